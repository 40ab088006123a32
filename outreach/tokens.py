"""The tokens of ``outreach login``: kept in the keyring or in a file of the home, and renewed before they end.

Of two processes that renew at once the second finds what the first has kept: a provider that rotates refresh tokens
(RFC 9700 section 4.14.2) ends the login of who shows an old one.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from outreach.clock import now
from outreach.core.text import one_line
from outreach.errors import HomeError
from outreach.home import check_private, replace_private
from outreach.oauth import Client, DeniedError, Grant, OAuth, for_refresh, for_revocation, granted, post

EARLY = timedelta(minutes=5)
"""So long before its end a token is renewed: clocks differ, and a login takes its time."""

_LARGEST = 128 * 1024
_SERVICE = "outreach login"
_ENDED = frozenset({"invalid_grant", "interaction_required", "consent_required", "login_required"})


class EndedError(Exception):
    """There is no login, or it has ended: only the owner can make a new one."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Where the tokens of one home are kept."""

    folder: Path

    @property
    def file(self) -> Path:
        """Where they lie without a keyring."""
        return self.folder / "login.json"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Wait until nobody else renews them."""
        descriptor = os.open(self.folder / "login.lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def load(self) -> Grant | None:
        """The login, if there is one. Raises HomeError for a file that others can read or that is damaged."""
        try:
            check_private(self.file)
            with os.fdopen(os.open(self.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
                kept: str | bytes | None = file.read(_LARGEST)
        except FileNotFoundError:
            kept = _from_keyring(self._name)
        if not kept:
            return None
        try:
            return _grant(json.loads(kept))
        except (ValueError, TypeError, KeyError, RecursionError):
            raise HomeError(f"{one_line(self.file)} is damaged; run `outreach login` again") from None

    def save(self, grant: Grant, *, in_file: bool = False) -> None:
        """Keep it, durably: where it lies already, else in the keyring, else in the file. Raises OSError."""
        kept = json.dumps(asdict(grant), default=datetime.isoformat)
        if in_file:
            _out_of_keyring(self._name)
        if in_file or self.file.exists() or not _into_keyring(self._name, kept):
            replace_private(self.file, kept.encode())
            folder = os.open(self.folder, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def forget(self) -> None:
        """Keep nothing any more."""
        self.file.unlink(missing_ok=True)
        _out_of_keyring(self._name)

    @property
    def _name(self) -> str:
        return str(self.folder.resolve())


def access(oauth: OAuth) -> str:
    """An access token that still lasts, renewed where that is needed.

    Raises EndedError, HomeError, OSError when the authorization server cannot be asked, DeniedError when it refuses.
    """
    tokens = Tokens(oauth.folder)
    grant = _there(tokens)
    if now() < grant.ends - EARLY:
        return grant.access
    try:
        return _renewed(oauth, tokens, grant.access).access
    except (OSError, DeniedError):
        if now() < grant.ends:  # the next one comes in time
            return grant.access
        raise


def renew(oauth: OAuth, refused: str) -> str:
    """Another access token than this one, which seemed to last. Raises like :func:`access`."""
    return _renewed(oauth, Tokens(oauth.folder), refused).access


def revoke(oauth: OAuth) -> bool:
    """End the login, there and here; False where the provider has no way to be told. Raises like :func:`access`.

    What the provider could not be told of is kept, for the next try.
    """
    tokens = Tokens(oauth.folder)
    with tokens.locked():
        grant = _there(tokens)
        if oauth.revoke_url:
            _end(oauth.revoke_url, grant)
        tokens.forget()
    return bool(oauth.revoke_url)


def until(oauth: OAuth) -> datetime | None:
    """When the login ends by itself, where that is known."""
    grant = Tokens(oauth.folder).load()
    return grant.until if grant else None


def _there(tokens: Tokens) -> Grant:
    if grant := tokens.load():
        return grant
    raise EndedError("nobody has logged in yet")


def _renewed(oauth: OAuth, tokens: Tokens, old: str) -> Grant:
    """The tokens after the ``old`` one; kept before anybody gets them."""
    with tokens.locked():
        grant = _there(tokens)
        if grant.access != old and now() < grant.ends - EARLY:  # somebody else was faster
            return grant
        tokens.save(grant)  # where nothing can be kept, nothing may be asked for: the answer may be the only one
        try:
            fresh = granted(post(oauth.token_url, for_refresh(grant)), grant.client, now(), grant)
        except DeniedError as error:
            if error.error in _ENDED:
                raise EndedError(f"the login has ended ({_hidden(str(error), grant)})") from None
            raise DeniedError(error.error, _hidden(str(error), grant)) from None
        tokens.save(fresh)
        return fresh


def _end(url: str, grant: Grant) -> None:
    """Tell the provider. An answer that the token is not known is as good (RFC 7009 section 2.2)."""
    answer = post(url, for_revocation(grant))
    with suppress(ValueError):
        said = json.loads(answer or b"{}")
        error = str(said.get("error", "")) if isinstance(said, dict) else ""
        if error not in {"", "invalid_token", "invalid_grant"}:
            raise DeniedError(error)


def _hidden(said: str, grant: Grant) -> str:
    for word in filter(None, (grant.refresh, grant.access, grant.client.secret)):
        said = said.replace(word, "***")
    return said


def _grant(kept: Any) -> Grant:
    values = dict(kept)
    moments = {name: datetime.fromisoformat(values[name]) for name in ("ends", "until") if values[name]}
    for name, moment in moments.items():
        if moment.tzinfo is None:
            raise ValueError(name)
    client = Client(str(values["client"]["ident"]), str(values["client"]["secret"]))
    return Grant(client, str(values["access"]), moments["ends"], str(values["refresh"]), moments.get("until"))


# the keyring, where there is one


def _from_keyring(name: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError, NoKeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(_SERVICE, name)
    except NoKeyringError:
        return None
    except KeyringError as error:
        raise ConnectionError(f"the keyring says {type(error).__name__}; unlock it") from None


def _into_keyring(name: str, kept: str) -> bool:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return False
    if keyring.get_keyring().priority < 1:  # the one that keeps nothing takes everything
        return False
    try:
        keyring.set_password(_SERVICE, name, kept)
    except KeyringError:
        return False
    return True


def _out_of_keyring(name: str) -> None:
    with suppress(ImportError):
        import keyring
        from keyring.errors import KeyringError

        with suppress(KeyringError):
            keyring.delete_password(_SERVICE, name)
