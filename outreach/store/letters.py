"""Letters in the database: the only way a letter changes its state."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from outreach.core.letter import NEXT, OPEN, Letter, State, Step
from outreach.errors import UsageError
from outreach.store.base import Row, Tables, chunks, marks, moment, moment_of, stamp

_MOMENTS = frozenset({"created_at", "planned_at", "not_before", "approved_at", "claimed_at", "sent_at"})
_COLUMNS = tuple(field.name for field in fields(Letter) if field.name != "number")


class Letters(Tables):
    """Every letter ever drafted."""

    def draft(self, letter: Letter) -> Letter:
        """Store a new proposal; its number is given here, whatever the value says. None other of its step may exist."""
        number = self.insert("letter", {name: _stored(getattr(letter, name)) for name in _COLUMNS})
        drafted = self.get(number)
        self.journal(
            letter.created_at, "letter proposed", letter.person, number, f"proposed {letter.key}", {"why": letter.why}
        )
        return drafted

    def redraft(self, letter: Letter, now: datetime) -> Letter:
        """Replace the text of an undecided letter: it keeps its number, and every approval so far is void."""
        changed = {"subject", "body", "raw", "sha256", "template", "recipient", "message_id"}
        self._update(
            letter.number,
            {name: getattr(letter, name) for name in changed} | {"approved_sha256": "", "approved_at": None},
        )
        self.journal(now, "letter redrafted", letter.person, letter.number, None, {"sha256": letter.sha256})
        return self.get(letter.number)

    def get(self, number: int) -> Letter:
        """One letter. Raises UsageError."""
        try:
            return self.find("number = ?", number)[0]
        except (IndexError, OverflowError):
            raise UsageError(f"there is no letter {number}; `letters list` shows them all") from None

    def find(self, where: str = "1", *args: object) -> list[Letter]:
        """Letters that fulfil an SQL condition, oldest first."""
        return [_letter(row) for row in self.rows(f"SELECT * FROM letter WHERE {where} ORDER BY number", *args)]

    def in_state(self, *states: State) -> list[Letter]:
        """Letters in one of the states, oldest first."""
        return self.find(f"state IN ({marks(states)})", *states)

    def open_of(self, person: str) -> list[Letter]:
        """A person's letters of which something can still become."""
        return self.find(f"person = ? AND state IN ({marks(OPEN)})", person, *OPEN)

    def recent_of(self, person: str) -> list[Letter]:
        """A person's open letters and all since their last ask."""
        last_ask = "SELECT coalesce(max(sequence), 0) FROM letter WHERE person = ? AND step = 'ask'"
        return self.find(
            f"person = ? AND (sequence >= ({last_ask}) OR state IN ({marks(OPEN)}))", person, person, *OPEN
        )

    def sent_since(self, since: datetime) -> list[Letter]:
        """Letters that left, or may have left, since a moment."""
        return self.find(
            "sent_at >= ? OR (claimed_at >= ? AND state IN ('claimed', 'in_data', 'in_doubt', 'asked'))",
            stamp(since),
            stamp(since),
        )

    def next_sequence(self, person: str) -> int:
        """The number of the person's next sequence."""
        row = self.row("SELECT coalesce(max(sequence), 0) + 1 AS next FROM letter WHERE person = ?", person)
        return int(row["next"]) if row else 1

    def by_ids(self, ids: Iterable[str]) -> dict[str, Letter]:
        """Which of the Message-IDs are letters of ours, as sent or as the provider rewrote them."""
        return {
            identifier: letter
            for chunk in chunks(ids)
            for name in ("message_id", "delivered_id")
            for letter in self.find(f"{name} IN ({marks(chunk)})", *chunk)
            for identifier in (getattr(letter, name),)
        }

    def by_key(self, key: str) -> Letter | None:
        """The letter with a key, as ``X-Outreach-Id`` carries it."""
        return next(iter(self.find("key = ?", key)), None)

    def move(self, letter: Letter, state: State, now: datetime, why: str = "", **changes: object) -> Letter:
        """Bring a letter into a state, with what changes along. Raises ValueError for a move that no letter may make.

        The letter must still be in the state that ``letter`` says, or nothing is done: two that decide on the same
        facts cannot both act.
        """
        if state not in NEXT[letter.state]:
            raise ValueError(f"letter {letter.number} cannot go from {letter.state} to {state}")
        if not self._update(letter.number, {**changes, "state": state}, letter.state):
            raise ValueError(f"letter {letter.number} is no longer {letter.state}")
        data = {"from": letter.state, "why": why}
        self.journal(now, f"letter {state}", letter.person, letter.number, None, data)
        return self.get(letter.number)

    def note(self, letter: Letter, **changes: object) -> Letter:
        """Change what is remembered beside the state: plans, looks, the delivered id, the copy in Sent."""
        self._update(letter.number, changes)
        return self.get(letter.number)

    def _update(self, number: int, changes: Row, state: State | None = None) -> int:
        sets = ", ".join(f"{name} = ?" for name in changes)
        values = [_stored(value) for value in changes.values()]
        return self.run(
            f"UPDATE letter SET {sets} WHERE number = ? AND state = coalesce(?, state)",
            *values,
            number,
            state,
        )


def _stored(value: object) -> object:
    if isinstance(value, datetime):
        return stamp(value)
    return int(value) if isinstance(value, bool) else value


def _letter(row: Row) -> Letter:
    values: Row = {name: moment(value) if name in _MOMENTS else value for name, value in row.items()}
    values |= {
        "state": State(row["state"]),
        "step": Step(row["step"]),
        "created_at": moment_of(row["created_at"]),
        "copied": bool(row["copied"]),
    }
    return Letter(**values)
