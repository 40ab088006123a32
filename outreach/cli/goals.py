"""`outreach goals`: what you want to reach, and who could help."""

from dataclasses import asdict

import click

from outreach.cli.app import App, pass_app
from outreach.cli.output import json_option, say, show_json
from outreach.core.goals import lines, of


@click.command()
@json_option
@pass_app
def goals(app: App, /, as_json: bool) -> None:
    """Your goals with milestones and people, and this year's results.

    They are set with `outreach do`, or by answering a summary: goal: lead a team by 2027-06-30 · milestone 1: … by … ·
    result: … by … · reached 2 · drop 3 · fact jane goals: 1
    """
    with app.store() as store:
        known, people = store.goals.open(), store.people.all()
    if as_json:
        show_json([asdict(goal) | {"people": [one.slug for one in people if goal in of(one, known)]} for goal in known])
        return
    for line in lines(known, people):
        say(line)
    if not known:
        say('No goals yet. The first: outreach do "goal: lead a team by 2027-06-30"')
