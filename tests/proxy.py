"""A line between a program and a server that is cut after a number of octets."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Line:
    """Carries octets both ways; each new connection lets ``budget`` octets come from the server and is cut then."""

    target: tuple[str, int]
    budget: int
    port: int = 0
    cuts: int = 0
    _open: list[socket.socket] = field(default_factory=list)

    def serve(self, listener: socket.socket) -> None:
        """Accept connections until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.create_connection(self.target, 10)
                self._open += [client, server]
                for source, sink, budget in ((client, server, 1 << 60), (server, client, self.budget)):
                    threading.Thread(target=self._carry, args=(source, sink, budget), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, budget: int) -> None:
        with suppress(OSError):
            while budget and (data := source.recv(min(budget, 65536))):
                budget -= len(data)
                sink.sendall(data)
            self.cuts += not budget
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close every connection."""
        for end in self._open:
            end.close()


@contextmanager
def line(host: str, port: int, budget: int) -> Iterator[Line]:
    """A line to a server; ``port`` of the value is where it begins, ``budget`` may be changed for later connections."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        made = Line((host, port), budget, listener.getsockname()[1])
        thread = threading.Thread(target=made.serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield made
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            made.close()
            thread.join(10)
