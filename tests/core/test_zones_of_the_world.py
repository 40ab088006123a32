"""Every time zone of the world through seven years: the day of the summary and the hours of letters, on every day.

Zones whose clocks show the same through all the years are looked at once; the test sees to it that none is left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from outreach.core.cadence import DAY, Calendar, at_local, holidays_in, is_open, local_day, openings, workday
from outreach.core.policy import Window

FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)
DAYS = [FIRST + DAY * ahead for ahead in range((LAST - FIRST).days + 1)]
MON_TO_FRI = frozenset(range(5))
NINE_TO_FIVE = Window(time(9), time(17))
EIGHT = time(8)
SHARES = 8
"""The zones are tried in so many groups, that several processes may take them."""


def behaviour(place: ZoneInfo) -> tuple[object, ...]:
    """What the clocks of a zone show, day by day, and hour by hour on the days on which they change."""
    midnights = [datetime.combine(day, time(0), UTC) for day in (FIRST - DAY, *DAYS, LAST + DAY, LAST + 2 * DAY)]
    offsets = [midnight.astimezone(place).utcoffset() for midnight in midnights]
    changes = [at for at, one, other in zip(midnights, offsets, offsets[1:], strict=False) if one != other]
    hours = [(at + timedelta(hours=hour)).astimezone(place).utcoffset() for at in changes for hour in range(24)]
    return (*offsets, *changes, *hours)


@cache
def alike() -> list[list[str]]:
    """All zones, those with the same clocks together."""
    found: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for name in sorted(available_timezones()):
        found[behaviour(ZoneInfo(name))].append(name)
    return list(found.values())


def calendar(place: ZoneInfo, country: str = "") -> Calendar:
    return Calendar(place, country, place, country, MON_TO_FRI, NINE_TO_FIVE)


def shifting(place: ZoneInfo) -> Iterator[date]:
    """The days on which the clocks change, and their neighbours."""
    last = None
    for day in DAYS:
        offset = datetime.combine(day, time(12), place).utcoffset()
        if last is not None and offset != last:
            yield from (day - DAY, day, day + DAY)
        last = offset


def test_no_zone_is_left_out() -> None:
    assert sorted(name for names in alike() for name in names) == sorted(available_timezones())
    assert 60 < len(alike()) < 400


@pytest.mark.parametrize("share", range(SHARES))
def test_row_34_every_local_workday_has_one_summary_and_one_window_of_eight_hours(share: int) -> None:
    for name, *_ in alike()[share::SHARES]:
        place = ZoneInfo(name)
        where, before = calendar(place), None
        for day in DAYS:
            at = at_local(day, EIGHT, place)
            local = at.astimezone(place)
            # Nowhere are the clocks changed at that hour: the summary comes at eight, once, on every day there is.
            assert (local.date(), local.time()) == (day, EIGHT), (name, day)
            assert before is None or timedelta(hours=22) <= at - before <= timedelta(hours=26), (name, day)
            before = at
            spans = openings(day, where)
            if day.weekday() >= 5:
                assert spans == (), (name, day)
                continue
            ((opens, closes),) = spans
            assert [moment.astimezone(place).time() for moment in (opens, closes)] == [time(9), time(17)], (name, day)
            assert closes - opens == timedelta(hours=8), (name, day)


@pytest.mark.parametrize("share", range(SHARES))
def test_row_34_a_time_that_is_skipped_moves_forward_and_one_that_comes_twice_is_used_once(share: int) -> None:
    for name, *_ in alike()[share::SHARES]:
        place = ZoneInfo(name)
        for day in sorted(set(shifting(place))):
            for wanted in (time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45)):
                shown = at_local(day, wanted, place).astimezone(place)
                later = shown.replace(tzinfo=None) - datetime.combine(day, wanted)
                assert timedelta(0) <= later <= timedelta(hours=3), (name, day, wanted)
                assert later or shown.fold == 0, (name, day, wanted)  # of two the first


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("Pacific/Apia", "2011-12-30"),  # crossed the date line
        ("Pacific/Fakaofo", "2011-12-30"),
        ("Pacific/Kwajalein", "1993-08-21"),
        ("Pacific/Kiritimati", "1994-12-31"),
        ("Pacific/Enderbury", "1994-12-31"),
    ],
)
def test_a_day_that_a_place_left_out_has_no_window_and_its_neighbours_have_theirs(place: str, day: str) -> None:
    gone, zone = date.fromisoformat(day), ZoneInfo(place)
    every_day = Calendar(zone, "", zone, "", frozenset(range(7)), NINE_TO_FIVE)
    assert openings(gone, every_day) == ()
    for beside in (gone - DAY, gone + DAY):
        ((opens, closes),) = openings(beside, every_day)
        assert (local_day(opens, zone), closes - opens) == (beside, timedelta(hours=8))
    assert local_day(at_local(gone, EIGHT, zone), zone) == gone + DAY


@pytest.mark.parametrize("country", ["DE", "US-CA", "IL", "SA", "NP", "JP", "BR"])
def test_every_workday_is_open_at_noon_and_no_other_day_is(country: str) -> None:
    place = ZoneInfo({"DE": "Europe/Berlin", "IL": "Asia/Jerusalem", "NP": "Asia/Kathmandu"}.get(country, "UTC"))
    where = calendar(place, country)
    for day in DAYS:
        noon = at_local(day, time(12), place)
        works = workday(day, country, MON_TO_FRI)
        assert is_open(noon, where) is works
        assert not (works and (day.weekday() >= 5 or day in holidays_in(country, day.year)))
