"""Databases of every released schema become this one's, and lose nothing."""

import re
import sqlite3
from pathlib import Path

import pytest

from outreach.core.history import RecordKind
from outreach.store import Store
from outreach.store.base import Row
from tests.schema import DOCUMENT, described

OLD = sorted((Path(__file__).parent.parent / "upgrades").glob("*.sql"))


@pytest.fixture(params=OLD, ids=[path.stem for path in OLD])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A database as an older version left it."""
    path = tmp_path / "outreach.db"
    conn = sqlite3.connect(path)
    conn.executescript(request.param.read_text())
    conn.close()
    path.chmod(0o600)
    return path


def rows(path: Path) -> dict[str, list[Row]]:
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name: [dict(row) for row in conn.execute(f"SELECT * FROM {name}")] for name in names}
    conn.close()
    return found


def test_every_row_of_an_old_database_is_there_after_the_upgrade(old: Path) -> None:
    before = rows(old)
    Store.open(old).close()
    after = rows(old)
    for name in before.keys() - {"_sqlite_migrations", "sqlite_sequence"}:
        assert len(after[name]) == len(before[name])
        for was, now in zip(before[name], after[name], strict=True):
            assert was.items() <= now.items(), name


def test_no_number_of_an_old_database_is_used_again(old: Path) -> None:
    before = {row["name"]: row["seq"] for row in rows(old)["sqlite_sequence"]}
    Store.open(old).close()
    assert before.items() <= {row["name"]: row["seq"] for row in rows(old)["sqlite_sequence"]}.items()


def test_an_upgraded_database_is_made_like_a_new_one(old: Path, tmp_path: Path) -> None:
    def schema(path: Path) -> list[str]:
        conn = sqlite3.connect(path)
        found = conn.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name").fetchall()
        conn.close()
        return [re.sub(r"--[^\n]*|\s+", " ", row[0]).replace("  ", " ").strip() for row in found]

    Store.open(old).close()
    new = tmp_path / "new.db"
    Store.open(new).close()
    assert [re.sub(" +", "", one) for one in schema(old)] == [re.sub(" +", "", one) for one in schema(new)]


def test_an_upgraded_database_is_whole_and_works(old: Path) -> None:
    store = Store.open(old)
    assert store.rows("PRAGMA foreign_key_check") == []
    assert store.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    [person] = {record.person for record in store.records.open(*RecordKind)}
    assert [record.kind for record in store.records.open_of(person, *RecordKind)] != []
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), store.write():
        store.run("DELETE FROM journal")
    store.close()


def test_the_page_on_the_database_is_that_of_this_database() -> None:
    assert DOCUMENT.read_text() == described(), "write it anew: python -m tests.schema"
