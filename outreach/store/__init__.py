"""The memory: one SQLite file. This module owns opening it and the only way to write to it."""

import errno
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from outreach.core.text import one_line, safe
from outreach.errors import BusyError, HomeError
from outreach.home import check_private
from outreach.store.base import Row, Tables, not_ours
from outreach.store.calendar import Calendar
from outreach.store.commands import Commands
from outreach.store.folders import Folders
from outreach.store.forgetting import Forgetting
from outreach.store.goals import Goals
from outreach.store.history import History
from outreach.store.introductions import Introductions
from outreach.store.letters import Letters
from outreach.store.people import People
from outreach.store.records import Records
from outreach.store.schema import migrations

__all__ = ["Store"]


_QUICKLY_READ = 16 * 1024 * 1024
"""Octets of a database that is read whole by every command: a tenth of a second."""

_STATEMENTS = 256
"""How many statements stay compiled: more than a pass has. Lists of every length make ever new ones, 6 KB each."""

_TURN, _TURNS = 5.0, 24
"""Seconds to wait for others at a time, and how many times."""


class Store(Tables):
    """Everything remembered, each noun by its name, and the journal.

    A Store belongs to one thread. Reading needs nothing; writing happens only inside :meth:`write`.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        super().__init__(Database(conn, execute_plugins=False, strict=True))
        self.people = People(self.db)
        self.history = History(self.db)
        self.records = Records(self.db)
        self.calendar = Calendar(self.db)
        self.letters = Letters(self.db)
        self.folders = Folders(self.db)
        self.goals = Goals(self.db)
        self.forgetting = Forgetting(self.db)
        self.introductions = Introductions(self.db)
        self.commands = Commands(self.db)

    @classmethod
    def open(cls, path: Path, *, whole: bool = True) -> "Store":
        """Open the database, making it or bringing its schema up to date first. It is read whole, and never mended.

        Not ``whole``: a large one is taken as it is, for who must not wait; the service reads it whole when it starts.
        Raises HomeError where the file is damaged, empty, not the owner's alone, of a newer program or of another one,
        or cannot be opened; the sentence names the file and the newest backup.
        """
        for end in ("", "-wal", "-shm"):
            check_private(path.with_name(path.name + end))
        try:
            if not os.access(path.parent, os.W_OK):
                raise PermissionError(errno.EACCES, "its folder cannot be written")
            if not path.exists():
                cls._make(path)
            return cls._connect(path, whole=whole)
        except (OSError, sqlite3.OperationalError) as error:
            reason = getattr(error, "strerror", None) or error
            raise HomeError(f"The database {one_line(path)} cannot be used ({one_line(reason)}): mend that.") from error
        except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite quotes what is damaged
            raise not_ours(path, error) from error

    @classmethod
    def _make(cls, path: Path) -> None:
        """A new database has its name only when it is whole: so an empty one is one that was lost."""
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        os.close(descriptor)
        try:
            cls._connect(Path(name), new=True).close()
            with suppress(FileExistsError):  # another process was faster
                os.link(name, path)
        finally:
            Path(name).unlink()

    @classmethod
    def in_memory(cls) -> "Store":
        """A store that is gone when closed."""
        return cls._connect(Path(":memory:"), new=True)

    @classmethod
    def _connect(cls, path: Path, *, whole: bool = True, new: bool = False) -> "Store":
        with ExitStack() as failed:
            conn = sqlite3.connect(path, isolation_level=None, timeout=_TURN, cached_statements=_STATEMENTS)
            failed.callback(conn.close)
            # 512 KiB of cache, for the system has one too: else the service grows with its database.
            for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "cache_size=-512"):
                conn.execute(f"PRAGMA {pragma}")
            store = cls(conn)
            if not new:
                store._check(path, whole=whole or path.stat().st_size <= _QUICKLY_READ)
            conn.execute("PRAGMA journal_mode=WAL")
            if migrations.pending(store.db):
                with store.write():  # two processes that migrate at once would trip over each other outside of it
                    migrations.apply(store.db)
            failed.pop_all()
            return store

    def _check(self, path: Path, *, whole: bool) -> None:
        """Whether this is a database of outreach that is whole; nothing is written before that is known."""
        if found := [one for one in self._problems() if one != "ok"] if whole else []:
            raise sqlite3.DatabaseError(found[0])
        applied = {step.name for step in migrations.applied(self.db)}
        if newer := applied - {step.name for step in migrations._migrations}:
            raise not_ours(path, f"it was written by a newer outreach ({', '.join(sorted(newer))}), so upgrade")
        if not applied:
            raise sqlite3.DatabaseError("it has none of the tables of outreach")

    def _problems(self) -> Iterator[str]:
        yield self.value("PRAGMA integrity_check(1)")
        if self.value("PRAGMA foreign_key_check"):
            yield "a row refers to one that is gone"

    def close(self) -> None:
        """Let go of the file."""
        self.db.conn.close()

    @contextmanager
    def write(self) -> Iterator[None]:
        """One change of state: all of it or nothing. Nested uses belong to the outermost."""
        if self.db.conn.in_transaction:
            yield
            return
        self._begin()
        try:
            yield
            self.db.conn.execute("COMMIT")  # on a full disk it fails and leaves the transaction open
        except BaseException:
            self.db.conn.rollback()
            raise

    def _begin(self) -> None:
        """Wait for all who write: in turns, for SQLite wakes them in no order, and meanwhile no signal is heard."""
        for turns_left in reversed(range(_TURNS)):
            try:  # a deferred transaction would fail when a reader turns writer beside another
                self.db.conn.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not turns_left:
                    raise BusyError(f"The database is busy ({safe(error)}): try again in a minute.") from error
            else:
                return

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part of a write that may fail by itself: what it did is taken back, the rest stands."""
        with self.db.atomic():
            yield

    # settings and holds

    def setting(self, name: str, default: str = "") -> str:
        """A remembered value."""
        return str(self.value("SELECT value FROM setting WHERE name = ?", name) or default)

    def set(self, name: str, value: str) -> None:
        """Remember a value; an empty one is forgotten."""
        if value:
            self.put("setting", "name", {"name": name, "value": value})
        else:
            self.run("DELETE FROM setting WHERE name = ?", name)

    @property
    def live(self) -> bool:
        """Whether letters leave; a new home is in rehearsal."""
        return self.setting("mode") == "live"

    @property
    def away_until(self) -> date | None:
        """The first local day on which the owner is back."""
        until = self.setting("away_until")
        return date.fromisoformat(until) if until else None

    def holds(self) -> dict[str, str]:
        """Why nothing leaves, by kind of hold."""
        return {row["kind"]: row["reason"] for row in self.rows("SELECT kind, reason FROM hold ORDER BY since")}

    def hold(self, kind: str, now: datetime, reason: str) -> None:
        """Let nothing leave until :meth:`release`."""
        if self.run("INSERT OR IGNORE INTO hold VALUES (?, ?, ?)", kind, now, reason):
            self.log(now, "held", data={"hold": kind, "reason": reason})

    def held_since(self, kind: str) -> datetime | None:
        """When a hold began; None where there is none."""
        since = self.value("SELECT since FROM hold WHERE kind = ?", kind)
        return datetime.fromisoformat(since) if since else None

    def release(self, kind: str, now: datetime) -> None:
        """End a hold."""
        if self.run("DELETE FROM hold WHERE kind = ?", kind):
            self.log(now, "released", data={"hold": kind})

    # the journal

    def last_told(self) -> int:
        """The number of the journal's last line."""
        return int(self.value("SELECT coalesce(max(id), 0) FROM journal"))

    def told(
        self, *, person: str | None = None, letter: int | None = None, kind: str | None = None, since: int = 0
    ) -> list[dict[str, Any]]:
        """The journal's lines of a person, a letter, a kind, or all, oldest first."""
        wanted: Row = {"person": person, "letter": letter, "kind": kind}
        wanted = {name: value for name, value in wanted.items() if value is not None}
        where = "".join(f" AND {name} = ?" for name in wanted)
        rows = self.rows(f"SELECT * FROM journal WHERE id > ?{where} ORDER BY id", since, *wanted.values())
        return [{**row, "at": datetime.fromisoformat(row["at"]), "data": json.loads(row["data"])} for row in rows]
