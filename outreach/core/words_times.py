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
    but | except | außer | sauf | excepto | tranne | exceto | behalve | utom | undtagen | unntatt | paitsi | oprócz |
    kromě | кроме | around | about | circa | approx | approximately | roughly | gegen | ca | etwa | vers | environ |
    sobre | hacia | verso | cerca | rond | omstreeks | omkring | runt | rundt | cirka | noin | około | koło | kolem |
    okolo | около | к | близько | jur | γύρω | sekitar | na | po | do | to | half | halb | halv | quarter | viertel |
    kwart | kvart | kwartier | demi | nearly | almost | fast
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
    i ve blocked | i blocked | i d say | i would say | we could | we can | shall we say | why don t we | convenient |
    convenience | pencil | i have an opening | i ve got | count me in | see you | catch up | i ll call | i ll ring |
    i ll see you | wäre gut | wäre möglich | wäre mir recht | rufe dich an | rufe sie an | ruf mich an |
    rufen sie mich an | wir könnten | wir können | ich hätte zeit | ich habe zeit | habe zeit | frei |
    nous pourrions | on pourrait | on peut se | cela vous | cela te | te convient | vous convient | appelez moi |
    appelle moi | rendez vous | le viene bien | te viene bien | les viene bien | le vendría bien | me vendría bien |
    podríamos vernos | llámame | llámeme | tengo libre | tengo un hueco | ti va | vi va | le va | andrebbe bene |
    chiamami | mi chiami | sono disponibile | dá para | podes | pode | tem disponibilidade | tenho disponibilidade |
    kan ik | kun je | kunt u | kun jij | komt uit | kom langs | bel me | bel mij | går utmärkt | kan du | kan ni |
    passa | idealny | idealnie | idealna | pasowałoby | możesz | może pani | może pan | mógłbym | mogłabym | zadzwoń |
    hodilo by | šlo by | máte čas | máš čas | zavolejte | можете | можешь | сможете | сможешь | позвоните |
    было бы удобно | зможете | зможеш | jó lenne | ráérsz | ráér | alkalmas | ai timp | aveți timp | v ar conveni |
    müsait misin | müsait misiniz | uyar | kabul | μπορείς | μπορείτε | σε βολεύει | apakah bisa | sound |
    va benissimo | komt mij | komt goed uit | komt me | komt ons | it is | in my calendar | in the calendar |
    on my calendar | sounds good | im kalender | dans mon agenda | en mi agenda | in agenda | na minha agenda |
    i kalendern | why not | warum nicht | wieso nicht | pourquoi pas | por qué no | perché no | porque não |
    waarom niet | varför inte | hvorfor ikke | miksi ei | dlaczego nie | proč ne | prečo nie | почему бы | miért ne |
    de ce nu | was hältst du von | was halten sie von | was haltet ihr von | que dirais tu | que diriez vous |
    hättest du | hast du zeit | tienes tiempo | works | worked for | suits | suit | sounds | let's | lets |
    how about | what about | shall we | can we | could we | talk to you | speak to you | talk then | speak then |
    confirm | confirmed | looking forward | i propose | i suggest | call me | ring me | come by | drop by | stop by |
    meet me | join me | put you down | it's a date | locked in | prefer | suggest | passt | passen | würde gehen |
    wie wäre | wie wär's | wie wäre es | wollen wir | sollen wir | können wir | könnten wir | lass uns |
    lassen sie uns | bis dann | freue mich | einverstanden | bestätige | schlage vor | vorschlag | ich schlage |
    würde mir passen | treffen wir uns | sehen wir uns | sagen wir | machen wir | hätte ich zeit | habe ich zeit |
    abgemacht | klappt | convient | conviendrait | irait | va bien | me va | d'accord | ça marche | c'est bon |
    bon pour moi | je propose | je vous propose | je te propose | on peut | pouvons nous | pourrions nous |
    on se voit | voyons nous | disons | entendu | à mardi | pourquoi | seriez vous | bien pour moi | me viene bien |
    me va bien | me parece | te parece | le parece | de acuerdo | podemos | podríamos | quedamos | nos vemos |
    qué tal | que tal | propongo | estoy libre | te va | hablamos | me funciona | va bene | andrebbe | mi va |
    d'accordo | possiamo | potremmo | ci vediamo | ci sentiamo | che ne dici | che ne dice | sono libero |
    sono libera | volentieri | facciamo | ok per | pode ser | dá me jeito | funciona | combinado | poderíamos |
    encontramos | proponho | sugiro | estou livre | está bem | está bom | fica bem | marcado | past mij | schikt |
    zullen we | kunnen we | laten we | hoe is | akkoord | tot dan | stel voor | passar | fungerar | går bra | funkar |
    ska vi | kan vi | vi ses | vi hörs | vad sägs om | föreslår | säger vi | blir bra | passer | fungerer | skal vi |
    lad os | la oss | vi sees | hva med | hvad med | foreslår | aftale | avtale | sopii | käy | sopisi | nähdään |
    ehdotan | sovitaan | voimme | pasuje | odpowiada | może być | możemy | moglibyśmy | spotkajmy | proponuję |
    do zobaczenia | umówmy | vyhovuje | hodí se | hodilo | můžeme | mohli bychom | navrhuji | sejdeme | souhlasím |
    platí | vyhovuje mi | hodí sa | môžeme | navrhujem | stretneme | подходит | подойдёт | подойдет | удобно |
    давайте | договорились | предлагаю | встретимся | созвонимся | устраивает | підходить | зручно | домовились |
    пропоную | зустрінемось | megfelel | találkozzunk | javaslom | ráérek | mi convine | este bine | e bine |
    ne vedem | propun | uygun | görüşelim | buluşalım | öneririm | müsaitim | βολεύει | προτείνω | cocok | setuju |
    sampai jumpa | em va bé | d'acord | perfecte | ens veiem | how is | how s | suit you | come by my
""")
"""Words that agree to a time, or propose one."""

WEAK = table("""
    może | maybe | perhaps | vielleicht | peut être | quizás | talvez | magari | misschien | kanske | måske |
    kanskje | ehkä | možná | může | может | good | great | fine | perfect | ideal | ok | okay | free | available |
    sure | yes | yep | absolutely | deal | agreed | booked | i can | i could | can you | could you | would you |
    can do | could do | does | happy to | glad to | work | i'll be there | i will be there | may we | shall i | gut |
    gerne | gern | super | geht | ginge | ja | ich kann | ich könnte | könnte ich | kann ich | könnten sie |
    könntest du | haben sie | parfait | oui | je peux | je pourrais | avec plaisir | volontiers | je suis libre |
    suis disponible | je serai | es tu | êtes vous | avez vous | perfecto | vale | puedo | podría | estupendo |
    genial | sí | encantado | encantada | perfetto | ottimo | benissimo | sì | posso | potrei | perfeito | ótimo |
    sim | poderia | serve | vamos | prima | goed | graag | past | lukt | ik kan | zou kunnen | uitstekend | heb je |
    bra | perfekt | gärna | jag kan | har du | fint | godt | jeg kan | det går | hyvin | kyllä | voisin | dobrze |
    świetnie | tak | mogę | zgoda | dobře | výborně | výborne | ano | mohu | můžu | dobre | áno | môžem | могу | да |
    хорошо | отлично | можем | так | добре | чудово | можу | можемо | jó | igen | rendben | tudok | da | pot | putem |
    evet | tamam | olur | ναι | ωραία | τέλεια | μπορώ | εντάξει | baik | bisa | bo
""")
"""Words that do so where hardly anything else is said."""

KNOWN = table("""
    im | au | aux | al | nella | nel | no | na | bij | hos | at | vårt | mon | ma | mes | mein | meinem | meiner |
    meine | mi | mio | mia | meu | minha | mijn | min | mitt | moim | моём | wie | mit | i | you | we | me | us | my |
    your | our | it | that | that's | this | is | are | be | would | will | d | ll | m | s | re | am | to | with |
    for | then | also | so | still | very | just | both | all | well | too | there | here | either | way | thanks |
    thank | please | hi | hello | dear | a | in | meet | meeting | talk | speak | call | chat | catch | up | zoom |
    phone | coffee | lunch | office | time | do | make | have | now | from | side | ich | du | sie | wir | mir |
    mich | uns | dir | ihnen | euch | es | das | ist | sind | wäre | wird | bei | für | dann | auch | sehr | doch |
    mal | noch | würde | werde | hätte | habe | haben | hallo | lieber | liebe | danke | treffen | sprechen |
    telefonieren | reden | zeit | büro | je | tu | vous | nous | on | te | moi | toi | c | est | serait | ce | ça |
    pour | avec | alors | donc | aussi | très | bien | tout | bonjour | merci | voir | parler | appeler | rencontrer |
    café | bureau | y | en | yo | tú | usted | nosotros | mí | ti | nos | se | sería | está | estaré | para | por |
    con | entonces | también | muy | hola | gracias | vernos | hablar | reunirnos | llamar | oficina | io | lei |
    noi | ci | le | è | sarebbe | per | allora | anche | molto | bene | ciao | grazie | vederci | sentirci | parlare |
    ufficio | eu | você | nós | mim | é | seria | estou | estarei | então | também | muito | bem | olá | obrigado |
    obrigada | falar | encontrar | escritório | fico | ik | jij | u | wij | mij | ons | het | dat | zou | zijn |
    voor | dan | ook | heel | dus | dank | spreken | bellen | tijd | jag | vi | mig | oss | dig | er | det | är |
    skulle | blir | för | med | då | också | mycket | hej | tack | ses | prata | ringa | träffas | jeg | meg | os |
    deg | ville | bliver | så | også | meget | veldig | hei | tak | takk | snakke | snakkes | mødes | møtes | minä |
    minulle | meille | sinulle | olisi | myös | kiitos | tavata | puhua | ja | mnie | nam | ty | pan | pani | jest |
    byłoby | będzie | dla | z | też | bardzo | więc | cześć | dzień | dobry | dziękuję | spotkać | porozmawiać | já |
    mně | nám | vám | by | bylo | bude | pro | tedy | také | moc | dobrý | den | děkuji | sejít | mluvit | zavolat |
    som | mne | pre | я | мне | мы | нам | вам | тебе | это | будет | было бы | для | с | тогда | тоже | очень |
    здравствуйте | привет | спасибо | встретиться | поговорить | мені | ми | це | буде | тоді | теж | дуже | вітаю |
    дякую | nekem | nekünk | az | lenne | köszönöm | mie | nouă | ar fi | pentru | și | bună | ben | biz | bana |
    bize | için | merhaba | teşekkürler | εγώ | μου | μας | σας | είναι | για | γεια | saya | kami | untuk |
    terima kasih
""")
"""Words that may stand with them."""

GREETINGS = table("""
    good morning | good afternoon | good evening | good day | good to hear | good to see | great to hear |
    great to see | good luck | good news | great news | good question | great question | guten morgen | guten tag |
    guten abend | bonne journée | buona sera | buona giornata | goede morgen | god morgon | god morgen | god kväll |
    god eftermiddag | god ettermiddag | dobré ráno | dobré odpoledne | dobrý večer | bună seara | bună dimineața |
    jó reggelt | jó napot | jó estét | selamat pagi | selamat sore | selamat malam
""")
"""Words that say nothing of a time."""

AGREES_UNSPACED = table("""
    可以 | 没问题 | 沒問題 | 方便 | 见 | 見 | 好的 | 合适 | 行 | いかが | お願い | 大丈夫 | 都合 | よろしい |
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
    flug | vuelo | volo | voo | vlucht | flyg | рейс | поезд | самолёт | самолет | train | trein | treno | tren |
    tåg | pociąg | vlak | fully | arrives | delivered | order | workshop | conference | interview | remind |
    presenting | teaching | lecture | exam | luck | seminar | vorlesung | prüfung | viel erfolg | zug | cours |
    examen | conférence | conferencia | taller | conferenza | lezione | palestra | aula | closes | closed | closing |
    registration | another | leave | leaving | have to | has to | bürozeiten | geschäftszeiten | schließt | muss weg |
    muss los | anderen termin | schon einen termin | ferme | cierra | otra reunión | chiude | sluit | stänger |
    en réunion | another meeting | already | wrote | writes | schrieb | a écrit | écrit | escribió | ha scritto |
    scritto | escreveu | schreef | skrev | kirjoitti | napisał | napisała | napsal | написал | пишет | írta | yazdı |
    έγραψε | menulis | not | no | cannot | can't | can t | won't | don't | doesn't | isn't | aren't | couldn't |
    wouldn't | didn't | wasn't | haven't | dont | doesnt | cant | wont | never | nor | neither | unable | impossible |
    unfortunately | sadly | sorry | afraid | busy | taken | booked up | full | conflict | clash | clashes | tough |
    difficult | bad | away | travelling | traveling | instead | rather than | cancel | cancelled | canceled |
    cancelling | postpone | reschedule | rescheduled | move | moved | every | each | weekly | usually | always |
    hours | was | were | had | did | last | yesterday | deadline | due | submit | expire | expires | ended | missed |
    check | webinar | flight | lands | departs | unless | except | although | starts | begins | takes place |
    register | tickets | might not | would have | too late | too early | late for | nicht | nichts | kein | keine |
    keinen | keiner | nie | leider | schade | unmöglich | schlecht | verhindert | schwierig | ungünstig | belegt |
    vergeben | statt | anstatt | absagen | abgesagt | verschieben | verschoben | jeden | jede | jeweils | immer |
    öffnungszeiten | sprechstunde | sprechzeiten | geöffnet | war | waren | hatte | hatten | gestern | letzten |
    letzte | frist | prüfen | prüfe | klären | außer | beginnt | findet statt | pas | ne | n | non | jamais |
    malheureusement | désolé | désolée | occupé | occupée | pris | annuler | annulé | reporter | déplacer |
    plutôt que | au lieu | chaque | tous | toujours | ouvert | ouverture | horaires | était | étais | avait |
    dernier | dernière | vérifier | sauf | limite | commence | nunca | tampoco | lamentablemente | desgraciadamente |
    desafortunadamente | lo siento | siento | imposible | ocupado | ocupada | cancelar | cancelado | aplazar |
    cambiar | en vez | en lugar | cada | todos | siempre | horario | abierto | fue | era | estuvo | estaba | tuve |
    ayer | pasado | comprobar | excepto | plazo | empieza | purtroppo | spiacente | mi dispiace | impossibile |
    occupato | occupata | male | annullare | annullato | rimandare | spostare | invece | ogni | tutti | sempre |
    orari | orario | aperto | stato | stata | avevo | ieri | scorso | scorsa | verificare | tranne | scadenza |
    inizia | não | infelizmente | desculpe | lamento | impossível | adiar | em vez | todas | horário | aberto | foi |
    estava | tinha | ontem | passado | passada | exceto | prazo | começa | niet | geen | nooit | helaas | jammer |
    onmogelijk | bezet | slecht | afzeggen | afgezegd | verzetten | verplaatsen | in plaats | elke | iedere | altijd |
    openingstijden | geopend | gisteren | vorige | afgelopen | nakijken | behalve | begint | inte | ej | ingen |
    inget | aldrig | tyvärr | omöjligt | upptagen | dåligt | ställa in | inställt | flytta | istället | varje |
    alltid | öppettider | öppet | igår | förra | kolla | utom | börjar | ikke | ikkje | aldri | desværre | dessverre |
    umulig | umuligt | opptatt | optaget | dårlig | dårligt | aflyse | aflyst | avlyse | avlyst | flytte | istedet |
    i stedet | hver | hvert | altid | åbningstider | åpningstider | i går | forrige | sidste | undtagen | unntatt |
    begynner | begynder | ei | emme | en pääse | en voi | en ehdi | eivät | ikinä | valitettavasti | mahdotonta |
    varattu | huono | peruttu | perua | siirtää | sijaan | joka | aina | aukioloajat | oli | eilen | viime | alkaa |
    niestety | niemożliwe | zajęty | zajęta | odwołać | odwołane | przełożyć | przesunąć | zamiast | każdy | każdą |
    zawsze | godziny otwarcia | otwarte | był | była | było | wczoraj | zeszły | oprócz | zaczyna | není | nejde |
    nemohu | nemůžu | nehodí | nevyhovuje | bohužel | nelze | zaneprázdněn | zrušit | zrušeno | přesunout | místo |
    každý | každé | každou | vždy | otevírací | otevřeno | byl | byla | bylo | včera | minulý | minulé | začíná |
    nemôžem | nehodí sa | bohužiaľ | namiesto | bol | bola | bolo | не | нет | нельзя | никогда | жаль | сожалению |
    занят | занята | неудобно | отменить | отменили | перенести | вместо | каждый | каждую | всегда | часы | открыто |
    был | была | было | были | вчера | прошлый | прошлую | кроме | начинается | ні | ніколи | шкода | зайнятий |
    зайнята | незручно | скасувати | замість | кожен | кожну | завжди | був | була | було | вчора | минулого | nem |
    sajnos | soha | lehetetlen | foglalt | helyett | minden | mindig | nyitva | volt | tegnap | múlt | nu pot |
    nu am | nu e | nu este | nu îmi | nu merge | din păcate | niciodată | imposibil | ocupat | ocupată | anulat |
    în loc | fiecare | mereu | program | deschis | trecut | değil | maalesef | hiç | imkansız | meşgul | doluyum |
    iptal | yerine | her | daima | dün | geçen | uygun değil | olmaz | δεν | όχι | δυστυχώς | ποτέ | αδύνατο | αντί |
    κάθε | πάντα | ήταν | χθες | περασμένη | tidak | bukan | maaf | sayangnya | sibuk | batal | setiap | selalu |
    kemarin | lalu
""")
"""Words that forbid to take a time for agreed: a no, what was, what is always, what is somebody else's."""

BARS_UNSPACED = table("""
    まで | から | 以降 | 以前 | 까지 | 부터 | 이후 | 之前 | 以后 | 以後 | 之后 | 不 | 没空 | 沒空 | 抱歉 | 取消 | 每 |
    昨 | 上周 | ません | ない | 残念 | 毎 | 昨日 | でした | 中止 | 안 | 못 | 없 | 매주 | 취소 | 어려 | 죄송 | ไม่ |
    ทุก | ยกเลิก | 半 | 반
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

THEN = table("""
    then | so | dann | also | alors | donc | entonces | pues | allora | quindi | então | dus | dan | då | så | siis |
    więc | zatem | tedy | tak | тогда | тоді | akkor | atunci | o zaman | τότε | maka
""")
"""Before or behind a time that is agreed to."""

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

OTHER_DAYS = {
    "среда": 2,
    "пятница": 4,
    "суббота": 5,
    "неділя": 6,
    "середа": 2,
    "субота": 5,
    "środa": 2,
    "sobota": 5,
    "niedziela": 6,
    "středa": 2,
    "neděle": 6,
    "streda": 2,
    "nedeľa": 6,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
}
"""Short names of weekdays that are no other word, and names by which none is declined."""

THEIRS = table("""
    my local time | my time | our time | meiner zeit | meine zeit | mon heure | mi hora | hora mía | minha hora |
    ora mia | mijn tijd | min tid | vår tid
""")
OWNERS = table("""
    your local time | your time | your end | deiner zeit | deine zeit | ihrer zeit | ihre zeit | votre heure |
    ton heure | tu hora | su hora | hora tuya | tua hora | sua hora | ora tua | ora sua | jouw tijd | uw tijd |
    din tid
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
