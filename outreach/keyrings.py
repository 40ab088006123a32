"""The keyring of the desktop, where it is installed and works: passwords are put into it by `outreach init`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from outreach.config import Server
from outreach.errors import OutreachError


def works() -> bool:
    """Whether a password put into it would be kept: without a desktop there is often no keyring behind the library."""
    try:
        import keyring
    except ImportError:
        return False
    return bool(keyring.get_keyring().priority >= 1)


@contextmanager
def kept(passwords: Sequence[tuple[Server, str]]) -> Iterator[None]:
    """Put passwords where :func:`outreach.credentials.secret` looks for them; if what follows fails, all is as before.

    Raises OutreachError.
    """
    before = [(server, _exchanged(server, password)) for server, password in passwords]
    try:
        yield
    except BaseException:
        for server, password in reversed(before):
            _exchanged(server, password)
        raise


def _exchanged(server: Server, password: str | None) -> str | None:
    """Put one in, or none at all; what was there."""
    import keyring
    from keyring.errors import KeyringError

    service = f"outreach:{server.host}"
    try:
        before = keyring.get_password(service, server.username)
        if password:
            keyring.set_password(service, server.username, password)
        elif before:
            keyring.delete_password(service, server.username)
    except KeyringError as error:
        raise OutreachError(
            f"the keyring says {type(error).__name__}: unlock it, or take another way with --password-from"
        ) from None
    return before
