"""Whether a mail may command. Each vector is a mail that looks like the owner's and is not, or not only theirs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.command import Tier
from outreach.core.trust import (
    ALL,
    SAFE,
    Answerable,
    Evidence,
    Trust,
    answered_ids,
    judge,
    own_domain,
)

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MADE = NOW - timedelta(hours=2)
SENT = NOW - timedelta(minutes=10)
OWNER = ("me@x.org", "me@alias.example")
SUMMARY = Answerable(frozenset({"<s.token@x.org>", "<rewritten@outlook.com>"}), MADE, MADE + timedelta(days=7))
FIELDS = {
    "From": "Me <me@x.org>",
    "To": "me@x.org",
    "Date": format_datetime(SENT),
    "In-Reply-To": "<s.token@x.org>",
    "References": "<other@x.org> <s.token@x.org>",
    "Subject": "Re: Outreach",
    "Content-Type": "multipart/alternative; boundary=b",
}
NOTHING: frozenset[Tier] = frozenset()


def header(**changes: str | None) -> bytes:
    """The owner's answer with some fields changed (``_`` for ``-``), added or, with None, left out."""
    fields = FIELDS | {name.replace("_", "-"): value for name, value in changes.items()}
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None).encode()


def evidence(raw: bytes | None = None, **changes: object) -> Evidence:
    plain = Evidence(header() if raw is None else raw, OWNER, SENT, SUMMARY, in_sent=True)
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_the_owners_answer_may_do_everything() -> None:
    assert judge(evidence(), NOW) == Trust(token=True, allowed=ALL)


def test_nothing_is_taken_for_granted() -> None:
    assert Trust() == Trust(token=False, allowed=NOTHING, refusal="", revoke=False, waiting=False)
    assert judge(Evidence(header(), OWNER, SENT, SUMMARY), NOW).allowed == SAFE
    assert judge(Evidence(header(), OWNER, SENT), NOW).allowed == NOTHING
    assert (SUMMARY.newer, SUMMARY.revoked) == (0, False)
    assert not judge(evidence(answers=None), NOW).waiting


OWN_WAYS = [
    ("References alone", header(In_Reply_To=None)),
    ("In-Reply-To alone", header(References=None)),
    ("the id that the provider gave it", header(In_Reply_To="<rewritten@outlook.com>", References=None)),
    ("an alias", header(From="me@alias.example", To="Me <me@alias.example>", Cc="me@x.org")),
    ("the domain in capitals", header(From="me@X.ORG", To="ME@x.org")),
    ("no display name", header(From="<me@x.org>")),
    ("a quoted display name", header(From='"Me, Myself \\"(I)\\" <i>" <me@x.org>')),
    ("an encoded display name", header(From="=?utf-8?q?J=C3=B6rg?= <me@x.org>")),
    ("a display name in UTF-8", header(From="Jörg <me@x.org>", To="Jörg <me@x.org>")),
    ("its own address as display name", header(From='"me@x.org" <me@x.org>')),
    ("folded fields", header(From="Me\r\n <me@x.org>", References="<a@b>\r\n\t<s.token@x.org>")),
    ("two addresses", header(To="me@x.org,\r\n\tMe <me@alias.example>")),
    ("ids without a blank", header(In_Reply_To=None, References="<a@b><s.token@x.org>")),
    ("bare line feeds and a body", header().replace(b"\r\n", b"\n") + b"\nFrom: evil@y.org\n\n"),
    ("another Reply-To", header(Reply_To="evil@y.org", Sender="evil@y.org")),
    ("Auto-Submitted: no", header(Auto_Submitted="no")),
    ("an empty Cc", header(Cc="")),
    ("a time zone", header(Date=format_datetime(SENT).replace("+0000", "-0000"))),
]


@pytest.mark.parametrize("raw", [row[1] for row in OWN_WAYS], ids=[row[0] for row in OWN_WAYS])
def test_mail_programs_differ(raw: bytes) -> None:
    assert judge(evidence(raw), NOW).allowed == ALL


FORGED = [
    ("another sender", header(From="evil@y.org")),
    ("no From", header(From=None)),
    ("two From fields", header() + b"From: evil@y.org\r\n"),
    ("two From fields, both the owner's", header() + b"From: me@x.org\r\n"),
    ("two From fields in another spelling", header() + b"FROM : evil@y.org\r\n"),
    ("two mailboxes", header(From="me@x.org, evil@y.org")),
    ("two mailboxes, the owner twice", header(From="me@x.org, me@x.org")),
    ("a second mailbox that cannot be read", header(From="me@x.org, evil@y.org (me)")),
    ("a vertical tab", header(From="me@x.org\x0b")),
    ("a group", header(From="me@x.org: evil@y.org;")),
    ("a group with the owner", header(From="us: me@x.org;")),
    ("a comment", header(From="evil@y.org (me@x.org)")),
    ("a comment behind the owner", header(From="me@x.org (evil@y.org)")),
    ("a comment within", header(From="me@(evil)x.org")),
    ("the owner as display name", header(From="me@x.org <evil@y.org>")),
    ("another as bare display name", header(From="evil@y.org <me@x.org>")),
    ("the owner as quoted display name", header(From='"me@x.org" <evil@y.org>')),
    ("the owner as encoded display name", header(From="=?utf-8?q?me=40x=2Eorg?= <evil@y.org>")),
    ("the address as encoded word", header(From="=?utf-8?q?me=40x=2Eorg?=")),
    ("an encoded word that hides an address", header(From="=?utf-8?q?me=40x=2Eorg=3E?= <evil@y.org>")),
    ("nested brackets", header(From="<me@x.org <evil@y.org>>")),
    ("two addresses in brackets", header(From="<me@x.org> <evil@y.org>")),
    ("words behind the bracket", header(From="<me@x.org> evil")),
    ("a route", header(From="<@y.org:me@x.org>")),
    ("an open quotation", header(From='"Me <me@x.org>')),
    ("a quoted local part", header(From='"me"@x.org')),
    ("a quotation behind the address", header(From='me@x.org "evil"')),
    ("a quotation behind the bracket", header(From='<me@x.org> "evil"')),
    ("a backslash", header(From="Me\\ <me@x.org>")),
    ("a homoglyph", header(From="m\u0435@x.org")),
    ("a homoglyph in the domain", header(From="me@\u0445.org")),
    ("fullwidth letters", header(From="me@\uff58.org")),
    ("a subdomain", header(From="me@x.org.y.org")),
    ("a longer domain", header(From="me@mail.x.org")),
    ("a longer local part", header(From="Xme@x.org")),
    ("a trailing dot", header(From="me@x.org.")),
    ("another case of the local part", header(From="ME@x.org")),
    ("a plus tag", header(From="me+evil@x.org")),
    ("a blank in the address", header(From="me @x.org")),
    ("NUL", header(From="me@x.org\0")),
    ("a bare CR", header(From="me@x.org\rX: y")),
    ("Reply-To and Sender of the owner", header(From="evil@y.org", Reply_To="me@x.org", Sender="me@x.org")),
    (
        "forged Authentication-Results",
        header(From="evil@y.org", Authentication_Results="mx; dmarc=pass header.from=x.org"),
    ),
]


@pytest.mark.parametrize("raw", [row[1] for row in FORGED], ids=[row[0] for row in FORGED])
def test_who_is_not_surely_the_owner_sends_nothing_even_with_a_stolen_token(raw: bytes) -> None:
    """In Sent or not: a forged mail may have been filed there."""
    for in_sent in (True, False):
        trust = judge(evidence(raw, in_sent=in_sent), NOW)
        assert trust.allowed <= SAFE
        assert not trust.waiting


@pytest.mark.parametrize("raw", [row[1] for row in FORGED], ids=[row[0] for row in FORGED])
def test_without_token_a_stranger_can_do_nothing(raw: bytes) -> None:
    assert judge(evidence(raw, answers=None), NOW) == Trust()


def test_the_domain_that_is_vouched_for_is_that_of_the_owner_in_the_from() -> None:
    assert own_domain(header(From="Me <me@X.org>"), OWNER) == "x.org"
    assert own_domain(header(From="me@alias.example"), OWNER) == "alias.example"
    assert {own_domain(raw, OWNER) for _, raw in FORGED} == {""}


NOT_ALONE = [
    ("a mentor in Cc", header(Cc="jane@acme.example")),
    ("a mentor in To", header(To="me@x.org, Jane <jane@acme.example>")),
    ("a mentor in a second To", header() + b"To: jane@acme.example\r\n"),
    ("a mentor in Bcc", header(Bcc="jane@acme.example")),
    ("nobody in To", header(To=None)),
    ("a group in To", header(To="undisclosed-recipients:;")),
    ("a To that cannot be read", header(To="me@x.org (jane@acme.example)")),
    ("a vacation answer", header(Auto_Submitted="auto-replied")),
    ("a generated mail", header(Auto_Submitted="auto-generated; x=no")),
    ("Auto-Submitted twice", header(Auto_Submitted="no") + b"Auto-Submitted: auto-replied\r\n"),
    ("an old vacation answer", header(Precedence="bulk")),
    ("junk mail by its own word", header(Precedence=" Junk; x")),
    ("a list of old", header(Precedence="list")),
    ("an answer of an old program", header(Precedence="auto_reply")),
    ("a vendor's vacation answer", header(X_Autoreply="yes")),
    ("another vendor's", header(X_Autorespond="yes")),
    ("a third vendor's", header(X_Autoresponder="yes")),
    ("a bounce of an old server", header(X_Failed_Recipients="jane@acme.example")),
    ("a delivery status", header(Content_Type="message/delivery-status")),
    ("a digest", header(Content_Type=" Multipart/Digest ; boundary=b")),
    ("a list", header(List_Id="<list.x.org>")),
    ("a list by its posting address", header(List_Post="<mailto:list@x.org>")),
    ("a bounce", header(Return_Path="<>")),
    ("a report", header(Content_Type="multipart/report; report-type=delivery-status")),
    ("resent", header(Resent_From="me@x.org")),
    ("forwarded whole", header(Content_Type="message/rfc822")),
]


@pytest.mark.parametrize("raw", [row[1] for row in NOT_ALONE], ids=[row[0] for row in NOT_ALONE])
def test_a_mail_that_others_have_or_a_program_wrote_does_nothing_and_ends_its_token(raw: bytes) -> None:
    trust = judge(evidence(raw), NOW)
    assert (trust.allowed, trust.revoke, trust.waiting) == (NOTHING, True, False)
    assert trust.refusal


@pytest.mark.parametrize("raw", [row[1] for row in NOT_ALONE], ids=[row[0] for row in NOT_ALONE])
def test_without_token_such_a_mail_is_ordinary_mail(raw: bytes) -> None:
    assert judge(evidence(raw, answers=None), NOW) == Trust()


@pytest.mark.parametrize("inside", ["Message/RFC822", "message/delivery-status", "multipart/report"])
def test_a_mail_within_the_mail_ends_the_token(inside: str) -> None:
    trust = judge(evidence(content_types=("multipart/mixed", "text/plain", inside)), NOW)
    assert (trust.allowed, trust.revoke) == (NOTHING, True)


SAID = [
    ("nothing where all is well", evidence(), True, ""),
    ("who it is from", evidence(header(From="evil@y.org")), True,
     "its From is not exactly one of your addresses: answer from the account this service reads"),
    ("where it lies", evidence(in_sent=False), True,
     "the same mail does not lie in your Sent folder: answer from the account this service reads"),
    ("what it answers", evidence(answers=None), False, "it answers no summary of mine"),
    ("what else it answers", evidence(header(In_Reply_To="<a@b>", References=None)), False,
     "it answers no summary of mine"),
    ("how old that is", evidence(answers=replace(SUMMARY, revoked=True)), False,
     "the summary it answers is too old: answer the newest one"),
    ("when it was written", evidence(header(Date=None)), True,
     "its dates do not fit the summary it answers: answer the newest one"),
    ("who else has it", evidence(header(Cc="jane@acme.example")), True,
     ("others are on this mail, or a program wrote it, so nothing was done and the summary it answers takes no more "
     "commands: answer the next one, only to yourself")),
]  # fmt: skip


@pytest.mark.parametrize(("mail", "token", "said"), [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_the_refusal_says(mail: Evidence, token: bool, said: str) -> None:
    trust = judge(mail, NOW)
    assert (trust.token, trust.refusal) == (token, said)


def test_a_dead_token_cannot_be_revoked_again() -> None:
    assert judge(evidence(header(Cc="jane@acme.example"), answers=replace(SUMMARY, revoked=True)), NOW) == Trust()


def test_a_mentor_who_answers_the_thread_later_is_no_commander() -> None:
    raw = header(From="jane@acme.example", In_Reply_To="<mine@x.org>", References="<s.token@x.org> <mine@x.org>")
    assert judge(evidence(raw), NOW) == Trust()


@pytest.mark.parametrize("name", ["X-Outreach-Token", "x-outreach-id"])
def test_our_own_mail_read_back_is_ignored(name: str) -> None:
    assert judge(evidence(header() + f"{name}: abc\r\n".encode()), NOW) == Trust()


DEAD = [
    ("after seven days", replace(SUMMARY, expires_at=NOW - timedelta(seconds=1))),
    ("ten days late", replace(SUMMARY, made_at=NOW - timedelta(days=10), expires_at=NOW - timedelta(days=3))),
    ("after four newer summaries", replace(SUMMARY, newer=4)),
    ("revoked", replace(SUMMARY, revoked=True)),
]


@pytest.mark.parametrize("answers", [row[1] for row in DEAD], ids=[row[0] for row in DEAD])
def test_an_answer_to_an_old_summary_can_only_stop_things(answers: Answerable) -> None:
    trust = judge(evidence(answers=answers), NOW)
    assert (trust.token, trust.allowed) == (False, SAFE)
    assert "too old" in trust.refusal


def test_a_summary_lives_to_its_last_second_beside_three_newer_ones() -> None:
    assert judge(evidence(answers=replace(SUMMARY, expires_at=NOW, newer=3)), NOW).allowed == ALL


WRONG_IDS = [
    ("none", header(In_Reply_To=None, References=None)),
    ("another", header(In_Reply_To="<a@b>", References="<a@b>")),
    ("not the last", header(In_Reply_To=None, References="<s.token@x.org> <a@b>")),
    ("several in In-Reply-To", header(In_Reply_To="<s.token@x.org> <a@b>", References=None)),
    ("two In-Reply-To fields", header(References=None) + b"In-Reply-To: <s.token@x.org>\r\n"),
    ("another case", header(In_Reply_To="<S.TOKEN@x.org>", References=None)),
    ("no brackets", header(In_Reply_To="s.token@x.org", References=None)),
]


@pytest.mark.parametrize("raw", [row[1] for row in WRONG_IDS], ids=[row[0] for row in WRONG_IDS])
def test_the_owner_without_token_can_read_and_stop_only(raw: bytes) -> None:
    trust = judge(evidence(raw), NOW)
    assert (trust.token, trust.allowed) == (False, SAFE)
    assert trust.refusal


def test_an_old_note_to_oneself_is_no_command() -> None:
    raw = header(In_Reply_To=None, References=None, Date=format_datetime(NOW - timedelta(days=8)))
    assert judge(evidence(raw, answers=None, internal_date=NOW - timedelta(days=8)), NOW).allowed == NOTHING


NOT_FRESH = [
    ("no Date", header(Date=None), SENT),
    ("a garbled Date", header(Date="yesterday"), SENT),
    ("two Dates", header() + b"Date: " + format_datetime(SENT).encode() + b"\r\n", SENT),
    ("written three days ago", header(Date=format_datetime(SENT - timedelta(days=3))), SENT),
    ("written in three days", header(Date=format_datetime(NOW + timedelta(days=3))), SENT),
    ("too early by its zone", header(Date=format_datetime(SENT - timedelta(hours=47)).replace("+0000", "+0500")), SENT),
    ("older than the summary", header(), MADE - timedelta(minutes=6)),
]


@pytest.mark.parametrize(("raw", "arrived"), [row[1:] for row in NOT_FRESH], ids=[row[0] for row in NOT_FRESH])
def test_what_is_not_fresh_can_only_stop_things(raw: bytes, arrived: datetime) -> None:
    trust = judge(evidence(raw, internal_date=arrived), NOW)
    assert trust.allowed == SAFE
    assert "dates" in trust.refusal


SECOND = timedelta(seconds=1)
LATEST = [
    ("48 hours before it came", SENT - timedelta(hours=48), SENT, MADE),
    ("48 hours after it came", SENT + timedelta(hours=48), SENT, MADE),
    ("come five minutes before the summary", SENT, MADE - timedelta(minutes=5), MADE),
]


@pytest.mark.parametrize(("date", "arrived", "made"), [row[1:] for row in LATEST], ids=[row[0] for row in LATEST])
def test_fresh_is_what_was_written_at_most(date: datetime, arrived: datetime, made: datetime) -> None:
    far = NOW + timedelta(days=100)  # so that the Date is compared with the arrival alone
    answers = replace(SUMMARY, made_at=made, expires_at=far)

    def allowed(date: datetime, arrived: datetime) -> frozenset[Tier]:
        return judge(evidence(header(Date=format_datetime(date)), internal_date=arrived, answers=answers), far).allowed

    assert allowed(date, arrived) == ALL == frozenset(Tier)
    away = SECOND if date > arrived else -SECOND
    assert allowed(date + away if date != SENT else date, arrived if date != SENT else arrived - SECOND) == SAFE


@pytest.mark.parametrize(
    ("age", "allowed"), [(timedelta(days=7, minutes=5), SAFE), (timedelta(days=7, minutes=6), NOTHING)]
)
def test_without_token_a_mail_may_stop_things_for_seven_days(age: timedelta, allowed: frozenset[Tier]) -> None:
    raw = header(In_Reply_To=None, References=None, Date=format_datetime(NOW - age))
    assert judge(evidence(raw, answers=None, internal_date=NOW - age), NOW).allowed == allowed


def test_the_date_is_one_in_utc_where_it_has_no_zone() -> None:
    raw = header(Date=(SENT - timedelta(hours=48)).strftime("%a, %d %b %Y %H:%M:%S"))
    assert judge(evidence(raw), NOW).allowed == ALL


def test_a_header_of_64_kib_is_read_and_no_longer_one() -> None:
    room = 64 * 1024 - len(header().replace(b"\r\n", b"\n")) - len(b"X: \n")
    assert judge(evidence(header() + b"X: " + b"x" * room + b"\r\n"), NOW).allowed == ALL
    assert judge(evidence(header() + b"X: " + b"x" * (room + 1) + b"\r\n"), NOW) == Trust()


def test_a_rehearsed_clock_may_be_behind_the_servers() -> None:
    assert judge(evidence(internal_date=NOW + timedelta(days=400)), NOW).allowed == ALL


@pytest.mark.parametrize(("age", "waits"), [(timedelta(minutes=119), True), (timedelta(hours=2), False)])
def test_the_copy_in_sent_is_waited_for_two_hours(age: timedelta, waits: bool) -> None:
    answers = replace(SUMMARY, made_at=NOW - timedelta(hours=3))
    trust = judge(evidence(in_sent=False, internal_date=NOW - age, answers=answers), NOW)
    assert (trust.allowed, trust.waiting) == (SAFE, waits)
    assert "Sent" in trust.refusal


def test_a_forged_from_without_token_does_nothing_and_is_told() -> None:
    trust = judge(
        evidence(header(In_Reply_To=None, References=None), in_sent=False, internal_date=NOW - timedelta(hours=3)), NOW
    )
    assert (trust.allowed, trust.waiting) == (NOTHING, False)
    assert "Sent" in trust.refusal


def test_what_vouches_for_the_from_stands_in_for_the_copy_in_sent() -> None:
    vouched = evidence(in_sent=False, vouched=True)
    assert judge(vouched, NOW) == judge(evidence(), NOW)
    assert judge(replace(vouched, answers=None), NOW).allowed == SAFE
    assert judge(replace(vouched, header=header(From="evil@y.org")), NOW).allowed <= SAFE
    assert judge(replace(vouched, header=header(Cc="jane@acme.example")), NOW).allowed == NOTHING


BROKEN = [
    ("nothing", b""),
    ("no field", header() + b"no field\r\n"),
    ("NUL in some field", header() + b"X: \0\r\n"),
    ("a bare CR in some field", header() + b"X: a\rb\r\n"),
    ("a blank before a colon", header() + b"X : y\r\n"),
    ("a field without a name", header() + b": y\r\n"),
    ("a blank line first", b"\r\n" + header()),
    ("too long", header() + b"X: " + b"x" * 70_000),
]


@pytest.mark.parametrize("raw", [row[1] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_header_commands_nothing(raw: bytes) -> None:
    assert judge(evidence(raw), NOW) == Trust()


def test_the_answered_ids_are_in_reply_to_and_the_last_reference() -> None:
    raw = header(In_Reply_To="Your mail <a@b>", References="<c@d><e@f>\r\n <g@h>")
    assert answered_ids(raw) == ("<a@b>", "<g@h>")
    assert answered_ids(header(References=None)) == ("<s.token@x.org>",)
    assert answered_ids(header(In_Reply_To="a@b>", References="<a@b")) == ()
    assert answered_ids(b"") == ()


NAMES = st.sampled_from(
    [*FIELDS, "Cc", "Bcc", "Auto-Submitted", "List-Id", "Return-Path", "X-Outreach-Id", "from", " ", ""]
)
VALUES = st.sampled_from(
    [*FIELDS.values(), "evil@y.org", "\r\n ", "(", "<", '"', ",", ":", ";", "\0", "=?utf-8?q?me?="]
)
RAW = st.lists(st.tuples(NAMES, st.lists(VALUES, max_size=4).map("".join))).map(
    lambda fields: "".join(f"{name}: {value}\r\n" for name, value in fields).encode()
)


@settings(deadline=None)
@given(raw=RAW | st.binary(), in_sent=st.booleans())
def test_no_header_raises_and_nothing_less_than_a_token_and_the_copy_in_sent_allows_everything(
    raw: bytes, in_sent: bool
) -> None:
    trust = judge(evidence(raw, in_sent=in_sent), NOW)
    assert trust.allowed in (ALL, SAFE, NOTHING)
    assert trust.allowed != ALL or (trust.token and in_sent)
    assert trust.token or in_sent or not trust.allowed


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=40))
def test_no_display_name_makes_another_the_owner(name: str) -> None:
    for sender in (f"{name} <evil@y.org>", f"<evil@y.org> {name}", f"{name}<me@x.org>, evil@y.org"):
        assert judge(evidence(header(From=sender)), NOW).allowed <= SAFE
