"""`outreach review`: the network as a whole, and a quiz on the rules."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from outreach.cli.app import App, pass_app
from outreach.cli.options import at_option
from outreach.cli.output import json_option, say, show_json, when
from outreach.core.network import Network, Tie, coverage, leanings, missing_benefits, missing_kinds
from outreach.core.quiz import LETTERS, Answered, asked, marked, read, told
from outreach.core.summary import Summary, text
from outreach.core.traps import traps
from outreach.errors import UsageError
from outreach.store import Store

QUESTIONS = read(Path(__file__).with_name("quiz.toml").read_text(encoding="utf-8"))
TAKEN = "quiz taken"
"""The journal's word for a quiz."""


_KEYS = """\b
--json: day, people, benefits, missing_benefits, missing_kinds, leanings, traps, sections.
  people: slug, name, active, closeness, parts (name, points, most, why), one_sided, last,
    kinds, level, benefits, energy, trend, match. benefits: each with the slugs of who gives it.
  leanings: what, value, percent, count, known. sections: title and items, as in the mail.
  traps: name, state (seen, not seen, too little to tell), evidence, advice.
--quiz --json: right, of, answers (question, chosen, right, why), earlier (at, right, of)."""


@click.command(epilog=_KEYS)
@click.option("--all", "everything", is_flag=True, default=False, help="All there is to say, and everybody.")
@click.option("--quiz", is_flag=True, default=False, help="Ten questions on what good mentoring is, instead.")
@click.option("--answers", metavar="LETTERS", default=None, help="The answers to the quiz at once, like abcabcabca.")
@at_option
@json_option
@pass_app
def review(app: App, /, everything: bool, quiz: bool, answers: str | None, at: datetime, as_json: bool) -> None:
    """The monthly review as of now; nothing is changed or sent. By mail it comes on the first workday of a month."""
    if quiz or answers is not None:
        _quiz(app, answers, at, as_json=as_json)
        return
    from outreach.core import review as words
    from outreach.review import gather

    with app.store() as store:
        network = gather(store, app.config().policy, at)
    made = words.review(network, items=10_000) if everything or as_json else words.review(network)
    if as_json:
        show_json(_json(network, made))
        return
    say(f"{words.subject(made)}\n\n{text(made).rstrip()}")
    if everything:
        say("\nEVERYBODY\n")
        for tie in network.everybody:
            say(tie)


def _json(network: Network, made: Summary) -> dict[str, object]:
    return {
        "day": network.today,
        "people": [_person(tie) for tie in network.everybody],
        "benefits": {name: [tie.person.slug for tie in ties] for name, ties in coverage(network.active).items()},
        "missing_benefits": missing_benefits(network.active),
        "missing_kinds": missing_kinds(network.active),
        "leanings": [asdict(share) for share in leanings(network.active)],
        "traps": [
            {"name": one.name, "state": one.state, "evidence": one.evidence or (), "advice": one.advice}
            for one in traps(network)
        ],
        "sections": [asdict(section) for section in made.sections if section.items],
    }


def _person(tie: Tie) -> dict[str, object]:
    return {
        "slug": tie.person.slug, "name": tie.person.name, "active": tie.active, "closeness": tie.score,
        "parts": [asdict(part) for part in tie.closeness.parts], "one_sided": tie.closeness.one_sided,
        "last": tie.contact.last, "kinds": sorted(tie.kinds), "level": tie.level, "benefits": tie.benefits,
        "energy": tie.mean_energy, "trend": tie.trend, "match": tie.match,
    }  # fmt: skip


def _quiz(app: App, answers: str | None, at: datetime, *, as_json: bool) -> None:
    """Ask, explain, keep the score, show the earlier ones."""
    if answers is None and as_json:
        raise UsageError("with --json there is nobody to ask; give --answers")
    given = None if answers is None else _letters(answers)
    with app.store() as store:
        earlier = list(_earlier(store))
        done = marked(QUESTIONS, given) if given else tuple(_asked())
        right = sum(one.right for one in done)
        with store.write():
            store.log(at, TAKEN, data={"right": right, "of": len(done)})
    if as_json:
        show_json({"right": right, "of": len(done), "answers": [_answered(one) for one in done], "earlier": earlier})
        return
    if given:
        for number, one in enumerate(done, 1):
            say("\n".join((*asked(number, one.question), f"   Your answer: {one.chosen}", f"   {told(one)}", "")))
    say(f"{right} of {len(done)} right.")
    for line in earlier:
        say(f"{when(line['at'], app.zone())}: {line['right']} of {line['of']}")


def _letters(answers: str) -> str:
    letters = "".join(answers.lower().replace(",", " ").split())
    if len(letters) != len(QUESTIONS) or set(letters) - set(LETTERS):
        raise UsageError(f"--answers takes {len(QUESTIONS)} letters of {', '.join(LETTERS)}, one for each question")
    return letters


def _asked() -> Iterator[Answered]:
    for number, question in enumerate(QUESTIONS, 1):
        say("\n".join(asked(number, question)))
        chosen = click.prompt("  ", type=click.Choice(LETTERS, case_sensitive=False), prompt_suffix=" ")
        answered = Answered(question, chosen)
        say(f"   {told(answered)}\n")
        yield answered


def _earlier(store: Store) -> Iterator[dict[str, Any]]:
    for line in store.told():
        if line["kind"] == TAKEN:
            yield {"at": line["at"], "right": line["data"]["right"], "of": line["data"]["of"]}


def _answered(one: Answered) -> dict[str, object]:
    return {"question": one.question.text, "chosen": one.chosen, "right": one.right, "why": one.question.why}
