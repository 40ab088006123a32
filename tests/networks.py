"""Ties and networks for tests of the core."""

from dataclasses import replace
from datetime import date, timedelta

from outreach.core.goals import Goal
from outreach.core.network import Closeness, Contact, Network, Part, Tie
from outreach.core.people import Person, Stage
from outreach.core.policy import Owner, Policy

TODAY = date(2026, 11, 20)
POLICY = Policy(Owner("Ada", "ada@example.org", timezone="Europe/Berlin", country="DE"), values={"patience": "waits"})


def ago(days: int) -> date:
    """So many days ago."""
    return TODAY - timedelta(days)


def tie(
    slug: str,
    *,
    score: int = 7,
    energy: tuple[int, ...] = (),
    advised: int = 0,
    match: str = "",
    days: int = 5,
    kind: str = "prospect",
    stage: Stage = Stage.MET,
    company: str = "",
    country: str = "",
    **facts: str,
) -> Tie:
    """A tie of some closeness; further words are facts."""
    person = Person(slug, slug.title(), kind=kind, stage=stage, company=company, country=country, facts=facts)
    contact = Contact(ago(400), ago(10), days, days, days)
    return Tie(person, contact, Closeness((Part("x", score, 10, "known"),), one_sided=False), energy, advised, match)


def network(*ties: Tie, goals: tuple[Goal, ...] = (), overdue: int = 0) -> Network:
    """A network of these."""
    return Network(TODAY, POLICY, tuple(sorted(ties, key=lambda each: -each.score)), goals, overdue)


def many(count: int, template: Tie) -> tuple[Tie, ...]:
    """So many alike, with slugs of their own."""
    slug = template.person.slug
    return tuple(replace(template, person=replace(template.person, slug=f"{slug}{n}")) for n in range(count))
