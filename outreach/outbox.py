"""The outbox: the only way a letter leaves. At most once without the owner's word, and never silently lost.

Each attempt is claimed in the database, then handed to the server; between the server's 354 and the first octet the
send journal is marked and the letter becomes ``in_data``, both down to the disk. So after a crash it is known what is
surely not sent (approved again) and what may have been (in doubt): that is looked for in Sent, and what is not found
there is asked, never sent again by itself. The states are drawn at the top of :mod:`outreach.core.letter`.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from outreach import restored
from outreach.config import Server
from outreach.core.address import normalise
from outreach.core.compose import with_date
from outreach.core.courtesy import Refusal
from outreach.core.letter import OPEN, UNCERTAIN, Letter, State, digest, suppression_key
from outreach.core.policy import Owner
from outreach.errors import HomeError, InDoubtError, RefusedError, SubmissionError, SubmissionLoginError
from outreach.sendlog import Mark, Seal, SendLog
from outreach.store import Store
from outreach.submission import Timeouts, submit

FRESH = timedelta(minutes=15)
"""How old the look into the inbox and Sent may be when a letter leaves."""

LOOKS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=2))
"""When Sent is looked into for a letter in doubt, counted from the attempt."""

BACK_OFF = (timedelta(minutes=5), timedelta(hours=6))
"""The first pause after an attempt that failed for now, and the longest; it doubles in between."""

LOGIN_HOLD = "login"
"""The hold after a refused SMTP login: no retry storm."""

_ON_ITS_WAY = (State.CLAIMED, State.IN_DATA)

_LOOKS_BEFORE_COPY = {"auto": 2, "no": 1}
"""How often Sent is looked into before the copy is put there, by [smtp] files_sent."""

_BEHIND = (
    "The send journal knows letters that may have left and the database does not (was an older one restored?): "
    "nothing leaves until they were looked for in Sent."
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter: as it is stored now, and why, in words for the owner (or the server's own)."""

    letter: Letter
    said: str


@dataclass(frozen=True, slots=True)
class _Obstacle:
    """Why a letter does not leave now, the state it goes to, and what is noted with it."""

    reason: str
    then: State
    changes: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outbox:
    """Sends approved letters and settles what became of them. One at a time: nothing else may send in this home.

    ``secret`` gives the SMTP password, ``home_key`` the home's key. ``stopping`` tells that the service was asked to
    end. ``files_sent`` is the configuration's: ``auto``, ``yes`` or ``no``.
    """

    store: Store
    sendlog: SendLog
    server: Server
    secret: Callable[[], str]
    owner: Owner
    home_key: bytes
    stopping: Callable[[], bool]
    files_sent: str = "auto"
    timeouts: Timeouts | None = None
    _unstored: dict[int, Callable[[], object]] = field(default_factory=dict, init=False)
    """By letter, what stores what became of it: a disk that is full is no reason to forget that."""

    def send_one(self, number: int, now: datetime, looked_at: datetime, refusal: Refusal | None = None) -> Outcome:
        """Make one attempt to send an approved letter, or say why not.

        ``looked_at`` is when the inbox and Sent were last read, ``refusal`` the word of the courtesy rules.
        A refused login puts everything on hold. Errors that are not the server's (an unreadable password, a full disk)
        go on to the caller; the letter is then approved again, or in doubt.
        """
        letter = self.store.letters.get(number)
        obstacle = next(self._obstacles(letter, now, looked_at, refusal), None)
        if obstacle:
            return self._stopped(letter, now, obstacle)
        with self.store.write():
            letter = self.store.letters.move(
                letter, State.CLAIMED, now, attempts=letter.attempts + 1, claimed_at=now, looks=0
            )
        with ExitStack() as line:
            try:
                said = self._submit(letter, now, line)
            except SubmissionError as error:
                return self._failed(letter.number, now, error)
            except Exception as error:
                self._failed(letter.number, now, error)
                raise
            return self._ended(letter.number, State.SENT, now, said, sent_at=now)

    def recover(self, now: datetime) -> list[Letter]:
        """Take up after a crash, before anything else: what was on its way is approved again or in doubt.

        Where the send journal knows attempts that the database does not (an older one was restored), nothing leaves
        until each of them is settled, here or by the owner. Where the journal is a copy, see :mod:`outreach.restored`.
        To be called before every pass, while nothing is on its way; a repeat changes nothing.
        """
        seal = self.sendlog.seal()
        marks = self.sendlog.marked()
        changed = []
        for ended in list(self._unstored.values()):
            ended()
        with self.store.write():
            self._compare(seal, now)
            for letter in self.store.letters.in_state(*_ON_ITS_WAY):
                mark = marks.get(letter.key)
                # Without a mark no byte had flowed.
                marked = letter.state is State.IN_DATA or (mark and mark.attempt >= letter.attempts)
                then = State.IN_DOUBT if marked else State.APPROVED
                changed.append(self.store.letters.move(letter, then, now, "the service ended while it was on its way"))
            for mark, behind in list(self._behind(marks)):
                if behind:
                    changed.append(self._doubt(behind, mark, now))
                self.store.hold("journal", now, _BEHIND)
            self._release(now, {})
            changed += restored.doubt(self.store, now)
            for letter in self.store.letters.in_state(State.IN_DOUBT):
                if _attempted_at(letter) > now:  # by a clock that has been put right since
                    self.store.letters.note(letter, claimed_at=now)
        return changed

    def sought(self, now: datetime) -> dict[str, datetime]:
        """What to look for in Sent (and All Mail) now: keys, each with the moment of the attempt."""
        due = {letter.key: _attempted_at(letter) for letter in self._uncopied(now)}
        # What an older database takes for not attempted may have left at any time since it was made.
        due |= {letter.key: min(_attempted_at(letter), letter.created_at) for letter in self._doubtful(now)}
        return due | {mark.key: mark.at for mark in self._orphans()}

    def settle(self, now: datetime, found: Mapping[str, str]) -> list[Letter]:
        """Decide on letters in doubt after a look into Sent; ``found`` maps keys to Message-IDs as delivered.

        Found is sent. Not found at the last look is asked. A repeat at the same time changes nothing.
        """
        with self.store.write():
            changed = []
            for letter in self.store.letters.in_state(State.IN_DOUBT, State.ASKED):
                if letter.key in found:
                    known = {"sent_at": _attempted_at(letter), "delivered_id": found[letter.key], "copied": True}
                    changed.append(self.store.letters.move(letter, State.SENT, now, "found in Sent", **known))
            changed += [self._not_found(letter, now) for letter in self._doubtful(now)]
            self._release(now, found)
        return changed

    def acknowledge(self, now: datetime) -> None:
        """The owner's word that attempts of letters the database does not know need no settling."""
        with self.store.write():
            self._release(now, {mark.key: "" for mark in self._orphans()})

    def file_copies(self, now: datetime, found: Mapping[str, str], append: Callable[[bytes, datetime], None]) -> None:
        """Put copies into Sent where the provider does not: once each, after a look that did not find it.

        ``found`` must be fresher than any earlier call. ``append`` takes the bytes and the moment of sending.
        """
        for letter in self._uncopied(now):
            if letter.key in found:
                self._note(letter, copied=True, delivered_id=found[letter.key])
            elif letter.looks + 1 < _LOOKS_BEFORE_COPY[self.files_sent]:
                self._note(letter, looks=letter.looks + 1)
            else:
                append(self._bytes(letter, _attempted_at(letter)), _attempted_at(letter))
                self._note(letter, copied=True)

    # before an attempt

    def _obstacles(
        self, letter: Letter, now: datetime, looked_at: datetime, refusal: Refusal | None
    ) -> Iterator[_Obstacle]:
        """All that stands in the way, the most lasting first."""
        stay = letter.state
        if stay is not State.APPROVED:
            yield _Obstacle(f"Letter {letter.number} is {stay}, not approved.", stay)
        if self.stopping():
            yield _Obstacle("The service is ending.", stay)
        if not self.store.live:
            yield _Obstacle("This is the rehearsal: `outreach live` ends it.", stay)
        yield from (_Obstacle(reason, stay) for reason in self.store.holds().values())
        yield from self._forbidden(letter)
        if not timedelta(0) <= now - looked_at <= FRESH:
            yield _Obstacle("The inbox and Sent could not be looked into just before.", stay)
        if refusal:
            yield _Obstacle(refusal.reason, refusal.then, {"planned_at": refusal.until} if refusal.until else {})
        mark = self.sendlog.marked().get(letter.key)
        if mark and mark.attempt > letter.attempts:
            reason = "The send journal knows an attempt that the database does not."
            yield _Obstacle(reason, State.IN_DOUBT, _attempted(mark))
        if seen := restored.seen_at(self.store, letter):
            yield _Obstacle("A copy of it lies in Sent.", State.SENT, {"sent_at": seen, "copied": True})

    def _forbidden(self, letter: Letter) -> Iterator[_Obstacle]:
        """What the person, or the owner's approval, does not allow."""
        if self.store.people.suppressed([suppression_key(self.home_key, normalise(letter.recipient))]):
            yield _Obstacle("The address opted out.", State.SUPPRESSED)
        if not letter.approved_sha256 == letter.sha256 == digest(letter.raw):
            void = {"approved_sha256": "", "approved_at": None}
            yield _Obstacle("It is not what was approved.", State.PROPOSED, void)

    def _stopped(self, letter: Letter, now: datetime, obstacle: _Obstacle) -> Outcome:
        with self.store.write():
            if obstacle.then is not letter.state:
                letter = self.store.letters.move(letter, obstacle.then, now, obstacle.reason, **obstacle.changes)
            elif obstacle.changes:
                letter = self.store.letters.note(letter, **obstacle.changes)
        return Outcome(letter, obstacle.reason)

    # the attempt

    def _submit(self, letter: Letter, now: datetime, line: ExitStack) -> str:
        def before_data() -> None:
            self.sendlog.mark(letter.key, letter.attempts, now)
            seal = self.sendlog.seal()
            with self.store.write():
                self.store.letters.move(letter, State.IN_DATA, now)
                self.store.set("journal", str(seal))

        return submit(
            self.server,
            self.secret,
            self.owner.email,
            letter.recipient,
            self._bytes(letter, now),
            before_data=before_data,
            timeouts=self.timeouts,
            line=line,
        )

    def _bytes(self, letter: Letter, at: datetime) -> bytes:
        """What goes over the wire, and into Sent: the approved bytes with the date of the attempt."""
        return with_date(letter.raw, at, self.owner.timezone)

    def _failed(self, number: int, now: datetime, error: Exception) -> Outcome:
        """An attempt ended badly, but this process lives and knows how far it came."""
        letter = self.store.letters.get(number)
        match error:
            case InDoubtError():
                then = State.IN_DOUBT
            case RefusedError():
                then = State.FAILED
            case SubmissionError():
                then = State.APPROVED
            case _:
                then = State.APPROVED if letter.state is State.CLAIMED else State.IN_DOUBT
        later = {"not_before": now + _pause(letter.attempts)} if then is State.APPROVED else {}
        return self._ended(number, then, now, str(error), locked_out=isinstance(error, SubmissionLoginError), **later)

    def _ended(self, number: int, state: State, now: datetime, said: str, **changes: Any) -> Outcome:
        """Store what became of an attempt, at once or else with the next pass."""
        self._unstored[number] = ended = partial(self._store, number, state, now, said, **changes)
        return ended()

    def _store(
        self, number: int, state: State, now: datetime, said: str, *, locked_out: bool = False, **changes: object
    ) -> Outcome:
        with self.store.write():
            letter = self.store.letters.get(number)
            if letter.state in _ON_ITS_WAY:
                letter = self.store.letters.move(letter, state, now, said, answer=said, **changes)
            if locked_out:
                self.store.hold(LOGIN_HOLD, now, said)
            with suppress(HomeError):  # the journal may be what failed
                self.store.set("journal", str(self.sendlog.seal()))
        del self._unstored[number]
        return Outcome(letter, said)

    # after it

    def _doubtful(self, now: datetime) -> list[Letter]:
        """Letters in doubt whose next look is due."""
        return [letter for letter in self.store.letters.in_state(State.IN_DOUBT) if _due(letter, now)]

    def _uncopied(self, now: datetime) -> list[Letter]:
        """Sent letters whose copy was not seen in Sent yet and is to be looked for now."""
        if self.files_sent not in _LOOKS_BEFORE_COPY:
            return []
        sent = self.store.letters.find("copied = 0 AND sent_at IS NOT NULL AND claimed_at IS NOT NULL")
        return [letter for letter in sent if _due(letter, now)]

    def _not_found(self, letter: Letter, now: datetime) -> Letter:
        looks = _looks_until(letter, now)
        if looks < len(LOOKS):
            return self.store.letters.note(letter, looks=looks)
        return self.store.letters.move(letter, State.ASKED, now, "not found in Sent", looks=looks)

    def _note(self, letter: Letter, **changes: object) -> None:
        with self.store.write():
            self.store.letters.note(letter, **changes)

    # the send journal and the database

    def _compare(self, seal: Seal, now: datetime) -> None:
        """Whether the journal is the file that the database was last written beside."""
        known = self.store.setting("journal")
        if known == str(seal):
            return
        # A crash may have come between the mark of an attempt and the database.
        crashed = known and seal.grew_since(known) and self.store.letters.in_state(State.CLAIMED)
        if known and not crashed:
            restored.begin(self.store, now, "The database and the send journal do not belong together, or were copied")
        self.store.set("journal", str(seal))

    def _behind(self, marks: Mapping[str, Mark]) -> Iterator[tuple[Mark, Letter | None]]:
        """Attempts that the database does not know, each with its letter where there is one that could still leave."""
        known = {str(row["key"]): int(row["attempts"]) for row in self.store.rows("SELECT key, attempts FROM letter")}
        for mark in marks.values():
            if known.get(mark.key, 0) >= mark.attempt:
                continue
            letter = self.store.letters.by_key(mark.key)
            held = "SELECT 1 FROM journal WHERE key IN (?, ?)"
            if letter is None and not self.store.value(held, _settled(mark), f"attempt settled {mark.key} forgotten"):
                yield mark, None
            elif letter and letter.state in OPEN and letter.attempts < mark.attempt:
                yield mark, letter

    def _orphans(self) -> list[Mark]:
        """Those of letters that the database does not know at all."""
        return [mark for mark, letter in self._behind(self.sendlog.marked()) if letter is None]

    def _doubt(self, letter: Letter, mark: Mark, now: datetime) -> Letter:
        if letter.state in UNCERTAIN:
            return self.store.letters.note(letter, **_attempted(mark))
        return self.store.letters.move(letter, State.IN_DOUBT, now, "marked in the send journal", **_attempted(mark))

    def _release(self, now: datetime, found: Mapping[str, str]) -> None:
        """End the hold once every attempt that the journal knows is settled."""
        if "journal" not in self.store.holds():
            return
        for mark in self._orphans():
            if mark.key in found:
                self.store.log(now, "attempt settled", key=_settled(mark), data={"delivered_id": found[mark.key]})
        if not any(self._behind(self.sendlog.marked())) and not self.store.letters.in_state(*UNCERTAIN):
            self.store.release("journal", now)


def _attempted_at(letter: Letter) -> datetime:
    return letter.claimed_at or letter.created_at


def _attempted(mark: Mark) -> dict[str, object]:
    return {"attempts": mark.attempt, "claimed_at": mark.at, "looks": 0}


def _settled(mark: Mark) -> str:
    return f"attempt settled {mark.key} {mark.attempt}"


def _due(letter: Letter, now: datetime) -> bool:
    """Whether the next look into Sent is due."""
    return _looks_until(letter, now) > min(letter.looks, len(LOOKS) - 1)


def _looks_until(letter: Letter, now: datetime) -> int:
    """How many looks should have been made by now; one after a long sleep stands for all that were missed."""
    return sum(now >= _attempted_at(letter) + after for after in LOOKS)


def _pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts."""
    first, longest = BACK_OFF
    return min(first * (1 << min(attempts - 1, 10)), longest)
