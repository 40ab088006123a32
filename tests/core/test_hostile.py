"""Hostile mail, by the rows of the table of what is expected of it. The time it takes is measured by bench.hostile."""

import encodings
import sys
from base64 import b64encode
from datetime import UTC, datetime
from email import policy
from email.parser import BytesParser
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bench.hostile import HEADER, LIMITS, SEEDS, UNITS, Limit, obey, read, shape
from outreach.core import mime
from outreach.core.compose import html_of, letter_bytes, owner_mail
from outreach.core.explain import sentences
from outreach.core.message import Mailbox, parse
from outreach.core.policy import Owner
from outreach.core.summary import quote
from outreach.core.text import one_line, safe
from outreach.core.verdict import Kind, judge
from outreach.errors import TemplateError

RATIO = 2.5


@cache
def load() -> None:
    """Have loaded and compiled what the first mail of each kind needs."""
    for seed in SEEDS:
        read(f"{HEADER}{seed}".encode())
        obey(seed.encode())


def work(raw: bytes) -> int:
    """How many functions are called to read and judge a mail, and to look for commands in it."""
    load()
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        read(raw)
        obey(raw)
    finally:
        sys.setprofile(None)
    return calls


def limit(name: str) -> bytes:
    found = next(one for one in LIMITS if one.name == name)
    return found.made(found.number).encode()


BREAKS = ("\r", "\n", "\r\n", "\0", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029")
SAM = Owner("Sam Smith", "sam@own.example", timezone="Europe/Berlin")


def encoded(text: str, how: str = "b") -> str:
    """An encoded word (RFC 2047) with anything in it."""
    octets = text.encode()
    inside = b64encode(octets).decode() if how == "b" else "".join(f"={octet:02X}" for octet in octets)
    return f"=?utf-8?{how}?{inside}?="


@pytest.mark.parametrize("sent", BREAKS)
@pytest.mark.parametrize("how", ["b", "q", "bare"])
def test_row_01_a_line_break_in_a_name_or_subject_from_mail_is_a_space(sent: str, how: str) -> None:
    if how == "bare" and set(sent) & set("\r\n"):
        pytest.skip("that is the end of the field")
    hidden = f"a{sent}b" if how == "bare" else encoded(f"a{sent}b", how)
    mail = parse(f"From: {hidden} <jane@x.org>\nTo: {hidden} <me@own.example>\nSubject: {hidden}\n\nYes".encode())
    assert (mail.subject, mail.from_, mail.to) == (
        "a b", (Mailbox("jane@x.org", "a b"),), (Mailbox("me@own.example", "a b"),),
    )  # fmt: skip


OURS = {"Auto-Submitted", "X-Auto-Response-Suppress"}
INJECTIONS = tuple(
    form
    for sent in ("\r", "\n", "\r\n", "\0", "\u2028")
    for text in (f"a{sent}Bcc: evil@x.example", f"a{sent}{sent}Body", f"a{sent} b", f"{sent}X: y")
    for form in (text, encoded(text), encoded(text, "q"), encoded(encoded(text)), f"{encoded('a')} {encoded(text)}")
)


@pytest.mark.parametrize("place", ["subject", "name", "owner"])
def test_row_02_an_encoded_word_hides_no_header(place: str) -> None:
    letter = ["From", "To", "Subject", "Message-ID", "X-Outreach-Id", "MIME-Version", "Content-Type"]
    summary = [one for one in letter if one != "X-Outreach-Id"]
    for hidden in INJECTIONS:
        words = {"subject": "A question", "name": "Jane", "owner": "Sam", place: hidden}
        owner = Owner(words["owner"], "sam@own.example")
        try:
            to = Mailbox("jane@x.example", words["name"])
            raw = letter_bytes(key="k", owner=owner, recipient=to, subject=words["subject"], body="x")
        except TemplateError:
            assert place == "subject"  # nothing was left of it
            continue
        told = owner_mail(owner=owner, subject=words["subject"], text="x", message_id="<m@own.example>", at=AT)
        for octets, to, fields in (
            (raw, "jane@x.example", [*letter, "Content-Transfer-Encoding"]),
            (told, owner.email, ["Date", *summary]),
        ):
            for how in (policy.default, policy.compat32):
                names = list(BytesParser(policy=how).parsebytes(octets))
                assert [name for name in names if name not in OURS] == fields, hidden
            mail: Any = BytesParser(policy=policy.default).parsebytes(octets)
            assert [one.addr_spec for one in mail["To"].addresses] == [to]
    assert len(INJECTIONS) == 100


FILE_NAMES = {
    "../../x": "../../x", "/etc/passwd": "/etc/passwd", "C:\\x": "C:\\x", "a\0b": "a b", "a\nb": "a b", "": "(no name)",
    "x" * 4_000: "x" * 200, "cod\u202egpj.exe": "cod\ufffdgpj.exe", "\x1b]52;c;eA==\x07": "\ufffd]52;c;eA==\ufffd",
}  # fmt: skip


@pytest.mark.parametrize(("name", "shown"), FILE_NAMES.items())
def test_row_03_the_name_of_an_attachment_is_shown_clean_and_not_read_as_a_path(name: str, shown: str) -> None:
    percent = "".join(f"%{octet:02X}" for octet in name.encode())
    for field in (f"filename*=utf-8''{percent}", f'filename="{encoded(name)}"'):
        body = f"--b\n\nYes\n--b\nContent-Disposition: attachment; {field}\n\nx\n--b--\n"
        mail = parse(f"{HEADER}Content-Type: multipart/mixed; boundary=b\n\n{body}".encode())
        if len(name) < 4_000 or "*" in field:  # no encoded word is that long
            assert mail.attachments == (shown,)
        assert max(map(len, mail.attachments)) <= 200
        assert not harmful("\n".join(sentences(mail, judge(mail))))


@pytest.mark.parametrize("one", LIMITS, ids=[limit.name for limit in LIMITS])
def test_row_07_08_09_twice_as_many_take_no_more_than_twice_the_work(one: Limit) -> None:
    assert work(one.made(2 * one.number).encode()) <= RATIO * work(one.made(one.number).encode())


@pytest.mark.parametrize("name", ["multiparts in each other", "parts"])
def test_row_07_a_tree_too_deep_or_too_wide_is_read_up_to_the_limit_and_said_to_be(name: str) -> None:
    mail = parse(limit(name))
    verdict = judge(mail)
    assert len(mail.parts) <= mime.MAX_PARTS
    assert not mail.complete
    assert not verdict.confident
    assert "too complex to be read whole" in verdict.evidence


def test_row_07_messages_in_each_other_are_one_part_that_is_not_looked_into() -> None:
    mail = parse(limit("messages in each other"))
    assert [part.content_type for part in mail.parts] == ["message/rfc822"]
    assert mail.text == ""


@pytest.mark.parametrize("name", ["comments in each other", "comments never closed"])
def test_row_07_comments_in_each_other_hide_neither_the_sender_nor_the_text(name: str) -> None:
    mail = parse(limit(name))
    assert [box.address.endswith("jane@x.org") for box in mail.from_] == [True]
    assert mail.text == "Yes"


def test_row_07_a_depth_within_the_limit_is_read_whole() -> None:
    deep = next(one for one in LIMITS if one.name == "multiparts in each other").made(mime.MAX_DEPTH)
    mail = parse(f"{deep}Content-Type: text/plain\n\nYes".encode())
    assert mail.complete
    assert mail.text == "Yes"


@pytest.mark.parametrize("more", [0, 1, 2])
def test_row_07_as_many_parts_as_the_limit_are_read_whole(more: int) -> None:
    parts = next(one for one in LIMITS if one.name == "parts").made(mime.MAX_PARTS + more)
    mail = parse(f"{parts}--b--\n".encode())
    assert (mail.complete, len(mail.parts)) == (more == 0, mime.MAX_PARTS)


@pytest.mark.parametrize("name", ["recipients", "parameters", "pieces of a parameter", "References"])
def test_row_08_an_endless_header_is_read_up_to_the_limit_and_the_text_below_it_whole(name: str) -> None:
    mail = parse(limit(name))
    assert not mail.complete
    assert mail.text == "Yes"
    assert sum(map(len, mail.headers.values())) == 1
    assert all(len(value) <= mime.HEADER_BYTES for values in mail.headers.values() for value in values)


DATE = "Date: Fri, 20 Nov 2026 10:00:00 +0000"
ID = "Message-ID: <n@x.org>"
FROM = "From: Jane Doe <jane@x.org>"
AT = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ((FROM, ID), None),
        ((FROM, ID, DATE, "Date: Sat, 21 Nov 2026 10:00:00 +0000"), AT),
        ((FROM, ID, "Date: the 20th of November"), None),
        ((FROM, ID, "Date: Fri, 99 Nov 2026 10:00:00 +9999"), None),
        ((FROM, ID, "Date: Fri, 20 Nov 99999999999 10:00:00"), None),
        ((FROM, ID, "Date:"), None),
        ((FROM, ID, "date :Fri, 20 Nov 2026 10:00:00"), AT),
    ],
)
def test_row_09_a_missing_double_or_garbled_date_is_tolerated(
    fields: tuple[str, ...], expected: datetime | None
) -> None:
    mail = parse("\n".join((*fields, "", "Yes, gladly.")).encode())
    assert (mail.date, mail.key, mail.sender) == (expected, "<n@x.org>", "jane@x.org")
    assert (judge(mail).kind, judge(mail).new_text) == (Kind.REPLY, "Yes, gladly.")


@pytest.mark.parametrize(
    ("ids", "key"),
    [
        ((), "sha256:"),
        ((ID, "Message-ID: <m@x.org>"), "<n@x.org>"),
        (("Message-ID: n@x.org",), "sha256:"),
        (("Message-ID: <>",), "sha256:"),
        (("Message-ID: <n@\n x.org>",), "<n@x.org>"),
        (("Message-ID: <<n@x.org>>",), "<n@x.org>"),
        (("Message-ID:",), "sha256:"),
        (("Message-ID: <" + "n" * 2_000 + "@x.org>",), "sha256:"),
    ],
)
def test_row_09_a_mail_without_one_good_id_is_known_by_its_octets(ids: tuple[str, ...], key: str) -> None:
    mail = parse("\n".join((FROM, DATE, *ids, "", "Yes")).encode())
    assert mail.key == key or (key == "sha256:" and len(mail.key.removeprefix(key)) == 64 and mail.message_id == "")
    assert (judge(mail).kind, judge(mail).new_text) == (Kind.REPLY, "Yes")


@pytest.mark.parametrize(
    ("senders", "sender"),
    [
        ((), ""),
        (("From:",), ""),
        (("From: Jane Doe",), ""),
        (("From: <>",), ""),
        (("From: @",), "@"),
        (("From: <jane@x.org", "X: y"), "jane@x.org"),
        ((FROM, "From: bob@x.org"), ""),
        (("From: jane@x.org, bob@x.org",), ""),
    ],
)
def test_row_09_a_sender_that_is_not_exactly_one_address_is_nobody(senders: tuple[str, ...], sender: str) -> None:
    mail = parse("\n".join((*senders, DATE, ID, "Subject: Hi", "", "Yes")).encode())
    assert mail.sender == sender
    assert judge(mail).new_text == "Yes"


@pytest.mark.parametrize("charset", ["x-unknown", "", "utf8-mb4", "base64", "undefined", "\xff", "\0", "a" * 5_000])
@pytest.mark.parametrize("octets", [b"Gr\xc3\xbc\xc3\x9fe", b"Gr\xfc\xdfe"], ids=["utf-8", "latin-1"])
def test_row_09_a_text_in_an_unknown_charset_is_read(charset: str, octets: bytes) -> None:
    mail = parse(f"{HEADER}Content-Type: text/plain; charset={charset}\n\n".encode() + octets)
    assert judge(mail).new_text == "Grüße"


def test_row_09_a_name_of_no_charset_is_forgotten() -> None:
    before = len(encodings._cache)
    parse(limit("unknown charsets"))
    assert len(encodings._cache) == before


@pytest.mark.parametrize("unit", UNITS)
def test_row_10_twice_as_much_of_one_thing_takes_no_more_than_twice_the_work(unit: str) -> None:
    once, twice = (work(shape(unit, "text", size).encode()) for size in (5_000, 10_000))
    assert twice <= RATIO * once


def test_row_10_two_thousand_beginnings_of_an_attribution_are_a_text() -> None:
    assert judge(parse(f"{HEADER}\n{'On a ' * 2_000}".encode())).new_text == ("On a " * 2_000).strip()


PAGES = (
    "<script>alert(1)</script>Yes", "<svg onload=alert(1)><script>alert(1)</script></svg>Yes",
    "<img src=https://evil.example/pixel.gif width=1>Yes", "<a href='javascript:alert(1)'>Yes</a>",
    "<form action=https://evil.example><input name=x><button>Yes</button></form>",
    "<style>@import 'https://evil.example'; * {background: url(https://evil.example/x)}</style>Yes",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>Yes",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>Yes",
    "<iframe srcdoc='<script>x</script>'></iframe>Yes",
    "<base href=https://evil.example/><link rel=stylesheet href=x>Yes", "&lt;script&gt;alert(1)&lt;/script&gt; Yes",
    "<div style='background:url(https://evil.example/x)'>Yes</div>", "<plaintext><script>Yes",
    "<![CDATA[<script>]]>Yes",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_row_11_html_is_shown_as_text_and_a_summary_has_no_markup_but_ours(page: str) -> None:
    mail = parse(f"{HEADER}Content-Type: text/html\n\n<html><body>{page}</body></html>".encode())
    assert "Yes" in mail.text
    for text in (mail.text, page, "\n".join(quote(mail.text)), f"| {page}", f"* {page}", f"  Answer: {page}"):
        built = html.document_fromstring(html_of(text))
        assert {str(one.tag) for one in built.iter()} <= {"html", "head", "meta", "body", "div", "br"}
        assert {name for one in built.iter("div", "br", "body", "html") for name in one.attrib} <= {"style"}
        assert not [one for one in built.iter() if "url" in str(one.attrib)]
    assert "http-equiv" not in html_of(page)


@pytest.mark.parametrize("said", ["{{ 7*7 }}", "{% include '/etc/passwd' %}", "{# x #}", "${7*7}", "%(name)s", "{0}"])
def test_row_12_what_a_mail_says_is_shown_to_the_letter(said: str) -> None:
    mail = parse(f"From: {encoded(said)} <jane@x.org>\nSubject: {encoded(said)}\n\n{said}".encode())
    assert (mail.subject, mail.from_[0].name, judge(mail).new_text) == (said, said, said)
    told = owner_mail(owner=SAM, subject=said, text=said, message_id="<m@own.example>", at=AT)
    shown = parse(told)
    assert (shown.subject, shown.text.strip()) == (said, said)
    assert shown.html.count(said.replace("'", "&#x27;")) == 1


HARMFUL = (
    "\x1b[2J", "\x1b]52;c;eA==\x07", "\x9b2J", "\x90q\x9c", "\x07", "\x08", "\x7f", "\x85", "\u202e", "\u2066",
    "\u200f", "\u061c", "\ud800", "\r", "\0", "\x0e", "\x1b(0",
)  # fmt: skip


def harmful(shown: str) -> set[str]:
    """What a terminal would obey, or turn round, in a text that is shown."""
    ranges = (("\0", "\x08"), ("\x0b", "\x1f"), ("\x7f", "\x9f"), ("\u202a", "\u202e"), ("\u2066", "\u2069"))
    ranges += (("\ud800", "\udfff"), ("\u200e", "\u200f"), ("\u061c", "\u061c"))
    return {char for char in shown if any(first <= char <= last for first, last in ranges)}


@pytest.mark.parametrize("text", HARMFUL)
def test_row_18_what_a_terminal_would_obey_is_replaced(text: str) -> None:
    assert harmful(text)
    for made in (safe(f"a{text}b"), one_line(f"a{text}b"), "\n".join(quote(f"a{text}b"))):
        assert not harmful(made)
        assert (made[0], made[-1]) == ("a", "b")
    mail = parse(HEADER.replace("Jane", encoded(text.encode(errors="replace").decode())).encode() + b"\nYes")
    assert not harmful("\n".join(sentences(mail, judge(mail))))


@given(st.text(st.characters()))
def test_row_18_no_text_is_harmful_once_it_was_made_safe(text: str) -> None:
    assert not harmful(safe(text) + one_line(text))
    assert safe(safe(text)) == safe(text)
    safe(text).encode()


@given(st.lists(st.characters() | st.sampled_from(BREAKS)).map("".join))
def test_row_19_whatever_is_logged_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert len(one_line(text).encode().split(b"\n")) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_every_small_mail_that_is_mutated_is_read(seed: str) -> None:
    read(f"{HEADER}{seed}".encode())
