"""Whether a person wants to be asked again later, and from which day on."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from outreach.core import dates
from outreach.core import words_later as words
from outreach.core.sentences import MAX_CHARS, plain, sentences
from outreach.core.words_dates import MONTHS, MONTHS_ALONE
from outreach.core.words_refusal import DECLINE

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_CJK_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s?[月월](?!\s?\d)")
_YEAR = re.compile(r"20\d\d")


def asks_later(text: str, written: date) -> tuple[date, str] | None:
    """The day from which on the newest text wants to be asked again, and its sentence; None where it is not clear.

    ``written`` is the local day of the mail. A month is its first day, "next year" the first of January.
    """
    if len(text) > MAX_CHARS:
        return None
    for sentence in sentences(_DATE_STOP.sub(" ", plain(text))):
        if _puts_off(sentence):
            day = _day(sentence, written)
            return (day, sentence) if day else None
    return None


_DATE_STOP = re.compile(r"(?<=\d)\.(?= [^\W\d_])")
"""A full stop that ends no sentence: "15. Januar"."""


def _puts_off(sentence: str) -> bool:
    again = next((phrase for phrase in words.ASK_AGAIN if phrase in sentence), "")
    if again:
        before = " " + sentence.partition(again)[0].rpartition(",")[2].lstrip()
        return not any(f" {phrase}" in before for phrase in words.LATER_DOUBT)
    spaced = f" {sentence}"
    not_before = any(f" {phrase}" in spaced for phrase in words.NOT_BEFORE)
    return not_before and any(phrase in sentence for phrase in DECLINE)


def _day(sentence: str, written: date) -> date | None:
    found = {one.day for one in dates.find(sentence, written)}
    found |= set(_months(sentence, written)) if not found else set()
    found |= set(_relative(sentence, written)) if not found else set()
    day = found.pop() if len(found) == 1 else None
    return day if day and day > written else None


def _months(sentence: str, written: date) -> Iterator[date]:
    """The first day of each month that stands alone; a number before it would be a day of it."""
    tokens = _TOKEN.findall(sentence)
    for before, token, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False):
        if token in MONTHS and (before in words.MONTH_GOVERNORS or token in MONTHS_ALONE):
            yield _first_of(MONTHS[token], after, written)
    for match in _CJK_MONTH.finditer(sentence):
        if 1 <= int(match[1]) <= 12:
            yield _first_of(int(match[1]), "", written)


def _first_of(month: int, year: str, written: date) -> date:
    if _YEAR.fullmatch(year):
        return date(int(year), month, 1)
    return date(written.year + (month <= written.month), month, 1)


def _relative(sentence: str, written: date) -> Iterator[date]:
    if any(phrase in sentence for phrase in words.NEXT_YEAR):
        yield date(written.year + 1, 1, 1)
    elif any(phrase in sentence for phrase in words.NEXT_MONTH):
        yield (written.replace(day=1) + timedelta(days=32)).replace(day=1)
    tokens = _TOKEN.findall(sentence)
    for governor, number, unit in zip(tokens, tokens[1:], tokens[2:], strict=False):
        count = words.NUMBERS.get(number) or (int(number) if number.isdecimal() and len(number) < 3 else 0)
        if governor in words.IN and count and unit in words.WEEKS:
            yield written + timedelta(weeks=count)
        elif governor in words.IN and count and unit in words.MONTHS_LONG:
            yield _months_on(written, count)


def _months_on(day: date, count: int) -> date:
    """So many months on, no later than the 28th."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, 28))
