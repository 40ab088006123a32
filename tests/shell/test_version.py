"""`outreach --version`: all parts, whatever state the home is in."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from outreach import __version__
from outreach.__main__ import run
from outreach.cli.version import _installed
from outreach.home import Home
from outreach.store import Store
from outreach.store.schema import STEPS
from tests.homes import Terminal, make


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A home with people in it."""
    return Terminal(make(tmp_path / "home"), capsys)


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    return {path.name: (path.lstat().st_size, path.lstat().st_mtime_ns) for path in folder.rglob("*")}


def test_every_part_is_told_on_a_line_of_its_own_and_nothing_is_touched(outreach: Terminal) -> None:
    before = tree(outreach.home.path)
    shown = outreach("--version")
    assert (shown.code, shown.err) == (0, "")
    first, runtime, *lines = shown.out.splitlines()
    assert first == f"outreach {__version__}"
    assert f"SQLite {sqlite3.sqlite_version}, " in runtime
    told = dict(line.split(": ", 1) for line in lines)
    assert told["schema"] == f"{len(STEPS)} ({STEPS[-1]})"
    assert told["its database"] == f"schema {told['schema']}, by outreach {__version__}"
    assert told["its config"] == "is as it is written today"
    assert told["home"] == str(outreach.home.path)
    for library in ("imapclient", "jinja2", "sqlite-utils", "schedule", "email-validator"):
        assert f"{library} " in told["libraries"]
    for library in ("keyring", "dkimpy", "aiosmtpd", "pymap"):
        assert f"{library} " in told["optional"]
    assert tree(outreach.home.path) == before
    assert _installed("no-such-library") == "no-such-library missing"


def test_what_is_not_in_the_database_file_yet_counts_and_reaches_no_terminal(outreach: Terminal) -> None:
    with closing(Store.open(outreach.home.database)) as store:
        with store.write():
            store.set("written_by", "1.2\x1b[31m")
        assert f"schema 3 ({STEPS[-1]}), by outreach 1.2\ufffd[31m" in outreach("--version").out


def newer(home: Home) -> None:
    with closing(sqlite3.connect(home.database)) as conn, conn:
        conn.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('outreach', 'next', '')")


def no_database(home: Home) -> None:
    home.database.unlink()


def pipe(home: Home) -> None:
    home.database.unlink()
    os.mkfifo(home.database, 0o600)


STATES: dict[str, tuple[Callable[[Home], object], str]] = {
    "a newer database": (
        newer,
        f"its database: schema 4 (next), by outreach {__version__}, which is newer than this outreach",
    ),
    "no database": (no_database, "its database: none yet"),
    "a pipe": (pipe, "its database: cannot be read ("),
    "rubbish": (lambda home: home.database.write_bytes(b"x" * 5000), "cannot be read (file is not a database)"),
    "an empty file": (lambda home: os.truncate(home.database, 0), "its database: schema none of ours"),
    "one for all to read": (lambda home: home.database.chmod(0o644), "its database: cannot be read (others can read"),
    "no config": (lambda home: home.config.unlink(), "its config: none yet"),
    "no text": (lambda home: home.config.write_bytes(b"\xff"), "its config: has faults, which `outreach config` names"),
    "no home": (lambda home: home.path.rename(home.path.with_name("gone")), "its config: none yet"),
}


@pytest.mark.parametrize("name", STATES)
def test_whatever_is_wrong_in_the_home_is_told_and_fails_nothing(outreach: Terminal, name: str) -> None:
    spoil, told = STATES[name]
    spoil(outreach.home)
    shown = outreach("--version")
    assert (shown.code, shown.err) == (0, "")
    assert told in shown.out
    assert len(shown.out.splitlines()) == 9
    assert "\noptional: " in shown.out


def test_the_home_may_be_named_on_either_side_and_by_any_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = str(tmp_path / "a\x1b[2Jb\nc")
    for args in (["--home", name, "--version"], ["--version", "--home", name]):
        assert run(args) == 0
        assert f"\nhome: {tmp_path}/a\ufffd[2Jb c\n" in capsys.readouterr().out
