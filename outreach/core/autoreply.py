# ruff: noqa: RUF001, RUF002
"""Answers by machines: whether a mail is one, and until when the person is away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from outreach.core import words
from outreach.core.address import normalise
from outreach.core.newtext import newest

if TYPE_CHECKING:
    from outreach.core.message import Incoming

TEXT_CHARS = 8_000
_HEADERS = (
    "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-auto-respond", "x-autoreply-from",
    "x-auto-reply-from", "x-mail-autoreply", "x-out-of-office", "x-vacation",
)  # fmt: skip
"""Set by vendors' responders. Precedence and List-* are no sign: most mail by people on lists carries them. Nor is
X-Auto-Response-Suppress: it says what the sender does not want to receive."""


def detect(mail: "Incoming") -> str:
    """The evidence that a machine answered; empty when there is none (RFC 3834 and what vendors do instead)."""
    submitted = mail.header("auto-submitted").lower()
    machine = bool(generated(mail))
    null_path = mail.header("return-path").startswith("<>")
    subject = _by_subject(mail, machine or null_path or "x-auto-response-suppress" in mail.headers)
    suspect = machine or null_path or bool(subject)
    away = suspect and _tells_absence(newest(mail.text[:TEXT_CHARS]).text)
    reasons = {
        "Auto-Submitted: auto-replied": submitted.startswith("auto-replied"),
        "Auto-Submitted, and it answers a mail or tells of an absence": machine and (bool(mail.refers) or away),
        "a responder's header": _by_header(mail),
        "Precedence: auto_reply": mail.header("precedence").lower() in {"auto_reply", "auto-reply"},
        "a rule of their own Exchange mailbox": _rule_of(mail) == "author",
        "the subject of an automatic answer": subject == "sure",
        "an automatic answer's subject and words of absence": subject != "" and away,
        "an empty return path and words of absence": null_path and away,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _by_subject(mail: "Incoming", machine: bool) -> Literal["sure", "perhaps", ""]:
    """Whether the subject is an automatic answer's. People write about being out of office, and answer such notices."""
    subject = mail.subject.lower().lstrip("[(* ")
    if subject.startswith(words.REPLY_PREFIX):
        return ""
    start = next((phrase for phrase in words.AUTO_SUBJECT if subject.startswith(phrase)), "")
    rest = subject[len(start) :].strip()
    if start and "?" not in rest and (machine or not rest or ":" in rest[:40] or "：" in rest[:40]):
        return "sure"
    weak = subject.startswith(words.AUTO_SUBJECT_WEAK) or any(f"{phrase}:" in subject for phrase in words.AUTO_SUBJECT)
    return "perhaps" if weak else ""


def generated(mail: "Incoming") -> str:
    """The evidence that a machine wrote the mail, though it answers nothing; empty when there is none."""
    submitted = mail.header("auto-submitted").lower().partition(";")[0].strip()
    return "Auto-Submitted: " + submitted[:40] if submitted not in {"", "no"} and _rule_of(mail) != "other" else ""


def _tells_absence(text: str) -> bool:
    start = text[:TEXT_CHARS].lower().replace("’", "'")
    return any(phrase in start for phrase in words.AWAY)


def _by_header(mail: "Incoming") -> bool:
    return any(mail.header(name).lower() not in {"", "no", "false", "0"} for name in _HEADERS)


def _rule_of(mail: "Incoming") -> Literal["author", "other", ""]:
    """Whose Exchange rule acted: the author's answered; any other passed a mail on and marked it as generated."""
    owner = mail.header("x-ms-exchange-inbox-rules-loop").strip("<> ")
    if not owner:
        return ""
    return "author" if normalise(owner) == normalise(mail.sender) else "other"


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


_YMD = r"(?P<y1>\d{4})[-./](?P<m1>\d{1,2})[-./](?P<d1>\d{1,2})(?!\d)"
_CJK = r"(?:(?P<y2>\d{4})\s?[年년]\s?)?(?P<m2>\d{1,2})\s?[月월]\s?(?P<d2>\d{1,2})\s?[日일号號]?"
_DOTS = r"(?P<d3>\d{1,2})\.\s?(?P<m3>\d{1,2})\.(?:\s?(?P<y3>\d{4}|\d{2})(?![\d:.]))?"
_SLASH = r"(?P<a4>\d{1,2})(?P<sep>[/-])(?P<b4>\d{1,2})(?:(?P=sep)(?P<y4>\d{4}|\d{2}))?(?![\d/])"
_DAY_MONTH = (
    r"(?P<d5>\d{1,2})(?:st|nd|rd|th|er|º|°|ª)?[.\s,]\s?(?:of |de |di |d')?(?P<n5>[^\W\d_]{3,14})"
    r"(?:['’][^\W\d_]{1,3})?[.,]?(?:\s(?:de |del )?(?P<y5>\d{4}))?"
)
_MONTH_DAY = r"(?P<n6>[^\W\d_]{3,14})\.?\s(?P<d6>\d{1,2})(?!\d|:)(?:st|nd|rd|th)?(?:,?\s(?P<y6>\d{4})(?!\d))?"
_DATE = re.compile(rf"(?<![a-z0-9.])(?:{_YMD}|{_CJK}|{_DOTS}|{_SLASH}|{_DAY_MONTH}|{_MONTH_DAY})")
_WEEKDAY = re.compile(r"[^\W\d_]{5,12}(?:-feira)?")
_STALE = timedelta(days=60)
_HORIZON = timedelta(days=300)


def away(text: str, written: date) -> tuple[Away | None, str]:
    """The date an away notice states, and its words. None with the words where the date is ambiguous or long past.

    ``written`` is the notice's own local day, the reference for dates without a year. Where several are stated, a day
    of return counts before a last day of absence, and a later one before an earlier.
    """
    as_written = " ".join(text[:TEXT_CHARS].split())
    lines = as_written.lower().replace("’", "'")
    as_written = as_written if len(as_written) == len(lines) else lines  # a few capitals have longer small forms
    found: list[Away] = []
    unclear = ""
    for start, end, day in _dates(lines, written):
        means = _meaning(lines, start, end)
        if means is None:
            continue
        stated = _FULL_STOP.sub("", as_written[start:end].rstrip(" ,"))
        if day is None or day < written:
            unclear = unclear or stated
        else:
            found.append(Away(day, stated, means))
    best = max(found, key=lambda one: (one.means == "back", one.day), default=None)
    return best, best.stated if best else unclear


def _dates(lines: str, written: date) -> Iterator[tuple[int, int, date | None]]:
    """Every date in the text with its place; None for one that cannot be told."""
    at = 0
    while match := _DATE.search(lines, at):
        known, day = _read(match, written)
        if known:
            yield match.start(), match.end(), day
        at = match.end() if known else match.start() + max(1, len(_first_word(match.group())))
    for word in _WEEKDAY.finditer(lines):
        number = words.WEEKDAYS.get(word.group())
        if number is not None and not _DATE.match(lines[word.end() :].lstrip(" ,."), 0):
            yield word.start(), word.end(), _next_weekday(lines[: word.start()], number, written)


def _first_word(text: str) -> str:
    return re.split(r"[\s.]", text, maxsplit=1)[0]


def _next_weekday(before: str, number: int, written: date) -> date | None:
    """The coming such day; "next Monday" means this week's to some and the following to others."""
    if before.rstrip().endswith(
        ("next", "nächsten", "nächster", "prochain", "próximo", "prossimo", "volgende", "nästa")
    ):
        return None
    return written + timedelta(days=(number - written.weekday() - 1) % 7 + 1)


def _read(match: re.Match[str], written: date) -> tuple[bool, date | None]:
    """Whether it is a date at all, and which; a slash date that could be read both ways is not guessed."""
    part = match.groupdict()
    month = words.MONTHS.get(part["n5"] or part["n6"] or "")
    if (part["n5"] or part["n6"]) and month is None:
        return False, None
    day = next((int(part[name]) for name in ("d1", "d2", "d3", "d5", "d6") if part[name]), 0)
    month = month or next((int(part[name]) for name in ("m1", "m2", "m3") if part[name]), 0)
    year = next((int(part[name]) for name in ("y1", "y2", "y3", "y4", "y5", "y6") if part[name]), 0)
    if part["a4"]:
        one, other = int(part["a4"]), int(part["b4"])
        if part["sep"] == "-" and not year:
            return False, None
        if (one > 12) == (other > 12) and one != other:
            return True, None
        day, month = (one, other) if one > 12 else (other, one)
    return True, _dated(year, month, day, written)


def _dated(year: int, month: int, day: int, written: date) -> date | None:
    """The day, with the year that the notice leaves out: never long past, never most of a year ahead."""
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


def _meaning(lines: str, start: int, end: int) -> Means | None:
    """What the words around a date make of it; None when it is no date of an absence's end."""
    before = _without_fillers(lines[max(0, start - 80) : start])
    after = lines[end : end + 60]
    if _ends_with(before, words.LAST_DAY):
        return "last_day_away"
    if _ends_with(before, words.UNTIL) or after.lstrip().startswith(words.UNTIL_AFTER):
        return ""
    if after.lstrip().startswith(words.BACK_DIRECTLY_AFTER) or _tells_return(lines, start, after, before):
        return "back"
    return "last_day_away" if _ends_range(lines[max(0, start - 45) : start]) else None


_FULL_STOP = re.compile(r"(?<=[^\W\d])\.$")
_CLAUSE_END = re.compile(r"[!?;]|\.\s(?=[^\W\d_]{2})")


def _tells_return(lines: str, start: int, after: str, before: str) -> bool:
    """Whether words of return govern a date: shortly before it, or after it where a language puts them there."""
    said = _CLAUSE_END.split(lines[max(0, start - 45) : start])[-1]
    follows = _CLAUSE_END.split(after[:30])[0]
    before_it = any(f" {phrase}" in f" {said}" for phrase in words.BACK)
    told = before_it or any(phrase in follows for phrase in words.BACK_AFTER)
    return told and _ends_with(before, words.BACK_PREPOSITION + words.BACK)


_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.|uhr|h)(?!\w)|\b\d{1,2}:\d{2}\b")


def _without_fillers(before: str) -> str:
    """The words before a date without weekdays, articles and commas between it and what governs it."""
    tokens = _CLOCK.sub(" ", before).replace(",", " ").replace("(", " ").replace(":", " ").split()
    while tokens and (tokens[-1] in words.WEEKDAYS or (tokens[-1] in words.DATE_FILLERS and not _governs(tokens[-2:]))):
        tokens.pop()
    return " " + " ".join(tokens)


def _governs(tail: list[str]) -> bool:
    return tail[-1] in words.UNTIL or " ".join(tail) in words.UNTIL + words.LAST_DAY


def _ends_with(before: str, phrases: tuple[str, ...]) -> bool:
    return any(before.endswith(" " + phrase) for phrase in phrases)


def _ends_range(before: str) -> bool:
    """Whether another date stands directly before: "May 1 – May 10"."""
    text = before.rstrip(" ,")
    for joiner in (
        "–",
        "—",
        "-",
        " to",
        " and",
        " bis",
        " au",
        " al",
        " a",
        " und",
        " et",
        " y",
        " e",
        " tot",
        " till",
        " til",
    ):
        if text.endswith(joiner):
            head = text[: -len(joiner)].rstrip(" ,")
            return any(match.end() == len(head) for match in _DATE.finditer(head))
    return False
