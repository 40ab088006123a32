"""The six traps: each is named on evidence, not named without it, and nothing is said where too little is known."""

import pytest

from outreach.core.network import Network
from outreach.core.traps import traps
from tests.networks import many, network, tie

ABOVE = many(5, tie("boss", company="Acme", level="senior"))
FIELD = many(5, tie("nerd", field="databases", benefits="information"))
ALIKE = many(5, tie("twin", company="Acme", country="DE", field="law", level="peer", advised=2))
STRANGERS = many(5, tie("x", company="Oak"))
LOOSE = many(13, tie("card", score=2, days=1))
GROUPS = [tie(f"face{n}", score=3, field=f"field {n % 4}", patience="0") for n in range(8)]


def trap(name: str, found: Network) -> str:
    return next(one.state for one in traps(found) if one.name == name)


CASES = [
    ("formalist", network(*ABOVE), "seen"),
    ("formalist", network(*ABOVE, tie("p", level="peer", company="Acme")), "not seen"),
    ("formalist", network(*many(5, tie("boss", level="senior")), *STRANGERS), "too little to tell"),
    ("formalist", network(*ABOVE[:4]), "too little to tell"),
    ("formalist", network(*many(9, tie("boss", level="senior"))), "too little to tell"),
    ("overloaded manager", network(*many(19, tie("x")), overdue=3), "seen"),
    ("overloaded manager", network(*many(19, tie("x", energy=(-1,)))), "seen"),
    ("overloaded manager", network(*many(19, tie("x"))), "not seen"),
    ("overloaded manager", network(*many(18, tie("x")), overdue=9), "not seen"),
    ("overloaded manager", network(*many(4, tie("x")), overdue=9), "too little to tell"),
    ("disconnected expert", network(*FIELD), "seen"),
    ("disconnected expert", network(*FIELD, tie("x", benefits="development")), "not seen"),
    ("disconnected expert", network(*FIELD[:3], *many(2, tie("x", field="art"))), "not seen"),
    ("disconnected expert", network(*many(9, tie("x", field="databases"))), "too little to tell"),
    ("biased leader", network(*ALIKE), "seen"),
    ("biased leader", network(*ALIKE, *many(9, tie("x", advised=2))), "seen"),
    ("biased leader", network(*ALIKE, *(tie(f"x{n}", company=f"c{n}", country="FR", field=f"f{n}", level="junior",
                                            advised=2) for n in range(3))), "not seen"),
    ("biased leader", network(*many(9, tie("x", company="Acme", country="DE"))), "too little to tell"),
    ("superficial networker", network(*LOOSE, *many(2, tie("friend"))), "seen"),
    ("superficial networker", network(*LOOSE, *many(5, tie("friend"))), "not seen"),
    ("superficial networker", network(*LOOSE), "not seen"),
    ("superficial networker", network(*LOOSE[:4]), "too little to tell"),
    ("chameleon", network(*GROUPS), "seen"),
    ("chameleon", network(*GROUPS, tie("friend", score=8)), "not seen"),
    ("chameleon", network(*GROUPS[:3], *many(5, tie("x", score=3, field="field 3", match="yes"))), "not seen"),
    ("chameleon", network(*many(9, tie("x", score=3, field="a"))), "too little to tell"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "found", "state"), CASES)
def test_a_trap_is_named_on_evidence_alone(name: str, found: Network, state: str) -> None:
    assert trap(name, found) == state


def test_all_six_are_looked_for_and_nothing_is_said_of_nobody() -> None:
    assert {one.name: one.state for one in traps(network())} == dict.fromkeys(
        ("formalist", "overloaded manager", "disconnected expert", "biased leader", "superficial networker",
         "chameleon"), "too little to tell",
    )  # fmt: skip


def test_the_evidence_is_in_plain_words() -> None:
    evidence = {one.name: one.evidence for one in traps(network(*LOOSE, *many(2, tie("friend", match="no"))))}
    assert evidence["superficial networker"] == (
        "13 of the 15 people of this year stay at a closeness of 3 or less.",
        "With 13 of them it was a single day.",
    )
