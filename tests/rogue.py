"""A mail server of either kind that gets TLS wrong, and keeps every octet that it is given."""

import re
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from outreach.config import Security, Server
from tests.listening import Listening

_IMAP = {
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN IDLE\r\n%t OK done\r\n",
    b"STARTTLS": b"%t OK go on\r\n",
    b"LOGIN": b"%t OK in\r\n",
    b"LOGOUT": b"* BYE\r\n%t OK out\r\n",
}
_SMTP = {
    b"EHLO": b"250-mail.example.org\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n",
    b"STARTTLS": b"220 go on\r\n",
    b"AUTH": b"235 in\r\n",
    b"MAIL": b"250 ok\r\n",
    b"RCPT": b"250 ok\r\n",
    b"DATA": b"354 go on\r\n",
    b".": b"250 2.0.0 taken\r\n",
    b"QUIT": b"221 bye\r\n",
}
GREETINGS = {"imap": b"* OK ready\r\n", "smtp": b"220 mail.example.org ready\r\n"}


@dataclass
class Rogue(Listening):
    """Listens on loopback. ``clear`` is what came in the clear, ``private`` what came under TLS.

    ``tls`` begins it ``at once``, ``on request`` (also where it has no ``context`` for it) or never (empty).
    ``answers`` replace the usual ones, by the first word of a command; ``%t`` is its tag. ``calls`` counts connections.
    """

    kind: str
    tls: str = ""
    context: ssl.SSLContext | None = None
    greeting: bytes | None = None
    answers: Mapping[bytes, bytes] = field(default_factory=dict)
    clear: bytearray = field(default_factory=bytearray)
    private: bytearray = field(default_factory=bytearray)
    calls: int = 0

    def __post_init__(self) -> None:
        usual = _IMAP if self.kind == "imap" else _SMTP
        self._answers = {**usual, **self.answers}

    def server(self, security: Security, host: str = "localhost") -> Server:
        """How to reach it."""
        return replace(Server(host, self.port, security, "owner"), kind=self.kind)

    def _take(self, sock: socket.socket) -> None:
        self.calls += 1
        sock.settimeout(20)
        self._converse(sock)

    def _converse(self, sock: socket.socket) -> None:
        with sock:
            if self.tls == "at once":
                sock = self._secured(sock)
            with sock:
                sock.sendall(GREETINGS[self.kind] if self.greeting is None else self.greeting)
                self._obey(sock)

    def _secured(self, sock: socket.socket) -> socket.socket:
        self.clear += sock.recv(65536, socket.MSG_PEEK)
        assert self.context
        return self.context.wrap_socket(sock, server_side=True)

    def _obey(self, sock: socket.socket) -> None:
        said = bytearray()
        while data := sock.recv(65536):
            kept = self.private if isinstance(sock, ssl.SSLSocket) else self.clear
            kept += data
            said += data
            if said.startswith(b"\x16\x03"):  # who asks for TLS here gets an answer in the clear
                sock.sendall(b"500 what?\r\n")
                return
            while b"\n" in said:
                line, _, rest = bytes(said).partition(b"\n")
                said[:] = rest
                answer, secure = self._answer(line.strip())
                sock.sendall(answer)
                if secure:
                    with self._secured(sock) as private:
                        self._obey(private)
                    return

    def _answer(self, line: bytes) -> tuple[bytes, bool]:
        """What is said to a line, and whether TLS begins after it."""
        words = line.upper().split() or [b""]
        tag, word = (line.split()[0], words[1]) if self.kind == "imap" and len(words) > 1 else (b"", words[0])
        answer = self._answers.get(word, b"").replace(b"%t", tag)
        agreed = word == b"STARTTLS" and re.match(rb"220|\S+ OK", answer) is not None
        return answer, agreed and self.context is not None
