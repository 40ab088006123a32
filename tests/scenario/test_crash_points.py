"""A letter's life is cut at every step: it is delivered at most once, never lost in silence, and asked only in doubt.

The whole product, two ends of the program and every older state put back at any time, is walked through by
``python -m bench.crash_points``; here it is every end at every step for each server, and a sample of the rest.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from random import Random

import pytest

from outreach.core.grammar import parse
from outreach.core.letter import State as Of
from outreach.desk import Door
from outreach.home import Home, create
from outreach.obey import obey
from tests.scenario.crashes import (
    PROVIDERS,
    SENDING,
    SERVERS,
    TICKS,
    WAYS,
    Fault,
    Machine,
    Outside,
    State,
    Walk,
    ended,
    judged,
    letter,
    older_states,
    put_back,
    settled,
)
from tests.smtp import Listener

SEED = 20260303


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return create(tmp_path_factory.mktemp("crashes") / "home", "")


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with Listener() as listener:
        yield listener


def machine(
    home: Home, listener: Listener, provider: str = "files", server: str = "accepts", door: str = "mail"
) -> Machine:
    return Machine(home, listener, PROVIDERS[provider], SERVERS[server], door)


def run_to(machine: Machine, tick: int) -> State:
    """What there is before a moment, when nothing happened to the program."""
    state = machine.new
    for now in TICKS[:tick]:
        state = machine.run(state, now).end
    return state


def lives_on(machine: Machine, state: State, tick: int, rng: Random | None = None, crashes: int = 0) -> State:
    """The rest of a life, with some ends of the program at any steps."""
    while tick < len(TICKS):
        run = machine.run(state, TICKS[tick])
        if rng and crashes and rng.random() < 0.4:
            crashes -= 1
            state = ended(run.pictures[rng.choice(run.steps).picture])
            continue
        state = run.end
        tick = len(TICKS) - 1 if tick >= SENDING and tick < len(TICKS) - 1 and settled(state) else tick + 1
    return state


def broken(machine: Machine, state: State) -> list[str]:
    return [promise for promise, holds in judged(machine, state).items() if not holds]


@pytest.mark.parametrize(
    ("provider", "server", "door"),
    [("never files", "accepts", "mail"), ("rewrites and strips", "dot drop, taken", "command line")],
)
def test_a_whole_life_may_end_at_any_step(
    home: Home, listener: Listener, provider: str, server: str, door: str
) -> None:
    made = machine(home, listener, provider, server, door)
    walk = Walk(made).from_((made.new, 0))
    assert walk.wrong == []
    assert walk.schedules > 150, "it was cut at many steps"


WALKED = (
    "rcpt 4xx", "rcpt 5xx", "auth 5xx", "data drop", "body drop", "dot 4xx", "dot 5xx", "dot drop, taken",
    "dot silence, forgotten", "quit drop",
)  # fmt: skip
"""One of each kind of what a server may do; all of them are in the sample, and in the whole walk."""


@pytest.mark.parametrize("number", range(len(WALKED)))
def test_whatever_a_server_does_the_program_may_end_at_any_step_from_the_approval_on(
    home: Home, listener: Listener, number: int
) -> None:
    server, provider = WALKED[number], list(PROVIDERS)[number % len(PROVIDERS)]
    made = machine(home, listener, provider, server)
    walk = Walk(made).from_((run_to(made, SENDING), SENDING))
    assert walk.wrong == []


@pytest.mark.parametrize("number", range(len(SERVERS)))
def test_it_may_end_twice(home: Home, listener: Listener, number: int) -> None:
    rng = Random(SEED + number)
    provider, server = rng.choice(list(PROVIDERS)), list(SERVERS)[number]
    door = rng.choice(["mail", "command line"])
    made = machine(home, listener, provider, server, door)
    assert broken(made, lives_on(made, made.new, 0, rng, crashes=2)) == [], (SEED + number, provider, server, door)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("provider", ["files", "never files"])
def test_an_older_state_may_be_put_back(home: Home, listener: Listener, provider: str, way: str) -> None:
    rng = Random(f"{SEED} {provider} {way}")
    made = machine(home, listener, provider, rng.choice(list(SERVERS)))
    for now, older, tick in rng.sample(list(older_states(made)), 5):
        assert broken(made, lives_on(made, put_back(now, older, way), tick, rng, crashes=1)) == []


ROWS = {
    1: "COMMIT letter, letter proposed",
    2: "INSERT letter",
    3: "INSERT journal: letter approved",
    4: "SMTP banner, letter",
    5: "SMTP ehlo, letter",
    6: "SMTP rcpt, letter",
    8: "journal: open",
    9: "INSERT journal: letter in_data",
    10: "SMTP dot, letter",
    15: "INSERT journal: letter sent",
    17: "SMTP quit, letter",
    18: "IMAP APPEND",
    19: "COMMIT letter",
    20: "INSERT journal: letter asked",
    22: "INSERT journal: receipt made",
    23: "INSERT folder",
}
"""Rows of the table of crash points and the step before which the program ends."""

ANSWERED = {
    5: ("banner drop", "ehlo 5xx", "auth 4xx", "auth 5xx", "auth silence"),
    6: ("mail drop", "rcpt drop", "data drop"),
    7: ("rcpt 4xx", "rcpt 5xx"),
    11: ("body drop", "body silence"),
    12: ("dot drop, taken", "dot silence, taken"),
    14: ("dot drop, forgotten", "dot silence, forgotten"),
    16: ("dot 4xx", "dot 5xx"),
    17: ("quit drop", "quit silence"),
}
"""Rows that are a server's doing."""

FILED = {12: "files", 13: "never files", 38: "rewrites ids", 39: "rewrites and strips"}
"""Rows that are a provider's doing."""


def test_the_table_of_crash_points_is_covered_row_by_row(home: Home, listener: Listener) -> None:
    made = machine(home, listener, "never files")
    asked = machine(home, listener, "never files", "dot drop, forgotten")
    names = Walk(made, 0).from_((made.new, 0)).names + Walk(asked, 0).from_((run_to(asked, SENDING), SENDING)).names
    assert {row: name for row, name in ROWS.items() if name not in names} == {}
    assert {name for names in ANSWERED.values() for name in names} <= SERVERS.keys()
    assert set(FILED.values()) <= PROVIDERS.keys()


def renumbered(outside: Outside) -> Outside:
    return replace(outside, uidvalidity=outside.uidvalidity + 1)


def emptied(outside: Outside) -> Outside:
    gone = tuple(replace(mail, raw=b"") for mail in outside.folders["Sent"])
    return replace(outside, folders={**outside.folders, "Sent": gone})


@pytest.mark.parametrize("happens", [renumbered, emptied], ids=["row 35", "row 40"])
@pytest.mark.parametrize("provider", ["files", "never files"])
def test_what_becomes_of_the_mailbox_between_two_passes_changes_nothing(
    home: Home, listener: Listener, provider: str, happens: object
) -> None:
    assert callable(happens)
    made = machine(home, listener, provider)
    for tick in range(1, SENDING + 4):
        state = run_to(made, tick)
        end = lives_on(made, replace(state, outside=happens(state.outside)), tick)
        found = letter(end)
        assert found
        assert (end.outside.delivered, found.state) == (1, Of.SENT)


def test_row_37_without_a_mailbox_nothing_leaves(home: Home, listener: Listener) -> None:
    made = machine(home, listener)
    state = run_to(made, SENDING)
    down = made.run(state, TICKS[SENDING], mailbox=False).end
    assert down.outside.delivered == 0
    end = lives_on(made, down, SENDING + 1)
    assert broken(made, end) == []
    assert end.outside.delivered == 1


def out_of_order(name: str) -> Exception:
    broke = OSError(errno.EIO, "Input/output error")
    return broke if "journal:" in name else sqlite_error("disk I/O error", sqlite3.SQLITE_IOERR)


def full(name: str) -> Exception:
    space = OSError(errno.ENOSPC, "No space left on device")
    return space if "journal:" in name else sqlite_error("database or disk is full", sqlite3.SQLITE_FULL)


def locked(name: str) -> Exception:
    return sqlite_error("database is locked", sqlite3.SQLITE_BUSY)


def sqlite_error(said: str, code: int) -> Exception:
    error = sqlite3.OperationalError(said)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("tick", range(SENDING + 2))
@pytest.mark.parametrize(("error", "lasts"), [(full, True), (out_of_order, False), (locked, False)])
def test_when_any_writing_fails_nothing_leaves_unmarked_and_then_all_goes_on(
    home: Home, listener: Listener, tick: int, error: object, lasts: bool
) -> None:
    assert callable(error)
    made = machine(home, listener, "never files")
    state = run_to(made, tick)
    made.run(state, TICKS[tick])
    writings = made.recorder.writing
    for at in range(tick % 2, writings, 2 if lasts else 5):  # every one in the whole walk
        done, failed, end = made.lived(state, tick, Fault(at, error, lasts=lasts))
        found = letter(end)
        assert failed
        assert done.troubles or error is locked, "the owner is told of what does not pass by itself"
        assert found
        assert (end.outside.delivered, found.state, found.copied) == (1, Of.SENT, True), (at, tick)
        assert broken(made, end) == []


def test_what_a_server_refused_for_good_goes_again_by_the_owners_word_alone(home: Home, listener: Listener) -> None:
    made = machine(home, listener, "files", "mail 5xx")
    made.smtp = replace(made.smtp, times=1)
    state = run_to(made, SENDING + 4)
    refused = letter(state)
    assert refused
    assert refused.state is Of.FAILED
    with closing(made.opened(state)) as store:
        cycle = made.cycle(store)
        [result] = parse("retry 1")
        with store.write():
            assert obey(cycle.desk, result, Door(), TICKS[SENDING + 4]).ok
        end = made.picture()
    assert lives_on(made, end, SENDING + 5).outside.delivered == 1
