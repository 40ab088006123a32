"""A table of people: CSV as spreadsheets and address books write it, to and from persons; all or nothing.

Export writes the tracking table's columns, then the rest, then the facts; importing that again gives the same persons.
A cell that a spreadsheet would run as a formula leaves with an apostrophe before it and comes back without.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from outreach.core import checks
from outreach.core.address import normalise
from outreach.core.headers import meaning
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
_FORMULA = re.compile(r"'*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_ADDRESSES = re.compile(r":::|[;,\s]")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where in each row the fields and facts stand, by column index. ``row`` is the number of the header's row."""

    row: int
    header: Sequence[str]
    fields: Mapping[str, Sequence[int]]
    facts: Sequence[tuple[str, int]]


@dataclass(slots=True)
class _Row:
    """One row being read, with what is wrong in it; number 0 is a person who comes from no table."""

    number: int
    cells: Sequence[str]
    layout: _Layout
    problems: list[str]

    def complain(self, column: int, reason: object) -> None:
        name = one_line(self.layout.header[column], limit=60) or f"column {column + 1}"
        self.problems.append(f"row {self.number}, {name}: {reason}" if self.number else f"{name}: {reason}")

    def text(self, field: str) -> str:
        """The first filled cell of the field."""
        return next((self.cells[at] for at in self.layout.fields.get(field, ()) if self.cells[at]), "")

    def checked(self, field: str, check: Callable[[str], Any]) -> Any:
        """What the check makes of the field's cell; empty where it refuses."""
        text = self.text(field)
        try:
            return check(text) if text else ""
        except ValueError as error:
            self.complain(self.layout.fields[field][0], f"“{one_line(text, limit=60)}”: {error}")
            return ""


def read(table: bytes | str, taken: Collection[str] = ()) -> tuple[Person, ...]:
    """The persons of the table, in its order, with new slugs that are none of the ``taken`` ones.

    A slug that the table itself names is kept. Raises DataError naming every bad row, column and reason; a row is
    counted as spreadsheets do, the first is 1.
    """
    text = table.removeprefix("\ufeff") if isinstance(table, str) else _decode(table)
    delimiter = max(_DELIMITERS, key=lambda each: _known(_find_header(text, each)))
    layout = _find_header(text, delimiter)
    if not _known(layout):
        raise DataError(["no column is called name, first name or email; write a header as the first row"])
    problems = _header_problems(layout)
    if problems:
        raise DataError(problems)
    people = list(_people(text, delimiter, layout, problems))
    if problems:
        raise DataError(problems)
    named = {person.slug for person in people}
    make = slugs({*taken, *named})
    return tuple(each if each.slug else replace(each, slug=make(each.name, each.address)) for each in people)


def write(people: Iterable[Person]) -> str:
    """The persons as CSV (RFC 4180): the tracking table's columns, then the others, then one for each fact."""
    everybody = list(people)
    facts = sorted({name for person in everybody for name in person.facts})
    file = io.StringIO()
    lines = csv.writer(file)
    lines.writerow([*_COLUMNS, *(_escape(_fact_header(name)) for name in facts)])
    for person in everybody:
        cells = (*columns(person).values(), *(person.facts.get(name, "") for name in facts))
        lines.writerow([_escape(cell) for cell in cells])
    return file.getvalue()


def columns(person: Person) -> dict[str, str]:
    """The person's cells by column, without the facts."""
    return {name: ", ".join(person.addresses) if name == "email" else getattr(person, name) for name in _COLUMNS}


def person(cells: Mapping[str, str], facts: Mapping[str, str]) -> Person:
    """One person from cells by column, checked as a row of a table is; without a slug where none is given.

    Raises DataError naming everything that is wrong.
    """
    named = {**cells, **{_fact_header(name): value for name, value in facts.items()}}
    row = _Row(0, [cell.strip() for cell in named.values()], _layout(0, [name.strip() for name in named]), [])
    problems = [*_header_problems(row.layout)]
    made = _person(row) if _is_whole(row) else None
    if made is None or row.problems or problems:
        raise DataError([*problems, *row.problems])
    return made


def _fact_header(name: str) -> str:
    return _FACT + name if meaning(name) or name.startswith(_FACT) else name


def _escape(cell: str) -> str:
    return "'" + cell if _FORMULA.match(cell) else cell


def _unescape(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _decode(raw: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"), (b"", "cp1252")):
        if raw.startswith(mark):
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


def _find_header(text: str, delimiter: str) -> _Layout:
    """The first row that names people; LinkedIn and Excel write other lines before it."""
    for number, header in _first_rows(text, delimiter):
        layout = _layout(number, header)
        if _known(layout):
            return layout
    return _layout(1, [])


def _first_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    try:
        for number, cells in _rows(text, delimiter):
            if number > _PREAMBLE:
                return
            yield number, cells
    except DataError:
        return


def _layout(number: int, header: Sequence[str]) -> _Layout:
    """Of several columns for one field the surest counts and the others are facts; addresses come from all."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, name in enumerate(header):
        if meant := meaning(name):
            found.setdefault(meant[0], []).append((meant[1], at))
    fields = {
        field: [at for _, at in columns] if field == "email" else [min(columns)[1]] for field, columns in found.items()
    }
    used = {at for columns in fields.values() for at in columns}
    facts = [(name.removeprefix(_FACT), at) for at, name in enumerate(header) if name and at not in used]
    return _Layout(number, header, fields, facts)


def _known(layout: _Layout) -> int:
    """How many columns are understood, where somebody is named at all."""
    return len(layout.fields) if layout.fields.keys() & {"name", "first", "last", "email"} else 0


def _header_problems(layout: _Layout) -> list[str]:
    twice = [name for name, times in Counter(name for name, _ in layout.facts).items() if times > 1]
    problems = [f"two columns are called {one_line(name, limit=60)}; rename one" for name in twice]
    if any(_CONTROL.search(name) for name in layout.header):
        problems.append("a column's name holds a line break or control character; remove it")
    return [f"row {layout.row}: {problem}" if layout.row else problem for problem in problems]


def _people(text: str, delimiter: str, layout: _Layout, problems: list[str]) -> Iterator[Person]:
    seen: dict[str, int] = {}
    for number, cells in _rows(text, delimiter):
        if number <= layout.row or not any(cells):
            continue
        width = len(layout.header)
        row = _Row(number, cells if any(cells[width:]) else cells[:width], layout, problems)
        if _is_whole(row):
            person = _person(row)
            _refuse_twice(row, person, seen)
            yield person


def _is_whole(row: _Row) -> bool:
    """Whether the row has its columns and nothing harmful in them."""
    before = len(row.problems)
    width = len(row.layout.header)
    if len(row.cells) != width:
        row.problems.append(
            f"row {row.number}: it has {len(row.cells)} cells and the header {width}; put cells with a comma or line "
            "break into quotes"
        )
        return False
    for column, cell in enumerate(row.cells):
        if _CONTROL.search(cell):
            row.complain(column, "there is a line break, tab or other control character in it; remove it")
        elif len(cell) > _LONGEST:
            row.complain(column, f"it is longer than {_LONGEST} characters; shorten it")
        elif cell and not row.layout.header[column]:
            row.complain(column, "the column has no name; write one into the header")
    return len(row.problems) == before


def _person(row: _Row) -> Person:
    name = row.text("name") or " ".join(filter(None, map(row.text, ("first", "middle", "last"))))
    if not name:
        row.problems.append(
            f"row {row.number}: the name is missing; write one" if row.number else "the name is missing"
        )
    return Person(
        slug=row.checked("slug", _slug),
        name=name,
        addresses=_addresses(row),
        company=row.text("company"),
        role=row.text("role"),
        warmth=row.checked("warmth", _warmth) or Warmth.COLD,
        connector=row.text("connector"),
        kind=row.text("kind") or "prospect",
        source=row.text("source"),
        timezone=row.checked("timezone", checks.timezone),
        country=row.checked("country", checks.country),
        channel=row.text("channel") or "mail",
        hours=row.text("hours"),
        notes=row.text("notes"),
        facts={name: row.cells[at] for name, at in row.layout.facts if row.cells[at]},
    )


def _addresses(row: _Row) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for column in row.layout.fields.get("email", ()):
        for word in filter(None, _ADDRESSES.split(row.cells[column])):
            try:
                address = checks.address(word)
            except ValueError as error:
                row.complain(column, f"“{one_line(row.cells[column], limit=60)}”: {error}")
                break
            found.setdefault(normalise(address), address)
    return tuple(found.values())


def _refuse_twice(row: _Row, person: Person, seen: dict[str, int]) -> None:
    for word in (*map(normalise, person.addresses), person.slug and f"slug {person.slug}"):
        if word and seen.setdefault(word, row.number) != row.number:
            row.problems.append(f"row {row.number}: {word} is also in row {seen[word]}; keep it in one of them")


def _slug(text: str) -> str:
    if SLUG.fullmatch(text):
        return text
    raise ValueError("a slug is lower-case words with dashes, like jane-doe; leave it empty to have one made")


def _warmth(text: str) -> Warmth:
    try:
        return Warmth(text.lower())
    except ValueError:
        raise ValueError("write warm or cold") from None
