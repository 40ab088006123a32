"""The service as a real process: it is told to end, to reload, loses its servers, hears of mail."""

import json
import re
import resource
import signal
import socket
import threading
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from outreach.clock import now
from outreach.config import Security, Server, load
from outreach.home import Home
from outreach.report import Reporter
from outreach.sandbox.server import OWNER, PASSWORD, Sandbox, Submission
from tests.servers import EmbeddedAccount, ImapAccount, Scripted
from tests.service import Service, command, make_home, opened, quick
from tests.smtp import Listener, free_port

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ANSWER = b"""\
From: Jane Doe <jane@example.net>
To: owner@sandbox.test
Subject: =?utf-8?q?Gl=C3=BCck?=
Message-ID: <answer@example.net>
Date: Mon, 02 Mar 2026 09:00:00 +0000

Yes, gladly.
"""
PLAIN = {
    b"LIST": b'* LIST () "/" INBOX\r\n* LIST (\\Sent) "/" Sent\r\n%t OK done\r\n',
    b'STATUS "Sent"': b'* STATUS "Sent" (MESSAGES 3 UIDNEXT 10 UIDVALIDITY 7)\r\n%t OK done\r\n',
    b"UID": b"%t OK done\r\n",
}
WAITS = "waits for mail in INBOX"


IMPATIENT = """
import sys
from pathlib import Path
from outreach.control import Control
from outreach.daemon import serve
from outreach.home import Home
control = Control(grace=0.1)
with control.signals():
    serve(Home(Path(sys.argv[1])), control)
"""


def at_port(port: int) -> Server:
    return Server("127.0.0.1", port, Security.PLAIN, username="me@example.org")


def mail_to_owner(home: Home) -> None:
    with opened(home) as store, store.write():
        reporter = Reporter(store, load(home.config).policy, home.secret())
        reporter.queue("receipt", "news", "News", "There is news.", AT, {})


def status(home: Home) -> dict[str, object]:
    done = quick(home, "status", "--json")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def history(home: Home) -> list[str]:
    shown = json.loads(quick(home, "show", "jane", "--json").stdout)
    return [one["text"].strip() for one in shown["history"]]


def sandbox_home(path: Path, sandbox: Sandbox) -> Home:
    return make_home(path, EmbeddedAccount(sandbox).server, PASSWORD, sandbox.smtp_port)


# begin and end


def test_it_works_waits_and_ends_when_told(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        home = sandbox_home(tmp_path, sandbox)
        with Service(home) as service:
            service.says(WAITS)
            told = status(home)
            assert (told["mode"], told["running"], told["process"]) == ("rehearsal", True, service.process.pid)
            assert told["doing"] == WAITS
            assert service.ends(signal.SIGTERM) == 0
            assert not re.search("WARNING|ERROR|Traceback", "".join(service.said))
        assert (status(home)["running"], status(home)["doing"]) == (False, "")


def test_ctrl_c_ends_it_as_well(tmp_path: Path) -> None:
    with Sandbox() as sandbox, Service(sandbox_home(tmp_path, sandbox)) as service:
        service.says(WAITS)
        assert service.ends(signal.SIGINT) == 0


def test_a_second_one_says_who_is_at_work_and_leaves_it_alone(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        home = sandbox_home(tmp_path, sandbox)
        with Service(home) as service:
            service.says(WAITS)
            for args in (["run"], ["run", "--once"]):
                second = command(home, *args)
                assert second.returncode == 5
                assert f"another outreach (process {service.process.pid}) works in" in second.stderr
            assert service.ends(signal.SIGTERM) == 0


def test_it_ends_at_once_while_a_server_keeps_it_waiting_for_its_greeting(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        home = make_home(tmp_path, at_port(port), "secret", free_port())
        with Service(home) as service:
            connection, _ = listener.accept()
            with connection:
                assert service.ends(signal.SIGTERM) == 0


def test_it_ends_at_once_in_the_middle_of_reading(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        home = make_home(tmp_path, at_port(port), "secret", free_port())
        with Service(home) as service:
            connection, _ = listener.accept()
            with connection:
                _answer_until(connection, b"STATUS")
                assert service.ends(signal.SIGTERM) == 0


def _answer_until(connection: socket.socket, last: bytes) -> None:
    connection.sendall(b"* OK ready\r\n")
    with connection.makefile("rb") as lines:
        for line in lines:
            tag, name, *_ = line.split()
            if name == last:
                return
            offer = b"* CAPABILITY IMAP4rev1 IDLE\r\n" if name == b"CAPABILITY" else b""
            listed = b'* LIST () "/" INBOX\r\n' if name == b"LIST" else b""
            connection.sendall(offer + listed + tag + b" OK done\r\n")


def test_a_mail_server_that_falls_silent_delays_the_end_by_no_more_than_the_grace(tmp_path: Path) -> None:
    reached, over = threading.Event(), threading.Event()

    def fall_silent() -> None:
        reached.set()
        over.wait()

    with Sandbox() as sandbox, Listener({"dot": fall_silent}) as smtp:
        home = make_home(tmp_path, EmbeddedAccount(sandbox).server, PASSWORD, smtp.port)
        mail_to_owner(home)
        with Service(home, ("-c", IMPATIENT)) as service:
            assert reached.wait(60)
            assert service.ends(signal.SIGTERM) == 0
        over.set()
    with opened(home) as store:
        assert [mail.name for mail in store.commands.owner_mails("in_data")] == ["news"]


def test_it_ends_while_another_program_keeps_the_memory_to_itself(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        home = sandbox_home(tmp_path, sandbox)
        with Service(home) as service:
            service.says(WAITS)
            with opened(home) as store, store.write():
                assert service.ends(signal.SIGTERM) == 0


# what it hears of


def test_mail_is_noticed_while_it_waits(account: ImapAccount, tmp_path: Path) -> None:
    home = make_home(tmp_path, account.server, account.secret(), free_port())
    with Service(home) as service:
        service.says(WAITS)
        account.deliver("INBOX", ANSWER, AT)
        service.says("1 mails kept")
        assert history(home) == ["Yes, gladly."]
        account.deliver("INBOX", ANSWER.replace(b"answer@", b"second@").replace(b"gladly", b"really"), AT)
        service.says("1 mails kept")
        assert history(home) == ["Yes, gladly.", "Yes, really."]
        assert service.ends(signal.SIGTERM) == 0


def test_a_server_without_idle_is_asked_now_and_then(tmp_path: Path) -> None:
    with Scripted(PLAIN, offers=b"IMAP4rev1") as imap:
        home = make_home(tmp_path, at_port(imap.port), "secret", free_port())
        with Service(home) as service:
            service.says("looks for mail every 60 seconds")
            assert service.ends(signal.SIGTERM) == 0
        assert b"IDLE" not in b" ".join(imap.heard)


def test_mail_that_is_announced_and_does_not_come_is_looked_for_with_growing_pauses(tmp_path: Path) -> None:
    with Scripted({**PLAIN, b"IDLE": b"+ idling\r\n* 4 EXISTS\r\n"}) as imap:
        home = make_home(tmp_path, at_port(imap.port), "secret", free_port())
        with Service(home) as service:
            service.says("the next look is in 1 s")
            service.says("the next look is in 3 s")
            assert service.ends(signal.SIGTERM) == 0
        assert sum(b"IDLE" in line.split() for line in imap.heard) == 1


# servers that go and come


def test_it_comes_back_when_the_server_was_away(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        ports = sandbox.imap_port, sandbox.smtp_port
        home = sandbox_home(tmp_path, sandbox)
        service = Service(home)
        service.__enter__()
        service.says(WAITS)
    try:
        service.says("no connection to the mailbox")
        service.says("cannot reach the mailbox")
        assert "cannot reach the mailbox" in str(status(home)["doing"])
        with Sandbox(ports=ports) as again:
            service.says("connected to")
            service.says(WAITS)
            again.deliver(ANSWER, AT)
            service.says("1 mails kept")
            assert service.ends(signal.SIGTERM) == 0
    finally:
        service.__exit__()
    assert history(home) == ["Yes, gladly."]


def test_a_refused_login_is_not_tried_again_until_the_owner_has_done_something(tmp_path: Path) -> None:
    with Scripted({b"LOGIN": b"%t NO [AUTHENTICATIONFAILED] no\r\n"}) as imap:
        home = make_home(tmp_path, at_port(imap.port), "secret", free_port())
        with Service(home) as service:
            assert "the next try is in 3600 s" in service.says("no connection to the mailbox")
            service.says("cannot reach the mailbox")
            assert "refused the login" in str(status(home)["doing"])
            assert logins(imap) == 1
            service.process.send_signal(signal.SIGHUP)
            service.says("no connection to the mailbox")
            assert logins(imap) == 2
            assert service.ends(signal.SIGTERM) == 0


def logins(imap: Scripted) -> int:
    return sum(b"LOGIN" in line for line in imap.heard)


def test_mail_to_the_owner_leaves_while_the_mailbox_cannot_be_reached(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        home = make_home(tmp_path, at_port(free_port()), "secret", sandbox.smtp_port, owner=OWNER)
        mail_to_owner(home)
        with Service(home) as service:
            service.says("cannot reach the mailbox")
            assert "News" in [str(one["subject"]) for one in map(parse, sandbox.submitted)]
            assert service.ends(signal.SIGTERM) == 0


def parse(one: Submission) -> Message:
    return message_from_bytes(one.raw)


# a full disk


def test_a_full_disk_neither_ends_it_nor_loses_mail(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        home = sandbox_home(tmp_path, sandbox)
        with Service(home) as service:
            service.says(WAITS)
            _, most = resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (0, most))
            sandbox.deliver(ANSWER, AT)
            service.says("disk I/O error")
            resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (most, most))
            sandbox.deliver(ANSWER.replace(b"answer@", b"second@"), AT)
            service.says("mails kept")
            assert service.ends(signal.SIGTERM) == 0
        assert history(home) == ["Yes, gladly.", "Yes, gladly."]


# what is set


def test_it_takes_over_what_is_set_anew(tmp_path: Path) -> None:
    with Sandbox() as before, Sandbox() as after:
        home = sandbox_home(tmp_path, before)
        with Service(home) as service:
            service.says(WAITS)
            home.config.write_text(home.config.read_text().replace(str(before.imap_port), str(after.imap_port)))
            service.process.send_signal(signal.SIGHUP)
            service.says("read anew")
            service.says("connected to")
            after.deliver(ANSWER, now())
            service.says("1 mails kept")
            assert service.ends(signal.SIGTERM) == 0


def test_a_broken_config_leaves_what_was_set_and_every_problem_is_said(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        home = sandbox_home(tmp_path, sandbox)
        with Service(home) as service:
            service.says(WAITS)
            good = home.config.read_text()
            home.config.write_text(good.replace('security = "plain"', 'security = "none"'))
            service.process.send_signal(signal.SIGHUP)
            assert "imap.security" in service.says("what is set is kept as it was")
            assert "smtp.security" in service.says("what is set is kept as it was")
            sandbox.deliver(ANSWER, AT)
            service.says("1 mails kept")
            assert service.ends(signal.SIGTERM) == 0


# systemd


def test_systemd_is_told_how_it_goes(tmp_path: Path) -> None:
    with Sandbox() as sandbox, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        environ = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "3000000"}
        with Service(sandbox_home(tmp_path, sandbox), **environ) as service:
            service.says(WAITS)
            told = [listener.recv(1000)]
            while told[-1] != b"WATCHDOG=1":  # also while it waits for mail
                told.append(listener.recv(1000))
            assert service.ends(signal.SIGTERM) == 0
        while told[-1] != b"STATUS=":
            told.append(listener.recv(1000))
    assert told[0] == b"READY=1"
    assert f"STATUS={WAITS}".encode() in told
    assert b"STOPPING=1" in told
