"""What hostile mail is made of."""

HEADER = (
    "From: Jane Doe <jane@x.org>\nTo: me@own.example\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nMessage-ID: <n@x.org>\n"
)

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
)
"""Small mails of every kind, to be mutated."""

TOKENS = (
    "\n", "\r", "\0", "\n\n", "--b\n", "--b--\n", "> ", ">>>", "\x1b[2J", "\u202e", "=?", "?=",
    "=?x?q?a?=", "=", "=\n", "&#0;", "&#x110000;", "<!--", "<table>", "</", "<?xml", "]]>", ";", '"', "\\", "(",
    ")", "<", ">", "@", ",", ":", "Content-Type: ", "Content-Type: text/html\n",
    "Content-Type: multipart/mixed; boundary=b\n", "charset=utf-7", "charset=utf-16", "charset=base64",
    "charset=idna", "charset=punycode", "charset=undefined", "charset=\xff",
    "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: x-uuencode\n", "message/rfc822",
    "boundary=", "filename*0*=utf-8''%ff", "Date: 99 Xxx 99999 99:99:99 +9999\n", "From: @\n",
    "Message-ID: <<>>\n", "References: ", "On a ", " wrote:\n", "-----Original Message-----\n",
    "From: a@b\nSent: x\nTo: c@d\nSubject: e\n", "until ", "back on ", "31.2.", "0/0/0", "9/8",
    "99999999999999999999", "DTSTART:99999999T999999Z\n", "DTSTART;TZID=\n", "BEGIN:VEVENT\n", "RRULE:FREQ=\n",
    "Status: 5.\n", "Final-Recipient: ;\n", "send 41", "end", "stop",
)  # fmt: skip
"""What parsers stumble over, to be put anywhere."""

UNITS = (
    "On a ", "On Mon, 1 Jan 2026 ", "wrote:", " wrote:\n", "On a\nwrote:\n", "> ", ">", "> a\nb\n", "|",
    "From: a@b\n", "From: ", "Sent: 1:00\n", "-----Original Message-----\n", "-", "_", "=", "--\n", "\n", " \n",
    " ", "\t", "\r", "a", "ä", "1", "1.", "1/1 ", "1.1.", "1-1-", "12 May ", "until ", "back on 1 ",
    "Sent from my ", "a@b.c ", "a@", "<a@b>", "<", ">", "(", ")", '"', "\\", ",", ";", ";a=b", ";a*0=b",
    "=?utf-8?q?a?=", "=?", "?", "Re: ", "5.1.1 ", "550 ", "x-outreach-id: ", "message-id: <", "no. ", "stop ",
    "please ", "unsubscribe me. ", "<div>", "<p>a", "<blockquote>", "<table><tr><td>", "<b class=gmail_quote>",
    "<!--", "&amp;", "</", "<a href=", "--b\n", "--b\n\n", "Final-Recipient: rfc822; a@b\n\n", "BEGIN:VEVENT\n",
    "ATTENDEE:a\n", "[1] http://a\n", "\u202e",
)  # fmt: skip
"""What is repeated to a megabyte."""

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
