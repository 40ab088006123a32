"""Facts for the core: what the planner and the rules of courtesy need to know, read from the store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from outreach.core.address import normalise
from outreach.core.courtesy import ENDS, Situation, Standing, Taken, latest
from outreach.core.history import RecordKind
from outreach.core.letter import State, suppression_key
from outreach.core.people import FOREVER, Person
from outreach.core.policy import Policy
from outreach.core.thread import Unclaimed
from outreach.store import Store

TAKEN = timedelta(days=3)
"""How far back a letter can still use up a place of a day, in every time zone."""


def unclaimed(store: Store, person: Person, now: datetime) -> tuple[Unclaimed, ...]:
    """Mails from addresses of nobody that may be a person's answer: the newest of each.

    The owner ends it, by saying whose the address is, by ``resume``, or by writing; so does the person, by writing.
    """
    found = {normalise(one.sender): one for one in store.people.perhaps_answered(person.slug)}
    if not found or person.stage in ENDS:
        return ()
    ties = store.history.ties(person.slug, now)
    since = latest(ties.last_arrived, ties.last_by_hand, store.people.resumed_at(person.slug))
    known = store.people.by_address(found)
    return tuple(
        one for sender, one in found.items() if sender not in known and not (since and since >= one.arrived_at)
    )


class Facts:
    """Reads the present state of one home for decisions."""

    def __init__(self, store: Store, policy: Policy, secret: bytes) -> None:
        self.store = store
        self.policy = policy
        self.secret = secret

    def standing(self, person: Person, now: datetime) -> Standing:
        """One person, by a handful of index look-ups; paused while a mail may be their answer."""
        if unclaimed(self.store, person, now):
            person = replace(person, paused_until=FOREVER)
        ties, claimed = self.store.history.ties(person.slug, now), tuple(self._claimed(person))
        told = self.store.records.open_of(person.slug, RecordKind.ADVICE, RecordKind.AGREEMENT, RecordKind.MATCH)
        keys = [suppression_key(self.secret, normalise(address)) for address in person.addresses]
        return Standing(
            person=person,
            letters=tuple(self.store.letters.standing_of(person.slug)),
            last_in=latest(ties.last_arrived, *claimed),
            last_wrote=latest(ties.last_wrote, *claimed),
            last_by_hand=ties.last_by_hand,
            last_contact=ties.last_contact,
            meets_at=ties.next_met,
            thanks_owed_since=ties.thanks_owed_since,
            suppressed=bool(self.store.people.suppressed(keys)),
            resumed_at=self.store.people.resumed_at(person.slug),
            records=tuple(each for each in told if each.kind is not RecordKind.MATCH),
            match=next((each.text for each in reversed(told) if each.kind is RecordKind.MATCH), ""),
        )

    def situation(self, now: datetime) -> Situation:
        """Everybody, and the day."""
        return replace(
            self.day(now),
            standings=tuple(self.standing(person, now) for person in self.store.people.all()),
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

    def _claimed(self, person: Person) -> Iterator[datetime]:
        """When mails came that the owner took for theirs: they count before they are read, and though they are gone."""
        theirs = {normalise(address) for address in person.addresses}
        perhaps = self.store.people.perhaps_answered(person.slug)
        return (one.arrived_at for one in perhaps if normalise(one.sender) in theirs)

    def _taken(self, now: datetime, *, planned: bool) -> Iterator[Taken]:
        left = self.store.letters.sent_since(now - TAKEN)
        for letter in left + (self.store.letters.in_state(State.APPROVED) if planned else []):
            at = letter.sent_at or letter.claimed_at or letter.planned_at
            if at:
                person = self.store.people.get(letter.person)
                yield Taken(letter.person, person.company if person else "", at)
