"""Databases of every released schema become this one's, and lose nothing; whoever goes back is told how."""

import re
import shlex
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outreach import __version__, backup
from outreach.core.history import RecordKind
from outreach.errors import BusyError, HomeError
from outreach.home import Home
from outreach.store import Store, upgrade
from outreach.store.base import Row
from outreach.store.schema import STEPS
from tests.homes import Terminal, make
from tests.killing import killed
from tests.schema import DOCUMENT, described
from tests.service import command

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
DUMPS = sorted((Path(__file__).parent.parent / "upgrades").glob("*.sql"))
BEFORE = {"first": "before-method.db", "method": "before-calendar.db"}
"""How a database is kept that is brought up to date, by the schema that it had."""


STATEMENTS = 16
"""How many statements of SQL lead from the first schema to this one."""


def put(path: Path, dump: str) -> None:
    """A database as an older version left it."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript((DUMPS[0].parent / f"{dump}.sql").read_text())
    path.chmod(0o600)


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A home with people in it."""
    return Terminal(make(tmp_path / "home"), capsys)


@pytest.fixture(params=[path.stem for path in DUMPS])
def dump(request: pytest.FixtureRequest) -> str:
    """The last step of the schema that the database has."""
    return str(request.param)


@pytest.fixture
def old(dump: str, outreach: Terminal) -> Path:
    """The database of a home as an older version left it."""
    put(outreach.home.database, dump)
    return outreach.home.database


def rows(path: Path) -> dict[str, list[Row]]:
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: [dict(row) for row in conn.execute(f"SELECT * FROM {name}")] for name in names}


def told(outreach: Terminal, code: int, *args: str) -> str:
    """The one sentence with which a command fails."""
    shown = outreach(*args)
    assert (shown.code, shown.out, shown.err.count("\n")) == (code, "", 1)
    return shown.err


def test_there_is_a_database_of_every_schema_with_rows_in_every_table(dump: str, old: Path) -> None:
    assert {path.stem for path in DUMPS} == set(STEPS)
    assert [row["name"] for row in rows(old)["_sqlite_migrations"]] == list(STEPS[: STEPS.index(dump) + 1])
    assert all(rows(old).values())


def test_every_row_of_an_old_database_is_there_after_the_upgrade(old: Path) -> None:
    before = rows(old)
    Store.open(old).close()
    after = rows(old)
    for name in before.keys() - {"_sqlite_migrations", "sqlite_sequence"}:
        kept = after[name][: len(before[name])]  # the settings name the version, too
        for was, now in zip(before[name], kept, strict=True):
            assert was.items() <= now.items(), name


def test_no_number_of_an_old_database_is_used_again(old: Path) -> None:
    before = {row["name"]: row["seq"] for row in rows(old)["sqlite_sequence"]}
    Store.open(old).close()
    assert before.items() <= {row["name"]: row["seq"] for row in rows(old)["sqlite_sequence"]}.items()


def test_an_upgraded_database_is_made_like_a_new_one(old: Path, tmp_path: Path) -> None:
    def schema(path: Path) -> list[str]:
        with closing(sqlite3.connect(path)) as conn:
            found = conn.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name").fetchall()
        return [re.sub(r"--[^\n]*|\s+", " ", row[0]).replace("  ", " ").strip() for row in found]

    Store.open(old).close()
    new = tmp_path / "new.db"
    Store.open(new).close()
    assert [re.sub(" +", "", one) for one in schema(old)] == [re.sub(" +", "", one) for one in schema(new)]


def test_an_upgraded_database_is_whole_and_works(old: Path) -> None:
    store = Store.open(old)
    assert store.rows("PRAGMA foreign_key_check") == []
    assert store.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    for person in {record.person for record in store.records.open(*RecordKind)}:
        assert store.records.open_of(person, *RecordKind)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), store.write():
        store.run("DELETE FROM journal")
    store.close()


def test_before_an_upgrade_the_database_is_kept_for_good_and_can_be_restored(
    dump: str, old: Path, outreach: Terminal
) -> None:
    before, folder = rows(old), old.parent / "backups"
    with closing(Store.open(old)) as store:
        for day in range(1, 4):
            backup.make_dated(outreach.home, store, NOW.replace(day=day), keep=1)
    kept = {path.name for path in folder.iterdir()} - {"outreach-2026-12-03T090000Z.db"}
    assert kept == {BEFORE[step] for step in BEFORE if step == dump}
    for name in kept:
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
        held = rows(folder / name)
        assert held["setting"].pop() == {"name": "home_key", "value": outreach.home.secret().hex()}
        assert held == before
        assert outreach("restore", "--yes", str(folder / name)).code == 0
        assert {path.name for path in folder.iterdir()} == {*kept, "outreach-2026-12-03T090000Z.db"}


def test_the_service_says_where_the_database_is_kept_as_it_was(outreach: Terminal) -> None:
    put(outreach.home.database, "first")
    said = [line for line in command(outreach.home, "run", "--once", "-v").stderr.splitlines() if "is kept in" in line]
    assert [Path(line.split()[-1]).name for line in said] == [BEFORE["first"]]


def test_wherever_an_upgrade_is_killed_the_next_start_does_it_and_nothing_is_lost(
    outreach: Terminal, tmp_path: Path
) -> None:
    put(outreach.home.database, "first")
    before = rows(outreach.home.database)
    where = ("store/upgrade.py:keep", "store/copies.py:write", "store/schema.py:apply")
    setup, deed = "from outreach.store import Store", "Store.open(copy / 'outreach.db')"
    homes = [Home(path) for path in killed(setup, deed, where, outreach.home.path, tmp_path / "left")]
    states = [rows(home.database) for home in homes]
    assert states[:-1] == [before] * (len(homes) - 1)
    assert len(homes) > 2 * STATEMENTS
    unlike = {tuple(path.name for path in sorted(home.path.rglob("*"))): home for home in homes}
    assert len(unlike) > 3
    for home in unlike.values():
        with closing(Store.open(home.database)) as store:
            assert store.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        assert rows(home.database).keys() == states[-1].keys()
        assert [path.name for path in (home.path / "backups").iterdir()] == [BEFORE["first"]]
        assert rows(home.path / "backups" / BEFORE["first"])["journal"] == before["journal"]


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(outreach: Terminal) -> None:
    put(outreach.home.database, "first")
    with closing(sqlite3.connect(outreach.home.database)) as conn:
        conn.execute("CREATE TABLE goal (mine TEXT)")
        conn.execute("INSERT INTO goal VALUES ('x')")
        conn.commit()
    before = rows(outreach.home.database)
    said = told(outreach, HomeError.exit_code, "status")
    assert "could not be upgraded (table goal already exists) and is as it was" in said
    assert rows(outreach.home.database) == before


def test_a_database_that_cannot_be_kept_is_not_upgraded(outreach: Terminal) -> None:
    put(outreach.home.database, "first")
    before = rows(outreach.home.database)
    (outreach.home.path / "backups").touch()
    assert "could not be kept" in told(outreach, HomeError.exit_code, "status")
    assert rows(outreach.home.database) == before


AT_WORK = """
import sys
from pathlib import Path
from outreach.home import Home
with Home(Path(sys.argv[1])).locked():
    print("locked", flush=True)
    sys.stdin.read()
"""


def test_a_service_from_before_the_upgrade_is_not_upgraded_under_its_feet(outreach: Terminal) -> None:
    put(outreach.home.database, "first")
    before = rows(outreach.home.database)
    args = [sys.executable, "-c", AT_WORK, str(outreach.home.path)]
    with subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout
        assert service.stdout.readline() == "locked\n"
        said = told(outreach, BusyError.exit_code, "people", "list")
        assert f"from before the upgrade (process {service.pid}) still works" in said
        assert rows(outreach.home.database) == before
        service.communicate("")
    assert outreach("people", "list").code == 0


AT_ONCE = """
import os, sys
from pathlib import Path
from outreach.store import Store
children = []
for _ in range(6):
    if not (child := os.fork()):
        Store.open(Path(sys.argv[1])).close()
        os._exit(0)
    children.append(child)
assert not any(os.waitpid(child, 0)[1] for child in children)
"""


def test_an_upgrade_that_several_begin_at_once_is_done_once(outreach: Terminal) -> None:
    put(outreach.home.database, "first")
    subprocess.run([sys.executable, "-c", AT_ONCE, str(outreach.home.database)], check=True)
    assert [row["name"] for row in rows(outreach.home.database)["_sqlite_migrations"]] == list(STEPS)
    assert [path.name for path in (outreach.home.path / "backups").iterdir()] == [BEFORE["first"]]


def newer(home: Home, *, kept: bool) -> None:
    """Let a newer program bring the database to a schema that is not known here."""
    with closing(Store.open(home.database)) as store, store.write():
        if kept:
            upgrade.keep(home.database, "next")
        store.run("CREATE TABLE more (a)")
        store.insert("_sqlite_migrations", {"migration_set": "outreach", "name": "next", "applied_at": ""})
        store.set("written_by", "9.1.0")


def test_a_newer_database_is_refused_with_its_version_and_the_way_back_that_works(outreach: Terminal) -> None:
    newer(outreach.home, kept=True)
    outreach.home.path.rename(moved := outreach.home.path.with_name("a home"))
    outreach = Terminal(Home(moved), outreach.capsys)
    written = outreach.home.database.read_bytes()
    said = told(outreach, HomeError.exit_code, "status")
    way_back = outreach.home.path / "backups" / "before-next.db"
    for part in ("install outreach 9.1.0 again", f"this one, {__version__}", f"`outreach restore '{way_back}'`"):
        assert part in said
    assert outreach.home.database.read_bytes() == written
    words = shlex.split(said.partition("`outreach ")[2].partition("`")[0])
    assert outreach(*words, "--yes").code == 0
    assert "Jane Doe" in outreach("people", "list").out


@pytest.mark.parametrize("of_today", [False, True])
def test_without_what_was_kept_the_newest_backup_of_this_schema_is_the_way_back(
    outreach: Terminal, of_today: bool
) -> None:
    folder = outreach.home.path / "backups"
    if of_today:
        outreach("backup")
    newer(outreach.home, kept=False)
    understood = [*folder.iterdir()] if of_today else []
    with closing(sqlite3.connect(outreach.home.database)) as conn:
        folder.mkdir(exist_ok=True)
        conn.execute("VACUUM INTO ?", [str(folder / "outreach-2999-01-01T000000Z.db")])
    said = told(outreach, HomeError.exit_code, "status")
    assert re.findall("`(.*?)`", said) == [f"outreach restore {path}" for path in understood]
    assert "2999" in told(outreach, HomeError.exit_code, "restore", "--yes", str(max(folder.iterdir())))


def test_the_page_on_the_database_is_that_of_this_database() -> None:
    assert DOCUMENT.read_text() == described(), "write it anew: python -m tests.schema"
