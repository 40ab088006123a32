"""That no mail can make the reader of mail fail, take long, or keep memory.

    python -m bench.fuzz                        a minute of mutants of bench/hostile.py and tests/corpus
    python -m bench.fuzz FOLDER… --seconds 600  of every file in these folders too

Each is read and judged as `outreach verdict` does it, and read for commands. Fails on any exception or warning,
on a mutant that takes more than a second, and on 64 MiB more memory than at the start. Mutants that failed are kept.
"""

import argparse
import gc
import logging
import random
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from bench.hostile import ATTRIBUTION, CHARSETS, FIELDS, HEADER, SEEDS, TOKENS, timed
from tests.corpus import rows

LONGEST, GROWTH_MIB = 1.0, 64.0
MUTANT_BYTES = 30_000


def mutant(rng: random.Random, seeds: Sequence[Sequence[bytes]]) -> bytes:
    """One to eight changes of a mail, or of the beginning of one and the end of another."""
    raw = rng.choice(rng.choice(seeds))[:MUTANT_BYTES]
    if rng.random() < 0.1:
        raw = _end(rng, raw) + rng.choice(rng.choice(seeds))[-rng.randrange(1, 5_000) :]
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        raw = rng.choice(CHANGES)(rng, raw[:MUTANT_BYTES])
    return raw


def _flip(rng: random.Random, raw: bytes) -> bytes:
    changed = bytearray(raw or b"\0")
    for _ in range(rng.randrange(1, 9)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _insert(rng: random.Random, raw: bytes) -> bytes:
    at = rng.randrange(min(len(raw), rng.choice((500, 5_000, MUTANT_BYTES))) + 1)
    return raw[:at] + rng.choice(TOKENS).encode() * rng.choice((1, 1, 1, 2, 50, 1_000)) + raw[at:]


def _span(rng: random.Random, raw: bytes) -> tuple[int, int]:
    start = rng.randrange(len(raw) + 1)
    return start, min(len(raw), start + int(rng.expovariate(1 / 100)))


def _cut(rng: random.Random, raw: bytes) -> bytes:
    start, end = _span(rng, raw)
    return raw[:start] + raw[end:]


def _repeat(rng: random.Random, raw: bytes) -> bytes:
    start, end = _span(rng, raw)
    return raw[:end] + raw[start:end] * rng.choice((1, 2, 10, 500)) + raw[end:]


def _end(rng: random.Random, raw: bytes) -> bytes:
    return raw[: rng.randrange(len(raw) + 1)]


def _shuffle(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    start = rng.randrange(len(lines) + 1)
    some = lines[start : start + 20]
    rng.shuffle(some)
    return b"".join(lines[:start] + some + lines[start + 20 :])


def _retype(rng: random.Random, raw: bytes) -> bytes:
    kinds = (b"text/plain", b"text/html", b"text/calendar", b"message/rfc822", b"message/delivery-status", b"x")
    return raw.replace(rng.choice(kinds), rng.choice(kinds))


def _move(rng: random.Random, raw: bytes) -> bytes:
    """A line dropped, put elsewhere, or doubled."""
    lines = raw.splitlines(keepends=True) or [b""]
    line = lines.pop(rng.randrange(len(lines)))
    to = rng.randrange(len(lines) + 1)
    return b"".join((*lines[:to], *[line] * rng.randrange(3), *lines[to:]))


def _inject(rng: random.Random, raw: bytes) -> bytes:
    """A field put into the header, or into that of a part."""
    starts = [0, *(match.end() for match in re.finditer(rb"^(?:[\w-]+:|--).*\n", raw, re.MULTILINE))]
    at = rng.choice(starts)
    return raw[:at] + rng.choice(FIELDS).encode() + raw[at:]


def _rebound(rng: random.Random, raw: bytes) -> bytes:
    """A line between parts damaged."""
    marks = list(re.finditer(rb"^--\S.*", raw, re.MULTILINE))
    if not marks:
        return raw
    mark = rng.choice(marks)
    line = mark.group()
    return raw[: mark.start()] + rng.choice((b"", line[:-1], line + b"--", line + b" ", line[2:])) + raw[mark.end() :]


def _recode(rng: random.Random, raw: bytes) -> bytes:
    """Another charset declared."""
    name = rng.choice(CHARSETS).encode()
    return re.sub(rb"(?<=charset=)[\w\"-]+|(?<==\?)[\w-]+(?=\?)", name, raw, count=rng.choice((0, 1)))


def _nest(rng: random.Random, raw: bytes) -> bytes:
    """The mail put into others."""
    for level in range(rng.choice((1, 2, 30))):
        multipart = b"Content-Type: multipart/mixed; boundary=n%d\n\n--n%d\n" % (level, level)
        raw = rng.choice((multipart, b"Content-Type: message/rfc822\n\n")) + raw
    return raw


def _answer(rng: random.Random, raw: bytes) -> bytes:
    """The text quoted, some lines of it not."""
    head, gap, text = raw.partition(b"\n\n")
    marks = (b"> ", b"> ", b"> ", b">> ", b"") if rng.random() < 0.5 else (b"> ",)
    quoted = b"".join(rng.choice(marks) + line for line in text.splitlines(keepends=True))
    return head + gap + b"Yes.\n\n" + ATTRIBUTION.encode() + quoted


CHANGES: Sequence[Callable[[random.Random, bytes], bytes]] = (
    *(_flip, _insert, _cut, _repeat, _end, _shuffle, _retype),
    *(_move, _inject, _rebound, _recode, _nest, _answer),
)


def _failure(raw: bytes, name: str, said: str) -> str:
    path = Path(tempfile.gettempdir(), f"{name}.eml")
    path.write_bytes(raw)
    return f"{said}; kept as {path}"


class Heard(logging.Handler):
    """What libraries log, which would reach a terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


def mutants(seeds: Sequence[Sequence[bytes]], seed: int, seconds: float) -> Iterator[str]:
    """Every failure, while they are made."""
    until, number, slowest = time.monotonic() + seconds, 0, 0.0
    heard = Heard()
    logging.getLogger().addHandler(heard)
    logging.getLogger("flufl.bounce").disabled = True  # as `outreach verdict` does
    for raw in chain.from_iterable(seeds):
        timed(raw)
    start = most = _mebibytes()
    while time.monotonic() < until:
        raw = mutant(random.Random(f"{seed} {number}"), seeds)
        name = f"mutant-{seed}-{number}"
        number += 1
        try:
            took = timed(raw)
        except Exception:  # noqa: BLE001  # the very thing that is looked for
            yield _failure(raw, name, traceback.format_exc())
            continue
        slowest = max(slowest, took)
        if took > LONGEST:
            yield _failure(raw, name, f"{took:.2f} s")
        if heard.said:
            yield _failure(raw, name, heard.said.pop())
        if number % 5_000 == 0:
            most = max(most, _mebibytes())
    growth = max(most, _mebibytes()) - start
    print(
        f"{number:,} mutants of {sum(map(len, seeds)):,} mails, the slowest {slowest:.2f} s, memory {growth:+.0f} MiB"
    )
    if growth > GROWTH_MIB:
        yield f"memory grew by {growth:.0f} MiB"


def _mebibytes() -> float:
    gc.collect()
    resident = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(resident.split()[1]) / 1024


def main() -> int:
    """Run and print; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    args = parser.parse_args()
    small = [f"{HEADER}{seed}".encode() for seed in SEEDS]
    labelled = [row.raw for row in (*rows.away(), *rows.answers(), *rows.clients())]
    found = [path.read_bytes() for folder in args.folders for path in sorted(folder.rglob("*")) if path.is_file()]
    failed = 0
    for failure in mutants(list(filter(None, (small, labelled, found))), args.seed, args.seconds):
        failed += 1
        print(failure, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
