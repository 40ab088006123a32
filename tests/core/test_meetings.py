"""Which meetings stand: series, single places of them, answers, and words that are read in another order."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from outreach.core.calendar import read
from outreach.core.meetings import Party, Word, standing, word
from outreach.core.message import parse

BERLIN = ZoneInfo("Europe/Berlin")
ARRIVED = datetime(2026, 3, 1, 9, tzinfo=UTC)
UNTIL = datetime(2026, 4, 20, tzinfo=UTC)
JANE, SAM = {"jane@acme.example"}, {"sam@smith.example"}
WEEKLY = "DTSTART;TZID=Europe/Berlin:20260306T150000", "RRULE:FREQ=WEEKLY"


def part(method: str, *lines: str, sequence: int | None = 0, stamp: str = "20260301T080000Z") -> str:
    counted = [] if sequence is None else [f"SEQUENCE:{sequence}"]
    inner = ["UID:1", f"DTSTAMP:{stamp}", *counted, *lines]
    return "\n".join(["BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT", *inner, "END:VEVENT", "END:VCALENDAR", ""])


def said(text: str, sender: str = "jane@acme.example", arrived: datetime = ARRIVED) -> list[Word]:
    invitation = read(parse(f"From: {sender}\nContent-Type: text/calendar\n\n{text}".encode()))
    assert invitation
    found = (word(invitation, event, JANE, SAM, sender, arrived) for event in invitation.events)
    return [one for one in found if one]


def newest(*words: Word) -> list[Word]:
    """As they are kept: the newest of each party on each place."""
    kept: dict[object, Word] = {}
    for one in words:
        place = one.party, one.event.occurrence, one.event.following
        if place not in kept or one.newer(kept[place]):
            kept[place] = one
    return list(kept.values())


def days(*texts: str | tuple[str, str]) -> list[str]:
    """When the meetings are on Berlin's clock, after these mails of Jane, or of whoever is named with them."""
    words = [one for text in texts for one in (said(text) if isinstance(text, str) else said(*text))]
    return [f"{one.at.astimezone(BERLIN):%m-%d %H:%M}" for one in standing(newest(*words), BERLIN, UNTIL)]


def test_a_weekly_meeting_stays_at_its_time_of_day_when_the_clocks_change() -> None:
    weekly = [f"{day} 15:00" for day in ("03-06", "03-13", "03-20", "03-27", "04-03", "04-10", "04-17")]
    assert days(part("REQUEST", *WEEKLY)) == weekly


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((WEEKLY[0], "RRULE:FREQ=WEEKLY;COUNT=2"), ["03-06 15:00", "03-13 15:00"]),
        ((WEEKLY[0], "RRULE:FREQ=WEEKLY;UNTIL=20260313T140000Z"), ["03-06 15:00", "03-13 15:00"]),
        ((WEEKLY[0], "RRULE:FREQ=WEEKLY;UNTIL=20260313T135959Z"), ["03-06 15:00"]),
        ((WEEKLY[0], "RRULE:FREQ=WEEKLY;UNTIL=20260313"), ["03-06 15:00", "03-13 15:00"]),
        ((WEEKLY[0], "RRULE:FREQ=WEEKLY;UNTIL=20260313T150000"), ["03-06 15:00", "03-13 15:00"]),
        ((WEEKLY[0], "RRULE:FREQ=WEEKLY;COUNT=3;INTERVAL=2"), ["03-06 15:00", "03-20 15:00", "04-03 15:00"]),
        ((WEEKLY[0], "RRULE:FREQ=MONTHLY;BYDAY=1FR"), ["03-06 15:00", "04-03 15:00"]),
        ((WEEKLY[0], "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"), ["03-06 15:00", "03-31 15:00"]),
        ((WEEKLY[0], "RDATE;TZID=Europe/Berlin:20260310T110000,20260406T150000"),
         ["03-06 15:00", "03-10 11:00", "04-06 15:00"]),
        ((WEEKLY[0], "RDATE;VALUE=PERIOD:20260310T100000Z/PT1H"), ["03-06 15:00", "03-10 11:00"]),
        ((WEEKLY[0], "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;TZID=Europe/Berlin:20260313T150000"),
         ["03-06 15:00", "03-20 15:00"]),
        ((WEEKLY[0], "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20260306,20260313"), ["03-20 15:00"]),
        ((WEEKLY[0], "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20260313T150000"), ["03-06 15:00", "03-20 15:00"]),
        (("DTSTART;VALUE=DATE:20260306", "RRULE:FREQ=YEARLY"), ["03-06 00:00"]),
        ((WEEKLY[0], "RRULE:FREQ=SECONDLY"), ["03-06 15:00"]),
        ((WEEKLY[0], "RRULE:nonsense"), ["03-06 15:00"]),
        ((WEEKLY[0], "RRULE:FREQ=WEEKLY;COUNT=1000000000;INTERVAL=3"), ["03-06 15:00", "03-27 15:00", "04-17 15:00"]),
    ],
)  # fmt: skip
def test_rules_and_dates_of_a_series(lines: tuple[str, ...], found: list[str]) -> None:
    assert days(part("REQUEST", *lines)) == found


THREE = part("REQUEST", WEEKLY[0], "RRULE:FREQ=WEEKLY;COUNT=3")
ONE = "RECURRENCE-ID;TZID=Europe/Berlin:20260313T150000"


@pytest.mark.parametrize(
    ("mails", "found"),
    [
        ([part("REQUEST", ONE, "DTSTART;TZID=Europe/Berlin:20260314T110000")],
         ["03-06 15:00", "03-14 11:00", "03-20 15:00"]),
        ([part("REQUEST", "RECURRENCE-ID:20260313T140000Z", "DTSTART:20260314T100000Z")],
         ["03-06 15:00", "03-14 11:00", "03-20 15:00"]),
        ([part("REQUEST", "RECURRENCE-ID;VALUE=DATE:20260313", "DTSTART:20260314T100000Z")],
         ["03-06 15:00", "03-14 11:00", "03-20 15:00"]),
        ([part("CANCEL", ONE)], ["03-06 15:00", "03-20 15:00"]),
        ([part("REQUEST", ONE, "DTSTART:20260313T140000Z", "STATUS:CANCELLED")], ["03-06 15:00", "03-20 15:00"]),
        ([part("CANCEL", ONE.replace(";", ";RANGE=THISANDFUTURE;", 1))], ["03-06 15:00"]),
        ([part("REQUEST", ONE.replace(";", ";RANGE=THISANDFUTURE;", 1), "DTSTART;TZID=Europe/Berlin:20260313T160000")],
         ["03-06 15:00", "03-13 16:00", "03-20 16:00"]),
        ([part("CANCEL", sequence=1)], []),
        ([part("CANCEL", "STATUS:CANCELLED", sequence=None, stamp="20260302T080000Z")], []),
        ([part("REPLY", ONE, "ATTENDEE;PARTSTAT=DECLINED:mailto:jane@acme.example")], ["03-06 15:00", "03-20 15:00"]),
        ([part("REPLY", "ATTENDEE;PARTSTAT=DECLINED:mailto:jane@acme.example")], []),
        ([part("REQUEST", WEEKLY[0], sequence=1)], ["03-06 15:00"]),
        ([part("COUNTER", ONE, "DTSTART:20260315T140000Z")], ["03-06 15:00", "03-13 15:00", "03-20 15:00"]),
    ],
)  # fmt: skip
def test_a_series_and_words_on_its_places_in_whatever_order_they_are_read(mails: list[str], found: list[str]) -> None:
    for order in permutations([THREE, *mails]):
        assert days(*order) == found


def test_a_place_of_a_series_that_is_not_known_is_a_meeting() -> None:
    assert days(part("REQUEST", ONE, "DTSTART;TZID=Europe/Berlin:20260314T110000")) == ["03-14 11:00"]


@pytest.mark.parametrize(
    ("mails", "found"),
    [
        ([part("REQUEST", WEEKLY[0]), part("REQUEST", "DTSTART:20260307T090000Z", sequence=1)], ["03-07 10:00"]),
        ([part("REQUEST", WEEKLY[0]), part("REQUEST", "DTSTART:20260307T090000Z", stamp="20260302T080000Z")],
         ["03-07 10:00"]),
        ([part("REQUEST", WEEKLY[0]), part("CANCEL", sequence=1)], []),
        ([part("REQUEST", WEEKLY[0]), part("REPLY", "ATTENDEE;PARTSTAT=DECLINED:mailto:jane@acme.example")], []),
        ([part("REQUEST", WEEKLY[0]), part("REPLY", "ATTENDEE;PARTSTAT=DELEGATED:mailto:jane@acme.example")], []),
        ([part("REQUEST", WEEKLY[0]), part("REPLY", "ATTENDEE;PARTSTAT=TENTATIVE:mailto:jane@acme.example")],
         ["03-06 15:00"]),
        ([part("REQUEST", WEEKLY[0]), part("REPLY", "ATTENDEE;PARTSTAT=DECLINED:mailto:bob@acme.example",
                                           "ATTENDEE;PARTSTAT=ACCEPTED:mailto:carol@acme.example")], ["03-06 15:00"]),
        ([part("REQUEST", WEEKLY[0], sequence=1, stamp="20260303T080000Z"),
          part("REPLY", "ATTENDEE;PARTSTAT=DECLINED:mailto:jane@acme.example", stamp="20260302T080000Z")],
         ["03-06 15:00"]),
        ([part("REQUEST", WEEKLY[0], stamp="20260303T080000Z", sequence=2),
          part("REPLY", "ATTENDEE;PARTSTAT=DECLINED:mailto:jane@acme.example", stamp="20260304T080000Z",
               sequence=None)], []),
        ([part("REPLY", "ATTENDEE;PARTSTAT=DECLINED:mailto:jane@acme.example"),
          part("REPLY", WEEKLY[0], "ATTENDEE;PARTSTAT=ACCEPTED:mailto:jane@acme.example", stamp="20260304T080000Z")],
         ["03-06 15:00"]),
        ([part("REQUEST", WEEKLY[0], "ATTENDEE;PARTSTAT=DECLINED:mailto:jane@acme.example")], []),
        ([part("REQUEST", WEEKLY[0], "LOCATION:A"), part("REPLY", "DTSTART:20260306T140000Z",
          "ATTENDEE;PARTSTAT=ACCEPTED:mailto:jane@acme.example", stamp="20260304T080000Z")], ["03-06 15:00"]),
    ],
)  # fmt: skip
def test_the_newest_word_counts_in_whatever_order_the_mails_are_read(mails: list[str], found: list[str]) -> None:
    for order in permutations(mails):
        assert days(*order) == found


def test_an_answer_from_an_address_that_was_invited_but_is_not_known_is_the_senders() -> None:
    invited = part("REQUEST", WEEKLY[0])
    assert days(invited, part("REPLY", "ATTENDEE;PARTSTAT=DECLINED:mailto:jd@acme.onmicrosoft.example")) == []
    of_another = part("REPLY", "ATTENDEE;PARTSTAT=DECLINED:mailto:bob@acme.example"), "bob@acme.example"
    assert days(invited, of_another) == ["03-06 15:00"]


BOTH = "ORGANIZER:mailto:Jane@Acme.example", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:sam@smith.example"


@pytest.mark.parametrize(
    ("lines", "stands"),
    [
        (BOTH, True),
        ((*BOTH, "STATUS:CONFIRMED"), True),
        ((*BOTH, "STATUS:TENTATIVE"), None),
        ((*BOTH, "STATUS:CANCELLED"), False),
        (BOTH[:1], None),
        (BOTH[1:], None),
        ((), None),
        ((*BOTH, *(f"ATTENDEE:mailto:{n}@fair.example" for n in range(20))), None),
    ],
)
def test_a_published_event_is_a_meeting_where_it_names_the_two_among_few(lines: tuple[str, ...], stands: bool) -> None:
    found = said(part("PUBLISH", WEEKLY[0], *lines))
    assert [one.stands for one in found] == ([] if stands is None else [stands])


def test_a_whole_day_that_takes_up_no_time_is_no_meeting() -> None:
    holiday = part("REQUEST", "DTSTART;VALUE=DATE:20260306", "SUMMARY:Jane on holiday")
    assert days(holiday) == ["03-06 00:00"]
    for free in ("TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"):
        assert days(holiday.replace("SUMMARY", f"{free}\nSUMMARY")) == []


def test_a_proposal_is_the_persons_and_never_the_owners() -> None:
    proposal = part("COUNTER", "DTSTART:20260315T140000Z")
    assert [one.party for one in said(proposal)] == [Party.PROPOSAL]
    assert said(proposal, "Sam@smith.example") == []
    assert [(one.party, one.stands) for one in said(part("DECLINECOUNTER"), "sam@smith.example")] == [
        (Party.PROPOSAL, False)
    ]


def test_of_equal_versions_the_mail_that_came_last_counts() -> None:
    [old] = said(part("REQUEST", WEEKLY[0]))
    [new] = said(part("REQUEST", "DTSTART:20260307T090000Z"), arrived=ARRIVED + timedelta(hours=1))
    assert new.newer(old)
    assert not old.newer(new)
