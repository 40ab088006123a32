"""The program: runs the command line and turns what went wrong into one sentence and an exit code.

Exit codes beside those of :mod:`outreach.errors`: 0 done, also where nobody reads the output to its end, 1 nobody to
answer, or the system refused, 70 a fault of the program, 130 interrupted.
"""

import gc
import os
import resource
import select
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TextIO

import click

from outreach.cli import cli
from outreach.cli.app import App
from outreach.cli.output import ALIKE, say
from outreach.errors import OutreachError

_ABORTED, _FAULT, _INTERRUPTED = 1, 70, 130


def main() -> None:
    """Run as ``outreach`` or ``python -m outreach``."""
    gc.set_threshold(100_000)  # most commands end before they have made garbage worth the search
    os.umask(0o077)  # whatever is written is the owner's alone
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no password and no mail in a core dump
    sys.stdout, sys.stderr = _writable(sys.stdout), _writable(sys.stderr)
    code = run(sys.argv[1:])
    gc.freeze()  # all that is left dies with the process
    sys.exit(code)


def run(args: Sequence[str]) -> int:
    """Run one command line; its exit code."""
    app, out = App(), sys.stdout
    try:
        code = cli.main(list(args), prog_name="outreach", obj=app, standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _drain(out)
        return 0
    except SystemExit as end:  # click's, for a pipe that is closed, and after a completion
        closed = _is_closed(out)
        _drain(out)
        return 0 if closed else int(end.code or 0)
    except Exception as error:  # noqa: BLE001 the last place where a fault can become a sentence
        if app.debug:
            import traceback

            traceback.print_exc()
        _drain(out)
        return _explain(error)
    return code if isinstance(code, int) else 0


def _is_closed(out: TextIO) -> bool:
    """Whether the reader of a pipe has gone, as `head` does when it has its lines."""
    pipe = select.poll()
    pipe.register(out, 0)
    return bool(pipe.poll(0))


def _drain(out: TextIO) -> None:
    """Let go of output that nobody takes, or the interpreter complains of it while it ends."""
    try:
        out.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


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
        from pathlib import Path

        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors=ALIKE)
    return stream


def _say(message: str) -> None:
    for line in message.splitlines():
        say(f"outreach: {line}", err=True)


if __name__ == "__main__":
    main()
