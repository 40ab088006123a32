"""Whether a person says no: read in their newest text only, and only in words that leave no doubt."""

import re

from outreach.core import words_refusal as words
from outreach.core.sentences import MAX_CHARS, follows, openings, plain, sentences, without_courtesy
from outreach.core.words_dates import MONTHS, WEEKDAYS

MAX_WORDS_OPT_OUT = 80
MAX_WORDS_ALONE = 40
MAX_WORDS_CURT = 6
MAX_WORDS_DECLINE = 150

_WORD = re.compile(r"\w+(?:-\w+)*")
_CJK_STARTS = 0x3000


def opts_out(text: str) -> str:
    """The words with which the newest text forbids writing again; empty when it does not."""
    said = plain(text)
    length = len(said.split())
    if len(text) > MAX_CHARS or length > MAX_WORDS_OPT_OUT or any(phrase in said for phrase in words.ENGAGED):
        return ""
    for paragraph in re.split(r"\n\s*\n", said) if "?" not in said and length <= MAX_WORDS_ALONE else ():
        whole = " ".join(paragraph.strip(" \t\n.!¡…").split())
        if any(rest in words.OPT_OUT_ALONE for rest in without_courtesy(whole)):
            return whole
    spoken = sentences(said)
    if length <= MAX_WORDS_CURT and "?" not in said and spoken and spoken[-1] in words.OPT_OUT_ALONE:
        return spoken[-1]
    return next((sentence for sentence in spoken if _forbids(sentence)), "")


def _forbids(sentence: str) -> bool:
    if any(word in f" {sentence} " for word in words.OPT_OUT_DOUBT):
        return False
    if "?" in sentence and not sentence.removeprefix("please ").startswith(words.POLITE_QUESTION):
        return False
    return any(phrase in sentence for phrase in _OPT_OUT_CJK) or any(map(_demands, openings(sentence)))


_OPT_OUT_CJK = tuple(phrase for phrase in words.OPT_OUT if ord(phrase[0]) > _CJK_STARTS)


def _demands(clause: str) -> bool:
    alone = clause.strip(" ?") in words.OPT_OUT_ALONE and " " in clause.strip(" ?")
    return alone or clause.startswith(words.OPT_OUT) or any(follows(clause, *demand) for demand in words.DEMANDS)


def declines(text: str) -> str:
    """The words with which the newest text says no to what was asked; empty when it does not, or not only."""
    if len(text) > MAX_CHARS:
        return ""
    said = " ".join(plain(text).split())
    if len(said.split()) > MAX_WORDS_DECLINE or "?" in said or any(phrase in said for phrase in words.WILLING):
        return ""
    if _is_only_no(said):
        return said
    bare = _ADVERB.sub("", said)
    whole, found = next(((one, phrase) for one in (said, bare) for phrase in words.DECLINE if phrase in one), ("", ""))
    return "" if not found or _is_partial(whole.partition(found)[2]) else found


_ADVERB = re.compile(rf"(?<!\w)(?:{'|'.join(words.ADVERBS)}) ")


def _is_only_no(said: str) -> bool:
    spoken = _WORD.findall(said)
    return any(word in words.NO for word in spoken) and all(word in words.NO + words.POLITE for word in spoken)


def _is_partial(rest: str) -> bool:
    """Whether what follows a no takes it back, or makes it one to a day or an hour only."""
    return any(
        word.isdigit() or word in WEEKDAYS or word in words.CONTRAST or (word in MONTHS and word != "may")
        for word in _WORD.findall(rest)
    )
