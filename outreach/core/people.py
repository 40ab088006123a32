"""People: who is tracked, by which addresses they are known, in what stage the relationship is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Stage(StrEnum):
    """Where the relationship stands. The last four are ends: no letter leaves by itself."""

    PROSPECT = "prospect"
    ASKED = "asked"
    TALKING = "talking"
    MET = "met"
    MENTOR = "mentor"
    RESTING = "resting"
    CLOSED = "closed"
    DECLINED = "declined"
    OPTED_OUT = "opted-out"
    UNREACHABLE = "unreachable"


KNOWN_KINDS = frozenset({"mentor", "sponsor", "co-mentor", "remote mentor", "protégé", "protege"})
"""Kinds of people whom the owner knows already: nobody asks their own mentor for a first call."""


class Warmth(StrEnum):
    """Whether the owner and the person know each other, or somebody between them."""

    COLD = "cold"
    WARM = "warm"


FOREVER = date.max
"""A pause without an end."""


def word(name: str) -> str:
    """A fact's name as templates and the config write it: ``Favourite book`` is ``favourite_book``."""
    return "_".join("".join(char if char.isalnum() else " " for char in name.lower()).split())


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody tracked. ``slug`` is the stable name; addresses are kept as written, the first is written to.

    ``timezone`` is an IANA name, ``country`` ISO 3166 alpha-2; both empty mean the owner's own. ``paused_until`` is
    the owner's wish, ``away_until`` the person's own out-of-office, ``rest_until`` the rest after an unanswered
    sequence: the first local day on which writing is allowed again. ``facts`` are the owner's own words about the
    person, by name, and reach the templates.
    """

    slug: str
    name: str
    addresses: tuple[str, ...] = ()
    company: str = ""
    role: str = ""
    warmth: Warmth = Warmth.COLD
    connector: str = ""
    kind: str = "prospect"
    source: str = ""
    timezone: str = ""
    country: str = ""
    channel: str = "mail"
    hours: str = ""
    notes: str = ""
    stage: Stage = Stage.PROSPECT
    paused_until: date | None = None
    away_until: date | None = None
    rest_until: date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    added_at: datetime | None = None

    @property
    def address(self) -> str:
        """The address letters go to; empty when none is known."""
        return self.addresses[0] if self.addresses else ""

    @property
    def kind_word(self) -> str:
        """The kind as it is compared: in lower case."""
        return self.kind.strip().lower()

    @property
    def first_name(self) -> str:
        """How the person is greeted: the fact ``greeting`` where there is one, else the first word of the name."""
        return self.facts.get("greeting") or (self.name.split() or [""])[0]

    def fact(self, name: str) -> str:
        """The fact of that name, however it is spelled; empty where there is none."""
        return next((value for key, value in self.facts.items() if word(key) == word(name)), "")
