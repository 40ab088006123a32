"""The language of templates: a Subject line, a blank line and a body, filled with one person's words.

It is the part of Jinja that a letter needs: ``{{ word }}``, ``{{ fact.word }}``, ``{% if %}``, ``{% block %}``, which
names a part of the letter, comments and six filters. There are no loops, calls, macros, arithmetic, assignments or
other files, and no block takes the place of another. So rendering ends after one walk
through a file of bounded size, no expression is longer than a word of the person allows, and what is written is
counted as it comes: time and memory are bounded by what the language *is*, not by a watchdog that could be late.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

import jinja2
from jinja2 import filters, nodes, tests
from jinja2.sandbox import ImmutableSandboxedEnvironment

from outreach.core.compose import body_text, header_text
from outreach.core.letter import Step
from outreach.core.people import Person, word
from outreach.core.policy import Owner
from outreach.core.text import one_line
from outreach.errors import MissingWordsError, TemplateError

_DEPTH = 40
SOURCE_LIMIT = 32 * 1024
"""The longest template, in characters: twenty times the longest letter."""
OUTPUT_LIMIT = 256 * 1024
"""The longest letter, in characters."""

WORDS = frozenset({
    "first_name", "name", "company", "role", "source", "why", "topic", "offer", "connector_name", "target_name",
    "meeting", "learned", "next_step", "news", "gift", "advice", "outcome", "came_of_it", "goal", "ends", "subject",
    "owner_name", "owner_first_name",
})  # fmt: skip
"""Every word that templates know. Other words are facts: ``fact jane hobby: sailing``."""

ONCE = frozenset({"learned", "next_step", "news", "gift", "advice", "came_of_it"})
"""Words about one occasion. Given as facts they win over what the history says, and the letter that tells them uses
them up.
"""

_PRIVATE = frozenset({"note", "notes", "energy", "agreement"})

_NOTHING = frozenset({"", "none", "null", "nan", "n/a", "#n/a", "todo", "tbd", "?", "-"})
_FILTERS = ("default", "capitalize", "lower", "title", "trim", "upper")
_TESTS = ("defined", "undefined")
_OPERATORS = frozenset({"eq", "ne", "in", "notin"})
_LANGUAGE = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter),
    *(nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test),
    nodes.Block,
)
_LANGUAGE_IS = f"they know {{{{ word }}}}, {{% if %}}, {{% block %}} and the filters {', '.join(_FILTERS)}"
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_TAG_LINE = re.compile(r"(?m)^[ \t]*(\{[%#](?:(?![-+]?[%#]\})[^\n])*)([-+]?[%#]\})[ \t]*\n")
_HEADER = re.compile(r"(?i)subject[ \t]*:[ \t]*(.*)")
_GREETINGS = (
    "hi|hello|hey|dear|good morning|good afternoon|hallo|liebe|lieber|bonjour|cher|chère|hola|querida|querido|ciao"
)
_LEFTOVERS = (
    (re.compile(r"\{\{|\}\}|\{%|%\}"), "has template marks left in it"),
    (re.compile(r"\b(?:TODO|TBD|FIXME)\b"), "has a note to yourself left in it"),
    (re.compile(r"\bNone\b(?! of\b)"), "has the word None where something is missing"),
    (re.compile(r"(?<=\w) ,"), "has a blank before a comma, where something is missing"),
    (re.compile(rf"(?im)^(?:{_GREETINGS})[ \t]*[,.!:]$"), "greets nobody"),
)


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was read and is written in the language: the syntax trees of its subject and its body.

    ``file`` is how errors name it.
    """

    file: str
    purpose: Step | None
    subject: nodes.Template
    body: nodes.Template

    @property
    def words(self) -> Mapping[str, int]:
        """Every word the template uses, with the line of its first use."""
        found = [(written(node), node.lineno) for tree in (self.subject, self.body) for node in tree.find_all(_NAMES)]
        return {name: line for name, line in sorted(found, key=lambda word: -word[1]) if name != "fact"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A filled template: an empty ``subject`` means a letter that belongs into the thread of an earlier one."""

    subject: str
    body: str


def purpose(name: str) -> Step | None:
    """What a template of this name is for: ``ask-cold`` is an ask; None when the name does not say it."""
    return next((step for step in Step if name == step or name.startswith(f"{step}-")), None)


@lru_cache(maxsize=64)
def parse(name: str, text: str, *, file: str = "") -> Template:
    """Read a template's text. Raises :class:`TemplateError` with file and line for all that is not in the language."""
    file = file or name
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > SOURCE_LIMIT:
        raise TemplateError(f"longer than {SOURCE_LIMIT} characters: a letter is a page at most", file=file)
    header, *rest = _BLANK_LINE.split(text, maxsplit=1)
    subject = _tree(file, _subject(file, header))
    if not "".join(rest).strip():
        raise TemplateError("there is no letter below the Subject line and a blank line", file=file, line=1)
    return Template(file, purpose(name), subject, _tree(file, f"\n\n{rest[0]}"))


def fill(template: Template, person: Person, owner: Owner, context: Mapping[str, str]) -> Rendered:
    """The letter to this person. ``context`` has what belongs to the occasion (``meeting``, ``connector_name``, …).

    Raises :class:`MissingWordsError` where the person lacks a word (an ask also needs ``why``), else
    :class:`TemplateError`.
    """
    words = known(person, owner, context)
    if template.purpose is Step.ASK and "why" not in words:
        raise _missing(template.file, 0, person, "why")
    for line, problem, wrong in doubts(template, words):
        if wrong:
            raise TemplateError(problem, file=template.file, line=line)
    subject, body = (_text(template.file, tree, person, words) for tree in (template.subject, template.body))
    rendered = Rendered(header_text(subject), re.sub(r"\n{3,}", "\n\n", body_text(body)))
    _check_result(template, rendered)
    return rendered


def known(person: Person, owner: Owner, context: Mapping[str, str]) -> Mapping[str, str]:
    """The words there are for this person. Facts fill what the person's own fields and the occasion leave open.

    What is the owner's alone is none: the notes, and every fact for which :func:`is_private` holds.
    """
    fields = {
        "first_name": person.first_name,
        "name": person.name,
        "company": person.company,
        "role": person.role,
        "source": person.source,
    }
    signed = {"owner_name": owner.name, "owner_first_name": (owner.name.split() or [""])[0]}
    facts = {word(name): value for name, value in person.facts.items()}
    fallbacks = {name: value for name, value in context.items() if name in ONCE}
    settled = {name: value for name, value in context.items() if name not in ONCE}
    sources = (fallbacks, facts, fields, settled, signed)
    words = {name: value.strip() for source in sources for name, value in source.items() if _says(value)}
    return {name: value for name, value in words.items() if not is_private(name)}


def is_private(name: str) -> bool:
    """Whether a word of this name is the owner's alone: ``notes``, ``energy``, ``private_thoughts``."""
    return name in _PRIVATE or name.startswith("private")


def told(person: Person, body: str) -> frozenset[str]:
    """Which of the person's facts about one occasion a letter's text tells, by their names."""
    once = {name: value for name, value in person.facts.items() if word(name) in ONCE}
    return frozenset(name for name, value in once.items() if tells(body, value))


def tells(body: str, words: str) -> bool:
    """Whether a letter's text has these words in it, however its lines are broken; never for none."""
    return _plain(words) != "" and _plain(words) in _plain(body)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _says(value: str | None) -> bool:
    return (value or "").strip().lower() not in _NOTHING


def _subject(file: str, header: str) -> str:
    line, *more = header.split("\n")
    found = _HEADER.fullmatch(line.strip())
    if more or not found:
        problem = "a template starts with 'Subject: …', then a blank line"
        raise TemplateError(problem, file=file, line=2 if found else 1)
    return found[1]


class _AbsentWord(jinja2.TemplateRuntimeError):
    """A word was to be written that this person does not have."""


class _Absent(jinja2.Undefined):
    """A word this person does not have: false in a condition, an error where it is to be written."""

    __slots__ = ()

    def __str__(self) -> str:
        raise _AbsentWord(self._undefined_name or "")


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja with the language's words only."""

    def __init__(self) -> None:
        super().__init__(undefined=_Absent, finalize=_finalize, cache_size=0, keep_trailing_newline=True)
        self.globals.clear()
        self.filters = {name: filters.FILTERS[name] for name in _FILTERS}
        self.tests = {name: tests.TESTS[name] for name in _TESTS}

    def getattr(self, obj: Mapping[str, str], attribute: str) -> str | jinja2.Undefined:
        """A fact by its name: the language allows nothing but ``fact.name``."""
        return obj.get(attribute) or self.undefined(name=attribute)


def _finalize(value: object) -> object:
    if type(value) in {str, int, _Absent} and value != "":
        return value
    raise jinja2.TemplateRuntimeError("something empty was to be written here")


_ENVIRONMENT = _Environment()


def _tree(file: str, source: str) -> nodes.Template:
    # A tag or comment alone on its line writes no line: its line break moves inside it, so that lines stay the file's.
    source = _TAG_LINE.sub(r"\1\n\2", source)
    try:
        tree = _ENVIRONMENT.parse(source)
        _check_language(file, tree)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(error.message or "not a template", file=file, line=error.lineno) from error
    except (RecursionError, ValueError, MemoryError) as error:
        raise TemplateError("too deep or too large to be read", file=file) from error
    names = Counter(block.name for block in tree.find_all(nodes.Block))
    for block in tree.find_all(nodes.Block):
        if names[block.name] > 1:
            problem = f"the block '{block.name}' is there twice: give each part one block"
            raise TemplateError(problem, file=file, line=block.lineno)
    return tree


def _check_language(file: str, tree: nodes.Node, depth: int = 0) -> None:
    """The depth is limited because Jinja and Python take exponential time for some deep expressions."""
    for node in tree.iter_child_nodes():
        line = node.lineno or tree.lineno
        if foreign := _foreign(node):
            raise TemplateError(f"'{foreign}' is not for templates; {_LANGUAGE_IS}", file=file, line=line)
        if depth > _DEPTH:
            raise TemplateError("nested too deeply", file=file, line=line)
        _check_language(file, node, depth + 1)


def _foreign(node: nodes.Node) -> str:
    """What this node itself has that is not in the language, or an empty string."""
    match node:
        case nodes.Getattr(node=nodes.Name(name="fact"), attr=attr) if attr[:1] != "_":
            return ""
        case nodes.Getattr(attr=attr):
            return f".{attr}"
        case nodes.Operand(op=op):
            return "" if op in _OPERATORS else op
        case nodes.Filter(name=name) | nodes.Test(name=name):
            return "" if name in (*_FILTERS, *_TESTS) else str(name)
        case nodes.Name(name=name):  # "self" is the one name that Jinja gives a meaning
            return name if name == "self" or name[:1] == "_" else ""
        case nodes.Const(value=float()):  # Jinja compiles an infinite one to a name that is not there
            return "const"
        case nodes.Block(scoped=True) | nodes.Block(required=True):
            return "scoped" if node.scoped else "required"
        case _:
            return "" if isinstance(node, _LANGUAGE) else type(node).__name__.lower()


_NAMES = (nodes.Name, nodes.Getattr)


def written(node: nodes.Node) -> str:
    """The word that a node of a template stands for, or an empty string."""
    match node:
        case nodes.Name(name=name) | nodes.Getattr(attr=name):
            return str(name)
        case _:
            return ""


def doubts(template: Template, facts: Collection[str]) -> Iterator[tuple[int, str, bool]]:
    """Words that cannot be meant: the line, what is to be said, and whether it is surely wrong.

    ``facts`` are the names of the facts there are, besides the words that are always known.
    """
    for name, line in template.words.items():
        if is_private(name):
            yield line, f"'{name}' is private and never reaches a letter", True
        elif name not in WORDS and name not in facts:
            meant = get_close_matches(name, {*WORDS, *facts}, 1, 0.8)
            hint = f"did you mean '{meant[0]}'?" if meant else f"nobody has a fact '{name}' yet"
            yield line, f"unknown word '{name}': {hint}", bool(meant)


def _text(file: str, tree: nodes.Template, person: Person, words: Mapping[str, str]) -> str:
    try:
        pieces = _compiled(tree).generate({**words, "fact": words})
        return "".join(_counted(file, pieces))
    except _AbsentWord as error:
        raise _missing(file, _line(error), person, error.message or "") from error
    except jinja2.TemplateError as error:
        raise TemplateError(error.message or "cannot be rendered", file=file, line=_line(error)) from error
    except (TypeError, ValueError, SyntaxError, RecursionError, MemoryError) as error:
        raise TemplateError(f"cannot be rendered: {one_line(error)}", file=file, line=_line(error)) from error


@lru_cache(maxsize=128)
def _compiled(tree: nodes.Template) -> jinja2.Template:
    return _ENVIRONMENT.from_string(tree)


def _counted(file: str, pieces: Iterator[str]) -> Iterator[str]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > OUTPUT_LIMIT:
            raise TemplateError(f"makes a letter of more than {OUTPUT_LIMIT} characters", file=file)
        yield piece


def _line(error: BaseException) -> int:
    """The template's line in a traceback that Jinja has rewritten."""
    step, line = error.__traceback__, 0
    while step:
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    return line


def _missing(file: str, line: int, person: Person, name: str) -> MissingWordsError:
    field = "greeting" if name == "first_name" else name
    given = f"fact {person.slug} {field}: …"
    problem = f"{person.name or person.slug} has no '{field}'. Give it, by answer or `outreach do`: {given}"
    return MissingWordsError(problem, file=file, line=line, person=person.slug, field=field)


def _check_result(template: Template, rendered: Rendered) -> None:
    file = template.file
    if template.purpose is Step.ASK and not rendered.subject:
        raise TemplateError("an ask needs a Subject line", file=file, line=1)
    text = f"{rendered.subject}\n{rendered.body}"
    if not rendered.body.strip():
        raise TemplateError("the letter is empty", file=file)
    for pattern, problem in _LEFTOVERS:
        if found := pattern.search(text):
            where = one_line(text[max(0, found.start() - 20) : found.end() + 20])
            raise TemplateError(f"the letter {problem}: “{where}”", file=file)
