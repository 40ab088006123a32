"""Slugs: the stable names of people, made from their names, in ASCII."""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a slug looks like."""

_LONGEST = 60
_TYPED = str.maketrans(
    dict(zip("æœøłđðþ\u0131'\u2019", ("ae", "oe", "o", "l", "d", "d", "th", "i", "", ""), strict=True))
)
"""Letters that Unicode does not take apart, as they are typed without them."""


def plain(text: str) -> str:
    """The text in lower case without accents and apostrophes, to compare with what somebody typed."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_TYPED))
    return "".join(char for char in folded if not unicodedata.combining(char))


def slug(name: str) -> str:
    """The name in lower-case ASCII words with dashes between; empty when nothing of it is Latin."""
    words = re.sub(r"[^a-z0-9]+", "-", plain(name)[: 4 * _LONGEST])
    return words.strip("-")[:_LONGEST].rstrip("-")


def slugs(taken: Iterable[str], forgotten: Container[str] = ()) -> Callable[[str, str], str]:
    """A function that makes a slug from a name and an address, never the same one twice and never a taken one."""
    used = set(taken)
    last: dict[str, int] = {}

    def make(name: str, address: str = "") -> str:
        base = slug(name) or slug(address.partition("@")[0]) or "person"
        found = base
        while found in used or found in forgotten:
            last[base] = last.get(base, 1) + 1
            found = f"{base}-{last[base]}"
        used.add(found)
        return found

    return make
