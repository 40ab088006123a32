"""Weeks with the service in under a minute: the real daemon over real sockets, a hand-wound clock, people with habits.

Nothing is skipped but the waiting: the clock jumps from one moment at which something is due to the next.
"""

import heapq
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from outreach import home as homes
from outreach import roster
from outreach.agenda import next_acts
from outreach.config import Config, load
from outreach.control import Control
from outreach.core.cadence import at_local, owner_calendar, workday
from outreach.daemon import Daemon
from outreach.home import Home
from outreach.sandbox import archive, people
from outreach.sandbox import owner as habits
from outreach.sandbox.cast import BY_ADDRESS, GUESTS, PEOPLE, Behaviour, Correspondent
from outreach.sandbox.promises import Left, broken
from outreach.sandbox.server import HOST, OWNER, PASSWORD, Sandbox, Submission, free_ports
from outreach.sandbox.story import Line, Story, Tell, Tone, arrived, outcome, proceedings
from outreach.sandbox.writing import Client, Writer, digest, read, text
from outreach.store import Store

PORTS = (1143, 1587)
"""IMAP and SMTP, where they are free."""

MAILBOX = "mailbox"
"""The folder of the home in which the mail is kept as files."""

NAME = "Alex Morgan"
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

_REPLIES_AFTER = (9, 48)
"""Minutes after which the owner answers a summary, at the least and at the most."""

_YES = "That is very kind, thank you. {meeting:%A} at three at the Blue Bottle would be perfect for me. See you there."
_CODE = re.compile(r"with: (confirm [0-9A-Z]{4}-[0-9A-Z]{4})\b")
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
        self.home = home
        self.config = config
        self.owner = config.policy.owner
        self.zone = ZoneInfo(self.owner.timezone)
        self.seed = seed
        self.now = begin
        self.coming: list[_Event] = []
        self.fresh: list[Submission] = []
        self.left: list[Left] = []
        self.answered: dict[str, datetime] = {}
        self.refused: dict[str, datetime] = {}
        self.notes: list[str] = []
        self.troubles: list[str] = []
        self.mails = 0
        self._summaries = 0
        self._rehearsed = False
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
        self.story.say(until, Line(f"Alex hears of {GUESTS[0].name} and puts her on the list", Tone.OWNER))
        enlist(self.store, GUESTS[0], until)
        self.story.reach(until.astimezone(self.zone).date() + timedelta(days=1), begin=False)

    def _next(self) -> datetime:
        """The next moment at which something happens or is due."""
        acts = next_acts(self.store, self.daemon.cycle.reporter, self.now)
        return min([act.at for act in acts if act.at > self.now] + [event.at for event in self.coming[:1]])

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
            self.story.say(at, Line(str(trouble), Tone.TROUBLE))
        fresh, self.fresh = self.fresh, []
        for submission in fresh:
            self._notice(submission)

    def _later(self, at: datetime, happen: Callable[[], None]) -> None:
        heapq.heappush(self.coming, _Event(at, next(self._order), happen))

    def _workday(self, day: date) -> date:
        calendar = owner_calendar(self.config.policy)
        while not workday(day, calendar.owner_country, calendar.weekdays):
            day += timedelta(days=1)
        return day

    # who acts

    def _notice(self, submission: Submission) -> None:
        """Somebody got a mail: the owner, or one of the people."""
        for to in submission.recipients:
            if to == OWNER:
                self.mails += 1
                self._read(submission)
            else:
                self._reach(Left(self.now, to, submission.raw))

    def _reach(self, left: Left) -> None:
        self.left.append(left)
        if person := BY_ADDRESS.get(left.to):
            nth = sum(other.to == left.to for other in self.left)
            for arrival in people.mails(person, left.raw, left.at, nth=nth, seed=self.seed):
                self._later(arrival.at, partial(self._arrive, person, arrival.raw))

    def _arrive(self, person: Correspondent, raw: bytes) -> None:
        self.sandbox.deliver(raw, self.now)
        self.story.say(self.now, arrived(person, raw))
        if person.behaviour is Behaviour.BOUNCES:
            self.notes.append(f"close {person.name.partition(' ')[0].lower()}")
        if person.alias:
            self.notes.append(f"fact {person.name.partition(' ')[0].lower()} address: {person.alias}")
        if person.behaviour in _NO:
            self.refused.setdefault(person.address, self.now)
        elif b"Auto-Submitted:" not in raw:
            self.answered.setdefault(person.address, self.now)
        if person.behaviour is Behaviour.ANSWERS:
            self._befriend(person, raw)

    def _read(self, submission: Submission) -> None:
        """The owner reads a mail of the service's; a summary is answered after a while."""
        subject = read(submission.raw, self.now).subject
        if subject.startswith("Rehearsal:"):
            self._end_rehearsal()
            return
        if b"\r\nAuto-Submitted: auto-replied\r\n" in submission.raw:
            self._confirm(submission.raw)
            if len(set(re.findall(r"\d+", subject))) != 1:  # 1 of 2 done
                self.story.say(self.now, Line(f"receipt to {NAME}: {subject}", Tone.TROUBLE))
            return
        least, most = _REPLIES_AFTER
        wait = least + int(digest(str(self.seed), str(submission.number))[:8], 16) % (most - least)
        self._later(self.now + timedelta(minutes=wait), partial(self._answer, submission.raw))

    def _answer(self, summary: bytes) -> None:
        if habits.offers(summary):
            self._summaries += 1
        lines = habits.decide(summary, self._summaries, self.notes)
        if not lines:
            return
        self.notes = []
        raw = habits.reply(summary, lines, self.now.astimezone(self.zone), nth=self._summaries, name=NAME)
        self._write(raw, Line(f"Alex answers: {' · '.join(lines)}", Tone.OWNER))

    def _confirm(self, receipt: bytes) -> None:
        """What changes who is written to is only done when the owner repeats the code in the receipt."""
        if code := _CODE.search(text(receipt)):
            at = self.now + timedelta(minutes=6)
            raw = habits.reply(receipt, [code[1]], at.astimezone(self.zone), nth=self._summaries, name=NAME)
            self._later(at, lambda: self._write(raw, Line(f"Alex answers the receipt: {code[1]}", Tone.OWNER)))

    def _write(self, raw: bytes, line: Line) -> None:
        """The owner sends a mail with a program of their own; what goes to themselves comes back."""
        self.sandbox.deliver(raw, self.now, "Sent")
        if OWNER in read(raw, self.now).to:
            self.sandbox.deliver(raw, self.now)
        self.story.say(self.now, line)

    def _end_rehearsal(self) -> None:
        """What the owner does on the morning after the first letter that would have left."""
        if not self._rehearsed:
            self._rehearsed = True
            day = self._workday(self.now.astimezone(self.zone).date() + timedelta(days=1))
            self._later(at_local(day, time(8, 5), self.zone), self._go_live)

    def _go_live(self) -> None:
        """The rehearsal ends by the command that everybody uses."""
        self.story.say(self.now, Line("Alex has seen enough of the rehearsal: outreach live --yes", Tone.OWNER))
        command = [sys.executable, "-m", "outreach", "--home", str(self.home.path), "live", "--yes"]
        at = f"{self.now:%Y-%m-%dT%H:%M:%SZ}"
        done = subprocess.run([*command, "--at", at], capture_output=True, text=True, timeout=60, check=True)
        self.story.say(self.now, Line(f"→ {done.stdout.splitlines()[-1]}"))

    # the mentor

    def _befriend(self, person: Correspondent, raw: bytes) -> None:
        """The owner writes back by hand, meets them a week later, and says so in answers to the summaries."""
        day = self._workday(self.now.astimezone(self.zone).date() + timedelta(days=6))
        meeting = at_local(day, time(15), self.zone).astimezone(self.zone)
        self._later(self.now + timedelta(hours=1), partial(self._reply_by_hand, person, raw, meeting))
        self._later(meeting + timedelta(hours=1), partial(self._remember, person, day))

    def _reply_by_hand(self, person: Correspondent, raw: bytes, meeting: datetime) -> None:
        subject = read(raw, self.now).subject
        writer = Writer(NAME, OWNER, Client.APPLE, "Alex")
        words = _YES.format(meeting=meeting)
        mail = habits.write(writer, person.address, subject, words, self.now.astimezone(self.zone))
        first = person.name.partition(" ")[0]
        self._write(mail, Line(f"Alex writes to {person.name} by hand and agrees on a day", Tone.OWNER))
        self.notes.append(f"meet {first.lower()} {meeting:%Y-%m-%d %H:%M} at Blue Bottle")

    def _remember(self, person: Correspondent, day: date) -> None:
        first = person.name.partition(" ")[0].lower()
        self.story.say(self.now, Line(f"Alex has met {person.name}", Tone.OWNER))
        self.notes += [
            f"met {first} {day}: she begins every review with a question",
            f"fact {first} learned: I begin every review with a question now, and people speak up.",
        ]

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
