"""How many faults put into the code the tests notice, where a fault would be worst: what leaves, and who may command.

    uv run --all-extras --group mutation python -m bench.mutation

Runs mutmut as [tool.mutmut] in pyproject.toml says, and appends the figures to bench/results.md. What survived is
shown by `mutmut results` and `mutmut show NAME`. Takes an hour or two.
"""

import json
import subprocess
from collections import Counter
from importlib.metadata import version
from pathlib import Path

from bench import results

KILLED = frozenset({1, 3, -24, 24, 36, 152, 255})
"""Exit codes of a run that noticed: pytest's for a failed test, mutmut's for one that took too long."""


def main() -> None:
    """Run all mutants, and keep what came of them by module."""
    subprocess.run(["mutmut", "run"], check=True)
    lines = []
    for meta in sorted(Path("mutants").rglob("*.meta")):
        codes = Counter(code in KILLED for code in json.loads(meta.read_text())["exit_code_by_key"].values())
        if total := codes.total():
            name = meta.relative_to("mutants").with_suffix("")
            lines.append(f"{name}: {codes[True]} of {total} noticed, {codes[True] / total:.1%}")
    print("\n".join(lines))
    results.append("mutants of the code", lines, f"mutmut {version('mutmut')}")


if __name__ == "__main__":
    main()
