# ruff: noqa: RUF001
"""Times that people agree to, in their languages, and what only looks like one. The mails are of Monday, 2 March."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.times import MAX_CHARS, Named, named, readings

MONDAY = date(2026, 3, 2)
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")

AGREED = """
    3 15:00 Tuesday at 15:00 works for me.
    10 15:00 Let's say 10 March, 3pm
    3 15:00 Tuesday at 3 works.
    10 15:30 How about Tuesday the 10th at 3:30pm?
    5 15:00 Could you do 3 p.m. on Thursday?
    3 09:00 Tomorrow at 9:00 is fine.
    10 15:00 Tuesday next week at 3pm works.
    5 12:00 Perfect. See you on Thursday at noon!
    3 16:00 Why not Tuesday at 4?
    4 16:30 Works for me! Wed 4 March, 16:30, my office.
    10 15:00 Yes, I'm back from holiday on Monday. Tuesday 10 March, 3pm works.
    3 15:00 Tuesday at 3pm for 1h works.
    6 10:00 Friday 10am it is. Talk then!
    3 15:00 Dienstag um 15 Uhr passt
    10 15:00 Di. 10.3. um 15 Uhr passt mir.
    12 14:00 Hallo Sam, gerne! Wie wäre es mit Donnerstag, dem 12. März, um 14 Uhr?
    10 15:00 Nächste Woche Dienstag um 15 Uhr würde gut passen.
    3 15:00 Was hältst du von Dienstag um 15 Uhr?
    9 16:00 Ich schlage Montag, den 9.3., um 16 Uhr vor.
    3 09:00 Lass uns morgen um 9 Uhr sprechen.
    10 15:00 mardi 10 mars à 15h
    12 14:30 Bonjour, je vous propose jeudi 12 mars à 14h30.
    6 10:00 Oui, vendredi à 10h me convient parfaitement. À vendredi !
    9 16:00 Disons lundi 9 à 16h.
    3 15:00 el martes a las 15:00
    12 16:00 El jueves 12 a las 4 de la tarde me viene bien.
    6 10:00 Perfecto, nos vemos el viernes a las 10 de la mañana.
    3 15:00 Che ne dici di martedì alle 15?
    4 17:00 Mercoledì alle 5 del pomeriggio va benissimo
    10 15:00 No dia 10 de março às 15h está bom.
    6 10:00 Sexta-feira às 10h está ótimo.
    12 14:30 Beste Sam, donderdag 12 maart om 14.30 uur komt mij goed uit.
    6 10:00 Zullen we vrijdag om 10 uur bellen?
    12 14:30 Hej! Torsdag den 12 mars kl. 14.30 fungerar bra.
    6 10:00 Ska vi säga fredag klockan 10?
    12 14:30 Hei, torsdag 12. mars kl. 14:30 passer.
    6 10:00 Skal vi sige fredag kl. 10?
    12 14:30 Hei! Torstai 12.3. klo 14.30 käy hyvin.
    12 14:30 Dzień dobry, czwartek 12 marca o godzinie 14:30 mi odpowiada.
    6 10:00 Może w piątek o 10:00? Pasuje?
    12 14:30 Dobrý den, čtvrtek 12. března ve 14:30 mi vyhovuje.
    12 14:30 Здравствуйте! В четверг 12 марта в 14:30 мне удобно.
    6 10:00 Давайте созвонимся в пятницу в 10:00.
    5 15:00 Csütörtökön 15:00-kor jó nekem.
    5 15:00 Joi la ora 15 este bine.
    3 15:00 Salı saat 15:00 uygun.
    3 15:00 Τρίτη στις 15:00 με βολεύει.
    10 15:00 3月10日15時でお願いします。
    10 15:00 3月10日下午3点可以。
"""
NOT_AGREED = """
    Tuesday at 3 does not work.
    Tuesday or Wednesday at 3pm works.
    Tuesday at 3 or 4 works.
    Thursday 2pm or Friday 10am would work.
    Tuesday 10 March at 3pm works. Or Wednesday at 4pm.
    I could do Tuesday at 3pm. Or Thursday morning works too.
    Tuesday works. 3pm?
    Let me know by Friday 5pm.
    Please send it by Tuesday at 15:00, that works.
    Tuesday between 3 and 4pm works.
    Tuesday 15:00-16:00 works.
    Tuesday from 3pm works.
    Tuesday after 15:00 is good.
    Tuesday around 3pm works
    Tuesday half past 3 works
    Tuesday at 3pm or later works
    Next Tuesday at 3pm works.
    Wednesday 10 March at 3pm works
    1 March at 3pm works
    Tuesday at 25:00 works
    Tuesday at 15:00 IST works
    Tuesday at 5 Main Street works.
    The price is 15.50 on Tuesday, fine.
    I'm free every Tuesday at 3pm.
    It was great to see you on Tuesday at 3pm.
    I saw that you called on Monday at 10:00.
    The conference starts Tuesday at 9:00.
    I'm giving a talk on Thursday at 14:00; happy to send you the slides.
    Good to hear from you! I'm teaching Tuesday at 15:00.
    I have another call on Tuesday at 15:00, so perhaps later that day works.
    Can we move our Tuesday 3pm call?
    Let me check whether Tuesday at 3pm works
    On Tue, Mar 3, 2026 at 10:02 AM, Jane wrote: great
    Office hours: Tuesday 9:00
    Mo-Fr 9:00-17:00
    Dienstag um 15 Uhr geht leider nicht.
    Dienstag ab 15 Uhr passt.
    Dienstag um halb 4 passt
    Übermorgen um 15 Uhr passt
    Unsere Bürozeiten: Montag 9:00 Uhr, gerne auch telefonisch.
    Mardi à 15h ne me convient pas.
    Mardi ou mercredi à 15h, ça marche
    Je suis disponible jeudi à partir de 14h.
    El martes a las 15:00 no puedo.
    Martes a las 3 y media me va bien
    Martedì dalle 15 va bene
    Giovedì alle 14 non posso, mi dispiace.
    Quinta-feira às 14h não posso.
    dinsdag na 15 uur schikt
    Donderdag om 14 uur lukt helaas niet.
    Torsdag kl 14 kan jag tyvärr inte.
    Jag är flexibel fram till kl 15 idag.
    Torstaina klo 14 ei käy.
    Czwartek o 14:00 niestety mi nie pasuje.
    Ve čtvrtek ve 14:00 nemohu.
    В четверг в 14:00 не могу.
    3月10日15時は難しいです、できません。
"""


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


@pytest.mark.parametrize("line", lines(AGREED))
def test_the_one_time_that_they_agree_to_is_known(line: str) -> None:
    day, clock, text = line.split(" ", 2)
    assert named(text, MONDAY) == Named(date(2026, 3, int(day)), time.fromisoformat(clock))
    assert named(f"Hi Sam,\n\n{text}\n\nJane", MONDAY) == named(text, MONDAY)


@pytest.mark.parametrize("text", lines(NOT_AGREED))
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert named(text, MONDAY) is None


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Tuesday at 15:00 works, my time.", "theirs"),
        ("Tuesday at 15:00 (your time) works", "owner"),
        ("Tuesday at 15:00 CET works", "Europe/Berlin"),
        ("Thursday 2pm EST?", "America/New_York"),
        ("Tuesday at 3 pm Pacific works.", "America/Los_Angeles"),
        ("Tuesday at 3pm London time works.", "Europe/London"),
        ("Dienstag um 15 Uhr Berliner Zeit passt", "Europe/Berlin"),
        ("Mardi à 15h heure de Paris me convient", "Europe/Paris"),
        ("Mardi à 15h est parfait", ""),
    ],
)
def test_whose_clock_is_meant_is_taken_from_the_text(text: str, whose: str) -> None:
    found = named(text, MONDAY)
    assert found is not None
    assert found.whose == whose


def test_a_time_that_leaves_the_clock_open_has_a_reading_by_each_theirs_first() -> None:
    one = Named(date(2026, 3, 10), time(15))
    by_theirs, by_the_owners = datetime(2026, 3, 10, 19, tzinfo=UTC), datetime(2026, 3, 10, 14, tzinfo=UTC)
    # New York changed its clocks on the 8th, Berlin did not yet.
    assert list(readings(one, BERLIN, NEW_YORK).items()) == [(by_theirs, "theirs"), (by_the_owners, "owner")]
    assert list(readings(one, BERLIN, ZoneInfo("Europe/Paris"))) == [by_the_owners]
    said = {"theirs": by_theirs, "owner": by_the_owners, "Europe/London": datetime(2026, 3, 10, 15, tzinfo=UTC)}
    for whose, at in said.items():
        assert list(readings(Named(one.day, one.clock, whose), BERLIN, NEW_YORK)) == [at]


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["Tuesday", "10.3.", "at 3", "15:00", "works", "İ", "…", "\n\n", "p. m.", "-", "0", "tomorrow"]
        ),
        st.text(max_size=12),
    ),
    max_size=40,
)


@given(PIECES, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_any_text_is_read_and_no_day_is_over(pieces: list[str], written: date) -> None:
    found = named(" ".join(pieces), written)
    assert found is None or found.day >= written


def test_a_long_mail_is_left_to_the_owner() -> None:
    assert named("Tuesday at 15:00 works. " + "x" * MAX_CHARS, MONDAY) is None
