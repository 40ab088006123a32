"""How big an ask may be: at most one size bigger than the last yes, and smaller after silence."""

from outreach.core.courtesy import Standing, last_ask
from outreach.core.letter import State
from outreach.core.people import Person, Stage, Warmth

SIZES = ("question", "call", "meeting", "standing")
"""From a single line by mail to regular talks. The first ask is for a call of 20 minutes."""

FACT = "size"
"""The fact that keeps what a person said yes to: ``fact jane size: call``."""

_SIZE_OF = {
    "ask-question": "question",
    **dict.fromkeys(("ask-cold", "ask-warm", "ask-introduced", "ask-again", "ask-call"), "call"),
    "ask-meeting": "meeting",
    "ask-standing": "standing",
}
_SHOWN_BY = {Stage.MET: "call", Stage.MENTOR: "meeting"}


def agreed(person: Person) -> str:
    """The biggest ask a person is known to have said yes to, empty for none. Who met the owner agreed to a call."""
    said = person.fact(FACT).strip().lower()
    return max((said if said in SIZES else "", _SHOWN_BY.get(person.stage, "")), key=_rank)


def ask_template(standing: Standing) -> str:
    """What to ask somebody with: one size more than they agreed to.

    Who asked to be written to later is asked again; who did not answer at all, a mere question.
    """
    person = standing.person
    sent = [letter.left_at for letter in last_ask(standing) if letter.state is State.SENT]
    if size := agreed(person):
        return f"ask-{SIZES[min(SIZES.index(size) + 1, len(SIZES) - 1)]}"
    if sent and (standing.last_news is None or standing.last_news < sent[0]):
        return "ask-question"
    if sent and person.stage is Stage.RESTING:
        return "ask-again"
    return "ask-warm" if person.warmth is Warmth.WARM else "ask-cold"


def too_big(person: Person, template: str) -> str:
    """The biggest size that may be asked for instead, where the template's is bigger; else empty."""
    most = SIZES[min(max(_rank(agreed(person)), 0) + 1, len(SIZES) - 1)]
    return most if _rank(_SIZE_OF.get(template, "")) > _rank(most) else ""


def yes_to(person: Person, template: str) -> str:
    """What a person agrees to whose answer to a letter is a yes, where that is more than they did before."""
    size = _SIZE_OF.get(template, "")
    return size if _rank(size) > _rank(agreed(person)) else ""


def _rank(size: str) -> int:
    return SIZES.index(size) if size else -1
