"""The story of a demo: what happened, day by day, in short lines. Days without news are folded into one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from textwrap import shorten, wrap
from typing import Any
from zoneinfo import ZoneInfo

from outreach.core.cadence import holidays_in, spoken
from outreach.core.letter import Letter, Step
from outreach.core.policy import Owner
from outreach.core.text import one_line
from outreach.sandbox.cast import PEOPLE, Behaviour, Correspondent
from outreach.sandbox.writing import text
from outreach.store import Store

_SATURDAY = 5
_WIDTH = 100
_COUNTRIES = {
    "CA": "Canada",
    "GB": "Britain",
    "IN": "India",
    "IT": "Italy",
    "NO": "Norway",
    "SG": "Singapore",
    "US": "the US",
}


class Tone(StrEnum):
    """What a line is about, for whoever wants to colour it."""

    DAY = "day"
    QUIET = "quiet"
    PLAN = "plan"
    OWNER = "owner"
    LETTER = "letter"
    NEWS = "news"
    EFFECT = "effect"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the story."""

    text: str
    tone: Tone = Tone.EFFECT


Tell = Callable[[Line], None]
"""Whoever shows the story."""


@dataclass(slots=True)
class Story:
    """Tells what happens at the moments it is given; they must not go back. ``day`` is the last one told of."""

    tell: Tell
    owner: Owner
    day: date
    _minute: str = field(default="", init=False)

    def say(self, at: datetime, line: Line) -> None:
        """Tell a line, under its day and beside its time."""
        local = at.astimezone(ZoneInfo(self.owner.timezone))
        self.reach(local.date())
        minute = f"{local:%H:%M}"
        shown = minute if minute != self._minute else ""
        self._minute = minute
        for number, piece in enumerate(wrap(line.text, _WIDTH, subsequent_indent="  ")):
            self.tell(Line(f"  {'' if number else shown:5}  {piece}", line.tone))

    def reach(self, day: date, *, begin: bool = True) -> None:
        """Pass over the days before this one, and ``begin`` it."""
        if day <= self.day:
            return
        passed = [self.day + timedelta(days=ahead) for ahead in range(1, (day - self.day).days)]
        for what, days in groupby(passed, self._quiet):
            self.tell(Line(f"{_span(list(days))}  {what}", Tone.QUIET))
        self.day, self._minute = day, ""
        if begin:
            self.tell(Line(_heading(day, self.owner.country), Tone.DAY))

    def _quiet(self, day: date) -> str:
        if day.weekday() >= _SATURDAY:
            return "weekend: nothing leaves"
        if day in holidays_in(self.owner.country, day.year):
            return f"holiday in {_COUNTRIES[self.owner.country]}: nothing leaves"
        return "quiet: nothing is due"


def _heading(day: date, home: str) -> str:
    countries = sorted({home, *(person.country for person in PEOPLE)})
    free = [_COUNTRIES[country] for country in countries if day in holidays_in(country, day.year)]
    notes = ["weekend"] if day.weekday() >= _SATURDAY else [f"holiday in {', '.join(free)}"] if free else []
    return f"{_short(day)}{''.join(f' ({note})' for note in notes)}"


def _short(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _span(days: Sequence[date]) -> str:
    return _short(days[0]) if len(days) == 1 else f"{_short(days[0])} to {_short(days[-1])}"


# what the service noted down


def proceedings(store: Store, facts: Iterable[Mapping[str, Any]], owner: Owner) -> Iterator[Line]:
    """The lines for new facts of the journal, the summary first: it tells of what was proposed just before."""
    for fact in sorted(facts, key=lambda fact: fact["kind"] != "summary made"):
        if line := _proceeding(store, fact, owner):
            yield line


def _proceeding(store: Store, fact: Mapping[str, Any], owner: Owner) -> Line | None:
    kind, data = str(fact["kind"]), fact["data"]
    if fact["letter"]:
        return _of_letter(kind, store.letters.get(fact["letter"]), _name(store, fact["person"]), _why(data), owner)
    if fact["person"]:
        return _of_person(kind, _name(store, fact["person"]), data)
    match kind:
        case "summary made":
            subject = next(mail.subject for mail in store.commands.owner_mails("sent") if mail.number == data["number"])
            return Line(f"summary to {_first(owner.name)}: {subject.partition(': ')[2]}", Tone.PLAN)
        case "rehearsal made":
            return Line(f"a letter would leave now; in the rehearsal only {_first(owner.name)} gets it", Tone.LETTER)
        case "command mail refused" | "held":
            return Line(f"{kind}: {data['reason']}", Tone.TROUBLE)
        case _:
            return None


def _of_person(kind: str, name: str, data: Mapping[str, Any]) -> Line | None:
    match kind:
        case "person changed":
            return Line(f"→ noted with {name}")
        case "stage" if data["stage"] not in {"asked", "resting"}:
            return Line(f"→ {name} is {data['stage']} now{_why(data)}")
        case "away":
            return Line(f"→ {name} is away: follow-ups wait until {spoken(date.fromisoformat(data['until']))}")
        case "rests":
            return Line(f"→ {name} is left in peace until {spoken(date.fromisoformat(data['until']))}")
        case _:
            return None


def _why(data: Mapping[str, Any]) -> str:
    return f" ({data['why']})" if data.get("why") else ""


_ENDED = {
    "letter failed": "came back",
    "letter held": "is put off",
    "letter expired": "is put away",
    "letter suppressed": "is not meant any more",
    "letter in_doubt": "may or may not have been delivered",
}


def _of_letter(kind: str, letter: Letter, name: str, why: str, owner: Owner) -> Line | None:
    match kind:
        case "letter proposed":
            return Line(f"letter {letter.number} ({letter.step}): {_reason(letter)}", Tone.PLAN)
        case "letter approved":
            return Line(f"→ letter {letter.number} is to leave {_leaving(letter, owner)}")
        case "letter sent":
            return Line(f"letter {letter.number} leaves to {name}: “{one_line(letter.subject)}”", Tone.LETTER)
        case _ if kind in _ENDED:
            return Line(f"→ letter {letter.number} to {name} {_ENDED[kind]}{why}")
        case _:
            return None


def _reason(letter: Letter) -> str:
    """Why it is proposed; of who is asked, what they do rather than since when they are on the list."""
    person = next((person for person in PEOPLE if person.address == letter.recipient), None)
    if person is None or letter.step is not Step.ASK:
        return letter.why
    reason = letter.why.partition(", on your list")[0].removeprefix(f"{person.name}: ")
    return f"{person.name}, {person.role}, {person.company}: {reason}"


def _leaving(letter: Letter, owner: Owner) -> str:
    if letter.planned_at is None:
        return "when it may"
    here = letter.planned_at.astimezone(ZoneInfo(owner.timezone))
    place = next((person.timezone for person in PEOPLE if person.address == letter.recipient), owner.timezone)
    there = letter.planned_at.astimezone(ZoneInfo(place))
    city = place.rpartition("/")[2].replace("_", " ")
    theirs = f" ({there:%H:%M} in {city})" if place != owner.timezone else ""
    return f"{_short(here.date())} {here:%H:%M}{theirs}"


def _name(store: Store, slug: str) -> str:
    person = store.people.get(slug)
    return one_line(person.name) if person else slug


def _first(name: str) -> str:
    return name.partition(" ")[0]


# what came from outside


def arrived(person: Correspondent, raw: bytes) -> Line:
    """A mail from or about somebody."""
    if person.behaviour is Behaviour.BOUNCES:
        return Line(f"the mail to {person.name} comes back: {person.address} does not exist", Tone.NEWS)
    automatic = b"\r\nAuto-Submitted: auto-replied\r\n" in raw
    verb = "is away, their mail program answers" if automatic else "writes"
    return Line(f"{person.name} {verb}: “{_gist(text(raw))}”", Tone.NEWS)


def _gist(words: str) -> str:
    """What a mail says first, after the greeting."""
    paragraphs = [" ".join(each.split()) for each in words.split("\n\n")]
    longer = (each for each in paragraphs if len(each.split()) > 5)
    return shorten(next(longer, paragraphs[0]), 64, placeholder=" …")


# afterwards


def outcome(store: Store, slug: str) -> str:
    """How somebody stands at the end."""
    person = store.people.get(slug)
    if person is None:
        return f"{slug} is off the list"
    sent = [letter for letter in store.letters.find("person = ?", slug) if letter.sent_at]
    until = max(filter(None, (person.rest_until, person.away_until)), default=None)
    rests = f" until {spoken(until)}" if until and person.stage == "resting" else ""
    letters = f"{len(sent)} letter{'s' * (len(sent) != 1)}"
    return f"{one_line(person.name):18}  {person.stage + rests:31}  {letters}"
