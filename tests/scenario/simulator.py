"""Lives that a seed decides: the real service between a provider, people, an owner and a clock that all have bad days.

Everything is drawn from one ``random.Random(seed)``: the same seed lives the same life, to the last line of its trace.
Nothing waits: the service makes a pass when it would wake, when mail arrives and after what went wrong.
"""

import hashlib
import heapq
import logging
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from outreach.agenda import next_acts
from outreach.clockwatch import Clocks
from outreach.config import load
from outreach.control import Control
from outreach.core.letter import State
from outreach.core.policy import Cadence
from outreach.cycle import Pass
from outreach.daemon import Daemon
from outreach.home import create
from outreach.store import Store
from tests.fuse import CrashError, Fuse, FusedConnection, FusedLog
from tests.scenario.fragile import Line
from tests.scenario.laws import LawError, Laws, left
from tests.scenario.misfortune import QUIET, Misfortune
from tests.scenario.owner import Owner
from tests.scenario.people import People
from tests.scenario.provider import FOREVER, INBOX, SENT, Fault, PostOffice, Provider, renamed

CONFIG = """
[owner]
name = "Sam Smith"
email = "sam@smith.example"
timezone = "{zone}"
country = "{country}"
[imap]
host = "127.0.0.1"
port = 9
security = "plain"
username = "sam@smith.example"
password_command = ["false"]
[smtp]
host = "127.0.0.1"
port = {port}
security = "plain"
files_sent = "{files}"
[cadence]
daily_cap = {cap}
new_per_day = {new}
"""

PLACES = (
    ("Europe/Berlin", "DE"),
    ("America/New_York", "US"),
    ("Asia/Tokyo", "JP"),
    ("Australia/Lord_Howe", "AU"),
    ("America/St_Johns", "CA"),
    ("Africa/Cairo", "EG"),
    ("America/Santiago", "CL"),
    ("Pacific/Kiritimati", "KI"),
    ("Asia/Kathmandu", "NP"),
    ("Atlantic/Azores", "PT"),
    ("Pacific/Pago_Pago", "AS"),
    ("Asia/Jerusalem", "IL"),
)
FAULTS = (
    Fault("GREETING"),
    Fault("GREETING", "421 4.3.2 too busy"),
    Fault("EHLO"),
    Fault("EHLO", "451 4.3.0 not now"),
    Fault("MAIL"),
    Fault("MAIL", "451 4.3.0 not now"),
    Fault("MAIL", "530 5.7.0 log in first"),
    Fault("RCPT"),
    Fault("RCPT", "450 4.2.0 greylisted"),
    Fault("RCPT", "550 5.1.1 nobody of this name"),
    Fault("DATA"),
    Fault("DATA", "451 4.3.0 not now"),
    Fault("DATA", "554 5.7.1 no"),
    Fault("DOT"),
    Fault("DOT", keeps=True),
    Fault("DOT", "452 4.3.1 full"),
    Fault("DOT", "554 5.6.0 refused"),
    Fault("QUIT"),
)
FILES = ("at once", "late", "never", "renamed")


class Life:
    """One seed's days."""

    def __init__(self, seed: int, days: int, folder: Path) -> None:
        self.rng = rng = Random(seed)
        self.trace: list[str] = []
        self.events: list[tuple[datetime, int, str, Callable[[], None]]] = []
        self.counter = count(1)
        self.now = self.start = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(
            days=rng.randrange(365 * 6), minutes=rng.randrange(1440)
        )
        self.end = self.start + timedelta(days=days)
        self.offset = timedelta(0)
        self.seen_offset = self.offset
        self.boots = 1
        self.jumps = rng.random() < 0.5
        self.wake_at = self.now
        self.asleep_until = self.now
        self.storm = False
        self.faulty = False
        self.restored = 0
        self.ends_after = FOREVER
        self.provider = Provider(self.now)
        self.files = rng.choice(FILES)
        zone, country = rng.choice(PLACES)
        self.cadence = Cadence(daily_cap=rng.choice((2, 4, 25)), new_per_day=rng.choice((1, 1, 2, 3)))
        self.laws = Laws(ZoneInfo(zone), country, self.cadence.daily_cap)
        self.people = People(self, PLACES)
        self.owner = Owner(self)
        self.misfortune = Misfortune(self)
        self.note(f"seed {seed}: {zone}, {country}, Sent {self.files}, {self.cadence.daily_cap} a day")
        self.folder = folder
        self.post = PostOffice(self.weather, self.takes)
        self.fresh: list[tuple[str, bytes]] = []

    # what happens

    def note(self, what: str) -> None:
        """A line of the trace."""
        self.trace.append(f"{self.now:%Y-%m-%d %H:%M:%S} {what}")

    def at(self, when: datetime, what: str, act: Callable[[], None]) -> None:
        """Something will happen, unless it would disturb the quiet end."""
        if when < self.end - QUIET:
            heapq.heappush(self.events, (max(when, self.now), next(self.counter), what, act))

    def later(self, minutes: tuple[float, float], what: str, act: Callable[[], None]) -> None:
        """The same, in between so many minutes."""
        self.at(self.now + timedelta(seconds=int(60 * self.rng.uniform(*minutes))), what, act)

    def live(self) -> None:
        """All of it."""
        with ExitStack() as stack:
            stack.enter_context(self.post)
            self._found(stack)
            self.misfortune.foretell()
            while self.now < self.end:
                self._step()
            self._finish()

    def _step(self) -> None:
        wake = max(self.wake_at, self.asleep_until)
        if self.events and self.events[0][0] <= wake:
            self.now, _, what, act = heapq.heappop(self.events)
            self.provider.now = self.now
            self.note(what)
            act()
        else:
            self.now = self.provider.now = wake
            self.make_pass()

    # the service

    @property
    def wall(self) -> datetime:
        """What the machine's clock shows."""
        return (self.now + self.offset).replace(microsecond=0)

    def _seconds(self) -> float:
        return (self.now - self.start).total_seconds() + 1000

    def _found(self, stack: ExitStack) -> None:
        """A home with people in it, in rehearsal."""
        files = {"never": "no", "late": "auto"}.get(self.files, self.rng.choice(("auto", "yes")))
        text = CONFIG.format(
            zone=self.laws.zone.key,
            country=self.laws.country,
            port=self.post.port,
            files=files,
            cap=self.cadence.daily_cap,
            new=self.cadence.new_per_day,
        )
        self.home = create(self.folder / "home", text)
        self.config = load(self.home.config)
        self.home.key.write_bytes(hashlib.sha256(str(self.rng.random()).encode()).digest())
        with_people = Store.open(self.home.database)
        with with_people.write():
            for person in self.people.enlisted():
                with_people.people.save(person, self.now, "person added")
        with_people.close()
        self.control = Control()
        stack.callback(self.control.close)
        stack.callback(lambda: self.store.close())
        self.begin()
        self.laws.shut.add("rehearsal")
        self.at(self.now + timedelta(hours=self.rng.choice((0, 5, 50))), "the rehearsal ends", self._go_live)

    def begin(self) -> None:
        """The service starts."""
        self.fuse = Fuse()
        connection = sqlite3.connect(
            self.home.database, isolation_level=None, factory=FusedConnection, cached_statements=1024
        )
        connection.execute("PRAGMA synchronous=OFF")  # the crashes here are of the process, not of the machine
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")  # no other process looks into the file
        connection.execute("PRAGMA foreign_keys=ON")
        connection.fuse = self.fuse  # type: ignore[misc]
        self.store = Store(connection)
        clocks = Clocks(lambda: self.wall, self._seconds, self._seconds, lambda: f"start {self.boots}")
        self.service = Daemon(self.home, self.config, self.store, self.control, clocks=clocks)
        object.__setattr__(self.service.cycle.outbox, "sendlog", FusedLog(self.home.journal, fuse=self.fuse))
        self.line = Line(self.provider)
        self.service.line = self.line  # type: ignore[assignment]

    def _go_live(self) -> None:
        with self.store.write():
            self.store.set("mode", "live")
        self.laws.shut.discard("rehearsal")

    def make_pass(self) -> None:
        """The service is awake."""
        self.fuse.steps, self.ends_after = self.ends_after, FOREVER
        self.faulty = self.line.down or self.provider.breaks < FOREVER
        self.fresh = []
        self._doubt()
        try:
            done = self.service.work()
        except CrashError:
            self.note("the service crashed")
            done = None
        if self.service.cycle.looked_at == self.wall:
            self.laws.look = self.now
        self.provider.breaks = self.fuse.steps = FOREVER
        if done is None:
            self.store.close()
            self.begin()
            self.wake_at = self.now + timedelta(minutes=self.rng.uniform(0.1, 30))
        else:
            self._judge_pass(done)
            self.wake_at = self._next_wake(done)
        self._read()

    def _judge_pass(self, done: Pass) -> None:
        words = [str(one).replace(f":{self.post.port}", "") for one in done.troubles]
        if done.kept or done.obeyed or done.drafted or done.sent or words:
            self.note(f"pass: {done.kept} {done.obeyed} {done.drafted} {done.sent} {words}")
        if any("fault of the program" in one for one in words):
            raise LawError(words)
        if words and not self.faulty:
            raise LawError(f"trouble without a fault: {words}")

    def _read(self) -> None:
        """Judge what left, and let everybody read what they got.

        The owner first: a pass obeys before its letters leave, and its receipt, which tells of that, leaves last.
        """
        for recipient, raw in sorted(self.fresh, key=lambda mail: mail[0] != "sam@smith.example"):
            if recipient == "sam@smith.example":
                self.owner.got(raw)
            else:
                person = self.people.by_address(recipient)
                letter = left(self.now, self.wall, person, recipient, raw)
                self.note(f"left: “{letter.subject}” to {recipient}")
                self.laws.judge(letter)
                self.people.got(letter)

    def _next_wake(self, done: Pass) -> datetime:
        """As the service: with its next act; soon after a failure; now and then without a cause."""
        acts = next_acts(self.store, self.service.cycle.reporter.policy, self.wall)
        ahead = next((act.at for act in acts if act.at > self.wall), self.wall + timedelta(days=1))
        pauses = [ahead - self.wall, timedelta(hours=self.rng.uniform(6, 30))]
        if done.troubles or self.store.commands.waiting() or self.line.trouble:
            pauses.append(timedelta(minutes=self.rng.uniform(2, 300)))
        if acts[0].at <= self.wall:
            pauses.append(timedelta(minutes=self.rng.uniform(20, 600)))
        return self.now + max(min(pauses), timedelta(seconds=1))

    def awaken(self) -> None:
        """Mail was announced, or something else makes it look."""
        self.wake_at = self.now + timedelta(seconds=self.rng.choice((1, 5, 60)))

    # the network

    def weather(self) -> Fault:
        """How the next conversation with the submission port goes."""
        self._may_end(0.03, 12)
        if self.now > self.end - QUIET or self.rng.random() > (0.5 if self.storm else 0.04):
            return Fault()
        self.faulty = True
        fault = self.rng.choice(FAULTS)
        if fault.phase != "QUIT":
            self.owner.behind = True
        self.note(f"SMTP: {fault}")
        return fault

    def takes(self, recipient: str, raw: bytes) -> None:
        """The provider took a mail: delivers what goes to the owner, files the rest as it is used to."""
        self.fresh.append((recipient, raw))
        self._may_end(0.06, 3)
        if recipient == "sam@smith.example":
            self.provider.deliver(INBOX, raw)
        elif self.files == "late":
            self.at(self.now + timedelta(minutes=self.rng.choice((0.2, 3, 20, 100))), "filed", partial(self.file, raw))
        elif self.files != "never":
            self.file(self._renamed(raw) if self.files == "renamed" else raw)

    def _may_end(self, chance: float, steps: int) -> None:
        """Crashes hurt most while a letter is on its way."""
        if self.now <= self.end - QUIET and self.rng.random() < chance:
            self.fuse.steps = min(self.fuse.steps, self.rng.randrange(steps))

    def _renamed(self, raw: bytes) -> bytes:
        identifier = f"<{next(self.counter)}@provider.example>"
        self.laws.renamed[str(message_from_bytes(raw)["X-Outreach-Id"])] = identifier
        return renamed(raw, identifier)

    def file(self, raw: bytes) -> None:
        """A copy lies in Sent."""
        self.provider.deliver(SENT, raw)

    def _doubt(self) -> None:
        """From the first pass on after the clock jumped, nothing may leave until the owner has looked."""
        change, self.seen_offset = self.offset - self.seen_offset, self.offset
        if change < -timedelta(minutes=5) or change > timedelta(hours=36):
            self.laws.shut.add("clock")

    # the end

    def _finish(self) -> None:
        with_state = {letter.number: letter.state for letter in self.store.letters.find()}
        stuck = [n for n, s in with_state.items() if s in {State.CLAIMED, State.IN_DATA, State.IN_DOUBT}]
        if stuck:
            raise LawError(f"letters {stuck} are on their way for ever")
        acts = next_acts(self.store, self.service.cycle.reporter.policy, self.wall)
        for letter in self.store.letters.in_state(State.APPROVED):
            when = [act.at for act in acts if f"letter {letter.number} " in act.what]
            if not self.store.holds() and not (when and when[0] > self.wall):
                raise LawError(f"letter {letter.number} is approved, and nothing keeps it: {when}")
        self.owner.finish()


def lived(seed: int, days: int) -> Life:
    """A whole life. Raises LawError, and whatever the service must not raise; both tell how to live it again."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        life = Life(seed, days, Path(folder))
        logging.disable()
        try:
            life.live()
        except Exception as error:
            life.note(f"{type(error).__name__}: {error}")
            tail = "\n".join(life.trace[-40:])
            again = f"python -m bench.simulate --seed {seed} --days {days} --trace"
            raise LawError(f"{tail}\n\nTo live it again: {again}") from error
        finally:
            logging.disable(logging.NOTSET)
        return life
