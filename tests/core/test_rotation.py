"""Whose turn it is: fit, warmth, goals, the last ask, companies and benefits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.courtesy import Standing
from outreach.core.fit import fit, rating
from outreach.core.goals import Goal, GoalKind
from outreach.core.letter import Step
from outreach.core.people import Stage, Warmth
from outreach.core.plan import propose
from outreach.core.policy import Owner, Policy
from outreach.core.rotation import Field
from tests.situations import letter, person, situation, utc

MORNING = utc("2026-03-02 07:00")
LOOKING = Policy(
    Owner("Ada", "ada@example.org", timezone="Europe/Berlin", country="DE"),
    values={"patience": "explains twice", "candour": "says what is wrong"},
    must_have={"empathy": "takes people as they are"},
    nice_to_have={"short way": "within an hour"},
)
COLD = {"warmth": Warmth.COLD, "added_at": None}


def worth(one: Standing, *others: Standing, goals: tuple[Goal, ...] = (), policy: Policy = LOOKING) -> float:
    return Field(situation(one, *others, policy=policy, goals=goals)).worth(one, MORNING).points


@pytest.mark.parametrize(
    ("said", "points"),
    [("3", 3), ("0", 0), ("2, I think", 2), ("3/3", 3), ("Yes", 3), ("no", 0), ("maybe", 1), ("", None), ("7", None)],
)
def test_a_rating_is_a_number_from_0_to_3_or_a_plain_word(said: str, points: int | None) -> None:
    assert rating(said) == points


def test_fit_tells_its_reasons() -> None:
    rated = person(facts={"Patience": "3", "empathy": "yes", "short_way": "1"})
    found = fit(rated, LOOKING)
    assert (found.points, found.possible, found.unrated, found.lacks) == (7, 12, ("candour",), ())
    assert str(found) == "7 of 12 (patience 3, empathy 3, short way 1; not rated: candour)"
    assert "nothing to rate by" in str(fit(rated, Policy(LOOKING.owner)))


def test_who_lacks_a_must_have_is_not_proposed() -> None:
    cold = Standing(person("carl", facts={"empathy": "no", "patience": "3", "candour": "3"}))
    [first] = propose(MORNING, situation(cold, Standing(person("jane", **COLD)), policy=LOOKING)).proposals
    assert first.person == "jane"
    assert propose(MORNING, situation(cold, policy=LOOKING)).proposals == ()


@given(st.dictionaries(st.sampled_from(["patience", "candour", "empathy", "short_way"]), st.integers(1, 3)))
def test_a_better_rating_never_makes_a_person_wait_longer(ratings: dict[str, int]) -> None:
    facts = {name: str(points) for name, points in ratings.items()}
    better = dict.fromkeys(facts, "3")
    assert worth(Standing(person(facts=better))) >= worth(Standing(person(facts=facts)))


def test_a_goal_that_nobody_helps_with_makes_the_need_greater() -> None:
    goals = (Goal(1, GoalKind.GOAL, "lead a team"),)
    one = Standing(person("jane", facts={"goals": "1"}, **COLD))
    helper = Standing(person("mia", facts={"goals": "1"}, stage=Stage.MENTOR))
    nobody, somebody, unlinked = worth(one, goals=goals), worth(one, helper, goals=goals), worth(one, helper)
    assert nobody > somebody > unlinked
    [proposal] = propose(MORNING, situation(one, policy=LOOKING, goals=goals)).proposals
    assert proposal.why == "Jane: could help with “lead a team”, where nobody does yet, a cold contact."


def test_another_company_and_a_missing_benefit_count() -> None:
    one = Standing(person("jane", company="Acme", facts={"benefits": "influence, Purpose"}, **COLD))
    same = Standing(person("carl", company="ACME Inc.", stage=Stage.ASKED), (letter(person="carl"),))
    gives = Standing(person("mia", facts={"benefits": "purpose; influence"}, stage=Stage.MENTOR))
    assert worth(one) > worth(one, same) > worth(one, same, gives)


def test_an_ask_that_led_nowhere_is_forgotten_with_time() -> None:
    def after(at: str) -> float:
        return worth(Standing(person(stage=Stage.RESTING), (letter(at=at),)))

    assert after("2026-02-20 10:00") < after("2025-06-02 10:00") < after("2024-06-02 10:00")
    assert after("2024-06-02 10:00") == worth(Standing(person(stage=Stage.RESTING)))


def test_who_was_proposed_and_not_asked_comes_after_all_others() -> None:
    best = Standing(
        person("carl", facts={"empathy": "3", "patience": "3"}),
        (letter(Step.ASK, "expired", "2026-02-10 10:00", person="carl"),),  # type: ignore[arg-type]
    )
    [first] = propose(MORNING, situation(best, Standing(person("jane", **COLD)), policy=LOOKING)).proposals
    assert first.person == "jane"
