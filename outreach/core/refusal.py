# ruff: noqa: RUF001
"""Whether a person says no: read in their newest text only, and only in words that leave no doubt."""

import re
from collections.abc import Iterator

from outreach.core import words_refusal as words
from outreach.core.words_dates import WEEKDAYS

MAX_WORDS_OPT_OUT = 80
MAX_WORDS_ALONE = 40
MAX_WORDS_DECLINE = 150
MAX_CHARS = 2_000
MAX_WORDS_GREETING = 3


_WORD = re.compile(r"\w+(?:-\w+)*")
_SENTENCE_END = re.compile(r"[.!;。！\n]+")


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("\u2018", "'")


def opts_out(text: str) -> str:
    """The words with which the newest text forbids writing again; empty when it does not."""
    if len(text) > MAX_CHARS:
        return ""
    plain = _plain(text)
    length = len(plain.split())
    if length > MAX_WORDS_OPT_OUT:
        return ""
    for paragraph in re.split(r"\n\s*\n", plain) if "?" not in plain and length <= MAX_WORDS_ALONE else ():
        whole = " ".join(paragraph.strip(" \t\n.!¡…").split())
        if whole in words.OPT_OUT_ALONE:
            return whole
    for sentence in _sentences(plain):
        found = next(
            (phrase for clause in _openings(sentence) for phrase in words.OPT_OUT if clause.startswith(phrase)), ""
        )
        if found and not any(word in f"{sentence} " for word in words.OPT_OUT_DOUBT):
            return sentence
    return ""


def _sentences(plain: str) -> list[str]:
    """The sentences; a question keeps its mark, single line breaks are only wrapping."""
    joined = plain.replace("\r", "").replace("\n\n", ". ").replace("\n", " ").replace("?", "?.")
    return [sentence for part in _SENTENCE_END.split(joined) if (sentence := " ".join(part.split()))]


def _openings(sentence: str) -> Iterator[str]:
    """The sentence, and what is left of it without each thing that people say before the point: "Hi Sam, please …"."""
    yield sentence
    greeting, comma, clause = sentence.partition(", ")
    if not comma or len(greeting.split()) > MAX_WORDS_GREETING:
        clause = sentence
    for _ in range(4):
        yield clause
        known = next((word for word in words.COURTESY if clause.startswith((word + " ", word + ", "))), "")
        clause = clause[len(known) :].lstrip(" ,")


def declines(text: str) -> str:
    """The words with which the newest text says no to what was asked; empty when it does not, or not only."""
    if len(text) > MAX_CHARS:
        return ""
    plain = " ".join(_plain(text).split())
    if len(plain.split()) > MAX_WORDS_DECLINE or "?" in plain or any(phrase in plain for phrase in words.WILLING):
        return ""
    if plain.strip(" .!") in words.NO:
        return plain
    found = next((phrase for phrase in words.DECLINE if phrase in plain), "")
    return "" if not found or _is_partial(plain.partition(found)[2]) else found


def _is_partial(rest: str) -> bool:
    """Whether what follows a no takes it back, or makes it one to a day or an hour only."""
    return any(word.isdigit() or word in WEEKDAYS or word in words.CONTRAST for word in _WORD.findall(rest))
