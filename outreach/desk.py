"""What commands are carried out on: one home, with its people and letters looked up by the owner's words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from outreach.core.cadence import add_business_days, clock, local_day, owner_calendar
from outreach.core.command import Command, Tier
from outreach.core.history import Record
from outreach.core.letter import Letter, State
from outreach.core.people import Person
from outreach.core.policy import Policy
from outreach.core.when import When, past, upcoming
from outreach.drafts import Drafter
from outreach.errors import UsageError
from outreach.gather import Facts
from outreach.roster import named
from outreach.store import Store
from outreach.store.letters import Letters

CLI = "cli"
"""The door of the command line."""


@dataclass(frozen=True, slots=True)
class Door:
    """How a command came in, and what may be done through it.

    ``source`` is the mail's key, or ``cli``. ``mail`` is the number of the owner mail that is answered, ``shown`` what
    that mail showed: letter numbers to the hashes of their texts. The command line shows what is stored: None.
    ``arrived`` is when the server took the mail.
    """

    source: str = CLI
    allowed: frozenset[Tier] = frozenset(Tier)
    mail: int | None = None
    shown: Mapping[int, str] | None = None
    arrived: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is answered to a command, and the ``line`` it was; ``ok`` when it was obeyed.

    ``letters`` are drafts whose whole text ``quoted`` shows: they can be answered. ``meetings`` are the numbers of
    those that were arranged. ``waits``: nothing is done before the owner confirms it.
    """

    said: str
    quoted: tuple[str, ...] = ()
    letters: tuple[int, ...] = ()
    meetings: tuple[int, ...] = ()
    line: str = ""
    ok: bool = True
    waits: bool = False


class ChangedError(UsageError):
    """The letter is not any more what the mail showed that is answered."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(f"letter {letter.number} has changed since that mail: it reads as below now, answer this one")
        self.letter = letter


@dataclass(frozen=True, slots=True)
class Desk:
    """What commands are carried out with."""

    store: Store
    policy: Policy
    drafter: Drafter
    facts: Facts


@dataclass(frozen=True, slots=True)
class Order:
    """One command that came through a door at a time, with what its words mean. All look-ups raise UsageError."""

    desk: Desk
    command: Command
    door: Door
    now: datetime

    @property
    def store(self) -> Store:
        """The memory it changes."""
        return self.desk.store

    @property
    def letters(self) -> Letters:
        """The letters in it."""
        return self.desk.store.letters

    def keep(self, record: Record) -> int:
        """Keep something that the owner told of a person; its number."""
        return self.store.records.add(record, self.now)

    @property
    def zone(self) -> ZoneInfo:
        """The owner's time zone."""
        return ZoneInfo(self.desk.policy.owner.timezone)

    @property
    def today(self) -> date:
        """The owner's day."""
        return local_day(self.now, self.zone)

    def person(self) -> Person:
        """The one person that the words mean."""
        return named(self.store, self.command.person)

    def letter(self, *states: State) -> Letter:
        """The letter that is meant; of an answer to a mail, only a draft that the mail showed, unchanged since."""
        letter = self._numbered()
        if self.door.shown is not None and State.PROPOSED in states:
            if letter.number not in self.door.shown:
                raise UsageError(f"that mail did not show letter {letter.number}; answer the mail that did")
            if letter.state is State.PROPOSED and self.door.shown[letter.number] != letter.sha256:
                raise ChangedError(letter)
        if letter.state not in states:
            raise UsageError(f"letter {letter.number} is {letter.state}")
        return letter

    def _numbered(self) -> Letter:
        if self.command.number is not None:
            return self.letters.get(self.command.number)
        drafts = self.letters.in_state(State.PROPOSED)
        drafts = [one for one in drafts if self.door.shown is None or one.number in self.door.shown]
        if len(drafts) != 1:
            numbers = ", ".join(str(one.number) for one in drafts)
            raise UsageError(f"say which letter: the drafts are {numbers}" if drafts else "there is no draft")
        return drafts[0]

    def addressee(self, letter: Letter) -> Person:
        """The person a letter is to."""
        person = self.store.people.get(letter.person)
        if person is None:
            raise UsageError(f"letter {letter.number} is to nobody any more")
        return person

    def when(self, *, ahead: bool = True) -> When:
        """The day or moment that the words mean."""
        calendar = owner_calendar(self.desk.policy)

        def business(day: date, number: int) -> date:
            return add_business_days(day, number, calendar.owner_country, calendar.weekdays)

        return (upcoming if ahead else past)(self.command.when, self.now, self.zone, business)

    def due(self) -> date | None:
        """The day by which something is to be done, where one was said."""
        return self.when().day if self.command.when else None

    def clock(self, at: datetime, person: Person | None = None) -> str:
        """A moment as the owner reads it, with the person's own time where it differs."""
        said = clock(at, self.zone)
        if person and person.timezone and person.timezone != self.desk.policy.owner.timezone:
            said += f" ({at.astimezone(ZoneInfo(person.timezone)):%H:%M} their time)"
        return said


Deed = Callable[[Order], Outcome]
"""What a command does. It raises UsageError for what cannot be done, and then nothing was."""
