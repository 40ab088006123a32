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
        ('1<hr style="display:none">2<p>3</p>', "12\n\n3"),
        ('<div style="padding-left:9999999em">Hi</div>', "Hi"),
        ("Hi <b>there", "Hi there"),
        ("", ""),
        ("\0<", "<"),
    ],
)
def test_html_becomes_what_a_reader_sees(html: str, text: str) -> None:
    assert plain_text(html).strip() == text


@pytest.mark.parametrize(
    "html",
    [
        "<p>Hi</p><blockquote>a poem</blockquote><p>Jane</p>",
        "<blockquote>Hi</blockquote>",
        '<p>Hi</p><blockquote style="margin:0 0 0 40px;border:none;padding:0px">Jane</blockquote>',
        "<p>Hi</p><hr><p>From: Berlin, to: Munich, at 10:00</p>",
        "<p>Hi</p><hr><p>Jane, jane@x.org, calls 10:00 to 12:00</p>",
        "<p>Hi</p><hr>",
    ],
)
def test_markup_without_a_marked_quote_is_not_cut(html: str) -> None:
    assert without_quotes(html) is None


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>Old</p></blockquote><br>",
        '<blockquote style="border-left:1px solid">Old<blockquote>Older</blockquote></blockquote>',
        "<div><hr><b>From: jane@x.org</b> <b>Date: Thu, 24 Mar 2016 08:07</b><div>Old</div></div>",
        "<hr>Von: Jane &lt;jane@x.org&gt;<br>Gesendet: 24.3.2016 08:07<br>Old",
    ],
)
def test_a_quote_without_a_mark_is_told_by_its_head_or_its_place(quote: str) -> None:
    assert (without_quotes(f"<p>Hi</p>{quote}") or "").strip() == "Hi"


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
    assert 9_000 < found.count("a") < MAX_TAGS
