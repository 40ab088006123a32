"""How far each folder of the mailbox was read."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.store.base import Row, Tables, marks, moment, stamp


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a folder was read: everything below ``next_uid`` but the ``gaps``.

    Gaps are UIDs that were passed over without coming, each with the looks left to be given to it. ``uidvalidity`` 0
    means never read. ``last_look`` is UTC.
    """

    folder: str
    role: str = "other"
    uidvalidity: int = 0
    next_uid: int = 1
    gaps: tuple[tuple[int, int], ...] = ()
    last_look: datetime | None = None


@dataclass(frozen=True, slots=True)
class BackReading:
    """The reading of older mail for addresses that became known.

    ``below`` maps a folder to its UIDVALIDITY and the UID below which it is still to be read.
    """

    number: int
    addresses: tuple[str, ...]
    below: dict[str, tuple[int, int]]


class Folders(Tables):
    """Cursors, back readings and what could not be read."""

    def cursor(self, folder: str) -> Cursor:
        """Where a folder stands."""
        row = self.row("SELECT * FROM folder WHERE name = ?", folder)
        return _cursor(row) if row else Cursor(folder)

    def all(self) -> list[Cursor]:
        """Every folder read so far."""
        return [_cursor(row) for row in self.rows("SELECT * FROM folder ORDER BY name")]

    def advance(self, cursor: Cursor, now: datetime) -> None:
        """Move a cursor; in the same transaction as what was read."""
        self.run(
            "INSERT INTO folder VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET role = excluded.role,"
            " uidvalidity = excluded.uidvalidity, next_uid = excluded.next_uid, gaps = excluded.gaps,"
            " last_look = excluded.last_look",
            cursor.folder, cursor.role, cursor.uidvalidity, cursor.next_uid, json.dumps(cursor.gaps), stamp(now),
        )  # fmt: skip

    # back readings

    def back_reading(self) -> BackReading | None:
        """The unfinished back reading."""
        row = self.row("SELECT * FROM back_reading WHERE done_at IS NULL ORDER BY id LIMIT 1")
        if row is None:
            return None
        known = self.rows("SELECT address, written FROM address WHERE read_back = ? ORDER BY address", row["id"])
        addresses = dict.fromkeys(form.lower() for one in known for form in (one["written"], one["address"]))
        below = self.rows("SELECT * FROM back_reading_folder WHERE reading = ?", row["id"])
        return BackReading(row["id"], tuple(addresses), {b["folder"]: (b["uidvalidity"], b["below"]) for b in below})

    def begin_back_reading(self, addresses: Sequence[str], now: datetime) -> None:
        """Read the history of these addresses from now on."""
        number = self.insert("back_reading", {"started_at": stamp(now)})
        self.run(f"UPDATE address SET read_back = ? WHERE address IN ({marks(addresses)})", number, *addresses)

    def read_back(self, reading: int, folder: str, uidvalidity: int, below: int) -> None:
        """A folder's UIDs from ``below`` up are done."""
        self.run(
            "INSERT INTO back_reading_folder VALUES (?, ?, ?, ?)"
            " ON CONFLICT (reading, folder) DO UPDATE SET uidvalidity = excluded.uidvalidity, below = excluded.below",
            reading, folder, uidvalidity, below,
        )  # fmt: skip

    def end_back_reading(self, reading: int, now: datetime) -> None:
        """All folders are done."""
        self.run("UPDATE back_reading SET done_at = ? WHERE id = ?", stamp(now), reading)

    # what could not be understood

    def poisoned(self, folder: str, uidvalidity: int, uid: int, reason: str) -> int:
        """Count a failed try at a message; how many there were."""
        self.run(
            "INSERT INTO poison VALUES (?, ?, ?, 1, ?, NULL)"
            " ON CONFLICT (folder, uidvalidity, uid) DO UPDATE SET tries = tries + 1, reason = excluded.reason",
            folder, uidvalidity, uid, reason,
        )  # fmt: skip
        row = self.row(
            "SELECT tries FROM poison WHERE folder = ? AND uidvalidity = ? AND uid = ?", folder, uidvalidity, uid
        )
        return int(row["tries"]) if row else 0

    def poison_to_tell(self) -> list[Row]:
        """Messages that could not be read and that no summary has named."""
        return self.rows("SELECT * FROM poison WHERE told_at IS NULL AND tries >= 3")

    def tell_poison(self, now: datetime) -> None:
        """They have been named."""
        self.run("UPDATE poison SET told_at = ? WHERE told_at IS NULL AND tries >= 3", stamp(now))


def _cursor(row: Row) -> Cursor:
    return Cursor(
        row["name"],
        row["role"],
        row["uidvalidity"],
        row["next_uid"],
        tuple((uid, left) for uid, left in json.loads(row["gaps"])),
        moment(row["last_look"]),
    )
