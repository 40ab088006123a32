"""That no mail can make the reader of mail fail, take long, or keep memory.

    python -m bench.fuzz                        a minute of mutants of bench/hostile.py and tests/corpus
    python -m bench.fuzz FOLDER… --seconds 600  of every file in these folders too
    python -m bench.fuzz --shapes               and a megabyte of one thing, each thing in each place

Each is read and judged as `outreach verdict` does it, and read for commands. Fails on any exception, on a mutant that
takes more than a second, on 64 MiB more memory than at the start; a shape of a megabyte may take half a second, and one
of twice the size not much more than twice as long. Mutants that failed are kept as files.
"""

import argparse
import gc
import json
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from bench.hostile import HEADER, PLACES, SEEDS, TOKENS, UNITS
from outreach.core.explain import sentences, values
from outreach.core.message import parse
from outreach.core.reply import read_reply
from outreach.core.verdict import judge
from tests.corpus import rows

LONGEST, GROWTH_MIB = 1.0, 64.0
SHAPE_BYTES, SHAPE_LONGEST, SHAPE_RATIO = 1_000_000, 0.5, 2.5
MUTANT_BYTES = 30_000
MEASURABLE = 0.1


def timed(raw: bytes) -> float:
    """Seconds of CPU time for what is done with a mail of a stranger, or of the owner, whichever takes longer."""
    begun = time.process_time()
    mail = parse(raw)
    verdict = judge(mail)
    json.dumps(values(mail, verdict))
    "\n".join((*sentences(mail, verdict), verdict.new_text)).encode()
    judged = time.process_time()
    read_reply(mail.text, mail.html)
    return max(judged - begun, time.process_time() - judged)


def mutant(rng: random.Random, seeds: Sequence[bytes]) -> bytes:
    """One to eight changes of a mail."""
    raw = rng.choice(seeds)[:MUTANT_BYTES]
    if rng.random() < 0.1:
        raw = _end(rng, raw) + rng.choice(seeds)[-rng.randrange(1, 5_000) :]
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
    return raw[:at] + rng.choice(TOKENS).encode() * rng.choice((1, 1, 1, 2, 50)) + raw[at:]


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


CHANGES: Sequence[Callable[[random.Random, bytes], bytes]] = (_flip, _insert, _cut, _repeat, _end, _shuffle, _retype)


def _failure(raw: bytes, name: str, said: str) -> str:
    path = Path(tempfile.gettempdir(), f"{name}.eml")
    path.write_bytes(raw)
    return f"{said}; kept as {path}"


def mutants(seeds: Sequence[bytes], seed: int, seconds: float) -> Iterator[str]:
    """Every failure, while they are made."""
    until, number, slowest = time.monotonic() + seconds, 0, 0.0
    for raw in seeds:
        timed(raw)
    start = most = _mebibytes()
    while time.monotonic() < until:
        raw = mutant(random.Random(f"{seed} {number}"), seeds)
        name = f"mutant-{seed}-{number}"
        try:
            took = timed(raw)
        except Exception:  # noqa: BLE001  # the very thing that is looked for
            yield _failure(raw, name, traceback.format_exc())
            continue
        finally:
            number += 1
        slowest = max(slowest, took)
        if took > LONGEST:
            yield _failure(raw, name, f"{took:.2f} s")
        if number % 5_000 == 0:
            most = max(most, _mebibytes())
    growth = max(most, _mebibytes()) - start
    print(f"{number:,} mutants of {len(seeds)} mails, the slowest {slowest:.2f} s, memory {growth:+.0f} MiB")
    if growth > GROWTH_MIB:
        yield f"memory grew by {growth:.0f} MiB"


def _mebibytes() -> float:
    gc.collect()
    resident = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(resident.split()[1]) / 1024


def shape(unit: str, place: str, size: int) -> bytes:
    """A mail with a unit repeated to so many bytes in one place."""
    return PLACES[place].replace("{}", unit * (size // len(unit.encode()) or 1)).encode()


def shapes() -> Iterator[str]:
    """Every failure, while they are tried."""
    slowest = steepest = 0.0
    for place in PLACES:
        for unit in UNITS:
            name = f"{unit!r} in {place}"
            try:
                took = timed(shape(unit, place, SHAPE_BYTES))
                ratio = _ratio(unit, place) if took > MEASURABLE else 0.0
            except Exception:  # noqa: BLE001  # the very thing that is looked for
                yield f"{name}: {traceback.format_exc()}"
                continue
            slowest, steepest = max(slowest, took), max(steepest, ratio)
            if took > SHAPE_LONGEST or ratio > SHAPE_RATIO:
                yield f"{name}: {took:.2f} s for a megabyte, {ratio:.1f} times as long for twice the size"
    print(f"{len(PLACES) * len(UNITS)} shapes, the slowest {slowest:.2f} s, {steepest:.1f} times for twice the size")


def _ratio(unit: str, place: str) -> float:
    """How much longer twice the size takes, below the size at which texts are cut."""
    once, twice = (min(timed(shape(unit, place, size)) for _ in range(3)) for size in (60_000, 120_000))
    return twice / once


def main() -> int:
    """Run and print; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--shapes", action="store_true")
    args = parser.parse_args()
    small = [f"{HEADER}{seed}".encode() for seed in SEEDS]
    labelled = [row.raw for row in (*rows.away(), *rows.answers(), *rows.clients())]
    found = [path.read_bytes() for folder in args.folders for path in sorted(folder.rglob("*")) if path.is_file()]
    failed = 0
    for failure in chain(
        mutants([*small, *labelled, *found], args.seed, args.seconds), shapes() if args.shapes else ()
    ):
        failed += 1
        print(failure, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
