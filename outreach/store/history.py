"""The history in the database: mails, and everything with a person in order."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from outreach.core.history import MET, Direction, Entry, Mail, RecordKind, Ties
from outreach.store.base import ANY, Tables, columns, made, stamp

if TYPE_CHECKING:  # with all that looks at the network
    from outreach.core.network import Contact

SAME = timedelta(minutes=5)
"""How far the Date fields of two copies of one mail may be apart."""

_GRATITUDE = (RecordKind.CONTACT, RecordKind.GRATITUDE)

_HISTORY = """\
SELECT p.at, m.direction, 'mail' AS kind, m.verdict, m.subject, m.text, m.message_id, m.letter,
       coalesce((SELECT folder FROM location WHERE message = m.id ORDER BY folder LIMIT 1), '') AS folder
FROM message_person p JOIN message m ON m.id = p.message WHERE p.person = ?
UNION ALL
SELECT at, 'own', kind, '', place, text, '', NULL, '' FROM record WHERE person = ? AND outcome <> 'called off'
ORDER BY 1
"""

_LAST = "(SELECT max({0}) FROM message_person WHERE person = one.value AND direction = '{1}' AND {2} = 1)"
_TOLD = "(SELECT {0}(at) FROM record WHERE person = one.value AND kind {1} AND settled_at IS NULL AND at {2} :now)"
_MET, _OTHER, _ANY = (
    f"IN ({', '.join(repr(str(kind)) for kind in kinds)})" for kinds in (MET, _GRATITUDE, (*MET, *_GRATITUDE))
)
_TIES = f"""\
SELECT one.value AS person,
       {_LAST.format("at", "in", "human")} AS last_in,
       {_LAST.format("arrived_at", "in", "human")} AS last_arrived,
       (SELECT p.arrived_at FROM message_person p JOIN message m ON m.id = p.message
        WHERE p.person = one.value AND p.direction = 'in' AND p.human = 1 AND m.verdict <> 'calendar'
        ORDER BY p.arrived_at DESC LIMIT 1) AS last_wrote,
       {_LAST.format("at", "out", "human")} AS last_out,
       {_LAST.format("arrived_at", "out", "by_hand")} AS last_by_hand,
       {_TOLD.format("max", _MET, "<=")} AS last_met,
       {_TOLD.format("max", _ANY, "<=")} AS last_contact,
       {_TOLD.format("max", _OTHER, "<=")} AS last_thanked,
       {_TOLD.format("min", _MET, ">")} AS next_met
FROM json_each(:people) one
"""

YEAR = timedelta(days=365)

# Each day once: grouped before it is counted. The mails come from one covering index, no text is read.
_CONTACTS = """\
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


class History(Tables):
    """Mails, and when the owner and a person were in touch."""

    def add(self, mail: Mail, seen_at: datetime) -> bool:
        """Keep a mail; False when it is known already (the same mail in another folder, or read again).

        Of two copies, the one that a person wrote counts: a list's copy may not look like it.
        """
        better = "excluded.human > human AND direction = 'in' AND excluded.direction = 'in'"
        row = columns(mail, "people") | {"seen_at": seen_at, "told_at": None}
        fresh = self.put("message", "key", row, keep=("seen_at",), where=better)
        by_hand = mail.direction is Direction.OUT and mail.letter is None
        for person in mail.people:  # also for a known mail: a person added since may be in it
            self.run(
                "INSERT INTO message_person SELECT id, ?, ?, ?, ?, ?, ? FROM message WHERE key = ?"
                " ON CONFLICT DO UPDATE SET human = max(human, excluded.human)",
                person, mail.direction, mail.human, by_hand, mail.at, mail.arrived_at, mail.key,
            )  # fmt: skip
        return bool(fresh)

    def is_another(self, mail: Mail) -> bool:
        """Whether the mail that is kept under this one's key was written at another time: ids are used twice."""
        at = self.moment("SELECT at FROM message WHERE key = ?", mail.key)
        return at is not None and abs(at - mail.at) > SAME

    def locate(self, key: str, folder: str, uidvalidity: int, uid: int) -> None:
        """Remember where a kept mail lies."""
        sql = "INSERT OR IGNORE INTO location SELECT ?, ?, ?, id FROM message WHERE key = ?"
        self.run(sql, folder, uidvalidity, uid, key)

    def people_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Whose thread the Message-IDs belong to: id to slug, for kept mails with exactly one person."""
        rows = self.rows(
            "SELECT message_id, min(person) AS person FROM message JOIN message_person ON message = id"
            f" WHERE message_id {ANY} GROUP BY message_id HAVING count(DISTINCT person) = 1",
            set(ids),
        )
        return {row["message_id"]: row["person"] for row in rows}

    def of(self, person: str) -> list[Entry]:
        """Everything with a person, oldest first."""
        return self.read(Entry, _HISTORY, person, person)

    def ties(self, person: str, now: datetime) -> Ties:
        """When the two were last in touch."""
        return self.ties_of([person], now)[person]

    def ties_of(self, people: Sequence[str], now: datetime) -> dict[str, Ties]:
        """The same for several people, by slug: an index look-up each, and no history is read."""
        cursor = self.conn.execute(_TIES, {"people": json.dumps(people), "now": stamp(now)})
        names = [column[0] for column in cursor.description]
        found = (dict(zip(names, row, strict=True)) for row in cursor)
        return {row["person"]: made(Ties, row) for row in found}

    def contacts(self, now: datetime) -> dict[str, "Contact"]:
        """What passed with each person up to now, by slug; who had no contact is not in it."""
        from outreach.core.network import Contact

        today = now.date()
        since = {"now": stamp(now), "year": str(today - YEAR), "two_years": str(today - 2 * YEAR)}
        cursor = self.conn.execute(_CONTACTS, since)
        return {
            who: Contact(date.fromisoformat(first), date.fromisoformat(last), *counts)
            for who, first, last, *counts in cursor
        }

    def to_tell(self) -> list[tuple[int, str, Mail]]:
        """Incoming mails that no summary has named yet: id, person and mail, in the order they were seen."""
        sql = (
            "SELECT m.*, p.person FROM message m JOIN message_person p ON p.message = m.id"
            " WHERE m.told_at IS NULL AND m.direction = 'in' ORDER BY m.seen_at, m.id"
        )
        return [(row["id"], row["person"], made(Mail, row, people=(row["person"],))) for row in self.rows(sql)]

    def in_junk(self, number: int) -> bool:
        """Whether a mail lies only where nobody looks."""
        roles = "SELECT role FROM location JOIN folder ON name = location.folder WHERE message = ?"
        return {row["role"] for row in self.rows(roles, number)} == {"junk"}

    def tell(self, ids: Iterable[int], now: datetime) -> None:
        """These have been named, or need not be."""
        self.change("message", {"told_at": now}, f"id {ANY}", list(ids))

    def untell(self, at: datetime) -> None:
        """What was named at that moment was not."""
        self.change("message", {"told_at": None}, "told_at = ? AND direction = 'in'", at)

    def tell_key(self, key: str, now: datetime) -> None:
        """A mail that need not be named."""
        self.change("message", {"told_at": now}, "key = ?", key)
