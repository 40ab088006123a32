"""Labelled mail, what it is taken for, and what of the label holds.

A row of a labels.jsonl names its ``file``, ``category`` and, unless it is a whole mail, ``format``; of a text its
``expected_new_text``, ``must_contain``, ``must_not_contain`` and ``expected_signature``, of HTML ``expected_html`` or
``expected_html_nows``; of a bounce ``permanent`` and ``temporary`` addresses, or ``results`` with ``hard_bounce`` (the
address is dead) for each of ``n_recipients``; of a conversation its ``thread_group``.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from outreach.core.address import normalise
from outreach.core.explain import values
from outreach.core.markup import plain_text
from outreach.core.message import Incoming, parse
from outreach.core.verdict import judge
from tests.corpus import rows as own

_HEADERS = {"text/plain": b"Content-Type: text/plain\n\n", "text/html": b"Content-Type: text/html\n\n"}
_STATED = ("must_contain", "must_not_contain", "expected_signature")
KINDS = {
    "bounce": {"bounce"},
    "complaint": {"complaint"},
    "delivery_receipt": {"receipt"},
    "auto_reply": {"auto_reply"},
    "calendar_reply": {"calendar"},
    "calendar_reply_without_ics": {"reply"},
    "reply_eml": {"reply"},
    "thread": {"reply"},
    "system_notification": {"list", "other"},
    "reply": {"reply"},
    "opt_out": {"opt_out"},
    "decline": {"decline"},
    "later": {"later"},
    "referral": {"referral"},
}
"""Which verdicts are right for a category."""


@dataclass(frozen=True)
class Sample:
    """One labelled mail and what ``outreach verdict --json`` says of it."""

    folder: str
    label: Mapping[str, Any]
    raw: bytes
    mail: Incoming
    found: Mapping[str, Any]

    @property
    def place(self) -> str:
        return f"{self.folder}/{self.label['file']}"

    @property
    def whole(self) -> bool:
        return self.label.get("format") not in _HEADERS

    @property
    def group(self) -> str:
        return self.folder + (" HTML" if self.label.get("format") == "text/html" else "")

    @property
    def category(self) -> str:
        return self.label["category"]

    @property
    def recipients(self) -> Sequence[Mapping[str, Any]]:
        return self.found["bounce"]["recipients"] if self.found["bounce"] else ()

    @property
    def addresses(self) -> set[str]:
        return {normalise(one["address"]) for one in self.recipients}


def samples(corpus: Path | None) -> Iterator[Sample]:
    """The mail in tests/corpus, and that of each folder with labels."""
    for name, rows, category in (
        ("own away", own.away(), "auto_reply"),
        ("own answers", own.answers(), ""),
        ("own clients", own.clients(), "reply"),
    ):
        for row in rows:
            label = {"file": row.id, "category": row.label.get("verdict", category), **row.label}
            yield _sample(name, label, row.raw)
    for labels in sorted(corpus.rglob("labels.jsonl")) if corpus else ():
        for line in labels.read_text().splitlines():
            label = json.loads(line)
            if "file" in label:
                yield _sample(labels.parent.name, label, (labels.parent / label["file"]).read_bytes())


def _sample(folder: str, label: Mapping[str, Any], raw: bytes) -> Sample:
    mail = parse(_HEADERS.get(label.get("format", ""), b"") + raw)
    return Sample(folder, label, raw, mail, values(mail, judge(mail)))


# the newest text


def expected(sample: Sample) -> str | None:
    """The newest text that the label states."""
    label = sample.label
    html = label.get("expected_html", label.get("expected_html_nows"))
    return plain_text(html) if html is not None else label.get("expected_new_text", label.get("new_text"))


def compared(sample: Sample, text: str) -> tuple[str, str]:
    """The stated and the found text without blanks at the ends; of HTML, whose layout is nobody's, without any."""
    tidy = squeezed if sample.label.get("format") == "text/html" else _settled
    return tidy(expected(sample) or ""), tidy(text)


def squeezed(text: str) -> str:
    return "".join(text.split())


def _settled(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\xa0", " ").split("\n")).strip()


def states_words(sample: Sample) -> bool:
    return not sample.label.keys().isdisjoint(_STATED)


def holds(sample: Sample, text: str) -> bool:
    """Whether the text has the words that it must have, and none that it must not have."""
    flat = " ".join(text.split())
    must, must_not, signature = ([" ".join(one.split()) for one in _listed(sample.label.get(key))] for key in _STATED)
    return all(one in flat for one in must) and not any(one in flat for one in must_not + signature)


def _listed(value: str | Sequence[str] | None) -> Sequence[str]:
    return [value] if isinstance(value, str) else value or ()


# bounces


def stated(sample: Sample) -> set[str]:
    """The recipients that the label names."""
    label = sample.label
    return {normalise(one) for key in ("permanent", "temporary", "recipient") for one in _listed(label.get(key))}


def reached(sample: Sample, addresses: set[str]) -> tuple[int, int]:
    """How many of the stated recipients are among these: by address, else by their number alone."""
    if named := stated(sample):
        return len(named & addresses), len(named)
    count = sample.label.get("n_recipients", 0)
    return min(len(addresses), count), count


def dead(sample: Sample) -> Sequence[tuple[bool, bool]]:
    """Of each recipient, where there are as many as stated, whether its address is dead: as stated, as found.

    The labels do not say which recipient is meant, so that the dead ones are set against each other.
    """
    told = sorted(result["hard_bounce"] for result in sample.label.get("results", ()))
    found = sorted(one["severity"] == "dead" for one in sample.recipients)
    return list(zip(told, found, strict=True)) if len(told) == len(found) else ()


# away notices


def dated(sample: Sample) -> bool:
    """Whether the date of an away notice is told as its label states it."""
    label, found = sample.label, sample.found
    return found["until"] in {label.get("until"), *label.get("also_stated", ())} and (
        (found["until_means"] or "") == label.get("means", "")
    )


def misses(sample: Sample) -> Iterator[str]:
    """What came out otherwise than the label says."""
    found, text = sample.found, sample.found["new_text"]
    if expected(sample) is not None and len(set(compared(sample, text))) == 2:
        yield "new text {1!r}\n    instead of {0!r}".format(*compared(sample, text))
    if not holds(sample, text):
        yield f"new text {text!r} lacks words, or has some that it must not have"
    if sample.whole and found["verdict"] not in KINDS.get(sample.category, {found["verdict"]}):
        yield f"{found['verdict']} instead of {sample.category} ({found['evidence']}): {text[:300]!r}"
    if sample.folder == "own away" and not dated(sample):
        yield f"away until {found['until']!r} ({found['until_means']}): {text!r}"
    if sample.category == "bounce":
        yield from _missed(sample)


def _missed(sample: Sample) -> Iterator[str]:
    hit, of = reached(sample, sample.addresses)
    if hit < of:
        yield f"{hit} of {of} recipients, found {sorted(sample.addresses)} of {sorted(stated(sample))}"
    if any(told != found for told, found in dead(sample)):
        told = [(result["reason"], result["status"]) for result in sample.label["results"]]
        yield f"{[(one['severity'], one['status']) for one in sample.recipients]} instead of {told}"
