"""What an incoming mail is, with the evidence.

The order matters and comes from counting real mail. A bounce comes before an automatic answer, as nearly half of all
bounces say Auto-Submitted, and before a calendar part, as bounced invitations contain one. What a person wrote is
looked at last, and only in their newest words.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from outreach.core import absence, autoreply, bounce, calendar, newtext, referral, refusal, words
from outreach.core.bounce import Bounce, Failed, Report, Severity
from outreach.core.calendar import Invitation
from outreach.core.later import asks_later
from outreach.core.message import Incoming
from outreach.core.newtext import Exchange
from outreach.core.sentences import MAX_CHARS
from outreach.core.text import one_line

__all__ = ["HUMAN", "Bounce", "Failed", "Invitation", "Kind", "Severity", "Verdict", "judge"]


class Kind(StrEnum):
    """The verdicts. Only the human ones are a person speaking."""

    REPLY = "reply"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    RECEIPT = "receipt"
    COMPLAINT = "complaint"
    CALENDAR = "calendar"
    OPT_OUT = "opt_out"
    DECLINE = "decline"
    LATER = "later"
    REFERRAL = "referral"
    LIST = "list"
    OTHER = "other"


HUMAN = frozenset({Kind.REPLY, Kind.OPT_OUT, Kind.DECLINE, Kind.LATER, Kind.REFERRAL, Kind.CALENDAR})
"""A person answered: the sequence stops."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a mail is and why.

    ``new_text`` is what they newly wrote; ``confident`` is False where the ways of finding it disagree. ``inline`` are
    their answers between the quotes with what each answers. ``later_until`` is the local day from which on they want to
    be asked again (a month is its first day), ``referral_to`` the address to write to instead, empty where none is
    named.
    ``until`` is an away notice's date as local day of the person: the first day on which they can be written to again;
    None when no date is stated or it is ambiguous (``until_stated`` then keeps the words). ``until_means`` is what the
    stated day is: ``back``, ``last_day_away``, or empty where the words leave it open.
    """

    kind: Kind
    evidence: tuple[str, ...] = ()
    new_text: str = ""
    confident: bool = True
    inline: tuple[Exchange, ...] = ()
    until: date | None = None
    until_stated: str = ""
    until_means: absence.Means = ""
    later_until: date | None = None
    referral_to: str = ""
    bounce: Bounce | None = None
    calendar: Invitation | None = None


def judge(mail: Incoming) -> Verdict:
    """What the mail is. Never raises. The mail's own date is the reference for dates without a year."""
    found = next(verdict for decide in _ORDER if (verdict := decide(mail)))
    if mail.complete:
        return found
    return replace(found, evidence=(*found.evidence, "too complex to be read whole"), confident=False)


def _report(mail: Incoming) -> Verdict | None:
    told = bounce.report(mail)
    if not told:
        return None
    report, evidence = told
    if report is Report.FAILURE:
        return Verdict(Kind.BOUNCE, (evidence,), bounce=bounce.read(mail))
    return Verdict(Kind.COMPLAINT if report is Report.COMPLAINT else Kind.RECEIPT, (evidence,))


def _calendar(mail: Incoming) -> Verdict | None:
    """Invitations and answers to them; a published file beside a person's own words does not make the mail one."""
    invitation = calendar.read(mail)
    if not invitation or invitation.method not in {"REQUEST", "REPLY", "CANCEL", "COUNTER", "DECLINECOUNTER"}:
        return None
    written = newtext.newest(mail.text, mail.html)
    evidence = f"a calendar part with METHOD {invitation.method}"
    return Verdict(
        Kind.CALENDAR, (evidence,), written.text, written.confident, inline=written.inline, calendar=invitation
    )


def _auto_reply(mail: Incoming) -> Verdict | None:
    evidence = autoreply.detect(mail)
    if not evidence:
        return None
    written = newtext.newest(mail.text, mail.html)
    notice = f"{autoreply.own_subject(mail)}\n\n{written.text or mail.text}"
    away, stated = absence.away(notice, mail.date.date()) if mail.date else (None, "")
    return Verdict(
        Kind.AUTO_REPLY,
        evidence,
        written.text,
        written.confident,
        until=away.until if away else None,
        until_stated=stated,
        until_means=away.means if away else "",
    )


def _generated(mail: Incoming) -> Verdict | None:
    """Mail that nobody wrote to us: newsletters, notifications, posts. What answers a mail may be a person's reply."""
    machine = autoreply.generated(mail)
    if not machine and (mail.refers or mail.subject.lower().startswith(words.REPLY_PREFIX)):
        return None
    sign = next((name for name in ("list-id", "list-unsubscribe", "list-post") if name in mail.headers), "")
    if sign:
        return Verdict(Kind.LIST, (f"the header {sign.title()}",), mail.text.strip())
    return Verdict(Kind.OTHER, (machine,), mail.text.strip()) if machine else None


def _human(mail: Incoming) -> Verdict:
    """A person's own words: what they clearly ask for, and in doubt a reply, which stops the sequence and is shown."""
    written = newtext.newest(mail.text, mail.html)
    asked = _asked(written.text, mail) if written.confident and len(written.text) <= MAX_CHARS else None
    found = asked or Verdict(Kind.REPLY, ("nothing marks it as a machine's",))
    return replace(found, new_text=written.text, confident=written.confident, inline=written.inline)


def _asked(text: str, mail: Incoming) -> Verdict | None:
    """An opt-out before all else; whom or when to ask instead says more than the no that it comes with."""
    if said := refusal.opts_out(text):
        return Verdict(Kind.OPT_OUT, _words(said))
    if to := referral.refers(text, {box.address for box in (*mail.from_, *mail.reply_to, *mail.to, *mail.cc)}):
        return Verdict(Kind.REFERRAL, _words(to[1]), referral_to=to[0])
    if mail.date and (later := asks_later(text, mail.date.date())):
        return Verdict(Kind.LATER, _words(later[1]), later_until=later[0])
    if said := refusal.declines(text):
        return Verdict(Kind.DECLINE, _words(said))
    return None


def _words(said: str) -> tuple[str, ...]:
    return (f"they wrote “{one_line(said, limit=200)}”",)


_ORDER: tuple[Callable[[Incoming], Verdict | None], ...] = (_report, _calendar, _auto_reply, _generated, _human)
