"""Address books as vCards: 4.0 (RFC 6350), 3.0 (RFC 2426) and 2.1, to persons; all or nothing.

Read are FN, N, EMAIL, ORG, TITLE, ROLE, NOTE, TZ and CATEGORIES. A card of a group or an organisation, or without a
name, is left out.
"""

import binascii
import re
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice

from outreach.core import checks, table
from outreach.core.mime import charset_text
from outreach.core.people import Person
from outreach.core.table import Table, decode, folded
from outreach.errors import DataError

_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCARD\s", re.IGNORECASE)
_LINE = re.compile(r'((?:[^":]++|"[^"]*+")*+):(.*)', re.DOTALL)
_PART = re.compile(r"((?:[^\\;]++|\\.)*+)(?:;|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_GROUPS = frozenset({"group", "org", "location", "application", "device"})
_MOST_PARTS = 10


@dataclass(frozen=True, slots=True)
class _Property:
    """One line of a card: its name and parameters in upper case, the value without its transfer encoding."""

    name: str
    params: tuple[str, ...]
    value: str

    @property
    def parts(self) -> list[str]:
        """The value's components, which semicolons part."""
        return [_plain(match[1]) for match in islice(_PART.finditer(self.value), _MOST_PARTS)]

    @property
    def text(self) -> str:
        return _plain(self.value)

    @property
    def preferred(self) -> bool:
        """Whether it is the one to use of several."""
        return any(param.startswith("PREF") or (param.startswith("TYPE=") and "PREF" in param) for param in self.params)


def is_vcard(content: bytes) -> bool:
    """Whether a file holds cards."""
    return _BEGIN.match(content) is not None


def read(content: bytes, taken: Collection[str] = (), forgotten: Container[str] = ()) -> Table:
    """The persons of the cards, as :func:`outreach.core.table.read` gives those of a table. Raises DataError."""
    rows = ((place, partial(_person, properties)) for place, properties in _cards(decode(content)))
    return table.collect(rows, taken, forgotten)


def _cards(text: str) -> Iterator[tuple[str, Sequence[_Property]]]:
    card: list[_Property] | None = None
    count = 0
    for number, line in _lines(text):
        match line.strip().upper(), card:
            case "BEGIN:VCARD", None:
                card, count = [], count + 1
            case "END:VCARD", list(properties):
                yield f"card {count}", properties
                card = None
            case "BEGIN:VCARD" | "END:VCARD", _:
                raise DataError([f"line {number}: a card begins or ends inside of another; export the cards again"])
            case _, list(properties):
                properties += [found] if (found := _property(line)) else []
            case _:
                pass
    if card is not None:
        raise DataError([f"card {count}: it does not end; the file is cut off, export the cards again"])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its number and those it was folded into (RFC 6350 section 3.2; in 2.1 also soft line breaks)."""
    at, held = 1, list[str]()
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if held and held[-1].endswith("=") and "QUOTED-PRINTABLE" in held[0][:200].upper():
            held[-1] = held[-1][:-1]
            held.append(line)
        elif held and line[:1] in {" ", "\t"}:
            held.append(line[1:])
        else:
            yield at, "".join(held)
            at, held = number, [line]
    yield at, "".join(held)


def _property(line: str) -> _Property | None:
    if not (found := _LINE.match(line)):
        return None
    name, *params = found[1].upper().split(";")
    value = found[2]
    if any("QUOTED-PRINTABLE" in param for param in params):
        charset = next((param[8:] for param in params if param.startswith("CHARSET=")), "")
        value = charset_text(binascii.a2b_qp(value.encode("utf-8", "replace")), charset)
    return _Property(name.rpartition(".")[2].strip(), tuple(params), value)


def _plain(text: str) -> str:
    return folded(_ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], text))


def _person(properties: Sequence[_Property]) -> Person | None:
    """Raises DataError where what the card says is wrong."""
    by_name: dict[str, list[_Property]] = {}
    for one in properties:
        by_name.setdefault(one.name, []).append(one)
    first = {name: found[0].text for name, found in by_name.items()}
    name = first.get("FN") or _name(by_name)
    kind = (first.get("KIND") or first.get("X-ADDRESSBOOKSERVER-KIND", "")).lower()
    company_card = first.get("X-ABSHOWAS", "").upper() == "COMPANY"
    if not name or "@" in name or kind in _GROUPS or company_card:
        return None
    mails = sorted(by_name.get("EMAIL", ()), key=lambda one: not one.preferred)
    cells = {
        "name": name,
        "email": " ".join(one.text for one in mails),
        "company": (by_name["ORG"][0].parts or [""])[0] if "ORG" in by_name else "",
        "role": first.get("TITLE") or first.get("ROLE", ""),
        "notes": " ".join(one.text for one in by_name.get("NOTE", ())),
        "timezone": _zone(first.get("TZ", "")),
    }
    return table.person(cells, {"categories": first["CATEGORIES"]} if first.get("CATEGORIES") else {})


def _name(by_name: Mapping[str, Sequence[_Property]]) -> str:
    """Given, additional and family name of N (RFC 6350 section 6.2.2)."""
    parts = by_name["N"][0].parts if "N" in by_name else []
    family, given, more = [*parts, "", "", ""][:3]
    return " ".join(filter(None, (given, more, family)))


def _zone(text: str) -> str:
    """A zone by its name; an offset, which most programs write, is none: it does not know of summer."""
    with suppress(ValueError):
        return checks.timezone(text)
    return ""
