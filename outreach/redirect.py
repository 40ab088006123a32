"""Waits on this machine for the browser that comes back from the owner's login (RFC 8252 section 7.3)."""

import os
import selectors
import socket
from contextlib import suppress
from hmac import compare_digest
from time import monotonic
from typing import Self
from urllib.parse import parse_qs, urlsplit

_LARGEST = 16 * 1024
_MOST = 20
_PAGES = {
    True: (b"200 OK", b"That is all here. The terminal says whether it worked; you may close this page.\n"),
    False: (b"404 Not Found", b"This is not what outreach waits for.\n"),
}


class Redirect:
    """Listens on loopback, between ``with`` and its end, for the one address that holds our ``state``.

    Browsers ask for more than that, and open connections on which they say nothing: none of it ends the waiting.
    """

    def __init__(self, state: str) -> None:
        self._state = state

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        self.uri = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"
        self._selector = selectors.SelectSelector()  # the others cannot wait for files
        self._selector.register(self._listener, selectors.EVENT_READ)
        return self

    def __exit__(self, *_: object) -> None:
        for key in list(self._selector.get_map().values()):
            if isinstance(key.fileobj, socket.socket):
                key.fileobj.close()
        self._selector.close()

    def wait(self, seconds: float, typed: int | None = None) -> str:
        """The address that the browser came back to, or that was pasted as a line into the file ``typed``.

        Raises TimeoutError.
        """
        if typed is not None:
            self._selector.register(typed, selectors.EVENT_READ, bytearray())
        deadline = monotonic() + seconds
        while (left := deadline - monotonic()) > 0:
            for key, _ in self._selector.select(left):
                if key.fileobj is self._listener:
                    self._accept()
                elif found := self._read_typed(key) if key.fileobj == typed else self._read_browser(key):
                    return found
        raise TimeoutError

    def _accept(self) -> None:
        with suppress(OSError):
            connection, _ = self._listener.accept()
            connection.setblocking(False)
            if len(self._selector.get_map()) > _MOST:
                connection.close()
                return
            self._selector.register(connection, selectors.EVENT_READ, (connection, bytearray()))

    def _read_typed(self, key: selectors.SelectorKey) -> str:
        data = os.read(key.fd, _LARGEST)
        if not data:
            self._selector.unregister(key.fileobj)
        key.data.extend(data)
        *lines, rest = bytes(key.data).split(b"\n")
        key.data[:] = rest[-_LARGEST:]
        return next(filter(self._ours, (line.decode("ascii", "replace").strip() for line in lines)), "")

    def _read_browser(self, key: selectors.SelectorKey) -> str:
        connection, heard = key.data
        data = b""
        with suppress(OSError):
            data = connection.recv(_LARGEST)
        heard += data
        whole = b"\r\n\r\n" in heard
        if data and not whole and len(heard) < _LARGEST:
            return ""
        self._selector.unregister(connection)
        method, _, rest = str(heard, "ascii", "replace").partition("\r\n")[0].partition(" ")
        target = rest.partition(" ")[0]
        found = self._ours(target) and whole and method == "GET"
        with connection, suppress(OSError):
            connection.settimeout(5)
            connection.sendall(_answer(*_PAGES[found]))
        return target if found else ""

    def _ours(self, address: str) -> bool:
        try:
            query = parse_qs(urlsplit(address).query)
        except ValueError:
            return False
        state = query.get("state", [""])[0]
        return bool(query.keys() & {"code", "error"}) and compare_digest(state.encode(), self._state.encode())


def _answer(status: bytes, page: bytes) -> bytes:
    about = b"Content-Type: text/plain\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close"
    return b"HTTP/1.1 %s\r\n%s\r\nContent-Length: %d\r\n\r\n%s" % (status, about, len(page), page)
