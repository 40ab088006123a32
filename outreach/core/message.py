"""An incoming mail: bytes to :class:`Incoming`, without ever raising on what strangers send."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address with its display name, both decoded and made safe (RFC 5322 section 3.4 calls the pair a mailbox)."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of the MIME tree as the server's BODYSTRUCTURE describes it (RFC 3501 section 7.4.2), before anything of it was fetched.

    ``content_type`` and ``encoding`` are lower case, ``size`` is in octets as encoded, ``attachment`` says that its
    disposition is one.
    """

    section: str
    content_type: str
    params: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "7bit"
    size: int = 0
    attachment: bool = False
    filename: str = ""


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
    its Message-ID, else ``sha256:…`` of the raw header. ``refers`` are the ids of References, then In-Reply-To where
    it is not already the last. ``headers`` maps lower-case names to all raw-decoded values in order. ``text`` is the
    best plain text of the whole mail (from the HTML part where there is no plain one), ``html`` the HTML part's
    markup. ``attachments`` are cleaned file names, only to be shown.
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

    def header(self, name: str) -> str:
        """The first value of a header field, or an empty string."""
        values = self.headers.get(name.lower(), ())
        return values[0] if values else ""

    @property
    def sender(self) -> str:
        """The address in From when there is exactly one, else an empty string."""
        return self.from_[0].address if len(self.from_) == 1 else ""
