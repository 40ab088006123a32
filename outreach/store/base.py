"""What the groups of tables share: values as SQLite keeps them, rows and what they are, changes, the journal."""

import json
import shlex
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from outreach.core.text import one_line
from outreach.errors import HomeError

_JSON = json.JSONEncoder(ensure_ascii=False)

Row = dict[str, Any]
T = TypeVar("T")
_Reader = Callable[[Any], object]

ANY = "IN (SELECT value FROM json_each(?))"
"""One of several values, which are given as one list."""


def stamp(at: datetime) -> str:
    """A moment as it is stored: UTC, RFC 3339, to the second, so that text order is time order.

    Raises ValueError for a naive one.
    """
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _stored(value: object) -> object:
    match value:
        case str() | int() | bytes() | None:
            return value
        case datetime():
            return stamp(value)
        case date():
            return value.isoformat()
        case tuple() | list() | set() | frozenset():
            return _JSON.encode(list(value))
        case _:
            return value


_READ: Mapping[Any, _Reader] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    bool: bool,
    Mapping: json.loads,
    tuple: lambda text: tuple(tuple(one) if isinstance(one, list) else one for one in json.loads(text)),
}


@cache
def _readers(kind: Any) -> Mapping[str, _Reader | None]:
    """By field, what makes the stored value one of the field's type; None where it is one."""
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


@cache
def _shape(kind: Any, names: tuple[str, ...]) -> tuple[list[tuple[str, int]], list[tuple[str, _Reader]]]:
    """Which columns of these are fields, and what reads those that are not stored as they are."""
    readers = _readers(kind)
    wanted = [(name, at) for at, name in enumerate(names) if name in readers]
    return wanted, [(name, read) for name, _ in wanted if (read := readers[name])]


def _typed(row: Row, readers: Iterable[tuple[str, _Reader]]) -> Row:
    for name, read in readers:
        if (value := row[name]) is not None:
            row[name] = read(value)
    return row


def _reader(hint: Any) -> _Reader | None:
    of = get_args(hint)[0] if isinstance(hint, UnionType) else hint  # a value, or None
    plain = get_origin(of) or of
    return plain if issubclass(plain, Enum) else _READ.get(plain)


def made(kind: Callable[..., T], row: Row, **more: object) -> T:
    """A row as a dataclass: each field from the column of its name, or as ``more`` gives it."""
    wanted, readers = _shape(kind, tuple(row))
    return kind(**_typed({name: row[name] for name, _ in wanted}, readers) | more)


def not_ours(path: Path, why: object) -> HomeError:
    """A database that is damaged or another one: what is wrong, and how the owner gets it back."""
    way_back = "there is no backup in the home; `outreach restore FILE` takes one, or move the file away to start anew"
    if backups := dated(path):
        way_back = f"{restores(backups[-1])} brings the newest backup back"
    return HomeError(f"The database {one_line(path)} cannot be used: {one_line(why)}; {way_back}.")


def dated(path: Path) -> list[Path]:
    """The backups that were made by the day in the home of a database, oldest first."""
    return sorted((path.parent / "backups").glob("outreach-*Z.db"))


def restores(backup: Path) -> str:
    """The command that takes a backup in again."""
    return f"`outreach restore {shlex.quote(one_line(backup))}`"


def columns(value: Any, *but: str) -> Row:
    """The fields of a dataclass as a row, without those named."""
    return {field.name: getattr(value, field.name) for field in fields(value) if field.name not in but}


class Tables:
    """Access to a group of tables. Moments (aware), days and lists go in as they are, and are stored as text."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn

    def rows(self, sql: str, *args: object) -> list[Row]:
        """All rows of a query, as stored."""
        names, found = self._found(sql, args)
        return [dict(zip(names, row, strict=True)) for row in found]

    def _found(self, sql: str, args: Sequence[object]) -> tuple[list[str], list[tuple[Any, ...]]]:
        try:
            cursor = self.conn.execute(sql, [_stored(value) for value in args])
            return [column[0] for column in cursor.description], cursor.fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)  # text that is none has no code
            if code not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                raise
            raise not_ours(Path(self.conn.execute("PRAGMA database_list").fetchone()[2]), error) from error

    def row(self, sql: str, *args: object) -> Row | None:
        """The first row, or None."""
        return next(iter(self.rows(sql, *args)), None)

    def value(self, sql: str, *args: object) -> Any:
        """The first column of the first row, as stored; None where there is no row."""
        _, found = self._found(sql, args)
        return found[0][0] if found else None

    def moment(self, sql: str, *args: object) -> datetime | None:
        """The same, where it is a moment."""
        at = self.value(sql, *args)
        return datetime.fromisoformat(at) if at else None

    def read(self, kind: Callable[..., T], sql: str, *args: object) -> list[T]:
        """All rows of a query as dataclasses; see :func:`made`."""
        names, found = self._found(sql, args)
        wanted, readers = _shape(kind, tuple(names))
        return [kind(**_typed({name: row[at] for name, at in wanted}, readers)) for row in found]

    def first(self, kind: Callable[..., T], sql: str, *args: object) -> T | None:
        """The first of them, or None."""
        return next(iter(self.read(kind, sql, *args)), None)

    def run(self, sql: str, *args: object) -> int:
        """Change something, inside ``Store.write``: a lone change would be half a fact. Tells how many rows changed."""
        if not self.conn.in_transaction:
            raise RuntimeError("a change outside of Store.write()")
        return self.conn.execute(sql, [_stored(value) for value in args]).rowcount

    def insert(self, table: str, values: Row) -> int:
        """Insert one row; its rowid."""
        self.run(_insertion(table, values), *values.values())
        return int(self.value("SELECT last_insert_rowid()"))

    def put(self, table: str, key: str, values: Row, *, keep: Collection[str] = (), where: str = "1") -> int:
        """Insert a row, or change that of the same key where an SQL condition holds, but for the columns to ``keep``.

        Tells how many rows were inserted or changed.
        """
        sets = ", ".join(f"{name} = excluded.{name}" for name in values if name not in {*key.split(", "), *keep})
        sql = f"{_insertion(table, values)} ON CONFLICT ({key}) DO UPDATE SET {sets} WHERE {where}"
        return self.run(sql, *values.values())

    def change(self, table: str, changes: Row, where: str, *args: object) -> int:
        """Give columns other values where an SQL condition holds. Tells how many rows changed."""
        sets = ", ".join(f"{name} = ?" for name in changes)
        return self.run(f"UPDATE {table} SET {sets} WHERE {where}", *changes.values(), *args)

    def log(
        self,
        now: datetime,
        kind: str,
        person: str | None = None,
        *,
        letter: int | None = None,
        key: str | None = None,
        data: Mapping[str, object] | None = None,
    ) -> bool:
        """Append a fact to the journal, in the past tense; False when one with this ``key`` stands there already."""
        return bool(
            self.run(
                "INSERT OR IGNORE INTO journal (at, kind, person, letter, key, data) VALUES"
                " (?, ?, ?, ?, coalesce(?, (SELECT coalesce(max(id), 0) + 1 FROM journal)), ?)",
                now, kind, person, letter, key, json.dumps(data or {}, ensure_ascii=False, default=_stored),
            )
        )  # fmt: skip


def _insertion(table: str, values: Row) -> str:
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
