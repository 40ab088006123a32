"""The map: the owner in the middle, people the nearer the closer, coloured by what they give, as SVG 1.1.

Organisations lie side by side. Every person has a direction of their own, and the names stand in a column on each
side, joined to their dots by thin lines: so nothing overlaps, however many there are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from math import cos, pi, sin
from unicodedata import east_asian_width

from outreach.core.courtesy import company_key
from outreach.core.network import Network, Tie
from outreach.core.text import one_line

COLOURS: Mapping[str, str] = {
    "information": "#56b4e9",
    "influence": "#d55e00",
    "development": "#009e73",
    "support": "#e69f00",
    "purpose": "#cc79a7",
    "balance": "#0072b2",
}
"""A colour for each benefit, to be told apart by the colour-blind too (Okabe and Ito), on light and on dark."""

_UNKNOWN = "#999999"
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #222 }
.ground { fill: #fff } .ring { fill: none; stroke: #ddd } .axis { font-size: 10px; fill: #767676 }
.lead { fill: none; stroke: #ccc; stroke-width: .7 } .house { fill: none; stroke: #bbb; stroke-width: 5 }
.way { fill: none; stroke: #666; stroke-width: 1.3 } .could { stroke-dasharray: 3 4 }
.dot { stroke: #fff; stroke-width: 1 } .small { fill: #666; font-size: 12px } .you { font-weight: bold }
@media (prefers-color-scheme: dark) {
text { fill: #e8e8e8 } .ground { fill: #16181c } .ring { stroke: #33373d } .axis { fill: #8f959d }
.lead { stroke: #4a4f57 } .house { stroke: #5a606a } .way { stroke: #b0b6bf } .dot { stroke: #16181c }
.small { fill: #a4aab3 } }
"""
_DOT = 8.0
_STEP = 26.0
_LINE = 19.0
_LABEL = 370.0
_GAP = 0.16
"""The sector at the top, in radians, that is left to the rings' numbers."""

_NOT_XML = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A person's place: ``angle`` clockwise from the top, ``radius`` from the middle, ``label`` the name's height."""

    tie: Tie
    angle: float
    radius: float
    label: float

    @property
    def right(self) -> bool:
        """On which side the name stands."""
        return self.angle < pi

    @property
    def at(self) -> tuple[float, float]:
        """The dot."""
        return _polar(self.angle, self.radius)


def draw(network: Network, owner: str, introductions: Mapping[tuple[str, str], bool]) -> str:
    """The picture. ``introductions`` say who could introduce whom (slugs), and whether it was done.

    The same network gives the same text; it needs nothing from elsewhere and runs nothing.
    """
    inner = _inner(network.everybody)
    rim = inner + 10.8 * _STEP
    spots = _placed(network.everybody, inner)
    height = 2 * max([rim, *(abs(spot.label) for spot in spots)]) + 60
    width = 2 * (rim + _LABEL)
    frame = f"{-width / 2:.0f} {-height / 2:.0f} {width:.0f} {height + 40:.0f}"
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" width="{width:.0f}" height="{height + 40:.0f}">',
        f"<title>The network of {_text(owner, 60)}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" x="{-width / 2:.0f}" y="{-height / 2:.0f}" width="100%" height="100%"/>',
        *_rings(inner),
        *_houses(spots, rim),
        *(_lead(spot, rim) for spot in spots),
        *_ways(spots, introductions),
        *(part for spot in spots for part in _person(spot, rim)),
        '<circle class="ground" r="18"/><text class="you" text-anchor="middle" y="4">You</text>',
        *_legend(-width / 2 + 24, height / 2 + 12),
        "</svg>",
    )
    return "\n".join(parts) + "\n"


def _ordered(ties: Sequence[Tie]) -> list[Tie]:
    """In the order of their directions: organisations side by side, those without one at the end."""
    return sorted(ties, key=lambda tie: (not _house(tie), _house(tie), -tie.score, tie.person.slug))


def _turn(people: int) -> float:
    return (2 * pi - _GAP) / max(1, people)


def _inner(ties: Sequence[Tie]) -> float:
    """The radius of a closeness of 10: as small as it can be without that dots of one closeness touch."""
    least, turn, seen = 50.0, _turn(len(ties)), dict[int, int]()
    for index, tie in enumerate(_ordered(ties)):
        apart = turn * (index - seen[tie.score]) if tie.score in seen else pi
        least = max(least, 1.15 * _DOT / sin(min(apart, pi) / 2) - (10 - tie.score) * _STEP)
        seen[tie.score] = index
    return least


def _radius(score: int, inner: float) -> float:
    return inner + (10 - score) * _STEP


def _polar(angle: float, radius: float) -> tuple[float, float]:
    return radius * sin(angle), -radius * cos(angle)


def _placed(ties: Sequence[Tie], inner: float) -> tuple[Spot, ...]:
    """Everybody, each in a direction of their own."""
    turn, rim = _turn(len(ties)), inner + 10.8 * _STEP
    spots = [
        Spot(tie, angle, _radius(tie.score, inner), _polar(angle, rim)[1])
        for index, tie in enumerate(_ordered(ties))
        for angle in [_GAP / 2 + turn * (index + 0.5)]
    ]
    sides = [spot for spot in spots if spot.right], [spot for spot in spots if not spot.right][::-1]
    lines = {id(spot): y for side in sides for spot, y in zip(side, _spread([s.label for s in side]), strict=True)}
    return tuple(Spot(spot.tie, spot.angle, spot.radius, lines[id(spot)]) for spot in spots)


def _spread(wanted: Sequence[float]) -> list[float]:
    """The heights from top to bottom, moved apart to one line each and as little as that takes.

    Runs that would overlap become one block around the mean of what they wanted.
    """
    blocks: list[list[float]] = []
    for y in wanted:
        blocks.append([y])
        while len(blocks) > 1 and _top(blocks[-2]) + _LINE * len(blocks[-2]) > _top(blocks[-1]):
            last = blocks.pop()
            blocks[-1] += last
    return [_top(block) + _LINE * index for block in blocks for index in range(len(block))]


def _top(block: Sequence[float]) -> float:
    return sum(block) / len(block) - _LINE * (len(block) - 1) / 2


def _house(tie: Tie) -> str:
    return company_key(tie.person.company)


def _rings(inner: float) -> Iterator[str]:
    for score in range(0, 11, 2):
        radius = _radius(score, inner)
        yield f'<circle class="ring" r="{radius:.1f}"/>'
        yield f'<text class="axis" text-anchor="middle" y="{-radius + 3:.1f}">{score}</text>'


def _houses(spots: Sequence[Spot], rim: float) -> Iterator[str]:
    """An arc at the rim for each organisation of several people."""
    for key, group in groupby(spots, lambda spot: _house(spot.tie)):
        inside = list(group)
        if key and len(inside) > 1:
            first, last = inside[0].angle - 0.012, inside[-1].angle + 0.012
            (x1, y1), (x2, y2) = _polar(first, rim), _polar(last, rim)
            far = int(last - first > pi)
            title = f"<title>{_text(inside[0].tie.person.company, 60)}</title>"
            arc = f"M{x1:.1f} {y1:.1f}A{rim:.1f} {rim:.1f} 0 {far} 1 {x2:.1f} {y2:.1f}"
            yield f'<path class="house" d="{arc}">{title}</path>'


def _lead(spot: Spot, rim: float) -> str:
    """The line from the dot outwards to the rim, and to the name."""
    (x1, y1), (x2, y2) = spot.at, _polar(spot.angle, rim)
    x3 = (rim + 16) * (1 if spot.right else -1)
    return f'<path class="lead" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}L{x3:.1f} {spot.label:.1f}"/>'


def _ways(spots: Sequence[Spot], introductions: Mapping[tuple[str, str], bool]) -> Iterator[str]:
    """A curve from each connector to whom they introduced, or could."""
    at = {spot.tie.person.slug: spot.at for spot in spots}
    for (connector, person), made in sorted(introductions.items()):
        if connector in at and person in at and connector != person:
            (x1, y1), (x2, y2) = at[connector], at[person]
            kind = "way" if made else "way could"
            bend = f"{(x1 + x2) * 0.3:.1f} {(y1 + y2) * 0.3:.1f}"
            yield f'<path class="{kind}" d="M{x1:.1f} {y1:.1f}Q{bend} {x2:.1f} {y2:.1f}"/>'


def _person(spot: Spot, rim: float) -> Iterator[str]:
    x, y = spot.at
    name, company = spot.tie.name, one_line(spot.tie.person.company)
    yield f'<g transform="translate({x:.1f} {y:.1f})"><title>{_text(f"{name} {spot.tie.closeness}", 400)}</title>'
    yield from _pie([COLOURS[benefit] for benefit in spot.tie.benefits] or [_UNKNOWN])
    yield "</g>"
    side, anchor = (1, "start") if spot.right else (-1, "end")
    house = f' <tspan class="small">{_text(company, 24)}</tspan>' if company else ""
    label = f"{_text(name, 25)}{house}"
    yield f'<text x="{(rim + 20) * side:.1f}" y="{spot.label + 4:.1f}" text-anchor="{anchor}">{label}</text>'


def _pie(colours: Sequence[str]) -> Iterator[str]:
    """A dot with an equal slice for each colour."""
    if len(colours) == 1:
        yield f'<circle class="dot" r="{_DOT:.0f}" fill="{colours[0]}"/>'
        return
    for index, colour in enumerate(colours):
        start, end = (2 * pi * (index + more) / len(colours) for more in (0, 1))
        (x1, y1), (x2, y2) = _polar(start, _DOT), _polar(end, _DOT)
        slice_ = f"M0 0L{x1:.2f} {y1:.2f}A{_DOT:.0f} {_DOT:.0f} 0 0 1 {x2:.2f} {y2:.2f}Z"
        yield f'<path class="dot" d="{slice_}" fill="{colour}"/>'


def _legend(x: float, y: float) -> Iterator[str]:
    for index, (name, colour) in enumerate([*COLOURS.items(), ("not noted", _UNKNOWN)]):
        yield f'<circle class="dot" cx="{x + 120 * index:.0f}" cy="{y:.0f}" r="6" fill="{colour}"/>'
        yield _small(x + 120 * index + 11, y, name)
    for index, (kind, name) in enumerate((("way", "introduced"), ("way could", "could introduce"))):
        at = x + 120 * (len(COLOURS) + 1) + 130 * index
        yield f'<path class="{kind}" d="M{at:.0f} {y:.0f}h28"/>'
        yield _small(at + 34, y, name)
    yield _small(x + 120 * (len(COLOURS) + 1) + 280, y, "rings: closeness, 0 to 10")


def _small(x: float, y: float, text: str) -> str:
    return f'<text class="small" x="{x:.0f}" y="{y + 4:.0f}">{text}</text>'


def _text(text: str, columns: int) -> str:
    """Text as XML takes it, cut to so many columns."""
    line, used = one_line(text).translate(_NOT_XML), 0.0
    for index, char in enumerate(line):
        used += _wide(char)
        if used > columns:
            line = line[: max(0, index - 1)].rstrip() + "…"
            break
    return escape(line)


def _wide(char: str) -> float:
    """How many columns a character takes, about."""
    if east_asian_width(char) in "WF":
        return 2.0
    return 1.4 if char.isupper() or char in "mw@%" else 1.0
