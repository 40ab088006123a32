from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from outreach.clockwatch import Clocks, ClockWatch, boot_id, boot_seconds
from outreach.store import Store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass
class Machine:
    """A machine whose clocks are turned by hand."""

    wall: datetime = NOON
    monotonic: float = 100.0
    boot: float = 5_000.0
    start: str = "the first"
    clocks: Clocks = field(init=False)

    def __post_init__(self) -> None:
        self.clocks = Clocks(lambda: self.wall, lambda: self.monotonic, lambda: self.boot, lambda: self.start)

    def works(self, span: timedelta) -> None:
        self.sleeps(span)
        self.monotonic += span.total_seconds()

    def sleeps(self, span: timedelta) -> None:
        self.wall += span
        self.boot += span.total_seconds()

    def starts_anew(self, off: timedelta) -> None:
        self.wall += off
        self.monotonic = self.boot = 20.0
        self.start += " and another"


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.in_memory()
    yield store
    store.close()


def held(store: Store) -> str:
    return store.holds().get("clock", "")


def test_time_that_passes_is_no_jump(store: Store) -> None:
    machine = Machine()
    watch = ClockWatch(store, machine.clocks)
    for _ in range(50):
        watch.check()
        machine.works(timedelta(hours=1))
        assert not watch.slept()
    assert not held(store)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (timedelta(minutes=-4), ""),
        (timedelta(minutes=-6), "set back by 6 minutes"),
        (timedelta(days=-400), "set back by 400 days"),
        (timedelta(hours=35), ""),
        (timedelta(days=365), "set ahead by 365 days"),
    ],
)
def test_rows_31_and_32_a_clock_that_was_set_lets_nothing_leave_until_the_owner_has_looked(
    store: Store, change: timedelta, words: str
) -> None:
    machine = Machine()
    watch = ClockWatch(store, machine.clocks)
    watch.check()
    machine.works(timedelta(minutes=1))
    machine.wall += change
    watch.check()
    assert words in held(store)
    assert bool(held(store)) == bool(words)
    assert not words or "outreach live --release clock" in held(store)


def test_a_change_is_noticed_by_the_next_run_too(store: Store) -> None:
    machine = Machine()
    ClockWatch(store, machine.clocks).check()
    machine.works(timedelta(minutes=10))
    machine.wall += timedelta(days=365)
    ClockWatch(store, machine.clocks).check()
    assert "set ahead" in held(store)


def test_a_released_hold_does_not_come_back_by_itself(store: Store) -> None:
    machine = Machine()
    watch = ClockWatch(store, machine.clocks)
    watch.check()
    machine.wall -= timedelta(hours=2)
    watch.check()
    with store.write():
        store.release("clock", machine.wall)
    for _ in range(5):
        machine.works(timedelta(minutes=40))
        watch.check()
    assert not held(store)


def test_row_33_a_week_of_sleep_is_no_change_of_the_clock_but_ends_the_connection(store: Store) -> None:
    machine = Machine()
    watch = ClockWatch(store, machine.clocks)
    watch.check()
    machine.sleeps(timedelta(days=7))
    watch.check()
    assert not held(store)
    assert watch.slept()
    assert not watch.slept()


@pytest.mark.parametrize("seconds", [-29, 29])
def test_a_clock_that_is_set_right_by_a_little_ends_nothing(store: Store, seconds: int) -> None:
    machine = Machine()
    watch = ClockWatch(store, machine.clocks)
    machine.wall += timedelta(seconds=seconds)
    assert not watch.slept()


def test_a_machine_that_was_off_for_a_month_is_trusted(store: Store) -> None:
    machine = Machine()
    ClockWatch(store, machine.clocks).check()
    machine.starts_anew(timedelta(days=30))
    ClockWatch(store, machine.clocks).check()
    assert not held(store)


def test_a_machine_that_starts_with_an_older_clock_is_not_trusted(store: Store) -> None:
    machine = Machine()
    ClockWatch(store, machine.clocks).check()
    machine.starts_anew(timedelta(days=-20_000))
    ClockWatch(store, machine.clocks).check()
    assert "set back" in held(store)


def test_a_system_that_does_not_name_its_starts_is_only_asked_whether_time_runs_back(store: Store) -> None:
    machine = Machine(start="")
    watch = ClockWatch(store, machine.clocks)
    watch.check()
    machine.wall += timedelta(days=10)
    watch.check()
    assert not held(store)
    machine.wall -= timedelta(days=10)
    watch.check()
    assert "set back" in held(store)


def test_nothing_is_written_while_nothing_changes(store: Store) -> None:
    machine = Machine()
    watch = ClockWatch(store, machine.clocks)
    watch.check()
    before = store.setting("clock")
    for _ in range(59):
        machine.works(timedelta(minutes=1))
        watch.check()
    assert store.setting("clock") == before


def test_the_clocks_of_this_machine_can_be_read() -> None:
    assert boot_seconds() > 0
    assert boot_id() == boot_id()
