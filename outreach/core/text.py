"""Text from outside: made harmless before it is shown, compared or stored."""

import re
import unicodedata

_KEEP = frozenset("\n\t")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def _harmful(char: str) -> bool:
    return char in _BIDI or (unicodedata.category(char) in {"Cc", "Cs"} and char not in _KEEP)


def safe(text: object, *, limit: int = 10_000) -> str:
    """The text without control, escape, surrogate and bidirectional characters; line breaks and tabs stay.

    Whatever came from outside goes through here before it is printed or logged. Longer than ``limit`` characters is
    cut, with an ellipsis.
    """
    kept = "".join("\ufffd" if _harmful(char) else char for char in str(text).replace("\r\n", "\n"))
    return kept if len(kept) <= limit else kept[:limit] + "…"


def one_line(text: object, *, limit: int = 500) -> str:
    """The safe text on a single line: each run of line breaks becomes a space."""
    return safe(" ".join(_BREAKS.sub(" ", str(text)).split()), limit=limit)


def deceives(line: str) -> bool:
    """Whether the line holds characters that are not what they look like: control, bidirectional or zero-width."""
    return any(unicodedata.category(char) in {"Cc", "Cs", "Cf"} for char in line if char != "\t")
