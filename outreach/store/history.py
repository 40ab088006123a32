"""The history in the database: mails and what the owner told."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from outreach.core.history import MET, Direction, Entry, Mail, Record, RecordKind, Ties
from outreach.store.base import Row, Tables, chunks, day, day_or_none, marks, moment, moment_of, stamp

FORTNIGHT = timedelta(days=14)
SAME = timedelta(minutes=5)
"""How far the Date fields of two copies of one mail may be apart."""

_HISTORY = """
SELECT p.at, m.direction, 'mail' AS kind, m.verdict, m.subject, m.text, m.message_id, m.letter,
       coalesce((SELECT folder FROM location WHERE message = m.id ORDER BY folder LIMIT 1), '') AS folder
FROM message_person p JOIN message m ON m.id = p.message WHERE p.person = ?
UNION ALL
SELECT at, 'own', kind, '', place, text, '', NULL, '' FROM record WHERE person = ? AND outcome <> 'called off'
ORDER BY 1
"""


class History(Tables):
    """Mails and records."""

    def add(self, mail: Mail, seen_at: datetime) -> bool:
        """Keep a mail; False when it is known already (the same mail in another folder, or read again).

        Of two copies, the one that a person wrote counts: a list's copy may not look like it.
        """
        row = _row(mail, seen_at)
        better = ", ".join(f"{name} = excluded.{name}" for name in row if name not in {"key", "seen_at"})
        fresh = self.run(
            f"INSERT INTO message ({', '.join(row)}) VALUES ({marks(row)}) ON CONFLICT (key) DO UPDATE"
            f" SET {better}, told_at = NULL"
            " WHERE excluded.human > human AND direction = 'in' AND excluded.direction = 'in'",
            *row.values(),
        )
        number = self._id(mail.key)
        by_hand = mail.direction is Direction.OUT and mail.letter is None
        for person in mail.people:  # also for a known mail: a person added since may be in it
            self.run(
                "INSERT INTO message_person VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET human = max(human, excluded.human)",
                number, person, mail.direction, mail.human, by_hand, stamp(mail.at), stamp(mail.arrived_at),
            )  # fmt: skip
        return bool(fresh)

    def is_another(self, mail: Mail) -> bool:
        """Whether the mail that is kept under this one's key was written at another time: ids are used twice."""
        row = self.row("SELECT at FROM message WHERE key = ?", mail.key)
        return row is not None and abs(moment_of(row["at"]) - mail.at) > SAME

    def locate(self, key: str, folder: str, uidvalidity: int, uid: int) -> None:
        """Remember where a kept mail lies."""
        self.run(
            "INSERT OR IGNORE INTO location SELECT ?, ?, ?, id FROM message WHERE key = ?",
            folder,
            uidvalidity,
            uid,
            key,
        )

    def people_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Whose thread the Message-IDs belong to: id to slug, for kept mails with exactly one person."""
        joined = "message JOIN message_person ON message = id"
        return {
            str(row["message_id"]): str(row["person"])
            for chunk in chunks(ids)
            for row in self.rows(
                f"SELECT message_id, min(person) AS person FROM {joined} WHERE message_id IN ({marks(chunk)})"
                " GROUP BY message_id HAVING count(DISTINCT person) = 1",
                *chunk,
            )
        }

    def of(self, person: str) -> list[Entry]:
        """Everything with a person, oldest first."""
        return [
            Entry(
                at=moment_of(row["at"]),
                direction=Direction(row["direction"]),
                kind=row["kind"],
                verdict=row["verdict"],
                subject=row["subject"],
                text=row["text"],
                message_id=row["message_id"],
                folder=row["folder"],
                letter=row["letter"],
            )
            for row in self.rows(_HISTORY, person, person)
        ]

    def ties(self, person: str, now: datetime) -> Ties:
        """When the two were last in touch, by one index look-up each."""
        last = "SELECT max({0}) AS at FROM message_person WHERE person = ? AND direction = ? AND {1} = 1"
        return Ties(
            last_in=self._moment(last.format("at", "human"), person, "in"),
            last_arrived=self._moment(last.format("arrived_at", "human"), person, "in"),
            last_out=self._moment(last.format("at", "human"), person, "out"),
            last_by_hand=self._moment(last.format("arrived_at", "by_hand"), person, "out"),
            last_met=self._last(person, now, *MET),
            last_contact=self._last(person, now, *MET, RecordKind.CONTACT, RecordKind.GRATITUDE),
            last_thanked=self._last(person, now, RecordKind.CONTACT, RecordKind.GRATITUDE),
            next_met=self._moment(
                f"SELECT min(at) AS at FROM record WHERE person = ? AND kind IN ({marks(MET)})"
                " AND settled_at IS NULL AND at > ?",
                person, *MET, stamp(now),
            ),
        )

    def _last(self, person: str, now: datetime, *kinds: RecordKind) -> datetime | None:
        held = f"person = ? AND kind IN ({marks(kinds)}) AND settled_at IS NULL AND at <= ?"
        return self._moment(f"SELECT max(at) AS at FROM record WHERE {held}", person, *kinds, stamp(now))

    def open_of(self, person: str, *kinds: RecordKind) -> tuple[Record, ...]:
        """A person's records of these kinds that are not settled, the oldest first."""
        held = f"person = ? AND kind IN ({marks(kinds)}) AND settled_at IS NULL"
        return tuple(
            _record(row) for row in self.rows(f"SELECT * FROM record WHERE {held} ORDER BY number", person, *kinds)
        )

    def of_kinds(self, *kinds: RecordKind) -> list[Record]:
        """All records of these kinds, also settled ones, in the order in which they were told."""
        return [
            _record(row)
            for row in self.rows(f"SELECT * FROM record WHERE kind IN ({marks(kinds)}) ORDER BY number", *kinds)
        ]

    def to_tell(self) -> list[tuple[int, str, Mail]]:
        """Incoming mails that no summary has named yet: id, person and mail, in the order they were seen."""
        sql = (
            "SELECT m.*, p.person FROM message m JOIN message_person p ON p.message = m.id"
            " WHERE m.told_at IS NULL AND m.direction = 'in' ORDER BY m.seen_at, m.id"
        )
        return [(int(row["id"]), str(row["person"]), _mail(row)) for row in self.rows(sql)]

    def in_junk(self, number: int) -> bool:
        """Whether a mail lies only where nobody looks."""
        roles = "SELECT role FROM location JOIN folder ON name = location.folder WHERE message = ?"
        return {row["role"] for row in self.rows(roles, number)} == {"junk"}

    def tell(self, ids: Iterable[int], now: datetime) -> None:
        """These have been named, or need not be."""
        for number in ids:
            self.run("UPDATE message SET told_at = ? WHERE id = ?", stamp(now), number)

    def tell_key(self, key: str, now: datetime) -> None:
        """A mail that need not be named."""
        self.run("UPDATE message SET told_at = ? WHERE key = ?", stamp(now), key)

    # what the owner told

    def record(self, record: Record, now: datetime, source: str | None = None) -> int:
        """Keep something the owner told; its number. The same ``source`` is kept once."""
        number = self.insert(
            "record",
            {
                **{name: getattr(record, name) for name in ("person", "kind", "text", "place", "outcome")},
                "at": stamp(record.at), "due": day_or_none(record.due), "source": source, "meeting": record.meeting,
            },
        )  # fmt: skip
        self.journal(now, f"{record.kind} recorded", record.person, None, None, {"number": number})
        return number

    def get_record(self, number: int) -> Record | None:
        """The record with this number."""
        row = self.row("SELECT * FROM record WHERE number = ?", number)
        return _record(row) if row else None

    def settle(self, number: int, outcome: str, now: datetime) -> None:
        """Something owed is done."""
        self.run("UPDATE record SET settled_at = ?, outcome = ? WHERE number = ?", stamp(now), outcome, number)
        self._became(number, "settled", outcome, now)

    def weigh(self, number: int, outcome: str, now: datetime) -> None:
        """What came of an advice, which the person does not know yet."""
        self.run("UPDATE record SET outcome = ? WHERE number = ?", outcome, number)
        self._became(number, "weighed", outcome, now)

    def _became(self, number: int, what: str, outcome: str, now: datetime) -> None:
        if record := self.get_record(number):
            data: Row = {"number": number, "outcome": outcome}
            self.journal(now, f"{record.kind} {what}", record.person, None, None, data)

    def meeting_for(self, person: str, now: datetime, *, ahead: bool) -> int | None:
        """The next meeting with a person, or the one of the last fortnight that something told now belongs to."""
        held = "SELECT number FROM record WHERE person = ? AND kind IN ('meeting', 'call') AND settled_at IS NULL"
        sql, since = ("at > ? ORDER BY at", now) if ahead else ("at BETWEEN ? AND ? ORDER BY at DESC", now - FORTNIGHT)
        row = self.row(f"{held} AND {sql}", person, stamp(since), *(() if ahead else (stamp(now),)))
        return int(row["number"]) if row else None

    def met_on(self, person: str, day: date, zone: tzinfo) -> Record | None:
        """The first meeting or call with a person on a local day, if it is known already."""
        held = f"person = ? AND kind IN ({marks(MET)}) AND settled_at IS NULL ORDER BY at"
        found = (_record(row) for row in self.rows(f"SELECT * FROM record WHERE {held}", person, *MET))
        return next((one for one in found if one.at.astimezone(zone).date() == day), None)

    def tell_of(self, meeting: Record, told: Record, now: datetime) -> None:
        """The owner tells of a meeting that is known."""
        text = "\n".join(filter(None, (meeting.text, told.text)))
        self.run(
            "UPDATE record SET text = ?, place = ?, outcome = ? WHERE number = ?",
            text, told.place or meeting.place, told.outcome, meeting.number,
        )  # fmt: skip
        self._became(meeting.number, "told of", told.outcome, now)

    def arranged(self, person: str, now: datetime) -> Record | None:
        """The next meeting with a person that the owner noted, and no calendar told of."""
        held = "person = ? AND kind = 'meeting' AND settled_at IS NULL AND source IS NULL AND at > ?"
        row = self.row(f"SELECT * FROM record WHERE {held} ORDER BY at", person, stamp(now))
        return _record(row) if row else None

    def move_meeting(self, meeting: Record, at: datetime, place: str, now: datetime) -> None:
        """The owner noted another time or place for a meeting."""
        self.run("UPDATE record SET at = ?, place = ? WHERE number = ?", stamp(at), place, meeting.number)
        self._became(meeting.number, "moved", "", now)

    def moved(self, meeting: Record) -> int:
        """How often the owner noted another time or place for a meeting."""
        held = "person = ? AND kind = 'meeting moved' AND json_extract(data, '$.number') = ?"
        row = self.row(f"SELECT count(*) AS times FROM journal WHERE {held}", meeting.person, meeting.number)
        return int(row["times"]) if row else 0

    def open_records(self, *kinds: RecordKind) -> list[Record]:
        """Records of these kinds that are not settled, by when they are due."""
        where = f"settled_at IS NULL AND kind IN ({marks(kinds)})"
        rows = self.rows(f"SELECT * FROM record WHERE {where} ORDER BY due IS NULL, due, number", *kinds)
        return [_record(row) for row in rows]

    def meetings(self, since: datetime, until: datetime) -> list[Record]:
        """Meetings and calls in a span, earliest first."""
        held = "kind IN ('meeting', 'call') AND settled_at IS NULL"
        # What the owner noted and the calendar tells as well is one meeting; the calendar knows where.
        once = "SELECT *, max(source IS NOT NULL) FROM record"
        sql = f"{once} WHERE {held} AND at >= ? AND at < ? GROUP BY person, kind, at ORDER BY at"
        return [_record(row) for row in self.rows(sql, stamp(since), stamp(until))]

    def _id(self, key: str) -> int:
        row = self.row("SELECT id FROM message WHERE key = ?", key)
        return int(row["id"]) if row else 0

    def _moment(self, sql: str, *args: object) -> datetime | None:
        row = self.row(sql, *args)
        return moment(row["at"]) if row else None


def _row(mail: Mail, seen_at: datetime) -> Row:
    names = ("key", "message_id", "direction", "verdict", "confident", "human", "sender", "subject", "text", "new_text")
    return {
        **{name: getattr(mail, name) for name in (*names, "letter", "referral")},
        **{name: json.dumps(getattr(mail, name), ensure_ascii=False) for name in ("evidence", "recipients", "refers")},
        "at": stamp(mail.at),
        "arrived_at": stamp(mail.arrived_at),
        "seen_at": stamp(seen_at),
    }


def _mail(row: Row) -> Mail:
    return Mail(
        key=row["key"],
        message_id=row["message_id"],
        direction=Direction(row["direction"]),
        verdict=row["verdict"],
        at=moment_of(row["at"]),
        arrived_at=moment_of(row["arrived_at"]),
        sender=row["sender"],
        recipients=tuple(json.loads(row["recipients"])),
        subject=row["subject"],
        text=row["text"],
        new_text=row["new_text"],
        refers=tuple(json.loads(row["refers"])),
        people=(row["person"],),
        evidence=tuple(json.loads(row["evidence"])),
        confident=bool(row["confident"]),
        human=bool(row["human"]),
        letter=row["letter"],
        referral=row["referral"],
    )


def _record(row: Row) -> Record:
    due: date | None = day(row["due"])
    return Record(
        number=row["number"],
        person=row["person"],
        kind=RecordKind(row["kind"]),
        at=moment_of(row["at"]),
        text=row["text"],
        place=row["place"],
        due=due,
        settled_at=moment(row["settled_at"]),
        outcome=row["outcome"],
        meeting=row["meeting"],
    )
