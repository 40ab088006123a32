"""Weeks with the service in under a minute: the real daemon over real sockets, a hand-wound clock, people with habits.

Nothing is skipped but the waiting: the clock jumps from one moment at which something is due to the next.
"""

import heapq
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from outreach import home as homes
from outreach import roster
from outreach.agenda import next_acts
from outreach.config import Config, load
from outreach.control import Control
from outreach.core.cadence import at_local
from outreach.daemon import Daemon
from outreach.home import Home
from outreach.sandbox import archive, people
from outreach.sandbox.alex import NAME, Alex
from outreach.sandbox.cast import BY_ADDRESS, GUESTS, PEOPLE, Behaviour, Correspondent
from outreach.sandbox.promises import Left, broken
from outreach.sandbox.server import HOST, OWNER, PASSWORD, Sandbox, Submission, free_ports
from outreach.sandbox.story import Line, Story, Tell, Tone, arrived, outcome, proceedings
from outreach.sandbox.writing import read
from outreach.store import Store

PORTS = (1143, 1587)
"""IMAP and SMTP, where they are free."""

MAILBOX = "mailbox"
"""The folder of the home in which the mail is kept as files."""

_CONFIG = """\
# The home of a demo: its mail server is `outreach demo`, which reaches nobody.

[owner]
name = "{name}"
email = "{owner}"
timezone = "Europe/London"
country = "GB"

[imap]
host = "{host}"
port = {imap}
security = "plain"
username = "{owner}"
password_file = "password.txt"

[smtp]
host = "{host}"
port = {smtp}
security = "plain"
username = "{owner}"
password_file = "password.txt"

[values]
patience = "explains the same thing three times without a sigh"
candour = "says what they see, kindly"
curiosity = "asks before answering"
"""

_NO = frozenset({Behaviour.DECLINES, Behaviour.OPTS_OUT, Behaviour.BOUNCES})


def found(path: Path) -> Home:
    """Make the home of a demo; its config points at the sandbox's ports. Raises HomeError where there is something."""
    imap, smtp = free_ports(*PORTS)
    home = homes.create(path, _CONFIG.format(name=NAME, owner=OWNER, host=HOST, imap=imap, smtp=smtp))
    homes.write_private(home.path / "password.txt", f"{PASSWORD}\n".encode())
    return home


def enlist(store: Store, person: Correspondent, now: datetime) -> None:
    """Put somebody on the list, with the owner's words about them."""
    cells = {
        "name": person.name,
        "email": person.address,
        "company": person.company,
        "role": person.role,
        "timezone": person.timezone,
        "country": person.country,
        "warmth": "warm" if person.warm else "cold",
        "connector": person.via,
        "kind": "connector" if person.connects else "",
    }
    cells = {name: value for name, value in cells.items() if value}
    roster.add(store, cells, {"why": person.why, "topic": person.topic}, now)


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a demo. ``people`` tells how each of them stands, ``mails`` counts those to the owner.

    ``broken`` are promises that were not kept, ``troubles`` what failed on the way.
    """

    people: tuple[str, ...]
    letters: int
    answers: int
    refusals: int
    mails: int
    broken: tuple[str, ...]
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Event:
    at: datetime
    order: int
    happen: Callable[[], None] = field(compare=False)

    def __lt__(self, other: "_Event") -> bool:
        return (self.at, self.order) < (other.at, other.order)


def play(home: Home, *, weeks: int, seed: int, now: datetime, tell: Tell) -> Played:
    """Live through the weeks that end ``now``, and keep the mail in the home."""
    with _stage(home, weeks=weeks, seed=seed, now=now, tell=tell) as stage:
        stage.play(now)
        archive.save(stage.sandbox, home.path / MAILBOX)
        return stage.played()


@contextmanager
def _stage(home: Home, *, weeks: int, seed: int, now: datetime, tell: Tell) -> Iterator["_Stage"]:
    config = load(home.config)
    zone = ZoneInfo(config.policy.owner.timezone)
    first = now.astimezone(zone).date() - timedelta(days=7 * weeks - 1)
    stage = _Stage(home, config, seed, at_local(first, time(7), zone))
    with ExitStack() as opened:
        ports = (config.imap.port, config.smtp.port)
        stage.sandbox = opened.enter_context(
            Sandbox(clock=lambda: stage.now, ports=ports, files_sent=True, on_submission=stage.taken)
        )
        opened.enter_context(home.locked())
        stage.store = opened.enter_context(closing(Store.open(home.database)))
        control = opened.enter_context(closing(Control()))
        stage.daemon = Daemon(home, config, stage.store, control)
        opened.callback(stage.daemon.line.drop)
        stage.story = Story(tell, config.policy.owner, first - timedelta(days=1))
        yield stage


class _Stage:
    """One home, its mail server, its days, and everybody who acts in them."""

    sandbox: Sandbox
    store: Store
    daemon: Daemon
    story: Story

    def __init__(self, home: Home, config: Config, seed: int, begin: datetime) -> None:
        self.owner = config.policy.owner
        self.seed = seed
        self.alex = Alex(self, home, config.policy, seed)
        self.now = begin
        self.coming: list[_Event] = []
        self.fresh: list[Submission] = []
        self.left: list[Left] = []
        self.answered: dict[str, datetime] = {}
        self.refused: dict[str, datetime] = {}
        self.troubles: list[str] = []
        self.mails = 0
        self._order = count()
        self._told = 0

    def taken(self, submission: Submission) -> None:
        """For the mail server: keep what it took until the pass is over."""
        self.fresh.append(submission)

    # time

    def play(self, until: datetime) -> None:
        """From the first morning to the last moment."""
        for person in PEOPLE:
            enlist(self.store, person, self.now)
        self._told = self.store.last_told()
        while (at := self._next()) <= until:
            self._turn(at)
        self._turn(until)
        self.say(f"Alex hears of {GUESTS[0].name} and puts her on the list", Tone.OWNER)
        enlist(self.store, GUESTS[0], until)
        self.story.reach(until.astimezone(ZoneInfo(self.owner.timezone)).date() + timedelta(days=1), begin=False)

    def _next(self) -> datetime:
        """The next moment at which something happens or is due; within the hour where all that is due failed."""
        acts = next_acts(self.store, self.daemon.cycle.reporter.policy, self.now)
        moments = [act.at for act in acts if act.at > self.now] + [event.at for event in self.coming[:1]]
        return min(moments, default=self.now + timedelta(hours=1))

    def _turn(self, at: datetime) -> None:
        """Turn the clock to a moment, let happen what happens by then, make a pass, see what came of it."""
        self.now = at
        while self.coming and self.coming[0].at <= at:
            heapq.heappop(self.coming).happen()
        done = self.daemon.work(at)
        facts, self._told = self.store.told(since=self._told), self.store.last_told()
        for line in proceedings(self.store, facts, self.owner):
            self.story.say(at, line)
        for trouble in done.troubles:
            self.troubles.append(str(trouble))
            self.say(str(trouble), Tone.TROUBLE)
        fresh, self.fresh = self.fresh, []
        for submission in fresh:
            self._notice(submission)

    # who acts

    def _notice(self, submission: Submission) -> None:
        """Somebody got a mail: the owner, or one of the people."""
        for to in submission.recipients:
            if to == OWNER:
                self.mails += 1
                self.alex.reads(submission.raw, submission.number)
            else:
                self._reach(Left(self.now, to, submission.raw))

    def _reach(self, left: Left) -> None:
        self.left.append(left)
        if person := BY_ADDRESS.get(left.to):
            nth = sum(BY_ADDRESS.get(other.to) is person for other in self.left)
            for arrival in people.mails(person, left.raw, left.at, nth=nth, seed=self.seed):
                self.later(arrival.at, partial(self._arrive, person, arrival.raw))

    def _arrive(self, person: Correspondent, raw: bytes) -> None:
        self.sandbox.deliver(raw, self.now)
        self.story.say(self.now, arrived(person, raw))
        if person.behaviour in _NO:
            self.refused.setdefault(person.address, self.now)
        elif b"Auto-Submitted:" not in raw:
            self.answered.setdefault(person.address, self.now)
        self.alex.hears(person, raw)

    def later(self, at: datetime, happen: Callable[[], None]) -> None:
        """Let something happen at a moment."""
        heapq.heappush(self.coming, _Event(at, next(self._order), happen))

    def say(self, text: str, tone: Tone = Tone.EFFECT) -> None:
        """Tell of something that happens now."""
        self.story.say(self.now, Line(text, tone))

    def file(self, raw: bytes) -> None:
        """The owner's own mail program sends a mail; what goes to themselves comes back."""
        self.sandbox.deliver(raw, self.now, "Sent")
        if OWNER in read(raw, self.now).to:
            self.sandbox.deliver(raw, self.now)

    # afterwards

    def played(self) -> Played:
        """What came of it, and whether every promise was kept."""
        found = tuple(broken(self.left, self.answered, self.refused, self.owner))
        return Played(
            people=tuple(outcome(self.store, person.slug) for person in self.store.people.all()),
            letters=len(self.left),
            answers=len(self.answered),
            refusals=len(self.refused),
            mails=self.mails,
            broken=found,
            troubles=tuple(self.troubles),
        )
