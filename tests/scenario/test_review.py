"""The monthly review: a mail on the first workday of each month, that is answered as a summary is."""

from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from outreach.core.people import Person, Stage
from tests.scenario.world import World, local, texts, world
from tests.servers import EmbeddedAccount

JANE = Person("jane", "Jane Doe", ("jane@acme.example",), company="Acme", stage=Stage.MENTOR, kind="mentor")


@pytest.fixture
def life(tmp_path: Path) -> Iterator[World]:
    from outreach.sandbox.server import Sandbox

    with Sandbox() as sandbox, world(tmp_path, EmbeddedAccount(sandbox), local(date(2026, 3, 2), 7)) as made:
        made.add(JANE)
        yield made


def reviews(life: World) -> list[str]:
    subjects = [str(message_from_bytes(raw)["Subject"]) for raw in life.to_owner]
    return [subject for subject in subjects if "your network" in subject]


def live(life: World, *days: date) -> list[str]:
    for day in days:
        life.tick(local(day, 7, 59))
        life.tick(local(day, 8, 1))
        life.tick(local(day, 15))
    return reviews(life)


def test_it_comes_on_the_first_workday_of_a_month_and_once(life: World) -> None:
    assert live(life, date(2026, 3, 2)) == []  # a home of today has no month to look back on
    assert live(life, date(2026, 3, 31)) == []
    april = ["Outreach: your network, April 2026"]
    assert live(life, date(2026, 4, 1), date(2026, 4, 2), date(2026, 4, 7)) == april
    life.restart()
    assert live(life, date(2026, 4, 8)) == april
    # 1 May is a holiday, then comes a weekend
    assert live(life, date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3)) == april
    assert live(life, date(2026, 5, 4)) == [*april, "Outreach: your network, May 2026"]


def test_after_downtime_it_comes_late_and_of_the_months_missed_none(life: World) -> None:
    assert live(life, date(2026, 6, 17), date(2026, 6, 18)) == ["Outreach: your network, June 2026"]


def test_it_waits_while_the_owner_is_away(life: World) -> None:
    with life.store.write():
        life.store.set("away_until", "2026-04-09")
    assert live(life, date(2026, 4, 1), date(2026, 4, 8)) == []
    assert live(life, date(2026, 4, 9)) == ["Outreach: your network, April 2026"]


def test_its_lines_are_answered_with_ordinary_commands(life: World) -> None:
    live(life, date(2026, 4, 1))
    mail = next(raw for raw in life.to_owner if b"your network" in raw)
    assert "What does Jane Doe give you?" in texts(mail)
    assert "Answer: fact jane benefits: …" in texts(mail)
    answered = life.now + timedelta(minutes=5)
    life.answer(mail, "fact jane benefits: support, purpose", "energy jane: +2", at=answered)
    life.tick(answered + timedelta(minutes=1))
    jane = life.store.people.get("jane")
    assert jane
    assert jane.fact("benefits") == "support, purpose"
    assert "2 of 2 done" in str(message_from_bytes(life.to_owner[-1])["Subject"])
