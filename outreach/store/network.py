"""The network in the database: contacts of everybody at once, and what the owner told that a review looks at."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from outreach.core.history import RecordKind
from outreach.core.network import Contact
from outreach.store.base import Tables, stamp

YEAR = timedelta(days=365)

# Each day once: grouped before it is counted. The mails come from one covering index, no text is read.
_CONTACTS = """
WITH moment AS (
  SELECT person, substr(at, 1, 10) AS day, direction = 'in' AS theirs, direction = 'out' AS ours
  FROM message_person WHERE human = 1 AND at <= :now
  UNION ALL
  SELECT person, substr(at, 1, 10), kind <> 'contact', 1
  FROM record WHERE kind IN ('meeting', 'call', 'contact') AND settled_at IS NULL AND at <= :now
), daily AS (
  SELECT person, day, max(theirs) AS theirs, max(ours) AS ours FROM moment GROUP BY person, day
)
SELECT person, min(day) AS first, max(day) AS last, sum(day > :year) AS days,
       sum(theirs AND day > :two_years) AS theirs, sum(ours AND day > :two_years) AS ours
FROM daily GROUP BY person
"""


@dataclass(slots=True)
class Told:
    """What the owner told of a person, oldest first."""

    energy: list[int] = field(default_factory=list)
    match: str = ""
    advised: int = 0


class Networks(Tables):
    """Everybody's contacts, and what was told of them."""

    def contacts(self, now: datetime) -> dict[str, Contact]:
        """What passed with each person up to now, by slug; who had no contact is not in it."""
        today = now.date()
        since = {"now": stamp(now), "year": str(today - YEAR), "two_years": str(today - 2 * YEAR)}
        cursor = self.db.conn.execute(_CONTACTS, since)
        return {
            person: Contact(date.fromisoformat(first), date.fromisoformat(last), *counts)
            for person, first, last, *counts in cursor
        }

    def told(self) -> dict[str, Told]:
        """Energies, the last match and how often each gave advice, by slug."""
        found: dict[str, Told] = {}
        sql = "SELECT person, kind, text FROM record WHERE kind IN ('energy', 'match', 'advice') ORDER BY at, number"
        for row in self.rows(sql):
            told = found.setdefault(str(row["person"]), Told())
            match RecordKind(row["kind"]):
                case RecordKind.ENERGY:
                    told.energy.append(int(row["text"]))
                case RecordKind.MATCH:
                    told.match = str(row["text"])
                case _:
                    told.advised += 1
        return found

    def overdue(self, today: date) -> int:
        """How many promises of the owner are past their day."""
        sql = "SELECT count(*) FROM record WHERE kind = 'promise' AND settled_at IS NULL AND due < ?"
        return int(self.value(sql, today))
