# ruff: noqa: RUF001
"""Words that tell what a mail is and what of it is new, in the languages people write to us in: data, in lower case.

Gathered from what mail programs and mail systems put into mail, and from mail seen in the field. Entries are parted by
bars; an underscore at an end stands for a space.
"""

from collections.abc import Iterable


def table(block: str) -> tuple[str, ...]:
    """The entries of a block."""
    return tuple(entry.strip().replace("_", " ") for entry in block.replace("\n", " | ").split("|") if entry.strip())


def has(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases is in a text."""
    return any(phrase in text for phrase in phrases)


WROTE = table("""
    wrote | writes | schrieb | geschrieben | a écrit | a ecrit | écrit | écrivait | escribió | escribio |
    va escriure | escreveu | ha scritto | scrive | schreef | het volgende geschreven | skrev | skreiv |
    skrifaði | kirjoitti | kirjutas | rašė | rakstīja | napisał | napisała | napisał(a) | pisze | napsal |
    napsal(a) | napsala | napísal | napísala | написал | написала | написал(а) | пишет | писал | писал(а) |
    написав | пише | написа | је написао | je napisao | je napisala | je napisal | írta | a scris | yazdı |
    şunu yazdı | έγραψε | menulis | đã viết | viết | 写道 | 寫道 | 写到 | のメール | 書きました |
    が書き込みました | からのメール | のメッセージ | 작성 | 썼습니다 | כתב | כתבה | كتب | เขียน | नेलिखा |
    ने लिखा | napisal | napisala | napisal(a) | napisał/a | napisao je | napisala je | napisao/la | piše |
    sporoča | napisa | ha escrit | escribiu | escribeu | ha scrit | ha scribite | scrit | idatzi zuen |
    idatzi du | kirjutab | skreau | schreift | skrivaði | scríobh | sgrìobh | sgrìobh na leanas |
    ysgrifennodd | skrivet | skribis | shkroi | membalas | yozdi | yozgan | yazıb | yazmış | nivîsî | піша |
    напісаў | напісала | напиша | жазған | წერს | დაწერა | գրել է | գրեց | נכתב | כותב | نوشت | نوشته است |
    كَتَب | लिहीले | เขียนว่า | 寫到 | 写于 | 寫於 | 쓴 글 | 쓴 내용 | 씀 | napísal(a) | yura
""")
"""The verb of an attribution line ("On … Jane wrote:")."""

WROTE_OPENERS = table("""
    on_ | am_ | le_ | el_ | em_ | il_ | il giorno_ | in data_ | op_ | den_ | på_ | dne_ | dňa_ | dnia_ |
    w dniu_ | pe_ | în data_ | în_ | a_ | el dia_ | el día_ | ti_ | ma_ | ke_ | to_ | la_ | su_ | vo_ | po_ |
    út_ | st_ | čt_ | pá_ | so_ | ne_ | pon | pt. | śr | czw | sob | niedz | dana_ | u_ | στις_ | на_ | в_ |
    у_ | пн | вт | ср | чт | пт | сб | вс | pada_ | vào_ | tarihinde | 在 | 于 | 於 | ב- | בתאריך | في_ |
    เมื่อ_ | od:_
""")
"""How an attribution line may begin, where it does not begin with a name, an address or a date."""

QUOTING = table("""
    quoting_ | zitat von_ | citando_ | citando a_ | citation de_ | citerar_ | citat fra_ | cytowanie_ | idézet_
""")
"""How an attribution line without a verb may begin."""

FROM = table("""
    from | von | de | da | van | fra | från | od | от | від | lähettäjä | saatja | feladó | kimden |
    gönderen | dari | từ | από | expéditeur | mittente | remitente | avsender | afsender | afzender |
    nadawca | odesílatel | no | nuo | šalje | pošiljatelj | de la | 发件人 | 寄件者 | 寄件人 | 差出人 |
    送信者 | 보낸 사람 | 보낸사람 | 발신 | מאת | من | จาก | daripada | pengirim | expeditor | remitent |
    dende | frá | frå | fan | vun | gönderici | kimdən | kimdan | kas | kellelt | siuntėjas | nga | nork |
    oddi wrth | ó | gửi từ | αποστολέας | ад | від кого | од | кімнен | хэнээс | ումից | ուղարկող | מ | از |
    المرسل | مِن | प्रेषक | প্রেরক | ผู้ส่ง | გამგზავნი | ვინ | 從 | 発信者 | jo‘natuvchi | шаље | wot | wót
""")

SUBJECT = table("""
    subject | betreff | objet | sujet | asunto | assunto | oggetto | onderwerp | emne | ämne | aihe | teema |
    temat | předmět | predmet | тема | tárgy | konu | subiect | subjek | perihal | chủ đề | θέμα | относно |
    主题 | 主旨 | 主題 | 件名 | 제목 | thema | נושא | הנדון | الموضوع | เรื่อง | assumpte | object | efni |
    viðfangsefni | evni | ûnderwerp | subjekt | subyek | judul | pealkiri | temats | tēma | temo | naslov |
    zadeva | gaia | cuspair | ábhar | pwnc | danvez | mövzu | mavzu | tiêu đề | заглавие | наслов | тэма |
    тақырыбы | гарчиг | վերնագիր | موضوع | مضمون | विषय | বিষয় | หัวเรื่อง | თემა | სათაური | asuntu |
    subjecto | titill | sujed
""")

OTHER_FIELDS = table("""
    to | sent | date | cc | bcc | reply-to | an | gesendet | datum | kopie | à | a | envoyé | date d'envoi |
    cc_ | copie à | répondre à | para | enviado | enviado el | enviada em | enviado em | fecha | data |
    inviato | per | aan | verzonden | verstuurd | til | sendt | dato | till | skickat | kopia |
    vastaanottaja | lähetetty | päivämäärä | pvm | do | wysłano | wysłane | dw | komu | odesláno | odoslané |
    dátum | кому | отправлено | дата | копия | копія | надіслано | címzett | küldve | elküldve |
    másolatot kap | kime | gönderildi | gönderme tarihi | tarih | către | la | trimis | kepada | terkirim |
    tanggal | đến | ngày | προς | στάλθηκε | ημερομηνία | 收件人 | 发送时间 | 发送日期 | 日期 | 抄送 |
    收件者 | 寄件日期 | 傳送時間 | 宛先 | 送信日時 | 日時 | 受信者 | 받는 사람 | 받는사람 | 보낸 날짜 | 날짜 |
    אל | נשלח | תאריך | إلى | تاريخ الإرسال | ถึง | ส่ง | importance | attachments | sent by | gesendet von |
    enviar | enviat | enviat el | per a | a/c | copia | còpia | cópia | copie (cc) | destinataire |
    destinatario | destinatari | destinatar | inviato il | kopie (cc) | ontvanger | oan | kopi | modtager |
    mottaker | mottagare | afrit | dagsetning | kopio | päiväys | kellele | saadetud | saaja | adressaat |
    koopia | kuupäev | kam | nosūtīts | datums | kopija | išsiųsta | gavėjas | poslano | poslato | za |
    prima | adresát | kópia | másolat | giden | alıcı | bilgi | kimə | tarix | penerima | tarikh | dikirim |
    dihantar | nori | bidalita | dërguar më | datë | anfonwyd | dyddiad | dáta | người nhận | đã gửi |
    đồng kính gửi | αποστολή | παραλήπτης | κοινοποίηση | κοιν | каму | адпраўлена | изпратено | копие | до |
    датум | за | послато | послата | прима | коп | кімге | күні | көшірме | хэнд | огноо | ամսաթիվ | ում | ל |
    לידיעה | עותק | به | ارسال | تاریخ | رونوشت | التاريخ | المُرسل | نسخة | प्रापक | को | दिनांक | भेजा गया |
    প্রাপক | তারিখ | ผู้รับ | วันที่ | สำเนาถึง | თარიღი | ვის | 副本 | 到 | 日付 | 送信日 | 收到日期 | 참조 |
    tema | sana | kimga | pa
""")
"""Field names in the header block that mail programs put above what they quote."""

ORIGINAL = table("""
    original message | original appointment | forwarded message | forwarded by | reply message |
    reply to message | ursprüngliche nachricht | originalnachricht | original-nachricht |
    weitergeleitete nachricht | message d'origine | message original | message transféré | message précédent |
    mensaje original | mensaje reenviado | mensagem original | mensagem encaminhada | messaggio originale |
    messaggio inoltrato | messaggio originario | oorspronkelijk bericht | origineel bericht |
    doorgestuurd bericht | oprindelig meddelelse | oprindelig besked | videresendt besked |
    opprinnelig melding | videresendt melding | ursprungligt meddelande | originalmeddelande |
    vidarebefordrat meddelande | alkuperäinen viesti | välitetty viesti | wiadomość oryginalna |
    oryginalna wiadomość | wiadomość przekazana | původní zpráva | původní e-mail | pôvodná správa |
    исходное сообщение | пересылаемое сообщение | пересланное сообщение | оригинальное сообщение |
    первоначальное сообщение | оригінальне повідомлення | eredeti üzenet | továbbított üzenet | özgün ileti |
    orijinal mesaj | iletilen mesaj | mesajul original | mesaj original | αρχικό μήνυμα | izvirno sporočilo |
    izvorna poruka | originalna poruka | algkiri | pesan asli | thư gốc | 原始邮件 | 原始郵件 | 转发邮件 |
    轉寄的郵件 | 元のメッセージ | 転送メッセージ | 원본 메시지 | 원본 메일 | 전달된 메시지 | הודעה מקורית |
    الرسالة الأصلية | missatge original | mensaxe orixinal
""")
"""The words of a separator line ("-----Original Message-----")."""

FORWARDED = table("""
    forwarded message | weitergeleitete nachricht | message transféré | mensaje reenviado |
    mensagem encaminhada | messaggio inoltrato | doorgestuurd bericht | videresendt besked |
    videresendt melding | vidarebefordrat meddelande | välitetty viesti | wiadomość przekazana |
    пересылаемое сообщение | пересланное сообщение | továbbított üzenet | iletilen mesaj | 转发邮件 |
    轉寄的郵件 | 転送メッセージ | 전달된 메시지
""")
"""Those of them above a mail that was passed on."""

BEGIN_FORWARDED = table("""
    begin forwarded message: | anfang der weitergeleiteten nachricht: | anfang der weitergeleiteten e-mail: |
    début du message réexpédié | début du message transféré | inicio del mensaje reenviado: |
    início da mensagem reencaminhada: | inizio messaggio inoltrato: | begin doorgestuurd bericht: |
    vidarebefordrat brev: | videresendt mail:
""")

SENT_FROM = table("""
    sent from_ | sent via_ | sent with_ | sent by_ | sent on the go | gesendet von_ | von meinem_ |
    gesendet mit_ | diese nachricht wurde von meinem | gesendet über_ | envoyé de_ | envoyé depuis_ |
    envoyé à partir de_ | enviado desde_ | enviado do_ | enviado de_ | enviado a partir | enviado por_ |
    enviado con_ | enviado via_ | inviato da_ | inviato dal | verzonden vanaf_ | verstuurd vanaf_ |
    verzonden met_ | sendt fra_ | skickat från_ | skickat från min | lähetetty_ | wysłane z_ | wysłano z_ |
    odesláno z_ | odoslané z_ | отправлено с_ | отправлено из_ | надіслано з_ | az iphone-omról | küldve_ |
    iphone'umdan gönderildi | trimis de pe_ | στάλθηκε από_ | poslano z_ | 发自我的 | 來自我的 | 发送自 |
    從我的 | iphoneから送信 | から送信 | 나의 iphone에서 | 내 iphone에서 | נשלח מה | أرسلت من | dikirim dari |
    được gửi từ | ส่งจาก | sent from | diese e-mail wurde von meinem | von unterwegs gesendet |
    provenance : courrier | verzonden vanuit_ | enviat des del_ | poslano s_ | 从我的 | galaxyから送信 |
    samsung cihazımdan | 내 galaxy에서 | أُرسلت من | đã gửi từ | sent using_ | sent on the sprint |
    get bluemail for_ | secured with tuta
""")
"""How the footer of a phone's mail program begins."""

AUTO_SUBJECT = table("""
    automatic reply | auto reply | autoreply | auto-reply | automated reply | auto response |
    automatic response | auto-response | autoresponse | out of office | out-of-office | vacation reply |
    away from my mail | automatische antwort | abwesenheitsnotiz | abwesenheit | abwesenheitsmeldung |
    abwesenheitsbenachrichtigung | réponse automatique | reponse automatique | absence du bureau |
    message d'absence | respuesta automática | respuesta automatica | fuera de la oficina |
    resposta automática | resposta automatica | fora do escritório | ausência temporária | risposta automatica |
    fuori sede | fuori ufficio | automatisch antwoord | automatische reactie | afwezigheidsbericht | afwezig |
    autosvar | automatiskt svar | frånvaro | frånvaromeddelande | automatisk svar | fraværsmelding |
    ikke til stede | automaattinen vastaus | poissaoloilmoitus | automatyczna odpowiedź | autoodpowiedź |
    odpowiedź automatyczna | nieobecność | automatická odpověď | automatická odpoveď | mimo kancelář |
    автоматический ответ | автоответ | автоматична відповідь | автоматичен отговор | automatikus válasz |
    räspuns automat | răspuns automat | otomatik yanıt | αυτόματη απάντηση | samodejni odgovor |
    automatski odgovor | automatinis atsakymas | automātiska atbilde | automaatvastus | 自动回复 | 自動回覆 |
    自動回复 | 自动答复 | 自動応答 | 自動返信 | 不在通知 | 자동 회신 | 부재 중 | 자동 응답 | תשובה אוטומטית |
    רد تلقائي | رد تلقائي | ตอบกลับอัตโนมัติ | trả lời tự động | balasan otomatis |
    out of office reply | automatsvar | מענה אוטומטי | resposta automàtica
""")

AUTO_SUBJECT_WEAK = table("""
    auto: | ooo: | ooo - | away:
""")
"""Also in people's own subjects: they count only with words of absence in the text."""

REPLY_PREFIX = table("""
    re: | re[ | re : | aw: | antw: | antwort: | sv: | vs: | vast: | odp: | ynt: | yanıt: | rv: | rif: | r: |
    res: | resp: | bls: | tr: | fwd: | fw: | wg: | vb: | vl: | doorst: | enc: | i: | пересл: | отв: | ответ: |
    на: | απ: | vá: | továbbítás: | 回复: | 回复： | 回覆: | 回覆： | 答复: | 答复： | 答覆: | 转发: | 转发： |
    轉寄: | 返信: | 回信: | 회신: | 답장: | 전달: | השב: | הועבר: | رد:
""")
"""How a subject begins when a person answers or passes on a mail."""

UNDELIVERED_SUBJECT = table("""
    undeliver | undelivered | failed mail | returned mail | delivery status notification | delivery failure |
    delivery failed | failure notice | mail delivery | delivery notification | non-deliver | nondeliver |
    returning message to sender | message delivery | could not be delivered | delivery has failed |
    failed delivery | delivery report | warning: could not send | delivery error | mail system error |
    undeliverable | not delivered | returned to sender | delivery problem | user unknown | email delivery |
    mail failure | failure to deliver | delivery delayed | delayed mail | mail could not be |
    delivery incomplete | unzustellbar | nicht zustellbar | zustellung fehlgeschlagen | zustellfehler |
    unzustellbare | nicht zugestellt | non remis | non distribu | échec de la remise | échec de remise |
    echec de | no se puede entregar | no entregado | no se ha podido entregar | notificación de error |
    mancato recapito | impossibile recapitare | mancata consegna | não entregue | não foi possível entregar |
    falha na entrega | niet bezorg | onbestelbaar | kan ikke leveres | ikke leveret | kunde inte levereras |
    kan inte levereras | ei voitu toimittaa | nie dostarczon | niedostarczalna | nelze doručit | nedoručitel |
    недоставлен | не доставлено | не удалось доставить | kézbesíthetetlen | nelivrat | teslim edilemedi |
    iletilemedi | 退信 | 无法投递 | 未送达 | 配信不能 | 配信エラー | 送信できません | エラー | 반송 |
    전송 실패 | 배달되지 | non recapitabile | niedostarczaln | não é possível entregar | non consegnato |
    не удается доставить | det går inte att leverera | kan ikke leveres | 无法送达 | 無法傳遞 | nedoručen
""")
"""Words in the subject of delivery notices; they count only beside a sender or an envelope that no person has."""

ADDRESS_DEAD = table("""
    user unknown | not recognized | unknown recipient | no mx | domain is not reachable | unknown user |
    no such user | no such address | unknown address | does not exist | doesn't exist | not exist |
    no such recipient | recipient unknown | invalid recipient | invalid mailbox | mailbox not found |
    no mailbox | recipient not found | user not found | address not found | unknown local |
    unrouteable address | unrouteable mail domain | domain not found | host not found | unknown domain |
    name or service not known | no such domain | host unknown | unknown host | nxdomain | not a valid mailbox |
    no account by that name | is not known | not listed in | mailbox unavailable | no such mailbox |
    wasn't found | couldn't be found | not found at | has moved | undeliverable address | bad destination |
    not our customer | unable to find | no valid recipients | unknown account | no user | null mx |
    does not accept mail | invalid address | user doesn't have | recipientnotfound | unknown or illegal alias |
    bad address | unknown mailbox | dns lookup failure: host | not found in | is unknown | invalid user |
    account not found | no such account | unroutable address | not a known user | addressee unknown |
    no longer valid | no longer exists | not a valid address |
    no longer in use | no longer with | nonexistent | non-existent | not a local | not a valid user |
    not a valid recipient | no such local | mail box not found | mail-box not found | domain name not found |
    address unknown | address invalid | no mail-box | recipient unrecognized | mailbox not available |
    no mail box | unbekannt | existiert nicht | inconnu | n'existe pas | desconocid | inexistent | no existe |
    desconhecid | não existe | sconosciut | non esiste | onbekend | bestaat niet | nie istnieje | neexistuje |
    не существует | 宛先不明 | 存在しません | 見つかりません | 不存在 | 존재하지
""")

MAIL_REFUSED = table("""
    mail from: | recipient preferences | quota | full | over limit | exceed | spam | policy | blocked |
    blacklist | blocklist | blackhole | reputation | dmarc | spf | dkim | too large | too big | virus |
    content | relay | reject due | greylist | rate limit | too many | disabled | suspend | inactive | ptr |
    reverse | authenticat | access denied | permission | storage | not accepting | security | banned | filter |
    restricted | administratively | unsolicited | loop | too many hops | prohibited | sender | tls |
    not allowed | not permitted | denied | timed out | timeout | connection refused | client host |
    helo command | command output | dns check | berechtig | autorisation | autorizaci | permiso | permess | permiss |
    toestemming | uprawnie | oprávnění | разрешени
""")

DELIVERED = table("""
    successfully delivered | successful mail delivery | has been delivered to | was delivered to |
    delivery confirmation | erfolgreich zugestellt | a été remis | entregado correctamente
""")
"""Words of a delivery receipt that has no report beside it; they count only where no failure is told."""

STILL_TRYING = table("""
    will retry | will be retried | still trying | not need to resend | no need to resend |
    temporarily deferred | delivery delayed | warning message only | do not need to | will continue to try |
    has been delayed | hasn't been delivered yet | not found, try again
""")
