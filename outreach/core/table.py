"""A table of people: CSV as spreadsheets and address books write it, to and from persons; all or nothing.

The export of an address book holds lines in cells, and rows that name nobody: the former become one line, the latter
are left out. In a table made by hand either is a mistake.

Export writes the tracking table's columns, then the rest, then the facts; importing that again gives the same persons.
A cell that a spreadsheet would run as a formula leaves with an apostrophe before it and comes back without.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from outreach.core import checks
from outreach.core.address import normalise
from outreach.core.headers import are_exported, meaning
from outreach.core.people import Person, Warmth
from outreach.core.slugs import SLUG, slugs
from outreach.core.text import one_line
from outreach.errors import DataError

_COLUMNS = (
    "name", "company", "role", "email", "warmth", "connector", "notes",
    "source", "timezone", "country", "channel", "hours", "kind", "slug",
)  # fmt: skip
_DELIMITERS = ",;\t"
_PREAMBLE = 20
_LONGEST = 10_000
_FACT = "fact: "
_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
"""Spreadsheets pass over a tab or CR to the formula behind it."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Header:
    """The columns' names, and where in a row each field and each fact stands."""

    names: Sequence[str]
    fields: Mapping[str, Sequence[int]]
    facts: Sequence[tuple[str, int]]

    @property
    def known(self) -> int:
        """How many fields are understood, where somebody is named at all."""
        return len(self.fields) if self.fields.keys() & {"name", "first", "last", "email"} else 0

    def shown(self, column: int) -> str:
        """What the column is called to the owner."""
        return one_line(self.names[column], limit=60) or f"column {column + 1}"


@dataclass(frozen=True, slots=True)
class Table:
    """The persons of a file in its order, where each stands in it (``row 3``), and what was left out, with why."""

    people: tuple[Person, ...]
    places: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def read(table: bytes, taken: Collection[str] = (), forgotten: Container[str] = ()) -> Table:
    """The persons of the table with new slugs that are none of the ``taken`` ones.

    A slug that the table itself names is kept, unless it is a ``forgotten`` one. Raises DataError naming every bad row,
    column and reason; a row is counted as spreadsheets do, the first is 1.
    """
    text = decode(table)
    delimiter, first = _find_header(text)
    rows = islice(_rows(text, delimiter), first - 1, None)
    header = _header(next(rows)[1])
    if problems := [f"row {first}: {problem}" for problem in _header_problems(header)]:
        raise DataError(problems)
    width, export = len(header.names), are_exported(header.names)
    found = ((f"row {number}", cells if any(cells[width:]) else cells[:width]) for number, cells in rows if any(cells))
    if not export:
        return collect(((place, partial(_person, header, cells)) for place, cells in found), taken, forgotten)
    return collect(((place, partial(_contact, header, cells)) for place, cells in found), taken, forgotten)


def folded(text: str) -> str:
    """The text on one line, without what a cell may not hold."""
    return one_line(_CONTROL.sub(" ", text), limit=_LONGEST - 1)


def collect(
    rows: Iterable[tuple[str, Callable[[], Person | None]]], taken: Collection[str], forgotten: Container[str]
) -> Table:
    """The persons who are made of the rows; None names nobody. Raises DataError with the place of every problem."""
    people, problems = list[tuple[str, Person]](), list[str]()
    left_out, seen = list[str](), dict[str, str]()
    for place, make in rows:
        try:
            person = make()
        except DataError as error:
            problems += [f"{place}, {problem}" for problem in error.problems]
            continue
        if person is None:
            left_out.append(f"{place}: it names nobody")
            continue
        for word in (*map(normalise, person.addresses), person.slug and f"slug {person.slug}"):
            if word and seen.setdefault(word, place) != place:
                problems.append(f"{place}, {word}: it is also in {seen[word]}; keep it in one of them")
        people.append((place, replace(person, slug="") if person.slug in forgotten else person))
    if problems:
        raise DataError(problems)
    new = slugs({*taken, *(person.slug for _, person in people)}, forgotten)
    named = (each if each.slug else replace(each, slug=new(each.name, each.address)) for _, each in people)
    return Table(tuple(named), tuple(place for place, _ in people), tuple(left_out))


def write(people: Iterable[Person]) -> str:
    """The persons as CSV (RFC 4180): the tracking table's columns, then the others, then one for each fact."""
    everybody = list(people)
    facts = sorted({name for person in everybody for name in person.facts})
    file = io.StringIO()
    lines = csv.writer(file)
    lines.writerow([*_COLUMNS, *(escape(_fact_header(name)) for name in facts)])
    for person in everybody:
        cells = (*columns(person).values(), *(person.facts.get(name, "") for name in facts))
        lines.writerow([escape(cell) for cell in cells])
    return file.getvalue()


def columns(person: Person) -> dict[str, str]:
    """The person's cells by column, without the facts."""
    return {name: ", ".join(person.addresses) if name == "email" else getattr(person, name) for name in _COLUMNS}


def person(cells: Mapping[str, str], facts: Mapping[str, str]) -> Person:
    """One person from cells by column, checked as a row of a table is; without a slug where none is given.

    Raises DataError naming everything that is wrong.
    """
    named = {**cells, **{_fact_header(name): value for name, value in facts.items()}}
    header = _header([name.strip() for name in named])
    if problems := list(_header_problems(header)):
        raise DataError(problems)
    return _person(header, [cell.strip() for cell in named.values()])


def _fact_header(name: str) -> str:
    return _FACT + name if meaning(name) or name.startswith(_FACT) else name


def escape(cell: str) -> str:
    """The cell as a spreadsheet shows it: what it would run as a formula gets an apostrophe before it."""
    return "'" + cell if _FORMULA.match(cell) else cell


def _unescape(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def decode(raw: bytes) -> str:
    """The text of a file, in whatever encoding spreadsheets and address books save it. Raises DataError."""
    encodings = ("utf-16",) if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DataError(["this is no text in UTF-8, UTF-16 or Windows-1252; save the table as CSV in UTF-8"])


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            yield number, [_unescape(cell) for cell in cells]
    except csv.Error as error:
        raise DataError([f"row {number + 1}: this is not CSV ({error}); save the table as CSV again"]) from None


def _find_header(text: str) -> tuple[str, int]:
    """What divides the columns, and in which row their names are; LinkedIn and Excel write other lines before it."""
    known, row, at = max(
        (_header(cells).known, -number, -at)
        for at, delimiter in enumerate(_DELIMITERS)
        for number, cells in (*islice(_rows(text, delimiter), _PREAMBLE), (0, ()))
    )
    if not known:
        raise DataError(["no column is called name, first name or email; write a header as the first row"])
    return _DELIMITERS[-at], -row


def _header(names: Sequence[str]) -> _Header:
    """Of several columns for one field the surest counts and the others are facts; addresses come from all."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, name in enumerate(names):
        if meant := meaning(name):
            found.setdefault(meant[0], []).append((meant[1], at))
    fields = {
        field: [at for _, at in columns] if field == "email" else [min(columns)[1]] for field, columns in found.items()
    }
    used = {at for columns in fields.values() for at in columns}
    facts = [(name.removeprefix(_FACT), at) for at, name in enumerate(names) if name and at not in used]
    return _Header(names, fields, facts)


def _header_problems(header: _Header) -> Iterator[str]:
    for name, times in Counter(name for name, _ in header.facts).items():
        if times > 1:
            yield f"two columns are called {one_line(name, limit=60)}; rename one"
    if "stage" in header.fields:
        yield "a table sets no stage; rename that column or take it out, and use `people edit NAME --stage …`"
    if any(map(_CONTROL.search, header.names)):
        yield "a column's name holds a line break or control character; remove it"


def _contact(header: _Header, written: Sequence[str]) -> Person | None:
    """Of an export: nobody where there is no name, or an address in its place."""
    # Outlook writes addresses within an Exchange server as they are: /o=…
    cells = ["" if cell[:3].lower() == "/o=" else folded(cell) for cell in written]
    names = [cells[at] for field in ("name", "first", "middle", "last") for at in header.fields.get(field, ())[:1]]
    return _person(header, cells) if any(names) and not any("@" in name for name in names) else None


def _person(header: _Header, cells: Sequence[str]) -> Person:
    if problems := list(_cell_problems(header, cells)):
        raise DataError(problems)
    found: dict[str, Any] = {"slug": ""}
    for field, places in header.fields.items():
        text = "; ".join(filter(None, (cells[at] for at in places)))
        try:
            found |= {field: _CHECKS.get(field, str)(text)} if text else {}
        except ValueError as error:
            problems.append(f"{header.shown(places[0])}: “{one_line(text, limit=60)}”: {error}")
    parts = (found.pop("first", ""), found.pop("middle", ""), found.pop("last", ""))
    found["name"] = found.get("name") or " ".join(filter(None, parts))
    if not found["name"]:
        problems.append("name: it is missing; write one")
    if problems:
        raise DataError(problems)
    addresses = found.pop("email", ())
    found.pop("history", "")
    return Person(**found, addresses=addresses, facts={name: cells[at] for name, at in header.facts if cells[at]})


def _cell_problems(header: _Header, cells: Sequence[str]) -> Iterator[str]:
    """What is wrong whatever the columns mean."""
    if len(cells) != len(header.names):
        yield f"{len(cells)} cells: the header has {len(header.names)}; put cells with a comma into quotes"
        return
    for column, cell in enumerate(cells):
        if _CONTROL.search(cell):
            yield f"{header.shown(column)}: there is a line break, tab or other control character in it; remove it"
        elif len(cell) > _LONGEST:
            yield f"{header.shown(column)}: it is longer than {_LONGEST} characters; shorten it"
        elif cell and not header.names[column]:
            yield f"{header.shown(column)}: the column has no name; write one into the header"


def _addresses(text: str) -> tuple[str, ...]:
    found = (checks.address(word) for word in re.split(r":::|[;,\s]", text) if word)
    return tuple({normalise(address): address for address in found}.values())


def _slug(text: str) -> str:
    if SLUG.fullmatch(text):
        return text
    raise ValueError("a slug is lower-case words with dashes, like jane-doe; leave it empty to have one made")


_WARMTH = {
    **dict.fromkeys(("yes", "y", "true", "1", "x"), Warmth.WARM),
    **dict.fromkeys(("no", "n", "false", "0"), Warmth.COLD),
}
"""What a column headed ``Warm`` may say."""


def _warmth(text: str) -> Warmth:
    try:
        return Warmth(_WARMTH.get(text.lower(), text.lower()))
    except ValueError:
        raise ValueError("write warm or cold") from None


_CHECKS: Mapping[str, Callable[[str], Any]] = {
    "slug": _slug,
    "email": _addresses,
    "warmth": _warmth,
    "timezone": checks.timezone,
    "country": checks.country,
}
