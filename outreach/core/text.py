"""Text from outside: made harmless before it is shown, compared or stored."""

import re
import unicodedata

_HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters but for line feeds and tabs, surrogates, and what turns the direction of writing."""

_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def safe(text: object, *, limit: int = 10_000) -> str:
    """The text without control, escape, surrogate and bidirectional characters; line breaks and tabs stay.

    Whatever came from outside goes through here before it is printed or logged. Longer than ``limit`` characters is
    cut, with an ellipsis.
    """
    kept = _HARMFUL.sub("\ufffd", str(text).replace("\r\n", "\n"))
    return kept if len(kept) <= limit else kept[:limit] + "…"


def one_line(text: object, *, limit: int = 500) -> str:
    """The safe text on a single line: each run of line breaks becomes a space."""
    return safe(" ".join(_BREAKS.sub(" ", str(text)).split()), limit=limit)


def counted(number: int, one: str, more: str = "") -> str:
    """So many of something: 1 day, 2 days."""
    return f"{number} {one if number == 1 else more or f'{one}s'}"


def deceives(line: str) -> bool:
    """Whether the line holds characters that are not what they look like: control, bidirectional, invisible, breaks."""
    return any(unicodedata.category(char) in {"Cc", "Cs", "Cf", "Zl", "Zp"} for char in line if char != "\t")
