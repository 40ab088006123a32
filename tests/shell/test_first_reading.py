"""The first reading of a mailbox: how far it is, and that it goes on where it was interrupted."""

import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from outreach.clockwatch import Clocks
from outreach.config import Reading, load
from outreach.control import Control
from outreach.core.policy import Owner
from outreach.daemon import Daemon
from outreach.home import Home
from outreach.mailbox import Mailbox
from outreach.receive import READING, Receiver
from tests.proxy import WHOLE, End, Line, line
from tests.servers import Dovecot, ImapAccount
from tests.service import JANE, command, make_home, opened, quick
from tests.smtp import free_port

NOW = datetime(2026, 3, 2, 8, 5, tzinfo=UTC)
MAILS = 40


def mail(number: int) -> bytes:
    day = NOW - timedelta(days=MAILS - number)
    return (
        f"From: Jane Doe <{JANE.address}>\r\nTo: me@x.org\r\nSubject: mail {number}\r\nMessage-ID: <{number}@there>\r\n"
        f"Date: {day:%a, %d %b %Y %H:%M:%S} +0000\r\n\r\nHello {number}.\r\n"
    ).encode()


def fill(account: ImapAccount) -> None:
    with account.direct() as client:
        for number in range(MAILS):
            client.append("INBOX", mail(number), (), NOW - timedelta(days=MAILS - number))


def history(home: Home) -> list[str]:
    with opened(home) as store:
        return [entry.message_id for entry in store.history.of(JANE.slug)]


def slow(home: Home) -> None:
    """Small steps, so that the middle has many places."""
    with opened(home) as store, store.write():
        store.set("batch", "8")


def interrupted(home: Home, cable: Line, octets: int, how: signal.Signals) -> int:
    """One pass over a line that says no more after so many octets, ended there; its exit code."""
    cable.budget, cable.end = octets, End.SILENT
    cuts = cable.cuts
    args = ("--home", str(home.path), "run", "--once", "--at", NOW.isoformat())
    with subprocess.Popen([sys.executable, "-m", "outreach", *args], stderr=subprocess.DEVNULL) as process:
        cable.awaits(lambda: cable.cuts > cuts)
        process.send_signal(how)
        return process.wait(30)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill", "interrupt"])
def test_killed_in_the_middle_it_goes_on_where_it_was_and_ends_with_the_same_history(
    how: signal.Signals, tmp_path: Path, dovecot: Dovecot
) -> None:
    account = dovecot.user()
    fill(account)
    with line(account.server.host, account.server.port) as cable:
        home = make_home(tmp_path, replace(account.server, port=cable.port), account.password, free_port())
        slow(home)
        kept = []
        for _ in range(2):
            assert interrupted(home, cable, 6_000, how) == (-how if how is signal.SIGKILL else 130)
            kept.append(len(history(home)))
            shown = quick(home, "status", "--at", NOW.isoformat())
            assert "Older mail of 1 person is not read whole yet, begun at 2026-03-02 08:05" in shown.stdout
        assert 0 < kept[0] < kept[1] < MAILS
        cable.budget, cable.end = WHOLE, End.CLOSED
        command(home, "run", "--once", "--at", NOW.isoformat())
        assert len(bytes(cable.heard)) < 14_000  # what was kept is not fetched again
    assert sorted(history(home)) == sorted(f"<{number}@there>" for number in range(MAILS))
    assert "Older mail" not in quick(home, "status", "--at", NOW.isoformat()).stdout


def test_how_far_it_is_grows_to_the_number_of_mails_and_counts_what_was_read_before(
    tmp_path: Path, dovecot: Dovecot
) -> None:
    account = dovecot.user()
    fill(account)
    home = make_home(tmp_path, account.server, account.password, free_port())
    slow(home)
    told: list[tuple[str, int, int]] = []

    class EnoughError(Exception):
        pass

    def progress(what: str, done: int, total: int) -> None:
        told.append((what, done, total))
        if len(told) == 6:
            raise EnoughError

    def read() -> None:
        with opened(home) as store, Mailbox(account.server, account.secret) as mailbox:
            Receiver(store, mailbox, Owner("Sam", "me@x.org"), Reading(), b"k" * 32).receive(NOW, progress)

    with pytest.raises(EnoughError):
        read()
    before = told[-1][1]
    read()
    assert {(what, total) for what, _, total in told} == {(READING, MAILS)}
    counts = [done for _, done, _ in told]
    assert 0 < before < MAILS
    assert counts[6:] == sorted(counts[6:])
    assert (max(counts[6:8]), counts[-1]) >= (before, MAILS)


def test_the_service_says_how_far_it_is_and_how_long_it_still_takes(tmp_path: Path, dovecot: Dovecot) -> None:
    account, said = dovecot.user(), list[str]()
    fill(account)
    home = make_home(tmp_path, account.server, account.password, free_port())
    slow(home)
    seconds = count(0, 60)
    with opened(home) as store, closing(Control()) as control:
        clocks = Clocks(monotonic=lambda: float(next(seconds)))

        def progress(*_: object) -> None:
            said.append(store.setting("doing"))

        daemon = Daemon(home, load(home.config), store, control, clocks=clocks, outward=False, progress=progress)
        daemon.work(NOW)
        daemon.line.drop()
    assert "reads older mail: 16 of about 40 mails, about 4 minutes left" in said
