"""Letters: one outgoing mail to a person, and the states it may pass through.

    proposed ─► approved ─► claimed ─► in_data ─► sent
                   ▲           │          ├─► approved   the server said no for now (4xx)
                   └───────────┘          ├─► failed     it refused for good (5xx), or a bounce came back
      (error or crash before in_data:     └─► in_doubt ─► sent | failed | asked ─► sent | approved (owner)
       surely not sent)
failed goes back to approved by the owner's word alone, where the server had refused it. skipped, held, suppressed and
expired end a letter; undo takes it from approved back to proposed. Any open letter goes
to in_doubt when the send journal knows an attempt that the database does not; from asked it goes back to proposed where
the owner wants it sent in words that were never approved.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Step(StrEnum):
    """A letter's place in its sequence; the value is also the name of its purpose."""

    ASK = "ask"
    FOLLOW_UP_1 = "follow-up-1"
    FOLLOW_UP_2 = "follow-up-2"
    THANK_YOU = "thank-you"
    REPORT_BACK = "report-back"
    UPDATE = "update"
    THANK_CONNECTOR = "thank-connector"
    TELL_CONNECTOR = "tell-connector"
    CHECK_IN = "check-in"
    REVIEW = "review"
    CLOSING = "closing"


class State(StrEnum):
    """Where a letter is on its way."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    CLAIMED = "claimed"
    IN_DATA = "in_data"
    SENT = "sent"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"
    ASKED = "asked"
    SKIPPED = "skipped"
    HELD = "held"
    SUPPRESSED = "suppressed"
    EXPIRED = "expired"


WAITING = frozenset({State.PROPOSED, State.HELD, State.APPROVED})
"""States in which no attempt to send the letter was made."""

_PUT_AWAY = frozenset({State.SKIPPED, State.SUPPRESSED, State.EXPIRED})

NEXT: dict[State, frozenset[State]] = {
    State.PROPOSED: _PUT_AWAY | {State.APPROVED, State.HELD, State.SENT, State.IN_DOUBT},
    State.HELD: _PUT_AWAY | {State.PROPOSED, State.SENT, State.IN_DOUBT},
    State.APPROVED: _PUT_AWAY | {State.PROPOSED, State.HELD, State.CLAIMED, State.SENT, State.IN_DOUBT},
    State.CLAIMED: frozenset({State.APPROVED, State.IN_DATA, State.FAILED, State.IN_DOUBT, State.SENT}),
    State.IN_DATA: frozenset({State.SENT, State.APPROVED, State.FAILED, State.IN_DOUBT}),
    State.IN_DOUBT: frozenset({State.SENT, State.FAILED, State.ASKED}),
    State.ASKED: frozenset({State.SENT, State.FAILED, State.APPROVED, State.PROPOSED}),
    State.SENT: frozenset({State.FAILED}),
    State.FAILED: frozenset({State.APPROVED}),
    **dict.fromkeys(_PUT_AWAY, frozenset()),
}
"""Every move a letter may make; the store refuses all others."""

UNCERTAIN = frozenset({State.IN_DATA, State.IN_DOUBT, State.ASKED})
"""States in which the letter may already have been delivered."""

OPEN = WAITING | UNCERTAIN | {State.CLAIMED}
"""States in which something can still become of the letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One outgoing mail. ``raw`` are the exact bytes that were shown and will be sent; ``sha256`` (hex) is theirs.

    ``number`` is never used again. ``sequence`` counts the person's sequences from 1. ``key`` is derived from
    (person, sequence, step) and travels in the Message-ID and in ``X-Outreach-Id``. All times are UTC. ``not_before``
    is the owner's ``later``, or the pause after a failed attempt. ``approved_sha256`` is the hash the owner saw.
    ``looks`` counts the looks into Sent while in doubt, ``answer`` is the server's last word, and ``copied`` says
    that the copy in Sent is known to be there.
    """

    number: int
    person: str
    sequence: int
    step: Step
    state: State
    template: str
    created_at: datetime
    recipient: str = ""
    subject: str = ""
    body: str = ""
    raw: bytes = b""
    sha256: str = ""
    key: str = ""
    message_id: str = ""
    why: str = ""
    delivered_id: str = ""
    planned_at: datetime | None = None
    not_before: datetime | None = None
    approved_at: datetime | None = None
    approved_sha256: str = ""
    claimed_at: datetime | None = None
    sent_at: datetime | None = None
    attempts: int = 0
    looks: int = 0
    answer: str = ""
    copied: bool = False

    @property
    def left_at(self) -> datetime:
        """When a sent letter left, as exactly as is known."""
        return self.sent_at or self.planned_at or self.created_at


def digest(raw: bytes) -> str:
    """SHA-256 of the bytes, in hex: what an approval is bound to."""
    return hashlib.sha256(raw).hexdigest()


def letter_key(secret: bytes, person: str, sequence: int, step: Step) -> str:
    """The letter's key, 130 bits in lower-case base32: the same in the same home, also after the database was lost."""
    return _tag(secret, "letter", person, str(sequence), step)


def summary_token(secret: bytes, instance: str, name: str, expires: str, nonce: str) -> str:
    """The token of a mail that may be answered with commands: 130 bits nobody can guess without the home's key.

    Its second half follows from the first, so that it can be told from others also where it is not remembered.
    """
    return _with_proof(secret, _tag(secret, "cmd1", instance, name, expires, nonce))


def is_token(secret: bytes, token: str) -> bool:
    """Whether a token was made with this key."""
    return token.isascii() and hmac.compare_digest(_with_proof(secret, token), token)


def _with_proof(secret: bytes, tag: str) -> str:
    return tag[:13] + _tag(secret, "token", tag[:13])[:13]


def confirmation_code(secret: bytes, source: str, line: str) -> str:
    """What the owner repeats to confirm a line that came by a mail: 40 bits, ``7F3K-29QD``."""
    code = _tag(secret, "confirm", source, line)[:8].upper()
    return f"{code[:4]}-{code[4:]}"


def suppression_key(secret: bytes, address: str) -> str:
    """A keyed hash of a normalised address: an opt-out can be kept without keeping the address."""
    return _tag(secret, "suppressed", address)


def _tag(secret: bytes, *words: str) -> str:
    mac = hmac.digest(secret, "|".join(words).encode(), hashlib.sha256)
    return base64.b32encode(mac[:20]).decode().lower()[:26]
