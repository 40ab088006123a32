"""Calendar files for the owner's own calendar program (RFC 5545): meetings, and the block of time for outreach."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from outreach.core.history import Record
from outreach.core.meetings import LASTS
from outreach.core.text import one_line

if TYPE_CHECKING:
    from icalendar import Event

_TIME_ZONE_UNTIL = date(2038, 1, 1)
"""Up to this day the changes of the clock are listed; programs know the zone by its name as well."""
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting and the name of the person. ``moved`` is how often its time was changed."""

    record: Record
    name: str
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Time kept free every week from ``since`` on: on ``weekdays`` (Monday is 0), ``minutes`` long, in local time."""

    weekdays: frozenset[int]
    at: time
    minutes: int
    since: date


def write(
    meetings: Iterable[Meeting], block: Block | None = None, *, zone: ZoneInfo, secret: bytes, stamp: datetime
) -> bytes:
    """The file. ``zone`` is the owner's, ``secret`` the home's, ``stamp`` (UTC) when it is written.

    A meeting has the same UID in every file of the home, and a SEQUENCE that grows when it moves (RFC 5546 section
    2.1.4): a program that has it already changes what it has.
    """
    from icalendar import Calendar  # half a second

    calendar = Calendar()
    calendar.add("prodid", "-//outreach//outreach//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if block:
        calendar.add("x-wr-calname", "Outreach")
        calendar.add_component(_block(block, zone, secret, stamp))
        calendar.add_missing_timezones(first_date=block.since, last_date=_TIME_ZONE_UNTIL)
    for meeting in meetings:
        calendar.add_component(_meeting(meeting, zone, secret, stamp))
    written: bytes = calendar.to_ical()
    return written


def _meeting(meeting: Meeting, zone: ZoneInfo, secret: bytes, stamp: datetime) -> "Event":
    record, name = meeting.record, one_line(meeting.name, limit=100)
    event = _event(secret, f"meeting {record.number}", stamp)
    event.add("sequence", meeting.moved)
    event.add("summary", f"{name}: {one_line(record.text)}" if record.text else f"Meeting with {name}")
    local = record.at.astimezone(zone)
    whole_day = local.time() == time(0)  # an invitation for a whole day is kept as its midnight
    event.add("dtstart", local.date() if whole_day else record.at)
    event.add("dtend", local.date() + timedelta(days=1) if whole_day else record.at + LASTS)
    if record.place:
        event.add("location", one_line(record.place))
    return event


def _block(block: Block, zone: ZoneInfo, secret: bytes, stamp: datetime) -> "Event":
    days = (block.since + timedelta(days=ahead) for ahead in range(7))
    first = next(day for day in days if day.weekday() in block.weekdays)
    event = _event(secret, "block", stamp)
    event.add("summary", "Outreach")
    event.add("description", "Read the summary, answer it, write what it asks for.")
    event.add("dtstart", datetime.combine(first, block.at, zone))
    event.add("duration", timedelta(minutes=block.minutes))
    event.add("rrule", {"freq": "weekly", "byday": [_WEEK[day] for day in sorted(block.weekdays)]})
    return event


def _event(secret: bytes, what: str, stamp: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{hmac.new(secret, f'calendar|{what}'.encode(), hashlib.sha256).hexdigest()[:32]}@outreach")
    event.add("dtstamp", stamp)
    return event
