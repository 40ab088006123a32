"""The real process under attack: killed, started two hundred times at once, told to end in the middle of a letter."""

import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bench import crash, lives
from outreach.clock import now
from outreach.config import Security, Server
from outreach.core.letter import State
from outreach.errors import BusyError, HomeError
from outreach.home import Home
from outreach.sandbox.server import PASSWORD, Sandbox
from tests.servers import Dovecot, EmbeddedAccount
from tests.service import JANE, Service, approve, draft, make_home, opened
from tests.smtp import PHASES, Answer, Listener
from tests.zygote import Zygote

NOWHERE = Server("127.0.0.1", 1, Security.PLAIN, username="sam@smith.example")
SEED = 5
AT_ONCE = 200


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as zygote:
        yield zygote


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path, NOWHERE, "secret", 1)


def line(home: Home, *args: str) -> tuple[str, ...]:
    return ("--home", str(home.path), *args)


# killed


@pytest.mark.timeout(400)
@pytest.mark.parametrize("life", range(6))
def test_whenever_it_is_killed_no_letter_is_lost_or_left_twice_and_no_command_obeyed_twice(
    life: int, tmp_path: Path, dovecot: Dovecot, zygote: Zygote
) -> None:
    tally = crash.kill(34, SEED, tmp_path, dovecot, zygote, first=life)
    assert tally.problems == []
    assert (tally.kills, tally.duplicates, tally.lost) == (34, 0, 0)
    assert tally.true_processes == 34 // 7


# started at once


def test_of_two_hundred_starts_at_once_one_works_and_every_other_names_it(
    home: Home, tmp_path: Path, zygote: Zygote
) -> None:
    said = [tmp_path / f"said{n}" for n in range(AT_ONCE)]
    started = zygote.start_all([(line(home, "run"), file) for file in said])
    while len(zygote.running) > 1:
        assert zygote.hears()
    [winner] = zygote.running
    second = subprocess.run(
        [sys.executable, "-m", "outreach", *line(home, "run")], capture_output=True, text=True, timeout=60, check=False
    )
    zygote.signal(winner, signal.SIGTERM)
    assert zygote.ends(winner) == 0
    told = {second.stderr} | {file.read_text() for pid, file in zip(started, said, strict=True) if pid != winner}
    assert told == {
        f"outreach: another outreach (process {winner}) works in {home.path}; wait until it is done, or stop it\n"
    }
    assert {second.returncode} | {zygote.ends(pid) for pid in started if pid != winner} == {BusyError.exit_code}


def test_of_two_hundred_commands_at_once_beside_the_service_none_fails_and_none_is_lost(
    home: Home, tmp_path: Path, zygote: Zygote
) -> None:
    kinds: Sequence[Callable[[int], tuple[str, ...]]] = (
        lambda n: ("status",),
        lambda n: ("do", f"note jane: word {n}"),
        lambda n: ("people", "add", f"Pat No{n}", "--email", f"pat@d{n}.example"),
        lambda n: ("plan",),
    )
    lines = [kinds[n % len(kinds)](n) for n in range(AT_ONCE)]
    service = zygote.start(line(home, "run"), tmp_path / "service")
    asked = [(line(home, *words), tmp_path / f"said{n}") for n, words in enumerate(lines)]
    for pid, (_, said) in zip(zygote.start_all(asked), asked, strict=True):
        assert (zygote.ends(pid), said.read_text()) == (0, said.read_text())
    zygote.signal(service, signal.SIGTERM)
    assert zygote.ends(service) == 0
    assert "ERROR" not in (tmp_path / "service").read_text()
    with opened(home) as store:
        notes = [row["text"] for row in store.rows("SELECT text FROM record ORDER BY text")]
        assert notes == sorted(f"word {n}" for n in range(1, AT_ONCE, 4))
        assert len(store.people.all()) == 1 + AT_ONCE // 4


# told to end


@pytest.mark.parametrize("numbers", [(signal.SIGTERM,), (signal.SIGINT, signal.SIGHUP, signal.SIGPIPE, signal.SIGTERM)])
@pytest.mark.parametrize("phase", sorted({*PHASES} - {"starttls", "auth", "body"}))
def test_told_to_end_in_the_middle_of_a_letter_it_brings_it_to_its_end(
    phase: str, numbers: Sequence[int], tmp_path: Path, zygote: Zygote
) -> None:
    """And no other is begun."""
    started: list[int] = []
    script: dict[str, Answer] = {}

    def interrupt() -> str:
        del script[phase]
        for number in numbers:
            zygote.signal(started[0], number)
        return lives.GOOD[phase]

    people = (JANE, JANE.__class__("bob", "Bob Roe", ("bob@d.example",), facts={"why": "I liked your book."}))
    script[phase] = interrupt
    with Sandbox() as sandbox, Listener(script) as smtp:
        home = make_home(tmp_path, EmbeddedAccount(sandbox).server, PASSWORD, smtp.port, people)
        draft(home, people, now())
        with opened(home) as store, store.write():
            for letter in store.letters.in_state(State.PROPOSED):
                approve(store, letter, now(), now() - timedelta(minutes=1))
            store.set(
                "summary_day", f"{now().astimezone(ZoneInfo('Europe/London')):%Y-%m-%d}"
            )  # no mail to the owner comes first
        started.append(zygote.start(line(home, "run"), tmp_path / "said"))
        assert zygote.ends(started[0]) == 0, (tmp_path / "said").read_text()
        with opened(home) as store:
            assert [one.state for one in store.letters.find()] == [State.SENT, State.APPROVED]
        assert [one.recipient for one in smtp.letters] == [JANE.address]


# its output, its disk


@pytest.mark.parametrize("closed", ["<&- >&- 2>&-", "2>/dev/full >/dev/full"])
def test_without_anywhere_to_write_it_works_and_ends_well(closed: str, tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        home = make_home(tmp_path, EmbeddedAccount(sandbox).server, PASSWORD, sandbox.smtp_port)
        args = [sys.executable, "-m", "outreach", *line(home, "run", "-vv", "--once")]
        done = subprocess.run(["sh", "-c", f"exec {shlex.join(args)} {closed}"], timeout=60, check=False)
    assert done.returncode == 0
    with opened(home) as store:
        assert store.folders.all()


def test_a_log_whose_reader_has_gone_neither_ends_it_nor_loses_mail(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        home = make_home(tmp_path, EmbeddedAccount(sandbox).server, PASSWORD, sandbox.smtp_port)
        with Service(home) as service:
            service.says("waits for mail in INBOX")
            assert service.process.stderr
            service.process.stderr.close()
            service.process.send_signal(signal.SIGHUP)
            service.process.terminate()
            assert service.process.wait(30) == 0


def test_on_a_full_disk_it_says_so_and_changes_nothing(home: Home) -> None:
    before = home.database.read_bytes()
    args = [sys.executable, "-m", "outreach", *line(home, "run")]
    done = subprocess.run(
        ["sh", "-c", f"ulimit -f 0; exec {shlex.join(args)}"], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (HomeError.exit_code, "")
    assert done.stderr.count("\n") == 1
    assert "make room" in done.stderr
    assert home.database.read_bytes() == before
