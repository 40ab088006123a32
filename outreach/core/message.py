"""An incoming mail: bytes to :class:`Incoming`, without ever raising on what strangers send."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from outreach.core import mime, thread
from outreach.core.markup import plain_text
from outreach.core.mime import Leaf, Mailbox, Tree

__all__ = ["Incoming", "Leaf", "Mailbox", "Part", "assemble", "is_read", "parse"]


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of the MIME tree that was read; attachments never are.

    ``section`` is its IMAP section (``1.2``), ``text`` is decoded.
    """

    section: str
    content_type: str
    text: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a mail says. Header fields are decoded and safe; absent ones are empty.

    ``date`` is the Date field in UTC, None when missing or garbled. ``key`` identifies the message wherever it lies:
    its Message-ID, else ``sha256:…`` of the raw header. Ids keep their angle brackets. ``refers`` are the ids of
    References, then In-Reply-To where it is not already the last. ``headers`` maps lower-case names to all values in
    order, unfolded and safe, encoded words as they came. ``text`` is the best plain text of the whole mail (from the
    HTML part where there is no plain one), ``html`` the HTML part's markup; both may hold any character.
    ``attachments`` are cleaned file names, only to be shown. ``complete`` is False where a limit of
    :mod:`outreach.core.mime` was met: such a mail is shown to the owner, its text is not all there is.
    """

    key: str
    message_id: str = ""
    from_: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    reply_to: tuple[Mailbox, ...] = ()
    subject: str = ""
    date: datetime | None = None
    in_reply_to: str = ""
    refers: tuple[str, ...] = ()
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    content_type: str = "text/plain"
    text: str = ""
    html: str = ""
    parts: tuple[Part, ...] = ()
    attachments: tuple[str, ...] = ()
    complete: bool = True

    def header(self, name: str) -> str:
        """The first value of a header field, or an empty string."""
        values = self.headers.get(name.lower(), ())
        return values[0] if values else ""

    @property
    def sender(self) -> str:
        """The address in From when there is exactly one, else an empty string."""
        return self.from_[0].address if len(self.from_) == 1 else ""


def parse(raw: bytes) -> Incoming:
    """The whole mail from its bytes. Never raises, linear in the size."""
    tree = mime.walk(raw)
    return _build(tree, tuple(_named(mime.words(leaf.filename)) for leaf, _ in tree.leaves if leaf.attachment))


def assemble(
    header: bytes, parts: Sequence[tuple[Leaf, bytes]], *, attachments: Sequence[str] = (), complete: bool = True
) -> Incoming:
    """The same from the header and the parts that were fetched, still in their transfer encoding, perhaps cut short.

    ``attachments`` are the names of the leaves that were not fetched. ``complete`` says that the structure was whole.
    """
    header = mime.unix_lines(header)
    fields, start = mime.split(header)
    found = Tree(fields, header[:start], tuple((leaf, mime.unix_lines(data)) for leaf, data in parts), complete)
    return _build(found, tuple(map(_named, attachments)))


def is_read(leaf: Leaf) -> bool:
    """Whether a leaf is worth fetching: texts, reports, returned messages and calendar parts; no attached file."""
    if leaf.content_type in {"text/calendar", "application/ics"} or leaf.content_type.startswith("message/"):
        return True
    return leaf.content_type.startswith("text/") and not leaf.attachment


def _named(name: str) -> str:
    return mime.words(name)[:200] or "(no name)"


def _build(tree: Tree, attachments: tuple[str, ...]) -> Incoming:
    headers: dict[str, tuple[str, ...]] = {}
    for name, value in tree.fields:
        headers[name] = (*headers.get(name, ()), value)
    parts = tuple(_part(leaf, data) for leaf, data in tree.leaves if is_read(leaf))
    html = "\n".join(part.text for part in parts if part.content_type == "text/html")
    plain = "\n".join(part.text for part in parts if part.content_type == "text/plain" and part.text.strip())
    message_id = next(iter(thread.ids(mime.first(tree.fields, "message-id"))), "")
    answered = thread.ids(" ".join(headers.get("in-reply-to", ())))
    refers = thread.ids(" ".join(headers.get("references", ())))
    return Incoming(
        key=message_id or f"sha256:{hashlib.sha256(tree.header.rstrip()).hexdigest()}",
        message_id=message_id,
        from_=_boxes(headers, "from"),
        to=_boxes(headers, "to"),
        cc=_boxes(headers, "cc"),
        reply_to=_boxes(headers, "reply-to"),
        subject=mime.words(mime.first(tree.fields, "subject"))[: mime.VALUE_CHARS],
        date=mime.moment(mime.first(tree.fields, "date")),
        in_reply_to=answered[0] if answered else "",
        refers=(*refers, *(one for one in answered if one not in refers[-1:])),
        headers=headers,
        content_type=mime.parameters(mime.first(tree.fields, "content-type"))[0] or "text/plain",
        text=plain or plain_text(html),
        html=html,
        parts=parts,
        attachments=attachments,
        complete=tree.complete,
    )


def _part(leaf: Leaf, data: bytes) -> Part:
    octets = mime.transfer_decoded(data[: mime.TEXT_BYTES], leaf.encoding.lower())
    text = mime.charset_text(octets, leaf.params.get("charset", ""))
    return Part(leaf.section, leaf.content_type, text, leaf.params)


def _boxes(headers: Mapping[str, tuple[str, ...]], name: str) -> tuple[Mailbox, ...]:
    return mime.mailboxes(", ".join(headers.get(name, ())))
