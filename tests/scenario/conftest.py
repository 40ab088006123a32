"""Lives are lived on two servers: that all mailboxes are read the same is shown where they are read."""

from collections.abc import Iterator

import pytest

from outreach.sandbox.server import Sandbox
from tests.servers import EmbeddedAccount, ImapAccount


@pytest.fixture(params=["dovecot", "embedded"])
def account(request: pytest.FixtureRequest) -> Iterator[ImapAccount]:
    """A fresh account on each kind of server."""
    if request.param == "dovecot":
        yield request.getfixturevalue("dovecot").user()
        return
    with Sandbox() as sandbox:
        yield EmbeddedAccount(sandbox)
