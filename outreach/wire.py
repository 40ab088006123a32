"""The bytes of a connection to a mail server: protected before anything is said, and read through one bounded buffer.

The readers of imaplib and smtplib have no bound in size or time, and imapclient's IDLE loses lines that imaplib had
already read and spins at a closed line.
"""

import contextlib
import re
import selectors
import socket
import ssl
import time

from outreach.config import Security, Server
from outreach.errors import ConfigError
from outreach.readers import is_loopback
from outreach.tls import tls_context

LINE_BYTES = 2 * 1024 * 1024
LITERAL_BYTES = 1024 * 1024
ANSWER_BYTES = 4 * 1024 * 1024

PATIENCE = 5
"""Timeouts of the socket in which all that comes back to a command must be there: octets may come one by one."""

_KEEPALIVE = {"TCP_KEEPIDLE": 60, "TCP_KEEPALIVE": 60, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}
_ONE_LITERAL = re.compile(rb"([^\n{]*+)\{(\d{1,7})\}\r\n")
_LITERAL = re.compile(rb"\{(\d{1,10})\+?\}\r?\n\Z")


class Wire:
    """A connection that sends at once and notices a dead line. Raises OSError on whatever ends it."""

    def __init__(self, server: Server, seconds: float) -> None:
        """Connect, with TLS unless it begins later. Raises ConfigError for plain text to another machine."""
        if server.security is Security.PLAIN and not is_loopback(server.host):
            problem = f"{server.kind}.security: plain is only for a server on this machine; write tls or starttls"
            raise ConfigError([problem])
        self._server = server
        self._buffer = bytearray()
        self._searched = 0
        self._left = ANSWER_BYTES
        self._ends = time.monotonic() + PATIENCE * seconds
        try:
            self.sock = socket.create_connection((server.host, server.port), seconds)
        except UnicodeError as error:  # IDNA cannot encode it
            raise socket.gaierror(str(error)) from error
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in _KEEPALIVE.items():
            if hasattr(socket, name):
                self.sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
        if server.security is Security.TLS:
            self.secure()

    def secure(self) -> None:
        """Begin TLS. Bytes that came before are refused: somebody may have put them there (RFC 3501 section 6.2.1)."""
        if self.unread:
            raise ConnectionError("it sent more before TLS began")
        try:
            context = tls_context(self._server.ca_file)
            self.sock = context.wrap_socket(self.sock, server_hostname=self._server.host)
        except BaseException:
            self.sock.close()
            raise

    @property
    def unread(self) -> bool:
        """Whether the server has already said more than was read."""
        return bool(self._buffer)

    def send(self, octets: bytes, most: int = ANSWER_BYTES) -> None:
        """Send all of them, within the socket's timeout; until more is sent, ``most`` octets may come back."""
        self._left = most
        self._ends = time.monotonic() + PATIENCE * (self.sock.gettimeout() or 0)
        self.sock.sendall(octets)

    def close(self) -> None:
        """Hang up; a dead line is no matter."""
        with contextlib.suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)
        self.sock.close()

    def readline(self) -> bytes:
        """The next line with its end."""
        while (line := self._buffered_line()) is None:
            self._await()
        return line

    def read(self, size: int) -> bytes:
        """Exactly so many octets."""
        if size > LITERAL_BYTES:
            raise ConnectionError(f"it announced {size} bytes at once")
        while len(self._buffer) < size:
            self._await()
        return self._take(size)

    def answer(self) -> list[bytes]:
        """One whole IMAP answer: text, literal, text, … text. The announcements of literals are left out."""
        if whole := self._buffered_answer():
            return whole
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

    def _buffered_answer(self) -> list[bytes] | None:
        """A whole answer with one literal where all of it has come, as most have in a long reading."""
        begin = _ONE_LITERAL.match(self._buffer)
        if begin is None:
            return None
        start, size = begin.end(), int(begin[2])
        end = self._buffer.find(b"\n", start + size) + 1
        if not end or size > LITERAL_BYTES or self._buffer.endswith((b"}\r\n", b"}\n"), 0, end):
            return None
        said = self._take(end)
        return [said[: begin.end(1)], said[start : start + size], said[start + size :]]

    def line_until(self, deadline: float, wake: socket.socket | None = None) -> bytes | None:
        """The next line; None when the monotonic clock passes ``deadline`` or ``wake`` becomes readable before it."""
        while (line := self._buffered_line()) is None:
            if not self._readable(deadline - time.monotonic(), wake):
                return None
            self.catch_up()
        return line

    def _readable(self, seconds: float, wake: socket.socket | None) -> bool:
        if seconds <= 0:
            return False
        with selectors.DefaultSelector() as selector:
            for each in filter(None, (self.sock, wake)):
                selector.register(each, selectors.EVENT_READ)
            return [key.fileobj for key, _ in selector.select(seconds)] == [self.sock]

    def catch_up(self) -> None:
        """Read what has come, without waiting."""
        # Readable does not mean that a TLS socket has anything for us: it may be a key update, and recv would block.
        timeout = self.sock.gettimeout()
        self.sock.settimeout(0)
        try:
            with contextlib.suppress(BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                self._fill()
        finally:
            self.sock.settimeout(timeout)

    def _await(self) -> None:
        if time.monotonic() > self._ends:
            raise TimeoutError
        self._fill()

    def _fill(self) -> None:
        data = self.sock.recv(65536)
        if not data:
            raise ConnectionError("it closed the connection")
        self._left -= len(data)
        if self._left < 0:
            raise ConnectionError("its answer does not end")
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
