"""Invitations in the mailbox become meetings by themselves: made, moved, called off, whoever sent them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from outreach.core.people import Person, Warmth
from tests.scenario.world import World, local, texts, world
from tests.servers import ImapAccount

DAY = date(2026, 3, 3)
OWNER = "Sam Smith <sam@smith.example>"
JANE = Person(
    "jane", "Jane Doe", ("jane@acme.example",), company="Acme", warmth=Warmth.WARM, facts={"why": "Her talk."}
)
SOON = timedelta(days=30)


@pytest.fixture
def life(account: ImapAccount, tmp_path: Path) -> Iterator[World]:
    with world(tmp_path, account, local(DAY, 7)) as made:
        made.add(JANE)
        made.tick(local(DAY, 7, 1))
        yield made


def calendar(method: str, start: str, *, partstat: str = "NEEDS-ACTION", sequence: int = 0) -> str:
    return f"""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//Test//EN
METHOD:{method}
BEGIN:VEVENT
UID:coffee-1@acme.example
SEQUENCE:{sequence}
DTSTAMP:20260301T080000Z
DTSTART;TZID=W. Europe Standard Time:{start}
DTEND;TZID=W. Europe Standard Time:20260306T160000
SUMMARY:Coffee
LOCATION:Blue Bottle
ORGANIZER:mailto:jane@acme.example
ATTENDEE;PARTSTAT={partstat}:mailto:sam@smith.example
END:VEVENT
END:VCALENDAR
"""


def send(life: World, number: int, content: str, *, own: bool = False) -> None:
    """A mail with a calendar part arrives, and the service looks."""
    sender, to = (OWNER, "jane@acme.example") if own else ("Jane Doe <jane@acme.example>", OWNER)
    raw = (
        f"From: {sender}\r\nTo: {to}\r\nSubject: Coffee\r\nMessage-ID: <{number}@cal.example>\r\n"
        f"Date: {life.now:%a, %d %b %Y %H:%M:%S} +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nCoffee?\r\n'
        f"--b\r\nContent-Type: text/calendar; charset=utf-8\r\n\r\n{content}--b--\r\n"
    )
    life.arriving.append(
        (life.now, "Sent" if own else "INBOX", raw.replace("\r\n", "\n").replace("\n", "\r\n").encode())
    )
    life.tick(life.now + timedelta(minutes=1))


def meetings(life: World) -> list[tuple[datetime, str]]:
    return [(one.at, one.place) for one in life.store.history.meetings(life.now, life.now + SOON)]


def test_an_invitation_is_a_meeting_in_the_summary(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000"))
    assert meetings(life) == [(datetime(2026, 3, 6, 14, tzinfo=UTC), "Blue Bottle")]
    life.tick(local(DAY, 8, 1))
    assert "Fri 6 Mar 15:00: Jane Doe at Blue Bottle" in texts(life.summaries[-1])


def test_it_moves_and_is_called_off(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000"))
    send(life, 2, calendar("REQUEST", "20260307T100000", sequence=1))
    assert [at for at, _ in meetings(life)] == [datetime(2026, 3, 7, 9, tzinfo=UTC)]
    send(life, 3, calendar("CANCEL", "20260307T100000", sequence=2))
    assert meetings(life) == []


def test_the_owners_own_no_ends_it_and_a_counter_proposal_changes_nothing(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000"))
    send(life, 2, calendar("COUNTER", "20260306T180000"))
    assert [at for at, _ in meetings(life)] == [datetime(2026, 3, 6, 14, tzinfo=UTC)]
    send(life, 3, calendar("REPLY", "20260306T150000", partstat="DECLINED"), own=True)
    assert meetings(life) == []
