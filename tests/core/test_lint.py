"""What is said about templates and letters."""

import pytest

from outreach.core.letter import Step
from outreach.core.lint import PARTS, Severity, lint_letter, lint_template, remarks
from outreach.core.template import Rendered
from tests.situations import letter

BLOCKS = {
    "ask": "{% block ask %}\nCould you spare 20 minutes?\n{% endblock %}",
    "benefit": "{% block benefit %}\nI will tell you what came of it.\n{% endblock %}",
    "flexibility": "{% block flexibility %}\nAny day suits me.\n{% endblock %}",
    "prepared": "{% block prepared %}\nYou will have my questions.\n{% endblock %}",
}
MARKS = {
    "ask": "{# What is asked #}\nCould you spare 20 minutes?",
    "benefit": "{# Why it is good for both #}\nI will tell you what came of it.",
    "flexibility": "{# Flexible #}\nAny day suits me.",
    "prepared": "{# Prepared #}\nYou will have my questions.",
}


def ask(
    parts: dict[str, str] = BLOCKS,
    *,
    without: str = "",
    why: str = "{{ why }}",
    more: str = "",
    subject: str = "A word",
) -> str:
    body = "\n\n".join(text for name, text in parts.items() if name != without)
    return f"Subject: {subject}\n\nDear {{{{ first_name }}}},\n\n{why}\n\n{body}\n{more}"


def said(text: str, name: str = "ask-x", facts: tuple[str, ...] = ()) -> list[tuple[int, str, Severity]]:
    return [(found.line, found.message, found.severity) for found in lint_template(name, text, facts=facts)]


@pytest.mark.parametrize("parts", [BLOCKS, MARKS], ids=["blocks", "marks of 0.1"])
def test_a_whole_ask_has_no_findings(parts: dict[str, str]) -> None:
    assert said(ask(parts)) == []


@pytest.mark.parametrize("parts", [BLOCKS, MARKS], ids=["blocks", "marks of 0.1"])
@pytest.mark.parametrize("part", PARTS)
def test_a_missing_part_is_named_and_can_be_mended_as_the_message_says(parts: dict[str, str], part: str) -> None:
    [(line, message, severity)] = said(ask(parts, without=part))
    assert (line, severity) == (0, Severity.ERROR)
    assert message.startswith(f"a part is missing: {PARTS[part]}. ")
    begin, end = (message[at : message.index("%}", at) + 2] for at in (message.index("{%"), message.rindex("{%")))
    assert said(ask(parts, without=part, more=f"{begin}Some words.{end}")) == []


def test_an_ask_without_any_part_lacks_all() -> None:
    missing = [message.partition(":")[0] for _, message, _ in said("Subject: x\n\n{{ why }}\n")]
    assert missing == ["a part is missing"] * len(PARTS)


def test_a_part_in_a_condition_is_missing_for_somebody() -> None:
    text = (
        ask()
        .replace("{% block ask %}", "{% if offer %}{% block ask %}", 1)
        .replace("{% endblock %}", "{% endblock %}{% endif %}", 1)
    )
    assert [message[:29] for _, message, _ in said(text)] == ["a part is missing: what is as"]


@pytest.mark.parametrize(
    "nothing", ["", "{# a note #}", "{% if offer %}{{ offer }}{% endif %}", "{% if a %}a{% elif role %}b{% endif %}"]
)
def test_an_empty_part_is_named_by_line(nothing: str) -> None:
    text = ask().replace("Any day suits me.", nothing)
    meaning = PARTS["flexibility"]
    found = (15, f"a part is empty, or not there for everybody: {meaning}", Severity.ERROR)
    assert found in said(text)
    marked = ask(MARKS).replace("Any day suits me.", "{% if offer %}{% endif %}")
    assert said(marked) == [(13, found[1], Severity.ERROR)]


def test_a_part_with_words_for_everybody_is_not_empty() -> None:
    assert said(ask().replace("Any day suits me.", "{% if offer %}Any day{% else %}Any hour{% endif %}")) == []


def test_a_block_wins_over_an_old_mark_and_may_stand_below_it() -> None:
    assert said(ask().replace("{% block ask %}", "{# What is asked #}\n{% block ask %}")) == []


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


@pytest.mark.parametrize(
    "why", ["{{ fact.why }}", "As I wrote: {{ why | trim }}", "{% block a %}{{ why }}{% endblock %}"]
)
def test_the_personal_sentence_may_be_written_in_several_ways(why: str) -> None:
    assert said(ask(why=why)) == []


@pytest.mark.parametrize(
    ("text", "line", "message", "severity"),
    [
        (ask(more="{{ frist_name }}"), 22, "unknown word 'frist_name': did you mean 'first_name'?", Severity.ERROR),
        (ask(more="{{ hobby }}"), 22, "unknown word 'hobby': nobody has a fact 'hobby' yet", Severity.WARNING),
        (ask(more="{{ fact.notes }}"), 22, "'notes' is private and never reaches a letter", Severity.ERROR),
        (ask(more="{% for x in y %}{% endfor %}"), 22, "'for' is not for templates", Severity.ERROR),
        (ask(more="I am just following up."), 22, "'just following up' blames", Severity.WARNING),
        (ask(more="I am just checking whether you saw it."), 22, "'just checking' blames", Severity.WARNING),
        (ask(more="I haven\u2019t heard from you."), 22, "'haven't heard' blames", Severity.WARNING),
        (ask(more="https://x.example/?utm_source=mail"), 22, "a tracking picture or link", Severity.ERROR),
        (ask(more='<img src="https://x.example/p.gif">'), 22, "a tracking picture or link", Severity.ERROR),
        (ask(more="{{ private_thoughts }}"), 22, "'private_thoughts' is private", Severity.ERROR),
        (ask(more="{% if energy %}x{% endif %}"), 22, "'energy' is private", Severity.ERROR),
        (ask(more="\nAnd will you hire me?"), 0, "2 asks, the last “And will you hire me?”", Severity.WARNING),
        (ask(more="\nPlease send me your book."), 0, "2 asks, the last “Please send me", Severity.WARNING),
        (ask(more="word " * 150), 0, "175 words: say it in 150", Severity.ERROR),
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


@pytest.mark.parametrize("name", ["thank-you", "report-back", "update", "thank-connector", "tell-connector"])
@pytest.mark.parametrize("words", ["Could you also look at my plan", "Is there more?", "Let me know your view."])
def test_a_letter_that_gives_does_not_ask(name: str, words: str) -> None:
    assert said(f"Subject: Thank you\n\nDear {{{{ first_name }}}},\n\n{words}\n", name) == [
        (0, f"this letter gives, it does not ask: keep “{words}” for another", Severity.WARNING)
    ]


@pytest.mark.parametrize("name", ["check-in", "review", "closing", "follow-up-1"])
def test_other_letters_may_ask_once(name: str) -> None:
    subject = "" if name.startswith("follow") else " A word"
    text = f"Subject:{subject}\n\nMay I name you?"
    assert said(text, name) == []
    assert [message[:6] for _, message, _ in said(f"{text} Would you be so kind?", name)] == ["2 asks"]


def test_of_several_choices_the_longest_counts_and_not_all_of_them() -> None:
    choices = "{% if news %}Could you " + "w " * 100 + "{% elif gift %}May I " + "w " * 100 + "{% endif %}"
    assert [message for _, message, _ in said(f"Subject: x\n\n{choices}", "closing") if "words" in message] == []
    longer = f"Subject: x\n\n{choices}{choices}"
    assert [message for _, message, _ in said(longer, "closing") if "words" in message] == ["204 words: say it in 150"]


def test_what_the_owner_is_told_of_a_draft_leaves_the_threads_own_subject_alone() -> None:
    follow_up = letter(Step.FOLLOW_UP_1, subject="Re: A question", body="Dear Jane,\n\n" + "word " * 90)
    assert remarks(follow_up) == ("92 words: say it in 90",)
    assert remarks(letter(subject="Re: A question", body="Hello"))[0].startswith("the subject poses as an answer")
    assert remarks(letter(subject="A question", body="Hello")) == ()


def test_a_filled_letter_is_looked_at_as_well() -> None:
    body = "Dear Jane,\n\nDid you get my mail? And will you?\n"
    found = {finding.message.split(" ")[0]: finding.line for finding in lint_letter("ask-x", Rendered("Re: x", body))}
    assert found == {"the": 1, "2": 0, "'did": 3}


def test_a_filled_letter_that_is_well_has_no_findings() -> None:
    assert lint_letter("ask-x", Rendered("A question", "Dear Jane,\n\nHello.\n")) == ()
    assert lint_letter("follow-up-1", Rendered("", "Dear Jane,\n\nHello.\n")) == ()
