"""Copies of a database: whole, checked and down to the disk, or not there at all."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from outreach.home import write_private

KEY = "home_key"
"""The setting that holds the home's key, in hex, in copies only."""


def write(source: sqlite3.Connection, key: bytes, path: Path) -> None:
    """Copy the database, with the key, into a file, which takes the place of one that may be there.

    Raises sqlite3.Error, also for a copy that is not whole, and OSError; then nothing has changed.
    """
    with fresh(path) as new:
        with closing(sqlite3.connect(new, isolation_level=None)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file
            if found := flaw(copy):
                raise sqlite3.DatabaseError(found)
            copy.execute("INSERT INTO setting (name, value) VALUES (?, ?)", [KEY, key.hex()])
        new.rename(path)


def flaw(conn: sqlite3.Connection) -> str:
    """What is wrong with a database, read to the last page; empty where it is whole."""
    [found] = conn.execute("PRAGMA integrity_check(1)").fetchone()
    if found == "ok" and conn.execute("PRAGMA foreign_key_check").fetchone():
        found = "a row refers to one that is gone"
    return "" if found == "ok" else str(found)


def opened(path: Path) -> sqlite3.Connection:
    """A file that is only read, and beside which nothing is left. Raises sqlite3.Error and OSError."""
    untouched = not path.with_name(f"{path.name}-wal").exists()  # else what is in there counts as well
    return sqlite3.connect(f"{path.resolve(strict=True).as_uri()}?mode=ro{'&immutable=1' * untouched}", uri=True)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait for others who write a copy there, and bring the names that were given down to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def fresh(path: Path) -> Iterator[Path]:
    """A new empty file beside a path, gone at the end unless it was renamed; so is what a crash has left."""
    new = path.with_name(f".{path.name}.new")
    _clear(new)
    write_private(new, b"")
    try:
        yield new
    finally:
        _clear(new)


def _clear(new: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        new.with_name(new.name + end).unlink(missing_ok=True)
