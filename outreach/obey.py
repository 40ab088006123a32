"""OBEY: lines become changes. One grammar, one code path, whichever door they came through."""

from dataclasses import replace
from datetime import datetime, timedelta

from outreach import anew, causes
from outreach.core.command import Command, Tier, Verb, placeholder, tier, undated
from outreach.core.grammar import Problem, Result, parse
from outreach.core.letter import confirmation_code
from outreach.core.summary import quote
from outreach.deeds import DEEDS
from outreach.desk import CLI, ChangedError, Desk, Door, Order, Outcome
from outreach.errors import OutreachError, UsageError

CONFIRM_WITHIN = timedelta(days=1)
_UNDATED = "It has no day: to set one, tell it again with a day at its end, as in by fri, by may 3 or by 2027-05-03."


def obey(desk: Desk, result: Result, door: Door, now: datetime) -> Outcome:
    """Carry out one line, or say why not; never raises for what the owner wrote.

    To be used inside ``Store.write``: a command, its outcome and the receipt are one change.
    """
    if isinstance(result, Problem):
        near = f" Did you mean “{result.nearest}”?" if result.nearest else ""
        return Outcome(f"Not done: {result.said}.{near}", line=result.line, ok=False)
    before = desk.store.last_told()
    try:
        with desk.store.part():
            outcome = replace(_done(desk, result, door, now), line=result.line)
            outcome = replace(outcome, said=f"{outcome.said} {_UNDATED}") if undated(result) else outcome
    except OutreachError as error:
        outcome = Outcome(f"Not done: {error}", line=result.line, ok=False)
        if isinstance(error, ChangedError):
            outcome = replace(outcome, quoted=quote(error.letter.body, limit=None), letters=(error.letter.number,))
        if result.verb is Verb.CONFIRM:
            desk.store.commands.count_wrong_code()
    _remember(desk, result, door, outcome, now)
    if desk.store.last_told() > before:
        causes.note(desk.store, result, door, before, now)
    return outcome


def _done(desk: Desk, command: Command, door: Door, now: datetime) -> Outcome:
    if left := placeholder(command):
        raise UsageError(f"put your own words in place of {left}")
    if tier(command) not in door.allowed:
        raise UsageError(
            f"this needs an answer to the newest summary, or the command line: outreach do '{command.line}'"
        )
    if door.mail and command.number and desk.store.commands.ran(door.mail, command.number, command.verb):
        raise UsageError("an answer to that mail did this already; answer the newest mail to do it again")
    if command.verb is Verb.CONFIRM:
        return _confirmed(desk, command, door, now)
    if door.source != CLI and tier(command) is Tier.CONFIRM:
        code = confirmation_code(desk.facts.secret, door.source, command.line)
        desk.store.commands.ask_to_confirm(code, command.line, door.source, now + CONFIRM_WITHIN)
        return Outcome(
            f"This changes who is written to. To have it done, answer this mail within a day with: confirm {code}",
            waits=True,
        )
    return anew.told(Order(desk, command, door, now), DEEDS[command.verb])


def _confirmed(desk: Desk, command: Command, door: Door, now: datetime) -> Outcome:
    given = min(door.arrived or now, now)  # a mail that was in time may be read late
    line = desk.store.commands.confirmed(command.code, door.source, given)
    [meant] = parse(line) if line else [None]
    if not isinstance(meant, Command):
        raise UsageError("no command waits for this code; give the command again for a new one")
    return anew.told(Order(desk, meant, door, now), DEEDS[meant.verb])


def _remember(desk: Desk, command: Command, door: Door, outcome: Outcome, now: datetime) -> None:
    row = {"source": door.source, "owner_mail": door.mail, "line": causes.named(command), "verb": command.verb}
    said = {"letter": command.number, "at": now, "ok": outcome.ok, "said": outcome.said}
    desk.store.commands.obeyed(row | said)
