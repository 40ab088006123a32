"""SEARCH commands and UIDs that fit into a line every server takes (RFC 3501 section 6.4.4)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

LINE_BYTES = 7500
"""Servers take lines of at least 8,000 octets (RFC 7162 section 4)."""

UIDS = 500
"""How many UIDs of ten digits fit into a line, with room for what is asked of them."""

_UID_CHARS = 11

ADDRESS_CHARS = 320
"""RFC 3696 section 3: 64 characters, the @ and 255 more."""

LAST_UID = 2**32 - 1

_T = TypeVar("_T")


def packed(items: Iterable[_T], size: Callable[[_T], int], room: int) -> Iterator[list[_T]]:
    """The items in lists, as many together as fit into the room; one that is larger comes alone."""
    batch: list[_T] = []
    left = room
    for item in items:
        length = size(item)
        if batch and length > left:
            yield batch
            batch, left = [], room
        batch.append(item)
        left -= length
    if batch:
        yield batch


def _term(address: str) -> bytes:
    """Mail from or to the address."""
    quoted = b'"%s"' % address.encode("ascii").replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    return b"OR OR FROM %s TO %s CC %s" % (quoted, quoted, quoted)


def _searchable(address: str) -> bool:
    return 0 < len(address) <= ADDRESS_CHARS and address.isascii() and address.isprintable()


def batches(addresses: Iterable[str]) -> Iterator[list[bytes]]:
    """The search terms of the addresses, as many together as one command takes.

    What cannot stand in a quoted ASCII string, or is longer than an address can be, is left out.
    """
    terms = map(_term, filter(_searchable, dict.fromkeys(addresses)))
    return packed(terms, lambda term: len(term) + len("OR  "), LINE_BYTES)


def command(terms: Sequence[bytes], first: int, last: int, since: date | None) -> bytes:
    """The UID SEARCH for any of the terms from ``first`` to ``last``; without terms, for all messages."""
    parts = [b"UID SEARCH UID %d:%d" % (first, last)]
    parts += [since.strftime("SINCE %d-%b-%Y").encode()] if since else []
    parts += [any_of(terms)] if terms else []
    return b" ".join(parts)


def any_of(terms: Sequence[bytes]) -> bytes:
    """OR over the terms as a balanced tree: a chain as deep as it is long is too deep for some servers."""
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return b"OR " + any_of(terms[:half]) + b" " + any_of(terms[half:])


def uid_sets(uids: Iterable[int], most: int = UIDS) -> Iterator[list[int]]:
    """The UIDs ascending, as many together as one command takes, and never more than ``most``."""
    left, batch = 0, list[int]()
    for uid in sorted(set(uids)):
        longer = _UID_CHARS if batch[-2:] != [uid - 2, uid - 1] else 0  # a run is written by its ends
        if batch and (left < longer or len(batch) == most):
            yield batch
            batch = []
        left = left - longer if batch else UIDS * _UID_CHARS - _UID_CHARS
        batch.append(uid)
    if batch:
        yield batch


def sequence_set(uids: Sequence[int]) -> bytes:
    """The ascending UIDs as a command names them (RFC 3501, sequence-set): ``1,4:7``."""
    starts = [at for at, uid in enumerate(uids) if not at or uid != uids[at - 1] + 1]
    runs = zip(starts, [*starts[1:], len(uids)], strict=True)
    return b",".join(
        b"%d" % uids[start] if end == start + 1 else b"%d:%d" % (uids[start], uids[end - 1]) for start, end in runs
    )
