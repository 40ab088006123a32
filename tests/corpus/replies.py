# ruff: noqa: RUF001
"""The owner's answers to one of our summaries as mail programs write them: both parts, quotes, footers, headers.

Each row says how its program lays out what was typed and what it quotes. The layouts were read off answers in the test
data of parsers of replies (talon, mail-parser-reply, email_reply_trimmer, crisp), off the programs' own sources where
these are public (Thunderbird, K-9, Roundcube, Proton, Evolution, mutt), and off mail from the field (``clients/``).
"""

import quopri
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from html import escape

from outreach.core import compose
from outreach.core.policy import Owner
from outreach.core.summary import Item, Section, Summary, quote, subject, text

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
OWNER = Owner(name="Sam Reed", email="sam@own.example", timezone="UTC")

LETTER = """\
Dear Jane,

your talk on small teams stayed with me. Would you have a quarter of an hour for one question about it in December?

skip 42
send 99

Warm regards,
Sam
"""

SUMMARY = Summary(
    day=date(2026, 11, 20),
    budget=30,
    sections=(
        Section(
            "Today's person",
            (
                Item(
                    "41 · Jane Doe (Head of Design, Acme): ask",
                    ("A warm contact through Bob.", "To jane@acme.example, “A question”:"),
                    quote(LETTER, limit=None),
                    ("send 41", "edit 41: …", "later 41 2w", "skip 41"),
                    5,
                    41,
                ),
            ),
        ),
        Section(
            "They wrote",
            (Item("Bob Lee, 19 November", quoted=quote("On Monday Jane wrote:\n> send 7\n\nsend 8\nstop jane")),),
        ),
        Section("Owed", (Item("Thanks to Bob Lee", answers=("note bob: …", "did 17: …", "skip 42"), minutes=2),)),
    ),
    if_nothing=("No draft leaves without your word.", "The next summary is made Mon 23 Nov 08:00."),
)
TITLE, TEXT = subject(SUMMARY), text(SUMMARY)
RAW = compose.owner_mail(
    owner=OWNER, subject=TITLE, text=TEXT, message_id="<o.token@own.example>", at=NOW, token="TOKEN"
)
HTML = str(message_from_bytes(RAW, policy=default).get_body(("html",)).get_content())  # type: ignore[union-attr]
BODY = HTML.partition("<body")[2].partition(">")[2].partition("</body>")[0]

Lines = Sequence[str]


# What was typed, in the text part.


def as_typed(lines: Lines) -> str:
    return "\n".join(lines)


def wrapped(lines: Lines, width: int = 72) -> str:
    """Hard line breaks, as Gmail, Roundcube and editors under mutt make them."""
    return "\n".join(textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines)


def flowed(lines: Lines) -> str:
    """RFC 3676: a line that ends with a space goes on in the next one; lines that begin with a space are stuffed."""
    stuffed = (f" {line}" if line.startswith((" ", ">", "From ")) else line for line in lines)
    broken = (textwrap.wrap(line, 70, break_long_words=False, break_on_hyphens=False) or [""] for line in stuffed)
    return "\n".join(" \n".join(parts) for parts in broken)


def flowed_delsp(lines: Lines) -> str:
    """The same with DelSp=yes, as Apple Mail sends it: the space before the break is not of the text."""
    return flowed(lines).replace(" \n", "  \n")


def glued(lines: Lines) -> str:
    """Without any break, as phones do it whose editor makes a block of each line."""
    return "".join(lines)


def spaced(lines: Lines) -> str:
    """A blank line behind each, as programs write the text part that make paragraphs."""
    return "\n\n".join(line or "\u00a0" for line in lines)


# What was typed, in the HTML part.


def divs(lines: Lines) -> str:
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in lines)


def gmail(lines: Lines) -> str:
    """The first line bare, the others each in a block."""
    return f'<div dir="ltr">{escape(lines[0])}{divs(lines[1:])}</div>'


def mso(lines: Lines) -> str:
    """Word's paragraphs, which have no margins."""
    rows = (f"{escape(line) or '&nbsp;'}<o:p></o:p>" if line else "<o:p>&nbsp;</o:p>" for line in lines)
    return '<div class="WordSection1">' + "\n".join(f'<p class="MsoNormal">{row}</p>' for row in rows) + "</div>"


def elements(lines: Lines) -> str:
    """As the new Outlook and Outlook on the web write."""
    style = 'class="elementToProof" style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt;"'
    return "\n".join(f"<div {style}>{escape(line) or '<br>'}</div>" for line in lines)


def breaks(lines: Lines) -> str:
    return "<br>\n".join(map(escape, lines))


def paragraphs(lines: Lines) -> str:
    """As editors write where the return key begins a paragraph, and Shift with it a line."""
    blocks = "\n".join(lines).split("\n\n")
    return "\n".join(f"<p>{'<br>'.join(map(escape, block.split(chr(10))))}</p>" for block in blocks)


def autocorrected(lines: Lines) -> Lines:
    """What a phone makes of it: capitals, smart quotes, a period where the thumb hit the space bar twice."""
    return [f"{line[:1].upper()}{line[1:]}".replace('"', "”").replace("'", "’") for line in lines]


def dotted(lines: Lines) -> Lines:
    return [f"{line}." if line and line[-1].isalnum() and ":" not in line else line for line in lines]


# What is quoted.


def marked(mark: str, text: str = TEXT) -> str:
    return "\n".join(f"{mark} {line}".rstrip() for line in text.rstrip().split("\n"))


def rewrapped(mark: str) -> str:
    """Quoted lines broken at 72 columns, with the mark on the first piece alone, as old gateways do."""
    rows = (textwrap.wrap(f"{mark} {line}", 72) or [mark] for line in TEXT.rstrip().split("\n"))
    return "\n".join("\n".join(parts) for parts in rows)


def block(fields: str, bold: str = "") -> str:
    return "\n".join(f"{bold}{line.partition(':')[0]}:{bold}{line.partition(':')[2]}" for line in fields.split("\n"))


EN_BLOCK = (
    "From: outreach <sam@own.example>\nSent: Friday, November 20, 2026 8:00 AM\nTo: Sam Reed <sam@own.example>\n"
    f"Subject: {TITLE}"
)
DE_BLOCK = (
    "Von: outreach <sam@own.example>\nGesendet: Freitag, 20. November 2026 09:00\nAn: Sam Reed <sam@own.example>\n"
    f"Betreff: {TITLE}"
)
FR_BLOCK = (
    "De : outreach <sam@own.example>\nEnvoyé : vendredi 20 novembre 2026 09:00\nÀ : Sam Reed <sam@own.example>\n"
    f"Objet : {TITLE}"
)
PL_BLOCK = (
    "Od: outreach <sam@own.example>\nWysłano: piątek, 20 listopada 2026 09:00\nDo: Sam Reed <sam@own.example>\n"
    f"Temat: {TITLE}"
)
ZH_BLOCK = (
    "发件人: outreach <sam@own.example>\n发送时间: 2026年11月20日 9:00\n收件人: Sam Reed <sam@own.example>\n"
    f"主题: {TITLE}"
)
RU_BLOCK = (
    "От: outreach <sam@own.example>\nОтправлено: 20 ноября 2026 г. 9:00\nКому: Sam Reed <sam@own.example>\n"
    f"Тема: {TITLE}"
)


def html_block(fields: str) -> str:
    rows = (f"<b>{line.partition(':')[0]}:</b>{escape(line.partition(':')[2])}" for line in fields.split("\n"))
    return "<br>\n".join(rows)


GMAIL_QUOTE = (
    '<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{above}<br></div>'
    '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204)">{below}'
    "</blockquote></div>"
)
CITE = '<br><blockquote type="cite"><div>{above}</div><br><div>{below}</div></blockquote>'
MOZ = '<div class="moz-cite-prefix">{above}<br></div><blockquote type="cite" cite="mid:o.token">{below}</blockquote>'
BORDER = (
    '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
    '<p class="MsoNormal">{above}<o:p></o:p></p></div></div>{below}'
)
OWA = (
    '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
    '<div id="divRplyFwdMsg" dir="ltr">{above}</div><div>{below}</div>'
)
MOBILE = (
    '<div id="mail-editor-reference-message-container"><br><hr>'
    '<div style="direction: ltr;">{above}</div><br>{below}</div>'
)
YAHOO = '<br><div id="ydpyahoo_quoted" class="yahoo_quoted"><div>{above}</div><div>{below}</div></div>'
PROTON = (
    '<div class="protonmail_quote">{above}<br>'
    '<blockquote class="protonmail_quote" type="cite">{below}</blockquote></div>'
)
RULE = "<br><hr>{above}<br>{below}"
BORDERED = '<div>{above}</div><blockquote style="border-left: 2px solid #ccc; padding-left: 1em">{below}</blockquote>'
NAMED = '<div name="quote" style="margin:10px 5px 5px 10px; border-left:2px solid #C3D9E5;">{above}<br>{below}</div>'
SPARK = (
    '<div name="messageReplySection">{above}<br>'
    '<blockquote type="cite" style="border-left-style:solid">{below}</blockquote></div>'
)


@dataclass(frozen=True, slots=True)
class Program:
    """How one mail program answers. ``html`` empty: it sends text alone; ``text`` None: HTML alone.

    ``banner`` is what a gateway puts on top. ``below`` says that the typed lines stand under the quote.
    """

    id: str
    text: Callable[[Lines], str] | None
    above: str
    mark: str = ""
    html: str = ""
    typed: Callable[[Lines], str] = divs
    footer: Lines = ()
    banner: Lines = ()
    params: str = ""
    below: bool = False
    hand: Callable[[Lines], Lines] = list

    def __str__(self) -> str:
        return self.id


ON = "On Fri, Nov 20, 2026 at 8:00\u202fAM outreach <sam@own.example> wrote:"
IPHONE = ("", "Sent from my iPhone")
DISCLAIMER = (
    "",
    "This e-mail and any attachments are confidential and may be privileged. If you are not the intended recipient,",
    "stop reading, delete it and inform the sender. Who copies it acts unlawfully.",
)
CAUTION = (
    "CAUTION: This email originated from outside of the organization. Do not click links or open",
    "attachments unless you recognize the sender and know the content is safe.",
    "",
)
EXTERNAL = ("[EXTERNAL]", "")
SIGNATURE = ("", "Sam Reed", "Head of Platform | Own Ltd.", "T +49 30 1234 41 | sam@own.example")

PROGRAMS = (
    Program("gmail-web", wrapped, ON, ">", GMAIL_QUOTE, gmail),
    Program("gmail-web-own-wrap", lambda lines: wrapped(lines, 66), ON, ">", GMAIL_QUOTE, gmail),
    Program(
        "gmail-android",
        wrapped,
        "Sam Reed <sam@own.example> schrieb am Fr., 20. Nov. 2026, 09:00:",
        ">",
        GMAIL_QUOTE,
        lambda lines: f'<div dir="auto">{divs(lines)}</div>',
        hand=autocorrected,
    ),
    Program(
        "gmail-ios",
        wrapped,
        "Le ven. 20 nov. 2026 à 09:00, outreach <sam@own.example> a écrit :",
        ">",
        GMAIL_QUOTE,
        divs,
        hand=autocorrected,
    ),
    Program(
        "gmail-es",
        wrapped,
        "El vie, 20 nov 2026 a las 9:00, outreach (<sam@own.example>) escribió:",
        ">",
        GMAIL_QUOTE,
        gmail,
    ),
    Program("gmail-ja", wrapped, "2026年11月20日(金) 9:00 outreach <sam@own.example>:", ">", GMAIL_QUOTE, gmail),
    Program(
        "apple-mail-macos", as_typed, "On 20. Nov 2026, at 09:00, outreach <sam@own.example> wrote:", ">", CITE, divs
    ),
    Program(
        "apple-mail-macos-plain",
        flowed_delsp,
        "Am 20.11.2026 um 09:00 schrieb outreach <sam@own.example>:",
        ">",
        params="; format=flowed; delsp=yes",
    ),
    Program(
        "apple-mail-iphone",
        as_typed,
        "Il giorno 20 nov 2026, alle ore 09:00, outreach <sam@own.example> ha scritto:",
        "> ",
        CITE,
        divs,
        IPHONE,
        hand=autocorrected,
    ),
    Program(
        "apple-mail-iphone-glued",
        glued,
        "On 20 Nov 2026, at 09:00, outreach <sam@own.example> wrote:",
        ">",
        CITE,
        divs,
        IPHONE,
        hand=dotted,
    ),
    Program("outlook-windows-classic", as_typed, EN_BLOCK, "", BORDER, mso, SIGNATURE),
    Program("outlook-windows-classic-spaced", spaced, DE_BLOCK, "", BORDER, mso),
    Program("outlook-windows-classic-plain", as_typed, "-----Original Message-----\n" + EN_BLOCK, ""),
    Program("outlook-windows-html-alone", None, PL_BLOCK, "", BORDER, mso),
    Program("outlook-new", as_typed, "________________________________\n" + FR_BLOCK, "", OWA, elements),
    Program("outlook-web", as_typed, "________________________________\n" + ZH_BLOCK, "", OWA, elements, SIGNATURE),
    Program(
        "outlook-ios",
        as_typed,
        "________________________________\n" + EN_BLOCK,
        "",
        MOBILE,
        divs,
        ("", "Get Outlook for iOS<https://aka.ms/o0ukef>"),
        hand=autocorrected,
    ),
    Program(
        "outlook-android",
        as_typed,
        "________________________________\n" + RU_BLOCK,
        "",
        OWA,
        elements,
        ("", "Outlook für Android<https://aka.ms/AAb9ysg> herunterladen"),
        hand=autocorrected,
    ),
    Program("outlook-mac", as_typed, EN_BLOCK.replace("Sent", "Date"), "", BORDER, mso),
    Program("outlook-gateway", as_typed, EN_BLOCK, "", BORDER, mso, DISCLAIMER, CAUTION),
    Program("outlook-external", as_typed, EN_BLOCK, "", BORDER, mso, DISCLAIMER, EXTERNAL),
    Program("windows-mail", as_typed, block(EN_BLOCK, "*"), "", RULE, mso, ("", "Sent from Mail for Windows 10")),
    Program("thunderbird-top", flowed, "Op 20-11-2026 om 09:00 schreef outreach:", ">", params="; format=flowed"),
    Program("thunderbird-wide", as_typed, "Den 2026-11-20 kl. 09:00, skrev outreach:", ">"),
    Program(
        "thunderbird-html", flowed, "On 20/11/2026 09:00, outreach wrote:", ">", MOZ, breaks, params="; format=flowed"
    ),
    Program(
        "thunderbird-html-paragraphs",
        flowed,
        "W dniu 20.11.2026 o 09:00, outreach pisze:",
        ">",
        MOZ,
        paragraphs,
        params="; format=flowed",
    ),
    Program(
        "thunderbird-bottom", flowed, "On 20/11/2026 09:00, outreach wrote:", ">", params="; format=flowed", below=True
    ),
    Program(
        "mutt",
        wrapped,
        "On Fri, Nov 20, 2026 at 08:00:00AM +0000, outreach wrote:",
        ">",
        footer=("", "-- ", "Sam", "send 99"),
    ),
    Program("mutt-bars", wrapped, "outreach <sam@own.example> [2026-11-20 08:00]:", "|"),
    Program("mutt-bottom", wrapped, "On Fri, Nov 20, 2026 at 08:00:00AM +0000, outreach wrote:", ">", below=True),
    Program("alpine", flowed, "On Fri, 20 Nov 2026, outreach wrote:\n", ">", params="; format=flowed"),
    Program(
        "yahoo-web",
        as_typed,
        "On Friday, November 20, 2026 at 08:00:00 AM GMT, outreach <sam@own.example> wrote:",
        "",
        YAHOO,
        divs,
    ),
    Program(
        "yahoo-ios",
        as_typed,
        "On Friday, November 20, 2026, 8:00 AM, outreach <sam@own.example> wrote:\n",
        "",
        YAHOO,
        divs,
        ("", "Sent from Yahoo Mail for iPhone"),
    ),
    Program(
        "proton",
        as_typed,
        "On Friday, November 20th, 2026 at 8:00 AM, outreach <sam@own.example> wrote:\n",
        ">",
        PROTON,
        divs,
        ("", "Sent with [Proton Mail](https://proton.me/mail/home) secure email.", ""),
    ),
    Program("fastmail", as_typed, "On Fri, 20 Nov 2026, at 9:00 AM, outreach wrote:", ">", CITE, divs),
    Program(
        "k9",
        as_typed,
        "Am 20. November 2026 09:00:00 MEZ schrieb outreach <sam@own.example>:",
        ">",
        '<br><br><div class="gmail_quote">{above}<blockquote class="gmail_quote">{below}</blockquote></div>',
        breaks,
        ("-- ", "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet."),
    ),
    Program(
        "samsung",
        as_typed,
        "-------- Original message --------\n" + EN_BLOCK.replace("Sent", "Date"),
        "",
        "<div><div>-------- Original message --------</div><div>{above}</div><div><br></div></div>{below}",
        divs,
        ("", "Sent from my Galaxy"),
        hand=autocorrected,
    ),
    Program(
        "spark", as_typed, "On Nov 20, 2026 at 9:00\u202fAM +0100, outreach <sam@own.example>, wrote:", ">", SPARK, divs
    ),
    Program(
        "bluemail",
        wrapped,
        "On Nov 20, 2026, at 9:00 AM, outreach <sam@own.example> wrote:",
        ">",
        '<div class="gmail_quote">{above}<blockquote class="gmail_quote">{below}</blockquote></div>',
        breaks,
        ("", "Get BlueMail for Android"),
    ),
    Program(
        "gmx",
        None,
        "Gesendet: Freitag, 20. November 2026 um 09:00 Uhr\nVon: outreach <sam@own.example>\nAn: me@x.org\nBetreff: x",
        "",
        NAMED,
        divs,
    ),
    Program("roundcube", wrapped, "Le 20-11-2026 09:00, outreach a écrit :", ">"),
    Program(
        "roundcube-html",
        wrapped,
        "W dniu 2026-11-20 09:00, outreach napisał(a):",
        ">",
        '<p id="reply-intro">{above}</p><blockquote type="cite" style="border-left: 2px solid">{below}</blockquote>',
        paragraphs,
    ),
    Program(
        "zimbra",
        as_typed,
        "----- Original Message -----\n" + EN_BLOCK.replace("Sent", "Date"),
        ">",
        '<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">{above}</div><div>{below}</div>',
        divs,
    ),
    Program(
        "notes",
        as_typed,
        'From:   "outreach" <sam@own.example>\nTo:     "Sam Reed" <sam@own.example>\nDate:   20/11/2026 09:00\n'
        f"Subject:        {TITLE}\n\n",
        "",
    ),
    Program(
        "superhuman",
        as_typed,
        "On Fri, Nov 20, 2026 at 8:00 AM, outreach <sam@own.example> wrote:",
        ">",
        '<br><div class="gmail_quote">{above}<blockquote class="gmail_quote">{below}</blockquote></div>',
        divs,
        ("", "Sent via Superhuman"),
    ),
    Program(
        "hey",
        as_typed,
        "On November 20, 2026, outreach <sam@own.example> wrote:",
        ">",
        "<br><br>{above}<br><blockquote>{below}</blockquote>",
        lambda lines: f'<div class="trix-content">{divs(lines)}</div>',
    ),
    Program(
        "spike",
        as_typed,
        "On November 20, 2026 at 8:00 GMT, outreach <sam@own.example> wrote:",
        ">",
        BORDERED,
        divs,
        ("", "Sent with Spike"),
    ),
    Program("evolution", wrapped, "Em sex, 2026-11-20 às 08:00 +0000, outreach escreveu:", ">", CITE, divs),
    Program("kmail", wrapped, "El divendres, 20 de novembre de 2026, a les 9:00:00, outreach va escriure:", ">"),
    Program("claws", wrapped, "On Fri, 20 Nov 2026 08:00:00 +0000\noutreach <sam@own.example> wrote:\n", ">"),
    Program("horde", wrapped, "Zitat von outreach <sam@own.example>:\n", ">"),
    Program(
        "mail-ru",
        as_typed,
        "Пятница, 20 ноября 2026, 9:00 +03:00 от outreach <sam@own.example>:",
        ">",
        BORDERED,
        divs,
        ("", "--", "Sam"),
    ),
    Program("unknown-language", as_typed, "Nge-20 Novemba 2026 outreach ubhale:", ">"),
    Program("unknown-without-marks", as_typed, "Nge-20 Novemba 2026 outreach ubhale:", ""),
    Program("rewrapped-by-a-gateway", as_typed, ON, ">>", footer=("", "avast! Antivirus: Inbound message clean.")),
)


def answer(program: Program, lines: Lines, charset: str = "utf-8") -> bytes:
    """The mail: what a program makes of the typed lines, in answer to the summary."""
    typed = [*program.banner, *program.hand(lines), *program.footer]
    plain = _plain(program, typed) if program.text else ""
    markup = _markup(program, typed) if program.html else ""
    head = (
        f"From: {OWNER.name} <{OWNER.email}>\nTo: {OWNER.name} <{OWNER.email}>\nSubject: Re: {TITLE}\n"
        "Date: Fri, 20 Nov 2026 09:30:00 +0000\nMessage-ID: <answer@own.example>\nIn-Reply-To: <o.token@own.example>\n"
        "MIME-Version: 1.0\n"
    )
    parts = [
        _part(kind, charset, content)
        for kind, content in ((f"text/plain{program.params}", plain), ("text/html", markup))
        if content
    ]
    head = head.encode(charset, "replace")
    if len(parts) == 1:
        return head + parts[0]
    body = b"".join(b"--=_b\n" + part + b"\n" for part in parts)
    return head + b'Content-Type: multipart/alternative; boundary="=_b"\n\n' + body + b"--=_b--\n"


def _part(kind: str, charset: str, content: str) -> bytes:
    kind, _, params = kind.partition(";")
    rest = f";{params}" if params else ""
    head = f"Content-Type: {kind}; charset={charset}{rest}\nContent-Transfer-Encoding: quoted-printable\n\n"
    return head.encode() + quopri.encodestring(content.encode(charset, "replace")) + b"\n"


def _plain(program: Program, typed: Lines) -> str:
    assert program.text
    quoted = rewrapped(program.mark) if program.id.startswith("rewrapped") else TEXT
    quoted = marked(program.mark) if program.mark and quoted is TEXT else quoted
    own = program.text(typed)
    return f"{program.above}\n{quoted}\n\n{own}\n" if program.below else f"{own}\n\n{program.above}\n{quoted}\n"


def _markup(program: Program, typed: Lines) -> str:
    above = html_block(program.above.replace("*", "")) if program.above.count("\n") > 1 else escape(program.above)
    rest = program.html.format(above=above, below=BODY)
    return f"<html><head><style>p.MsoNormal{{margin:0}}</style></head><body>{program.typed(typed)}{rest}</body></html>"
