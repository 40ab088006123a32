"""Text laid out for a terminal of some width: prose folded at spaces, tables whose cells take several lines.

Widths are in cells of a terminal. A word that is wider than the terminal is left whole.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from unicodedata import combining, east_asian_width

Row = Sequence[str]

_GAP, _HIGH = 2, 2
"""Between columns; how many lines a cell may take."""

_LEAD = re.compile(r"[ |>]*")
_NAMED = re.compile(r"[*-] |[^ ]+: ")
_WORD = re.compile(r" *[^ ]+")


def cells(text: str) -> int:
    """How wide the text is; characters of East Asia take two cells (UAX 11), combining ones none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WF") for char in text)


def folded(line: str, width: int) -> Iterator[str]:
    """The line, cut at spaces to lines of that width.

    Those that follow stand below the text of a quotation, a list or a column, which two spaces begin.
    """
    return _cut(line, width, _hanging(line, width))


def _hanging(line: str, width: int) -> str:
    """What stands before the text of the lines that follow; a paragraph has nothing there, what is named two spaces."""
    lead = _LEAD.match(line)[0]  # type: ignore[index] # it matches everything
    if lead.strip():
        return lead
    column = line.find(" " * _GAP, len(lead))
    text = len(line) - len(line[column:].lstrip()) if column >= 0 else width
    if text <= width // 2:
        return " " * text
    return " " * min(len(lead) + _GAP, width // 2) if lead or _NAMED.match(line) else ""


def _cut(line: str, width: int, hanging: str = "") -> Iterator[str]:
    if cells(line) <= width:
        yield line
        return
    now = ""
    for word in _WORD.findall(line):
        if now.strip() and cells(now + word) > width:
            yield now
            now = hanging + word.lstrip()
        else:
            now += word
    yield now


def table(rows: Sequence[Row], width: int | None) -> Iterator[str]:
    """Aligned rows, the first of which is the header.

    Where a width is given and they do not fit, empty columns go first; then cells take several lines; at last each row
    is a line of its own, with the header's words.
    """
    if width is None or _wide(widths := _widths(rows)) <= width:
        return _aligned(rows, _widths(rows))
    told = [at for at, column in enumerate(zip(*rows, strict=True)) if not at or any(column[1:])]
    rows = [[row[at] for at in told] for row in rows]
    widths = _narrowed(rows, width)
    high = max(len(list(_cut(cell, wide))) for row in rows for cell, wide in zip(row, widths, strict=True))
    return _aligned(rows, widths) if _wide(widths) <= width and high <= _HIGH else _listed(rows, width)


def _widths(rows: Sequence[Row]) -> list[int]:
    return [max(map(cells, column)) for column in zip(*rows, strict=True)]


def _wide(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _narrowed(rows: Sequence[Row], width: int) -> list[int]:
    """The widest columns made narrower as long as it is needed and no word is cut."""
    least = _widths([[max(cell.split() or [""], key=cells) for cell in row] for row in rows])
    widths = _widths(rows)
    while _wide(widths) > width and widths != least:
        widest = max(
            (at for at, (now, word) in enumerate(zip(widths, least, strict=True)) if now > word), key=widths.__getitem__
        )
        widths[widest] -= 1
    return widths


def _aligned(rows: Sequence[Row], widths: Sequence[int]) -> Iterator[str]:
    for row in rows:
        for line in zip_longest(*map(_cut, row, widths), fillvalue=""):
            padded = (cell + " " * (width - cells(cell)) for cell, width in zip(line, widths, strict=True))
            yield (" " * _GAP).join(padded).rstrip()


def _listed(rows: Sequence[Row], width: int) -> Iterator[str]:
    header, *rest = rows
    for first, *row in rest:
        facts = (f"{name.lower()} {cell}".strip() for name, cell in zip(header[1:], row, strict=True) if cell)
        yield from _cut(f"{first}  {'; '.join(facts)}", width, " " * _GAP)
