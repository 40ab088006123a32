"""SEARCH commands and UID sets that fit into a line every server takes (RFC 3501 sections 6.4.4 and 9)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

LINE_BYTES = 7500
"""Servers take lines of at least 8,000 octets (RFC 7162 section 4)."""

ADDRESS_CHARS = 320
"""RFC 3696 section 3: 64 characters, the @ and 255 more."""

LAST_UID = 2**32 - 1

_MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec")


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
    batch: list[bytes] = []
    room = LINE_BYTES
    for term in map(_term, filter(_searchable, dict.fromkeys(addresses))):
        if batch and len(term) + 4 > room:
            yield batch
            batch, room = [], LINE_BYTES
        batch.append(term)
        room -= len(term) + 4
    if batch:
        yield batch


def command(terms: Sequence[bytes], first: int, last: int, since: date | None) -> bytes:
    """The UID SEARCH for any of the terms from ``first`` to ``last``; without terms, for all messages."""
    parts = [b"UID SEARCH UID %d:%d" % (first, last)]
    parts += [b"SINCE " + _day(since)] if since else []
    parts += [any_of(terms)] if terms else []
    return b" ".join(parts)


def any_of(terms: Sequence[bytes]) -> bytes:
    """OR over the terms as a balanced tree: a chain as deep as it is long is too deep for some servers."""
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return b"OR " + any_of(terms[:half]) + b" " + any_of(terms[half:])


def _day(day: date) -> bytes:
    return b"%d-%s-%04d" % (day.day, _MONTHS[day.month - 1], day.year)


def uid_sets(uids: Iterable[int]) -> Iterator[list[int]]:
    """The UIDs ascending, as many together as one command takes when it is written with :func:`uid_set`."""
    batch: list[int] = []
    room = LINE_BYTES
    for first, last in _ranges(sorted(set(uids))):
        length = len(f"{first}:{last},")
        if length > room:
            yield batch
            batch, room = [], LINE_BYTES
        batch += range(first, last + 1)
        room -= length
    if batch:
        yield batch


def uid_set(uids: Sequence[int]) -> bytes:
    """Ascending UIDs as IMAP writes them: ``1:5,9``."""
    return b",".join(b"%d" % first if first == last else b"%d:%d" % (first, last) for first, last in _ranges(uids))


def _ranges(uids: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(uids) + 1):
        if at == len(uids) or uids[at] != uids[at - 1] + 1:
            yield uids[start], uids[at - 1]
            start = at
