"""Whether all that the service needs is there, one check after the other: what is right, or what is wrong and to do.

Nothing is sent, and the home's lock is not needed: it may be asked beside a running service. The probe, which mails the
owner, is in :mod:`outreach.probe`.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from outreach import credentials, provenance, tokens
from outreach.config import Config, Security, Server, load
from outreach.core.folders import Folder, Role
from outreach.core.lint import Severity, lint_template
from outreach.core.message import assemble
from outreach.core.people import word
from outreach.core.text import counted, one_line
from outreach.cycle import as_trouble
from outreach.domain import signs
from outreach.errors import ConfigError, HoldError, HomeError, MailboxError, OutreachError, ProblemsError, TemplateError
from outreach.home import Home
from outreach.mailbox import Mailbox
from outreach.render import Templates
from outreach.resolve import Resolve, is_public, resolve
from outreach.store import Store
from outreach.submission import try_login

FREE = 200 * 1024 * 1024
"""Octets that must be free: the daily backup is a second database."""

LOOKED_BACK = timedelta(days=14)
"""How far back the spam folder is searched for mail of the owner's own."""

SPAM_READ = 500
IDLE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. ``code`` is the exit code that goes with what is wrong; 0: nothing is."""

    check: str
    said: str
    code: int = 0


Check = Callable[[], str]
"""It says what is right, or raises OutreachError."""


def looked(name: str, check: Check) -> Iterator[Finding]:
    """Make one check: what it found, each problem by itself."""
    try:
        yield Finding(name, one_line(check()))
    except ProblemsError as error:
        yield from (Finding(name, one_line(problem), error.exit_code) for problem in error.problems)
    except (OutreachError, OSError, sqlite3.Error) as error:
        trouble = as_trouble(error)
        yield Finding(name, one_line(trouble, limit=2000), trouble.exit_code)


@dataclass(slots=True)
class Examination:
    """All checks in one home at one moment (aware). What a check found is there for those after it.

    ``ours`` are the Message-IDs of the mails that may be answered with commands, ``resolve`` asks the DNS.
    """

    home: Home
    now: datetime
    config: Config | None = None
    folders: tuple[Folder, ...] = ()
    ours: frozenset[str] = frozenset()
    resolve: Resolve = resolve

    def findings(self) -> Iterator[Finding]:
        """Check by check, as they are made; what cannot be looked at without one that failed is left out."""
        yield from looked("home", self._home)
        if not self.home.config.exists():
            return
        yield from looked("config", self._config)
        yield from looked("key", self._key)
        yield from looked("disk", self._disk)
        if self.config is None:
            return
        yield from self._memory(self.config)
        yield from self._mail(self.config)
        if is_public(domain := self.config.policy.owner.email.rpartition("@")[2]):
            yield from looked("domain", partial(signs, domain, self.resolve))

    # the home

    def _home(self) -> str:
        self.home.check()
        return f"{self.home.path} is yours alone."

    def _config(self) -> str:
        self.config = load(self.home.config)
        return " ".join(
            ("It is understood.", *(f"But: {one}." for one in (self.config.former, *self.config.warnings) if one))
        )

    def _key(self) -> str:
        self.home.secret()
        return "It is there."

    def _disk(self) -> str:
        free = shutil.disk_usage(self.home.path).free
        if free < FREE:
            raise HomeError(
                f"only {free >> 20} MiB are free beside {self.home.path}: make room, nothing leaves without"
            )
        return f"{free >> 20} MiB are free."

    def _memory(self, config: Config) -> Iterator[Finding]:
        opened = list[Store]()
        yield from looked("database", partial(_opened, self.home, opened))
        for store in opened:
            with closing(store):
                rows = store.rows("SELECT message_id, delivered_id FROM owner_mail")
                self.ours = frozenset(value for row in rows for value in row.values() if value)
                yield from looked("templates", partial(_templates, self.home, store))
                yield from looked("clock", partial(_clock, store, self.now))
                yield from looked("holds", partial(_holds, store))
                yield from looked("answers", partial(answers, config, store))

    # the servers

    def _mail(self, config: Config) -> Iterator[Finding]:
        for server in (config.imap, config.smtp):
            yield from looked(f"{server.kind.upper()} password", partial(_secret, server))
        with closing(Mailbox(config.imap, credentials.secret(config.imap))) as mailbox:
            yield from looked("IMAP", partial(reads, mailbox, config.imap))
            if mailbox.connected:
                yield from looked("capabilities", partial(_capabilities, mailbox))
                yield from looked("folders", partial(self._folders, mailbox, config))
                yield from looked("IDLE", partial(_idle, mailbox))
                yield from looked("spam", partial(self._spam, mailbox, config)) if self.folders else ()
        yield from looked("SMTP", partial(sends, config.smtp, credentials.secret(config.smtp)))

    def _folders(self, mailbox: Mailbox, config: Config) -> str:
        self.folders = watched(mailbox, config)
        return listed(self.folders)

    def _spam(self, mailbox: Mailbox, config: Config) -> str:
        """Commands are never read there: the owner waits for a receipt in vain. Spam likes to pose as the owner's."""
        own, since = config.policy.owner.addresses, (self.now - LOOKED_BACK).date()
        count = 0
        for folder in self.folders:
            if folder.role is Role.JUNK:
                uids = mailbox.search(folder.name, own, since=since)[-SPAM_READ:]
                found = (assemble(one.header) for one in mailbox.headers(folder.name, uids))
                count = sum(not self.ours.isdisjoint((mail.message_id, *mail.refers)) for mail in found)
        if count:
            raise MailboxError(
                f"{counted(count, 'mail')} of mine, or in answer to one, in the spam folder, where no command is read: "
                "move that to the inbox, and tell your provider that it is no spam"
            )
        return "No mail of mine lies there, nor an answer to one."


def _opened(home: Home, opened: list[Store]) -> str:
    if not home.database.exists():
        opened.append(Store.in_memory())
        return "There is none yet: `outreach run` makes it."
    store = Store.open(home.database)
    opened.append(store)
    people = counted(len(store.people.all()), "person", "people")
    return f"It is whole: {people}, {counted(len(store.letters.find()), 'letter')}."


def _clock(store: Store, now: datetime) -> str:
    last = max((line["at"] for line in store.told(since=store.last_told() - 1)), default=now)
    if last > now + timedelta(minutes=1):
        raise OutreachError(
            f"the clock shows {now:%Y-%m-%d %H:%M} UTC, but {last:%Y-%m-%d %H:%M} has been: set it right"
        )
    return f"It shows {now:%Y-%m-%d %H:%M} UTC."


def _holds(store: Store) -> str:
    if holds := store.holds():
        raise HoldError(" ".join(f"nothing leaves ({kind}): {reason}" for kind, reason in holds.items()))
    return "Letters may leave." if store.live else "None; this is the rehearsal, which `outreach live` ends."


def answers(config: Config, store: Store) -> str:
    """Which answers count. Raises ConfigError where one that the config names does not."""
    why = list(filter(None, [provenance.untrusted(config, store)]))
    if config.commands.dkim and not provenance.can_check_dkim():
        why.append("commands.dkim is true, but the library is missing: install outreach[dkim]")
    if why:
        raise ConfigError(why)
    named = [("of a valid signature", config.commands.dkim), ("by your provider's word", config.commands.authserv_id)]
    return f"Those count whose copy lies in Sent{''.join(f', and those {what}' for what, on in named if on)}."


def _templates(home: Home, store: Store) -> str:
    folder = Templates(home.templates)
    facts = frozenset(word(name) for person in store.people.all() for name in person.facts)
    names = folder.names()
    found = (lint_template(name, folder.source(name), file=folder.file(name), facts=facts) for name in names)
    if errors := [one for each in found for one in each if one.severity is Severity.ERROR]:
        raise TemplateError(f"{errors[0]}; `outreach templates lint` shows all {len(errors)}")
    return f"{counted(len(names), 'template')} without a fault."


def _secret(server: Server) -> str:
    if not server.username:
        return "None is needed."
    credentials.secret(server)()
    until = tokens.until(server.oauth) if server.oauth else None
    return f"It can be read; the login ends on {until:%Y-%m-%d}." if until else "It can be read."


def _protected(server: Server) -> str:
    how = "not encrypted, but on this machine" if server.security is Security.PLAIN else "its certificate is good"
    login = f"logged in as {server.username}" if server.username else "no login"
    return f"{server.host}:{server.port}, {how}, {login}."


def reads(mailbox: Mailbox, server: Server) -> str:
    """Log in. Raises MailboxError."""
    mailbox.connect()
    return _protected(server)


def sends(server: Server, secret: Callable[[], str]) -> str:
    """Log in, and send nothing. Raises SubmissionError."""
    try_login(server, secret)
    return _protected(server)


def watched(mailbox: Mailbox, config: Config) -> tuple[Folder, ...]:
    """The folders that will be read. Raises MailboxError for a name that is not there, ConfigError without Sent."""
    folders = mailbox.folders(config.reading)
    if all(one.role is not Role.SENT for one in folders):
        there = one_line(", ".join(one.name for one in folders), limit=500)
        raise ConfigError([f"no folder of sent mail was found: make one, or name it as [imap] sent; there are {there}"])
    return folders


def listed(folders: Sequence[Folder]) -> str:
    """Which folder is what, in a sentence."""
    named = ", ".join(f"{one.role}: {one.name}" for one in folders if one.role is not Role.OTHER)
    return f"{named}; {counted(sum(one.role is Role.OTHER for one in folders), 'other')}."


def _capabilities(mailbox: Mailbox) -> str:
    return f"{', '.join(sorted(mailbox.capabilities))}."


def _idle(mailbox: Mailbox) -> str:
    if not mailbox.can_idle:
        return "It is not offered: new mail is looked for once a minute."
    mailbox.idle("INBOX", seconds=IDLE_SECONDS)
    return "It works: new mail is told at once."
