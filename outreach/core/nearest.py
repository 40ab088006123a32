"""What was probably meant by a line that is no command, to be asked for by name; never to be done."""

import difflib
import re
from collections.abc import Sequence

from outreach.core.command import MOST_WORDS, VERBS, Text, Verb, command_of
from outreach.core.text import one_line
from outreach.core.when import is_when

_CLOSE_ENOUGH = 0.75
_SIGNATURES = ("sent from", "sent via", "sent with", "sent using", "sent on")
_AGREEING = frozenset({"ok", "okay", "yes", "please"})
_BULLETS = frozenset({"-", "+", "\u2022", "\u00b7", "\u25e6", "\u25aa"})
_NUMBERING = re.compile(r"\(?\d{1,2}[.)]", re.ASCII)
_DIGITS = re.compile(r"#?0{0,9}([1-9]\d{0,9})(?!\ufffd?\d)", re.ASCII)
_EXAMPLE_NUMBER = re.compile(r"^([a-z]+ )\d+(?=[ :]|$)", re.ASCII)


def nearest(typed: str) -> str:
    """The line or its beginning with the verb put right, else the verb's example; empty where it resembles nothing."""
    words = _unmarked(one_line(typed, limit=120).split())
    if not words or " ".join(words[:2]).lower() in _SIGNATURES:
        return ""
    if [word.lower() for word in words[:2]] == ["stop", "all"]:
        return Verb.PAUSE_ALL
    meant = difflib.get_close_matches(words[0].strip("\"'`.,:;!").lower(), VERBS, 1, _CLOSE_ENOUGH)
    return (_beginning(meant[0], words) or _example(meant[0], words)) if meant else ""


def _beginning(verb: str, words: Sequence[str]) -> str:
    """The longest beginning that is a command; one that needs a text is none."""
    for length in range(min(len(words), MOST_WORDS), 1, -1):
        attempt = [verb, *words[1:length]]
        found = command_of(attempt, "")
        if found and found.verb.text is not Text.MUST:
            return " ".join(attempt)
    return ""


def _example(verb: str, words: Sequence[str]) -> str:
    number = _DIGITS.match(words[1]) if len(words) > 1 and not is_when(words[1]) else None
    return _EXAMPLE_NUMBER.sub(rf"\g<1>{number[1] if number else 'NUMBER'}", VERBS[verb].usage)


def _unmarked(words: Sequence[str]) -> Sequence[str]:
    """The words without the signs of a list, of emphasis, or of agreement: ``1. *send 50*``, ``ok, send 50``."""
    listed = len(words) > 1 and _NUMBERING.fullmatch(words[0])
    plain = [bare for word in words[1 if listed else 0 :] if (bare := word.replace("*", "")) and bare not in _BULLETS]
    start = next((at for at, word in enumerate(plain) if word.strip(",.!").lower() not in _AGREEING), 0)
    numbered = any(char.isdigit() for word in plain for char in word)
    return plain[start:] if numbered else plain
