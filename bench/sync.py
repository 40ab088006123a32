"""How fast a mailbox is read, beside a socket that only reads and beside mbsync, in the same run.

    python -m bench.sync                        10,000 and 100,000 messages, five times each
    python -m bench.sync --messages 10000 --repeat 3 --keep /var/tmp/mailboxes

Needs dovecot (dovecot-imapd); mbsync (isync) where it is installed. Appends what it measured to bench/results.md.
"""

import argparse
import contextlib
import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from bench import mailboxes, results
from bench.wires import Proxy, raw
from outreach import config
from outreach.core.message import Leaf
from outreach.core.people import Person
from outreach.core.policy import Owner
from outreach.core.structure import wanted
from outreach.mailbox import Mailbox
from outreach.receive import Receiver
from outreach.store import Store
from tests.servers import Dovecot

ROUND_TRIP = 0.04


class Counted(Mailbox):
    """A mailbox that knows how many octets of texts were taken from it."""

    octets = 0

    def parts(self, folder: str, wanted: Mapping[int, Sequence[Leaf]]) -> Iterator[tuple[int, Leaf, bytes]]:
        for uid, leaf, data in super().parts(folder, wanted):
            self.octets += len(data)
            yield uid, leaf, data


def read_history(mailbox: Mailbox, store: Store) -> int:
    """The first reading of 25 people, kept in the store: how many messages."""
    now = datetime.now(UTC)
    with store.write():
        for address in mailboxes.PEOPLE:
            store.people.save(Person(address.partition("@")[0], "Some Body", (address,)), now)
    receiver = Receiver(store, mailbox, Owner("The Owner", mailboxes.OWNER), config.Reading(since="20y"), b"k" * 32)
    return receiver.receive(now)


def _mailbox(port: int, username: str) -> Counted:
    return Counted(config.Server("127.0.0.1", port, config.Security.PLAIN, username=username), lambda: Dovecot.password)


class Reading(NamedTuple):
    """What one first reading took: seconds of wall and CPU time; what it gave; peak of memory in MB."""

    wall: float
    cpu: float
    messages: float
    octets: float
    peak: float


def _child(port: int, username: str) -> None:
    """In a process of its own, so that time and memory are the reader's alone: prints JSON."""
    with tempfile.TemporaryDirectory() as home, _mailbox(port, username) as mailbox:
        store = Store.open(Path(home, "outreach.db"))
        wall, cpu = time.perf_counter(), time.process_time()
        messages = read_history(mailbox, store)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    # Not ru_maxrss: that begins with the peak of the process that started this one.
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(json.dumps([wall, cpu, messages, mailbox.octets, int(peak.split()[1]) / 1024]))


def _once(port: int, username: str) -> Reading:
    command = [sys.executable, "-m", "bench.sync", "--child", str(port), username]
    return Reading(*json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _beside_raw(port: int, username: str, commands: list[bytes], repeat: int) -> tuple[Reading, float]:
    """The medians of our reading and of the bare socket, taken in turns: the machine may be busy in between."""
    ours, bare = [], []
    for _ in range(repeat):
        ours.append(_once(port, username))
        bare.append(raw(port, username, Dovecot.password, commands)[0])
    return Reading(*map(statistics.median, zip(*ours, strict=True))), statistics.median(bare)


def first_reading(dovecot: Dovecot, username: str, messages: int, repeat: int, peers: int) -> Iterator[str]:
    """P1 and P2."""
    with Proxy(dovecot.port) as proxy:
        _once(proxy.port, username)  # warms the server's index too
        commands, received = proxy.commands(), proxy.received
    ours, bare = _beside_raw(dovecot.port, username, commands, repeat)
    yield (
        f"P1 {messages:,}: {ours.wall:.3f} s wall, {ours.cpu:.3f} s CPU, {received / 1e6:.2f} MB for"
        f" {ours.messages:.0f} messages with {ours.octets / 1e6:.2f} MB of texts, {len(commands)} commands"
    )
    yield f"P1 {messages:,}: {ours.wall / bare:.2f} times the raw socket ({bare:.3f} s)"
    yield f"P2 {messages:,}: peak RSS {ours.peak:.0f} MB"
    pulls = [_pull(dovecot, username) for _ in range(peers)] if shutil.which("mbsync") else []
    if pulls:
        wall = statistics.median(pulls)
        yield f"P1 {messages:,}: mbsync pulls all in {wall:.1f} s, {wall / ours.wall:.0f} times ours"


def _pull(dovecot: Dovecot, username: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "mbsyncrc")
        settings.write_text(
            f"IMAPAccount a\nHost 127.0.0.1\nPort {dovecot.port}\nUser {username}\nPass {dovecot.password}\n"
            "SSLType None\nAuthMechs LOGIN\n\nIMAPStore far\nAccount a\n\n"
            f"MaildirStore near\nPath {folder}/\nInbox {folder}/INBOX\n\n"
            "Channel c\nFar :far:\nNear :near:\nPatterns INBOX\nCreate Near\nSync Pull\nSyncState *\n"
        )
        start = time.perf_counter()
        subprocess.run(["mbsync", "-q", "-c", str(settings), "c"], check=True)
        return time.perf_counter() - start


def far_away(dovecot: Dovecot, username: str, messages: int, repeat: int) -> Iterator[str]:
    """P4: the same at 40 ms round trip."""
    with Proxy(dovecot.port) as proxy:
        _once(proxy.port, username)
        commands = proxy.commands()
    with Proxy(dovecot.port, ROUND_TRIP) as proxy:
        ours, bare = _beside_raw(proxy.port, username, commands, repeat)
    yield (
        f"P4 {messages:,} at {ROUND_TRIP * 1000:.0f} ms: {ours.wall:.3f} s, {ours.wall / bare:.2f} times the raw socket"
        f" ({bare:.3f} s), {len(commands)} round trips"
    )


def nothing_new(dovecot: Dovecot, username: str, repeat: int) -> Iterator[str]:
    """P5: a live connection, four folders, nothing new."""
    folders = ["INBOX", "Sent", "Junk", "Archive"]
    with Proxy(dovecot.port) as proxy, _mailbox(proxy.port, username) as mailbox:
        for folder in folders:
            mailbox.status(folder)
        before, lines, times = proxy.received, len(proxy.lines), []
        for _ in range(repeat):
            start = time.perf_counter()
            for folder in folders:
                mailbox.status(folder)
            times.append(time.perf_counter() - start)
        size, asked = (proxy.received - before) / repeat, (len(proxy.lines) - lines) / repeat
    wall = statistics.median(times)
    yield f"P5: {wall * 1000:.1f} ms, {size / 1000:.2f} KB, {asked:.0f} round trips for {len(folders)} folders"


def noticed(dovecot: Dovecot, times: int) -> Iterator[str]:
    """P6: from an answer's arrival to its text in our hands, beside a bare socket that waits for the push."""
    account = dovecot.user()
    maildir = dovecot.home(account) / "Maildir"
    ours, pushes = [], []
    with _mailbox(dovecot.port, account.server.username) as mailbox:
        mailbox.status("INBOX")
        for number in range(times):
            start, told = threading.Event(), []
            bare = threading.Thread(target=_push, args=(dovecot, account.server.username, start, told))
            bare.start()
            start.wait()
            delivered: list[float] = []
            later = threading.Timer(0.2, lambda n=number, d=delivered: d.append(_deliver(maildir, n)))
            later.start()
            _answered(mailbox)
            done = time.perf_counter()
            bare.join()
            later.join()
            ours.append(done - delivered[0])
            pushes.append(told[0] - delivered[0])
    extra = statistics.median(a - b for a, b in zip(ours, pushes, strict=True))
    p95 = sorted(ours)[max(int(len(ours) * 0.95) - 1, 0)]
    yield (
        f"P6: answer read {statistics.median(ours) * 1000:.0f} ms after its arrival (p95 {p95 * 1000:.0f} ms), the"
        f" server's push {statistics.median(pushes) * 1000:.0f} ms, ours + {extra * 1000:.1f} ms, {times} answers"
    )


def _answered(mailbox: Mailbox) -> None:
    """Wait for mail and read its text."""
    start = mailbox.status("INBOX").uidnext
    while not mailbox.idle("INBOX", seconds=30):
        pass
    new = range(start, mailbox.status("INBOX").uidnext)
    texts = list(mailbox.parts("INBOX", {one.uid: wanted(one.leaves) for one in mailbox.headers("INBOX", new)}))
    if not texts:
        raise RuntimeError("mail was announced and did not come")


def _deliver(maildir: Path, number: int) -> float:
    name = f"1715000{number:03}.bench"
    (maildir / "tmp" / name).write_bytes(mailboxes.message(number, mailboxes.NEWEST + timedelta(minutes=number)))
    at = time.perf_counter()
    (maildir / "tmp" / name).rename(maildir / "new" / name)
    return at


def _push(dovecot: Dovecot, username: str, ready: threading.Event, told: list[float]) -> None:
    with socket.create_connection((dovecot.host, dovecot.port), 30) as sock, sock.makefile("rb") as reader:
        sock.sendall(f"a LOGIN {username} {dovecot.password}\r\nb EXAMINE INBOX\r\nc IDLE\r\n".encode())
        for line in reader:
            if line.startswith(b"+"):
                ready.set()
            elif ready.is_set() and b"EXISTS" in line:
                told.append(time.perf_counter())
                return


def _peers() -> Iterator[str]:
    yield f"imapclient {version('imapclient')}"
    server = subprocess.run([str(Dovecot.binary()), "--version"], check=True, capture_output=True, text=True).stdout
    yield f"Dovecot {server.split()[0]}"
    if shutil.which("mbsync"):
        yield subprocess.run(["mbsync", "-v"], check=False, capture_output=True, text=True).stdout.strip()


def _provide(dovecot: Dovecot, messages: int, keep: Path | None) -> str:
    """A user whose mailbox holds so many messages; kept in ``keep`` between runs."""
    account = dovecot.user()
    home = dovecot.home(account)
    store = keep / f"{mailboxes.SEED}-{messages}" if keep else home / "Maildir"
    if not (store / "cur").exists():
        print(f"writing {messages:,} messages to {store}", flush=True)
        mailboxes.write(store, messages)
    if keep:
        home.mkdir(parents=True)
        shutil.copytree(store, home / "Maildir", copy_function=_link)
    for folder in ("Sent", "Junk", "Archive"):
        for name in ("cur", "new", "tmp"):
            (home / "Maildir" / f".{folder}" / name).mkdir(parents=True)
    dovecot.own(home)
    return account.server.username


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


def main() -> None:
    """Measure, print and append."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--peers", type=int, default=1, help="how often mbsync pulls everything (minutes at 100,000)")
    parser.add_argument("--answers", type=int, default=20)
    parser.add_argument("--keep", type=Path, help="keep the generated mailboxes in this folder")
    parser.add_argument("--child", nargs=2, metavar=("PORT", "USER"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        _child(int(args.child[0]), args.child[1])
        return
    lines: list[str] = []
    folder = args.keep.parent if args.keep else None
    with tempfile.TemporaryDirectory(dir=folder) as base, Dovecot(Path(base)) as dovecot:
        jobs: list[Callable[[], Iterator[str]]] = [lambda: noticed(dovecot, args.answers)]
        for messages in args.messages:
            user = _provide(dovecot, messages, args.keep)
            jobs.append(lambda u=user, m=messages: first_reading(dovecot, u, m, args.repeat, args.peers))
            if messages <= 10_000:
                jobs.append(lambda u=user, m=messages: far_away(dovecot, u, m, args.repeat))
                jobs.append(lambda u=user: nothing_new(dovecot, u, max(args.repeat, 20)))
        with contextlib.suppress(KeyboardInterrupt):
            for line in (line for job in jobs for line in job()):
                print(line, flush=True)
                lines.append(line)
    results.append("sync", lines, *_peers())


if __name__ == "__main__":
    main()
