"""Whom a delivery failure names, and what is said of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core import bounce
from outreach.core.bounce import Severity
from outreach.core.message import parse
from outreach.core.verdict import Kind, judge

HEAD = "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: me@own.example\nSubject: failure notice\n"
RETURNED = "\n--- Below this line is a copy of the message.\n\nMessage-ID: <n@own.example>\n"


def notice(text: str, returned: str = "To: someone@else.example\n") -> str:
    return f"{HEAD}\n{text}\n{RETURNED}{returned}\nHello\n"


def report(text: str, *blocks: str, returned: str = "") -> str:
    return (
        f'{HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\n\n{text}\n'
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n" + "\n\n".join(blocks) + "\n"
        f"--b\nContent-Type: text/rfc822-headers\n\n{returned}\n--b--\n"
    )


def block(address: str, status: str, said: str = "") -> str:
    diagnostic = f"\nDiagnostic-Code: {said}" if said else ""
    return f"Final-Recipient: rfc822; {address}\nAction: failed\nStatus: {status}{diagnostic}"


def told(raw: str) -> dict[str, Severity]:
    verdict = judge(parse(raw.encode()))
    assert verdict.kind is Kind.BOUNCE
    assert verdict.bounce
    return {one.address: one.severity for one in verdict.bounce.recipients}


@pytest.mark.parametrize(
    ("status", "said", "severity"),
    [
        ("5.2.1", "550 5.2.1 <jane@x.org>... User Unknown", Severity.DEAD),
        ("5.7.1", "553 Invalid recipient jane@x.org (Mode: normal)", Severity.DEAD),
        ("5.4.1", "550 5.4.1 Recipient address\n    rejected: Access denied [mx.example]", Severity.DEAD),
        ("5.7.1", "554 5.7.1 Recipient address rejected: Access denied", Severity.REFUSED),
        ("5.1.0", "550 #5.1.0 Address rejected.", Severity.DEAD),
        ("5.1.0", "550 5.1.0 Sender address rejected", Severity.REFUSED),
        ("5.1.1", "550 5.1.1 <jane@x.org>: inactive email address", Severity.DEAD),
        ("5.2.1", "550 5.2.1 The account is inactive", Severity.REFUSED),
        ("5.2.1", "550 5.2.1 User unknown, mailbox disabled", Severity.REFUSED),
        ("5.7.1", "550 5.7.1 no such user, rejected as spam", Severity.REFUSED),
        ("5.7.1", "554 5.7.1 Helo command rejected: Host not found", Severity.REFUSED),
        ("5.7.1", "554 5.7.1 Client host rejected: 203.0.113.7 is unknown", Severity.REFUSED),
        ("5.1.8", "553 5.1.8 Domain does not exist", Severity.REFUSED),
        ("4.1.1", "450 4.1.1 User unknown", Severity.TEMPORARY),
        ("", "Name service error: Host not\n found, try again", Severity.TEMPORARY),
        ("", "DNS lookup failure: host x.org not found", Severity.DEAD),
        ("", "550 No such account here", Severity.DEAD),
        ("", "The server could not be found in time", Severity.REFUSED),
        ("", "550 : User unknown", Severity.REFUSED),
        ("", "550 <jane@x.org>: User unknown", Severity.DEAD),
        ("", "550 Unknown user jane@x.org", Severity.REFUSED),
        ("", "RCPT TO:<jane@x.org> 550 Unknown user jane@x.org", Severity.DEAD),
        ("", "550 User unknown (in reply to end\n of DATA command)", Severity.REFUSED),
        ("", "550 User unknown (in reply to RCPT TO command)", Severity.DEAD),
        ("", "554 This user doesn't have an account (in reply to end of DATA command)", Severity.DEAD),
        ("5.1.1", "550 5.1.1 User unknown (in reply to end of DATA command)", Severity.DEAD),
    ],
)
def test_an_address_is_dead_when_that_is_said_of_it_and_nothing_else(
    status: str, said: str, severity: Severity
) -> None:
    assert bounce.severity(status, said) is severity


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("<jane@x.org>: host x said: 550 no, user unknown (in reply to end of\n  DATA command)", Severity.REFUSED),
        (">>> DATA\n<<< 550 5.0.0 <jane@x.org>... User unknown", Severity.REFUSED),
        ("<jane@x.org>: host x said: 550 no, user unknown (in reply to RCPT TO command)", Severity.DEAD),
    ],
)
def test_user_unknown_at_the_end_of_data_is_said_of_the_mail(text: str, severity: Severity) -> None:
    assert told(report(text, block("jane@x.org", "5.0.0", "smtp; 550 no, user unknown"))) == {"jane@x.org": severity}


@pytest.mark.parametrize(
    ("status", "said", "severity"),
    [
        ("5.1.1", "x-unix; procmail: No such user", Severity.REFUSED),
        ("5.1.1", "X-Unix; 67", Severity.DEAD),
        ("5.4.4", "X-Outbound-Mail-Relay; Name service error", Severity.DEAD),
        ("5.2.1 (mailbox disabled, not accepting messages)", "smtp; 550 5.2.1 User Unknown", Severity.REFUSED),
    ],
)
def test_a_diagnostic_is_read_for_what_kind_it_is_of(status: str, said: str, severity: Severity) -> None:
    assert told(report("It failed.", block("jane@x.org", status, said))) == {"jane@x.org": severity}


APART = """\
Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<jane@x.org>:
Remote host said: 550 5.1.1 <jane@x.org>: Recipient address rejected: User unknown
Giving up on 203.0.113.7.

<bob@x.org>:
Remote host said: 552 5.2.2 <bob@x.org>: Recipient address rejected: Mailbox full
Giving up on 203.0.113.7.
"""


def test_each_of_several_recipients_gets_only_what_is_said_of_it() -> None:
    found = {"jane@x.org": Severity.DEAD, "bob@x.org": Severity.REFUSED}
    assert told(notice(APART)) == found
    assert told(report(APART, block("jane@x.org", "5.0.0"), block("bob@x.org", "5.0.0"))) == found


def test_recipients_listed_above_one_reason_share_it() -> None:
    text = "The following addresses failed:\n <jane@x.org>\n <bob@x.org>\n\nReason: 550 5.1.1 user unknown"
    found = told(report(text, block("jane@x.org", "5.0.0"), block("bob@x.org", "5.0.0")))
    assert found == {"jane@x.org": Severity.DEAD, "bob@x.org": Severity.DEAD}


def test_where_a_notice_names_nobody_the_returned_mail_tells_whom_it_was_to() -> None:
    text = "Delivery report unavailable"
    assert told(report(text, returned="From: me@own.example\nTo: Jane\n <jane@x.org>")) == {
        "jane@x.org": Severity.REFUSED
    }
    assert told(notice("DNS lookup failure: host x.org not found", "To: postmaster@x.org\n")) == {
        "postmaster@x.org": Severity.DEAD
    }


@pytest.mark.parametrize("to", ["jane@x.org, bob@x.org", "me@own.example", "undisclosed-recipients:;", "Jane"])
def test_nobody_is_guessed_where_the_returned_mail_leaves_it_open(to: str) -> None:
    assert told(report("Delivery report unavailable", returned=f"To: {to}")) == {}


PIECES = ["<jane@x.org>", "bob@x.org", ":", " ", "\n", "user unknown", "550 5.1.1", "mailbox full", ">>> DATA\n<<< 5"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_recipient_of_a_report_is_told_once_whatever_the_notice_says(text: str) -> None:
    found = told(report(text, block("jane@x.org", "5.0.0"), block("bob@x.org", "5.0.0"), block("JANE@x.org", "5.0.0")))
    assert sorted(address.lower() for address in found) == ["bob@x.org", "jane@x.org"]
