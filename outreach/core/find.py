"""Which person a word of the owner means."""

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from outreach.core.address import normalise
from outreach.core.people import Person

_SHORTEST_PREFIX = 3
_NEAREST = 3
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u0131": "i", "\u2019": "'"})


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
    for names, spelling, fits in _LADDER:
        wanted = spelling(word)
        found = tuple(person for person in people if any(fits(spelling(name), wanted) for name in names(person)))
        if found and wanted:
            return (
                found[0] if len(found) == 1 else Ambiguous(word, tuple(sorted(found, key=lambda person: person.slug)))
            )
    return Unknown(word, _nearest(_plain(word), people))


def _nearest(wanted: str, people: Sequence[Person]) -> tuple[Person, ...]:
    known = {_plain(name): person for person in people for name in (person.name, *_first_names(person))}
    close = {known[name].slug: known[name] for name in difflib.get_close_matches(wanted[:80], known, _NEAREST)}
    return tuple(close.values())


def _accented(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _plain(name: str) -> str:
    """Without accents; letters that Unicode does not take apart are written as they are typed without them."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(char for char in apart if not unicodedata.combining(char)).translate(_LETTERS).split())


def _slugs(person: Person) -> Iterable[str]:
    return (person.slug,)


def _addresses(person: Person) -> Iterable[str]:
    return person.addresses


def _full_names(person: Person) -> Iterable[str]:
    return (person.name,)


def _first_names(person: Person) -> Iterable[str]:
    return (person.first_name, *person.name.split()[:1])


def _all_names(person: Person) -> Iterable[str]:
    return (person.slug, person.name)


def _same(name: str, wanted: str) -> bool:
    return name == wanted


def _begins(name: str, wanted: str) -> bool:
    return len(wanted) >= _SHORTEST_PREFIX and name.startswith(wanted)


_Rung = tuple[Callable[[Person], Iterable[str]], Callable[[str], str], Callable[[str, str], bool]]
_LADDER: tuple[_Rung, ...] = (
    (_slugs, _accented, _same),
    (_addresses, normalise, _same),
    (_full_names, _accented, _same),
    (_full_names, _plain, _same),
    (_first_names, _accented, _same),
    (_first_names, _plain, _same),
    (_all_names, _plain, _begins),
)
