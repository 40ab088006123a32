"""A mail provider in memory: a mailbox that remembers, a real submission port, and the habits and bad days of both.

Nothing waits and nothing is random: time is told, and what breaks is decided by whoever lives with it.
"""

import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import BinaryIO, Self

from outreach.config import Reading
from outreach.core import mime
from outreach.core.fetched import Fetched
from outreach.core.message import Leaf
from outreach.errors import MailboxError
from outreach.mailbox import Folder, Role, Status

INBOX, SENT = "INBOX", "Sent"
ROLES = {INBOX: Role.INBOX, SENT: Role.SENT, "Junk": Role.JUNK}
FOREVER = 10**9


@dataclass(frozen=True, slots=True)
class Mail:
    """One message of a folder: ``at`` is INTERNALDATE, ``shown`` from when on it can be fetched."""

    uid: int
    at: datetime
    shown: datetime
    raw: bytes


@dataclass
class Box:
    """A folder."""

    uidvalidity: int = 1
    uidnext: int = 1
    mails: dict[int, Mail] = field(default_factory=dict)


@dataclass
class Provider:
    """The owner's mailbox, as :class:`outreach.receive.Source` wants it. After ``breaks`` more answers it is gone."""

    now: datetime
    breaks: int = FOREVER
    connected: bool = True
    account: str = "sam at imap.example"
    boxes: dict[str, Box] = field(default_factory=lambda: {name: Box() for name in ROLES})

    def deliver(self, folder: str, raw: bytes, late: timedelta = timedelta(0)) -> None:
        """Mail arrives now. A ``late`` one has its number, but cannot be fetched at first, as on Exchange."""
        box = self.boxes[folder]
        box.mails[box.uidnext] = Mail(box.uidnext, self.now.replace(microsecond=0), self.now + late, raw)
        box.uidnext += 1

    def renumber(self, folder: str) -> None:
        """The server forgets its numbers, and gives others (RFC 3501 section 2.3.1.1)."""
        box = self.boxes[folder]
        mails = [Mail(uid, one.at, one.shown, one.raw) for uid, one in enumerate(box.mails.values(), 1)]
        self.boxes[folder] = Box(box.uidvalidity + 1, len(mails) + 1, {one.uid: one for one in mails})

    def copies(self, folder: str) -> Iterator[bytes]:
        """All that lies in a folder."""
        return (mail.raw for mail in self.boxes[folder].mails.values())

    # Source

    def folders(self, reading: Reading) -> tuple[Folder, ...]:
        """All of them."""
        self._answer()
        return tuple(Folder(name, role) for name, role in ROLES.items())

    def status(self, folder: str) -> Status:
        """The numbers of a folder."""
        self._answer()
        box = self.boxes[folder]
        return Status(box.uidvalidity, box.uidnext, len(box.mails))

    def headers(self, folder: str, uids: Sequence[int]) -> Iterator[Fetched]:
        """The headers of these; what is not shown yet does not come."""
        self._answer()
        for mail in self._there(folder, uids):
            header, leaves, _ = _read(mail.raw)
            yield Fetched(mail.uid, mail.at, leaves, {"HEADER": header}, frozenset({"\\seen"}))

    def search(self, folder: str, addresses: Sequence[str], *, first: int, last: int, since: date | None) -> list[int]:
        """Which numbers may be mail to or from somebody."""
        self._answer()
        wanted = [address.lower().encode() for address in addresses]
        found = self._there(folder, range(first, min(last, self.boxes[folder].uidnext) + 1))
        return [
            mail.uid
            for mail in found
            if (since is None or mail.at.date() >= since) and any(one in _read(mail.raw)[0].lower() for one in wanted)
        ]

    def search_since(self, folder: str, since: date, first: int = 1) -> list[int]:
        """Which numbers arrived since a day."""
        self._answer()
        found = self._there(folder, range(first, self.boxes[folder].uidnext))
        return [mail.uid for mail in found if mail.at.date() >= since - timedelta(days=1)]

    def parts(self, folder: str, wanted: Mapping[int, Sequence[Leaf]]) -> Iterator[tuple[int, Leaf, bytes]]:
        """The texts of these."""
        self._answer()
        for mail in self._there(folder, list(wanted)):
            texts = _read(mail.raw)[2]
            yield from ((mail.uid, leaf, texts[leaf.section]) for leaf in wanted[mail.uid])

    def whole(self, folder: str, uid: int) -> bytes | None:
        """All of one."""
        self._answer()
        return next((mail.raw for mail in self._there(folder, [uid])), None)

    def append(self, folder: str, raw: bytes, at: datetime) -> None:
        """File a copy."""
        self._answer()
        self.deliver(folder, raw)

    def _there(self, folder: str, uids: Sequence[int]) -> list[Mail]:
        mails = self.boxes[folder].mails
        return [mail for uid in uids if (mail := mails.get(uid)) and mail.shown <= self.now]

    def _answer(self) -> None:
        self.breaks -= 1
        if self.breaks < 0 or not self.connected:
            self.connected = False
            raise MailboxError("The IMAP server has gone; try again later.")


@lru_cache(maxsize=4096)
def _read(raw: bytes) -> tuple[bytes, tuple[Leaf, ...], dict[str, bytes]]:
    """Its header, its structure, its texts by section."""
    tree = mime.walk(raw)
    header = raw[: raw.find(b"\r\n\r\n") + 4]
    return header, tuple(leaf for leaf, _ in tree.leaves), {leaf.section: data for leaf, data in tree.leaves}


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong in one conversation: at this phase the server gives this answer, or hangs up at an empty one.

    A client that waits in vain hangs up itself, and knows no more than one whose server did: silence is not another
    case. ``keeps``: although the end of the letter is not answered with yes, the letter was taken.
    """

    phase: str = ""
    answer: str = ""
    keeps: bool = False


GOOD = {"EHLO": "250 mx.example", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on", "QUIT": "221 bye"}


class PostOffice:
    """A submission port on loopback. ``weather`` says what goes wrong, ``takes`` is told of every letter it took.

    Both are called while the client waits for an answer: never beside it.
    """

    def __init__(self, weather: Callable[[], Fault], takes: Callable[[str, bytes], None]) -> None:
        self.weather = weather
        self.takes = takes

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listener.getsockname()[1])

    def _work(self) -> None:
        while True:
            try:
                wire, _ = self._listener.accept()
            except OSError:
                return
            with wire:
                try:
                    self._talk(wire)
                except OSError:
                    continue  # a client that broke off

    def _talk(self, wire: socket.socket) -> None:
        fault, recipient = self.weather(), ""
        if not self._say(wire, fault, "GREETING", "220 mx.example"):
            return
        with wire.makefile("rb") as lines:
            while line := lines.readline():
                verb = line[:4].decode().upper()
                if verb == "RCPT":
                    recipient = line.partition(b"<")[2].partition(b">")[0].decode()
                if not self._say(wire, fault, verb, GOOD[verb]) or verb == "QUIT":
                    return
                if verb == "DATA" and fault.phase != "DATA" and not self._take(wire, lines, fault, recipient):
                    return

    def _take(self, wire: socket.socket, lines: BinaryIO, fault: Fault, recipient: str) -> bool:
        octets = []
        while (line := lines.readline()) != b".\r\n":
            if not line:
                return False
            octets.append(line.removeprefix(b"."))
        if fault.phase != "DOT" or fault.keeps:
            self.takes(recipient, b"".join(octets))
        return self._say(wire, fault, "DOT", "250 2.0.0 taken")

    def _say(self, wire: socket.socket, fault: Fault, phase: str, good: str) -> bool:
        """Answer; whether the conversation goes on."""
        answer = fault.answer if fault.phase == phase else good
        if answer:
            wire.sendall(answer.encode() + b"\r\n")
        return bool(answer)


_MESSAGE_ID = re.compile(rb"(?im)^Message-ID: .*\r\n")


def renamed(raw: bytes, identifier: str) -> bytes:
    """A letter as a provider keeps it that gives every mail an id of its own."""
    return _MESSAGE_ID.sub(b"Message-ID: " + identifier.encode() + b"\r\n", raw, count=1)
