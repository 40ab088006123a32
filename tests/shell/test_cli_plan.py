import json
from pathlib import Path

import pytest

from tests.homes import AT, Terminal, make


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(make(tmp_path / "home"), capsys)


def journal(outreach: Terminal) -> str:
    return outreach("log", "--json").out


# plan


def test_the_plan_has_its_documented_keys_and_is_the_same_for_the_same_input(outreach: Terminal) -> None:
    shown = outreach("plan", "--json", *AT)
    assert outreach("plan", "--json", *AT) == shown
    plan = json.loads(shown.out)
    assert list(plan[0]) == ["day", "person", "step", "why", "template", "planned_at", "letter", "minutes", "state"]
    assert (plan[0]["day"], plan[0]["person"], plan[0]["step"]) == ("2026-03-02", "jane", "ask")
    assert [one["day"] for one in plan] == sorted(one["day"] for one in plan)


def test_the_plan_is_told_day_by_day_as_far_as_asked(outreach: Terminal) -> None:
    out = outreach("plan", "--days", "2", *AT).out
    assert out.startswith("Mon 2 March 2026\n  2026-03-02 ")
    assert "Jane Doe: ask-warm\n    Jane Doe: a warm contact" in out
    assert "\nTue 3 March 2026\n" in out
    assert "Wed" not in out
    assert "This is the rehearsal" in out


def test_a_letter_that_waits_stands_in_the_plan_with_its_number_and_what_it_waits_for(outreach: Terminal) -> None:
    outreach.draft()
    assert ": ask-warm, letter 1 waits for your word\n" in outreach("plan", *AT).out
    outreach("do", "send 1", *AT)
    assert ": ask-warm, letter 1 approved\n" in outreach("plan", *AT).out
    first = json.loads(outreach("plan", "--json", *AT).out)[0]
    assert (first["letter"], first["state"]) == (1, "approved")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("away until may 3 2027", "You are away until 3 May 2027."),
        ("pause all", "Nothing leaves (paused): You paused everything."),
    ],
)
def test_where_nothing_is_planned_the_plan_says_why(outreach: Terminal, command: str, said: str) -> None:
    outreach("do", command, *AT)
    out = outreach("plan", *AT).out
    assert out.startswith("Nothing is planned for 14 days.\n")
    assert said in out


def test_a_home_without_people_is_told_how_to_add_one(outreach: Terminal) -> None:
    for person in ("jane", "jan", "bob"):
        outreach("people", "remove", person, "--yes")
    assert "Nobody is tracked yet; see `people add --help`." in outreach("plan").out


# summary


def test_the_summary_before_its_time_shows_what_it_would_draft_and_changes_nothing(outreach: Terminal) -> None:
    before = journal(outreach)
    out = outreach("summary", *AT).out
    assert out.splitlines()[0].endswith(", 1 letter to be drafted")
    assert "TO BE DRAFTED WITH THE NEXT SUMMARY\n\n* Jane Doe: ask\n" in out
    assert "| I liked your talk." in out
    assert "send " not in out
    assert journal(outreach) == before
    assert json.loads(outreach("letters", "list", "--json").out) == []


def test_a_drafted_letter_is_shown_with_what_to_answer_and_not_as_one_to_come(outreach: Terminal) -> None:
    outreach.draft()
    out = outreach("summary", *AT).out
    assert "Answer: send 1  ·  edit 1: …  ·  later 1 2w  ·  skip 1" in out
    assert "TO BE DRAFTED" not in out


def test_who_lacks_words_is_named_and_leaves_the_day_to_somebody_else(outreach: Terminal) -> None:
    outreach("do", "fact jane why: todo", *AT)
    out = outreach("summary", *AT).out
    assert "* Jane Doe: your words, why\n" in out
    assert "Answer: fact jane why: …" in out
    assert "* Bob Miller: ask\n" in out


def test_the_summary_as_json_says_the_same(outreach: Terminal) -> None:
    outreach.draft()
    made = json.loads(outreach("summary", "--json", *AT).out)
    assert (made["day"], made["minutes"], made["budget"]) == ("2026-03-02", 10, 30)
    today = next(section for section in made["sections"] if section["title"] == "Today's person")
    assert [item["letter"] for item in today["items"]] == [1]
