"""The send journal, on a real file system."""

import os
import shutil
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outreach.errors import HomeError
from outreach.sendlog import Mark, SendLog

AT = datetime(2026, 3, 2, 9, 30, 15, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> SendLog:
    return SendLog(tmp_path / "sent.log")


def test_a_journal_that_was_never_written_marks_nothing(log: SendLog) -> None:
    assert log.marked() == {}
    assert not log.path.exists()


def test_marks_are_kept_by_key_with_the_last_attempt(log: SendLog) -> None:
    for key, attempt in (("a", 1), ("b", 1), ("a", 2)):
        log.mark(key, attempt, AT)
    assert SendLog(log.path).marked() == {"a": Mark("a", 2, AT), "b": Mark("b", 1, AT)}


def test_the_file_is_private_and_only_grows(log: SendLog) -> None:
    log.mark("a", 1, AT)
    before = log.path.read_bytes()
    log.mark("b", 1, AT)
    assert log.path.read_bytes().startswith(before)
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("cut", range(2, len("aa 1 2026-03-02T09:30:15+00:00\n") + 1))
def test_half_a_line_is_no_mark_and_swallows_no_later_one(log: SendLog, cut: int) -> None:
    log.mark("first", 1, AT)
    log.mark("aa", 1, AT)
    os.truncate(log.path, log.path.stat().st_size - cut)
    assert set(log.marked()) == {"first"}
    log.mark("bb", 1, AT)
    assert set(log.marked()) == {"first", "bb"}


def test_a_line_that_lacks_only_its_end_counts(log: SendLog) -> None:
    log.mark("aa", 1, AT)
    os.truncate(log.path, log.path.stat().st_size - 1)
    assert set(log.marked()) == {"aa"}
    log.mark("bb", 1, AT)
    assert set(log.marked()) == {"aa", "bb"}


def test_the_seal_is_broken_by_every_copy_and_every_mark_and_by_nothing_else(log: SendLog) -> None:
    log.seal()
    log.mark("a", 1, AT)
    seal = log.seal()
    assert SendLog(log.path).seal() == seal
    copy = shutil.copy2(log.path, log.path.with_name("copy"))
    other = SendLog(Path(copy)).seal()
    assert (other.size, other == seal) == (seal.size, False)
    assert not other.grew_since(str(seal))
    log.mark("b", 1, AT)
    assert log.seal().grew_since(str(seal))


def test_rubbish_between_lines_is_skipped_and_every_whole_line_counts(log: SendLog) -> None:
    log.mark("a", 1, AT)
    with log.path.open("ab") as file:
        file.write(b"\0\xff\x1b[2J rubbish\n\n" + b"x" * 100_000 + b"\n")
    log.mark("b", 1, AT)
    assert set(log.marked()) == {"a", "b"}


def test_a_line_with_an_impossible_moment_is_damage_and_not_ignored(log: SendLog) -> None:
    log.mark("a", 1, AT)
    log.path.write_text("a 1 2026-99-02T09:30:15+00:00\n")
    with pytest.raises(HomeError, match="month"):
        log.marked()


@pytest.mark.parametrize(("key", "attempt"), [("", 1), ("a b", 1), ("a\n", 1), ("a", -1)])
def test_what_could_not_be_read_back_is_not_written(log: SendLog, key: str, attempt: int) -> None:
    with pytest.raises(ValueError, match="not a mark"):
        log.mark(key, attempt, AT)
    with pytest.raises(ValueError, match="zone"):
        log.mark("a", 1, AT.replace(tzinfo=None))
    assert not log.path.exists()


def loose(path: Path) -> None:
    path.write_bytes(b"")
    path.chmod(0o644)


def linked(path: Path) -> None:
    (path.parent / "elsewhere").touch(0o600)
    path.symlink_to("elsewhere")


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def folder(path: Path) -> None:
    path.mkdir(0o700)


def pipe(path: Path) -> None:
    os.mkfifo(path, 0o600)


@pytest.mark.parametrize("make", [loose, linked, dangling, folder, pipe])
def test_a_file_that_is_not_private_and_plain_is_refused(log: SendLog, make: object) -> None:
    assert callable(make)
    make(log.path)
    with pytest.raises(HomeError, match=r"sent\.log"):
        log.marked()
    with pytest.raises(HomeError, match=r"sent\.log"):
        log.mark("a", 1, AT)
    assert not (log.path.parent / "nowhere").exists()


def test_a_folder_that_is_gone_is_an_error_and_not_a_mark(tmp_path: Path) -> None:
    log = SendLog(tmp_path / "missing" / "sent.log")
    with pytest.raises(HomeError, match="nothing leaves"):
        log.mark("a", 1, AT)
