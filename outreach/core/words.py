"""Words that tell what a mail is and what of it is new, in the languages people write to us in: ``words.txt``."""

import pkgutil
from collections.abc import Iterable, Mapping


def blocks(file: str) -> Mapping[str, str]:
    """The texts of a file beside this one: ``[NAME]`` above each, whatever stands before the first is for people."""
    text = (pkgutil.get_data(__name__, file) or b"").decode()
    parts = (part.partition("]") for part in text.split("\n[")[1:])
    return {name: block for name, _, block in parts}


def tables(file: str) -> Mapping[str, tuple[str, ...]]:
    """The tables of a file beside this one, each a block of it."""
    return {name: table(block) for name, block in blocks(file).items()}


def table(block: str) -> tuple[str, ...]:
    """The entries of a block, parted by bars and line ends; an underscore at an end stands for a space."""
    entries = map(str.strip, block.replace("\n", "|").split("|"))
    return tuple(entry.replace("_", " ") for entry in entries if entry)


def has(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases is in a text."""
    return any(phrase in text for phrase in phrases)


_TABLES = tables("words.txt")

WROTE = _TABLES["WROTE"]
"""The verb of an attribution line ("On … Jane wrote:")."""

WROTE_OPENERS = _TABLES["WROTE_OPENERS"]
"""How an attribution line may begin, where it does not begin with a name, an address or a date."""

QUOTING = _TABLES["QUOTING"]
"""How an attribution line without a verb may begin."""

FROM = _TABLES["FROM"]

SUBJECT = _TABLES["SUBJECT"]

OTHER_FIELDS = _TABLES["OTHER_FIELDS"]
"""Field names in the header block that mail programs put above what they quote."""

ORIGINAL = _TABLES["ORIGINAL"]
"""The words of a separator line ("-----Original Message-----")."""

FORWARDED = _TABLES["FORWARDED"]
"""Those of them above a mail that was passed on."""

BEGIN_FORWARDED = _TABLES["BEGIN_FORWARDED"]

BANNER = _TABLES["BANNER"]
"""What gateways say above a mail from outside."""

SENT_FROM = _TABLES["SENT_FROM"]
"""How the footer of a phone's mail program begins."""

AUTO_SUBJECT = _TABLES["AUTO_SUBJECT"]

AUTO_SUBJECT_WEAK = _TABLES["AUTO_SUBJECT_WEAK"]
"""Also in people's own subjects: they count only with words of absence in the text."""

REPLY_PREFIX = _TABLES["REPLY_PREFIX"]
"""How a subject begins when a person answers or passes on a mail."""

PASSED_ON_PREFIX = _TABLES["PASSED_ON_PREFIX"]
"""How it begins where they pass one on."""

UNDELIVERED_SUBJECT = _TABLES["UNDELIVERED_SUBJECT"]
"""Words in the subject of delivery notices; they count only beside a sender or an envelope that no person has."""

ADDRESS_DEAD = _TABLES["ADDRESS_DEAD"]

MAIL_REFUSED = _TABLES["MAIL_REFUSED"]

DELIVERED = _TABLES["DELIVERED"]
"""Words of a delivery receipt that has no report beside it; they count only where no failure is told."""

STILL_TRYING = _TABLES["STILL_TRYING"]
