"""How long hostile input takes: limits that must hold, a megabyte of one thing in each place, a million rows.

    python -m bench.hostile [rows]

With ``rows`` only the table. Each mail is read and judged as `outreach verdict` does it, and read for commands. Prints
the seconds of CPU time, and how much longer twice as much takes; fails where either is above its limit, and on any
exception.
"""

import json
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from outreach import roster
from outreach.clock import now
from outreach.core.command import Verb
from outreach.core.explain import sentences, values
from outreach.core.message import parse
from outreach.core.reply import read_reply
from outreach.core.verdict import judge
from outreach.errors import DataError
from outreach.store import Store

SHAPE_BYTES, UNCUT_BYTES, SHAPE_SECONDS, RATIO = 1_000_000, 60_000, 0.5, 2.5
MEASURABLE = 0.1
"""Seconds under which a ratio says more about the clock."""

HEADER = (
    "From: Jane Doe <jane@x.org>\nTo: me@own.example\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nMessage-ID: <n@x.org>\n"
)

ATTRIBUTION = "On Fri, 20 Nov 2026 at 09:00, Me <me@own.example> wrote:\n"

SEEDS = (
    """\
Subject: Re: A question

Yes, gladly.

On Fri, 20 Nov 2026 at 09:00, Me <me@own.example> wrote:
> Hi
""",
    """\
Subject: Automatic reply: Hi
Auto-Submitted: auto-replied

I am away until 7 December 2026, back on 8.12.
""",
    """\
Subject: =?utf-8?b?R3LDvMOfZQ==?= =?iso-8859-1?q?_=FC?=
References: <a@b> <c@d>
In-Reply-To: <c@d>
Content-Type: text/plain; charset*=utf-7''utf-7
Content-Transfer-Encoding: quoted-printable

No=20thanks=
.
""",
    """\
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain

Hi

> Hello
Ah
--b
Content-Type: text/html

<div>Hi</div><div class="gmail_quote">On X wrote:<blockquote>Hello</blockquote></div>
--b--
""",
    """\
Return-Path: <>
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; boundary=b; report-type=delivery-status

--b

550 5.1.1 unknown user
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; x

Final-Recipient: rfc822; jane@x.org
Action: failed
Status: 5.1.1
--b
Content-Type: message/rfc822

Message-ID: <m@own.example>

Hi
--b--
""",
    """\
Content-Type: multipart/report; boundary=b; report-type=feedback-report

--b

A report of spam
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
--b--
""",
    """\
Content-Type: multipart/report; boundary=b; report-type=disposition-notification

--b
Content-Type: message/disposition-notification

Final-Recipient: rfc822; jane@x.org
Disposition: manual-action/MDN-sent-manually; displayed
--b--
""",
    """\
Return-Path: <>
Content-Type: multipart/report; boundary=b; report-type=delivery-status

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; x

Final-Recipient: rfc822; jane@x.org
Action: delivered
Status: 2.0.0

Original-Recipient: rfc822; joe@x.org
Action: failed
Status: 5.0.0 (no such user)
Diagnostic-Code: x-unix; command output
--b--
""",
    """\
Return-Path: <>
Subject: failure notice
Content-Type: text/plain; name*0*=utf-8''a%20; name*1=b

<jane@x.org>:
550 : User unknown

<joe@x.org>: in reply to end of DATA command

--- Below this line is a copy of the message.

To: jane@x.org
Message-ID: <m@own.example>
""",
    """\
Content-Type: text/html

<p>Yes: https://calendly.com/jane, or write to bob@x.org instead.</p><hr><b>From:</b> Me &lt;me@own.example&gt;<br>
<b>Sent:</b> Friday, 20 November 2026 09:00<br><b>To:</b> Jane<br><b>Subject:</b> Hi<br><blockquote>Hello</blockquote>
""",
    """\
Content-Type: text/calendar; method=REQUEST

BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Berlin:20261201T090000
RRULE:FREQ=WEEKLY
ATTENDEE;PARTSTAT=ACCEPTED:mailto:jane@x.org
END:VEVENT
END:VCALENDAR
""",
    "Subject: Re: Summary\n\n" + "\n".join(verb.usage for verb in Verb),
)
"""Small mails of every kind, to be mutated."""

TOKENS = (
    "\n", "\r", "\0", "\n\n", "--b\n", "--b--\n", "> ", ">>>", "\x1b[2J", "\u202e", "=?", "?=", "=?x?q?a?=", "=",
    "=\n", "&#0;", "&#x110000;", "<!--", "<table>", "</", "<?xml", "]]>", ";", '"', "\\", "(", ")", "<", ">", "@",
    ",", ":", "Content-Type: ", "charset=\xff", "boundary=", "References: ", "On a ", " wrote:\n",
    "-----Original Message-----\n", "From: a@b\nSent: x\nTo: c@d\nSubject: e\n", "until ", "back on ", "31.2.",
    "0/0/0", "9/8", "99999999999999999999", "DTSTART:99999999T999999Z\n", "DTSTART;TZID=\n", "BEGIN:VEVENT\n",
    "RRULE:FREQ=\n", "Status: 5.\n", "Final-Recipient: ;\n", "send 41", "end", "stop",
)  # fmt: skip
"""What parsers stumble over, to be put anywhere."""

UNITS = (
    "On a ", "On Mon, 1 Jan 2026 ", "wrote:", " wrote:\n", "On a\nwrote:\n", "> ", ">", "> a\nb\n", "|",
    "From: a@b\n", "From: ", "Sent: 1:00\n", "-----Original Message-----\n", "-", "_", "=", "--\n", "\n", " \n",
    " ", "\t", "\r", "a", "ä", "1", "1.", "1/1 ", "1.1.", "1-1-", "12 May ", "until ", "back on 1 ",
    "Sent from my ", "a@b.c ", "a@", "<a@b>", "<", "(", ")", '"', "\\", ",", ";", ";a=b", ";a*0=b",
    "=?utf-8?q?a?=", "=?", "?", "Re: ", "5.1.1 ", "550 ", "x-outreach-id: ", "message-id: <", "no. ", "stop ",
    "please ", "unsubscribe me. ", "<div>", "<p>a", "<blockquote>", "<table><tr><td>", "<b class=gmail_quote>",
    "<!--", "&amp;", "</", "<a href=", "--b\n", "--b\n\n", "Final-Recipient: rfc822; a@b\n\n", "BEGIN:VEVENT\n",
    "ATTENDEE:a\n", "[1] http://a\n", "\u202e",
)  # fmt: skip
"""What is repeated to a megabyte."""

FIELDS = (
    "Auto-Submitted: auto-generated\n", "Auto-Submitted: auto-replied\n", "Return-Path: <>\n", "From: mailer-daemon\n",
    "From: @\n", "X-Failed-Recipients: a@b, ,\n", "X-MS-Exchange-Inbox-Rules-Loop: jane@x.org\n", "List-Id: <x>\n",
    "Subject: Out of office\n", "Subject: Undelivered Mail\n", "Subject: =?x?b?a?=\n", "References: <a@b\n",
    "In-Reply-To: <c@d>\n", "Message-ID: <<>>\n", "Date: 99 Xxx 99999 99:99:99 +9999\n", "Date:\n", "To: a:b;,<c\n",
    "Content-Type: text/html\n", "Content-Type: text/calendar\n", "Content-Type: multipart/mixed; boundary=b\n",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n", "Content-Type: message/rfc822\n",
    "Content-Type: message/delivery-status\n", "Content-Type: message/disposition-notification\n",
    "Content-Type: message/feedback-report\n", "Content-Disposition: attachment; filename*0*=utf-8''%ff\n",
    "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n",
    "Content-Transfer-Encoding: x-uuencode\n", " folded\n",
)  # fmt: skip
"""To be put into any header."""

CHARSETS = (
    "utf-8", "utf-7", "utf-16", "us-ascii", "iso-8859-1", "iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "gb18030",
    "big5", "euc-kr", "shift_jis", "koi8-r", "windows-1252", "base64", "idna", "punycode", "undefined", "x", "",
)  # fmt: skip

PLACES = {
    "text": "\n{}",
    "html": "Content-Type: text/html\n\n{}",
    "calendar": "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:{}\n",
    "auto-reply": "Auto-Submitted: auto-replied\n\n{}",
    "bounce": "Return-Path: <>\nFrom: mailer-daemon@x\nSubject: Undelivered\n\n{}",
    "report": "Content-Type: multipart/report; boundary=b; report-type=delivery-status\n\n--b\n\nfailed\n--b\n"
    "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; {}\n--b--\n",
    "parts": "Content-Type: multipart/mixed; boundary=b\n\n{}",
    "From": "From: {}\n\n",
    "Subject": "Subject: {}\n\n",
    "References": "References: {}\n\n",
    "Content-Type": "Content-Type: text/plain{}\n\n",
    "header": "{}\n\n",
}
"""Where in a mail."""


def read(raw: bytes) -> None:
    """All that is done with a mail of a stranger."""
    mail = parse(raw)
    verdict = judge(mail)
    json.dumps(values(mail, verdict))
    "\n".join((*sentences(mail, verdict), verdict.new_text)).encode()


def obey(raw: bytes) -> None:
    """All that is done with a mail of the owner."""
    mail = parse(raw)
    read_reply(mail.text, mail.html)


def timed(raw: bytes) -> float:
    """Seconds of CPU time for what is done with a mail of a stranger, or of the owner, whichever takes longer."""
    begun = time.process_time()
    read(raw)
    judged = time.process_time()
    obey(raw)
    return max(judged - begun, time.process_time() - judged)


class Limit(NamedTuple):
    """So many of a thing may take so many seconds; ``made`` gives a mail with any number of it."""

    name: str
    number: int
    seconds: float
    made: Callable[[int], str]


_MIXED = "Content-Type: multipart/mixed; boundary=b"
LIMITS = (
    Limit("multiparts in each other", 1_000, 1.0, lambda n: "".join(f"{_MIXED}{i}\n\n--b{i}\n" for i in range(n))),
    Limit("messages in each other", 1_000, 1.0, lambda n: "Content-Type: message/rfc822\n\n" * n),
    Limit("parts", 10_000, 1.0, lambda n: f"{_MIXED}\n\n" + "--b\n\nx\n" * n),
    Limit("comments in each other", 1_000, 1.0, lambda n: f"From: {'(' * n}a{')' * n} jane@x.org\n\nYes"),
    Limit("comments never closed", 1_000, 1.0, lambda n: f"From: {'(' * n} jane@x.org\n\nYes"),
    Limit("recipients", 10_000, 0.5, lambda n: "To: " + ",\n ".join(f"a{i}@x.org" for i in range(n)) + "\n\nYes"),
    Limit(
        "parameters", 8_000, 0.5, lambda n: f"Content-Type: text/plain{''.join(f'; a{i}=b' for i in range(n))}\n\nYes"
    ),
    Limit("pieces of a parameter", 8_000, 0.5, lambda n: f"{_MIXED}{''.join(f'; a*{i}*=b' for i in range(n))}\n\nYes"),
    Limit("References", 100_000, 0.5, lambda n: "References:" + "".join(f" <{i}@x>" for i in range(n)) + "\n\nYes"),
    Limit(
        "unknown charsets",
        10_000,
        0.5,
        lambda n: "Subject: " + " ".join(f"=?x{i}?q?=FC?=" for i in range(n)) + "\n\nYes",
    ),
    Limit("Dates", 10_000, 0.5, lambda n: "Date: 99 Xxx\n" * n + "\nYes"),
    Limit("Message-IDs", 10_000, 0.5, lambda n: "Message-ID: <<a@b\n" * n + "\nYes"),
    Limit("senders", 10_000, 0.5, lambda n: "From: <@>, \n" * n + "\nYes"),
)
"""What a mail may have many of."""


def limits() -> Iterator[bool]:
    """Whether each limit holds, while they are tried and told."""
    for name, number, seconds, made in LIMITS:
        yield _holds(f"{number:,} {name}", seconds, made, number, number)


def shapes() -> Iterator[bool]:
    """The same for a megabyte of each unit in each place. Twice as much is tried where texts are not cut yet."""
    for place in PLACES:
        for unit in UNITS:
            yield _holds(f"{unit!r} in {place}", SHAPE_SECONDS, partial(shape, unit, place), SHAPE_BYTES, UNCUT_BYTES)


def shape(unit: str, place: str, size: int) -> str:
    """A mail with a unit repeated to so many bytes in one place."""
    return PLACES[place].replace("{}", unit * (size // len(unit.encode()) or 1))


def _holds(name: str, seconds: float, made: Callable[[int], str], number: int, part: int) -> bool:
    """Whether so many take no longer than that, and twice a part of them not much more than twice as long."""
    try:
        took, ratio = timed(made(number).encode()), 0.0
        if took > seconds:  # something else may have run
            took = min(timed(made(number).encode()) for _ in range(3))
        if took > MEASURABLE:
            once, twice = (min(timed(made(some).encode()) for _ in range(5)) for some in (part, 2 * part))
            ratio = twice / max(once, MEASURABLE / 10)
    except Exception:  # noqa: BLE001  # the very thing that is looked for
        print(f"FAILED {name}: {traceback.format_exc()}")
        return False
    holds = took <= seconds and ratio <= RATIO
    twofold = f", {ratio:.1f} times as long for twice as many" if ratio else ""
    if not holds or part == number:
        print(f"{'ok' if holds else 'FAILED'} {name}: {took:.3f} s of {seconds} s{twofold}", flush=True)
    return holds


ROWS, ROW_BYTES, ROW_SECONDS = 1_000_000, 4096, 0.001
"""What each row of a table may take, of memory and of CPU time."""


def rows() -> Iterator[bool]:
    """Whether a table is taken in as a whole, or for its one bad row not at all, within so much for each row."""
    good = [f"Person {number},p{number}@x.org,Acme,Person 0" for number in range(ROWS)]
    for name, last, wanted in (("bad", "Person,nobody,,", (1, 0)), ("good", "", (ROWS, 0))):
        table = "\n".join(["name,email,company,connector", *good, last]).encode()
        before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "outreach.db")) as store:
            try:
                taken = roster.take_in(store, table, now())
                made = len(taken.added), len(taken.changed)
            except DataError as error:
                made = len(error.problems), len(store.people.all())
        took = (time.process_time() - begun) / ROWS
        grew = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 // ROWS
        holds = made == wanted and took <= ROW_SECONDS and grew <= ROW_BYTES
        print(f"{'ok' if holds else 'FAILED'} {ROWS:,} rows, {name}: {took * 1e6:.0f} µs and {grew} octets for each")
        yield holds


def main() -> int:
    """Run and print; 1 where anything failed."""
    held = [*rows()] if sys.argv[1:] == ["rows"] else [*limits(), *shapes(), *rows()]
    print(f"{held.count(True)} of {len(held)} held")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
