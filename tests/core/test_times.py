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
    12 14:00 Hi Sam, thanks for reaching out! I'd be happy to chat. How does Thursday, March 12 at 2:00 PM EST sound?
    12 14:00 Sure - 12 March 2pm GMT?
    5 11:00 I can do Thursday 5th at 11.
    6 10:00 Does Friday at 10 work for you?
    9 09:30 That sounds great. Let's do Monday the 9th at 9.30.
    10 15:00 I've put it in my calendar: Tuesday 10 March at 15:00.
    10 15:00 Confirmed for Tuesday, 10 March 2026, 15:00.
    3 15:00 Let's meet at 3pm on Tuesday at Blue Bottle.
    3 15:00 3pm Tuesday is perfect
    5 14:00 Donnerstag 14:00 Uhr passt mir gut. Bis dann!
    6 10:00 Ja, Freitag um 10 ist gut.
    4 09:30 Könnten wir am Mittwoch um 9:30 Uhr telefonieren?
    10 15:00 Dann sagen wir Dienstag, 10.03.2026, 15:00 Uhr.
    10 15:00 Seriez-vous disponible le mardi 10 mars à 15 h ?
    12 16:00 Hola Sam, encantada. ¿Qué tal el jueves 12 de marzo a las 16:00?
    4 17:00 Podemos hablar el miércoles a las 17h.
    12 14:30 Ciao, giovedì 12 marzo alle 14:30 per me va bene.
    6 10:00 Potremmo sentirci venerdì alle ore 10?
    12 14:30 Podemos falar na quinta-feira, dia 12 de março, às 14h30?
    3 15:00 Yes, Tuesday at 3 pm Pacific works.
    3 16:00 Great, tomorrow 4pm works. I'll call you.
    10 15:00 Tuesday 10th March @ 3pm would be fine
    12 14:00 Let's do next week Thursday at 2pm.
    3 15:00 OK for Tuesday 15:00.
    3 15:00 Tuesday 15h00 - fine by me
    5 14:00 Thursday at 14:00 (my time) is good
    11 12:00 How about Wednesday 11 March at 12 noon?
    12 10:00 Könnten Sie nächste Woche am Donnerstag um 10 Uhr?
    3 15:00 Good morning Sam, Tuesday at 3 works for me.
    3 10:00 Good evening Sam, Tuesday at 10 works.
    3 10:00 Guten Abend Herr Smith, Dienstag um 10 passt.
    10 15:00 Am 10.3., 15 Uhr, passt es mir.
    3 15:00 15 Uhr am Dienstag passt
    3 15:00 Dienstag, 15 Uhr?
    5 11:30 Also dann Donnerstag um 11:30 bei mir im Büro, freue mich!
    12 11:00 Let's do Thursday the 12th, 11am, at the usual place.
    5 11:00 I'll be there on Thursday at 11.
    10 16:00 Tuesday the 10th works, 4pm?
    6 09:00 See you Friday at 9!
    6 09:00 Vendredi 6 mars, 9h, au café de la gare ? Parfait pour moi.
    3 15:00 On se voit mardi à 15 heures.
    9 09:30 ¿Podríamos vernos el lunes 9 a las 9:30?
    5 12:00 Quedamos entonces el jueves a las 12h.
    9 09:30 Ci vediamo lunedì 9 marzo ore 9.30.
    5 12:00 Allora giovedì alle 12, perfetto!
    9 09:30 Pode ser segunda-feira, 9 de março, às 9h30?
    9 09:30 Maandag 9 maart 9.30 uur is prima.
    9 09:30 Måndag den 9 mars kl 09:30 blir bra!
    9 09:30 Ok, mandag den 9. marts kl. 9.30.
    9 09:30 Maanantai 9.3. klo 9.30 sopii mainiosti.
    9 09:30 Proponuję poniedziałek 9 marca, 9:30.
    9 09:30 Navrhuji pondělí 9. března v 9:30.
    9 09:30 Предлагаю понедельник 9 марта, 9:30.
    12 14:00 3月12日（木）14:00でお願いいたします。
    12 14:00 3월 12일 오후 2시 괜찮습니다.
    3 15:00 Tuesday at 15.00 is good for me
    10 15:00 Mar 10 at 3 PM works great for me, thanks!
    10 15:00 March 10th, 3PM ET works.
    10 15:00 Would 3pm on March 10 suit?
    5 14:00 How's Thursday at 2?
    5 14:00 Thursday 2pm?
    12 14:00 I am available on Thursday March 12 at 2pm. Here is my number: +44 20 7946 0018.
    12 14:00 I'm free on the 12th of March at 2pm.
    5 14:00 Let's meet on Thursday at 2pm. My office is at 25 High Street, open from 9 to 17.
    11 16:00 Hey Sam - absolutely. Would Wednesday 11 March at 4pm be convenient?
    13 09:30 I have an opening on Friday the 13th at 9:30am if you want it.
    9 13:00 Let me suggest Monday, March 9th, 1pm (Eastern).
    12 17:30 Pencil me in for Thursday 12 March at 17:30.
    6 14:00 Can you make Friday at 2?
    10 15:00 That time is fine: Tuesday 10 March, 15:00.
    3 16:00 Tuesday afternoon at 4 would be perfect.
    4 09:00 Wednesday morning, 9am, works on my end.
    5 11:00 I'd say Thursday, 11 o'clock.
    6 10:30 We could grab a coffee on Friday at 10:30.
    11 16:00 Lieber Sam, Mittwoch, 11. März, 16 Uhr ginge bei mir.
    6 09:00 Passt dir Freitag um 9?
    6 09:00 Freitag 9 Uhr ist perfekt, ich rufe dich an.
    11 10:00 Gerne am 11.03. um 10:00 Uhr per Zoom.
    11 16:00 Mercredi 11 mars à 16h, cela vous convient-il ?
    6 09:00 Je suis libre vendredi à 9h.
    5 12:30 Rendez-vous jeudi à 12h30 alors !
    11 16:00 Miércoles 11 de marzo a las 16:00 me va perfecto.
    6 09:00 ¿Le viene bien el viernes a las 9?
    11 16:00 Mercoledì 11 marzo alle 16 sarebbe perfetto.
    6 09:00 Ti va venerdì alle 9?
    6 09:00 Que tal sexta-feira às 9h?
    11 16:00 Woensdag 11 maart om 16 uur kan ik.
    6 09:00 Vrijdag 9 uur is goed.
    11 16:00 Onsdag 11 mars klockan 16 går utmärkt.
    6 09:00 Passer det fredag kl 9?
    6 09:00 Perjantaina klo 9 sopisi minulle.
    6 09:00 Piątek o 9:00 będzie idealny.
    6 09:00 Hodí se vám pátek v 9:00?
    6 09:00 Пятница, 9:00 — подходит?
    6 09:00 Pénteken 9:00-kor megfelel.
    6 09:00 3月6日(金) 9時はいかがですか。
    5 16:00 I've blocked Thursday 5 March at 16:00 for us.
    9 12:00 Yes please - Monday 9 March at noon would suit me best.
    4 08:30 Let's aim for 8:30am on Wednesday.
    10 13:00 Would you have time on Tuesday, March 10, at 1 pm?
    5 10:00 Sounds like a plan. Thursday @ 10am?
    6 15:15 Then Friday at 3:15 pm, by phone.
    12 18:00 How about we meet Thursday 12th at 18:00 at the Rose?
    3 08:45 I can squeeze you in on Tuesday at 8:45.
    5 17:00 Treffen wir uns doch am Donnerstag um 17 Uhr im Café Einstein.
    9 08:30 Montag, 9. März, 8:30 Uhr würde mir am besten passen.
    5 16:00 Einverstanden, Donnerstag 16 Uhr.
    5 17:00 Pourquoi pas jeudi à 17h au Café de Flore ?
    9 08:30 Le lundi 9 mars à 8h30 serait parfait pour moi.
    5 17:00 De acuerdo, el jueves a las 17:00 entonces.
    9 08:30 Le propongo el lunes 9 de marzo a las 8:30.
    5 17:00 Va bene, giovedì alle 17 in ufficio.
    5 17:00 Combinado, quinta-feira às 17h!
    5 17:00 Akkoord, donderdag om 17 uur.
    5 17:00 Låter bra, torsdag kl 17!
    5 17:00 Fint, torsdag kl. 17.
    5 17:00 Zgoda, czwartek o 17:00.
    5 17:00 Domluveno, čtvrtek v 17:00.
    5 17:00 Хорошо, четверг в 17:00.
    5 17:00 Anlaştık, perşembe saat 17:00.
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
    Tuesday at three works for me.
    I'm in meetings Thursday at 2pm.
    Thursday at 2pm is taken, sorry.
    I could do any time Thursday after 2pm.
    My plane lands Friday at 10am, happy to talk after that.
    Can we talk sometime next week?
    Please reply before Friday 10:00.
    You can reach me Monday to Friday from 9:00 to 17:00.
    Are you coming to the meetup on Thursday at 7pm?
    Thanks for your message of Monday, 2 March, 09:00.
    Either Tuesday or Wednesday at 3pm is good.
    Tuesday at 3pm, 4pm or 5pm works.
    We met on 1 March at 15:00 and it was good.
    Registration closes on Friday at 5pm, good luck!
    Donnerstag um 14 Uhr habe ich leider schon einen Termin.
    Ich bin bis Freitag um 10 Uhr unterwegs, danach gerne.
    Jeudi à 14h je suis en réunion.
    El jueves a las 14:00 tengo otra reunión.
    The store is good and closes Friday at 5pm.
    I'd prefer not to commit to Tuesday at 15:00 yet.
    My new book comes out Tuesday 10 March; great chapter 15:00
    I have to leave on Tuesday at 15:00, but I can do earlier.
    Would Tuesday at 15:00 or so be ok?
    Tuesday at 15:00 would have been perfect but I am in Rome.
    Mardi prochain à 15h me convient.
    下周二下午3点可以吗？
    Good luck with your interview on Tuesday at 10:00!
    Thanks, I will send the notes on Tuesday at 15:00.
    I can send you the slides on Tuesday at 15:00.
    Bob is presenting on Tuesday at 15:00, you should come by.
    Viel Erfolg am Dienstag um 10 Uhr!
    Ich kann Ihnen die Unterlagen bis Dienstag 15 Uhr schicken.
    Die Vorlesung beginnt am Dienstag um 10 Uhr, das passt thematisch gut.
    Le magasin ouvre mardi à 10h, c'est parfait.
    La conferencia empieza el martes a las 10:00, es buena.
    I'm happy to help, but on Tuesday at 15:00 I'm teaching.
    My assistant can book something, I'm at the dentist Tuesday at 15:00.
    Tuesday at 15:00 I present at the board, any other time works.
    Any time except Tuesday at 15:00 works.
    All Tuesday works but 15:00.
    The train arrives Tuesday 15:00, so later is fine.
    Your flight is confirmed: Tuesday 10 March 15:00.
    Your order will be delivered on Tuesday at 15:00. Great!
    Let me think about it until Tuesday at 15:00.
    Could you remind me on Tuesday at 9:00?
    Please call my assistant Ann, she is in on Tuesday at 9:00.
    My calendar is full until 12 March at 10:00, then yes.
    Thursday 12 March at 14:00 is fully booked.
    There's a good workshop on 12 March at 14:00: https://example.org/w
    Open house: 12 March, 14:00. Free entry.
    Sounds great! I'd only ask that we not meet on Tuesday at 15:00.
    金曜日はどうですか
    The deadline for the paper is Friday at 5pm, great if you can help.
    I'm on a panel on Thursday at 11, come along if you like.
    My kid has football Wednesday at 4pm.
    I'll get back to you on Friday at the latest.
    On Friday 6 March at 9:00 I start my new job!
    Thursday at 11 won't fly.
    Not Thursday at 11, please.
    Anything but Friday at 9.
    I was free on Friday at 9 but something came up.
    Version 3.30 ships on Tuesday, perfect timing.
    You mentioned Tuesday at 15:00; I have to look at my schedule.
    Is Tuesday at 15:00 still on your mind? I will tell you tomorrow.
    We are closed on Friday from 12:00.
    Ich melde mich am Freitag um 9 Uhr bei Ihnen.
    Am Freitag um 9 Uhr bin ich beim Arzt.
    Mein Flug geht am Freitag um 9 Uhr.
    Freitag um 9 ist zu früh.
    Vendredi à 9h, c'est trop tôt pour moi.
    Je pars vendredi à 9h.
    El viernes a las 9 estoy de viaje.
    Venerdì alle 9 ho un altro impegno.
    Vrijdag om 9 uur heb ik al een afspraak.
    Fredag kl 9 är jag på resa.
    W piątek o 9:00 mam spotkanie z klientem.
    В пятницу в 9:00 я на встрече.
    Friday at 9 is too early for me.
    I get off work Friday at 5pm.
    I'll be on a call Thursday at 16:00.
    We have our all-hands Thursday at 16:00.
    The doors open Thursday at 18:00, hope to see you there.
    My boss wants the report Friday at 9.
    It would help to get your CV before Thursday 10am.
    Every second Thursday at 17:00 we meet at the Rose.
    Wednesday 4 March 16:00: board meeting. Thursday: free.
    I'm afraid Thursday at 16:00 clashes.
    Could we do later than Thursday 16:00?
    We could meet on Thursday, but not at 16:00.
    Am Donnerstag um 17 Uhr habe ich Chorprobe.
    Der Laden schließt Donnerstag um 17 Uhr.
    Jeudi à 17h j'ai un cours.
    J'ai déjà quelque chose jeudi à 17h.
    El jueves a las 17:00 llego a Madrid.
    Giovedì alle 17 parto per Roma.
    Donderdag om 17 uur vertrekt mijn trein.
    Torsdag kl 17 har vi styrelsemöte.
    W czwartek o 17:00 mam wizytę u lekarza.
    В четверг в 17:00 у меня совещание.
    Thursday at 16:00 is when I usually swim.
    Your mail of Thursday, 26 February, 16:00 reached me, thanks.
"""


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


@pytest.mark.parametrize("line", lines(AGREED))
def test_the_one_time_that_they_agree_to_is_known(line: str) -> None:
    day, clock, text = line.split(" ", 2)
    for mail in (text, f"Hi Sam,\n\n{text}\n\nJane"):
        found = named(mail, MONDAY)
        assert found is not None
        assert (found.day, found.clock) == (date(2026, 3, int(day)), time.fromisoformat(clock))


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
