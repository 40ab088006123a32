"""One answer to FETCH (RFC 3501 section 7.4.2): items in any order, by name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from outreach.core.message import Leaf
from outreach.core.structure import Node, leaves, number, tree

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_FETCH = re.compile(rb"\* \d{1,10} FETCH \(", re.IGNORECASE)
_UID = re.compile(rb"[( ]UID (\d{1,10})", re.IGNORECASE)
_BODY = re.compile(rb"BODY\[([^\]\s]*)\](?:<\d+>)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one message. ``bodies`` maps a section (``HEADER``, ``1.2``, empty for all) to its octets.

    ``at`` is INTERNALDATE in UTC, the epoch where it is missing or garbled; ``leaves`` are those of its structure.
    ``flags`` are its flags and Gmail's labels, in lower case.
    """

    uid: int
    at: datetime
    leaves: tuple[Leaf, ...]
    bodies: Mapping[str, bytes]
    flags: frozenset[str] = frozenset()

    @property
    def header(self) -> bytes:
        """The header, as far as it was asked for."""
        return self.bodies.get("HEADER", b"")

    @property
    def is_draft(self) -> bool:
        """Whether it was not sent: Gmail labels its drafts and never flags them, everybody else flags them."""
        return not self.flags.isdisjoint({"\\draft", "\\drafts"})

    @property
    def is_sent(self) -> bool:
        """Whether Gmail says that the owner sent it, which All Mail does not tell otherwise."""
        return "\\sent" in self.flags


def fetched(chunks: Sequence[bytes]) -> Fetched | None:
    """What one untagged answer tells; None if it is no FETCH or names no UID.

    ``chunks`` is text, literal, text, … as it came from the wire.
    """
    start = _FETCH.match(chunks[0])
    if start is None:
        return None
    flat = tree([chunks[0][start.end() :], *chunks[1:]])
    pairs = list(zip(flat[::2], flat[1::2], strict=False))
    # A structure with an unpaired quote garbles whatever follows it, so the first of a name counts: UID is asked first.
    items = {name.upper(): value for name, value in reversed(pairs) if isinstance(name, bytes)}
    uid = number(items.get(b"UID"))
    if not uid:
        return None
    at = internal_date(items.get(b"INTERNALDATE"))
    structure, bodies = leaves(items.get(b"BODYSTRUCTURE")), {**_quoted(items), **_literals(chunks)}
    return Fetched(uid, at, structure, bodies, _flags(items.get(b"FLAGS")) | _flags(items.get(b"X-GM-LABELS")))


def fields(chunks: Sequence[bytes]) -> tuple[int, bytes] | None:
    """The UID and the header in an answer to nothing but UID and BODY[HEADER.FIELDS (…)]; many times faster."""
    if len(chunks) < 3 or (start := _FETCH.match(chunks[0])) is None:
        return None
    uid = _UID.search(chunks[0], start.end() - 1) or _UID.match(chunks[2])
    return (int(uid[1]), chunks[1]) if uid else None


def _flags(node: Node) -> frozenset[str]:
    words = node if isinstance(node, list) else []
    return frozenset(word.decode("latin-1").lower() for word in words if isinstance(word, bytes))


def _quoted(items: Mapping[bytes, Node]) -> dict[str, bytes]:
    found = ((_BODY.fullmatch(name), value) for name, value in items.items())
    return {_section(name): value for name, value in found if name and isinstance(value, bytes)}


def _literals(chunks: Sequence[bytes]) -> dict[str, bytes]:
    """The literals by the word before each: found even where the structure before them was garbled."""
    words = (text.rstrip(b" ").rpartition(b" ")[2].lstrip(b"(") for text in chunks[:-1:2])
    found = ((_BODY.fullmatch(word), literal) for word, literal in zip(words, chunks[1::2], strict=True))
    return {_section(name): literal for name, literal in found if name}


def _section(name: re.Match[bytes]) -> str:
    return name[1].decode("latin-1").upper()


def internal_date(node: Node) -> datetime:
    """An INTERNALDATE in UTC (RFC 3501, date-time); the epoch if it is none."""
    text = node.decode("latin-1").strip() if isinstance(node, bytes) else ""
    try:
        return datetime.strptime(text, "%d-%b-%Y %H:%M:%S %z").astimezone(UTC)
    except (ValueError, OverflowError):
        return EPOCH
