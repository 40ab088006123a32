"""`outreach init`: asks what a home needs, or takes it from flags, and makes it whole or not at all."""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click
import tomlkit
from tzlocal import get_localzone_name

from outreach.cli.app import App, pass_app
from outreach.cli.output import say
from outreach.config import KEYS, PORTS, parse
from outreach.home import create, data
from outreach.readers import is_loopback

_SERVER = {
    "host": "The {} server.",
    "port": "By default the usual one for the security.",
    "security": "tls, starttls or plain; by default tls.",
    "username": "The {} login.",
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


@dataclass(frozen=True, slots=True)
class _Asker:
    """Takes answers from flags; asks for the others, or takes the usual ones where nobody is to be asked."""

    flags: Mapping[str, Any]
    unasked: bool

    def get(self, section: str, key: str, question: str, default: str | None) -> Any:
        """The answer as the config has it; what was asked for is checked, and asked again where it is wrong."""
        flag = key if key in self.flags else f"{section}_{key}"
        if self.flags[flag] is not None:
            return _typed(key, self.flags[flag])
        if not self.unasked:
            read = partial(_checked, section, key)
            return click.prompt(question, default=default, show_default=bool(default), value_proc=read)
        if default is None:
            raise click.UsageError(f"--{flag.replace('_', '-')} is missing, which has no default.")
        return _typed(key, default)


def _checked(section: str, key: str, text: str) -> object:
    value = _typed(key, text)
    try:
        KEYS[section][key](value)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    return value


def _typed(key: str, text: Any) -> object:
    if key == "password_command":
        try:
            return shlex.split(text)
        except ValueError as error:
            raise click.UsageError(f"The password command cannot be taken apart ({error}); mend its quotes.") from None
    return str(Path(text).expanduser().absolute()) if text and key in {"password_file", "ca_file"} else text


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, default=None)
@click.option("--name", default=None, help="Your name, as it stands under your letters.")
@click.option("--email", default=None, help="The address you write from.")
@click.option("--alias", multiple=True, default=(), help="Another address of yours; may be repeated.")
@click.option("--timezone", default=None, help="By default this machine's.")
@click.option("--country", default=None, help="Whose holidays you keep, like DE or DE-BY; by default none.")
@_server_options
@click.option("--since", default=None, help="How far back the mailbox is read, like 2y, 18m, 90d; by default 2y.")
@click.option("--yes", "-y", is_flag=True, default=False, help="Ask nothing: take the defaults for what is not given.")
@pass_app
def init(app: App, /, folder: str | None, yes: bool, **flags: Any) -> None:
    """Make a home in DIR: the config, the templates, the key.

    What is not given as a flag is asked for. Passwords are never asked for and never written: say where they lie.
    """
    path = Path(folder) if folder else app.place().path
    config = _config(_Asker(flags, yes))
    parse(config.encode(), path)
    home = create(path, config)
    named = "" if home.path == App().place().path else f" --home {shlex.quote(str(home.path))}"
    say(f"Made {home.path}. Its config.toml explains every key; the templates are yours to edit. Next:")
    say(f"  outreach{named} people add NAME --email ADDRESS    or: people import FILE.csv")
    say(f"  outreach{named} run                                in rehearsal: mail goes to you only")


def _config(ask: _Asker) -> str:
    document: Any = tomlkit.parse(data("config.example.toml").read_text(encoding="utf-8"))
    owner = {
        "name": ask.get("owner", "name", "Your name, as it stands under your letters", None),
        "email": ask.get("owner", "email", "The address you write from", None),
        "aliases": list(ask.flags["alias"]),
        "timezone": ask.get("owner", "timezone", "Your time zone", get_localzone_name() or "UTC"),
        "country": ask.get("owner", "country", "Whose holidays you keep, like DE or DE-BY (empty: none)", ""),
    }
    imap = _server(ask, "imap", owner["email"], {"username": owner["email"]})
    imap["since"] = ask.get("imap", "since", "How far back to read the mailbox", "2y")
    smtp = _server(ask, "smtp", owner["email"], imap)
    for section, answers in (("owner", owner), ("imap", imap), ("smtp", smtp)):
        document[section].update(answers)
    return tomlkit.dumps(document)


def _server(ask: _Asker, kind: str, email: str, other: Mapping[str, Any]) -> dict[str, Any]:
    """The answers about one server; how to log in is by default as at the ``other``."""
    upper = kind.upper()
    host = ask.get(kind, "host", f"The {upper} server", None if ask.unasked else f"{kind}.{email.rpartition('@')[2]}")
    security = ask.get(kind, "security", "Security: tls, starttls or plain", "tls")
    port = PORTS[kind].get(security.strip().lower(), 0)
    relay = kind == "smtp" and is_loopback(host)
    username = ask.get(kind, "username", f"Your {upper} login", "" if relay else other["username"])
    answers = {"host": host, "security": security, "port": port, "username": username}
    flags = {key: ask.flags[f"{kind}_{key}"] for key in ("port", "ca_file")}
    answers |= {key: _typed(key, given) for key, given in flags.items() if given is not None}
    return answers | (_password(ask, kind, other) if username else {})


def _password(ask: _Asker, kind: str, other: Mapping[str, Any]) -> dict[str, Any]:
    if not ask.flags[f"{kind}_password_file"]:
        usual = shlex.join(other.get("password_command", ()))
        command = ask.get(kind, "password_command", "A command that prints the password (or empty)", usual)
        if command:
            return {"password_command": command}
    usual = other.get("password_file", "")
    return {"password_file": ask.get(kind, "password_file", "A file that holds it (or empty: keyring)", usual)}
