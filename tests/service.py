"""The program as a process of its own: a home for it, one command, or the service with what it says as it goes."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from outreach import home as homes
from outreach.__main__ import run
from outreach.config import Server, load
from outreach.core.letter import Letter, State, Step
from outreach.core.people import Person
from outreach.core.plan import Proposal
from outreach.cycle import Cycle
from outreach.home import Home
from outreach.store import Store

ADDED = datetime(2026, 2, 27, 9, tzinfo=UTC)
JANE = Person(
    "jane", "Jane Doe", ("jane@example.net",), company="Acme", timezone="Europe/London", country="GB",
    facts={"why": "I liked your talk."},
)  # fmt: skip

_CONFIG = """
[owner]
name = "Sam Smith"
email = "{owner}"
timezone = "Europe/London"
country = "GB"
[imap]
host = "{imap.host}"
port = {imap.port}
security = "plain"
username = "{imap.username}"
password_file = "{password}"
[smtp]
host = "127.0.0.1"
port = {smtp}
security = "plain"
"""


_ANY_HOUR = """
[cadence]
weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
window = "00:00-23:59"
daily_cap = 100
followups = [60, 60]
gap_seconds = [0, 0]
minutes = 480
[summary]
at = "00:00"
grace_minutes = 0
"""


def make_home(
    path: Path, imap: Server, password: str, smtp: int, people: Sequence[Person] = (JANE,), owner: str = ""
) -> Home:
    """A home whose mailbox is on ``imap`` and whose mail leaves by the port ``smtp``."""
    file = path / "password"
    file.touch(0o600)
    file.write_text(password)
    text = _CONFIG.format(imap=imap, password=file, smtp=smtp, owner=owner or imap.username)
    home = homes.create(path / "home", text)
    with opened(home) as store, store.write():
        for person in people:
            store.people.save(person, ADDED)
    return home


def draft(home: Home, people: Sequence[Person], now: datetime) -> None:
    """A first letter to each, in a home that is live and lets letters leave at any hour."""
    home.config.write_text(home.config.read_text().replace('country = "GB"\n', "") + _ANY_HOUR)
    with opened(home) as store, store.write():
        store.set("mode", "live")
        drafter = Cycle(home, load(home.config), store).drafter
        for person in people:
            asked = Proposal(person.slug, 1, Step.ASK, "ask-cold", now.date(), now, "You asked for it.")
            store.letters.draft(drafter.draft(asked, person, now))


def approve(store: Store, letter: Letter, now: datetime, planned: datetime) -> Letter:
    """The owner's word, inside ``Store.write``."""
    known = {"approved_at": now, "approved_sha256": letter.sha256, "planned_at": planned}
    return store.letters.move(letter, State.APPROVED, now, "the owner said so", **known)


@contextmanager
def opened(home: Home) -> Iterator[Store]:
    """The memory of a home."""
    store = Store.open(home.database)
    try:
        yield store
    finally:
        store.close()


def command(home: Home, *args: str) -> subprocess.CompletedProcess[str]:
    """One command, to its end."""
    line = [sys.executable, "-m", "outreach", "--home", str(home.path), *args]
    return subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)


def quick(home: Home, *args: str) -> subprocess.CompletedProcess[str]:
    """One command in this process, which is faster; not for those that listen to signals or ask."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["--home", str(home.path), *args])
    return subprocess.CompletedProcess(args, code, out.getvalue(), err.getvalue())


class Service:
    """``outreach run`` between ``with`` and its end. ``said`` is every line it wrote so far."""

    def __init__(self, home: Home, program: Sequence[str] = ("-m", "outreach"), **environ: str) -> None:
        args = ("--home", str(home.path), "run", "-vv") if program[0] == "-m" else (str(home.path),)
        self.line = [sys.executable, *program, *args]
        self.environ = environ
        self.said: list[str] = []

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(self.line, stderr=subprocess.PIPE, text=True, env=os.environ | self.environ)
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        assert self.process.stderr
        self.process.stderr.close()

    def says(self, words: str) -> str:
        """Read on until it writes a line with these words; that line."""
        return self.reads(lambda line: words in line)

    def reads(self, wanted: Callable[[str], bool]) -> str:
        assert self.process.stderr
        for line in self.process.stderr:
            self.said.append(line)
            if wanted(line):
                return line
        raise AssertionError("it ended without a word of it:\n" + "".join(self.said))

    def ends(self, number: int) -> int:
        """Send a signal, read what is still said; the exit code."""
        assert self.process.stderr
        self.process.send_signal(number)
        self.said += self.process.stderr
        return self.process.wait(30)
