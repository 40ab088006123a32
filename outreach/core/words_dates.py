# ruff: noqa: RUF001
"""Names of months and weekdays in the languages people write to us in: data, in lower case."""

_MONTH_NAMES = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sept oct nov dec",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber mär apr mai jun jul aug sep okt nov dez",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv févr mars avr mai juin juil aout sept oct nov déc",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene febr marz abr may jun jul ago setiembre oct nov dic",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mrt april mei juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    (
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta"
        " marraskuuta joulukuuta"
    ),
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "янв фев мар апр мая июн июл авг сен окт нояб дек",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
    "január február március április május június július augusztus szeptember október november december",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "януари февруари март април май юни юли август септември октомври ноември декември",
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    (
        "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου "
        "ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου"
    ),
)

_MONTH_CASES = (
    "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu",
    "lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci",
    "januári februári marci apríli máji júni júli auguste septembri októbri novembri decembri",
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
    (
        "tammikuussa helmikuussa maaliskuussa huhtikuussa toukokuussa kesäkuussa heinäkuussa elokuussa syyskuussa"
        " lokakuussa marraskuussa joulukuussa"
    ),
    (
        "januárban februárban márciusban áprilisban májusban júniusban júliusban augusztusban szeptemberben októberben"
        " novemberben decemberben"
    ),
    "ιανουάριο φεβρουάριο μάρτιο απρίλιο μάιο ιούνιο ιούλιο αύγουστο σεπτέμβριο οκτώβριο νοέμβριο δεκέμβριο",
)
"""How months stand without a day: "in March"."""

MONTHS_ALONE = frozenset(name for names in _MONTH_CASES for name in names.split())
"""Those that can only mean the whole month."""

_MONTH_FIRST = (
    _MONTH_NAMES[0],
    _MONTH_NAMES[1],
    "január február március április május június július augusztus szeptember október november december",
)

MONTHS = {name: number for names in _MONTH_NAMES + _MONTH_CASES for number, name in enumerate(names.split(), 1)}
"""Month names to 1–12. No short form that is a month of another number in another language."""

MONTHS_FIRST = frozenset(name for names in _MONTH_FIRST for name in names.split())
"""Those that a day may follow: "May 3". Elsewhere the day comes first, and "out" or "set" are no months in English."""

_WEEKDAY_NAMES = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "måndag tisdag onsdag torsdag fredag lördag söndag",
    "måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen",
    "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina",
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
    "poniedziałku wtorku środy czwartku piątku soboty niedzieli",
    "poniedziałek wtorek środę czwartek piątek sobotę niedzielę",
    "pondělí úterý středu čtvrtek pátek sobotu neděli",
    "pondělí úterý středy čtvrtka pátku soboty neděle",
    "pondelok utorok stredu štvrtok piatok sobotu nedeľu",
    "понедельник вторник среду четверг пятницу субботу воскресенье",
    "понедельника вторника среды четверга пятницы субботы воскресенья",
    "понеділок вівторок середу четвер пʼятницю суботу неділю",
    "понеділка вівторка середи четверга пʼятниці суботи неділі",
    "hétfő kedd szerda csütörtök péntek szombat vasárnap",
    "hétfőn kedden szerdán csütörtökön pénteken szombaton vasárnap",
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "luni marți miercuri joi vineri sâmbătă duminică",
    "senin selasa rabu kamis jumat sabtu minggu",
    "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή",
    "понеделник вторник сряда четвъртък петък събота неделя",
)

WEEKDAYS = {name: number for names in _WEEKDAY_NAMES for number, name in enumerate(names.split())}
"""Weekday names to Monday = 0."""

NEXT = (
    *("next", "week from", "week on", "weeks from", "weeks on", "nächsten", "nächster", "prochain", "próximo"),
    *("prossimo", "volgende", "nästa", "neste", "næste", "ensi"),
)
"""Before a weekday: which one is meant is not clear."""

OF_NEXT = (
    *("next", "week", "fortnight", "after next", "in two", "nächst", "kommend", "übernächst", "in zwei"),
    *("prochain", "en huit", "que viene", "prossim", "volgende", "nästa", "neste", "næste"),
)
"""Behind a weekday: a later one than the coming, and which is not clear to all."""
