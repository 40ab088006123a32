"""The database: what is written stands whole, what was journalled stays."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from outreach.core.history import Direction, Mail, Record, RecordKind
from outreach.core.letter import NEXT, Letter, State, Step
from outreach.core.people import Person, Stage
from outreach.errors import HomeError, UsageError
from outreach.store import Store

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
JANE = Person("jane", "Jane Doe", ("Jane@Acme.example", "jd@home.example"), facts={"why": "her talk"}, added_at=NOW)


def letter(**changes: object) -> Letter:
    made = Letter(
        number=0,
        person="jane",
        sequence=1,
        step=Step.ASK,
        state=State.PROPOSED,
        template="ask-cold",
        recipient="jane@acme.example",
        subject="Hello",
        body="Hi",
        raw=b"raw",
        sha256="hash",
        key="key",
        message_id="<o.key@me>",
        created_at=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def mail(**changes: object) -> Mail:
    made = Mail(
        key="<1@x>",
        message_id="<1@x>",
        direction=Direction.IN,
        verdict="reply",
        at=NOW,
        arrived_at=NOW,
        sender="jane@acme.example",
        recipients=("me@here",),
        subject="Re: Hello",
        text="Yes\n> Hi",
        new_text="Yes",
        refers=("<o.key@me>",),
        people=("jane",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.in_memory()
    with store.write():
        store.people.save(JANE, NOW)
    yield store
    store.close()


def test_a_person_comes_back_as_stored(store: Store) -> None:
    assert store.people.get("jane") == JANE
    assert store.people.by_address(["JANE@ACME.example", "x@y.example"]) == {"jane@acme.example": "jane"}


def test_an_address_belongs_to_one_person(store: Store) -> None:
    with pytest.raises(UsageError, match="already belongs to jane"), store.write():
        store.people.save(Person("bob", "Bob", ("jane@acme.example",)), NOW)
    assert [person.slug for person in store.people.all()] == ["jane"]


def test_a_removed_person_keeps_the_history_and_comes_back(store: Store) -> None:
    with store.write():
        store.history.add(mail(), NOW)
        store.people.remove("jane", NOW)
    assert store.people.all() == []
    assert store.people.by_address(["jane@acme.example"]) == {}
    with store.write():
        store.people.save(JANE, NOW)
    assert [entry.subject for entry in store.history.of("jane")] == ["Re: Hello"]


def test_a_change_outside_of_a_write_is_refused(store: Store) -> None:
    with pytest.raises(RuntimeError):
        store.set("mode", "live")


def test_a_write_that_fails_leaves_nothing_behind(store: Store) -> None:
    def half() -> None:
        with store.write():
            store.set("mode", "live")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert not store.live


def test_the_journal_cannot_be_changed(store: Store) -> None:
    for sql in ("UPDATE journal SET kind = 'x'", "DELETE FROM journal"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"), store.write():
            store.run(sql)


def test_a_fact_is_journalled_once(store: Store) -> None:
    with store.write():
        assert store.log(NOW, "noticed", key="one")
        assert not store.log(NOW, "noticed", key="one")


@pytest.mark.parametrize(("before", "after"), [(a, b) for a in State for b in State if b not in NEXT[a]])
def test_a_letter_makes_no_move_but_the_drawn_ones(store: Store, before: State, after: State) -> None:
    with store.write():
        drafted = store.letters.draft(letter(state=before))
    with pytest.raises(ValueError, match="cannot go"), store.write():
        store.letters.move(drafted, after, NOW)


def test_two_that_decide_on_the_same_facts_cannot_both_act(store: Store) -> None:
    with store.write():
        drafted = store.letters.draft(letter())
        store.letters.move(drafted, State.APPROVED, NOW)
    with pytest.raises(ValueError, match="no longer"), store.write():
        store.letters.move(drafted, State.SKIPPED, NOW)


def test_a_letter_of_one_step_exists_once(store: Store) -> None:
    with store.write():
        store.letters.draft(letter())
    with pytest.raises(sqlite3.IntegrityError), store.write():
        store.letters.draft(letter(key="other"))


def test_a_number_is_never_used_again(store: Store) -> None:
    with store.write():
        first = store.letters.draft(letter())
        store.run("DELETE FROM letter")
        second = store.letters.draft(letter())
    assert second.number > first.number


def test_of_letters_before_the_last_ask_the_newest_of_every_step_and_all_reports_count(store: Store) -> None:
    steps = (Step.REVIEW, Step.CHECK_IN, Step.CHECK_IN, Step.REPORT_BACK, Step.REPORT_BACK, Step.ASK, Step.THANK_YOU)
    with store.write():
        store.people.save(JANE, NOW)
        for number, step in enumerate(steps, 1):
            made = store.letters.draft(letter(sequence=number, step=step, key=f"key {number}"))
            store.letters.move(made, State.SKIPPED, NOW)
    assert [one.number for one in store.letters.recent_of("jane")] == [6, 7]
    assert [one.number for one in store.letters.standing_of("jane")] == [1, 3, 4, 5, 6, 7]
    assert store.letters.standing_of("bob") == []


def test_a_new_text_voids_the_approval(store: Store) -> None:
    with store.write():
        drafted = store.letters.draft(letter())
        approved = store.letters.note(drafted, approved_sha256="hash")
        again = store.letters.redraft(replace(approved, body="Ho", sha256="other"), NOW)
    assert (again.body, again.sha256, again.approved_sha256) == ("Ho", "other", "")


def test_the_same_mail_in_two_folders_is_one(store: Store) -> None:
    with store.write():
        assert store.history.add(mail(), NOW)
        store.history.locate("<1@x>", "INBOX", 1, 1)
        assert not store.history.add(mail(), NOW)
        store.history.locate("<1@x>", "Archive", 1, 9)
    assert [(entry.folder, entry.text) for entry in store.history.of("jane")] == [("Archive", "Yes\n> Hi")]


def test_ties_tell_the_last_touch_of_each_kind(store: Store) -> None:
    day = timedelta(days=1)
    with store.write():
        number = store.letters.draft(letter()).number
        store.history.add(mail(), NOW)
        store.history.add(mail(key="auto", human=False, at=NOW + day), NOW)
        store.history.add(mail(key="out", direction=Direction.OUT, at=NOW - day, arrived_at=NOW - day), NOW)
        store.history.add(mail(key="ours", direction=Direction.OUT, at=NOW - 2 * day, letter=number), NOW)
        store.records.add(Record(0, "jane", RecordKind.MEETING, NOW + 9 * day), NOW)
        store.records.add(Record(0, "jane", RecordKind.CALL, NOW - day / 2, "went well"), NOW)
    ties = store.history.ties("jane", NOW)
    assert (ties.last_in, ties.last_out, ties.last_by_hand, ties.last_met) == (NOW, NOW - day, NOW - day, NOW - day / 2)
    assert ties.thanks_owed_since == NOW - day / 2
    assert store.history.ties("nobody", NOW).thanks_owed_since is None


def test_a_stage_is_entered_once(store: Store) -> None:
    with store.write():
        assert store.people.move("jane", Stage.ASKED, NOW, "letter 1 left")
        assert not store.people.move("jane", Stage.ASKED, NOW, "again")
    person = store.people.get("jane")
    assert person
    assert person.stage is Stage.ASKED


def test_a_file_is_private_and_opens_again(tmp_path) -> None:
    path = tmp_path / "outreach.db"
    store = Store.open(path)
    with store.write():
        store.people.save(replace(JANE, paused_until=date(2026, 5, 3)), NOW)
    store.close()
    assert path.stat().st_mode & 0o077 == 0
    again = Store.open(path)
    assert [person.paused_until for person in again.people.all()] == [date(2026, 5, 3)]
    again.close()


def test_a_large_database_is_read_whole_by_the_service_and_not_by_who_must_not_wait(tmp_path: Path) -> None:
    path = tmp_path / "outreach.db"
    with closing(Store.open(path)) as store, store.write():
        store.set("large", "x" * 17 * 1024 * 1024)
    with path.open("r+b") as file:
        file.seek(8 * 1024 * 1024)
        file.write(b"torn" * 1024)
    Store.open(path, whole=False).close()
    with pytest.raises(HomeError, match="cannot be used"):
        Store.open(path)
