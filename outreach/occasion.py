"""What its occasion gives a letter to say: the words that templates know besides a person's own.

Of all that the owner told about a person, only advice, next steps and the day an agreement ends are made into words,
and those only for a letter to that person.
"""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from outreach.core import goals
from outreach.core.cadence import spoken
from outreach.core.courtesy import SEQUENCE
from outreach.core.history import MET, Record, RecordKind
from outreach.core.keeping import to_report
from outreach.core.letter import Step
from outreach.core.people import Person
from outreach.core.text import one_line
from outreach.store import Store

_OF_ANOTHER = frozenset({*SEQUENCE, Step.THANK_CONNECTOR, Step.TELL_CONNECTOR})
"""Letters that may be about a third person."""

_LOOK_BACK = frozenset({Step.REVIEW, Step.CLOSING})
"""Letters about all that was learned from a person, and not about the last talk."""


def words(store: Store, person: Person, step: Step | None, about: str, now: datetime, zone: ZoneInfo) -> dict[str, str]:
    """The words for a letter to a person. ``about`` is the slug of whom it wants an introduction to, or tells of."""
    about = about if step in _OF_ANOTHER else ""
    target, connector = (store.people.get(slug) if slug else None for slug in (about, person.connector))
    asked = store.letters.find("person = ? AND step = 'ask' AND state = 'sent'", person.slug)
    linked = goals.of(person, store.goals.open())
    found = {
        "connector_name": connector.name if connector else person.connector,
        "target_name": target.name if target else about,
        "subject": asked[-1].subject if asked else "",
        "goal": one_line(linked[0].text) if linked else "",
    }
    if target and (topic := target.fact("topic")):
        found["topic"] = topic
    if step is Step.REPORT_BACK:
        return found | _report(store, person, now, zone)
    own = _last_talk(store, person, now)
    last = _last_talk(store, target, now) if target and step is Step.TELL_CONNECTOR else own
    if last:
        found["meeting"] = _day(last, now, zone)
    return found | _noted(store, person, step, own)


def _last_talk(store: Store, person: Person, now: datetime) -> Record | None:
    held = (each for each in store.records.open_of(person.slug, *MET) if each.at <= now)
    return max(held, key=lambda each: each.at, default=None)


def _noted(store: Store, person: Person, step: Step | None, last: Record | None) -> dict[str, str]:
    """What the owner noted of the last talk, or of all; and until when they agreed to talk."""
    noted = store.records.open_of(person.slug, RecordKind.ADVICE, RecordKind.NEXT, RecordKind.AGREEMENT)
    ends = [spoken(one.due) for one in noted if one.kind is RecordKind.AGREEMENT and one.due]
    recent = [one for one in noted if last and _belongs(one, last)]
    learned = _adopted(store, person) if step in _LOOK_BACK else recent
    return {
        "learned": _sentences(one.text for one in learned if one.kind is RecordKind.ADVICE),
        "next_step": _sentences(one.text for one in recent if one.kind is RecordKind.NEXT),
        "ends": ends[-1] if ends else "",
    }


def _belongs(record: Record, talk: Record) -> bool:
    return record.meeting == talk.number or (record.meeting is None and record.at >= talk.at)


def _adopted(store: Store, person: Person) -> list[Record]:
    """The last advice of theirs that the owner took."""
    advice = (one for one in store.records.of_kinds(RecordKind.ADVICE) if one.person == person.slug)
    return [one for one in advice if one.outcome.startswith("adopted")][-1:]


def _report(store: Store, person: Person, now: datetime, zone: ZoneInfo) -> dict[str, str]:
    """The advice that they are told about, when they gave it, and what came of it."""
    known = store.records.open_of(person.slug, RecordKind.ADVICE)
    advice = to_report(known, store.letters.standing_of(person.slug)) or to_report(known)
    if advice is None:
        return {}
    outcome, _, came_of_it = advice.outcome.partition(": ")
    given = store.records.get(advice.meeting) if advice.meeting else None
    return {
        "advice": one_line(advice.text).rstrip("."),
        "outcome": outcome,
        "came_of_it": _sentences([came_of_it] if came_of_it else []),
        "meeting": _day(given, now, zone) if given else "",
    }


def _day(talk: Record, now: datetime, zone: ZoneInfo) -> str:
    """The day of a talk as it is written in a letter: 5 May, with the year where that is another one."""
    day = talk.at.astimezone(zone).date()
    return spoken(day) if day.year != now.astimezone(zone).year else f"{day.day} {day:%B}"


def _sentences(texts: Iterable[str]) -> str:
    """Notes as sentences, each with a beginning and an end."""
    lines = (one_line(text) for text in texts)
    return " ".join(f"{line[:1].upper()}{line[1:]}{'' if line[-1:] in '.!?' else '.'}" for line in lines)
