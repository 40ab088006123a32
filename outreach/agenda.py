"""What comes next by itself: letters that leave, looks for those in doubt, mails to the owner, the summary."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach import sheets
from outreach.core.courtesy import latest
from outreach.core.letter import State
from outreach.outbox import LOOKS
from outreach.report import Reporter
from outreach.store import Store
from outreach.store.commands import OwnerMail

UNSURE = timedelta(minutes=15)
"""How long a mail to the owner whose delivery is unknown is looked for before it is sent again."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that will be done. ``at`` is UTC and never past: what is overdue and still waits has the present."""

    at: datetime
    what: str


def next_acts(store: Store, reporter: Reporter, now: datetime) -> list[Act]:
    """All of it, the next first."""
    summary = Act(now if reporter.due(now) else reporter.next_due(now), "the summary, if there is something to decide")
    acts = (*_letters(store, now), *_doubts(store, now), *_owner_mails(store, now), *_sheets(reporter, now), summary)
    return sorted((Act(max(act.at, now), act.what) for act in acts), key=lambda act: act.at)


def _letters(store: Store, now: datetime) -> Iterator[Act]:
    leaves = "leaves" if store.live else "is shown to you alone: this is the rehearsal"
    for letter in store.letters.in_state(State.APPROVED):
        at = latest(letter.planned_at, letter.not_before) or now
        yield Act(at, f"letter {letter.number} to {letter.recipient} {leaves}")


def _doubts(store: Store, now: datetime) -> Iterator[Act]:
    for letter in store.letters.in_state(State.IN_DOUBT):
        after = LOOKS[min(letter.looks, len(LOOKS) - 1)]
        yield Act((letter.claimed_at or now) + after, f"a look into Sent for letter {letter.number}, which is in doubt")


def _owner_mails(store: Store, now: datetime) -> Iterator[Act]:
    for mail in store.commands.owner_mails("queued", "in_data"):
        yield Act(next_try(mail, now), f"to you: {mail.subject}")


def _sheets(reporter: Reporter, now: datetime) -> Iterator[Act]:
    what = {"prep": "the sheet to prepare with", "debrief": "the sheet to tell on"}
    for at, kind, meeting in sheets.due(reporter, now):
        yield Act(at, f"{what[kind]} for {meeting.person}")


def next_try(mail: OwnerMail, now: datetime) -> datetime:
    """When a mail to the owner is tried: now, or some time after it failed, unless that was by a clock set ahead."""
    if mail.tried_at is None or mail.tried_at > now:
        return now
    return max(now, mail.tried_at + UNSURE * (1 << min(max(mail.attempts - 1, 0), 5)))
