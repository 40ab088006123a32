"""One life of bench.crash: a home, its servers, its owner, and the process that is killed in it."""

import signal
import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from functools import partial
from pathlib import Path
from random import Random
from typing import Self

from outreach.core.letter import UNCERTAIN, State
from outreach.core.people import Person
from outreach.errors import MailboxError, SubmissionError
from outreach.sandbox import owner as habits
from outreach.sandbox.writing import text
from tests.servers import Account, Dovecot
from tests.service import approve, draft, make_home, opened
from tests.smtp import Act, Listener, Taken
from tests.zygote import Zygote

MONDAY = datetime(2026, 3, 2, 8, 5, tzinfo=UTC)
LETTERS = 48
PATIENCE = 300.0

ANSWERS = 8
"""Answers of the owner in one life: of more than ten mails a day receipts are not given."""

FILING = ("at once", "late", "never")
SMTP_PHASES = ("banner", "ehlo", "mail", "rcpt", "data", "body", "dot", "dot", "quit", "quit")
IMAP_COMMANDS = (b"LOGIN", b"STATUS", b"EXAMINE", b"SEARCH", b"FETCH", b"FETCH")
AFTER_354 = frozenset({"data", "body", "dot", "quit"})
UNDECIDED = (State.APPROVED, State.CLAIMED, *UNCERTAIN)
_WELL = (0, MailboxError.exit_code, SubmissionError.exit_code)
UNHURT = "the process ended by itself"


@dataclass(frozen=True, slots=True)
class Blow:
    """When a process is killed: at a phase of SMTP, or a command of IMAP, the ``nth`` of its run (from 0); else after
    ``seconds``. ``lost``: the server has not taken the letter whose end it read."""

    phase: str = ""
    command: bytes = b""
    nth: int = 0
    seconds: float = 1.2
    lost: bool = False

    @classmethod
    def drawn(cls, rng: Random, commands: Sequence[bytes]) -> Self:
        """Some blow; ``commands`` of IMAP are what the process may give."""
        kind, nth = rng.random(), rng.choice((0, 0, 0, 0, 1))
        if kind < 0.5:
            return cls(phase=rng.choice(SMTP_PHASES), nth=nth, lost=rng.random() < 0.3)
        if kind < 0.75:
            return cls(command=rng.choice(commands), nth=nth)
        return cls(seconds=rng.uniform(0, 0.4))


# the servers


class _Carried(socketserver.BaseRequestHandler):
    """One connection to the mailbox, listened to."""

    def handle(self) -> None:
        wire: Wire = self.server  # type: ignore[assignment]
        with suppress(OSError), socket.create_connection(wire.target, 10) as far:
            back = threading.Thread(target=self._back, args=(far,))
            back.start()
            try:
                while data := self.request.recv(65536):
                    wire.heard(data)
                    far.sendall(data)
            finally:
                with suppress(OSError):
                    far.shutdown(socket.SHUT_RDWR)
                back.join()

    def _back(self, far: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(65536):
                self.request.sendall(data)
            self.request.shutdown(socket.SHUT_WR)


class Wire(socketserver.ThreadingTCPServer):
    """A port that leads to the mailbox; ``heard`` is called with what the client says."""

    def __init__(self, target: tuple[str, int], heard: Callable[[bytes], None]) -> None:
        super().__init__(("127.0.0.1", 0), _Carried)
        self.target = target
        self.heard = heard
        self.port = int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that is killed is what this is about."""

    @contextmanager
    def serving(self) -> Iterator[None]:
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield
        finally:
            self.shutdown()
            self.server_close()
            thread.join()


@dataclass
class Talk:
    """One conversation of SMTP: how far it came, what is answered to the letter, and the mail that was taken in it."""

    number: int
    to: str = ""
    phase: str = ""
    fault: tuple[str, str | Act] | None = None
    taken: int | None = None


_FAULTS: tuple[tuple[str, str | Act], ...] = (
    ("mail", "451 later"),
    ("rcpt", "550 nobody"),
    ("data", Act.DROP),
    ("dot", "452 full"),
    ("dot", "554 no"),
    ("dot", Act.DROP),
)


class Provider:
    """The owner's provider: takes mail by SMTP, files it in Sent and INBOX; kills the process at the chosen blow."""

    def __init__(self, account: Account, filing: str, seed: str, clock: Callable[[], datetime]) -> None:
        self.account, self.filing, self.clock = account, filing, clock
        self.own = account.server.username
        phases = dict.fromkeys(("banner", "ehlo", "mail", "rcpt", "data", "dot", "quit"))
        self.script: dict[str, Callable[[], str | None]] = {name: partial(self._meets, name) for name in phases}
        self.listener = Listener(self.script)
        self.wire = Wire((account.server.host, account.server.port), self._hears)
        self.talk = Talk(0)
        self.filed = 0
        self.late: list[bytes] = []
        self.doubtful: set[str] = set()  # recipients whose letter may have left
        self.begin(Blow(), lambda: None)
        self._seed = seed

    def begin(self, blow: Blow, kill: Callable[[], None]) -> None:
        """A process is started, and to be killed."""
        self.blow, self._kill = blow, kill
        self._first = self.talk.number
        self._armed = -1
        self.struck = ""

    def file_late(self) -> None:
        """What was taken some time ago appears in Sent."""
        while self.late:
            self.account.deliver("Sent", self.late.pop(0), self.clock())

    @property
    def taken(self) -> list[Taken]:
        return self.listener.letters

    def _strike(self, where: str) -> None:
        if not self.struck:
            self.struck = where
            self._kill()

    def _hears(self, data: bytes) -> None:
        if self.blow.command and self._armed < 0 and self.blow.command in data.upper():
            self._armed = self.blow.nth + 1
        if self._armed > 0:
            self._armed -= 1
            if not self._armed:
                self._strike(f"IMAP {self.blow.command.decode()}")

    def _meets(self, phase: str) -> str | None:
        """Answer in a phase of SMTP, after the blow when it is to fall here."""
        if phase == "banner":
            self.talk = Talk(self.talk.number + 1)
            self.listener.takes = True
        self.talk.phase = phase
        if phase == "rcpt":
            self._meets_recipient()
        if phase == "data":
            self._prepare_letter()
        if phase == "dot":
            self._file()
        if self._falls(phase):
            self._strike(f"SMTP {phase}")
        at, answer = self.talk.fault or ("", "")
        if at != phase:
            return GOOD[phase]
        if isinstance(answer, Act):
            self.doubtful |= {self.talk.to} if phase == "dot" else set()
            return None
        return answer

    def _falls(self, phase: str) -> bool:
        return self.blow.phase == phase and self.talk.number - self._first > self.blow.nth

    def _meets_recipient(self) -> None:
        self.talk.to = self.listener.heard[-1].decode().partition("<")[2].partition(">")[0]
        rng = Random(f"{self._seed} {self.talk.number}")
        if self.talk.to != self.own and rng.random() < 0.12:
            self.talk.fault = rng.choice(_FAULTS)

    def _prepare_letter(self) -> None:
        """Whether the letter is taken that comes now, and whether only a part of it."""
        at, answer = self.talk.fault or ("", "")
        refused = at == "dot" and (answer is not Act.DROP or self.talk.number % 2 == 0)
        lost = self._falls("dot") and self.blow.lost
        self.listener.takes = not (refused or lost)
        if self._falls("body"):
            self.script["body"] = self._breaks
        else:
            self.script.pop("body", None)

    def _breaks(self) -> None:
        self.talk.phase = "body"
        self._strike("SMTP body")

    def _file(self) -> None:
        """Put a mail that was just taken where it belongs."""
        if self.filed == len(self.taken):
            return
        mail = self.taken[self.filed]
        self.talk.taken, self.filed = self.filed, self.filed + 1
        if self.filing == "at once":
            self.account.deliver("Sent", mail.raw, self.clock())
        elif self.filing == "late":
            self.late.append(mail.raw)
        if mail.recipient == self.own:
            self.account.deliver("INBOX", mail.raw, self.clock())


GOOD = {
    "banner": "220 ready",
    "ehlo": "250-mail.example.org\r\n250 8BITMIME",
    "mail": "250 ok",
    "rcpt": "250 ok",
    "data": "354 go on",
    "dot": "250 queued",
    "quit": "221 bye",
}


# the process


class Started:
    """A process of the program: a child of the zygote, or a Python that was started as a user does."""

    def __init__(self, zygote: Zygote, args: Sequence[str], said: Path, *, true: bool) -> None:
        self._zygote, self._popen = zygote, None
        if true:
            with said.open("ab") as out:
                line = [sys.executable, "-m", "outreach", *args]
                self._popen = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
            self.pid = self._popen.pid
        else:
            self.pid = zygote.start(args, said)

    def kill(self) -> None:
        if self._popen:
            self._popen.kill()
        else:
            self._zygote.signal(self.pid)

    def ends(self, seconds: float) -> int | None:
        """The exit code; None when it still runs after so many seconds."""
        if not self._popen:
            return self._zygote.ends(self.pid, seconds)
        try:
            return self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            return None


# one life


class Life:
    """One home, from its first letter until nothing is undecided any more."""

    def __init__(self, folder: Path, dovecot: Dovecot, zygote: Zygote, seed: str, number: int) -> None:
        self.rng = Random(seed)
        self.seed = seed
        self.zygote = zygote
        self.cron = number % 2 == 1
        filing = FILING[number // 2 % len(FILING)]
        self.kind = f"{'cron' if self.cron else 'service'}, Sent {filing}, seed {seed}"
        self.now = MONDAY
        self.folder = folder
        self.account = dovecot.user()
        self.provider = Provider(self.account, filing, seed, self.clock)
        self.killed: set[int] = set()  # mails whose taking the process may not have learned
        self.orders: dict[str, tuple[str, ...]] = {}
        self.read = 0
        self.notes: list[str] = []

    def clock(self) -> datetime:
        """The time of the servers."""
        return self.now if self.cron else datetime.now(UTC)

    def begin(self) -> None:
        """A live home with letters that are approved for now, for later, and not decided."""
        people = [
            Person(f"p{n}", f"Pat No{n}", (f"pat@d{n}.example",), company=f"House {n}", timezone="UTC",
                   facts={"why": f"I liked your talk {n}."})
            for n in range(LETTERS)
        ]  # fmt: skip
        server = replace(self.account.server, port=self.provider.wire.port)
        self.home = make_home(self.folder, server, self.account.password, self.provider.listener.port, people)
        now = self.clock()
        draft(self.home, people, now)
        with opened(self.home) as store, store.write():
            for letter in store.letters.in_state(State.PROPOSED):
                if letter.number % 16:
                    later = timedelta(seconds=self.rng.uniform(0, 6000 if self.cron else 20))
                    approve(store, letter, now, now + later)

    # killing

    def strike(self, *, true: bool = False) -> str:
        """Start the process, and kill it; where it was hit."""
        blow = Blow.drawn(self.rng, (*IMAP_COMMANDS, *((b"APPEND",) * 3 if self.cron else (b"IDLE",))))
        if true:
            blow = replace(blow, seconds=blow.seconds + self.rng.uniform(0.4, 2.5))
        early, delay = self.rng.random() < 0.5, timedelta(seconds=self.rng.randrange(20, 400))
        if early:
            self.answer()
        self.now += delay
        process = self._start(blow, true=true)
        if not early:
            self.answer()
        code = process.ends(blow.seconds if not self.provider.struck else PATIENCE)
        if code is None:
            self.provider._strike("a moment")
            code = process.ends(PATIENCE)
        assert code in (-signal.SIGKILL, *_WELL), f"exit {code}: {self.said}"
        if code == -signal.SIGKILL:
            self._note_killed()
        if self.rng.random() < 0.3:
            self.provider.file_late()
        return self.provider.struck if code == -signal.SIGKILL else UNHURT

    def _start(self, blow: Blow, *, true: bool = False) -> Started:
        process: list[Started] = []
        started = threading.Event()

        def kill() -> None:
            started.wait()
            process[0].kill()

        self.provider.begin(blow, kill)
        once = ("--once", "--at", self.now.isoformat(), "--force-at") if self.cron else ()
        args = ("--home", str(self.home.path), "run", *once)
        process.append(Started(self.zygote, args, self.folder / "said", true=true))
        started.set()
        return process[0]

    def _note_killed(self) -> None:
        talk = self.provider.talk
        if talk.phase in AFTER_354:
            self.provider.doubtful.add(talk.to)
        if talk.taken is not None:
            self.killed.add(talk.taken)

    @property
    def said(self) -> str:
        return (self.folder / "said").read_text()[-3000:]

    # the owner

    def answer(self, most: int = ANSWERS) -> None:
        """Read what came, and answer some of it."""
        mails, self.read = self.provider.taken[self.read :], len(self.provider.taken)
        for mail in mails:
            if mail.recipient == self.provider.own and len(self.orders) < most:
                self._reply(mail.raw, self._lines(mail.raw))

    def _lines(self, raw: bytes) -> list[str]:
        choices = ("send {}", "send {}", "send {}", "later {} 2d", "skip {}")
        lines = [self.rng.choice(choices).format(number) for number in habits.offers(raw)[:3]]
        lines += [f"confirm {line.split()[-1]}" for line in text(raw).splitlines() if "with: confirm " in line]
        if self.rng.random() < 0.6:
            self.notes.append(f"word {len(self.notes)} of {self.seed}")
            lines.append(f"note p{self.rng.randrange(LETTERS)}: {self.notes[-1]}")
        if self.rng.random() < 0.3:
            lines.append(f"stop p{self.rng.randrange(LETTERS)}")
        if self.rng.random() < 0.3:
            lines.append(f"add New No{len(self.orders)} <new@n{len(self.orders)}.example>, Firm {len(self.orders)}")
        return lines

    def _reply(self, mail: bytes, lines: Sequence[str]) -> None:
        if not lines:
            return
        raw = habits.reply(mail, lines, self.clock(), nth=len(self.orders), name="Sam Smith")
        self.orders[str(message_from_bytes(raw)["Message-ID"])] = tuple(lines)
        for folder in ("Sent", "INBOX"):
            self.account.deliver(folder, raw, self.clock())

    # in peace

    def settle(self) -> None:
        """Let it work undisturbed, days ahead, until nothing is undecided; the owner knows what was delivered."""
        self.now = self.clock()
        if not self.cron:
            self._work("run", "--once")
        for step in (1, 5, 15, 110, *(60 * 13,) * 12):
            self.now += timedelta(minutes=step)
            self.provider.file_late()
            if self.cron:  # the mailbox's clock is the machine's: it takes no answer from the future
                self.answer()
            self._work("run", "--once", "--at", self.now.isoformat(), "--force-at")
            if self._tell_what_became():
                return

    def _work(self, *args: str) -> None:
        self.provider.begin(Blow(), lambda: None)
        process = Started(self.zygote, ("--home", str(self.home.path), *args), self.folder / "said", true=False)
        code = process.ends(PATIENCE)
        assert code in _WELL, f"exit {code}: {self.said}"

    def _tell_what_became(self) -> bool:
        """Answer what is asked; whether nothing is undecided."""
        with opened(self.home) as store:
            asked = store.letters.in_state(State.ASKED)
            undecided = store.letters.in_state(*UNDECIDED) or store.commands.waiting()
            busy = store.commands.owner_mails("queued", "in_data")
        delivered = {outreach_id(mail.raw) for mail in self.provider.taken}
        for letter in asked:
            line = f"{'sent' if letter.key in delivered else 'retry'} {letter.number}"
            self._work("do", "--at", self.now.isoformat(), line)
        return not (asked or undecided or busy)


def outreach_id(raw: bytes) -> str:
    return str(message_from_bytes(raw)["X-Outreach-Id"])
