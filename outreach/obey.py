"""OBEY: lines become changes. One grammar, one code path, whichever door they came through."""

from dataclasses import dataclass
from datetime import datetime

from outreach.core.command import Command, Problem, Result, tier
from outreach.deeds import DEEDS
from outreach.desk import Desk, Door, Order
from outreach.errors import OutreachError, UsageError


@dataclass(frozen=True, slots=True)
class Outcome:
    """A line and what became of it. ``letters`` are drafts whose whole text ``quoted`` shows: they can be answered."""

    line: str
    ok: bool
    said: str
    quoted: tuple[str, ...] = ()
    letters: tuple[int, ...] = ()


def obey(desk: Desk, result: Result, door: Door, now: datetime) -> Outcome:
    """Carry out one line, or say why not; never raises for what the owner wrote.

    To be used inside ``Store.write``: a command, its outcome and the receipt are one change.
    """
    if isinstance(result, Problem):
        near = f" Did you mean “{result.nearest}”?" if result.nearest else ""
        return Outcome(result.line, ok=False, said=f"Not done: {result.said}.{near}")
    try:
        with desk.store.part():
            _check(desk, result, door)
            said = DEEDS[result.verb](Order(desk, result, door, now))
        outcome = Outcome(result.line, True, said.text, said.quoted, said.letters)
    except OutreachError as error:
        outcome = Outcome(result.line, ok=False, said=f"Not done: {error}")
    _remember(desk, result, door, outcome, now)
    return outcome


def _check(desk: Desk, command: Command, door: Door) -> None:
    if tier(command) not in door.allowed:
        raise UsageError(f"this needs the command line: outreach do '{command.line}'")
    if door.mail and command.number and desk.store.commands.ran(door.mail, command.number, command.verb):
        raise UsageError("an answer to that mail did this already; answer the newest mail to do it again")


def _remember(desk: Desk, command: Command, door: Door, outcome: Outcome, now: datetime) -> None:
    row = {"source": door.source, "owner_mail": door.mail, "line": command.line, "verb": command.verb}
    said = {"letter": command.number, "at": now, "ok": outcome.ok, "said": outcome.said}
    desk.store.commands.obeyed(row | said)
