"""Mailboxes for tests, and a server that speaks from a script. The real servers are in :mod:`tests.imapd`."""

import socket
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from typing import ClassVar, Protocol

from imapclient import IMAPClient

from outreach.config import Security, Server
from outreach.sandbox.server import OWNER, PASSWORD, Sandbox
from tests.imapd import Account, Cyrus, Dovecot
from tests.listening import Listening
from tests.smtp import CERTIFICATE, server_context

__all__ = ["HANG_UP", "Account", "Cyrus", "Dovecot", "EmbeddedAccount", "ImapAccount", "Scripted"]


class ImapAccount(Protocol):
    """A mailbox on a server, with what a test needs besides the program under test."""

    @property
    def server(self) -> Server:
        """Where it is."""

    def secret(self) -> str:
        """The password."""

    def deliver(self, folder: str, raw: bytes, at: datetime) -> None:
        """File a mail that was not read yet."""

    def create(self, folder: str) -> None:
        """Make a folder."""

    def direct(self) -> AbstractContextManager[IMAPClient]:
        """A connection of another program; close it by ``with``."""


class EmbeddedAccount(Account):
    """An account of the embedded server, which is filled from within."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(Server(sandbox.host, sandbox.imap_port, Security.PLAIN, username=OWNER), PASSWORD)
        self._sandbox = sandbox

    def deliver(self, folder: str, raw: bytes, at: datetime) -> None:
        self._sandbox.deliver(raw, at, folder)


HANG_UP = b"\0 hang up"
"""At the end of an answer: the server closes the connection."""


class Scripted(Listening):
    """A server on a loopback port that gives recorded answers, for what no well-behaved server would say.

    ``answers`` maps the start of a command to what is sent back in one piece; ``%t`` in it is the command's tag. A
    command that is in neither ``answers`` nor :attr:`USUAL` is met with silence. ``heard`` are the lines that came.
    """

    USUAL: ClassVar[Mapping[bytes, bytes]] = {
        b"LOGIN": b"%t OK in\r\n",
        b"EXAMINE": b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 10] ok\r\n%t OK [READ-ONLY] done\r\n",
        b"STATUS": b'* STATUS "INBOX" (MESSAGES 3 UIDNEXT 10 UIDVALIDITY 7)\r\n%t OK done\r\n',
        b"DONE": b"%t OK idled\r\n",
        b"LIST": b'* LIST () "/" INBOX\r\n%t OK done\r\n',
        b"UID SEARCH": b"* SEARCH\r\n%t OK done\r\n",
        b"IDLE": b"+ idling\r\n",
        b"LOGOUT": b"* BYE\r\n%t OK out\r\n" + HANG_UP,
    }

    def __init__(
        self,
        answers: Mapping[bytes, bytes] = {},
        *,
        greeting: bytes = b"* OK ready\r\n",
        offers: bytes = b"IMAP4rev1 IDLE",
        tls: bool = False,
    ) -> None:
        offer = b"* CAPABILITY " + offers + b"\r\n%t OK done\r\n"
        self._answers = {**self.USUAL, b"CAPABILITY": offer, **answers}
        self._greeting = greeting
        self._tls = tls
        self.heard: list[bytes] = []

    def server(self, security: Security = Security.PLAIN, host: str = "127.0.0.1") -> Server:
        """How to reach it."""
        return Server(host, self.port, security, username="me", ca_file=CERTIFICATE)

    def _take(self, sock: socket.socket) -> None:
        try:
            self._converse(server_context().wrap_socket(sock, server_side=True) if self._tls else sock)
        finally:
            sock.close()

    def _converse(self, sock: socket.socket) -> None:
        sock.settimeout(20)
        sock.sendall(self._greeting)
        tag, goes_on = b"", False
        reader = sock.makefile("rb")
        while line := reader.readline():
            self.heard.append(line.strip())
            tag = tag if goes_on else line.split()[0]
            answer = self._answer(line.strip().removeprefix(tag + b" ")).replace(b"%t", tag)
            goes_on = answer.startswith(b"+") or b"\n+" in answer
            sock.sendall(answer.removesuffix(HANG_UP))
            if answer.endswith(HANG_UP):
                break
            if b"STARTTLS" in line and b" OK" in answer:
                sock = server_context().wrap_socket(sock, server_side=True)
                reader = sock.makefile("rb")
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)
        reader.close()
        sock.close()

    def _answer(self, command: bytes) -> bytes:
        fitting = [start for start in self._answers if command.startswith(start)]
        return self._answers[max(fitting, key=len)] if fitting else b""
