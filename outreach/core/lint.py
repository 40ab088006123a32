"""What is said about a template, and about a letter, before anybody sends it. Findings only: nothing is changed."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jinja2 import nodes

from outreach.core.compose import poses_as_answer
from outreach.core.letter import Step
from outreach.core.template import Rendered, Template, doubts, parse, purpose, written
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
FOLLOW_UPS = frozenset({Step.FOLLOW_UP_1, Step.FOLLOW_UP_2})
ASK_WORDS = 150
FOLLOW_UP_WORDS = 90

PARTS = {
    "asked": "what is asked",
    "both": "why it is good for both",
    "flexible": "flexible on where and when",
    "prepared": "coming prepared",
    "opt-out": "how to say no to all further mail",
}
"""The parts of an ask, by the word their comment has: ``{# Why it is good for both #}``. In any language."""

_BLAME = re.compile(
    r"just (?:checking|following up)|checking in on|bumping this|did you (?:see|get) my|never replied|still waiting"
    r"|(?:have|did)(?: not|n't) (?:heard|hear back|answer|reply)|as per my last|in case you missed|ignored my"
    r"|i(?: am|'m) disappointed|neglect"
)
"""Words that blame, or that say nothing but "answer me"."""

_TRACKING = re.compile(r"(?i)<img\b|[?&](?:utm_[a-z]+|mc_cid|mc_eid|_hsenc|trk)=|/(?:pixel|open|track)\.(?:gif|png)")
_MARKS = re.compile(r"\{#[^#]*#\}|\{%[^%]*%\}")
_PART = re.compile(r"\{#([^#]*)#\}((?:[^{]|\{(?!#))*)")
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
    subject, _, *body = plain.split("\n")
    findings = (
        *(Finding(file, line, said, _SEVERITY[wrong]) for line, said, wrong in doubts(template, facts)),
        *(_ask(template, text) if template.purpose is Step.ASK else ()),
        *_subject(template, bool(template.subject.body)),
        *_wording(file, template.purpose, subject.partition(":")[2].strip(), "\n".join(body), 2),
    )
    return tuple(sorted(findings, key=lambda finding: finding.line))


def lint_letter(name: str, rendered: Rendered, *, file: str = "letter") -> tuple[Finding, ...]:
    """What is wrong with a filled letter made from the template of this name; lines are those of its body."""
    return tuple(_wording(file, purpose(name), rendered.subject, rendered.body, 0))


def _ask(template: Template, text: str) -> Iterator[Finding]:
    outputs = [output for output in template.body.body if isinstance(output, nodes.Output)]
    if not any(_writes(node, "why") for output in outputs for node in output.nodes):
        problem = "no personal sentence: {{ why }} must stand in the letter, in no condition and without a default"
        yield Finding(template.file, 0, problem)
    marks = list(_PART.finditer(text))
    for part, meaning in PARTS.items():
        mark = next((mark for mark in marks if part in mark[1].lower() or meaning in mark[1].lower()), None)
        if not mark:
            yield Finding(template.file, 0, f"a part is missing: {meaning}. Mark it with {{# {meaning} #}} above it")
        elif not _MARKS.sub("", mark[2]).strip():
            line = text.count("\n", 0, mark.start()) + 1
            yield Finding(template.file, line, f"nothing is written under this mark: {meaning}")


def _writes(node: nodes.Node, name: str) -> bool:
    while isinstance(node, nodes.Filter) and node.name != "default" and node.node is not None:
        node = node.node
    return written(node) == name


def _subject(template: Template, present: bool) -> Iterator[Finding]:
    if template.purpose in FOLLOW_UPS and present:
        yield Finding(template.file, 1, "a follow-up goes into the thread of the ask: leave its Subject line empty")
    if template.purpose is Step.ASK and not present:
        yield Finding(template.file, 1, "an ask needs a Subject line")


def _wording(file: str, step: Step | None, subject: str, body: str, above: int) -> Iterator[Finding]:
    if poses_as_answer(subject):
        yield Finding(file, 1, "the subject poses as an answer: letters in a thread get their Re: by themselves")
    limit = FOLLOW_UP_WORDS if step in FOLLOW_UPS else ASK_WORDS
    if (count := len(body.split())) > limit:
        yield Finding(file, 0, f"{count} words: say it in {limit}")
    questions = sum(mark.endswith("?") for mark in body.split())
    if step is Step.ASK and questions > 1:
        yield Finding(file, 0, f"{questions} questions: one small ask is answered sooner", Severity.WARNING)
    for number, line in enumerate(body.split("\n"), above + 1):
        yield from _line(file, number, line)


def _line(file: str, number: int, line: str) -> Iterator[Finding]:
    for blame in _BLAME.findall(line.replace("\u2019", "'").lower()):
        problem = f"'{blame}' blames: say what is new, or make the ask smaller"
        yield Finding(file, number, problem, Severity.WARNING)
    if _TRACKING.search(line):
        yield Finding(file, number, "a tracking picture or link: letters carry none")
