"""The network as a whole: how close everybody is, what they give, who is missing, where it leans.

Contact is counted in days, not in mails: what passes to and fro in one afternoon is one exchange.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from outreach.core.courtesy import ACQUAINTED, company_key
from outreach.core.goals import Goal
from outreach.core.keeping import rhythm
from outreach.core.people import Person, Stage
from outreach.core.policy import Policy
from outreach.core.slugs import plain
from outreach.core.text import counted, one_line

BENEFITS: Mapping[str, str] = {
    "information": "someone who hears early what changes in your field",
    "influence": "someone whose word counts where you want to go",
    "development": "someone who tells you frankly what you could do better",
    "support": "someone with whom you can be yourself on a bad day",
    "purpose": "someone whose work reminds you what yours is good for",
    "balance": "someone who keeps you to sport, rest, family or music",
}
"""What people can give, and whom to ask the network for where nobody gives it."""

KINDS: Mapping[str, str] = {
    "mentor": "someone whose way you would like to go, for an hour now and then",
    "ahead": "someone only two to five years ahead of you, who lately did what is next for you",
    "peer": "someone at your level in another organisation, who has the same questions",
    "sponsor": "someone with a say who has seen you deliver and would stake their name on you",
    "junior": "someone younger who knows well what you do not",
    "co-mentor": "someone with whom to trade advice, each on what the other does better",
    "remote mentor": "someone far away, met only by mail and call",
    "protégé": "someone whom you could help along",
    "invisible mentor": "someone to learn from without contact: books, talks, letters to nobody",
}
"""The kinds of people in a whole network, the most often needed first, and whom to ask for where there is none."""

CLOSE = 6
"""From this closeness on a tie is called close."""

ONE_SIDED = 3
"""The closeness that contact reaches at most while only one of the two writes."""

MOST_ACTIVE, MOST_PRIMARY = 18, 3
KNOWN = 5
"""Of fewer people than this, nothing is said in per cent."""

SOME = 3
"""Where the owner has noted something of fewer people than this, nobody can be said to be missing."""

_IN_TOUCH = 4
_BOTH_WAYS, _AGES, _OFTEN, _LONG = (1, 3, 6), (365, 182, 56), (2, 6), (182, 548)
_LEVELS = ("senior", "ahead", "peer", "junior")
_TREND = 4


@dataclass(frozen=True, slots=True)
class Contact:
    """What passed between the owner and a person, in days of UTC; automatic mail does not count.

    ``days`` are those of the last year with any contact; ``theirs`` and ``ours`` those of the last two years on which
    they, or the owner, wrote. A meeting or call is both.
    """

    first: date | None = None
    last: date | None = None
    days: int = 0
    theirs: int = 0
    ours: int = 0

    @property
    def mutual(self) -> bool:
        """Whether it goes both ways."""
        return bool(self.theirs and self.ours)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a closeness: so many points of so many, and why."""

    name: str
    points: int
    most: int
    why: str


@dataclass(frozen=True, slots=True)
class Closeness:
    """How close a tie is, 0 to 10: the sum of its parts, but at most :data:`ONE_SIDED` while it is ``one_sided``."""

    parts: tuple[Part, ...]
    one_sided: bool

    @property
    def score(self) -> int:
        """The number."""
        total = sum(part.points for part in self.parts)
        return min(total, ONE_SIDED) if self.one_sided else total

    def __str__(self) -> str:
        parts = ", ".join(f"{part.why} ({part.points} of {part.most})" for part in self.parts)
        capped = f"; at most {ONE_SIDED} while only one of you writes" if self.one_sided else ""
        return f"{self.score}: {parts}{capped}"


def closeness(contact: Contact, today: date) -> Closeness:
    """How close a tie is. More contact never makes it less, and who of the two wrote more does not matter."""
    age, known = _days(contact.last, today), _days(contact.first, today)
    both, recent, often, long = _points(contact, today)
    last = "no contact yet" if age is None else f"last contact {_span(age)} ago" if age else "last contact today"
    parts = (
        Part("both ways", both, len(_BOTH_WAYS), _ways(contact)),
        Part("recency", recent, len(_AGES), last),
        Part("frequency", often, len(_OFTEN), f"{counted(contact.days, 'day')} in a year"),
        Part("tenure", long, len(_LONG), f"known for {_span(known or 0)}"),
    )
    return Closeness(parts, one_sided=not contact.mutual)


def score(contact: Contact, today: date) -> int:
    """The number of :func:`closeness` alone, for when thousands are compared."""
    total = sum(_points(contact, today))
    return total if contact.mutual else min(total, ONE_SIDED)


def _points(contact: Contact, today: date) -> tuple[int, int, int, int]:
    age, known = _days(contact.last, today), _days(contact.first, today)
    return (
        _reached(min(contact.theirs, contact.ours), _BOTH_WAYS),
        0 if age is None else sum(age <= limit for limit in _AGES),
        _reached(contact.days, _OFTEN),
        _reached(known or 0, _LONG),
    )


def _ways(contact: Contact) -> str:
    if contact.mutual:
        return "it goes both ways"
    if contact.ours or contact.theirs:
        return f"only {'you' if contact.ours else 'they'} wrote"
    return "nothing in two years"


def _days(since: date | None, today: date) -> int | None:
    return None if since is None else max(0, (today - since).days)


def _reached(value: int, steps: Sequence[int]) -> int:
    return bisect_right(steps, value)


def _span(days: int) -> str:
    """A span in words: days up to two months, months up to two years."""
    if days <= 60:
        return counted(days, "day")
    return counted(days // 30, "month") if days < 730 else counted(days * 4 // 1461, "year")


@dataclass(frozen=True, slots=True)
class Tie:
    """One person in the network, with what the owner told.

    ``energy`` is oldest first, ``advised`` how often they gave advice, ``match`` the last answer to whether the two fit
    (yes, maybe, no; empty when never told).
    """

    person: Person
    contact: Contact
    closeness: Closeness
    energy: tuple[int, ...] = ()
    advised: int = 0
    match: str = ""

    def __str__(self) -> str:
        return f"{self.name}{' (a good match)' if self.match == 'yes' else ''} {self.closeness}"

    @property
    def score(self) -> int:
        """The closeness, 0 to 10."""
        return self.closeness.score

    @property
    def name(self) -> str:
        """The person's name, fit for a sentence."""
        return one_line(self.person.name, limit=80) or self.person.slug

    @property
    def benefits(self) -> tuple[str, ...]:
        """What they give, of :data:`BENEFITS`, in the order noted."""
        words = re.findall(r"[a-z]+", plain(self.person.fact("benefits")[:500]))
        return tuple(word for word in dict.fromkeys(words) if word in BENEFITS)

    @property
    def kinds(self) -> frozenset[str]:
        """What they are to the owner, of :data:`KINDS`; their level counts where it is a kind."""
        said = {plain(self.person.kind.strip()), plain(self.person.fact("level").strip())}
        return frozenset(kind for kind in KINDS if plain(kind) in said)

    @property
    def level(self) -> str:
        """Where they stand beside the owner: senior, ahead, peer, junior; empty when not noted."""
        said = (plain(self.person.fact("level").strip()), plain(self.person.kind.strip()))
        return next((word for word in said if word in _LEVELS), "")

    @property
    def mean_energy(self) -> float | None:
        """From -2 (drains) to 2 (gives strength)."""
        return fmean(self.energy) if self.energy else None

    @property
    def trend(self) -> float:
        """How much the energy of the later half lies above that of the earlier; 0 where there is little to compare."""
        half = len(self.energy) // 2
        return fmean(self.energy[-half:]) - fmean(self.energy[:half]) if len(self.energy) >= _TREND else 0.0

    @property
    def active(self) -> bool:
        """Whether the tie is part of the living network: you talk, or did closely; or they are an invisible mentor."""
        return self.person.stage in ACQUAINTED or self.score >= _IN_TOUCH or "invisible mentor" in self.kinds


@dataclass(frozen=True, slots=True)
class Network:
    """Everybody tracked but who is at an end, the closest first, and what else a review looks at.

    ``today`` is the owner's day, ``goals`` are the open ones, ``overdue`` counts the owner's promises past their day.
    """

    today: date
    policy: Policy
    everybody: tuple[Tie, ...] = ()
    goals: tuple[Goal, ...] = ()
    overdue: int = 0

    @property
    def active(self) -> tuple[Tie, ...]:
        """The living network, the closest first."""
        return tuple(tie for tie in self.everybody if tie.active)

    @property
    def primary(self) -> tuple[Tie, ...]:
        """The mentors met in the usual rhythm, or more often."""
        usual = self.policy.cadence.rhythm_weeks
        mentors = (tie for tie in self.active if "mentor" in tie.kinds or tie.person.stage is Stage.MENTOR)
        return tuple(tie for tie in mentors if rhythm(tie.person, self.policy) <= usual)

    @property
    def to_reconnect(self) -> tuple[Tie, ...]:
        """Whom the owner has not been in touch with for longer than the longest gap, the closest first."""
        return tuple(
            tie
            for tie in self.active
            if tie.contact.last and (self.today - tie.contact.last).days > 7 * rhythm(tie.person, self.policy)[1]
        )


def coverage(ties: Sequence[Tie]) -> dict[str, tuple[Tie, ...]]:
    """Who gives each benefit."""
    return {benefit: tuple(tie for tie in ties if benefit in tie.benefits) for benefit in BENEFITS}


def missing_benefits(ties: Sequence[Tie]) -> tuple[str, ...]:
    """Benefits that nobody gives; none is said where hardly anything is noted."""
    return _missing(BENEFITS, [tie.benefits for tie in ties])


def missing_kinds(ties: Sequence[Tie]) -> tuple[str, ...]:
    """Kinds that nobody is; none is said where hardly anything is noted."""
    return _missing(KINDS, [tie.kinds for tie in ties])


def _missing(words: Iterable[str], noted: Sequence[Collection[str]]) -> tuple[str, ...]:
    known = set[str]().union(*noted)
    return tuple(word for word in words if word not in known) if sum(map(bool, noted)) >= SOME else ()


@dataclass(frozen=True, slots=True)
class Share:
    """The largest group by something: ``percent`` of the weight; ``count`` people of the ``known`` ones are in it."""

    what: str
    value: str
    percent: int
    count: int
    known: int


DIMENSIONS: Mapping[str, Callable[[Tie], str]] = {
    "organisation": lambda tie: tie.person.company,
    "level": lambda tie: tie.level,
    "place": lambda tie: tie.person.country[:2].upper() or tie.person.timezone,
    "field": lambda tie: tie.person.fact("field"),
}
"""By what a network may lean: the word of each person for it, empty when it is not known."""

OTHERS: Mapping[str, str] = {
    "organisation": "someone outside {0}",
    "level": "someone of another level than {0}",
    "place": "someone outside {0}",
    "field": "someone in another field than {0}",
}
"""Whom to ask the network for where it leans."""

_TOO_MUCH = dict.fromkeys(DIMENSIONS, 80) | {"organisation": 50}


def largest(ties: Iterable[Tie], what: str, weight: Callable[[Tie], int] = lambda _: 1) -> Share | None:
    """The largest group of the ties by one dimension, by weight; None where too few are known."""
    known = [(one_line(value, limit=60), tie) for tie in ties if (value := DIMENSIONS[what](tie).strip())]
    total = sum(weight(tie) for _, tie in known)
    if len(known) < KNOWN or not total:
        return None
    sums: Counter[str] = Counter()
    for value, tie in known:
        sums[company_key(value)] += weight(tie)
    key, most = max(sums.items(), key=lambda each: (each[1], each[0]))
    inside = [value for value, _ in known if company_key(value) == key]
    return Share(what, inside[0], most * 100 // total, len(inside), len(known))


def leanings(ties: Sequence[Tie]) -> tuple[Share, ...]:
    """Where too much of all closeness lies at one place: half at one organisation, four fifths at anything else."""
    found = (largest(ties, what, lambda tie: tie.score) for what in DIMENSIONS)
    return tuple(share for share in found if share and share.percent >= _TOO_MUCH[share.what])
