# ruff: noqa: RUF001
"""The one day and time of day that a person agrees to or proposes, in their own words; none is guessed."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo

from outreach.core import dates, zones
from outreach.core import words_times as words
from outreach.core.cadence import at_local
from outreach.core.words_dates import MONTHS, NEXT, WEEKDAYS
from outreach.core.words_later import WEEKS

MAX_CHARS = 3_000
MOST_TIMES = 20
MOST_DAYS = 10
FEW = 1
"""Uncommon words beside a clause that is a day and a time alone: "Friday, 10:00, in the library"."""

_TOKEN = re.compile(r"[^\W_]+")
_TIME = re.compile(
    r"(?<![\da-z])(?<!\d[.,:/+])(?P<hour>\d{1,2})(?!\d)"
    r"(?:\s?(?P<sep>[:.h時点點시u])\s?(?P<minute>\d{2})(?!\d))?"
    r"\s?(?P<unit>[ap]\.?m\b\.?|uhr\b|uur\b|o'clock\b|h\b|hs\b|hrs\b|u\b|horas\b|heures\b|ore\b|час\w{0,2}\b|годин\w?\b"
    r"|hod\b|hodin\b|godz\b|órakor\b|-?kor\b|時|点|點|시)?(?![\d/]|[.,:]\d)"
)
_END = re.compile(r"([.!?;。！？…]+)(?=\s|$|[\"”')])|[。！？]|\n\s*\n")
_HALF_OF_DAY = re.compile(r"\b([ap])\. ?m\b\.?")
_SHORT_WORD = re.compile(r"(?:^|[\s(])[^\W\d_]{1,4}$|(?:^|\s)\d{1,2}\.\d{1,2}$")
_PARTS = (",", ";", "(", " – ", " — ", " - ")
_RANGE_BEFORE = re.compile(r"\d(?:[:.h]\d\d)?\s?(?:uhr|h|[ap]m)?\s?[-–—~/]\s?$")
_RANGE_BEHIND = re.compile(r"\s?[-–—~/+]\s?\d")
_NO_TIME = re.compile(r"\s?(?:[€$£%]|eur\b|euros?\b|usd\b|km\b|kg\b|min\b|minut|°)")
_DAY_OF_MONTH = re.compile(
    r"[ ,(]{0,3}(?:(?:the|den|dem|le|el|il|dia|día|d\.) )?(\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?!\w)"
)
_ZONE = re.compile(r"[ ,(]{0,2}([A-Z]{2,4}T|UTC|GMT|MEZ|MESZ)\b")
_CITY = re.compile(
    r"[ ,(]{0,2}(?:(?:heure de|hora de|ora di) ([^\W\d_]{3,20})|([^\W\d_]{3,15}(?: [^\W\d_]{3,15})?) time\b"
    r"|([^\W\d_]{3,18}?)(?:er)? zeit\b)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A local day and time of day. ``whose`` clock is meant: ``theirs``, ``owner``, a zone's name, or nothing.

    ``sentence`` is the one that names it.
    """

    day: date
    clock: time
    whose: str = ""
    sentence: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one sentence says: the days and times in it, None for one that cannot be told."""

    days: frozenset[date | None]
    clocks: frozenset[time | None]
    agrees: bool = False
    named: Named | None = None


@dataclass(frozen=True, slots=True)
class _Clock:
    start: int
    end: int
    at: time | None
    bare: bool


def named(text: str, written: date) -> Named | None:
    """The time that the newest text of a mail agrees to or proposes; None where it names none, several, or a span.

    ``written`` is the local day of the mail. A day that is over is none.
    """
    if len(text) > MAX_CHARS:
        return None
    said = [_read(sentence, written) for sentence in _sentences(text)]
    found = {one.named: number for number, one in reversed(list(enumerate(said))) if one.named}
    if len(found) != 1:
        return None
    [(one, first)] = found.items()
    # What they say of other days before ("I am back on Monday") is no choice; what they say after it is.
    others = (each for number, each in enumerate(said) if each.agrees and (number > first or each.clocks))
    return None if any(each.days - {one.day} or each.clocks - {one.clock} for each in others) else one


def readings(one: Named, owner: ZoneInfo, theirs: ZoneInfo) -> dict[datetime, str]:
    """The moments (UTC) that are meant, and whose clock each goes by: ``theirs``, ``owner``, or a zone's name.

    Two where the text does not say whose it is and the clocks of the two differ.
    """
    places = {"theirs": theirs, "owner": owner}
    meant = [one.whose] if one.whose else ["owner", "theirs"]
    found = {at_local(one.day, one.clock, places.get(whose) or ZoneInfo(whose)): whose for whose in meant}
    return dict(reversed(found.items()))


# Sentences


def _lower(text: str) -> str:
    """In lower case with straight apostrophes, each character in its place."""
    lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lower.replace("’", "'").replace("\u2018", "'").replace("\u00a0", " ").replace("\u202f", " ")


def _sentences(text: str) -> Iterator[str]:
    text = _HALF_OF_DAY.sub(r"\1m", text.replace("\r", ""))
    start = 0
    for end in _END.finditer(text):
        if end[1] != "." or not _goes_on(text, end.start(), end.end()):
            yield " ".join(text[start : end.end()].split())
            start = end.end()
    yield " ".join(text[start:].split())


def _goes_on(text: str, stop: int, behind: int) -> bool:
    """Whether a full stop ends no sentence: "10. März", "Di. 10.3. um 15 Uhr", "kl. 15"."""
    word = next(iter(_TOKEN.findall(text[behind : behind + 20])), "")
    if text[stop - 1 : stop].isdigit() and _lower(word) in MONTHS:
        return True
    short = _SHORT_WORD.search(text[max(0, stop - 8) : stop])
    return bool(short) and (word[:1].isdigit() or word[:1].islower())


def _read(sentence: str, written: date) -> _Said:
    lower = _lower(sentence)
    for phrase in words.GREETINGS:
        lower = lower.replace(phrase, " " * len(phrase))
    for noon in words.NOON:
        lower = lower.replace(f" {noon}", " 12:00".ljust(len(noon) + 1))
    clocks = list(_clocks(lower))
    masked = _blank(lower, [(one.start, one.end) for one in clocks])
    spans = _days(masked, written)
    exact = [one for one in clocks if not one.bare or _beside(lower, one, spans)]
    agrees = _agrees(_blank(masked, spans), [*spans, *((one.start, one.end) for one in exact)])
    said = _Said(frozenset(spans.values()), frozenset(one.at for one in exact), agrees)
    day, clock = next(iter(said.days), None), next(iter(said.clocks), None)
    if not agrees or len(said.days) != 1 or len(said.clocks) != 1 or day is None or clock is None or day < written:
        return said
    whose = None if _barred(lower, exact, spans) else _whose(sentence, lower, exact[-1].end)
    return said if whose is None else replace(said, named=Named(day, clock, whose, sentence))


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    left = list(text)
    for start, end in spans:
        left[start:end] = " " * (end - start)
    return "".join(left)


def _agrees(rest: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the words around a day and a time agree to it; ``rest`` is the sentence without the two.

    "I'm happy to help, but on Tuesday at 15:00 I'm teaching": what counts is said in the same clause.
    """
    begin, end = min((start for start, _ in spans), default=0), max((end for _, end in spans), default=0)
    begin, behind = (
        max(map(rest[:begin].rfind, _PARTS)) + 1,
        [at for at in (rest.find(part, end) for part in _PARTS) if at > 0],
    )
    end = min(behind, default=len(rest))
    clause, beside = rest[begin:end], rest[:begin] + rest[end:]
    if _holds(clause, words.AGREES, words.AGREES_UNSPACED):
        return True
    weak, left = _holds(clause, words.WEAK), _uncommon(clause)
    if weak or left:
        return weak and len(left) <= 1
    bare = _BARE.issuperset(_TOKEN.findall(clause)) and len(_uncommon(beside)) <= FEW
    return bare or _holds(beside, (*words.AGREES, *words.WEAK), words.AGREES_UNSPACED)


def _uncommon(text: str) -> list[str]:
    return [word for word in _TOKEN.findall(_without(text, _COMMON)) if word not in _SMALL]


# Times of day


def _clocks(text: str) -> Iterator[_Clock]:
    afternoon = _holds(text, words.AFTERNOON, words.AFTERNOON_UNSPACED)
    morning = _holds(text, words.MORNING, words.MORNING_UNSPACED)
    for number, match in enumerate(_TIME.finditer(text)):
        governed = _spaced(text[max(0, match.start() - 24) : match.start()]).endswith(_phrases(words.AT))
        bare = match["minute"] is None and match["unit"] is None
        if number >= MOST_TIMES or (bare and not governed) or not _is_time(text, match, governed=governed):
            continue
        yield _Clock(match.start(), match.end(), _clock(match, afternoon=afternoon, morning=morning), bare)


def _is_time(text: str, match: re.Match[str], *, governed: bool) -> bool:
    if _NO_TIME.match(text, match.end()):
        return False
    if match["sep"] == "." and not (governed or match["unit"]):
        return match["minute"] in {"00", "15", "30", "45"}  # else it may as well be a day and its month, or a price
    before = _TOKEN.findall(text[max(0, match.start() - 12) : match.start()])[-1:]
    return not (match["unit"] == "h" and not match["minute"] and before and before[0] in words.DURATION)


def _clock(match: re.Match[str], *, afternoon: bool, morning: bool) -> time | None:
    """Nobody meets at three in the night: an hour from 1 to 6 without a word of the half of the day is after noon."""
    hour, minute, unit = int(match["hour"]), int(match["minute"] or 0), match["unit"] or ""
    halved = unit[:1] in {"a", "p"} and unit.rstrip(".").endswith("m")
    if minute > 59 or hour > 23 or (halved and not 1 <= hour <= 12):
        return None
    if halved:
        return time(hour % 12 + 12 * unit.startswith("p"), minute)
    if hour < 12 and not morning and (afternoon or (1 <= hour <= 6 and not match["hour"].startswith("0"))):
        hour += 12
    return time(hour, minute)


def _beside(text: str, clock: _Clock, days: Collection[tuple[int, int]]) -> bool:
    """Whether an hour without minutes stands beside the day, and nothing that it could count: "Tuesday at 3"."""
    behind = _TOKEN.findall(text[clock.end : clock.end + 20])[:1]
    gaps = (text[end : clock.start] if end <= clock.start else text[clock.end : start] for start, end in days)
    return set(behind) <= _AFTER_HOUR and any(
        all(word in _BETWEEN or word[0].isdigit() for word in _TOKEN.findall(gap)) for gap in gaps
    )


# Days


def _days(text: str, written: date) -> dict[tuple[int, int], date | None]:
    """The days that a sentence names, by where they stand."""
    words_of_days = ((match.span(), _weekday(match.group())) for match in _TOKEN.finditer(text))
    weekdays = dict(islice(((span, number) for span, number in words_of_days if number is not None), MOST_DAYS))
    found = dates.find(text, written)
    dated = {(one.start, one.end): None if one.ends_range else one.day for one in found}
    spans = {span: day for span, day in dated.items() if span not in weekdays}
    of_date = next(iter(spans.values()), None)
    for span, number in weekdays.items():
        if spans.keys() <= weekdays.keys():
            spans[span] = _of_week(text, span, number, written, dated.get(span))
        else:
            spans[span] = of_date if of_date and of_date.weekday() == number else None
    return spans | _relative(text, written, spans)


def _weekday(word: str) -> int | None:
    return WEEKDAYS.get(word, words.OTHER_DAYS.get(word))


def _of_week(text: str, span: tuple[int, int], number: int, written: date, coming: date | None) -> date | None:
    """The day that a weekday without a date means: "Monday 23", "Tuesday next week", "Friday"."""
    if of_month := _DAY_OF_MONTH.match(text, span[1]):
        ahead = (written + timedelta(days=days) for days in range(46))
        days = [day for day in ahead if day.day == int(of_month[1]) and day.weekday() == number]
        return days[0] if len(days) == 1 else None
    if _holds(text, words.NEXT_WEEK):
        return written + timedelta(days=7 - written.weekday() + number)
    if not _holds(text, words.THIS_WEEK) and not set(_TOKEN.findall(text)).isdisjoint(WEEKS):
        return None
    word = text[slice(*span)]
    if (len(word) < 4 or word in words.OTHER_DAYS) and not text[: span[0]].rstrip().endswith(NEXT):
        return written + timedelta(days=(number - written.weekday() - 1) % 7 + 1)
    return coming


def _relative(text: str, written: date, spans: Collection[tuple[int, int]]) -> dict[tuple[int, int], date | None]:
    """Today and tomorrow, and what is behind, which is not told apart."""
    left = _without(text, words.BEYOND)
    near = ((words.TODAY, words.TODAY_UNSPACED), (words.TOMORROW, words.TOMORROW_UNSPACED))
    for ahead, (table, unspaced) in enumerate(near):
        if _holds(left, table, unspaced):
            word = max((each for each in (*table, *unspaced) if each in text), key=len, default="")
            at = text.find(word)
            return {(at, at + len(word)): written + timedelta(days=ahead)}
    return {} if spans or left == _spaced(text) else {(0, 0): None}


# What stands around them


def _barred(text: str, clocks: Sequence[_Clock], days: Collection[tuple[int, int]]) -> bool:
    """Whether a sentence only seems to agree: a no, a limit, a span, a choice, or something that is over."""
    limited = any(_limited(text, start, words.LIMITS) for start, _ in days)
    return limited or _is_no(text) or any(_inexact(text, one) for one in clocks)


def _is_no(text: str) -> bool:
    return _holds(_without(text, words.HARMLESS), words.BARS, words.BARS_UNSPACED)


def _inexact(text: str, clock: _Clock) -> bool:
    if _RANGE_BEFORE.search(text[max(0, clock.start - 14) : clock.start]) or _RANGE_BEHIND.match(text, clock.end):
        return True
    if _limited(text, clock.start, (*words.LIMITS, *words.ABOUT)):
        return True
    behind = _spaced(text[clock.end : clock.end + 30])
    many = (phrase + behind[len(phrase) :].lstrip()[:1] for phrase in _phrases(words.AND) if behind.startswith(phrase))
    return behind.startswith(_phrases(words.BEHIND)) or any(each[-1].isdigit() for each in many)


def _limited(text: str, start: int, table: Sequence[str]) -> bool:
    """Whether a word of a limit stands before, perhaps with an article or "at" between."""
    before = _TOKEN.findall(_without(text[max(0, start - 40) : start], words.HARMLESS))
    while before and before[-1] in words.FILLING and before[-1] not in table:
        before.pop()
    return bool(before) and before[-1] in table


def _whose(sentence: str, text: str, end: int) -> str | None:
    """Whose clock a time goes by; None where a zone is named that nobody can know."""
    if zone := _ZONE.match(sentence, end):
        return words.ZONES.get(zone[1])
    behind = _spaced(text[end : end + 40])
    if behind.startswith(_phrases(words.OWNERS)):  # elsewhere: "thanks for your time"
        return "owner"
    if behind.startswith(_phrases(words.THEIRS)) or _spaced(text).endswith(_phrases(words.THEIRS)):
        return "theirs"
    if region := next((zone for name, zone in words.ZONES.items() if behind.startswith(f" {name} ")), ""):
        return region
    city = _CITY.match(text, end)
    return _zone_of(city[1] or city[2] or city[3]) if city else ""


def _zone_of(city: str) -> str | None:
    found = zones.named(f"() {city}", {})
    return found.key if isinstance(found, ZoneInfo) else None


# Words


@cache
def _phrases(table: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_spaced, table))


def _spaced(text: str) -> str:
    return f" {' '.join(_TOKEN.findall(text))} "


def _holds(text: str, table: Sequence[str], unspaced: Sequence[str] = ()) -> bool:
    spaced = _spaced(text)
    return any(phrase in spaced for phrase in _phrases(table)) or any(each in text for each in unspaced)


def _without(text: str, table: Sequence[str]) -> str:
    spaced = _spaced(text)
    for phrase in _phrases(table):
        spaced = spaced.replace(phrase, " ")
    return spaced


_BETWEEN = frozenset(_TOKEN.findall(" ".join((*words.FILLING, *words.AT, *words.AFTERNOON, *words.MORNING))))
_BARE = _BETWEEN | frozenset((*WEEKDAYS, *words.OTHER_DAYS, *words.AND, *words.THEN, *map(str.lower, words.ZONES)))
_COMMON = (*words.WEAK, *words.NEXT_WEEK, *words.THIS_WEEK, *words.AFTERNOON, *words.MORNING, *words.HARMLESS)
_SMALL = _BARE.union(*map(_TOKEN.findall, words.KNOWN))
_AFTER_HOUR = _SMALL.union(
    words.FOLLOWS,
    (_TOKEN.findall(phrase)[0] for phrase in (*words.AGREES, *words.WEAK, *words.AFTERNOON, *words.MORNING)),
)
