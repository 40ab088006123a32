"""`outreach log`: the journal, every change in a sentence."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from outreach import roster
from outreach.cli.app import App, pass_app
from outreach.cli.output import json_option, say, show_json, when
from outreach.core.text import one_line

if TYPE_CHECKING:
    from outreach.store import Store

_SAID: Mapping[str, str] = {
    "person added": "is on the list",
    "person changed": "is changed",
    "person removed": "is off the list",
    "paused": "is paused",
    "stopped": "is stopped",
    "resumed": "may be written to again",
    "stage": "is {stage} now",
    "away": "is away until {until}",
    "rests": "is left in peace until {until}",
    "held": "nothing leaves ({hold})",
    "released": "no longer held ({hold})",
    "letter claimed": "about to leave",
    "letter in_data": "handed to the server",
    "letter in_doubt": "may or may not have been delivered",
    "letter asked": "may or may not have been delivered, and you are asked",
    "letter expired": "put away",
    "letter suppressed": "not meant any more",
    "letter held": "put off",
}
"""What a kind of fact says; the others say it by their name."""


@click.command()
@click.option("--person", metavar="PERSON", default=None, help="Only what concerns this person.")
@click.option("--letter", metavar="NUMBER", type=int, default=None, help="Only about this letter.")
@json_option
@pass_app
def log(app: App, /, person: str | None, letter: int | None, as_json: bool) -> None:
    """Everything that happened, the newest last."""
    zone = ZoneInfo(app.config().policy.owner.timezone)
    with app.store() as store:
        slug = _slug(store, person) if person else None
        number = store.letters.get(letter).number if letter is not None else None
        lines: list[dict[str, Any]] = store.told(person=slug, letter=number)
    if as_json:
        show_json([{key: line[key] for key in ("at", "kind", "person", "letter", "data")} for line in lines])
        return
    for line in lines:
        say(f"{when(line['at'], zone)}  {one_line(_sentence(line))}")
    if not lines:
        say("Nothing happened.")


def _slug(store: "Store", word: str) -> str:
    """Whom the word means; a slug may also be that of somebody removed."""
    return (store.people.get(word) or roster.named(store, word)).slug


def _sentence(line: Mapping[str, Any]) -> str:
    data, kind = line["data"], line["kind"]
    said = _SAID[kind].format_map(defaultdict(str, data)) if kind in _SAID else kind
    why = data.get("why") or data.get("reason")
    return f"{_about(line)}{said.removeprefix('letter ')}{f' ({why})' if why else ''}"


def _about(line: Mapping[str, Any]) -> str:
    if line["letter"]:
        return f"letter {line['letter']} to {line['person']}: "
    return f"{line['person']}: " if line["person"] else ""
