from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.recurrence import MAX_YEARS, days, read

FRIDAY = date(2026, 3, 6)


def named(text: str, start: date = FRIDAY, weeks: int = 60, most: int = 6) -> list[str]:
    rule = read(text)
    assert rule
    found = list(days(rule, start, start + timedelta(weeks=weeks)))
    return [f"{day:%y-%m-%d}" for day in found[:most]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FREQ=DAILY;COUNT=3", ["26-03-06", "26-03-07", "26-03-08"]),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=MO,WE,FR;COUNT=3", ["26-03-06", "26-03-16", "26-03-18"]),
        ("FREQ=WEEKLY;COUNT=2", ["26-03-06", "26-03-13"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=4", ["26-03-06", "26-03-16", "26-03-20", "26-03-30"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,FR;WKST=SU;COUNT=3", ["26-03-06", "26-03-15", "26-03-20"]),
        ("FREQ=MONTHLY;COUNT=3", ["26-03-06", "26-04-06", "26-05-06"]),
        ("FREQ=MONTHLY;BYDAY=1FR;COUNT=3", ["26-03-06", "26-04-03", "26-05-01"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["26-03-27", "26-04-24"]),
        ("FREQ=MONTHLY;BYDAY=+2FR;COUNT=1", ["26-03-13"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,15;COUNT=3", ["26-03-15", "26-03-31", "26-04-15"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", ["26-03-31", "26-05-31", "26-07-31"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", ["26-03-31", "26-04-30"]),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2", ["26-03-13", "26-11-13"]),
        ("FREQ=YEARLY", ["26-03-06", "27-03-06"]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", ["26-03-29", "27-03-28"]),
        ("FREQ=YEARLY;BYMONTH=6,9", ["26-06-06", "26-09-06"]),
        ("FREQ=YEARLY;BYDAY=20MO", ["26-05-18"]),
        ("FREQ=YEARLY;BYYEARDAY=-1", ["26-12-31"]),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", ["26-05-11"]),
        ("freq=weekly;byday=fr;count=1", ["26-03-06"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", []),
    ],
)
def test_the_days_that_a_rule_names(text: str, found: list[str]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *("", "weekly", "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY;COUNT=5", "FREQ=WEEKLY;INTERVAL=0"),
        *("FREQ=WEEKLY;INTERVAL=-1", "FREQ=WEEKLY;INTERVAL=two", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;WKST=XX"),
        *("FREQ=YEARLY;BYMONTH=13", "FREQ=DAILY;COUNT=x", f"FREQ=DAILY;COUNT={'9' * 5_000}"),
    ],
)
def test_what_is_no_rule_of_meetings_is_not_read(text: str) -> None:
    assert read(text) is None


def test_a_series_of_many_years_ago_is_no_work() -> None:
    rule = read("FREQ=DAILY")
    assert rule
    assert list(days(rule, FRIDAY, date(FRIDAY.year + MAX_YEARS + 1, 1, 1))) == []


_NUMBERS = st.lists(st.integers(-400, 400), min_size=1, max_size=4).map(lambda each: ",".join(map(str, each)))
_FIELDS = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))},
    optional={
        "INTERVAL": st.integers(1, 10**30).map(str),
        "COUNT": st.integers(-5, 10**12).map(str),
        "BYDAY": st.lists(st.sampled_from(("MO", "2TU", "-1FR", "53SU", "-99SA")), max_size=4).map(",".join),
        "BYMONTH": st.lists(st.integers(1, 12), min_size=1).map(lambda each: ",".join(map(str, each))),
        "WKST": st.sampled_from(("MO", "SU", "WE")),
        **dict.fromkeys(("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"), _NUMBERS),
    },
)


@given(_FIELDS, st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 800))
def test_the_days_rise_from_the_start_to_the_end_whatever_the_rule(
    fields: dict[str, str], start: date, ahead: int
) -> None:
    rule = read(";".join(f"{name}={value}" for name, value in fields.items()))
    assert rule
    found = list(days(rule, start, start + timedelta(ahead)))
    assert found == sorted(set(found))
    assert all(start <= day <= start + timedelta(ahead) for day in found)
    assert rule.count is None or rule.count < 0 or len(found) <= rule.count
