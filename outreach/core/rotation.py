"""Whose turn it is to be asked: what speaks for a person, weighed, with the reasons in words."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from operator import itemgetter

from outreach.core import goals
from outreach.core.cadence import spoken
from outreach.core.courtesy import ACQUAINTED, Situation, Standing, company_key, last_ask
from outreach.core.fit import fit
from outreach.core.goals import Goal
from outreach.core.history import Introduction
from outreach.core.people import Person, Stage, Warmth
from outreach.core.text import one_line

FIT = 4.0
WARM = 3.0
INTRODUCES = 3.0
INTRODUCED = 2.0
INTRODUCTION = 20.0
GOAL_ALONE = 3.0
GOAL = 1.0
NEVER = 2.0
COMPANY = 1.0
BENEFIT = 1.0
"""What each reason weighs: the whole fit, a warm contact, being able to introduce somebody, or to be introduced, having
been introduced (then the owner writes within two workdays), a goal that nobody helps with yet, any goal, never having
been asked, a company where nobody was asked, a benefit that nobody gives."""

MOST_REASONS = 4
AWAITED = timedelta(days=21)
"""How long an introduction that was asked for is waited for, before the person is asked without it."""

YEAR = timedelta(days=365)
"""After this time an ask that led nowhere weighs nothing any more."""


@dataclass(frozen=True, slots=True)
class Worth:
    """How much speaks for asking a person now, and why."""

    points: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """What one person is weighed against: who could introduce whom, and what the others already give."""

    situation: Situation
    connectors: Mapping[str, Standing] = field(default_factory=dict)

    @cached_property
    def asked(self) -> Counter[str]:
        """How many were asked, by company."""
        tried = Counter(company_key(each.person.company) for each in self.situation.standings if last_ask(each))
        del tried[""]
        return tried

    @cached_property
    def helped(self) -> frozenset[int]:
        """The goals that somebody whom the owner talks with helps with."""
        known = (each.person for each in self.situation.standings if each.person.stage in ACQUAINTED)
        return frozenset(goal.number for person in known for goal in goals.of(person, self.situation.goals))

    @cached_property
    def given(self) -> frozenset[str]:
        """The benefits that somebody whom the owner talks with gives."""
        known = (each.person for each in self.situation.standings if each.person.stage in ACQUAINTED)
        return frozenset(benefit for person in known for benefit in benefits(person))

    def worth(self, standing: Standing, now: datetime) -> Worth:
        """What speaks for asking this person."""
        found = tuple(self._reasons(standing, now))
        weighty = sorted(filter(itemgetter(1), found), key=itemgetter(0), reverse=True)
        return Worth(sum(points for points, _ in found), tuple(why for _, why in weighty[:MOST_REASONS]))

    def introduces(self, connector: Standing) -> Standing | None:
        """The first prospect to whom somebody could introduce the owner, and was not asked to."""
        return next((each for each in self._introducible if self.connectors.get(each.person.slug) is connector), None)

    @cached_property
    def _introducible(self) -> tuple[Standing, ...]:
        asked = {one.person for one in self.situation.introductions if one.asked_at or one.made_at}
        waiting = (each for each in self.situation.standings if each.person.slug in self.connectors.keys() - asked)
        return tuple(each for each in waiting if each.person.stage is Stage.PROSPECT and not last_ask(each))

    @cached_property
    def made(self) -> Mapping[str, Introduction]:
        """Introductions that wait for the owner to write."""
        return {one.person: one for one in self.situation.introductions if one.made_at and not one.wrote_at}

    def awaits(self, standing: Standing, now: datetime) -> bool:
        """Whether somebody was asked for an introduction to the person and may still make it."""
        since = (one.asked_at for one in self.situation.introductions if one.person == standing.person.slug)
        waiting = any(at and now - at < AWAITED for at in since)
        return waiting and standing.person.slug not in self.made

    def _name(self, slug: str) -> str:
        return next((each.name for each in self.situation.standings if each.person.slug == slug), slug)

    def _reasons(self, standing: Standing, now: datetime) -> Iterator[tuple[float, str]]:
        person = standing.person
        yield self._warmth(person)
        if one := self.made.get(person.slug):
            yield (
                INTRODUCTION,
                f"{self._name(one.connector)} introduced you on {spoken(self.situation.day(one.made_at or now))}",
            )
        if target := self.introduces(standing):
            yield INTRODUCES, f"could introduce you to {target.name}"
        fits = fit(person, self.situation.policy)
        if fits.points:
            yield FIT * fits.share, f"fits what you look for ({fits.points} of {fits.possible})"
        yield from self._goals(person)
        yield self._since(standing, now)
        if person.company and not self.asked[company_key(person.company)]:
            yield COMPANY, f"nobody at {one_line(person.company, limit=80)} was asked yet"
        if missing := benefits(person) - self.given:
            yield BENEFIT, f"would bring {' and '.join(sorted(missing))}, which nobody gives you yet"
        if person.added_at:
            yield 0, f"on your list since {spoken(person.added_at.date())}"

    def _warmth(self, person: Person) -> tuple[float, str]:
        if person.warmth is Warmth.WARM:
            return WARM, "a warm contact"
        connector = self.connectors.get(person.slug)
        if connector and person.slug not in self.made:
            return INTRODUCED, f"{connector.name} could introduce you"
        return 0, "a cold contact"

    def _goals(self, person: Person) -> Iterator[tuple[float, str]]:
        linked = goals.of(person, self.situation.goals)
        alone = [goal for goal in linked if goal.number not in self.helped]
        if alone:
            yield GOAL_ALONE, f"could help with “{_short(alone[0])}”, where nobody does yet"
        elif linked:
            yield GOAL, f"could help with “{_short(linked[0])}”"

    def _since(self, standing: Standing, now: datetime) -> tuple[float, str]:
        letters = last_ask(standing)
        if not letters:
            return NEVER, ""
        since = letters[0].left_at
        return NEVER * min(1.0, max(0.0, (now - since) / YEAR)), f"not asked since {spoken(since.date())}"


def benefits(person: Person) -> frozenset[str]:
    """What a tie to the person gives: the fact ``benefits``, a list of words."""
    words = person.fact("benefits").replace(";", ",").lower().split(",")
    return frozenset(filter(None, (" ".join(word.split())[:40] for word in words)))


def _short(goal: Goal) -> str:
    return one_line(goal.text, limit=60)
