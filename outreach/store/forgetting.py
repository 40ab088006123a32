"""Forgetting a person: nothing of them stays but keyed hashes, of what must never be written to or named again."""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Container
from datetime import datetime

from outreach.core.people import Person
from outreach.store.base import Row, Tables, stamp

_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"

_SETTLED = """
INSERT INTO journal (at, kind, key, data)
  SELECT created_at, 'attempt settled', 'attempt settled ' || key || ' forgotten', '{}' FROM letter WHERE person = ?
"""
"""The send journal, and Sent, go on to have letters that the database does not: nothing is to be found out of them."""

_THEIRS = (
    "DELETE FROM shown WHERE letter IN (SELECT number FROM letter WHERE person = ?)",
    "DELETE FROM command WHERE letter IN (SELECT number FROM letter WHERE person = ?)",
    "DELETE FROM message WHERE id IN (SELECT message FROM message_person WHERE person = ?)",
    "UPDATE message SET letter = NULL WHERE letter IN (SELECT number FROM letter WHERE person = ?)",
    "UPDATE introduction SET letter = NULL WHERE letter IN (SELECT number FROM letter WHERE person = ?)",
    "DELETE FROM journal WHERE letter IN (SELECT number FROM letter WHERE person = ?)",
    "DELETE FROM journal WHERE person = ?",
    _SETTLED,
    "DELETE FROM letter WHERE person = ?",
    "UPDATE person SET connector = '' WHERE connector = ?",
    "DELETE FROM person WHERE slug = ?",
)
"""In an order in which nothing refers to what is gone; what belongs to a person alone goes with them."""

_TOLD = (
    "UPDATE owner_mail SET raw = x'', subject = '' WHERE state IN ('sent', 'given_up')",
    "UPDATE command_mail SET raw = x'' WHERE state <> 'waiting'",
)
"""Mails to and from the owner name everybody; once they are done with, their bytes are needed no more."""


class Forgetting(Tables):
    """Deletes what is known of a person."""

    def forget(self, person: Person, now: datetime) -> None:
        """Delete a person with their letters, mails, records and every line of the journal about them.

        Suppressions stay: they are keyed hashes. So does one of the slug: a new person of that name gets another, or
        their letters would be taken for the old ones. Inside ``Store.write``.
        """
        salt, hashes = self._forgotten()
        triggers = self.rows(_TRIGGERS)
        for trigger in triggers:  # the journal is append-only for everybody else
            self.run(f"DROP TRIGGER {trigger['name']}")
        for statement in _THEIRS:
            self.run(statement, person.slug)
        for statement in _TOLD:
            self.run(statement)
        self._forget_lines(person)
        for trigger in triggers:
            self.run(trigger["sql"])
        value = json.dumps({"salt": salt, "slugs": sorted({*hashes, _hash(salt, person.slug)})})
        self.put("setting", "name", {"name": "forgotten", "value": value})
        self.log(now, "a person forgotten", key=f"forgotten {stamp(now)} {_hash(salt, person.slug)}")

    def _forget_lines(self, person: Person) -> None:
        """Lines about others that name the person: what was commanded, and what the journal tells of others."""
        names = {person.slug, person.name, *person.name.split(), *person.addresses} - {""}
        named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
        for table, columns in (("command", "line || ' ' || said"), ("journal", "data"), ("confirmation", "line")):
            rows = self.rows(f"SELECT rowid AS number, {columns} AS text FROM {table}")
            for number in [row["number"] for row in rows if named.search(row["text"])]:
                self.run(f"DELETE FROM {table} WHERE rowid = ?", number)

    def slugs(self) -> Container[str]:
        """The slugs of everybody who was forgotten."""
        return _Hashed(*self._forgotten())

    def _forgotten(self) -> tuple[str, frozenset[str]]:
        value = self.value("SELECT value FROM setting WHERE name = 'forgotten'")
        known: Row = json.loads(value) if value else {"salt": secrets.token_hex(16), "slugs": ()}
        return known["salt"], frozenset(known["slugs"])


class _Hashed(Container[str]):
    def __init__(self, salt: str, hashes: frozenset[str]) -> None:
        self.salt = salt
        self.hashes = hashes

    def __contains__(self, slug: object) -> bool:
        return bool(self.hashes) and _hash(self.salt, str(slug)) in self.hashes


def _hash(salt: str, slug: str) -> str:
    return hmac.new(bytes.fromhex(salt), slug.encode(), hashlib.sha256).hexdigest()
