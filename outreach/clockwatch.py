"""Whether the wall clock can be trusted. Days and pauses are counted by it: one that jumps would make letters leave."""

import contextlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from outreach import clock
from outreach.core.pacing import RECONNECT, clock_doubt
from outreach.store import Store
from outreach.store.base import stamp

REMEMBERED = timedelta(hours=1)
CHANGED = timedelta(minutes=1)


def boot_seconds() -> float:
    """Seconds since the machine started, those included in which it slept."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def boot_id() -> str:
    """What tells this start of the machine from every other; empty where the system does not say."""
    with contextlib.suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    return ""


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of the machine. ``monotonic`` may stand still while it sleeps, ``boot`` does not; both in seconds."""

    wall: Callable[[], datetime] = clock.now
    monotonic: Callable[[], float] = time.monotonic
    boot: Callable[[], float] = boot_seconds
    boot_id: Callable[[], str] = boot_id


class ClockWatch:
    """Compares the clocks, within a run and from one run to the next."""

    def __init__(self, store: Store, clocks: Clocks) -> None:
        self._store = store
        self._clocks = clocks
        self._apart = self._now_apart()

    def slept(self) -> bool:
        """Whether the wall clock jumped since the last call: a connection from before is not to be trusted."""
        before, self._apart = self._apart, self._now_apart()
        return abs(self._apart - before) > RECONNECT

    def check(self) -> str:
        """Put everything on hold when the clock was set back, or far ahead, since it was last looked at.

        The reason, for the owner; empty when all is well.
        """
        now = self._clocks.wall()
        began = now - timedelta(seconds=self._clocks.boot())
        change, age = self._since_last(now, began)
        if change == timedelta(0) and age < REMEMBERED:
            return ""
        doubt = clock_doubt(change)
        reason = f"{doubt}: look whether it is right now, then run `outreach live --release clock`." if doubt else ""
        with self._store.write():
            if reason:
                self._store.hold("clock", now, reason)
            seen = {"boot": self._clocks.boot_id(), "began": stamp(began), "at": stamp(now)}
            self._store.set("clock", json.dumps(seen))
        return reason

    def _since_last(self, now: datetime, began: datetime) -> tuple[timedelta, timedelta]:
        """By how much the clock was set, and how long ago it was remembered; small changes are no change."""
        seen = json.loads(self._store.setting("clock", "{}"))
        if not seen:
            return timedelta(0), REMEMBERED
        age = now - datetime.fromisoformat(seen["at"])
        # After a restart of the machine only a clock that runs backwards can be told from time that passed.
        same = seen["boot"] and seen["boot"] == self._clocks.boot_id()
        change = began - datetime.fromisoformat(seen["began"]) if same else min(age, timedelta(0))
        return (change if abs(change) >= CHANGED else timedelta(0)), age

    def _now_apart(self) -> float:
        return self._clocks.wall().timestamp() - self._clocks.monotonic()
