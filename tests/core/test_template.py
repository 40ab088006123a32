"""The language of templates, the words there are, and what no letter may hold."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.letter import Step
from outreach.core.lint import PARTS
from outreach.core.people import Person
from outreach.core.policy import Owner
from outreach.core.template import ONCE, OUTPUT_LIMIT, SOURCE_LIMIT, WORDS, Rendered, fill, known, parse, purpose, told
from outreach.errors import MissingWordsError, TemplateError

JANE = Person(
    "jane",
    "Jane Doe",
    ("jane@x.example",),
    company="Acme",
    notes="she is on sick leave",
    facts={"why": "Your talk stayed with me.", "Favourite Book": "Middlemarch", "notes": "never tell"},
)
SAM = Owner("Sam Smith", "sam@own.example")


def letter(
    body: str, person: Person = JANE, *, name: str = "ask-x", subject: str = "A question", **context: str
) -> Rendered:
    return fill(parse(name, f"Subject: {subject}\n\n{body}\n", file="templates/x.txt"), person, SAM, context)


def complaint(body: str, person: Person = JANE, *, name: str = "ask-x", subject: str = "A question") -> str:
    with pytest.raises(TemplateError) as caught:
        letter(body, person, name=name, subject=subject)
    return str(caught.value)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Hi {{ first_name }} of {{ company }}", "Hi Jane of Acme\n"),
        ("{{ favourite_book }}, {{ fact.favourite_book }}", "Middlemarch, Middlemarch\n"),
        ("{{ role | default('your role') }}", "your role\n"),
        ("{% if role %}as {{ role }}{% else %}as you{% endif %}", "as you\n"),
        ("{% if hobby is defined %}x{% endif %}y", "y\n"),
        ("{% if company == 'Acme' and not role %}yes{% endif %}", "yes\n"),
        ("{{ company | upper }} {{ 'x' if company else 'y' }}", "ACME x\n"),
        ("one\n{# What is asked #}\ntwo\n{% if company %}\nthree\n{% endif %}\nfour", "one\ntwo\nthree\nfour\n"),
        ("{% block ask %}\none\n{% endblock %}\n\ntwo", "one\n\ntwo\n"),
        (
            "{%- block ask -%}\none\n{%- endblock %}\n\ntwo\n{%+ if why +%}\nthree\n{#- x -#}\n{% endif %}",
            "one\ntwo\nthree\n",
        ),
        (
            "{% block ask %}{{ company }}{% block b %}, {{ why }}{% endblock b %}{% endblock %}.",
            "Acme, Your talk stayed with me..\n",
        ),
        ("{% if company %}{% block ask %}one{% endblock %}{% endif %}", "one\n"),
        ("one   \n\n\n\n  two\t\n\n", "one\n\n  two\n"),
        ("{{ owner_name }} {{ owner_first_name }}", "Sam Smith Sam\n"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree\n"),
    ],
)
def test_a_template_is_filled_with_a_persons_words(body: str, text: str) -> None:
    assert letter(body).body == text


def test_the_subject_is_filled_and_stays_on_one_line() -> None:
    person = Person("jane", "Jane", facts={"why": "w", "topic": "one\r\nBcc: evil@x.example"})
    assert letter("x", person, subject="On {{ topic }}").subject == "On one Bcc: evil@x.example"


def test_an_encoded_word_in_a_fact_reaches_the_subject_decoded_and_on_one_line() -> None:
    person = Person("jane", "Jane", facts={"why": "w", "topic": "=?utf-8?q?hi=0D=0ABcc:_evil@x.example?="})
    assert letter("x", person, subject="On {{ topic }}").subject == "On hi Bcc: evil@x.example"


@pytest.mark.parametrize(
    ("body", "line", "kind"),
    [
        ("{{ ''.__class__.__mro__ }}", 3, ".__mro__"),
        ("\n{{ why|attr('__class__') }}", 4, "attr"),
        ("{{ '{0.__class__}'.format(why) }}", 3, "call"),
        ("{{ 'a' * 10**9 }}", 3, "mul"),
        ("{{ 10**10**10 }}", 3, "pow"),
        ("{{ why ~ why }}", 3, "concat"),
        ("{% for i in range(10**9) %}{% endfor %}", 3, "for"),
        ("{% set a = why %}", 3, "assign"),
        ("{% set a %}{{ why }}{% endset %}", 3, "assignblock"),
        ("{% macro a() %}{{ a() }}{% endmacro %}", 3, "macro"),
        ("x\n{% include '/etc/passwd' %}", 4, "include"),
        ("{% import 'x' as y %}", 3, "import"),
        ("{% from 'x' import y %}", 3, "fromimport"),
        ("{% extends 'x' %}", 3, "extends"),
        ("{% block a %}{{ self.a() }}{% endblock %}", 3, "call"),
        ("{% block a %}{{ super() }}{% endblock %}", 3, "call"),
        ("{% block a scoped %}{{ why }}{% endblock %}", 3, "scoped"),
        ("{% block a required %}{% endblock %}", 3, "required"),
        ("{% filter upper %}x{% endfilter %}", 3, "filterblock"),
        ("{% call why() %}{% endcall %}", 3, "callblock"),
        ("{{ self }}", 3, "self"),
        ("{{ _x }}", 3, "_x"),
        ("{{ fact.__class__ }}", 3, ".__class__"),
        ("{{ why.upper }}", 3, ".upper"),
        ("{{ why[0] }}", 3, "getitem"),
        ("{{ 'a'|center(10**9) }}", 3, "center"),
        ("{{ '%1000000000d'|format(1) }}", 3, "format"),
        ("{{ why|replace('', why) }}", 3, "replace"),
        ("{% if why < 'a' %}{% endif %}", 3, "lt"),
        ("{% if why is string %}{% endif %}", 3, "string"),
        ("{{ [why] }}", 3, "list"),
        ("{{ {} }}", 3, "dict"),
        ("{{ 1e999 }}", 3, "const"),
    ],
)
def test_row_13_what_is_not_in_the_language_is_refused_by_file_and_line(body: str, line: int, kind: str) -> None:
    said = complaint(body)
    assert said.startswith(f"templates/x.txt:{line}: '{kind}' is not for templates;")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{{ why", "templates/x.txt:3: unexpected end"),
        ("a\nb\n{% if why %}", "templates/x.txt:6: Unexpected end of template"),
        ("{% nonsense %}", "templates/x.txt:3: Encountered unknown tag"),
        ("{{ none }}", "templates/x.txt:3: something empty"),
        ("a\n{{ '' }}", "templates/x.txt:4: something empty"),
        ("{{ 'a' if role }}", "templates/x.txt:3: something empty"),
        ("{{ why is defined }}", "templates/x.txt:3: something empty"),
        ("a\n\n{{ why|upper(1) }}", "templates/x.txt:5: cannot be rendered"),
        ("{% if 1 in why %}x{% endif %}", "templates/x.txt:3: cannot be rendered"),
        ("{{ frist_name }}", "templates/x.txt:3: unknown word 'frist_name': did you mean 'first_name'?"),
        (
            "{% if favorite_book %}x{% endif %}",
            "templates/x.txt:3: unknown word 'favorite_book': did you mean 'favourite_book'?",
        ),
        ("{{ notes }}", "templates/x.txt:3: 'notes' is private"),
        ("x\n{% block a %}\n{{ role }}{% endblock %}", "templates/x.txt:5: Jane Doe has no 'role'"),
        ("{% block a %}{{ notes }}{% endblock %}", "templates/x.txt:3: 'notes' is private"),
        (
            "{% block a %}x{% endblock %}\n{% block a %}y{% endblock %}",
            "templates/x.txt:3: the block 'a' is there twice",
        ),
        ("{% block opt-out %}x{% endblock %}", "templates/x.txt:3: Block names in Jinja"),
        ("{% if fact.notes %}x{% endif %}", "templates/x.txt:3: 'notes' is private"),
        ("{# nothing #}", "templates/x.txt: the letter is empty"),
        ("Hi ,\n\nx", "templates/x.txt: the letter has a blank before a comma"),
        ("Dear{% if role %} {{ role }}{% endif %},\nx", "templates/x.txt: the letter greets nobody"),
        ("TODO: write", "templates/x.txt: the letter has a note to yourself"),
        ("Hi None, x", "templates/x.txt: the letter has the word None"),
        ("{% raw %}{{ first_name }}{% endraw %}", "templates/x.txt: the letter has template marks"),
        ("", "templates/x.txt:1: there is no letter below"),
        ("x" * SOURCE_LIMIT, f"templates/x.txt: longer than {SOURCE_LIMIT}"),
    ],
)
def test_row_14_what_cannot_go_out_is_said(body: str, said: str) -> None:
    assert complaint(body).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello\n\nBody", "t:1: a template starts with"),
        ("Subject: a\nBcc: evil@x.example\n\nBody", "t:2: a template starts with"),
        ("Subject: a", "t:1: there is no letter below"),
        ("Subject: {{ x\n\nBody", "t:1: unexpected end"),
        ("", "t:1: a template starts with"),
    ],
)
def test_a_template_starts_with_one_subject_line(text: str, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        parse("t", text)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ("{{ role }}", "role"),
        ("{{ role|upper }}", "role"),
        ("{{ fact.hobby }}", "hobby"),
        ("Hi {{ meeting }}", "meeting"),
    ],
)
def test_a_missing_word_names_the_person_and_the_answer_to_give(body: str, field: str) -> None:
    with pytest.raises(MissingWordsError) as caught:
        letter(body)
    assert (caught.value.person, caught.value.field, caught.value.line) == ("jane", field, 3)
    assert str(caught.value) == (
        f"templates/x.txt:3: Jane Doe has no '{field}'. Give it, by answer or `outreach do`: fact jane {field}: …"
    )


@pytest.mark.parametrize("nothing", ["", "  ", "None", "nan", "NULL", "n/a", "todo", "\t"])
def test_row_14_a_value_that_says_nothing_is_missing(nothing: str) -> None:
    person = Person("jane", "Jane", role=nothing, facts={"why": "w", "hobby": nothing})
    assert letter("{{ role|default('a') }}{% if hobby %}b{% endif %}c", person).body == "ac\n"


def test_a_person_without_a_name_is_greeted_by_a_fact_or_not_at_all() -> None:
    with pytest.raises(MissingWordsError) as caught:
        letter("Hi {{ first_name }},", Person("x", "", facts={"why": "w"}))
    assert caught.value.field == "greeting"
    assert letter("Hi {{ first_name }}", Person("x", "", facts={"why": "w", "greeting": "Dr. X"})).body == "Hi Dr. X\n"


def test_no_ask_is_made_without_a_personal_sentence_whatever_its_template_says() -> None:
    with pytest.raises(MissingWordsError) as caught:
        letter("Dear {{ first_name }}, hello", Person("bob", "Bob"))
    assert (caught.value.person, caught.value.field) == ("bob", "why")
    assert letter("Thank you", Person("bob", "Bob"), name="thank-you").body == "Thank you\n"


def test_an_ask_needs_a_subject_and_a_follow_up_none() -> None:
    assert complaint("x", subject="") == "templates/x.txt:1: an ask needs a Subject line"
    assert letter("x", name="follow-up-1", subject="").subject == ""


def test_row_12_peoples_data_is_never_a_template() -> None:
    person = Person("x", "X", company="{% if 1 %}49{% endif %}", facts={"why": "{{ 7*7 }}"})
    assert "template marks" in complaint("{{ why }}", person)
    assert "template marks" in complaint("{{ company }}", person)


def test_the_occasion_wins_over_facts_and_the_owners_name_over_all() -> None:
    person = Person("x", "X", company="Acme", facts={"why": "w", "company": "Other", "meeting": "a", "owner_name": "b"})
    words = known(person, SAM, {"meeting": "Tuesday"})
    assert (words["company"], words["meeting"], words["owner_name"]) == ("Acme", "Tuesday", "Sam Smith")


def test_private_notes_are_not_among_the_words() -> None:
    assert not {"note", "notes"} & known(JANE, SAM, {}).keys()
    assert not [value for value in known(JANE, SAM, {}).values() if "sick" in value or "never" in value]


def test_a_letter_is_counted_while_it_is_written() -> None:
    person = Person("x", "X", facts={"why": "w" * (OUTPUT_LIMIT // 4)})
    assert f"more than {OUTPUT_LIMIT}" in complaint("{{ why }}" * 5, person)


@pytest.mark.parametrize(
    ("name", "step"),
    [("ask-cold", Step.ASK), ("ask", Step.ASK), ("follow-up-2", Step.FOLLOW_UP_2), ("thank-you-short", Step.THANK_YOU)],
)
def test_the_name_says_the_purpose(name: str, step: Step) -> None:
    assert purpose(name) is step


def test_another_name_says_no_purpose() -> None:
    assert purpose("asking") is None


README = (Path(__file__).parents[2] / "templates" / "README.md").read_text()


def rows(heading: str) -> list[list[str]]:
    """The rows of the table below a heading of the owner's guide."""
    lines = README.partition(f"## {heading}\n")[2].partition("\n## ")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]


def test_every_word_is_explained_with_an_example_and_nothing_else_is() -> None:
    explained = {row[0].strip("`"): row[1] for row in rows("The words")}
    assert explained.keys() == WORDS
    assert all(explained.values())


def test_every_file_is_explained() -> None:
    explained = re.findall(r"`([a-z0-9-]+)`", " ".join(row[0] for row in rows("The files")))
    assert sorted(explained) == sorted(path.stem for path in Path(__file__).parents[2].glob("templates/*.txt"))


def test_every_part_of_an_ask_is_explained() -> None:
    assert [row[0].strip("`") for row in rows("How a template looks")] == list(PARTS)


@pytest.mark.parametrize("word", [name for name in re.findall(r"(?m)^\| `(\w+)`", README) if name in ONCE])
def test_what_a_fact_says_of_an_occasion_wins_over_the_history(word: str) -> None:
    person = Person("x", "X", facts={word: "the fact"})
    assert known(person, SAM, {word: "the record"})[word] == "the fact"
    assert known(Person("x", "X"), SAM, {word: "the record"})[word] == "the record"


def test_what_the_history_settles_wins_over_facts() -> None:
    person = Person("x", "X", facts={"outcome": "declined", "ends": "never"})
    settled = known(person, SAM, {"outcome": "adopted", "ends": "30 June 2027"})
    assert (settled["outcome"], settled["ends"]) == ("adopted", "30 June 2027")


def test_a_letter_uses_up_what_it_tells_of_one_occasion_and_nothing_else() -> None:
    facts = {"news": "We shipped it.", "Next Step": "two hires", "gift": "an essay", "why": "w", "topic": "We shipped"}
    person = Person("x", "X", facts=facts)
    assert told(person, "Dear X,\n\nWe\nshipped it. TWO HIRES, w, We shipped\n") == {"news", "Next Step"}
    assert told(person, "") == frozenset()


SECRET = "\ufb00secret"
PRIVATE = ["notes", "note", "energy", "agreement", "private", "private_thoughts", "privately"]
WORD = st.sampled_from([*PRIVATE, *(f"fact.{name}" for name in PRIVATE), "why", "fact.why", "missing"])
VALUE = st.builds("{}{}".format, WORD, st.sampled_from(["", "|upper", "|default('x')", "|default(notes)", "|trim"]))
OUTPUT = st.one_of(
    st.builds("{{{{ {} }}}}".format, VALUE),
    st.builds("{{{{ {} if {} else {} }}}}".format, VALUE, WORD, VALUE),
    st.builds("{{% if {} == {} %}}yes{{% else %}}{{{{ {} }}}}{{% endif %}}".format, WORD, WORD, VALUE),
    st.builds("{{% block b %}}{{{{ {} }}}}{{% endblock %}}".format, VALUE),
    st.builds("{{% if {} %}}yes{{% endif %}}".format, WORD),
)


@given(OUTPUT, st.booleans(), st.sampled_from([str, str.upper, str.title]))
def test_what_is_private_is_in_no_letter_and_decides_nothing(
    body: str, given: bool, write: Callable[[str], str]
) -> None:
    """A letter of somebody with secrets is that of somebody without."""
    secrets = {write(name.replace("_", " ")): SECRET for name in PRIVATE} if given else {}
    person = Person("x", "X", notes=SECRET if given else "", facts={"why": "w", **secrets})
    plain = Person("x", "X", facts={"why": "w"})
    assert made(body, person) == made(body, plain)
    assert SECRET.casefold() not in made(body, person).casefold()
    assert not any(SECRET in value for value in known(person, SAM, {}).values())


def made(body: str, person: Person) -> str:
    """The letter, or why there is none."""
    try:
        return letter(body, person).body
    except TemplateError as error:
        return str(error)


PIECES = [
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "why",
    "|",
    "upper",
    "default",
    "(",
    ")",
    "'",
    '"',
    "if",
    "endif",
    "else",
    "elif",
    "block a",
    "endblock",
]
PIECES += [
    " ",
    "\n",
    "fact",
    ".",
    "is",
    "not",
    "and",
    "in",
    "==",
    "~",
    "[",
    "]",
    "-",
    "1",
    "e9",
    "\\",
    "raw",
    "for",
    "self",
    ",",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=20))
def test_any_template_gives_a_letter_or_a_template_error(body: str, why: str) -> None:
    try:
        made = letter(body, Person("x", "X", facts={"why": why or "w"}))
    except TemplateError:
        return
    assert made.body.endswith("\n")
    assert "{{" not in made.body
