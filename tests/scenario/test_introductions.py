"""An introduction from the first ask to the last word, seen in the mailbox, on a real server."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from outreach.core.letter import State, Step
from outreach.core.people import Person, Stage, Warmth
from tests.scenario.world import World, in_answer_to, local, texts, world
from tests.servers import ImapAccount

FIRST = date(2026, 3, 2)
BOB = Person(
    "bob",
    "Bob Miller",
    ("bob@mill.example",),
    kind="connector",
    warmth=Warmth.WARM,
    facts={"why": "We built the quay."},
)
JANE = Person("jane", "Jane Doe", (), connector="bob", company="Acme", facts={"why": "Her talk on bridges."})


@pytest.fixture
def life(account: ImapAccount, tmp_path: Path) -> Iterator[World]:
    with world(tmp_path, account, local(FIRST, 8)) as made:
        made.add(BOB, JANE)
        yield made


def until(life: World, day: date) -> None:
    """Live to the evening of a day; the owner approves every draft when it comes."""
    today = life.now.date()
    while today <= day:
        for hour in range(9, 17):
            life.tick(max(life.now, local(today, hour, 55)))
            for letter in life.letters(State.PROPOSED):
                life.do(f"send {letter.number}")
        today += timedelta(days=1)


def steps(life: World) -> list[tuple[str, str]]:
    return [(letter.person, letter.template) for letter in life.letters(State.SENT)]


def test_a_connector_is_asked_thanked_and_told_and_the_person_written_to_in_time(life: World) -> None:
    until(life, FIRST)
    assert steps(life) == [("bob", "ask-introduction")]
    assert "Jane Doe" in texts(life.left[0].raw)

    tuesday = FIRST + timedelta(days=1)
    both = {"To": "Sam Smith <sam@smith.example>, Jane Doe <jane@acme.example>"}
    answer = in_answer_to(
        life.left[0], "Bob Miller <bob@mill.example>", "Sam, meet Jane!\n", local(tuesday, 12), **both
    )
    life.arriving.append((local(tuesday, 12), "INBOX", answer))
    until(life, tuesday)
    life.tick(local(FIRST + timedelta(days=2), 8, 1))
    told = texts(life.summaries[-1])
    assert "They bring jane@acme.example into the conversation." in told
    assert "fact jane address: jane@acme.example" in told

    life.do("fact jane address: jane@acme.example")
    until(life, FIRST + timedelta(days=4))
    assert sorted(steps(life)) == [("bob", "ask-introduction"), ("bob", "thank-connector"), ("jane", "ask-introduced")]
    [introduction] = life.store.introductions.all()
    assert introduction.asked_at is not None
    assert introduction.made_at == local(tuesday, 12)
    assert introduction.wrote_at is not None
    assert introduction.wrote_at < local(FIRST + timedelta(days=4), 18)

    life.do("met jane: over coffee", "fact jane learned: that bridges need owners")
    until(life, FIRST + timedelta(days=11))
    assert [letter.step for letter in life.letters(State.SENT) if letter.person == "bob"][-1] is Step.TELL_CONNECTOR
    assert [letter.step for letter in life.letters(State.SENT) if letter.person == "jane"][-1] is Step.THANK_YOU
    [introduction] = life.store.introductions.all()
    assert None not in (introduction.thanked_at, introduction.told_at)
    met = life.store.people.get("jane")
    assert met is not None
    assert met.stage is Stage.MET
