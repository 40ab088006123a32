"""What is said of the target list: its length, its sources, what is not known, goals without people."""

from datetime import date

from outreach.core.goals import Goal, GoalKind
from outreach.core.people import Person, Stage
from outreach.core.policy import Owner, Policy
from outreach.core.prospects import items, target_list
from tests.situations import person

POLICY = Policy(Owner("Ada", "ada@example.org"), values={"two words": "meant"})
MIDDLE = date(2026, 3, 16)
KNOWN = {"company": "Acme", "role": "CTO", "facts": {"two_words": "2"}}


def many(count: int, **cells: object) -> list[Person]:
    return [person(f"p{number}", **{"source": "PyCon"} | KNOWN | cells) for number in range(count)]


def titles(people: list[Person], *goals: Goal) -> list[str]:
    return [item.title for item in items(people, goals, POLICY, MIDDLE)]


def test_a_list_of_the_right_length_with_all_known_needs_nothing() -> None:
    assert titles(many(15)) == titles(many(25)) == []


def test_a_short_list_says_where_the_others_came_from() -> None:
    [item] = items([*many(12), person("bob", source="Bob", **KNOWN)], [], POLICY, MIDDLE)
    assert item.title == "Your list has 13 people; with 15 to 25 you always have a next one. Add 2?"
    assert item.lines == ("Most so far came from PyCon and Bob.",)
    assert item.answers == ("add Jane Doe <jane@example.org>, Acme, CTO, cold",)
    [empty] = items([], [], POLICY, MIDDLE)
    assert "Add 4?" in empty.title
    assert "Think of talks" in empty.lines[0]


def test_a_long_list_is_called_long() -> None:
    assert titles(many(26)) == ["26 people wait on your list; 15 to 25 are as many as one can ask in a year"]


def test_who_was_met_or_is_gone_is_not_on_the_target_list() -> None:
    people = [person("p", stage=stage) for stage in Stage]
    assert [one.stage for one in target_list(people)] == [Stage.PROSPECT, Stage.ASKED, Stage.RESTING]


def test_what_is_not_known_is_asked_for() -> None:
    found = [item for item in items(many(20, company="", facts={}), [], POLICY, MIDDLE) if "not known" in item.title]
    assert [item.title for item in found] == [f"P{n}: not known yet: company, two_words" for n in range(20)]
    assert found[0].answers == ("fact p0 company: …",)


def test_a_goal_without_anybody_is_named_until_somebody_is_linked() -> None:
    goal = Goal(7, GoalKind.GOAL, "lead a team")
    assert titles(many(15), goal) == ["Nobody is there yet for your goal 7, “lead a team”"]
    assert titles(many(15, facts={"goals": "7", "two_words": "1"}), goal) == []
    assert titles(many(15), Goal(8, GoalKind.RESULT, "three clients")) == []


def test_how_long_the_list_is_is_told_in_one_week_of_a_month() -> None:
    days = [day for day in range(1, 32) if list(items([], [], POLICY, date(2026, 3, day)))]
    assert days == list(range(12, 19))
