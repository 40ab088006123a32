from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.pacing import LONGEST_RETRY, PERMANENT_RETRY, Pace, clock_doubt, failures_after, retry_after

DRAWS = st.floats(0, 1)


@given(st.integers(1, 10**6), DRAWS)
def test_a_pause_is_never_shorter_than_a_second_nor_longer_than_five_minutes(failures: int, draw: float) -> None:
    assert 1 <= retry_after(failures, draw) <= LONGEST_RETRY == 300


@given(st.integers(1, 10**6), DRAWS)
def test_pauses_grow_with_each_failure(failures: int, draw: float) -> None:
    assert retry_after(failures, draw) <= retry_after(failures + 1, draw)


def test_two_that_lost_their_connections_together_do_not_come_back_together() -> None:
    assert retry_after(5, 0.1) != retry_after(5, 0.9)


def test_the_longest_pause_is_reached() -> None:
    assert retry_after(10, 1.0) == LONGEST_RETRY


@pytest.mark.parametrize(
    ("answer", "least"),
    [
        ("NO [UNAVAILABLE] Server Busy. Suggested Backoff Time: 299961 milliseconds", 299.961),
        ("suggested backoff time: 45000 Milliseconds", 45.0),
        ("Suggested Backoff Time: soon", 1.0),
        ("Suggested Backoff Time: 999999999 milliseconds", PERMANENT_RETRY),
    ],
)
def test_the_pause_that_exchange_suggests_is_kept_up_to_an_hour(answer: str, least: float) -> None:
    assert least <= retry_after(1, 0.0, answer) <= PERMANENT_RETRY


def test_failures_count_until_a_connection_lasted_two_minutes() -> None:
    assert failures_after(3, 0) == 4
    assert failures_after(3, 119) == 4
    assert failures_after(3, 120) == 1


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        (timedelta(0), ""),
        (timedelta(minutes=-5), ""),
        (timedelta(minutes=-6), "set back by 6 minutes"),
        (timedelta(hours=-3), "set back by 3 hours"),
        (timedelta(hours=36), ""),
        (timedelta(hours=37), "set ahead by 37 hours"),
        (timedelta(days=365), "set ahead by 365 days"),
    ],
)
def test_a_clock_is_doubted_when_it_goes_back_or_leaps_ahead(change: timedelta, doubt: str) -> None:
    assert clock_doubt(change).endswith(doubt)
    assert bool(clock_doubt(change)) == bool(doubt)


@pytest.mark.parametrize(
    ("now", "done", "left"),
    [
        (100.0, 50, "nobody knows yet how long it takes"),
        (160.0, 50, "nobody knows yet how long it takes"),
        (160.0, 100, "about 18 minutes left"),
        (160.0, 550, "less than two minutes left"),
        (3700.0, 100, "about 18 hours left"),
        (160.0, 2000, "less than two minutes left"),
    ],
)
def test_what_is_left_is_told_by_what_was_done_since_it_began(now: float, done: int, left: str) -> None:
    assert Pace(100.0, 50).left(now, done, 1000) == left
