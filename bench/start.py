"""How long commands take to start, beside bare Python, with compiled bytecode.

    python -m bench.start                    30 rounds, on a home with 200 people

In each round every command runs once, so that all meet the same machine. Beside the time by the clock, which others who
use the machine make longer, stands the processor's. Appends what it measured to bench/results.md.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench import results
from outreach.core.people import Person, Warmth
from tests.homes import CONFIG
from tests.service import opened

PEOPLE = 200
ADDED = datetime(2026, 1, 5, 9, tzinfo=UTC)
OURS = (
    ("--help",), ("--version",), ("status",), ("people", "list"), ("letters", "list"), ("log",), ("show", "person-7"),
    ("do", "help"), ("do", "who"), ("do", "status"), ("plan",), ("summary",), ("templates", "list"),
)  # fmt: skip


def lines() -> dict[str, list[str]]:
    """Each command by the name that it has in the table."""
    module = [sys.executable, "-m", "outreach"]
    script = str(Path(sys.executable).with_name("outreach"))
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -m outreach --help": [*module, "--help"],
        **{f"outreach {' '.join(args)}": [script, *args] for args in OURS},
    }


def fill(folder: Path) -> Path:
    """A home with people of many companies."""
    from outreach.home import create

    home = create(folder / "home", CONFIG.format(smtp_port=9))
    with opened(home) as store, store.write():
        for number in range(PEOPLE):
            warmth, company = Warmth.WARM if number % 3 else Warmth.COLD, f"Company {number % 90}"
            address = f"p{number}@company{number % 90}.example"
            store.people.save(
                Person(f"person-{number}", f"Some Person {number}", (address,), company=company, warmth=warmth), ADDED
            )
    return home.path


def ran(line: list[str], environ: dict[str, str]) -> tuple[float, float]:
    """One run: milliseconds by the clock and of the processor."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(line, env=environ, stdout=subprocess.DEVNULL, check=True)
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1e3 * took, 1e3 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def measured(rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Every command, as often as there are rounds, after one that compiles."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        home = fill(Path(folder))
        environ = kept | {"OUTREACH_HOME": str(home), "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        taken = {name: [ran(line, environ)] for name, line in lines().items()}
        for _ in range(rounds):
            for name, line in lines().items():
                taken[name].append(ran(line, environ))
    return {name: times[1:] for name, times in taken.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=30)
    taken = measured(parser.parse_args().rounds)
    told = ["all in ms: least and median by the clock; least and median of the processor"]
    for name, times in taken.items():
        figures = (
            f"{choose(column):.0f}" for column in zip(*times, strict=True) for choose in (min, statistics.median)
        )
        clock_least, clock, cpu_least, cpu = figures
        told.append(f"{name}: {clock_least}, {clock}; {cpu_least}, {cpu}")
    print(*told, sep="\n")
    results.append("start", told, f"click {version('click')}", f"{PEOPLE} people")


if __name__ == "__main__":
    main()
