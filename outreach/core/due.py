"""What is due with whom, before the limits of the day: thanks, new asks, follow-ups and check-ins, each in its order.

Somebody with whom mail or a meeting passed within the first follow-up's business days is not asked: a conversation is
under way, and the owner leads it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from outreach.core.cadence import calendar_of, drawn, local_day, spoken
from outreach.core.courtesy import (
    ENDS,
    FACTS,
    FOLLOW_UPS,
    MAIL,
    SEQUENCE,
    Attempt,
    Situation,
    Standing,
    last_ask,
    latest,
)
from outreach.core.fit import fit
from outreach.core.letter import OPEN, State, Step
from outreach.core.people import Stage, Warmth
from outreach.core.policy import Policy
from outreach.core.rotation import Field

THANKS_WITHIN = timedelta(days=7)
PASSED_OVER = timedelta(days=60)
KEPT = frozenset({Stage.MET, Stage.MENTOR})
"""Stages in which a relationship is kept alive by check-ins."""

_ASKABLE = frozenset({Stage.PROSPECT, Stage.RESTING})
_FOLLOWED = frozenset({Stage.PROSPECT, Stage.ASKED})
_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


def thanks(now: datetime, situation: Situation) -> Iterator[Attempt]:
    """Thanks for meetings, the oldest first. What was drafted once, whatever became of it, is not drafted again."""
    owed = [(each.thanks_owed_since, each) for each in _free(situation)]
    for since, standing in sorted(((at, each) for at, each in owed if at), key=lambda pair: pair[0]):
        attempt = _new(standing, Step.THANK_YOU, now)
        made = any(each.step is Step.THANK_YOU and each.created_at >= since for each in standing.letters)
        if not made and _allowed(attempt, situation, now):
            day = situation.day(since)
            why = f"You met {standing.name} on {spoken(day)}; thanks are due by {spoken(day + THANKS_WITHIN)}."
            yield replace(attempt, why=why)


def next_follow_up(standing: Standing, policy: Policy) -> Attempt | None:
    """The step after the last one, where that one left and there is another. Whether it may be taken is not said."""
    letters = last_ask(standing)
    if not letters or standing.person.stage not in _FOLLOWED or letters[-1].state is not State.SENT:
        return None
    done = SEQUENCE.index(letters[-1].step)
    if done >= min(len(FOLLOW_UPS), len(policy.cadence.followups)):
        return None
    return Attempt(standing, SEQUENCE[done + 1], letters[0].sequence, letters[0].created_at)


def follow_ups(now: datetime, situation: Situation) -> Iterator[Attempt]:
    """All follow-ups whose days of silence are over, the longest silence first."""
    steps = filter(None, (next_follow_up(standing, situation.policy) for standing in _free(situation)))
    silent = ((parent.left_at, step) for step in steps if (parent := step.parent))
    for since, attempt in sorted(silent, key=lambda pair: (pair[0], pair[1].standing.person.slug)):
        if _allowed(attempt, situation, now):
            day = local_day(since, calendar_of(attempt.standing.person, situation.policy).zone)
            yield replace(attempt, why=f"Nothing came back from {attempt.standing.name} since {spoken(day)}.")


def check_ins(now: datetime, situation: Situation) -> Iterator[Attempt]:
    """With whom to be in touch again, between the ideal and the longest silence; the longest first."""
    today = situation.day(now)
    kept = (each for each in _free(situation) if each.person.stage in KEPT and _check_in_day(each, situation) <= today)
    for standing in sorted(kept, key=lambda each: (_made(each, Step.CHECK_IN), _touched(each), each.person.slug)):
        attempt, touched = _new(standing, Step.CHECK_IN, now), _touched(standing)
        if _allowed(attempt, situation, now):
            last = "a good while ago" if touched == _LONG_AGO else f"on {spoken(touched.date())}"
            yield replace(attempt, why=f"Reconnect with {standing.name}: the last contact was {last}.")


def asks(now: datetime, situation: Situation) -> Iterator[Attempt]:
    """Whom to ask next: the one for whom most speaks (:mod:`outreach.core.rotation`), then the longest on the list.

    Who was proposed within ``PASSED_OVER`` and not asked comes behind all others; who lacks a must-have is not asked.
    """
    field = Field(situation, _connectors(situation))
    free = [each for each in _free(situation) if each.person.stage in _ASKABLE and not _unfit(each, situation)]
    worth = {each.person.slug: field.worth(each, now) for each in free}

    def order(standing: Standing) -> tuple[datetime, float, datetime, str]:
        slug, made = standing.person.slug, _made(standing, Step.ASK)
        passed_over = made if now - made < PASSED_OVER else _LONG_AGO
        return passed_over, -worth[slug].points, standing.person.added_at or _LONG_AGO, slug

    for standing in sorted(free, key=order):
        attempt = _new(standing, Step.ASK, now)
        if _allowed(attempt, situation, now) and not _conversing(standing, situation.policy, now):
            yield _ask(attempt, field, worth[standing.person.slug].reasons)


def _unfit(standing: Standing, situation: Situation) -> bool:
    return bool(fit(standing.person, situation.policy).lacks)


def _ask(attempt: Attempt, field: Field, reasons: tuple[str, ...]) -> Attempt:
    person, about = attempt.standing.person, ""
    template = "ask-warm" if person.warmth is Warmth.WARM else "ask-cold"
    if target := field.introduces(attempt.standing):
        template, about = "ask-introduction", target.person.slug
    return replace(attempt, why=f"{attempt.standing.name}: {', '.join(reasons)}.", template=template, about=about)


def _connectors(situation: Situation) -> dict[str, Standing]:
    """Who could introduce whom: a person's slug to the connector, whom the owner named by slug or name."""
    names = {_key(each.person.name): each for each in situation.standings}
    known = names | {each.person.slug: each for each in situation.standings}
    named = ((each, known.get(_key(each.person.connector))) for each in situation.standings if each.person.connector)
    return {
        each.person.slug: connector
        for each, connector in named
        if connector and connector is not each and not connector.suppressed and connector.person.stage not in ENDS
    }


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _free(situation: Situation) -> Iterator[Standing]:
    """Everybody with whom nothing is open and whom there is a way to reach."""
    for standing in situation.standings:
        person = standing.person
        reachable = person.address or person.channel.strip().lower() not in MAIL
        if reachable and not any(letter.state in OPEN for letter in standing.letters):
            yield standing


def _new(standing: Standing, step: Step, now: datetime) -> Attempt:
    """The first step of a new sequence."""
    number = max((letter.sequence for letter in standing.letters), default=0) + 1
    return Attempt(standing, step, number, now)


def _allowed(attempt: Attempt, situation: Situation, now: datetime) -> bool:
    return not any(rule(attempt, situation, now) for rule in FACTS)


def _conversing(standing: Standing, policy: Policy, now: datetime) -> bool:
    news = standing.last_news
    if news is None or not policy.cadence.followups:
        return False
    calendar = calendar_of(standing.person, policy)
    return local_day(now, calendar.zone) < calendar.later(news, policy.cadence.followups[0])


def _made(standing: Standing, step: Step) -> datetime:
    """When a letter of this step was last made for the person."""
    return max((letter.created_at for letter in standing.letters if letter.step is step), default=_LONG_AGO)


def _touched(standing: Standing) -> datetime:
    """The last contact of any sort. A check-in that the owner skipped counts: they did not want one then."""
    left = [each.left_at for each in standing.letters if each.state is State.SENT]
    skipped = [each.created_at for each in standing.letters if each.state not in {State.SENT, State.EXPIRED}]
    return latest(standing.last_news, *left, *skipped) or standing.person.added_at or _LONG_AGO


def _check_in_day(standing: Standing, situation: Situation) -> date:
    """The day between the ideal and the longest silence; spread by a hash, so that not all fall on one day."""
    ideal, longest = situation.policy.cadence.rhythm_weeks
    day = situation.day(_touched(standing))
    extra = drawn(f"{standing.person.slug}|{day}", max(1, (longest - ideal) * 7 + 1))
    return day + timedelta(weeks=ideal, days=extra)
