"""Makes the mails around meetings: the sheet to prepare with, and the one to tell on."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from outreach.agenda import DEBRIEF_AFTER, sheet_name, sheets_due
from outreach.core import goals, sheets
from outreach.core.cadence import clock, local_day
from outreach.core.history import Record, RecordKind
from outreach.core.keeping import rhythm
from outreach.core.newtext import newest
from outreach.core.people import Person, Stage
from outreach.core.sheets import Facts
from outreach.core.summary import text
from outreach.report import Reporter
from outreach.store import Store

_BACK = timedelta(days=30)
_KINDS = frozenset({"prep", "debrief"})
_NOT_MET = frozenset({Stage.PROSPECT, Stage.ASKED, Stage.TALKING, Stage.RESTING})


def make(reporter: Reporter, now: datetime) -> None:
    """Queue every sheet that is due, once; whoever was met by now counts as met."""
    store = reporter.store
    for person in _met(store, now):
        with store.write():
            store.people.move(person.slug, Stage.MET, now, "you met")
    if (store.away_until or local_day(now, reporter.zone)) > local_day(now, reporter.zone):
        return
    for at, kind, meeting in sheets_due(store, reporter.policy, now):
        if at <= now:
            with store.write():
                _make(reporter, kind, meeting, now)


def _met(store: Store, now: datetime) -> Iterator[Person]:
    """Who was met lately, by the calendar or the owner's word, and is not known to be."""
    held = store.records.meetings(now - _BACK, now - DEBRIEF_AFTER)
    people = filter(None, (store.people.get(slug) for slug in {one.person for one in held}))
    return (person for person in people if person.stage in _NOT_MET)


def about(store: Store, name: str) -> str:
    """Whom the answers to the owner mail of this name are about; empty where it is no sheet."""
    kind, number, *_ = f"{name} - -".split()
    meeting = store.records.get(int(number)) if kind in _KINDS and number.isdecimal() else None
    return meeting.person if meeting else ""


def _make(reporter: Reporter, kind: str, meeting: Record, now: datetime) -> None:
    facts = _gather(reporter, meeting, now)
    if facts is None:
        return
    sheet, subject = (
        (sheets.preparation, sheets.preparation_subject) if kind == "prep" else (sheets.debrief, sheets.debrief_subject)
    )
    body = text(sheet(facts, reporter.policy.cadence.minutes))
    reporter.queue(kind, sheet_name(kind, meeting, reporter.zone), subject(facts), body, now, {})


def _gather(reporter: Reporter, meeting: Record, now: datetime) -> Facts | None:
    store = reporter.store
    person = store.people.get(meeting.person)
    if person is None:
        return None
    earlier = store.history.ties(person.slug, min(now, meeting.at - timedelta(seconds=1))).last_met
    mails = [entry for entry in store.history.of(person.slug) if entry.kind == "mail" and entry.at < now]
    return Facts(
        person,
        meeting,
        clock(meeting.at, reporter.zone),
        store.records.open_of(person.slug, *RecordKind),
        goals.of(person, store.goals.open()),
        (newest(mails[-1].text).text, local_day(mails[-1].at, reporter.zone)) if mails else None,
        local_day(earlier, reporter.zone) if earlier else None,
        _next_talk(reporter, person, meeting, now),
    )


def _next_talk(reporter: Reporter, person: Person, meeting: Record, now: datetime) -> date | None:
    """When the next regular talk would be, where the owner agreed on such and none is arranged."""
    ahead = reporter.store.records.meetings(now, now + timedelta(days=365))
    if person.stage is not Stage.MENTOR or any(one.person == person.slug for one in ahead):
        return None
    return local_day(meeting.at, reporter.zone) + timedelta(weeks=rhythm(person, reporter.policy)[0])
