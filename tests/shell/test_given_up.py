"""What was only in a summary that the owner's provider refused for good is told by the next one."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from outreach.config import load
from outreach.core.history import Direction, Mail
from outreach.cycle import Cycle
from outreach.store import Store
from tests.homes import MONDAY, make
from tests.smtp import Listener


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as listener:
        yield listener


@pytest.mark.parametrize("phase", ["mail", "rcpt", "data", "dot"])
def test_the_next_summary_tells_what_a_refused_one_did_not(tmp_path: Path, listener: Listener, phase: str) -> None:
    home = make(tmp_path / "home", smtp_port=listener.port)
    with closing(Store.open(home.database)) as store:
        answer = Mail(
            "<a@x>", "<a@x>", Direction.IN, "reply", MONDAY, MONDAY, "jane@a.org", (), "Coffee", "Gladly.", "", (),
            people=("jane",), human=True,
        )  # fmt: skip
        with store.write():
            store.history.add(answer, MONDAY)
        cycle = Cycle(home, load(home.config), store)
        listener.script = {phase: "550 5.7.1 no"}
        assert cycle.run(MONDAY, None).troubles
        assert not listener.letters
        listener.script = {}
        cycle.run(MONDAY + timedelta(days=1), None)
        cycle.run(MONDAY + timedelta(days=2), None)
    told = [b"Gladly" in letter.raw for letter in listener.letters if b"to decide" in letter.raw]
    assert told == [True, False]
