"""What was only in a summary that the owner's provider refused for good is told by the next one; refused logins."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
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


@pytest.mark.parametrize(
    ("began", "tries"), [(MONDAY, 3), (MONDAY + timedelta(days=30), 4)], ids=["now", "clock ahead"]
)
def test_after_a_refused_login_there_is_one_try_an_hour_until_the_server_lets_us_in(
    tmp_path: Path, listener: Listener, began: datetime, tries: int
) -> None:
    home = make(tmp_path / "home", smtp_port=listener.port)
    smtp = replace(listener.server(username="sam"), password_command=("echo", "secret"))
    config = replace(load(home.config), smtp=smtp)
    listener.script = {"auth": "535 5.7.8 no"}
    with closing(Store.open(home.database)) as store:

        def one_pass(now: datetime) -> int:
            Cycle(home, config, store).run(now, None)  # each in a new process, as cron would
            return sum(line.startswith(b"AUTH") for line in listener.heard)

        one_pass(began)
        assert "535" in store.holds()["login"]
        assert [one_pass(MONDAY + timedelta(minutes=at)) for at in range(0, 180, 10)][-1] == tries
        assert not listener.letters
        listener.script = {}
        one_pass(MONDAY + timedelta(minutes=185))
        assert not store.holds()
        assert listener.letters, "what waited leaves in the same pass"
