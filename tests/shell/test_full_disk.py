"""A disk that is really full: nothing leaves unmarked, the owner is told, and with room again all goes on."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outreach.core.letter import State
from outreach.errors import HomeError
from outreach.home import Home
from outreach.sandbox.server import PASSWORD, Sandbox
from outreach.sendlog import SendLog
from tests.servers import EmbeddedAccount
from tests.service import JANE, approve, draft, make_home, opened

MONDAY = datetime(2026, 3, 2, 10, 5, tzinfo=UTC)

ON_A_SMALL_DISK = """
disk=$1 home=$2 room=$3; shift 3
mount -t tmpfs none "$disk" && cp -a "$home/." "$disk" && chmod 700 "$disk" &&
mount -o remount,size=$(($(du -sk "$disk" | cut -f1) + room))k "$disk" || exit 99
"$@" --at 2026-03-02T10:05:00Z
code=$?
cp -a "$disk/." "$home.full" && mount -o remount,size=64m "$disk" && "$@" --at 2026-03-02T10:06:00Z 2>/dev/null
cp -a "$disk/." "$home"
exit $code
"""
"""A pass on a disk with so many KiB of room, and a second one when there is more."""


def passes(home: Home, room: int) -> subprocess.CompletedProcess[str]:
    """Both passes in a copy of the home, and what they left: beside it and in it."""
    disk = home.path.with_name("disk")
    disk.mkdir()
    line = [sys.executable, "-m", "outreach", "--home", str(disk), "run", "--once", "--force-at"]
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", ON_A_SMALL_DISK, "sh", str(disk), str(home.path), str(room), *line],
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip


@pytest.mark.skipif(
    not shutil.which("unshare") or bool(subprocess.run(["unshare", "-rm", "true"], check=False).returncode),
    reason="no file system can be mounted here",
)
@pytest.mark.parametrize("room", [0, 4, 64, 128, 160])
def test_on_a_full_disk_nothing_leaves_unmarked_and_it_is_said_in_one_sentence(tmp_path: Path, room: int) -> None:
    with Sandbox(clock=lambda: MONDAY) as sandbox:
        home = make_home(tmp_path, EmbeddedAccount(sandbox).server, PASSWORD, sandbox.smtp_port)
        draft(home, [JANE], MONDAY)
        with opened(home) as store, store.write():
            approve(store, store.letters.get(1), MONDAY, MONDAY)
        done = passes(home, room)
        left = [mail for mail in sandbox.submitted if JANE.addresses[0] in mail.recipients]
    assert done.returncode == HomeError.exit_code, done.stderr
    assert done.stderr.count("database or disk is full): nothing leaves until it can.") <= 1
    assert "disk is full" in done.stderr or done.stderr.count("\n") == 1
    marked = bool(SendLog(home.path.with_name("home.full") / "journal").marked())
    assert len(left) <= 1
    with opened(home) as store:
        state = store.letters.get(1).state
    assert state is State.SENT or (marked and state is State.IN_DOUBT)
    assert state is State.IN_DOUBT or left
