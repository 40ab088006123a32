"""A process that may end before any change of its database, and around any mark in its send journal."""

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from outreach.sendlog import SendLog


class CrashError(BaseException):
    """The process ends here and does nothing any more, not even clean up."""


@dataclass
class Fuse:
    """Lets so many steps pass, then none ever again."""

    steps: int = 10**9

    def burn(self) -> None:
        """One step."""
        self.steps -= 1
        if self.steps < 0:
            raise CrashError


class FusedConnection(sqlite3.Connection):
    """Ends before a change, or before it takes changes back: the file then does that when it is opened."""

    fuse = Fuse()

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if not sql.startswith(("SELECT", "WITH")):  # a crash at a reading is one before the next writing
            self.fuse.burn()
        return super().execute(sql, parameters)

    def rollback(self) -> None:
        self.fuse.burn()
        super().rollback()


@dataclass(frozen=True)
class FusedLog(SendLog):
    """Ends before a mark, or behind it."""

    fuse: Fuse = field(default_factory=Fuse)

    def mark(self, key: str, attempt: int, at: datetime) -> None:
        self.fuse.burn()
        super().mark(key, attempt, at)
        self.fuse.burn()
