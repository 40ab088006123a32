"""`outreach summary`: what the summary of this moment says."""

from dataclasses import asdict, replace
from datetime import datetime

import click

from outreach.cli.app import App, pass_app
from outreach.cli.options import at_option
from outreach.cli.output import json_option, say, show_json
from outreach.core.letter import Letter
from outreach.core.people import Person
from outreach.core.plan import Proposal, propose
from outreach.core.react import Became
from outreach.core.summary import Item, Section, Summary, quote, subject, text
from outreach.desk import Desk
from outreach.errors import TemplateError, UsageError
from outreach.report import Missing, Reporter


@click.command()
@at_option
@json_option
@pass_app
def summary(app: App, /, at: datetime, as_json: bool) -> None:
    """The summary that would be made now; nothing is drafted, changed or sent."""
    with app.desk() as desk:
        made = _foreseen(desk, at)
    if as_json:
        show_json({**asdict(made), "minutes": made.minutes})
    else:
        say(f"{subject(made)}\n\n{text(made).rstrip()}")


def _foreseen(desk: Desk, at: datetime) -> Summary:
    """The summary with a section of its own for what is not drafted yet: such letters have no number to answer with."""
    lacking: dict[str, Missing] = {}
    items = _to_come(desk, at, lacking)
    while items is None:
        items = _to_come(desk, at, lacking)
    made = Reporter(desk.store, desk.policy, desk.facts.secret).summary(at, tuple(lacking.values()))
    return replace(made, sections=(*made.sections, Section("To be drafted with the next summary", items)))


def _to_come(desk: Desk, at: datetime, lacking: dict[str, Missing]) -> tuple[Item, ...] | None:
    """What would be drafted and put away, tried without storing; None when more people turned out to lack words."""
    situation = desk.facts.situation(at, without=lacking)
    people = {each.person.slug: each.person for each in situation.standings}
    plan = propose(at, situation)
    drafts = [(one, _tried(desk, one, people[one.person], at)) for one in plan.proposals]
    failed = [one for _, one in drafts if isinstance(one, Missing)]
    if failed:
        lacking |= {one.person: one for one in failed}
        return None
    ended = [Item(f"{one.letter} is put away: {one.why}") for one in plan.changes if isinstance(one, Became)]
    return (*(_item(people[one.person], one, letter) for one, letter in drafts if isinstance(letter, Letter)), *ended)


def _tried(desk: Desk, proposal: Proposal, person: Person, at: datetime) -> Letter | Missing:
    try:
        return desk.drafter.draft(proposal, person, at)
    except (TemplateError, UsageError) as error:
        return Missing(proposal.person, error)


def _item(person: Person, proposal: Proposal, letter: Letter) -> Item:
    about = (proposal.why, f"To {letter.recipient}, “{letter.subject}”:")
    quoted = quote(letter.body, limit=None)
    return Item(f"{person.name}: {proposal.step}", about, quoted, minutes=proposal.minutes)
