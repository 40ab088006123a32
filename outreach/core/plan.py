"""The plan: what is proposed today, what has ended by itself, and what the coming days bring.

Decisions that product and method leave open, as they are taken here:

- An undecided ask is today's person until it is decided: at most ``new_per_day`` lie before the owner. An ask, a
  follow-up or a word now and then that nobody decided for five workdays expires. The person of an expired ask goes to
  the end of the queue; a skipped ask rests the person like an unanswered one.
- Thanks come first, then today's person, then follow-ups, then at most one report and one word now and then.
- Thanks, and the letter to somebody who was just introduced, never wait for minutes: they are late soon.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from outreach.core.cadence import at_local, owner_calendar
from outreach.core.courtesy import (
    FACTS,
    SEQUENCE,
    TOUCHES,
    Attempt,
    Situation,
    Standing,
    Taken,
    attempt_of,
    by_mail,
    c5_once_a_day,
    c7_no_backlog,
    first_slot,
    latest,
    may_leave,
    owner_works,
    rest_until,
    stale,
)
from outreach.core.due import INTRODUCED, asks, follow_ups, next_follow_up
from outreach.core.introductions import courtesies
from outreach.core.keeping import reports, thanks, to_report, touches
from outreach.core.letter import OPEN, WAITING, Letter, State, Step
from outreach.core.people import Stage
from outreach.core.policy import Policy
from outreach.core.react import Became, Rest

MINUTES = dict.fromkeys(Step, 5) | {Step.ASK: 10, Step.FOLLOW_UP_1: 2, Step.FOLLOW_UP_2: 2}
"""What a step costs the owner: reading, a personal sentence, one word of answer."""

KEPT_PER_DAY = 1
"""Reports, and words now and then, to people whom the owner knows: never twenty on one day."""

COURTESIES = (Step.THANK_CONNECTOR, Step.TELL_CONNECTOR)
REPORTS = (Step.REPORT_BACK, Step.REVIEW)

_DECIDABLE = WAITING - {State.APPROVED}


def is_urgent(step: Step, template: str) -> bool:
    """Whether a letter is shown whatever the minutes: thanks, and what is written to somebody just introduced."""
    return step in (Step.THANK_YOU, Step.THANK_CONNECTOR) or template == INTRODUCED


@dataclass(frozen=True, slots=True)
class Proposal:
    """A letter to make: ``day`` is the owner's local day on which it is shown, ``planned_at`` (UTC) when it leaves.

    ``about`` is the slug of the person an introduction is wanted to. ``letter`` is its number where it already exists
    (only in a forecast).
    """

    person: str
    sequence: int
    step: Step
    template: str
    day: date
    planned_at: datetime
    why: str
    about: str = ""
    letter: int | None = None

    @property
    def minutes(self) -> int:
        """What it costs the owner."""
        return MINUTES[self.step]


Change = Rest | Became
"""A letter that is not meant any more became suppressed or expired."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to change first, what to propose then, and how many due steps wait for another day."""

    proposals: tuple[Proposal, ...] = ()
    changes: tuple[Change, ...] = ()
    waiting: int = 0


def propose(now: datetime, situation: Situation) -> Plan:
    """The plan of this moment. Asking again after its proposals were stored as letters proposes nothing twice."""
    changes = tuple(settle(now, situation))
    situation = _changed(situation, changes)
    if situation.paused or not owner_works(situation.policy, now) or _owner_away(now, situation):
        return Plan(changes=changes)
    desk = _Desk(now, situation)
    desk.take_all(thanks(now, situation))
    desk.take_some(asks(now, situation), situation.policy.cadence.new_per_day - desk.shown[Step.ASK])
    desk.take_all(follow_ups(now, situation))
    for due, steps in ((courtesies, COURTESIES), (reports, REPORTS), (touches, TOUCHES)):
        most = KEPT_PER_DAY - sum(desk.shown[step] for step in steps)
        desk.take_some(sorted(due(now, situation), key=lambda one: not is_urgent(one.step, one.template)), most)
    return Plan(tuple(desk.proposals), changes, desk.waiting)


def settle(now: datetime, situation: Situation) -> Iterator[Change]:
    """What ended by itself: letters that the facts overtook or nobody decided, then sequences without an answer."""
    ended = [change for standing in situation.standings for change in _ended(now, situation, standing)]
    yield from ended
    for standing in _changed(situation, ended).standings:
        if standing.person.stage is Stage.ASKED and (change := _rest(standing, situation.policy)):
            yield change


def forecast(now: datetime, situation: Situation, days: int) -> tuple[Proposal, ...]:
    """The coming days, today included, if every letter leaves when planned and nobody answers.

    Letters that already wait, decided or not, come first, with their numbers.
    """
    owner, day = owner_calendar(situation.policy).owner_zone, situation.day(now)
    waiting = tuple(_known(now, _changed(situation, settle(now, situation))))
    coming: list[Proposal] = []
    for ahead in range(days):
        moment = at_local(day + timedelta(ahead), situation.policy.summary.at, owner) if ahead else now
        plan = propose(moment, situation)
        leaving = plan.proposals if ahead else (*waiting, *plan.proposals)
        situation = _played(moment, _changed(situation, plan.changes), leaving)
        coming += leaving
    return tuple(coming)


class _Desk:
    """The owner's day while it is filled: what lies there already, what is added, what must wait."""

    def __init__(self, now: datetime, situation: Situation) -> None:
        """Begin with the letters that were made today or still wait for a decision."""
        day = situation.day(now)
        shown = [
            letter.step
            for standing in situation.standings
            for letter in standing.letters
            if situation.day(letter.created_at) == day or _undecided(letter, now)
        ]
        self.now, self.day = now, day
        self.shown = Counter(shown)
        self.spent = sum(MINUTES[step] for step in shown)
        self.situation = replace(situation, taken=(*situation.taken, *_reserved(now, situation)))
        self.proposals: list[Proposal] = []
        self.waiting = 0

    def take_all(self, due: Iterable[Attempt]) -> None:
        """Add what fits; count what does not."""
        for attempt in due:
            self.waiting += not (self._fits(attempt) and self._take(attempt))

    def take_some(self, due: Iterable[Attempt], most: int) -> None:
        """Add what is urgent, then the first that fit, up to so many; only what minutes do not allow is counted."""
        for attempt in due:
            if most <= 0 and not is_urgent(attempt.step, attempt.template):
                return
            if not self._fits(attempt):
                self.waiting += 1
                return
            most -= self._take(attempt)

    def _fits(self, attempt: Attempt) -> bool:
        """Whether the minutes allow it; the first thing of a day, and what is urgent, always fits."""
        urgent = not self.spent or is_urgent(attempt.step, attempt.template)
        return urgent or self.spent + MINUTES[attempt.step] <= self.situation.policy.cadence.minutes

    def _take(self, attempt: Attempt) -> bool:
        at = first_slot(attempt, self.situation, self.now)
        if at is None or any(rule(attempt, self.situation, at) for rule in (c5_once_a_day, c7_no_backlog)):
            return False
        person = attempt.standing.person
        place, template = (person.slug, attempt.sequence, attempt.step), attempt.template or attempt.step
        self.proposals.append(Proposal(*place, template, self.day, at, attempt.why, attempt.about))
        self.spent += MINUTES[attempt.step]
        taken = Taken(person.slug, person.company, at)
        self.situation = replace(self.situation, taken=(*self.situation.taken, taken))
        return True


def _owner_away(now: datetime, situation: Situation) -> bool:
    return situation.away_until is not None and situation.day(now) < situation.away_until


def _undecided(letter: Letter, now: datetime) -> bool:
    """Whether it lies before the owner; one put off to a later day does not."""
    return letter.state in _DECIDABLE and (letter.not_before is None or letter.not_before <= now)


def _reserved(now: datetime, situation: Situation) -> Iterator[Taken]:
    """The places of letters that did not leave yet: an approved one that is late leaves as soon as it may."""
    for standing in situation.standings:
        for letter in standing.letters:
            late = now if letter.state is State.APPROVED else None
            if letter.state in WAITING and letter.planned_at and (at := latest(letter.planned_at, late)) and at >= now:
                yield Taken(standing.person.slug, standing.person.company, at)


def _ended(now: datetime, situation: Situation, standing: Standing) -> Iterator[Became]:
    for letter in standing.letters:
        if letter.state not in WAITING:
            continue
        attempt = attempt_of(letter, standing)
        refusals = filter(None, (rule(attempt, situation, now) for rule in FACTS))
        reason = next((each.reason for each in refusals if each.then is State.SUPPRESSED), "")
        if reason:
            yield Became(letter.number, State.SUPPRESSED, reason)
        elif letter.step is Step.REPORT_BACK and not to_report(standing.records):
            yield Became(letter.number, State.EXPIRED, "They know what came of it.")
        elif _overdue(letter, situation, now):
            yield Became(letter.number, State.EXPIRED, "Nobody decided it for five workdays.")


def _overdue(letter: Letter, situation: Situation, now: datetime) -> bool:
    """Whether a letter was before the owner for too long, since they were last away. Thanks and farewells never are."""
    zone = owner_calendar(situation.policy).owner_zone
    back = at_local(situation.back_on, time(0), zone) if situation.back_on else None
    since = latest(letter.created_at, letter.not_before, letter.planned_at, back) or letter.created_at
    return letter.state in _DECIDABLE and letter.step in (*SEQUENCE, *TOUCHES) and stale(since, situation.policy, now)


def _rest(standing: Standing, policy: Policy) -> Rest | None:
    if any(letter.state in OPEN for letter in standing.letters) or next_follow_up(standing, policy):
        return None
    until = rest_until(standing, policy)
    if until is None:
        return None
    return Rest(standing.person.slug, until, f"{standing.name} did not answer and is left in peace.")


def _changed(situation: Situation, changes: Iterable[Change]) -> Situation:
    """The situation after the changes were made."""
    rests, ends = {}, {}
    for change in changes:
        match change:
            case Rest(slug, until, _):
                rests[slug] = until
            case Became(number, state, _):
                ends[number] = state
    return replace(situation, standings=tuple(_after(each, rests, ends) for each in situation.standings))


def _after(standing: Standing, rests: Mapping[str, date], ends: Mapping[int, State]) -> Standing:
    person, letters = standing.person, standing.letters
    if until := rests.get(person.slug):
        person = replace(person, stage=Stage.RESTING, rest_until=until)
    if not ends.keys().isdisjoint(letter.number for letter in letters):
        letters = tuple(replace(letter, state=ends.get(letter.number, letter.state)) for letter in letters)
    return replace(standing, person=person, letters=letters)


def _known(now: datetime, situation: Situation) -> Iterator[Proposal]:
    """The letters that wait already, as proposals for the time at which the rules let them leave."""
    day = situation.day(now)
    for standing in situation.standings:
        for letter in standing.letters:
            at = _leaves(letter, standing, situation, now) if letter.state in WAITING else None
            if at:
                to, step, template = letter.person, letter.step, letter.template
                yield Proposal(to, letter.sequence, step, template, day, at, letter.why, letter=letter.number)


def _leaves(letter: Letter, standing: Standing, situation: Situation, now: datetime) -> datetime | None:
    at = latest(letter.planned_at, letter.not_before, now) or now
    refusal = may_leave(letter, standing, situation, at) if by_mail(standing.person) else None
    return refusal.until if refusal else at


def _played(now: datetime, situation: Situation, proposals: Sequence[Proposal]) -> Situation:
    """The situation after the letters of the proposals left as planned."""
    by_person = {proposal.person: proposal for proposal in proposals}
    played = tuple(_left(now, each, by_person.get(each.person.slug)) for each in situation.standings)
    companies = {each.person.slug: each.person.company for each in situation.standings}
    taken = tuple(Taken(each.person, companies[each.person], each.planned_at) for each in proposals)
    return replace(situation, standings=played, taken=(*situation.taken, *taken))


def _left(now: datetime, standing: Standing, proposal: Proposal | None) -> Standing:
    if proposal is None:
        return standing
    place = (proposal.sequence, proposal.step)
    others = (each for each in standing.letters if (each.sequence, each.step) != place)
    at, asked = proposal.planned_at, proposal.step is Step.ASK
    left = Letter(0, proposal.person, *place, State.SENT, proposal.template, now, sent_at=at)
    return replace(
        standing,
        person=replace(standing.person, stage=Stage.ASKED, rest_until=None) if asked else standing.person,
        letters=(*others, left),
        thanks_owed_since=None if proposal.step is Step.THANK_YOU else standing.thanks_owed_since,
    )
