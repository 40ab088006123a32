"""The sheets around a meeting: what to prepare on the evening before, and what to tell after it.

Both are answered without the person's name: theirs is meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from outreach.core.cadence import spoken
from outreach.core.goals import Goal
from outreach.core.history import Record, RecordKind
from outreach.core.people import Person
from outreach.core.summary import Item, Section, Summary, quote
from outreach.core.text import one_line

QUESTIONS = 3
"""So many questions make a meeting worth both their time."""

_SHOWN = 3
_PROMISES = {
    RecordKind.PROMISE: "you promised",
    RecordKind.EXPECTED: "they promised",
    RecordKind.NEXT: "your next step",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around a meeting, newest last.

    ``records`` are the person's open ones, ``last_mail`` the new lines of the last mail either wrote with its day,
    ``clock`` the meeting's time as the owner reads it, ``next_talk`` the day of the next one by its rhythm.
    """

    person: Person
    meeting: Record
    clock: str
    records: Sequence[Record] = ()
    goals: Sequence[Goal] = ()
    last_mail: tuple[str, date] | None = None
    earlier: date | None = None
    next_talk: date | None = None

    def of(self, *kinds: RecordKind) -> list[Record]:
        """The open records of these kinds."""
        return [one for one in self.records if one.kind in kinds]


def preparation(facts: Facts, budget: int) -> Summary:
    """What to have in mind for a meeting, and what is still missing."""
    sections = (
        Section("Why you meet", tuple(_purpose(facts))),
        Section("Your questions", tuple(_questions(facts))),
        Section("Between you", tuple(_between(facts))),
        Section("In the meeting", _COURSE),
    )
    return Summary(facts.meeting.at.date(), sections, budget, _heading(facts))


def preparation_subject(facts: Facts) -> str:
    """The mail's subject."""
    return f"Outreach: prepare {one_line(facts.person.name, limit=60)}, {facts.clock}"


_COURSE = (
    Item("The news of the week, theirs first"),
    Item("Two or three recent situations, told as they were"),
    Item("Listen; say back what you heard; ask what they would try"),
    Item("What both of you do next, and by when"),
)


def _heading(facts: Facts) -> str:
    """Whom the owner meets, when and where."""
    person, where = facts.person, f" at {facts.meeting.place}" if facts.meeting.place else ""
    who = ", ".join(filter(None, (person.name, person.role, person.company)))
    return one_line(f"{who} · {facts.clock}{where}", limit=200)


def _purpose(facts: Facts) -> Iterator[Item]:
    for one in _prepared(facts, RecordKind.PURPOSE):
        yield Item(one.text)
    for goal in facts.goals:
        yield Item(f"Your goal {goal.number}: {goal.text}")
    if not _prepared(facts, RecordKind.PURPOSE):
        lines = ("One sentence: the problem or the news, and why it is good for both of you.",)
        yield Item("Not written down yet", lines, answers=("purpose: …",), minutes=3)


def _questions(facts: Facts) -> Iterator[Item]:
    asked = _prepared(facts, RecordKind.QUESTION)
    yield from (Item(one.text) for one in asked)
    if len(asked) < QUESTIONS:
        title = f"{len(asked)} of {QUESTIONS} to 5" if asked else f"None yet: {QUESTIONS} to 5 are good"
        yield Item(title, answers=("question: …",), minutes=2 * (QUESTIONS - len(asked)))


def _prepared(facts: Facts, kind: RecordKind) -> list[Record]:
    """What was noted for this meeting, or for whichever comes next."""
    return [one for one in facts.of(kind) if one.meeting in (None, facts.meeting.number)]


def _between(facts: Facts) -> Iterator[Item]:
    if facts.earlier:
        yield Item(f"You last met on {spoken(facts.earlier)}")
    for note in facts.of(RecordKind.NOTE)[-_SHOWN:]:
        yield Item("You noted", quoted=quote(note.text))
    for one in facts.of(*_PROMISES):
        due = f", by {spoken(one.due)}" if one.due else ""
        yield Item(
            f"{_PROMISES[one.kind].capitalize()} “{one_line(one.text, limit=200)}”{due}", answers=(f"did {one.number}",)
        )
    for one in facts.of(RecordKind.ADVICE):
        outcome = f": {one_line(one.outcome, limit=200)}" if one.outcome else ""
        answers = () if one.outcome else (f"did {one.number}: …", f"declined {one.number}: …")
        yield Item(f"They advised “{one_line(one.text, limit=200)}”{outcome or '. What came of it?'}", answers=answers)
    for agreement in facts.of(RecordKind.AGREEMENT):
        yield Item(f"You agreed: {one_line(agreement.text, limit=200)}")
    if interests := facts.person.fact("interests"):
        yield Item(f"Their interests: {interests}")
    if facts.last_mail:
        yield Item(f"The last mail between you, {spoken(facts.last_mail[1])}", quoted=quote(facts.last_mail[0]))


def debrief(facts: Facts, budget: int) -> Summary:
    """What to tell after a meeting, while it is fresh."""
    asked = (
        Item("What was said, in your own words: just write it, above everything else", minutes=5),
        Item("Advice you take with you", answers=("advice: …",)),
        Item("What either of you will do", answers=("promise: … by fri", "expect: … by fri", "next: … by fri")),
        Item("Did it give you strength, or take it?", ("From -2 to +2.",), answers=("energy: +2",)),
        *_match(facts),
        *_next_talk(facts),
    )
    thanks = Item(
        "A thank-you letter is drafted from what you write, for the next summary",
        ("What you learned goes into it: one sentence.",),
        answers=("fact learned: …",),
    )
    return Summary(
        facts.meeting.at.date(), (Section("Tell me", asked), Section("Thanks", (thanks,))), budget, _heading(facts)
    )


def debrief_subject(facts: Facts) -> str:
    """The mail's subject."""
    return f"Outreach: how was it with {one_line(facts.person.name, limit=60)}?"


def _match(facts: Facts) -> Iterator[Item]:
    if not facts.of(RecordKind.MATCH):
        yield Item("Are you a good match?", ("yes, maybe or no",), answers=("match: yes",))


def _next_talk(facts: Facts) -> Iterator[Item]:
    if facts.next_talk:
        lines = (f"By your rhythm, about {spoken(facts.next_talk)}.",)
        yield Item("When do you talk again?", lines, answers=(f"meet {facts.person.slug} {facts.next_talk} 15:00",))
