"""What must be true of every letter, judged by what the mail server took and nothing else."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from zoneinfo import ZoneInfo

from outreach.core.cadence import holidays_in
from outreach.core.policy import Owner
from outreach.sandbox.cast import BY_ADDRESS, Correspondent

_SATURDAY = 5
_HOURS = range(9, 17)


@dataclass(frozen=True, slots=True)
class Left:
    """A letter that the mail server took: when, for whom, and its bytes."""

    at: datetime
    to: str
    raw: bytes

    def header(self, name: str) -> str:
        """One field of its header; empty where there is none."""
        return str(message_from_bytes(self.raw).get(name, ""))


def broken(
    left: Sequence[Left],
    answered: Mapping[str, datetime],
    refused: Mapping[str, datetime],
    owner: Owner,
) -> Iterator[str]:
    """Every promise that was broken, in a sentence; none when all is well.

    ``answered`` and ``refused`` tell when an answer, or a no or a failed delivery, reached the owner's mailbox, by the
    person's address in the cast.
    """
    for name in ("X-Outreach-Id", "Message-ID"):
        counted = Counter(letter.header(name) for letter in left)
        yield from (f"{name} {value} left {count} times" for value, count in counted.items() if count > 1)
    words = Counter((letter.to, letter.raw.partition(b"\r\n\r\n")[2]) for letter in left)
    yield from (f"{to} got the same words {count} times" for (to, _), count in words.items() if count > 1)
    days = Counter((letter.to, letter.at.astimezone(ZoneInfo(owner.timezone)).date()) for letter in left)
    yield from (f"{to} got {count} letters on {day}" for (to, day), count in days.items() if count > 1)
    for letter in left:
        person = BY_ADDRESS.get(letter.to)
        if person is None:
            yield f"{letter.to} is nobody the owner wanted to write to"
            continue
        if person.address in refused and letter.at >= refused[person.address]:
            yield f"{letter.to} was written to after a no"
        if person.address in answered and letter.at >= answered[person.address] and letter.header("In-Reply-To"):
            yield f"{letter.to} got a follow-up after an answer"
        yield from _untimely(letter, person, owner)


def _untimely(letter: Left, person: Correspondent, owner: Owner) -> Iterator[str]:
    local = letter.at.astimezone(ZoneInfo(person.timezone))
    if local.hour not in _HOURS:
        yield f"{letter.to} got a letter at {local:%H:%M}"
    for at, country in ((local, person.country), (letter.at.astimezone(ZoneInfo(owner.timezone)), owner.country)):
        if at.weekday() >= _SATURDAY or at.date() in holidays_in(country, at.year):
            yield f"{letter.to} got a letter on {at:%a %d %b}, which is no workday in {country}"
