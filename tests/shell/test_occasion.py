"""What its occasion gives a letter to say, and what no letter can be made to say."""

import json
from pathlib import Path

import pytest

from outreach.core.history import RecordKind
from outreach.core.template import WORDS
from outreach.store import Store
from tests.homes import AT, MONDAY, Terminal, make

LATER = ("--at", "2026-03-09T09:10")


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(make(tmp_path / "home"), capsys)


def do(outreach: Terminal, *lines: str, at: tuple[str, str] = AT) -> str:
    shown = outreach("do", "\n".join(lines), *at)
    assert shown.code == 0, shown.err
    return shown.out


def preview(outreach: Terminal, name: str, person: str = "jane") -> str:
    shown = outreach("templates", "preview", name, "--for", person, "--json", *LATER)
    assert shown.code == 0, shown.err
    return str(json.loads(shown.out)["body"])


def words(outreach: Terminal, purpose: str, person: str = "jane") -> dict[str, str]:
    """Every word that there is in a letter of this purpose."""
    body = "\n".join(f"{word}={{{{ {word} | default('-') }}}}" for word in sorted(WORDS))
    (outreach.home.templates / f"{purpose}-words.txt").write_text(f"Subject: x\n\n{body}\n", encoding="utf-8")
    lines = (line.partition("=") for line in preview(outreach, f"{purpose}-words", person).splitlines())
    return {word: value for word, _, value in lines if value != "-"}


def test_thanks_are_made_from_what_was_noted_of_the_last_talk(outreach: Terminal) -> None:
    do(outreach, "met jane 2026-02-02: first", "advice jane: an old one", at=("--at", "2026-02-02T18:00"))
    do(outreach, "met jane yesterday: second", "advice jane: ask for more", "advice jane: Ask early!", "next jane: try")
    found = words(outreach, "thank-you")
    assert (found["meeting"], found["learned"], found["next_step"]) == (
        "1 March",
        "Ask for more. Ask early!",
        "Try.",
    )
    assert "What I take with me: Ask for more. Ask early!" in preview(outreach, "thank-you")


def test_advice_that_was_told_without_a_meeting_counts_from_the_last_one_on(outreach: Terminal) -> None:
    do(outreach, "advice jane: before", at=("--at", "2026-02-02T18:00"))
    assert "learned" not in words(outreach, "thank-you")


def test_a_talk_of_another_year_is_named_with_its_year(outreach: Terminal) -> None:
    do(outreach, "met jane 2025-12-10", at=("--at", "2025-12-10T18:00"))
    assert words(outreach, "check-in")["meeting"] == "10 December 2025"


def test_the_owners_own_words_win_over_their_notes(outreach: Terminal) -> None:
    do(outreach, "met jane yesterday", "advice jane: ask for more", "fact jane learned: To ask for more is fine.")
    assert words(outreach, "thank-you")["learned"] == "To ask for more is fine."


def test_a_report_back_is_about_the_oldest_advice_whose_outcome_is_known(outreach: Terminal) -> None:
    do(outreach, "met jane yesterday", "advice jane: first.", "advice jane: second", "advice jane: third")
    do(outreach, "declined 4: it was too early", "did 3: it worked", at=LATER)
    found = words(outreach, "report-back")
    told = ("second", "adopted", "It worked.", "1 March")
    assert tuple(found[word] for word in ("advice", "outcome", "came_of_it", "meeting")) == told
    do(outreach, "told 3", at=LATER)
    assert "in the end I took another way. It was too early." in preview(outreach, "report-back")


def test_what_came_of_advice_without_a_word_is_asked_for(outreach: Terminal) -> None:
    do(outreach, "advice jane: first", "did 1")
    shown = outreach("templates", "preview", "report-back", "--for", "jane", *LATER)
    assert "Jane Doe has no 'came_of_it'. Give it, by answer or `outreach do`: fact jane came_of_it: …" in shown.err


def test_a_review_knows_the_end_of_the_agreement_and_what_was_learned_in_all(outreach: Terminal) -> None:
    do(outreach, "met jane yesterday", "advice jane: begin small", "agreement jane: secret terms by 2026-06-30")
    do(outreach, "did 2: it is smaller now", "told 2", "goal: Lead a team", "fact jane goals: 1", at=LATER)
    body = preview(outreach, "review")
    assert "We agreed to talk until 30 June 2026" in body
    assert "What our talks gave me most: Begin small." in body
    assert "What I set out to do: Lead a team" in body
    assert "secret" not in body
    assert "What stays with me most: Begin small." in preview(outreach, "closing")


def test_the_subject_is_that_of_the_last_ask_that_left(outreach: Terminal) -> None:
    do(outreach, "fact jane channel: chat")
    outreach.draft()
    assert "subject" not in words(outreach, "check-in")
    do(outreach, "sent 1")
    assert words(outreach, "check-in")["subject"] == "May I ask you about the road you took?"


def test_a_letter_to_a_connector_asks_about_the_other_and_tells_nothing_they_said(outreach: Terminal) -> None:
    do(
        outreach,
        "fact jan topic: the manual",
        "fact jane topic: trains",
        "met jan yesterday",
        "advice jan: confidential",
    )
    for purpose in ("ask-introduction", "thank-connector", "tell-connector"):
        body = "\n".join(f"{word}={{{{ {word} | default('-') }}}}" for word in sorted(WORDS))
        (outreach.home.templates / f"{purpose}.txt").write_text(f"Subject: x\n\n{body}\n", encoding="utf-8")
        text = preview(outreach, purpose)
        assert "target_name=Jan Roe\n" in text
        assert "topic=the manual\n" in text
        assert "confidential" not in text
    assert "meeting=1 March\n" in preview(outreach, "tell-connector")
    assert words(outreach, "thank-you")["topic"] == "trains"
    do(outreach, "fact jan why: You wrote the manual.")
    assert words(outreach, "ask", "jan")["connector_name"] == "Jane Doe"


@pytest.mark.parametrize(
    "purpose", ["ask", "thank-you", "report-back", "update", "check-in", "review", "closing", "tell-connector"]
)
def test_no_letter_can_say_what_is_the_owners_alone(outreach: Terminal, purpose: str) -> None:
    """Whatever was told, and whatever words a template uses, also such as are not there."""
    plain = set(RecordKind) - {"advice", "next", "energy", "match", "meeting"}
    told = dict.fromkeys(sorted(plain), "secret") | {"energy": "-2", "match": "no"}
    verbs = {"contact": "wrote", "expected": "expect", "call": "called"}
    do(outreach, "met jane yesterday: secret meeting", "fact jane private_view: secret", "fact jane notes: secret")
    do(outreach, *(f"{verbs.get(kind, kind)} jane: {text}" for kind, text in told.items()))
    do(outreach, "agreement jane: secret by 2026-06-30", "fact jane private: secret", "advice bob: secret of another")
    names = sorted({*WORDS, *RecordKind, "records", "history", "text"} - {"note", "energy", "agreement"})
    body = "\n".join(f"{{{{ {name} | default('-') }}}} {{{{ fact.{name} | default('-') }}}}" for name in names)
    (outreach.home.templates / f"{purpose}-x.txt").write_text(f"Subject: x\n\n{body}\n", encoding="utf-8")
    text = preview(outreach, f"{purpose}-x")
    assert "Jane" in text
    assert "secret" not in text
    for name in ("note", "notes", "energy", "agreement", "private", "private_view"):
        (outreach.home.templates / f"{purpose}-x.txt").write_text(f"Subject: x\n\n{{{{ {name} }}}}\n", encoding="utf-8")
        shown = outreach("templates", "preview", f"{purpose}-x", "--for", "jane", *LATER)
        assert f"'{name}' is private and never reaches a letter" in shown.err


def test_a_follow_up_is_made_for_the_kind_of_ask_it_follows(outreach: Terminal) -> None:
    do(outreach, "fact jane channel: chat")
    (outreach.home.templates / "follow-up-1-warm.txt").write_text("Subject:\n\nMy own\n", encoding="utf-8")
    outreach.draft()
    do(outreach, "sent 1")
    outreach.draft(MONDAY.replace(day=10))
    store = Store.open(outreach.home.database)
    followed = [(one.template, one.body) for one in store.letters.find("step = 'follow-up-1'")]
    store.close()
    assert followed == [("follow-up-1-warm", "My own\n")]
