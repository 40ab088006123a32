"""The owner's words for days and moments."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.when import When, is_dated, is_when, past, upcoming, weekdays_only
from outreach.errors import UsageError

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)  # Friday, 10:30 in Berlin


def day(text: str) -> When:
    return When(date.fromisoformat(text))


def moment(text: str) -> When:
    found = datetime.fromisoformat(text)
    return When(found.astimezone(BERLIN).date(), found)


AHEAD = [
    ("2w", day("2026-12-04")),
    ("3d", day("2026-11-23")),
    ("0d", day("2026-11-20")),
    ("5bd", day("2026-11-27")),
    ("5 bd", day("2026-11-27")),
    ("3 days", day("2026-11-23")),
    ("in 2 weeks", day("2026-12-04")),
    ("in two weeks", day("2026-12-04")),
    ("a week", day("2026-11-27")),
    ("next week", day("2026-11-27")),
    ("in a month", day("2026-12-20")),
    ("next friday", day("2026-11-27")),
    ("today", day("2026-11-20")),
    ("tomorrow", day("2026-11-21")),
    ("the day after tomorrow", day("2026-11-22")),
    ("mon", day("2026-11-23")),
    ("Monday", day("2026-11-23")),
    ("on tues", day("2026-11-24")),
    ("fri", day("2026-11-27")),
    ("may 3", day("2027-05-03")),
    ("3 may", day("2027-05-03")),
    ("May 3rd, 2028", day("2028-05-03")),
    ("3rd of may", day("2027-05-03")),
    ("nov 20", day("2026-11-20")),
    ("nov 19", day("2027-11-19")),
    ("feb 29", day("2028-02-29")),
    ("may", day("2027-05-01")),
    ("2027-05-03", day("2027-05-03")),
    ("wed 25 nov", day("2026-11-25")),
    ("Wed, 25 Nov", day("2026-11-25")),
    ("on wednesday, november 25", day("2026-11-25")),
    ("mon 3 may 2027", day("2027-05-03")),
    ("mon 2027-05-03", day("2027-05-03")),
    ("wed 25 nov 10:00", moment("2026-11-25T09:00+00:00")),
    ("fri 20 nov 11:00", moment("2026-11-20T10:00+00:00")),
    ("end of march", day("2027-03-31")),
    ("the end of november", day("2026-11-30")),
    ("end of feb 2028", day("2028-02-29")),
    ("end of 2026", day("2026-12-31")),
    ("end of december", day("2026-12-31")),
    ("two weeks", day("2026-12-04")),
    ("mon 9:00", moment("2026-11-23T08:00+00:00")),
    ("9:00 mon", moment("2026-11-23T08:00+00:00")),
    ("tue at 15:00", moment("2026-11-24T14:00+00:00")),
    ("tue 3 pm", moment("2026-11-24T14:00+00:00")),
    ("tue 3:30pm", moment("2026-11-24T14:30+00:00")),
    ("tue 12am", moment("2026-11-23T23:00+00:00")),
    ("tue noon", moment("2026-11-24T11:00+00:00")),
    ("fri 11:00", moment("2026-11-20T10:00+00:00")),
    ("fri 9:00", moment("2026-11-27T08:00+00:00")),
    ("11:00", moment("2026-11-20T10:00+00:00")),
    ("9:00", moment("2026-11-21T08:00+00:00")),
    ("jul 1 9:00", moment("2027-07-01T07:00+00:00")),
    ("2027-05-03 09:00", moment("2027-05-03T07:00+00:00")),
    ("2027-05-03T09:00", moment("2027-05-03T07:00+00:00")),
    ("2027-05-03T09:00:00Z", moment("2027-05-03T09:00+00:00")),
    ("2027-05-03T09:00-05:00", moment("2027-05-03T14:00+00:00")),
    ("2027-03-28 02:30", moment("2027-03-28T01:30+00:00")),
    ("2026-11-20T23:30-05:00", moment("2026-11-21T04:30+00:00")),
]

BACK = [
    ("", day("2026-11-20")),
    ("yesterday", day("2026-11-19")),
    ("today", day("2026-11-20")),
    ("fri", day("2026-11-20")),
    ("mon", day("2026-11-16")),
    ("last friday", day("2026-11-13")),
    ("2 weeks ago", day("2026-11-06")),
    ("two weeks ago", day("2026-11-06")),
    ("3d", day("2026-11-17")),
    ("5bd", day("2026-11-13")),
    ("may 3", day("2026-05-03")),
    ("nov 21", day("2025-11-21")),
    ("feb 29", day("2024-02-29")),
    ("thu 12 feb", day("2026-02-12")),
    ("end of october", day("2026-10-31")),
    ("end of november", day("2025-11-30")),
    ("2026-11-02", day("2026-11-02")),
    ("9:00", moment("2026-11-20T08:00+00:00")),
    ("11:00", moment("2026-11-19T10:00+00:00")),
    ("yesterday 15:00", moment("2026-11-19T14:00+00:00")),
    ("fri 15:00", moment("2026-11-13T14:00+00:00")),
    ("mon 9:00", moment("2026-11-16T08:00+00:00")),
]

NO_DAY = [
    *(
        "2",
        "41",
        "1m",
        "2 3",
        "12 13",
        "monday at 9",
        "mon 9",
        "9/8",
        "03.05.",
        "1.5d",
        "2026",
        "9999d",
        "-3d",
        "٣d",
        "4e3",
    ),
    *(
        "",
        " ",
        "please",
        "now",
        "later",
        "soon",
        "week",
        "mon 25:00",
        "9:60",
        "13pm",
        "0am",
        "9:00 10:00",
        "9:00 9:00 9:00",
    ),
    *("fri jane", "may 3 jane", "3 jane", "in jane", "tomorrow never", "2027-05-03T", "2027-13-01", "may " * 30),
]

ALWAYS_REFUSED = [*NO_DAY, "feb 30", "may 32", "999w", "2099-01-01", "9999-12-31 23:00", "0001-01-01", "mon tue"]


@pytest.mark.parametrize(("words", "expected"), AHEAD)
def test_days_ahead(words: str, expected: When) -> None:
    assert is_when(words)
    assert upcoming(words, NOW, BERLIN) == expected


@pytest.mark.parametrize(("words", "expected"), BACK)
def test_days_past(words: str, expected: When) -> None:
    assert past(words, NOW, BERLIN) == expected


@pytest.mark.parametrize("words", NO_DAY)
def test_what_has_not_the_form_of_a_day(words: str) -> None:
    assert not is_when(words)


@pytest.mark.parametrize("words", ALWAYS_REFUSED)
def test_what_is_no_day_is_refused_with_a_sentence(words: str) -> None:
    with pytest.raises(UsageError, match="write it like"):
        upcoming(words, NOW, BERLIN)


@pytest.mark.parametrize(
    ("words", "right"),
    [("thu 25 nov", "25 November 2026 is a Wednesday"), ("sat 2027-05-03 10:00", "3 May 2027 is a Monday")],
)
def test_a_weekday_that_does_not_fit_is_refused_with_the_right_one(words: str, right: str) -> None:
    assert is_when(words)
    with pytest.raises(UsageError, match=right):
        upcoming(words, NOW, BERLIN)


@pytest.mark.parametrize("words", ["end of", "the end of", "end of jane", "end of 26", "fri 25", "mon nov"])
def test_what_only_resembles_a_day_is_none(words: str) -> None:
    assert not is_when(words)


def test_a_day_and_time_of_today_that_is_over_is_not_moved_by_a_week() -> None:
    with pytest.raises(UsageError, match="already over"):
        upcoming("fri 20 nov 9:00", NOW, BERLIN)


@pytest.mark.parametrize("words", ["yesterday", "last friday", "2026-11-19", "today 9:00", "2026-11-20T09:29:59Z"])
def test_what_is_over_is_refused_where_a_day_ahead_is_asked(words: str) -> None:
    with pytest.raises(UsageError, match="already over"):
        upcoming(words, NOW, BERLIN)


@pytest.mark.parametrize("words", ["tomorrow", "next week", "2026-11-21", "today 11:00"])
def test_what_is_ahead_is_refused_where_a_past_day_is_asked(words: str) -> None:
    with pytest.raises(UsageError, match="still ahead"):
        past(words, NOW, BERLIN)


def test_today_is_the_owners_not_the_servers() -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert upcoming("today", late, BERLIN) == day("2026-11-21")
    assert upcoming("today", late, ZoneInfo("America/New_York")) == day("2026-11-20")


def test_business_days_are_those_of_the_calendar_that_is_given() -> None:
    assert upcoming("1bd", NOW, BERLIN, lambda start, number: weekdays_only(start, number + 1)) == day("2026-11-24")


@pytest.mark.parametrize("name", ["may", "May", "june", "August"])
def test_the_name_of_a_month_alone_may_be_a_person(name: str) -> None:
    assert is_when(name)
    assert not is_dated(name)


WORDS = (
    *("2w", "3d", "5bd", "mon", "fri", "9:00", "3pm", "pm", "at", "may", "3", "3rd", "2027", "today", "in", "two"),
    *("weeks", "ago", "next", "the", "2027-05-03", "feb", "30", "month", "noon"),
)


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))
def test_any_words_give_a_day_on_the_right_side_or_a_sentence(words: str) -> None:
    for ask, way in ((upcoming, 1), (past, -1)):
        try:
            found = ask(words, NOW, BERLIN)
        except UsageError:
            continue
        assert (found.day - date(2026, 11, 20)).days * way >= 0
        assert found.moment is None or (found.moment - NOW).total_seconds() * way >= 0
        assert is_when(words) or not words


@settings(deadline=None)
@given(st.integers(-60, 60))
def test_business_days_count_weekdays_only(number: int) -> None:
    end = weekdays_only(date(2026, 11, 18), number)
    between = (end - date(2026, 11, 18)).days
    assert end.weekday() < 5
    assert abs(between) - abs(number) in range(abs(number) // 5 * 2, abs(number) // 5 * 2 + 3)
