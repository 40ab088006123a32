"""The home: one folder with the config, the templates, the database, the lock, the send journal and the key.

Everything in it is the owner's alone (0600, folders 0700). The config may be a link and holds no secrets; the key and
the files of state must be plain files that nobody else can read.
"""

import fcntl
import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from outreach.core.text import one_line
from outreach.errors import BusyError, HoldError, HomeError

_KEY_BYTES = 32

_LOOKS, _TRIES, _PAUSE = 5, 250, 0.02
"""How often the lock is tried before its holder is believed, and before a holder that is not named is; in seconds."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where everything of one owner lives; ``path`` is absolute."""

    path: Path

    @property
    def config(self) -> Path:
        """config.toml."""
        return self.path / "config.toml"

    @property
    def templates(self) -> Path:
        """The folder of the owner's templates."""
        return self.path / "templates"

    @property
    def database(self) -> Path:
        """The SQLite database; its ``-wal`` and ``-shm`` files lie beside it."""
        return self.path / "outreach.db"

    @property
    def lock(self) -> Path:
        """The file whose lock says that an outreach works here."""
        return self.path / "lock"

    @property
    def calendar(self) -> Path:
        """The calendar file that the owner's calendar program may subscribe to."""
        return self.path / "outreach.ics"

    @property
    def journal(self) -> Path:
        """The send journal: what was about to leave, written before it left."""
        return self.path / "journal"

    @property
    def key(self) -> Path:
        """The file of the home's key."""
        return self.path / "key"

    def check(self) -> None:
        """Refuse a home that is missing, or whose key or state others could read or replace (HomeError)."""
        if not self.config.is_file():
            raise HomeError(f"{one_line(self.path)} is not a home; make one with `outreach init {one_line(self.path)}`")
        if self.path.stat().st_mode & 0o077:
            raise HomeError(f"others can look into {one_line(self.path)}; run `chmod 700 {one_line(self.path)}`")
        beside = [self.database.with_name(self.database.name + end) for end in ("", "-wal", "-shm")]
        for file in (self.key, self.lock, self.journal, *beside):
            check_private(file)

    def secret(self) -> bytes:
        """The home's 32 secret bytes, which ids, tokens and suppressions are derived from."""
        try:
            with os.fdopen(os.open(self.key, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
                check_private(self.key)
                key = file.read(_KEY_BYTES + 1)
        except FileNotFoundError:
            raise HoldError(
                f"{one_line(self.key)} is gone and nothing may leave without it, because what was sent could not be "
                "recognised; put it back from your backup"
            ) from None
        except OSError as error:
            raise HomeError(f"{one_line(self.key)} cannot be read ({error.strerror}); mend it or restore it") from None
        if len(key) != _KEY_BYTES:
            raise HomeError(f"{one_line(self.key)} is damaged; put it back from your backup")
        return key

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other process from working in this home; BusyError, which names it, when one already does."""
        try:
            descriptor = os.open(self.lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            raise HomeError(f"{one_line(self.lock)} cannot be opened ({error.strerror}); mend or remove it") from None
        try:
            check_private(self.lock)
            self._take(descriptor)
            yield
        finally:
            os.close(descriptor)

    def holder(self) -> int | None:
        """The process that works in the home: its number, 0 where it did not say; None when there is none."""
        try:
            file = self.lock.open("rb")
        except FileNotFoundError:
            return None
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                number = file.read(20)
                return int(number) if number.isdigit() else 0
        return None

    def _take(self, descriptor: int) -> None:
        """Lock the file and write our number into it.

        Whoever only looks whether a service runs holds it for a moment, and who has just taken it has not named itself
        yet: so a first refusal says nothing.
        """
        holder = ""
        for tried in range(_TRIES):
            with suppress(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._sign(descriptor)
                return
            if tried >= _LOOKS and (holder := _living(os.pread(descriptor, 20, 0))):
                break
            time.sleep(_PAUSE)
        raise BusyError(
            f"another outreach{f' (process {holder})' if holder else ''} works in {one_line(self.path)}; "
            "wait until it is done, or stop it"
        )

    def _sign(self, descriptor: int) -> None:
        try:
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, b"%d" % os.getpid(), 0)
        except OSError as error:
            raise HomeError(f"{one_line(self.lock)} cannot be written ({error.strerror}); make room there") from None


def _living(number: bytes) -> str:
    """The process number, when there is such a process: one that was killed has left its own behind."""
    if not number.isdigit():
        return ""
    with suppress(OSError, OverflowError):
        os.kill(int(number), 0)
        return number.decode()
    return ""


def find(flag: str | None, environ: Mapping[str, str]) -> Home:
    """The home that is meant: ``--home``, else ``$OUTREACH_HOME``, else the platform's data folder."""
    named = flag or environ.get("OUTREACH_HOME")
    path = Path(named).expanduser() if named else platformdirs.user_data_path("outreach")
    return Home(path.absolute())


def vacant(path: Path) -> Path:
    """The absolute path, where a home can be made. Raises HomeError where something is."""
    path = path.expanduser().absolute()
    empty = path.is_dir() and not any(path.iterdir())
    if path.is_symlink() or path == Path.cwd() or (path.exists() and not empty):
        raise HomeError(f"{one_line(path)} exists already and is left as it is; name a new folder")
    return path


def create(path: Path, config: str, files: Mapping[str, bytes] = {}) -> Home:
    """Make a home with this config, the templates, a new key and these files, or nothing.

    An existing one is never touched.
    """
    path = vacant(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    except OSError as error:
        raise HomeError(f"{one_line(path.parent)} cannot be written ({error.strerror}); name another folder") from None
    try:
        _fill(Home(made), config, files)
        made.rename(path)
    except OSError as error:
        raise HomeError(f"{one_line(path)} could not be made ({error.strerror}); name another folder") from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return Home(path)


def data(name: str) -> Path:
    """A file or folder that comes with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "data" / name
    return inside if inside.exists() else package.parent / name


def write_private(path: Path, content: bytes) -> None:
    """Write a new file that only the owner can read, whatever the umask, and down to the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_private(path: Path, content: bytes) -> None:
    """Put a file that only the owner can read in the place of one that may be there, whole at every moment."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    write_private(fresh, content)
    fresh.replace(path)


def check_private(path: Path) -> None:
    """Refuse a file that is no plain one or that others can read (HomeError); one that is missing is fine."""
    try:
        info = path.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(info.st_mode):
        raise HomeError(f"{one_line(path)} is a link or no plain file; put the file itself there")
    if info.st_mode & 0o077:
        raise HomeError(f"others can read {one_line(path)}; run `chmod 600 {one_line(path)}`")


def _fill(home: Home, config: str, files: Mapping[str, bytes]) -> None:
    home.path.chmod(0o700)
    home.templates.mkdir(mode=0o700)
    home.templates.chmod(0o700)
    for template in filter(Path.is_file, data("templates").iterdir()):
        write_private(home.templates / template.name, template.read_bytes())
    write_private(home.key, secrets.token_bytes(_KEY_BYTES))
    write_private(home.config, config.encode())
    for name, content in files.items():
        write_private(home.path / name, content)
