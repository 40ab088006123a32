"""SMTP servers for tests: a scripted one that answers, drops or falls silent at a chosen phase, and a real aiosmtpd."""

import base64
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from outreach.config import Security, Server

CERTIFICATE = Path(__file__).parent / "localhost.pem"
"""A self-signed certificate for localhost and 127.0.0.1 with its key; it is its own CA."""

PHASES = ("banner", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "body", "dot", "quit")


class Act(Enum):
    """What a server may do instead of answering."""

    DROP = "drop"
    SILENCE = "silence"


Answer = str | bytes | Act | Callable[[], str | None]


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter that a server took."""

    sender: str
    recipient: str
    raw: bytes


GOOD: Mapping[str, str] = {
    "banner": "220 mail.example.org ready",
    "auth": "235 welcome",
    "mail": "250 sender ok",
    "rcpt": "250 recipient ok",
    "data": "354 go on",
    "dot": "250 2.0.0 queued as 1",
    "starttls": "220 go on",
    "quit": "221 bye",
}


@dataclass
class Listener:
    """A server on a free loopback port that follows a script: phase to answer (no CRLF), :class:`Act` or function.

    A function is called; its answer is given, or the connection dropped where it has none.

    ``body`` is the moment after the first octets of the letter. ``takes`` says whether a letter whose end was read is
    taken although no answer follows. ``heard`` are all lines but those of letters, ``letters`` what was taken; ``line``
    is the newest connection.
    """

    script: Mapping[str, Answer] = field(default_factory=dict)
    offers: tuple[str, ...] = ("8BITMIME", "AUTH PLAIN LOGIN")
    takes: bool = True
    context: ssl.SSLContext | None = None
    implicit_tls: bool = False
    heard: list[bytes] = field(default_factory=list)
    letters: list[Taken] = field(default_factory=list)
    line: socket.socket = field(init=False)

    def __enter__(self) -> Self:
        self.over = threading.Event()
        self._tcp = _Tcp(("127.0.0.1", 0), _Conversation)
        self._tcp.listener = self
        self._thread = threading.Thread(target=self._tcp.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._tcp.shutdown()
        self._tcp.server_close()  # waits for the conversations
        self._thread.join()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._tcp.server_address[1])

    def server(self, security: Security = Security.PLAIN, username: str = "") -> Server:
        """How to reach it."""
        return Server("127.0.0.1", self.port, security, username)


class _Tcp(socketserver.ThreadingTCPServer):
    listener: Listener

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that breaks off is part of the tests."""


class _OverError(Exception):
    """The script ends this conversation."""


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.listener: Listener = self.server.listener  # type: ignore[attr-defined]
        try:
            if self.listener.implicit_tls:
                self._encrypt()
            self.listener.line = self.connection
            self._act("banner")
            while line := self.rfile.readline(100_000):
                self.listener.heard.append(line)
                self._obey(line.decode("utf-8", "replace").strip())
        except (_OverError, OSError):
            return
        finally:
            self.connection.close()

    def _obey(self, line: str) -> None:
        verb, _, rest = line.partition(" ")
        known: dict[str, Callable[[str], None]] = {
            "EHLO": self._ehlo,
            "AUTH": self._auth,
            "MAIL": self._mail,
            "RCPT": self._rcpt,
            "DATA": self._data,
            "STARTTLS": self._starttls,
            "QUIT": self._quit,
        }
        known.get(verb.upper(), self._unknown)(rest)

    def _unknown(self, _: str) -> None:
        self._say("500 what?")

    def _ehlo(self, _: str) -> None:
        if "ehlo" in self.listener.script:
            self._act("ehlo")
            return
        words = ["mail.example.org", *self.listener.offers]
        self._say("\r\n".join([*(f"250-{word}" for word in words[:-1]), f"250 {words[-1]}"]))

    def _starttls(self, _: str) -> None:
        self._act("starttls")
        self._encrypt()

    def _encrypt(self) -> None:
        assert self.listener.context
        self.connection = self.listener.context.wrap_socket(self.connection, server_side=True)
        self.request = self.connection
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def _auth(self, rest: str) -> None:
        if rest.upper() == "LOGIN":
            for question in ("Username:", "Password:"):
                self._say(f"334 {base64.b64encode(question.encode()).decode()}")
                self.listener.heard.append(self.rfile.readline(100_000))
        self._act("auth")

    def _mail(self, rest: str) -> None:
        self._sender = rest.partition("<")[2].partition(">")[0]
        self._act("mail")

    def _rcpt(self, rest: str) -> None:
        self._recipient = rest.partition("<")[2].partition(">")[0]
        self._act("rcpt")

    def _data(self, _: str) -> None:
        if not self._act("data").startswith(b"354"):
            return
        first = self.rfile.readline()
        if "body" in self.listener.script:
            self._act("body")
        lines = [first]
        while lines[-1] not in (b".\r\n", b""):
            lines.append(self.rfile.readline())
        self._take(b"".join(line.removeprefix(b".") for line in lines[:-1]), whole=lines[-1] == b".\r\n")
        if "body" in self.listener.script:
            raise _OverError
        self._act("dot")

    def _take(self, raw: bytes, *, whole: bool) -> None:
        answer = self.listener.script.get("dot", "250")
        accepts = str(answer).startswith("2") if isinstance(answer, str | bytes) else self.listener.takes
        if whole and accepts and "body" not in self.listener.script:
            self.listener.letters.append(Taken(self._sender, self._recipient, raw))

    def _quit(self, _: str) -> None:
        self._act("quit")
        raise _OverError

    def _act(self, phase: str) -> bytes:
        answer = self.listener.script.get(phase, GOOD.get(phase, "250 ok"))
        if answer is Act.SILENCE:
            self.listener.over.wait()
        said = answer() if callable(answer) else answer
        if not isinstance(said, str | bytes):
            raise _OverError
        return self._say(said)

    def _say(self, answer: str | bytes) -> bytes:
        octets = answer if isinstance(answer, bytes) else answer.encode()
        self.wfile.write(octets + b"\r\n")
        return octets


@contextmanager
def real_server(password: str = "", context: ssl.SSLContext | None = None) -> Iterator[tuple[int, list[Taken]]]:
    """An aiosmtpd on a free port and the letters it took; with a password, user ``owner`` must log in with it."""
    letters: list[Taken] = []

    class Handler:
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
            assert envelope.mail_from
            assert isinstance(envelope.content, bytes)
            letters.extend(Taken(envelope.mail_from, to, envelope.content) for to in envelope.rcpt_tos)
            return "250 2.0.0 taken"

    def check(_server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=data == LoginPassword(b"owner", password.encode()), handled=False)

    login: dict[str, Any] = {"authenticator": check, "auth_required": True, "auth_require_tls": bool(context)}
    tls: dict[str, Any] = {"tls_context": context, "require_starttls": True} if context else {}
    controller = Controller(Handler(), "127.0.0.1", free_port(), **(login if password else {}), **tls)
    controller.start()
    try:
        yield controller.port, letters
    finally:
        controller.stop()


def server_context() -> ssl.SSLContext:
    """TLS of a server with the test certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def free_port() -> int:
    """A loopback port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
