"""How well a person fits what the owner looks for: points, each with its reason.

The owner rates people by facts named as in the config: ``fact jane patience: 3``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from outreach.core.people import Person
from outreach.core.policy import Policy

MOST = 3
_WORDS = {"yes": MOST, "y": MOST, "maybe": 1, "partly": 1, "no": 0, "n": 0}


@dataclass(frozen=True, slots=True)
class Fit:
    """``points`` of ``possible`` ones; ``rated`` are those given, ``unrated`` the words that nobody rated yet.

    ``lacks`` are must-haves that the person does not have: they are not proposed.
    """

    rated: Mapping[str, int]
    unrated: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def points(self) -> int:
        """What the ratings add up to."""
        return sum(self.rated.values())

    @property
    def possible(self) -> int:
        """What they could add up to."""
        return MOST * (len(self.rated) + len(self.unrated))

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nothing is looked for, and for who lacks a must-have."""
        return self.points / self.possible if self.possible and not self.lacks else 0.0

    def __str__(self) -> str:
        if not self.possible:
            return "nothing to rate by: see [values], [must_have] and [nice_to_have] in config.toml"
        parts = [", ".join(f"{name} {points}" for name, points in self.rated.items())]
        parts.append(f"not rated: {', '.join(self.unrated)}" if self.unrated else "")
        parts.append(f"lacks {', '.join(self.lacks)}" if self.lacks else "")
        return f"{self.points} of {self.possible} ({'; '.join(filter(None, parts))})"


def fit(person: Person, policy: Policy) -> Fit:
    """How well the person fits the owner's values, must-haves and nice-to-haves."""
    wanted = {**policy.values, **policy.must_have, **policy.nice_to_have}
    ratings = {name: rating(person.fact(name)) for name in wanted}
    rated = {name: points for name, points in ratings.items() if points is not None}
    return Fit(
        rated,
        tuple(name for name, points in ratings.items() if points is None),
        tuple(name for name in policy.must_have if ratings[name] == 0),
    )


def rating(text: str) -> int | None:
    """A rating from 0 to 3, which may be followed by words ("2, as far as I know"); None where there is none."""
    first = (text.replace("/", " ").replace(",", " ").lower().split() or [""])[0]
    return int(first) if first in {"0", "1", "2", "3"} else _WORDS.get(first)
