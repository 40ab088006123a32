"""Delivery failures: whether a mail is one, whom it did not reach, and whether that address is dead."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from outreach.core import mime, thread, words, words_machine
from outreach.core.address import normalise

if TYPE_CHECKING:
    from outreach.core.message import Incoming

NOTICE_CHARS = 32 * 1024


class Severity(StrEnum):
    """What a failed delivery means. Only ``dead`` says that the address itself is no good."""

    DEAD = "dead"
    REFUSED = "refused"
    TEMPORARY = "temporary"


@dataclass(frozen=True, slots=True)
class Failed:
    """One recipient that a bounce names; ``status`` is the RFC 3463 code, empty where none is stated."""

    address: str
    severity: Severity
    status: str = ""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A delivery failure: who was not reached, and the ids of the mail that came back, where stated.

    ``original_message_id`` keeps its angle brackets. ``outreach_id`` is the key of the letter that came back (see
    :func:`outreach.core.letter.letter_key`), also where only the id made of it was returned.
    """

    recipients: tuple[Failed, ...]
    original_message_id: str = ""
    outreach_id: str = ""


class Report(StrEnum):
    """What a machine reports about a mail that was sent."""

    FAILURE = "failure"
    RECEIPT = "receipt"
    COMPLAINT = "complaint"


_DAEMONS = (
    *("mailer-daemon", "mailerdaemon", "mail-daemon", "mailer_daemon", "mail delivery", "mdaemon", "mailsubsystem"),
    "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e",  # the same mailbox in every Exchange organisation
)
_POSTMASTERS = ("postmaster", "post_master")
_OFFICES = (*_POSTMASTERS, "mailadmin", "mailmaster", "no-reply", "noreply", "administrator", "root@")

_SYSTEMS = frozenset({"postmaster", "mailer-daemon", "abuse", "support", "helpdesk", "noreply", "no-reply"})
_STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
_SENDER_STATUS = frozenset({"5.1.7", "5.1.8"})
_DEAD_STATUS = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.4.4", "5.0.1"})
_GENERIC_STATUS = frozenset({"5.2.1", "5.7.1"})
# Words that count beside their status: Cisco's gateways, Apple and Exchange Online say so of an unknown recipient.
_DEAD_WITH_STATUS = {
    "5.1.0": ("5.1.0 address rejected",),
    "5.1.1": ("inactive", "disabled"),
    "5.4.1": ("recipient address rejected: access denied",),
}
_USER_UNKNOWN = ("user unknown", "unknown user")
_AT_DATA = ("in reply to end of data", ">>> data <<< 5")
_AT_RCPT = ("rcpt to", "does not like recipient")
_NEVER_AT_RCPT = ("550 : user unknown", "550: : user unknown", "unknown user @")
_RETURNED = re.compile(
    r"^[> \t|]{0,9}(?:received:|return-path:|message-id:|x-mailer:|mime-version:"
    r"|-{3,60}.{0,12}(?:copy of|original|returned|below|unsent|header))",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}")
_OWN_KEY = re.compile(r"^\W{0,4}x-outreach-id:[ \t]*([a-z2-7]{26})\b", re.IGNORECASE | re.MULTILINE)
_OWN_ID = re.compile(r"<o\.([a-z2-7]{26})@[^<>\s]{1,255}>")
_MESSAGE_ID = re.compile(
    r"^\W{0,4}(?:x-)?(?:original-)?message-id:\s{0,3}(<[^<>\s]{1,998}>)", re.IGNORECASE | re.MULTILINE
)
_STATUS = re.compile(r"(?<![\w.])([245]\.\d{1,3}\.\d{1,3})\b(?!\.)")
_TO = re.compile(r"^\W{0,4}to:([^\n]{1,998}(?:\n[ \t][^\n]{1,998}){0,9})", re.IGNORECASE | re.MULTILINE)
_REPLY_CODE = re.compile(r"\b(4[0-7]\d|5[0-7]\d)[ -](?![\d.]*\d{2}:)")


def report(mail: "Incoming") -> tuple[Report, str] | None:
    """What kind of delivery report the mail is, with the evidence; None when it is none.

    A person who answers about a bounce, or forwards one, is not taken for one: their mail is no multipart/report, does
    not come from a mail system, and an enclosed message is not looked into.
    """
    types = {part.content_type for part in mail.parts}
    kind = mime.parameters(mail.header("content-type"))[1].get("report-type", "").lower()
    if kind == "feedback-report" or "message/feedback-report" in types:
        return Report.COMPLAINT, "a complaint report (RFC 5965)"
    if kind == "disposition-notification" or "message/disposition-notification" in types:
        return Report.RECEIPT, "a read receipt (RFC 8098)"
    if mail.subject.lower().startswith(words_machine.READ_SUBJECT) and _names_a_mail(mail):
        return Report.RECEIPT, "a read receipt in words"
    evidence = _evidence(mail, types, kind)
    if evidence and _delivered(mail):
        return Report.RECEIPT, "a delivery receipt (RFC 3464)"
    return (Report.FAILURE, evidence) if evidence else None


def _evidence(mail: "Incoming", types: set[str], kind: str) -> str:
    sender = mail.header("from").lower()
    subject = mail.subject.lower()
    null_path = mail.header("return-path").lower().startswith(("<>", "<mailer-daemon"))
    answers = subject.startswith(words.REPLY_PREFIX) and not null_path
    telling = not answers and words.has(subject, words.UNDELIVERED_SUBJECT)
    daemon = words.has(sender, _DAEMONS)
    office = not sender.strip("<> ") or words.has(sender, _OFFICES)
    machine = daemon or office or null_path or mail.content_type in {"multipart/report", "message/delivery-status"}
    reasons = {
        "a delivery report (RFC 3464)": kind == "delivery-status" or (machine and not types.isdisjoint(_STATUS_TYPES)),
        "the header X-Failed-Recipients": "x-failed-recipients" in mail.headers,
        "the sender is a mail system": daemon or (office and telling),
        "an empty return path and the subject of a delivery notice": null_path and telling,
        "a mail system's or no sender, and the words of a delivery notice": (
            (null_path and office) or words.has(sender, _POSTMASTERS)
        )
        and _tells_failure(mail),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _names_a_mail(mail: "Incoming") -> bool:
    """Whether the text has a field with a subject, as receipts have that Outlook puts into words."""
    fields = (line.strip().lower().partition(":") for line in mail.text[:2_000].splitlines())
    return any(colon and name.strip() in words.SUBJECT for name, colon, _ in fields)


def _tells_failure(mail: "Incoming") -> bool:
    said = _notice(mail).lower()
    return _ADDRESS.search(said) is not None and words.has(said, words.ADDRESS_DEAD + words.UNDELIVERED_SUBJECT)


def _delivered(mail: "Incoming") -> bool:
    actions = {mime.first(block, "action").lower().partition(" ")[0] for block in _status_blocks(mail)} - {""}
    if not actions:
        said = f"{mail.subject}\n{_notice(mail)}".lower()
        return words.has(said, words.DELIVERED) and not (_tells_failure(mail) or _REPLY_CODE.search(said))
    return actions <= {"delivered", "relayed", "expanded"}


class _Named(NamedTuple):
    """A recipient as a report names it, with what is said of it alone."""

    address: str
    status: str = ""
    diagnostic: str = ""
    delayed: bool = False


def read(mail: "Incoming") -> Bounce:
    """Whom a failure names, and which mail came back: by its report, else by known dialects, else by its text."""
    returned = "\n".join(part.text for part in mail.parts if _is_returned(part.content_type)) + "\n" + mail.text
    named = _stated(mail) or _known_dialects(mail) or _named_in_text(mail) or _written_to(mail, returned)
    answered = " ".join(reversed(mail.refers))
    ids = _OWN_ID.search(returned) or _OWN_ID.search(answered) or _MESSAGE_ID.search(returned)
    known = next(iter(thread.ids(ids.group() if ids else answered)), "")
    unique = {normalise(one.address): one for one in reversed(named)}
    failed = _judged(_notice(mail), list(reversed(unique.values())))
    own = _OWN_KEY.search(returned) or _OWN_ID.fullmatch(known)
    return Bounce(failed, known, own[1].lower() if own else "")


def _is_returned(content_type: str) -> bool:
    return content_type.startswith("message/") or content_type in {"text/rfc822-headers", "text/plain"}


def _status_blocks(mail: "Incoming") -> Iterator[mime.Fields]:
    for part in mail.parts:
        if part.content_type in _STATUS_TYPES:
            for block in re.split(r"\n[ \t]*\n", part.text[:NOTICE_CHARS]):
                yield mime.split(block.strip("\n").encode("utf-8", "replace"))[0]


def _stated(mail: "Incoming") -> list[_Named]:
    """RFC 3464 section 2.3: one block per recipient; the original one is the address that we wrote to."""
    found = []
    for block in _status_blocks(mail):
        address = _typed(mime.first(block, "original-recipient")) or _typed(mime.first(block, "final-recipient"))
        action = mime.first(block, "action").lower()
        if address and not action.startswith(("delivered", "relayed", "expanded")):
            status = mime.first(block, "status")
            said = _STATUS.search(status)
            found.append(_Named(address, said[1] if said else "", _diagnostic(block, status), action[:5] == "delay"))
    return found


def _diagnostic(block: mime.Fields, status: str) -> str:
    """What the server said, and the comment behind the status; empty where the server said nothing.

    The words of a program that the mail was piped to (``x-unix``) tell nothing of the address.
    """
    kind, _, text = mime.first(block, "diagnostic-code").partition(";")
    if kind.strip().lower() == "x-unix" and not text.strip().isdigit():
        return "command output"
    return f"{text or kind}\n{status.partition('(')[2]}" if kind else ""


def _typed(value: str) -> str:
    """The address behind an address type (``rfc822; jane@x.org``); empty when there is none."""
    match = _ADDRESS.search(value.rpartition(";")[2])
    return match.group() if match else ""


def _notice(mail: "Incoming") -> str:
    """The words of the mail system: the text before the returned mail begins."""
    text = mail.text[:NOTICE_CHARS]
    returned = _RETURNED.search(text)
    return text[: returned.start()] if returned and returned.start() else text


def _judged(notice: str, named: Sequence[_Named]) -> tuple[Failed, ...]:
    said = _said_of(notice, {one.address.lower() for one in named})
    flat = " ".join(notice.lower().split())
    when = " ".join(known for known in (*_AT_DATA, *_AT_RCPT) if known in flat)
    return tuple(_failed(one, f"{one.diagnostic or said.get(one.address.lower(), notice)}\n{when}") for one in named)


def _said_of(notice: str, addresses: AbstractSet[str]) -> dict[str, str]:
    """What a notice says of each address: from each place that names it to the next that names another.

    An address that nothing is said of shares the words of the one below it.
    """
    if len(addresses) < 2:
        return {}
    said = dict.fromkeys(addresses, "")
    end, shared = len(notice), ""
    places = [match for match in _ADDRESS.finditer(notice) if match.group().lower() in addresses]
    for place in reversed(places):
        address, text = place.group().lower(), notice[place.end() : end]
        if any(map(str.isalpha, text)):
            shared = text
            said[address] = f"{text}\n{said[address]}"
        said[address] = said[address] or shared
        end = place.start()
    return {address: text for address, text in said.items() if text}


def _failed(named: _Named, said: str) -> Failed:
    status, inner = named.status, _STATUS.search(said)
    if inner and (not status or status.endswith(".0")):
        status = inner[1]
    return Failed(named.address, Severity.TEMPORARY if named.delayed else severity(status, said), status)


def severity(status: str, said: str) -> Severity:
    """What a failure means, by its RFC 3463 status and what the server said. A 5xx alone never means a dead address.

    What the server said is read without addresses: one can be called ``does-not-exist``.
    """
    text = " ".join(_ADDRESS.sub(" @ ", said.lower()).split())
    if status.startswith("4") or (not status and words.has(text, words.STILL_TRYING)):
        return Severity.TEMPORARY
    refused = words.has(text, words.MAIL_REFUSED) or _refused_by_choice(status, text)
    dead = words.has(text, words.ADDRESS_DEAD)
    if words.has(text, _DEAD_WITH_STATUS.get(status, ())):
        return Severity.DEAD
    if status in _DEAD_STATUS:
        return Severity.REFUSED if refused and not dead else Severity.DEAD
    vague = not status or status.endswith(".0") or status in _GENERIC_STATUS or status.startswith(("5.1.", "5.4."))
    code = _REPLY_CODE.search(text)
    if not status and code and code[1].startswith("4"):
        return Severity.TEMPORARY
    return Severity.DEAD if vague and dead and not refused and status not in _SENDER_STATUS else Severity.REFUSED


def _refused_by_choice(status: str, text: str) -> bool:
    """Whether "user unknown" was said when the recipient had been taken, at the end of DATA: it is about the mail.

    So Japanese phone companies refuse what their customers chose not to get. Where the command is not told, their
    wording tells (KDDI names nobody, Docomo puts the bare address behind), and a server's "550 User unknown" without
    a status may be theirs.
    """
    if not words.has(text, _USER_UNKNOWN) or words.has(text, _AT_DATA + _AT_RCPT):
        return words.has(text, _USER_UNKNOWN) and words.has(text, _AT_DATA)
    return words.has(text, _NEVER_AT_RCPT) or (not status and _REPLY_CODE.search(text) is not None)


def _known_dialects(mail: "Incoming") -> list[_Named]:
    """What flufl.bounce makes of it: notices of two dozen mail systems from before RFC 3464."""
    from flufl.bounce import all_failures

    try:
        temporary, permanent = all_failures(_as_message(mail))
    except Exception:  # noqa: BLE001  # its detectors raise whatever broken mail makes the standard library raise
        return []
    foreign = _ours(mail) | {normalise(match[1].strip("<>")) for match in _MESSAGE_ID.finditer(mail.text)}
    late = [_Named(address, delayed=True) for address in _addresses(temporary, foreign)]
    return late + [_Named(address) for address in _addresses(permanent, foreign)]


def _addresses(found: frozenset[bytes], foreign: set[str]) -> list[str]:
    texts = sorted(one.decode("utf-8", "replace") for one in found)
    known = [one for one in texts if _ADDRESS.fullmatch(one)]
    return [one for one in known if normalise(one) not in foreign] or known


def _ours(mail: "Incoming") -> set[str]:
    """Whom the notice is from and to: never who was not reached."""
    return {normalise(box.address) for box in (*mail.from_, *mail.to, *mail.cc)}


def _as_message(mail: "Incoming") -> Message:
    """The mail as the standard library's message, made from what was read: small, flat, nothing encoded.

    It always has one plain sender, as one detector fails, and logs a traceback, where there is none or many.
    """
    head = "".join(
        f"{name}: {value[:998]}\n"
        for name, values in mail.headers.items()
        if not name.startswith("content-") and name != "from"
        for value in values[:20]
    )
    head += f"from: {mail.sender or 'mailer-daemon@localhost.invalid'}\n"
    kind = "report" if mail.content_type == "multipart/report" else "mixed"
    if not mail.content_type.startswith("multipart/"):
        return message_from_string(f"{head}\n{_bounded(mail.text)}")
    parts = "".join(f"--=_\nContent-Type: {part.content_type}\n\n{_bounded(part.text)}\n" for part in mail.parts[:10])
    return message_from_string(
        f'{head}Content-Type: multipart/{kind}; boundary="=_"; report-type=delivery-status\n\n{parts}--=_--\n'
    )


def _bounded(text: str) -> str:
    """At most 500 lines of 500 characters, all that a foreign parser is trusted with."""
    return "\n".join(line[:500] for line in text[:NOTICE_CHARS].split("\n", 500)[:500])


def _named_in_text(mail: "Incoming") -> list[_Named]:
    """The first address in the notice that is neither the mail system's nor the one the notice came to."""
    ours = _ours(mail)
    named = mime.mailboxes(mail.header("x-failed-recipients")) or [
        mime.Mailbox(match.group().strip("'.")) for match in _ADDRESS.finditer(_notice(mail))
    ]
    theirs = (box.address for box in named if normalise(box.address) not in ours)
    return [_Named(one) for one in theirs if one.lower().partition("@")[0] not in _SYSTEMS][:1]


def _written_to(mail: "Incoming", returned: str) -> list[_Named]:
    """Whom the mail that came back was to, where the notice names nobody; none where it was to several."""
    lines = (mime.mailboxes(" ".join(match[1].split())) for match in _TO.finditer(returned))
    boxes = next(([box for box in line if _ADDRESS.fullmatch(box.address)] for line in lines if line), [])
    found = [_Named(box.address) for box in boxes if normalise(box.address) not in _ours(mail)]
    return found if len(boxes) == 1 else []
