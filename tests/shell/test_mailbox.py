"""The contract of Mailbox on real servers: a Dovecot process and the embedded server."""

import socket
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from outreach.config import Reading
from outreach.core.structure import wanted
from outreach.errors import MailboxError, MailboxLoginError
from outreach.mailbox import Folder, Mailbox, Role
from tests.servers import Dovecot, ImapAccount

AT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)

LETTER = b"""From: Jane Doe <jane@x.org>\r
To: me@example.org\r
Subject: hello %d\r
Message-ID: <%d@x.org>\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary="cut"\r
\r
--cut\r
Content-Type: text/plain; charset=utf-8\r
\r
text %d\r
--cut\r
Content-Type: application/pdf; name="secret.pdf"\r
Content-Disposition: attachment; filename="secret.pdf"\r
Content-Transfer-Encoding: base64\r
\r
QVRUQUNITUVOVA==\r
--cut--\r
"""

PLAIN = b"From: Bob <bob@y.org>\r\nTo: me@example.org\r\nCc: %s\r\nSubject: plain\r\n\r\njust text\r\n"


def letter(number: int) -> bytes:
    return LETTER.replace(b"%d", b"%d" % number)


def test_folders_have_their_roles_and_every_server_has_inbox_and_sent(account: ImapAccount) -> None:
    with Mailbox(account.server, account.secret) as mailbox:
        folders = mailbox.folders(Reading())
    assert folders[:2] == (Folder("INBOX", Role.INBOX), Folder("Sent", Role.SENT))
    assert Folder("Junk", Role.JUNK) in folders


def test_folders_named_in_the_config_are_taken_with_sent(account: ImapAccount) -> None:
    account.create("Menschen & Mäuse")
    with Mailbox(account.server, account.secret) as mailbox:
        folders = mailbox.folders(Reading(folders=("Menschen & Mäuse",)))
        assert mailbox.status("Menschen & Mäuse").messages == 0
    assert folders == (Folder("Menschen & Mäuse", Role.OTHER), Folder("Sent", Role.SENT))


@pytest.mark.parametrize("reading", [Reading(folders=("Elsewhere",)), Reading(sent="Elsewhere")])
def test_a_configured_folder_that_is_not_there_is_named_beside_those_that_are(
    account: ImapAccount, reading: Reading
) -> None:
    with Mailbox(account.server, account.secret) as mailbox, pytest.raises(MailboxError, match=r"'Elsewhere'.*INBOX"):
        mailbox.folders(reading)


def test_status_counts_and_tells_the_next_uid(account: ImapAccount) -> None:
    with Mailbox(account.server, account.secret) as mailbox:
        before = mailbox.status("INBOX")
        account.deliver("INBOX", letter(1), AT)
        after = mailbox.status("INBOX")
    assert (after.messages, after.uidvalidity) == (before.messages + 1, before.uidvalidity)
    assert after.uidnext > before.uidnext


def test_search_finds_people_in_from_to_and_cc_within_the_window(account: ImapAccount) -> None:
    account.deliver("INBOX", letter(1), AT)
    account.deliver("INBOX", PLAIN.replace(b"%s", b"Jane <JANE@X.ORG>"), AT)
    account.deliver("INBOX", PLAIN.replace(b"%s", b"nobody@z.org"), AT)
    with Mailbox(account.server, account.secret) as mailbox:
        first = mailbox.status("INBOX").uidnext - 3
        both = mailbox.search("INBOX", ["jane@x.org"])
        assert both == [first, first + 1]
        assert mailbox.search("INBOX", ["jane@x.org", "bob@y.org"], first=first + 1) == [first + 1, first + 2]
        assert mailbox.search("INBOX", ["jane@x.org"], last=first) == [first]
        assert mailbox.search("INBOX", ["jane@x.org"], since=date(2024, 5, 9)) == []
        assert mailbox.search("INBOX", ["jane@x.org"], since=date(2024, 5, 6)) == both
        assert mailbox.search("INBOX", ["no@where.org", "jürgen@x.org", 'x" ALL "\r\n@y'], since=None) == []
        assert mailbox.search("INBOX", []) == []


def test_search_for_hundreds_of_people_takes_several_lines_and_one_answer(account: ImapAccount) -> None:
    account.deliver("INBOX", letter(1), AT)
    crowd = [f"somebody.with.a.long.name.{n}@example.org" for n in range(200)]
    with Mailbox(account.server, account.secret) as mailbox:
        assert len(mailbox.search("INBOX", [*crowd, "jane@x.org"])) == 1


def test_search_since_finds_what_arrived_since_a_day(account: ImapAccount) -> None:
    account.deliver("Sent", letter(1), AT)
    account.deliver("Sent", letter(2), AT.replace(day=20))
    with Mailbox(account.server, account.secret) as mailbox:
        found = mailbox.search_since("Sent", date(2024, 5, 19))
        assert [header.at for header in mailbox.headers("Sent", found)] == [AT.replace(day=20)]


def test_headers_come_with_arrival_structure_and_the_whole_header(account: ImapAccount) -> None:
    account.deliver("INBOX", letter(1), AT)
    with Mailbox(account.server, account.secret) as mailbox:
        uids = mailbox.search("INBOX", ["jane@x.org"])
        (header,) = mailbox.headers("INBOX", [*uids, 99_999])
    assert (header.uid, header.at) == (uids[0], AT)
    assert header.header == letter(1).partition(b"--cut\r\n")[0]
    assert [(leaf.section, leaf.content_type) for leaf in header.leaves] == [
        ("1", "text/plain"),
        ("2", "application/pdf"),
    ]
    assert (header.leaves[1].attachment, header.leaves[1].filename) == (True, "secret.pdf")


def test_only_the_text_of_a_letter_is_fetched_and_nothing_is_marked(account: ImapAccount) -> None:
    for number in range(1, 4):
        account.deliver("INBOX", letter(number), AT)
    account.deliver("INBOX", PLAIN.replace(b"%s", b"jane@x.org"), AT)
    with Mailbox(account.server, account.secret) as mailbox:
        uids = mailbox.search("INBOX", ["jane@x.org"])
        asked = {header.uid: wanted(header.leaves) for header in mailbox.headers("INBOX", uids)}
        texts = {uid: data.strip() for uid, leaf, data in mailbox.parts("INBOX", asked)}
        assert mailbox.whole("INBOX", uids[0]) == letter(1)
    assert texts == dict(zip(uids, [b"text 1", b"text 2", b"text 3", b"just text"], strict=True))
    with account.direct() as client:
        client.select_folder("INBOX", readonly=True)
        assert client.search("SEEN") == []


def test_a_whole_message_that_is_gone_is_none_and_one_that_is_too_long_is_empty(account: ImapAccount) -> None:
    account.deliver("INBOX", letter(1), AT)
    with Mailbox(account.server, account.secret) as mailbox:
        (uid,) = mailbox.search("INBOX", ["jane@x.org"])
        assert mailbox.whole("INBOX", uid, limit=len(letter(1))) == letter(1)
        assert mailbox.whole("INBOX", uid, limit=len(letter(1)) - 1) == b""
        assert mailbox.whole("INBOX", uid + 1) is None


def test_what_is_new_is_read_after_a_status_though_the_folder_was_open(account: ImapAccount) -> None:
    with Mailbox(account.server, account.secret) as mailbox:
        start = mailbox.status("INBOX").uidnext
        for new in ([start], [start + 1, start + 2]):
            for uid in new:
                account.deliver("INBOX", letter(uid), AT)
            assert mailbox.status("INBOX").uidnext == new[-1] + 1
            assert [header.uid for header in mailbox.headers("INBOX", new)] == new


def test_append_files_the_same_bytes_as_read_at_the_given_time(account: ImapAccount) -> None:
    with Mailbox(account.server, account.secret) as mailbox:
        mailbox.append("Sent", letter(1), AT)
        (uid,) = mailbox.search_since("Sent", AT.date())
        assert mailbox.whole("Sent", uid) == letter(1)
    with account.direct() as client:
        client.select_folder("Sent", readonly=True)
        assert client.search("SEEN") == [uid]


def test_idle_wakes_for_mail_that_comes_while_it_waits(account: ImapAccount) -> None:
    with Mailbox(account.server, account.secret) as mailbox:
        mailbox.status("INBOX")
        sender = threading.Thread(target=account.deliver, args=("INBOX", letter(1), AT))
        sender.start()
        assert mailbox.idle("INBOX", seconds=30)
        sender.join()
        assert mailbox.status("INBOX").messages == 1


def test_idle_returns_at_once_for_mail_that_came_since_the_last_status(account: ImapAccount) -> None:
    with Mailbox(account.server, account.secret) as mailbox:
        mailbox.status("INBOX")
        account.deliver("INBOX", letter(1), AT)
        assert mailbox.idle("INBOX", seconds=30)


def test_idle_ends_when_it_is_woken_or_its_time_is_over(account: ImapAccount) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, Mailbox(account.server, account.secret) as mailbox:
        mailbox.status("INBOX")
        assert not mailbox.idle("INBOX", seconds=0)
        theirs.send(b"!")
        assert not mailbox.idle("INBOX", seconds=30, wake=ours)
        assert mailbox.status("INBOX").messages == 0  # the connection goes on


def test_a_refused_login_says_so_without_the_password(account: ImapAccount) -> None:
    with pytest.raises(MailboxLoginError, match=r"check \[imap\] username and the password") as caught:
        Mailbox(account.server, lambda: "canary-in-the-mine").connect()
    assert "canary" not in str(caught.value)


def test_after_a_refusal_the_connection_goes_on(account: ImapAccount) -> None:
    with Mailbox(account.server, account.secret) as mailbox:
        with pytest.raises(MailboxError, match="refused"):
            mailbox.status("No such folder")
        assert mailbox.status("INBOX").messages == 0


def test_new_mail_that_was_moved_into_the_maildir_is_seen(dovecot: Dovecot) -> None:
    account = dovecot.user()
    with Mailbox(account.server, account.secret) as mailbox:
        start = mailbox.status("INBOX").uidnext
        maildir: Path = dovecot.home(account) / "Maildir"
        (maildir / "tmp" / "1").write_bytes(letter(1))
        (maildir / "tmp" / "1").rename(maildir / "new" / "1715000000.1.here")
        assert mailbox.idle("INBOX", seconds=30)
        assert [header.uid for header in mailbox.headers("INBOX", [start])] == [start]
