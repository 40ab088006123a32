"""How big an ask may be."""

import pytest

from outreach.core.asking import SIZES, agreed, ask_template, too_big, yes_to
from outreach.core.courtesy import Standing
from outreach.core.letter import State, Step
from outreach.core.people import Stage, Warmth
from tests.situations import letter, person, utc

TEMPLATES = {"question": "ask-question", "call": "ask-call", "meeting": "ask-meeting", "standing": "ask-standing"}


@pytest.mark.parametrize(
    ("said", "stage", "known"),
    [
        ("", Stage.PROSPECT, ""),
        ("", Stage.TALKING, ""),
        ("", Stage.MET, "call"),
        ("", Stage.MENTOR, "meeting"),
        ("question", Stage.MET, "call"),
        (" Meeting ", Stage.MET, "meeting"),
        ("standing", Stage.MENTOR, "standing"),
        ("a lot", Stage.TALKING, ""),
        ("question", Stage.TALKING, "question"),
    ],
)
def test_what_somebody_agreed_to_is_what_was_kept_or_what_they_did(said: str, stage: Stage, known: str) -> None:
    assert agreed(person(stage=stage, facts={"size": said} if said else {})) == known


def test_the_first_ask_is_for_a_call_by_warmth() -> None:
    assert ask_template(Standing(person(warmth=Warmth.WARM))) == "ask-warm"
    assert ask_template(Standing(person(warmth=Warmth.COLD))) == "ask-cold"


@pytest.mark.parametrize(
    ("said", "template"),
    [("question", "ask-call"), ("call", "ask-meeting"), ("meeting", "ask-standing"), ("standing", "ask-standing")],
)
def test_the_next_ask_is_one_size_bigger_than_the_last_yes(said: str, template: str) -> None:
    someone = person(stage=Stage.RESTING, facts={"size": said})
    assert ask_template(Standing(someone, (letter(),))) == template
    assert too_big(someone, template) == ""


@pytest.mark.parametrize("said", ["", *SIZES])
def test_no_more_than_one_size_is_skipped_to(said: str) -> None:
    someone = person(stage=Stage.TALKING, facts={"size": said} if said else {})
    most = min(SIZES.index(said or "question") + 1, 3)
    for size, template in TEMPLATES.items():
        assert too_big(someone, template) == (SIZES[most] if SIZES.index(size) > most else "")
    assert too_big(someone, "ask-conference") == too_big(someone, "thank-you") == ""


def test_after_silence_a_mere_question_is_asked() -> None:
    silent = Standing(person(stage=Stage.RESTING), (letter(), letter(Step.FOLLOW_UP_1, number=2)))
    assert ask_template(silent) == "ask-question"


@pytest.mark.parametrize("state", [State.SKIPPED, State.EXPIRED, State.FAILED])
def test_an_ask_that_did_not_arrive_is_no_silence(state: State) -> None:
    assert ask_template(Standing(person(), (letter(state=state),))) == "ask-warm"


def test_who_wanted_to_be_written_to_later_is_asked_again() -> None:
    asked, answered = (letter(at="2026-03-02 10:00"),), utc("2026-03-04 10:00")
    assert ask_template(Standing(person(stage=Stage.RESTING), asked, last_in=answered)) == "ask-again"
    assert ask_template(Standing(person(stage=Stage.PROSPECT), asked, last_in=answered)) == "ask-warm"


@pytest.mark.parametrize(
    ("template", "said", "size"),
    [
        ("ask-cold", "", "call"),
        ("ask-introduced", "question", "call"),
        ("ask-question", "", "question"),
        ("ask-cold", "call", ""),
        ("ask-question", "meeting", ""),
        ("ask-introduction", "", ""),
        ("ask-mine", "", ""),
    ],
)
def test_a_yes_is_news_where_it_is_to_more_than_before(template: str, said: str, size: str) -> None:
    assert yes_to(person(facts={"size": said} if said else {}), template) == size
