"""Letters as somebody lives with them by mail for months: none twice, none untrue, none too soon, none too late."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from outreach.core.grammar import parse
from outreach.core.letter import Letter, State
from outreach.core.people import Person, Stage, Warmth
from outreach.desk import Door
from outreach.obey import obey
from tests.scenario.world import World, in_answer_to, local, texts, world
from tests.servers import EmbeddedAccount

FIRST = date(2026, 4, 7)
RUTH = Person("ruth", "Ruth Weber", ("ruth@weber.example",), warmth=Warmth.WARM, stage=Stage.MENTOR, kind="mentor")


@pytest.fixture
def life(tmp_path: Path) -> Iterator[World]:
    from outreach.sandbox.server import Sandbox

    with Sandbox() as sandbox, world(tmp_path, EmbeddedAccount(sandbox), local(FIRST, 7)) as made:
        yield made


def do(life: World, *lines: str) -> list[str]:
    """What the owner is told who says so on the command line."""
    said = []
    for result in parse("\n".join(lines)):
        with life.store.write():
            said.append(obey(life.cycle.desk, result, Door(), life.now).said)
    return said


def day(life: World, today: date, *, send: bool = True) -> None:
    """A day; the owner may approve every draft when it comes."""
    for hour in (8, 9, 10, 12, 15, 18):
        life.tick(local(today, hour, 5))
        for letter in life.letters(State.PROPOSED) if send else ():
            do(life, f"send {letter.number}")


def days(life: World, first: date, last: date, *, send: bool = True) -> None:
    while first <= last:
        day(life, first, send=send)
        first += timedelta(days=1)


def made(life: World, person: str) -> list[str]:
    return [letter.template for letter in life.letters() if letter.person == person]


def draft(life: World, person: str) -> Letter:
    [letter] = [one for one in life.letters(State.PROPOSED) if one.person == person]
    return letter


def test_a_review_is_written_once_also_where_something_was_asked_since(life: World) -> None:
    life.add(RUTH)
    do(life, "agreement ruth: we talk every month by 2026-04-28", "fact ruth why: Your talk stayed with me.")
    days(life, FIRST, date(2026, 4, 9))
    assert made(life, "ruth") == ["review"]
    do(life, "draft ruth ask-question")
    days(life, date(2026, 4, 10), date(2026, 4, 10))
    assert [one.state for one in life.letters()] == [State.SENT, State.SENT]
    days(life, date(2026, 5, 12), date(2026, 5, 14))
    assert made(life, "ruth").count("review") == 1


def test_an_ask_says_a_new_personal_sentence_each_time(life: World) -> None:
    life.add(RUTH)
    do(life, "fact ruth why: Your talk on quiet teams stayed with me.", "draft ruth ask-question")
    days(life, FIRST, date(2026, 4, 8))
    life.arriving.append((local(date(2026, 4, 9), 9), "INBOX", in_answer_to(
        life.left[0], "Ruth Weber <ruth@weber.example>", "Read more.\n", local(date(2026, 4, 9), 9)
    )))  # fmt: skip
    days(life, date(2026, 4, 9), date(2026, 4, 10))
    [said] = do(life, "draft ruth ask-call")
    assert said == "Not done: Ruth Weber got these words before; give a new sentence: fact ruth why: …"
    assert "drafted" in do(life, "fact ruth why: What you wrote about reading helped me.", "draft ruth ask-call")[1]


def test_the_owner_is_told_which_sentence_was_used_and_follow_ups_need_no_new_one(life: World) -> None:
    prospect = Person(
        "jo", "Jo Marsh", ("jo@marsh.example",), facts={"why": "Your book on quiet teams stayed with me."}
    )
    life.add(prospect)
    days(life, FIRST, date(2026, 5, 15))
    assert made(life, "jo") == ["ask-cold", "follow-up-1", "follow-up-2"]
    days(life, date(2026, 9, 14), date(2026, 9, 15))
    assert len(made(life, "jo")) == 3
    told = "\n".join(map(texts, life.summaries))
    assert "They read this one already, give a new one: “Your book on quiet teams stayed with me.”" in told
    do(life, "fact jo why: Your new essay made me think.")
    days(life, date(2026, 9, 16), date(2026, 9, 16))
    assert made(life, "jo")[3:] == ["ask-question"]


@pytest.mark.parametrize("stage", ["prospect", "talking", "met", "Mentor."])
def test_the_owner_may_say_where_they_stand_with_somebody(life: World, stage: str) -> None:
    life.add(replace(RUTH, stage=Stage.ASKED))
    named = stage.lower().rstrip(".")
    assert do(life, f"fact ruth stage: {stage}") == [f"Ruth Weber is at {named} now."]
    ruth = life.store.people.get("ruth")
    assert ruth
    assert (ruth.stage, ruth.facts) == (named, {})


@pytest.mark.parametrize(
    ("before", "stage", "said"),
    [
        (Stage.MENTOR, "opted-out", "a stage is prospect, talking, met, mentor"),
        (Stage.MENTOR, "friend", "a stage is prospect, talking, met, mentor"),
        (Stage.OPTED_OUT, "mentor", "Ruth Weber is at opted-out: say resume ruth first"),
        (Stage.DECLINED, "prospect", "Ruth Weber is at declined: say resume ruth first"),
    ],
)
def test_a_stage_that_follows_from_what_happened_is_nobodys_to_say(
    life: World, before: Stage, stage: str, said: str
) -> None:
    life.add(replace(RUTH, stage=before))
    assert said in do(life, f"fact ruth stage: {stage}")[0]
    ruth = life.store.people.get("ruth")
    assert ruth
    assert (ruth.stage, ruth.facts) == (before, {})


INVITATION = b"""From: Ruth Weber <ruth@weber.example>
To: sam@smith.example
Subject: Invitation: last year's talk
Message-ID: <cal@weber.example>
Date: Wed, 08 Apr 2026 09:00:00 +0200
MIME-Version: 1.0
Content-Type: text/calendar; method=REQUEST; charset=utf-8

BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:talk@weber.example
DTSTAMP:20260408T070000Z
DTSTART:20250301T090000Z
DTEND:20250301T100000Z
SUMMARY:Talk
ORGANIZER:mailto:ruth@weber.example
ATTENDEE:mailto:sam@smith.example
END:VEVENT
END:VCALENDAR
""".replace(b"\n", b"\r\n")
"""An invitation that leaves nothing ahead: only whether it asks for an answer is seen."""


HANNES = Person(
    "hannes", "Hannes Vogt", ("hannes@vogt.example",), facts={"why": "Your book on bridges stayed with me."}
)


@pytest.mark.parametrize(("subject", "stops"), [("Re: Your road", True), ("Fwd: Your road", False)])
def test_a_mail_by_hand_to_another_address_of_theirs_is_part_of_the_conversation(
    life: World, subject: str, stops: bool
) -> None:
    life.add(HANNES)
    day(life, FIRST)
    at = local(FIRST + timedelta(days=1), 9)
    refers = str(life.left[0].mail["Message-ID"])
    headers = {"To": "h.vogt@home.example", "Subject": subject, "In_Reply_To": refers, "References": refers}
    life.arrives(at, "Sent", "One more.\n", From_="sam@smith.example", Message_ID="<by@smith.example>", **headers)
    days(life, FIRST + timedelta(days=1), FIRST + timedelta(days=10))
    assert ("follow-up-1" not in made(life, "hannes")) is stops
    assert (life.store.history.ties("hannes", life.now).last_by_hand == at) is stops


def test_an_invitation_asks_for_no_answer_and_a_question_does_for_weeks(life: World) -> None:
    life.add(RUTH)
    headers = {"From_": "Ruth Weber <ruth@weber.example>", "To": "sam@smith.example", "Subject": "Your plan"}
    life.arrives(local(FIRST, 9), "INBOX", "What became of it?\n", Message_ID="<ask@weber.example>", **headers)
    life.arriving.append((local(FIRST + timedelta(days=1), 9), "INBOX", INVITATION))
    days(life, FIRST, FIRST + timedelta(days=21), send=False)
    told = [raw for raw in life.summaries if "has no answer yet" in texts(raw)]
    assert len(told) == 3  # two mornings, then among what can wait
    ties = life.store.history.ties("ruth", life.now)
    assert (ties.last_wrote, ties.last_arrived) == (local(FIRST, 9), local(FIRST + timedelta(days=1), 9))


@pytest.mark.parametrize("early", [False, True])
def test_the_days_of_the_owners_absence_do_not_put_a_draft_away(life: World, early: bool) -> None:
    life.add(HANNES)
    day(life, FIRST, send=False)
    do(life, "away until 2026-04-27")
    back = date(2026, 4, 23) if early else date(2026, 4, 27)
    days(life, FIRST + timedelta(days=1), back - timedelta(days=1), send=False)
    life.now = local(back, 7)
    if early:
        assert do(life, "back") == ["Welcome back: letters and summaries go on."]
    days(life, back, back + timedelta(days=4), send=False)
    assert draft(life, "hannes").step == "ask"
    assert f"send {draft(life, 'hannes').number}" in texts(life.summaries[-1])
    days(life, date(2026, 5, 4), date(2026, 5, 5), send=False)
    assert life.letters()[0].state is State.EXPIRED
