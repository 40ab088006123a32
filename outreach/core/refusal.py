# ruff: noqa: RUF001
"""Whether a person says no: read in their newest text only, and only in words that leave no doubt."""

import re

from outreach.core import words

MAX_WORDS_OPT_OUT = 80
MAX_WORDS_DECLINE = 150
MAX_CHARS = 2_000


_SENTENCE_END = re.compile(r"[.!;。！\n]+")


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("\u2018", "'")


def opts_out(text: str) -> str:
    """The words with which the newest text forbids writing again; empty when it does not."""
    if len(text) > MAX_CHARS:
        return ""
    plain = _plain(text)
    whole = " ".join(plain.strip(" \t\n.!¡…").split())
    if whole in words.OPT_OUT_ALONE:
        return whole
    if len(plain.split()) > MAX_WORDS_OPT_OUT:
        return ""
    for sentence in _sentences(plain):
        clause = _without_courtesy(sentence)
        found = next((phrase for phrase in words.OPT_OUT if clause.startswith(phrase)), "")
        if found and not any(word in f"{sentence} " for word in words.OPT_OUT_DOUBT) and f"{found}?" not in plain:
            return sentence
    return ""


def _sentences(plain: str) -> list[str]:
    """The sentences; a question keeps its mark, single line breaks are only wrapping."""
    joined = plain.replace("\r", "").replace("\n\n", ". ").replace("\n", " ").replace("?", "?.")
    return [sentence for part in _SENTENCE_END.split(joined) if (sentence := " ".join(part.split()))]


def _without_courtesy(sentence: str) -> str:
    """The sentence without what people say before the point: "Hi Sam, please …"."""
    clause = sentence
    greeting, comma, rest = clause.partition(", ")
    if comma and len(greeting.split()) <= 3 and not greeting.startswith(words.OPT_OUT):
        clause = rest
    for _ in range(4):
        known = next((word for word in words.COURTESY if clause.startswith((word + " ", word + ", "))), "")
        if not known:
            break
        clause = clause[len(known) :].lstrip(" ,")
    return clause


def declines(text: str) -> str:
    """The words with which the newest text says no to what was asked; empty when it does not, or not only."""
    plain = " ".join(_plain(text).split())
    if (
        len(text) > MAX_CHARS
        or len(plain.split()) > MAX_WORDS_DECLINE
        or "?" in plain
        or any(word in plain for word in words.WILLING)
    ):
        return ""
    if plain.strip(" .!") in {"no", "nein", "non", "nej", "nee", "não", "нет", "nie", "いいえ", "아니요", "不"}:
        return plain
    return next((phrase for phrase in words.DECLINE if phrase in plain), "")
