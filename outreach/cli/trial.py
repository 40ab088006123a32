"""Tries what was answered to `outreach init` at once, and asks again for just the answer that is wrong."""

import shlex
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from outreach import doctor
from outreach.cli.interview import Answers, Asker, NobodyError
from outreach.cli.output import say
from outreach.config import PORTS, Config, Server
from outreach.core.text import one_line
from outreach.credentials import secret
from outreach.errors import OutreachError
from outreach.mailbox import Mailbox
from outreach.refusals import doubted

_QUESTIONS = {
    "host": "The {} server",
    "port": "Its port",
    "security": "Security: tls, starttls or plain",
    "username": "Your {} login",
    "ca_file": "The file with the certificate of its authority (PEM)",
    "sent": "The folder of sent mail",
    "password_command": "The command that prints the password",
    "password_file": "The file that holds the password (mode 0600)",
}


def tried(ask: Asker, answers: Answers, path: Path) -> None:
    """Log in to both servers until it works, each finding a line; ``path`` is the home to be.

    Without anybody to ask the first thing that is wrong is raised (OutreachError).
    """
    for kind in PORTS:
        while not _works(ask, answers, path, kind):
            pass


def _works(ask: Asker, answers: Answers, path: Path, kind: str) -> bool:
    for name, check in _checks(answers.config(path), answers, kind):
        try:
            say(f"ok     {name}: {one_line(check())}")
        except OutreachError as error:
            _mend(ask, answers, kind, name, error)
            return False
    return True


def _checks(config: Config, answers: Answers, kind: str) -> Iterator[tuple[str, doctor.Check]]:
    """What to look at, one after the other: each needs those before it."""
    server: Server = getattr(config, kind)
    upper, word = kind.upper(), list[str]()

    def fetch() -> str:
        word.append(answers.typed.get(kind) or secret(server)())
        return "It can be read."

    if server.username:
        yield f"{upper} password", fetch
    if kind == "smtp":
        yield upper, partial(doctor.sends, server, lambda: word[0])
        return
    with closing(Mailbox(server, lambda: word[0])) as mailbox:
        yield upper, partial(doctor.reads, mailbox, server)
        yield "folders", lambda: doctor.listed(doctor.watched(mailbox, config))


def _mend(ask: Asker, answers: Answers, kind: str, name: str, error: OutreachError) -> None:
    """Tell what is wrong, and ask for what may be the cause. Raises the error where nobody answers."""
    if ask.unasked:
        raise error
    say(f"WRONG  {name}: {one_line(error, limit=2000)}")
    usual = ("sent",) if name == "folders" else ("password",) if name.endswith("password") else ()
    keys = doubted(error) or usual
    try:
        for key in keys:
            _again(ask, answers, kind, key)
        if not keys:
            ask.prompt("no_test", "Press Enter to try again, or Ctrl-C to end", default="", show_default=False)
    except NobodyError:
        raise error from None


def _again(ask: Asker, answers: Answers, kind: str, key: str) -> None:
    """Ask anew; what SMTP has in common with IMAP changes with it."""
    values, smtp = answers.servers[kind], answers.servers["smtp"]
    if key == "password":
        _password(ask, answers, kind)
        return
    before = values.get(key, "")
    values[key] = ask.ask(kind, key, _QUESTIONS[key].format(kind.upper()), str(before) or None)
    if kind == "imap" and key in {"username", "ca_file"} and smtp.get(key, "") == before and smtp["username"]:
        smtp[key] = values[key]


def _password(ask: Asker, answers: Answers, kind: str) -> None:
    sections = ("imap", "smtp") if kind == "imap" else ("smtp",)
    if kind in answers.typed:
        word = ask.secret(f"The {kind.upper()} password (it is not shown)")
        answers.typed |= {one: word for one in sections if one in answers.typed}
        return
    values = answers.servers[kind]
    key = "password_command" if values.get("password_command") else "password_file"
    before = values.get(key, "")
    usual = shlex.join(before) if key == "password_command" else before
    given = ask.ask(kind, key, _QUESTIONS[key], usual or None)
    for one in sections:
        if answers.servers[one].get(key) == before:
            answers.servers[one][key] = given
