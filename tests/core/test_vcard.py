"""Address books as vCards of every version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core import vcard
from outreach.core.people import Person
from outreach.errors import DataError

APPLE = """BEGIN:VCARD\r
VERSION:3.0\r
PRODID:-//Apple Inc.//macOS 14.5//EN\r
N:Doe;Jane;Q.;Dr.;\r
FN:Dr. Jane Q. Doe\r
ORG:Acme\\, Inc.;Research\r
TITLE:CTO\r
item1.EMAIL;type=INTERNET;type=HOME:jd@home.example\r
EMAIL;type=INTERNET;type=WORK;type=pref:jane@acme.exa\r
 mple\r
NOTE:met at PyCon\\nand\\, later\\; in Lyon\r
CATEGORIES:Friends,Work\r
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQEBAQEBAQEBAQEB\r
 AQEBAQEBAQEBAQEBAQEBAQ==\r
END:VCARD\r
"""
FOUR = """BEGIN:VCARD
VERSION:4.0
KIND:individual
FN:J\u00f6rg Wei\u00df
N:Wei\u00df;J\u00f6rg;;;
EMAIL;TYPE="work,x:y";PREF=1:joerg@x.org
TZ;VALUE=text:Europe/Berlin
ROLE:Engineer
END:VCARD
"""
TWO = b"""BEGIN:VCARD
VERSION:2.1
N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Wei=DF;J=F6rg
ORG;CHARSET=KOI8-R;ENCODING=QUOTED-PRINTABLE:=E1=EB=ED=E5;Boats
TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Head of =
Research =E2=80=93 boats
EMAIL;INTERNET;PREF:joerg@x.org
TZ:+01:00
END:VCARD
"""


def read(text: str | bytes) -> tuple[Person, ...]:
    return vcard.read(text if isinstance(text, bytes) else text.encode()).people


def test_a_card_of_an_address_book_is_a_person() -> None:
    (jane,) = read(APPLE)
    assert jane == Person(
        "dr-jane-q-doe",
        "Dr. Jane Q. Doe",
        ("jane@acme.example", "jd@home.example"),
        "Acme, Inc.",
        "CTO",
        notes="met at PyCon and, later; in Lyon",
        facts={"categories": "Friends,Work"},
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_card_of_version_four_is_read_in_every_encoding(encoding: str) -> None:
    content = FOUR.encode(encoding)
    assert vcard.is_vcard(content)
    (joerg,) = read(content)
    assert (joerg.name, joerg.addresses, joerg.role) == ("J\u00f6rg Wei\u00df", ("joerg@x.org",), "Engineer")
    assert joerg.timezone == "Europe/Berlin"


def test_a_card_of_version_two_is_decoded_by_its_own_charset() -> None:
    (joerg,) = read(TWO)
    assert (joerg.name, joerg.role) == ("J\u00f6rg Wei\u00df", "Head of Research \u2013 boats")
    assert (joerg.addresses, joerg.timezone, joerg.company) == (("joerg@x.org",), "", "\u0410\u041a\u041c\u0415")


def card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


@pytest.mark.parametrize(
    "lines",
    [
        ("FN:Friends", "KIND:group"),
        ("FN:Friends", "X-ADDRESSBOOKSERVER-KIND:group"),
        ("FN:Acme", "X-ABShowAs:COMPANY"),
        ("TEL:+49 30 1234",),
        ("FN:jane@x.org", "EMAIL:jane@x.org"),
    ],
)
def test_who_is_nobody_is_left_out_and_said(lines: tuple[str, ...]) -> None:
    found = vcard.read((card("FN:Jane") + card(*lines)).encode())
    assert [person.name for person in found.people] == ["Jane"]
    assert found.left_out == ("card 2: it names nobody",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (card("FN:Jane", "EMAIL:jane(at)x.org"), "card 1, email: \u201cjane(at)x.org\u201d: "),
        (card("FN:Jane", "EMAIL:j@x.org") + card("FN:Joe", "EMAIL:j@x.org"), "card 2, j@x.org: it is also in card 1"),
        (card("FN:Jane")[:-12], "card 1: it does not end"),
        (card("FN:Jane", "BEGIN:VCARD"), "line 4: a card begins or ends inside of another"),
    ],
)
def test_a_bad_card_keeps_all_out_and_is_named(text: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        read(text)
    assert caught.value.problems[0].startswith(said)


LINES = ["FN:a", "N:b;c", "N;ENCODING=QUOTED-PRINTABLE:=", "=C3=", "EMAIL:j@x.org", ":", ";", '"', " folded", "ORG:\\"]


@given(st.text() | st.lists(st.sampled_from(LINES)).map("\n".join))
def test_any_card_is_persons_or_a_list_of_what_is_wrong(body: str) -> None:
    try:
        people = read(f"BEGIN:VCARD\n{body}\nEND:VCARD\n".encode(errors="replace"))
    except DataError as error:
        found = error.problems
        assert found
    else:
        assert all(person.name and person.name.isprintable() for person in people)
