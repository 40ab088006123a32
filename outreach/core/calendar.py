"""Calendar parts: invitations, answers to them, cancellations (RFC 5545, RFC 5546, RFC 6047).

The lines are read here, one by one: programs write broken ones, and one of them must not take the others along.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from outreach.core import recurrence, zones
from outreach.core.address import normalise
from outreach.core.text import one_line, safe

if TYPE_CHECKING:
    from outreach.core.message import Incoming, Part

PART_CHARS = 256 * 1024
MAX_EVENTS = 60
MAX_DATES = 500
YEARS = range(1970, 2101)
"""A meeting outside of them is a mistake, and a rule that starts there is work without an end."""

CALENDAR_TYPES = frozenset({"text/calendar", "application/ics"})
_LINE = re.compile(r'([A-Za-z0-9-]++)((?:;[^:;"]*+(?:"[^"]*+"[^:;"]*+)*+)*+):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([A-Za-z0-9-]++)=((?:"[^"]*+"|[^;"])*+)')
_TIME = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?(Z)?)?", re.ASCII | re.IGNORECASE
)
_ESCAPED = re.compile(r"\\(.)")

_KEPT = frozenset((
    "UID", "DTSTART", "SUMMARY", "LOCATION", "STATUS", "SEQUENCE", "DTSTAMP", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS",
    "ORGANIZER", "ATTENDEE", "RECURRENCE-ID", "RRULE", "RDATE", "EXDATE", "METHOD", "TZID", "TZOFFSETTO",
))  # fmt: skip


class Line(NamedTuple):
    """A content line (RFC 5545 section 3.1), its name and its parameters' in upper case; ``text`` is the whole line."""

    name: str
    parameters: Mapping[str, str]
    value: str
    text: str


@dataclass(slots=True)
class Component:
    """A component (RFC 5545 section 3.6) and what it holds, of which only what is read here."""

    name: str
    lines: list[Line] = field(default_factory=list)
    inner: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        """The lines of this name."""
        return [line for line in self.lines if line.name == name]

    def first(self, name: str) -> Line | None:
        """The first line of this name."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """The text in the first line of this name, or an empty string."""
        line = self.first(name)
        return one_line(_ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], line.value)) if line else ""

    def written(self) -> Iterator[str]:
        """Its lines again, with what it holds, but for who is invited."""
        yield f"BEGIN:{self.name}"
        yield from (line.text for line in self.lines if line.name not in {"ATTENDEE", "ORGANIZER"})
        for one in self.inner:
            yield from one.written()
        yield f"END:{self.name}"


@dataclass(frozen=True, slots=True)
class Event:
    """A VEVENT: a meeting, a series of them, or one place of a series (``occurrence``), with those ``following`` it.

    Times are as written: aware, without a zone (of whoever looks, RFC 5545 section 3.3.5), or a day. ``sequence`` is
    None where it is missing. ``attendees`` are comparable addresses to PARTSTAT; ``written`` is what is read here.
    """

    uid: str
    start: date | None
    summary: str = ""
    location: str = ""
    status: str = ""
    sequence: int | None = None
    stamp: date | None = None
    occurrence: date | None = None
    following: bool = False
    rule: recurrence.Rule | None = None
    rule_until: date | None = None
    also: tuple[date, ...] = ()
    without: tuple[date, ...] = ()
    organizer: str = ""
    attendees: Mapping[str, str] = field(default_factory=dict)
    busy: bool = True
    written: str = ""

    @property
    def recurring(self) -> bool:
        """Whether the start is only the first of several."""
        return bool(self.rule or self.also)

    @property
    def parties(self) -> frozenset[str]:
        """The comparable addresses of all who are named."""
        return frozenset(filter(None, (self.organizer, *self.attendees)))


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar part: ``method`` in upper case (PUBLISH where none is stated), its events, the whole series first.

    ``partstat`` is the answer that the mail gives.
    """

    method: str
    events: tuple[Event, ...]
    partstat: str = ""

    @property
    def uid(self) -> str:
        """What the meeting goes by in every mail about it."""
        return self.events[0].uid

    @property
    def summary(self) -> str:
        """What it is about."""
        return self.events[0].summary

    @property
    def recurring(self) -> bool:
        """Whether the start is only the first of several."""
        return self.events[0].recurring

    @property
    def start(self) -> date | None:
        """When it begins: in UTC, or as written where no zone is stated (a time without one, a whole day)."""
        start = self.events[0].start
        return start.astimezone(UTC) if isinstance(start, datetime) and start.tzinfo else start


def read(mail: "Incoming") -> Invitation | None:
    """The mail's invitation, or None when it has no calendar part that can be read. Never raises.

    Of several parts one with a METHOD counts first. It is read inside the part: the Content-Type's parameter is often
    missing or wrong, but some programs write it only there.
    """
    found = [
        one for part in mail.parts if part.content_type in CALENDAR_TYPES and (one := _invitation(part, mail.sender))
    ]
    return next((one for one in found if one.method != "PUBLISH"), found[0] if found else None)


def reread(written: str) -> Event | None:
    """The event that was :attr:`Event.written`."""
    return next(iter(_events(_component(written))), None)


def _invitation(part: "Part", sender: str) -> Invitation | None:
    text = part.text[:PART_CHARS].replace("\r\n", "\n").replace("\r", "\n")
    root = _component(safe(text, limit=PART_CHARS))
    events = tuple(sorted(_events(root), key=lambda event: event.occurrence is not None))
    if not events:
        return None
    inside = next((one.text("METHOD") for one in (root, *root.inner) if one.first("METHOD")), "")
    method = inside or one_line(part.params.get("method", ""))
    return Invitation(method.upper() or "PUBLISH", events, _answer(events[0], sender))


def _answer(event: Event, sender: str) -> str:
    """The PARTSTAT of the mail's sender, else of the only attendee (a REPLY names just one, RFC 5546 section 3.2.3)."""
    told = event.attendees.get(normalise(sender)) if sender else None
    return told if told is not None else next(iter(event.attendees.values()), "") if len(event.attendees) == 1 else ""


def _component(text: str) -> Component:
    """What stands in a calendar part, beneath a component without a name."""
    stack = [Component("")]
    for name, line in _lines(text):
        if name == "BEGIN" and len(stack) < 8:
            stack.append(Component(line.partition(":")[2].strip().upper()))
        elif name == "END" and len(stack) > 1:
            ended = stack.pop()
            stack[-1].inner.append(ended)
        elif name in _KEPT and (found := _line(line)):
            stack[-1].lines.append(found)
    while len(stack) > 1:  # a calendar without its end says what it has said, an event does not
        left = stack.pop()
        stack[-1].inner += [left] if left.name == "VCALENDAR" else []
    return stack[0]


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """The lines with their names, unfolded (RFC 5545 section 3.1)."""
    filled = "\n".join(filter(None, text.split("\n")))
    for line in filled.replace("\n ", "").replace("\n\t", "").split("\n"):
        whole = line.strip("\ufeff")
        yield re.split(r"[:;]", whole[:40], maxsplit=1)[0].strip().upper(), whole


def _line(text: str) -> Line | None:
    found = _LINE.fullmatch(text.strip())
    if not found:
        return None
    parameters = {name.upper(): value.strip().strip('"') for name, value in _PARAMETER.findall(found[2])}
    return Line(found[1].upper(), parameters, found[3].strip(), text)


def _walk(component: Component, name: str) -> Iterator[Component]:
    for one in component.inner:
        if one.name == name:
            yield one
        else:
            yield from _walk(one, name)


_Zone = Callable[[str], tzinfo | None]


def _events(root: Component) -> Iterator[Event]:
    defined = list(_walk(root, "VTIMEZONE"))[:MAX_EVENTS]
    zone = cache(partial(zones.named, defined={one.text("TZID"): _observances(one) for one in defined}))
    for number, component in enumerate(_walk(root, "VEVENT")):
        if number < MAX_EVENTS:
            component.inner = []  # alarms are nothing to keep
            yield _event(component, zone, defined)


def _event(component: Component, zone: _Zone, defined: Sequence[Component]) -> Event:
    start = _moment(component.first("DTSTART"), zone)
    place = component.first("RECURRENCE-ID")
    rule = component.first("RRULE")
    read_rule = recurrence.read(rule.value) if rule and start else None
    sequence, organizer = component.text("SEQUENCE"), component.first("ORGANIZER")
    used = {line.parameters.get("TZID") for line in component.lines}
    shown = [one for one in defined if one.text("TZID") in used]
    return Event(
        uid=component.text("UID"),
        start=start,
        summary=component.text("SUMMARY"),
        location=component.text("LOCATION"),
        status=component.text("STATUS").upper(),
        sequence=int(sequence) if sequence.isdecimal() and len(sequence) < 10 else None,
        stamp=_moment(component.first("DTSTAMP"), zone),
        occurrence=_moment(place, zone),
        following=bool(place and place.parameters.get("RANGE", "").upper() == "THISANDFUTURE"),
        rule=read_rule,
        rule_until=_moment(Line("UNTIL", {}, read_rule.until, ""), zone) if read_rule else None,
        also=tuple(_moments(component.all("RDATE"), zone)),
        without=tuple(_moments(component.all("EXDATE"), zone)),
        organizer=_address(organizer) if organizer else "",
        attendees={_address(line): _partstat(line) for line in component.all("ATTENDEE")},
        busy=component.text("TRANSP").upper() != "TRANSPARENT"
        and component.text("X-MICROSOFT-CDO-BUSYSTATUS").upper() not in {"FREE", "OOF"},
        written="\n".join(line for one in (*shown, component) for line in one.written()),
    )


def _address(line: Line) -> str:
    """The comparable address of somebody: some programs give it beside an identifier of their own."""
    value = line.parameters.get("EMAIL") or line.value
    return normalise(re.sub(r"^\s*mailto:", "", value, flags=re.IGNORECASE))


def _partstat(line: Line) -> str:
    return one_line(line.parameters.get("PARTSTAT", "")).upper()


def _observances(zone: Component) -> list[zones.Observance]:
    found = []
    for part in zone.inner[:20]:
        onset, offset = _time(part.text("DTSTART"), None), zones.offset(part.text("TZOFFSETTO"))
        if onset and offset is not None:
            begins = onset if isinstance(onset, datetime) else datetime.combine(onset, datetime.min.time())
            found.append(zones.Observance(begins.replace(tzinfo=None), offset, recurrence.read(part.text("RRULE"))))
    return found


def _moment(line: Line | None, zone: _Zone) -> date | None:
    """The time in a line; None where there is none, or not one of these years."""
    return next(_moments([line] if line else (), zone), None)


def _moments(lines: Iterable[Line], zone: _Zone) -> Iterator[date]:
    """The times in lines, as they are written; of a span its start."""
    said = ((text, line.parameters.get("TZID", "")) for line in lines for text in line.value.split(",", MAX_DATES))
    found = (_time(text, zone(name) if name else None) for text, name in said)
    return islice((each for each in found if each and each.year in YEARS), MAX_DATES)


def _time(text: str, zone: tzinfo | None) -> date | None:
    """A DATE or DATE-TIME; what ends in Z is UTC, whatever zone stands beside it."""
    found = _TIME.match(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second = (int(each or 0) for each in found.groups()[:6])
    try:
        if found[4] is None:
            return date(year, month, day)
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC if found[7] else zone)
    except ValueError:
        return None
