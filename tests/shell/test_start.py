"""Commands start without loading what they do not need; bench/start.py tells how long that takes."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import homes

LIBRARIES = frozenset({
    "asyncio", "authres", "dateparser", "dkim", "email_validator", "icalendar", "imapclient", "inscriptis", "jinja2",
    "keyring", "lxml", "oauthlib", "pluggy", "rich", "schedule", "smtplib", "sqlite_utils", "ssl",
})  # fmt: skip
OURS = frozenset({"outreach.core.verdict", "outreach.report", "outreach.desk"})
NOTHING = LIBRARIES | OURS | {"holidays", "json", "outreach.config", "outreach.store", "pathlib", "sqlite3"}
_RUN = "import sys; from outreach.__main__ import run; run(sys.argv[1:]); print('', *sys.modules)"


@pytest.mark.parametrize(
    ("line", "spared"),
    [
        ("--help", NOTHING),
        ("completion bash", NOTHING - {"json"}),
        ("status", LIBRARIES | OURS),
        ("goals", LIBRARIES | OURS | {"holidays"}),
        ("log", LIBRARIES | OURS),
        ("people list", LIBRARIES | OURS),
        ("show jane", LIBRARIES | OURS),
        ("letters list", LIBRARIES | OURS),
    ],
)
def test_a_quick_command_loads_nothing_that_it_does_not_need(line: str, spared: frozenset[str], tmp_path: Path) -> None:
    home = homes.make(tmp_path / "home")
    command = [sys.executable, "-c", _RUN, "--home", str(home.path), *line.split()]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert shown.stderr == ""
    loaded = set(shown.stdout.splitlines()[-1].split())
    assert "outreach.cli" in loaded
    assert not loaded & spared
    assert not [name for name in loaded if name.startswith("holidays.countries.")][2:]  # Germany, and where it is from


_COUNTRIES = """
import sys
from datetime import date
from outreach.core.countries import country
assert date(2026, 1, 6) in country("DE", "BY", 2026)
assert date(2026, 1, 6) not in country("DE", None, 2026)
assert "holidays.countries.france" not in sys.modules
import holidays
from holidays.countries import FR, Guam
import holidays.countries as all_of_them
assert date(2026, 7, 14) in holidays.country_holidays("FR", years=2026)
assert FR and Guam and isinstance(country("DE"), all_of_them.Germany)
"""


def test_one_country_is_loaded_without_the_others_which_are_there_for_whoever_asks() -> None:
    subprocess.run([sys.executable, "-c", _COUNTRIES], timeout=60, check=True)
