"""Whom the owner writes with, told by headers."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.people import Warmth
from outreach.core.suggest import CIRCULAR, Correspondence, Suggestion

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SINCE = TODAY - timedelta(days=730)
ME = "me@x.org"


def header(sender: str, to: str, ago: int = 1, ident: str = "a", more: str = "") -> bytes:
    day = format_datetime(NOW - timedelta(days=ago))
    return f"From: {sender}\r\nTo: {to}\r\nDate: {day}\r\nMessage-ID: <{ident}@x>\r\n{more}\r\n".encode()


def answer(ident: str) -> str:
    return f"In-Reply-To: <{ident}@x>\r\nReferences: <{ident}@x>\r\n"


def suggested(sent: Sequence[bytes] = (), came: Sequence[bytes] = ()) -> list[Suggestion]:
    seen = Correspondence([ME], SINCE, TODAY)
    for one in sent:
        seen.wrote(one)
    for one in came:
        seen.came(one)
    return list(seen.suggestions())


def test_who_is_written_with_is_counted_in_days_threads_and_answers() -> None:
    sent = [header(ME, "Jane <jane@x.org>", ago, f"o{ago}") for ago in (400, 40, 30, 30)]
    came = [header("Jane Doe <JANE+tag@x.org>", ME, 39, "i", answer("o40"))]
    (jane,) = suggested(sent, came)
    assert (jane.name, jane.addresses, jane.warmth) == ("Jane Doe", ("jane@x.org",), Warmth.WARM)
    assert (jane.threads, jane.answered, jane.contact.ours, jane.contact.theirs) == (3, 1, 3, 1)
    assert (jane.contact.first, jane.contact.last) == (date(2025, 1, 26), date(2026, 1, 31))


def test_who_never_got_a_mail_of_the_owners_is_not_suggested() -> None:
    assert suggested([], [header("Jane <jane@x.org>", ME)]) == []


def test_the_owners_own_addresses_are_nobody_also_those_that_only_sent_tells() -> None:
    assert suggested([header("me@other.org", "me@x.org, me@other.org")]) == []


@pytest.mark.parametrize(
    "address",
    [
        "noreply@x.org", "no-reply@x.org", "do_not_reply@x.org", "notifications@x.org", "info@x.org", "support@x.org",
        "mailer-daemon@x.org", "postmaster@x.org", "reply+abc123@reply.github.example", "dev-request@lists.x.org",
        "owner-dev@lists.x.org", "unsubscribe@x.org", "root@localhost", "josé@x.org", "not an address",
    ],
)  # fmt: skip
def test_machines_and_offices_are_not_suggested(address: str) -> None:
    assert suggested([header(ME, address)]) == []


@pytest.mark.parametrize(
    "more", ["List-Post: <mailto:dev@lists.x.org>\r\n", 'List-Id: "Development" <dev.lists.x.org>\r\n']
)
def test_a_list_that_the_owner_writes_to_is_not_suggested(more: str) -> None:
    sent = [header(ME, "dev@lists.x.org"), header(ME, "jane@x.org")]
    assert [one.addresses for one in suggested(sent, [header("eve@y.org", "dev@lists.x.org", more=more)])] == [
        ("jane@x.org",)
    ]


@pytest.mark.parametrize(
    "more",
    ["Auto-Submitted: auto-replied\r\n", "Precedence: bulk\r\n", "List-Id: <a.b.c>\r\n", "Date: not a day\r\n"],
)
def test_what_a_machine_or_a_list_sent_in_somebodys_name_is_no_contact(more: str) -> None:
    came = header("jane@x.org", ME, more=more)
    came = came if "Date" not in more else came.replace(b"Date: ", b"X-Date: ", 1)
    (jane,) = suggested([header(ME, "jane@x.org")], [came])
    assert (jane.contact.theirs, jane.warmth) == (0, Warmth.COLD)


def test_a_circular_says_nothing() -> None:
    many = ", ".join(f"p{number}@x.org" for number in range(CIRCULAR + 1))
    assert suggested([header(ME, many)]) == []
    assert len(suggested([header(ME, many.partition(", ")[2])])) == CIRCULAR


@pytest.mark.parametrize("ago", [-3, 800])
def test_mail_outside_of_the_time_that_is_looked_at_does_not_count(ago: int) -> None:
    assert suggested([header(ME, "jane@x.org", ago)]) == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Jane Doe <j@x.org>", "Jane Doe"),
        ('"Doe, Jane" <j@x.org>', "Jane Doe"),
        ('"Jane Doe (Acme)" <j@x.org>', "Jane Doe"),
        ("'Jane Doe' <j@x.org>", "Jane Doe"),
        ("=?utf-8?q?J=C3=B6rg_Wei=C3=9F?= <j@x.org>", "Jörg Weiß"),
        ("=?utf-8?q?Jane=1B=5D52=3Bc=3B=07?= <j@x.org>", "J"),
        ("=?utf-8?b?SmFuZSDigK5lb0Q=?= <j@x.org>", "J"),
        ("=?utf-8?q?--email=3Deve=40x=2Eorg?= <j@x.org>", "J"),
        ("j@x.org <j@x.org>", "J"),
        ("jane.van.der-berg@x.org", "Jane Van Der Berg"),
        ("42@x.org", "Somebody 42"),
        ("=?utf-8?q?=24=7BHOME=7D?= <j@x.org>", "J"),
        (f"{'J' * 100} <j@x.org>", "J"),
    ],
)
def test_a_name_is_decoded_safe_and_never_an_option(written: str, name: str) -> None:
    (one,) = suggested([header(ME, written)])
    assert one.name == name


def test_addresses_with_one_full_name_are_one_person_the_last_used_first() -> None:
    sent = [header(ME, "Jane Doe <old@x.org>", 300, "a"), header(ME, "JANE DOE <new@x.org>", 20, "b")]
    sent += [header(ME, "Jane <jane@x.org>", 10, "c"), header(ME, "Jane <jane@y.org>", 10, "d")]
    assert sorted(one.addresses for one in suggested(sent)) == [
        ("jane@x.org",), ("jane@y.org",), ("new@x.org", "old@x.org"),
    ]  # fmt: skip


MAILS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 2), st.integers(0, 729), st.integers(0, 4)), min_size=1, max_size=30
)


def told(mails: Sequence[tuple[bool, int, int, int]]) -> list[Suggestion]:
    headers = [
        header(f"p{who}@x.org", ME, ago, f"t{thread}") if theirs else header(ME, f"p{who}@x.org", ago, f"t{thread}")
        for theirs, who, ago, thread in mails
    ]
    sent = [one for one, (theirs, *_) in zip(headers, mails, strict=True) if not theirs]
    return suggested(sent, [one for one, (theirs, *_) in zip(headers, mails, strict=True) if theirs])


@given(MAILS, st.integers())
def test_neither_the_order_nor_a_copy_in_another_folder_changes_anything(
    mails: list[tuple[bool, int, int, int]], seed: int
) -> None:
    shuffled = Random(seed).sample([*mails, *mails[:5]], len(mails) + len(mails[:5]))
    assert told(shuffled) == told(mails)


@given(MAILS, st.booleans(), st.integers(0, 729), st.integers(0, 4))
def test_more_contact_never_ranks_anybody_lower(
    mails: list[tuple[bool, int, int, int]], theirs: bool, ago: int, thread: int
) -> None:
    def rank(found: list[Suggestion]) -> int:
        places = [at for at, one in enumerate(found) if one.addresses == ("p0@x.org",)]
        return places[0] if places else 10

    assert rank(told([*mails, (theirs, 0, ago, thread)])) <= rank(told(mails))


@given(st.binary(max_size=300), st.text(max_size=100))
def test_no_header_breaks_the_count_and_every_name_is_fit_for_a_command(raw: bytes, name: str) -> None:
    box = name.encode("utf-8", "replace") + b" <jane@x.org>"
    hostile = b"Date: Sun, 01 Mar 2026 08:00:00 +0000\r\nFrom: " + box + b"\r\nTo: " + box + b"\r\n" + raw
    for one in suggested([header(ME, "jane@x.org"), hostile.replace(b"From", b"X-From", 1), raw], [hostile, raw]):
        assert one.name[:1].isalpha()
        assert one.name.isprintable()
