# ruff: noqa: RUF001
"""Words of refusal, in the languages people answer us in: data, in lower case."""

from outreach.core.words import table

OPT_OUT_ALONE = table("""
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

OPT_OUT = table("""
    ich bitte um löschung | bitte um löschung | do not contact again | do not write again | do not email again |
    don't write again | don't contact again | nicht mehr anschreiben | nicht mehr kontaktieren |
    um löschung meiner | je ne veux plus de vos | no quiero más correos | no más correos | basta email |
    basta mail | vill inte ha fler | удалите, пожалуйста, мои | удалите, пожалуйста, мой | メールしないで |
    lose this address | removing me from | enlevez-moi | rayez-moi | quíteme | quítame | sáqueme | toglietemi |
    mi tolga | remover meu | neposílejte mi | neposielajte mi | больше не присылайте | не присылайте мне |
    no me vuelva a | no me vuelvas a | would like to be removed | i want to be removed | i wish to be removed |
    i'd like to be removed | i would like to be removed | i'd prefer not to receive |
    i would prefer not to receive | cease and desist | leave me in peace | ich verbiete ihnen |
    lassen sie mich in ruhe | lass mich in ruhe | laissez-moi tranquille | déjeme en paz | déjame en paz |
    mi lasci in pace | laat me met rust | lämna mig i fred | la meg være i fred | lad mig være | nechte mě být |
    оставьте меня в покое | me deixe em paz | hagyjon békén | jätä minut rauhaan | beni rahat bırak |
    jag vill bli borttagen | jeg vil fjernes | ik wil van de lijst | je veux être retiré |
    je souhaite être retiré | quiero que me eliminen | solicito que me eliminen | chcę zostać usunięt |
    chci být vyřazen | хочу отписаться | nie przysyłajcie mi | nie wysyłaj mi | proszę mi nie |
    no more messages | no further messages | no more mail | no more letters | i'd like to opt out |
    i would like to opt out | i want to opt out | keine weiteren nachrichten | keine weiteren anfragen |
    keine weiteren schreiben | keine nachrichten mehr | keine anfragen mehr | ich möchte mich abmelden |
    quiero darme de baja | quisiera darme de baja | deseo darme de baja | solicito la baja |
    gostaria de cancelar | vorrei cancellarmi | vorrei disiscrivermi | je souhaite me désinscrire |
    je voudrais me désinscrire | hör inte av dig | kontakta inte mig | skriv inte mer | mejla inte |
    kontakt ikke mig | kontakt ikke meg | o vyřazení | žádám o výmaz | o vymazání | o odstranění |
    proszę o zaprzestanie | proszę o nieprzysyłanie | proszę o wykreślenie | o wypisanie | не надо мне |
    не нужно мне | больше не надо | уберите меня | не турбуйте | bana bir daha | bana e-posta gönder |
    bana mesaj gönder | beni aramay | 配信停止を | 配信の停止 | メールは不要 | 連絡は不要 | 停止してください |
    把我从 | 将我从 | 停止发送 | 停止给我 | 把我移除 | 请把我的邮箱 | 앞으로 메일 | 메일 보내지 | 수신 거부 |
    그만 보내 | unsubscribe me | remove me from | remove my address | remove my email | remove my name from |
    take me off | take my name off | delete my address | delete my email | delete my data | delete my details |
    do not contact me | don't contact me | do not email me | don't email me | i don't want to hear from you |
    i do not want to hear from you | do not write to me | don't write to me | do not write me | don't write me |
    never contact me | never email me | never write to me | stop emailing | stop contacting | stop writing |
    stop mailing | stop sending me | stop messaging | no further emails | no further contact | no more emails |
    leave me alone | opt me out | do not send me any | don't send me any | do not reach out again |
    don't reach out again | i do not wish to be contacted | i don't want to be contacted |
    i don't want to receive | i do not want to receive | i do not wish to receive |
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
    je ne souhaite plus être contact | merci de ne plus m'écrire | merci de ne plus me contacter |
    de ne plus me | de ne plus m' | merci de me retirer | merci de me désinscrire | veuillez ne plus m'écrire |
    veuillez ne plus me contacter | veuillez me retirer | no me contacte | no me contactes | no me escriba |
    no me escribas | no me envíe más | no me envíes más | deje de escribirme | deja de escribirme |
    deje de contactarme | deja de contactarme | elimine mi | elimina mi correo | elimíneme | dame de baja |
    deme de baja | no deseo recibir más | no quiero recibir más | bórreme | não me contacte | não me contate |
    não me escreva | não me envie mais | pare de me escrever | pare de me enviar | pare de me contactar |
    remova-me | remova meu | retire-me | não desejo receber mais | não quero receber mais | non mi contatti |
    non mi contattare | non contattatemi | non mi scriva | non mi scrivere | non scrivetemi |
    smetta di scrivermi | smettila di scrivermi | mi cancelli | mi rimuova | rimuovetemi | rimuovimi |
    cancellatemi | non desidero ricevere | non voglio più ricevere | neem geen contact meer |
    schrijf mij niet meer | mail mij niet meer | mail me niet meer | haal mij van | haal me van |
    verwijder mij | verwijder mijn | schrijf mij uit | schrijf me uit | ik wil geen mails meer |
    ik wil geen e-mails meer | stop met mailen | kontakta mig inte | skriv inte till mig | mejla mig inte |
    sluta mejla | sluta kontakta | sluta skriva | kontakt mig ikke | skriv ikke til mig | stop med at |
    slet mig | fjern mig | ikke kontakt meg | ikke skriv til meg | fjern meg | slutt å | älkää ottako minuun |
    älä ota minuun | poistakaa minut | poista minut | lopettakaa viestien | proszę nie pisać |
    proszę nie kontaktować | proszę o usunięcie | proszę mnie usunąć | proszę mnie wypisać | nie pisz do mnie |
    nie pisać do mnie | nie kontaktować się | nie kontaktuj się | usuń mnie | nepište mi | nekontaktujte mě |
    odstraňte mě | vymažte mě | nepíšte mi | nekontaktujte ma | не пишите мне | не пиши мне | больше не пишите |
    не связывайтесь | удалите меня | удалите мой | перестаньте мне писать | прекратите | отпишите меня |
    не пишіть мені | видаліть мене | ne írjon | ne keressen | töröljön | nu mă mai contacta | nu-mi mai scrie |
    ștergeți-mă | bana yazmayın | bana bir daha yazma | beni listeden | μη μου γράφετε | μη με ξανα |
    διαγράψτε με | 请不要再联系 | 不要再联系 | 请勿再 | 别再联系 | 请将我从 | 請不要再 | 不要再寄 |
    今後の連絡は | 今後のご連絡は不要 | 連絡しないで | メールを送らないで | 配信を停止 | 더 이상 연락하지 |
    연락하지 마 | 메일을 보내지 마 | jangan hubungi | jangan kirim | لا تتواصل | لا تراسلني | אל תכתב | אל תפנ |
    תסיר אותי | už mi nepiš | mi nepište | už mi nepíšte | di non scrivermi | non scrivermi | non contattarmi |
    di non contattarmi | von weiteren anfragen abzusehen | von weiteren mails abzusehen |
    von weiterem kontakt abzusehen | прошу меня больше не | прошу больше не | не беспокойте | не пишіть |
    să nu mă mai | nu mă mai | να μη μου | 请不要再给我 | 不要再给我 | 别再给我 | 請勿再 | 不要再聯絡 |
    不要再联络 | 送らないでください | ご連絡はお控え | 보내지 말아 | 연락하지 말아 | 보내지 마 |
    не беспокойте меня | 不要给我发 | 别给我发 | więcej do mnie nie pisać | do mnie nie pisać |
    więcej nie pisać | do mnie więcej nie pisać | proszę nie pisać do mnie | stuur mij geen mail |
    stuur me geen mail | stuur mij geen e-mail | stuur me geen e-mail | stuur mij geen bericht |
    ta bort mig från | ta bort mig ur | ta bort min adress
""")
"""How a sentence begins that forbids writing again."""

COURTESY = table("""
    would you mind | var god | var vänlig | vær venlig | vær så snill og | favor |
    i would appreciate it if you | i'd appreciate it if you | i'd be grateful if you |
    i would be grateful if you | pls | enough | sir | que | de bien vouloir | bien vouloir | wilt u | wil je |
    kunt u | kun je | könnten sie | können sie | kannst du | pourriez-vous | pouvez-vous | podría | puede |
    puedes | può | puoi | potrebbe | poderia | pode | kan du | kan ni | vill du | czy może pan | czy może pani |
    můžete | можете | не могли бы вы | i'd like you to | i would like you to | i want you to |
    i must ask you to | i request that you | i kindly ask you to | ich bitte sie | ich bitte dich |
    je vous prie de | je vous demande de | le ruego que | le pido que | les pido que | peço que | vi prego di |
    ik verzoek u | jag ber dig | más | więcej | do mnie | mnie | już | už | больше | більше | enää | prosim |
    prosím vás | vă rog să | прошу | прошу вас | sayın yetkili | dobrý den | now | please | kindly | so | and |
    also | again | i said | then | hi | hello | hey | ok | thanks | thank you | no | sorry | could you |
    can you | would you | i ask you to | i'd ask you to | i would ask you to | just | must ask you to | bitte |
    also bitte | und | s'il vous plaît | svp | merci | por favor | per favore | la prego | alsjeblieft |
    gelieve | graag | snälla | vänligen | venligst | vær så snill | ole hyvä | proszę | prosím | пожалуйста |
    будь ласка | kérem | vă rog | lütfen | παρακαλώ | tolong | please,
""")

_STOP = table("""
    refrain from | desist from | cesser de | cesser | arrêter de | ne plus | no vuelva a | no vuelvas a |
    dejar de | parar de | deixe de | deixar de | smettere di | lad være med at | la være å | ikke fortsett å |
    undlad at | unterlassen sie es | przestać | перестать | припиніть | stop | quit | cease | arrêtez de |
    arrête de | cessez de | deje de | deja de | dejen de | pare de | parem de | smetta di | smettete di |
    smetti di | stop met | sluta | stop med at | slutt å | slutt med å | hören sie auf | hör auf |
    hören sie bitte auf | перестаньте | прекратите | lopeta | lopettakaa | přestaňte | prestaňte |
    proszę przestać | przestań | przestańcie
""")
_DOING = table("""
    vos envois | vos messages | vos mails | vos courriels | tout contact | tout envoi | enviar | escribir |
    contactar | escrever | enviarem | scrivere | contattare | skrive | sende | mir | weitere | mandar | mij |
    надсилати | contact | all contact | any contact | email | e-mail | mailing | messaging | writing to |
    writing me | sending | spamming | m'envoyer | m'écrire | me contacter | enviarme | escribirme |
    contactarme | mandarme | me enviar | me mandar | me escrever | me contatar | me contactar | scrivermi |
    contattarmi | mandarmi | inviarmi | mailen | mij te | mejla | skriva | kontakta | skicka | kontakte |
    mir zu schreiben | mich zu kontaktieren | mir mails | mich anzuschreiben | писать | присылать | беспокоить |
    lähettäm | psát | písať | pisać | wysyłać
""")
_NEVER = table("""
    do not | don't | never | please do not
""")
_RATHER_NOT = table("""
    i would appreciate it if you did not | i would appreciate it if you didn't |
    i'd appreciate it if you did not | i'd appreciate it if you didn't | i would be grateful if you did not |
    i'd be grateful if you didn't | i would prefer you did not | i'd prefer you didn't |
    i would ask you not to | i'd ask you not to | i ask you not to
""")
_AGAIN = table("""
    contact me | contact us | contact my | email me | email us | e-mail me | mail me | write to me | write me |
    message me | send me any | send any more | send any further | reach out again | ever contact | ever write
""")
_REMOVE = table("""
    enlevez | enlever | rayez | tolga | exclua | excluir | stryk | vyřaďte | vyškrtněte | исключить | remove |
    delete | erase | take | drop | strike | entfernen sie | entferne | löschen sie | lösche | nehmen sie |
    nimm | streichen sie | streiche | supprimez | supprimer | retirez | retire | effacez | elimine | eliminen |
    elimina | borre | borren | quite | quiten | remova | remover | apague | rimuova | rimuovete | cancelli |
    cancellate | elimini | verwijder | haal | ta bort | radera | fjern | slet | poista | poistakaa | usuń |
    proszę usunąć | usunąć | odstraňte | smažte | vymažte | удалите | уберите | исключите | видаліть |
    приберіть | ștergeți
""")
_MINE = table("""
    my name and | my name out | my entry | mich von | mich aus | mes informations | mon contact | me from |
    me off | my address | my e-mail | my email | my data | my details | my contact | my name from |
    my personal | mich bitte | meine adresse | meine daten | meine mail | meine e-mail | mon adresse | mon nom |
    mon e-mail | mon mail | mes données | mes coordonnées | moi de | mi dirección | mis datos | mi correo |
    mi nombre | mi email | meus dados | meu e-mail | meu email | meu nome | meu endereço | il mio | i miei |
    mij uit | mij van | me uit | me van | mijn adres | mijn gegevens | mijn e-mail | mig från | min adress |
    mina uppgifter | min e-post | mig fra | meg fra | min adresse | mine data | minut | minun | tietoni |
    osoitteeni | mnie z | mój adres | moje dane | mojego adresu | mě z | můj | moje údaje | mňa z |
    moju adresu | меня из | мой адрес | мои данные | мене з | мою адресу | мої дані | adresa mea | datele mele
""")
_WISH = table("""
    i do not want to | i don't want to | i don't want any | i do not want any | i do not wish to |
    i don't wish to | i no longer want to | i no longer wish to | we do not wish to | ich will keine |
    ich möchte keine | ich wünsche keine | ich wünsche keinen | ich wünsche keinerlei | ich will nicht mehr |
    ich möchte nicht mehr | je ne veux plus | je ne souhaite plus | je ne désire plus | ya no quiero |
    no quiero | no deseo | não quero mais | não desejo mais | não quero | non voglio più | non desidero |
    non vorrei | ik wil geen | ik wil niet meer | ik wens geen | jag vill inte | jag vill inte längre |
    jeg vil ikke | jeg ønsker ikke | en halua | nie chcę | nie życzę sobie | nechci | nepřeji si | neželám si |
    не хочу | я не хочу | не желаю | я не желаю | не бажаю | nem kérek | nem szeretnék | nu doresc | nu vreau
""")
_MAIL = table("""
    hear from you | be contacted | receive any | receive further | receive more | receive your | receive these |
    receive e | receive m | further e | further m | further contact | emails | e-mails | mails | more emails |
    weitere | kontakt | nachrichten von | kontaktiert | angeschrieben | e-mails von | recevoir | être contact |
    vos mails | recibir más | recibir sus | recibir correo | recibir mensaj | recibir e | ser contactad |
    receber | ricevere altre | ricevere più | ricevere e | ricevere mail | ricevere messaggi |
    ricevere le vostre | essere contattat | mails meer | e-mails meer | berichten meer | contact meer |
    få fler | få flere | bli kontaktad | kontaktes | motta flere | modtage flere | viestejä | enää | więcej |
    otrzymywać | dostawać | dostávat | být kontaktov | dostávať | получать | ваши письма | отримувати |
    több levelet | több e-mailt | să primesc | să mai primesc
""")

DEMANDS: tuple[tuple[tuple[str, ...], tuple[str, ...], int], ...] = (
    (_STOP, _DOING, 2),
    (_NEVER, _AGAIN, 1),
    (_RATHER_NOT, _AGAIN, 1),
    (_REMOVE, _MINE, 2),
    (_WISH, _MAIL, 3),
    (("schrijf mij", "schrijf me"), ("uit",), 2),
    (
        ("mij", "me"),
        (
            "van uw lijst",
            "van je lijst",
            "van de lijst",
            "uit uw",
            "uit je",
            "niet meer",
            "uitschrijven",
            "verwijderen",
        ),
        1,
    ),
    (
        ("ich möchte", "ich will", "ich wünsche", "wir möchten", "wir wünschen"),
        (
            "nicht mehr angeschr",
            "nicht mehr kontakt",
            "nicht mehr von",
            "keine weiteren",
            "keine mails",
            "keine e-mails",
            "keine nachrichten",
            "keinen weiteren kontakt",
            "keinen kontakt",
        ),
        3,
    ),
)
"""A clause that begins with one of the first, and has one of the second at most so many words behind, opts out."""

POLITE_QUESTION = table("""
    could you | can you | would you | will you | wilt u | wil je | kunt u | kun je | könnten sie | können sie |
    kannst du | würden sie | pourriez-vous | pouvez-vous | podría | puede | può | potrebbe | poderia | pode |
    kan du | kan ni | vill du | czy może | můžete | можете | не могли бы
""")
"""A question that begins so is a demand; any other is a question."""

OF_ME = frozenset(
    table("""
    your | ihrer | ihrem | votre | me | my | us | our | mir | mich | meine | meinen | moi | mon | mes | mi |
    mis | mij | mijn | mig | min | mitt | meg | mina | minut | minua | minulle | mnie | mój | mě | mne | můj |
    ma | меня | мне | мой | мои | мої | мене | мені | m'écrire | m'envoyer | écrivez-moi | retirez-moi |
    remova-me | bórreme | elimíneme
""")
)
"""A demand behind an "and" must name the writer: people tell what others stopped, too."""

OPT_OUT_DOUBT = table("""
    me off yet | me off as | me a_ | by fax | off speaker | last mail | letzte mail | the attachment | anhang |
    with my thoughts | the cc | waiting list | by mistake | by accident | the draft | longer than | länger als |
    más largo | plus long | hesitate | hésit | zöger | dude en | esit | tvek | \" | “ | ” | „ | « | instead |
    sondern | until | except | this week | this month | before_ | _use_ | stattdessen | plutôt | à la place |
    en su lugar | invece | in plaats | but keep | if you can | if you have | if you don | if you are |
    if you want | unless | cc_ | _at this address | at my work
""")

ENGAGED = table("""
    happy to help | happy to talk | gladly | i like | let's | see you on | see you at | call me |
    send the questions | send me the | is perfect | is fine, | looking forward | used to say | gerne | gern_ |
    gern. | morgen mehr | hier ist der | volontiers | d'accord | con gusto | con piacere | volentieri |
    com prazer | graag | vanavond | gärna | gjerne | mielelläni | chętnie | pomogę | с удовольствием | отвечу |
    завтра | із задоволенням | szívesen | cu plăcere | memnuniyetle | ευχαρίστως | 喜んで | 明日 | 周五见 |
    见面 | 기꺼이
""")
"""Who writes such words goes on with us: what sounds like an opt-out beside them is left to a person."""

DECLINE = table("""
    that's a no | it is a no from me | won't have time | will not have time | don't do this kind |
    do not do this kind | don't do that kind | my plate is full | too much on my plate | not able to commit |
    not the kind of thing i | zeitlich nicht | nicht leisten | keine kapazität | ne peux pas m'engager |
    ne pourrai | je ne peux pas accepter | no puedo comprometer | no tengo disponibilidad |
    não tenho disponibilidade | não posso comprometer | non posso impegnar | non ho disponibilità |
    geen ruimte voor | geen mogelijkheid | lukt mij niet | ingen möjlighet | måste säga nej | må si nei |
    må sige nej | har ikke overskud | joudun sanomaan ei | en valitettavasti voi | nie skorzystam |
    nie mogę się | nemohu přijmout | nemůžu přijmout | nemôžem prijať | не получится | вынужден отка |
    вынуждена отка | змушений відмов | змушена відмов | vissza kell utasít | kénytelen vagyok |
    trebuie să refuz | reddetmek | vaktim olmayacak | πρέπει να αρνηθώ | 没有精力 | 抱歉不能 | 遠慮させて |
    isn't something i can | is not something i can | isn't something i do | not something i can |
    no longer give advice | don't give advice | do not give advice | can't accept | cannot accept |
    unable to accept | not able to accept | not taking anyone | don't take on | do not take on |
    not looking to mentor | isn't for me | not my thing | i can't do this | i cannot do this |
    fehlt mir die zeit | fehlt mir die kraft | keine mentorate | keine mentor | keine mentees |
    keine betreuung | nehme keine | nicht zur verfügung | muss passen | ich möchte das nicht | dois décliner |
    dois refuser | cela ne m'intéresse pas | ça ne m'intéresse pas | ne suis pas disponible |
    ne suis pas en mesure | n'ai pas la disponibilité | no puedo aceptar | no puedo ayudarl |
    no dispongo de tiempo | no me es posible | não posso aceitar | não me é possível | não consigo ajudar |
    non posso accettare | non ho la possibilità | heb hier geen tijd | heb geen tijd | kan dit niet |
    sla het over | har inte möjlighet | avstår | hinner inte med | har ikke mulighed | har ikke mulighet |
    har ikke kapasitet | en ehdi | en pysty | ei kiinnosta | nie mogę pomóc | nie mam możliwości |
    nemůžu pomoci | nemohu pomoci | nemôžem pomôcť | не могу помочь | не смогу помочь | не заинтересован |
    не зможу допомогти | nem tudom vállalni | nem áll módomban | nu pot ajuta | yardımcı olamam | kabul edemem |
    δεν μπορώ να | 无能为力 | 無法協助 | 婉拒 | お受けできません | お役に立てません | 見送らせて |
    도와드릴 수 없 | 맡기 어렵 | not interested | no interest | no thank you | no thanks | i'll pass |
    i will pass | i have to pass | i'm going to pass | i am going to pass | have to decline | must decline |
    need to decline | will decline | i'll decline | respectfully decline | politely decline | decline your |
    decline this | decline the invitation | i must say no | have to say no | going to say no | i'd rather not |
    i would rather not | i am not able to help | i'm not able to help | i won't be able to |
    i will not be able to | i am unable to | i'm unable to | not able to take | unable to take | can't take on |
    cannot take on | not taking on | no longer mentor | don't mentor | do not mentor | not a good fit |
    not the right fit | not the right person | don't have the capacity | do not have the capacity |
    don't have capacity | no capacity | don't have the bandwidth | do not have the bandwidth |
    don't have bandwidth | no bandwidth | don't have time | do not have time | don't have the time |
    do not have the time | no time for | too busy | can't help | cannot help | can't commit | cannot commit |
    not for me | it's a no | this is a no | not possible for me | don't think i can help |
    not in a position to | regret that i | can't be your mentor | cannot be your mentor |
    i'm not available for | i am not available for | have to turn down | must turn down | turn this down |
    kein interesse | keine zeit | nicht interessiert | muss ich ablehnen | leider ablehnen | lehne ich ab |
    muss absagen | muss ich absagen | leider absagen | sage ich ab | keine kapazitäten | nein danke |
    nein, danke | kann ich leider nicht | kann leider nicht | nicht weiterhelfen | ist nichts für mich |
    schaffe ich nicht | schaffe es leider nicht | nicht der richtige ansprechpartner | passt leider nicht |
    pas intéressé | ne suis pas intéress | non merci | pas le temps | je dois décliner | je décline |
    pas disponible pour | ne peux pas vous aider | ne peux pas t'aider | ne pourrai pas |
    je ne peux malheureusement pas | malheureusement pas possible | je préfère décliner | no estoy interesad |
    no me interesa | no, gracias | no gracias | no tengo tiempo | debo declinar | tengo que declinar |
    tengo que rechazar | no puedo ayudar | no podré | lamentablemente no puedo | não estou interessad |
    não tenho interesse | não, obrigad | não tenho tempo | tenho que recusar | tenho de recusar |
    não posso ajudar | não poderei | infelizmente não posso | non sono interessat | non mi interessa |
    no, grazie | no grazie | non ho tempo | devo declinare | devo rifiutare | non posso aiutar | non potrò |
    purtroppo non posso | geen interesse | niet geïnteresseerd | nee, dank | nee dank | nee bedankt |
    nee, bedankt | geen tijd | moet ik afwijzen | moet helaas | kan ik helaas niet | kan helaas niet |
    niet verder helpen | inte intresserad | nej tack | har inte tid | måste tacka nej | tackar nej |
    kan tyvärr inte | ikke interesseret | nej tak | har ikke tid | takker nej | må takke nei | takker nei |
    nei takk | ikke interessert | kan dessverre ikke | kan desværre ikke | en ole kiinnostunut | ei kiitos |
    ei ole aikaa | joudun kieltäytymään | valitettavasti en | nie jestem zainteresowan | nie, dziękuję |
    nie dziękuję | nie mam czasu | muszę odmówić | niestety nie mogę | nemám zájem | ne, děkuji | nemám čas |
    musím odmítnout | bohužel nemohu | nemám záujem | musím odmietnuť | не интересно | не интересует |
    неинтересно | нет, спасибо | нет времени | вынужден отказать | вынуждена отказать | к сожалению, не могу |
    к сожалению, не смогу | не цікавить | ні, дякую | на жаль, не можу | nem érdekel | köszönöm, nem |
    nincs időm | sajnos nem tudok | nu sunt interesat | nu, mulțumesc | nu am timp | din păcate nu pot |
    ilgilenmiyorum | hayır, teşekkür | vaktim yok | δεν ενδιαφέρομαι | όχι, ευχαριστώ | δεν έχω χρόνο |
    不感兴趣 | 没有兴趣 | 没兴趣 | 沒有興趣 | 不需要，谢谢 | 没有时间 | 沒有時間 | 恕我拒绝 | 无法提供帮助 |
    興味がありません | 興味はありません | お断り | 辞退 | ご遠慮 | 時間がありません | 難しい状況です |
    관심이 없 | 관심 없 | 시간이 없 | 거절 | 어려울 것 같습니다 | tidak tertarik | tidak punya waktu |
    غير مهتم | لست مهتم | לא מעוניין | אין לי זמן
""")

WILLING = table("""
    ask me about | usually | normally | always say | everyone else | used to | yes_ | yes, | yes. |
    i am interested | i'm interested in the | , ok | ok, | ok. | better than | to write much | to write long |
    half one | one call | help but | ausnahmsweise | this week | tomorrow | today | diese woche | morgen |
    heute | cette semaine | demain | esta semana | mañana | amanhã | domani | i morgon | i morgen | jutro |
    завтра | 明天 | 明日 | 내일 | happy to | glad to | let's | lets_ | how about | what about | could do |
    can do | works for me | does tuesday | calendly | call me | give me a call | instead we | next month |
    next week | next year | in the new year | after the summer | later this | another time | reach out again |
    get back to me | come back to me | check back | ping me | introduce you | talk to my | you should talk |
    you could ask | not only | not sure | tell me more | gerne | lass uns | wie wäre | nächste woche |
    nächsten monat | später | volontiers | la semaine prochaine | plus tard | avec plaisir | con gusto |
    la próxima semana | más adelante | mais tarde | próxima semana | volentieri | la prossima settimana |
    più avanti | graag | volgende week | later | gärna | nästa vecka | næste uke | chętnie | rád_ |
    с удовольствием | позже | 次回 | 下周 | 다음 주
""")
"""Words that may turn a no into something else: then a person reads it."""

NO = table("""
    no | nope | nah | nej | ne | nein | non | nee | não | нет | nie | ei | hayır | όχι | いいえ | 아니요 | 不 |
    לא
""")
"""A decline only as the whole answer."""

CONTRAST = table("""
    but | however | aber | jedoch | mais | pero | mas | ma | però | maar | men | mutta | ale | jednak | но |
    однако | але | azonban | dar | ama | αλλά
""")
"""What follows one of these behind a no may take it back."""

POLITE = table("""
    sorry | thanks | thank | you | danke | leider | merci | désolé | désolée | gracias | lo | siento |
    obrigado | obrigada | grazie | bedankt | helaas | dank | tack | tyvärr | tak | takk | desværre | dessverre |
    kiitos | dziękuję | děkuji | ďakujem | спасибо | дякую | köszönöm | teşekkürler | mulțumesc |
    unfortunately | afraid | not | but
""")
"""What people put beside a bare no."""

ADVERBS = table("""
    unfortunately | really | simply | just | currently | leider | wirklich | einfach | momentan | zurzeit |
    derzeit | malheureusement | vraiment | hélas | lamentablemente | realmente | infelizmente | purtroppo |
    davvero | helaas | echt | tyvärr | verkligen | desværre | dessverre | valitettavasti | niestety | bohužel |
    bohužiaľ | sajnos | к сожалению, | к сожалению | на жаль, | на жаль | din păcate | maalesef
""")
"""They may stand within the words of a no, and change nothing."""
