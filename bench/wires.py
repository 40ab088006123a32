"""The measure of all readers: a socket that reads and forgets, and a proxy that delays, counts and records."""

import contextlib
import queue
import socket
import threading
import time
from types import TracebackType
from typing import Self


def raw(port: int, username: str, password: str, commands: list[bytes]) -> tuple[float, int]:
    """Seconds and bytes that the given commands take when nobody looks at the answers; the login is not counted."""
    with socket.create_connection(("127.0.0.1", port), 10) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(600)
        _line(sock)
        ask(sock, b"LOGIN " + username.encode() + b" " + password.encode())
        start, size = time.perf_counter(), 0
        for command in commands:
            size += ask(sock, command)
        return time.perf_counter() - start, size


def ask(sock: socket.socket, command: bytes) -> int:
    """Send one command and read to its tagged answer; the size of the answer."""
    sock.sendall(b"T " + command + b"\r\n")
    size, tail = 0, b"\r\n"
    while True:
        data = sock.recv(65536)
        if not data:
            raise ConnectionError("the server hung up")
        size += len(data)
        tail = (tail + data)[-500:]
        if tail.endswith(b"\r\n") and tail[tail.rfind(b"\r\n", 0, -2) + 2 :].startswith(b"T "):
            return size


def _line(sock: socket.socket) -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        line += sock.recv(1)
    return line


class Proxy:
    """Passes bytes between a port of its own and ``port``, each later by half of ``round_trip`` seconds.

    ``lines`` are the client's lines, ``received`` the bytes that came back.
    """

    def __init__(self, port: int, round_trip: float = 0.0) -> None:
        self._to = port
        self._delay = round_trip / 2
        self.lines: list[bytes] = []
        self.received = 0

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def commands(self) -> list[bytes]:
        """What the client asked after its login, without tags."""
        asked = [line.partition(b" ")[2] for line in self.lines]
        started = next(n for n, line in enumerate(asked) if line.startswith(b"LOGIN")) + 1
        return [line for line in asked[started:] if not line.startswith((b"CAPABILITY", b"LOGOUT"))]

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                for sock in (near, far):
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._pass(near, far, self._heard)
                self._pass(far, near, self._came)

    def _heard(self, data: bytes) -> None:
        self.lines += data.splitlines()

    def _came(self, data: bytes) -> None:
        self.received += len(data)

    def _pass(self, source: socket.socket, target: socket.socket, note: object) -> None:
        waiting: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()

        def read() -> None:
            with contextlib.suppress(OSError):
                while data := source.recv(262144):
                    note(data)  # type: ignore[operator]
                    waiting.put((time.perf_counter() + self._delay, data))
            waiting.put((0, b""))

        def write() -> None:
            with contextlib.suppress(OSError):
                while (item := waiting.get())[1]:
                    time.sleep(max(item[0] - time.perf_counter(), 0))
                    target.sendall(item[1])
                target.shutdown(socket.SHUT_WR)

        for run in (read, write):
            threading.Thread(target=run, daemon=True).start()
