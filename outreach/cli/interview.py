"""The questions of `outreach init`: each is asked only where no flag answers it and nothing else is known."""

import os
import pwd
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import click
import tomlkit
from tzlocal import get_localzone_name

from outreach import keyrings
from outreach.cli.output import say
from outreach.config import KEYS, PORTS, Config, Server, parse
from outreach.core.checks import address
from outreach.core.text import deceives, one_line
from outreach.home import data
from outreach.providers import Found, Provider, by_domain
from outreach.readers import is_loopback

_PATHS = frozenset({"password_file", "ca_file", "client_file"})
_LONGEST_PASSWORD = 4096
_WAYS = ("password_command", "password_file")
WAYS = {
    "keyring": "with a password in the keyring",
    "file": "with a password in a file of the home that only you can read",
    "command": "with a password that a command of yours prints",
    "login": "without a password: you log in on your provider's page",
}

PASSWORD_FILE = "password"  # noqa: S105 the name of the file

Find = Callable[[str], Found | None]


class NobodyError(click.UsageError):
    """A question that no flag answers, and there is nobody to ask."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Takes answers from flags; asks for the others, or takes the usual ones where nobody is to be asked."""

    flags: Mapping[str, Any]
    unasked: bool

    def get(self, section: str, key: str, question: str, *, known: object = None, usual: str | None = None) -> Any:
        """The answer as the config has it: the flag's, what is ``known`` already, or what is said to the question.

        ``usual`` is what Enter means. Raises NobodyError where there is no answer.
        """
        flag = self.flag(section, key)
        if self.flags.get(flag) is not None:
            return typed(key, self.flags[flag])
        if known is not None:
            return known
        if self.unasked and usual is not None:
            return typed(key, usual)
        return self.ask(section, key, question, usual)

    def ask(self, section: str, key: str, question: str, usual: str | None) -> Any:
        """What is said to the question; a wrong answer is told and asked for again."""
        read = partial(_checked, section, key)
        return self.prompt(self.flag(section, key), question, default=usual, show_default=bool(usual), value_proc=read)

    def prompt(self, flag: str, question: str, **how: Any) -> Any:
        """Ask somebody. Raises NobodyError where nobody answers."""
        missing = NobodyError(f"--{flag.replace('_', '-')} is missing, and there is nobody to ask.")
        if self.unasked:
            raise missing
        try:
            return click.prompt(question, **how)
        except click.Abort as error:
            if isinstance(error.__context__, EOFError):
                raise missing from None
            raise

    def flag(self, section: str, key: str) -> str:
        """The option that answers the question, with underscores."""
        return key if key in self.flags else f"{section}_{key}"

    def secret(self, question: str) -> str:
        """A password, typed without being shown."""
        return str(self.prompt("password_stdin", question, hide_input=True, value_proc=_password))


@dataclass(slots=True)
class Answers:
    """What the config will say, by section, and ``typed`` passwords by kind of server; ``keyring`` takes those."""

    owner: dict[str, Any]
    servers: dict[str, dict[str, Any]]
    typed: dict[str, str] = field(default_factory=dict)
    keyring: bool = False
    oauth: dict[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        """The config: the example, which explains every key, with the answers in it."""
        document: Any = tomlkit.parse(data("config.example.toml").read_text(encoding="utf-8"))
        for section, values in {"owner": self.owner, **self.servers, "oauth": self.oauth}.items():
            document[section].update(values)
        for kind in () if self.keyring else self.typed:
            document[kind]["password_file"] = self.file(kind)
        return tomlkit.dumps(document)

    def config(self, path: Path) -> Config:
        """It, understood. Raises ConfigError with all that is wrong."""
        return parse(self.text().encode(), path)

    def file(self, kind: str) -> str:
        """The name of the file in the home that holds the typed password."""
        return PASSWORD_FILE if self.typed[kind] == self.typed.get("imap") else f"{kind}-{PASSWORD_FILE}"

    def files(self) -> dict[str, bytes]:
        """The files with typed passwords."""
        return {} if self.keyring else {self.file(kind): f"{word}\n".encode() for kind, word in self.typed.items()}

    @property
    def can_log_in(self) -> bool:
        """Whether it is said where the password comes from."""
        return bool(self.typed) or any(self.servers["imap"].get(way) for way in _WAYS)


def interview(ask: Asker, find: Find) -> Answers:
    """Ask for everything; ``find`` tells where the servers of an address may be."""
    owner = {
        "name": ask.get("owner", "name", "Your name, as it stands under your letters", usual=_full_name(ask)),
        "email": ask.get("owner", "email", "The address you write from"),
        "aliases": list(ask.flags["alias"]),
    }
    told = all(ask.flags[f"{kind}_host"] for kind in PORTS)
    found = None if told else _found(ask, owner["email"], find)
    imap = _server(ask, "imap", owner["email"], found, {"username": owner["email"]})
    smtp = _server(ask, "smtp", owner["email"], found, imap)
    answers = Answers(owner, {"imap": imap, "smtp": smtp})
    _passwords(ask, answers, found)
    zone = get_localzone_name() or "UTC"
    owner["timezone"] = ask.get("owner", "timezone", "Your time zone", usual=zone)
    owner["country"] = ask.get("owner", "country", "Whose holidays you keep, like DE or DE-BY (empty: none)", usual="")
    imap["since"] = ask.get("imap", "since", "How far back to read the mailbox", usual="2y")
    imap["sent"] = ask.get("imap", "sent", "", known="")
    return answers


def _full_name(ask: Asker) -> str | None:
    """What the system calls the user (the GECOS field); a guess, so only somebody who is asked may take it."""
    with suppress(KeyError):
        name = pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
        if name and not deceives(name) and not ask.unasked and name != "root":
            return name
    return None


# the servers


def _found(ask: Asker, email: str, find: Find) -> Found | None:
    """Where the servers are, if that is found and accepted.

    What came over the network proves nothing: without somebody who accepts it only the table of the program counts.
    """
    try:
        exact = address(email.strip())
    except ValueError:
        return None  # which is told with all else that is wrong
    known = by_domain(domain := exact.rpartition("@")[2])
    if ask.unasked:
        return known
    if not known:
        say(f"Looking for the mail servers of {domain}; that takes some seconds at the most.")
    found = find(exact)
    return found if found and _accepted(ask, found) else None


def _accepted(ask: Asker, found: Found) -> bool:
    """Show it; of what is accepted, also how to log in."""
    say(f"Found: {found.source}.")
    for server in (found.imap, found.smtp):
        say(f"  {server.kind.upper()} {server.host}, port {server.port}, {server.security}")
    if not ask.prompt("imap_host", "Use these? [Y/n]", default="y", show_default=False, type=click.BOOL):
        return False
    if found.provider:
        say("\n".join((*found.provider.hint, f"More: {found.provider.page}")))
    return True


def _server(ask: Asker, kind: str, email: str, found: Found | None, other: Mapping[str, Any]) -> dict[str, Any]:
    """The answers about one server; how to log in is by default as at the ``other``."""
    upper = kind.upper()
    near: Server | None = getattr(found, kind, None)
    usual = None if ask.unasked else f"{kind}.{email.rpartition('@')[2]}"
    host = ask.get(kind, "host", f"The {upper} server", known=near and near.host, usual=usual)
    near = near if near and host == near.host else None
    security = ask.get(kind, "security", "Security: tls, starttls or plain", known=near and near.security, usual="tls")
    port = near.port if near and security == near.security else PORTS[kind].get(security.strip().lower(), 0)
    port = ask.get(kind, "port", "", known=port)
    relay = kind == "smtp" and not near and is_loopback(host)
    known = _login(kind, email, found, other) if near else None
    username = ask.get(kind, "username", f"Your {upper} login", known=known, usual="" if relay else other["username"])
    answers = {"host": host, "security": str(security), "port": port, "username": username}
    if ca_file := _ca_file(ask, kind, found if near else None, other):
        answers["ca_file"] = ca_file
    return answers


def _login(kind: str, email: str, found: Found | None, other: Mapping[str, Any]) -> str | None:
    """The login, where nobody needs to be asked: a domain of one's own says nothing about it."""
    if kind == "smtp":
        return str(other["username"])
    if found and found.provider:
        return email if email.rpartition("@")[2] in found.provider.domains else None
    return (found and found.imap.username) or None


def _ca_file(ask: Asker, kind: str, found: Found | None, other: Mapping[str, Any]) -> str:
    if found and found.provider and found.provider.ca_file:
        question = f"The file with the certificate of {found.provider.name}'s program (PEM)"
        return str(ask.get(kind, "ca_file", question, known=other.get("ca_file")))
    return str(ask.get(kind, "ca_file", "", known=""))


# the password


def _passwords(ask: Asker, answers: Answers, found: Found | None) -> None:
    """How to log in to both servers: at SMTP as at IMAP, unless the flags say otherwise."""
    imap, smtp = answers.servers["imap"], answers.servers["smtp"]
    for kind in PORTS:
        flags = {key: ask.flags[f"{kind}_{key}"] for key in _WAYS}
        answers.servers[kind] |= {key: typed(key, given) for key, given in flags.items() if given}
    if not answers.can_log_in:
        _one_way(ask, answers, found)
    if smtp["username"] and smtp.keys().isdisjoint(_WAYS):
        smtp |= {key: imap[key] for key in ("auth", *_WAYS) if key in imap}
        if "imap" in answers.typed:
            answers.typed["smtp"] = answers.typed["imap"]


def _one_way(ask: Asker, answers: Answers, found: Found | None) -> None:
    provider = found.provider if found else None
    way = ask.flags["password_from"] or _way(ask, provider)
    if way == "login":
        _login_later(ask, answers, provider.login if provider else "")
    elif way == "command":
        question = "The command that prints the password"
        answers.servers["imap"]["password_command"] = ask.get("imap", "password_command", question)
    elif ask.flags["password_stdin"]:
        answers.typed["imap"], answers.keyring = _from_stdin(), way == "keyring"
    elif ask.flags["password_from"] or not ask.unasked:
        answers.typed["imap"], answers.keyring = ask.secret("The password (it is not shown)"), way == "keyring"


def _way(ask: Asker, provider: Provider | None) -> str:
    never = {"keyring"} if not keyrings.works() else set()
    never |= {"login"} if provider and not provider.login else set()
    ways = [way for way in WAYS if way not in never]
    usual = "login" if provider and provider.login == "microsoft" else ways[0]
    if ask.unasked:
        return usual
    say("\n".join(("How the service logs in:", *(f"  {way:8} {WAYS[way]}" for way in ways))))
    return str(ask.prompt("password_from", "Which", type=click.Choice(ways), show_choices=False, default=usual))


def _login_later(ask: Asker, answers: Answers, login: str) -> None:
    """Name the program that `outreach login` asks as; Google gives a file about it, Microsoft an id."""
    provider = ask.get("oauth", "provider", "Whose: google or microsoft", known=login or None)
    key, what = ("client_file", "file") if str(provider).lower() == "google" else ("client_id", "id")
    question = f"The {what} that {str(provider).title()} gave you for it, see docs/providers (empty: later)"
    answers.oauth = {"provider": provider, key: ask.get("oauth", key, question, usual="")}
    answers.servers["imap"]["auth"] = "oauth"


def _from_stdin() -> str:
    raw = sys.stdin.buffer.readline(_LONGEST_PASSWORD)
    return _password(raw.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r"))


def _password(text: str) -> str:
    if not text or deceives(text) or "\ufffd" in text:
        raise click.UsageError("The password must be one line of visible characters.")
    return text


# single answers


def _checked(section: str, key: str, text: str) -> object:
    value = typed(key, text)
    try:
        KEYS[section][key](value)
    except ValueError as error:
        raise click.UsageError(one_line(error)) from None
    return value


def typed(key: str, text: Any) -> Any:
    """What was typed as the config has it."""
    if key == "password_command":
        return _words(text)
    if key == "port":
        return int(text) if str(text).isdecimal() else text
    return str(Path(text).expanduser().absolute()) if text and key in _PATHS else text


def _words(text: str) -> Sequence[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        raise click.UsageError(f"The password command cannot be taken apart ({error}); mend its quotes.") from None
