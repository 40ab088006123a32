"""The monthly review in words: what the network gives, who is missing, where it leans; each with what to answer."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from outreach.core.network import (
    BENEFITS,
    CLOSE,
    KINDS,
    KNOWN,
    MOST_ACTIVE,
    MOST_PRIMARY,
    OTHERS,
    Network,
    Tie,
    coverage,
    leanings,
    missing_benefits,
    missing_kinds,
)
from outreach.core.prospects import length, unhelped
from outreach.core.summary import Item, Section, Summary
from outreach.core.text import counted
from outreach.core.traps import traps

ITEMS = 10
"""How many things one review names."""

_SHOWN = 5
_FEW = 3
_DRAINS, _FALLS = -0.5, -1.0
_RARER = "fact {0} rhythm: 12-16"
_WHERE = {"organisation": "at {0}", "level": "with people of one level, {0}", "place": "in {0}", "field": "in {0}"}


def review(network: Network, *, items: int = ITEMS) -> Summary:
    """What the owner is told, at most so many things; every subject comes before a second thing of any."""
    found = [(title, tuple(tell(network))) for title, tell in _SECTIONS]
    ranked = sorted((rank, place) for place, (_, told) in enumerate(found) for rank in range(len(told)))[:items]
    sections = (Section(title, tuple(told[rank] for rank, at in ranked if at == place))
                for place, (title, told) in enumerate(found))  # fmt: skip
    rest = sum(len(told) for _, told in found) - len(ranked)
    more = (f"{rest} more can wait; `outreach review --all` shows them.",) if rest else ()
    return Summary(
        day=network.today,
        sections=tuple(sections),
        budget=network.policy.cadence.minutes,
        banner="Once a month, a look at the whole. Nothing of it has to be done.",
        if_nothing=(*more, "All stays as it is. These lines also work in an answer to any later summary."),
    )


def subject(summary: Summary) -> str:
    """The subject of the mail."""
    return f"Outreach: your network, {summary.day:%B %Y}"


def _overview(network: Network) -> Iterator[Item]:
    ties = network.active
    if ties:
        people, close = counted(len(ties), "person", "people"), sum(tie.score >= CLOSE for tie in ties)
        title = f"You are in touch with {people}, {close or 'none'} of them close ({CLOSE} to 10)"
        yield Item(title, tuple(map(str, ties[:_SHOWN])))
    if len(network.primary) > MOST_PRIMARY:
        yield _many(
            network.primary, f"{len(network.primary)} mentors in the closest rhythm; 1 to {MOST_PRIMARY} get your best"
        )
    if len(ties) > MOST_ACTIVE:
        yield _many(ties, f"{len(ties)} people is a lot to keep up with; 12 to {MOST_ACTIVE} is what most can")


def _many(ties: Sequence[Tie], title: str) -> Item:
    """Too many: the least close of them could be met more rarely."""
    rarer = ties[-1 : -1 - _FEW : -1]
    names = ", ".join(tie.name for tie in rarer)
    return Item(title, (f"Who could do with less? Perhaps {names}.",), answers=_each(_RARER, rarer), minutes=1)


def _reconnect(network: Network) -> Iterator[Item]:
    for tie in network.to_reconnect:
        answers = (f"wrote {tie.person.slug}: …", *_each(_RARER, [tie]), f"close {tie.person.slug}")
        yield Item(f"Reconnect with {tie.name}", (f"Closeness {tie.closeness}",), answers=answers, minutes=1)


def _benefits(network: Network) -> Iterator[Item]:
    ties = network.active
    noted, close = [tie for tie in ties if tie.benefits], [tie for tie in ties if tie.score >= CLOSE]
    yield from (_hole(benefit, [tie for tie in close if tie.benefits][:1]) for benefit in missing_benefits(ties))
    yield from (_asked(tie) for tie in ties if not tie.benefits)
    yield from (_more(tie, *tie.benefits) for tie in close if len(tie.benefits) == 1)
    for benefit, givers in coverage(ties).items():
        if len(givers) == 1 and len(noted) >= KNOWN:
            yield Item(f"{givers[0].name} alone gives you {benefit}", (f"Ask your network for {BENEFITS[benefit]}.",))


def _hole(benefit: str, perhaps: Sequence[Tie]) -> Item:
    """What nobody gives: whom to ask for, and who of those who are close could."""
    ask = (f"Ask your network for {BENEFITS[benefit]}.", *(f"Or might {tie.name} give it as well?" for tie in perhaps))
    answers = tuple(f"fact {tie.person.slug} benefits: {', '.join((*tie.benefits, benefit))}" for tie in perhaps)
    answers = answers or (f"fact NAME benefits: {benefit}",)
    return Item(f"Nobody gives you {benefit} yet", ask, answers=answers, minutes=1)


def _more(tie: Tie, only: str) -> Item:
    possible = f"What else could it be: {', '.join(each for each in BENEFITS if each != only)}?"
    answers = (f"fact {tie.person.slug} benefits: {only}, …",)
    return Item(f"{tie.name} is close, and gives you {only} alone", (possible,), answers=answers, minutes=1)


def _kinds(network: Network) -> Iterator[Item]:
    if missing := missing_kinds(network.active)[:_FEW]:
        lines = tuple(f"{kind}: ask your network for {KINDS[kind]}." for kind in missing)
        answers = tuple(f"fact NAME kind: {kind}" for kind in missing)
        yield Item(f"Kinds of people that you miss yet: {', '.join(missing)}", lines, answers=answers, minutes=1)
    yield from (_asked(tie) for tie in network.active if tie.benefits and not _is_something(tie))


def _asked(tie: Tie) -> Item:
    """What is not noted of somebody: what they give, what they are to the owner."""
    wanted = {} if tie.benefits else {"benefits": f"They may give: {', '.join(BENEFITS)}."}
    wanted |= {} if _is_something(tie) else {"kind": f"They may be: {', '.join(KINDS)}."}
    title = f"What is {tie.name} to you?" if tie.benefits else f"What does {tie.name} give you?"
    answers = tuple(f"fact {tie.person.slug} {name}: …" for name in wanted)
    return Item(title, tuple(wanted.values()), answers=answers, minutes=1)


def _is_something(tie: Tie) -> bool:
    """Whether the owner noted what they are; a connector is one, although nobody misses one."""
    return bool(tie.kinds) or tie.person.kind_word == "connector"


def _energy(network: Network) -> Iterator[Item]:
    felt = [(tie.mean_energy, tie) for tie in network.active if tie.mean_energy is not None]
    for mean, tie in sorted(felt, key=lambda each: each[0]):
        if (mean <= _DRAINS and len(tie.energy) > 1) or tie.trend <= _FALLS:
            title = f"Time with {tie.name} seems to cost you strength ({_felt(tie)})"
            line = "Shorter, more rarely, or about something else may help; to end it well is all right too."
            yield Item(title, (line,), answers=(*_each(_RARER, [tie]), f"close {tie.person.slug}"), minutes=1)
    if best := max((each for each in felt if each[0] >= 1), key=lambda each: each[0], default=None):
        yield Item(f"{best[1].name} gives you strength ({_felt(best[1])}): see more of each other")
    quiet = [tie for tie in network.active if tie.contact.days and not tie.energy][:1]
    for tie in quiet:
        yield Item(f"How do you feel after {tie.name}?", ("From -2, drained, to +2, stronger.",),
                   answers=(f"energy {tie.person.slug}: +1",), minutes=1)  # fmt: skip


def _felt(tie: Tie) -> str:
    trend = f", {'rising' if tie.trend > 0 else 'falling'}" if abs(tie.trend) >= 1 else ""
    return f"{tie.mean_energy or 0:+.1f} over {counted(len(tie.energy), 'contact')}{trend}"


def _leanings(network: Network) -> Iterator[Item]:
    wanted = [BENEFITS[benefit] for benefit in missing_benefits(network.active)[:1]]
    for share in leanings(network.active):
        where = _WHERE[share.what].format(share.value)
        ask = "; best of all ".join((f"Ask your network for {OTHERS[share.what].format(share.value)}", *wanted))
        title = f"{share.percent}% of your closeness lies {where}"
        yield Item(
            title, (f"There are {share.count} of the {share.known} people whose {share.what} is noted.", f"{ask}.")
        )


def _traps(network: Network) -> Iterator[Item]:
    for trap in traps(network):
        if trap.evidence:
            yield Item(f"Perhaps a habit: {trap.meaning} (the {trap.name})", (*trap.evidence, trap.advice))


def _goals(network: Network) -> Iterator[Item]:
    people = [tie.person for tie in network.everybody]
    yield from unhelped(people, network.goals)
    yield from length(people)


def _each(answer: str, ties: Iterable[Tie]) -> tuple[str, ...]:
    return tuple(answer.format(tie.person.slug) for tie in ties)


_SECTIONS: Sequence[tuple[str, Callable[[Network], Iterator[Item]]]] = (
    ("How close", _overview),
    ("Reconnect with", _reconnect),
    ("What they give", _benefits),
    ("Who is missing", _kinds),
    ("Strength", _energy),
    ("Where it leans", _leanings),
    ("Habits to watch", _traps),
    ("Your goals and your list", _goals),
)
