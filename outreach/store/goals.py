"""Goals, milestones and results in the database."""

from datetime import date, datetime

from outreach.core.goals import Goal, GoalKind
from outreach.store.base import Row, Tables, day, day_or_none, stamp


class Goals(Tables):
    """What the owner wants to reach."""

    def open(self) -> list[Goal]:
        """What is not settled, in the order it was set."""
        return [_goal(row) for row in self.rows("SELECT * FROM goal WHERE settled_at IS NULL ORDER BY number")]

    def add(self, kind: GoalKind, text: str, due: date | None, goal: int | None, now: datetime) -> int:
        """Set a goal, or a step towards one; its number."""
        row = {"kind": kind, "goal": goal, "text": text, "due": day_or_none(due), "set_at": stamp(now), "outcome": ""}
        number = self.insert("goal", row)
        self.journal(now, f"{kind} set", None, None, None, {"number": number})
        return number

    def settle(self, number: int, outcome: str, now: datetime) -> None:
        """A goal is reached or dropped, and with it its milestones."""
        self.run(
            "UPDATE goal SET settled_at = ?, outcome = ? WHERE settled_at IS NULL AND (number = ? OR goal = ?)",
            stamp(now), outcome, number, number,
        )  # fmt: skip
        self.journal(now, "goal settled", None, None, None, {"number": number, "outcome": outcome})


def _goal(row: Row) -> Goal:
    kind = GoalKind(row["kind"])
    return Goal(row["number"], kind, row["text"], day(row["due"]), row["goal"], row["outcome"])
