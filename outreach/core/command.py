"""Commands: what the owner may say in one line of a reply, or to ``outreach do``. How lines are read: core.grammar."""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum, StrEnum
from typing import Self

from outreach.core.text import one_line
from outreach.core.when import is_dated, is_timed, is_when


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


MOST_WORDS = 8
"""No name and no day has more; nor has the beginning of a line that may have been meant."""

_Shape = Callable[[Command, list[str]], Command | None]


class Text(Enum):
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


_UNTIL = frozenset({"until", "for"})


def _place_of(wanted: Container[str], words: Sequence[str], start: int = 0) -> int:
    """Where the first of the wanted words stands, from some place on; behind the last word where none does."""
    return next((at for at in range(start, len(words)) if words[at].lower() in wanted), len(words))


def _person(command: Command, words: list[str]) -> Command | None:
    """Everybody at once is never meant by a verb for one person, and a sentence is no name."""
    person = " ".join(words)
    return replace(command, person=person) if 0 < len(words) <= MOST_WORDS and person.casefold() != "all" else None


def _until(command: Command, words: list[str]) -> Command | None:
    when = " ".join(words[1:])
    return replace(command, when=when) if _place_of(_UNTIL, words) == 0 and is_when(when) else None


def _pause(command: Command, words: list[str]) -> Command | None:
    at = _place_of(_UNTIL, words)
    paused = _person(command, words[:at])
    return _until(paused, words[at:]) if paused and at < len(words) else paused


def _pause_all(command: Command, words: list[str]) -> Command | None:
    return _until(command, words) if words else command


def _meet(command: Command, words: list[str]) -> Command | None:
    """The shortest name before the longest day that reaches to the end or to ``at`` or ``in`` a place."""
    for start in range(1, min(len(words), MOST_WORDS)):
        for stop in range(min(len(words), start + MOST_WORDS), start, -1):
            place = words[stop + 1 :]
            ends = stop == len(words) or (words[stop].lower() in {"at", "in"} and place)
            if ends and is_dated(" ".join(words[start:stop])):
                found = replace(command, when=" ".join(words[start:stop]), place=" ".join(place))
                return _person(found, words[:start]) if not _misses_time(found) else None
    return None


def _misses_time(command: Command) -> bool:
    """Whether the place may be a time that was not understood: ``tue at 3 pn``."""
    return any(map(str.isdigit, command.place.partition(" ")[0])) and not is_timed(command.when)


def _met(command: Command, words: list[str]) -> Command | None:
    at = _place_of({"at"}, words[:-1], 1)
    at = at if at < len(words) - 1 else len(words)
    met = replace(command, place=" ".join(words[at + 1 :]))
    return _meet(command, words) or (None if _misses_time(met) else _person(met, words[:at]))


def _introduced(command: Command, words: list[str]) -> Command | None:
    via = _place_of({"via"}, words)
    return _person(replace(command, key=" ".join(words[via + 1 :])), words[:via]) if words[via + 1 :] else None


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


_ADD = re.compile(r'"?([^"<>]*[^"<>\s])"? ?<([^<>\s]+@[^<>\s]+)>(?:,(.*[^,\s]))?')
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
    text: Text

    def __new__(cls, word: str, tier: Tier, usage: str, shape: _Shape, text: Text = Text.NEVER) -> Self:
        verb = str.__new__(cls, word)
        verb._value_, verb.tier, verb.usage, verb.shape, verb.text = word, tier, usage, shape, text
        return verb

    SEND = "send", Tier.LETTER, "send 41", _send, Text.MAY
    EDIT = "edit", Tier.LETTER, "edit 41: … end", _numbered, Text.MUST
    SKIP = "skip", Tier.RECORD, "skip 41", _numbered
    LATER = "later", Tier.RECORD, "later 41 2w", _later
    UNDO = "undo", Tier.RECORD, "undo 41", _numbered
    SENT = "sent", Tier.RECORD, "sent 41", _numbered
    RETRY = "retry", Tier.LETTER, "retry 41", _numbered
    DRAFT = "draft", Tier.RECORD, "draft jane ask-call", _draft
    NOTE = "note", Tier.RECORD, "note jane: …", _person, Text.MUST
    MET = "met", Tier.RECORD, "met jane yesterday: …", _met, Text.MAY
    CALLED = "called", Tier.RECORD, "called jane: …", _met, Text.MAY
    MEET = "meet", Tier.RECORD, "meet jane tue 15:00 at Blue Bottle", _meet
    ADVICE = "advice", Tier.RECORD, "advice jane: …", _person, Text.MUST
    WROTE = "wrote", Tier.RECORD, "wrote jane yesterday: …", _met, Text.MAY
    ANSWERED = "answered", Tier.RECORD, "answered jane: …", _met, Text.MAY
    DID = "did", Tier.RECORD, "did 17: …", _numbered, Text.MAY
    DECLINED = "declined", Tier.RECORD, "declined 17: …", _numbered, Text.MAY
    TOLD = "told", Tier.RECORD, "told 17", _numbered
    PROMISE = "promise", Tier.RECORD, "promise jane: … by fri", _person, Text.MUST
    EXPECT = "expect", Tier.RECORD, "expect jane: … by fri", _person, Text.MUST
    GAVE = "gave", Tier.RECORD, "gave jane: …", _person, Text.MUST
    GRATITUDE = "gratitude", Tier.RECORD, "gratitude jane: …", _person, Text.MUST
    PURPOSE = "purpose", Tier.RECORD, "purpose jane: …", _person, Text.MUST
    QUESTION = "question", Tier.RECORD, "question jane: …", _person, Text.MUST
    NEXT = "next", Tier.RECORD, "next jane: … by fri", _person, Text.MUST
    ENERGY = "energy", Tier.RECORD, "energy jane: +2", _person, Text.MUST
    MATCH = "match", Tier.RECORD, "match jane: yes", _person, Text.MUST
    AGREEMENT = "agreement", Tier.RECORD, "agreement jane: … by 2027-06-30", _person, Text.MUST
    INTRODUCED = "introduced", Tier.RECORD, "introduced jane via bob", _introduced
    GOAL = "goal", Tier.RECORD, "goal: … by 2027-06-30", _nothing, Text.MUST
    RESULT = "result", Tier.RECORD, "result: … by 2027-12-31", _nothing, Text.MUST
    MILESTONE = "milestone", Tier.RECORD, "milestone 3: … by 2027-03-31", _numbered, Text.MUST
    REACHED = "reached", Tier.RECORD, "reached 3: …", _numbered, Text.MAY
    DROP = "drop", Tier.RECORD, "drop 3: …", _numbered, Text.MAY
    GOALS = "goals", Tier.READ, "goals", _nothing
    FACT = "fact", Tier.RECORD, "fact jane role: CTO", _fact, Text.MUST
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

VERBS: Mapping[str, Verb] = {verb.value: verb for verb in Verb}
DUE = frozenset(verb for verb in Verb if " by " in verb.usage)
"""Verbs whose text may end with the day by which something is to be done."""

PLACEHOLDERS = frozenset({"\u2026", "...", "NAME", "THEIR NAME"})


def verb_of(words: Sequence[str]) -> Verb | None:
    """The verb that the words begin with. Only ASCII: lower case makes the Kelvin sign a k."""
    if not words or not words[0].isascii():
        return None
    return VERBS.get(" ".join(words[:2]).lower()) or VERBS.get(words[0].lower())


def command_of(words: Sequence[str], line: str) -> Command | None:
    """The command that the words before a text are, all of them; ``line`` is where they stand."""
    verb = verb_of(words)
    return verb.shape(Command(verb, one_line(line, limit=200)), list(words[len(verb.split()) :])) if verb else None


def tier(command: Command) -> Tier:
    """The tier of a command: that of its verb, except for what changes where letters go."""
    if command.verb is Verb.FACT and command.key in ADDRESS_FACTS:
        return Tier.CONFIRM
    return command.verb.tier


def placeholder(command: Command) -> str:
    """What of an example was left in a command instead of the owner's own word; empty where nothing was."""
    words = (command.text.strip(), command.person, command.cells.get("name", ""))
    return next((word for word in words if word in PLACEHOLDERS), "")


def undated(command: Command) -> bool:
    """Whether a day may have been meant by a word ``by`` behind which none was understood."""
    return command.verb in DUE and not command.when and " by " in command.text.lower()
