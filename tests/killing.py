"""A deed done in copies of a folder, each killed one line further than the one before; in the last it is done."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_IN_STEPS = """
import os, shutil, signal, sys
from itertools import count
from pathlib import Path
{setup}

where = sys.argv[1].split()
folder, left, *more = map(Path, sys.argv[2:])

def die_at(step):
    def trace(frame, event, arg):
        nonlocal step
        code = frame.f_code
        file = "/".join(Path(code.co_filename).parts[-2:])
        if file not in where and f"{{file}}:{{code.co_name}}" not in where:
            return None
        step -= event == "line"
        if not step:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace
    sys.settrace(trace)

for step in count(1):
    copy = left / str(step)
    shutil.copytree(folder, copy)
    if not (child := os.fork()):
        die_at(step)
        {deed}
        os._exit(0)
    if not os.waitpid(child, 0)[1]:
        break
"""


def killed(setup: str, deed: str, where: Sequence[str], folder: Path, left: Path, *more: Path) -> list[Path]:
    """The copies of the folder, in order. ``deed`` is a line of Python about ``copy`` and ``more``.

    ``where`` names the program's files whose lines count, or functions of them: ``store/schema.py:apply``.
    """
    script = _IN_STEPS.format(setup=setup, deed=deed)
    left.mkdir()
    subprocess.run([sys.executable, "-c", script, " ".join(where), *map(str, (folder, left, *more))], check=True)
    return sorted(left.iterdir(), key=lambda path: int(path.name))
