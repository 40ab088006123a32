"""Hostile mail, by the rows of the table of what is expected of it. The time it takes is measured by bench.hostile."""

import encodings
import sys
from datetime import UTC, datetime
from functools import cache

import pytest

from bench.hostile import HEADER, LIMITS, SEEDS, UNITS, Limit, obey, read, shape
from outreach.core import mime
from outreach.core.message import parse
from outreach.core.verdict import Kind, judge

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


@pytest.mark.parametrize("one", LIMITS, ids=[limit.name for limit in LIMITS])
def test_rows_7_to_9_twice_as_many_take_no_more_than_twice_the_work(one: Limit) -> None:
    assert work(one.made(2 * one.number).encode()) <= RATIO * work(one.made(one.number).encode())


@pytest.mark.parametrize("name", ["multiparts in each other", "parts"])
def test_row_7_a_tree_too_deep_or_too_wide_is_read_up_to_the_limit_and_said_to_be(name: str) -> None:
    mail = parse(limit(name))
    verdict = judge(mail)
    assert len(mail.parts) <= mime.MAX_PARTS
    assert not mail.complete
    assert not verdict.confident
    assert "too complex to be read whole" in verdict.evidence


def test_row_7_messages_in_each_other_are_one_part_that_is_not_looked_into() -> None:
    mail = parse(limit("messages in each other"))
    assert [part.content_type for part in mail.parts] == ["message/rfc822"]
    assert mail.text == ""


@pytest.mark.parametrize("name", ["comments in each other", "comments never closed"])
def test_row_7_comments_in_each_other_hide_neither_the_sender_nor_the_text(name: str) -> None:
    mail = parse(limit(name))
    assert [box.address.endswith("jane@x.org") for box in mail.from_] == [True]
    assert mail.text == "Yes"


def test_row_7_a_depth_within_the_limit_is_read_whole() -> None:
    deep = next(one for one in LIMITS if one.name == "multiparts in each other").made(mime.MAX_DEPTH)
    mail = parse(f"{deep}Content-Type: text/plain\n\nYes".encode())
    assert mail.complete
    assert mail.text == "Yes"


@pytest.mark.parametrize("more", [0, 1, 2])
def test_row_7_as_many_parts_as_the_limit_are_read_whole(more: int) -> None:
    parts = next(one for one in LIMITS if one.name == "parts").made(mime.MAX_PARTS + more)
    mail = parse(f"{parts}--b--\n".encode())
    assert (mail.complete, len(mail.parts)) == (more == 0, mime.MAX_PARTS)


@pytest.mark.parametrize("name", ["recipients", "parameters", "pieces of a parameter", "References"])
def test_row_8_an_endless_header_is_read_up_to_the_limit_and_the_text_below_it_whole(name: str) -> None:
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
def test_row_9_a_missing_double_or_garbled_date_is_tolerated(
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
def test_row_9_a_mail_without_one_good_id_is_known_by_its_octets(ids: tuple[str, ...], key: str) -> None:
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
def test_row_9_a_sender_that_is_not_exactly_one_address_is_nobody(senders: tuple[str, ...], sender: str) -> None:
    mail = parse("\n".join((*senders, DATE, ID, "Subject: Hi", "", "Yes")).encode())
    assert mail.sender == sender
    assert judge(mail).new_text == "Yes"


@pytest.mark.parametrize("charset", ["x-unknown", "", "utf8-mb4", "base64", "undefined", "\xff", "\0", "a" * 5_000])
@pytest.mark.parametrize("octets", [b"Gr\xc3\xbc\xc3\x9fe", b"Gr\xfc\xdfe"], ids=["utf-8", "latin-1"])
def test_row_9_a_text_in_an_unknown_charset_is_read(charset: str, octets: bytes) -> None:
    mail = parse(f"{HEADER}Content-Type: text/plain; charset={charset}\n\n".encode() + octets)
    assert judge(mail).new_text == "Grüße"


def test_row_9_a_name_of_no_charset_is_forgotten() -> None:
    before = len(encodings._cache)
    parse(limit("unknown charsets"))
    assert len(encodings._cache) == before


@pytest.mark.parametrize("unit", UNITS)
def test_row_10_twice_as_much_of_one_thing_takes_no_more_than_twice_the_work(unit: str) -> None:
    once, twice = (work(shape(unit, "text", size).encode()) for size in (5_000, 10_000))
    assert twice <= RATIO * once


def test_row_10_two_thousand_beginnings_of_an_attribution_are_a_text() -> None:
    assert judge(parse(f"{HEADER}\n{'On a ' * 2_000}".encode())).new_text == ("On a " * 2_000).strip()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_small_mail_that_is_mutated_is_read(seed: str) -> None:
    read(f"{HEADER}{seed}".encode())
