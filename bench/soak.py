"""A year of the service in minutes: what it keeps in memory and on the disk, month by month.

python -m bench.soak                    25 people, 365 days; appends what it measured to bench/results.md
python -m bench.soak --people 0         a service that has nothing to do; printed only, as is less than a year

The service is the real one, over sockets: only its waits are short, for each of them turns the clock on to the next
thing that is due or arrives, by an hour at the most. Its machine is suspended every night. The mail server, the
people and the owner, who answers every summary, are another process: what is measured is the service alone.
Bytecode must be compiled, as it is where the program is installed: what compiling leaves behind would be counted.
"""

import argparse
import heapq
import logging
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from importlib.util import cache_from_source, find_spec
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from bench import results
from outreach.agenda import next_acts
from outreach.clockwatch import Clocks
from outreach.config import load
from outreach.control import Control
from outreach.daemon import Daemon
from outreach.home import Home
from outreach.store import Store

if TYPE_CHECKING:  # the mail server is not to be in the memory that is measured
    from outreach.sandbox.cast import Correspondent
    from outreach.sandbox.server import Sandbox, Submission

BEGIN = datetime(2026, 1, 5, 7, tzinfo=UTC)
STEP = timedelta(hours=1)
PEOPLE = 25
NOISE = 12
"""Mails a day from strangers, of 20 KB each; at noon, so to speak."""

MB = 1 << 20


# the service


class Year:
    """The clocks, and the line to the process in which everybody else lives."""

    def __init__(self, pipe: Connection, until: datetime) -> None:
        self.pipe = pipe
        self.until = until
        self.now = BEGIN
        self.slept = timedelta(0)
        self.arrives = BEGIN
        self.turns = 0

    @property
    def clocks(self) -> Clocks:
        """Only the monotonic one stands still while the machine is suspended."""
        return Clocks(
            lambda: self.now,
            lambda: 1000 + (self.now - BEGIN - self.slept).total_seconds(),
            lambda: 1000 + (self.now - BEGIN).total_seconds(),
            lambda: "one start",
        )

    def turn(self, due: datetime) -> None:
        """On to the next thing; what has arrived by then is delivered."""
        self.turns += 1
        self.now = max(min(self.now + STEP, due, max(self.arrives, self.now)), self.now + timedelta(seconds=1))
        if self.now.hour < 6:
            morning = self.now.replace(hour=6, minute=0)
            self.slept += morning - self.now
            self.now = morning
        self.pipe.send(self.now)
        try:
            self.arrives = self.pipe.recv()
        except EOFError:  # no fault that the service is to survive
            sys.exit("everybody else is gone")


class Wound(Daemon):
    """The service with a clock that its waits turn."""

    year: Year
    month: Callable[[], None]

    def _wait(self, _seconds: float) -> None:
        before = self.year.now
        acts = next_acts(self.store, self.cycle.reporter.policy, before)
        self.year.turn(min((act.at for act in acts if act.at > before), default=before + STEP))
        if self.year.now.month != before.month:
            self.month()
        if self.year.now >= self.year.until:
            self.control.stop()
        self.control.poke()  # whatever it waits for is over at once
        super()._wait(0)


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the service holds at one moment: memory and files in octets, descriptors, seconds of CPU so far."""

    at: datetime
    memory: int
    descriptors: int
    cpu: float
    files: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        files = ", ".join(f"{name} {size / MB:.2f}" for name, size in self.files.items())
        return f"{self.at:%Y-%m-%d}: RSS {self.memory / MB:.1f} MB, {self.descriptors} descriptors; MB: {files}"


def sizes(home: Home, at: datetime) -> Sizes:
    """Measured now; backups are counted with their number."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    backups = list((home.path / "backups").glob("*"))
    wal = home.database.with_name(f"{home.database.name}-wal")
    single = {"database": home.database, "wal": wal, "send journal": home.journal, "calendar": home.calendar}
    files = {name: path.stat().st_size if path.exists() else 0 for name, path in single.items()}
    files[f"{len(backups)} backups"] = sum(path.stat().st_size for path in backups)
    others = {one.name for one in home.path.iterdir()} - {path.name for path in single.values()}
    files[f"{len(others)} others"] = sum((home.path / name).stat().st_size for name in others if name != "backups")
    cpu = time.process_time()
    return Sizes(at, pages * resource.getpagesize(), len(list(Path("/proc/self/fd").iterdir())), cpu, files)


def soak(folder: Path, days: int, people: int) -> Iterator[str]:
    """Live, and tell of each month as it ends."""
    ours, theirs = get_context("spawn").Pipe()
    everybody = get_context("spawn").Process(target=live, args=(theirs, folder, people), daemon=True)
    everybody.start()
    theirs.close()
    home, seen = Home(Path(ours.recv())), list[Sizes]()
    year = Year(ours, BEGIN + timedelta(days=days))
    with closing(Control()) as control, home.locked(), closing(Store.open(home.database)) as store:
        service = Wound(home, load(home.config), store, control, clocks=year.clocks)

        def month() -> None:
            seen.append(sizes(home, year.now))
            print(seen[-1], flush=True)

        service.year, service.month = year, month
        service.work()
        month()
        service.run()
        month()
        letters = store.value("SELECT count(*) FROM letter WHERE state = 'sent'")
        mails = store.value("SELECT count(*) FROM message")
        texts = store.value("SELECT sum(length(text)) FROM message") or 0
    ours.send(None)
    everybody.join(30)
    yield from map(str, seen)
    first, last = seen[1], seen[-1]
    yield f"RSS from the first month's end to the last: {(last.memory - first.memory) / MB:+.1f} MB"
    yield f"{letters} letters sent, {mails} mails kept with {texts / MB:.1f} MB of texts, {people} people, {days} days"
    spent = (last.cpu - seen[0].cpu) / year.turns
    yield f"{year.turns} passes of {1000 * spent:.1f} ms CPU: {spent / 60:.2%} of a core at one a minute"


# everybody else, in a process of their own


def live(pipe: Connection, folder: Path, people: int) -> None:
    """The mail server, the people and the owner, until the other side sends None."""
    from outreach.config import load
    from outreach.sandbox.demo import enlist, found
    from outreach.sandbox.server import Sandbox

    logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd warns of itself at every login
    home = found(folder / "home")
    config = load(home.config)
    known = list(cast(people))
    with closing(Store.open(home.database)) as store, store.write():
        for one in known:
            enlist(store, one, BEGIN)
        store.set("mode", "live")
    stage = Stage({address: one for one in known for address in (one.address, one.alias) if address})
    ports = (config.imap.port, config.smtp.port)
    with Sandbox(clock=lambda: stage.now, ports=ports, files_sent=True, on_submission=stage.taken) as stage.sandbox:
        pipe.send(str(home.path))
        while now := pipe.recv():
            pipe.send(stage.reach(now))


def cast(people: int) -> Iterator["Correspondent"]:
    """The people of the demo, and others who have much in common with them."""
    from outreach.sandbox import cast

    everyone = [*cast.PEOPLE, *cast.GUESTS]
    for nth in range(people):
        like, again = everyone[nth % len(everyone)], nth // len(everyone)
        if again:
            user, _, domain = like.address.partition("@")
            like = replace(
                like,
                name=f"{like.name} {('Junior', 'Senior', 'Tertius')[again - 1]}",
                address=f"{user}{again}@{again}.{domain}",
                alias="",
                company=f"{like.company} {again}",
                via="",
                behaviour=cast.Behaviour.ANSWERS if nth % 2 else like.behaviour,
            )
        yield like


class Stage:
    """What is to arrive, and who answers what."""

    sandbox: "Sandbox"

    def __init__(self, people: dict[str, "Correspondent"]) -> None:
        self.people = people
        self.now = BEGIN
        self.noise_at = BEGIN + timedelta(hours=5)
        self.coming: list[tuple[datetime, int, str, bytes]] = []
        self.reached: dict[str, int] = {}
        self.order = count()
        self.mails = 0

    def reach(self, now: datetime) -> datetime:
        """Deliver what has arrived by now; when the next mail does."""
        self.now = now
        while self.noise_at <= now:
            for nth in range(NOISE):
                self.sandbox.deliver(noise(self.noise_at, nth), self.noise_at)
            self.noise_at += timedelta(days=1)
        while self.coming and self.coming[0][0] <= now:
            at, _, folder, raw = heapq.heappop(self.coming)
            self.sandbox.deliver(raw, at, folder)
        return min([self.noise_at, *(one[0] for one in self.coming[:1])])

    def taken(self, submission: "Submission") -> None:
        """The mail server took a mail: whoever got it does something about it, later."""
        from outreach.sandbox import people
        from outreach.sandbox.server import OWNER

        [to] = submission.recipients
        if to == OWNER:
            self._owner_reads(submission.raw)
        elif who := self.people.get(to):
            self.reached[who.name] = nth = self.reached.get(who.name, 0) + 1
            for one in people.mails(who, submission.raw, self.now, nth=nth):
                self.later(one.at, one.raw)

    def _owner_reads(self, raw: bytes) -> None:
        from zoneinfo import ZoneInfo

        from outreach.sandbox import owner as habits
        from outreach.sandbox.alex import NAME

        at = (self.now + timedelta(minutes=20)).astimezone(ZoneInfo("Europe/London"))
        if b"Auto-Submitted: auto-generated" not in raw:
            return
        self.mails += 1
        if lines := (*habits.decide(raw, self.mails), *habits.follow(raw, at, self.mails)):
            answer = habits.reply(raw, lines, at, nth=self.mails, name=NAME)
            self.later(at, answer, "Sent", "INBOX")

    def later(self, at: datetime, raw: bytes, *folders: str) -> None:
        """A mail will arrive."""
        for folder in folders or ("INBOX",):
            heapq.heappush(self.coming, (at.astimezone(UTC), next(self.order), folder, raw))


def noise(at: datetime, nth: int) -> bytes:
    """A mail that is nobody's."""
    head = (
        f"From: News {nth} <news{nth}@shop{nth}.example>\r\nTo: owner@sandbox.test\r\nSubject: Offer of {at:%d %B}\r\n"
        f"Message-ID: <{at:%Y%m%d}.{nth}@shop{nth}.example>\r\nDate: {at:%a, %d %b %Y %H:%M:%S} +0000\r\n\r\n"
    )
    return head.encode() + b"Buy something today, and tomorrow again.\r\n" * 480


def main() -> None:
    """Live, print and append."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--people", type=int, default=PEOPLE)
    args = parser.parse_args()
    library = find_spec("holidays")
    if library and library.origin and not Path(cache_from_source(library.origin)).exists():
        sys.exit(f"compile first: python -m compileall -q {Path(library.origin).parent} outreach")
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        lines = list(soak(Path(folder), args.days, args.people))
    print("\n".join(lines[-3:]))
    if args.days >= 365 and args.people >= PEOPLE:
        results.append("soak", lines)


if __name__ == "__main__":
    main()
