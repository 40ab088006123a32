"""Where passwords and access tokens come from: never from the config, always fetched when needed.

Passwords are kept nowhere; the tokens of ``outreach login`` are kept by :mod:`outreach.tokens`.
"""

import base64
import os
import stat
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from outreach.config import Config, Server
from outreach.core.text import deceives, one_line
from outreach.errors import (
    ConfigError,
    HomeError,
    MailboxError,
    MailboxLoginError,
    OutreachError,
    SubmissionError,
    SubmissionLoginError,
)
from outreach.oauth import DeniedError, OAuth

WARNED = timedelta(days=2)
"""So long before it at the least, the owner is told that a login ends."""

_TIMEOUT = 30.0
_LARGEST = 64 * 1024
_FAILED: Mapping[str, type[OutreachError]] = {"imap": MailboxError, "smtp": SubmissionError}
_ENDED: Mapping[str, type[OutreachError]] = {"imap": MailboxLoginError, "smtp": SubmissionLoginError}
MECHANISMS = ("OAUTHBEARER", "XOAUTH2")
"""The ways to show an access token (RFC 7628, and what Google and Microsoft made before it), the better one first."""

GIVING_UP = {"OAUTHBEARER": "AQ==", "XOAUTH2": ""}
"""What is answered when a server tells why it refuses the token, so that it says no (RFC 7628 section 3.2.3)."""


def secret(server: Server, environ: Mapping[str, str] = os.environ) -> Callable[[], str]:
    """A function that fetches the server's password or access token anew each time it is called.

    With ``oauth`` that is the token of ``outreach login``, renewed where it is about to end. Else in this order:
    ``token_command``, ``password_command``, systemd's ``$CREDENTIALS_DIRECTORY/imap`` or ``/smtp``,
    ``password_file``, the keyring where it is installed. The function raises ConfigError where nothing usable is set,
    MailboxError or SubmissionError where fetching failed, MailboxLoginError or SubmissionLoginError where the owner has
    to log in again; no message ever holds what was fetched.
    """

    def fetch() -> str:
        credential = Path(environ.get("CREDENTIALS_DIRECTORY", "")) / server.kind
        if server.oauth:
            return _from_login(server, server.oauth)
        for key in ("token_command", "password_command"):
            if command := getattr(server, key):
                return _clean(_from_command(server, key, command), f"{server.kind}.{key}")
        if environ.get("CREDENTIALS_DIRECTORY") and credential.is_file():
            return _clean(_from_file(server, credential, private=False), f"the credential {server.kind}")
        if server.password_file:
            return _clean(_from_file(server, server.password_file, private=True), f"{server.kind}.password_file")
        return _from_keyring(server)

    return fetch


def another(server: Server, refused: str) -> str:
    """An access token in the place of one that the server refused; empty where there is none. Raises like `secret`."""
    from outreach import tokens

    if not server.oauth:
        return ""
    with _login(server):
        return tokens.renew(server.oauth, refused)


def ending(config: Config, now: datetime, told: datetime) -> list[OutreachError]:
    """That the login of ``outreach login`` ends by itself, if it would be late to be ``told`` of it only then."""
    from outreach import tokens

    if not (config.imap.oauth or config.smtp.oauth):
        return []
    with suppress(OSError, HomeError):  # who logs in is told of these
        until = tokens.until(config.oauth)
        if until and now < until < told + WARNED:
            day = f"{until.astimezone(ZoneInfo(config.policy.owner.timezone)):%a %Y-%m-%d %H:%M}"
            return [MailboxLoginError(f"Your provider ends the login to your mailbox on {day}: run `outreach login`.")]
    return []


def shown(mechanism: str, server: Server, token: str) -> str:
    """The access token as the mechanism wants it, in base64 (RFC 7628 section 3.1; developers.google.com/gmail)."""
    user = server.username
    if mechanism == "XOAUTH2":
        text = f"user={user}\x01auth=Bearer {token}\x01\x01"
    else:
        name = user.replace("=", "=3D").replace(",", "=2C")  # RFC 5801 section 4
        text = f"n,a={name},\x01host={server.host}\x01port={server.port}\x01auth=Bearer {token}\x01\x01"
    return base64.b64encode(text.encode()).decode()


def echoes(username: str, password: str, *others: str) -> tuple[str, ...]:
    """The password in every form in which servers are given it, and may say it again: the longest first.

    ``others`` are further forms.
    """
    quoted = password.replace("\\", "\\\\").replace('"', '\\"')
    encoded = (base64.b64encode(text.encode()).decode() for text in (f"\0{username}\0{password}", password))
    return tuple(sorted({*encoded, *others, quoted, password} - {""}, key=len, reverse=True))


def hide(text: str, words: tuple[str, ...]) -> str:
    """The text without these words, the :func:`echoes` of a password."""
    for word in words:
        text = text.replace(word, "***")
    return text


def _clean(output: bytes, source: str) -> str:
    password = output.split(b"\n", 1)[0].removesuffix(b"\r").decode(errors="surrogateescape")
    if not password or deceives(password):  # surrogates do, too
        raise ConfigError([f"{source}: the first line is empty or no text in UTF-8; it must be the secret alone"])
    return password


def _from_login(server: Server, login: OAuth) -> str:
    from outreach import tokens

    with _login(server):
        return tokens.access(login)


@contextmanager
def _login(server: Server) -> Iterator[None]:
    """Give every failure of a login with a browser its sentence."""
    from outreach.tokens import EndedError

    what = f"the {server.kind.upper()} login"
    try:
        yield
    except EndedError as error:
        raise _ENDED[server.kind](f"{what} cannot be made, {error}: run `outreach login`") from None
    except DeniedError as error:
        raise _FAILED[server.kind](
            f"{what} was not renewed ({error}): try again later, or run `outreach login`"
        ) from None
    except OSError as error:
        why = one_line(error.strerror or error, limit=200)
        raise _FAILED[server.kind](f"{what} could not be renewed now ({why}): try again later") from None


def _from_command(server: Server, key: str, command: Sequence[str]) -> bytes:
    program = one_line(command[0], limit=100)
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _failed(server, f"{program} printed nothing within {_TIMEOUT:.0f} seconds; unlock it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a program"
        raise ConfigError([f"{server.kind}.{key}: {program} cannot be run ({reason}); mend it"]) from None
    if done.returncode:
        raise _failed(server, f"{program} ended with exit code {done.returncode}; run it by hand to see why")
    return done.stdout


def _from_file(server: Server, path: Path, *, private: bool) -> bytes:
    try:
        with open(path, "rb", opener=_at_once) as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode):
                raise _failed(server, f"{one_line(path)} is no plain file; name the file itself")
            if private and mode & 0o077:
                raise ConfigError(
                    [f"{server.kind}.password_file: others can read {one_line(path)}; run `chmod 600 {one_line(path)}`"]
                )
            return file.read(_LARGEST)
    except OSError as error:
        raise _failed(server, f"{one_line(path)} cannot be read ({error.strerror})") from None


def _at_once(path: str, flags: int) -> int:
    """Else a pipe is waited at for ever."""
    return os.open(path, flags | os.O_NONBLOCK)


def _from_keyring(server: Server) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError, NoKeyringError
    except ImportError:
        raise _unset(server) from None
    try:
        password = keyring.get_password(f"outreach:{server.host}", server.username)
    except NoKeyringError:
        password = None
    except KeyringError as error:
        raise _failed(server, f"the keyring says {type(error).__name__}; unlock it") from None
    if not password:
        raise _unset(server)
    return password


def _unset(server: Server) -> ConfigError:
    problem = (
        f"{server.kind}.password_command: no password is set; write this key or {server.kind}.password_file into "
        f"config.toml, or put the password of {server.username} into the keyring as outreach:{server.host}"
    )
    return ConfigError([problem])


def _failed(server: Server, what: str) -> OutreachError:
    return _FAILED[server.kind](f"the {server.kind.upper()} password could not be fetched: {what}")
