"""The map: valid, harmless, the same for the same network; nothing in it overlaps."""

import re
from dataclasses import replace
from itertools import pairwise
from math import dist, hypot
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.map import COLOURS, draw
from outreach.core.network import BENEFITS, Tie
from tests.networks import network, tie

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "style", "rect", "circle", "text", "tspan", "path", "g"}
NASTY = '<script>alert("1")</script>&amp;]]>\x00\x1b[31m\ufffe\uffff\ud800 \u202eevil'


def picture(*ties: Tie, ways: dict[tuple[str, str], bool] | None = None) -> ET.Element:
    return ET.fromstring(draw(network(*ties), "Ada", ways or {}))


def crowd(count: int, organisations: int = 7) -> list[Tie]:
    return [
        tie(f"p{n}", score=n * 7 % 11, company=f"House {n % organisations}" if n % 5 else "", benefits="support")
        for n in range(count)
    ]


def dots(root: ET.Element) -> dict[str, tuple[float, float]]:
    """Where each person stands, by name."""
    found = {}
    for group in root.iter(f"{SVG}g"):
        x, y = re.findall(r"-?[\d.]+", group.attrib["transform"])
        title = group.find(f"{SVG}title")
        assert title is not None
        found[(title.text or "").split()[0]] = (float(x), float(y))
    return found


def names(root: ET.Element) -> list[ET.Element]:
    return [text for text in root.iter(f"{SVG}text") if text.get("text-anchor") in ("start", "end")]


@pytest.mark.parametrize("count", [1, 2, 5, 20, 60, 150])
def test_neither_dots_nor_names_overlap(count: int) -> None:
    root = picture(*crowd(count))
    places = list(dots(root).values())
    assert len(places) == count
    assert all(dist(one, other) >= 16 for index, one in enumerate(places) for other in places[:index])
    for side in ("start", "end"):
        lines = sorted(float(text.attrib["y"]) for text in names(root) if text.get("text-anchor") == side)
        assert all(lower - upper >= 18.9 for upper, lower in pairwise(lines))


@pytest.mark.parametrize("score", [0, 10])
def test_nor_do_they_where_all_are_alike(score: int) -> None:
    places = list(dots(picture(*(tie(f"p{n}", score=score) for n in range(60)))).values())
    assert min(dist(one, other) for index, one in enumerate(places) for other in places[:index]) >= 16


def test_everything_lies_inside_the_picture() -> None:
    root = picture(*crowd(150, 2))
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert all(top <= float(text.attrib["y"]) <= top + height - 40 for text in names(root))
    assert all(left < x < left + width and top < y < top + height for x, y in dots(root).values())


def test_the_closer_the_nearer() -> None:
    at = dots(picture(*(tie(f"p{score}", score=score) for score in range(11))))
    far = [hypot(*at[f"P{score}"]) for score in range(11)]
    assert far == sorted(far, reverse=True)
    assert len(set(far)) == 11


def test_an_organisation_lies_side_by_side_and_has_an_arc() -> None:
    root = picture(*crowd(20, 3))
    arcs = [path for path in root.iter(f"{SVG}path") if path.get("class") == "house"]
    assert len(arcs) == 3
    assert len([path for path in picture(*crowd(4, 99)).iter(f"{SVG}path") if path.get("class") == "house"]) == 0


def test_a_dot_has_the_colours_of_what_the_person_gives() -> None:
    one, two, none = tie("a", benefits="support"), tie("b", benefits="support, purpose"), tie("c")
    fills = [
        [part.get("fill") for part in group if part.get("fill")] for group in picture(one, two, none).iter(f"{SVG}g")
    ]
    assert fills == [[COLOURS["support"]], [COLOURS["support"], COLOURS["purpose"]], ["#999999"]]
    assert set(COLOURS) == set(BENEFITS)
    assert len(set(COLOURS.values())) == len(BENEFITS)


def test_introductions_are_lines_dashed_until_made() -> None:
    ways = {("a", "b"): True, ("a", "c"): False, ("a", "gone"): True, ("a", "a"): True}
    root = picture(tie("a"), tie("b"), tie("c"), ways=ways)
    lines = [path.get("class") for path in root.iter(f"{SVG}path") if (path.get("class") or "").startswith("way")]
    assert lines == ["way", "way could", "way", "way could"]  # two of them are the legend


def test_the_same_network_gives_the_same_picture() -> None:
    ties = crowd(20)
    assert draw(network(*ties), "Ada", {}) == draw(network(*ties), "Ada", {})


@given(st.text(max_size=80) | st.just(NASTY), st.text(max_size=80) | st.just(NASTY))
def test_no_name_breaks_it_or_gets_into_it_as_anything_but_text(name: str, company: str) -> None:
    plain = tie("a", company=company)
    svg = draw(network(replace(plain, person=replace(plain.person, name=name))), name, {})
    svg.encode()
    root = ET.fromstring(svg)
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= DRAWN
    assert not [key for node in root.iter() for key in node.attrib if key.startswith("on") or "href" in key]


def test_nothing_is_fetched_and_the_dark_is_thought_of() -> None:
    svg = draw(network(*crowd(20)), "Ada", {})
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "@import" not in svg
    assert "url(" not in svg
    assert "prefers-color-scheme: dark" in svg
