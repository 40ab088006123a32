import pytest

from outreach.core.calendar import PART_CHARS, read
from outreach.core.message import parse


def invitation(*lines: str) -> bytes:
    event = ["METHOD:REQUEST", "BEGIN:VEVENT", "UID:1", "DTSTART:20261201T090000Z", *lines, "END:VEVENT"]
    return "\n".join(["Content-Type: text/calendar", "", "BEGIN:VCALENDAR", *event, "END:VCALENDAR", ""]).encode()


def test_an_invitation_that_carries_a_file_is_read() -> None:
    found = read(parse(invitation("ATTACH;ENCODING=BASE64;VALUE=BINARY:", *[" " + "QUJD" * 18] * 3_000)))
    assert found
    assert found.uid == "1"


@pytest.mark.parametrize("line", ["x", "SUMMARY:x", "BEGIN:VEVENT", "", " x"])
def test_a_calendar_part_without_an_end_says_nothing(line: str) -> None:
    assert read(parse(invitation(*[line] * PART_CHARS))) is None
