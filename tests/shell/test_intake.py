"""Whose a mail is and what it changes, from its bytes to the store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from outreach.core import message
from outreach.core.fetched import Fetched
from outreach.core.history import Direction, Entry
from outreach.core.letter import Letter, State, Step
from outreach.core.people import FOREVER, Person, Stage
from outreach.core.policy import Owner, Policy
from outreach.core.thread import Unclaimed
from outreach.gather import Facts, unclaimed
from outreach.intake import Intake
from outreach.mailbox import Role
from outreach.store import Store
from outreach.store.folders import Cursor

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
OWNER = Owner("Sam Smith", "sam@smith.example", aliases=("sam@home.example",))
JANE = Person("jane", "Jane Doe", ("jane.doe@gmail.com", "jane@bücher.example"), stage=Stage.ASKED, added_at=NOW)
BOB = Person("bob", "Bob Ray", ("bob@bright.example",), added_at=NOW)
LETTER = "<o.key@smith.example>"
SUBJECT = "A question about your talk"


class Desk:
    """A store with one letter to Jane that has left, and mail that comes in."""

    def __init__(self) -> None:
        self.store = Store.in_memory()
        self.intake = Intake(self.store, OWNER, b"k" * 32)
        self.uid = 0
        with self.store.write():
            for person in (JANE, BOB):
                self.store.people.save(person, NOW)
        self.ask = self.drafted(Step.ASK, State.SENT, LETTER)

    def drafted(self, step: Step, state: State, message_id: str) -> Letter:
        left = NOW - timedelta(days=5) if state is State.SENT else None
        with self.store.write():
            return self.store.letters.draft(
                Letter(
                    0,
                    "jane",
                    1,
                    step,
                    state,
                    "ask-cold",
                    NOW - timedelta(days=6),
                    key=message_id,
                    message_id=message_id,
                    subject=SUBJECT,
                    sent_at=left,
                    approved_at=left,
                )
            )

    def comes(self, header: str, body: str = "Happy to talk.", role: Role = Role.INBOX, at: datetime = NOW) -> bool:
        """A mail lies in a folder; whether it was kept as new. Without a Message-ID of its own it gets one."""
        self.uid += 1
        if "message-id" not in header.lower():
            header += f"\nMessage-ID: <{self.uid}@there.example>"
        mail = message.parse(f"{header}\nDate: {at:%a, %d %b %Y %H:%M:%S} +0000\n\n{body}\n".encode())
        fetched, cursor = Fetched(self.uid, at, (), {}), Cursor(role, role, 1)
        context = self.intake.context([mail])
        with self.store.write():
            if self.intake.matters(mail, role, context):
                return self.intake.keep(mail, fetched, cursor, context, at, live=True)
            self.intake.suspect([(mail, at)], role, at)
        return False

    def mails(self, slug: str = "jane") -> list[Entry]:
        return self.store.history.of(slug)

    def unclaimed(self, now: datetime) -> tuple[Unclaimed, ...]:
        return unclaimed(self.store, [self.person()], now).get("jane", ())

    def person(self, slug: str = "jane") -> Person:
        found = self.store.people.get(slug)
        assert found
        return found


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.store.close()


TO = "To: sam@smith.example"

HERS = {
    "a plus-tag": "From: jane.doe+x@gmail.com",
    "dots and googlemail": "From: J.A.N.E.DOE@GoogleMail.com",
    "punycode": "From: jane@xn--bcher-kva.example",
    "the domain in its own letters": "From: Jane <JANE@BÜCHER.example>",
    "a name that is another's address": 'From: "bob@bright.example" <jane.doe@gmail.com>',
    "a name with angle brackets": 'From: "Eve <eve@evil.example>" <jane.doe@gmail.com>',
    "an encoded name": "From: =?utf-8?q?Jane_=3Ceve=40evil.example=3E?= <jane.doe@gmail.com>",
    "answers go to the assistant": "From: jane.doe@gmail.com\nReply-To: Assistant <office@acme.example>",
    "an assistant sends": "From: jane.doe@gmail.com\nSender: office@acme.example",
    "a ticket system": "From: Acme Help <noreply@acme.example>\nReply-To: jane.doe@gmail.com",
    "a Google group": (
        "From: 'Jane Doe' via Mentors <mentors@groups.example>\nX-Original-From: Jane Doe <jane.doe@gmail.com>\n"
        f"Reply-To: Jane Doe <jane.doe@gmail.com>\nList-ID: <mentors.groups.example>\nIn-Reply-To: {LETTER}"
    ),
    "a Mailman list": (
        "From: Jane Doe via Mentors <mentors@lists.example>\nReply-To: Jane Doe <jane.doe@gmail.com>\n"
        f"List-Id: <mentors.lists.example>\nList-Post: <mailto:mentors@lists.example>\nReferences: {LETTER}"
    ),
}


@pytest.mark.parametrize("header", HERS.values(), ids=HERS)
def test_however_her_address_is_spelled_or_hidden_it_is_hers(desk: Desk, header: str) -> None:
    assert desk.comes(f"{header}\n{TO}\nSubject: Re: {SUBJECT}")
    [(_, slug, mail)] = desk.store.history.to_tell()
    assert (slug, mail.verdict, mail.sender in {"mentors@lists.example", "noreply@acme.example"}) == (
        "jane", "reply", False,
    )  # fmt: skip
    assert desk.person().stage is Stage.TALKING


NOT_HERS = {
    "her address as a name": 'From: "jane.doe@gmail.com" <eve@evil.example>',
    "her address as an encoded name": "From: =?utf-8?q?jane=2Edoe=40gmail=2Ecom?= <eve@evil.example>",
    "her address in a comment": "From: eve@evil.example (jane.doe@gmail.com)",
    "her address as a subdomain": "From: jane.doe@gmail.com.evil.example",
    "her name at another domain": "From: jane.doe@gmail.co",
    "letters that look like hers": "From: jane.d\u043ee@gmail.com",
    "she only sent it": "From: eve@evil.example\nSender: jane.doe@gmail.com",
}


@pytest.mark.parametrize("header", NOT_HERS.values(), ids=NOT_HERS)
def test_what_only_looks_like_her_address_is_not_hers(desk: Desk, header: str) -> None:
    assert not desk.comes(f"{header}\n{TO}\nSubject: hello")
    assert desk.mails() == []


def test_a_list_is_never_taken_for_the_address_of_who_wrote_over_it(desk: Desk) -> None:
    munged = "From: J D via Mentors <mentors@lists.example>\nReply-To: mentors@lists.example, jd@private.example"
    desk.comes(f"{munged}\nList-Post: <mailto:mentors@lists.example>\nReferences: {LETTER}\n{TO}")
    desk.comes(f"From: mentors@lists.example\nList-Id: <mentors.lists.example>\nReferences: {LETTER}\n{TO}")
    assert [mail.sender for _, _, mail in desk.store.history.to_tell()] == ["jd@private.example", ""]


def test_what_she_tells_others_on_a_list_is_no_answer_to_the_owner(desk: Desk) -> None:
    posted = "From: jane.doe@gmail.com\nTo: talks@lists.example\nList-Id: <talks.lists.example>\nSubject: Re: slides"
    desk.comes(f"{posted}\nReferences: <somebody@else.example>")
    assert [entry.verdict for entry in desk.mails()] == ["list"]
    assert desk.person().stage is Stage.ASKED
    desk.comes(f"{posted}\nReferences: {LETTER}")
    assert desk.person().stage is Stage.TALKING


def test_a_digest_of_a_list_belongs_to_nobody(desk: Desk) -> None:
    digest = "From: talks-request@lists.example\nTo: talks@lists.example\nSubject: Talks Digest, Vol 7, Issue 3"
    assert not desk.comes(f"{digest}\nList-Id: <talks.lists.example>", "From: Jane Doe\n\nHello!")
    assert desk.mails() == []


OWN = {
    "an alias": ("From: Sam <sam@home.example>\nTo: jane.doe@gmail.com", Role.INBOX),
    "an address nobody knows, in Sent": ("From: s@phone.example\nTo: jane.doe@gmail.com", Role.SENT),
    "a blind copy to oneself": ("From: sam@smith.example\nTo: jane.doe@gmail.com", Role.INBOX),
    "her in Cc": ("From: sam@smith.example\nTo: x@y.example\nCc: z@y.example, jane.doe@gmail.com", Role.ALL),
    "over a list": (
        f"From: T <t@lists.example>\nReply-To: {OWNER.email}\nList-Id: <t>\nTo: {JANE.address}\nReferences: {LETTER}",
        Role.INBOX,
    ),
    "a follow-up of another program": (
        f"From: jane.doe@gmail.com\nTo: jane.doe@gmail.com\nIn-Reply-To: {LETTER}",
        Role.SENT,
    ),
}


@pytest.mark.parametrize(("header", "role"), OWN.values(), ids=OWN)
def test_what_the_owner_wrote_is_never_an_answer_and_ends_the_sequence(desk: Desk, header: str, role: Role) -> None:
    waiting = desk.drafted(Step.FOLLOW_UP_1, State.APPROVED, "<o.2@smith.example>")
    assert desk.comes(f"{header}\nSubject: hello", role=role)
    assert [entry.direction for entry in desk.mails()] == [Direction.OUT]
    assert desk.store.letters.get(waiting.number).state is State.EXPIRED
    assert desk.person().stage is Stage.ASKED


@pytest.mark.parametrize("stage", list(Stage))
def test_an_answer_is_recorded_and_told_whatever_the_stage(desk: Desk, stage: Stage) -> None:
    with desk.store.write():
        desk.store.people.rest("jane", NOW.date() + timedelta(days=90), NOW, "left in peace")
        desk.store.people.move("jane", stage, NOW, "so it is")
    assert desk.comes(f"From: jane.doe@gmail.com\n{TO}")
    assert [(slug, mail.verdict) for _, slug, mail in desk.store.history.to_tell()] == [("jane", "reply")]
    assert desk.person().stage is not Stage.RESTING
    assert desk.person().rest_until is None


def test_who_answers_in_her_thread_from_an_unknown_address_stops_the_sequence(desk: Desk) -> None:
    waiting = desk.drafted(Step.FOLLOW_UP_1, State.APPROVED, "<o.2@smith.example>")
    assert desk.comes(f"From: Ann <ann@acme.example>\n{TO}\nReferences: <lost@x> {LETTER}\nSubject: Re: FW: talk")
    assert desk.store.letters.get(waiting.number).state is State.EXPIRED
    assert desk.person().addresses == JANE.addresses


def test_who_speaks_in_anothers_thread_answers_for_them_but_decides_for_themselves(desk: Desk) -> None:
    waiting = desk.drafted(Step.FOLLOW_UP_1, State.APPROVED, "<o.2@smith.example>")
    desk.comes(f"From: bob@bright.example\n{TO}\nCc: jane.doe@gmail.com\nReferences: {LETTER}", "No, thank you.")
    assert (desk.person("jane").stage, desk.person("bob").stage) == (Stage.TALKING, Stage.DECLINED)
    assert desk.store.letters.get(waiting.number).state is State.EXPIRED


def test_an_automatic_answer_in_her_thread_holds_and_counts_as_no_answer(desk: Desk) -> None:
    header = f"From: tickets@acme.example\n{TO}\nReferences: {LETTER}\nAuto-Submitted: auto-replied"
    assert desk.comes(f"{header}\nSubject: We got your mail", "Your ticket is 17.")
    assert desk.person().stage is Stage.ASKED
    assert desk.person().away_until


def test_a_notice_about_one_of_several_recipients_is_about_that_one(desk: Desk) -> None:
    desk.comes("From: sam@smith.example\nTo: jane.doe@gmail.com, bob@bright.example", role=Role.SENT)
    notice = "This is the mail system. <bob@bright.example>: host mx.bright.example said: 550 5.1.1 user unknown\n"
    desk.comes(f"From: MAILER-DAEMON@smith.example\n{TO}\nSubject: Undelivered Mail Returned to Sender", notice)
    assert (desk.person("jane").stage, desk.person("bob").stage) == (Stage.ASKED, Stage.UNREACHABLE)
    assert desk.store.letters.get(desk.ask.number).state is State.SENT


SUSPECTED = {
    "the subject and the name": ("From: Jane Doe <jd@private.example>", f"Re: {SUBJECT}", "subject"),
    "the subject in another language": ("From: JD <jd@private.example>", f"AW: Re: {SUBJECT.upper()}", "subject"),
    "the subject, counted": ("From: JD <jd@private.example>", f"Re[2]: {SUBJECT}", "subject"),
    "the subject, passed on": ("From: ann@acme.example", f"Re: FW: {SUBJECT}", "subject"),
    "the name alone": ("From: Jane Doe <jd@private.example>", "hello", "name"),
    "the name the other way round": ("From: \"DOE, Jane (Acme)\" <jd@private.example>", "hello", "name"),
    "the name as the address": ("From: jane.doe@private.example", "hello", "name"),
}  # fmt: skip


@pytest.mark.parametrize(("sender", "subject", "alike"), SUSPECTED.values(), ids=SUSPECTED)
def test_what_looks_like_an_answer_is_asked_about_and_never_joined(
    desk: Desk, sender: str, subject: str, alike: str
) -> None:
    assert not desk.comes(f"{sender}\n{TO}\nSubject: {subject}")
    assert desk.mails() == []
    [found] = desk.unclaimed(NOW)
    assert alike in found.why
    assert desk.person().stage is Stage.ASKED


UNSUSPECTED = {
    "a newsletter": "From: Jane Doe <jd@news.example>\nSubject: news\nList-Unsubscribe: <https://x>",
    "a post on a list": "From: Jane Doe <jd@else.example>\nSubject: Re: slides\nList-Id: <talks.lists.example>",
    "a notification": "From: Jane Doe <no-reply@cal.example>\nSubject: booked",
    "an automatic answer": f"From: Jane Doe <jd@x.example>\nSubject: Automatic reply: {SUBJECT}\n"
    "Auto-Submitted: auto-replied",
    "a first name": "From: Jane <jane@else.example>\nSubject: hello",
    "a name that begins alike": "From: Jane Doering <jane@else.example>\nSubject: hello",
    "the same subject, but no answer": f"From: eve@else.example\nSubject: {SUBJECT}",
    "an answer to something else": "From: eve@else.example\nSubject: Re: A question",
    "nothing but a prefix": "From: eve@else.example\nSubject: Re:",
    "two authors": f"From: a@x.example, b@x.example\nSubject: Re: {SUBJECT}",
}


@pytest.mark.parametrize("header", UNSUSPECTED.values(), ids=UNSUSPECTED)
def test_other_mail_of_strangers_is_not_asked_about(desk: Desk, header: str) -> None:
    assert not desk.comes(f"{header}\n{TO}")
    assert desk.unclaimed(NOW) == ()


def test_a_borrowed_name_in_the_spam_folder_is_passed_over_but_a_subject_of_ours_is_not(desk: Desk) -> None:
    desk.comes(f"From: Jane Doe <jd@spam.example>\n{TO}\nSubject: hello", role=Role.JUNK)
    assert desk.unclaimed(NOW) == ()
    desk.comes(f"From: Jane Doe <jd@private.example>\n{TO}\nSubject: Re: {SUBJECT}", role=Role.JUNK)
    assert len(desk.unclaimed(NOW)) == 1


def test_thirty_days_after_a_letter_nothing_looks_like_its_answer_any_more(desk: Desk) -> None:
    late = NOW + timedelta(days=26)
    desk.comes(f"From: Jane Doe <jd@private.example>\n{TO}\nSubject: Re: {SUBJECT}", at=late)
    assert desk.unclaimed(late) == ()


def test_who_has_answered_is_not_looked_for(desk: Desk) -> None:
    desk.comes(f"From: jane.doe@gmail.com\n{TO}")
    desk.comes(f"From: Jane Doe <jd@private.example>\n{TO}\nSubject: Re: {SUBJECT}")
    assert desk.unclaimed(NOW) == ()


def test_her_own_word_ends_the_asking(desk: Desk) -> None:
    desk.comes(f"From: Jane Doe <jd@private.example>\n{TO}\nSubject: Re: {SUBJECT}")
    desk.comes(f"From: jane.doe@gmail.com\n{TO}", at=NOW + timedelta(hours=1))
    assert desk.unclaimed(NOW + timedelta(hours=2)) == ()


def test_a_copy_over_a_list_and_the_direct_one_are_one_mail_whichever_comes_first(desk: Desk) -> None:
    direct = f"From: jane.doe@gmail.com\n{TO}\nSubject: my talk\nMessage-ID: <both@gmail.com>"
    over_list = f"{direct}\nList-Id: <talks.lists.example>"
    assert desk.comes(over_list, "Come all!\n-- \nTalks mailing list")
    assert desk.person().stage is Stage.ASKED
    assert desk.comes(direct, "Come all!")
    assert desk.person().stage is Stage.TALKING
    assert not desk.comes(over_list, "Come all!\n-- \nTalks mailing list")
    assert not desk.comes(direct, "Come all!")
    assert [(entry.verdict, entry.text) for entry in desk.mails()] == [("reply", "Come all!\n")]
    assert len(desk.store.history.to_tell()) == 1


def test_another_mail_with_an_id_that_was_used_before_is_another_mail(desk: Desk) -> None:
    same = f"From: jane.doe@gmail.com\n{TO}\nMessage-ID: <1@localhost>"
    for _ in range(2):
        desk.comes(same, "Your mail came, I will answer.")
        desk.comes(same, "No, thank you.", at=NOW + timedelta(hours=3))
    assert [entry.text for entry in desk.mails()] == ["Your mail came, I will answer.\n", "No, thank you.\n"]
    assert desk.person().stage is Stage.DECLINED


def test_an_id_that_strangers_use_too_makes_nobodys_mail_hers(desk: Desk) -> None:
    desk.comes(f"From: jane.doe@gmail.com\n{TO}\nMessage-ID: <1@localhost>")
    assert not desk.comes(f"From: eve@else.example\n{TO}\nMessage-ID: <1@localhost>", at=NOW + timedelta(hours=1))
    desk.comes(f"From: bob@bright.example\n{TO}\nMessage-ID: <1@localhost>", at=NOW + timedelta(hours=2))
    assert (len(desk.mails("jane")), len(desk.mails("bob"))) == (1, 1)


def test_our_letter_that_a_list_sends_back_is_no_answer(desk: Desk) -> None:
    back = f"From: list@lists.example\nTo: list@lists.example\nSubject: {SUBJECT}\nMessage-ID: {LETTER}"
    assert not desk.comes(back, at=NOW - timedelta(days=5))
    assert desk.person().stage is Stage.ASKED


def test_a_letter_in_sent_is_hers_though_its_address_was_replaced_since(desk: Desk) -> None:
    sent = f"From: sam@smith.example\nTo: jane@old.example\nSubject: {SUBJECT}\nX-Outreach-Id: {LETTER}"
    assert desk.comes(f"{sent}\nMessage-ID: {LETTER}", role=Role.SENT)
    assert [entry.letter for entry in desk.mails()] == [desk.ask.number]


def test_her_own_mail_answers_a_letter_by_its_subject_only_where_it_refers_to_nothing(desk: Desk) -> None:
    header = f"From: jane.doe@gmail.com\n{TO}\nSubject: Re: {SUBJECT}"
    desk.comes(header)
    desk.comes(f"{header}\nReferences: <lost@else.example>", at=NOW + timedelta(hours=1))
    desk.comes(header, at=NOW + timedelta(days=26))
    desk.comes(f"From: jane.doe@gmail.com\n{TO}\nSubject: {SUBJECT}", at=NOW + timedelta(hours=2))
    assert [entry.letter for entry in desk.mails()] == [desk.ask.number, None, None, None]


def test_an_answer_without_references_settles_a_letter_in_doubt(desk: Desk) -> None:
    doubtful = desk.drafted(Step.FOLLOW_UP_1, State.IN_DOUBT, "<o.2@smith.example>")
    with desk.store.write():
        desk.store.letters.note(doubtful, claimed_at=NOW - timedelta(hours=1))
    desk.comes(f"From: jane.doe@gmail.com\n{TO}\nSubject: Re: {SUBJECT}")
    assert desk.store.letters.get(doubtful.number).state is State.SENT
    assert doubtful.number in {one.number for one in desk.store.letters.sent_since(NOW - timedelta(days=1))}


def test_what_the_owner_says_is_hers_counts_though_it_is_gone_from_the_mailbox(desk: Desk) -> None:
    facts = Facts(desk.store, Policy(OWNER), b"k" * 32)
    desk.comes(f"From: Jane Doe <jd@private.example>\n{TO}\nSubject: Re: {SUBJECT}")
    assert facts.standing(desk.person(), NOW).last_in is None
    assert facts.standing(desk.person(), NOW).person.paused_until == FOREVER
    with desk.store.write():
        desk.store.people.save(replace(JANE, addresses=(*JANE.addresses, "JD@private.example")), NOW)
    assert facts.standing(desk.person(), NOW).last_in == NOW
    assert facts.standing(desk.person(), NOW).person.paused_until is None
