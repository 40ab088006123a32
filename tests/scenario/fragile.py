"""A process that may end before any change, and its connection to a provider that may be gone."""

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from outreach.errors import OutreachError
from outreach.sendlog import SendLog
from tests.scenario.provider import FOREVER, INBOX, Provider


class CrashError(BaseException):
    """The process ends here, and does nothing any more."""


@dataclass
class Fuse:
    """Lets so many steps pass, then none."""

    steps: int = FOREVER

    def burn(self) -> None:
        """One step."""
        self.steps -= 1
        if self.steps < 0:
            raise CrashError


class Connection(sqlite3.Connection):
    """A database connection of a process that may end before any change."""

    fuse = Fuse()

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run it, or end."""
        if not sql.startswith("SELECT"):
            self.fuse.burn()
        return super().execute(sql, parameters)

    def rollback(self) -> None:
        """Take back, or end: the file then does it when it is opened."""
        self.fuse.burn()
        super().rollback()


@dataclass(frozen=True)
class Journal(SendLog):
    """The send journal of a process that may end around a mark."""

    fuse: Fuse = field(default_factory=Fuse)

    def mark(self, key: str, attempt: int, at: datetime) -> None:
        """Mark, or end before it, or behind it."""
        self.fuse.burn()
        super().mark(key, attempt, at)
        self.fuse.burn()


@dataclass
class Line:
    """The connection of the service to the provider."""

    provider: Provider
    trouble: OutreachError | None = None
    folder: str = INBOX
    seconds_left: float = 0
    down: bool = False

    def open(self) -> Provider | None:
        """The mailbox, where it can be reached."""
        self.provider.connected = not self.down
        try:
            self.provider.folders(None)  # type: ignore[arg-type]
        except OutreachError as error:
            self.trouble = error
            return None
        self.trouble = None
        return self.provider

    def failed(self, error: OutreachError) -> None:
        """It broke."""
        self.trouble = error

    def drop(self) -> None:
        """Let go."""
