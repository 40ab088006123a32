"""Many seeded lives of the whole service, and what they show; one seed again, line by line.

python -m bench.simulate --seeds 2000 --days 90            appends what it found to bench/results.md
python -m bench.simulate --seed 17 --days 90 --trace       lives one seed again and prints its days
"""

import argparse
import sys
import time
from collections import Counter
from itertools import repeat
from multiprocessing import Pool

from bench import results
from tests.scenario.laws import LawError
from tests.scenario.simulator import lived


def live(seed: int, days: int) -> tuple[int, Counter[str], str]:
    """What happened in a life, and how it failed."""
    began = time.process_time()
    try:
        life = lived(seed, days)
    except LawError as error:
        return seed, Counter(), str(error)
    seen = Counter(
        {
            "letters": len(life.laws.letters),
            "mails to the owner": len(life.owner.seen),
            "crashes": sum("the service crashed" in line for line in life.trace),
            "SMTP faults": sum("SMTP: Fault" in line for line in life.trace),
            "restored databases": life.restored,
            "clock changes": sum("the clock is" in line for line in life.trace),
            "CPU ms": int(1000 * (time.process_time() - began)),
        }
    )
    return seed, seen, ""


def main() -> int:
    """Live, print and append."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--trace", action="store_true")
    args = parser.parse_args()
    if args.seed is not None:
        life = lived(args.seed, args.days)
        print("\n".join(life.trace) if args.trace else "every promise held")
        return 0
    return many(range(args.first, args.first + args.seeds), args.days, args.processes)


def many(seeds: range, days: int, processes: int) -> int:
    """All of them; how many failed."""
    total, failed = Counter[str](), list[int]()
    with Pool(processes, maxtasksperchild=20) as pool:
        for seed, seen, error in pool.starmap(live, zip(seeds, repeat(days)), chunksize=4):
            total += seen
            if error:
                failed.append(seed)
                print(error, file=sys.stderr)
    told = ", ".join(f"{count:,} {what}" for what, count in total.items())
    lines = [f"{len(seeds):,} seeds of {days} days: {told}", f"broken promises: {len(failed)} {failed or ''}".strip()]
    print("\n".join(lines))
    results.append(f"simulate, from seed {seeds.start}", lines)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
