"""`outreach plan`: what the coming days bring."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

import click

from outreach.cli.app import App, pass_app
from outreach.cli.options import at_option
from outreach.cli.output import json_option, say, show_json, when
from outreach.core.cadence import spoken
from outreach.core.courtesy import Situation
from outreach.core.letter import WAITING, State
from outreach.core.plan import Proposal, forecast
from outreach.core.text import one_line
from outreach.desk import Desk

_KEYS = ("day", "person", "step", "why", "template", "planned_at", "letter", "minutes")


@click.command()
@click.option("--days", type=click.IntRange(1, 366), default=14, show_default=True, help="How far to look.")
@at_option
@json_option
@pass_app
def plan(app: App, /, days: int, at: datetime, as_json: bool) -> None:
    """The coming days, if you approve everything and nobody answers."""
    with app.desk() as desk:
        situation = desk.facts.situation(at)
        coming = forecast(at, situation, days)
        states = {one.number: one.state for one in desk.store.letters.in_state(*WAITING)}
        if as_json:
            show_json([_row(one, states) for one in coming])
            return
        for line in (*_days(coming, states, situation), *_notes(desk, situation, days, coming)):
            say(line)


_STANDS = {State.PROPOSED: "waits for your word", State.HELD: "put off", State.APPROVED: "approved"}


def _row(one: Proposal, states: Mapping[int, State]) -> dict[str, object]:
    return {**{key: getattr(one, key) for key in _KEYS}, "state": states.get(one.letter or 0)}


def _days(coming: Sequence[Proposal], states: Mapping[int, State], situation: Situation) -> Iterator[str]:
    zone = ZoneInfo(situation.policy.owner.timezone)
    names = {each.person.slug: each.person.name for each in situation.standings}
    for day, proposals in groupby(coming, lambda one: one.day):
        yield f"{day:%a} {spoken(day)}"
        for one in proposals:
            stands = f", letter {one.letter} {_STANDS[states[one.letter]]}" if one.letter else ""
            yield f"  {when(one.planned_at, zone)}  {one_line(names[one.person])}: {one_line(one.template)}{stands}"
            yield f"    {one_line(one.why)}"
        yield ""


def _notes(desk: Desk, situation: Situation, days: int, coming: Sequence[Proposal]) -> Iterator[str]:
    """What else is to be known: why nothing comes, what keeps letters in."""
    if not coming:
        yield f"Nothing is planned for {days} days."
    if not situation.standings:
        yield "Nobody is tracked yet; see `people add --help`."
    if situation.away_until:
        yield f"You are away until {spoken(situation.away_until)}."
    yield from (f"Nothing leaves ({kind}): {reason}" for kind, reason in desk.store.holds().items())
    if not desk.store.live:
        yield "This is the rehearsal: until `outreach live`, nothing reaches anybody but you."
