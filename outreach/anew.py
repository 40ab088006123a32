"""Letters that wait follow what the owner tells: where it changes their words, they are made anew and shown whole."""

from collections.abc import Iterator
from dataclasses import replace

from outreach.core.command import Tier
from outreach.core.letter import WAITING, Letter, State, Step
from outreach.core.lint import remarks
from outreach.core.summary import quote
from outreach.desk import Deed, Order, Outcome


def told(order: Order, deed: Deed) -> Outcome:
    """Carry out a command, and make the drafts anew whose words it changes.

    One that the owner edited keeps its words, and so does one that was approved: both are named.
    """
    if order.command.verb.tier is not Tier.RECORD:
        return deed(order)
    before = dict(_made(order))
    outcome = deed(order)
    for number, (about, was) in before.items():
        letter = order.letters.get(number)
        now = order.desk.drafter.anew(letter, about, order.now)
        if letter.state in WAITING and now and not _alike(now, was):
            outcome = _added(outcome, _follow(order, letter, now if _alike(letter, was) else None))
    return outcome


def _made(order: Order) -> Iterator[tuple[int, tuple[str, Letter]]]:
    drafter = order.desk.drafter
    for letter in order.letters.in_state(*WAITING):
        if letter.step is Step.REPORT_BACK:  # what is told of other advice would make it another letter
            continue
        made = [
            (about, now) for about in drafter.subjects_of(letter) if (now := drafter.anew(letter, about, order.now))
        ]
        if made:
            yield letter.number, next((one for one in made if _alike(one[1], letter)), made[0])


def _alike(one: Letter, other: Letter) -> bool:
    return (one.subject, one.body) == (other.subject, other.body)


def _follow(order: Order, letter: Letter, now: Letter | None) -> Outcome:
    """What becomes of a letter whose template has other words ``now``; None where the owner edited it."""
    number, person = letter.number, order.addressee(letter)
    if now is None:
        return Outcome(f"Letter {number} has words of your own and stays as it is.")
    if letter.state is State.APPROVED:
        return Outcome(f"Letter {number} was approved with the old words: to change them, undo {number} and edit it.")
    letter = order.letters.redraft(order.desk.drafter.composed(now, person), order.now)
    if letter.state is State.HELD:
        return Outcome(f"Letter {number}, which was put off, is made anew with it.")
    answer = f"send {number}" if letter.recipient else f"sent {number}"
    said = " ".join(
        (f"Letter {number} is made anew with it, as below: answer this mail with {answer}.", *remarks(letter))
    )
    shown = (f"{number} to {person.name}, “{letter.subject}”:", "", *quote(letter.body, limit=None))
    return Outcome(said, shown, (number,))


def _added(one: Outcome, other: Outcome) -> Outcome:
    said, quoted = f"{one.said} {other.said}", (*one.quoted, *other.quoted)
    return replace(one, said=said, quoted=quoted, letters=(*one.letters, *other.letters))
