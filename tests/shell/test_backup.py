"""Backups: made while others write, found whole, put back without losing what was there."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outreach import backup, restored
from outreach.config import Security, Server
from outreach.errors import BusyError, HomeError
from outreach.home import Home, create, write_private
from outreach.store import Store
from tests.killing import killed
from tests.service import JANE, Service, command, make_home, opened, quick

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOWHERE = Server("127.0.0.1", 1, Security.PLAIN, username="sam@smith.example")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """With Jane on the list."""
    return make_home(tmp_path, NOWHERE, "secret", 1)


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    with opened(home) as store:
        yield store


def people(home: Home) -> list[str]:
    with opened(home) as store:
        return [person.slug for person in store.people.all()]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def add(store: Store, slug: str) -> None:
    with store.write():
        store.people.save(JANE.__class__(slug, slug.title(), (f"{slug}@example.net",), added_at=NOW), NOW)


def test_a_backup_is_one_private_file_with_the_memory_and_the_key(home: Home, store: Store, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        made = backup.make_dated(home, store, NOW)
    finally:
        os.umask(old)
    assert made.name == "outreach-2026-03-02T090000Z.db"
    assert names(made.parent) == [made.name]
    assert (stat.S_IMODE(made.stat().st_mode), stat.S_IMODE(made.parent.stat().st_mode)) == (0o600, 0o700)
    held = backup.contents(made)
    assert (held.people, held.letters, held.key) == (1, 0, home.secret())
    with closing(Store.open(shutil.copy(made, tmp_path / "copy.db"))) as copy:
        assert copy.people.get("jane")
    assert not store.setting("home_key"), "the key is in backups only"


def test_a_backup_has_all_that_was_written_before_it_also_while_another_writes(home: Home, store: Store) -> None:
    with opened(home) as other:
        add(other, "ada")
        other.conn.execute("BEGIN IMMEDIATE")
        other.people.save(JANE.__class__("bob", "Bob", added_at=NOW), NOW)
        made = backup.make_dated(home, store, NOW)
        other.conn.execute("COMMIT")
    assert backup.contents(made).people == 2
    assert people(home) == ["ada", "bob", "jane"]


def test_only_the_newest_are_kept_and_nothing_else_is_removed(home: Home, store: Store) -> None:
    (home.path / "backups").mkdir(mode=0o700)
    (home.path / "backups" / "mine.db").touch()
    for day in range(5):
        backup.make_dated(home, store, NOW + timedelta(days=day), keep=3)
    assert names(home.path / "backups") == ["mine.db", *(f"outreach-2026-03-0{day}T090000Z.db" for day in (4, 5, 6))]


def test_a_file_that_exists_is_never_written_over(home: Home, store: Store, tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    with pytest.raises(HomeError, match="exists already"):
        backup.make(store, home.secret(), taken)
    assert taken.read_text() == "mine"


def test_where_nothing_can_be_written_the_older_ones_stay(home: Home, store: Store) -> None:
    first = backup.make_dated(home, store, NOW)
    # A file is in the place of the folder of the second: nothing can be written there.
    with pytest.raises(HomeError, match="no backup could be made"):
        backup.make(store, home.secret(), first / "second.db")
    assert names(first.parent) == [first.name]


def test_what_a_crash_has_left_is_removed_by_the_next(home: Home, store: Store) -> None:
    (home.path / "backups").mkdir(mode=0o700)
    (home.path / "backups" / ".outreach-2026-03-02T090000Z.db.new").write_bytes(b"half")
    made = backup.make_dated(home, store, NOW)
    assert names(made.parent) == [made.name]


def test_what_was_there_is_kept_and_the_backup_in_its_place_holds_everything(home: Home, store: Store) -> None:
    made = backup.make_dated(home, store, NOW)
    add(store, "ada")  # what is not in the database file yet, but beside it
    kept = backup.restore(home, made, NOW)
    assert kept
    assert people(home) == ["jane"]
    with opened(home) as restored, closing(Store.open(kept)) as before:
        assert "restored" in restored.holds()
        assert not restored.setting("home_key")
        assert before.people.get("ada")
    assert stat.S_IMODE(home.database.stat().st_mode) == 0o600
    home.check()


def test_a_database_that_is_damaged_can_be_replaced(home: Home, store: Store) -> None:
    made = backup.make_dated(home, store, NOW)
    store.close()
    home.database.write_bytes(b"rubbish")
    kept = backup.restore(home, made, NOW)
    assert kept
    assert kept.read_bytes() == b"rubbish"
    assert people(home) == ["jane"]


def test_a_lost_home_comes_back_with_its_key(home: Home, store: Store, tmp_path: Path) -> None:
    made, key = tmp_path / "usb.db", home.secret()
    backup.make(store, key, made)
    new = create(tmp_path / "new", home.config.read_text())
    fresh = new.secret()
    assert backup.restore(new, made, NOW) is None
    assert new.secret() == key
    assert (new.path / "replaced-2026-03-02T090000Z.key").read_bytes() == fresh
    assert people(new) == ["jane"]
    new.key.unlink()
    backup.restore(new, made, NOW)
    assert new.secret() == key


def test_a_backup_of_another_home_is_refused(home: Home, store: Store, tmp_path: Path) -> None:
    made = tmp_path / "other.db"
    backup.make(store, b"k" * 32, made)
    with pytest.raises(HomeError, match="another home"):
        backup.restore(home, made, NOW)
    assert people(home) == ["jane"]


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def torn(path: Path) -> None:
    """Every page after the first two is another's."""
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xa5" * (len(content) - 8192))


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE other (a)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('outreach', 'x', '')")


def orphan(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("INSERT INTO fact VALUES ('nobody', 'why', 'x')")


def test_a_backup_that_would_not_be_whole_is_none(home: Home, store: Store, tmp_path: Path) -> None:
    orphan(home.database)
    with pytest.raises(HomeError, match="refers to one that is gone"):
        backup.make(store, home.secret(), tmp_path / "made.db")
    assert not [name for name in names(tmp_path) if "made" in name]


@pytest.mark.parametrize("spoil", [cut, torn, foreign, newer, orphan, Path.unlink])
def test_what_is_no_whole_backup_of_this_program_is_refused_and_changes_nothing(
    home: Home, store: Store, tmp_path: Path, spoil: "object"
) -> None:
    made = tmp_path / "made.db"
    backup.make(store, home.secret(), made)
    assert callable(spoil)
    spoil(made)
    before = names(home.path)
    with pytest.raises(HomeError):
        backup.restore(home, made, NOW)
    assert names(home.path) == before
    assert people(home) == ["jane"]
    assert not store.holds()


def steps(home: Home, made: Path, left: Path) -> list[Home]:
    """A copy of the home for each line of the program at which its restoring was killed; in the last one it was not."""
    setup = "from datetime import UTC, datetime\nfrom outreach import backup\nfrom outreach.home import Home"
    deed = "backup.restore(Home(copy), *more, datetime.now(UTC))"
    where = ("outreach/backup.py", "outreach/home.py", "outreach/restored.py", "store/copies.py")
    return [Home(path) for path in killed(setup, deed, where, home.path, left, made)]


def state(home: Home) -> tuple[list[str], bool]:
    """Who is on the list, and whether all is held because a backup was restored."""
    home.check()
    with opened(home) as store:
        return [person.slug for person in store.people.all()], "restored" in store.holds()


OLD, NEW = (["ada", "jane"], False), (["jane"], True)


def test_wherever_a_restore_is_killed_all_of_the_old_state_is_there_or_all_of_the_new(
    home: Home, store: Store, tmp_path: Path
) -> None:
    made = tmp_path / "made.db"
    backup.make(store, home.secret(), made)
    add(store, "ada")  # in the file beside the database
    homes = steps(home, made, tmp_path / "left")
    states = [state(one) for one in homes]
    became = states.index(NEW)
    assert states == [OLD] * became + [NEW] * (len(homes) - became)
    assert {one.secret() for one in homes} == {home.secret()}
    for one in homes[:-1]:
        backup.restore(one, made, NOW)
        assert state(one) == NEW


def test_wherever_the_restore_of_a_lost_home_is_killed_it_can_be_done_again(
    home: Home, store: Store, tmp_path: Path
) -> None:
    made, new = tmp_path / "usb.db", create(tmp_path / "new", home.config.read_text())
    backup.make(store, home.secret(), made)
    homes = steps(new, made, tmp_path / "left")
    for one in homes:
        assert one.secret() == home.secret() or (one.secret() == new.secret() and not one.database.exists())
    for one in homes[:-1]:
        backup.restore(one, made, NOW)
        assert (state(one), one.secret()) == (NEW, home.secret())


def test_a_restore_waits_for_nobody_who_reads_and_changes_nothing_then(home: Home, store: Store) -> None:
    made = backup.make_dated(home, store, NOW)
    with opened(home) as other:
        other.conn.execute("BEGIN")
        other.people.all()
        add(store, "ada")
        with pytest.raises(HomeError, match="another command is reading"):
            backup.restore(home, made, NOW)
        other.conn.execute("COMMIT")
    assert people(home) == ["ada", "jane"]


def test_both_commands_tell_what_they_did(home: Home, tmp_path: Path) -> None:
    made = quick(home, "backup")
    assert made.returncode == 0
    file = made.stdout.removeprefix("Backed up into ").rstrip(".\n")
    assert Path(file).parent == home.path / "backups"
    assert quick(home, "backup", str(tmp_path / "one.db"), "--keep", "2").returncode == 2
    assert quick(home, "backup", str(tmp_path / "one.db")).returncode == 0
    done = quick(home, "restore", str(tmp_path / "one.db"), "--yes")
    assert "is kept in" in done.stdout
    assert "Nothing leaves (restored)" in quick(home, "status").stdout
    assert quick(home, "live", "--release", "restored").returncode == 0
    assert command(home, "restore", str(tmp_path / "one.db")).returncode != 0, "nobody said yes"


def test_while_the_service_runs_a_backup_is_made_and_none_is_restored(home: Home) -> None:
    with Service(home) as service:
        service.says("at work")
        made = quick(home, "backup")
        assert made.returncode == 0
        refused = quick(home, "restore", made.stdout.removeprefix("Backed up into ").rstrip(".\n"), "--yes")
        assert refused.returncode == BusyError.exit_code
    assert Path(made.stdout.removeprefix("Backed up into ").rstrip(".\n")).exists()


def test_a_key_that_is_lost_is_not_made_up(home: Home, store: Store, tmp_path: Path) -> None:
    """A plain copy of the database has no key."""
    with closing(sqlite3.connect(tmp_path / "plain.db")) as plain:
        store.conn.backup(plain)
    home.key.unlink()
    with pytest.raises(HomeError.__base__ or HomeError, match="is gone"):
        backup.restore(home, tmp_path / "plain.db", NOW)
    write_private(home.key, b"k" * 32)
    assert backup.restore(home, tmp_path / "plain.db", NOW)


def test_a_backup_that_was_made_during_a_hold_is_held_anew(home: Home, store: Store, tmp_path: Path) -> None:
    with store.write():
        restored.begin(store, NOW, "A backup was restored")
    made = backup.make_dated(home, store, NOW)
    store.close()
    later = NOW + timedelta(days=11)
    backup.restore(home, made, later)
    with opened(home) as again:
        assert again.held_since(restored.HOLD) == later
        restored.end(again, later + timedelta(minutes=119))
        assert restored.HOLD in again.holds()
