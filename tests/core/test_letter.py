"""Keys and tokens: only this home can make them, and it knows its own."""

from hypothesis import given
from hypothesis import strategies as st

from outreach.core.letter import is_token, summary_token

MADE = summary_token(b"k" * 32, "me@x.org", "summary 2026-03-02", "2026-03-09", "hash")


def test_a_token_is_known_to_the_home_that_made_it_and_to_no_other() -> None:
    assert len(MADE) == 26
    assert is_token(b"k" * 32, MADE)
    assert not is_token(b"l" * 32, MADE)


@given(st.text(max_size=40) | st.tuples(st.integers(0, 25), st.sampled_from("abc234")).map(lambda at: put(*at)))
def test_nothing_else_is_a_token(other: str) -> None:
    assert is_token(b"k" * 32, other) == (other == MADE)


def put(at: int, char: str) -> str:
    """The token with another character at a place."""
    return MADE[:at] + char + MADE[at + 1 :]
