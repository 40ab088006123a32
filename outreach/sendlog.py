"""The send journal: a file beside the database that remembers, letter by letter, that bytes were about to flow.

It is written between the server's 354 and the first octet of a letter, and never rewritten. An older database that was
restored does not know what happened since; this file does. One line per attempt: key, attempt, moment.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import IO

from outreach.core.text import one_line
from outreach.errors import HomeError
from outreach.home import check_private
from outreach.store.base import stamp

_LINE = re.compile(r"(\S+) (\d{1,9}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00)\n?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mark:
    """One attempt (from 1) whose bytes may have flowed; ``at`` is UTC."""

    key: str
    attempt: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Seal:
    """The journal's size in octets and when it was last changed, in nanoseconds (``st_ctime``: nobody can set it)."""

    size: int
    changed: int

    def __str__(self) -> str:
        return f"{self.size} {self.changed}"

    def grew_since(self, seal: str) -> bool:
        """Whether the journal was longer than it is in a seal as text."""
        return self.size > int(seal.partition(" ")[0])


@dataclass(frozen=True, slots=True)
class SendLog:
    """The journal at ``path``. Every method raises HomeError where the file cannot be used or is not private."""

    path: Path

    def mark(self, key: str, attempt: int, at: datetime) -> None:
        """Remember an attempt; on return it is on the disk."""
        line = f"{key} {attempt} {stamp(at)}\n"
        if not _LINE.fullmatch(line):
            raise ValueError(f"not a mark: {line!r}")
        with self._opened("a+b") as file:
            # A crash, or a full disk, may have left half a line: it must not swallow this one.
            file.seek(max(file.seek(0, os.SEEK_END) - 1, 0))
            torn = file.read() not in {b"", b"\n"}
            file.write((b"\n" if torn else b"") + line.encode())
            file.flush()
            os.fsync(file.fileno())
            self._keep_name()

    def seal(self) -> Seal:
        """What no copy of the file has. Makes the file where there is none."""
        fresh = not os.path.lexists(self.path)
        with self._opened("ab") as file:
            if fresh:
                os.fsync(file.fileno())
                self._keep_name()
            info = os.fstat(file.fileno())
        return Seal(info.st_size, info.st_ctime_ns)

    def marked(self) -> dict[str, Mark]:
        """The last attempt of every key. Half a line at a crash's place is no mark: no byte had flowed yet."""
        if not os.path.lexists(self.path):
            return {}
        marks: dict[str, Mark] = {}
        with self._opened("rb") as lines:
            for line in lines:
                if mark := _read(line):
                    marks[mark.key] = max(mark, marks.get(mark.key, mark), key=lambda one: one.attempt)
        return marks

    @contextmanager
    def _opened(self, mode: str) -> Iterator[IO[bytes]]:
        try:
            check_private(self.path)
            with open(self.path, mode, opener=_plain) as file:
                yield file
        except (OSError, ValueError) as error:
            reason = one_line(error)
            raise HomeError(
                f"The send journal {one_line(self.path)} cannot be used ({reason}), so nothing leaves: repair it first."
            ) from error

    def _keep_name(self) -> None:
        """Else a new file's name may be lost with the power."""
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@lru_cache(maxsize=4096)
def _read(line: bytes) -> Mark | None:
    match = _LINE.fullmatch(line.decode("utf-8", "replace"))
    return match and Mark(match[1], int(match[2]), datetime.fromisoformat(match[3]))


def _plain(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)
