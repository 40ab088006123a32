"""`outreach letters`: what was written, what waits, what left."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any
from zoneinfo import ZoneInfo

import click

from outreach.cli.app import App, Group, pass_app
from outreach.cli.completion import completes
from outreach.cli.options import at_option
from outreach.cli.output import json_option, say, say_bytes, show_json, show_table, when
from outreach.core.compose import with_date
from outreach.core.letter import Letter, State
from outreach.core.text import one_line

_KEYS = ("number", "person", "step", "state", "subject", "to", "body", "planned_at", "sent_at", "message_id", "why")
_number = click.argument("number", type=int, shell_complete=completes("letter"))


@click.group(cls=Group)
def letters() -> None:
    """The letters: list them, read one, cancel one."""


@letters.command("list")
@json_option
@pass_app
def list_(app: App, /, as_json: bool) -> None:
    """Every letter, by number."""
    zone = app.zone()
    with app.store() as store:
        found = store.letters.find()
    if as_json:
        show_json([_row(letter) for letter in found])
    elif found:
        cells = [[*(_row(one)[key] for key in _KEYS[:5]), *_times(one, zone)] for one in found]
        show_table(("NUMBER", "PERSON", "STEP", "STATE", "SUBJECT", "PLANNED", "SENT"), cells)
    else:
        say("There is no letter yet; `plan` shows what comes.")


def _row(letter: Letter) -> dict[str, Any]:
    return {key: letter.recipient if key == "to" else getattr(letter, key) for key in _KEYS}


def _times(letter: Letter, zone: ZoneInfo) -> tuple[str, str]:
    """When it is planned and was sent, the former only while it is still to come."""
    planned = letter.planned_at if letter.state is State.APPROVED else None
    return when(planned, zone), when(letter.sent_at, zone)


@letters.command()
@_number
@click.option("--raw", is_flag=True, default=False, help="The bytes of the mail, nothing else.")
@json_option
@pass_app
def show(app: App, /, number: int, raw: bool, as_json: bool) -> None:
    """One letter, as it will be sent or was sent."""
    zone = app.config().policy.owner.timezone
    with app.store() as store:
        letter = store.letters.get(number)
    content = with_date(letter.raw, letter.claimed_at, zone) if letter.sent_at and letter.claimed_at else letter.raw
    if raw:
        say_bytes(content)
    elif as_json:
        show_json(_row(letter))
    else:
        for line in _shown(letter, content, ZoneInfo(zone)):
            say(line)


def _shown(letter: Letter, content: bytes, zone: ZoneInfo) -> Iterator[str]:
    yield one_line(f"Letter {letter.number} to {letter.person}: {letter.step}, {letter.state}")
    planned, sent = _times(letter, zone)
    about = {"why": letter.why, "leaves": planned, "left": sent, "the server said": letter.answer}
    yield from (f"  {name}: {one_line(text)}" for name, text in about.items() if text)
    yield ""
    fields = message_from_bytes(content, policy=policy.default)
    yield from (f"{name}: {one_line(value)}" for name, value in fields.items())
    yield ""
    yield letter.body.rstrip("\n")


@letters.command()
@_number
@at_option
@json_option
@click.pass_context
def cancel(ctx: click.Context, /, number: int, **options: Any) -> Any:
    """Skip a letter that waits: the same as `do "skip NUMBER"`."""
    from outreach.cli.do import do  # with all that carries out commands

    return ctx.invoke(do, words=(f"skip {number}",), **options)
