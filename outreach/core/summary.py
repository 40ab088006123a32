"""What the owner is told: the summary of a weekday, as values first and then as the text of a mail.

Everything that somebody else wrote, and every letter's text, stands behind ``| ``: wherever it is quoted, no line of it
can be taken for a command.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from outreach.core.reply import ANSWERS_PREFIX, CUT_LINE, PERSON_PREFIX
from outreach.core.text import one_line, safe

QUOTED_LINES = 10
"""How much of what somebody wrote is shown."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to know or to do.

    ``answers`` are the exact lines to reply with, ``minutes`` what it will take, ``letter`` the number of a letter
    whose whole text is shown, beyond the day's minutes too where it is ``urgent``. What is told ``again`` after so many
    days only is a reminder.
    """

    title: str
    lines: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    minutes: int = 0
    letter: int | None = None
    urgent: bool = False
    again: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its items; an empty section is not shown. What is ``idle`` can wait and makes no mail by itself."""

    title: str
    items: tuple[Item, ...]
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """A day's summary. ``day`` is the owner's, ``budget`` their minutes for it, ``banner`` a state to know first."""

    day: date
    sections: tuple[Section, ...]
    budget: int
    banner: str = ""
    if_nothing: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Those of all sections; only the letters that they show whole can be approved by an answer."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def minutes(self) -> int:
        """What all of it will take."""
        return sum(item.minutes for item in self.items)

    @property
    def decisions(self) -> int:
        """How many items wait for a word of the owner, and not just for an idle hour."""
        return sum(bool(item.answers) for section in self.sections if not section.idle for item in section.items)


def within_budget(sections: Sequence[Section], budget: int) -> tuple[tuple[Section, ...], int]:
    """The sections cut to a budget of minutes, and how many drafts wait for another day.

    Only drafts that are not urgent, and what is idle, can wait: they come back. What happened is told once, and must be
    told now.
    """
    today = [item for section in sections if not section.idle for item in section.items]
    spent = sum(item.minutes for item in today if item.letter is None or item.urgent)
    kept, drafts, waiting = [], sum(item.urgent for item in today), 0
    for section in sections:
        items = []
        for item in section.items:
            if section.idle or (item.letter is not None and not item.urgent):
                if (drafts or section.idle) and spent + item.minutes > budget:
                    waiting += not section.idle
                    continue
                drafts, spent = drafts + (not section.idle), spent + item.minutes
            items.append(item)
        kept.append(replace(section, items=tuple(items)))
    return tuple(kept), waiting


def quote(text: str, *, limit: int | None = QUOTED_LINES) -> tuple[str, ...]:
    """The lines of somebody's text, safe, each to stand behind the prefix; cut to ``limit``."""
    lines = [line.rstrip() for line in safe(text).strip().split("\n")]
    if limit is not None and len(lines) > limit:
        lines = [*lines[:limit], f"… ({len(lines) - limit} more lines)"]
    return tuple(lines)


def subject(summary: Summary) -> str:
    """The subject of the mail: the day, and what waits."""
    waits = f"{summary.decisions} to decide, {summary.minutes} min" if summary.decisions else "nothing to decide"
    return f"Outreach {summary.day:%a} {summary.day.day} {summary.day:%b}: {waits}"


def text(summary: Summary) -> str:
    """The mail's text."""
    lines = [CUT_LINE, ""]
    if summary.banner:
        lines += [summary.banner, ""]
    lines += [f"About {summary.minutes} of your {summary.budget} minutes.", ""]
    for section in summary.sections:
        if section.items:
            lines += _section(section)
    if summary.if_nothing:
        lines += ["IF YOU DO NOTHING", *summary.if_nothing, ""]
    lines += ["Answer this mail with the lines you want, each on its own, above this text. “help” explains them all."]
    return "\n".join(lines) + "\n"


def _section(section: Section) -> Iterable[str]:
    yield section.title.upper()
    yield ""
    for item in section.items:
        yield f"* {one_line(item.title)}"
        yield from (f"  - {one_line(line)}" for line in item.lines)
        yield from (f"{PERSON_PREFIX}{line}".rstrip() for line in item.quoted)
        if item.answers:
            yield ANSWERS_PREFIX + "  ·  ".join(map(one_line, item.answers))
        yield ""
