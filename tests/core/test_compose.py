"""The bytes of mails: exactly the fields, the recipient and the words that were meant, whatever the words are."""

from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.compose import (
    LINE,
    body_text,
    check,
    header_text,
    html_of,
    letter_bytes,
    message_id,
    owner_mail,
    reply_subject,
    with_date,
)
from outreach.core.message import Mailbox
from outreach.core.policy import Owner
from outreach.errors import TemplateError, UsageError

SAM = Owner("Sam Smith", "sam@own.example", timezone="Europe/Berlin")
NOON = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
FIELDS = [
    "From",
    "To",
    "Subject",
    "Message-ID",
    "X-Outreach-Id",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
]
ANY = st.one_of(st.text(), st.text(st.characters()))
HOSTILE = st.lists(
    st.sampled_from(
        [
            "\r\n",
            "\n",
            "\r",
            "\0",
            "\x85",
            "\u2028",
            "\u202e",
            "=?utf-8?q?",
            "=0D=0ABcc:_evil@x.example",
            "?=",
            "=?",
            " ",
            "Bcc: evil@x.example",
            "<evil@x.example>",
            ",",
            ";",
            ":",
            '"',
            "\\",
            "(",
            ")",
            "@",
            "é",
            "日",
            "😀",
            "a" * 90,
            "\ud800",
        ]
    ),
    max_size=30,
).map("".join)
WORDS = st.one_of(ANY, HOSTILE)


def letter(
    subject: str = "A question",
    body: str = "Dear Jane,\n",
    *,
    to: str = "jane@x.example",
    name: str = "Jane Doe",
    owner: Owner = SAM,
    parent: str = "",
    references: tuple[str, ...] = (),
) -> bytes:
    return letter_bytes(
        key="k7",
        owner=owner,
        recipient=Mailbox(to, name),
        subject=subject,
        body=body,
        parent=parent,
        references=references,
    )


def parsed(raw: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(raw)  # type: ignore[return-value]


def fit_for_the_wire(raw: bytes) -> bool:
    bare = raw.replace(b"\r\n", b"")
    return not {10, 13, 0} & set(bare) and raw.isascii() and max(map(len, raw.split(b"\r\n"))) <= LINE


def read_back(text: str) -> str:
    return text.replace("\r\n", "\n")


@given(WORDS, WORDS, WORDS, WORDS)
def test_row_02_a_letter_has_exactly_its_fields_and_one_recipient_whatever_the_words(
    subject: str, body: str, name: str, owner_name: str
) -> None:
    try:
        raw = letter(subject, body, name=name, owner=Owner(owner_name, "sam@own.example"))
    except TemplateError:
        assert not header_text(subject) or subject.lstrip()[:1] in "RrAaSsOoFfWw="
        return
    mail = parsed(raw)
    assert mail.keys() == FIELDS
    assert [one.addr_spec for one in mail["To"].addresses] == ["jane@x.example"]
    assert [one.addr_spec for one in mail["From"].addresses] == ["sam@own.example"]
    assert mail["Subject"] == header_text(subject)
    # The standard parser of 3.11 keeps the fold between two encoded words of a name (RFC 2047 section 6.2 drops it).
    assert "".join(mail["To"].addresses[0].display_name.split()) == "".join(header_text(name)[:200].split())
    assert read_back(mail.get_content()) == body_text(body)
    assert fit_for_the_wire(raw)


def test_a_calendar_file_is_attached_beside_both_parts_byte_for_byte() -> None:
    calendar = b"BEGIN:VCALENDAR\r\nSUMMARY:J\xc3\xb6rg, \\n =_ --\r\nEND:VCALENDAR\r\n"
    without = owner_mail(owner=SAM, subject="x", text="Tü", message_id="<s.1@own.example>", at=NOON)
    raw = owner_mail(owner=SAM, subject="x", text="Tü", message_id="<s.1@own.example>", at=NOON, calendar=calendar)
    texts, file = parsed(raw).iter_parts()
    assert parsed(raw).get_content_type() == "multipart/mixed"
    assert [part.get_content() for part in texts.iter_parts()] == [
        part.get_content() for part in parsed(without).iter_parts()
    ]
    assert file.get_payload(decode=True) == calendar
    assert (file.get_content_type(), file["Content-Type"].params["method"]) == ("text/calendar", "PUBLISH")
    assert (file.get_content_disposition(), file.get_filename()) == ("attachment", "meeting.ics")
    assert fit_for_the_wire(raw)


@given(WORDS, WORDS)
def test_row_02_a_mail_to_the_owner_has_exactly_its_fields_and_the_same_words_in_both_parts(
    subject: str, text: str
) -> None:
    raw = owner_mail(owner=SAM, subject=subject, text=text, message_id="<s.1@own.example>", at=NOON, token="t0k")
    mail = parsed(raw)
    assert mail.keys() == [
        *(
            "Date",
            "From",
            "To",
            "Subject",
            "Message-ID",
            "X-Outreach-Token",
            "Auto-Submitted",
            "X-Auto-Response-Suppress",
        ),
        *("MIME-Version", "Content-Type"),
    ]
    plain, page = mail.iter_parts()
    assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert read_back(plain.get_content()) == body_text(text)
    assert read_back(page.get_content()) == body_text(html_of(text))
    assert fit_for_the_wire(raw)


@given(WORDS)
def test_a_body_is_stored_as_it_is_read_back(text: str) -> None:
    assert body_text(body_text(text)) == body_text(text)


@given(WORDS)
def test_encoded_words_stay_within_75_characters(subject: str) -> None:
    raw = owner_mail(owner=SAM, subject=subject, text="x", message_id="<s@x.example>", at=NOON)
    assert all(len(word) <= 75 for word in raw.partition(b"\r\n\r\n")[0].split() if word.startswith(b"=?"))


def test_a_letter_is_these_bytes() -> None:
    raw = letter(parent="<p@x.example>", references=("<a@x.example>",))
    assert with_date(raw, NOON, SAM.timezone) == (
        b"Date: Wed, 01 Jul 2026 12:00:00 +0200\r\n"
        b"From: Sam Smith <sam@own.example>\r\n"
        b"To: Jane Doe <jane@x.example>\r\n"
        b"Subject: A question\r\n"
        b"Message-ID: <o.k7@own.example>\r\n"
        b"In-Reply-To: <p@x.example>\r\n"
        b"References: <a@x.example>\r\n"
        b" <p@x.example>\r\n"
        b"X-Outreach-Id: k7\r\n"
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: text/plain; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n"
        b"\r\n"
        b"Dear Jane,\r\n"
    )


def test_the_approved_bytes_stay_whole_below_the_date() -> None:
    assert with_date(letter(), NOON, "UTC").endswith(b"\r\n" + letter())
    check(with_date(letter(), NOON, "UTC"), "sam@own.example", "jane@x.example", ["Date", *FIELDS])


def test_the_same_input_gives_the_same_bytes() -> None:
    once, again = (
        owner_mail(
            owner=SAM,
            subject="s",
            text="t",
            message_id="<s@x.example>",
            at=NOON,
            parent="<p@x.example>",
        )
        for _ in range(2)
    )
    assert once == again
    assert b"Auto-Submitted: auto-replied\r\n" in once
    assert b"In-Reply-To: <p@x.example>\r\n" in once
    assert b"X-Outreach-Token" not in once


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("=?utf-8?q?hi=0D=0ABcc:_evil@x.example?=", "hi Bcc: evil@x.example"),
        ("=?utf-8?q?=3D=3Futf-8=3Fq=3Fdouble=3F=3D?=", "=?utf-8?q?double?="),
        ("a\r\nBcc: evil@x.example", "a Bcc: evil@x.example"),
        ("Grüße, 日本 und 😀", "Grüße, 日本 und 😀"),
        ("broken =?utf-8?q?", "broken =?utf-8?q?"),
        ("right-to-left \u202eexe.txt", "right-to-left exe.txt"),
        ("x" * 400, "x" * 400),
        ("ü" * 400, "ü" * 400),
    ],
)
def test_a_subject_reads_as_meant(subject: str, shown: str) -> None:
    assert parsed(letter(subject))["Subject"] == shown


@pytest.mark.parametrize("line", [".", "..", "x" * 5000, "From me", "a = b", " lead", "ü" * 400])
def test_row_23_every_body_line_arrives(line: str) -> None:
    raw = letter(body=f"one\n{line}\ntwo\n")
    assert fit_for_the_wire(raw)
    assert read_back(parsed(raw).get_content()) == f"one\n{line}\ntwo\n"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "jane",
        "@x.example",
        "jane@",
        "jane@x.example ",
        "x\r\ny@b.example",
        '"x\r\ny"@b.example',
        '"a b"@x.example',
        "jane@x.example, evil@x.example",
        "jane@x.example>\r\nBcc: evil@x.example",
        "a..b@x.example",
        "jane@x..example",
        "jane@[127.0.0.1]",
        "j\u0430ne@x.example",
        "jane@b\u00fccher.example",
        "a@b@x.example",
        "jane@x.example\0",
        "j" * 250 + "@x.example",
    ],
)
def test_an_address_that_is_none_is_refused_not_mended(address: str) -> None:
    with pytest.raises(UsageError, match="cannot be written to"):
        letter(to=address)


@pytest.mark.parametrize("subject", ["Re: us", "RE[2]: us", "re : us", "Aw: us", "Fwd: us", "=?utf-8?q?Re=3A_us?="])
def test_a_subject_poses_as_an_answer_only_where_there_is_something_answered(subject: str) -> None:
    with pytest.raises(TemplateError, match="poses as an answer"):
        letter(subject)
    assert parsed(letter(subject, parent="<p@x.example>"))["In-Reply-To"] == "<p@x.example>"


def test_a_letter_without_a_subject_is_refused() -> None:
    with pytest.raises(TemplateError, match="no subject"):
        letter(" \r\n ")


@pytest.mark.parametrize(
    ("original", "subject"),
    [
        ("Us", "Re: Us"),
        ("Re: Us", "Re: Us"),
        ("AW: Re: RE[3]: Us", "Re: Us"),
        ("Fwd: Us", "Re: Fwd: Us"),
        ("Reality", "Re: Reality"),
    ],
)
def test_a_reply_has_one_re(original: str, subject: str) -> None:
    assert reply_subject(original) == subject


def test_long_references_stay_ids_and_keep_the_first_and_the_newest() -> None:
    ids = tuple(f"<{number}.{'x' * 80}@x.example>" for number in range(40))
    raw = letter(parent="<p@x.example>", references=ids)
    assert parsed(raw)["References"].split() == [ids[0], *ids[-18:], "<p@x.example>"]
    assert b"=?" not in raw.partition(b"\r\n\r\n")[0]


@pytest.mark.parametrize(
    "parent", ["", "sha256:00", "<a b>", "<a>\r\nBcc: evil@x.example", "<ü@x>", "<" + "a" * 2000 + ">"]
)
def test_what_is_no_message_id_is_not_referred_to(parent: str) -> None:
    raw = letter(parent=parent, references=("<a@x.example>",))
    assert parsed(raw).keys() == FIELDS


def test_no_id_is_referred_to_twice() -> None:
    raw = letter(parent="<p@x.example>", references=("<a@x.example>", "<p@x.example>", "<a@x.example>", "junk"))
    assert parsed(raw)["References"].split() == ["<a@x.example>", "<p@x.example>"]


def test_the_message_id_is_on_the_owners_domain() -> None:
    assert message_id("abc", SAM) == "<o.abc@own.example>"


@pytest.mark.parametrize(
    "raw",
    [
        letter().replace(b"To: Jane", b"To: x@y.example, Jane"),
        letter().replace(b"To: Jane", b"Bcc: evil@x.example\r\nTo: Jane"),
        letter().replace(b"jane@x", b"june@x"),
        letter().replace(b"sam@", b"tom@"),
        letter().replace(b"Subject", b"Cc: evil@x.example\r\nSubject"),
        letter() + b"a\nb",
        letter() + b"a\rb",
        letter() + b"a" * 999,
        b"",
    ],
)
def test_bytes_that_are_not_that_mail_are_refused(raw: bytes) -> None:
    check(letter(), "sam@own.example", "jane@x.example", FIELDS)
    with pytest.raises(ValueError, match=r"intended|line"):
        check(raw, "sam@own.example", "jane@x.example", FIELDS)


def test_the_page_escapes_all_words_and_lets_each_kind_of_line_look_like_itself() -> None:
    page = html_of("<b>&\n\nFOLLOW-UPS\n* Jane\n  - three days\n  Answer: send 41\n| <script>\n")
    assert "<div>&lt;b&gt;&amp;</div>\n<div><br></div>" in page

    def look(text: str) -> str:
        return page.partition(f">{text}</div>")[0].rpartition("<div")[2]

    assert "letter-spacing" in look("FOLLOW-UPS")
    assert "font-weight" in look("* Jane")
    assert "padding" in look("  - three days")
    assert "monospace" in look("  Answer: send 41")
    assert "border-left" in look("| &lt;script&gt;")
    assert "color-scheme" in page
    assert [mark for mark in ("<img", "<a ", "<script", "http") if mark in page] == []
