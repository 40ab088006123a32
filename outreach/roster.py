"""The list of people, changed by the owner's hand: added, taken in from a table, edited, removed."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from outreach.core import table
from outreach.core.address import normalise, same
from outreach.core.courtesy import ACQUAINTED
from outreach.core.find import find, finder
from outreach.core.letter import WAITING, State
from outreach.core.people import KNOWN_KINDS, Person, Stage
from outreach.core.slugs import slug, slugs
from outreach.errors import DataError, UsageError
from outreach.store import Store

_OURS = ("slug", "stage", "paused_until", "away_until", "rest_until", "added_at")
"""What is known of a person beside the table's columns and facts."""

_BLANK = table.columns(Person("", ""))

_UNTIL_KNOWN = frozenset({Stage.PROSPECT, Stage.ASKED, Stage.TALKING, Stage.MET, Stage.RESTING})


def named(store: Store, word: str) -> Person:
    """The one person that the word means: slug, address, name, first name. Raises UsageError naming the candidates."""
    return find(word, store.people.all())


def add(store: Store, cells: Mapping[str, str], facts: Mapping[str, str], now: datetime) -> Person:
    """Add one person; their slug is made from the name. Raises DataError for wrong cells, UsageError for known ones."""
    new = table.person(cells, facts)
    with store.write():
        for address, who in store.people.by_address(new.addresses).items():
            raise UsageError(f"{address} already belongs to {who}; change them with `people edit {who}`")
        person = _joined(store, new) or replace(new, slug=_slug(store, new))
        person = _introduced(person, finder([*store.people.all(), person]))
        store.people.save(person, now, "person added")
        _acquaint(store, person, None, now)
    return person


def _slug(store: Store, new: Person) -> str:
    return slugs(store.people.slugs(), store.forgetting.slugs())(new.name, new.address)


def edit(store: Store, word: str, cells: Mapping[str, str], facts: Mapping[str, str], now: datetime) -> Person:
    """Change the given cells and facts of a person; an empty fact is forgotten. Raises DataError, UsageError."""
    with store.write():
        old = named(store, word)
        person = _introduced(_changed(old, cells, facts), finder(store.people.all()))
        store.people.save(person, now)
        _acquaint(store, person, old, now)
        if person.stage is Stage.UNREACHABLE and person.addresses != old.addresses:
            store.people.move(person.slug, _stood(store, person, now), now, "a new address")
    return person


def _stood(store: Store, person: Person, now: datetime) -> Stage:
    """How well the two know each other, as far as mails and meetings tell."""
    ties = store.history.ties(person.slug, now)
    return Stage.MET if ties.last_met else Stage.TALKING if ties.last_in else Stage.PROSPECT


def _acquaint(store: Store, person: Person, before: Person | None, now: datetime) -> None:
    """Who is called a mentor or the like is one, unless their stage says more; what was to be asked first ends."""
    renamed = before is None or before.kind_word != person.kind_word
    if person.kind_word in KNOWN_KINDS and person.stage in (_UNTIL_KNOWN if renamed else {Stage.PROSPECT}):
        why = f"you call them {person.kind_word}"
        if person.stage not in ACQUAINTED:
            end_letters(store, person, now, why)
        store.people.move(person.slug, Stage.MENTOR, now, why)


def remove(store: Store, person: Person, now: datetime) -> None:
    """Take a person from the list; letters to them that wait will not leave."""
    with store.write():
        end_letters(store, person, now, f"you removed {person.name}")
        store.people.remove(person.slug, now)


def forget(store: Store, person: Person, now: datetime) -> None:
    """Delete all that is known of a person, but that they must not be written to, where they said so."""
    with store.write():
        store.forgetting.forget(person, now)


def end_letters(store: Store, person: Person, now: datetime, why: str) -> None:
    """Put the letters to a person away that still wait."""
    for letter in store.letters.open_of(person.slug):
        if letter.state in WAITING:
            store.letters.move(letter, State.EXPIRED, now, why)


def take_in(store: Store, content: bytes, now: datetime) -> tuple[int, int]:
    """Add the persons of a table, or change those that are known; all or nothing. Tells how many of each.

    What the table leaves empty stays as it is. Raises DataError naming every bad row.
    """
    people = table.read(content, store.people.slugs(), store.forgetting.slugs())
    with store.write():
        known = {person.slug: person for person in store.people.all()}
        owners = store.people.by_address(address for one in people for address in one.addresses)
        alike = {_alike(person): person for person in reversed(known.values())}
        merged = [_merged(store, one, _owners(one, known, owners, alike)) for one in people]
        if twice := [who for who, times in Counter(person.slug for person in merged).items() if times > 1]:
            raise DataError([f"several rows are {who}; keep one of them" for who in twice])
        means = finder(list({**known, **{person.slug: person for person in merged}}.values()))
        for person in merged:
            kind = "person changed" if person.slug in known else "person added"
            store.people.save(_introduced(person, means), now, kind)
            _acquaint(store, person, known.get(person.slug), now)
    changed = sum(person.slug in known for person in merged)
    return len(merged) - changed, changed


def _owners(
    new: Person, known: Mapping[str, Person], owners: Mapping[str, str], alike: Mapping[tuple[str, str], Person]
) -> list[Person]:
    """Whom a row means: by slug or address, and where it has none, by name, or a second import would double them."""
    slugs = {who for address in new.addresses if (who := owners.get(normalise(address)))} | (known.keys() & {new.slug})
    if slugs or new.addresses:
        return [known[slug] for slug in sorted(slugs)]
    return [one for one in (alike.get(_alike(new)),) if one]


def _alike(one: Person) -> tuple[str, str]:
    return one.name.casefold(), one.company.casefold()


def _merged(store: Store, new: Person, known: Sequence[Person]) -> Person:
    if len(known) > 1:
        names = " and ".join(person.slug for person in known)
        raise DataError([f"{new.name}: the addresses belong to {names}; give each their own row"])
    if known:
        return _filled(known[0], new)
    return _joined(store, new) or new


def _joined(store: Store, new: Person) -> Person | None:
    """The person as they were when removed, with what is new: coming back, they keep their history."""
    for known in (new.slug, slug(new.name)):
        old = store.people.get(known) if known else None
        if old and (_alike(old) == _alike(new) if not new.addresses else _reached_alike(old, new)):
            return _filled(old, new)
        if old and known == new.slug:
            raise DataError([f"{new.name}: the slug {known} was {old.name}'s and is never given away; leave it empty"])
    return None


def _reached_alike(one: Person, other: Person) -> bool:
    return any(same(mine, yours) for mine in one.addresses for yours in other.addresses)


def _filled(old: Person, new: Person) -> Person:
    """The old person with every column and fact that the new one fills; addresses come from both."""
    filled = {name: cell for name, cell in table.columns(new).items() if cell != _BLANK[name]}
    return _changed(old, {**filled, "email": ", ".join((*new.addresses, *old.addresses))}, new.facts)


def _changed(old: Person, cells: Mapping[str, str], facts: Mapping[str, str]) -> Person:
    new = table.person({**table.columns(old), **cells}, {**old.facts, **facts})
    return replace(new, **{name: getattr(old, name) for name in _OURS})


def _introduced(person: Person, means: Callable[[str], Sequence[Person]]) -> Person:
    """The person with the connector's slug, where the word for the connector means somebody tracked."""
    found = means(person.connector)
    return replace(person, connector=found[0].slug) if len(found) == 1 else person
