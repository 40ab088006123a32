"""Introductions in the database."""

import json
from datetime import datetime

from outreach.core.history import Introduction
from outreach.store.base import Row, Tables, moment, moment_of, stamp_or_none

_STEPS = ("asked_at", "made_at", "wrote_at", "thanked_at", "told_at")


class Introductions(Tables):
    """Who introduces the owner to whom, and how far it has come."""

    def all(self) -> tuple[Introduction, ...]:
        """All there ever were, the oldest first."""
        return tuple(_introduction(row) for row in self.rows("SELECT * FROM introduction ORDER BY number"))

    def save(self, one: Introduction, now: datetime) -> None:
        """Keep an introduction as it stands now."""
        steps = {name: stamp_or_none(getattr(one, name)) for name in _STEPS}
        self._known(one.connector, one.person)
        changes = ", ".join(f"{name} = ?" for name in steps)
        self.run(
            f"UPDATE introduction SET {changes} WHERE connector = ? AND person = ?",
            *steps.values(), one.connector, one.person,
        )  # fmt: skip
        reached = next((name for name in reversed(_STEPS) if steps[name]), "")
        data: Row = {"connector": one.connector, "step": reached.removesuffix("_at")}
        self.journal(now, "introduction", one.person, None, None, data)

    def asked_with(self, connector: str, person: str, letter: int) -> None:
        """The letter asks the connector for it."""
        self._known(connector, person)
        self.run("UPDATE introduction SET letter = ? WHERE connector = ? AND person = ?", letter, connector, person)

    def by_letter(self, letter: int) -> Introduction | None:
        """The introduction that a letter asks for."""
        row = self.row("SELECT * FROM introduction WHERE letter = ?", letter)
        return _introduction(row) if row else None

    def written_by(self, connector: str) -> list[tuple[datetime, tuple[str, ...]]]:
        """When a person wrote, and to which addresses."""
        sql = (
            "SELECT m.arrived_at, m.recipients FROM message_person p JOIN message m ON m.id = p.message"
            " WHERE p.person = ? AND p.direction = 'in' AND p.human = 1 ORDER BY m.arrived_at"
        )
        return [
            (moment_of(row["arrived_at"]), tuple(json.loads(row["recipients"]))) for row in self.rows(sql, connector)
        ]

    def _known(self, connector: str, person: str) -> None:
        self.run("INSERT OR IGNORE INTO introduction (connector, person) VALUES (?, ?)", connector, person)


def _introduction(row: Row) -> Introduction:
    return Introduction(row["connector"], row["person"], **{name: moment(row[name]) for name in _STEPS})
