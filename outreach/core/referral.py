"""Whether a person names somebody else to write to instead."""

from collections.abc import Collection, Sequence

from outreach.core import words_referral as words
from outreach.core.address import normalise
from outreach.core.refusal import refuses, rules, says
from outreach.core.sentences import MAX_CHARS, Roles, Sentence, addresses, plain, read, roles_in

MAX_WORDS = 120
MAX_WORDS_NAMELESS = 60
MAX_WORDS_BESIDE = 12
MAX_WORDS_BETWEEN = 8


def refers(text: str, own: Collection[str]) -> tuple[str, str] | None:
    """Whom the newest text says to write to instead, empty where no address is named, and its sentence.

    ``own`` are the addresses of the writer and of the owner: to be told those is no referral. None where it is not
    clear, which includes a helper of theirs who is to find a time.
    """
    if len(text) > MAX_CHARS or len(text.split()) > MAX_WORDS:
        return None
    said, named = plain(text), set(addresses(text))
    mine = {normalise(address) for address in own}
    if len(named) > 1 or not mine.isdisjoint(map(normalise, named)):
        return None
    if any(phrase in said for phrase in words.REFER_DOUBT):
        return None
    readings = read(text)
    if any(_is_scope(each) for spoken in readings for each in spoken):
        return None
    found = next((sentence for spoken in readings if (sentence := _sends_on(spoken, text))), None)
    return ("".join(named) if "here" in found.roles else "", found.text) if found else None


def _is_scope(sentence: Sentence) -> bool:
    """Whether the address is only another of their own: "not here, use …"."""
    return "here" in sentence.roles and any(says(sentence, _NOT_HERE))


def _sends_on(spoken: Sequence[Sentence], text: str) -> Sentence | None:
    """The sentence that names another: instead of the writer, as the one in charge, or as all that the answer says."""
    short = len(text.split()) <= MAX_WORDS_NAMELESS
    stray = any(phrase in plain(text) for phrase in words.NOT_ME)
    for number, each in enumerate(spoken):
        if _is_open(each):
            continue
        sure = stray or any(map(_is_another, spoken[max(0, number - 1) : number + 2]))
        if (sure or _is_all(each, text)) if "here" in each.roles else (sure and short and _names(each, text)):
            return each
    return None


def _is_open(sentence: Sentence) -> bool:
    """Whether it is a question, or an offer to those who want something, or forbids."""
    if sentence.asks or sentence.quotes or sentence.offers or any(says(sentence, _FORBIDDEN)):
        return True
    return any(phrase in f" {sentence.text} " for phrase in words.CONDITION)


def _is_another(sentence: Sentence) -> bool:
    """Whether it says that the writer is not the one to ask, or who is."""
    if refuses(sentence) or any(says(sentence, _NOT_ME)) or any(phrase in sentence.text for phrase in words.INSTEAD):
        return True
    if {"colleague", "my"} <= sentence.roles and not sentence.roles.isdisjoint(_BETTER):
        return True
    return "charge" in sentence.roles and "i" not in sentence.roles


def _is_all(said: Sentence, text: str) -> bool:
    """Whether the answer says little more than to write to an address, and gives no other ways of reaching them."""
    if len(text.split()) > len(said.text.split()) + MAX_WORDS_BESIDE or any(map(str.isdecimal, text)):
        return False
    place = next(number for number, roles in enumerate(said.words) if "here" in roles)
    near = said.words[max(0, place - MAX_WORDS_BETWEEN) : place + MAX_WORDS_BETWEEN]
    told = Roles().union(*near)
    return "me" not in told and (not told.isdisjoint(_TURNING) or ("help" in told and "i" not in told))


def _names(sentence: Sentence, text: str) -> bool:
    """Whether somebody without an address is to be asked: a colleague, or who has a name."""
    if "yes" in sentence.roles or all(phrase.lead for phrase in says(sentence, _TO_ANOTHER, early=2)):
        return False
    joined = " ".join(text.split())
    start = joined.lower().find(sentence.text)
    return "colleague" in sentence.roles or any(
        word[0].isupper() and word[1:2].isalpha() for word in joined[max(0, start) :][: len(sentence.text)].split()[1:]
    )


_NOT_HERE = rules("not write me")
_FORBIDDEN = rules("not write | stop write | stop mail")
_NOT_ME = rules("not me !")
_TO_ANOTHER = rules("""
    write -me -i -not -stop -remove | meet -me -i -not | seek -me -i -not -more
    colleague meet -i -not | colleague write -i -not
""")
_TURNING = roles_in("meet write")
_BETTER = _TURNING | {"charge", "thing", "help", "seek"}
