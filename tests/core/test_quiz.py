"""The quiz: every question can be answered, and is explained."""

import pytest

from outreach.cli.review import QUESTIONS
from outreach.core.quiz import LETTERS, asked, marked, told


def test_every_question_has_a_right_choice_and_a_reason() -> None:
    assert 8 <= len(QUESTIONS) <= 10
    assert all(one.right in LETTERS and one.why and len(one.choices) == len(LETTERS) for one in QUESTIONS)
    assert all(len(set(one.choices)) == len(LETTERS) for one in QUESTIONS)


def test_no_letter_is_right_so_often_that_guessing_pays() -> None:
    rights = [one.right for one in QUESTIONS]
    assert all(2 <= rights.count(letter) <= 5 for letter in LETTERS)


def test_answers_are_marked_and_explained() -> None:
    right = "".join(one.right for one in QUESTIONS)
    assert all(one.right for one in marked(QUESTIONS, right))
    wrong = marked(QUESTIONS, right[1:] + right[0])
    assert any(not one.right for one in wrong)
    assert told(marked(QUESTIONS, right)[0]) == f"Yes. {QUESTIONS[0].why}"
    answered = next(one for one in wrong if not one.right)
    assert told(answered) == f"Rather {answered.question.right}. {answered.question.why}"


def test_too_few_answers_are_none() -> None:
    with pytest.raises(ValueError, match="shorter"):
        marked(QUESTIONS, "abc")


def test_a_question_is_put_with_its_choices() -> None:
    assert asked(3, QUESTIONS[2])[0].startswith("3. ")
    assert [line.split()[0] for line in asked(3, QUESTIONS[2])[1:]] == list(LETTERS)
