"""Introductions in the database."""

import json
from datetime import datetime

from outreach.core.history import Introduction
from outreach.store.base import Tables, columns

_KEY = "connector, person"


class Introductions(Tables):
    """Who introduces the owner to whom, and how far it has come."""

    def all(self) -> tuple[Introduction, ...]:
        """All there ever were, the oldest first."""
        return tuple(self.read(Introduction, "SELECT * FROM introduction ORDER BY rowid"))

    def save(self, one: Introduction, now: datetime) -> None:
        """Keep an introduction as it stands now."""
        steps = columns(one, "connector", "person")
        self.put("introduction", _KEY, columns(one))
        reached = next((name for name in reversed(steps) if steps[name]), "")
        self.log(
            now, "introduction", one.person, data={"connector": one.connector, "step": reached.removesuffix("_at")}
        )

    def asked_with(self, connector: str, person: str, letter: int) -> None:
        """The letter asks the connector for it."""
        self.put("introduction", _KEY, {"connector": connector, "person": person, "letter": letter})

    def by_letter(self, letter: int) -> Introduction | None:
        """The introduction that a letter asks for."""
        return self.first(Introduction, "SELECT * FROM introduction WHERE letter = ?", letter)

    def written_by(self, connector: str) -> list[tuple[datetime, tuple[str, ...]]]:
        """When a person wrote, and to which addresses."""
        sql = (
            "SELECT m.arrived_at, m.recipients FROM message_person p JOIN message m ON m.id = p.message"
            " WHERE p.person = ? AND p.direction = 'in' AND p.human = 1 ORDER BY m.arrived_at"
        )
        return [
            (datetime.fromisoformat(row["arrived_at"]), tuple(json.loads(row["recipients"])))
            for row in self.rows(sql, connector)
        ]
