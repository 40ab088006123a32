"""Makes calendar files: of meetings that were just arranged, and the one in the home, which programs subscribe to."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from outreach.core import ics
from outreach.core.cadence import local_day, owner_calendar
from outreach.core.history import Record
from outreach.core.letter import digest
from outreach.core.meetings import LASTS
from outreach.home import replace_private
from outreach.report import Reporter

AHEAD = timedelta(days=3660)

_SINCE, _WRITTEN = "calendar_since", "calendar_written"


def arranged(reporter: Reporter, numbers: Iterable[int], now: datetime) -> bytes:
    """The file of meetings that the owner arranged; empty where none is left to put into a calendar."""
    records = [record for number in numbers if (record := reporter.store.records.get(number))]
    # What the calendar tells as well at the same time is there already.
    fresh = [one for one in records if one in reporter.store.records.meetings(one.at, one.at + timedelta(seconds=1))]
    return _written(reporter, now, _meetings(reporter, fresh)) if fresh else b""


def coming(reporter: Reporter, now: datetime) -> bytes:
    """The file of all meetings ahead and of the daily block of time."""
    return _written(reporter, now, *_content(reporter, now))


def renew(path: Path, reporter: Reporter, now: datetime) -> None:
    """Write that file where it is missing or says something else now."""
    store = reporter.store
    if not store.setting(_SINCE):
        with store.write():
            store.set(_SINCE, local_day(now, reporter.zone).isoformat())
    content = _content(reporter, now)
    said = digest(repr((content, reporter.zone)).encode())
    if path.is_file() and store.setting(_WRITTEN) == said:
        return
    replace_private(path, _written(reporter, now, *content))
    with store.write():
        store.set(_WRITTEN, said)


def _written(
    reporter: Reporter, now: datetime, meetings: Sequence[ics.Meeting], block: ics.Block | None = None
) -> bytes:
    return ics.write(meetings, block, zone=reporter.zone, secret=reporter.secret, stamp=now)


def _content(reporter: Reporter, now: datetime) -> tuple[list[ics.Meeting], ics.Block]:
    policy, since = reporter.policy, reporter.store.setting(_SINCE)
    block = ics.Block(
        owner_calendar(policy).weekdays,
        policy.summary.at,
        policy.cadence.minutes,
        date.fromisoformat(since) if since else local_day(now, reporter.zone),
    )
    return _meetings(reporter, reporter.store.records.meetings(now - LASTS, now + AHEAD)), block


def _meetings(reporter: Reporter, meetings: Sequence[Record]) -> list[ics.Meeting]:
    records, people = reporter.store.records, reporter.store.people
    named = ((one, people.get(one.person)) for one in meetings)
    return [ics.Meeting(one, who.name if who else one.person, records.moved(one)) for one, who in named]
