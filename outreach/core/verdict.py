"""What an incoming mail is, with the evidence."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """The verdicts. Only the human ones are a person speaking."""

    REPLY = "reply"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    RECEIPT = "receipt"
    COMPLAINT = "complaint"
    CALENDAR = "calendar"
    OPT_OUT = "opt_out"
    DECLINE = "decline"
    LATER = "later"
    REFERRAL = "referral"
    LIST = "list"
    OTHER = "other"


HUMAN = frozenset({Kind.REPLY, Kind.OPT_OUT, Kind.DECLINE, Kind.LATER, Kind.REFERRAL, Kind.CALENDAR})
"""A person answered: the sequence stops."""


class Severity(StrEnum):
    """What a failed delivery means. Only ``dead`` says that the address itself is no good."""

    DEAD = "dead"
    REFUSED = "refused"
    TEMPORARY = "temporary"


@dataclass(frozen=True, slots=True)
class Failed:
    """One recipient that a bounce names; ``status`` is the RFC 3463 code, empty where none is stated."""

    address: str
    severity: Severity
    status: str = ""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A delivery failure: who was not reached, and the ids of the mail that came back, where stated."""

    recipients: tuple[Failed, ...]
    original_message_id: str = ""
    outreach_id: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar part (RFC 5545, 5546): ``method`` in upper case, times in UTC."""

    method: str
    uid: str
    partstat: str = ""
    start: datetime | None = None
    end: datetime | None = None
    summary: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a mail is and why.

    ``new_text`` is what they newly wrote; ``confident`` is False where the ways of finding it disagree.
    ``until`` is an away notice's date as local day of the person: the first day on which they can be written to again;
    None when no date is stated or it is ambiguous (``until_stated`` then keeps the words).
    """

    kind: Kind
    evidence: tuple[str, ...] = ()
    new_text: str = ""
    confident: bool = True
    until: date | None = None
    until_stated: str = ""
    bounce: Bounce | None = None
    calendar: Invitation | None = None
