"""Hostile and broken input, by the rows of the table of what is expected of it: where it meets files and servers."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from outreach.control import Control
from outreach.daemon import one_pass
from outreach.errors import HomeError
from outreach.home import Home, write_private
from outreach.store import Store
from tests.homes import MONDAY, Terminal, make


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(make(tmp_path / "home"), capsys)


# 24: the files of state


@pytest.fixture
def kept(outreach: Terminal) -> Terminal:
    """A home with two backups."""
    for _ in range(2):
        outreach("backup")
    return outreach


def overwrite(home: Home, at: int, octets: bytes) -> None:
    with home.database.open("r+b") as file:
        file.seek(at)
        file.write(octets)


def of_a_newer_program(home: Home) -> None:
    with closing(sqlite3.connect(home.database)) as conn, conn:
        conn.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('outreach', 'next', '')")


def of_another_program(home: Home) -> None:
    home.database.unlink()
    with closing(sqlite3.connect(home.database)) as conn:
        conn.execute("CREATE TABLE person (name TEXT)")
    home.database.chmod(0o600)


def with_a_row_that_refers_to_nobody(home: Home) -> None:
    with closing(sqlite3.connect(home.database)) as conn, conn:
        conn.execute("DELETE FROM person WHERE slug = 'jane'")


DAMAGES: dict[str, tuple[Callable[[Home], object], str]] = {
    "empty": (lambda home: os.truncate(home.database, 0), "cannot be used: "),
    "one octet": (lambda home: os.truncate(home.database, 1), "cannot be used: "),
    "cut in its header": (lambda home: os.truncate(home.database, 99), "cannot be used: "),
    "cut after its first page": (lambda home: os.truncate(home.database, 4096), "cannot be used: "),
    "cut within a page": (lambda home: os.truncate(home.database, 20_000), "cannot be used: "),
    "text": (lambda home: overwrite(home, 0, b"no database" * 1000), "cannot be used: "),
    "the name of its format": (lambda home: overwrite(home, 3, b"\xff"), "cannot be used: "),
    "zeros for its header": (lambda home: overwrite(home, 0, bytes(100)), "cannot be used: "),
    "another program's": (of_another_program, "it has none of the tables of outreach"),
    "a newer program's": (of_a_newer_program, r"by a newer outreach \(next\), so upgrade; "),
    "half of a fact": (with_a_row_that_refers_to_nobody, "a row refers to one that is gone"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_row_24_a_database_that_is_not_what_it_was_is_refused_left_alone_and_has_a_way_back(
    kept: Terminal, name: str
) -> None:
    damage, said = DAMAGES[name]
    newest = max((kept.home.path / "backups").iterdir())
    damage(kept.home)
    before = kept.home.database.read_bytes()
    for command in (("status",), ("people", "list"), ("do", "note jane: x"), ("backup",)):
        shown = kept(*command)
        assert (shown.code, shown.out) == (HomeError.exit_code, "")
        assert f"`outreach restore {newest}`" in shown.err
        assert str(kept.home.database) in shown.err
        assert shown.err.count("\n") == 1
    with closing(Control()) as control, pytest.raises(HomeError, match=said):
        one_pass(kept.home, control, at=MONDAY)
    assert kept.home.database.read_bytes() == before
    assert kept("restore", str(newest), "--yes").code == 0
    assert "jane" in kept("people", "list").out


def test_row_24_a_torn_page_is_noticed_wherever_it_is(outreach: Terminal, tmp_path: Path) -> None:
    """Every page of the database as a disk may leave it: of other octets, of zeros, and of two halves."""
    draw = random.Random(24)
    path = tmp_path / "torn.db"
    whole = outreach.home.database.read_bytes()
    for at in range(0, len(whole), 4096):
        for torn in (draw.randbytes(4096), bytes(4096), bytes(512) + whole[at + 512 : at + 4096]):
            path.write_bytes(whole[:at] + torn + whole[at + 4096 :])
            path.chmod(0o600)
            with pytest.raises(HomeError, match=r"cannot be used: .+; there is no backup in the home"):
                Store.open(path)


def test_row_24_any_octets_in_a_database_are_refused_or_read_without_a_fault(kept: Terminal) -> None:
    draw = random.Random(24)
    whole = kept.home.database.read_bytes()
    used = [at for at, octet in enumerate(whole) if octet]
    codes = []
    for _ in range(60):
        at, size = draw.choice(used), draw.choice((1, 8, 512))
        kept.home.database.write_bytes((whole[:at] + draw.randbytes(size) + whole[at + size :])[: len(whole)])
        for command in (("people", "list"), ("log",), ("letters", "list")):
            shown = kept(*command)
            codes.append(shown.code)
            assert "Traceback" not in shown.err
    assert set(codes) == {0, HomeError.exit_code}
    assert codes.count(0) < len(codes) / 3


def test_row_24_of_a_torn_wal_whole_changes_are_kept_up_to_the_tear(outreach: Terminal, tmp_path: Path) -> None:
    """What comes after the tear is what the send journal is for: it knows which letters may have left."""
    path, torn = outreach.home.database, tmp_path / "torn.db"
    store = Store.open(path)
    for number in range(10):
        with store.write():
            store.set(f"a{number}", "x" * 3000)
            store.set(f"b{number}", "y" * 3000)
    wal = path.with_name(f"{path.name}-wal").read_bytes()
    whole = path.read_bytes()
    store.close()
    draw = random.Random(24)
    found = set()
    for at in (0, 30, 32, len(wal) - 1, *(draw.randrange(len(wal)) for _ in range(30))):
        for left in (wal[:at], wal[:at] + draw.randbytes(600) + wal[at + 600 :]):
            write_private(torn, whole)
            write_private(torn.with_name("torn.db-wal"), left)
            again = Store.open(torn)
            names = [row["name"] for row in again.rows("SELECT name FROM setting WHERE name GLOB '[ab][0-9]'")]
            again.close()
            count = len(names) // 2
            assert sorted(names) == sorted(f"{half}{number}" for half in "ab" for number in range(count))
            found.add(count)
            torn.unlink()
    assert {0, 9} <= found
    assert len(found) > 5


STATE = ("outreach.db", "outreach.db-wal", "outreach.db-shm", "key", "lock", "journal")


def as_a_link(path: Path, bait: Path) -> None:
    path.symlink_to(bait)


def as_a_dangling_link(path: Path, bait: Path) -> None:
    path.symlink_to(bait.with_name("nothing"))


def as_a_pipe(path: Path, _: Path) -> None:
    os.mkfifo(path, 0o600)


def as_a_folder(path: Path, _: Path) -> None:
    path.mkdir(mode=0o700)


@pytest.mark.parametrize("name", STATE)
@pytest.mark.parametrize("kind", [as_a_link, as_a_dangling_link, as_a_pipe, as_a_folder])
def test_row_24_what_is_no_plain_file_is_refused_and_what_it_leads_to_untouched(
    outreach: Terminal, tmp_path: Path, name: str, kind: Callable[[Path, Path], None]
) -> None:
    path = outreach.home.path / name
    bait = tmp_path / "bait"
    if path.exists():
        shutil.copy(path, bait)
        path.unlink()
    else:
        bait.touch(0o600)
    before = bait.read_bytes()
    kind(path, bait)
    for command in (("status",), ("do", "note jane: x"), ("run", "--once")):
        shown = outreach(*command)
        assert shown.code == HomeError.exit_code
        assert shown.err == f"outreach: {path} is a link or no plain file; put the file itself there\n"
    assert bait.read_bytes() == before
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o606, 0o620])
@pytest.mark.parametrize("name", STATE)
def test_row_24_what_others_can_read_or_write_is_refused_with_the_command_to_run(
    outreach: Terminal, name: str, mode: int
) -> None:
    path = outreach.home.path / name
    path.touch()
    path.chmod(mode)
    shown = outreach("status")
    assert (shown.code, shown.err) == (
        HomeError.exit_code,
        f"outreach: others can read {path}; run `chmod 600 {path}`\n",
    )
    path.chmod(0o600)
    assert outreach("status").code == 0


def test_row_24_a_home_that_others_can_look_into_is_refused_with_the_command_to_run(outreach: Terminal) -> None:
    outreach.home.path.chmod(0o750)
    shown = outreach("status")
    assert (shown.code, shown.err) == (
        HomeError.exit_code,
        f"outreach: others can look into {outreach.home.path}; run `chmod 700 {outreach.home.path}`\n",
    )
