"""When: the owner's words for a day or a moment.

A strict grammar of our own reads the usual forms; what remains, such as ``in two weeks``, is given to dateparser only
when every word of it is a word of dates, because dateparser alone takes "2" for a day and "at 9" for the 9th.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
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
_UNITS = {
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "week", "weeks"), "w"),
    "bd": "bd",
}
_CLOCK = {"noon": time(12), "midday": time(12)}
_ORDINALS = ("st", "nd", "rd", "th")
_LOOSE = frozenset(
    (
        *("next", "last", "this", "in", "ago", "from", "now", "a", "an", "the", "after", "before"),
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("day", "days", "week", "weeks", "month", "months", "year", "years"),
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
    if _iso_moment(words, UTC):
        return True
    try:
        rest, at = _split(words)
    except UsageError:
        return False
    return at is not None if not rest else _form(rest) is not None or _is_loose(rest)


def is_dated(words: str) -> bool:
    """As :func:`is_when`, but not the bare name of a month, which may as well be the name of a person."""
    return words.casefold() not in _MONTH and is_when(words)


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
    stamp = _iso_moment(words, zone)
    try:
        found = When(stamp.astimezone(zone).date(), stamp) if stamp else _place(words, local, zone, business, way)
    except (ValueError, OverflowError):
        raise UsageError(f"there is no such day as “{words}”: {_HINT}") from None
    if abs(found.day - local.date()) > _FARTHEST:
        raise UsageError(f"“{words}” is more than ten years away: {_HINT}")
    ahead = (found.moment - now) if found.moment else (found.day - local.date())
    if ahead * way < timedelta(0):
        raise UsageError(f"“{words}” is {'already over' if way > 0 else 'still ahead'}: name another day")
    return found


def _place(words: str, local: datetime, zone: ZoneInfo, business: AddBusinessDays, way: int) -> When:
    """The day first, then the time on it; a weekday or a time that today has no more is the next one."""
    rest, at = _split(words)
    if at is None:
        return When(_day(rest, local, business, way, strictly=way > 0))
    day = _day(rest, local, business, way, strictly=False) if rest else local.date()
    moment = _utc(day, at, zone)
    if (moment - local) * way < timedelta(0) and day == local.date() and (not rest or rest[0] in _WEEKDAY):
        day += timedelta(days=way if not rest else 7 * way)
        moment = _utc(day, at, zone)
    return When(day, moment)


def _utc(day: date, at: time, zone: ZoneInfo) -> datetime:
    """A time that the clock skips in spring is read as if it had not been put forward (PEP 495)."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def _iso_moment(words: str, zone: tzinfo) -> datetime | None:
    """A whole RFC 3339 date and time, which alone may name its own offset."""
    text = words.strip()
    if len(text) < 16 or not text[:4].isdigit() or text[4] != "-":
        return None
    try:
        moment = datetime.fromisoformat(text.upper())
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _split(words: str) -> tuple[tuple[str, ...], time | None]:
    """The words of the day, and the time of day wherever it stands. Raises UsageError where there are two."""
    tokens = _tokens(words) if len(words) <= _LONGEST else []
    times = [(n, at) for n, token in enumerate(tokens) if (at := _time(token)) is not None]
    if len(times) > 1 or not tokens:
        raise UsageError(f"“{words}” is no day I know: {_HINT}")
    if not times:
        return tuple(tokens), None
    n, at = times[0]
    before = tokens[: n - 1] if n and tokens[n - 1] == "at" else tokens[:n]
    return (*before, *tokens[n + 1 :]), at


def _tokens(words: str) -> list[str]:
    """Lower-case words: an ISO date and time in two, ``3 pm`` joined, commas and leading ``on`` gone."""
    tokens: list[str] = []
    for token in words.casefold().replace(",", " ").split():
        if token in {"am", "pm"} and tokens and tokens[-1][:1].isdigit():
            tokens[-1] += token
        elif len(token) > 11 and token[10] == "t" and _iso_day(token[:10]):
            tokens += [token[:10], token[11:]]
        else:
            tokens.append(token)
    return tokens[1:] if tokens[:1] == ["on"] else tokens


def _time(token: str) -> time | None:
    """``9:00``, ``15:30:00``, ``9am``, ``3:30pm``, ``noon``."""
    if token in _CLOCK:
        return _CLOCK[token]
    half = token[-2:] if token[-2:] in {"am", "pm"} else ""
    parts = token.removesuffix(half).split(":")
    if not (half or len(parts) > 1) or len(parts) > 3 or not all(_digits(part, 2) for part in parts):
        return None
    hour, minute, second = (*map(int, parts), 0, 0)[:3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _digits(token: str, most: int) -> bool:
    return token.isascii() and token.isdigit() and len(token) <= most


Find = Callable[[date, AddBusinessDays, int, bool], date]
"""(today, business days, way: 1 ahead or -1 back, strictly) → the day."""


def _form(rest: tuple[str, ...]) -> Find | None:
    """The strict grammar: how to find the day that these words name, or None where they are not of it."""
    if len(rest) == 1:
        return _one_word(rest[0])
    return _offset(rest) or _calendar(rest)


def _one_word(word: str) -> Find | None:
    if word in _NEAR:
        return lambda today, _business, _way, _strictly: today + timedelta(days=_NEAR[word])
    if word in _WEEKDAY:
        return lambda today, _business, way, strictly: _weekday(today, _WEEKDAY[word], way, strictly)
    if day := _iso_day(word):
        return lambda _today, _business, _way, _strictly: day
    if word in _MONTH:
        return _yearly(_MONTH[word], 1)
    unit = word.lstrip("0123456789")
    return _offset((word.removesuffix(unit), unit)) if unit in {"d", "w", "bd"} else None


def _weekday(today: date, weekday: int, way: int, strictly: bool) -> date:
    days = (weekday - today.weekday()) * way % 7
    return today + timedelta(days=way * (days or (7 if strictly else 0)))


def _iso_day(word: str) -> date | None:
    if len(word) != 10 or not word.isascii() or word[4] != "-":
        return None
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def _offset(rest: tuple[str, ...]) -> Find | None:
    """``2 w``, ``3 days``, ``5 bd``, ``in 2 weeks``, ``2 weeks ago``."""
    words = rest[1:] if rest[0] == "in" else rest
    back = words[-1:] == ("ago",)
    words = words[:-1] if back else words
    if len(words) != 2 or not _digits(words[0], 3) or words[1] not in _UNITS:
        return None
    number, unit = int(words[0]), _UNITS[words[1]]
    return lambda today, business, way, _strictly: _shift(today, number * (-1 if back else way), unit, business)


def _shift(today: date, number: int, unit: str, business: AddBusinessDays) -> date:
    if unit == "bd":
        return (business if number >= 0 else weekdays_only)(today, number)
    return today + timedelta(days=number if unit == "d" else 7 * number)


def _calendar(rest: tuple[str, ...]) -> Find | None:
    """``may 3``, ``3 may``, ``3rd of may 2027``."""
    words = [word for word in rest if word not in {"of", "the"}]
    year = int(words.pop()) if len(words) == 3 and len(words[2]) == 4 and _digits(words[2], 4) else None
    if len(words) != 2:
        return None
    if words[1] in _MONTH:
        words.reverse()
    number = words[1][:-2] if words[1].endswith(_ORDINALS) else words[1]
    if words[0] not in _MONTH or not _digits(number, 2):
        return None
    month, day = _MONTH[words[0]], int(number)
    if year is not None:
        return lambda _today, _business, _way, _strictly: date(year, month, day)
    return _yearly(month, day)


def _yearly(month: int, day: int) -> Find:
    def find(today: date, _business: AddBusinessDays, way: int, _strictly: bool) -> date:
        for years in range(9):  # from one 29 February to the next it can be eight
            try:
                candidate = date(today.year + way * years, month, day)
            except ValueError:
                continue
            if (candidate - today).days * way >= 0:
                return candidate
        raise ValueError("no such day in any year")

    return find


def _is_loose(rest: tuple[str, ...]) -> bool:
    return len(rest) > 1 and all(word in _LOOSE or _digits(word, 3) for word in rest) and not rest[-1].isdigit()


def _day(rest: tuple[str, ...], local: datetime, business: AddBusinessDays, way: int, *, strictly: bool) -> date:
    found = _form(rest)
    if found:
        return found(local.date(), business, way, strictly)
    loose = _loosely(" ".join(rest), local, way) if _is_loose(rest) else None
    if loose is None:
        raise UsageError(f"“{' '.join(rest)}” is no day I know: {_HINT}")
    return loose


def _loosely(words: str, local: datetime, way: int) -> date | None:
    import dateparser  # 0.1 s

    found = dateparser.parse(
        words,
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
