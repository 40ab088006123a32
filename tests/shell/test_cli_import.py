"""`outreach people import`: seen before it is done, asked, and taken back."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.homes import Terminal, make

TABLE = "name,email,role\nJane Doe,jane@a.org,CTO\nEve Moe,eve@e.org,\nNo Mail,,\nBob Miller,bob@c.org,\n"
LOOK = (
    "2 new, 1 changed, 1 unchanged, 0 left out.\n"
    "  new: Eve Moe <eve@e.org>\n"
    "  new: No Mail (no address yet)\n"
    "  changed: Jane Doe (jane): role “” → “CTO”\n"
)


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(make(tmp_path / "home"), capsys)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "people.csv"
    path.write_text(TABLE)
    return str(path)


def listed(terminal: Terminal) -> set[str]:
    return {line.split()[0] for line in terminal("people", "list").out.splitlines()[1:]}


def answered(terminal: Terminal, answer: str, *args: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "outreach", "--home", str(terminal.home.path), "people", "import", *args]
    return subprocess.run(line, input=answer, capture_output=True, text=True, timeout=60, check=False)


def test_it_is_shown_and_asked_before_and_only_a_yes_does_it(terminal: Terminal, file: str) -> None:
    assert terminal("people", "import", "--dry-run", file).out == LOOK
    assert listed(terminal) == {"jane", "jan", "bob"}
    for answer, code, known in (("n\n", 1, 3), ("", 1, 3), ("y\n", 0, 5)):
        asked = answered(terminal, answer, file)
        assert asked.stdout.startswith(LOOK + "Take them in? [y/N]: ")
        assert (asked.returncode, len(listed(terminal))) == (code, known)


def test_an_unchanged_table_is_called_so_and_nothing_is_asked(terminal: Terminal, file: str) -> None:
    assert terminal("people", "import", "-y", file).code == 0
    shown = terminal("people", "import", file)
    assert (shown.code, shown.out) == (0, "0 new, 0 changed, 4 unchanged, 0 left out.\n")


def test_the_last_import_is_taken_back_after_a_look(terminal: Terminal, file: str) -> None:
    terminal("people", "import", "-y", file)
    terminal("people", "edit", "eve", "--company", "Elm")
    look = (
        "1 leave the list, 1 become what they were, 1 were touched since.\n"
        "  leaves: No Mail (no address yet)\n"
        "  back: Jane Doe (jane): role “CTO” → “”\n"
        "  stays: Eve Moe (eve-moe): all\n"
    )
    assert terminal("people", "import", "--undo", "--dry-run").out == look
    assert len(listed(terminal)) == 5
    shown = terminal("people", "import", "--undo", "-y")
    assert (shown.code, shown.out) == (0, look + "It is taken back; no history is deleted.\n")
    assert listed(terminal) == {"jane", "jan", "bob", "eve-moe"}
    again = terminal("people", "import", "--undo", "-y")
    assert (again.code, again.out) == (2, "")
    assert "no import left" in again.err


@pytest.mark.parametrize("args", [(), ("--undo", "people.csv")])
def test_what_cannot_be_meant_is_refused(terminal: Terminal, args: tuple[str, ...]) -> None:
    (terminal.home.path / "people.csv").write_text(TABLE)
    args = tuple(str(terminal.home.path / one) if one == "people.csv" else one for one in args)
    assert terminal("people", "import", *args).code == 2
    assert listed(terminal) == {"jane", "jan", "bob"}


def test_from_the_standard_input_nothing_can_be_asked(terminal: Terminal) -> None:
    refused = answered(terminal, TABLE, "-")
    assert (refused.returncode, refused.stdout, len(listed(terminal))) == (2, "", 3)
    assert "say --yes" in refused.stderr
    assert answered(terminal, TABLE, "--yes", "-").returncode == 0
    assert len(listed(terminal)) == 5


def test_of_many_the_first_are_shown_and_the_rest_counted(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("name\n" + "".join(f"Person {number}\n" for number in range(30)))
    lines = terminal("people", "import", "--dry-run", str(path)).out.splitlines()
    assert (len(lines), lines[-1]) == (12, "  new: … and 20 more")
