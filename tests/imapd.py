"""Real IMAP servers for tests, as plain processes without a service manager: Dovecot and Cyrus.

Debian's packages of the two exclude each other, so Cyrus may also be where its packages were only unpacked.
"""

import grp
import os
import pwd
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import ClassVar, Self, TypeVar

import pytest
from imapclient import IMAPClient

from outreach.config import Security, Server
from tests.smtp import free_port

HOW_TO_GET_DOVECOT = "dovecot is not here: apt-get install dovecot-imapd"
UNPACKED = Path(__file__).parent.parent / ".tools" / "cyrus"
HOW_TO_GET_CYRUS = (
    "cyrus is not here, or not for everybody: scripts/test unpacks it into .tools/cyrus where apt-get can download; or"
    " name the folder in OUTREACH_CYRUS_ROOT where cyrus-imapd, cyrus-common and their libraries are unpacked (dpkg -x)"
)

_DOVECOT = """\
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
{more}
"""

_CYRUS = """\
configdirectory: {base}/conf
partition-default: {base}/spool
defaultpartition: default
servername: cyrus.example.org
idlesocket: {base}/idle
sasl_pwcheck_method: saslauthd
sasl_saslauthd_path: {base}/saslauthd
sasl_mech_list: PLAIN
allowplaintext: yes
failedloginpause: 0
virtdomains: userid
autocreate_quota: 0
autocreate_inbox_folders: Sent|Junk
autocreate_subscribe_folders: Sent
xlist-sent: Sent
xlist-junk: Junk
{more}
"""

_CYRUS_SERVICES = """\
START {{
  recover cmd="{bin}/ctl_cyrusdb -C {base}/imapd.conf -r"
  idled cmd="{bin}/idled -C {base}/imapd.conf"
}}
SERVICES {{
  imap cmd="{bin}/imapd -C {base}/imapd.conf" listen="127.0.0.1:{port}" proto="tcp4" prefork=1
}}
"""


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
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each APPEND waits 40 ms
        try:
            client.login(self.server.username, self.password)
            yield client
            client.logout()
        finally:
            with suppress(OSError):
                client.shutdown()


class Daemon(ABC):
    """A server as a process of its own session, on a loopback port. ``more`` are settings added to the usual ones."""

    host = "127.0.0.1"
    password = "secret"
    name: ClassVar[str]
    how_to_get: ClassVar[str]

    def __init__(self, base: Path, more: str = "") -> None:
        self.base = base
        self.more = more
        self.port = free_port()
        self._names = count(1)

    def __enter__(self) -> Self:
        binary = self.binary()
        if binary is None:
            raise FileNotFoundError(self.how_to_get)
        self.base.chmod(0o711)
        self.configure()
        with (self.base / "said").open("wb") as said:
            self._process = subprocess.Popen(
                self.command(binary),
                stdout=said,
                stderr=said,
                start_new_session=True,
                env=os.environ | self.environment(),
            )
        self._await()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    @classmethod
    @abstractmethod
    def binary(cls) -> Path | None:
        """Where the program is."""

    @abstractmethod
    def configure(self) -> None:
        """Write the configuration."""

    @abstractmethod
    def command(self, binary: Path) -> list[str]:
        """The program and its arguments."""

    def environment(self) -> Mapping[str, str]:
        """What it needs in its environment."""
        return {}

    @staticmethod
    def owner() -> pwd.struct_passwd:
        """Whose the mail is: nobody's when we are root, for these servers refuse to be root."""
        return pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())

    def own(self, folder: Path) -> None:
        """Give a folder and what is in it to the owner of the mail."""
        owner = self.owner()
        for path in (folder, *folder.rglob("*")) if os.getuid() == 0 else ():
            os.chown(path, owner.pw_uid, owner.pw_gid)

    def _await(self) -> None:
        """Until it greets. Each try waits for the operating system, none for a clock; a dead process ends it."""
        while self._process.poll() is None:
            with suppress(ConnectionError), socket.create_connection((self.host, self.port), 10) as sock:
                if sock.recv(100).startswith(b"* OK"):
                    return
        said = [path.read_text() for path in (self.base / "said", self.base / "dovecot.log") if path.exists()]
        raise RuntimeError(f"{self.name} did not start: {said}")

    def user(self) -> Account:
        """A fresh account."""
        server = Server(self.host, self.port, Security.PLAIN, username=f"user{next(self._names)}@example.org")
        return Account(server, self.password)


class Dovecot(Daemon):
    """A real Dovecot. Any user name logs in with one password and finds a fresh mailbox."""

    name = "dovecot"
    how_to_get = HOW_TO_GET_DOVECOT

    @classmethod
    def binary(cls) -> Path | None:
        """Where the program is."""
        found = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")
        return Path(found) if found else None

    def command(self, binary: Path) -> list[str]:
        """The program and its arguments."""
        return [str(binary), "-F", "-c", str(self.base / "dovecot.conf")]

    def configure(self) -> None:
        """Write the configuration."""
        for name in ("run", "state", "home"):
            (self.base / name).mkdir(parents=True)
        self.own(self.base / "home")
        owner = self.owner()
        text = _DOVECOT.format(
            base=self.base,
            user=owner.pw_name,
            group=grp.getgrgid(owner.pw_gid).gr_name,
            port=self.port,
            more=self.more,
        )
        (self.base / "dovecot.conf").write_text(text)

    def home(self, account: Account) -> Path:
        """The folder with the Maildir of an account."""
        return self.base / "home" / account.server.username


class Cyrus(Daemon):
    """A real Cyrus. Any user name logs in with one password and gets a mailbox at its first login."""

    name = "cyrus"
    how_to_get = HOW_TO_GET_CYRUS
    root = Path(os.environ.get("OUTREACH_CYRUS_ROOT") or (UNPACKED if UNPACKED.is_dir() else "/")).resolve()
    """What stands for / : where its packages were unpacked, if they were."""

    @classmethod
    def binary(cls) -> Path | None:
        """Where the program is, if everybody may go there: root's server runs as somebody else."""
        found = cls.root / "usr/lib/cyrus/bin/master"
        return found if found.exists() and all(folder.stat().st_mode & 1 for folder in found.parents) else None

    def __enter__(self) -> Self:
        self._passwords = socket.socket(socket.AF_UNIX)
        self._passwords.bind(str(self.base / "saslauthd"))
        self._passwords.listen(50)
        (self.base / "saslauthd").chmod(0o777)
        threading.Thread(target=self._check_passwords, daemon=True).start()
        return super().__enter__()

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)
        with suppress(OSError):
            self._passwords.shutdown(socket.SHUT_RDWR)
        self._passwords.close()

    def _check_passwords(self) -> None:
        """Speak as saslauthd: a user, a password, a service and a realm come, each behind its length."""
        with suppress(OSError):
            while True:
                client, _ = self._passwords.accept()
                with suppress(OSError, struct.error), client, client.makefile("rb") as reader:
                    asked = [reader.read(*struct.unpack("!H", reader.read(2))) for _ in range(4)]
                    answer = b"OK" if asked[1] == self.password.encode() else b"NO"
                    client.sendall(struct.pack("!H", len(answer)) + answer)

    def command(self, binary: Path) -> list[str]:
        """The master process, in the foreground."""
        files = {"-C": "imapd.conf", "-M": "cyrus.conf", "-p": "master.pid"}
        return [str(binary), "-D", *(word for flag, name in files.items() for word in (flag, str(self.base / name)))]

    def environment(self) -> Mapping[str, str]:
        """Whom it runs as, and its libraries."""
        libraries = (str(path) for above in ("usr/lib", "lib") for path in self.root.glob(f"{above}/*-linux-*"))
        return {"CYRUS_USER": self.owner().pw_name, "LD_LIBRARY_PATH": ":".join(libraries)}

    def configure(self) -> None:
        """Write the configuration."""
        for name in ("conf/proc", "conf/db", "conf/socket", "conf/log", "conf/msg", "conf/quota", "conf/user", "spool"):
            (self.base / name).mkdir(parents=True)
        self.own(self.base)
        programs = self.root / "usr/lib/cyrus/bin"
        (self.base / "imapd.conf").write_text(_CYRUS.format(base=self.base, more=self.more))
        (self.base / "cyrus.conf").write_text(_CYRUS_SERVICES.format(base=self.base, bin=programs, port=self.port))


AnyDaemon = TypeVar("AnyDaemon", bound=Daemon)


@contextmanager
def in_memory(name: str) -> Iterator[Path]:
    """A folder of which nothing is written to a disk, where there is room for one."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > 256 * 1024 * 1024
    with tempfile.TemporaryDirectory(prefix=f"{name}-", dir=memory if roomy else None) as folder:
        yield Path(folder)


@contextmanager
def running(kind: type[AnyDaemon], more: str = "") -> Iterator[AnyDaemon]:
    """A real server with some settings more; the test is skipped where there is none."""
    if kind.binary() is None:
        pytest.skip(kind.how_to_get)
    # Not below pytest's own folder: that is closed to the user whom the mail belongs to.
    with in_memory(kind.name) as base, kind(base, more) as server:
        yield server
