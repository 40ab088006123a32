"""`outreach run`: the service in the foreground, or one pass of it."""

import gc
import logging
from contextlib import closing
from datetime import datetime

import click

from outreach.cli.app import App, pass_app
from outreach.cli.options import moment
from outreach.cli.progress import progress_bar
from outreach.core.text import one_line, safe

_INTERRUPTED = 130
_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)


@click.command()
@click.option("--once", is_flag=True, default=False, help="Make one pass and end, for cron.")
@click.option(
    "--at",
    default=None,
    callback=moment,
    metavar="TIME",
    help="With --once: a pass as if it were this time (RFC 3339, or yours without offset). Nobody but you gets mail.",
)
@click.option("--force-at", is_flag=True, default=False, help="With --at: let approved letters leave all the same.")
@click.option("-v", "--verbose", count=True, default=0, help="Say more; twice: where failures come from.")
@pass_app
def run(app: App, once: bool, at: datetime | None, force_at: bool, verbose: int) -> int:
    """Run the service in the foreground until it is told to end.

    TERM and INT end it, HUP makes it read config.toml anew. With --once the exit code is that of the first thing that
    went wrong, 130 when it was interrupted; everything else was done all the same.
    """
    if at and not once:
        raise click.UsageError("--at needs --once: the service itself has the clock of the machine.")
    if force_at and not at:
        raise click.UsageError("--force-at needs --at.")
    home = app.home()
    gc.set_threshold(700, 10, 10)  # it stays for long
    _log_to_stderr(_LEVELS[min(verbose + (not once), 2)])
    from outreach.control import Control, EndedError
    from outreach.daemon import one_pass, serve

    with closing(Control()) as control, control.signals(), progress_bar() as progress:
        try:
            if not once:
                serve(home, control, progress=progress)
                return 0
            done = one_pass(home, control, at=at, outward=at is None or force_at, progress=progress)
        except EndedError:
            return _INTERRUPTED if once else 0
    return done.troubles[0].exit_code if done.troubles else 0


class _OneLine(logging.Formatter):
    """An event is a line, whatever text from outside is in it; only where a failure comes from takes more."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        return safe(text) if record.exc_info else one_line(text, limit=2000)


def _log_to_stderr(level: int) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine("%(asctime)s %(levelname)s %(message)s"))
    ours = logging.getLogger("outreach")
    ours.addHandler(handler)
    ours.setLevel(level)
    ours.propagate = False  # libraries log what servers say, and imaplib what is sent
