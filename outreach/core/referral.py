"""Whether a person names somebody else to write to instead."""

from collections.abc import Collection, Sequence

from outreach.core import words_referral as words
from outreach.core.address import normalise
from outreach.core.refusal import refuses, rules, says
from outreach.core.sentences import MAX_CHARS, Sentence, addresses, plain, read


def refers(text: str, own: Collection[str]) -> tuple[str, str] | None:
    """Whom the newest text says to write to instead, empty where no address is named, and its sentence.

    ``own`` are the addresses of the writer and of the owner: to be told those is no referral. None where it is not
    clear, which includes a helper of theirs who is to find a time.
    """
    if len(text) > MAX_CHARS:
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
    found = next((sentence for spoken in readings if (sentence := _sends_on(spoken, said))), None)
    return ("".join(named) if "here" in found.roles else "", found.text) if found else None


def _is_scope(sentence: Sentence) -> bool:
    """Whether the address is only another of their own: "not here, use …"."""
    return "here" in sentence.roles and any(says(sentence, _NOT_HERE))


def _sends_on(spoken: Sequence[Sentence], said: str) -> Sentence | None:
    """The sentence that names another: by an address, or where the writer says not to be the one."""
    not_me = any(phrase in said for phrase in words.NOT_ME) or any(map(_not_me, spoken))
    in_charge = any("charge" in each.roles and "i" not in each.roles for each in spoken)
    return next((each for each in spoken if _names_another(each, not_me=not_me, in_charge=in_charge)), None)


def _names_another(sentence: Sentence, *, not_me: bool, in_charge: bool) -> bool:
    if sentence.asks or any(phrase in f" {sentence.text} " for phrase in words.CONDITION):
        return False
    sure = not_me or any(phrase in sentence.text for phrase in words.INSTEAD) or "colleague" in sentence.roles
    if "here" in sentence.roles:
        return (
            sure
            or in_charge
            or any(
                each.head != {"glue"} or "mail" not in each.roles
                for each in says(sentence, (*_TO_ANOTHER, *_ASKED), early=2)
            )
        )
    told = (each for each in says(sentence, _TO_ANOTHER, early=2) if not each.lead)
    return sure and "yes" not in sentence.roles and any("colleague" in each.roles or not each.clean for each in told)


def _not_me(sentence: Sentence) -> bool:
    return refuses(sentence) or any(says(sentence, _NOT_ME))


_NOT_HERE = rules("not write me")
_NOT_ME = rules("not me !")
_TO_ANOTHER = rules("""
    write -me -i -not -stop -remove | meet -me -i -not | seek -me -i -not -more
    colleague meet -i -not | colleague write -i -not
""")
_ASKED = rules("send -me -i -not -stop | write you ask -me -not | meet you ask -me -not")
