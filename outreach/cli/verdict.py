"""`outreach verdict`: what the service makes of a mail, and why."""

import errno
import json
import logging
import os
from collections.abc import Sequence

import click

from outreach.cli.app import App, pass_app
from outreach.cli.output import say
from outreach.core.explain import sentences, values
from outreach.core.message import Incoming, parse
from outreach.core.text import one_line
from outreach.core.verdict import Kind, Verdict, judge
from outreach.errors import UsageError

MAX_BYTES = 64 * 1024 * 1024
_UNREADABLE, _FAULT = UsageError.exit_code, 70


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, default=False, help="For scripts: one JSON object per line and file.")
@click.option("--body", "header", flag_value="Content-Type: text/plain\n\n", help="Each FILE is a text without header.")
@click.option("--html", "header", flag_value="Content-Type: text/html\n\n", help="Each FILE is HTML without header.")
@pass_app
def verdict(app: App, /, files: Sequence[str], as_json: bool, header: str | None) -> int:
    """What a mail is taken for, and why: one mail per FILE, as its source shows it; - is the standard input.

    Nothing is kept, no home is needed. A FILE that cannot be read is told on the standard error, with --json by its
    line, whose verdict is other; those after it are read, and the exit code is 2 at the end.
    """
    logging.getLogger("flufl.bounce").disabled = True  # it tells its own faults as tracebacks
    code = 0
    for number, name in enumerate(files):
        failed, mail, found = _judged(name, (header or "").encode(), debug=app.debug)
        code = max(code, failed)
        if as_json:
            click.echo(json.dumps({"file": name, **values(mail, found)}))
        elif failed:
            say(f"outreach: {one_line(name)}: {found.evidence[0]}", err=True)
        else:
            title = f"{one_line(name)}\n" if len(files) > 1 else ""
            say("\n" * (number > 0) + title + "\n".join(sentences(mail, found)))
    return code


def _judged(name: str, header: bytes, *, debug: bool) -> tuple[int, Incoming, Verdict]:
    """The exit code, the mail and its verdict: of what cannot be read, that it cannot."""
    try:
        mail = parse(header + _octets(name))
        return 0, mail, judge(mail)
    except OSError as error:
        code, said = _UNREADABLE, f"it cannot be read: {error.strerror or error}"
    except Exception as error:  # one mail must not keep the others from being looked at
        if debug:
            raise
        code, said = _FAULT, f"a fault of the program ({type(error).__name__}: {error}); --debug shows where"
    return code, Incoming(""), Verdict(Kind.OTHER, (one_line(said),))


def _octets(name: str) -> bytes:
    standard_input = name == "-"
    with open(0 if standard_input else name, "rb", closefd=not standard_input) as file:
        octets = file.read(MAX_BYTES + 1)
    if len(octets) > MAX_BYTES:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return octets
