# ruff: noqa: RUF001
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core import bounce
from outreach.core.absence import away
from outreach.core.message import Incoming, parse
from outreach.core.refusal import declines, opts_out
from outreach.core.verdict import HUMAN, Bounce, Failed, Kind, Severity, Verdict, judge

KEY = "abcdefghijklmnopqrstuvwxyz"
HEADER = (
    "From: Jane Doe <jane@x.org>\nTo: me@own.example\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nMessage-ID: <n@x.org>\n"
)


def judged(text: str, *, subject: str = "Re: A question", header: str = "") -> Verdict:
    return judge(
        parse(f"{header}{HEADER}Subject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n".encode())
    )


DSN = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: me@own.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry, your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; jane@x.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}
--b
Content-Type: text/rfc822-headers

From: me@own.example
Message-ID: <o.{key}@own.example>
X-Outreach-Id: {key}
Subject: A question
--b--
"""


@pytest.mark.parametrize(
    ("action", "status", "said", "severity"),
    [
        ("failed", "5.1.1", "550 5.1.1 User unknown", Severity.DEAD),
        ("failed", "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound", Severity.DEAD),
        ("failed", "5.0.0", "550 no such user here", Severity.DEAD),
        ("failed", "5.2.2", "552 5.2.2 Mailbox full", Severity.REFUSED),
        ("failed", "5.7.1", "550 5.7.1 rejected as spam", Severity.REFUSED),
        ("failed", "5.7.26", "550 5.7.26 unauthenticated, DMARC policy", Severity.REFUSED),
        ("failed", "5.0.0", "550 refused", Severity.REFUSED),
        ("failed", "4.4.1", "connection timed out", Severity.TEMPORARY),
        ("delayed", "5.1.1", "will be retried", Severity.TEMPORARY),
    ],
)
def test_a_delivery_report_says_whom_it_is_about_and_how_bad_it_is(
    action: str, status: str, said: str, severity: Severity
) -> None:
    verdict = judge(parse(DSN.format(action=action, status=status, said=said, key=KEY).encode()))
    expected = Bounce((Failed("jane@x.org", severity, status),), f"<o.{KEY}@own.example>", KEY)
    assert (verdict.kind, verdict.bounce) == (Kind.BOUNCE, expected)


def test_a_report_of_a_delivery_is_a_receipt() -> None:
    assert (
        judge(parse(DSN.format(action="delivered", status="2.0.0", said="ok", key=KEY).encode())).kind is Kind.RECEIPT
    )


QMAIL = f"""\
Return-Path: <>
From: MAILER-DAEMON@mx.example
To: me@own.example
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<jane@x.org>:
203.0.113.7 does not like recipient.
Remote host said: 550 no mailbox here by that name

--- Below this line is a copy of the message.

Return-Path: <me@own.example>
Message-ID: <o.{KEY}@own.example>
To: jane@x.org
Subject: A question
"""

FOREIGN = f"""\
Return-Path: <>
From: postmaster@mx.example
To: me@own.example
Subject: Unzustellbar: A question

Der Empfaenger jane@x.org wurde nicht gefunden: user unknown

X-Outreach-Id: {KEY}
"""


@pytest.mark.parametrize("raw", [QMAIL, FOREIGN])
def test_a_bounce_without_a_report_is_read_from_its_words(raw: str) -> None:
    found = judge(parse(raw.encode())).bounce
    assert found
    assert [(one.address, one.severity) for one in found.recipients] == [("jane@x.org", Severity.DEAD)]
    assert found.outreach_id == KEY


def test_a_bounced_invitation_is_a_bounce() -> None:
    raw = DSN.format(action="failed", status="5.1.1", said="x", key=KEY).replace(
        "--b\nContent-Type: text/rfc822-headers",
        f"--b\nContent-Type: text/calendar\n\n{ICS}\n--b\nContent-Type: message/rfc822",
    )
    assert judge(parse(raw.encode())).kind is Kind.BOUNCE


@pytest.mark.parametrize(
    "text",
    [
        "The mail to bob@x.org came back: Undelivered Mail Returned to Sender, user unknown. Have you another?",
        "> <bob@x.org>: 550 5.1.1 User unknown\n\nHe left, use bob@y.org.",
    ],
)
@pytest.mark.parametrize("subject", ["Re: Undelivered Mail Returned to Sender", "Fwd: failure notice"])
def test_a_person_writing_about_a_bounce_is_no_bounce(text: str, subject: str) -> None:
    assert judged(text, subject=subject).kind is Kind.REPLY


AWAY = [
    ("I am out of the office until November 30.", date(2026, 12, 1)),
    ("I will be back in the office on Monday, December 7.", date(2026, 12, 7)),
    ("I'm away from Nov 23 to Dec 4. For urgent matters call Bob.", date(2026, 12, 5)),
    ("I am on leave from November 23rd through December 4th, 2026.", date(2026, 12, 5)),
    ("Out of office Nov 23 - Nov 27, returning November 30th.", date(2026, 11, 30)),
    ("I am currently out of the office, returning on 2026-12-01.", date(2026, 12, 1)),
    ("I'm on vacation until Friday.", date(2026, 11, 28)),
    ("I'm on vacation until January 5.", date(2027, 1, 6)),
    ("I am out starting November 20 and will not return until November 30.", date(2026, 12, 1)),
    ("I will be out of the office until 8:00 AM on Monday, November 30th.", date(2026, 12, 1)),
    ("Ich bin bis 30. November nicht im Büro.", date(2026, 12, 1)),
    ("Ich bin bis einschließlich 30.11.2026 abwesend.", date(2026, 12, 1)),
    ("Ich bin vom 23.11. bis 04.12. im Urlaub und ab 07.12. wieder da.", date(2026, 12, 7)),
    ("Am 1. Dezember bin ich zurück.", date(2026, 12, 1)),
    ("Je suis absent jusqu'au 30 novembre inclus.", date(2026, 12, 1)),
    ("Je suis en congé du 23 novembre au 4 décembre.", date(2026, 12, 5)),
    ("Je serai de retour le 1er décembre.", date(2026, 12, 1)),
    ("Estoy fuera de la oficina hasta el 30 de noviembre de 2026.", date(2026, 12, 1)),
    ("Vuelvo el 1 de diciembre.", date(2026, 12, 1)),
    ("Estou ausente até 30 de novembro. Regresso no dia 1 de dezembro.", date(2026, 12, 1)),
    ("Sono in ferie fino al 30 novembre.", date(2026, 12, 1)),
    ("Rientrerò il 1 dicembre 2026.", date(2026, 12, 1)),
    ("Ik ben afwezig tot en met 30 november.", date(2026, 12, 1)),
    ("Ik ben terug op 1 december.", date(2026, 12, 1)),
    ("Jag är på semester till och med 30 november.", date(2026, 12, 1)),
    ("Jeg er tilbake 1. desember.", date(2026, 12, 1)),
    ("Olen lomalla 30. marraskuuta asti.", date(2026, 12, 1)),
    ("Jestem na urlopie do 30 listopada.", date(2026, 12, 1)),
    ("Jsem mimo kancelář do 30. listopadu.", date(2026, 12, 1)),
    ("Я в отпуске до 30 ноября.", date(2026, 12, 1)),
    ("Вернусь 1 декабря.", date(2026, 12, 1)),
    ("Szabadságon vagyok november 30-ig.", date(2026, 12, 1)),
    ("30 Kasım'a kadar izindeyim.", date(2026, 12, 1)),
    ("11月30日まで休暇をいただいております。", date(2026, 12, 1)),
    ("我将于12月1日返回办公室。", date(2026, 12, 1)),
    ("11월 30일까지 휴가입니다.", date(2026, 12, 1)),
]


@pytest.mark.parametrize(("text", "day"), AWAY)
def test_an_away_notice_says_from_which_day_on_they_can_be_written_to(text: str, day: date) -> None:
    verdict = judged(text, subject="Automatic reply: A question", header="Auto-Submitted: auto-replied\n")
    assert (verdict.kind, verdict.until) == (Kind.AUTO_REPLY, day)


@pytest.mark.parametrize(
    "text",
    [
        "I am out until 9/8.",
        "I'm away until 05/12/2026.",
        "I was away until October 3, 2026.",
        "I am on parental leave until March.",
        "I am out of the office. My new book appears on December 1.",
        "I'm out of office until the 30th.",
        "Back next Monday.",
        "I am away until 31 November.",
        "Please contact me after 30 November.",
    ],
)
def test_a_date_that_is_not_clear_is_not_guessed(text: str) -> None:
    assert away(text, date(2026, 11, 20))[0] is None


@pytest.mark.parametrize(
    ("text", "stated", "means"),
    [
        ("Back on 7 December.", "7 December", "back"),
        ("Back on 7 December", "7 December", "back"),
        ("Ich bin bis 30.11. abwesend.", "30.11.", ""),
        ("Away through December 4, 2026.", "December 4, 2026", "last_day_away"),
    ],
)
def test_a_clear_date_is_told_as_it_was_written(text: str, stated: str, means: str) -> None:
    verdict = judged(text, subject="Automatic reply: A question")
    assert (verdict.until_stated, verdict.until_means) == (stated, means)


def test_an_unclear_date_keeps_its_words() -> None:
    verdict = judged("I am out until 9/8.", subject="Automatic reply: A question")
    assert (verdict.until, verdict.until_stated) == (None, "9/8")


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("Auto-Submitted: auto-replied\n", "Re: A question"),
        ("Auto-Submitted: auto-generated\nIn-Reply-To: <o.1@own.example>\n", "A question"),
        ("X-Autoreply: yes\n", "Re: A question"),
        ("X-MS-Exchange-Inbox-Rules-Loop: jane@x.org\n", "A question"),
        ("Return-Path: <>\n", "Re: A question"),
        ("", "Automatic reply: A question"),
        ("", "Abwesenheitsnotiz: A question"),
        ("", "Réponse automatique : A question"),
        ("", "Respuesta automática: A question"),
        ("", "Automatisch antwoord: A question"),
        ("", "自動応答: A question"),
        ("", "Автоматический ответ: A question"),
        ("", "Auto: A question"),
        ("", "Out of Office"),
    ],
)
def test_an_automatic_answer_is_no_reply(header: str, subject: str) -> None:
    verdict = judged("Thank you for your mail. I am out of the office.", subject=subject, header=header)
    assert verdict.kind is Kind.AUTO_REPLY
    assert verdict.kind not in HUMAN


@pytest.mark.parametrize(
    ("header", "subject", "text"),
    [
        (
            "Precedence: bulk\nIn-Reply-To: <o.1@own.example>\nList-Id: <team.x.org>\n",
            "Re: A question",
            "Yes, call me.",
        ),
        ("X-Auto-Response-Suppress: All\n", "Re: A question", "Yes."),
        ("X-MS-Exchange-Inbox-Rules-Loop: old-me@own.example\n", "Re: A question", "Yes."),
        ("Auto-Submitted: auto-generated\nX-MS-Exchange-Inbox-Rules-Loop: old-me@own.example\n", "Hello", "Yes."),
        ("Auto-Submitted: no\n", "Re: A question", "Yes."),
        ("List-Unsubscribe: <mailto:u@crm.example>\n", "Re: A question", "Yes."),
        (
            "",
            "Re: Automatic reply: A question",
            "Hope the vacation was good! Yes.\n\n> I am out of office until May 3.",
        ),
        ("", "Out of office next week?", "I'm out of the office next week, can we talk before?"),
        ("", "Auto: Angebot", "Hier das Angebot für das Auto."),
        ("", "Re: A question", "I am out of the office until Monday but will call you then."),
        ("", "", ""),
    ],
)
def test_a_persons_answer_is_never_taken_for_a_machines(header: str, subject: str, text: str) -> None:
    assert judged(text, subject=subject, header=header).kind is Kind.REPLY


def test_a_postmaster_who_answers_is_a_person() -> None:
    mail = parse(b"From: postmaster@x.org\nSubject: Re: Undelivered Mail Returned to Sender\n\nFixed, try again.")
    assert judge(mail).kind is Kind.REPLY


def test_a_newsletter_is_a_list_and_a_notification_is_other() -> None:
    assert judged("News!", subject="News", header="List-Unsubscribe: <mailto:u@x.org>\n").kind is Kind.LIST
    assert judged("Ticket made", subject="Ticket", header="Auto-Submitted: auto-generated\n").kind is Kind.OTHER


ICS = """\
BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:m1
DTSTART;TZID=W. Europe Standard Time:20261201T100000
DTEND;TZID=W. Europe Standard Time:20261201T103000
SUMMARY:Half an hour
ATTENDEE;PARTSTAT=ACCEPTED:mailto:JANE@x.org
END:VEVENT
END:VCALENDAR"""


def calendar_mail(ics: str) -> Incoming:
    kind = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nAccepted\n--b\nContent-Type: text/calendar\n\n"
    return parse(f"{HEADER}{kind}{ics}\n--b--\n".encode())


def test_an_accepted_invitation_names_the_meeting_in_utc() -> None:
    verdict = judge(calendar_mail(ICS))
    assert verdict.kind is Kind.CALENDAR
    assert verdict.calendar
    assert (verdict.calendar.method, verdict.calendar.uid, verdict.calendar.partstat) == ("REPLY", "m1", "ACCEPTED")
    assert verdict.calendar.start == datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "broken", ["BEGIN:VCALENDAR", ICS.replace("20261201T1", "99999999T9"), ICS.replace("VEVENT", "VTODO"), "\0"]
)
def test_a_calendar_part_that_cannot_be_read_leaves_a_reply(broken: str) -> None:
    assert judge(calendar_mail(broken)).kind in {Kind.REPLY, Kind.CALENDAR}


OPT_OUTS = [
    "Stop.",
    "STOP",
    "unsubscribe",
    "Hi Sam,\n\nunsubscribe\n\nJane Doe\nCTO, Acme\n+1 555 0100",
    "Please remove me from your list.",
    "Hi Sam,\n\nplease do not contact me again.\n\nJane",
    "I do not wish to be contacted.",
    "Take me off your list, please.",
    "Please stop emailing me.",
    "Could you please delete my data.",
    "Bitte schreiben Sie mir nicht mehr.",
    "Bitte nehmen Sie mich aus Ihrem Verteiler.",
    "Ich möchte keine weiteren E-Mails.",
    "Merci de ne plus me contacter.",
    "Veuillez me retirer de votre liste.",
    "Por favor, no me escriba más.",
    "Darse de baja",
    "Por favor, não me contacte mais.",
    "Per favore non mi scriva più.",
    "Schrijf mij uit",
    "Ta bort mig från listan.",
    "Fjern mig fra listen.",
    "Proszę nie pisać do mnie.",
    "Пожалуйста, не пишите мне больше.",
    "отписаться",
    "请不要再联系我",
    "配信停止",
    "수신거부",
    "Lütfen bana yazmayın.",
]


@pytest.mark.parametrize("text", OPT_OUTS)
def test_who_forbids_writing_again_opts_out(text: str) -> None:
    assert judged(text).kind is Kind.OPT_OUT


@pytest.mark.parametrize(
    "text",
    [
        "We have got to STOP this bill.",
        "Please don't stop writing to me!",
        "Please do not contact me at my work address, use jane@home.example instead.",
        "They would not stop emailing me, so I left.",
        "How do I unsubscribe from your newsletter?",
        "If you stop contacting me I will miss it.",
        "Do not contact me before Monday, I am travelling.",
        "Yes, Tuesday works.\n\n> Tell me to stop and I will.\n> Please remove me from your list.",
        "Happy to talk.\n\nOn Mon, Nov 16, 2026 at 10:02 Sam <sam@own.example> wrote:\nPlease do not contact me again.",
    ],
)
def test_a_near_miss_is_no_opt_out(text: str) -> None:
    assert judged(text).kind is Kind.REPLY


REFERRALS = [
    ("I can't help with that. You should talk to Bob.", ""),
    ("Not my area. Ask Bill Hall in the press office.", ""),
    ("Dr Wu handles these: amy@lab.example", "amy@lab.example"),
]


@pytest.mark.parametrize(("text", "to"), REFERRALS)
def test_who_names_another_refers_us_on(text: str, to: str) -> None:
    verdict = judged(text)
    assert (verdict.kind, verdict.referral_to) == (Kind.REFERRAL, to)


DECLINES = [
    "No.",
    "No thanks.",
    "Thank you for asking, but I'm not able to take on mentees.",
    "Sorry, I have to decline.",
    "I'm not interested.",
    "I don't have the bandwidth, sorry.",
    "Danke, aber kein Interesse.",
    "Leider muss ich absagen.",
    "Non merci.",
    "Je dois décliner votre invitation.",
    "No, gracias.",
    "Lamentablemente no puedo.",
    "Infelizmente não posso.",
    "Purtroppo non posso.",
    "Helaas heb ik geen tijd.",
    "Nej tack.",
    "Nei takk.",
    "Ei kiitos.",
    "Niestety nie mogę.",
    "К сожалению, не могу.",
    "我没有时间",
    "申し訳ありませんが、お断りします。",
]


@pytest.mark.parametrize("text", DECLINES)
def test_who_says_no_declines(text: str) -> None:
    assert judged(text).kind is Kind.DECLINE


@pytest.mark.parametrize(
    "text",
    [
        "I don't have time this week, how about next week?",
        "Not interested in the project, but happy to talk about your career.",
        "No problem, Tuesday it is.",
        "Ich kann leider nicht am Montag, aber Dienstag passt.",
        "I don't have time on Tuesday.",
        "Not interested in coffee, but a call is fine.",
        "Are you too busy on Monday?",
    ],
)
def test_a_no_with_a_way_out_is_left_to_the_owner(text: str) -> None:
    assert judged(text).kind is Kind.REPLY


def test_a_mail_that_was_too_complex_is_judged_with_a_warning() -> None:
    verdict = judge(replace(parse(f"{HEADER}\nYes".encode()), complete=False))
    assert not verdict.confident
    assert "too complex to be read whole" in verdict.evidence


HEADERS = st.sampled_from(
    [
        "Auto-Submitted: auto-replied",
        "Return-Path: <>",
        "Subject: Automatic reply: x",
        "From: MAILER-DAEMON",
        "From: <>",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "Content-Type: text/calendar",
        "Date: x",
        "List-Id: <x>",
        "X-Failed-Recipients: ,,",
    ]
)
BODIES = st.lists(
    st.sampled_from(f"{DSN}\n{ICS}\n{QMAIL}".split("\n") + [text for text, _ in AWAY] + OPT_OUTS), max_size=25
)


@given(st.lists(HEADERS, max_size=4), BODIES)
def test_judging_never_raises_and_always_gives_evidence(header: list[str], body: list[str]) -> None:
    assert judge(parse("\n".join([*header, "", *body]).encode())).evidence


@given(st.text(max_size=300))
def test_reading_dates_and_refusals_never_raises(text: str) -> None:
    found, words = away(text, date(2026, 11, 20))
    assert found is None or (found.until >= date(2026, 11, 20) and words)
    assert isinstance(opts_out(text) + declines(text), str)


@given(st.text(alphabet="45.0127 abcdefghijklmnop", max_size=60), st.text(max_size=200))
def test_a_five_hundred_alone_is_never_a_dead_address(status: str, said: str) -> None:
    assert bounce.severity("5.0.0", "550 refused") is Severity.REFUSED
    assert bounce.severity(status, said) in Severity
