"""`outreach init`: asks what a home needs, or takes it from flags, and makes it whole or not at all."""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import tomlkit
from tzlocal import get_localzone_name

from outreach import readers
from outreach.cli.app import App, pass_app
from outreach.cli.output import say
from outreach.config import PORTS, Security, parse
from outreach.core import checks
from outreach.home import create, data

_Check = Callable[[str], object]
_SECURITIES = [str(security) for security in Security]


def _server_options(kind: str) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        upper = kind.upper()
        options = (
            click.option(f"--{kind}-host", default=None, metavar="HOST", help=f"The {upper} server."),
            click.option(f"--{kind}-port", default=None, type=int, help="By default the usual one for the security."),
            click.option(f"--{kind}-security", default=None, type=click.Choice(_SECURITIES), help="By default tls."),
            click.option(f"--{kind}-username", default=None, metavar="NAME", help=f"The {upper} login."),
            click.option(
                f"--{kind}-password-command", default=None, metavar="COMMAND", help="A program that prints it."
            ),
            click.option(f"--{kind}-password-file", default=None, metavar="FILE", help="A file with mode 0600."),
            click.option(
                f"--{kind}-ca-file", default=None, metavar="FILE", help="The certificate of an own authority."
            ),
        )
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


@dataclass(frozen=True, slots=True)
class _Asker:
    """Takes answers from flags; asks for the others, or takes the usual ones where nobody is to be asked."""

    flags: Mapping[str, Any]
    unasked: bool

    def get(self, flag: str, question: str, default: str | None, check: _Check = readers.text) -> str:
        """The answer, checked."""
        given = self.flags[flag]
        if given is not None:
            return str(given)
        if self.unasked and default is None:
            raise click.UsageError(f"--{flag.replace('_', '-')} is missing, which has no default.")
        if self.unasked:
            return str(default)
        return str(click.prompt(question, default=default, show_default=bool(default), value_proc=_proc(check)))


def _proc(check: _Check) -> Callable[[str], str]:
    def read(text: str) -> str:
        try:
            check(text)
        except ValueError as error:
            raise click.UsageError(str(error)) from None
        return text

    return read


def _maybe(check: _Check) -> _Check:
    return lambda text: check(text) if text.strip() else text


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, default=None)
@click.option("--name", default=None, help="Your name, as it stands under your letters.")
@click.option("--email", default=None, help="The address you write from.")
@click.option("--alias", multiple=True, default=(), help="Another address of yours; may be repeated.")
@click.option("--timezone", default=None, help="By default this machine's.")
@click.option("--country", default=None, help="Whose holidays you keep, like DE or DE-BY; by default none.")
@_server_options("imap")
@_server_options("smtp")
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
    document = tomlkit.parse(data("config.example.toml").read_text(encoding="utf-8"))
    owner = _owner(ask)
    imap = _server(ask, "imap", owner["email"], owner["email"], {})
    imap["since"] = ask.get("since", "How far back to read the mailbox", "2y")
    smtp = _server(ask, "smtp", owner["email"], imap["username"], imap)
    for section, answers in (("owner", owner), ("imap", imap), ("smtp", smtp)):
        table: Any = document[section]
        for key, value in answers.items():
            table[key] = value
    return tomlkit.dumps(document)


def _owner(ask: _Asker) -> dict[str, Any]:
    return {
        "name": ask.get("name", "Your name, as it stands under your letters", None, readers.filled),
        "email": ask.get("email", "The address you write from", None, checks.address),
        "aliases": list(ask.flags["alias"]),
        "timezone": ask.get("timezone", "Your time zone", get_localzone_name() or "UTC", checks.timezone),
        "country": ask.get(
            "country", "Whose holidays you keep, like DE or DE-BY (empty: none)", "", _maybe(checks.country)
        ),
    }


def _server(ask: _Asker, kind: str, email: str, login: str, other: Mapping[str, Any]) -> dict[str, Any]:
    upper = kind.upper()
    guess = None if ask.unasked else f"{kind}.{email.rpartition('@')[2]}"
    host = ask.get(f"{kind}_host", f"The {upper} server", guess, readers.host)
    security = ask.get(f"{kind}_security", "Security: tls, starttls or plain", "tls", readers.one_of(*_SECURITIES))
    usual = PORTS[kind][Security(security.strip().lower())]
    port = ask.get(f"{kind}_port", "Port", str(usual), _port)
    relay = kind == "smtp" and readers.is_loopback(host)
    username = ask.get(f"{kind}_username", f"Your {upper} login", "" if relay else login)
    answers = {"host": host, "port": int(port), "security": security, "username": username}
    return answers | (_password(ask, kind, other) if username else {}) | _ca_file(ask, kind)


def _password(ask: _Asker, kind: str, other: Mapping[str, Any]) -> dict[str, Any]:
    """Where the password comes from; for SMTP by default from where the IMAP one does."""
    given_file = ask.flags[f"{kind}_password_file"]
    usual = shlex.join(other.get("password_command", ())) if given_file is None else ""
    command = (
        ""
        if given_file
        else ask.get(f"{kind}_password_command", "A command that prints the password (or empty)", usual, _words)
    )
    if command:
        return {"password_command": _words(command)}
    file = ask.get(f"{kind}_password_file", "A file that holds it (or empty: keyring)", other.get("password_file", ""))
    return {"password_file": str(Path(file).expanduser().absolute())} if file else {}


def _port(text: str) -> int:
    if not text.strip().isdecimal():
        raise ValueError("write a number")
    return int(text)


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError as error:
        raise click.UsageError(f"The password command cannot be taken apart ({error}); mend its quotes.") from None


def _ca_file(ask: _Asker, kind: str) -> dict[str, Any]:
    file = ask.flags[f"{kind}_ca_file"]
    return {"ca_file": str(Path(file).expanduser().absolute())} if file else {}
