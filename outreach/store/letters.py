"""Letters in the database: the only way a letter changes its state."""

from collections.abc import Iterable
from datetime import datetime

from outreach.core.letter import NEXT, OPEN, UNCERTAIN, Letter, State
from outreach.errors import UsageError
from outreach.store.base import ANY, Row, Tables, columns

_TEXT = ("subject", "body", "raw", "sha256", "template", "recipient", "message_id")
_LAST_ASK = "SELECT coalesce(max(sequence), 0) FROM letter WHERE person = ? AND step = 'ask'"
_RECENT = f"person = ? AND (sequence >= ({_LAST_ASK}) OR state {ANY})"
_NEWER = "SELECT 1 FROM letter newer WHERE newer.person = letter.person AND newer.step = letter.step AND newer.number"
_STANDING = f"""
person {ANY} AND (
  sequence >= (SELECT coalesce(max(sequence), 0) FROM letter ask WHERE ask.person = letter.person AND ask.step = 'ask')
  OR state {ANY} OR step = 'report-back' OR NOT EXISTS ({_NEWER} > letter.number)
)"""


class Letters(Tables):
    """Every letter ever drafted."""

    def draft(self, letter: Letter) -> Letter:
        """Store a new proposal; its number is given here, whatever the value says. None other of its step may exist."""
        number = self.insert("letter", columns(letter, "number"))
        data = {"why": letter.why}
        self.log(
            letter.created_at, "letter proposed", letter.person, letter=number, key=f"proposed {letter.key}", data=data
        )
        return self.get(number)

    def redraft(self, letter: Letter, now: datetime) -> Letter:
        """Replace the text of an undecided letter: it keeps its number, and every approval so far is void."""
        text = {name: getattr(letter, name) for name in _TEXT}
        self._change(letter.number, text | {"approved_sha256": "", "approved_at": None})
        self.log(now, "letter redrafted", letter.person, letter=letter.number, data={"sha256": letter.sha256})
        return self.get(letter.number)

    def get(self, number: int) -> Letter:
        """One letter. Raises UsageError."""
        try:
            return self.find("number = ?", number)[0]
        except (IndexError, OverflowError):
            raise UsageError(f"there is no letter {number}; `letters list` shows them all") from None

    def find(self, where: str = "1", *args: object) -> list[Letter]:
        """Letters that fulfil an SQL condition, oldest first."""
        return self.read(Letter, f"SELECT * FROM letter WHERE {where} ORDER BY number", *args)

    def in_state(self, *states: State) -> list[Letter]:
        """Letters in one of the states, oldest first."""
        return self.find(f"state IN ({', '.join('?' * len(states))})", *states)

    def open_of(self, person: str) -> list[Letter]:
        """A person's letters of which something can still become."""
        return self.find(f"person = ? AND state {ANY}", person, OPEN)

    def recent_of(self, person: str) -> list[Letter]:
        """A person's open letters and all since their last ask."""
        return self.find(_RECENT, person, person, OPEN)

    def standing_of(self, *people: str) -> list[Letter]:
        """The recent ones of these people, and of what was made before them the newest of every step.

        So are all reports on advice.
        """
        return self.find(_STANDING, people, OPEN)

    def sent_since(self, since: datetime) -> list[Letter]:
        """Letters that left, or may have left, since a moment."""
        left = (State.CLAIMED, *UNCERTAIN)
        return self.find(f"sent_at >= ? OR (claimed_at >= ? AND state {ANY})", since, since, left)

    def next_sequence(self, person: str) -> int:
        """The number of the person's next sequence."""
        return int(self.value("SELECT coalesce(max(sequence), 0) + 1 FROM letter WHERE person = ?", person))

    def by_ids(self, ids: Iterable[str]) -> dict[str, Letter]:
        """Which of the Message-IDs are letters of ours, as sent or as the provider rewrote them."""
        wanted = set(ids)
        return {
            getattr(letter, name): letter
            for name in ("message_id", "delivered_id")
            for letter in self.find(f"{name} {ANY}", wanted)
        }

    def by_key(self, key: str) -> Letter | None:
        """The letter with a key, as ``X-Outreach-Id`` carries it."""
        return next(iter(self.find("key = ?", key)), None)

    def knows(self, key: str) -> bool:
        """Whether there is, or was, a letter with a key: forgotten ones and lost ones that were settled count too."""
        settled = f"attempt settled {key} "
        held = "SELECT 1 FROM journal WHERE substr(key, 1, length(?)) = ?"
        return self.by_key(key) is not None or self.value(held, settled, settled) is not None

    def move(self, letter: Letter, state: State, now: datetime, why: str = "", **changes: object) -> Letter:
        """Bring a letter into a state, with what changes along. Raises ValueError for a move that no letter may make.

        The letter must still be in the state that ``letter`` says, or nothing is done: two that decide on the same
        facts cannot both act.
        """
        if state not in NEXT[letter.state]:
            raise ValueError(f"letter {letter.number} cannot go from {letter.state} to {state}")
        if not self._change(letter.number, {**changes, "state": state}, letter.state):
            raise ValueError(f"letter {letter.number} is no longer {letter.state}")
        data = {"from": letter.state, "why": why}
        self.log(now, f"letter {state}", letter.person, letter=letter.number, data=data)
        return self.get(letter.number)

    def note(self, letter: Letter, **changes: object) -> Letter:
        """Change what is remembered beside the state: plans, looks, the delivered id, the copy in Sent."""
        self._change(letter.number, changes)
        return self.get(letter.number)

    def _change(self, number: int, changes: Row, state: State | None = None) -> int:
        return self.change("letter", changes, "number = ? AND state = coalesce(?, state)", number, state)
