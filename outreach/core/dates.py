# ruff: noqa: RUF001
"""Dates in the running text of strangers, in the forms and languages they write them; none is guessed."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from outreach.core.words_dates import MONTHS, MONTHS_FIRST, NEXT, OF_NEXT, WEEKDAYS

MAX_DATES = 40

_YMD = r"(?P<y1>\d{4})[-./]\s?(?P<m1>\d{1,2})[-./]\s?(?P<d1>\d{1,2})(?!\d)"
_CJK = r"(?:(?P<y2>\d{4})\s?[年년]\s?)?(?P<m2>\d{1,2})\s?[月월]\s?(?P<d2>\d{1,2})\s?[日일号號]?"
_DOTS = (
    r"(?P<d3>\d{1,2})\.\s?(?P<m3>\d{1,2})"
    r"(?:\.(?:(?P<y3>\s?\d{4}|\d{2})(?![\d:]|\.\d))?|(?=[.,]?(?:\s(?!uhr|[ap]\.?m\b|h\b)[^\W\d]|$)))"
)
_SLASH = r"(?P<a4>\d{1,2})(?P<sep>[/-])(?P<b4>\d{1,2})(?:(?P=sep)(?P<y4>\d{4}|\d{2}))?(?![\d/])"
_DAY_MONTH = (
    r"(?P<d5>\d{1,2})(?:st|nd|rd|th|er|º|°|ª)?[.\s,-]\s?(?:of |de |di |d')?(?P<n5>[^\W\d_]{3,14})"
    r"[.,]?(?:[\s-](?:de |del )?(?P<y5>\d{4}))?"
)
_MONTH_DAY = (
    r"(?:(?P<y6>\d{4})\.?\s)?(?P<n6>[^\W\d_]{3,14})\.?\s?(?:the\s)?(?P<d6>\d{1,2})(?!\d|:)(?:st|nd|rd|th)?"
    r"(?:\s?[–—-]\s?(?P<e6>\d{1,2})(?:st|nd|rd|th)?(?![\d:/-]|\.\d|\s?[^\W\d_]))?(?:(?:,\s?|\s)(?P<y7>\d{4})(?!\d))?"
)
_DATE = re.compile(rf"(?<![a-z0-9.])(?:{_YMD}|{_CJK}|{_DOTS}|{_SLASH}|{_DAY_MONTH}|{_MONTH_DAY})")
_SLASHES = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})(/\d{4}|/\d{2})?(?![\d/])")
_Orders = AbstractSet[tuple[bool, bool]]
"""Of the slash dates with a year (True) and without, whether the day comes first; empty where none tells."""
_WEEKDAY = re.compile(r"[^\W\d_]{4,15}(?:-feira)?")
_BEFORE_DATE = re.compile(r"[ ,.()]*(?:(?:morning|afternoon|the|den|der|dem|le|el|il|dia|día|d\.)[ ,]+){0,2}")
_STALE = timedelta(days=60)
_HORIZON = timedelta(days=300)
_BEFORE_WEEKDAY = re.compile(r"(?:-[^\W\d_]{1,4})?[ ,(（]{0,2}")
_NUMBERED = re.compile(
    r"[ ,(]{0,3}(?:(?:the|den|dem|le|el|il|dia|día|d\.) )?\d{1,2}"
    r"(?:st|nd|rd|th|er|[.º](?!\d))?(?!\w|[.:h]?\d| ?[ap]\.?m\b| ?uhr)"
)
"""A day of the month without its month, behind a weekday: "Monday 23rd"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands, and the local day, None for one that cannot be told: "9/8", "31 November".

    ``ends_range`` where the date is the end of a range within one month: "May 3-7".
    """

    start: int
    end: int
    day: date | None
    ends_range: bool = False


def find(text: str, written: date) -> list[Found]:
    """The dates in a text in lower case, in order. ``written`` is its day, for dates without a year."""
    dates = list(islice(_dates(text, written), MAX_DATES))
    behind = {match.end() for one in dates if (match := _BEFORE_WEEKDAY.match(text, one.end))}
    days = (one for one in _weekdays(text, written) if one.start not in behind)
    return sorted(dates + list(islice(days, MAX_DATES)), key=lambda one: one.start)


def _dates(text: str, written: date) -> Iterator[Found]:
    orders = {(bool(year), int(one) > 12) for one, other, year in _SLASHES.findall(text) if _tells_order(one, other)}
    at = 0
    while match := _DATE.search(text, at):
        known, day = _read(match, written, orders)
        if known:
            yield Found(match.start(), match.end(), day, ends_range=match["e6"] is not None)
        at = match.end() if known else match.start() + max(1, len(re.split(r"[\s.\d-]", match.group(), maxsplit=1)[0]))


def _weekdays(text: str, written: date) -> Iterator[Found]:
    for word in _WEEKDAY.finditer(text):
        number = WEEKDAYS.get(word.group())
        if number is not None and not _goes_on(text, word.end()):
            yield Found(word.start(), word.end(), _next_weekday(text[: word.start()][-20:], number, written))


def _goes_on(text: str, at: int) -> bool:
    """Whether behind a weekday follows what makes it another than the coming one: a date, "23rd", "week"."""
    gap = _BEFORE_DATE.match(text, at)
    dated = gap is not None and _DATE.match(text, gap.end()) is not None
    return dated or _NUMBERED.match(text, at) is not None or text[at : at + 20].lstrip(" ,").startswith(OF_NEXT)


def _next_weekday(before: str, number: int, written: date) -> date | None:
    """The coming such day; "next Monday" means this week's to some and the following to others."""
    if before.rstrip().endswith(NEXT):
        return None
    return written + timedelta(days=(number - written.weekday() - 1) % 7 + 1)


def _tells_order(one: str, other: str) -> bool:
    """Whether only one of two numbers can be a month; "24/7" is no date."""
    return min(int(one), int(other)) <= 12 < max(int(one), int(other)) <= 31 and (one, other) != ("24", "7")


def _read(match: re.Match[str], written: date, orders: _Orders) -> tuple[bool, date | None]:
    """Whether it is a date at all, and which.

    A slash date that could be read both ways is not guessed: another of the same form in the text tells the order.
    """
    part = match.groupdict()
    if part["a4"]:
        return _read_slash(part, written, orders)
    month = MONTHS.get(part["n5"] or "") or (MONTHS.get(part["n6"] or "") if part["n6"] in MONTHS_FIRST else None)
    if (part["n5"] or part["n6"]) and month is None:
        return False, None
    number = {kind: next((int(part[name]) for name in names if part[name]), 0) for kind, names in _GROUPS.items()}
    return True, dated(number["year"], month or number["month"], number["day"], written)


_GROUPS = {
    "day": ("d1", "d2", "d3", "d5", "e6", "d6"),
    "month": ("m1", "m2", "m3"),
    "year": ("y1", "y2", "y3", "y5", "y6", "y7"),
}


def _read_slash(part: dict[str, str], written: date, orders: _Orders) -> tuple[bool, date | None]:
    one, other, year = int(part["a4"]), int(part["b4"]), int(part["y4"] or 0)
    if part["sep"] == "-" and not year:  # hours look like it: "9-15"
        return min(one, other) <= 12, None
    if min(one, other) > 12:
        return False, None
    told = {first for dated, first in orders if dated == bool(year)} if max(one, other) <= 12 else {one > 12}
    if len(told) != 1 and one != other:
        return True, None
    day, month = (one, other) if True in told else (other, one)
    return True, dated(year, month, day, written)


def dated(year: int, month: int, day: int, written: date) -> date | None:
    """The day, with the year that the text leaves out (0): never long past, never most of a year ahead."""
    try:
        if year:
            found = date(year + 2000 if year < 100 else year, month, day)
            return found if found - written < 3 * _HORIZON else None
        found = date(written.year, month, day)
        if found < written - _STALE:
            found = date(written.year + 1, month, day)
        return found if written <= found <= written + _HORIZON else None
    except ValueError:
        return None
