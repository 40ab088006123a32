"""The grammar of commands: lines to commands and problems.

A line is matched whole. A text begins after a colon and goes to a line ``end``, or to the word ``end`` that closes the
same line; outside letters it may also be just the rest of its line, with the lines into which a mail program broke it.
The nearest opened text owns an ``end``: one that was left open never takes in the next command, it is refused.
Whatever may be read in two ways is a problem: to be asked is cheap, to be misunderstood is not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from outreach.core.command import DUE, Command, Text, Verb, command_of, verb_of
from outreach.core.nearest import nearest
from outreach.core.text import deceives, one_line
from outreach.core.when import is_when


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that is no command: ``said`` is why, in a sentence; ``nearest`` a command it resembles, or empty."""

    line: str
    said: str
    nearest: str = ""


Result = Command | Problem
_Read = tuple[Result | None, int]
"""What begins at a line, and the number of the line after it. None for a comment and where nothing can be seen."""

# What clients put in place of plain characters; one for one, so that positions stay.
_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "),
        **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)
_BY = re.compile(r"(.+) by (.{1,60}?)[ .]*", re.IGNORECASE | re.DOTALL)
_QUOTES = frozenset("\"'`")
_CLOSED = frozenset({Verb.SEND, Verb.EDIT})
_SHORTEST, _LONGEST = 60, 100
"""How long the pieces are that mail programs break a line into, but for the last."""


def parse(text: str) -> tuple[Result, ...]:
    """Every command of the text in order, and each line that is none as a problem; blank lines and comments are not."""
    return tuple(result for _, result, _ in read(split_lines(text)) if result)


def split_lines(text: str) -> list[str]:
    """The lines, whatever the line ends; other characters that may break a line stay in it, to be refused."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read(lines: Sequence[str], about: str = "", *, exact: bool = False) -> Iterator[tuple[int, Result | None, int]]:
    """What stands in the lines, in order: where it begins, a command, a problem or nothing, and where the next begins.

    ``about`` is the person who is meant by a verb with a text that names nobody: ``advice: …``. ``exact``: it is known
    that no mail program broke a line.
    """
    page = _Page(lines, _ends(lines), about, exact)
    at, doubtful = 0, False
    while at < len(lines):
        result, after = _read_at(page, at)
        if doubtful and isinstance(result, Command):
            said = "it may be the rest of the text above it: leave a blank line between them"
            result = Problem(result.line, said, result.line)
        yield at, result, after
        doubtful = isinstance(result, Command) and _may_go_on(page, result, after - 1)
        at = after


def alone(line: str) -> Command | None:
    """The command that a line gives by itself; unlike :func:`read`, it does not look for what else was meant."""
    command, opened = (None, None) if deceives(line) or line.lstrip().startswith("#") else _head(line)
    result = _with_text(_Page([line], [None, None]), 0, command, opened)[0] if command and opened else command
    return result if isinstance(result, Command) and (opened is None or result.text) else None


def begins(line: str, about: str = "") -> bool:
    """Whether a command, or the text of one, begins in a line."""
    return _head(line, about) != (None, None)


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines; ``ends`` tells of each which line ``end`` closes a text that was opened above it."""

    lines: Sequence[str]
    ends: Sequence[int | None]
    about: str = ""
    exact: bool = False


def _ends(lines: Sequence[str]) -> Sequence[int | None]:
    """An ``end`` behind another opened text belongs to that one."""
    ends: list[int | None] = [None] * (len(lines) + 1)
    if any(map(_is_end, lines)):
        for at in range(len(lines) - 1, -1, -1):
            ends[at] = at if _is_end(lines[at]) else None if _head(lines[at])[1] is not None else ends[at + 1]
    return ends


def _is_end(line: str) -> bool:
    return line.translate(_TYPED).strip().removesuffix(".").casefold() == "end"


def _read_at(page: _Page, at: int) -> _Read:
    line, end = page.lines[at], page.ends[at + 1]
    if all(char.isspace() or deceives(char) for char in line) or line.lstrip().startswith("#"):
        return None, at + 1
    if deceives(line):
        return _problem(line, "it holds characters that cannot be seen: type the line anew"), at + 1
    command, opened = _head(line, page.about)
    if opened is not None:
        return _with_text(page, at, command, opened)
    if end is not None and _takes_text(line):
        said = "a text seems to follow, but no colon begins it, so nothing up to its “end” was read"
        return _problem(line, said), end + 1
    if command and (whole := _broken(page, at, command)):
        said = "it may go on in the next line: write it in one line, or leave a blank line below it"
        return Problem(command.line, said, whole), at + 2
    return command or _problem(line), at + 1


def _takes_text(line: str) -> bool:
    verb = verb_of(line.translate(_TYPED).split(None, 2))
    return verb is not None and verb.text is not Text.NEVER


def _broken(page: _Page, at: int, command: Command) -> str:
    """The whole command, where a line and the next one seem to be one that a mail program broke; else empty.

    A number, a day or a text in the next line is always taken for one of the command, other words where it is long.
    """
    line, below = page.lines[at], "".join(page.lines[at + 1 : at + 2])
    if page.exact or not _goes_on(below, page.about):
        return ""
    joined = f"{line.rstrip()} {below.strip()}"
    whole, opened = _head(joined, page.about)
    if whole is None or (whole.verb, whole.person) != (command.verb, command.person):
        return ""
    told = opened is not None or (whole.number, whole.when) != (command.number, command.when)
    return one_line(joined, limit=200) if told or (_is_piece(line) and whole != command) else ""


def _is_piece(line: str) -> bool:
    return _SHORTEST <= len(line.rstrip()) <= _LONGEST


def _may_go_on(page: _Page, command: Command, last: int) -> bool:
    """Whether a text that nobody closed may have been broken behind this line."""
    line = page.lines[last].rstrip()
    if page.exact or not command.text or command.verb in _CLOSED or _closes(line):
        return False
    return _is_piece(line) and not line.endswith((".", "!", "?"))


def _last_piece(page: _Page, at: int, command: Command, opened: str) -> int:
    """The last line of a text that nobody closes and that a mail program broke: long lines, right behind each other."""
    if page.exact or command.verb in _CLOSED or _closes(opened) or page.ends[at + 1] is not None:
        return at
    while at + 1 < len(page.lines) and _is_piece(page.lines[at]) and _goes_on(page.lines[at + 1], page.about):
        at += 1
    return at


def _goes_on(line: str, about: str) -> bool:
    """Whether a line may be the rest of another: it is no command, and none misspelt."""
    words = line.split()
    if not words or deceives(line) or line.lstrip().startswith(("#", ">", "|")) or begins(line, about):
        return False
    attempted = len(words) < 3 or ":" in line or any(char.isdigit() for char in words[1])
    return not (attempted and nearest(line.translate(_TYPED)))


def _closes(opened: str) -> bool:
    return opened.lower().split()[-1:] == ["end"]


def _with_text(page: _Page, at: int, command: Command | None, opened: str) -> _Read:
    """The command with its text, or a problem that takes in the text: no line of it may be taken for a command."""
    line, end, closes_here = page.lines[at], page.ends[at + 1], _closes(opened)
    if command is None:
        return _problem(line), at + 1 if end is None else end + 1
    if end is not None and closes_here:
        return _problem(line, "its text is closed twice by “end”: write “end” only once, on a line of its own"), end + 1
    if end is None and not closes_here and (command.verb in _CLOSED or not opened):
        said = "its text is not closed, so nothing from here on was read: write a line “end” after it"
        return _problem(line, said), len(page.lines)
    if end is not None:
        return _finished(command, line, [opened, *page.lines[at + 1 : end]]), end + 1
    last = _last_piece(page, at, command, opened)
    whole = " ".join((opened, *(piece.strip() for piece in page.lines[at + 1 : last + 1])))
    return _finished(command, line, [whole[:-3] if _closes(whole) else whole]), last + 1


def _finished(command: Command, line: str, body: Sequence[str]) -> Result:
    if any(deceives(part) for part in body):
        return _problem(line, "its text holds characters that cannot be seen: type it anew")
    text = "\n".join(part.rstrip() for part in body).strip("\n")
    text = text.lstrip(" \t\u00a0") if body[0].strip() else text
    if not text.strip():
        return _problem(line, "its text is empty")
    if command.verb not in DUE:
        return replace(command, text=text)
    due = _BY.fullmatch(text)
    return replace(command, text=due[1], when=due[2]) if due and is_when(due[2]) else replace(command, text=text)


def _head(line: str, about: str = "") -> tuple[Command | None, str | None]:
    """The command of a line as far as it stands before its text, and the beginning of the text where one is opened."""
    line = _named(line, about) if about else line
    typed = line.translate(_TYPED)
    verb = verb_of(typed.replace(":", " ").split(None, 2))
    text = verb.text if verb else Text.NEVER
    colon = _colon(typed) if text is not Text.NEVER else -1
    comment = typed.find(" #", 0, colon if colon >= 0 else len(typed))
    if colon >= 0 > comment:
        return command_of(typed[:colon].split(), line), line[colon + 1 :].strip()
    head = typed[:comment] if comment >= 0 else typed
    command = command_of(_bare(head).split(), line)
    if command:
        return (None if command.verb.text is Text.MUST else command), None
    # "send 41:2 points" is no command, but what follows up to "end" was meant as its text
    return None, "" if text is not Text.NEVER and ":" in head else None


def _named(line: str, about: str) -> str:
    """The line with the person after its verb, where it needs one and names nobody."""
    words = line.translate(_TYPED).partition(":")[0].split()
    verb = verb_of(words)
    needs = verb is not None and verb.text is Text.MUST and command_of(words, line) is None
    return f"{verb} {about}{line.lstrip()[len(words[0]) :]}" if needs else line


def _colon(typed: str) -> int:
    """Where a text begins: the first colon that is not the one of a time."""
    for at, char in enumerate(typed):
        if char == ":" and not (typed[at - 1 : at].isdigit() and typed[at + 1 : at + 2].isdigit()):
            return at
    return -1


def _bare(typed: str) -> str:
    """The line without the period or the quotation marks that were put around the command."""
    head = typed.strip().removesuffix(".")
    if len(head) > 2 and head[0] == head[-1] and head[0] in _QUOTES:
        head = head[1:-1].strip().removesuffix(".")
    return head


def _problem(line: str, said: str = "it is no command I know") -> Problem:
    return Problem(one_line(line, limit=200), said, nearest(line.translate(_TYPED)))
