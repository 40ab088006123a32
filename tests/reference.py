"""docs/cli.md, made from the command line itself: ``python -m tests.reference`` writes it anew."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click

from outreach import errors
from outreach.cli import cli

DOCUMENT = Path(__file__).parent.parent / "docs" / "cli.md"

_HEAD = """# The command line

Every command with its options. This page is made from `--help`, which every command has: `python -m tests.reference`
writes it anew.

- Commands that read take `--json`: keys may be added, never renamed; times are RFC 3339 with a zone.
- Commands that depend on the time take `--at`, to see another moment. With it `outreach run --once` mails nobody but
  you, unless you say `--force-at`.
- Whatever asks also takes its answer as an option.
- Errors go to the standard error, in a sentence that says what to do; [troubleshooting](troubleshooting.md) has more.
- The lines of `outreach do` are those that you answer by mail: [answering](answering.md).

## The environment

| variable | what it does |
|---|---|
| `OUTREACH_HOME` | the home, where `--home` does not name it |
| `NO_COLOR`, `TERM=dumb` | nothing is coloured |
| `COLUMNS` | the width of the terminal, where it is another than it says |
| `CREDENTIALS_DIRECTORY` | systemd's: the passwords lie there, as `imap` and `smtp` |
| `NOTIFY_SOCKET`, `WATCHDOG_USEC`, `WATCHDOG_PID` | systemd's: it is told that the service is well |
| `DISPLAY`, `WAYLAND_DISPLAY` | whether `outreach login` can open a browser |
| `HOME`, `XDG_CONFIG_HOME`, `PATH` | where `outreach service` puts the unit, and finds systemd |

## Exit codes

`outreach doctor` and `outreach run --once` end with the code of the first thing that is wrong.

| code | meaning |
|---|---|
| 0 | done, also where nobody reads the output to its end |
| 1 | nobody is there to answer, or the system refuses |"""
_OTHERS = """| 70 | a fault of the program; `--debug` shows where |
| 130 | interrupted |
"""


def commands(
    command: click.Command = cli, name: str = "outreach", parent: click.Context | None = None
) -> Iterator[tuple[click.Context, click.Command]]:
    """Every command with its context, whose ``command_path`` is its name; groups before what is in them."""
    context = click.Context(command, info_name=name, parent=parent, **command.context_settings)
    yield context, command
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            if (found := command.get_command(context, each)) and not found.hidden:
                yield from commands(found, each, context)


def described() -> str:
    """The page."""
    told = (_command(context, command) for context, command in commands())
    return "\n".join((_HEAD, *_codes(), _OTHERS, *(line for lines in told for line in lines)))


def _codes() -> Iterator[str]:
    """What the tree of errors says."""
    for code, said in re.findall(r"[├└]── \w+ +(\d+)   (.+)", errors.__doc__ or ""):
        yield f"| {code} | {_cell(said)} |"


def _command(context: click.Context, command: click.Command) -> Iterator[str]:
    yield f"{'###' if context.parent and context.parent.parent else '##'} {context.command_path}\n"
    yield f"```\n{context.command_path} {' '.join(command.collect_usage_pieces(context))}\n```\n"
    yield f"{_plain(command.help)}\n"
    own = (one for one in command.params if isinstance(one, click.Option))
    if told := [record for one in own if (record := one.get_help_record(context))]:
        yield "| option | |\n|---|---|"
        yield from (f"| `{_cell(names)}` | {_cell(about)} |" for names, about in told)
        yield ""
    if command.epilog:
        yield f"```\n{_plain(command.epilog)}\n```\n"


def _plain(text: str | None) -> str:
    """A help text without click's marks for paragraphs that stay as they are, and for what follows the help."""
    return inspect.cleandoc(text or "").partition("\f")[0].replace("\b\n", "").strip()


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    DOCUMENT.write_text(described())
