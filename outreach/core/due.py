"""What is due with whom, before the limits of the day: thanks, new asks, follow-ups and check-ins, each in its order.

Somebody with whom mail or a meeting passed within the first follow-up's business days is not asked: a conversation is
under way, and the owner leads it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
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
    company_key,
    last_ask,
    latest,
)
from outreach.core.letter import OPEN, State, Step
from outreach.core.people import Stage, Warmth
from outreach.core.policy import Policy
from outreach.core.text import one_line

THANKS_WITHIN = timedelta(days=7)
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
    """Whom to ask next, the best first.

    Who was never proposed or the longest ago; warm before introduced before cold; of a company where few were asked;
    the longest on the list.
    """
    connectors = _connectors(situation)
    tried = Counter(company_key(each.person.company) for each in situation.standings if last_ask(each))
    del tried[""]

    def order(standing: Standing) -> tuple[datetime, bool, bool, int, datetime, str]:
        person = standing.person
        cold, alone = person.warmth is not Warmth.WARM, person.slug not in connectors
        asked = tried[company_key(person.company)]
        return _made(standing, Step.ASK), cold, cold and alone, asked, person.added_at or _LONG_AGO, person.slug

    for standing in sorted((each for each in _free(situation) if each.person.stage in _ASKABLE), key=order):
        attempt = _new(standing, Step.ASK, now)
        if _allowed(attempt, situation, now) and not _conversing(standing, situation.policy, now):
            yield _ask(attempt, situation, connectors, asked=tried[company_key(standing.person.company)])


def _ask(attempt: Attempt, situation: Situation, connectors: Mapping[str, Standing], *, asked: int) -> Attempt:
    person, template, reason, about = attempt.standing.person, "ask-cold", "a cold contact", ""
    target = _introduces(attempt.standing, situation, connectors)
    if target and person.kind.strip().lower() == "connector":
        template, reason = "ask-introduction", f"could introduce you to {target.name}"
        about = target.person.slug
    elif person.warmth is Warmth.WARM:
        template, reason = "ask-warm", "a warm contact"
    elif connector := connectors.get(person.slug):
        reason = f"{connector.name} could introduce you"
    reasons = [reason]
    if person.added_at:
        reasons.append(f"on your list since {spoken(person.added_at.date())}")
    if person.company and not asked:
        reasons.append(f"nobody at {one_line(person.company, limit=80)} was asked yet")
    why = f"{attempt.standing.name}: {', '.join(reasons)}."
    return replace(attempt, why=why, template=template, about=about)


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


def _introduces(connector: Standing, situation: Situation, connectors: Mapping[str, Standing]) -> Standing | None:
    """The first prospect that they could introduce."""
    for each in situation.standings:
        waits = each.person.stage is Stage.PROSPECT and not last_ask(each)
        if waits and connectors.get(each.person.slug) is connector:
            return each
    return None


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
