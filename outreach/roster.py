"""The list of people, changed by the owner's hand: added, taken in from a table, edited, removed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from outreach.core import table, vcard
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

IMPORTED = "imported"
"""The kind of the journal's lines that tell what an import made of whom; see :mod:`outreach.takeback`."""

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
        person = _introduced(changed(old, cells, facts), finder(store.people.all()))
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


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of one person of a table; ``before`` is None where they are not on the list yet."""

    person: Person
    before: Person | None

    @property
    def changes(self) -> dict[str, tuple[str, str]]:
        """What is there before and after, by column or fact, where it differs."""
        before = _told(self.before) if self.before else {}
        after = _told(self.person)
        pairs = {name: (before.get(name, ""), after.get(name, "")) for name in {**after, **before}}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@dataclass(frozen=True, slots=True)
class Import:
    """What a table does to the list. ``left_out`` says which rows name nobody."""

    added: tuple[Row, ...]
    changed: tuple[Row, ...]
    unchanged: int
    left_out: tuple[str, ...]


def look_through(store: Store, content: bytes) -> Import:
    """What taking in a table (CSV) or address book (vCard) would do. Raises DataError naming every bad row.

    A row means who has its slug or one of its addresses; where one of the two has no address, who has the same name,
    unless they work elsewhere. What it leaves empty stays as it is.
    """
    read = vcard.read if vcard.is_vcard(content) else table.read
    found = read(content, store.people.slugs(), store.forgetting.slugs())
    known = {person.slug: person for person in store.people.all()}
    owners = store.people.by_address(address for one in found.people for address in one.addresses)
    means = _Meant(known, owners)
    merged, problems, places = list[Person](), list[str](), dict[str, str]()
    for new, place in zip(found.people, found.places, strict=True):
        try:
            person = _merged(store, new, means.of(new))
        except DataError as error:
            problems += [f"{place}, {problem}" for problem in error.problems]
            continue
        if (other := places.setdefault(person.slug, place)) != place:
            problems.append(f"{place}: it is {person.slug}, as {other} is; keep one of them")
        merged.append(person)
    if problems:
        raise DataError(problems)
    connectors = finder(list({**known, **{person.slug: person for person in merged}}.values()))
    rows = [Row(_introduced(person, connectors), known.get(person.slug)) for person in merged]
    added = tuple(row for row in rows if row.before is None)
    changed = tuple(row for row in rows if row.before and row.changes)
    return Import(added, changed, len(rows) - len(added) - len(changed), found.left_out)


def take_in(store: Store, content: bytes, now: datetime) -> Import:
    """Add the persons of a table, and change those that are known; all or nothing. Tells what it did; see above."""
    with store.write():
        made = look_through(store, content)
        number = store.last_told() + 1
        for row in (*made.added, *made.changed):
            before = store.people.get(row.person.slug)  # who was removed once comes back
            store.people.save(row.person, now, "person changed" if row.before else "person added")
            _acquaint(store, row.person, row.before, now)
            after = store.people.get(row.person.slug) or row.person
            data = {"import": number, "added": row.before is None, "before": before and snapshot(before)}
            store.log(now, IMPORTED, row.person.slug, data={**data, "after": snapshot(after)})
    return made


def _told(person: Person) -> dict[str, str]:
    facts = {f"fact {name}": value for name, value in person.facts.items()}
    return {**table.columns(person), **facts}


def snapshot(person: Person) -> dict[str, Any]:
    """What an import may change of a person, as the journal keeps it."""
    return {"cells": table.columns(person), "facts": dict(person.facts), "stage": str(person.stage)}


class _Meant:
    """Whom a row means, of the known people by slug and of whose the addresses are."""

    def __init__(self, known: Mapping[str, Person], owners: Mapping[str, str]) -> None:
        self._known = known
        self._owners = owners
        self._called: dict[str, list[Person]] = {}
        for person in known.values():
            self._called.setdefault(person.name.casefold(), []).append(person)

    def of(self, new: Person) -> list[Person]:
        """Nobody, one, or several between whom the row does not tell."""
        by_address = {who for address in new.addresses if (who := self._owners.get(normalise(address)))}
        if slugs := by_address | (self._known.keys() & {new.slug}):
            return [self._known[slug] for slug in sorted(slugs)]
        called = self._called.get(new.name.casefold(), ())
        alike = [one for one in called if not (one.addresses and new.addresses) and _may_work_with(one, new)]
        return [one for one in alike if _alike(one) == _alike(new)][:1] or alike


def _may_work_with(one: Person, other: Person) -> bool:
    return not (one.company and other.company) or _alike(one)[1] == _alike(other)[1]


def _alike(one: Person) -> tuple[str, str]:
    return one.name.casefold(), one.company.casefold()


def _merged(store: Store, new: Person, known: Sequence[Person]) -> Person:
    if len(known) > 1:
        names = " and ".join(person.slug for person in known)
        raise DataError(
            [f"{new.name}: this may be {names}; give each their own row, with an address or slug of theirs"]
        )
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
    return changed(old, {**filled, "email": ", ".join((*new.addresses, *old.addresses))}, new.facts)


def changed(old: Person, cells: Mapping[str, str], facts: Mapping[str, str]) -> Person:
    """The person with these cells and facts; an empty one is forgotten. Raises DataError where one is wrong."""
    new = table.person({**table.columns(old), **cells}, {**old.facts, **facts})
    return replace(new, **{name: getattr(old, name) for name in _OURS})


def _introduced(person: Person, means: Callable[[str], Sequence[Person]]) -> Person:
    """The person with the connector's slug, where the word for the connector means somebody tracked."""
    found = means(person.connector)
    return replace(person, connector=found[0].slug) if len(found) == 1 else person
