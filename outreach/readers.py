"""What one key of the config may hold: each reader takes a TOML value and gives the checked one.

A wrong value raises ValueError with a sentence that says what to write.
"""

import ipaddress
import re
from collections.abc import Callable
from datetime import time
from typing import Any

from outreach.core.policy import Window
from outreach.core.text import deceives, one_line

Reader = Callable[[object], Any]

_KINDS: dict[type, str] = {str: "a text in quotes", int: "a whole number", list: "a list in brackets"}


def _typed(kind: type, value: object) -> Any:
    if isinstance(value, kind) and not isinstance(value, bool):
        return value
    raise ValueError(f"this must be {_KINDS[kind]}")


def text(value: object) -> str:
    """One line, which may be empty."""
    line: str = _typed(str, value)
    if deceives(line) or "\t" in line:
        raise ValueError("there is a control or invisible character in it; write it on one line, in visible characters")
    return line


def filled(value: object) -> str:
    """One line with something on it."""
    if line := text(value).strip():
        return line
    raise ValueError("it is empty; write it between the quotes")


def checked(check: Callable[[str], str], *, empty: bool = False) -> Reader:
    """One line that the check takes, or none at all where ``empty`` is allowed."""

    def read(value: object) -> str:
        line = text(value).strip()
        if empty and not line:
            return line
        try:
            return check(line)
        except ValueError as error:
            raise ValueError(f"“{one_line(line, limit=60)}”: {error}") from None

    return read


def one_of(*words: str) -> Reader:
    """One of the words, in any case."""

    def check(line: str) -> str:
        for word in words:
            if word == line.lower():
                return word
        raise ValueError(f"write {', '.join(words[:-1])} or {words[-1]}")

    return checked(check)


def flag(value: object) -> bool:
    """Yes or no."""
    if isinstance(value, bool):
        return value
    raise ValueError("write true or false, without quotes")


def whole(least: int, most: int) -> Reader:
    """A whole number between the two, both included."""

    def read(value: object) -> int:
        number: int = _typed(int, value)
        if least <= number <= most:
            return number
        raise ValueError(f"write a number from {least} to {most}")

    return read


def several(reader: Reader, least: int = 0, most: int = 100) -> Reader:
    """A list of as many of what the reader takes."""

    def read(value: object) -> tuple[Any, ...]:
        items: list[object] = _typed(list, value)
        if least <= len(items) <= most:
            return tuple(map(reader, items))
        raise ValueError(f"write {f'at least {least}' if len(items) < least else f'at most {most}'} of them")

    return read


def span(least: int, most: int) -> Reader:
    """A list of two numbers, the smaller first."""
    numbers = several(whole(least, most))

    def read(value: object) -> tuple[int, ...]:
        pair: tuple[int, ...] = numbers(value)
        if len(pair) == 2 and pair[0] <= pair[1]:
            return pair
        raise ValueError("write two numbers, the smaller first, like [6, 8]")

    return read


def clock(value: object) -> time:
    """A time of day, to the minute."""
    line = text(value).strip()
    if found := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", line, re.ASCII):
        return time(int(found[1]), int(found[2]))
    raise ValueError(f"“{one_line(line, limit=60)}” is not a time of day; write one like 08:00")


def window(value: object) -> Window:
    """Two times of one day with a dash between them."""
    opens, dash, closes = text(value).partition("-")
    if not dash:
        raise ValueError("write two times of day with a dash, like 09:00-17:00")
    hours = Window(clock(opens), clock(closes))
    if hours.opens < hours.closes:
        return hours
    raise ValueError("the window must open before it closes, on one day, like 09:00-17:00")


def host(line: str) -> str:
    """The name of a host, or its IP address."""
    if _is_ip(line):
        return line
    if ":" in line and "/" not in line:
        raise ValueError("write the host alone, and the number after the colon as port")
    if re.fullmatch(r"[A-Za-z0-9._-]{1,253}", line):
        return line.lower()
    raise ValueError("write the name of a host, like mail.example.org")


def is_loopback(name: str) -> bool:
    """Whether the host is this machine itself, told by its name alone (no look-up that could be lied to)."""
    return name.lower() == "localhost" or (_is_ip(name) and ipaddress.ip_address(name).is_loopback)


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
