"""What the owner tells about a person: meetings, notes, advice, promises. Each is a record of the history."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time

from outreach.core.cadence import at_local, spoken
from outreach.core.command import Verb
from outreach.core.history import MET, PREPARES, TOLD, Introduction, Record, RecordKind
from outreach.core.people import Stage
from outreach.desk import Deed, Order, Outcome
from outreach.errors import UsageError
from outreach.roster import named


def _told(kind: RecordKind, said: str = "Kept with {name}.", read: Callable[[str], str] = str) -> Deed:
    def deed(order: Order) -> Outcome:
        person, text = order.person(), read(order.command.text)
        due = order.due()
        meeting = order.store.records.meeting_for(person.slug, order.now, ahead=kind in PREPARES)
        number = order.keep(Record(0, person.slug, kind, order.now, text, due=due, meeting=meeting))
        by = f" by {spoken(due)}" if due else ""
        return Outcome(said.format(name=person.name, number=number, by=by))

    return deed


def _energy(text: str) -> str:
    value = text.strip().rstrip(".").replace("\u2212", "-")
    if value.lstrip("+-").isdecimal() and -2 <= int(value) <= 2:
        return f"{int(value):+d}" if int(value) else "0"
    raise UsageError("energy is a number from -2 (it drained you) to +2 (it gave you strength)")


def _match(text: str) -> str:
    value = text.strip().rstrip(".!").lower()
    if value in {"yes", "maybe", "no"}:
        return value
    raise UsageError("write yes, maybe or no")


def _happened(kind: RecordKind, said: str) -> Deed:
    def deed(order: Order) -> Outcome:
        person, when = order.person(), order.when(ahead=False)
        at = when.moment or min(at_local(when.day, time(12), order.zone), order.now)
        told = Record(0, person.slug, kind, at, order.command.text, order.command.place, outcome=TOLD)
        known = order.store.records.met_on(person.slug, when.day, order.zone) if kind in MET else None
        if known:
            order.store.records.tell_of(known, told, order.now)
        else:
            order.keep(told)
        if kind is not RecordKind.CONTACT and person.stage not in (Stage.MENTOR, Stage.UNREACHABLE):
            order.store.people.move(person.slug, Stage.MET, order.now, "you met")
        return Outcome(said.format(name=person.name, day=spoken(when.day)))

    return deed


def _meet(order: Order) -> Outcome:
    """A meeting that the owner noted before and that lies ahead moves, with what was prepared for it."""
    person, when = order.person(), order.when()
    if when.moment is None:
        raise UsageError("a meeting needs a time: `meet jane tue 15:00`")
    before = order.store.records.arranged(person.slug, order.now)
    place = order.command.place or (before.place if before else "")
    if before:
        order.store.records.move(before, when.moment, place, order.now)
    number = before.number if before else order.keep(Record(0, person.slug, RecordKind.MEETING, when.moment, "", place))
    order.store.calendar.agree(person.slug, when.moment, order.zone, order.now)
    where = f" at {place}" if place else ""
    instead = f", instead of {order.clock(before.at, person)}" if before and before.at != when.moment else ""
    return Outcome(f"Noted: {person.name}, {order.clock(when.moment, person)}{where}{instead}.", meetings=(number,))


def _introduced(order: Order) -> Outcome:
    person, connector = order.person(), named(order.store, order.command.key)
    if person.slug == connector.slug:
        raise UsageError(f"{person.name} cannot introduce you to themselves")
    known = {(one.connector, one.person): one for one in order.store.introductions.all()}
    one = known.get((connector.slug, person.slug), Introduction(connector.slug, person.slug))
    order.store.introductions.save(replace(one, made_at=order.now), order.now)
    if person.connector != connector.slug:
        order.store.people.save(replace(person, connector=connector.slug), order.now)
    return Outcome(
        f"{connector.name} introduced you to {person.name}: write within two workdays, and thank {connector.name}."
    )


def _agreed(order: Order) -> Outcome:
    """A new agreement takes the place of the one before."""
    person = order.person()
    for before in order.store.records.open_of(person.slug, RecordKind.AGREEMENT):
        order.store.records.settle(before.number, "renewed", order.now)
    said = _told(RecordKind.AGREEMENT, "Kept as your agreement with {name}{by}. It never reaches a letter.")(order)
    order.store.people.move(person.slug, Stage.MENTOR, order.now, "you made an agreement")
    return said


def _open(order: Order, *kinds: RecordKind) -> Record:
    number = order.command.number or 0
    found = order.store.records.get(number)
    if found is None or found.kind not in kinds or found.settled_at:
        raise UsageError(f"there is no open {' or '.join(kinds)} {number}")
    return found


def _did(order: Order) -> Outcome:
    record = _open(order, RecordKind.PROMISE, RecordKind.EXPECTED, RecordKind.ADVICE, RecordKind.NEXT)
    if record.kind is RecordKind.ADVICE:
        return _weighed(order, record, "adopted")
    order.store.records.settle(record.number, order.command.text or "done", order.now)
    return Outcome(f"{record.number} is done.")


def _declined(order: Order) -> Outcome:
    record = _open(order, RecordKind.ADVICE)
    return _weighed(order, record, "declined")


def _weighed(order: Order, advice: Record, became: str) -> Outcome:
    outcome = f"{became}: {order.command.text}" if order.command.text else became
    order.store.records.weigh(advice.number, outcome, order.now)
    return Outcome(f"{advice.number} is kept. When you have told them what came of it: told {advice.number}")


def _told_them(order: Order) -> Outcome:
    advice = _open(order, RecordKind.ADVICE)
    order.store.records.settle(advice.number, advice.outcome or "told", order.now)
    return Outcome(f"{advice.number}: they know what came of it.")


_HAPPENED = "Kept: {kind} with {{name}} on {{day}}. Thanks are due within a week."
_PROMISED = "Kept as {number}{by}. When it is done: did {number}"

DEEDS: Mapping[Verb, Deed] = {
    Verb.NOTE: _told(RecordKind.NOTE),
    Verb.GAVE: _told(RecordKind.GAVE),
    Verb.GRATITUDE: _told(RecordKind.GRATITUDE),
    Verb.MET: _happened(RecordKind.MEETING, _HAPPENED.format(kind="meeting")),
    Verb.CALLED: _happened(RecordKind.CALL, _HAPPENED.format(kind="call")),
    Verb.WROTE: _happened(RecordKind.CONTACT, "Kept: you were in touch with {name} on {day}."),
    Verb.MEET: _meet,
    Verb.PURPOSE: _told(RecordKind.PURPOSE, "Kept for the next meeting with {name}."),
    Verb.QUESTION: _told(RecordKind.QUESTION, "Kept for the next meeting with {name}."),
    Verb.NEXT: _told(RecordKind.NEXT, _PROMISED),
    Verb.ENERGY: _told(RecordKind.ENERGY, read=_energy),
    Verb.MATCH: _told(RecordKind.MATCH, read=_match),
    Verb.ADVICE: _told(
        RecordKind.ADVICE, "Kept as {number}. When you know what came of it: did {number}: … or declined {number}: …"
    ),
    Verb.PROMISE: _told(RecordKind.PROMISE, _PROMISED),
    Verb.EXPECT: _told(RecordKind.EXPECTED, _PROMISED),
    Verb.AGREEMENT: _agreed,
    Verb.INTRODUCED: _introduced,
    Verb.DID: _did,
    Verb.DECLINED: _declined,
    Verb.TOLD: _told_them,
}
