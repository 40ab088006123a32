"""The owner in the demo: answers summaries, confirms, ends the rehearsal, meets a mentor."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Protocol

from outreach.core.cadence import at_local, owner_calendar, workday
from outreach.core.policy import Policy
from outreach.home import Home
from outreach.sandbox import owner as habits
from outreach.sandbox.cast import Behaviour, Correspondent
from outreach.sandbox.server import OWNER
from outreach.sandbox.story import Tone
from outreach.sandbox.writing import Client, Writer, answer, digest, read, text

NAME = "Alex Morgan"
_REPLIES_AFTER = (9, 48)
"""Minutes after which a summary is answered, at the least and at the most."""

_CODE = re.compile(r"with: (confirm [0-9A-Z]{4}-[0-9A-Z]{4})\b")
_DRAFTED = re.compile(r"Answer this mail with (send \d+)\.")
_GOAL = "goal: lead the platform team by {year}-12-31"
_END = "Our talks"
_YES = "That is very kind, thank you. {meeting:%A} at three at the Blue Bottle would be perfect for me. See you there."


class World(Protocol):
    """What the owner lives in."""

    now: datetime

    def later(self, at: datetime, happen: Callable[[], None]) -> None: ...
    def say(self, text: str, tone: Tone = ...) -> None: ...
    def file(self, raw: bytes) -> None: ...


class Alex:
    """Reads what comes and does something about it. Not all at once: ``notes`` are lines for the next answer."""

    def __init__(self, world: World, home: Home, policy: Policy, seed: int) -> None:
        self.world = world
        self.home = home
        self.calendar = owner_calendar(policy)
        self.zone = self.calendar.owner_zone
        self.seed = seed
        self.notes: list[str] = []
        self._summaries = 0
        self._rehearsed = False

    def reads(self, raw: bytes, number: int) -> None:
        """A mail from the service came, the ``number``-th that the server took."""
        subject = read(raw, self.world.now).subject
        if subject.startswith("Rehearsal:"):
            self._end_rehearsal()
        elif b"\r\nAuto-Submitted: auto-replied\r\n" in raw:
            self._confirm(raw)
            if drafted := tuple(_DRAFTED.findall(text(raw))):
                self.world.later(self.world.now + timedelta(minutes=4), partial(self._answer, raw, drafted))
            if len(set(re.findall(r"\d+", subject))) != 1:  # 1 of 2 done
                self.world.say(f"receipt to Alex: {subject}", Tone.TROUBLE)
        else:
            if subject.startswith("Outreach: "):  # no summary: a sheet or a review
                self.world.say(f"to Alex: {subject.removeprefix('Outreach: ')}", Tone.PLAN)
            least, most = _REPLIES_AFTER
            wait = least + int(digest(str(self.seed), str(number))[:8], 16) % (most - least)
            self.world.later(self.world.now + timedelta(minutes=wait), partial(self._decide, raw))

    def hears(self, person: Correspondent, raw: bytes) -> None:
        """A mail from somebody came, or one that came back."""
        if person.behaviour is Behaviour.BOUNCES:
            self.notes.append(f"close {_called(person)}")
        if person.alias:
            self.notes.append(f"fact {_called(person)} address: {person.alias}")
            self.world.later(self.world.now + timedelta(weeks=8), partial(self._note, _sponsored(person)))
        if person.behaviour is Behaviour.ANSWERS and _END in read(raw, self.world.now).subject:
            self.notes.append(f"close {_called(person)}")
        elif person.behaviour is Behaviour.ANSWERS:
            self._befriend(person, raw)

    def _note(self, line: str) -> None:
        """For the next answer."""
        self.notes.append(line)

    # the service

    def _decide(self, summary: bytes) -> None:
        self._summaries += bool(habits.offers(summary))
        review = "your network" in read(summary, self.world.now).subject
        asked = () if review else habits.follow(summary, self.world.now, self._summaries)
        if lines := habits.decide(summary, self._summaries, (*asked, *self.notes)):
            self.notes = []
            self._answer(summary, lines)

    def _answer(self, mail: bytes, lines: tuple[str, ...]) -> None:
        at = self.world.now.astimezone(self.zone)
        self.world.file(habits.reply(mail, lines, at, nth=self._summaries, name=NAME))
        self.world.say(f"Alex answers: {' · '.join(lines)}", Tone.OWNER)

    def _confirm(self, receipt: bytes) -> None:
        """What changes who is written to is only done when the code in the receipt is repeated."""
        if code := _CODE.search(text(receipt)):
            self.world.later(self.world.now + timedelta(minutes=6), partial(self._answer, receipt, (code[1],)))

    def _end_rehearsal(self) -> None:
        """On the morning after the first letter that would have left."""
        if not self._rehearsed:
            self._rehearsed = True
            self.world.later(at_local(self._workday(1), time(8, 5), self.zone), self._go_live)

    def _go_live(self) -> None:
        """The rehearsal ends by the command that everybody uses."""
        self.world.say("Alex has seen enough of the rehearsal: outreach live --yes", Tone.OWNER)
        command = [sys.executable, "-m", "outreach", "--home", str(self.home.path), "live", "--yes"]
        at = f"{self.world.now:%Y-%m-%dT%H:%M:%SZ}"
        done = subprocess.run([*command, "--at", at], capture_output=True, text=True, timeout=60, check=True)
        self.world.say(f"→ {done.stdout.splitlines()[-1]}")
        self.notes += [_GOAL.format(year=self.world.now.year + 1), "fact jane goals: 1"]

    def _workday(self, ahead: int) -> date:
        """So many days ahead, or the workday that follows."""
        day = self.world.now.astimezone(self.zone).date() + timedelta(days=ahead)
        while not workday(day, self.calendar.owner_country, self.calendar.weekdays):
            day += timedelta(days=1)
        return day

    # the mentor

    def _befriend(self, person: Correspondent, raw: bytes) -> None:
        """Write back by hand and meet a week later; the mail after the meeting asks how it was."""
        meeting = at_local(self._workday(6), time(15), self.zone).astimezone(self.zone)
        self.world.later(self.world.now + timedelta(hours=1), partial(self._agree, person, raw, meeting))
        self.world.later(
            meeting + timedelta(hours=1), partial(self.world.say, f"Alex has met {person.name}", Tone.OWNER)
        )

    def _agree(self, person: Correspondent, raw: bytes, meeting: datetime) -> None:
        at = self.world.now.astimezone(self.zone)
        words = _YES.format(meeting=meeting)
        self.world.file(answer(read(raw, at), Writer(NAME, OWNER, Client.APPLE, "Alex"), words, at))
        self.world.say(f"Alex writes to {person.name} by hand and agrees on a day", Tone.OWNER)
        self.notes.append(f"meet {_called(person)} {meeting:%Y-%m-%d %H:%M} at Blue Bottle")


def _sponsored(person: Correspondent) -> str:
    """What the owner notes when somebody has begun to speak for them."""
    return f"fact {_called(person)} kind: sponsor"


def _called(person: Correspondent) -> str:
    """How commands name somebody."""
    return person.name.partition(" ")[0].lower()
