"""What the words of a refusal do in a sentence, in the languages people answer us in: data.

Between bars stand roles and the words that have them; a word may have several, a hyphen at its end stands for any
ending. Accents, capitals and apostrophes do not matter, and "don't" is "dont". The roles, for demands:

    i, you, me, my          who speaks, and to whom
    glue                    words that change nothing
    hi, and, but, please    words after which a demand may begin
    ask, wish, must         "I ask you to", "I want", "I have to"
    not, more, stop         "not" and "no", "more" and "again", "stop" and "no longer do"
    write, send, use, receive   what is not to be done to the writer; written: "contacted"; past: "wrote"
    mail                    what is written
    remove, removal, take, off, unsub   "delete", "deletion", "take … off", "unsubscribe"
    own, list, law          what we have of the writer, where we have it, what they have a right to
    leave, peace            "leave me alone"
    forbid, object, block, sue, report, spam, unwanted, welcome; abuse: what the mails are called
    past, didnt             "was", "didn't"

for declining:

    can, do, help, time, reads, lack, interest, decline, say, noun, busy, for, thing; declines: what only "I" may say

for another day or another person:

    seek, return, then      "ask", "get back", and for a day named before
    meet, colleague, charge "talk to", who it is, and that it is their business; here: an address

and what speaks against all of them:

    if, doubt, last         a condition, a limit, another thing: a sentence with one is left to a person
    fear                    "do not hesitate to"
    aim                     "to", where it begins a sentence that tells how something is done
    yes                     who writes such a word goes on with us
"""

EVERY = """
    hi: hi hello hey hallo | please: bitte please pls plz kindly svp merci danke thanks thank gracias grazie
    obrigad- sorry ok thx | mail: mail- email- newsletter- spam- | unsub: unsubscribe optout | own here: ʘ | law:
    gdpr dsgvo rgpd avg rodo kvkk ccpa lgpd | spam: spam- junk | yes: zoom | doubt: http https www click klick-
    cliqu- clic clique clicca klik- today
"""

WEST = {
    "en": """
    aim: to | i: i im ive id ill we were weve well am | you: yourself you your yours youre ur u | me: me us staff
    colleagues employees inbox mailbox organisation organization | me my list: myself | my: my our mine this | and:
    and or nor | but: but however although though except instead otherwise only unless | hi: so also that consider
    again said then yes enough present right now currently year | please: dear sir madam repeat now just seriously
    really | ask: ask asking request demand insist appreciate would could can will grateful mind must need want like
    wish respect exercise make ensure prefer urge require expect if obliged suggest | wish: want wish like care
    prefer interest- desire consent- rather permission authorise authorize allow | must: must sadly unfortunately
    regretfully alas have going need will ill afraid gonna regret | glue: stored kept saved held hold the a an to
    from of that this these those it is are was were be being been if any all with out for in on at under per as
    does so anything them ever please kindly personal every and or have has got do make immediately currently hereby
    would not d ll m ve s re processing use purpose what when whatever about whoever regarding further formal such
    politely nicely respectfully right id anyone once sure get up line note back should touch word just offer
    proposal role opportunity kind thing mentoring honestly actually absolutely completely entirely simply present
    frankly going go somewhere never permission give contact me's part keep into anywhere there down one really very
    too quite rather moment something sort come off suggest advise say mid already commitments commitment agreed
    asked subscribed signed action think feel free best calendar diary put good great looking hands everything
    forward better | not: no nope nah not dont never neither without nor none isnt arent nothing donot doesnt cant
    zero | not can: cant cannot wont couldnt unable | more: else more again anymore further future other others
    another additional longer ever these next | stop: stop quit cease desist refrain halt discontinue stopped
    ceasing avoid finished quits | write: write writing contact- email- mail- messag- text texting reach- follow
    bother- harass- pester- solicit- spam- bug approach- touch chas- disturb- hound- badger- stalk- respond- pinging
    nudging following remind reminding msg | written: contacted emailed messaged bothered approached solicited |
    send: send sending | use: use used using | receive: receiv- hear hearing get getting | mail: contact message-
    correspondence communication- reminder- request- solicitation- note- contacting correspond follow ups offers
    stuff nonsense crap junk rubbish outreach pitch- marketing advert- update- invitation- inquir- enquir- quer-
    chaser- msg msgs letter letters | remove: forget remov- delet- eras- strik- purge scrub wipe lose expunge
    destroy discard exclude cancel- deregister | removal: deletion removal erasure erased deleted removed | take:
    take get taken cross drop scratch pull left | off: off out from | unsub: opt unsubscribed unsub | own: name-
    address- email- mail data information info number- detail- inbox record- entry profile account contact | list:
    list- database- record- crm file- contacts mailing system- register- roster distribution spreadsheet sequence
    outreach tracker subscription | leave: leave let | peace: alone peace | forbid: forbid prohibit | object: object
    withdraw revoke oppose | law: processing consent article art act privacy | block: block blocking blocked
    blacklist- | sue: lawyer- attorney- solicitor- legal police | report: report reporting reported forward- mark
    marking marked flag flagging flagged complain- | spam: ftc ico authorit- police lawyer- attorney- provider |
    unwanted: unwanted unwelcome unsolicited intrusive harassment | welcome: welcome appreciated | if: if | doubt:
    until before unless except instead attachment- draft- paragraph- paper waiting fax phone office cc bcc thread
    group hesitate week weeks month months today than long till first second speaker university work whether yet
    author- mistake accident usually word | fear: forget afraid mind scared shy | past: been was were did wrote
    contacted emailed | last: last | yes: happy glad gladly love lets tomorrow curious interesting | can: can able
    position could manage possible will wont | can do: possible | can help: allow allows permit permits | do: do
    doing make making | help: help take accept commit- mentor- offer give advise advice join participate assist add
    coach taking accepting offering advising guide squeeze fit spare support contribute provide invest dedicate
    devote oblige serve pursue pursuing assistance | time: schedule workload available time hours capacity bandwidth
    energy availability room headspace appetite slot slots space strength patience | lack: lack short havent |
    interest: keen interest interested intrested | decline: decline declining pass refuse turn skip bow sit | say:
    say answer | noun: from | busy: busy committed plate stretched overcommitted overloaded swamped overwhelmed
    booked snowed maxed overbooked slammed buried full thin spread | for: for | thing: thing cup fit | seek: back
    ask try ping nudge check circle revisit knock drop shout touch remind approach reach contact- pick | return:
    knock revisit nudge ping circle hit pick | then: then | meet: fine direct address refer call talk chat coffee
    discuss meet speak ask tell show lunch introduce word talking speaking contacting writing emailing tried try |
    colleague: colleague successor head team secretary office department | charge: handles runs manages person thing
    took charge responsible deals handled handle | abuse: harassment stalking | didnt: didnt | reads: read |
    colleague thing: successor
""",
    "de": """
    aim: um zur zum | i: ich wir | you: sie du ihnen dir dich euch ihr- dein- euer eure- | me: mich mir uns | my:
    mein- unser- diese- hierüber | and: und oder | but: aber jedoch allerdings nur | hi: dass ja und | please: tut
    leid entschuldigung nochmals hiermit endlich sofort doch jetzt einfach also so | ask: bitte bitten fordere
    ersuche verlange könnten können kannst könntest würden würdest wäre dankbar hätte | wish: wünscht verlangt lust
    wert mag möchte möchten will wünsche wünschen wollen interess- würde lege | must: bedaure bedauere schweren muss
    müssen leider | glue: diese dieser diesen künftig einfach wirklich dringend ausdrücklich hiermit freundlich-
    höflich- gleich etwas solche solcher so auch noch schon an mir sofortig- damit dazu daran zur zwar sehr komplett
    total ganz leider besser lieber gerne gern anfang mitte ende zu jede jeder jedes einwilligung grundsätzlich der
    die das den dem des ein eine einen einem einer zum von vom für auf in im am es dass um sich alle sämtliche
    jegliche- irgendwelche ab bei über per werden wird worden habe haben unverzüglich umgehend bitte einmal gemäß
    nach wert selbst persönlich- personenbezogen- sofort darum davon verarbeitung mit ist sind war hat
    verpflichtungen zugestimmt glaube denke nutzung verwendung speicherung | not: niemand niemanden nö nichts nicht
    kein- nie niemals nein nee | more: mehr weiter- wieder künftig- zukunft nochmal nochmals erneut jemals nächste
    noch | stop: erspar- schluss verschon- stopp aufhör- unterlass- abseh- abzusehen einstellen stellen genug spar-
    aufzuhören | stop receive: hör- | write: bedräng- bombardier- ansprech- anruf- schreib- anschreib- anzuschreiben
    kontakt- belästig- nerv- stör- behellig- melde- | written: anzuschreiben zu kontaktieren angeschrieben
    kontaktiert belästigt behelligt | send: schick- send- zusend- zuschick- zukommen | receive: erhalten bekommen
    empfangen kriegen | mail: angebot- werbe- meldung- rundmail- schreiben- nachricht- nachfrag- anfrage- kontakt-
    brief- post werbung erinnerung- zuschrift- mitteilung- anschreiben | remove: austragen rausstreich- rauslösch-
    entfern- rausnehm- streich- lösch- vernicht- tilg- | removal: herausnahme löschung entfernung austragung
    streichung gelöscht entfernt gestrichen | take: nehm- nimm sehen seht trag- werf- schmeiß- hol- | off: aus raus
    heraus von vom ab | unsub: abmeld- austrag- abbestell- abzumelden auszutragen | own: daten adresse- mailadresse-
    name- nummer kontaktdaten angaben email- | list: kontakte adressliste mailingliste kontaktliste system- liste-
    verteiler- datenbank kartei unterlagen akten adressbuch datei- crm verzeichnis datenbestand | leave: lass- |
    peace: ruhe frieden | forbid: verbiete untersage verbitte | object: widerspreche widerspruch widerrufe | law:
    verarbeitung einwilligung | block: blockier- sperre | sue: anwalt- anzeige polizei rechtliche- | report: meld-
    markier- | unwanted: unerwünscht- unaufgefordert- | welcome: willkommen erwünscht | if: wenn falls sofern |
    doubt: bis stattdessen sondern anhang absatz entwurf telefon fax uni büro woche monat- heute länger zöger-
    mitautor- autor- warteliste dienstlich- letzte- arbeit diesmal bevor | fear: vergess- scheu- angst | yes: gern-
    freue morgen freut klar | can: vermag geht klappt lage imstande traue passt kann können könnte schaffe schaff
    krieg bekomme leisten komme | can help: betreue mache | help: betreuung unterstützung engagier- widmen leisten
    einlassen verpflichten helfen weiterhelfen unterstützen annehmen übernehmen übernehme zusagen nehme begleiten
    anbieten betreue betreuen mentor- teilnehmen machen tun mache beraten biete einrichten dienen | time:
    zeitfenster spielraum energie nerven verfügbar zeitgründen verfügung zeit kapazität- interesse zeitlich kraft
    möglichkeit- luft kopf raum ressourcen bedarf | lack: fehlt fehlen mangelt reicht | interest: interessiert |
    decline: absage absagen ablehnen passen verzichten abzulehnen abzusagen korb lehne verzichte sage passe | say:
    sagen antwort | busy: eingebunden voll beschäftigt verplant eingespannt überlast- ausgelastet dicht ausgebucht |
    for: für | thing: richtige ding ansprechpartner- verfügung | seek: meld- frag- erinner- komm- versuch- auf_mich
    wend- richt- | return: meld- | then: dann | meet: schreiben wend- richt- frag- kontakt- rufen ruf erzähl- zeig-
    sprech- treff- telefonier- reden anrufen | colleague: kolleg- nachfolger- sekretariat | charge: zuständig macht
    kümmert ansprechpartner- betreut verantwortlich | abuse: belästigung stalking nötigung | can do: möglich |
    colleague thing: nachfolger-
""",
    "nl": """
    aim: om | i: ik wij we | you: u uw je jij jou jouw jullie | me: mij me ons | my: mijn onze dit deze | and: en of
    | but: maar echter wel | hi: ja en | please: spijt excuses alstublieft alsjeblieft aub gelieve graag beste
    geachte nu dus nogmaals goedemorgen | ask: verzoek vraag eis wilt wil kunt kun zou zoudt graag stel prijs |
    wish: hoef prijs wens wil wensen willen geïnteresseerd | must: spijt vrees helaas moet moeten zal | glue: direct
    onmiddellijk definitief echt gewoon dit dat deze zulke van de uit uw mij erg heel te zo nu hier daar al zien
    beter kunt kun u je nog eens het een voor op in aan om ten en of die er met bij per alle zijn is worden word
    hebben heb mijzelf alleen persoonlijke verdere contact neem opnemen | not: niemand niet geen nooit nee niks
    niets | more: eens nog meer verder- weer opnieuw nogmaals nooit toekomst voortaan andere volgende langer | stop:
    stop- kappen ophouden hou houd genoeg staak staken kap | write: stalk- benader- lastig- schrijven sturen
    schrijf- mail- contact- vall- spam- | written: gecontacteerd benaderd gemaild lastiggevallen | send: stuur-
    sturen zend- | receive: ontvang- horen krijgen | mail: aanbod- reclame nieuwsbrief bericht- brieven contact
    herinnering- verzoek- post communicatie | remove: verwijder- uitschrijf- wissen wis schrap- delete- gewist |
    removal: verwijdering verwijderd gewist geschrapt | take: haal halen neem gooi schrijf gehaald | off: van uit af
    | unsub: uitschrijv- afmeld- | own: adres gegevens mailadres email- naam nummer data | list: adresboek lijst-
    systeem crm bestand- mailinglijst database adressenbestand verzendlijst contacten | leave: laat | peace: rust |
    forbid: verbied | object: bezwaar | law: verwerking toestemming | block: blokkeer- | sue: advocaat aangifte
    politie | report: meld- rapporteer- markeer- | unwanted: ongewenst- ongevraagd- | welcome: welkom | if: als
    tenzij indien | doubt: tot voordat liever bijlage- alinea concept telefoon kantoor week maand vandaag aarzel-
    langer dan auteur wachtlijst laatste werk | fear: vergeet bang schroom | yes: vanavond dinsdag morgen leuk
    woensdag prima lees | can: kunnen lukt red lukken kan mogelijk | can help: toe begeleid doe pas | help:
    begeleiden steunen inzetten helpen doen aannemen maken bieden verplichten mentor- meedoen | time: tijd puf zin
    ruimte agenda beschikbaar capaciteit interesse mogelijkheid energie | lack: ontbreekt | interest: geïnteresseerd
    interesse | decline: pas afwijzen bedanken afslaan passen weigeren overslaan | declines: afzie | say: zeggen
    antwoord | busy: vol volgeboekt druk bezet overbelast | for: voor | thing: ding iets | seek: vraag herinner-
    probeer- benader- kom_terug | then: dan | meet: mailen vraag wend spreek bel vertel- praat- bellen spreken |
    colleague: collega opvolger | charge: verantwoordelijk regelt gaat moet | abuse: stalking intimidatie belaging |
    colleague thing: opvolger
""",
    "sv": """
    i: jag vi | you: du ni dig er din dina ditt ert era | me: mig oss | my: min mitt mina vår detta den här | and:
    och eller | but: men dock | hi: ja och | please: ledsen förlåt ursäkta snälla vänligen tack nu hej alltså | ask:
    ber kräver kan skulle vill önskar uppskattar var god vänlig | wish: vill önskar skulle intresserad | wish not:
    undanber | must: beklagar tyvärr måste får kommer | glue: ha omedelbart verkligen bara fler den det dessa detta
    sådana några till på något väldigt helt så mycket nu här genast någonsin hellre bättre istället att av från för
    i en ett de som om och eller med vid ska skall är bli vara alla inga någon än personliga ut | not: nej inte ej
    inga ingen inget aldrig icke | more: mer mera fler igen längre framtiden vidare ytterligare aldrig flera andra
    gånger | stop: sluta stopp upphör avstå låt nog | write: höra störa messa skriv- kontakt- mejla- maila- stör hör
    besvära tjata spamma | written: kontaktad kontaktas störd | send: skicka- sänd- | receive: få motta höra ta |
    mail: nyhetsbrev reklam kontaktförsök mejl- brev meddelande- utskick- kontakt påminnelse- förfrågning- | remove:
    ta plocka radera- stryk- avlägsna- | removal: radering borttagning borttagen raderad struken | take: ta tag
    plocka | off: bort ur | unsub: avregistrer- avprenumerer- avanmäl- avsluta | own: personuppgifter adress-
    uppgifter data namn mejladress mailadress e-postadress nummer epost | list: lista- listor register databas-
    utskick- sändlista crm | leave: lämna låt | peace: fred ifred vara | forbid: förbjuder | object: invänder
    motsätter återkallar | law: behandling- samtycke | block: blockera- | sue: advokat polisanmäl- | report: anmäl-
    rapportera- | unwanted: oönskad- oombedd- | welcome: välkom- | if: ifall | doubt: förrän innan tills utan
    bilaga- stycke utkast telefon kontoret jobbet vecka månad idag tveka- medförfattare | fear: glöm rädd | yes:
    gärna fredag onsdag kul roligt berätta | can: kan klarar mäktar hinner orkar möjligt | help: åta ställa hjälpa
    engagera delta göra ta erbjuda mentor- med hinna | time: tid ork energi kapacitet plats tillgänglig möjlighet
    utrymme intresse | lack: saknar | interest: intresserad | decline: avböja avstå | declines: avböjer avstår |
    say: tacka säga svar | busy: fullt fullbokad mycket upptagen överbelastad | for: för | thing: aktuellt grej |
    seek: återkom fråga påminn- hör försök kontakta | return: återkom- | then: då | meet: skriv fråga vänd kontakta
    ring- berätta- prata- fika | colleague: kolleg- efterträdare | charge: ansvarar sköter ansvarig ansvaret |
    abuse: trakasserier ofredande
""",
    "da": """
    i: jeg vi | you: du i jer dig din dine dit jeres deres dem de | me: mig os | my: min mit mine dette denne vores
    | and: og eller | but: men dog | hi: tak ja og | please: beklager undskyld venligst nu hej kære | ask: beder
    kræver kan kunne vil ønsker vær lad sætter | wish: vil ønsker ønske interesseret gerne | must: beklager desværre
    må kommer bliver | glue: omgående bare virkelig dette disse sådan nogen på til meget helt nu her det straks
    nogensinde mere hellere bedre at af fra for i en et den de som om og eller med ved skal er blive være alle hele
    alt fri nogle ud op så har heller jeg | not: ikke ingen intet aldrig nej ej fri | more: mere flere igen længere
    fremover fremtiden yderligere aldrig andre | stop: stop stoppe hold lad ophør undlad nok undgå | write: henvend-
    skriv- kontakt- forstyr- genere- mase mas spamme | written: kontaktes kontaktet forstyrres | send: send- |
    receive: få modtage høre | mail: nyhedsbrev reklame besked- brev- henvendelse- kontakt meddelelse- påmindelse-
    rykker- | remove: fjern- slet- | removal: sletning slettet fjernet | take: tag tage | off: af fra væk ud |
    unsub: afmeld- frameld- | own: adresse- oplysninger data navn mailadresse nummer email- | list: liste- register
    database mailingliste kartotek system | leave: lad | peace: fred være | forbid: forbyder | object: indsigelse |
    law: behandling- samtykke | block: blokere- | sue: advokat politianmeld- | report: anmelde- melder rapportere- |
    if: hvis | doubt: indtil før vedhæft- afsnit udkast telefon kontoret uge måned dag tøv- forfatter usædvanlig |
    fear: glem | yes: endelig onsdag fint glæder | can: kan magter når kunne muligt | help: hjælp engagere hjælpe
    gøre påtage tilbyde deltage mentor- være tage | time: tid energi plads kræfter overskud mulighed kapacitet
    interesse | lack: mangler | interest: interesseret | decline: afslå takke takker | declines: afslår | say: fra
    bliver sige takke takker svar | busy: fuldt booket travlt optaget overbebyrdet | for: for | thing: noget | seek:
    vend spørg mind prøv kontakt- | then: da | meet: spørg henvend tal kontakt- ring- fortæl- snak- | colleague:
    kolleg- efterfølger | charge: ansvarlig tager står ansvaret | abuse: chikane
""",
    "no": """
    i: jeg vi | you: du dere deg din dine ditt deres | me: meg oss | my: min mitt mine dette denne vår | and: og
    eller | but: men dog | hi: ja og | please: beklager vennligst vær så snill takk nå hei | ask: ber krever kan
    kunne vil ønsker vær snill | wish: vil ønsker interessert | must: beklager dessverre må kommer | glue:
    umiddelbart bare virkelig dette disse slik noen på til veldig helt nå her det straks noensinne heller bedre å at
    av fra for i en et den de som om og eller med ved skal er bli være alle alt omgående ut så har jeg | not: ikke
    ingen intet aldri nei | more: mer flere igjen lenger fremover framtiden fremtiden ytterligere aldri andre |
    stop: stopp slutt slutte la hold nok opphør | write: ta skriv- kontakt- forstyrr- mas- plag- spamme | written:
    kontaktes kontaktet | send: send- | receive: få motta høre | mail: nyhetsbrev reklame epost- post poster
    melding- brev henvendelse- kontakt purring- påminnelse- e | remove: fjern- slett- stryk sletter | removal:
    sletting slettet fjernet | take: ta | off: av fra bort ut vekk | unsub: avmeld- meld | own: adresse-
    opplysninger data navn nummer epostadresse epost personopplysninger opplysning- | list: liste- register-
    database system | leave: la | peace: fred være | forbid: forbyr | object: innsigelse protesterer | law:
    behandling- samtykke | block: blokkere- | sue: advokat politianmeld- | report: rapportere- melder | if: hvis
    dersom | doubt: før inntil vedlegg avsnitt utkast telefon kontoret uke måned dag nøl- forfatter | fear: glem |
    yes: gjerne onsdag fint fortell | can: kan makter klarer passer kunne mulig rekker orker | help: hjelp engasjere
    stille hjelpe gjøre påta tilby delta mentor- være ta | time: tid energi plass krefter overskudd mulighet
    kapasitet interesse | lack: mangler | interest: interessert | decline: avslå takke | declines: avslår avstår |
    say: si takke takker svar | busy: fullt fullbooket travelt opptatt overbelastet | for: for | thing: noe | seek:
    spør minn prøv kontakt- kom | then: da | meet: spør henvend kontakt- ta ring- fortell- snakk- | colleague:
    kolleg- etterfølger | charge: ansvarlig tar ansvaret | abuse: trakassering
""",
    "fr": """
    aim: pour | i: je j nous | you: vous votre vos tu te t ton ta tes | me: me m moi nous | my: mon ma mes cet cette
    notre nos | and: et ou puis | but: mais toutefois cependant sauf | hi: oui | please: désolé- dsl navré- s'il
    plaît stp donc alors bonjour madame monsieur maintenant encore fois enfin | ask: invite priés prière merci
    veuillez prie demande exige pouvez pourriez pourrais peux saurais apprécierais voudrais aimerais préfère faut
    gré souhaite | wish: accepte autorise tolère souhaite veux désire voudrais aimerais préfère intéress- tiens
    consens envie | must: désolé regrette crains malheureusement hélas regret dois devons devoir préfère vais suis |
    glue: vaudrait vaut mi êtes immédiatement svp définitivement strictement absolument quelque chose telle telles
    ce cet cette ces y à si quoi aux nouveaux tout vraiment trop très actuellement déjà votre ici en moment suite c
    vers début fin mieux plutôt cela est sont de des du d le la les l un une au ne n que qu qui pour par sur et ou
    ça dans être s il sera serait avoir ai personnel- toute- tous bien vouloir aucun- se plus part conformément
    traitement concernant afin avec fait faire restions engagements actuels actuel actuelle obligations pense crois
    | not: inutile personne ne n pas plus jamais aucun- non ni sans rien | more: plus jamais encore autre- nouveau
    nouvelle- nouveaux davantage désormais avenir prochain- | more write: insist- | stop: terminé stop arrêt- cess-
    stopp- basta assez fini- abst- évite- | write: démarch- envoyer rappel- prospect- contact- écri- recontact-
    réécri- relanc- harcel- importuner déranger sollicit- spamm- adress- | written: recontacté- contacté- sollicité-
    relancé- dérangé- | send: envoy- envoi- adress- expédi- | receive: recev- reçoi- reçu entend- | mail: démarche-
    publicité- prospection pub communication- rappel- échange- courrie- message- envois envoi lettre- relance-
    contact sollicitation- nouvelles demande- | remove: bann- exclu- désinscri- délist- vir- dégag- oubli- supprim-
    retir- effac- enlev- ray- ôt- élimin- détrui- radi- | removal: suppression retrait désinscription radiation
    désabonnement supprimé- retiré- effacé- | take: sor- prend- enlev- | off: de hors | unsub: désinscri- désabonn-
    | own: adresse- données coordonnées nom informations email- mail numéro | list: listing carnet crm mailing bases
    liste- base fichier- contacts répertoire registre- diffusion | leave: laiss- fich- | leave peace: lâch- | peace:
    tranquille paix | forbid: interdis interdisons | object: oppose opposer opposition retire révoque | law:
    traitement consentement cnil article | block: bloqu- | sue: plainte avocat- police gendarmerie | report: signal-
    transmet- dénonc- | unwanted: indésirable- non-sollicité- | welcome: bienvenu- | doubt: avant jusqu si sauf
    plutôt pièce- jointe- paragraphe brouillon téléphone bureau semaine mois aujourd hésit- long auteur- attente
    travail bientôt dernier dernière fax lieu phrase inquiét- mieux | fear: oubli- peur crainte | yes: volontiers
    plaisir jeudi demain accord ravi- preneur | can: saurais pourrions peux pouvons pourrai pourrais puis permett- |
    can help: fais accepte passe possible mesure | help: aide accompagnement encadrer suivre engagement parrainer
    soutenir aider accepter accompagner engager prendre assumer faire consacrer répondre mentor- conseiller donner
    participer | time: dispo temps créneau- bande agenda emploi disponibilité- disponible- intérêt énergie place
    capacité moyens | lack: manque | interest: intéress- | decline: refus décline- passer refuser renoncer |
    declines: décline refuse | say: dire réponse | busy: chargé- surbooké- saturé- pris occupé- débord- surchargé-
    boulot | for: pour | thing: truc domaine | seek: revenez reviens rappel- réessay- demand- tent- adress-
    recontact- réécri- voyez | return: revenez reviens recontact- réessay- relanc- réécri- | then: alors là | meet:
    écrire contacter utilisez adressez adresse voyez demandez appel- racont- dites parl- montr- rencontr- |
    colleague: collègue- successeur | charge: occupe charge responsable gère | abuse: harcèlement | colleague thing:
    successeur
""",
    "es": """
    aim: para | i: yo nosotros he | you: usted ustedes su sus tu tus te le les suyo- vuestr- lo | me: me migo
    conmigo nos | my: mi mis nuestr- este esta | and: y e o ni | but: pero aunque sino salvo excepto | hi: sí y |
    please: disculp- perdon- sintiéndolo por favor hola buenos buenas días estimad- señor señora ya ahora así repito
    | ask: ruego pido solicito exijo agradecería agradezco podría puede puedes podrías pueden quiero quisiera
    prefiero haga haz favor deseo gustaría | wish: consiento tolero autorizo quiero deseo quisiera queremos prefiero
    gustaría interesa interesad- acepto | must: temo apena obligad- lamentablemente desgraciadamente
    desafortunadamente siento lamento tengo debo tenemos voy | glue: inmediatamente definitivamente este esta estos
    estas ese esa tipo nada más así cualquier tan por medio muy ya ahora realmente de nuevo favor pueda haga que le
    su mucho ni siquiera principios finales mejor es eso esto me mismo ponerse solicitudes del d el la los las lo un
    una a al en y o se para con sin ser estar personal- todo- toda- inmediato hacer ningún ninguna contacto póngase
    pongan algun- tratamiento base desde estoy soy estamos momento actualmente darme dar darnos darse compromisos
    actuales creo pienso | not: no nunca jamás ningún ninguna tampoco ni sin nada | more: más otra- otro- nunca
    jamás futuro adelante nuevo nuevos nuevas vez volver vuelva vuelvas vuelvan siguiente próxim- | more write:
    insist- | stop: termine acabe basta dej- alto cese cesen suficiente evite absténg- pare parad paren parar |
    write: comuni- busque- acose- hostig- escrib- contact- moleste molesten molestes molestar- acosar- mensaje- |
    written: contactad- molestad- | send: envi- mand- | receive: recib- saber oír | mail: propuesta- ofertas
    publicidad notificacion- aviso- recado- contactos correo- mensaje- carta- contacto comunicaci- recordatorio-
    invitacion- solicitud- | remove: dar olvíd- elimin- borr- quit- suprim- retir- saqu- exclu- tach- | removal:
    eliminación supresión cancelación baja eliminad- borrad- | take: saqu- sac- | off: de fuera | unsub: baja
    desuscri- desapunt- cancelar suscripción | own: datos dirección correo email- nombre número información | list:
    contactos envíos lista- base fichero- archivo- registro- agenda | leave: dej- | peace: paz tranquil- | forbid:
    prohíbo | object: opongo oposición revoco | law: tratamiento consentimiento | block: bloque- | sue: abogado-
    denunci- policía | report: report- marc- reenviar- | unwanted: deseados deseadas solicitados | welcome:
    bienvenid- | if: si | doubt: hasta antes sino mejor adjunto- párrafo borrador teléfono trabajo oficina semana
    mes hoy dud- largo autor- espera último última lugar preocup- fax dinero | fear: olvid- miedo | yes: gusto
    encantad- martes mañana claro adelante cuénta- | can: alcanzo logro capaz poder puedo podemos podré podría
    posible | can help: permite doy hago acepto asumo | help: apoyar guiar orientar asesorar tutor- acompañarte
    acompañarle participar ayudar- aceptar- asumir comprometer- hacer- dedicar- atender mentor- acompañar colaborar
    | time: hueco ganas fuerzas energías agenda disponible tiempo disponibilidad capacidad interés energía | lack:
    falta | interest: interesa interesad- | decline: declinar rechazar rehusar | declines: declino rechazo | say:
    decir- respuesta | busy: saturad- agobiad- hasta ocupad- liad- desbordad- | for: para | thing: mío | seek:
    vuelv- pregunt- recuérd- intent- reintent- busqu- volver dirij- ponga póngase | then: entonces | meet: escriba
    escribir pregúnt- dirij- póngase consult- llám- cuént- habl- | colleague: compañer- coleg- sucesor- | charge:
    lleva encarga ocupa responsable | abuse: acoso | colleague thing: sucesor-
""",
    "pt": """
    i: eu nós | you: você vocês seu sua seus suas te tu teu lhe vos | me: me mim comigo nos | my: meu minha meus
    minhas este esta nosso | and: e ou nem | but: mas só porém embora contudo | hi: sim e | please: desculp- por
    favor olá oi bom boa dia tarde noite prezad- senhor senhora agora | ask: peço solicito exijo agradeço gostaria
    poderia pode podia quero queria agradecia favor prefiro desejo | wish: autorizo quero desejo gostaria queria
    queremos prefiro interess- aceito | must: obrigad- infelizmente lamento tenho devo vou terei temos preciso |
    glue: comigo imediatamente definitivamente tipo esse essa isso estes desse mim nada assim muito já realmente de
    novo que o seu ao mais qualquer melhor isto é a como ter do da dos das d os as um uma em no na nos nas ou se
    para pra por pelo com sem ser estar pessoa- todos todas todo dessa dessas desta deste estou sou nenhum- vir
    tratamento base | not: não nunca jamais nenhum- nem sem nada | more: mais outro- outra- novamente nunca futuro
    novo novas próxim- voltar volte voltem | more write: insist- | stop: parem deixem chega cessem pare parar para
    deixe deixar basta cesse evite | write: perturb- enviar comunic- escrev- contact- contat- incomode incomodem
    incomodar procure procurem spam- | written: contactad- contatad- incomodad- | send: envi- mand- | receive:
    receb- ouvir saber | mail: proposta- notificaç- aviso- publicidade mensage- correio carta- contacto contato
    comunicaç- lembrete- convite- | remove: remov- exclu- apag- elimin- retir- tir- delet- cancel- risqu- | removal:
    remoção exclusão eliminação cancelamento apagamento removid- excluíd- apagad- eliminad- | take: sair tir- retir-
    | off: de da do fora dessa | unsub: descadastr- cancelar desinscr- inscrição | own: dados endereço email- mail
    nome contacto contato número informações | list: contactos envios sistema lista- base cadastro registo-
    registro- ficheiro- contatos agenda | leave: deix- | peace: paz sossego | forbid: proíbo | object: oponho revogo
    oposição | law: tratamento consentimento | block: bloque- | sue: advogad- denuncio polícia | report: denunc-
    report- marc- | unwanted: indesejad- solicitad- | welcome: bem-vind- | if: caso | doubt: até antes senão anexo-
    parágrafo rascunho telefone trabalho escritório semana mês hoje hesit- longo autor- espera último última lugar
    dinheiro | fear: esqueç- medo | yes: prazer gosto quinta amanhã vontade claro conte | can: dá consigo poder vou
    posso podemos poderei possível conseguirei vai | can help: permite dou faço aceito | help: apoiar orientar
    acompanhar dedicar aceitar- ajudá- assumir comprometer- fazer participar mentor- dar | time: energia vontade
    forças agenda disponível tempo disponibilidade capacidade interesse espaço | lack: falta sem | interest:
    interessad- interessa | decline: declinar recusar | declines: declino recuso | say: dizer resposta | busy:
    ocupad- cheia atarefad- sobrecarregad- lotad- | for: para | thing: praia | seek: volt- pergunt- lembr- tent-
    procure procurar dirij- retom- | meet: falar pergunt- dirij- fale procure consult- ligue conte ligar |
    colleague: coleg- sucessor- | charge: trata ocupa responsável cuida | abuse: assédio
""",
    "it": """
    aim: per | i: io noi ho | you: lei voi suo sua suoi sue tuo tua tuoi tue vostr- vi ti | you stop: smetta
    smettetela | me: mi me ci noi | my: mio mia miei mie nostr- questo questa | and: e o né | but: ma però tuttavia
    | hi: sì | please: spiace dispiace scusi per favore cortesia prego buongiorno salve gentile signor signora ora
    adesso allora | ask: invito prego chiedo esigo pretendo può puoi potrebbe potreste potete vorrei gradirei voglio
    vogliate preferirei preferisco | wish: acconsento autorizzo tollero voglio desidero vorrei vogliamo gradirei
    intendo preferisco preferirei interessa interessat- | must: temo rammarico costrett- purtroppo devo dobbiamo
    debbo sono dovrò | glue: immediatamente definitivamente questo quello niente altro così tutte qualunque alcun-
    molto troppo già davvero più nuovo ulteriormente oltre meglio è la da di del della dei delle degli dal dalla dai
    dalle d il lo i gli le l un una a al ai alla in o che si per con sono sia su questi queste essere avere
    personal- tutti tutto ogni qualsiasi subito nessun- sensi né art impegni attuali | not: non no mai nessun- né
    senza niente | more: oltre più mai altri altre altro altra ulterior- nuovamente ancora futuro prossim- nuovi |
    more write: insist- | stop: finitela fermati interrompete interrompa smett- basta finisc- cess- fermi fermatevi
    ferma finiamola | write: disturb- tempest- assill- cerchi cercate scriv- contatt- importun- tormenti stress-
    ricontatt- | written: ricontattat- contattat- disturbat- | send: invi- mand- sped- | receive: ricev- sentire |
    mail: propost- notific- pubblicità messagg- lettere lettera contatt- comunicazion- sollecit- richiest- posta |
    remove: cancell- escluda escludete depenn- rimuov- elimin- togl- tolg- | removal: cancellazione rimozione
    eliminazione disiscrizione cancellat- rimoss- eliminat- | take: tolg- togl- tirat- | off: da dal dalla dalle
    fuori | unsub: disiscri- cancellami cancellatemi | own: dati indirizzo email- mail nome recapit- numero
    informazioni | list: contatti mailing sistema lista liste elenco database archiv- rubrica registr- | leave:
    lasc- | peace: pace | forbid: vieto diffido proibisco | object: oppongo opposizione revoco | law: trattamento
    consenso | block: blocc- | sue: avvocat- denunc- polizia | report: segnal- | unwanted: indesiderat- sgradit- |
    welcome: gradit- benvenut- | if: se qualora | doubt: fino prima bensì piuttosto allegat- paragrafo bozza
    telefono lavoro ufficio settimana mese oggi esit- lungo autor- attesa ultimo ultima preoccup- invece complimenti
    curriculum meglio | fear: dimentic- paura | yes: piacere volentieri venerdì domani parliamone sentiamoci chiaro
    | can: riuscirei me posso possiamo potrò riesco possibil- riuscirò fa | can help: permette sento prendermi
    faccio accetto | help: aiuto impegno accompagnarla tutor- prendermi impegni seguir- aiutar- accett- assumere
    impegnar- fare dedicar- partecipare mentor- accompagnare dare prendere | time: forze voglia spazio agenda tempo
    disponibilità disponibile capacità interesse energie modo possibilità | lack: manca | interest: interessa
    interessat- | decline: declinare rifiutare rinunciare passare | declines: declino rifiuto passo rinuncio | say:
    dire risposta | busy: sommers- pien- carica impegnat- occupat- oberat- | for: per | thing: caso | seek: riscriv-
    ricontatt- ricord- riprov- risent- torn- chied- rivolg- | return: riscriv- ricontatt- | then: allora | meet:
    scriva scrivere rivolg- chied- sent- parl- chiam- raccont- dica | colleague: collega collegh- | charge: occupa
    segue responsabile gestisce | abuse: molestie molestia stalking | colleague thing: successore
""",
}

ENCLITICS = {"es": ("me", "nos"), "it": ("mi", "ci"), "pt": ("me",)}
"""What stands for "me" at the end of a verb: "escribirme"."""

ALONE = """
    stop stopp stopit unsubscribe unsubscribed unsub remove delete optout cease desist quit enough
    aufhören abmelden austragen abbestellen löschen schluss genug | arrêtez arrêter désinscription désabonnement
    désabonner désinscrire basta baja cancelar cancelarsuscripción elimíneme bórreme cancellami cancellatemi
    smettetela smettila disiscrivimi pare parem chega descadastrar remover stoppen uitschrijven afmelden verwijderen
    sluta avregistrera avsluta avmeld afmeld slutt slett fjern lopeta poista peru przestań wypisz rezygnuję dość
    odhlásit přestaňte dost отписаться отпишите отписка стоп хватит прекратите удалите відписатися досить
    leiratkozás elég dezabonare dezabonați yeter dur durdur σταματήστε διαγραφή φτάνει berhenti 退订 退訂 停止 停
    取消订阅 配信停止 やめて 解除 退会 수신거부 그만 중단 הסר תפסיק توقف
"""
"""Words that are a refusal all by themselves; each as it stands, as an ending would make it somebody's name."""

ADVERBS = {"en": "ly", "fr": "ment", "es": "mente", "pt": "mente", "it": "mente"}
"""How words end that change nothing."""
