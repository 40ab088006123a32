"""The outbox: a crash or a broken line at any point, and still at most one delivery and nothing lost in silence."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from outreach.config import Security, Server
from outreach.core.address import normalise
from outreach.core.compose import letter_bytes, message_id
from outreach.core.courtesy import Refusal
from outreach.core.letter import Letter, State, Step, digest, letter_key, suppression_key
from outreach.core.message import Mailbox
from outreach.core.people import Person
from outreach.core.policy import Owner
from outreach.errors import BusyError, ConfigError, HomeError
from outreach.outbox import Outbox
from outreach.sendlog import SendLog
from outreach.store import Store
from outreach.submission import Timeouts
from tests.fuse import CrashError, Fuse, FusedConnection, FusedLog
from tests.smtp import Act, Answer, Listener

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OWNER = Owner("Olivia Owner", "owner@example.org", timezone="Europe/Berlin")
JANE = Person("jane", "Jane Doe", ("jane@example.net",), added_at=NOW)
HOME_KEY = b"k" * 32
KEY = letter_key(HOME_KEY, "jane", 1, Step.ASK)
RAW = letter_bytes(
    key=KEY, owner=OWNER, recipient=Mailbox("jane@example.net", "Jane Doe"), subject="Advice", body="Dear Jane,\n.\n"
)
SENT_AS = b"Date: Mon, 02 Mar 2026 10:00:00 +0100\r\n" + RAW
DRAFT = Letter(
    number=0,
    person="jane",
    sequence=1,
    step=Step.ASK,
    state=State.PROPOSED,
    template="ask-cold",
    recipient="jane@example.net",
    subject="Advice",
    body="Dear Jane,\n.\n",
    raw=RAW,
    sha256=digest(RAW),
    key=KEY,
    message_id=message_id(KEY, OWNER),
    created_at=NOW,
)


LATER = NOW + timedelta(minutes=7)
BEHIND = (
    "The send journal knows letters that may have left and the database does not (was an older one restored?): "
    "nothing leaves until they were looked for in Sent."
)
COPIED = (
    "The database and the send journal do not belong together, or were copied. For 2 hours nothing leaves, and nothing"
    " can be approved, while letters that may have left are looked for in Sent; those that are not found are asked. If"
    " another outreach works with this mailbox, end one of the two."
)


def new_database(path: Path, state: State = State.APPROVED, draft: Letter = DRAFT) -> None:
    """A database with one letter, live."""
    with closing(Store.open(path)) as store, store.write():
        store.set("mode", "live")
        store.people.save(JANE, NOW)
        letter = store.letters.draft(draft)
        if state is not State.PROPOSED:
            store.letters.move(letter, state, NOW, approved_sha256=letter.sha256, approved_at=NOW)


def opened(path: Path, fuse: Fuse) -> Store:
    connection = sqlite3.connect(path, isolation_level=None, factory=FusedConnection)
    connection.execute("PRAGMA synchronous=OFF")  # the crashes here are of the process, not of the machine
    store = Store(connection)
    connection.fuse = fuse
    return store


@dataclass
class World:
    """A home, a server, a Sent folder, and time."""

    folder: Path
    listener: Listener
    provider_files: bool
    files_sent: str
    now: datetime = NOW
    sent: list[bytes] = field(default_factory=list)

    @property
    def database(self) -> Path:
        return self.folder / "outreach.db"

    def outbox(self, store: Store, fuse: Fuse | None = None) -> Outbox:
        return Outbox(
            store=store,
            sendlog=FusedLog(self.folder / "journal", fuse or Fuse()),
            server=self.listener.server(),
            secret=lambda: "",
            owner=OWNER,
            home_key=HOME_KEY,
            stopping=lambda: False,
            files_sent=self.files_sent,
            timeouts=Timeouts(connect=30, command=30, dot=30, quit=30),
        )

    def look(self) -> dict[str, str]:
        """Which letters lie in Sent: those the provider filed, and those put there."""
        filed = [letter.raw for letter in self.listener.letters] if self.provider_files else []
        return {KEY: "<new@provider>"} if any(KEY.encode() in raw for raw in (*filed, *self.sent)) else {}

    def run(self, fuse: Fuse) -> None:
        """One process from its start: a few passes of the service, until the fuse burns out or days have passed."""

        def append(raw: bytes, _: datetime) -> None:
            fuse.burn()
            self.sent.append(raw)
            fuse.burn()

        with closing(opened(self.database, fuse)) as store:
            outbox = self.outbox(store, fuse)
            outbox.recover(self.now)
            for minutes in (0, 1, 5, 10, 60, 120, 600):
                self.now += timedelta(minutes=minutes)
                outbox.settle(self.now, self.look())
                outbox.file_copies(self.now, self.look(), append)
                letter = store.letters.get(1)
                if letter.state is State.APPROVED and (letter.not_before or self.now) <= self.now:
                    try:
                        outbox.send_one(1, self.now, self.now)
                    finally:
                        self.listener.script = {}  # the second attempt meets a healthy server

    def live(self, *fuses: int) -> bool:
        """Processes one after the other, the last without a crash; whether all fuses burnt out."""
        burnt = True
        for steps in fuses:
            try:
                self.run(Fuse(steps))
                burnt = False
            except CrashError:
                continue
        self.run(Fuse())
        return burnt

    def letter(self) -> Letter:
        with closing(Store.open(self.database)) as store:
            return store.letters.get(1)

    def check(self) -> State:
        """What must hold at the end, whatever happened; the final state."""
        letter, delivered = self.letter(), len(self.listener.letters)
        assert delivered <= 1
        copies = len(self.sent) + delivered * self.provider_files
        assert copies <= 1, "one copy in Sent"
        if letter.state is State.SENT:
            assert delivered == 1
            assert self.files_sent == "yes" or (letter.copied and copies == 1)
        else:
            assert letter.state in {State.FAILED, State.ASKED}, "never lost in silence"
            assert not (delivered and letter.state is State.FAILED)
            assert not (delivered and self.provider_files), "it lies in Sent"
        return letter.state


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_database(tmp_path / "template.db")
    return tmp_path


def world(folder: Path, listener: Listener, provider_files: bool = True, files_sent: str = "auto") -> World:
    """A fresh world in the folder; a listener starts with an empty memory."""
    for path in (*folder.glob("outreach.db*"), *folder.glob("journal")):
        path.unlink()
    shutil.copy(folder / "template.db", folder / "outreach.db")
    listener.letters.clear()
    return World(folder, listener, provider_files, files_sent)


#                                  the answers, is it taken, its end when nothing crashes
SERVERS: dict[str, tuple[dict[str, Answer], bool, State]] = {
    "accepts": ({}, True, State.SENT),
    "hangs up at RCPT": ({"rcpt": Act.DROP}, False, State.SENT),
    "says later at RCPT": ({"rcpt": "450 later"}, False, State.SENT),
    "refuses at RCPT": ({"rcpt": "550 no such user"}, False, State.FAILED),
    "says later after the letter": ({"dot": "451 later"}, False, State.SENT),
    "refuses after the letter": ({"dot": "554 no"}, False, State.FAILED),
    "takes it and hangs up": ({"dot": Act.DROP}, True, State.SENT),
    "hangs up and forgets it": ({"dot": Act.DROP}, False, State.ASKED),
    "hangs up at QUIT": ({"quit": Act.DROP}, True, State.SENT),
}
PROVIDERS = {"files and is known to": (True, "yes"), "files": (True, "auto"), "does not file": (False, "auto")}


@pytest.mark.parametrize(("server", "provider"), [*zip(SERVERS, cycle(PROVIDERS))])
def test_a_crash_at_any_step_delivers_at_most_once_and_loses_nothing(folder: Path, server: str, provider: str) -> None:
    """All pairs, with the whole service around, are walked through by ``python -m bench.crash_points``."""
    script, takes, end = SERVERS[server]
    with Listener(takes=takes) as listener:
        steps, crashed = 0, True
        while crashed:
            listener.script = script
            lived = world(folder, listener, *PROVIDERS[provider])
            crashed = lived.live(steps)
            state = lived.check()
            steps += 1
    assert state is end
    assert steps > 20, "it was cut at many points"


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.ASK])
def test_every_kind_of_letter_goes_the_same_way(tmp_path: Path, step: Step) -> None:
    new_database(tmp_path / "template.db", draft=replace(DRAFT, step=step, template=step))
    with Listener(takes=False) as listener:
        for steps in range(0, 30, 7):
            listener.script = {"dot": Act.DROP}
            lived = world(tmp_path, listener, *PROVIDERS["does not file"])
            lived.live(steps)
            assert lived.check() in {State.ASKED, State.SENT}


@pytest.mark.parametrize(("steps", "end"), [(0, State.APPROVED), (1, State.IN_DOUBT)])
def test_the_mark_in_the_journal_is_where_doubt_begins(folder: Path, steps: int, end: State) -> None:
    with Listener() as listener:
        lived = world(folder, listener)
        with closing(Store.open(lived.database)) as store, pytest.raises(CrashError):
            lived.outbox(store, Fuse(steps)).send_one(1, NOW, NOW)
        with closing(Store.open(lived.database)) as store:
            assert store.letters.get(1).state is State.CLAIMED
            (letter,) = lived.outbox(store).recover(NOW)
    assert letter.state is end
    assert not listener.letters


@pytest.mark.parametrize(("server", "restored"), [*zip(SERVERS, cycle([State.PROPOSED, State.HELD, State.APPROVED]))])
def test_an_older_database_restored_sends_nothing_twice(folder: Path, server: str, restored: State) -> None:
    script, takes, _ = SERVERS[server]
    older = folder / "older.db"
    new_database(older, restored)
    with Listener(script, takes=takes) as listener:
        lived = world(folder, listener)
        with closing(opened(lived.database, Fuse())) as store:
            lived.outbox(store).send_one(1, NOW, NOW)
        listener.script = {}
        shutil.copy(older, lived.database)
        marked = bool(SendLog(folder / "journal").marked())
        with closing(opened(lived.database, Fuse())) as store:
            lived.outbox(store).recover(NOW)
            assert ("journal" in store.holds()) == marked, "held exactly when the journal knows more"
        lived.run(Fuse())
        if marked:
            assert lived.check() is (State.SENT if listener.letters else State.ASKED)
        assert len(listener.letters) <= 1


@pytest.mark.parametrize("server", SERVERS)
def test_a_lost_database_and_the_same_letter_planned_again_send_nothing_twice(folder: Path, server: str) -> None:
    script, takes, _ = SERVERS[server]
    with Listener(script, takes=takes) as listener:
        lived = world(folder, listener, provider_files=False, files_sent="yes")
        with closing(opened(lived.database, Fuse())) as store:
            lived.outbox(store).send_one(1, NOW, NOW)
        listener.script = {}
        with closing(Store.in_memory()) as store:
            outbox = lived.outbox(store)
            outbox.recover(NOW)
            orphaned = set(outbox.sought(NOW))
            assert ("journal" in store.holds()) == bool(orphaned)
            outbox.settle(NOW, {})
            assert ("journal" in store.holds()) == bool(orphaned), "not found settles nothing"
            outbox.acknowledge(LATER)
            assert not store.holds()
            settled = [(row["at"], row["key"], row["data"]) for row in store.told(kind="attempt settled")]
            assert settled == [(LATER, f"attempt settled {KEY} 1", {"delivered_id": ""})] * bool(orphaned)
            assert [row["at"] for row in store.told(kind="released")] == [LATER] * bool(orphaned)
            outbox.recover(NOW)
            assert not store.holds(), "the owner's word is remembered"
        (folder / "outreach.db").unlink()
        new_database(lived.database)
        lived.run(Fuse())
        assert len(listener.letters) <= 1


def test_an_attempt_of_an_unknown_letter_found_in_sent_ends_the_hold(folder: Path) -> None:
    with Listener() as listener, closing(Store.in_memory()) as store:
        outbox = world(folder, listener).outbox(store)
        outbox.sendlog.mark("someone", 1, NOW)
        outbox.recover(NOW)
        assert outbox.sought(NOW) == {"someone": NOW}
        outbox.settle(NOW, {"someone": "<x@y>"})
        assert not store.holds()
        assert outbox.sought(NOW) == {}


@pytest.mark.parametrize("journal", ["kept", "lost"])
def test_a_letter_in_data_is_in_doubt_whatever_became_of_the_journal(folder: Path, journal: str) -> None:
    with Listener({"dot": Act.DROP}) as listener:
        lived = world(folder, listener)
        with closing(Store.open(lived.database)) as store:
            outbox = lived.outbox(store)
            outbox.send_one(1, NOW, NOW)
            with store.write():
                store.letters.note(store.letters.get(1), state=State.IN_DATA)  # as a crash before the answer leaves it
            if journal == "lost":
                outbox.sendlog.path.unlink()
            assert [letter.state for letter in outbox.recover(NOW)] == [State.IN_DOUBT]


@pytest.mark.parametrize("word", [State.SENT, State.APPROVED])
def test_the_owners_word_on_the_last_doubt_ends_the_hold(folder: Path, word: State) -> None:
    with Listener() as listener:
        lived = world(folder, listener)
        with closing(Store.open(lived.database)) as store:
            outbox = lived.outbox(store)
            outbox.sendlog.mark(KEY, 1, NOW - timedelta(days=1))
            outbox.recover(NOW)
            (asked,) = outbox.settle(NOW, {})
            assert asked.state is State.ASKED
            outbox.recover(NOW)
            assert "journal" in store.holds(), "asking settles nothing"
            with store.write():
                store.letters.move(asked, word, NOW, "the owner said so")
            outbox.recover(LATER)
            assert store.holds() == {}
            assert [row["at"] for row in store.told(kind="released")] == [LATER]


def test_an_attempt_only_the_journal_knows_is_a_doubt_also_without_a_restart(folder: Path) -> None:
    with Listener() as listener:
        lived = world(folder, listener)
        with closing(Store.open(lived.database)) as store:
            outbox = lived.outbox(store)
            outbox.sendlog.mark(KEY, 3, NOW - timedelta(days=1))
            outcome = outbox.send_one(1, NOW, NOW)
    letter = outcome.letter
    assert outcome.said == "The send journal knows an attempt that the database does not."
    assert (letter.state, letter.attempts, letter.claimed_at) == (State.IN_DOUBT, 3, NOW - timedelta(days=1))
    assert not listener.heard


def changes(store: Store, since: int = 2) -> list[tuple[str, datetime, str]]:
    """What the journal tells of the letter after it was proposed and approved: states, times, causes."""
    return [
        (row["kind"].removeprefix("letter "), row["at"], row["data"]["why"]) for row in store.told(letter=1)[since:]
    ]


@pytest.mark.parametrize(
    ("script", "end", "said"),
    [
        ({}, "sent", "250 2.0.0 queued as 1"),
        ({"rcpt": "450 later"}, "approved", "{} answered RCPT with '450 later'; nothing was sent, and it is tried"),
        ({"dot": "451 later"}, "approved", "{} answered the letter with '451 later'; nothing was sent, and it is"),
        ({"data": Act.DROP}, "approved", "{} failed (it closed the connection); nothing was sent, and it is tried"),
        ({"rcpt": "550 no"}, "failed", "{} answered RCPT with '550 no'; the letter was not sent; check the address"),
        ({"dot": Act.DROP}, "in_doubt", "{} failed (it closed the connection); the whole letter was written, so"),
    ],
)
def test_every_change_is_told_with_its_time_and_its_cause(
    lived: World, store: Store, outbox: Outbox, script: dict[str, Answer], end: str, said: str
) -> None:
    lived.listener.script = script
    outcome = outbox.send_one(1, LATER, LATER)
    assert outcome.said.startswith(said.format(f"The SMTP server 127.0.0.1:{lived.listener.port}"))
    left = [("in_data", LATER, "")] if end == "sent" or "dot" in script else []
    assert changes(store) == [("claimed", LATER, ""), *left, (end, LATER, outcome.said)]
    letter = store.letters.get(1)
    assert (outcome.letter, letter.answer) == (letter, outcome.said)
    assert (letter.claimed_at, letter.looks, letter.state) == (LATER, 0, end)
    assert letter.sent_at == (LATER if end == "sent" else None)
    assert letter.not_before == (LATER + timedelta(minutes=5) if end == "approved" else None)
    assert store.setting("journal") == str(outbox.sendlog.seal())


def test_each_state_is_kept_before_the_server_can_know_of_it(lived: World, outbox: Outbox) -> None:
    """Also how the journal then was: an end of the program here is no older state that was put back."""
    kept: list[tuple[State, bool]] = []

    def look() -> str:
        with closing(Store.open(lived.database)) as store:
            fits = store.setting("journal") == str(outbox.sendlog.seal())
            kept.append((store.letters.get(1).state, fits))
        return "250 go on"

    lived.listener.script = {"rcpt": look, "dot": look, "quit": look}
    outbox.send_one(1, NOW, NOW)
    assert kept == [(State.CLAIMED, False), (State.IN_DATA, True), (State.SENT, True)]


@pytest.mark.parametrize(
    ("state", "marked", "then", "why"),
    [
        (State.CLAIMED, 0, State.APPROVED, "the service ended while it was on its way"),
        (State.CLAIMED, 1, State.APPROVED, "the service ended while it was on its way"),
        (State.CLAIMED, 2, State.IN_DOUBT, "the service ended while it was on its way"),
        (State.IN_DATA, 0, State.IN_DOUBT, "the service ended while it was on its way"),
        (State.APPROVED, 3, State.IN_DOUBT, "marked in the send journal"),
        (State.PROPOSED, 3, State.IN_DOUBT, "marked in the send journal"),
        (State.IN_DOUBT, 3, State.IN_DOUBT, ""),
        (State.ASKED, 3, State.ASKED, ""),
        (State.ASKED, 2, State.ASKED, ""),
        (State.SENT, 3, State.SENT, ""),
    ],
)
def test_what_the_next_start_makes_of_a_letter(
    store: Store, outbox: Outbox, state: State, marked: int, then: State, why: str
) -> None:
    """It was attempted twice, says the database."""
    with store.write():
        store.letters.note(store.letters.get(1), state=state, attempts=2, claimed_at=NOW, looks=3)
    if marked:
        outbox.sendlog.mark(KEY, marked, LATER)
    behind = marked == 3 and state is not State.SENT
    changed = outbox.recover(LATER + timedelta(minutes=1))
    letter = store.letters.get(1)
    assert changed == ([letter] if why or behind else [])
    assert changes(store) == ([(str(then), LATER + timedelta(minutes=1), why)] if why else [])
    assert letter.state is then
    assert (letter.attempts, letter.claimed_at, letter.looks) == ((3, LATER, 0) if behind else (2, NOW, 3))
    assert store.holds() == ({"journal": BEHIND} if behind else {})


@pytest.mark.parametrize(
    ("known", "state", "held"),
    [
        ("", State.APPROVED, False),
        ("{size} {changed}", State.APPROVED, False),
        ("{less} 1", State.CLAIMED, False),
        ("{less} 1", State.APPROVED, True),
        ("{less} 1", State.IN_DATA, True),
        ("{size} 1", State.CLAIMED, True),
        ("{more} 1", State.CLAIMED, True),
    ],
)
def test_a_journal_beside_a_database_that_was_not_written_with_it_lets_nothing_leave(
    store: Store, outbox: Outbox, known: str, state: State, held: bool
) -> None:
    outbox.sendlog.mark(KEY, 1, NOW)
    seal = outbox.sendlog.seal()
    with store.write():
        store.set("journal", known.format(size=seal.size, changed=seal.changed, less=seal.size - 1, more=seal.size + 1))
        store.letters.note(store.letters.get(1), state=state, attempts=1, claimed_at=NOW)
    changed = outbox.recover(LATER)
    if held and state is State.APPROVED:
        assert [(one.state, one.claimed_at) for one in changed] == [(State.IN_DOUBT, LATER)]
    assert store.holds() == ({"restored": COPIED} if held else {})
    assert store.held_since("restored") == (LATER if held else None)
    assert store.setting("journal") == str(seal)


@pytest.mark.parametrize("state", [State.IN_DOUBT, State.ASKED])
def test_what_is_found_in_sent_was_sent_when_it_was_attempted(store: Store, outbox: Outbox, state: State) -> None:
    with store.write():
        store.letters.note(store.letters.get(1), state=state, claimed_at=NOW, attempts=1)
    (letter,) = outbox.settle(LATER, {KEY: "<new@provider>", "other": "<x@y>"})
    assert letter == store.letters.get(1)
    assert (letter.state, letter.sent_at, letter.delivered_id, letter.copied) == (
        State.SENT, NOW, "<new@provider>", True
    )  # fmt: skip
    assert changes(store) == [("sent", LATER, "found in Sent")]


def test_what_is_not_found_is_asked_and_the_looks_are_counted(store: Store, outbox: Outbox) -> None:
    with store.write():
        store.letters.note(store.letters.get(1), state=State.IN_DOUBT, claimed_at=NOW, attempts=1)
    for minutes, looks in ((1, 1), (6, 2), (120, 4)):
        (letter,) = outbox.settle(NOW + timedelta(minutes=minutes), {})
        assert (letter, letter.looks) == (store.letters.get(1), looks)
    assert changes(store) == [("asked", NOW + timedelta(hours=2), "not found in Sent")]


def test_sent_is_looked_into_from_the_attempt_on_or_from_when_the_letter_was_made(store: Store, outbox: Outbox) -> None:
    """An older state may not know of attempts, and a clock may have been set back since the letter was made."""
    for attempted in (LATER, NOW - timedelta(hours=1)):
        with store.write():
            store.letters.note(store.letters.get(1), state=State.IN_DOUBT, claimed_at=attempted, attempts=1)
        assert outbox.sought(LATER + timedelta(hours=1)) == {KEY: min(attempted, NOW)}


def test_the_copy_of_what_the_owner_says_was_sent_is_put_into_sent_at_the_next_look(
    store: Store, outbox: Outbox
) -> None:
    with store.write():
        asked = store.letters.note(store.letters.get(1), state=State.ASKED, claimed_at=NOW, attempts=1, looks=4)
        store.letters.move(asked, State.SENT, LATER, "the owner said so", sent_at=NOW)
    copies: list[tuple[bytes, datetime]] = []
    for hours in (3, 4):
        now = NOW + timedelta(hours=hours)
        assert outbox.sought(now) == ({} if copies else {KEY: NOW})
        outbox.file_copies(now, {}, lambda raw, at: copies.append((raw, at)))
        assert copies == [(SENT_AS, NOW)]
    assert store.letters.get(1).copied


@pytest.fixture
def lived(folder: Path) -> Iterator[World]:
    with Listener() as listener:
        yield world(folder, listener)


@pytest.fixture
def store(lived: World) -> Iterator[Store]:
    with closing(Store.open(lived.database)) as store:
        yield store


@pytest.fixture
def outbox(lived: World, store: Store) -> Outbox:
    return lived.outbox(store)


def test_what_is_sent_is_what_was_approved_with_the_date_in_the_owners_zone(lived: World, outbox: Outbox) -> None:
    outcome = outbox.send_one(1, NOW, NOW)
    assert [letter.raw for letter in lived.listener.letters] == [SENT_AS]
    assert outcome.said == "250 2.0.0 queued as 1"
    assert (outcome.letter.state, outcome.letter.sent_at, outcome.letter.attempts) == (State.SENT, NOW, 1)
    assert SendLog(lived.folder / "journal").marked()[KEY].attempt == 1


def test_the_reasons_not_to_send_are_given_in_order_and_nothing_leaves(lived: World, store: Store) -> None:
    suppressed = suppression_key(HOME_KEY, normalise("jane@example.net"))
    stale = NOW - timedelta(minutes=16)
    refusal = Refusal("C4", "It is outside the hours.", State.APPROVED, NOW + timedelta(hours=5))
    outbox = lived.outbox(store)
    expected: dict[str, Any] = {}

    def said(outbox: Outbox = outbox, looked_at: datetime = stale) -> str:
        with store.write():
            letter = store.letters.note(store.letters.get(1), state=State.APPROVED)
            before = len(store.told(letter=1))
        outcome = outbox.send_one(1, LATER, looked_at, refusal)
        assert outcome.letter == store.letters.get(1)
        moved = [] if outcome.letter.state is State.APPROVED else [(outcome.letter.state, LATER, outcome.said)]
        assert changes(store, before) == moved
        assert outcome.letter == replace(letter, state=outcome.letter.state, **expected)
        expected.clear()
        return outcome.said

    with store.write():
        store.set("mode", "")
        store.hold("restored", NOW, "A backup was restored.")
        store.people.suppress(suppressed, "asked to", NOW)
        store.letters.note(store.letters.get(1), approved_sha256="other")
    assert said(replace(outbox, stopping=lambda: True)) == "The service is ending."
    assert said() == "This is the rehearsal: `outreach live` ends it."
    with store.write():
        store.set("mode", "live")
    assert said() == "A backup was restored."
    with store.write():
        store.release("restored", NOW)
    assert said() == "The address opted out."
    assert store.letters.get(1).state is State.SUPPRESSED
    with store.write():
        store.run("DELETE FROM suppression")
    expected |= {"approved_sha256": "", "approved_at": None}
    assert said() == "It is not what was approved."
    assert store.letters.get(1).state is State.PROPOSED
    with store.write():
        store.letters.note(store.letters.get(1), approved_sha256=DRAFT.sha256)
    assert said() == "The inbox and Sent could not be looked into just before."
    expected |= {"planned_at": NOW + timedelta(hours=5)}
    assert said(looked_at=NOW) == "It is outside the hours."
    refusal = Refusal("C1", "Jane answered.", State.SUPPRESSED)
    assert said(looked_at=NOW) == "Jane answered."
    assert store.letters.get(1).state is State.SUPPRESSED
    assert not lived.listener.heard
    assert not (lived.folder / "journal").exists()


@pytest.mark.parametrize("state", [state for state in State if state is not State.APPROVED])
def test_only_an_approved_letter_leaves(lived: World, store: Store, outbox: Outbox, state: State) -> None:
    with store.write():
        store.letters.note(store.letters.get(1), state=state)
    outcome = outbox.send_one(1, NOW, NOW)
    assert outcome.letter.state is state
    assert outcome.said == f"Letter 1 is {state}, not approved."
    assert not lived.listener.heard


@pytest.mark.parametrize("field", ["raw", "sha256", "approved_sha256"])
def test_a_change_after_the_approval_brings_the_letter_back(
    lived: World, store: Store, outbox: Outbox, field: str
) -> None:
    with store.write():
        store.letters.note(store.letters.get(1), **{field: b"other" if field == "raw" else "other"})
    outcome = outbox.send_one(1, NOW, NOW)
    assert (outcome.letter.state, outcome.letter.approved_sha256) == (State.PROPOSED, "")
    assert not lived.listener.heard


@pytest.mark.parametrize(("age", "leaves"), [(0, True), (15 * 60, True), (15 * 60 + 1, False), (-1, False)])
def test_no_letter_leaves_without_a_look_of_the_last_quarter_of_an_hour(outbox: Outbox, age: int, leaves: bool) -> None:
    outcome = outbox.send_one(1, NOW, NOW - timedelta(seconds=age))
    assert (outcome.letter.state is State.SENT) == leaves


def test_pauses_grow_from_five_minutes_to_six_hours(lived: World, outbox: Outbox) -> None:
    lived.listener.script = {"rcpt": "450 later"}
    pauses = []
    for _ in range(9):
        letter = outbox.send_one(1, NOW, NOW).letter
        assert letter.state is State.APPROVED
        assert letter.not_before
        pauses.append(int((letter.not_before - NOW).total_seconds() / 60))
    assert pauses == [5, 10, 20, 40, 80, 160, 320, 360, 360]


def test_a_refused_login_holds_everything_and_is_not_tried_again(lived: World, store: Store, outbox: Outbox) -> None:
    lived.listener.script = {"auth": "535 no"}
    outbox = replace(outbox, server=lived.listener.server(username="owner"), secret=lambda: "wrong")
    assert outbox.send_one(1, NOW, NOW).letter.state is State.APPROVED
    assert "535 no" in store.holds()["login"]
    tries = len(lived.listener.heard)
    assert "535 no" in outbox.send_one(1, NOW, NOW).said
    assert len(lived.listener.heard) == tries


def test_an_error_of_our_own_before_the_letter_is_raised_and_the_letter_approved_again(
    lived: World, store: Store, outbox: Outbox
) -> None:
    def secret() -> str:
        raise ConfigError(["no password"])

    outbox = replace(outbox, server=lived.listener.server(username="owner"), secret=secret)
    with pytest.raises(ConfigError):
        outbox.send_one(1, NOW, NOW)
    assert store.letters.get(1).state is State.APPROVED
    assert not lived.listener.letters


def test_a_journal_that_cannot_be_marked_lets_nothing_leave(lived: World, store: Store, outbox: Outbox) -> None:
    journal = lived.folder / "journal"
    outbox.sendlog.mark("other", 1, NOW)

    def loosen() -> str:
        journal.chmod(0o644)
        return "354 go on"

    lived.listener.script = {"data": loosen}
    with pytest.raises(HomeError):
        outbox.send_one(1, NOW, NOW)
    letter = store.letters.get(1)
    assert (letter.state, letter.attempts) == (State.APPROVED, 1)
    assert not lived.listener.letters
    with pytest.raises(HomeError):
        outbox.send_one(1, NOW, NOW)
    assert store.letters.get(1).attempts == 1, "not even claimed"


def test_looks_into_sent_are_made_after_1_5_15_and_120_minutes_then_the_owner_is_asked(
    lived: World, store: Store, outbox: Outbox
) -> None:
    lived.listener.script = {"dot": Act.DROP}
    assert outbox.send_one(1, NOW, NOW).letter.state is State.IN_DOUBT
    looks = []
    for minute in range(200):
        now = NOW + timedelta(minutes=minute)
        if outbox.sought(now):
            assert outbox.sought(now) == {KEY: NOW}
            looks.append(minute)
        outbox.settle(now, {})
        assert outbox.settle(now, {}) == [], "a repeat changes nothing"
    assert looks == [1, 5, 15, 120]
    assert store.letters.get(1).state is State.ASKED
    assert [letter.state for letter in outbox.settle(now, {KEY: "<late@provider>"})] == [State.SENT]


def test_after_a_long_sleep_one_look_is_enough_to_ask(lived: World, store: Store, outbox: Outbox) -> None:
    lived.listener.script = {"dot": Act.DROP}
    outbox.send_one(1, NOW, NOW)
    outbox.settle(NOW + timedelta(days=3), {})
    assert store.letters.get(1).state is State.ASKED


def test_a_doubt_of_a_time_to_come_is_settled_once_the_clock_is_right(store: Store, outbox: Outbox) -> None:
    with store.write():
        store.letters.note(store.letters.get(1), state=State.IN_DOUBT, claimed_at=NOW + timedelta(days=400), attempts=1)
    for _ in range(2):
        outbox.recover(NOW)
        assert store.letters.get(1).claimed_at == NOW
    assert outbox.sought(NOW + timedelta(minutes=1)) == {KEY: NOW}
    outbox.settle(NOW + timedelta(hours=2), {})
    assert store.letters.get(1).state is State.ASKED


def test_the_copy_in_sent_has_the_bytes_that_were_sent_and_is_put_there_once(lived: World, outbox: Outbox) -> None:
    outbox.send_one(1, NOW, NOW)
    copies: list[tuple[bytes, datetime]] = []
    for minute in range(0, 300, 5):
        outbox.file_copies(NOW + timedelta(minutes=minute), {}, lambda raw, at: copies.append((raw, at)))
        assert len(copies) == (minute > 5), "only the second look that does not find it"
    assert copies == [(SENT_AS, NOW)]


def test_a_provider_that_files_copies_gets_none(outbox: Outbox, store: Store) -> None:
    outbox.send_one(1, NOW, NOW)
    replace(outbox, files_sent="yes").file_copies(NOW + timedelta(days=1), {}, _never)
    outbox.file_copies(NOW + timedelta(minutes=5), {KEY: "<new@provider>"}, _never)
    outbox.file_copies(NOW + timedelta(days=1), {}, _never)
    letter = store.letters.get(1)
    assert (letter.delivered_id, letter.copied) == ("<new@provider>", True)


CHILD = "import sys, tests.shell.test_outbox as it; sys.stdin.readline(); it.child(sys.argv[1], int(sys.argv[2]))"


def child(folder: str, port: int) -> None:
    """What the process does that is killed."""
    with closing(Store.open(Path(folder, "outreach.db"))) as store:
        outbox = Outbox(
            store=store,
            sendlog=SendLog(Path(folder, "journal")),
            server=Server("127.0.0.1", port, Security.PLAIN),
            secret=lambda: "",
            owner=OWNER,
            home_key=HOME_KEY,
            stopping=lambda: False,
        )
        outbox.send_one(1, NOW, NOW)


@pytest.mark.parametrize(
    ("phase", "takes", "end"),
    [
        ("banner", False, State.APPROVED),
        ("rcpt", False, State.APPROVED),
        ("data", False, State.APPROVED),
        ("body", False, State.IN_DOUBT),
        ("dot", True, State.IN_DOUBT),
        ("dot", False, State.IN_DOUBT),
    ],
)
def test_a_killed_process_leaves_what_the_next_one_understands(
    lived: World, phase: str, takes: bool, end: State
) -> None:
    lived.listener.takes = takes
    lived.listener.script = {phase: lambda: os.kill(victim.pid, signal.SIGKILL)}
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", CHILD, str(lived.folder), str(lived.listener.port)]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE) as victim:
        victim.communicate(b"go\n")
    assert victim.returncode == -signal.SIGKILL
    with closing(Store.open(lived.database)) as store:
        (letter,) = lived.outbox(store).recover(NOW)
        assert letter.state is end
        assert lived.outbox(store).recover(NOW) == []
    assert len(lived.listener.letters) == takes


def _never(raw: bytes, at: datetime) -> None:
    raise AssertionError(raw, at)


class FailingConnection(sqlite3.Connection):
    """A disk that is full from the commit of a letter in one of the states on, until there is room again."""

    full_at = ""
    full = False

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        self.full |= bool(self.full_at) and f"letter {self.full_at}" in parameters
        if self.full and sql in {"COMMIT", "BEGIN IMMEDIATE"}:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        return super().execute(sql, parameters)


@pytest.mark.parametrize(
    ("full_at", "script", "end"),
    [
        ("in_data", {}, State.APPROVED),
        ("approved", {"rcpt": "450 later"}, State.APPROVED),
        ("failed", {"rcpt": "550 nobody"}, State.FAILED),
        ("sent", {}, State.SENT),
        ("in_doubt", {"dot": Act.DROP}, State.IN_DOUBT),
    ],
)
def test_what_became_of_a_letter_is_stored_when_there_is_room_again(
    lived: World, full_at: str, script: dict[str, Answer], end: State
) -> None:
    lived.listener.script = script
    connection = sqlite3.connect(lived.database, isolation_level=None, factory=FailingConnection)
    with closing(Store(connection)) as store:
        outbox = lived.outbox(store)
        connection.full_at = full_at
        with pytest.raises((sqlite3.OperationalError, BusyError)):
            outbox.send_one(1, NOW, NOW)
        with pytest.raises((sqlite3.OperationalError, BusyError)):
            outbox.recover(NOW)
        connection.full_at, connection.full = "", False
        outbox.recover(NOW)
        assert store.letters.get(1).state is end
        assert not store.holds()
        assert outbox.recover(NOW) == []
    assert len(lived.listener.letters) == (full_at in {"sent", "in_doubt"})


def test_what_was_settled_meanwhile_is_left_as_it_is(lived: World) -> None:
    connection = sqlite3.connect(lived.database, isolation_level=None, factory=FailingConnection)
    with closing(Store(connection)) as store:
        outbox = lived.outbox(store)
        connection.full_at = "sent"
        with pytest.raises(sqlite3.OperationalError):
            outbox.send_one(1, NOW, NOW)
        connection.full_at, connection.full = "", False
        with store.write():
            store.letters.move(store.letters.get(1), State.SENT, NOW, "found in Sent", delivered_id="<new@provider>")
        outbox.recover(NOW)
        assert store.letters.get(1).delivered_id == "<new@provider>"


def test_a_copy_of_what_the_database_takes_for_unsent_keeps_it_in(lived: World, store: Store, outbox: Outbox) -> None:
    with store.write():
        store.log(NOW, "mail of another state seen", key=f"elsewhere {KEY}")
    outcome = outbox.send_one(1, NOW, NOW)
    assert (outcome.letter.state, outcome.letter.sent_at, outcome.letter.copied) == (State.SENT, NOW, True)
    assert outcome.said == "A copy of it lies in Sent."
    assert not lived.listener.heard


def test_no_copy_is_looked_for_where_the_provider_files_them(outbox: Outbox) -> None:
    outbox.send_one(1, NOW, NOW)
    assert outbox.sought(NOW + timedelta(minutes=1)) == {KEY: NOW}
    assert replace(outbox, files_sent="yes").sought(NOW + timedelta(minutes=1)) == {}


def test_with_a_provider_that_files_none_the_first_look_is_enough(outbox: Outbox) -> None:
    outbox.send_one(1, NOW, NOW)
    copies: list[bytes] = []
    replace(outbox, files_sent="no").file_copies(NOW + timedelta(minutes=1), {}, lambda raw, _: copies.append(raw))
    assert copies == [SENT_AS]
