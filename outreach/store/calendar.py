"""The calendar in the database: what each party said of a meeting, and the meetings that follow from it as records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from outreach.core.calendar import reread
from outreach.core.history import RecordKind
from outreach.core.meetings import Meeting, Party, Word, moment, standing
from outreach.store.base import Row, Tables, stamp

AHEAD = timedelta(weeks=8)
"""How far ahead the meetings of a series are records; a day later there is a day more."""

_RENEWED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another time that a person wishes for: ``at`` UTC, ``instead`` of the meeting's, None where that is not known."""

    person: str
    at: datetime
    instead: datetime | None
    summary: str


class Calendar(Tables):
    """Meetings that the mailbox tells of."""

    def hear(self, person: str, uid: str, words: Sequence[Word], zone: tzinfo, since: datetime, now: datetime) -> None:
        """Take in what parties said of a meeting. Meetings before ``since`` that were not known are none to keep."""
        for word in words:
            self._keep(person, uid, word, zone)
        self._renew(person, uid, zone, since, now)

    def renew(self, zone: tzinfo, now: datetime) -> None:
        """Make records of the meetings of series that have come near."""
        sql = "SELECT DISTINCT person, uid FROM invitation WHERE known_until < ?"
        for row in self.rows(sql, stamp(now + AHEAD - _RENEWED)):
            self._renew(row["person"], row["uid"], zone, now, now)

    def agree(self, person: str, at: datetime, zone: tzinfo, now: datetime) -> None:
        """The owner meets a person at this time: where the person had proposed it, the meeting's old time is over."""
        sql = "SELECT * FROM invitation WHERE person = ? AND party = 'proposal' AND stands = 1 AND at = ?"
        for row in self.rows(sql, person, stamp(at)):
            proposal = _word(row)
            if proposal:
                refused = Word(Party.OWNER, False, proposal.event, now)
                self.hear(person, row["uid"], [refused], zone, now, now)

    def proposals(self, zone: tzinfo, now: datetime) -> list[Proposal]:
        """What persons proposed and nobody settled, the nearest first."""
        sql = "SELECT * FROM invitation WHERE party = 'proposal' AND stands = 1 AND at > ? ORDER BY at"
        found = (self._proposal(row, zone, now) for row in self.rows(sql, stamp(now)))
        return [proposal for proposal in found if proposal]

    def _proposal(self, row: Row, zone: tzinfo, now: datetime) -> Proposal | None:
        person, at, asked = row["person"], datetime.fromisoformat(row["at"]), _word(row)
        words = self._words(person, row["uid"])
        same_place = [word for word in words if _place(word, zone) == row["place"] and word.party is not Party.PROPOSAL]
        old = self.row("SELECT at, settled_at FROM record WHERE source = ?", _source(person, row["uid"], row["place"]))
        sql = "SELECT 1 FROM record WHERE person = ? AND kind = 'meeting' AND settled_at IS NULL AND at = ?"
        agreed = self.row(sql, person, row["at"])
        over = old and (old["settled_at"] or datetime.fromisoformat(old["at"]) < now)
        if asked is None or agreed or over or any(word.newer(asked) for word in same_place):
            return None
        return Proposal(person, at, datetime.fromisoformat(old["at"]) if old else None, asked.event.summary)

    def _keep(self, person: str, uid: str, word: Word, zone: tzinfo) -> None:
        place = _place(word, zone)
        old = self.row(
            "SELECT * FROM invitation WHERE person = ? AND uid = ? AND place = ? AND party = ?",
            person, uid, place, word.party,
        )  # fmt: skip
        before = _word(old) if old else None
        if before and not word.newer(before):
            return
        self.run(
            "INSERT OR REPLACE INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)",
            person, uid, place, word.party, stamp(word.arrived), word.stands,
            moment(word.event.start, zone) if word.event.start else None, word.event.written,
        )  # fmt: skip

    def _words(self, person: str, uid: str) -> list[Word]:
        rows = self.rows("SELECT * FROM invitation WHERE person = ? AND uid = ?", person, uid)
        return [word for row in rows if (word := _word(row))]

    def _renew(self, person: str, uid: str, zone: tzinfo, since: datetime, now: datetime) -> None:
        words = self._words(person, uid)
        wanted = {_source(person, uid, _stamp(one.place)): one for one in standing(words, zone, now + AHEAD)}
        known = self._known(person, uid)
        for source, meeting in wanted.items():
            if source in known or meeting.at >= since:
                self._arrange(person, source, meeting, known.get(source), now)
        named = {_source(person, uid, _place(word, zone)) for word in words if not word.stands}
        last = max(word.arrived for word in words)
        for source in known.keys() - wanted.keys():
            # Who calls off a series does not call off what has been.
            if source in named or datetime.fromisoformat(known[source]["at"]) >= last:
                self._call_off(person, source, now)
        if any(word.event.recurring for word in words):
            sql = "UPDATE invitation SET known_until = ? WHERE person = ? AND uid = ?"
            self.run(sql, stamp(now + AHEAD), person, uid)

    def _known(self, person: str, uid: str) -> dict[str, Row]:
        whole = _source(person, uid, "")
        sql = "SELECT * FROM record WHERE person = ? AND (source = ? OR substr(source, 1, ?) = ?)"
        rows = self.rows(sql, person, whole, len(whole) + 1, f"{whole} ")
        return {row["source"]: row for row in rows}

    def _arrange(self, person: str, source: str, meeting: Meeting, known: Row | None, now: datetime) -> None:
        row = {"at": stamp(meeting.at), "text": meeting.event.summary, "place": meeting.event.location}
        if known and known["settled_at"] is None and all(known[name] == value for name, value in row.items()):
            return
        self.run(
            "INSERT INTO record (person, kind, at, text, place, outcome, source) VALUES (?, ?, ?, ?, ?, '', ?)"
            " ON CONFLICT (source) DO UPDATE SET at = excluded.at, text = excluded.text, place = excluded.place,"
            " settled_at = NULL, outcome = ''",
            person, RecordKind.MEETING, *row.values(), source,
        )  # fmt: skip
        self.log(now, "meeting arranged", person, data={"at": row["at"]})

    def _call_off(self, person: str, source: str, now: datetime) -> None:
        sql = "UPDATE record SET settled_at = ?, outcome = 'called off' WHERE source = ? AND settled_at IS NULL"
        if self.run(sql, stamp(now), source):
            self.log(now, "meeting called off", person)


def _source(person: str, uid: str, place: str) -> str:
    return f"calendar {uid} {person} {place}".rstrip()


def _stamp(place: datetime | None) -> str:
    return stamp(place) if place else ""


def _place(word: Word, zone: tzinfo) -> str:
    """The place in the series that a word is about; one about all from there on stands beside."""
    if not word.event.occurrence:
        return ""
    return stamp(moment(word.event.occurrence, zone)) + (" on" if word.event.following else "")


def _word(row: Mapping[str, object]) -> Word | None:
    event = reread(str(row["event"]))
    if event is None:
        return None
    return Word(Party(str(row["party"])), bool(row["stands"]), event, datetime.fromisoformat(str(row["arrived"])))
