# ruff: noqa: RUF001, RUF002
"""Until when the writer of an away notice is away."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from outreach.core import dates, words_absence
from outreach.core.words import has
from outreach.core.words_dates import WEEKDAYS

MAX_CHARS = 8_000
REACH = 300
BETWEEN_WORDS = 5

Means = Literal["back", "last_day_away", ""]


@dataclass(frozen=True, slots=True)
class Away:
    """A date in an away notice: ``day`` as stated, ``stated`` its words, ``means`` what it is, empty where open."""

    day: date
    stated: str
    means: Means

    @property
    def until(self) -> date:
        """The first day on which they can be written to again; where the words leave it open, the later reading."""
        return self.day if self.means == "back" else self.day + timedelta(days=1)


def away(text: str, written: date) -> tuple[Away | None, str]:
    """The date an away notice states, and its words. None with the words where the date is ambiguous or long past.

    ``written`` is the notice's own local day, the reference for dates without a year. Where several are stated, a day
    of return counts before a last day of absence, and a later one before an earlier. A date counts only in a sentence
    that tells of an absence or a return, and of no other person's: notices also name courses, offers, closing dates,
    and who stands in until when. Who left the company is not away: no date of such a notice is told.
    """
    if has_left(text):
        return None, ""
    as_written = " ".join(_PARAGRAPH.sub(f" {_BREAK} ", text[:MAX_CHARS]).split())
    lower = as_written.lower().replace("’", "'")
    as_written = as_written if len(as_written) == len(lower) else lower  # a few capitals have longer small forms
    found: list[Away] = []
    unclear: list[tuple[bool, str]] = []
    for place in _places(as_written, lower, dates.find(lower, written)):
        means = place.means()
        if means is None:
            continue
        stated = _FULL_STOP.sub("", as_written[place.found.start : place.found.end].rstrip(" ,"))
        if place.found.day is None or place.found.day < written:
            unclear.append((means == "back", stated))
        else:
            found.append(Away(place.found.day, stated, means))
    best = max(found, key=lambda one: (one.means == "back", one.day), default=None)
    return best, best.stated if best else max(unclear, key=lambda one: one[0], default=(False, ""))[1]


def has_left(text: str) -> bool:
    """Whether a notice says that its writer works there no longer."""
    return has(" ".join(text[:MAX_CHARS].lower().replace("’", "'").split()), words_absence.LEFT)


_BREAK = "¶"
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_FULL_STOP = re.compile(r"(?<=[^\W\d])\.$")
_SENTENCE_END = re.compile(rf"[!?;{_BREAK}。！？]|(?<!\b\w)(?<!\b\d\d)\.\s(?=\W*(?:i\b|[^\W\d_]{{2}}))")
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.|uhr|h)(?!\w)|\b\d{1,2}:\d{2}\b")
_BEHIND = re.compile(r"^(?:-[^\W\d_]{1,4}(?!\w)|\s?[（(][^()（）]{1,12}[)）])")
_IN_BRACKETS = re.compile(r"^\s?[（(][^()（）]{1,12}[)）]")


def _places(as_written: str, lower: str, found: list[dates.Found]) -> "list[_Place]":
    """Each date between the end of the sentence before and that of its own, other dates replaced by zeros."""
    masked = lower
    for one in found:
        ends = lower[one.end - 1] == "." and as_written[one.end + 1 : one.end + 2].isupper()
        masked = masked[: one.start] + "0" * (one.end - one.start - ends) + "." * ends + masked[one.end :]
    ends_at = [match.end() for match in _SENTENCE_END.finditer(masked)]
    return [
        _Place(
            one,
            masked[max(0, one.start - REACH, *(at for at in ends_at if at <= one.start)) : one.start],
            masked[one.end : min(len(masked), one.end + REACH, *(at for at in ends_at if at >= one.end))],
            as_written,
        )
        for one in found
    ]


@dataclass(frozen=True)
class _Place:
    """A date, and what its sentence says ``before`` and ``after`` it; other dates are zeros there.

    ``text`` is the whole notice as written, of which the sentence is a part.
    """

    found: dates.Found
    before: str
    after: str
    text: str

    def means(self) -> Means | None:
        """What the words around the date make of it; None when it is no date of an absence's end."""
        if self._is_anothers():
            return None
        inclusive = self.after.lstrip(" ,.(").startswith(words_absence.INCLUSIVE)
        if _ends_with(self.governor, words_absence.LAST_DAY):
            return "last_day_away" if self.tells_absence else None
        if self._is_until():
            return ("last_day_away" if inclusive else "") if self.tells_absence else None
        if self._tells_return():
            return "last_day_away" if _ends_with(self.governor, words_absence.AFTER) else "back"
        return "last_day_away" if self._ends_range() and self.tells_absence else None

    @cached_property
    def governor(self) -> str:
        """The words before the date without weekdays, articles and clock times between it and what governs it."""
        tokens = self._said.split()
        while tokens and (_is_weekday(tokens[-1]) or (tokens[-1] in _FILLERS and not _governs(tokens[-2:]))):
            tokens.pop()
        return " " + " ".join(tokens).rstrip(",:")

    @cached_property
    def _said(self) -> str:
        """The words shortly before the date, without clock times, the weekday and its article."""
        tokens = _CLOCK.sub(" ", self.before[-80:]).replace("(", " ").split()
        while tokens and (_is_weekday(tokens[-1]) or tokens[-1] in _ARTICLES):
            tokens.pop()
        return " ".join(tokens).rstrip(",")

    @cached_property
    def tells_absence(self) -> bool:
        """Whether the part of the sentence that the date stands in tells of an absence, and of no presence."""
        before, after = _last_part(self.before), _first_part(self.after)
        clause = before.rpartition(",")[2] + "0" + after.partition(",")[0]
        if has(clause, words_absence.PRESENT) and not has(clause, words_absence.AWAY):
            return False
        return has(f"{before}0{after}", words_absence.AWAY)

    def _is_anothers(self) -> bool:
        """Whether the date is told of somebody else: who is named last before it is not the writer."""
        before, start = f" {self.before}", self.found.start - len(self.before)
        other, own = (max(map(before.rfind, words)) for words in (words_absence.OTHERS, words_absence.OWN))
        # The first sentence names the writer, where a secretary or Notes wrote it.
        if self.text[:start].strip(f" {_BREAK}"):
            other = max([other, *(match.end() for match in _NAMED.finditer(self.text[start : self.found.start]))])
        return other > own

    def _is_until(self) -> bool:
        if _ends_with(self.governor, words_absence.UNTIL) or self.before.endswith(words_absence.UNTIL_CJK):
            return not self.before.rstrip("".join(words_absence.UNTIL_CJK)).endswith("00")
        return _without_weekday(_IN_BRACKETS.sub("", self.after)).startswith(words_absence.UNTIL_AFTER)

    def _tells_return(self) -> bool:
        """Whether words of return govern a date: shortly before it, or after it where a language puts them there."""
        if has(self.before.replace(",", " "), words_absence.ASK) and not has(self.before, words_absence.NO_ASK):
            return False
        said = " " + self._said.rpartition(",")[2].strip()
        spans = [said[said.rindex(phrase) + len(phrase) :] for phrase in _BACK if phrase in said]
        between = min(spans, key=len, default=None)
        if between is not None and not has(said, words_absence.NOT_BACK):
            return sum(word not in _FILLERS for word in between.split()) <= BETWEEN_WORDS and "00" not in between
        follows = _without_weekday(_BEHIND.sub("", self.after)).partition(",")[0].partition("00")[0]
        near = " ".join(follows.split()[: BETWEEN_WORDS + 1])[:60]
        return has(near, words_absence.BACK_AFTER)

    def _ends_range(self) -> bool:
        """Whether another date stands directly before: "May 1 – May 10", or a day of the same month."""
        if self.found.ends_range:
            return True
        text = self._said
        joiners = _JOINERS + _ANDS if has(f"{self.before}0{self.after}", words_absence.BETWEEN) else _JOINERS
        heads = (text.removesuffix(joiner) for joiner in joiners if text.endswith(joiner))
        return any(_DATE_END.search(head.rstrip(" ,")) for head in heads)


_JOINERS = tuple(joiner if not joiner.isascii() or joiner == "-" else f" {joiner}" for joiner in words_absence.RANGE)
_ANDS = tuple(f" {word}" for word in words_absence.RANGE_AND)
_DATE_END = re.compile(r"00\.?$|(?<![\w.:/])\d{1,2}(?:st|nd|rd|th|er|º|\.)?$")
"""A date that was read, or a day whose month follows: "du 1er au 24 août"."""

_ARTICLES = frozenset({"the", "den", "dem", "le", "el", "il", "o", "tj.", "d.h.", "i.e.", "morning", "morning,"})
_NAMED = re.compile(
    r"(?<!\b[Tt]he )(?<!\b[Oo]ur )(?<!\b[Tt]his )\b(?!(?:Office|Everyone|Everybody|It|This|That|Work|Service)\b)"
    rf"[A-ZÀ-ÞŁŚŻČŘŠŽА-ЯЁ]\w{{1,30}} (?:{'|'.join(words_absence.OF_ANOTHER)})(?= )"
)
"""A name and a verb of the third person."""
_FILLERS = frozenset(words_absence.DATE_FILLERS)
_BACK = tuple(f" {phrase}" for phrase in words_absence.BACK)


def _is_weekday(token: str) -> bool:
    return token.strip(",.") in WEEKDAYS


def _without_weekday(after: str) -> str:
    """What stands behind a date without its weekday."""
    after = after.lstrip(" ,.")
    first, _, rest = after.partition(" ")
    return rest if _is_weekday(first) else after


def _governs(tail: list[str]) -> bool:
    return tail[-1] in words_absence.UNTIL or " ".join(tail) in words_absence.UNTIL + words_absence.LAST_DAY


def _ends_with(before: str, phrases: tuple[str, ...]) -> bool:
    return any(before.endswith(" " + phrase) for phrase in phrases)


def _last_part(before: str) -> str:
    """From the last "and then" on."""
    return before[max(0, *map(before.rfind, words_absence.THEN)) :]


def _first_part(after: str) -> str:
    return after[: min((after.find(phrase) for phrase in words_absence.THEN if phrase in after), default=len(after))]
