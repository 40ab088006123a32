"""The summary: nothing that happened is ever left out, and nothing in it can be taken for a command."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from outreach.core.command import Command
from outreach.core.reply import read_reply
from outreach.core.summary import Item, Section, Summary, quote, subject, text, within_budget

DRAFTS = st.builds(Item, st.just("draft"), minutes=st.integers(1, 15), letter=st.integers(1, 99))
NEWS = st.builds(Item, st.just("news"), minutes=st.integers(0, 15))
SECTIONS = st.lists(st.builds(Section, st.just("x"), st.lists(DRAFTS | NEWS, max_size=5).map(tuple)), max_size=4)


@given(SECTIONS, st.integers(0, 60))
def test_only_drafts_wait_and_all_are_counted(sections: list[Section], budget: int) -> None:
    kept, waiting = within_budget(sections, budget)
    before = [item for section in sections for item in section.items]
    after = [item for section in kept for item in section.items]
    assert [item for item in after if item.letter is None] == [item for item in before if item.letter is None]
    assert len(after) + waiting == len(before)


@given(SECTIONS, st.integers(0, 60))
def test_the_drafts_shown_fit_unless_there_is_only_one(sections: list[Section], budget: int) -> None:
    kept, _ = within_budget(sections, budget)
    after = [item for section in kept for item in section.items]
    drafts = [item for item in after if item.letter is not None]
    assert len(drafts) <= 1 or sum(item.minutes for item in after) <= budget


def test_what_is_urgent_is_always_shown_and_what_is_not_waits_for_it() -> None:
    ask, follow_up = (Item(name, minutes=10, letter=number) for number, name in enumerate(("ask", "follow-up"), 1))
    thanks, more = (replace(ask, title=name, letter=number, urgent=True) for number, name in ((3, "a"), (4, "b")))
    kept, waiting = within_budget((Section("x", (ask, follow_up)), Section("y", (thanks, more))), 20)
    assert [item.title for section in kept for item in section.items] == ["a", "b"]
    assert waiting == 2


def test_what_is_idle_is_cut_to_the_minutes_that_are_left() -> None:
    news, idle = Item("news", minutes=20), [Item(name, minutes=5) for name in "abc"]
    kept, waiting = within_budget((Section("x", (news,)), Section("y", tuple(idle), idle=True)), 30)
    assert [item.title for section in kept for item in section.items] == ["news", "a", "b"]
    assert waiting == 0


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_no_text_of_others_reads_as_a_command_of_the_summary(title: str, lines: list[str]) -> None:
    said = "\n".join((title, "send 41", *lines))
    item = Item(title, (said,), quote(said), (f"fact jane address: {title}",))
    shown = text(Summary(date(2026, 3, 2), (Section("They wrote", (item,)),), 30))
    # Even quoted without any mark, below words of the owner's own.
    body = shown.partition("\n")[2]
    assert not [one for one in read_reply(f"thanks\n{body}", None).results if isinstance(one, Command)]


def test_the_subject_says_what_waits() -> None:
    summary = Summary(date(2026, 3, 2), (Section("x", (Item("a", answers=("send 1",), minutes=10),)),), 30)
    assert subject(summary) == "Outreach Mon 2 Mar: 1 to decide, 10 min"
