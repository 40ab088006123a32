# ruff: noqa: RUF001
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.markup import plain_text
from outreach.core.newtext import Exchange, newest

ATTRIBUTIONS = [
    "On Mon, Nov 16, 2026 at 10:02 AM Sam Owner <sam@own.example> wrote:",
    "On 16 Nov 2026, at 10:02, Sam Owner <sam@own.example> wrote:",
    "On Mon, Nov 16, 2026 at 10:02 AM Sam With A Long Name <\nsam@own.example> wrote:",
    "On Mon, Nov 16, 2026 at 10:02 AM\nSam With A Long Name\n<sam@own.example> wrote:",
    "Am 16.11.2026 um 10:02 schrieb Sam Owner <sam@own.example>:",
    "Am Mo., 16. Nov. 2026 um 10:02 Uhr schrieb Sam Owner <sam@own.example>:",
    "Sam Owner <sam@own.example> schrieb am Mo., 16. Nov. 2026, 10:02:",
    "Le lun. 16 nov. 2026 à 10:02, Sam Owner <sam@own.example> a écrit :",
    "El lun, 16 nov 2026 a las 10:02, Sam Owner (<sam@own.example>) escribió:",
    "Em seg., 16 de nov. de 2026 às 10:02, Sam Owner <sam@own.example> escreveu:",
    "Il giorno lun 16 nov 2026 alle ore 10:02 Sam Owner <sam@own.example> ha scritto:",
    "Op ma 16 nov 2026 om 10:02 schreef Sam Owner <sam@own.example>:",
    "Den mån 16 nov. 2026 kl 10:02 skrev Sam Owner <sam@own.example>:",
    "man. 16. nov. 2026 kl. 10:02 skrev Sam Owner <sam@own.example>:",
    "ma 16. marrask. 2026 klo 10.02 Sam Owner (sam@own.example) kirjoitti:",
    "pon., 16 lis 2026 o 10:02 Sam Owner <sam@own.example> napisał(a):",
    "po 16. 11. 2026 v 10:02 odesílatel Sam Owner <sam@own.example> napsal:",
    "пн, 16 нояб. 2026 г. в 10:02, Sam Owner <sam@own.example>:",
    "16 ноября 2026 г., 10:02, Sam Owner <sam@own.example> написал(а):",
    "пн, 16 лист. 2026 р. о 10:02 Sam Owner <sam@own.example> пише:",
    "Sam Owner <sam@own.example> ezt írta (időpont: 2026. nov. 16., H, 10:02):",
    "În lun., 16 nov. 2026 la 10:02, Sam Owner <sam@own.example> a scris:",
    "Sam Owner <sam@own.example>, 16 Kas 2026 Pzt, 10:02 tarihinde şunu yazdı:",
    "Στις Δευ 16 Νοε 2026 στις 10:02 π.μ., ο χρήστης Sam Owner <sam@own.example> έγραψε:",
    "在 2026年11月16日，上午10:02，Sam Owner <sam@own.example> 写道：",
    "2026年11月16日(月) 10:02 Sam Owner <sam@own.example>:",
    "2026년 11월 16일 (월) 오전 10:02, Sam Owner <sam@own.example>님이 작성:",
    "Pada Sen, 16 Nov 2026 pukul 10:02 Sam Owner <sam@own.example> menulis:",
    "-----Original Message-----\nFrom: Sam Owner <sam@own.example>\nSent: Monday, November 16, 2026 10:02 AM",
    "-----Ursprüngliche Nachricht-----\nVon: Sam Owner",
    "________________________________\nFrom: Sam Owner <sam@own.example>\nSent: Monday\nTo: Jane\nSubject: Hello",
    "From: Sam Owner <sam@own.example>\nSent: Monday, November 16, 2026 10:02 AM\nTo: Jane Doe\nSubject: Hello",
    "*Von:* Sam Owner <sam@own.example>\n*Gesendet:* Montag, 16. November 2026 10:02\n*An:* Jane\n*Betreff:* Hallo",
    "De : Sam Owner <sam@own.example>\nEnvoyé : lundi 16 novembre 2026 10:02\nÀ : Jane Doe\nObjet : Bonjour",
    "El 16.11.26 a les 10:02, Sam Owner ha escrit:",
    "O 16.11.26 ás 10:02, Sam Owner escribiu:",
    "Sam Owner napisao je 16.11.26 u 10:02:",
    "Sam Owner je 16.11.26 ob 10:02 napisal:",
    "16.11.26 10:02(e)an, Sam Owner igorleak idatzi zuen:",
    "Ar 16.11.26 10:02, scríobh Sam Owner:",
    "Më 16.11.26, 10:02, Sam Owner shkroi:",
    "16.11.26 у 10:02 Sam Owner напісаў:",
    "16.11.2026 10:02-ში, Sam Owner დაწერა:",
    "در 16.11.2026 10:02:33، Sam Owner <sam@own.example> نوشت:",
    "16.11.2026 10:02 tarixdə, Sam Owner <sam@own.example> in some language:",
    "Asunto: Ola\nData: luns, 16 nov 2026 10:02\nDe: Sam Owner\nPara: jane@x.example",
    "Frá: Sam Owner <sam@own.example>\nSent: 16.11.2026 10:02\nTil: Jane\nEfni: Halló",
    "Saatja: Sam Owner <sam@own.example>\nSaadetud: 16.11.2026 10:02\nSaaja: Jane\nTeema: Tere",
    "Od: Sam Owner <sam@own.example>\nPoslano: 16.11.2026 10:02\nZa: Jane\nZadeva: Zdravo",
    "Від: Sam Owner\nНадіслано: 16 листопада 2026 р. 10:02\nКому: Jane\nТема: Вітаю",
    "-------- Unknown words --------\nSujè: Bonjou\nDat: 16.11.2026 10:02\nSoti nan: Sam <sam@own.example>",
    "Begin forwarded message:",
    '"Owner, Sam" <sam@own.example> on 16/11/2026 10:02:25\nTo: jane@x.example\ncc:\nSubject: Hello',
    "Sam Owner/ACME on 16/11/2026 \n10:02:25 AM\nPlease respond to sam@own.example\nTo: Jane Doe/X@X\ncc:",
    "Sam Owner@ACME\n16/11/2026 10:02 AM\nSent by: Kim Lee\nTo: Jane Doe/X@X\ncc: \n\nSubject: Hello",
    "\tAcme North Corp.\n\t\n\tFrom:  Sam Owner      16.11.2026 10:02\n\t\n\n\n\nAn: Jane Doe/X@X\nThema: Hallo",
    "      Sam.Own\n      er@x      To:   Jane/X\n      16/11/26\n      10:02     cc:\n             Subject:     Hello",
    "\n\n\nTo: Jane Doe/X@X\ncc: Ann Miller/X@X\nSubject: Re: Hello",
    "---------------------- Forwarded by Sam Owner/ACME on 16/11/2026 \n10:02 AM ---------------------------",
    ">>> Sam Owner <sam@own.example> 16/11/26 10:02AM >>>",
    "--- On Nov 16, 2026, Sam Owner wrote:",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
@pytest.mark.parametrize("quote", ["> Would you have half an hour?\n> Sam", "Would you have half an hour?\nSam"])
def test_what_stands_above_a_quote_is_new_in_every_language(attribution: str, quote: str) -> None:
    assert (
        newest(f"Hi Sam,\n\nhappy to talk.\n\nJane\n\n{attribution}\n\n{quote}\n").text
        == "Hi Sam,\n\nhappy to talk.\n\nJane"
    )


@pytest.mark.parametrize(
    "attribution",
    [
        "On Mon, 16 Nov 2026, Sam With A Long Name via mentors wrote:",
        "On Mon, Nov 16 at 10am, Sam\nwrote:",
        "Excerpts from Sam Owner's message of Mon Nov 16 10:02:25 +0100 2026:",
    ],
)
def test_an_attribution_that_tells_little_is_known_by_the_quote_below(attribution: str) -> None:
    assert newest(f"{attribution}\n> When?\n\nTuesday.\n").text == "Tuesday."


@pytest.mark.parametrize(
    "text",
    [
        "On page 5 the author wrote:\n\nPlease stop.",
        "In 2019 Kahneman wrote: people are noisy.\n\nPlease stop.",
        "From: Berlin\nTo: Munich\nDate: 3 May\n\nPlease book it.",
        "We need:\n-- a plan\n-- a budget\n-- time\n\nPlease stop.",
        "Section one\n-----------\n\nPlease stop.",
        "Sent from my desk, which is easier than from my phone.\nPlease stop.",
        "Outlook on Android loses my drafts.",
        "My reply, sent from the train\n\nPlease stop.",
        "Subject: to change\n\nPlease stop.",
        "Fecha: 3 de mayo\nDe: 10:00\nA: 11:00\nTema: la charla\n\nPlease stop.",
        "Meeting: the plan\nTime: 10:00\nContact: jane@x.example\n\nPlease stop.",
        "Our meetings\n--------------------\nMonday: 10:00, at Acme\nTuesday: by telephone\n\nPlease stop.",
        "See below.\n>>> >>> https://x.org <<<\nPlease stop.",
        "Their rule ----- original message and all ----- is odd.\n\nPlease stop.",
        "It is late--- and I said what I wrote:\n\nPlease stop.",
        "Sent from my sister's phone, please stop writing.",
        "Hello.\n\nSent from my sister's phone, please stop writing.",
        "Hello.\n\nSent from her phone, please excuse me and stop writing to her.",
        "It closes.\n>From 4:00 to 8:00 nobody is in.\nPlease stop.",
        "See here:\n\n______________________________\nhttp://x.example/orchard",
        "To: All\nFrom: Jane, Acme\nDate: May 3\nSubject: the harvest\n\nPlease stop.",
        "| hive | when  |\n| 1    | April |\n\nPlease stop.",
        "Send it like this:\n\nTo: jane@x.example\nCc: ann@x.example\nSubject: stop\n\nPlease stop.",
        "Tuesday is good.\nThe plan of 16/11/2026 10:02 is old.\nTo: do",
        "Chapter two\n\nOne\n***************************\n\n---------------------------",
        "Happy to talk.\n\nSent from my iPhone\n\nOne more thing, now that I have read all of it: please stop.",
    ],
)
def test_a_persons_own_words_are_never_cut(text: str) -> None:
    assert newest(text).text == text


@pytest.mark.parametrize(
    "footer",
    [
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "Skaffa Outlook för iOS<https://aka.ms/o0ukef>",
        "Outlook for Android を入手",
        "Enviado desde mi dispositivo Android con K-9 Mail. Por favor, disculpa mi brevedad.",
        "Enviado desde mi iPhone",
        "发自我的iPhone",
        "-- \nJane Doe\nCTO, Acme",
        "--\nJane Doe",
        "_______________________________________________\nmentors mailing list\nmentors@lists.example",
        "----------------------------------------\nAn advertisement.\n\n_________\nmentors mailing list",
    ],
)
def test_footers_and_signatures_are_not_new_text(footer: str) -> None:
    assert newest(f"Happy to talk.\n\n{footer}\n").text == "Happy to talk."


def test_answers_between_the_quotes_are_taken_in_their_order() -> None:
    found = newest(
        "On Nov 16, 2026 at 10:02 Sam <sam@own.example> wrote:\n> When?\n\nTuesday.\n\n> Where?\n\nAt Acme.\n"
    )
    assert found.text == "Tuesday.\n\nAt Acme."
    assert found.inline == (Exchange("When?", "Tuesday."), Exchange("Where?", "At Acme."))


def test_the_line_above_the_head_of_a_quoted_mail_is_theirs() -> None:
    head = "Sam Owner/ACME\n16/11/2026 10:02 AM\n\nTo: Jane Doe/X@X\ncc:\nSubject: Hello"
    assert newest(f"  Please stop.\n\n\n{head}\n\nOld\n").text == "Please stop."


def test_an_answer_below_the_quote_is_found() -> None:
    assert newest("Sam Owner wrote:\n> Would you have half an hour?\n\nYes.\n").text == "Yes."


@pytest.mark.parametrize(
    "glued",
    [
        "--- On Mon, Nov 16, 2026 at 10:02 AM, sam@own.example wrote:\n> When?",
        "-----Original Message-----\nFrom: Sam\nWhen?",
        " -----Original Message----- From: Sam Sent: Monday When?",
    ],
)
def test_what_heads_the_quote_is_cut_off_the_last_line(glued: str) -> None:
    found = newest(f"Yes.\nSee you{glued}\n")
    assert (found.text, found.confident) == ("Yes.\nSee you", True)


def test_footers_of_several_phones_are_cut_together() -> None:
    footers = [
        "(Sent from my phone)",
        "<<sent by galaxy>>",
        "Sent from my Samsung Galaxy S5 octacore device",
        "Sent from my cell, please excuse any typos and my brevity today.",
        "Get [Outlook for Android](https://aka.ms/ghei36)",
    ]
    assert newest("\n".join(["Happy to talk.", "", *footers])).text == "Happy to talk."


def test_what_may_be_a_memo_or_a_quoted_mail_is_shown_but_not_trusted() -> None:
    found = newest("To: All\nFrom: Jane, Acme\nSubject: the harvest\n\nPlease stop.")
    assert (found.text.endswith("Please stop."), found.confident) == (True, False)


def test_what_webmail_puts_below_a_quote_is_no_answer() -> None:
    footer = "______________________________\nGet a free mailbox at http://mail.example"
    found = newest(f"Yes.\n\n> When?\n\n{footer}\n")
    assert (found.text, found.inline) == ("Yes.", ())


def test_a_mail_that_only_quotes_says_nothing_and_is_not_trusted() -> None:
    found = newest("> When?\n>\n> Sam\n")
    assert (found.text, found.confident) == ("", False)


def test_the_broken_end_of_a_quoted_line_is_quoted_too() -> None:
    quoted = "> Would you perhaps have half an hour in the next\nfew weeks\n> to talk about it?"
    assert newest(f"Yes.\n\nOn Nov 16, 2026 at 10:02 Sam <sam@own.example> wrote:\n{quoted}\n").text == "Yes."


def test_a_forwarded_mail_without_own_words_is_shown_but_not_trusted() -> None:
    found = newest(
        "---------- Forwarded message ----------\nFrom: Eve <e@x.org>\nDate: Monday\nSubject: x\n\nPlease stop.\n"
    )
    assert (found.text, found.confident) == ("Please stop.", False)


@pytest.mark.parametrize(
    "head",
    [
        "-----Original Message-----\nFrom: Eve\nSent: Monday\nTo: Jane\nSubject: x",
        "---------------------- Forwarded by Jane Doe/X on 16/11/2026 10:02 AM -----",
        "Eve Roe/X\n16/11/2026 10:02 AM\nTo: Jane Doe/X@X\ncc:\nSubject: x",
    ],
)
def test_under_the_head_of_a_quoted_mail_alone_nothing_is_new_and_that_is_not_trusted(head: str) -> None:
    found = newest(f"{head}\n\nPlease stop.\n")
    assert (found.text, found.confident) == ("", False)


def test_what_is_forwarded_without_a_word_is_shown_whole() -> None:
    head = "---------- Forwarded message ---------<br>From: Eve &lt;e@x.org&gt;<br>Date: Monday<br>Subject: x<br>"
    html = f'<div class="gmail_quote">{head}<br>Please stop.</div>'
    found = newest(plain_text(html), html)
    assert (found.text.split()[1:3], found.text.split()[-1], found.confident) == (
        ["Forwarded", "message"],
        "stop.",
        False,
    )


GMAIL = (
    "<div>Happy to talk.</div><div class=gmail_quote><div class=gmail_attr>{}</div><blockquote>Old</blockquote></div>"
)


@pytest.mark.parametrize(
    "html",
    [
        GMAIL.format("On Mon Sam wrote:"),
        '<p>Happy to talk.</p><blockquote type="cite">Old</blockquote>',
        '<p>Happy to talk.</p><div id="appendonsend"></div><hr><div>From: Sam</div><div>Old</div>',
        '<p>Happy to talk.</p><div id="divRplyFwdMsg">From: Sam</div><div>Old</div>',
    ],
)
def test_the_html_part_tells_what_is_quoted(html: str) -> None:
    found = newest("Happy to talk.\n\nOn Monday Sam said this:\n\nOld\n", html)
    assert found.text == "Happy to talk."


def test_where_the_text_part_shows_more_of_the_quote_the_html_part_is_trusted() -> None:
    plain = "Happy to talk.\n\nOn Monday Sam said this:\n\nOld\n\n-- \nSam"
    found = newest(plain, GMAIL.format("On Mon Sam wrote:"))
    assert (found.text, found.confident) == ("Happy to talk.", True)


def test_an_answer_that_only_the_html_part_tells_from_the_quote_is_shown_but_not_trusted() -> None:
    head = "From: Sam <sam@own.example>\nSent: 16 Nov 2026 10:02\nTo: Jane\nSubject: Hello"
    html = '<div class="gmail_quote">From: Sam</div><p>Tuesday.</p>'
    found = newest(f"{head}\n\nWhen?\n\nTuesday.\n", html)
    assert (found.text, found.confident) == ("Tuesday.", False)


def test_pictures_and_links_are_no_disagreement() -> None:
    plain = "Happy to talk, see here<https://x.org/a?b=c>. [cid:image001.png@01DB]\n\n> Old"
    assert newest(
        plain, "<p>Happy to talk, see <a href=x>here</a>. <img></p><blockquote type=cite>Old</blockquote>"
    ).confident


def test_where_plain_and_html_disagree_it_says_so() -> None:
    assert not newest("Happy to talk.\n\n> Old", "<p>No, thanks.</p><blockquote type=cite>Old</blockquote>").confident


@pytest.mark.parametrize(
    "piece",
    [
        "On a ",
        "On a\n",
        "> ",
        "--\n",
        "From: a@x\nSent: x\n",
        "\n",
        "Sent from my x\n",
        "wrote:\n",
        "-----\n\n",
        "\tJane\n",
        "Jane 16/11/2026 10:02\n\n",
        "       To: y   x\n",
        "       x   \n",
        "To: a\n\n",
    ],
)
def test_a_megabyte_of_half_a_boundary_is_read_to_its_end(piece: str) -> None:
    assert isinstance(newest(piece * (1_000_000 // len(piece))).text, str)


PIECES = st.sampled_from(
    [
        "> x",
        "",
        "--",
        " " * 600,
        "On 1.1.2026 10:00 a@x wrote:",
        "From: a@x",
        "Sent: x",
        "To: y",
        "Hi",
        "__",
        "-----Original Message-----",
        "-----",
        "\tJane",
        "16/11/2026 10:02",
        "       To: y   Subject: z",
    ]
)


@given(st.lists(PIECES, max_size=30), st.text(max_size=200))
def test_finding_new_text_never_raises(lines: list[str], html: str) -> None:
    assert isinstance(newest("\n".join(lines), html).text, str)


@given(st.lists(st.from_regex(r"[A-Za-z][a-z ]{0,30}[a-z]", fullmatch=True), min_size=1, max_size=8))
def test_plain_sentences_stay_whole(sentences: list[str]) -> None:
    text = "\n".join(f"Well, {sentence}." for sentence in sentences)
    assert newest(text).text == text
