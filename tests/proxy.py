"""A line between a program and a server with every fault that lines have."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum

WHOLE = 1 << 60
PORTAL = b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\nConnection: close\r\n\r\n"


class End(Enum):
    """How a line ends where its octets are used up: closed in order, reset, or open and silent both ways."""

    CLOSED = "closed"
    RESET = "reset"
    SILENT = "silent"


@dataclass
class _Joint:
    """The two ends of one connection."""

    ends: tuple[socket.socket, socket.socket]
    silent: bool = False
    over: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def end(self, how: End = End.CLOSED) -> None:
        if how is End.SILENT:
            self.silent = True
            return
        with self._lock:
            over, self.over = self.over, True
        for one in () if over else self.ends:
            with suppress(OSError):
                if how is End.RESET:  # closing sends it, once nobody reads there any more
                    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    one.shutdown(socket.SHUT_RD)
                    one.close()
                else:
                    one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.end()
        for one in self.ends:
            one.close()


@dataclass
class Line:
    """Carries octets both ways, ``pace`` in a second (0: at once) and ``lag`` seconds late.

    Of each new connection ``budget`` octets come from the server and ``up`` octets get to it, then it has its ``end``.
    ``deaf`` and ``dumb`` let nothing more through to the server or from it, on connections that are open too. Where
    there is something to say ``instead``, that is said and the server is never reached. ``said`` and ``heard`` are what
    the program and the server sent over the newest connection; ``calls`` and ``cuts`` count connections.
    """

    target: tuple[str, int]
    budget: int = WHOLE
    up: int = WHOLE
    end: End = End.CLOSED
    pace: int = 0
    lag: float = 0.0
    deaf: bool = False
    dumb: bool = False
    instead: bytes = b""
    port: int = 0
    calls: int = 0
    cuts: int = 0
    said: bytearray = field(default_factory=bytearray)
    heard: bytearray = field(default_factory=bytearray)
    _joints: list[_Joint] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _over: threading.Event = field(default_factory=threading.Event)

    def listen(self) -> None:
        """Take connections, at the same port as before."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, args=(self._listener,), daemon=True)
        self._thread.start()

    def hang_up(self) -> None:
        """Take none, and cut those that are open."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)
        self.cut()

    def cut(self, how: End = End.CLOSED) -> None:
        """End every connection."""
        for joint in self._joints:
            joint.end(how)

    def awaits(self, condition: Callable[[], bool]) -> None:
        """Until something that passes over the line makes it true."""
        with self._changed:
            assert self._changed.wait_for(condition, 60), (bytes(self.said), bytes(self.heard))

    def close(self) -> None:
        """End everything."""
        self._over.set()
        self.hang_up()
        for joint in self._joints:
            joint.close()

    def _serve(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                with self._changed:
                    self.calls += 1
                    self.said, self.heard = bytearray(), bytearray()
                    self._changed.notify_all()
                with suppress(OSError):
                    self._join(client)

    def _join(self, client: socket.socket) -> None:
        if self.instead:
            with client:
                client.sendall(self.instead)
            return
        joint = _Joint((client, socket.create_connection(self.target, 10)))
        self._joints.append(joint)
        for upwards in (True, False):
            threading.Thread(target=self._carry, args=(joint, upwards), daemon=True).start()

    def _carry(self, joint: _Joint, upwards: bool) -> None:
        source, sink = joint.ends if upwards else joint.ends[::-1]
        budget, record, end = (self.up if upwards else self.budget), (self.said if upwards else self.heard), self.end
        with suppress(OSError):
            while budget and (data := source.recv(min(budget, self.pace // 20 + 1 if self.pace else 65536))):
                self._over.wait(self.lag + len(data) / self.pace if self.pace else self.lag)
                budget -= len(data)
                if not (joint.silent or (self.deaf if upwards else self.dumb)):
                    sink.sendall(data)
                with self._changed:
                    record += data
                    self._changed.notify_all()
        with self._changed:
            self.cuts += not budget
            self._changed.notify_all()
        joint.end(end if not budget else End.CLOSED)


@contextmanager
def line(host: str, port: int, budget: int = WHOLE) -> Iterator[Line]:
    """A line to a server; ``port`` of the value is where it begins, its faults may be changed for later connections."""
    made = Line((host, port), budget)
    made.listen()
    try:
        yield made
    finally:
        made.close()
