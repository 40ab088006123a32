"""What of a mail is read as commands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.command import Command
from outreach.core.grammar import Problem, Result
from outreach.core.reply import CUT_LINE, MAX_BYTES, PERSON_PREFIX, Reply, read_reply


def brief(result: Result) -> str:
    if isinstance(result, Problem):
        return f"? {result.line}"
    return " ".join(
        filter(None, [result.verb, str(result.number or ""), result.person, result.when, repr(result.text)[1:-1]])
    )


def said(reply: Reply) -> list[str]:
    return [brief(result) for result in reply.results]


QUOTE = "On Fri, Nov 20, 2026 at 8:00 AM Outreach <me@x.org> wrote:\n> --- outreach\n> send 99\n"
HEADERS = "From: Outreach <me@x.org>\nSent: Friday, November 20, 2026 8:00 AM\nTo: Me <me@x.org>\nSubject: Outreach\n"

PLAIN = [
    ("a bare command", "send 41\n", ["send 41"]),
    ("several", "send 41\nskip 42\n\nlater 43 2w\n", ["send 41", "skip 42", "later 43 2w"]),
    ("Gmail", f"Send 41.\n\n{QUOTE}", ["send 41"]),
    ("a greeting and a closing", f"Hi,\nplease do:\nsend 41\n\nThanks\nskip 42\n\n{QUOTE}", ["send 41", "? skip 42"]),
    ("three lines are no greeting", "Hi,\nI thought\nabout it:\nsend 41\n", ["? send 41"]),
    ("a misspelt line before", "sned 40\nsend 41\n", ["? sned 40", "send 41"]),
    ("a misspelt line after", "send 41\nsikp 42\nskip 43\n", ["send 41", "? sikp 42", "skip 43"]),
    ("a wrong line behind a greeting", "Hi,\nsend 41\nsikp 42\nskip 43\n", ["send 41", "? sikp 42", "skip 43"]),
    ("a wrong line in the middle", "send 41\nskip lisa\n* send 42\nskip 43\n",
     ["send 41", "? skip lisa", "? * send 42", "skip 43"]),
    ("a misspelt line that opens a text", "edti 40:\nskip 42\nend\nskip 43\n",
     ["? edti 40:", "skip 43"]),
    ("a misspelt line that opens a text without an end", "edti 40:\nskip 42\nskip 43\n",
     ["? edti 40:", "? skip 42", "? skip 43"]),
    ("a misspelt letter", "sned 40: Dear Jane,\nskip 42\nend\n", ["? sned 40: Dear Jane,"]),
    ("a misspelt letter without an end", "sned 40: Dear Jane,\nskip 42\n", ["? sned 40: Dear Jane,", "? skip 42"]),
    ("a text whose first line was lost", "Dear Jane,\nsend 99\nend\nskip 42\n", ["? Dear Jane,", "skip 42"]),
    ("a banner", "CAUTION: This email originated outside\nof the organization.\n\n[EXTERNAL]\n\nHi,\n\nsend 41\n",
     ["send 41"]),
    ("a banner right above", "External email: be careful\nedit 41:\nDear Jane\nend\n", ["edit 41 Dear Jane"]),
    ("a line of answers that was broken", "  Answer: send 41 ·\nskip 42\n", ["? Answer: send 41 ·", "? skip 42"]),
    ("a line broken before a day", "send 41 mon\n9:00\nskip 42\n", ["? send 41 mon", "skip 42"]),
    ("a line broken before a number", "send\n41\nskip 42\n", ["? send", "skip 42"]),
    ("a line broken before a text", "send 41\nmon 9:00: Dear Jane\nskip 42\n", ["? send 41", "skip 42"]),
    ("a long line that may go on", f"add Jane <jane@x.org>, {'x' * 60}\nHead of x\n",
     [f"? add Jane <jane@x.org>, {'x' * 60}"]),
    ("a name is not looked for in the next line", "stop jane\nSam\n", ["stop jane"]),
    ("everything behind a signature", "send 41\nBest wishes\nskip 42\nskip 43\nskip 44\nskip 45\n",
     ["send 41", "? skip 42", "? skip 43", "? skip 44", "? skip 45"]),
    ("a long line that was broken", f"note jane: {'x' * 60}\nand more.\nskip 42\n", [f"note jane {'x' * 60} and more.",
     "skip 42"]),
    ("a phone's signature", "stop jane\n\nSent from my iPhone\nskip 42\n", ["stop jane", "? skip 42"]),
    ("no command at all", "Yes, please do.\n\n> a\n", ["? Yes, please do."]),
    ("a signature", "send 41\n-- \nskip 42\n", ["send 41"]),
    ("a signature without its blank", "send 41\n--\nskip 42\n", ["send 41"]),
    ("comments", "# mine\nsend 41\n# well\nskip 42\n", ["send 41", "skip 42"]),
    ("a text", "edit 41:\nDear Jane,\n\nskip 42\nend\nskip 43\n", ["edit 41 Dear Jane,\\n\\nskip 42", "skip 43"]),
    ("an unclosed text", f"edit 41:\nDear Jane,\nskip 42\n\n{QUOTE}", ["? edit 41:"]),
    ("a text that the quote cuts", "edit 41:\nDear Jane,\n> hello\nend\n", ["? edit 41:"]),
    ("our fixed line without marks", f"send 41\n\n{CUT_LINE}\nsend 99\n", ["send 41"]),
    ("our fixed line, indented and wrapped in dashes", f"send 41\n\n   -{CUT_LINE}-\nsend 99\n", ["send 41"]),
    ("Outlook", f"send 41\n\n________________________________\n{HEADERS}\nsend 99\n", ["send 41"]),
    ("Outlook without a rule", f"send 41\n\n{HEADERS}\nsend 99\n", ["send 41"]),
    ("Outlook, old", f"send 41\n\n-----Original Message-----\n{HEADERS}\nsend 99\n", ["send 41"]),
    ("an attribution in German",
     "send 41\n\nAm 20.11.2026 um 08:00 schrieb Outreach <me@x.org>:\nsend 99\n", ["send 41"]),
    ("a wrapped attribution",
     "send 41\n\nOn Fri, Nov 20, 2026 at 8:00 AM Outreach\n<me@x.org>\nwrote:\nsend 99\n", ["send 41"]),
    ("commands that look like an attribution", "answered jane\n2026-11-02\nadd Max <m@x.org>, Acme\nskip 42\n",
     ["? answered jane", "add", "skip 42"]),
    ("an attribution right below",
     "add Jane <j@x.org>\nOn Nov 20, 2026, at 08:00, Outreach <me@x.org> wrote:\n> a\n", ["add"]),
    ("a mentor's line quoted", "> send 41\n| send 42\n", []),
    ("a mentor's line under a note", f"note jane: she asks\n{PERSON_PREFIX}send 41\n", ["note jane she asks"]),
    ("bottom posting", f"{QUOTE}\nsend 41\n", ["? send 41"]),
    ("bottom posting of little", "> a\nthanks\n", []),
    ("a zero-width verb", "se\u200bnd 41\n", ["? se\u200bnd 41"]),
    ("texts where nothing is read", "> a\nnote jane: tea\nedit 41: a\nsend 41 # x\n\"skip 43\"\nstop ja\u200bne\nx\n",
     ["? note jane: tea", "? send 41 # x", "? \"skip 43\""]),
    ("bidi", "send 41\u202e\n", ["? send 41\ufffd"]),
    ("fullwidth verbs", "\uff53\uff45\uff4e\uff44 41\n", ["? \uff53\uff45\uff4e\uff44 41"]),
    ("a line of what cannot be seen", "send 41\n\u200b\n\ufeff \u200c\nskip 42\n", ["send 41", "skip 42"]),
    ("a range", "send 1-9999999999\n", ["? send 1-9999999999"]),
    ("addresses made links", "note j@x.org<mailto:j@x.org>: tea\nadd Jane <j@x.org <mailto:j@x.org>>\n",
     ["note j@x.org tea", "add"]),
    ("nothing", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("plain", "expected"), [row[1:] for row in PLAIN], ids=[row[0] for row in PLAIN])
def test_only_the_owners_own_lines_are_read(plain: str, expected: list[str]) -> None:
    for text in (plain, plain.replace("\n", "\r\n")):
        assert said(read_reply(text, None)) == expected


GMAIL = '<div class="gmail_quote"><div class="gmail_attr">On Fri wrote:</div><blockquote>send 99</blockquote></div>'
APPLE = '<blockquote type="cite">On 20 Nov 2026, at 08:00, Outreach wrote:<br>send 99</blockquote>'
OUTLOOK = (
    '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Outreach<br>Sent: Friday</div><div>send 99</div>'
)

MARKED = [
    ("Gmail", f"<div>send 41</div><div>skip 42</div><br>{GMAIL}", ["send 41", "skip 42"]),
    ("Apple", f"send 41<br>skip 42<br>{APPLE}", ["send 41", "skip 42"]),
    ("Outlook", f"<p>send 41</p><p>skip&nbsp;42</p>{OUTLOOK}", ["send 41", "skip 42"]),
    ("a bare quotation", "<p>send 41<BLOCKQUOTE>send 99</BLOCKQUOTE>", ["send 41"]),
    (
        "what is hidden",
        "<p>send 41</p><p style='display:none'>send 99</p><script>send 99</script><!-- send 99 -->",
        ["send 41"],
    ),
    ("a text", "<p>edit 41:</p><p>Dear Jane,</p><p>end</p>", ["edit 41 Dear Jane,"]),
    ("our fixed line", f"<p>send 41</p><p>{CUT_LINE}</p><p>send 99</p>", ["send 41"]),
    ("no markup", "send 41", ["send 41"]),
    ("no text", "<div></div>", []),
    ("broken", "<div <p send 41", []),
]


@pytest.mark.parametrize(("html", "expected"), [row[1:] for row in MARKED], ids=[row[0] for row in MARKED])
@pytest.mark.parametrize("plain", [None, "", " \n"])
def test_without_a_text_part_the_markup_is_read_without_its_quotes(
    html: str, expected: list[str], plain: str | None
) -> None:
    assert said(read_reply(plain, html)) == expected


BOTH = [
    ("glued by a phone", "Send 12Later 13 2wSent from my iPhone\n\n> On 20 Nov\n",
     f"<div>Send 12<div>Later 13 2w</div><br><div>Sent from my iPhone</div>{APPLE}</div>", ["send 12", "later 13 2w"]),
    ("wrapped by a program", "note jane: a long line that\nwraps\n", "<p>note jane: a long line that wraps</p>",
     ["note jane a long line that wraps"]),
    ("the same", "send 41\nskip 42\n", "<p>send 41</p><p>skip 42</p>", ["send 41", "skip 42"]),
    ("another number", "send 41", "<p>send 42</p>", ["send 41"]),
    ("more in the markup", "send 41", "<p>send 41</p><p>send 42</p>", ["send 41"]),
    ("less in the markup", "send 41\nskip 42", "<p>send 41</p>", ["send 41", "skip 42"]),
    ("only in the markup", "Thanks!", "<p>send 41</p>", ["? Thanks!"]),
    ("a break within a number", "send 412", "<p>send 41</p><p>2</p>", ["send 412"]),
    ("a blank within a number", "skip 41 2", "<p>skip 412</p>", ["? skip 41 2"]),
    ("a number joined", "skip 41\n2\n", "<p>skip 412</p>", ["skip 41"]),
    ("a homoglyph", "send 41", "<p>\u0455end 41</p>", ["send 41"]),
    ("no break, a blank", "send 41skip 42", "<p>send 41 skip 42</p>", ["? send 41skip 42"]),
]  # fmt: skip


@pytest.mark.parametrize(("plain", "html", "expected"), [row[1:] for row in BOTH], ids=[row[0] for row in BOTH])
def test_the_markup_only_says_where_lines_break(plain: str, html: str, expected: list[str]) -> None:
    assert said(read_reply(plain, html)) == expected


def test_no_line_is_suggested_in_place_of_itself() -> None:
    results = read_reply("send 41\nBest wishes\nskip 42\nsikp 43\n", None).results
    assert all(result.nearest != result.line for result in results if isinstance(result, Problem))


def test_a_line_that_was_cut_at_the_limit_is_not_read() -> None:
    head = "send 41\n" + "# " + "x" * (MAX_BYTES - 20) + "\n"
    assert said(read_reply(head + "skip 4", None)) == ["send 41", "skip 4"]
    assert said(read_reply(head + "skip 4242424242", None)) == ["send 41"]


def test_the_longest_reply_is_read() -> None:
    for line in ("On a \n", "send 41:\n", "note a: b\n", "met a b c d e f g h\n", "From: a@b\n", "<", "> "):
        text = "send 41\n" + line * (MAX_BYTES // len(line))
        assert said(read_reply(text, text.replace("\n", "<br>")))[0] == "send 41"


ABOUT = [
    ("what names nobody", "advice: read\n  Next: a b\nfact role: CTO\n",
     ["advice jane read", "next jane a b", "fact jane CTO"]),
    ("another person", "advice bob: read\n", ["advice bob read"]),
    ("what stands alone", "send 41\ncalled jane\n", ["send 41", "called jane"]),
    ("a text up to its end", "advice:\nread\nNote\nend\n", ["advice jane read\\nNote"]),
    ("a letter that was left open", "edit 41:\nDear\nadvice:\nread\nend\n", ["? edit 41:"]),
    ("what is no command", "CAUTION: external\n\nShe asked how\nI do it.\n\nThanks\n",
     ["note jane She asked how\\nI do it."]),
    ("what is misspelt", "sikp 42\nWe had tea.\n", ["? sikp 42", "note jane We had tea."]),
    ("a paragraph of three words", "read more books\n\nbooks\n\na b c\n", ["note jane read more books\\n\\na b c"]),
    ("a greeting", "Many thanks\n", ["? Many thanks"]),
    ("nothing", "\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("plain", "expected"), [row[1:] for row in ABOUT], ids=[row[0] for row in ABOUT])
def test_an_answer_about_somebody_need_not_name_them(plain: str, expected: list[str]) -> None:
    assert said(read_reply(plain, None, "jane")) == expected


PIECES = st.sampled_from(
    [
        *(
            "send 41",
            "edit 41: a",
            "end",
            "> ",
            "| ",
            "-- ",
            "\n",
            "\r\n",
            CUT_LINE,
            "On a wrote:",
            "From: a@b",
            "Sent: x",
        ),
        *("Subject: y", "<p>", "<br>", "</p>", "<blockquote>", "<div class=gmail_quote>", "&nbsp;", "\u200b", "\ufeff"),
        *("\0", "\ud800", "<?xml version='1.0'?>", "<!--"),
    ]
)
MAIL = st.none() | st.text() | st.lists(PIECES, max_size=12).map("".join)


@settings(deadline=None)
@given(plain=MAIL, html=MAIL)
def test_no_mail_raises(plain: str | None, html: str | None) -> None:
    reply = read_reply(plain, html)
    assert all(isinstance(command, Command) for command in reply.commands)


@settings(deadline=None)
@given(
    st.lists(st.text().map(lambda text: "".join(text.split("\n")).replace("\r", "")), max_size=8),
    st.sampled_from(["> ", "| "]),
)
def test_a_quoted_text_never_commands(lines: list[str], mark: str) -> None:
    quoted = "\n".join(f"{mark}{line}\n{mark}send 41" for line in lines)
    assert read_reply(quoted, None).commands == ()
    assert len(read_reply(f"skip 40\n{quoted}", None).commands) == 1
