"""Runs the service within what its unit allows, as far as that goes without systemd: `python tests/within.py HOME`.

Its system calls, its address families, and no memory that can be written and executed; nothing is left to the service
that the filter would let through only here.
"""

import ctypes
import errno
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

UNIT = Path(__file__).parent.parent / "outreach/units/outreach@.service"
NUMBERS = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")
FAMILIES = (1, 2, 10)
"""AF_UNIX, AF_INET, AF_INET6."""

_NATIVE, _ALLOW, _REFUSE, _KILL = 0xC000003E, 0x7FFF0000, 0x50000, 0x80000000
_NO_NEW_PRIVS, _SECCOMP, _MDWE = 38, 22, 65
_SERVICE = """
import socket, sys
from outreach.__main__ import main
try:
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)
except OSError as error:
    print("within:", error.strerror, file=sys.stderr)
sys.argv = ["outreach", "--home", sys.argv[1], "run", "-vv"]
main()
"""


def allowed() -> set[int]:
    """The numbers of the system calls that the unit's filter lets through."""
    told = subprocess.run(
        ["systemd-analyze", "--no-pager", "syscall-filter"], capture_output=True, text=True, check=True
    )
    sets: dict[str, list[str]] = {}
    for line in told.stdout.splitlines():
        if line and line[0] != " ":
            members = sets.setdefault(line.strip(), [])
        elif not line.strip().startswith("#"):
            members += line.split()

    def names(word: str) -> set[str]:
        return set().union(*(names(one) for one in sets[word])) if word[0] == "@" else {word}

    first, second = re.findall("(?m)^SystemCallFilter=(.+)", UNIT.read_text())
    kept = names(first).difference(*(names(word) for word in second.removeprefix("~").split()))
    numbers = dict(re.findall(r"#define __NR_(\w+) (\d+)", NUMBERS.read_text()))
    return {int(numbers[name]) for name in kept if name in numbers}


def program(calls: set[int], socket: int) -> bytes:
    """The filter for the kernel (seccomp(2)), in BPF: operation, jump if so, jump if not, value."""

    def load(at: int) -> tuple[int, int, int, int]:
        return 0x20, 0, 0, at

    def unless(value: int, skip: int) -> tuple[int, int, int, int]:
        return 0x15, 0, skip, value

    def answer(value: int) -> tuple[int, int, int, int]:
        return 6, 0, 0, value

    code = [load(4), (0x15, 1, 0, _NATIVE), answer(_KILL), load(0), unless(socket, 2 + 2 * len(FAMILIES)), load(16)]
    for value, end in ((FAMILIES, errno.EAFNOSUPPORT), (sorted(calls - {socket}), errno.EPERM)):
        code += [step for one in value for step in (unless(one, 1), answer(_ALLOW))]
        code.append(answer(_REFUSE | end))
    return b"".join(struct.pack("HBBI", *step) for step in code)


def main() -> None:
    """Never returns."""
    octets = program(allowed(), 41)
    steps = ctypes.create_string_buffer(octets, len(octets))
    handed = struct.pack("HxxxxxxP", len(octets) // 8, ctypes.addressof(steps))
    prctl = ctypes.CDLL(None).prctl
    prctl(_MDWE, 1, 0, 0, 0)  # since Linux 6.3
    if prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) or prctl(_SECCOMP, 2, handed):
        sys.exit("the kernel takes no filter")
    os.execv(sys.executable, [sys.executable, "-c", _SERVICE, sys.argv[1]])


if __name__ == "__main__":
    main()
