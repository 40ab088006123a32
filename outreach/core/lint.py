"""What is said about a template, and about a letter, before anybody sends it. Findings only: nothing is changed."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jinja2 import nodes

from outreach.core.compose import poses_as_answer
from outreach.core.courtesy import FOLLOW_UPS
from outreach.core.letter import Letter, Step
from outreach.core.template import Rendered, Template, doubts, parse, purpose, written
from outreach.core.text import one_line
from outreach.errors import TemplateError


class Severity(StrEnum):
    """An error keeps the letter from going out well; a warning is worth a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; ``line`` counts from 1, 0 means the whole."""

    file: str
    line: int
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.severity}: {self.message}"


_SEVERITY = {True: Severity.ERROR, False: Severity.WARNING}
GIVES = frozenset({Step.THANK_YOU, Step.REPORT_BACK, Step.UPDATE, Step.THANK_CONNECTOR, Step.TELL_CONNECTOR})
"""Letters that give thanks or news, and so ask for nothing."""

ASK_WORDS = 150
FOLLOW_UP_WORDS = 90

PARTS = {
    "ask": "what is asked",
    "benefit": "why it is good for both",
    "flexibility": "flexible on where and when",
    "prepared": "coming prepared",
}
"""The parts of an ask: the names of their blocks, and what each of them says."""

_MARKS_OF_0_1 = {"ask": "asked", "benefit": "both", "flexibility": "flexible", "prepared": "prepared"}
"""The word by which a comment marked the part below it, before there were blocks: ``{# Why it is good for both #}``."""

_BLAME = re.compile(
    r"just (?:checking|following up|wanted to (?:check|follow up|make sure))|checking in on|bumping this|circling back"
    r"|touching base|(?:gentle|friendly|quick) reminder|never (?:replied|answered)|ignored my|your silence|neglect"
    r"|(?:did|have) you (?:(?:see|seen|get|got|read|receive|received) my|(?:get|have|had) a chance to)"
    r"|still (?:waiting|no (?:answer|reply|word))|(?:have|did)(?: not|n't) (?:heard|hear back|answer|reply)"
    r"|as per my last|in case you missed|i(?: am|'m) disappointed"
)
"""Words that blame, or that say nothing but "answer me"."""

_ASKS = re.compile(
    r"\b(?:could you|can you|would you (?:be|have|mind|consider|introduce)|(?:could|can|shall) we|may i|let me know"
    r"|do you have time|would it be possible|is there any chance|(?:i would|i'd) (?:like to ask|be grateful|appreciate)"
    r"|please (?:send|tell|share|introduce|call|reply|answer|forward|help))\b"
)
"""How a request begins that no question mark ends."""

_TRACKING = re.compile(r"(?i)<img\b|[?&](?:utm_[a-z]+|mc_cid|mc_eid|_hsenc|trk)=|/(?:pixel|open|track)\.(?:gif|png)")
_MARKS = re.compile(r"\{#[^#]*#\}|\{%[^%]*%\}")
_MARKED = re.compile(r"\{#([^#]*)#\}((?:[^{]|\{(?!#))*)")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])[\"')\u201d\u2019]?\s+|\n[ \t]*\n")
_WORD = re.compile(r"\{\{[^{}]*\}\}")


def lint_template(name: str, text: str, *, file: str = "", facts: Collection[str] = ()) -> tuple[Finding, ...]:
    """What is wrong with a template's text, by line. ``facts`` are the names of all people's facts, as words."""
    file = file or name
    try:
        template = parse(name, text, file=file)
    except TemplateError as error:
        return (Finding(file, error.line, error.problem),)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    plain = _WORD.sub("word", _MARKS.sub(lambda found: "\n" * found[0].count("\n"), text))
    findings = (
        *(Finding(file, line, said, _SEVERITY[wrong]) for line, said, wrong in doubts(template, facts)),
        *(_ask(template, text) if template.purpose is Step.ASK else ()),
        *_subject(template, bool(template.subject.body)),
        *_wording(file, plain.partition("\n")[0].partition(":")[2].strip(), plain),
        *_size(file, template.purpose, _read(template.body.body, max)),
    )
    return tuple(sorted(findings, key=lambda finding: finding.line))


def lint_letter(name: str, rendered: Rendered, *, file: str = "letter") -> tuple[Finding, ...]:
    """What is wrong with a filled letter made from the template of this name; lines are those of its body."""
    step = purpose(name)
    return (*_wording(file, rendered.subject, rendered.body), *_size(file, step, rendered.body))


def remarks(letter: Letter) -> tuple[str, ...]:
    """What the owner should know of a drafted letter before it is approved."""
    subject = "" if letter.step in FOLLOW_UPS else letter.subject  # that of the thread, with its Re:
    return tuple(found.message for found in lint_letter(letter.step, Rendered(subject, letter.body)))


def _ask(template: Template, text: str) -> Iterator[Finding]:
    certain = list(_certain(template.body.body))
    outputs = (node for output in certain if isinstance(output, nodes.Output) for node in output.nodes)
    if not any(_writes(node, "why") for node in outputs):
        problem = "no personal sentence: {{ why }} must stand in the letter, in no condition and without a default"
        yield Finding(template.file, 0, problem)
    blocks = {block.name: block for block in certain if isinstance(block, nodes.Block)}
    parts = _marked(text) | {name: (block.lineno, _read(block.body, min)) for name, block in blocks.items()}
    for part, meaning in PARTS.items():
        line, written_there = parts.get(part, (0, None))
        if written_there is None:
            how = f"Write it between {{% block {part} %}} and {{% endblock %}}, in no condition"
            yield Finding(template.file, 0, f"a part is missing: {meaning}. {how}")
        elif not written_there.strip():
            yield Finding(template.file, line, f"a part is empty, or not there for everybody: {meaning}")


def _marked(text: str) -> dict[str, tuple[int, str]]:
    """The parts that comments mark, with their lines and what is written below them."""
    return {
        part: (text.count("\n", 0, mark.start()) + 1, _MARKS.sub("", mark[2]))
        for mark in reversed(list(_MARKED.finditer(text)))
        for part, said in _MARKS_OF_0_1.items()
        if said in mark[1].lower()
    }


def _certain(tree: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """What stands in no condition."""
    for node in tree:
        yield node
        if isinstance(node, nodes.Block):
            yield from _certain(node.body)


def _read(tree: Iterable[nodes.Node], choose: Callable[..., str]) -> str:
    """What stands in a part of a template; of several choices the longest (``max``) or the shortest (``min``)."""
    text = ""
    for node in tree:
        match node:
            case nodes.Output(nodes=pieces):
                text += "".join(piece.data if isinstance(piece, nodes.TemplateData) else "word" for piece in pieces)
            case nodes.Block(body=body):
                text += _read(body, choose)
            case nodes.If(body=body, elif_=others, else_=last):
                choices = (body, *(other.body for other in others), last)
                text += choose((_read(choice, choose) for choice in choices), key=len)
            case _:
                raise TypeError(f"{type(node).__name__} is not in the language of templates")
    return text


def _writes(node: nodes.Node, name: str) -> bool:
    while isinstance(node, nodes.Filter) and node.name != "default" and node.node is not None:
        node = node.node
    return written(node) == name


def _subject(template: Template, present: bool) -> Iterator[Finding]:
    if template.purpose in FOLLOW_UPS and present:
        yield Finding(template.file, 1, "a follow-up goes into the thread of the ask: leave its Subject line empty")
    if template.purpose is Step.ASK and not present:
        yield Finding(template.file, 1, "an ask needs a Subject line")


def _wording(file: str, subject: str, text: str) -> Iterator[Finding]:
    if poses_as_answer(subject):
        yield Finding(file, 1, "the subject poses as an answer: letters in a thread get their Re: by themselves")
    for number, line in enumerate(text.split("\n"), 1):
        yield from _line(file, number, line)


def _size(file: str, step: Step | None, body: str) -> Iterator[Finding]:
    limit = FOLLOW_UP_WORDS if step in FOLLOW_UPS else ASK_WORDS
    if (count := len(body.split())) > limit:
        yield Finding(file, 0, f"{count} words: say it in {limit}")
    asks = [sentence for sentence in _SENTENCE_ENDS.split(body) if _asks(sentence)]
    if step in GIVES and asks:
        problem = f"this letter gives, it does not ask: keep “{one_line(asks[0], limit=80)}” for another"
        yield Finding(file, 0, problem, Severity.WARNING)
    elif len(asks) > 1:
        problem = f"{len(asks)} asks, the last “{one_line(asks[-1], limit=80)}”: one small ask is answered sooner"
        yield Finding(file, 0, problem, Severity.WARNING)


def _asks(sentence: str) -> bool:
    return sentence.rstrip("\"')\u201d\u2019 \n").endswith("?") or bool(_ASKS.search(_lower(sentence)))


def _lower(text: str) -> str:
    return text.replace("\u2019", "'").lower()


def _line(file: str, number: int, line: str) -> Iterator[Finding]:
    for blame in _BLAME.findall(_lower(line)):
        problem = f"'{blame}' blames: say what is new, or make the ask smaller"
        yield Finding(file, number, problem, Severity.WARNING)
    if _TRACKING.search(line):
        yield Finding(file, number, "a tracking picture or link: letters carry none")
