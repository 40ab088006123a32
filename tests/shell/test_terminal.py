"""What every command shows on a terminal of any width, in a pipe, and to a shell that completes."""

import os
import pty
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from outreach.__main__ import run
from outreach.cli.layout import cells
from tests import homes
from tests.reference import commands

COMMANDS = (
    "people list", "show jane", "show bob", "goals", "plan", "summary", "letters list", "letters show 1", "meetings",
    "templates list", "templates lint", "templates preview ask-cold --for bob", "review", "review --all", "status",
    "why jane", "why 1", "log", "check", "do help", "do who", "do status", "do nonsense", "show nobody",
    "service status",
)  # fmt: skip
DEEDS = (
    "note jane: She told me a long story about boats, harbours and the people who work there, which I must not forget",
    "meet jane fri 15:00 at The Blue Bottle Coffee House beside the old harbour of Hamburg",
    "advice jane: begin every review with a question, and end it with one that nobody can answer at once",
    "promise jane: to send her the article about lighthouses and their keepers by fri",
    "goal: lead a team that builds something which people on five continents use, by 2027-06-30",
    "add 田中 太郎 <tanaka@example.jp>, 株式会社 日本, 部長",
)
PROSE = 100
ESCAPE = "\x1b"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = homes.make(tmp_path_factory.mktemp("terminal") / "home")
    homes.Terminal(home, None).draft()  # type: ignore[arg-type]
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        for deed in DEEDS:
            assert run(["--home", str(home.path), "do", *homes.AT, deed]) == 0
    return home.path


@contextmanager
def terminal(width: int, **environ: str) -> Iterator[Callable[[], str]]:
    """Both outputs are a terminal of that width; at the end its text is there."""
    master, slave = pty.openpty()
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.extend(_all(master)))
    reader.start()
    before = {name: os.environ.get(name) for name in ("COLUMNS", "TERM", "NO_COLOR")}
    os.environ.update({"COLUMNS": str(width), "TERM": "xterm"} | environ)
    try:
        with os.fdopen(slave, "w") as shown, redirect_stdout(shown), redirect_stderr(shown):
            yield lambda: b"".join(heard).decode().replace("\r\n", "\n")
    finally:
        reader.join()
        os.close(master)
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


def _all(master: int) -> Iterator[bytes]:
    try:
        while octets := os.read(master, 65536):
            yield octets
    except OSError:  # as Linux says that nobody writes any more
        return


def at(line: str) -> list[str]:
    takes = ("plan", "summary", "meetings", "templates preview", "review", "status", "why", "do")
    return [*line.split(), *(homes.AT if line.startswith(takes) else ())]


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal_and_no_prose_than_one_can_read(width: int, home: Path) -> None:
    for line in COMMANDS:
        with terminal(width) as shown:
            run(["--home", str(home), *at(line)])
        fits(shown(), width)
        assert ESCAPE not in shown()
        table = line.endswith(("list", "check", "meetings", "status"))
        fits(shown(), width if table else min(width, PROSE))


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_every_help_fits_the_terminal_and_cuts_no_sentence(width: int) -> None:
    for context, _ in commands():
        with terminal(width) as shown:
            assert run([*context.command_path.split()[1:], "--help"]) == 0
        fits(shown(), min(width, PROSE))
        assert not re.search(r"\w\.\.\.", shown())


def fits(shown: str, width: int) -> None:
    for line in shown.splitlines():
        assert cells(line) <= width or len(line.split()) == 1, line


def test_what_is_shown_is_the_same_words_on_every_terminal_and_in_a_pipe(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for line in ("show jane", "summary", "letters show 1", "plan", "log"):
        run(["--home", str(home), *at(line)])
        piped = capfd.readouterr().out
        with terminal(40) as shown:
            run(["--home", str(home), *at(line)])
        assert re.sub(r"[\s|]", "", shown()) == re.sub(r"[\s|]", "", piped)


def test_a_pipe_gets_lines_whole_and_nothing_but_text(home: Path) -> None:
    for line in ("people list", "status --at 2026-03-02T09:10", "review --all"):
        shown = program(home, *line.split(), TERM="xterm", COLUMNS="20")
        assert (shown.returncode, shown.stderr) == (0, b"")
        assert not set(shown.stdout) & {0x1B, 0x0D, 0x08}
    assert max(map(len, shown.stdout.splitlines())) > PROSE


def program(home: Path, *args: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-m", "outreach", "--home", str(home), *args]
    return subprocess.run(
        line, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False, env=os.environ | environ
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_whoever_has_read_enough_hears_no_complaint(home: Path, unbuffered: str) -> None:
    line = f"set -o pipefail; {sys.executable} -m outreach --home '{home}' templates list | head -1"
    ended = subprocess.run(
        ["bash", "-c", line],
        capture_output=True,
        timeout=60,
        check=False,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.startswith(b"TEMPLATE")


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1"])
def test_what_a_terminal_lacks_is_shown_by_what_looks_like_it(encoding: str, home: Path) -> None:
    shown = program(home, "show", "nobody", PYTHONIOENCODING=encoding)
    assert (shown.returncode, b'"nobody"' in shown.stderr) == (2, True)
    listed = program(home, "people", "list", PYTHONIOENCODING=encoding)
    assert (listed.returncode, rb"\u592a" in listed.stdout) == (0, True)
    assert listed.stdout.decode(encoding)


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "0"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
    ],
)
def test_there_is_colour_on_a_terminal_that_wants_it(
    environ: dict[str, str], coloured: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    from outreach.cli.output import say

    with terminal(80, **environ) as shown:
        say("green", fg="green")
    assert shown() == ("\x1b[32mgreen\x1b[0m\n" if coloured else "green\n")
    say("green", fg="green")
    assert capfd.readouterr().out == "green\n"


@pytest.mark.parametrize(("environ", "shows"), [({}, True), ({"TERM": "dumb"}, False)])
def test_a_bar_is_for_terminals_that_can_draw_it(
    environ: dict[str, str], shows: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    from outreach.cli.progress import progress_bar

    with terminal(80, **environ) as shown, progress_bar() as bar:
        assert (bar is not None) == shows
        if bar:
            bar("INBOX", 1, 10)
    assert ("INBOX" in shown()) == shows
    with progress_bar() as bar:
        assert bar is None
    assert capfd.readouterr() == ("", "")


# completion


def completed(home: Path, *words: str) -> list[str]:
    """What bash offers for the last word, by the script that the program prints."""
    known = f"""
        export PATH="{Path(sys.executable).parent}:$PATH"
        source <(outreach completion bash)
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _outreach_completion outreach
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    line = ["bash", "-c", known, "bash", "outreach", *words]
    shown = subprocess.run(
        line, capture_output=True, text=True, timeout=60, check=True, env=os.environ | {"OUTREACH_HOME": str(home)}
    )
    assert shown.stderr == ""
    return shown.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["st"], ["status"]),
        (["--h"], ["--home", "--help"]),
        (["people", "ed"], ["edit"]),
        (["show", "j"], ["jan", "jane"]),
        (["show", "jane", "--j"], ["--json"]),
        (["letters", "show", ""], ["1"]),
        (["log", "--person", "b"], ["bob"]),
        (["templates", "preview", "thank"], ["thank-connector", "thank-you"]),
        (["templates", "preview", "update", "--for", "bo"], ["bob"]),
        (["do", "x"], []),
        (["show", "$(touch x)"], []),
    ],
)
def test_bash_completes_what_there_is(words: list[str], offered: list[str], home: Path) -> None:
    assert completed(home, *words) == offered


def offers(*words: str, home: Path) -> list[str]:
    """What a shell would be told for the last word."""
    line = [sys.executable, "-m", "outreach"]
    asked = {
        "_OUTREACH_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(("outreach", *words)),
        "COMP_CWORD": str(len(words)),
    }
    shown = subprocess.run(
        line,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | asked | {"OUTREACH_HOME": str(home)},
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    return [one.removeprefix("plain,") for one in shown.stdout.split()]


def test_a_home_that_cannot_be_read_completes_nothing_and_says_nothing(home: Path, tmp_path: Path) -> None:
    assert offers("show", "ja", home=tmp_path / "none") == []
    broken = shutil.copytree(home, tmp_path / "broken")
    (broken / "outreach.db").write_bytes(b"no database" * 1000)
    assert offers("show", "ja", home=broken) == []
    newer = shutil.copytree(home, tmp_path / "newer")
    with closing(sqlite3.connect(newer / "outreach.db")) as conn:
        assert offers("show", "ja", home=newer) == ["jan", "jane"]
        conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('outreach', 'later', '')"
        )
        conn.commit()
    assert offers("show", "ja", home=newer) == []


def test_a_slug_that_a_terminal_would_obey_is_not_offered(home: Path, tmp_path: Path) -> None:
    odd = shutil.copytree(home, tmp_path / "odd")
    with closing(sqlite3.connect(odd / "outreach.db")) as conn:
        conn.execute("UPDATE person SET slug = char(27) || '[31mja' WHERE slug = 'bob'")
        conn.commit()
    assert offers("show", "", home=odd) == ["jan", "jane", "tanaka"]


def test_completion_waits_for_nobody_and_leaves_the_home_as_it_is(home: Path, tmp_path: Path) -> None:
    busy = shutil.copytree(home, tmp_path / "busy")
    before = sorted(busy.rglob("*"))
    assert offers("show", "ja", home=busy) == ["jan", "jane"]
    assert sorted(busy.rglob("*")) == before
    with closing(sqlite3.connect(busy / "outreach.db", isolation_level=None)) as conn:
        conn.execute("PRAGMA locking_mode=EXCLUSIVE")
        conn.execute("DELETE FROM hold")
        assert offers("show", "ja", home=busy) == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_take_their_script(shell: str, home: Path) -> None:
    script = program(home, "completion", shell)
    assert (script.returncode, b"_outreach_completion" in script.stdout) == (0, True)
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed: its script was not run")
    subprocess.run([shell, "-n", "/dev/stdin"], input=script.stdout, timeout=60, check=True)
