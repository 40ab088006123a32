import fcntl
import multiprocessing
import os
import stat
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from outreach.errors import BusyError, HoldError, HomeError
from outreach.home import Home, create, data, find, write_private

CONFIG = "# a config\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return create(tmp_path / "home", CONFIG)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277])
def test_whatever_the_umask_only_the_owner_can_look_into_a_home(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        home = create(tmp_path / "home", CONFIG)
    finally:
        os.umask(before)
    assert mode(home.path) == mode(home.templates) == 0o700
    files = [path for path in home.path.rglob("*") if path.is_file()]
    assert {mode(file) for file in files} == {0o600}
    home.check()


def test_a_new_home_has_the_config_the_templates_and_a_key_of_its_own(home: Home, tmp_path: Path) -> None:
    assert home.config.read_text() == CONFIG
    assert {file.name for file in home.templates.iterdir()} == {file.name for file in data("templates").iterdir()}
    assert "ask-cold.txt" in {file.name for file in home.templates.iterdir()}
    other = create(tmp_path / "other", CONFIG)
    assert len(home.secret()) == 32
    assert home.secret() != other.secret()


def test_making_a_home_leaves_nothing_else_behind(home: Home) -> None:
    assert list(home.path.parent.iterdir()) == [home.path]


def test_an_empty_folder_becomes_a_home_of_the_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o755)
    assert mode(create(tmp_path / "home", CONFIG).path) == 0o700


def test_an_existing_home_is_never_overwritten(home: Home) -> None:
    key = home.secret()
    with pytest.raises(HomeError, match="exists already"):
        create(home.path, "# another\n")
    assert (home.secret(), home.config.read_text()) == (key, CONFIG)


def test_a_link_and_a_file_are_never_made_into_a_home(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "file").write_text("mine")
    for name in ("link", "file"):
        with pytest.raises(HomeError, match="exists already"):
            create(tmp_path / name, CONFIG)
    assert (tmp_path / "file").read_text() == "mine"
    assert not list((tmp_path / "elsewhere").iterdir())


def test_where_nothing_can_be_written_the_reason_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(HomeError, match="name another folder"):
        create(tmp_path / "file" / "home", CONFIG)


def test_a_flag_goes_before_the_environment_and_both_before_the_platforms_folder(tmp_path: Path) -> None:
    environ = {"OUTREACH_HOME": str(tmp_path / "b")}
    assert find(str(tmp_path / "a"), environ).path == tmp_path / "a"
    assert find(None, environ).path == tmp_path / "b"
    assert find(None, {"OUTREACH_HOME": ""}).path.name == "outreach"
    assert find("relative", {}).path.is_absolute()


def test_a_folder_that_is_no_home_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(HomeError, match="outreach init"):
        Home(tmp_path).check()


def test_without_its_key_nothing_may_leave(home: Home) -> None:
    home.key.unlink()
    with pytest.raises(HoldError, match="backup"):
        home.secret()


@pytest.mark.parametrize("content", [b"", b"0" * 31, b"0" * 33])
def test_a_key_of_another_length_is_damaged(home: Home, content: bytes) -> None:
    home.key.write_bytes(content)
    with pytest.raises(HomeError, match="damaged"):
        home.secret()


def test_a_link_or_a_loose_key_is_not_read(home: Home, tmp_path: Path) -> None:
    home.key.chmod(0o640)
    with pytest.raises(HomeError, match="chmod 600"):
        home.secret()
    home.key.rename(tmp_path / "key")
    home.key.symlink_to(tmp_path / "key")
    with pytest.raises(HomeError, match="cannot be read"):
        home.secret()


def test_the_lock_keeps_a_second_one_out_and_names_the_first(home: Home) -> None:
    with home.locked(), pytest.raises(BusyError, match=rf"process {os.getpid()}\)"), home.locked():
        pass
    with home.locked():
        assert mode(home.lock) == 0o600


@contextmanager
def held(home: Home, how: int) -> Iterator[int]:
    """The lock in other hands; its descriptor."""
    with home.lock.open("ab") as file:
        home.lock.chmod(0o600)
        fcntl.flock(file, how)
        yield file.fileno()


def take(home: Home, became: list[str]) -> None:
    try:
        with home.locked():
            became.append("at work")
    except BusyError as error:
        became.append(str(error))


def test_a_look_whether_somebody_works_there_keeps_nobody_out(home: Home) -> None:
    became: list[str] = []
    with held(home, fcntl.LOCK_SH):
        starter = threading.Thread(target=take, args=(home, became))
        starter.start()
        starter.join(0.05)  # while somebody looks, it goes on trying
    starter.join(30)
    assert became == ["at work"]


def test_one_that_was_killed_is_not_named_for_the_one_that_came_after_it(home: Home) -> None:
    became: list[str] = []
    dead = subprocess.Popen(["true"])
    dead.wait()
    with held(home, fcntl.LOCK_EX) as lock:
        os.write(lock, b"%d" % dead.pid)
        starter = threading.Thread(target=take, args=(home, became))
        starter.start()
        starter.join(0.2)
        os.ftruncate(lock, 0)
        os.write(lock, b"%d" % os.getpid())
        starter.join(30)
    [said] = became
    assert f"(process {os.getpid()})" in said


def try_lock(
    path: Path, start: "multiprocessing.synchronize.Barrier", won: "multiprocessing.SimpleQueue[bool]"
) -> None:
    start.wait(timeout=30)
    try:
        with Home(path).locked():
            won.put(True)
            start.wait(timeout=30)
    except BusyError:
        won.put(False)
        start.wait(timeout=30)


def test_of_many_processes_at_once_exactly_one_gets_the_lock(home: Home) -> None:
    context = multiprocessing.get_context("fork")
    start, won = context.Barrier(12), context.SimpleQueue()
    processes = [context.Process(target=try_lock, args=(home.path, start, won)) for _ in range(12)]
    for process in processes:
        process.start()
    results = [won.get() for _ in processes]
    for process in processes:
        process.join(timeout=30)
    assert sorted(results) == [False] * 11 + [True]


def test_a_private_file_is_never_written_over_another(tmp_path: Path) -> None:
    write_private(tmp_path / "one", b"first")
    with pytest.raises(FileExistsError):
        write_private(tmp_path / "one", b"second")
    (tmp_path / "link").symlink_to(tmp_path / "two")
    with pytest.raises(FileExistsError):
        write_private(tmp_path / "link", b"third")
    assert (tmp_path / "one").read_bytes() == b"first"
    assert not (tmp_path / "two").exists()
