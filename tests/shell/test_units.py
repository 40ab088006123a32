"""The units for systemd: what they allow, what they keep, and that the service works within them."""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

import outreach
from outreach.errors import ConfigError, HoldError, HomeError, UsageError
from outreach.sandbox.server import PASSWORD, Sandbox
from outreach.submission import Timeouts
from tests.servers import EmbeddedAccount
from tests.service import Service, make_home
from tests.within import NUMBERS

UNITS = Path(outreach.__file__).parent / "units"
SYSTEM, USER = "outreach@.service", "outreach.service"
ANALYZE = shutil.which("systemd-analyze")

needs_analyze = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is missing: apt install systemd")


def settings(name: str) -> dict[str, list[str]]:
    """The assignments of a unit's [Service] section, each with all its values."""
    found: dict[str, list[str]] = {}
    for line in (UNITS / name).read_text().partition("[Service]")[2].splitlines():
        if "=" in line and line[0] not in "#[":
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def installed(name: str, folder: Path) -> Path:
    """The unit as it is after its installation."""
    text = (UNITS / name).read_text().replace("@PROGRAM@", "/bin/true").replace("@HOME@", f"{folder}/a home")
    path = folder / name.replace("@", "@ada")
    path.write_text(text)
    return path


def analyze(scope: str, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    assert ANALYZE
    line = [ANALYZE, scope, "--no-pager", *words]
    environ = os.environ | {"XDG_RUNTIME_DIR": str(folder), "SYSTEMD_COLORS": "0"}
    return subprocess.run(line, env=environ, capture_output=True, text=True, timeout=60, check=False)


@needs_analyze
@pytest.mark.parametrize(("name", "scope"), [(SYSTEM, "--system"), (USER, "--user")])
def test_a_unit_leaves_the_service_little_and_is_understood(name: str, scope: str, tmp_path: Path) -> None:
    path = installed(name, tmp_path)
    rated = analyze(scope, "security", "--offline=true", str(path), folder=tmp_path)
    exposure = re.search(r"Overall exposure level for \S+: (\d+\.\d)", rated.stdout)
    assert exposure, rated.stderr
    assert float(exposure[1]) <= 1.5
    verified = analyze(scope, "verify", "--man=no", str(path), folder=tmp_path)
    assert (verified.returncode, verified.stdout, verified.stderr) == (0, "", "")


BOTH = {
    "Type": "notify", "UMask": "0077", "NoNewPrivileges": "yes", "CapabilityBoundingSet": "", "ProtectSystem": "strict",
    "PrivateTmp": "yes", "PrivateDevices": "yes", "PrivateUsers": "yes", "ProtectKernelTunables": "yes",
    "ProtectKernelModules": "yes", "ProtectKernelLogs": "yes", "MemoryDenyWriteExecute": "yes", "LimitCORE": "0",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX", "Restart": "on-failure", "MemoryMax": "512M",
}  # fmt: skip
MORE = {"User": "%i", "StateDirectoryMode": "0700", "ProtectHome": "yes", "ProtectProc": "invisible"}
PRIVILEGED = {"User", "DynamicUser", "DevicePolicy", "RemoveIPC", "IPAddressDeny", "StateDirectory", "LoadCredential"}


def test_both_units_have_the_whole_list_and_the_users_none_that_its_manager_ignores() -> None:
    system, user = settings(SYSTEM), settings(USER)
    assert (BOTH | MORE).items() <= {key: values[0] for key, values in system.items()}.items()
    assert BOTH.items() <= {key: values[0] for key, values in user.items()}.items()
    assert not PRIVILEGED & user.keys()
    assert system["SystemCallFilter"] == user["SystemCallFilter"] == ["@system-service", "~@privileged @resources"]


def test_the_passwords_of_a_system_service_are_the_credentials_that_the_program_looks_for() -> None:
    assert settings(SYSTEM)["LoadCredential"] == ["imap:outreach-%i-imap", "smtp:outreach-%i-smtp"]


def test_the_home_is_where_the_service_may_write() -> None:
    system, user = settings(SYSTEM), settings(USER)
    assert system["Environment"] == [f"OUTREACH_HOME=/var/lib/{system['StateDirectory'][0]}"]
    assert user["Environment"] == ['"OUTREACH_HOME=@HOME@"']
    assert user["ReadWritePaths"] == ['"@HOME@"']


@pytest.mark.parametrize("name", [SYSTEM, USER])
def test_what_only_a_hand_can_mend_is_not_tried_again(name: str) -> None:
    final = {error.exit_code for error in (UsageError, ConfigError, HomeError, HoldError)}
    assert {int(code) for code in settings(name)["RestartPreventExitStatus"][0].split()} == final


@pytest.mark.parametrize("name", [SYSTEM, USER])
def test_the_watchdog_waits_for_the_slowest_server_that_is_waited_for(name: str) -> None:
    """Greeting, EHLO, STARTTLS, EHLO, AUTH LOGIN with two answers, MAIL, RCPT, DATA, the letter, its end."""
    slow = Timeouts()
    minutes = re.fullmatch(r"(\d+)min", settings(name)["WatchdogSec"][0])
    assert minutes
    assert int(minutes[1]) * 60 >= 2 * slow.connect + 11 * slow.command + slow.dot + slow.quit


@needs_analyze
@pytest.mark.skipif(not NUMBERS.exists(), reason="the numbers of system calls are missing: apt install linux-libc-dev")
def test_the_service_works_within_the_system_calls_and_address_families_of_its_unit(tmp_path: Path) -> None:
    """It reads, fetches its password by a program, tells its state, sends to the owner, ends: all within the filter."""
    with Sandbox() as sandbox:
        home = make_home(tmp_path, EmbeddedAccount(sandbox).server, PASSWORD, sandbox.smtp_port)
        config = (
            home.config.read_text()
            .replace('password_file = "', 'password_command = ["cat", "')
            .replace('/password"', '/password"]')
        )
        home.config.write_text(config)
        with Service(home, (str(Path(__file__).parents[1] / "within.py"),)) as service:
            assert "Address family not supported" in service.says("within:")
            service.says("waits for mail in INBOX")
            assert service.ends(signal.SIGTERM) == 0
    assert not [line for line in service.said if "WARNING" in line or "ERROR" in line]
