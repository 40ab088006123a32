"""How commands show things: JSON for scripts, text for people, laid out and coloured where it is a terminal.

A pipe or a file gets every line whole and no escape sequence. ``NO_COLOR`` (no-color.org) and ``TERM=dumb`` are obeyed.
"""

import codecs
import os
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Any, TextIO

import click

from outreach.cli.layout import folded, table
from outreach.core.text import one_line, safe
from outreach.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

_PROSE = 100
"""Longer lines are hard to read."""

_TWO_COLUMNS = 36

_ALIKE = str.maketrans(
    {
        "…": "...",
        "“": '"',
        "”": '"',
        "\u2018": "'",
        "\u2019": "'",
        "\u2013": "-",
        "—": "-",
        "·": "-",
        "→": "->",
        "ø": "o",
    }
)

json_option: Callable[[Any], Any] = click.option(
    "--json", "as_json", is_flag=True, default=False, help="For scripts: JSON with stable keys."
)


class Formatter(click.HelpFormatter):
    """Help as wide as the terminal, also where that is narrow."""

    def __init__(self, *_: object, **__: object) -> None:
        super().__init__(width=columns(_PROSE))

    def write(self, string: str) -> None:
        """What click leaves as it is, such as examples, is folded, too."""
        super().write("\n".join(part for line in string.split("\n") for part in folded(line, self.width)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what they mean, side by side or, where there is no room, below each other."""
        if self.width >= _TWO_COLUMNS:
            super().write_dl(rows, min(col_max, self.width // 3), col_spacing)
            return
        indent = " " * self.current_indent
        for name, text in rows:
            self.write(f"{indent}{name}\n{indent}  {text}\n")


def columns(most: int = 10_000) -> int:
    """The width of the terminal, or 80 where there is none."""
    return min(shutil.get_terminal_size().columns, most)


def interactive(stream: TextIO) -> bool:
    """Whether lines that were written can be changed again: a terminal that knows how."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def say(text: object, *, err: bool = False, fold: bool = True, **style: Any) -> None:
    """Print text that may come from outside; ``style`` is as for ``click.style``. Without ``fold`` lines stay whole."""
    stream = sys.stderr if err else sys.stdout
    shown = safe(text, limit=1_000_000)
    if fold and stream.isatty():
        shown = "\n".join(part for line in shown.split("\n") for part in folded(line, columns(_PROSE)))
    if style and interactive(stream) and not os.environ.get("NO_COLOR"):
        shown = click.style(shown, **style)
    print(shown, file=stream, flush=True)  # click would write UTF-8 where ASCII is asked for


def show_json(value: object) -> None:
    """Print JSON in ASCII: times as RFC 3339 in UTC, days as ISO dates, nothing a terminal could obey."""
    import json

    click.echo(json.dumps(value, indent=2, default=_plain))


def say_bytes(content: bytes) -> None:
    """Print bytes as they are; an unbuffered stdout may take them in several bites."""
    rest = memoryview(content)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]


def write(path: "Path", content: bytes, option: str) -> None:
    """Write a file that an option names. Raises UsageError."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); name another file with {option}") from None
    say(f"Written to {path}.")


def show_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under a header, each cell on one line where there is room."""
    cells = [header, *([one_line(cell) for cell in row] for row in rows)]
    for line in table(cells, columns() if sys.stdout.isatty() else None):
        print(line, flush=True)


def when(moment: datetime | None, zone: tzinfo) -> str:
    """A moment for people, in the given zone; empty for none."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else ""


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value)


def _alike(error: UnicodeError) -> tuple[str, int]:
    """For a stream that lacks a character: what looks like it, else its number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacked = error.object[error.start : error.end].translate(_ALIKE)
    letters = (char for char in unicodedata.normalize("NFKD", lacked) if not unicodedata.combining(char))
    return "".join(letters).encode("ascii", "backslashreplace").decode(), error.end


ALIKE = "outreach.alike"
"""How what a stream lacks is written, as its ``errors``."""

codecs.register_error(ALIKE, _alike)
