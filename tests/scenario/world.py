"""A life to be lived in tests: a real mailbox, a real SMTP server, a hand-wound clock, people with habits."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from outreach.check import flaws
from outreach.config import Config, Security, Server
from outreach.core.grammar import parse
from outreach.core.letter import Letter, State
from outreach.core.people import Person
from outreach.core.policy import Cadence, Owner, Policy
from outreach.cycle import Cycle, Pass
from outreach.desk import Door
from outreach.home import Home, create
from outreach.mailbox import Mailbox
from outreach.obey import obey
from outreach.sandbox import owner as habits
from outreach.store import Store
from tests.servers import ImapAccount
from tests.smtp import Taken, real_server

ZONE = ZoneInfo("Europe/Berlin")
_BOUNCE = """\
From: Mail Delivery System <MAILER-DAEMON@mx.smith.example>
To: sam@smith.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <dsn.{stamp}@mx.smith.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="dsn"

--dsn
Content-Type: text/plain

<{to}>: unknown user

--dsn
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.smith.example

Final-Recipient: rfc822; {to}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 unknown user

--dsn
Content-Type: text/rfc822-headers

{head}

--dsn--
"""


def local(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment on the owner's clock, in UTC."""
    return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Left:
    """A letter that the SMTP server took from us: when, to whom, what."""

    at: datetime
    to: str
    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        """The letter, parsed."""
        mail = message_from_bytes(self.raw, policy=default)
        assert isinstance(mail, EmailMessage)
        return mail


@dataclass
class World:
    """One home with its mailbox and its days. Where no ``line`` is kept, each tick has a connection of its own."""

    home: Home
    config: Config
    account: ImapAccount
    taken: list[Taken]
    now: datetime
    reactions: dict[str, Callable[["World", Left, int], None]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    to_owner: list[bytes] = field(default_factory=list)
    arriving: list[tuple[datetime, str, bytes]] = field(default_factory=list)
    line: Mailbox | None = None
    _seen: int = 0

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        """Start the service: a new store, a new cycle."""
        self.store = Store.open(self.home.database)
        self.cycle = Cycle(self.home, self.config, self.store)

    def restart(self) -> None:
        """End the service and start it again."""
        self.store.close()
        self.open()

    def add(self, *people: Person) -> None:
        """Put people on the list."""
        with self.store.write():
            for person in people:
                self.store.people.save(replace(person, added_at=self.now), self.now, "person added")

    def tick(self, now: datetime) -> Pass:
        """Turn the clock to a moment: what has arrived by then is delivered, one pass is made, what left is noticed."""
        self.now = now
        for at, folder, raw in sorted((one for one in self.arriving if one[0] <= now), key=lambda one: one[0]):
            self.account.deliver(folder, raw, at)
        self.arriving = [one for one in self.arriving if one[0] > now]
        with nullcontext(self.line) if self.line else Mailbox(self.config.imap, self.account.secret) as mailbox:
            done = self.cycle.run(now, mailbox)
        self._notice()
        return done

    def _notice(self) -> None:
        fresh, self._seen = self.taken[self._seen :], len(self.taken)
        for one in fresh:
            if one.recipient == self.config.policy.owner.email:
                self.to_owner.append(one.raw)
                self.arriving.append((self.now, "INBOX", one.raw))
                continue
            left = Left(self.now, one.recipient, one.raw)
            self.left.append(left)
            if react := self.reactions.get(one.recipient):
                react(self, left, sum(other.to == one.recipient for other in self.left))

    @property
    def summaries(self) -> list[bytes]:
        """The summaries that the owner got."""
        return [raw for raw in self.to_owner if b"Auto-Submitted: auto-generated" in raw]

    def answer(self, mail: bytes, *lines: str, at: datetime) -> None:
        """The owner answers a mail with commands; their program files it in Sent, the server in INBOX."""
        raw = habits.reply(mail, lines, at.astimezone(ZONE), nth=len(self.to_owner), name=self.config.policy.owner.name)
        self.arriving += [(at, "Sent", raw), (at, "INBOX", raw)]

    def do(self, *lines: str) -> list[str]:
        """The owner says so on the command line; what is answered to each line."""
        said = []
        for result in parse("\n".join(lines)):
            with self.store.write():
                outcome = obey(self.cycle.desk, result, Door(), self.now)
            assert outcome.ok, outcome.said
            said.append(outcome.said)
        return said

    def arrives(self, at: datetime, folder: str = "INBOX", body: str = "", **headers: str) -> bytes:
        """A mail that will lie in a folder at a time."""
        raw = written(at, body, **headers)
        self.arriving.append((at, folder, raw))
        return raw

    def letters(self, *states: State) -> list[Letter]:
        """The letters in some states, or all."""
        return self.store.letters.in_state(*states) if states else self.store.letters.find()


def written(at: datetime, body: str, **headers: str) -> bytes:
    """A mail as bytes; ``From_`` and the like lose their underscore, others turn into dashes."""
    lines = [f"{name.rstrip('_').replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"Date: {format_datetime(at)}", "MIME-Version: 1.0", 'Content-Type: text/plain; charset="utf-8"']
    return ("\r\n".join(lines) + "\r\n\r\n" + body.replace("\n", "\r\n")).encode()


def in_answer_to(left: Left, sender: str, body: str, at: datetime, **headers: str) -> bytes:
    """An answer to a letter, from some address."""
    parent = left.mail
    chain = f"{parent['References'] or ''} {parent['Message-ID']}".strip()
    subject = parent["Subject"] if str(parent["Subject"]).startswith("Re:") else f"Re: {parent['Subject']}"
    fields = {
        "From_": sender,
        "To": str(parent["From"]),
        "Subject": subject,
        "Message_ID": f"<{at.timestamp():.0f}.{sender.partition('@')[0].lstrip('<')}@there.example>",
        "In_Reply_To": str(parent["Message-ID"]),
        "References": chain,
    }
    return written(at, body, **(fields | headers))


def bounce(letter: bytes, recipient: str, stamp: int) -> bytes:
    """The notice that a letter's recipient does not exist; ``stamp`` makes it another one."""
    head = letter.partition(b"\r\n\r\n")[0].decode().replace("\r\n", "\n")
    return _BOUNCE.format(to=recipient, head=head, stamp=stamp).replace("\n", "\r\n").encode()


@contextmanager
def world(tmp_path: Path, account: ImapAccount, now: datetime, cadence: Cadence = Cadence()) -> Iterator[World]:  # noqa: B008
    """A world that begins at a moment, live, with nobody in it."""
    with real_server() as (port, taken):
        owner = Owner("Sam Smith", "sam@smith.example", timezone="Europe/Berlin", country="DE")
        home = create(tmp_path / "home", "")
        config = Config(Policy(owner, cadence), account.server, Server("127.0.0.1", port, Security.PLAIN))
        made = World(home, config, account, taken, now)
        with made.store.write():
            made.store.set("mode", "live")
        try:
            yield made
            found = {name: wrong for name, wrong in flaws(made.home, made.store) if wrong}
            assert not found, found
        finally:
            made.store.close()


def texts(raw: bytes) -> str:
    """The plain text of a mail."""
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    part = mail.get_body(("plain",))
    return str(part.get_content()) if part else ""


def numbers(letters: Sequence[Letter]) -> list[int]:
    """Their numbers."""
    return [letter.number for letter in letters]


def workdays(first: date, days: int) -> Iterator[date]:
    """The days from one on, weekends and all."""
    return (first + timedelta(days=ahead) for ahead in range(days))
