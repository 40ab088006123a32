"""Whether a person wants to be asked again later, and from which day on."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from outreach.core import dates
from outreach.core import words_later as words
from outreach.core.refusal import refuses, rules, says
from outreach.core.sentences import MAX_CHARS, Sentence, read
from outreach.core.words_dates import MONTHS, MONTHS_ALONE

MAX_WORDS = 120
_NEAR = 4
"""Within how many words, or signs, of a month its part is named."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_CJK_MONTH = re.compile(r"(?<![\d一二三四五六七八九十])(\d{1,2}|十?[一二]|[三四五六七八九十])\s?[月월](?!\s?\d)")
_YEAR = re.compile(r"20\d\d")


def asks_later(text: str, written: date) -> tuple[date, str] | None:
    """The day from which on the newest text wants to be asked again, and its sentence; None where it is not clear.

    ``written`` is the local day of the mail. A month is its first day, its middle the 15th, its end the 25th, "next
    year" the first of January.
    """
    if len(text) > MAX_CHARS or len(text.split()) > MAX_WORDS:
        return None
    for spoken in read(text):
        for before, sentence in pairwise([None, *spoken]):
            if sentence and _puts_off(sentence):
                then = before.text if before and "then" in sentence.roles else ""
                said = sentence.text.rpartition(", ")[2]
                if day := _day(sentence.text, written) or _day(said, written) or _day(then, written):
                    return day, sentence.text
    return None


def _puts_off(sentence: Sentence) -> bool:
    if sentence.asks or {"if", "not"} <= sentence.roles:
        return False
    if any(
        not phrase.lead and ("more" in phrase.roles or "day" not in sentence.roles)
        for phrase in says(sentence, _ASK_AGAIN, early=2)
    ):
        return True
    return (
        refuses(sentence)
        and "day" not in sentence.roles
        and any(f" {phrase}" in f" {sentence.text}" for phrase in words.NOT_BEFORE)
    )


_ASK_AGAIN = rules("""
    return -i -not | return ask -not | seek me -i -not | seek more -i -not | seek write -i -not
    write me -i -not -stop | write more -i -not -stop | meet me more -i -not
""")


def _day(sentence: str, written: date) -> date | None:
    found = {one.day for one in dates.find(sentence, written)}
    found |= set(_months(sentence, written)) if not found else set()
    found |= set(_relative(sentence, written)) if not found else set()
    day = found.pop() if len(found) == 1 else None
    return day if day and day > written else None


def _months(sentence: str, written: date) -> Iterator[date]:
    """The day meant by each month that stands alone; a number before it would be a day of it."""
    tokens = _TOKEN.findall(sentence)
    for at, (before, token, after) in enumerate(zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)):
        part = _part(tokens[max(0, at - _NEAR) : at], after) if token in MONTHS else 0
        if token in MONTHS and (part or before in words.MONTH_GOVERNORS or token in MONTHS_ALONE):
            yield _coming(MONTHS[token], part or 1, after, written)
    for match in _CJK_MONTH.finditer(sentence):
        if 1 <= (month := _numeral(match[1])) <= 12:
            behind = sentence[match.end() : match.end() + _NEAR].strip()
            part = next((day for sign, day in words.PARTS_CJK.items() if behind.startswith(sign)), 1)
            yield _coming(month, part, "", written)


def _part(before: list[str], after: str) -> int:
    """The day for the part of a month that the words beside it name, 0 for none."""
    said = next((token for token in reversed(before) if token not in words.PART_LINKS), "")
    return words.PARTS.get(said) or words.PARTS_BEHIND.get(after, 0)


def _numeral(text: str) -> int:
    return int(text) if text.isdecimal() else sum(words.NUMERALS.index(sign) + 1 for sign in text)


def _coming(month: int, day: int, year: str, written: date) -> date:
    if _YEAR.fullmatch(year):
        return date(int(year), month, day)
    return date(written.year + (date(written.year, month, day) <= written), month, day)


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
