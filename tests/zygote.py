"""Processes that start at once: one that has imported everything forks children, each of which runs the real program.

A child has a number, a lock, sockets and signals of its own, as if a user had started it; only the second that Python
takes to import is gone. Run as a program it is told what to start on its standard input.
"""

import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

PATIENCE = 60.0


class Zygote:
    """Starts ``outreach`` with arguments, and tells of each how it ended. For one thread."""

    def __enter__(self) -> Self:
        root = Path(__file__).parent.parent
        line = [sys.executable, "-m", "tests.zygote"]
        self._process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        assert self._process.stdin
        assert self._process.stdout
        self._ask, self._told = self._process.stdin, self._process.stdout
        self._rest = b""
        self._started: list[int] = []
        self.ended: dict[int, int] = {}
        self.running: set[int] = set()
        return self

    def __exit__(self, *_: object) -> None:
        """Kills what still runs."""
        for pid in list(self.running):
            self.signal(pid, signal.SIGKILL)
        self._ask.close()
        self._process.wait(PATIENCE)
        self._told.close()

    def start(self, args: Sequence[str], said: Path) -> int:
        """Run a command line; what it writes goes to a file. Its process number."""
        return self.start_all([(args, said)])[0]

    def start_all(self, lines: Sequence[tuple[Sequence[str], Path]]) -> list[int]:
        """Run command lines at once, as fast as one process can fork."""
        for args, said in lines:
            self._ask.write(json.dumps([list(args), str(said)]).encode() + b"\n")
        self._ask.flush()
        while len(self._started) < len(lines):
            assert self.hears(), "the zygote says nothing"
        started, self._started = self._started, []
        return started

    def ends(self, pid: int, seconds: float = PATIENCE) -> int | None:
        """The exit code, negative for a signal; None when the process still runs after a silence of so many seconds."""
        while pid not in self.ended and self.hears(seconds):
            pass
        return self.ended.get(pid)

    def signal(self, pid: int, number: int = signal.SIGKILL) -> None:
        """Send a signal to one that has not ended yet. From any thread."""
        if pid in self.running:
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def hears(self, seconds: float = PATIENCE) -> bool:
        """Note the next start or end; False after a silence of so many seconds."""
        if b"\n" not in self._rest:
            if not select.select([self._told], [], [], seconds)[0]:
                return False
            self._rest += os.read(self._told.fileno(), 65536)
            assert self._rest, "the zygote has ended"
        line, _, self._rest = self._rest.partition(b"\n")
        pid, code = json.loads(line)
        if code is None:
            self._started.append(pid)
            self.running.add(pid)
        else:
            self.ended[pid] = code
            self.running.discard(pid)
        return True


def serve() -> None:
    """Fork what is asked for, tell what has ended, until nobody asks any more."""
    _import_all()
    woken, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.set_wakeup_fd(waker)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    asked = b""
    while True:
        ready, _, _ = select.select([0, woken], [], [])
        if woken in ready:
            os.read(woken, 65536)
            _reap()
        if 0 in ready:
            if not (data := os.read(0, 65536)):
                return
            *lines, asked = (asked + data).split(b"\n")
            for line in lines:
                _fork(*json.loads(line))


def _import_all() -> None:
    import outreach
    from outreach.core.cadence import holidays_in

    for module in pkgutil.walk_packages(outreach.__path__, "outreach."):
        if not module.name.startswith("outreach.sandbox"):
            importlib.import_module(module.name)
    holidays_in("GB", 2026)  # loads hundreds of modules at its first use
    gc.collect()
    gc.freeze()


def _fork(args: list[str], said: str) -> None:
    if pid := os.fork():
        _tell(pid, None)
        return
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.closerange(3, 64)
    null, out = os.open(os.devnull, os.O_RDONLY), os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for source, target in ((null, 0), (out, 1), (out, 2)):
        os.dup2(source, target)
    sys.argv = ["outreach", *args]
    sys.exit(_main())


def _main() -> int:
    from outreach.__main__ import main

    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _reap() -> None:
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            _tell(ended[0], os.waitstatus_to_exitcode(ended[1]))


def _tell(pid: int, code: int | None) -> None:
    os.write(1, json.dumps([pid, code]).encode() + b"\n")


if __name__ == "__main__":
    serve()
