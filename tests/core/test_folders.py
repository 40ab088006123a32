"""Folders and search lines: what is chosen, and how long a line gets."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.folders import OTHERS, Folder, Listed, Role, configured, is_same
from outreach.core.search import LINE_BYTES, any_of, batches, command, sequence_set, uid_sets
from outreach.errors import MailboxError


def listed(*names: str, delimiter: str = "/", **flagged: str) -> list[Listed]:
    plain = [Listed(frozenset(), delimiter, name) for name in names]
    return [*plain, *(Listed(frozenset({f"\\{flag}"}), delimiter, name) for flag, name in flagged.items())]


def by_role(*lines: Listed) -> dict[Role, str]:
    return {folder.role: folder.name for folder in configured(lines, (), "")}


@pytest.mark.parametrize(
    "name",
    [
        "Sent", "SENT", "Sent Items", "Gesendete Objekte", "Gesendete Elemente", "Éléments envoyés",
        "E\u0301le\u0301ments envoye\u0301s", "Enviados", "Posta inviata", "Itens Enviados", "Verzonden items",
        "Skickat", "Sendt", "Lähetetyt", "Wysłane", "Odeslaná pošta", "Odoslaná pošta", "Elküldött elemek",
        "Trimise", "Poslano", "Отправленные", "Надіслані", "Изпратени", "Απεσταλμένα", "Gönderilmiş Öğeler",
        "פריטים שנשלחו", "العناصر المرسلة", "已发送", "寄件備份", "送信済みメール", "보낸편지함", "Đã gửi",
        "Terkirim",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("above", "delimiter"), [("", "/"), ("INBOX.", "."), ("[Gmail]/", "/"), ("", "")])
def test_sent_is_found_by_its_name_in_many_languages(name: str, above: str, delimiter: str) -> None:
    assert by_role(*listed("INBOX", "Other", above + name, delimiter=delimiter))[Role.SENT] == above + name


def test_what_the_server_says_comes_before_names() -> None:
    assert by_role(*listed("INBOX", "Sent", sent="Out", junk="Bin", archive="Old")) == {
        Role.INBOX: "INBOX", Role.SENT: "Out", Role.ARCHIVE: "Old", Role.JUNK: "Bin", Role.OTHER: "Sent",
    }  # fmt: skip


def test_gmail_is_read_through_all_mail_and_never_through_stars() -> None:
    gmail = listed(
        "INBOX", "Work", all="[Gmail]/All Mail", sent="[Gmail]/Sent Mail", junk="[Gmail]/Spam", archive="Archive",
        important="[Gmail]/Important", flagged="[Gmail]/Starred", trash="[Gmail]/Bin", drafts="[Gmail]/Drafts",
    )  # fmt: skip
    assert by_role(*gmail) == {
        Role.INBOX: "INBOX", Role.SENT: "[Gmail]/Sent Mail", Role.ALL: "[Gmail]/All Mail", Role.JUNK: "[Gmail]/Spam",
        Role.TRASH: "[Gmail]/Bin",
    }  # fmt: skip


def test_folders_of_others_and_those_that_cannot_be_opened_are_not_taken() -> None:
    shut = Listed(frozenset({"\\noselect", "\\sent"}), "/", "Sent")
    there = listed("Inbox", "user/bob/Sent", "Shared Folders/all/Team", drafts="Unsent", flagged="Stars")
    assert by_role(*there, shut) == {Role.INBOX: "Inbox"}


def test_folders_of_the_owners_own_are_taken_wherever_they_stand() -> None:
    there = configured(listed("INBOX", "Projects/Archive", "INBOX/Mentors", "Entwürfe", trash="Bin"), (), "")
    assert [(one.name, one.role) for one in there] == [
        ("INBOX", Role.INBOX), ("Bin", Role.TRASH), ("Projects/Archive", Role.OTHER), ("INBOX/Mentors", Role.OTHER),
    ]  # fmt: skip


def test_of_very_many_folders_the_first_are_taken() -> None:
    assert len(configured(listed("INBOX", *(f"F{number}" for number in range(5000))), (), "")) == 1 + OTHERS


def test_inbox_is_there_even_if_it_is_not_listed() -> None:
    assert configured([], (), "") == (Folder("INBOX", Role.INBOX),)


def test_what_the_owner_names_is_taken_as_named() -> None:
    there = listed("INBOX", "Sent", "Work", "Junk")
    assert configured(there, ("inbox", "Work"), "") == (
        Folder("INBOX", Role.INBOX), Folder("Work", Role.OTHER), Folder("Sent", Role.SENT),
    )  # fmt: skip
    assert configured(there, (), "Work") == (
        Folder("INBOX", Role.INBOX),
        Folder("Work", Role.SENT),
        Folder("Junk", Role.JUNK),
        Folder("Sent", Role.OTHER),
    )
    assert configured(there, ("INBOX", "Sent"), "") == (Folder("INBOX", Role.INBOX), Folder("Sent", Role.SENT))
    with pytest.raises(MailboxError, match=r"no folder 'work'.*INBOX"):
        configured(there, ("work",), "")


def test_a_search_is_a_balanced_tree_of_quoted_words() -> None:
    ((one,),) = batches(['a"\\b@x'])
    assert one == rb'OR OR FROM "a\"\\b@x" TO "a\"\\b@x" CC "a\"\\b@x"'
    assert any_of([b"A", b"B", b"C", b"D"]) == b"OR OR A B OR C D"
    assert command([b"A", b"B"], 1, 9, date(2024, 5, 6)) == b"UID SEARCH UID 1:9 SINCE 06-May-2024 OR A B"


def test_what_no_header_can_hold_is_not_searched_for() -> None:
    assert list(batches(["", "x" * 321, "jürgen@x.org", "a\r\nb@x", "a\0b", "x\x7fy"])) == []


@given(st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=300), max_size=100))
def test_no_search_line_is_too_long_and_no_address_is_lost(addresses: list[str]) -> None:
    made = list(batches(addresses))
    assert all(len(command(batch, 1, 2**32 - 1, date.max)) < 8000 for batch in made)
    assert sum(map(len, made)) == len({address for address in addresses if address})


_RUNS = st.tuples(st.integers(1, 2**32 - 2000), st.integers(1, 1200)).map(lambda run: range(run[0], sum(run)))


@given(st.lists(_RUNS, max_size=8), st.sets(st.integers(1, 2**32 - 1), max_size=1500), st.sampled_from([500, 2000]))
def test_uid_sets_hold_every_uid_once_in_lines_that_fit(runs: list[range], single: set[int], most: int) -> None:
    uids = single.union(*runs)
    made = list(uid_sets(uids, most))
    assert all(len(batch) <= most and len(sequence_set(batch)) <= LINE_BYTES - 2000 for batch in made)
    named = [one.split(b":") for batch in made for one in sequence_set(batch).split(b",")]
    assert [uid for one in named for uid in range(int(one[0]), int(one[-1]) + 1)] == sorted(uids)


def test_a_run_of_uids_is_named_by_its_ends_and_asked_for_at_once() -> None:
    assert [sequence_set(batch) for batch in uid_sets([*range(1, 2001), 2010, 2012], 2000)] == [b"1:2000", b"2010,2012"]


@pytest.mark.parametrize(
    ("known", "found", "same"),
    [
        (0, 0, True), (1, 1, True), (1, 0, False), (5, 4, True), (5, 3, False), (10, 8, True), (10, 7, False),
        (100, 20, True), (100, 19, False), (24, 19, False), (24, 20, True),
    ],
)  # fmt: skip
def test_a_mailbox_is_known_by_four_fifths_of_its_mails_or_by_twenty(known: int, found: int, same: bool) -> None:
    assert is_same(known, found) is same
