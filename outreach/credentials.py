"""Where passwords come from: never from the config, always fetched when needed and kept nowhere."""

import base64
import os
import stat
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from outreach.config import Server
from outreach.core.text import deceives, one_line
from outreach.errors import ConfigError, MailboxError, OutreachError, SubmissionError

_TIMEOUT = 30.0
_LARGEST = 64 * 1024
_FAILED: Mapping[str, type[OutreachError]] = {"imap": MailboxError, "smtp": SubmissionError}


def secret(server: Server, environ: Mapping[str, str] = os.environ) -> Callable[[], str]:
    """A function that fetches the server's password anew each time it is called.

    In this order: ``password_command``, systemd's ``$CREDENTIALS_DIRECTORY/imap`` or ``/smtp``, ``password_file``, the
    keyring where it is installed. The function raises ConfigError where nothing usable is set, MailboxError or
    SubmissionError where fetching failed; no message ever holds what was fetched.
    """

    def fetch() -> str:
        credential = Path(environ.get("CREDENTIALS_DIRECTORY", "")) / server.kind
        if server.password_command:
            return _clean(_from_command(server), f"{server.kind}.password_command")
        if environ.get("CREDENTIALS_DIRECTORY") and credential.is_file():
            return _clean(_from_file(server, credential, private=False), f"the credential {server.kind}")
        if server.password_file:
            return _clean(_from_file(server, server.password_file, private=True), f"{server.kind}.password_file")
        return _from_keyring(server)

    return fetch


def echoes(username: str, password: str) -> tuple[str, ...]:
    """The password in every form in which servers are given it, and may say it again: the longest first."""
    quoted = password.replace("\\", "\\\\").replace('"', '\\"')
    encoded = (base64.b64encode(text.encode()).decode() for text in (f"\0{username}\0{password}", password))
    return tuple(sorted({*encoded, quoted, password} - {""}, key=len, reverse=True))


def hide(text: str, words: tuple[str, ...]) -> str:
    """The text without these words, the :func:`echoes` of a password."""
    for word in words:
        text = text.replace(word, "***")
    return text


def _clean(output: bytes, source: str) -> str:
    password = output.split(b"\n", 1)[0].removesuffix(b"\r").decode(errors="surrogateescape")
    if not password or deceives(password):  # surrogates do, too
        raise ConfigError([f"{source}: the first line is empty or no text in UTF-8; it must be the password alone"])
    return password


def _from_command(server: Server) -> bytes:
    program = one_line(server.password_command[0], limit=100)
    try:
        done = subprocess.run(
            server.password_command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _failed(server, f"{program} gave no password within {_TIMEOUT:.0f} seconds; unlock it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a program"
        raise ConfigError([f"{server.kind}.password_command: {program} cannot be run ({reason}); mend it"]) from None
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
