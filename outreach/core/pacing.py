"""How long to wait before trying again, and what a clock that jumps means. Times are seconds, unless said otherwise."""

import re
from dataclasses import dataclass
from datetime import timedelta

FIRST_RETRY = 1.0
LONGEST_RETRY = 300.0

HEALTHY = 120.0
"""How long a connection must have lasted for its loss to count as the first."""

PERMANENT_RETRY = 3600.0
"""The pause after a refused login: only the owner can mend it, and each try brings the account nearer to a lock."""

LATE_MAIL = (1.0, 3.0, 10.0)
"""When to look again for mail that was announced and did not come (Exchange); after these it comes or it never will."""

RECONNECT = 30.0
"""A jump of the wall clock against the monotonic one: the machine slept, and the connection did not survive it."""

SET_BACK = timedelta(minutes=5)
SET_AHEAD = timedelta(hours=36)

_SUGGESTED = re.compile(r"Suggested Backoff Time: (\d{1,9}) milliseconds", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast something long goes on: at ``began``, on any clock, so much of it was ``done``."""

    began: float
    done: int

    def left(self, now: float, done: int, total: int) -> str:
        """How long the rest takes, for people."""
        fresh, seconds = done - self.done, now - self.began
        if fresh <= 0 or seconds <= 0:
            return "nobody knows yet how long it takes"
        rest = timedelta(seconds=seconds * max(total - done, 0) / fresh)
        return "less than two minutes left" if rest < timedelta(minutes=2) else f"about {_spoken(rest)} left"


def failures_after(failures: int, lasted: float) -> int:
    """How many failures in a row there are with this one, of a connection that ``lasted`` so long (0: none came)."""
    return 1 if lasted >= HEALTHY else failures + 1


def retry_after(failures: int, draw: float, answer: str = "") -> float:
    """The pause after so many failures in a row: doubling, with jitter by ``draw`` (0 to 1).

    Never shorter than what Exchange suggests in the server's ``answer``, an hour at the most.
    """
    longest = min(LONGEST_RETRY, FIRST_RETRY * (1 << min(failures, 20)))
    pause = FIRST_RETRY + (longest - FIRST_RETRY) * (1 + draw) / 2
    suggested = _SUGGESTED.search(answer)
    return max(pause, min(int(suggested[1]) / 1000, PERMANENT_RETRY)) if suggested else pause


def clock_doubt(change: timedelta) -> str:
    """Why the clock cannot be trusted after it changed by so much beside the one that counts time; empty if it can.

    Without doubt a letter would leave twice as far as days and pauses go, or a year's worth of waiting would be over.
    """
    if change < -SET_BACK:
        return f"The clock was set back by {_spoken(-change)}"
    if change > SET_AHEAD:
        return f"The clock was set ahead by {_spoken(change)}"
    return ""


def _spoken(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    if minutes < 2 * 60:
        return f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 3 * 24 * 60 else f"{minutes // (24 * 60)} days"
