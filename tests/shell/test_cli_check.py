"""`check` names everything that is not as it must be; `why` tells every change with its cause."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from outreach import backup
from outreach.check import CHECKS
from outreach.home import Home
from outreach.sendlog import SendLog
from outreach.store import Store
from tests.homes import AT, MONDAY, Terminal, make


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A home with an approved letter to Jane (1), an owner mail that waits, and a backup."""
    terminal = Terminal(make(tmp_path / "home"), capsys)
    terminal.draft()
    assert terminal("do", *AT, "send 1").code == 0
    with closing(Store.open(terminal.home.database)) as store:
        backup.make_dated(terminal.home, store, MONDAY)
    return terminal


def test_a_sound_memory_is_found_sound(outreach: Terminal) -> None:
    shown = outreach("check")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.endswith("All is as it must be.\n")
    assert json.loads(outreach("check", "--json").out) == {name: [] for name in CHECKS}


FOLDER = "INSERT INTO folder VALUES ('INBOX', 'inbox', 7, 5, '{gaps}', NULL);"
MESSAGE = (
    "INSERT INTO message VALUES (1, 'k', '<k>', 'in', 'reply', '[]', 1, 1, '2026-03-02T08:00:00+00:00',"
    " '2026-03-02T08:00:00+00:00', '2026-03-02T08:00:00+00:00', 'jane@a.org', '[]', '', '', '', '[]', NULL, '', NULL);"
)
LINE = "INSERT INTO journal VALUES (99, '2026-03-02T08:00:00+00:00', '{kind}', 'jane', {letter}, 'k', '{data}')"
LETTER = (
    "INSERT INTO letter SELECT 9, person, 2, step, state, template, recipient, subject, body, raw, sha256, 'k',"
    " message_id, '', '', created_at, NULL, NULL, NULL, approved_sha256, NULL, NULL, 0, 0, '', 0 FROM letter"
)
DAMAGES = {
    "a journal that could be changed": ("DROP TRIGGER journal_is_kept", "tables", "trigger journal_is_kept"),
    "a trigger of somebody else": (
        "CREATE TRIGGER t AFTER INSERT ON letter BEGIN SELECT 1; END",
        "tables",
        "trigger t is not as this outreach makes it",
    ),
    "a lost index": ("DROP INDEX letter_by_day", "tables", "index letter_by_day"),
    "another column": ("ALTER TABLE person ADD COLUMN more TEXT", "tables", "table person"),
    "another text": (
        "UPDATE letter SET raw = CAST(raw || 'x' AS BLOB)",
        "letters",
        "its text is not the one that its hash",
    ),
    "another hash": ("UPDATE letter SET sha256 = 'x'", "letters", "what was approved is not its text"),
    "another person": ("UPDATE letter SET person = 'bob'", "letters", "its key is not that of its person and step"),
    "another key": ("UPDATE letter SET key = 'x'", "letters", "its text carries the id of another letter"),
    "another id": ("UPDATE letter SET message_id = '<x@y>'", "letters", "its Message-ID is that of another letter"),
    "sent at no time": ("UPDATE letter SET state = 'sent'", "letters", "it is sent, and nobody knows when"),
    "claimed at no time": ("UPDATE letter SET state = 'claimed'", "letters", "nobody knows since when"),
    "a state that nobody gave": (
        "UPDATE letter SET state = 'skipped'",
        "journal",
        "letter 1 is skipped, and the journal says approved",
    ),
    "a move that no letter makes": (
        LINE.format(kind="letter sent", letter=1, data='{"from": "asked"}'),
        "journal",
        "line 99: letter 1 was approved and cannot have become sent",
    ),
    "a letter that nobody proposed": (
        LETTER,
        "journal",
        "letter 9 is approved, and the journal says nothing of it",
    ),
    "a stage that nobody gave": (
        LINE.format(kind="stage", letter="NULL", data='{"stage": "met"}'),
        "journal",
        "jane is prospect, and the journal says met",
    ),
    "a gap beyond the cursor": (FOLDER.format(gaps="[[5, 1]]"), "cursors", "INBOX: a gap lies beyond the cursor"),
    "a mail beyond the cursor": (
        f"{FOLDER.format(gaps='[]')}{MESSAGE}INSERT INTO location VALUES ('INBOX', 7, 5, 1)",
        "cursors",
        "INBOX: UID 5 is kept, and the cursor stands at 5",
    ),
    "a reading that never was": (
        "UPDATE address SET read_back = 9 WHERE person = 'jane'",
        "cursors",
        "the history of jane@a.org is kept as read",
    ),
    "a forged token": ("UPDATE owner_mail SET token = 'x'", "owner mails", "is not of this home"),
    "a mail without text": ("UPDATE owner_mail SET raw = x''", "owner mails", "waits to be sent, and has no text"),
    "bytes that flowed unmarked": ("UPDATE letter SET state = 'in_data'", "send journal", "not in the send journal"),
}


@pytest.mark.parametrize(("sql", "name", "sentence"), DAMAGES.values(), ids=DAMAGES)
def test_what_is_not_as_it_must_be_is_named(outreach: Terminal, sql: str, name: str, sentence: str) -> None:
    with closing(sqlite3.connect(outreach.home.database)) as conn:
        conn.executescript(sql)
    shown = outreach("check", "--json")
    assert shown.code == 4
    assert f"outreach restore {outreach.home.path / 'backups'}/outreach-2026-03-02T080500Z.db" in shown.err
    assert any(sentence in flaw for flaw in json.loads(shown.out)[name])


def marked(home: Home) -> None:
    SendLog(home.journal).mark("k", 1, MONDAY)


def of_the_letter(home: Home) -> None:
    with closing(Store.open(home.database)) as store:
        SendLog(home.journal).mark(store.letters.get(1).key, 1, MONDAY)


def torn(home: Home) -> None:
    (newest,) = (home.path / "backups").iterdir()
    os.truncate(newest, 5000)


def of_another_home(home: Home) -> None:
    (newest,) = (home.path / "backups").iterdir()
    with closing(sqlite3.connect(newest)) as conn, conn:
        conn.execute("UPDATE setting SET value = '00' WHERE name = 'home_key'")


@pytest.mark.parametrize(
    ("damage", "name", "sentence"),
    [
        (marked, "send journal", "k: an attempt of a letter that the database does not know"),
        (of_the_letter, "send journal", "letter 1: attempt 1 stands in the send journal only"),
        (torn, "backups", "is no backup, or damaged"),
        (of_another_home, "backups", "is a backup of another home"),
    ],
)
def test_files_that_do_not_belong_together_are_named(outreach: Terminal, damage, name: str, sentence: str) -> None:  # type: ignore[no-untyped-def]
    damage(outreach.home)
    assert any(sentence in flaw for flaw in json.loads(outreach("check", "--json").out)[name])


# why


def test_a_letter_is_told_with_every_change_its_time_and_its_cause(outreach: Terminal) -> None:
    told = outreach("why", "1", *AT).out.splitlines()
    assert told[0] == "Letter 1 to jane is approved."
    assert told[1] == "It waits: this is the rehearsal, which `outreach live` ends."
    assert told[2].startswith("It waits: its time is Mon 2 Mar ")
    assert told[3].startswith("2026-03-02 09:05 letter 1 to jane: proposed (Jane Doe: ")
    assert told[4:] == ["2026-03-02 09:10 letter 1 to jane: approved (you said: send 1) on the command line"]


def test_a_person_is_told_with_what_each_command_did(outreach: Terminal) -> None:
    assert outreach("do", *AT, "pause jane until may 3").code == 0
    told = outreach("why", "Jane").out.splitlines()
    assert told[0] == "Jane Doe is at prospect."
    assert "2026-03-02 09:10 jane: paused: you said “pause jane until may 3” on the command line" in told
    changes = json.loads(outreach("why", "jane", "--json").out)["changes"]
    assert [list(change) for change in changes] == [["at", "what", "command", "given"]] * len(changes)
    assert {change["command"] for change in changes} == {"", "send 1", "pause jane until may 3"}


def test_what_a_command_did_not_do_is_not_laid_to_it(outreach: Terminal) -> None:
    assert outreach("do", *AT, "note jane: likes tea").code == 0
    assert outreach("people", "edit", "jane", "--company", "Acme").code == 0
    last = json.loads(outreach("why", "jane", "--json").out)["changes"][-1]
    assert (last["command"], last["given"]) == ("", "")


@pytest.mark.parametrize(("about", "said"), [("9", "there is no letter 9"), ("nobody", "nobody")])
def test_what_is_not_there_is_said(outreach: Terminal, about: str, said: str) -> None:
    shown = outreach("why", about)
    assert (shown.code, said in shown.err) == (2, True)
