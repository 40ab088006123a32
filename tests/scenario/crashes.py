"""A letter's life as a model that can be walked through: every step, every end of the program there, what comes after.

A life is a row of moments, at each of which one pass of the service is made. All that outlasts the program is a
:class:`State`: the database, the send journal, the mailbox, what the SMTP server took. At each step that changes it a
picture is made, so a program that ended between two steps is one that starts again from the picture before the second.
States that are alike are walked through once, and the ways that lead through them are counted.

The steps are found, not listed: each statement that writes to the database, what is done with the journal's file, each
phase of SMTP, each APPEND, by names that say what they do. Everything is real but the mailbox, which is kept in memory
so that it can be put back; the database is a SQLite in memory, for the same reason.
"""

import hashlib
import re
import sqlite3
import threading
import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from typing import IO, Any

from outreach import restored
from outreach.config import Config, Reading
from outreach.core import mime
from outreach.core.fetched import Fetched
from outreach.core.grammar import parse
from outreach.core.letter import OPEN, Letter
from outreach.core.letter import State as Of
from outreach.core.message import Leaf
from outreach.core.people import Person, Warmth
from outreach.core.policy import Owner, Policy
from outreach.cycle import Cycle, Pass
from outreach.desk import Door
from outreach.home import Home
from outreach.mailbox import Folder, Mailbox, Role, Status
from outreach.obey import obey
from outreach.sandbox import owner as habits
from outreach.sendlog import SendLog
from outreach.store import Store
from outreach.submission import Timeouts
from tests.scenario.world import local, texts
from tests.smtp import Act, Answer, Listener

DAY = date(2026, 3, 3)
OWNER = Owner("Sam Smith", "sam@smith.example", timezone="Europe/Berlin", country="DE")
JANE = Person(
    "jane", "Jane Doe", ("jane@acme.example",), company="Acme", warmth=Warmth.WARM, facts={"why": "Her talk."}
)
MINUTE = timedelta(minutes=1)
TICKS = tuple(
    local(DAY + timedelta(day), hour, minute)
    for day, hour, minute in (
        *((0, 8, 1), (0, 8, 3), (0, 12, 0), (0, 12, 1), (0, 12, 6), (0, 12, 16), (0, 12, 40), (0, 14, 20), (0, 15, 30)),
        *(
            (1, 8, 1),
            (1, 8, 3),
            (1, 12, 0),
            (1, 12, 1),
            (1, 12, 6),
            (1, 12, 16),
            (1, 14, 20),
            (2, 8, 1),
            (2, 12, 0),
            (2, 12, 1),
        ),
    )
)
"""The moments of a life: the proposal, the owner's word, the letter, the looks into Sent, two days more."""

SENDING = 2
"""The place of the moment at which the letter leaves."""


def said_at(now: datetime) -> str:
    """The owner's word: at the next noon."""
    return f"send 1 {(now + timedelta(hours=13)).date()} 12:00"


@dataclass(frozen=True, slots=True)
class Provider:
    """What a provider does with Sent: ``after`` how long a copy is there (None: never), and how it ``changed``."""

    files_sent: str = "auto"
    after: timedelta | None = timedelta(0)
    changed: Callable[[bytes], bytes] = bytes


def with_another_id(raw: bytes) -> bytes:
    """The provider gave the letter an id of its own."""
    return re.sub(rb"(?mi)^Message-ID:.*\r\n", b"Message-ID: <new@provider.example>\r\n", raw, count=1)


def stripped(raw: bytes) -> bytes:
    """The provider gave it an id of its own and took every field that it does not know."""
    return re.sub(rb"(?mi)^X-Outreach-Id:.*\r\n", b"", with_another_id(raw), count=1)


PROVIDERS: Mapping[str, Provider] = {
    "files": Provider(),
    "is known to file": Provider("yes"),
    "files late": Provider("yes", 20 * MINUTE),
    "files after the looks": Provider("yes", timedelta(hours=3)),
    "never files": Provider("auto", None),
    "rewrites ids": Provider(changed=with_another_id),
    "rewrites and strips": Provider(changed=stripped),
    "strips late": Provider("yes", 20 * MINUTE, stripped),
}


@dataclass(frozen=True, slots=True)
class Smtp:
    """How the SMTP server meets the first attempts: its answers by phase, and whether it takes the letter."""

    script: Mapping[str, Answer] = field(default_factory=dict)
    takes: bool = True
    refuses: bool = False
    doubtful: bool = False
    times: int = 2


def _servers() -> Iterator[tuple[str, Smtp]]:
    yield "accepts", Smtp()
    for phase in ("banner", "ehlo", "auth", "mail", "rcpt", "data"):
        lasting = phase in {"mail", "rcpt", "data"}
        yield f"{phase} 4xx", Smtp({phase: "451 later"}, takes=False)
        code, times = ("535 no", 1) if phase == "auth" else ("554 no", 2)  # it holds everything till the next day
        yield f"{phase} 5xx", Smtp({phase: code}, takes=False, refuses=lasting, times=times)
        yield f"{phase} drop", Smtp({phase: Act.DROP}, takes=False)
        yield f"{phase} silence", Smtp({phase: Act.SILENCE}, takes=False)
    yield "body drop", Smtp({"body": Act.DROP}, takes=False, doubtful=True)  # the end may be on its way
    yield "body silence", Smtp({"body": Act.SILENCE}, takes=False, doubtful=True)
    yield "dot 4xx", Smtp({"dot": "451 later"}, takes=False)
    yield "dot 5xx", Smtp({"dot": "554 no"}, takes=False, refuses=True)
    for act in Act:
        yield f"dot {act.value}, taken", Smtp({"dot": act}, doubtful=True)
        yield f"dot {act.value}, forgotten", Smtp({"dot": act}, takes=False, doubtful=True)
        yield f"quit {act.value}", Smtp({"quit": act})


SERVERS = dict(_servers())


@dataclass(frozen=True, slots=True)
class Filed:
    """A mail in a folder; an empty one was deleted."""

    uid: int
    at: datetime
    raw: bytes


@dataclass(frozen=True, slots=True)
class Outside:
    """What no end of the program takes back. ``doubtful`` tells that nobody at home can know whether it was delivered.

    ``coming`` will lie in a folder at a time, ``met`` counts conversations about the letter, ``said`` is the owner's
    word, ``back`` names the older state that was put back.
    """

    folders: Mapping[str, tuple[Filed, ...]] = field(default_factory=lambda: {"INBOX": (), "Sent": ()})
    coming: tuple[tuple[datetime, str, bytes], ...] = ()
    delivered: int = 0
    met: int = 0
    said: bool = False
    doubtful: bool = False
    back: str = ""
    uidvalidity: int = 7

    def with_mail(self, folder: str, at: datetime, raw: bytes) -> "Outside":
        """One more mail in a folder."""
        mails = self.folders[folder]
        return replace(self, folders={**self.folders, folder: (*mails, Filed(len(mails) + 1, at, raw))})

    def arrived(self, now: datetime) -> "Outside":
        """What came by now is there."""
        later = replace(self, coming=tuple(one for one in self.coming if one[0] > now))
        for at, folder, raw in sorted(one for one in self.coming if one[0] <= now):
            later = later.with_mail(folder, at, raw)
        return later


@dataclass(frozen=True, slots=True)
class State:
    """All that outlasts the program; ``key`` is alike for states that nobody can tell apart.

    ``fits`` says whether the journal's file is the one that the database was last written beside, ``uncertain`` whether
    an end of the program here leaves a doubt: an attempt is marked, and what became of it is not.
    """

    database: bytes
    journal: bytes
    fits: bool
    outside: Outside
    key: bytes
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step by name, and what had lasted before it, by its place among the pictures."""

    name: str
    picture: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What fails: the writing step of a number, or all from it on where it lasts."""

    at: int
    error: Callable[[str], Exception]
    lasts: bool = False

    def comes(self, number: int) -> bool:
        """Whether the writing step of a number fails."""
        return number == self.at or (self.lasts and number > self.at)


@dataclass
class Recorder:
    """Is told of every step before it is made, and when something lasts after it."""

    picture: Callable[[], State] | None
    fault: Fault | None = None
    steps: list[Step] = field(default_factory=list)
    pictures: list[State] = field(default_factory=list)
    writing: int = 0
    changed: bool = True
    thread: int = field(default_factory=threading.get_ident)

    def before(self, name: str, *, writes: bool = False) -> None:
        """A step is about to be made. Raises the fault that was to come here."""
        self._take()
        self.steps.append(Step(name, len(self.pictures) - 1))
        if writes:
            self.writing += 1
            if self.fault and self.fault.comes(self.writing - 1):
                raise self.fault.error(name)

    def lasts(self) -> None:
        """What was done now outlasts the program."""
        self.changed = True
        self._take()

    def _take(self) -> None:
        """Make a picture, where that is due. The server's thread makes none: the database is in use elsewhere."""
        if self.picture and self.changed and threading.get_ident() == self.thread:
            self.changed = False
            self.pictures.append(self.picture())


_VERB = re.compile(r"(INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK) ?(\w*)")


class Recording(sqlite3.Connection):
    """A connection that tells of every statement that writes."""

    recorder: Recorder | None = None
    facts: tuple[str, ...] = ()

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        verb = _VERB.match(sql)
        if self.recorder is None or verb is None:
            return super().execute(sql, parameters)
        name = self._named(verb, parameters)
        self.recorder.before(name, writes=verb[1] not in {"SAVEPOINT", "RELEASE", "ROLLBACK"})
        done = super().execute(sql, parameters)
        if verb[1] == "COMMIT":
            self.recorder.lasts()
        return done

    def _named(self, verb: re.Match[str], parameters: Sequence[object]) -> str:
        match verb[1]:
            case "BEGIN":
                self.facts = ()
                return "BEGIN"
            case "COMMIT":
                return f"COMMIT {', '.join(dict.fromkeys(self.facts))}".strip()
            case "SAVEPOINT" | "RELEASE" | "ROLLBACK":
                return verb[1]
            case _ if verb[2] == "journal":
                self.facts += (str(parameters[1]),)
                return f"INSERT journal: {parameters[1]}"
            case _:
                self.facts += (verb[2],)
                return f"{verb[1].split()[0]} {verb[2]}"


class _ToldFile:
    """The journal's open file."""

    def __init__(self, file: IO[bytes], recorder: Recorder) -> None:
        self._file = file
        self._recorder = recorder

    def seek(self, *args: int) -> int:
        return self._file.seek(*args)

    def read(self) -> bytes:
        return self._file.read()

    def write(self, octets: bytes) -> int:
        try:
            self._recorder.before("journal: write", writes=True)
        except OSError:  # a disk that is full takes half a line
            self._file.write(octets[: len(octets) // 2])
            self._file.flush()
            self._recorder.lasts()
            raise
        self._file.write(octets)
        self._file.flush()
        self._recorder.lasts()
        return len(octets)

    def flush(self) -> None:
        self._file.flush()

    def fileno(self) -> int:
        self._recorder.before("journal: fsync", writes=True)
        return self._file.fileno()


@dataclass(frozen=True)
class RecordingLog(SendLog):
    """A send journal that tells what is done with its file."""

    recorder: Recorder

    @contextmanager
    def _opened(self, mode: str) -> Iterator[IO[bytes]]:
        with super()._opened(mode) as file:
            if mode != "a+b":
                yield file
                return
            self.recorder.before("journal: open", writes=True)
            yield _ToldFile(file, self.recorder)  # type: ignore[misc]

    def _keep_name(self) -> None:
        self.recorder.before("journal: fsync of the folder")
        super()._keep_name()


class Memory(Mailbox):
    """A mailbox that can be put back: what :class:`Outside` has, and a place for copies."""

    def __init__(self, machine: "Machine") -> None:
        super().__init__(machine.config.imap, str)
        self._machine = machine

    @property
    def connected(self) -> bool:
        return True

    def _mails(self, folder: str, uids: Iterable[int]) -> list[Filed]:
        wanted = set(uids)
        return [one for one in self._machine.outside.folders[folder] if one.uid in wanted and one.raw]

    def folders(self, reading: Reading) -> tuple[Folder, ...]:
        return Folder("INBOX", Role.INBOX), Folder("Sent", Role.SENT)

    def status(self, folder: str) -> Status:
        mails = self._machine.outside.folders[folder]
        return Status(self._machine.outside.uidvalidity, len(mails) + 1, len(mails))

    def headers(self, folder: str, uids: Iterable[int]) -> Iterator[Fetched]:
        for one in self._mails(folder, uids):
            leaves = tuple(leaf for leaf, _ in mime.walk(one.raw).leaves)
            yield Fetched(one.uid, one.at, leaves, {"HEADER": one.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"})

    def search(
        self, folder: str, addresses: Sequence[str], *, first: int = 1, last: int = 10**9, since: date | None = None
    ) -> list[int]:
        return [uid for uid in self.search_since(folder, since or date.min, first) if uid <= last]

    def search_since(self, folder: str, since: date, first: int = 1) -> list[int]:
        mails = self._machine.outside.folders[folder]
        return [one.uid for one in mails if one.uid >= first and one.at.date() >= since]

    def parts(self, folder: str, wanted: Mapping[int, Sequence[Leaf]]) -> Iterator[tuple[int, Leaf, bytes]]:
        for one in self._mails(folder, wanted):
            for leaf, data in mime.walk(one.raw).leaves:
                if leaf.section in {each.section for each in wanted[one.uid]}:
                    yield one.uid, leaf, data

    def whole(self, folder: str, uid: int, limit: int = 0) -> bytes | None:
        return next((one.raw for one in self._mails(folder, [uid])), None)

    def append(self, folder: str, raw: bytes, at: datetime) -> None:
        self._machine.recorder.before("IMAP APPEND")
        self._machine.outside = self._machine.outside.with_mail(folder, at, raw)
        self._machine.recorder.lasts()


@dataclass(frozen=True, slots=True)
class Run:
    """One pass: its steps, what lasted before each, what lasts after it."""

    steps: tuple[Step, ...]
    pictures: tuple[State, ...]
    end: State
    done: Pass


_PHASES = ("banner", "ehlo", "auth", "mail", "rcpt", "data", "dot", "quit")
_HEALTHY = {
    "banner": "220 mail.example.org ready",
    "ehlo": "250-mail.example.org\r\n250 AUTH PLAIN",
    "auth": "235 welcome",
    "data": "354 go on",
    "quit": "221 bye",
}
_SOON = 0.2


class Machine:
    """Runs passes: puts a state back, lets the service start, and makes a picture of all that lasts at every step."""

    def __init__(self, home: Home, listener: Listener, provider: Provider, smtp: Smtp, door: str = "mail") -> None:
        self.home = home
        self.listener = listener
        self.provider = provider
        self.smtp = smtp
        self.door = door
        relay = listener.server()
        self.config = replace(Config(Policy(OWNER), relay, relay), files_sent=provider.files_sent)
        self.outside = Outside()
        self.over = threading.Event()
        self._kept: dict[bytes, bytes] = {}

    # a state put back, and a picture

    @cached_property
    def new(self) -> State:
        """A home with one person, before its first pass."""
        with closing(Store.in_memory()) as store:
            with store.write():
                store.set("mode", "live")
                store.people.save(replace(JANE, added_at=TICKS[0]), TICKS[0], "person added")
            self._start(store, None)
            self.home.journal.unlink(missing_ok=True)
            self.outside = Outside()
            return self.picture()

    def _start(self, store: Store, fault: Fault | None) -> None:
        self.store = store
        self.recorder = Recorder(self.picture, fault)
        self.attempting = False

    def picture(self) -> State:
        """All that lasts now."""
        connection = self.store.conn
        journal = self.home.journal.read_bytes() if self.home.journal.exists() else b""
        known = self.store.setting("journal")
        fits = known == self._seal()
        tables = [str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        logic = hashlib.sha256()
        for table in tables:
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            if table == "setting":
                rows = [row for row in rows if row[0] != "journal"]
            logic.update(repr(rows).encode())
        logic.update(repr((journal, fits, known.partition(" ")[0], self.outside)).encode())
        key = logic.digest()
        if key not in self._kept:
            self._kept[key] = zlib.compress(connection.serialize(), 1)
        return State(self._kept[key], journal, fits, self.outside, key, self._uncertain(journal))

    def _uncertain(self, journal: bytes) -> bool:
        on_its_way = self.store.rows("SELECT key, attempts FROM letter WHERE state IN ('claimed', 'in_data')")
        return any(f"{row['key']} {row['attempts']} ".encode() in journal for row in on_its_way)

    def _seal(self) -> str:
        return str(SendLog(self.home.journal).seal()) if self.home.journal.exists() else ""

    def opened(self, state: State, fault: Fault | None = None) -> Store:
        """The service starts from a state."""
        connection = sqlite3.connect(":memory:", isolation_level=None, factory=Recording, check_same_thread=False)
        connection.deserialize(zlib.decompress(state.database))
        connection.execute("PRAGMA foreign_keys=ON")
        store = Store(connection)
        self.home.journal.unlink(missing_ok=True)
        if state.journal or state.fits:
            self.home.journal.touch(0o600)
            self.home.journal.write_bytes(state.journal)
        if state.fits:
            with store.write():
                store.set("journal", self._seal())
        self.outside = state.outside
        self._start(store, fault)
        connection.recorder = self.recorder
        return store

    # one pass

    def run(self, state: State, now: datetime, fault: Fault | None = None, *, mailbox: bool = True) -> Run:
        """The service starts from a state, makes one pass, and the owner does their part."""
        with closing(self.opened(state, fault)) as store:
            cycle = self.cycle(store)
            done = self.passed(cycle, now, mailbox=mailbox)
            if self.door == "command line":
                self._say(cycle, now)
            self.recorder.before("the end of the pass")
            return Run(tuple(self.recorder.steps), tuple(self.recorder.pictures), self.recorder.pictures[-1], done)

    def lived(self, state: State, tick: int, fault: Fault) -> tuple[Pass, bool, State]:
        """A service that goes on after a pass in which something failed: that pass, whether it did, and the end."""
        with closing(self.opened(state, fault)) as store:
            cycle = self.cycle(store)
            self.recorder.picture = None
            done = self.passed(cycle, TICKS[tick])
            failed, self.recorder.fault = self.recorder.writing > fault.at, None
            for now in TICKS[tick + 1 :]:
                self.passed(cycle, now)
            return done, failed, self.picture()

    def passed(self, cycle: Cycle, now: datetime, *, mailbox: bool = True) -> Pass:
        """One pass of a service that is running."""
        self.now = now
        self.outside = self.outside.arrived(now)
        self.over.clear()
        self._script()
        try:
            return cycle.run(now, Memory(self) if mailbox else None)
        finally:
            self.over.set()

    def cycle(self, store: Store) -> Cycle:
        """The service, with a journal that tells what is done with it."""
        cycle = Cycle(self.home, self.config, store)
        silent = [phase for phase, act in self.smtp.script.items() if act is Act.SILENCE]
        dot, other, bye = (
            _SOON if phases & set(silent) else 30.0 for phases in ({"dot", "body"}, set(_PHASES[:6]), {"quit"})
        )
        cycle.outbox = replace(
            cycle.outbox,
            sendlog=RecordingLog(self.home.journal, self.recorder),
            server=self.listener.server(username="sam" if "auth" in self.smtp.script else ""),
            secret=lambda: "secret",
            timeouts=Timeouts(connect=30, command=other, dot=dot, quit=bye),
        )
        return cycle

    def _say(self, cycle: Cycle, now: datetime) -> None:
        """The owner speaks on the command line, once there is something to decide."""
        offered = any(1 in habits.offers(one.raw) for one in self.outside.folders["INBOX"])
        if offered and not self.outside.said:
            with cycle.store.write():
                for result in parse(said_at(now)):
                    obey(cycle.desk, result, Door(), now)
            self.outside = replace(self.outside, said=True)
            self.recorder.lasts()

    # the other side of SMTP

    def _script(self) -> None:
        self.listener.letters.clear()
        self.listener.takes = True
        self.listener.script = {phase: self._meeting(phase) for phase in _PHASES}

    def _meeting(self, phase: str) -> Callable[[], str | None]:
        return lambda: self._met(phase)

    def _met(self, phase: str) -> str | None:
        """The server's part of a phase."""
        if phase == "banner":
            self._picked_up()
        about = "letter" if self.attempting else "mail to the owner"
        self.recorder.before(f"SMTP {phase}, {about}")
        if self.strange and self.smtp.doubtful and phase in self.smtp.script:
            self.outside = replace(self.outside, doubtful=True)
        if phase == "dot":
            self._took()
        act = self.smtp.script.get(phase) if self.strange else None
        if phase == "quit":
            self.attempting = self.strange = False
        if act is Act.SILENCE:
            self.over.wait()
        answer = act or _HEALTHY.get(phase, "250 ok")
        return answer if isinstance(answer, str) else None

    def _picked_up(self) -> None:
        """A conversation begins: about a letter, where one is on its way."""
        self.attempting = bool(self.store.value("SELECT 1 FROM letter WHERE state = 'claimed'"))
        self.strange = self.attempting and self.outside.met < self.smtp.times
        self.listener.takes = self.smtp.takes or not self.strange
        if self.attempting:
            self.outside = replace(self.outside, met=min(self.outside.met + 1, self.smtp.times))
            self.recorder.lasts()
        also = ("body",) if self.strange and "body" in self.smtp.script else ()
        self.listener.script = {phase: self._meeting(phase) for phase in (*_PHASES, *also)}

    def _took(self) -> None:
        """The end of a mail was read."""
        for taken in self.listener.letters:
            if taken.recipient == OWNER.email:
                self.outside = self._read(self.outside.with_mail("INBOX", self.now, taken.raw), taken.raw)
                continue
            self.outside = replace(self.outside, delivered=self.outside.delivered + 1)
            if self.provider.after is not None:
                copy = (self.now + self.provider.after, "Sent", self.provider.changed(taken.raw))
                self.outside = replace(self.outside, coming=(*self.outside.coming, copy))
        self.listener.letters.clear()
        self.recorder.lasts()

    def _read(self, outside: Outside, raw: bytes) -> Outside:
        """The owner reads a mail, and answers the first that asks for a word."""
        if self.door != "mail" or outside.said or 1 not in habits.offers(raw):
            return outside
        answer = habits.reply(raw, [said_at(self.now)], self.now, nth=1, name=OWNER.name)
        coming = tuple((self.now + MINUTE, folder, answer) for folder in ("Sent", "INBOX"))
        return replace(outside, said=True, coming=(*outside.coming, *coming))


# the walk


Start = tuple[State, int]
"""What there is, and the place of the next moment."""


def letter(state: State) -> Letter | None:
    """The letter as it is stored, if there is one."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(zlib.decompress(state.database))
        return next(iter(Store(connection).letters.find()), None)


def settled(state: State) -> bool:
    """Whether nothing more can happen but that days pass."""
    found = letter(state)
    waits = found is None or found.state in OPEN or state.outside.coming
    return not waits and bool(found and (found.copied or found.state is Of.FAILED))


def ended(state: State) -> State:
    """What the next start finds where the program ended here."""
    if not state.uncertain or state.outside.doubtful:
        return state
    return _otherwise(state, replace(state.outside, doubtful=True))


def _otherwise(state: State, outside: Outside) -> State:
    return replace(state, outside=outside, key=hashlib.sha256(state.key + repr(outside).encode()).digest())


WAYS = ("the database", "the whole home", "the command")
"""How an older state is put back: beside the journal, with it, or by ``outreach restore``."""


def older_states(machine: Machine) -> Iterator[tuple[State, State, int]]:
    """A life without a crash: at the end of each pass what there is, each state from before, and the next moment."""
    state, before = machine.new, dict[bytes, State]()
    for tick, now in enumerate(TICKS):
        run = machine.run(state, now)
        before |= {picture.key: picture for picture in run.pictures}
        state = run.end
        yield from ((state, older, tick + 1) for older in before.values())
        if settled(state):
            return


def put_back(now: State, older: State, way: str) -> State:
    """An older state in the place of what is there."""
    outside = replace(now.outside, back=way)
    if way == "the whole home":
        back = replace(older, fits=False)  # no copy of the journal's file is that file
    else:
        back = replace(older, journal=now.journal, fits=older.fits and older.journal == now.journal)
    if way == "the command":
        back = replace(back, database=_restored(back.database, TICKS[SENDING]))
    return _otherwise(replace(back, key=older.key + now.journal, uncertain=False), outside)


def _restored(database: bytes, now: datetime) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(zlib.decompress(database))
        store = Store(connection)
        with store.write():
            restored.begin(store, now, "A backup was restored")
        return zlib.compress(connection.serialize(), 1)


Node = tuple[bytes, int]


@dataclass
class Walk:
    """All lives from some states on, with so many ends of the program in between."""

    machine: Machine
    crashes: int = 1
    wrong: list[str] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    after: dict[Node, tuple[Counter[Node], Node | None]] = field(default_factory=dict)
    passes: int = 0

    def from_(self, *starts: Start) -> "Walk":
        """Walk through all lives that begin so."""
        queue = deque((state, tick, self.crashes) for state, tick in starts)
        best: dict[Node, int] = {}
        while queue:
            state, tick, left = queue.popleft()
            node = state.key, tick
            if best.get(node, -1) >= left:
                continue
            best[node] = left
            for other, at, rest in self._step(state, tick, left):
                (queue.appendleft if rest == left else queue.append)((other, at, rest))
        self.starts = [(state.key, tick) for state, tick in starts]
        return self

    def _step(self, state: State, tick: int, left: int) -> list[tuple[State, int, int]]:
        if tick == len(TICKS):
            self.after[state.key, tick] = Counter(), None
            self._judge(state)
            return []
        run = self.machine.run(state, TICKS[tick])
        self.passes += 1
        self.names.update(step.name for step in run.steps)
        crashed = [ended(picture) for picture in run.pictures]
        for picture in run.pictures:
            if picture.outside.delivered > 1:
                self.wrong.append(f"delivered twice: {self._where(picture)}")
        following = tick + 1 if tick < SENDING or not settled(run.end) else max(tick + 1, len(TICKS) - 1)
        counted = Counter((crashed[step.picture].key, tick) for step in run.steps)
        self.after[state.key, tick] = counted, (run.end.key, following)
        return [(run.end, following, left), *((one, tick, left - 1) for one in crashed if left)]

    def _where(self, state: State) -> str:
        found, outside = letter(state), state.outside
        return (
            f"{found.state if found else 'no letter'}, delivered {outside.delivered}, doubtful {outside.doubtful},"
            f" {len(outside.folders['Sent'])} in Sent, back {outside.back or 'nothing'}"
        )

    def _judge(self, state: State) -> None:
        """What must hold at the end of every life."""
        where = self._where(state)
        self.ends[where] += 1
        self.wrong += [f"{rule}: {where}" for rule, holds in judged(self.machine, state).items() if not holds]

    @property
    def schedules(self) -> int:
        """How many lives these are: each step of each pass is one at which the program may end."""

        @cache
        def ways(node: Node, left: int) -> int:
            counted, following = self.after[node]
            ahead = ways(following, left) if following else 1
            return ahead + (sum(many * ways(one, left - 1) for one, many in counted.items()) if left else 0)

        return sum(ways(start, self.crashes) for start in self.starts)


def judged(machine: Machine, state: State) -> dict[str, bool]:
    """The promises, and whether they were kept."""
    found, outside, provider = letter(state), state.outside, machine.provider
    one = found.state if found else None
    visible = outside.delivered and provider.after is not None
    copies = sum(b"To: Jane Doe" in mail.raw.partition(b"\r\n\r\n")[0] for mail in outside.folders["Sent"])
    late = provider.after and provider.files_sent == "auto"
    ends: set[Of | None] = {Of.SENT, Of.FAILED, Of.ASKED}
    if outside.back:  # it waits for the owner's word, or their history shows that they wrote
        ends |= {Of.PROPOSED} | ({Of.EXPIRED, None} if visible else set())
    return {
        "delivered at most once": outside.delivered <= 1,
        "sent, failed or asked": one in ends,
        "what is sent was delivered": one is not Of.SENT or outside.delivered == 1,
        "what failed was not": one is not Of.FAILED or outside.delivered == 0,
        "what lies in Sent is known to be sent": not visible or one in {Of.SENT, *ends} - {Of.ASKED},
        "nothing is asked where nothing is ambiguous": one is not Of.ASKED or outside.doubtful or bool(outside.back),
        "what surely was not sent goes again": bool(outside.delivered or outside.doubtful or outside.back)
        or machine.smtp.refuses,
        "one copy in Sent": copies <= 1 + bool(late),
        "the owner is asked": one is not Of.ASKED or "sent 1" in texts(outside.folders["INBOX"][-1].raw),
    }
