"""`outreach templates`: what letters are made from, checked and tried before anybody gets one."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import click

from outreach import roster
from outreach.cli.app import App, Group, pass_app
from outreach.cli.completion import completes
from outreach.cli.options import at_option
from outreach.cli.output import json_option, say, show_json, show_table
from outreach.core.compose import reply_subject
from outreach.core.courtesy import by_mail, last_ask
from outreach.core.lint import Finding, Severity, lint_letter, lint_template
from outreach.core.people import Person, word
from outreach.core.template import purpose
from outreach.core.text import one_line
from outreach.desk import Desk
from outreach.errors import TemplateError
from outreach.render import Templates


@click.group(cls=Group)
def templates() -> None:
    """The templates: list them, check them, see a letter made from one."""


@templates.command("list")
@json_option
@pass_app
def list_(app: App, /, as_json: bool) -> None:
    """Every template with what it is for, and whose it is: the program's own stand in where you have none."""
    folder = Templates(app.home().templates)
    own = folder.own()
    if as_json:
        show_json([{"name": name, "purpose": purpose(name), "own": name in own} for name in folder.names()])
        return
    rows = [
        (name, purpose(name) or "nothing: see README.md", "yours" if name in own else "the program's")
        for name in folder.names()
    ]
    show_table(("TEMPLATE", "FOR", "WHOSE"), rows)
    say(f"How to write your own: {folder.bundled / 'README.md'}")


@templates.command()
@click.argument("name", shell_complete=completes("template"))
@pass_app
def copy(app: App, /, name: str) -> None:
    """Put the program's template NAME into your folder, to be edited; nothing there is ever replaced."""
    say(f"{Templates(app.home().templates).copy(name)} is yours to edit now.")


@templates.command()
@click.argument("names", metavar="[NAME]...", nargs=-1, shell_complete=completes("template"))
@json_option
@pass_app
def lint(app: App, /, names: Sequence[str], as_json: bool) -> int:
    """Check templates, by default all; the exit code is 7 where there are errors, warnings alone are none."""
    with app.desk() as desk:
        folder, people = desk.drafter.templates, desk.store.people.all()
    facts = frozenset(word(name) for person in people for name in person.facts)
    names = names or folder.names()
    found = [finding for name in names for finding in _lint(folder, name, facts)]
    errors = sum(one.severity is Severity.ERROR for one in found)
    if as_json:
        show_json([asdict(one) for one in found])
    else:
        for one in found:
            say(one_line(one))
        say(f"{len(names)} checked: {errors} errors, {len(found) - errors} warnings.")
    return TemplateError.exit_code if errors else 0


def _lint(folder: Templates, name: str, facts: frozenset[str]) -> tuple[Finding, ...]:
    try:
        source = folder.source(name)
    except TemplateError as error:
        if not error.file:
            raise
        return (Finding(error.file, error.line, error.problem),)
    return lint_template(name, source, file=folder.file(name), facts=facts)


@templates.command()
@click.argument("name", shell_complete=completes("template"))
@click.option(
    "--for",
    "person",
    metavar="PERSON",
    required=True,
    shell_complete=completes("person"),
    help="Who the letter would be to.",
)
@at_option
@json_option
@pass_app
def preview(app: App, /, name: str, person: str, at: datetime, as_json: bool) -> None:
    """The letter that the template NAME makes for a person, exactly; nothing is stored or sent."""
    with app.desk() as desk:
        found = roster.named(desk.store, person)
        rendered = desk.drafter.rendered(name, found, at, desk.drafter.introducible(found, name))
        subject = rendered.subject or _of_thread(desk, found, at)
    findings = lint_letter(name, rendered, file=name)
    if as_json:
        letter = {"template": name, "person": found.slug, "to": found.address, "subject": subject}
        show_json({**letter, "body": rendered.body, "findings": [asdict(one) for one in findings]})
        return
    where = f"<{found.address or 'no address yet'}>" if by_mail(found) else f"by {found.channel}"
    say(f"To: {one_line(found.name)} {one_line(where)}")
    say(f"Subject: {one_line(subject or '(that of the letter it follows)')}\n\n{rendered.body.rstrip()}")
    for one in findings:
        say(one_line(one), err=True)


def _of_thread(desk: Desk, person: Person, at: datetime) -> str:
    """The subject of a letter that follows the last ask."""
    asked = last_ask(desk.facts.standing(person, at))
    return reply_subject(asked[0].subject) if asked else ""
