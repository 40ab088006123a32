# ruff: noqa: ARG001, ARG005, RUF001
"""That no damage makes an answer command what was not meant: mutants of answers whose meaning is known beforehand.

    python -m bench.commands                              100,000 mutants
    python -m bench.commands --number 1000000 --seed 7

The grammar is never asked what was meant. Each answer is made from intents: a line, and beside it, written by hand, the
values that it says. What is typed is damaged once, as typists and programs do it, put into a mail by one of the mail
programs of tests/corpus/replies.py, and that mail is damaged up to two times more, as gateways and attackers do it;
then it is read as the service reads mail.

**A changed meaning** is a command that comes out and would be done, and is none of the intents: another verb, letter,
person, day (both as looked up), text (its letters and digits, in their order), place, key or column. To come out fewer
times, or not at all, is no change: the receipt says so. A command whose person or day is not found would not be done.

**Not made**, because the damaged line is another command that is as good, and nothing in the text can tell them apart:

- a digit dropped, doubled, moved or put in place of another ASCII digit. Letters are bound to the mail that showed
  them: `send 4` in an answer to a mail that showed only 41 is refused there (tests/scenario/test_vectors.py);
- a letter dropped or doubled where that makes `met` of `meet`, the one in the past, the other ahead; days of business
  made days (`5bd`, `5d`);
- names that differ by one letter on one list; the names of facts and of templates;
- a letter moved across the colon that begins a text, and a colon or `#` put in: they are the grammar's own signs;
- the first line of a text lost whole, where a text stands above that began on its own line and nobody closed: the
  `end` below is as good an end of that one;
- two damages to one text: its first line and its `end` mistyped or lost;
- a command that was broken in two *and* mistyped: `called jane` above `yesteday` is two lines, the second one of them
  as good a closing as any;
- a line glued behind free words (a text, a place, the columns of `add`) or a free word changed: that is what was said;
- a text part of which the transfer encoding is mislabelled: what arrives is another text;
- a mail in one part that is cut off inside the owner's own words: programs file such mails without a last line end. In
  a multipart it shows, and the unfinished line is not read.
"""

import argparse
import base64
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bench import results
from outreach.core import message
from outreach.core.command import Command, Verb
from outreach.core.find import find
from outreach.core.people import Person
from outreach.core.reply import CUT_LINE, read_mail
from outreach.core.when import past, upcoming
from outreach.errors import UsageError
from tests.corpus.replies import PROGRAMS, Program, answer, glued

NOW, ZONE = datetime(2026, 11, 20, 9, 30, tzinfo=UTC), ZoneInfo("UTC")  # a Friday
PEOPLE = tuple(
    Person(slug, name, (address,))
    for slug, name, address in (
        ("jane-doe", "Jane Doe", "jane@acme.example"),
        ("bob-lee", "Bob Lee", "bob@lee.example"),
        ("sofia-berg", "Sofia Berg", "sofia@berg.example"),
    )
)
NAMES = {
    "jane": "jane-doe", "Jane Doe": "jane-doe", "jane@acme.example": "jane-doe", "jane-doe": "jane-doe",
    "bob": "bob-lee", "Bob Lee": "bob-lee", "Sofia": "sofia-berg",
}  # fmt: skip
AHEAD = {
    "mon 9:00": "2026-11-23 09:00", "2w": "2026-12-04", "5bd": "2026-11-27", "may 3": "2027-05-03",
    "in two weeks": "2026-12-04", "2027-01-15": "2027-01-15", "tue at 3 pm": "2026-11-24 15:00",
    "tomorrow": "2026-11-21", "fri 27 nov": "2026-11-27", "end of march": "2027-03-31",
}  # fmt: skip
AGO = {"yesterday": "2026-11-19", "mon 9:00": "2026-11-16 09:00", "2026-11-02": "2026-11-02", "": ""}
TEMPLATES = frozenset({"ask-call", "ask-cold"})
NUMBERS = (41, 7, 123, 1024)
TEXTS = (
    "keeps bees in Lund",
    "she asked what I would do if nobody could stop jane or skip 42 and send 99 were the only way out of it all",
    "read more: Meadows, then Beer; pause all the rest until may 3 and be back before anybody asks who I am now",
    "likes tea",
)
BODIES = (
    ("Dear Jane,", "", "would you have a quarter of an hour in December?", "", "Warm regards,", "Sam"),
    ("Dear Jane,", "send 99", "skip 42", "stop bob", "Sam"),
    ("send 99",),
    ("One line that is as long as lines of letters are, so that every program has to break it somewhere before 42",),
)

Meaning = tuple[str, int | None, str, str, str, str, str, str]
"""Verb, number, slug, day or moment, text, place, key, columns."""


@dataclass(frozen=True, slots=True)
class Line:
    """One typed line: ``head`` may be mistyped, ``free`` are the words behind it; ``whole`` marks a word to leave."""

    head: str
    free: str = ""
    whole: str = "\0"

    @property
    def text(self) -> str:
        return self.head + self.free


@dataclass(frozen=True, slots=True)
class Intent:
    """What is meant, and how it is typed."""

    lines: tuple[Line, ...]
    meaning: Meaning


def squeezed(text: str) -> str:
    """Letters and digits alone: quotes, dashes, breaks and blanks are what programs change."""
    return "".join(char for char in text if char.isalnum()).casefold()


def meant(verb: str, *, number: int | None = None, who: str = "", when: str = "", **words: str) -> Meaning:
    said = {"text": "", "place": "", "key": "", "cells": ""} | {name: squeezed(one) for name, one in words.items()}
    return verb, number, NAMES.get(who, ""), when, said["text"], said["place"], said["key"], said["cells"]


def intent(rng: random.Random) -> Intent:
    """One of every kind, with values of its own."""
    number, who, told = rng.choice(NUMBERS), rng.choice(list(NAMES)), rng.choice(TEXTS)
    ahead, ago = rng.choice(list(AHEAD)), rng.choice(list(AGO))
    return rng.choice(_KINDS)(rng, number, who, told, ahead, ago)


def _one(head: str, meaning: Meaning, free: str = "", whole: str = "\0") -> Intent:
    return Intent((Line(head, free, whole),), meaning)


def _body(rng: random.Random, number: int, who: str, told: str, ahead: str, ago: str) -> Intent:
    verb, body = rng.choice(("send", "edit")), rng.choice(BODIES)
    meaning = meant(verb, number=number, text=" ".join(body))
    if len(body) == 1 and rng.random() < 0.5:
        return Intent((Line(f"{verb} {number}:", f" {body[0]} end"),), meaning)
    return Intent((Line(f"{verb} {number}:"), *(Line("", line) for line in body), Line("end")), meaning)


def _noted(rng: random.Random, number: int, who: str, told: str, ahead: str, ago: str) -> Intent:
    verb = rng.choice(("note", "advice", "gave", "gratitude", "purpose", "question"))
    if rng.random() < 0.7:
        return _one(f"{verb} {who}:", meant(verb, who=who, text=told), f" {told}")
    body = rng.choice(BODIES)
    lines = (Line(f"{verb} {who}:"), *(Line("", line) for line in body), Line("end"))
    return Intent(lines, meant(verb, who=who, text=" ".join(body)))


def _owed(rng: random.Random, number: int, who: str, told: str, ahead: str, ago: str) -> Intent:
    verb = rng.choice(("promise", "expect", "next"))
    return _one(f"{verb} {who}:", meant(verb, who=who, when=AHEAD[ahead], text="the slides"), f" the slides by {ahead}")


def _met(rng: random.Random, number: int, who: str, told: str, ahead: str, ago: str) -> Intent:
    verb, text = rng.choice(("met", "called", "wrote", "answered")), rng.choice(("", "tea"))
    head = f"{verb} {who} {ago}".rstrip()
    return _one(
        f"{head}:" if text else head, meant(verb, who=who, when=AGO[ago], text=text), f" {text}" if text else ""
    )


_NUMBERED = ("skip", "undo", "sent", "retry", "told", "did")
_TOLD = ("did", "declined", "reached")
_PERSONAL = ("stop", "close", "resume", "why", "history", "forget")
_BARE = ("back", "pause all", "resume all", "help", "status", "who", "goals")
_MAX = "Max Roe <max@roe.example>, Acme, CTO, warm via bob"
_KINDS: tuple[Callable[[random.Random, int, str, str, str, str], Intent], ...] = (
    lambda r, n, w, t, d, p: _one(f"send {n}", meant("send", number=n)),
    lambda r, n, w, t, d, p: _one(f"send {n} {d}", meant("send", number=n, when=AHEAD[d]), whole="5bd"),
    lambda r, n, w, t, d, p: _one(f"later {n} {d}", meant("later", number=n, when=AHEAD[d]), whole="5bd"),
    lambda r, n, w, t, d, p: _one(f"{(v := r.choice(_NUMBERED))} {n}", meant(v, number=n)),
    lambda r, n, w, t, d, p: _one(f"{(v := r.choice(_TOLD))} {n}:", meant(v, number=n, text=t), f" {t}"),
    lambda r, n, w, t, d, p: _one(f"{(v := r.choice(_PERSONAL))} {w}", meant(v, who=w)),
    lambda r, n, w, t, d, p: _one(f"pause {w} until {d}", meant("pause", who=w, when=AHEAD[d]), whole="5bd"),
    lambda r, n, w, t, d, p: _one(f"away until {d}", meant("away", when=AHEAD[d]), whole="5bd"),
    lambda r, n, w, t, d, p: _one(v := r.choice(_BARE), meant(v)),
    lambda r, n, w, t, d, p: _one(
        f"meet {w} tue at 3 pm", meant("meet", who=w, when="2026-11-24 15:00", place="Blue Bottle"), " at Blue Bottle"
    ),
    lambda r, n, w, t, d, p: _one(f"fact {w} role:", meant("fact", who=w, key="role", text=t), f" {t}", " role:"),
    lambda r, n, w, t, d, p: _one(f"draft {w} ask-call", meant("draft", who=w, key="ask-call"), whole="ask-call"),
    lambda r, n, w, t, d, p: _one(f"introduced {w} via bob", meant("introduced", who=w, key="bob-lee")),
    lambda r, n, w, t, d, p: _one("confirm 7F3K-29QD", meant("confirm", key="7F3K29QD"), whole="7F3K-29QD"),
    lambda r, n, w, t, d, p: _one("add", meant("add", cells=_MAX.replace("via", "")), f" {_MAX}"),
    *(_body, _body, _noted, _noted, _owed, _met, _met),
)  # fmt: skip


# What comes out.


def meaning(command: Command) -> Meaning | None:
    """What would be done; None where its person, day or template is not known, so that nothing is."""
    try:
        slug = find(command.person, PEOPLE).slug if command.person else ""
        key = find(command.key, PEOPLE).slug if command.verb is Verb.INTRODUCED else command.key or command.code
        look = past if command.verb in {Verb.MET, Verb.CALLED, Verb.WROTE, Verb.ANSWERED} else upcoming
        when = look(command.when, NOW, ZONE) if command.when else None
    except UsageError:
        return None
    if command.verb is Verb.DRAFT and key not in TEMPLATES:
        return None
    at = (f"{when.moment:%Y-%m-%d %H:%M}" if when.moment else when.day.isoformat()) if when else ""
    words = map(squeezed, (command.text, command.place, key, " ".join(command.cells.values())))
    return str(command.verb), command.number, slug, at, *words  # type: ignore[return-value]


def changed(raw: bytes, intents: Sequence[Intent]) -> list[Command]:
    """The commands of a mail that nobody meant."""
    wanted = {one.meaning for one in intents}
    wanted |= {(*one[:6], squeezed(one[6]), one[7]) for one in wanted}
    found = read_mail(message.parse(raw)).commands
    return [command for command in found if (said := meaning(command)) and said not in wanted]


# What typists do.

_HIDDEN = "\u200b\u200d\u00ad\u202e\u2066\u2060\ufeff\0\x07\x1b"
_SPACES = "\u00a0\u2009\u202f\u3000\t"
_LIKE = str.maketrans("aeocpxyi-'", "аеосрхуі–’")
_FULLWIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PUT_IN = "xqe .,;!?'\"*_-/>|" + _HIDDEN + _SPACES


def _typo(rng: random.Random, lines: list[Line]) -> list[Line]:
    at = rng.randrange(len(lines))
    line = lines[at]
    if not line.head:
        return lines
    head = rng.choice(_TYPOS)(rng, line.head, rng.randrange(len(line.head)))
    return lines if _as_good(line, head) else [*lines[:at], replace(line, head=head), *lines[at + 1 :]]


def _as_good(line: Line, head: str) -> bool:
    """Whether the typo made something else of what must not be mistyped; see above."""
    first = head.split()[:1] == line.head.split()[:1]
    lost = line.whole in line.head and line.whole not in head
    moved = "".join(re.findall(r"[0-9]+", head)) != "".join(re.findall(r"[0-9]+", line.head))
    return lost or moved or (not first and head.split()[:1] in (["met"], ["meet"]))


def _drop(rng: random.Random, head: str, at: int) -> str:
    return head[:at] + head[at + 1 :]


def _double(rng: random.Random, head: str, at: int) -> str:
    return head[:at] + head[at] + head[at:]


def _swap(rng: random.Random, head: str, at: int) -> str:
    pair = head[at : at + 2]
    fixed = ":" in pair or any(map(str.isdigit, pair))
    return head if fixed else head[:at] + pair[::-1] + head[at + 2 :]


def _insert(rng: random.Random, head: str, at: int) -> str:
    inside = head[at - 1 : at].isdigit() and head[at : at + 1].isdigit()
    return head if inside else head[:at] + rng.choice(_PUT_IN) + head[at:]


def _split_number(rng: random.Random, head: str, at: int) -> str:
    return re.sub(r"([0-9])([0-9])", lambda found: f"{found[1]}{rng.choice(_PUT_IN)}{found[2]}", head, count=1)


def _alike(rng: random.Random, head: str, at: int) -> str:
    table = rng.choice((_LIKE, _FULLWIDTH, _ARABIC))
    return head[:at] + head[at].translate(table) + head[at + 1 :]


def _spaced(rng: random.Random, head: str, at: int) -> str:
    return head.replace(" ", rng.choice(_SPACES))


def _cased(rng: random.Random, head: str, at: int) -> str:
    return rng.choice((str.upper, str.title, str.swapcase, str.capitalize))(head)


def _around(rng: random.Random, head: str, at: int) -> str:
    before, behind = rng.choice(
        (("“", "”"), ("*", "*"), ("- ", ""), ("1. ", ""), ("• ", ""), ("ok, ", ""), ("", "."), ("", "!"))
    )
    return before + head + behind


_TYPOS = (_drop, _double, _swap, _insert, _split_number, _alike, _spaced, _cased, _around)


# What programs do to lines.


def _without(rng: random.Random, lines: list[Line]) -> list[Line]:
    """A line lost that is none of a text."""
    at = rng.randrange(len(lines))
    opens = lines[at].head.endswith(":") and not lines[at].free
    kept = not lines[at].head or (opens and any(line.head and line.free for line in lines[:at]))
    return lines if kept else [*lines[:at], *lines[at + 1 :]]


def _doubled(rng: random.Random, lines: list[Line]) -> list[Line]:
    at = rng.randrange(len(lines))
    return [*lines[:at], lines[at], *lines[at:]] if lines[at].head else lines


def _glued(rng: random.Random, lines: list[Line]) -> list[Line]:
    at = rng.randrange(len(lines))
    if at + 1 == len(lines) or (lines[at].head and lines[at].free):
        return lines
    head = lines[at].text + rng.choice(("", " ")) + lines[at + 1].head
    return [*lines[:at], replace(lines[at], head=head, free=lines[at + 1].free), *lines[at + 2 :]]


def _wrapped(rng: random.Random, lines: list[Line]) -> list[Line]:
    """A line broken anywhere before its free words, which the programs break themselves."""
    at = rng.randrange(len(lines))
    text = lines[at].text
    blanks = [n for n, char in enumerate(lines[at].head) if char == " "]
    if not blanks or "<" in text:
        return lines
    cut = rng.choice(blanks)
    return [*lines[:at], Line(text[:cut]), Line(text[cut + 1 :]), *lines[at + 1 :]]


def _indented(rng: random.Random, lines: list[Line]) -> list[Line]:
    mark = rng.choice(("  ", "\t", "\u00a0", "> ", "| ", ">", "\u3000", "    > "))
    some = rng.choice((0.2, 1.0))
    return [_behind(mark, line) if rng.random() < some else line for line in lines]


def _behind(mark: str, line: Line) -> Line:
    return replace(line, head=mark + line.head) if line.head else replace(line, free=mark + line.free)


def _airy(rng: random.Random, lines: list[Line]) -> list[Line]:
    blank = Line(rng.choice(("", " ", "\u00a0", "\u200b")))
    if rng.random() < 0.5:
        return [line for line in lines if line.text.strip()]
    return [one for line in lines for one in (line, blank)]


def _closed(rng: random.Random, lines: list[Line]) -> list[Line]:
    """A closing, a signature, a footer behind it all."""
    last = rng.choice(("Thanks", "Sam", "Sent from my iPhone", "-- ", "Cheers", "Best, Sam"))
    return [*lines, *(Line("", one) for one in rng.choice(((last,), ("", last), ("-- ", last, "send 99"))))]


_TYPING = (_typo,)
_BREAKS = (_without, _glued, _wrapped, _wrapped)
_LINES = (_doubled, _indented, _airy, _closed, lambda rng, lines: lines)


# What gateways and attackers do to the whole mail.


_HEADER_END = re.compile(rb"\n\n|\r\r|\r\n\r\n|\n\r\n\r")
_BODY = re.compile(rb"(?:\n\n|\r\r|\r\n\r\n|\n\r\n\r)(?!--)")


def _own(raw: bytes) -> list[tuple[int, int]]:
    """Where the owner's own words stand, so that they are left alone, and the fields that say how they are encoded."""
    spans = [found.span() for found in re.finditer(rb"(?im)(?:^|\r)content-[^\r\n]*", raw)]
    cuts = ((found.start(), raw.find(CUT_LINE.encode(), found.end())) for found in _BODY.finditer(raw))
    spans += [(start, end if end >= 0 else len(raw)) for start, end in cuts]
    return spans


def _elsewhere(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> int:
    spans = _own(raw)
    for _ in range(20):
        at = rng.randrange(len(raw))
        if not any(start - 1 <= at <= end + 1 for start, end in spans):
            return at
    return len(raw) - 1


def _flip(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> bytes:
    at = _elsewhere(rng, raw, lines)
    return raw[:at] + rng.choice((b"", raw[at : at + 1] * 2, bytes([rng.randrange(256)]), b"\0", b"\r")) + raw[at + 1 :]


def _unquoted(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> bytes:
    """Marks lost, of some lines or of all; perhaps the fixed line or the attribution as well."""
    some = rng.choice((0.1, 0.5, 1.0))
    kept = re.sub(rb"(?m)^> ?", lambda found: b"" if rng.random() < some else found[0], raw)
    gone = rng.choice((b"\0", CUT_LINE.encode(), b"wrote:", b"schreef", b"From:"))
    return kept.replace(gone, b"") if rng.random() < 0.5 else kept


def _shuffled(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> bytes:
    rows = raw.replace(b"=\n", b"").split(b"\n")
    start = max((n for n, row in enumerate(rows) if CUT_LINE.encode() in row), default=len(rows) - 1)
    below = rows[start:]
    rng.shuffle(below)
    return b"\n".join((*rows[:start], *below))


def _line_ends(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> bytes:
    ends = (b"\r\n", b"\r") if any(line.free for line in lines) else (b"\r\n", b"\r", b"\r\r\n")
    return raw.replace(b"\n", rng.choice(ends))


def _cut(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> bytes:
    at, quoted = rng.randrange(len(raw)), raw.find(CUT_LINE.encode())
    if b"multipart/" in raw[:800]:
        return raw[:at]
    return raw[: max(at, quoted)] if quoted >= 0 else raw


def _recoded(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> bytes:
    names = (
        b"us-ascii",
        b"iso-8859-1",
        b"windows-1252",
        b"gb18030",
        b"x-unknown",
        b"utf-7",
        b"koi8-r",
        b"'utf-8'",
        b"",
    )
    return raw.replace(b"charset=utf-8", b"charset=" + rng.choice(names), rng.choice((1, 2)))


def _mislabelled(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> bytes:
    if any(line.free for line in lines):
        return raw
    return raw.replace(
        b"quoted-printable", rng.choice((b"7bit", b"8bit", b"base64", b"x-uuencode", b"binary", b"", b"q")), 1
    )


def _base64(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> bytes:
    """The same text in Base64, whole or damaged."""
    head, _, body = raw.partition(b"\n\n")
    if b"multipart/" in head or b"quoted-printable" not in head:
        return raw
    data = base64.encodebytes(body.replace(b"=\n", b"").replace(b"=20\n", b" \n"))
    if re.search(rb"=[0-9A-F]{2}", body):
        return raw
    at = rng.randrange(len(data) + 1)
    damage = rng.choice((b"", b"\n", b" ", b"!", b"=", b"A", b"\0"))
    if damage in (b"", b"A", b"="):
        at = max(at, len(base64.encodebytes("\n".join(line.text for line in lines).encode())) + 400)
    return head.replace(b"quoted-printable", b"base64") + b"\n\n" + data[:at] + damage + data[at:]


def _folded(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> bytes:
    end = found.start() if (found := _HEADER_END.search(raw)) else 0
    head = raw[:end]
    changed = (head.replace(b"; ", b";\n\t"), head.replace(b"Content-", b"CONTENT-"), head.replace(b": ", b":"))
    return rng.choice(changed) + raw[end:]


def _softly(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> bytes:
    """Soft breaks where nobody needs them (RFC 2045 section 6.7)."""
    head, gap, body = raw.partition(b"\n\n")
    if b"quoted-printable" not in head:
        return raw
    at = rng.randrange(len(body) + 1)
    spot = at if b"=" not in body[max(at - 3, 0) : at] else 0
    return head + gap + body[:spot] + rng.choice((b"=\n", b"= \n", b"=\t\n")) + body[spot:]


def _again(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> bytes:
    """Another answer glued below, or its part put behind."""
    other = answer(rng.choice(PROGRAMS), ["send 99", "skip 98", "stop sofia"])
    return raw + rng.choice((b"\n", b"\n\n", b"--=_b\n")) + other[other.find(b"\n\n") :]


def _two_faced(rng: random.Random, raw: bytes, lines: Sequence[Line]) -> bytes:
    """Another text in the HTML part."""
    if b"text/plain" not in raw or b"text/html" not in raw:
        return raw
    plain, mark, html = raw.partition(b"Content-Type: text/html")
    others = [line.text.encode() for line in lines if line.head and b"=" not in line.text.encode()]
    return plain + mark + html.replace(rng.choice(others) if others else b"\0", b"send 99", 1)


_MAILS = (
    *(_flip, _flip, _flip, _unquoted, _shuffled, _line_ends, _cut, _recoded, _mislabelled, _base64, _folded, _softly),
    *(_again, _two_faced),
)
_CHEAP = tuple(program for program in PROGRAMS if not program.html)
_MARKED = tuple(program for program in PROGRAMS if program.html and program.text not in {None, glued})


def mutant(rng: random.Random, marked: float = 0.05) -> tuple[bytes, Sequence[Intent], Program]:
    """A damaged answer, what was meant by it, and its program; ``marked`` is the share of those with an HTML part."""
    intents = [intent(rng) for _ in range(rng.choice((1, 1, 2, 3, 4)))]
    lines = [line for one in intents for line in one.lines]
    typed = list(lines)
    typed = rng.choice(rng.choice((_TYPING, _TYPING, _BREAKS, _LINES)))(rng, typed)
    program = rng.choice(_MARKED if rng.random() < marked else _CHEAP)
    raw = answer(program, [line.text for line in typed] or [""])
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        raw = rng.choice(_MAILS)(rng, raw, typed) or raw
    return raw, intents, program


def misunderstood(number: int, seed: int, marked: float = 0.05) -> Iterator[str]:
    """Of so many mutants, each that changed its meaning."""
    for at in range(number):
        raw, intents, program = mutant(random.Random(f"{seed} {at}"), marked)
        for command in changed(raw, intents):
            intended = "; ".join(line.text for one in intents for line in one.lines)
            shown = raw[:1500].decode("utf-8", "replace")
            yield f"mutant {seed}-{at} of {program}: {command!r}, where was meant: {intended}\n{shown}"


def main() -> int:
    """Run, print and keep the figures; 1 where any meaning was changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    failed, begun = 0, time.process_time()
    for failure in misunderstood(args.number, args.seed):
        failed += 1
        print(failure, file=sys.stderr)
    spent = f"{time.process_time() - begun:.0f} s of CPU time"
    line = f"{args.number:,} mutants from seed {args.seed}, {failed} misunderstood, {spent}"
    print(line)
    results.append("commands", [line])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
