# ruff: noqa: RUF001
"""Where in a mail's lines a quoted mail begins: marked lines, and the lines that mail programs put above a quote."""

import re
from functools import lru_cache

from outreach.core import words

LINE_CHARS = 500
"""How much of a line is looked at."""

ATTRIBUTION_WORDS = 20
PLAIN_WORDS = 7
BLOCK_LINES = 40
TABLE_LINES = 10
BLANK_LINES = 6
UNKNOWN_LINES = 5
UNKNOWN_WORDS = 3
STAMP_CHARS = 60
DAY_CHARS = 12
FIELD_CHARS = 60


def is_quote(line: str) -> bool:
    """Whether a line is marked as quoted."""
    if not line.startswith((">", "|", " >", "&gt;")) or line.startswith((">>>>>>>", "||")):
        return False
    end = line.rstrip()[-3:]
    if line[0] == "|" and len(end) == 3 and end[-1] == "|":
        return False  # a row of a table
    # ">>> https://x.org <<<" is an ornament, ">>> Jane Doe 16/11/26 10:02 >>>" of GroupWise
    return not (line.startswith(">>>") and (end == "<<<" or (end == ">>>" and _TIME.search(line[:LINE_CHARS]))))


def _next_filled(lines: list[str], at: int, blanks: int = BLANK_LINES) -> int:
    """The first line from there on that is not empty, past no more than some empty ones."""
    last = min(at + blanks, len(lines))
    while at < last and not lines[at].strip():
        at += 1
    return at


def quote_follows(lines: list[str], at: int) -> bool:
    """Whether the next line with something on it is marked as quoted."""
    below = _next_filled(lines, at, BLOCK_LINES)
    return below < len(lines) and is_quote(lines[below])


def boundary(lines: list[str], at: int) -> int:
    """The line after a boundary that begins here; 0 where none does."""
    if not lines[at].strip():
        return 0
    if end := _separator(lines, at):
        below = _next_filled(lines, end)
        return _head(lines, below) or end
    return _head(lines, at) or attribution(lines, at)


def passes_on(line: str) -> bool:
    """Whether it heads a forwarded mail: without a word above, that mail is what they wanted us to read."""
    bare = line[:LINE_CHARS].strip(_AROUND_WORDS).lower()
    return bare in words.FORWARDED or f"{bare}:" in _BEGIN_FORWARDED


def is_memo(lines: list[str], at: int, end: int) -> bool:
    """Whether the head of a quoted mail lacks a time: people begin their own mails with "To: All, From: Jane"."""
    return _field_name(lines[at]) in _FIELDS and not any(map(_TIME.search, lines[at:end]))


def is_attribution(line: str) -> bool:
    """Whether a line is like "On 16 Nov 2026, Jane Doe <jane@x.example> wrote:" in any language."""
    return _may_end(line) and _is_attribution(line[:LINE_CHARS])


def is_separator(line: str) -> bool:
    """Whether a line begins with "-----Original Message-----" in any language."""
    said, rule, _ = line[:LINE_CHARS].lower().strip(" -").partition("---")
    return line.startswith("-----") and said.strip() in _ORIGINAL and (rule != "" or line.rstrip().endswith("---"))


def _head(lines: list[str], at: int) -> int:
    """The line after the head of a quoted mail, as Outlook or Notes write it; 0 where none is."""
    return (_header_block(lines, at) or _notes_block(lines, at)) if at < len(lines) else 0


RULE = "-_=*#~+—–"
_AROUND_WORDS = RULE + " .:>|·"
_ORIGINAL = frozenset(words.ORIGINAL)
_BEGIN_FORWARDED = frozenset(words.BEGIN_FORWARDED)


def _separator(lines: list[str], at: int) -> int:
    line = lines[at].strip()[:LINE_CHARS].lower()
    bare = line.strip(_AROUND_WORDS)
    if bare in _ORIGINAL or line in _BEGIN_FORWARDED:
        return at + 1 if line[0] in RULE or line[-1] in ":-" or _head(lines, _next_filled(lines, at + 1)) else 0
    if line[0] in RULE and bare.startswith(words.ORIGINAL):
        wrapped = line[-1] not in RULE and lines[at + 1 : at + 2] and lines[at + 1].rstrip().endswith("---")
        return at + 2 if wrapped else at + 1
    if line[:3] == line[-3:] and len(set(line[:3])) == 1 and line[0] in RULE and len(line) >= 5:
        below = _next_filled(lines, at + 1)
        return at + 1 if below < at + 4 and (_head(lines, below) or _unknown_head(lines, below)) else 0
    return 0


def _unknown_head(lines: list[str], at: int) -> bool:
    """Whether, under a rule, there stands a block of fields in a language that is not known."""
    block = lines[at : at + UNKNOWN_LINES]
    named = [bool(name) and len(name.split()) <= UNKNOWN_WORDS for name in map(_field_name, block)]
    return all(named[:3]) and any("@" in line for line in block) and any(map(_TIME.search, block))


_FIELDS = frozenset(words.FROM) | frozenset(words.SUBJECT) | frozenset(words.OTHER_FIELDS)


def _field_name(line: str) -> str:
    return _name_in(line[:FIELD_CHARS])


@lru_cache(maxsize=64)  # a line is asked about as each of those of a block
def _name_in(start: str) -> str:
    name, colon, _ = start.replace("：", ":").partition(":")
    return name.strip(" \t*_>|").lower() if colon else ""


def _header_block(lines: list[str], at: int) -> int:
    """The line after a block like From/Sent/To/Subject; it needs three fields, and a subject or an address.

    Notes may leave the sender out, below empty lines.
    """
    if _field_name(lines[at]) not in _FIELDS:
        return 0
    end = _block_end(lines, at)
    block = lines[at:end]
    names = [_field_name(line) for line in block]
    known = {name for name in names if name in _FIELDS}
    telling = any("@" in line for line in block) or not known.isdisjoint(words.SUBJECT)
    senders = not known.isdisjoint(words.FROM) or (at >= 3 and not "".join(lines[at - 3 : at]).strip())
    if telling and senders and len(known) >= 3:
        return end
    two = len(known) == len(block) == 2 and any("@" in line for line in block)
    return end if two and any(_TIME.search(line) for line in block) else 0


def _block_end(lines: list[str], at: int) -> int:
    """The first line after a block of fields, in which empty lines may stand above further fields."""
    end = at + 1
    while end < min(at + BLOCK_LINES, len(lines)):
        below = _next_filled(lines, end)
        if below > end and not (below < len(lines) and _field_name(lines[below]) in _FIELDS):
            break
        end = below + 1
    return min(end, len(lines))


def _notes_block(lines: list[str], at: int) -> int:
    """The line after the head of Notes: the writer and the time, on one line or two, and the fields below.

    Its letterhead may stand above. Old versions have each field's name on a line above its value, or a table.
    """
    fields = _below_stamp(lines, at)
    if not fields and lines[at].startswith("\t"):
        below = _next_filled(lines, at + 1)
        fields = _below_stamp(lines, below) if below < len(lines) and lines[below].startswith("\t") else 0
    if not fields:
        return _notes_table(lines, at)
    for line in (fields, _next_filled(lines, fields + 1)):  # "Please respond to …" may stand between
        if line < len(lines) and _field_name(lines[line]) in _FIELDS:
            return _block_end(lines, line)
    names = [line.strip().lower() for line in lines[fields : fields + 12]]
    subject = next((n for n, name in enumerate(names) if name in words.SUBJECT), 0)
    return fields + subject + 2 if any(name in _FIELDS for name in names[:subject]) else 0


def _below_stamp(lines: list[str], at: int) -> int:
    """The filled line below a writer and a time ("Jane Doe/ACME 05/11/2001 10:12 AM"), also on two lines; else 0."""
    head = lines[at].strip()[:LINE_CHARS]
    stamp = _STAMP.search(head[-STAMP_CHARS:])
    if not stamp:
        at = _next_filled(lines, at + 1)
        if at >= len(lines) or not lines[at].lstrip()[:1].isdigit():
            return 0
        stamp = _STAMP.search(f"{head[-DAY_CHARS:]} {lines[at].strip()[:LINE_CHARS]}")
        if stamp and stamp.start() > DAY_CHARS + 1:
            return 0
    below = _next_filled(lines, at + 1) if stamp else len(lines)
    return below if below < len(lines) else 0


def _notes_table(lines: list[str], at: int) -> int:
    """The line after a head whose fields stand in a column right of the writer and the time."""
    if not lines[at].startswith("      "):
        return 0
    rows = [line[:LINE_CHARS].split("   ") for line in lines[at : at + TABLE_LINES]]
    named = [n for n, row in enumerate(rows) if any(_field_name(cell.strip()) in _FIELDS for cell in row)]
    if len(named) < 3:
        return 0
    shown = [line[:LINE_CHARS] for line in lines[at : at + named[-1] + 3]]
    return at + named[-1] + 1 if any(map(_DAY.search, shown)) and any(map(_TIME.search, shown)) else 0


_STAMP = re.compile(
    r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? {1,3}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?: {0,2}[AP]M)?(?: {1,2}(?:[A-Z]{2,5}|Uhr|[+-]\d{4}))?$",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}(?!\d)|\d{1,2}[時시点]|[上下]午")
_DAY = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b|\d{4}\s?[年년]")
_STARTS_WITH_DAY = re.compile(r"\d{4}[/-]\d{1,2}[/-]\d{1,2}\b")
_NUMBER = re.compile(r"\d{1,4}")
_DECORATION = " \t*_-—"
_ENDS = (":", "：", *words.WROTE)
_TEXT_BESIDE = ":   "
"""Yahoo on Android puts the quoted text on the attribution's own line."""


def attribution(lines: list[str], at: int) -> int:
    """The line after an attribution ("On … Jane wrote:") that begins here, on one line or wrapped over up to three."""
    head, colon, _ = lines[at][:LINE_CHARS].partition(_TEXT_BESIDE)
    if colon and _is_attribution(head + ":"):
        return at + 1
    dated = lines[at].lstrip(_DECORATION)[:4].isdigit()
    for end in range(at + 1, min(at + 3, len(lines)) + 1):
        if not lines[end - 1].strip():
            return 0
        if not (dated or _may_end(lines[end - 1])):
            continue
        joined = " ".join(line.strip()[:LINE_CHARS] for line in lines[at:end])
        if _is_attribution(joined) or (_is_plain_attribution(joined, end - at) and quote_follows(lines, end)):
            tighter = any(
                _is_attribution(" ".join(line.strip()[:LINE_CHARS] for line in lines[start:end]))
                for start in range(at + 1, end)
            )
            return 0 if tighter and not _may_begin(lines[at]) else end
    return 0


@lru_cache(maxsize=4)  # a line is asked about as the first, second and third of an attribution
def _may_end(line: str) -> bool:
    """Whether a line may end an attribution: nearly none may."""
    return line.startswith(">>>") or line.rstrip(_DECORATION + ">").lower().endswith(_ENDS)


def _may_begin(line: str) -> bool:
    start = line.strip(" \t*_-[(\"'").lower()
    return start.startswith(words.WROTE_OPENERS) or start[:1].isdigit() or "<" in start or "@" in start


def _is_attribution(line: str) -> bool:
    text = line.strip(_DECORATION).lower()
    if not 8 <= len(text) <= 400:
        return False
    if text.startswith(">>>") and text.endswith(">>>"):
        return _TIME.search(text) is not None
    if _STARTS_WITH_DAY.match(text) and (text.endswith((">", ">:", "@")) or ("gmt" in text[:30]) or "<" in text[-80:]):
        return "@" in text or "gmt" in text[:30]
    if text.endswith((":", "：")) and "@" in text and (_is_dated(text) or text.startswith(words.QUOTING)):
        return True
    if not text.endswith(_ENDS) or not _tells_origin(text):
        return False
    return any(verb in text and _has_word(text, verb) for verb in words.WROTE)


def _is_dated(text: str) -> bool:
    """Whether a time is in it, and numbers enough for a day; fewer do behind which the address ends the line."""
    enough = 4 - text.endswith((">:", "]:"))
    return _TIME.search(text) is not None and len(_NUMBER.findall(text)) >= enough


def _tells_origin(text: str) -> bool:
    """Whether an address, a day, or the time with the numbers of a day is in it."""
    if "@" in text or _DAY.search(text):
        return True
    opened, numbers = text.startswith(words.WROTE_OPENERS), _NUMBER.findall(text)
    if opened and len(numbers) >= 2 and any(number[:2] in {"19", "20"} and len(number) == 4 for number in numbers):
        return True
    return _TIME.search(text) is not None and len(numbers) >= 3 - opened


def _is_plain_attribution(line: str, wrapped: int) -> bool:
    """An attribution that tells little ("Jane wrote:", "Jane's message of …:"): only a quote below makes it one."""
    text = line.strip(_DECORATION + ">").lower()
    if wrapped > 1 and not text.startswith(words.WROTE_OPENERS):
        return False
    told, count = text.rstrip(" :：").endswith(words.WROTE) or text.startswith(words.WROTE), len(text.split())
    if told and (count <= PLAIN_WORDS or (_NUMBER.search(text) and count <= ATTRIBUTION_WORDS)):
        return True
    return _is_dated(text) and count <= ATTRIBUTION_WORDS


def _has_word(text: str, word: str) -> bool:
    """Whether a word that is in a text is no part of a longer one there."""
    at = text.find(word)
    around = text[max(0, at - 1) : at] + text[at + len(word) :][:1]
    return not word.isascii() or not any(map(str.isalpha, around))
