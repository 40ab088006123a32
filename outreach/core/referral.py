# ruff: noqa: RUF001
"""Whether a person names somebody else to write to instead."""

import re
from collections.abc import Collection

from outreach.core import words_referral as words
from outreach.core.address import normalise
from outreach.core.sentences import MAX_CHARS, plain, sentences

_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}")
_HERE = "\ufffc"
_COLON = re.compile(rf"[:：]\s*(?={_HERE})")
_AT_ME = re.compile(r"[- ]?(?:me|mich|mir|moi|mi|mij|mig|meg|mnie|mi|mě|мне|мені|us|uns|nous|nos|ons|oss|os)\b")


def refers(text: str, own: Collection[str]) -> tuple[str, str] | None:
    """Whom the newest text says to write to instead, empty where no address is named, and its sentence.

    ``own`` are the addresses of the writer and of the owner: to be told those is no referral. None where it is not
    clear, which includes a helper of theirs who is to find a time.
    """
    if len(text) > MAX_CHARS:
        return None
    addresses = _ADDRESS.findall(text)
    said = _COLON.sub(" ", plain(_ADDRESS.sub(_HERE, text)))
    if len(set(addresses)) > 1 or any(phrase in said for phrase in words.REFER_DOUBT):
        return None
    not_me = any(phrase in said for phrase in words.NOT_ME)
    mine = {normalise(address) for address in own}
    for sentence in sentences(said):
        if _sends_on(sentence):
            to = addresses[0] if _HERE in sentence else ""
            clear = normalise(to) not in mine if to else not_me or any(one in sentence for one in words.INSTEAD)
            return (to, sentence.replace(_HERE, to)) if clear else None
    return None


def _sends_on(sentence: str) -> bool:
    if any(phrase in f" {sentence} " for phrase in words.CONDITION):
        return False
    return any(_leads_on(*sentence.partition(phrase)) for phrase in words.REFER if phrase in sentence)


def _leads_on(before: str, phrase: str, after: str) -> bool:
    """Whether the words stand alone, and not for the writer: "write to me", "m'écrivez"."""
    inside = phrase.isascii() and (before[-1:].isalnum() or before[-1:] == "'")
    return not inside and not before.endswith("'") and not _AT_ME.match(after.lstrip())
