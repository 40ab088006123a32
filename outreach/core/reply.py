"""A mail that may hold commands: its own lines above what it quotes, read as commands.

Whether the mail may command is for :mod:`outreach.core.trust` to say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from outreach.core.boundary import LINE_CHARS, boundary
from outreach.core.command import Command, Verb
from outreach.core.grammar import Problem, Result, alone, begins, read, split_lines
from outreach.core.markup import plain_text, without_quotes
from outreach.core.message import Incoming
from outreach.core.newtext import newest
from outreach.core.text import one_line, safe
from outreach.core.words import BANNER, has

CUT_LINE = "--- outreach: please answer above this line ---"
"""The first line of every mail that may be answered with commands; of a reply, nothing from it on is read."""

PERSON_PREFIX = "| "
"""What stands before each line that somebody else wrote, so that it can never be read as a command."""

ANSWERS_PREFIX = "  Answer: "
"""What stands before the lines that a mail offers as answers; some of them begin a line when it is broken."""

MAX_BYTES = 64 * 1024
_GREETING_LINES = 2
_ATTRIBUTION_LINES = 3
_MOST = 500
"""More lines than these are nobody's answer."""
LEAST_NOTE = 3
"""A paragraph of fewer words is a greeting."""
_QUOTATION = re.compile("<blockquote", re.IGNORECASE)
# Outlook and Apple Mail write "jane@x.org<mailto:jane@x.org>" into the text part
_LINKED = re.compile(r" ?<mailto:[^<>\s]{1,320}>")
_LINKS = re.compile(r" ?<https?:[^<>\s]{1,2000}>")
"""What the text part alone has."""
_BLANKS_AND_CHAR = re.compile(r"(\s*)(\S)")
_CUT_WORDS = CUT_LINE.strip("- ")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a mail says to the service.

    ``results`` are its commands in order, and the problems to quote back: what was passed over or ended the reading
    and resembles a command, commands behind that end or below the quote; where there is neither, the first words.
    """

    results: tuple[Result, ...] = ()

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands alone, in order."""
        return tuple(result for result in self.results if isinstance(result, Command))


def read_mail(mail: Incoming, about: str = "") -> Reply:
    """The commands of a mail; see :func:`read_reply`. Where it was cut off inside a line, that line is not read."""
    part = next((part for part in mail.parts if part.content_type == "text/plain"), None)
    html = mail.html if mail.closed else _whole_lines(mail.html)
    if part is None:
        return read_reply(None, html, about)
    text = part.text if mail.closed or part is not mail.parts[-1] else _whole_lines(part.text)
    if part.params.get("format", "").lower() != "flowed":
        return read_reply(text, html, about)
    delsp = part.params.get("delsp", "").lower() == "yes"
    return read_reply(_unbroken(text, delsp=delsp), html, about, exact=True)


def _whole_lines(text: str) -> str:
    return text[: text.rfind("\n") + 1]


def _unbroken(text: str, *, delsp: bool) -> str:
    """The text as it was typed, where its mail program says how it broke the lines (RFC 3676 section 4)."""
    pieces: list[str] = []
    soft = False
    for line in split_lines(text):
        quoted = line.startswith(">")
        pieces.append("" if soft and not quoted else "\n")
        piece = line.removeprefix(" ")
        soft = piece.endswith(" ") and piece != "-- " and not quoted
        pieces.append(piece.removesuffix(" ") if soft and delsp else piece)
    return "".join(pieces[1:])


def read_reply(plain: str | None, html: str | None, about: str = "", *, exact: bool = False) -> Reply:
    """The commands of a mail whose first text/plain part and HTML part are given; never raises.

    ``about`` is the person with whom the mail that is answered has to do: commands need not name them, and what is no
    command is a note about them. ``exact``: no mail program broke the lines of the text part.

    Up to two lines before the first command are a greeting; after it, the first line that resembles none ends the
    reading, so that signatures are harmless. Of each part, 64 KiB are read.
    """
    lines = _limited(_LINKED.sub("", plain)) if plain and plain.strip() else []
    marked = _limited(_unquoted(html)) if html else []
    own, shown = _above(lines), _above(marked)
    above = own
    if not lines or _same_but_for_breaks(_LINKS.sub("", "\n".join(own)).strip(), "\n".join(shown).strip()):
        above, exact = shown, True
    reply = _read_told(above, about, exact=exact) if about else _read(above, exact=exact)
    below = _unread(_own(lines[len(own) :], quoted=bool(reply.commands)), "it stands below the quoted mail")
    return Reply((*reply.results, *below) or _wordless(above))


def _limited(text: str) -> list[str]:
    """The lines, of a text that is too long without the one at which it was cut."""
    data = text.encode("utf-8", "replace")
    lines = split_lines(data[:MAX_BYTES].decode("utf-8", "ignore"))
    return lines if len(data) <= MAX_BYTES else lines[:-1]


def _unquoted(html: str) -> str:
    """The text of the markup without any quotation, whatever made it; nothing where quotations cannot be told."""
    marked, quotations = _QUOTATION.subn('<blockquote type="cite"', html)
    rest = without_quotes(marked)
    return rest if rest is not None else "" if quotations else plain_text(html)


def _above(lines: list[str]) -> list[str]:
    return lines[: next((at for at in range(len(lines)) if _cuts(lines, at)), len(lines))]


def _cuts(lines: list[str], at: int) -> bool:
    """Whether the mail's own words end before this line."""
    line = lines[at].strip()
    if line.startswith((">", "|")) or line == "--" or _CUT_WORDS in line:
        return True
    # a day, an address and a colon make an attribution, also where they stand in three commands
    begun = lines[at : boundary(lines, at)]
    return bool(begun) and not any(map(alone, begun[:_ATTRIBUTION_LINES]))


def _same_but_for_breaks(plain: str, marked: str) -> bool:
    """Whether the second text is the first one with line breaks put in, or with line breaks made blanks.

    Phones glue the lines of the text part together, other programs wrap them. Neither text begins or ends blank.
    """
    one, other = _BLANKS_AND_CHAR.findall(plain), _BLANKS_AND_CHAR.findall(marked)
    before = ["", *(char for _, char in one)]
    return len(one) == len(other) and all(
        char == shown and _may_part(blanks, shown_blanks, previous + char)
        for (blanks, char), (shown_blanks, shown), previous in zip(one, other, before, strict=False)
    )


def _may_part(blanks: str, shown: str, around: str) -> bool:
    """A break is never put between two digits: "send 12" does not become "send 1"."""
    return bool(shown) if blanks else not shown or ("\n" in shown and not around.isdigit())


def _read(lines: Sequence[str], *, exact: bool) -> Reply:
    results: list[Result] = []
    passed = 0
    lines = _without_banner(lines)
    for at, result, after in read(lines, exact=exact):
        if result is None:
            continue
        if isinstance(result, Command) or result.nearest or after > at + 1:
            results.append(result)
            over = isinstance(result, Problem) and _ends(result, after - at)
        else:
            passed += 1
            over = bool(results) or passed > _GREETING_LINES
        if over or len(results) > _MOST:
            results += _unread(lines[after:], f"it stands behind “{result.line}”")
            break
    return Reply(tuple(results))


def _ends(problem: Problem, lines: int) -> bool:
    """Whether nothing is read behind a line that resembles a command: it may be one of ours, or begin a text."""
    return problem.line.startswith(ANSWERS_PREFIX.strip()) or (lines == 1 and _may_open(problem))


def _without_banner(lines: Sequence[str]) -> Sequence[str]:
    """The lines without the warnings that a gateway put above them, each of them up to the next empty line."""
    banner, kept = False, 0
    for at, line in enumerate(lines):
        banner = bool(line.strip()) and (banner or has(line[:LINE_CHARS].lower(), BANNER))
        if line.strip() and (not banner or begins(line)):
            break
        kept = at + 1
    return lines[kept:]


def _may_open(problem: Problem) -> bool:
    """Whether a text may begin at a line that was not understood; none of its lines may be taken for a command."""
    letter = problem.nearest.startswith(("send", "edit"))
    return bool(problem.nearest) and (problem.line.endswith(":") or (letter and ":" in problem.line))


def _read_told(lines: Sequence[str], about: str, *, exact: bool) -> Reply:
    results: list[Result] = []
    told: list[str] = []
    own = newest("\n".join(_without_banner(lines))).text.split("\n")
    for at, result, after in read(own, about, exact=exact):
        if result and (isinstance(result, Command) or result.nearest):
            results.append(result)
        else:
            told += own[at:after]
    paragraphs = safe("\n".join(told)).split("\n\n")
    text = "\n\n".join(one.strip("\n") for one in paragraphs if len(one.split()) >= LEAST_NOTE)
    if text:
        results.append(Command(Verb.NOTE, one_line(text, limit=200), person=about, text=text))
    return Reply(tuple(results))


def _own(lines: Sequence[str], *, quoted: bool) -> list[str]:
    """The lines without a mark; where commands stand above, only those below a mark, as a whole quote may have none."""
    marked = [line.lstrip().startswith((">", "|")) for line in lines]
    first = marked.index(True) if True in marked else len(lines)
    return [line for at, line in enumerate(lines) if not marked[at] and (at > first or not quoted)]


def _unread(lines: Sequence[str], where: str) -> list[Problem]:
    """The commands that were written where nothing is read."""
    found = filter(None, (alone(line.strip()) for line in lines))
    return [Problem(command.line, f"{where}, where nothing is read: write it first") for command in found]


def _wordless(above: Sequence[str]) -> tuple[Problem, ...]:
    """Somebody who answers expects something: a mail without a command is not passed over in silence."""
    first = next((one_line(line, limit=200) for line in above if line.strip()), "")
    return (Problem(first, "there is no command in this mail", Verb.HELP),) if first else ()
