"""Which person a word of the owner means."""

import difflib
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import takewhile

from outreach.core.address import normalise
from outreach.core.people import Person
from outreach.core.slugs import plain
from outreach.core.text import one_line
from outreach.errors import UsageError

_SHORTEST_PREFIX = 3
_NEAREST = 3


def find(word: str, people: Sequence[Person]) -> Person:
    """The person of that slug, address, full name or first name, or the one whose name begins with the word.

    The earlier of these wins, and within them the spelling with its accents: ``Jose`` is José unless there is a Jose.
    Raises UsageError naming the candidates, or where there are none, those whose names look like the word.
    """
    shown = f"“{one_line(word, limit=60)}”"
    found = finder(people)(word)
    if len(found) > 1:
        raise UsageError(f"{shown} may be {', '.join(sorted(one.slug for one in found))}; write one of these")
    if found:
        return found[0]
    known = {_plain(name): person.slug for person in people for name in (person.name, *_first_names(person))}
    close = dict.fromkeys(known[name] for name in difflib.get_close_matches(_plain(word)[:80], known, _NEAREST))
    near = f"did you mean {', '.join(close)}?" if close else "see `people list`"
    raise UsageError(f"nobody is called {shown}; {near}")


def finder(people: Sequence[Person]) -> Callable[[str], Sequence[Person]]:
    """Whom a word may mean, for many words: prepared once, each takes no longer where there are many people."""
    rungs = [(_by(people, names, spelling), spelling) for names, spelling in _LADDER]
    begun = sorted((_plain(name), at) for at, one in enumerate(people) for name in (one.slug, one.name))

    def found(word: str) -> Sequence[Person]:
        for known, spelling in rungs:
            if (wanted := spelling(word)) and (same := known.get(wanted)):
                return same
        wanted = _plain(word)
        if len(wanted) < _SHORTEST_PREFIX:
            return ()
        like = takewhile(lambda one: one[0].startswith(wanted), begun[bisect_left(begun, (wanted,)) :])
        return [people[at] for at in sorted({at for _, at in like})]

    return found


def _by(
    people: Sequence[Person], names: Callable[[Person], Sequence[str]], spelling: Callable[[str], str]
) -> dict[str, list[Person]]:
    known: dict[str, list[Person]] = {}
    for one in people:
        for name in dict.fromkeys(map(spelling, names(one))):
            known.setdefault(name, []).append(one)
    return known


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
