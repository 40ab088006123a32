"""What can be taken away, and what is left of somebody who is forgotten."""

import csv
import io
import json
from pathlib import Path

import pytest

from outreach.store import Store
from tests.homes import AT, MONDAY, Terminal, make

CANARIES = ("Zebedee", "Quux", "zeb@quux.example", "zebedee-quux", "kestrel")
ZEB = (
    "people", "add", "Zebedee Quux", "--email", "zeb@quux.example", "--warmth", "warm", "--company", "Quux & Sons",
    "--fact", "why=kestrel watching", "--notes", "met at the kestrel watch", "--connector", "jane",
)  # fmt: skip


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(make(tmp_path / "home"), capsys)


@pytest.fixture
def known(outreach: Terminal) -> Terminal:
    """A home in which somebody has left traces everywhere."""
    assert outreach(*ZEB).code == 0
    told = "met zebedee yesterday: kestrel\nadvice zebedee: watch the kestrel\nnote jane: Zebedee likes her"
    assert outreach("do", told, *AT).code == 0
    outreach.draft()
    return outreach


def database(outreach: Terminal) -> bytes:
    return b"".join(path.read_bytes() for path in outreach.home.database.parent.glob("outreach.db*"))


def test_forgetting_leaves_nothing_of_a_person(known: Terminal) -> None:
    assert all(canary.encode() in database(known) for canary in CANARIES)
    store = Store.open(known.home.database)
    with store.write():
        store.run("DELETE FROM record WHERE person = 'jane'")  # the owner's own words about others are the owner's
        for mail in store.commands.owner_mails("queued"):
            store.commands.change_owner_mail(mail.number, state="sent")
    store.close()
    assert known("forget", "zebedee", "--yes").code == 0
    left = database(known)
    assert [canary for canary in CANARIES if canary.encode() in left] == []


def test_who_opted_out_and_was_forgotten_is_still_not_written_to(known: Terminal) -> None:
    store = Store.open(known.home.database)
    with store.write():
        store.people.suppress("a keyed hash", "opted out", MONDAY)
    store.close()
    assert known("forget", "zebedee", "--yes").code == 0
    store = Store.open(known.home.database)
    assert store.people.suppressed(["a keyed hash"]) == {"a keyed hash": "opted out"}
    store.close()


def test_a_slug_is_never_given_again_also_after_forgetting(known: Terminal, tmp_path: Path) -> None:
    known("export", str(tmp_path / "out"))
    assert known("forget", "zebedee", "--yes").code == 0
    assert known("people", "import", str(tmp_path / "out" / "people.csv")).code == 0
    slugs = [row["slug"] for row in json.loads(known("people", "list", "--json").out)]
    assert "zebedee-quux-2" in slugs
    assert "zebedee-quux" not in slugs
    assert known("forget", "zebedee", "--yes").code == 0
    assert known(*ZEB).code == 0
    assert "zebedee-quux-3" in known("people", "list").out


def test_forgetting_asks_first_and_by_mail_needs_a_confirmation(known: Terminal) -> None:
    assert known("forget", "zebedee").code != 0
    assert "zebedee-quux" in known("people", "list").out
    assert known("forget", "nobody", "--yes").code == 2


def test_the_journal_of_others_stays_append_only_and_whole(known: Terminal) -> None:
    before = [line for line in known("log").out.splitlines() if "jane" in line and "zebedee" not in line]
    known("forget", "zebedee", "--yes")
    after = known("log").out
    assert all(line in after for line in before)
    store = Store.open(known.home.database)
    with pytest.raises(Exception, match="append-only"), store.write():
        store.run("DELETE FROM journal")
    store.close()


def test_the_export_has_everything_and_no_secret(known: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert known("export", str(folder)).code == 0
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())
    everything = json.loads((folder / "everything.json").read_bytes())
    assert {one["slug"] for one in everything["people"]} >= {"jane", "zebedee-quux"}
    assert [one["text"] for one in everything["records"] if one["kind"] == "advice"] == ["watch the kestrel"]
    for name, rows in everything.items():
        file = "people.csv" if name == "people" else f"{name}.csv"
        lines = list(csv.reader(io.StringIO((folder / file).read_text("utf-8-sig"))))
        assert len(lines) == (len(rows) + 1 if rows else 1)
    text = b"".join(path.read_bytes() for path in folder.iterdir())
    store = Store.open(known.home.database)
    tokens = [row["token"] for row in store.rows("SELECT token FROM owner_mail")]
    store.close()
    assert tokens
    assert not [token for token in tokens if token.encode() in text]
    again = known("export", str(folder))
    assert again.code == 2
    assert "name a new folder" in again.err


def test_a_formula_in_somebodys_words_is_no_formula_in_the_export(outreach: Terminal, tmp_path: Path) -> None:
    outreach("do", "note jane: =1+1", *AT)
    outreach("export", str(tmp_path / "out"))
    assert "'=1+1" in (tmp_path / "out" / "records.csv").read_text("utf-8-sig")
