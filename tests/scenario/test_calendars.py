"""Meetings in the owner's own calendar: the file that comes with a receipt, and the one in the home."""

from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import icalendar
import pytest

from outreach import roster
from outreach.core.history import RecordKind
from outreach.core.people import Person, Stage
from tests.scenario.world import World, local, texts, world
from tests.servers import ImapAccount

MONDAY = date(2026, 3, 2)
TUESDAY = MONDAY + timedelta(days=1)
JANE = Person("jane", "Jane Doe", ("jane@acme.example",), stage=Stage.TALKING)
HERS = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:hers\r\nDTSTAMP:20260302T080000Z\r\n"
    "DTSTART:20260305T130000Z\r\nSUMMARY:Coffee\r\nORGANIZER:mailto:jane@acme.example\r\n"
    "ATTENDEE:mailto:{owner}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def life(account: ImapAccount, tmp_path: Path) -> Iterator[World]:
    """A Monday with a summary to answer."""
    with world(tmp_path, account, local(MONDAY, 8)) as made:
        made.add(JANE)
        made.tick(local(MONDAY, 8))
        yield made


def say(life: World, line: str, hour: int) -> bytes:
    """The receipt for an answer to the summary."""
    life.answer(life.summaries[-1], line, at=local(MONDAY, hour))
    life.tick(local(MONDAY, hour, 1))
    life.tick(local(MONDAY, hour, 2))
    return life.to_owner[-1]


def attached(raw: bytes) -> list[icalendar.Event]:
    files = message_from_bytes(raw, policy=policy.default).iter_attachments()
    return [event for file in files for event in icalendar.Calendar.from_ical(file.get_payload(decode=True)).events]


def subscribed(life: World) -> list[str]:
    """What the file in the home shows beside the block of time."""
    file = icalendar.Calendar.from_ical(life.home.calendar.read_bytes())
    block, *meetings = file.events
    assert block["summary"] == "Outreach"
    return [f"{one['summary']} {one.start:%d %H:%M}" for one in meetings]


def test_the_receipt_for_a_meeting_brings_it_to_the_calendar_and_changes_it_there_when_it_moves(life: World) -> None:
    first = say(life, "meet jane tue 15:00 at Blue Bottle", 9)
    [event] = attached(first)
    assert (event.start, event["location"]) == (local(TUESDAY, 15), "Blue Bottle")
    moved = say(life, "meet jane wed 16:00", 10)
    assert "Wed 4 Mar 16:00 at Blue Bottle, instead of Tue 3 Mar 15:00." in texts(moved)
    [again] = attached(moved)
    assert (again.start, again["location"]) == (local(TUESDAY + timedelta(days=1), 16), "Blue Bottle")
    assert (again["uid"], again["sequence"]) == (event["uid"], 1)
    assert len(life.store.records.open_of("jane", RecordKind.MEETING)) == 1


def test_what_is_read_back_from_the_mailbox_arranges_nothing(life: World) -> None:
    say(life, "meet jane tue 15:00", 9)
    before = life.store.records.open_of("jane", RecordKind.MEETING)
    life.restart()
    for hour in (10, 11):
        life.tick(local(MONDAY, hour))
    assert life.store.records.open_of("jane", RecordKind.MEETING) == before
    assert life.store.rows("SELECT * FROM invitation") == []


def test_no_file_comes_for_what_an_invitation_brought_already(life: World) -> None:
    owner = life.config.policy.owner.email
    fields = f"From: jane@acme.example\r\nTo: {owner}\r\nSubject: Coffee\r\nMessage-ID: <c@acme.example>\r\n"
    raw = f"{fields}MIME-Version: 1.0\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n{HERS.format(owner=owner)}"
    life.arriving.append((local(MONDAY, 8, 30), "INBOX", raw.encode()))
    life.tick(local(MONDAY, 8, 31))
    receipt = say(life, "meet jane 2026-03-05 14:00", 9)
    assert "Noted: Jane Doe, Thu 5 Mar 14:00" in texts(receipt)
    assert attached(receipt) == []
    assert subscribed(life) == ["Jane Doe: Coffee 05 13:00"]


def test_the_file_in_the_home_follows_the_meetings_and_is_the_owners_alone(life: World) -> None:
    assert life.home.calendar.stat().st_mode & 0o777 == 0o600
    assert subscribed(life) == []
    say(life, "meet jane tue 15:00", 9)
    assert subscribed(life) == ["Meeting with Jane Doe 03 14:00"]
    say(life, "meet jane wed 16:00", 10)
    assert subscribed(life) == ["Meeting with Jane Doe 04 15:00"]
    life.tick(local(MONDAY + timedelta(days=3), 9))
    assert subscribed(life) == []


def test_the_file_is_written_only_when_it_says_something_else_or_is_gone(life: World) -> None:
    life.home.calendar.write_bytes(b"as it was")
    life.restart()
    for hour in (9, 10):
        life.tick(local(MONDAY, hour))
    assert life.home.calendar.read_bytes() == b"as it was"
    life.home.calendar.unlink()
    life.tick(local(MONDAY, 11))
    assert subscribed(life) == []


def test_who_is_forgotten_is_in_the_file_no_more(life: World) -> None:
    say(life, "meet jane tue 15:00", 9)
    with life.store.write():
        roster.forget(life.store, JANE, life.now)
    life.tick(local(MONDAY, 10))
    assert subscribed(life) == []


def test_a_folder_that_takes_no_file_is_told_and_stops_nothing(life: World) -> None:
    life.home.calendar.unlink()
    life.home.calendar.mkdir()
    done = life.tick(local(MONDAY, 9))
    assert len(done.troubles) == 1
    assert "The home cannot be used" in str(done.troubles[0])
