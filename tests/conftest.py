"""What tests share: the servers."""

import os
from collections.abc import Iterator

import keyring
import keyring.backends.fail
import pytest
from hypothesis import settings

from tests.imapd import running
from tests.keyrings import Ring
from tests.servers import Cyrus, Dovecot, EmbeddedAccount, ImapAccount

# Machines are slow at times, and a change must not fail for an example that was there before it.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

NO_KEYRING = keyring.backends.fail.Keyring()
keyring.set_keyring(NO_KEYRING)
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # of the processes that tests start


@pytest.fixture
def ring() -> Iterator[Ring]:
    """A keyring that works."""
    ring = Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(NO_KEYRING)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One real server for the whole run; ``dovecot.user()`` is a fresh mailbox."""
    with running(Dovecot) as server:
        yield server


@pytest.fixture(scope="session")
def cyrus() -> Iterator[Cyrus]:
    """Another."""
    with running(Cyrus) as server:
        yield server


@pytest.fixture(params=["dovecot", "cyrus", "embedded"])
def account(request: pytest.FixtureRequest) -> Iterator[ImapAccount]:
    """A fresh account on each kind of server: what is promised is promised on all."""
    if request.param != "embedded":
        yield request.getfixturevalue(request.param).user()
        return
    from outreach.sandbox.server import Sandbox

    with Sandbox() as sandbox:
        yield EmbeddedAccount(sandbox)
