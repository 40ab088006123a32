import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.markup import MAX_TAGS, plain_text, without_quotes


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Grüße &amp; Küsse<br>Jane</p>", "Grüße & Küsse\nJane"),
        ("<p>Hi<script>alert(1)</script><style>p{}</style></p>", "Hi"),
        ('<div style="display: none">hidden</div>shown', "shown"),
        ('<div style="padding-left:9999999em">Hi</div>', "Hi"),
        ("Hi <b>there", "Hi there"),
        ("", ""),
        ("\0<", "<"),
    ],
)
def test_html_becomes_what_a_reader_sees(html: str, text: str) -> None:
    assert plain_text(html).strip() == text


def test_markup_without_a_marked_quote_is_not_cut() -> None:
    assert without_quotes("<p>Hi</p><blockquote>a poem</blockquote>") is None


def test_text_behind_a_removed_quote_stays() -> None:
    html = "<p>When?</p><blockquote type=cite>Old</blockquote>Tuesday <blockquote type=cite>Old</blockquote>noon"
    found = without_quotes(html)
    assert found
    assert found.split() == ["When?", "Tuesday", "noon"]


PIECES = st.sampled_from(
    ["<table>", "<td colspan=9>", "</p>", "<li>", "<blockquote type=cite>", "<!--", "x", "&#0;", "<a href"]
)


@given(st.lists(PIECES | st.text(max_size=10), max_size=40))
def test_no_markup_makes_it_raise(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert isinstance(plain_text(html), str)
    assert isinstance(without_quotes(html), str | None)


def test_deep_nesting_is_read_to_an_end() -> None:
    assert isinstance(plain_text("<div>" * 100_000), str)


def test_of_markup_with_too_many_tags_the_beginning_is_read() -> None:
    found = plain_text("<p>Hi" + "<b>a</b>" * 50_000)
    assert found.startswith("Hia")
    assert 10_000 < found.count("a") < MAX_TAGS
