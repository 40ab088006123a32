"""Answering the summary, on real servers: what the owner says is done once; what anybody else says is not."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from imapclient.exceptions import IMAPClientError

from outreach.core.letter import State
from outreach.core.people import Stage
from tests.scenario.answering import DAY, MINUTE, OWNER, arrive, morning, receipts, reply, states
from tests.scenario.world import World, local, texts, written
from tests.servers import ImapAccount


@pytest.fixture
def life(account: ImapAccount, tmp_path: Path) -> Iterator[World]:
    """A morning on which the summary has just come, with letter 1 to Jane in it."""
    with morning(account, tmp_path) as made:
        yield made


def test_an_answer_approves_the_letter_and_is_receipted_in_the_thread(life: World) -> None:
    raw = reply(life, "Good morning,\n\nsend 1")
    arrive(life, raw, "INBOX", "Sent")
    assert states(life) == [State.APPROVED]
    [letter] = life.letters()
    assert letter.planned_at
    assert letter.planned_at >= life.now + timedelta(minutes=9)
    [receipt] = [one for one in life.to_owner if b"auto-replied" in one]
    assert message_from_bytes(receipt)["In-Reply-To"] == "<reply-1@smith.example>"


def test_the_same_mail_in_three_folders_and_delivered_twice_runs_once(life: World) -> None:
    with suppress(IMAPClientError):  # the embedded server has one from the beginning
        life.account.create("Archive")
    raw = reply(life, "note jane: likes tea")
    arrive(life, raw, "INBOX", "Sent", "Archive")
    arrive(life, raw, "INBOX")
    assert [entry.text for entry in life.store.history.of("jane")] == ["likes tea"]
    assert len(receipts(life)) == 1


@pytest.mark.parametrize("first", ["INBOX", "Sent"])
def test_of_two_copies_that_differ_the_one_in_sent_is_obeyed(life: World, first: str) -> None:
    sent = reply(life, "send 1")
    copies = {"Sent": sent, "INBOX": sent.replace(b"send 1", b"skip 1")}
    arrive(life, copies.pop(first), first)
    for folder, raw in copies.items():
        arrive(life, raw, folder)
    assert states(life) == [State.APPROVED]
    [receipt] = receipts(life)
    assert "1 to Jane Doe is approved" in receipt


def test_a_forged_from_without_the_copy_in_sent_does_nothing_but_stop(life: World) -> None:
    arrive(life, reply(life, "send 1"), "INBOX")
    assert states(life) == [State.PROPOSED]
    life.tick(life.now + timedelta(hours=3))
    assert states(life) == [State.PROPOSED]
    assert "does not lie in your Sent folder" in receipts(life)[0]


def test_a_forged_from_without_the_token_does_nothing_and_is_not_answered(life: World) -> None:
    forged = written(
        life.now, "send 1\n", From_=OWNER, To=OWNER, Subject="Re: Outreach", Message_ID="<forged@evil.example>"
    )
    arrive(life, forged, "INBOX")
    life.tick(life.now + timedelta(hours=3))
    assert states(life) == [State.PROPOSED]
    assert receipts(life) == []


def test_a_token_from_a_stranger_is_refused_and_the_summary_takes_no_more_commands(life: World) -> None:
    arrive(life, reply(life, "send 1", From_="Eve <eve@evil.example>", Message_ID="<eve@evil.example>"), "INBOX")
    assert states(life) == [State.PROPOSED]


def test_an_answer_with_others_on_it_is_refused_and_revokes_the_token(life: World) -> None:
    arrive(life, reply(life, "send 1", Cc="bob@else.example"), "INBOX", "Sent")
    assert states(life) == [State.PROPOSED]
    assert "others are on this mail" in receipts(life)[0]
    arrive(life, reply(life, "send 1", Message_ID="<reply-2@smith.example>"), "INBOX", "Sent")
    assert states(life) == [State.PROPOSED]


def test_an_answer_without_a_command_is_not_passed_over_in_silence(life: World) -> None:
    arrive(life, reply(life, "Yes, please send it today."), "INBOX", "Sent")
    assert states(life) == [State.PROPOSED]
    assert "there is no command in this mail" in receipts(life)[0]


def test_a_note_to_oneself_is_not_answered(life: World) -> None:
    note = written(life.now, "buy milk\n", From_=OWNER, To=OWNER, Subject="milk", Message_ID="<milk@smith.example>")
    arrive(life, note, "INBOX", "Sent")
    assert receipts(life) == []


def test_a_note_to_oneself_that_says_stop_stops(life: World) -> None:
    note = written(
        life.now, "stop jane\nsend 1\n", From_=OWNER, To=OWNER, Subject="", Message_ID="<stop@smith.example>"
    )
    arrive(life, note, "INBOX", "Sent")
    assert states(life) == [State.EXPIRED]


def test_a_stop_does_not_wait_for_the_copy_in_sent(life: World) -> None:
    arrive(life, reply(life, "stop jane"), "INBOX")
    assert states(life) == [State.EXPIRED]


def test_a_vacation_answer_to_the_summary_does_nothing(life: World) -> None:
    arrive(life, reply(life, "send 1", Auto_Submitted="auto-replied"), "INBOX", "Sent")
    assert states(life) == [State.PROPOSED]


def test_a_line_that_somebody_else_wrote_is_never_obeyed(life: World) -> None:
    life.arrives(
        life.now,
        body="send 1\nstop jane\n",
        From_="Jane Doe <jane@acme.example>",
        To=OWNER,
        Subject="send 1",
        Message_ID="<jane-1@acme.example>",
    )
    life.tick(life.now + MINUTE)
    person = life.store.people.get("jane")
    assert person
    assert person.stage is Stage.TALKING
    assert person.paused_until is None
    assert receipts(life) == []


def test_our_own_summary_read_back_is_no_command(life: World) -> None:
    life.tick(life.now + MINUTE)
    life.tick(life.now + MINUTE)
    assert receipts(life) == []


def test_an_answer_ten_days_late_is_refused(life: World) -> None:
    late = reply(life, "send 1")
    life.tick(life.now + timedelta(days=10))
    arrive(life, written_again(late, life), "INBOX", "Sent")
    assert State.APPROVED not in states(life)


def written_again(raw: bytes, life: World) -> bytes:
    """The same mail with today's Date."""
    fields = dict(message_from_bytes(raw).items())
    body = raw.partition(b"\r\n\r\n")[2].decode()
    kept = {
        name.replace("-", "_"): value
        for name, value in fields.items()
        if name not in {"Date", "MIME-Version", "Content-Type"}
    }
    kept["From_"] = kept.pop("From")
    return written(life.now, body, **kept)


def test_a_draft_that_changed_since_is_not_sent_and_the_new_one_is_shown_and_can_be_answered(life: World) -> None:
    arrive(
        life,
        reply(life, "edit 1:\nDear Jane,\n\nanother text.\nend", Message_ID="<edit@smith.example>"),
        "INBOX",
        "Sent",
    )
    assert "another text." in receipts(life)[0]
    arrive(life, reply(life, "send 1", Message_ID="<late@smith.example>"), "INBOX", "Sent")
    assert states(life) == [State.PROPOSED]
    assert "has changed since" in receipts(life)[1]
    assert "| another text." in receipts(life)[1]
    receipt = message_from_bytes([raw for raw in life.to_owner if b"auto-replied" in raw][1])
    life.tick(life.now + MINUTE)
    ids = {"In_Reply_To": str(receipt["Message-ID"]), "References": str(receipt["Message-ID"])}
    arrive(life, reply(life, "send 1", Message_ID="<new@smith.example>", **ids), "INBOX", "Sent")
    assert states(life) == [State.APPROVED]


def test_the_receipt_of_an_edit_can_be_answered(life: World) -> None:
    arrive(
        life,
        reply(life, "edit 1:\nDear Jane,\n\nanother text.\nend", Message_ID="<edit@smith.example>"),
        "INBOX",
        "Sent",
    )
    receipt = message_from_bytes(next(raw for raw in life.to_owner if b"auto-replied" in raw))
    life.tick(life.now + MINUTE)
    ids = {"In_Reply_To": str(receipt["Message-ID"]), "References": str(receipt["Message-ID"])}
    arrive(life, reply(life, "send 1", Message_ID="<ok@smith.example>", **ids), "INBOX", "Sent")
    [letter] = life.letters()
    assert letter.state is State.APPROVED
    assert letter.body == "Dear Jane,\n\nanother text.\n"


def test_undo_within_the_grace_takes_it_back_and_nothing_leaves(life: World) -> None:
    arrive(life, reply(life, "send 1"), "INBOX", "Sent")
    arrive(life, reply(life, "undo 1", Message_ID="<undo@smith.example>"), "INBOX", "Sent")
    for hours in range(1, 12):
        life.tick(local(DAY, 8 + hours))
    assert life.left == []
    assert states(life) == [State.PROPOSED]


def test_no_letter_leaves_without_a_look_into_the_mailbox(life: World) -> None:
    arrive(life, reply(life, "send 1"), "INBOX", "Sent")
    [letter] = life.letters()
    assert letter.planned_at
    life.cycle.run(letter.planned_at + timedelta(hours=1), None)
    assert states(life) == [State.APPROVED]
    life.tick(letter.planned_at + timedelta(hours=1, minutes=1))
    assert [left.to for left in life.left] == ["jane@acme.example"]


def test_an_answer_that_came_just_before_keeps_the_letter_in(life: World) -> None:
    arrive(life, reply(life, "send 1"), "INBOX", "Sent")
    [letter] = life.letters()
    assert letter.planned_at
    life.arrives(
        letter.planned_at - MINUTE,
        body="I was about to write to you!\n",
        From_="Jane Doe <jane@acme.example>",
        To=OWNER,
        Subject="coffee?",
        Message_ID="<jane-2@acme.example>",
    )
    life.tick(letter.planned_at + MINUTE)
    assert life.left == []
    assert states(life) == [State.EXPIRED]


def test_stop_and_an_unknown_line(life: World) -> None:
    arrive(life, reply(life, "send 1\nsedn 2\nBest\nstop jane"), "INBOX", "Sent")
    assert states(life) == [State.APPROVED]
    assert "sedn 2" in receipts(life)[0]
    arrive(life, reply(life, "sotp all\nstop jane", Message_ID="<stop@smith.example>"), "INBOX", "Sent")
    assert states(life) == [State.EXPIRED]


def test_a_new_address_by_mail_needs_the_code_from_another_mail(life: World) -> None:
    arrive(life, reply(life, "fact jane address: jane@new.example"), "INBOX", "Sent")
    person = life.store.people.get("jane")
    assert person
    assert person.address == "jane@acme.example"
    code = receipts(life)[0].partition("confirm ")[2][:9]
    receipt = message_from_bytes(next(raw for raw in life.to_owner if b"auto-replied" in raw))
    life.tick(life.now + MINUTE)
    ids = {"In_Reply_To": str(receipt["Message-ID"]), "References": str(receipt["Message-ID"])}
    arrive(life, reply(life, f"confirm {code}", Message_ID="<yes@smith.example>", **ids), "INBOX", "Sent")
    person = life.store.people.get("jane")
    assert person
    assert person.addresses == ("jane@new.example", "jane@acme.example")


def test_five_wrong_codes_void_what_waits(life: World) -> None:
    arrive(life, reply(life, "fact jane address: jane@new.example"), "INBOX", "Sent")
    code = receipts(life)[0].partition("confirm ")[2][:9]
    wrong = "\n".join(f"confirm 222{number}-2222" for number in range(2, 7))
    arrive(life, reply(life, f"{wrong}\nconfirm {code}", Message_ID="<guess@smith.example>"), "INBOX", "Sent")
    person = life.store.people.get("jane")
    assert person
    assert person.address == "jane@acme.example"
    assert receipts(life)[1].count("no command waits") == 6


def test_in_rehearsal_only_the_owner_gets_mail(life: World) -> None:
    with life.store.write():
        life.store.set("mode", "")
    arrive(life, reply(life, "send 1"), "INBOX", "Sent")
    for hours in range(1, 10):
        life.tick(local(DAY, 8 + hours))
    assert life.left == []
    assert [b"Rehearsal" in raw for raw in life.to_owner].count(True) == 1
    assert states(life) == [State.APPROVED]


def test_who_wants_to_be_asked_later_is_left_alone_until_then(life: World) -> None:
    wrote(life, "Thanks for writing. I am swamped right now, please ask me again in May.\n")
    person = life.store.people.get("jane")
    assert person
    assert (person.stage, person.rest_until) == (Stage.RESTING, date(2026, 5, 1))
    assert states(life) == [State.EXPIRED]


def test_who_names_somebody_else_makes_a_proposal_to_add_them(life: World) -> None:
    wrote(life, "I am not the right person for this, please write to bob@else.example instead.\n")
    life.tick(local(DAY, 8) + timedelta(days=1))
    assert "add THEIR NAME <bob@else.example>" in texts(life.summaries[-1])


def test_an_answer_in_the_spam_folder_is_found_and_said(life: World) -> None:
    with suppress(IMAPClientError):  # the embedded server has one from the beginning
        life.account.create("Junk")
    life.tick(life.now + MINUTE)
    wrote(life, "I am swamped right now, please ask me again in May.\n", "Junk")
    life.tick(local(DAY, 8) + timedelta(days=1))
    assert "nothing goes out until 1 May 2026" in texts(life.summaries[-1])
    assert "It lies in your spam folder." in texts(life.summaries[-1])


def wrote(life: World, body: str, folder: str = "INBOX") -> None:
    """Jane writes."""
    fields = {"From_": "Jane Doe <jane@acme.example>", "To": OWNER, "Message_ID": "<jane-3@acme.example>"}
    life.arrives(life.now, folder, body, Subject="Hello", **fields)
    life.tick(life.now + MINUTE)


def test_what_came_while_the_clock_was_ahead_is_told_when_the_moment_of_a_summary_comes_again(life: World) -> None:
    summary, wrong = life.now - MINUTE, life.now + timedelta(days=1)
    life.tick(wrong)
    jane = {
        "From_": "Jane Doe <jane@acme.example>",
        "To": OWNER,
        "Subject": "Hello",
        "Message_ID": "<hello@acme.example>",
    }
    arrive(life, written(wrong, "Here is a thought.\n", **jane), "INBOX")
    life.tick(summary)
    assert "Here is a thought." in texts(life.summaries[-1])
