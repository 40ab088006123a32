"""Before a database is brought to a newer schema it is kept as it was; whoever goes back is told how."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from outreach import __version__
from outreach.core.text import one_line
from outreach.errors import BusyError, HoldError, HomeError
from outreach.home import Home
from outreach.store import copies
from outreach.store.base import dated, restores
from outreach.store.schema import Form, form

log = logging.getLogger(__name__)


def keep(path: Path, step: str) -> None:
    """Keep the database as it is before the step among the backups, in place of one from an earlier try.

    To be called while nobody writes. Raises HomeError where no copy could be made, and BusyError while a service works
    in the home: it is of the older program, and would go on to write what it knows.
    """
    home = Home(path.parent)
    if (holder := home.holder()) not in (None, os.getpid()):
        raise BusyError(
            f"the outreach from before the upgrade (process {holder}) still works in {one_line(home.path)}; "
            "restart it, or stop it"
        )
    kept = _kept(path, step)
    try:
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        with copies.alone_in(kept.parent), closing(copies.opened(path)) as source:
            copies.write(source, _key(home), kept)
        log.info("the database is brought up to date; as it was it is kept in %s", one_line(kept))
    except (OSError, sqlite3.Error) as error:
        raise HomeError(
            f"The database {one_line(path)} must be upgraded, and what it is now could not be kept as {one_line(kept)} "
            f"({one_line(error)}): make room there; nothing was changed."
        ) from error


def failed(path: Path, error: Exception) -> HomeError:
    """What is told after an upgrade that failed, and left the database as it was."""
    return HomeError(
        f"The database {one_line(path)} could not be upgraded ({one_line(error)}) and is as it was: mend that, or "
        "install the outreach from before."
    )


def refused(path: Path, found: Form) -> HomeError:
    """What is told to an older program: whose the database is, and how to go on, or back."""
    by = found.written_by
    newer = f"outreach {one_line(by, limit=40)}" if by not in ("", __version__) else "the newer outreach"
    back = next((restores(each) for each in _candidates(path, found.newer[0]) if _understood(each)), "")
    return HomeError(
        f"{one_line(path)} was written by a newer outreach ({one_line(', '.join(found.newer), limit=80)}) than this "
        f"one, {__version__}, and was not changed: install {newer} again"
        + (f"; or {back} takes you back to before the upgrade." if back else ", or restore a backup from before it.")
    )


def _kept(path: Path, step: str) -> Path:
    return path.parent / "backups" / f"before-{step}.db"


def _key(home: Home) -> bytes:
    with suppress(HoldError):  # who has lost it is held elsewhere; the memory is worth keeping without
        return home.secret()
    return b""


def _candidates(path: Path, step: str) -> Iterator[Path]:
    """What may be restored, the best first. A step's name comes from outside, and may be no file's."""
    if step.isidentifier():
        yield _kept(path, step)
    yield from reversed(dated(path))


def _understood(backup: Path) -> bool:
    with suppress(sqlite3.Error, OSError), closing(copies.opened(backup)) as conn:
        found = form(conn)
        return bool(found.steps) and not found.newer
    return False
