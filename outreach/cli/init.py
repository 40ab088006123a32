"""`outreach init`: asks what a home needs, or takes it from flags, tries it, and makes the home whole or not at all."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from outreach import keyrings
from outreach.cli.app import App, pass_app
from outreach.cli.interview import WAYS, Answers, Asker, interview
from outreach.cli.output import say
from outreach.config import PORTS
from outreach.errors import OutreachError
from outreach.home import Home, create, vacant

_SERVER = {
    "host": "The {} server; by default the provider's, where that is known or found.",
    "port": "By default the usual one for the security.",
    "security": "tls, starttls or plain; by default tls.",
    "username": "The {} login; by default your address.",
    "password-command": "A program that prints the password.",
    "password-file": "A file with mode 0600 that holds it.",
    "ca-file": "The certificate of an own authority.",
}


def _server_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for kind in reversed(PORTS):
        for key, text in reversed(_SERVER.items()):
            kept = int if key == "port" else str
            command = click.option(f"--{kind}-{key}", type=kept, default=None, help=text.format(kind.upper()))(command)
    return command


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, default=None)
@click.option("--name", default=None, help="Your name, as it stands under your letters.")
@click.option("--email", default=None, help="The address you write from.")
@click.option("--alias", multiple=True, default=(), help="Another address of yours; may be repeated.")
@click.option("--timezone", default=None, help="By default this machine's.")
@click.option("--country", default=None, help="Whose holidays you keep, like DE or DE-BY; by default none.")
@_server_options
@click.option("--imap-sent", default=None, help="The folder of sent mail; by default found by itself.")
@click.option(
    "--password-from",
    type=click.Choice(list(WAYS)),
    default=None,
    help="The keyring, a file in the home, a command that prints it; or none, by a login at Google or Microsoft.",
)
@click.option("--password-stdin", is_flag=True, default=False, help="Read the password from stdin, and ask nothing.")
@click.option("--oauth-provider", default=None, help="For --password-from login: google or microsoft.")
@click.option("--oauth-client-id", default=None, help="The program as Microsoft knows it.")
@click.option("--oauth-client-file", default=None, help="The file about the program that Google gave you.")
@click.option("--since", default=None, help="How far back the mailbox is read, like 2y, 18m, 90d; by default 2y.")
@click.option("--no-test", is_flag=True, default=False, help="Make the home without trying to log in.")
@click.option("--yes", "-y", is_flag=True, default=False, help="Ask nothing: take the defaults for what is not given.")
@pass_app
def init(app: App, /, folder: str | None, yes: bool, no_test: bool, **flags: Any) -> None:
    """Make a home in DIR: the config, the templates, the key.

    What is not given as a flag is asked for, but for what is known of your provider. The logins are tried at once, and
    nothing is sent. Ctrl-C leaves nothing behind.
    """
    from outreach.autoconfig import discover

    path = vacant(Path(folder) if folder else app.place().path)
    ask = Asker(flags, unasked=yes or flags["password_stdin"])
    answers = interview(ask, discover)
    answers.config(path)
    untried = _untried(answers, no_test=no_test)
    if not untried:
        _try(ask, answers, path)
    config = answers.config(path)
    passwords = [(getattr(config, kind), word) for kind, word in answers.typed.items() if answers.keyring]
    with keyrings.kept(passwords):
        home = create(path, answers.text(), answers.files())
    _next(home, untried, login=bool(answers.oauth))


def _untried(answers: Answers, *, no_test: bool) -> str:
    """Why the logins are not tried; empty: they are."""
    if no_test:
        return "not tried, as you wished"
    if answers.oauth:
        return "not tried, because your provider must let the service in first"
    return "" if answers.can_log_in else "not tried, because no password is there yet"


def _try(ask: Asker, answers: Answers, path: Path) -> None:
    from outreach.cli.trial import tried

    say("Trying to log in; nothing is sent.")
    try:
        tried(ask, answers, path)
    except OutreachError:
        say("Nothing was made. With --no-test the home is made without trying.", err=True)
        raise


def _next(home: Home, untried: str, *, login: bool) -> None:
    named = "outreach" if home.path == App().place().path else f"outreach --home {shlex.quote(str(home.path))}"
    say(f"Made {home.path}{f'; the logins were {untried}: `{named} doctor` does it' if untried else ''}. Next:")
    steps = [
        ("people add NAME --email ADDRESS", "whom you want to reach; or: people import FILE.csv"),
        ("run", "in rehearsal: mail goes to you only; `service install` keeps it at work"),
        ("live", "when you like what you see: what you approve leaves"),
    ]
    for command, what in [("login", "on your provider's page"), *steps][:3] if login else steps:
        say(f"  {f'{named} {command}':{len(named) + 36}}{what}")
