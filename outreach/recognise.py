"""Whether the mailbox is the one that was read so far.

Servers number their mail anew: after a restore, an update, a move to another host. Then UIDs mean nothing, but the
mails are the same and are known by their Message-IDs: all is looked for again, and nothing is kept or answered twice.
Another mailbox, or an empty one, looks much the same. There nobody is to be taken at their word, and the answers to
letters cannot be seen: it is not read, and nothing leaves, until the owner says that it is theirs.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import NoReturn, Protocol

from outreach.core import message
from outreach.core.fetched import Fetched
from outreach.core.folders import is_same
from outreach.core.search import LAST_UID
from outreach.core.text import one_line, safe
from outreach.errors import MailboxError
from outreach.mailbox import Folder, Role, Status
from outreach.store import Store
from outreach.store.folders import Cursor

log = logging.getLogger(__name__)

HOLD = "mailbox"
"""The hold while it is not."""

SAMPLE = 100
"""By how many of the newest mails a mailbox is recognised."""

SLACK = timedelta(days=2)
"""How much earlier than at the old server a mail may have arrived at the new one: some take its Date for that."""

_ADOPTED, _REFUSED = "mailbox", "mailbox_refused"


class Known(Protocol):
    """What is needed of a mailbox to recognise it."""

    @property
    def account(self) -> str: ...
    def headers(self, folder: str, uids: Sequence[int]) -> Iterator[Fetched]: ...
    def search(
        self, folder: str, addresses: Sequence[str], *, first: int, last: int, since: date | None
    ) -> list[int]: ...


Guard = Callable[[Folder], AbstractContextManager[None]]
"""Passes over a folder that need not be read and cannot be."""


def recognise(store: Store, mailbox: Known, found: Mapping[Folder, Status], guard: Guard, now: datetime) -> None:
    """Drop the UIDs of folders that are numbered anew. Raises MailboxError where it is not the known mailbox."""
    adopted = store.setting(_ADOPTED)
    moved = adopted not in {"", mailbox.account}
    known = {cursor.folder: cursor for cursor in store.folders.all() if cursor.uidvalidity}
    anew = [
        folder.name
        for folder, told in found.items()
        if folder.name in known and (moved or _is_anew(known[folder.name], told))
    ]
    emptied = not any(told.messages for told in found.values()) and bool(store.folders.known(1))
    held = HOLD in store.holds()  # and stays so when mail of ours is the first to come into it
    if anew or emptied or held:
        main = {folder.role: told.uidvalidity for folder, told in found.items()}
        sign = f"{mailbox.account}, {main.get(Role.INBOX)}, {main.get(Role.SENT)}"
        released = store.setting(_REFUSED) == sign and not held
        if not (released or _is_known(store, mailbox, found, guard)):
            _refuse(store, mailbox.account, sign, now)
    if anew:
        log.warning("the server numbers its mail anew in %s: all is looked for again", safe(", ".join(anew)))
    if anew or held or adopted != mailbox.account:
        with store.write():
            store.release(HOLD, now)
            store.folders.renumber(anew)
            store.set(_ADOPTED, mailbox.account)


def _is_anew(cursor: Cursor, told: Status) -> bool:
    """Whether the UIDs of a folder mean nothing any more; a server's restore may only set back the next one."""
    return told.uidvalidity != cursor.uidvalidity or told.uidnext < cursor.next_uid


def _is_known(store: Store, mailbox: Known, found: Mapping[Folder, Status], guard: Guard) -> bool:
    """Whether the newest mails that are known are in it, wherever they lie."""
    known = store.folders.known(SAMPLE)
    left = {one.message_id for one in known}
    people = sorted({address for one in known for address in one.people})
    since = (min(one.at for one in known) - SLACK).date() if known else None
    for folder in found if known else ():
        with guard(folder):
            uids = mailbox.search(folder.name, people, first=1, last=LAST_UID, since=since)
            left -= {message.assemble(one.header).message_id for one in mailbox.headers(folder.name, uids)}
    return is_same(len(known), len(known) - len(left))


def _refuse(store: Store, account: str, sign: str, now: datetime) -> NoReturn:
    reason = (
        f"The mailbox of {one_line(account)} is empty, or not the one that was read so far: the mails that are known"
        " are not in it. Correct [imap] in the config; or, if it is right, say so by `outreach live --release mailbox`."
        " Until then it is not read and nothing leaves"
    )
    with store.write():
        store.set(_REFUSED, sign)
        store.hold(HOLD, now, reason)
    raise MailboxError(f"{reason}.")
