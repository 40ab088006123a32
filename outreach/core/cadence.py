"""Days, holidays and windows: when a letter may leave, in every zone.

A span is a pair of aware UTC moments, the end excluded. Nothing is random: a time that looks rolled is derived from a
hash of a seed, so the same question has the same answer tomorrow and after a crash.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import takewhile
from zoneinfo import ZoneInfo

from outreach.core import countries
from outreach.core.people import Person
from outreach.core.policy import Policy, Window

Span = tuple[datetime, datetime]

DAY = timedelta(days=1)
HORIZON_DAYS = 400
"""How far ahead an opening is looked for: past a year, the settings leave none."""

_LAST_DAY = date(9998, 1, 1)
_KNOWN_YEARS = range(1900, 2300)
_ROLLS = 64
_WEEKDAYS = {name: index for index, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

_PARTS_OF_THE_DAY = {"morning": "0-12", "afternoon": "12-18", "evening": "17-24"}
_CLOCK = r"(\d{1,2})(?:[:.h](\d\d)?)?\s{0,3}(am|pm)?"
_HOURS = re.compile(_CLOCK + r"\s{0,3}(?:-|\u2013|\u2014|to|until)\s{0,3}" + _CLOCK)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When letters to one recipient may leave: the owner's and the recipient's zone and country, workdays, hours.

    ``weekdays`` counts Monday as 0. ``window`` is local to the recipient.
    """

    owner_zone: ZoneInfo
    owner_country: str
    zone: ZoneInfo
    country: str
    weekdays: frozenset[int]
    window: Window

    def later(self, moment: datetime, count: int) -> date:
        """The recipient's day so many of their business days after a moment."""
        return add_business_days(local_day(moment, self.zone), count, self.country, self.weekdays)


@lru_cache(maxsize=1024)
def zone(name: str, otherwise: str = "UTC") -> ZoneInfo:
    """The zone with this IANA name; where the name is empty or unknown, the other one, at last UTC."""
    for candidate in (name, otherwise):
        try:
            return ZoneInfo(candidate)
        except (ValueError, OSError, LookupError):
            continue
    return ZoneInfo("UTC")


def local_day(moment: datetime, place: ZoneInfo) -> date:
    """The date on the calendar of that place at that moment."""
    return moment.astimezone(place).date()


def at_local(day: date, clock: time, place: ZoneInfo) -> datetime:
    """The moment (UTC) at which that place's clock shows this time on this day.

    As in RFC 5545 section 3.3.5: a time that daylight saving skips moves forward by what is skipped, a time that comes
    twice means the first. Days after the year 9997 are cut to 1 January 9998.
    """
    return datetime.combine(min(day, _LAST_DAY), clock.replace(fold=0), place).astimezone(UTC)


_ALL_DAY = Window(time(0), time(0))


def calendar_of(person: Person, policy: Policy) -> Calendar:
    """The calendar for letters to this person; what is not known of them is the owner's."""
    owner, cadence = policy.owner, policy.cadence
    return _calendar(
        (owner.timezone, owner.country),
        (person.timezone, person.country, person.hours),
        cadence.weekdays,
        cadence.window,
    )


def owner_calendar(policy: Policy) -> Calendar:
    """The owner's own calendar."""
    return _calendar((policy.owner.timezone, policy.owner.country), ("", "", ""), policy.cadence.weekdays, _ALL_DAY)


@lru_cache(maxsize=4096)
def _calendar(
    owner: tuple[str, str], person: tuple[str, str, str], weekdays: tuple[str, ...], window: Window
) -> Calendar:
    return Calendar(
        owner_zone=zone(owner[0]),
        owner_country=owner[1],
        zone=zone(person[0], owner[0]),
        country=person[1] or owner[1],
        weekdays=frozenset(_WEEKDAYS[name] for name in weekdays if name in _WEEKDAYS),
        window=narrowed(window, person[2]),
    )


def holidays_in(country: str, year: int) -> frozenset[date]:
    """The public holidays of a country (``DE``) or a part of it (``DE-BY``); none where the country is not known.

    A part that is not known counts as the whole country.
    """
    return _country(country, year)[0]


def weekend_in(country: str, year: int) -> frozenset[int]:
    """The weekdays (Monday is 0) that are the weekend there in that year; none where the country is not known."""
    return _country(country, year)[1]


@lru_cache(maxsize=2048)
def _country(code: str, year: int) -> tuple[frozenset[date], frozenset[int]]:
    if not code or year not in _KNOWN_YEARS:
        return frozenset(), frozenset()
    name, _, part = code.upper().partition("-")
    for subdivision in (part or None, None):
        try:
            known = countries.country(name, subdivision, year)
        except NotImplementedError:
            continue
        return frozenset(known), frozenset(known.weekend)
    return frozenset(), frozenset()


@lru_cache(maxsize=65536)
def workday(day: date, country: str, weekdays: frozenset[int]) -> bool:
    """Whether it is one of these weekdays and neither weekend nor public holiday in the country."""
    return (
        day.weekday() in weekdays
        and day.weekday() not in weekend_in(country, day.year)
        and day not in holidays_in(country, day.year)
    )


@lru_cache(maxsize=8192)
def add_business_days(day: date, count: int, country: str, weekdays: frozenset[int]) -> date:
    """The ``count``-th workday after ``day``; the day itself is not counted.

    Where a year has no workdays at all, the day that lies ``HORIZON_DAYS`` after.
    """
    end = day + DAY * HORIZON_DAYS
    while count > 0 and day < end:
        day += DAY
        count -= workday(day, country, weekdays)
    return day


def narrowed(window: Window, hours: str) -> Window:
    """The window, cut to the hours a person prefers: ``9-12``, ``09:00-12:00``, ``2-5pm``, ``morning``.

    What is empty, cannot be read, or leaves nothing of the window is no wish.
    """
    words = hours[:60].strip().lower().removeprefix("in the ").removesuffix("s")
    found = _HOURS.fullmatch(_PARTS_OF_THE_DAY.get(words, words))
    if not found:
        return window
    try:
        opens = max(window.opens, _clock(found[1], found[2], found[3] or found[6]))
        closes = min(window.closes, _clock(found[4], found[5], found[6]), key=_end)
    except ValueError:
        return window
    return Window(opens, closes) if opens < _end(closes) else window


def _end(closes: time) -> time:
    """Midnight closes a day, it does not begin one."""
    return closes if closes != time(0) else time.max


def _clock(hour: str, minute: str | None, half: str | None) -> time:
    """A time of day; 24:00 is midnight. ``half`` is am or pm. Raises ValueError."""
    hours = int(hour) % 12 + 12 * (half == "pm") if half else int(hour)
    return time(hours if hours != 24 else 0, int(minute or 0))


@lru_cache(maxsize=16384)
def openings(day: date, calendar: Calendar) -> tuple[Span, ...]:
    """All spans of the owner's local day in which a letter may leave to the recipient.

    Both calendars hold at every moment: the owner's day must be a workday of the owner, and the recipient's local day,
    which may be up to two days away, a workday of the recipient, with the hour inside the window. An hour that
    daylight saving brings twice is never used where only one of the two would be inside.
    """
    if not workday(day, calendar.owner_country, calendar.weekdays):
        return ()
    start, end = (at_local(each, time(0), calendar.owner_zone) for each in (day, day + DAY))
    theirs = (_hours_of(day + DAY * shift, calendar) for shift in range(-2, 3))
    cut = ((max(start, opens), min(end, closes)) for opens, closes in theirs)
    return tuple((opens, closes) for opens, closes in cut if opens < closes)


@lru_cache(maxsize=16384)
def _hours_of(day: date, calendar: Calendar) -> Span:
    """The window on the recipient's local day; empty (its end not after its start) on a day that is no workday."""
    opens, closes = calendar.window.opens, calendar.window.closes
    last = day + DAY if closes == time(0) else day
    start = max(_both(day, opens, calendar.zone))
    works = workday(day, calendar.country, calendar.weekdays)
    return start, min(_both(last, closes, calendar.zone)) if works else start


def _both(day: date, clock: time, place: ZoneInfo) -> tuple[datetime, datetime]:
    """Both readings of a local time; they differ only where daylight saving skips it or brings it twice."""
    first, second = (datetime.combine(day, clock.replace(fold=fold), place).astimezone(UTC) for fold in (0, 1))
    return first, second


def is_open(moment: datetime, calendar: Calendar) -> bool:
    """Whether a letter may leave at this moment, as far as days and hours go."""
    day = local_day(moment, calendar.owner_zone)
    return any(opens <= moment < closes for opens, closes in openings(day, calendar))


def spoken(day: date) -> str:
    """A day as it is written in a sentence: 3 March 2026."""
    return f"{day.day} {day:%B %Y}"


def clock(at: datetime, place: ZoneInfo) -> str:
    """A moment as that place's people read it: Tue 3 Mar 15:00."""
    local = at.astimezone(place)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def day_starts(day: date, calendar: Calendar) -> datetime:
    """The moment from which this day has begun both for the owner and for the recipient."""
    return max(at_local(day, time(0), calendar.owner_zone), at_local(day, time(0), calendar.zone))


def upcoming(after: datetime, calendar: Calendar) -> Iterator[tuple[Span, ...]]:
    """The openings from that moment on, one tuple for each of the owner's days that has any, for ``HORIZON_DAYS``."""
    first = local_day(after, calendar.owner_zone)
    for day in takewhile(lambda day: day < _LAST_DAY, (first + DAY * ahead for ahead in range(HORIZON_DAYS))):
        spans = tuple((max(opens, after), closes) for opens, closes in openings(day, calendar) if closes > after)
        if spans:
            yield spans


def drawn(seed: str, count: int) -> int:
    """A number from 0 to ``count`` - 1 that looks rolled and depends on the seed alone."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]) % count


def rolled(seed: str, spans: Sequence[Span]) -> datetime:
    """A moment inside the spans (at least one), on a whole second after the start of one, derived from the seed."""
    lengths = [max(1, int((closes - opens).total_seconds())) for opens, closes in spans]
    second, index = drawn(seed, sum(lengths)), 0
    while second >= lengths[index]:
        second, index = second - lengths[index], index + 1
    return spans[index][0] + timedelta(seconds=second)


def gap(seed: str, least_greatest: tuple[int, int]) -> timedelta:
    """The pause to keep before this letter: between the least and the greatest seconds, derived from the seed."""
    least, greatest = least_greatest
    return timedelta(seconds=least + drawn(f"{seed}|gap", max(1, greatest - least + 1)))


def spaced(seed: str, spans: Sequence[Span], busy: Sequence[datetime], pause: timedelta) -> datetime | None:
    """A rolled moment at least ``pause`` away from every busy one; None where the day is too full for it."""
    tries = (rolled(f"{seed}|{number}", spans) for number in range(_ROLLS))
    return next((at for at in tries if all(abs(at - other) >= pause for other in busy)), None)


def next_slot(
    seed: str, after: datetime, calendar: Calendar, busy: Sequence[datetime], pause: timedelta
) -> datetime | None:
    """When a letter with this seed leaves, at the earliest after that moment: rolled within the first day with room.

    None where no day within the horizon has any.
    """
    days = ((local_day(spans[0][0], calendar.owner_zone), spans) for spans in upcoming(after, calendar))
    return next(filter(None, (spaced(f"{seed}|{day}", spans, busy, pause) for day, spans in days)), None)
