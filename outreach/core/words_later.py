# ruff: noqa: RUF001
"""Words that put us off to another day, in the languages people answer us in: data, in lower case."""

from outreach.core.words import table

ASK_AGAIN = table("""
    try me in_ | try me after | drop me a line | drop me a note | nudge me | give me a shout | give me a nudge |
    revisit | auf mich zu | erinnern sie mich | erinnere mich | rappelez-moi | recuérdame | recuérdeme |
    lembre-me | ricordamelo | herinner me | påminn mig | mind mig om | minn meg | przypomnij | připomeňte |
    напомните | вернёмся к | вернемся к | повернемося | ask me again | ask again | get back to me |
    come back to me | write to me again | write me again | write again | email me again | mail me again |
    try me again | try again | check back | check in with me | ping me | reach out again | reach back out |
    contact me again | be in touch again | get in touch again | follow up with me | circle back |
    touch base again | remind me | revisit this | contact me after | contact me in_ | write to me in_ |
    write to me after | email me in_ | email me after | reach out to me in_ | reach out in_ | reach out after |
    call me again | melden sie sich | melde dich | melden sie sich bitte | fragen sie mich | frag mich |
    fragen sie noch | frag noch | schreiben sie mir | schreib mir | kommen sie noch | kontaktieren sie mich |
    recontactez-moi | recontacte-moi | réécrivez-moi | me réécrire | me recontacter | revenez vers moi |
    reviens vers moi | relancez-moi | me relancer | écrivez-moi | contactez-moi | escríbame de nuevo |
    escríbeme de nuevo | vuelva a escribirme | vuelve a escribirme | contácteme | contáctame |
    volver a escribirme | escríbame en | escríbeme en | pregúnteme | pregúntame | mi riscriva | riscrivimi |
    mi ricontatti | ricontattami | ricontattarmi | riscrivermi | mi contatti | mi scriva a |
    volte a contactar-me | volte a contatar-me | volte a escrever | escreva-me | me escreva | me procure |
    contacte-me | contate-me | me contate | mail me | schrijf me | schrijf mij | neem contact | vraag het me |
    vraag me | benader me | hör av dig | hör av er | kontakta mig | fråga mig | återkom | mejla mig |
    skriv til mig | kontakt mig | vend tilbage | spørg mig | spør meg | kontakt meg | skriv til meg |
    ta kontakt | ota yhteyttä | ottakaa yhteyttä | kysy uudelleen | palaa asiaan | palatkaa asiaan |
    odezwać się | odezwij się | proszę odezwać | napisz do mnie | proszę napisać | proszę o kontakt w |
    ozvěte se | ozvi se | napište mi | ozvite sa | napíšte mi | keressen | keress | írjon nekem | írjon újra |
    jelentkezzen | jelentkezz | напишите мне | напиши мне | свяжитесь со мной | спросите меня |
    обратитесь ко мне | напишіть мені | зверніться до мене | reveniți | scrieți-mi | contactați-mă |
    tekrar yaz | yeniden yaz | bana tekrar | γράψτε μου | επικοινωνήστε μαζί μου | 再联系我 | 再聯絡我 |
    再和我联系 | 再跟我联系 | 再给我写 | 再问我 | もう一度ご連絡 | 改めてご連絡 | またご連絡 | 再度ご連絡 |
    다시 연락 | hubungi saya lagi
""")
"""Words that ask to be asked again; with a day or a month in the same sentence, they put it off to then."""

LATER_DOUBT = table("""
    they_ | he_ | she_ | people_ | students_ | should i | shall i | do i | can i | may i | i'll_ | i will |
    i can_ | i could | not_ | don't | never | if you | when you
""")
"""Before such words they are no request."""

NOT_BEFORE = table("""
    until_ | before_ | till_ | bis_ | vor_ | avant_ | hasta_ | antes de | prima di | prima del | fino a | até_ |
    tot_ | voor_ | före_ | förrän_ | før_ | ennen_ | do_ | przed_ | před_ | pred_ | до_ | раньше_ | înainte de |
    まで | 까지 | 之前
""")
"""With words of a no and a day or a month in the same sentence: not before then."""

MONTH_GOVERNORS = frozenset(
    table("""
    courant | in | from | after | by | early | until | around | im | ab | anfang | en | à partir de | début |
    au mois de | desde | em | a | ad | da | di | vanaf | i | från | fra | til | w | we | v | ve | od | po | в |
    у | с | з | τον | din | la | next | till | before | vor | bis | avant | hasta | prima | fino | tot | voor |
    före | förrän | før | do | przed | před | pred | до | раньше | kommenden | nächsten | prochain | bulan
""")
) | {""}
"""What stands before a month that is meant as a whole; before it could be a word too: "I may"."""

NEXT_YEAR = table("""
    next year | new year | nächstes jahr | nächsten jahr | neuen jahr | kommenden jahr | l'année prochaine |
    l'an prochain | próximo año | año que viene | próximo ano | ano que vem | prossimo anno | anno prossimo |
    volgend jaar | nieuwe jaar | nästa år | neste år | næste år | ensi vuonna | przyszłym roku | nowym roku |
    příští rok | příštím roce | budúci rok | следующем году | новом году | наступному році | jövőre |
    anul viitor | gelecek yıl | 明年 | 来年 | 내년 | tahun depan
""")

NEXT_MONTH = table("""
    next month | nächsten monat | kommenden monat | le mois prochain | próximo mes | mes que viene |
    próximo mês | mês que vem | prossimo mese | mese prossimo | volgende maand | nästa månad | neste måned |
    næste måned | ensi kuussa | przyszłym miesiącu | příští měsíc | budúci mesiac | следующем месяце |
    наступному місяці | jövő hónap | luna viitoare | gelecek ay | 下个月 | 下個月 | 来月 | 다음 달 |
    bulan depan
""")

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve",
    "a", "an", "ein zwei drei vier fünf sechs sieben acht neun zehn", "eine", "einem", "einer",
    "un deux trois quatre cinq six sept huit neuf dix", "une",
    "uno dos tres cuatro cinco seis siete ocho", "una due tre quattro",
    "um dois três quatro cinco", "uma duas", "een twee drie vier vijf zes", "en två tre fyra fem sex", "ett", "et to",
    "jeden dwa trzy cztery", "jedną dwie", "dva tři čtyři", "один два три четыре пять шесть", "одну две",
)  # fmt: skip
NUMBERS = {word: number for words in _NUMBERS for number, word in enumerate(words.split(), 1)}

"""Number words to numbers, as they count weeks and months."""

WEEKS = table("""
    week | weeks | woche | wochen | semaine | semaines | semana | semanas | settimana | settimane | weken |
    vecka | veckor | uke | uker | uge | uger | viikon | tydzień | tygodnie | tygodni | týden | týdny | týždne |
    неделю | недели | недель | тижні
""")
MONTHS_LONG = table("""
    month | months | monat | monate | monaten | mois | mes | meses | mese | mesi | mês | maand | maanden |
    månad | månader | måned | måneder | kuukauden | miesiąc | miesiące | miesięcy | měsíc | měsíce | mesiace |
    месяц | месяца | месяцев | місяці
""")
IN = table("""
    in | dans | en | dentro de | tra | fra | em | daqui a | over | om | za | через | after | nach
""")
