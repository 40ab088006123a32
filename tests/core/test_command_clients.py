"""Answers to a real summary of ours, as mail programs write them: exactly what was typed is done."""

import textwrap

import pytest

from outreach.core import message
from outreach.core.command import Command
from outreach.core.grammar import Problem
from outreach.core.reply import CUT_LINE, Reply, read_mail, read_reply
from tests.corpus.replies import PROGRAMS, TEXT, Program, answer, marked, wrapped

LONG = (
    "she keeps bees in Lund and thinks that the best teams are the ones that argue about words, and then go home early"
)
LETTER = """\
Dear Jane,

your talk on small teams stayed with me: we tried it for a month, and people speak up now where they used to be silent.

skip 42 is what a line of a letter may look like.

Warm regards,
Sam"""

Told = tuple[str, int | None, str, str, str, str]

TYPED: list[tuple[list[str], list[Told]]] = [
    (["send 41"], [("send", 41, "", "", "", "")]),
    (
        ["Hi,", "", "send 41 mon 9:00", "skip 42"],
        [("send", 41, "", "mon 9:00", "", ""), ("skip", 42, "", "", "", "")],
    ),
    (
        ["later 41 2w", f"note jane: {LONG}", "meet jane tue 15:00 at Blue Bottle", "stop bob"],
        [
            ("later", 41, "", "2w", "", ""),
            ("note", None, "jane", "", LONG, ""),
            ("meet", None, "jane", "tue 15:00", "", "blue bottle"),
            ("stop", None, "bob", "", "", ""),
        ],
    ),
    (
        ["edit 41:", *LETTER.split("\n"), "end", "", "skip 42"],
        [("edit", 41, "", "", LETTER, ""), ("skip", 42, "", "", "", "")],
    ),
]


def told(command: Command) -> Told:
    """Who, what and when as said, in lower case; a text as it stands."""
    where = command.place.lower().removesuffix(".")
    return str(command.verb), command.number, command.person.lower(), command.when.lower(), command.text, where


def read(program: Program, typed: list[str]) -> Reply:
    return read_mail(message.parse(answer(program, typed)))


def broken(program: Program, text: str) -> str:
    """A letter's text as its program sends it: where text alone is sent and hard broken, the breaks are in it."""
    return wrapped(text.split("\n")) if program.text is wrapped and not program.html else text


@pytest.mark.parametrize("program", [program for program in PROGRAMS if not program.below], ids=str)
@pytest.mark.parametrize("case", range(len(TYPED)))
def test_exactly_what_was_typed_is_read(program: Program, case: int) -> None:
    typed, expected = TYPED[case]
    reply = read(program, typed)
    by_hand = program.hand([LETTER])[0] != LETTER or program.hand(["your"]) != ["your"]
    found = [told(command) for command in reply.commands]
    if by_hand:
        found = [(*one[:4], one[4].lower().replace(".", ""), one[5]) for one in found]
        expected = [(*one[:4], one[4].lower().replace(".", ""), one[5]) for one in expected]
    assert found == [(*one[:4], broken(program, one[4]) if one[0] == "edit" else one[4], one[5]) for one in expected]
    assert not [one for one in reply.results if isinstance(one, Problem)]


@pytest.mark.parametrize("program", [program for program in PROGRAMS if program.below], ids=str)
def test_what_stands_below_the_quote_is_named_and_not_done(program: Program) -> None:
    reply = read(program, ["send 41", "skip 42"])
    assert not reply.commands
    assert [(one.line, "below the quoted mail" in one.said) for one in reply.results if isinstance(one, Problem)] == [
        ("send 41", True),
        ("skip 42", True),
    ]


INLINE = f"""\
On Fri, 20 Nov 2026 08:00, outreach wrote:
{marked(">").replace("> IF YOU", "skip 42" + chr(10) + "> IF YOU")}
"""


def test_answers_between_the_quoted_lines_are_named_and_not_done() -> None:
    for own, done in (("", []), ("send 41\n\n", ["send 41"])):
        reply = read_reply(own + INLINE, None)
        assert [command.line for command in reply.commands] == done
        assert [one.line for one in reply.results if isinstance(one, Problem)] == ["skip 42"]


@pytest.mark.parametrize("mark", ["", "> ", "| "])
@pytest.mark.parametrize("width", [1000, 120, 80, 76, 72, 66, 60, 50, 40])
def test_nothing_in_a_summary_of_ours_is_ever_a_command(mark: str, width: int) -> None:
    """Also where its fixed line and every mark are lost, and a gateway broke its lines anew."""
    lines = [f"{mark}{line}" for line in TEXT.replace(CUT_LINE, "").split("\n")]
    for start in range(len(lines)):
        text = "\n".join(piece for line in lines[start:] for piece in textwrap.wrap(line, width) or [""])
        assert not read_reply(text, None).commands, text
        assert not read_reply(f"send 41\n{text}", None).commands[1:], text
