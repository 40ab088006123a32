"""What the people of the sandbox send back: true to the world, right in the thread, the same in each run."""

import re
import smtplib
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from flufl.bounce import scan_message
from hypothesis import given, settings
from hypothesis import strategies as st
from imapclient import IMAPClient

from outreach.sandbox.cast import AGAIN, PEOPLE, Behaviour, Correspondent
from outreach.sandbox.people import Arrival, mails
from outreach.sandbox.server import OWNER, PASSWORD, Sandbox, Submission

AT = datetime(2026, 3, 2, 9, 30, 5, tzinfo=UTC)
FIRST_ID, SECOND_ID = "<ask.k3j9@sandbox.test>", "<follow-up-1.k3j9@sandbox.test>"
LETTER = (
    b"From: Alex Morgan <owner@sandbox.test>\r\n"
    b"To: Somebody <somebody@somewhere.test>\r\n"
    b"Subject: Re: A question about your talk\r\n"
    b"Date: Mon, 02 Mar 2026 10:30:00 +0100\r\n"
    b"Message-ID: " + SECOND_ID.encode() + b"\r\n"
    b"In-Reply-To: " + FIRST_ID.encode() + b"\r\n"
    b"References: " + FIRST_ID.encode() + b"\r\n"
    b"X-Outreach-Id: k3j9\r\n"
    b"MIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"\r\n"
    b"Hello,\r\n\r\n> you said once\r\nI liked it.\r\n\r\n-- \r\nAlex\r\n"
)
SUBJECT = b"Re: A question about your talk"
BY = {person.behaviour: person for person in PEOPLE}
ANSWERING = [
    (BY[Behaviour.ANSWERS], 1),
    (BY[Behaviour.ANSWERS_FROM_ALIAS], 1),
    (BY[Behaviour.IS_AWAY], 1),
    (BY[Behaviour.DECLINES], 1),
    (BY[Behaviour.ANSWERS_LATE], 3),
    (BY[Behaviour.OPTS_OUT], 1),
]


def parsed(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def answer(person: Correspondent, nth: int) -> tuple[Arrival, EmailMessage]:
    arrival = mails(person, LETTER, AT, nth=nth)[-1]
    return arrival, parsed(arrival.raw)


def plain(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_eight_people_of_eight_companies_show_eight_behaviours():
    assert len(PEOPLE) == len(BY) == len(Behaviour) == 8
    assert len({person.company for person in PEOPLE}) == 8
    assert len({person.address.partition("@")[2] for person in PEOPLE}) == 8
    assert all(person.address.endswith((".test", ".example")) for person in PEOPLE)


@pytest.mark.parametrize(("person", "nth"), ANSWERING, ids=lambda value: getattr(value, "name", None))
def test_an_answer_is_in_the_thread_from_the_person_to_the_owner_and_quotes_the_letter(person: Correspondent, nth: int):
    arrival, mail = answer(person, nth)
    assert mail["In-Reply-To"] == SECOND_ID
    assert mail["References"] == f"{FIRST_ID} {SECOND_ID}"
    assert mail["Subject"] == "Re: A question about your talk"
    assert mail["From"].addresses[0].display_name == person.name
    assert mail["From"].addresses[0].addr_spec == (person.alias or person.address)
    assert mail["Return-Path"] == f"<{person.alias or person.address}>"
    assert [each.addr_spec for each in mail["To"].addresses] == [OWNER]
    assert parsedate_to_datetime(mail["Date"]) == arrival.at
    text = plain(mail)
    assert "I liked it." in text
    assert text.index(person.signature.splitlines()[0]) < text.index("I liked it.")
    assert not any(part.defects for part in mail.walk())


@pytest.mark.parametrize(("person", "nth"), ANSWERING, ids=lambda value: getattr(value, "name", None))
def test_the_html_twin_says_what_the_text_says(person: Correspondent, nth: int):
    _arrival, mail = answer(person, nth)
    twin = mail.get_body(("html",))
    if person.client.name in {"GMAIL", "OUTLOOK"}:
        markup = str(twin.get_content())
        words = re.sub(r"<[^>]*>", " ", markup).replace("&#x27;", "'").split()
        first = plain(mail).split(person.signature.splitlines()[0])[0].split()
        assert words[: len(first)] == first
    else:
        assert mail.get_content_type() == "text/plain"


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_nobody_but_the_dead_address_reacts_to_a_letter_that_is_not_theirs_to_answer(person: Correspondent):
    answered = {Behaviour.STAYS_SILENT: set(), Behaviour.ANSWERS_LATE: {3}, Behaviour.BOUNCES: {1, 2, 3, 4}}
    for nth in (1, 2, 3, 4):
        assert bool(mails(person, LETTER, AT, nth=nth)) == (nth in answered.get(person.behaviour, {1}))


def test_an_answer_comes_in_working_hours_of_where_the_person_lives():
    for person, nth in ANSWERING:
        for day in range(14):
            at = mails(person, LETTER, AT + timedelta(days=day), nth=nth)[-1].at.astimezone(ZoneInfo(person.timezone))
            assert at.weekday() < 5
            assert 8 <= at.hour < 17


@settings(deadline=None)
@given(
    person=st.sampled_from(PEOPLE),
    nth=st.integers(1, 4),
    seed=st.integers(0, 2**32),
    at=st.integers(0, 5000).map(lambda hours: AT + timedelta(hours=7 * hours)),
)
def test_what_comes_back_comes_later_in_order_and_is_the_same_each_time(
    person: Correspondent, nth: int, seed: int, at: datetime
):
    arrivals = mails(person, LETTER, at, nth=nth, seed=seed)
    times = [at, *(arrival.at for arrival in arrivals)]
    assert all(early < late for early, late in pairwise(times))
    assert arrivals == mails(person, LETTER, at, nth=nth, seed=seed)


def test_each_mail_has_its_own_id():
    ids = [
        parsed(arrival.raw)["Message-ID"]
        for person in PEOPLE
        for nth, letter in enumerate((LETTER.replace(b"Hello", word) for word in (b"One", b"Two", b"Three")), 1)
        for arrival in mails(person, letter.replace(b"k3j9", b"%d" % nth), AT, nth=nth)
    ]
    assert len(ids) == len(set(ids)) == 10


def test_an_away_notice_is_marked_as_automatic_and_says_the_day_of_return():
    person = BY[Behaviour.IS_AWAY]
    notice, later = mails(person, LETTER, AT, nth=1)
    mail = parsed(notice.raw)
    assert notice.at - AT < timedelta(minutes=1)
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["Return-Path"] == "<>"
    assert mail["Subject"] == "Automatic reply: Re: A question about your talk"
    assert mail["In-Reply-To"] == SECOND_ID
    assert "will be back on Wednesday, 11 March 2026." in plain(mail)
    assert later.at.astimezone(ZoneInfo(person.timezone)).date().isoformat() == "2026-03-12"
    assert "Auto-Submitted" not in parsed(later.raw)


def test_a_bounce_is_a_delivery_status_notification_of_rfc_3464():
    person = BY[Behaviour.BOUNCES]
    [arrival] = mails(person, LETTER, AT, nth=1)
    mail = parsed(arrival.raw)
    assert mail.get_content_type() == "multipart/report"
    assert mail.get_param("report-type") == "delivery-status"
    assert mail["Return-Path"] == "<>"
    notice, status, returned = mail.iter_parts()
    assert [part.get_content_type() for part in (notice, status, returned)] == [
        "text/plain",
        "message/delivery-status",
        "text/rfc822-headers",
    ]
    per_message, per_recipient, *rest = status.get_payload()
    assert per_message["Reporting-MTA"] == "dns; mx.sandbox.test"
    assert per_recipient["Final-Recipient"] == f"rfc822; {person.address}"
    assert per_recipient["Action"] == "failed"
    assert per_recipient["Status"] == "5.1.1"
    assert rest == []
    header = message_from_bytes(returned.get_content().encode(), policy=policy.default)
    assert header["Message-ID"] == SECOND_ID
    assert header["X-Outreach-Id"] == "k3j9"
    assert not any(part.defects for part in mail.walk())


def test_a_bounce_is_understood_by_a_bounce_reader_of_the_field():
    person = BY[Behaviour.BOUNCES]
    [arrival] = mails(person, LETTER, AT, nth=1)
    assert scan_message(message_from_bytes(arrival.raw)) == {person.address.encode()}


def test_a_letter_without_a_date_or_a_text_is_answered_all_the_same():
    bare = b"From: owner@sandbox.test\r\nMessage-ID: <1@sandbox.test>\r\nContent-Type: image/png\r\n\r\n\x89PNG"
    for person, nth in ANSWERING:
        mail = parsed(mails(person, bare, AT, nth=nth)[-1].raw)
        assert mail["In-Reply-To"] == mail["References"] == "<1@sandbox.test>"


def test_people_answer_over_real_sockets():
    everybody = {person.address: person for person in PEOPLE}

    def react(submission: Submission) -> None:
        for recipient in submission.recipients:
            for arrival in mails(everybody[recipient], submission.raw, AT, nth=1):
                sandbox.deliver(arrival.raw, arrival.at)

    with Sandbox(on_submission=react) as sandbox:
        with smtplib.SMTP(sandbox.host, sandbox.smtp_port, local_hostname="localhost", timeout=10) as client:
            for person in PEOPLE:
                client.sendmail(OWNER, [person.address], LETTER)
        with IMAPClient(sandbox.host, port=sandbox.imap_port, ssl=False, timeout=10) as client:
            client.login(OWNER, PASSWORD)
            client.select_folder("INBOX", readonly=True)
            assert len(client.search("ALL")) == 7
            for person in PEOPLE:
                arrivals = mails(person, LETTER, AT, nth=1)
                senders = (
                    {person.alias or person.address} if person.behaviour != Behaviour.BOUNCES else {"mailer-daemon"}
                )
                found = {uid for sender in senders for uid in client.search(["FROM", sender])}
                raws = {data[b"BODY[]"] for data in client.fetch(found, ["BODY.PEEK[]"]).values()} if found else set()
                assert raws == {arrival.raw for arrival in arrivals}


def test_who_said_yes_answers_the_next_asks_and_lets_thanks_be():
    jane = BY[Behaviour.ANSWERS]
    for subject, words in AGAIN.items():
        [arrival] = mails(jane, LETTER.replace(SUBJECT, subject.encode()), AT, nth=4)
        assert words.splitlines()[-1].partition(" ")[0] in plain(parsed(arrival.raw))
    assert mails(jane, LETTER.replace(SUBJECT, b"Thank you for your time"), AT, nth=5) == ()


def test_who_is_asked_for_an_introduction_writes_to_both():
    marcus, solveig = BY[Behaviour.ANSWERS_FROM_ALIAS], BY[Behaviour.IS_AWAY]
    asked = LETTER.replace(SUBJECT, "Would you introduce me to Solveig Bjørnstad?".encode())
    answered, introduced = mails(marcus, asked, AT, nth=1)
    assert answered.at < introduced.at
    assert {each.addr_spec for each in parsed(introduced.raw)["To"].addresses} == {OWNER, solveig.address}
