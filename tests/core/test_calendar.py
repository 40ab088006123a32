"""Calendar parts as the programs of the world write them, and broken ones."""

import base64
import quopri
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.calendar import PART_CHARS, Invitation, read
from outreach.core.explain import sentences, values
from outreach.core.meetings import moment, standing, word
from outreach.core.message import parse
from outreach.core.verdict import judge

BERLIN = ZoneInfo("Europe/Berlin")


def invitation(*lines: str) -> bytes:
    event = ["METHOD:REQUEST", "BEGIN:VEVENT", "UID:1", "DTSTART:20261201T090000Z", *lines, "END:VEVENT"]
    return "\n".join(["Content-Type: text/calendar", "", "BEGIN:VCALENDAR", *event, "END:VCALENDAR", ""]).encode()


def of(text: str, content_type: str = "text/calendar") -> Invitation:
    found = read(parse(f"From: jane@acme.example\nContent-Type: {content_type}\n\n{text}".encode()))
    assert found
    return found


def began(text: str) -> str:
    """When it begins, on Berlin's clock."""
    start = of(text).events[0].start
    assert start
    return f"{moment(start, BERLIN).astimezone(BERLIN):%Y-%m-%d %H:%M}"


GOOGLE = """\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:America/New_York
X-LIC-LOCATION:America/New_York
BEGIN:DAYLIGHT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
TZNAME:EDT
DTSTART:19700308T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
TZNAME:EST
DTSTART:19701101T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=America/New_York:20260310T090000
DTEND;TZID=America/New_York:20260310T093000
RRULE:FREQ=WEEKLY;BYDAY=TU
DTSTAMP:20260302T101500Z
ORGANIZER;CN=Jane Doe:mailto:jane@acme.example
UID:4q0bq5v2hk6p0u3r8m@google.com
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=
 TRUE;CN=sam@smith.example;X-NUM-GUESTS=0:mailto:sam@smith.example
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE
 ;CN=Jane Doe;X-NUM-GUESTS=0:mailto:jane@acme.example
X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij
CREATED:20260302T101400Z
DESCRIPTION:Looking forward\\, Sam\\n\\n-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~
 :~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-
LAST-MODIFIED:20260302T101459Z
LOCATION:
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Mentoring: Sam \\& Jane
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:EMAIL
ATTENDEE:mailto:alarm@google.example
SUMMARY:Alarm notification
DESCRIPTION:This is an event reminder
TRIGGER:-P0DT0H30M0S
END:VALARM
END:VEVENT
END:VCALENDAR
"""
EXCHANGE = """\
BEGIN:VCALENDAR
METHOD:REQUEST
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ORGANIZER;CN=Doe, Jane:mailto:Jane.Doe@acme.example
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=sam@smith.
 example:mailto:sam@smith.example
DESCRIPTION;LANGUAGE=de-DE:________________________________________________
 ________________________________\\nMicrosoft Teams\\nAn der Besprechung teilne
 hmen<https://teams.microsoft.com/l/meetup-join/19%3ameeting>\\n
UID:040000008200E00074C5B7101A82E00800000000B0C4D7A1F2A9DC010000000000000000
 100000002F6E5A1D
SUMMARY;LANGUAGE=de-DE:Kennenlernen
DTSTART;TZID=W. Europe Standard Time:20260710T150000
DTEND;TZID=W. Europe Standard Time:20260710T153000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20260303T091500Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:0
LOCATION;LANGUAGE=de-DE:Microsoft Teams-Besprechung
X-MICROSOFT-CDO-APPT-SEQUENCE:0
X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
X-MICROSOFT-CDO-ALLDAYEVENT:FALSE
X-MICROSOFT-DISALLOW-COUNTER:FALSE
BEGIN:VALARM
DESCRIPTION:REMINDER
TRIGGER;RELATED=START:-PT15M
ACTION:DISPLAY
END:VALARM
END:VEVENT
END:VCALENDAR
"""
CUSTOMIZED = (
    EXCHANGE.replace("W. Europe Standard Time", "Customized Time Zone").replace("+0", "-0").replace("-1SU", "1SU")
)
APPLE = """\
BEGIN:VCALENDAR
CALSCALE:GREGORIAN
METHOD:REQUEST
VERSION:2.0
PRODID:-//Apple Inc.//macOS 14.4//EN
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;CN="Sam, Smith";CUTYPE=INDIVIDUAL;EMAIL="sam@smith.example";PARTSTA
 T=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:/aMTIzNDU2Nzg5/principal/
ATTENDEE;CN="Jane";EMAIL="jane@acme.example";PARTSTAT=ACCEPTED;ROLE=CHAIR:urn:uuid:9C2B
DTEND;TZID=Europe/Paris:20260710T160000
DTSTAMP:20260303T091500Z
DTSTART;TZID=Europe/Paris:20260710T150000
ORGANIZER;CN="Jane";EMAIL="jane@acme.example":mailto:2_GEZDKMRR@imip.me.com
SEQUENCE:0
SUMMARY:Café ☕
UID:B2B4E0C1-1B1A-4E55-9E5C-1C4D1C4D1C4D
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="1 Rue A\\, Paris";X-TITLE="C
 afé":geo:48.85,2.35
END:VEVENT
END:VCALENDAR
"""
LOTUS = """\
BEGIN:VCALENDAR
X-LOTUS-CHARSET:UTF-8
VERSION:2.0
PRODID:-//Lotus Development Corporation//NONSGML Notes 9.0.1//EN_S
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:GMT
BEGIN:STANDARD
DTSTART:19501029T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19500326T020000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID="GMT":20260710T140000
DTEND;TZID="GMT":20260710T150000
TRANSP:OPAQUE
DTSTAMP:20260303T091500Z
SEQUENCE:0
ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED;CN="Jane Doe/Acme"
 ;RSVP=FALSE:mailto:jane@acme.example
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE
 :mailto:sam@smith.example
CLASS:PUBLIC
SUMMARY:Coffee
LOCATION:Room 2
ORGANIZER;CN="Jane Doe/Acme":mailto:jane@acme.example
UID:5FC21473F5CC80CCC12586E70033ED9C-Lotus_Notes_Generated
END:VEVENT
END:VCALENDAR
"""
ZIMBRA = """\
BEGIN:VCALENDAR
PRODID:Zimbra-Calendar-Provider
VERSION:2.0
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:(GMT-05.00) Eastern Time (US & Canada)
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETTO:-0500
TZOFFSETFROM:-0400
RRULE:FREQ=YEARLY;WKST=MO;INTERVAL=1;BYMONTH=11;BYDAY=1SU
TZNAME:EST
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETTO:-0400
TZOFFSETFROM:-0500
RRULE:FREQ=YEARLY;WKST=MO;INTERVAL=1;BYMONTH=3;BYDAY=2SU
TZNAME:EDT
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:903a5415-9067-4f63-b499-1b6205f49c88
SUMMARY:Call
ATTENDEE;CN=Sam;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:sam@smith.example
ORGANIZER;CN=Jane Doe:mailto:jane@acme.example
DTSTART;TZID="(GMT-05.00) Eastern Time (US & Canada)":20260710T090000
DURATION:PT45M
STATUS:CONFIRMED
X-ALT-DESC;FMTTYPE=text/html:<html><body id='htmlmode'>
;<div>not a line: at all
</body></html>
DTSTAMP:20260303T091500Z
SEQUENCE:2
END:VEVENT
END:VCALENDAR
"""
CALENDLY = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Calendly//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
BEGIN:VEVENT
DTSTAMP:20260303T091500Z
UID:calendly-9f1c2e4a
DTSTART:20260710T130000Z
DTEND:20260710T133000Z
CLASS:PRIVATE
SUMMARY:Jane Doe and Sam Smith
LOCATION:Zoom
ORGANIZER;CN=Jane Doe:mailto:jane@acme.example
ATTENDEE;CN=Sam Smith;PARTSTAT=ACCEPTED:mailto:sam@smith.example
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""
ZOOM = """\
BEGIN:VCALENDAR
PRODID:-//zoom.us//iCalendar Event//EN
VERSION:2.0
CALSCALE:GREGORIAN
CLASS:PUBLIC
BEGIN:VTIMEZONE
TZID:Europe/Berlin
TZURL:http://tzurl.org/zoneinfo-outlook/Europe/Berlin
X-LIC-LOCATION:Europe/Berlin
END:VTIMEZONE
BEGIN:VEVENT
DTSTAMP:20260303T091500Z
DTSTART;TZID=Europe/Berlin:20260710T150000
DTEND;TZID=Europe/Berlin:20260710T154000
SUMMARY:Jane's Zoom Meeting
UID:20260303T091500Z-81234567890@fe80:0:0:0:31:49ff:fec8:d09aens5
TZID:Europe/Berlin
DESCRIPTION:Join: https://zoom.us/j/81234567890
LOCATION:https://zoom.us/j/81234567890
END:VEVENT
END:VCALENDAR
"""
OUTLOOK_COUNTER = """\
BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:COUNTER
BEGIN:VEVENT
ATTENDEE;PARTSTAT=TENTATIVE:mailto:jane@acme.example
CLASS:PUBLIC
COMMENT:Could we make it an hour later?\\n
CREATED:20260303T091500Z
DTEND:20260710T143000Z
DTSTART:20260710T140000Z
LOCATION:Blue Bottle
PRIORITY:5
SEQUENCE:0
SUMMARY;LANGUAGE=en-us:New Time Proposed: Coffee
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E008
X-MS-OLK-ORIGINALEND:20260710T133000Z
X-MS-OLK-ORIGINALSTART:20260710T130000Z
END:VEVENT
END:VCALENDAR
"""
YAHOO = """\
BEGIN:VCALENDAR
PRODID://Yahoo//Calendar//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
SUMMARY:Coffee
CLASS:PUBLIC
DTSTART;TZID=Europe/Berlin:20260710T150000
DTEND;TZID=Europe/Berlin:20260710T160000
SEQUENCE:0
STATUS:CONFIRMED
UID:5f7c1f0e
DTSTAMP:20260303T091500Z
ORGANIZER;CN=Sam:mailto:sam@smith.example
ATTENDEE;PARTSTAT=ACCEPTED;CN=Jane Doe;ROLE=REQ_PARTICIPANT;RSVP=TRUE:mailt
 o:jane@acme.example
END:VEVENT
END:VCALENDAR
"""
REPLY_BY_DELEGATE = YAHOO.replace(";PARTSTAT=ACCEPTED", ';PARTSTAT=DECLINED;SENT-BY="mailto:office@acme.example"')
HORDE_CANCEL = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//The Horde Project//Horde iCalendar Library//EN
METHOD:CANCEL
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260710
DTEND;VALUE=DATE:20260711
DTSTAMP:20260303T091500Z
UID:20260303101500.Horde.1@mail.acme.example
SUMMARY:Besuch
ORGANIZER:MAILTO:jane@acme.example
STATUS:CANCELLED
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""
SOGO = """\
BEGIN:VCALENDAR
PRODID:-//Inverse inc.//SOGo 5.8.0//EN
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:1-5F3A-4-6A1
SUMMARY:Kaffee
DTSTART;TZID=/inverse.ca/20100604_1/Europe/Vienna:20260710T150000
DTEND;TZID=/inverse.ca/20100604_1/Europe/Vienna:20260710T160000
ORGANIZER;CN=Jane:mailto:jane@acme.example
DTSTAMP:20260303T091500Z
END:VEVENT
END:VCALENDAR
"""
OLD_AND_NEW_RULES = (  # as its definition says, the clocks of this place change on other days since 2025
    ZIMBRA.replace(
        "BEGIN:DAYLIGHT", "BEGIN:DAYLIGHT\nDTSTART:20250101T020000\nTZOFFSETTO:-0300\nEND:DAYLIGHT\nBEGIN:DAYLIGHT"
    )
    .replace("INTERVAL=1;BYMONTH=3", "UNTIL=20241231T000000Z;BYMONTH=3")
    .replace("INTERVAL=1;BYMONTH=11", "UNTIL=20241231T000000Z;BYMONTH=11")
)
FLOATING = """\
BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:No zone\\, no uid
DTSTART:20260710T150000
END:VEVENT
END:VCALENDAR
"""
DISPLAY_NAME = FLOATING.replace("DTSTART:", 'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome":')
OFFSET_NAME = FLOATING.replace("DTSTART:", "DTSTART;TZID=GMT +0530:")
UTC_BESIDE_A_ZONE = FLOATING.replace("DTSTART:20260710T150000", "DTSTART;TZID=Europe/Berlin:20260710T130000Z")
WITHOUT_END = EXCHANGE.removesuffix("END:VCALENDAR\n")
SPACED = "\n\n".join(["\ufeff" + EXCHANGE.splitlines()[0], *EXCHANGE.splitlines()[1:]])


@pytest.mark.parametrize(
    ("text", "method", "begins", "summary"),
    [
        (GOOGLE, "REQUEST", "2026-03-10 14:00", "Mentoring: Sam & Jane"),  # New York's clocks changed, Berlin's not yet
        (EXCHANGE, "REQUEST", "2026-07-10 15:00", "Kennenlernen"),
        (WITHOUT_END, "REQUEST", "2026-07-10 15:00", "Kennenlernen"),
        (SPACED, "REQUEST", "2026-07-10 15:00", "Kennenlernen"),
        (CUSTOMIZED, "REQUEST", "2026-07-10 19:00", "Kennenlernen"),
        (APPLE, "REQUEST", "2026-07-10 15:00", "Café ☕"),
        (LOTUS, "REQUEST", "2026-07-10 15:00", "Coffee"),
        (ZIMBRA, "REQUEST", "2026-07-10 15:00", "Call"),
        (OLD_AND_NEW_RULES, "REQUEST", "2026-07-10 14:00", "Call"),
        (CALENDLY, "PUBLISH", "2026-07-10 15:00", "Jane Doe and Sam Smith"),
        (ZOOM, "PUBLISH", "2026-07-10 15:00", "Jane's Zoom Meeting"),
        (OUTLOOK_COUNTER, "COUNTER", "2026-07-10 16:00", "New Time Proposed: Coffee"),
        (YAHOO, "REPLY", "2026-07-10 15:00", "Coffee"),
        (REPLY_BY_DELEGATE, "REPLY", "2026-07-10 15:00", "Coffee"),
        (HORDE_CANCEL, "CANCEL", "2026-07-10 00:00", "Besuch"),
        (SOGO, "REQUEST", "2026-07-10 15:00", "Kaffee"),
        (FLOATING, "REQUEST", "2026-07-10 15:00", "No zone, no uid"),
        (DISPLAY_NAME, "REQUEST", "2026-07-10 15:00", "No zone, no uid"),
        (OFFSET_NAME, "REQUEST", "2026-07-10 11:30", "No zone, no uid"),
        (UTC_BESIDE_A_ZONE, "REQUEST", "2026-07-10 15:00", "No zone, no uid"),
    ],
)
def test_what_programs_write_is_read(text: str, method: str, begins: str, summary: str) -> None:
    found = of(text)
    assert (found.method, began(text), found.summary) == (method, begins, summary)


def test_a_definition_counts_for_its_own_mail_alone() -> None:
    begun = began(CUSTOMIZED)
    assert began(CUSTOMIZED.replace("-0100", "-0500").replace("-0200", "-0600")) == "2026-07-10 23:00"
    assert began(CUSTOMIZED) == begun


def test_who_is_invited_is_known_by_address_wherever_a_program_writes_it() -> None:
    assert of(APPLE).events[0].parties == {"jane@acme.example", "sam@smith.example"}
    assert of(GOOGLE).events[0].parties == {"jane@acme.example", "sam@smith.example"}
    assert of(HORDE_CANCEL).events[0].organizer == "jane@acme.example"


def test_the_answer_is_the_attendees_also_where_somebody_else_sent_it() -> None:
    assert (of(YAHOO).partstat, of(REPLY_BY_DELEGATE).partstat) == ("ACCEPTED", "DECLINED")


def test_the_method_stands_in_the_content_type_where_the_part_has_none() -> None:
    text = EXCHANGE.replace("METHOD:REQUEST\n", "")
    assert of(text, 'text/calendar; method="request"').method == "REQUEST"
    assert of(text, "text/calendar").method == "PUBLISH"
    assert of(HORDE_CANCEL, "text/calendar; method=REQUEST").method == "CANCEL"


@pytest.mark.parametrize(
    ("encoding", "encoded"),
    [
        ("base64", base64.encodebytes(APPLE.replace("\n", "\r\n").encode())),
        ("quoted-printable", quopri.encodestring(APPLE.encode())),
        ("8bit", APPLE.encode()),
        ("base64", base64.encodebytes(APPLE.encode("utf-16"))),
    ],
)
def test_transfer_encodings_and_charsets_are_undone(encoding: str, encoded: bytes) -> None:
    charset = "utf-16" if encoded.startswith(base64.b64encode(APPLE.encode("utf-16"))[:8]) else "utf-8"
    head = f"Content-Type: text/calendar; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    found = read(parse(head.encode() + encoded))
    assert found
    assert found.summary == "Café ☕"


def test_of_several_parts_the_one_that_asks_counts() -> None:
    parts = (
        ("text/plain", "Hello"),
        ("text/calendar", ZOOM),
        ("text/calendar", EXCHANGE),
        ("application/ics", "broken"),
    )
    body = "".join(f"--b\nContent-Type: {kind}\n\n{text}\n" for kind, text in parts)
    found = read(parse(f'Content-Type: multipart/mixed; boundary="b"\n\n{body}--b--\n'.encode()))
    assert found
    assert found.summary == "Kennenlernen"


def test_a_series_comes_first_and_its_moved_places_after_it() -> None:
    moved = "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260317T130000Z\nDTSTART:20260318T130000Z\nEND:VEVENT\n"
    found = of(GOOGLE.replace("BEGIN:VEVENT", f"{moved}BEGIN:VEVENT", 1))
    assert [event.occurrence is None for event in found.events] == [True, False]
    assert found.recurring


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (EXCHANGE, "2026-07-10T13:00:00+00:00"),
        (HORDE_CANCEL, "2026-07-10"),
        (FLOATING, "2026-07-10T15:00:00"),
        (FLOATING.replace("DTSTART:20260710T150000\n", ""), None),
    ],
)
def test_a_verdict_states_the_start_with_its_offset_where_one_is_known(text: str, start: str | None) -> None:
    mail = parse(f"From: jane@acme.example\nContent-Type: text/calendar\n\n{text}".encode())
    stated = values(mail, judge(mail))["calendar"]
    assert isinstance(stated, dict)
    assert stated["start"] == start
    assert any(of(text).summary in line for line in sentences(mail, judge(mail)))


def test_an_invitation_that_carries_a_file_is_read() -> None:
    found = read(parse(invitation("ATTACH;ENCODING=BASE64;VALUE=BINARY:", *[" " + "QUJD" * 18] * 3_000)))
    assert found
    assert found.uid == "1"


@pytest.mark.parametrize("line", ["x", "SUMMARY:x", "BEGIN:VEVENT", "", " x"])
def test_a_calendar_part_without_an_end_says_nothing(line: str) -> None:
    assert read(parse(invitation(*[line] * PART_CHARS))) is None


@pytest.mark.parametrize(
    "line",
    [
        "DTSTART:20260230T090000Z",
        "DTSTART:00010101T000000Z",
        "DTSTART:99991231T235959Z",
        "DTSTART;TZID=" + "a/" * 500 + ":20260101T090000",
        "DTSTART;TZID=../../etc/passwd:20260101T090000",
        "DURATION:P" + "9" * 1_000 + "W",
        "SEQUENCE:" + "9" * 5_000,
        "RRULE:FREQ=DAILY;COUNT=" + "9" * 5_000,
        "RRULE:FREQ=DAILY;INTERVAL=" + "9" * 30,
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=WEEKLY;UNTIL=soon",
        "RDATE:" + "20260101T090000Z," * 5_000,
        'ATTENDEE;CN="' + ";" * 5_000,
    ],
)
def test_nonsense_in_one_line_spoils_no_other(line: str) -> None:
    found = read(parse(invitation("SUMMARY:Coffee", line)))
    assert found
    assert found.summary == "Coffee"
    assert found.start == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert len(_standing(found)) <= 500


def _standing(found: Invitation) -> list[date]:
    arrived = datetime(2026, 11, 1, tzinfo=UTC)
    said = [word(found, event, {"j@x.example"}, {"s@x.example"}, "j@x.example", arrived) for event in found.events]
    return [one.at for one in standing([one for one in said if one], BERLIN, datetime(2027, 1, 20, tzinfo=UTC))]


SAMPLES = (GOOGLE, EXCHANGE, CUSTOMIZED, APPLE, LOTUS, ZIMBRA, CALENDLY, OUTLOOK_COUNTER, YAHOO, HORDE_CANCEL, FLOATING)
TOKENS = (
    "\n", "\n ", ";", ":", ",", '"', "\\", "=", "-", "0", "9" * 20, "Z", "T", "/", "P",
    "BEGIN:VEVENT\n", "END:VEVENT\n", "RRULE:FREQ=DAILY\n", "EXDATE:20260710\n", "RECURRENCE-ID:20260710T130000Z\n",
    "DTSTART:20260710\n", "TZID=", "\0", "é",
)  # fmt: skip


@given(st.data())
def test_a_changed_calendar_part_is_read_or_not_but_never_fails(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SAMPLES))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.integers(0, 40))
        text = text[:start] + data.draw(st.sampled_from(TOKENS)) * data.draw(st.sampled_from((0, 1, 1, 3))) + text[end:]
    found = read(parse(f"From: j@x.example\nContent-Type: text/calendar\n\n{text}".encode()))
    if found:
        _standing(found)
