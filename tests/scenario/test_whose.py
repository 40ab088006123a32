"""Answers that come another way than they should, on real servers: none is missed, none is made up."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from imapclient.exceptions import IMAPClientError

from outreach.core.history import Direction
from outreach.core.letter import State
from outreach.core.people import Person, Stage, Warmth
from tests.scenario.world import World, in_answer_to, local, texts, workdays, world, written
from tests.servers import ImapAccount

DAY = date(2026, 3, 3)
MINUTE = timedelta(minutes=1)
OWNER = "Sam Smith <sam@smith.example>"
JANE = Person(
    "jane", "Jane Doe", ("jane@acme.example",), company="Acme", warmth=Warmth.WARM, facts={"why": "Her talk."}
)


@pytest.fixture
def life(account: ImapAccount, tmp_path: Path) -> Iterator[World]:
    """A day on which letter 1 has gone to Jane."""
    with world(tmp_path, account, local(DAY, 8)) as made:
        made.add(JANE)
        for folder in ("Archive", "Junk"):
            with suppress(IMAPClientError):  # some servers have them from the beginning
                account.create(folder)
        made.tick(local(DAY, 8, 1))
        made.answer(made.summaries[-1], "send 1", at=local(DAY, 8, 2))
        made.tick(local(DAY, 8, 3))
        [letter] = made.letters()
        assert letter.planned_at
        made.tick(letter.planned_at)
        assert len(made.left) == 1
        yield made


def jane(life: World) -> Person:
    found = life.store.people.get("jane")
    assert found
    return found


def arrives(life: World, raw: bytes, *folders: str) -> None:
    """The mail lies in these folders, and the service looks."""
    life.arriving += [(life.now, folder, raw) for folder in folders or ("INBOX",)]
    life.tick(life.now + MINUTE)


def morning(life: World, days: int) -> str:
    """The summary of that many days later."""
    known = len(life.summaries)
    for day in workdays(life.now.date() + timedelta(1), days):
        life.tick(local(day, 8, 1))
    return texts(life.summaries[-1]) if len(life.summaries) > known else ""


def says(life: World, *lines: str) -> str:
    """The owner answers the last summary; the receipt."""
    life.answer(life.summaries[-1], *lines, at=life.now + MINUTE)
    life.tick(life.now + 2 * MINUTE)
    return texts(life.to_owner[-1])


def takes_address(life: World, line: str) -> None:
    """The owner says whose an address is, and confirms it from another mail."""
    code = says(life, line).partition("confirm ")[2][:9]
    life.answer(life.to_owner[-1], f"confirm {code}", at=life.now + MINUTE)
    life.tick(life.now + 2 * MINUTE)
    life.tick(life.now + MINUTE)


def private(life: World, **headers: str) -> bytes:
    """Jane's answer from an address nobody knows, written anew: nothing in it refers to the letter."""
    fields = {
        "From_": "Jane Doe <jd@private.example>",
        "To": OWNER,
        "Subject": f"Re: {life.left[0].mail['Subject']}",
        "Message_ID": "<anew@private.example>",
    }
    return written(life.now, "Happy to talk. Call me on Monday.\n", **(fields | headers))


def test_what_looks_like_an_answer_holds_the_sequence_until_the_owner_says_whose_it_is(life: World) -> None:
    arrives(life, private(life))
    summary = morning(life, 1)
    assert "Looks like an answer from Jane Doe" in summary
    assert "Call me on Monday" not in summary
    assert "fact jane address: jd@private.example" in summary
    assert "Looks like an answer" in morning(life, 14)
    assert [letter.number for letter in life.letters()] == [1]
    assert life.store.history.of("jane")[-1].direction is Direction.OUT
    takes_address(life, "fact jane address: jd@private.example")
    assert jane(life).stage is Stage.TALKING
    summary = morning(life, 3)
    assert "Call me on Monday" in summary
    assert "Looks like" not in summary


def test_an_approved_follow_up_does_not_leave_while_a_mail_may_be_the_answer(life: World) -> None:
    morning(life, 10)
    [follow_up] = life.letters(State.PROPOSED)
    says(life, f"send {follow_up.number}")
    arrives(life, private(life))
    life.tick(life.now + timedelta(hours=5))
    assert len(life.left) == 1
    assert life.store.letters.get(follow_up.number).state is State.PROPOSED


def test_when_it_was_somebody_else_the_sequence_goes_on(life: World) -> None:
    arrives(life, private(life))
    morning(life, 1)
    says(life, "resume jane")
    summary = morning(life, 12)
    assert "Looks like" not in summary
    assert [letter.state for letter in life.letters()] == [State.SENT, State.PROPOSED]


def test_a_letter_passed_on_and_answered_by_another_is_shown_with_the_words_that_take_the_address(life: World) -> None:
    raw = in_answer_to(life.left[0], "Ann Roe <ann@acme.example>", "Jane asked me to answer.\n", life.now)
    arrives(life, raw)
    summary = morning(life, 1)
    assert "It came from ann@acme.example, which is not known as theirs." in summary
    assert jane(life).addresses == JANE.addresses
    assert [letter.state for letter in life.letters()] == [State.SENT]
    takes_address(life, "fact jane address: ann@acme.example")
    assert jane(life).address == "ann@acme.example"
    assert len(life.left) == 1


def test_no_address_is_offered_that_is_not_the_persons(life: World) -> None:
    to_jane = {"To": f"{OWNER}, Jane <jane@acme.example>"}
    arrives(life, in_answer_to(life.left[0], "ann@acme.example", "Here is what Jane wants.\n", life.now, **to_jane))
    machine = {"Message_ID": "<2@acme.example>"}
    arrives(life, in_answer_to(life.left[0], "no-reply@acme.example", "See our page.\n", life.now, **machine))
    summary = morning(life, 1)
    assert "Here is what Jane wants." in summary
    assert "See our page." in summary
    assert "fact jane address" not in summary


def answer(life: World, body: str = "Happy to talk.\n", **headers: str) -> bytes:
    return in_answer_to(life.left[0], "Jane Doe <jane@acme.example>", body, life.now, **headers)


@pytest.mark.parametrize("folder", ["INBOX", "Archive", "Junk"])
def test_an_answer_is_found_in_any_folder_and_counts_once_though_it_is_moved(life: World, folder: str) -> None:
    raw = answer(life)
    arrives(life, raw, folder)
    others = [name for name in ("INBOX", "Archive", "Junk") if name != folder]
    arrives(life, raw, *others)
    assert [entry.verdict for entry in life.store.history.of("jane") if entry.verdict] == ["reply"]
    assert morning(life, 1).count("Happy to talk.") == 1


def drafts(life: World, folder: str, raw: bytes) -> None:
    with life.account.direct() as client:
        client.append(folder, raw, (b"\\Draft", b"\\Seen"), life.now)
    life.tick(life.now + MINUTE)


def test_a_draft_is_neither_an_answer_nor_written_nor_a_command(life: World) -> None:
    unsent = {"From_": OWNER, "To": "Jane Doe <jane@acme.example>", "Subject": "Hello"}
    drafts(life, "Archive", written(life.now, "Dear Jane,\n", Message_ID="<d1@smith.example>", **unsent))
    drafts(life, "INBOX", answer(life, Message_ID="<d2@acme.example>"))
    stop = {"From_": OWNER, "To": OWNER, "Subject": "", "Message_ID": "<d3@smith.example>"}
    drafts(life, "INBOX", written(life.now, "stop jane\n", **stop))
    assert [entry.message_id for entry in life.store.history.of("jane") if not entry.letter] == []
    assert jane(life).paused_until is None
    assert jane(life).stage is Stage.ASKED


def test_what_the_owner_wrote_from_an_address_nobody_knows_is_theirs_where_a_copy_comes_back(life: World) -> None:
    alias = {"To": "Jane Doe <jane@acme.example>", "Message_ID": "<phone@smith.example>"}
    raw = in_answer_to(life.left[0], "Sam <sam@phone.example>", "One more thing.\n", life.now, **alias)
    arrives(life, raw, "INBOX", "Sent")
    assert [entry.direction for entry in life.store.history.of("jane") if not entry.letter] == [Direction.OUT]
    assert jane(life).stage is Stage.ASKED
