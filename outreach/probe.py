"""A mail of the owner to themselves that shows what their provider does to mail.

It shows whether copies of sent mail are filed, whether our ids survive, and whether forged Authentication-Results do:
only where they do not may the provider's own count (:mod:`outreach.provenance`). It carries an X-Outreach-Token that no
home has made, so that no outreach takes it for anything.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import partial
from secrets import token_hex

from outreach import credentials, provenance
from outreach.config import Config
from outreach.core.folders import Folder, Role
from outreach.core.text import one_line
from outreach.core.trust import Fields, strict_fields
from outreach.doctor import Finding, looked
from outreach.errors import ConfigError, MailboxError, OutreachError
from outreach.mailbox import Mailbox
from outreach.provenance import NO_ID, PROBE
from outreach.store import Store
from outreach.store.base import stamp
from outreach.submission import submit

_WHERE = frozenset({Role.INBOX, Role.SENT, Role.ALL, Role.ARCHIVE, Role.JUNK})
_PAUSE = 3.0
_NEWEST = 200


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait for the mail, and for its copy in Sent after it."""

    arrival: float = 90
    filing: float = 15


@dataclass(frozen=True, slots=True)
class Shown:
    """What a probe showed, as it is kept. ``border`` is what it was about, ``at`` RFC 3339.

    ``forged``: what was forged came through. ``authserv_ids`` are the names in the Authentication-Results it came with.
    """

    border: str
    at: str
    folder: str
    files_sent: bool
    keeps_id: bool
    keeps_header: bool
    forged: bool
    authserv_ids: tuple[str, ...]


def probe(config: Config, store: Store, now: datetime, patience: Patience | None = None) -> Iterator[Finding]:
    """Make one: to nobody but the owner, in the rehearsal too. Raises MailboxError where the mailbox does not open."""
    with Mailbox(config.imap, credentials.secret(config.imap)) as mailbox:
        made = _Probe(config, mailbox, credentials.secret(config.smtp), token_hex(8), patience or Patience())
        yield from made.findings(store, now)


@dataclass(frozen=True, slots=True)
class _Probe:
    """One probe. ``nonce`` is known to nobody before, ``secret`` gives the SMTP password."""

    config: Config
    mailbox: Mailbox
    secret: Callable[[], str]
    nonce: str
    patience: Patience

    def findings(self, store: Store, now: datetime) -> Iterator[Finding]:
        """Send it, wait for it, keep and tell what it shows."""
        shown = list[Shown]()
        yield from looked("probe", partial(self._made, shown, now))
        for one in shown:
            with store.write():
                store.set(PROBE, json.dumps(asdict(one)))
            yield from looked("copies", partial(_copies, one, self.config.files_sent))
            yield from looked("ids", partial(_ids, one))
            yield from looked("Authentication-Results", partial(_results, one, self.config, store))

    def _made(self, shown: list[Shown], now: datetime) -> str:
        """One line about how it came back; what it showed is put into the list."""
        folders = [one for one in self.mailbox.folders(self.config.reading) if one.role in _WHERE]
        before = {one: self.mailbox.status(one.name).uidnext for one in folders}
        own = self.config.policy.owner.email
        submit(self.config.smtp, self.secret, own, own, self._raw(now), before_data=lambda: None)
        arrived = self._await(_but_sent(before), self.patience.arrival)
        if not arrived:
            raise MailboxError(
                f"the SMTP server took probe {self.nonce}, but it did not come back in {self.patience.arrival:.0f} s: "
                "look for it in your mail program"
            )
        filed = self._await(_sent(before), self.patience.filing)
        shown.append(self._shown(arrived, filed, now))
        if next(iter(arrived)).role is Role.JUNK:
            raise MailboxError(
                f"the probe came back into the spam folder {shown[0].folder}: tell your provider it is none"
            )
        return f"It came back into {shown[0].folder}; it may be deleted."

    def _await(self, folders: Mapping[Folder, int], seconds: float) -> dict[Folder, Fields]:
        """Its header by folder, as soon as it is in one of them; empty: it did not come. With the UIDs to begin at."""
        deadline = time.monotonic() + seconds
        while not (found := self._look(folders)) and (left := deadline - time.monotonic()) > 0:
            if self.mailbox.can_idle and folders:
                self.mailbox.idle(next(iter(folders)).name, seconds=min(left, _PAUSE))
            else:
                time.sleep(min(left, _PAUSE))
        return found

    def _look(self, folders: Mapping[Folder, int]) -> dict[Folder, Fields]:
        found = {}
        for folder, first in folders.items():
            fresh = range(first, self.mailbox.status(folder.name).uidnext)[-_NEWEST:]
            for one in self.mailbox.headers(folder.name, fresh) if fresh else ():
                is_copy = folder.role is Role.ALL and one.is_sent
                if self.nonce.encode() in one.header and not is_copy:
                    found[folder] = strict_fields(one.header)
        return found

    def _shown(self, arrived: dict[Folder, Fields], filed: dict[Folder, Fields], now: datetime) -> Shown:
        came = next(iter(arrived.values()))
        seen = next(iter(filed.values()), came)
        results = [value for fields in arrived.values() for value in fields.get("authentication-results", ())]
        return Shown(
            border=provenance.border(self.config),
            at=stamp(now),
            folder=next(iter(arrived)).name,
            files_sent=bool(filed),
            keeps_id=seen.get("message-id", ("",))[0].strip() == self._id,
            keeps_header=seen.get("x-outreach-id", ("",))[0].strip() == self._key,
            forged=not all(arrived.values()) or any(self.nonce in value.lower() for value in results),
            authserv_ids=tuple(dict.fromkeys(" ".join(value.partition(";")[0].split()) for value in results)),
        )

    @property
    def _key(self) -> str:
        return f"probe-{self.nonce}"

    @property
    def _id(self) -> str:
        return f"<{self._key}@{self.config.policy.owner.email.rpartition('@')[2]}>"

    def _raw(self, now: datetime) -> bytes:
        own = self.config.policy.owner.email
        fields = (
            *self._forged(),
            ("Date", format_datetime(now)),
            ("From", own),
            ("To", own),
            ("Subject", f"Outreach: probe {self.nonce}, you may delete it"),
            ("Message-ID", self._id),
            ("X-Outreach-Id", self._key),
            ("X-Outreach-Token", self._key),
            ("Auto-Submitted", "auto-generated"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=us-ascii"),
        )
        text = "`outreach doctor --probe` sent this to see what your provider does to mail.\r\n"
        return ("".join(f"{name}: {value}\r\n" for name, value in fields) + f"\r\n{text}").encode("ascii")

    def _forged(self) -> tuple[tuple[str, str], ...]:
        """Fields as the server writes them, and in ways that whoever takes forged ones out may not think of."""
        name, result = self.config.commands.authserv_id, f"dmarc=pass header.from={self.nonce}.invalid"
        if not name:
            return ()
        return (
            ("Authentication-Results", result if name == NO_ID else f"{name}; {result}"),
            ("AUTHENTICATION-RESULTS", f"\r\n\t{name.upper()} 1;\r\n {result}"),
            ("authentication-results", f"(by) {name};{result}"),
        )


def _sent(folders: Mapping[Folder, int]) -> dict[Folder, int]:
    return {folder: uid for folder, uid in folders.items() if folder.role is Role.SENT}


def _but_sent(folders: Mapping[Folder, int]) -> dict[Folder, int]:
    return {folder: uid for folder, uid in folders.items() if folder.role is not Role.SENT}


def _copies(shown: Shown, files_sent: str) -> str:
    if files_sent != "auto" and shown.files_sent is not (files_sent == "yes"):
        raise ConfigError([f"smtp.files_sent is {files_sent}, and the probe shows the contrary: write auto"])
    return f"What is sent is {'filed in Sent by the provider' if shown.files_sent else 'put into Sent by the service'}."


def _ids(shown: Shown) -> str:
    kept = {"Message-ID": shown.keeps_id, "X-Outreach-Id": shown.keeps_header}
    if not any(kept.values()):
        raise OutreachError(
            "the provider takes away both our Message-ID and X-Outreach-Id: a letter in doubt cannot be found in Sent, "
            "and you will be asked"
        )
    lost = [name for name, is_kept in kept.items() if not is_kept]
    return f"{lost[0]} does not survive, but one is enough." if lost else "Message-ID and X-Outreach-Id survive."


def _results(shown: Shown, config: Config, store: Store) -> str:
    if why := provenance.untrusted(config, store):
        raise ConfigError([why])
    seen = one_line(", ".join(shown.authserv_ids), limit=200) or "nobody"
    if not config.commands.authserv_id:
        return f"They were written by {seen}; [commands] authserv_id is not set, so none count."
    return f"A forged one does not come through: those of {config.commands.authserv_id} count. Written by: {seen}."
