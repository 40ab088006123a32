"""`outreach init` as somebody meets it: its questions, its trial on real servers, and what it leaves behind."""

import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner

from outreach.__main__ import run
from outreach.cli.interview import Asker, NobodyError, interview
from outreach.config import PORTS, Config, Security, Server, load
from outreach.home import Home
from outreach.providers import Found, by_domain, by_mx
from tests.homes import Shown
from tests.keyrings import Ring
from tests.servers import Account, Dovecot, Scripted
from tests.smtp import CERTIFICATE, Listener, server_context

UNASKED = ["--name", "Ada", "--email", "ada@acme.example", "--imap-host", "imap.x.org", "--smtp-host", "smtp.x.org"]


def init(*args: str | Path, typed: str = "", home: Path | None = None) -> Shown:
    """Run it where somebody types these lines, and then goes away."""
    with CliRunner().isolation(input=typed) as (out, err, _):
        code = run(["init", *map(str, filter(None, [home])), *map(str, args)])
        return Shown(code, out.getvalue().decode(), err.getvalue().decode())


def lines(*answers: str) -> str:
    return "".join(f"{answer}\n" for answer in answers)


@dataclass
class Servers:
    """A real mailbox, and a server for letters that asks for the same login."""

    account: Account
    listener: Listener
    flags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for kind, port in (("imap", self.account.server.port), ("smtp", self.listener.port)):
            self.flags += [f"--{kind}-host=127.0.0.1", f"--{kind}-port={port}", f"--{kind}-security=plain"]

    @property
    def email(self) -> str:
        return self.account.server.username

    @property
    def password(self) -> str:
        return self.account.password

    def whole(self) -> list[str]:
        """All flags but those about the password."""
        return [*self.flags, "--name=Ada", f"--email={self.email}", "--smtp-username", self.email]


@pytest.fixture
def servers(dovecot: Dovecot) -> Iterator[Servers]:
    with Listener() as listener:
        yield Servers(dovecot.user(), listener)


def secret_file(path: Path, text: str) -> Path:
    path.touch(0o600)
    path.write_text(text)
    return path


# somebody at a terminal


class Terminal:
    """A real one, with the program in it."""

    def __init__(self, *args: str) -> None:
        self.shown, self._read = b"", 0
        self._ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "outreach", *args]
        self._process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
        os.close(theirs)

    def until(self, text: str) -> None:
        """Read on until this is shown."""
        while (found := self.shown.find(text.encode(), self._read)) < 0:
            assert select.select([self._ours], [], [], 60)[0], self.shown
            self.shown += os.read(self._ours, 65_536)
        self._read = found + len(text)

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode() + b"\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def interrupt(self) -> None:
        while not Path(f"/proc/{self._process.pid}/syscall").read_text().startswith("0 0x0 "):
            assert self._process.poll() is None  # until it reads the answer
        self._process.send_signal(signal.SIGINT)

    def end(self) -> int:
        code = self._process.wait(60)
        while select.select([self._ours], [], [], 0)[0]:
            try:
                self.shown += os.read(self._ours, 65_536)
            except OSError:  # Linux's way to say that nobody holds the other end
                break
        return code


def test_at_a_terminal_it_asks_tries_and_tells_what_comes_next(tmp_path: Path, servers: Servers) -> None:
    with Terminal("init", str(tmp_path / "home"), *servers.flags) as terminal:
        for question, answer in (
            ("Your name", "Ada"), ("address you write from", servers.email), ("IMAP login", ""),
            ("SMTP login", servers.email), ("Which", "file"), ("password", servers.password),
            ("time zone", "Europe/Berlin"), ("holidays", "DE"), ("How far back", ""),
        ):  # fmt: skip
            terminal.until(question)
            terminal.until(":")
            terminal.type(answer)
        assert terminal.end() == 0, terminal.shown
    shown = terminal.shown.decode().replace("\r", "")
    assert servers.password not in shown
    assert re.findall(r"^ok +([\w ]+):", shown, re.MULTILINE) == [
        "IMAP password",
        "IMAP",
        "folders",
        "SMTP password",
        "SMTP",
    ]
    assert "sent: Sent" in shown
    _, made, ending = " ".join(shown.split()).partition(f"Made {tmp_path / 'home'}")  # folded at the terminal's width
    assert made
    assert re.findall(r"outreach --home \S+ (people|run|live) ", ending) == ["people", "run", "live"]
    assert servers.listener.letters == []
    Home(tmp_path / "home").check()
    assert (tmp_path / "home" / "password").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("question", ["Your name", "password"])
def test_ctrl_c_leaves_nothing_behind(question: str, tmp_path: Path, servers: Servers) -> None:
    known = servers.whole()[:-2] if question == "password" else servers.flags
    more = ["--smtp-username", servers.email, "--imap-username", servers.email, "--password-from", "file"]
    with Terminal("init", str(tmp_path / "home"), *known, *more) as terminal:
        terminal.until(question)
        terminal.until(": ")
        terminal.interrupt()
        assert terminal.end() == 130
    assert b"Traceback" not in terminal.shown
    assert not list(tmp_path.iterdir())


# where the password is kept


def logged_in(home: Path, servers: Servers) -> None:
    assert run(["--home", str(home), "doctor"]) == 0
    assert sum(line.startswith(b"AUTH") for line in servers.listener.heard) == 2


def test_a_typed_password_goes_into_a_file_of_the_owner_alone(tmp_path: Path, servers: Servers) -> None:
    typed = lines("", "file", servers.password, "UTC", "", "")
    shown = init(tmp_path / "home", *servers.whole(), typed=typed)
    assert (shown.code, shown.err) == (0, "")
    assert servers.password not in shown.out
    assert servers.password not in (tmp_path / "home" / "config.toml").read_text()
    config = load(tmp_path / "home" / "config.toml")
    assert config.imap.password_file == config.smtp.password_file == tmp_path / "home" / "password"
    logged_in(tmp_path / "home", servers)


def test_a_typed_password_goes_into_the_keyring_where_there_is_one(
    tmp_path: Path, servers: Servers, ring: Ring
) -> None:
    shown = init(tmp_path / "home", *servers.whole(), typed=lines("", "", servers.password, "UTC", "", ""))
    assert shown.code == 0, shown
    assert ring.kept == {("outreach:127.0.0.1", servers.email): servers.password}
    assert {path.name for path in (tmp_path / "home").iterdir()} == {"config.toml", "key", "templates"}
    logged_in(tmp_path / "home", servers)


@pytest.mark.parametrize("before", ["", "of another home"])
def test_where_the_home_cannot_be_made_the_keyring_is_as_before(
    before: str, tmp_path: Path, servers: Servers, ring: Ring
) -> None:
    (tmp_path / "file").touch()
    if before:
        ring.set_password("outreach:127.0.0.1", servers.email, before)
    kept = dict(ring.kept)
    path = tmp_path / "file" / "home"
    shown = init(path, *servers.whole(), typed=lines("", "keyring", servers.password, "UTC", "", ""))
    assert (shown.code, ring.kept) == (4, kept)


def test_a_command_prints_the_password(tmp_path: Path, servers: Servers) -> None:
    command = shlex.join([sys.executable, "-c", f"print({servers.password!r})"])
    shown = init(tmp_path / "home", *servers.whole(), typed=lines("", "command", command, "UTC", "", ""))
    assert shown.code == 0, shown
    config = load(tmp_path / "home" / "config.toml")
    assert config.imap.password_command == config.smtp.password_command == tuple(shlex.split(command))


def test_a_script_gives_the_password_to_stdin(tmp_path: Path, servers: Servers) -> None:
    shown = init(tmp_path / "home", *servers.whole(), "--password-stdin", typed=lines(servers.password))
    assert (shown.code, shown.err) == (0, "")
    logged_in(tmp_path / "home", servers)


@pytest.mark.parametrize("typed", ["", "\n", "pass\x1bword\n", "pass\u202eword\n"])
def test_a_password_that_cannot_be_one_is_refused(typed: str, tmp_path: Path) -> None:
    shown = init(tmp_path / "home", *UNASKED, "--password-stdin", typed=typed)
    assert (shown.code, list(tmp_path.iterdir())) == (2, [])
    assert "one line of visible characters" in shown.err


# the trial


@dataclass
class Locked:
    """An SMTP server that refuses some logins before it takes one."""

    answers: list[str]

    def auth(self) -> str:
        return self.answers.pop(0) if self.answers else "235 welcome"


def test_a_refused_login_is_told_and_only_the_login_asked_for_again(tmp_path: Path, servers: Servers) -> None:
    servers.listener.script = {"auth": Locked(["535 5.7.8 Username and Password not accepted"]).auth}
    typed = lines("wrong@x.org", "file", "wr0ng", "UTC", "", "", servers.email, servers.password, "", "an0ther")
    shown = init(tmp_path / "home", *servers.whole(), typed=typed)
    assert shown.code == 0, shown
    wrong = [line for line in shown.out.splitlines() if line.startswith("WRONG")]
    assert [line.split(":")[0] for line in wrong] == ["WRONG  IMAP", "WRONG  SMTP"]
    assert "wr0ng" not in shown.out + shown.err
    home = tmp_path / "home"
    assert load(home / "config.toml").imap.username == servers.email
    assert (home / "password").read_text() == f"{servers.password}\n"
    assert (home / "smtp-password").read_text() == "an0ther\n"
    assert (home / "smtp-password").stat().st_mode & 0o777 == 0o600


def nobody_listens(servers: Servers, tmp_path: Path) -> list[str]:
    return ["--imap-port", "9"]


def of_another_authority(servers: Servers, tmp_path: Path) -> list[str]:
    return ["--imap-security", "tls", "--imap-port", str(servers.listener.port)]


def printed_by_nothing(servers: Servers, tmp_path: Path) -> list[str]:
    return ["--imap-password-command", "false"]


def no_such_file(servers: Servers, tmp_path: Path) -> list[str]:
    return ["--imap-password-file", str(tmp_path / "nowhere")]


def wrong(servers: Servers, tmp_path: Path) -> list[str]:
    return ["--imap-password-command", "echo wrong"]


Mischief = Callable[[Servers, Path], list[str]]
FAILURES: list[tuple[Mischief, str, int]] = [
    (nobody_listens, "does not listen there: check [imap] host and port", 10),
    (of_another_authority, "does not speak TLS as it should", 10),
    (printed_by_nothing, "ended with exit code 1", 10),
    (no_such_file, "cannot be read", 10),
    (wrong, "refused the login", 11),
]


@pytest.mark.parametrize(("mischief", "said", "code"), FAILURES)
def test_without_anybody_to_ask_a_failed_login_ends_it_and_nothing_is_made(
    mischief: Mischief, said: str, code: int, tmp_path: Path, servers: Servers
) -> None:
    file = secret_file(tmp_path / "secret", servers.password)
    flags = [*servers.whole(), "--imap-password-file", str(file), *mischief(servers, tmp_path), "--yes"]
    if "--imap-password-command" in flags:
        del flags[flags.index(str(file)) - 1 : flags.index(str(file)) + 1]
    shown = init(tmp_path / "home", *flags)
    assert shown.code == code, shown
    assert said in shown.err
    assert said not in shown.out
    assert "--no-test" in shown.err
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_when_who_answers_goes_away_in_the_trial_it_ends_with_what_was_wrong(tmp_path: Path, servers: Servers) -> None:
    shown = init(tmp_path / "home", *servers.whole(), typed=lines("", "file", "wrong", "UTC", "", ""))
    assert shown.code == 11
    assert "refused the login" in shown.err
    assert not list(tmp_path.iterdir())


MENDED = {
    "a port where nobody listens": (
        ["--imap-port", "9"], ["", "", "{imap}"], ["IMAP server", "Security", "port"],
    ),
    "a host that nobody knows": (
        ["--imap-host", "localhost.invalid", "--imap-security", "starttls"], ["nowhere.invalid"],
        ["IMAP server", "IMAP server"],
    ),
    "security that is not spoken there": (
        ["--imap-security", "tls"], ["plain", "{imap}"], ["Security", "port"],
    ),
    "an authority of the company's own": (
        ["--smtp-host", "localhost", "--smtp-port", "{tls}", "--smtp-security", "tls"], [str(CERTIFICATE)],
        ["file with the certificate of its authority (PEM)"],
    ),
    "a file without the password": (
        ["--imap-password-file", "{empty}"], ["{file}"], ["file that holds the password (mode 0600)"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MENDED)
def test_only_what_may_be_wrong_is_asked_for_again(name: str, tmp_path: Path, servers: Servers) -> None:
    file, empty = secret_file(tmp_path / "secret", servers.password), secret_file(tmp_path / "empty", "")
    with Listener(context=server_context(), implicit_tls=True) as tls:
        place = {"imap": servers.account.server.port, "tls": tls.port, "file": file, "empty": empty}
        wrong, answers, questions = ([each.format(**place) for each in row] for row in MENDED[name])
        known = ["--imap-password-file", str(file), "--imap-username", servers.email]
        shown = init(tmp_path / "home", *servers.whole(), *known, *wrong, typed=lines("UTC", "", "", *answers))
    after = shown.out.partition("\nWRONG ")[2]
    assert re.findall(r"^(?!ok|WRONG|Made|  )(?:The |Its |Your )?(.*?)(?: \[|: )", after, re.MULTILINE)[1:] == questions
    if name == "a host that nobody knows":
        assert (shown.code, (tmp_path / "home").exists()) == (10, False)
    else:
        assert (shown.code, "\nWRONG " in after) == (0, False)


def test_the_folder_of_sent_mail_is_asked_for_where_none_is_found(tmp_path: Path) -> None:
    listing = {b"LIST": b'* LIST () "/" INBOX\r\n* LIST () "/" "Out tray"\r\n%t OK done\r\n'}
    with Scripted(listing) as imap, Listener() as smtp:
        ports = ["--imap-port", str(imap.port), "--smtp-port", str(smtp.port)]
        hosts = [flag for kind in PORTS for flag in (f"--{kind}-host=127.0.0.1", f"--{kind}-security=plain")]
        login = ["--imap-username=me", "--smtp-username=me", "--imap-password-command=echo secret"]
        flags = ["--name=Ada", "--email=ada@acme.example", *hosts, *ports, *login]
        shown = init(tmp_path / "home", *flags, typed=lines("UTC", "", "", "Out trai"))
        assert shown.code == 10, "a wrong name is told, with those that are there"
        assert "no folder of sent mail was found" in shown.out
        assert "did you mean 'Out tray'?" in shown.out
        shown = init(tmp_path / "home", *flags, typed=lines("UTC", "", "", "Out tray"))
    assert shown.code == 0, shown
    assert load(tmp_path / "home" / "config.toml").reading.sent == "Out tray"


def test_no_test_makes_the_home_without_trying(tmp_path: Path) -> None:
    shown = init(tmp_path / "home", *UNASKED, "--imap-password-command", "false", "--yes", "--no-test")
    assert (shown.code, shown.err) == (0, "")
    assert "not tried, as you wished" in shown.out


# flags


def test_unasked_it_makes_a_home_with_what_the_flags_say(tmp_path: Path) -> None:
    home = tmp_path / "home"
    flags = [
        *("--name", "Ada Ö'Hara", "--email", "owner@localhost", "--alias", "a@x.org", "--alias", "b@x.org"),
        *("--timezone", "Europe/Berlin", "--country", "DE-BY", "--since", "18m"),
        *("--imap-host", "127.0.0.1", "--imap-port", "1143", "--imap-security", "plain", "--imap-username", "ada"),
        *("--imap-password-command", "pass show 'my mail'", "--imap-ca-file", str(tmp_path / "ca.pem")),
        *("--smtp-host", "smtp.x.org", "--smtp-security", "starttls", "--smtp-password-file", str(tmp_path / "pw")),
    ]
    shown = init(home, *flags, "--yes", "--no-test")
    assert (shown.code, shown.err) == (0, "")
    config = load(home / "config.toml")
    owner = config.policy.owner
    assert (owner.name, owner.email, owner.aliases) == ("Ada Ö'Hara", "owner@localhost", ("a@x.org", "b@x.org"))
    assert (owner.timezone, owner.country, config.reading.since) == ("Europe/Berlin", "DE-BY", "18m")
    ca_file, pw = tmp_path / "ca.pem", tmp_path / "pw"
    assert config.imap == Server(
        "127.0.0.1", 1143, Security.PLAIN, "ada", password_command=("pass", "show", "my mail"), ca_file=ca_file
    )
    assert config.smtp == Server("smtp.x.org", 587, Security.STARTTLS, "ada", password_file=pw, kind="smtp")
    Home(home).check()
    assert len(Home(home).secret()) == 32
    assert f"--home {home} run" in shown.out


def test_a_relay_on_this_machine_needs_no_login(tmp_path: Path) -> None:
    flags = [*UNASKED, "--smtp-host", "localhost", "--smtp-security", "plain", "--smtp-port", "2525"]
    shown = init(tmp_path / "home", *flags, "--yes")
    assert shown.code == 0
    assert "not tried, because no password is there yet" in shown.out
    smtp = load(tmp_path / "home" / "config.toml").smtp
    assert (smtp.username, smtp.password_command, smtp.password_file) == ("", (), None)


def test_a_wrong_answer_is_asked_for_again(tmp_path: Path) -> None:
    answers = [
        *("Ada", "ada", "ada@acme.example", "imap.example.org", "ssl", "tls", "", "", "starttls", ""),
        *("command", "'", "pass show mail", "Mars", "Europe/Berlin", "Germany", "DE", "1y"),
    ]
    shown = init(tmp_path / "home", "--no-test", typed=lines(*answers))
    assert shown.code == 0, shown
    config = load(tmp_path / "home" / "config.toml")
    assert (config.policy.owner.email, config.policy.owner.timezone) == ("ada@acme.example", "Europe/Berlin")
    login = Server("", 0, username="ada@acme.example", password_command=("pass", "show", "mail"))
    assert config.imap == replace(login, host="imap.example.org", port=993)
    smtp = replace(login, host="smtp.acme.example", port=587, security=Security.STARTTLS, kind="smtp")
    assert config.smtp == smtp
    assert config.reading.since == "1y"


GIVEN = {
    "--name": "Ada", "--email": "ada@acme.example", "--imap-host": "imap.x.org", "--smtp-host": "smtp.x.org",
    "--imap-security": "tls", "--smtp-security": "tls", "--imap-username": "ada", "--smtp-username": "ada",
    "--password-from": "command", "--imap-password-command": "pass mail", "--timezone": "UTC", "--country": "",
    "--since": "1y",
}  # fmt: skip


@pytest.mark.parametrize("missing", sorted(GIVEN.keys() - {"--password-from", "--imap-password-command"}))
def test_an_answer_that_is_missing_and_nobody_gives_is_named_as_its_flag(missing: str, tmp_path: Path) -> None:
    given = [word for flag, value in GIVEN.items() if flag != missing for word in (flag, value)]
    shown = init(tmp_path / "home", *given, "--no-test")
    assert (shown.code, list(tmp_path.iterdir())) == (2, [])
    assert f"{missing} is missing" in shown.err


def test_with_every_flag_nothing_is_asked(tmp_path: Path) -> None:
    shown = init(tmp_path / "home", *(word for pair in GIVEN.items() for word in pair), "--no-test")
    assert (shown.code, shown.err) == (0, "")


@pytest.mark.parametrize(
    ("flags", "named"),
    [(["--name", "Ada"], "--email"), (["--name", "Ada", "--email", "a@acme.example"], "--imap-host")],
)
def test_unasked_it_names_a_flag_that_is_missing(flags: list[str], named: str, tmp_path: Path) -> None:
    shown = init(tmp_path / "home", "--yes", *flags)
    assert (shown.code, list(tmp_path.iterdir())) == (2, [])
    assert f"{named} is missing" in shown.err


def test_all_that_is_wrong_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    flags = [*UNASKED, "--email", "ada", "--timezone", "Mars", "--imap-security", "plain", "--smtp-port", "0"]
    shown = init(tmp_path / "home", *flags, "--yes")
    assert shown.code == 3
    assert all(key in shown.err for key in ("owner.email", "owner.timezone", "imap.security", "smtp.port"))
    assert not list(tmp_path.iterdir())


def test_an_existing_home_is_never_touched_and_nothing_is_asked_for_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert init(home, *UNASKED, "--yes").code == 0
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    shown = init(home)
    assert (shown.code, shown.out) == (4, "")
    assert "exists already" in shown.err
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_the_config_says_what_every_key_means(tmp_path: Path) -> None:
    assert init(tmp_path / "home", *UNASKED, "--yes").code == 0
    text = (tmp_path / "home" / "config.toml").read_text(encoding="utf-8")
    assert 'window = "09:00-17:00"  # when letters may leave' in text
    assert "[values]" in text


# what is found of the provider


def flags(email: str, **given: object) -> dict[str, object]:
    """What click makes of a command line that answers all but what is about servers."""
    keys = ("host", "port", "security", "username", "password_command", "password_file", "ca_file")
    none = dict.fromkeys(f"{kind}_{key}" for kind in PORTS for key in keys)
    rest = dict.fromkeys(("imap_sent", "password_from", "oauth_provider", "oauth_client_id", "oauth_client_file"))
    answers = {"name": "Ada", "email": email, "alias": (), "timezone": "UTC", "country": "", "since": "1y"}
    return none | rest | answers | {"password_stdin": False, "imap_password_command": "pass mail"} | given


def asked(found: Found | None, email: str, *typed: str, **given: object) -> tuple[Config, str]:
    """The interview with a look-up that finds this; the config, and what was shown."""
    with CliRunner().isolation(input=lines(*typed)) as (out, _, _):
        ask = Asker(flags(email, **given), unasked=False)
        answers = interview(ask, lambda address: found if address == email else None)
        return answers.config(Path("/nowhere")), out.getvalue().decode()


def test_a_known_provider_is_accepted_with_enter_and_nothing_more_is_asked() -> None:
    found = by_domain("gmail.com")
    config, shown = asked(found, "ada@gmail.com", "")
    assert (config.imap.host, config.imap.username) == ("imap.gmail.com", "ada@gmail.com")
    assert (config.smtp.host, config.smtp.username) == ("smtp.gmail.com", "ada@gmail.com")
    assert found
    assert found.provider
    assert all(line in shown for line in found.provider.hint)
    assert found.provider.page in shown


def test_what_is_not_accepted_is_asked_for() -> None:
    config, _ = asked(
        by_domain("gmail.com"), "ada@gmail.com", "n", "imap.x.org", "tls", "ada", "smtp.x.org", "tls", "ada"
    )
    assert (config.imap.host, config.smtp.host, config.imap.username) == ("imap.x.org", "smtp.x.org", "ada")


def test_at_a_domain_of_ones_own_the_login_is_asked_for() -> None:
    config, _ = asked(by_mx(["mx01.mail.icloud.com"]), "ada@acme.example", "", "ada@icloud.com")
    assert (config.imap.username, config.smtp.username) == ("ada@icloud.com", "ada@icloud.com")
    assert (config.smtp.port, config.smtp.security) == (587, Security.STARTTLS)


def test_the_login_that_a_domain_tells_is_taken() -> None:
    servers = (Server("mail.acme.example", 993, username="ada.l", kind=kind) for kind in PORTS)
    config, _ = asked(Found("acme.example says so", *servers), "ada@acme.example", "y")
    assert (config.imap.username, config.smtp.username) == ("ada.l", "ada.l")


def test_a_program_on_this_machine_shows_its_own_certificate() -> None:
    config, _ = asked(by_domain("proton.me"), "ada@proton.me", "", "/bridge.pem")
    assert config.imap.ca_file == config.smtp.ca_file == Path("/bridge.pem")
    assert (config.smtp.port, config.smtp.username) == (1025, "ada@proton.me")


def test_unasked_only_the_table_counts_not_what_the_network_says(tmp_path: Path) -> None:
    shown = init(tmp_path / "home", "--yes", "--name", "Ada", "--email", "ada@fastmail.com")
    assert shown.code == 0, shown
    assert load(tmp_path / "home" / "config.toml").imap.host == "imap.fastmail.com"


def test_unasked_nobody_is_asked_where_the_servers_are() -> None:
    def find(email: str) -> Found:
        raise AssertionError("the network proves nothing")

    with pytest.raises(NobodyError, match="--imap-host is missing"):
        interview(Asker(flags("ada@acme.io"), unasked=True), find)


def test_a_flag_counts_more_than_what_was_found() -> None:
    config, _ = asked(by_domain("gmail.com"), "ada@gmail.com", "", "tls", "ada", imap_host="imap.x.org")
    assert (config.imap.host, config.imap.username, config.smtp.host) == ("imap.x.org", "ada", "smtp.gmail.com")


# a login without a password


def test_microsoft_takes_a_login_which_comes_next(tmp_path: Path) -> None:
    flags = ["--name=Ada", "--email=ada@hotmail.com", "--oauth-client-id=1234-abcd", "--yes"]
    shown = init(tmp_path / "home", *flags)
    assert shown.code == 0, shown
    config = load(tmp_path / "home" / "config.toml")
    assert config.imap.oauth == config.smtp.oauth
    assert (config.oauth.provider, config.oauth.client_id) == ("microsoft", "1234-abcd")
    assert (config.imap.host, config.smtp.host) == ("outlook.office365.com", "smtp-mail.outlook.com")
    assert f"--home {tmp_path / 'home'} login " in shown.out.splitlines()[-3]


def test_google_takes_either(tmp_path: Path) -> None:
    config, _ = asked(
        by_domain("gmail.com"), "ada@gmail.com", "", "login", str(tmp_path / "client.json"), imap_password_command=None
    )
    assert (config.oauth.provider, config.oauth.client_file) == ("google", tmp_path / "client.json")
    assert config.imap.takes_token
    assert config.smtp.takes_token


@pytest.mark.parametrize(("provider", "code"), [("microsoft", 0), ("aol", 3), (None, 2)])
def test_a_login_by_flags_names_whose_it_is(provider: str | None, code: int, tmp_path: Path) -> None:
    named = ["--oauth-provider", provider] if provider else []
    shown = init(tmp_path / "home", *UNASKED, "--password-from", "login", *named, "--yes")
    assert shown.code == code, shown
    assert "oauth" in shown.err or not code
