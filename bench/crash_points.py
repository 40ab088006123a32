"""The model of a letter's life, walked through whole: servers, providers, two ends of the program, older states.

    python -m bench.crash_points              two ends of the program for every server and provider
    python -m bench.crash_points --restore    every earlier state put back after every pass, and two ends after it
    python -m bench.crash_points --faults     every writing step fails, once and lastingly, in every way

Prints for each the lives that were told apart, how many schedules they stand for, duplicates, and broken promises, and
appends the sum to bench/results.md; ends with an error where a promise was broken. ``--only TEXT`` takes the servers or
providers whose names have it.
"""

import argparse
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench import results
from outreach.home import create
from tests.scenario.crashes import (
    PROVIDERS,
    SENDING,
    SERVERS,
    TICKS,
    WAYS,
    Fault,
    Machine,
    Walk,
    judged,
    older_states,
    put_back,
)
from tests.scenario.test_crash_points import full, locked, out_of_order, run_to
from tests.smtp import Listener


def ends(machine: Machine, crashes: int) -> tuple[int, int, list[str]]:
    """Ends of the program anywhere from the approval on; before it no server has a part."""
    walk = Walk(machine, crashes).from_((run_to(machine, SENDING), SENDING))
    return walk.schedules, walk.passes, walk.wrong


def restores(machine: Machine, crashes: int) -> tuple[int, int, list[str]]:
    """Every earlier state, put back in each way after each pass, and ends of the program after that."""
    made = ((put_back(now, older, way), tick) for now, older, tick in list(older_states(machine)) for way in WAYS)
    walk = Walk(machine, crashes).from_(*made)
    return walk.schedules, walk.passes, walk.wrong


def faults(machine: Machine, _: int) -> tuple[int, int, list[str]]:
    """Every writing step of the first four passes fails."""
    lives, wrong = 0, []
    for tick in range(SENDING + 2):
        state = run_to(machine, tick)
        machine.run(state, TICKS[tick])
        writings = machine.recorder.writing
        for at in range(writings):
            for error in (full, out_of_order, locked):
                for lasts in (False, True):
                    lives += 1
                    done, _, end = machine.lived(state, tick, Fault(at, error, lasts=lasts))
                    kept = {**judged(machine, end), "the owner is told": bool(done.troubles) or error is locked}
                    wrong += [f"{promise}: tick {tick}, writing {at}" for promise, holds in kept.items() if not holds]
    return lives, lives * (len(TICKS) - SENDING), wrong


def cases(only: str) -> Iterator[tuple[str, str]]:
    """All pairs of a provider and a server that are asked for."""
    pairs = ((provider, server) for provider in PROVIDERS for server in SERVERS)
    return ((provider, server) for provider, server in pairs if only in provider or only in server)


def main() -> int:
    """Walk, print, tell by the exit code whether every promise was kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--restore", dest="walk", action="store_const", const=restores, default=ends)
    parser.add_argument("--faults", dest="walk", action="store_const", const=faults)
    parser.add_argument("--ends", type=int, default=2, help="how often the program ends in a life")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    total = Counter[str]()
    with tempfile.TemporaryDirectory() as folder, Listener() as listener:
        home = create(Path(folder) / "home", "")
        for provider, server in cases(options.only):
            began = time.monotonic()
            schedules, passes, wrong = options.walk(
                Machine(home, listener, PROVIDERS[provider], SERVERS[server]), options.ends
            )
            twice = sum("delivered" in one.partition(":")[0] for one in wrong)
            total.update(schedules=schedules, passes=passes, wrong=len(wrong), duplicates=twice, cases=1)
            seconds = time.monotonic() - began
            print(f"{provider:22} {server:24} {schedules:9,} schedules {passes:6,} passes {seconds:6.1f} s", flush=True)
            for what, times in Counter(wrong).most_common(5):
                print(f"    {times:,} times broken: {what}")
    asked = f"{options.walk.__name__}, {options.ends} ends of the program, {options.only or 'all'}"
    figures = f"{asked}: {', '.join(f'{name} {number:,}' for name, number in total.items())}"
    print(figures)
    results.append("crash points", [figures])
    return 1 if total["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
