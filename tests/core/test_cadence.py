"""Days, holidays, windows and rolled times."""

from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.cadence import (
    Calendar,
    add_business_days,
    at_local,
    calendar_of,
    day_starts,
    drawn,
    gap,
    holidays_in,
    is_open,
    local_day,
    narrowed,
    next_slot,
    openings,
    rolled,
    spaced,
    spoken,
    upcoming,
    weekend_in,
    workday,
    zone,
)
from outreach.core.policy import Window
from tests.situations import person, policy, utc

MON_TO_FRI = frozenset(range(5))
EVERY_DAY = frozenset(range(7))
NINE_TO_FIVE = Window(time(9), time(17))

ZONES = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("SystemV", "posix")))
COUNTRIES = ("", "DE", "DE-BY", "US-CA", "GB", "FR", "IL", "SA", "JP", "IN", "BR", "NZ", "XX")


def calendar(
    owner: str = "Europe/Berlin",
    recipient: str = "Europe/Berlin",
    window: Window = NINE_TO_FIVE,
    weekdays: frozenset[int] = MON_TO_FRI,
    countries: tuple[str, str] = ("", ""),
) -> Calendar:
    return Calendar(ZoneInfo(owner), countries[0], ZoneInfo(recipient), countries[1], weekdays, window)


@pytest.mark.parametrize(
    ("day", "country", "works"),
    [
        ("2026-03-02", "DE", True),
        ("2026-03-01", "DE", False),  # a Sunday
        ("2026-04-03", "DE", False),  # Good Friday
        ("2026-04-03", "", True),
        ("2026-04-03", "XX", True),  # no such country
        ("2026-06-04", "DE", True),
        ("2026-06-04", "DE-BY", False),  # Corpus Christi is kept in Bavaria
        ("2026-06-04", "de-by", False),
        ("2026-10-03", "DE-ZZ", False),  # no such part: the country's own
        ("2026-10-02", "DE-ZZ", True),
        ("2026-07-03", "US", False),  # Independence Day falls on a Saturday and is observed the day before
        ("2026-03-06", "IL", False),  # the weekend is Friday and Saturday
        ("2026-03-08", "IL", False),  # not one of the owner's weekdays
    ],
)
def test_a_workday_is_neither_weekend_nor_holiday_nor_off_the_list(day: str, country: str, works: bool) -> None:
    assert workday(date.fromisoformat(day), country, MON_TO_FRI) is works


def test_a_sunday_is_a_workday_where_it_is_one() -> None:
    assert workday(date(2026, 3, 8), "IL", EVERY_DAY)
    assert weekend_in("IL", 2026) == {4, 5}


def test_holidays_outside_the_known_years_are_none() -> None:
    assert holidays_in("DE", 9990) == frozenset()


@pytest.mark.parametrize(
    ("day", "count", "country", "result"),
    [
        ("2026-03-02", 0, "DE", "2026-03-02"),
        ("2026-03-02", 5, "DE", "2026-03-09"),
        ("2026-03-06", 1, "DE", "2026-03-09"),
        ("2026-03-07", 1, "DE", "2026-03-09"),
        ("2026-03-30", 5, "DE", "2026-04-08"),  # Good Friday and Easter Monday lie between
        ("2026-12-23", 5, "DE", "2026-12-31"),
        ("2026-12-23", 5, "", "2026-12-30"),
    ],
)
def test_business_days_skip_weekends_and_holidays(day: str, count: int, country: str, result: str) -> None:
    assert add_business_days(date.fromisoformat(day), count, country, MON_TO_FRI) == date.fromisoformat(result)


def test_business_days_end_where_there_are_none() -> None:
    assert add_business_days(date(2026, 3, 2), 5, "DE", frozenset()) == date(2026, 3, 2) + timedelta(400)


@pytest.mark.parametrize(
    ("place", "day", "clock", "moment"),
    [
        ("Europe/Berlin", "2026-03-28", "02:30", "2026-03-28 01:30"),
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29 01:30"),  # skipped: 03:30 on the clock
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25 00:30"),  # comes twice: the first
        ("America/New_York", "2026-03-08", "02:30", "2026-03-08 07:30"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01 05:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03 15:45"),  # moves by half an hour
        ("America/Santiago", "2026-09-06", "00:00", "2026-09-06 04:00"),  # the day begins at one
        ("Africa/Cairo", "2026-04-24", "00:30", "2026-04-23 22:30"),
        ("Pacific/Apia", "2011-12-30", "10:00", "2011-12-30 20:00"),  # the whole day was skipped
        ("Asia/Kathmandu", "2026-03-02", "09:00", "2026-03-02 03:15"),
    ],
)
def test_a_skipped_time_moves_forward_and_a_doubled_one_is_the_first(
    place: str, day: str, clock: str, moment: str
) -> None:
    assert at_local(date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(place)) == utc(moment)


def test_the_end_of_all_days_does_not_overflow() -> None:
    assert at_local(date.max, time(9), ZoneInfo("Pacific/Kiritimati")).year == 9997
    assert list(upcoming(day_starts(date.max, calendar()), calendar())) == []


@pytest.mark.parametrize("name", ["", "Nowhere/Town", "Europe", "../../etc/passwd", "a\0b", "é" * 300])
def test_an_unknown_zone_is_the_owners(name: str) -> None:
    assert zone(name, "Asia/Tokyo") == ZoneInfo("Asia/Tokyo")
    assert zone(name, name) == ZoneInfo("UTC")


@pytest.mark.parametrize(
    ("hours", "opens", "closes"),
    [
        ("", "09:00", "17:00"),
        ("9-12", "09:00", "12:00"),
        ("09:00-12:00", "09:00", "12:00"),
        ("10.30 \u2013 11.45", "10:30", "11:45"),
        ("10h-12h30", "10:00", "12:30"),
        ("2-5pm", "14:00", "17:00"),
        ("9am-12pm", "09:00", "12:00"),
        ("9 am to 1 pm", "09:00", "13:00"),
        ("morning", "09:00", "12:00"),
        ("Mornings", "09:00", "12:00"),
        ("in the afternoon", "12:00", "17:00"),
        ("0-24", "09:00", "17:00"),
        ("12:00-24:00", "12:00", "17:00"),
        ("evening", "09:00", "17:00"),  # nothing of the window is left
        ("18-20", "09:00", "17:00"),
        ("12-9", "09:00", "17:00"),
        ("25-26", "09:00", "17:00"),
        ("9:75-10", "09:00", "17:00"),
        ("13pm-14pm", "13:00", "14:00"),
        ("not mornings", "09:00", "17:00"),
        ("whenever" * 100_000, "09:00", "17:00"),
        ("٩-١٢", "09:00", "12:00"),  # digits of other scripts are digits
    ],
)
def test_the_hours_of_a_person_narrow_the_window(hours: str, opens: str, closes: str) -> None:
    assert narrowed(NINE_TO_FIVE, hours) == Window(time.fromisoformat(opens), time.fromisoformat(closes))


def test_an_evening_counts_where_the_window_is_long_enough() -> None:
    assert narrowed(Window(time(8), time(20)), "evening") == Window(time(17), time(20))
    assert narrowed(Window(time(8), time(0)), "evening") == Window(time(17), time(0))


@given(st.text(max_size=80))
def test_no_text_about_hours_widens_the_window(text: str) -> None:
    narrow = narrowed(NINE_TO_FIVE, text)
    assert time(9) <= narrow.opens < narrow.closes <= time(17)


def test_what_is_not_known_of_a_person_is_the_owners() -> None:
    here = calendar_of(person(), policy())
    assert (here.zone, here.country) == (ZoneInfo("Europe/Berlin"), "DE")
    there = calendar_of(person(timezone="America/Chicago", country="US", hours="9-12"), policy())
    assert (there.owner_country, there.zone, there.country) == ("DE", ZoneInfo("America/Chicago"), "US")
    assert there.window == Window(time(9), time(12))


@pytest.mark.parametrize(
    ("owner", "recipient", "day", "spans"),
    [
        ("Europe/Berlin", "Europe/Berlin", "2026-03-02", [("2026-03-02 08:00", "2026-03-02 16:00")]),
        ("Europe/Berlin", "Europe/Berlin", "2026-03-01", []),
        # Berlin's night is San Francisco's evening before.
        ("America/Los_Angeles", "Europe/Berlin", "2026-03-02", [("2026-03-02 08:00", "2026-03-02 16:00")]),
        # A Monday in Berlin is Monday afternoon and Tuesday morning in Auckland.
        (
            "Europe/Berlin",
            "Pacific/Auckland",
            "2026-03-02",
            [("2026-03-01 23:00", "2026-03-02 04:00"), ("2026-03-02 20:00", "2026-03-02 23:00")],
        ),
        # The Friday evening of Berlin is already Saturday in Auckland.
        ("Europe/Berlin", "Pacific/Auckland", "2026-03-06", [("2026-03-05 23:00", "2026-03-06 04:00")]),
        # 26 hours lie between the first and the last place on earth.
        (
            "Etc/GMT+12",
            "Pacific/Kiritimati",
            "2026-03-02",
            [("2026-03-02 19:00", "2026-03-03 03:00")],
        ),
    ],
)
def test_openings_lie_in_the_recipients_hours_and_the_owners_day(
    owner: str, recipient: str, day: str, spans: list[tuple[str, str]]
) -> None:
    found = openings(date.fromisoformat(day), calendar(owner, recipient))
    assert list(found) == [(utc(opens), utc(closes)) for opens, closes in spans]


def test_an_hour_that_daylight_saving_skips_opens_later_and_one_that_comes_twice_is_used_once() -> None:
    early = calendar(window=Window(time(2, 30), time(4)), weekdays=EVERY_DAY)
    assert openings(date(2026, 3, 29), early) == ((utc("2026-03-29 01:30"), utc("2026-03-29 02:00")),)
    assert openings(date(2026, 10, 25), early) == ((utc("2026-10-25 01:30"), utc("2026-10-25 03:00")),)
    assert openings(date(2026, 10, 25), calendar(window=Window(time(1), time(2, 30)), weekdays=EVERY_DAY)) == (
        (utc("2026-10-24 23:00"), utc("2026-10-25 00:30")),
    )


def test_a_window_that_never_opens_has_no_slot() -> None:
    shut = calendar(window=Window(time(17), time(9)))
    assert next_slot("seed", utc("2026-03-02 08:00"), shut, (), timedelta(0)) is None


moments = st.integers(0, 7 * 365 * 24 * 3600).map(lambda second: utc("2023-01-01 00:00") + timedelta(seconds=second))
windows = st.tuples(st.integers(0, 22 * 60), st.integers(1, 8 * 60)).map(
    lambda pair: Window(*(time(*divmod(min(minute, 1439), 60)) for minute in (pair[0], sum(pair))))
)
calendars = st.builds(
    calendar,
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
    windows,
    st.sets(st.integers(0, 6), min_size=1).map(frozenset),
    st.tuples(st.sampled_from(COUNTRIES), st.sampled_from(COUNTRIES)),
)


@settings(max_examples=150, deadline=None)
@given(moments, calendars, st.text(max_size=8))
def test_no_slot_is_ever_outside_the_window_on_a_weekend_or_on_a_holiday(
    after: datetime, where: Calendar, seed: str
) -> None:
    at = next_slot(seed, after, where, (), timedelta(0))
    if at is None:
        return
    theirs = at.astimezone(where.zone)
    assert at >= after
    assert where.window.opens <= theirs.time() < where.window.closes
    for day, country in ((at.astimezone(where.owner_zone).date(), where.owner_country), (theirs.date(), where.country)):
        assert day.weekday() in where.weekdays
        assert day.weekday() not in weekend_in(country, day.year)
        assert day not in holidays_in(country, day.year)
    assert is_open(at, where)


@settings(max_examples=100, deadline=None)
@given(moments, calendars)
def test_openings_come_in_order_and_belong_to_one_day_of_the_owner(after: datetime, where: Calendar) -> None:
    last = after
    for spans in islice(upcoming(after, where), 5):
        days = {
            local_day(moment, where.owner_zone)
            for opens, closes in spans
            for moment in (opens, closes - timedelta(seconds=1))
        }
        assert len(days) == 1
        for opens, closes in spans:
            assert last <= opens < closes
            last = closes


def test_a_rolled_time_depends_on_the_seed_alone() -> None:
    spans = ((utc("2026-03-02 08:00"), utc("2026-03-02 16:00")),)
    assert rolled("jane|1|ask", spans) == rolled("jane|1|ask", spans) == utc("2026-03-02 15:48:57")
    assert len({rolled(str(number), spans) for number in range(50)}) > 45


@given(st.lists(st.integers(1, 400), min_size=1, max_size=4), st.text())
def test_a_rolled_time_lies_in_one_of_the_spans(lengths: list[int], seed: str) -> None:
    start = utc("2026-03-02 08:00")
    spans = [(start + timedelta(days=at), start + timedelta(days=at, minutes=size)) for at, size in enumerate(lengths)]
    assert any(opens <= rolled(seed, spans) < closes for opens, closes in spans)


@given(st.text(), st.integers(1, 1000))
def test_a_drawn_number_is_in_range(seed: str, count: int) -> None:
    assert 0 <= drawn(seed, count) < count


@given(st.text(), st.integers(0, 300), st.integers(0, 300))
def test_the_gap_lies_between_the_least_and_the_greatest(seed: str, least: int, more: int) -> None:
    assert least <= gap(seed, (least, least + more)).total_seconds() <= least + more


def test_times_of_one_day_keep_their_distance() -> None:
    spans, pause = ((utc("2026-03-02 08:00"), utc("2026-03-02 09:00")),), timedelta(minutes=3)
    times: list[datetime] = []
    for number in range(8):
        at = spaced(str(number), spans, times, pause)
        assert at is not None
        times.append(at)
    assert all(later - earlier >= pause for earlier, later in zip(sorted(times), sorted(times)[1:], strict=False))


def test_a_day_that_is_full_passes_the_letter_on_to_the_next() -> None:
    where = calendar(window=Window(time(9), time(9, 2)))
    at = next_slot("seed", utc("2026-03-02 00:00"), where, (utc("2026-03-02 08:01"),), timedelta(minutes=3))
    assert at is not None
    assert local_day(at, where.owner_zone) == date(2026, 3, 3)


def test_a_day_is_spoken_plainly() -> None:
    assert spoken(date(2026, 3, 3)) == "3 March 2026"
