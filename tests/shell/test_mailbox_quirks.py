"""What servers and attackers do that no well-behaved server of ours would: recorded and scripted answers."""

import base64
import ssl
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from outreach.config import Reading, Security, Server
from outreach.core.fetched import EPOCH
from outreach.core.message import Leaf
from outreach.errors import MailboxError, MailboxLoginError
from outreach.mailbox import Mailbox, Status
from tests.fakes import Fake, Mail
from tests.servers import HANG_UP, Scripted
from tests.smtp import free_port

SECRET = "canary-in-the-mine"
AT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def mailbox(server: Scripted, security: Security = Security.PLAIN, *, host: str = "127.0.0.1") -> Mailbox:
    return Mailbox(server.server(security, host), lambda: SECRET, read_seconds=5)


def header(uid: int, text: bytes = b"Subject: x\r\n\r\n", items: bytes = b"") -> bytes:
    return b"* %d FETCH (UID %d %sBODY[HEADER]<0> {%d}\r\n%s)\r\n" % (uid, uid, items, len(text), text)


def uids(answer: bytes, wanted: list[int]) -> list[int]:
    with Scripted({b"UID FETCH": answer}) as server, mailbox(server) as reader:
        return [one.uid for one in reader.headers("INBOX", wanted)]


# IDLE


@pytest.mark.parametrize(
    "said",
    [
        b"* 4 EXISTS\r\n+ idling\r\n",
        b"+ idling\r\n* 4 EXISTS\r\n",
        b"* 1 RECENT\r\n* OK Still here\r\n+ \r\n* 2 FETCH (FLAGS (\\Seen))\r\n* 4 exists\r\n",
        b"+ idling\r\n* OK Still here\r\n* 1 EXPUNGE\r\n* 4 EXISTS\r\n* 1 RECENT\r\n",
    ],
)
@pytest.mark.parametrize("security", [Security.PLAIN, Security.TLS])
def test_news_before_or_glued_to_the_continuation_is_not_lost(said: bytes, security: Security) -> None:
    with Scripted({b"IDLE": said}, tls=security is Security.TLS) as server, mailbox(server, security) as reader:
        assert reader.idle("INBOX", seconds=30)
        assert reader.status("INBOX") == Status(7, 10, 3)


def test_news_that_is_told_only_at_the_end_counts() -> None:
    with Scripted({b"IDLE": b"+ \r\n", b"DONE": b"* 4 EXISTS\r\n%t OK\r\n"}) as server, mailbox(server) as reader:
        assert reader.idle("INBOX", seconds=0)


def test_signs_of_life_are_not_news() -> None:
    said = b"+ \r\n* OK Still here\r\n* 3 FETCH (FLAGS ())\r\n* 0 RECENT\r\n"
    with Scripted({b"IDLE": said}) as server, mailbox(server) as reader:
        assert not reader.idle("INBOX", seconds=0.05)


def test_news_between_status_and_idle_is_seen_without_uidnext_too() -> None:
    examined = b"* 4 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n%t OK done\r\n"
    with Scripted({b"EXAMINE": examined}) as server, mailbox(server) as reader:
        assert reader.status("INBOX").messages == 3
        assert reader.idle("INBOX", seconds=30)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"+ idling\r\n* BYE Server shutting down\r\n", "said good-bye: Server shutting down"),
        (b"+ idling\r\n* BYE away\r\n" + HANG_UP, "said good-bye"),
        (b"+ idling\r\n" + HANG_UP, "closed the connection"),
        (b"+ idling\r\n* 4 EXI" + HANG_UP, "closed the connection"),
        (HANG_UP, "closed the connection"),
        (b"+ idling\r\n%t OK I am tired\r\n", "ended the waiting by itself"),
        (b"%t BAD what is IDLE?\r\n", "refused: BAD what is IDLE"),
    ],
)
def test_the_end_of_the_line_ends_the_waiting_with_a_reason(said: bytes, why: str) -> None:
    with (
        Scripted({b"IDLE": said}) as server,
        mailbox(server) as reader,
        pytest.raises(MailboxError, match=why) as caught,
    ):
        reader.idle("INBOX", seconds=60)
    assert not caught.value.permanent


# FETCH


def test_strangers_duplicates_and_unsolicited_answers_are_left_out() -> None:
    said = b"".join((
        b"* 5 EXISTS\r\n* 2 FETCH (FLAGS (\\Seen) UID 2)\r\n", header(9), header(2), b"* OK Still here\r\n", header(2),
        b"* 3 FETCH (FLAGS (\\Seen))\r\n", header(3), b"* 1 EXPUNGE\r\n%t OK done\r\n",
    ))  # fmt: skip
    assert uids(said, [2, 3, 4]) == [2, 3]


def test_items_may_come_in_any_order_and_spelling() -> None:
    text = b'Subject: (UID 9 "\r\n\r\n'
    said = (
        b'* 4 fetch (body[header]<0> {%d}\r\n%s BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "QUOTED-PRINTABLE" 12 1)'
        b' internaldate " 6-May-2024 09:08:09 +0200" MODSEQ (77) FLAGS (\\Seen) RFC822.SIZE 120 uid 2)\r\n%%t OK\r\n'
    ) % (len(text), text)
    with Scripted({b"UID FETCH": said}) as server, mailbox(server) as reader:
        (one,) = reader.headers("INBOX", [2])
    assert (one.uid, one.header) == (2, text)
    assert one.at == datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert one.leaves == (Leaf("1", "text/plain", encoding="quoted-printable", size=12),)


@pytest.mark.parametrize(
    "bare",
    [
        b"* 2 FETCH (UID 2)\r\n",
        b"* 2 FETCH (UID 2 BODY[HEADER]<0> NIL)\r\n",
        b"* 2 FETCH (BODY[HEADER]<0> {2}\r\nab)\r\n",
        b"* 2 FETCH ()\r\n",
        b"* 2 FETCH (UID two BODY[HEADER]<0> {2}\r\nab)\r\n",
        b"* 2 FETCH (((((((((\r\n",
        b"* 2 FETCH " + b"(" * 5000 + b"\r\n",
        b"* NONSENSE\r\n",
        b"nonsense\r\n",
        b"\r\n",
    ],
)
def test_a_message_that_does_not_come_is_a_gap_and_not_an_end(bare: bytes) -> None:
    assert uids(header(1) + bare + header(3) + b"%t OK done\r\n", [1, 2, 3]) == [1, 3]


def test_a_garbled_structure_and_date_cost_only_themselves() -> None:
    items = b'INTERNALDATE "yesterday" RFC822.SIZE 9 BODYSTRUCTURE ("text" "plain" ("name" "a"b") NIL NIL "7bit" 5 1) '
    with (
        Scripted({b"UID FETCH": header(2, items=items) + header(3) + b"%t OK\r\n"}) as server,
        mailbox(server) as reader,
    ):
        garbled, sound = reader.headers("INBOX", [2, 3])
    assert (garbled.uid, garbled.at, garbled.header) == (2, EPOCH, b"Subject: x\r\n\r\n")
    assert sound.uid == 3


def test_octets_of_a_header_are_never_taken_for_protocol() -> None:
    evil = b"Subject: {9999}\r\nX: * 7 FETCH (UID 7 BODY[HEADER]<0> {3}\r\nX: %T OK done\r\n* BYE\r\n\0\x80\xff\r\n\r\n"
    with Scripted({b"UID FETCH": header(2, evil) + b"%t OK\r\n"}) as server, mailbox(server) as reader:
        assert [one.header for one in reader.headers("INBOX", [2])] == [evil]


def test_a_file_name_cannot_pass_for_another_message() -> None:
    items = (
        b'BODYSTRUCTURE ("text" "plain" ("name" {40}\r\n'
        + b'x" UID 3 BODY[HEADER]<0> {2}\r\nab)\r\n* 3 FET'.ljust(40)[:40]
        + b") NIL NIL NIL 1 1) "
    )
    assert uids(header(2, items=items) + b"%t OK\r\n", [2, 3]) == [2]


def test_a_message_the_server_cannot_read_costs_nobody_else() -> None:
    def answers() -> Mapping[bytes, bytes]:
        refused = b"%t NO cannot convert that message\r\n"
        return {
            b"UID FETCH 1:4 ": header(1) + refused,
            b"UID FETCH 2 ": header(2) + b"%t OK\r\n",
            b"UID FETCH 3:4 ": refused,
            b"UID FETCH 3 ": refused,
            b"UID FETCH 4 ": header(4) + b"%t OK\r\n",
        }

    with Scripted(answers()) as server, mailbox(server) as reader:
        assert sorted(one.uid for one in reader.headers("INBOX", [1, 2, 3, 4])) == [1, 2, 4]


def test_a_server_that_refuses_everything_is_not_asked_for_ever() -> None:
    with Scripted({b"UID FETCH": b"%t NO these cannot be read\r\n"}) as server, mailbox(server) as reader:
        with pytest.raises(MailboxError, match="cannot be read"):
            list(reader.headers("INBOX", range(1, 1000)))
        assert 2 < len(server.heard) < 100


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (b"NO [THROTTLED] later", "THROTTLED.*; try again later"),
        (b"NO [OVERQUOTA] Account exceeded command or bandwidth limits.", "bandwidth limits.; try again later"),
        (b"BAD User is authenticated but not connected.", "IMAP may be switched off for this mailbox"),
        (b"BAD Request is throttled. Suggested Backoff Time: 258123 milliseconds", "Backoff Time: 258123 milliseconds"),
        (b"NO [UNAVAILABLE] Server Busy.", "try again later"),
    ],
)
def test_who_asks_for_patience_is_not_asked_again_in_other_words(answer: bytes, hint: str) -> None:
    refused = b"%t " + answer + b"\r\n"
    with Scripted({b"UID FETCH": refused, b"UID SEARCH": refused}) as server, mailbox(server) as reader:
        with pytest.raises(MailboxError, match=hint) as caught:
            list(reader.headers("INBOX", range(1, 100)))
        with pytest.raises(MailboxError, match=hint):
            reader.search("INBOX", [f"{name}@x.example" for name in "abcdefgh"])
        assert sum(b" UID " in line for line in server.heard) == 2
        assert reader.connected
    assert not caught.value.permanent


def test_parts_come_as_literal_quoted_or_not_at_all() -> None:
    said = (
        b'* 1 FETCH (UID 1 BODY[1]<0> "quoted \\"text\\"" BODY[2.HEADER]<0> {3}\r\nabc)\r\n'
        b"* 2 FETCH (UID 2 BODY[1]<0> NIL)\r\n"
        b"* 2 FETCH (UID 2 BODY[2.HEADER] {2}\r\nde)\r\n%t OK\r\n"
    )
    text, returned = Leaf("1", "text/plain"), Leaf("2.HEADER", "text/rfc822-headers")
    with Scripted({b"UID FETCH": said}) as server, mailbox(server) as reader:
        found = list(reader.parts("INBOX", {1: [text, returned], 2: [returned, text], 3: []}))
        assert next(line for line in server.heard if b"FETCH" in line).endswith(
            b"UID FETCH 1:2 (UID BODY.PEEK[1]<0.262144> BODY.PEEK[2.HEADER]<0.262144>)"
        )
    assert found == [(1, text, b'quoted "text"'), (1, returned, b"abc"), (2, returned, b"de")]


def field(uid: int) -> bytes:
    return header(uid).replace(b"BODY[HEADER]<0>", b"BODY[HEADER.FIELDS (SUBJECT)]")


def test_fields_are_given_while_more_are_coming_and_again_in_halves_where_they_are_refused() -> None:
    answers = {
        b"UID FETCH 1:4 ": field(2) + field(2) + field(9) + b"%t NO not all of them\r\n",
        b"UID FETCH 1 ": field(1) + b"%t OK\r\n",
        b"UID FETCH 3:4 ": field(3) + field(4)[:-3],
    }
    with Scripted(answers) as server, mailbox(server) as reader:
        found = reader.fields("INBOX", [1, 2, 3, 4], ["SUBJECT"])
        assert [next(found) for _ in range(2)] == [b"Subject: x\r\n\r\n"] * 2
        assert sum(b"UID FETCH" in line for line in server.heard) == 2
        found.close()
        assert not reader.connected  # else what is still coming would be taken for the next answer


# the guards


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"* 1 FETCH (UID 1 BODY[HEADER]<0> {1073741824}\r\n", "announced 1073741824 bytes"),
        (b"* 1 FETCH (UID 1 BODY[HEADER]<0> {99999999999999999999}\r\n" + HANG_UP, "closed the connection"),
        (header(1) + b"* 2 FETCH (UID 2 BODY[HEADER]<0> {500}\r\nSubject: hal" + HANG_UP, "closed the connection"),
        (header(1) + b"* 2 FETCH (UI" + HANG_UP, "closed the connection"),
        (b"* " + b"x" * (3 * 1024 * 1024) + HANG_UP, "a line without an end"),
        (
            b"* 1 FETCH (" + b"X {900000}\r\n" + b"y" * 900_000 + (b" {900000}\r\n" + b"y" * 900_000) * 5 + HANG_UP,
            "does not end",
        ),
        (b"* BYE Too much [THROTTLED]\r\n" + HANG_UP, "good-bye: Too much"),
    ],
)
def test_endless_and_broken_answers_end_the_connection(answer: bytes, why: str) -> None:
    with Scripted({b"UID FETCH": answer}) as server, mailbox(server) as reader:
        with pytest.raises(MailboxError, match=why):
            list(reader.headers("INBOX", [1, 2]))
        with pytest.raises(MailboxError, match="not connected"):
            reader.status("INBOX")


@pytest.mark.parametrize(
    "command", [b"STATUS", b"EXAMINE", b"UID SEARCH", b"LIST", b"IDLE", b"APPEND", b"LOGIN", b"CAPABILITY"]
)
@pytest.mark.parametrize(
    "answer", [b"", b"* OK wait", b"* BYE\r\n", b"\xff\0\r\n", b"%t OK\r\n", b"%t\r\n", b"* 1 {5}\r\nabc", b"+\r\n"]
)
def test_whatever_is_answered_only_a_mailbox_error_comes_out(command: bytes, answer: bytes) -> None:
    ends = b"" if answer == b"%t OK\r\n" else HANG_UP
    with Scripted({command: answer + ends}) as server:
        reader = Mailbox(server.server(), lambda: SECRET, read_seconds=0.2)
        with suppress(MailboxError):
            reader.connect()
            reader.folders(Reading())
            reader.status("INBOX")
            reader.search("INBOX", ["a@b.c"])
            reader.idle("INBOX", seconds=0)
            reader.append("Sent", b"x", datetime(2024, 5, 6, tzinfo=UTC))
        reader.close()
        assert any(command in line for line in server.heard)


def test_silence_ends_with_a_timeout() -> None:
    with Scripted({b"STATUS": b"* STA"}) as server:
        reader = Mailbox(server.server(), lambda: SECRET, read_seconds=0.05)
        with reader, pytest.raises(MailboxError, match="did not answer in time"):
            reader.status("INBOX")


def test_nobody_listening_is_a_transient_error_that_names_the_server() -> None:
    port = free_port()
    with pytest.raises(MailboxError, match=rf"127\.0\.0\.1:{port} does not listen") as caught:
        Mailbox(Server("127.0.0.1", port, Security.PLAIN), lambda: SECRET).connect()
    assert not caught.value.permanent


def test_numbers_given_anew_between_two_looks_stop_the_reading() -> None:
    examined = b"* 3 EXISTS\r\n* OK [UIDVALIDITY 8] ok\r\n* OK [UIDNEXT 10] ok\r\n%t OK done\r\n"
    with Scripted({b"EXAMINE": examined}) as server, mailbox(server) as reader:
        reader.status("INBOX")
        with pytest.raises(MailboxError, match="anew"):
            list(reader.headers("INBOX", [10]))


def test_without_uidnext_the_highest_uid_counts_also_of_mail_that_is_gone() -> None:
    told = iter([(7, b"3 9"), (7, b"3"), (8, b"1 2"), (8, b"")])
    with Fake("winmail") as server, Mailbox(server.server, server.secret) as reader:
        box = server.boxes[b"INBOX"]
        seen = []
        for uidvalidity, found in told:
            box.uidvalidity = uidvalidity
            box.mails = [Mail(int(uid), b"From: a@x\r\n\r\n", AT) for uid in found.split()]
            with suppress(MailboxError):  # told once that it is numbered anew
                reader.status("INBOX")
            seen.append(reader.status("INBOX").uidnext)
    assert seen == [10, 10, 3, 3]


# folders and searches


def test_folders_by_flags_in_any_case_and_names_in_any_form() -> None:
    said = (
        b'* LIST (\\HasChildren \\Noselect) "/" "[Gmail]"\r\n* LIST (\\all) "/" "[Gmail]/All Mail"\r\n'
        b'* LIST (\\SENT) "/" {18}\r\n[Gmail]/Sent "Mail\r\n* LIST (\\Important \\Flagged) NIL Important\r\n'
        b'* LIST () "/" "caf\xe9"\r\n* LIST () "/" "&Jjo-"\r\n* LIST () "/" 2024\r\n'
        b'* LIST\r\n* LIST () NIL NIL\r\n* LIST (\\Junk) "/" spam\r\n%t OK\r\n'
    )
    with Scripted({b"LIST": said}) as server, mailbox(server) as reader:
        assert [(one.name, one.role.value) for one in reader.folders(Reading())] == [
            ("INBOX", "inbox"), ('[Gmail]/Sent "Mail', "sent"), ("[Gmail]/All Mail", "all"), ("spam", "junk"),
        ]  # fmt: skip
        reader.status('[Gmail]/Sent "Mail')
        assert server.heard[-1].endswith(rb'STATUS "[Gmail]/Sent \"Mail" (UIDVALIDITY UIDNEXT MESSAGES)')


def test_a_search_too_deep_for_the_server_is_asked_in_halves() -> None:
    two = b'UID SEARCH UID 1:4294967295 OR OR OR FROM "a@x" TO "a@x" CC "a@x" OR'
    one = b'UID SEARCH UID 1:4294967295 OR OR FROM "%s@x"'
    answers = {
        two: b"%t BAD too complex\r\n",
        one % b"a": b"* SEARCH 1 3\r\n* SEARCH 5 \r\n%t OK\r\n",
        one % b"b": b"* SEARCH 3 0 -7 x 99999999999 8\r\n%t OK\r\n",
    }
    with Scripted(answers) as server, mailbox(server) as reader:
        assert reader.search("INBOX", ["a@x", "b@x"]) == [1, 3, 5, 8]


def test_no_line_is_longer_than_servers_take() -> None:
    answers = {b"UID SEARCH": b"* SEARCH\r\n%t OK\r\n", b"UID FETCH": b"%t OK\r\n"}
    with Scripted(answers) as server, mailbox(server) as reader:
        reader.search("INBOX", [f"somebody{n}@a-long-domain.example.org" for n in range(1000)])
        assert list(reader.headers("INBOX", range(2**32 - 1000, 2**32))) == []
        assert 8 < max(map(len, server.heard)) < 8000


# the login and TLS


@pytest.mark.parametrize(
    ("answer", "hint", "permanent"),
    [
        (b"NO [AUTHENTICATIONFAILED] nope", "username and the password", True),
        (b"NO [ALERT] Application-specific password required: https://support.google.com", "app password", True),
        (b"NO LOGIN failed. BasicAuthBlocked", "basic authentication is off", True),
        (b"NO [UNAVAILABLE] Temporary authentication failure", "try again later", False),
        (b"NO [LIMIT] Too many simultaneous connections", "close some, or try again later", False),
        (b"NO Maximum number of connections from user+IP exceeded", "close some, or try again later", False),
        (b"NO [ALERT] Your account is not enabled for IMAP use. Please visit", "IMAP is switched off for", True),
        (b"NO [ALERT] IMAP access is disabled for your domain. Please", "organization has switched IMAP off", True),
        (b"NO [ALERT] Please log in via your web browser: https://support.google.com", "with a browser once", True),
        (b"BAD User is authenticated but not connected.", "try again later", False),
        (b"NO the password canary-in-the-mine is wrong \x1b[31m", "username and the password", True),
    ],
)  # fmt: skip
def test_a_refused_login_tells_what_to_do(answer: bytes, hint: str, permanent: bool) -> None:
    with Scripted({b"LOGIN": b"%t " + answer + b"\r\n"}) as server, pytest.raises(MailboxError, match=hint) as caught:
        mailbox(server).connect()
    assert caught.value.permanent is permanent
    assert isinstance(caught.value, MailboxLoginError) is permanent
    assert SECRET not in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize("answer", [HANG_UP, b"* BYE overloaded\r\n" + HANG_UP])
def test_a_line_cut_at_the_login_is_not_a_refusal(answer: bytes) -> None:
    with Scripted({b"LOGIN": answer}) as server, pytest.raises(MailboxError) as caught:
        mailbox(server).connect()
    assert not caught.value.permanent


@pytest.mark.parametrize(("username", "secret"), [("me", 'pä"ss\\'), ('so "and" so', "word")])
def test_what_login_cannot_carry_goes_by_sasl_plain(username: str, secret: str) -> None:
    answers = {b"AUTHENTICATE PLAIN": b"+ \r\n", base64.b64encode(f"\0{username}\0{secret}".encode()): b"%t OK in\r\n"}
    with Scripted(answers) as server:
        there = Server("127.0.0.1", server.port, Security.PLAIN, username=username)
        with Mailbox(there, lambda: secret, read_seconds=5) as reader:
            assert reader.can_idle


def test_a_line_break_in_the_password_never_becomes_a_command() -> None:
    with Scripted() as server, pytest.raises(MailboxLoginError, match="control character"):
        Mailbox(server.server(), lambda: "a\r\nA1 DELETE INBOX").connect()
    assert not any(b"DELETE" in line for line in server.heard)


def test_tls_and_starttls_with_a_trusted_certificate_log_in() -> None:
    with Scripted(tls=True) as server, mailbox(server, Security.TLS, host="localhost") as reader:
        assert reader.status("INBOX").uidnext == 10
    answers = {b"STARTTLS": b"%t OK go\r\n"}
    with Scripted(answers, offers=b"IMAP4rev1 STARTTLS IDLE") as server, mailbox(server, Security.STARTTLS) as reader:
        assert reader.status("INBOX").uidnext == 10
        assert any(line.endswith(b"STARTTLS") for line in server.heard)


@pytest.mark.parametrize(
    ("server", "security", "why"),
    [
        (Scripted(offers=b"IMAP4rev1"), Security.STARTTLS, "does not offer STARTTLS"),
        (Scripted(greeting=b"* PREAUTH hi\r\n", offers=b"IMAP4rev1 STARTTLS"), Security.STARTTLS, "skips the login"),
        (Scripted({b"STARTTLS": b"%t NO not today\r\n"}, offers=b"IMAP4rev1 STARTTLS"), Security.STARTTLS, "not today"),
        (
            Scripted({b"STARTTLS": b"%t OK go\r\n* CAPABILITY IMAP4rev1 EVIL\r\n"}, offers=b"IMAP4rev1 STARTTLS"),
            Security.STARTTLS,
            "sent more before TLS",
        ),
        (Scripted(), Security.TLS, "TLS"),
    ],
)  # fmt: skip
def test_without_sound_tls_no_byte_of_the_login_leaves(server: Scripted, security: Security, why: str) -> None:
    with server, pytest.raises(MailboxError, match=why) as caught:
        mailbox(server, security).connect()
    assert not any(b"LOGIN" in line or b"AUTH" in line for line in server.heard)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("trusted", [True, False])
def test_a_certificate_of_another_name_or_authority_is_refused(trusted: bool) -> None:
    with Scripted(tls=True) as server:
        given = server.server(Security.TLS, "localhost" if not trusted else "127.1")
        untrusting = Server(given.host, given.port, given.security, given.username)
        with pytest.raises(MailboxError, match="cannot be trusted") as caught:
            Mailbox(given if trusted else untrusting, lambda: SECRET).connect()
    assert isinstance(caught.value.__cause__, ssl.SSLCertVerificationError)
    assert server.heard == []


def test_capabilities_are_asked_for_again_after_the_login() -> None:
    with (
        Scripted({b"LOGIN": b"%t OK [CAPABILITY IMAP4rev1 IDLE] in\r\n"}, offers=b"IMAP4rev1") as server,
        mailbox(server) as one,
    ):
        assert one.can_idle
    with Scripted(offers=b"IMAP4rev1") as server, mailbox(server) as one:
        assert not one.can_idle
        assert sum(line.endswith(b"CAPABILITY") for line in server.heard) == 2


def test_closing_never_raises_and_may_be_done_twice() -> None:
    with Scripted({b"STATUS": HANG_UP}) as server:
        reader = mailbox(server)
        reader.close()
        reader.connect()
        with pytest.raises(MailboxError):
            reader.status("INBOX")
        reader.close()
        reader.close()
