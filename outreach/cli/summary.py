"""`outreach summary`: what the summary of this moment says."""

from dataclasses import asdict, replace
from datetime import datetime

import click

from outreach import credentials
from outreach.agenda import next_summary
from outreach.cli.app import App, pass_app
from outreach.cli.options import at_option
from outreach.cli.output import json_option, say, show_json
from outreach.config import Config
from outreach.core.letter import Letter
from outreach.core.plan import Proposal
from outreach.core.react import Became
from outreach.core.summary import Item, Section, Summary, quote, subject, text
from outreach.core.text import counted
from outreach.desk import Desk
from outreach.report import Reporter


@click.command()
@at_option
@json_option
@pass_app
def summary(app: App, /, at: datetime, as_json: bool) -> None:
    """The summary that would be made now; nothing is drafted, changed or sent."""
    with app.desk() as desk:
        made = _foreseen(desk, app.config(), at)
    if as_json:
        show_json({**asdict(made), "minutes": made.minutes})
    else:
        fresh = sum(bool(item.quoted) for item in made.sections[-1].items)
        drafts = f", {counted(fresh, 'letter')} to be drafted" if fresh else ""
        say(f"{subject(made)}{drafts}\n\n{text(made).rstrip()}")


def _foreseen(desk: Desk, config: Config, at: datetime) -> Summary:
    """The summary with a section of its own for what is not drafted yet: such letters have no number to answer with."""
    due = desk.drafter.due(desk.facts.situation(at), at)
    reporter = Reporter(desk.store, desk.policy, desk.facts.secret)
    made = reporter.summary(at, due, credentials.ending(config, at, next_summary(desk.store, desk.policy, at)))
    ended = [Item(f"{one.letter} is put away: {one.why}") for one in due.changes if isinstance(one, Became)]
    items = (*(_item(desk, proposal, letter) for proposal, letter in due.drafts), *ended)
    return replace(made, sections=(*made.sections, Section("To be drafted with the next summary", items)))


def _item(desk: Desk, proposal: Proposal, letter: Letter) -> Item:
    person = desk.store.people.get(letter.person)
    about = (proposal.why, f"To {letter.recipient}, “{letter.subject}”:")
    quoted = quote(letter.body, limit=None)
    return Item(f"{person.name if person else letter.person}: {proposal.step}", about, quoted, minutes=proposal.minutes)
