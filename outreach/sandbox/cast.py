"""Who lives in the sandbox, and their words."""

from dataclasses import dataclass
from enum import StrEnum

from outreach.sandbox.writing import Client


class Behaviour(StrEnum):
    """What somebody does about a letter."""

    ANSWERS = "answers"
    ANSWERS_FROM_ALIAS = "answers from another address"
    IS_AWAY = "is away and answers afterwards"
    BOUNCES = "has an address that does not exist any more"
    DECLINES = "declines"
    STAYS_SILENT = "stays silent"
    ANSWERS_LATE = "answers only the second follow-up"
    OPTS_OUT = "asks not to be written to again"


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Somebody in the sandbox. ``days`` pass before they answer, or are back; ``alias`` is where they answer from.

    ``why`` and ``topic`` are the owner's words about them. ``warm``: the owner knows them. ``via`` is the name of who
    could introduce the owner to them; ``connects``: they are on the list for such introductions.
    """

    name: str
    address: str
    company: str
    role: str
    country: str
    timezone: str
    behaviour: Behaviour
    client: Client
    days: int = 2
    alias: str = ""
    signature: str = ""
    why: str = ""
    topic: str = ""
    warm: bool = False
    via: str = ""
    connects: bool = False


PEOPLE = (
    Correspondent(
        "Jane Holloway",
        "jane@brightwater.test",
        "Brightwater Analytics",
        "VP Engineering",
        "US",
        "America/New_York",
        Behaviour.ANSWERS,
        Client.GMAIL,
        signature="Jane",
        why="Your talk on small teams changed how I plan my week, and I still use your one-page brief.",
        topic="leading a team that you used to be part of",
        warm=True,
    ),
    Correspondent(
        "Marcus Adeyemi",
        "marcus.adeyemi@northgate.example",
        "Northgate Rail",
        "CTO",
        "GB",
        "Europe/London",
        Behaviour.ANSWERS_FROM_ALIAS,
        Client.APPLE,
        days=3,
        alias="marcus@adeyemi.example",
        signature="M.\n\nSent from my iPhone",
        why="When we worked on the timetable data, you asked the questions that nobody else dared to ask.",
        topic="how research and engineering learn from each other",
        warm=True,
        connects=True,
    ),
    Correspondent(
        "Solveig Bjørnstad",
        "solveig.bjornstad@fjordlab.test",
        "Fjordlab",
        "Head of Research",
        "NO",
        "Europe/Oslo",
        Behaviour.IS_AWAY,
        Client.OUTLOOK,
        days=9,
        signature="Kind regards\nSolveig Bjørnstad\nHead of Research | Fjordlab AS",
        why="Your paper on quiet failures is the one I give to everybody who joins us.",
        topic="bringing research into a product",
        via="Marcus Adeyemi",
    ),
    Correspondent(
        "Tom Becker",
        "tom.becker@kestrel.test",
        "Kestrel Robotics",
        "Engineering Manager",
        "US",
        "America/Chicago",
        Behaviour.BOUNCES,
        Client.OUTLOOK,
        why="Your post on the first hundred days as a manager is pinned above my desk.",
        topic="the first year as a manager",
    ),
    Correspondent(
        "Sofia Marchetti",
        "sofia@lumen.example",
        "Lumen Studio",
        "Founder",
        "IT",
        "Europe/Rome",
        Behaviour.DECLINES,
        Client.THUNDERBIRD,
        days=3,
        signature="-- \nSofia Marchetti · Lumen Studio · Torino",
        why="I have followed your studio since the lamp you published with all its mistakes.",
        topic="building something of one's own",
    ),
    Correspondent(
        "Daniel Okafor",
        "daniel.okafor@meridian.test",
        "Meridian Health",
        "Director of Product",
        "CA",
        "America/Toronto",
        Behaviour.STAYS_SILENT,
        Client.GMAIL,
        why="Your interview on saying no to good ideas gave me words for what I had only felt.",
        topic="deciding what not to build",
    ),
    Correspondent(
        "Priya Raman",
        "priya@saffronworks.example",
        "Saffron Works",
        "Principal Engineer",
        "IN",
        "Asia/Kolkata",
        Behaviour.ANSWERS_LATE,
        Client.GMAIL,
        signature="Priya Raman\nPrincipal Engineer, Saffron Works\n+91 80 5550 0142",
        why="Your review guide made our code reviews kinder and shorter.",
        topic="growing as an engineer without managing",
    ),
    Correspondent(
        "Wei Chen",
        "wei.chen@harbourline.test",
        "Harbourline Logistics",
        "COO",
        "SG",
        "Asia/Singapore",
        Behaviour.OPTS_OUT,
        Client.OUTLOOK,
        days=1,
        signature="Wei Chen",
        why="You wrote that operations is a promise kept daily, and I have thought about it since.",
        topic="running operations across time zones",
    ),
)

GUESTS = (
    Correspondent(
        "Mira Lindqvist",
        "mira@norrsken.test",
        "Norrsken Energy",
        "Chief of Staff",
        "",
        "",
        Behaviour.ANSWERS,
        Client.GMAIL,
        signature="Mira",
        why="Your column on meetings that end early made ours do the same.",
        topic="saying things once and clearly",
        warm=True,
    ),
    Correspondent(
        "Henrik Vale",
        "henrik.vale@tidewater.example",
        "Tidewater Books",
        "Publisher",
        "",
        "",
        Behaviour.DECLINES,
        Client.THUNDERBIRD,
        signature="Henrik Vale",
        why="The letters you printed in the spring catalogue taught me how to ask.",
        topic="writing to people one does not know",
        warm=True,
    ),
)
"""Who joins the list while the sandbox is played with: known in the owner's zone and country."""

BY_ADDRESS = {each: person for person in (*PEOPLE, *GUESTS) for each in (person.address, person.alias) if each}

WORDS = {
    Behaviour.ANSWERS: """\
Hi {owner},

Thanks for writing, and for having read the talk so closely. I'd be glad to help. Half an hour next week works for me, \
Tuesday or Thursday after 3pm my time.

Before we speak, could you send me two or three lines about where you want to be in a year?

Best,""",
    Behaviour.ANSWERS_FROM_ALIAS: """\
Hello {owner}, just read this on the train. Happy to talk. Use this address, I hardly look at the other one any more. \
Does Friday morning suit you?""",
    Behaviour.IS_AWAY: """\
Dear {owner},

I am back and going through my mail. Your question interests me, we faced the same one two years ago. Let us find a \
time, I have most afternoons free this week.""",
    Behaviour.DECLINES: """\
Dear {owner},

thank you for thinking of me. I'm afraid I have to decline: between the studio and two small children I am not able to \
take on any mentoring this year.

I wish you all the best with it.""",
    Behaviour.ANSWERS_LATE: """\
Hi {owner},

Sorry for the silence, we were in the middle of a launch and your mail slid down. Thank you for your patience and for \
asking again!

Yes, let's talk. Evenings my time are good, any day but Wednesday.""",
    Behaviour.OPTS_OUT: "Please remove me from your list and do not contact me again.",
}
"""What each answers, one line a paragraph; ``{owner}`` is the first name of who wrote to them."""

AGAIN = {
    "May I come by?": "Hi {owner},\n\nOf course. Come by next week, I will have coffee ready.",
    "Might we talk every now and then?": "Hi {owner},\n\nGladly. Every six to eight weeks suits me well.",
    "Our talks": "Hi {owner},\n\nI have enjoyed every one of them. You know the way now: let us call it complete.",
}
"""What is answered to later letters, by how their subject begins."""

INTRODUCTION = "Dear both, {owner} meet {other}, {other} meet {owner}. You have more in common than you know.\n\nM.\n"
"""How one person is introduced to another."""

AWAY = """\
Thank you for your message.

I am out of the office and will be back on {back:%A}, {back.day} {back:%B} {back.year}. I do not read mail until then \
and will answer when I am back.

For anything urgent please write to {office}.

{signature}
"""
"""The notice of somebody who is away; ``back`` is the first day on which they are there again."""

BOUNCE = """\
Return-Path: <>
Received: by {host} (Postfix) id {queue}; {date}
Date: {date}
From: Mail Delivery System <MAILER-DAEMON@{host}>
Subject: Undelivered Mail Returned to Sender
To: {sender}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="{queue}.{boundary}/{host}"
Content-Transfer-Encoding: 8bit
Message-Id: <{boundary}.{queue}@{host}>

This is a MIME-encapsulated message.

--{queue}.{boundary}/{host}
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

This is the mail system at host {host}.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

                   The mail system

<{recipient}>: host mx.{domain}[192.0.2.25] said: 550 5.1.1
    <{recipient}>: Recipient address rejected: User unknown (in reply to
    RCPT TO command)

--{queue}.{boundary}/{host}
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; {host}
X-Postfix-Queue-ID: {queue}
X-Postfix-Sender: rfc822; {sender}
Arrival-Date: {date}

Final-Recipient: rfc822; {recipient}
Original-Recipient: rfc822;{recipient}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.{domain}
Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: Recipient address rejected:
    User unknown

--{queue}.{boundary}/{host}
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

{headers}

--{queue}.{boundary}/{host}--
"""
"""A delivery failure as Postfix writes it (RFC 3464, in the frame of RFC 6522), with the header that came back."""
