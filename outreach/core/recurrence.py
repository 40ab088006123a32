"""The days that a recurrence rule names (RRULE, RFC 5545 section 3.3.10), in work that no rule can make long.

Rules below a day, such as FREQ=SECONDLY, are no rules of meetings and are not read; BYHOUR and the like are the first
meeting's own in every program that writes them.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

MAX_YEARS = 20
MAX_VALUES = 400
"""A list in a rule is no longer than a year has days."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


class Weekday(NamedTuple):
    """A day of the week (Monday is 0); ``nth`` of its month or year, backwards if negative, 0 for every one."""

    nth: int
    day: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule by days. ``until`` stays as written: it is a moment or a day, as the first meeting's start."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    months: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: frozenset[Weekday] = frozenset()
    positions: frozenset[int] = frozenset()
    week_start: int = 0


def read(text: str) -> Rule | None:
    """The rule in the value of an RRULE; None where it cannot be understood."""
    fields = {name.strip().upper(): value.strip().upper() for name, _, value in map(_halves, text.split(";"))}
    try:
        rule = Rule(
            frequency=fields.get("FREQ", ""),
            interval=int(fields.get("INTERVAL", "1")),
            count=int(fields["COUNT"]) if "COUNT" in fields else None,
            until=fields.get("UNTIL", ""),
            months=_numbers(fields, "BYMONTH"),
            weeks=_numbers(fields, "BYWEEKNO"),
            year_days=_numbers(fields, "BYYEARDAY"),
            month_days=_numbers(fields, "BYMONTHDAY"),
            weekdays=frozenset(map(_weekday, _list(fields, "BYDAY"))),
            positions=_numbers(fields, "BYSETPOS"),
            week_start=_WEEKDAYS.index(fields.get("WKST", "MO")),
        )
    except ValueError:
        return None
    return rule if rule.frequency in _FREQUENCIES and rule.interval > 0 and rule.months <= _MONTHS else None


_MONTHS = frozenset(range(1, 13))


def _halves(field: str) -> tuple[str, str, str]:
    return field.partition("=")


def _list(fields: dict[str, str], name: str) -> list[str]:
    return fields[name].split(",", MAX_VALUES)[:MAX_VALUES] if fields.get(name) else []


def _numbers(fields: dict[str, str], name: str) -> frozenset[int]:
    return frozenset(map(int, _list(fields, name)))


def _weekday(text: str) -> Weekday:
    text = text.strip()
    return Weekday(int(text[:-2] or "0"), _WEEKDAYS.index(text[-2:]))


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
    if rule.weekdays or rule.month_days or rule.year_days or rule.weeks:
        return rule
    match rule.frequency:
        case "WEEKLY":
            return replace(rule, weekdays=frozenset({Weekday(0, start.weekday())}))
        case "MONTHLY":
            return replace(rule, month_days=frozenset({start.day}))
        case "YEARLY":
            return replace(rule, months=rule.months or frozenset({start.month}), month_days=frozenset({start.day}))
        case _:
            return rule


def _periods(rule: Rule, start: date, last: date) -> Iterator[Iterable[date]]:
    """The days of each day, week, month or year that the rule looks at."""
    match rule.frequency:
        case "DAILY":
            for ahead in range(0, (last - start).days + 1, rule.interval):
                yield (start + timedelta(ahead),)
        case "WEEKLY":
            monday = start - timedelta((start.weekday() - rule.week_start) % 7)
            for ahead in range(0, (last - monday).days + 1, 7 * rule.interval):
                yield [monday + timedelta(ahead + day) for day in range(7)]
        case "MONTHLY":
            for month in range(_month(start), _month(last) + 1, rule.interval):
                yield _days_of(*divmod(month, 12))
        case _:
            for year in range(start.year, last.year + 1, rule.interval):
                yield [day for month in sorted(rule.months or _MONTHS) for day in _days_of(year, month - 1)]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _days_of(year: int, month: int) -> list[date]:
    """The days of a month; January is 0."""
    return [date(year, month + 1, day) for day in range(1, monthrange(year, month + 1)[1] + 1)]


def _chosen(rule: Rule, period: Iterable[date]) -> list[date]:
    fitting = [day for day in period if _fits(rule, day)]
    if not rule.positions:
        return fitting
    return [day for place, day in enumerate(fitting) if {place + 1, place - len(fitting)} & rule.positions]


def _fits(rule: Rule, day: date) -> bool:
    length = monthrange(day.year, day.month)[1]
    return (
        (not rule.months or day.month in rule.months)
        and _in(rule.month_days, day.day, length)
        and _in(rule.year_days, day.timetuple().tm_yday, _year_length(day))
        and (not rule.weeks or _in(rule.weeks, day.isocalendar().week, date(day.year, 12, 28).isocalendar().week))
        and (not rule.weekdays or any(_falls_on(rule, weekday, day) for weekday in rule.weekdays))
    )


def _in(wanted: frozenset[int], number: int, of: int) -> bool:
    """Whether a number is among the wanted ones, counted from the start or from the end."""
    return not wanted or number in wanted or number - of - 1 in wanted


def _falls_on(rule: Rule, weekday: Weekday, day: date) -> bool:
    if weekday.day != day.weekday():
        return False
    if weekday.nth == 0 or rule.frequency in {"DAILY", "WEEKLY"}:
        return True
    if rule.frequency == "YEARLY" and not rule.months:
        place, length = day.timetuple().tm_yday, _year_length(day)
    else:
        place, length = day.day, monthrange(day.year, day.month)[1]
    return weekday.nth in {(place - 1) // 7 + 1, -((length - place) // 7) - 1}


def _year_length(day: date) -> int:
    return date(day.year, 12, 31).timetuple().tm_yday
