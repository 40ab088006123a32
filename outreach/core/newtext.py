# ruff: noqa: RUF001
"""What they newly wrote: a mail's text without what it quotes, its signature, and the footers of mail programs.

A scan of lines, no pattern that backtracks. The earliest boundary wins, but a line becomes one only on strong evidence:
to cut a person's "please stop" away is worse than to show a quoted line too many.
"""

import re
from dataclasses import dataclass

from outreach.core import words
from outreach.core.markup import without_quotes

MAX_LINES = 20_000
LINE_CHARS = 500
SIGNATURE_LINES = 15


@dataclass(frozen=True, slots=True)
class Exchange:
    """A quoted passage and what they wrote under it."""

    quoted: str
    answer: str


@dataclass(frozen=True, slots=True)
class NewText:
    """``text`` is what they newly wrote; with ``inline`` answers between the quotes, the answers alone, in order.

    ``confident`` is False where the plain and the HTML part disagree, or where cutting would have left nothing.
    """

    text: str
    confident: bool = True
    inline: tuple[Exchange, ...] = ()


def newest(text: str, html: str = "") -> NewText:
    """What is new in a mail's plain text; its HTML part is a second witness."""
    found = _scan(text)
    if not html:
        return found
    marked = without_quotes(html)
    if marked is None:
        return found
    other = _scan(marked).text
    if _squeezed(other) == _squeezed(found.text) or found.inline:
        return found
    if other and _squeezed(found.text) == _squeezed(text):
        return NewText(other, confident=_squeezed(other) in _squeezed(text))
    return NewText(found.text, confident=False, inline=found.inline)


def _squeezed(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).lower()


def _scan(text: str) -> NewText:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").split("\n")[:MAX_LINES]
    kept, inline = _without_quotes(lines)
    new = _trimmed(kept)
    if not new and text.strip() and not any(_is_quote(line) or boundary(lines, at) for at, line in enumerate(lines)):
        return NewText(text.strip(), confident=False)
    return NewText(new, confident=bool(new), inline=inline)


def _without_quotes(lines: list[str]) -> tuple[list[str], tuple[Exchange, ...]]:
    kept: list[str] = []
    quoted: list[str] = []
    exchanges: list[Exchange] = []
    answer_from = 0
    at = 0
    while at < len(lines):
        if _is_quote(lines[at]):
            end = _quote_end(lines, at)
            _note(exchanges, quoted, kept[answer_from:])
            quoted, answer_from, at = lines[at:end], len(kept), end
            continue
        after = boundary(lines, at)
        if after:
            below = _next_filled(lines, after)
            quote_follows = below < len(lines) and _is_quote(lines[below])
            if not quote_follows and (any(map(str.strip, kept)) or not _attribution(lines, at)):
                break
            at = below
            continue
        if _is_signature(lines, at):
            break
        kept.append(lines[at])
        at += 1
    _note(exchanges, quoted, kept[answer_from:])
    return kept, tuple(exchanges)


def _note(exchanges: list[Exchange], quoted: list[str], answer: list[str]) -> None:
    said = _trimmed(answer)
    if quoted and said:
        exchanges.append(Exchange("\n".join(line.lstrip("> |") for line in quoted).strip(), said))


def _is_quote(line: str) -> bool:
    return line.startswith((">", "|", " >", "&gt;")) and not line.startswith((">>>>>>>", "||"))


def _quote_end(lines: list[str], at: int) -> int:
    """The first line after a quoted passage; empty lines inside it belong to it."""
    end = at
    while at < len(lines) and (_is_quote(lines[at]) or not lines[at].strip()):
        at += 1
        if _is_quote(lines[at - 1]):
            end = at
    return end


def _next_filled(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def boundary(lines: list[str], at: int) -> int:
    """The line after a boundary that begins here; 0 where none does."""
    if not lines[at].strip():
        return 0
    return _separator(lines, at) or _header_block(lines, at) or _attribution(lines, at)


_RULE = "-_=*#~+—–"


def _separator(lines: list[str], at: int) -> int:
    line = lines[at][:LINE_CHARS].strip().lower()
    bare = line.strip("-_=*#~+—– .:>|·")
    if bare in words.ORIGINAL or line in words.BEGIN_FORWARDED:
        return (
            at + 1 if line[0] in _RULE or line[-1] in ":-" or _header_block(lines, _next_filled(lines, at + 1)) else 0
        )
    if line[0] in _RULE and bare.startswith(words.ORIGINAL):
        return at + 1
    if not bare and len(line) >= 5 and len(set(line)) == 1:
        below = _next_filled(lines, at + 1)
        return at + 1 if below < at + 4 and _header_block(lines, below) else 0
    return 0


_FIELDS = frozenset(words.FROM) | frozenset(words.SUBJECT) | frozenset(words.OTHER_FIELDS)


def _field_name(line: str) -> str:
    name, colon, _ = line[:60].strip(" \t*_>|").replace("：", ":").partition(":")
    return name.strip(" *_").lower() if colon else ""


def _header_block(lines: list[str], at: int) -> int:
    """The line after a block like From/Sent/To/Subject; it needs three fields, and a subject or an address."""
    if at >= len(lines) or _field_name(lines[at]) not in _FIELDS:
        return 0
    block = lines[at : at + 10]
    end = next(
        (n for n, line in enumerate(block) if n and not line.strip() and not _field_follows(block, n)), len(block)
    )
    block = block[:end]
    names = [_field_name(line) for line in block]
    known = {name for name in names if name in _FIELDS}
    telling = any("@" in line for line in block) or not known.isdisjoint(words.SUBJECT)
    senders = not known.isdisjoint(words.FROM)
    return at + end if telling and senders and len(known) >= 3 else 0


def _field_follows(block: list[str], at: int) -> bool:
    return at + 1 < len(block) and _field_name(block[at + 1]) in _FIELDS


_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\d{1,2}[時시点]|[上下]午")
_DAY = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b|\d{4}\s?[年년]")
_STARTS_WITH_DAY = re.compile(r"\d{4}[/-]\d{1,2}[/-]\d{1,2}\b")
_NUMBER = re.compile(r"\d{1,4}")
_ENDS = (":", "：", "-", ">")


def _attribution(lines: list[str], at: int) -> int:
    """The line after an attribution ("On … Jane wrote:") that begins here, on one line or wrapped over up to three."""
    for end in range(at + 1, min(at + 3, len(lines)) + 1):
        last = lines[end - 1].strip()
        if not last:
            return 0
        joined = " ".join(line[:LINE_CHARS].strip() for line in lines[at:end])
        if _is_attribution(joined):
            tighter = any(_is_attribution(" ".join(map(str.strip, lines[start:end]))) for start in range(at + 1, end))
            return 0 if tighter and not _may_begin(lines[at]) else end
    return 0


def _may_begin(line: str) -> bool:
    start = line.strip(" \t*_-[(\"'").lower()
    return start.startswith(words.WROTE_OPENERS) or start[:1].isdigit() or "<" in start or "@" in start


def _is_attribution(line: str) -> bool:
    text = line.strip(" \t*_-—>").lower()
    if not 8 <= len(text) <= 400:
        return False
    if _STARTS_WITH_DAY.match(text) and (text.endswith((">", ">:", "@")) or ("gmt" in text[:30]) or "<" in text[-80:]):
        return "@" in text or "gmt" in text[:30]
    verb = next((word for word in words.WROTE if _has_word(text, word)), "")
    if not verb or not text.endswith((":", "：", verb)):
        return False
    if "@" in text or _DAY.search(text) or (_TIME.search(text) and len(_NUMBER.findall(text)) >= 3):
        return True
    return len(_NUMBER.findall(text)) >= 2 and text.startswith(words.WROTE_OPENERS) and _TIME.search(text) is not None


def _has_word(text: str, word: str) -> bool:
    at = text.find(word)
    before = text[at - 1 : at] if at > 0 else ""
    after = text[at + len(word) : at + len(word) + 1]
    return at >= 0 and (not word.isascii() or not (before.isalpha() or after.isalpha()))


def _is_signature(lines: list[str], at: int) -> bool:
    """The separator of RFC 3676 section 4.3, also without its trailing space, with a short rest below it."""
    if lines[at].rstrip() not in {"--", "—"}:
        return False
    return sum(1 for line in lines[at + 1 :] if line.strip() and not _is_quote(line)) <= SIGNATURE_LINES


def _trimmed(lines: list[str]) -> str:
    """The lines without empty ones and rules around them, and without the footers of phones at their end."""
    lines = list(lines)
    while lines and _is_ending(lines[-1]):
        lines.pop()
    for at in range(max(1, len(lines) - 6), len(lines)):
        if lines[at].strip(" \t*_-—<>[").lower().startswith(words.SENT_FROM) and not any(
            len(line) > 80 and "http" not in line for line in lines[at:]
        ):
            return _trimmed(lines[:at])
    return "\n".join(line.rstrip() for line in lines).strip("\n ")


def _is_ending(line: str) -> bool:
    return not line.strip(" \t\u200b\u1427" + _RULE)
