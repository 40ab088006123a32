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
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from time import monotonic

from outreach.config import Security, Server
from outreach.core.text import one_line
from outreach.credentials import GIVING_UP, MECHANISMS, another, echoes, hide, shown
from outreach.errors import InDoubtError, RefusedError, SubmissionError, SubmissionLoginError
from outreach.refusals import login_hint, trouble
from outreach.wire import Wire

MAX_REPLY = 65_536
"""Octets of one answer, all its lines together; RFC 5321 section 4.5.3.1.5 asks for 512 in a line."""

HELLO = "[127.0.0.1]"
"""How this client names itself: a literal is allowed (RFC 5321 section 4.1.4) and tells nothing about the machine."""

LOGIN_CODES = frozenset({530, 534, 535, 538})
"""RFC 4954 section 6: the server wants a login, or another one. They may come at any command."""

_REPLY = re.compile(rb"([2-5][0-9][0-9])(?:([ -])(.*))?", re.DOTALL)
_ADDRESS = re.compile(r"[!-;=?A-~]{1,64}@[!-;=?A-~]{1,255}")
_LINES = re.compile(rb"(?:[\x01-\x09\x0b\x0c\x0e-\x7f]{0,998}\r\n)*+[\x01-\x09\x0b\x0c\x0e-\x7f]{0,998}")
"""What no server changes on its way: ASCII in lines of at most 998 octets (RFC 5322 section 2.1.1)."""

_NEXT = {
    SubmissionError: "nothing was sent, and it is tried again later",
    SubmissionLoginError: "nothing was sent; {}",
    RefusedError: "the letter was not sent; check the address and what the server says",
    InDoubtError: "the whole letter was written, so it may have been delivered: it is looked for in Sent before "
    "anything else is done",
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
    line: ExitStack | None = None,
) -> str:
    """Hand one letter to the server and return its final answer, made safe.

    ``secret`` gives the password and is only asked once the connection is protected. ``before_data`` is called between
    the server's 354 and the first octet of the letter: the place for a durable mark. When it raises, the connection is
    closed, surely nothing was sent, and its exception goes on. Raises the errors listed at the top of this module.

    With ``line`` the connection is closed by it: QUIT may take its time, and what became of the letter is kept before.
    """
    _check(sender, recipient, raw)
    with ExitStack() as here:
        talk = (line or here).enter_context(closing(_Conversation(server, timeouts or Timeouts())))
        with talk.guarded():
            talk.begin()
            if server.username:
                _log_in(talk, server, secret())
            _address(talk, sender, recipient)
        before_data()
        # The end mark goes by itself: until it was written no server may take the letter, a break here means not sent.
        with talk.guarded():
            talk.write(_stuffed(raw))
            if early := talk.early():
                talk.expect("the letter", early, wanted=0, refused=RefusedError)
        with talk.guarded(InDoubtError):
            reply = talk.ask(".", talk.timeouts.dot)
        talk.orderly = True
        talk.expect("the letter", reply, refused=RefusedError)
        return str(reply)


def try_login(server: Server, secret: Callable[[], str], timeouts: Timeouts | None = None) -> None:
    """Connect, protect the connection, log in and leave: nothing is sent. Raises like :func:`submit`."""
    with closing(_Conversation(server, timeouts or Timeouts())) as talk, talk.guarded():
        talk.begin()
        if server.username:
            _log_in(talk, server, secret())


class _Conversation:
    """One connection and what is known about it. ``orderly`` means that a command may be given now."""

    def __init__(self, server: Server, timeouts: Timeouts) -> None:
        self.timeouts = timeouts
        self.name = one_line(f"{server.host}:{server.port}")
        self.features: dict[str, list[str]] = {}
        self.hidden: tuple[str, ...] = ()
        self.orderly = True
        self._server = server
        with self.guarded():
            self._wire = Wire(server, timeouts.connect)
            self._wire.sock.settimeout(timeouts.command)

    @contextmanager
    def guarded(self, kind: type[SubmissionError] = SubmissionError) -> Iterator[None]:
        """Give whatever breaks the connection its sentence, as an error of this kind."""
        try:
            yield
        except OSError as error:
            self.orderly = False
            raise kind(f"The SMTP server {self.name} {trouble(error, 'smtp')}; {_NEXT[kind]}.") from error

    def close(self) -> None:
        """Say good-bye where that still makes sense; whatever the answer is, it changes nothing."""
        with closing(self._wire), suppress(OSError):
            if self.orderly:
                self.ask("QUIT", self.timeouts.quit)

    def begin(self) -> None:
        """From the greeting to EHLO, with STARTTLS (RFC 3207) where it is set: verified, or nothing goes on."""
        self.expect("the greeting", self._reply(self.timeouts.command))
        self._hello()
        if self._server.security is Security.STARTTLS:
            if "STARTTLS" not in self.features:
                raise ConnectionError("it does not offer STARTTLS, so no password was given to it")
            self.expect("STARTTLS", self.ask("STARTTLS"))
            self._wire.secure()
            self._hello()

    def _hello(self) -> None:
        reply = self.ask(f"EHLO {HELLO}")
        self.expect("EHLO", reply)
        self.features = {words[0]: words[1:] for line in reply.lines[1:] if (words := line.upper().split())}

    def write(self, octets: bytes) -> None:
        """Send; the server must not have spoken out of turn: its answers would be taken for those to later commands."""
        if self._wire.unread:
            raise ConnectionError("it answered what was not asked yet")
        self._wire.send(octets)

    def early(self) -> _Reply | None:
        """What the server has said although nothing was asked. Raises where it is known by now to have hung up."""
        self._wire.catch_up()
        return self._reply(self.timeouts.command) if self._wire.unread else None

    def ask(self, command: str, seconds: float | None = None) -> _Reply:
        """Send one command and return the answer."""
        self.write(command.encode() + b"\r\n")
        return self._reply(self.timeouts.command if seconds is None else seconds)

    def _reply(self, seconds: float) -> _Reply:
        """The next answer, which must be whole within ``seconds``."""
        deadline = monotonic() + seconds
        size, code, lines = 0, b"", list[str]()
        while size <= MAX_REPLY:
            line = self._wire.line_until(deadline)
            if line is None:
                raise TimeoutError
            size += len(line)
            match = _REPLY.fullmatch(line.rstrip())
            if not match or match[1] != (code or match[1]):
                raise ConnectionError(f"it answered {one_line(self._hide(line), limit=80)!r}, which is not SMTP")
            code = match[1]
            lines.append(self._hide(match[3] or b""))
            if match[2] != b"-":
                return _Reply(int(code), tuple(lines))
        raise ConnectionError("it gives an answer without end")

    def _hide(self, octets: bytes) -> str:
        """The text of an answer without the password: a server may echo what it was given."""
        return hide(octets.decode("utf-8", "replace"), self.hidden)

    def expect(
        self, phase: str, reply: _Reply, wanted: int = 2, refused: type[SubmissionError] = SubmissionError
    ) -> None:
        """Raise unless the code's first digit is ``wanted`` (0: in any case); ``refused`` is what a 5xx means here."""
        if reply.code // 100 == wanted:
            return
        lasting = SubmissionLoginError if reply.code in LOGIN_CODES else refused
        kind = lasting if reply.code >= 500 else SubmissionError
        hint = login_hint(self._server, str(reply), "smtp")
        raise kind(f"The SMTP server {self.name} answered {phase} with {str(reply)!r}; {_NEXT[kind].format(hint)}.")


def _log_in(talk: _Conversation, server: Server, secret: str) -> None:
    """By password, or by access token: in the place of one that is refused another one is tried, once."""
    if not server.takes_token:
        _say_password(talk, server.username, secret)
        return
    try:
        _show(talk, server, secret)
    except SubmissionLoginError:
        if not (fresh := another(server, secret)):
            raise
        _show(talk, server, fresh)


def _show(talk: _Conversation, server: Server, token: str) -> None:
    """AUTH with an access token; a server may tell why it refuses one and wait for an answer before it says no."""
    talk.hidden = echoes(server.username, token, *(shown(mechanism, server, token) for mechanism in MECHANISMS))
    offered = [one for one in MECHANISMS if one in talk.features.get("AUTH", [])]
    if not offered:
        raise SubmissionLoginError(
            f"The SMTP server {talk.name} offers no login with an access token; check [smtp] host, port and security."
        )
    reply = talk.ask(f"AUTH {offered[0]} {shown(offered[0], server, token)}")
    if reply.code == 334:
        reply = talk.ask(GIVING_UP[offered[0]])
    talk.expect("AUTH", reply, refused=SubmissionLoginError)


def _say_password(talk: _Conversation, username: str, password: str) -> None:
    """AUTH PLAIN (RFC 4616), else LOGIN; one try only, for each refusal brings the account closer to being locked."""
    plain, user, word = (
        base64.b64encode(text.encode()).decode() for text in (f"\0{username}\0{password}", username, password)
    )
    talk.hidden = echoes(username, password)
    offered = talk.features.get("AUTH", [])
    if "PLAIN" in offered:
        steps = [f"AUTH PLAIN {plain}"]
    elif "LOGIN" in offered:
        steps = ["AUTH LOGIN", user, word]
    else:
        raise SubmissionLoginError(
            f"The SMTP server {talk.name} offers no login with a password ({one_line(offered, limit=200)}); "
            "check [smtp] host, port and security."
        )
    for step in steps[:-1]:
        talk.expect("AUTH", talk.ask(step), 3, SubmissionLoginError)
    talk.expect("AUTH", talk.ask(steps[-1]), refused=SubmissionLoginError)


def _address(talk: _Conversation, sender: str, recipient: str) -> None:
    """MAIL, RCPT and DATA (RFC 5321 section 3.3); after it no command may be given before the end of the letter."""
    talk.expect("MAIL", talk.ask(f"MAIL FROM:<{sender}>"), refused=RefusedError)
    talk.expect("RCPT", talk.ask(f"RCPT TO:<{recipient}>"), refused=RefusedError)
    talk.expect("DATA", talk.ask("DATA"), 3, RefusedError)
    talk.orderly = False


def _stuffed(raw: bytes) -> bytes:
    """The letter as it goes over the wire: dots that start a line doubled (RFC 5321 section 4.5.2), CRLF at the end."""
    return re.sub(rb"(?m)^\.", b"..", raw) + (b"" if raw.endswith(b"\r\n") else b"\r\n")


def _check(sender: str, recipient: str, raw: bytes) -> None:
    """Refuse what the wire would change or what could end the letter early, before anybody is called."""
    for address in (sender, recipient):
        if not _ADDRESS.fullmatch(address):
            raise RefusedError(f"The address {one_line(address, limit=300)!r} cannot be written to; correct it first.")
    if not _LINES.fullmatch(raw):
        raise RefusedError("The letter has bare line ends, a line over 998 octets or is not ASCII; make a new draft.")
