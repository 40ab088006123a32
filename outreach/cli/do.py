"""`outreach do`: the same lines as in a reply, the same code."""

import sys
from collections.abc import Sequence
from datetime import datetime

import click

from outreach.cli.app import App, pass_app
from outreach.cli.options import at_option
from outreach.cli.output import json_option, say, show_json
from outreach.core.grammar import parse
from outreach.desk import Door, Outcome
from outreach.errors import UsageError
from outreach.obey import obey


@click.command()
@click.argument("words", metavar="LINE", nargs=-1, required=True)
@at_option
@json_option
@pass_app
def do(app: App, /, words: Sequence[str], at: datetime, as_json: bool) -> int:
    """Do what LINE says, exactly as in an answer to a summary: `do "send 41"`. `do help` lists all commands.

    It may be several lines; - reads them from the standard input.
    """
    results = parse(_standard_input() if words == ("-",) else " ".join(words))
    if not results:
        raise UsageError("there is no command in this; `outreach do help` lists them all")
    with app.desk() as desk, desk.store.write():
        outcomes = [obey(desk, result, Door(), at) for result in results]
    if as_json:
        show_json([{"line": one.line, "ok": one.ok, "said": one.said, "shown": one.quoted} for one in outcomes])
    else:
        for one in outcomes:
            _tell(one, echo=len(outcomes) > 1)
    return 0 if all(one.ok for one in outcomes) else UsageError.exit_code


def _tell(outcome: Outcome, *, echo: bool) -> None:
    if echo:
        say(f"> {outcome.line}")
    say(outcome.said if outcome.ok else f"outreach: {outcome.said}", err=not outcome.ok)
    for line in outcome.quoted:
        say(f"  {line}")


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("the standard input is not UTF-8 text; save it with that encoding") from None
