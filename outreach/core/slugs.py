"""Slugs: the stable names of people, made from their names, in ASCII."""

import re
import unicodedata
from collections.abc import Callable, Iterable

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a slug looks like."""

_LONGEST = 60
_UNDECOMPOSED = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
        "'": "",
        "\u2019": "",
    }
)


def slug(name: str) -> str:
    """The name in lower-case ASCII words with dashes between; empty when nothing of it is Latin."""
    folded = unicodedata.normalize("NFKD", name.lower().translate(_UNDECOMPOSED))
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    words = re.sub(r"[^a-z0-9]+", "-", letters[: 4 * _LONGEST])
    return words.strip("-")[:_LONGEST].rstrip("-")


def slugs(taken: Iterable[str]) -> Callable[[str, str], str]:
    """A function that makes a slug from a name and an address, never the same one twice and never a taken one."""
    used = set(taken)
    last: dict[str, int] = {}

    def make(name: str, address: str = "") -> str:
        base = slug(name) or slug(address.partition("@")[0]) or "person"
        found = base
        while found in used:
            last[base] = last.get(base, 1) + 1
            found = f"{base}-{last[base]}"
        used.add(found)
        return found

    return make
