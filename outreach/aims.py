"""What the owner tells about goals."""

from collections.abc import Mapping

from outreach.core.cadence import spoken
from outreach.core.command import Verb
from outreach.core.goals import FACT, MOST, Goal, GoalKind, lines
from outreach.desk import Deed, Order, Outcome
from outreach.errors import UsageError


def _set(kind: GoalKind) -> Deed:
    def deed(order: Order) -> Outcome:
        goal = _open(order, GoalKind.GOAL).number if kind is GoalKind.MILESTONE else None
        due = order.due()
        number = order.store.goals.add(kind, order.command.text, due, goal, order.now)
        by = f", by {spoken(due)}" if due else ""
        others = sum(one.kind is kind for one in order.store.goals.open())
        crowd = (
            f" These are {others}: with more than {MOST} nothing is a goal." if goal is None and others > MOST else ""
        )
        link = f" Who can help with it: fact NAME {FACT}: {number}" if kind is GoalKind.GOAL else ""
        return Outcome(f"Kept as {kind} {number}{by}.{crowd}{link}")

    return deed


def _open(order: Order, *kinds: GoalKind) -> Goal:
    number = order.command.number
    found = next((goal for goal in order.store.goals.open() if goal.number == number), None)
    if found is None or (kinds and found.kind not in kinds):
        raise UsageError(f"there is no open {' or '.join(kinds or GoalKind)} {number}; see goals")
    return found


def _settled(how: str) -> Deed:
    def deed(order: Order) -> Outcome:
        goal = _open(order)
        order.store.goals.settle(goal.number, f"{how}: {order.command.text}" if order.command.text else how, order.now)
        return Outcome(f"The {goal.kind} {goal.number} is {how}.")

    return deed


def _goals(order: Order) -> Outcome:
    goals = order.store.goals.open()
    told = tuple(lines(goals, order.store.people.all()))
    return Outcome("Your goals." if goals else "There are no goals yet. The first: goal: … by 2027-06-30", told)


DEEDS: Mapping[Verb, Deed] = {
    Verb.GOAL: _set(GoalKind.GOAL),
    Verb.RESULT: _set(GoalKind.RESULT),
    Verb.MILESTONE: _set(GoalKind.MILESTONE),
    Verb.REACHED: _settled("reached"),
    Verb.DROP: _settled("dropped"),
    Verb.GOALS: _goals,
}
