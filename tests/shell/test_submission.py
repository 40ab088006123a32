"""Every phase of a submission, every way it can end, against servers that listen on real sockets."""

import base64
import dataclasses
import re
import socket
from collections.abc import Callable
from typing import Any

import pytest

from outreach.config import Security, Server
from outreach.errors import InDoubtError, RefusedError, SubmissionError, SubmissionLoginError
from outreach.submission import Timeouts, submit, try_login
from tests.smtp import CERTIFICATE, Act, Listener, real_server, server_context

OWNER, JANE = "owner@example.org", "jane@example.net"
RAW = b"From: owner@example.org\r\nTo: jane@example.net\r\nSubject: Advice\r\n\r\nDear Jane,\r\n.\r\n..dots\r\nbye\r\n"
PASSWORD = "correct horse"
ACCEPTED, LATER, LOGIN, REFUSED, DOUBT = "accepted", SubmissionError, SubmissionLoginError, RefusedError, InDoubtError
PATIENT = Timeouts(connect=30, command=30, dot=30, quit=30)


def send(
    server: Server,
    secret: Callable[[], str] = lambda: PASSWORD,
    *,
    sender: str = OWNER,
    recipient: str = JANE,
    raw: bytes = RAW,
    timeouts: Timeouts = PATIENT,
    before_data: Callable[[], None] = lambda: None,
) -> str:
    return submit(server, secret, sender, recipient, raw, before_data=before_data, timeouts=timeouts)


def trusted(listener: Listener, security: Security) -> Server:
    """How to reach it with a login and its own authority."""
    return dataclasses.replace(listener.server(security, "owner"), ca_file=CERTIFICATE)


def outcome(listener: Listener, **changes: Any) -> tuple[object, str]:
    """What became of one letter, and in which words."""
    try:
        return ACCEPTED, send(trusted(listener, Security.STARTTLS if listener.context else Security.PLAIN), **changes)
    except SubmissionError as error:
        return type(error), str(error)


#               4xx    5xx      drop      silence
TABLE = {
    "banner": (LATER, LATER, LATER, LATER),
    "ehlo": (LATER, LATER, LATER, LATER),
    "starttls": (LATER, LATER, LATER, LATER),
    "auth": (LATER, LOGIN, LATER, LATER),
    "mail": (LATER, REFUSED, LATER, LATER),
    "rcpt": (LATER, REFUSED, LATER, LATER),
    "data": (LATER, REFUSED, LATER, LATER),
    "body": (LATER, REFUSED, {LATER, DOUBT}, DOUBT),
    "dot": (LATER, REFUSED, DOUBT, DOUBT),
    "quit": (ACCEPTED, ACCEPTED, ACCEPTED, ACCEPTED),
}
ANSWERS = ("451 4.3.0 later", "554 5.7.1 no", Act.DROP, Act.SILENCE)
CASES = [(phase, answer, end) for phase, ends in TABLE.items() for answer, end in zip(ANSWERS, ends, strict=True)]


@pytest.mark.parametrize(("phase", "answer", "end"), CASES)
def test_every_phase_and_answer_has_one_known_end(phase: str, answer: str | Act, end: object) -> None:
    short = Timeouts(connect=30, command=0.2, dot=0.2, quit=0.2)
    if phase in {"body", "dot", "quit"}:
        short = dataclasses.replace(short, command=30)
    context = server_context() if phase == "starttls" else None
    offers = ("AUTH PLAIN", "STARTTLS") if context else ("AUTH PLAIN",)
    marks: list[str] = []
    with Listener({phase: answer}, offers, context=context) as listener:
        timeouts = short if answer is Act.SILENCE else PATIENT
        became, said = outcome(listener, timeouts=timeouts, before_data=lambda: marks.append("mark"))
    assert became in (end if isinstance(end, set) else {end}), said
    assert bool(marks) == (phase in {"body", "dot", "quit"}), "the mark is made after 354 and never before"
    delivered = phase == "quit" or (phase == "dot" and isinstance(answer, Act))
    assert [letter.raw for letter in listener.letters] == [RAW] * delivered
    if isinstance(answer, str) and end != ACCEPTED:
        assert answer in said


@pytest.mark.parametrize("act", [Act.DROP, Act.SILENCE])
def test_a_break_before_the_end_mark_was_written_is_surely_not_sent(act: Act) -> None:
    """The letter is larger than what the sockets hold, so the break is noticed while it is being written."""
    raw = RAW + (b"x" * 900 + b"\r\n") * 20_000
    with Listener({"body": act}) as listener:
        became, said = outcome(listener, raw=raw, timeouts=Timeouts(command=0.5) if act is Act.SILENCE else PATIENT)
    assert became is LATER, said
    assert not listener.letters


@pytest.mark.parametrize(
    ("says", "end"), [("", LATER), ("421 4.3.2 bye", LATER), ("554 5.7.1 no", REFUSED), ("250 2.0.0 taken", LATER)]
)
def test_what_a_server_does_before_the_end_of_the_letter_was_written_is_never_taken_for_a_delivery(
    says: str, end: object
) -> None:
    def leave() -> None:
        listener.line.sendall(f"{says}\r\n".encode() if says else b"")
        listener.line.shutdown(socket.SHUT_WR)

    with Listener() as listener:
        became, said = outcome(listener, before_data=leave)
    assert became is end
    assert says in said
    assert not listener.letters


def test_the_final_answer_is_returned_and_the_bytes_and_addresses_arrive_unchanged() -> None:
    with Listener() as listener:
        assert outcome(listener) == (ACCEPTED, "250 2.0.0 queued as 1")
    (letter,) = listener.letters
    assert (letter.sender, letter.recipient, letter.raw) == (OWNER, JANE, RAW)
    assert b"RCPT TO:<jane@example.net>\r\n" in listener.heard


def test_a_missing_last_line_end_is_the_only_thing_ever_added() -> None:
    with Listener() as listener:
        outcome(listener, raw=b"Subject: x\r\n\r\n.")
    assert listener.letters[0].raw == b"Subject: x\r\n\r\n.\r\n"


class CrashError(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("failure", [OSError("disk full"), CrashError()])
def test_when_the_mark_cannot_be_made_no_byte_of_the_letter_leaves(failure: BaseException) -> None:
    def before_data() -> None:
        raise failure

    with Listener() as listener, pytest.raises(type(failure)) as caught:
        outcome(listener, before_data=before_data)
    assert caught.value is failure
    assert listener.heard[-1] == b"DATA\r\n"
    assert not listener.letters


@pytest.mark.parametrize(
    "script",
    [
        {"banner": b"SSH-2.0-OpenSSH_9.2"},
        {"banner": b"220-\x1b]52;c;ZXZpbA==\x07 \xff\xfe\r\n999 what"},
        {"banner": b"150 not an SMTP code"},
        {"banner": b"250x"},
        {"mail": b"250-one\r\n451 two"},
        {"rcpt": b"250-" + b"x" * 100 + b"\r\n" + (b"250-" + b"y" * 100 + b"\r\n") * 10_000 + b"250 end"},
        {"data": b"3" * 1_000_000},
        {"banner": b"220 early\r\n250 earlier"},
    ],
)
def test_an_answer_that_is_not_smtp_or_has_no_end_leaves_the_letter_unsent(script: dict[str, bytes]) -> None:
    with Listener(script) as listener:
        became, said = outcome(listener)
    assert became is LATER
    assert "\x1b" not in said
    assert len(said) < 500
    assert not listener.letters


@pytest.mark.parametrize("answer", [b"2", b"250-taken", b"hello", b"250-" + b"x" * 1_000_000, b"250-a\r\n550 b"])
def test_an_unusable_answer_to_the_end_of_the_letter_is_a_doubt(answer: bytes) -> None:
    with Listener({"dot": answer, "quit": Act.DROP}) as listener:
        became, _ = outcome(listener, timeouts=Timeouts(dot=0.2))
    assert became is DOUBT


@pytest.mark.parametrize("offer", ["AUTH PLAIN LOGIN", "AUTH LOGIN", "auth XOAUTH2 plain"])
def test_login_is_plain_or_else_login_and_tried_once(offer: str) -> None:
    with Listener({"auth": "535 5.7.8 no"}, (offer,)) as listener:
        assert outcome(listener)[0] is LOGIN
    assert sum(line.upper().startswith(b"AUTH") for line in listener.heard) == 1
    heard = b" ".join(listener.heard).split()
    assert base64.b64encode(b"\0owner\0correct horse") in heard or base64.b64encode(b"correct horse") in heard


@pytest.mark.parametrize("phase", ["mail", "rcpt", "data", "dot"])
def test_a_server_that_wants_a_login_late_stops_all_sending(phase: str) -> None:
    with Listener({phase: "530 5.7.0 authentication required"}) as listener:
        assert outcome(listener)[0] is LOGIN


def test_without_a_username_there_is_no_login_and_no_password_is_asked_for() -> None:
    def secret() -> str:
        raise AssertionError

    with Listener() as listener:
        send(listener.server(), secret)
    assert len(listener.letters) == 1


@pytest.mark.parametrize(
    "offers", [("8BITMIME",), ("AUTH XOAUTH2",), ("AUTH CRAM-MD5 GSSAPI",)], ids=["none", "token", "others"]
)
def test_a_server_without_a_usable_login_gets_no_password(offers: tuple[str, ...]) -> None:
    with Listener(offers=offers) as listener:
        assert outcome(listener)[0] is LOGIN
    assert not any(line.startswith(b"AUTH") for line in listener.heard)


def test_an_echoed_password_is_never_repeated() -> None:
    plain = base64.b64encode(f"\0owner\0{PASSWORD}".encode()).decode()
    word = base64.b64encode(PASSWORD.encode()).decode()
    with Listener({"auth": f"535 no {PASSWORD} {plain} {word}"}) as listener:
        said = outcome(listener)[1]
    assert "535 no *** *** ***" in said


def test_starttls_is_verified_and_everything_after_it_is_encrypted() -> None:
    with Listener(offers=("AUTH PLAIN", "STARTTLS"), context=server_context()) as listener:
        assert outcome(listener)[0] == ACCEPTED
    assert [line.split()[0] for line in listener.heard[:4]] == [b"EHLO", b"STARTTLS", b"EHLO", b"AUTH"]


@pytest.mark.parametrize(
    ("offers", "script", "ca"),
    [
        (("AUTH PLAIN",), {}, True),
        (("AUTH PLAIN", "STARTTLS"), {}, False),
        (("AUTH PLAIN", "STARTTLS"), {"starttls": b"220 go\r\n250-mail\r\n250 AUTH PLAIN"}, True),
    ],
    ids=["stripped", "unknown CA", "injected"],
)
def test_no_credential_leaves_without_verified_starttls(
    offers: tuple[str, ...], script: dict[str, bytes], ca: bool
) -> None:
    with Listener(script, offers, context=server_context()) as listener:
        server = dataclasses.replace(trusted(listener, Security.STARTTLS), ca_file=CERTIFICATE if ca else None)
        with pytest.raises(SubmissionError) as caught:
            send(server, timeouts=Timeouts(connect=1, command=1))
    assert caught.type is SubmissionError
    assert not any(line.startswith((b"AUTH", b"MAIL")) for line in listener.heard)


def test_implicit_tls_is_verified_by_name() -> None:
    with Listener(context=server_context(), implicit_tls=True) as listener:
        good = trusted(listener, Security.TLS)
        assert send(good).startswith("250")
        wrong = dataclasses.replace(good, host="127.1")  # the same machine by a name the certificate does not have
        with pytest.raises(SubmissionError, match=r"certificate is not valid for"):
            send(wrong)
    assert len(listener.letters) == 1


def test_nobody_listening_and_an_impossible_name_are_told_apart_from_a_refusal() -> None:
    with Listener() as listener:
        server = listener.server()
    for host, why in (("127.0.0.1", "does not listen there"), ("a" * 70 + ".localhost", "name that is not known")):
        gone = dataclasses.replace(server, host=host, security=Security.TLS)
        with pytest.raises(SubmissionError, match=why) as caught:
            send(gone)
        assert caught.type is SubmissionError


@pytest.mark.parametrize(
    "address",
    [
        "",
        "jane",
        "jane@example.net\r\nRCPT TO:<eve@example.com>",
        "x\r\ny@example.net",
        "<jane@example.net>",
        "Jane <jane@example.net>",
        "jane@example.net> SIZE=1 <eve@example.com",
        '"x y"@example.net',
        "jane@example.net\0",
        "jane@example.net\u2028",
        "jané@example.net",
        "j@" + "x" * 256,
    ],
)
def test_an_address_the_wire_would_change_is_refused_before_anybody_is_called(address: str) -> None:
    with Listener() as listener:
        for sender, recipient in ((OWNER, address), (address, JANE)):
            with pytest.raises(RefusedError):
                send(listener.server(), sender=sender, recipient=recipient)
    assert not listener.heard


@pytest.mark.parametrize(
    "raw", [b"\xc3\xa9", b"a\nb", b"a\r\r\nb", b"a\rb", b"a\0b", b"x" * 999, b"\n.\r\n", b"a\r\n.\n"]
)
def test_a_letter_the_wire_would_change_is_refused_before_anybody_is_called(raw: bytes) -> None:
    with Listener() as listener:
        assert outcome(listener, raw=raw)[0] is REFUSED
    assert not listener.heard


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("534 5.7.9 Application-specific password required", "it wants an app password"),
        ("535 5.7.139 SmtpClientAuthentication is disabled for the Tenant", "switched off for this mailbox"),
        ("535 5.7.139 Authentication unsuccessful, basic authentication is disabled", "it takes no passwords any more"),
        ("535 5.7.8 no", "check [smtp] username and the password"),
    ],
)
def test_a_refused_login_says_what_the_provider_wants(answer: str, said: str) -> None:
    with Listener({"auth": answer}) as listener, pytest.raises(SubmissionLoginError, match=re.escape(said)):
        try_login(listener.server(username="owner"), lambda: PASSWORD)


def test_a_real_server_takes_the_same_bytes_over_starttls_with_login() -> None:
    with real_server(PASSWORD, server_context()) as (port, letters):
        server = dataclasses.replace(Server("127.0.0.1", port, Security.STARTTLS, "owner"), ca_file=CERTIFICATE)
        assert send(server) == "250 2.0.0 taken"
        with pytest.raises(SubmissionLoginError, match="535"):
            send(server, lambda: "wrong")
    assert [letter.raw for letter in letters] == [RAW]
