"""Our own labelled mail: tests/corpus/README.md says what it is. Each failure names the mail."""

from datetime import date, timedelta

import pytest

from outreach.core.message import parse
from outreach.core.verdict import Kind, judge
from tests.corpus import rows
from tests.corpus.rows import Row


def first_day_back(row: Row) -> date | None:
    """From which day on the writer can be written to again, as the labels say; an open "until" is the last day away."""
    day: date | None = row.label.get("day")
    return day + timedelta(days=row.label["means"] != "back") if day else None


@pytest.mark.parametrize("row", rows.away(), ids=str)
def test_an_away_notice_gives_the_date_that_its_writer_meant_or_none(row: Row) -> None:
    verdict = judge(parse(row.raw))
    assert (verdict.kind, verdict.until, verdict.until_means) == (
        Kind.AUTO_REPLY,
        first_day_back(row),
        row.label.get("means", ""),
    )
    assert verdict.until_stated in {row.label.get("until", ""), *row.label.get("also_stated", [])}


@pytest.mark.parametrize("row", rows.answers(), ids=str)
def test_an_answer_is_taken_for_what_its_writer_meant(row: Row) -> None:
    verdict = judge(parse(row.raw))
    assert (verdict.kind, verdict.later_until, verdict.referral_to) == (
        row.label["verdict"],
        row.label.get("later_until"),
        row.label.get("referral_to", ""),
    )


def lines(text: str) -> list[str]:
    """The lines without the spaces at their ends, which mail programs add and drop."""
    return [line.rstrip() for line in text.strip().splitlines()]


@pytest.mark.parametrize("row", rows.clients(), ids=str)
def test_of_a_mail_as_a_client_writes_it_the_new_text_is_found(row: Row) -> None:
    assert lines(judge(parse(row.raw)).new_text) == lines(row.label["new_text"])
