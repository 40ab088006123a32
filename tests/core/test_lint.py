"""What is said about templates and letters."""

import pytest

from outreach.core.lint import Severity, lint_letter, lint_template
from outreach.core.template import Rendered

PARTS = {
    "asked": "{# What is asked #}\nCould you spare 20 minutes?",
    "both": "{# Why it is good for both #}\nI will tell you what came of it.",
    "flexible": "{# Flexible #}\nAny day suits me.",
    "prepared": "{# Prepared #}\nYou will have my questions.",
    "opt-out": "{# Opt-out #}\nIf you would rather not hear from me again, a word is enough.",
}


def ask(*, without: str = "", why: str = "{{ why }}", more: str = "", subject: str = "A question") -> str:
    parts = "\n\n".join(text for part, text in PARTS.items() if part != without)
    return f"Subject: {subject}\n\nDear {{{{ first_name }}}},\n\n{why}\n\n{parts}\n{more}"


def said(text: str, name: str = "ask-x", facts: tuple[str, ...] = ()) -> list[tuple[int, str, Severity]]:
    return [(found.line, found.message, found.severity) for found in lint_template(name, text, facts=facts)]


def test_a_whole_ask_has_no_findings() -> None:
    assert said(ask()) == []


@pytest.mark.parametrize("part", PARTS)
def test_a_missing_part_is_named(part: str) -> None:
    [(line, message, severity)] = said(ask(without=part))
    assert (line, severity) == (0, Severity.ERROR)
    assert message.startswith("a part is missing: ")


def test_the_mark_that_the_message_proposes_is_a_mark() -> None:
    for part in PARTS:
        [(_, message, _)] = said(ask(without=part))
        mark = message[message.index("{#") : message.index("#}") + 2]
        assert said(ask(without=part, more=f"{mark}\nSome words.")) == []


def test_an_ask_without_any_mark_lacks_all_parts() -> None:
    missing = [message for _, message, _ in said("Subject: x\n\n{{ why }}\n")]
    assert [message.partition(":")[0] for message in missing] == ["a part is missing"] * len(PARTS)


def test_a_part_without_words_is_named_by_line() -> None:
    text = ask().replace("Any day suits me.", "{% if offer %}{% endif %}")
    assert said(text) == [(13, "nothing is written under this mark: flexible on where and when", Severity.ERROR)]


@pytest.mark.parametrize(
    "why",
    [
        "",
        "I like {{ company }}.",
        "{{ why | default('Hello') }}",
        "{% if why %}{{ why }}{% endif %}",
        "{# {{ why }} #}x",
    ],
)
def test_an_ask_without_a_personal_sentence_is_an_error(why: str) -> None:
    assert any("no personal sentence" in message for _, message, _ in said(ask(why=why)))


@pytest.mark.parametrize("why", ["{{ fact.why }}", "As I wrote: {{ why | trim }}"])
def test_the_personal_sentence_may_be_written_in_several_ways(why: str) -> None:
    assert said(ask(why=why)) == []


@pytest.mark.parametrize(
    ("text", "line", "message", "severity"),
    [
        (ask(more="{{ frist_name }}"), 21, "unknown word 'frist_name': did you mean 'first_name'?", Severity.ERROR),
        (ask(more="{{ hobby }}"), 21, "unknown word 'hobby': nobody has a fact 'hobby' yet", Severity.WARNING),
        (ask(more="{{ fact.notes }}"), 21, "'notes' is private and never reaches a letter", Severity.ERROR),
        (ask(more="{% for x in y %}{% endfor %}"), 21, "'for' is not for templates", Severity.ERROR),
        (ask(more="I am just following up."), 21, "'just following up' blames", Severity.WARNING),
        (ask(more="I haven\u2019t heard from you."), 21, "'haven't heard' blames", Severity.WARNING),
        (ask(more="https://x.example/?utm_source=mail"), 21, "a tracking picture or link", Severity.ERROR),
        (ask(more='<img src="https://x.example/p.gif">'), 21, "a tracking picture or link", Severity.ERROR),
        (ask(more="And will you hire me?"), 0, "2 questions", Severity.WARNING),
        (ask(more="word " * 150), 0, "188 words: say it in 150", Severity.ERROR),
        (ask(subject="Re: our talk"), 1, "the subject poses as an answer", Severity.ERROR),
        (ask(subject="AW: our talk"), 1, "the subject poses as an answer", Severity.ERROR),
        (ask(subject=""), 1, "an ask needs a Subject line", Severity.ERROR),
    ],
)
def test_each_fault_is_found_alone_and_by_line(text: str, line: int, message: str, severity: Severity) -> None:
    [found] = lint_template("ask-x", text, file="templates/ask-x.txt")
    assert (found.line, found.severity) == (line, severity)
    assert found.message.startswith(message)
    assert str(found).startswith(f"templates/ask-x.txt{f':{line}' if line else ''}: {severity}: ")


def test_a_fact_that_somebody_has_is_a_known_word() -> None:
    assert said(ask(more="{{ hobby }}"), facts=("hobby",)) == []


def test_a_follow_up_leaves_the_subject_to_the_thread_and_is_short() -> None:
    assert said("Subject:\n\nDear {{ first_name }}, hello", "follow-up-1") == []
    assert said("Subject: Again\n\nDear {{ first_name }}, hello", "follow-up-1")[0][0] == 1
    assert said("Subject:\n\n" + "word " * 91, "follow-up-2") == [(0, "91 words: say it in 90", Severity.ERROR)]


def test_windows_line_ends_change_nothing() -> None:
    assert said(ask().replace("\n", "\r\n")) == []


def test_a_filled_letter_is_looked_at_as_well() -> None:
    body = "Dear Jane,\n\nDid you get my mail? And will you?\n"
    found = {finding.message.split(" ")[0]: finding.line for finding in lint_letter("ask-x", Rendered("Re: x", body))}
    assert found == {"the": 1, "2": 0, "'did": 3}


def test_a_filled_letter_that_is_well_has_no_findings() -> None:
    assert lint_letter("ask-x", Rendered("A question", "Dear Jane,\n\nHello.\n")) == ()
    assert lint_letter("follow-up-1", Rendered("", "Dear Jane,\n\nHello.\n")) == ()
