"""The owner's mailbox over IMAP (RFC 3501): only ever read, but for the copy of a letter in Sent.

Few, long, streamed commands. Folders are opened by EXAMINE, texts are taken by BODY.PEEK: nothing is marked as read.
A failure ends the connection and is a MailboxError; trying again is the caller's.
"""

import contextlib
import imaplib
import socket
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from types import TracebackType
from typing import Self, TypeVar

from imapclient import imap_utf7

from outreach.config import Reading, Security, Server
from outreach.core.fetched import Fetched, fetched, fields
from outreach.core.folders import Folder, Listed, Role, configured
from outreach.core.message import Leaf
from outreach.core.search import LAST_UID, batches, command, sequence_set, uid_sets
from outreach.core.structure import Node, tree
from outreach.core.text import one_line
from outreach.credentials import another
from outreach.errors import MailboxError, MailboxLoginError
from outreach.imap import Client, RefusedError
from outreach.refusals import login_refused, passes, refused, trouble

__all__ = ["Folder", "Mailbox", "Role", "Status"]

CONNECT_SECONDS = 10.0
READ_SECONDS = 60.0
PART_BYTES = 256 * 1024
FETCH_BYTES = 64 * 1024 * 1024
REFUSALS = 50
STREAMED = 2000
"""Of how many messages a command asks for a few header fields."""

_HEADER = b"(UID FLAGS%s INTERNALDATE BODYSTRUCTURE BODY.PEEK[HEADER]<0.65536>)"

# imaplib and imapclient meet hostile answers with whatever their parsers happen to raise.
_BROKEN = (
    OSError,
    imaplib.IMAP4.abort,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    RuntimeError,
)

_T = TypeVar("_T")


class _RefusedError(MailboxError):
    """The server said NO or BAD to one command, in the words ``said``."""

    def __init__(self, name: str, error: Exception) -> None:
        told = error.args[0] if error.args else ""
        self.said = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
        super().__init__(refused(name, self.said))


@dataclass(frozen=True, slots=True)
class Status:
    """What STATUS tells of a folder (RFC 3501 section 6.3.10)."""

    uidvalidity: int
    uidnext: int
    messages: int


class Mailbox:
    """One connection, open between ``with`` and its end, or from :meth:`connect` to :meth:`close`.

    ``secret`` is asked for the password or access token at every login. Every method raises MailboxError when the
    server cannot be reached or answers nonsense; the connection is then closed.
    """

    def __init__(self, server: Server, secret: Callable[[], str], *, read_seconds: float = READ_SECONDS) -> None:
        self._server = server
        self._secret = secret
        self._seconds = read_seconds
        self._client: Client | None = None
        self._open: tuple[str, Status] | None = None
        self._told: dict[str, Status] = {}

    def __enter__(self) -> Self:
        self.connect()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # the connection

    def connect(self) -> None:
        """Connect and log in. Raises MailboxLoginError when the server does not accept the login.

        No byte of it leaves before TLS is verified; plain text to another machine is a ConfigError.
        """
        self.close()
        try:
            with self._guard():
                self._client = client = Client(self._server, min(CONNECT_SECONDS, self._seconds), self._seconds)
                if self._server.security is Security.STARTTLS:
                    client.secure()
            self._log_in(client, self._secret())
        except BaseException:
            self.close()
            raise

    def _log_in(self, client: Client, secret: str) -> None:
        try:
            self._show(client, secret)
        except MailboxLoginError:
            if not (fresh := another(self._server, secret)):
                raise
            self._show(client, fresh)

    def _show(self, client: Client, secret: str) -> None:
        try:
            with self._guard():
                client.log_in(secret)
        except _RefusedError as error:
            answer = error.said.replace(secret, "***") if secret else error.said
            raise login_refused(self._name, self._server, answer) from None

    def close(self) -> None:
        """Say good-bye and hang up; never raises."""
        client, self._client, self._open = self._client, None, None
        if client is not None:
            client.hang_up()

    @property
    def connected(self) -> bool:
        """Whether there is a connection, as far as is known."""
        return self._client is not None

    @property
    def account(self) -> str:
        """Whose mailbox it is, and where."""
        return f"{self._server.username} at {self._server.host}"

    @property
    def capabilities(self) -> frozenset[str]:
        """What the server says it can (RFC 3501 section 6.1.1)."""
        with self._guard():
            return frozenset(word.decode("ascii", "replace") for word in self._live().capabilities())

    @property
    def can_idle(self) -> bool:
        """Whether the server offers IDLE (RFC 2177)."""
        with self._guard():
            return bool(self._live().has_capability("IDLE"))

    # what is there

    def folders(self, reading: Reading) -> tuple[Folder, ...]:
        """The folders to watch: INBOX, Sent, all mail or Archive, Junk, or those that the owner named.

        Raises MailboxError when a named one is not there, with the names of those that are.
        """
        with self._guard():
            nodes = [tree(chunks) for chunks in self._live().answers(b'LIST "" "*"')]
        return configured([one for node in nodes if (one := _listed(node))], reading.folders, reading.sent)

    def status(self, folder: str) -> Status:
        """How many messages a folder holds and which UID the next one gets, without opening it."""
        if self._open and self._open[0] == folder:
            self._examine(folder, again=True)  # else Dovecot tells what it told at the opening
        with self._guard():
            values = self._live().folder_status(folder, ["UIDVALIDITY", "UIDNEXT", "MESSAGES"])
            told = Status(int(values[b"UIDVALIDITY"]), int(values.get(b"UIDNEXT", 0)), int(values[b"MESSAGES"]))
        if not told.uidnext:  # RFC 3501 lets a server leave it out
            self._open = None
            before = self._told.pop(folder, told)
            self._examine(folder)
            known = before.uidnext if before.uidvalidity == told.uidvalidity else 0  # its mail may be gone
            told = replace(told, uidnext=max(known, *(uid + 1 for uid in self._found([], 1, LAST_UID, None)), 1))
        self._told[folder] = told
        return told

    def search(
        self, folder: str, addresses: Sequence[str], *, first: int = 1, last: int = LAST_UID, since: date | None = None
    ) -> list[int]:
        """UIDs from ``first`` to ``last`` whose From, To or Cc may hold one of the addresses, ascending.

        ``since`` is the day of arrival; the day before is looked at too, for the server's day is not ours. More may
        come than was asked for: servers look for parts of words. Addresses outside ASCII cannot be searched for.
        """
        self._examine(folder)
        found: set[int] = set()
        for terms in batches(addresses):
            found |= self._found(terms, first, last, since)
        return sorted(found)

    def search_since(self, folder: str, since: date, first: int = 1, last: int = LAST_UID) -> list[int]:
        """UIDs from ``first`` to ``last`` that arrived on this day, the day before it or later, ascending."""
        self._examine(folder)
        return sorted(self._found([], first, last, since))

    def _found(self, terms: Sequence[bytes], first: int, last: int, since: date | None) -> set[int]:
        day = since - timedelta(days=1) if since else None
        try:
            with self._guard():
                lines = [chunks[0] for chunks in self._live().answers(command(terms, first, last, day))]
        except _RefusedError as error:
            if len(terms) < 2 or passes(error.said):
                raise
            half = len(terms) // 2  # too long or too deep for this server
            return self._found(terms[:half], first, last, since) | self._found(terms[half:], first, last, since)
        words = (word for line in lines if line[:8].upper() == b"* SEARCH" for word in line[8:].split())
        return {uid for uid in map(int, filter(_is_uid, words)) if first <= uid <= last}

    # what is read

    def headers(self, folder: str, uids: Iterable[int]) -> Iterator[Fetched]:
        """The headers of these messages. One that does not come is simply missing; ask again later."""
        self._examine(folder)
        with self._guard():
            labels = b" X-GM-LABELS" if self._live().has_capability("X-GM-EXT-1") else b""
        yield from self._fetch(uids, _HEADER % labels, {"HEADER"})

    def fields(self, folder: str, uids: Iterable[int], names: Sequence[str]) -> Iterator[bytes]:
        """These header fields of the messages and nothing else, as they come: for a look at all mail there is.

        The connection is busy until the last was taken; who takes no more of them closes it.
        """
        self._examine(folder)
        items = b"(UID BODY.PEEK[HEADER.FIELDS (%s)])" % " ".join(names).encode()
        for asked in uid_sets(uids, STREAMED):
            yield from self._streamed(asked, items, fields)

    def parts(self, folder: str, wanted: Mapping[int, Sequence[Leaf]]) -> Iterator[tuple[int, Leaf, bytes]]:
        """The leaves of each message as they were sent, at most 256 KiB of each.

        What does not come is missing. Messages of which the same sections are wanted are asked for together.
        """
        self._examine(folder)
        alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for uid, found in wanted.items():
            alike[tuple(sorted(leaf.section for leaf in found))].append(uid)
        alike.pop((), None)
        for sections, uids in alike.items():
            items = b" ".join(b"BODY.PEEK[%s]<0.%d>" % (section.encode(), PART_BYTES) for section in sections)
            for one in self._fetch(uids, b"(UID " + items + b")", set(sections)):
                for leaf in wanted[one.uid]:
                    if (data := one.bodies.get(leaf.section)) is not None:
                        yield one.uid, leaf, data[:PART_BYTES]

    def whole(self, folder: str, uid: int, limit: int = PART_BYTES) -> bytes | None:
        """A whole message; None when it does not come, empty when it is longer than ``limit`` octets."""
        self._examine(folder)
        items = b"(UID BODY.PEEK[]<0.%d>)" % (limit + 1)
        raw = b"".join(one.bodies[""] for one in self._fetch([uid], items, {""}))
        if not raw:
            return None
        return raw if len(raw) <= limit else b""

    def _fetch(self, uids: Iterable[int], items: bytes, sections: set[str]) -> Iterator[Fetched]:
        """What comes of these messages with any of the sections, once of each.

        An answer is taken whole before any of it is given, so that the caller may ask for something else meanwhile.
        """

        def parse(chunks: Sequence[bytes]) -> tuple[int, Fetched] | None:
            one = fetched(chunks)
            return None if one is None or sections.isdisjoint(one.bodies) else (one.uid, one)

        for asked in uid_sets(uids):
            yield from list(self._streamed(asked, items, parse))

    def _streamed(
        self, uids: Sequence[int], items: bytes, parse: Callable[[Sequence[bytes]], tuple[int, _T] | None]
    ) -> Iterator[_T]:
        """What comes of these messages, once of each, as it comes.

        When the server refuses, what is missing is asked for again in halves, so that a message which it cannot read
        costs nobody but itself.
        """
        pending, refusals = [uids], 0
        while pending:
            asked = pending.pop()
            missing = set(asked)
            line = b"UID FETCH %s %s" % (sequence_set(asked), items)
            try:
                with self._guard():
                    for one in map(parse, self._live().answers(line, FETCH_BYTES)):
                        if one and one[0] in missing:
                            missing.remove(one[0])
                            yield one[1]
            except _RefusedError as error:
                refusals += 1
                if refusals > REFUSALS or passes(error.said):
                    raise
                left = sorted(missing)
                pending += [half for half in (left[: len(left) // 2], left[len(left) // 2 :]) if half and len(left) > 1]

    # what is written, and waiting

    def append(self, folder: str, raw: bytes, at: datetime) -> None:
        """File a mail in a folder, marked as read, with ``at`` (aware) as its day of arrival."""
        with self._guard():
            self._live().append(folder, raw, [b"\\Seen"], at.astimezone(UTC))

    def idle(self, folder: str, *, seconds: float, wake: socket.socket | None = None) -> bool:
        """Wait for mail: True as soon as some is announced, False after so many seconds or when ``wake`` is readable.

        True at once when the folder changed since the last :meth:`status`.
        """
        now = self._examine(folder, again=True)
        before = self._told.get(folder)
        if before and (now.uidnext > before.uidnext or (not now.uidnext and now.messages > before.messages)):
            return True
        with self._guard():
            return self._live().idle_until_news(seconds, wake)

    # below

    @property
    def _name(self) -> str:
        return f"The IMAP server {one_line(f'{self._server.host}:{self._server.port}')}"

    def _live(self) -> Client:
        if self._client is None:
            raise MailboxError(f"{self._name} is not connected: connect again.")
        return self._client

    def _examine(self, folder: str, *, again: bool = False) -> Status:
        """Open a folder for reading, if it is not open; ``again`` makes the server look for what is new."""
        if self._open and self._open[0] == folder and not again:
            return self._open[1]
        self._open = None
        with self._guard():
            told = self._live().select_folder(folder, readonly=True)
            status = Status(*(int(told.get(name, 0)) for name in (b"UIDVALIDITY", b"UIDNEXT", b"EXISTS")))
        before = self._told.get(folder, status)
        if status.uidvalidity and before.uidvalidity != status.uidvalidity:
            raise MailboxError(f"{self._name} numbered the mail in {one_line(folder)!r} anew just now: look again.")
        self._open = folder, status
        return status

    @contextlib.contextmanager
    def _guard(self) -> Iterator[None]:
        """Give every failure its sentence. Only after a refusal the connection is still good."""
        try:
            yield
        except _BROKEN as error:
            self.close()
            raise MailboxError(f"{self._name} {trouble(error, 'imap')}; try again later.") from error
        except (RefusedError, imaplib.IMAP4.error) as error:
            raise _RefusedError(self._name, error) from error
        except BaseException:  # interrupted in the middle of an answer
            self.close()
            raise


def _listed(node: Sequence[Node]) -> Listed | None:
    """One LIST answer (RFC 3501 section 7.2.2); None for what is none, or has a name that cannot be sent back."""
    _, kind, attributes, delimiter, name = [*node, *[None] * 5][:5]
    if not (isinstance(kind, bytes) and kind.upper() == b"LIST" and isinstance(attributes, list)):
        return None
    flags = frozenset(flag.decode("latin-1").lower() for flag in attributes if isinstance(flag, bytes))
    with contextlib.suppress(ValueError):
        decoded = imap_utf7.decode(name) if isinstance(name, bytes) else ""
        if decoded and imap_utf7.encode(decoded) == name:
            return Listed(flags, delimiter.decode("latin-1") if isinstance(delimiter, bytes) else "", decoded)
    return None


def _is_uid(word: bytes) -> bool:
    return word.isdigit() and len(word) <= 10
