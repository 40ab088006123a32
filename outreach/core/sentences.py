# ruff: noqa: RUF001
"""What people answer, cut into sentences whose words are known by what they do there: forbid, ask, name a thing.

words_refusal says which word has which role in which language. Words are compared without capitals and accents.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat, takewhile

from outreach.core.words_dates import MONTHS, WEEKDAYS
from outreach.core.words_refusal import ADVERBS, ALONE, ENCLITICS, EVERY, WEST
from outreach.core.words_refusal_east import EAST, UNSPACED

MAX_CHARS = 2_000
MAX_PHRASE = 24
MAX_STARTS = 24
MAX_STEM = 18
MAX_UNKNOWN_UNSPACED = 4
LANGUAGES_TRIED = 3
MAX_NAME = 4
PRONOUNS = frozenset({"en", "de", "nl", "sv", "da", "no", "fr"})

Roles = frozenset[str]

_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}")
_HERE = "ʘ"
_BEFORE_ADDRESS = re.compile(rf"[:：]\s*(?=<?{_HERE})")
_NO_STOP = re.compile(r"(?<=\d)\.(?= [^\W\d_])|(?<=\bart)\.(?= ?\d)")
"""A full stop that ends no sentence: "15. Januar", "Art. 17"."""

_SENTENCE_END = re.compile(r"[.!;:。！：\n]+")
_WORD = re.compile(r"[^\W_]+|[,，、()–—]|(?<=\s)-(?=\s)")
_MARKS = re.compile("[\u0300-\u036f]")
_E_MAIL = re.compile(r"\be-(?=[a-z])")
_LETTERS = str.maketrans({"ø": "oe", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss", "œ": "oe"})
_VERB_NEXT = frozenset({"to", "not", "dont", "never"})
_COMMA: Roles = frozenset({","})
_NONE: Roles = frozenset()


def roles_in(words: str) -> Roles:
    """The roles named in a text."""
    return frozenset(words.split())


def addresses(text: str) -> list[str]:
    """The addresses named in a text, in order."""
    return _ADDRESS.findall(text)


def plain(text: str) -> str:
    """In lower case, with straight apostrophes."""
    return text.lower().replace("’", "'").replace("\u2018", "'")


def sentences(text: str) -> list[str]:
    """The sentences of a plain text; a question keeps its mark, single line breaks are only wrapping."""
    joined = re.sub(r"\n[ \t\r]*\n", ". ", _NO_STOP.sub(" ", text)).replace("\n", " ")
    joined = joined.replace("?", "?.").replace("？", "?.")
    return [sentence for part in _SENTENCE_END.split(joined) if (sentence := " ".join(part.split()))]


def _bare(text: str) -> str:
    """Without accents and with nothing inside a word: "don't" is dont, "e-mail" email."""
    marked = unicodedata.normalize("NFKD", plain(text).translate(_LETTERS))
    unmarked = unicodedata.normalize("NFC", _MARKS.sub("", marked))
    return _E_MAIL.sub("e", unmarked).replace("n't", "nt")


def only(part: str, beside: Roles) -> bool:
    """Whether a text is a word of refusal alone, with none but words of these roles beside it."""
    found = _WORD.findall(_bare(part))
    rest = (_meanings(word).values() for word in found if word not in _ALONE)
    return not _ALONE.isdisjoint(found) and all(any(roles and roles <= beside for roles in known) for known in rest)


def unsigned(text: str) -> str:
    """Without the name below or behind it: a name may look like any word."""
    lines = text.rstrip().splitlines()
    while len(lines) > 1 and (not lines[-1].strip() or _is_name(lines[-1])):
        lines.pop()
    said, comma, last = "\n".join(lines).rpartition(",")
    return said if comma and _is_name(last) else "\n".join(lines)


def _is_name(line: str) -> bool:
    found = line.split()
    named = all(word[0].isupper() and not word.isupper() and word[-1] not in "!?" for word in found)
    return 0 < len(found) <= MAX_NAME and named and _bare(" ".join(found)).strip(".") not in _ALONE


def _lexicon(block: str) -> dict[str, Roles]:
    """The words of one language with their roles; a stem keeps its hyphen."""
    found: dict[str, Roles] = {}
    for part in block.split("|"):
        roles, _, entries = part.partition(":")
        for entry in _bare(entries).split():
            found[entry] = found.get(entry, _NONE) | frozenset(roles.split())
    return found


@cache  # it takes a moment to make, and most commands read no mail
def _lexica() -> dict[str, dict[str, Roles]]:
    """Every word and stem, in each language that puts spaces between words."""
    entries: dict[str, dict[str, Roles]] = {}
    for language, block in (WEST | EAST).items():
        for entry, found in _lexicon(f"{EVERY}|{block}").items():
            entries.setdefault(entry, {})[language] = found
    return entries


@cache
def _unspaced_lexicon(language: str) -> tuple[dict[str, Roles], re.Pattern[str]]:
    """The words of a language that is written without spaces, and what finds them."""
    known = _lexicon(f"{EVERY}|{UNSPACED[language][1]}".replace("- ", " "))
    entries = (entry.replace("_", " ") for entry in sorted(known, key=len)[::-1])
    return known, re.compile("|".join([*entries, r"[^\W\d_]"]))


_ALONE = frozenset(_bare(ALONE).split())
_DAYS = frozenset(map(_bare, WEEKDAYS))
_MONTHS = frozenset(map(_bare, MONTHS))
_VERBS = roles_in("write send remove take unsub leave")


@lru_cache(maxsize=4096)
def _meanings(word: str) -> Mapping[str, Roles]:
    """The roles of a bare word in each language that knows it: its own, and those of its stems."""
    if word.isdigit() or word in _DAYS:
        return dict.fromkeys(WEST | EAST, frozenset({"number" if word.isdigit() else "day"}))
    found = dict(_lexica().get(word, {}))
    for end in range(2, min(len(word), MAX_STEM) + 1):
        for language, roles in _lexica().get(word[:end] + "-", {}).items():
            found[language] = found.get(language, _NONE) | roles
    for language, roles in found.items():
        if word.endswith(ENCLITICS.get(language, ())) and not roles.isdisjoint(_VERBS):
            found[language] = roles | {"me"}
    guessed = {language: _FILLER for language, ending in ADVERBS.items() if len(word) > 6 and word.endswith(ending)}
    return {**guessed, **(dict.fromkeys(WEST | EAST, _FILLER) if word in _MONTHS else {}), **found}


_FILLER: Roles = frozenset({"glue"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that hang together: all their roles, those of the first word, and those of what follows in the sentence.

    ``clean`` where no unknown word stands among them from the first that matters to the end of the clause; ``lead`` is
    how many stand before.
    """

    roles: Roles
    head: Roles = _FILLER
    after: Roles = _NONE
    clean: bool = True
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as one language reads it: the roles of each word, none for words that it does not know, and of all."""

    text: str
    words: tuple[Roles, ...]
    roles: Roles
    spaced: bool
    names_subject: bool

    @property
    def doubtful(self) -> bool:
        """Whether it sets a condition or a limit; "I'd be glad if you …" is none."""
        if "if" in self.roles and "ask" not in _NONE.union(*takewhile(lambda word: "if" not in word, self.words)):
            return True
        return not self.roles.isdisjoint({"doubt", "day"})

    @property
    def offers(self) -> bool:
        """Whether it tells the reader how to: "to unsubscribe, send …"."""
        aim = _NONE.union(*takewhile(lambda word: word != _COMMA, self.words))
        return "aim" in _NONE.union(*self.words[:1]) and not aim.isdisjoint(_LEAVING)

    @property
    def asks(self) -> bool:
        """Whether it is a question; "could you …?" is a demand, "do you want me to …?" is none."""
        if "?" not in self.text:
            return False
        first, second = (_NONE.union(*self.words[number : number + 1]) for number in range(2))
        return ("do" in first and "you" in second) or "ask" not in _NONE.union(*self.words[:4], *self.words[-2:])

    @property
    def quotes(self) -> bool:
        """Whether it has the words of another in it."""
        return any(mark in self.text for mark in '"“”„«»')

    def phrases(self, *, early: int = 0) -> Iterator[Phrase]:
        """Its phrases, from wherever one may begin; ``early`` unknown words in a row may stand in its beginning."""
        if not self.spaced:
            yield Phrase(self.roles, clean=self.words.count(_NONE) <= MAX_UNKNOWN_UNSPACED)
            return
        for start in list(self._starts())[:MAX_STARTS] if self.words else ():
            for ends in (frozenset({"and", "but"}), frozenset({"but"})):
                phrase = self._phrase(start, early, ends)
                if early or not (start and "and" in self.words[start - 1] and self._tells(start, phrase)):
                    yield phrase

    def _tells(self, start: int, phrase: Phrase) -> bool:
        """Whether what stands behind "and" is a story: "they … and remove us", "and stop writing half way through"."""
        clause = max((number for number in range(start) if self.words[number] == _COMMA), default=-1) + 1
        if "please" in self.words[clause]:
            return False
        return not self.words[clause] or ("stop" in phrase.roles and phrase.roles.isdisjoint(_TO_US))

    def _starts(self) -> Iterator[int]:
        yield 0
        for number, roles in enumerate(self.words[:-1], 1):
            if not self.words[number].isdisjoint(_ORDERS) and not roles.isdisjoint(_RUN_ON) and "glue" not in roles:
                yield number
            within = "not" in _NONE.union(*self.words[max(0, number - 2) : number - 1]) and roles.isdisjoint(
                {",", "and"}
            )
            if not (within or roles.isdisjoint(_OPENERS)):
                yield number - ("not" in roles and "and" in roles)

    def _phrase(self, start: int, early: int, ends: Roles) -> Phrase:
        found: set[str] = set()
        unknown, lead, clean = 0, 0, True
        end = start
        for end, roles in enumerate(self.words[start : start + MAX_PHRASE], start):
            key = found - _FRAME
            if (not ends.isdisjoint(roles) and end > start) or (
                roles == _COMMA and key and self._stops(end, key, early)
            ):
                break
            unknown = 0 if roles else unknown + 1
            lead += not (roles or key)
            clean = clean and bool(roles or not key)
            if unknown > (early if key.isdisjoint(_THINGS) else 0):
                break
            found |= roles - ({"i", ","} if key and not early else _COMMA)
        else:
            end += 1
        return Phrase(frozenset(found), self.words[start], _NONE.union(*self.words[end:]), clean, lead)

    def _stops(self, comma: int, key: set[str], early: int) -> bool:
        """Whether a phrase ends at a comma: not in "write, call or mail" nor in "I ask you to stop, now, writing"."""
        if self.words[comma - 1] & _NONE.union(*self.words[comma + 1 : comma + 2]) & _VERBS:
            return False
        return not (key <= _BARE_NO if early else key <= _UNFINISHED and not key.isdisjoint(_OPEN))


_THINGS = roles_in("not time help busy decline interest write mail remove list own")
_TO_US = roles_in("me my you please ask wish")
_ORDERS = roles_in("stop remove unsub")
_RUN_ON = roles_in("interest time own")
_OPENERS = roles_in(", please hi and but")
_FRAME = roles_in("i you glue please hi and ask me my")
_LEAVING = roles_in("unsub remove removal stop receive")
_OPEN = roles_in("stop remove forbid wish")
_UNFINISHED = _OPEN | {"receive", "not", "more", "interest"}
_BARE_NO = roles_in("not lack must")


@lru_cache(maxsize=4)
def read(text: str) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences of a text as each of the languages reads it that know most of its words."""
    named = iter(addresses(text))
    spoken = sentences(_BEFORE_ADDRESS.sub(" ", plain(_ADDRESS.sub(_HERE, text))))
    shown = [re.sub(_HERE, lambda _: next(named, _HERE), each) for each in spoken]
    bare = [_bare(each) for each in spoken]
    whole = " ".join(bare)
    known = Counter(language for word in _WORD.findall(whole) for language in _meanings(word))
    best = known.most_common(LANGUAGES_TRIED)
    return (
        *(
            tuple(map(_sentence, shown, _unspaced(bare, name), repeat("")))
            for name in [name for name, (script, _) in UNSPACED.items() if re.search(script, whole)][:1]
        ),
        *(
            tuple(map(_sentence, shown, _spaced(bare, name), repeat(name)))
            for name, words in best
            if 4 * words >= 3 * best[0][1]
        ),
    )


def _sentence(text: str, words: tuple[Roles, ...], language: str) -> Sentence:
    return Sentence(text, words, _NONE.union(*words), bool(language), language in PRONOUNS)


def _unspaced(spoken: list[str], language: str) -> Iterator[tuple[Roles, ...]]:
    known, word_of = _unspaced_lexicon(language)
    for each in spoken:
        words = word_of.findall(each)
        yield tuple(known.get(word.replace(" ", "_"), _NONE) for word in words)


def _spaced(spoken: list[str], language: str) -> Iterator[tuple[Roles, ...]]:
    """The roles of each word; "to mail" is no mail, and "the mail" not what somebody does."""
    for each in spoken:
        words = _WORD.findall(each)
        found = [_meanings(word).get(language, _NONE) if word[0].isalnum() else _COMMA for word in words]
        yield tuple(
            roles - {"write", "meet"}
            if before == "the"
            else roles - {"mail", "own"}
            if before in _VERB_NEXT and "write" in roles
            else roles
            for before, roles in zip(["", *words], found, strict=False)
        )
