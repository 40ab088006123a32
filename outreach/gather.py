"""Facts for the core: what the planner and the rules of courtesy need to know, read from the store."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from outreach.core.address import normalise
from outreach.core.courtesy import ENDS, Situation, Standing, Taken, latest
from outreach.core.history import Record, RecordKind
from outreach.core.letter import Letter, State, suppression_key
from outreach.core.people import FOREVER, Person
from outreach.core.policy import Policy
from outreach.core.thread import Unclaimed
from outreach.store import Store

TAKEN = timedelta(days=3)
"""How far back a letter can still use up a place of a day, in every time zone."""


T = TypeVar("T", Letter, Record)


def unclaimed(store: Store, people: Iterable[Person], now: datetime) -> dict[str, tuple[Unclaimed, ...]]:
    """Mails from addresses of nobody that may be somebody's answer, by slug: the newest of each address.

    The owner ends it, by saying whose the address is, by ``resume``, or by writing; so does the person, by writing.
    """
    perhaps = store.people.perhaps_answered([one.slug for one in people if one.stage not in ENDS])
    known = store.people.by_address(one.sender for told in perhaps.values() for one in told)
    ties, resumed = store.history.ties_of([*perhaps], now), store.people.resumed_at(perhaps)
    found = {}
    for slug, told in perhaps.items():
        since = latest(ties[slug].last_arrived, ties[slug].last_by_hand, resumed.get(slug))
        newest = {normalise(one.sender): one for one in told}
        theirs = (one for sender, one in newest.items() if sender not in known)
        found[slug] = tuple(one for one in theirs if not (since and since >= one.arrived_at))
    return found


class Facts:
    """Reads the present state of one home for decisions."""

    def __init__(self, store: Store, policy: Policy, secret: bytes) -> None:
        self.store = store
        self.policy = policy
        self.secret = secret

    def standing(self, person: Person, now: datetime) -> Standing:
        """One person."""
        return next(self.standings([person], now))

    def standings(self, people: Sequence[Person], now: datetime) -> Iterator[Standing]:
        """These people, by a handful of queries for all of them together; paused while a mail may be their answer."""
        store, slugs = self.store, [one.slug for one in people]
        waits, claimed = unclaimed(store, people, now), self._claimed(people)
        ties, resumed = store.history.ties_of(slugs, now), store.people.resumed_at(slugs)
        never = self._suppressed(people)
        letters = _of_each(store.letters.standing_of(*slugs))
        told = _of_each(store.records.open_among(slugs, RecordKind.ADVICE, RecordKind.AGREEMENT, RecordKind.MATCH))
        for person in people:
            tie, records = ties[person.slug], told.get(person.slug, [])
            yield Standing(
                person=replace(person, paused_until=FOREVER) if waits.get(person.slug) else person,
                letters=tuple(letters.get(person.slug, ())),
                last_in=latest(tie.last_arrived, *claimed[person.slug]),
                last_wrote=latest(tie.last_wrote, *claimed[person.slug]),
                last_by_hand=tie.last_by_hand,
                last_contact=tie.last_contact,
                meets_at=tie.next_met,
                thanks_owed_since=tie.thanks_owed_since,
                suppressed=person.slug in never,
                resumed_at=resumed.get(person.slug),
                records=tuple(each for each in records if each.kind is not RecordKind.MATCH),
                match=next((each.text for each in reversed(records) if each.kind is RecordKind.MATCH), ""),
            )

    def situation(self, now: datetime) -> Situation:
        """Everybody, and the day."""
        return replace(
            self.day(now),
            standings=tuple(self.standings(self.store.people.all(), now)),
            goals=tuple(self.store.goals.open()),
            introductions=self.store.introductions.all(),
        )

    def day(self, now: datetime, *, planned: bool = False) -> Situation:
        """What concerns the day alone: who got a letter, who is away. With ``planned`` also the approved letters."""
        return Situation(
            policy=self.policy,
            taken=tuple(self._taken(now, planned=planned)),
            away_until=self.away_until(now),
            back_on=self.store.away_until,
            paused="paused" in self.store.holds(),
        )

    def away_until(self, now: datetime) -> date | None:
        """The owner's first local day back, while it lies ahead."""
        until = self.store.away_until
        return until if until and until > now.astimezone(ZoneInfo(self.policy.owner.timezone)).date() else None

    def _claimed(self, people: Sequence[Person]) -> dict[str, list[datetime]]:
        """When mails came that the owner took for theirs: they count before they are read, and though they are gone."""
        perhaps = self.store.people.perhaps_answered([one.slug for one in people])
        return {
            person.slug: [
                one.arrived_at
                for one in perhaps.get(person.slug, ())
                if normalise(one.sender) in map(normalise, person.addresses)
            ]
            for person in people
        }

    def _suppressed(self, people: Sequence[Person]) -> frozenset[str]:
        """Who must never be written to, because an address of theirs opted out."""
        keys = {one.slug: {suppression_key(self.secret, normalise(to)) for to in one.addresses} for one in people}
        never = self.store.people.suppressed(key for theirs in keys.values() for key in theirs)
        return frozenset(slug for slug, theirs in keys.items() if theirs & never.keys())

    def _taken(self, now: datetime, *, planned: bool) -> Iterator[Taken]:
        left = self.store.letters.sent_since(now - TAKEN)
        for letter in left + (self.store.letters.in_state(State.APPROVED) if planned else []):
            at = letter.sent_at or letter.claimed_at or letter.planned_at
            if at:
                person = self.store.people.get(letter.person)
                yield Taken(letter.person, person.company if person else "", at)


def _of_each(found: Iterable[T]) -> dict[str, list[T]]:
    """By person."""
    each: dict[str, list[T]] = {}
    for one in found:
        each.setdefault(one.person, []).append(one)
    return each
