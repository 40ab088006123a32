import json
from datetime import timedelta
from pathlib import Path

import pytest

from outreach.core.letter import State
from outreach.core.message import parse
from outreach.store import Store
from tests.homes import AT, MONDAY, Terminal, make


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    terminal = Terminal(make(tmp_path / "home"), capsys)
    terminal.draft()
    return terminal


def test_the_list_has_its_documented_keys(outreach: Terminal) -> None:
    (letter,) = json.loads(outreach("letters", "list", "--json").out)
    assert list(letter) == [
        "number", "person", "step", "state", "subject", "to", "body", "planned_at", "sent_at", "message_id", "why",
    ]  # fmt: skip
    assert (letter["number"], letter["person"], letter["step"], letter["state"]) == (1, "jane", "ask", "proposed")
    assert (letter["to"], letter["sent_at"]) == ("jane@a.org", None)
    assert str(letter["planned_at"]).endswith("+00:00")


def test_a_letter_is_shown_with_the_fields_it_will_be_sent_with(outreach: Terminal) -> None:
    shown = outreach("letters", "show", "1").out
    assert "Letter 1 to jane: ask, proposed" in shown
    assert "\nFrom: Sam Smith <sam@example.org>\nTo: Jane Doe <jane@a.org>\nSubject: " in shown
    assert "\n\nDear Jane,\n\nI liked your talk.\n" in shown


def test_the_raw_letter_is_the_stored_bytes_under_the_date_it_left(outreach: Terminal) -> None:
    store = Store.open(outreach.home.database)
    letter = store.letters.get(1)
    assert outreach("letters", "show", "1", "--raw").out.encode() == letter.raw
    left = MONDAY + timedelta(hours=2)
    with store.write():
        letter = store.letters.move(letter, State.SENT, left, claimed_at=left, sent_at=left + timedelta(seconds=9))
    store.close()
    raw = outreach("letters", "show", "1", "--raw").out.encode()
    assert raw == b"Date: Mon, 02 Mar 2026 11:05:00 +0100\r\n" + letter.raw
    assert parse(raw).date == left


def test_a_letter_that_waits_is_cancelled_once(outreach: Terminal) -> None:
    assert outreach("letters", "cancel", "1", *AT).out == "1 is skipped.\n"
    again = outreach("letters", "cancel", "1", *AT)
    assert (again.code, again.err) == (2, "outreach: Not done: letter 1 is skipped\n")


@pytest.mark.parametrize("number", ["2", "0", "99999999999999999999999"])
def test_a_number_that_no_letter_has_is_answered_with_where_to_look(outreach: Terminal, number: str) -> None:
    for command in (("letters", "show", number), ("log", "--letter", number)):
        shown = outreach(*command)
        assert (shown.code, shown.err) == (2, f"outreach: there is no letter {number}; `letters list` shows them all\n")


def test_the_journal_is_told_in_words_the_newest_last(outreach: Terminal) -> None:
    outreach("do", "send 1\npause bob", *AT)
    lines = outreach("log").out.splitlines()
    assert lines[0] == "2026-03-02 09:05  jane: added"
    assert lines[-4:] == [
        "2026-03-02 09:10  letter 1 to jane: approved (you said: send 1)",
        "2026-03-02 09:10  outreach: obeyed send 1",
        "2026-03-02 09:10  bob: paused",
        "2026-03-02 09:10  outreach: obeyed pause bob",
    ]


def test_the_journal_is_cut_to_a_person_and_a_letter(outreach: Terminal) -> None:
    outreach("do", "send 1\npause bob", "--at", "2026-03-03T09:00")
    assert [line["kind"] for line in json.loads(outreach("log", "--person", "bob", "--json").out)] == [
        "person added",
        "paused",
    ]
    assert [line["kind"] for line in json.loads(outreach("log", "--letter", "1", "--json").out)] == [
        "letter proposed",
        "letter approved",
    ]


def test_the_journal_of_somebody_removed_is_still_told_by_their_slug(outreach: Terminal) -> None:
    outreach("people", "remove", "bob", "--yes")
    assert "bob: removed" in outreach("log", "--person", "bob").out


def test_what_somebody_wrote_cannot_steer_the_terminal(outreach: Terminal) -> None:
    outreach("people", "edit", "jane", "--name", "Jane \x1b[2J Doe")
    for command in (("log",), ("letters", "list"), ("letters", "show", "1"), ("plan",)):
        assert "\x1b" not in outreach(*command).out
