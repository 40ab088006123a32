"""Which meetings stand, from the newest that each party said of them, in whatever order it was read.

The organizer makes, moves and calls off (REQUEST, CANCEL); the person and the owner accept and decline (REPLY). A word
on one place of a series (RECURRENCE-ID) is kept beside the word on the whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from outreach.core import recurrence
from outreach.core.address import normalise
from outreach.core.calendar import Event, Invitation

LASTS = timedelta(hours=1)
"""How long a meeting is taken to last where nobody says."""

MAX_PARTIES = 12
"""An event of more is a talk or a fair, and not a meeting with the person."""

Addresses = AbstractSet[str]
"""In their comparable form."""

_DAY = timedelta(days=1)


class Party(StrEnum):
    """Who said it. A proposal is the person's wish for another time (COUNTER), to which nobody agreed yet."""

    ORGANIZER = "organizer"
    PERSON = "person"
    OWNER = "owner"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class Word:
    """What a party said of a meeting, or of one place of a series: whether it ``stands``, and how the event is then.

    ``arrived`` is when the mail that said it came.
    """

    party: Party
    stands: bool
    event: Event
    arrived: datetime

    def newer(self, than: "Word") -> bool:
        """Whether this word replaces another (RFC 5546 section 2.1.5): by SEQUENCE, then by DTSTAMP, then by its mail.

        Where a SEQUENCE is missing, the other one's says nothing.
        """
        mine, other = self.event.sequence, than.event.sequence
        if mine is not None and other is not None and mine != other:
            return mine > other
        return (self._stamp, self.arrived) >= (than._stamp, than.arrived)

    def answers(self, asked: "Word") -> bool:
        """Whether a reply is to this word, and not to an earlier one of the organizer's."""
        mine, other = self.event.sequence, asked.event.sequence
        return self.newer(asked) if mine is None or other is None else mine >= other

    @property
    def _stamp(self) -> datetime:
        return moment(self.event.stamp, UTC) if isinstance(self.event.stamp, datetime) else self.arrived


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that stands: ``at`` UTC; ``place`` is when its series wants it, None for one that is no series."""

    at: datetime
    place: datetime | None
    event: Event


def word(
    invitation: Invitation, event: Event, person: Addresses, owner: Addresses, sender: str, arrived: datetime
) -> Word | None:
    """What a mail from ``sender`` says of an event; None where that is nothing of the two."""
    match invitation.method:
        case "REQUEST":
            return _asked(event, person, owner, arrived)
        case "PUBLISH":
            # Booking services publish what was agreed. Who only shows an event to others does not name them in it.
            both = not event.parties.isdisjoint(person) and not few(invitation, owner).isdisjoint(owner)
            return _asked(event, person, owner, arrived) if both and event.status != "TENTATIVE" else None
        case "CANCEL":
            return Word(Party.ORGANIZER, False, event, arrived)
        case "REPLY":
            return _answered(event, person, owner, sender, arrived)
        case "COUNTER" if normalise(sender) not in owner and event.start:
            return Word(Party.PROPOSAL, True, event, arrived)
        case "DECLINECOUNTER" if normalise(sender) in owner:
            return Word(Party.PROPOSAL, False, event, arrived)
        case _:
            return None


def few(invitation: Invitation, owner: Addresses) -> frozenset[str]:
    """The comparable addresses of all who are named beside the owner; none of a crowd."""
    parties = invitation.events[0].parties
    return parties if len(parties) <= MAX_PARTIES and not parties.isdisjoint(owner) else frozenset()


def _asked(event: Event, person: Addresses, owner: Addresses, arrived: datetime) -> Word | None:
    if event.start is None or not (event.busy or isinstance(event.start, datetime)):
        return None  # a whole day that takes up no time is "I am on holiday"
    refused = {event.attendees[one] for one in event.attendees.keys() & (person | owner)} & _REFUSED
    return Word(Party.ORGANIZER, event.status != "CANCELLED" and not refused, event, arrived)


_REFUSED = frozenset({"DECLINED", "DELEGATED"})
"""Who delegates does not come themselves."""


def _answered(event: Event, person: Addresses, owner: Addresses, sender: str, arrived: datetime) -> Word | None:
    """The answer of one of the two; that of somebody else who is invited says nothing of them."""
    sent_by = normalise(sender)
    who = next((one for one in event.attendees if one in person | owner), "")
    if not who and len(event.attendees) == 1 and sent_by in person | owner:
        who = sent_by  # they were invited at an address of theirs that is not known
    answer = event.attendees.get(who) or next(iter(event.attendees.values()), "")
    if not who or answer not in {"ACCEPTED", "TENTATIVE", *_REFUSED}:
        return None
    return Word(Party.OWNER if who in owner else Party.PERSON, answer not in _REFUSED, event, arrived)


def moment(value: date, zone: tzinfo) -> datetime:
    """A time of an event in UTC; one without a zone, and a day, are the viewer's own (RFC 5545 section 3.3.5)."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def _like(start: date, value: date) -> date:
    """A time beside a start as the same kind of time: programs write a day for a moment, or leave the zone out."""
    if not isinstance(start, datetime):
        return value.date() if isinstance(value, datetime) else value
    if not isinstance(value, datetime):
        return datetime.combine(value, start.timetz())
    return value if value.tzinfo else value.replace(tzinfo=start.tzinfo)


def starts(event: Event, zone: tzinfo, until: datetime) -> list[datetime]:
    """When an event's meetings begin, in UTC and in order, the first in any case, the others before ``until``.

    Each is at the same time of its own zone's day, also after the clocks changed.
    """
    if event.start is None:
        return []
    found = {moment(event.start, zone), *_by_rule(event, event.start, zone, until)}
    found |= {at for each in event.also if (at := moment(_like(event.start, each), zone)) < until}
    return sorted(found - {moment(_like(event.start, each), zone) for each in event.without})


def _by_rule(event: Event, start: date, zone: tzinfo, until: datetime) -> Iterable[datetime]:
    if not event.rule:
        return
    first = start.date() if isinstance(start, datetime) else start
    last = moment(_like(start, event.rule_until), zone) if event.rule_until else until
    if event.rule_until and not isinstance(event.rule_until, datetime) and isinstance(start, datetime):
        last = datetime.combine(event.rule_until, time.max, start.tzinfo or zone).astimezone(UTC)
    for day in recurrence.days(event.rule, first, min(last, until).date() + _DAY):
        at = moment(datetime.combine(day, start.timetz()) if isinstance(start, datetime) else day, zone)
        if at <= last and at < until:
            yield at


def standing(words: Sequence[Word], zone: tzinfo, until: datetime) -> list[Meeting]:
    """The meetings that stand; of a series without an end, or a long one, those that it wants before ``until``."""
    told = [one for one in words if one.party is Party.ORGANIZER]
    told = told or [one for one in words if one.stands and one.party in {Party.PERSON, Party.OWNER}]
    whole = next((one for one in told if one.event.occurrence is None), None)
    slots = _slots(whole, zone, until)
    for place, one in sorted(_singles(told, whole, zone), key=lambda single: single[0]):
        _place(slots, one, place, whole, zone)
    for one in words:
        if one.party in {Party.PERSON, Party.OWNER} and not one.stands:
            _decline(slots, one, zone)
    return [meeting for _, meeting in sorted(slots.values(), key=lambda slot: slot[1].at)]


_Slots = dict[datetime | None, tuple[Word, Meeting]]
"""By the place in the series: the word that it stands by."""


def _slots(whole: Word | None, zone: tzinfo, until: datetime) -> _Slots:
    if not (whole and whole.stands and whole.event.start):
        return {}
    if not whole.event.recurring:
        return {None: (whole, Meeting(moment(whole.event.start, zone), None, whole.event))}
    return {at: (whole, Meeting(at, at, whole.event)) for at in starts(whole.event, zone, until)}


def _singles(told: Iterable[Word], whole: Word | None, zone: tzinfo) -> Iterator[tuple[datetime, Word]]:
    """The words on single places of a series, which is not called off."""
    start = whole.event.start if whole else None
    for one in told:
        if (place := one.event.occurrence) and not (whole and not whole.stands):
            yield moment(_like(start or place, place), zone), one


def _place(slots: _Slots, one: Word, place: datetime, whole: Word | None, zone: tzinfo) -> None:
    """A word on one place of the series, or on all from one on."""
    if one.event.following:
        _shift(slots, one, place, zone)
    elif not one.stands:
        slots.pop(place, None)
    elif one.event.start and (place in slots or whole is None or one.newer(whole)):
        slots[place] = (one, Meeting(moment(one.event.start, zone), place, one.event))


def _shift(slots: _Slots, one: Word, place: datetime, zone: tzinfo) -> None:
    moved = moment(one.event.start, zone) - place if one.event.start else timedelta()
    for each, (said, meeting) in list(slots.items()):
        if each and each >= place:
            del slots[each]
            if one.stands:
                slots[each] = (said, Meeting(meeting.at + moved, each, one.event))


def _decline(slots: _Slots, one: Word, zone: tzinfo) -> None:
    """A no ends what it answers, unless the organizer asked anew since."""
    place = one.event.occurrence
    for each, (said, meeting) in list(slots.items()):
        here = not place or moment(_like(meeting.event.start or place, place), zone) == each
        if here and one.answers(said):
            del slots[each]
