"""Whether the memory is whole and agrees with itself: the file, its rows, their hashes, the journal, the cursors.

Nothing is changed, and a service may be at work beside it: what a service writes is whole at every moment.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from outreach import backup
from outreach.core import message
from outreach.core.compose import key_of
from outreach.core.letter import NEXT, Letter, State, digest, is_token, letter_key
from outreach.core.text import one_line
from outreach.errors import HomeError
from outreach.home import Home
from outreach.sendlog import SendLog
from outreach.store import Store
from outreach.store.base import Row

_ON_ITS_WAY = frozenset({State.CLAIMED, State.IN_DATA})


@dataclass(frozen=True, slots=True)
class _Memory:
    """What is looked at. ``attempts`` is what the send journal had before anything was read of the database."""

    home: Home
    store: Store
    secret: bytes
    attempts: Mapping[str, int]


def flaws(home: Home, store: Store) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each thing that is checked, with a sentence for everything that is not as it must be. Raises HomeError."""
    marks = SendLog(home.journal).marked()
    memory = _Memory(home, store, home.secret(), {mark.key: mark.attempt for mark in marks.values()})
    store.conn.execute("BEGIN")  # one state of everything, whatever is written meanwhile
    try:
        for name, check in CHECKS.items():
            yield name, tuple(one_line(flaw) for flaw in check(memory))
    finally:
        store.conn.rollback()


def _file(memory: _Memory) -> Iterator[str]:
    """The whole file; that no row refers to one that is gone was asked when it was opened."""
    found = [row["integrity_check"] for row in memory.store.rows("PRAGMA integrity_check(20)")]
    yield from (flaw for flaw in found if flaw != "ok")


def _form(memory: _Memory) -> Iterator[str]:
    """Tables and their columns, indexes, the triggers that keep the journal append-only."""
    with closing(Store.in_memory()) as new:
        wanted, found = _described(new), _described(memory.store)
    other = (name for name in sorted(wanted.keys() | found.keys()) if wanted.get(name) != found.get(name))
    yield from (f"{name} is not as this outreach makes it" for name in other)


def _described(store: Store) -> dict[str, object]:
    made = store.rows(
        "SELECT type || ' ' || name AS name, type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    )
    return {
        row["name"]: row["sql"] if row["type"] == "trigger" else store.rows(f"PRAGMA table_info({row['tbl_name']})")
        for row in made
    }


def _letters(memory: _Memory) -> Iterator[str]:
    """What left, and what was approved, is what is stored; each letter is the one that its key says."""
    for letter in memory.store.letters.find():
        yield from (f"letter {letter.number}: {flaw}" for flaw in _letter(letter, memory.secret))


def _letter(letter: Letter, secret: bytes) -> Iterator[str]:
    if letter.sha256 != digest(letter.raw):
        yield "its text is not the one that its hash was made of"
    if letter.state in {State.APPROVED, *_ON_ITS_WAY} and letter.approved_sha256 != letter.sha256:
        yield "what was approved is not its text"
    if letter.key != letter_key(secret, letter.person, letter.sequence, letter.step):
        yield "its key is not that of its person and step"
    if letter.key != key_of(letter.message_id):
        yield "its Message-ID is that of another letter"
    written = message.assemble(letter.raw)
    if letter.recipient and (written.header("x-outreach-id"), written.message_id) != (letter.key, letter.message_id):
        yield "its text carries the id of another letter"
    if letter.state is State.SENT and not letter.sent_at:
        yield "it is sent, and nobody knows when"
    if letter.state in {*_ON_ITS_WAY, State.IN_DOUBT} and not letter.claimed_at:
        yield "it is on its way, and nobody knows since when"


def _journal(memory: _Memory) -> Iterator[str]:
    """The journal tells of each letter how it came to its state, move by move, and of each person their stage."""
    told = memory.store.told()
    states: dict[int, str] = {}
    for fact in told:
        became = fact["kind"].removeprefix("letter ")
        if fact["letter"] is None or became not in set(State):
            continue
        before = states.get(fact["letter"])
        if before and not (fact["data"].get("from") == before and became in NEXT[State(before)]):
            yield f"line {fact['id']}: letter {fact['letter']} was {before} and cannot have become {became}"
        states[fact["letter"]] = became
    stages = {fact["person"]: fact["data"]["stage"] for fact in told if fact["kind"] == "stage"}
    yield from _differ("letter ", memory.store.rows("SELECT number, state FROM letter"), states)
    people = memory.store.rows("SELECT slug, stage FROM person")
    yield from _differ("", people, {row["slug"]: row["stage"] for row in people} | stages)


def _differ(what: str, rows: list[Row], told: Mapping[Any, str]) -> Iterator[str]:
    for name, state in (tuple(row.values()) for row in rows):
        if told.get(name) != state:
            yield f"{what}{name} is {state}, and the journal says {told.get(name, 'nothing of it')}"


def _cursors(memory: _Memory) -> Iterator[str]:
    """Nothing was kept of what the cursors say was not read yet, and back readings are of addresses that stand."""
    for cursor in memory.store.folders.all():
        if any(uid >= cursor.next_uid for uid, _ in cursor.gaps):
            yield f"{cursor.folder}: a gap lies beyond the cursor"
    beyond = (
        "SELECT name, uid, next_uid FROM location JOIN folder"
        " ON name = location.folder AND location.uidvalidity = folder.uidvalidity WHERE uid >= next_uid"
    )
    for row in memory.store.rows(beyond):
        yield f"{row['name']}: UID {row['uid']} is kept, and the cursor stands at {row['next_uid']}"
    unread = (
        "SELECT address FROM address WHERE read_back IS NOT NULL AND read_back NOT IN (SELECT id FROM back_reading)"
    )
    for row in memory.store.rows(unread):
        yield f"the history of {row['address']} is kept as read, by a reading that never was"


def _owner_mails(memory: _Memory) -> Iterator[str]:
    """Mails to the owner carry tokens of this home, and what waits has a text."""
    for mail in memory.store.commands.owner_mails("queued", "in_data", "sent", "given_up"):
        if not is_token(memory.secret, mail.token):
            yield f"the token of {mail.name} is not of this home"
        if mail.state == "queued" and not mail.raw:
            yield f"{mail.name} waits to be sent, and has no text"


def _send_journal(memory: _Memory) -> Iterator[str]:
    """What may have left is known on both sides."""
    letters = {letter.key: letter for letter in memory.store.letters.find()}
    for key, attempt in memory.attempts.items():
        if key in letters and letters[key].attempts < attempt:
            yield f"letter {letters[key].number}: attempt {attempt} stands in the send journal only"
        if key not in letters and not memory.store.letters.knows(key):
            yield f"{key}: an attempt of a letter that the database does not know"
    for letter in letters.values():
        if letter.state is State.IN_DATA and letter.key not in memory.attempts:
            yield f"letter {letter.number}: on its way, and not in the send journal"


def _backups(memory: _Memory) -> Iterator[str]:
    """The newest backup can be restored."""
    newest = backup.newest(memory.home)
    try:
        if newest and backup.contents(newest).key != memory.secret:
            yield f"{newest.name} is a backup of another home"
    except HomeError as error:
        yield str(error)


CHECKS: Mapping[str, Callable[[_Memory], Iterator[str]]] = {
    "file": _file,
    "tables": _form,
    "letters": _letters,
    "journal": _journal,
    "cursors": _cursors,
    "owner mails": _owner_mails,
    "send journal": _send_journal,
    "backups": _backups,
}
