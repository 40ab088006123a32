"""How outreach.db becomes what it is, step by step: each is a file of SQL beside this one.

Times are UTC in RFC 3339, days ISO, lists JSON. An older outreach that meets a newer database reads two things in it,
which therefore never change: the names of the steps, and the setting ``written_by``.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it takes as long to load as most commands need in all
    from sqlite_utils import Database, Migrations

STEPS = ("first", "method", "calendar")

WRITTEN_BY = "written_by"
"""The setting that names the version of the program that brought the schema to where it is."""


@dataclass(frozen=True, slots=True)
class Form:
    """Which steps a database has taken, and by which version of the program, where that is known."""

    steps: tuple[str, ...]
    written_by: str = ""

    @property
    def newer(self) -> tuple[str, ...]:
        """The steps that this program does not know."""
        return tuple(step for step in self.steps if step not in STEPS)

    @property
    def pending(self) -> tuple[str, ...]:
        """The steps that are still to be taken."""
        return tuple(step for step in STEPS if step not in self.steps)


def form(conn: sqlite3.Connection) -> Form:
    """The form of a database; no steps where it is none of ours. Raises sqlite3.Error."""
    if conn.execute(
        "SELECT count(*) FROM sqlite_master WHERE name IN ('_sqlite_migrations', 'setting')"
    ).fetchone() != (2,):
        return Form(())
    steps = conn.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'outreach' ORDER BY rowid")
    by = conn.execute("SELECT value FROM setting WHERE name = ?", [WRITTEN_BY])
    return Form(tuple(str(name) for (name,) in steps), *(str(value) for (value,) in by))


def _statements(script: str) -> Iterator[str]:
    """The script's statements one by one: ``executescript`` would commit the transaction that a migration runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def database(conn: sqlite3.Connection) -> "Database":
    """A connection for sqlite-utils."""
    from sqlite_utils import Database

    return Database(conn, execute_plugins=False, strict=True)


@cache
def migrations() -> "Migrations":
    """The steps, for a database of sqlite-utils."""
    from sqlite_utils import Migrations

    known = Migrations("outreach")
    for step in STEPS:
        _add(step, known)
    return known


def _add(step: str, known: "Migrations") -> None:
    @known(name=step)
    def apply(db: "Database") -> None:
        for statement in _statements(Path(__file__).with_name(f"{step}.sql").read_text(encoding="utf-8")):
            db.conn.execute(statement)
