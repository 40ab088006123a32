"""Whom to ask and whom to follow up, before the limits of the day, each in its order.

Somebody with whom mail or a meeting passed within the first follow-up's business days is not asked: a conversation is
under way, and the owner leads it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from outreach.core.asking import ask_template
from outreach.core.cadence import calendar_of, local_day, spoken
from outreach.core.courtesy import (
    ACQUAINTED,
    ENDS,
    FACTS,
    FOLLOW_UPS,
    SEQUENCE,
    Attempt,
    Situation,
    Standing,
    by_mail,
    last_ask,
    latest,
)
from outreach.core.fit import fit
from outreach.core.letter import OPEN, State, Step
from outreach.core.people import Person, Stage
from outreach.core.policy import Policy
from outreach.core.rotation import Field

QUESTION = "ask-question"
"""What is asked after silence: it is followed up once, and not repeated."""

INTRODUCED = "ask-introduced"
"""What is asked of somebody to whom a connector has just written."""

PASSED_OVER = timedelta(days=60)
ASKED_AGAIN = timedelta(weeks=6)
"""After what time somebody whom the owner knows may be asked for another introduction."""
_ASKABLE = frozenset({Stage.PROSPECT, Stage.RESTING})
_FOLLOWED = frozenset({Stage.PROSPECT, Stage.ASKED})
LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


def next_follow_up(standing: Standing, policy: Policy) -> Attempt | None:
    """The step after the last one, where that one left and there is another. Whether it may be taken is not said."""
    letters = last_ask(standing)
    if not letters or standing.person.stage not in _FOLLOWED or letters[-1].state is not State.SENT:
        return None
    done, most = SEQUENCE.index(letters[-1].step), 1 if letters[0].template == QUESTION else len(FOLLOW_UPS)
    if done >= min(most, len(policy.cadence.followups)):
        return None
    return Attempt(standing, SEQUENCE[done + 1], letters[0].sequence, letters[0].created_at)


def follow_ups(now: datetime, situation: Situation) -> Iterator[Attempt]:
    """All follow-ups whose days of silence are over, the longest silence first."""
    steps = filter(None, (next_follow_up(standing, situation.policy) for standing in free(situation)))
    silent = ((parent.left_at, step) for step in steps if (parent := step.parent))
    for since, attempt in sorted(silent, key=lambda pair: (pair[0], pair[1].standing.person.slug)):
        if allowed(attempt, situation, now):
            day = local_day(since, calendar_of(attempt.standing.person, situation.policy).zone)
            yield replace(attempt, why=f"Nothing came back from {attempt.standing.name} since {spoken(day)}.")


def asks(now: datetime, situation: Situation) -> Iterator[Attempt]:
    """Whom to ask next: the introduced, for whom most speaks (:mod:`outreach.core.rotation`), the longest on the list.

    Who was proposed within ``PASSED_OVER`` and not asked comes behind all others; who lacks a must-have is not asked.
    """
    field = Field(situation, _connectors(situation))
    askable = [each for each in free(situation) if _may_be_asked(each, field, now) and not _unfit(each, situation)]
    worth = {each.person.slug: field.worth(each, now) for each in askable}

    def order(standing: Standing) -> tuple[bool, datetime, float, datetime, str]:
        slug, last = standing.person.slug, made(standing, Step.ASK)
        passed_over = last if now - last < PASSED_OVER and slug not in field.made else LONG_AGO
        return slug not in field.made, passed_over, -worth[slug].points, standing.person.added_at or LONG_AGO, slug

    for standing in sorted(askable, key=order):
        attempt = new(standing, Step.ASK, now)
        if allowed(attempt, situation, now) and not _conversing(standing, situation.policy, now):
            yield _ask(attempt, field, worth[standing.person.slug].reasons)


def _may_be_asked(standing: Standing, field: Field, now: datetime) -> bool:
    """Prospects, unless an introduction to them is awaited; and whom the owner knows, for an introduction."""
    if standing.person.stage in ACQUAINTED:
        return field.introduces(standing) is not None and now - made(standing, Step.ASK) > ASKED_AGAIN
    asked_enough = _silent_twice(standing) and standing.person.slug not in field.made
    return standing.person.stage in _ASKABLE and not asked_enough and not field.awaits(standing, now)


def _silent_twice(standing: Standing) -> bool:
    """Whether not even a mere question was answered: then it is for the owner to say `resume`."""
    last, since = last_ask(standing), latest(standing.last_news, standing.resumed_at)
    asked = any(letter.template == QUESTION and letter.state is State.SENT for letter in last)
    return asked and not (since and since >= last[0].created_at)


def _unfit(standing: Standing, situation: Situation) -> bool:
    return bool(fit(standing.person, situation.policy).lacks)


def _ask(attempt: Attempt, field: Field, reasons: tuple[str, ...]) -> Attempt:
    person, about = attempt.standing.person, ""
    template = ask_template(attempt.standing)
    if field.made.get(person.slug):
        template = INTRODUCED
    elif (target := field.introduces(attempt.standing)) and _is_connector(person):
        template, about = "ask-introduction", target.person.slug
    return replace(attempt, why=f"{attempt.standing.name}: {', '.join(reasons)}.", template=template, about=about)


def _is_connector(person: Person) -> bool:
    """Whether a person is asked for an introduction, and not on their own account."""
    return person.stage in ACQUAINTED or person.kind_word == "connector"


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


def free(situation: Situation) -> Iterator[Standing]:
    """Everybody with whom nothing is open and whom there is a way to reach."""
    for standing in situation.standings:
        person = standing.person
        reachable = person.address or not by_mail(person)
        if reachable and not any(letter.state in OPEN for letter in standing.letters):
            yield standing


def new(standing: Standing, step: Step, now: datetime) -> Attempt:
    """The first step of a new sequence."""
    number = max((letter.sequence for letter in standing.letters), default=0) + 1
    return Attempt(standing, step, number, now)


def allowed(attempt: Attempt, situation: Situation, now: datetime) -> bool:
    return not any(rule(attempt, situation, now) for rule in FACTS)


def _conversing(standing: Standing, policy: Policy, now: datetime) -> bool:
    news = standing.last_news
    if news is None or not policy.cadence.followups:
        return False
    calendar = calendar_of(standing.person, policy)
    return local_day(now, calendar.zone) < calendar.later(news, policy.cadence.followups[0])


def made(standing: Standing, step: Step) -> datetime:
    """When a letter of this step was last made for the person."""
    return max((letter.created_at for letter in standing.letters if letter.step is step), default=LONG_AGO)
