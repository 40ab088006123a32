"""What the owner wants: a few goals with milestones, and the results wished for this year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach.core.cadence import spoken
from outreach.core.people import Person
from outreach.core.text import one_line

MOST = 5
"""More goals than this are none."""

FACT = "goals"
"""The fact that links a person to goals by their numbers: ``fact jane goals: 1, 3``."""


class GoalKind(StrEnum):
    """A goal, a measurable step towards one, or a result of the owner's business."""

    GOAL = "goal"
    MILESTONE = "milestone"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to reach by ``due``, a local day. ``goal`` is the number of the goal whose milestone it is."""

    number: int
    kind: GoalKind
    text: str
    due: date | None = None
    goal: int | None = None


def of(person: Person, goals: Sequence[Goal]) -> tuple[Goal, ...]:
    """The goals that a person is linked to."""
    linked = {int(word) for word in person.facts.get(FACT, "").replace(",", " ").split() if word.isdecimal()}
    return tuple(goal for goal in goals if goal.number in linked and goal.kind is GoalKind.GOAL)


def lines(goals: Sequence[Goal], people: Sequence[Person]) -> Iterator[str]:
    """The goals, each with its milestones and the people it is linked to; then the results."""
    for goal in goals:
        if goal.kind is GoalKind.MILESTONE:
            continue
        names = ", ".join(one_line(person.name, limit=80) for person in people if goal in of(person, goals))
        nobody = f"nobody on it yet: fact NAME {FACT}: {goal.number}" if goal.kind is GoalKind.GOAL else ""
        yield f"{_line(goal)}{f' ({names or nobody})' if names or nobody else ''}"
        yield from (f"  {_line(step)}" for step in goals if step.goal == goal.number)


def _line(goal: Goal) -> str:
    by = f", by {spoken(goal.due)}" if goal.due else ""
    return f"{goal.kind} {goal.number}: {one_line(goal.text, limit=200)}{by}"
