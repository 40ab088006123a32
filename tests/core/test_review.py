"""The monthly review: short, kind, and every line that it asks for is one that can be given."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.command import Command
from outreach.core.goals import Goal, GoalKind
from outreach.core.grammar import parse
from outreach.core.network import CLOSE, Tie
from outreach.core.people import Stage
from outreach.core.reply import read_reply
from outreach.core.review import ITEMS, review, subject
from outreach.core.summary import Item, Section, Summary, text
from tests.networks import ago, many, network, tie

GOAL = Goal(3, GoalKind.GOAL, "lead a team")
FULL = (
    tie("jane", benefits="information", kind="mentor", score=9, energy=(2, 1)),
    tie("bob", benefits="information, support", kind="sponsor", score=8, energy=(-1, -2)),
    tie("eve", benefits="influence", kind="mentor", score=8),
    *many(3, tie("ann", kind="mentor", company="Acme", energy=(1,))),
    *many(16, tie("tom", company="Acme", score=5, level="senior")),
)


def said(found: Summary, title: str) -> list[Item]:
    return [item for section in found.sections if section.title == title for item in section.items]


def titles(found: Summary) -> list[str]:
    return [item.title for item in found.items]


def silent(one: Tie) -> Tie:
    return replace(one, contact=replace(one.contact, last=ago(90)))


def test_a_review_has_few_items_and_each_subject_comes_before_a_second_of_any() -> None:
    whole, short = (review(network(*map(silent, FULL), goals=(GOAL,), overdue=4), items=most) for most in (999, ITEMS))
    assert len(whole.items) > ITEMS == len(short.items)
    assert len([section for section in short.sections if section.items]) == 8
    assert max(len(section.items) for section in short.sections) <= 2
    assert f"{len(whole.items) - ITEMS} more can wait" in short.if_nothing[0]
    assert short.minutes <= short.budget


def test_nobody_makes_an_empty_network_but_for_the_list() -> None:
    assert titles(review(network())) == [
        "Your list has 0 people; with 15 to 25 you always have a next one. Add 4?"
    ]  # fmt: skip


@given(st.sets(st.integers(0, len(FULL) - 1)), st.booleans())
def test_every_answer_it_shows_is_a_command_and_nothing_else_in_it_is(chosen: set[int], quiet: bool) -> None:
    ties = [silent(FULL[index]) if quiet else FULL[index] for index in chosen]
    found = review(network(*ties, goals=(GOAL,), overdue=4), items=999)
    for answer in (answer for item in found.items for answer in item.answers):
        assert all(isinstance(one, Command) for one in parse(answer)), answer
    assert not [one for one in read_reply(text(found).partition("\n")[2], None).results if isinstance(one, Command)]


@given(st.sets(st.integers(0, len(FULL) - 1)))
def test_it_never_blames(chosen: set[int]) -> None:
    words = text(
        review(network(*(silent(FULL[index]) for index in chosen), goals=(GOAL,), overdue=4), items=999)
    ).lower()
    assert not [word for word in ("neglect", "fail", "forgot", "too few", "should", "guilt", "must") if word in words]


def test_the_closest_are_shown_with_the_parts() -> None:
    [first, *_] = said(review(network(tie("jane", score=9), tie("bob", score=CLOSE))), "How close")
    assert first.title == "You are in touch with 2 people, 2 of them close (6 to 10)"
    assert first.lines[0].startswith("Jane 9: known (9 of 10)")


def test_too_many_mentors_and_too_many_people_are_said_with_a_way_out() -> None:
    items = said(review(network(*many(19, tie("x", kind="mentor"))), items=999), "How close")
    assert [item.title.split()[0] for item in items[1:]] == ["19", "19"]
    assert all(answer.endswith("rhythm: 12-16") for item in items[1:] for answer in item.answers)
    assert len(said(review(network(*many(3, tie("x", kind="mentor"))), items=999), "How close")) == 1


def test_who_was_silent_is_to_be_reconnected_with() -> None:
    [item] = said(review(network(silent(tie("jane")), tie("bob"))), "Reconnect with")
    assert item.title == "Reconnect with Jane"
    assert item.answers == ("wrote jane: …", "fact jane rhythm: 12-16", "close jane")


def test_a_hole_is_named_with_whom_to_ask_for_and_who_could_fill_it() -> None:
    found = said(review(network(*FULL[:3]), items=999), "What they give")
    assert [item.title for item in found[:3]] == [
        "Nobody gives you development yet", "Nobody gives you purpose yet", "Nobody gives you balance yet",
    ]  # fmt: skip
    assert found[0].lines == (
        "Ask your network for someone who tells you frankly what you could do better.",
        "Or might Jane give it as well?",
    )
    assert found[0].answers == ("fact jane benefits: information, development",)


def test_a_close_tie_used_for_one_benefit_is_named_with_the_others() -> None:
    items = said(review(network(FULL[0]), items=999), "What they give")
    assert items[0].title == "Jane is close, and gives you information alone"


def test_what_nobody_noted_is_asked_for_not_missed() -> None:
    found = review(network(*many(5, tie("x"))), items=999)
    assert not [title for title in titles(found) if "Nobody gives" in title or "miss" in title]
    assert said(found, "What they give")[0].answers == ("fact x0 benefits: …", "fact x0 kind: …")
    assert said(found, "Who is missing") == []
    assert said(found, "Strength")[0].answers == ("energy x0: +1",)


@pytest.mark.parametrize(("energy", "named"), [((-1, -2), True), ((2, 2, 1, 0), True), ((-2,), False), ((0, 1), False)])
def test_who_drains_is_named_on_more_than_one_meeting(energy: tuple[int, ...], named: bool) -> None:
    found = said(review(network(tie("bob", energy=energy)), items=999), "Strength")
    assert any("cost you strength" in item.title for item in found) is named


def test_where_it_leans_is_said_with_whom_to_ask_for() -> None:
    ties = many(5, tie("x", company="Acme", benefits="information"))
    [item] = said(review(network(*ties), items=999), "Where it leans")
    assert item.title == "100% of your closeness lies at Acme"
    assert item.lines[1] == (
        "Ask your network for someone outside Acme;"
        " best of all someone whose word counts where you want to go."
    )  # fmt: skip


def test_goals_without_people_and_the_list_are_named() -> None:
    helped = tie("jane", stage=Stage.TALKING, goals="3")
    answers = ("fact NAME goals: 3",)
    assert answers in [item.answers for item in review(network(goals=(GOAL,))).items]
    assert answers not in [item.answers for item in review(network(helped, goals=(GOAL,))).items]


def test_its_subject_is_the_month() -> None:
    assert subject(Summary(ago(0), (Section("x", ()),), 30)) == "Outreach: your network, November 2026"
