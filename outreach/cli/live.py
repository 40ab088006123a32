"""`outreach live`: end the rehearsal, begin it again, release what holds letters back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from operator import itemgetter
from zoneinfo import ZoneInfo

import click

from outreach.cli.app import App, pass_app
from outreach.cli.options import at_option
from outreach.cli.output import say, show_table, when
from outreach.core.courtesy import Refusal, Situation, Standing, Taken, attempt_of, latest, may_leave, slot, stale
from outreach.core.letter import Letter, State
from outreach.cycle import Cycle
from outreach.errors import UsageError
from outreach.store import Store

GRACE = timedelta(minutes=10)
"""How long a letter whose time has passed can still be stopped after the rehearsal ended."""

POSTPONED = 30
"""How often a letter gives way to others before it is said to have no time."""


@click.command()
@click.option("--yes", is_flag=True, default=False, help="Do not ask.")
@click.option("--stop", is_flag=True, default=False, help="Go back to the rehearsal: nobody but you gets mail.")
@click.option(
    "--release",
    metavar="KIND",
    default=None,
    help="Release a hold that `outreach status` shows: login, clock, paused, restored; mailbox, by which"
    " you say that it is yours; or journal, that attempts to send which nothing else is known of need no settling.",
)
@at_option
@pass_app
def live(app: App, yes: bool, stop: bool, release: str | None, at: datetime) -> None:
    """End the rehearsal: approved letters leave from now on. Shows first what would go out.

    Letters whose time has passed meanwhile get a new one, by the same rules as ever.
    """
    if stop and release:
        raise click.UsageError("--stop and --release do not go together.")
    with app.store() as store:
        if stop:
            _rehearse(store, at)
        elif release:
            _release(Cycle(app.home(), app.config(), store), release, at)
        else:
            _go_live(Cycle(app.home(), app.config(), store), at, yes=yes)


def _rehearse(store: Store, now: datetime) -> None:
    with store.write():
        if store.live:
            store.set("mode", "")
            store.log(now, "rehearsal began")
    say("This is the rehearsal again: nobody but you gets mail.")


def _release(cycle: Cycle, kind: str, now: datetime) -> None:
    store = cycle.store
    if kind not in store.holds():
        raise UsageError(f"nothing is held by {kind!r}; there is: {', '.join(store.holds()) or 'no hold at all'}")
    if kind == "journal":
        cycle.outbox.acknowledge(now)
        if kind in store.holds():
            raise UsageError("some letters are still in doubt: settle each with `sent NUMBER` or `retry NUMBER` first")
    else:
        with store.write():
            store.release(kind, now)
    left = store.holds()
    say(f"Released: {kind}." + (f" Still held: {', '.join(left)}." if left else ""))


def _go_live(cycle: Cycle, now: datetime, *, yes: bool) -> None:
    store = cycle.store
    if store.live:
        say("Already live.")
        return
    fates = list(_fates(cycle, now))
    _show(fates, ZoneInfo(cycle.policy.owner.timezone))
    if not yes:
        click.confirm("End the rehearsal?", abort=True)
    with store.write():
        for letter, fate in fates:
            if store.letters.get(letter.number) == letter:  # the service may have been at it meanwhile
                _apply(store, letter, fate, now)
        store.set("mode", "live")
        store.log(now, "rehearsal ended")
    say("Live: what you approve leaves. `outreach live --stop` goes back.")
    for kind, reason in store.holds().items():
        say(f"But nothing leaves as long as it is held ({kind}): {reason}")


def _fates(cycle: Cycle, now: datetime) -> Iterator[tuple[Letter, datetime | Refusal]]:
    """When each approved letter would leave, one after the other; or why it would not."""
    day = cycle.facts.day(now)
    approved = cycle.store.letters.in_state(State.APPROVED)
    for letter in sorted(approved, key=lambda one: (one.planned_at or now, one.number)):
        person = cycle.store.people.get(letter.person)
        if person is None:
            continue
        fate = _fate(letter, cycle.facts.standing(person, now), day, now)
        if isinstance(fate, datetime):
            day = replace(day, taken=(*day.taken, Taken(person.slug, person.company, fate)))
        yield letter, fate


def _fate(letter: Letter, standing: Standing, day: Situation, now: datetime) -> datetime | Refusal:
    begins = latest(letter.planned_at, letter.not_before)
    since = latest(begins, letter.approved_at)
    if since and stale(since, day.policy, now):
        return Refusal("C7", "It was approved days ago: is it still meant?", State.PROPOSED)
    at = begins if begins and begins > now else slot(attempt_of(letter, standing), day, now + GRACE)
    for _ in range(POSTPONED):
        if at is None:
            break
        refusal = may_leave(replace(letter, planned_at=at), standing, day, at)
        if refusal is None:
            return at
        if refusal.then is not State.APPROVED:
            return refusal
        at = refusal.until
    return Refusal("C4", "There is no time for it now.", State.APPROVED)


def _apply(store: Store, letter: Letter, fate: datetime | Refusal, now: datetime) -> None:
    if isinstance(fate, datetime):
        store.letters.note(letter, planned_at=fate)
    elif fate.then is not letter.state:
        store.letters.move(letter, fate.then, now, fate.reason)


def _show(fates: Sequence[tuple[Letter, datetime | Refusal]], zone: ZoneInfo) -> None:
    leaving = sorted(((fate, letter) for letter, fate in fates if isinstance(fate, datetime)), key=itemgetter(0))
    if leaving:
        rows = [
            (letter.number, letter.recipient, letter.step, letter.subject, when(at, zone)) for at, letter in leaving
        ]
        show_table(("letter", "to", "step", "subject", "leaves"), rows)
    else:
        say("Nothing goes out at once: no letter is approved.")
    for letter, fate in fates:
        if isinstance(fate, Refusal):
            say(f"{letter.number} to {letter.recipient} does not leave: {fate.reason}")
