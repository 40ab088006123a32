"""`outreach login`: the owner lets the service into the mailbox, at the provider's own page."""

import os
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from outreach import credentials, tokens
from outreach.cli.app import App, pass_app
from outreach.cli.output import say
from outreach.consent import by_browser, by_device, client_of
from outreach.core.text import one_line
from outreach.errors import ConfigError, MailboxError, MailboxLoginError
from outreach.mailbox import Mailbox
from outreach.oauth import Client, DeniedError, Grant, OAuth
from outreach.submission import try_login

if TYPE_CHECKING:
    from outreach.config import Config

_CONSENTS = "your account's page on the internet, among the programs that have access"


@click.command()
@click.option("--client-id", default=None, help="The program as your provider knows it; by default that of the config.")
@click.option("--testing", is_flag=True, default=False, help='Google calls your program "Testing": warn in time.')
@click.option("--file", "in_file", is_flag=True, default=False, help="Keep it in the home, not in the keyring.")
@click.option("--browser/--no-browser", default=True, help="Whether to open a browser where there is one.")
@click.option("--revoke", is_flag=True, default=False, help="End the login, here and at the provider.")
@pass_app
def login(app: App, /, client_id: str | None, testing: bool, in_file: bool, browser: bool, revoke: bool) -> None:
    """Let the service into your mailbox by your provider's own page (OAuth 2.0), without a password.

    The config says with whom: [oauth] provider. What comes of it is kept in the keyring, or in a file of the home.
    """
    config = app.config()
    oauth = config.oauth
    if not oauth.provider:
        raise ConfigError(['oauth.provider: it is not set; write provider = "google" or "microsoft" under [oauth]'])
    if revoke:
        _revoke(oauth)
        return
    if client_id:
        oauth = replace(oauth, client_id=client_id, client_file=None)
    client = client_of(oauth)
    with _explained(client):
        grant = by_device(oauth, client, say) if oauth.device_url else _browsed(oauth, client, browser, testing)
        kept = tokens.Tokens(oauth.folder)
        with kept.locked():  # a service that renews the old ones must not put them in the place of these
            kept.save(grant, in_file=in_file)
        say(f"The login is kept in {kept.file if kept.file.exists() else 'the keyring'}.")
    if grant.until:
        say(f"Your provider ends this login on {grant.until:%Y-%m-%d}; the summary reminds you two days before.")
    _try(config)


def _browsed(oauth: OAuth, client: Client, browser: bool, testing: bool) -> Grant:
    seen = any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))) or sys.platform == "darwin"
    browse = webbrowser.open if browser and seen and sys.stdout.isatty() and sys.stdin.isatty() else bool
    return by_browser(oauth, client, say, browse=browse, typed=_typed(), testing=testing)


def _typed() -> int | None:
    """Where the owner may paste something; services and cron give nothing to read from."""
    with suppress(AttributeError, OSError, ValueError):
        return sys.stdin.fileno()
    return None


def _revoke(oauth: OAuth) -> None:
    with _explained(Client("")):
        told = tokens.revoke(oauth)
    say("The login is ended." if told else f"It is forgotten here. Your provider lets you end it itself: {_CONSENTS}.")


def _try(config: "Config") -> None:
    """Whether the mail servers let us in with it; a login as somebody else is found out here."""
    if config.imap.oauth:
        with Mailbox(config.imap, credentials.secret(config.imap)) as mailbox:
            say(f"Logged in as {mailbox.account}.")
    if config.smtp.oauth:
        try_login(config.smtp, credentials.secret(config.smtp))
        say(f"Logged in as {config.smtp.username} at {config.smtp.host}.")
    if config.imap.oauth or config.smtp.oauth:
        say("A running service that was refused tries again within the hour; start it anew to have it at once.")
    if not (config.imap.oauth and config.smtp.oauth):
        say('It is used where config.toml says auth = "oauth": under [imap] and under [smtp].')


@contextmanager
def _explained(client: Client) -> Iterator[None]:
    """Give every failure its sentence."""
    try:
        yield
    except tokens.EndedError as error:
        raise MailboxLoginError(f"There is nothing to end: {error}.") from None
    except TimeoutError:
        raise MailboxError("The login did not come to its end in time: run `outreach login` again.") from None
    except DeniedError as error:
        why = credentials.hide(str(error), tuple(filter(None, [client.secret])))
        raise MailboxLoginError(f"Your provider refused ({why}): run `outreach login` again, or see [oauth].") from None
    except OSError as error:
        why = one_line(error.strerror or error, limit=200)
        raise MailboxError(f"Your provider could not be asked ({why}): try again later, or see [oauth].") from None
