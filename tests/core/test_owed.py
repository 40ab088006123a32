"""What is owed, and when it is told: promises of both sides, answers, advice, something given back."""

from dataclasses import replace
from datetime import date

import pytest

from outreach.core.courtesy import Standing
from outreach.core.history import Record, RecordKind
from outreach.core.letter import State, Step
from outreach.core.owed import daily, weekly
from outreach.core.people import Stage
from outreach.core.summary import Item
from tests.situations import letter, person, situation, utc

MONDAY = "2026-03-02 07:00"
JANE = Standing(person("jane", stage=Stage.MENTOR))


def record(kind: RecordKind, at: str = "2026-02-02 10:00", number: int = 17, **changes: object) -> Record:
    return Record(number, "jane", kind, utc(at), "the slides", **changes)  # type: ignore[arg-type]


def today(*records: Record, standing: Standing = JANE, now: str = MONDAY) -> list[Item]:
    return list(daily(situation(standing), records, utc(now)))


def this_week(*records: Record, standing: Standing = JANE, now: str = MONDAY) -> list[Item]:
    taken = [one for one in records if one.kind in (RecordKind.MEETING, RecordKind.GAVE, RecordKind.GRATITUDE)]
    return list(weekly(situation(standing), records, taken, utc(now)))


@pytest.mark.parametrize(
    ("kind", "due", "told"),
    [
        (RecordKind.PROMISE, date(2026, 3, 5), None),
        (RecordKind.PROMISE, date(2026, 3, 4), "Jane: you promised “the slides”, by 4 March 2026"),
        (RecordKind.PROMISE, date(2026, 2, 25), "Jane: you promised “the slides”, by 25 February 2026"),
        (RecordKind.PROMISE, date(2026, 2, 24), None),
        (RecordKind.NEXT, date(2026, 3, 3), None),
        (RecordKind.NEXT, date(2026, 3, 2), "Jane: your next step “the slides”, by 2 March 2026"),
        (RecordKind.EXPECTED, date(2026, 3, 2), None),
        (RecordKind.EXPECTED, date(2026, 3, 1), "Jane: they promised “the slides”, by 1 March 2026"),
        (RecordKind.ADVICE, date(2026, 3, 1), None),
    ],
)
def test_what_has_a_day_is_told_about_that_day(kind: RecordKind, due: date, told: str | None) -> None:
    found = today(record(kind, due=due))
    assert [item.title for item in found] == ([told] if told else [])
    assert all(item.answers == ("did 17",) for item in found)


@pytest.mark.parametrize("due", [None, date(2026, 2, 24)])
@pytest.mark.parametrize("kind", [RecordKind.PROMISE, RecordKind.NEXT, RecordKind.EXPECTED])
def test_what_has_no_day_or_is_long_past_it_is_told_once_a_week(kind: RecordKind, due: date | None) -> None:
    assert today(record(kind, due=due)) == []
    assert [item.answers for item in this_week(record(kind, due=due))] == [("did 17",)]


def test_what_came_of_advice_is_asked_when_there_was_time_to_try_it() -> None:
    assert this_week(record(RecordKind.ADVICE, "2026-02-20 10:00")) == []
    assert this_week(record(RecordKind.ADVICE, outcome="adopted: it worked")) == []
    [item] = this_week(record(RecordKind.ADVICE))
    assert item.answers == ("did 17: …", "declined 17: …")


def mornings(standing: Standing) -> list[int]:
    """The days of March 2026 on which an owed answer is told."""
    return [day for day in range(1, 32) if today(standing=standing, now=f"2026-03-{day:02} 07:00")]


@pytest.mark.parametrize(("kind", "days"), [("mentor", [5, 6]), ("Sponsor", [3, 4])])
def test_an_answer_is_owed_after_some_workdays_and_told_on_two_mornings(kind: str, days: list[int]) -> None:
    wrote = Standing(person("jane", stage=Stage.MENTOR, kind=kind), last_wrote=utc("2026-03-02 10:00"))
    assert mornings(wrote) == days
    told = today(standing=wrote, now=f"2026-03-{days[0]:02} 07:00")[0]
    assert told.title.startswith("Jane, your sponsor, wrote" if kind == "Sponsor" else "Jane wrote on 2 March 2026")
    assert told.answers == ("wrote jane", "history jane")


def test_no_answer_is_owed_to_a_stranger_nor_after_any_word_of_the_owner() -> None:
    heard = utc("2026-03-02 10:00")
    after = utc("2026-03-02 11:00")
    for answered in (
        Standing(person("jane", stage=Stage.DECLINED), last_wrote=heard),
        Standing(JANE.person, last_wrote=heard, last_by_hand=after),
        Standing(JANE.person, last_wrote=heard, last_contact=after),
        Standing(JANE.person, (letter(at="2026-03-02 11:00"),), last_wrote=heard),
        Standing(JANE.person, (letter(Step.THANK_YOU, State.APPROVED),), last_wrote=heard),
        Standing(JANE.person, (letter(Step.CHECK_IN, State.PROPOSED),), last_wrote=heard),
        Standing(JANE.person, last_wrote=heard, meets_at=utc("2026-04-20 10:00")),
        Standing(JANE.person, last_in=heard),  # only an invitation, or an answer to one
    ):
        assert mornings(answered) == []
        assert this_week(standing=answered, now="2026-03-20 07:00") == []


def test_what_was_not_answered_on_the_mornings_is_told_once_a_week_for_a_month() -> None:
    wrote = Standing(person("jane", stage=Stage.MENTOR), last_wrote=utc("2026-03-02 10:00"))
    days = [day for day in range(1, 32) if this_week(standing=wrote, now=f"2026-03-{day:02} 07:00")]
    assert days == list(range(7, 32))
    assert (
        this_week(standing=wrote, now="2026-03-20 07:00")[0].title == "Jane wrote on 2 March 2026 and has no answer yet"
    )
    assert this_week(standing=wrote, now="2026-04-02 07:00") == []


def test_who_takes_three_times_is_told_to_give() -> None:
    met = [record(RecordKind.MEETING, f"2026-02-0{day} 10:00", day) for day in (1, 2, 3)]
    thanked = record(RecordKind.GRATITUDE, "2026-01-01 10:00")
    assert this_week(*met[:2], thanked) == []
    [item] = this_week(
        *met, thanked, standing=Standing(person("jane", stage=Stage.MET, facts={"interests": "sailing"}))
    )
    assert item.title == "Jane helped you 3 times since you last gave something"
    assert item.lines == ("An article, a name, a hand?", "Their interests: sailing.")
    assert item.answers == ("gave jane: …",)
    assert this_week(*met, record(RecordKind.GAVE, "2026-02-02 12:00"), thanked) == []


def test_a_line_by_hand_is_suggested_when_half_a_year_passed() -> None:
    assert [item.answers for item in this_week(record(RecordKind.MEETING))] == [("gratitude jane: …",)]
    assert this_week(record(RecordKind.MEETING), record(RecordKind.GRATITUDE, "2025-10-01 10:00")) == []
    assert this_week() == []


@pytest.mark.parametrize(
    ("stage", "facts", "answers"),
    [
        (Stage.TALKING, {"size": "question"}, ("fact jane why: …", "draft jane ask-call")),
        (Stage.MET, {}, ("fact jane why: …", "draft jane ask-meeting")),
        (Stage.MENTOR, {}, ("fact jane why: …", "draft jane ask-standing")),
        (Stage.MENTOR, {"size": "standing"}, ("agreement jane: … by 2026-08-31",)),
    ],
)
def test_a_good_match_is_asked_for_one_size_more_after_a_meeting(
    stage: Stage, facts: dict[str, str], answers: tuple[str, ...]
) -> None:
    met = Standing(person("jane", stage=stage, facts=facts), last_contact=utc("2026-02-20 10:00"), match="yes")
    assert [item.answers for item in this_week(standing=met)] == [answers]
    agreed = record(RecordKind.AGREEMENT)
    for other in (
        replace(met, match="maybe"),
        replace(met, letters=(letter(at="2026-02-24 10:00"),)) if "draft" in answers[-1] else replace(met, match=""),
        replace(met, thanks_owed_since=met.last_contact, last_in=None)
        if "draft" in answers[-1]
        else replace(met, match=""),
        replace(met, last_contact=utc("2026-02-10 10:00")),
        replace(met, records=(agreed,)),
    ):
        assert this_week(standing=other) == []
