"""The service between servers that fail: it finds its way back by itself, and nothing happens twice or is missed."""

import json
import logging
import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from outreach.clockwatch import Clocks
from outreach.config import Security, Server, load
from outreach.control import Control
from outreach.core.letter import Letter, State
from outreach.daemon import serve
from outreach.errors import MailboxError
from outreach.home import Home
from outreach.line import Line as Connection
from tests.imapd import Dovecot
from tests.proxy import PORTAL, End, Line, line
from tests.servers import ImapAccount, Scripted
from tests.service import JANE, Service, make_home, opened, quick
from tests.smtp import Taken, real_server

MONDAY = datetime(2026, 3, 2, 10, 5, tzinfo=UTC)
WAITS = "waits for mail in INBOX"
LOST = "no connection to the mailbox"
ANSWER = b"""\
From: Jane Doe <jane@example.net>
To: owner@example.org
Subject: Lunch?
Message-ID: <%d@example.net>
Date: Mon, 02 Mar 2026 08:00:00 +0000

Answer number %d.
"""
HASTY = """
import logging, sys
from pathlib import Path
from outreach.control import Control
from outreach.daemon import serve
from outreach.home import Home
logging.basicConfig(level=logging.DEBUG)
control = Control()
with control.signals():
    serve(Home(Path(sys.argv[1])), control, patience=1.0)
"""
"""The service as a process that waits no longer than a second for an answer."""


class Heard(logging.Handler):
    """What the service logs, to be waited for."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.came = threading.Condition()
        self.read = 0

    def emit(self, record: logging.LogRecord) -> None:
        with self.came:
            self.lines.append(f"{record.levelname} {record.getMessage()}")
            self.came.notify_all()

    def awaits(self, words: str) -> str:
        """The next line with these words, after those that were awaited before."""

        def found() -> bool:
            while self.read < len(self.lines):
                self.read += 1
                if words in self.lines[self.read - 1]:
                    return True
            return False

        with self.came:
            assert self.came.wait_for(found, 60), (words, self.lines[-30:])
            return self.lines[self.read - 1]


class Machine:
    """The service in a thread, with clocks that go when they are told to; it waits half a second for an answer."""

    def __init__(self) -> None:
        self.passed = timedelta(0)
        self.heard = Heard()
        self.control = Control()
        self.clocks = Clocks(
            lambda: MONDAY + self.passed,
            lambda: 100 + self.passed.total_seconds(),
            lambda: 500 + self.passed.total_seconds(),
            lambda: "one start",
        )

    def passes(self, **span: float) -> None:
        """So much time goes by, and what waits for that looks at its clock."""
        self.passed += timedelta(**span)
        self.control.poke()

    @contextmanager
    def serving(self, home: Home) -> Iterator[None]:
        ours = logging.getLogger("outreach")
        level = ours.level
        ours.setLevel(logging.DEBUG)
        ours.addHandler(self.heard)
        settings: dict[str, Any] = {"clocks": self.clocks, "patience": 0.5}
        thread = threading.Thread(target=serve, args=(home, self.control), kwargs=settings)
        thread.start()
        try:
            yield
        finally:
            self.control.stop()
            thread.join(60)
            ours.removeHandler(self.heard)
            ours.setLevel(level)
            assert not thread.is_alive()


@pytest.fixture
def machine() -> Iterator[Machine]:
    made = Machine()
    with closing(made.control):
        yield made


class Office:
    """A home whose mailbox and whose outgoing mail are both at the end of lines that may fail."""

    def __init__(self, path: Path, account: ImapAccount, imap: Line, smtp: Line, taken: list[Taken]) -> None:
        self.account, self.imap, self.smtp, self.taken = account, imap, smtp, taken
        server = Server("127.0.0.1", imap.port, Security.PLAIN, account.server.username)
        self.home = make_home(path, server, account.secret(), smtp.port)
        with opened(self.home) as store, store.write():
            store.set("mode", "live")

    def deliver(self, number: int) -> None:
        self.account.deliver("INBOX", ANSWER % (number, number), MONDAY)

    def kept(self) -> list[str]:
        """What Jane wrote, as it is remembered."""
        with opened(self.home) as store:
            return sorted(entry.text.strip() for entry in store.history.of("jane"))

    def to(self, recipient: str) -> list[str]:
        """The texts of the mails that somebody got."""
        mails = [message_from_bytes(one.raw, policy=default) for one in self.taken if one.recipient == recipient]
        return [str(mail.get_body(("plain",)).get_content()) for mail in mails]  # type: ignore[attr-defined]

    def approve(self, planned: datetime) -> int:
        """The owner approves the one draft; its number."""
        with opened(self.home) as store, store.write():
            (letter,) = store.letters.in_state(State.PROPOSED)
            given = {"approved_at": MONDAY, "approved_sha256": letter.sha256, "planned_at": planned}
            return store.letters.move(letter, State.APPROVED, MONDAY, **given).number

    def letter(self, number: int) -> Letter:
        with opened(self.home) as store:
            return store.letters.get(number)


@contextmanager
def office_of(path: Path, account: ImapAccount) -> Iterator[Office]:
    there = account.server
    with real_server() as (port, taken), line(there.host, there.port) as imap, line("127.0.0.1", port) as smtp:
        yield Office(path, account, imap, smtp, taken)


@pytest.fixture
def office(tmp_path: Path, account: ImapAccount) -> Iterator[Office]:
    with office_of(tmp_path, account) as made:
        yield made


# one fault after the other


def lost(fault: Callable[[Line], object]) -> Callable[[Machine, Line], None]:
    """A fault that the service notices at once."""

    def happens(machine: Machine, cable: Line) -> None:
        fault(cable)
        machine.heard.awaits(LOST)

    return happens


def unnoticed(**settings: Any) -> Callable[[Machine, Line], None]:
    """A line that goes silent while the service waits for mail: it is noticed when the waiting is renewed."""

    def happens(machine: Machine, cable: Line) -> None:
        vars(cable).update(settings)
        machine.passes(seconds=61)
        assert "did not answer in time" in machine.heard.awaits(LOST)

    return happens


def instead(octets: bytes) -> Callable[[Machine, Line], None]:
    """Somebody else answers."""

    def happens(machine: Machine, cable: Line) -> None:
        cable.instead = octets
        cable.cut()
        machine.heard.awaits(LOST)
        machine.passes(minutes=6)
        machine.heard.awaits(LOST)

    return happens


FAULTS = {
    "closed": lost(Line.cut),
    "reset": lost(lambda cable: cable.cut(End.RESET)),
    "refused": lost(Line.hang_up),
    "half-open": unnoticed(deaf=True, dumb=True),
    "answers are lost": unnoticed(dumb=True),
    "commands are lost": unnoticed(deaf=True),
    "a captive portal": instead(PORTAL),
    "garbage": instead(bytes(range(256)) * 20),
    "a good-bye": instead(b"* BYE overloaded\r\n"),
}


def test_row_20_after_every_fault_the_service_goes_on_by_itself(machine: Machine, office: Office) -> None:
    """Each mail comes during a fault, so that nobody tells of it."""
    cable = office.imap
    with machine.serving(office.home):
        for number, fault in enumerate(FAULTS.values()):
            cable.awaits(lambda: b" IDLE\r\n" in cable.said)
            fault(machine, cable)
            office.deliver(number)
            cable.deaf = cable.dumb = False
            cable.instead = b""
            if fault is FAULTS["refused"]:
                cable.listen()
            machine.passes(minutes=6)
            machine.heard.awaits("1 mails kept")
    assert office.kept() == [f"Answer number {number}." for number in range(len(FAULTS))]
    assert len(office.to(office.account.server.username)) == 1, "the summary came once"
    assert not [one for one in machine.heard.lines if one.startswith(("ERROR", "CRITICAL"))]


def test_row_20_mail_whose_announcement_is_lost_is_seen_when_the_waiting_is_renewed(
    machine: Machine, office: Office
) -> None:
    with machine.serving(office.home):
        machine.heard.awaits(WAITS)
        office.imap.awaits(lambda: b"\r\n+ " in office.imap.heard)
        office.imap.dumb = True
        before = len(office.imap.heard)
        office.deliver(1)
        office.imap.awaits(lambda: b"EXISTS" in office.imap.heard[before:])
        office.imap.dumb = False
        machine.passes(seconds=61)
        machine.heard.awaits("1 mails kept")
    assert office.kept() == ["Answer number 1."]
    assert office.imap.calls == 1


def test_row_20_a_slow_and_thin_line_carries_everything(machine: Machine, office: Office) -> None:
    office.imap.lag, office.imap.pace = 0.01, 30_000
    office.deliver(1)
    with machine.serving(office.home):
        machine.heard.awaits("1 mails kept")
        machine.heard.awaits(WAITS)
    assert office.kept() == ["Answer number 1."]


def test_row_20_the_process_itself_comes_back_after_each_fault(tmp_path: Path, dovecot: Dovecot) -> None:
    with (
        office_of(tmp_path, dovecot.user()) as office,
        Service(office.home, ("-c", HASTY), WATCHDOG_USEC="3000000") as service,
    ):
        service.says(WAITS)
        for number, end in enumerate((End.RESET, End.SILENT)):
            office.imap.cut(end)
            office.deliver(number)
            service.says(LOST)
            service.says("1 mails kept")
        assert service.ends(signal.SIGTERM) == 0
    assert office.kept() == ["Answer number 0.", "Answer number 1."]


# pauses


def test_row_20_pauses_grow_to_five_minutes_and_start_anew_only_after_two_healthy_ones(
    machine: Machine, dovecot: Dovecot, tmp_path: Path
) -> None:
    with office_of(tmp_path, dovecot.user()) as office:
        connection = Connection(load(office.home.config), machine.control, machine.clocks)

        def failing(times: int) -> list[float]:
            pauses = []
            for _ in range(times):
                assert connection.open() is None
                pauses.append(connection.seconds_left)
                machine.passed += timedelta(seconds=pauses[-1] + 0.01)
            return pauses

        def broken_after(seconds: float) -> float:
            assert connection.open()
            machine.passed += timedelta(seconds=seconds)
            connection.failed(MailboxError("The line broke."))
            return connection.seconds_left

        office.imap.hang_up()
        pauses = failing(12)
        assert all(1 <= pause <= 300 for pause in pauses)
        assert pauses[0] <= 2
        assert min(pauses[-3:]) > 150
        assert len(set(pauses[-3:])) > 1, "with jitter"
        office.imap.listen()
        assert broken_after(119) > 150
        machine.passed += timedelta(minutes=5)
        assert broken_after(120) <= 2
        connection.drop()


# one of the two servers is away


def silent(office: Office) -> None:
    office.imap.deaf = office.imap.dumb = True


@pytest.mark.parametrize("fault", [lambda office: office.imap.hang_up(), silent], ids=["refused", "half-open"])
def test_row_37_without_the_mailbox_no_letter_leaves(
    machine: Machine, office: Office, fault: Callable[[Office], None]
) -> None:
    """The letter is due minutes after the last look: that look is not enough, Jane may have answered since."""
    with machine.serving(office.home):
        machine.heard.awaits(WAITS)
        number = office.approve(MONDAY + timedelta(minutes=5))
        fault(office)
        machine.passes(minutes=6)
        machine.heard.awaits(LOST)
        machine.heard.awaits("cannot reach the mailbox")
        for _ in range(3):
            machine.passes(minutes=6)
            machine.heard.awaits("the next try is in")
        assert office.to(JANE.address) == []
        assert office.letter(number).state is State.APPROVED
        if fault is silent:
            office.imap.deaf = office.imap.dumb = False
        else:
            office.imap.listen()
        machine.passes(minutes=6)
        machine.heard.awaits("1 sent")
    assert len(office.to(JANE.address)) == 1


def test_row_37_without_the_way_out_letters_stay_and_the_next_summary_that_arrives_tells_it(
    machine: Machine, office: Office
) -> None:
    owner = office.account.server.username
    with machine.serving(office.home):
        machine.heard.awaits(WAITS)
        number = office.approve(MONDAY + timedelta(minutes=5))
        office.smtp.hang_up()
        machine.passes(minutes=6)
        said = machine.heard.awaits(f"Letter {number} could not be sent")
        assert "does not listen there" in said
        machine.passes(minutes=6)
        machine.heard.awaits(f"Letter {number} could not be sent")
        assert office.letter(number).state is State.APPROVED
        machine.passes(hours=22)  # too early for a letter, but not for the summary
        machine.heard.awaits("does not listen there")
        office.smtp.listen()
        letter = office.letter(number)
        leaves = max(at for at in (letter.planned_at, letter.not_before) if at)
        machine.passes(seconds=(leaves - machine.clocks.wall()).total_seconds() + 60)
        machine.heard.awaits("1 sent")
    assert len(office.to(JANE.address)) == 1
    _, second, *_ = office.to(owner)
    assert re.search(r"1 to Jane Doe could not be sent so far .* does not listen there", " ".join(second.split()))


# servers that mean harm

EVIL = b"\x1b]52;c;ZXZpbA==\x07\x1b[2J\xc2\x9b31m\xe2\x80\xae\0\xff"
LIST = b'* LIST () "/" INBOX\r\n* LIST (\\Sent) "/" Sent\r\n* LIST () "/" "caf\xe9' + EVIL[:5] + b'"\r\n%t OK done\r\n'
HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
HOSTILE = {
    "a greeting": {"why": "refused: ", "greeting": b"* BYE " + EVIL + b"\r\n"},
    "a refused folder": {"why": "refused: ", "answers": {b"LIST": b"%t NO " + EVIL + b"\r\n"}},
    "a refused login": {
        "why": "does not log anybody in now",
        "answers": {b"LOGIN": b"%t NO [UNAVAILABLE] " + EVIL + b"\r\n"},
    },
    "an endless line": {"why": "a line without an end", "answers": {b"STATUS": b"* STATUS " + b"x" * 3_000_000}},
    "a large literal": {"why": "announced 1073741824 bytes", "answers": {b"STATUS": b"* STATUS {1073741824}\r\nINBOX"}},
    "half an answer": {"why": "did not answer in time", "answers": {b"STATUS": b'* STATUS "INB'}},
    "bad numbers": {
        "why": "failed",
        "answers": {b"STATUS": b'* STATUS "INBOX" (MESSAGES x UIDNEXT -1 UIDVALIDITY \0)\r\n%t OK done\r\n'},
    },
    "answers without end": {
        "why": "its answer does not end",
        "answers": {b"STATUS": (b"* OK " + EVIL[:4] * 99 + b"\r\n") * 20_000},
    },
}


@pytest.mark.parametrize("harm", HOSTILE)
def test_row_20_what_a_hostile_mailbox_says_is_told_once_and_harms_nobody(
    machine: Machine, tmp_path: Path, harm: str
) -> None:
    made: dict[str, Any] = {"answers": {}, **HOSTILE[harm]}
    made["answers"], why = {b"LIST": LIST} | made["answers"], made.pop("why")
    with Scripted(**made) as imap, real_server() as (port, taken):
        home = make_home(tmp_path, imap.server(), "secret", port, owner="me@example.org")
        with machine.serving(home):
            assert why in machine.heard.awaits(LOST)
            machine.heard.awaits("cannot reach the mailbox")
            doing = json.loads(quick(home, "status", "--json").stdout)["doing"]
            machine.passes(minutes=6)
            machine.heard.awaits(LOST)
    said = [one for one in machine.heard.lines if LOST in one]
    reasons = [one.partition(" s: ")[2] for one in said]
    levels = [
        "DEBUG" if before == reason else "WARNING" for before, reason in zip(["", *reasons], reasons, strict=False)
    ]
    assert [one.split()[0] for one in said] == levels, "what goes on is said once"
    shown = [*machine.heard.lines, doing, *(str(message_from_bytes(one.raw, policy=default)) for one in taken)]
    assert "The IMAP server" in shown[-1]
    assert not [one for one in shown if HARMFUL.search(one.replace("\r\n", "\n"))]
    assert max(map(len, machine.heard.lines)) < 1_000


@pytest.mark.parametrize(
    "said",
    [
        b"220-" + EVIL + b"\r\n554 " + EVIL + b"\r\n",
        b"554 " + EVIL + b"\r\n",
        (b"220-" + b"x" * 96 + b"\r\n") * 10_000,
        b"220 " + b"x" * 3_000_000,
        PORTAL,
        b"* OK IMAP4rev1 ready\r\n",
    ],
    ids=["a hostile banner", "a hostile refusal", "a megabyte in lines", "an endless line", "a portal", "IMAP"],
)
def test_row_21_a_hostile_smtp_server_leaves_the_letter_where_it_is(
    machine: Machine, dovecot: Dovecot, tmp_path: Path, said: bytes
) -> None:
    with office_of(tmp_path, dovecot.user()) as office, machine.serving(office.home):
        machine.heard.awaits(WAITS)
        number = office.approve(MONDAY + timedelta(minutes=5))
        office.smtp.instead = said
        machine.passes(minutes=6)
        machine.heard.awaits(f"Letter {number} could not be sent")
        machine.passes(minutes=6)
        machine.heard.awaits(f"Letter {number} could not be sent")
        assert office.letter(number).state is State.APPROVED
        office.smtp.instead = b""
        machine.passes(minutes=20)
        machine.heard.awaits("1 sent")
        assert len(office.to(JANE.address)) == 1
    told = [one for one in machine.heard.lines if "could not be sent" in one]
    assert [one.split()[0] for one in told] == ["WARNING", "DEBUG"]
    assert not [one for one in machine.heard.lines if HARMFUL.search(one)]
