"""imapclient with our reader: it sends the commands, but everything that comes back is read by :class:`Wire`.

imapclient parses FETCH byte by byte, and its own IDLE loses wake-ups.
"""

import contextlib
import imaplib
import re
import socket
import time
from collections.abc import Iterator

from imapclient import IMAPClient

from outreach.config import Server
from outreach.credentials import GIVING_UP, MECHANISMS, echoes, hide, shown
from outreach.wire import ANSWER_BYTES, Wire

DONE_SECONDS = 30.0

_PLAIN_WORD = re.compile(r"[A-Za-z0-9.@_+=-]+")
_EXISTS = re.compile(rb"\* \d+ EXISTS\b", re.IGNORECASE)
_BYE = re.compile(rb"\* BYE\b", re.IGNORECASE)


class RefusedError(Exception):
    """The server answered a command with NO or BAD; the connection is still good."""


class _Protocol(imaplib.IMAP4):
    """imaplib over our wire, by the methods it has for that."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        super().__init__()

    def open(self, *_: object, **__: object) -> None:
        self.sock = self.wire.sock

    def send(self, data: bytes) -> None:  # type: ignore[override]
        self.wire.send(data)

    def read(self, size: int) -> bytes:
        return self.wire.read(size)

    def readline(self) -> bytes:
        return self.wire.readline()

    def shutdown(self) -> None:
        self.wire.close()


class Client(IMAPClient):
    """One connection; ``connect`` and ``read`` are seconds."""

    def __init__(self, server: Server, connect: float, read: float) -> None:
        self.wire = Wire(server, connect)
        self._server = server
        super().__init__(server.host, server.port, ssl=False, timeout=read)
        self._done_seconds = min(DONE_SECONDS, read)
        self._imap.debug = 0  # else every line, and at a failure the login, would be handed to logging

    def _create_IMAP4(self) -> _Protocol:  # noqa: N802
        return _Protocol(self.wire)

    def secure(self) -> None:
        """STARTTLS, or an error: never go on without it."""
        if self._imap.state != "NONAUTH":
            raise ConnectionError("it skips the login, and with it STARTTLS")
        if "STARTTLS" not in self._imap.capabilities:
            raise ConnectionError("it does not offer STARTTLS: check [imap] security, somebody may have taken it out")
        list(self.answers(b"STARTTLS"))
        self.wire.secure()
        self._imap._get_capabilities()

    def log_in(self, secret: str) -> None:
        """LOGIN, or AUTHENTICATE for tokens and what LOGIN cannot carry. No error repeats an echoed secret."""
        username = self._server.username
        try:
            self._log_in(username, secret)
        except (imaplib.IMAP4.error, RefusedError, ConnectionError) as error:
            told = error.args[0] if error.args else ""
            said = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
            forms = (shown(mechanism, self._server, secret) for mechanism in MECHANISMS)
            hidden = hide(said, echoes(username, secret, *forms))
            if hidden == said:
                raise
            raise type(error)(hidden) from None

    def _log_in(self, username: str, secret: str) -> None:
        if self._imap.state != "NONAUTH":  # PREAUTH: the server knows us already
            return
        if any(not char.isprintable() for char in username + secret):
            raise RefusedError("the username or the password has a control character in it")
        if self._server.takes_token:
            self._show(secret)
        elif _PLAIN_WORD.fullmatch(username) and secret.isascii() and "LOGINDISABLED" not in self._imap.capabilities:
            self._imap.login(username, secret)
        else:
            self._imap.authenticate("PLAIN", lambda _: f"\0{username}\0{secret}".encode())
        self.capabilities()  # they change with the login; Cyrus tells of IDLE only now

    def _show(self, token: str) -> None:
        """AUTHENTICATE with an access token, in the command itself where the server lets it (RFC 4959)."""
        offered = [one for one in MECHANISMS if f"AUTH={one}" in self._imap.capabilities]
        if not offered:
            raise RefusedError("it offers no login with an access token")
        word = shown(offered[0], self._server, token).encode()
        answers = [word, GIVING_UP[offered[0]].encode()]  # a refused token is told by one more question
        at_once = b" " + answers.pop(0) if "SASL-IR" in self._imap.capabilities else b""
        tag = self._send(b"AUTHENTICATE " + offered[0].encode() + at_once)
        while not self._ended(line := self.wire.readline(), tag):
            if line.startswith(b"+"):
                if not answers:
                    raise ConnectionError("it asks for more than a token")
                self.wire.send(answers.pop(0) + b"\r\n")
        self._imap.state = "AUTH"

    def hang_up(self) -> None:
        """Say good-bye without waiting for an answer, and close; a dead line is no matter."""
        with contextlib.suppress(OSError):
            self._send(b"LOGOUT")
        self.wire.close()

    def answers(self, command: bytes, most: int = ANSWER_BYTES) -> Iterator[list[bytes]]:
        """Send one command and give its untagged answers as they come, ``most`` octets in all.

        Raises RefusedError for NO and BAD.
        """
        tag = self._send(command, most)
        while True:
            chunks = self.wire.answer()
            if self._ended(chunks[0], tag):
                return
            if chunks[0].startswith(b"* "):
                yield chunks

    def idle_until_news(self, seconds: float, wake: socket.socket | None) -> bool:
        """IDLE (RFC 2177) until a mail is announced (True), the seconds passed or ``wake`` is readable (False)."""
        tag = self._send(b"IDLE")
        news = False
        # Exchange announces mail before its "+", Dovecot in the same segment.
        while not (line := self.wire.readline()).startswith(b"+"):
            news |= self._is_news(line, tag)
        deadline = time.monotonic() + seconds
        while not news and (awaited := self.wire.line_until(deadline, wake)) is not None:
            news = self._is_news(awaited, tag)
        self.wire.send(b"DONE\r\n")
        return self._idle_ended(tag) or news

    def _idle_ended(self, tag: bytes) -> bool:
        news, deadline = False, time.monotonic() + self._done_seconds
        while line := self.wire.line_until(deadline):
            if self._ended(line, tag):
                return news
            news |= bool(_EXISTS.match(line))
        raise TimeoutError

    def _is_news(self, line: bytes, tag: bytes) -> bool:
        if self._ended(line, tag):
            raise ConnectionError("it ended the waiting by itself")
        return bool(_EXISTS.match(line))

    def _send(self, command: bytes, most: int = ANSWER_BYTES) -> bytes:
        tag: bytes = self._imap._new_tag()
        self.wire.send(tag + b" " + command + b"\r\n", most)
        return tag

    def _ended(self, line: bytes, tag: bytes) -> bool:
        """Whether the line completes the command of this tag."""
        if line.startswith(tag + b" "):
            del self._imap.tagged_commands[tag]
            status = line[len(tag) + 1 :].strip()
            if not status.upper().startswith(b"OK"):
                raise RefusedError(status.decode("utf-8", "replace"))
            return True
        if _BYE.match(line):
            raise ConnectionError(f"it said good-bye: {line[5:].strip().decode('utf-8', 'replace')}")
        return False
