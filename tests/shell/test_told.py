"""What the owner tells: records and goals, through the command line's door."""

import json
from pathlib import Path

import pytest

from outreach.core.history import Record, RecordKind
from outreach.core.people import Stage
from outreach.store import Store
from tests.homes import AT, MONDAY, Terminal, make


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(make(tmp_path / "home"), capsys)


def records(outreach: Terminal, *kinds: RecordKind) -> list[Record]:
    store = Store.open(outreach.home.database)
    try:
        return store.records.open(*kinds)
    finally:
        store.close()


def test_what_is_told_after_a_meeting_belongs_to_it(outreach: Terminal) -> None:
    told = "met jane yesterday: about pricing\nenergy jane: +2.\nmatch jane: Yes\nadvice jane: ask for more"
    assert outreach("do", told, *AT).code == 0
    [meeting] = records(outreach, RecordKind.MEETING)
    found = records(outreach, RecordKind.ENERGY, RecordKind.MATCH, RecordKind.ADVICE)
    assert {(each.kind, each.text, each.meeting) for each in found} == {
        ("energy", "+2", meeting.number),
        ("match", "yes", meeting.number),
        ("advice", "ask for more", meeting.number),
    }


def test_what_prepares_belongs_to_the_next_meeting(outreach: Terminal) -> None:
    assert outreach("do", "meet jane thu 15:00\npurpose jane: whether to move\nquestion jane: and when?", *AT).code == 0
    [meeting] = records(outreach, RecordKind.MEETING)
    assert [each.meeting for each in records(outreach, RecordKind.PURPOSE, RecordKind.QUESTION)] == [meeting.number] * 2


@pytest.mark.parametrize("line", ["energy jane: 3", "energy jane: high", "match jane: perhaps", "told 9", "reached 9"])
def test_what_cannot_be_meant_is_refused(outreach: Terminal, line: str) -> None:
    shown = outreach("do", line, *AT)
    assert shown.code == 2
    assert "Not done" in shown.err


def test_advice_stays_open_until_they_know_what_came_of_it(outreach: Terminal) -> None:
    assert "did 1: … or declined 1: …" in outreach("do", "advice jane: ask for more", *AT).out
    assert "told 1" in outreach("do", "did 1: I did, and got it", *AT).out
    [advice] = records(outreach, RecordKind.ADVICE)
    assert advice.outcome == "adopted: I did, and got it"
    assert outreach("do", "declined 1: on second thoughts", *AT).code == 0
    assert outreach("do", "told 1", *AT).code == 0
    assert records(outreach, RecordKind.ADVICE) == []
    assert outreach("do", "told 1", *AT).code == 2


def test_a_new_agreement_takes_the_place_of_the_old_one(outreach: Terminal) -> None:
    outreach("do", "agreement jane: an hour every six weeks by 2026-09-01", *AT)
    shown = outreach("do", "agreement jane: an hour every month by 2027-03-01", *AT)
    assert "by 1 March 2027" in shown.out
    [agreement] = records(outreach, RecordKind.AGREEMENT)
    assert agreement.text == "an hour every month"
    assert json.loads(outreach("show", "jane", "--json").out)["person"]["stage"] == "mentor"


def test_goals_have_milestones_and_people(outreach: Terminal) -> None:
    lines = (
        "goal: lead a team by 2027-06-30\nmilestone 1: hold a review by 2027-01-31\nresult: three clients by 2027-12-31"
    )
    assert outreach("do", lines, *AT).code == 0
    assert "nobody on it yet" in outreach("do", "goals", *AT).out
    shown = outreach("do", "fact jane goals: 1\ngoals", *AT).out
    assert "goal 1: lead a team, by 30 June 2027 (Jane Doe)" in shown
    assert "  milestone 2: hold a review, by 31 January 2027" in shown
    assert "result 3: three clients, by 31 December 2027" in shown
    assert outreach("do", "milestone 3: of a result", *AT).code == 2
    assert outreach("do", "reached 1: and how", *AT).code == 0
    left = outreach("do", "goals", *AT).out
    assert "lead a team" not in left
    assert "hold a review" not in left
    assert "three clients" in left


def test_more_than_five_goals_are_called_too_many(outreach: Terminal) -> None:
    shown = outreach("do", "\n".join(f"goal: number {number}" for number in range(1, 7)), *AT).out
    assert shown.count("nothing is a goal") == 1


def test_goals_are_listed_with_their_people(outreach: Terminal) -> None:
    assert "No goals yet" in outreach("goals").out
    outreach("do", "goal: lead a team by 2027-06-30\nfact jane goals: 1", *AT)
    [goal] = json.loads(outreach("goals", "--json").out)
    assert goal == {
        "number": 1, "kind": "goal", "text": "lead a team", "due": "2027-06-30", "goal": None,
        "people": ["jane"],
    }  # fmt: skip
    assert outreach("goals").out == "goal 1: lead a team, by 30 June 2027 (Jane Doe)\n"


def test_the_first_summary_of_a_week_tells_how_the_list_is(outreach: Terminal) -> None:
    outreach("people", "add", "Ann Lee", "--email", "ann@example.net")
    assert "ONCE A WEEK" in outreach("summary", *AT).out
    outreach.draft()
    assert "ONCE A WEEK" not in outreach("summary", *AT).out


def test_a_reminder_is_told_again_after_its_days_and_names_nobody_meanwhile(outreach: Terminal) -> None:
    outreach("do", "fact jane why: todo", *AT)
    outreach.draft()
    days = [
        day for day in range(3, 14) if "your words, why" in outreach("summary", "--at", f"2026-03-{day:02}T09:10").out
    ]
    assert days == [9, 10, 11, 12, 13]
    store = Store.open(outreach.home.database)
    assert "jane" not in store.setting("reminded").lower()
    store.close()


def test_only_a_few_things_are_told_once_a_week(outreach: Terminal) -> None:
    for number in range(20):
        outreach("people", "add", f"Nobody {number}", "--email", f"n{number}@example.net")
    assert outreach("summary", *AT).out.count("not known yet") == 6


def test_a_meeting_makes_no_dead_address_reachable(outreach: Terminal) -> None:
    store = Store.open(outreach.home.database)
    with store.write():
        store.people.move("jane", Stage.UNREACHABLE, MONDAY, "came back: no such address")
    store.close()
    assert outreach("do", "met jane yesterday: at the fair", *AT).code == 0
    assert json.loads(outreach("show", "jane", "--json").out)["person"]["stage"] == "unreachable"


@pytest.mark.parametrize("stage", [Stage.DECLINED, Stage.OPTED_OUT, Stage.UNREACHABLE, Stage.CLOSED])
def test_who_is_closed_after_an_end_is_still_where_that_end_left_them(outreach: Terminal, stage: Stage) -> None:
    """Who is closed may be thanked and told what came of their advice; who said no may not."""
    store = Store.open(outreach.home.database)
    with store.write():
        store.people.move("jane", stage, MONDAY, "said no")
    store.close()
    assert f"Jane Doe is {stage} already: nothing more is proposed." in outreach("do", "close jane", *AT).out
    assert "does not reach them" not in outreach("summary", *AT).out
    assert json.loads(outreach("show", "jane", "--json").out)["person"]["stage"] == stage


def test_a_draft_that_is_asked_for_is_shown_with_its_recipient_and_subject(outreach: Terminal) -> None:
    shown = " ".join(outreach("do", "draft jane ask-warm", *AT).out.split())
    assert "To jane@a.org, “" in shown
    assert "Answer this mail with send 1." in shown
