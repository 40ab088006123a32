"""A life with the receipts: what changes a letter, what may still be answered, what was done and what waits."""

from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path

import pytest

from outreach.core.letter import State
from outreach.core.people import Person, Warmth
from tests.scenario.world import World, local, texts, world
from tests.servers import ImapAccount

DAY = date(2026, 3, 3)
MINUTE = timedelta(minutes=1)
JANE = Person(
    "jane", "Jane Doe", ("jane@acme.example",), company="Acme", warmth=Warmth.WARM, facts={"why": "Her talk."}
)


@pytest.fixture
def life(account: ImapAccount, tmp_path: Path) -> Iterator[World]:
    """A morning on which the summary has just come, with letter 1 to Jane in it."""
    with world(tmp_path, account, local(DAY, 8)) as made:
        made.add(JANE)
        made.tick(local(DAY, 8, 1))
        assert len(made.summaries) == 1
        made.tick(local(DAY, 8, 2))
        yield made


def answer(life: World, mail: bytes, *lines: str) -> str:
    """The receipt of an answer that comes and is read a minute later."""
    life.answer(mail, *lines, at=life.now + MINUTE)
    life.tick(life.now + MINUTE)
    return texts(receipts(life)[-1])


def receipts(life: World) -> list[bytes]:
    return [raw for raw in life.to_owner if b"auto-replied" in raw]


def subject(raw: bytes) -> str:
    return str(make_header(decode_header(message_from_bytes(raw)["Subject"])))


def test_a_fact_that_changes_a_draft_makes_it_anew_and_its_receipt_can_be_answered(life: World) -> None:
    said = answer(life, life.summaries[0], "fact jane why: Her book.", "send 1")
    assert [letter.state for letter in life.letters()] == [State.PROPOSED]
    assert "| Her book." in said
    assert "| Warm regards," in said
    assert "letter 1 has changed since that mail" in said
    answer(life, receipts(life)[-1], "send 1")
    [letter] = life.letters()
    assert letter.state is State.APPROVED
    assert "Her book." in letter.body
    assert "Her talk." not in letter.body


def test_of_several_facts_only_the_last_text_is_shown(life: World) -> None:
    said = answer(life, life.summaries[0], "fact jane why: Her book.", "fact jane why: Her film.")
    assert "| Her book." not in said
    assert said.count("| Warm regards,") == 1
    assert "| Her film." in said


def test_a_draft_with_words_of_the_owners_own_keeps_them(life: World) -> None:
    answer(life, life.summaries[0], "edit 1: Dear Jane, another text. end")
    said = answer(life, life.summaries[0], "fact jane why: Her book.")
    assert "Letter 1 has words of your own and stays as it is." in said
    [letter] = life.letters()
    assert letter.body == "Dear Jane, another text.\n"


def test_what_changes_no_word_of_a_letter_leaves_it_alone(life: World) -> None:
    said = answer(life, life.summaries[0], "fact jane hobby: bees", "note jane: keeps bees", "send 1")
    assert "anew" not in said
    assert [letter.state for letter in life.letters()] == [State.APPROVED]


def test_an_approved_letter_keeps_the_old_words_and_the_answer_says_so(life: World) -> None:
    said = answer(life, life.summaries[0], "send 1", "fact jane why: Her book.")
    assert "Letter 1 was approved with the old words: to change them, undo 1 and edit it." in said
    [letter] = life.letters()
    assert letter.state is State.APPROVED
    said = answer(life, receipts(life)[-1], "undo 1")
    assert "| Her talk." in said


def test_a_letter_that_was_put_off_is_made_anew_too(life: World) -> None:
    answer(life, life.summaries[0], "later 1 2w")
    assert "put off, is made anew" in answer(life, life.summaries[0], "fact jane why: Her book.")
    [letter] = life.letters()
    assert letter.state is State.HELD
    assert "Her book." in letter.body


def test_a_receipt_can_be_answered_for_the_letters_that_its_mail_showed(life: World) -> None:
    answer(life, life.summaries[0], "sned 1")
    assert [letter.state for letter in life.letters()] == [State.PROPOSED]
    answer(life, receipts(life)[-1], "send 1")
    assert [letter.state for letter in life.letters()] == [State.APPROVED]


def test_a_receipt_does_not_carry_over_what_has_changed(life: World) -> None:
    answer(life, life.summaries[0], "edit 1: Dear Jane, another text. end")
    answer(life, life.summaries[0], "sned 1")
    assert "did not show letter 1" in answer(life, receipts(life)[-1], "send 1")


def test_what_waits_for_a_confirm_is_not_counted_as_done(life: World) -> None:
    answer(life, life.summaries[0], "note jane: keeps bees", "add Bob <bob@acme.example>", "sedn 1")
    assert subject(receipts(life)[-1]) == "Outreach: 1 of 3 done, 1 to confirm"


@pytest.mark.parametrize(("hours", "people"), [(20, 2), (26, 1)])
def test_a_confirm_is_judged_by_when_it_came_and_not_by_when_it_is_read(life: World, hours: int, people: int) -> None:
    said = answer(life, life.summaries[0], "add Bob <bob@acme.example>")
    code = said.partition("confirm ")[2][:9]
    life.answer(receipts(life)[-1], f"confirm {code}", at=life.now + timedelta(hours=hours))
    life.tick(life.now + timedelta(hours=30))
    assert len(life.store.people.all()) == people


def test_what_is_left_of_an_example_is_refused(life: World) -> None:
    said = answer(life, life.summaries[0], "fact jane why: …", "add THEIR NAME <bob@acme.example>", "note jane: bees")
    assert said.count("put your own words in place of") == 2
    assert len(life.store.people.all()) == 1
    assert subject(receipts(life)[-1]) == "Outreach: 1 of 3 done"


def test_a_day_that_was_not_understood_is_not_lost_in_silence(life: World) -> None:
    said = answer(life, life.summaries[0], "promise jane: the slides by 6/3", "promise jane: the notes by fri")
    assert said.count("tell it again with a day at its end, as in by fri") == 1


def test_a_fact_with_a_meaning_is_refused_where_it_has_none(life: World) -> None:
    said = answer(life, life.summaries[0], "fact jane rhythm: often", "fact jane rhythm: 4-6", "fact jane goals: 7")
    assert "“often” is not understood as rhythm: write weeks, as in 4-6; or none" in said
    assert "“7” is not understood as goals: write numbers of your goals" in said
    person = life.store.people.get("jane")
    assert person
    assert person.fact("rhythm") == "4-6"
    assert person.fact("goals") == ""
