import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from outreach.__main__ import run
from outreach.cli import COMMANDS, cli

UNASKED = [
    "--name",
    "Ada",
    "--email",
    "owner@sandbox.test",
    "--imap-host",
    "imap.x.org",
    "--smtp-host",
    "smtp.x.org",
    "--yes",
]


def program(*args: str, stdin: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "outreach", *args],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **environ},
    )


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    home = str(tmp_path / "home")
    assert run(["init", home, *UNASKED]) == 0
    capsys.readouterr()
    return home


# the frame


def test_every_command_is_found_where_the_table_says_and_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command
        assert command.name == name
        assert command.help
    assert run(["--help"]) == 0
    listed = capsys.readouterr().out
    assert all(f"\n  {name} " in listed for name in COMMANDS)


@pytest.mark.parametrize(("word", "meant"), [("peopel", "people"), ("ini", "init"), ("SHOW", "show")])
def test_a_mistyped_command_names_the_nearest(word: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([word]) == 2
    assert f"did you mean {meant}?" in capsys.readouterr().err


def test_a_line_of_an_answer_names_the_command_that_takes_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["Send", "41", "mon 9:00"]) == 2
    assert "`outreach do 'Send 41 mon 9:00'`." in capsys.readouterr().err


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "To begin:" in capsys.readouterr().err


def test_a_failure_is_one_sentence_on_stderr_and_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--home", str(tmp_path / "none"), "people", "list"]) == 4
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("outreach: ")
    assert len(shown.err.splitlines()) == 1
    assert "outreach init" in shown.err


def test_debug_shows_where_a_failure_comes_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--debug", "--home", str(tmp_path), "people", "list"]) == 4
    assert "Traceback" in capsys.readouterr().err


def test_what_is_typed_cannot_reach_the_terminal_as_control_characters(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--home", home, "show", "\x1b]52;c;YQ==\x07\u202ename"]) == 2
    shown = capsys.readouterr()
    assert not {"\x1b", "\x07", "\u202e"} & set(shown.out + shown.err)


def test_the_home_comes_from_the_environment(home: str) -> None:
    shown = program("people", "list", "--json", OUTREACH_HOME=home)
    assert (shown.returncode, json.loads(shown.stdout)) == (0, [])


def test_the_version_is_shown() -> None:
    shown = program("--version")
    assert (shown.returncode, shown.stdout.split()[0]) == (0, "outreach")


@pytest.mark.parametrize("command", ["export", "list"])
def test_a_reader_that_goes_away_is_no_failure_worth_a_word(home: str, command: str) -> None:
    table = "name\n" + "".join(f"Person {number} of a long name that fills the pipe\n" for number in range(3_000))
    assert program("--home", home, "people", "import", "--yes", "-", stdin=table).returncode == 0
    with subprocess.Popen(
        [sys.executable, "-m", "outreach", "--home", home, "people", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_a_full_disk_is_said_in_one_sentence(home: str) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "outreach", "--home", home, "people", "export"]
        shown = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert (shown.returncode, len(shown.stderr.splitlines())) == (1, 1)
    assert "No space left" in shown.stderr


def test_a_closed_stdout_is_no_failure(home: str) -> None:
    command = ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "outreach", "--home", home, "people", "list"]
    shown = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert (shown.returncode, shown.stderr) == (0, b"")


def test_a_terminal_that_lacks_a_character_still_gets_the_sentence(home: str) -> None:
    shown = program("--home", home, "show", "Zoë", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (shown.returncode, "nobody is called" in shown.stderr) == (2, True)


def test_an_interrupt_ends_with_the_usual_exit_code(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "outreach", "init", str(tmp_path / "home")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        while not Path(f"/proc/{process.pid}/syscall").read_text().startswith("0 0x0 "):
            assert process.poll() is None  # until it reads the answer
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert b"Traceback" not in process.stderr.read()
    assert not list(tmp_path.iterdir())


# config


def test_the_effective_config_is_shown_with_what_is_unwise_in_it(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = Path(home, "config.toml")
    file.write_text(file.read_text(encoding="utf-8") + 'patience = "waits"\n', encoding="utf-8")
    assert run(["--home", home, "config"]) == 0
    shown = capsys.readouterr()
    assert 'window = "09:00-17:00"' in shown.out
    assert "[values] has 1 of them" in shown.err


# people


def test_people_are_listed_with_stable_keys(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    add = ["--home", home, "people", "add", "Jane Doe", "--email", "jane@x.org", "--email", "jd@y.org"]
    assert run([*add, "--company", "Acme", "--role", "CTO", "--warmth", "warm", "--fact", "topic=boats"]) == 0
    capsys.readouterr()
    assert run(["--home", home, "people", "list", "--json"]) == 0
    (jane,) = json.loads(capsys.readouterr().out)
    assert jane == {
        "slug": "jane-doe",
        "name": "Jane Doe",
        "addresses": ["jane@x.org", "jd@y.org"],
        "company": "Acme",
        "role": "CTO",
        "warmth": "warm",
        "connector": "",
        "stage": "prospect",
        "match": "",
        "last_in": None,
        "last_out": None,
    }
    assert run(["--home", home, "people", "list"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert header.split("  ")[0] == "PERSON"
    assert row.split() == ["jane-doe", "Jane", "Doe", "Acme", "warm", "prospect"]


@pytest.mark.parametrize("word", ["jane", "Jane Doe", "jane-doe", "JANE@x.org"])
def test_a_person_is_shown_by_any_of_their_names(home: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--home", home, "people", "add", "Jane Doe", "--email", "jane@x.org", "--fact", "topic=boats"]) == 0
    capsys.readouterr()
    assert run(["--home", home, "show", word, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["person"]["slug"], shown["person"]["facts"], shown["history"]) == ("jane-doe", {"topic": "boats"}, [])
    assert shown["person"]["added_at"].endswith("+00:00")
    assert run(["--home", home, "people", "show", word]) == 0
    assert "topic: boats" in capsys.readouterr().out


def test_an_ambiguous_or_unknown_person_is_answered_with_candidates(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("Jane Doe", "Jane Ray"):
        assert run(["--home", home, "people", "add", name]) == 0
    capsys.readouterr()
    assert run(["--home", home, "show", "jane"]) == 2
    assert "may be jane-doe, jane-ray" in capsys.readouterr().err
    assert run(["--home", home, "show", "Jane Do3"]) == 2
    assert "did you mean jane-doe" in capsys.readouterr().err


def test_a_person_is_changed_in_what_is_given(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["--home", home, "people", "add", "Jane", "--email", "j@x.org", "--notes", "met", "--fact", "topic=boats"])
        == 0
    )
    edit = ["--home", home, "people", "edit", "jane", "--name", "Jane Ray", "--company", "Acme", "--stage", "met"]
    assert run([*edit, "--fact", "topic=", "--fact", "title=Dr."]) == 0
    capsys.readouterr()
    assert run(["--home", home, "show", "jane", "--json"]) == 0
    jane = json.loads(capsys.readouterr().out)["person"]
    assert (jane["slug"], jane["name"], jane["company"], jane["notes"]) == ("jane", "Jane Ray", "Acme", "met")
    assert (jane["addresses"], jane["stage"], jane["facts"], jane["role"]) == (["j@x.org"], "met", {"title": "Dr."}, "")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--email", "Jane <j@x.org>"], "email: "),
        (["--notes", "one\ntwo"], "notes: there is a line break"),
        (["--timezone", "Mars"], "timezone: “Mars”"),
        (["--warmth", "hot"], "warmth: “hot”: write warm or cold"),
        (["--fact", "topic"], "write --fact NAME=VALUE"),
    ],
)
def test_wrong_words_about_a_person_change_nothing(
    home: str, flags: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--home", home, "people", "add", "Jane", *flags]) in {2, 6}
    assert said in capsys.readouterr().err
    assert run(["--home", home, "people", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_removing_asks_first(home: str) -> None:
    assert run(["--home", home, "people", "add", "Jane"]) == 0
    assert program("--home", home, "people", "remove", "jane", stdin="n\n").returncode == 1
    assert len(json.loads(program("--home", home, "people", "list", "--json").stdout)) == 1
    assert program("--home", home, "people", "remove", "jane", "--yes").returncode == 0
    assert json.loads(program("--home", home, "people", "list", "--json").stdout) == []


def test_what_is_exported_can_be_imported_into_another_home(home: str, tmp_path: Path) -> None:
    table = "Name;E-Mail;Thema\nJörg Weiß;j@x.org;=1+1\nBob;;\n".encode("cp1252")
    (tmp_path / "in.csv").write_bytes(table)
    taken_in = program("--home", home, "people", "import", "-y", str(tmp_path / "in.csv")).stdout.splitlines()
    assert taken_in[0] == "2 new, 0 changed, 0 unchanged, 0 left out."
    assert taken_in[-1] == "2 added, 0 changed. `people import --undo` takes it back."
    again = program("--home", home, "people", "import", str(tmp_path / "in.csv"))
    assert (again.returncode, again.stdout) == (0, "0 new, 0 changed, 2 unchanged, 0 left out.\n")
    exported = program("--home", home, "people", "export").stdout
    other = str(tmp_path / "other")
    assert run(["init", other, *UNASKED]) == 0
    assert program("--home", other, "people", "import", "--yes", "-", stdin=exported).returncode == 0
    assert program("--home", other, "people", "export").stdout == exported
    assert "Jörg Weiß" in exported


def test_a_bad_table_names_its_rows_and_many_of_them_in_a_file(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = "name,email\nJane,jane@x.org\n" + "".join(f"P,bad{number}\n" for number in range(30))
    shown = program("--home", home, "people", "import", "--yes", "-", stdin=table)
    assert (shown.returncode, len(shown.stderr.splitlines())) == (6, 21)
    assert "row 3, email: “bad0”" in shown.stderr
    written = Path(home, "import-problems.txt")
    assert len(written.read_text(encoding="utf-8").splitlines()) == 30
    assert written.stat().st_mode & 0o777 == 0o600
    assert run(["--home", home, "people", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
