"""The program: runs the command line and turns what went wrong into one sentence and an exit code.

Exit codes beside those of :mod:`outreach.errors`: 0 done, 1 nobody to answer, nobody to read the output,
or the system refused, 70 a fault of the program, 130 interrupted.
"""

import gc
import os
import resource
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click

from outreach.cli import cli
from outreach.cli.app import App
from outreach.core.text import safe
from outreach.errors import OutreachError

_ABORTED, _FAULT, _INTERRUPTED = 1, 70, 130


def main() -> None:
    """Run as ``outreach`` or ``python -m outreach``."""
    gc.set_threshold(100_000)  # most commands end before they have made garbage worth the search
    os.umask(0o077)  # whatever is written is the owner's alone
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no password and no mail in a core dump
    sys.stdout, sys.stderr = _writable(sys.stdout), _writable(sys.stderr)
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Run one command line; its exit code."""
    app = App()
    try:
        code = cli.main(list(args), prog_name="outreach", obj=app, standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _drain()
        return _ABORTED
    except Exception as error:  # noqa: BLE001 the last place where a fault can become a sentence
        if app.debug:
            import traceback

            traceback.print_exc()
        _drain()
        return _explain(error)
    return code if isinstance(code, int) else 0


def _drain() -> None:
    """Let go of output that nobody takes, or the interpreter complains of it while it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _explain(error: Exception) -> int:
    match error:
        case click.exceptions.NoArgsIsHelpError():
            error.show()
            return error.exit_code
        case click.UsageError() if error.ctx:
            _say(f"{error.format_message()} See `{error.ctx.command_path} --help`.")
            return error.exit_code
        case click.ClickException():
            _say(error.format_message())
            return error.exit_code
        case click.Abort():
            click.echo(err=True)  # the prompt ended without one
            interrupted = isinstance(error.__context__, KeyboardInterrupt)
            _say("interrupted" if interrupted else "there is nobody to answer; give the answer as a flag")
            return _INTERRUPTED if interrupted else _ABORTED
        case OutreachError():
            _say(str(error))
            return error.exit_code
        case OSError():
            _say(f"the system refuses ({error}); mend that and try again")
            return _ABORTED
        case _:
            _say(f"this is a fault of the program ({type(error).__name__}: {error}); --debug shows where")
            return _FAULT


def _writable(stream: TextIO | None) -> TextIO:
    """The stream, which cron may have closed, made ready for a terminal that lacks a character."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream


def _say(message: str) -> None:
    for line in safe(message, limit=100_000).splitlines():
        click.echo(f"outreach: {line}", err=True)


if __name__ == "__main__":
    main()
