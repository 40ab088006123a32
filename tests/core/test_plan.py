"""Today's person, what is due, what has ended, and the coming days."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.cadence import calendar_of, holidays_in, local_day, weekend_in
from outreach.core.courtesy import FOLLOW_UPS, Situation, Standing, Taken, company_key, may_leave
from outreach.core.letter import OPEN, Letter, State, Step
from outreach.core.people import Stage, Warmth
from outreach.core.plan import MINUTES, Proposal, Rest, forecast, is_urgent, propose, settle
from outreach.core.policy import Policy
from outreach.core.react import Became
from tests.situations import applied, drafted, letter, person, policy, sent, situation, utc, with_letter

MORNING = utc("2026-03-16 07:00")
"""Eight on a Monday in Berlin."""


def prospects(*slugs: str, **changes: object) -> list[Standing]:
    return [Standing(person(slug, **changes)) for slug in slugs]


def slugs(plan_of: Situation, now: datetime = MORNING) -> list[str]:
    return [f"{each.person} {each.step}" for each in propose(now, plan_of).proposals]


def after(facts: Situation, now: datetime = MORNING, state: State = State.PROPOSED) -> Situation:
    """The situation once the plan of now was stored."""
    plan = propose(now, facts)
    standings = [applied(standing, plan.changes) for standing in facts.standings]
    for number, proposal in enumerate(plan.proposals, start=100):
        standings = [
            with_letter(each, drafted(proposal, number, now, state)) if each.person.slug == proposal.person else each
            for each in standings
        ]
    return replace(facts, standings=tuple(standings))


def test_one_new_person_is_proposed_with_a_reason_and_a_time() -> None:
    (proposal,) = propose(MORNING, situation(*prospects("jane", "bob"))).proposals
    assert (proposal.person, proposal.sequence, proposal.step, proposal.template) == ("bob", 1, Step.ASK, "ask-warm")
    assert proposal.why == "Bob: a warm contact, on your list since 5 January 2026."
    assert (proposal.day, proposal.minutes) == (date(2026, 3, 16), 10)
    assert utc("2026-03-16 08:00") <= proposal.planned_at < utc("2026-03-16 16:00")


def test_the_same_facts_give_the_same_plan_in_any_order() -> None:
    everybody = prospects("jane", "bob", "eve")
    assert propose(MORNING, situation(*everybody)).proposals == propose(MORNING, situation(*everybody[::-1])).proposals


def test_asking_again_after_the_plan_was_stored_proposes_nothing_twice() -> None:
    facts = after(situation(*prospects("jane", "bob", "eve")))
    assert slugs(facts) == slugs(facts, MORNING + timedelta(hours=5)) == []
    skipped = after(situation(*prospects("jane", "bob", "eve")), state=State.SKIPPED)
    assert slugs(skipped, MORNING + timedelta(hours=5)) == []


def test_more_new_people_a_day_are_proposed_where_the_owner_wants_it() -> None:
    facts = situation(*prospects("jane", "bob", "eve"), policy=policy(new_per_day=2))
    assert slugs(facts) == ["bob ask", "eve ask"]
    assert slugs(situation(*prospects("jane"), policy=policy(new_per_day=0))) == []


@pytest.mark.parametrize(
    ("back", "ends"), [(None, True), ("2026-03-09", True), ("2026-03-11", False), ("2026-03-30", False)]
)
def test_an_undecided_letter_has_its_days_after_the_owners_absence(back: str | None, ends: bool) -> None:
    waits = Standing(person(), (letter(state=State.PROPOSED, at="2026-03-02 07:00"),))
    facts = situation(waits, back_on=date.fromisoformat(back) if back else None)
    assert [change for change in settle(MORNING, facts) if isinstance(change, Became)] == (
        [Became(1, State.EXPIRED, "Nobody decided it for five workdays.")] if ends else []
    )


def test_an_undecided_ask_stays_todays_person_and_expires_after_five_workdays() -> None:
    facts = after(situation(*prospects("jane", "bob")))
    for day in range(1, 5):
        assert propose(MORNING + timedelta(days=day), facts).proposals == ()
    monday = MORNING + timedelta(days=7)
    assert list(settle(monday, facts)) == [Became(100, State.EXPIRED, "Nobody decided it for five workdays.")]
    assert slugs(facts, monday) == ["jane ask"]
    expired = after(facts, monday)
    next_monday = monday + timedelta(days=7)
    assert [(each.person, each.sequence) for each in propose(next_monday, expired).proposals] == [("bob", 2)]


def test_an_ask_put_off_leaves_room_for_another_person() -> None:
    facts = after(situation(*prospects("jane", "bob")))
    (bob,) = (each for each in facts.standings if each.letters)
    later = with_letter(bob, replace(bob.letters[0], not_before=MORNING + timedelta(days=14)))
    put_off = replace(facts, standings=(later, *(each for each in facts.standings if not each.letters)))
    assert slugs(put_off, MORNING + timedelta(days=1)) == ["jane ask"]
    assert list(settle(MORNING + timedelta(days=15), put_off)) == []


def test_a_skipped_ask_rests_the_person() -> None:
    skipped = Standing(person(), (letter(state=State.SKIPPED, at="2026-03-13 07:00"),))
    assert slugs(situation(skipped)) == []
    assert slugs(situation(skipped), utc("2026-06-15 07:00")) == ["jane ask"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"warmth": Warmth.WARM}, {"warmth": Warmth.COLD, "connector": "carl"}),
        ({"warmth": Warmth.COLD, "connector": "carl"}, {"warmth": Warmth.COLD}),
        ({"warmth": Warmth.COLD, "connector": "Carl"}, {"warmth": Warmth.COLD, "connector": "nobody"}),
        ({"warmth": Warmth.COLD, "connector": "carl"}, {"warmth": Warmth.COLD, "connector": "dora"}),
        ({"company": "New"}, {"company": "Acme Inc."}),
        ({"added_at": utc("2025-01-01 08:00")}, {"added_at": utc("2025-01-02 08:00")}),
        ({}, {"stage": Stage.TALKING}),
        ({}, {"stage": Stage.RESTING, "rest_until": date(2026, 3, 17)}),
        ({"stage": Stage.RESTING, "rest_until": date(2026, 3, 16)}, {"added_at": utc("2026-02-01 08:00")}),
        ({}, {"stage": Stage.DECLINED}),
        ({}, {"paused_until": date(2026, 3, 17)}),
        ({}, {"away_until": date(2026, 3, 17)}),
        ({}, {"addresses": ()}),
        ({"addresses": (), "channel": "phone"}, {"addresses": ()}),
        ({"timezone": "Asia/Tokyo"}, {"added_at": utc("2026-02-01 08:00")}),
    ],
)
@pytest.mark.parametrize("names", [("amy", "zoe"), ("zoe", "amy")])
def test_who_is_asked_first(first: dict[str, object], second: dict[str, object], names: tuple[str, str]) -> None:
    connectors = (
        Standing(
            person("carl", stage=Stage.MENTOR),
            (letter(person="carl", at="2026-02-25 09:00"),),
            last_in=MORNING - timedelta(days=10),
        ),
        Standing(person("dora", stage=Stage.DECLINED)),
        Standing(person("fred", stage=Stage.TALKING, company="ACME"), (letter(person="fred", at="2026-01-08 09:00"),)),
    )
    facts = situation(Standing(person(names[0], **first)), Standing(person(names[1], **second)), *connectors)
    assert slugs(facts)[0] == f"{names[0]} ask"


def test_the_template_and_the_reason_fit_the_person() -> None:
    carl = Standing(person("carl", kind="connector"))
    jane = Standing(person("jane", warmth=Warmth.COLD, connector="carl", company="Acme", added_at=None))
    (first,) = propose(MORNING, situation(carl, jane)).proposals
    assert (first.person, first.template, first.about) == ("carl", "ask-introduction", "jane")
    assert first.why == "Carl: a warm contact, could introduce you to Jane, on your list since 5 January 2026."
    known = Standing(person("carl", stage=Stage.TALKING, added_at=MORNING))
    (again,) = propose(MORNING, situation(known, jane)).proposals
    assert (again.person, again.template, again.about) == ("carl", "ask-introduction", "jane")
    asked_before = replace(known, letters=(letter(person="carl", at="2026-02-25 09:00"),))
    (second,) = propose(MORNING, situation(asked_before, jane)).proposals
    assert (second.template, second.about) == ("ask-cold", "")
    assert second.why == "Jane: Carl could introduce you, nobody at Acme was asked yet."
    (alone,) = propose(MORNING, situation(carl)).proposals
    assert alone.template == "ask-warm"
    (third,) = propose(MORNING, situation(replace(jane, person=person(warmth=Warmth.COLD, connector="jane")))).proposals
    assert third.why == "Jane: a cold contact, on your list since 5 January 2026."


def test_nobody_is_asked_while_a_conversation_is_under_way() -> None:
    jane = Standing(person(), last_by_hand=utc("2026-03-10 10:00"))
    assert slugs(situation(jane)) == []
    assert slugs(situation(jane), utc("2026-03-17 07:00")) == ["jane ask"]
    assert slugs(situation(jane, policy=policy(followups=()))) == ["jane ask"]


@pytest.mark.parametrize("now", ["2026-03-15 07:00", "2026-04-03 07:00"])
def test_nothing_is_proposed_on_the_owners_day_off(now: str) -> None:
    assert slugs(situation(*prospects("jane")), utc(now)) == []


def test_nothing_is_proposed_while_the_owner_is_away_or_paused_everything() -> None:
    facts = situation(*prospects("jane"))
    assert slugs(replace(facts, paused=True)) == []
    assert slugs(replace(facts, away_until=date(2026, 3, 17))) == []
    assert slugs(replace(facts, away_until=date(2026, 3, 16))) == ["jane ask"]


def test_somebody_whose_day_is_over_in_the_morning_is_proposed_for_their_next_one() -> None:
    facts = situation(
        *prospects("jane", timezone="Europe/Berlin", country="DE"), policy=policy("America/Los_Angeles", "US")
    )
    (proposal,) = propose(utc("2026-02-17 16:00"), facts).proposals
    assert proposal.day == date(2026, 2, 17)
    assert utc("2026-02-18 08:00") <= proposal.planned_at < utc("2026-02-18 16:00")


def asked(*letters: Letter, **changes: object) -> Standing:
    """Jane was asked on Monday the second of March."""
    return replace(Standing(person(stage=Stage.ASKED), (letter(), *letters)), **changes)  # type: ignore[arg-type]


SECOND = letter(Step.FOLLOW_UP_1, at="2026-03-09 10:00", number=2)
THIRD = letter(Step.FOLLOW_UP_2, at="2026-03-23 10:00", number=3)


def test_follow_ups_are_due_after_their_business_days_of_silence() -> None:
    assert slugs(situation(asked()), utc("2026-03-06 07:00")) == []
    (first,) = propose(utc("2026-03-09 07:00"), situation(asked())).proposals
    assert (first.step, first.template, first.sequence) == (Step.FOLLOW_UP_1, "follow-up-1", 1)
    assert first.why == "Nothing came back from Jane since 2 March 2026."
    assert slugs(situation(asked(SECOND)), utc("2026-03-20 07:00")) == []
    (second,) = propose(utc("2026-03-23 07:00"), situation(asked(SECOND))).proposals
    assert (second.step, second.sequence) == (Step.FOLLOW_UP_2, 1)


def test_c1_whatever_happened_since_the_ask_stops_the_follow_ups() -> None:
    for news in ("last_in", "last_by_hand", "last_contact"):
        facts = situation(asked(**{news: utc("2026-03-03 10:00")}))
        assert propose(utc("2026-03-09 07:00"), facts) == propose(utc("2026-03-31 07:00"), facts)
        assert propose(utc("2026-03-09 07:00"), facts).proposals == ()


def test_c1_a_drafted_follow_up_ends_when_an_answer_comes() -> None:
    drafted_one = letter(Step.FOLLOW_UP_1, State.PROPOSED, "2026-03-09 07:00", number=2)
    facts = situation(asked(drafted_one, last_in=utc("2026-03-09 12:00")))
    (change,) = settle(utc("2026-03-09 13:00"), facts)
    assert isinstance(change, Became)
    assert (change.letter, change.state) == (2, State.SUPPRESSED)


def test_c2_after_the_last_follow_up_comes_a_rest_and_then_a_new_sequence() -> None:
    facts = situation(asked(SECOND, THIRD))
    (rest,) = settle(utc("2026-03-24 07:00"), facts)
    assert rest == Rest("jane", date(2026, 6, 21), "Jane did not answer and is left in peace.")
    resting = after(facts, utc("2026-03-24 07:00"))
    assert resting.standings[0].person.stage is Stage.RESTING
    assert slugs(resting, utc("2026-06-19 07:00")) == []
    (again,) = propose(utc("2026-06-22 07:00"), resting).proposals
    assert (again.step, again.sequence) == (Step.ASK, 2)


def test_c2_the_rest_holds_whatever_the_stage_says() -> None:
    facts = situation(asked(SECOND, THIRD, person=person(stage=Stage.PROSPECT)))
    assert slugs(facts, utc("2026-06-19 07:00")) == []


@pytest.mark.parametrize("followups", [(), (5,)])
def test_c2_fewer_follow_ups_are_made_where_the_owner_wants_fewer(followups: tuple[int, ...]) -> None:
    letters = (letter(), SECOND)[: len(followups) + 1]
    facts = situation(replace(asked(), letters=letters), policy=policy(followups=followups))
    assert slugs(facts, utc("2026-04-01 07:00")) == []
    assert [type(change) for change in settle(utc("2026-04-01 07:00"), facts)] == [Rest]


@pytest.mark.parametrize("state", [State.SKIPPED, State.EXPIRED, State.FAILED, State.SUPPRESSED])
def test_c2_a_broken_off_sequence_is_not_taken_up_again(state: State) -> None:
    facts = situation(asked(letter(Step.FOLLOW_UP_1, state, "2026-03-09 07:00", number=2)))
    assert slugs(facts, utc("2026-03-30 07:00")) == []
    assert [type(change) for change in settle(utc("2026-03-30 07:00"), facts)] == [Rest]


@pytest.mark.parametrize("state", sorted(OPEN - {State.PROPOSED}))
def test_an_open_letter_blocks_everything_else_for_the_person(state: State) -> None:
    one = letter(Step.FOLLOW_UP_1, state, "2026-03-13 07:00", number=2)
    facts = situation(asked(one, thanks_owed_since=utc("2026-02-20 07:00")))
    assert slugs(facts) == []


def test_c3_nobody_who_left_is_followed_up() -> None:
    for stage in (Stage.DECLINED, Stage.OPTED_OUT, Stage.UNREACHABLE, Stage.CLOSED):
        assert slugs(situation(asked(person=person(stage=stage)))) == []
    assert slugs(situation(asked(suppressed=True))) == []


def test_c5_two_people_of_one_company_are_planned_on_different_days() -> None:
    jane, bob = (
        Standing(person(slug, stage=Stage.ASKED, company=company), (letter(person=slug, at=at),))
        for slug, company, at in (("jane", "Acme", "2026-03-02 10:00"), ("bob", "ACME Inc", "2026-03-03 10:00"))
    )
    plan = propose(MORNING, situation(jane, bob))
    assert [(each.person, plan.waiting) for each in plan.proposals] == [("jane", 1)]
    tuesday = after(situation(jane, bob))
    left = (sent(drafted(plan.proposals[0], 100, MORNING), plan.proposals[0].planned_at), *jane.letters)
    facts = replace(tuesday, standings=(replace(jane, letters=left), bob))
    assert slugs(facts, MORNING + timedelta(days=1)) == ["bob follow-up-1"]


def test_c6_thanks_come_before_a_new_ask() -> None:
    jane = Standing(person(), thanks_owed_since=utc("2026-03-05 10:00"), last_contact=utc("2026-03-05 10:00"))
    (thanks,) = propose(MORNING, situation(jane)).proposals
    assert (thanks.step, thanks.template, thanks.sequence) == (Step.THANK_YOU, "thank-you", 1)
    assert thanks.why == "You met Jane on 5 March 2026; thanks are due by 12 March 2026."
    skipped = replace(jane, letters=(letter(Step.THANK_YOU, State.SKIPPED, "2026-03-09 07:00"),))
    assert slugs(situation(skipped)) == []


def test_c7_after_downtime_each_person_gets_one_step_under_the_cap() -> None:
    many = [
        Standing(
            person(f"p{index}", stage=Stage.ASKED, timezone=zone), (letter(person=f"p{index}", at="2026-01-12 10:00"),)
        )
        for index, zone in enumerate(["Europe/Berlin"] * 3 + ["America/New_York"] * 3)
    ]
    plan = propose(MORNING, situation(*many, policy=policy(daily_cap=4)))
    assert Counter(each.step for each in plan.proposals) == {Step.FOLLOW_UP_1: 4}
    assert plan.waiting == 2


def test_what_does_not_fit_the_minutes_waits_and_is_counted() -> None:
    many = [
        Standing(
            person(f"p{index}", stage=Stage.ASKED), (letter(person=f"p{index}", at=f"2026-03-0{index + 1} 10:00"),)
        )
        for index in range(1, 6)
    ]
    plan = propose(MORNING, situation(*many, *prospects("new"), policy=policy(minutes=13)))
    assert [each.person for each in plan.proposals] == ["new", "p1"]
    assert plan.waiting == 4
    tight = propose(MORNING, situation(*prospects("new"), policy=policy(minutes=1)))
    assert [each.person for each in tight.proposals] == ["new"]


def test_thanks_never_wait_for_minutes_and_all_else_does() -> None:
    met = [
        Standing(person(f"m{index}", stage=Stage.MET), last_contact=at, thanks_owed_since=at)
        for index in range(3)
        for at in [utc(f"2026-03-1{index} 15:00")]
    ]
    undecided = Standing(person("eve"), (letter(state=State.PROPOSED, person="eve", at="2026-03-13 07:00"),))
    plan = propose(MORNING, situation(*met, undecided, asked(), policy=policy(minutes=10)))
    assert [each.step for each in plan.proposals] == [Step.THANK_YOU] * 3
    assert plan.waiting == 1


def test_what_lies_before_the_owner_already_takes_minutes() -> None:
    undecided = Standing(person("eve"), (letter(state=State.PROPOSED, person="eve", at="2026-03-13 07:00"),))
    plan = propose(MORNING, situation(undecided, asked(), policy=policy(minutes=11)))
    assert (plan.proposals, plan.waiting) == ((), 1)


def test_check_ins_come_between_the_ideal_and_the_longest_silence_one_a_day() -> None:
    last = utc("2026-01-12 10:00")
    met = [Standing(person(f"m{index}", stage=Stage.MET), last_in=last) for index in range(30)]
    first_days = {}
    for standing in met:
        days = (last + timedelta(days=ahead, hours=-3) for ahead in range(80))
        first_days[standing.person.slug] = next(day for day in days if slugs(situation(standing), day))
    silences = [(day.date() - last.date()).days for day in first_days.values()]
    assert min(silences) >= 42
    assert max(silences) <= 58  # eight weeks fall on a Monday: two days more than a weekend
    assert len(set(silences)) >= 8
    assert len(slugs(situation(*met), utc("2026-03-12 07:00"))) == 1


def test_a_check_in_that_was_skipped_or_expired_does_not_come_at_once_again() -> None:
    mentor = Standing(person("amy", stage=Stage.MENTOR), last_in=utc("2025-12-01 10:00"))
    skipped = replace(mentor, letters=(letter(Step.CHECK_IN, State.SKIPPED, "2026-03-12 07:00"),))
    assert slugs(situation(skipped)) == []
    other = Standing(person("zoe", stage=Stage.MENTOR), last_in=utc("2025-12-20 10:00"))
    expired = replace(mentor, letters=(letter(Step.CHECK_IN, State.EXPIRED, "2026-03-06 07:00"),))
    assert slugs(situation(expired, other)) == ["zoe check-in"]
    assert slugs(situation(expired)) == ["amy check-in"]
    never = Standing(person("new", stage=Stage.MET, added_at=None))
    (proposal,) = propose(MORNING, situation(never)).proposals
    assert proposal.why == "Reconnect with New: the last contact was a good while ago."


def test_the_forecast_begins_with_todays_plan_and_repeats_itself() -> None:
    facts = situation(asked(), *prospects("bob", "eve", company="Acme"))
    coming = forecast(MORNING, facts, 14)
    assert coming == forecast(MORNING, facts, 14)
    assert tuple(each for each in coming if each.day == date(2026, 3, 16)) == propose(MORNING, facts).proposals
    assert [(str(each.day), each.person, str(each.step)) for each in coming] == [
        ("2026-03-16", "bob", "ask"),
        ("2026-03-16", "jane", "follow-up-1"),
        ("2026-03-17", "eve", "ask"),
        ("2026-03-23", "bob", "follow-up-1"),
        ("2026-03-24", "eve", "follow-up-1"),
    ]
    assert forecast(MORNING, facts, 0) == ()


def test_the_forecast_shows_letters_that_wait_already_with_their_numbers() -> None:
    facts = after(situation(asked(), *prospects("bob", "eve")))
    coming = forecast(MORNING + timedelta(hours=1), facts, 9)
    assert [(each.person, each.letter) for each in coming[:2]] == [("jane", 101), ("bob", 100)]
    assert [(str(each.day), each.person, str(each.step)) for each in coming[2:]] == [
        ("2026-03-17", "eve", "ask"),
        ("2026-03-23", "bob", "follow-up-1"),
        ("2026-03-24", "eve", "follow-up-1"),
    ]


def test_the_forecast_is_empty_while_everything_is_paused() -> None:
    facts = after(situation(asked(), *prospects("bob")))
    assert forecast(MORNING, replace(facts, paused=True), 14) == ()


def test_the_forecast_begins_after_the_owner_is_back() -> None:
    facts = situation(*prospects("bob"), away_until=date(2026, 3, 18))
    assert [each.day for each in forecast(MORNING, facts, 3)] == [date(2026, 3, 18)]


ZONES = ("", "America/New_York", "Asia/Tokyo", "Pacific/Auckland", "America/Los_Angeles", "Asia/Jerusalem", "No/Where")
COUNTRIES = ("", "US", "JP", "NZ", "DE-BY", "IL", "XX")


@dataclass
class World:
    """A mailbox and its owner, lived through hour by hour; every letter that left is kept with its time."""

    policy: Policy
    standings: dict[str, Standing]
    now: datetime
    away: tuple[date, date] | None
    approves: int
    numbers: int = 0
    left: list[tuple[datetime, Letter]] = field(default_factory=list)
    news: dict[str, datetime] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return local_day(self.now, calendar_of(person(), self.policy).owner_zone)

    def facts(self) -> Situation:
        taken = tuple(
            Taken(one.person, self.standings[one.person].person.company, at)
            for at, one in self.left
            if at > self.now - timedelta(days=3)
        )
        away = self.away[1] if self.away and self.away[0] <= self.today < self.away[1] else None
        return Situation(self.policy, tuple(self.standings.values()), taken, away)

    def morning(self) -> None:
        plan = propose(self.now, self.facts())
        for slug, standing in self.standings.items():
            self.standings[slug] = applied(standing, plan.changes)
        assert sum(each.step is Step.ASK for each in plan.proposals) <= self.policy.cadence.new_per_day
        can_wait = [each for each in plan.proposals if not is_urgent(each.step, each.template)]
        minutes = sum(MINUTES[each.step] for each in can_wait)
        assert minutes <= self.policy.cadence.minutes or len(plan.proposals) == 1
        for proposal in plan.proposals:
            self.store(proposal)

    def store(self, proposal: Proposal) -> None:
        standing = self.standings[proposal.person]
        steps = {(one.sequence, one.step) for one in standing.letters}
        assert (proposal.sequence, proposal.step) not in steps
        self.numbers += 1
        decided = State.APPROVED if self.numbers % self.approves else State.PROPOSED
        self.standings[proposal.person] = with_letter(standing, drafted(proposal, self.numbers, self.now, decided))

    def send(self) -> None:
        for slug, standing in self.standings.items():
            for one in standing.letters:
                if one.state is State.APPROVED:
                    self.attempt(slug, one)

    def attempt(self, slug: str, one: Letter) -> None:
        standing = self.standings[slug]
        refusal = may_leave(one, standing, self.facts(), self.now)
        if refusal is None:
            self.left.append((self.now, one))
            asked_now = replace(standing.person, stage=Stage.ASKED) if one.step is Step.ASK else standing.person
            owed = None if one.step is Step.THANK_YOU else standing.thanks_owed_since
            standing = replace(standing, person=asked_now, thanks_owed_since=owed)
            self.standings[slug] = with_letter(standing, sent(one, self.now))
        else:
            changed = replace(one, state=refusal.then, planned_at=refusal.until or one.planned_at)
            self.standings[slug] = with_letter(standing, changed)

    def event(self, slug: str, kind: str) -> None:
        standing = self.standings[slug]
        who = standing.person
        match kind:
            case "answers":
                standing = replace(standing, last_in=self.now, person=replace(who, stage=Stage.TALKING))
            case "by hand":
                standing = replace(standing, last_by_hand=self.now)
            case "meets":
                met = replace(who, stage=Stage.MET)
                standing = replace(standing, last_contact=self.now, thanks_owed_since=self.now, person=met)
            case "declines":
                standing = replace(standing, last_in=self.now, person=replace(who, stage=Stage.DECLINED))
            case _:
                standing = replace(standing, person=replace(who, away_until=self.today + timedelta(days=9)))
        self.standings[slug] = standing
        self.check(slug, kind)

    def check(self, slug: str, kind: str) -> None:
        """Remember from when on nothing more may leave in the sequence that was running."""
        if kind in {"answers", "by hand", "meets", "declines"}:
            self.news[slug] = self.now


events = st.tuples(
    st.integers(0, 119),
    st.integers(7, 18),
    st.integers(0, 7),
    st.sampled_from(["answers", "by hand", "meets", "declines", "is away"]),
)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(ZONES), st.sampled_from(COUNTRIES), st.integers(0, 2)), min_size=8, max_size=8),
    st.lists(events, max_size=10),
    st.integers(0, 330),
    st.sampled_from(["Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland"]),
    st.one_of(st.none(), st.tuples(st.integers(0, 100), st.integers(1, 20))),
    st.integers(2, 5),
)
def test_c1_to_c7_hold_through_a_hundred_and_twenty_days(
    people: list[tuple[str, str, int]],
    happens: list[tuple[int, int, int, str]],
    start: int,
    zone: str,
    away: tuple[int, int] | None,
    approves: int,
) -> None:
    begin = utc("2026-01-05 00:00") + timedelta(days=start)
    standings = {
        f"p{index}": Standing(person(f"p{index}", timezone=place, country=country, company=f"Company {company} Inc."))
        for index, (place, country, company) in enumerate(people)
    }
    out = (begin.date() + timedelta(away[0]), begin.date() + timedelta(sum(away))) if away else None
    world = World(policy(zone, "DE", new_per_day=2), standings, begin, out, approves)
    for day in range(120):
        for hour in range(24):
            world.now = begin + timedelta(days=day, hours=hour)
            for slug, kind in ((f"p{who}", kind) for at, when, who, kind in happens if (at, when) == (day, hour)):
                world.event(slug, kind)
                stopped = {
                    one.number for one in world.standings[slug].letters if one.step in FOLLOW_UPS and one.state in OPEN
                }
                ended = {change.letter for change in settle(world.now, world.facts()) if isinstance(change, Became)}
                assert kind == "is away" or stopped <= ended
            if world.now.astimezone(calendar_of(person(), world.policy).owner_zone).hour == 8:
                world.morning()
            world.send()
            assert_courteous(world)


def assert_courteous(world: World) -> None:
    """The rules, in words of their own, for the letters that left in this very hour."""
    for at, one in world.left:
        if at == world.now:
            assert_letter(world, at, one)


def assert_letter(world: World, at: datetime, one: Letter) -> None:
    who = world.standings[one.person].person
    where = calendar_of(who, world.policy)
    owners, theirs = at.astimezone(where.owner_zone), at.astimezone(where.zone)
    before = [(when, each) for when, each in world.left if each.number < one.number or when < at]
    mine = [(when, each) for when, each in before if each.person == one.person]
    # C1
    begun = [each.created_at for _, each in mine if each.sequence == one.sequence]
    if one.step in FOLLOW_UPS:
        assert one.person not in world.news or world.news[one.person] < min(begun)
    # C2
    if one.step in FOLLOW_UPS:
        last = max(when for when, each in mine if each.sequence == one.sequence)
        weekdays = [
            local_day(last, where.zone) + timedelta(days=ahead + 1)
            for ahead in range((theirs.date() - local_day(last, where.zone)).days)
        ]
        least = world.policy.cadence.followups[FOLLOW_UPS.index(one.step)]
        assert sum(day.weekday() < 5 for day in weekdays) >= least
    assert len([each for _, each in mine if each.sequence == one.sequence]) <= 2
    if (
        one.step is Step.ASK
        and mine
        and (one.person not in world.news or world.news[one.person] < mine[0][1].created_at)
    ):
        assert at - max(when for when, _ in mine) >= timedelta(days=89)
    # C3
    assert who.stage not in {Stage.DECLINED, Stage.OPTED_OUT, Stage.CLOSED, Stage.UNREACHABLE}
    assert who.away_until is None or theirs.date() >= who.away_until
    # C4
    window = world.policy.cadence.window
    assert window.opens <= theirs.time() < window.closes
    for day, country in ((owners.date(), "DE"), (theirs.date(), who.country or "DE")):
        assert day.weekday() < 5
        assert day.weekday() not in weekend_in(country, day.year)
        assert day not in holidays_in(country, day.year)
    assert not (world.away and world.away[0] <= owners.date() < world.away[1])
    # C5 and C7
    same_day = [each for when, each in before if when.astimezone(where.owner_zone).date() == owners.date()]
    companies = [company_key(world.standings[each.person].person.company) for each in same_day]
    assert company_key(who.company) not in companies
    assert one.person not in {each.person for each in same_day}
    assert len(same_day) < world.policy.cadence.daily_cap
    # C6
    assert one.step is not Step.ASK or world.standings[one.person].thanks_owed_since is None


def test_who_did_not_answer_even_a_question_is_asked_again_only_when_the_owner_says_so() -> None:
    long_ago = letter(at="2025-06-02 10:00", template="ask-question", sequence=2)
    silent = Standing(person("jane", stage=Stage.RESTING, rest_until=date(2025, 9, 1)), (long_ago,))
    assert propose(MORNING, situation(silent)).proposals == ()
    for since in ("resumed_at", "last_in"):
        [ask] = propose(MORNING, situation(replace(silent, **{since: utc("2025-12-01 10:00")}))).proposals
        assert ask.step is Step.ASK


def test_a_mere_question_is_followed_up_once() -> None:
    question = letter(at="2026-02-02 10:00", template="ask-question", sequence=2)
    asked = Standing(person("jane", stage=Stage.ASKED), (question,))
    assert slugs(situation(asked)) == ["jane follow-up-1"]
    followed = letter(Step.FOLLOW_UP_1, at="2026-02-10 10:00", number=2, sequence=2)
    assert slugs(situation(with_letter(asked, followed))) == []
