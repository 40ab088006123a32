"""The monthly review: the network is gathered from the store, the mail made once a month."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from outreach.core.cadence import local_day
from outreach.core.courtesy import ACQUAINTED, ENDS
from outreach.core.history import Record, RecordKind
from outreach.core.network import Contact, Network, Tie, closeness
from outreach.core.people import Person
from outreach.core.policy import Policy
from outreach.core.review import review, subject
from outreach.core.summary import text
from outreach.report import Reporter
from outreach.store import Store

MONTH = "review_month"
"""The setting with the month of the last review."""

_TOLD = (RecordKind.ENERGY, RecordKind.MATCH, RecordKind.ADVICE)


def gather(store: Store, policy: Policy, now: datetime) -> Network:
    """The network as it is known now, for everybody at once."""
    today, contacts = local_day(now, ZoneInfo(policy.owner.timezone)), store.history.contacts(now)
    told: dict[str, list[Record]] = {}
    for one in sorted(store.records.of_kinds(*_TOLD), key=lambda one: one.at):
        told.setdefault(one.person, []).append(one)
    people = (person for person in store.people.all() if person.stage not in ENDS)
    ties = [_tie(one, contacts.get(one.slug, Contact()), told.get(one.slug, ()), today) for one in people]
    ties.sort(key=lambda tie: (-tie.score, tie.person.slug))
    overdue = sum(one.due is not None and one.due < today for one in store.records.open(RecordKind.PROMISE))
    return Network(today, policy, tuple(ties), tuple(store.goals.open()), overdue)


def _tie(person: Person, contact: Contact, told: Iterable[Record], today: date) -> Tie:
    texts: dict[RecordKind, list[str]] = {kind: [] for kind in _TOLD}
    for one in told:
        texts[one.kind].append(one.text)
    energy, matches, advice = texts.values()
    last = matches[-1] if matches else ""
    return Tie(person, contact, closeness(contact, today), tuple(map(int, energy)), len(advice), last)


def introductions(store: Store) -> dict[tuple[str, str], bool]:
    """Who could introduce whom, connector and person, and whether it was done."""
    could = {(person.connector, person.slug): False for person in store.people.all() if person.connector}
    return could | {(one.connector, one.person): one.made_at is not None for one in store.introductions.all()}


def make(reporter: Reporter, now: datetime) -> int:
    """Make this month's review, where none was made yet; its number, or 0. To be called when the summary is due.

    Who knows nobody yet, or began this month, has nothing to look back on.
    """
    store, month = reporter.store, f"{now.astimezone(reporter.zone):%Y-%m}"
    if store.setting(MONTH) >= month:
        return 0
    began = [one.added_at for one in store.people.all() if one.added_at and one.stage in ACQUAINTED]
    if not any(f"{at.astimezone(reporter.zone):%Y-%m}" < month for at in began):
        return 0
    made = review(gather(store, reporter.policy, now))
    with store.write():
        store.set(MONTH, month)
        if not made.items:
            return 0
        return reporter.queue("review", f"review {month}", subject(made), text(made), now, {})
