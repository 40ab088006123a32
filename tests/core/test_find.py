"""Which person a word means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.find import find
from outreach.core.people import Person
from outreach.errors import UsageError

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
    assert find(word, PEOPLE).slug == slug


@pytest.mark.parametrize(("word", "slugs"), [("jane", ["jane-doe", "jane-smith"]), ("Andr", ["andre-a", "andre-b"])])
def test_a_name_of_several_persons_gives_the_candidates(word: str, slugs: list[str]) -> None:
    with pytest.raises(UsageError, match=f"may be {', '.join(slugs)}; write one"):
        find(word, tuple(reversed(PEOPLE)))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("jaen doe", "“jaen doe”; did you mean jane-doe"),
        ("Joze", "“Joze”; did you mean jose"),
        ("doe", "“doe”"),
        ("b", "“b”"),
        ("", "“”; did you mean nameless"),
        (" ", "“”; did you mean nameless"),
        ("@", "“@”"),
        ("zzz", "“zzz”; see `people list`"),
    ],
)
def test_an_unknown_name_gives_the_nearest(word: str, said: str) -> None:
    with pytest.raises(UsageError, match=f"^nobody is called {said}"):
        find(word, PEOPLE)


def test_a_slug_goes_before_a_first_name() -> None:
    jane = Person("jane", "Jane Roe")
    assert find("jane", (*PEOPLE, jane)) is jane


@settings(deadline=None)
@given(st.text())
def test_nobody_is_found_by_a_word_without_letters(word: str) -> None:
    try:
        find(word, PEOPLE)
    except UsageError:
        return
    assert word.strip()
