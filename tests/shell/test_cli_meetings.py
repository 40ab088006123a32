import json
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import pytest

from tests.homes import AT, Terminal, make


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    made = Terminal(make(tmp_path / "home"), capsys)
    assert made("do", "met jan 2026-02-20: he will help\nmeet jane tue 15:00 at Blue Bottle", *AT).code == 0
    return made


def test_the_coming_meetings_are_listed_and_the_last_ones_where_they_are_wanted(outreach: Terminal) -> None:
    assert outreach("meetings", *AT).out.splitlines() == [
        "WHEN              WHO       WHERE        WHAT",
        "2026-03-03 15:00  Jane Doe  Blue Bottle",
    ]
    assert "Jan Roe" in outreach("meetings", "--past", "1", *AT).out.splitlines()[1]


def test_as_json_they_have_their_documented_keys(outreach: Terminal) -> None:
    [been, ahead] = json.loads(outreach("meetings", "--past", "5", "--json", *AT).out)
    assert (been["person"], been["text"], ahead["person"]) == ("jan", "he will help", "jane")
    assert (ahead["at"], ahead["place"]) == ("2026-03-03T14:00:00+00:00", "Blue Bottle")
    documented = outreach("meetings", "--help").out
    assert not [key for key in ahead if key not in documented]


def test_the_calendar_file_goes_where_it_is_wanted_and_can_be_printed(outreach: Terminal, tmp_path: Path) -> None:
    assert "Written to" in outreach("meetings", "--ics", str(tmp_path / "elsewhere.ics"), *AT).out
    written = icalendar.Calendar.from_ical((tmp_path / "elsewhere.ics").read_bytes())
    printed = icalendar.Calendar.from_ical(outreach("meetings", "--ics", "-", *AT).out)
    for file in (written, printed):
        block, meeting = file.events
        assert (block["summary"], block.start.isoformat()) == ("Outreach", "2026-03-02T08:00:00+01:00")
        assert (meeting["location"], meeting.start) == ("Blue Bottle", datetime(2026, 3, 3, 14, tzinfo=UTC))


def test_a_calendar_file_that_cannot_be_written_is_said(outreach: Terminal, tmp_path: Path) -> None:
    shown = outreach("meetings", "--ics", str(tmp_path / "no" / "x.ics"))
    assert shown.code == 2
    assert "name another file with --ics" in shown.err


def test_where_none_lies_ahead_it_is_said_how_to_note_one(outreach: Terminal) -> None:
    shown = outreach("meetings", "--at", "2026-03-05T09:00")
    assert (shown.code, "outreach do" in shown.out) == (0, True)


def test_who_is_forgotten_is_in_no_file_of_the_home(outreach: Terminal) -> None:
    outreach("meetings", "--ics", str(outreach.home.calendar), *AT)
    assert b"Jane" in outreach.home.calendar.read_bytes()
    assert outreach("forget", "jane", "--yes").code == 0
    assert not outreach.home.calendar.exists()
