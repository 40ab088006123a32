"""An introduction: asked for, made, used within two workdays, thanked for, told of."""

from dataclasses import replace
from datetime import datetime

import pytest

from outreach.core.courtesy import Standing
from outreach.core.history import Introduction
from outreach.core.introductions import progress, unused
from outreach.core.letter import Letter, State, Step
from outreach.core.people import Stage, Warmth
from outreach.core.plan import Proposal, propose
from tests.situations import letter, person, policy, situation, utc

MADE = utc("2026-03-02 10:00")
BOB = Standing(person("bob", stage=Stage.TALKING, kind="connector"), last_in=MADE)
JANE = Standing(person("jane", warmth=Warmth.COLD, connector="bob"))
WANTED = Introduction("bob", "jane")


def proposed(one: Introduction, now: str, bob: Standing = BOB, jane: Standing = JANE) -> list[Proposal]:
    return list(propose(utc(now), situation(bob, jane, introductions=(one,))).proposals)


def moved(one: Introduction, now: str, bob: Standing = BOB, jane: Standing = JANE) -> list[Introduction]:
    return list(progress(utc(now), situation(bob, jane, introductions=(one,))))


def said(step: Step, at: str, to: str) -> Letter:
    return letter(step, at=at, person=to)


def test_the_person_is_not_asked_while_the_introduction_may_still_come() -> None:
    asked = replace(WANTED, asked_at=utc("2026-02-23 10:00"))
    bob = Standing(BOB.person, (said(Step.ASK, "2026-02-23 10:00", "bob"),))
    assert proposed(asked, "2026-03-03 07:00", bob) == []
    [later] = proposed(asked, "2026-03-17 07:00", bob)
    assert (later.person, later.template) == ("jane", "ask-cold")


def test_who_was_introduced_is_written_to_before_all_others() -> None:
    made = replace(WANTED, made_at=MADE)
    warm = Standing(person("amy", added_at=utc("2020-01-01 09:00")))
    first, thanks = propose(utc("2026-03-03 07:00"), situation(warm, BOB, JANE, introductions=(made,))).proposals
    assert (first.person, first.template) == ("jane", "ask-introduced")
    assert first.why.startswith("Jane: Bob introduced you on 2 March 2026, ")
    assert (thanks.person, thanks.step, thanks.about) == ("bob", Step.THANK_CONNECTOR, "jane")
    assert thanks.why == "Bob introduced you to Jane: say thank you."


def test_who_was_introduced_does_not_wait_for_a_place_or_for_minutes() -> None:
    made = replace(WANTED, made_at=MADE)
    undecided = Standing(person("amy"), (letter(state=State.PROPOSED, person="amy", at="2026-02-27 07:00"),))
    cases = situation(undecided, BOB, JANE, introductions=(made,), policy=policy(minutes=5))
    plan = propose(utc("2026-03-03 07:00"), cases)
    assert [each.template for each in plan.proposals] == ["ask-introduced", "thank-connector"]


def test_an_introduction_that_was_not_used_is_named_after_two_workdays() -> None:
    made = replace(WANTED, made_at=MADE)

    def told(now: str, jane: Standing = JANE, one: Introduction = made) -> list[str]:
        return [item.title for item in unused(utc(now), situation(BOB, jane, introductions=(one,)))]

    assert told("2026-03-03 07:00") == []
    assert told("2026-03-04 07:00") == ["Bob introduced you to Jane on 2 March 2026: write to them"]
    assert told("2026-03-04 07:00", replace(JANE, letters=(letter(state=State.PROPOSED),))) == []
    assert told("2026-03-04 07:00", one=replace(made, wrote_at=MADE)) == []
    assert told("2026-03-04 07:00", replace(JANE, person=replace(JANE.person, stage=Stage.CLOSED))) == []


@pytest.mark.parametrize("by_hand", [True, False])
def test_what_the_owner_wrote_moves_it_on_in_whatever_way(by_hand: bool) -> None:
    made = replace(WANTED, made_at=MADE)
    after = utc("2026-03-03 10:00")

    def wrote(standing: Standing, step: Step) -> Standing:
        if by_hand:
            return replace(standing, last_by_hand=after)
        return replace(standing, letters=(said(step, "2026-03-03 10:00", standing.person.slug),))

    assert moved(made, "2026-03-04 07:00") == []
    [used] = moved(made, "2026-03-04 07:00", jane=wrote(JANE, Step.ASK))
    assert used == replace(made, wrote_at=after)
    [thanked] = moved(used, "2026-03-04 07:00", bob=wrote(BOB, Step.THANK_CONNECTOR))
    assert thanked == replace(used, thanked_at=after)


def when_told(jane: Standing, days: list[str]) -> datetime | None:
    one = replace(WANTED, made_at=MADE, wrote_at=utc("2026-03-03 10:00"), thanked_at=utc("2026-03-03 11:00"))
    for day in days:
        for proposal in proposed(one, f"{day} 07:00", jane=jane):
            if proposal.step is Step.TELL_CONNECTOR:
                return utc(f"{day} 07:00")
    return None


def test_the_connector_is_told_when_something_came_of_it_or_after_three_weeks() -> None:
    days = [f"2026-03-{day:02}" for day in range(13, 32)]
    wrote = said(Step.ASK, "2026-03-03 10:00", "jane")
    asked = Standing(person("jane", warmth=Warmth.COLD, connector="bob", stage=Stage.ASKED), (wrote,))
    met = Standing(person("jane", stage=Stage.MET), last_contact=utc("2026-03-12 10:00"))
    assert when_told(met, days) == utc("2026-03-13 07:00")
    assert when_told(asked, days) == utc("2026-03-25 07:00")


def test_word_to_the_connector_after_it_ends_the_introduction() -> None:
    met = Standing(person("jane", stage=Stage.MET), last_contact=utc("2026-03-12 10:00"))
    one = replace(WANTED, made_at=MADE, wrote_at=utc("2026-03-03 10:00"), thanked_at=utc("2026-03-03 11:00"))
    told = replace(BOB, last_by_hand=utc("2026-03-13 10:00"))
    [ended] = moved(one, "2026-03-14 07:00", bob=told, jane=met)
    assert ended.told_at == utc("2026-03-13 10:00")
    assert [each.step for each in proposed(ended, "2026-03-16 07:00", told, met)] == []
