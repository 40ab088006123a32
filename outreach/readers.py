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
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


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
        if line.lower() in words:
            return line.lower()
        raise ValueError(f"write {', '.join(words[:-1])} or {words[-1]}")

    return checked(check)


def whole(least: int, most: int) -> Reader:
    """A whole number between the two, both included."""

    def read(value: object) -> int:
        number: int = _typed(int, value)
        if least <= number <= most:
            return number
        raise ValueError(f"write a number from {least} to {most}")

    return read


def several(reader: Reader, *, most: int = 100) -> Reader:
    """A list of what the reader takes."""

    def read(value: object) -> tuple[Any, ...]:
        items: list[object] = _typed(list, value)
        if len(items) <= most:
            return tuple(reader(item) for item in items)
        raise ValueError(f"write at most {most} of them")

    return read


def span(least: int, most: int) -> Reader:
    """A list of two numbers, the smaller first."""
    numbers = several(whole(least, most))

    def read(value: object) -> tuple[int, int]:
        pair = numbers(value)
        if len(pair) == 2 and pair[0] <= pair[1]:
            return pair[0], pair[1]
        raise ValueError("write two numbers, the smaller first, like [6, 8]")

    return read


def weekdays(value: object) -> tuple[str, ...]:
    """At least one day, in the order of the week."""
    days = set(several(one_of(*_WEEK))(value))
    if days:
        return tuple(day for day in _WEEK if day in days)
    raise ValueError("write at least one day, like mon")


def clock(value: object) -> time:
    """A time of day, to the minute."""
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    line = text(value).strip()
    if re.fullmatch(r"\d{1,2}:\d{2}", line, re.ASCII):
        hour, minute = map(int, line.split(":"))
        if hour < 24 and minute < 60:
            return time(hour, minute)
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
    """Whether the host is this machine itself, so that nothing crosses a wire."""
    return name == "localhost" or (_is_ip(name) and ipaddress.ip_address(name).is_loopback)


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
