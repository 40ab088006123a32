# ruff: noqa: RUF001
"""Answers by machines: whether a mail is one."""

from typing import TYPE_CHECKING, Literal

from outreach.core import words, words_absence
from outreach.core.address import normalise
from outreach.core.newtext import newest

if TYPE_CHECKING:
    from outreach.core.message import Incoming

TEXT_CHARS = 8_000
_HEADERS = (
    "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-auto-respond", "x-autoreply-from",
    "x-auto-reply-from", "x-mail-autoreply", "x-out-of-office", "x-vacation",
)  # fmt: skip
"""Set by vendors' responders. Precedence and List-* are no sign: most mail by people on lists carries them. Nor is
X-Auto-Response-Suppress: it says what the sender does not want to receive."""


def detect(mail: "Incoming") -> str:
    """The evidence that a machine answered; empty when there is none (RFC 3834 and what vendors do instead)."""
    submitted = mail.header("auto-submitted").lower()
    machine = bool(generated(mail))
    null_path = mail.header("return-path").startswith("<>")
    subject = _by_subject(mail, machine or null_path or "x-auto-response-suppress" in mail.headers)
    suspect = machine or null_path or bool(subject)
    away = suspect and _tells_absence(newest(mail.text[:TEXT_CHARS]).text)
    reasons = {
        "Auto-Submitted: auto-replied": submitted.startswith("auto-replied"),
        "Auto-Submitted, and it answers a mail or tells of an absence": machine and (bool(mail.refers) or away),
        "a responder's header": _by_header(mail),
        "Precedence: auto_reply": mail.header("precedence").lower() in {"auto_reply", "auto-reply"},
        "a rule of their own Exchange mailbox": _rule_of(mail) == "author",
        "the subject of an automatic answer": subject == "sure",
        "an automatic answer's subject and words of absence": subject != "" and away,
        "an empty return path and words of absence": null_path and away,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _by_subject(mail: "Incoming", machine: bool) -> Literal["sure", "perhaps", ""]:
    """Whether the subject is an automatic answer's. People write about being out of office, and answer such notices."""
    subject = mail.subject.lower().lstrip("[(* ")
    if subject.startswith(words.REPLY_PREFIX):
        return ""
    start = next((phrase for phrase in words.AUTO_SUBJECT if subject.startswith(phrase)), "")
    rest = subject[len(start) :].strip()
    if start and "?" not in rest and (machine or not rest or ":" in rest[:40] or "：" in rest[:40]):
        return "sure"
    weak = subject.startswith(words.AUTO_SUBJECT_WEAK) or any(f"{phrase}:" in subject for phrase in words.AUTO_SUBJECT)
    return "perhaps" if weak else ""


def own_subject(mail: "Incoming") -> str:
    """The subject where the responder itself wrote all of it, as Notes does: "AUTO: Jane is out of the office (…)"."""
    own = mail.subject.lower().startswith(words.AUTO_SUBJECT_WEAK) and _tells_absence(mail.subject)
    return mail.subject if own else ""


def generated(mail: "Incoming") -> str:
    """The evidence that a machine wrote the mail, though it answers nothing; empty when there is none."""
    submitted = mail.header("auto-submitted").lower().partition(";")[0].strip()
    return "Auto-Submitted: " + submitted[:40] if submitted not in {"", "no"} and _rule_of(mail) != "other" else ""


def _tells_absence(text: str) -> bool:
    start = text[:TEXT_CHARS].lower().replace("’", "'")
    return any(phrase in start for phrase in words_absence.AWAY)


def _by_header(mail: "Incoming") -> bool:
    return any(mail.header(name).lower() not in {"", "no", "false", "0"} for name in _HEADERS)


def _rule_of(mail: "Incoming") -> Literal["author", "other", ""]:
    """Whose Exchange rule acted: the author's answered; any other passed a mail on and marked it as generated."""
    owner = mail.header("x-ms-exchange-inbox-rules-loop").strip("<> ")
    if not owner:
        return ""
    return "author" if normalise(owner) == normalise(mail.sender) else "other"
