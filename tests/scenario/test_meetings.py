"""Invitations in the mailbox become meetings by themselves: made, moved, called off, whoever sent them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from outreach.core.people import Person, Warmth
from tests.scenario.world import ZONE, World, local, texts, world
from tests.servers import ImapAccount

DAY = date(2026, 3, 3)
OWNER = "Sam Smith <sam@smith.example>"
JANE = Person(
    "jane", "Jane Doe", ("jane@acme.example",), company="Acme", warmth=Warmth.WARM, facts={"why": "Her talk."}
)
SOON = timedelta(days=30)


@pytest.fixture
def life(account: ImapAccount, tmp_path: Path) -> Iterator[World]:
    with world(tmp_path, account, local(DAY, 7)) as made:
        made.add(JANE)
        made.tick(local(DAY, 7, 1))
        yield made


def calendar(
    method: str,
    start: str,
    *lines: str,
    partstat: str = "NEEDS-ACTION",
    sequence: int = 0,
    attendee: str = "sam@smith.example",
) -> str:
    more = "".join(f"{line}\n" for line in lines)
    return f"""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//Test//EN
METHOD:{method}
BEGIN:VEVENT
UID:coffee-1@acme.example
SEQUENCE:{sequence}
DTSTAMP:20260301T080000Z
DTSTART;TZID=W. Europe Standard Time:{start}
DTEND;TZID=W. Europe Standard Time:{start[:9]}235900
SUMMARY:Coffee
LOCATION:Blue Bottle
ORGANIZER:mailto:jane@acme.example
ATTENDEE;PARTSTAT={partstat}:mailto:{attendee}
{more}END:VEVENT
END:VCALENDAR
"""


def mail(
    life: World, number: int, content: str, sender: str = "Jane Doe <jane@acme.example>", to: str = OWNER
) -> bytes:
    raw = (
        f"From: {sender}\nTo: {to}\nSubject: Coffee\nMessage-ID: <{number}@cal.example>\n"
        f"Date: {life.now:%a, %d %b %Y %H:%M:%S} +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\nCoffee?\n'
        f"--b\nContent-Type: text/calendar; charset=utf-8\n\n{content}--b--\n"
    )
    return raw.replace("\n", "\r\n").encode()


def send(life: World, number: int, content: str, *, own: bool = False, sender: str = "") -> None:
    """A mail with a calendar part arrives, and the service looks."""
    if own:
        raw = mail(life, number, content, OWNER, "jane@acme.example")
    else:
        raw = mail(life, number, content, sender or "Jane Doe <jane@acme.example>")
    life.arriving.append((life.now, "Sent" if own else "INBOX", raw))
    life.tick(life.now + timedelta(minutes=1))


def meetings(life: World) -> list[tuple[datetime, str]]:
    return [(one.at, one.place) for one in life.store.records.meetings(life.now, life.now + SOON)]


def days(life: World) -> list[str]:
    """When they are on the owner's clock."""
    return [f"{at.astimezone(ZONE):%m-%d %H:%M}" for at, _ in meetings(life)]


def test_an_invitation_is_a_meeting_in_the_summary(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000"))
    assert meetings(life) == [(datetime(2026, 3, 6, 14, tzinfo=UTC), "Blue Bottle")]
    life.tick(local(DAY, 8, 1))
    assert "Fri 6 Mar 15:00: Jane Doe at Blue Bottle" in texts(life.summaries[-1])


def test_it_moves_and_is_called_off(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000"))
    send(life, 2, calendar("REQUEST", "20260307T100000", sequence=1))
    assert [at for at, _ in meetings(life)] == [datetime(2026, 3, 7, 9, tzinfo=UTC)]
    send(life, 3, calendar("CANCEL", "20260307T100000", sequence=2))
    assert meetings(life) == []


def test_the_owners_own_no_ends_it_and_a_counter_proposal_changes_nothing(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000"))
    send(life, 2, calendar("COUNTER", "20260306T180000"))
    assert [at for at, _ in meetings(life)] == [datetime(2026, 3, 6, 14, tzinfo=UTC)]
    send(life, 3, calendar("REPLY", "20260306T150000", partstat="DECLINED"), own=True)
    assert meetings(life) == []


def test_a_weekly_meeting_goes_on_after_the_clocks_change_and_for_as_long_as_time_passes(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000", "RRULE:FREQ=WEEKLY"))
    assert days(life) == ["03-06 15:00", "03-13 15:00", "03-20 15:00", "03-27 15:00"]
    for weeks in (0, 30, 70):
        life.tick(local(DAY + timedelta(weeks=weeks), 7, 30))
        first = DAY + timedelta(weeks=weeks, days=3)
        assert days(life) == [f"{first + timedelta(7 * number):%m-%d} 15:00" for number in range(4)]


def test_a_series_that_is_called_off_has_taken_place_until_then(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000", "RRULE:FREQ=WEEKLY"))
    life.tick(local(DAY + timedelta(days=5), 9))
    send(life, 2, calendar("CANCEL", "20260306T150000", sequence=1))
    assert meetings(life) == []
    assert life.store.history.ties("jane", life.now).last_met == local(DAY + timedelta(days=3), 15)


def test_one_meeting_of_a_series_is_called_off(life: World) -> None:
    place = "RECURRENCE-ID;TZID=W. Europe Standard Time:20260313T150000"
    send(life, 1, calendar("REQUEST", "20260306T150000", "RRULE:FREQ=WEEKLY;COUNT=3"))
    send(life, 2, calendar("CANCEL", "20260313T150000", place))
    assert days(life) == ["03-06 15:00", "03-20 15:00"]


def test_an_older_invitation_that_is_read_later_moves_nothing_back(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260307T100000", sequence=1))
    send(life, 2, calendar("REQUEST", "20260306T150000"))
    assert days(life) == ["03-07 10:00"]
    send(life, 3, calendar("CANCEL", "20260307T100000", sequence=2))
    send(life, 4, calendar("REQUEST", "20260307T120000", sequence=1))
    assert days(life) == []


def test_what_is_read_back_newest_first_ends_with_the_newest(life: World) -> None:
    bob = Person("bob", "Bob Ray", ("bob@ray.example",), company="Ray", facts={"why": "His book."})
    for number, (start, sequence) in enumerate((("20260306T150000", 0), ("20260309T110000", 1))):
        content = calendar("REQUEST", start, "RRULE:FREQ=WEEKLY;COUNT=2", sequence=sequence)
        content = content.replace("jane@acme.example", "bob@ray.example")
        life.account.deliver(
            "INBOX", mail(life, number, content, "bob@ray.example"), life.now - timedelta(days=9 - number)
        )
    life.tick(life.now + timedelta(minutes=1))
    life.add(bob)
    life.tick(life.now + timedelta(minutes=1))
    assert days(life) == ["03-09 11:00", "03-16 11:00"]


def test_a_proposed_time_is_shown_with_the_words_that_agree_and_the_meeting_stays_until_then(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000"), own=True)
    send(life, 2, calendar("COUNTER", "20260309T110000", partstat="TENTATIVE", attendee="jane@acme.example"))
    life.tick(local(DAY, 8, 1))
    summary = texts(life.summaries[-1])
    assert "* Jane Doe proposes Mon 9 Mar 11:00 instead of Fri 6 Mar 15:00" in summary
    assert "  Answer: meet jane 2026-03-09 11:00" in summary
    assert days(life) == ["03-06 15:00"]
    life.answer(life.summaries[-1], "meet jane 2026-03-09 11:00", at=local(DAY, 8, 10))
    life.tick(local(DAY, 8, 11))
    assert days(life) == ["03-09 11:00"]
    assert life.store.calendar.proposals(ZONE, life.now) == []
    send(life, 3, calendar("REQUEST", "20260309T110000", sequence=1), own=True)
    assert [place for _, place in meetings(life)] == ["Blue Bottle"]


@pytest.mark.parametrize(
    ("content", "own"),
    [
        (calendar("REQUEST", "20260310T110000", sequence=1), True),
        (calendar("DECLINECOUNTER", "20260306T150000"), True),
        (calendar("REPLY", "20260306T150000", partstat="DECLINED", attendee="jane@acme.example", sequence=1), False),
        (calendar("CANCEL", "20260306T150000", sequence=1), True),
    ],
)
def test_a_proposal_that_something_newer_settled_is_not_shown(life: World, content: str, own: bool) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000"), own=True)
    send(life, 2, calendar("COUNTER", "20260309T110000", attendee="jane@acme.example"))
    assert len(life.store.calendar.proposals(ZONE, life.now)) == 1
    send(life, 3, content, own=own)
    assert life.store.calendar.proposals(ZONE, life.now) == []


def test_an_answer_of_somebody_else_who_is_invited_says_nothing_of_the_person(life: World) -> None:
    bob = Person("bob", "Bob Ray", ("bob@ray.example",), company="Ray", facts={"why": "His book."})
    life.add(bob)
    raw = mail(life, 1, calendar("REQUEST", "20260306T150000"), OWNER, "jane@acme.example, bob@ray.example")
    life.arriving.append((life.now, "Sent", raw))
    life.tick(life.now + timedelta(minutes=1))
    no = calendar("REPLY", "20260306T150000", partstat="DECLINED", attendee="bob@ray.example")
    send(life, 2, no, sender="Bob Ray <bob@ray.example>")
    assert [one.person for one in life.store.records.meetings(life.now, life.now + SOON)] == ["jane"]


def test_an_assistants_invitation_is_a_meeting_with_the_person_and_no_answer_of_theirs(life: World) -> None:
    content = calendar("REQUEST", "20260306T150000", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:jane@acme.example")
    content = content.replace("ORGANIZER:mailto:jane@", "ORGANIZER:mailto:office@")
    send(life, 1, content, sender="Jane's Office <office@acme.example>")
    assert days(life) == ["03-06 15:00"]
    assert life.store.history.of("jane")[0].kind == "meeting"
    send(
        life,
        2,
        calendar("REQUEST", "20260306T170000").replace("coffee-1", "2").replace("jane@", "kim@"),
        sender="k@x.example",
    )
    assert days(life) == ["03-06 15:00"]


def test_an_invitation_that_came_back_undelivered_changes_nothing(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000"), own=True)
    send(
        life, 2, calendar("REQUEST", "20260309T150000", sequence=1), sender="Mail Delivery <mailer-daemon@acme.example>"
    )
    raw = (
        b"From: MAILER-DAEMON@acme.example\r\nTo: sam@smith.example\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        b"Message-ID: <b@acme.example>\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/plain\r\n\r\nUnknown user\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; acme.example\r\n\r\nFinal-Recipient: rfc822; jane@acme.example\r\nAction: failed\r\n"
        b"Status: 5.1.1\r\n\r\n--b\r\nContent-Type: text/calendar\r\n\r\n"
        + calendar("CANCEL", "20260306T150000", sequence=5).replace("\n", "\r\n").encode()
        + b"--b--\r\n"
    )
    life.arriving.append((life.now, "INBOX", raw))
    life.tick(life.now + timedelta(minutes=1))
    assert days(life) == ["03-06 15:00"]


def test_a_whole_day_is_shown_without_a_time(life: World) -> None:
    whole = calendar("REQUEST", "20260306").replace("DTSTART;TZID=W. Europe Standard Time", "DTSTART;VALUE=DATE")
    send(life, 1, whole)
    life.tick(local(DAY, 8, 1))
    assert "* Fri 6 Mar: Jane Doe at Blue Bottle" in texts(life.summaries[-1])


def test_an_unconfirmed_time_without_a_zone_is_the_owners_own(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000").replace("DTSTART;TZID=W. Europe Standard Time", "DTSTART"))
    assert days(life) == ["03-06 15:00"]


def test_a_strangers_invitation_in_the_spam_folder_is_no_meeting(life: World) -> None:
    content = calendar("REQUEST", "20260306T150000").replace("ORGANIZER:mailto:jane@", "ORGANIZER:mailto:spam@")
    content = content.replace("END:VEVENT", "ATTENDEE:mailto:jane@acme.example\nEND:VEVENT")
    life.account.deliver("Junk", mail(life, 1, content, "win@spam.example"), life.now)
    life.tick(life.now + timedelta(minutes=1))
    assert days(life) == []


def test_a_booking_that_a_service_publishes_is_a_meeting(life: World) -> None:
    booked = calendar("PUBLISH", "20260306T150000", "STATUS:CONFIRMED", partstat="ACCEPTED")
    send(life, 1, booked, sender="Calendly <notifications@calendly.example>")
    assert days(life) == ["03-06 15:00"]
    send(life, 2, calendar("CANCEL", "20260306T150000", sequence=1), sender="Calendly <notifications@calendly.example>")
    assert days(life) == []


def test_the_person_takes_back_what_they_accepted(life: World) -> None:
    yes = calendar("REPLY", "20260306T150000", partstat="ACCEPTED", attendee="jane@acme.example")
    send(life, 1, yes)
    assert days(life) == ["03-06 15:00"]
    send(life, 2, yes.replace("ACCEPTED", "DECLINED").replace("20260301T08", "20260302T08"))
    assert days(life) == []


def test_a_meeting_that_is_called_off_when_it_has_begun_did_not_take_place(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000"))
    life.tick(local(DAY + timedelta(days=3), 15, 10))
    assert life.store.history.ties("jane", life.now).last_met
    send(life, 2, calendar("CANCEL", "20260306T150000", sequence=1))
    assert life.store.history.ties("jane", life.now).last_met is None


def test_of_a_series_that_began_long_ago_only_what_lies_ahead_is_kept(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260109T150000", "RRULE:FREQ=WEEKLY"))
    assert days(life)[0] == "03-06 15:00"
    assert life.store.history.ties("jane", life.now).last_met is None


def test_a_history_ends_with_this_week_and_has_no_meeting_that_was_called_off(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000", "RRULE:FREQ=WEEKLY"))
    send(life, 2, calendar("CANCEL", "20260305T110000", sequence=1).replace("coffee-1", "coffee-2"))
    send(life, 3, calendar("REQUEST", "20260305T110000").replace("coffee-1", "coffee-3"))
    send(life, 4, calendar("CANCEL", "20260305T110000", sequence=1).replace("coffee-1", "coffee-3"))
    life.tick(local(DAY, 8, 1))
    life.answer(life.summaries[-1], "history jane", at=local(DAY, 8, 10))
    life.tick(local(DAY, 8, 11))
    told = [line for line in texts(life.to_owner[-1]).splitlines() if "meeting: " in line]
    assert told == ["| 2026-03-06  own  meeting: Blue Bottle"]


def test_meetings_that_lie_ahead_are_no_help_that_was_given(life: World) -> None:
    send(life, 1, calendar("REQUEST", "20260306T150000", "RRULE:FREQ=WEEKLY"))
    life.tick(local(DAY, 8, 1))
    assert "Fri 6 Mar 15:00: Jane Doe" in texts(life.summaries[-1])
    assert "helped you" not in texts(life.summaries[-1])
