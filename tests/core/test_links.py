"""Links to choose a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.links import to_schedule


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Pick a slot: https://calendly.com/jane/30min.", "https://calendly.com/jane/30min"),
        ("<https://jane.youcanbook.me/>", "https://jane.youcanbook.me/"),
        ("See https://acme.example/calendly.com and http://doodle.com/x", "http://doodle.com/x"),
        ("https://notcalendly.com/x https://[broken", ""),
        ("nothing here", ""),
    ],
)
def test_the_first_link_to_a_scheduling_service_is_found(text: str, link: str) -> None:
    assert to_schedule(text) == link


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert to_schedule(f"https://{text}") in f"https://{text}"
