"""A mailbox that answers as a certain provider does, from a dialogue in ``tests/dialogues``.

A dialogue is a text. Lines that begin with ``S:`` before any other are the greeting. ``C:`` is what a client says, with
``*`` for anything; the ``S:`` lines below it are the answer. ``C/2:`` is answered so the first two times only. What no
dialogue tells is answered as the RFC has it, from the mails that are there, so that a client may ask what it likes::

    %t          the tag of the command               %each       the rest of the line, once for each mail asked for
    %usual      the usual answer, without its end    %seq %uid   its numbers
    %name       the folder, as it was written        %items      what was asked of it; %backwards: in another order
    %messages %uidnext %uidvalidity                  %found      the UIDs that a search found
    ^           hang up; ^M ends a line                       %_          a space

The folders are those that the answer to LIST names. Where one is ``\\All``, all mail is in it too.
"""

import re
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from fnmatch import translate
from pathlib import Path

from imapclient import imap_utf7

from outreach.config import Security, Server
from tests.listening import Listening

DIALOGUES = Path(__file__).parent / "dialogues"
_LISTED = re.compile(rb'\* LIST \(([^)]*)\) \S+ (?:"((?:[^"\\]|\\.)*)"|([^ "{]+)$|\{\d+\}\r\n(.*)$)')
_ITEM = re.compile(rb"BODY\.PEEK\[([^\]]*)\]<0\.(\d+)>|[A-Z][A-Z0-9.-]*")
_WORD = re.compile(rb'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail in a folder."""

    uid: int
    raw: bytes
    at: datetime
    label: bytes = b""


@dataclass
class Box:
    """A folder as it is numbered now. Renumbering makes another one, so that who has it open sees no change."""

    attributes: bytes
    uidvalidity: int = 1
    uidnext: int = 1
    mails: list[Mail] = field(default_factory=list)

    def add(self, raw: bytes, at: datetime, label: bytes = b"") -> None:
        self.mails = [*self.mails, Mail(self.uidnext, raw, at, label)]
        self.uidnext += 1

    def renumbered(self) -> "Box":
        """The same mails in another order under other numbers."""
        new = Box(self.attributes, self.uidvalidity + 1)
        for mail in reversed(self.mails):
            new.add(mail.raw, mail.at, mail.label)
        return new


@dataclass
class Rule:
    """A ``C:`` line with its answer."""

    pattern: re.Pattern[str]
    times: float
    left: float
    answer: list[bytes] = field(default_factory=list)


def read(path: Path) -> tuple[list[bytes], list[Rule]]:
    """The greeting and the rules of a dialogue."""
    greeting: list[bytes] = []
    rules: list[Rule] = []
    for line in path.read_text("utf-8").splitlines():
        kind, _, said = line.partition(": ")
        match kind.partition("/"):
            case "C", _, times:
                # Only * is a wildcard: brackets are IMAP's own.
                pattern, count = re.compile(translate(said.replace("[", "[[]"))), float(times or "inf")
                rules.append(Rule(pattern, count, count))
            case "S", _, _:
                (rules[-1].answer if rules else greeting).append(said.encode())
            case _:
                assert not line.strip() or line.startswith("#"), line
    return greeting, rules


class Fake(Listening):
    """The server, between ``with`` and its end; an ImapAccount of which ``heard`` are the commands, in order."""

    username, password = "me@example.org", "secret"

    def __init__(self, dialogue: str) -> None:
        self.greeting, self.rules = read(DIALOGUES / f"{dialogue}.txt")
        lists = next(rule for rule in self.rules if rule.pattern.match('LIST "" "*"'))
        found = [match for line in lists.answer if (match := _LISTED.match(line.replace(b"^M", b"\r\n")))]
        self.boxes = {(one[2] or one[3] or one[4]).replace(b'\\"', b'"'): Box(one[1]) for one in found}
        self.heard: list[str] = []
        self.before: Callable[[str], None] = lambda _: None
        self._lock = threading.RLock()
        self._sessions: list[Session] = []

    @property
    def server(self) -> Server:
        return Server("127.0.0.1", self.port, Security.PLAIN, username=self.username)

    def __exit__(self, *_: object) -> None:
        super().__exit__()
        for session in self._sessions:
            session.end()

    def _take(self, sock: socket.socket) -> None:
        session = Session(self, sock)
        self._sessions.append(session)
        session.thread.start()

    # what a test does

    def secret(self) -> str:
        return self.password

    def deliver(self, folder: str, raw: bytes, at: datetime) -> None:
        """A mail comes in; who waits is told."""
        self.file(imap_utf7.encode(folder), raw, at)
        for session in self._sessions:
            session.tell()

    def file(self, name: bytes, raw: bytes, at: datetime) -> None:
        """Put a mail into a folder, and into that of all mail where there is one."""
        with self._lock:
            box = self.boxes[self.spelled(name)]
            everything = [one for one in self.boxes.values() if b"\\all" in one.attributes.lower()]
            aside = re.search(rb"\\(all|junk|trash)", box.attributes.lower())
            for one in (box, *(() if aside else everything)):
                one.add(raw, at, rb"\\Sent" if b"\\sent" in box.attributes.lower() else rb"\\Inbox")

    def mails(self, folder: str) -> list[bytes]:
        """What is in a folder."""
        return [mail.raw for mail in self.boxes[imap_utf7.encode(folder)].mails]

    def spelled(self, name: bytes) -> bytes:
        """INBOX in any case of letters (RFC 3501 section 5.1)."""
        return next((one for one in self.boxes if one.upper() == name.upper() == b"INBOX"), name)

    def begin_again(self) -> None:
        """What is answered a few times only is answered so again."""
        for rule in self.rules:
            rule.left = rule.times

    def renumber(self) -> None:
        """Every folder gets another UIDVALIDITY."""
        with self._lock:
            self.boxes = {name: box.renumbered() for name, box in self.boxes.items()}

    # what a session asks

    def answer(self, session: "Session", command: str) -> list[bytes]:
        """The lines of an answer, by the dialogue or as usual."""
        with self._lock:
            self.before(command)
            self.heard.append(command)
            usual = session.usual(command)
            rule = next((one for one in self.rules if one.left > 0 and one.pattern.match(command)), None)
            if rule is None:
                return usual
            rule.left -= 1
            return [said for line in rule.answer for said in session.filled(line, usual)]


class Session:
    """One connection."""

    def __init__(self, fake: Fake, sock: socket.socket) -> None:
        self.fake = fake
        self.sock = sock
        self.reader = sock.makefile("rb")
        self.name = b""
        self.box = Box(b"")
        self.tag = b""
        self.asked: list[tuple[Mail, int]] = []
        self.items = b""
        self.found = b""
        self.idles = b""
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def end(self) -> None:
        with suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)
        self.thread.join(10)

    def tell(self) -> None:
        """Mail came in: who is in IDLE is told."""
        if self.idles:
            with suppress(OSError):
                self.sock.sendall(b"* %d EXISTS\r\n" % len(self._now().mails))

    def _now(self) -> Box:
        return self.fake.boxes.get(self.name, self.box)

    def _serve(self) -> None:
        with suppress(OSError, ValueError):
            self._say(self.fake.greeting)
            while line := self.reader.readline():
                self.tag, _, command = line.strip().partition(b" ")
                if line.strip() == b"DONE":
                    self.tag, command, self.idles = self.idles, b"DONE", b""
                self._say(self.fake.answer(self, command.decode("utf-8", "replace")))
        self.reader.close()
        self.sock.close()

    def _say(self, lines: Sequence[bytes]) -> None:
        said = b"".join(line.replace(b"^M", b"\r\n") + b"\r\n" for line in lines)
        self.sock.sendall(said.partition(b"^\r\n")[0])
        if said.endswith(b"^\r\n"):
            self.sock.shutdown(socket.SHUT_RDWR)

    def filled(self, line: bytes, usual: list[bytes]) -> Iterator[bytes]:
        """A line of a dialogue with its places filled in."""
        if line == b"%usual":
            yield from usual[:-1]
        elif line.startswith(b"%each "):
            for mail, seq in self.asked:
                yield self._items(line.removeprefix(b"%each "), mail, seq)
        else:
            yield self._numbers(line)

    def _numbers(self, line: bytes) -> bytes:
        box = self._now()
        places = {
            b"%t": self.tag,
            b"%_": b" ",
            b"%name": self.name,
            b"%messages": b"%d" % len(box.mails),
            b"%uidnext": b"%d" % box.uidnext,
            b"%uidvalidity": b"%d" % box.uidvalidity,
            b"%found": self.found,
        }
        for place in sorted(places, key=len, reverse=True):
            line = line.replace(place, places[place])
        return line

    def _items(self, line: bytes, mail: Mail, seq: int) -> bytes:
        items = [self._item(match, mail) for match in _ITEM.finditer(self.items)]
        line = line.replace(b"%seq", b"%d" % seq).replace(b"%uid", b"%d" % mail.uid)
        return line.replace(b"%items", b" ".join(items)).replace(b"%backwards", b" ".join(reversed(items)))

    def _item(self, match: re.Match[bytes], mail: Mail) -> bytes:
        header, _, text = mail.raw.partition(b"\r\n\r\n")
        match match[0]:
            case b"UID":
                return b"UID %d" % mail.uid
            case b"FLAGS":
                return b"FLAGS (\\Seen)"
            case b"X-GM-LABELS":
                return b'X-GM-LABELS ("%s")' % mail.label
            case b"INTERNALDATE":
                return b'INTERNALDATE "%s"' % mail.at.strftime("%d-%b-%Y %H:%M:%S %z").encode()
            case b"BODYSTRUCTURE":
                return b'BODYSTRUCTURE ("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "8BIT" %d 1)' % len(text)
        octets = {b"HEADER": header + b"\r\n\r\n", b"": mail.raw, b"1": text}[match[1]][: int(match[2])]
        return b"BODY[%s]<0> {%d}\r\n%s" % (match[1], len(octets), octets)

    # as the RFC has it

    def usual(self, command: str) -> list[bytes]:
        """The usual answer, its end last."""
        octets = command.encode()
        verb = re.match(rb"UID \w+|\w*", octets)
        assert verb
        done = self.tag + b" OK done"
        match verb[0]:
            case b"EXAMINE" | b"STATUS" as opened:
                return self._opened(octets[len(opened) :].strip(), select=opened == b"EXAMINE")
            case b"UID SEARCH":
                self.found = b" ".join(b"%d" % mail.uid for mail in self.box.mails if _fits(mail, octets))
                return [b"* SEARCH " + self.found if self.found else b"* SEARCH", done]
            case b"UID FETCH":
                return [*self._fetched(octets), done]
            case b"APPEND":
                return self._append(octets)
            case b"IDLE":
                self.idles = self.tag
                return [b"+ idling"]
        return {b"LOGOUT": [b"* BYE", done, b"^"]}.get(verb[0], [done])

    def _opened(self, rest: bytes, *, select: bool) -> list[bytes]:
        quoted = _WORD.match(rest)
        assert quoted
        name = self.fake.spelled(quoted[2] or quoted[1].replace(b'\\"', b'"'))
        if name not in self.fake.boxes:
            return [self.tag + b" NO [NONEXISTENT] unknown folder"]
        box, self.name = self.fake.boxes[name], name
        if not select:
            told = b'* STATUS "%name" (MESSAGES %messages UIDNEXT %uidnext UIDVALIDITY %uidvalidity)'
            return [self._numbers(told), self.tag + b" OK done"]
        self.box = replace(box)
        told = b"* %messages EXISTS^M* OK [UIDVALIDITY %uidvalidity] ok^M* OK [UIDNEXT %uidnext] ok"
        return [self._numbers(told), self.tag + b" OK [READ-ONLY] done"]

    def _fetched(self, octets: bytes) -> list[bytes]:
        _, _, uids, self.items = octets.split(b" ", 3)
        ends = [(run.partition(b":")[0], run.rpartition(b":")[2]) for run in uids.split(b",")]
        wanted = {uid for first, last in ends for uid in range(int(first), int(last) + 1)}
        self.asked = [(mail, seq) for seq, mail in enumerate(self.box.mails, 1) if mail.uid in wanted]
        return [self._items(b"* %seq FETCH (%items)", mail, seq) for mail, seq in self.asked]

    def _append(self, octets: bytes) -> list[bytes]:
        size = re.search(rb'APPEND (\S+|".*?") \(\\Seen\) "([^"]*)" \{(\d+)\}$', octets)
        if size is None:
            return [self.tag + b" BAD what?"]
        self._say([b"+ go on"])
        raw = self.reader.read(int(size[3]))
        self.reader.readline()
        at = datetime.strptime(size[2].decode().strip(), "%d-%b-%Y %H:%M:%S %z").astimezone(UTC)
        self.fake.file(size[1].strip(b'"'), raw, at)
        return [self.tag + b" OK [APPENDUID 1 1] done"]


def _fits(mail: Mail, search: bytes) -> bool:
    """Whether a mail is what a search looks for: ``UID SEARCH UID a:b [SINCE day] [OR …]``."""
    words = [quoted or atom for quoted, atom in _WORD.findall(search)][2:]
    header = BytesHeaderParser().parsebytes(mail.raw)

    def key() -> bool:
        match words.pop(0):
            case b"OR":
                return key() | key()
            case b"UID":
                first, _, last = words.pop(0).partition(b":")
                return int(first) <= mail.uid <= int(last or first)
            case b"SINCE":
                return mail.at.date() >= datetime.strptime(f"{words.pop(0).decode()} +0000", "%d-%b-%Y %z").date()
            case (b"FROM" | b"TO" | b"CC") as name:
                return words.pop(0).decode().lower() in str(header[name.decode()] or "").lower()
            case other:
                raise ValueError(other)

    found = [key()]
    while words:
        found.append(key())
    return all(found)
