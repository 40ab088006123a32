"""`outreach why`: every change of a person or a letter, with its time and its cause."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from outreach import causes, roster
from outreach.cli.app import App, pass_app
from outreach.cli.completion import completes
from outreach.cli.options import at_option
from outreach.cli.output import json_option, say, show_json, when
from outreach.core.cadence import clock
from outreach.core.courtesy import may_leave
from outreach.core.letter import Letter, State
from outreach.core.text import one_line
from outreach.desk import Desk


@click.command()
@click.argument("about", metavar="PERSON|NUMBER", shell_complete=completes("person", "letter"))
@json_option
@at_option
@pass_app
def why(app: App, /, about: str, as_json: bool, at: datetime) -> None:
    """How a person, or the letter of a number, came to be as it is: every change, the newest last."""
    zone = app.zone()
    with app.desk() as desk:
        if about.strip().isdecimal():
            letter = desk.store.letters.get(int(about))
            head, waits = (
                f"Letter {letter.number} to {letter.person} is {letter.state}.",
                list(_waits(desk, letter, at)),
            )
            changes = causes.of(desk.store, letter=letter.number)
        else:
            person = desk.store.people.get(about) or roster.named(desk.store, about)
            head, waits = f"{person.name} is at {person.stage}.", []
            changes = causes.of(desk.store, person.slug)
    if as_json:
        show_json({"state": head, "waits": waits, "changes": [_row(change) for change in changes]})
        return
    say(one_line(head))
    for reason in waits:
        say(one_line(f"It waits: {reason}"))
    for change in changes:
        say(one_line(f"{when(change.at, zone)} {change}", limit=1_000))


def _row(change: causes.Change) -> dict[str, Any]:
    return {name: getattr(change, name) for name in ("at", "what", "command", "given")}


def _waits(desk: Desk, letter: Letter, now: datetime) -> Iterator[str]:
    """What keeps an approved letter from leaving now."""
    person = desk.store.people.get(letter.person)
    if letter.state is not State.APPROVED or person is None:
        return
    if not desk.store.live:
        yield "this is the rehearsal, which `outreach live` ends."
    yield from desk.store.holds().values()
    leaves = max(now, letter.planned_at or now)
    if leaves > now:
        yield f"its time is {clock(leaves, ZoneInfo(desk.policy.owner.timezone))}."
    if refusal := may_leave(letter, desk.facts.standing(person, leaves), desk.facts.day(leaves), leaves):
        yield refusal.reason
