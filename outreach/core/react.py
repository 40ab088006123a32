"""What an incoming mail changes for the person and their letters, as values to be applied."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from outreach.core.address import same
from outreach.core.autoreply import LEFT
from outreach.core.letter import UNCERTAIN, WAITING, Letter, State, Step
from outreach.core.people import Person, Stage
from outreach.core.verdict import HUMAN, Bounce, Kind, Severity, Verdict

AWAY_WITHOUT_DATE = timedelta(days=7)
"""How long an away notice without a date holds: five business days."""

OWED = frozenset({Step.THANK_YOU, Step.REPORT_BACK, Step.REVIEW, Step.CLOSING})
"""Letters that are meant whatever else was said meanwhile."""

_ENDED = frozenset({Stage.CLOSED, Stage.DECLINED, Stage.OPTED_OUT})
_ACQUAINTED = frozenset({Stage.TALKING, Stage.MET, Stage.MENTOR})


@dataclass(frozen=True, slots=True)
class Entered:
    """A person came into a stage. Where they opted out, none of their addresses may ever be written to again."""

    person: str
    stage: Stage
    why: str


@dataclass(frozen=True, slots=True)
class Became:
    """A letter's state changed."""

    letter: int
    state: State
    why: str


@dataclass(frozen=True, slots=True)
class WentAway:
    """A person is away; ``until`` is the first local day on which they can be written to."""

    person: str
    until: date


@dataclass(frozen=True, slots=True)
class Rest:
    """A person is left in peace: they did not answer, or said later. ``until`` is the first local day of a new ask."""

    person: str
    until: date
    why: str


Change = Entered | Became | WentAway | Rest


def react(
    verdict: Verdict, person: Person, letters: Sequence[Letter], answered: Iterable[int], today: date
) -> tuple[Change, ...]:
    """What a mail from a person (or about them) changes.

    ``letters`` are the person's recent ones, ``answered`` the numbers of those that the mail refers to, ``today`` the
    owner's local day.
    """
    if verdict.kind is Kind.BOUNCE:
        return _bounced(verdict.bounce, person, letters, frozenset(answered))
    arrived = tuple(
        Became(letter.number, State.SENT, "they answered it")
        for letter in letters
        if letter.number in answered and letter.state in UNCERTAIN
    )
    if verdict.kind is Kind.AUTO_REPLY and LEFT in verdict.evidence:
        return (*arrived, *_gone(person, letters))
    if verdict.kind is Kind.AUTO_REPLY:
        return (*arrived, WentAway(person.slug, verdict.until or today + AWAY_WITHOUT_DATE))
    if verdict.kind is Kind.COMPLAINT:
        return _opted_out(person, letters, "reported a letter as spam")
    if verdict.kind is Kind.OTHER:  # nobody knows what it is: it holds the sequence, and never counts as an answer
        return (*arrived, WentAway(person.slug, today + AWAY_WITHOUT_DATE))
    if verdict.kind in HUMAN:
        return (*arrived, *_answered(verdict, person, letters))
    return arrived


def wrote_by_hand(person: Person, letters: Sequence[Letter]) -> tuple[Change, ...]:
    """What a mail that the owner wrote without us changes: the sequence ends, nothing drafted fits any more."""
    entered = (Entered(person.slug, Stage.ASKED, "you wrote yourself"),) if person.stage is Stage.PROSPECT else ()
    return (*entered, *_stopped(letters, State.EXPIRED, "you wrote yourself"))


def _answered(verdict: Verdict, person: Person, letters: Sequence[Letter]) -> tuple[Change, ...]:
    match verdict.kind:
        case Kind.OPT_OUT:
            return _opted_out(person, letters, "asked not to be written to again")
        case Kind.DECLINE if person.stage is not Stage.OPTED_OUT:
            return (Entered(person.slug, Stage.DECLINED, "said no"), *_stopped(letters, State.EXPIRED, "they said no"))
        case Kind.LATER if verdict.later_until and person.stage not in _ENDED | _ACQUAINTED:
            why = "asked to be written to later"
            return (Rest(person.slug, verdict.later_until, why), *_stopped(letters, State.EXPIRED, why))
        case _:
            known = person.stage in _ENDED | _ACQUAINTED
            entered = () if known else (Entered(person.slug, Stage.TALKING, "answered"),)
            return (*entered, *_stopped(letters, State.EXPIRED, "they answered"))


def _gone(person: Person, letters: Sequence[Letter]) -> tuple[Change, ...]:
    """Who left is asked for at another address, and not written to at this one."""
    why = f"{person.address} reaches them no longer: they left"
    entered = () if person.stage in _ENDED else (Entered(person.slug, Stage.UNREACHABLE, why),)
    return (*entered, *_stopped(letters, State.EXPIRED, why))


def _opted_out(person: Person, letters: Sequence[Letter], why: str) -> tuple[Change, ...]:
    return (Entered(person.slug, Stage.OPTED_OUT, why), *_stopped(letters, State.SUPPRESSED, why))


def _stopped(letters: Sequence[Letter], end: State, why: str) -> tuple[Change, ...]:
    """Undelivered letters end; what is still owed must be looked at again."""
    changes: list[Change] = []
    for letter in letters:
        if letter.state not in WAITING:
            continue
        if letter.step in OWED and end is State.EXPIRED:
            if letter.state is State.APPROVED:
                changes.append(Became(letter.number, State.PROPOSED, why))
        else:
            changes.append(Became(letter.number, end, why))
    return tuple(changes)


def _bounced(
    bounce: Bounce | None, person: Person, letters: Sequence[Letter], returned: frozenset[int]
) -> tuple[Change, ...]:
    if bounce is None:
        return ()
    # A notice about somebody else's mail that only mentions the person says nothing about our letters.
    failed = [one for one in bounce.recipients if any(same(one.address, own) for own in person.addresses)]
    severities = {one.severity for one in failed or (bounce.recipients if returned else ())}
    if not severities or severities == {Severity.TEMPORARY}:
        return ()
    why = "came back: no such address" if Severity.DEAD in severities else "came back: refused"
    lost = tuple(
        Became(letter.number, State.FAILED, why)
        for letter in letters
        if letter.state in UNCERTAIN | {State.SENT} and (letter.number in returned or _only_sent(letter, letters))
    )
    dead = any(one.severity is Severity.DEAD and same(one.address, person.address) for one in failed)
    if not dead:
        return lost
    entered = Entered(person.slug, Stage.UNREACHABLE, f"{person.address} does not exist")
    return (*lost, entered, *_stopped(letters, State.EXPIRED, why))


def _only_sent(letter: Letter, letters: Sequence[Letter]) -> bool:
    """Whether the notice can only mean this letter: no other has been sent."""
    return [one.number for one in letters if one.state in UNCERTAIN | {State.SENT}] == [letter.number]
