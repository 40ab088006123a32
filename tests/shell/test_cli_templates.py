import json
import re
from pathlib import Path

import pytest

from outreach.home import data
from tests.homes import AT, Terminal, make


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(make(tmp_path / "home"), capsys)


def write(outreach: Terminal, name: str, text: str) -> None:
    (outreach.home.templates / f"{name}.txt").write_text(text, encoding="utf-8")


BUNDLED = len(list(data("templates").glob("*.txt")))


def test_the_templates_that_come_with_the_program_are_listed_and_clean(outreach: Terminal) -> None:
    rows = json.loads(outreach("templates", "list", "--json").out)
    assert {"name": "ask-cold", "purpose": "ask", "own": True} in rows
    assert {"name": "review", "purpose": "review", "own": True} in rows
    shown = outreach("templates", "lint")
    assert (shown.code, shown.out) == (0, f"{BUNDLED} checked: 0 errors, 0 warnings.\n")


def test_what_the_home_lacks_is_the_programs_until_it_is_copied(outreach: Terminal) -> None:
    (outreach.home.templates / "review.txt").unlink()
    listed = outreach("templates", "list").out
    assert re.search(r"^review +review +the program's$", listed, re.MULTILINE)
    assert re.search(r"^update +update +yours$", listed, re.MULTILINE)
    assert listed.splitlines()[-1] == f"How to write your own: {data('templates') / 'README.md'}"
    shown = outreach("templates", "copy", "review")
    assert (shown.code, shown.out) == (0, f"{outreach.home.templates / 'review.txt'} is yours to edit now.\n")
    assert {"name": "review", "purpose": "review", "own": True} in json.loads(
        outreach("templates", "list", "--json").out
    )
    again = outreach("templates", "copy", "review")
    assert (again.code, "is there already and stays as it is" in again.err) == (2, True)


def test_lint_names_file_and_line_and_ends_with_7(outreach: Terminal) -> None:
    write(outreach, "follow-up-1", "Subject:\n\nDear {{ first_name }},\n{% for x in y %}{% endfor %}\n")
    (outreach.home.templates / "closing.txt").write_bytes(b"Subject: \xff\n\nBye\n")
    shown = outreach("templates", "lint")
    assert shown.code == 7
    assert "templates/follow-up-1.txt:4: error: 'for' is not for templates" in shown.out
    assert "templates/closing.txt: error: is not UTF-8 text" in shown.out
    assert f"{BUNDLED} checked: 2 errors, 0 warnings." in shown.out
    found = json.loads(outreach("templates", "lint", "follow-up-1", "--json").out)
    assert [(one["file"], one["line"], one["severity"]) for one in found] == [("templates/follow-up-1.txt", 4, "error")]


def test_warnings_alone_are_no_failure_and_facts_of_any_person_are_words(outreach: Terminal) -> None:
    write(outreach, "check-in", "Subject: Hello\n\nDear {{ first_name }},\n{{ favourite_book }} and {{ hobby }}\n")
    shown = outreach("templates", "lint", "check-in")
    assert shown.code == 0
    assert "templates/check-in.txt:4: warning: unknown word 'hobby': nobody has a fact 'hobby' yet" in shown.out
    assert "favourite_book" not in shown.out


def test_a_name_that_is_none_is_answered_with_the_nearest(outreach: Terminal) -> None:
    for command in (("lint", "ask-cld"), ("preview", "ask-cld", "--for", "jane")):
        shown = outreach("templates", *command)
        assert shown.code == 7
        assert "There is no template 'ask-cld'" in shown.err
        assert shown.err.endswith("there is: ask-cold.\n")


def test_the_preview_is_the_letter_that_is_drafted(outreach: Terminal) -> None:
    shown = json.loads(outreach("templates", "preview", "ask-warm", "--for", "jane", "--json", *AT).out)
    outreach.draft()
    (letter,) = json.loads(outreach("letters", "list", "--json").out)
    assert {name: shown[name] for name in ("person", "to", "subject", "body")} == {
        name: letter[name] for name in ("person", "to", "subject", "body")
    }
    assert outreach("templates", "preview", "ask-warm", "--for", "jane").out == (
        f"To: Jane Doe <jane@a.org>\nSubject: {letter['subject']}\n\n{letter['body']}"
    )


def test_a_follow_up_is_previewed_in_the_thread_of_its_ask(outreach: Terminal) -> None:
    before = outreach("templates", "preview", "follow-up-1", "--for", "jane").out
    assert before.startswith("To: Jane Doe <jane@a.org>\nSubject: (that of the letter it follows)\n\nDear Jane,")
    outreach.draft()
    (ask,) = json.loads(outreach("letters", "list", "--json").out)
    after = json.loads(outreach("templates", "preview", "follow-up-1", "--for", "jane", "--json").out)
    assert after["subject"] == f"Re: {ask['subject']}"


def test_an_introduction_is_previewed_with_whom_it_would_be_to(outreach: Terminal) -> None:
    assert "Jan Roe" in outreach("templates", "preview", "ask-introduction", "--for", "jane").out


def test_missing_words_are_named_with_the_line_that_gives_them(outreach: Terminal) -> None:
    shown = outreach("templates", "preview", "ask-cold", "--for", "jan roe")
    assert (shown.code, shown.out) == (7, "")
    assert "Jan Roe has no 'why'. Give it, by answer or `outreach do`: fact jan why: …" in shown.err
    outreach("do", "fact jan why: You wrote the manual.")
    assert "You wrote the manual." in outreach("templates", "preview", "ask-cold", "--for", "jan roe").out


def test_what_lint_says_of_the_filled_letter_stands_on_the_standard_error(outreach: Terminal) -> None:
    outreach("do", "fact bob why: " + "very " * 200)
    shown = outreach("templates", "preview", "ask-cold", "--for", "bob")
    assert (shown.code, "say it in 150" in shown.err, "say it in 150" in shown.out) == (0, True, False)


def test_a_preview_stores_nothing(outreach: Terminal) -> None:
    outreach("templates", "preview", "ask-cold", "--for", "bob", *AT)
    assert json.loads(outreach("letters", "list", "--json").out) == []
