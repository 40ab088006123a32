"""How the summary tells what somebody wrote."""

from datetime import UTC, datetime

import pytest

from outreach.core.history import Direction, Mail
from outreach.core.people import Person
from outreach.core.policy import Owner, Policy
from outreach.core.summary import Item
from outreach.store import Store
from outreach.wrote import Wrote

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
LONG = "\n".join(f"line {number}" for number in range(1, 40))


def told(text: str, new_text: str = "", **changes: object) -> Item:
    fields = {"confident": True, "verdict": "reply", "evidence": (), "human": True} | changes
    mail = Mail(
        key="<1@x>", message_id="<1@x>", direction=Direction.IN, at=NOW, arrived_at=NOW, sender="jane@x.example",
        recipients=(), subject="Re: Bridges", text=text, new_text=new_text, refers=(), people=("jane",), **fields,
    )  # fmt: skip
    store = Store.in_memory()
    with store.write():
        store.people.save(Person("jane", "Jane Doe", ("jane@x.example",)), NOW)
        store.history.add(mail, NOW)
    [item] = Wrote(store, Policy(Owner("Ada", "ada@example.org"))).items(NOW)
    store.close()
    return item


def test_their_new_lines_are_shown_and_cut() -> None:
    assert told("Yes!\n\n> Do you?", "Yes!").quoted == ("Yes!",)
    assert len(told(LONG).quoted) == 11


def test_where_new_and_quoted_are_hard_to_tell_more_of_the_mail_is_shown() -> None:
    item = told(LONG, "line 3", confident=False)
    assert item.quoted[:3] == ("line 1", "line 2", "line 3")
    assert len(item.quoted) == 21
    assert any("hard to tell" in line for line in item.lines)


def test_answers_between_quotes_stand_with_what_they_answer() -> None:
    item = told(
        "> When would suit you?\n\nAny morning.\n\n> By phone?\n\nRather by video.\n",
        "Any morning.\n\nRather by video.",
    )
    assert item.quoted == (
        "(to “When would suit you?”)",
        "Any morning.",
        "",
        "(to “By phone?”)",
        "Rather by video.",
    )


@pytest.mark.parametrize(("verdict", "shown"), [("auto_reply", True), ("receipt", False), ("other", False)])
def test_of_what_no_person_wrote_only_away_notices_are_shown(verdict: str, shown: bool) -> None:
    item = told("I am away.", verdict=verdict, human=False)
    assert bool(item.quoted) is shown
    assert item.answers == ()


def test_a_date_of_absence_that_is_not_clear_is_asked() -> None:
    away = {"verdict": "auto_reply", "human": False}
    item = told("I am out of the office until 9/8.", **away)
    assert "Until when they are away is not clear: “9/8”." in item.lines
    assert item.answers == ("pause jane until …",)
    assert told("I am out of the office until 9 August 2026.", **away).answers == ()


def test_the_day_that_somebody_known_names_comes_with_the_line_that_keeps_it() -> None:
    item = told("Please write to me again in September.", verdict="later")
    assert "They name 1 September 2026." in item.lines
    assert "pause jane until 2026-09-01" in item.answers
