# ruff: noqa: RUF001
"""Words of away notices, in the languages people write to us in: data, in lower case."""

from outreach.core.words import table

LAST_DAY = table("""
    through | thru | up to and including | until and including | bis einschließlich | bis einschliesslich |
    bis inklusive | bis inkl. | bis incl. | jusqu'au et y compris | inclusive until | hasta el día |
    tot en met | t/m | till och med | t.o.m. | t o m | til og med | t.o.m | tom | fino a tutto |
    fino a tutto il | по | έως και | μέχρι και
""")

UNTIL = table("""
    indtil | inntil | fins al | sampai | hingga | until | till | til | 'til | bis | bis zum | bis zu |
    jusqu'au | jusqu'à | jusque | jusqu’au | jusqu’à | hasta | hasta el | até | até ao | até o | até dia |
    até o dia | fino al | fino a | sino al | fino all' | fino all’ | tot | tot aan | frem til | fram till |
    til den | till den | asti | do | do dnia | až do | до | până pe | până la | până în | éως | έως | μέχρι |
    μέχρι τις | hasta al | עד | حتى | đến hết ngày | đến ngày
""")

UNTIL_CJK = table("""
    至 | 到 | 直到 | 截至
""")
"""Before the date, without a space."""

UNTIL_AFTER = table("""
    まで | 까지 | 为止 | 止 | 之前 | asti | saakka | 'a kadar | 'e kadar | 'ya kadar | tarihine kadar | -ig |
    'a dek | kadar | 'e dek | 'na kadar | 'ne kadar | 'ye kadar | tarihine dek | gününe kadar
""")
"""Stands behind the date."""

BACK = table("""
    reopen | re-open | réouvr | réouvert | rouvr | wieder geöffnet | reabr | riapr | heropen | öppnar | genåbn |
    igjen | ponownie | znów | возвращени | на работе с | на роботі | повернення | w pracy od | v práci od |
    na pracovišti | ezután | tekrar | back | return | returning | office again | resume | resuming |
    available again | again available | next be in | reachable again | rejoin | wieder | zurück | zurueck |
    rückkehr | retour | reviens | reviendrai | rentre | rentrerai | reprends | reprendrai | reprise |
    de nouveau | à nouveau | disponible | vuelvo | vuelta | volveré | regreso | regresaré | regresamos |
    reincorpor | de nuevo | de volta | retorno | retornarei | regresso | regressarei | volto | voltarei |
    voltamos | novamente | torno | tornerò | rientro | rientrerò | rientra | di nuovo | terug |
    weer bereikbaar | weer aanwezig | weer op | tillbaka | åter | tilbake | tilbage | igen | takaisin | palaan |
    tavoitettavissa | wracam | wrócę | powrót | powrocie | powrotem | dostępny od | dostępna od | zpět |
    vrátím | vracím |
    k dispozici od | opět | späť | vrátim | k dispozícii od | вернусь | возвращаюсь | буду на связи | снова |
    выхожу | выйду | повернусь | повернуся | повертаюся | знову | revin | voi reveni | mă întorc | επιστρέφω |
    επιστρέψω | visszatér | újra elérhető | kembali | torn | legközelebb | ще се върна | връщам се |
    se întoarce | tornaré | regressando | retorn | regress | regres | volver | voltar | torner | rientr |
    на рабочем месте | на робочому місці | reprendr | ξανά
""")
"""Words of return before a date."""

NOT_BACK = table("""
    return the | return all | return your | return any | return it | return this | return these |
    return signed | return completed | get back to | back issue | back order | back up | retour du formulaire
""")

BACK_AFTER = table("""
    lese ich | beantworte ich | antworte ich | bearbeite ich | 回办公室 | 回公司 | 帰社 | 帰国 | 勤務 |
    恢复办公 | 回到 | 복귀 | 근무 | zurück | zurueck | terug | tillbaka | tilbage | tilbake | takaisin |
    alkaen | térek vissza | visszatér | újra | döneceğim | dönüyorum | ofiste olacağım | dönmüş | 出社 | 復帰 |
    戻り | 戻る | 再開 | 通常 | 返回 | 回来 | 回來 | 返工 | 上班 | 恢复 | 恢復 | 출근 | 정상 근무 | 돌아 |
    vagyok elérhető | leszek elérhető | より順次 | から順次 | より営業 | から営業 | より業務 | から業務 |
    より対応 | より通常 | wieder | weer | åter | igen | igjen | de nouveau | à nouveau | di nuovo | de nuevo |
    novamente | de novo | ponownie | znowu | opět | znovu | снова | опять | знову | ismét | tekrar | yeniden |
    jälleen | 以降 | 之后恢复 | 이후
""")
"""Words of return that stand a little behind the date."""

DATE_FILLERS = table("""
    on | the | of | day | dem | den | der | le | el | il | o | ao | em | dia | día | d. | mo | di | mi | do |
    fr | mon | tue | wed | thu | fri | mo. | di. | mi. | do. | fr. | zum | morning | office | in | work | to |
    kl | lun | mar | mer | jeu | ven | τις | την | kl. | klo | afternoon | noon | end | vormittag | früh | dne |
    dnia | r. | måndag | luns | sáb | vie | jue | mié | voraussichtlich | vermutlich | ungefähr |
    approximately | about | around | circa | ca. | environ | probablemente | at | least | mindestens | tues |
    tues. | weds | weds. | wed. | thur | thurs | thurs. | sat | sun | mon. | próximo | prossimo | prochain |
    coming | kommenden | nächsten | τη
""")

INCLUSIVE = table("""
    compresi | inclusi | inclus | incluse | inclusive | inklusive | inkl. | einschließlich | einschliesslich |
    compreso | incluso | incluido | ambos inclus | ambos incluid | both inclus | inclusief | włącznie | včetně |
    vrátane | включительно | включно | mukaan lukien | bezárólag | dahil
""")
"""Behind the date: that day is still one of absence."""

AFTER = table("""
    after | nach | nach dem | après le | après | después del | dopo il | após | após o | depois de | efter |
    etter | după | po | после | після
""")
"""Before a date of return: the day itself is still one of absence."""

RANGE = table("""
    – | — | - | ～ | ~ | 〜 | 至 | 到 | から | 부터 | to | bis | bis zum | au | al | a | ao | tot | till | til |
    do | à | till den
""")
"""Between two dates: the later one is the end of what is told."""

RANGE_AND = table("""
    and | und | et | y | e | en | och | og | ja | i | a | и | і | ve | și | και | és
""")
BETWEEN = table("""
    between | zwischen | entre | tra_ | fra_ | tussen | mellan | mellem | mellom | välillä | między | mezi | medzi |
    между | між | arasında | între | μεταξύ | között
""")
"""Where the sentence has such a word, "and" between two dates makes them a range; else they are two days."""

THEN = table("""
    and then_ | , then_ | danach_ | , dann_ | anschließend_ | puis_ | ensuite_ | luego_ | después estar |
    depois estar | , poi_ | , depois_ | daarna_ | därefter_ | , sedan_ | derefter_ | deretter_ | sen jälkeen_ |
    , potem_ | , poté_ | , затем_ | , потом_ | , потім_ | on leave from | on holiday from | away from_ |
    im urlaub ab | en congé à partir
""")
"""Parts what is told of the days before from the absence itself: "in the office until Friday, then on leave"."""

PRESENT = table("""
    in the office until | at work until | in office until | working until | available until | here until |
    reachable until | open until | noch bis | noch im büro | noch erreichbar | présent | encore au bureau |
    joignable jusqu | ouvert | en la oficina hasta | disponible hasta | presente | in ufficio fino |
    disponibile fino | no escritório até | disponível até | nog aanwezig | nog bereikbaar | op kantoor tot |
    på kontoret till | på kontoret til | kontoret fram til | w biurze do | dostępny do | dostępna do |
    v kanceláři do | в офисе до | ofisteyim
""")
"""Until then they are there: no absence, unless the clause tells one too."""

ASK = table("""
    please | bitte | merci de | veuillez | por favor | per favore | vi prego | alsjeblieft | gelieve |
    vänligen | venligst | vennligst | proszę o | prosím o | пожалуйста | kérjük | lütfen
""")
"""What follows asks something of us: its date is none of an absence."""

NO_ASK = table("""
    please note | please be advised | please be aware | bitte beachten | bitte beachte | veuillez noter |
    merci de noter
""")

AWAY = table("""
    in the field | borta från | op zakenreis | na konferencji | matkoilla | har fri | på konferens |
    på konferanse | på konference | na konferenci | fuori sede | en conférence | auf einer konferenz |
    auf konferenz | en un congreso | em um congresso | jury duty | hospital | surgery | recovering |
    bereavement | family emergency | off until | off from | off on | time off | not at work | not at my desk |
    not checking | won't be checking | connectivity | is closed | be closed | are closed | closes for |
    falle ich | geschlossen | verhindert | erkrankt | auszeit | auf kur | keinen zugriff | kein zugriff |
    nicht zu erreichen | fermé | en mission | malade | maternité | paternité | pas accès | sans accès | santé |
    cerrad | viajando | enferm | maternidad | sin acceso | acceso limitado | estaré fuera | chius |
    senza accesso | não terei | sem acesso | acesso limitado | doente | gesloten | ziekte | geen toegang |
    stängt | sjukskriven | ingen tillgång | lukket | stengt | barsel | sygemeldt | sykemeldt | bortreist |
    vapaalla | sairas | työmatka | zamknięt | zwolnieniu | macierzyńsk | wyjeździe | zavřen | mateřsk |
    nemocensk | pryč | zárva | закрыт | больничн | декрет | нет доступа | зачинен | лікарнян | kapalı |
    iznindeyim | tatilde | κλειστ | 産休 | 育休 | 休館 | 产假 | 病假 | 婚假 | 事假 | 출산휴가 | 육아휴직 |
    out of office | out of the office | out-of-office | on vacation | on holiday | on leave | annual leave |
    parental leave | maternity leave | paternity leave | away from my desk | away from the office |
    away from my email | limited access to email | limited access to my email | currently away | currently out |
    i am away | i'm away | not in the office | nicht im büro | außer haus | ausser haus | abwesend | im urlaub |
    nicht erreichbar | elternzeit | absent | en congé | en vacances | absence du bureau | hors du bureau |
    fuera de la oficina | de vacaciones | ausente | fora do escritório | de férias | fuori ufficio | in ferie |
    assente | afwezig | niet aanwezig | met vakantie | op vakantie | met verlof | har semester | semester till |
    på semester | inte på kontoret | frånvarande | ferie | ikke på kontoret | fraværende | lomalla | poissa |
    poza biurem | na urlopie | nieobecn | mimo kancelář | dovolen | в отпуске | отсутствую | не в офисе |
    у відпустці | szabadság | távol | concediu | în afara biroului | ofis dışında | izinde | εκτός γραφείου |
    άδεια | 休暇 | 不在 | 外出 | 休假 | 不在办公室 | 부재 | 휴가 | sedang cuti | cuti tahunan | luar kantor |
    away until | away till | away through | away from | away on | away in | away for | away between | away 00 |
    away: | out until | out through | out from | out on | vacationing | on pto | ooo | on break |
    on sabbatical | sabbatical | on sick leave | sick leave | off sick | i am out | i'm out | i will be out |
    i'll be out | be away | we are away | i was away | i was out | am away from | gone | unavailable |
    not available | not be available | unable to check | no access to | without access | limited access |
    slow to reply | slow to respond | off work | not working | on a trip | on a business trip |
    business travel | travelling | traveling | at a conference | on fieldwork | office is closed |
    office will be closed | offices are closed | we are closed | we will be closed | not reading mail |
    on maternity | holidaying | offline | freisemester | forschungssemester | sabbat | dienstreise |
    konferenzreise | verreist | auf reisen | unterwegs | nicht am platz | nicht da | nicht verfügbar |
    auf urlaub | urlaub vom | urlaub bis | in den ferien | krank | mutterschutz | nicht im haus |
    im krankenstand | fortbildung | büro ist | büro bleibt | büro geschlossen | praxis geschlossen |
    betriebsferien | eingeschränkt erreichbar | sporadisch | en déplacement | en voyage | en formation |
    en arrêt | indisponible | pas disponible | pas au bureau | pas joignable | injoignable | congé parental |
    bureau est fermé | bureaux sont fermés | bureaux seront fermés | cabinet est fermé | de viaje | no estaré |
    no estoy | no disponible | licencia | de baja | oficina permanecerá cerrada |
    oficinas permanecerán cerradas | oficina cerrada | em viagem | em férias | de licença | indisponível |
    não estarei | não estou | encontro-me fora | in trasferta | in viaggio | in congedo | in malattia |
    in maternità | chiusi per ferie | chiuso per ferie | uffici chiusi | non sono in | non sarò |
    niet op kantoor | niet bereikbaar | beperkt bereikbaar | niet beschikbaar | vrij | ziek | op reis |
    kantoor is gesloten | tjänstledig | föräldraledig | är ledig | sjuk | bortrest | på resa | på tjänsteresa |
    kontoret är stängt | bortrejst | ikke til stede | holder ferie | på reise | på ferie | permisjon | syg |
    orlov | kontoret er lukket | kontoret er stengt | lomaa | matkalla | en ole | nie ma mnie | na zwolnieniu |
    w delegacji | w podróży | niedostępn | biuro będzie zamknięte | biuro nieczynne | nie będzie mnie |
    služební cest | nejsem | nebudu | nemocn | čerpám | služobn | nie som | nebudem | práceneschopn |
    командировк | меня нет | меня не будет | на больничном | в отъезде | не работаю | офис закрыт | відрядженн |
    мене немає | мене не буде | не працюю | відсутн | házon kívül | nem vagyok | nem leszek | nem érhető |
    üzleti úton | betegszabadság | delegație | nu sunt la | lipsesc | plecat | yurt dışı | seyahatte |
    raporluyum | müsait olmayacağ | λείπω | απουσιάζω | διακοπές | 出張 | 休業 | 休診 | お休み | 离开 | 出差 |
    无法查看 | 年假 | 放假 | 休息 | 출장 | 부재중 | 연차 | 자리를 비 | dinas luar | tidak masuk | suljettu |
    mimo kancelári | отсутств | leave dates | leave from | leave until | в отпуск | отпуска | בחופש | חופשה |
    nghỉ phép | إجازة | de vacances | won't be back | not be back | not return | won't return | abroad |
    im ausland | auslandsaufenthalt | à l'étranger | en el extranjero | all'estero | no exterior | buitenland |
    utomlands | udlandet | utlandet | za granicą | v zahraničí | за границей | 海外 | away with | away at |
    away to | vacation | sommerpause | winterpause | weihnachtspause
""")
"""Words of absence: of the writer, or of all who work there."""

LEFT = table("""
    no longer with | no longer work | no longer employed | no longer at | no longer part of | left the company |
    left the organi | left the firm | left the university | have left my | last day with | last day at |
    i have retired | i've retired | nicht mehr bei | nicht mehr für | nicht mehr im unternehmen |
    unternehmen verlassen | firma verlassen | ausgeschieden | im ruhestand | ne travaille plus |
    ne fais plus partie | quitté la société | quitté l'entreprise | quitté mes fonctions | à la retraite |
    ya no trabaj | ya no forma | ya no formo | não trabalho mais | já não trabalho | já não faço parte |
    não faço mais parte | non lavoro più | non faccio più parte | non lavora più | niet meer werkzaam |
    werk niet meer | uit dienst | slutat på | slutat hos | har slutat | arbetar inte längre | har sluttet |
    jobber ikke lenger | arbejder ikke længere | er fratrådt | en enää työskentele | en ole enää | nie pracuję |
    już nie pracuję | již nepracuji | už nepracuji | už nepracujem | больше не работаю | уже не работаю |
    більше не працюю | вже не працюю | már nem dolgozom | nu mai lucrez | artık çalışmıyorum | ayrıldım |
    δεν εργάζομαι πλέον | 退職 | 离职 | 離職 | 퇴사 | 퇴직
""")
"""The writer works there no longer."""

OTHERS = table("""
    _he_ | _she_ | _his_ | _her_ | _mr | _mrs | _ms | _dr. | _prof. | colleague | assistant | deputy |
    secretary | successor | cover: | covers | who is | who will | who returns | herr_ | frau_ | kolleg |
    vertretung | nachfolger | _m._ | _mme | monsieur | madame | collègue | remplaçant | remplace | qui est |
    qui sera | qui revient | señor | _sra._ | _sr._ | compañer | que vuelve | que volverá | colega |
    que retorna | que volta | dott. | sig. | collega | che rientra | che torna | _mevr. | _dhr. | die weer |
    kollega | som är | som er | koleg | zástup | zastęp | коллег | колег | meslektaş | συνάδελφ | 同事 | 同僚 |
    担当の | 동료 | doctor_ | doctora_ | dott | professor_ | profesor_ | prof_
""")
"""Somebody else: a date told of them is not the writer's."""

OWN = table("""
    _i_ | _i'm | _i'll | _i've | _my_ | _our_ | _me_ | _ich_ | _wir_ | _mein | _unser | _mich_ | büro | _je_ |
    _j' | _nous_ | _mon_ | _ma_ | _mes_ | _notre_ | bureau | _mi_ | _mis_ | estoy | estaré | vuelvo | volveré |
    regreso | regresaré | oficina | _meu | _minha | estou | estarei | volto | retorno | voltarei | _mio_ |
    _mia_ | sono | sarò | torno | rientro | rientrerò | _ik_ | _wij_ | _we_ | _mijn_ | _jag_ | _vi_ | _jeg_ |
    _min_ | _mitt_ | olen | palaan | jestem | będę | wracam | wrócę | jsem | budu | vrátím | vracím | som_ |
    budem | _я_ | _мы_ | буду | вернусь | нахожусь | буде | повернусь | vagyok | leszek | sunt | revin | 本人 |
    私 | 我 | 저는 | office is | office will | offices
""")
"""The writer, or all who work there."""

OF_ANOTHER = table("""
    is | will be | will return | returns | comes | est | sera | revient | está | estará | vuelve | volverá | regresa |
    regresará | retorna | volta | regressa | è | sarà | torna | rientra | palaa | wraca | jest |
    będzie | je | bude | вернётся | вернется | будет | возвращается | повернеться | revine | dönecek
""")
"""Verbs that follow the name of somebody else, where neither nouns nor "I" look like a name there."""
