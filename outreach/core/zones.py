"""The time zone that a calendar names: by a name of the IANA, of Windows, of a program's own, or by its definition.

A definition (VTIMEZONE) is read here, and counts for its own mail alone. The library keeps the first one of a name for
as long as the program runs, and "Customized Time Zone" is a name that many different ones go by.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from outreach.core import recurrence

LONGEST_NAME = 100

_OFFSET = re.compile(r"([+-])(\d\d)[:.]?(\d\d)", re.ASCII)
_REGION = re.compile(r"/|standard time", re.IGNORECASE)
_UTC_NAMES = frozenset({"z", "utc", "gmt", "tzone://microsoft/utc", "coordinated universal time", "(utc)"})


@dataclass(frozen=True, slots=True)
class Observance:
    """A part of a definition: from ``onset`` on, local time, and each year again by its rule, the offset holds."""

    onset: datetime
    offset: timedelta
    rule: recurrence.Rule | None = None

    def onsets(self, year: int) -> Iterator[datetime]:
        """The first onset, and those of a year and of the year before."""
        yield self.onset
        # No clock is changed but once a year, in one month; another rule would only be work.
        if self.rule and self.rule.frequency == "YEARLY" and ("BYMONTH" in self.rule.by or not self.rule.weekdays):
            first = date(year - 2, self.onset.month, min(self.onset.day, 28))  # the same as since 1601
            for day in recurrence.days(self.rule, first, date(year, 12, 31)):
                if day > self.onset.date() and (not self.rule.until or f"{day:%Y%m%d}" <= self.rule.until[:8]):
                    yield datetime.combine(day, self.onset.time())


class Defined(tzinfo):
    """A zone that a calendar defines (RFC 5545 section 3.6.5): only for local times that become UTC."""

    def __init__(self, observances: Sequence[Observance]) -> None:
        self._observances = observances
        self._changes: dict[int, list[tuple[datetime, timedelta]]] = {}

    def utcoffset(self, dt: datetime | None) -> timedelta:
        """The offset of the observance that began last; before any, of the earliest."""
        local = dt.replace(tzinfo=None) if dt else max(one.onset for one in self._observances)
        if local.year not in self._changes:
            self._changes[local.year] = sorted(
                (at, one.offset) for one in self._observances for at in one.onsets(local.year)
            )
        changes = self._changes[local.year]
        return next((offset for at, offset in reversed(changes) if at <= local), changes[0][1])

    def dst(self, _: datetime | None) -> timedelta | None:
        """Not told apart."""
        return None

    def tzname(self, _: datetime | None) -> str | None:
        """It has none."""
        return None


def offset(text: str) -> timedelta | None:
    """A UTC-OFFSET (RFC 5545 section 3.3.14), perhaps with a colon: ``+0100``."""
    found = _OFFSET.search(text)
    if not found:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return (ahead if found[1] == "+" else -ahead) if ahead < timedelta(days=1) else None


def named(name: str, defined: Mapping[str, Sequence[Observance]]) -> tzinfo | None:
    """The zone of this name, where ``defined`` are the definitions beside it; None where nobody can know it."""
    if len(name) > LONGEST_NAME:
        return None
    known, observances = _known(name), defined.get(name)
    # A region's name says all. Notes defines a GMT that has summer time, others such an EST.
    if observances and not (known and _REGION.search(name)):
        return Defined(observances)
    if known:
        return known
    return _described(name)


@cache
def _names() -> dict[str, str]:
    """The names of zones in lower case, as the IANA writes them and as Windows does, to those of the IANA."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    windows = {name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items()}
    return windows | {name.lower(): name for name in available_timezones()}


def _known(name: str) -> tzinfo | None:
    """By its name, also behind a program's own prefix (``/example.org/20260101_1/Europe/Berlin``)."""
    lower = name.strip().strip('"').lower()
    if lower in _UTC_NAMES:
        return UTC
    pieces = lower.strip("/").split("/")
    endings = ("/".join(pieces[start:]) for start in range(len(pieces)) if start == 0 or start < len(pieces) - 1)
    found = next((_names()[ending] for ending in endings if ending in _names()), None)
    return ZoneInfo(found) if found else None


def _described(name: str) -> tzinfo | None:
    """By the cities in a name that is for people, ``(UTC+01:00) Amsterdam, Berlin, Bern``, else by its offset alone."""
    cities = (re.sub(r"[^a-z]+", "_", each.strip().lower()) for each in name.partition(")")[2].split(","))
    if found := next((zone for city in cities if (zone := _cities().get(city))), None):
        return ZoneInfo(found)
    ahead = offset(name)
    return timezone(ahead) if ahead is not None else None


@cache
def _cities() -> dict[str, str]:
    return {
        zone.rpartition("/")[2].lower(): zone for zone in sorted(available_timezones(), reverse=True) if "/" in zone
    }
