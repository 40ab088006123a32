"""Calendar files, read back by the library that calendar programs of the language use."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from outreach.core import calendar, ics
from outreach.core.history import Record, RecordKind
from outreach.core.message import Incoming, Part
from outreach.core.text import one_line

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 10, 14, tzinfo=UTC)
WORKDAYS = frozenset(range(5))
ANY = st.text(st.one_of(st.characters(), st.sampled_from('\r\n\\,;:"=')))


def meeting(at: datetime = TUESDAY, number: int = 17, text: str = "", place: str = "", moved: int = 0) -> ics.Meeting:
    return ics.Meeting(Record(number, "jane", RecordKind.MEETING, at, text, place), "Jane Doe", moved)


def write(
    meetings: Iterable[ics.Meeting] = (),
    block: ics.Block | None = None,
    zone: ZoneInfo = BERLIN,
    secret: bytes = b"home",
    stamp: datetime = NOW,
) -> bytes:
    return ics.write(meetings, block, zone=zone, secret=secret, stamp=stamp)


def read(file: bytes) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(file)


def block(since: date = date(2026, 3, 3), weekdays: frozenset[int] = WORKDAYS) -> ics.Block:
    return ics.Block(weekdays, time(8), 30, since)


def test_a_meeting_is_an_event_of_an_hour_with_the_name_and_the_place() -> None:
    found = read(write([meeting(place="Blue Bottle, Mitte")]))
    [event] = found.events
    assert found["method"] == "PUBLISH"
    assert (event.start, event.end) == (TUESDAY, TUESDAY + timedelta(hours=1))
    assert (event["summary"], event["location"]) == ("Meeting with Jane Doe", "Blue Bottle, Mitte")
    assert (event["dtstamp"].dt, event["sequence"]) == (NOW, 0)
    assert not {"organizer", "attendee"} & {name.lower() for name in event}


def test_an_invitation_keeps_what_it_is_about_and_one_for_a_whole_day_stays_one() -> None:
    midnight = datetime(2026, 3, 9, 23, tzinfo=UTC)
    [event] = read(write([meeting(midnight, text="Offsite")])).events
    assert (event.start, event.end, event["summary"]) == (date(2026, 3, 10), date(2026, 3, 11), "Jane Doe: Offsite")


def test_a_meeting_is_the_same_event_in_every_file_of_a_home_however_it_moves() -> None:
    files = (
        write([meeting()]),
        write([meeting(TUESDAY + timedelta(days=1), place="Acme", moved=1)], block(), stamp=NOW + timedelta(days=1)),
    )
    first, moved = (next(one for one in read(file).events if "Jane" in one["summary"]) for file in files)
    assert first["uid"] == moved["uid"]
    assert (first["sequence"], moved["sequence"]) == (0, 1)
    other = read(write([meeting(number=18)])).events[0]["uid"], read(write([meeting()], secret=b"x")).events[0]["uid"]
    assert len({first["uid"], *other}) == 3


@given(ANY, ANY, ANY)
def test_no_words_break_out_of_an_event(name: str, text: str, place: str) -> None:
    record = Record(17, "jane", RecordKind.MEETING, TUESDAY, text, place)
    file = write([ics.Meeting(record, name)])
    [event] = read(file).events
    assert event.start == TUESDAY
    assert one_line(name, limit=100) in event["summary"]
    assert event.get("location", "") == one_line(place)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert b"\n" not in file.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("Europe/Berlin", WORKDAYS),
        ("America/New_York", frozenset({0, 4})),
        ("Asia/Kolkata", WORKDAYS),
        ("UTC", WORKDAYS),
    ],
)
def test_the_block_is_there_once_on_every_workday_at_the_same_time_also_when_the_clocks_change(
    zone: str, days: frozenset[int]
) -> None:
    place = ZoneInfo(zone)
    found = read(write([], block(weekdays=days), zone=place))
    [event] = found.events
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=event.start)
    blocks = rule.between(event.start, datetime(2027, 4, 15, tzinfo=UTC), inc=True)
    wanted = (date(2026, 3, 3) + timedelta(days=ahead) for ahead in range((date(2027, 4, 15) - date(2026, 3, 3)).days))
    assert [one.date() for one in blocks] == [day for day in wanted if day.weekday() in days]
    assert {(one.hour, one.minute) for one in blocks} == {(8, 0)}
    assert event["duration"].dt == timedelta(minutes=30)
    for named in found.timezones:  # what a program knows that does not know the zone's name
        defined = named.to_tz(lookup_tzid=False)
        assert named["tzid"] == zone
        assert all(one.replace(tzinfo=defined).utcoffset() == one.replace(tzinfo=place).utcoffset() for one in blocks)
    assert bool(found.timezones) == (zone != "UTC")


def test_the_block_begins_on_the_first_of_its_days() -> None:
    [event] = read(write([], block(since=date(2026, 3, 7)))).events
    assert event.start == datetime(2026, 3, 9, 8, tzinfo=BERLIN)


def test_a_file_that_somebody_passes_on_names_nobody_to_meet() -> None:
    part = Part("1", "text/calendar", write([meeting()]).decode(), {"method": "PUBLISH"})
    invitation = calendar.read(Incoming("k", content_type="text/calendar", parts=(part,)))
    assert invitation is not None
    assert [event.parties for event in invitation.events] == [frozenset()]
