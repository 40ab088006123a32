"""Calendar parts: invitations, answers to them, cancellations (RFC 5545, RFC 5546, RFC 6047)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Any

from outreach.core.text import one_line

if TYPE_CHECKING:
    from outreach.core.message import Incoming

PART_CHARS = 256 * 1024
PART_LINES = 4_000
"""Lines are what takes time; an invitation that carries a file has few thousand, others some hundred."""
_TYPES = frozenset({"text/calendar", "application/ics"})


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar part (RFC 5545, 5546): ``method`` in upper case, times in UTC. A whole day begins at 00:00 UTC.

    ``recurring`` says that ``start`` is only the first of several.
    """

    method: str
    uid: str
    partstat: str = ""
    start: datetime | None = None
    end: datetime | None = None
    summary: str = ""
    location: str = ""
    recurring: bool = False

    @property
    def stands(self) -> bool | None:
        """Whether the meeting takes place after this: made or moved, called off (False), or not told by it (None)."""
        match self.method, self.partstat:
            case ("REQUEST", _) | ("REPLY", "ACCEPTED" | "TENTATIVE"):
                return self.start is not None or None
            case ("CANCEL", _) | ("REPLY", "DECLINED"):
                return False
            case _:  # a COUNTER proposes, a PUBLISH informs
                return None


def read(mail: "Incoming") -> Invitation | None:
    """The mail's invitation, or None when it has no calendar part that can be read.

    The method is read inside the part: the Content-Type's parameter is often missing or wrong.
    """
    for part in mail.parts:
        if part.content_type in _TYPES and (found := _invitation(_limited(part.text), mail.sender)):
            return found
    return None


def _limited(text: str) -> str:
    return "\n".join(text[:PART_CHARS].split("\n", PART_LINES)[:PART_LINES])


def _invitation(text: str, sender: str) -> Invitation | None:
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(text)
        event = next(iter(calendar.walk("VEVENT")), None)
        return _described(calendar, event, sender) if event is not None else None
    except Exception:  # noqa: BLE001  # the library raises many kinds on broken parts; such a part says nothing
        return None


def _described(calendar: Any, event: Any, sender: str) -> Invitation:
    return Invitation(
        method=one_line(calendar.get("METHOD", "")).upper(),
        uid=one_line(event.get("UID", "")),
        partstat=_answer(event, sender),
        start=_moment(event.get("DTSTART")),
        end=_moment(event.get("DTEND")),
        summary=one_line(event.get("SUMMARY", "")),
        location=one_line(event.get("LOCATION", "")),
        recurring="RRULE" in event or "RDATE" in event,
    )


def _answer(event: Any, sender: str) -> str:
    """The PARTSTAT of the mail's sender, else of the only attendee (a REPLY names just one, RFC 5546 section 3.2.3)."""
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    own = [one for one in attendees if sender and sender.lower() in str(one).lower()]
    told = own or (attendees if len(attendees) == 1 else [])
    return one_line(told[0].params.get("PARTSTAT", "")).upper() if told else ""


def _moment(value: Any) -> datetime | None:
    """The moment in UTC; a floating time is taken as UTC, a day as its midnight."""
    found = getattr(value, "dt", None)
    if isinstance(found, datetime):
        zone: tzinfo = found.tzinfo or UTC
        return found.replace(tzinfo=zone).astimezone(UTC)
    return datetime.combine(found, time(), UTC) if isinstance(found, date) else None
