"""What must hold of every letter, judged by what a server took and what lay in the mailbox: never by our tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from outreach.core.cadence import holidays_in

FRESH = timedelta(minutes=15)
FOREVER = date.max


class LawError(AssertionError):
    """A promise was broken."""


@dataclass
class Somebody:
    """A person of the world, and what is known of them: each moment is when a mail could be read that says so.

    ``refused`` is a no, ``done`` one for good, ``gone`` the end of an address,
    ``stirred`` whatever ends a sequence: an answer, a mail by hand.
    """

    slug: str
    name: str
    address: str
    company: str
    zone: ZoneInfo
    country: str
    refused: list[datetime] = field(default_factory=list)
    done: list[datetime] = field(default_factory=list)
    gone: dict[str, datetime] = field(default_factory=dict)
    stirred: list[datetime] = field(default_factory=list)
    away: list[tuple[datetime, date]] = field(default_factory=list)
    acquainted: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """A letter that the SMTP server took: by the true clock, by the machine's, to whom, what."""

    at: datetime
    wall: datetime
    to: Somebody
    recipient: str
    raw: bytes
    mail: Message
    key: str
    subject: str
    body: str

    @property
    def parent(self) -> str:
        """What it follows up."""
        return str(self.mail["In-Reply-To"] or "")


@dataclass(frozen=True, slots=True)
class Approval:
    """What the owner read when they approved it."""

    number: int
    recipient: str
    subject: str
    body: str


def left(at: datetime, wall: datetime, to: Somebody, recipient: str, raw: bytes) -> Left:
    """A letter, read."""
    mail = message_from_bytes(raw)
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    subject = str(make_header(decode_header(str(mail["Subject"]))))
    return Left(at, wall, to, recipient, raw, mail, str(mail["X-Outreach-Id"]), subject, plain(body.decode()))


def plain(text: str) -> str:
    """A text without what no mail keeps: spaces at the ends of lines, empty lines around it."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))


@dataclass
class Laws:
    """Everything that left, and what may leave. ``look`` is when the whole mailbox was last read from."""

    zone: ZoneInfo
    country: str
    cap: int
    letters: list[Left] = field(default_factory=list)
    approved: list[Approval] = field(default_factory=list)
    taken_back: dict[int, datetime] = field(default_factory=dict)
    paused: dict[str, date] = field(default_factory=dict)
    away_until: date | None = None
    shut: set[str] = field(default_factory=set)
    look: datetime | None = None
    renamed: dict[str, str] = field(default_factory=dict)

    def delivered(self, letter: Left) -> str:
        """The Message-ID under which a person got a letter."""
        return self.renamed.get(letter.key, str(letter.mail["Message-ID"]))

    def judge(self, letter: Left) -> None:
        """Raise :class:`LawError` for a letter that should not have left."""
        broken = list(self._broken(letter))
        self.letters.append(letter)
        if broken:
            raise LawError("; ".join(broken) + f": “{letter.subject}” to {letter.recipient}")

    def _broken(self, letter: Left) -> Iterator[str]:
        if self.shut:
            yield f"it left while nothing may leave ({', '.join(sorted(self.shut))})"
        if any(one.key == letter.key for one in self.letters):
            yield "it left twice"
        yield from self._was_meant(letter)
        yield from self._c9_c10(letter)
        yield from self._c3(letter)
        yield from self._c4(letter)
        yield from self._c5_c7(letter)
        yield from self._c1_c2(letter) if letter.parent else self._rest(letter)

    def _was_meant(self, letter: Left) -> Iterator[str]:
        """C8."""
        text = (letter.recipient, letter.subject, letter.body)
        numbers = {one.number for one in self.approved if (one.recipient, one.subject, one.body) == text}
        if not numbers:
            yield "C8: nobody approved these words"
        elif numbers <= self.taken_back.keys():
            yield f"C8: {numbers} was taken back"

    def _c9_c10(self, letter: Left) -> Iterator[str]:
        if self.look is None or letter.at - self.look > FRESH:
            yield f"C9: the last look was at {self.look}"
        if letter.mail.is_multipart() or "http" in letter.body:
            yield "C10: it holds more than words"
        if letter.subject.startswith("Re:") != bool(letter.parent):
            yield "C10: a fake Re:"

    def _known(self, at: datetime) -> bool:
        return self.look is not None and at <= self.look

    def _c3(self, letter: Left) -> Iterator[str]:
        to, day = letter.to, letter.wall.astimezone(letter.to.zone).date()
        if any(map(self._known, (*to.refused, *to.done))):
            yield "C3: they said no"
        if letter.recipient in to.gone and self._known(to.gone[letter.recipient]):
            yield "C3: the address came back"
        if any(self._known(at) and day < until for at, until in to.away[-1:]):
            yield "C3: they are away"
        if (until := self.paused.get(to.name)) and day < until:
            yield f"C3: paused until {until}"

    def _c4(self, letter: Left) -> Iterator[str]:
        theirs, ours = letter.wall.astimezone(letter.to.zone), letter.wall.astimezone(self.zone)
        if not time(9) <= theirs.time() < time(17):
            yield f"C4: at {theirs:%H:%M}"
        for local, country in ((theirs, letter.to.country), (ours, self.country)):
            if local.weekday() >= 5 or local.date() in holidays_in(country, local.year):
                yield f"C4: on {local:%a %d %b} in {country}"
        if self.away_until and ours.date() < self.away_until:
            yield "C4: the owner is away"

    def _c5_c7(self, letter: Left) -> Iterator[str]:
        day = letter.wall.astimezone(self.zone).date()
        same = [one for one in self.letters if one.wall.astimezone(self.zone).date() == day]
        if any(one.to.slug == letter.to.slug for one in same):
            yield "C5: a second letter on a day"
        elif any(one.to.company == letter.to.company for one in same):
            yield "C5: two of one company on a day"
        if len(same) >= self.cap:
            yield "C7: over the cap"
        if any(abs(one.wall - letter.wall) < timedelta(seconds=60) for one in same):
            yield "C7: a burst"

    def _c1_c2(self, letter: Left) -> Iterator[str]:
        """A follow-up."""
        ids = str(letter.mail["References"]).split()
        chain = [one for one in self.letters if {self.delivered(one), str(one.mail["Message-ID"])} & set(ids)]
        if not 1 <= len(ids) <= 2:
            yield f"C2: follow-up {len(ids)}"
        begun = chain[0].at if chain else None
        if begun and any(self._known(at) and at > begun for at in letter.to.stirred):
            yield "C1: it follows up what was answered"
        if chain and business_days(chain[-1].wall, letter.wall, letter.to) < (5, 10)[min(len(ids), 2) - 1]:
            yield f"C2: too soon after {chain[-1].wall}"

    def _rest(self, letter: Left) -> Iterator[str]:
        """A new letter to somebody who did not answer the last ones, and whom the owner does not know."""
        theirs = [one for one in self.letters if one.to is letter.to]
        if theirs and not (letter.to.stirred or letter.to.acquainted):
            days = (letter.wall - theirs[-1].wall).days
            if days < 89:
                yield f"C2: left in peace for {days} days only"


def business_days(after: datetime, until: datetime, who: Somebody) -> int:
    """How many of their workdays lie behind a moment, the day of the other included."""
    first, last = (at.astimezone(who.zone).date() for at in (after, until))
    days = (first + timedelta(days=ahead) for ahead in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 and day not in holidays_in(who.country, day.year) for day in days)


# what the owner is told


@dataclass(frozen=True, slots=True)
class Offer:
    """A letter as a mail to the owner shows it, and what may be answered."""

    approval: Approval
    answers: tuple[str, ...]


_TITLE = re.compile(r"\* (\d+) · ")
_TO = re.compile(r"  - To (\S+), “(.*)”:$")


def offers(text: str) -> Iterator[Offer]:
    """The drafts that a summary shows whole."""
    number, recipient, subject, quoted = 0, "", "", list[str]()
    for line in text.split("\n"):
        if line.startswith("* "):
            found = _TITLE.match(line)
            number, recipient, quoted = (int(found[1]) if found else 0), "", []
        elif found := _TO.match(line):
            recipient, subject = found[1], found[2]
        elif line.startswith("|"):
            quoted.append(line[2:])
        elif line.startswith("  Answer: ") and number and recipient:
            approval = Approval(number, recipient, subject, plain("\n".join(quoted)))
            yield Offer(approval, tuple(line.removeprefix("  Answer: ").split("  ·  ")))


def told(mail: Message) -> str:
    """The plain text of a mail to the owner."""
    part = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode().replace("\r\n", "\n")


def written_at(mail: Message) -> datetime:
    """The Date of a mail of ours."""
    return parsedate_to_datetime(str(mail["Date"])).astimezone(UTC)
