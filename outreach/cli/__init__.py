"""The command line: one module per noun, imported only when its command is run."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from outreach.cli.app import App, Group
from outreach.cli.output import say

SECTIONS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "To begin": {
        "demo": ("demo", "Weeks with invented people in seconds, and a home to explore."),
        "init": ("init", "Make a home: the config, the templates, the key."),
        "login": ("login", "Let the service into your mailbox without a password."),
        "doctor": ("doctor", "Whether all that the service needs is there."),
        "live": ("live", "End the rehearsal: approved letters leave from now on."),
    },
    "People": {
        "people": ("people", "The people you track: add, suggest, import, list, edit, …"),
        "show": ("people", "One person with the whole history."),
        "goals": ("goals", "What you want to reach, and who could help."),
        "map": ("map", "A picture of the network, as SVG."),
        "forget": ("forget", "Delete everything about one person."),
    },
    "From day to day": {
        "do": ("do", "Carry out commands, as an answer to a summary does."),
        "plan": ("plan", "The coming days."),
        "summary": ("summary", "The summary that would be made now."),
        "letters": ("letters", "The letters: list, show, cancel."),
        "meetings": ("meetings", "The coming meetings, also for your calendar program."),
        "templates": ("templates", "What letters are made from: list, copy, lint, preview."),
        "review": ("review", "The network as a whole, and who is missing; a quiz."),
    },
    "To see why": {
        "status": ("status", "What the service does, what holds letters in, what is next."),
        "why": ("why", "How a person or a letter came to be as it is."),
        "log": ("log", "Everything that happened."),
        "verdict": ("verdict", "What a mail is taken for, and why."),
    },
    "Service and home": {
        "run": ("run", "Run the service in the foreground, or one pass of it."),
        "service": ("service", "Keep it at work: install, status, logs, uninstall."),
        "config": ("config", "The whole configuration with every default."),
        "check": ("check", "Whether the memory is whole and agrees with itself."),
        "backup": ("backup", "The whole memory in one file; one a day makes itself."),
        "restore": ("restore", "Take a backup in again; nothing is sent twice."),
        "export": ("export", "Everything as CSV and JSON, to take away."),
        "completion": ("completion", "Let your shell complete commands, people and letters."),
    },
}
"""Each command: the module of this package in which a click command of its name is found, and what it does."""

COMMANDS: Mapping[str, tuple[str, str]] = {name: one for part in SECTIONS.values() for name, one in part.items()}
"""All of them."""


class _Lazy(Group):
    """Commands that are imported when they are run, not to be listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"outreach.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """What is listed, without importing it, and the options."""
        from click.shell_completion import CompletionItem

        named = [CompletionItem(name, help=text) for name, (_, text) in COMMANDS.items() if name.startswith(incomplete)]
        return named + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(f"{name:10}", text) for name, (_, text) in commands.items()])


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001 click's signature
    if not value or ctx.resilient_parsing:
        return
    from outreach.cli.version import parts

    app = ctx.ensure_object(App)
    app.home_flag = ctx.params["home"]
    for part in parts(app):
        say(part)
    ctx.exit()


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    metavar="DIR",
    default=None,
    is_eager=True,  # --version shows it, wherever it stands
    help="The home; else $OUTREACH_HOME, else the platform's data folder.",
)
@click.option("--debug", is_flag=True, default=False, help="Show where a failure comes from.")
@click.option("--version", is_flag=True, expose_value=False, callback=_version, help="Show all parts, and exit.")
@click.pass_obj
def cli(app: App, home: str | None, debug: bool) -> None:
    """Find mentors and keep them: a background service you steer by answering its mail."""
    app.home_flag = home
    app.debug = debug
