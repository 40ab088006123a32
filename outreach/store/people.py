"""People in the database."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime

from outreach.core.address import normalise
from outreach.core.people import Person, Stage, Warmth
from outreach.core.thread import Unclaimed
from outreach.errors import UsageError
from outreach.store.base import Row, Tables, chunks, day, day_or_none, marks, moment, moment_of, stamp

PERHAPS = "perhaps answered"
_TEXTS = ("company", "role", "connector", "kind", "source", "timezone", "country", "channel", "hours", "notes")


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
        return {
            str(row["address"]): str(row["person"])
            for chunk in chunks(normalise(address) for address in addresses)
            for row in self.rows(
                "SELECT address, person FROM address JOIN person ON slug = person AND removed_at IS NULL"
                f" WHERE address IN ({marks(chunk)})",
                *chunk,
            )
        }

    def save(self, person: Person, now: datetime, kind: str = "person changed") -> None:
        """Store a person as given: new, changed, or back again. Raises UsageError for an address of another."""
        taken = {a: who for a, who in self.by_address(person.addresses).items() if who != person.slug}
        if taken:
            address, who = next(iter(taken.items()))
            raise UsageError(f"The address {address} already belongs to {who}. Remove it there first.")
        row = self._row(person, now)
        changes = ", ".join(f"{name} = excluded.{name}" for name in row if name not in ("slug", "added_at"))
        self.run(
            f"INSERT INTO person ({', '.join(row)}) VALUES ({marks(row)})"
            f" ON CONFLICT (slug) DO UPDATE SET {changes}, removed_at = NULL",
            *row.values(),
        )
        self._save_addresses(person)
        self.run("DELETE FROM fact WHERE person = ?", person.slug)
        for name, value in person.facts.items():
            self.run("INSERT INTO fact VALUES (?, ?, ?)", person.slug, name, value)
        self.journal(now, kind, person.slug, None, None, {})

    def move(self, slug: str, stage: Stage, now: datetime, why: str, key: str | None = None) -> bool:
        """Bring a person into a stage, which ends a rest; nothing happens where they are in it."""
        changed = "UPDATE person SET stage = ?, rest_until = NULL WHERE slug = ? AND stage <> ?"
        if not self.run(changed, stage, slug, stage):
            return False
        return self.journal(now, "stage", slug, None, key, {"stage": stage, "why": why})

    def away(self, slug: str, until: date, now: datetime) -> None:
        """Note an out-of-office: ``until`` is the first local day on which they can be written to."""
        self.run("UPDATE person SET away_until = ? WHERE slug = ?", until.isoformat(), slug)
        self.journal(now, "away", slug, None, None, {"until": until.isoformat()})

    def rest(self, slug: str, until: date, now: datetime, why: str) -> None:
        """Leave a person in peace; ``until`` is the first local day on which they may be asked again."""
        self.move(slug, Stage.RESTING, now, why)
        self.run("UPDATE person SET rest_until = ? WHERE slug = ?", until.isoformat(), slug)
        self.journal(now, "rests", slug, None, None, {"until": until.isoformat()})

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
        self.run(f"DELETE FROM fact WHERE person = ? AND name IN ({marks(names)})", slug, *names)

    def remove(self, slug: str, now: datetime) -> None:
        """Take a person from the list. The history stays, and comes back when they are added again."""
        self.run("UPDATE person SET removed_at = ? WHERE slug = ?", stamp(now), slug)
        self.journal(now, "person removed", slug, None, None, {})

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

    def resumed_at(self, slug: str) -> datetime | None:
        """When the owner last said that a person may be written to again."""
        row = self.row("SELECT max(at) AS at FROM journal WHERE person = ? AND kind = 'resumed'", slug)
        return moment(row["at"]) if row else None

    def perhaps_answered(self, slug: str) -> list[Unclaimed]:
        """What looked like an answer of a person from an address that was not theirs, oldest first."""
        rows = self.rows("SELECT data FROM journal WHERE kind = ? AND person = ? ORDER BY id", PERHAPS, slug)
        found = (json.loads(row["data"]) for row in rows)
        return [Unclaimed(**one | {"arrived_at": moment_of(one["arrived_at"])}) for one in found]

    def suspect(self, slug: str, key: str, mail: Unclaimed, now: datetime) -> None:
        """Note a mail (``key``) that looks like an answer of a person, once."""
        data = asdict(mail) | {"arrived_at": stamp(mail.arrived_at)}
        self.journal(now, PERHAPS, slug, None, f"{PERHAPS} {key} {slug}", data)

    def suppressed(self, keys: Iterable[str]) -> dict[str, str]:
        """Which of the keyed hashes must never be written to, with the reason."""
        wanted = list(keys)
        sql = f"SELECT key, reason FROM suppression WHERE key IN ({marks(wanted)})"
        return {str(row["key"]): str(row["reason"]) for row in self.rows(sql, *wanted)}

    def suppress(self, key: str, reason: str, now: datetime) -> None:
        """Never write to this address again, also after a removal and another import."""
        self.run("INSERT OR IGNORE INTO suppression VALUES (?, ?, ?)", key, reason, stamp(now))

    def unsuppress(self, keys: Sequence[str]) -> None:
        """The owner's explicit word, at the command line."""
        self.run(f"DELETE FROM suppression WHERE key IN ({marks(keys)})", *keys)

    def _save_addresses(self, person: Person) -> None:
        read = {
            str(row["address"]): row["read_back"]
            for row in self.rows("SELECT address, read_back FROM address WHERE person = ?", person.slug)
        }
        self.run("DELETE FROM address WHERE person = ?", person.slug)
        # An address of a removed person may be given to another one.
        for rank, written in enumerate(person.addresses):
            address = normalise(written)
            self.run("DELETE FROM address WHERE address = ?", address)
            self.run(
                "INSERT INTO address VALUES (?, ?, ?, ?, ?)", address, written, person.slug, rank, read.get(address)
            )

    def _row(self, person: Person, now: datetime) -> Row:
        return {
            "slug": person.slug,
            "name": person.name,
            **{name: getattr(person, name) for name in _TEXTS},
            "warmth": person.warmth,
            "stage": person.stage,
            "paused_until": day_or_none(person.paused_until),
            "away_until": day_or_none(person.away_until),
            "rest_until": day_or_none(person.rest_until),
            "added_at": stamp(person.added_at or now),
        }

    def _load(self, where: str, *args: object) -> list[Person]:
        chosen = f"SELECT slug FROM person WHERE {where}"
        addresses: dict[str, list[str]] = {}
        for row in self.rows(f"SELECT person, written FROM address WHERE person IN ({chosen}) ORDER BY rank", *args):
            addresses.setdefault(row["person"], []).append(row["written"])
        facts: dict[str, dict[str, str]] = {}
        for row in self.rows(f"SELECT * FROM fact WHERE person IN ({chosen}) ORDER BY name", *args):
            facts.setdefault(row["person"], {})[row["name"]] = row["value"]
        people = self.rows(f"SELECT * FROM person WHERE {where} ORDER BY slug", *args)
        return [
            replace(_person(row), addresses=tuple(addresses.get(row["slug"], ())), facts=facts.get(row["slug"], {}))
            for row in people
        ]


def _person(row: Row) -> Person:
    return Person(
        slug=row["slug"],
        name=row["name"],
        **{name: row[name] for name in _TEXTS},
        warmth=Warmth(row["warmth"]),
        stage=Stage(row["stage"]),
        paused_until=day(row["paused_until"]),
        away_until=day(row["away_until"]),
        rest_until=day(row["rest_until"]),
        added_at=moment(row["added_at"]),
    )
