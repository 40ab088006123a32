"""The send journal: a file beside the database that remembers, letter by letter, that bytes were about to flow.

It is written between the server's 354 and the first octet of a letter, and never rewritten. An older database that was
restored does not know what happened since; this file does. One line per attempt: key, attempt, moment.
"""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from outreach.core.text import one_line
from outreach.errors import HomeError
from outreach.store.base import stamp

_LINE = re.compile(r"(\S+) (\d{1,9}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00)\n?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mark:
    """One attempt (from 1) whose bytes may have flowed; ``at`` is UTC."""

    key: str
    attempt: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SendLog:
    """The journal at ``path``. Every method raises HomeError where the file cannot be used or is not private."""

    path: Path

    def mark(self, key: str, attempt: int, at: datetime) -> None:
        """Remember an attempt; on return it is on the disk."""
        line = f"{key} {attempt} {stamp(at)}\n"
        if not _LINE.fullmatch(line):
            raise ValueError(f"not a mark: {line!r}")
        with self._opened(os.O_RDWR | os.O_APPEND, create=True) as file:
            size = os.fstat(file).st_size
            # A crash, or a full disk, may have left half a line: it must not swallow this one.
            torn = size and os.pread(file, 1, size - 1) != b"\n"
            rest = (b"\n" if torn else b"") + line.encode()
            while rest:
                rest = rest[os.write(file, rest) :]
            os.fsync(file)

    def marked(self) -> dict[str, Mark]:
        """The last attempt of every key. Half a line at a crash's place is no mark: no byte had flowed yet."""
        if not self.path.is_symlink() and not self.path.exists():
            return {}
        marks: dict[str, Mark] = {}
        with self._opened(os.O_RDONLY) as file, open(file, "rb", closefd=False) as lines:
            for line in lines:
                if match := _LINE.fullmatch(line.decode("utf-8", "replace")):
                    mark = Mark(match[1], int(match[2]), datetime.fromisoformat(match[3]))
                    marks[mark.key] = max(mark, marks.get(mark.key, mark), key=lambda one: one.attempt)
        return marks

    @contextmanager
    def _opened(self, flags: int, *, create: bool = False) -> Iterator[int]:
        try:
            file = self._open(flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, create=create)
            try:
                yield self._private(file)
            finally:
                os.close(file)
        except (OSError, ValueError) as error:
            reason = one_line(error)
            raise HomeError(
                f"The send journal {one_line(self.path)} cannot be used ({reason}), so nothing leaves: repair it first."
            ) from error

    def _open(self, flags: int, *, create: bool) -> int:
        try:
            return os.open(self.path, flags)
        except FileNotFoundError:
            if not create:
                raise
        file = os.open(self.path, flags | os.O_CREAT | os.O_EXCL, 0o600)
        folder = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)  # else the file's name may be lost with the power
        finally:
            os.close(folder)
        return file

    def _private(self, file: int) -> int:
        found = os.fstat(file)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
            raise HomeError(
                f"The send journal {one_line(self.path)} is not a private file of this user: look who changed it, "
                f"then `chmod 600` it."
            )
        return file
