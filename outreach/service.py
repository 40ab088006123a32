"""The service in the hands of what keeps programs running: systemd, launchd, or cron for one pass at a time.

A unit is made from a file in ``outreach/units``. It carries the hash of itself: so one that its owner changed is known,
and is neither overwritten nor removed.
"""

import difflib
import hashlib
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.sax.saxutils import escape

from outreach.core.text import one_line
from outreach.errors import HomeError, OutreachError, UsageError

_UNITS = Path(__file__).parent / "units"
_SEAL = "@SEAL@"
_LABEL = "org.outreach.service"

STATE = Path("/var/lib/outreach")
"""Where the homes of a system's services are, each under the name of its account."""


class Kind(StrEnum):
    """What keeps the service running: systemd for a user's session or for the machine, launchd for a user of macOS."""

    USER = "user"
    SYSTEM = "system"
    LAUNCHD = "launchd"


_HIDDEN = {
    Kind.USER: ("/tmp", "/var/tmp"),  # noqa: S108 what PrivateTmp= and ProtectHome= of the units hide
    Kind.SYSTEM: ("/home", "/root", "/run/user", "/tmp", "/var/tmp"),  # noqa: S108
    Kind.LAUNCHD: (),
}
_UNQUOTABLE = frozenset("$\\\"'")
"""What systemd lets stand in no path of a program, or reads as something else."""


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine as one account sees it: ``python`` is the interpreter, ``system`` the folder of the system's units."""

    environ: Mapping[str, str]
    uid: int
    account: str
    platform: str = sys.platform
    python: Path = Path(sys.executable)
    system: Path = Path("/etc/systemd/system")

    @property
    def usual(self) -> Kind:
        """What is meant where nothing is said."""
        if self.platform == "darwin":
            return Kind.LAUNCHD
        return Kind.USER if self.uid else Kind.SYSTEM

    def run(self, *line: str) -> str:
        """Run a program that is found on PATH; what it wrote. Raises OutreachError, with what it complained of."""
        try:
            done = subprocess.run(
                line, env=self.environ, stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd="/"
            )
        except OSError as error:
            raise OutreachError(f"{line[0]}: {error.strerror}") from None
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip() or f"exit code {done.returncode}"
            raise OutreachError(f"{line[0]}: {one_line(said)}")
        return done.stdout.decode(errors="replace")

    def unit(self, kind: Kind, home: Path, account: str) -> "Unit":
        """The unit of a kind for a home that belongs to an account."""
        folder = Path(self.environ.get("HOME") or "/")
        match kind:
            case Kind.USER:
                config = Path(self.environ.get("XDG_CONFIG_HOME") or folder / ".config")
                path, name = config / "systemd" / "user" / "outreach.service", "outreach.service"
            case Kind.SYSTEM:
                path, name = self.system / "outreach@.service", f"outreach@{account}.service"
            case Kind.LAUNCHD:
                path, name = folder / "Library" / "LaunchAgents" / f"{_LABEL}.plist", f"gui/{self.uid}/{_LABEL}"
        return Unit(self, kind, path, name, home, account)


@dataclass(frozen=True, slots=True)
class Unit:
    """The service of one home, as its manager knows it by ``name``; ``path`` is where that looks for it."""

    machine: Machine
    kind: Kind
    path: Path
    name: str
    home: Path
    account: str

    @property
    def log(self) -> Path:
        """What the service said, where that is no journal."""
        return Path(self.machine.environ.get("HOME") or "/") / "Library" / "Logs" / "outreach.log"

    @property
    def _home(self) -> str:
        return escape(str(self.home)) if self.kind is Kind.LAUNCHD else str(self.home).replace("%", "%%")

    @property
    def text(self) -> str:
        """What the file is to hold."""
        if self.kind is Kind.LAUNCHD:
            words = {"@PYTHON@": escape(str(self.machine.python)), "@LOG@": escape(str(self.log))}
        else:
            python = str(self.machine.python).replace("%", "%%")
            words = {"@PROGRAM@": f'"{python}" -P -m outreach'}
        text = (_UNITS / (f"{_LABEL}.plist" if self.kind is Kind.LAUNCHD else self.path.name)).read_text("utf-8")
        for word, meant in {**words, "@HOME@": self._home}.items():
            text = text.replace(word, meant)
        return text.replace(_SEAL, _hash(text))

    def found(self) -> str | None:
        """The file that is there, where it serves this home."""
        text = self._there()
        return text if text and self._serves(text) else None

    def changed(self) -> bool:
        """Whether the file that is there is another than was once written."""
        return not _ours(self._there() or "")

    def _there(self) -> str | None:
        try:
            return self.path.read_text("utf-8", errors="replace")
        except OSError:
            return None

    def _serves(self, text: str) -> bool:
        """The unit of the machine serves the home of each account."""
        return self.kind is Kind.SYSTEM or f'OUTREACH_HOME={self._home}"' in text or f">{self._home}<" in text

    # what hinders

    def check(self, needed: Mapping[str, Path]) -> None:
        """Refuse what cannot work: ``needed`` are the paths that the service reads. Raises HomeError, OutreachError."""
        manager = "launchctl" if self.kind is Kind.LAUNCHD else "systemctl"
        if not shutil.which(manager, path=self.machine.environ.get("PATH")):
            raise OutreachError(f"there is no {manager} here: let cron run it, `outreach service install --print cron`")
        if self.kind is Kind.SYSTEM:
            self._check_place()
        for what, path in {"the program": self.machine.python, "the home": self.home, **needed}.items():
            for place in dict.fromkeys((path, path.resolve())):
                self._check_seen(what, place)
                self._check_named(what, place)

    def _check_named(self, what: str, path: Path) -> None:
        unquotable = frozenset() if self.kind is Kind.LAUNCHD else _UNQUOTABLE
        if not str(path).isprintable() or not unquotable.isdisjoint(str(path)):
            raise HomeError(f"no unit can name {one_line(path)}: move {what} to a path without $, \\ and quotes")

    def _check_place(self) -> None:
        place = STATE / self.account
        if self.account == "root":
            raise HomeError(
                f"{one_line(self.home)} belongs to root: give it an account of its own "
                f"(`useradd --system outreach`, `chown -R outreach: {shlex.quote(str(self.home))}`)"
            )
        if self.home != place:
            moved = shlex.join(("mv", str(self.home), str(place)))
            raise HomeError(
                f"the system's service of {one_line(self.account)} works in {place}: move the home there "
                f"(`sudo install -d -m 755 {STATE} && sudo {moved}`), or install for your session: --user"
            )

    def _check_seen(self, what: str, path: Path) -> None:
        hidden = next((one for one in _HIDDEN[self.kind] if path.is_relative_to(one)), None)
        if not hidden:
            return
        cure = "move the home" if what == "the home" else "put it elsewhere"
        if what == "the program":
            cure = "install it for all (`python3 -m venv /opt/outreach && /opt/outreach/bin/pip install …`)"
        other = " or use --user" if self.kind is Kind.SYSTEM and hidden not in _HIDDEN[Kind.USER] else ""
        raise HomeError(f"{what} is {one_line(path)}, and the service does not see {hidden}: {cure}{other}")

    # what is done

    def install(self, *, force: bool = False) -> Iterator[str]:
        """Write the file where needed and start the service; what was done, as it is done.

        Raises UsageError for a file that is not as it was written, unless ``force``; OutreachError with what is left
        to be done by the owner.
        """
        before, text = self._there(), self.text
        if before not in (None, text) and not force and not (_ours(before or "") and self._serves(before or "")):
            yield from difflib.unified_diff((before or "").splitlines(), text.splitlines(), "there", "new", lineterm="")
            raise UsageError(f"{one_line(self.path)} is yours, or serves another home; --force puts the new one there")
        if before != text:
            self._write(text)
            yield f"Written: {self.path}"
        yield from self._ran(self._starting(replaced=before not in (None, text)))

    def _write(self, text: str) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(text, "utf-8")
            self.path.chmod(0o644)
        except OSError as error:
            line = (str(self.machine.python), "-P", "-m", "outreach", "--home", str(self.home), "service", "install")
            cure = f"as root, run: {shlex.join(line)} --system" if self.kind is Kind.SYSTEM else "mend that"
            raise OutreachError(f"{one_line(self.path)} cannot be written ({error.strerror}): {cure}") from None

    def uninstall(self, *, force: bool = False) -> Iterator[str]:
        """Stop the service and remove what was installed; what was done, as it is done. Raises OutreachError."""
        others = [one for one in self.path.parent.glob("*.wants/outreach@*.service") if one.name != self.name]
        keep = self.changed() and not force
        stays = keep or (others and self.kind is Kind.SYSTEM)
        stop = [self._control("disable", "--now", self.name)]
        if self.kind is Kind.LAUNCHD:
            stop = [("launchctl", "bootout", self.name)] if self._loaded() else []
        yield from self._ran([*stop, *([] if stays else [("rm", str(self.path))])])
        if stays:
            yield f"Left there: {self.path}, " + ("which is yours; --force removes it" if keep else "which others use")
        elif self.kind is not Kind.LAUNCHD:
            yield from self._ran([self._control("daemon-reload")])

    def state(self) -> str:
        """What the manager says of it, in a few words; why it says nothing."""
        try:
            if self.kind is Kind.LAUNCHD:
                return "loaded" if self._loaded() else "not loaded"
            asked = self.machine.run(*self._control("show", "--property=ActiveState,UnitFileState", self.name))
        except OutreachError as error:
            return str(error)
        return one_line(", ".join(line.partition("=")[2] or "not enabled" for line in sorted(asked.split())))

    def logs(self, lines: int, *, follow: bool = False) -> int:
        """Show what the service said last, by the program for it; its exit code. Raises OutreachError."""
        more = ["-f"] if follow else []
        scope = "--user-unit" if self.kind is Kind.USER else "--unit"
        line = ["journalctl", f"{scope}={self.name}", f"--lines={lines}", *more]
        if self.kind is Kind.LAUNCHD:
            line = ["tail", "-n", str(lines), *more, str(self.log)]
        try:
            return subprocess.run(line, env=self.machine.environ, check=False).returncode
        except OSError as error:
            raise OutreachError(f"{line[0]}: {error.strerror}") from None

    def _control(self, *words: str) -> tuple[str, ...]:
        return ("systemctl", *(("--user",) if self.kind is Kind.USER else ()), *words)

    def _loaded(self) -> bool:
        try:
            self.machine.run("launchctl", "print", self.name)
        except OutreachError:
            return False
        return True

    def _starting(self, *, replaced: bool) -> Sequence[tuple[str, ...]]:
        """A service that runs is begun anew only where its unit is another than before."""
        if self.kind is Kind.LAUNCHD:
            loaded = self._loaded()
            leave = [("launchctl", "bootout", self.name)] if loaded and replaced else []
            start = ("launchctl", "bootstrap", self.name.rpartition("/")[0], str(self.path))
            return leave if loaded and not replaced else [*leave, start]
        again = [self._control("restart", self.name)] if replaced else []
        linger = [("loginctl", "enable-linger", self.machine.account)] if self.kind is Kind.USER else []
        return [self._control("daemon-reload"), self._control("enable", "--now", self.name), *again, *linger]

    def _ran(self, steps: Sequence[tuple[str, ...]]) -> Iterator[str]:
        for nth, line in enumerate(steps):
            try:
                self.machine.run(*line)
            except OutreachError as error:
                rest = "\n".join(f"  {shlex.join(one)}" for one in steps[nth:])
                raise OutreachError(
                    f"that did not work ({error}); when it is mended, or as root, run:\n{rest}"
                ) from None
            yield f"Ran: {shlex.join(line)}"


def cron_line(python: Path, home: Path) -> str:
    """A line of a crontab (crontab(5)) that makes one pass every five minutes; what fails is mailed by cron."""
    line = shlex.join((str(python), "-P", "-m", "outreach", "--home", str(home), "run", "--once"))
    return "*/5 * * * * " + line.replace("%", r"\%")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _ours(text: str) -> bool:
    """Whether a file is as it was once written, by this version or another."""
    seal = re.search(r"\b[0-9a-f]{64}\b", text)
    return seal is not None and _hash(text.replace(seal[0], _SEAL)) == seal[0]
