"""Whose a mail is, and which conversation it continues."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from outreach.core import address

if TYPE_CHECKING:
    from outreach.core.message import Incoming

MAX_IDS = 1000
_ID = re.compile(r"<([^<>]{1,998})>")


def ids(text: str) -> tuple[str, ...]:
    """The message ids in a header value, each once, in order, with their angle brackets (RFC 5322 section 3.6.4).

    Only what stands in ``<…>`` counts; white space that folding left inside is taken out. Of very many, the first and
    the newest are kept.
    """
    found = dict.fromkeys(f"<{compact}>" for match in _ID.finditer(text) if (compact := "".join(match[1].split())))
    known = tuple(found)
    return known if len(known) <= MAX_IDS else (known[0], *known[1 - MAX_IDS :])


How = Literal["id", "address", "unknown-address-in-thread", "none"]


@dataclass(frozen=True, slots=True)
class Belongs:
    """Whose a mail is. ``by`` is the id or address that told, ``conversation`` whose conversation it continues.

    ``id`` it is known itself or continues a known conversation, from an address of that person; ``address`` one of its
    addresses is the person's; ``unknown-address-in-thread`` it continues a conversation with the person from an address
    nobody knows: a human answer from there stops the sequence, but that address is never written to by itself. Where a
    second tracked person speaks in the conversation of a first, ``person`` is the one who speaks.
    """

    person: str | None
    how: How
    by: str = ""
    conversation: str | None = None


def mentioned_ids(mail: "Incoming") -> tuple[str, ...]:
    """Every id a mail names, its own first, then the nearest ancestor to the farthest."""
    return tuple(dict.fromkeys(filter(None, (mail.message_id, mail.in_reply_to, *reversed(mail.refers)))))


def mentioned_addresses(mail: "Incoming", *, outgoing: bool = False) -> tuple[str, ...]:
    """The normalised addresses a mail is from or, of the owner's own mail, to; each once, in order."""
    boxes = (*mail.to, *mail.cc) if outgoing else mail.from_
    return tuple(dict.fromkeys(address.normalise(box.address) for box in boxes))


def belongs(mail: "Incoming", by_id: Mapping[str, str], by_address: Mapping[str, str]) -> Belongs:
    """Whose an incoming mail is: ``by_id`` maps known message ids to persons, ``by_address`` normalised addresses.

    The caller looks up no more than :func:`mentioned_ids` and :func:`mentioned_addresses`. Never the subject: an
    unrelated mail was once merged into an old conversation that way.
    """
    known = next((one for one in mentioned_ids(mail) if one in by_id), "")
    author = next((one for one in mentioned_addresses(mail) if one in by_address), "")
    conversation = by_id.get(known)
    if author and by_address[author] != conversation:
        return Belongs(by_address[author], "address", author, conversation)
    if known:
        how: How = "id" if author or known == mail.message_id else "unknown-address-in-thread"
        return Belongs(conversation, how, known, conversation)
    return Belongs(None, "none")


def recipients(mail: "Incoming", by_address: Mapping[str, str]) -> tuple[str, ...]:
    """The persons to whom a mail of the owner's own hand went, each once."""
    found = (by_address.get(one) for one in mentioned_addresses(mail, outgoing=True))
    return tuple(dict.fromkeys(person for person in found if person))
