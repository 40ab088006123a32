# ruff: noqa: RUF001
"""Words that tell what a mail is and what of it is new, in the languages people write to us in: data, in lower case.

Gathered from what mail programs and mail systems put into mail, and from mail seen in the field. Entries are parted by
bars; an underscore at an end stands for a space.
"""


def _table(block: str) -> tuple[str, ...]:
    return tuple(entry.strip().replace("_", " ") for entry in block.replace("\n", " | ").split("|") if entry.strip())


WROTE = _table("""
    wrote | writes | schrieb | geschrieben | a écrit | a ecrit | écrit | écrivait | escribió | escribio |
    va escriure | escreveu | ha scritto | scrive | schreef | het volgende geschreven | skrev | skreiv | skrifaði |
    kirjoitti | kirjutas | rašė | rakstīja | napisał | napisała | napisał(a) | pisze | napsal | napsal(a) |
    napsala | napísal | napísala | написал | написала | написал(а) | пишет | писал | писал(а) | написав | пише |
    написа | је написао | je napisao | je napisala | je napisal | írta | a scris | yazdı | şunu yazdı | έγραψε |
    menulis | đã viết | viết | 写道 | 寫道 | 写到 | のメール | 書きました | が書き込みました | からのメール |
    のメッセージ | 작성 | 썼습니다 | כתב | כתבה | كتب | เขียน | नेलिखा | ने लिखा
""")
"""The verb of an attribution line ("On … Jane wrote:")."""

WROTE_OPENERS = _table("""
    on_ | am_ | le_ | el_ | em_ | il_ | il giorno_ | in data_ | op_ | den_ | på_ | dne_ | dňa_ | dnia_ | w dniu_ |
    pe_ | în data_ | în_ | a_ | el dia_ | el día_ | ti_ | ma_ | ke_ | to_ | la_ | su_ | vo_ | po_ | út_ | st_ |
    čt_ | pá_ | so_ | ne_ | pon | pt. | śr | czw | sob | niedz | dana_ | u_ | στις_ | на_ | в_ | у_ | пн | вт | ср |
    чт | пт | сб | вс | pada_ | vào_ | tarihinde | 在 | 于 | 於 | ב- | בתאריך | في_ | เมื่อ_ | od:_
""")
"""How an attribution line may begin, where it does not begin with a name, an address or a date."""

FROM = _table("""
    from | von | de | da | van | fra | från | od | от | від | lähettäjä | saatja | feladó | kimden | gönderen |
    dari | từ | από | expéditeur | mittente | remitente | avsender | afsender | afzender | nadawca | odesílatel |
    no | nuo | šalje | pošiljatelj | de la | 发件人 | 寄件者 | 寄件人 | 差出人 | 送信者 | 보낸 사람 | 보낸사람 |
    발신 | מאת | من | จาก
""")

SUBJECT = _table("""
    subject | betreff | objet | sujet | asunto | assunto | oggetto | onderwerp | emne | ämne | aihe | teema |
    temat | předmět | predmet | тема | tárgy | konu | subiect | subjek | perihal | chủ đề | θέμα | относно | 主题 |
    主旨 | 主題 | 件名 | 제목 | נושא | הנדון | الموضوع | เรื่อง
""")

OTHER_FIELDS = _table("""
    to | sent | date | cc | bcc | reply-to | an | gesendet | datum | kopie | à | a | envoyé | date d'envoi | cc_ |
    copie à | répondre à | para | enviado | enviado el | enviada em | enviado em | fecha | data | inviato | per |
    aan | verzonden | verstuurd | til | sendt | dato | till | skickat | kopia | vastaanottaja | lähetetty |
    päivämäärä | pvm | do | wysłano | wysłane | dw | komu | odesláno | odoslané | dátum | кому | отправлено | дата |
    копия | копія | надіслано | címzett | küldve | elküldve | másolatot kap | kime | gönderildi | gönderme tarihi |
    tarih | către | la | trimis | kepada | terkirim | tanggal | đến | ngày | προς | στάλθηκε | ημερομηνία | 收件人 |
    发送时间 | 发送日期 | 日期 | 抄送 | 收件者 | 寄件日期 | 傳送時間 | 宛先 | 送信日時 | 日時 | 受信者 | 받는 사람 |
    받는사람 | 보낸 날짜 | 날짜 | אל | נשלח | תאריך | إلى | تاريخ الإرسال | ถึง | ส่ง | importance | attachments
""")
"""Field names in the header block that mail programs put above what they quote."""

ORIGINAL = _table("""
    original message | original appointment | forwarded message | forwarded by | reply message | reply to message |
    ursprüngliche nachricht | originalnachricht | original-nachricht | weitergeleitete nachricht |
    message d'origine | message original | message transféré | message précédent | mensaje original |
    mensaje reenviado | mensagem original | mensagem encaminhada | messaggio originale | messaggio inoltrato |
    messaggio originario | oorspronkelijk bericht | origineel bericht | doorgestuurd bericht |
    oprindelig meddelelse | oprindelig besked | videresendt besked | opprinnelig melding | videresendt melding |
    ursprungligt meddelande | originalmeddelande | vidarebefordrat meddelande | alkuperäinen viesti |
    välitetty viesti | wiadomość oryginalna | oryginalna wiadomość | wiadomość przekazana | původní zpráva |
    původní e-mail | pôvodná správa | исходное сообщение | пересылаемое сообщение | пересланное сообщение |
    оригинальное сообщение | первоначальное сообщение | оригінальне повідомлення | eredeti üzenet |
    továbbított üzenet | özgün ileti | orijinal mesaj | iletilen mesaj | mesajul original | mesaj original |
    αρχικό μήνυμα | izvirno sporočilo | izvorna poruka | originalna poruka | algkiri | pesan asli | thư gốc |
    原始邮件 | 原始郵件 | 转发邮件 | 轉寄的郵件 | 元のメッセージ | 転送メッセージ | 원본 메시지 | 원본 메일 |
    전달된 메시지 | הודעה מקורית | الرسالة الأصلية
""")
"""The words of a separator line ("-----Original Message-----")."""

BEGIN_FORWARDED = _table("""
    begin forwarded message: | anfang der weitergeleiteten nachricht: | anfang der weitergeleiteten e-mail: |
    début du message réexpédié | début du message transféré | inicio del mensaje reenviado: |
    início da mensagem reencaminhada: | inizio messaggio inoltrato: | begin doorgestuurd bericht: |
    vidarebefordrat brev: | videresendt mail:
""")

SENT_FROM = _table("""
    sent from_ | sent via_ | sent with_ | sent by_ | sent on the go | get outlook for_ | download outlook for |
    gesendet von_ | von meinem_ | gesendet mit_ | diese nachricht wurde von meinem | gesendet über_ |
    hol dir outlook | holen sie sich outlook | outlook für_ | envoyé de_ | envoyé depuis_ | envoyé à partir de_ |
    télécharger outlook | obtenez outlook | obtenir outlook | enviado desde_ | enviado do_ | enviado de_ |
    enviado a partir | enviado por_ | enviado con_ | enviado via_ | obtener outlook | obter o outlook |
    inviato da_ | inviato dal | ottieni outlook | scarica outlook | verzonden vanaf_ | verstuurd vanaf_ |
    verzonden met_ | outlook voor_ | sendt fra_ | skickat från_ | hämta outlook | hent outlook | skickat från min |
    lähetetty_ | hanki outlook | wysłane z_ | wysłano z_ | odesláno z_ | odoslané z_ | отправлено с_ |
    отправлено из_ | надіслано з_ | az iphone-omról | küldve_ | iphone'umdan gönderildi | trimis de pe_ |
    στάλθηκε από_ | poslano z_ | 发自我的 | 來自我的 | 发送自 | 從我的 | iphoneから送信 | から送信 |
    나의 iphone에서 | 내 iphone에서 | נשלח מה | أرسلت من | dikirim dari | được gửi từ | ส่งจาก | sent from
""")
"""How the footer of a phone's mail program begins."""

LAST_DAY = _table("""
    through | thru | up to and including | until and including | bis einschließlich | bis einschliesslich |
    bis inklusive | bis inkl. | bis incl. | jusqu'au et y compris | inclusive until | hasta el día | tot en met |
    t/m | till och med | t.o.m. | t o m | til og med | t.o.m | fino a tutto | по
""")

UNTIL = _table("""
    until | till | til | 'til | bis | bis zum | bis zu | jusqu'au | jusqu'à | jusque | jusqu’au | jusqu’à | hasta |
    hasta el | até | até ao | até o | até dia | até o dia | fino al | fino a | sino al | fino all' | fino all’ |
    tot | tot aan | frem til | fram till | til den | till den | asti | do | do dnia | až do | до | până pe |
    până la | până în | éως | έως | μέχρι | μέχρι τις | hasta al
""")

UNTIL_AFTER = _table("""
    まで | 까지 | 为止 | 止 | 之前 | asti | saakka | 'a kadar | 'e kadar | 'ya kadar | tarihine kadar | -ig |
    'a dek | kadar | 'e dek
""")
"""Stands behind the date."""

BACK = _table("""
    back | return | returning | be in the office again | resume | available again | again available |
    reachable again | wieder | zurück | zurueck | retour | reviens | reviendrai | rentre | rentrerai |
    serai de nouveau | à nouveau joignable | disponible à nouveau | vuelvo | vuelta | volveré | regreso |
    regresaré | reincorpor | de volta | retorno | regressarei | volto | voltarei | torno | tornerò | rientro |
    rientrerò | sarò di nuovo | terug | weer bereikbaar | weer aanwezig | tillbaka | åter | tilbake | tilbage |
    takaisin | palaan | tavoitettavissa | wracam | wrócę | powrót | zpět | vrátím | späť | vrátim | вернусь |
    возвращаюсь | снова на связи | выхожу | повернусь | revin | mă întorc | döneceğim | dönüyorum | επιστρέφω |
    επιστρέψω | visszatér
""")
"""Words of return before a date."""

BACK_AFTER = _table("""
    wieder | zurück | zurueck | terug | weer | visszatér | döneceğim | dönüyorum
""")
"""Words of return that may stand a little behind the date."""

BACK_DIRECTLY_AFTER = _table("""
    から出社 | より出社 | から通常 | から復帰 | に復帰 | に出社 | に戻 | 返回 | 回来 | 回來 | 上班 | 恢复 |
    부터 출근 | 부터 정상 | 에 복귀 | 복귀 | 에 돌아
""")

BACK_PREPOSITION = _table("""
    on | from | by | as of | starting | am | ab | ab dem | ab den | zum | vom | le | à partir du | dès le | au |
    el | el día | a partir del | desde el | em | no dia | a partir de | a | dia | il | dal | dal giorno | per il |
    l' | op | vanaf | den | från | från och med | fr.o.m. | d. | fra | fra og med | f.o.m. | dnia | od | od dnia |
    dne | с | з | pe | din | στις | από
""")

DATE_FILLERS = _table("""
    on | the | of | day | dem | den | der | le | el | il | o | ao | em | dia | día | d. | mo | di | mi | do | fr |
    mon | tue | wed | thu | fri | mo. | di. | mi. | do. | fr. | zum | morning | office | in | work | to | kl | lun |
    mar | mer | jeu | ven
""")

AWAY = _table("""
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
    άδεια | 休暇 | 不在 | 外出 | 休假 | 不在办公室 | 부재 | 휴가 | sedang cuti | cuti tahunan | luar kantor
""")

AUTO_SUBJECT = _table("""
    automatic reply | auto reply | autoreply | auto-reply | automated reply | auto response | automatic response |
    auto-response | autoresponse | out of office | out-of-office | vacation reply | away from my mail |
    automatische antwort | abwesenheitsnotiz | abwesenheit | abwesenheitsmeldung | abwesenheitsbenachrichtigung |
    réponse automatique | reponse automatique | absence du bureau | message d'absence | respuesta automática |
    respuesta automatica | fuera de la oficina | resposta automática | resposta automatica | fora do escritório |
    ausência temporária | risposta automatica | fuori sede | fuori ufficio | automatisch antwoord |
    automatische reactie | afwezigheidsbericht | afwezig | autosvar | automatiskt svar | frånvaro |
    frånvaromeddelande | automatisk svar | fraværsmelding | ikke til stede | automaattinen vastaus |
    poissaoloilmoitus | automatyczna odpowiedź | autoodpowiedź | odpowiedź automatyczna | nieobecność |
    automatická odpověď | automatická odpoveď | mimo kancelář | автоматический ответ | автоответ |
    автоматична відповідь | автоматичен отговор | automatikus válasz | räspuns automat | răspuns automat |
    otomatik yanıt | αυτόματη απάντηση | samodejni odgovor | automatski odgovor | automatinis atsakymas |
    automātiska atbilde | automaatvastus | 自动回复 | 自動回覆 | 自動回复 | 自动答复 | 自動応答 | 自動返信 |
    不在通知 | 자동 회신 | 부재 중 | 자동 응답 | תשובה אוטומטית | רد تلقائي | رد تلقائي | ตอบกลับอัตโนมัติ |
    trả lời tự động | balasan otomatis
""")

AUTO_SUBJECT_WEAK = _table("""
    auto: | ooo: | ooo - | away:
""")
"""Also in people's own subjects: they count only with words of absence in the text."""

REPLY_PREFIX = _table("""
    re: | re[ | re : | aw: | antw: | antwort: | sv: | vs: | vast: | odp: | ynt: | yanıt: | rv: | rif: | r: | res: |
    resp: | bls: | tr: | fwd: | fw: | wg: | vb: | vl: | doorst: | enc: | i: | пересл: | отв: | ответ: | на: | απ: |
    vá: | továbbítás: | 回复: | 回复： | 回覆: | 回覆： | 答复: | 答复： | 答覆: | 转发: | 转发： | 轉寄: | 返信: |
    回信: | 회신: | 답장: | 전달: | השב: | הועבר: | رد:
""")
"""How a subject begins when a person answers or passes on a mail."""

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
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "január február március április május június július augusztus szeptember október november december",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    (
        "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου "
        "ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου"
    ),
)

MONTHS = {name: number for names in _MONTH_NAMES for number, name in enumerate(names.split(), 1)}
"""Month names to 1–12. No short form that is a month of another number in another language."""

_WEEKDAY_NAMES = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "måndag tisdag onsdag torsdag fredag lördag söndag",
    "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "poniedziałku wtorku środy czwartku piątku soboty niedzieli",
)

WEEKDAYS = {name: number for names in _WEEKDAY_NAMES for number, name in enumerate(names.split())}
"""Weekday names to Monday = 0."""

UNDELIVERED_SUBJECT = _table("""
    undeliver | undelivered | failed mail | returned mail | delivery status notification | delivery failure |
    delivery failed | failure notice | mail delivery | delivery notification | non-deliver | nondeliver |
    returning message to sender | message delivery | could not be delivered | delivery has failed |
    failed delivery | delivery report | warning: could not send | delivery error | mail system error |
    undeliverable | not delivered | returned to sender | delivery problem | user unknown | email delivery |
    mail failure | failure to deliver | delivery delayed | delayed mail | mail could not be | delivery incomplete |
    unzustellbar | nicht zustellbar | zustellung fehlgeschlagen | zustellfehler | unzustellbare | nicht zugestellt |
    non remis | non distribu | échec de la remise | échec de remise | echec de | no se puede entregar |
    no entregado | no se ha podido entregar | notificación de error | mancato recapito | impossibile recapitare |
    mancata consegna | não entregue | não foi possível entregar | falha na entrega | niet bezorg | onbestelbaar |
    kan ikke leveres | ikke leveret | kunde inte levereras | kan inte levereras | ei voitu toimittaa |
    nie dostarczon | niedostarczalna | nelze doručit | nedoručitel | недоставлен | не доставлено |
    не удалось доставить | kézbesíthetetlen | nelivrat | teslim edilemedi | iletilemedi | 退信 | 无法投递 | 未送达 |
    配信不能 | 配信エラー | 送信できません | エラー | 반송 | 전송 실패 | 배달되지
""")
"""Words in the subject of delivery notices; they count only beside a sender or an envelope that no person has."""

ADDRESS_DEAD = _table("""
    user unknown | not recognized | unknown recipient | no mx | domain is not reachable | unknown user |
    no such user | no such address | unknown address | does not exist | doesn't exist | not exist |
    no such recipient | recipient unknown | invalid recipient | invalid mailbox | mailbox not found | no mailbox |
    recipient not found | user not found | address not found | unknown local | unrouteable address |
    unrouteable mail domain | domain not found | host not found | unknown domain | name or service not known |
    no such domain | host unknown | unknown host | nxdomain | not a valid mailbox | no account by that name |
    is not known | not listed in | mailbox unavailable | no such mailbox | wasn't found | couldn't be found |
    not found at | has moved | undeliverable address | bad destination | not our customer | unable to find |
    no valid recipients | unknown account | no user | null mx | does not accept mail | invalid address |
    user doesn't have | recipientnotfound | unknown or illegal alias | bad address | unknown mailbox |
    not found in | is unknown | invalid user | 宛先不明 | 存在しません | 見つかりません
""")

MAIL_REFUSED = _table("""
    mail from: | recipient preferences | quota | full | over limit | exceed | spam | policy | blocked | blacklist |
    blocklist | blackhole | reputation | dmarc | spf | dkim | too large | too big | virus | content | relay |
    reject due | greylist | rate limit | too many | disabled | suspend | inactive | ptr | reverse | authenticat |
    access denied | permission | storage | not accepting | security | banned | filter | restricted |
    administratively | unsolicited | loop | too many hops | prohibited | sender | tls | not allowed |
    not permitted | denied | timed out | timeout | connection refused
""")

STILL_TRYING = _table("""
    will retry | will be retried | still trying | not need to resend | no need to resend | temporarily deferred |
    delivery delayed | warning message only | do not need to | will continue to try | has been delayed |
    hasn't been delivered yet
""")

OPT_OUT_ALONE = _table("""
    abbestellen | abmelden | abonelikten çık | afmeld | afmelden | annulla iscrizione | arrêtez | austragen |
    avmeld | avregistrera | avsluta prenumeration | baja | berhenti berlangganan | bitte abmelden |
    bitte austragen | cancelar inscrição | cancelar suscripción | cancellami | cancellatemi | dar de baja |
    darse de baja | descadastrar | dezabonare | disiscrivimi | désabonnement | désabonner | désinscription |
    désinscrire | leiratkozás | me désinscrire | meld meg av | no more emails | no more mails | odhlásit |
    odhlásiť | opt out | opt-out | optout | peruuta tilaus | please remove | please remove me | please stop |
    please unsubscribe | remove | remove me | remover | sair da lista | schrijf mij uit | stop | stop it |
    stop please | stop svp | stopp | take me off | uitschrijven | unsubscribe | unsubscribe me |
    unsubscribe please | wypisz | wypisz mnie | διαγραφή | відписатися | отписаться | отпишите | отпишите меня |
    стоп | הסר | إلغاء الاشتراك | 取消订阅 | 退訂 | 退订 | 配信停止 | 수신거부
""")
"""Opt-outs only as the whole answer or a paragraph of a short one: "we have got to STOP this bill" is none."""

OPT_OUT = _table("""
    unsubscribe me | remove me from | remove my address | remove my email | remove my name from | take me off |
    take my name off | delete my address | delete my email | delete my data | delete my details |
    do not contact me | don't contact me | do not email me | don't email me | do not mail me | do not write to me |
    don't write to me | do not write me | don't write me | never contact me | never email me | never write to me |
    stop emailing | stop contacting | stop writing | stop mailing | stop sending me | stop messaging |
    no further emails | no further contact | no more emails | leave me alone | opt me out | do not send me any |
    don't send me any | do not reach out again | don't reach out again | i do not wish to be contacted |
    i don't want to be contacted | i don't want to receive | i do not want to receive | i do not wish to receive |
    i no longer wish to receive | i wish to unsubscribe | i want to unsubscribe | i would like to unsubscribe |
    i'd like to unsubscribe | lose my number | lose my email | schreiben sie mir nicht mehr |
    schreiben sie mich nicht mehr an | schreib mir nicht mehr | schreib mich nicht mehr an |
    kontaktieren sie mich nicht | kontaktiere mich nicht | nehmen sie mich aus | nimm mich aus |
    streichen sie mich | löschen sie meine | lösche meine | keine weiteren mails | keine weiteren e-mails |
    keine e-mails mehr | keine mails mehr | hören sie auf, mir | ich möchte keine weiteren |
    ich möchte nicht mehr kontaktiert | ich wünsche keine weiteren | unterlassen sie | ne me contactez plus |
    ne m'écrivez plus | ne me contacte plus | ne m'écris plus | ne m'envoyez plus | arrêtez de m'écrire |
    arrêtez de me contacter | cessez de m'écrire | cessez de me contacter | retirez-moi | supprimez-moi |
    supprimez mon adresse | supprimez mes | désinscrivez-moi | désabonnez-moi | je ne souhaite plus recevoir |
    je ne souhaite plus être contact | merci de ne plus m'écrire | merci de ne plus me contacter | de ne plus me |
    de ne plus m' | merci de me retirer | merci de me désinscrire | veuillez ne plus m'écrire |
    veuillez ne plus me contacter | veuillez me retirer | no me contacte | no me contactes | no me escriba |
    no me escribas | no me envíe más | no me envíes más | deje de escribirme | deja de escribirme |
    deje de contactarme | deja de contactarme | elimine mi | elimina mi correo | elimíneme | dame de baja |
    deme de baja | no deseo recibir más | no quiero recibir más | bórreme | não me contacte | não me contate |
    não me escreva | não me envie mais | pare de me escrever | pare de me enviar | pare de me contactar |
    remova-me | remova meu | retire-me | não desejo receber mais | não quero receber mais | non mi contatti |
    non mi contattare | non contattatemi | non mi scriva | non mi scrivere | non scrivetemi | smetta di scrivermi |
    smettila di scrivermi | mi cancelli | mi rimuova | rimuovetemi | rimuovimi | cancellatemi |
    non desidero ricevere | non voglio più ricevere | neem geen contact meer | schrijf mij niet meer |
    mail mij niet meer | mail me niet meer | stuur mij geen | stuur me geen | haal mij van | haal me van |
    verwijder mij | verwijder mijn | schrijf mij uit | schrijf me uit | ik wil geen mails meer |
    ik wil geen e-mails meer | stop met mailen | kontakta mig inte | skriv inte till mig | mejla mig inte |
    sluta mejla | sluta kontakta | sluta skriva | ta bort mig | ta bort min | kontakt mig ikke |
    skriv ikke til mig | stop med at | slet mig | fjern mig | ikke kontakt meg | ikke skriv til meg | fjern meg |
    slutt å | älkää ottako minuun | älä ota minuun | poistakaa minut | poista minut | lopettakaa viestien |
    proszę nie pisać | proszę nie kontaktować | proszę o usunięcie | proszę mnie usunąć | proszę mnie wypisać |
    nie pisz do mnie | nie pisać do mnie | nie kontaktować się | nie kontaktuj się | usuń mnie | nepište mi |
    nekontaktujte mě | odstraňte mě | vymažte mě | nepíšte mi | nekontaktujte ma | не пишите мне | не пиши мне |
    больше не пишите | не связывайтесь | удалите меня | удалите мой | перестаньте мне писать | прекратите |
    отпишите меня | не пишіть мені | видаліть мене | ne írjon | ne keressen | töröljön | nu mă mai contacta |
    nu-mi mai scrie | ștergeți-mă | bana yazmayın | bana bir daha yazma | beni listeden | μη μου γράφετε |
    μη με ξανα | διαγράψτε με | 请不要再联系 | 不要再联系 | 请勿再 | 别再联系 | 请将我从 | 請不要再 | 不要再寄 |
    今後の連絡は | 今後のご連絡は不要 | 連絡しないで | メールを送らないで | 配信を停止 | 더 이상 연락하지 |
    연락하지 마 | 메일을 보내지 마 | jangan hubungi | jangan kirim | لا تتواصل | لا تراسلني | אל תכתב | אל תפנ |
    תסיר אותי
""")
"""How a sentence begins that forbids writing again."""

COURTESY = _table("""
    please | kindly | pls | so | and | also | again | i said | then | hi | hello | hey | ok | thanks | thank you |
    no | sorry | could you | can you | would you | i ask you to | i'd ask you to | i would ask you to | just |
    must ask you to | bitte | also bitte | und | s'il vous plaît | svp | merci | por favor | per favore |
    la prego di | alsjeblieft | gelieve | graag | snälla | vänligen | venligst | vær så snill | ole hyvä | proszę |
    prosím | пожалуйста | будь ласка | kérem | vă rog | lütfen | παρακαλώ | tolong | please,
""")

OPT_OUT_DOUBT = _table("""
    instead | until | except | this week | this month | before_ | _use_ | stattdessen | plutôt | à la place |
    en su lugar | invece | in plaats | ? | but keep | if you | unless | cc_ | _at this address | at my work
""")

DECLINE = _table("""
    not interested | no interest | no thank you | no thanks | i'll pass | i will pass | i have to pass |
    i'm going to pass | i am going to pass | have to decline | must decline | need to decline | will decline |
    i'll decline | respectfully decline | politely decline | decline your | decline this | decline the invitation |
    i must say no | have to say no | going to say no | i'd rather not | i would rather not | i am not able to help |
    i'm not able to help | i won't be able to | i will not be able to | i am unable to | i'm unable to |
    not able to take | unable to take | can't take on | cannot take on | not taking on | no longer mentor |
    don't mentor | do not mentor | not a good fit | not the right fit | not the right person |
    don't have the capacity | do not have the capacity | don't have capacity | no capacity |
    don't have the bandwidth | do not have the bandwidth | don't have bandwidth | no bandwidth | don't have time |
    do not have time | don't have the time | do not have the time | no time for | too busy | can't help |
    cannot help | can't commit | cannot commit | not for me | it's a no | this is a no | not possible for me |
    don't think i can help | not in a position to | regret that i | can't be your mentor | cannot be your mentor |
    i'm not available for | i am not available for | have to turn down | must turn down | turn this down |
    kein interesse | keine zeit | nicht interessiert | muss ich ablehnen | leider ablehnen | lehne ich ab |
    muss absagen | muss ich absagen | leider absagen | sage ich ab | keine kapazität | keine kapazitäten |
    nein danke | nein, danke | kann ich leider nicht | kann leider nicht | nicht weiterhelfen |
    ist nichts für mich | schaffe ich nicht | schaffe es leider nicht | nicht der richtige ansprechpartner |
    passt leider nicht | pas intéressé | ne suis pas intéress | non merci | pas le temps | je dois décliner |
    je décline | dois refuser | pas disponible pour | ne peux pas vous aider | ne peux pas t'aider |
    ne pourrai pas | je ne peux malheureusement pas | malheureusement pas possible | je préfère décliner |
    no estoy interesad | no me interesa | no, gracias | no gracias | no tengo tiempo | debo declinar |
    tengo que declinar | tengo que rechazar | no puedo ayudar | no podré | lamentablemente no puedo |
    não estou interessad | não tenho interesse | não, obrigad | não tenho tempo | tenho que recusar |
    tenho de recusar | não posso ajudar | não poderei | infelizmente não posso | non sono interessat |
    non mi interessa | no, grazie | no grazie | non ho tempo | devo declinare | devo rifiutare | non posso aiutar |
    non potrò | purtroppo non posso | geen interesse | niet geïnteresseerd | nee, dank | nee dank | nee bedankt |
    nee, bedankt | geen tijd | moet ik afwijzen | moet helaas | kan ik helaas niet | kan helaas niet |
    niet verder helpen | inte intresserad | nej tack | har inte tid | måste tacka nej | tackar nej |
    kan tyvärr inte | ikke interesseret | nej tak | har ikke tid | takker nej | må takke nei | takker nei |
    nei takk | ikke interessert | kan dessverre ikke | kan desværre ikke | en ole kiinnostunut | ei kiitos |
    ei ole aikaa | joudun kieltäytymään | valitettavasti en | nie jestem zainteresowan | nie, dziękuję |
    nie dziękuję | nie mam czasu | muszę odmówić | niestety nie mogę | nemám zájem | ne, děkuji | nemám čas |
    musím odmítnout | bohužel nemohu | nemám záujem | musím odmietnuť | не интересно | не интересует | неинтересно |
    нет, спасибо | нет времени | вынужден отказать | вынуждена отказать | к сожалению, не могу |
    к сожалению, не смогу | не цікавить | ні, дякую | на жаль, не можу | nem érdekel | köszönöm, nem | nincs időm |
    sajnos nem tudok | nu sunt interesat | nu, mulțumesc | nu am timp | din păcate nu pot | ilgilenmiyorum |
    hayır, teşekkür | vaktim yok | δεν ενδιαφέρομαι | όχι, ευχαριστώ | δεν έχω χρόνο | 不感兴趣 | 没有兴趣 |
    没兴趣 | 沒有興趣 | 不需要，谢谢 | 没有时间 | 沒有時間 | 恕我拒绝 | 无法提供帮助 | 興味がありません |
    興味はありません | お断り | 辞退 | ご遠慮 | 時間がありません | 難しい状況です | 관심이 없 | 관심 없 |
    시간이 없 | 거절 | 어려울 것 같습니다 | tidak tertarik | tidak punya waktu | غير مهتم | لست مهتم | לא מעוניין |
    אין לי זמן
""")

WILLING = _table("""
    this week | tomorrow | today | diese woche | morgen | heute | cette semaine | demain | esta semana | mañana |
    amanhã | domani | i morgon | i morgen | jutro | завтра | 明天 | 明日 | 내일 | happy to | glad to | let's |
    lets_ | how about | what about | could do | can do | works for me | does tuesday | calendly | call me |
    give me a call | instead we | next month | next week | next year | in the new year | after the summer |
    later this | another time | reach out again | get back to me | come back to me | check back | ping me |
    introduce you | talk to my | you should talk | you could ask | not only | not sure | tell me more | gerne |
    lass uns | wie wäre | nächste woche | nächsten monat | später | volontiers | la semaine prochaine | plus tard |
    avec plaisir | con gusto | la próxima semana | más adelante | mais tarde | próxima semana | volentieri |
    la prossima settimana | più avanti | graag | volgende week | later | gärna | nästa vecka | næste uke | chętnie |
    rád_ | с удовольствием | позже | 次回 | 下周 | 다음 주
""")
"""Words that may turn a no into something else: then a person reads it."""

NO = _table("""
    no | nein | non | nej | nee | não | нет | nie | ei | ne | hayır | όχι | いいえ | 아니요 | 不 | לא
""")
"""A decline only as the whole answer."""

CONTRAST = _table("""
    but | however | aber | jedoch | mais | pero | mas | ma | però | maar | men | mutta | ale | jednak | но |
    однако | але | azonban | dar | ama | αλλά
""")
"""What follows one of these behind a no may take it back."""
