"""The templates folder: what is a template, that edits take effect, that hostile ones stay within limits."""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from outreach.core.letter import Step
from outreach.core.lint import lint_letter, lint_template
from outreach.core.people import Person
from outreach.core.policy import Owner
from outreach.core.template import SOURCE_LIMIT, purpose
from outreach.errors import MissingWordsError, TemplateError, UsageError
from outreach.render import Templates

SHIPPED = Path(__file__).parents[2] / "templates"
JANE = Person(
    "jane",
    "Jane Doe",
    ("jane@x.example",),
    company="Acme",
    facts={
        "why": "Your talk on small teams at the spring meeting changed how I plan my week, and my team noticed it.",
    },
)
SAM = Owner("Sam Smith", "sam@own.example")
OCCASION = {
    "connector_name": "Bob Miller",
    "target_name": "Ada Jones",
    "learned": "I start every review with a question now, and people speak up.",
    "news": "I took your advice and handed over the Monday meeting.",
    "advice": "Start every review with a question",
    "came_of_it": "People speak up, and reviews take half the time.",
    "ends": "30 June 2027",
}
EVERYTHING = OCCASION | {
    "meeting": "5 May 2026",
    "role": "CTO",
    "source": "your talk at PyCon",
    "topic": "leading a team of five",
    "offer": "I would gladly test your new course and write down what I notice.",
    "next_step": "I will try it with the next two hires.",
    "gift": "an essay on how small teams decide, https://example.org/essay",
    "goal": "Lead a team of five by next summer",
    "outcome": "declined",
    "subject": "A question about leading a team of five",
}
ALL = (
    *(
        "ask-again",
        "ask-call",
        "ask-cold",
        "ask-introduced",
        "ask-introduction",
        "ask-meeting",
        "ask-question",
        "ask-standing",
    ),
    *("ask-warm", "check-in", "closing", "follow-up-1", "follow-up-1-introduction", "follow-up-1-question"),
    *("follow-up-2", "report-back", "review", "tell-connector", "thank-connector", "thank-you", "update"),
)
ASKS = [name for name in ALL if name.startswith("ask")]
NEEDS = {
    "thank-you": "learned",
    "update": "news",
    "report-back": "advice",
    "review": "ends",
    "thank-connector": "target_name",
    "tell-connector": "target_name",
}


def written(folder: Path, body: str, name: str = "ask-x") -> Templates:
    (folder / f"{name}.txt").write_text(f"Subject: A question\n\n{body}\n", encoding="utf-8")
    return alone(folder)


def alone(folder: Path) -> Templates:
    """The templates of a folder without the program's behind them."""
    return Templates(folder, folder / "none")


def test_the_shipped_templates_are_these_and_every_step_has_one() -> None:
    assert Templates(SHIPPED).names() == ALL
    assert {purpose(name) for name in ALL} == set(Step)
    assert {str(step) for step in Step} - {"ask"} <= set(ALL)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("context", [OCCASION, EVERYTHING], ids=["few words", "all words"])
def test_a_shipped_template_and_its_letter_have_no_findings(name: str, context: dict[str, str]) -> None:
    templates = Templates(SHIPPED)
    assert lint_template(name, templates.source(name)) == ()
    assert lint_letter(name, templates.render(name, JANE, SAM, context)) == ()


@pytest.mark.parametrize("word", ["gift", "news", "outcome", "meeting", "learned", "next_step", "came_of_it"])
@pytest.mark.parametrize("name", [name for name in ALL if name not in ASKS])
def test_a_shipped_letter_reads_well_without_any_one_word_or_asks_for_it(name: str, word: str) -> None:
    context = {name: value for name, value in EVERYTHING.items() if name != word}
    if word == NEEDS.get(name):
        with pytest.raises(MissingWordsError, match=f"has no '{word}'"):
            Templates(SHIPPED).render(name, JANE, SAM, context)
    else:
        assert lint_letter(name, Templates(SHIPPED).render(name, JANE, SAM, context)) == ()


def test_a_check_in_brings_something_or_news_or_just_a_word() -> None:
    def subject(**context: str) -> str:
        return Templates(SHIPPED).render("check-in", JANE, SAM, context).subject

    assert (subject(meeting="5 May"), subject(), subject(news="n"), subject(news="n", gift="g")) == (
        "Thinking of our conversation", "A short word from me", "A short word from me", "Something you might like",
    )  # fmt: skip


@pytest.mark.parametrize("context", [{}, {"news": "n"}, {"gift": "g"}])
def test_a_check_in_speaks_of_a_conversation_only_where_there_was_one(context: dict[str, str]) -> None:
    def said(**more: str) -> str:
        letter = Templates(SHIPPED).render("check-in", JANE, SAM, context | more)
        return f"{letter.subject} {letter.body}"

    assert not re.search("conversation|spoke|talk", said())
    assert ("conversation" in said(meeting="5 May")) is (context == {})


def test_a_review_is_true_before_and_after_the_end_of_the_agreement() -> None:
    body = Templates(SHIPPED).render("review", JANE, SAM, OCCASION | {"ends": "30 April 2026"}).body
    assert "We agreed to talk until 30 April 2026: a good day to look back" in body
    assert "near" not in body


def test_a_report_back_says_whether_the_advice_was_taken() -> None:
    def said(outcome: str) -> str:
        return Templates(SHIPPED).render("report-back", JANE, SAM, OCCASION | {"outcome": outcome}).body

    assert "I took it" in said("adopted")
    assert "took another way" in said("declined")


@pytest.mark.parametrize("name", ASKS)
def test_a_shipped_ask_waits_for_the_personal_sentence(name: str) -> None:
    with pytest.raises(MissingWordsError, match=r"fact bob why: …"):
        Templates(SHIPPED).render(name, Person("bob", "Bob"), SAM, OCCASION)


@pytest.mark.parametrize(("name", "field"), NEEDS.items())
def test_a_shipped_letter_waits_for_what_it_is_about(name: str, field: str) -> None:
    with pytest.raises(MissingWordsError) as caught:
        Templates(SHIPPED).render(name, Person("bob", "Bob"), SAM, {})
    assert caught.value.field == field


def test_an_edit_takes_effect_at_once(tmp_path: Path) -> None:
    templates = written(tmp_path, "one")
    assert templates.render("ask-x", JANE, SAM, {}).body == "one\n"
    written(tmp_path, "two")
    assert templates.render("ask-x", JANE, SAM, {}).body == "two\n"
    (tmp_path / "ask-x.txt").unlink()
    assert templates.names() == ()


def test_an_error_names_the_file_and_the_line(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        written(tmp_path, "one\n\n{{ frist_name }}").render("ask-x", JANE, SAM, {})
    assert str(caught.value).startswith(f"{tmp_path.name}/ask-x.txt:5: unknown word 'frist_name'")


@pytest.mark.parametrize(
    "name", ["../outside", "..", "", ".", "/etc/passwd", "ask-x.txt", ".hidden", "link", "folder", "pipe", "a\0b"]
)
def test_only_a_file_in_the_folder_is_a_template(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    templates = written(folder, "inside")
    written(tmp_path, "outside", "outside")
    written(folder, "hidden", ".hidden")
    (folder / "ask-y.txt").symlink_to(folder / "ask-x.txt")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    assert templates.names() == ("ask-x", "ask-y")
    with pytest.raises(TemplateError, match="There is no template"):
        templates.source(name)


def test_an_unknown_template_is_answered_with_the_nearest(tmp_path: Path) -> None:
    for name, nearest in (("ask-y", "ask-x"), ("other", "ask-x, welcome")):
        written(tmp_path, "x", "welcome")
        with pytest.raises(TemplateError) as caught:
            written(tmp_path, "x").source(name)
        assert str(caught.value) == f"There is no template '{name}' in {tmp_path}; there is: {nearest}."
    with pytest.raises(TemplateError, match=r"there is: ask-x\."):
        Templates(tmp_path / "nowhere", tmp_path).source("ask-y")


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    written(tmp_path / "real", "x")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    assert alone(tmp_path / "linked").names() == ("ask-x",)


def test_a_home_of_an_older_release_has_the_new_templates_too_and_keeps_its_own(tmp_path: Path) -> None:
    old = "Subject: My own\n\nHello {{ first_name }}\n"
    (tmp_path / "check-in.txt").write_text(old, encoding="utf-8")
    (tmp_path / "ask-mine.txt").write_text(old, encoding="utf-8")
    templates = Templates(tmp_path)
    assert set(templates.names()) == {*ALL, "ask-mine"}
    assert templates.own() == {"check-in", "ask-mine"}
    assert templates.render("check-in", JANE, SAM, {}).subject == "My own"
    assert templates.render("report-back", JANE, SAM, OCCASION).subject == "What came of your advice"
    with pytest.raises(MissingWordsError, match=r"^bundled/report-back\.txt:7: Jane Doe has no 'advice'"):
        templates.render("report-back", JANE, SAM, {})


def test_the_programs_template_can_be_copied_to_be_edited_but_replaces_nothing(tmp_path: Path) -> None:
    templates = Templates(tmp_path)
    path = templates.copy("review")
    assert path.read_bytes() == (SHIPPED / "review.txt").read_bytes()
    path.write_text("Subject: mine\n\nx\n", encoding="utf-8")
    nowhere = Templates(tmp_path / "nowhere")
    for folder, name, said in (
        (templates, "review", f"{path} is there already and stays as it is; rename or delete it first."),
        (nowhere, "review", f"{nowhere.folder / 'review.txt'} cannot be written: No such file or directory."),
        *(
            (templates, name, f"There is no template '{name}' to copy; `templates list` shows them all.")
            for name in ("../review", "rview", "README", "")
        ),
    ):
        with pytest.raises(UsageError) as caught:
            folder.copy(name)
        assert str(caught.value) == said
    assert templates.render("review", JANE, SAM, {}).subject == "mine"


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        ("Subject: x\n\nHallo Jürgen".encode("utf-16"), ": is not UTF-8 text: save it with that encoding"),
        (b"Subject: x\n\nJ\xfcrgen", ": is not UTF-8 text: save it with that encoding"),
        (b"", ":1: a template starts with 'Subject"),
        (b"x" * 1_000_000, ": longer than 32768 characters"),
        ("爱".encode() * 32_769, ": longer than 32768 characters"),
    ],
)
def test_a_file_that_is_no_template_is_said(tmp_path: Path, octets: bytes, said: str) -> None:
    (tmp_path / "ask-x.txt").write_bytes(octets)
    with pytest.raises(TemplateError) as caught:
        alone(tmp_path).template("ask-x")
    assert str(caught.value).startswith(f"{tmp_path.name}/ask-x.txt{said}")


def test_the_longest_template_may_be_of_any_characters(tmp_path: Path) -> None:
    longest = "\ufeffSubject: x\r\n\r\n" + "𝄞" * (SOURCE_LIMIT - len("Subject: x\n\n"))
    (tmp_path / "ask-x.txt").write_bytes(longest.encode())
    alone(tmp_path).template("ask-x")


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "ask-x.txt").symlink_to("/proc/self/mem")  # its first page is nobody's
    with pytest.raises(TemplateError, match=r"^bundled/ask-x\.txt: cannot be read: Input/output error$"):
        Templates(tmp_path / "mine", tmp_path).source("ask-x")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "ask-x.txt").write_bytes(b"\xef\xbb\xbfSubject: x\r\n\r\nHallo\r\n")
    assert Templates(tmp_path).render("ask-x", JANE, SAM, {}).body == "Hallo\n"


BOMBS = (
    "{{ 'a' * 10**9 }}",
    "{{ 10**10**10 }}",
    "{% for a in range(10**9) %}{% for b in range(10**9) %}x{% endfor %}{% endfor %}",
    "{{ 'a'|center(10**10) }}{{ '%10000000000d'|format(1) }}",
    "{% macro a() %}{{ b() }}{{ b() }}{% endmacro %}",
    "{% set a = why %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}",
    "{{ why" + " ~ why" * 4000 + " }}",
    "{{ why" + "|replace('', why)" * 60 + " }}",
    "{{ why" + "|upper" * 4000 + " }}",
    "{{ " + "(" * 9000 + "why" + ")" * 9000 + " }}",
    "{{ " + "[" * 30000,
    "{{ " + "not " * 7000 + "why }}",
    "{{ " + "-" * 30000 + "1 }}",
    "{{ why" + " or why" * 4000 + " }}",
    "{{ why" + " if role else why" * 1800 + " }}",
    "{{ a" + ".a" * 15000 + " }}",
    "{{ " + "9" * 30000 + " }}",
    "{{ 1" + "_1" * 15000 + " }}",
    "{{ 1e" + "9" * 30000 + " }}",
    "{{ 0x" + "f" * 30000 + " }}",
    "{{ '" + "\\x" * 15000 + "' }}",
    "{% if why %}" * 700 + "x" + "{% endif %}" * 700,
    "{% if why %}x" + "{% elif why %}x" * 2000 + "{% endif %}",
    "{% if role %}x" + "{% elif role == why %}x" * 1300 + "{% endif %}",
    "{{ why }}" * 3500,
    "{{" * 16000,
    "{%" * 16000,
    "{#" * 16000,
    "{% raw %}" + "{{" * 15000 + "{% endraw %}",
    "{# " + "{# " * 10000 + "#}",
    "{% block a %}" * 1200 + "x" + "{% endblock %}" * 1200,
    "".join(f"{{% block a{number} %}}" for number in range(1000)) + "x" + "{% endblock %}" * 1000,
    "".join(f"{{% block a{number} %}}x{{% endblock %}}" for number in range(900)),
    "{{ self.a() }}{% block a %}{{ self.a() }}{% endblock %}",
    "why? " * 6000,
    "." * 16000 + " " * 16000,
    " \t" * 16000,
    "\n" * 32000,
)

CHILD = """
import sys
from pathlib import Path
from outreach.core.letter import Step
from outreach.core.lint import lint_template
from outreach.core.people import Person
from outreach.core.policy import Owner
from outreach.errors import TemplateError
from outreach.render import Templates
templates = Templates(Path(sys.argv[1]), Path("nowhere"))
person = Person("x", "X", facts={"why": "w" * 10_000})
for name in templates.names():
    lint_template(name, templates.source(name))
    try:
        made = templates.render(name, person, Owner("Sam", "sam@own.example"), {})
    except TemplateError:
        print(name, "refused")
    else:
        print(name, "letter" if len(made.body) <= 256 * 1024 else "too long")
"""


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (2, 2))
    resource.setrlimit(resource.RLIMIT_AS, (256 << 20, 256 << 20))


@pytest.mark.parametrize("number", range(0, len(BOMBS), 8))
def test_row_13_hostile_templates_end_within_two_seconds_and_256_mebibytes(tmp_path: Path, number: int) -> None:
    """The kernel ends the child otherwise; it starts, lints and renders eight of them within that time."""
    for offset, bomb in enumerate(BOMBS[number : number + 8]):
        written(tmp_path, bomb, f"ask-{offset}")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)],
        cwd=SHIPPED.parent,
        env={},  # what measures this process would not stay within the child's limits
        preexec_fn=_limits,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    made = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert len(made) == len(BOMBS[number : number + 8])
    assert set(made.values()) <= {"refused", "letter"}
