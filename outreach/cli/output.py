"""How commands show things: JSON for scripts, aligned text for everybody else."""

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any

import click

from outreach.core.text import one_line, safe
from outreach.errors import UsageError

json_option: Callable[[Any], Any] = click.option(
    "--json", "as_json", is_flag=True, default=False, help="For scripts: JSON with stable keys."
)


def say(text: object, *, err: bool = False) -> None:
    """Print text that may come from outside."""
    click.echo(safe(text, limit=1_000_000), err=err)


def show_json(value: object) -> None:
    """Print JSON in ASCII: times as RFC 3339 in UTC, days as ISO dates, nothing a terminal could obey."""
    click.echo(json.dumps(value, indent=2, default=_plain))


def say_bytes(content: bytes) -> None:
    """Print bytes as they are; an unbuffered stdout may take them in several bites."""
    rest = memoryview(content)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]


def write(path: Path, content: bytes, option: str) -> None:
    """Write a file that an option names. Raises UsageError."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); name another file with {option}") from None
    say(f"Written to {path}.")


def show_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under a header, each cell on one line."""
    cells = [header, *([one_line(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        click.echo("  ".join(map(str.ljust, row, widths)).rstrip())


def when(moment: datetime | None, zone: tzinfo) -> str:
    """A moment for people, in the given zone; empty for none."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else ""


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value)
