"""The history with a person: every mail, meeting, call and note, whatever its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from outreach.core.text import one_line


class Direction(StrEnum):
    """Who spoke. Notes and the like are the owner's."""

    IN = "in"
    OUT = "out"
    OWN = "own"


class RecordKind(StrEnum):
    """What the owner tells about a person.

    ``contact`` is a word by post or chat, ``expected`` what the person promised, ``gratitude`` a card, a gift or credit
    in public. ``purpose`` and ``question`` prepare a meeting; ``energy`` (-2 to +2) and ``match`` (yes, maybe, no) look
    back on one; ``next`` is the owner's next step after it. The ``due`` of an agreement is its end.
    """

    NOTE = "note"
    MEETING = "meeting"
    CALL = "call"
    CONTACT = "contact"
    ADVICE = "advice"
    PROMISE = "promise"
    EXPECTED = "expected"
    GAVE = "gave"
    GRATITUDE = "gratitude"
    PURPOSE = "purpose"
    QUESTION = "question"
    NEXT = "next"
    ENERGY = "energy"
    MATCH = "match"
    AGREEMENT = "agreement"


MET = (RecordKind.MEETING, RecordKind.CALL)
"""Kinds at which the two spoke."""

TOLD = "told"
"""The outcome of a meeting of which the owner told."""

PREPARES = (RecordKind.PURPOSE, RecordKind.QUESTION)
"""Kinds that belong to the next meeting; those of a debrief belong to the last."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to or from tracked people, as stored.

    ``at`` is when it was written, ``arrived_at`` when the server took it (INTERNALDATE), both UTC. ``people`` are
    slugs. ``letter`` is the number of the letter that it is, or that it answers. ``new_text`` is what the sender newly
    wrote, empty where that is all of ``text``; ``referral`` the address they say to write to instead.
    """

    key: str
    message_id: str
    direction: Direction
    verdict: str
    at: datetime
    arrived_at: datetime
    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    new_text: str
    refers: tuple[str, ...]
    people: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    confident: bool = True
    human: bool = True
    letter: int | None = None
    referral: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Something the owner told: ``at`` UTC is when it happened (a meeting may lie ahead), ``due`` a local day.

    ``meeting`` is the number of the meeting that it prepares or looks back on. Of an advice, ``settled_at`` is when the
    person was told what came of it; ``outcome`` alone means that the owner knows, and has not told yet. Of a meeting,
    ``outcome`` is ``told`` when the owner told how it was, and ``settled_at`` when it was called off.
    """

    number: int
    person: str
    kind: RecordKind
    at: datetime
    text: str = ""
    place: str = ""
    due: date | None = None
    settled_at: datetime | None = None
    outcome: str = ""
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class Introduction:
    """``connector`` introduces the owner to ``person`` (slugs); when each step was taken, in UTC, None: not yet.

    The connector is asked, writes to both, the owner writes to the person, thanks the connector, and tells them how it
    went.
    """

    connector: str
    person: str
    asked_at: datetime | None = None
    made_at: datetime | None = None
    wrote_at: datetime | None = None
    thanked_at: datetime | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history, newest last: the common shape of mails and records."""

    at: datetime
    direction: Direction
    kind: str
    verdict: str
    subject: str
    text: str
    message_id: str
    folder: str
    letter: int | None

    def __str__(self) -> str:
        said = one_line(self.subject or self.text, limit=80)
        letter = f" (letter {self.letter})" if self.letter else ""
        return f"{self.direction:<3}  {self.verdict or self.kind}: {said}{letter}"


@dataclass(frozen=True, slots=True)
class Ties:
    """When the owner and a person were last in touch, each from an index: no history is read for it.

    ``last_in`` is their last human mail, ``last_arrived`` when that reached the mailbox, ``last_wrote`` when the last
    did that is not a calendar's; ``last_out`` the owner's
    last mail to them, ``last_by_hand`` the last that no letter of ours was; ``last_met`` the last meeting or call
    that took place, ``last_contact`` that or the last word by another way, ``last_thanked`` such a word or a gift.
    ``next_met`` is the next meeting or call that is arranged.
    """

    last_in: datetime | None = None
    last_arrived: datetime | None = None
    last_wrote: datetime | None = None
    last_out: datetime | None = None
    last_by_hand: datetime | None = None
    last_met: datetime | None = None
    last_contact: datetime | None = None
    last_thanked: datetime | None = None
    next_met: datetime | None = None

    @property
    def thanks_owed_since(self) -> datetime | None:
        """The meeting after which the owner has not written yet."""
        wrote = max(filter(None, (self.last_out, self.last_thanked)), default=None)
        return self.last_met if self.last_met and (wrote is None or wrote < self.last_met) else None


def in_words(fact: Mapping[str, Any]) -> str:
    """A line of the journal: what became of which letter or person, and why."""
    data = fact["data"]
    about = f"letter {fact['letter']} to {fact['person']}: " if fact["letter"] else f"{fact['person'] or 'outreach'}: "
    became = fact["kind"].removeprefix("letter ").removeprefix("person ")
    details = " ".join(str(data[key]) for key in ("stage", "until", "hold", "line") if data.get(key))
    why = data.get("why") or data.get("reason")
    return f"{about}{became} {details}".rstrip() + (f" ({why})" if why else "")
