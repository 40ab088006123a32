# ruff: noqa: RUF001
"""Words around a time of day that somebody agrees to or proposes, by what they do there: data, in lower case."""

from outreach.core.words import table

AT = table("""
    at | um | à | a las | a la | alle | alle ore | ore | às | as | ao | al | om | kl | klockan | klokken | klo |
    kello | o | o godzinie | godz | v | ve | ob | u | в | о | об | la ora | ora | saat | στις | jam | pukul | at about
""")
"""Before an hour that has no minutes."""

FILLING = table("""
    the | on | of | den | dem | der | am | le | les | el | la | las | los | il | lo | i | o | os | as | dia | día |
    op | de | på | na | v | ve | we | w | в | у | во | την | το | στις | pada | hari | delle | dalle | alle | das |
    dos | a | à | al | ao | kl | klo | om | um | at | ore | ora | this | diesen | ce | este | questo | deze | denna |
    ten | tento | for
""")
"""Between a word of a limit and the day or time that it limits."""

LIMITS = table("""
    by | before | until | till | after | since | from | between | past | within | than | through | bis | vor | nach |
    ab | seit | zwischen | spätestens | frühestens | von | avant | après | dès | jusqu | jusque | depuis | entre |
    partir | d'ici | antes | después | despues | desde | hasta | prima | dopo | entro | fino | dalle | tra | fra |
    dal | depois | até | após | voor | vanaf | tot | tussen | uiterlijk | före | innan | efter | från | tills |
    mellan | senast | før | etter | inden | innen | mellem | mellom | senest | ennen | przed | od | między |
    pomiędzy | před | mezi | pred | medzi | до | после | с | со | между | після | між | până | după | între | πριν |
    μετά | μέχρι | από | sebelum | setelah | sampai | dari
""")
"""Before a day or a time: what is said is done until then, or from then on."""

ABOUT = table("""
    around | about | circa | approx | approximately | roughly | gegen | ca | etwa | vers | environ | sobre | hacia |
    verso | cerca | rond | omstreeks | omkring | runt | rundt | cirka | noin | około | koło | kolem | okolo | около |
    к | близько | jur | γύρω | sekitar | na | po | do | to | half | halb | halv | quarter | viertel | kwart | kvart |
    kwartier | demi | nearly | almost | fast
""")
"""Before a time: it is not exact, or not the time."""

BEHIND = table("""
    onwards | onward | or later | or after | or earlier | or so | at the latest | latest | at the earliest | ish |
    oder später | oder danach | spätestens | ou plus tard | au plus tard | o más tarde | o più tardi | al più tardi |
    ou mais tarde | of later | eller senare | eller senere | jälkeen | alkaen | mennessä | asti | saakka | maissa |
    y media | y cuarto | y pico | menos cuarto | e mezza | e mezzo | e un quarto | e meia | et demie | et quart |
    moins le quart | or | oder | ou | eller | tai | lub | albo | nebo | alebo | или | або | vagy | sau | veya |
    között | előtt | után | sonra | önce | kadar | until | till | through | jusqu | half
""")
"""Behind a time: it is not exact, not the only one, or the begin of a span."""

AND = table("""
    and | or | und | oder | et | ou | y | o | e | en | of | och | og | eller | ja | tai | i | lub | a | nebo | и |
    или | та | або | és | vagy | și | sau | ve | veya | και | ή | to | bis
""")
"""Between two times."""

AGREES = table("""
    it is | in my calendar | in the calendar | on my calendar | sounds good | im kalender | dans mon agenda |
    en mi agenda | in agenda | na minha agenda | i kalendern | why not | warum nicht | wieso nicht | pourquoi pas |
    por qué no | perché no | porque não | waarom niet | varför inte | hvorfor ikke | miksi ei | dlaczego nie |
    proč ne | prečo nie | почему бы | miért ne | de ce nu | was hältst du von | was halten sie von |
    was haltet ihr von | que dirais tu | que diriez vous | does | könnten sie | könntest du | haben sie | hättest du |
    hast du zeit | tienes tiempo | avez vous | heb je | har du | works | work | worked for | suits | suit | fine |
    good | great | perfect | ideal | ok | okay | sounds | let's | lets | how about | what about | shall we | can we |
    could we | could you | can you | would you | can do | could do | i can | i could | free | available | see you |
    talk to you | speak to you | talk then | speak then | confirm | confirmed | happy to | glad to | looking forward |
    i propose | i suggest | agreed | deal | call me | ring me | come by | drop by | stop by | meet me | join me |
    put you down | it's a date | i'll be there | i will be there | locked in | booked | sure | yes | yep |
    absolutely | prefer | may we | shall i | suggest | passt | passen | würde gehen | geht | ginge | gut | gerne |
    gern | super | wie wäre | wie wär's | wie wäre es | wollen wir | sollen wir | können wir | könnten wir |
    lass uns | lassen sie uns | ich kann | ich könnte | könnte ich | kann ich | bis dann | freue mich |
    einverstanden | bestätige | schlage vor | vorschlag | ich schlage | würde mir passen | ja | treffen wir uns |
    sehen wir uns | sagen wir | machen wir | hätte ich zeit | habe ich zeit | abgemacht | klappt | convient |
    conviendrait | irait | va bien | me va | parfait | d'accord | ça marche | c'est bon | bon pour moi | volontiers |
    je propose | je vous propose | je te propose | on peut | pouvons nous | pourrions nous | on se voit |
    voyons nous | disons | entendu | je suis libre | suis disponible | je serai | à mardi | je peux | je pourrais |
    avec plaisir | oui | rendez vous | pourquoi | seriez vous | es tu | êtes vous | bien pour moi | me viene bien |
    me va bien | me parece | te parece | le parece | perfecto | de acuerdo | vale | podemos | podríamos | quedamos |
    nos vemos | qué tal | que tal | propongo | estoy libre | puedo | podría | te va | le va | estupendo | genial |
    encantado | encantada | sí | hablamos | me funciona | va bene | andrebbe | mi va | perfetto | d'accordo |
    possiamo | potremmo | ci vediamo | ci sentiamo | che ne dici | che ne dice | sono libero | sono libera | posso |
    potrei | volentieri | facciamo | benissimo | ottimo | sì | ok per | pode ser | dá me jeito | funciona |
    combinado | perfeito | vamos | poderíamos | encontramos | proponho | sugiro | estou livre | poderia | ótimo |
    está bem | está bom | fica bem | serve | sim | marcado | past mij | past | schikt | komt goed uit | prima | goed |
    zullen we | kunnen we | laten we | hoe is | ik kan | zou kunnen | akkoord | tot dan | stel voor | uitstekend |
    graag | lukt | passar | fungerar | går bra | funkar | bra | perfekt | ska vi | kan vi | vi ses | vi hörs |
    vad sägs om | föreslår | gärna | jag kan | säger vi | blir bra | passer | fungerer | fint | skal vi | lad os |
    la oss | vi sees | hva med | hvad med | foreslår | jeg kan | det går | godt | aftale | avtale | sopii | käy |
    sopisi | nähdään | ehdotan | sovitaan | hyvin | voimme | voisin | kyllä | pasuje | odpowiada | może być | możemy |
    moglibyśmy | spotkajmy | proponuję | świetnie | dobrze | mogę | do zobaczenia | zgoda | umówmy | tak | vyhovuje |
    hodí se | hodilo | můžeme | mohli bychom | navrhuji | sejdeme | výborně | dobře | ano | mohu | můžu | souhlasím |
    platí | vyhovuje mi | hodí sa | môžeme | navrhujem | stretneme | výborne | dobre | áno | môžem | подходит |
    подойдёт | подойдет | удобно | давайте | договорились | предлагаю | можем | могу | отлично | хорошо | встретимся |
    созвонимся | устраивает | да | підходить | зручно | домовились | пропоную | можемо | можу | чудово | добре |
    зустрінемось | так | megfelel | jó | rendben | találkozzunk | javaslom | tudok | igen | ráérek | mi convine |
    este bine | e bine | ne vedem | propun | putem | da | pot | uygun | olur | görüşelim | buluşalım | tamam |
    öneririm | müsaitim | evet | βολεύει | τέλεια | εντάξει | προτείνω | ωραία | μπορώ | ναι | cocok | bisa | setuju |
    baik | sampai jumpa | bo | em va bé | d'acord | perfecte | ens veiem
""")
"""Words that agree to a time, or propose one."""

AGREES_UNSPACED = table("""
    可以 | 没问题 | 沒問題 | 方便 | 见 | 見 | 好的 | 合适 | 行 | いかが | お願いします | 大丈夫 | 都合 | よろしい |
    結構です | お会い | ましょう | 空いて | 괜찮 | 좋습니다 | 좋아요 | 가능 | 뵙 | 어떠 | 만나 | ได้ | สะดวก | เจอกัน
""")

HARMLESS = table("""
    you do | we do | can do | could do | i do | why not | no problem | not a problem | no worries | not at all |
    if nothing else | no need | warum nicht | wieso nicht | kein problem | pourquoi pas | pas de problème |
    pas de souci | aucun problème | por qué no | porque no | no hay problema | sin problema | sin problemas |
    perché no | nessun problema | porque não | sem problema | sem problemas | waarom niet | geen probleem |
    varför inte | inga problem | hvorfor ikke | intet problem | ikke noe problem | miksi ei | ei ongelmaa |
    dlaczego nie | nie ma problemu | proč ne | prečo nie | není problém | nie je problém | почему бы и нет |
    почему нет | без проблем | miért ne | nem gond | de ce nu | nicio problemă | neden olmasın | sorun değil |
    how about | what about | che ne dici | che ne dice | che ne pensi | che ne pensa | ne vedem | ne putem |
    ne auzim | no dia | no meu | no teu | no seu | was hältst du von | was halten sie von | was haltet ihr von |
    que dirais tu de | que diriez vous de | n'hésite | n'hésitez
""")
"""Words of a no or a limit that are none there."""

BARS = table("""
    closes | closed | closing | registration | another | leave | leaving | have to | has to | bürozeiten |
    geschäftszeiten | schließt | muss weg | muss los | anderen termin | schon einen termin | ferme | cierra |
    otra reunión | chiude | sluit | stänger | en réunion | another meeting | already | wrote | writes | schrieb |
    a écrit | écrit | escribió | ha scritto | scritto | escreveu | schreef | skrev | kirjoitti | napisał | napisała |
    napsal | написал | пишет | írta | yazdı | έγραψε | menulis | not | no | cannot | can't | can t | won't | don't |
    doesn't | isn't | aren't | couldn't | wouldn't | didn't | wasn't | haven't | dont | doesnt | cant | wont | never |
    nor | neither | unable | impossible | unfortunately | sadly | sorry | afraid | busy | taken | booked up | full |
    conflict | clash | clashes | tough | difficult | bad | away | travelling | traveling | instead | rather than |
    cancel | cancelled | canceled | cancelling | postpone | reschedule | rescheduled | move | moved | every | each |
    weekly | usually | always | hours | was | were | had | did | last | yesterday | deadline | due | submit | expire |
    expires | ended | missed | check | webinar | flight | lands | departs | unless | except | although | starts |
    begins | takes place | register | tickets | might not | would have | too late | too early | late for | nicht |
    nichts | kein | keine | keinen | keiner | nie | leider | schade | unmöglich | schlecht | verhindert | schwierig |
    ungünstig | belegt | vergeben | statt | anstatt | absagen | abgesagt | verschieben | verschoben | jeden | jede |
    jeweils | immer | öffnungszeiten | sprechstunde | sprechzeiten | geöffnet | war | waren | hatte | hatten |
    gestern | letzten | letzte | frist | prüfen | prüfe | klären | außer | beginnt | findet statt | pas | ne | n |
    non | jamais | malheureusement | désolé | désolée | occupé | occupée | pris | annuler | annulé | reporter |
    déplacer | plutôt que | au lieu | chaque | tous | toujours | ouvert | ouverture | horaires | était | étais |
    avait | dernier | dernière | vérifier | sauf | limite | commence | nunca | tampoco | lamentablemente |
    desgraciadamente | desafortunadamente | lo siento | siento | imposible | ocupado | ocupada | cancelar |
    cancelado | aplazar | cambiar | en vez | en lugar | cada | todos | siempre | horario | abierto | fue | era |
    estuvo | estaba | tuve | ayer | pasado | comprobar | excepto | plazo | empieza | purtroppo | spiacente |
    mi dispiace | impossibile | occupato | occupata | male | annullare | annullato | rimandare | spostare | invece |
    ogni | tutti | sempre | orari | orario | aperto | stato | stata | avevo | ieri | scorso | scorsa | verificare |
    tranne | scadenza | inizia | não | infelizmente | desculpe | lamento | impossível | adiar | em vez | todas |
    horário | aberto | foi | estava | tinha | ontem | passado | passada | exceto | prazo | começa | niet | geen |
    nooit | helaas | jammer | onmogelijk | bezet | slecht | afzeggen | afgezegd | verzetten | verplaatsen |
    in plaats | elke | iedere | altijd | openingstijden | geopend | gisteren | vorige | afgelopen | nakijken |
    behalve | begint | inte | ej | ingen | inget | aldrig | tyvärr | omöjligt | upptagen | dåligt | ställa in |
    inställt | flytta | istället | varje | alltid | öppettider | öppet | igår | förra | kolla | utom | börjar | ikke |
    ikkje | aldri | desværre | dessverre | umulig | umuligt | opptatt | optaget | dårlig | dårligt | aflyse | aflyst |
    avlyse | avlyst | flytte | istedet | i stedet | hver | hvert | altid | åbningstider | åpningstider | i går |
    forrige | sidste | undtagen | unntatt | begynner | begynder | ei | emme | en pääse | en voi | en ehdi | eivät |
    ikinä | valitettavasti | mahdotonta | varattu | huono | peruttu | perua | siirtää | sijaan | joka | aina |
    aukioloajat | oli | eilen | viime | alkaa | niestety | niemożliwe | zajęty | zajęta | odwołać | odwołane |
    przełożyć | przesunąć | zamiast | każdy | każdą | zawsze | godziny otwarcia | otwarte | był | była | było |
    wczoraj | zeszły | oprócz | zaczyna | není | nejde | nemohu | nemůžu | nehodí | nevyhovuje | bohužel | nelze |
    zaneprázdněn | zrušit | zrušeno | přesunout | místo | každý | každé | každou | vždy | otevírací | otevřeno | byl |
    byla | bylo | včera | minulý | minulé | začíná | nemôžem | nehodí sa | bohužiaľ | namiesto | bol | bola | bolo |
    не | нет | нельзя | никогда | жаль | сожалению | занят | занята | неудобно | отменить | отменили | перенести |
    вместо | каждый | каждую | всегда | часы | открыто | был | была | было | были | вчера | прошлый | прошлую |
    кроме | начинается | ні | ніколи | шкода | зайнятий | зайнята | незручно | скасувати | замість | кожен | кожну |
    завжди | був | була | було | вчора | минулого | nem | sajnos | soha | lehetetlen | foglalt | helyett | minden |
    mindig | nyitva | volt | tegnap | múlt | nu pot | nu am | nu e | nu este | nu îmi | nu merge | din păcate |
    niciodată | imposibil | ocupat | ocupată | anulat | în loc | fiecare | mereu | program | deschis | trecut |
    değil | maalesef | hiç | imkansız | meşgul | doluyum | iptal | yerine | her | daima | dün | geçen | uygun değil |
    olmaz | δεν | όχι | δυστυχώς | ποτέ | αδύνατο | αντί | κάθε | πάντα | ήταν | χθες | περασμένη | tidak | bukan |
    maaf | sayangnya | sibuk | batal | setiap | selalu | kemarin | lalu
""")
"""Words that forbid to take a time for agreed: a no, what was, what is always, what is somebody else's."""

BARS_UNSPACED = table("""
    不 | 没空 | 沒空 | 抱歉 | 取消 | 每 | 昨 | 上周 | ません | ない | 残念 | 毎 | 昨日 | でした | 中止 | 안 | 못 |
    없 | 매주 | 취소 | 어려 | 죄송 | ไม่ | ทุก | ยกเลิก | 半 | 반
""")

AFTERNOON = table("""
    afternoon | evening | nachmittag | nachmittags | abends | abend | après midi | soir | de la tarde | por la tarde |
    la tarde | de la noche | da tarde | à tarde | da noite | pomeriggio | di sera | la sera | 's middags | middags |
    's avonds | eftermiddag | eftermiddagen | ettermiddag | ettermiddagen | iltapäivällä | illalla | po południu |
    popołudniu | wieczorem | odpoledne | popoludní | večer | дня | вечера | вечора | délután | este | după amiază |
    seara | öğleden sonra | akşam | sore | malam
""")
AFTERNOON_UNSPACED = table("下午 | 午後 | 오후 | 晚上 | 夜 | 저녁")
MORNING = table("""
    morning | vormittag | vormittags | morgens | früh | matin | de la mañana | por la mañana | da manhã | di mattina |
    mattina | mattino | ochtend | 's ochtends | 's morgens | förmiddag | formiddag | morgon | morgen früh | aamulla |
    aamupäivällä | rano | ráno | dopoledne | утра | ранку | reggel | délelőtt | dimineața | sabah | pagi
""")
MORNING_UNSPACED = table("上午 | 午前 | 오전 | 早上")

NOON = table("""
    at noon | at midday | à midi | al mediodía | a mediodía | a mezzogiorno | ao meio-dia | um zwölf | om twaalf uur
""")

TODAY = table("""
    today | heute | aujourd'hui | hoy | oggi | hoje | vandaag | idag | i dag | tänään | dzisiaj | dziś | dnes |
    сегодня | сьогодні | azi | astăzi | bugün | σήμερα | hari ini | avui
""")
TODAY_UNSPACED = table("今天 | 今日 | 本日 | 오늘")
TOMORROW = table("""
    tomorrow | demain | mañana | domani | amanhã | imorgon | i morgon | imorgen | i morgen | huomenna | jutro |
    zítra | zajtra | завтра | holnap | mâine | yarın | αύριο | besok | demà | morgen um | morgen gegen | bis morgen |
    morgen nachmittag | morgen abend | morgen om | morgenmiddag | morgenochtend
""")
TOMORROW_UNSPACED = table("明天 | 明日 | 내일")
BEYOND = table("""
    day after tomorrow | übermorgen | après demain | pasado mañana | dopodomani | depois de amanhã | overmorgen |
    övermorgon | ylihuomenna | pojutrze | pozítří | pozajtra | послезавтра | післязавтра | holnapután | poimâine |
    μεθαύριο | lusa | por la mañana | de la mañana
""")
"""Words that hold one for tomorrow and mean another day, or none."""

DURATION = table("for | für | pour | por | durante | per | circa | ca")
"""Before a number of hours that is no time of day."""

FOLLOWS = table("""
    would | will | is | then | if | with | your | my | in | and | und | et | y | e | please | ist | est | är | er |
    jest | je | bei | del | de | di | nel | da | noon | midday | mittags | sharp | ok
""")
"""Behind a time that is an hour alone: what would be counted there is none of these."""

NEXT_WEEK = table("""
    next week | the coming week | nächste woche | nächster woche | kommende woche | kommender woche |
    semaine prochaine | próxima semana | semana que viene | semana próxima | semana que vem | prossima settimana |
    settimana prossima | volgende week | nästa vecka | neste uke | næste uge | ensi viikolla | ensi viikon |
    przyszłym tygodniu | przyszły tydzień | příští týden | budúci týždeň | следующей неделе | наступного тижня |
    jövő hét | jövő héten | săptămâna viitoare | gelecek hafta | haftaya | minggu depan
""")
THIS_WEEK = table("""
    this week | diese woche | dieser woche | cette semaine | esta semana | questa settimana | deze week |
    den här veckan | denna vecka | denne uken | denne uge | tällä viikolla | tym tygodniu | tento týden |
    tento týždeň | этой неделе | цього тижня | ezen a héten | săptămâna aceasta | bu hafta | minggu ini
""")

SHORT_DAYS = {"tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
"""Short names of weekdays that are no other word of those languages."""

THEIRS = table("""
    my local time | my time | our time | meiner zeit | meine zeit | bei mir | bei uns | mon heure | heure chez moi |
    chez moi | mi hora | hora mía | minha hora | ora mia | mijn tijd | min tid | vår tid
""")
OWNERS = table("""
    your local time | your time | your end | deiner zeit | deine zeit | ihrer zeit | ihre zeit | bei dir | bei ihnen |
    bei euch | votre heure | ton heure | chez vous | chez toi | tu hora | su hora | hora tuya | tua hora | sua hora |
    ora tua | ora sua | jouw tijd | uw tijd | din tid
""")

ZONES = {
    **dict.fromkeys(("UTC", "GMT"), "UTC"),
    **dict.fromkeys(("CET", "CEST", "MEZ", "MESZ"), "Europe/Berlin"),
    **dict.fromkeys(("EET", "EEST"), "Europe/Athens"),
    **dict.fromkeys(("WET", "WEST"), "Europe/Lisbon"),
    "BST": "Europe/London",
    "MSK": "Europe/Moscow",
    **dict.fromkeys(("ET", "EST", "EDT", "eastern time", "eastern"), "America/New_York"),
    **dict.fromkeys(("CT", "CDT", "central time"), "America/Chicago"),
    **dict.fromkeys(("MT", "MDT", "mountain time"), "America/Denver"),
    **dict.fromkeys(("PT", "PST", "PDT", "pacific time", "pacific"), "America/Los_Angeles"),
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    **dict.fromkeys(("AEST", "AEDT"), "Australia/Sydney"),
    **dict.fromkeys(("NZST", "NZDT"), "Pacific/Auckland"),
}
"""What people write behind a time to the zone they mean; who writes EST in summer means the clock in New York."""
