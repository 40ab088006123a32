"""The real process, killed without warning a thousand times: no letter twice, none lost, no command obeyed twice.

    python -m bench.crash                       1,000 kills
    python -m bench.crash --kills 50 --seed 7   the same blows again, as far as real processes can be replayed

One life after another: a home with letters in many states, a mailbox on a real Dovecot, an SMTP server whose provider
files what it takes at once, late or never. `outreach run` works on it, as a service or as a pass of cron, and is
killed: at some moment, in a phase of SMTP, at a command of IMAP. It is started again, the owner answers its mails, and
so on. Then it may work on in peace, and all is compared with what the servers saw.

Needs dovecot; appends to bench/results.md.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path

from bench import results
from bench.lives import UNDECIDED, UNHURT, Life, outreach_id
from outreach.core.letter import State
from outreach.store import Store
from tests.servers import Dovecot
from tests.service import opened
from tests.zygote import Zygote

KILLS_OF_A_LIFE = 40


@dataclass
class Tally:
    """What became of all lives. ``problems`` are broken promises, each with what replays it."""

    kills: int = 0
    true_processes: int = 0
    lives: int = 0
    letters: int = 0
    sent: int = 0
    failed: int = 0
    asked: int = 0
    duplicates: int = 0
    lost: int = 0
    commands: int = 0
    to_owner: int = 0
    repeated: int = 0
    where: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


# what is promised


def verify(life: Life, tally: Tally) -> None:
    """Compare what the program remembers with what the servers saw."""
    taken = life.provider.taken
    own = life.provider.own
    delivered = Counter(outreach_id(mail.raw) for mail in taken if mail.recipient != own)
    with opened(life.home) as store:
        found = [*_letters(life, store, delivered, tally), *_commands(life, store, tally), *_whole(store)]
    found += _mails_to_owner(life, tally)
    tally.duplicates += sum(number - 1 for number in delivered.values())
    tally.problems += [f"{problem} ({life.kind})" for problem in found]
    tally.lives += 1


def _letters(life: Life, store: Store, delivered: Counter[str], tally: Tally) -> Iterator[str]:
    journal = store.told()
    asked = {line["letter"] for line in journal if line["kind"] == "letter asked"}
    approved = {line["letter"] for line in journal if line["kind"] == "letter approved"}
    for letter in store.letters.find():
        number = letter.number
        tally.letters += number in approved
        tally.sent += letter.state is State.SENT
        tally.failed += letter.state is State.FAILED
        tally.asked += number in asked
        if (letter.state is State.SENT) != (delivered[letter.key] == 1):
            tally.lost += delivered[letter.key] == 0
            yield f"letter {number} is {letter.state} and was delivered {delivered[letter.key]} times"
        if letter.state in UNDECIDED:
            tally.lost += 1
            yield f"letter {number} is still {letter.state}"
        if number in asked and letter.recipient not in life.provider.doubtful:
            yield f"letter {number} was asked about without need"
        yield from _history(letter.number, letter.state, journal)


def _history(number: int, state: State, journal: Sequence[dict[str, object]]) -> Iterator[str]:
    """Every change of a letter begins where the one before ended."""
    before = "proposed"
    for line in journal:
        data = line["data"]
        if line["letter"] == number and isinstance(data, dict) and "from" in data:
            if data["from"] != before:
                yield f"the journal brings letter {number} from {data['from']} although it was {before}"
            before = str(line["kind"]).removeprefix("letter ")
    if before != state:
        yield f"the journal ends letter {number} as {before}, it is {state}"


def _commands(life: Life, store: Store, tally: Tally) -> Iterator[str]:
    for key, lines in life.orders.items():
        ran = store.value("SELECT count(*) FROM command WHERE source = ?", key)
        if ran != len(lines):
            yield f"of an answer with {len(lines)} lines {ran} were obeyed: {lines}"
        tally.commands += ran
    for note in life.notes:
        if (times := store.value("SELECT count(*) FROM record WHERE text = ?", note)) != 1:
            yield f"a note was kept {times} times"


def _whole(store: Store) -> Iterator[str]:
    if (said := store.value("PRAGMA integrity_check")) != "ok" or store.rows("PRAGMA foreign_key_check"):
        yield f"the database is damaged: {said}"
    yield from (f"nothing leaves ({kind}): {reason}" for kind, reason in store.holds().items())


def _mails_to_owner(life: Life, tally: Tally) -> Iterator[str]:
    """One comes again only where the process was killed before it could know that it was taken."""
    known = Counter[str]()
    for number, mail in enumerate(life.provider.taken):
        if mail.recipient == life.provider.own:
            name = str(message_from_bytes(mail.raw)["Message-ID"])
            tally.to_owner += 1
            tally.repeated += name in known
            if known[name]:
                yield f"a mail to the owner came again although it was known to be delivered: {mail.raw[:300]!r}"
            known[name] = number not in life.killed


# all lives


def kill(kills: int, seed: int, base: Path, dovecot: Dovecot, zygote: Zygote, *, first: int = 0) -> Tally:
    """So many kills, one of seven of a process started as a user does; ``first`` is the number of the first life."""
    tally = Tally()
    while tally.kills < kills:
        number = first + tally.lives
        folder = base / f"life{number}"
        folder.mkdir()
        life = Life(folder, dovecot, zygote, f"{seed}.{number}", number)
        with life.provider.listener, life.provider.wire.serving():
            life.begin()
            _live(life, min(KILLS_OF_A_LIFE, kills - tally.kills), tally)
            life.settle()
            verify(life, tally)
    return tally


def _live(life: Life, kills: int, tally: Tally) -> None:
    struck = 0
    while struck < kills:
        true = tally.true_processes < (tally.kills + struck) // 7
        where = life.strike(true=true)
        tally.where[where] += 1
        if where != UNHURT:
            struck += 1
            tally.true_processes += true
    tally.kills += struck


def report(tally: Tally, seed: int) -> Iterator[str]:
    """What is kept of a run."""
    yield (
        f"{tally.kills:,} kills ({tally.true_processes} of processes started as a user does) in {tally.lives} lives,"
        f" seed {seed}: {tally.letters:,} letters approved, {tally.sent:,} sent, {tally.failed} failed,"
        f" {tally.asked} asked; {tally.duplicates} duplicates, {tally.lost} lost"
    )
    yield (
        f"{tally.commands} lines of the owner obeyed, each once; {tally.to_owner} mails to the owner,"
        f" {tally.repeated} of them again because the process could not know that they had been taken"
    )
    yield "killed at " + ", ".join(f"{where} {number}" for where, number in sorted(tally.where.items()))
    yield f"{len(tally.problems)} broken promises"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with ExitStack() as stack:
        base = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="crash-")))
        served = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dovecot-")))
        dovecot, zygote = stack.enter_context(Dovecot(served)), stack.enter_context(Zygote())
        tally = kill(asked.kills, asked.seed, base, dovecot, zygote)
    lines = list(report(tally, asked.seed))
    print(*tally.problems, *lines, sep="\n")
    results.append("crash", lines)
    sys.exit(bool(tally.problems))


if __name__ == "__main__":
    main()
