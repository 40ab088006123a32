"""The grammar of commands: lines to commands and problems.

A line is matched whole. A text begins after a colon and goes to a line ``end``, or to the word ``end`` that closes the
same line; outside letters it may also be just the rest of its line, with the lines into which a mail program broke it.
The nearest opened text owns an ``end``: one that was left open never takes in the next command, it is refused.
Whatever may be read in two ways is a problem: to be asked is cheap, to be misunderstood is not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from outreach.core.command import DUE, PLACEHOLDERS, Command, Text, Verb, command_of, verb_of
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
_MARKS = ".,:;!?*_-\"'` "
_CLOSED = frozenset({Verb.SEND, Verb.EDIT})
_TAILED = frozenset(
    {Verb.SEND, Verb.MET, Verb.CALLED, Verb.WROTE, Verb.ANSWERED, Verb.MEET, Verb.PAUSE, Verb.PAUSE_ALL, Verb.AWAY}
)
"""Verbs that are commands also without what may stand behind them."""

_MOST_CHECKED = 100
_CLOSING_WORDS = 3
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
    page = _Page((*lines, ""), _ends(lines), about, exact)
    at = 0
    while at < len(lines):
        result, after = _read_at(page, at)
        yield at, result, after
        at = after


def alone(line: str) -> Command | None:
    """The command that a line gives by itself; unlike :func:`read`, it does not look for what else was meant."""
    command, opened = (None, None) if deceives(line) else _head(line)
    result = _with_text(_Page((line, ""), (None, None)), 0, command, opened)[0] if command and opened else command
    return result if isinstance(result, Command) and (opened is None or result.text) else None


def begins(line: str) -> bool:
    """Whether a command, or the text of one, begins in a line."""
    return _head(line) != (None, None)


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines and a blank one; ``ends`` tells of each which line ``end`` closes a text that was opened above it."""

    lines: Sequence[str]
    ends: Sequence[int | None]
    about: str = ""
    exact: bool = False


def _ends(lines: Sequence[str]) -> Sequence[int | None]:
    """An ``end`` behind another opened text belongs to that one."""
    ends: list[int | None] = [None] * (len(lines) + 1)
    if any(map(_is_end, lines)):
        for at in range(len(lines) - 1, -1, -1):
            ends[at] = at if _is_end(lines[at]) else None if _opens(lines[at]) else ends[at + 1]
    return ends


def _opens(line: str) -> bool:
    """Whether a text begins in a line, also where the end of the one before was glued to it; or an end is damaged."""
    start = line.lstrip()
    damaged = "".join(filter(str.isalnum, line[:_SHORTEST])).lower() == "end"
    return damaged or _head(line)[1] is not None or (start[:3].lower() == "end" and begins(start[3:].lstrip()))


def _interrupts(line: str, about: str) -> bool:
    """The same in a text that has to be closed; it may hold lines like “Note: …”, that name nobody."""
    command, opened = _head(line, about)
    named = opened is None or command is not None or line.lstrip()[:4].lower() in _CLOSED
    return named and _opens(line)


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
    if end is not None:
        said = "an “end” follows, but no line with a colon begins a text, so nothing up to it was read"
        return _problem(line, said), end + 1
    after = next((below + 1 for below in range(at + 1, len(page.lines)) if page.lines[below].strip()), at + 1)
    if command and after > at + 1 and (whole := _broken(page, at, after, command)):
        return Problem(command.line, "it may go on in the next line: write it in one line", whole), after
    return command or _problem(line), at + 1


def _broken(page: _Page, at: int, after: int, command: Command) -> str:
    """The whole command, where a line and the filled one below seem to be one that a mail program broke; else empty.

    A number, a day, a place or a text in the next line is always taken for one of the command, other words only where
    the line is long.
    """
    line, below, near = page.lines[at], page.lines[after - 1], after == at + 2
    joined = f"{line.rstrip()} {below.strip()}"
    whole, opened = _head(joined)
    tail = near and command.verb in _TAILED and _is_tail(below)
    told = whole and (opened is not None or _told(whole) != _told(command))
    rest = whole and near and _is_piece(line) and not page.exact
    # “…, Acme, cold” is the end of a person, but for who introduces them: a name below it is a signature
    cells = command.cells
    complete = cells.get("warmth") and cells.get("company") and not (whole and whole.cells.get("connector"))
    return one_line(joined, limit=200) if (tail or told or rest) and not complete and not begins(below) else ""


def _is_tail(line: str) -> bool:
    """Whether a line begins like the second half of a command: with a number, or a word before a day or place."""
    first = line.split(None, 1)[0].lower()
    return first in {"until", "for", "at", "in"} or any(char.isdigit() for char in first)


def _told(command: Command) -> tuple[object, ...]:
    """What cannot go on by chance in the next line; free words can."""
    cells = command.cells
    return command.number, command.when, bool(command.place), cells.get("warmth"), bool(cells.get("connector"))


def _is_piece(line: str) -> bool:
    return _SHORTEST <= len(line.rstrip()) <= _LONGEST


def _goes_on(page: _Page, at: int, first: int) -> bool | None:
    """Whether the next line is the rest of a line that a mail program broke; None where nobody can tell.

    Programs break a long line into long pieces, right behind each other; the last one may be short.
    """
    line, below = page.lines[at].rstrip(), page.lines[at + 1].strip()
    # a colon tells it from prose; and its text must not be left without it
    if page.exact or not below or below.startswith(("#", ">", "|")) or _head(below)[1] is not None:
        return False
    if _is_piece(line) and _is_prose(below):
        return True
    unclear = _is_piece(line) or (at > first and not begins(below))
    return None if unclear and not line.endswith((".", "!", "?")) else False


def _is_prose(line: str) -> bool:
    """Whether a line is no command, none misspelt, no item of a list, and no closing with a name."""
    words = line.split()
    if deceives(line) or line.startswith(("- ", "* ")) or begins(line):
        return False
    told = ":" in line and any(verb_of([word]) for word in line.partition(":")[0].lower().split()[:4])
    signs = len(words) <= _CLOSING_WORDS and line[0].isupper()
    return not (told or signs or nearest(line.translate(_TYPED)))


def _closes(opened: str) -> bool:
    return opened.lower().split()[-1:] == ["end"]


def _with_text(page: _Page, at: int, command: Command | None, opened: str) -> _Read:
    """The command with its text, or a problem that takes in the text: no line of it may be taken for a command."""
    line, end = page.lines[at], page.ends[at + 1]
    if command is None:
        return _problem(line), at + 1 if end is None else end + 1
    empty = opened not in PLACEHOLDERS and not opened.strip(_MARKS)
    if (command.verb in _CLOSED or empty) and not _closes(opened):
        below = range(at + 1, len(page.lines))
        end = next((n for n in below if _is_end(page.lines[n]) or _interrupts(page.lines[n], page.about)), None)
        if end is None or not _is_end(page.lines[end]):
            return _problem(line, _unclosed("" if end is None else page.lines[end])), len(page.lines)
    if end is not None:
        return _closed(command, line, opened, page.lines[at + 1 : end]), end + 1
    last = at
    while more := not _closes(opened) and _goes_on(page, last, at):
        last += 1
    whole = " ".join((opened, *(piece.strip() for piece in page.lines[at + 1 : last + 1])))
    if more is None and not _closes(whole):
        said = f"it may go on with “{one_line(page.lines[last + 1], limit=80)}”, which was not read either"
        return _problem(line, f"{said}: leave a blank line between them"), last + 2
    return _finished(command, line, [whole[:-3] if _closes(whole) else whole]), last + 1


def _unclosed(below: str) -> str:
    if not below:
        return "its text is not closed, so nothing from here on was read: write a line “end” after it"
    seen = f"“{one_line(below, limit=80)}” below it seems to begin or to end another text"
    return f"{seen}, so nothing from here on was read: write “end” above that line, or word it in another way"


def _closed(command: Command, line: str, opened: str, body: Sequence[str]) -> Result:
    """The command with a text up to a line ``end``."""
    if _closes(opened):
        return _problem(line, "its text is closed twice by “end”: write “end” only once, on a line of its own")
    damaged = _may_open if opened and command.verb not in _CLOSED else _may_open_letter
    if any(map(damaged, body[:_MOST_CHECKED])) or (opened and any(map(_closes, body))):
        said = "another text seems to begin above the “end”, so nothing up to it was read: close each text"
        return _problem(line, said)
    return _finished(command, line, [opened, *body])


def _may_open(line: str) -> bool:
    """Whether a line looks like the damaged beginning of a text."""
    typed = line.translate(_TYPED)
    if (verb := verb_of(typed.split())) and verb.text is not Text.NEVER:
        return verb in _CLOSED or not begins(line)
    headed = typed.rstrip(_MARKS.replace(":", "")).endswith((":", "\uff1a"))
    return headed or ((":" in typed or "\uff1a" in typed) and not begins(line) and nearest(typed) != "")


def _may_open_letter(line: str) -> bool:
    """The same, where lines like “Next steps:” are to be expected."""
    typed = line.translate(_TYPED)
    return typed.rstrip().endswith(":") and any(map(str.isdigit, typed)) and nearest(typed) != ""


def _finished(command: Command, line: str, body: Sequence[str]) -> Result:
    if any(deceives(part) or "\ufffd" in part for part in body):
        return _problem(line, "its text holds characters that cannot be seen or were damaged: type it anew")
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
