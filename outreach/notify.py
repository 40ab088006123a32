"""Telling systemd how the service is (sd_notify(3)). Does nothing where nobody listens."""

import contextlib
import os
import socket
from collections.abc import Mapping

from outreach.core.text import one_line


def notify(*, environ: Mapping[str, str] = os.environ, **state: str | int) -> None:
    """Send assignments such as ``READY=1`` in one message; never raises."""
    address = environ.get("NOTIFY_SOCKET", "")
    if address[:1] not in {"/", "@"}:
        return
    message = "\n".join(f"{name}={one_line(value)}" for name, value in state.items())
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        sock.settimeout(1)
        sock.sendto(message.encode(), address.replace("@", "\0", 1) if address[0] == "@" else address)


def watchdog_seconds(environ: Mapping[str, str] = os.environ) -> float:
    """How often at least ``WATCHDOG=1`` is expected; 0 where it is not."""
    ours = environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    microseconds = environ.get("WATCHDOG_USEC", "")
    return int(microseconds) / 1e6 if ours and microseconds.isdecimal() else 0
