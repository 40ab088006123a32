"""What the owner told, and what calendars told, in the database."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from outreach.core.history import MET, Record, RecordKind
from outreach.store.base import ANY, Tables, columns

FORTNIGHT = timedelta(days=14)


class Records(Tables):
    """Meetings, notes, advice, promises: one record each."""

    def add(self, record: Record, now: datetime, source: str | None = None) -> int:
        """Keep something the owner told; its number. The same ``source`` is kept once."""
        number = self.insert("record", columns(record, "number") | {"source": source})
        self.log(now, f"{record.kind} recorded", record.person, data={"number": number})
        return number

    def get(self, number: int) -> Record | None:
        """The record with this number."""
        return next(iter(self._find("number = ?", number)), None)

    def open_of(self, person: str, *kinds: RecordKind) -> list[Record]:
        """A person's records of these kinds that are not settled, the oldest first."""
        return self.open_among([person], *kinds)

    def open_among(self, people: Sequence[str], *kinds: RecordKind) -> list[Record]:
        """The same of several people."""
        return self._find(f"person {ANY} AND kind {ANY} AND settled_at IS NULL ORDER BY at, number", people, kinds)

    def open(self, *kinds: RecordKind) -> list[Record]:
        """Everybody's records of these kinds that are not settled, by when they are due."""
        return self._find(f"kind {ANY} AND settled_at IS NULL ORDER BY due IS NULL, due, number", kinds)

    def of_kinds(self, *kinds: RecordKind) -> list[Record]:
        """All records of these kinds, also settled ones, in the order in which they were told."""
        return self._find(f"kind {ANY} ORDER BY number", kinds)

    def _find(self, where: str, *args: object) -> list[Record]:
        return self.read(Record, f"SELECT * FROM record WHERE {where}", *args)

    def settle(self, number: int, outcome: str, now: datetime) -> None:
        """Something owed is done."""
        self._became(number, "settled", now, settled_at=now, outcome=outcome)

    def weigh(self, number: int, outcome: str, now: datetime) -> None:
        """What came of an advice, which the person does not know yet."""
        self._became(number, "weighed", now, outcome=outcome)

    def _became(self, number: int, what: str, now: datetime, **changes: object) -> None:
        self.change("record", changes, "number = ?", number)
        if record := self.get(number):
            data = {"number": number, "outcome": record.outcome}
            self.log(now, f"{record.kind} {what}", record.person, data=data)

    # meetings

    def meetings(self, since: datetime, until: datetime) -> list[Record]:
        """Meetings and calls in a span, earliest first."""
        held = f"kind {ANY} AND settled_at IS NULL AND at >= ? AND at < ?"
        # What the owner noted and the calendar tells as well is one meeting; the calendar knows where.
        once = "SELECT *, max(source IS NOT NULL) FROM record"
        return self.read(Record, f"{once} WHERE {held} GROUP BY person, kind, at ORDER BY at", MET, since, until)

    def meeting_for(self, person: str, now: datetime, *, ahead: bool) -> int | None:
        """The next meeting with a person, or the one of the last fortnight that something told now belongs to."""
        met = self.open_of(person, *MET)
        if ahead:
            return next((one.number for one in met if one.at > now), None)
        return next((one.number for one in reversed(met) if now - FORTNIGHT <= one.at <= now), None)

    def met_on(self, person: str, day: date, zone: tzinfo) -> Record | None:
        """The first meeting or call with a person on a local day, if it is known already."""
        return next((one for one in self.open_of(person, *MET) if one.at.astimezone(zone).date() == day), None)

    def tell_of(self, meeting: Record, told: Record, now: datetime) -> None:
        """The owner tells of a meeting that is known."""
        text, place = "\n".join(filter(None, (meeting.text, told.text))), told.place or meeting.place
        self._became(meeting.number, "told of", now, text=text, place=place, outcome=told.outcome)

    def arranged(self, person: str, now: datetime) -> Record | None:
        """The next meeting with a person that the owner noted, and no calendar told of."""
        held = "person = ? AND kind = 'meeting' AND settled_at IS NULL AND source IS NULL AND at > ?"
        return next(iter(self._find(f"{held} ORDER BY at", person, now)), None)

    def move(self, meeting: Record, at: datetime, place: str, now: datetime) -> None:
        """The owner noted another time or place for a meeting."""
        self._became(meeting.number, "moved", now, at=at, place=place)

    def moved(self, meeting: Record) -> int:
        """How often the owner noted another time or place for a meeting."""
        held = "person = ? AND kind = 'meeting moved' AND json_extract(data, '$.number') = ?"
        return int(self.value(f"SELECT count(*) FROM journal WHERE {held}", meeting.person, meeting.number))
