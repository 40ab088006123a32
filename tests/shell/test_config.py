import dataclasses
import re
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.config import Commands, Config, Reading, Security, Server, effective, load, parse
from outreach.core.policy import Cadence, Owner, Policy, Reporting, Window
from outreach.errors import ConfigError
from outreach.oauth import OAuth

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "config.example.toml"
BAD = sorted((ROOT / "tests/bad_config").glob("*.toml"))
LEAST = """
[owner]
name = "Ada"
email = "owner@sandbox.test"
[imap]
host = "127.0.0.1"
username = "ada"
[smtp]
host = "localhost"
"""


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        parse(text.encode(), Path("/"))
    return caught.value.problems


def config(text: str = "", folder: Path = Path("/")) -> Config:
    return parse((LEAST + text).encode(), folder)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_config_is_refused_with_exactly_its_messages(path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert caught.value.problems == tuple(path.with_suffix(".txt").read_text().splitlines())


def test_there_are_bad_configs_to_try() -> None:
    assert len(BAD) >= 30


@pytest.mark.parametrize(
    "text",
    [
        "deep = " + "[" * 10_000 + "]" * 10_000,
        "deep = " + "{a = " * 10_000,
        ".".join(["a"] * 20_000) + " = 1",
        "[" + ".".join(["a"] * 20_000) + "]",
        "# " + "x" * 2**20,
        "".join(f"[s{number}]\n" for number in range(20_000)),
        "[owner]\n" + "".join(f"k{number} = 1\n" for number in range(20_000)),
        "[owner]\naliases = [" + "'a@b.c', " * 20_000 + "]",
        "[owner]\nemail = '" + "a" * 200_000 + "@example.org'",
        "\0",
    ],
    ids=range(10),
)
def test_row_15_a_hostile_config_ends_in_a_few_short_sentences(text: str) -> None:
    found = problems(text)
    assert 1 <= len(found) <= 51
    assert all(len(problem) < 500 for problem in found)


@given(st.text())
def test_any_text_is_a_config_or_a_config_error(text: str) -> None:
    with suppress(ConfigError):
        parse(text.encode(errors="replace"), Path("/"))


def test_the_least_config_has_the_documented_defaults() -> None:
    assert config() == Config(
        Policy(Owner("Ada", "owner@sandbox.test")),
        Server("127.0.0.1", 993, username="ada", kind="imap"),
        Server("localhost", 465, kind="smtp"),
    )


def test_the_example_names_every_key_with_its_default() -> None:
    example = load(EXAMPLE)
    owner = Owner(example.policy.owner.name, example.policy.owner.email)
    imap = Server(example.imap.host, 993, username=example.imap.username, kind="imap")
    assert example == Config(Policy(owner), imap, Server(example.smtp.host, 465, kind="smtp"))
    keys = re.findall(r"^(\w+) =", re.sub(r"(?s)\[rhythm\].*", "", EXAMPLE.read_text()), re.MULTILINE)
    named = {
        each.name
        for kind in (Owner, Server, Reading, Commands, OAuth, Cadence, Reporting)
        for each in dataclasses.fields(kind)
    }
    assert set(keys) == named - {"kind", "oauth", "folder"} | {"files_sent", "auth"}


def test_every_line_of_the_example_that_sets_a_key_explains_it() -> None:
    lines = [line for line in EXAMPLE.read_text().splitlines() if re.match(r'["\w]+.* =', line)]
    assert all(" # " in line for line in lines)


def test_the_effective_config_reads_back_as_the_same_one() -> None:
    full = config(
        """
        username = "ä"
        ca_file = "own.pem"
        auth = "oauth"
        [cadence]
        weekdays = ["sun", "mon"]
        window = "8:30-12:00"
        [summary]
        at = "07:15"
        [commands]
        dkim = true
        authserv_id = "MX.example.org"
        [oauth]
        provider = "Google"
        client_id = "me"
        revoke_url = "http://127.0.0.1:1/revoke"
        [values]
        "two words" = 'says \\"no\\" kindly'
        [must_have]
        empathy = "takes people as they are"
        [rhythm]
        Sponsor = [1, 2]
        uncle = [4, 5]
        """,
        Path("/etc"),
    )
    assert parse(effective(full).encode(), Path("/elsewhere")) == full


def test_the_effective_config_holds_nothing_of_how_the_password_is_got() -> None:
    assert "canary" not in effective(config('username = "x"\npassword_command = ["echo", "canary"]\n'))


def test_the_port_follows_the_security() -> None:
    text = LEAST.replace('username = "ada"', 'username = "ada"\nsecurity = "STARTTLS"') + 'security = "plain"'
    found = parse(text.encode(), Path("/"))
    assert (found.imap.port, found.imap.security) == (143, Security.STARTTLS)
    assert (found.smtp.port, found.smtp.security) == (25, Security.PLAIN)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "::1", "localhost"])
def test_plain_is_allowed_to_this_machine(host: str) -> None:
    text = LEAST.replace("127.0.0.1", host).replace("[smtp]", 'security = "plain"\n[smtp]')
    assert parse(text.encode(), Path("/")).imap.host == host


@pytest.mark.parametrize("host", ["192.168.1.2", "localhost.example.org", "0.0.0.0", "127.0.0.1.nip.io", "2130706433"])
def test_plain_is_refused_to_any_other_host(host: str) -> None:
    text = LEAST.replace("127.0.0.1", host).replace("[smtp]", 'security = "plain"\n[smtp]')
    assert problems(text) == ("imap.security: plain is only for a server on this machine; write tls or starttls",)


@pytest.mark.parametrize("address", ["owner@localhost", "me@sandbox", "owner@sandbox.test", "a+b@printer.local"])
def test_addresses_of_sandboxes_and_intranets_are_taken(address: str) -> None:
    text = LEAST.replace("owner@sandbox.test", address)
    assert parse(text.encode(), Path("/")).policy.owner.email == address


def test_a_file_saved_by_a_windows_editor_is_read() -> None:
    assert parse(b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode(), Path("/")) == config()


def test_relative_files_lie_beside_the_config() -> None:
    found = config('username = "ada"\npassword_file = "pw"\nca_file = "/etc/ca.pem"', Path("/home/ada"))
    assert found.smtp.password_file == Path("/home/ada/pw")
    assert found.smtp.ca_file == Path("/etc/ca.pem")


def test_other_counts_of_values_than_three_to_five_are_a_warning() -> None:
    counts = {
        count: bool(config("[values]\n" + "".join(f"v{n} = 'x'\n" for n in range(count))).warnings)
        for count in range(7)
    }
    assert counts == {0: False, 1: True, 2: True, 3: False, 4: False, 5: False, 6: True}


@pytest.mark.parametrize(
    ("since", "day"),
    [
        ("2y", date(2022, 2, 27)),
        ("18m", date(2022, 8, 20)),
        ("3m", date(2023, 11, 28)),
        ("90d", date(2023, 12, 1)),
        ("2020-05-06", date(2020, 5, 6)),
    ],
)
def test_since_counts_back_from_today(since: str, day: date) -> None:
    found = parse(LEAST.replace("[smtp]", f'since = "{since}"\n[smtp]').encode(), Path("/"))
    assert found.reading.first_day(date(2024, 2, 29)) == day


@given(st.from_regex(r"[0-9]{1,4}[dmy]", fullmatch=True))
def test_a_since_that_is_taken_can_be_counted_back_from_any_day_of_our_time(since: str) -> None:
    try:
        found = parse(LEAST.replace("[smtp]", f'since = "{since}"\n[smtp]').encode(), Path("/"))
    except ConfigError:
        return
    assert found.reading.first_day(date(2024, 2, 29)) < date(2024, 2, 29)


def test_the_window_keeps_its_minutes() -> None:
    assert config('[cadence]\nwindow = "9:05 - 17:30"').policy.cadence.window == Window(time(9, 5), time(17, 30))


def test_a_country_with_its_part_is_taken_in_any_case() -> None:
    assert (
        parse(LEAST.replace("[imap]", 'country = "de-by"\n[imap]').encode(), Path("/")).policy.owner.country == "DE-BY"
    )


def test_a_folder_in_the_place_of_the_config_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="Is a directory"):
        load(tmp_path)
