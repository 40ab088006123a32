"""Mails made here: text to the exact bytes that are sent (RFC 5322, RFC 2045 to 2047).

The bytes are built field by field. ``EmailMessage`` decodes encoded words in what it is *given* (a subject can then
carry line breaks and whole fields), folds long References into encoded words, and with long lines allowed writes
encoded words far over the 75 characters of RFC 2047. Here a field's text is decoded, cleaned and encoded once, and
what was built is read back by the standard parser and compared before anybody gets it.
"""

import base64
import hashlib
import html
import quopri
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from email import policy
from email.header import Header
from email.headerregistry import AddressHeader
from email.parser import BytesHeaderParser
from email.utils import format_datetime, formataddr
from typing import Any
from zoneinfo import ZoneInfo

from outreach.core.message import Mailbox
from outreach.core.mime import words
from outreach.core.policy import Owner
from outreach.core.text import one_line
from outreach.errors import TemplateError, UsageError

REFERENCES = 20
ADDRESS = 254
"""The longest address, in octets (RFC 5321 section 4.5.3.1.3)."""
LINE = 998
"""The longest line on the wire, in octets without its end (RFC 5322 section 2.1.1)."""

_REPLY = re.compile(r"(?i)(?:re|aw|sv|antw|odp)(?:\[\d{1,3}\])? ?:\s*")
_FORWARD = re.compile(r"(?i)(?:fwd?|wg) ?:")

_ADDRESS = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*", re.ASCII
)
_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

Field = tuple[str, str]


def message_id(key: str, owner: Owner) -> str:
    """A letter's Message-ID: its key on the owner's own domain."""
    return f"<o.{key}@{owner.email.rpartition('@')[2]}>"


def key_of(identifier: str) -> str:
    """The key in a Message-ID of ours; empty for any other."""
    return identifier[3:].partition("@")[0] if identifier.startswith("<o.") else ""


def reply_subject(original: str) -> str:
    """The subject of a letter in the thread of another: one ``Re:``, however many prefixes the original has."""
    rest = one_line(original)
    while found := _REPLY.match(rest):
        rest = rest[found.end() :]
    return f"Re: {rest}"


def poses_as_answer(subject: str) -> bool:
    """Whether the subject starts like that of an answer or of a forwarded mail, in one of the usual languages."""
    return bool(_REPLY.match(subject) or _FORWARD.match(subject))


def letter_bytes(
    *,
    key: str,
    owner: Owner,
    recipient: Mailbox,
    subject: str,
    body: str,
    parent: str = "",
    references: Sequence[str] = (),
) -> bytes:
    """The letter, whole but for its Date field, which :func:`with_date` puts in front when the letter leaves.

    ``parent`` is the delivered Message-ID of the mail it follows, ``references`` that mail's own chain. The same input
    gives the same bytes. Raises :class:`UsageError` for an address that cannot be written to and
    :class:`TemplateError` for a subject that is empty or poses as an answer where there is no parent.
    """
    subject = header_text(subject)
    _check_subject(subject, parent)
    fields = (
        ("From", _mailbox("From", Mailbox(owner.email, owner.name))),
        ("To", _mailbox("To", recipient)),
        ("Subject", _encoded("Subject", subject)),
        ("Message-ID", message_id(key, owner)),
        *_thread(parent, references),
        ("X-Outreach-Id", key),
        ("MIME-Version", "1.0"),
        ("Content-Type", 'text/plain; charset="utf-8"'),
        ("Content-Transfer-Encoding", "quoted-printable"),
    )
    return _checked(fields, _quoted(body), owner.email, recipient.address)


def with_date(raw: bytes, at: datetime, zone: str) -> bytes:
    """The bytes to send: the approved ones with the moment of sending above them, in the owner's zone."""
    return f"Date: {format_datetime(at.astimezone(ZoneInfo(zone)))}\r\n".encode() + raw


def owner_mail(
    *,
    owner: Owner,
    subject: str,
    text: str,
    message_id: str,
    at: datetime,
    token: str = "",
    parent: str = "",
    calendar: bytes = b"",
) -> bytes:
    """A mail from the service to its owner: text, and the same as plain HTML. ``token`` makes it one to answer.

    ``parent`` is the Message-ID of the owner's mail that it answers, ``calendar`` an attached calendar file.
    """
    parts = (_part("plain", text), _part("html", html_of(text)))
    content, body = _multipart("alternative", parts)
    if calendar:
        content, body = _multipart("mixed", (_head(content) + body, _attached(calendar)))
    fields = (
        ("From", _mailbox("From", Mailbox(owner.email, "outreach"))),
        ("To", _mailbox("To", Mailbox(owner.email, owner.name))),
        ("Subject", _encoded("Subject", header_text(subject))),
        ("Message-ID", message_id),
        *_thread(parent, ()),
        *((("X-Outreach-Token", token),) if token else ()),
        ("Auto-Submitted", "auto-replied" if parent else "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("MIME-Version", "1.0"),
        ("Content-Type", content),
    )
    return with_date(_checked(fields, body, owner.email, owner.email), at, owner.timezone)


def check(raw: bytes, sender: str, recipient: str, names: Sequence[str]) -> None:
    """Whether the bytes are one mail from ``sender`` to ``recipient`` alone, fit for the wire; ValueError if not.

    ``names`` are the header fields there must be, in order.
    """
    bare = raw.replace(b"\r\n", b"")
    if b"\r" in bare or b"\n" in bare or max(map(len, raw.split(b"\r\n"))) > LINE:
        raise ValueError("a line that is too long or ends wrongly")
    mail = BytesHeaderParser(policy=policy.compat32).parsebytes(raw)
    if mail.keys() != list(names):
        raise ValueError("other header fields than intended")
    for name, wanted in (("From", sender), ("To", recipient)):
        if _addresses(str(mail[name])) != [wanted]:
            raise ValueError(f"another {name} than intended")


def _addresses(field: str) -> list[str]:
    """What ``policy.default`` reads in From and To, without the class that it makes anew for every field."""
    read: dict[str, Any] = {}
    AddressHeader.parse("".join(field.splitlines()), read)
    return [one.addr_spec for group in read["groups"] for one in group.addresses]


def header_text(text: str) -> str:
    """What a header field says: encoded words decoded, on one line, without control and bidirectional characters."""
    return " ".join(one_line(words(one_line(text))).replace("\ufffd", "").split())


def body_text(text: str) -> str:
    """A body as it is stored and shown: no control characters, no blanks at line ends, one line feed at the end."""
    lines = _CONTROLS.sub("", _BREAKS.sub("\n", text)).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def html_of(text: str) -> str:
    """The text as an HTML page for a mail client: fluid, in the reader's own colours, without images or links.

    Headings (in capitals) and items (``* ``) stand out, words to answer with are monospaced, what others wrote (``|``)
    stands apart. Each line is an element of its own: no client glues them together when it quotes.
    """
    return _PAGE.format(body="\n".join(map(_html_line, body_text(text).splitlines())))


_PAGE = """\
<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></head>
<body style="margin:0;padding:16px">
<div style="max-width:40em;margin:0 auto;overflow-wrap:anywhere;font:16px/1.5 system-ui,'Segoe UI',sans-serif">
{body}
</div></body></html>
"""
_LOOKS = {
    "  Answer:": "padding-left:1em;font-weight:600;font-family:ui-monospace,Menlo,Consolas,monospace",
    "  ": "padding-left:1em",
    "* ": "font-weight:600",
    "|": "border-left:3px solid #888;padding-left:8px",
}
"""How a line looks by its beginning; the first that fits."""


def _html_line(line: str) -> str:
    style = next((look for begins, look in _LOOKS.items() if line.startswith(begins)), "")
    if line.isupper():
        style = "margin-top:1em;font-weight:600;letter-spacing:.05em"
    attribute = f' style="{style}"' if style else ""
    return f"<div{attribute}>{html.escape(line) or '<br>'}</div>"


def _check_subject(subject: str, parent: str) -> None:
    if not subject:
        raise TemplateError("The letter has no subject: give its template a Subject line.")
    if not parent and poses_as_answer(subject):
        raise TemplateError(f"The subject '{subject}' poses as an answer, but there is no mail that it answers.")


def _mailbox(field: str, who: Mailbox) -> str:
    """A display name and an address (RFC 5322 section 3.4), or the address alone."""
    if len(who.address) > ADDRESS or not _ADDRESS.fullmatch(who.address):
        raise UsageError(f"'{one_line(who.address, limit=300)}' cannot be written to: correct the address.")
    name = header_text(who.name)[:200]
    if name.isascii() and "=?" not in name:
        return formataddr((name, who.address))
    return f"{_words(field, name)}\r\n <{who.address}>"


def _encoded(field: str, text: str) -> str:
    # A word that no fold can break goes encoded: folded before it, the first line of the field would be empty.
    if text.isascii() and "=?" not in text and all(len(word) < 60 for word in text.split()):
        return Header(text, "us-ascii", maxlinelen=76, header_name=field).encode(linesep="\r\n")
    return _words(field, text)


def _words(field: str, text: str) -> str:
    return Header(text, "utf-8", maxlinelen=75, header_name=field).encode(linesep="\r\n")


def _thread(parent: str, references: Iterable[str]) -> tuple[Field, ...]:
    """In-Reply-To and References (RFC 5322 section 3.6.4); what is no id is left out."""
    if not _ID.fullmatch(parent):
        return ()
    chain = [one for one in dict.fromkeys(references) if _ID.fullmatch(one) and one != parent]
    kept = [*chain[:1], *chain[1:][2 - REFERENCES :], parent]
    return ("In-Reply-To", parent), ("References", "\r\n ".join(kept))


def _quoted(text: str) -> bytes:
    return quopri.encodestring(body_text(text).encode()).replace(b"\n", b"\r\n")


def _part(subtype: str, text: str) -> bytes:
    return _head(f'text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable') + _quoted(text)


def _attached(calendar: bytes) -> bytes:
    """A calendar file (RFC 5545 section 8.1) as an attachment, which no program takes for an invitation."""
    head = 'text/calendar; charset="utf-8"; method=PUBLISH\r\nContent-Transfer-Encoding: base64'
    head += '\r\nContent-Disposition: attachment; filename="meeting.ics"'
    return _head(head) + base64.encodebytes(calendar).replace(b"\n", b"\r\n")


def _head(content_type: str) -> bytes:
    return f"Content-Type: {content_type}\r\n\r\n".encode()


def _multipart(subtype: str, parts: Sequence[bytes]) -> tuple[str, bytes]:
    """The content type and the body. No encoded line holds "=_", and no boundary begins like another."""
    boundary = f"=_{hashlib.sha256(b''.join(parts)).hexdigest()[:32]}"
    body = b"".join(f"--{boundary}\r\n".encode() + part + b"\r\n" for part in parts)
    return f'multipart/{subtype}; boundary="{boundary}"', body + f"--{boundary}--\r\n".encode()


def _checked(fields: Sequence[Field], body: bytes, sender: str, recipient: str) -> bytes:
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    raw = f"{head}\r\n".encode("ascii") + body
    check(raw, sender, recipient, [name for name, _ in fields])
    return raw
