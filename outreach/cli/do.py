"""`outreach do`: the same lines as in a reply, the same code."""

import sys
from collections.abc import Sequence
from datetime import datetime

import click

from outreach.cli.app import App, pass_app
from outreach.cli.options import at_option
from outreach.cli.output import json_option, say, show_json
from outreach.core.command import Problem, parse
from outreach.core.text import one_line
from outreach.desk import Door
from outreach.errors import UsageError
from outreach.obey import Outcome, obey


@click.command()
@click.argument("lines", metavar="LINE...", nargs=-1, required=True)
@at_option
@json_option
@pass_app
def do(app: App, /, lines: Sequence[str], at: datetime, as_json: bool) -> int:
    """Do what LINE says, exactly as in an answer to a summary: `do "send 41"`. `do help` lists all commands.

    Each argument is a line of its own: `do "skip 41" "note jane: prefers the phone"`; - reads the standard input.
    """
    _check_quotes(lines)
    return tell(carry_out(app, "\n".join(map(_read, lines)), at), as_json=as_json)


def carry_out(app: App, text: str, at: datetime) -> list[Outcome]:
    """Obey each line of the text, all in one change. Raises UsageError where there is none."""
    results = parse(text)
    if not results:
        raise UsageError("there is no command in this; `outreach do help` lists them all")
    with app.desk() as desk, desk.store.write():
        return [obey(desk, result, Door(), at) for result in results]


def tell(outcomes: Sequence[Outcome], *, as_json: bool) -> int:
    """Say what became of each line, failures on the standard error; the exit code."""
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


def _check_quotes(lines: Sequence[str]) -> None:
    """Refuse ``do send 41``: its first line alone, ``send``, would approve the only draft, whichever that is."""
    wrong = [line for line in lines if line != "-" and isinstance(next(iter(parse(line)), None), Problem)]
    if wrong and len(lines) > 1 and len(lines[0].split()) == 1:
        whole = one_line(" ".join(lines), limit=80).replace('"', "'")
        raise UsageError(f'nothing was done: put quotation marks around the line: outreach do "{whole}"')


def _read(line: str) -> str:
    if line != "-":
        return line
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("the standard input is not UTF-8 text; save it with that encoding") from None
