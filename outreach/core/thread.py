"""Whose a mail is, and which conversation it continues."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from outreach.core import address, mime
from outreach.core.mime import Mailbox
from outreach.core.slugs import plain
from outreach.core.words import PASSED_ON_PREFIX, REPLY_PREFIX

if TYPE_CHECKING:
    from outreach.core.letter import Letter
    from outreach.core.message import Incoming

MAX_IDS = 1000

ONE_ATTEMPT = timedelta(minutes=10)
"""How far the date of a copy in Sent may be from that of the attempt to send it."""
_ID = re.compile(r"<([^<>]{1,998})>")


def ids(text: str) -> tuple[str, ...]:
    """The message ids in a header value, each once, in order, with their angle brackets (RFC 5322 section 3.6.4).

    Only what stands in ``<…>`` counts; white space that folding left inside is taken out. Of very many, the first and
    the newest are kept.
    """
    known = tuple(dict.fromkeys(_each(text)))
    return known if len(known) <= MAX_IDS else (known[0], *known[1 - MAX_IDS :])


def first_id(text: str) -> str:
    """The first of them, or an empty string."""
    return next(_each(text), "")


def _each(text: str) -> Iterator[str]:
    return (f"<{compact}>" for match in _ID.finditer(text) if (compact := "".join(match[1].split())))


How = Literal["id", "address", "unknown-address-in-thread", "none"]


@dataclass(frozen=True, slots=True)
class Belongs:
    """Whose a mail is. ``by`` is the id or address that told, ``conversation`` whose conversation it continues.

    ``id`` it continues a known conversation, from an address of that person; ``address`` one of its
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


LIST_FIELDS = frozenset({"list-id", "list-post", "mailing-list"})
"""What only a mailing list adds: List-Unsubscribe also stands in mail that people send by a CRM."""

_ORIGINAL = ("x-original-from", "original-from", "x-google-original-from")


def on_list(mail: "Incoming") -> bool:
    """Whether a mailing list passed the mail on (RFC 2369, RFC 2919)."""
    return not LIST_FIELDS.isdisjoint(mail.headers)


def authors(mail: "Incoming") -> tuple[Mailbox, ...]:
    """Who may have written a mail, the surest first.

    Lists that write their own address into From, for DMARC's sake, keep the author elsewhere: Google Groups in
    X-Original-From, Mailman in Reply-To, as do ticket systems and assistants.
    """
    originals = (box for name in _ORIGINAL if name in mail.headers for box in mime.mailboxes(mail.header(name)))
    return (*mail.from_, *originals, *mail.reply_to)


def mentioned_addresses(mail: "Incoming", *, outgoing: bool = False) -> tuple[str, ...]:
    """The normalised addresses a mail may be from or, of the owner's own mail, is to; each once, in order."""
    boxes = (*mail.to, *mail.cc) if outgoing else authors(mail)
    return tuple(dict.fromkeys(address.normalise(box.address) for box in boxes))


def writer(mail: "Incoming", known: Mapping[str, str]) -> str:
    """The address a mail was written from: one that is ``known`` (normalised), else the one in From.

    Of a mail that a list passed on it is the author's, empty where that is not told: a list's address is nobody's.
    """
    boxes = authors(mail)
    if found := next((box.address for box in boxes if address.normalise(box.address) in known), ""):
        return found
    if not on_list(mail):
        return mail.sender
    posts = mail.header("list-post").lower()
    rest = (box.address for box in boxes[len(mail.from_) :])
    return next((one for one in rest if one.lower() not in posts and not address.same(one, mail.sender)), "")


def belongs(mail: "Incoming", by_id: Mapping[str, str], by_address: Mapping[str, str]) -> Belongs:
    """Whose an incoming mail is: ``by_id`` maps known message ids to persons, ``by_address`` normalised addresses.

    The caller looks up no more than :func:`mentioned_ids` and :func:`mentioned_addresses`. Never the subject: an
    unrelated mail was once merged into an old conversation that way.
    """
    # Its own id only says that it was seen before, or that a broken program used an id twice.
    known = next((one for one in mentioned_ids(mail) if one in by_id and one != mail.message_id), "")
    author = next((one for one in mentioned_addresses(mail) if one in by_address), "")
    conversation = by_id.get(known)
    if author and by_address[author] != conversation:
        return Belongs(by_address[author], "address", author, conversation)
    if known:
        how: How = "id" if author else "unknown-address-in-thread"
        return Belongs(conversation, how, known, conversation)
    return Belongs(None, "none")


def recipients(mail: "Incoming", by_address: Mapping[str, str]) -> tuple[str, ...]:
    """The persons to whom a mail of the owner's own hand went, each once."""
    found = (by_address.get(one) for one in mentioned_addresses(mail, outgoing=True))
    return tuple(dict.fromkeys(person for person in found if person))


def answers_others(mail: "Incoming", own: Collection[str]) -> bool:
    """Whether a mail of the owner's, whose normalised addresses are ``own``, answers somebody: it is not passed on."""
    boxes = (*mail.to, *mail.cc)
    outward = any(address.normalise(box.address) not in own for box in boxes)
    return outward and not mail.subject.strip().lower().startswith(PASSED_ON_PREFIX)


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A mail from an address that is nobody's which looks like a person's answer; ``why`` says what is alike."""

    sender: str
    subject: str
    why: str
    arrived_at: datetime


SUBJECT_CHARS = 500


def _topic(subject: str) -> tuple[str, bool]:
    """A subject without what answering and forwarding put before it, and whether there was any of that."""
    rest = whole = " ".join(subject[:SUBJECT_CHARS].lower().split())
    while rest.startswith(REPLY_PREFIX):
        start = next(filter(rest.startswith, REPLY_PREFIX))
        rest = (rest.partition(":")[2] if start.endswith("[") else rest[len(start) :]).strip()
    return rest, rest != whole


def is_copy(mail: "Incoming", letter: "Letter") -> bool:
    """Whether a mail of the owner's is a letter of ours where the provider took both of its marks.

    That is: to the same address, with the same subject and the same words. When it was sent is for the caller to know.
    """
    to = {address.normalise(box.address) for box in mail.to}
    same = mail.subject == letter.subject and mail.text.split() == letter.body.split()
    return same and address.normalise(letter.recipient) in to


def same_topic(mail: "Incoming", subject: str) -> bool:
    """Whether a mail's subject is that of an answer to a letter. No proof: strangers' subjects are alike."""
    topic, answers = _topic(mail.subject)
    return answers and topic != "" and topic == _topic(subject)[0]


def same_name(mail: "Incoming", name: str) -> bool:
    """Whether a mail is from somebody called like a person, by first and last name. No proof: anybody can be."""
    theirs = _words(name)
    shown = (_words(box.name or box.address.rpartition("@")[0]) for box in authors(mail))
    return any(min(len(one), len(theirs)) > 1 and (one <= theirs or theirs <= one) for one in shown)


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", plain(name[:SUBJECT_CHARS])))
