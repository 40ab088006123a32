"""A home with people in it, and the command line as a user sees it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outreach.__main__ import run
from outreach.config import load
from outreach.core.people import Person, Warmth
from outreach.cycle import Cycle
from outreach.home import Home, create
from outreach.store import Store

MONDAY = datetime(2026, 3, 2, 8, 5, tzinfo=UTC)
AT = ("--at", "2026-03-02T09:10")
"""Five minutes later, as the owner's clock in Berlin shows it."""

CONFIG = """
[owner]
name = "Sam Smith"
email = "sam@example.org"
timezone = "Europe/Berlin"
country = "DE"
[imap]
host = "127.0.0.1"
port = 9
security = "plain"
username = "sam@example.org"
password_command = ["false"]
[smtp]
host = "127.0.0.1"
port = {smtp_port}
security = "plain"
"""

PEOPLE = (
    Person("jane", "Jane Doe", ("jane@a.org",), warmth=Warmth.WARM, facts={"why": "I liked your talk."}),
    Person("jan", "Jan Roe", ("jan@b.org",), connector="jane"),
    Person("bob", "Bob Miller", ("bob@c.org",), facts={"why": "Your book helped.", "favourite book": "Emma"}),
)


def make(folder: Path, *, smtp_port: int = 9) -> Home:
    """A home with people; no server answers it, except at ``smtp_port``, and no password can be had."""
    home = create(folder, CONFIG.format(smtp_port=smtp_port))
    store = Store.open(home.database)
    with store.write():
        for person in PEOPLE:
            store.people.save(person, MONDAY, "person added")
    store.close()
    return home


@dataclass(frozen=True, slots=True)
class Shown:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Terminal:
    """Commands given in one home."""

    home: Home
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *args: str) -> Shown:
        self.capsys.readouterr()
        code = run(["--home", str(self.home.path), *args])
        return Shown(code, *self.capsys.readouterr())

    def draft(self, now: datetime = MONDAY) -> None:
        """Let the service make its plan and its summary."""
        store = Store.open(self.home.database)
        Cycle(self.home, load(self.home.config), store).summarise(now)
        store.close()
