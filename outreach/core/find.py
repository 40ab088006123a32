"""Which person a word of the owner means."""

import difflib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from outreach.core.address import normalise
from outreach.core.people import Person
from outreach.core.slugs import plain

_SHORTEST_PREFIX = 3
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several persons are meant by the word; nothing may be done before the owner has said which."""

    word: str
    candidates: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody is meant; ``nearest`` are those whose names look like it."""

    word: str
    nearest: tuple[Person, ...] = ()


def find(word: str, people: Sequence[Person]) -> Person | Ambiguous | Unknown:
    """The person of that slug, address, full name or first name, or the one whose name begins with the word.

    The earlier of these wins, and within them the spelling with its accents: ``Jose`` is José unless there is a Jose.
    """
    for names, spelling in _LADDER:
        wanted = spelling(word)
        found = [person for person in people if wanted and wanted in map(spelling, names(person))]
        if found:
            return _only(word, found)
    wanted = _plain(word)
    if len(wanted) >= _SHORTEST_PREFIX:
        found = [one for one in people if any(_plain(name).startswith(wanted) for name in (one.slug, one.name))]
        if found:
            return _only(word, found)
    known = {_plain(name): person for person in people for name in (person.name, *_first_names(person))}
    close = {known[name].slug: known[name] for name in difflib.get_close_matches(wanted[:80], known, _NEAREST)}
    return Unknown(word, tuple(close.values()))


def _only(word: str, found: Sequence[Person]) -> Person | Ambiguous:
    return found[0] if len(found) == 1 else Ambiguous(word, tuple(sorted(found, key=attrgetter("slug"))))


def _accented(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _plain(name: str) -> str:
    return " ".join(plain(name).split())


def _first_names(person: Person) -> Sequence[str]:
    return (person.first_name, *person.name.split()[:1])


_LADDER: tuple[tuple[Callable[[Person], Sequence[str]], Callable[[str], str]], ...] = (
    (lambda one: (one.slug,), _accented),
    (lambda one: one.addresses, normalise),
    (lambda one: (one.name,), _accented),
    (lambda one: (one.name,), _plain),
    (_first_names, _accented),
    (_first_names, _plain),
)
