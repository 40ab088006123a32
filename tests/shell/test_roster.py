from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from outreach import roster, takeback
from outreach.core.history import Record, RecordKind
from outreach.core.letter import Letter, State, Step
from outreach.core.people import Person, Stage, Warmth
from outreach.errors import DataError, UsageError
from outreach.store import Store

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
JANE = Person(
    "jane", "Jane Doe", ("jane@x.org",), company="Acme", stage=Stage.TALKING, facts={"topic": "boats"}, added_at=NOW
)


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.in_memory()
    with store.write():
        store.people.save(JANE, NOW)
    yield store
    store.close()


def draft(number: int, state: State) -> Letter:
    key = f"key{number}"
    text = ("jane@x.org", "Hello", "Hi", b"raw", "hash")
    return Letter(0, "jane", number, Step.ASK, state, "ask-cold", NOW, *text, key, f"<{key}@x>")


def took(store: Store, content: bytes) -> tuple[int, int, int]:
    made = roster.take_in(store, content, NOW)
    return len(made.added), len(made.changed), made.unchanged


def test_a_table_fills_what_it_has_and_leaves_the_rest(store: Store) -> None:
    table = b"name,email,role,warmth,hobby\nJane D. Doe,JANE@x.org; jd@y.org,CTO,warm,chess\nBob,bob@x.org,,,\n"
    assert took(store, table) == (1, 1, 0)
    assert store.people.get("jane") == replace(
        JANE,
        name="Jane D. Doe",
        addresses=("jane@x.org", "jd@y.org"),
        role="CTO",
        warmth=Warmth.WARM,
        facts={"topic": "boats", "hobby": "chess"},
    )
    assert took(store, table) == (0, 0, 2)


def test_row_17_a_bad_row_keeps_every_row_out(store: Store) -> None:
    with pytest.raises(DataError):
        roster.take_in(store, b"name,email\nJane Ray,jane@x.org\nBob,bob\n", NOW)
    assert store.people.all() == [JANE]


def test_a_row_with_addresses_of_two_people_is_refused_and_nothing_changes(store: Store) -> None:
    roster.add(store, {"name": "Bob", "email": "bob@x.org"}, {}, NOW)
    before = store.people.all()
    with pytest.raises(DataError, match="row 3, Both: this may be bob and jane"):
        roster.take_in(store, b"name,email\nNew,new@x.org\nBoth,jane@x.org bob@x.org\n", NOW)
    assert store.people.all() == before


def test_two_rows_that_mean_one_person_are_refused(store: Store) -> None:
    with pytest.raises(DataError, match="row 3: it is jane, as row 2 is"):
        roster.take_in(store, b"name,email,company,slug\nJane,jane@x.org,,\nJane Doe,jane2@x.org,,jane\n", NOW)
    assert store.people.all() == [JANE]


def test_people_without_an_address_are_known_by_name_and_company(store: Store) -> None:
    table = b"name,company\nBob Ray,Acme\nBob Ray,Initech\n"
    assert took(store, table) == (2, 0, 0)
    assert took(store, table) == (0, 0, 2)


@pytest.mark.parametrize(
    ("known", "again", "merged"),
    [
        ("name,company\nBob Ray,Acme\n", "name,email,company\nbob ray,bob@x.org,Acme\n", True),
        ("name,company\nBob Ray,Acme\n", "name,email\nBob Ray,bob@x.org\n", True),
        ("name,email\nBob Ray,bob@x.org\n", "name,company\nBob Ray,Acme\n", True),
        ("name,email\nBob Ray,bob@x.org\n", "name,email\nBob Ray,bob@y.org\n", False),
        ("name,company\nBob Ray,Acme\n", "name,email,company\nBob Ray,bob@x.org,Initech\n", False),
    ],
)
def test_where_one_has_no_address_the_same_name_is_the_same_person(
    store: Store, known: str, again: str, merged: bool
) -> None:
    took(store, known.encode())
    assert took(store, again.encode()) == ((0, 1, 0) if merged else (1, 0, 0))


def test_a_name_that_may_be_two_people_is_asked_for(store: Store) -> None:
    took(store, b"name,company\nBob Ray,Acme\nBob Ray,Initech\n")
    with pytest.raises(DataError, match="row 2, Bob Ray: this may be bob-ray and bob-ray-2"):
        took(store, b"name,email\nBob Ray,bob@x.org\n")


def test_an_unchanged_table_changes_nothing_and_leaves_no_word_in_the_journal(store: Store) -> None:
    table = b"name,email,kind\nBob Ray,bob@x.org,mentor\n"
    took(store, table)
    last = store.last_told()
    assert took(store, table) == (0, 0, 1)
    assert store.last_told() == last


def test_a_card_updates_who_came_by_a_table(store: Store) -> None:
    took(store, b"name\nBob Ray\n")
    assert took(store, b"BEGIN:VCARD\nFN:Bob Ray\nEMAIL:bob@x.org\nEND:VCARD\n") == (0, 1, 0)
    assert roster.named(store, "bob").addresses == ("bob@x.org",)


# taking back


def back(store: Store) -> dict[str, tuple[bool, tuple[str, ...]]]:
    return {step.now.slug: (step.leaves, step.kept) for step in takeback.take_back(store, NOW)}


def test_an_import_is_taken_back_whole(store: Store) -> None:
    roster.add(store, {"name": "Removed", "email": "r@x.org"}, {}, NOW)
    roster.remove(store, roster.named(store, "removed"), NOW)
    before = store.people.all()
    table = (
        b"name,email,role,company,kind,topic,hobby\nJane D. Doe,jane@x.org; jd@y.org,CTO,Initech,mentor,sails,chess\n"
        b"Bob Ray,bob@x.org,,,,,\nRemoved,r@x.org,CEO,,,,\n"
    )
    assert took(store, table) == (2, 1, 0)
    assert [person.stage for person in store.people.all()] == [Stage.PROSPECT, Stage.MENTOR, Stage.PROSPECT]
    told = store.last_told()
    assert back(store) == {"bob-ray": (True, ()), "jane": (False, ()), "removed": (True, ())}
    assert store.people.all() == before
    gone = store.people.get("removed")
    assert gone
    assert gone.role == ""
    assert [line["kind"] for line in store.told()][:told] == [
        line["kind"] for line in store.told() if line["id"] <= told
    ]
    assert took(store, table) == (2, 1, 0)  # and may be taken in again


def test_what_was_touched_since_stays(store: Store) -> None:
    took(store, b"name,email,role,topic\nJane,jane@x.org,CTO,sails\nBob,bob@x.org,,\nAnn,ann@x.org,,\nEve,,,\n")
    roster.edit(store, "jane", {"role": "CEO"}, {"mine": "own"}, NOW)
    roster.edit(store, "bob", {"company": "Acme"}, {}, NOW)
    with store.write():
        store.records.add(Record(0, "ann", RecordKind.MEETING, NOW, ""), NOW)
        store.people.move("eve", Stage.TALKING, NOW, "they wrote")  # older mail was read
    assert back(store) == {
        "ann": (False, ("all",)), "bob": (False, ("all",)), "eve": (True, ()), "jane": (False, ("role",)),
    }  # fmt: skip
    jane = roster.named(store, "jane")
    assert (jane.name, jane.role, jane.facts) == ("Jane Doe", "CEO", {"topic": "boats", "mine": "own"})
    assert {person.slug for person in store.people.all()} == {"ann", "bob", "jane"}


def test_imports_are_taken_back_one_after_the_other_and_not_twice(store: Store) -> None:
    took(store, b"name\nBob\n")
    took(store, b"name\nAnn\n")
    assert (back(store), back(store)) == ({"ann": (True, ())}, {"bob": (True, ())})
    with pytest.raises(UsageError, match="no import left"):
        back(store)


def test_who_was_forgotten_since_does_not_come_back(store: Store) -> None:
    took(store, b"name,role\nBob Ray,CTO\nAnn,\n")
    roster.forget(store, roster.named(store, "bob"), NOW)
    assert back(store) == {"ann": (True, ())}
    assert "Bob" not in str(store.told())


def test_a_connector_in_the_table_becomes_the_person_they_are(store: Store) -> None:
    roster.take_in(store, b"name,who could introduce\nAnn,Bob\nBob,Jane Doe\nEve,a friend\n", NOW)
    connectors = {person.slug: person.connector for person in store.people.all()}
    assert connectors == {"ann": "bob", "bob": "jane", "eve": "a friend", "jane": ""}


def test_an_address_of_somebody_else_is_refused(store: Store) -> None:
    for name in ("New", "Jane"):
        with pytest.raises(UsageError, match="already belongs to jane"):
            roster.add(store, {"name": name, "email": "Jane+x@x.org"}, {}, NOW)
    roster.add(store, {"name": "Bob", "email": "bob@x.org"}, {}, NOW)
    with pytest.raises(UsageError, match="already belongs to jane"):
        roster.edit(store, "bob", {"email": "jane@x.org"}, {}, NOW)


def test_a_new_address_makes_an_unreachable_person_reachable(store: Store) -> None:
    with store.write():
        store.people.move("jane", Stage.UNREACHABLE, NOW, "bounced")
    roster.edit(store, "jane", {"role": "CTO"}, {}, NOW)
    assert store.people.all()[0].stage is Stage.UNREACHABLE
    roster.edit(store, "jane", {"email": "new@x.org"}, {}, NOW)
    assert store.people.all()[0].stage is Stage.PROSPECT


def test_letters_that_wait_for_a_removed_person_do_not_leave(store: Store) -> None:
    with store.write():
        letters = [store.letters.draft(draft(number, State.PROPOSED)) for number in (1, 2)]
        store.letters.move(letters[1], State.APPROVED, NOW)
    roster.remove(store, JANE, NOW)
    assert store.people.all() == []
    assert {letter.state for letter in store.letters.find()} == {State.EXPIRED}


def test_a_removed_person_comes_back_as_who_they_were(store: Store) -> None:
    roster.remove(store, JANE, NOW)
    back = roster.add(store, {"name": "Jane", "email": "jane@x.org", "role": "CTO"}, {}, NOW)
    assert (back.slug, back.stage, back.role, back.company) == ("jane", Stage.TALKING, "CTO", "Acme")
    roster.remove(store, JANE, NOW)
    assert took(store, b"name,email,slug\nJane Doe,jane@x.org,jane\n") == (1, 0, 0)
    assert store.people.all()[0].stage is Stage.TALKING


def test_a_slug_of_somebody_removed_is_never_given_away(store: Store) -> None:
    roster.remove(store, JANE, NOW)
    with pytest.raises(DataError, match="never given away"):
        roster.take_in(store, b"name,email,slug\nJane Ray,ray@x.org,jane\n", NOW)
    assert roster.add(store, {"name": "Jane", "email": "ray@x.org"}, {}, NOW).slug == "jane-2"


@pytest.mark.parametrize("kind", ["mentor", "Sponsor", "co-mentor", "remote mentor", "protégé", "protege"])
def test_who_is_called_a_mentor_or_the_like_is_known(store: Store, kind: str) -> None:
    roster.take_in(store, f"name,email,kind\nRuth Weber,ruth@x.org,{kind}\n".encode(), NOW)
    roster.add(store, {"name": "Ann Ray", "kind": kind}, {}, NOW)
    roster.edit(store, "jane", {"kind": kind}, {}, NOW)
    assert [one.stage for one in store.people.all()] == [Stage.MENTOR] * 3
    assert {"stage": "mentor", "why": f"you call them {kind.lower()}"} in [one["data"] for one in store.told()]


@pytest.mark.parametrize("stage", [Stage.DECLINED, Stage.OPTED_OUT, Stage.CLOSED, Stage.UNREACHABLE])
def test_a_stage_that_says_more_than_the_kind_stays(store: Store, stage: Stage) -> None:
    with store.write():
        store.people.move("jane", stage, NOW, "it happened")
    roster.edit(store, "jane", {"kind": "mentor"}, {}, NOW)
    assert roster.named(store, "jane").stage is stage


def test_the_kind_changes_the_stage_once_and_ends_what_was_to_be_asked(store: Store) -> None:
    with store.write():
        store.people.move("jane", Stage.PROSPECT, NOW, "from the start")
        store.letters.draft(draft(1, State.PROPOSED))
    roster.edit(store, "jane", {"kind": "mentor"}, {}, NOW)
    assert store.letters.get(1).state is State.EXPIRED
    with store.write():
        store.people.move("jane", Stage.TALKING, NOW, "you said so")
    roster.edit(store, "jane", {"kind": "Mentor"}, {"topic": "sails"}, NOW)
    assert roster.named(store, "jane").stage is Stage.TALKING


@pytest.mark.parametrize(
    ("told", "stands"), [((), Stage.PROSPECT), ((RecordKind.MEETING,), Stage.MET), ((RecordKind.CALL,), Stage.MET)]
)
def test_a_new_address_of_who_could_not_be_reached_forgets_no_meeting(
    store: Store, told: tuple[RecordKind, ...], stands: Stage
) -> None:
    with store.write():
        store.people.move("jane", Stage.UNREACHABLE, NOW, "came back")
        for kind in told:
            store.records.add(Record(0, "jane", kind, NOW, ""), NOW)
    roster.edit(store, "jane", {"email": "jd@new.org"}, {}, NOW)
    assert store.people.get("jane").stage is stands
