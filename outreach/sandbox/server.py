"""A mail provider in this process: IMAP (pymap) and SMTP (aiosmtpd) on loopback, in one asyncio thread.

    with Sandbox(clock=clock) as sandbox:
        sandbox.deliver(raw, at)          # a mail arrives in the owner's INBOX
        …                                 # real clients talk to sandbox.imap_port and sandbox.smtp_port
        sandbox.submitted                 # every mail that SMTP accepted

It has one account, keeps everything in memory and reaches nobody: mail to the owner's own address is filed in INBOX,
mail to all others is only recorded.
"""

import asyncio
import socket
import ssl
import threading
import uuid
from argparse import Namespace
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self, cast
from weakref import WeakSet

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from proxyprotocol.noop import ProxyProtocolNoop
from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet, Message
from pymap.concurrent import Event, Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials import ObjectId
from pymap.parsing.specials.flag import Flag, Seen
from pymap.selected import SelectedMailbox
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

from outreach import clock as wall
from outreach.errors import UsageError
from outreach.sandbox.writing import HOSTNAME, trace

HOST = "127.0.0.1"
OWNER = "owner@sandbox.test"
PASSWORD = "sandbox"  # noqa: S105 a key to nothing but this process's own memory
FOLDERS = ("Sent", "Drafts", "Junk", "Trash", "Archive")
"""What the account holds beside INBOX; pymap has no SPECIAL-USE, they are known by their names."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One mail that SMTP accepted: the envelope, the bytes of DATA, and its number, counted from 1."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    number: int


def _nothing(_submission: Submission) -> None:
    """The hook of those who only want the record."""


def _knows_everybody(_recipient: str) -> str | None:
    return None


class Sandbox:
    """The provider, running between ``__enter__`` and ``__exit__``.

    ``ports`` are those of IMAP and SMTP, 0 means any free one. ``clock`` gives the moment (aware) at which mail is
    filed that is not delivered for a stated time; it is read in the server's thread. ``files_sent`` is the habit of
    some providers to file a copy of whatever is submitted in Sent. ``refuse`` is asked for each recipient and may
    answer with an SMTP reply, such as ``550 5.1.1 User unknown``, instead of None.

    ``on_submission`` is called for each accepted mail after it was recorded and filed, and before the client reads 250:
    whoever has seen the 250 sees everything the hook did. It runs in a thread of its own, one call at a time in the
    order of the numbers, and may use :meth:`deliver`. Where it raises, the client reads 500.

    Raises UsageError on entering when a port is taken.
    """

    host = HOST

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = wall.now,
        ports: tuple[int, int] = (0, 0),
        files_sent: bool = False,
        refuse: Callable[[str], str | None] = _knows_everybody,
        on_submission: Callable[[Submission], None] = _nothing,
    ) -> None:
        self.imap_port, self.smtp_port = ports
        self.files_sent = files_sent
        self._clock = clock
        self._refuse = refuse
        self._hook = on_submission
        self._submitted: tuple[Submission, ...] = ()
        self._started = threading.Event()
        self._transports: WeakSet[asyncio.WriteTransport] = WeakSet()
        self._accepting: set[asyncio.Task[None]] = set()

    def __enter__(self) -> Self:
        listening = _listen(self.imap_port, self.smtp_port)
        self.imap_port, self.smtp_port = (each.getsockname()[1] for each in listening)
        self._thread = threading.Thread(target=self._run, args=listening, name="sandbox", daemon=True)
        self._thread.start()
        self._started.wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def submitted(self) -> tuple[Submission, ...]:
        """Every mail accepted so far, oldest first; safe to read from any thread."""
        return self._submitted

    def deliver(self, raw: bytes, at: datetime, folder: str = "INBOX") -> None:
        """File a mail with ``at`` (aware) as its INTERNALDATE; clients in IDLE are told. A missing folder is made.

        May be called from any thread but the server's own. When it returns, the mail is there.
        """
        if at.tzinfo is None:
            raise ValueError("a mail is delivered at an aware time")
        asyncio.run_coroutine_threadsafe(self._file(folder, raw, at), self._loop).result()

    # From here on: the server's thread.

    def _run(self, imap: socket.socket, smtp: socket.socket) -> None:
        try:
            asyncio.run(self._serve(imap, smtp))
        finally:
            self._started.set()

    async def _serve(self, imap: socket.socket, smtp: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        self._in_order = asyncio.Lock()
        self._folders = _Folders(self._clock)
        for name in FOLDERS:
            await self._folders.add_mailbox(name)
        servers = (
            await asyncio.start_server(_imap(self._folders, self._transports), sock=imap),
            await self._loop.create_server(lambda: _Connection(self, self._loop, self._transports), sock=smtp),
        )
        self._started.set()
        await self._stop.wait()
        for server in servers:
            server.close()
        await self._hang_up()

    async def _hang_up(self) -> None:
        """Cut every connection: one that cannot be written to would never end by itself."""
        for transport in list(self._transports):
            transport.abort()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _file(self, folder: str, raw: bytes, at: datetime, *flags: Flag) -> None:
        with suppress(ValueError):
            await self._folders.add_mailbox(folder)
        mailbox = await self._folders.get_mailbox(folder)
        await mailbox.append(AppendMessage(raw, at, frozenset(flags)), recent=True)

    async def _accept(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> None:
        """Record a submitted mail, file it where it belongs, then call the hook."""
        async with self._in_order:
            submission = Submission(sender, recipients, raw, len(self._submitted) + 1)
            self._submitted += (submission,)
            at = self._clock()
            if self.files_sent:
                await self._file("Sent", raw, at, Seen)
            if OWNER in map(str.lower, recipients):
                await self._file("INBOX", trace(sender, OWNER, at) + raw, at)
            await asyncio.to_thread(self._hook, submission)

    async def handle_RCPT(  # noqa: N802 aiosmtpd looks these two up by name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, or refuse it (RFC 5321 section 4.1.1.3)."""
        refusal = self._refuse(address)
        if refusal is None:
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
        return refusal or "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a mail (RFC 5321 section 4.1.1.4).

        A client that hangs up after the final dot does not take its mail back: so a letter comes to be in doubt.
        """
        sender, raw = envelope.mail_from or "", envelope.original_content or b""
        task = asyncio.create_task(self._accept(sender, tuple(envelope.rcpt_tos), raw))
        self._accepting.add(task)
        task.add_done_callback(self._accepting.discard)
        await asyncio.shield(task)
        return "250 2.0.0 OK"


def _listen(*ports: int) -> list[socket.socket]:
    """Listening sockets on loopback, all or none."""
    with ExitStack() as opened:
        try:
            sockets = [opened.enter_context(socket.create_server((HOST, port))) for port in ports]
        except OSError as error:
            raise UsageError(
                f"The mail server cannot listen on {HOST}: {error.strerror}; end what does, or choose other ports in"
                " its config.toml"
            ) from error
        opened.pop_all()
    for each in sockets:
        # asyncio sets it only on sockets it opened itself; without it each answer in two writes waits 40 ms for an ACK.
        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sockets


def free_ports(*wanted: int) -> tuple[int, ...]:
    """The ports themselves, each replaced by any free one where something listens there."""
    found = []
    for port in wanted:
        try:
            with socket.create_server((HOST, port)):
                found.append(port)
        except OSError:
            with socket.create_server((HOST, 0)) as other:
                found.append(other.getsockname()[1])
    return tuple(found)


def _authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (OWNER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


class _Connection(SMTP):
    """One SMTP client. Login is offered, not required."""

    def __init__(
        self, sandbox: Sandbox, loop: asyncio.AbstractEventLoop, transports: "WeakSet[asyncio.WriteTransport]"
    ) -> None:
        # Without a hostname aiosmtpd asks the DNS for one, for each connection.
        super().__init__(
            sandbox,
            hostname=HOSTNAME,
            ident="ESMTP sandbox",
            enable_SMTPUTF8=True,
            authenticator=_authenticate,
            auth_require_tls=False,
            loop=loop,
        )
        self._transports = transports

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet a client."""
        self._transports.add(cast("asyncio.WriteTransport", transport))
        super().connection_made(transport)


class _Settings(Config):
    @property
    def greeting(self) -> bytes:
        return b"sandbox ready"  # pymap's own asks the DNS for a name


def _imap(
    folders: "_Folders", transports: "WeakSet[asyncio.WriteTransport]"
) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    """The account behind a callback for ``asyncio.start_server``."""
    settings = _Settings(
        Namespace(),
        host=HOST,
        port=0,
        demo_data=False,
        demo_user=OWNER,
        demo_password=PASSWORD,
        hash_context=Cleartext(),
        cpu_subsystem=Subsystem.for_asyncio(),
        ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
        tls_enabled=False,
        proxy_protocol=ProxyProtocolNoop(),
        invalid_user_sleep=0,
    )
    login = Login(settings)
    login.users_dict[OWNER] = UserMetadata(settings, OWNER, password=PASSWORD)
    settings.set_cache[OWNER] = (folders, FilterSet())
    server = IMAPServer(login, settings)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # pymap's own callback starts a task that nobody holds: Python 3.13 collects the stream reader under it.
        transports.add(writer.transport)
        await server(reader, writer, SocketInfoLocal(writer, unique_id=uuid.uuid4().bytes))

    return connected


class _Folder(MailboxData):
    """A folder whose time is the sandbox's and whose IDLE misses nothing."""

    def __init__(self, folders: MailboxSet, clock: Callable[[], datetime]) -> None:
        super().__init__(folders._content_cache, folders._thread_cache)
        self._clock = clock

    async def append(self, append_msg: AppendMessage, *, recent: bool = False) -> Message:
        """File a message; a client's APPEND without a date gets the sandbox's time, not the machine's local one."""
        dated = AppendMessage(append_msg.literal, append_msg.when or self._clock(), append_msg.flag_set)
        return await super().append(dated, recent=recent)

    async def update_selected(self, selected: SelectedMailbox, *, wait_on: Event | None = None) -> SelectedMailbox:
        """Tell what changed; wait only when nothing did: pymap would sleep over mail from between two waits."""
        changed = selected.mod_sequence != self._mod_sequences.highest
        return await super().update_selected(selected, wait_on=None if changed else wait_on)


class _Folders(MailboxSet):
    """All folders of the account."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._inbox = _Folder(self, clock)

    async def add_mailbox(self, name: str) -> ObjectId:
        """Make a folder; ValueError when there is one of that name."""
        if name.upper() == "INBOX" or name in self._set:
            raise ValueError(name)
        self._set[name] = folder = _Folder(self, self._clock)
        return folder.mailbox_id
