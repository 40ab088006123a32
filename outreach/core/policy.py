"""What the owner has set, as far as decisions need it. Every default here is the documented one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

WORKDAYS = ("mon", "tue", "wed", "thu", "fri")


@dataclass(frozen=True, slots=True)
class Owner:
    """The person whose mailbox it is.

    ``aliases`` are further addresses of theirs; ``timezone`` IANA, ``country`` ISO 3166 (``DE`` or ``DE-BY``).
    """

    name: str
    email: str
    aliases: tuple[str, ...] = ()
    timezone: str = "UTC"
    country: str = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """All addresses of the owner, the main one first."""
        return (self.email, *self.aliases)


@dataclass(frozen=True, slots=True)
class Window:
    """The hours of a day in which letters may leave, local to the recipient; the end is excluded."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often, how many, when.

    ``followups`` are business days of silence before each follow-up (at most two). ``rest_days`` calendar days after
    the last unanswered follow-up. ``daily_cap`` letters a day at the most, ``gap_seconds`` the least and greatest
    pause between two. ``minutes`` is the owner's daily budget. ``rhythm_weeks`` the ideal and the longest silence with
    somebody met.
    """

    weekdays: tuple[str, ...] = WORKDAYS
    new_per_day: int = 1
    followups: tuple[int, ...] = (5, 10)
    window: Window = Window(time(9), time(17))
    rest_days: int = 90
    daily_cap: int = 25
    gap_seconds: tuple[int, int] = (60, 180)
    minutes: int = 30
    rhythm_weeks: tuple[int, int] = (6, 8)


@dataclass(frozen=True, slots=True)
class Reporting:
    """When the summary is made, and on the evening before a meeting its sheet (owner's zone).

    ``grace_minutes`` is how long an approval can still be undone.
    """

    at: time = time(8)
    prep_at: time = time(18)
    grace_minutes: int = 10


RHYTHM: Mapping[str, tuple[int, int]] = {
    "sponsor": (3, 4),
    "co-mentor": (8, 12),
    "remote mentor": (12, 16),
    "peer": (8, 12),
    "ahead": (8, 12),
    "junior": (8, 12),
    "connector": (16, 26),
    "protégé": (4, 6),
    "closed": (26, 52),
}
"""Ideal and longest weeks of silence by a person's kind, where it is not that of ``rhythm_weeks``."""


@dataclass(frozen=True, slots=True)
class Policy:
    """All of it.

    ``values`` are the qualities that the owner admires, ``must_have`` and ``nice_to_have`` what their mentor should
    bring: a fact's name to what is meant by it. ``rhythm`` is in weeks, by a person's kind.
    """

    owner: Owner
    cadence: Cadence = Cadence()
    summary: Reporting = Reporting()
    values: Mapping[str, str] = field(default_factory=dict)
    must_have: Mapping[str, str] = field(default_factory=dict)
    nice_to_have: Mapping[str, str] = field(default_factory=dict)
    rhythm: Mapping[str, tuple[int, int]] = field(default_factory=lambda: RHYTHM)
