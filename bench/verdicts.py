"""What mail is taken for, measured on labelled mail beside the libraries that do parts of it, in the same run.

    python -m bench.verdicts                    the mail in tests/corpus
    python -m bench.verdicts CORPUS             and every folder in it that has a labels.jsonl (see bench/labelled.py)
    python -m bench.verdicts CORPUS --misses    and each mail that came out otherwise than its label says

Appends what it measured to bench/results.md, except with --misses, which is for work on the rules.
"""

import argparse
import email
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import partial
from importlib.metadata import version
from itertools import combinations
from pathlib import Path

import quotequail
from flufl.bounce import all_failures
from mailparser_reply import EmailReplyParser
from mailparser_reply.constants import MAIL_LANGUAGES

from bench import results
from bench.labelled import (
    KINDS,
    Sample,
    compared,
    dated,
    dead,
    expected,
    holds,
    misses,
    reached,
    samples,
    squeezed,
    states_words,
)
from outreach.core.address import normalise
from outreach.core.explain import values
from outreach.core.markup import plain_text
from outreach.core.message import parse
from outreach.core.verdict import judge

PEERS = ("flufl.bounce", "mail-parser-reply", "quotequail")


def share(right: int, of: int) -> str:
    return f"{100 * right / of:.1f} % of {of}" if of else "none"


def grouped(rows: Iterable[Sample]) -> list[tuple[str, list[Sample]]]:
    found: dict[str, list[Sample]] = defaultdict(list)
    for sample in rows:
        found[sample.group].append(sample)
    return sorted(found.items())


# the newest text


Reader = Callable[[Sample], str]
_parser = EmailReplyParser(languages=list(MAIL_LANGUAGES))


def _body(sample: Sample) -> str:
    replies = _parser.read(sample.mail.text).replies
    return replies[0].body if replies else ""


def _text(sample: Sample) -> str:
    return quotequail.quote(sample.mail.text, quote_intro_line=True)[0][1]


def _html(sample: Sample) -> str:
    html = sample.mail.html
    return plain_text(quotequail.quote_html(html, quote_intro_line=True)[0][1]) if html else _text(sample)


READERS: Mapping[str, Sequence[Reader]] = {
    "ours": [lambda sample: sample.found["new_text"]],
    "mail-parser-reply": [lambda sample: _parser.parse_reply(sample.mail.text) or "", _body],
    "quotequail": [_text, _html],
}
"""Where there are two ways of asking, the one that does better on a set counts."""


def texts(rows: Sequence[Sample]) -> Iterator[str]:
    for name, some in grouped(s for s in rows if expected(s) is not None):
        yield f"newest text, exact (similar), {name} ({len(some)}): {_beside(_exact, some)}"
    kept = [s for s in rows if squeezed(expected(s) or "") == squeezed(s.mail.text)]
    if kept:
        yield f"newest text, exact (similar), where all is new ({len(kept)}): {_beside(_exact, kept)}"
    for name, some in grouped(filter(states_words, rows)):
        yield f"newest text, stated words, {name} ({len(some)}): {_beside(_holding, some)}"


def _beside(measure: Callable[[Sequence[Sample], Reader], tuple[float, str]], rows: Sequence[Sample]) -> str:
    return ", ".join(f"{name} {max(measure(rows, read) for read in reads)[1]}" for name, reads in READERS.items())


def _exact(rows: Sequence[Sample], read: Reader) -> tuple[float, str]:
    pairs = [compared(sample, read(sample)) for sample in rows]
    same = statistics.mean(one == other for one, other in pairs)
    alike = statistics.mean(SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in pairs)
    return same, f"{100 * same:.0f} % ({alike:.2f})"


def _holding(rows: Sequence[Sample], read: Reader) -> tuple[float, str]:
    right = statistics.mean(holds(sample, read(sample)) for sample in rows)
    return right, f"{100 * right:.0f} %"


# bounces


def bounces(rows: Sequence[Sample]) -> Iterator[str]:
    real = [s for s in rows if s.category == "bounce"]
    other = [s for s in rows if s.whole and s.category in {*KINDS, "not_bounce"} - {"bounce"}]
    flufl = {s.place: _flufl(s) for s in (*real, *other)}
    tells: Mapping[str, Callable[[Sample], bool]] = {
        "ours": lambda s: s.found["verdict"] == "bounce",
        "flufl.bounce": lambda s: bool(flufl[s.place]),
    }
    for name, is_one in tells.items():
        hits, false = sum(map(is_one, real)), sum(map(is_one, other))
        yield f"bounces, {name}: recall {share(hits, len(real))}, precision {share(hits, hits + false)}"
    for name, named in {"ours": lambda s: s.addresses, "flufl.bounce": lambda s: flufl[s.place]}.items():
        found = [reached(sample, named(sample)) for sample in real]
        yield f"bounces, recipients, {name}: {share(sum(hit for hit, _ in found), sum(of for _, of in found))}"
    outcomes = Counter(pair for sample in real for pair in dead(sample))
    right = outcomes[True, True]
    precision, recall = share(right, right + outcomes[False, True]), share(right, right + outcomes[True, False])
    yield f"bounces, dead addresses: precision {precision}, recall {recall}"
    returned = sum(s.found["bounce"] is not None and bool(s.found["bounce"]["original_message_id"]) for s in real)
    yield f"bounces, the id of what came back: {share(returned, len(real))}"


def _flufl(sample: Sample) -> set[str]:
    temporary, permanent = all_failures(email.message_from_bytes(sample.raw))
    return {normalise(one.decode("utf-8", "replace")) for one in temporary | permanent}


# the verdict, away notices, conversations


def kinds(rows: Sequence[Sample]) -> Iterator[str]:
    for category, right in KINDS.items():
        told = Counter(s.found["verdict"] for s in rows if s.category == category and s.whole)
        others = ", ".join(f"{count} {kind}" for kind, count in told.most_common() if kind not in right)
        if told:
            hits = sum(told[kind] for kind in right)
            yield f"verdict, {category}: {share(hits, told.total())}" + (f"; else {others}" if others else "")


def dates(rows: Sequence[Sample]) -> Iterator[str]:
    stated = [s for s in rows if s.label.get("until")]
    right, unseen = sum(map(dated, stated)), sum(s.found["until"] is None for s in stated)
    wrong = len(stated) - right - unseen
    yield f"away notices, the date: {share(right, len(stated))}, {unseen} not seen, {wrong} wrong"
    silent = [s.found["until"] is None for s in rows if s.folder == "own away" and not s.label.get("until")]
    yield f"away notices without a date: {share(sum(silent), len(silent))}"
    for key in ("later_until", "referral_to"):
        told = [(s.found[key] or "") == str(s.label[key]) for s in rows if key in s.label]
        yield f"{key}: {share(sum(told), len(told))}"


def threads(rows: Sequence[Sample]) -> Iterator[str]:
    rows = [s for s in rows if s.label.get("thread_group") is not None]
    joined = _joined(rows)
    outcomes = Counter(
        (one.label["thread_group"] == other.label["thread_group"], joined[one.place] == joined[other.place])
        for one, other in combinations(rows, 2)
        if _suite(one) == _suite(other)
    )
    together = outcomes[True, True]
    if rows:
        of = share(together, together + outcomes[True, False])
        yield f"threads: {of} pairs joined by ids, {outcomes[False, True]} falsely"


def _suite(sample: Sample) -> tuple[str, str]:
    """Mails of different suites may have the same ids."""
    return sample.folder, sample.label.get("suite", "")


def _joined(rows: Sequence[Sample]) -> dict[str, object]:
    """The union over the ids that each mail names: for each mail, what stands for its conversation."""
    parent: dict[object, object] = {}

    def root(one: object) -> object:
        while parent.setdefault(one, one) != one:
            one = parent[one]
        return one

    for sample in rows:
        for one in sample.found["thread"]:
            parent[root((_suite(sample), one))] = root((_suite(sample), sample.mail.key))
    return {s.place: root((_suite(s), s.mail.key)) for s in rows}


def speed(rows: Sequence[Sample], repeat: int) -> Iterator[str]:
    whole = [s for s in rows if s.whole]
    size = sum(len(s.raw) for s in whole)
    yield f"speed, {len(whole)} whole mails of {size / len(whole) / 1000:.1f} KB, mails a second on one core:"
    jobs: Mapping[str, Callable[[Sample], object]] = {
        "ours, everything": lambda sample: _judged(sample.raw),
        "flufl.bounce, bounces alone": _flufl,
        "mail-parser-reply, newest text alone": _body,
        "quotequail, newest text alone": _text,
    }
    for name, job in jobs.items():
        took = _seconds(lambda job=job: [job(sample) for sample in whole], repeat)
        yield f"speed, {name}: {len(whole) / took:,.0f}"
    text = "\n".join(s.found["new_text"] for s in whole if s.found["verdict"] == "reply").encode()
    once, twice = (_seconds(partial(_judged, _PLAIN + (text * 9)[:size]), repeat) for size in (SIZE, 2 * SIZE))
    yield f"speed, {SIZE // 1000} KB of text: {once * 1000:.1f} ms, {twice / once:.1f} times as long for twice as much"


_PLAIN = b"Content-Type: text/plain; charset=utf-8\n\n"
SIZE = 100_000


def _judged(raw: bytes) -> str:
    mail = parse(raw)
    return json.dumps(values(mail, judge(mail)))


def _seconds(job: Callable[[], object], repeat: int) -> float:
    """The median of the CPU time."""
    taken = []
    for _ in range(repeat):
        start = time.process_time()
        job()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> None:
    """Measure, print and append."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    rows = list(samples(args.corpus))
    lines = [*texts(rows), *bounces(rows), *kinds(rows), *dates(rows), *threads(rows), *speed(rows, args.repeat)]
    print("\n".join(lines))
    if args.misses:
        print("\n".join(f"{sample.place}: {one}" for sample in rows for one in misses(sample)))
    else:
        results.append("verdicts", lines, *(f"{peer} {version(peer)}" for peer in PEERS))


if __name__ == "__main__":
    main()
