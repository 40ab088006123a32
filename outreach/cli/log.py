"""`outreach log`: the journal, every change in a line."""

import click

from outreach import roster
from outreach.cli.app import App, pass_app
from outreach.cli.completion import completes
from outreach.cli.output import json_option, say, show_json, when
from outreach.core.history import in_words
from outreach.core.text import one_line
from outreach.store import Store


@click.command()
@click.option(
    "--person",
    metavar="PERSON",
    default=None,
    shell_complete=completes("person"),
    help="Only what concerns this person.",
)
@click.option(
    "--letter",
    metavar="NUMBER",
    type=int,
    default=None,
    shell_complete=completes("letter"),
    help="Only about this letter.",
)
@json_option
@pass_app
def log(app: App, /, person: str | None, letter: int | None, as_json: bool) -> None:
    """Everything that happened, the newest last."""
    zone = app.zone()
    with app.store() as store:
        slug = _slug(store, person) if person else None
        number = store.letters.get(letter).number if letter is not None else None
        lines = store.told(person=slug, letter=number)
    if as_json:
        show_json([{key: line[key] for key in ("at", "kind", "person", "letter", "data")} for line in lines])
        return
    for line in lines:
        say(f"{when(line['at'], zone)}  {one_line(in_words(line))}")
    if not lines:
        say("Nothing happened.")


def _slug(store: Store, word: str) -> str:
    """Whom the word means; a slug may also be that of somebody removed."""
    return (store.people.get(word) or roster.named(store, word)).slug
