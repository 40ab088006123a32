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

from outreach import __version__
from outreach.core.text import one_line, safe
from outreach.errors import BusyError, HomeError
from outreach.home import check_private
from outreach.store import copies, upgrade
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
from outreach.store.schema import WRITTEN_BY, database, form, migrations

__all__ = ["Store"]


_QUICKLY_READ = 16 * 1024 * 1024
"""Octets of a database that is read whole by every command: a tenth of a second."""

_STATEMENTS = 256
"""How many statements stay compiled: more than a pass has. Lists of every length make ever new ones, 6 KB each."""

_PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON", "secure_delete=ON", "cache_size=-512")
"""A row that is replaced must pass the triggers against deleting. 512 KiB of cache, for the system has one too: else
the service grows with its database."""

_TURN, _TURNS = 5.0, 24
"""Seconds to wait for others at a time, and how many times."""


class Store(Tables):
    """Everything remembered, each noun by its name, and the journal.

    A Store belongs to one thread. Reading needs nothing; writing happens only inside :meth:`write`.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        super().__init__(conn)
        self.people = People(conn)
        self.history = History(conn)
        self.records = Records(conn)
        self.calendar = Calendar(conn)
        self.letters = Letters(conn)
        self.folders = Folders(conn)
        self.goals = Goals(conn)
        self.forgetting = Forgetting(conn)
        self.introductions = Introductions(conn)
        self.commands = Commands(conn)

    @classmethod
    def open(cls, path: Path, *, whole: bool = True, keep: bool = True) -> "Store":
        """Open the database, making it or bringing its schema up to date first. It is read whole, and never mended.

        Not ``whole``: a large one is taken as it is, for who must not wait; the service reads it whole when it starts.
        Not ``keep``: what it is before an upgrade need not be kept, for it is a copy.
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
            return cls._connect(path, whole=whole, keep=keep)
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
    def _connect(cls, path: Path, *, whole: bool = True, keep: bool = True, new: bool = False) -> "Store":
        with ExitStack() as failed:
            conn = sqlite3.connect(path, isolation_level=None, timeout=_TURN, cached_statements=_STATEMENTS)
            failed.callback(conn.close)
            for pragma in _PRAGMAS:
                conn.execute(f"PRAGMA {pragma}")
            store = cls(conn)
            if not new:
                store._check(path, whole=whole or path.stat().st_size <= _QUICKLY_READ)
            conn.execute("PRAGMA journal_mode=WAL")
            if new:
                with store.write():
                    store._migrate()
            else:
                store.upgrade(path, keep=keep)
            failed.pop_all()
            return store

    def _check(self, path: Path, *, whole: bool) -> None:
        """Whether this is a database of outreach that is whole; nothing is written before that is known."""
        if whole and (flaw := copies.flaw(self.conn)):
            raise sqlite3.DatabaseError(flaw)
        found = form(self.conn)
        if found.newer:
            raise upgrade.refused(path, found)
        if not found.steps:
            raise sqlite3.DatabaseError("it has none of the tables of outreach")

    def upgrade(self, path: Path, *, keep: bool = True) -> None:
        """Bring the schema up to date, all of it or nothing; first the database, which is at the path, is kept.

        Raises HomeError where either fails, and BusyError while another outreach works in the home.
        """
        if not form(self.conn).pending:
            return
        with self.write():  # two processes that migrate at once would trip over each other outside of it
            if keep and (pending := form(self.conn).pending):
                upgrade.keep(path, pending[0])
            try:
                self._migrate()
            except sqlite3.Error as error:
                raise upgrade.failed(path, error) from error

    def _migrate(self) -> None:
        migrations().apply(database(self.conn))
        self.set(WRITTEN_BY, __version__)

    def close(self) -> None:
        """Let go of the file."""
        self.conn.close()

    @contextmanager
    def write(self) -> Iterator[None]:
        """One change of state: all of it or nothing. Nested uses belong to the outermost."""
        if self.conn.in_transaction:
            yield
            return
        self._begin()
        try:
            yield
            self.conn.execute("COMMIT")  # on a full disk it fails and leaves the transaction open
        except BaseException:
            self.conn.rollback()
            raise

    def _begin(self) -> None:
        """Wait for all who write: in turns, for SQLite wakes them in no order, and meanwhile no signal is heard."""
        for turns_left in reversed(range(_TURNS)):
            try:  # a deferred transaction would fail when a reader turns writer beside another
                self.conn.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not turns_left:
                    raise BusyError(f"The database is busy ({safe(error)}): try again in a minute.") from error
            else:
                return

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part of a write that may fail by itself: what it did is taken back, the rest stands."""
        with database(self.conn).atomic():
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
