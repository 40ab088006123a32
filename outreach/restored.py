"""The hold after an older state was put back, or while another outreach writes from the same mailbox.

What was approved in an older state may have left since, and may have been taken back since. Two things tell that the
state is older, or not the only one, also where nobody said so:

- The send journal is not the file that the database was last written beside. A copy has another time of change
  (``st_ctime``), which no program can set.
- The mailbox has a mail of ours that the database does not know: a letter in Sent, or a mail to the owner.

Then nothing leaves for a while. What was approved is looked for in Sent like any letter in doubt, and what is not
found is asked. An approval given meanwhile may be one from before, read again, and is refused.
"""

from datetime import datetime, timedelta

from outreach.core.letter import Letter, State
from outreach.errors import UsageError
from outreach.store import Store

HOLD = "restored"

LASTS = timedelta(hours=2)
"""How long nothing leaves: until the last look into Sent for a letter in doubt."""

_SHOWN_AGAIN = "(An older state was put back: look into your Sent first whether this left already.)"


def begin(store: Store, now: datetime, what: str) -> None:
    """Let nothing leave for a while, from now on: an older state may have such a hold of its own. Inside a write."""
    store.release(HOLD, now)
    store.hold(
        HOLD,
        now,
        f"{what}. For {LASTS // timedelta(hours=1)} hours nothing leaves, and nothing can be approved, while letters"
        " that may have left are looked for in Sent; those that are not found are asked. If another outreach works"
        " with this mailbox, end one of the two.",
    )
    for letter in store.letters.in_state(State.PROPOSED, State.HELD):
        store.letters.note(letter, why=f"{letter.why.removesuffix(_SHOWN_AGAIN)} {_SHOWN_AGAIN}".strip())


def seen(store: Store, key: str, now: datetime, *, live: bool = True) -> None:
    """A mail of ours is in the mailbox that the database does not know. Inside ``Store.write``.

    ``live`` is False for what is read back: a home that starts anew finds letters of the one before it.
    """
    fresh = store.log(now, "mail of another state seen", key=_elsewhere(key))
    if fresh and live and HOLD not in store.holds():
        begin(
            store, now, "The mailbox has mail from here that the database does not know: it is older, or not the only"
        )


def seen_at(store: Store, letter: Letter) -> datetime | None:
    """When a copy of the letter was seen that the database did not know of."""
    at = store.value("SELECT at FROM journal WHERE key = ?", _elsewhere(letter.key))
    return datetime.fromisoformat(at) if at else None


def doubt(store: Store, now: datetime) -> list[Letter]:
    """While the hold stands, what is approved may have left already. Inside ``Store.write``."""
    approved = store.letters.in_state(State.APPROVED) if HOLD in store.holds() else []
    why = "approved before an older state was put back"
    return [store.letters.move(letter, State.IN_DOUBT, now, why, claimed_at=now, looks=0) for letter in approved]


def check(store: Store) -> None:
    """Refuse an approval while the hold stands. Raises UsageError."""
    if HOLD in store.holds():
        raise UsageError(
            "an older state was put back, and this may have left already; say it again when letters may leave"
        )


def end(store: Store, now: datetime) -> None:
    """End the hold when its time is over. To be called when the whole mailbox was read and obeyed just before."""
    since = store.held_since(HOLD)
    if since and since + LASTS <= now:
        with store.write():
            store.release(HOLD, now)


def _elsewhere(key: str) -> str:
    return f"elsewhere {key}"
