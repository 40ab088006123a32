"""How sentences are read by the roles of their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core import refusal
from outreach.core.sentences import MAX_CHARS, Sentence, read


def first(text: str) -> Sentence:
    return read(text)[0][0]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Don't write me", ["not", "write", "me"]),
        ("DONT WRITE ME", ["not", "write", "me"]),
        ("N'ecrivez plus", ["not", "write", "more"]),
        ("N\u2019écrivez plus", ["not", "write", "more"]),
        ("no escribirme", ["not", "me"]),
        ("もうメールを送らないで", ["more", "mail", "not"]),
        ("Call jane@x.example", ["meet", "here"]),
    ],
)
def test_words_are_known_without_accents_capitals_and_apostrophes(text: str, roles: list[str]) -> None:
    assert set(roles) <= first(text).roles


def test_an_address_is_shown_as_it_was_written_and_ends_no_sentence() -> None:
    assert [each.text for each in read("Ask Jo: jo@a.example. Bye.")[0]] == ["ask jo jo@a.example", "bye"]


def test_a_phrase_ends_at_a_word_that_nobody_knows() -> None:
    phrase = next(first("remove the purple sheep of my mail").phrases())
    assert phrase.roles.isdisjoint({"my", "mail"})
    assert not phrase.clean


def test_what_another_did_is_no_demand() -> None:
    assert not refusal.opts_out("They told us to stop contacting donors and remove them from our list.")


@pytest.mark.parametrize("name", ["Ray", "Scott", "Silvia", "Virginie", "Paris", "César", "Jane Ray"])
@pytest.mark.parametrize(
    "letter", ["See you on Sunday.\n\n{}", "Gracias, {}", "Merci,\n{}", "J'ai votre adresse. Merci\n{}"]
)
def test_the_name_below_a_letter_is_no_word_of_it(letter: str, name: str) -> None:
    assert not refusal.opts_out(letter.format(name))


@pytest.mark.parametrize("text", ["Stop\n\nRay", "Hi,\n\nStop", "STOP", "stop please", "Hello\n\nUnsubscribe.\n"])
def test_one_word_may_be_a_refusal(text: str) -> None:
    assert refusal.opts_out(text)


WORDS = [
    "please",
    "do",
    "make",
    "you",
    "Delete",
    "address",
    "Jo",
    "not",
    "write",
    "to",
    "me",
    ",",
    "and",
    "stop",
    "the",
    "list",
    "if",
    "?",
    "!",
    "«",
    "不要",
    "もう",
    "jo@a.b",
]


@given(st.lists(st.sampled_from(WORDS)))
def test_a_text_of_known_words_in_any_order_is_read(words: list[str]) -> None:
    text = " ".join(words)[:MAX_CHARS]
    assert all(len(spoken) <= len(words) + 1 for spoken in read(text))
    assert isinstance(refusal.opts_out(text) + refusal.declines(text), str)
