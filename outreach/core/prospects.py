"""The state of the target list: how long it is, what is not known of its people, which goals nobody helps with."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from outreach.core import goals
from outreach.core.fit import fit
from outreach.core.goals import FACT, Goal, GoalKind
from outreach.core.people import Person, Stage
from outreach.core.policy import Policy
from outreach.core.summary import Item
from outreach.core.text import one_line

ENOUGH = 15
MOST = 25
MIDDLE = range(12, 19)
"""The days of a month of which one week's first summary falls on one."""

_LISTED = frozenset({Stage.PROSPECT, Stage.ASKED, Stage.RESTING})
_CELLS = ("company", "role", "source")


def target_list(people: Sequence[Person]) -> tuple[Person, ...]:
    """Everybody whom the owner has not met yet, and may still meet."""
    return tuple(person for person in people if person.stage in _LISTED)


def items(people: Sequence[Person], open_goals: Sequence[Goal], policy: Policy, today: date) -> Iterator[Item]:
    """What would make the list better, each with the words to answer.

    How long it is, is told once a month by the review, and once between two of them.
    """
    if today.day in MIDDLE:
        yield from length(people)
    yield from unhelped(people, open_goals)
    for person in target_list(people):
        if missing := _unknown(person, policy):
            title = f"{one_line(person.name, limit=80)}: not known yet: {', '.join(missing)}"
            yield Item(title, answers=(f"fact {person.slug} {missing[0]}: …",), minutes=1)


def unhelped(people: Sequence[Person], open_goals: Sequence[Goal]) -> Iterator[Item]:
    """The goals that nobody helps with."""
    for goal in open_goals:
        if goal.kind is GoalKind.GOAL and not any(goal in goals.of(person, open_goals) for person in people):
            title = f"Nobody is there yet for your goal {goal.number}, “{one_line(goal.text, limit=80)}”"
            yield Item(title, answers=(f"fact NAME {FACT}: {goal.number}",), minutes=2)


def length(people: Sequence[Person]) -> Iterator[Item]:
    """Whether the target list is too long or too short."""
    listed = target_list(people)
    if len(listed) > MOST:
        yield Item(f"{len(listed)} people wait on your list; {ENOUGH} to {MOST} are as many as one can ask in a year")
    if len(listed) >= ENOUGH:
        return
    sources = Counter(one_line(person.source, limit=60) for person in people if person.source.strip())
    best = " and ".join(source for source, _ in sources.most_common(2))
    came = f"Most so far came from {best}." if best else "Think of talks, articles, events, and whom others name."
    few = min(4, ENOUGH - len(listed))
    title = f"Your list has {len(listed)} people; with {ENOUGH} to {MOST} you always have a next one. Add {few}?"
    yield Item(title, (came,), answers=("add Jane Doe <jane@example.org>, Acme, CTO, cold",), minutes=5)


def _unknown(person: Person, policy: Policy) -> tuple[str, ...]:
    """The cells and ratings that nobody filled in; ratings as facts are written."""
    cells = [name for name in _CELLS if not getattr(person, name).strip()]
    return (*cells, *(name.replace(" ", "_") for name in fit(person, policy).unrated))
