"""Which person a word means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.find import Ambiguous, Unknown, find
from outreach.core.people import Person

PEOPLE = (
    Person("jane-doe", "Jane Doe", ("Jane.Doe@Example.org", "jd@home.example")),
    Person("jane-smith", "Jane Smith", ("smith@x.org",)),
    Person("jose", "José Núñez", ("jose@x.org",)),
    Person("bo", "Bo", ()),
    Person("bob-ross", "Bob Ross", ("ross@gmail.com",)),
    Person("bobby", "Bobby Tables", ()),
    Person("soren", "Søren Łuk", ()),
    Person("andre-a", "André Alpha", ()),
    Person("andre-b", "Andre Beta", ()),
    Person("robert", "Robert Roe", (), facts={"greeting": "Rob"}),
    Person("nameless", ""),
)

FOUND = [
    ("jane-doe", "jane-doe"),
    ("JANE-DOE", "jane-doe"),
    ("Jane Doe", "jane-doe"),
    ("  jane   doe ", "jane-doe"),
    ("jane.doe@example.org", "jane-doe"),
    ("JD@home.example", "jane-doe"),
    ("jd+news@home.example", "jane-doe"),
    ("r.oss@googlemail.com", "bob-ross"),
    ("jane d", "jane-doe"),
    ("jane-s", "jane-smith"),
    ("jose", "jose"),
    ("José", "jose"),
    ("Jose\u0301", "jose"),
    ("jose nunez", "jose"),
    ("soren luk", "soren"),
    ("Søren", "soren"),
    ("bob", "bob-ross"),
    ("bo", "bo"),
    ("bobb", "bobby"),
    ("andré", "andre-a"),
    ("andre", "andre-b"),
    ("rob", "robert"),
    ("Robert", "robert"),
]


@pytest.mark.parametrize(("word", "slug"), FOUND)
def test_a_person_is_named_in_many_ways(word: str, slug: str) -> None:
    person = find(word, PEOPLE)
    assert isinstance(person, Person)
    assert person.slug == slug


@pytest.mark.parametrize(("word", "slugs"), [("jane", ["jane-doe", "jane-smith"]), ("Andr", ["andre-a", "andre-b"])])
def test_a_name_of_several_persons_gives_the_candidates(word: str, slugs: list[str]) -> None:
    found = find(word, tuple(reversed(PEOPLE)))
    assert isinstance(found, Ambiguous)
    assert [person.slug for person in found.candidates] == slugs


@pytest.mark.parametrize(
    ("word", "slugs"),
    [
        ("jaen doe", ["jane-doe"]),
        ("Joze", ["jose"]),
        ("doe", []),
        ("b", []),
        ("", []),
        (" ", []),
        ("@", []),
        ("zzz", []),
    ],
)
def test_an_unknown_name_gives_the_nearest(word: str, slugs: list[str]) -> None:
    found = find(word, PEOPLE)
    assert isinstance(found, Unknown)
    assert [person.slug for person in found.nearest][: len(slugs)] == slugs


def test_a_slug_goes_before_a_first_name() -> None:
    jane = Person("jane", "Jane Roe")
    assert find("jane", (*PEOPLE, jane)) is jane


@settings(deadline=None)
@given(st.text())
def test_no_word_raises_and_nobody_is_found_by_a_word_without_letters(word: str) -> None:
    found = find(word, PEOPLE)
    assert isinstance(found, Ambiguous | Unknown) or word.strip()
