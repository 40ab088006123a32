# ruff: noqa: RUF001
"""What people answer, cut into sentences and clauses that can be compared with tables of words."""

import re
from collections.abc import Iterator

from outreach.core import words_refusal as words

MAX_CHARS = 2_000
MAX_CLAUSES = 12

_SENTENCE_END = re.compile(r"[.!;:。！：\n]+")
_CLAUSE_END = re.compile(r", |、|，| - | – ")
_JOINED = re.compile(r" (?:and|und|et|y|e|en|och|og|i|и|та|but|aber|mais|pero|mas|ma|maar|men|ale|но) ")


def plain(text: str) -> str:
    """In lower case, with straight apostrophes."""
    return text.lower().replace("’", "'").replace("\u2018", "'")


def sentences(text: str) -> list[str]:
    """The sentences of a plain text; a question keeps its mark, single line breaks are only wrapping."""
    joined = re.sub(r"\n[ \t\r]*\n", ". ", text).replace("\n", " ").replace("?", "?.").replace("？", "?.")
    return [sentence for part in _SENTENCE_END.split(joined) if (sentence := " ".join(part.split()))]


def openings(sentence: str) -> Iterator[str]:
    """What a demand may begin with: the sentence, its clauses, each also without what people say before the point."""
    starts = [0, *(match.end() for match in _CLAUSE_END.finditer(sentence))]
    for start in starts[:MAX_CLAUSES]:
        yield from without_courtesy(sentence[start:])
    for match in list(_JOINED.finditer(sentence))[:MAX_CLAUSES]:
        clause = sentence[match.end() :]
        if not words.OF_ME.isdisjoint(clause.split()):
            yield from without_courtesy(clause)


def without_courtesy(clause: str) -> Iterator[str]:
    """The clause, and what is left of it without each thing that people say before the point: "Hi, could you …"."""
    yield clause
    for _ in range(5):
        known = next((word for word in words.COURTESY if clause.startswith((word + " ", word + ", "))), "")
        if not known:
            return
        clause = clause[len(known) :].lstrip(" ,")
        yield clause


def follows(clause: str, starts: tuple[str, ...], objects: tuple[str, ...], gap: int) -> bool:
    """Whether a clause begins with one of the starts, and one of the objects comes at most ``gap`` words behind."""
    for start in starts:
        if clause.startswith(start + " "):
            rest = clause[len(start) + 1 :].split(" ")[: gap + 5]
            tails = (" ".join(rest[skipped:]) for skipped in range(min(gap + 1, len(rest))))
            return any(tail.startswith(objects) for tail in tails)
    return False
