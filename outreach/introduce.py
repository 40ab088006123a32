"""Notices in the mailbox how introductions move on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from outreach.core.address import normalise
from outreach.core.courtesy import Situation
from outreach.core.history import Introduction
from outreach.core.introductions import progress
from outreach.core.people import Person, Stage
from outreach.store import Store


def note(store: Store, situation: Situation, now: datetime) -> None:
    """Keep what has changed. Inside ``Store.write``."""
    people = {standing.person.slug: standing.person for standing in situation.standings}
    known = {(one.connector, one.person): one for one in situation.introductions}
    for found in _made(store, people, known):
        known[found.connector, found.person] = found
        store.introductions.save(found, now)
    for moved in progress(now, replace(situation, introductions=tuple(known.values()))):
        store.introductions.save(moved, now)


def _made(
    store: Store, people: dict[str, Person], known: dict[tuple[str, str], Introduction]
) -> Iterator[Introduction]:
    """Introductions that were made: a mail of the connector went to the person as well."""
    for person in people.values():
        one = known.get((person.connector, person.slug), Introduction(person.connector, person.slug))
        waits = person.stage in (Stage.PROSPECT, Stage.ASKED) and person.connector in people and not one.made_at
        since = one.asked_at or person.added_at
        at = _brought(store, person, since) if waits and since else None
        if at:
            yield replace(one, made_at=at)


def _brought(store: Store, person: Person, since: datetime) -> datetime | None:
    own = {normalise(address) for address in person.addresses}
    wrote = store.introductions.written_by(person.connector)
    return next((at for at, to in wrote if at >= since and not own.isdisjoint(map(normalise, to))), None)
