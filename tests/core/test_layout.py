"""What is laid out for a terminal fits, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from outreach.cli.layout import cells, folded, table

WORDS = st.text(st.sampled_from("aeé界-:*1"), min_size=1, max_size=24)
LEADS = st.sampled_from(["", "  ", "    ", "| ", "  > ", "* ", "  - ", "Name: ", "ok     "])
SPACED = st.tuples(WORDS, st.sampled_from([" ", " ", "  "])).map("".join)
LINES = st.tuples(LEADS, st.lists(SPACED, min_size=1, max_size=20).map("".join)).map("".join).map(str.rstrip)
CELLS = st.lists(WORDS, max_size=6).map(" ".join)
TABLES = st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=2, max_size=5))


def words(lines: list[str]) -> list[str]:
    return " ".join(lines).replace("|", " ").replace(">", " ").split()


@given(LINES, st.integers(20, 120))
def test_a_folded_line_fits_and_keeps_every_word_in_order(line: str, width: int) -> None:
    lines = list(folded(line, width))
    assert words(lines) == words([line])
    for one in lines:
        assert cells(one) <= width or len(words([one])) <= 1 + (one is lines[0])
    assert lines == [line] or cells(line) > width


@given(TABLES, st.integers(20, 120))
def test_a_table_fits_and_keeps_every_word_of_every_cell(rows: list[list[str]], width: int) -> None:
    lines = list(table(rows, width))
    told = words(lines)
    for cell in (cell for row in rows[1:] for cell in row):
        assert all(word in told or f"{word};" in told for word in words([cell]))
    assert all(cells(one) <= width or len(one.split()) == 1 for one in lines)


@given(TABLES)
def test_where_there_is_no_terminal_each_row_is_a_line(rows: list[list[str]]) -> None:
    assert [words([line]) for line in table(rows, None)] == [words(row) for row in rows]


def test_what_follows_stands_below_the_text() -> None:
    shown = {
        "2026-03-02 09:10  letter 1 to jane is sent": ["2026-03-02 09:10  letter 1 to jane", " " * 18 + "is sent"],
        "| What they wrote, as it was": ["| What they wrote, as it", "| was"],
        "  - One of a list of many": ["  - One of a list of", "    many"],
        "Subject: A question about lanes": ["Subject: A question about", "  lanes"],
        "Dear Jane, how do you do today": ["Dear Jane, how do you do", "today"],
    }
    for line, lines in shown.items():
        assert list(folded(line, 36 if line[0] == "2" else len(lines[0]))) == lines
