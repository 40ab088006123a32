"""The pages for people: what there is stands in them, and what stands in them there is."""

import re
import shlex
import tomllib
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from jinja2.filters import FILTERS

from outreach.cli import cli
from outreach.config import KEYS
from outreach.core.command import Command, Verb, verb_of
from outreach.core.grammar import alone, parse
from outreach.core.letter import State, Step
from outreach.core.lint import PARTS, lint_template
from outreach.core.people import Person, Stage
from outreach.core.policy import Owner
from outreach.core.template import WORDS, fill
from outreach.core.template import parse as template
from outreach.errors import TemplateError
from tests.reference import DOCUMENT, commands, described

ROOT = Path(__file__).parents[2]
PAGES = [
    *(ROOT / name for name in ("CHANGELOG.md", "README.md", "templates/README.md")),
    *sorted(ROOT.glob("docs/**/*.md")),
]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
TEXTS = {name: page.read_text() for name, page in zip(NAMES, PAGES, strict=True)}
FENCED = re.compile(r"(?ms)^```(\w*)\n(.*?)^```$")
every_page = pytest.mark.parametrize("page", NAMES)


def blocks(page: str) -> list[str]:
    """The code that stands on lines of its own."""
    return [found[2] for found in FENCED.finditer(TEXTS[page])]


def spans(text: str) -> list[str]:
    """The code within lines; a wrapped one on one line."""
    return [" ".join(found.split()) for found in re.findall(r"``? ?([^`]+?) ?``?", FENCED.sub("", text))]


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next of its rank or a higher one."""
    ranks = heading.partition(" ")[0]
    below = f"\n{TEXTS[page]}\n".partition(f"\n{heading}\n")[2]
    return re.split(rf"(?m)^#{{1,{len(ranks)}}} ", below)[0]


# the command line


def test_the_page_of_the_command_line_is_what_the_program_says() -> None:
    assert DOCUMENT.read_text() == described(), "write it anew: python -m tests.reference"


def options(command: click.Command) -> set[str]:
    """As they are written."""
    own = (one for one in command.params if isinstance(one, click.Option))
    return {name for one in own for name in (*one.opts, *one.secondary_opts)}


def test_every_command_and_every_option_has_its_place() -> None:
    for context, command in commands():
        rank = "###" if context.parent and context.parent.parent else "##"
        told = section("docs/cli.md", f"{rank} {context.command_path}")
        assert told, context.command_path
        assert {name for name in options(command) if not re.search(rf"[` ]{name}[` ,]", told)} == set()


@every_page
def test_every_option_on_a_page_is_one_of_a_command(page: str) -> None:
    told = {name for span in spans(TEXTS[page]) if span.startswith("--") for name in re.findall(r"--[a-z-]+", span)}
    assert told <= {"--help"}.union(*(options(command) for _, command in commands()))


@pytest.mark.parametrize("page", [name for name in NAMES if name != "docs/cli.md"])
def test_every_command_line_on_a_page_can_be_given(page: str) -> None:
    lines = [*spans(TEXTS[page]), *(line for block in blocks(page) for line in block.replace("\\\n", " ").splitlines())]
    for line in lines:
        if found := re.search(r"^(?:.*[ /])?outreach ((?:[a-z]|--(?:home|debug|version|help)\b).*)", line):
            for words in alternatives(re.split(r" {2,}|[<>;&]|…$", found[1])[0]):
                resolve(words)


def alternatives(line: str) -> list[list[str]]:
    """The words of a line; ``list|copy|lint`` are three."""
    words = shlex.split(line, comments=True)
    several = next((word for word in words[:2] if re.fullmatch(r"[a-z]+(?:\|[a-z]+)+", word)), "")
    return [[one if word == several else word for word in words] for one in several.split("|")]


def resolve(words: list[str]) -> None:
    """Raises click's error for a command or option that is not there; lines for ``do`` must be commands, too."""
    command, context, rest = cli, None, words
    while True:
        context = click.Context(command, info_name=command.name, parent=context, **command.context_settings)
        values, rest, _ = command.make_parser(context).parse_args(list(rest))
        if not isinstance(command, click.Group):
            break
        if not rest:
            return
        found = command.get_command(context, rest[0])
        assert found, f"outreach {' '.join(words)}"
        command, rest = found, rest[1:]
    assert rest == [], f"too many words: outreach {' '.join(words)}"
    if command.name == "do" and isinstance(line := values["words"], tuple) and line != ("-",):
        assert all(isinstance(one, Command) for one in parse(" ".join(line))), words


# answering


def verbs(block: str) -> set[Verb]:
    """Those of a card, whose lines have commands and their meanings in turn; all of them must be commands."""
    rows = [re.split(r" {2,}", line) for line in block.splitlines() if line and not line.startswith("#")]
    told = {line: parse(line) for row in rows for cell in row[::2] for line in cell.split(" · ")}
    assert [line for line, found in told.items() if [type(one) for one in found] != [Command]] == []
    return {one.verb for found in told.values() for one in found if isinstance(one, Command)}


def test_the_card_has_every_verb_and_nothing_else() -> None:
    assert verbs(blocks("docs/answering.md")[0]) == set(Verb)


def test_what_the_readme_has_of_the_card_can_be_answered() -> None:
    found = FENCED.search(section("README.md", "## What you answer"))
    assert found
    assert len(verbs(found[2])) == 10


def test_the_card_can_be_printed_on_one_page() -> None:
    lines = TEXTS["docs/answering.md"].splitlines()
    assert len(lines) <= 80
    assert max(map(len, blocks("docs/answering.md")[0].splitlines())) <= 96


@every_page
def test_every_answer_on_a_page_can_be_given(page: str) -> None:
    text = re.sub(r"(?m)^#.*$", "", TEXTS[page])  # headings may quote a message
    told = [span for span in spans(text) if len(span.split()) > 1 and verb_of(span.split())]
    assert [span for span in told if not (alone(span) or alone(f"{span} end"))] == []


# the config


def test_every_key_of_the_config_stands_in_the_example() -> None:
    example = tomllib.loads((ROOT / "config.example.toml").read_text())
    assert {name: set(keys) for name, keys in example.items() if KEYS[name]} == {
        name: set(keys) for name, keys in KEYS.items() if keys
    }
    assert example.keys() == KEYS.keys()


@every_page
def test_every_key_on_a_page_is_one_of_the_config(page: str) -> None:
    told = spans(TEXTS[page])
    named = [found.groups() for span in told if (found := re.match(r"\[(\w+)\](?: ([a-z]\w*))?", span))]
    assert [one for one in named if one[0] not in KEYS or (one[1] and one[1] not in KEYS[one[0]])] == []
    set_to = {found[1] for span in told if (found := re.match(r"(\w+) = ", span))}
    assert set_to <= {key for keys in KEYS.values() for key in keys}
    for block in blocks(page):
        for name, values in tomllib.loads(block).items() if block.startswith("[") else ():
            assert values.keys() <= KEYS[name].keys()


# templates

GUIDES = ("docs/templates.md", "templates/README.md")


def known_filters() -> set[str]:
    """Those of Jinja's that a template may use."""
    known = set()
    for name in FILTERS:
        try:
            template("ask", f"Subject: x\n\n{{{{ why | {name} }}}}\n")
        except TemplateError:
            continue
        known.add(name)
    return known


@pytest.mark.parametrize("page", GUIDES)
def test_every_word_filter_and_part_of_templates_is_explained(page: str) -> None:
    told = {name for span in spans(TEXTS[page]) for name in re.findall(r"[a-z_]+", span)}
    assert {*WORDS, *known_filters(), *PARTS} - told == set()


@pytest.mark.parametrize("page", GUIDES)
def test_no_word_or_filter_is_explained_that_is_none(page: str) -> None:
    written = re.findall(r"\{\{ ?([\w.]+)(?: \| (\w+))?", TEXTS[page])
    assert {word for word, _ in written} - WORDS <= {"conference", "favourite_book", "fact.favourite_book"}
    assert {name for _, name in written} - {""} <= known_filters()


def test_the_example_of_an_own_ask_has_no_fault_and_makes_the_letter_that_is_shown() -> None:
    source, *_, letter = blocks("docs/templates.md")[1:]
    assert lint_template("ask-conference", source, facts={"conference"}) == ()
    facts = dict(
        re.findall(r'"fact jane (\w+): (.+)"', section("docs/templates.md", "## An example: an ask of your own"))
    )
    made = fill(
        template("ask-conference", source), Person("jane", "Jane Doe", facts=facts), Owner("Sam Smith", "s@x.org"), {}
    )
    assert made.body == letter


# messages


@pytest.fixture(scope="session")
def said() -> str:
    """The program's text without docstrings and comments, its broken strings whole again."""
    sources = "\n".join(path.read_text() for path in sorted((ROOT / "outreach").rglob("*.py")))
    code = re.sub(r'(?s)""".*?"""|#[^\n]*', "", sources)
    return re.sub(r'"\s+f?"', "", code)


@pytest.mark.parametrize("page", ["docs/troubleshooting.md", "docs/templates.md"])
def test_every_message_that_is_explained_is_one_of_the_program(page: str, said: str) -> None:
    told = re.findall(r"(?m)^(?:### |\| (?=`))([^|\n]+)", TEXTS[page])
    messages = [span for heading in told for span in spans(heading)]
    assert len(messages) >= 10
    assert [message for message in messages if message not in said] == []


# all pages


def anchors(page: str) -> set[str]:
    """The names of a page's headings, as GitHub makes them."""
    headings = re.findall(r"(?m)^#{1,6} (.+)$", FENCED.sub("", TEXTS[page]))
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@every_page
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    folder = (ROOT / page).parent
    for link in re.findall(r"\]\(([^)\s]+)\)", FENCED.sub("", TEXTS[page])):
        if not link.startswith(("https://", "mailto:")):
            path, _, anchor = link.partition("#")
            target = (folder / path).resolve() if path else ROOT / page
            assert target.exists(), link
            assert not anchor or anchor in anchors(str(target.relative_to(ROOT))), link


@every_page
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    told = " ".join([*spans(TEXTS[page]), *blocks(page)])
    files = re.findall(r"(?<![\w./-])(?:outreach|tests|bench|scripts|\.ci|docs)/[\w./*-]*\w", told)
    assert [name for name in files if not any(ROOT.glob(name))] == []
    assert [name for name in re.findall(r"-m ((?:tests|bench)\.\w+)", told) if find_spec(name) is None] == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    linked = {str((ROOT / link).resolve()) for link in re.findall(r"\]\(([^)#\s]+)", TEXTS["README.md"])}
    assert [
        name for name in NAMES if name != "README.md" and not {str(ROOT / name), str((ROOT / name).parent)} & linked
    ] == []


def test_every_variable_of_the_environment_is_explained() -> None:
    read = [
        line
        for path in (ROOT / "outreach").rglob("*.py")
        for line in path.read_text().splitlines()
        if "environ" in line
    ]
    ours = [path.read_text() for path in (ROOT / "scripts").iterdir()]
    names = {*re.findall(r'"([A-Z_]{4,})"', "\n".join(read)), *re.findall(r"\bOUTREACH_[A-Z_]+\b", "\n".join(ours))}
    told = {span.partition("=")[0] for text in TEXTS.values() for span in spans(text)}
    assert names - told == set()


def test_the_glossary_has_the_word_for_every_stage_step_and_state() -> None:
    told = set(spans(section("docs/contributing.md", "## Glossary")))
    assert {*Stage, *Step, *State} - told == set()
