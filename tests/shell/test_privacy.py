"""What can be taken away, what is left of somebody who is forgotten, and where no secret is ever found."""

import base64
import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from outreach.clock import now
from outreach.config import load
from outreach.errors import ConfigError
from outreach.home import Home
from outreach.report import Reporter
from outreach.sandbox.server import OWNER, Sandbox
from outreach.sandbox.server import PASSWORD as SANDBOX_PASSWORD
from outreach.store import Store
from tests.homes import AT, MONDAY, Terminal, make
from tests.servers import EmbeddedAccount, Scripted
from tests.service import Service, make_home, opened, quick
from tests.smtp import Listener

CANARIES = ("Zebedee", "Quux", "zeb@quux.example", "zebedee-quux", "kestrel")
ZEB = (
    "people", "add", "Zebedee Quux", "--email", "zeb@quux.example", "--warmth", "warm", "--company", "Quux & Sons",
    "--fact", "why=kestrel watching", "--notes", "met at the kestrel watch", "--connector", "jane",
)  # fmt: skip


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(make(tmp_path / "home"), capsys)


@pytest.fixture
def known(outreach: Terminal) -> Terminal:
    """A home in which somebody has left traces everywhere."""
    assert outreach(*ZEB).code == 0
    told = "met zebedee yesterday: kestrel\nadvice zebedee: watch the kestrel\nnote jane: Zebedee likes her"
    assert outreach("do", told, *AT).code == 0
    outreach.draft()
    return outreach


def database(outreach: Terminal) -> bytes:
    return b"".join(path.read_bytes() for path in outreach.home.database.parent.glob("outreach.db*"))


def test_forgetting_leaves_nothing_of_a_person(known: Terminal) -> None:
    assert all(canary.encode() in database(known) for canary in CANARIES)
    store = Store.open(known.home.database)
    with store.write():
        store.run("DELETE FROM record WHERE person = 'jane'")  # the owner's own words about others are the owner's
        for mail in store.commands.owner_mails("queued"):
            store.commands.change_owner_mail(mail.number, state="sent")
    store.close()
    assert known("forget", "zebedee", "--yes").code == 0
    left = database(known)
    assert [canary for canary in CANARIES if canary.encode() in left] == []


def test_who_opted_out_and_was_forgotten_is_still_not_written_to(known: Terminal) -> None:
    store = Store.open(known.home.database)
    with store.write():
        store.people.suppress("a keyed hash", "opted out", MONDAY)
    store.close()
    assert known("forget", "zebedee", "--yes").code == 0
    store = Store.open(known.home.database)
    assert store.people.suppressed(["a keyed hash"]) == {"a keyed hash": "opted out"}
    store.close()


def test_a_slug_is_never_given_again_also_after_forgetting(known: Terminal, tmp_path: Path) -> None:
    known("export", str(tmp_path / "out"))
    assert known("forget", "zebedee", "--yes").code == 0
    assert known("people", "import", "--yes", str(tmp_path / "out" / "people.csv")).code == 0
    slugs = [row["slug"] for row in json.loads(known("people", "list", "--json").out)]
    assert "zebedee-quux-2" in slugs
    assert "zebedee-quux" not in slugs
    assert known("forget", "zebedee", "--yes").code == 0
    assert known(*ZEB).code == 0
    assert "zebedee-quux-3" in known("people", "list").out


def test_forgetting_asks_first_and_by_mail_needs_a_confirmation(known: Terminal) -> None:
    assert known("forget", "zebedee").code != 0
    assert "zebedee-quux" in known("people", "list").out
    assert known("forget", "nobody", "--yes").code == 2


def test_the_journal_of_others_stays_append_only_and_whole(known: Terminal) -> None:
    before = [line for line in known("log").out.splitlines() if "jane" in line and "zebedee" not in line.lower()]
    known("forget", "zebedee", "--yes")
    after = known("log").out
    assert [line for line in before if line not in after] == []
    store = Store.open(known.home.database)
    with pytest.raises(Exception, match="append-only"), store.write():
        store.run("DELETE FROM journal")
    store.close()


def test_the_export_has_everything_and_no_secret(known: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert known("export", str(folder)).code == 0
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())
    everything = json.loads((folder / "everything.json").read_bytes())
    assert {one["slug"] for one in everything["people"]} >= {"jane", "zebedee-quux"}
    assert [one["text"] for one in everything["records"] if one["kind"] == "advice"] == ["watch the kestrel"]
    for name, rows in everything.items():
        file = "people.csv" if name == "people" else f"{name}.csv"
        lines = list(csv.reader(io.StringIO((folder / file).read_text("utf-8-sig"))))
        assert len(lines) == (len(rows) + 1 if rows else 1)
    text = b"".join(path.read_bytes() for path in folder.iterdir())
    store = Store.open(known.home.database)
    tokens = [row["token"] for row in store.rows("SELECT token FROM owner_mail")]
    store.close()
    assert tokens
    assert not [token for token in tokens if token.encode() in text]
    again = known("export", str(folder))
    assert again.code == 2
    assert "name a new folder" in again.err


def test_row_16_a_formula_in_somebodys_words_is_no_formula_in_the_export(outreach: Terminal, tmp_path: Path) -> None:
    outreach("do", "note jane: =1+1", *AT)
    outreach("export", str(tmp_path / "out"))
    assert "'=1+1" in (tmp_path / "out" / "records.csv").read_text("utf-8-sig")


# 25: canaries

PASSWORD = 'c4nary-"hunter2"'
SECRETS = tuple(
    form.encode()
    for form in (
        PASSWORD,
        PASSWORD.replace('"', '\\"'),
        json.dumps(PASSWORD)[1:-1],
        base64.b64encode(PASSWORD.encode()).decode(),
        base64.b64encode(f"\0{OWNER}\0{PASSWORD}".encode()).decode(),
    )
)
KEYRING = """
from pathlib import Path
from keyring.backend import KeyringBackend
class Ring(KeyringBackend):
    priority = 1
    def get_password(self, service, username):
        return Path(__file__).with_name("password").read_text()
    def set_password(self, service, username, password): ...
    def delete_password(self, service, username): ...
"""
REFUSAL = b"535 no: " + b" ".join(SECRETS)
ECHO = b"%t NO [AUTHENTICATIONFAILED] no: " + b" ".join(SECRETS) + b"\r\n"


Source = Callable[[Path], tuple[str, dict[str, str]]]
"""Where the password comes from: the lines of the config, and what the environment has."""


def a_file(folder: Path) -> tuple[str, dict[str, str]]:
    return f'password_file = "{folder}/password"', {}


def a_program_that_says_it_twice(folder: Path) -> tuple[str, dict[str, str]]:
    return f'password_command = ["sh", "-c", "cat {folder}/password >&2; cat {folder}/password"]', {}


def a_credential(folder: Path) -> tuple[str, dict[str, str]]:
    for name in ("imap", "smtp"):
        (folder / name).write_text(PASSWORD)
    return "", {"CREDENTIALS_DIRECTORY": str(folder)}


def a_keyring(folder: Path) -> tuple[str, dict[str, str]]:
    (folder / "ring.py").write_text(KEYRING)
    return "", {"PYTHONPATH": str(folder), "PYTHON_KEYRING_BACKEND": "ring.Ring"}


def processes(pid: int) -> bytes:
    """What `ps` and /proc tell of a process."""
    folder = Path(f"/proc/{pid}")
    return b"".join((folder / name).read_bytes() for name in ("cmdline", "environ", "comm", "status", "limits"))


def files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def told(home: Home, out: Path, environ: dict[str, str]) -> bytes:
    """What every command shows, and the files that some of them make."""
    mail = out.with_suffix(".eml")
    mail.write_bytes(b"From: jane@example.net\n\nYes")
    commands = (
        *(("status",), ("status", "--json"), ("log",), ("log", "--json"), ("config",), ("summary",), ("plan",)),
        *(
            ("show", "jane", "--json"),
            ("letters", "list"),
            ("verdict", str(mail)),
            ("do", "status"),
            ("people", "list"),
        ),
        *(("export", str(out)), ("backup",)),
    )
    shown = [quick(home, *words) for words in commands]
    assert [one.returncode for one in shown] == [0] * len(shown)
    line = [sys.executable, "-m", "outreach", "--home", str(home.path), "--debug", "run", "--once"]
    once = subprocess.run(line, env=os.environ | environ, capture_output=True, text=True, timeout=60, check=False)
    return "".join(one.stdout + one.stderr for one in (*shown, once)).encode() + files(out)


@pytest.mark.parametrize("source", [a_file, a_program_that_says_it_twice, a_credential, a_keyring])
def test_row_25_a_password_that_both_servers_echo_is_nowhere(source: Source, tmp_path: Path) -> None:
    lines, environ = source(tmp_path)
    with Scripted({b"LOGIN": ECHO, b"AUTHENTICATE": ECHO}) as imap, Listener({"auth": REFUSAL}) as smtp:
        home = make_home(tmp_path, imap.server(), PASSWORD, smtp.port, owner=OWNER)
        config = home.config.read_text().replace(f'password_file = "{tmp_path}/password"', lines)
        home.config.write_text(config.replace('"me"', f'"{OWNER}"') + f'username = "{OWNER}"\n{lines}\n')
        with opened(home) as store, store.write():
            reporter = Reporter(store, load(home.config).policy, home.secret())
            reporter.queue("receipt", "news", "News", "There is news.", MONDAY, {})
        with Service(home, **environ) as service:
            assert "***" in service.says("refused the login")
            assert "***" in service.says("answered AUTH with")
            seen = processes(service.process.pid)
            assert service.ends(signal.SIGTERM) == 0
        shown = told(home, tmp_path / "out", environ)
        heard = b"".join((*imap.heard, *smtp.heard))
    assert sum(form in heard for form in SECRETS) >= 2, "the servers were given it"
    assert re.search(rb"Max core file size +0 +0 ", seen)
    where = {"log": "".join(service.said).encode(), "ps": seen, "commands": shown, "home": files(home.path)}
    assert {name for name, octets in where.items() for form in SECRETS if form in octets} == set()


def test_row_25_a_password_that_is_written_into_the_config_is_not_repeated(outreach: Terminal) -> None:
    config = outreach.home.config.read_text()
    for wrong in (f"password = '{PASSWORD}'", f"port = '{PASSWORD}'", f"password_command = '{PASSWORD}", PASSWORD):
        outreach.home.config.write_text(config.replace("[smtp]", f"[smtp]\n{wrong}"))
        shown = outreach("--debug", "config")
        assert shown.code == ConfigError.exit_code
        assert PASSWORD not in shown.out + shown.err


@pytest.mark.parametrize("sender", ["jane@example.net", "stranger@example.net"])
def test_row_25_what_a_mail_says_is_in_no_log_and_a_strangers_is_kept_nowhere(sender: str, tmp_path: Path) -> None:
    head = f"From: {sender}\nTo: {OWNER}\nSubject: c4nary-subject\nMessage-ID: <1@example.net>\n"
    mail = f"{head}Date: {now():%a, %d %b %Y %H:%M:%S +0000}\n\nc4nary-body\n"
    with Sandbox() as sandbox:
        home = make_home(tmp_path, EmbeddedAccount(sandbox).server, SANDBOX_PASSWORD, sandbox.smtp_port)
        quick(home, "do", "note jane: c4nary-note")
        sandbox.deliver(mail.encode(), now(), "INBOX")
        with Service(home) as service:
            service.says("waits for mail")
            seen = processes(service.process.pid)
            assert service.ends(signal.SIGTERM) == 0
    assert b"c4nary" not in seen
    assert "c4nary" not in "".join(service.said)
    kept = sender.startswith("jane")
    assert (b"c4nary-body" in files(home.path)) is (b"c4nary-subject" in files(home.path)) is kept
