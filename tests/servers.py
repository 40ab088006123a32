"""IMAP servers for tests: a real Dovecot as a plain process, the embedded one, and one that speaks from a script."""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import ClassVar, Protocol, Self

from imapclient import IMAPClient

from outreach.config import Security, Server
from outreach.sandbox.server import OWNER, PASSWORD, Sandbox
from tests.smtp import CERTIFICATE, free_port, server_context

HOW_TO_GET_DOVECOT = (
    "dovecot is not here: apt-get install dovecot-imapd, or unpack it (apt-get download dovecot-core dovecot-imapd,"
    " dpkg -x each into one folder) and name the folder in OUTREACH_DOVECOT_ROOT"
)

_CONFIG = """\
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/dovecot.log
protocols = imap
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
first_valid_uid = 1
mail_location = maildir:~/Maildir
ssl = no
disable_plaintext_auth = no
mail_fsync = never
mail_max_userip_connections = 100
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={base}/home/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
auth_failure_delay = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    special_use = \\Sent
    auto = subscribe
  }}
  mailbox Junk {{
    special_use = \\Junk
    auto = subscribe
  }}
}}
"""


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


class Account:
    """An account that is filled over IMAP itself."""

    def __init__(self, server: Server, password: str) -> None:
        self.server = server
        self.password = password

    def secret(self) -> str:
        return self.password

    def deliver(self, folder: str, raw: bytes, at: datetime) -> None:
        with self.direct() as client:
            client.append(folder, raw, (), at)

    def create(self, folder: str) -> None:
        with self.direct() as client:
            client.create_folder(folder)

    @contextmanager
    def direct(self) -> Iterator[IMAPClient]:
        client = IMAPClient(self.server.host, self.server.port, ssl=False, timeout=20)
        client.normalise_times = False
        try:
            client.login(self.server.username, self.password)
            yield client
            client.logout()
        finally:
            with suppress(OSError):
                client.shutdown()


class EmbeddedAccount(Account):
    """An account of the embedded server, which is filled from within."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(Server(sandbox.host, sandbox.imap_port, Security.PLAIN, username=OWNER), PASSWORD)
        self._sandbox = sandbox

    def deliver(self, folder: str, raw: bytes, at: datetime) -> None:
        self._sandbox.deliver(raw, at, folder)


class Dovecot:
    """A real Dovecot on a loopback port. Any user name logs in with one password and finds a fresh mailbox."""

    host = "127.0.0.1"
    password = "secret"

    def __init__(self, base: Path) -> None:
        self.base = base
        self.port = free_port()
        self._names = count(1)

    @staticmethod
    def binary() -> Path | None:
        """Where the program is."""
        found = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")
        return Path(found) if found else None

    def __enter__(self) -> Self:
        binary = self.binary()
        if binary is None:
            raise FileNotFoundError(HOW_TO_GET_DOVECOT)
        self.configure()
        command = [str(binary), "-F", "-c", str(self.base / "dovecot.conf")]
        with (self.base / "said").open("wb") as said:
            self._process = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
        self._await()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def configure(self) -> None:
        """Write the configuration."""
        for name in ("run", "state", "home"):
            (self.base / name).mkdir(parents=True)
        owner = self._owner()
        self.base.chmod(0o711)
        self.own(self.base / "home")
        group = grp.getgrgid(owner.pw_gid).gr_name
        text = _CONFIG.format(base=self.base, user=owner.pw_name, group=group, port=self.port)
        (self.base / "dovecot.conf").write_text(text)

    @staticmethod
    def _owner() -> pwd.struct_passwd:
        """Whose the mail is: nobody's when we are root, for Dovecot refuses to be root."""
        return pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())

    def own(self, folder: Path) -> None:
        """Give a folder and what is in it to the owner of the mail."""
        owner = self._owner()
        for path in (folder, *folder.rglob("*")) if os.getuid() == 0 else ():
            os.chown(path, owner.pw_uid, owner.pw_gid)

    def _await(self) -> None:
        """Until it greets. Each try waits for the operating system, none for a clock; a dead process ends it."""
        while self._process.poll() is None:
            with suppress(ConnectionRefusedError), socket.create_connection((self.host, self.port), 10) as sock:
                if sock.recv(100).startswith(b"* OK"):
                    return
        said = [path.read_text() for path in (self.base / "said", self.base / "dovecot.log") if path.exists()]
        raise RuntimeError(f"dovecot did not start: {said}")

    def user(self) -> Account:
        """A fresh account."""
        name = f"user{next(self._names)}@example.org"
        return Account(Server(self.host, self.port, Security.PLAIN, username=name), self.password)

    def home(self, account: Account) -> Path:
        """The folder with the Maildir of an account."""
        return self.base / "home" / account.server.username


HANG_UP = b"\0 hang up"
"""At the end of an answer: the server closes the connection."""


class Scripted:
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

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)

    def server(self, security: Security = Security.PLAIN, host: str = "127.0.0.1") -> Server:
        """How to reach it."""
        return Server(host, self.port, security, username="me", ca_file=CERTIFICATE)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                with suppress(OSError):
                    self._converse(server_context().wrap_socket(sock, server_side=True) if self._tls else sock)
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
