"""SMTP submission (RFC 6409): one letter, one connection, and certainty about what became of it.

The standard library's client raises the same error whether the server hung up before it saw the letter or after it
took it, reads answers without a bound, and rewrites addresses on their way to RCPT. A letter to a person must never
go out twice, so the conversation is held here, phase by phase, and the outcome says what is known:

- a return value: the server took the letter;
- :class:`SubmissionError`: surely not sent, try again later;
- :class:`SubmissionLoginError`, :class:`RefusedError`: surely not sent, and trying again will not help;
- :class:`InDoubtError`: the end of the letter was written and no usable answer came back.
"""

import base64
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from ssl import SSLSocket
from time import monotonic

from outreach.config import Security, Server
from outreach.core.text import one_line
from outreach.errors import InDoubtError, RefusedError, SubmissionError, SubmissionLoginError
from outreach.tls import loopback, tls_context

MAX_REPLY = 65_536
"""Octets of one answer, all its lines together; RFC 5321 section 4.5.3.1.5 asks for 512 in a line."""

MAX_LINE = 998
"""Octets of a line of the letter without CRLF (RFC 5322 section 2.1.1)."""

HELLO = "[127.0.0.1]"
"""How this client names itself: a literal is allowed (RFC 5321 section 4.1.4) and tells nothing about the machine."""

LOGIN_CODES = frozenset({530, 534, 535, 538})
"""RFC 4954 section 6: the server wants a login, or another one. They may come at any command."""

_REPLY = re.compile(rb"([2-5][0-9][0-9])(?:([ -])(.*))?", re.DOTALL)
_BARE = re.compile(rb"\r(?!\n)|(?<!\r)\n|\0")
_ADDRESS = re.compile(r"[^\s\x00-\x1f\x7f-\x9f<>@]{1,64}@[^\s\x00-\x1f\x7f-\x9f<>@]{1,255}")

_NEXT = {
    SubmissionError: "the letter was not sent and is tried again later",
    SubmissionLoginError: "nothing was sent; check [smtp] username and the password, then run `outreach doctor`",
    RefusedError: "the letter was not sent; check the address and what the server says",
}


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: to connect (and for TLS), for each command, for the answer to the end of the letter, for QUIT."""

    connect: float = 30
    command: float = 300
    dot: float = 600
    quit: float = 5


@dataclass(frozen=True, slots=True)
class _Reply:
    """An answer: its code and the texts of its lines."""

    code: int
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return one_line(f"{self.code} {' '.join(self.lines)}")


def submit(
    server: Server,
    secret: Callable[[], str],
    sender: str,
    recipient: str,
    raw: bytes,
    *,
    before_data: Callable[[], None],
    timeouts: Timeouts | None = None,
) -> str:
    """Hand one letter to the server and return its final answer, made safe.

    ``secret`` gives the password and is only asked once the connection is protected. ``before_data`` is called between
    the server's 354 and the first octet of the letter: the place for a durable mark. When it raises, the connection is
    closed, surely nothing was sent, and its exception goes on. Raises the errors listed at the top of this module.
    """
    _check(sender, recipient, raw)
    with _connected(server, timeouts or Timeouts()) as line:
        line.expect("the greeting", line.reply(line.timeouts.command))
        line.hello()
        if server.security is Security.STARTTLS:
            line.protect(server)
        if server.username:
            _login(line, server, secret())
        return _transact(line, sender, recipient, raw, before_data)


class _Line:
    """One conversation. Answers are bounded in size and time; whatever breaks is a SubmissionError."""

    def __init__(self, sock: socket.socket, name: str, timeouts: Timeouts) -> None:
        self.timeouts = timeouts
        self.name = name
        self.features: dict[str, str] = {}
        self.hidden: tuple[str, ...] = ()
        self.orderly = True
        self.trouble = ""
        self._sock = sock
        self._heard = bytearray()

    def close(self) -> None:
        """Say good-bye where that still makes sense; whatever the answer is, it changes nothing."""
        with closing(self._sock), suppress(SubmissionError):
            if self.orderly:
                self.ask("QUIT", self.timeouts.quit)

    def broken(self, what: str) -> SubmissionError:
        """The error for a conversation that cannot go on."""
        self.orderly, self.trouble = False, what
        return SubmissionError(f"The SMTP server {self.name} {what}; {_NEXT[SubmissionError]}.")

    def write(self, octets: bytes) -> None:
        """Send; the server must not have spoken out of turn (after STARTTLS that would be an injected answer)."""
        if self._heard:
            raise self.broken("answered what was not asked yet")
        try:
            self._sock.settimeout(self.timeouts.command)
            self._sock.sendall(octets)
        except OSError as error:
            raise self.broken(_lost(error)) from error

    def reply(self, seconds: float) -> _Reply:
        """The next answer, which must be whole within ``seconds``."""
        deadline = monotonic() + seconds
        size, code, lines = 0, b"", list[str]()
        while size <= MAX_REPLY:
            line = self._read_line(deadline)
            size += len(line) + 1
            match = _REPLY.fullmatch(line.rstrip())
            if not match or match[1] != (code or match[1]):
                raise self.broken(f"answered {one_line(self._hide(line), limit=80)!r}, which is not SMTP")
            code = match[1]
            lines.append(self._hide(match[3] or b""))
            if match[2] != b"-":
                return _Reply(int(code), tuple(lines))
        raise self.broken("gives an answer without end")

    def ask(self, command: str, seconds: float | None = None) -> _Reply:
        """Send one command and return the answer."""
        self.write(command.encode() + b"\r\n")
        return self.reply(self.timeouts.command if seconds is None else seconds)

    def expect(
        self, phase: str, reply: _Reply, wanted: int = 2, refused: type[SubmissionError] = SubmissionError
    ) -> None:
        """Raise unless the code's first digit is ``wanted``; ``refused`` is what a 5xx means in this phase."""
        if reply.code // 100 == wanted:
            return
        lasting = SubmissionLoginError if reply.code in LOGIN_CODES else refused
        kind = lasting if reply.code >= 500 else SubmissionError
        raise kind(f"The SMTP server {self.name} answered {phase} with {str(reply)!r}; {_NEXT[kind]}.")

    def hello(self) -> None:
        """EHLO: learn what the server offers."""
        reply = self.ask(f"EHLO {HELLO}")
        self.expect("EHLO", reply)
        # Old servers write AUTH=LOGIN beside AUTH LOGIN.
        words = (re.split("[ =]", line, maxsplit=1) for line in reply.lines[1:])
        self.features = {word.upper(): " ".join(rest).upper() for word, *rest in words}

    def protect(self, server: Server) -> None:
        """STARTTLS (RFC 3207): verified, or nothing goes on; what was said before it is forgotten."""
        if "STARTTLS" not in self.features:
            raise self.broken("does not offer STARTTLS, so no password was given to it")
        self.expect("STARTTLS", self.ask("STARTTLS"))
        if self._heard:
            raise self.broken("sent plain text after STARTTLS, as an attacker would")
        try:
            self._sock = _encrypted(self._sock, server, self.timeouts)
        except OSError as error:
            raise self.broken(_lost(error)) from error
        self.hello()

    def _read_line(self, deadline: float) -> bytes:
        while (end := self._heard.find(b"\n")) < 0:
            if len(self._heard) > MAX_REPLY:
                raise self.broken("gives an answer without end")
            self._heard += self._receive(deadline)
        line = bytes(self._heard[:end])
        del self._heard[: end + 1]
        return line

    def _receive(self, deadline: float) -> bytes:
        try:
            self._sock.settimeout(max(deadline - monotonic(), 0.001))
            octets = self._sock.recv(4096)
        except OSError as error:
            raise self.broken(_lost(error)) from error
        if not octets:
            raise self.broken("hung up")
        return octets

    def _hide(self, octets: bytes) -> str:
        """The text of an answer without the password: a server may echo what it was given."""
        text = octets.decode("utf-8", "replace")
        for word in self.hidden:
            text = text.replace(word, "***")
        return text


def _lost(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return "did not answer in time"
    return f"broke the connection ({one_line(error.strerror or error, limit=200)})"


@contextmanager
def _connected(server: Server, timeouts: Timeouts) -> Iterator[_Line]:
    """A conversation with the server, closed at the end whatever happens."""
    name = one_line(f"{server.host}:{server.port}")
    if server.security is Security.PLAIN and not loopback(server.host):
        raise SubmissionLoginError(
            f"The SMTP server {name} is not this machine: set [smtp] security to tls or starttls."
        )
    try:
        sock = socket.create_connection((server.host, server.port), timeouts.connect)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the end mark must not wait for an ACK
        if server.security is Security.TLS:
            sock = _encrypted(sock, server, timeouts)
    except (OSError, UnicodeError) as error:  # a host name that IDNA cannot encode is a UnicodeError
        raise SubmissionError(
            f"The SMTP server {name} cannot be reached ({one_line(error, limit=200)}); {_NEXT[SubmissionError]}."
        ) from error
    with closing(_Line(sock, name, timeouts)) as line:
        yield line


def _encrypted(sock: socket.socket, server: Server, timeouts: Timeouts) -> SSLSocket:
    try:
        sock.settimeout(timeouts.connect)
        return tls_context(server.ca_file).wrap_socket(sock, server_hostname=server.host)
    except BaseException:
        sock.close()
        raise


def _login(line: _Line, server: Server, password: str) -> None:
    """AUTH PLAIN (RFC 4616), else LOGIN; one try only, for each refusal brings the account closer to being locked."""
    user, word = (base64.b64encode(text.encode()).decode() for text in (server.username, password))
    plain = base64.b64encode(f"\0{server.username}\0{password}".encode()).decode()
    line.hidden = tuple(text for text in (plain, word, password) if text)
    offered = line.features.get("AUTH", "").split()
    if "PLAIN" in offered:
        steps = [f"AUTH PLAIN {plain}"]
    elif "LOGIN" in offered:
        steps = ["AUTH LOGIN", user, word]
    else:
        raise SubmissionLoginError(
            f"The SMTP server {line.name} offers no login with a password ({one_line(offered, limit=200)}); "
            "check [smtp] host, port and security."
        )
    for step in steps[:-1]:
        line.expect("AUTH", line.ask(step), 3, SubmissionLoginError)
    line.expect("AUTH", line.ask(steps[-1]), refused=SubmissionLoginError)


def _transact(line: _Line, sender: str, recipient: str, raw: bytes, before_data: Callable[[], None]) -> str:
    """MAIL, RCPT, DATA, the letter (RFC 5321 section 3.3)."""
    options = _options(line, sender + recipient, raw)
    line.expect("MAIL", line.ask(f"MAIL FROM:<{sender}>{options}"), refused=RefusedError)
    line.expect("RCPT", line.ask(f"RCPT TO:<{recipient}>"), refused=RefusedError)
    line.expect("DATA", line.ask("DATA"), 3, RefusedError)
    line.orderly = False
    before_data()
    # The end mark goes by itself: until it was written no server may take the letter, so a break here means not sent.
    line.write(_stuffed(raw))
    reply = _end(line)
    line.orderly = True
    line.expect("the letter", reply, refused=RefusedError)
    return str(reply)


def _end(line: _Line) -> _Reply:
    """Write the end of the letter and read the answer that decides."""
    try:
        line.write(b".\r\n")
        return line.reply(line.timeouts.dot)
    except SubmissionError as error:
        raise InDoubtError(
            f"The SMTP server {line.name} {line.trouble} after the whole letter was written: "
            "it may have been delivered, so it is looked for in Sent before anything else is done."
        ) from error


def _options(line: _Line, addresses: str, raw: bytes) -> str:
    """The parameters of MAIL that the letter needs (RFC 6531, RFC 6152); RefusedError where the server lacks them."""
    header = raw.partition(b"\r\n\r\n")[0]
    needed = {
        "SMTPUTF8": not (addresses.isascii() and header.isascii()),
        "BODY=8BITMIME": not raw.isascii(),
    }
    options = [option for option, need in needed.items() if need]
    if missing := [option for option in options if option.removeprefix("BODY=") not in line.features]:
        raise RefusedError(f"The SMTP server {line.name} does not offer {missing[0]}; {_NEXT[RefusedError]}.")
    return "".join(f" {option}" for option in options)


def _stuffed(raw: bytes) -> bytes:
    """The letter as it goes over the wire: dots that start a line doubled (RFC 5321 section 4.5.2), CRLF at the end."""
    return re.sub(rb"(?m)^\.", b"..", raw) + (b"" if raw.endswith(b"\r\n") else b"\r\n")


def _check(sender: str, recipient: str, raw: bytes) -> None:
    """Refuse what the wire would change or what could end the letter early, before anybody is called."""
    for address in (sender, recipient):
        if not _ADDRESS.fullmatch(address):
            raise RefusedError(f"The address {one_line(address, limit=300)!r} cannot be written to; correct it first.")
    if _BARE.search(raw) or max(map(len, raw.split(b"\r\n"))) > MAX_LINE:
        raise RefusedError("The letter has bare line ends, a NUL or a line over 998 octets; make a new draft of it.")
