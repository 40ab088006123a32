"""A verdict for others to read: as plain values for programs, as sentences for a person."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime

from outreach.core import links
from outreach.core.bounce import Bounce, Severity
from outreach.core.calendar import Invitation
from outreach.core.message import Incoming
from outreach.core.text import one_line, safe
from outreach.core.verdict import HUMAN, Kind, Verdict

_MEANING = {
    Kind.REPLY: "a person answers",
    Kind.AUTO_REPLY: "a machine answers in a person's place, which counts as no answer",
    Kind.BOUNCE: "a mail could not be delivered",
    Kind.RECEIPT: "a machine confirms that a mail was delivered or shown",
    Kind.COMPLAINT: "a mail was reported as spam",
    Kind.CALENDAR: "an invitation to a meeting, or an answer to one",
    Kind.OPT_OUT: "a person forbids writing again",
    Kind.DECLINE: "a person says no",
    Kind.LATER: "a person wants to be asked later",
    Kind.REFERRAL: "a person names somebody else to write to",
    Kind.LIST: "a mailing list or a newsletter, which answers nothing",
    Kind.OTHER: "no answer to anything, and nothing better known",
}
_SEVERITY = {
    Severity.DEAD: "the address is dead",
    Severity.REFUSED: "this mail was refused",
    Severity.TEMPORARY: "not now, perhaps later",
}
_METHOD = {
    "REQUEST": "invites to",
    "REPLY": "answers the invitation to",
    "CANCEL": "calls off",
    "COUNTER": "proposes another time for",
    "DECLINECOUNTER": "keeps the time of",
}
_UNTIL = {"back": "is the day they are back", "last_day_away": "is their last day away"}


def values(mail: Incoming, verdict: Verdict) -> dict[str, object]:
    """The verdict as values that JSON knows, texts as they are; None where nothing is stated."""
    return {
        "verdict": verdict.kind.value,
        "evidence": list(verdict.evidence),
        "from": ", ".join(box.address for box in mail.from_) or None,
        "message_id": mail.message_id or None,
        "thread": list(mail.refers),
        "new_text": verdict.new_text,
        "new_text_confident": verdict.confident,
        "inline": [asdict(exchange) for exchange in verdict.inline],
        "until": verdict.until_stated or None,
        "until_means": verdict.until_means or None,
        "later_until": verdict.later_until.isoformat() if verdict.later_until else None,
        "referral_to": verdict.referral_to or None,
        "bounce": _bounce(verdict.bounce) if verdict.bounce else None,
        "calendar": _calendar(verdict.calendar) if verdict.calendar else None,
    }


def _bounce(bounce: Bounce) -> dict[str, object]:
    recipients = [
        {"address": failed.address, "severity": failed.severity.value, "status": failed.status or None}
        for failed in bounce.recipients
    ]
    return {"recipients": recipients, "original_message_id": bounce.original_message_id or None}


def _calendar(invitation: Invitation) -> dict[str, object]:
    return {
        "method": invitation.method,
        "uid": invitation.uid,
        "partstat": invitation.partstat or None,
        "start": invitation.start.isoformat() if invitation.start else None,
        "summary": invitation.summary,
    }


def sentences(mail: Incoming, verdict: Verdict) -> Iterator[str]:
    """What was seen and why, for a terminal: safe lines, what they wrote behind ``| ``."""
    yield f"{verdict.kind.value}: {_MEANING[verdict.kind]}."
    if verdict.evidence:
        yield f"Why: {one_line('; '.join(verdict.evidence), limit=1_000)}."
    senders, attached = ", ".join(box.address for box in mail.from_), ", ".join(mail.attachments)
    fields = {"From": senders, "Subject": mail.subject, "Attached": attached}
    yield from (f"{name}: {one_line(value)}" for name, value in fields.items() if value)
    if mail.refers:
        yield f"It answers {one_line(mail.refers[-1])}."
    yield from _stated(verdict)
    yield from _failed(verdict.bounce)
    yield from _met(verdict.calendar)
    yield from _written(verdict)


def _stated(verdict: Verdict) -> Iterator[str]:
    if verdict.until_stated:
        means = _UNTIL.get(verdict.until_means, "leaves open whether it is their last day away")
        told = f"{means}; letters wait until {verdict.until}" if verdict.until else "is too uncertain a date to go by"
        yield f"They are away: “{one_line(verdict.until_stated)}” {told}."
    if verdict.later_until:
        yield f"They want to be asked again from {verdict.later_until} on."
    if verdict.referral_to:
        yield f"They say to write to {one_line(verdict.referral_to)} instead."


def _failed(bounce: Bounce | None) -> Iterator[str]:
    for failed in bounce.recipients if bounce else ():
        status = f" ({failed.status})" if failed.status else ""
        yield f"{one_line(failed.address)}: {_SEVERITY[failed.severity]}{status}."
    if bounce and not bounce.recipients:
        yield "Whom it did not reach is not told."
    if bounce and bounce.original_message_id:
        yield f"What came back is {one_line(bounce.original_message_id)}."


def _met(invitation: Invitation | None) -> Iterator[str]:
    if invitation:
        start = f", {_when(invitation.start)}" if invitation.start else ""
        first = " for the first time" if invitation.recurring else ""
        answer = f": {invitation.partstat.lower()}" if invitation.partstat and invitation.method == "REPLY" else ""
        yield f"It {_METHOD[invitation.method]} “{invitation.summary}”{start}{first}{answer}."


def _when(start: date) -> str:
    if not isinstance(start, datetime):
        return f"{start}, the whole day"
    return f"{start:%Y-%m-%d %H:%M} {'UTC' if start.tzinfo else 'of whoever looks'}"


def _written(verdict: Verdict) -> Iterator[str]:
    if verdict.new_text:
        sure = "" if verdict.confident else " (the ways of finding it disagree, so nothing is concluded from it)"
        yield f"What they newly wrote{sure}:"
        yield from (f"| {line}" for line in safe(verdict.new_text).splitlines())
    elif verdict.kind in HUMAN:
        yield "They wrote nothing new."
    for one in verdict.inline:
        yield f"“{one_line(one.quoted, limit=80)}” is answered with “{one_line(one.answer, limit=80)}”."
    if link := links.to_schedule(verdict.new_text):
        yield f"They let you choose a time: {one_line(link)}"
