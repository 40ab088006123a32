"""What may be written for the facts that mean something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.facts import wrong
from outreach.core.policy import Owner, Policy

POLICY = Policy(
    Owner("Sam Smith", "sam@smith.example"),
    values={"Patience": "explains it again"},
    must_have={"empathy": "takes people as they are"},
    nice_to_have={"nearby": "within an hour"},
)
GOALS = (1, 3)

RIGHT = [
    ("patience", "3"),
    ("empathy", "yes"),
    ("empathy", "2, as far as I know"),
    ("nearby", "maybe"),
    ("rhythm", "4-6"),
    ("rhythm", "4 to 6 weeks"),
    ("size", "Call"),
    ("benefits", "information, Support and balance"),
    ("hours", "9-12"),
    ("hours", "mornings"),
    ("hours", "2-5pm"),
    ("goals", "1, 3"),
    ("goals", "None"),
    ("rhythm", "none"),
    ("hobby", "4-6 dogs"),
    ("why", "no"),
]
WRONG = [
    ("patience", "4", "a number from 0 to 3"),
    ("Patience", "very", "a number from 0 to 3"),
    ("empathy", "perhaps", "a number from 0 to 3"),
    ("nearby", "-1", "a number from 0 to 3"),
    ("rhythm", "often", "weeks, as in 4-6"),
    ("rhythm", "every 4-6", "weeks, as in 4-6"),
    ("size", "lunch", "one of question, call, meeting, standing"),
    ("benefits", "money", "some of information, influence"),
    ("benefits", "support, money", "some of information, influence"),
    ("hours", "whenever", "hours as in 9-12"),
    ("hours", "25-26", "hours as in 9-12"),
    ("hours", "17-9", "hours as in 9-12"),
    ("goals", "2", "numbers of your goals"),
    ("goals", "1, two", "numbers of your goals"),
]


@pytest.mark.parametrize(("name", "value"), RIGHT)
def test_what_can_be_understood_is_taken(name: str, value: str) -> None:
    assert wrong(name, value, POLICY, GOALS) == ""


@pytest.mark.parametrize(("name", "value", "instead"), WRONG)
def test_what_cannot_be_understood_is_refused_with_what_to_write(name: str, value: str, instead: str) -> None:
    assert wrong(name, value, POLICY, GOALS).startswith(instead)


@given(st.text(), st.text())
def test_no_value_raises(name: str, value: str) -> None:
    for key in (name, "rhythm", "size", "benefits", "hours", "goals", "patience"):
        assert isinstance(wrong(key, value, POLICY, GOALS), str)
