import json
import os
import subprocess
import sys
from contextlib import closing
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from outreach.core.letter import State
from outreach.store import Store
from tests.homes import AT, MONDAY, Terminal, make


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(make(tmp_path / "home"), capsys)


def test_each_line_is_answered_with_what_a_receipt_says(outreach: Terminal) -> None:
    outreach.draft()
    shown = outreach("do", "send 1\nnote jane: likes tea", "--json", *AT)
    sent, noted = json.loads(shown.out)
    assert (sent["line"], sent["ok"], sent["shown"]) == ("send 1", True, [])
    assert sent["said"].startswith("1 to Jane Doe is approved and leaves Mon 2 Mar")
    assert noted == {"line": "note jane: likes tea", "ok": True, "said": "Kept with Jane Doe.", "shown": []}
    assert shown.code == 0


def test_a_line_that_cannot_be_done_keeps_no_other_from_being_done(outreach: Terminal) -> None:
    shown = outreach("do", "snd 1\nskip 9\nnote jane: likes tea", *AT)
    assert shown.code == 2
    assert "Did you mean “send 1”?" in shown.err
    assert "there is no letter 9" in shown.err
    assert "Kept with Jane Doe." in shown.out


def test_a_text_may_span_lines_and_what_it_makes_is_shown_whole(outreach: Terminal) -> None:
    outreach.draft()
    shown = outreach("do", "edit 1: Dear Jane,\na new text\nend", *AT)
    assert shown.code == 0
    assert "\n  Dear Jane,\n  a new text\n" in shown.out


def test_a_line_without_quotation_marks_is_one_line(outreach: Terminal) -> None:
    outreach.draft()
    assert outreach("do", "send", "2", "tomorow", *AT).code == 2
    assert outreach("do", "send", "2", *AT).code == 2
    assert json.loads(outreach("letters", "list", "--json").out)[0]["state"] == "proposed"
    assert outreach("do", "send", "1", *AT).code == 0


@pytest.mark.parametrize(
    ("line", "leaves"),
    [
        ("send 1 tue 10:30", "Tue 3 Mar 10:30."),
        ("send 1 sun 9:00", "Mon 9 Mar "),
        ("send 1 tue 3:00", "Tue 3 Mar "),
        ("send 1 tue 23:30", "Wed 4 Mar "),
    ],
)
def test_the_time_told_is_one_at_which_the_letter_may_leave(outreach: Terminal, line: str, leaves: str) -> None:
    outreach.draft()
    assert f"1 to Jane Doe is approved and leaves {leaves}" in outreach("do", line, *AT).out
    planned = datetime.fromisoformat(json.loads(outreach("letters", "list", "--json").out)[0]["planned_at"])
    assert time(8) <= planned.time() < time(16)


@pytest.mark.parametrize("state", ["proposed", "approved"])
def test_a_letter_that_waits_follows_the_person_to_another_address(outreach: Terminal, state: str) -> None:
    outreach.draft()
    if state == "approved":
        assert outreach("do", "send 1", *AT).code == 0
    assert outreach("do", "fact jane address: new@a.org", *AT).code == 0
    outreach.draft(MONDAY + timedelta(hours=1))
    (letter,) = json.loads(outreach("letters", "list", "--json").out)
    assert (letter["number"], letter["state"], letter["to"]) == (1, "proposed", "new@a.org")
    assert "To: Jane Doe <new@a.org>" in outreach("letters", "show", "1").out


def test_a_letter_to_a_person_without_any_address_left_ends(outreach: Terminal) -> None:
    outreach.draft()
    assert outreach("do", "send 1", *AT).code == 0
    assert outreach("people", "edit", "jane", "--email", "").code == 0
    outreach.draft(MONDAY + timedelta(hours=1))
    assert json.loads(outreach("letters", "list", "--json").out)[0]["state"] == "expired"


def test_an_unknown_person_is_answered_with_who_was_probably_meant(outreach: Terminal) -> None:
    assert "did you mean jane?" in outreach("do", "note jnae: hi").err


def test_what_holds_no_command_is_refused(outreach: Terminal) -> None:
    shown = outreach("do", "# only a comment")
    assert (shown.code, shown.out) == (2, "")
    assert "`outreach do help`" in shown.err


def test_the_command_line_needs_no_code_for_what_a_mail_must_confirm(outreach: Terminal) -> None:
    assert outreach("do", "add Jo Ray <jo@d.org>").code == 0
    assert outreach("do", "fact jo email: jo@e.org").code == 0
    assert json.loads(outreach("show", "jo", "--json").out)["person"]["addresses"] == ["jo@e.org", "jo@d.org"]


def test_it_works_beside_a_service_that_holds_the_home(outreach: Terminal) -> None:
    store = Store.open(outreach.home.database)
    with outreach.home.locked():
        assert outreach("do", "note jane: likes tea").code == 0
    assert [entry.text for entry in store.history.of("jane")] == ["likes tea"]
    store.close()


@pytest.mark.parametrize(
    ("content", "code", "out", "err"),
    [
        (b"\xef\xbb\xbfnote jane: likes tea\r\n", 0, "Kept with Jane Doe.\n", ""),
        (b"note jane: t\xe9\n", 2, "", "outreach: the standard input is not UTF-8 text; save it with that encoding\n"),
    ],
)
def test_a_dash_reads_the_standard_input(outreach: Terminal, content: bytes, code: int, out: str, err: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "outreach", "do", "-"],
        input=content,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "OUTREACH_HOME": str(outreach.home.path)},
    )
    assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == (code, out, err)


@pytest.mark.parametrize("said", ["2026-03-02", "noon", "9999-12-31T00:00", ""])
def test_a_time_that_is_none_is_answered_with_how_to_write_it(outreach: Terminal, said: str) -> None:
    shown = outreach("plan", "--at", said)
    assert shown.code == 2
    assert "write it like 2026-03-02T08:00 or 2026-03-02T08:00Z" in shown.err


def test_a_time_without_an_offset_is_the_owners(outreach: Terminal) -> None:
    outreach("do", "note jane: one", "--at", "2026-03-02T09:00")
    outreach("do", "note jane: two", "--at", "2026-03-02t09:00+05:30")
    told = json.loads(outreach("log", "--person", "jane", "--json").out)
    assert [line["at"] for line in told[1:]] == ["2026-03-02T08:00:00+00:00", "2026-03-02T03:30:00+00:00"]


def test_what_was_never_approved_in_its_words_is_shown_before_it_is_sent_again(outreach: Terminal) -> None:
    outreach.draft()
    with closing(Store.open(outreach.home.database)) as store, store.write():
        letter = store.letters.move(store.letters.get(1), State.IN_DOUBT, MONDAY)
        store.letters.move(letter, State.ASKED, MONDAY)
    shown = outreach("do", *AT, "retry 1")
    assert (shown.code, "You did not approve 1 in these words" in shown.out) == (0, True)
    assert "I liked your talk." in shown.out
    assert json.loads(outreach("letters", "show", "1", "--json").out)["state"] == "proposed"
