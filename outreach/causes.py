"""Why something is as it is: the journal's lines, each with what made it so.

A command stands in the journal right behind all that it did, in the same transaction: what lies between is its doing.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime

from outreach.core.command import Command, Verb
from outreach.core.history import in_words
from outreach.core.text import one_line
from outreach.desk import CLI, Door
from outreach.store import Store
from outreach.store.base import Row

_OBEYED = "obeyed"


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the journal: when (UTC), what became of whom and why; the owner's ``command`` and where it was given.

    Both are empty where no command did it.
    """

    at: datetime
    what: str
    command: str = ""
    given: str = ""

    def __str__(self) -> str:
        said = "" if self.command in self.what else f": you said “{self.command}”"
        return f"{self.what}{said} {self.given}".rstrip()


def note(store: Store, command: Command, door: Door, before: int, now: datetime) -> None:
    """Remember that a command did all that the journal has after the line ``before``. Inside ``Store.write``."""
    said = {"line": named(command), "source": door.source, "mail": door.mail, "after": before}
    store.log(now, _OBEYED, data=said)


def named(command: Command) -> str:
    """The command as it may be remembered: to name a person would not be to forget them."""
    return command.verb if command.verb is Verb.FORGET else command.line


def of(store: Store, person: str | None = None, letter: int | None = None) -> list[Change]:
    """Every change of a person (a slug) or of a letter, oldest first."""
    commands = store.told(kind=_OBEYED)
    behind = [command["id"] for command in commands]
    return [_change(store, fact, commands, behind) for fact in store.told(person=person, letter=letter)]


def _change(store: Store, fact: Row, commands: list[Row], behind: list[int]) -> Change:
    what = one_line(in_words(fact))
    place = bisect_right(behind, fact["id"])
    if place == len(behind) or commands[place]["data"]["after"] >= fact["id"]:
        return Change(fact["at"], what)
    said = commands[place]["data"]
    return Change(fact["at"], what, one_line(said["line"]), _given(store, said))


def _given(store: Store, said: Row) -> str:
    if said["source"] == CLI:
        return "on the command line"
    mail = store.row("SELECT kind, substr(made_at, 1, 10) AS day FROM owner_mail WHERE id = ?", said["mail"])
    return f"in your answer to the {mail['kind']} of {mail['day']}" if mail else "in a mail"
