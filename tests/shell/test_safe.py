"""Whatever is printed or logged goes through one place that makes it safe; the code is read for what goes around it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import outreach
from outreach.cli.progress import _Bar

CODE = Path(outreach.__file__).parent
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
MAKERS = {"safe", "one_line", "len"}
OURS = {
    "daemon.py: reason": "a sentence of clockwatch.py",
    "daemon.py: doing or 'nothing'": "what _say was given, each part through one_line",
    "cycle.py: letter.number": "a number",
    "receive.py: one.header.uid": "a number",
}
"""What is logged with %s as it is, and what it is."""
PRINTERS = {
    "cli/output.py: shown": "what safe() gave, folded and coloured",
    "cli/output.py: line": "cells that went through one_line",
}
"""What is printed without safe() or JSON in the same expression, and what it is."""


def calls(of: str, names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Every ``of.name(…)`` in the program, or every ``name(…)`` of nothing, with its file."""
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)) if name == of and attr in names:
                    yield path.relative_to(CODE).as_posix(), node
                case ast.Call(func=ast.Name(id=name)) if not of and name in names:
                    yield path.relative_to(CODE).as_posix(), node


def is_made(node: ast.expr) -> bool:
    """Whether an expression ends in something that makes text safe, or is text of the program itself."""
    match node:
        case ast.Constant():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in MAKERS
        case ast.Call(func=ast.Attribute(value=ast.Name(id="json"), attr="dumps")):
            return True
        case ast.Attribute(value=ast.Call(func=ast.Name(id="type")), attr="__name__"):
            return True
        case _:
            return False


def test_no_log_line_takes_text_that_was_not_made_safe() -> None:
    found, used = [], set()
    for file, call in calls("log", LEVELS):
        said, *values = call.args
        assert isinstance(said, ast.Constant), f"{file}:{call.lineno}: a format is a literal"
        places = re.findall(r"%[-.\d]*([a-z])", str(said.value))
        assert len(places) == len(values)
        for place, value in zip(places, values, strict=True):
            name = f"{file}: {ast.unparse(value)}"
            used.add(name)
            if place == "s" and not is_made(value) and name not in OURS:
                found.append(f"{file}:{call.lineno}: {ast.unparse(value)}")
    assert found == []
    assert used >= OURS.keys()


def test_only_the_one_printer_prints() -> None:
    printed = (*calls("click", {"echo", "secho"}), *calls("", {"print"}))
    bare = {f"{file}: {ast.unparse(call.args[0])}" for file, call in printed if call.args and not is_made(call.args[0])}
    assert bare == PRINTERS.keys()


def test_nothing_goes_around_it() -> None:
    around = [
        f"{path.name}: {word}"
        for path in sorted(CODE.rglob("*.py"))
        for word in (
            "sys.stdout.write",
            "sys.stderr.write",
            "rich.print",
            "print_json",
            ".secho(",
        )
        if word in path.read_text(encoding="utf-8")
    ]
    assert around == []


@pytest.mark.parametrize(
    "folder", ["[/x]", "[red]INBOX[/red]", "[link=https://x]a[/link]", "a\\[b", "\x1b]52;c;eA==\x07"]
)
def test_the_name_of_a_folder_is_no_markup_for_the_bar(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    bar = _Bar()
    for done in (0, 1, 2):
        bar(folder, done, 2)
    bar.close()
    assert "\x07" not in capsys.readouterr().err
