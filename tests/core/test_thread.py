from hypothesis import given
from hypothesis import strategies as st

from outreach.core.message import Incoming, parse
from outreach.core.thread import MAX_IDS, Belongs, belongs, ids, mentioned_ids, recipients


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
