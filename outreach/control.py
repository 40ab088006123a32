"""How the service is told to end, to reload, or that there is something to do: by signals, or from another thread."""

import contextlib
import select
import signal
import socket
from collections.abc import Iterator
from types import FrameType

GRACE = 10.0
"""Seconds for a letter on its way to come to its end once the service is told to end; then it is in doubt."""


class EndedError(BaseException):
    """The service was told to end, and what it did just then was cut short. Nothing between may take it for a fault."""


class Control:
    """What the service is to do next. ``wake`` becomes readable as soon as that changes; ``grace`` is in seconds."""

    def __init__(self, grace: float = GRACE) -> None:
        self._grace = grace
        self.stopping = False
        self.reloading = False
        self.wake, self._waker = socket.socketpair()
        self.wake.setblocking(False)
        self._waker.setblocking(False)
        self._interruptible = False

    def close(self) -> None:
        """Let go of the sockets."""
        self.wake.close()
        self._waker.close()

    def stop(self) -> None:
        """End soon. From any thread."""
        self.stopping = True
        self.poke()

    def poke(self) -> None:
        """Look whether there is something to do. From any thread."""
        with contextlib.suppress(BlockingIOError):  # full: it is awake already
            self._waker.send(b"\0")

    def drain(self) -> bool:
        """Forget what woke us, before looking at what it was; whether there was anything."""
        woken = False
        with contextlib.suppress(BlockingIOError):
            while self.wake.recv(4096):
                woken = True
        return woken

    def wait(self, seconds: float) -> bool:
        """Until so much time has passed (False), or something is to be done (True)."""
        select.select([self.wake], [], [], max(seconds, 0))
        return self.drain()

    @contextlib.contextmanager
    def interruptible(self) -> Iterator[None]:
        """What may be cut short anywhere: a signal to end raises EndedError in it at once."""
        self._interruptible = True
        try:
            if self.stopping:
                raise EndedError
            yield
        finally:
            self._interruptible = False

    @contextlib.contextmanager
    def signals(self) -> Iterator[None]:
        """TERM and INT end the service, HUP reloads. Only in the main thread."""
        wanted = {signal.SIGTERM: self._end, signal.SIGINT: self._end, signal.SIGHUP: self._reload}
        handlers = {number: signal.signal(number, act) for number, act in wanted.items()}
        handlers[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._overdue)
        # Python runs handlers between its own steps; this byte also ends a wait that began just before.
        before = signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.set_wakeup_fd(before)
            for number, handler in handlers.items():
                signal.signal(number, handler)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        first, self.stopping = not self.stopping, True
        if first:
            signal.setitimer(signal.ITIMER_REAL, self._grace, 1.0)
        if self._interruptible:
            raise EndedError

    def _overdue(self, _number: int, _frame: FrameType | None) -> None:
        raise EndedError

    def _reload(self, _number: int, _frame: FrameType | None) -> None:
        self.reloading = True
