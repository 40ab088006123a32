"""How fast whom the owner writes with is told by all the headers there are, beside a socket that only reads them.

    python -m bench.suggest                     10,000 and 100,000 messages, five times each
    python -m bench.suggest --messages 10000 --repeat 3

Needs dovecot (dovecot-imapd). Appends what it measured to bench/results.md.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from bench import mailboxes, results
from bench.wires import Proxy, raw
from outreach import config
from outreach.home import Home
from outreach.mailbox import Mailbox
from outreach.store import Store
from outreach.suggest import suggest
from tests.servers import Dovecot

SHOWN = 30
"""How many the command shows."""

SETTINGS = """
[owner]
name = "The Owner"
email = "{owner}"
[imap]
host = "127.0.0.1"
port = {port}
security = "plain"
username = "{username}"
[smtp]
host = "127.0.0.1"
security = "plain"
"""


def _child(port: int, username: str) -> None:
    """In a process of its own, so that time and memory are the reader's alone: prints JSON."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        home.config.write_text(SETTINGS.format(owner=mailboxes.OWNER, port=port, username=username))
        settings = config.load(home.config)
        reading, secret = config.Reading(since="20y"), b"k" * 32
        store = Store.open(home.database)
        with Mailbox(settings.imap, lambda: Dovecot.password) as mailbox:
            before = _peak()
            wall, cpu = time.perf_counter(), time.process_time()
            found = suggest(store, mailbox, settings, reading, secret, datetime.now(UTC), lambda *_: None)
            people = len(list(islice(found, SHOWN)))
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if people < SHOWN:
        raise RuntimeError("the mailbox was not read")
    print(json.dumps([wall, cpu, before, _peak()]))


def _peak() -> float:
    """The most memory used so far, in MB."""
    # Not ru_maxrss: that begins with the peak of the process that started this one.
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def _once(port: int, username: str) -> list[float]:
    command = [sys.executable, "-m", "bench.suggest", "--child", str(port), username]
    done: list[float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return done


def measured(dovecot: Dovecot, messages: int, repeat: int) -> Iterator[str]:
    """P3."""
    username = _provide(dovecot, messages)
    with Proxy(dovecot.port) as proxy:
        _once(proxy.port, username)  # warms the server's index too
        commands, received = proxy.commands(), proxy.received
    ours, bare = [], []
    for _ in range(repeat):  # in turns: the machine may be busy in between
        ours.append(_once(dovecot.port, username))
        bare.append(raw(dovecot.port, username, Dovecot.password, commands)[0])
    wall, cpu, before, peak = map(statistics.median, zip(*ours, strict=True))
    socket = statistics.median(bare)
    yield (
        f"P3 {messages:,}: {wall:.3f} s wall, {cpu:.3f} s CPU, {received / 1e6:.2f} MB, {len(commands)} commands;"
        f" peak RSS {before:.0f} -> {peak:.0f} MB"
    )
    yield (
        f"P3 {messages:,}: {wall / socket:.2f} times the raw socket ({socket:.3f} s), our CPU {cpu / socket:.2f} times;"
        " the server works meanwhile where a core is free"
    )


def _provide(dovecot: Dovecot, messages: int) -> str:
    """A user with so many messages, those of the owner's in Sent."""
    account = dovecot.user()
    maildir = dovecot.home(account) / "Maildir"
    for folder in ("", ".Sent"):
        for name in ("cur", "new", "tmp"):
            (maildir / folder / name).mkdir(parents=True)
    mailboxes.write(maildir, messages)
    ours = f"Return-Path: <{mailboxes.OWNER}>".encode()
    for path in (maildir / "cur").iterdir():
        with path.open("rb") as mail:
            sent = mail.read(len(ours)) == ours
        if sent:
            path.rename(maildir / ".Sent" / "cur" / path.name)
    dovecot.own(dovecot.home(account))
    return account.server.username


def main() -> None:
    """Measure, print and append."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--child", nargs=2, metavar=("PORT", "USER"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        _child(int(args.child[0]), args.child[1])
        return
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as base, Dovecot(Path(base)) as dovecot:
        for line in (line for messages in args.messages for line in measured(dovecot, messages, args.repeat)):
            print(line, flush=True)
            lines.append(line)
    results.append("suggest", lines)


if __name__ == "__main__":
    main()
