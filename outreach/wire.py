"""The bytes of an IMAP connection.

imaplib and imapclient send the commands; everything that comes back is read by one buffer of our own, because
imapclient parses FETCH byte by byte, and its IDLE loses lines that imaplib had already read and spins at a closed
line.
"""

import contextlib
import imaplib
import re
import selectors
import socket
import ssl
import time
from collections.abc import Iterator

from imapclient import IMAPClient, SocketTimeout

LINE_BYTES = 2 * 1024 * 1024
LITERAL_BYTES = 1024 * 1024
ANSWER_BYTES = 4 * 1024 * 1024
DONE_SECONDS = 30.0

_KEEPALIVE = {"TCP_KEEPIDLE": 60, "TCP_KEEPALIVE": 60, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}
_LITERAL = re.compile(rb"\{(\d{1,10})\+?\}\r?\n\Z")
_PLAIN_WORD = re.compile(r"[A-Za-z0-9.@_+=-]+")
_EXISTS = re.compile(rb"\* \d+ EXISTS\b", re.IGNORECASE)
_BYE = re.compile(rb"\* BYE\b", re.IGNORECASE)


class RefusedError(Exception):
    """The server answered a command with NO or BAD; the connection is still good."""


class Wire:
    """Lines and literals from a socket, through one buffer. Raises OSError on whatever ends the connection."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self._buffer = bytearray()
        self._searched = 0

    @classmethod
    def connect(cls, host: str, port: int, timeout: float | None) -> "Wire":
        """A fresh connection that sends at once and notices a dead line."""
        sock = socket.create_connection((host, port), timeout)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in _KEEPALIVE.items():
            if hasattr(socket, name):
                sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
        return cls(sock)

    def secure(self, context: ssl.SSLContext, host: str) -> None:
        """Begin TLS. Bytes that came before are refused: somebody may have put them there (RFC 3501 section 6.2.1)."""
        if self._buffer:
            raise ConnectionError("it sent more before TLS began")
        self.sock = context.wrap_socket(self.sock, server_hostname=host)

    def readline(self) -> bytes:
        """The next line with its end, however long that takes within the socket's timeout."""
        while (line := self._buffered_line()) is None:
            self._fill()
        return line

    def read(self, size: int) -> bytes:
        """Exactly so many octets."""
        if size > LITERAL_BYTES:
            raise ConnectionError(f"it announced {size} bytes at once")
        while len(self._buffer) < size:
            self._fill()
        return self._take(size)

    def answer(self) -> list[bytes]:
        """One whole answer: text, literal, text, … text. The announcements of literals are left out."""
        chunks: list[bytes] = []
        total = 0
        while True:
            line = self.readline()
            announced = _LITERAL.search(line) if line.endswith((b"}\r\n", b"}\n")) else None
            if announced is None:
                return [*chunks, line]
            chunks += line[: announced.start()], self.read(int(announced[1]))
            total += len(chunks[-1]) + len(chunks[-2])
            if total > ANSWER_BYTES:
                raise ConnectionError("its answer does not end")

    def line_until(self, deadline: float, wake: socket.socket | None = None) -> bytes | None:
        """The next line; None when the monotonic clock passes ``deadline`` or ``wake`` becomes readable before it."""
        while (line := self._buffered_line()) is None:
            if not self._readable(deadline - time.monotonic(), wake):
                return None
            self._fill_at_once()
        return line

    def _readable(self, seconds: float, wake: socket.socket | None) -> bool:
        if seconds <= 0:
            return False
        with selectors.DefaultSelector() as selector:
            for each in filter(None, (self.sock, wake)):
                selector.register(each, selectors.EVENT_READ)
            return [key.fileobj for key, _ in selector.select(seconds)] == [self.sock]

    def _fill_at_once(self) -> None:
        # Readable does not mean that a TLS socket has anything for us: it may be a key update, and recv would block.
        timeout = self.sock.gettimeout()
        self.sock.settimeout(0)
        try:
            with contextlib.suppress(BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                self._fill()
        finally:
            self.sock.settimeout(timeout)

    def _fill(self) -> None:
        data = self.sock.recv(65536)
        if not data:
            raise ConnectionError("it closed the connection")
        self._buffer += data

    def _buffered_line(self) -> bytes | None:
        end = self._buffer.find(b"\n", self._searched) + 1
        if end:
            return self._take(end)
        self._searched = len(self._buffer)
        if self._searched > LINE_BYTES:
            raise ConnectionError("it sent a line without an end")
        return None

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        self._searched = 0
        return taken


class _Protocol(imaplib.IMAP4):
    """imaplib over our wire, by the methods it has for that (``open``, ``read``, ``readline``, ``shutdown``)."""

    def __init__(self, host: str, port: int, timeout: float, context: ssl.SSLContext | None) -> None:
        self._context = context
        super().__init__(host, port, timeout)

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        self.host, self.port = host, port
        self.wire = Wire.connect(host, port, timeout)
        self.sock = self.wire.sock
        if self._context:
            self._secure(self._context)

    def _secure(self, context: ssl.SSLContext) -> None:
        try:
            self.wire.secure(context, self.host)
        except BaseException:
            self.wire.sock.close()
            raise
        self.sock = self.wire.sock

    def starttls(self, ssl_context: ssl.SSLContext | None = None) -> tuple[str, list[bytes]]:  # type: ignore[override]
        if ssl_context is None:
            raise ValueError("TLS without a context verifies nothing")
        typ, data = self._simple_command("STARTTLS")
        if typ == "OK":
            self._secure(ssl_context)
            self._tls_established = True
            self._get_capabilities()
        return typ, data

    def read(self, size: int) -> bytes:
        return self.wire.read(size)

    def readline(self) -> bytes:
        return self.wire.readline()

    def shutdown(self) -> None:
        with contextlib.suppress(OSError):
            self.wire.sock.shutdown(socket.SHUT_RDWR)
        self.wire.sock.close()


class Client(IMAPClient):
    """imapclient with our reader. ``context`` None means plain text until :meth:`starttls`."""

    def __init__(self, host: str, port: int, context: ssl.SSLContext | None, connect: float, read: float) -> None:
        self._connect_seconds = connect
        timeout = SocketTimeout(connect, read)
        super().__init__(host, port, ssl=context is not None, ssl_context=context, timeout=timeout)  # type: ignore[arg-type]
        self._imap.debug = 0  # else every line, and at a failure the login, would be handed to logging

    def _create_IMAP4(self) -> _Protocol:  # noqa: N802
        return _Protocol(self.host, self.port, self._connect_seconds, self.ssl_context)

    @property
    def wire(self) -> Wire:
        """The bytes from the server."""
        wire: Wire = self._imap.wire
        return wire

    @property
    def state(self) -> str:
        """NONAUTH, AUTH or SELECTED."""
        return str(self._imap.state)

    def secure(self, context: ssl.SSLContext | None) -> None:
        """STARTTLS, or an error: never go on without it."""
        if self.state != "NONAUTH":
            raise ConnectionError("it skips the login, and with it STARTTLS")
        if "STARTTLS" not in self._imap.capabilities:
            raise ConnectionError("it does not offer STARTTLS: check [imap] security, somebody may have taken it out")
        self.starttls(context)

    def log_in(self, username: str, secret: str) -> None:
        """LOGIN, or AUTHENTICATE PLAIN for what LOGIN cannot carry."""
        if any(not char.isprintable() for char in username + secret):
            raise RefusedError("the username or the password has a control character in it")
        if _PLAIN_WORD.fullmatch(username) and secret.isascii() and "LOGINDISABLED" not in self._imap.capabilities:
            self.login(username, secret)
        else:
            self.plain_login(username, secret)

    def hang_up(self) -> None:
        """Say good-bye without waiting for an answer, and close; a dead line is no matter."""
        with contextlib.suppress(OSError):
            self._send(b"LOGOUT")
        self._imap.shutdown()

    def answers(self, command: bytes) -> Iterator[list[bytes]]:
        """Send one command and give its untagged answers as they come; raises RefusedError for NO and BAD."""
        tag = self._send(command)
        while True:
            chunks = self.wire.answer()
            if self._ended(chunks[0], tag):
                return
            if chunks[0].startswith(b"* "):
                yield chunks

    def idle_until_news(self, seconds: float, wake: socket.socket | None) -> bool:
        """IDLE (RFC 2177) until a mail is announced (True), the seconds passed or ``wake`` is readable (False)."""
        tag = self._send(b"IDLE")
        news = self._idle_began(tag)
        deadline = time.monotonic() + seconds
        while not news and (line := self.wire.line_until(deadline, wake)) is not None:
            news = self._is_news(line, tag)
        self._imap.send(b"DONE\r\n")
        return self._idle_ended(tag) or news

    def _idle_began(self, tag: bytes) -> bool:
        # Exchange announces mail before its "+", Dovecot in the same segment.
        news = False
        while not (line := self.wire.readline()).startswith(b"+"):
            news |= self._is_news(line, tag)
        return news

    def _idle_ended(self, tag: bytes) -> bool:
        news, deadline = False, time.monotonic() + DONE_SECONDS
        while line := self.wire.line_until(deadline):
            if self._ended(line, tag):
                return news
            news |= bool(_EXISTS.match(line))
        raise TimeoutError(f"it did not answer within {DONE_SECONDS:.0f} seconds")

    def _is_news(self, line: bytes, tag: bytes) -> bool:
        if self._ended(line, tag):
            raise ConnectionError("it ended the waiting by itself")
        return bool(_EXISTS.match(line))

    def _send(self, command: bytes) -> bytes:
        tag: bytes = self._imap._new_tag()
        self._imap.send(tag + b" " + command + b"\r\n")
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
