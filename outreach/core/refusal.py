"""Whether a person says no: read in their newest text only, and only in sentences that leave no doubt.

A sentence is known by the roles of its words (words_refusal), so that a wording nobody has listed is understood too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile

from outreach.core.sentences import MAX_CHARS, Phrase, Roles, Sentence, only, read, roles_in, sentences, unsigned

MAX_WORDS_OPT_OUT = 80
MAX_WORDS_ALONE = 40
MAX_WORDS_CURT = 6
MAX_WORDS_SAID = 8
MAX_WORDS_DECLINE = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """The roles a phrase must have and those it must not.

    ``clean`` where no unknown word may be beside them, ``whole`` where nothing may follow either.
    """

    roles: Roles
    none: Roles
    clean: bool
    whole: bool


def rules(block: str) -> tuple[Rule, ...]:
    """Between bars: roles that it needs, -role that it must not have, ! for no unknown word, . for nothing behind."""
    return tuple(
        Rule(
            frozenset(word for word in entry if word[0] not in "-!."),
            frozenset(word[1:] for word in entry if word[0] == "-"),
            "!" in entry,
            "." in entry,
        )
        for entry in (each.split() for each in block.replace("\n", "|").split("|"))
        if entry
    )


def says(sentence: Sentence, known: Iterable[Rule], *, early: int = 0) -> Iterator[Phrase]:
    """The phrases of a sentence that are one of these; ``early`` as in Sentence.phrases."""
    possible = [rule for rule in known if rule.roles <= sentence.roles]
    for phrase in sentence.phrases(early=early) if possible else ():
        if any(_holds(rule, phrase) for rule in possible):
            yield phrase


def _holds(rule: Rule, phrase: Phrase) -> bool:
    if not (rule.roles <= phrase.roles and rule.none.isdisjoint(phrase.roles)):
        return False
    return (phrase.clean or not (rule.clean or rule.whole)) and not (rule.whole and phrase.after - _POLITE)


_POLITE = roles_in(", please glue hi")
_COMMANDS = rules("""
    not write me ! -stop -fear -own | not write please ! -stop -fear -own | not write me more -stop -fear
    not more please ! -stop -fear -own -i -can -help
    not write more ! -stop -fear | not use more ! | not mail more -receive -stop -fear
    not mail please ! -receive -stop -fear -can -help -report
    not mail ! -receive -send -write -stop -can -help | not send please ! -stop -fear | not send me more -stop
    not send me mail ! -stop | not send more ! -stop | ask if you didnt write
    wish you didnt write me | ask not past me
    stop write me -not | stop write please ! -not -leave | stop write . -not -leave | stop mail . -not -leave
    stop send me ! -not | stop mail you -not -leave | stop mail please ! -not -leave
    stop please ! -not -wish -leave | stop ask ! -not -wish -leave | stop you ! -not -leave
    remove me list -not | remove my own ! -not -last | remove my own list -not | remove me own -not | remove me ! -not
    remove own list you ! -not | remove law own -not | remove law you -not
    me stop list ! -not | remove my list ! -not | not me list please ! -remove -take
    remove off list please ! -not | remove off list you ! -not
    take me off ! -not | take me off list -not | take my own off ! -not
    take own off list -not | take off more mail -not
    must last you write me -not
    unsub me -not -past | unsub ! -not -past | unsub list -not -past | leave me peace ! -not | leave last mail you
""")
"""What is told to us; "I stop writing" is none."""

_WISHES = rules("""
    wish not written | wish not receive mail | wish not receive you -fear | wish not receive more | wish not mail more
    wish not mail you ! -interest | wish not mail ! -interest | wish not write me -fear | wish not list ! | wish not use
    wish take list -not | wish unsub -not | wish me removal -not
    ask not receive you -stop -fear | ask not receive more | ask not receive mail | ask removal ! -not
    forbid me | forbid write | forbid mail | object own ! | object law | object mail | law own removal
    abuse ! -not -past | mail you unwanted ! | mail you not welcome | declines more write | declines more mail
    decline more mail
""")
_SURE = rules("""
    ask removal own -not | ask removal list -not | ask removal law -not | wish removal own -not | wish removal list -not
    object law -not | ask remove me list -not | ask remove my own list -not | wish off list -not
    wish not receive mail you | wish not mail more you -interest | wish not written more
""")
"""Wishes that one unknown word before the point does not change."""

_NONE = Roles()
_MENACES = rules("""
    more mail sue -not -past | more write sue -not -past | more you sue -not -past | more mail report spam -not -past
    more mail abuse -not -past | more write abuse -not -past
""")
"""What the next mail would bring about, wherever in a sentence it stands."""

_THREATS = rules("""
    report spam i ! -past -not | report spam ! -past -my -i -not | block you i -for -day | block i own ! -for -day -not
    block you ! -for -day
    sue you receive ! -not | sue i write ! -not -past -you | sue i take ! -not -past
""")
"""They hold whatever the condition."""

_DELETE_IT = rules("remove ! -not -my")
"""A command behind words about the address that we have."""

_INVITATIONS = rules("write me -i -you -more -ask | meet me -i -you")
_REFUSING = roles_in("not stop remove unsub wish forbid object leave take if block report sue")
_ABOUT_MAIL = roles_in("me my own mail write not list unsub")
_BESIDE_STOP = roles_in("hi please glue me ask and")


def opts_out(text: str) -> str:
    """The words with which the newest text forbids writing again; empty when it does not."""
    if len(text) > MAX_CHARS or len(text.split()) > MAX_WORDS_OPT_OUT:
        return ""
    said = unsigned(text)
    return next((found for spoken in read(said) if (found := _opts_out(spoken, said))), "")


def _opts_out(spoken: Sequence[Sentence], text: str) -> str:
    if any("yes" in each.roles or _asks_back(each) or _invites(each) for each in spoken):
        return ""
    before = Roles()
    for each in spoken:
        if not each.quotes and _forbids(each, before | each.roles):
            return each.text
        before = each.roles
    return _only_stop(text)


def _asks_back(sentence: Sentence) -> bool:
    """A question about us, not about where they stand in our lists: who asks it goes on with us."""
    return sentence.asks and len(sentence.words) > 3 and sentence.roles.isdisjoint(_ABOUT_MAIL)


def _invites(sentence: Sentence) -> bool:
    """Whether a sentence only asks to write or to call: what was forbidden beside it is one way, not all."""
    return sentence.roles.isdisjoint(_REFUSING) and any(says(sentence, _INVITATIONS))


def _forbids(sentence: Sentence, context: Roles) -> bool:
    if any(says(sentence, _THREATS)) or _menaces(sentence):
        return True
    if sentence.asks or sentence.doubtful or sentence.offers:
        return False
    commands = (*_COMMANDS, *_DELETE_IT) if _is_about_it(sentence, context) else _COMMANDS
    return (
        any(map(_is_last_word, says(sentence, _WISHES)))
        or any(_is_last_word(phrase) and _is_told_us(phrase) for phrase in says(sentence, commands))
        or any(phrase.head for phrase in says(sentence, _SURE, early=1))
    )


def _is_about_it(sentence: Sentence, context: Roles) -> bool:
    """Whether "delete it" means what we have of them; "thanks, Ray" is none in any language."""
    if "you" not in context or context.isdisjoint({"own", "law"}) or _NONE in sentence.words:
        return False
    return len(sentence.words) > 2 or "remove" in _NONE.union(*sentence.words[:1])


def _menaces(sentence: Sentence) -> bool:
    """Whether it begins with one more mail and ends with a lawyer."""
    begins, ends = _NONE.union(*sentence.words[:2]), _NONE.union(*sentence.words[-2:])
    if "more" not in begins or ends.isdisjoint({"sue", "spam", "abuse"}) or _NONE in sentence.words[-2:]:
        return False
    return any(menace.roles <= sentence.roles and menace.none.isdisjoint(sentence.roles) for menace in _MENACES)


def _is_last_word(phrase: Phrase) -> bool:
    """Whether nothing follows that takes it back."""
    return "but" not in phrase.after and ("meet" not in phrase.after or "not" in phrase.after)


def _is_told_us(phrase: Phrase) -> bool:
    """Whether it asks us, and tells neither what "I do" nor what "you do"."""
    roles = phrase.roles
    if "you" in phrase.head <= {"you", "glue"}:
        if "not" in roles or "can" in roles:
            return ("must" in roles) == ("can" in roles) and not roles.isdisjoint({"ask", "must"})
        return not roles.isdisjoint({"ask", "must"})
    return "i" not in roles or (not roles.isdisjoint({"you", "please"}) and not roles.isdisjoint({"ask", "wish"}))


def _only_stop(text: str) -> str:
    """A short text, a paragraph of one or its last sentence that says nothing but stop."""
    if "?" in text or len(text.split()) > MAX_WORDS_ALONE:
        return ""
    parts = re.split(r"\n\s*\n", text)
    if len(text.split()) <= MAX_WORDS_CURT:
        parts += sentences(text)[-1:]
    return next((" ".join(part.split()) for part in parts if _says_only_stop(part)), "")


def _says_only_stop(part: str) -> bool:
    return len(part.split()) <= MAX_WORDS_CURT and only(part, _BESIDE_STOP)


_DECLINES = rules("""
    not can help | not can ! -say -more -please -you -fear -peace -meet | not can do ! -you -peace
    not do i ! -peace -receive -mail | not help i | stop help i | wish not help | wish not ! -you -fear
    not time -write -reads -wish | lack time | lack can help -i | not interest ! | declines | decline i !
    decline must -more -own | decline ! -not | say not must | say not my -you | noun not me ! -remove
    busy i -not -write -you | busy ! -not -stop -write -you -number -i -ask
    not for me ! | not thing for | not thing me | not thing my
""")
_FORBIDDING = rules(
    "not write -i | not mail me | stop write -i | stop mail -i | remove me -i | remove own -i | wish not mail"
)
_NO = rules("not !")
_TAKES_BACK = roles_in("can time interest help do me mail write list my not must")
_BESIDE_NO = roles_in("not hi please and must glue you lack")


def declines(text: str) -> str:
    """The words with which the newest text says no to what was asked; empty when it does not, or not only."""
    if len(text) > MAX_CHARS or len(text.split()) > MAX_WORDS_DECLINE or "?" in text:
        return ""
    return next((said for spoken in read(unsigned(text)) if (said := _declines(spoken))), "")


def _declines(spoken: Sequence[Sentence]) -> str:
    if any("day" in each.roles or _welcomes(each) for each in spoken):
        return ""
    if any(map(_may_forbid, spoken)):
        return ""
    alone = len(spoken) == 1
    found = next((number for number, each in enumerate(spoken) if _says_no(each, alone=alone)), None)
    if found is None or any("meet" in each.roles for each in spoken[found + 1 :]):
        return ""
    return spoken[found].text


def _may_forbid(sentence: Sentence) -> bool:
    """Whether it may forbid to write, in words that are not sure enough: then a no may be more than a no."""
    return not sentence.roles.isdisjoint({"unsub", "forbid", "abuse", "sue"}) or any(says(sentence, _FORBIDDING))


def _welcomes(sentence: Sentence) -> bool:
    """Whether it goes on with us; "I would love to, but …" takes that back."""
    return any("yes" in word for word in takewhile(lambda word: "but" not in word, reversed(sentence.words)))


def refuses(sentence: Sentence) -> bool:
    """Whether a sentence says no, be it to a part only."""
    found = says(sentence, _DECLINES, early=1)
    return any("meet" not in phrase.roles and _is_mine(phrase, sentence) for phrase in found)


def _says_no(sentence: Sentence, *, alone: bool) -> bool:
    if sentence.doubtful or sentence.quotes:
        return False
    if len(sentence.words) > 1 and "but" in sentence.words[-2] and "not" in sentence.words[-1]:
        return True
    refusing = (each for each in says(sentence, _DECLINES, early=1) if _is_mine(each, sentence))
    curt = (each for each in says(sentence, _NO, early=1) if not each.lead and _says_only_no(each, alone=alone))
    return not all(map(_is_partial, chain(refusing, curt)))


def _is_mine(phrase: Phrase, sentence: Sentence) -> bool:
    """Whether it is the writer who cannot, and not something else that is spoken of."""
    if sentence.names_subject and len(sentence.words) > MAX_WORDS_SAID:
        return "number" not in phrase.head and (
            not phrase.roles.isdisjoint({"i", "say"})
            or ("my" in phrase.head and "glue" not in phrase.head)
            or (not phrase.lead and ("me" in phrase.roles or ("i" in sentence.roles and "you" not in sentence.roles)))
        )
    return not phrase.lead or not phrase.roles.isdisjoint({"i", "me"})


def _is_partial(phrase: Phrase) -> bool:
    """Whether what follows a no takes it back, or makes it one to a day or a part only."""
    after = phrase.after
    if not after.isdisjoint({"number", "meet"}) or ("interest" in after and "not" not in after):
        return True
    return "but" in after and ("busy" in phrase.roles or not after.isdisjoint(_TAKES_BACK))


def _says_only_no(phrase: Phrase, *, alone: bool) -> bool:
    polite = not (phrase.roles | phrase.after).isdisjoint({"please", "must"}) or (alone and "glue" not in phrase.roles)
    return polite and phrase.roles <= _BESIDE_NO
