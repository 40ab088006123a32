"""What each command does. A deed raises UsageError for what cannot be done, and then nothing was."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from outreach import aims, causes, ledger, restored, roster
from outreach.core import asking, facts, table
from outreach.core.cadence import at_local, calendar_of, is_open, spoken
from outreach.core.command import ADDRESS_FACTS, Verb
from outreach.core.courtesy import ENDS, FACTS, FOLLOW_UPS, Attempt, attempt_of, by_mail, last_ask, slot
from outreach.core.goals import GoalKind
from outreach.core.history import Direction, Mail
from outreach.core.letter import WAITING, Letter, State, Step
from outreach.core.lint import remarks
from outreach.core.people import FOREVER, Person, Stage, word
from outreach.core.plan import Proposal
from outreach.core.summary import quote
from outreach.core.template import purpose
from outreach.core.text import counted
from outreach.core.verdict import Kind
from outreach.desk import Deed, Order, Outcome
from outreach.errors import UsageError

_ENDS = frozenset({Stage.CLOSED, Stage.DECLINED, Stage.RESTING, Stage.UNREACHABLE})
_KNOWN = frozenset({Stage.TALKING, Stage.MET, Stage.MENTOR})

# letters


def _send(order: Order) -> Outcome:
    letter = order.letter(State.PROPOSED)
    person = order.addressee(letter)
    if not by_mail(person):
        raise UsageError(f"{person.name} is not reached by mail: pass the text on, then answer sent {letter.number}")
    if not letter.recipient:
        raise UsageError(f"letter {letter.number} was not made for mail; the next summary shows it anew")
    if order.command.text:
        letter = order.letters.redraft(order.desk.drafter.with_body(letter, person, order.command.text), order.now)
    planned = _planned(order, letter)
    _approve(order, letter, planned)
    rehearsal = "" if order.store.live else " This is the rehearsal: a copy goes to you only."
    text = f"{letter.number} to {person.name} is approved and leaves {order.clock(planned, person)}."
    return Outcome(f"{text} Until then: undo {letter.number}.{rehearsal}")


def _approve(order: Order, letter: Letter, planned: datetime) -> None:
    restored.check(order.store)
    order.letters.move(
        letter, State.APPROVED, order.now, f"you said: {order.command.line}",
        approved_at=order.now, approved_sha256=letter.sha256, planned_at=planned, not_before=None,
    )  # fmt: skip


def _planned(order: Order, letter: Letter) -> datetime:
    """When an approved letter leaves: the time asked for, where it may leave then, else one rolled after it.

    Never within the time to undo it.
    """
    earliest = order.now + timedelta(minutes=order.desk.policy.summary.grace_minutes)
    if order.command.when:
        when = order.when()
        earliest = max(when.moment or at_local(when.day, time(0), order.zone), earliest)
        if when.moment and is_open(earliest, calendar_of(order.addressee(letter), order.desk.policy)):
            return earliest
    standing = order.desk.facts.standing(order.addressee(letter), order.now)
    planned = slot(attempt_of(letter, standing), order.desk.facts.day(order.now, planned=True), earliest)
    if planned is None:
        raise UsageError("there is no day ahead on which this letter may leave; see its person's hours and country")
    return planned


def _edit(order: Order) -> Outcome:
    letter = order.letter(State.PROPOSED, State.APPROVED)
    person = order.addressee(letter)
    if letter.state is State.APPROVED:
        letter = order.letters.move(letter, State.PROPOSED, order.now, "edited")
    letter = order.letters.redraft(order.desk.drafter.with_body(letter, person, order.command.text), order.now)
    return _shown(letter, " ".join((f"{letter.number} to {person.name} reads as below.", *remarks(letter))))


def _shown(letter: Letter, said: str) -> Outcome:
    """A draft, whole, and what to answer."""
    answer = f"To {letter.recipient}, “{letter.subject}”. Answer this mail with send {letter.number}."
    if not letter.recipient:
        answer = f"Pass it on yourself, then answer sent {letter.number}."
    return Outcome(f"{said.rstrip('.')}. {answer}", quote(letter.body, limit=None), (letter.number,))


def _draft(order: Order) -> Outcome:
    person, template = order.person(), order.command.key
    step = purpose(template)
    if step is None or step in FOLLOW_UPS or template not in order.desk.drafter.templates.names():
        raise UsageError(f"there is no template '{template}' that begins anything; see outreach templates list")
    if waiting := order.letters.open_of(person.slug):
        raise UsageError(f"letter {waiting[0].number} to {person.name} is open: skip it first")
    if most := asking.too_big(person, template):
        raise UsageError(f"{person.name} said yes to less so far: ask for a {most}, or fact {person.slug} size: {most}")
    attempt = Attempt(order.desk.facts.standing(person, order.now), step, 0, order.now)
    refusals = (rule(attempt, order.desk.facts.day(order.now), order.now) for rule in FACTS)
    if refusal := next(filter(None, refusals), None):
        raise UsageError(refusal.reason.rstrip("."))
    letter = _drafted(order, person, step, template, "You asked for it.")
    return _shown(letter, f"{letter.number} to {person.name} is drafted.")


def _drafted(order: Order, person: Person, step: Step, template: str, why: str) -> Letter:
    sequence, day = order.letters.next_sequence(person.slug), order.today
    about = order.desk.drafter.introducible(person, template)
    proposal = Proposal(person.slug, sequence, step, template, day, order.now, why, about)
    letter = order.letters.draft(order.desk.drafter.draft(proposal, person, order.now))
    if about and step is Step.ASK:
        order.store.introductions.asked_with(person.slug, about, letter.number)
    return letter


def _skip(order: Order) -> Outcome:
    letter = order.letter(*WAITING)
    order.letters.move(letter, State.SKIPPED, order.now, "you skipped it")
    return Outcome(f"{letter.number} is skipped.")


def _later(order: Order) -> Outcome:
    letter = order.letter(*WAITING)
    when = order.when()
    at = when.moment or at_local(when.day, time(0), order.zone)
    if letter.state is not State.HELD:
        letter = order.letters.move(letter, State.HELD, order.now, "later")
    order.letters.note(letter, not_before=at)
    return Outcome(f"{letter.number} comes back on {spoken(when.day)}.")


def _undo(order: Order) -> Outcome:
    letter = order.letter(State.APPROVED)
    order.letters.move(letter, State.PROPOSED, order.now, "you took it back", approved_sha256="", approved_at=None)
    return _shown(letter, f"{letter.number} is taken back and waits for your word again.")


def _sent(order: Order) -> Outcome:
    letter = order.letters.get(order.command.number or 0)
    by_hand = not (letter.recipient and by_mail(order.addressee(letter)))
    if by_hand and letter.state in {State.PROPOSED, State.HELD}:
        return _passed_on(order, letter)
    letter = order.letter(State.ASKED, State.IN_DOUBT)
    at = letter.claimed_at or order.now
    order.letters.move(letter, State.SENT, order.now, "you said so", sent_at=at, copied=True)
    return Outcome(f"{letter.number} counts as sent.")


def _passed_on(order: Order, letter: Letter) -> Outcome:
    """The owner pasted it somewhere, or said it."""
    person = order.addressee(letter)
    if letter.state is State.HELD:
        letter = order.letters.move(letter, State.PROPOSED, order.now, "you passed it on")
    letter = order.letters.move(letter, State.SENT, order.now, "you passed it on", sent_at=order.now, copied=True)
    out = (letter.message_id, Direction.OUT, person.channel, order.now, letter.subject, letter.body)
    order.store.history.add(_by_another_way(order, person, *out, letter=letter.number), order.now)
    return Outcome(f"{letter.number} counts as sent to {person.name} today.")


def _answered(order: Order) -> Outcome:
    """They answered where no mail shows it, which counts as an answer by mail."""
    person, when = order.person(), order.when(ahead=False)
    noon = at_local(when.day, time(12), order.zone)
    at = when.moment or (order.now if when.day == order.today else noon)
    asked = last_ask(order.desk.facts.standing(person, order.now))
    key = f"answered {person.slug} {order.now.isoformat()}"
    said = _by_another_way(order, person, key, Direction.IN, Kind.REPLY, at, "", order.command.text)
    order.store.history.add(said, order.now)
    order.store.history.tell_key(key, order.now)
    if person.stage in {Stage.PROSPECT, Stage.ASKED, Stage.RESTING}:
        order.store.people.move(person.slug, Stage.TALKING, order.now, "they answered")
    size = asking.yes_to(person, asked[0].template) if asked else ""
    more = f" If it is a yes to a {size}: fact {person.slug} {asking.FACT}: {size}" if size else ""
    return Outcome(f"Kept: {person.name} answered on {spoken(when.day)}. No follow-up goes out.{more}")


def _by_another_way(
    order: Order, person: Person, key: str, direction: Direction, how: str, at: datetime, subject: str, text: str,
    letter: int | None = None,
) -> Mail:  # fmt: skip
    """Something that was said by chat, by phone or on paper: it is part of the history like a mail."""
    own = order.desk.policy.owner.email
    sender, recipients = (own, ()) if direction is Direction.OUT else ("", (own,))
    return Mail(
        key, key, direction, how, at, at, sender, recipients, subject, text, "", (), (person.slug,), letter=letter
    )


def _retry(order: Order) -> Outcome:
    letter = order.letter(State.ASKED, State.FAILED)
    gone = letter.sent_at or letter.recipient != order.addressee(letter).address
    if letter.state is State.FAILED and gone:
        raise UsageError(f"letter {letter.number} came back, or was for an older address: draft another")
    if letter.approved_sha256 != letter.sha256:  # an older state knows an older draft
        letter = order.letters.move(letter, State.PROPOSED, order.now, "not approved in these words")
        return _shown(letter, f"You did not approve {letter.number} in these words")
    planned = order.now + timedelta(minutes=order.desk.policy.summary.grace_minutes)
    _approve(order, letter, planned)
    return Outcome(f"{letter.number} is sent once more. Until {order.clock(planned)}: undo {letter.number}.")


# people


_COLUMNS = frozenset(table.columns(Person("", ""))) - {"slug", "email"}
"""Facts that are columns of the person; every other name is a fact of its own."""


def _fact(order: Order) -> Outcome:
    person, key, value = order.person(), order.command.key, order.command.text.strip()
    goals = [goal.number for goal in order.store.goals.open() if goal.kind is GoalKind.GOAL]
    if instead := facts.wrong(key, value, order.desk.policy, goals):
        raise UsageError(f"“{value}” is not understood as {key}: write {instead}; or none")
    if word(key) == "stage":
        return _stage(order, person, value.rstrip(".").lower())
    if key in ADDRESS_FACTS:
        others = (address for address in person.addresses if address != value)
        cells = {"email": "; ".join((value, *others))}
    else:
        cells = {key: value} if key in _COLUMNS else {}
    roster.edit(order.store, person.slug, cells, {} if cells else {key: value}, order.now)
    return Outcome(f"{person.name}: {key} is “{value}” now.")


def _stage(order: Order, person: Person, value: str) -> Outcome:
    if person.stage in ENDS:
        raise UsageError(f"{person.name} is at {person.stage}: say resume {person.slug} first")
    if value not in _SETTABLE:
        raise UsageError(f"a stage is {', '.join(_SETTABLE)}; all others follow from what happens, or from close")
    order.store.people.move(person.slug, Stage(value), order.now, "you said so")
    return Outcome(f"{person.name} is at {value} now.")


_SETTABLE = (Stage.PROSPECT, Stage.TALKING, Stage.MET, Stage.MENTOR)
"""Stages that the owner may name."""


def _add(order: Order) -> Outcome:
    person = roster.add(order.store, order.command.cells, {}, order.now)
    return Outcome(f"{person.name} is on the list as {person.slug}.")


def _forget(order: Order) -> Outcome:
    """The answer names nobody, because it is kept."""
    roster.forget(order.store, order.person(), order.now)
    return Outcome("Everything about this person is deleted here. Your mailbox and backups still have what they have.")


def _pause(order: Order) -> Outcome:
    person = order.person()
    until = order.when().day if order.command.when else FOREVER
    order.store.people.save(replace(person, paused_until=until), order.now, "paused")
    return Outcome(f"Nothing goes to {person.name} until {'you resume' if until == FOREVER else spoken(until)}.")


def _stop(order: Order) -> Outcome:
    person = order.person()
    order.store.people.save(replace(person, paused_until=FOREVER), order.now, "stopped")
    roster.end_letters(order.store, person, order.now, "you said stop")
    return Outcome(f"Everything to {person.name} has stopped. To begin again: resume {person.slug}")


def _resume(order: Order) -> Outcome:
    person = order.person()
    if person.stage is Stage.OPTED_OUT:
        raise UsageError(f"{person.name} asked not to be written to again; that is kept")
    if person.stage is Stage.UNREACHABLE:
        raise UsageError(
            f"mail to {person.name} came back; name another address: fact {person.slug} address: NAME@HOST"
        )
    resumed = replace(person, paused_until=None, away_until=None, rest_until=None)
    order.store.people.save(resumed, order.now, "resumed")
    if person.stage in _ENDS:
        known = order.store.history.ties(person.slug, order.now).last_in
        order.store.people.move(person.slug, Stage.TALKING if known else Stage.PROSPECT, order.now, "you resumed")
    return Outcome(f"{person.name} may be written to again.")


def _close(order: Order) -> Outcome:
    person = order.person()
    roster.end_letters(order.store, person, order.now, "you closed it")
    if person.stage in ENDS:  # who is closed may still be thanked; who said no, or whose address is dead, may not
        order.store.people.save(replace(person, paused_until=FOREVER), order.now, "you closed it")
        return Outcome(f"{person.name} is {person.stage} already: nothing more is proposed.")
    order.store.people.move(person.slug, Stage.CLOSED, order.now, "you closed it")
    if person.stage not in _KNOWN:
        return Outcome(f"{person.name} is closed: nothing more is proposed.")
    letter = _drafted(order, person, Step.CLOSING, "closing", "You are closing the relationship.")
    return _shown(letter, f"{person.name} is closed. A closing letter, {letter.number}, is drafted.")


def _away(order: Order) -> Outcome:
    until = order.when().day
    order.store.set("away_until", until.isoformat())
    return Outcome(f"Nothing leaves and no summary comes until {spoken(until)}. Earlier: back")


def _back(order: Order) -> Outcome:
    if (order.store.away_until or order.today) > order.today:
        order.store.set("away_until", order.today.isoformat())
    return Outcome("Welcome back: letters and summaries go on.")


def _pause_all(order: Order) -> Outcome:
    if order.command.when:
        return _away(order)
    order.store.hold("paused", order.now, "You paused everything.")
    return Outcome("Nothing leaves until you say: resume all")


def _resume_all(order: Order) -> Outcome:
    order.store.release("paused", order.now)
    others = order.store.holds()
    still = f" Still held: {' '.join(others.values())}" if others else ""
    return Outcome(f"Letters may leave again.{still}")


# telling


def _help(_: Order) -> Outcome:
    return Outcome(
        "One command a line; a person is a first name, a full name or an address.", tuple(verb.usage for verb in Verb)
    )


def _status(order: Order) -> Outcome:
    mode = "live" if order.store.live else "rehearsal"
    lines = [f"held ({kind}): {reason}" for kind, reason in order.store.holds().items()]
    for letter in order.letters.in_state(State.PROPOSED, State.APPROVED, State.ASKED, State.IN_DOUBT):
        at = f", {order.clock(letter.planned_at)}" if letter.state is State.APPROVED and letter.planned_at else ""
        lines.append(f"{letter.number} to {letter.person}: {letter.state}{at}")
    return Outcome(f"Mode: {mode}. {counted(len(order.store.people.all()), 'person', 'people')}.", tuple(lines))


def _who(order: Order) -> Outcome:
    people = order.store.people.all()
    lines = (f"{one.slug}: {one.name}{f', {one.company}' if one.company else ''} ({one.stage})" for one in people)
    return Outcome(f"{counted(len(people), 'person', 'people')}.", tuple(lines))


def _why(order: Order) -> Outcome:
    person = order.person()
    changes = causes.of(order.store, person.slug)[-20:]
    lines = (f"{one.at.astimezone(order.zone):%Y-%m-%d %H:%M} {one}" for one in changes)
    return Outcome(f"{person.name} is at {person.stage}.", tuple(lines))


def _history(order: Order) -> Outcome:
    person = order.person()
    soon = order.now + timedelta(weeks=1)  # a series has its meetings of the next weeks
    entries = [entry for entry in order.store.history.of(person.slug) if entry.at < soon]
    more = f" The last 10 of {len(entries)}." if len(entries) > 10 else ""
    lines = (f"{entry.at.astimezone(order.zone):%Y-%m-%d}  {entry}" for entry in entries[-10:])
    return Outcome(f"{person.name}.{more}", tuple(lines))


DEEDS: Mapping[Verb, Deed] = {
    Verb.SEND: _send,
    Verb.EDIT: _edit,
    Verb.SKIP: _skip,
    Verb.LATER: _later,
    Verb.UNDO: _undo,
    Verb.SENT: _sent,
    Verb.RETRY: _retry,
    Verb.DRAFT: _draft,
    Verb.ANSWERED: _answered,
    **ledger.DEEDS,
    **aims.DEEDS,
    Verb.FACT: _fact,
    Verb.ADD: _add,
    Verb.FORGET: _forget,
    Verb.PAUSE: _pause,
    Verb.STOP: _stop,
    Verb.RESUME: _resume,
    Verb.CLOSE: _close,
    Verb.AWAY: _away,
    Verb.BACK: _back,
    Verb.PAUSE_ALL: _pause_all,
    Verb.RESUME_ALL: _resume_all,
    Verb.HELP: _help,
    Verb.STATUS: _status,
    Verb.WHO: _who,
    Verb.WHY: _why,
    Verb.HISTORY: _history,
}
