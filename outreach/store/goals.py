"""Goals, milestones and results in the database."""

from datetime import date, datetime

from outreach.core.goals import Goal, GoalKind
from outreach.store.base import Tables


class Goals(Tables):
    """What the owner wants to reach."""

    def open(self) -> list[Goal]:
        """What is not settled, in the order it was set."""
        return self.read(Goal, "SELECT * FROM goal WHERE settled_at IS NULL ORDER BY number")

    def add(self, kind: GoalKind, text: str, due: date | None, goal: int | None, now: datetime) -> int:
        """Set a goal, or a step towards one; its number."""
        row = {"kind": kind, "goal": goal, "text": text, "due": due, "outcome": ""}
        number = self.insert("goal", row)
        self.log(now, f"{kind} set", data={"number": number})
        return number

    def settle(self, number: int, outcome: str, now: datetime) -> None:
        """A goal is reached or dropped, and with it its milestones."""
        theirs = "settled_at IS NULL AND (number = ? OR goal = ?)"
        self.change("goal", {"settled_at": now, "outcome": outcome}, theirs, number, number)
        self.log(now, "goal settled", data={"number": number, "outcome": outcome})
