"""The sandbox's mail as files, so that it outlives the process: a folder each, a mail a file, readable as it came.

A file's time of change is when the mail arrived.
"""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, unquote

from imapclient import IMAPClient

from outreach.home import write_private
from outreach.sandbox.server import OWNER, PASSWORD, Sandbox

_NO_FOLDER = frozenset({b"\\Noselect", b"\\NonExistent"})
"""What the parents of a folder are marked with that are none themselves (RFC 5258)."""


def save(sandbox: Sandbox, place: Path) -> None:
    """Write every mail of the account, as a client reads it; what lay there before is replaced."""
    fresh = place.with_name(f"{place.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    numbers: Counter[str] = Counter()
    for folder, raw, at in _mails(sandbox):
        numbers[folder] += 1
        file = fresh / _file_name(folder) / f"{numbers[folder]:03}.eml"
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(file, raw)
        os.utime(file, (at.timestamp(), at.timestamp()))
    shutil.rmtree(place, ignore_errors=True)
    if fresh.exists():
        fresh.rename(place)


def load(sandbox: Sandbox, place: Path) -> None:
    """File the mails as they were saved."""
    for folder, raw, at in saved(place):
        sandbox.deliver(raw, at, folder)


def saved(place: Path) -> Iterator[tuple[str, bytes, datetime]]:
    """The mails that were saved: folder, bytes, arrival."""
    for file in sorted(place.glob("*/*.eml"), key=lambda file: (file.parent.name, file.name)):
        yield unquote(file.parent.name), file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _mails(sandbox: Sandbox) -> Iterator[tuple[str, bytes, datetime]]:
    with IMAPClient(sandbox.host, sandbox.imap_port, ssl=False, timeout=30) as client:
        client.normalise_times = False
        client.login(OWNER, PASSWORD)
        listed = client.list_folders()
        for folder in [name for flags, _, name in listed if _NO_FOLDER.isdisjoint(flags)]:
            client.select_folder(folder, readonly=True)
            uids = client.search()
            found = client.fetch(uids, ["BODY.PEEK[]", "INTERNALDATE"]) if uids else {}
            yield from ((folder, found[uid][b"BODY[]"], found[uid][b"INTERNALDATE"]) for uid in uids)


def _file_name(folder: str) -> str:
    """The folder's name, harmless as a file's: clients choose it."""
    return quote(folder, safe="").replace(".", "%2E")
