"""Looks through the mailbox for whom the owner writes with: headers only, streamed, beside a running service."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from outreach.config import Config, Reading
from outreach.core.address import normalise
from outreach.core.letter import suppression_key
from outreach.core.slugs import slug
from outreach.core.suggest import FIELDS, Correspondence, Suggestion
from outreach.mailbox import Folder, Mailbox, Role
from outreach.receive import Progress, windows
from outreach.store import Store

_WINDOW = 10_000
"""Of how many messages the numbers are held in memory at a time."""

_UNREAD = frozenset({Role.SENT, Role.JUNK, Role.TRASH, Role.DRAFTS})
"""What is no mail of people to the owner, or was looked at before the others."""


def suggest(
    store: Store, mailbox: Mailbox, config: Config, reading: Reading, secret: bytes, now: datetime, progress: Progress
) -> Iterator[Suggestion]:
    """Whom to track, the best first, as far back as ``reading`` says. Raises MailboxError.

    Who is or was on the list, opted out or was forgotten is left out. Nothing is stored.
    """
    since = reading.first_day(now.date())
    seen = Correspondence(map(normalise, config.policy.owner.addresses), since, now.date())
    folders = mailbox.folders(reading)
    for folder in folders:
        if folder.role is Role.SENT:
            _read(mailbox, folder, since, seen.wrote, progress)
    for folder in folders:
        if folder.role not in _UNREAD:
            _read(mailbox, folder, since, seen.came, progress)
    wanted = _wanted(store, secret)
    return filter(wanted, seen.suggestions())


def _read(mailbox: Mailbox, folder: Folder, since: date, take: Callable[[bytes], None], progress: Progress) -> None:
    status = mailbox.status(folder.name)
    top = max(status.uidnext - 1, 1)
    for first, last in windows(status.uidnext, status, _WINDOW):
        uids = mailbox.search_since(folder.name, since, first, last)
        for count, header in enumerate(mailbox.fields(folder.name, uids, FIELDS)):
            take(header)
            if not count % 1000:
                progress(folder.name, top - last + (last - first) * count // len(uids), top)
    progress(folder.name, top, top)


def _wanted(store: Store, secret: bytes) -> Callable[[Suggestion], bool]:
    tracked = {row["address"] for row in store.rows("SELECT address FROM address")}
    forgotten = store.forgetting.slugs()

    def wanted(one: Suggestion) -> bool:
        if not tracked.isdisjoint(one.addresses) or slug(one.name) in forgotten:
            return False
        return not store.people.suppressed(suppression_key(secret, address) for address in one.addresses)

    return wanted
