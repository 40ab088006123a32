"""The ticker of the service: a few jobs at intervals, by schedule.

What is due is never decided here, but by facts in the store: schedule counts in naive local time and forgets all at a
restart, and in its own loop a job that fails is run again at once and keeps the others from running.
"""

import logging
from collections.abc import Callable

import schedule

from outreach import clock
from outreach.core.text import safe

log = logging.getLogger(__name__)


class Heartbeat:
    """Jobs that run every so many seconds, the first time one interval from now."""

    def __init__(self) -> None:
        self._scheduler = schedule.Scheduler()

    def every(self, seconds: int, job: Callable[[], object]) -> None:
        """Run ``job`` at this interval; whatever it raises is logged."""
        self._scheduler.every(seconds).seconds.do(guarded, job)

    def beat(self) -> None:
        """Run what is due."""
        for job in self._scheduler.jobs:
            if self._left(job) > job.interval:  # the clock was set back, or summer time ended
                job._schedule_next_run()
        self._scheduler.run_pending()

    def seconds_left(self) -> float:
        """How long nothing is due."""
        return min((min(self._left(job), job.interval) for job in self._scheduler.jobs), default=60.0)

    @staticmethod
    def _left(job: schedule.Job) -> float:
        local = clock.now().astimezone().replace(tzinfo=None)
        return float(((job.next_run or local) - local).total_seconds())


def guarded(job: Callable[[], object]) -> bool:
    """Run a job; whatever it raises is logged and goes no further. Whether it ended well."""
    try:
        job()
    except Exception as error:
        log.error("%s: %s", type(error).__name__, safe(error))  # noqa: TRY400 the place is for those who debug
        log.debug("where it came from", exc_info=error)
        return False
    return True
