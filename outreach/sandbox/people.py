"""What the people of the sandbox do: what comes back when one of them is written to.

Nothing is random and nothing is kept: the same letter, the same ``nth`` and ``seed`` bring the same mails. Who plays a
story counts the letters to each person and delivers what :func:`mails` returns when its time has come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from email.headerregistry import Address
from zoneinfo import ZoneInfo

from outreach.sandbox.cast import AGAIN, AWAY, BOUNCE, INTRODUCTION, PEOPLE, WORDS, Behaviour, Correspondent
from outreach.sandbox.writing import HOSTNAME, Original, Writer, answer, compose, digest, read, trace


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mail that will reach the owner's mailbox at ``at`` (aware)."""

    at: datetime
    raw: bytes


ANSWERED = {Behaviour.ANSWERS_LATE: 3}
"""Which letter is answered, where it is not the first."""


def mails(
    person: Correspondent, raw: bytes, at: datetime, *, nth: int, seed: int = 0, hurry: bool = False
) -> tuple[Arrival, ...]:
    """What comes back, in order of time, for a person's ``nth`` letter (from 1); it reached them at ``at`` (aware).

    In a ``hurry`` answers take seconds instead of days.
    """
    match person.behaviour:
        case Behaviour.STAYS_SILENT:
            return ()
        case Behaviour.BOUNCES:
            return (_bounce(person, raw, at + timedelta(seconds=_roll(person, nth, seed, 12) + 3)),)
        case Behaviour.ANSWERS if nth > 1:
            return _goes_on(person, read(raw, at), at, nth, seed, hurry=hurry)
        case behaviour if nth != ANSWERED.get(behaviour, 1):
            return ()
        case Behaviour.IS_AWAY:
            return _away(person, read(raw, at), at, seed, hurry=hurry)
        case _:
            letter = read(raw, at)
            answered = _answer(person, letter, _later(person, at, person.days, nth, seed, hurry=hurry))
            return (answered, *_introduces(person, letter, answered.at, seed, hurry=hurry))


def _goes_on(
    person: Correspondent, letter: Original, at: datetime, nth: int, seed: int, *, hurry: bool
) -> tuple[Arrival, ...]:
    """Whoever said yes once answers what is asked later; thanks and news need no answer."""
    words = (said for start, said in AGAIN.items() if letter.subject.startswith(start))
    answered_at = _later(person, at, person.days, nth, seed, hurry=hurry)
    return tuple(_answer(person, letter, answered_at, said) for said in words)


def _introduces(person: Correspondent, letter: Original, at: datetime, seed: int, *, hurry: bool) -> Iterator[Arrival]:
    """Two days after the answer to an ask for it: a mail to both."""
    for other in PEOPLE:
        if other.via == person.name and other.name in letter.subject:
            at = _later(person, at, 2, 2, seed, hurry=hurry)
            both = f"{Address(letter.name, addr_spec=letter.address)}, {Address(other.name, addr_spec=other.address)}"
            fields = {"Subject": f"{letter.name} and {other.name}", "To": both}
            words = INTRODUCTION.format(owner=letter.name.partition(" ")[0], other=other.name.partition(" ")[0])
            yield Arrival(at, trace("", letter.address, at) + compose(_writer(person), fields, at, words))


def _away(person: Correspondent, letter: Original, at: datetime, seed: int, *, hurry: bool) -> tuple[Arrival, Arrival]:
    """The notice within a minute, as Exchange writes it, and the answer on the second day back."""
    notice_at = at.astimezone(ZoneInfo(person.timezone)) + timedelta(seconds=_roll(person, 1, seed, 12) + 3)
    back = _workday(notice_at.date() + timedelta(days=person.days))
    fields = {
        "Subject": f"Automatic reply: {letter.subject}",
        "To": letter.address,
        "In-Reply-To": letter.message_id,
        "References": letter.message_id,
        "Auto-Submitted": "auto-replied",
        "X-Auto-Response-Suppress": "All",
    }
    text = AWAY.format(back=back, office=f"office@{_domain(person)}", signature=person.signature)
    notice = compose(_writer(person), fields, notice_at, text)
    answered_at = _later(person, notice_at, (back - notice_at.date()).days + 1, 1, seed, hurry=hurry)
    return Arrival(notice_at, trace("", letter.address, notice_at) + notice), _answer(person, letter, answered_at)


def _answer(person: Correspondent, letter: Original, at: datetime, said: str = "") -> Arrival:
    words = (said or WORDS[person.behaviour]).format(owner=letter.name.partition(" ")[0])
    writer = _writer(person)
    return Arrival(at, trace(writer.address, letter.address, at) + answer(letter, writer, words, at))


def _writer(person: Correspondent) -> Writer:
    return Writer(person.name, person.alias or person.address, person.client, person.signature)


def _domain(person: Correspondent) -> str:
    return person.address.partition("@")[2]


def _later(person: Correspondent, at: datetime, days: int, nth: int, seed: int, *, hurry: bool) -> datetime:
    """Some time of the working day, ``days`` after ``at`` or on the workday that follows, where the person lives."""
    zone = ZoneInfo(person.timezone or "UTC")
    if hurry:
        return at.astimezone(zone) + timedelta(seconds=days)
    day = _workday(at.astimezone(zone).date() + timedelta(days=days))
    return datetime.combine(day, time(8), zone) + timedelta(seconds=_roll(person, nth, seed, 9 * 3600))


def _workday(day: date) -> date:
    """The day itself, or the Monday after it."""
    return day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])


def _roll(person: Correspondent, nth: int, seed: int, sides: int) -> int:
    return int(digest(str(seed), person.address, str(nth))[:8], 16) % sides


def _bounce(person: Correspondent, raw: bytes, at: datetime) -> Arrival:
    header = raw.partition(b"\r\n\r\n")[0].decode("ascii", "replace").replace("\r\n", "\n")
    tag = digest(person.address, header)
    text = BOUNCE.format(
        host=HOSTNAME,
        queue=tag[:11].upper(),
        boundary=int(tag[11:21], 16),
        date=f"{at:%a, %d %b %Y %H:%M:%S %z}",
        sender=read(raw, at).address,
        recipient=person.address,
        domain=_domain(person),
        headers=header,
    )
    return Arrival(at, text.replace("\n", "\r\n").encode())
