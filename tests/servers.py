"""IMAP servers for tests: a real Dovecot as a plain process, the embedded one, and one that speaks from a script."""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, Protocol, Self

from imapclient import IMAPClient

from outreach.config import Security, Server

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
{unpacked}
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
service anvil {{
  chroot =
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

    server: Server

    def secret(self) -> str:
        """The password."""

    def deliver(self, folder: str, raw: bytes, at: datetime) -> None:
        """File a mail that was not read yet."""

    def create(self, folder: str) -> None:
        """Make a folder."""

    def direct(self) -> IMAPClient:
        """A connection of another program; close it by ``with``."""


@dataclass(frozen=True)
class Account:
    """An account that is filled over IMAP itself."""

    server: Server
    password: str

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

    def __init__(self, sandbox: Any) -> None:
        server = Server("127.0.0.1", sandbox.imap_port, Security.PLAIN, username="owner@sandbox.test")
        super().__init__(server, "sandbox")
        object.__setattr__(self, "_sandbox", sandbox)

    def deliver(self, folder: str, raw: bytes, at: datetime) -> None:
        self._sandbox.deliver(raw, at, folder)  # type: ignore[attr-defined]


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


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
        """Where the program is: installed, or unpacked below OUTREACH_DOVECOT_ROOT."""
        root = os.environ.get("OUTREACH_DOVECOT_ROOT")
        found = shutil.which("dovecot", path=f"{root}/usr/sbin" if root else f"{os.environ['PATH']}:/usr/sbin")
        return Path(found) if found else None

    def __enter__(self) -> Self:
        binary = self.binary()
        if binary is None:
            raise FileNotFoundError(HOW_TO_GET_DOVECOT)
        self.configure()
        command = [str(binary), "-F", "-c", str(self.base / "dovecot.conf")]
        with (self.base / "said").open("wb") as said:
            self._process = subprocess.Popen(
                command, stdout=said, stderr=said, start_new_session=True, env=self._environment()
            )
        self._await()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def configure(self) -> None:
        """Write the configuration; as root the mail belongs to nobody, for Dovecot refuses to be root."""
        owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        group = grp.getgrgid(owner.pw_gid).gr_name
        for name in ("run", "state", "home"):
            (self.base / name).mkdir(parents=True)
        if os.getuid() == 0:
            os.chown(self.base / "home", owner.pw_uid, owner.pw_gid)
            self.base.chmod(0o711)
        text = _CONFIG.format(
            base=self.base, user=owner.pw_name, group=group, port=self.port, unpacked=self._unpacked()
        )
        (self.base / "dovecot.conf").write_text(text)

    @staticmethod
    def _unpacked() -> str:
        root = os.environ.get("OUTREACH_DOVECOT_ROOT")
        if not root:
            return ""
        return "\n".join((
            f"libexec_dir = {root}/usr/lib/dovecot",
            f"mail_plugin_dir = {root}/usr/lib/dovecot/modules",
            "import_environment = LD_LIBRARY_PATH TZ",
        ))  # fmt: skip

    @staticmethod
    def _environment() -> dict[str, str]:
        root = Path(os.environ.get("OUTREACH_DOVECOT_ROOT") or "/nowhere")
        libraries = [str(path) for pattern in ("usr/lib/dovecot", "usr/lib/*-linux-*") for path in root.glob(pattern)]
        return os.environ | ({"LD_LIBRARY_PATH": ":".join(libraries)} if libraries else {})

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
