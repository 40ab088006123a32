"""Everything that is remembered, as files to take away."""

import csv
import io
import json
from collections.abc import Iterator, Sequence

from outreach.core import table
from outreach.store import Store
from outreach.store.base import Row

_TABLES = {
    "addresses": "SELECT person, written AS address FROM address ORDER BY person, rank",
    "facts": "SELECT * FROM fact ORDER BY person, name",
    "records": "SELECT * FROM record ORDER BY number",
    "goals": "SELECT * FROM goal ORDER BY number",
    "introductions": "SELECT * FROM introduction ORDER BY rowid",
    "letters": (
        "SELECT number, person, step, state, template, recipient, subject, body, message_id, why, created_at, sent_at"
        " FROM letter ORDER BY number"
    ),
    "messages": (
        "SELECT group_concat(p.person, ' ') AS people, m.message_id, m.direction, m.verdict, m.at, m.sender,"
        " m.recipients, m.subject, m.text FROM message m JOIN message_person p ON p.message = m.id"
        " GROUP BY m.id ORDER BY m.at, m.id"
    ),
    "journal": "SELECT at, kind, person, letter, data FROM journal ORDER BY id",
}
"""What is the owner's to take: no tokens, codes or hashes, which are of use to this home alone."""


def files(store: Store) -> Iterator[tuple[str, bytes]]:
    """The files by name: people.csv, a CSV for every table, and everything.json."""
    people = store.people.all()
    yield "people.csv", table.write(people).encode("utf-8-sig")
    everything = {"people": store.rows("SELECT * FROM person WHERE removed_at IS NULL ORDER BY slug")}
    for name, sql in _TABLES.items():
        everything[name] = rows = store.rows(sql)
        yield f"{name}.csv", _csv(rows).encode("utf-8-sig")
    yield "everything.json", json.dumps(everything, ensure_ascii=False, indent=1).encode()


def _csv(rows: Sequence[Row]) -> str:
    file = io.StringIO()
    lines = csv.writer(file)
    lines.writerow(rows[0] if rows else ())
    lines.writerows([table.escape("" if cell is None else str(cell)) for cell in row.values()] for row in rows)
    return file.getvalue()
