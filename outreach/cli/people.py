"""`outreach people …` and `outreach show`: the list of people, by hand and by table."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from outreach import roster
from outreach.cli.app import App, Group, pass_app
from outreach.cli.completion import completes
from outreach.cli.output import json_option, say, say_bytes, show_json, show_table, when
from outreach.cli.suggest import suggest
from outreach.cli.take_in import import_
from outreach.clock import now
from outreach.core import table
from outreach.core.fit import Fit, fit
from outreach.core.history import Entry, RecordKind
from outreach.core.people import FOREVER, Person, Stage
from outreach.core.text import one_line
from outreach.errors import UsageError
from outreach.store import Store

_COLUMNS: Mapping[str, str] = {
    "company": "Where they work.",
    "role": "What they do there.",
    "warmth": "warm: you know each other or somebody between you; else cold.",
    "connector": "Who could introduce you.",
    "kind": "prospect, connector, mentor, sponsor, …",
    "source": "Where you found them.",
    "timezone": "Like Europe/Berlin; by default yours.",
    "country": "Whose holidays they keep, like DE; by default yours.",
    "channel": "How they are written to; by default mail.",
    "hours": "When they like to be written to, like 9-12.",
    "notes": "Anything, on one line.",
}


def _cell_options(command: Any) -> Any:
    command = click.option("--fact", multiple=True, metavar="NAME=VALUE", help="What templates may use; repeatable.")(
        command
    )
    for name, text in reversed(list(_COLUMNS.items())):
        command = click.option(f"--{name}", default=None, help=text)(command)
    return click.option("--email", multiple=True, help="An address; repeatable, the first is written to.")(command)


def _cells(given: Mapping[str, Any]) -> dict[str, str]:
    cells = {name: given[name] for name in _COLUMNS if given[name] is not None}
    return {**cells, "email": ", ".join(given["email"])} if given["email"] else cells


def _facts(given: Sequence[str]) -> dict[str, str]:
    pairs = [each.partition("=") for each in given]
    for name, equals, _ in pairs:
        if not equals or not name.strip():
            raise UsageError(f"“{one_line(name, limit=60)}” is no fact; write --fact NAME=VALUE")
    return {name.strip(): value for name, _, value in pairs}


@click.group(cls=Group)
def people() -> None:
    """The people you track."""


@people.command()
@click.argument("name")
@_cell_options
@pass_app
def add(app: App, /, name: str, fact: Sequence[str], **given: Any) -> None:
    """Add a person; NAME is their full name."""
    with app.store() as store:
        person = roster.add(store, {"name": name, **_cells(given)}, _facts(fact), now())
    say(f"{person.name} is on the list as {person.slug}.")


@people.command("list")
@json_option
@pass_app
def list_(app: App, /, as_json: bool) -> None:
    """Everybody you track."""
    with app.store() as store:
        rows = [_listed(store, person, now()) for person in store.people.all()]
    if as_json:
        show_json(rows)
    elif rows:
        zone, columns = app.zone(), ("slug", "name", "company", "warmth", "stage", "match")
        show_table(
            ("PERSON", "NAME", "COMPANY", "WARMTH", "STAGE", "MATCH", "LAST IN", "LAST OUT"),
            [
                [*(row[name] for name in columns), when(row["last_in"], zone), when(row["last_out"], zone)]
                for row in rows
            ],
        )
    else:
        say("Nobody is tracked yet; see `people add --help` and `people import --help`.")


def _listed(store: Store, person: Person, at: datetime) -> dict[str, Any]:
    ties = store.history.ties(person.slug, at)
    names = ("slug", "name", "addresses", "company", "role", "warmth", "connector", "stage")
    match = next((one.text for one in reversed(store.records.open_of(person.slug, RecordKind.MATCH))), "")
    row = {name: getattr(person, name) for name in names}
    return {**row, "match": match, "last_in": ties.last_in, "last_out": ties.last_out}


@click.command()
@click.argument("person", shell_complete=completes("person"))
@json_option
@pass_app
def show(app: App, /, person: str, as_json: bool) -> None:
    """One person with the whole history; PERSON is a name, first name, slug or address."""
    with app.store() as store:
        found = roster.named(store, person)
        listed = _listed(store, found, now())
        history = store.history.of(found.slug)
    fits = fit(found, app.config().policy)
    if as_json:
        rated = {"points": fits.points, "possible": fits.possible, "unrated": fits.unrated, "lacks": fits.lacks}
        person_json = asdict(found) | listed | {"fit": rated}
        show_json({"person": person_json, "history": [asdict(entry) for entry in history]})
    else:
        _show_person(found, fits, listed["match"], history, app.zone())


people.add_command(show)
people.add_command(suggest)
people.add_command(import_)


def _show_person(person: Person, fits: Fit, match: str, history: Sequence[Entry], zone: ZoneInfo) -> None:
    say(f"{one_line(person.name)} ({person.slug}), {person.stage}")
    known = {**asdict(person), **person.facts, "addresses": ", ".join(person.addresses)}
    for name, value in known.items():
        if value and name not in {"slug", "name", "stage", "facts", "added_at"}:
            say(f"  {one_line(name)}: {'until you resume them' if value == FOREVER else one_line(value)}")
    say(f"  fit: {one_line(fits)}")
    if match:
        say(f"  match: {match}")
    for entry in history:
        say(f"{when(entry.at, zone)}  {entry}")
    if not history:
        say("Nothing yet in the history.")


@people.command()
@click.argument("person", shell_complete=completes("person"))
@click.option("--name", default=None, help="The name.")
@_cell_options
@click.option(
    "--stage",
    type=click.Choice([str(stage) for stage in Stage]),
    metavar="STAGE",
    default=None,
    help=f"Where you stand: {', '.join(Stage)}.",
)
@pass_app
def edit(app: App, /, person: str, name: str | None, fact: Sequence[str], stage: str | None, **given: Any) -> None:
    """Change what is given; --email replaces all addresses, --fact NAME= forgets a fact."""
    cells = {**_cells(given), **({"name": name} if name is not None else {})}
    with app.store() as store, store.write():
        changed = roster.edit(store, person, cells, _facts(fact), now())
        if stage:
            store.people.move(changed.slug, Stage(stage), now(), "you said so")
    say(f"{changed.name} is changed.")


@people.command()
@click.argument("person", shell_complete=completes("person"))
@click.option("--yes", "-y", is_flag=True, default=False, help="Do not ask.")
@pass_app
def remove(app: App, /, person: str, yes: bool) -> None:
    """Take a person from the list. The history stays."""
    with app.store() as store:
        found = roster.named(store, person)
        if not yes:
            click.confirm(f"Remove {one_line(found.name)} ({found.slug})?", abort=True)
        roster.remove(store, found, now())
    say(f"{found.name} is off the list; letters that waited will not leave.")


@people.command()
@pass_app
def export(app: App, /) -> None:
    """Write the list as CSV for spreadsheets; importing it again gives the same."""
    with app.store() as store:
        text = table.write(store.people.all())
    say_bytes(text.encode("utf-8-sig"))  # Excel takes CSV without the mark for cp1252
