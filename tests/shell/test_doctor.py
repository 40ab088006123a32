"""What `outreach doctor` finds, on a real IMAP server and an SMTP server that delivers there in its own ways."""

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from outreach.clock import now
from outreach.config import load
from outreach.cycle import Cycle
from outreach.doctor import Examination
from outreach.domain import signs
from outreach.home import Home, create
from outreach.mailbox import Mailbox
from outreach.probe import Patience, probe
from outreach.provenance import PROBE, untrusted
from outreach.store import Store
from tests.homes import Shown, Terminal
from tests.servers import Account, Dovecot, Scripted
from tests.smtp import Listener

CONFIG = """
[owner]
name = "Sam Smith"
email = "{email}"
[imap]
host = "127.0.0.1"
port = {imap}
security = "plain"
username = "{email}"
password_file = "password"
[smtp]
host = "127.0.0.1"
port = {smtp}
security = "plain"
username = "{email}"
password_file = "password"
"""
BORDER = '[commands]\nauthserv_id = "mx.example.org"\n'
AT_ONCE = Patience(arrival=20, filing=0)
Change = Callable[[bytes], bytes]


@dataclass
class Provider:
    """A mail server of one account: what it does to a mail, and into which folders it puts it."""

    account: Account
    listener: Listener
    change: Change = bytes
    folders: tuple[str, ...] = ("INBOX",)

    def deliver(self) -> str:
        for folder in self.folders:
            self.account.deliver(folder, self.change(self.listener.letters[-1].raw), now())
        return "250 taken"


@pytest.fixture
def provider(dovecot: Dovecot) -> Iterator[Provider]:
    with Listener() as listener:
        made = Provider(dovecot.user(), listener)
        listener.script = {"dot": made.deliver}
        yield made


@pytest.fixture
def outreach(provider: Provider, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(home_of(provider, tmp_path / "home"), capsys)


def home_of(provider: Provider, path: Path) -> Home:
    server = provider.account.server
    home = create(path, CONFIG.format(email=server.username, imap=server.port, smtp=provider.listener.port))
    write(home.path / "password", provider.account.password)
    with closing(Store.open(home.database)):
        return home


def write(path: Path, text: str) -> None:
    path.touch(0o600)
    path.write_text(text)


def add(home: Home, text: str) -> None:
    home.config.write_text(home.config.read_text() + text)


def found(shown: Shown) -> dict[str, dict[str, object]]:
    return {one["check"]: one for one in json.loads(shown.out)}


def test_where_all_is_well_each_check_is_a_line_and_nothing_is_sent(outreach: Terminal, provider: Provider) -> None:
    shown = outreach("doctor")
    assert (shown.code, shown.err) == (0, "")
    lines = [line.split(":")[0] for line in shown.out.splitlines()]
    assert lines == [f"ok     {name}" for name in (
        "home", "config", "key", "disk", "database", "templates", "clock", "holds", "answers", "IMAP password",
        "SMTP password", "IMAP", "capabilities", "folders", "IDLE", "spam", "SMTP", "service",
    )]  # fmt: skip
    assert "sent: Sent" in shown.out
    assert "It works: new mail is told at once." in shown.out
    assert "secret" not in shown.out
    assert provider.listener.letters == []
    assert [line.split()[0] for line in provider.listener.heard] == [b"EHLO", b"AUTH", b"QUIT"]


def test_it_works_beside_a_running_service(outreach: Terminal, provider: Provider) -> None:
    provider.folders = ("INBOX", "Sent")
    with outreach.home.locked():
        shown = outreach("doctor", "--probe", "--json")
    assert shown.code == 0
    assert found(shown)["service"]["said"] == f"It is at work (process {os.getpid()})."
    assert all(one["ok"] for one in found(shown).values())
    assert {"check", "said", "code", "ok"} == set(found(shown)["probe"])


def hold(home: Home) -> None:
    with closing(Store.open(home.database)) as store, store.write():
        store.hold("paused", now(), "You paused everything.")


def future(home: Home) -> None:
    with closing(Store.open(home.database)) as store, store.write():
        store.log(now() + timedelta(days=2), "person added")


def shut(home: Home, port: str) -> None:
    home.config.write_text(re.sub(rf"(\[{port}\][^[]*?port = )\d+", r"\g<1>9", home.config.read_text()))


WRONG: list[tuple[str, Callable[[Home], object], str, str, int]] = [
    ("a home that others can look into", lambda home: home.path.chmod(0o755), "home", "chmod 700", 4),
    ("a key that is gone", lambda home: home.key.unlink(), "key", "put it back from your backup", 8),
    ("a config with a fault", lambda home: add(home, "[owne]\n"), "config", "did you mean owner?", 3),
    ("a template with a fault", lambda home: write(home.templates / "ask-cold.txt", "Subject: {{\n\nx\n"), "templates",
     "ask-cold.txt", 7),
    ("a damaged database", lambda home: home.database.write_bytes(b"x" * 9999), "database", "not a database", 4),
    ("a hold", hold, "holds", "nothing leaves (paused): You paused everything.", 8),
    ("a clock that was set back", future, "clock", "set it right", 1),
    ("a server's word that was never tried", lambda home: add(home, BORDER), "answers", "doctor --probe", 3),
    ("a password that others can read", lambda home: (home.path / "password").chmod(0o644), "IMAP password",
     "chmod 600", 3),
    ("a wrong password", lambda home: (home.path / "password").write_text("wrong"), "IMAP", "refused the login", 11),
    ("no IMAP server", lambda home: shut(home, "imap"), "IMAP", "does not listen there", 10),
    ("no SMTP server", lambda home: shut(home, "smtp"), "SMTP", "does not listen there", 12),
    ("a folder of another name", lambda home: home.config.write_text(home.config.read_text().replace(
        "[smtp]", 'sent = "Gesendet"\n[smtp]')), "folders", "There is no folder 'Gesendet' (did you mean 'Sent'?)", 10),
]  # fmt: skip


@pytest.mark.parametrize(
    ("mischief", "check", "said", "code"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_what_is_wrong_is_said_with_what_to_do(
    mischief: Callable[[Home], object], check: str, said: str, code: int, outreach: Terminal
) -> None:
    mischief(outreach.home)
    shown = outreach("doctor", "--json")
    wrong = {name: one for name, one in found(shown).items() if not one["ok"]}
    assert shown.code == code
    assert next(iter(wrong)) == check
    assert said in str(wrong[check]["said"])
    assert wrong[check]["code"] == code
    assert f"WRONG  {check}: " in outreach("doctor").out
    assert "spam" not in wrong


def test_where_no_database_was_made_yet_none_is_made(outreach: Terminal) -> None:
    outreach.home.database.unlink()
    shown = outreach("doctor", "--json")
    assert (shown.code, outreach.home.database.exists()) == (0, False)
    assert "There is none yet" in str(found(shown)["database"]["said"])


def test_a_service_that_is_installed_and_not_at_work_is_told(
    outreach: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "`outreach service install` keeps it" in str(found(outreach("doctor", "--json"))["service"]["said"])
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    unit = tmp_path / "systemd" / "user" / "outreach.service"
    unit.parent.mkdir(parents=True)
    unit.write_text(outreach("service", "install", "--print", "user").out)
    shown = outreach("doctor", "--json")
    assert shown.code == 1
    assert f"{unit} is installed, but" in str(found(shown)["service"]["said"])


DOMAINS = [
    ({}, "acme.io has nothing. But: no server is named that may send for it (SPF); no key"),
    ({"acme.io": ("v=spf1 -all",), "_domainkey.acme.io": (), "_dmarc.acme.io": ("v=DMARC1; p=reject; pct=1",)},
     "acme.io has SPF, DKIM, DMARC (reject)."),
    ({"acme.io": ("v=spf1 -all", "v=spf1 a"), "_domainkey.acme.io": ()},
     "more than one SPF record, which counts as none, DKIM. But: nothing says what receivers shall do"),
    ({"acme.io": ("v=spf10", "site=1"), "_domainkey.acme.io": ("x",), "_dmarc.acme.io": ("V=dmarc1 ;p=none",)},
     "acme.io has DKIM, DMARC (none). But: no server is named that may send for it (SPF). Letters may land in spam"),
]  # fmt: skip


@pytest.mark.parametrize(("records", "said"), DOMAINS)
def test_what_the_domain_says_of_mail_in_its_name_is_a_remark(
    records: dict[str, tuple[str, ...]], said: str, outreach: Terminal
) -> None:
    config = outreach.home.config
    config.write_text(re.sub(r'email = ".*"', 'email = "sam@acme.io"', config.read_text()))
    examined = Examination(outreach.home, now(), resolve=lambda name, _: records.get(name))
    [domain] = [one for one in examined.findings() if one.check == "domain"]
    assert said in domain.said
    assert domain.code == 0


def test_the_policy_of_the_domain_above_counts_and_a_silent_dns_is_told() -> None:
    records = {"_dmarc.acme.io": ("v=DMARC1; p=quarantine",)}
    assert "DMARC (quarantine)" in signs("mail.acme.io", lambda name, _: records.get(name))

    def silent(name: str, kind: str) -> tuple[str, ...]:
        raise OSError(f"no answer about {name}")

    assert signs("acme.io", silent) == "acme.io could not be looked up: no answer about acme.io."


def test_a_folder_that_is_no_home_is_the_only_thing_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = Terminal(Home(tmp_path), capsys)("doctor", "--probe")
    assert shown.code == 4
    assert [line.partition(":")[0] for line in shown.out.splitlines()] == ["WRONG  home", "WRONG  probe"]


def test_a_refused_smtp_login_is_told_and_not_tried_again_by_the_probe(outreach: Terminal, provider: Provider) -> None:
    provider.listener.script = {"auth": "535 5.7.8 no"}
    shown = outreach("doctor", "--probe", "--json")
    assert shown.code == 13
    assert found(shown)["probe"]["said"] == "It was not sent: mend the rest first."
    assert sum(line.startswith(b"AUTH") for line in provider.listener.heard) == 1


def test_a_server_without_idle_is_looked_at_once_a_minute(outreach: Terminal) -> None:
    listed = b'* LIST (\\Sent) "/" Sent\r\n* LIST () "/" INBOX\r\n%t OK done\r\n'
    with Scripted({b"LIST": listed}, offers=b"IMAP4rev1") as server:
        outreach.home.config.write_text(
            re.sub(r"(\[imap\][^[]*?port = )\d+", rf"\g<1>{server.port}", outreach.home.config.read_text())
        )
        shown = outreach("doctor", "--json")
    assert shown.code == 0
    assert "once a minute" in str(found(shown)["IDLE"]["said"])


def test_commands_in_spam_are_not_read_and_doctor_says_so(outreach: Terminal, provider: Provider) -> None:
    with cycle(outreach.home) as (service, store):
        service.summarise(now())
        summary = store.commands.last_summary()
    assert summary
    own = provider.account.server.username
    for refers in ("<an@advert.example>", summary.message_id):
        fields = f"From: {own}\r\nTo: {own}\r\nSubject: Re: Outreach\r\nReferences: {refers}\r\n"
        provider.account.deliver("Junk", f"{fields}\r\nsend 1\r\n".encode(), now())
    shown = outreach("doctor", "--json")
    assert shown.code == 10
    assert "1 mail of mine, or in answer to one, in the spam folder" in str(found(shown)["spam"]["said"])


# The probe.


def strips(raw: bytes) -> bytes:
    """Takes out every Authentication-Results of its own name, however it is written."""
    head, _, body = raw.partition(b"\r\n\r\n")
    fields = re.sub(rb"\r\n[ \t]", b" ", head).split(b"\r\n")
    kept = [one for one in fields if not re.match(rb"(?i)authentication-results:[^;]*\bmx\.example\.org\b", one)]
    own = b"Authentication-Results: mx.example.org; auth=pass smtp.auth=sam"
    return b"\r\n".join([own, *kept]) + b"\r\n\r\n" + body


def strips_some(raw: bytes) -> bytes:
    """Takes out those that are written as it would itself."""
    return b"".join(
        line for line in raw.splitlines(keepends=True) if not line.startswith(b"Authentication-Results: mx.example.org")
    )


def strips_more(raw: bytes) -> bytes:
    """Knows that names have no case, and fields more than one line, but not that a comment may stand anywhere."""
    return re.sub(rb"(?i)authentication-results:\s*mx\.example\.org.*\r\n( .*\r\n)?", b"", raw)


def renames(raw: bytes) -> bytes:
    return re.sub(rb"Message-ID: \S+", b"Message-ID: <AM0PR01@provider.example>", raw)


def loses_both(raw: bytes) -> bytes:
    return re.sub(rb"X-Outreach-\w+: \S+\r\n", b"", renames(raw))


def probed(provider: Provider, home: Home, patience: Patience = AT_ONCE) -> dict[str, tuple[str, int]]:
    with closing(Store.open(home.database)) as store:
        return {one.check: (one.said, one.code) for one in probe(load(home.config), store, now(), patience)}


def kept(home: Home) -> dict[str, object]:
    with closing(Store.open(home.database)) as store:
        return dict(json.loads(store.setting(PROBE, "{}")))


def why_not(home: Home) -> str:
    with closing(Store.open(home.database)) as store:
        return untrusted(load(home.config), store)


@pytest.mark.parametrize(
    ("change", "survives"), [(strips, False), (strips_some, True), (strips_more, True), (bytes, True)]
)
def test_a_servers_word_counts_once_no_forged_copy_came_through(
    change: Change, survives: bool, provider: Provider, outreach: Terminal
) -> None:
    add(outreach.home, BORDER)
    assert "before `outreach doctor --probe`" in outreach("status").out
    provider.change = change
    said, code = probed(provider, outreach.home)["Authentication-Results"]
    assert (kept(outreach.home)["forged"], code) == (survives, 3 if survives else 0)
    assert (why_not(outreach.home) == "") is not survives
    assert ("a forged one came through" in said) is survives
    assert ("a forged one came through" in outreach("status").out) is survives
    assert outreach("doctor").code == code


def test_a_result_is_of_one_name_in_one_mailbox(provider: Provider, outreach: Terminal) -> None:
    add(outreach.home, BORDER)
    provider.change = strips
    probed(provider, outreach.home)
    text = outreach.home.config.read_text()
    outreach.home.config.write_text(text.replace("mx.example.org", "mx2.example.org"))
    assert "before `outreach doctor --probe`" in why_not(outreach.home)


def test_without_a_name_the_probe_forges_nothing_and_tells_whose_it_saw(provider: Provider, outreach: Terminal) -> None:
    provider.change = strips
    said, code = probed(provider, outreach.home)["Authentication-Results"]
    assert code == 0
    assert "They were written by mx.example.org;" in said
    assert provider.listener.letters[0].raw.count(b"Authentication-Results") == 0


def test_of_a_server_that_gives_no_name_one_without_a_name_is_forged(provider: Provider, outreach: Terminal) -> None:
    add(outreach.home, '[commands]\nauthserv_id = "-"\n')
    probed(provider, outreach.home)
    assert b"Authentication-Results: dmarc=pass" in provider.listener.letters[0].raw
    assert kept(outreach.home)["forged"] is True


@pytest.mark.parametrize(
    ("change", "said", "code", "kept_ids"),
    [
        (bytes, "Message-ID and X-Outreach-Id survive", 0, (True, True)),
        (renames, "Message-ID does not survive, but one is enough", 0, (False, True)),
        (loses_both, "a letter in doubt cannot be found in Sent", 1, (False, False)),
    ],
)
def test_it_is_told_which_of_our_ids_survive(
    change: Change, said: str, code: int, kept_ids: tuple[bool, bool], provider: Provider, outreach: Terminal
) -> None:
    provider.change = change
    told = probed(provider, outreach.home)["ids"]
    assert said in told[0]
    assert told[1] == code
    assert (kept(outreach.home)["keeps_id"], kept(outreach.home)["keeps_header"]) == kept_ids


@pytest.mark.parametrize(
    ("folders", "files_sent", "said", "code"),
    [
        (("INBOX", "Sent"), "auto", "filed in Sent by the provider", 0),
        (("INBOX",), "auto", "put into Sent by the service", 0),
        (("INBOX", "Sent"), "no", "the probe shows the contrary: write auto", 3),
        (("INBOX",), "yes", "the probe shows the contrary: write auto", 3),
    ],
)
def test_it_is_told_whether_sent_is_filed(
    folders: tuple[str, ...], files_sent: str, said: str, code: int, provider: Provider, outreach: Terminal
) -> None:
    add(outreach.home, f'files_sent = "{files_sent}"\n')
    provider.folders = folders
    told = probed(provider, outreach.home)["copies"]
    assert said in told[0]
    assert told[1] == code
    assert kept(outreach.home)["files_sent"] is ("Sent" in folders)


def test_a_probe_that_lands_in_spam_is_found_there(provider: Provider, outreach: Terminal) -> None:
    provider.folders = ("Junk",)
    said, code = probed(provider, outreach.home)["probe"]
    assert code == 10
    assert "into the spam folder Junk" in said


def test_a_probe_that_does_not_come_is_told_and_nothing_is_kept(provider: Provider, outreach: Terminal) -> None:
    provider.folders = ()
    said = probed(provider, outreach.home, Patience(0, 0))
    assert list(said) == ["probe"]
    assert "did not come back in 0 s" in said["probe"][0]
    assert said["probe"][1] == 10
    assert kept(outreach.home) == {}


@contextmanager
def cycle(home: Home) -> Iterator[tuple[Cycle, Store]]:
    with closing(Store.open(home.database)) as store:
        yield Cycle(home, load(home.config), store), store


@pytest.mark.parametrize("change", [bytes, strips, renames])
def test_it_goes_to_the_owner_alone_in_the_rehearsal_too_and_the_service_takes_it_for_nothing(
    change: Change, provider: Provider, outreach: Terminal
) -> None:
    add(outreach.home, BORDER)
    config = load(outreach.home.config)
    provider.folders, provider.change = ("INBOX", "Sent"), change
    with cycle(outreach.home) as (service, store), Mailbox(config.imap, lambda: "secret") as mailbox:
        service.receive(now(), mailbox)
        probed(provider, outreach.home)
        [letter] = provider.listener.letters
        assert {letter.sender, letter.recipient} == {config.policy.owner.email}
        service.receive(now() + timedelta(minutes=1), mailbox)
        service.obey(now() + timedelta(minutes=1))
        assert store.holds() == {}
        assert store.rows("SELECT * FROM command_mail") == []
        assert store.rows("SELECT * FROM message") == []
        assert store.commands.owner_mails("queued") == []
