"""A time that somebody agrees to in a mail is proposed, and arranged only by the owner's word."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from outreach.core.history import RecordKind
from outreach.core.people import Person, Stage
from tests.scenario.world import World, local, texts, world
from tests.servers import ImapAccount

MONDAY = date(2026, 3, 2)
JANE = Person("jane", "Jane Doe", ("jane@acme.example",), stage=Stage.TALKING)
JOE = Person("joe", "Joe Roe", ("joe@york.example",), stage=Stage.TALKING, timezone="America/New_York")


@pytest.fixture
def life(account: ImapAccount, tmp_path: Path) -> Iterator[World]:
    with world(tmp_path, account, local(MONDAY, 9)) as made:
        made.add(JANE, JOE)
        made.tick(local(MONDAY, 9))
        yield made


def wrote(life: World, sender: str, body: str, *, days: int = 1) -> str:
    """The summary some days after a mail came."""
    fields = {
        "From_": sender,
        "To_": life.config.policy.owner.email,
        "Subject_": "Coffee",
        "Message_ID": f"<{days}{sender}>",
    }
    life.arrives(local(MONDAY, 10), body=body, **fields)
    life.tick(local(MONDAY, 10, 1))
    life.tick(local(MONDAY + timedelta(days=days), 9))
    return " ".join(texts(life.summaries[-1]).split())


def test_a_time_they_agree_to_is_proposed_with_the_words_that_note_it(life: World) -> None:
    summary = wrote(life, "jane@acme.example", "Gladly! Tuesday 10 March at 15:00 works for me.\n\nJane\n")
    assert "They name Tue 10 Mar 15:00: if it stands, note it." in summary
    assert "meet jane 2026-03-10 15:00" in summary
    assert life.store.records.open_of("jane", RecordKind.MEETING) == []
    tuesday = MONDAY + timedelta(days=1)
    life.answer(life.summaries[-1], "meet jane 2026-03-10 15:00", at=local(tuesday, 10))
    life.tick(local(tuesday, 10, 1))
    [meeting] = life.store.records.open_of("jane", RecordKind.MEETING)
    assert meeting.at == local(date(2026, 3, 10), 15)


def test_where_the_clocks_differ_both_readings_are_told_theirs_first(life: World) -> None:
    summary = wrote(life, "joe@york.example", "Happy to talk. How about 10 March, 3pm?\n")
    assert "They name Tue 10 Mar 15:00, and not by whose clock." in summary
    assert "By theirs (America/New_York) it is Tue 10 Mar 20:00 with you: if that stands, note it." in summary
    assert summary.index("meet joe 2026-03-10 20:00") < summary.index("meet joe 2026-03-10 15:00")


def test_where_they_say_whose_clock_it_is_one_reading_is_told(life: World) -> None:
    summary = wrote(life, "joe@york.example", "Happy to talk. How about 10 March, 3pm my time?\n")
    assert "They name Tue 10 Mar 20:00 (Tue 10 Mar 15:00 with them): if it stands, note it." in summary
    assert "2026-03-10 15:00" not in summary


@pytest.mark.parametrize("body", ["Sorry, Tuesday 10 March at 15:00 does not work.\n", "Today at 15:00 works.\n"])
def test_a_no_and_a_time_that_is_over_are_not_proposed(life: World, body: str) -> None:
    summary = wrote(life, "jane@acme.example", body)
    assert "Jane Doe, Mon 2 Mar 10:00" in summary
    assert "meet jane" not in summary


def test_what_is_noted_already_is_not_proposed(life: World) -> None:
    with life.store.write():
        life.store.run(
            "INSERT INTO record (person, kind, at, text, place, outcome)"
            " VALUES ('jane', 'meeting', '2026-03-10T14:00:00+00:00', '', '', '')"
        )
    assert "meet jane" not in wrote(life, "jane@acme.example", "Tuesday 10 March at 15:00 works for me.\n")


def test_what_they_quote_is_not_theirs(life: World) -> None:
    body = "Let me see.\n\nOn 1 March 2026, Sam wrote:\n> Would Tuesday 10 March at 15:00 work for you?\n"
    assert "meet jane" not in wrote(life, "jane@acme.example", body)
