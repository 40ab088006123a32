"""A short quiz on what good mentoring is: our own questions on the rules that this program keeps."""

from collections.abc import Sequence
from dataclasses import dataclass

LETTERS = "abc"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its three choices, the letter of the right one, and why it is."""

    text: str
    choices: tuple[str, str, str]
    right: str
    why: str


QUESTIONS = (
    Question(
        "You write to somebody whom you admire for the first time. What do you ask for?",
        ("To be your mentor.", "One question, or half an hour of their time.", "A job, or a word with who has one."),
        "b",
        "A small ask is easy to grant and is mentoring already. A larger one comes after a yes to the smaller.",
    ),
    Question(
        "Which part does not belong into that first letter?",
        ("What it could be good for on both sides.", "That where and when are up to them.", "Your whole career."),
        "c",
        "A clear ask, why it is good for both, flexibility, and that you come prepared: that is all, in 150 words.",
    ),
    Question(
        "They did not answer within two weeks. What now?",
        ("One polite line in the same thread, at most two in all.", "A reminder every week.", "Their boss, in copy."),
        "a",
        "Silence is mostly a full inbox. One or two lines without blame, then a long rest.",
    ),
    Question(
        "They say no. What now?",
        ("Explain why it matters.", "Ask whether later would suit.", "Thank them in two lines, and leave it."),
        "c",
        "A no that is taken well is remembered well. Nothing else is owed on either side.",
    ),
    Question(
        "What do you bring to a meeting with a mentor?",
        ("An open mind.", "A purpose, and three to five questions.", "A deck about yourself."),
        "b",
        "They give time; what you prepare decides what it is worth. A few recent situations do more than theory.",
    ),
    Question(
        "By when do you thank them for it?",
        ("Within a week, with what you learned.", "At the next meeting.", "At the end of the year."),
        "a",
        "Thanks within seven days, with what you took from it and what you do next. Before that, ask for nothing.",
    ),
    Question(
        "You did not follow their advice. What do you tell them?",
        ("Nothing, they will have forgotten.", "That you did follow it.", "What you did, and why it fitted better."),
        "c",
        "Advice may be declined. What frustrates who gave it is never to hear what came of it.",
    ),
    Question(
        "How many mentors can you see every six to eight weeks?",
        ("One to three.", "Six to ten.", "As many as agree."),
        "a",
        "One to three close ones, about sixteen people in all, the others more rarely: more and each gets little.",
    ),
    Question(
        "What makes a sponsor another thing than a mentor?",
        ("They are paid for it.", "They stake their own name on you.", "They are in another organisation."),
        "b",
        "A mentor talks with you, a sponsor speaks for you. So keep them informed, and deliver.",
    ),
    Question(
        "Your network gives you much, but all of it from one company. What do you ask it for?",
        ("Nothing: what works, works.", "More people of the same kind.", "Someone outside the company."),
        "c",
        "Who sits together knows the same, and is lost together. Ask for exactly the kind of person who is missing.",
    ),
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the letter that was chosen."""

    question: Question
    chosen: str

    @property
    def right(self) -> bool:
        """Whether it was the right one."""
        return self.chosen == self.question.right


def marked(answers: Sequence[str]) -> tuple[Answered, ...]:
    """The questions with the letters given to them, in order."""
    return tuple(Answered(question, letter) for question, letter in zip(QUESTIONS, answers, strict=True))


def asked(number: int, question: Question) -> tuple[str, ...]:
    """A question as it is put, one line each for it and its choices."""
    choices = (f"   {letter}  {choice}" for letter, choice in zip(LETTERS, question.choices, strict=True))
    return (f"{number}. {question.text}", *choices)


def told(answered: Answered) -> str:
    """What is said after an answer."""
    verdict = "Yes." if answered.right else f"Rather {answered.question.right}."
    return f"{verdict} {answered.question.why}"
