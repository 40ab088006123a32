"""Where everything measured is kept."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "results.md"
_HEAD = "# Measured\n\nAppended by the benchmarks themselves; medians, in the same run as their peers.\n"


def append(name: str, lines: list[str], *peers: str) -> None:
    """Add what was measured, with the date, the machine, how busy it is, and the versions of all ``peers``."""
    python, ours = platform.python_version(), version("outreach")
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    machine = f"{platform.system()} {platform.machine()}, {cores} cores, load {load:.1f}"
    versions = ", ".join((machine, f"Python {python}", f"outreach {ours}", *peers))
    stamp = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    head = "" if RESULTS.exists() else _HEAD
    with RESULTS.open("a") as results:
        results.write(f"{head}\n## {name}, {stamp}\n\n{versions}\n\n" + "".join(f"- {line}\n" for line in lines))
