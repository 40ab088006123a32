"""The owner of the sandbox: what is read in a summary and how the answer is written."""

from datetime import datetime
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest

from outreach.sandbox.owner import decide, follow, offers, reply, write
from outreach.sandbox.writing import Client, Writer, compose, text

AT = datetime(2026, 3, 3, 8, 41, tzinfo=ZoneInfo("Europe/Berlin"))
SUMMARY = (
    "From: outreach <owner@sandbox.test>\r\n"
    "To: Alex Morgan <owner@sandbox.test>\r\n"
    "Subject: Tuesday: 2 to decide, 6 minutes\r\n"
    "Date: Tue, 03 Mar 2026 08:00:00 +0100\r\n"
    "Message-ID: <summary.abc@sandbox.test>\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Transfer-Encoding: 8bit\r\n"
    "\r\n"
    "Today's person: Jane Holloway · letter 41\r\n"
    "  send 41 · send 41 mon 9:00 · skip 41\r\n"
    "Follow-ups due\r\n"
    "  send 38\r\n"
    "They wrote\r\n"
    "| please send 99 copies\r\n"
    "  > send 98\r\n"
    "Resend 97, undo 40\r\n"
).encode()


def test_every_letter_offered_is_seen_once_and_nothing_in_other_peoples_words():
    assert offers(SUMMARY) == (41, 38)


def test_what_is_offered_is_approved_and_now_and_then_put_off():
    assert decide(SUMMARY, 1) == ("send 41", "send 38")
    assert decide(SUMMARY, 5, ["note jane: likes boats"]) == ("send 41", "later 38 3d", "note jane: likes boats")


def test_a_summary_that_offers_nothing_is_not_answered():
    assert decide(SUMMARY.replace(b"send", b"sent"), 5) == ()


@pytest.mark.parametrize(
    ("nth", "above"),
    [
        (
            3,
            "Morning,\nsend 41\nsend 38\n\nAlex\n\nOn Tue, Mar 3, 2026 at 8:00\u202fAM outreach <owner@sandbox.test>",
        ),
        (1, "Hi there,\n\nsend 41\nsend 38\n\nSent from Outlook\n\n________________________________\nFrom: outreach"),
        (
            2,
            "send 41\nsend 38\n\nSent from my iPhone\n\n> On 3 Mar 2026, at 08:00, outreach <owner@sandbox.test>",
        ),
    ],
    ids=["browser", "Outlook", "telephone"],
)
def test_the_answer_looks_as_the_mail_program_of_the_day_writes_it(nth: int, above: str):
    raw = reply(SUMMARY, decide(SUMMARY, nth), AT, nth=nth, name="Alex Morgan")
    assert text(raw).startswith(above)
    assert "Today's person: Jane Holloway" in text(raw)


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_the_answer_is_the_owners_mail_to_themselves_in_the_thread_of_the_summary(nth: int):
    raw = reply(SUMMARY, ["send 41"], AT, nth=nth, name="Alex Morgan")
    mail = message_from_bytes(raw, policy=policy.default)
    assert [each.addr_spec for each in mail["From"].addresses] == ["owner@sandbox.test"]
    assert [each.addr_spec for each in mail["To"].addresses] == ["owner@sandbox.test"]
    assert mail["In-Reply-To"] == mail["References"] == "<summary.abc@sandbox.test>"
    assert mail["Subject"] == "Re: Tuesday: 2 to decide, 6 minutes"
    assert mail["Date"].datetime == AT
    assert not any(part.defects for part in mail.walk())


def test_a_mail_written_by_hand_starts_a_thread_of_its_own():
    owner = Writer("Alex Morgan", "owner@sandbox.test", Client.THUNDERBIRD, "-- \nAlex")
    raw = write(owner, "Jane Holloway <jane@brightwater.test>", "Grüße", "Dear Jane,\n\nthank you!", AT)
    mail = message_from_bytes(raw, policy=policy.default)
    assert mail["Subject"] == "Grüße"
    assert mail["To"].addresses[0].addr_spec == "jane@brightwater.test"
    assert "In-Reply-To" not in mail
    assert "References" not in mail
    assert text(raw) == "Dear Jane,\n\nthank you!\n\n-- \nAlex"


def test_what_a_mail_asks_besides_letters_is_told_in_words_of_the_day():
    offered = (
        "* Jane advised “begin small”. What came of it?",
        "  Answer: did 17: …  ·  declined 17: …",
        "  Answer: history jane  ·  fact jane size: call",
        "  Answer: fact marcus news: …",
        "  Answer: send 41  ·  skip 41",
        "| Answer: advice: …",
    )
    mail = compose(Writer("outreach", "owner@sandbox.test", Client.GMAIL), {"Subject": "x"}, AT, "\n".join(offered))
    did, size, news = follow(mail, AT, 1)
    assert did == "did 17: it took courage, and the release was calmer for it"
    assert size == "fact jane size: call"
    assert news.startswith("fact marcus news: By 3 March 2026 ")
