"""Names of months and weekdays in the languages people write to us in: ``words_dates.txt``."""

from outreach.core.words import tables

_TABLES = tables("words_dates.txt")


def _numbered(*names: str, start: int) -> dict[str, int]:
    """The names in some tables to their places in their lines."""
    lines = (line.split() for name in names for line in _TABLES[name])
    return {name: number for line in lines for number, name in enumerate(line, start)}


MONTHS = _numbered("MONTH_FIRST", "DAY_FIRST", "MONTH_CASES", start=1)
"""Month names to 1 to 12. No short form that is a month of another number in another language."""

MONTHS_FIRST = _numbered("MONTH_FIRST", start=1).keys()
"""Those that a day may follow: "May 3". Elsewhere the day comes first, and "out" or "set" are no months in English."""

MONTHS_ALONE = _numbered("MONTH_CASES", start=1).keys()
"""Those that can only mean the whole month: "in March", without a day."""

WEEKDAYS = _numbered("WEEKDAYS", start=0)
"""Weekday names to Monday = 0."""

NEXT = _TABLES["NEXT"]
"""Before a weekday: which one is meant is not clear."""

OF_NEXT = _TABLES["OF_NEXT"]
"""Behind a weekday: a later one than the coming, and which is not clear to all."""
