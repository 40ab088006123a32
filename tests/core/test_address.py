import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outreach.core.address import normalise, same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane@X.org", "jane@x.org"),
        ("jane+outreach@x.org", "jane@x.org"),
        ("j.a.n.e+x@googlemail.com", "jane@gmail.com"),
        ("jane@münchen.example", "jane@xn--mnchen-3ya.example"),
        (" jane@x.org. ", "jane@x.org"),
    ],
)
def test_two_spellings_of_one_mailbox_are_the_same(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("j.ane@x.org", "jane@x.org"), ("jane@x.org", "jane@y.org"), ("", ""), ("+a@x.org", "+b@x.org")],
)
def test_different_mailboxes_are_not_the_same(one: str, other: str) -> None:
    assert not same(one, other)


@given(st.text())
@example("@ 0")
def test_normalising_never_raises_and_is_stable(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
