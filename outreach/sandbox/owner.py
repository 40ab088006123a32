"""The owner of the sandbox's mailbox: reads a summary, decides, answers; now and then writes to somebody by hand."""

import re
from collections.abc import Sequence
from datetime import datetime

from outreach.core.cadence import spoken
from outreach.sandbox.writing import Client, Writer, answer, compose, read, text

_OFFER = re.compile(r"\bsend (\d{1,9})\b", re.IGNORECASE)
_CLIENTS = (Client.GMAIL, Client.OUTLOOK, Client.APPLE)
_GREETINGS = {Client.GMAIL: "Morning,", Client.OUTLOOK: "Hi there,\n", Client.APPLE: ""}
_SIGNATURES = {Client.APPLE: "Sent from my iPhone", Client.OUTLOOK: "Sent from Outlook"}
_OWN_WORDS = {
    "did": ("I tried it for some weeks, and people speak up", "it took courage, and the release was calmer for it"),
    "advice": (
        "begin every review with a question",
        "leave the last word to the youngest",
        "say in advance what would change your mind",
        "ask twice before you answer once",
    ),
    "purpose": ("to find out how to lead people who know more than I do; you see where your advice went",),
    "question": ("what would you do differently in your first year?", "what did you stop doing?"),
    "agreement": ("a talk every six to eight weeks, and what is said stays between us",),
    "why": ("I have thought of our last talk every day until {day}.",),
    "news": ("By {day} we had shipped what we planned, and nobody worked on a weekend.",),
    "gave": ("the article on how reviews can be kind",),
    "gratitude": ("a card, written by hand",),
    **dict.fromkeys(("match", "energy", "draft", "meet", "size"), ("",)),
}
"""What is said to a line that a mail offers, in place of its dots; other lines are passed over."""

_POSTPONED = 5
"""In every fifth summary the last offer is put off."""


def offers(summary: bytes) -> tuple[int, ...]:
    """The letters that a summary offers by ``send N``, in its order; other people's words in it offer nothing."""
    own = "\n".join(line for line in text(summary).splitlines() if not line.lstrip().startswith(("|", ">")))
    return tuple(dict.fromkeys(int(number) for number in _OFFER.findall(own)))


def decide(summary: bytes, nth: int, notes: Sequence[str] = ()) -> tuple[str, ...]:
    """The command lines for the ``nth`` summary (from 1): offers are approved, in every fifth the last one is put off.

    ``notes`` are further lines, such as ``note jane: met her at the fair``. Empty when there is nothing to say.
    """
    lines = [f"send {number}" for number in offers(summary)]
    if lines and nth % _POSTPONED == 0:
        lines[-1] = f"later {lines[-1].removeprefix('send ')} 3d"
    return (*lines, *notes)


def follow(mail: bytes, at: datetime, nth: int) -> tuple[str, ...]:
    """The lines for what a summary or a sheet asks besides letters: of each item the first that the owner can say.

    A draft is asked for with the words that it needs. ``at`` and ``nth`` make them other words each time.
    """
    offered = (line[10:].split("  ·  ") for line in text(mail).splitlines() if line.startswith("  Answer: "))
    said = filter(None, ([line for each in lines if (line := _said(each, at, nth))] for lines in offered))
    return tuple(line for lines in said for line in lines[: 1 + lines[-1].startswith("draft ")])


def _said(line: str, at: datetime, nth: int) -> str:
    verb, *rest = line.partition(":")[0].split()
    words = _OWN_WORDS.get(rest[-1] if verb == "fact" else verb)
    return line.replace("…", words[nth % len(words)].format(day=spoken(at.date()))) if words else ""


def reply(summary: bytes, commands: Sequence[str], at: datetime, *, nth: int, name: str) -> bytes:
    """The owner's answer to the ``nth`` summary: from the browser, from Outlook or from the telephone, in turn.

    ``at`` is aware, in the owner's zone; ``name`` is the owner's. It is mail from the owner to the owner: file it in
    Sent and in INBOX.
    """
    original = read(summary, at)
    client = _CLIENTS[nth % len(_CLIENTS)]
    writer = Writer(name, original.address, client, _SIGNATURES.get(client, name.partition(" ")[0]))
    words = "\n".join((_GREETINGS[client], *commands)).lstrip()
    return answer(original, writer, words, at)


def write(writer: Writer, to: str, subject: str, words: str, at: datetime) -> bytes:
    """A mail that the owner writes to somebody by hand; ``at`` is aware. File it in Sent."""
    return compose(writer, {"To": to, "Subject": subject}, at, f"{words}\n\n{writer.signature}".rstrip() + "\n")
