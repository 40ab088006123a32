"""`outreach people import`: a table or address book taken in after a look at what it would do, and taken back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from outreach import roster, takeback
from outreach.cli.app import App, pass_app
from outreach.cli.output import say
from outreach.clock import now
from outreach.core.people import Person
from outreach.core.text import one_line
from outreach.errors import DataError, UsageError
from outreach.home import replace_private
from outreach.store import Store

_SHOWN_PROBLEMS = 20
_SHOWN = 10


@click.command("import")
@click.argument("file", type=click.File("rb"), required=False)
@click.option("--yes", "-y", is_flag=True, default=False, help="Do not ask.")
@click.option("--dry-run", is_flag=True, default=False, help="Only show what would be done.")
@click.option(
    "--undo", is_flag=True, default=False, help="Take the last import back, as far as it was not touched since."
)
@pass_app
def import_(app: App, file: Any, yes: bool, dry_run: bool, undo: bool) -> None:
    """Take in a table (CSV of a spreadsheet, Google, Outlook, LinkedIn) or vCards; - is the standard input.

    All of it or nothing, after you saw what it does. Who is known, by address or, where one is missing, by name, is
    changed in what the table fills; other columns become facts.
    """
    if undo == bool(file):
        raise UsageError("name a file to take in, or say --undo and no file")
    if file and file.name == "<stdin>" and not (yes or dry_run):
        raise UsageError("the table comes where the answer would; say --yes, or --dry-run to look at it first")
    with app.store() as store:
        try:
            if undo:
                _take_back(store, yes=yes, dry_run=dry_run)
            else:
                _take_in(store, file.read(), yes=yes, dry_run=dry_run)
        except DataError as error:
            raise _shortened(error, app.home().path) from None


def _take_in(store: Store, content: bytes, *, yes: bool, dry_run: bool) -> None:
    made = roster.look_through(store, content)
    counts = f"{len(made.added)} new, {len(made.changed)} changed, {made.unchanged} unchanged"
    say(f"{counts}, {len(made.left_out)} left out.")
    _show("new: ", [_in_words(row.person) for row in made.added])
    _show("changed: ", [f"{row.person.name} ({row.person.slug}): {_changes(row)}" for row in made.changed])
    _show("left out: ", made.left_out)
    if dry_run or not (made.added or made.changed):
        return
    if not yes:
        click.confirm("Take them in?", abort=True)
    with store.write():
        if roster.take_in(store, content, now()) != made:
            raise UsageError("the list was changed meanwhile, nothing is taken in; look at it once more")
    say(f"{len(made.added)} added, {len(made.changed)} changed. `people import --undo` takes it back.")


def _take_back(store: Store, *, yes: bool, dry_run: bool) -> None:
    steps = takeback.steps(store)
    leave = [step for step in steps if step.leaves]
    back = [step for step in steps if step.then != step.now and not step.leaves]
    kept = [step for step in steps if step.kept]
    say(f"{len(leave)} leave the list, {len(back)} become what they were, {len(kept)} were touched since.")
    _show("leaves: ", [_in_words(step.now) for step in leave])
    _show(
        "back: ", [f"{step.now.name} ({step.now.slug}): {_changes(roster.Row(step.then, step.now))}" for step in back]
    )
    _show("stays: ", [f"{step.now.name} ({step.now.slug}): {', '.join(step.kept)}" for step in kept])
    if dry_run:
        return
    if not yes:
        click.confirm("Take the last import back?", abort=True)
    with store.write():
        if takeback.take_back(store, now()) != steps:
            raise UsageError("the list was changed meanwhile, nothing is taken back; look at it once more")
    say("It is taken back; no history is deleted.")


def _in_words(person: Person) -> str:
    known = (person.company, person.role)
    address = f" <{person.address}>" if person.address else " (no address yet)"
    return ", ".join((f"{person.name}{address}", *filter(None, known)))


def _changes(row: roster.Row) -> str:
    return "; ".join(f"{name} “{before}” → “{after}”" for name, (before, after) in row.changes.items()) or "the stage"


def _show(what: str, lines: Sequence[str]) -> None:
    for line in lines[:_SHOWN]:
        say(f"  {what}{one_line(line, limit=200)}")
    if len(lines) > _SHOWN:
        say(f"  {what}… and {len(lines) - _SHOWN} more")


def _shortened(error: DataError, folder: Path) -> DataError:
    if len(error.problems) <= _SHOWN_PROBLEMS:
        return error
    path = folder / "import-problems.txt"
    replace_private(path, "".join(f"{problem}\n" for problem in error.problems).encode())
    return DataError([*error.problems[:_SHOWN_PROBLEMS], f"… all {len(error.problems)} are in {one_line(path)}"])
