"""Backups: one file with the whole database and the home's key, made while the service runs, checked when made."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from outreach import restored
from outreach.core.text import one_line
from outreach.errors import HomeError
from outreach.home import Home, check_private, replace_private
from outreach.store import Store, copies, upgrade
from outreach.store.base import dated
from outreach.store.schema import form

KEEP = 14
"""How many of the backups in the home are kept, by default."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup has: the moment of its last event, how many people and letters, and the key, if it has one."""

    last: datetime | None
    people: int
    letters: int
    key: bytes


def make(store: Store, key: bytes, path: Path) -> None:
    """Write a backup into a new file. Raises HomeError, and then leaves none."""
    try:
        with copies.alone_in(path.parent):
            if path.exists():
                raise HomeError(f"{one_line(path)} exists already; name another file")
            copies.write(store.conn, key, path)
    except (OSError, sqlite3.Error) as error:
        raise HomeError(f"no backup could be made at {one_line(path)} ({one_line(error)}); make room there") from error


def make_dated(home: Home, store: Store, now: datetime, keep: int = KEEP) -> Path:
    """Make a backup in the home, named by the moment, and remove the oldest of more than ``keep``."""
    folder = home.path / "backups"
    path = folder / f"outreach-{_stamp(now)}.db"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if not path.exists():
            make(store, home.secret(), path)
        for old in dated(home.database)[:-keep]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise HomeError(f"{one_line(folder)} cannot be used ({error.strerror}); mend it") from error
    return path


def newest(home: Home) -> Path | None:
    """The last backup that was made in the home."""
    return next(reversed(dated(home.database)), None)


def contents(path: Path) -> Contents:
    """Look into a backup. Raises HomeError for what is none, or one of a newer outreach."""
    try:
        with closing(copies.opened(path)) as conn:
            last, people, letters, key = conn.execute(
                "SELECT (SELECT max(at) FROM journal), (SELECT count(*) FROM person), (SELECT count(*) FROM letter),"
                " (SELECT value FROM setting WHERE name = ?)",
                [copies.KEY],
            ).fetchone()
            if (found := form(conn)).newer:
                raise upgrade.refused(path, found)
            return Contents(last and datetime.fromisoformat(last), people, letters, bytes.fromhex(key or ""))
    except (OSError, sqlite3.Error, ValueError, TypeError) as error:
        raise HomeError(f"{one_line(path)} is no backup, or damaged ({one_line(error)}); name another") from error


def restore(home: Home, path: Path, now: datetime) -> Path | None:
    """Put a backup in the place of the database; where the database is kept that was there. The home must be locked.

    Raises HomeError for a file that is damaged, of a newer outreach or of another home, and then changes nothing.
    """
    held = contents(path)
    _check_key(home, held.key)
    try:
        with copies.alone_in(home.path), copies.fresh(home.database) as fresh:
            with closing(copies.opened(path)) as source, closing(sqlite3.connect(fresh)) as copy:
                source.backup(copy)
            with _checked(fresh) as store, store.write():
                store.set(copies.KEY, "")
                restored.begin(store, now, "A backup was restored")
            _put_key(home, held.key, now)
            return _replace(home.database, fresh, now)
    except (OSError, sqlite3.Error) as error:
        raise HomeError(f"{one_line(path)} could not be restored ({one_line(error)}); mend that first") from error


@contextmanager
def _checked(path: Path) -> Iterator[Store]:
    """The database at a path, found whole to the last page, in the form of this program; one file when it is closed."""
    with closing(Store.open(path, keep=False)) as store:
        yield store
        store.conn.execute("PRAGMA journal_mode=DELETE")


def _check_key(home: Home, key: bytes) -> None:
    if not key:
        home.secret()
    elif home.key.exists() and home.database.exists() and home.secret() != key:
        raise HomeError("this is a backup of another home; restore it into a new one (`outreach init`)")


def _put_key(home: Home, key: bytes, now: datetime) -> None:
    if not key or (home.key.exists() and home.secret() == key):
        return
    if home.key.exists():
        os.link(home.key, _aside(home.key, now))
    replace_private(home.key, key)


def _replace(database: Path, fresh: Path, now: datetime) -> Path | None:
    """Put the new file there, in one step: at every moment a start finds all of the old state, or all of the new."""
    check_private(database)
    kept = _aside(database, now) if database.exists() else None
    wal = database.with_name(f"{database.name}-wal")
    if kept:
        _gather(database)
        if wal.exists():
            os.link(wal, kept.with_name(f"{kept.name}-wal"))
        os.link(database, kept)
    for beside in (wal, database.with_name(f"{database.name}-shm")):
        beside.unlink(missing_ok=True)
    fresh.rename(database)
    return kept


def _gather(database: Path) -> None:
    """Bring what lies beside a database into its own file. What is damaged is left as it is."""
    try:
        with closing(sqlite3.connect(database)) as conn:
            [busy, *_] = conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return
    if busy:
        raise HomeError(f"another command is reading {one_line(database)}; wait until it is done")


def _aside(path: Path, now: datetime) -> Path:
    """A new name for what is replaced."""
    kept = path.with_name(f"replaced-{_stamp(now)}{path.suffix or f'.{path.name}'}")
    if kept.exists():
        raise HomeError(f"{one_line(kept)} exists already; move it away")
    return kept


def _stamp(now: datetime) -> str:
    return f"{now:%Y-%m-%dT%H%M%SZ}"
