"""Reading a mailbox into the history: whole, once, whatever happens to the line."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from imapclient.exceptions import IMAPClientError

from outreach.config import Reading
from outreach.core.letter import Letter, State, Step
from outreach.core.people import Person
from outreach.core.policy import Owner
from outreach.errors import ConfigError, MailboxError
from outreach.mailbox import Mailbox
from outreach.receive import Receiver
from outreach.sandbox.server import Sandbox
from outreach.store import Store
from outreach.store.folders import Cursor
from tests.proxy import line
from tests.servers import Dovecot, EmbeddedAccount, ImapAccount, Scripted

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
OWNER = Owner("Sam Smith", "sam@smith.example")
JANE = Person("jane", "Jane Doe", ("jane@acme.example", "jd@home.example"), added_at=NOW)
BOB = Person("bob", "Bob Ray", ("Bob.Ray@bright.example",), added_at=NOW)


def mail(number: int, sender: str, to: str, at: datetime, refers: str = "", body: str = "Hello.") -> bytes:
    thread = f"In-Reply-To: {refers}\r\nReferences: {refers}\r\n" if refers else ""
    return (
        f"From: {sender}\r\nTo: {to}\r\nSubject: mail {number}\r\nMessage-ID: <{number}@there.example>\r\n{thread}"
        f"Date: {at:%a, %d %b %Y %H:%M:%S} +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body} {number}\r\n"
    ).encode()


def fill(account: ImapAccount, first: int = 0, count: int = 40) -> set[str]:
    """Mails of everybody, two days apart; the ids of those that matter."""
    mattering = set()
    for number in range(first, first + count):
        at = NOW - timedelta(days=2 * (first + count - number))
        sender, to = [
            ("Jane Doe <jane@acme.example>", OWNER.email),
            ("news@list.example", OWNER.email),
            ("BOB.RAY@Bright.example", OWNER.email),
            ("eve@else.example", OWNER.email),
            ("J <JD@home.example>", OWNER.email),
        ][number % 5]
        account.deliver("INBOX", mail(number, sender, to, at), at)
        if number % 5 in {0, 2, 4}:
            mattering.add(f"<{number}@there.example>")
    for number in range(first + 1000, first + 1004):
        account.deliver("Sent", mail(number, OWNER.email, "Bob <bob.ray@bright.example>, x@y.example", NOW), NOW)
        mattering.add(f"<{number}@there.example>")
    return mattering


@pytest.fixture
def store() -> Iterator[Store]:
    made = Store.in_memory()
    with made.write():
        for person in (JANE, BOB):
            made.people.save(person, NOW)
    yield made
    made.close()


def read(store: Store, account: ImapAccount, now: datetime = NOW, reading: Reading = Reading()) -> int:  # noqa: B008
    with Mailbox(account.server, account.secret) as mailbox:
        receiver = Receiver(store, mailbox, OWNER, reading, b"k" * 32)
        return receiver.receive(now)


def kept(store: Store) -> list[str]:
    return sorted(entry.message_id for person in store.people.all() for entry in store.history.of(person.slug))


def test_the_history_of_tracked_people_is_read_and_nobody_elses(store: Store, account: ImapAccount) -> None:
    mattering = fill(account)
    assert read(store, account) == len(mattering)
    assert kept(store) == sorted(mattering)
    assert {entry.text.strip() for entry in store.history.of("jane")} >= {"Hello. 0", "Hello. 4"}


def test_reading_again_changes_nothing(store: Store, account: ImapAccount) -> None:
    mattering = fill(account)
    read(store, account)
    assert read(store, account) == 0
    assert kept(store) == sorted(mattering)


def test_mail_older_than_wanted_is_left_alone(store: Store, account: ImapAccount) -> None:
    fill(account)
    read(store, account, reading=Reading(since="30d"))
    ages = [NOW - entry.at for entry in store.history.of("jane")]
    assert ages
    assert max(ages) <= timedelta(days=31)


def test_somebody_added_later_is_read_back_too(store: Store, account: ImapAccount) -> None:
    fill(account)
    read(store, account)
    with store.write():
        store.people.save(Person("eve", "Eve", ("eve@else.example",)), NOW)
    assert store.people.unread() == {"eve"}
    assert read(store, account) == 8
    assert store.people.unread() == frozenset()


def test_an_answer_from_an_unknown_address_is_known_by_its_thread(store: Store, account: ImapAccount) -> None:
    fill(account)
    read(store, account)
    raw = mail(5000, "assistant@acme.example", OWNER.email, NOW, refers="<0@there.example>")
    account.deliver("INBOX", raw, NOW)
    assert read(store, account) == 1
    assert "<5000@there.example>" in kept(store)


def test_a_letter_that_lies_in_sent_is_sent_though_nobody_here_remembers_it(store: Store, account: ImapAccount) -> None:
    draft = Letter(0, "jane", 1, Step.ASK, State.PROPOSED, "ask-cold", NOW, key="key", message_id="<o@x>")
    with store.write():
        number = store.letters.draft(draft).number
    read(store, account)
    copy = mail(1, OWNER.email, "jane@acme.example", NOW)
    account.deliver("Sent", b"X-Outreach-Id: key\r\n" + copy, NOW)
    read(store, account, NOW + timedelta(minutes=1))
    letter = store.letters.get(number)
    assert (letter.state, letter.delivered_id, letter.copied) == (State.SENT, "<1@there.example>", True)


def test_new_text_is_kept_where_it_is_not_all_of_the_text(store: Store, account: ImapAccount) -> None:
    read(store, account)
    for number, body in enumerate(("Hello.", "Yes.\r\n\r\n> Hello.")):
        account.deliver("INBOX", mail(number, "jane@acme.example", OWNER.email, NOW, body=body), NOW)
    read(store, account)
    assert [one.new_text for _, _, one in store.history.to_tell()] == ["", "Yes."]


def test_nothing_is_marked_as_read(store: Store, account: ImapAccount) -> None:
    fill(account, count=10)
    read(store, account)
    with account.direct() as client:
        for folder in ("INBOX", "Sent"):
            client.select_folder(folder, readonly=True)
            assert all(set(flags) <= {b"\\Recent"} for flags in client.get_flags(client.search()).values())


def test_a_plus_tag_is_the_same_person(store: Store, account: ImapAccount) -> None:
    read(store, account)
    account.deliver("INBOX", mail(1, "J <jd+talks@home.example>", OWNER.email, NOW), NOW)
    assert read(store, account) == 1


def test_a_mailbox_without_a_sent_folder_is_said(store: Store) -> None:
    with Sandbox() as sandbox:
        account = EmbeddedAccount(sandbox)
        with account.direct() as client:
            client.delete_folder("Sent")
        with pytest.raises(ConfigError, match=r"\[imap\] sent"):
            read(store, account)


@pytest.mark.parametrize("seed", range(4))
def test_a_line_cut_at_any_octet_loses_and_doubles_nothing(seed: int, store: Store, dovecot: Dovecot) -> None:
    account, dice = dovecot.user(), Random(seed)
    with line(account.server.host, account.server.port, 0) as cable:
        cut = replace(account.server, port=cable.port)
        mattering: set[str] = set()
        for stage in range(5):
            mattering |= fill(account, first=100 * stage, count=20)
            assert any(read_whole(store, account, cut, cable, dice) for _ in range(100))
    assert cable.cuts > 3
    assert kept(store) == sorted(mattering)


def test_a_long_reading_gets_on_over_a_line_that_never_holds(store: Store, dovecot: Dovecot) -> None:
    account, dice = dovecot.user(), Random(1)
    mattering = fill(account, count=60)
    with line(account.server.host, account.server.port, 0) as cable:
        cut = replace(account.server, port=cable.port)
        assert any(read_whole(store, account, cut, cable, dice, most=9_000) for _ in range(100))
    assert kept(store) == sorted(mattering)
    assert store.setting("batch") == ""


def read_whole(store: Store, account: ImapAccount, cut, cable, dice: Random, most: int = 14_000) -> bool:
    """One try through a line that may be cut; whether it got to the end."""
    cable.budget = dice.randrange(most)
    with suppress(MailboxError), Mailbox(cut, account.secret, read_seconds=5) as mailbox:
        receiver = Receiver(store, mailbox, OWNER, Reading(), b"k" * 32)
        receiver.receive(NOW)
        return True
    return False


def test_a_renumbered_folder_is_read_on_without_doubling(store: Store, dovecot: Dovecot) -> None:
    account = dovecot.user()
    mattering = fill(account, count=10)
    read(store, account)
    before = store.folders.cursor("INBOX").uidvalidity
    inbox = dovecot.home(account) / "Maildir"
    for file in inbox.glob("dovecot.index*"):
        file.unlink()
    numbers = inbox / "dovecot-uidlist"
    numbers.write_text(numbers.read_text().replace(f"V{before}", f"V{before + 1000}"))
    account.deliver("INBOX", mail(7000, "jane@acme.example", OWNER.email, NOW), NOW)
    assert read(store, account, NOW + timedelta(minutes=5)) == 1
    assert store.folders.cursor("INBOX").uidvalidity != before
    assert kept(store) == sorted(mattering | {"<7000@there.example>"})


def test_gmail_tells_drafts_and_what_the_owner_sent_by_labels_alone(store: Store) -> None:
    def header(uid: int, label: bytes, sender: bytes, to: bytes) -> bytes:
        text = b"From: %s\r\nTo: %s\r\nMessage-ID: <%d@x>\r\nReferences: <known@x>\r\n\r\n" % (sender, to, uid)
        items = b'X-GM-LABELS ("\\\\%s" "Fr\xc3\xb6hlich (x)") FLAGS (\\Seen)' % label
        return b"* 1 FETCH (%s UID %d BODY[HEADER]<0> {%d}\r\n%s)\r\n" % (items, uid, len(text), text)

    owner, jane, alias = b"sam@smith.example", b"jane@acme.example", b"sam@phone.example"
    mails = [(7, b"Draft", owner, jane), (8, b"Sent", alias, jane), (9, b"Inbox", jane, owner)]
    folders = b'* LIST () "/" INBOX\r\n* LIST (\\Sent) "/" Sent\r\n* LIST (\\All) "/" All\r\n%t OK done\r\n'
    fetched = b"".join(header(*one) for one in mails) + b"%t OK done\r\n"
    with store.write():
        store.folders.begin_back_reading(store.people.unread_addresses(), NOW)
        store.folders.end_back_reading(1, NOW)
        for name, next_uid in (("INBOX", 10), ("Sent", 10), ("All", 7)):
            store.folders.advance(Cursor(name, uidvalidity=7, next_uid=next_uid), NOW)
    answers = {b"LIST": folders, b"UID FETCH 7:9 (UID FLAGS X-GM-LABELS ": fetched}
    with (
        Scripted(answers, offers=b"IMAP4rev1 X-GM-EXT-1") as server,
        Mailbox(server.server(), lambda: "secret") as mailbox,
    ):
        assert Receiver(store, mailbox, OWNER, Reading(), b"k" * 32).receive(NOW) == 2
    assert {(one.direction, one.message_id) for one in store.history.of("jane")} == {("out", "<8@x>"), ("in", "<9@x>")}


def test_an_answer_that_a_rule_puts_into_a_new_folder_is_read(store: Store, account: ImapAccount) -> None:
    read(store, account)
    account.create("Mentors")
    account.deliver("Mentors", mail(1, "jane@acme.example", OWNER.email, NOW), NOW)
    account.deliver("Mentors", mail(2, "jane@acme.example", OWNER.email, NOW - timedelta(days=99)), NOW)
    assert read(store, account, NOW + timedelta(minutes=1)) == 2
    assert [one.folder for one in store.history.of("jane")] == ["Mentors", "Mentors"]


def test_an_answer_thrown_away_before_we_looked_is_read(store: Store, account: ImapAccount) -> None:
    with suppress(IMAPClientError):  # some servers have it from the beginning
        account.create("Trash")
    read(store, account)
    account.deliver("Trash", mail(1, "jane@acme.example", OWNER.email, NOW), NOW)
    assert read(store, account, NOW + timedelta(minutes=1)) == 1


@pytest.mark.parametrize("refused", [b'STATUS "Locked"', b'EXAMINE "Locked"'])
def test_a_folder_that_the_server_does_not_open_costs_only_itself(refused: bytes, store: Store) -> None:
    folders = b'* LIST () "/" INBOX\r\n* LIST (\\Sent) "/" Sent\r\n* LIST () "/" Locked\r\n%t OK done\r\n'
    text = b"From: jane@acme.example\r\n\r\n"
    fetched = b"* 1 FETCH (UID 9 BODY[HEADER]<0> {%d}\r\n%s)\r\n%%t OK done\r\n" % (len(text), text)
    with store.write():
        for name, next_uid in (("INBOX", 9), ("Sent", 10), ("Locked", 1)):
            store.folders.advance(Cursor(name, uidvalidity=7, next_uid=next_uid), NOW)
    answers = {b"LIST": folders, b"UID FETCH 9 ": fetched, refused: b"%t NO permission denied\r\n"}
    with Scripted(answers) as server, Mailbox(server.server(), lambda: "secret") as mailbox:
        assert Receiver(store, mailbox, OWNER, Reading(), b"k" * 32).receive(NOW) == 1
        assert store.people.unread() == frozenset()
        named = Reading(folders=("INBOX", "Locked"))
        with pytest.raises(MailboxError, match="permission denied"):
            Receiver(store, mailbox, OWNER, named, b"k" * 32).receive(NOW)
