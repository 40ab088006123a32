"""May this mail command? Four things are asked: A a token, B provenance, C freshness, D that nobody else is on it.

The header is read here, from its bytes and strictly: whatever two mail programs might understand differently (two From
fields, groups, comments, an address as a display name) is nobody. The library's parsers are made to be lenient.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from outreach.core.command import Tier

MAX_HEADER = 64 * 1024
Fields = Mapping[str, tuple[str, ...]]

LIVES = timedelta(days=7)
"""How long a mail may be answered with commands; also the age up to which a mail without token may stop things."""

NEWER_AT_MOST = 3
DATE_APART = timedelta(hours=48)
COPY_WAIT = timedelta(hours=2)
"""How long the copy in Sent may take to appear."""

SKEW = timedelta(minutes=5)
"""Our clock and the server's are not the same, and INTERNALDATE has whole seconds."""

SAFE = frozenset({Tier.READ, Tier.STOP})
"""What either token or provenance is enough for: the safe direction is cheap."""

ALL = frozenset(Tier)
OURS = ("X-Outreach-Token", "X-Outreach-Id")
"""Header fields of the mails that we wrote ourselves: read back from the mailbox, they are no commands."""


@dataclass(frozen=True, slots=True)
class Answerable:
    """A mail of ours that may be answered with commands.

    ``ids`` are its Message-ID as made and as delivered, with their brackets; times are UTC; ``newer`` counts the
    summaries made after it.
    """

    ids: frozenset[str]
    made_at: datetime
    expires_at: datetime
    revoked: bool = False
    newer: int = 0

    def alive(self, now: datetime) -> bool:
        """Whether its token still counts."""
        return not self.revoked and now <= self.expires_at and self.newer <= NEWER_AT_MOST


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the shell found out about a mail.

    ``header`` are the raw bytes of its header. ``answers`` is the mail of ours that one of :func:`answered_ids` names,
    whatever its state. ``in_sent``: it is the copy that lies in Sent. ``vouched``: a check of its own speaks for its
    From (:mod:`outreach.provenance`). ``content_types`` are those of all its parts. ``internal_date`` is the server's,
    UTC.
    """

    header: bytes
    owner: tuple[str, ...]
    internal_date: datetime
    answers: Answerable | None = None
    in_sent: bool = False
    vouched: bool = False
    content_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trust:
    """What the mail may do: commands of the tiers in ``allowed``.

    ``token`` is A: it answers a mail of ours that still counts. ``refusal`` says in a sentence why not everything is
    allowed; where it is empty and nothing is allowed, the mail is no command mail, and nothing is said. ``revoke``: the
    token has been in other hands. ``waiting``: the copy in Sent may still come, look again in the next pass before
    refusing what is not allowed yet.
    """

    token: bool = False
    allowed: frozenset[Tier] = frozenset()
    refusal: str = ""
    revoke: bool = False
    waiting: bool = False


def judge(evidence: Evidence, now: datetime) -> Trust:
    """Whether a mail in which commands were found may command, at ``now`` (aware)."""
    fields = strict_fields(evidence.header)
    if any(name.lower() in fields for name in OURS):
        return Trust()
    named = evidence.answers is not None and not evidence.answers.ids.isdisjoint(answered_ids(evidence.header))
    token = named and evidence.answers is not None and evidence.answers.alive(now)
    owner = bool(_own_address(fields, evidence.owner))
    if not (token or owner):
        return Trust()
    if not _is_alone(fields, evidence):  # without a token it is ordinary mail
        return Trust(token=True, refusal=_SHARED, revoke=True) if token else Trust()
    fresh = _is_fresh(fields, evidence, now)
    # B1: the provider filed the same mail as sent from this account; or B2 or B3
    provenance = owner and (evidence.in_sent or evidence.vouched)
    waiting = owner and not provenance and now - evidence.internal_date < COPY_WAIT
    if token and provenance and fresh:
        return Trust(token, ALL)
    allowed = SAFE if token or (provenance and fresh) else frozenset()
    return Trust(token, allowed, _why_not(token, named, owner, provenance), waiting=waiting)


_SHARED = (
    "others are on this mail, or a program wrote it, so nothing was done and the summary it answers takes no more "
    "commands: answer the next one, only to yourself"
)


def _why_not(token: bool, named: bool, owner: bool, provenance: bool) -> str:
    if not owner:
        return "its From is not exactly one of your addresses: answer from the account this service reads"
    if not provenance:
        return "the same mail does not lie in your Sent folder: answer from the account this service reads"
    if not token:
        return "the summary it answers is too old: answer the newest one" if named else "it answers no summary of mine"
    return "its dates do not fit the summary it answers: answer the newest one"


def answered_ids(header: bytes) -> tuple[str, ...]:
    """The ids that the mail says it answers: In-Reply-To where it is only one, and the last of References."""
    fields = strict_fields(header)
    direct = _ids(fields.get("in-reply-to", ()))
    return tuple(dict.fromkeys([*(direct if len(direct) == 1 else ()), *_ids(fields.get("references", ()))[-1:]]))


def _ids(values: Sequence[str]) -> list[str]:
    words = values[0].replace(">", "> ").split() if len(values) == 1 else []
    return [word for word in words if word.startswith("<") and word.endswith(">")]


# Header fields (RFC 5322 section 2.2), strictly.


def strict_fields(header: bytes) -> Fields:
    """Lower-case names to unfolded values; none at all where the header is too long or has a line that is no field."""
    text = header.decode("latin-1").replace("\r\n", "\n").partition("\n\n")[0]
    if len(text) > MAX_HEADER or "\r" in text or "\0" in text:
        return {}
    fields: dict[str, list[str]] = {}
    for line in text.replace("\n ", " ").replace("\n\t", "\t").removesuffix("\n").split("\n"):
        name, colon, value = line.partition(":")
        if not colon or not name or name != name.strip():
            return {}
        fields.setdefault(name.lower(), []).append(value)
    return {name: tuple(found) for name, found in fields.items()}


# An open quotation is taken to its end, so that each character is looked at once; no mailbox can follow it.
_QUOTED = re.compile(r'"(?:[^"\\\x00-\x08\x0a-\x1f\x7f]|\\[^\x00-\x08\x0a-\x1f\x7f])*"?')
_ATOM = r"""[\w!#$%&'*+./=?^`{|}~-]+"""
_PHRASE = r'[^()<>\[\]:;@\\"\x00-\x08\x0a-\x1f\x7f]*'
_MAILBOX = re.compile(rf"{_PHRASE}<({_ATOM}@{_ATOM})>|({_ATOM}@{_ATOM})", re.ASCII)


def _mailboxes(value: str) -> tuple[str, ...] | None:
    """The addresses of a list of mailboxes (RFC 5322 section 3.4); None where one is not in its plain form.

    Encoded words (RFC 2047) are words like others, and what a quotation holds does not matter.
    """
    plain = _QUOTED.sub("…", value)
    found = [_MAILBOX.fullmatch(item.strip(" \t")) for item in plain.split(",")]
    return tuple(one[1] or one[2] for one in found if one) if all(found) else None


def _comparable(address: str) -> str:
    """Byte for byte, but for the case of the domain's ASCII letters."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}"


def own_domain(header: bytes, owner: Iterable[str]) -> str:
    """The domain of the From, in lower case, where that is exactly one of the owner's addresses; else nothing."""
    return _own_address(strict_fields(header), owner).rpartition("@")[2]


def _own_address(fields: Fields, owner: Iterable[str]) -> str:
    """Exactly one From with one mailbox, which is the owner's. Reply-To and Sender are not looked at."""
    values = fields.get("from", ())
    found = _mailboxes(values[0]) if len(values) == 1 else None
    address = _comparable(found[0]) if found and len(found) == 1 else ""
    return address if address in {_comparable(one) for one in owner} else ""


_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
_MACHINES = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-failed-recipients")
_NOT_WRITTEN = frozenset({"message/rfc822", "message/delivery-status", "multipart/report", "multipart/digest"})


def _is_alone(fields: Fields, evidence: Evidence) -> bool:
    """D: to the owner and nobody else, written by hand, and not a mail inside a mail."""
    return _is_private(fields, evidence.owner) and not _is_automatic(fields) and not _is_forwarded(fields, evidence)


def _is_private(fields: Fields, owner: Iterable[str]) -> bool:
    own = {address.lower() for address in owner}
    lists = [_mailboxes(value) for name in ("to", "cc", "bcc") for value in fields.get(name, ()) if value.strip()]
    return bool(lists) and all(found is not None and {one.lower() for one in found} <= own for found in lists)


def _is_automatic(fields: Fields) -> bool:
    """RFC 3834; lists (RFC 2369, 2919); a bounce has no return path (RFC 5321 section 4.5.5)."""
    if _tokens(fields, "auto-submitted") - {"no"} or _tokens(fields, "precedence") & _BULK:
        return True
    return "<>" in _tokens(fields, "return-path") or any(
        name in _MACHINES or name.startswith("list-") for name in fields
    )


def _tokens(fields: Fields, name: str) -> set[str]:
    """The values of a field in lower case, without their parameters."""
    return {value.partition(";")[0].strip().lower() for value in fields.get(name, ())}


def _is_forwarded(fields: Fields, evidence: Evidence) -> bool:
    inside = _tokens(fields, "content-type") | {content_type.lower() for content_type in evidence.content_types}
    return not inside.isdisjoint(_NOT_WRITTEN) or any(name.startswith("resent-") for name in fields)


def _is_fresh(fields: Fields, evidence: Evidence, now: datetime) -> bool:
    """C: came after the summary, not long ago, and says that it was written when it came.

    The date is also compared with ``now``, because a rehearsed clock is not the server's.
    """
    date = _date(fields.get("date", ()))
    since = evidence.answers.made_at if evidence.answers else now - LIVES
    near = date is not None and any(abs(date - other) <= DATE_APART for other in (evidence.internal_date, now))
    return near and evidence.internal_date >= since - SKEW


def _date(values: Sequence[str]) -> datetime | None:
    """One Date field (RFC 5322 section 3.6.1); one without a zone counts as UTC."""
    try:
        date = parsedate_to_datetime(values[0].strip()) if len(values) == 1 else None
        return date and (date if date.tzinfo else date.replace(tzinfo=UTC))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
