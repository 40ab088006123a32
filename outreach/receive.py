"""RECEIVE: what is new in the mailbox becomes history, and has its effects.

Two readings. The *look* goes on from each folder's cursor and sees the headers of everybody's new mail, because
bounces come from strangers and answers from unknown addresses. The *back reading* fetches older mail of people who
became known, newest first, found by the server's own search. Both fetch texts only of mail that matters, and move
their cursor in the transaction that keeps what they read: they may be interrupted anywhere.
"""

import contextlib
import logging
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from outreach.config import Reading
from outreach.core import message
from outreach.core.calendar import CALENDAR_TYPES
from outreach.core.fetched import Fetched
from outreach.core.message import Incoming, Leaf
from outreach.core.policy import Owner
from outreach.core.search import packed
from outreach.core.structure import wanted
from outreach.core.text import safe
from outreach.errors import ConfigError, MailboxError
from outreach.intake import Context, Intake
from outreach.mailbox import PART_BYTES, Folder, Role, Status
from outreach.recognise import Known, recognise
from outreach.store import Store
from outreach.store.commands import CommandMail
from outreach.store.folders import BackReading, Cursor

log = logging.getLogger(__name__)

BATCH = 500
WINDOW = 50_000  # messages a search covers: some servers cut answers at about 143,000 UIDs
LEAST_BATCH = 8
TEXT_OCTETS = 16 * 1024
"""What the texts of a message take, at most, on average: those of a batch are held in memory together."""
THE_BEGINNING = date(1970, 1, 1)
GAP_LOOKS = 5  # Exchange announces mail a few seconds before it can be fetched
POISON_TRIES = 3
UNSEEN = frozenset({Role.JUNK, Role.TRASH})
"""Where strangers' invitations are none: spam puts events into calendars."""
OVERLAP = timedelta(days=2)  # what is read again after a folder was renumbered

Progress = Callable[[str, int, int], None]
"""Told what is read, how many mails are done and how many there are, both about: UIDs are counted, and have holes."""

READING = "older mail"


class Source(Known, Protocol):
    """What is needed of a mailbox."""

    @property
    def connected(self) -> bool: ...
    def folders(self, reading: Reading) -> tuple[Folder, ...]: ...
    def status(self, folder: str) -> Status: ...
    def search_since(self, folder: str, since: date, first: int = 1) -> list[int]: ...
    def parts(self, folder: str, wanted: Mapping[int, Sequence[Leaf]]) -> Iterator[tuple[int, Leaf, bytes]]: ...
    def whole(self, folder: str, uid: int) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Seen:
    """A message whose header was read: where it lies and what it says so far."""

    header: Fetched
    mail: Incoming


@dataclass(frozen=True, slots=True)
class Done:
    """How much of all folders is read, in mails, while one with so many ``messages`` up to the UID ``top`` is.

    ``before`` are those of the folders before it.
    """

    messages: int
    top: int
    before: int
    total: int
    progress: Progress

    def tell(self, below: int) -> None:
        """All from the UID ``below`` up is read."""
        read = self.messages * max(self.top + 1 - below, 0) // max(self.top, 1)
        self.progress(READING, self.before + read, self.total)


class Receiver:
    """Reads one mailbox into one store."""

    def __init__(self, store: Store, mailbox: Source, owner: Owner, reading: Reading, secret: bytes) -> None:
        self.batch = int(store.setting("batch", str(BATCH)))
        self.store = store
        self.mailbox = mailbox
        self.reading = reading
        self.intake = Intake(store, owner, secret)

    def receive(self, now: datetime, progress: Progress | None = None) -> int:
        """Read what is new, then what is old of people who became known; how many mails were kept.

        Raises MailboxError. No folder is asked for its state after the look: what arrives since ends the next wait.
        """
        try:
            found = {}
            # Sent comes first: what the owner wrote from an unknown address is then known where a copy comes back.
            for folder in sorted(self.mailbox.folders(self.reading), key=lambda one: one.role is not Role.SENT):
                with self._unless_refused(folder):
                    found[folder] = self.mailbox.status(folder.name)
            recognise(self.store, self.mailbox, found, self._unless_refused, now)
            kept = self._look(found, now) + self._read_back(found, now, progress)
        except MailboxError:
            self._take(max(self.batch // 4, LEAST_BATCH))  # over a line that keeps breaking, small steps arrive
            raise
        self._take(BATCH)
        if Role.SENT not in {folder.role for folder in found}:
            raise ConfigError(["No folder of sent mail was found: make one, or name it in the config as [imap] sent."])
        return kept

    @contextlib.contextmanager
    def _unless_refused(self, folder: Folder) -> Iterator[None]:
        """A folder that nobody named and the server does not open is passed over; the others are read."""
        try:
            yield
        except MailboxError as error:
            if folder.role is not Role.OTHER or self.reading.folders or not self.mailbox.connected:
                raise
            log.warning("%s is not read: %s", safe(folder.name), safe(error))

    def _take(self, batch: int) -> None:
        """Read so many messages at a time from now on."""
        if batch != self.batch:
            with self.store.write():
                self.store.set("batch", "" if batch == BATCH else str(batch))
            self.batch = batch

    # the look

    def _look(self, found: Mapping[Folder, Status], now: datetime) -> int:
        looks, known = [], {cursor.folder: cursor for cursor in self.store.folders.all()}
        for folder, status in found.items():
            cursor = replace(known.get(folder.name, Cursor(folder.name)), role=folder.role)
            with self._unless_refused(folder):
                looks.append(self._look_into(folder, cursor, status, now))
        with self.store.write():
            for cursor, _ in looks:
                self.store.folders.advance(cursor, now)
        return sum(fresh for _, fresh in looks)

    def _look_into(self, folder: Folder, cursor: Cursor, status: Status, now: datetime) -> tuple[Cursor, int]:
        if cursor.uidvalidity != status.uidvalidity:
            cursor = self._begin(folder, cursor, status)
        kept = 0
        for batch in self._batches(cursor, status):
            cursor, fresh = self._keep(_moved(cursor, batch), batch, now, live=True)
            kept += fresh
        return _waited(cursor), kept

    def _batches(self, cursor: Cursor, status: Status) -> Iterator[list[Fetched]]:
        """The headers of what is late and what is new, each batch whole before the next is asked for."""
        yield from self._in_batches(cursor.folder, [uid for uid, _ in cursor.gaps])
        new: Sequence[int] = range(cursor.next_uid, status.uidnext)
        if len(new) > self.batch:  # most of these numbers may never have been given
            new = self.mailbox.search_since(cursor.folder, THE_BEGINNING, first=cursor.next_uid)
        yield from self._in_batches(cursor.folder, new)

    def _in_batches(self, folder: str, uids: Sequence[int]) -> Iterator[list[Fetched]]:
        for start in range(0, len(uids), self.batch):
            yield list(self.mailbox.headers(folder, uids[start : start + self.batch]))

    def _begin(self, folder: Folder, cursor: Cursor, status: Status) -> Cursor:
        """In the first look folders start at their end; a new or renumbered one starts shortly before the last look.

        The owner may have answered a mail from here before the first look was made.
        """
        fresh = replace(cursor, uidvalidity=status.uidvalidity, next_uid=status.uidnext, gaps=())
        looks = [one.last_look for one in self.store.folders.all() if one.last_look]
        last = max(looks) if looks else self.store.moment("SELECT min(made_at) FROM owner_mail")
        if last is None:
            return fresh
        since = ((cursor.last_look or last) - OVERLAP).date()
        again = self.mailbox.search_since(folder.name, since)
        return replace(fresh, gaps=tuple((uid, GAP_LOOKS) for uid in again))

    # the back reading

    def _read_back(self, found: Mapping[Folder, Status], now: datetime, progress: Progress | None) -> int:
        kept, total = 0, sum(status.messages for status in found.values())
        told = progress or (lambda *_: None)
        while job := self._back_reading(now):
            ended, before = True, 0
            for folder, status in found.items():
                done = Done(status.messages, status.uidnext - 1, before, total, told)
                with self._unless_refused(folder):
                    fresh, whole = self._read_back_in(job, folder, status, now, done)
                    kept, ended = kept + fresh, ended and whole
                before += status.messages
            told(READING, total, total)
            if not ended:  # the next pass goes on
                break
            with self.store.write():
                self.store.folders.end_back_reading(job.number, now)
        return kept

    def _back_reading(self, now: datetime) -> BackReading | None:
        if (open_job := self.store.folders.back_reading()) is None and (new := self.store.people.unread_addresses()):
            with self.store.write():
                self.store.folders.begin_back_reading(new, now)
            return self.store.folders.back_reading()
        return open_job

    def _read_back_in(
        self, job: BackReading, folder: Folder, status: Status, now: datetime, done: Done
    ) -> tuple[int, bool]:
        """How many mails were kept, and whether all of the folder is read."""
        uidvalidity, below = job.below.get(folder.name, (0, 0))
        if uidvalidity != status.uidvalidity:
            below = self.store.folders.cursor(folder.name).next_uid  # from there on it is the look's
        kept = 0
        done.tell(below)
        since = self.reading.first_day(now.date())
        at = Cursor(folder.name, folder.role, status.uidvalidity)
        for first, last in windows(below, status):
            hits = self.mailbox.search(folder.name, job.addresses, first=first, last=last, since=since)
            for chunk in _newest_first(hits, self.batch):
                batch = list(self.mailbox.headers(folder.name, chunk))
                after, fresh = self._keep(at, batch, now, live=False)
                kept += fresh
                came = {one.uid for one in batch}
                if late := [
                    uid for uid in chunk if uid in dict(after.gaps) or (uid not in came and self._late(at, uid))
                ]:
                    self._done_down_to(job, folder, status, max(late) + 1)
                    return kept, False
                self._done_down_to(job, folder, status, chunk[0])
                done.tell(chunk[0])
            self._done_down_to(job, folder, status, first)
            done.tell(first)
        return kept, True

    def _done_down_to(self, job: BackReading, folder: Folder, status: Status, uid: int) -> None:
        with self.store.write():
            self.store.folders.read_back(job.number, folder.name, status.uidvalidity, uid)

    # one batch of headers

    def _keep(self, cursor: Cursor, batch: Sequence[Fetched], now: datetime, *, live: bool) -> tuple[Cursor, int]:
        """Keep what matters of a batch; the cursor as it is then, and how many mails were kept."""
        sent = [one for one in batch if cursor.role == Role.SENT or not one.is_draft]
        seen = [Seen(header, message.assemble(header.header)) for header in sent]
        context = self.intake.context(one.mail for one in seen)
        matter, others = list[Seen](), list[Seen]()
        for one in seen:
            matters = self.intake.matters(one.mail, _role(cursor, one), context)
            matter += [one] if matters or (live and cursor.role not in UNSEEN and _invites(one)) else []
            others += [] if matters else [one]
        commands, failed = self._command_mails(cursor, seen if live else (), now)
        kept = 0
        for group in _groups(matter, self.batch * TEXT_OCTETS):
            whole, late = self._with_texts(cursor, group)
            failed += late
            with self.store.write():
                for one in whole:
                    fresh = self._guarded(cursor, one, context, now, live=live)
                    kept += bool(fresh)
                    failed += [one.header.uid] if fresh is None else []
        cursor = _again(cursor, failed)
        with self.store.write():
            for command in commands:
                self.store.commands.see(command)
            for one in seen:
                self.intake.learn(one.mail, _role(cursor, one), now, live=live)
            if live:
                self.intake.suspect([(one.mail, one.header.at) for one in others], cursor.role, now)
                self.store.folders.advance(cursor, now)
        return cursor, kept

    def _with_texts(self, cursor: Cursor, seen: Sequence[Seen]) -> tuple[list[Seen], list[int]]:
        """The messages with their texts, and the UIDs of those whose text is late: iCloud says OK and sends nothing."""
        choice = {one.header.uid: leaves for one in seen if (leaves := wanted(one.header.leaves))}
        found: dict[int, list[tuple[Leaf, bytes]]] = {}
        for uid, leaf, data in self.mailbox.parts(cursor.folder, choice) if choice else ():
            found.setdefault(uid, []).append((leaf, data))
        bare = [uid for uid, leaves in choice.items() if uid not in found and any(leaf.size for leaf in leaves)]
        late = [uid for uid in bare if self._late(cursor, uid)]
        came = [one for one in seen if one.header.uid not in late]
        return [replace(one, mail=message.with_parts(one.mail, found.get(one.header.uid, ()))) for one in came], late

    def _command_mails(
        self, cursor: Cursor, seen: Sequence[Seen], now: datetime
    ) -> tuple[list[CommandMail], list[int]]:
        """Those that may command, whole, and the UIDs of those that are late."""
        commands, late = list[CommandMail](), list[int]()
        for one in seen:
            if self.intake.may_command(one.mail, cursor.role):
                raw = self.mailbox.whole(cursor.folder, one.header.uid)
                if raw:
                    commands.append(self.intake.command_mail(raw, cursor, one.header, now))
                elif raw is None and self._late(cursor, one.header.uid):
                    late.append(one.header.uid)
        return commands, late

    def _late(self, cursor: Cursor, uid: int) -> bool:
        """Whether to wait for a message that is there and did not come whole; in the end it is taken as it is."""
        with self.store.write():
            reason = "the server did not give it whole"
            return self.store.folders.poisoned(cursor.folder, cursor.uidvalidity, uid, reason) < POISON_TRIES

    def _guarded(self, cursor: Cursor, one: Seen, context: Context, now: datetime, *, live: bool) -> bool | None:
        """Whether it was new; None where it could not be understood, and is to be tried again.

        One poison message must not stop the others: it is tried a few times, then named in the summary.
        """
        try:
            with self.store.part():
                at = replace(cursor, role=_role(cursor, one))
                return self.intake.keep(one.mail, one.header, at, context, now, live=live)
        except sqlite3.OperationalError:  # a full disk is not the message's fault
            raise
        except Exception as error:  # noqa: BLE001 whatever a stranger's mail provokes
            log.warning("message %s of %s could not be read: %s", one.header.uid, safe(cursor.folder), safe(error))
            tries = self.store.folders.poisoned(cursor.folder, cursor.uidvalidity, one.header.uid, safe(error))
            return None if tries < POISON_TRIES else False


def _groups(seen: Sequence[Seen], octets: int) -> Iterator[list[Seen]]:
    """The messages in groups whose texts fit into memory together."""
    return packed(seen, lambda one: sum(min(leaf.size, PART_BYTES) for leaf in wanted(one.header.leaves)), octets)


def _invites(one: Seen) -> bool:
    """Whether a mail may be a meeting with somebody tracked, whoever sent it: an assistant, a booking service."""
    return any(leaf.content_type in CALENDAR_TYPES for leaf in one.header.leaves)


def _role(cursor: Cursor, one: Seen) -> str:
    return Role.SENT if one.header.is_sent else cursor.role


def _again(cursor: Cursor, uids: Sequence[int]) -> Cursor:
    """The cursor with these UIDs to be looked at once more."""
    return replace(cursor, gaps=tuple(sorted({**dict(cursor.gaps), **dict.fromkeys(uids, GAP_LOOKS)}.items())))


def _moved(cursor: Cursor, batch: Sequence[Fetched]) -> Cursor:
    """The cursor after these headers came; UIDs passed over become gaps, for some are only late."""
    came = frozenset(header.uid for header in batch)
    highest = max(came, default=0)
    gaps = {uid: left for uid, left in cursor.gaps if uid not in came}
    passed = range(max(cursor.next_uid, highest - BATCH), highest)
    gaps |= {uid: GAP_LOOKS for uid in passed if uid not in came}
    return replace(cursor, next_uid=max(cursor.next_uid, highest + 1), gaps=tuple(sorted(gaps.items())))


def _waited(cursor: Cursor) -> Cursor:
    """The cursor after a look: each gap has one look less left."""
    return replace(cursor, gaps=tuple((uid, left - 1) for uid, left in cursor.gaps if left > 1))


def windows(below: int, status: Status, size: int = WINDOW) -> Iterator[tuple[int, int]]:
    """The UIDs under ``below`` as (first, last), newest first, each window about ``size`` messages wide."""
    width = max(size, status.uidnext * size // max(status.messages, 1))
    for last in range(below - 1, 0, -width):
        yield max(last - width + 1, 1), last


def _newest_first(uids: Sequence[int], size: int) -> Iterator[list[int]]:
    ordered = sorted(uids)
    for end in range(len(ordered), 0, -size):
        yield ordered[max(end - size, 0) : end]
