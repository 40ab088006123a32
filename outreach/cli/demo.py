"""`outreach demo`: see everything work before trusting it with a mailbox."""

import logging
import os
import shlex
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach import clock
from outreach.cli.output import say
from outreach.core.text import counted
from outreach.errors import HomeError, UsageError
from outreach.home import Home

if TYPE_CHECKING:
    from outreach.sandbox.demo import Played
    from outreach.sandbox.story import Line

_BROKEN = 70

_NOISE = ("mail.log", "asyncio", "outreach.receive")
"""aiosmtpd warns of itself at every login, asyncio of clients that hang up; folders are renumbered at every start."""

_COLOURS: dict[str, dict[str, Any]] = {
    "day": {"bold": True},
    "quiet": {"dim": True},
    "plan": {"fg": "cyan"},
    "owner": {"fg": "green"},
    "letter": {"fg": "blue", "bold": True},
    "news": {"fg": "yellow"},
    "trouble": {"fg": "red"},
}


@click.command()
@click.argument("folder", metavar="[DIR]", default="outreach-demo", type=click.Path(path_type=Path))
@click.option("--weeks", type=click.IntRange(1, 104), default=6, show_default=True, help="How long it goes on.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another number: people answer at other hours.")
@click.option(
    "--live", is_flag=True, default=False, help="Keep the mail server up for your mail program; also in an old demo."
)
def demo(folder: Path, weeks: int, seed: int, live: bool) -> int:
    """Weeks with eight invented people, in seconds, and a home in DIR to explore.

    The real service runs against a mail server inside this process; nothing leaves this machine.
    """
    _need_sandbox()
    for name in _NOISE:
        logging.getLogger(name).setLevel(logging.ERROR)
    home = Home(folder.expanduser().absolute())
    code = 0
    if not _is_demo(home):
        code = _play(home.path, weeks, seed)
    elif not live:
        shown = shlex.quote(str(home.path))
        raise HomeError(f"{home.path} is a demo already; explore it, or go on with `outreach demo {shown} --live`")
    if live and not code:
        from outreach.sandbox.live import live as keep_up

        keep_up(home, _tell)
    return code


def _need_sandbox() -> None:
    try:
        import aiosmtpd  # noqa: F401
        import pymap  # noqa: F401
    except ImportError as error:
        raise UsageError(
            f"the demo needs a mail server of its own ({error.name} is missing): install outreach[sandbox]"
        ) from None


def _is_demo(home: Home) -> bool:
    from outreach.sandbox.demo import MAILBOX

    return home.config.is_file() and (home.path / MAILBOX).is_dir()


def _play(folder: Path, weeks: int, seed: int) -> int:
    from outreach.sandbox.alex import NAME
    from outreach.sandbox.demo import found, play

    began, span = time.monotonic(), counted(weeks, "week")
    home = found(folder)
    say(f"{NAME} lives in London, looks for mentors, and has eight people on the list. {span}, ending today.")
    say("The service and the mail server are real and talk on 127.0.0.1; the people are invented.\n")
    played = play(home, weeks=weeks, seed=seed, now=clock.now(), tell=_tell)
    _conclude(home, played, time.monotonic() - began)
    return _BROKEN if played.broken or played.troubles else 0


def _conclude(home: Home, played: "Played", seconds: float) -> None:
    say("\nWhat became of it")
    for line in played.people:
        say(f"  {line}")
    say(
        f"\n{played.letters} letters left, {played.answers} people answered, {played.refusals} said no or cannot be"
        f" reached. The owner got {played.mails} mails. It took {seconds:.0f} s."
    )
    for problem in (*played.broken, *played.troubles):
        say(f"BROKEN: {problem}")
    if not played.broken:
        say("By what the mail server took: nothing left twice, nothing after a no, nothing outside the window.")
    _show_ways(home)


def _show_ways(home: Home) -> None:
    place = shlex.quote(str(home.path))
    program = "outreach" if shutil.which("outreach") else os.path.relpath(Path(sys.executable).with_name("outreach"))
    say("\nExplore it:")
    for words in ("show jane", "plan", "summary", "letters list", "status", "log --person daniel"):
        say(f"  {program} --home {place} {words}")
    say(f"The mail lies in {home.path / 'mailbox'}. To answer a summary with your own mail program:")
    say(f"  {program} demo {place} --live")


def _tell(line: "Line") -> None:
    say(line.text, **_COLOURS.get(line.tone, {}))
