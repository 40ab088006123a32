"""What comes next by itself: letters that leave, looks for those in doubt, mails to the owner, the summary."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from outreach.core.cadence import at_local, local_day
from outreach.core.courtesy import latest, owner_works
from outreach.core.history import Record
from outreach.core.letter import State
from outreach.core.meetings import LASTS
from outreach.core.policy import Policy
from outreach.store import Store
from outreach.store.commands import OwnerMail

UNSURE = timedelta(minutes=15)
"""How long a mail to the owner whose delivery is unknown is looked for before it is sent again."""

DEBRIEF_AFTER = LASTS + timedelta(hours=1)
"""After a meeting's begin."""

_AHEAD = timedelta(days=7)
_TOLD_WITHIN = timedelta(days=7)
_LEAST_NOTICE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that will be done. ``at`` is UTC and never past: what is overdue and still waits has the present."""

    at: datetime
    what: str


def next_acts(store: Store, policy: Policy, now: datetime) -> list[Act]:
    """All of it, the next first."""
    told_at = now if summary_due(store, policy, now) else next_summary(store, policy, now)
    summary = Act(told_at, "the summary, if there is something to decide")
    acts = (
        *_letters(store, now),
        *_doubts(store, now),
        *_owner_mails(store, now),
        *_sheets(store, policy, now),
        summary,
    )
    return sorted((Act(max(act.at, now), act.what) for act in acts), key=lambda act: act.at)


def summary_due(store: Store, policy: Policy, now: datetime) -> bool:
    """Whether today's summary is to be made now: a workday of the owner, its time come, none made yet."""
    local = now.astimezone(ZoneInfo(policy.owner.timezone))
    today = local.date()
    if local.time() < policy.summary.at or (store.away_until or today) > today:
        return False
    # A day that lies ahead was named by a clock that has been put right since.
    return owner_works(policy, now) and store.setting("summary_day") != today.isoformat()


def next_summary(store: Store, policy: Policy, now: datetime) -> datetime:
    """When the next summary is made, if nothing changes."""
    zone = ZoneInfo(policy.owner.timezone)
    today = local_day(now, zone)
    first = max(today, store.away_until or today)
    days = (first + timedelta(ahead) for ahead in count())
    moments = (at_local(day, policy.summary.at, zone) for day in days)
    return next(at for at in moments if at > now and owner_works(policy, at))


def sheets_due(store: Store, policy: Policy, now: datetime) -> Iterator[tuple[datetime, str, Record]]:
    """The sheets around meetings that were not made yet, with the time from which on they are due.

    The one to prepare with is due at its time of the owner's evening before.
    """
    zone = ZoneInfo(policy.owner.timezone)
    for meeting in store.records.meetings(now - _TOLD_WITHIN, now + _AHEAD):
        if now < meeting.at - _LEAST_NOTICE and not store.commands.is_made(sheet_name("prep", meeting, zone)):
            day_before = local_day(meeting.at, zone) - timedelta(days=1)
            yield at_local(day_before, policy.summary.prep_at, zone), "prep", meeting
        elif not meeting.outcome and not store.commands.is_made(sheet_name("debrief", meeting, zone)):
            yield meeting.at + DEBRIEF_AFTER, "debrief", meeting


def sheet_name(kind: str, meeting: Record, zone: ZoneInfo) -> str:
    """The name of a sheet as an owner mail: where a meeting moves to another day, its sheets come again."""
    return f"{kind} {meeting.number} {local_day(meeting.at, zone)}"


def _letters(store: Store, now: datetime) -> Iterator[Act]:
    leaves = "leaves" if store.live else "is shown to you alone: this is the rehearsal"
    for letter in store.letters.in_state(State.APPROVED):
        at = latest(letter.planned_at, letter.not_before) or now
        yield Act(at, f"letter {letter.number} to {letter.recipient} {leaves}")


def _doubts(store: Store, now: datetime) -> Iterator[Act]:
    for letter in store.letters.in_state(State.IN_DOUBT):
        from outreach.outbox import LOOKS  # with all that sends

        after = LOOKS[min(letter.looks, len(LOOKS) - 1)]
        yield Act((letter.claimed_at or now) + after, f"a look into Sent for letter {letter.number}, which is in doubt")


def _owner_mails(store: Store, now: datetime) -> Iterator[Act]:
    for mail in store.commands.owner_mails("queued", "in_data"):
        yield Act(next_try(mail, now), f"to you: {mail.subject}")


def _sheets(store: Store, policy: Policy, now: datetime) -> Iterator[Act]:
    what = {"prep": "the sheet to prepare with", "debrief": "the sheet to tell on"}
    for at, kind, meeting in sheets_due(store, policy, now):
        yield Act(at, f"{what[kind]} for {meeting.person}")


def next_try(mail: OwnerMail, now: datetime) -> datetime:
    """When a mail to the owner is tried: now, or some time after it failed, unless that was by a clock set ahead."""
    if mail.tried_at is None or mail.tried_at > now:
        return now
    return max(now, mail.tried_at + UNSURE * (1 << min(max(mail.attempts - 1, 0), 5)))
