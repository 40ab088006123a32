"""How outreach.db becomes what it is, step by step: each is a file of SQL beside this one.

Times are UTC in RFC 3339, days ISO, lists JSON.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database, Migrations

migrations = Migrations("outreach")


def _statements(script: str) -> Iterator[str]:
    """The script's statements one by one: ``executescript`` would commit the transaction that a migration runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _add(step: str) -> None:
    @migrations(name=step)
    def apply(db: Database) -> None:
        for statement in _statements(Path(__file__).with_name(f"{step}.sql").read_text(encoding="utf-8")):
            db.conn.execute(statement)


for _step in ("first", "method", "calendar"):
    _add(_step)
