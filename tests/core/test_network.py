"""The network: closeness from contact alone, what it gives, who is missing, where it leans."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.network import (
    BENEFITS,
    CLOSE,
    ONE_SIDED,
    Closeness,
    Contact,
    closeness,
    coverage,
    leanings,
    missing_benefits,
    missing_kinds,
)
from outreach.core.people import Stage
from tests.networks import TODAY, ago, network, tie

DAYS = st.integers(0, 2000)
COUNTS = st.integers(0, 400)


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    """Contact as the store tells it: the first day is not after the last, counts are of days that were."""
    first = draw(DAYS)
    last = draw(st.integers(0, first))
    return Contact(ago(first), ago(last), draw(COUNTS), draw(COUNTS), draw(COUNTS))


@pytest.mark.parametrize(
    ("contact", "score"),
    [
        (Contact(), 0),
        (Contact(ago(0), ago(0), 1, 0, 1), 3),  # a first letter
        (Contact(ago(800), ago(3), 40, 0, 90), ONE_SIDED),  # they never answered
        (Contact(ago(800), ago(3), 40, 90, 0), ONE_SIDED),  # the owner never did
        (Contact(ago(12), ago(12), 1, 1, 1), 4),  # one meeting
        (Contact(ago(200), ago(40), 4, 2, 3), 6),
        (Contact(ago(1200), ago(12), 9, 5, 7), 9),
        (Contact(ago(1200), ago(12), 9, 6, 7), 10),
        (Contact(ago(1200), ago(800), 0, 0, 0), 2),  # long ago: ONE_SIDED does not lift it
    ],
)
def test_closeness_by_what_passed(contact: Contact, score: int) -> None:
    assert closeness(contact, TODAY).score == score


@given(contacts())
def test_it_lies_between_0_and_10_and_is_the_sum_of_its_parts_unless_one_sided(contact: Contact) -> None:
    found = closeness(contact, TODAY)
    total = sum(part.points for part in found.parts)
    assert 0 <= found.score <= 10
    assert all(0 <= part.points <= part.most for part in found.parts)
    assert sum(part.most for part in found.parts) == 10
    assert found.score == (min(total, ONE_SIDED) if found.one_sided else total)


@given(contacts(), contacts())
def test_more_contact_never_lowers_it(one: Contact, other: Contact) -> None:
    assert one.first
    assert other.first
    assert one.last
    assert other.last
    more = Contact(
        min(one.first, other.first), max(one.last, other.last),
        one.days + other.days, one.theirs + other.theirs, one.ours + other.ours,
    )  # fmt: skip
    assert closeness(more, TODAY).score >= closeness(one, TODAY).score


@given(contacts())
def test_who_of_the_two_wrote_more_does_not_matter(contact: Contact) -> None:
    turned = replace(contact, theirs=contact.ours, ours=contact.theirs)
    assert closeness(turned, TODAY).score == closeness(contact, TODAY).score


@given(contacts(), st.integers(1, 2000))
def test_silence_never_makes_recency_more(contact: Contact, days: int) -> None:
    def recency(found: Closeness) -> int:
        return next(part.points for part in found.parts if part.name == "recency")

    assert recency(closeness(contact, TODAY + timedelta(days))) <= recency(closeness(contact, TODAY))


def test_the_parts_are_said() -> None:
    told = closeness(Contact(ago(1200), ago(12), 9, 5, 7), TODAY)
    assert str(told) == (
        "9: it goes both ways (2 of 3), last contact 12 days ago (3 of 3), 9 days in a year (2 of 2),"
        " known for 3 years (2 of 2)"
    )
    assert str(closeness(Contact(ago(40), ago(0), 3, 0, 3), TODAY)) == (
        "3: only you wrote (0 of 3), last contact today (3 of 3), 3 days in a year (1 of 2),"
        " known for 40 days (0 of 2); at most 3 while only one of you writes"
    )
    assert "no contact yet (0 of 3)" in str(closeness(Contact(), TODAY))


@pytest.mark.parametrize(
    ("said", "benefits"),
    [
        ("information, influence", ("information", "influence")),
        ("Personal Development; work/life balance", ("development", "balance")),
        ("support support", ("support",)),
        ("coffee", ()),
        ("", ()),
    ],
)
def test_benefits_are_read_as_people_write_them(said: str, benefits: tuple[str, ...]) -> None:
    assert tie("jane", benefits=said).benefits == benefits


def test_a_hole_is_named_only_where_enough_is_noted() -> None:
    two = [tie("a", benefits="information"), tie("b", benefits="influence")]
    assert missing_benefits(two) == ()
    three = [*two, tie("c", benefits="support, information")]
    assert missing_benefits(three) == ("development", "purpose", "balance")
    assert [each.person.slug for each in coverage(three)["information"]] == ["a", "c"]
    assert list(coverage(three)) == list(BENEFITS)


def test_a_kind_is_missing_only_where_enough_is_noted() -> None:
    two = [tie("a", kind="mentor"), tie("b", kind="Sponsor")]
    assert missing_kinds(two) == ()
    three = [*two, tie("c", kind="prospect", level="peer"), tie("d", kind="protege")]
    missing = missing_kinds(three)
    assert missing[0] == "ahead"
    assert not {"mentor", "sponsor", "peer", "protégé"} & set(missing)


def test_it_leans_where_half_of_the_closeness_lies_at_one_organisation_however_it_is_spelled() -> None:
    ties = [tie(f"p{n}", company=name) for n, name in enumerate(("ACME Inc.", "Acme", "Acme GmbH", "Oak", "Elm"))]
    [share] = leanings(ties)
    assert (share.what, share.value, share.percent, share.count, share.known) == ("organisation", "ACME Inc.", 60, 3, 5)
    assert leanings(ties[1:]) == ()  # four are too few to say


def test_closeness_weighs_in_where_it_leans() -> None:
    far = [tie(f"p{n}", company="Acme", score=1) for n in range(4)]
    assert leanings([*far, tie("o", company="Oak", score=9), tie("e", company="Elm", score=3)])[0].value == "Oak"


def test_it_leans_by_level_place_and_field() -> None:
    ties = [tie(f"p{n}", level="senior", country="DE-BY", field="software") for n in range(5)]
    assert [(share.what, share.value) for share in leanings(ties)] == [
        ("level", "senior"), ("place", "DE"), ("field", "software"),
    ]  # fmt: skip


def test_energy_has_a_mean_and_a_trend() -> None:
    assert tie("a").mean_energy is None
    assert tie("a", energy=(2, 1, -1, -2)).mean_energy == 0
    assert tie("a", energy=(2, 2, -1, -2)).trend == -3.5
    assert tie("a", energy=(2, -2)).trend == 0  # two are no trend


@pytest.mark.parametrize(
    ("kind", "stage", "score", "active"),
    [
        ("prospect", Stage.PROSPECT, 0, False),
        ("prospect", Stage.PROSPECT, ONE_SIDED, False),
        ("prospect", Stage.PROSPECT, CLOSE, True),  # known long before this program
        ("mentor", Stage.MET, 0, True),
        ("invisible mentor", Stage.PROSPECT, 0, True),
    ],
)
def test_who_belongs_to_the_living_network(kind: str, stage: Stage, score: int, active: bool) -> None:
    assert tie("a", kind=kind, stage=stage, score=score).active is active


def test_who_is_met_more_rarely_is_no_primary_mentor() -> None:
    mentors = [tie("a", kind="mentor"), tie("b", kind="mentor", rhythm="12-16"), tie("c", stage=Stage.MENTOR)]
    assert [each.person.slug for each in network(*mentors, tie("d")).primary] == ["a", "c"]


def test_to_reconnect_is_who_was_silent_longer_than_their_own_longest_gap() -> None:
    last = {"a": 57, "b": 55, "c": 57, "d": 30}
    ties = [replace(tie(slug), contact=Contact(ago(999), ago(days), 1, 1, 1)) for slug, days in last.items()]
    ties[2] = replace(ties[2], person=replace(ties[2].person, facts={"rhythm": "8-10"}))
    ties[3] = replace(ties[3], person=replace(ties[3].person, kind="sponsor"))
    assert [each.person.slug for each in network(*ties).to_reconnect] == ["a", "d"]
