"""The files that are made: the owner's alone from their first moment, and never in the place of another."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from outreach.control import Control
from outreach.daemon import one_pass
from outreach.errors import HomeError
from tests.homes import MONDAY, Terminal, make

WATCHER = """
import os, sys
from outreach.__main__ import main, run
root, umask, entry = sys.argv[1], int(sys.argv[2], 8), sys.argv[3]
moments = {"open", "os.mkdir", "os.rename", "os.link", "os.chmod", "os.remove", "sqlite3.connect", "tempfile.mkstemp"}
seen, wide, looking = set(), set(), False

def look(folder):
    for one in os.scandir(folder):
        info = one.stat(follow_symlinks=False)
        seen.add(one.path)
        if info.st_mode & 0o077:
            wide.add(one.path)
        if one.is_dir(follow_symlinks=False):
            look(one.path)

def hook(event, _):
    global looking
    if event in moments and not looking:
        looking = True
        try:
            look(root)
        finally:
            looking = False

os.umask(umask)
sys.addaudithook(hook)
for line in sys.stdin.read().splitlines():
    sys.argv = ["outreach", *line.split("\\t")]
    try:
        code = main() if entry == "main" else run(sys.argv[1:])
    except SystemExit as error:
        code = error.code
    look(root)
    print("ended", code)
for path in sorted(seen):
    print("wide" if path in wide else "made", os.path.relpath(path, root))
"""
INIT = (
    "init --yes --no-test --name Ada --email ada@example.org --imap-host localhost --imap-port 9 --imap-security plain"
    " --imap-password-command false --smtp-host localhost --smtp-port 9 --smtp-security plain"
)
LIFE = (
    *(
        INIT,
        "people import {}/bad.csv",
        "people add Jane --email jane@a.org --fact why=Hello",
        "do meet jane 5 march 15:00",
    ),
    *("run --once --at 2026-03-02T09:10", "backup", "backup {}/one.db", "export {}/out", "map --output {}/map.svg"),
    *("meetings --ics {}/meetings.ics", "restore {}/one.db --yes", "forget jane --yes"),
)
MADE = {
    "home/config.toml", "home/key", "home/lock", "home/journal", "home/outreach.db", "home/outreach.db-wal",
    "home/outreach.db-shm", "home/outreach.ics", "home/import-problems.txt", "home/templates/review.txt",
    "home/.outreach.db.new", "home/.outreach.ics.new", "home/.import-problems.txt.new", "one.db", "out/people.csv",
}  # fmt: skip


def bad_table(folder: Path) -> Path:
    path = folder / "bad.csv"
    path.touch(0o600)
    path.write_text("name,email\n" + "Jane,nobody\n" * 30)
    return path


@pytest.mark.parametrize(("umask", "entry"), [("000", "main"), ("000", "run")])
def test_whatever_the_umask_no_file_is_for_a_moment_open_to_others(tmp_path: Path, umask: str, entry: str) -> None:
    """Looked at before every opening, making and renaming of a file, as Python's audit events tell of it."""
    bad_table(tmp_path)
    life = [line for line in LIFE if entry == "main" or "/m" not in line]  # where --output goes, the umask decides
    lines = "\n".join("\t".join(["--home", f"{tmp_path}/home", *line.format(tmp_path).split()]) for line in life)
    done = subprocess.run(
        [sys.executable, "-c", WATCHER, str(tmp_path), umask, entry],
        input=lines, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    told = [line.split(" ", 1) for line in done.stdout.splitlines()]
    assert [code for word, code in told if word == "ended"] == [
        "6" if "bad" in line else "10" if "run" in line else "0" for line in life
    ], done.stderr
    assert [path for word, path in told if word == "wide"] == []
    assert {path for word, path in told if word == "made"} >= MADE


NAMES = (
    "outreach.ics",
    ".outreach.ics.new",
    "import-problems.txt",
    ".import-problems.txt.new",
    ".outreach.db.new",
    "backups",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["link", "dangling link", "folder", "pipe"])
def test_what_was_put_in_the_place_of_a_file_is_not_written_through(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, kind: str
) -> None:
    outreach = Terminal(make(tmp_path / "home"), capsys)
    bait = tmp_path / "bait"
    bait.write_text("mine")
    place = outreach.home.path / name
    match kind:
        case "folder":
            place.mkdir()
        case "pipe":
            os.mkfifo(place)
        case _:
            place.symlink_to(bait if kind == "link" else tmp_path / "nothing")
    for command in (("people", "import", str(bad_table(tmp_path))), ("backup",)):
        assert "fault of the program" not in outreach(*command).err
    with closing(Control()) as control:
        one_pass(outreach.home, control, at=MONDAY)
    assert bait.read_text() == "mine"
    assert not (tmp_path / "nothing").exists()


def test_a_home_that_cannot_be_written_is_said_to_be_one(tmp_path: Path) -> None:
    home = make(tmp_path / "home").path
    mount = f"mount --bind '{home}' '{home}' && mount -o remount,bind,ro '{home}' && "
    if (
        not shutil.which("unshare")
        or subprocess.run(["unshare", "-rm", "sh", "-c", mount + "true"], check=False).returncode
    ):
        pytest.skip("no file system can be mounted here")
    for command in ("status", "run --once"):
        line = f"{mount} {sys.executable} -m outreach --home '{home}' {command}"
        done = subprocess.run(["unshare", "-rm", "sh", "-c", line], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (HomeError.exit_code, "")
        assert "cannot be written" in done.stderr or "Read-only file system" in done.stderr
        assert str(home) in done.stderr
        assert done.stderr.count("\n") == 1
