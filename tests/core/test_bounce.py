"""Whom a delivery failure names, and what is said of each."""

import base64

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
        ("", "550 <jane@x.org>: User unknown", Severity.REFUSED),
        ("", "RCPT TO:<jane@x.org> 550 <jane@x.org>: User unknown", Severity.DEAD),
        ("", "203.0.113.7 does not like recipient. Remote host said: 550 User unknown", Severity.DEAD),
        ("5.0.0", "550 <jane@x.org>: User unknown", Severity.DEAD),
        ("5.0.0", "550 Benutzer unbekannt", Severity.DEAD),
        ("", "The group does not exist, or you have no permission to post", Severity.REFUSED),
        ("5.7.1", "553 sorry, badrcptto(user mail-box not found)", Severity.DEAD),
        ("5.4.310", "550 5.4.310 DNS domain x.org does not exist", Severity.DEAD),
        ("5.4.6", "554 5.4.6 Too many hops, host not found", Severity.REFUSED),
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


OURS = "<o.abcdefghijklmnopqrstuvwxyz@own.example>"
HEADER = f"Message-ID: {OURS}\nX-Outreach-Id: abcdefghijklmnopqrstuvwxyz\nFrom: me@own.example\nTo: jane@x.org\n"


def returned_as(kind: str, text: str, more: str = "") -> str:
    """A report with the letter in a part of this type, and with more fields in its own header."""
    raw = report("It failed.", block("jane@x.org", "5.1.1"), returned="").replace("Subject:", f"{more}Subject:", 1)
    return raw.replace("--b\nContent-Type: text/rfc822-headers\n\n", f"--b\nContent-Type: {kind}\n\n{text}")


@pytest.mark.parametrize(
    "raw",
    [
        returned_as("text/rfc822-headers", HEADER),
        returned_as("message/rfc822", f"{HEADER}\nHello\n"),
        returned_as("message/rfc822-headers", HEADER),
        returned_as("message/partial", f"{HEADER}\nHello\n"),
        returned_as(
            "message/rfc822\nContent-Transfer-Encoding: base64",
            base64.encodebytes(f"{HEADER}\nHello".encode()).decode(),
        ),
        returned_as("text/rfc822-headers\nContent-Transfer-Encoding: quoted-printable", HEADER.replace("@", "=40")),
        returned_as("text/plain", "".join(f"> {line}\n" for line in HEADER.splitlines())),
        returned_as("message/delivery-status", f"X-Original-Message-ID: {OURS}\n"),
        returned_as("text/plain", "", more=f"In-Reply-To: {OURS}\n"),
        returned_as("text/plain", "", more=f"References: <first@own.example> {OURS}\n"),
    ],
)
def test_our_letter_is_known_again_however_it_came_back(raw: str) -> None:
    found = bounce.read(parse(raw.encode()))
    assert (found.original_message_id, found.outreach_id) == (OURS, "abcdefghijklmnopqrstuvwxyz")


def test_the_letter_that_came_back_counts_before_what_the_notice_answers() -> None:
    raw = returned_as("message/rfc822", "Message-ID: <n@own.example>\n\n", more="In-Reply-To: <other@own.example>\n")
    assert bounce.read(parse(raw.encode())).original_message_id == "<n@own.example>"


def test_an_address_of_a_server_is_no_status() -> None:
    raw = notice("<jane@x.org>: host mx.x.org[192.0.2.5] (1.5.1.1) said: 550 blocked for spam")
    assert bounce.read(parse(raw.encode())).recipients[0].status == ""


def plain(sender: str, subject: str, text: str, more: str = "") -> str:
    return f"{more}From: {sender}\nTo: me@own.example\nSubject: {subject}\nMIME-Version: 1.0\n\n{text}\n"


EXCHANGE = "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@corp.example>"
LISTED = "Your message could not be delivered to the following recipients:\n\njane@x.org\n"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (plain(EXCHANGE, "Unzustellbar: Frage", "Die Adresse jane@x.org wurde nicht gefunden."), Kind.BOUNCE),
        (plain("post_master@x.org", "Re: A question", "550 no such user here\nRCPT TO: jane@x.org"), Kind.BOUNCE),
        (plain("<>", "", "jane@x.org is not a valid user here.", "Return-Path: <>\n"), Kind.BOUNCE),
        (plain("Bob <bob@x.org>", "Re: Delivery failure notification", LISTED), Kind.REPLY),
        (plain("Bob <bob@x.org>", "Delivery failure notification", "Jane had bob@x.org before."), Kind.REPLY),
        (plain("Bob <bob@x.org>", "Nondeliverable mail", f"---- Forwarded by Bob ----\n\n{LISTED}"), Kind.REPLY),
        (plain("Jane <postmaster@x.org>", "Re: A question", "Yes. I know bob@x.org too."), Kind.REPLY),
        (plain("MAILER-DAEMON@x.org", "Report", "Your mail was delivered to jane@x.org"), Kind.RECEIPT),
        (plain("MAILER-DAEMON@x.org", "Report", "It was delivered to b@x.org; jane@x.org: 550 no"), Kind.BOUNCE),
    ],
)
def test_a_notice_is_known_by_its_form_where_its_sender_does_not_tell(raw: str, kind: Kind) -> None:
    assert judge(parse(raw.encode())).kind is kind
