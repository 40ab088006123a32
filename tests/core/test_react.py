"""What an incoming mail changes: every verdict against every stage, no letter left that courtesy forbids."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.autoreply import LEFT
from outreach.core.letter import NEXT, WAITING, Letter, State, Step
from outreach.core.people import Stage
from outreach.core.react import OWED, Became, Entered, Rest, WentAway, react, wrote_by_hand
from outreach.core.verdict import HUMAN, Bounce, Failed, Kind, Severity, Verdict
from tests.situations import letter, person

TODAY = date(2026, 3, 16)
JANE = person(stage=Stage.ASKED)
SENT = letter(Step.ASK, State.SENT, number=1)
DRAFT = letter(Step.FOLLOW_UP_1, State.APPROVED, number=2)

verdicts = st.builds(Verdict, st.sampled_from(Kind))
stages = st.sampled_from(Stage)
letters = st.lists(st.builds(letter, st.sampled_from(Step), st.sampled_from(State)), max_size=5)


def bounce(severity: Severity, address: str = JANE.address) -> Verdict:
    return Verdict(Kind.BOUNCE, bounce=Bounce((Failed(address, severity),)))


def became(verdict: Verdict, *found: Letter, answered: tuple[int, ...] = ()) -> dict[int, State]:
    changes = react(verdict, JANE, found, answered, TODAY)
    return {change.letter: change.state for change in changes if isinstance(change, Became)}


@given(verdicts, stages, letters)
def test_c1_a_human_answer_leaves_nothing_that_could_leave_by_itself(
    verdict: Verdict, stage: Stage, found: list[Letter]
) -> None:
    found = [Letter(**{**_fields(one), "number": number}) for number, one in enumerate(found, 1)]
    changes = react(verdict, person(stage=stage), found, [], TODAY)
    states = {one.number: one.state for one in found} | {c.letter: c.state for c in changes if isinstance(c, Became)}
    if verdict.kind in HUMAN:
        assert State.APPROVED not in states.values()
        assert all(states[one.number] not in WAITING for one in found if one.step not in OWED)


@given(verdicts, stages, letters)
def test_every_change_is_a_move_that_a_letter_may_make(verdict: Verdict, stage: Stage, found: list[Letter]) -> None:
    found = [Letter(**{**_fields(one), "number": number}) for number, one in enumerate(found, 1)]
    changes = react(verdict, person(stage=stage), found, [one.number for one in found], TODAY)
    before = {one.number: one.state for one in found}
    assert all(c.state in NEXT[before[c.letter]] for c in changes if isinstance(c, Became))


@given(stages, st.sampled_from(sorted(HUMAN)))
def test_c3_an_opt_out_is_never_undone_by_a_later_mail(stage: Stage, kind: Kind) -> None:
    changes = react(Verdict(kind), person(stage=Stage.OPTED_OUT), [], [], TODAY)
    assert all(change.stage is Stage.OPTED_OUT for change in changes if isinstance(change, Entered))


def _fields(one: Letter) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__slots__}


@pytest.mark.parametrize(
    ("verdict", "stage"),
    [
        (Verdict(Kind.REPLY), Stage.TALKING),
        (Verdict(Kind.CALENDAR), Stage.TALKING),
        (Verdict(Kind.DECLINE), Stage.DECLINED),
        (Verdict(Kind.OPT_OUT), Stage.OPTED_OUT),
        (Verdict(Kind.COMPLAINT), Stage.OPTED_OUT),
        (bounce(Severity.DEAD), Stage.UNREACHABLE),
    ],
)
def test_the_stage_that_a_verdict_leads_to(verdict: Verdict, stage: Stage) -> None:
    [entered] = [one for one in react(verdict, JANE, [SENT, DRAFT], [1], TODAY) if isinstance(one, Entered)]
    assert entered.stage is stage


@pytest.mark.parametrize("kind", [Kind.AUTO_REPLY, Kind.OTHER])
def test_what_no_person_wrote_holds_and_never_counts_as_an_answer(kind: Kind) -> None:
    assert react(Verdict(kind), JANE, [SENT, DRAFT], [1], TODAY) == (WentAway(JANE.slug, date(2026, 3, 23)),)


def test_who_left_is_asked_for_at_another_address() -> None:
    entered, stopped = react(Verdict(Kind.AUTO_REPLY, ("a sign", LEFT)), JANE, [SENT, DRAFT], [1], TODAY)
    assert isinstance(entered, Entered)
    assert entered.stage is Stage.UNREACHABLE
    assert isinstance(stopped, Became)
    assert (stopped.letter, stopped.state) == (DRAFT.number, State.EXPIRED)


def test_an_away_notice_holds_until_the_day_it_names() -> None:
    notice = Verdict(Kind.AUTO_REPLY, until=date(2026, 4, 7))
    assert react(notice, JANE, [DRAFT], [], TODAY) == (WentAway(JANE.slug, date(2026, 4, 7)),)


@pytest.mark.parametrize("kind", [Kind.LIST, Kind.RECEIPT])
def test_list_mail_and_receipts_change_nothing(kind: Kind) -> None:
    assert react(Verdict(kind), JANE, [SENT, DRAFT], [], TODAY) == ()


def test_later_rests_a_stranger_and_only_stops_an_acquaintance() -> None:
    later = Verdict(Kind.LATER, later_until=date(2026, 6, 1))
    rest, *_ = react(later, JANE, [DRAFT], [], TODAY)
    assert isinstance(rest, Rest)
    assert rest.until == date(2026, 6, 1)
    known = react(later, person(stage=Stage.MET), [DRAFT], [], TODAY)
    assert not [one for one in known if isinstance(one, Rest)]


def test_a_letter_in_doubt_that_is_answered_was_sent() -> None:
    doubtful = letter(Step.ASK, State.IN_DOUBT, number=1)
    assert became(Verdict(Kind.REPLY), doubtful, answered=(1,)) == {1: State.SENT}


def test_thanks_that_were_approved_are_looked_at_again() -> None:
    thanks = letter(Step.THANK_YOU, State.APPROVED, number=3)
    assert became(Verdict(Kind.REPLY), thanks) == {3: State.PROPOSED}
    assert became(Verdict(Kind.OPT_OUT), thanks) == {3: State.SUPPRESSED}


@pytest.mark.parametrize(
    ("severity", "states"),
    [
        (Severity.DEAD, {1: State.FAILED, 2: State.EXPIRED}),
        (Severity.REFUSED, {1: State.FAILED}),
        (Severity.TEMPORARY, {}),
    ],
)
def test_only_a_dead_address_ends_everything(severity: Severity, states: dict[int, State]) -> None:
    assert became(bounce(severity), SENT, DRAFT, answered=(1,)) == states


def test_a_notice_about_somebody_elses_mail_says_nothing() -> None:
    assert became(bounce(Severity.DEAD, "bob@else.example"), SENT, DRAFT) == {}


def test_a_mail_by_hand_ends_what_was_drafted() -> None:
    changes = wrote_by_hand(person(stage=Stage.PROSPECT), [SENT, DRAFT])
    assert changes == (
        Entered(JANE.slug, Stage.ASKED, "you wrote yourself"),
        Became(2, State.EXPIRED, "you wrote yourself"),
    )
