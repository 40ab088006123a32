import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.message import Incoming, Mailbox, parse
from outreach.core.thread import (
    MAX_IDS,
    Belongs,
    authors,
    belongs,
    ids,
    mentioned_ids,
    recipients,
    same_name,
    same_topic,
    writer,
)


def mail(header: str) -> Incoming:
    return parse(f"{header}\n\nHello\n".encode())


def test_only_what_stands_in_angle_brackets_is_an_id() -> None:
    assert ids("Your mail of Tuesday <a@x> and b@y\n <c@\n z> <a@x>") == ("<a@x>", "<c@z>")


@given(st.text())
def test_reading_ids_never_raises(text: str) -> None:
    assert all(one.startswith("<") and one.endswith(">") for one in ids(text))


def test_of_very_many_ids_the_first_and_the_newest_are_kept() -> None:
    found = ids("".join(f"<{number}@x>" for number in range(100_000)))
    assert (len(found), found[0], found[-1]) == (MAX_IDS, "<0@x>", "<99999@x>")


def test_the_nearest_ancestor_comes_first() -> None:
    answer = mail("Message-ID: <c@x>\nReferences: <a@x> <b@x>\nIn-Reply-To: <b@x>")
    assert mentioned_ids(answer) == ("<c@x>", "<b@x>", "<a@x>")


def test_an_answer_belongs_to_the_person_whose_letter_it_answers() -> None:
    answer = mail("From: Jane <Jane+work@X.org>\nMessage-ID: <n@x>\nIn-Reply-To: <o.1@own>")
    assert belongs(answer, {"<o.1@own>": "jane"}, {"jane@x.org": "jane"}) == Belongs("jane", "id", "<o.1@own>", "jane")


def test_an_answer_from_an_alias_is_recognised_by_its_references() -> None:
    answer = mail("From: jd@home.example\nReferences: <o.1@own> <lost@x>")
    found = belongs(answer, {"<o.1@own>": "jane"}, {})
    assert (found.person, found.how) == ("jane", "unknown-address-in-thread")


def test_a_new_mail_belongs_to_whoever_has_its_address() -> None:
    assert belongs(mail("From: jane@x.org"), {}, {"jane@x.org": "jane"}) == Belongs("jane", "address", "jane@x.org")


def test_a_tracked_person_speaking_in_anothers_conversation_speaks_for_themselves() -> None:
    answer = mail("From: bob@x.org\nIn-Reply-To: <o.1@own>")
    found = belongs(answer, {"<o.1@own>": "jane"}, {"bob@x.org": "bob"})
    assert (found.person, found.conversation) == ("bob", "jane")


def test_the_subject_alone_never_joins_a_conversation() -> None:
    assert belongs(mail("From: eve@x.org\nSubject: Re: A question"), {}, {}).how == "none"


def test_the_owners_own_mail_belongs_to_everybody_it_went_to() -> None:
    own = mail("From: me@own\nTo: Jane <jane@x.org>, eve@y.org\nCc: Bob <BOB@x.org>")
    assert recipients(own, {"jane@x.org": "jane", "bob@x.org": "bob"}) == ("jane", "bob")


@pytest.mark.parametrize(
    ("subject", "same"),
    [
        ("Re: A question", True),
        ("RE:RE: a  question", True),
        ("Fwd: AW: A question", True),
        ("回复: A question", True),
        ("Re[3]: A question", True),
        ("A question", False),
        ("Re: A questionnaire", False),
        ("Re: [list] A question", False),
        ("Re:", False),
    ],
)
def test_a_subject_is_that_of_an_answer_behind_its_prefixes(subject: str, same: bool) -> None:
    assert same_topic(Incoming("", subject=subject), "A question") is same


@pytest.mark.parametrize(
    ("shown", "name", "same"),
    [
        ("Jane Doe", "Jane Doe", True),
        ("Doe, Jane (Acme)", "Jane Doe", True),
        ("JANÉ DOE", "Jane M. Doe", True),
        ("Jane", "Jane Doe", False),
        ("Jane Doering", "Jane Doe", False),
        ("Jane Doe", "Jane", False),
        ("", "", False),
    ],
)
def test_a_name_is_alike_by_first_and_last_name(shown: str, name: str, same: bool) -> None:
    assert same_name(Incoming("", from_=(Mailbox("x@y.org", shown),)), name) is same


def test_who_wrote_over_a_list_is_not_the_list() -> None:
    munged = mail("From: J via L <l@lists.org>\nList-Post: <mailto:l@lists.org>\nReply-To: l@lists.org, Jane@X.org")
    assert [box.address for box in authors(munged)] == ["l@lists.org", "l@lists.org", "Jane@X.org"]
    assert writer(munged, {}) == writer(munged, {"jane@x.org": "jane"}) == "Jane@X.org"
    assert writer(mail("From: l@lists.org\nList-Id: <l>"), {}) == ""


@given(st.text(), st.text())
def test_comparing_what_strangers_write_never_raises(one: str, other: str) -> None:
    found = mail(f"From: {one}\nReply-To: {other}\nX-Original-From: {one}\nSubject: {other}\nList-Post: {one}")
    assert same_topic(found, one) in {True, False}
    assert same_name(found, other) in {True, False}
    assert isinstance(writer(found, {}), str)


def test_a_subject_of_nothing_but_prefixes_takes_no_time() -> None:
    assert not same_topic(Incoming("", subject="re:" * 1_000_000), "A question")
