"""Whom the owner actually writes with, told by the headers of mails alone: a list to choose people from.

Only who was written to by the owner is somebody they write with: so the sent mails are read first, and of the others
nothing is kept but those of these people. Contact is counted in days, so a mail that lies in two folders counts once.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from outreach.core import mime
from outreach.core.address import is_nobodys, normalise
from outreach.core.mime import Mailbox
from outreach.core.network import Closeness, Contact, closeness, score
from outreach.core.people import Person, Warmth
from outreach.core.slugs import plain
from outreach.core.thread import LIST_FIELDS, first_id

FIELDS = (
    "FROM", "TO", "CC", "DATE", "MESSAGE-ID", "IN-REPLY-TO", "REFERENCES", "LIST-ID", "LIST-POST", "MAILING-LIST",
    "AUTO-SUBMITTED", "PRECEDENCE",
)  # fmt: skip
"""The header fields that are looked at."""

CIRCULAR = 10
"""A mail to more people than this is a circular: it says nothing about whom the owner writes with."""

_SHORT = 500
"""Characters of a list of addresses that may be kept: a stranger's longest ones would fill the memory."""

_YEAR = 365
_LONGEST_NAME = 80
_OURS, _THEIRS = 1, 2
_FROM = re.compile(rb"^From:([^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(rb"[^\s<>\"(),:;@]{1,64}@[^\s<>\"(),:;@]{1,255}")
_ROLES = frozenset({
    "abuse", "admin", "billing", "bounce", "bounces", "buchhaltung", "contact", "help", "helpdesk", "hostmaster",
    "info", "invoice", "invoices", "jobs", "kontakt", "listserv", "mailerdaemon", "majordomo", "marketing", "news",
    "newsletter", "noc", "office", "orders", "postmaster", "rechnung", "reply", "sales", "security", "service",
    "subscribe", "support", "team", "unsubscribe", "webmaster",
})  # fmt: skip
"""Local parts that stand for an office or a machine (RFC 2142 and what is seen beside it), without dashes and dots."""


@dataclass(slots=True)
class _Known:
    """What was seen of one address: who wrote on which days and in which threads, and the best name."""

    days: dict[int, int] = field(default_factory=dict)
    threads: dict[int, int] = field(default_factory=dict)
    name: tuple[bool, int, str] = (False, 0, "")

    def add(self, by: int, day: int, thread: int, name: str) -> None:
        self.days[day] = self.days.get(day, 0) | by
        self.threads[thread] = self.threads.get(thread, 0) | by
        if name:  # how they call themselves comes before how others do, and the newest first
            self.name = max(self.name, (by == _THEIRS, day, name))

    @property
    def answered(self) -> int:
        """The conversations in which both wrote."""
        return sum(by == _OURS | _THEIRS for by in self.threads.values())

    def join(self, other: "_Known") -> None:
        for ours, theirs in ((self.days, other.days), (self.threads, other.threads)):
            for key, by in theirs.items():
                ours[key] = ours.get(key, 0) | by
        self.name = max(self.name, other.name)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to track. ``addresses`` are in their comparable form, the one last used first.

    ``threads`` are the conversations seen, ``answered`` those in which both wrote; days are of UTC.
    """

    name: str
    addresses: tuple[str, ...]
    contact: Contact
    closeness: Closeness
    threads: int
    answered: int

    @property
    def warmth(self) -> Warmth:
        """Who answers is known to the owner."""
        return Warmth.WARM if self.contact.mutual else Warmth.COLD

    @property
    def person(self) -> Person:
        """As one who can be added."""
        return Person("", self.name, self.addresses, warmth=self.warmth, source="own mailbox")


class Correspondence:
    """Counts mails between ``since`` and ``today`` (days of UTC, both included), in any order within each direction.

    ``own`` are the owner's normalised addresses; whatever Sent has in From is one of them, too.
    """

    def __init__(self, own: Iterable[str], since: date, today: date) -> None:
        self._own = set(own)
        self._since = since
        self._today = today
        self._seen: dict[str, _Known] = {}

    def wrote(self, header: bytes) -> None:
        """A mail that the owner wrote."""
        mail = _Header(header)
        self._own.update(address for address, _ in _boxes(mail.all("from")))
        boxes = dict(_boxes(mail.all("to")) + _boxes(mail.all("cc")))
        day = self._day(mail)
        if day and len(boxes) <= CIRCULAR and not mail.on_list:
            thread = mail.thread
            for address, name in boxes.items():
                if known := self._known(address):
                    known.add(_OURS, day, thread, name)

    def _known(self, address: str) -> _Known | None:
        if address not in self._seen and _is_somebody(address):
            self._seen[address] = _Known()
        return self._seen.get(address)

    def came(self, header: bytes) -> None:
        """A mail of another folder; most are of people whom the owner never wrote to, and cost next to nothing.

        A list tells its own address; what passed over it, or a machine wrote, is no contact.
        """
        if not self._concerns(header):
            return
        mail = _Header(header)
        if mail.on_list:
            for address in mail.lists() & self._seen.keys():
                del self._seen[address]
            return
        boxes = _boxes(mail.all("from"))
        address, name = boxes[0] if len(boxes) == 1 else ("", "")
        known, day = self._seen.get(address), self._day(mail)
        if known and day and address not in self._own and not mail.by_machine():
            known.add(_THEIRS, day, mail.thread, name)

    def _concerns(self, header: bytes) -> bool:
        found = _FROM.search(header)
        senders = _ADDRESS.findall(found[1]) if found else ()
        return any(normalise(one.decode("utf-8", "replace")) in self._seen for one in senders) or (
            b"list-" in header.lower()
        )

    def _day(self, mail: "_Header") -> int:
        """The day of the mail; 0 where it is not told, or outside of what is counted."""
        at = mime.moment(mail.first("date"))
        day = at.date() if at else date.min
        return day.toordinal() if self._since <= day <= self._today + timedelta(days=1) else 0

    def suggestions(self) -> Iterator[Suggestion]:
        """Whom the owner writes with, the best first.

        The order: how close the two are (:func:`outreach.core.network.closeness`), then in how many conversations both
        wrote, then on how many days they were in touch, then who was last. More contact never ranks anybody lower.
        """
        people = sorted(self._people(), key=lambda one: self._rank(self._together(one)), reverse=True)
        return map(self._suggestion, people)

    def _people(self) -> Iterable[Sequence[str]]:
        """The addresses of each person: those with the same full name are one person's."""
        by_name: dict[str, list[str]] = {}
        for address in sorted(self._seen.keys() - self._own):
            name = self._seen[address].name[2]
            by_name.setdefault(plain(name) if " " in name else address, []).append(address)
        return by_name.values()

    def _together(self, addresses: Sequence[str]) -> _Known:
        if len(addresses) == 1:
            return self._seen[addresses[0]]
        both = _Known()
        for address in addresses:
            both.join(self._seen[address])
        return both

    def _rank(self, known: _Known) -> tuple[int, int, int, date]:
        contact = self._contact(known)
        days = contact.theirs + contact.ours
        return score(contact, self._today), known.answered, days, contact.last or date.min

    def _suggestion(self, addresses: Sequence[str]) -> Suggestion:
        used = sorted(addresses, key=lambda one: (max(self._seen[one].days), one), reverse=True)
        both = self._together(addresses)
        contact = self._contact(both)
        return Suggestion(
            name=both.name[2] or _guessed(used[0]),
            addresses=tuple(used),
            contact=contact,
            closeness=closeness(contact, self._today),
            threads=len(both.threads),
            answered=both.answered,
        )

    def _contact(self, known: _Known) -> Contact:
        today = self._today.toordinal()
        lately = [by for day, by in known.days.items() if today - day < 2 * _YEAR]
        return Contact(
            first=date.fromordinal(min(known.days)),
            last=min(date.fromordinal(max(known.days)), self._today),
            days=sum(today - day < _YEAR for day in known.days),
            theirs=sum(by != _OURS for by in lately),
            ours=sum(by != _THEIRS for by in lately),
        )


def _is_somebody(address: str) -> bool:
    local, at, domain = address.rpartition("@")
    office = local.replace("-", "").replace("_", "").replace(".", "")
    machine = office in _ROLES or is_nobodys(address) or local.endswith("-request") or local.startswith("owner-")
    return bool(at and "." in domain and address.isascii() and address.isprintable()) and not machine


class _Header:
    """The fields of one mail, each value safe: what :func:`outreach.core.message.assemble` tells besides takes longer.

    Encoded words are as they came, but in names.
    """

    def __init__(self, header: bytes) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in mime.split(mime.unix_lines(header))[0]:
            self._values.setdefault(name, []).append(value)

    def first(self, name: str) -> str:
        """The first value of a field, or an empty string."""
        return self._values.get(name, [""])[0]

    def all(self, name: str) -> str:
        """All values of a field that holds addresses or message ids."""
        return ", ".join(self._values.get(name, ()))

    @property
    def on_list(self) -> bool:
        """Whether a mailing list passed the mail on (RFC 2369, RFC 2919)."""
        return not LIST_FIELDS.isdisjoint(self._values)

    @property
    def thread(self) -> int:
        """What is the same in all mails of a conversation: its first Message-ID, kept short."""
        told = (first_id(self.all(name)) for name in ("references", "in-reply-to", "message-id"))
        return hash(next(filter(None, told), "") or repr(self._values))

    def by_machine(self) -> bool:
        """Whether it says that nobody wrote it (RFC 3834)."""
        submitted = self.first("auto-submitted").lower().partition(";")[0].strip()
        return submitted not in {"", "no"} or self.first("precedence").lower().strip() in {"bulk", "junk", "list"}

    def lists(self) -> set[str]:
        """The addresses of the list that passed it on: the one to post to, and the one its name stands for."""
        posts = _ADDRESS.findall(self.first("list-post").encode().replace(b"mailto:", b" "))
        name, _, domain = self.first("list-id").rpartition("<")[2].rstrip("> ").partition(".")
        return {normalise(one.decode()) for one in (*posts, f"{name}@{domain}".encode())}


def _boxes(value: str) -> tuple[tuple[str, str], ...]:
    """The addresses of a list in their comparable form, each with the name as one speaks it."""
    return _read(value) if len(value) <= _SHORT else _read.__wrapped__(value)


@lru_cache(maxsize=1024)  # the same few stand in most mails
def _read(value: str) -> tuple[tuple[str, str], ...]:
    return tuple((normalise(box.address), box.name and _told(box)) for box in mime.mailboxes(value))


def _told(box: Mailbox) -> str:
    """The display name as one speaks it, empty where it is none: ``Doe, Jane (Acme)`` is Jane Doe."""
    name = box.name[: 4 * _LONGEST_NAME].partition("(")[0].strip(" \"'.,;-")
    last, comma, first = name.partition(", ")
    name = f"{first} {last}" if comma and "," not in first else name
    strange = "@" in name or "\ufffd" in name or not name.isprintable() or not name[:1].isalpha()
    return "" if strange or len(name) > _LONGEST_NAME else " ".join(name.split())


def _guessed(address: str) -> str:
    """A name from the address, where no mail tells one: ``jane.doe@…`` is Jane Doe."""
    local = address.partition("@")[0]
    words = [word for word in re.split(r"[^a-z]+", local) if word]
    return " ".join(map(str.capitalize, words)) or f"Somebody {local}"
