"""Whom the owner actually writes with, told by the headers of mails alone: a list to choose people from.

Only who was written to by the owner is somebody they write with: so the sent mails are read first, and of the others
nothing is kept but those of these people. Contact is counted in days, so a mail that lies in two folders counts once.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b

from outreach.core import message
from outreach.core.address import is_nobodys, normalise
from outreach.core.message import Incoming, Mailbox
from outreach.core.network import Closeness, Contact, closeness
from outreach.core.people import Person, Warmth
from outreach.core.slugs import plain
from outreach.core.thread import on_list

FIELDS = (
    "FROM", "TO", "CC", "DATE", "MESSAGE-ID", "IN-REPLY-TO", "REFERENCES", "LIST-ID", "LIST-POST", "MAILING-LIST",
    "AUTO-SUBMITTED", "PRECEDENCE",
)  # fmt: skip
"""The header fields that are looked at."""

CIRCULAR = 10
"""A mail to more people than this is a circular: it says nothing about whom the owner writes with."""

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
    """What was seen of one address: the days on which each side wrote, who wrote in which thread, the best name."""

    ours: set[int] = field(default_factory=set)
    theirs: set[int] = field(default_factory=set)
    threads: dict[bytes, int] = field(default_factory=dict)
    name: tuple[bool, int, str] = (False, 0, "")

    def add(self, by: int, day: int, thread: bytes, name: str) -> None:
        (self.ours if by == _OURS else self.theirs).add(day)
        self.threads[thread] = self.threads.get(thread, 0) | by
        if name:  # how they call themselves comes before how others do, and the newest first
            self.name = max(self.name, (by == _THEIRS, day, name))

    @property
    def days(self) -> set[int]:
        return self.ours | self.theirs

    def join(self, other: "_Known") -> None:
        self.ours |= other.ours
        self.theirs |= other.theirs
        for thread, by in other.threads.items():
            self.threads[thread] = self.threads.get(thread, 0) | by
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
        mail = message.assemble(header)
        self._own |= {normalise(box.address) for box in mail.from_}
        boxes = {normalise(box.address): box for box in (*mail.to, *mail.cc)}
        day = self._day(mail)
        if day and len(boxes) <= CIRCULAR and not on_list(mail):
            for address, box in boxes.items():
                if _is_somebody(address):
                    self._seen.setdefault(address, _Known()).add(_OURS, day, _thread(mail), _told(box))

    def came(self, header: bytes) -> None:
        """A mail of another folder; most are of people whom the owner never wrote to, and cost next to nothing.

        A list tells its own address; what passed over it, or a machine wrote, is no contact.
        """
        if not self._concerns(header):
            return
        mail = message.assemble(header)
        if on_list(mail):
            for address in _lists(mail) & self._seen.keys():
                del self._seen[address]
            return
        known = self._seen.get(normalise(mail.sender))
        day = self._day(mail)
        if known and day and normalise(mail.sender) not in self._own and not _by_machine(mail):
            known.add(_THEIRS, day, _thread(mail), _told(mail.from_[0]))

    def _concerns(self, header: bytes) -> bool:
        found = _FROM.search(header)
        senders = _ADDRESS.findall(found[1]) if found else ()
        return any(normalise(one.decode("utf-8", "replace")) in self._seen for one in senders) or (
            b"list-" in header.lower()
        )

    def _day(self, mail: Incoming) -> int:
        """The day of the mail; 0 where it is not told, or outside of what is counted."""
        day = mail.date.date() if mail.date else date.min
        return day.toordinal() if self._since <= day <= self._today + timedelta(days=1) else 0

    def suggestions(self) -> list[Suggestion]:
        """Whom the owner writes with, the best first.

        The order: how close the two are (:func:`outreach.core.network.closeness`), then in how many conversations both
        wrote, then on how many days they were in touch, then who was last. More contact never ranks anybody lower.
        """
        return sorted(map(self._suggestion, self._people()), key=_rank, reverse=True)

    def _people(self) -> Iterable[Sequence[str]]:
        """The addresses of each person: those with the same full name are one person's."""
        by_name: dict[str, list[str]] = {}
        for address in sorted(self._seen.keys() - self._own):
            name = plain(self._seen[address].name[2])
            by_name.setdefault(name if " " in name else address, []).append(address)
        return by_name.values()

    def _suggestion(self, addresses: Sequence[str]) -> Suggestion:
        used = sorted(addresses, key=lambda one: (max(self._seen[one].days), one), reverse=True)
        both = _Known()
        for address in used:
            both.join(self._seen[address])
        contact = self._contact(both)
        return Suggestion(
            name=both.name[2] or _guessed(used[0]),
            addresses=tuple(used),
            contact=contact,
            closeness=closeness(contact, self._today),
            threads=len(both.threads),
            answered=sum(by == _OURS | _THEIRS for by in both.threads.values()),
        )

    def _contact(self, known: _Known) -> Contact:
        today = self._today.toordinal()
        return Contact(
            first=date.fromordinal(min(known.days)),
            last=min(date.fromordinal(max(known.days)), self._today),
            days=sum(today - day < _YEAR for day in known.days),
            theirs=sum(today - day < 2 * _YEAR for day in known.theirs),
            ours=sum(today - day < 2 * _YEAR for day in known.ours),
        )


def _rank(one: Suggestion) -> tuple[int, int, int, date]:
    days = one.contact.theirs + one.contact.ours
    return one.closeness.score, one.answered, days, one.contact.last or date.min


def _is_somebody(address: str) -> bool:
    local, at, domain = address.rpartition("@")
    office = local.replace("-", "").replace("_", "").replace(".", "")
    machine = office in _ROLES or is_nobodys(address) or local.endswith("-request") or local.startswith("owner-")
    return bool(at and "." in domain and address.isascii() and address.isprintable()) and not machine


def _by_machine(mail: Incoming) -> bool:
    submitted = mail.header("auto-submitted").lower().partition(";")[0].strip()
    return submitted not in {"", "no"} or mail.header("precedence").lower().strip() in {"bulk", "junk", "list"}


def _lists(mail: Incoming) -> set[str]:
    """The addresses of the list that passed a mail on: the one to post to, and the one its name stands for."""
    posts = _ADDRESS.findall(mail.header("list-post").encode().replace(b"mailto:", b" "))
    name, _, domain = mail.header("list-id").rpartition("<")[2].rstrip("> ").partition(".")
    return {normalise(one.decode()) for one in (*posts, f"{name}@{domain}".encode())}


def _thread(mail: Incoming) -> bytes:
    """What is the same in all mails of a conversation: its first Message-ID, kept short."""
    first = next(iter(mail.refers), mail.key)
    return blake2b(first.encode("utf-8", "replace"), digest_size=8).digest()


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
