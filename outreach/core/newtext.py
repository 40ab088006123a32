"""What they newly wrote: a mail's text without what it quotes, its signature, and the footers of mail programs.

A scan of lines, no pattern that backtracks. The earliest boundary wins, but a line becomes one only on strong evidence:
to cut a person's "please stop" away is worse than to show a quoted line too many.
"""

import re
from dataclasses import dataclass
from itertools import islice

from outreach.core import words
from outreach.core.boundary import (
    RULE,
    attribution,
    boundary,
    is_attribution,
    is_memo,
    is_quote,
    is_separator,
    passes_on,
    quote_follows,
)
from outreach.core.markup import without_quotes

MAX_LINES = 8_000
SIGNATURE_LINES = 15
EXACT_SIGNATURE_LINES = 30
FOOTER_LINES = 8
LIST_FOOTER_LINES = 12
WEBMAIL_LINES = 3
FOOTER_WORDS = 7
BROKEN_CHARS = 40


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
    own, shown = _squeezed(found.text), _squeezed(other)
    if own == shown or found.inline:
        return found
    if not other and not found.confident and passes_on(text.lstrip().split("\n", 1)[0]):
        return NewText(text.strip(), confident=False)  # forwarded without a word: all of it is shown
    if other and (own.startswith(shown) or own == _squeezed(text)):
        return NewText(other, confident=shown in own)
    return NewText(found.text or other, confident=False)


_ONLY_IN_PLAIN = re.compile(r"\[(?:cid|image)[^\]\n]{0,200}\]|<(?:https?|mailto):[^<>\s]{0,2000}>")
"""What mail programs write into the plain part for pictures and links."""


def _squeezed(text: str) -> str:
    """Letters and digits alone, as the two parts differ in everything else."""
    return "".join(char for char in _ONLY_IN_PLAIN.sub("", text) if char.isalnum()).lower()


def _scan(text: str) -> NewText:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    if text.lstrip().startswith("-----BEGIN PGP SIGNED MESSAGE-----"):
        text = text.partition("\n\n")[2] or text
    lines = text.split("\n", MAX_LINES)
    kept, inline, sure = _without_quotes([piece for line in lines[:MAX_LINES] for piece in _unglued(line)])
    new, whole = _trimmed(kept), "\n".join(line.rstrip() for line in lines).strip()
    if whole.startswith(new) and not whole[len(new) :].strip(RULE + " \n"):
        new = whole  # nothing was cut off below, so that a rule at the end is theirs
    return NewText(new, confident=sure and len(lines) <= MAX_LINES and bool(new or not whole), inline=inline)


def _without_quotes(lines: list[str]) -> tuple[list[str], tuple[Exchange, ...], bool]:
    """The lines that are not quoted, the answers between quotes, and whether the cut is sure."""
    passages: list[tuple[list[str], list[str]]] = [([], [])]
    sure, written = True, False
    at = 0
    while at < len(lines):
        if is_quote(lines[at]) and not _is_escaped(lines, at):
            end = _quote_end(lines, at)
            passages.append((lines[at:end], []))
            at = end
        elif (after := boundary(lines, at)) and (written or not is_memo(lines, at, after)):
            if not quote_follows(lines, after):
                sure = sure and written  # else an answer below, or a forwarded mail
                if written or not (passes_on(lines[at]) or attribution(lines, at)):
                    break
            at = after
        elif _is_signature(lines, at, below=len(passages) > 1):
            break
        else:
            end = after or at + 1
            passages[-1][1].extend(lines[at:end])
            sure, written = sure and not after, written or bool(lines[at].strip())
            at = end
    answers = [(quoted, _trimmed(answer)) for quoted, answer in passages]
    exchanges = tuple(Exchange(_unquoted(quoted), said) for quoted, said in answers if quoted and said)
    return "\n\n".join(said for _, said in answers if said).split("\n"), exchanges, sure


def _unglued(line: str) -> tuple[str, ...]:
    """Where the last line does not end, its writer's program puts the attribution or the separator right behind it."""
    own, _, rest = line.partition("---")
    glued = rest and own.strip() and not is_quote(line) and (is_attribution(rest) or is_separator("---" + rest))
    return (own, "---" + rest) if glued else (line,)


def _unquoted(lines: list[str]) -> str:
    return "\n".join(line.lstrip("> |") for line in lines).strip()


def _quote_end(lines: list[str], at: int) -> int:
    """The first line after a quoted passage; empty lines inside it are of it, and the rest of a line broken in two."""
    end = at
    while at < len(lines) and (is_quote(lines[at]) or not lines[at].strip() or _is_broken(lines, at)):
        at += 1
        if is_quote(lines[at - 1]):
            end = at
    return end


def _is_escaped(lines: list[str], at: int) -> bool:
    """Whether a line that begins with "From " got its mark in a mailbox file (RFC 4155), alone among unmarked lines."""
    return lines[at].startswith(">From ") and not any(
        map(is_quote, lines[max(0, at - 1) : at] + lines[at + 1 : at + 2])
    )


def _is_broken(lines: list[str], at: int) -> bool:
    """Whether a line is what a mail program's wrapping made of the end of a long quoted line."""
    before, after = lines[at - 1], lines[at + 1 : at + 2]
    long = len(before) >= BROKEN_CHARS and is_quote(before) and not before.rstrip().endswith((".", "?", "!", ":"))
    return long and bool(after) and is_quote(after[0])


def _is_signature(lines: list[str], at: int, *, below: bool) -> bool:
    """The separator of RFC 3676 section 4.3, also without its space, or that of a mailing list's footer, or PGP's.

    Below a quote, also that of a line or two with a link, as webmail puts it there.
    """
    line = lines[at].rstrip()
    if line.startswith(("__", "-----")) and not line.strip("_-"):
        footer = _filled(lines, at + 1, LIST_FOOTER_LINES)
        listed = any("mailing list" in one or "/listinfo" in one for one in footer)
        linked = below and len(footer) <= WEBMAIL_LINES and any("http" in one for one in footer)
        return linked or (listed and len(footer) <= LIST_FOOTER_LINES)
    if line == "-----BEGIN PGP SIGNATURE-----":
        return True
    if line not in {"--", "—", "- --"}:  # the third as RFC 9580 section 7.2 escapes it
        return False
    enough = EXACT_SIGNATURE_LINES if lines[at] == "-- " else SIGNATURE_LINES
    return len(_filled(lines, at + 1, enough)) <= enough


def _filled(lines: list[str], at: int, enough: int) -> list[str]:
    """The lines from there on that are neither empty nor quoted, one more than enough at the most, in lower case."""
    rest = (lines[n].lower() for n in range(at, len(lines)) if lines[n].strip() and not is_quote(lines[n]))
    return list(islice(rest, enough + 1))


def _trimmed(lines: list[str]) -> str:
    """The lines without empty ones and rules around them, and without the footers of phones at their end."""
    lines = list(lines)
    footer: int | None = len(lines)
    while footer is not None:
        del lines[footer:]
        while lines and _is_ending(lines[-1]):
            lines.pop()
        footer = next(
            (at for at in range(max(1, len(lines) - FOOTER_LINES), len(lines)) if _ends_here(lines, at)), None
        )
    return "\n".join(line.rstrip() for line in lines).strip("\n ")


def _ends_here(lines: list[str], at: int) -> bool:
    return _is_footer(lines[at]) and not any(len(line.split()) > FOOTER_WORDS for line in lines[at + 1 :])


_NO_BRACKETS = str.maketrans("", "", "<>[]()")
_FOOTERS_ALSO = ("http", "typo", "brevity", "tippfehler", "k-9 mail", "tutanota")


def _is_footer(line: str) -> bool:
    """A phone's footer is short and no sentence: "sent from my desk, which is easier than …" is a person's."""
    said = line.translate(_NO_BRACKETS).strip(" \t*_-—").lower()
    if "outlook" in said and ("ios" in said or "android" in said):  # "Get Outlook for iOS", in any language
        return len(said.split("http")[0].split()) <= FOOTER_WORDS and not said.endswith((".", "?", "!"))
    if not said.startswith(words.SENT_FROM):
        return False
    opener = next(phrase for phrase in words.SENT_FROM if said.startswith(phrase))
    short = len(said[len(opener) :].split()) < FOOTER_WORDS - ("," in said)
    return short or any(word in said for word in _FOOTERS_ALSO)


def _is_ending(line: str) -> bool:
    return not line.strip(" \t\u200b\u1427" + RULE)
