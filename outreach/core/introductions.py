"""Introductions: a connector is asked, writes to both, the owner writes within two workdays, thanks, and tells.

What the mailbox shows moves an introduction on: what the owner did by hand counts as if this program had.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from outreach.core.cadence import add_business_days, owner_calendar, spoken
from outreach.core.courtesy import ENDS, Attempt, Situation, Standing, latest
from outreach.core.due import allowed, free, made, new
from outreach.core.history import Introduction
from outreach.core.letter import OPEN, State, Step
from outreach.core.people import Stage
from outreach.core.summary import Item

WRITE_WITHIN = 2
"""Business days in which the owner writes to whom they were introduced to."""

TELL_AFTER = timedelta(days=21)
"""When the connector is told how it went, where nothing else came of it until then."""

_CAME_OF = frozenset({Stage.MET, Stage.MENTOR, Stage.DECLINED})


def progress(now: datetime, situation: Situation) -> Iterator[Introduction]:
    """The introductions that moved on, as they stand now."""
    people = _by_slug(situation)
    for one in situation.introductions:
        connector, person = people.get(one.connector), people.get(one.person)
        if one.made_at and connector and person and (moved := _moved(one, connector, person, now)) != one:
            yield moved


def _moved(one: Introduction, connector: Standing, person: Standing, now: datetime) -> Introduction:
    wrote = one.wrote_at or _word(person, one.made_at)
    thanked = one.thanked_at or _word(connector, one.made_at)
    came = _came_of(replace(one, wrote_at=wrote), person, now)
    told = one.told_at or (_word(connector, max(came, thanked)) if came and thanked and came > thanked else None)
    return replace(one, wrote_at=wrote, thanked_at=thanked, told_at=told)


def _word(standing: Standing, since: datetime | None) -> datetime | None:
    """The owner's last word to somebody, where it came after that moment."""
    sent = (letter.left_at for letter in standing.letters if letter.state is State.SENT)
    last = latest(standing.last_by_hand, standing.last_contact, *sent)
    return last if last and since and last > since else None


def _came_of(one: Introduction, person: Standing, now: datetime) -> datetime | None:
    """Since when there is something to tell the connector."""
    if one.wrote_at is None:
        return None
    if person.person.stage in _CAME_OF:
        return latest(person.last_in, person.last_contact, one.wrote_at)
    return one.wrote_at + TELL_AFTER if one.wrote_at + TELL_AFTER <= now else None


def courtesies(now: datetime, situation: Situation) -> Iterator[Attempt]:
    """Thanks to connectors, then word of what came of it; one letter to each."""
    people = _by_slug(situation)
    connectors = {standing.person.slug: standing for standing in free(situation)}
    for one in situation.introductions:
        connector, person = connectors.get(one.connector), people.get(one.person)
        attempt = _courtesy(one, connector, person, now) if connector and person else None
        if attempt and allowed(attempt, situation, now):
            del connectors[one.connector]
            yield attempt


def _courtesy(one: Introduction, connector: Standing, person: Standing, now: datetime) -> Attempt | None:
    if one.made_at and not one.thanked_at and made(connector, Step.THANK_CONNECTOR) < one.made_at:
        why = f"{connector.name} introduced you to {person.name}: say thank you."
        return replace(new(connector, Step.THANK_CONNECTOR, now), why=why, about=one.person)
    came = _came_of(one, person, now) if one.thanked_at and not one.told_at else None
    if came and made(connector, Step.TELL_CONNECTOR) < came:
        why = f"{connector.name} introduced you to {person.name}: tell them how it went."
        return replace(new(connector, Step.TELL_CONNECTOR, now), why=why, about=one.person)
    return None


def unused(now: datetime, situation: Situation) -> Iterator[Item]:
    """Introductions that the owner made no use of in time, and for which no letter waits."""
    people, calendar = _by_slug(situation), owner_calendar(situation.policy)
    for one in situation.introductions:
        connector, person = people.get(one.connector), people.get(one.person)
        if one.wrote_at or not (one.made_at and connector and person) or person.person.stage in ENDS:
            continue
        day = situation.day(one.made_at)
        due = add_business_days(day, WRITE_WITHIN, calendar.owner_country, calendar.weekdays)
        if due <= situation.day(now) and not any(letter.state in OPEN for letter in person.letters):
            title = f"{connector.name} introduced you to {person.name} on {spoken(day)}: write to them"
            yield Item(title, answers=(f"wrote {one.person}", f"close {one.person}"), minutes=5)


def _by_slug(situation: Situation) -> Mapping[str, Standing]:
    return {standing.person.slug: standing for standing in situation.standings}
