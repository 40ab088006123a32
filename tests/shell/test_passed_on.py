"""People who are not reached by mail: the owner gets the text, passes it on, and says so. And letters on demand."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from outreach.config import load
from outreach.core.courtesy import may_leave
from outreach.core.history import Direction, Mail, RecordKind
from outreach.core.letter import Letter, State, Step
from outreach.core.people import Person, Stage
from outreach.cycle import Cycle
from outreach.store import Store
from tests.homes import AT, MONDAY, Terminal, make

VIA = Person("vi", "Vi Lane", channel="LinkedIn", facts={"why": "Your posts on maps are the ones I keep."})


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A home in which nobody but Vi may be written to."""
    terminal = Terminal(make(tmp_path / "home"), capsys)
    with opened(terminal) as store, store.write():
        for person in store.people.all():
            store.people.remove(person.slug, MONDAY)
        store.people.save(VIA, MONDAY)
    return terminal


@contextmanager
def opened(outreach: Terminal) -> Iterator[Store]:
    store = Store.open(outreach.home.database)
    try:
        yield store
    finally:
        store.close()


def letters(outreach: Terminal) -> list[Letter]:
    with opened(outreach) as store:
        return store.letters.find()


def summary(outreach: Terminal, now: datetime) -> str:
    """The text of the summary that is made now."""
    outreach.draft(now)
    with opened(outreach) as store:
        mail = message_from_bytes(store.commands.owner_mails("queued")[-1].raw, policy=policy.default)
    body = mail.get_body(("plain",))
    return str(body.get_content()).replace("\r\n", "\n") if body else ""


def test_a_person_without_an_address_gets_a_letter_to_be_passed_on(outreach: Terminal) -> None:
    text = summary(outreach, MONDAY)
    [letter] = letters(outreach)
    assert (letter.recipient, letter.subject) == ("", "A question about your work")
    assert "  - By LinkedIn, to paste or to say yourself (“A question about your work”):\n| Dear Vi,\n" in text
    assert "  Answer: sent 1  ·  edit 1: …  ·  later 1 2w  ·  skip 1\n" in text
    assert outreach("letters", "show", "1").out.endswith(f"\n{letter.body}")
    assert "Vi Lane: ask-cold, letter 1 waits for your word\n" in outreach("plan", *AT).out
    assert outreach("templates", "preview", "ask-cold", "--for", "vi").out.startswith("To: Vi Lane by LinkedIn\n")


@pytest.mark.parametrize("line", ["send 1", "send 1 tue 10:00", "send", "send 1: Dear Vi end"])
def test_it_never_leaves_by_mail(outreach: Terminal, line: str) -> None:
    outreach.draft()
    shown = outreach("do", line, *AT)
    assert shown.code == 2
    assert "Vi Lane is not reached by mail: pass the text on, then answer sent 1" in shown.err
    [letter] = letters(outreach)
    assert letter.state is State.PROPOSED
    with opened(outreach) as store:
        cycle = Cycle(outreach.home, load(outreach.home.config), store)
        approved = replace(letter, state=State.APPROVED)
        refusal = may_leave(approved, cycle.facts.standing(VIA, MONDAY), cycle.facts.day(MONDAY), MONDAY)
    assert refusal
    assert refusal.then is State.PROPOSED


def test_sent_makes_it_part_of_the_history_and_the_follow_ups_go_the_same_way(outreach: Terminal) -> None:
    outreach.draft()
    assert outreach("do", "sent 1", *AT).out == "1 counts as sent to Vi Lane today.\n"
    with opened(outreach) as store:
        Cycle(outreach.home, load(outreach.home.config), store).run(MONDAY + timedelta(hours=1), None)
        assert [one.stage for one in store.people.all()] == [Stage.ASKED]
        [entry] = store.history.of("vi")
        assert str(entry) == "out  LinkedIn: A question about your work (letter 1)"
    assert "out  LinkedIn: A question about your work (letter 1)" in outreach("do", "history vi", *AT).out
    text = summary(outreach, MONDAY + timedelta(days=8))
    assert "Vi Lane: follow-up-1" in text
    assert "  - By LinkedIn, to paste or to say yourself (“A question about your work”):\n| Dear Vi,\n" in text
    assert outreach("do", "sent 2", "--at", "2026-03-10T09:10").code == 0
    assert "Vi Lane: follow-up-2" in summary(outreach, MONDAY + timedelta(days=30))


def test_an_answer_that_came_another_way_stops_the_follow_ups(outreach: Terminal) -> None:
    outreach.draft()
    outreach("do", "sent 1", *AT)
    text = summary(outreach, MONDAY + timedelta(days=8))
    assert "  Answer: sent 2  ·  answered vi: …  ·  edit 2: …  ·  later 2 2w  ·  skip 2\n" in text
    at = ("--at", "2026-03-10T09:20")
    assert outreach("do", "answered vi yesterday: Gladly, next week.", *at).out == (
        "Kept: Vi Lane answered on 9 March 2026. No follow-up goes out. If it is a yes to a call: fact vi size: call\n"
    )
    assert outreach("do", "fact vi size: call\nanswered vi", *at).out.endswith("No follow-up goes out.\n")
    assert "in   reply: Gladly, next week.\n" in outreach("do", "history vi", *at).out
    assert "Vi Lane: follow-up" not in summary(outreach, MONDAY + timedelta(days=9))
    assert [one.state for one in letters(outreach)] == [State.SENT, State.SUPPRESSED]
    with opened(outreach) as store:
        [vi] = store.people.all()
        ties = store.history.ties("vi", MONDAY + timedelta(days=9))
    assert (vi.stage, ties.last_in is not None, ties.last_thanked) == (Stage.TALKING, True, None)


def test_what_was_put_off_may_be_passed_on_all_the_same(outreach: Terminal) -> None:
    outreach.draft()
    assert outreach("do", "later 1 2w\nsent 1", *AT).code == 0
    assert [one.state for one in letters(outreach)] == [State.SENT]


def test_the_same_word_twice_or_of_another_letter_is_refused(outreach: Terminal) -> None:
    outreach.draft()
    assert "there is no letter 9" in outreach("do", "sent 9", *AT).err
    outreach("do", "sent 1", *AT)
    assert "letter 1 is sent" in outreach("do", "sent 1", *AT).err


def test_who_is_reached_by_mail_cannot_be_said_to_have_got_it(outreach: Terminal) -> None:
    outreach("do", "fact vi channel: mail", *AT)
    with opened(outreach) as store, store.write():
        store.people.save(replace(VIA, channel="mail", addresses=("vi@x.example",)), MONDAY)
    outreach.draft()
    assert "letter 1 is proposed" in outreach("do", "sent 1", *AT).err


def test_an_edit_is_shown_with_what_to_answer_and_what_is_too_long(outreach: Terminal) -> None:
    outreach.draft()
    shown = outreach("do", f"edit 1: Dear Vi, {'word ' * 160}end", *AT)
    assert (
        "1 to Vi Lane reads as below. 162 words: say it in 150. Pass it on yourself, then answer sent 1." in shown.out
    )


def test_a_person_may_leave_mail_just_before_the_letter_is_passed_on(outreach: Terminal) -> None:
    with opened(outreach) as store, store.write():
        store.people.save(replace(VIA, channel="mail", addresses=("vi@x.example",)), MONDAY)
    outreach.draft()
    assert "letter 1 is proposed" in outreach("do", "sent 1", *AT).err
    assert outreach("do", "fact vi channel: chat\nsent 1", *AT).code == 0
    assert outreach("do", "history vi", *AT).out.endswith("out  chat: A question about your work (letter 1)\n")


def test_a_letter_follows_its_person_to_mail_and_back(outreach: Terminal) -> None:
    outreach.draft()
    with opened(outreach) as store, store.write():
        store.people.save(replace(VIA, channel="mail", addresses=("vi@x.example",)), MONDAY)
    assert "letter 1 was not made for mail; the next summary shows it anew" in outreach("do", "send 1", *AT).err
    outreach.draft(MONDAY + timedelta(hours=1))
    [letter] = letters(outreach)
    assert letter.recipient == "vi@x.example"
    assert message_from_bytes(letter.raw, policy=policy.default)["To"] == "Vi Lane <vi@x.example>"
    assert outreach("do", "send 1", *AT).code == 0
    assert outreach("do", "fact vi channel: call", *AT).code == 0
    outreach.draft(MONDAY + timedelta(hours=2))
    [letter] = letters(outreach)
    assert (letter.recipient, letter.state, letter.approved_sha256) == ("", State.PROPOSED, "")


def test_a_follow_up_by_mail_to_an_ask_that_was_passed_on_is_no_false_answer(outreach: Terminal) -> None:
    outreach.draft()
    outreach("do", "sent 1", *AT)
    with opened(outreach) as store, store.write():
        found = store.people.get("vi")
        assert found
        store.people.save(replace(found, channel="", addresses=("vi@x.example",), stage=Stage.ASKED), MONDAY)
    outreach.draft(MONDAY + timedelta(days=8))
    mail = message_from_bytes(letters(outreach)[-1].raw, policy=policy.default)
    assert (mail["Subject"], mail["In-Reply-To"]) == ("A question about your work", None)


def test_the_days_list_tells_what_a_draft_could_be_better_at(outreach: Terminal) -> None:
    outreach("do", f"fact vi why: {'very ' * 140}well.", *AT)
    assert "words: say it in 150\n" in summary(outreach, MONDAY)


def test_what_was_passed_on_uses_up_what_it_told(outreach: Terminal) -> None:
    outreach("do", "met vi yesterday\nfact vi learned: Maps lie.\nfact vi news: We moved.", *AT)
    outreach.draft()
    assert [one.step for one in letters(outreach)] == [Step.THANK_YOU]
    with opened(outreach) as store:
        cycle = Cycle(outreach.home, load(outreach.home.config), store)
        cycle.run(MONDAY, None)
        outreach("do", "sent 1", *AT)
        cycle.run(MONDAY + timedelta(minutes=30), None)
        [vi] = store.people.all()
        assert vi.facts == VIA.facts | {"news": "We moved."}
        assert cycle.facts.standing(vi, MONDAY).thanks_owed_since is None


def test_the_advice_that_is_settled_is_the_one_the_letter_told(outreach: Terminal) -> None:
    outreach("do", "advice vi: draw less.\nadvice vi: ask more\ndid 2: they answer", *AT)
    with opened(outreach) as store, store.write():
        store.people.move("vi", Stage.TALKING, MONDAY, "they answered")
    assert outreach("do", "draft vi report-back", *AT).code == 0
    with opened(outreach) as store:
        cycle = Cycle(outreach.home, load(outreach.home.config), store)
        cycle.run(MONDAY, None)
        outreach("do", "declined 1\nsent 1", *AT)
        cycle.run(MONDAY + timedelta(minutes=30), None)
        assert [one.text for one in store.records.open_of("vi", RecordKind.ADVICE)] == ["draw less."]


@pytest.mark.parametrize(("given", "offered"), [("", True), ("fact vi size: call", False)])
def test_a_yes_is_offered_to_be_kept_where_it_is_news(outreach: Terminal, given: str, offered: bool) -> None:
    outreach.draft()
    assert outreach("do", f"sent 1\n{given}", *AT).code == 0
    at = MONDAY + timedelta(hours=5)
    yes = Mail(
        "y@x", "<y@x>", Direction.IN, "reply", at, at, "vi@x.example", ("sam@example.org",), "Re: A question",
        "Gladly.", "", (), ("vi",), letter=1,
    )  # fmt: skip
    with opened(outreach) as store, store.write():
        store.history.add(yes, at)
    text = summary(outreach, MONDAY + timedelta(days=1))
    assert "| Gladly.\n" in text
    assert ("  - If it is a yes to a call, keep that: the next ask may be one size bigger.\n" in text) is offered
    assert ("fact vi size: call" in text) is offered


def test_any_template_can_be_drafted_on_demand(outreach: Terminal) -> None:
    (outreach.home.templates / "ask-fair.txt").write_text("Subject: The fair\n\n{{ why }}\n", encoding="utf-8")
    shown = outreach("do", "draft vi ask-fair", *AT)
    assert shown.out == (
        "1 to Vi Lane is drafted. Pass it on yourself, then answer sent 1.\n  Your posts on maps are the ones I keep.\n"
    )
    [letter] = letters(outreach)
    assert (letter.step, letter.template, letter.state) == (Step.ASK, "ask-fair", State.PROPOSED)


@pytest.mark.parametrize(
    ("given", "line", "said"),
    [
        ("", "draft vi ask-standing", "Vi Lane said yes to less so far: ask for a call, or fact vi size: call"),
        ("fact vi size: call", "draft vi ask-standing", "ask for a meeting, or fact vi size: meeting"),
        ("", "draft vi follow-up-1", "there is no template 'follow-up-1' that begins anything"),
        ("", "draft vi nonsense", "there is no template 'nonsense' that begins anything"),
        ("", "draft vi ask-nonsense", "there is no template 'ask-nonsense' that begins anything"),
        ("", "draft vi thank-you", "Vi Lane has no 'learned'"),
        ("pause vi", "draft vi ask-cold", "Vi Lane is paused until you resume"),
        ("met vi yesterday", "draft vi ask-meeting", "Vi Lane is thanked before a new ask"),
        ("draft vi ask-cold", "draft vi ask-question", "letter 1 to Vi Lane is open: skip it first"),
    ],
)
def test_a_letter_on_demand_keeps_the_rules(outreach: Terminal, given: str, line: str, said: str) -> None:
    if given:
        assert outreach("do", given, *AT).code == 0
    before = letters(outreach)
    shown = outreach("do", line, *AT)
    assert (shown.code, said in shown.err) == (2, True), shown.err
    assert letters(outreach) == before


def test_a_bigger_ask_may_follow_a_yes(outreach: Terminal) -> None:
    assert outreach("do", "fact vi size: meeting\ndraft vi ask-standing", *AT).code == 0
    assert json.loads(outreach("letters", "list", "--json").out)[0]["subject"] == "Might we talk every now and then?"
