"""The service with clocks that are turned by hand, in a thread beside the test."""

import gc
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from outreach.clockwatch import Clocks
from outreach.config import load
from outreach.control import Control
from outreach.core.letter import Letter, State
from outreach.cycle import Cycle
from outreach.daemon import serve
from outreach.home import Home
from outreach.sandbox.server import OWNER, PASSWORD, Sandbox, Submission
from outreach.store import Store
from tests.homes import make
from tests.servers import EmbeddedAccount
from tests.service import JANE, make_home, opened
from tests.smtp import Listener

MONDAY = datetime(2026, 3, 2, 8, 5, tzinfo=UTC)
SECONDS = 60


class World:
    """A provider that tells of each mail it took, and a machine whose clocks go when they are told to."""

    def __init__(self) -> None:
        self.passed = timedelta(0)
        self.set_by = timedelta(0)
        self.mails: list[Submission] = []
        self.came = threading.Condition()
        self.control = Control()
        self.clocks = Clocks(
            lambda: MONDAY + self.passed + self.set_by,
            lambda: 100 + self.passed.total_seconds(),
            lambda: 500 + self.passed.total_seconds(),
            lambda: "one start",
        )

    def takes(self, mail: Submission) -> None:
        with self.came:
            self.mails.append(mail)
            self.came.notify_all()

    def mail_to(self, recipient: str) -> Submission:
        """The first mail to somebody, once it is there."""
        with self.came:
            assert self.came.wait_for(lambda: any(recipient in one.recipients for one in self.mails), SECONDS)
            return next(one for one in self.mails if recipient in one.recipients)

    def passes(self, until: datetime) -> None:
        self.passed = until - MONDAY - self.set_by
        self.control.poke()

    @contextmanager
    def serving(self, home: Home) -> Iterator[None]:
        thread = threading.Thread(target=serve, args=(home, self.control), kwargs={"clocks": self.clocks})
        thread.start()
        try:
            yield
        finally:
            self.control.stop()
            thread.join(SECONDS)
            assert not thread.is_alive()


@pytest.fixture
def world() -> Iterator[World]:
    world = World()
    with closing(world.control):
        yield world


def home_of(path: Path, sandbox: Sandbox) -> Home:
    home = make_home(path, EmbeddedAccount(sandbox).server, PASSWORD, sandbox.smtp_port)
    with opened(home) as store, store.write():
        store.set("mode", "live")
    return home


def approve(home: Home, now: datetime, planned: datetime) -> Letter:
    with opened(home) as store, store.write():
        (letter,) = store.letters.in_state(State.PROPOSED)
        return store.letters.move(
            letter, State.APPROVED, now, approved_at=now, approved_sha256=letter.sha256, planned_at=planned
        )


def test_an_approved_letter_leaves_when_its_time_has_come(tmp_path: Path, world: World) -> None:
    with Sandbox(clock=world.clocks.wall, on_submission=world.takes) as sandbox:
        home = home_of(tmp_path, sandbox)
        with world.serving(home):
            assert world.mail_to(OWNER).number == 1  # the summary
            letter = approve(home, MONDAY, MONDAY + timedelta(hours=2))
            world.passes(MONDAY + timedelta(hours=2, seconds=1))
            assert letter.body.split()[0].encode() in world.mail_to(JANE.address).raw
        with opened(home) as store:
            assert store.letters.get(letter.number).state is State.SENT


def test_row_32_nothing_leaves_after_the_clock_was_set_but_the_owner_is_told(tmp_path: Path, world: World) -> None:
    with Sandbox(clock=world.clocks.wall, on_submission=world.takes) as sandbox:
        home = home_of(tmp_path, sandbox)
        with world.serving(home):
            world.mail_to(OWNER)
            letter = approve(home, MONDAY, MONDAY + timedelta(hours=2))
            world.mails.clear()
            world.set_by = timedelta(days=3)
            world.passes(MONDAY + timedelta(days=3, hours=2))
            assert b"The clock was set ahead by 3 days" in world.mail_to(OWNER).raw
            world.passes(MONDAY + timedelta(days=3, hours=3))
        with opened(home) as store:
            assert store.letters.get(letter.number).state is State.APPROVED
            assert set(store.holds()) == {"clock"}
        assert [one.recipients for one in world.mails] == [(OWNER,)]


def test_row_33_after_days_of_sleep_it_goes_on_where_it_was(tmp_path: Path, world: World) -> None:
    with Sandbox(clock=world.clocks.wall, on_submission=world.takes) as sandbox:
        home = home_of(tmp_path, sandbox)
        with world.serving(home):
            world.mail_to(OWNER)
            letter = approve(home, MONDAY, MONDAY + timedelta(hours=2))
            world.passes(MONDAY + timedelta(days=2, hours=3))
            world.mail_to(JANE.address)
        with opened(home) as store:
            assert store.letters.get(letter.number).state is State.SENT
            assert store.holds() == {}


def test_row_31_the_day_of_a_summary_that_a_wrong_clock_named_keeps_no_other_back(tmp_path: Path) -> None:
    with Listener() as listener:
        home = make(tmp_path / "home", smtp_port=listener.port)
        with closing(Store.open(home.database)) as store:
            cycle = Cycle(home, load(home.config), store)
            cycle.run(MONDAY + timedelta(days=364), None)
            listener.script = {"mail": "451 4.3.0 not now"}
            with store.write():
                cycle.reporter.queue("notice", "a", "A notice", "That the clock was set.", MONDAY, {})
            cycle.run(MONDAY + timedelta(days=365), None)
            listener.script = {}
            for day in range(3):
                cycle.run(MONDAY + timedelta(days=day, minutes=1), None)
    subjects = [message_from_bytes(letter.raw)["Subject"] for letter in listener.letters]
    days = ("Mon 1 Mar", "Mon 2 Mar", "Tue 3 Mar", "Wed 4 Mar")
    assert [sum(day in subject for subject in subjects) for day in days] == [1, 1, 1, 1]
    assert "A notice" in subjects


def test_a_pass_that_did_something_leaves_no_garbage_to_a_service_that_rests_for_days(
    tmp_path: Path, world: World
) -> None:
    with Sandbox(clock=world.clocks.wall, on_submission=world.takes) as sandbox:
        home = home_of(tmp_path, sandbox)
        gc.disable()
        try:
            with world.serving(home):
                world.mail_to(OWNER)
            assert gc.collect() < 400  # of the server, which is in this process, and of the end; else it is 800
        finally:
            gc.enable()
