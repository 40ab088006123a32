import base64
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core import mime
from outreach.core.message import Incoming, Leaf, Mailbox, assemble, parse

MULTIPART = b"""\
Received: from somewhere
From: =?utf-8?q?J=C3=A4ne?= Doe <jane@x.org>
To: "Doe, John" <john@x.org>, friends: a@x.org, b@x.org;
Subject: =?utf-8?B?R3LDvA==?= =?utf-8?B?w59l?=
Date: Fri, 20 Nov 2026 10:00:00 +0100
Message-ID: <1@x.org>
References: <a@x.org>
 <b@x.org>
In-Reply-To: <c@x.org>
Content-Type: multipart/mixed; boundary="outer"

preamble
--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Gr=FC=DFe =80
--inner
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PGI+R3LDvMOfZTwvYj4=
--inner--
--outer
Content-Type: application/pdf
Content-Disposition: attachment; filename*0*=utf-8''r%C3%A9su; filename*1=me.pdf

%PDF
--outer
Content-Type: message/rfc822

Subject: what another wrote

Not this mail's text
--outer--
"""


def test_a_mail_is_read_as_its_author_meant_it() -> None:
    mail = parse(MULTIPART)
    assert mail.from_ == (Mailbox("jane@x.org", "Jäne Doe"),)
    assert [box.address for box in mail.to] == ["john@x.org", "a@x.org", "b@x.org"]
    assert mail.to[0].name == "Doe, John"
    assert (mail.subject, mail.key, mail.sender) == ("Grüße", "<1@x.org>", "jane@x.org")
    assert mail.date == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert mail.refers == ("<a@x.org>", "<b@x.org>", "<c@x.org>")
    assert (mail.text.strip(), mail.html) == ("Grüße €", "<b>Grüße</b>")
    assert mail.attachments == ("résume.pdf",)
    assert [part.section for part in mail.parts] == ["1.1", "1.2", "3"]
    assert mail.complete


def test_the_parts_a_server_sends_make_the_same_mail_as_its_bytes() -> None:
    tree = mime.walk(MULTIPART)
    fetched = [(leaf, data.replace(b"\n", b"\r\n")) for leaf, data in tree.leaves if not leaf.attachment]
    whole = parse(MULTIPART)
    assert replace(assemble(tree.header.replace(b"\n", b"\r\n"), fetched), attachments=whole.attachments) == whole


@pytest.mark.parametrize("kept", range(1, 12))
def test_a_part_that_was_cut_short_gives_what_is_there(kept: int) -> None:
    whole = "Grüße, Jane".encode()
    leaf = Leaf("1", "text/plain", {"charset": "utf-8"}, "base64")
    text = assemble(b"From: a@x.org\n\n", [(leaf, base64.b64encode(whole)[:kept])]).text
    assert "Grüße, Jane".startswith(text)


@pytest.mark.parametrize(
    ("octets", "charset", "text"),
    [
        ("schön".encode(), "us-ascii", "schön"),
        ("schön".encode("latin-1"), "utf-8x", "schön"),
        ("schön".encode("latin-1"), "", "schön"),
        ("“schön”".encode("cp1252"), "iso-8859-1", "“schön”"),
        ("привет".encode("koi8-r"), "koi8-r", "привет"),
        ("привет".encode(), "koi8-r", "привет"),
        ("こんにちは".encode("iso2022_jp"), "iso-2022-jp", "こんにちは"),
        ("①".encode("cp932"), "shift_jis", "①"),
        ("你好".encode("gbk"), "gb2312", "你好"),
        ("שלום".encode("iso8859_8"), "ISO-8859-8-I", "שלום"),
        ("สวัสดี".encode("cp874"), "windows-874", "สวัสดี"),
        ("①".encode("cp932"), "x-sjis", "①"),
        ("schön".encode("utf-8-sig"), "iso-8859-1", "schön"),
        ("schön".encode("latin-1"), "ANSI_X3.4-1968", "schön"),
        ("schön".encode("latin-1"), "mbcs", "schön"),
        (b"abc", "zip", "abc"),
        (b"abc", "idna", "abc"),
        (b"\x81\xff", "unicode_escape", "\ufffdÿ"),
    ],
)
def test_text_is_decoded_by_what_it_is_more_than_by_what_is_declared(octets: bytes, charset: str, text: str) -> None:
    assert mime.charset_text(octets, charset) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("jane@x.org", [("jane@x.org", "")]),
        ("Jane (the one) Doe <jane@x.org>", [("jane@x.org", "Jane  Doe")]),
        ('"Jane \\"J\\" Doe" <jane@x.org>', [("jane@x.org", 'Jane "J" Doe')]),
        ("<@relay:jane@x.org>", [("jane@x.org", "")]),
        ('"Jane <jane@x.org>', [("jane@x.org", "Jane")]),
        ("Jane <jane@x.org", [("jane@x.org", "Jane")]),
        ("undisclosed-recipients:;", []),
        ("=?utf-8?q?a=2C_b_=3Cevil=40x=3E?= <jane@x.org>", [("jane@x.org", "a, b <evil@x>")]),
        ("", []),
    ],
)
def test_address_lists_are_read_whatever_their_state(value: str, expected: list[tuple[str, str]]) -> None:
    assert [(box.address, box.name) for box in mime.mailboxes(value)] == expected


@pytest.mark.parametrize(
    "hidden", ["=?utf-8?q?a=0D=0ABcc:_evil@x.org?=", "a\u2028b\u202ec\x1b[31m", "=?utf-8?b?AGEbWzMx?="]
)
def test_no_header_value_keeps_a_control_character(hidden: str) -> None:
    mail = parse(f"Subject: {hidden}\nFrom: {hidden} <a@x.org>\n\n".encode())
    assert mail.subject.isprintable()
    assert mail.from_[0].name.isprintable()


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 10_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000)),
        b"To: " + b"a@x.org, " * 10_000,
        b"References: " + b"<a@x.org> " * 100_000,
        b"X: y\n" * 1000 + b"\nHello",
    ],
)
def test_a_mail_beyond_the_limits_is_read_up_to_them_and_says_so(raw: bytes) -> None:
    mail = parse(raw)
    assert not mail.complete
    assert len(mail.parts) <= mime.MAX_PARTS


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"\n\nFrom: a@x.org\n\nHello", "Hello"),
        (b"\xef\xbb\xbfFrom: a@x.org\n\n\xef\xbb\xbfHello", "Hello"),
        (b"From jane Fri Nov 20\nFrom: a@x.org\n\nHello", "Hello"),
        (b"From: a@x.org\nthis is no field\n\nHello", "this is no field\n\nHello"),
        (b"From: a@x.org\rSubject: x\r\rHello", "Hello"),
        (b"Content-Type: multipart/mixed; boundary=b\n\nno boundary here", "no boundary here"),
        (b"Content-Type: nonsense\n\nHello", "Hello"),
        (b"Content-Type: text/html\n\n<p>Hello<script>x</script>", "Hello"),
    ],
)
def test_broken_mail_still_gives_its_text(raw: bytes, text: str) -> None:
    assert parse(raw).text.strip() == text


def test_mail_without_an_id_is_known_by_its_header_in_any_line_ending() -> None:
    unix = b"From: a@x.org\nDate: garbled\n\nHello"
    assert parse(unix).key == parse(unix.replace(b"\n", b"\r\n")).key
    assert parse(unix).key.startswith("sha256:")
    assert parse(unix).key != parse(b"From: b@x.org\n\nHello").key


@given(st.binary(max_size=2000))
def test_reading_any_bytes_never_raises(raw: bytes) -> None:
    assert isinstance(parse(raw), Incoming)


LINES = st.sampled_from([*MULTIPART.split(b"\n"), b"\0", b"Content-Transfer-Encoding: base64", b"Date: Mon, 99"])


@given(st.lists(LINES, max_size=40))
def test_reading_shuffled_mail_never_raises(lines: list[bytes]) -> None:
    assert isinstance(parse(b"\n".join(lines)), Incoming)


PIECES = (
    "From: ", "to:", "X :", "Date:\t", "a@x.org", "Jane <j@x.org>", "=?utf-8?q?J?=", ",", "\n", "\n ", "\n\t", "\n \n",
    "\t", " ", "\f", "\r", "\x01", ":", ";", "<1@x>", "From a", ">From b: c", "Fri, 20 Nov 2026 10:00:00 +0100",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_a_usual_header_is_split_as_an_unusual_one_is(raw: str) -> None:
    unusual, header = b"X: \xff\n", b"Y: z\n" + raw.encode() + b"\n\n"
    fields, end = mime.split(unusual + header)
    assert mime.split(header) == (fields[1:], end - len(unusual))


BOXES = ("", "a@x.org", "<j@y.org>", "Jane", "<", ">", ",", " ", "\t", "=?utf-8?q?J?=", "@", "\x01", "ä", ";", ":")


def test_usual_addresses_are_read_as_unusual_ones_are() -> None:
    for value in map("".join, product(BOXES, repeat=3)):
        *found, last = mime.mailboxes(f"{value}, me@x.org (me)")
        assert not found or last.address != "me@x.org" or mime.mailboxes(value) == tuple(found), value


DATE = {
    "Fri, ": ["", "Fre, ", "Friday, ", "fri "],
    "20 ": ["1 ", "01 ", "31 ", "0 ", "32 ", "\u0663 "],
    "Nov ": ["nov ", "November ", "Xyz "],
    "2026 ": ["0026 ", "26 ", "1000 ", "9999 ", "0999 "],
    "10:00:00 ": ["24:00:00 ", "10:00 ", "9:00:00 ", "10:00:60 "],
    "+0100": ["-0000", "+0530", "-1959", "+2000", "+0099", "GMT", "EST", "", "+01:00", "+0100 (CET)"],
}


@pytest.mark.parametrize(("part", "other"), [(part, other) for part, others in DATE.items() for other in others])
def test_a_date_is_read_as_the_standard_library_does(part: str, other: str) -> None:
    value = "".join(DATE).replace(part, other)
    expected = None
    with suppress(ValueError, TypeError):
        told = parsedate_to_datetime(value)
        expected = (told.replace(tzinfo=UTC) if told.tzinfo is None else told).astimezone(UTC)
    assert mime.moment(value) == expected
