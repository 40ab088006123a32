"""What the owner owes, and is owed: promises, answers, word on what came of advice, something given back.

What has a day is told on the day; the rest once a week, a few at a time, so that nobody is nagged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from outreach.core import asking
from outreach.core.cadence import add_business_days, owner_calendar, spoken
from outreach.core.courtesy import ACQUAINTED, Situation, Standing, by_mail, latest
from outreach.core.history import MET, Record, RecordKind
from outreach.core.letter import OPEN, State, Step
from outreach.core.people import Stage
from outreach.core.summary import Item
from outreach.core.text import one_line

ANSWER_WITHIN = 3
SPONSOR_ANSWER_WITHIN = 1
"""Business days after which an answer is owed, to anybody and to a sponsor."""
MORNINGS = 2
"""On how many workdays an owed answer is told by itself; from then on once a week."""
ANSWERED_WITHIN = timedelta(days=30)
"""After this time nobody waits for an answer."""
TRIED_AFTER = timedelta(days=21)
"""How long after an advice it is asked what came of it."""
TAKEN = 3
"""So much taken without anything given back is worth a word."""
GRATEFUL_WITHIN = timedelta(days=180)
LEARNED_FROM = frozenset({"", "prospect", "mentor", "co-mentor", "remote mentor", "ahead"})
_MORE = {"ask-meeting": "a meeting", "ask-standing": "regular talks"}
HALF_A_YEAR = timedelta(weeks=26)
SHOWN = 2
"""How much of each sort is told in one week."""

NOTICE = {RecordKind.PROMISE: timedelta(days=2), RecordKind.NEXT: timedelta(0), RecordKind.EXPECTED: timedelta(days=-1)}
"""When a day is told: what the owner promised before it, what they promised after it."""
TOLD_DAILY = timedelta(days=5)
"""How long after its day it is told every morning; from then on once a week."""
FRESH = timedelta(days=14)
"""How long after a meeting the next step with somebody who is a match is named."""

DATED = tuple(NOTICE)

SAID = {
    RecordKind.PROMISE: "you promised",
    RecordKind.NEXT: "your next step",
    RecordKind.EXPECTED: "they promised",
}
_GIVEN = (RecordKind.GAVE, RecordKind.GRATITUDE)
GIVE_AND_TAKE = (*MET, RecordKind.ADVICE, *_GIVEN)
"""Kinds of records that tell whether a relationship goes both ways."""

_Taken = tuple[Standing, Sequence[Record]]


def daily(situation: Situation, records: Iterable[Record], now: datetime) -> Iterator[Item]:
    """What is due about now: promises of both sides, and answers that somebody waits for."""
    names, today = _names(situation), situation.day(now)
    for record in records:
        if record.kind in NOTICE and record.due and today - TOLD_DAILY <= record.due <= today + NOTICE[record.kind]:
            yield _promised(record, names.get(record.person, record.person))
    for standing in situation.standings:
        if 0 <= _answer_late(standing, situation, now) < MORNINGS:
            yield _answer(standing, situation)


def weekly(situation: Situation, records: Sequence[Record], taken: Sequence[Record], now: datetime) -> Iterator[Item]:
    """What has no day, a few of each sort. ``taken`` are all records of ``GIVE_AND_TAKE``."""
    names, today = _names(situation), situation.day(now)
    waiting = (one for one in records if one.kind in NOTICE and (one.due is None or one.due < today - TOLD_DAILY))
    tried = (one for one in records if one.kind is RecordKind.ADVICE and not one.outcome and now - one.at > TRIED_AFTER)
    yield from islice((_promised(one, names.get(one.person, one.person)) for one in waiting), SHOWN)
    yield from islice((_came_of(one, names.get(one.person, one.person)) for one in tried), SHOWN)
    late = (each for each in situation.standings if _answer_late(each, situation, now) >= MORNINGS)
    lately = (each for each in late if each.last_wrote and now - each.last_wrote < ANSWERED_WITHIN)
    yield from islice((_answer(each, situation) for each in lately), SHOWN)
    yield from islice(_next_steps(situation, now), SHOWN)
    held = [one for one in taken if one.at <= now and one.outcome != "called off"]
    theirs = [(each, [one for one in held if one.person == each.person.slug]) for each in _kept(situation)]
    yield from islice(_one_sided(theirs), SHOWN)
    yield from islice(_ungrateful(theirs, now), 1)


def _kept(situation: Situation) -> Iterator[Standing]:
    return (each for each in situation.standings if each.person.stage in ACQUAINTED and each.match != "no")


def _next_steps(situation: Situation, now: datetime) -> Iterator[Item]:
    """Who met the owner lately and is a match may be asked for one size more; the biggest yes is agreed upon."""
    for standing in _kept(situation):
        person, met, heard = standing.person, standing.last_contact, standing.last_news
        bound = any(one.kind is RecordKind.AGREEMENT for one in standing.records)
        if standing.match != "yes" or bound or person.kind_word not in LEARNED_FROM:
            continue
        if asking.agreed(person) == asking.SIZES[-1] and heard and now - heard < FRESH:
            title = f"{standing.name} talks with you regularly: keep what you agreed on, and until when"
            answers = (f"agreement {person.slug}: … by {situation.day(now) + HALF_A_YEAR}",)
            yield Item(title, answers=answers, minutes=2)
        elif asking.agreed(person) != asking.SIZES[-1] and met and now - met < FRESH and _may_ask(standing, now):
            template = asking.ask_template(standing)
            title = f"{standing.name} is a good match: you may ask for {_MORE.get(template, 'a call')}"
            lines = ("Why now, in a sentence of your own; then the draft.",)
            asked = (f"fact {person.slug} why: …", f"draft {person.slug} {template}")
            yield Item(title, lines, answers=asked, minutes=2)


def _may_ask(standing: Standing, now: datetime) -> bool:
    meets, met = standing.meets_at, standing.last_contact
    soon = standing.thanks_owed_since or (meets and meets - now < FRESH)
    asked = any(letter.step is Step.ASK and met and letter.left_at > met for letter in standing.letters)
    return not (soon or asked) and not any(letter.state in OPEN for letter in standing.letters)


def _names(situation: Situation) -> Mapping[str, str]:
    return {standing.person.slug: standing.name for standing in situation.standings}


def _promised(record: Record, name: str) -> Item:
    due = f", by {spoken(record.due)}" if record.due else ""
    title = f"{name}: {SAID[record.kind]} “{one_line(record.text, limit=120)}”{due}"
    return Item(title, answers=(f"did {record.number}",), minutes=2)


def _came_of(advice: Record, name: str) -> Item:
    title = f"{name} advised “{one_line(advice.text, limit=120)}”. What came of it?"
    return Item(title, answers=(f"did {advice.number}: …", f"declined {advice.number}: …"), minutes=1)


def _answer_late(standing: Standing, situation: Situation, now: datetime) -> int:
    """For how many workdays an answer has been owed; -1 where none is, or where one is under way."""
    heard = standing.last_wrote
    if standing.meets_at or any(letter.state in OPEN for letter in standing.letters):
        return -1
    sent = (letter.left_at for letter in standing.letters if letter.state is State.SENT)
    said = latest(standing.last_by_hand, standing.last_contact, *sent)
    if standing.person.stage not in ACQUAINTED or heard is None or (said and said >= heard):
        return -1
    sponsor = standing.person.kind_word == "sponsor"
    calendar = owner_calendar(situation.policy)
    day, today = situation.day(heard), situation.day(now)
    within = SPONSOR_ANSWER_WITHIN if sponsor else ANSWER_WITHIN
    owed = add_business_days(day, within, calendar.owner_country, calendar.weekdays)
    return _workdays(owed, today, situation) if owed <= today else -1


def _workdays(first: date, last: date, situation: Situation) -> int:
    """How many workdays lie between two days, up to those that matter."""
    calendar = owner_calendar(situation.policy)
    ahead = (add_business_days(first, count, calendar.owner_country, calendar.weekdays) for count in range(MORNINGS))
    return sum(day < last for day in ahead)


def _answer(standing: Standing, situation: Situation) -> Item:
    when = spoken(situation.day(standing.last_wrote)) if standing.last_wrote else ""
    who = f"{standing.name}, your sponsor," if standing.person.kind_word == "sponsor" else standing.name
    answers = (f"wrote {standing.person.slug}", f"history {standing.person.slug}")
    lines = ("Answer in your mail program; if you did so elsewhere, say so.",)
    if not by_mail(standing.person):
        lines = (f"Answer by {one_line(standing.person.channel, limit=40)}, and say so.",)
    return Item(f"{who} wrote on {when} and has no answer yet", lines, answers=answers, minutes=5)


def _one_sided(kept: Iterable[_Taken]) -> Iterator[Item]:
    for standing, taken in kept:
        gave = max((one.at for one in taken if one.kind in _GIVEN), default=None)
        since = sum(one.kind not in _GIVEN and (gave is None or one.at > gave) for one in taken)
        if since >= TAKEN:
            interests = one_line(standing.person.fact("interests"), limit=80)
            lines = ("An article, a name, a hand?", *((f"Their interests: {interests}.",) if interests else ()))
            title = f"{standing.name} helped you {since} times since you last gave something"
            yield Item(title, lines, answers=(f"gave {standing.person.slug}: …",), minutes=3)


def _ungrateful(kept: Iterable[_Taken], now: datetime) -> Iterator[Item]:
    for standing, taken in kept:
        thanked = any(one.kind is RecordKind.GRATITUDE and now - one.at < GRATEFUL_WITHIN for one in taken)
        if standing.person.stage is Stage.MENTOR and taken and not thanked:
            lines = ("A card, a small gift, credit where others hear it.",)
            answers = (f"gratitude {standing.person.slug}: …",)
            yield Item(f"A line by hand to {standing.name} would be kind", lines, answers=answers, minutes=5)
