from collections.abc import Callable
from datetime import timedelta

from outreach.heartbeat import Heartbeat

MINUTE = timedelta(minutes=1)


def beating(*jobs: Callable[[], object], later: timedelta) -> Heartbeat:
    """The jobs at intervals of a minute, after the local time was moved by so much."""
    heartbeat = Heartbeat()
    for job in jobs:
        heartbeat.every(60, job)
    for each in heartbeat._scheduler.jobs:
        assert each.next_run
        each.next_run -= later
    return heartbeat


def test_a_job_that_fails_keeps_no_other_from_running_and_has_its_next_turn_an_interval_later() -> None:
    ran: list[str] = []

    def fail() -> None:
        ran.append("failing")
        raise RuntimeError("no")

    heartbeat = beating(fail, lambda: ran.append("other"), later=MINUTE)
    heartbeat.beat()
    heartbeat.beat()
    assert sorted(ran) == ["failing", "other"]


def test_a_job_is_not_run_before_its_time() -> None:
    ran: list[int] = []
    heartbeat = beating(lambda: ran.append(1), later=MINUTE / 2)
    heartbeat.beat()
    assert ran == []
    assert 0 < heartbeat.seconds_left() <= 30


def test_turns_that_were_slept_through_are_made_up_for_once() -> None:
    ran: list[int] = []
    heartbeat = beating(lambda: ran.append(1), later=600 * MINUTE)
    heartbeat.beat()
    heartbeat.beat()
    assert ran == [1]


def test_a_job_does_not_wait_out_the_hour_that_summer_time_gives_back() -> None:
    heartbeat = beating(lambda: None, later=-60 * MINUTE)
    assert heartbeat.seconds_left() <= 60
    heartbeat.beat()
    (job,) = heartbeat._scheduler.jobs
    assert heartbeat._left(job) <= 60
