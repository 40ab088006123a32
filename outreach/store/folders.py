"""How far each folder of the mailbox was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.store.base import ANY, Row, Tables, columns


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


@dataclass(frozen=True, slots=True)
class KnownMail:
    """A mail by which a mailbox is recognised, the earliest time it may have come in, and the others' addresses."""

    message_id: str
    at: datetime
    people: tuple[str, ...]


class Folders(Tables):
    """Cursors, back readings and what could not be read."""

    def cursor(self, folder: str) -> Cursor:
        """Where a folder stands."""
        found = self.first(Cursor, "SELECT *, name AS folder FROM folder WHERE name = ?", folder)
        return found or Cursor(folder)

    def all(self) -> list[Cursor]:
        """Every folder read so far."""
        return self.read(Cursor, "SELECT *, name AS folder FROM folder ORDER BY name")

    def advance(self, cursor: Cursor, now: datetime) -> None:
        """Move a cursor; in the same transaction as what was read."""
        self.put("folder", "name", {"name": cursor.folder} | columns(cursor, "folder") | {"last_look": now})

    def known(self, most: int) -> list[KnownMail]:
        """The newest kept mails that have a Message-ID of their own."""
        sql = (
            "SELECT message_id, min(at, arrived_at) AS at,"
            " iif(direction = 'in', json_array(sender), recipients) AS people"
            " FROM message WHERE key = message_id ORDER BY arrived_at DESC LIMIT ?"
        )
        return self.read(KnownMail, sql, most)

    def renumber(self, names: Sequence[str]) -> None:
        """Drop the UIDs of these folders: what is in them is to be found again by its key, new or old."""
        if not names:
            return
        self.change("folder", {"uidvalidity": 0, "gaps": ()}, f"name {ANY}", names)
        for table in ("location", "poison", "back_reading_folder"):
            self.run(f"DELETE FROM {table} WHERE folder {ANY}", names)
        self.run("UPDATE address SET read_back = NULL")

    # back readings

    def back_reading(self) -> BackReading | None:
        """The unfinished back reading."""
        number = self.value("SELECT min(id) FROM back_reading WHERE done_at IS NULL")
        if number is None:
            return None
        known = self.rows("SELECT address, written FROM address WHERE read_back = ? ORDER BY address", number)
        addresses = dict.fromkeys(form.lower() for one in known for form in (one["written"], one["address"]))
        below = self.rows("SELECT * FROM back_reading_folder WHERE reading = ?", number)
        return BackReading(number, tuple(addresses), {b["folder"]: (b["uidvalidity"], b["below"]) for b in below})

    def reading_back_since(self) -> datetime | None:
        """When the unfinished back reading began, perhaps in a process that was ended since."""
        return self.moment("SELECT min(started_at) FROM back_reading WHERE done_at IS NULL")

    def begin_back_reading(self, addresses: Sequence[str], now: datetime) -> None:
        """Read the history of these addresses from now on."""
        number = self.insert("back_reading", {"started_at": now})
        self.change("address", {"read_back": number}, f"address {ANY}", addresses)

    def read_back(self, reading: int, folder: str, uidvalidity: int, below: int) -> None:
        """A folder's UIDs from ``below`` up are done."""
        row = {"reading": reading, "folder": folder, "uidvalidity": uidvalidity, "below": below}
        self.put("back_reading_folder", "reading, folder", row)

    def end_back_reading(self, reading: int, now: datetime) -> None:
        """All folders are done."""
        self.change("back_reading", {"done_at": now}, "id = ?", reading)

    # what could not be understood

    def poisoned(self, folder: str, uidvalidity: int, uid: int, reason: str) -> int:
        """Count a failed try at a message; how many there were."""
        self.run(
            "INSERT INTO poison VALUES (?, ?, ?, 1, ?, NULL)"
            " ON CONFLICT (folder, uidvalidity, uid) DO UPDATE SET tries = tries + 1, reason = excluded.reason",
            folder, uidvalidity, uid, reason,
        )  # fmt: skip
        sql = "SELECT tries FROM poison WHERE folder = ? AND uidvalidity = ? AND uid = ?"
        return int(self.value(sql, folder, uidvalidity, uid))

    def poison_to_tell(self) -> list[Row]:
        """Messages that could not be read and that no summary has named."""
        return self.rows("SELECT * FROM poison WHERE told_at IS NULL AND tries >= 3")

    def tell_poison(self, now: datetime) -> None:
        """They have been named."""
        self.change("poison", {"told_at": now}, "told_at IS NULL AND tries >= 3")
