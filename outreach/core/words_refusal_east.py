# ruff: noqa: E501, RUF001
"""What the words of a refusal do in a sentence, in more languages: data, as in words_refusal."""

EAST = {
    "fi": """
    i: minä me | you: sinä te teidän teiltä sinulta teille listaltanne teidät | me: minulla minut minua minulle
    minuun minulta meille minä | me time: aikani | my: minun tämä tämän | my own: osoitteeni sähköpostiosoitteeni
    sähköpostini tietoni henkilötietoni nimeni yhteystietoni | and: ja tai sekä enkä eikä | but: mutta kuitenkin |
    hi: ja | please: valitan pahoittelen anteeksi ole hyvä kiitos hei olkaa ystävällisesti nyt | ask: pyydän vaadin
    voisitteko voitteko voisitko voitko toivon haluan toivoisin saanko | wish: halua haluaisin haluan haluamme toivo
    toivoisin kiinnosta kiinnostunut | must: ikävä valitettavasti joudun täytyy pitää | glue: kaikki minua koskevat
    heti välittömästi enää jo nyt vain ihan tästä teidän tähän tällä hetkellä oikeasti ikinä tältä siihen kannattaa
    mieluummin parempi ja tai että on ole olla kaikkia siitä uudelleen kohtaan mitään | not: ettei ettette ettet älä
    älkää en emme ei enkä eikä | more: enää uudelleen jatkossa lisää enempää koskaan tulevaisuudessa muita | stop:
    lopeta- lakatkaa lopettakaa lopettamaan riittää stop | write: yhteydenotot vaivata kirjoit- yhteyttä lähestyä
    häirit- viestit- ota otta- | written: oteta otettaisiin yhteyttä otetaan | send: lähet- | receive: saada
    vastaanottaa kuulla | mail: mainoksia viest- sähköpost- posti- kirje- yhteydenot- muistutu- | remove: poist-
    pyyhki- tuho- | removal: poistamista poistoa poistettavaksi poistettava | take: otta- | off: pois | unsub: peru-
    | own: osoite- osoitteen tiedot tietoja | list: lista- rekister- tietokan- postituslist- järjestelm- | leave:
    jätä jättäkää | peace: rauhaan | forbid: kiellän | object: vastustan | law: käsittely- suostumu- | block: estän
    | report: ilmoitan ilmianna- | if: jos | doubt: ennen asti vaan kappale liite liitet- luonno- puhelim- työ
    viiko- kuukau- tänään epäröi- | fear: unohda- | yes: mielelläni keskiviikko sopii saat soita | can: pystyisi
    jaksa ehtisi kykene voi pysty ehdi voisi | can help: mentoroi mentoroin | help: auttaa lupautua sitoutua mukaan
    lähteä auttamaan ottaa ryhtyä tehdä mentoroi- osallistua mentori- | time: resursseja voimia aikaa energiaa
    kiinnostusta kapasiteettia mahdollisuutta | lack: riitä riittää puuttuu | interest: kiinnostunut kiinnosta |
    decline: kieltäyty- | declines: kieltäydyn | say: sanomaan | busy: kiireinen täynnä | thing: juttuni alaani |
    seek: kysy- palaa palatkaa muistut- yritä | return: palaa palatkaa | then: silloin | meet: kysy- puhu- käänny-
    soit- kerro- jutel- | colleague: kolleg- seuraaja | charge: vastaa hoitaa | sue: asianajaj- poliisi-
""",
    "pl": """
    i: ja my | you: pan pana panu pani państwa państwo wasz- twoj- ciebie was wam | me: mnie mi nas nam mną nami |
    my: mój moje moja mojego moich mojej moim tego ten ta | and: i oraz ani | but: ale jednak lecz | hi: tak i |
    please: przykro przepraszam proszę prosimy witam dzień dobry dziękuję teraz więc | ask: proszę uprzejmie żądam
    domagam czy może mógłby mogłaby prosimy bardzo chciałbym chciałabym wolę | wish: chcę życzę chciałbym chciałabym
    zgadzam interesuj- | must: niestety żałuję muszę musimy | glue: natychmiast proszę żadnych naprawdę po prostu
    teraz tym tego tej bardzo raz jeszcze już swojej swojego państwa żeby aby na ten mój lepiej jest się do z ze o w
    i a od dla za by być wszystkie wszystkich swoich swoją osobowe osobowych każdy każda sobie jakichkolwiek to jako
    mam mamy | not: nic niczego nikogo nie nigdy żadn- ani bez | not mail: nieprzysył- | more: więcej dalsz- już
    nigdy kolejn- ponownie przyszłości następn- znowu innych | stop: przesta- skończcie zaprzesta- skończ koniec
    dość stop zaniecha- powstrzymać | write: pisanie zaczepia- dzwoń- nagabywa- pisał pisała napisz- napisać pisać
    pisz- kontakt- niepoko- nęk- zawraca- odzywa- wypisyw- | written: kontaktowano | send: wysył- przysył- wysła-
    przysła- śl- | receive: otrzymy- dostawać słyszeć | mail: ofert- reklam- monit- przypomn- wiadomoś- list-
    kontakt- korespondenc- zapyta- | remove: wykreśl- skasuj- wykasuj- skasować usun- skreśl- wymaż- wypis- kasuj
    wyrzuć- usuwa- | removal: usunięci- wykreśleni- wypisani- skasowani- usunięt- | unsub: rezygnuję wypis- | own:
    adres- dane danych email- maila imię nazwisko numer | list: list- baz- rejestr- system- kartotek- subskrypcj-
    mailing- | leave: dać zostaw- dajcie daj | peace: spokoj- | forbid: zabraniam | object: sprzeciw- cofam wycofuję
    | law: przetwarzani- zgod- | block: zablokuj- blokuj- | sue: prawnik- adwokat- policj- | report: zgłosz- zgłasz-
    | unwanted: niechcian- niezamówion- niepożądan- | if: jeśli jeżeli | doubt: dopóki zanim przed lecz załączn-
    akapit- szkic- telefon- prac- tydzie- tygodniu miesią- dziś uczelni- wahaj autor- prywatn- zamiast dzwoni- tylko
    | fear: zapomn- zapomin- wahaj- | yes: chętnie śmiało środę jutro porozmawiam | can: mogę zdołam dam potrafię
    możemy jestem mogłbym | can help: pomogę skorzystam podejmę | help: pomocy wsparcia podjąć zobowiązać pomóc
    przyjąć zaangażować poświęcić zostać mentor- pomagać wziąć doradzać rady | time: czas czasu siły energii
    przestrzeni dostępn- możliwości zainteresowania sił | lack: brak brakuje | interest: zainteresowan- interesuj- |
    decline: odmówić zrezygnować podziękować | declines: odmawiam rezygnuję | say: odpowiedź | busy: zajęt- zawalon-
    obłożon- | for: dla | thing: bajka | seek: odezw- przypomn- spytaj- spróbuj- zapyta- zwróć- napisać | return:
    odezw- | then: wtedy | meet: zapyta- spyta- zwróć- skontaktować kontakt- zadzwoń- opowiedz- porozmawia- |
    colleague: koleżank- koleg- | charge: zajmuje odpowiada | abuse: nękanie
""",
    "cs": """
    i: já my | you: vy vám vaš- tvůj tě ti své svého svých | me: mě mi mne nás nám | my: můj moje mou mého mých moji
    tento tuto tuhle | and: a i ani nebo | but: ale však | hi: ano tak a | please: omlouvám lituji prosím děkuji
    díky dobrý den teď zdravím | ask: prosím žádám chtěl chtěla můžete mohl mohla byste přeji rád ráda požaduji přál
    | wish: přeji nepřeji přál chci nechci zájem stojím | wish not: nechci nepřeji nechceme | must: lituji bohužel
    musím | glue: okamžitě prostě opravdu žádné tyto takové mi mě z vaší dál velmi teď už své si dále prosím to na
    radši raději lépe je nic ze o v ve do od k ke aby by být se pro s a i všechny všechna veškeré ihned osobní
    tohoto této tom přes | not: není nic nikoho ne nikdy žádn- ani bez nebudu nejsem | not write: nepiš- nekontakt-
    neobtěžujte neobtěžuj neozýv- neotravuj- | not send: neposílej- nezasílej- | not can: nestíhám nezvládám
    nedokážu nemohu nemůžu nemůžeme nezvládnu nemohl | not can help: nepomůžu nepřijmu nevezmu | not interest:
    nezajímá | more: už více víc dalš- znovu nadále příště nikdy opět jiné | stop: přesta- dost stop skonč- nechte
    nech zdržte | write: psaní psát napiš- píš- psal kontakt- obtěž- otravov- ozýv- | written: kontaktován-
    obtěžován- | send: posíl- zasíl- pošl- | receive: dostávat dostat slyšet | mail: nabídk- reklam- upomín- zpráv-
    dopis- kontakt- připomínk- | remove: smaz- vymaz- vyřad- odstran- vyškrtn- vyjm- odeber- | removal: odstranění
    smazání vymazání výmaz odebrání odhlášení vyřazen- | unsub: odhlas- | own: adres- údaj- jméno email- číslo data
    | list: seznam- databáz- evidenc- rozesílk- registr- kontakt- | leave: nechte nech dejte dej | peace: pokoji
    pokoj | forbid: zakazuji | object: námitk- odvolávám nesouhlasím | law: zpracování souhlas- | block: zablokuj-
    blokuj- | sue: právník- advokát- policii | report: nahlás- hlás- | unwanted: nevyžádan- nežádoucí | if: jestli
    pokud když | doubt: než dokud před nýbrž příloh- odstavec koncept telefon- prác- týden měsíc dnes neváhej-
    autor- druhý místo | fear: zapome- váhejte | yes: klidně středu zítra | can: stíhám zvládám mohu věnovat můžu
    zvládnu | help: pomoci vést zapojit pomoct přijmout věnovat dělat mentor- ujmout přislíbit zavázat | time: čas
    sílu energii kapacit- času zájem prostor možnost síly | lack: nemam nemáme chybí | interest: zájem nezajímá |
    decline: odmítnout odříci | declines: odmítám | say: říct odpověď | busy: vytížen- zaneprázdn- plno | for: pro |
    thing: parketa | seek: ozv- zkus- připomeň- zeptej- obrať- vrať- napiš- | return: ozv- | then: pak potom | meet:
    napište napiš zeptej- obraťte kontaktujte zavolej- řekněte popovíd- | colleague: koleg- | charge: stará
    zodpovídá zabývá | abuse: obtěžování
""",
    "sk": """
    i: ja my | you: vy vám vaš- tvoj- svoj- | me: ma mi mňa mne nás nám | my: môj moje moju mojej mojich tento |
    and: a i ani alebo | but: ale však | hi: tak a | please: prepáčte ľutujem prosím ďakujem dobrý deň áno teraz |
    ask: prosím žiadam chcel chcela môžete mohli by | wish: želám chcem záujem | wish not: nechcem neželám | must:
    musím bohužiaľ žiaľ | glue: z zo na o v vo do od k ku aby by byť sa si pre s a i všetky ihneď osobné už tejto |
    not: nič nie nikdy žiadn- ani bez | not write: nepíš- nekontakt- neobťažuj- neotravuj- | not send: neposielaj-
    nezasielaj- | not can: nemôžem nemôžeme | more: už viac ďalš- znovu naďalej nikdy opäť | stop: prestaň- dosť
    stop | write: napíš- píš- kontakt- obťaž- otravov- | send: posiel- pošl- | receive: dostávať | mail: správ-
    list- kontakt- | remove: odstráň- vymaž- vyraď- zmaž- vyškrtn- | removal: odstránenie vymazanie výmaz vyradenie
    odhlásenie | unsub: odhlás- | own: adres- údaj- meno email- dáta | list: zoznam- databáz- evidenc- registr- |
    leave: nechajte nechaj dajte | peace: pokoji pokoj | law: spracovan- súhlas- | if: ak | doubt: kým pred prílohu
    odsek telefón týždeň mesiac dnes neváhaj- | yes: rád pokojne | help: pomôcť prijať venovať | time: čas času
    kapacitu záujem priestor | lack: nemám chýba | interest: záujem | decline: odmietnuť | declines: odmietam |
    seek: ozv- skús- pripomeň- opýta- napíš- | return: ozv- | meet: opýtaj- obráťte kontaktujte zavolaj- povedz- |
    colleague: koleg-
""",
    "ru": """
    i: я мы | you: вы вас вам ваш- твой твоих ты тебя своей своего свой своих вами | me: меня мне нас нам мной | my:
    мой моя мою моего моих этот эту моей | and: и или а | but: но однако зато лучше | hi: да и | please: извините
    простите сожалею пожалуйста прошу здравствуйте спасибо добрый день уже | ask: прошу требую просьба можете могли
    бы хочу хотел хотела пожалуйста просил | wish: хочу желаю хотел хотела хотим желаем интерес- намерен- | must:
    жаль сожалею увы вынужден- приходится должен должна придется сожалению | glue: немедленно просто пожалуйста эти
    ваши вашу такие таких этих мои очень сейчас совсем вообще своей вашей уже мне бы всё лучше давайте этому это увы
    из с со в во на от по о об и или быть для к ко у то что чтобы всю персональные персональных свои личные каких
    никаких этой этого ещё надо нужно | not: ничего никого не нет никогда никаких ни без незачем нельзя | not
    interest: неинтересно | more: больше более впредь далее снова еще опять никогда дальнейш- следующ- другие
    надоел- других новых | stop: прекра- переста- завяжите хватит стоп довольно достаточно воздерж- остановите
    завязывай- | write: писанин- названи- докуча- звоните писем напиши- писать пиши- писали беспок- контакт-
    связыва- тревож- надоед- обраща- спам- | written: беспокоили | send: присыла- посыла- отправля- слать шли-
    высыла- | receive: получать слышать | mail: предложени- спам- реклам- уведомлени- напомин- письм- писем
    сообщени- рассылк- мейл- емейл- почт- контакт- запрос- | remove: вычерк- стер- сотр- убрать удал- убер- исключ-
    выпиш- | removal: удаление удаления удалить исключение исключить | take: внес- | unsub: отпи- | own: адрес-
    данные данных имя почту email- контакты номер | list: списк- список баз- рассылк- реестр- лист | leave: остав- |
    leave peace: отстан- | peace: покое покой | forbid: запрещаю | object: возражаю отзываю | law: обработк-
    согласие | block: заблокир- блокир- | sue: юрист- адвокат- полици- суд | report: пожалуюсь жалоб- | spam: спам |
    unwanted: нежелательн- непрошен- | doubt: пока прежде раньше если до вложени- абзац- черновик- телефон- работ-
    недел- месяц- сегодня стесня- автор- вместо беспокойтесь звони- | fear: забудь- забывай- | yes: удовольстви-
    завтра отвечу среду давайте порядке | can: сможем успеваю потяну могу можем смогу могли получится | can help:
    занимаюсь беру | help: помощь наставничать консультировать взяться браться помочь взять принять участвовать
    уделить заниматься согласиться быть наставник- менторств- наставничеств- | time: время энергии желания времени
    возможности сил ресурсов интереса | lack: нет нету | interest: интересно заинтересован- интересу- | decline:
    откажусь отказать- отказ | declines: откажусь отказываюсь | say: ответ | busy: занят- загружен- | for: для |
    seek: спроси- напомни- верн- обратит- обращай- свяжи- попробуй- | return: вернемся вернитесь | then: тогда |
    meet: написать спроси- обратит- обращай- свяжи- позвони- расскаж- поговор- спрашива- | colleague: коллег- |
    charge: занимается отвечает | abuse: преследование домогательство
""",
    "uk": """
    i: я ми | you: ви вас вам ваш- твій твоє своєї свого своїх вами | me: мене мені нас нам мною | my: мій мої моя
    мою мого моїх цей цю моєї | and: і й та або | but: але однак проте | hi: так і | please: вибачте перепрошую будь
    ласка прошу добрий день дякую вже вітаю | ask: прошу вимагаю прохання можете могли би хочу хотів хотіла | wish:
    хочу бажаю хотів хотіла цікав- бажаємо | must: змушен- мушу мусимо жаль повинен | glue: негайно просто будь ці
    такі ваші дуже зараз зовсім взагалі вже своєї вашої краще це з із зі зо в у во на від до по о про і й та або би
    бути для к щоб що всі персональні персональних особисті жодних все цієї ще | not: нічого нікого не ні ніколи
    жодних жодного ані без | not interest: нецікаво | more: більше надалі далі знову ще ніколи подальш- наступн-
    інших | stop: припин- переста- досить стоп годі утрима- | write: напиш- писати пиш- турбу- контакт- зв'яз-
    звязу- набрида- надсила- | send: надсила- присила- шліть | receive: отримувати чути | mail: пропозиц- спам-
    реклам- лист- повідомлен- розсилк- пошт- нагадуван- | remove: прибрати видал- прибер- виключ- викресл- |
    removal: видалення вилучення | unsub: відпи- | own: адрес- дані даних ім'я пошту email- контакти | list: списк-
    баз- розсилк- реєстр- | leave: залиш- дайте | peace: спокої спокій | forbid: забороняю | object: заперечую
    відкликаю | law: обробк- згод- | block: заблокую блоку- | sue: юрист- адвокат- | report: поскарж- скарг- | spam:
    спам | doubt: поки перш раніше якщо вкладен- абзац- чернетк- телефон- робот- тижд- місяц- сьогодні соромт-
    замість | fear: забудь- соромте- | yes: задоволенням завтра питайте зовсім | can: встигаю зможу можу можемо
    вдасться | can help: займаюся беру | help: допомогти взяти прийняти брати приділити | time: часу енергії бажання
    час можливості сил інтересу | lack: немає нема бракує | interest: цікаво цікавить зацікавлен- | decline:
    відмовити- | declines: відмовлюся відмовляюся | say: відповідь | busy: зайнят- | for: для | seek: запитай-
    нагадай- зверн- поверн- спробуй- | return: повернемося поверніться | then: тоді | meet: написати запитати
    зверні- запитай- спитай- звертай- розкаж- поговор- питай- | colleague: колег- | charge: займається відповідає
""",
    "hu": """
    i: én mi | you: ön önök önt te téged | me: nekem engem minket nekünk hozzám | me list: listájáról listádról
    listáról | me peace: békén | me for: nekem | my: az ezt | my own: címem címemet adataim adataimat nevem nevemet
    emailcímem | and: és vagy se | but: de azonban viszont | hi: igen és | please: sajnálom elnézést kérem kérjük
    köszönöm üdvözlöm most tisztelt | ask: kérem kérjük kérek szeretném szeretnék kívánom követelem megkérem legyen
    | wish: kérek kívánok szeretnék szeretném akarok óhajtok érdek- | must: sajnálattal sajnos sajnálom kell
    kénytelen vagyok | glue: azonnal egyszerűen abba önök valóban ilyen kérem tovább nagyon most erre rá ezt már
    inkább ez való a az egy és vagy hogy meg ki le el is rólam minden személyes róla lehető arra | not: nemet ne nem
    soha se sem | more: tovább többet többé több további újra ismét jövőben soha már | stop: hagyják abba hagyja
    hagyd fejezze elég stop szűnjön álljon | write: írni keresni zavarni írogatni zaklas- írj- keress- zavarj-
    írogass- háborgass- megkeres- | send: küld- | receive: kapni hallani | mail: ajánlat- reklám- hírlevel- levél-
    üzenet- megkeres- emlékeztető- | remove: töröl- törl- távolíts- vegyen vegyenek húzz- | removal: törlés-
    eltávolítás- | unsub: iratkoz- leirat- | own: adat- cím- | list: listá- adatbázis- nyilvántartás- | leave:
    hagyj- | forbid: megtiltom | object: tiltakozom visszavonom | law: kezelés- hozzájárul- | block: letilt- | sue:
    ügyvéd- feljelent- | report: jelent- feljelent- | if: ha | doubt: amíg előtt hanem melléklet- bekezdés- telefon-
    munka- hét- hónap- bátran | fear: felejts- | yes: szívesen holnap | can: tudnám bírom tudok tudom tudnék áll |
    can help: vállalom vállalok | help: segítséget vállalni foglalkozni segíteni elfogadni elvállalni mentor- |
    time: idő erőm energiám időm kapacitásom lehetőségem | lack: nincs nincsen | interest: érdekel érdekl- |
    decline: visszautasít- | declines: visszautasítom elutasítom | say: mondani mondanom | busy: elfoglalt | seek:
    jelentkez- keress- emlékeztess- próbál- kérdez- | return: jelentkez- | then: akkor | meet: kérdez- fordulj-
    keress- hívj- mesélj- beszél- | colleague: kolléga- | charge: foglalkozik felelős
""",
    "ro": """
    i: eu noi am | you: dumneavoastră dvs dumneata tu vă te tău voastră | me: mă mi m îmi pe-mine mine ne | my: mea
    meu mele mei acest această | and: și sau nici | but: dar însă totuși | please: scuze regret rog rugăm bună ziua
    mulțumesc da acum | ask: rog rugăm solicit cer doresc vreau ați putea puteți aș | wish: doresc vreau dorim
    interesat- aș | must: trebuie păcate nevoit- | glue: imediat pur simplu aceste astfel orice vreun toate foarte
    acum chiar deja de la pe nu îmi rău vă mai bine o este e asta să din a al ale în un și sau că se cu pentru fie
    tuturor personale legătura baza | not: nimic nimeni nu niciodată nici fără niciun nicio | more: mai niciodată
    iar viitor alte altă continuare următor- | stop: opriți terminați încetați încetează oprește stop ajunge gata |
    write: scri- contact- deranj- legătura | send: trimit- | receive: primesc primi aud | mail: oferte reclame
    notificări mesaj- scrisor- contact- corespondenț- memento- | remove: șterge- scoate- elimina- radia- | removal:
    ștergerea eliminarea dezabonarea radierea | unsub: dezabon- | own: adres- date- numele numărul | list: list-
    baza registr- evidenț- | leave: lăsa- | peace: pace | forbid: interzic | object: opun retrag | law: prelucrar-
    consimț- | block: bloc- | sue: avocat- poliți- | report: raport- reclam- | if: dacă | doubt: până înainte decât
    ci atașament- paragraf- telefon- birou săptămân- lună azi ezita- deloc | fear: uita- ezita- | yes: plăcere mâine
    | can: reușesc pot putem voi | help: ajuta implica mentor asuma ajut accept accepta angaja oferi să | time:
    timpul energie chef disponibil- timp interes capacitate | lack: lipsește lipsa | interest: interesat-
    interesează | decline: refuz refuza declina | declines: refuz declin | say: spun | busy: aglomerat ocupat- |
    for: pentru | seek: reveni- întreba- încerca- aminti- | return: reveni- | then: atunci | meet: întreba- adres-
    vorbi- contactați sunați povest- spuneți | colleague: coleg- | charge: ocupă responsabil
""",
    "tr": """
    i: ben biz | you: siz sizi sizden size senin listenizden listeden kayıtlarınızdan | me: beni bana benimle bizi
    bize benden | me time: vaktim zamanım ilgim | me for: bana | my: benim bu kişisel | my own: adresimi adımı
    verilerimi bilgilerimi epostamı verilerimin bilgilerimin adresimin mailimi | and: ve veya | but: ama fakat ancak
    | hi: evet | please: bakmayın özür üzgünüm kusura lütfen merhaba teşekkürler teşekkür artık sayın | ask: mısınız
    musunuz lütfen rica talep istiyorum ederim ediyorum | wish: istemiyorum istemem | wish not: istemiyorum istemem
    istemiyoruz | must: maalesef üzgünüm zorundayım | glue: hemen derhal lütfen bu tür çok şu an gerçekten hiç
    ayında ayı göre ve veya bir ile için de da kez daha tüm bütün kapsamında olarak yeniden sizden gelirse her ki
    eder ayıracak buna aralar | not: kimse kimseye hiçbir yok değil hayır asla | not stop: bırakmayın bırakma
    durdurmayın kesmeyin | not write: yazma yazmayın yazmayınız etmeyin geçmeyin ulaşmayın etme geçme | not send:
    göndermeyin gönderme atmayın göndermeyiniz | not can help: ayıramam üstlenemem olamam edemem yapamam yapamıyorum
    alamam edemiyorum olamıyorum veremem katılamam | not interest: ilgilenmiyorum ilgilenmem | more: daha artık
    tekrar bundan sonra bir başka asla | stop: durdur- kes- bırak- yeter son | write: göndermeyi atmayı yaz-
    iletişim- rahatsız ulaş- mesaj ara arama- aramay- | send: gönder- at- | receive: duymak alma- | mail: reklam
    eposta- posta- mesaj- ileti- hatırlatma- | remove: sil- çıkar- kaldır- | removal: silinmesini çıkarılma-
    silinmesi | unsub: abonelik- | own: adres- veri- bilgi- | list: liste- kayıt- rehber- veritaban- | leave: bırak-
    | peace: rahat | law: işlenme- rıza- | block: engelle- | sue: avukat- savcılı- | report: bildir- şikayet- | if:
    eğer | doubt: kadar önce ek paragraf telefon- ofis hafta ay bugün çekinme- | yes: memnuniyetle yarın konuşalım |
    can: mümkün | time: vakit enerjim | lack: yok | decline: reddetmek | declines: reddediyorum | busy: yoğun meşgul
    yoğunum meşgulüm | seek: sor- hatırlat- dene- yaz- | return: yazar | meet: yazın sor- danış- görüş- geç- anlat-
    konuş- | colleague: meslektaş- arkadaş- | charge: ilgileniyor bakıyor sorumlu | abuse: taciz | help: mentorluk
""",
    "el": """
    i: εγώ εμείς | you: σας εσάς σου εσένα εσείς | me: με μου μας εμένα | my: μου μας αυτή | and: και ή ούτε | but:
    όμως | hi: αλλά ναι και | please: συγγνώμη λυπάμαι παρακαλώ καλημέρα καλησπέρα ευχαριστώ τώρα γεια | ask:
    παρακαλώ ζητώ απαιτώ θέλω μπορείτε μπορείς επιθυμώ θα ήθελα | wish: θέλω επιθυμώ ήθελα ενδιαφέρομαι | must:
    πρέπει δυστυχώς αναγκασμέν- | glue: αμέσως απλά αυτά τέτοια πολύ τώρα πια εδώ στα τους κι καλύτερα είναι αυτό να
    από τη την της το τα τον των του οι η ο στη στην στο και για σε βάσει όλα όλων άμεσα προσωπικ- ένα μια θα έχω
    έχουμε | not: τίποτα κανέναν μη μην δε δεν ποτέ ούτε όχι κανένα καμία χωρίς | more: άλλες άλλο άλλους ξανά πια
    πλέον ποτέ περισσότερα μέλλον επόμεν- πάλι | stop: σταματ- πάψ- παύσ- αρκετά τέλος φτάνει | write: γράφ- γράψ-
    επικοινων- ξαναγράψ- ενοχλ- ξαναενοχλ- | send: ξαναστείλ- στέλν- στείλ- | receive: λαμβάν- λάβ- παίρνω ακούσω |
    mail: ενημερώσεις διαφημίσεις μηνύμα- μέιλ γράμμα- επικοινωνία υπενθυμίσ- | remove: διαγράψ- αφαιρέσ- βγάλ-
    σβήσ- διαγραφ- | removal: διαγραφούν διαγραφεί διαγραφή αφαίρεση | unsub: διαγραφή απεγγραφή | own: δεδομέν-
    διεύθυνσ- στοιχεί- όνομα | list: λίστα- βάση αρχεί- κατάλογ- | leave: άσε αφησ- | peace: ήσυχ- | forbid:
    απαγορεύω | object: αντιτίθεμαι ανακαλώ | law: επεξεργασ- συγκατάθεσ- | block: μπλοκάρ- | sue: δικηγόρ- |
    report: αναφέρω καταγγ- | if: αν εάν | doubt: μέχρι πριν αλλιώς συνημμέν- παράγραφ- τηλέφωνο γραφείο εβδομάδα
    μήνα σήμερα διστάσ- | yes: ευχαρίστως αύριο πρόβλημα ρωτήστε | can: μπορέσω δύναμαι προλαβαίνω μπορώ | help:
    δεχτώ βοηθήσω αναλάβω δεχθώ δεσμευτώ | time: χρόνο ενέργεια διάθεση χρόνος διαθεσιμότητα ενδιαφέρον | interest:
    ενδιαφέρομαι ενδιαφέρει | decline: αρνηθώ | declines: αρνούμαι | busy: πνιγμένος απασχολημέν- | for: για | seek:
    ρωτήσ- θυμίσ- επικοινων- δοκιμάσ- | meet: ρωτήσ- μιλήσ- απευθυνθ- επικοινων- πείτε μιλάμε | colleague: συνάδελφ-
    | charge: ασχολείται αρμόδι-
""",
    "id": """
    i: saya kami | you: anda kamu | me: saya aku kami | my: saya kami ini | and: dan atau | but: tapi tetapi |
    please: tolong mohon terima kasih maaf ya | ask: mohon tolong ingin minta | wish: ingin mau | glue: untuk ke
    dari di yang dan atau lagi dengan pada semua | not: jangan tidak tak bukan | more: lagi selanjutnya berikutnya |
    stop: berhenti hentikan stop setop | write: hubungi menghubungi mengirim kirim- menulis ganggu mengganggu |
    send: kirim- mengirim | receive: menerima | mail: surat- pesan- surel | remove: hapus- keluarkan | removal:
    penghapusan | unsub: berlangganan | own: data alamat nama email | list: daftar milis basis | if: kalau jika |
    doubt: sebelum sampai minggu bulan ragu sungkan | yes: senang besok | can: bisa dapat | help: membantu menerima
    | time: waktu | interest: tertarik
""",
}

UNSPACED = {
    "ja": (
        r"[\u3040-\u30ff]",
        """
    you: 貴社 あなた | me my: 私 わたし 当方 弊社 こちら | but: が、 ですが けれど | please: ください 下さい お願い 頂け いただけ 致します いたします 恐れ入りますが | ask:
    いただけますか くださいますか いただけません | not: 拒否 必要ありません しない 欲しくありません たくありません ないで ないよう なりませんよう 不要 いりません 要りません 結構です ならな 無用 |
    more: 今後 これ以上 もう 二度と 一切 以後 これきり | stop: 終了 取りやめ 停止 やめて 止めて 中止 控え やめ | write: ご案内 連絡して 送信して 送付 お送り 連絡 送ら 送信 配信 書か
    ご遠慮 接触 | mail: メール 案内 メッセージ 勧誘 営業 迷惑メール 手紙 催促 リマインド | remove: 取り除 抜いて 消去 削除 外して 消して 抹消 除外 | unsub: 配信停止 退会 解除
    登録解除 | own law: 個人情報 アドレス 情報 データ 名前 連絡先 | list: リスト 名簿 登録 メーリングリスト データベース | report: 通報 報告 | spam: 迷惑メール スパム |
    doubt: 届 まで 来週 今週 添付 電話 段落 つもりはありません わけではありません 心配 | yes: 遠慮なく 喜んで 明日 楽しみ 心配なく 問題ありません 構いません | can: でき | time:
    時間が取 手一杯 時間 余裕 興味 関心 キャパ | lack: 取れない 取れません ありません がない がありません ございません がなく | declines: 見合わせ お断りします お断りいたし できかねます
    致しかねます いたしかねます ご希望に沿えません 辞退 お断り 断り 見送 遠慮させて お受けできません お引き受けできません 引き受けでき 受けられません 応じられません 期待に沿え 役に立てません 力になれません
    お役に立て お力になれ | busy: 手一杯 余力がな 難しい状況 難しいです 厳しい状況 難しく | seek: もう一度 改めて また 再度 | meet: 連絡 お問い合わせ 聞いて | colleague: 同僚
    担当 | charge: 担当 | glue: です の は
""",
    ),
    "ko": (
        r"[\uac00-\ud7af]",
        """
    me my: 저에게 제게 저한테 제 나에게 저를 저 내 | but: 지만 | please: 주세요 바랍니다 부탁 주시기 주시 좋겠습니다 합니다 죄송 | ask: 주시겠어요 수있 | wish not:
    싶지 | not: 거부 원하지 않습니다 말아 마세요 마십시오 말고 않으셨으면 않아 않았으면 마라 않기를 않도록 원치 싫 마시기 말 받지 지마 | not can: 수_없 못합니다 못할 어렵 어려울 힘들
    수없 | more: 더_이상 더 더이상 앞으로 다시는 다시 이제 절대 추가 | stop: 그만둬 중지해 그만 중단 중지 멈춰 멈추 삼가 | write: 보내시 연락드 문자 발송 연락 보내 쓰지 메시지
    문의하지 | receive: 받고 수신 받기 | mail: 메일 이메일 문자 편지 스팸 광고 | remove: 탈퇴 지워 삭제해 삭제 빼 제외 제거 | unsub: 수신거부 구독취소 해지 | own:
    주소 개인정보 정보 이름 데이터 연락처 | list: 리스트 명단 목록 메일링 | report: 신고 | spam: 스팸 | doubt: 까지 이번주 다음주 전화 첨부 문단 왜 걱정 받지_못 |
    yes: 기꺼이 내일 언제든지 목요일 괜찮습니다 화요일 | help: 도와 도움 맡기 함께하 수락 | time: 여력 시간이 시간 여유 관심 | lack: 없 부족 | declines: 곤란합니다
    사양하겠 못할 것_같 불가능 거절하겠 사양 거절해야 | seek: 다시 | meet: 연락 문의 물어 | colleague: 동료 | charge: 담당 | glue: 하기 전에 이 으니 으로 하지
    습니다 지만 하
""",
    ),
    "zh": (
        r"[\u4e00-\u9fff]",
        """
    you: 你们 您 你 贵 | me my: 我 本人 | but: 但 不过 | please: 请 請 谢谢 麻烦 烦请 | ask: 要求 请求 请你 能否 可否 希望 | wish not: 不愿意 不想要 不想
    不愿 不希望 拒绝 | not: 不准 不许 无意 不要 别 別 勿 不想 不愿 不希望 拒绝 不再 请勿 切勿 无需 莫 不必 不用 不用了 不需要 | not can: 帮不了 办不到 无法 不能 没法 無法 |
    more: 再 以后 今后 继续 任何 更多 将来 | more write seek: 再联系 再聯絡 再和我联系 再跟我联系 再给我写 再问 | stop: 停止 到此为止 够了 终止 停 住手 | write: 群发
    推送 来信 发来 联系 聯絡 联络 发 寄 打扰 骚扰 写信 打擾 發 写 | receive: 收到 接收 | mail: 邮件 郵件 信息 消息 邮箱 垃圾邮件 短信 提醒 推销 信 | remove: 移走 除去 清除
    注销 删除 移除 去掉 刪除 移出 删掉 抹去 除名 | unsub: 退订 退訂 取消订阅 | own: 个人信息 信息 资料 数据 地址 邮箱 名字 姓名 邮件地址 联系方式 個人資料 | list: 名单 名單 列表
    数据库 通讯录 清单 系统 | leave: 让 | peace: 清静 | block: 拉黑 屏蔽 律师 | report: 举报 投诉 標記 | spam: 垃圾邮件 垃圾 | doubt: 之前 这周 下周 附件 段
    电话 为什么 不是 客气 最后 担心 | yes: 欢迎 随时 没问题 周四 周五 明天 不用客气 见面 纸质 | can: 能 可以 | help: 帮 接受 胜任 提供 答应 指导 做导师 承担 协助 | time:
    空闲 余力 时间 時間 精力 兴趣 興趣 时间和精力 空 | lack: 没有 没 沒有 無 无 | declines: 没空 没有空 抽不出时间 不方便 帮不上忙 不合适 谢绝 不能答应 恕我拒绝 婉拒 抱歉不能 不感兴趣
    没兴趣 无能为力 恕难从命 婉谢 爱莫能助 从来不做 不做导师 从不做 | meet: 联系 联络 聯絡 问 咨询 找 | colleague: 同事 老师 | charge: 负责
""",
    ),
    "he": (
        r"[\u0590-\u05ff]",
        """
    me my: אליי אותי לי אלי שלי | please: בבקשה אנא | not: אל לא | more: יותר שוב | stop: תפסיק הפסק די | write:
    תכתב תפנ ליצור תיצור תשלח לשלוח לפנות לכתוב צור קשר | mail: מייל הודעות דואר הודעה | remove: תסיר הסר תמחק מחק
    למחוק להסיר | own: הפרטים הכתובת המידע השם | list: רשימה רשימת מאגר תפוצה | doubt: עד לפני אם | yes: בשמחה מחר |
    can: יכול | help: לעזור | time: זמן מעוניי | lack: אין
""",
    ),
    "ar": (
        r"[\u0600-\u06ff]",
        """
    me my: معي لي بي ني | please: الرجاء أرجو من فضلك رجاء | not: لا عدم | more: مرة أخرى بعد الآن مجددا ثانية |
    stop: توقف كف إيقاف | write: تتواصل تراسل ترسل إرسال مراسلت التواصل تكتب | mail: رسائل رسالة بريد الرسائل |
    remove: احذف حذف إزالة أزل شطب | unsub: إلغاء الاشتراك | own: بياناتي عنواني بريدي اسمي معلوماتي | list: قائمة
    القائمة قاعدة | doubt: حتى قبل إذا تتردد | yes: بكل سرور غدا | time: وقت مهتم | lack: ليس لست غير
""",
    ),
}
"""Those that write without spaces, or join words: what is their script, and entries found anywhere; _ is a space."""
