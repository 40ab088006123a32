"""What an IMAP server says about a message (RFC 3501 section 7.4.2), read before any of its text is fetched.

Servers send broken structures and strangers write what stands in them: nothing here raises, and all is linear.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice, takewhile
from typing import TypeAlias

from outreach.core.message import Leaf

Node: TypeAlias = "bytes | list[Node] | None"
"""A string, NIL, or a list in parentheses."""

MAX_DEPTH = 50
MAX_LEAVES = 1000

_TOKEN = re.compile(rb'[()]|"(?:[^"\\]++|\\.?)*+"?|[^\s()"]++', re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)


def tree(chunks: Sequence[bytes]) -> list[Node]:
    """The nested lists of an answer given as text, literal, text, literal, … text.

    Unbalanced parentheses are closed or ignored; what is nested deeper than ``MAX_DEPTH`` makes it empty.
    """
    root: list[Node] = []
    stack = [root]
    for index, chunk in enumerate(chunks):
        if index % 2:
            stack[-1].append(chunk)
        elif not _grow(stack, chunk):
            return []
    return root


def _grow(stack: list[list[Node]], text: bytes) -> bool:
    # The one loop that every message of a large mailbox goes through.
    add = stack[-1].append
    for token in _TOKEN.findall(text):
        if token == b"(":
            inner: list[Node] = []
            add(inner)
            stack.append(inner)
            add = inner.append
            if len(stack) > MAX_DEPTH:
                return False
        elif token != b")":
            add(_value(token))
        elif len(stack) > 1:
            stack.pop()
            add = stack[-1].append
    return True


def _value(token: bytes) -> bytes | None:
    if token[:1] != b'"':
        return None if token.upper() == b"NIL" else token
    inner = token[1:].removesuffix(b'"')
    return _ESCAPED.sub(rb"\1", inner) if b"\\" in inner else inner


def leaves(body: Node) -> tuple[Leaf, ...]:
    """The leaves of a BODYSTRUCTURE with their section numbers (RFC 3501 section 6.4.5); none of one not understood.

    An enclosed message (message/rfc822) is one leaf.
    """
    return tuple(islice(_walk(body, ""), MAX_LEAVES))


def _walk(node: Node, section: str) -> Iterator[Leaf]:
    if not isinstance(node, list) or not node:
        return
    if isinstance(node[0], list):
        for number, child in enumerate(takewhile(lambda each: isinstance(each, list), node), 1):
            yield from _walk(child, f"{section}.{number}" if section else str(number))
    elif len(node) > 1 and node[0] and isinstance(node[1], bytes):
        yield _leaf(node, section or "1")


def _leaf(node: list[Node], section: str) -> Leaf:
    fields = [*node[:7], *[None] * (7 - len(node))]
    disposition, named = _disposition(node[7:])
    params = _params(fields[2])
    return Leaf(
        section=section,
        content_type=f"{_text(fields[0])}/{_text(fields[1])}".lower(),
        params=params,
        encoding=_text(fields[5]).lower() or "7bit",
        size=number(fields[6]),
        attachment=disposition == "attachment",
        filename=_name(named, "filename") or _name(params, "name"),
    )


def _disposition(extension: Sequence[Node]) -> tuple[str, Mapping[str, str]]:
    # Where it stands depends on the type and on the server; what it looks like does not: a word and its parameters.
    # Some servers give the word alone, pymap the whole field as one string.
    for field in extension:
        kind = field[0] if isinstance(field, list) and len(field) == 2 and not isinstance(field[1], bytes) else field
        word = kind.partition(b";")[0].strip().lower() if isinstance(kind, bytes) else b""
        if word in {b"attachment", b"inline"}:
            return _text(word), _params(field[1]) if isinstance(field, list) else {}
    return "", {}


def _params(node: Node) -> dict[str, str]:
    pairs = node if isinstance(node, list) else []
    return {_text(name).lower(): _text(value) for name, value in zip(pairs[::2], pairs[1::2], strict=False)}


def _name(params: Mapping[str, str], field: str) -> str:
    # As it came, also where it is encoded or in pieces (RFC 2231): what counts is whether there is one.
    return next((value for name, value in params.items() if name.partition("*")[0] == field), "")


def _text(node: Node) -> str:
    if not isinstance(node, bytes):
        return ""
    try:
        return node.decode()
    except UnicodeDecodeError:
        return node.decode("latin-1")


def number(node: Node) -> int:
    """What a word says in digits; 0 for anything else."""
    return int(node) if isinstance(node, bytes) and node.isdigit() and len(node) < 12 else 0


_MACHINE = (
    *("message/delivery-status", "message/global-delivery-status", "message/disposition-notification"),
    "message/feedback-report",
)
_RETURNED = (
    *("text/rfc822-headers", "message/rfc822-headers", "message/rfc822", "message/global-headers", "message/global"),
)
_TEXTS = 3  # Apple Mail cuts a text in pieces around each picture
_PERHAPS_EMPTY = 32  # octets: some programs send nothing but a line end beside the markup


def wanted(found: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """Which leaves are worth fetching: the text, a calendar part, a report, the header of a returned message.

    Markup only where there is no plain text: it is most of a mail's octets and says the same. Attachments never are,
    except a calendar part of an invitation, which some senders mark as one. A returned message comes as the leaf of its
    header (``3.HEADER``), never whole.
    """
    plain = _bodies(found, "text/plain")[:_TEXTS]
    markup = () if sum(leaf.size for leaf in plain) > _PERHAPS_EMPTY else _bodies(found, "text/html")[:1]
    machine = (islice(_of(found, kind), 1) for kind in _MACHINE)
    return (*plain, *markup, *_calendar(found), *chain(*machine), *_returned(found))


def _of(found: Sequence[Leaf], *kinds: str) -> Iterator[Leaf]:
    return (leaf for leaf in found if leaf.content_type in kinds)


def _bodies(found: Sequence[Leaf], kind: str) -> list[Leaf]:
    shown = [leaf for leaf in _of(found, kind) if not leaf.attachment]
    # A text with a name is a file shown in place, unless there is nothing else to read.
    return [leaf for leaf in shown if not leaf.filename] or shown[:1]


def _calendar(found: Sequence[Leaf]) -> list[Leaf]:
    invitations = sorted(_of(found, "text/calendar"), key=lambda leaf: leaf.attachment)
    files = (leaf for leaf in _of(found, "application/ics") if not leaf.attachment)
    return [*invitations, *files][:1]


def _returned(found: Sequence[Leaf]) -> Iterator[Leaf]:
    report = any(leaf.content_type in _MACHINE for leaf in found)
    for leaf in islice((leaf for leaf in _of(found, *_RETURNED) if report or not leaf.attachment), 1):
        if leaf.content_type.endswith("headers"):
            yield leaf
        else:
            yield replace(leaf, section=f"{leaf.section}.HEADER", content_type="text/rfc822-headers", encoding="7bit")
