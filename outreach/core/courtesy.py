"""The rules of courtesy C1 to C7: whether a step may be taken with a person now.

Planning asks them of the time a letter would leave, sending asks them again with fresh facts just before it leaves.
C8 (what leaves is byte for byte what was approved), C9 (a fresh look first) and C10 (no tracking, no fake ``Re:``)
belong to the letter's bytes and the mailbox; the outbox and the templates' linter keep them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from outreach.core.cadence import (
    Calendar,
    at_local,
    calendar_of,
    day_starts,
    gap,
    is_open,
    local_day,
    next_slot,
    owner_calendar,
    spoken,
    workday,
)
from outreach.core.goals import Goal
from outreach.core.history import Introduction, Record
from outreach.core.letter import OPEN, Letter, State, Step
from outreach.core.people import FOREVER, Person, Stage
from outreach.core.policy import Policy
from outreach.core.text import one_line

FOLLOW_UPS = (Step.FOLLOW_UP_1, Step.FOLLOW_UP_2)
"""All there ever are, in order."""

SEQUENCE = (Step.ASK, *FOLLOW_UPS)
"""The steps that share the number of one sequence; any other step is a sequence of its own."""

TOUCHES = (Step.CHECK_IN, Step.UPDATE)
"""A word now and then: it is meant only while nothing else has passed between the two."""

ENDS = frozenset({Stage.CLOSED, Stage.DECLINED, Stage.OPTED_OUT, Stage.UNREACHABLE})
"""Stages in which nothing is written any more."""

ACQUAINTED = frozenset({Stage.TALKING, Stage.MET, Stage.MENTOR})
"""Stages that an answer led to."""

_AFTER_THE_END = frozenset({Step.CLOSING, Step.CHECK_IN, Step.THANK_YOU, Step.REPORT_BACK})

MAIL = frozenset({"", "mail", "email", "e-mail"})
"""Channels for which a letter leaves by itself; for any other the owner gets the text to paste."""

STALE_WORKDAYS = 5
"""Owner's workdays after which an approval that could not be used, or a proposal nobody decided, is no longer meant."""

# fmt: off
_LEGAL_FORMS = frozenset({
    "ab", "ag", "aps", "as", "asa", "bv", "co", "company", "corp", "corporation", "gbr", "gmbh", "group", "holding",
    "inc", "incorporated", "kg", "kk", "limited", "llc", "llp", "lp", "ltd", "mbh", "nv", "oy", "oyj", "plc", "pty",
    "pvt", "sa", "sarl", "sas", "se", "sl", "spa", "srl", "the", "ug",
})
# fmt: on
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Standing:
    """One person as the rules need them; times are UTC and never after now.

    ``letters`` are all open ones, those since the last ask and the newest of every step, in any state. ``last_in`` is
    when the last human mail of theirs reached the mailbox (not what its Date field says), ``last_wrote`` the same
    without invitations and what else only a calendar says, ``last_by_hand`` the
    last mail the owner wrote to them without this program, ``last_contact`` the last meeting, call, card or chat,
    ``meets_at`` the next meeting or call that is arranged.
    ``thanks_owed_since`` is the meeting that nobody gave thanks for yet. ``suppressed``: an address opted out.
    ``resumed_at`` is when the owner last said that they may be written to again. ``records`` are advice and agreements
    that are open, the oldest first; ``match`` is what the owner last said of them: yes, maybe or no.
    """

    person: Person
    letters: tuple[Letter, ...] = ()
    last_in: datetime | None = None
    last_wrote: datetime | None = None
    last_by_hand: datetime | None = None
    last_contact: datetime | None = None
    meets_at: datetime | None = None
    thanks_owed_since: datetime | None = None
    suppressed: bool = False
    resumed_at: datetime | None = None
    records: tuple[Record, ...] = ()
    match: str = ""

    @property
    def name(self) -> str:
        """The person's name, fit for a sentence."""
        return one_line(self.person.name, limit=80) or self.person.slug

    @property
    def last_news(self) -> datetime | None:
        """The last thing that happened between the two of them other than this program's letters."""
        return latest(self.last_in, self.last_by_hand, self.last_contact)

    def sequence(self, number: int) -> tuple[Letter, ...]:
        """The letters of one sequence, in the order of their steps."""
        letters = (letter for letter in self.letters if letter.sequence == number)
        return tuple(sorted(letters, key=lambda letter: (letter.step not in SEQUENCE, letter.step, letter.number)))


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter that left, or may have left, and so uses up a place of its day."""

    person: str
    company: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a decision needs besides the time.

    ``taken`` are the letters sent or possibly sent (claimed, in data, in doubt, asked) in the last three days.
    ``away_until`` is the owner's first local day back, ``back_on`` the same, also when that absence is over; ``paused``
    is the owner's word that nothing leaves at all.
    ``goals`` are the open ones, ``introductions`` all there ever were.
    """

    policy: Policy
    standings: tuple[Standing, ...] = ()
    taken: tuple[Taken, ...] = ()
    away_until: date | None = None
    back_on: date | None = None
    paused: bool = False
    goals: tuple[Goal, ...] = ()
    introductions: tuple[Introduction, ...] = ()

    def day(self, moment: datetime) -> date:
        """The owner's day at a moment."""
        return local_day(moment, owner_calendar(self.policy).owner_zone)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A step that somebody wants to take. ``since`` is when the owner last looked at the facts behind it (UTC).

    Where it is to be proposed, ``why`` is the reason, ``template`` what it is made from if not from its step's own,
    and ``about`` the slug of the person that an introduction is wanted to.
    """

    standing: Standing
    step: Step
    sequence: int
    since: datetime
    why: str = ""
    template: str = ""
    about: str = ""

    @property
    def seed(self) -> str:
        """What the attempt's rolled times are derived from."""
        return f"{self.standing.person.slug}|{self.sequence}|{self.step}"

    @property
    def parent(self) -> Letter | None:
        """The letter of the same sequence that a follow-up follows; None for any other step."""
        if self.step not in FOLLOW_UPS:
            return None
        before = SEQUENCE[SEQUENCE.index(self.step) - 1]
        return next((each for each in self.standing.sequence(self.sequence) if each.step is before), None)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a step may not be taken now, and what becomes of its letter.

    ``then`` is ``approved`` (it waits: until the time given, without one until the owner says so), ``proposed`` (the
    owner is asked again; the time is when it could leave) or ``suppressed`` (it ends). ``until`` is UTC: from a rule
    the earliest moment it allows, from :func:`may_leave` a time to be stored as the letter's new planned time.
    """

    rule: str
    reason: str
    then: State
    until: datetime | None = None


def latest(*moments: datetime | None) -> datetime | None:
    """The last of the moments that are known."""
    return max((moment for moment in moments if moment), default=None)


@lru_cache(maxsize=4096)
def company_key(company: str) -> str:
    """What two spellings of one company have in common: ``ACME Inc.`` and ``Acme``. Empty where no company is known."""
    words = _WORDS.findall(company.casefold().replace(".", ""))
    return " ".join(word for word in words if word not in _LEGAL_FORMS) or " ".join(words)


def by_mail(person: Person) -> bool:
    """Whether letters to a person leave by themselves; for any other the owner gets the text to pass on."""
    return person.channel.strip().lower() in MAIL


def may_leave(letter: Letter, standing: Standing, situation: Situation, now: datetime) -> Refusal | None:
    """Whether an approved letter may leave at this moment, by the facts of this moment; None means it may.

    ``standing`` and ``situation.taken`` must be fresh. ``situation.standings`` is not looked at.
    """
    if not by_mail(standing.person):
        return Refusal("M13", f"{standing.name} is not reached by mail: pass the text on yourself.", State.PROPOSED)
    attempt = attempt_of(letter, standing)
    refusal = (
        _first(FACTS, attempt, situation, now)
        or _own_time(letter, situation.policy, now)
        or _first(TIMES, attempt, situation, now)
    )
    if refusal is None or refusal.until is None:
        return refusal
    at_once = is_open(refusal.until, calendar_of(standing.person, situation.policy))
    return refusal if at_once else replace(refusal, until=slot(attempt, situation, refusal.until))


def _first(
    rules: Sequence[Callable[..., Refusal | None]], attempt: Attempt, situation: Situation, now: datetime
) -> Refusal | None:
    return next(filter(None, (rule(attempt, situation, now) for rule in rules)), None)


def attempt_of(letter: Letter, standing: Standing) -> Attempt:
    """The attempt that a letter is: a sequence is judged from its beginning, anything else from its approval."""
    if letter.step in (*SEQUENCE, *TOUCHES):
        begun = min((each.created_at for each in standing.sequence(letter.sequence)), default=letter.created_at)
        return Attempt(standing, letter.step, letter.sequence, begun)
    return Attempt(standing, letter.step, letter.sequence, letter.approved_at or letter.created_at)


def c1_answered(attempt: Attempt, _situation: Situation, now: datetime) -> Refusal | None:
    """C1: any human reply stops the sequence, and so does a mail the owner wrote by hand.

    A sequence counts from the making of its first letter: an answer that crosses it on the way stops it too.
    """
    standing, news = attempt.standing, attempt.standing.last_news
    if attempt.step in FOLLOW_UPS and standing.person.stage in ACQUAINTED:
        return Refusal("C1", f"{standing.name} and you are already in touch.", State.SUPPRESSED)
    if news is None or news < attempt.since:
        return None
    told = "was in touch" if news != standing.last_by_hand else "got a mail you wrote by hand"
    reason = f"{standing.name} {told} after this was begun."
    if attempt.step in (*SEQUENCE, *TOUCHES):
        return Refusal("C1", reason, State.SUPPRESSED)
    return Refusal("C1", reason, State.PROPOSED, now)


def c2_patience(attempt: Attempt, situation: Situation, now: datetime) -> Refusal | None:
    """C2: at most two follow-ups, never closer than the configured business days of silence; then a rest.

    Who is away is not silent.
    """
    if attempt.step is Step.ASK:
        return _rest(attempt, situation, now)
    if attempt.step not in FOLLOW_UPS:
        return None
    parent = attempt.parent
    if parent is None or parent.state is not State.SENT:
        return Refusal("C2", "The letter it follows up was not sent.", State.SUPPRESSED)
    calendar = calendar_of(attempt.standing.person, situation.policy)
    days = (*situation.policy.cadence.followups, 0, 0)[FOLLOW_UPS.index(attempt.step)]
    away = attempt.standing.person.away_until
    last_day_away = at_local(away - timedelta(1), time(12), calendar.zone) if away else None
    due = calendar.later(latest(parent.left_at, last_day_away) or parent.left_at, days)
    return _not_before(due, "C2", f"It is too soon before {spoken(due)}.", attempt, situation, now)


def _rest(attempt: Attempt, situation: Situation, now: datetime) -> Refusal | None:
    until = rest_until(attempt.standing, situation.policy, before=attempt.sequence)
    if until is None:
        return None
    reason = f"{attempt.standing.name} is left in peace until {spoken(until)}."
    return _not_before(until, "C2", reason, attempt, situation, now)


def last_ask(standing: Standing, before: int | None = None) -> tuple[Letter, ...]:
    """The letters of the last sequence that an ask began (``before`` that number), in order."""
    asks = (letter.sequence for letter in standing.letters if letter.step in SEQUENCE)
    number = max((each for each in asks if before is None or each < before), default=0)
    return standing.sequence(number)


def rest_until(standing: Standing, policy: Policy, before: int | None = None) -> date | None:
    """The first day after the rest that the last ask earned, or None where there was none or it was answered.

    A sequence that left rests from its last letter on. An ask that the owner skipped, or that could not be delivered,
    rests from the day it was made; one that merely expired does not, nor one that failed at an address which the
    owner has replaced since. Only sequences ``before`` that number count.
    """
    last = last_ask(standing, before)
    if not last:
        return None
    news = standing.last_news
    ended = [letter.left_at for letter in last if letter.state is State.SENT] or [
        letter.created_at
        for letter in last
        if letter.state not in OPEN and letter.state is not State.EXPIRED and not _misdirected(letter, standing.person)
    ]
    since = latest(news, standing.resumed_at)
    if not ended or (since and since >= last[0].created_at):
        return None
    return local_day(max(ended), calendar_of(standing.person, policy).owner_zone) + timedelta(policy.cadence.rest_days)


def _misdirected(letter: Letter, person: Person) -> bool:
    return letter.state is State.FAILED and letter.recipient != person.address


def c3_reachable(attempt: Attempt, situation: Situation, now: datetime) -> Refusal | None:
    """C3: never to someone who declined, opted out, bounced hard, is away, resting or paused.

    Somebody with whom the owner closed may still get the closing letter, a rare word later, thanks, and word of what
    came of their advice.
    """
    standing, person = attempt.standing, attempt.standing.person
    farewell = person.stage is Stage.CLOSED and attempt.step in _AFTER_THE_END
    if standing.suppressed or (person.stage in ENDS and not farewell):
        stage = Stage.OPTED_OUT if standing.suppressed else person.stage
        return Refusal("C3", f"{standing.name} is not written to any more: {stage}.", State.SUPPRESSED)
    until = max(filter(None, (person.paused_until, person.away_until, person.rest_until)), default=None)
    if until is None:
        return None
    reason = f"{standing.name} is paused, away or resting until {spoken(until)}."
    if until == FOREVER:
        return Refusal("C3", f"{standing.name} is paused until you resume.", State.PROPOSED)
    return _not_before(until, "C3", reason, attempt, situation, now)


def c4_window(attempt: Attempt, situation: Situation, now: datetime) -> Refusal | None:
    """C4: never outside the window, on a weekend or a holiday of either side, nor while the owner is away."""
    if situation.paused:
        return Refusal("C4", "You paused everything.", State.APPROVED)
    away = situation.away_until
    if away and (refused := _not_before(away, "C4", f"You are away until {spoken(away)}.", attempt, situation, now)):
        return refused
    if is_open(now, calendar_of(attempt.standing.person, situation.policy)):
        return None
    return Refusal("C4", "It is outside the hours and days for letters.", State.APPROVED, now)


def c5_once_a_day(attempt: Attempt, situation: Situation, now: datetime) -> Refusal | None:
    """C5: never two people of one company on one day, never two letters to one person on one day.

    The day is the owner's; for the two letters to one person it is also the recipient's.
    """
    person = attempt.standing.person
    calendar = calendar_of(person, situation.policy)
    company = company_key(person.company)
    today, theirs = (_on_day_of(now, situation, place) for place in (calendar.owner_zone, calendar.zone))
    if any(each.person == person.slug for each in (*today, *theirs)):
        reason = f"{attempt.standing.name} already got a letter that day."
    elif company and any(company == company_key(each.company) for each in today if each.person != person.slug):
        reason = f"Somebody else at {one_line(person.company, limit=80)} got a letter that day."
    else:
        return None
    return Refusal("C5", reason, State.APPROVED, _next_day(now, calendar))


def c6_thanks_first(attempt: Attempt, _situation: Situation, now: datetime) -> Refusal | None:
    """C6: while thanks are owed, no new ask to that person."""
    if attempt.step is not Step.ASK or attempt.standing.thanks_owed_since is None:
        return None
    reason = f"{attempt.standing.name} is thanked before a new ask."
    return Refusal("C6", reason, State.PROPOSED, now)


def c7_no_backlog(attempt: Attempt, situation: Situation, now: datetime) -> Refusal | None:
    """C7: under the day's cap, never in a burst."""
    policy = situation.policy
    calendar = calendar_of(attempt.standing.person, policy)
    if len(_on_day_of(now, situation, calendar.owner_zone)) >= policy.cadence.daily_cap:
        return Refusal("C7", "The day's letters are used up.", State.APPROVED, _next_day(now, calendar))
    pause = gap(attempt.seed, policy.cadence.gap_seconds)
    free = max((each.at + pause for each in situation.taken if abs(each.at - now) < pause), default=now)
    if free <= now:
        return None
    return Refusal("C7", "Another letter has only just left.", State.APPROVED, free)


FACTS = (c3_reachable, c1_answered, c2_patience, c6_thanks_first)
"""The rules about the person, whatever the hour; the one that ends a letter for good comes first."""

TIMES = (c4_window, c5_once_a_day, c7_no_backlog)
"""The rules about the moment."""


def _own_time(letter: Letter, policy: Policy, now: datetime) -> Refusal | None:
    """Not before the letter's own time, and not long after it either: after downtime the owner is asked (C7)."""
    begins = latest(letter.planned_at, letter.not_before)
    if begins and begins > now:
        return Refusal("C4", "Its time has not come.", State.APPROVED, begins)
    since = latest(begins, letter.approved_at)
    if since is None or not stale(since, policy, now):
        return None
    return Refusal("C7", "It could not leave for days: is it still meant?", State.PROPOSED, now)


def stale(since: datetime, policy: Policy, now: datetime) -> bool:
    """Whether ``STALE_WORKDAYS`` workdays of the owner have passed."""
    calendar = owner_calendar(policy)
    return local_day(now, calendar.zone) >= calendar.later(since, STALE_WORKDAYS)


def owner_works(policy: Policy, now: datetime) -> bool:
    """Whether it is a workday of the owner."""
    calendar = owner_calendar(policy)
    return workday(local_day(now, calendar.owner_zone), calendar.owner_country, calendar.weekdays)


def slot(attempt: Attempt, situation: Situation, after: datetime) -> datetime | None:
    """When this step may leave at the earliest after that moment, as far as days, hours and other letters go."""
    for _ in range(len(situation.taken) + 2):  # each refusal passes a letter that is in the way
        at = first_slot(attempt, situation, after)
        refusal = at and (c5_once_a_day(attempt, situation, at) or c7_no_backlog(attempt, situation, at))
        if not refusal:
            return at
        after = refusal.until or after
    return None


def first_slot(attempt: Attempt, situation: Situation, after: datetime) -> datetime | None:
    """A time on the first day with an opening: rolled, the owner back, a pause away from other letters.

    Whether C5 and C7 allow another letter on that day is not asked.
    """
    policy = situation.policy
    calendar = calendar_of(attempt.standing.person, policy)
    if situation.away_until:
        after = max(after, day_starts(situation.away_until, calendar))
    times = [each.at for each in situation.taken]
    return next_slot(attempt.seed, after, calendar, times, gap(attempt.seed, policy.cadence.gap_seconds))


def _on_day_of(now: datetime, situation: Situation, place: ZoneInfo) -> list[Taken]:
    today = local_day(now, place)
    return [each for each in situation.taken if local_day(each.at, place) == today]


def _next_day(now: datetime, calendar: Calendar) -> datetime:
    """The first moment that is a later day both for the owner and for the recipient."""
    return day_starts(max(local_day(now, calendar.owner_zone), local_day(now, calendar.zone)) + timedelta(1), calendar)


def _not_before(
    day: date, rule: str, reason: str, attempt: Attempt, situation: Situation, now: datetime
) -> Refusal | None:
    begins = day_starts(day, calendar_of(attempt.standing.person, situation.policy))
    return Refusal(rule, reason, State.APPROVED, begins) if now < begins else None
