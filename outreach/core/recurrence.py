"""The days that a recurrence rule names (RRULE, RFC 5545 section 3.3.10), in work that no rule can make long.

Rules below a day, such as FREQ=SECONDLY, are no rules of meetings and are not read; BYHOUR and the like are the first
meeting's own in every program that writes them.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

MAX_YEARS = 20
MAX_VALUES = 400
"""A list in a rule is no longer than a year has days."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LENGTHS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 1, "YEARLY": 12}
"""Of a period, in days or in months."""
_MONTHS = frozenset(range(1, 13))


def _in_month(day: date) -> tuple[int, int]:
    return day.day, monthrange(day.year, day.month)[1]


def _in_year(day: date) -> tuple[int, int]:
    return day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday


_PLACES: Mapping[str, Callable[[date], tuple[int, int]]] = {
    "BYMONTH": lambda day: (day.month, 12),
    "BYMONTHDAY": _in_month,
    "BYYEARDAY": _in_year,
    "BYWEEKNO": lambda day: (day.isocalendar().week, date(day.year, 12, 28).isocalendar().week),
}
"""What a rule can count a day as, and out of how many."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule by days. ``until`` stays as written: it is a moment or a day, as the first meeting's start.

    ``by`` are the numbers it lists, by the name of the list. ``weekdays`` are which one of its month or year (backwards
    if negative, 0 for every one) and the day of the week (Monday is 0).
    """

    frequency: str
    interval: int
    count: int | None
    until: str
    by: Mapping[str, frozenset[int]]
    weekdays: frozenset[tuple[int, int]]
    week_start: int


def read(text: str) -> Rule | None:
    """The rule in the value of an RRULE; None where it cannot be understood."""
    halves = (field.partition("=") for field in text.split(";"))
    fields = {name.strip().upper(): value.strip().upper() for name, _, value in halves}
    lists = {name: value.split(",", MAX_VALUES)[:MAX_VALUES] for name, value in fields.items() if value}
    try:
        rule = Rule(
            frequency=fields.get("FREQ", ""),
            interval=int(fields.get("INTERVAL", "1")),
            count=int(fields["COUNT"]) if "COUNT" in fields else None,
            until=fields.get("UNTIL", ""),
            by={name: frozenset(map(int, lists[name])) for name in (*_PLACES, "BYSETPOS") if name in lists},
            weekdays=frozenset(map(_weekday, lists.get("BYDAY", ()))),
            week_start=_WEEKDAYS.index(fields.get("WKST", "MO")),
        )
    except ValueError:
        return None
    return (
        rule
        if rule.frequency in _LENGTHS and rule.interval > 0 and rule.by.get("BYMONTH", _MONTHS) <= _MONTHS
        else None
    )


def _weekday(text: str) -> tuple[int, int]:
    text = text.strip()
    return int(text[:-2] or "0"), _WEEKDAYS.index(text[-2:])


def days(rule: Rule, start: date, last: date) -> Iterator[date]:
    """The days that a rule names, in order: of a series whose first meeting is on ``start``, none after ``last``.

    UNTIL is not looked at. No day where the two are more than ``MAX_YEARS`` apart.
    """
    if last.year - start.year > MAX_YEARS:
        return
    whole, left = _completed(rule, start), rule.count
    for period in _periods(whole, start, last):
        for day in _chosen(whole, period):
            if day > last or left == 0:
                return
            if day >= start:
                left = left - 1 if left is not None else None
                yield day


def _completed(rule: Rule, start: date) -> Rule:
    """The rule with what it takes from the first meeting's day."""
    if rule.weekdays or rule.frequency == "DAILY" or not rule.by.keys().isdisjoint(_PLACES.keys() - {"BYMONTH"}):
        return rule
    if rule.frequency == "WEEKLY":
        return replace(rule, weekdays=frozenset({(0, start.weekday())}))
    month = {"BYMONTH": frozenset({start.month})} if rule.frequency == "YEARLY" else {}
    return replace(rule, by={**month, **rule.by, "BYMONTHDAY": frozenset({start.day})})


def _periods(rule: Rule, start: date, last: date) -> Iterator[Sequence[date]]:
    """The days of each day, week, month or year that the rule looks at."""
    length = _LENGTHS[rule.frequency]
    if rule.frequency in {"DAILY", "WEEKLY"}:
        first = start - timedelta((start.weekday() - rule.week_start) % length)
        for ahead in range(0, (last - first).days + 1, length * rule.interval):
            yield [first + timedelta(ahead + day) for day in range(length)]
    else:
        first_month, wanted = _month(start) - _month(start) % length, rule.by.get("BYMONTH", _MONTHS)
        for begin in range(first_month, _month(last) + 1, length * rule.interval):
            months = (divmod(month, 12) for month in range(begin, begin + length) if month % 12 + 1 in wanted)
            yield [day for year, month in months for day in _days_of(year, month + 1)]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _days_of(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def _chosen(rule: Rule, period: Sequence[date]) -> list[date]:
    fitting = [day for day in period if _fits(rule, day)]
    places = rule.by.get("BYSETPOS")
    return [day for place, day in enumerate(fitting, 1) if not places or _in(places, place, len(fitting))]


def _fits(rule: Rule, day: date) -> bool:
    lists = ((wanted, *_PLACES[name](day)) for name, wanted in rule.by.items() if name in _PLACES)
    return (not rule.weekdays or _falls_on(rule, day)) and all(_in(*each) for each in lists)


def _in(wanted: frozenset[int], number: int, of: int) -> bool:
    """Whether a number is among the wanted ones, counted from the start or from the end."""
    return number in wanted or number - of - 1 in wanted


def _falls_on(rule: Rule, day: date) -> bool:
    place, of = _in_year(day) if rule.frequency == "YEARLY" and "BYMONTH" not in rule.by else _in_month(day)
    nth = {0, (place - 1) // 7 + 1, -((of - place) // 7) - 1}
    every = rule.frequency in {"DAILY", "WEEKLY"}
    return any(weekday == day.weekday() and (every or number in nth) for number, weekday in rule.weekdays)
