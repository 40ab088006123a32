"""An incoming mail: bytes to :class:`Incoming`, without ever raising on what strangers send."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from outreach.core import mime, thread
from outreach.core.markup import plain_text
from outreach.core.mime import Leaf, Mailbox

__all__ = ["Incoming", "Leaf", "Mailbox", "Part", "assemble", "is_read", "parse", "with_parts"]


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
    :mod:`outreach.core.mime` was met: such a mail is shown to the owner, its text is not all there is. ``closed`` is
    False where the mail was cut off inside its last part.
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
    closed: bool = True

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
    attachments = tuple(leaf.filename[:200] or "(no name)" for leaf, _ in tree.leaves if leaf.attachment)
    mail = _headed(tree.fields, tree.header, attachments, complete=tree.complete)
    return with_parts(replace(mail, closed=tree.closed), tree.leaves)


def assemble(header: bytes, parts: Iterable[tuple[Leaf, bytes]] = ()) -> Incoming:
    """The same from the header and the parts that were fetched; attachments are not known then."""
    header = mime.unix_lines(header)
    fields, start = mime.split(header)
    return with_parts(_headed(fields, header[:start]), parts)


def with_parts(mail: Incoming, parts: Iterable[tuple[Leaf, bytes]]) -> Incoming:
    """The mail with these parts, still in their transfer encoding, perhaps cut short."""
    read = tuple(_part(leaf, mime.unix_lines(data)) for leaf, data in parts if is_read(leaf))
    html = "\n".join(part.text for part in read if part.content_type == "text/html")
    plain = "\n".join(part.text for part in read if part.content_type == "text/plain" and part.text.strip())
    return replace(mail, parts=read, html=html, text=plain or plain_text(html))


def is_read(leaf: Leaf) -> bool:
    """Whether a leaf is worth fetching: texts, reports, returned messages and calendar parts; no attached file."""
    if leaf.content_type in {"text/calendar", "application/ics"} or leaf.content_type.startswith("message/"):
        return True
    return leaf.content_type.startswith("text/") and not leaf.attachment


def _headed(
    fields: mime.Fields, header: bytes, attachments: tuple[str, ...] = (), *, complete: bool = True
) -> Incoming:
    headers: dict[str, tuple[str, ...]] = {}
    for name, value in fields:
        headers[name] = (*headers.get(name, ()), value)
    message_id = next(iter(thread.ids(mime.first(fields, "message-id"))), "")
    answered = thread.ids(" ".join(headers.get("in-reply-to", ())))
    refers = thread.ids(" ".join(headers.get("references", ())))
    return Incoming(
        key=message_id or f"sha256:{hashlib.sha256(header.rstrip()).hexdigest()}",
        message_id=message_id,
        from_=_boxes(headers, "from"),
        to=_boxes(headers, "to"),
        cc=_boxes(headers, "cc"),
        reply_to=_boxes(headers, "reply-to"),
        subject=mime.words(mime.first(fields, "subject"))[: mime.VALUE_CHARS],
        date=mime.moment(mime.first(fields, "date")),
        in_reply_to=answered[0] if answered else "",
        refers=(*refers, *(one for one in answered if one not in refers[-1:])),
        headers=headers,
        content_type=mime.parameters(mime.first(fields, "content-type"))[0] or "text/plain",
        attachments=attachments,
        complete=complete,
    )


def _part(leaf: Leaf, data: bytes) -> Part:
    octets = mime.transfer_decoded(data[: mime.TEXT_BYTES], leaf.encoding.lower())
    text = mime.charset_text(octets, leaf.params.get("charset", ""))
    return Part(leaf.section, leaf.content_type, text, leaf.params)


def _boxes(headers: Mapping[str, tuple[str, ...]], name: str) -> tuple[Mailbox, ...]:
    return mime.mailboxes(", ".join(headers.get(name, ())))
