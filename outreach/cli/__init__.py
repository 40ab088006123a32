"""The command line: one module per noun, imported only when its command is run."""

from collections.abc import Mapping
from importlib import import_module

import click

from outreach.cli.app import App

COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("init", "Make a home: the config, the templates, the key."),
    "login": ("login", "Let the service into your mailbox by your provider's own page, without a password."),
    "doctor": ("doctor", "Whether all that the service needs is there; --probe mails yourself."),
    "people": ("people", "The people you track: add, suggest, list, show, edit, remove, import, export."),
    "forget": ("forget", "Delete everything about one person."),
    "export": ("export", "Everything as CSV and JSON, to take away."),
    "config": ("config", "The whole configuration with every default."),
    "show": ("people", "One person with the whole history."),
    "plan": ("plan", "The coming days."),
    "summary": ("summary", "The summary that would be made now."),
    "do": ("do", "Carry out commands, as an answer to a summary does."),
    "meetings": ("meetings", "The coming meetings; your calendar program can subscribe to them."),
    "goals": ("goals", "What you want to reach, and who could help."),
    "review": ("review", "The network as a whole: how close, what it gives, who is missing; a quiz."),
    "map": ("map", "A picture of the network, as SVG."),
    "letters": ("letters", "The letters: list, show, cancel."),
    "templates": ("templates", "What letters are made from: list, copy, lint, preview."),
    "verdict": ("verdict", "What a mail is taken for, and why."),
    "log": ("log", "Everything that happened."),
    "why": ("why", "How a person or a letter came to be as it is."),
    "run": ("run", "Run the service in the foreground, or one pass of it."),
    "status": ("status", "What the service is doing, what holds letters in, what comes next."),
    "service": ("service", "Keep the service at work by systemd or launchd: install, status, logs, uninstall."),
    "backup": ("backup", "The whole memory in one file; the service makes one a day by itself."),
    "restore": ("restore", "Take a backup in again; nothing is sent twice."),
    "check": ("check", "Whether the memory is whole and agrees with itself."),
    "live": ("live", "End the rehearsal: approved letters leave from now on."),
    "demo": ("demo", "Weeks with invented people in seconds, and a home to explore."),
}
"""Each command: the module of this package in which a click command of its name is found, and what it does."""


class _Lazy(click.Group):
    """Commands that are imported when they are run, not to be listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        if cmd_name not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(cmd_name[:60].lower(), COMMANDS, n=1, cutoff=0.5)
            ctx.fail(f"There is no command {cmd_name!r}{f'; did you mean {near[0]}?' if near else '.'}")
        module = import_module(f"outreach.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001 click's signature
    if not value or ctx.resilient_parsing:
        return
    from outreach.cli.version import parts

    app = ctx.ensure_object(App)
    app.home_flag = ctx.params["home"]
    for part in parts(app):
        click.echo(part)
    ctx.exit()


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
