"""The sheets around a meeting: they come at their time, once, and are answered without naming the person."""

from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from outreach.core.history import RecordKind
from outreach.core.letter import State, Step
from outreach.core.people import Person, Stage
from tests.scenario.world import World, local, texts, world
from tests.servers import ImapAccount

MONDAY = date(2026, 3, 2)
SHEETS = ("prepare", "how was")
TUESDAY = MONDAY + timedelta(days=1)
JANE = Person("jane", "Jane Doe", ("jane@acme.example",), stage=Stage.TALKING)


@pytest.fixture
def life(account: ImapAccount, tmp_path: Path) -> Iterator[World]:
    """A Monday on which a meeting is arranged for Tuesday, at three."""
    with world(tmp_path, account, local(MONDAY, 9)) as made:
        made.add(JANE)
        made.do("promise jane: the slides", "note jane: keeps bees", "meet jane tue 15:00 at Blue Bottle")
        yield made


def sheets(life: World) -> list[bytes]:
    """The mails about the meeting."""
    return [
        raw for raw in life.to_owner if b"Subject: Outreach: prepare" in raw or b"Subject: Outreach: how was" in raw
    ]


def told(life: World, *kinds: RecordKind) -> list[str]:
    return [one.text for one in life.store.records.open_of("jane", *kinds)]


def test_the_sheet_to_prepare_comes_on_the_evening_before_and_once(life: World) -> None:
    life.tick(local(MONDAY, 17, 59))
    assert sheets(life) == []
    life.tick(local(MONDAY, 18, 1))
    life.tick(local(MONDAY, 20))
    life.restart()
    life.tick(local(TUESDAY, 9))
    [sheet] = sheets(life)
    text = texts(sheet)
    assert message_from_bytes(sheet)["Subject"] == "Outreach: prepare Jane Doe, Tue 3 Mar 15:00"
    for line in (
        "Jane Doe · Tue 3 Mar 15:00 at Blue Bottle",
        "purpose: …",
        "question: …",
        "| keeps bees",
        "You promised “the slides”",
    ):
        assert line in text


def test_an_answer_to_it_needs_no_name(life: World) -> None:
    life.tick(local(MONDAY, 18, 1))
    life.answer(sheets(life)[0], "purpose: whether to move", "question: and when?", at=local(MONDAY, 19))
    life.tick(local(MONDAY, 19, 1))
    assert told(life, RecordKind.PURPOSE, RecordKind.QUESTION) == ["whether to move", "and when?"]


def test_a_meeting_that_moves_is_prepared_again(life: World) -> None:
    life.tick(local(MONDAY, 18, 1))
    [meeting] = life.store.records.open_of("jane", RecordKind.MEETING)
    with life.store.write():
        life.store.run("UPDATE record SET at = '2026-03-05T10:00:00+00:00' WHERE number = ?", meeting.number)
    life.tick(local(TUESDAY, 18, 1))
    assert len(sheets(life)) == 1
    life.tick(local(TUESDAY + timedelta(days=1), 18, 1))
    assert [message_from_bytes(raw)["Subject"] for raw in sheets(life)][1:] == [
        "Outreach: prepare Jane Doe, Thu 5 Mar 11:00"
    ]


def test_what_is_told_after_it_becomes_notes_advice_and_a_letter_of_thanks(life: World) -> None:
    life.tick(local(MONDAY, 18, 1))
    life.tick(local(TUESDAY, 16, 59))
    assert len(sheets(life)) == 1
    life.tick(local(TUESDAY, 17, 1))
    sheet = sheets(life)[1]
    assert message_from_bytes(sheet)["Subject"] == "Outreach: how was it with Jane Doe?"
    assert "match: yes" in texts(sheet)
    life.answer(
        sheet,
        "She moved twice herself, and says it was worth it both times.",
        "We spoke for an hour.",
        "",
        "advice: visit the place in winter",
        "promise: the slides by fri",
        "energy: +2",
        "match: yes",
        "next: look for a flat by mar 20",
        at=local(TUESDAY, 19),
    )
    life.tick(local(TUESDAY, 19, 1))
    life.tick(local(TUESDAY, 19, 2))
    assert told(life, RecordKind.ADVICE, RecordKind.ENERGY, RecordKind.MATCH, RecordKind.NEXT) == [
        "visit the place in winter",
        "+2",
        "yes",
        "look for a flat",
    ]
    assert told(life, RecordKind.NOTE)[1].startswith("She moved twice herself")
    life.tick(local(TUESDAY + timedelta(days=1), 8, 1))
    [letter] = life.letters(State.PROPOSED)
    assert letter.step is Step.THANK_YOU
    assert "Visit the place in winter." in letter.body
    assert "She moved twice" not in letter.body
    assert len(sheets(life)) == 2


def test_who_told_of_the_meeting_is_not_asked(life: World) -> None:
    life.tick(local(TUESDAY, 15, 30))
    life.do("met jane today: she will move")
    life.tick(local(TUESDAY, 17, 1))
    assert len(sheets(life)) == 0
    [meeting] = life.store.records.open_of("jane", RecordKind.MEETING)
    assert (meeting.text, meeting.place, meeting.at) == ("she will move", "Blue Bottle", local(TUESDAY, 15))


def test_whoever_was_met_counts_as_met_without_a_word(life: World) -> None:
    life.tick(local(TUESDAY, 16, 59))
    assert stage(life) is Stage.TALKING
    life.tick(local(TUESDAY, 17, 1))
    assert stage(life) is Stage.MET


@pytest.mark.parametrize("arranged", [False, True])
def test_the_next_talk_is_offered_by_the_rhythm_that_was_agreed_upon_unless_it_is_arranged(
    life: World, arranged: bool
) -> None:
    life.do("agreement jane: every six weeks by 2026-12-31")
    life.tick(local(TUESDAY, 16))
    life.do(*["meet jane 2026-04-21 15:00"] * arranged)
    life.tick(local(TUESDAY, 17, 1))
    assert ("  Answer: meet jane 2026-04-14 15:00" in texts(sheets(life)[-1]).splitlines()) is not arranged


def stage(life: World) -> Stage:
    jane = life.store.people.get("jane")
    assert jane
    return jane.stage
