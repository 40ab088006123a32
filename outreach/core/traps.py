"""Six ways in which networks go wrong, each tested for in the data and named only with its evidence.

The traps are those of Rob Cross and Robert Thomas, "Managing Yourself: A Smarter Way to Network", Harvard Business
Review, July 2011: two of structure, two of relationships, two of behaviour. What shows them here is our own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import fmean

from outreach.core.fit import rating
from outreach.core.network import DIMENSIONS, KNOWN, MOST_ACTIVE, ONE_SIDED, SOME, Network, Share, Tie, largest

MOST = 80
"""Per cent that count as nearly all."""

MANY = 15
"""People touched in a year, from which on it can be said that they are many."""

_LOOSE = 4
_GROUPS = 4
_OVERDUE = 3


@dataclass(frozen=True, slots=True)
class Trap:
    """A trap, what it means, what helps. ``evidence`` is empty where nothing points to it, None with too few data."""

    name: str
    meaning: str
    advice: str
    evidence: tuple[str, ...] | None

    @property
    def state(self) -> str:
        """One of seen, not seen, too little to tell."""
        if self.evidence is None:
            return "too little to tell"
        return "seen" if self.evidence else "not seen"


_Evidence = tuple[str, ...] | None


def traps(network: Network) -> tuple[Trap, ...]:
    """All six, each with what the data says of it."""
    return tuple(Trap(name, meaning, advice, test(network)) for name, (meaning, advice, test) in _TRAPS.items())


def _formalist(network: Network) -> _Evidence:
    """Nearly all stand above the owner, nobody beside or below, and half of them in one house."""
    noted = [tie for tie in network.active if tie.level]
    levels, house = largest(noted, "level"), largest(noted, "organisation")
    if levels is None or house is None:
        return None
    others = any(tie.level in {"peer", "junior"} for tie in noted)
    if levels.value != "senior" or levels.percent < MOST or others or house.percent < 50:
        return ()
    return (_of(levels, "senior to you; nobody is your peer or junior"), _of(house, f"at {house.value}"))


def _overloaded(network: Network) -> _Evidence:
    """More people than one can keep up with, and it shows: in promises, or in strength."""
    active = len(network.active)
    if active < KNOWN:
        return None
    felt = [value for tie in network.active for value in tie.energy]
    signs = []
    if network.overdue >= _OVERDUE:
        signs.append(f"{network.overdue} of your promises are past their day.")
    if len(felt) >= KNOWN and fmean(felt) < 0:
        signs.append(f"The contacts that you noted the energy of cost you strength: {fmean(felt):+.1f} on average.")
    return (
        (f"You keep up with {active} people; 12 to {MOST_ACTIVE} is what most can.", *signs)
        if (active > MOST_ACTIVE and signs)
        else ()
    )


def _disconnected(network: Network) -> _Evidence:
    """Nearly all in one field, and nobody who makes the owner learn."""
    field, noted = largest(network.active, "field"), [tie for tie in network.active if tie.benefits]
    if field is None or len(noted) < SOME:
        return None
    if field.percent < MOST or any("development" in tie.benefits for tie in noted):
        return ()
    return (
        _of(field, f"in {field.value}"),
        f"Of the {len(noted)} people whose benefits you noted, nobody gives development.",
    )


def _biased(network: Network) -> _Evidence:
    """Advice comes from people who are alike in at least two respects."""
    advisers = [tie for tie in network.everybody if tie.advised]
    shares = [share for what in DIMENSIONS if (share := largest(advisers, what, lambda tie: tie.advised))]
    if len(shares) < 2:
        return None
    alike = [share for share in shares if share.percent >= MOST]
    if len(alike) < 2:
        return ()
    return tuple(
        f"Of the advice from people whose {share.what} is noted, {share.percent}% came from {share.value}."
        for share in alike
    )


def _superficial(network: Network) -> _Evidence:
    """Many were touched within a year, nearly all of them hardly."""
    touched = [tie for tie in network.everybody if tie.contact.days]
    if len(touched) < KNOWN:
        return None
    shallow = sum(tie.score <= ONE_SIDED for tie in touched)
    if len(touched) < MANY or shallow * 100 < MOST * len(touched):
        return ()
    once = sum(tie.contact.days == 1 for tie in touched)
    return (
        f"{shallow} of the {len(touched)} people of this year stay at a closeness of {ONE_SIDED} or less.",
        f"With {once} of them it was a single day.",
    )


def _chameleon(network: Network) -> _Evidence:
    """Many groups, at home in none, and most of the people do not share what the owner values."""
    touched = [tie for tie in network.everybody if tie.contact.days]
    judged = [alike for tie in touched if (alike := _alike(tie, network)) is not None]
    groups = {group for tie in touched if (group := _group(tie))}
    if len(judged) < KNOWN or not groups:
        return None
    unlike = sum(not alike for alike in judged)
    closest = max(tie.score for tie in touched)
    if len(groups) < _GROUPS or closest > _LOOSE or unlike * 100 < 60 * len(judged):
        return ()
    return (
        f"Your contacts of this year lie in {len(groups)} groups, and none is closer than {closest}.",
        f"Of the {len(judged)} people you rated or met, {unlike} share little of what you value, or were no match.",
    )


def _alike(tie: Tie, network: Network) -> bool | None:
    """Whether the person shares what the owner values, by match and ratings; None where neither was told."""
    ratings = [points for name in network.policy.values if (points := rating(tie.person.fact(name))) is not None]
    if tie.match == "no" or (ratings and fmean(ratings) <= 1):
        return False
    return True if tie.match or ratings else None


def _group(tie: Tie) -> str:
    return (tie.person.fact("field") or tie.person.company).strip().casefold()


def _of(share: Share, what: str) -> str:
    return f"{share.count} of the {share.known} people whose {share.what} you noted are {what}."


_TRAPS: Mapping[str, tuple[str, str, Callable[[Network], _Evidence]]] = {
    "formalist": (
        "leaning on the official hierarchy",
        "Ask for a peer in another department, or someone junior who knows how things really go.",
        _formalist,
    ),
    "overloaded manager": (
        "being in touch with more people than there is time for",
        "Let some meet more rarely, and hand one regular meeting to somebody else.",
        _overloaded,
    ),
    "disconnected expert": (
        "staying with those who know what you know already",
        "Ask for someone in another field, about something that you cannot do yet.",
        _disconnected,
    ),
    "biased leader": (
        "taking advice from people like yourself",
        "Put the next question to somebody from elsewhere, who is likely to disagree.",
        _biased,
    ),
    "superficial networker": (
        "knowing many, and hardly anybody well",
        "Choose five of them for a second talk, and let the others rest without regret.",
        _superficial,
    ),
    "chameleon": (
        "being somebody else in every group",
        "Tell one person in each group what you care about, and see who cares as well.",
        _chameleon,
    ),
}
