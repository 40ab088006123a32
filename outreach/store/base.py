"""What the groups of tables share: values as SQLite keeps them, rows, changes inside a transaction, the journal."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlite_utils import Database

Row = dict[str, Any]


def stamp(at: datetime) -> str:
    """A moment as it is stored: UTC, RFC 3339, to the second, so that text order is time order.

    Raises ValueError for a naive one.
    """
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).isoformat(timespec="seconds")


def stamp_or_none(at: datetime | None) -> str | None:
    """The same, where there may be none."""
    return None if at is None else stamp(at)


def moment(text: str | None) -> datetime | None:
    """A stored moment, aware, in UTC."""
    return None if text is None else datetime.fromisoformat(text)


def moment_of(text: str) -> datetime:
    """A stored moment that is always there."""
    return datetime.fromisoformat(text)


def day(text: str | None) -> date | None:
    """A stored local day."""
    return None if text is None else date.fromisoformat(text)


def day_or_none(value: date | None) -> str | None:
    """A local day as it is stored."""
    return None if value is None else value.isoformat()


def marks(values: Iterable[object]) -> str:
    """The placeholders for a list of values in SQL."""
    return ", ".join("?" for _ in values)


def chunks(values: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    """The values, each once, in groups that fit into one statement."""
    wanted = sorted(set(values))
    return (wanted[start : start + size] for start in range(0, len(wanted), size))


class Tables:
    """Access to a group of tables."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def rows(self, sql: str, *args: object) -> list[Row]:
        """All rows of a query."""
        cursor = self.db.conn.execute(sql, args)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def row(self, sql: str, *args: object) -> Row | None:
        """The first row, or None."""
        return next(iter(self.rows(sql, *args)), None)

    def run(self, sql: str, *args: object) -> int:
        """Change something, inside ``Store.write``: a lone change would be half a fact. Tells how many rows changed."""
        if not self.db.conn.in_transaction:
            raise RuntimeError("a change outside of Store.write()")
        return self.db.conn.execute(sql, args).rowcount

    def insert(self, table: str, values: Row) -> int:
        """Insert one row; its rowid."""
        sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks(values)})"
        self.run(sql, *values.values())
        return int(self.db.conn.execute("SELECT last_insert_rowid()").fetchone()[0])

    def journal(
        self, now: datetime, kind: str, person: str | None, letter: int | None, key: str | None, data: Row
    ) -> bool:
        """Append to the journal; False when the fact is known."""
        last = self.db.conn.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()[0]
        return bool(
            self.run(
                "INSERT OR IGNORE INTO journal (at, kind, person, letter, key, data) VALUES (?, ?, ?, ?, ?, ?)",
                stamp(now), kind, person, letter, key or f"{last + 1}", json.dumps(data, ensure_ascii=False),
            )
        )  # fmt: skip
