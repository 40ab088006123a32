"""Reads the labelled mail beside it.

`python -m tests.corpus.rows FOLDER` writes all of it out, as mails and a labels.jsonl.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LETTER = "<o.corpus@own.example>"

_CLIENTS: dict[str, dict[str, str]] = {
    "exchange": {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "X-MS-Exchange-Inbox-Rules-Loop": "jane@x.example",
        "In-Reply-To": LETTER,
    },
    "exchange-html": {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", "In-Reply-To": LETTER},
    "gmail": {"Auto-Submitted": "auto-replied", "Precedence": "bulk", "X-Autoreply": "yes", "References": LETTER},
    "lotus": {"Auto-Submitted": "auto-generated", "X-Mailer": "Lotus Domino", "In-Reply-To": LETTER},
    "sieve": {"Return-Path": "<>", "Auto-Submitted": "auto-replied (vacation)", "References": LETTER},
    "subject": {},
    "person": {"In-Reply-To": LETTER, "References": LETTER},
}
"""What each responder puts into the header; "person" is nobody's machine, "subject" one that says so there alone."""

_HTML = '<html><body lang="EN-GB"><div class="WordSection1">{}</div></body></html>'


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled mail: ``id`` names it in failures, ``label`` is what its author says of it."""

    id: str
    raw: bytes
    label: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.id


def away() -> list[Row]:
    """Automatic answers; ``until``, ``means`` and ``day`` are the stated date, what it is, and which day it names."""
    return [_row(entry) for path in sorted(HERE.glob("away_*.toml")) for entry in _entries(path)]


def answers() -> list[Row]:
    """What people answer, with the expected ``verdict``."""
    return [
        _row({"client": "person", **entry}) for path in sorted(HERE.glob("answers_*.toml")) for entry in _entries(path)
    ]


def clients() -> list[Row]:
    """Whole mails as mail programs write them, with the expected ``new_text``."""
    return [
        Row(path.stem, path.read_bytes(), {"new_text": path.with_suffix(".txt").read_text(encoding="utf-8").strip()})
        for path in sorted((HERE / "clients").glob("*.eml"))
    ]


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["mail"]
    return entries


def _row(entry: dict[str, Any]) -> Row:
    label = {key: value for key, value in entry.items() if key not in {"client", "subject", "text"}}
    return Row(entry["id"], _mail(**{"subject": "Re: A question", **entry}), label)


def _mail(*, id: str, client: str, subject: str, text: str, date: date = date(2026, 11, 20), **_: Any) -> bytes:  # noqa: A002
    mail = EmailMessage()
    mail["From"] = "Jane Doe <jane@x.example>"
    mail["To"] = "me@own.example"
    mail["Date"] = f"{date:%a, %d %b %Y} 10:00:00 +0000"
    mail["Message-ID"] = f"<{id}@x.example>"
    mail["Subject"] = subject
    for name, value in _CLIENTS[client].items():
        mail[name] = value
    if client == "exchange-html":
        mail.set_content(_HTML.format("".join(f"<p>{escape(each)}</p>" for each in text.split("\n\n"))), subtype="html")
    else:
        mail.set_content(text)
    return mail.as_bytes()


def _write(folder: Path) -> Iterator[str]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("away", away()), ("answers", answers()), ("clients", clients())):
        for row in rows:
            file = f"{name}-{row.id}.eml"
            (folder / file).write_bytes(row.raw)
            yield json.dumps({"file": file, "set": name, **row.label}, ensure_ascii=False, default=str)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    lines = list(_write(target))
    (target / "labels.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
