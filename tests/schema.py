"""docs/schema.md, made from the database itself: ``python -m tests.schema`` writes it anew."""

import re
from collections.abc import Iterator
from pathlib import Path

from outreach.store import Store

DOCUMENT = Path(__file__).parent.parent / "docs" / "schema.md"

_HEAD = """# The database

`outreach.db` is an SQLite file; `sqlite3 -readonly outreach.db` reads it while the service runs. Times are UTC in
RFC 3339, days ISO 8601, lists JSON. This page is made from the database: `python -m tests.schema` writes it anew.
"""
_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*sqlite_*' ORDER BY name"


def described() -> str:
    """The page."""
    store = Store.in_memory()
    page = "\n".join((_HEAD, *(line for row in store.rows(_TABLES) for line in _table(store, row["name"], row["sql"]))))
    store.close()
    return page + "\n"


def _table(store: Store, name: str, sql: str) -> Iterator[str]:
    about = sql.splitlines()[0].partition("--")[2].strip()
    yield f"## {name}\n"
    yield f"{about[:1].upper()}{about[1:]}.\n"
    yield "| column | type | |\n|---|---|---|"
    refers = {row["from"]: f"refers to {row['table']}" for row in store.rows(f"PRAGMA foreign_key_list({name})")}
    for column in store.rows(f"PRAGMA table_info({name})"):
        comment = re.search(rf"\b{column['name']} {column['type']}\b[^\n]*-- (.*)", sql)
        notes = filter(None, (comment[1] if comment else "", refers.get(column["name"], "")))
        kind = f"{column['type'].lower()}{'' if column['notnull'] or column['pk'] else ', may be null'}"
        yield f"| {column['name']} | {kind} | {'; '.join(notes)} |"
    yield ""


if __name__ == "__main__":
    DOCUMENT.write_text(described())
