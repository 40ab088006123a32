"""Commands: one line that the owner writes in a reply, or gives to ``outreach do``.

A line is matched whole. A text begins after a colon and goes to a line ``end``, or to the word ``end`` that closes the
same line; outside letters it may also be just the rest of its line, with the lines into which a mail program broke it.
The nearest opened text owns an ``end``: one that was left open never takes in the next command, it is refused.
"""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum, StrEnum
from typing import Self

from outreach.core.text import deceives, one_line
from outreach.core.when import is_dated, is_when


class Tier(IntEnum):
    """How much a command can do, and so how well it must be known who gave it."""

    READ = 0
    STOP = 1
    RECORD = 2
    LETTER = 3
    CONFIRM = 4


@dataclass(frozen=True, slots=True)
class Command:
    """One command. What a verb does not take is empty.

    ``line`` is the line it began with, made safe. ``number`` is a letter's, a record's or a goal's; None means the only
    draft shown. ``person`` and ``when`` are the owner's words: look them up with core.find and core.when, ``met``,
    ``called`` and ``wrote`` in the past, all others ahead. ``text`` is exactly what was written, ``key`` the name of a
    fact or template, or the connector, ``code`` what ``confirm`` repeats, in the form ``7F3K-29QD``. ``cells`` are the
    columns of ``add``, not checked yet.
    """

    verb: "Verb"
    line: str
    number: int | None = None
    person: str = ""
    when: str = ""
    text: str = ""
    place: str = ""
    key: str = ""
    code: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that is no command: ``said`` is why, in a sentence; ``nearest`` a command it resembles, or empty."""

    line: str
    said: str
    nearest: str = ""


Result = Command | Problem
_Shape = Callable[[Command, list[str]], Command | None]


class _Text(Enum):
    """Whether a text follows the colon."""

    NEVER = 0
    MAY = 1
    MUST = 2


# The shapes: what the words after the verb mean, or None where they mean nothing.


def _nothing(command: Command, words: list[str]) -> Command | None:
    return None if words else command


def _number(word: str) -> int | None:
    plain = word.isascii() and word.isdigit() and len(word) <= 10 and word[0] != "0"
    return int(word) if plain else None


def _numbered(command: Command, words: list[str]) -> Command | None:
    number = _number(words[0]) if len(words) == 1 else None
    return replace(command, number=number) if number else None


def _send(command: Command, words: list[str]) -> Command | None:
    if not words:
        # "send # 41" must not become the only draft shown
        return None if "#" in command.line else command
    return _numbered(command, words[:1]) if len(words) == 1 else _later(command, words)


def _later(command: Command, words: list[str]) -> Command | None:
    numbered, when = _numbered(command, words[:1]), " ".join(words[1:])
    return replace(numbered, when=when) if numbered and is_when(when) else None


def _person(command: Command, words: list[str]) -> Command | None:
    """Everybody at once is never meant by a verb for one person."""
    person = " ".join(words)
    return replace(command, person=person) if words and person.casefold() != "all" else None


def _until(command: Command, words: list[str]) -> Command | None:
    when = " ".join(words[1:])
    return replace(command, when=when) if words[:1] in (["until"], ["for"]) and is_when(when) else None


def _pause(command: Command, words: list[str]) -> Command | None:
    at = next((at for at, word in enumerate(words) if word in {"until", "for"}), len(words))
    paused = _person(command, words[:at])
    return _until(paused, words[at:]) if paused and at < len(words) else paused


def _pause_all(command: Command, words: list[str]) -> Command | None:
    return _until(command, words) if words else command


_MOST_WORDS = 8


def _meet(command: Command, words: list[str]) -> Command | None:
    """The shortest name before the longest day that reaches to the end or to ``at`` or ``in`` a place."""
    for start in range(1, min(len(words), _MOST_WORDS)):
        for stop in range(min(len(words), start + _MOST_WORDS), start, -1):
            place = words[stop + 1 :]
            ends = stop == len(words) or (words[stop] in {"at", "in"} and place)
            if ends and is_dated(" ".join(words[start:stop])):
                found = replace(command, when=" ".join(words[start:stop]), place=" ".join(place))
                return _person(found, words[:start])
    return None


def _met(command: Command, words: list[str]) -> Command | None:
    at = words.index("at") if "at" in words[1:-1] else len(words)
    return _meet(command, words) or _person(replace(command, place=" ".join(words[at + 1 :])), words[:at])


def _introduced(command: Command, words: list[str]) -> Command | None:
    via = words.index("via") if "via" in words[1:-1] else 0
    return _person(replace(command, key=" ".join(words[via + 1 :])), words[:via]) if via else None


def _fact(command: Command, words: list[str]) -> Command | None:
    named = _person(command, words[:-1])
    return replace(named, key=words[-1].casefold()) if named and words[-1].isidentifier() else None


_TEMPLATE = re.compile(r"[a-z0-9][a-z0-9_-]*")


def _draft(command: Command, words: list[str]) -> Command | None:
    named, template = _person(command, words[:-1]), words[-1].lower() if words else ""
    return replace(named, key=template) if named and _TEMPLATE.fullmatch(template) else None


def _confirm(command: Command, words: list[str]) -> Command | None:
    code = "".join(words).replace("-", "").upper()
    plain = len(code) == 8 and code.isascii() and code.isalnum()
    return replace(command, code=f"{code[:4]}-{code[4:]}") if plain else None


_ADD = re.compile(r'"?([^"<>]*[^"<>\s])"? ?<([^<>\s]+@[^<>\s]+)>(?:,(.*))?')
_WARMTH = re.compile(r"(cold|warm)(?: via (.+))?", re.IGNORECASE)


def _add(command: Command, words: list[str]) -> Command | None:
    found = _ADD.fullmatch(" ".join(words))
    if not found:
        return None
    columns = [column.strip() for column in (found[3] or "").split(",")]
    warmth = _WARMTH.fullmatch(columns[-1])
    company, *role = [*(columns[:-1] if warmth else columns), ""]
    cells = {"name": found[1], "email": found[2], "company": company, "role": ", ".join(filter(None, role))}
    introduced = {"warmth": warmth[1].lower(), "connector": warmth[2] or ""} if warmth else {}
    return replace(command, cells=cells | introduced)


class Verb(StrEnum):
    """What a command begins with; its tier, one example as help shows it, its shape, and whether a text follows."""

    tier: Tier
    usage: str
    shape: _Shape
    text: _Text

    def __new__(cls, word: str, tier: Tier, usage: str, shape: _Shape, text: _Text = _Text.NEVER) -> Self:
        verb = str.__new__(cls, word)
        verb._value_, verb.tier, verb.usage, verb.shape, verb.text = word, tier, usage, shape, text
        return verb

    SEND = "send", Tier.LETTER, "send 41", _send, _Text.MAY
    EDIT = "edit", Tier.LETTER, "edit 41: … end", _numbered, _Text.MUST
    SKIP = "skip", Tier.RECORD, "skip 41", _numbered
    LATER = "later", Tier.RECORD, "later 41 2w", _later
    UNDO = "undo", Tier.RECORD, "undo 41", _numbered
    SENT = "sent", Tier.RECORD, "sent 41", _numbered
    RETRY = "retry", Tier.LETTER, "retry 41", _numbered
    DRAFT = "draft", Tier.RECORD, "draft jane ask-call", _draft
    NOTE = "note", Tier.RECORD, "note jane: …", _person, _Text.MUST
    MET = "met", Tier.RECORD, "met jane yesterday: …", _met, _Text.MAY
    CALLED = "called", Tier.RECORD, "called jane: …", _met, _Text.MAY
    MEET = "meet", Tier.RECORD, "meet jane tue 15:00 at Blue Bottle", _meet
    ADVICE = "advice", Tier.RECORD, "advice jane: …", _person, _Text.MUST
    WROTE = "wrote", Tier.RECORD, "wrote jane yesterday: …", _met, _Text.MAY
    ANSWERED = "answered", Tier.RECORD, "answered jane: …", _met, _Text.MAY
    DID = "did", Tier.RECORD, "did 17: …", _numbered, _Text.MAY
    DECLINED = "declined", Tier.RECORD, "declined 17: …", _numbered, _Text.MAY
    TOLD = "told", Tier.RECORD, "told 17", _numbered
    PROMISE = "promise", Tier.RECORD, "promise jane: … by fri", _person, _Text.MUST
    EXPECT = "expect", Tier.RECORD, "expect jane: … by fri", _person, _Text.MUST
    GAVE = "gave", Tier.RECORD, "gave jane: …", _person, _Text.MUST
    GRATITUDE = "gratitude", Tier.RECORD, "gratitude jane: …", _person, _Text.MUST
    PURPOSE = "purpose", Tier.RECORD, "purpose jane: …", _person, _Text.MUST
    QUESTION = "question", Tier.RECORD, "question jane: …", _person, _Text.MUST
    NEXT = "next", Tier.RECORD, "next jane: … by fri", _person, _Text.MUST
    ENERGY = "energy", Tier.RECORD, "energy jane: +2", _person, _Text.MUST
    MATCH = "match", Tier.RECORD, "match jane: yes", _person, _Text.MUST
    AGREEMENT = "agreement", Tier.RECORD, "agreement jane: … by 2027-06-30", _person, _Text.MUST
    INTRODUCED = "introduced", Tier.RECORD, "introduced jane via bob", _introduced
    GOAL = "goal", Tier.RECORD, "goal: … by 2027-06-30", _nothing, _Text.MUST
    RESULT = "result", Tier.RECORD, "result: … by 2027-12-31", _nothing, _Text.MUST
    MILESTONE = "milestone", Tier.RECORD, "milestone 3: … by 2027-03-31", _numbered, _Text.MUST
    REACHED = "reached", Tier.RECORD, "reached 3: …", _numbered, _Text.MAY
    DROP = "drop", Tier.RECORD, "drop 3: …", _numbered, _Text.MAY
    GOALS = "goals", Tier.READ, "goals", _nothing
    FACT = "fact", Tier.RECORD, "fact jane role: CTO", _fact, _Text.MUST
    ADD = "add", Tier.CONFIRM, "add Jane Doe <jane@x.org>, Acme, CTO, warm via bob", _add
    FORGET = "forget", Tier.CONFIRM, "forget jane", _person
    PAUSE = "pause", Tier.STOP, "pause jane until may 3", _pause
    RESUME = "resume", Tier.RECORD, "resume jane", _person
    STOP = "stop", Tier.STOP, "stop jane", _person
    CLOSE = "close", Tier.RECORD, "close jane", _person
    AWAY = "away", Tier.STOP, "away until may 3", _until
    BACK = "back", Tier.RECORD, "back", _nothing
    PAUSE_ALL = "pause all", Tier.STOP, "pause all", _pause_all
    RESUME_ALL = "resume all", Tier.CONFIRM, "resume all", _nothing
    HELP = "help", Tier.READ, "help", _nothing
    STATUS = "status", Tier.READ, "status", _nothing
    WHO = "who", Tier.READ, "who", _nothing
    WHY = "why", Tier.READ, "why jane", _person
    HISTORY = "history", Tier.READ, "history jane", _person
    CONFIRM = "confirm", Tier.CONFIRM, "confirm 7F3K-29QD", _confirm


ADDRESS_FACTS = frozenset({"address", "addresses", "email", "mail"})
"""Facts that change where letters go."""

# What clients put in place of plain characters; one for one, so that positions stay.
_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "),
        **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)
_QUOTES = frozenset("\"'`")
_VERBS: Mapping[str, Verb] = {verb.value: verb for verb in Verb}
_CLOSED = frozenset({Verb.SEND, Verb.EDIT})
_DUE = frozenset(verb for verb in Verb if " by " in verb.usage)
_SIGNATURES = ("sent from", "sent via", "sent with", "sent using", "sent on")
_CLOSE_ENOUGH = 0.75
_PLACEHOLDERS = frozenset({"\u2026", "...", "NAME", "THEIR NAME"})
_WRAPPED = 60
"""From this length on a line may be one that a mail program broke."""


def tier(command: Command) -> Tier:
    """The tier of a command: that of its verb, except for what changes where letters go."""
    if command.verb is Verb.FACT and command.key in ADDRESS_FACTS:
        return Tier.CONFIRM
    return command.verb.tier


def placeholder(command: Command) -> str:
    """What of an example was left in a command instead of the owner's own word; empty where nothing was."""
    words = (command.text.strip(), command.person, command.cells.get("name", ""))
    return next((word for word in words if word in _PLACEHOLDERS), "")


def undated(command: Command) -> bool:
    """Whether a day may have been meant by a word ``by`` behind which none was understood."""
    return command.verb in _DUE and not command.when and " by " in command.text


def parse(text: str) -> tuple[Result, ...]:
    """Every command of the text in order, and each line that is none as a problem; blank lines and comments are not."""
    return tuple(result for _, result, _ in read(split_lines(text)) if result)


def split_lines(text: str) -> list[str]:
    """The lines, whatever the line ends; other characters that may break a line stay in it, to be refused."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read(lines: Sequence[str], about: str = "") -> Iterator[tuple[int, Result | None, int]]:
    """What stands in the lines, in order: where it begins, a command, a problem or nothing, and where the next begins.

    ``about`` is the person who is meant by a verb with a text that names nobody: ``advice: …``.
    """
    at = 0
    while at < len(lines):
        result, after = _read_at(lines, at, about)
        yield at, result, after
        at = after


def _read_at(lines: Sequence[str], at: int, about: str) -> tuple[Result | None, int]:
    """What begins at a line, and the number of the line after it. None for a comment and where nothing can be seen."""
    line = lines[at]
    if all(char.isspace() or deceives(char) for char in line) or line.lstrip().startswith("#"):
        return None, at + 1
    if deceives(line):
        return _problem(line, "it holds characters that cannot be seen: type the line anew"), at + 1
    command, opened = _head(line, about)
    if command and opened and (last := _last_broken(lines, at, command, opened, about)) > at:
        whole = " ".join((opened, *(line.strip() for line in lines[at + 1 : last + 1])))
        return _with_text([line], 0, command, whole)[0], last + 1
    if opened is not None:
        return _with_text(lines, at, command, opened)
    return command or _problem(line), at + 1


def _last_broken(lines: Sequence[str], at: int, command: Command, opened: str, about: str) -> int:
    """The last line of a text that nobody closes and that a mail program broke: long lines, right behind each other."""
    if command.verb in _CLOSED or _closes(opened) or len(lines[at]) < _WRAPPED or _end(lines, at + 1) is not None:
        return at
    while at + 1 < len(lines) and len(lines[at].rstrip()) >= _WRAPPED and _goes_on(lines[at + 1], about):
        at += 1
    return at


def _goes_on(line: str, about: str) -> bool:
    """Whether a line may be the rest of a text: it is no command, and none misspelt."""
    words = line.split()
    if not words or deceives(line) or line.lstrip().startswith(("#", ">", "|")) or _head(line, about) != (None, None):
        return False
    attempted = len(words) < 3 or ":" in line or any(char.isdigit() for char in words[1])
    return not (attempted and _nearest(line))


def _closes(opened: str) -> bool:
    return opened.lower().split()[-1:] == ["end"]


def alone(line: str) -> Command | None:
    """The command that a line gives by itself; unlike :func:`read`, it does not look for what else was meant."""
    command, opened = (None, None) if deceives(line) or line.lstrip().startswith("#") else _head(line)
    result = _with_text([line], 0, command, opened)[0] if command and opened else command if opened is None else None
    return result if isinstance(result, Command) else None


def _with_text(lines: Sequence[str], at: int, command: Command | None, opened: str) -> tuple[Result, int]:
    """The command with its text, or a problem that takes in the text: no line of it may be taken for a command."""
    line, end = lines[at], _end(lines, at + 1)
    closes_here = _closes(opened)
    if command is None:
        return _problem(line), at + 1 if end is None else end + 1
    if end is not None and closes_here:
        return _problem(line, "its text is closed twice by “end”: write “end” only once, on a line of its own"), end + 1
    if end is None and not closes_here and (command.verb in _CLOSED or not opened):
        said = "its text is not closed, so nothing from here on was read: write a line “end” after it"
        return _problem(line, said), len(lines)
    stop = at + 1 if end is None else end
    first = opened[:-3] if closes_here else opened
    return _finished(command, line, [first, *lines[at + 1 : stop]]), stop if end is None else stop + 1


def _end(lines: Sequence[str], start: int) -> int | None:
    """The line ``end`` that closes a text opened before ``start``; one behind another opened text belongs to that."""
    for at in range(start, len(lines)):
        if lines[at].translate(_TYPED).strip().removesuffix(".").casefold() == "end":
            return at
        if _head(lines[at])[1] is not None:
            return None
    return None


def _finished(command: Command, line: str, body: list[str]) -> Result:
    if any(deceives(part) for part in body):
        return _problem(line, "its text holds characters that cannot be seen: type it anew")
    text = "\n".join(part.rstrip() for part in body).strip("\n")
    text = text.lstrip(" \t\u00a0") if body[0].strip() else text
    if not text.strip():
        return _problem(line, "its text is empty")
    if command.verb not in _DUE:
        return replace(command, text=text)
    promised, _, due = text.rpartition(" by ")
    due = due.rstrip(" .")
    return replace(command, text=promised, when=due) if promised and is_when(due) else replace(command, text=text)


def _head(line: str, about: str = "") -> tuple[Command | None, str | None]:
    """The command of a line as far as it stands before its text, and the beginning of the text where one is opened."""
    line = _named(line, about) if about else line
    typed = line.translate(_TYPED)
    verb = _verb(typed.replace(":", " ").split(None, 2))
    text = verb.text if verb else _Text.NEVER
    colon = _colon(typed) if text is not _Text.NEVER else -1
    comment = typed.find(" #", 0, colon if colon >= 0 else len(typed))
    if colon >= 0 > comment:
        return _command(typed[:colon].split(), line), line[colon + 1 :].strip()
    head = typed[:comment] if comment >= 0 else typed
    command = _command(_bare(head).split(), line)
    if command:
        return (None if command.verb.text is _Text.MUST else command), None
    # "send 41:2 points" is no command, but what follows up to "end" was meant as its text
    return None, "" if text is not _Text.NEVER and ":" in head else None


def _named(line: str, about: str) -> str:
    """The line with the person after its verb, where it needs one and names nobody."""
    words = line.translate(_TYPED).partition(":")[0].split()
    verb = _verb(words)
    needs = verb is not None and verb.text is _Text.MUST and _command(words, line) is None
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


def _verb(words: Sequence[str]) -> Verb | None:
    """The verb that the words begin with. Only ASCII: lower case makes the Kelvin sign a k."""
    if not words or not words[0].isascii():
        return None
    return _VERBS.get(" ".join(words[:2]).lower()) or _VERBS.get(words[0].lower())


def _command(words: list[str], line: str) -> Command | None:
    verb = _verb(words)
    return verb.shape(Command(verb, one_line(line, limit=200)), words[len(verb.split()) :]) if verb else None


def _problem(line: str, said: str = "it is no command I know") -> Problem:
    return Problem(one_line(line, limit=200), said, _nearest(line))


def _nearest(line: str) -> str:
    """What was probably meant: the line or its beginning with the verb put right, else the verb's example."""
    words = _unmarked(one_line(line.translate(_TYPED), limit=120).split())
    if not words or " ".join(words[:2]).lower() in _SIGNATURES:
        return ""
    if [word.lower() for word in words[:2]] == ["stop", "all"]:
        return Verb.PAUSE_ALL
    meant = difflib.get_close_matches(words[0].strip("\"'`.,:;!").lower(), _VERBS, 1, _CLOSE_ENOUGH)
    if not meant:
        return ""
    for length in range(min(len(words), _MOST_WORDS), 1, -1):
        attempt = [meant[0], *words[1:length]]
        found = _command(attempt, "")
        if found and found.verb.text is not _Text.MUST:
            return " ".join(attempt)
    number = _DIGITS.match(words[1]) if len(words) > 1 and not is_when(words[1]) else None
    return _EXAMPLE_NUMBER.sub(rf"\g<1>{number[1] if number else 'NUMBER'}", _VERBS[meant[0]].usage)


_DIGITS = re.compile(r"#?0{0,9}([1-9]\d{0,9})(?!\ufffd?\d)", re.ASCII)
_EXAMPLE_NUMBER = re.compile(r"^([a-z]+ )\d+(?=[ :]|$)", re.ASCII)
_AGREEING = frozenset({"ok", "okay", "yes", "please"})


def _unmarked(words: list[str]) -> list[str]:
    """The words without the signs of a list, of emphasis, or of agreement: ``- *send 50*``, ``ok, send 50``."""
    plain = [bare for word in words if (bare := word.replace("*", "")) and bare not in {"-", "+", "\u2022"}]
    start = next((at for at, word in enumerate(plain) if word.strip(",.!").lower() not in _AGREEING), 0)
    numbered = any(char.isdigit() for word in plain for char in word)
    return plain[start:] if numbered else plain
