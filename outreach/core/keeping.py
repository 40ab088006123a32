"""Keeping relationships: thanks, what came of advice, news for sponsors, words now and then, the end of an agreement.

Each letter is drafted for the owner to approve. Any real contact, also one that this program had no part in, begins
the time between two of them anew.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from outreach.core.cadence import drawn, spoken
from outreach.core.courtesy import TOUCHES, Attempt, Situation, Standing, latest
from outreach.core.due import LONG_AGO, allowed, free, made, new
from outreach.core.history import Record, RecordKind
from outreach.core.letter import Letter, State, Step
from outreach.core.people import Person, Stage
from outreach.core.policy import Policy
from outreach.core.text import one_line

THANKS_WITHIN = timedelta(days=7)
REVIEW_BEFORE = timedelta(days=21)
"""How long before its end an agreement is looked at together."""

SOON = timedelta(days=14)
"""Whom the owner meets within this time gets no other word until then."""

KEPT = frozenset({Stage.TALKING, Stage.MET, Stage.MENTOR, Stage.CLOSED})
"""Stages in which a relationship is kept alive; after a good end, by a rare word."""

_SPAN = re.compile(r"(\d{1,2})(?:\s*(?:-|\u2013|to)\s*(\d{1,2}))?(?:\s*w(?:eeks?)?)?", re.ASCII)


def rhythm(person: Person, policy: Policy) -> tuple[int, int]:
    """The ideal and the longest weeks of silence: the fact ``rhythm`` (``4-6``), else by the person's kind."""
    if found := span(person.fact("rhythm")):
        return found
    if person.stage is Stage.CLOSED:
        return policy.rhythm["closed"]
    return policy.rhythm.get(person.kind_word, policy.cadence.rhythm_weeks)


def span(text: str) -> tuple[int, int] | None:
    """A rhythm as it is written, ``4-6``: the ideal and the longest weeks; None where it is none."""
    found = _SPAN.fullmatch(text.strip().lower())
    if not found:
        return None
    ideal = max(1, int(found[1]))
    return ideal, max(ideal, int(found[2] or ideal))


def thanks(now: datetime, situation: Situation) -> Iterator[Attempt]:
    """Thanks for meetings, the oldest first. What was drafted once, whatever became of it, is not drafted again."""
    owed = [(each.thanks_owed_since, each) for each in free(situation)]
    for since, standing in sorted(((at, each) for at, each in owed if at), key=lambda pair: pair[0]):
        attempt = new(standing, Step.THANK_YOU, now)
        if made(standing, Step.THANK_YOU) < since and allowed(attempt, situation, now):
            day = situation.day(since)
            why = f"You met {standing.name} on {spoken(day)}; thanks are due by {spoken(day + THANKS_WITHIN)}."
            yield replace(attempt, why=why)


def reports(now: datetime, situation: Situation) -> Iterator[Attempt]:
    """Letters about what was agreed: what came of advice, then the reviews of agreements that end."""
    yield from _advice(now, situation)
    yield from _reviews(now, situation)


def to_report(records: Iterable[Record], letters: Iterable[Letter] = ()) -> Record | None:
    """The oldest advice of which the owner knows what came, and has not told, nor drafted in one of the letters."""
    drafted = [each for each in letters if each.step is Step.REPORT_BACK and each.state is not State.EXPIRED]
    weighed = (each for each in records if each.kind is RecordKind.ADVICE and each.outcome)
    return next((each for each in weighed if not any(quotes(letter, each) for letter in drafted)), None)


def quotes(letter: Letter, advice: Record) -> bool:
    """Whether a letter is about this advice."""
    return letter.created_at >= advice.at and one_line(advice.text).rstrip(".") in letter.body


def _advice(now: datetime, situation: Situation) -> Iterator[Attempt]:
    owed = ((to_report(each.records, each.letters), each) for each in free(situation))
    for advice, standing in sorted(((one, each) for one, each in owed if one), key=lambda pair: pair[0].number):
        attempt = new(standing, Step.REPORT_BACK, now)
        if allowed(attempt, situation, now):
            why = f"{standing.name} advised “{one_line(advice.text, limit=80)}”: tell them what came of it."
            yield replace(attempt, why=why)


def _reviews(now: datetime, situation: Situation) -> Iterator[Attempt]:
    today = situation.day(now)
    for standing in free(situation):
        agreement = next((each for each in standing.records if each.kind is RecordKind.AGREEMENT and each.due), None)
        if agreement is None or agreement.due is None or agreement.due - REVIEW_BEFORE > today:
            continue
        attempt = new(standing, Step.REVIEW, now)
        if made(standing, Step.REVIEW) < agreement.at and allowed(attempt, situation, now):
            ends = "ended" if agreement.due < today else "ends"
            why = f"Your agreement with {standing.name} {ends} on {spoken(agreement.due)}: look back on it together."
            yield replace(attempt, why=why)


def touches(now: datetime, situation: Situation) -> Iterator[Attempt]:
    """With whom to be in touch again, between the ideal and the longest silence; whose time is up first comes first."""
    today = situation.day(now)
    kept = (each for each in free(situation) if _is_kept(each) and not _meets_soon(each, now))
    due = [each for each in kept if _next_touch(each, situation) <= today]
    for standing in sorted(due, key=lambda each: (_latest_touch(each, situation), each.person.slug)):
        sponsor = standing.person.kind_word == "sponsor"
        attempt, last = new(standing, Step.UPDATE if sponsor else Step.CHECK_IN, now), touched(standing)
        if allowed(attempt, situation, now):
            when = "a good while ago" if last == LONG_AGO else f"on {spoken(situation.day(last))}"
            what = f"Keep {standing.name}, your sponsor, informed" if sponsor else f"Reconnect with {standing.name}"
            yield replace(attempt, why=f"{what}: the last contact was {when}.")


def _latest_touch(standing: Standing, situation: Situation) -> date:
    """When the longest silence is over. A word that was drafted and came to nothing begins it anew, behind others."""
    seen = max(touched(standing), *(made(standing, step) for step in TOUCHES))
    return situation.day(seen) + timedelta(weeks=rhythm(standing.person, situation.policy)[1])


def _is_kept(standing: Standing) -> bool:
    """Who wrote no book only, said no match, nor left before the owner ever knew them."""
    person = standing.person
    known = person.stage is not Stage.CLOSED or standing.last_news is not None
    invisible = person.kind_word.startswith("invisible")
    return person.stage in KEPT and known and standing.match != "no" and not invisible


def _meets_soon(standing: Standing, now: datetime) -> bool:
    return standing.meets_at is not None and standing.meets_at - now < SOON


def touched(standing: Standing) -> datetime:
    """The last contact of any sort. A word that the owner skipped counts: they did not want one then."""
    left = [each.left_at for each in standing.letters if each.state is State.SENT]
    skipped = [each.created_at for each in standing.letters if each.state not in {State.SENT, State.EXPIRED}]
    return latest(standing.last_news, *left, *skipped) or standing.person.added_at or LONG_AGO


def _next_touch(standing: Standing, situation: Situation) -> date:
    """The day between the ideal and the longest silence; spread by a hash, so that not all fall on one day."""
    ideal, longest = rhythm(standing.person, situation.policy)
    day = situation.day(touched(standing))
    extra = drawn(f"{standing.person.slug}|{day}", max(1, (longest - ideal) * 7 + 1))
    return day + timedelta(weeks=ideal, days=extra)
