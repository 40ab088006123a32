"""What tests share: the servers."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.servers import HOW_TO_GET_DOVECOT, Dovecot, EmbeddedAccount, ImapAccount

# Machines are slow at times, and a change must not fail for an example that was there before it.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One real server for the whole run; ``dovecot.user()`` is a fresh mailbox."""
    if Dovecot.binary() is None:
        pytest.skip(HOW_TO_GET_DOVECOT)
    # Not below pytest's own folder: that is closed to the user whom the mail belongs to.
    with tempfile.TemporaryDirectory(prefix="dovecot-") as base, Dovecot(Path(base)) as server:
        yield server


@pytest.fixture(params=["dovecot", "embedded"])
def account(request: pytest.FixtureRequest) -> Iterator[ImapAccount]:
    """A fresh account on each kind of server: what is promised is promised on all."""
    if request.param == "dovecot":
        yield request.getfixturevalue("dovecot").user()
        return
    from outreach.sandbox.server import Sandbox

    with Sandbox() as sandbox:
        yield EmbeddedAccount(sandbox)
