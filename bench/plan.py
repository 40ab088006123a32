"""How long a plan and its summary take, and that history costs nothing: only the number of people does.

    python -m bench.plan                        25 people with 20,000 mails, 1,000 with 1,000,000

Appends what it measured to bench/results.md.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import results
from outreach.core.letter import Letter, State, Step, letter_key
from outreach.core.people import Person, Stage, Warmth
from outreach.core.plan import propose
from outreach.core.policy import Owner, Policy
from outreach.core.summary import text
from outreach.gather import Facts
from outreach.report import Reporter
from outreach.store import Store
from outreach.store.base import stamp

NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
SECRET = b"k" * 32
POLICY = Policy(Owner("The Owner", "owner@example.net", timezone="Europe/Berlin", country="DE"))
TEXT = "Thank you for asking; let us talk about it when you are in town. " * 4


def fill(store: Store, people: int, mails: int) -> None:
    """Everybody has the same share of the history; a third was asked two weeks ago and did not answer."""
    with store.write():
        for number in range(people):
            asked = number % 3 == 0
            slug, address = f"person{number}", f"person{number}@company{number}.example.com"
            facts = {"why": "I read what you wrote."}
            stage = Stage.ASKED if asked else Stage.PROSPECT
            store.people.save(Person(slug, "Some Body", (address,), warmth=Warmth.COLD, facts=facts, stage=stage), NOW)
            if asked:
                _ask(store, slug, address, NOW - timedelta(days=14))
        conn: sqlite3.Connection = store.conn
        conn.executemany(
            "INSERT INTO message VALUES (?, ?, ?, ?, 'reply', '[]', 1, 1, ?, ?, ?, 'a@example.com', '[]', 'Hello', ?,"
            " ?, '[]', NULL, '', ?)",
            ((n, f"<{n}@x>", f"<{n}@x>", _direction(n), at, at, at, TEXT, TEXT, at) for n, at in _moments(mails)),
        )
        conn.executemany(
            "INSERT INTO message_person VALUES (?, ?, ?, 1, ?, ?, ?)",
            ((n, f"person{n % people}", _direction(n), n % 3 == 0, at, at) for n, at in _moments(mails)),
        )


def _direction(number: int) -> str:
    return "out" if number % 3 == 0 else "in"


def _moments(mails: int) -> Iterator[tuple[int, str]]:
    first = NOW - timedelta(days=5 * 365)
    span = timedelta(days=4 * 365) / mails
    return ((number, stamp(first + span * number)) for number in range(mails))


def _ask(store: Store, slug: str, address: str, at: datetime) -> None:
    key = letter_key(SECRET, slug, 1, Step.ASK)
    made = Letter(
        number=0, person=slug, sequence=1, step=Step.ASK, state=State.SENT, template="ask-cold", recipient=address,
        subject="Half an hour?", body=TEXT, raw=TEXT.encode(), sha256=key, key=key, message_id=f"<o.{key}@example.net>",
        created_at=at, planned_at=at, approved_at=at, sent_at=at,
    )  # fmt: skip
    store.letters.draft(made)


def measure(people: int, mails: int, repeat: int) -> Iterator[str]:
    """P8."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder, "outreach.db"))
        fill(store, people, mails)
        facts, reporter = Facts(store, POLICY, SECRET), Reporter(store, POLICY, SECRET)
        plans, summaries = [], []
        for _ in range(repeat):
            start = time.perf_counter()
            proposals = propose(NOW, facts.situation(NOW)).proposals
            planned = time.perf_counter()
            text(reporter.summary(NOW))
            summaries.append(time.perf_counter() - planned)
            plans.append(planned - start)
        size = Path(folder, "outreach.db").stat().st_size / 1e6
        store.close()
    plan, summary = statistics.median(plans), statistics.median(summaries)
    yield (
        f"P8 {people:,} people, {mails:,} mails ({size:.0f} MB): {(plan + summary) * 1000:.0f} ms, the plan"
        f" {plan * 1000:.0f} ms with {len(proposals)} proposals, the summary {summary * 1000:.0f} ms"
    )


def main() -> None:
    """Measure, print and append."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5)
    args = parser.parse_args()
    lines: list[str] = []
    for people, mails in ((25, 20_000), (1_000, 1_000_000)):
        for line in measure(people, mails, args.repeat):
            print(line, flush=True)
            lines.append(line)
    results.append("plan", lines)


if __name__ == "__main__":
    main()
