"""The embedded provider, seen by plain clients: imaplib, imapclient, smtplib."""

import contextlib
import imaplib
import smtplib
import socket
import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from imapclient import IMAPClient

from outreach.errors import UsageError
from outreach.sandbox.server import FOLDERS, OWNER, PASSWORD, Sandbox, Submission

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
RAW = b"From: jane@acme.test\r\nTo: owner@sandbox.test\r\nSubject: Hello\r\nMessage-ID: <1@acme.test>\r\n\r\nHi.\r\n"


@contextlib.contextmanager
def imap(sandbox: Sandbox):
    with IMAPClient(sandbox.host, port=sandbox.imap_port, ssl=False, timeout=10) as client:
        client.normalise_times = False
        client.login(OWNER, PASSWORD)
        yield client


def smtp(sandbox: Sandbox) -> smtplib.SMTP:
    return smtplib.SMTP(sandbox.host, sandbox.smtp_port, local_hostname="localhost", timeout=10)


def read_all(sandbox: Sandbox, folder: str = "INBOX") -> list[tuple[datetime, bytes]]:
    with imap(sandbox) as client:
        client.select_folder(folder, readonly=True)
        uids = client.search("ALL")
        found = client.fetch(uids, ["INTERNALDATE", "BODY.PEEK[]"]) if uids else {}
    return [(found[uid][b"INTERNALDATE"], found[uid][b"BODY[]"]) for uid in uids]


def test_a_delivered_mail_is_read_back_byte_for_byte_with_its_date():
    at = datetime(2026, 1, 5, 23, 59, 58, tzinfo=timezone(timedelta(hours=-5)))
    with Sandbox() as sandbox:
        sandbox.deliver(RAW, at)
        assert read_all(sandbox) == [(at, RAW)]


def test_a_naive_time_is_refused():
    with Sandbox() as sandbox, pytest.raises(ValueError, match="aware"):
        sandbox.deliver(RAW, NOW.replace(tzinfo=None))


def test_the_usual_folders_exist_and_a_missing_one_is_made_on_delivery():
    with Sandbox() as sandbox:
        sandbox.deliver(RAW, NOW, "Projects/2026")
        sandbox.deliver(RAW, NOW, "inbox")
        with imap(sandbox) as client:
            names = {name for _flags, _delimiter, name in client.list_folders()}
        assert names >= {"INBOX", "Projects/2026", *FOLDERS}
        assert len(read_all(sandbox, "Projects/2026")) == len(read_all(sandbox)) == 1


def test_a_wrong_password_is_refused_and_nothing_is_readable():
    with Sandbox() as sandbox, IMAPClient(sandbox.host, port=sandbox.imap_port, ssl=False, timeout=10) as client:
        with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"):
            client.login(OWNER, "guess")
        with pytest.raises(imaplib.IMAP4.error):
            client.list_folders()


def test_plain_imaplib_logs_in_with_authenticate():
    with Sandbox() as sandbox, imaplib.IMAP4(sandbox.host, sandbox.imap_port, timeout=10) as client:
        client.authenticate("PLAIN", lambda _challenge: f"\0{OWNER}\0{PASSWORD}".encode())
        assert client.select("INBOX", readonly=True) == ("OK", [b"0"])


def idle_lines(sandbox: Sandbox, select: bytes = b"EXAMINE INBOX"):
    """A bare client in IDLE: its socket's file, right after the server said so."""
    line = socket.create_connection((sandbox.host, sandbox.imap_port), timeout=10)
    lines = line.makefile("rwb")
    for number, command in enumerate((f"LOGIN {OWNER} {PASSWORD}".encode(), select), 1):
        lines.write(b"%d %b\r\n" % (number, command))
        lines.flush()
        while not lines.readline().startswith(b"%d OK" % number):
            pass
    return line, lines


def until(lines, mark: bytes) -> bytes:
    while mark not in (line := lines.readline()):
        assert line, "the server hung up"
    return line


def test_idle_is_told_of_every_mail_whenever_it_came():
    with Sandbox() as sandbox:
        line, lines = idle_lines(sandbox)
        with line, lines:
            sandbox.deliver(RAW, NOW)  # between the last command and IDLE
            lines.write(b"3 IDLE\r\n")
            lines.flush()
            assert until(lines, b"EXISTS") == b"* 1 EXISTS\r\n"
            for _ in range(50):  # faster than the server can tell
                sandbox.deliver(RAW, NOW)
            assert until(lines, b"* 51 EXISTS")
            lines.write(b"DONE\r\n")
            lines.flush()
            assert until(lines, b"3 OK")


def test_several_clients_in_idle_are_all_told_also_of_mail_that_came_by_smtp():
    with Sandbox() as sandbox, contextlib.ExitStack() as stack:
        clients = [idle_lines(sandbox) for _ in range(3)]
        for line, lines in clients:
            stack.enter_context(line)
            stack.enter_context(lines)
            lines.write(b"3 IDLE\r\n")
            lines.flush()
            until(lines, b"+ ")
        with smtp(sandbox) as client:
            client.sendmail(OWNER, [OWNER], RAW)
        for _line, lines in clients:
            assert until(lines, b"EXISTS") == b"* 1 EXISTS\r\n"


def test_a_mail_to_oneself_lands_in_inbox_at_the_time_of_the_given_clock_under_trace_fields():
    with Sandbox(clock=lambda: NOW) as sandbox:
        with smtp(sandbox) as client:
            client.sendmail(OWNER, ["OWNER@Sandbox.test", "jane@acme.test"], RAW)
        [(at, raw)] = read_all(sandbox)
        assert at == NOW
        assert raw.startswith(b"Return-Path: <owner@sandbox.test>\r\nReceived: by ")
        assert raw.endswith(RAW)
        assert read_all(sandbox, "Sent") == []
        assert sandbox.submitted == (Submission(OWNER, ("OWNER@Sandbox.test", "jane@acme.test"), RAW, 1),)


def test_mail_to_others_is_recorded_and_goes_nowhere():
    with Sandbox() as sandbox:
        with smtp(sandbox) as client:
            client.sendmail(OWNER, ["jane@acme.test"], RAW)
            client.sendmail(OWNER, ["bob@other.test"], RAW)
        assert [(each.number, each.recipients) for each in sandbox.submitted] == [
            (1, ("jane@acme.test",)),
            (2, ("bob@other.test",)),
        ]
        assert read_all(sandbox) == read_all(sandbox, "Sent") == []


def test_a_provider_that_files_sent_does_so_once_and_read():
    with Sandbox(clock=lambda: NOW, files_sent=True) as sandbox:
        with smtp(sandbox) as client:
            client.sendmail(OWNER, ["jane@acme.test"], RAW)
        assert read_all(sandbox, "Sent") == [(NOW, RAW)]
        with imap(sandbox) as client:
            client.select_folder("Sent", readonly=True)
            assert client.search("UNSEEN") == []


def test_an_append_without_a_date_gets_the_time_of_the_given_clock():
    with Sandbox(clock=lambda: NOW) as sandbox:
        with imap(sandbox) as client:
            client.append("Sent", RAW)
            client.append("Sent", RAW, msg_time=NOW - timedelta(days=3))
        assert read_all(sandbox, "Sent") == [(NOW, RAW), (NOW - timedelta(days=3), RAW)]


def test_dots_long_lines_and_bytes_outside_ascii_arrive_as_they_were_sent():
    raw = RAW + b".\r\n..\r\n" + "grüße ✓\r\n".encode() + b"x" * 990 + b"\r\n"
    with Sandbox() as sandbox:
        with smtp(sandbox) as client:
            client.sendmail(OWNER, ["jane@acme.test"], raw, mail_options=["BODY=8BITMIME"])
        assert sandbox.submitted[0].raw == raw


REPLIES = {"gone@acme.test": "550 5.1.1 User unknown", "busy@acme.test": "451 4.7.1 Come back later"}


@pytest.mark.parametrize(("address", "code"), [("gone@acme.test", 550), ("busy@acme.test", 451)])
def test_a_refused_recipient_gets_the_scripted_reply_and_nothing_is_accepted(address: str, code: int):
    with Sandbox(refuse=REPLIES.get) as sandbox:
        with smtp(sandbox) as client, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            client.sendmail(OWNER, [address], RAW)
        assert refused.value.recipients == {address: (code, REPLIES[address][4:].encode())}
        assert sandbox.submitted == ()


def test_the_others_of_a_mail_are_accepted_when_one_recipient_is_refused():
    with Sandbox(refuse=REPLIES.get) as sandbox:
        with smtp(sandbox) as client:
            assert set(client.sendmail(OWNER, ["gone@acme.test", "jane@acme.test"], RAW)) == {"gone@acme.test"}
        assert sandbox.submitted[0].recipients == ("jane@acme.test",)


@pytest.mark.parametrize("mechanism", ["auth_plain", "auth_login"])
def test_smtp_login_works_without_tls_and_a_wrong_password_does_not(mechanism: str):
    with Sandbox() as sandbox, smtp(sandbox) as client:
        client.ehlo()
        client.user, client.password = OWNER, "guess"
        name = mechanism.removeprefix("auth_").upper()
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.auth(name, getattr(client, mechanism))
        client.password = PASSWORD
        assert client.auth(name, getattr(client, mechanism))[0] == 235
        assert client.sendmail(OWNER, ["jane@acme.test"], RAW) == {}


def test_the_hook_may_deliver_and_is_done_when_the_client_reads_250():
    def answer(submission: Submission) -> None:
        sandbox.deliver(b"Subject: Re: %d\r\n\r\n" % submission.number, NOW)

    with Sandbox(on_submission=answer) as sandbox, smtp(sandbox) as client:
        for expected in (1, 2, 3):
            client.sendmail(OWNER, ["jane@acme.test"], RAW)
            assert [raw for _at, raw in read_all(sandbox)] == [
                b"Subject: Re: %d\r\n\r\n" % number for number in range(1, expected + 1)
            ]


def test_a_hook_that_fails_is_answered_with_an_error_and_the_server_lives_on():
    def fail(submission: Submission) -> None:
        if submission.number == 1:
            raise LookupError("no such person")

    with Sandbox(on_submission=fail) as sandbox, smtp(sandbox) as client:
        with pytest.raises(smtplib.SMTPDataError, match="no such person"):
            client.sendmail(OWNER, ["jane@acme.test"], RAW)
        client.sendmail(OWNER, ["jane@acme.test"], RAW)
        assert len(sandbox.submitted) == 2


def test_a_client_that_hangs_up_after_the_final_dot_has_sent_its_mail():
    taken = threading.Event()
    with Sandbox(on_submission=lambda _submission: taken.set()) as sandbox:
        client = smtp(sandbox)
        client.ehlo()
        client.mail(OWNER)
        client.rcpt(OWNER)
        client.docmd("DATA")
        client.send(RAW + b".\r\n")
        client.close()
        assert taken.wait(10)
        assert read_all(sandbox)[0][1].endswith(RAW)


def test_many_threads_may_deliver_and_submit_at_once():
    with Sandbox() as sandbox:

        def work() -> None:
            with smtp(sandbox) as client:
                for _ in range(5):
                    client.sendmail(OWNER, [OWNER], RAW)
                    sandbox.deliver(RAW, NOW)

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert [each.number for each in sandbox.submitted] == list(range(1, 31))
        assert len(read_all(sandbox)) == 60


def test_a_missing_folder_that_several_ask_for_at_once_is_made_once():
    with Sandbox() as sandbox:
        threads = [threading.Thread(target=sandbox.deliver, args=(RAW, NOW, "New")) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert len(read_all(sandbox, "New")) == 8


def test_a_folder_that_exists_cannot_be_made_again():
    with Sandbox() as sandbox, imap(sandbox) as client:
        client.create_folder("Work")
        for name in ("Work", "Sent", "INBOX"):
            with pytest.raises(imaplib.IMAP4.error):
                client.create_folder(name)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def test_fixed_ports_are_used_again_at_once():
    ports = (free_port(), free_port())
    for _ in range(3):
        with Sandbox(ports=ports) as sandbox:
            assert (sandbox.imap_port, sandbox.smtp_port) == ports
            sandbox.deliver(RAW, NOW)
            assert len(read_all(sandbox)) == 1


def test_a_taken_port_is_said_in_a_sentence_and_leaves_nothing_behind():
    before = threading.active_count()
    with Sandbox() as first, pytest.raises(UsageError, match="cannot listen"):
        Sandbox(ports=(0, first.imap_port)).__enter__()
    assert threading.active_count() == before


def test_fifty_rounds_leave_no_thread_and_no_open_connection():
    before = threading.active_count()
    for _ in range(50):
        with Sandbox() as sandbox:
            line, lines = idle_lines(sandbox)
            client = smtp(sandbox)
            client.sendmail(OWNER, [OWNER], RAW)
            lines.write(b"3 IDLE\r\n")
            lines.flush()
            until(lines, b"+ ")
        assert threading.active_count() == before
        with line, lines:  # connections that were open are cut
            assert lines.read() is not None
        with pytest.raises(smtplib.SMTPServerDisconnected):
            client.noop()
        client.close()


def test_stopping_does_not_wait_for_a_client_that_does_not_read():
    with Sandbox() as sandbox:
        for _ in range(20):
            sandbox.deliver(RAW + b"x" * 1_000_000, NOW)
        line, lines = idle_lines(sandbox)
        lines.write(b"3 FETCH 1:* BODY.PEEK[]\r\n")
        lines.flush()
        assert lines.readline()
    lines.close()
    line.close()
