"""A short quiz on what good mentoring is: how it is asked, marked and explained."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

LETTERS = "abc"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its three choices, the letter of the right one, and why it is."""

    text: str
    choices: Sequence[str]
    right: str
    why: str


def read(text: str) -> tuple[Question, ...]:
    """The questions of a TOML document."""
    return tuple(Question(**one) for one in tomllib.loads(text)["question"])


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the letter that was chosen."""

    question: Question
    chosen: str

    @property
    def right(self) -> bool:
        """Whether it was the right one."""
        return self.chosen == self.question.right


def marked(questions: Sequence[Question], answers: Sequence[str]) -> tuple[Answered, ...]:
    """The questions with the letters given to them, in order."""
    return tuple(Answered(question, letter) for question, letter in zip(questions, answers, strict=True))


def asked(number: int, question: Question) -> tuple[str, ...]:
    """A question as it is put, one line each for it and its choices."""
    choices = (f"   {letter}  {choice}" for letter, choice in zip(LETTERS, question.choices, strict=True))
    return (f"{number}. {question.text}", *choices)


def told(answered: Answered) -> str:
    """What is said after an answer."""
    verdict = "Yes." if answered.right else f"Rather {answered.question.right}."
    return f"{verdict} {answered.question.why}"
