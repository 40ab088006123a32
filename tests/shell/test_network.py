"""The network read from a real store: contacts of everybody at once, what was told, introductions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from outreach.core.history import Direction, Mail, Record, RecordKind
from outreach.core.network import Contact
from outreach.core.people import Person, Stage
from outreach.core.policy import Owner, Policy
from outreach.review import gather, introductions
from outreach.store import Store
from outreach.store.history import _CONTACTS

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
POLICY = Policy(Owner("Ada", "ada@example.org", timezone="Europe/Berlin"))


@pytest.fixture
def store() -> Iterator[Store]:
    made = Store.in_memory()
    with made.write():
        for slug in ("jane", "bob", "carl"):
            made.people.save(Person(slug, slug.title(), (f"{slug}@x.org",)), NOW)
    yield made
    made.close()


def mail(store: Store, days: float, direction: Direction, *people: str, human: bool = True) -> None:
    at = NOW - timedelta(days)
    count = store.rows("SELECT count(*) AS n FROM message")[0]["n"]
    one = Mail(f"k{count}", f"<{count}@x>", direction, "reply", at, at, "x@x.org", (), "Hi", "Hi", "", (), people)
    with store.write():
        store.history.add(replace(one, human=human), NOW)


def record(store: Store, days: float, kind: RecordKind, text: str = "", due: date | None = None) -> int:
    with store.write():
        return store.records.add(Record(0, "jane", kind, NOW - timedelta(days), text, due=due), NOW)


def contact(store: Store, slug: str = "jane") -> Contact:
    return store.history.contacts(NOW).get(slug, Contact())


def test_days_are_counted_once_each_way(store: Store) -> None:
    for days in (10.0, 10.1, 10.2, 400):
        mail(store, days, Direction.OUT, "jane")
    mail(store, 10.3, Direction.IN, "jane")
    mail(store, 30, Direction.IN, "jane", "bob")
    mail(store, 800, Direction.IN, "jane")
    first, last = (date(2026, 11, 20) - timedelta(days) for days in (800, 10))
    assert contact(store) == Contact(first, last, days=2, theirs=2, ours=2)
    assert contact(store, "bob").theirs == 1
    assert contact(store, "carl") == Contact()


def test_automatic_mail_and_what_lies_ahead_is_no_contact(store: Store) -> None:
    mail(store, 3, Direction.IN, "jane", human=False)
    mail(store, -3, Direction.IN, "jane")
    record(store, -3, RecordKind.MEETING)
    assert contact(store) == Contact()


@pytest.mark.parametrize(
    ("kind", "theirs", "ours"),
    [
        (RecordKind.MEETING, 1, 1),
        (RecordKind.CALL, 1, 1),
        (RecordKind.CONTACT, 0, 1),
        (RecordKind.NOTE, 0, 0),
        (RecordKind.ENERGY, 0, 0),
    ],
)
def test_meetings_and_calls_go_both_ways_notes_are_none(store: Store, kind: RecordKind, theirs: int, ours: int) -> None:
    record(store, 5, kind, "1")
    found = contact(store)
    assert (found.theirs, found.ours, found.days) == (theirs, ours, int(bool(ours)))


def test_a_meeting_that_was_called_off_is_no_contact(store: Store) -> None:
    number = record(store, 5, RecordKind.MEETING)
    with store.write():
        store.records.settle(number, "called off", NOW)
    assert contact(store) == Contact()


def test_more_mail_never_makes_anybody_less_close(store: Store) -> None:
    before = 0
    for index in range(40):
        mail(store, (index * 97) % 900, (Direction.IN, Direction.OUT)[index * 7 % 3 > 0], "jane")
        [jane] = [tie for tie in gather(store, POLICY, NOW).everybody if tie.person.slug == "jane"]
        assert jane.score >= before
        before = jane.score
    assert before == 10


def test_no_text_of_a_mail_is_read_for_it(store: Store) -> None:
    moments = {"now": "", "year": "", "two_years": ""}
    plan = [row[3] for row in store.conn.execute(f"EXPLAIN QUERY PLAN {_CONTACTS}", moments)]
    assert "SCAN message_person USING COVERING INDEX message_of_person" in plan
    assert not [step for step in plan if step.endswith(" message") or " message " in step]


def test_what_was_told_is_gathered_in_its_order(store: Store) -> None:
    record(store, 3, RecordKind.ENERGY, "-2")
    record(store, 5, RecordKind.ENERGY, "+1")
    record(store, 4, RecordKind.MATCH, "no")
    record(store, 2, RecordKind.MATCH, "yes")
    record(store, 2, RecordKind.ADVICE, "wait")
    [jane] = [tie for tie in gather(store, POLICY, NOW).everybody if tie.person.slug == "jane"]
    assert (jane.energy, jane.match, jane.advised) == ((1, -2), "yes", 1)


def test_promises_past_their_day_are_counted(store: Store) -> None:
    record(store, 9, RecordKind.PROMISE, "a", date(2026, 11, 19))
    record(store, 9, RecordKind.PROMISE, "b", date(2026, 11, 20))
    record(store, 9, RecordKind.PROMISE, "c")
    with store.write():
        store.records.settle(record(store, 9, RecordKind.PROMISE, "d", date(2026, 11, 1)), "done", NOW)
    assert gather(store, POLICY, NOW).overdue == 1


def test_introductions_are_those_noted_with_a_person_and_those_made(store: Store) -> None:
    with store.write():
        store.people.save(Person("carl", "Carl", connector="jane"), NOW)
        store.people.save(Person("bob", "Bob", connector="jane"), NOW)
        store.insert("introduction", {"connector": "jane", "person": "bob", "made_at": "2026-11-01T00:00:00+00:00"})
    assert introductions(store) == {("jane", "carl"): False, ("jane", "bob"): True}


def test_who_is_at_an_end_is_left_out_and_the_closest_come_first(store: Store) -> None:
    mail(store, 3, Direction.IN, "carl")
    with store.write():
        store.people.move("bob", Stage.DECLINED, NOW, "no")
    assert [tie.person.slug for tie in gather(store, POLICY, NOW).everybody] == ["carl", "jane"]
