"""The rules of courtesy, each by its number, asked of a letter that is about to leave."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.courtesy import Refusal, Situation, Standing, Taken, attempt_of, company_key, may_leave, slot
from outreach.core.letter import Letter, State, Step
from outreach.core.people import FOREVER, Stage
from tests.situations import BERLIN, letter, person, policy, situation, utc

MONDAY = utc("2026-03-16 10:00")
TUESDAY = utc("2026-03-17 10:00")

ASK = letter(Step.ASK, State.APPROVED, "2026-03-16 07:30")
SENT_ASK = letter(Step.ASK, State.SENT, "2026-03-02 10:00", number=1)
FOLLOW_UP = letter(Step.FOLLOW_UP_1, State.APPROVED, "2026-03-16 07:30", number=2)
THANKS = letter(Step.THANK_YOU, State.APPROVED, "2026-03-16 07:30", number=3, sequence=2)


def asked(**changes: object) -> Standing:
    """Jane was asked on the second of March and the first follow-up is approved."""
    stands = Standing(person(stage=Stage.ASKED), (SENT_ASK, FOLLOW_UP))
    return replace(stands, **changes)  # type: ignore[arg-type]


def prospect(*letters: Letter, **changes: object) -> Standing:
    return Standing(person(**changes), (*letters, ASK))


def refused(one: Letter, standing: Standing, facts: Situation | None = None, now: datetime = MONDAY) -> Refusal:
    refusal = may_leave(one, standing, facts or situation(), now)
    assert refusal is not None
    return refusal


def test_a_letter_against_which_nothing_speaks_may_leave() -> None:
    assert may_leave(ASK, prospect(), situation(), MONDAY) is None
    assert may_leave(FOLLOW_UP, asked(), situation(), MONDAY) is None


@pytest.mark.parametrize("news", ["last_in", "last_by_hand", "last_contact"])
def test_c1_an_answer_a_mail_by_hand_and_a_meeting_stop_the_sequence(news: str) -> None:
    for moment in (SENT_ASK.created_at, MONDAY - timedelta(seconds=1)):
        refusal = refused(FOLLOW_UP, asked(**{news: moment}))
        assert (refusal.rule, refusal.then) == ("C1", State.SUPPRESSED)


def test_c1_mail_from_before_the_sequence_does_not_stop_it() -> None:
    assert may_leave(FOLLOW_UP, asked(last_in=utc("2026-02-20 10:00")), situation(), MONDAY) is None


def test_c1_an_answer_between_the_making_of_an_ask_and_its_leaving_stops_it() -> None:
    standing = replace(prospect(), last_in=utc("2026-03-16 09:00"))
    assert refused(ASK, standing).then is State.SUPPRESSED


def test_c1_nobody_in_touch_is_followed_up() -> None:
    assert refused(FOLLOW_UP, asked(person=person(stage=Stage.TALKING))).rule == "C1"


def test_c1_thanks_are_asked_about_again_when_something_happened_since_their_approval() -> None:
    standing = Standing(person(stage=Stage.MET), (THANKS,), last_in=utc("2026-03-16 09:00"))
    assert refused(THANKS, standing).then is State.PROPOSED
    seen = replace(THANKS, approved_at=utc("2026-03-16 09:30"))
    assert may_leave(seen, replace(standing, letters=(seen,)), situation(), MONDAY) is None


@pytest.mark.parametrize(
    ("now", "leaves"),
    [("2026-03-06 10:00", False), ("2026-03-08 22:30", False), ("2026-03-09 10:00", True)],
)
def test_c2_a_follow_up_waits_for_the_business_days_of_silence(now: str, leaves: bool) -> None:
    early = replace(FOLLOW_UP, planned_at=None)
    refusal = may_leave(early, asked(), situation(), utc(now))
    assert (refusal is None) is leaves
    if refusal:
        assert refusal.rule == "C2"
        assert refusal.until is not None
        assert refusal.until.date() == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("back", "due"),
    [
        (date(2026, 2, 20), date(2026, 3, 9)),  # back before the ask
        (date(2026, 3, 4), date(2026, 3, 10)),
        (date(2026, 3, 14), date(2026, 3, 20)),  # away until Friday, as many notices say
        (date(2026, 3, 16), date(2026, 3, 20)),
    ],
)
def test_c2_the_days_of_their_absence_are_no_silence(back: date, due: date) -> None:
    early = replace(FOLLOW_UP, planned_at=None)
    standing = asked(person=person(stage=Stage.ASKED, away_until=back))
    before = refused(early, standing, now=utc(f"{due - timedelta(1)} 10:00"))
    assert before.rule == "C2"
    assert before.until is not None
    assert before.until.date() == due
    assert (
        may_leave(replace(early, approved_at=utc(f"{due} 07:30")), standing, situation(), utc(f"{due} 10:00")) is None
    )


def test_c2_holidays_of_the_recipient_are_not_business_days() -> None:
    sent_before_easter = letter(at="2026-03-30 10:00")
    early = letter(Step.FOLLOW_UP_1, State.APPROVED, "2026-04-07 07:00", number=2)
    standing = Standing(person(stage=Stage.ASKED), (sent_before_easter, early))
    assert refused(early, standing, now=utc("2026-04-07 10:00")).rule == "C2"
    assert may_leave(early, standing, situation(), utc("2026-04-08 10:00")) is None


@pytest.mark.parametrize("state", [State.FAILED, State.SKIPPED, State.APPROVED, State.IN_DOUBT])
def test_c2_what_was_not_sent_is_not_followed_up(state: State) -> None:
    parent = letter(state=state, number=1)
    assert refused(FOLLOW_UP, asked(letters=(parent, FOLLOW_UP))).then is State.SUPPRESSED
    assert refused(FOLLOW_UP, asked(letters=(FOLLOW_UP,))).then is State.SUPPRESSED


def test_c2_an_unanswered_sequence_is_followed_by_a_rest() -> None:
    last = letter(Step.FOLLOW_UP_2, at="2026-01-12 10:00", number=3)
    new = replace(ASK, number=4, sequence=2)
    standing = Standing(person(stage=Stage.RESTING), (letter(at="2025-12-22 10:00"), last, new))
    refusal = refused(new, standing)
    assert (refusal.rule, refusal.then) == ("C2", State.APPROVED)
    assert refusal.until is not None
    assert refusal.until.date() == date(2026, 4, 13)  # ninety days end on a Sunday
    answered = replace(standing, last_in=utc("2026-01-20 10:00"))
    assert may_leave(new, answered, situation(), MONDAY) is None
    resumed = replace(standing, resumed_at=utc("2026-03-10 10:00"))
    assert may_leave(new, resumed, situation(), MONDAY) is None


@pytest.mark.parametrize(("state", "rests"), [(State.FAILED, False), (State.SKIPPED, True)])
def test_c2_an_ask_that_failed_earns_no_rest_once_there_is_another_address(state: State, rests: bool) -> None:
    new = replace(ASK, number=4, sequence=2)
    standing = Standing(person(), (letter(state=state, at="2026-03-12 10:00"), new))
    assert refused(new, standing).rule == "C2"
    moved = replace(standing, person=person(addresses=("jane@elsewhere.example",)))
    assert (may_leave(new, moved, situation(), MONDAY) is not None) is rests


@pytest.mark.parametrize("stage", [Stage.DECLINED, Stage.OPTED_OUT, Stage.UNREACHABLE, Stage.CLOSED])
@pytest.mark.parametrize("step", list(Step))
def test_c3_nothing_leaves_to_somebody_with_whom_it_ended(stage: Stage, step: Step) -> None:
    one = replace(ASK, step=step)
    if stage is Stage.CLOSED and step in (Step.CLOSING, Step.CHECK_IN, Step.THANK_YOU, Step.REPORT_BACK):
        assert may_leave(one, Standing(person(stage=stage), (one,)), situation(), MONDAY) is None
    else:
        refusal = refused(one, Standing(person(stage=stage), (one,)))
        assert (refusal.rule, refusal.then, refusal.until) == ("C3", State.SUPPRESSED, None)


def test_c3_an_opt_out_holds_whatever_the_stage_says() -> None:
    refusal = refused(ASK, replace(prospect(), suppressed=True))
    assert (refusal.then, refusal.reason) == (State.SUPPRESSED, "Jane is not written to any more: opted-out.")


@pytest.mark.parametrize("field", ["paused_until", "away_until", "rest_until"])
def test_c3_somebody_paused_away_or_resting_is_left_alone_until_the_day(field: str) -> None:
    refusal = refused(ASK, prospect(**{field: date(2026, 3, 18)}))
    assert (refusal.rule, refusal.then) == ("C3", State.APPROVED)
    assert refusal.until is not None
    assert refusal.until.date() == date(2026, 3, 18)
    assert may_leave(ASK, prospect(**{field: date(2026, 3, 16)}), situation(), MONDAY) is None


def test_c3_a_pause_without_end_gives_the_letter_back() -> None:
    refusal = refused(ASK, prospect(paused_until=FOREVER))
    assert (refusal.then, refusal.until) == (State.PROPOSED, None)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-03-16 07:59", "2026-03-16"),  # before nine in Berlin
        ("2026-03-16 16:00", "2026-03-17"),  # five in the afternoon
        ("2026-03-14 10:00", "2026-03-16"),  # Saturday
        ("2026-04-03 10:00", "2026-04-07"),  # Good Friday, then Easter Monday
    ],
)
def test_c4_outside_the_window_on_weekends_and_holidays_it_waits(now: str, until: str) -> None:
    one = replace(ASK, planned_at=utc(now), approved_at=utc(now))
    refusal = refused(one, prospect(), now=utc(now))
    assert (refusal.rule, refusal.then) == ("C4", State.APPROVED)
    assert refusal.until is not None
    assert refusal.until.date() == date.fromisoformat(until)
    assert may_leave(one, prospect(), situation(), refusal.until) is None


def test_c4_holidays_of_either_side_count() -> None:
    labour_day, thanksgiving = utc("2026-05-01 15:00"), utc("2026-11-26 15:00")
    american = {"timezone": "America/New_York", "country": "US"}
    for now in (labour_day, thanksgiving):
        one = replace(ASK, planned_at=now, approved_at=now)
        assert refused(one, prospect(**american), now=now).rule == "C4"
    one = replace(ASK, planned_at=labour_day, approved_at=labour_day)
    assert may_leave(one, prospect(**american), situation(policy=policy("America/New_York", "US")), labour_day) is None


def test_c4_the_window_is_the_recipients() -> None:
    tokyo = prospect(timezone="Asia/Tokyo", country="JP")
    assert refused(ASK, tokyo).rule == "C4"  # seven in the evening there
    assert may_leave(ASK, tokyo, situation(), utc("2026-03-17 01:00")) is None  # in the owner's night


def test_c4_nothing_leaves_while_the_owner_is_away_or_paused_everything() -> None:
    away = refused(ASK, prospect(), situation(away_until=date(2026, 3, 18)))
    assert (away.rule, away.then) == ("C4", State.APPROVED)
    assert away.until is not None
    assert away.until.date() == date(2026, 3, 18)
    paused = refused(ASK, prospect(), situation(paused=True))
    assert (paused.rule, paused.then, paused.until) == ("C4", State.APPROVED, None)


def test_c4_a_letter_does_not_leave_before_its_own_time() -> None:
    later = utc("2026-03-16 13:00")
    assert refused(replace(ASK, planned_at=later), prospect()).until == later
    assert refused(replace(ASK, not_before=later), prospect()).until == later
    assert may_leave(replace(ASK, planned_at=later), prospect(), situation(), later) is None


@pytest.mark.parametrize(
    ("theirs", "ours"), [("Acme", "ACME Inc."), ("Müller GmbH & Co. KG", "müller"), ("X", "The X")]
)
def test_c5_one_company_gets_one_letter_a_day(theirs: str, ours: str) -> None:
    facts = situation(taken=(Taken("bob", theirs, utc("2026-03-16 08:30")),))
    refusal = refused(ASK, prospect(company=ours), facts)
    assert (refusal.rule, refusal.then) == ("C5", State.APPROVED)
    assert refusal.until is not None
    assert refusal.until.date() == date(2026, 3, 17)
    assert may_leave(ASK, prospect(company=ours), facts, TUESDAY) is None
    assert may_leave(ASK, prospect(company="Another"), facts, MONDAY) is None


def test_c5_a_slot_is_on_a_day_on_which_no_colleague_gets_a_letter() -> None:
    facts = situation(taken=tuple(Taken("bob", "Acme", utc(f"2026-03-{day} 08:30")) for day in (16, 17, 19)))
    attempt = attempt_of(ASK, prospect(company="Acme"))
    at = slot(attempt, facts, MONDAY)
    assert at is not None
    assert at.date() == date(2026, 3, 18)
    assert slot(attempt, facts, MONDAY) == at


def test_c7_a_slot_is_on_a_day_under_the_cap() -> None:
    facts = situation(policy=policy(daily_cap=1), taken=(Taken("bob", "", utc("2026-03-16 08:30")),))
    at = slot(attempt_of(ASK, prospect()), facts, MONDAY)
    assert at is not None
    assert at.date() == date(2026, 3, 17)
    for nothing in (policy(weekdays=()), policy(daily_cap=0)):
        assert slot(attempt_of(ASK, prospect()), situation(policy=nothing), MONDAY) is None


def test_c5_people_without_a_company_have_none_in_common() -> None:
    facts = situation(taken=(Taken("bob", "", utc("2026-03-16 08:30")),))
    assert may_leave(ASK, prospect(), facts, MONDAY) is None


def test_c5_one_person_gets_one_letter_a_day_on_both_calendars() -> None:
    thanked = situation(taken=(Taken("jane", "", utc("2026-03-16 08:30")),))
    assert refused(ASK, prospect(), thanked).rule == "C5"
    kiwi = {"timezone": "Pacific/Auckland", "country": "NZ"}
    evening, night = utc("2026-03-16 21:30"), utc("2026-03-16 23:30")  # Monday and Tuesday in Berlin, Tuesday there
    facts = situation(taken=(Taken("jane", "", evening),))
    assert refused(ASK, prospect(**kiwi), facts, night).rule == "C5"


def test_c6_while_thanks_are_owed_there_is_no_new_ask() -> None:
    standing = replace(prospect(), thanks_owed_since=utc("2026-03-10 10:00"))
    assert (refused(ASK, standing).rule, refused(ASK, standing).then) == ("C6", State.PROPOSED)
    grateful = replace(standing, letters=(THANKS,), person=person(stage=Stage.MET))
    assert may_leave(THANKS, grateful, situation(), MONDAY) is None


def test_c7_the_days_cap_holds_for_the_owners_day() -> None:
    facts = situation(
        policy=policy(daily_cap=2),
        taken=tuple(Taken(slug, "", utc(at)) for slug, at in (("a", "2026-03-16 08:10"), ("b", "2026-03-16 08:20"))),
    )
    refusal = refused(ASK, prospect(), facts)
    assert (refusal.rule, refusal.until is not None and refusal.until.date()) == ("C7", date(2026, 3, 17))
    assert may_leave(ASK, prospect(), facts, TUESDAY) is None


def test_c7_two_letters_keep_the_pause_between_them() -> None:
    facts = situation(taken=(Taken("bob", "", MONDAY - timedelta(seconds=30)),))
    refusal = refused(ASK, prospect(), facts)
    assert refusal.rule == "C7"
    assert refusal.until is not None
    assert 30 <= (refusal.until - MONDAY).total_seconds() <= 150
    assert may_leave(ASK, prospect(), facts, refusal.until) is None


def test_c7_after_a_long_downtime_the_owner_is_asked() -> None:
    now = utc("2026-03-23 10:00")
    refusal = refused(ASK, prospect(), now=now)
    assert (refusal.rule, refusal.then, refusal.until) == ("C7", State.PROPOSED, now)
    again = replace(ASK, approved_at=utc("2026-03-23 09:00"))
    assert may_leave(again, replace(prospect(), letters=(again,)), situation(), now) is None
    assert may_leave(ASK, prospect(), situation(), utc("2026-03-20 10:00")) is None


def test_c7_after_a_long_downtime_the_owner_is_asked_also_at_night() -> None:
    assert refused(ASK, prospect(), now=utc("2026-03-23 03:00")).rule == "C7"


def test_the_channel_that_is_not_mail_gives_the_text_to_the_owner() -> None:
    refusal = refused(ASK, prospect(channel="LinkedIn"))
    assert (refusal.rule, refusal.then) == ("M13", State.PROPOSED)
    assert may_leave(ASK, prospect(channel=" E-Mail "), situation(), MONDAY) is None


def test_a_letter_that_ends_for_good_is_not_said_to_wait() -> None:
    facts = situation(paused=True, away_until=date(2026, 4, 1))
    assert refused(FOLLOW_UP, asked(last_in=utc("2026-03-10 10:00")), facts).then is State.SUPPRESSED


def test_a_name_from_outside_is_harmless_in_a_reason() -> None:
    assert "\x1b" not in refused(ASK, prospect(name="Ja\x1b[2Jne\nX", stage=Stage.DECLINED)).reason


@pytest.mark.parametrize(
    ("company", "key"),
    [
        ("", ""),
        ("  ", ""),
        ("ACME, Inc.", "acme"),
        ("A.C.M.E. Ltd", "acme"),
        ("The Company", "the company"),
        ("株式会社", "株式会社"),
    ],
)
def test_a_company_is_the_same_in_other_spellings(company: str, key: str) -> None:
    assert company_key(company) == key


moments = st.integers(0, 90 * 24 * 3600).map(lambda second: utc("2026-03-01 00:00") + timedelta(seconds=second))


@given(
    moments,
    st.sampled_from(["Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland", "Asia/Kolkata"]),
    st.lists(st.tuples(st.sampled_from(["jane", "bob", "eve"]), moments), max_size=6),
    st.one_of(st.none(), st.dates(date(2026, 3, 1), date(2026, 6, 1))),
)
def test_a_wait_always_ends_in_the_future(
    now: datetime, zone: str, taken: list[tuple[str, datetime]], away: date | None
) -> None:
    facts = situation(policy=BERLIN, taken=tuple(Taken(slug, "Acme", at) for slug, at in taken), away_until=away)
    refusal = may_leave(
        replace(ASK, planned_at=None, approved_at=now), prospect(timezone=zone, company="Acme"), facts, now
    )
    if refusal:
        assert refusal.then is State.APPROVED
        assert refusal.until is not None
        assert refusal.until > now
