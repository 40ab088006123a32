"""People in the database."""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING

from outreach.core.address import normalise
from outreach.core.people import Person, Stage
from outreach.errors import UsageError
from outreach.store.base import ANY, Tables, columns, made

if TYPE_CHECKING:  # with all that reads mail
    from outreach.core.thread import Unclaimed

PERHAPS = "perhaps answered"

_ADDRESSES = (
    "(SELECT json_group_array(written) FROM"
    " (SELECT written FROM address WHERE person = slug ORDER BY rank)) AS addresses"
)
_FACTS = (
    "(SELECT json_group_object(name, value) FROM"
    " (SELECT name, value FROM fact WHERE person = slug ORDER BY name)) AS facts"
)


class People(Tables):
    """The persons tracked, with their addresses and facts, and the addresses never written to again."""

    def all(self) -> list[Person]:
        """Everybody tracked, by slug."""
        return self._load("removed_at IS NULL")

    def get(self, slug: str) -> Person | None:
        """One person, also a removed one."""
        return next(iter(self._load("slug = ?", slug)), None)

    def slugs(self) -> frozenset[str]:
        """Every slug ever used: none is used again."""
        return frozenset(str(row["slug"]) for row in self.rows("SELECT slug FROM person"))

    def by_address(self, addresses: Iterable[str]) -> dict[str, str]:
        """Whose the addresses are: comparable form to slug, for those of tracked people."""
        joined = "address JOIN person ON slug = person AND removed_at IS NULL"
        rows = self.rows(f"SELECT address, person FROM {joined} WHERE address {ANY}", set(map(normalise, addresses)))
        return {row["address"]: row["person"] for row in rows}

    def save(self, person: Person, now: datetime, kind: str = "person changed") -> None:
        """Store a person as given: new, changed, or back again. Raises UsageError for an address of another."""
        taken = {a: who for a, who in self.by_address(person.addresses).items() if who != person.slug}
        if taken:
            address, who = next(iter(taken.items()))
            raise UsageError(f"The address {address} already belongs to {who}. Remove it there first.")
        row = columns(person, "addresses", "facts") | {"added_at": person.added_at or now, "removed_at": None}
        self.put("person", "slug", row, keep=("added_at",))
        self._save_addresses(person)
        self.run("DELETE FROM fact WHERE person = ?", person.slug)
        for name, value in person.facts.items():
            self.run("INSERT INTO fact VALUES (?, ?, ?)", person.slug, name, value)
        self.log(now, kind, person.slug)

    def move(self, slug: str, stage: Stage, now: datetime, why: str, key: str | None = None) -> bool:
        """Bring a person into a stage, which ends a rest; nothing happens where they are in it."""
        if not self.change("person", {"stage": stage, "rest_until": None}, "slug = ? AND stage <> ?", slug, stage):
            return False
        return self.log(now, "stage", slug, key=key, data={"stage": stage, "why": why})

    def away(self, slug: str, until: date, now: datetime) -> None:
        """Note an out-of-office: ``until`` is the first local day on which they can be written to."""
        self.change("person", {"away_until": until}, "slug = ?", slug)
        self.log(now, "away", slug, data={"until": until, "why": "their automatic answer says so"})

    def rest(self, slug: str, until: date, now: datetime, why: str) -> None:
        """Leave a person in peace; ``until`` is the first local day on which they may be asked again."""
        self.move(slug, Stage.RESTING, now, why)
        self.change("person", {"rest_until": until}, "slug = ?", slug)
        self.log(now, "rests", slug, data={"until": until})

    def asked(self) -> dict[str, int]:
        """Who was asked and is still called a prospect or resting, with the letter's number."""
        sql = (
            "SELECT slug, max(number) AS number FROM person JOIN letter ON person = slug"
            " WHERE step = 'ask' AND state = 'sent' AND stage IN ('prospect', 'resting')"
            " AND (rest_until IS NULL OR sent_at >= rest_until) GROUP BY slug"
        )
        return {str(row["slug"]): int(row["number"]) for row in self.rows(sql)}

    def use_up(self, slug: str, names: Collection[str]) -> None:
        """Forget facts that were told once."""
        self.run(f"DELETE FROM fact WHERE person = ? AND name {ANY}", slug, list(names))

    def remove(self, slug: str, now: datetime) -> None:
        """Take a person from the list. The history stays, and comes back when they are added again."""
        self.change("person", {"removed_at": now}, "slug = ?", slug)
        self.log(now, "person removed", slug)

    def unread_addresses(self) -> list[str]:
        """Addresses whose history was not read back yet, in their comparable form."""
        joined = "address JOIN person ON slug = person AND removed_at IS NULL"
        rows = self.rows(f"SELECT address FROM {joined} WHERE read_back IS NULL ORDER BY address")
        return [str(row["address"]) for row in rows]

    def unread(self) -> frozenset[str]:
        """Whose older mail was not read back yet."""
        done = "SELECT id FROM back_reading WHERE done_at IS NOT NULL"
        rows = self.rows(f"SELECT DISTINCT person FROM address WHERE read_back IS NULL OR read_back NOT IN ({done})")
        return frozenset(str(row["person"]) for row in rows)

    def resumed_at(self, slugs: Collection[str]) -> dict[str, datetime]:
        """When the owner last said that these people may be written to again, by slug."""
        sql = f"SELECT person, max(at) AS at FROM journal WHERE kind = 'resumed' AND person {ANY} GROUP BY person"
        return {row["person"]: datetime.fromisoformat(row["at"]) for row in self.rows(sql, list(slugs))}

    def perhaps_answered(self, slugs: Collection[str]) -> dict[str, list["Unclaimed"]]:
        """What looked like an answer of these people from an address that was not theirs, by slug, oldest first."""
        sql = f"SELECT person, data FROM journal WHERE kind = ? AND person {ANY} ORDER BY id"
        rows = self.rows(sql, PERHAPS, list(slugs))
        if not rows:
            return {}
        from outreach.core.thread import Unclaimed

        found: dict[str, list[Unclaimed]] = {}
        for row in rows:
            found.setdefault(row["person"], []).append(made(Unclaimed, json.loads(row["data"])))
        return found

    def suspect(self, slug: str, key: str, mail: "Unclaimed", now: datetime) -> None:
        """Note a mail (``key``) that looks like an answer of a person, once."""
        self.log(now, PERHAPS, slug, key=f"{PERHAPS} {key} {slug}", data=asdict(mail))

    def suppressed(self, keys: Iterable[str]) -> dict[str, str]:
        """Which of the keyed hashes must never be written to, with the reason."""
        rows = self.rows(f"SELECT key, reason FROM suppression WHERE key {ANY}", list(keys))
        return {row["key"]: row["reason"] for row in rows}

    def suppress(self, key: str, reason: str, now: datetime) -> None:
        """Never write to this address again, also after a removal and another import."""
        self.run("INSERT OR IGNORE INTO suppression VALUES (?, ?, ?)", key, reason, now)

    def _save_addresses(self, person: Person) -> None:
        rows = self.rows("SELECT address, read_back FROM address WHERE person = ?", person.slug)
        read = {row["address"]: row["read_back"] for row in rows}
        self.run("DELETE FROM address WHERE person = ?", person.slug)
        # An address of a removed person may be given to another one.
        for rank, written in enumerate(person.addresses):
            address = normalise(written)
            self.run("DELETE FROM address WHERE address = ?", address)
            self.run(
                "INSERT INTO address VALUES (?, ?, ?, ?, ?)", address, written, person.slug, rank, read.get(address)
            )

    def _load(self, where: str, *args: object) -> list[Person]:
        return self.read(Person, f"SELECT *, {_ADDRESSES}, {_FACTS} FROM person WHERE {where} ORDER BY slug", *args)
