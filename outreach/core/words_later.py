# ruff: noqa: RUF001
"""Words that put us off to another day, in the languages people answer us in: data, in lower case."""

from outreach.core.words import table

NOT_BEFORE = table("""
    until_ | before_ | till_ | bis_ | vor_ | avant_ | hasta_ | antes de | prima di | prima del | fino a | até_ |
    tot_ | voor_ | före_ | förrän_ | før_ | ennen_ | do_ | przed_ | před_ | pred_ | до_ | раньше_ | înainte de |
    まで | 까지 | 之前
""")
"""With words of a no and a day or a month in the same sentence: not before then."""

MONTH_GOVERNORS = frozenset(
    table("""
    of | de | d | mid | mi | în |
    courant | in | from | after | by | early | until | around | im | ab | anfang | en | à partir de | début |
    au mois de | desde | em | a | ad | da | di | vanaf | i | från | fra | til | w | we | v | ve | od | po | в |
    у | с | з | τον | din | la | next | till | before | vor | bis | avant | hasta | prima | fino | tot | voor |
    före | förrän | før | do | przed | před | pred | до | раньше | kommenden | nächsten | prochain | bulan
""")
) | {""}
"""What stands before a month that is meant as a whole; before it could be a word too: "I may"."""

PARTS = {
    **dict.fromkeys(
        table("""
    early | start | beginning | anfang | début | debut | principios | comienzos | inicio | início | inicios |
    inícios | começo | inizio | inizi | begin | början | starten | begyndelsen | początku | začátku | začátkem |
    začiatkom | začiatku | начале | початку | începutul | awal
"""),
        1,
    ),
    **dict.fromkeys(
        table("""
    mid | middle | mitte | mi | milieu | mediados | meados | metà | medio | halverwege | midden | mitten | midt |
    midten | medium | połowie | połowy | polovině | poloviny | polovici | середине | середины | середині | mijlocul |
    jumătatea | pertengahan | μέσα
"""),
        15,
    ),
    **dict.fromkeys(
        table("""
    end | late | ende | fin | fins | finales | final | fim | finais | fine | eind | einde | slutet | slutten |
    slutningen | końcu | koniec | końca | konci | koncem | konca | konce | конце | конца | кінці | sfârșitul |
    finalul | akhir | τέλη
"""),
        25,
    ),
}
"""Words before a month for a part of it, to the day that is meant."""

PART_LINKS = frozenset(
    table("""
    of | the | month | de | d | du | des | del | della | do | da | dos | das | di | el | mes | mois | mese | mês | van |
    av | af | i | lunii | miesiąca | του
""")
)
"""What may stand between the two: "the middle of the month of April"."""

PARTS_BEHIND = {
    **dict.fromkeys(table("elején | başında"), 1),
    **dict.fromkeys(table("közepén | ortasında | ortalarında"), 15),
    **dict.fromkeys(table("végén | sonunda | sonlarında"), 25),
}
PARTS_CJK = {
    **dict.fromkeys(table("中旬 | 中 | 중순"), 15),
    **dict.fromkeys(table("下旬 | 末 | 底 | 말 | 하순"), 25),
}
"""The same where they stand behind the month."""

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

NUMERALS = "一二三四五六七八九十"
"""One to ten, in their order."""

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
    me | in | dans | en | dentro de | tra | fra | em | daqui a | over | om | za | через | after | nach
""")
