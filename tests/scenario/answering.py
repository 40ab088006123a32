"""The owner's mail program, in a life on whose first morning letter 1 to Jane was shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from email import message_from_bytes
from pathlib import Path

from outreach.core.letter import State
from outreach.core.people import Person, Warmth
from tests.scenario.world import World, local, texts, world, written
from tests.servers import ImapAccount

DAY = date(2026, 3, 3)
MINUTE = timedelta(minutes=1)
OWNER = "Sam Smith <sam@smith.example>"
JANE = Person(
    "jane", "Jane Doe", ("jane@acme.example",), company="Acme", warmth=Warmth.WARM, facts={"why": "Her talk."}
)


@contextmanager
def morning(account: ImapAccount, folder: Path) -> Iterator[World]:
    """A morning on which the summary has just come, with letter 1 to Jane in it."""
    with world(folder, account, local(DAY, 8)) as made:
        made.add(JANE)
        made.tick(local(DAY, 8, 1))
        assert len(made.summaries) == 1
        made.tick(local(DAY, 8, 2))
        yield made


def quoted(life: World, mark: str = "> ") -> str:
    """The summary as a mail program quotes it."""
    lines = "\n".join(f"{mark}{line}" for line in texts(life.summaries[-1]).splitlines())
    return f"On Tue, 3 Mar 2026 at 08:01, outreach <sam@smith.example> wrote:\n{lines}\n"


def reply(life: World, body: str, **headers: str) -> bytes:
    """A reply to the last summary, plain, as the owner would write it unless told otherwise."""
    return bare(life, f"{body}\n\n{quoted(life)}", **headers)


def bare(life: World, body: str, **headers: str) -> bytes:
    """The same with nothing quoted."""
    summary = message_from_bytes(life.summaries[-1])
    fields = {
        "From_": OWNER,
        "To": OWNER,
        "Subject": f"Re: {summary['Subject']}",
        "Message_ID": "<reply-1@smith.example>",
        "In_Reply_To": str(summary["Message-ID"]),
        "References": str(summary["Message-ID"]),
    }
    return written(life.now, body, **(fields | headers))


def arrive(life: World, raw: bytes, *folders: str) -> None:
    """The mail lies in these folders, and the service looks."""
    life.arriving += [(life.now, folder, raw) for folder in folders]
    life.tick(life.now + MINUTE)


def states(life: World) -> list[State]:
    """Those of the letters."""
    return [letter.state for letter in life.letters()]


def receipts(life: World) -> list[str]:
    """The texts of the receipts so far."""
    return [texts(raw) for raw in life.to_owner if b"auto-replied" in raw]
