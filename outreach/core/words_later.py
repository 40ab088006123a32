"""Words that put us off to another day, in the languages people answer us in: ``words_later.txt``."""

from outreach.core.words import tables

_TABLES = tables("words_later.txt")


def _days(**days: int) -> dict[str, int]:
    """The words of some tables to the day of the month that each table means."""
    return {word: day for name, day in days.items() for word in _TABLES[name]}


NOT_BEFORE = _TABLES["NOT_BEFORE"]
"""With words of a no and a day or a month in the same sentence: not before then."""

MONTH_GOVERNORS = frozenset(_TABLES["MONTH_GOVERNORS"]) | {""}
"""What stands before a month that is meant as a whole; before it could be a word too: "I may"."""

PARTS = _days(EARLY=1, MIDDLE=15, LATE=25)
"""Words before a month for a part of it, to the day that is meant."""

PART_LINKS = frozenset(_TABLES["PART_LINKS"])
"""What may stand between the two: "the middle of the month of April"."""

PARTS_BEHIND = _days(EARLY_BEHIND=1, MIDDLE_BEHIND=15, LATE_BEHIND=25)
PARTS_CJK = _days(MIDDLE_CJK=15, LATE_CJK=25)
"""The same where they stand behind the month."""

NEXT_YEAR = _TABLES["NEXT_YEAR"]

NEXT_MONTH = _TABLES["NEXT_MONTH"]

NUMBERS = {word: number for words in _TABLES["NUMBERS"] for number, word in enumerate(words.split(), 1)}
"""Number words to numbers, as they count weeks and months."""

NUMERALS = "一二三四五六七八九十"
"""One to ten, in their order."""

WEEKS = _TABLES["WEEKS"]
MONTHS_LONG = _TABLES["MONTHS_LONG"]
IN = _TABLES["IN"]
