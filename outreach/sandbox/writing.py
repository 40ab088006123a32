"""How mail programs write: the fields of an answer, its quotes, its HTML twin, and the trace of its delivery."""

import hashlib
import html as markup
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP, default
from email.utils import format_datetime
from enum import StrEnum

HOSTNAME = "mx.sandbox.test"

_POLICY = SMTP.clone(max_line_length=900)
"""Not 78: the standard library would turn an id that does not fit on a line into an encoded word."""


class Client(StrEnum):
    """The mail programs whose habits are imitated; the value is how each names itself."""

    GMAIL = "Gmail"
    APPLE = "iPhone Mail (22H31)"
    THUNDERBIRD = "Mozilla Thunderbird"
    OUTLOOK = "Microsoft Outlook 16.0"


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, with what; ``signature`` are the lines put below the words."""

    name: str
    address: str
    client: Client
    signature: str = ""

    @property
    def mailbox(self) -> str:
        """Name and address as in From."""
        return str(Address(self.name, addr_spec=self.address))


@dataclass(frozen=True, slots=True)
class Original:
    """The mail that is answered. ``sent`` is its Date, aware; ``text`` its plain text."""

    message_id: str
    references: str
    subject: str
    name: str
    address: str
    to: str
    sent: datetime
    text: str

    @property
    def shown(self) -> str:
        """Its sender as mail programs show one."""
        return f"{self.name} <{self.address}>"


def read(raw: bytes, at: datetime) -> Original:
    """What somebody who received the mail at ``at`` sees of it."""
    mail = BytesHeaderParser(policy=default).parsebytes(raw)
    [sender, *_] = mail["From"].addresses
    stated = mail["Date"].datetime if mail["Date"] else None
    return Original(
        message_id=str(mail["Message-ID"] or ""),
        references=str(mail["References"] or mail["In-Reply-To"] or ""),
        subject=str(mail["Subject"] or ""),
        name=sender.display_name or sender.addr_spec,
        address=sender.addr_spec,
        to=str(mail["To"] or ""),
        sent=stated if stated and stated.tzinfo else at,
        text=text(raw),
    )


def text(raw: bytes) -> str:
    """The plain text of a mail, its lines ended by LF; empty where it has none."""
    # Without ``policy=default``, under which the library reads every Content-Type anew each time it is asked for.
    for part in message_from_bytes(raw).walk():
        if part.get_content_type() == "text/plain" and part.get_content_disposition() != "attachment":
            octets = bytes(part.get_payload(decode=True))
            return octets.decode(part.get_content_charset("ascii"), "replace").replace("\r\n", "\n").rstrip()
    return ""


def answer(original: Original, writer: Writer, words: str, at: datetime) -> bytes:
    """The reply as the writer's program makes it; ``at`` is aware, in the zone that the program shows."""
    sent = original.sent.astimezone(at.tzinfo)
    fields = {
        "Subject": replying(original.subject),
        "To": str(Address(original.name, addr_spec=original.address)),
        "In-Reply-To": original.message_id,
        "References": f"{original.references} {original.message_id}".strip(),
    }
    plain = f"{_wrapped(words, writer.client)}\n\n{writer.signature}\n\n{_quote(original, sent, writer.client)}\n"
    return compose(writer, fields, at, plain, _html(f"{words}\n\n{writer.signature}", original, sent, writer.client))


def compose(writer: Writer, fields: Mapping[str, str], at: datetime, plain: str, html: str = "") -> bytes:
    """A mail as bytes. Its Message-ID follows from the writer, the time and the text: the same input, the same mail."""
    mail = EmailMessage(policy=_POLICY)
    tag = digest(writer.address, at.isoformat(), fields["Subject"], plain)
    own = {
        "From": writer.mailbox,
        "Date": format_datetime(at),
        "Message-ID": f"<{tag[:24]}@{writer.address.partition('@')[2]}>",
        "X-Mailer": writer.client.value,
    }
    for name, value in {**own, **fields}.items():
        mail[name] = value
    mail.set_content(plain)
    if html:
        mail.add_alternative(html, subtype="html")
        mail.set_boundary(f"=_{tag[24:48]}")
    return mail.as_bytes()


def trace(sender: str, recipient: str, at: datetime) -> bytes:
    """The fields that final delivery puts on top (RFC 5321 section 4.4); no ``sender``: the null path."""
    received = f"by {HOSTNAME} with ESMTP for <{recipient}>;\r\n\t{format_datetime(at)}"
    return f"Return-Path: <{sender}>\r\nReceived: {received}\r\n".encode()


def digest(*words: str) -> str:
    """Sixty-four hex digits that follow from the words: what is random in the world, and the same in each run here."""
    return hashlib.sha256("|".join(words).encode()).hexdigest()


def replying(subject: str) -> str:
    """The subject of a reply: one ``Re:``, however long the thread."""
    return subject if subject[:3].lower() == "re:" else f"Re: {subject}"


def _wrapped(words: str, client: Client) -> str:
    """Gmail and Thunderbird break lines; the others leave it to whoever reads."""
    if client in {Client.APPLE, Client.OUTLOOK}:
        return words
    return "\n".join(textwrap.fill(line, 72, break_long_words=False) for line in words.split("\n"))


def _marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() if not line.startswith(">") else f">{line}" for line in text.split("\n"))


def _clock(at: datetime) -> str:
    return f"{at:%I:%M %p}".removeprefix("0")


def _attribution(original: Original, sent: datetime, client: Client) -> str:
    match client:
        case Client.GMAIL:
            time = _clock(sent).replace(" ", "\u202f")  # a narrow no-break space, since 2023
            day = f"{sent:%a}, {sent:%b} {sent.day}, {sent.year}"
            return textwrap.fill(f"On {day} at {time} {original.shown} wrote:", 78)
        case Client.APPLE:
            return f"On {sent.day} {sent:%b} {sent.year}, at {sent:%H:%M}, {original.shown} wrote:"
        case Client.THUNDERBIRD:
            return f"On {sent:%d/%m/%Y} {sent:%H:%M}, {original.name} wrote:"
        case Client.OUTLOOK:
            return "\n".join(f"{name}: {value}" for name, value in _block(original, sent))


def _block(original: Original, sent: datetime) -> tuple[tuple[str, str], ...]:
    """Outlook's header block."""
    return (
        ("From", original.shown),
        ("Sent", f"{sent:%A}, {sent:%B} {sent.day}, {sent.year} {_clock(sent)}"),
        ("To", original.to),
        ("Subject", original.subject),
    )


def _quote(original: Original, sent: datetime, client: Client) -> str:
    above = _attribution(original, sent, client)
    match client:
        case Client.GMAIL:
            return f"{above}\n\n{_marked(original.text)}"
        case Client.APPLE:
            return _marked(f"{above}\n\n{original.text}")
        case Client.THUNDERBIRD:
            return f"{above}\n{_marked(original.text)}"
        case Client.OUTLOOK:
            return f"{'_' * 32}\n{above}\n\n{original.text}"


_GMAIL_HTML = """\
<div dir="ltr">{lines}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{above}<br></div>\
<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid">{below}</blockquote></div>
"""
_OUTLOOK_HTML = """\
<html><body>{lines}<hr style="display:inline-block;width:98%" tabindex="-1">
<div id="divRplyFwdMsg" dir="ltr">{above}</div>
<div>{below}</div></body></html>
"""


def _html(top: str, original: Original, sent: datetime, client: Client) -> str:
    """The HTML twin; Thunderbird and the telephone are set to plain text."""
    lines = _divs(top)
    below = markup.escape(original.text).replace("\n", "<br>\n")
    match client:
        case Client.GMAIL:
            above = markup.escape(_attribution(original, sent, client).replace("\n", " "))
            return _GMAIL_HTML.format(lines=lines, above=above, below=below)
        case Client.OUTLOOK:
            above = "<br>\n".join(f"<b>{name}:</b> {markup.escape(value)}" for name, value in _block(original, sent))
            return _OUTLOOK_HTML.format(lines=lines, above=above, below=below)
        case _:
            return ""


def _divs(text: str) -> str:
    return "\n".join(f"<div>{markup.escape(line) or '<br>'}</div>" for line in text.split("\n"))
