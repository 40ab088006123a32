"""Keeping relationships: rhythm, reports on advice, reviews of agreements, sponsors, rare words after an end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from outreach.core.courtesy import Standing
from outreach.core.history import Record, RecordKind
from outreach.core.keeping import rhythm
from outreach.core.letter import Letter, State, Step
from outreach.core.people import Stage
from outreach.core.plan import Became, Proposal, propose
from outreach.core.policy import RHYTHM
from tests.situations import BERLIN, letter, person, situation, utc

ENDED = (Stage.DECLINED, Stage.OPTED_OUT, Stage.UNREACHABLE)
MORNING = utc("2026-03-02 07:00")
RECENT = utc("2026-02-20 10:00")


def record(kind: RecordKind, text: str = "ask for more", **changes: object) -> Record:
    return Record(1, "jane", kind, utc("2026-02-02 10:00"), text, **changes)  # type: ignore[arg-type]


def known(*records: Record, letters: tuple[Letter, ...] = (), **changes: object) -> Standing:
    cells = {"stage": Stage.MENTOR} | changes
    return Standing(person("jane", **cells), letters, last_in=RECENT, records=records)


def proposed(standing: Standing, now: str = "2026-03-02 07:00") -> list[Proposal]:
    return list(propose(utc(now), situation(standing)).proposals)


@pytest.mark.parametrize(
    ("changes", "weeks"),
    [
        ({}, (6, 8)),
        ({"kind": "Sponsor"}, RHYTHM["sponsor"]),
        ({"kind": "uncle"}, (6, 8)),
        ({"stage": Stage.CLOSED, "kind": "sponsor"}, RHYTHM["closed"]),
        ({"facts": {"rhythm": "4-6"}}, (4, 6)),
        ({"facts": {"Rhythm": "10 weeks"}}, (10, 10)),
        ({"facts": {"rhythm": "6 to 4"}}, (6, 6)),
        ({"facts": {"rhythm": "often"}}, (6, 8)),
        ({"facts": {"rhythm": "0"}}, (1, 1)),
    ],
)
def test_the_rhythm_is_the_persons_own_else_that_of_their_kind(
    changes: dict[str, object], weeks: tuple[int, int]
) -> None:
    assert rhythm(person(**changes), BERLIN) == weeks


def test_what_came_of_advice_is_told_once() -> None:
    weighed = known(record(RecordKind.ADVICE, outcome="adopted: it worked"))
    [report] = proposed(weighed)
    assert (report.step, report.why) == (
        Step.REPORT_BACK,
        "Jane advised “ask for more”: tell them what came of it.",
    )
    assert proposed(known(record(RecordKind.ADVICE))) == []
    made = letter(Step.REPORT_BACK, State.SKIPPED, "2026-02-27 07:00", body="You said: “ask for more”.")
    assert proposed(known(record(RecordKind.ADVICE, outcome="adopted: it worked"), letters=(made,))) == []


def test_each_advice_is_reported_also_one_given_before_the_last_report() -> None:
    first = record(RecordKind.ADVICE, outcome="adopted: it worked")
    second = replace(first, number=2, text="ask for less", at=utc("2026-02-20 10:00"))
    told = letter(Step.REPORT_BACK, State.SKIPPED, "2026-02-27 07:00", body="You said: “ask for more”.")
    [report] = proposed(known(first, second, letters=(told,)))
    assert report.why == "Jane advised “ask for less”: tell them what came of it."
    overtaken = replace(told, state=State.EXPIRED)
    [report] = proposed(known(first, second, letters=(overtaken,)))
    assert report.why == "Jane advised “ask for more”: tell them what came of it."


def test_a_draft_about_advice_they_know_of_is_put_away() -> None:
    draft = letter(Step.REPORT_BACK, State.PROPOSED, "2026-02-27 07:00")
    [change] = propose(MORNING, situation(known(letters=(draft,)))).changes
    assert change == Became(draft.number, State.EXPIRED, "They know what came of it.")


def test_an_agreement_is_looked_at_together_before_it_ends() -> None:
    agreement = record(RecordKind.AGREEMENT, due=date(2026, 3, 23))
    assert proposed(known(agreement), "2026-02-27 07:00") == []
    [review] = proposed(known(agreement))
    assert (review.step, review.why) == (
        Step.REVIEW,
        "Your agreement with Jane ends on 23 March 2026: look back on it together.",
    )
    assert proposed(known(record(RecordKind.AGREEMENT))) == []


def test_a_sponsor_is_kept_informed_more_often_than_a_mentor_is_written_to() -> None:
    day = "2026-03-23 07:00"
    [update] = proposed(known(kind="sponsor"), day)
    assert (update.step, update.why) == (
        Step.UPDATE,
        "Keep Jane, your sponsor, informed: the last contact was on 20 February 2026.",
    )
    assert proposed(known(), day) == []


def test_whose_time_is_up_first_comes_first() -> None:
    now, asked = utc("2026-03-30 07:00"), utc("2026-03-02 10:00")
    sponsor = Standing(person("hugo", stage=Stage.MET, kind="sponsor"), last_in=asked)
    mentor = Standing(person("jane", stage=Stage.MENTOR), last_in=asked - timedelta(weeks=3))
    [first] = propose(now, situation(mentor, sponsor)).proposals
    assert first.person == "hugo"
    undecided = letter(Step.UPDATE, State.EXPIRED, "2026-03-27 07:00", person="hugo")
    [first] = propose(now, situation(mentor, replace(sponsor, letters=(undecided,)))).proposals
    assert first.person == "jane"


def test_an_end_leaves_a_rare_word() -> None:
    ended = known(stage=Stage.CLOSED)
    first = next(week for week in range(1, 60) if proposed(ended, f"{RECENT + timedelta(weeks=week, days=3):%F} 07:00"))
    assert RHYTHM["closed"][0] <= first <= RHYTHM["closed"][1]
    never = Standing(person("jane", stage=Stage.CLOSED))
    assert propose(utc("2029-03-01 07:00"), situation(never)).proposals == ()


@pytest.mark.parametrize(
    "changes", [{"kind": "invisible mentor"}, {"stage": Stage.DECLINED}, {"stage": Stage.OPTED_OUT}]
)
def test_who_cannot_or_will_not_be_reached_gets_no_word(changes: dict[str, object]) -> None:
    assert proposed(known(**changes), "2029-03-01 07:00") == []


def test_who_is_met_soon_needs_no_word_before() -> None:
    jane = replace(known(), last_in=utc("2025-12-20 10:00"))
    assert [each.step for each in proposed(jane)] == [Step.CHECK_IN]
    assert proposed(replace(jane, meets_at=utc("2026-03-12 10:00"))) == []
    assert len(proposed(replace(jane, meets_at=utc("2026-03-30 10:00")))) == 1


def test_who_was_no_match_is_left_in_peace() -> None:
    no = Standing(person("jane", stage=Stage.MET), last_in=RECENT, match="no")
    assert proposed(no, "2026-09-01 07:00") == []
    assert [one.step for one in proposed(Standing(no.person, last_in=RECENT), "2026-09-01 07:00")] == [Step.CHECK_IN]
