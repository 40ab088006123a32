"""When: the owner's words for a day or a moment.

A strict grammar of our own reads the usual forms; what remains, such as ``in two weeks``, is given to dateparser only
when every word of it is a word of dates, because dateparser alone takes "2" for a day and "at 9" for the 9th.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

from outreach.core.text import one_line
from outreach.errors import UsageError

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAY = {word: n for n, day in enumerate(_WEEKDAYS) for word in (day, day[:3])} | {"tues": 1, "thur": 3, "thurs": 3}
_MONTH = {word: n for n, month in enumerate(_MONTHS, 1) for word in (month, month[:3])} | {"sept": 9}
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_TIME = re.compile(r"(\d{1,2})(?::(\d\d))?(am|pm)?", re.ASCII)
_OFFSET = re.compile(r"(?:in )?(\d{1,3}) ?(d|days?|w|weeks?|bd)( ago)?", re.ASCII)
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]+)(?: (?P<day>\d{1,2})(?:st|nd|rd|th)?(?: (?P<year>\d{4}))?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]+)(?: (?P<year>\d{4}))?", re.ASCII)
_END = re.compile(r"(?:the )?end of ?(?P<month>[a-z]+)? ?(?P<year>\d{4})?", re.ASCII)
_UNITS = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years"})
_LOOSE = frozenset(
    (
        *("next", "last", "this", "in", "ago", "from", "now", "a", "an", "the", "after", "before"),
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *_UNITS,
        *_WEEKDAY,
        *_NEAR,
    )
)
_LONGEST = 60
_FARTHEST = timedelta(days=3660)
_HINT = "write it like 2w, 5bd, fri, mon 9:00, may 3 or 2027-05-03"

AddBusinessDays = Callable[[date, int], date]
"""(day, number) → that many business days later. Backwards, weekdays are counted."""


@dataclass(frozen=True, slots=True)
class When:
    """A local day; ``moment`` is aware UTC, None where no time of day was said."""

    day: date
    moment: datetime | None = None


def is_when(words: str) -> bool:
    """Whether the words have the form of a day or moment; it may still be a past one, or not exist (``feb 30``)."""
    try:
        return _read(words, datetime(2026, 1, 1, tzinfo=UTC), weekdays_only, 1) is not None
    except (ValueError, OverflowError, UsageError):
        return True


def is_dated(words: str) -> bool:
    """As :func:`is_when`, but not the bare name of a month, which may as well be the name of a person."""
    return words.casefold() not in _MONTH and is_when(words)


def is_timed(words: str) -> bool:
    """Whether a time of day is among the words."""
    return bool(_split(words)[1])


def weekdays_only(day: date, number: int) -> date:
    """That many days later, not counting Saturdays and Sundays."""
    step = 1 if number > 0 else -1
    while number:
        day += timedelta(days=step)
        number -= step if day.weekday() < 5 else 0
    return day


def upcoming(words: str, now: datetime, zone: ZoneInfo, business: AddBusinessDays = weekdays_only) -> When:
    """The day or moment ahead that the words name, as the owner in ``zone`` means them at ``now`` (aware).

    A weekday alone is the next one after today; with a time it may be today. Raises UsageError with a sentence for
    what is unknown, over, or more than ten years away.
    """
    return _resolve(words, now, zone, business, 1)


def past(words: str, now: datetime, zone: ZoneInfo, business: AddBusinessDays = weekdays_only) -> When:
    """The latest day or moment not ahead of ``now`` that the words name; else as :func:`upcoming`. No words: today."""
    return _resolve(words or "today", now, zone, business, -1)


def _resolve(words: str, now: datetime, zone: ZoneInfo, business: AddBusinessDays, way: int) -> When:
    words, local = one_line(words, limit=_LONGEST), now.astimezone(zone)
    try:
        found = _read(words, local, business, way)
    except (ValueError, OverflowError):
        raise UsageError(f"there is no such day as “{words}”: {_HINT}") from None
    if found is None:
        raise UsageError(f"“{words}” is no day I know: {_HINT}")
    if abs(found.day - local.date()) > _FARTHEST:
        raise UsageError(f"“{words}” is more than ten years away: {_HINT}")
    ahead = (found.moment - now) if found.moment else (found.day - local.date())
    if ahead * way < timedelta(0):
        raise UsageError(f"“{words}” is {'already over' if way > 0 else 'still ahead'}: name another day")
    return found


def _read(words: str, local: datetime, business: AddBusinessDays, way: int) -> When | None:
    """What the words name, None where they have not the form. Raises ValueError for a day that does not exist.

    ``way`` is 1 ahead, -1 back. A weekday or a time that today has no more is the next one.
    """
    if stamp := _iso_moment(words, local.tzinfo):
        return When(stamp.astimezone(local.tzinfo).date(), stamp)
    rest, times = _split(words)
    if len(times) > 1 or not (rest or times):
        return None
    day = _day(rest, local, business, way, strictly=way > 0 and not times) if rest else local.date()
    if day is None or not times:
        return When(day) if day else None
    moment = _utc(day, times[0], local)
    if (moment - local) * way < timedelta(0) and day == local.date() and (not rest or " ".join(rest) in _WEEKDAY):
        day += timedelta(days=7 * way if rest else way)
        moment = _utc(day, times[0], local)
    return When(day, moment)


def _utc(day: date, at: time, local: datetime) -> datetime:
    """A time that the clock skips in spring is read as if it had not been put forward (PEP 495)."""
    return datetime.combine(day, at, local.tzinfo).astimezone(UTC)


def _iso_moment(words: str, zone: tzinfo | None) -> datetime | None:
    """A whole RFC 3339 date and time, which alone may name its own offset."""
    text = words.strip()
    if len(text) < 16 or not text[:4].isdigit() or text[4] != "-":
        return None
    try:
        moment = datetime.fromisoformat(text.upper())
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _split(words: str) -> tuple[list[str], list[time]]:
    """The lower-case words of the day, and the times of day wherever they stand; nothing of what is too long."""
    text = words.casefold().replace(",", " ").replace(" am", "am").replace(" pm", "pm")
    split = text.split() if len(words) <= _LONGEST else []
    times = {n: at for n, word in enumerate(split) if (at := _time(word))}
    rest = [word for n, word in enumerate(split) if n not in times and not (word == "at" and n + 1 in times)]
    return rest[1:] if rest[:1] == ["on"] and len(rest) > 1 else rest, list(times.values())


def _time(word: str) -> time | None:
    """``9:00``, ``9am``, ``3:30pm``, ``noon``."""
    found = _TIME.fullmatch("12pm" if word == "noon" else word)
    if not found or not (found[2] or found[3]):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(words: list[str], local: datetime, business: AddBusinessDays, way: int, *, strictly: bool) -> date | None:
    """The day, on or after today (before it, where ``way`` is -1); ``strictly``: a weekday is not today."""
    text, today = " ".join(words), local.date()
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if text in _WEEKDAY:
        days = (_WEEKDAY[text] - today.weekday()) * way % 7
        return today + timedelta(days=way * (days or 7 * strictly))
    return (
        _iso_day(text)
        or _offset(text, today, business, way)
        or _calendar(words, today, way)
        or _named(words, today, way)
        or _end_of(text, today, way)
        or _loosely(words, local, way)
    )


def _named(words: list[str], today: date, way: int) -> date | None:
    """A day with its weekday before it, as it is shown: ``thu 19 feb``. Raises UsageError where it is another one."""
    weekday, rest = _WEEKDAY.get(words[0]), words[1:]
    if weekday is None or not any(char.isdigit() for word in rest for char in word):
        return None
    day = _iso_day(" ".join(rest)) or _calendar(rest, today, way)
    if day and day.weekday() != weekday:
        said = f"{day.day} {day:%B} {day.year} is a {day:%A}, not a {_WEEKDAYS[weekday].capitalize()}"
        raise UsageError(f"“{' '.join(words)}” does not fit: {said}")
    return day


def _end_of(text: str, today: date, way: int) -> date | None:
    """The last day of a month or year: ``end of march``, ``the end of 2026``."""
    found = _END.fullmatch(text)
    if not found or (found["month"] and found["month"] not in _MONTH) or not (found["month"] or found["year"]):
        return None
    month = _MONTH[found["month"]] if found["month"] else 12
    years = [int(found["year"])] if found["year"] else [today.year, today.year + way]
    ends = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) for year in years)
    return next(day for day in ends if found["year"] or (day - today).days * way >= 0)


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 and text[4] == "-" else None
    except ValueError:
        return None


def _offset(text: str, today: date, business: AddBusinessDays, way: int) -> date | None:
    """``2w``, ``3 days``, ``5bd``, ``in 2 weeks``, ``2 weeks ago``."""
    found = _OFFSET.fullmatch(text)
    if not found:
        return None
    number = int(found[1]) * (-1 if found[3] else way)
    if found[2] == "bd":
        return (business if number >= 0 else weekdays_only)(today, number)
    return today + timedelta(days=number * (7 if found[2].startswith("w") else 1))


def _calendar(words: list[str], today: date, way: int) -> date | None:
    """``may 3``, ``3 may``, ``3rd of may 2027``."""
    text = " ".join(word for word in words if word not in {"of", "the"})
    found = _MONTH_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if not found or found["month"] not in _MONTH:
        return None
    month, day = _MONTH[found["month"]], int(found["day"] or 1)
    return date(int(found["year"]), month, day) if found["year"] else _yearly(month, day, today, way)


def _yearly(month: int, day: int, today: date, way: int) -> date:
    for years in range(9):  # from one 29 February to the next it can be eight
        try:
            candidate = date(today.year + way * years, month, day)
        except ValueError:
            continue
        if (candidate - today).days * way >= 0:
            return candidate
    raise ValueError("no such day in any year")


def _loosely(words: list[str], local: datetime, way: int) -> date | None:
    known = all(word in _LOOSE or (word.isascii() and word.isdigit() and len(word) <= 3) for word in words)
    counted = all(after in _UNITS for word, after in pairwise(words) if word.isdigit())
    if len(words) < 2 or not known or not counted or words[-1].isdigit():
        return None
    import dateparser  # 0.1 s

    found = dateparser.parse(
        " ".join(words),
        languages=["en"],
        settings={
            "DATE_ORDER": "DMY",
            "PARSERS": ["relative-time", "absolute-time"],
            "PREFER_DATES_FROM": "future" if way > 0 else "past",
            "RELATIVE_BASE": local.replace(tzinfo=None),
            "TIMEZONE": "UTC",
        },
    )
    return found.date() if found else None
