"""Facts with a meaning, and what may be written for them; all other facts are free words."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import time

from outreach.core import asking, goals
from outreach.core.cadence import narrowed
from outreach.core.fit import rating
from outreach.core.keeping import span
from outreach.core.network import BENEFITS
from outreach.core.people import word
from outreach.core.policy import Policy, Window
from outreach.core.slugs import plain

_NONE = "none"
_ALL_DAY = Window(time(0), time(0))
_BETWEEN = re.compile(r"[\s,;/&+]+")


def _is_size(value: str) -> bool:
    return value.lower() in asking.SIZES


def _are_benefits(value: str) -> bool:
    return set(_BETWEEN.split(plain(value[:500]))) <= {*BENEFITS, "and", ""}


def _are_hours(value: str) -> bool:
    return narrowed(_ALL_DAY, value) != _ALL_DAY


_CHECKED: Mapping[str, tuple[Callable[[str], object], str]] = {
    "rhythm": (span, "weeks, as in 4-6"),
    asking.FACT: (_is_size, f"one of {', '.join(asking.SIZES)}"),
    "benefits": (_are_benefits, f"some of {', '.join(BENEFITS)}"),
    "hours": (_are_hours, "hours as in 9-12 or 2-5pm, or morning or afternoon"),
}


def wrong(name: str, value: str, policy: Policy, open_goals: Collection[int]) -> str:
    """What to write for a fact instead of this value; empty where the value can be understood, or is free.

    ``none`` takes any of them back. ``open_goals`` are the numbers that the fact ``goals`` may name.
    """
    key, rated = word(name), {*policy.values, *policy.must_have, *policy.nice_to_have}
    if value.lower() == _NONE:
        return ""
    if key in map(word, rated):
        return "a number from 0 to 3, or yes, maybe or no" if rating(value) is None else ""
    if key == goals.FACT:
        given = set(_BETWEEN.split(value))
        return "" if given <= {str(number) for number in open_goals} else "numbers of your goals, as goals shows them"
    check, instead = _CHECKED.get(key, (bool, ""))
    return instead if not check(value) else ""
