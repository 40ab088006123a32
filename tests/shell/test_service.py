"""`outreach service`: what is written and run where systemctl and launchctl are scripts that take notes."""

import os
import plistlib
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from outreach.__main__ import run
from outreach.errors import HomeError, OutreachError, UsageError
from outreach.sandbox.server import PASSWORD, Sandbox
from outreach.service import Kind, Machine, Unit, cron_line
from tests.homes import make
from tests.servers import EmbeddedAccount
from tests.service import make_home, quick
from tests.shell.test_units import UNITS, analyze, needs_analyze

PYTHON = Path("/opt/outreach/bin/python")
HOME = Path("/srv/ada/outreach")
PLACE = Path("/var/lib/outreach/ada")

ASKING = re.compile(r"^launchctl print|^systemctl (--user )?show")

SCRIPT = """\
#!/bin/sh
echo "$(basename "$0") $*" >> "$NOTES"
if [ -e "$NOTES.refuses" ] && [ "$(cat "$NOTES.refuses")" = "$*" ]; then
  echo "Access denied" >&2
  exit 1
fi
[ "$1" = print ] && [ ! -e "$NOTES.loaded" ] && exit 113
case "$*" in *ActiveState*) printf 'UnitFileState=enabled\\nActiveState=active\\n' ;; esac
"""


@dataclass(frozen=True)
class Desk:
    """A machine and what was run on it."""

    folder: Path

    @property
    def notes(self) -> Path:
        return self.folder / "notes"

    @property
    def environ(self) -> dict[str, str]:
        path = f"{self.folder / 'programs'}{os.pathsep}{os.environ['PATH']}"
        return {"PATH": path, "NOTES": str(self.notes), "HOME": str(self.folder)}

    def unit(self, kind: Kind, home: Path = HOME, python: Path = PYTHON) -> Unit:
        platform = "darwin" if kind is Kind.LAUNCHD else "linux"
        machine = Machine(self.environ, 501, "ada", platform, python, self.folder / "units")
        return machine.unit(kind, home, "ada")

    def ran(self) -> list[str]:
        """Since it was asked last; what only asks is left out."""
        said = self.notes.read_text().splitlines() if self.notes.exists() else []
        self.notes.unlink(missing_ok=True)
        return [line for line in said if not ASKING.search(line)]

    def refuses(self, *words: str) -> None:
        self.notes.with_suffix(".refuses").write_text(" ".join(words))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "programs").mkdir()
    for name in ("systemctl", "loginctl", "launchctl", "journalctl"):
        script = tmp_path / "programs" / name
        script.write_text(SCRIPT)
        script.chmod(0o755)
    return Desk(tmp_path)


# install

PATHS = {
    Kind.USER: ".config/systemd/user/outreach.service",
    Kind.SYSTEM: "units/outreach@.service",
    Kind.LAUNCHD: "Library/LaunchAgents/org.outreach.service.plist",
}
BOOTSTRAP = f"launchctl bootstrap gui/501 {{folder}}/{PATHS[Kind.LAUNCHD]}"
FIRST = {
    Kind.USER: [
        "systemctl --user daemon-reload",
        "systemctl --user enable --now outreach.service",
        "loginctl enable-linger ada",
    ],
    Kind.SYSTEM: ["systemctl daemon-reload", "systemctl enable --now outreach@ada.service"],
    Kind.LAUNCHD: [BOOTSTRAP],
}
AGAIN = {**FIRST, Kind.LAUNCHD: []}
UPGRADED = {
    Kind.USER: [*FIRST[Kind.USER][:2], "systemctl --user restart outreach.service", FIRST[Kind.USER][2]],
    Kind.SYSTEM: [*FIRST[Kind.SYSTEM], "systemctl restart outreach@ada.service"],
    Kind.LAUNCHD: ["launchctl bootout gui/501/org.outreach.service", BOOTSTRAP],
}


def lines(table: dict[Kind, list[str]], unit: Unit, desk: Desk) -> list[str]:
    return [line.format(folder=desk.folder) for line in table[unit.kind]]


@pytest.mark.parametrize("kind", Kind)
def test_installed_twice_is_installed_once_and_a_new_program_takes_the_place_of_the_old(kind: Kind, desk: Desk) -> None:
    unit = desk.unit(kind)
    assert unit.found() is None
    said = list(unit.install())
    assert said == [f"Written: {desk.folder / PATHS[kind]}", *(f"Ran: {line}" for line in lines(FIRST, unit, desk))]
    assert desk.ran() == lines(FIRST, unit, desk)
    assert unit.path.stat().st_mode & 0o777 == 0o644
    assert unit.found() == unit.text
    assert not unit.changed()
    desk.notes.with_suffix(".loaded").touch()
    assert [line for line in unit.install() if line.startswith("Written")] == []
    assert desk.ran() == lines(AGAIN, unit, desk)
    newer = desk.unit(kind, python=Path("/opt/newer/bin/python"))
    assert next(newer.install()).startswith("Written")
    list(newer.install())
    assert str(newer.machine.python) in unit.path.read_text()


@pytest.mark.parametrize("kind", Kind)
def test_a_service_that_runs_is_begun_anew_when_its_unit_is_another(kind: Kind, desk: Desk) -> None:
    list(desk.unit(kind).install())
    desk.notes.with_suffix(".loaded").touch()
    desk.ran()
    list(desk.unit(kind, python=Path("/opt/newer/bin/python")).install())
    assert desk.ran() == lines(UPGRADED, desk.unit(kind), desk)


def told_until_refused(unit: Unit) -> list[str]:
    """What is said before --force is asked for."""
    shown = list[str]()
    with pytest.raises(UsageError, match="--force"):
        shown.extend(unit.install())
    return shown


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(("old", "new"), [("<", "<!-- -->\n<"), ("60", "90"), ("Service]", "Service]\nNice=5")])
def test_a_unit_that_was_changed_is_shown_and_kept_without_force(kind: Kind, old: str, new: str, desk: Desk) -> None:
    unit = desk.unit(kind)
    list(unit.install())
    written = unit.text
    changed = written.replace(old, new, 1) if old in written else f"{written}\n# mine"
    unit.path.write_text(changed)
    assert unit.changed()
    desk.ran()
    shown = told_until_refused(unit)
    assert {line[:1] for line in shown} >= {"-", "+"}
    assert unit.path.read_text() == changed
    assert desk.ran() == []
    list(unit.install(force=True))
    assert unit.path.read_text() == written


@pytest.mark.parametrize("kind", [Kind.USER, Kind.LAUNCHD])
def test_a_unit_that_serves_another_home_is_neither_taken_over_nor_stopped(kind: Kind, desk: Desk) -> None:
    list(desk.unit(kind, Path("/srv/ada/outreach/other")).install())
    here = desk.unit(kind)
    assert here.found() is None
    with pytest.raises(UsageError, match="another home"):
        list(here.install())


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_where_a_step_is_refused_the_owner_is_told_which_are_left(nth: int, desk: Desk) -> None:
    steps = FIRST[Kind.USER]
    desk.refuses(*steps[nth].split()[1:])
    with pytest.raises(OutreachError) as refused:
        list(desk.unit(Kind.USER).install())
    first, *rest = str(refused.value).splitlines()
    assert "Access denied" in first
    assert [line.strip() for line in rest] == steps[nth:]
    assert desk.ran() == steps[: nth + 1]


def test_a_system_unit_that_may_not_be_written_is_left_to_root_with_the_command(desk: Desk) -> None:
    (desk.folder / "units").write_text("no folder")
    with pytest.raises(
        OutreachError, match=r"as root, run: /opt/\S+ .*--home /srv/ada/outreach service install --system"
    ):
        list(desk.unit(Kind.SYSTEM).install())
    assert desk.ran() == []


# what cannot work

REFUSED = [
    (Kind.SYSTEM, HOME, PYTHON, {}, "sudo mv /srv/ada/outreach /var/lib/outreach/ada"),
    (Kind.SYSTEM, Path("/home/ada/outreach"), PYTHON, {}, "sudo mv /home/ada/outreach /var/lib/outreach/ada"),
    (Kind.SYSTEM, Path("/var/lib/outreach/bob"), PYTHON, {}, "move the home there"),
    (Kind.SYSTEM, PLACE, Path("/home/ada/.venv/bin/python"), {}, "install it for all"),
    (Kind.SYSTEM, PLACE, Path("/root/bin/python"), {}, "install it for all"),
    (Kind.SYSTEM, PLACE, PYTHON, {"imap.password_file": Path("/home/ada/pw")}, "imap.password_file is /home/ada/pw"),
    (Kind.USER, Path("/tmp/outreach"), PYTHON, {}, "does not see /tmp"),
    (Kind.USER, Path("/var/tmp/outreach"), PYTHON, {}, "does not see /var/tmp"),
    (Kind.USER, HOME, Path("/tmp/venv/bin/python"), {}, "install it for all"),
    (Kind.USER, Path("/srv/a\nb"), PYTHON, {}, "no unit can name"),
    (Kind.USER, Path("/srv/a$b"), PYTHON, {}, "no unit can name"),
    (Kind.USER, Path("/srv/a\\b"), PYTHON, {}, "no unit can name"),
    (Kind.USER, HOME, Path("/srv/ada's/python"), {}, "no unit can name"),
    (Kind.LAUNCHD, Path("/srv/a\x1bb"), PYTHON, {}, "no unit can name"),
]


@pytest.mark.parametrize(("kind", "home", "python", "needed", "words"), REFUSED)
def test_a_home_on_which_the_unit_cannot_work_is_refused_with_the_way_out(
    kind: Kind, home: Path, python: Path, needed: dict[str, Path], words: str, desk: Desk
) -> None:
    with pytest.raises(HomeError) as refused:
        desk.unit(kind, home, python).check(needed)
    assert words in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize(("kind", "home"), [(Kind.USER, HOME), (Kind.SYSTEM, PLACE), (Kind.LAUNCHD, HOME)])
def test_a_home_on_which_the_unit_works_is_taken(kind: Kind, home: Path, desk: Desk) -> None:
    desk.unit(kind, home).check({"imap.ca_file": Path("/etc/ssl/ca.pem")})


def test_a_link_into_a_place_that_is_hidden_is_seen_through(desk: Desk) -> None:
    link = Path("/dev/shm") / f"outreach-{os.getpid()}"
    link.symlink_to("/tmp/elsewhere")
    try:
        with pytest.raises(HomeError, match="/tmp/elsewhere"):
            desk.unit(Kind.USER, link).check({})
    finally:
        link.unlink()


def test_roots_own_home_is_no_systems_home(desk: Desk) -> None:
    with pytest.raises(HomeError, match="useradd"):
        replace(desk.unit(Kind.SYSTEM, PLACE), account="root").check({})


def test_where_nothing_keeps_programs_running_the_line_for_cron_is_named(desk: Desk) -> None:
    (desk.folder / "programs" / "launchctl").unlink()
    if shutil.which("launchctl"):
        pytest.skip("this machine has a launchctl")
    with pytest.raises(OutreachError, match="--print cron"):
        desk.unit(Kind.LAUNCHD).check({})


# names that need quotes

ODD = "a b %h ü & <c>"


@needs_analyze
def test_odd_paths_are_quoted_as_systemd_reads_them(tmp_path: Path, desk: Desk) -> None:
    python = tmp_path / ODD / "python"
    (tmp_path / ODD).mkdir()
    python.symlink_to("/bin/true")
    unit = desk.unit(Kind.USER, tmp_path / ODD, python)
    path = tmp_path / "outreach.service"
    path.write_text(unit.text)
    verified = analyze("--user", "verify", "--man=no", str(path), folder=tmp_path)
    assert (verified.returncode, verified.stdout, verified.stderr) == (0, "", "")


def test_odd_paths_are_quoted_as_launchd_and_cron_read_them(desk: Desk) -> None:
    home, python = Path("/srv") / ODD, Path("/opt") / ODD / "python"
    plist = plistlib.loads(desk.unit(Kind.LAUNCHD, home, python).text.encode())
    assert plist["ProgramArguments"] == [str(python), "-P", "-m", "outreach", "run"]
    assert plist["EnvironmentVariables"] == {"OUTREACH_HOME": str(home)}
    minutes, line = cron_line(python, home).split(" * * * * ")
    assert minutes == "*/5"
    assert "%" not in line.replace(r"\%", "")  # cron would end the command there
    words = shlex.split(line.replace(r"\%", "%"))
    assert words == [str(python), "-P", "-m", "outreach", "--home", str(home), "run", "--once"]


# uninstall, state


@pytest.mark.parametrize("kind", Kind)
def test_uninstalled_nothing_is_left_of_what_was_installed(kind: Kind, desk: Desk) -> None:
    unit = desk.unit(kind)
    list(unit.install())
    desk.notes.with_suffix(".loaded").touch()
    desk.ran()
    list(unit.uninstall())
    stopped = {
        Kind.USER: ["systemctl --user disable --now outreach.service", "systemctl --user daemon-reload"],
        Kind.SYSTEM: ["systemctl disable --now outreach@ada.service", "systemctl daemon-reload"],
        Kind.LAUNCHD: ["launchctl bootout gui/501/org.outreach.service"],
    }
    assert desk.ran() == stopped[kind]
    assert not unit.path.exists()


@pytest.mark.parametrize("kind", Kind)
def test_a_unit_that_was_changed_is_stopped_and_stays(kind: Kind, desk: Desk) -> None:
    unit = desk.unit(kind)
    list(unit.install())
    unit.path.write_text(unit.text.replace("60", "90", 1) if kind is Kind.LAUNCHD else f"{unit.text}\n# mine\n")
    assert "--force removes it" in list(unit.uninstall())[-1]
    assert unit.path.exists()
    list(unit.uninstall(force=True))
    assert not unit.path.exists()


def test_the_unit_of_the_machine_stays_while_another_account_uses_it(desk: Desk) -> None:
    unit = desk.unit(Kind.SYSTEM)
    list(unit.install())
    wants = unit.path.parent / "multi-user.target.wants"
    wants.mkdir()
    (wants / "outreach@bob.service").symlink_to(unit.path)
    assert "which others use" in list(unit.uninstall())[-1]
    assert unit.path.exists()
    (wants / "outreach@bob.service").unlink()
    list(unit.uninstall())
    assert not unit.path.exists()


def test_what_could_not_be_stopped_is_not_removed(desk: Desk) -> None:
    unit = desk.unit(Kind.USER)
    list(unit.install())
    desk.refuses("--user disable --now outreach.service")
    with pytest.raises(OutreachError, match=r"disable --now outreach.service\n  rm "):
        list(unit.uninstall())
    assert unit.path.exists()


def test_the_manager_is_asked_how_it_is(desk: Desk) -> None:
    assert desk.unit(Kind.USER).state() == "active, enabled"
    assert desk.unit(Kind.LAUNCHD).state() == "not loaded"
    desk.refuses("--user show --property=ActiveState,UnitFileState outreach.service")
    assert "Access denied" in desk.unit(Kind.USER).state()


# the command line


def test_status_tells_of_a_service_whoever_started_it_and_its_exit_code_says_whether_there_is_one(
    tmp_path: Path,
) -> None:
    home = make(tmp_path / "home")
    idle = quick(home, "service", "status")
    assert idle.returncode == 1
    assert "At work:   no" in idle.stdout
    with home.locked():
        busy = quick(home, "service", "status")
        assert busy.returncode == 0
        assert f"process {os.getpid()}" in busy.stdout
        assert '"running": true' in quick(home, "service", "status", "--json").stdout


def test_install_shows_what_it_would_write(tmp_path: Path) -> None:
    home = make(tmp_path / "home")
    assert f'Environment="OUTREACH_HOME={home.path}"' in quick(home, "service", "install", "--print", "user").stdout
    assert "StateDirectory=outreach/%i" in quick(home, "service", "install", "--print", "system").stdout
    assert f"<string>{home.path}</string>" in quick(home, "service", "install", "--print", "launchd").stdout
    assert (
        quick(home, "service", "install", "--print", "cron").stdout == f"{cron_line(Path(sys.executable), home.path)}\n"
    )
    assert quick(home, "service", "install", "--user", "--print").stdout.startswith("# The service in your own session")


HIDDEN = any(place.is_relative_to("/tmp") for place in (Path(sys.executable), Path(sys.executable).resolve()))


@pytest.fixture
def outside() -> Iterator[Path]:
    """A folder that the units can see, unlike the one of pytest."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


@pytest.mark.skipif(sys.platform != "linux" or HIDDEN, reason="needs Linux, and a Python outside of /tmp")
def test_a_service_is_installed_looked_at_and_uninstalled_by_the_program(outside: Path, desk: Desk) -> None:
    home = make(outside / "home")
    environ = os.environ | desk.environ | {"XDG_CONFIG_HOME": str(outside / "config")}

    def program(*words: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "outreach", "--home", str(home.path), "service", *words]
        return subprocess.run(line, env=environ, capture_output=True, text=True, timeout=60, check=False)

    installed = program("install", "--user")
    assert (installed.returncode, installed.stderr) == (0, "")
    unit = outside / "config/systemd/user/outreach.service"
    assert f"Written: {unit}" in installed.stdout
    assert "enable --now outreach.service" in desk.ran()[1]
    assert f"Installed: {unit}: active, enabled" in program("status").stdout
    assert program("logs", "--follow", "--lines", "7").returncode == 0
    assert desk.ran() == ["journalctl --user-unit=outreach.service --lines=7 -f"]
    assert program("uninstall").returncode == 0
    assert not unit.exists()
    assert "No service is installed" in program("uninstall").stdout
    assert "no service is installed" in program("logs").stderr


# what years bring


class Told:
    """The service with its messages for the log in a file; ``waits`` reads on what it tells systemd."""

    def __init__(self, home: Path, log: Path) -> None:
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.settimeout(60)
        self.socket.bind(str(home.parent / "notify"))
        line = [sys.executable, "-m", "outreach", "--home", str(home), "run"]
        with log.open("ab") as file:
            environ = os.environ | {"NOTIFY_SOCKET": str(home.parent / "notify")}
            self.process = subprocess.Popen(line, stderr=file, env=environ)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.socket.close()

    def waits(self, words: str) -> None:
        while words not in self.socket.recv(4096).decode():
            pass

    def reloads(self) -> None:
        self.process.send_signal(signal.SIGHUP)
        self.waits("READY=1")


def test_the_service_goes_on_while_its_log_is_moved_cut_or_full(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        home = make_home(tmp_path, EmbeddedAccount(sandbox).server, PASSWORD, sandbox.smtp_port)
        log, moved = tmp_path / "log", tmp_path / "log.1"
        with closing(Told(home.path, log)) as service:
            service.waits("waits for mail")
            log.rename(moved)
            service.reloads()
            assert moved.read_text().count("read anew") == 1
            os.truncate(moved, 0)  # copytruncate of logrotate
            service.reloads()
            assert moved.read_bytes().count(b"read anew") == 1
            assert b"\0" not in moved.read_bytes()
            service.process.send_signal(signal.SIGTERM)
            assert service.process.wait(60) == 0


def test_the_service_goes_on_where_its_log_takes_nothing(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        home = make_home(tmp_path, EmbeddedAccount(sandbox).server, PASSWORD, sandbox.smtp_port)
        with closing(Told(home.path, Path("/dev/full"))) as service:
            service.waits("waits for mail")
            service.reloads()
            service.process.send_signal(signal.SIGTERM)
            assert service.process.wait(60) == 0


# the image


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's, without comments, each on one line."""
    text = (UNITS / "Dockerfile").read_text().replace("\\\n", " ")
    found = (line.partition(" ") for line in text.splitlines() if line and not line.startswith("#"))
    return [(word, " ".join(rest.split())) for word, _, rest in found]


def test_the_image_runs_as_nobody_special_holds_no_home_and_asks_the_program_how_it_is() -> None:
    said = dict(instructions())  # the last of each
    assert said["USER"] not in {"root", "0"}
    assert said["ENTRYPOINT"] == '["outreach"]'
    assert said["CMD"] == '["run"]'
    [home] = [rest for word, rest in instructions() if word == "ENV" and "OUTREACH_HOME" in rest]
    assert f"OUTREACH_HOME={said['VOLUME']}/" in home
    _, _, asked = said["HEALTHCHECK"].partition("CMD ")
    assert asked == '["outreach", "service", "status"]'
    assert run(["service", "status", "--help"]) == 0


def test_the_image_is_made_of_files_that_are_there_and_of_no_secret() -> None:
    root = Path(__file__).parents[2]
    copied = [rest.split()[:-1] for word, rest in instructions() if word == "COPY" and not rest.startswith("--from")]
    names = [name for words in copied for name in words]
    assert names
    assert [name for name in names if not (root / name).exists()] == []
    assert not {".", "config.toml", ".git"} & set(names)
    assert [rest for word, rest in instructions() if word in {"ARG", "ADD"} or ":latest" in rest] == []
