"""What the words of a refusal do in a sentence, in the languages people answer us in: data.

Each line gives the roles of words; a word may have several, a hyphen at its end stands for any ending. Accents,
capitals and apostrophes do not matter, and "don't" is "dont". The roles, for demands:

    i, you, me, my          who speaks, and to whom
    glue, and, please       words that carry on a phrase, and words after which a demand may begin
    ask, wish, must         "I ask you to", "I want", "I have to"
    not, more, stop         "not" and "no", "more" and "again", "stop" and "no longer do"
    write, send, receive    what is not to be done to the writer; written: "contacted"
    mail                    what is written
    remove, removal, take, off, unsub   "delete", "deletion", "take … off", "unsubscribe"
    own, list               what they have of the writer, and where they have it
    leave, peace, forbid, object, block, report, spam, law, unwanted

and for declining:

    can, help, time, lack, interest, decline, say, busy, for, thing

and what speaks against both:

    doubt    a condition, a limit, another thing: a sentence with one is left to a person
    yes      who writes such a word goes on with us
    but      what follows it may take back a no
"""

EVERY = """
    hi: hi hello hey hallo | please: bitte please pls plz kindly svp merci danke thanks thank gracias grazie obrigad-
    sorry ok | mail: mail- email- newsletter- spam- | unsub: unsubscribe optout | own here: ʘ | law: gdpr dsgvo rgpd avg
    rodo kvkk | spam: spam- junk | yes: zoom
"""

WEST = {
    "en": """
    i: i im ive id ill we were weve well am | you: yourself you your yours youre ur u | me: me us staff colleagues
    employees | me my list: myself | my: my our mine this | and: and or nor | but: but however although though except
    instead otherwise only unless | hi: so also that consider again said then yes enough present right now currently
    year | please: dear sir madam repeat now just seriously really | ask: ask asking request demand insist appreciate
    would could can will grateful mind must need want like wish respect exercise make ensure prefer urge require expect
    if obliged sure | wish: want wish like care prefer interest- desire consent- rather | must: must sadly unfortunately
    regretfully alas have going need will ill afraid gonna | must glue: best better | glue: the a an to from of that
    this these those it is are was were be being been if any all with out for in on at under per as does so anything
    them ever please kindly personal every and or have has got do make immediately currently hereby would not d ll m ve
    s re processing use purpose what when whatever about whoever regarding further formal such politely nicely
    respectfully right id anyone once sure get up line note back should touch word just offer proposal role opportunity
    kind thing mentoring honestly actually absolutely completely entirely simply present frankly going go somewhere |
    not: no nope nah not dont never neither without nor none isnt arent nothing donot doesnt cant | not can: cant cannot
    wont couldnt unable | more: else more again anymore further future other others another additional longer ever
    forward these | stop: away stop quit cease desist refrain halt discontinue stopped ceasing avoid | write: write
    writing contact- email- mail- messag- text texting reach- follow bother- harass- pester- solicit- spam- bug
    approach- touch remind- chas- disturb- | written: contacted emailed messaged bothered approached solicited | send:
    send sending forward | use: use used using | receive: receiv- hear hearing get getting | mail: contact letter-
    message- correspondence communication- reminder- request- solicitation- note- contacting correspond follow ups
    offers stuff nonsense crap junk rubbish | remove: forget remov- delet- eras- strik- purge scrub wipe lose expunge
    destroy | removal: deletion removal erasure erased deleted removed | take: take get taken cross drop scratch leave
    pull keep left | off: off out from | unsub: opt unsubscribed unsub | own: name- address- email- mail data
    information info number- detail- inbox record- entry | list: list- database- record- crm file- contacts mailing
    system- register- roster distribution | leave: leave let | peace: alone peace be | forbid: forbid prohibit | object:
    object withdraw revoke oppose | law: processing consent article art act privacy | block: block blocking blocked
    blacklist- filter | sue: lawyer- attorney- solicitor- legal | report: report reporting reported forward- mark
    marking marked flag flagging flagged complain- | spam: ftc ico authorit- police lawyer- attorney- provider |
    unwanted: unwanted unwelcome unsolicited intrusive harassment | welcome: welcome appreciated | if: if | doubt: until
    before unless except instead attachment- draft- paragraph- paper waiting fax phone office cc bcc thread group
    hesitate week weeks month months today than long till first second speaker university work whether yet author-
    mistake accident usually word | fear: forget afraid mind scared shy | past: was were didnt did wrote contacted
    emailed | last: last | yes: happy glad gladly love lets tomorrow curious interesting | can: can able position could
    manage possible will wont | can help: allow allows permit permits possible | do: do doing make making | help: help
    take accept commit- mentor- offer give advise advice join participate assist add coach taking accepting offering
    advising guide squeeze fit spare | time: schedule workload available time hours capacity bandwidth energy
    availability room headspace appetite slot slots | lack: lack short | interest: keen interest interested intrested |
    decline: decline declining pass passing refuse turn | say: say answer | noun: from | busy: busy committed plate
    stretched overcommitted overloaded swamped overwhelmed | for: for | thing: thing cup fit | seek: back ask try ping
    nudge check circle revisit knock drop shout touch remind- approach reach contact- | return: knock revisit nudge ping
    circle | then: then | meet: fine direct address refer read call talk chat coffee discuss meet speak ask tell show
    lunch introduce word | colleague: colleague successor head team secretary office department
""",
    "de": """
    i: ich wir | you: sie du ihnen dir dich euch ihr- dein- euer eure- | me: mich mir uns | my: mein- unser- diese-
    hierüber | and: und oder | but: aber jedoch allerdings nur | hi: dass ja und | please: tut leid entschuldigung
    nochmals hiermit endlich sofort doch jetzt einfach also so | ask: bitte bitten fordere ersuche verlange könnten
    können kannst könntest würden würdest wäre dankbar hätte | wish: lust wert mag möchte möchten will wünsche wünschen
    wollen interess- würde lege | must: muss müssen leider | glue: sofortig- damit dazu daran zur zwar sehr komplett
    total wirklich ganz leider noch besser lieber gerne gern anfang mitte ende zu jede jeder jedes einwilligung
    grundsätzlich der die das den dem des ein eine einen einem einer zum von vom für auf in im an am es dass um daß sich
    alle sämtliche jegliche- irgendwelche ab bei über per werden wird worden habe haben unverzüglich umgehend bitte
    einmal gemäß nach wert selbst persönlich- personenbezogen- sofort auch darum davon verarbeitung mit ist sind war hat
    etwas | not: niemand niemanden nö nichts nicht kein- nie niemals nein nee | more: mehr weiter- wieder künftig-
    zukunft nochmal nochmals erneut jemals nächste noch | stop: schluss verschon- stopp aufhör- unterlass- abseh-
    abzusehen einstellen stellen genug spar- lass- aufzuhören | stop receive: hör- | write: schreib- anschreib-
    anzuschreiben kontakt- belästig- nerv- stör- behellig- melde- | written: anzuschreiben zu kontaktieren angeschrieben
    kontaktiert belästigt behelligt | send: schick- send- zusend- zuschick- zukommen | receive: erhalten bekommen
    empfangen kriegen | mail: nachricht- nachfrag- anfrage- kontakt- brief- post werbung erinnerung- zuschrift-
    mitteilung- schreiben anschreiben | remove: rausnehm- streich- lösch- entfern- vernicht- tilg- | removal:
    herausnahme löschung entfernung austragung streichung gelöscht entfernt gestrichen | take: nehm- nimm sehen seht
    trag- werf- schmeiß- hol- | off: aus raus heraus von vom ab | unsub: abmeld- austrag- abbestell- abzumelden
    auszutragen | own: daten adresse- mailadresse- name- nummer kontaktdaten angaben email- | list: liste- verteiler-
    datenbank kartei unterlagen akten adressbuch datei- crm system verzeichnis datenbestand | leave: lass- | peace: ruhe
    frieden | forbid: verbiete untersage verbitte | object: widerspreche widerspruch widerrufe | law: verarbeitung
    einwilligung | block: blockier- sperre anwalt- anzeige rechtliche- | sue: anwalt- anzeige | report: meld- markier- |
    unwanted: unerwünscht- unaufgefordert- | welcome: willkommen erwünscht | if: wenn falls sofern | doubt: bis
    stattdessen sondern anhang absatz entwurf telefon fax uni büro woche monat- heute länger zöger- mitautor- autor-
    warteliste dienstlich- letzte- arbeit diesmal bevor | fear: vergess- scheu- angst | yes: gern- freue morgen freut
    klar | can: lage imstande traue passt kann können könnte schaffe schaff krieg bekomme leisten komme | can help:
    betreue mache | help: helfen weiterhelfen unterstützen annehmen übernehmen übernehme zusagen leisten nehme begleiten
    anbieten betreue betreuen mentor- teilnehmen machen tun mache beraten biete einrichten dienen | time: verfügbar
    zeitgründen verfügung zeit kapazität- interesse zeitlich kraft möglichkeit- luft kopf raum ressourcen bedarf | lack:
    fehlt fehlen mangelt reicht | interest: interessiert | decline: absage absagen ablehnen passen verzichten abzulehnen
    abzusagen korb lehne verzichte sage passe | say: sagen antwort | busy: eingespannt überlast- ausgelastet dicht
    ausgebucht | for: für | thing: richtige ding ansprechpartner- verfügung | seek: meld- frag- erinner- komm- versuch-
    auf_mich wend- richt- | return: meld- | then: dann | meet: wend- richt- frag- kontakt- rufen ruf erzähl- zeig-
    sprech- treff- telefonier- reden | colleague: kolleg- nachfolger- sekretariat
""",
    "nl": """
    i: ik wij we | you: u uw je jij jou jouw jullie | me: mij me ons | my: mijn onze dit deze | and: en of | but: maar
    echter wel | hi: ja en | please: spijt excuses alstublieft alsjeblieft aub gelieve graag beste geachte nu dus
    nogmaals goedemorgen | ask: verzoek vraag eis wilt wil kunt kun zou zoudt graag stel prijs | wish: wil wens wensen
    willen hoef geïnteresseerd | must: helaas moet moeten zal | glue: erg heel echt te zo nu hier daar al dit zien beter
    kunt kun u je nog eens de het een van voor op in aan om ten en of dat die er met bij per alle zijn is worden word
    hebben heb mijzelf onmiddellijk direct alleen persoonlijke uit verdere contact neem opnemen | not: niemand niet geen
    nooit nee niks niets | more: meer verder- weer opnieuw nogmaals nooit toekomst voortaan andere volgende langer |
    stop: stop stoppen hou houd ophouden genoeg staak staken kap | write: schrijf- mail- contact- benader- lastig vall-
    spam- stalk- | written: gecontacteerd benaderd gemaild lastiggevallen | send: stuur- sturen zend- | receive:
    ontvang- horen krijgen | mail: bericht- brieven contact herinnering- verzoek- post reclame communicatie | remove:
    verwijder- wis wissen schrap- delete- gewist | removal: verwijdering verwijderd gewist geschrapt | take: haal halen
    neem gooi schrijf gehaald | off: van uit af | unsub: uitschrijv- afmeld- | own: adres gegevens mailadres email- naam
    nummer data | list: lijst- bestand- database mailinglijst adressenbestand verzendlijst systeem contacten | leave:
    laat | peace: rust | forbid: verbied | object: bezwaar | law: verwerking toestemming | block: blokkeer- advocaat
    aangifte | sue: advocaat aangifte | report: meld- rapporteer- markeer- | unwanted: ongewenst- ongevraagd- | welcome:
    welkom | if: als tenzij indien | doubt: tot voordat liever bijlage- alinea concept telefoon kantoor week maand
    vandaag aarzel- langer dan auteur wachtlijst laatste werk | fear: vergeet bang schroom | yes: vanavond dinsdag
    morgen leuk woensdag prima lees | can: lukken kan kunnen lukt mogelijk | can help: toe begeleid doe pas | help:
    helpen doen aannemen begeleiden maken bieden verplichten mentor- meedoen | time: agenda beschikbaar tijd ruimte
    capaciteit interesse mogelijkheid energie | lack: ontbreekt | interest: geïnteresseerd | decline: pas afwijzen
    bedanken afslaan passen weigeren overslaan | declines: afzie | say: zeggen antwoord | busy: druk bezet overbelast |
    for: voor | thing: ding iets | seek: vraag herinner- probeer- benader- kom_terug | then: dan | meet: vraag wend
    spreek bel vertel- praat- bellen spreken | colleague: collega opvolger
""",
    "sv": """
    i: jag vi | you: du ni dig er din dina ditt ert era | me: mig oss | my: min mitt mina vår detta den här | and: och
    eller | but: men dock | hi: ja och | please: ledsen förlåt ursäkta snälla vänligen tack nu hej alltså | ask: ber
    kräver kan skulle vill önskar uppskattar var god vänlig | wish: vill önskar skulle intresserad | wish not: undanber
    | must: måste får kommer tyvärr | glue: väldigt verkligen helt så mycket nu här det omedelbart genast någonsin
    hellre bättre istället att av till från för på i en ett den de som om och eller med vid ska skall är bli vara alla
    inga några någon än personliga ut | not: nej inte ej inga ingen inget aldrig icke | more: mer mera fler igen längre
    framtiden vidare ytterligare aldrig flera andra gånger | stop: sluta stopp upphör avstå låt nog | write: skriv-
    kontakt- mejla- maila- störa stör hör besvära tjata spamma | written: kontaktad kontaktas störd | send: skicka-
    sänd- | receive: få motta höra ta | mail: mejl- brev meddelande- utskick- kontakt påminnelse- förfrågning- | remove:
    radera- stryk- avlägsna- plocka | removal: radering borttagning borttagen raderad struken | take: ta tag plocka |
    off: bort ur | unsub: avregistrer- avprenumerer- avanmäl- avsluta | own: personuppgifter adress- uppgifter data namn
    mejladress mailadress e-postadress nummer epost | list: lista- listor register databas- utskick- sändlista crm |
    leave: lämna låt | peace: fred ifred vara | forbid: förbjuder | object: invänder motsätter återkallar | law:
    behandling- samtycke | block: blockera- advokat polisanmäl- | sue: advokat polisanmäl- | report: anmäl- rapportera-
    | unwanted: oönskad- oombedd- | welcome: välkom- | if: ifall | doubt: förrän innan tills utan bilaga- stycke utkast
    telefon kontoret jobbet vecka månad idag tveka- medförfattare | fear: glöm rädd | yes: gärna fredag onsdag kul
    roligt berätta | can: kan hinner orkar möjligt | help: hjälpa åta göra ta ställa erbjuda mentor- med hinna | time:
    tillgänglig tid möjlighet utrymme kapacitet intresse ork | lack: saknar | interest: intresserad | decline: avböja
    avstå | declines: avböjer avstår | say: tacka säga svar | busy: mycket upptagen överbelastad | for: för | thing:
    aktuellt grej | seek: återkom fråga påminn- hör försök kontakta | return: återkom- | then: då | meet: fråga vänd
    kontakta ring- berätta- prata- fika | colleague: kolleg- efterträdare
""",
    "da": """
    i: jeg vi | you: du i jer dig din dine dit jeres deres dem de | me: mig os | my: min mit mine dette denne vores |
    and: og eller | but: men dog | hi: tak ja og | please: beklager undskyld venligst nu hej kære | ask: beder kræver
    kan kunne vil ønsker vær lad sætter | wish: vil ønsker ønske interesseret gerne | must: må kommer desværre bliver |
    glue: meget virkelig helt nu her det straks nogensinde mere til dette hellere bedre at af fra for på i en et den de
    som om og eller med ved skal er blive være alle hele alt fri nogen nogle ud op så har heller jeg | not: ikke ingen
    intet aldrig nej ej fri | more: mere flere igen længere fremover fremtiden yderligere aldrig andre | stop: stop
    stoppe hold lad ophør undlad nok undgå | write: skriv- kontakt- forstyr- genere- mase mas spamme henvend- | written:
    kontaktes kontaktet forstyrres | send: send- | receive: få modtage høre | mail: besked- brev- henvendelse- kontakt
    meddelelse- påmindelse- rykker- | remove: fjern- slet- | removal: sletning slettet fjernet | take: tag tage | off:
    af fra væk ud | unsub: afmeld- frameld- | own: adresse- oplysninger data navn mailadresse nummer email- | list:
    liste- register database mailingliste kartotek system | leave: lad | peace: fred være | forbid: forbyder | object:
    indsigelse | law: behandling- samtykke | block: blokere- advokat politianmeld- | sue: advokat politianmeld- |
    report: anmelde- melder rapportere- | if: hvis | doubt: indtil før vedhæft- afsnit udkast telefon kontoret uge måned
    dag tøv- forfatter usædvanlig | fear: glem | yes: endelig onsdag fint glæder | can: kan kunne muligt når magter |
    help: hjælpe gøre påtage tilbyde deltage mentor- være tage | time: tid overskud mulighed plads kapacitet interesse |
    lack: mangler | interest: interesseret | decline: afslå takke takker | declines: afslår | say: fra bliver sige takke
    takker svar | busy: travlt optaget overbebyrdet | for: for | thing: noget | seek: vend spørg mind prøv kontakt- |
    then: da | meet: spørg henvend tal kontakt- ring- fortæl- snak- | colleague: kolleg- efterfølger
""",
    "no": """
    i: jeg vi | you: du dere deg din dine ditt deres | me: meg oss | my: min mitt mine dette denne vår | and: og eller |
    but: men dog | hi: ja og | please: beklager vennligst vær så snill takk nå hei | ask: ber krever kan kunne vil
    ønsker vær snill | wish: vil ønsker interessert | must: må kommer dessverre | glue: veldig virkelig helt nå her det
    straks noensinne til dette heller bedre å at av fra for på i en et den de som om og eller med ved skal er bli være
    alle alt omgående noen ut så har jeg | not: ikke ingen intet aldri nei | more: mer flere igjen lenger fremover
    framtiden fremtiden ytterligere aldri andre | stop: stopp slutt slutte la hold nok opphør | write: ta skriv-
    kontakt- forstyrr- mas- plag- spamme | written: kontaktes kontaktet | send: send- | receive: få motta høre | mail:
    epost- post poster melding- brev henvendelse- kontakt purring- påminnelse- e | remove: fjern- slett- stryk |
    removal: sletting slettet fjernet | take: ta | off: av fra bort ut vekk | unsub: avmeld- meld | own: adresse-
    opplysninger data navn nummer epostadresse epost personopplysninger | list: liste- register- database system |
    leave: la | peace: fred være | forbid: forbyr | object: innsigelse protesterer | law: behandling- samtykke | block:
    blokkere- advokat anmelde- | sue: advokat politianmeld- | report: rapportere- melder | if: hvis dersom | doubt: før
    inntil vedlegg avsnitt utkast telefon kontoret uke måned dag nøl- forfatter | fear: glem | yes: gjerne onsdag fint
    fortell | can: passer kan kunne mulig rekker orker | help: hjelpe gjøre påta tilby delta mentor- være ta | time: tid
    overskudd mulighet plass kapasitet interesse | lack: mangler | interest: interessert | decline: avslå takke |
    declines: avslår avstår | say: si takke takker svar | busy: travelt opptatt overbelastet | for: for | thing: noe |
    seek: spør minn prøv kontakt- kom | then: da | meet: spør henvend kontakt- ta ring- fortell- snakk- | colleague:
    kolleg- etterfølger
""",
    "fr": """
    i: je j nous | you: vous votre vos tu te t ton ta tes vôtre | me: me m moi nous | my: mon ma mes cet cette notre nos
    | and: et ou puis | but: mais toutefois cependant sauf | hi: oui | please: désolé- dsl navré- s'il plaît plait stp
    donc alors bonjour madame monsieur maintenant encore fois enfin | ask: invite priés prière merci veuillez prie
    demande exige pouvez pourriez pourrais peux saurais apprécierais voudrais aimerais préfère faut gré souhaite | wish:
    souhaite veux désire voudrais aimerais préfère intéress- tiens consens envie | must: malheureusement hélas regret
    regrette dois devons devoir préfère vais suis | glue: tout immédiatement vraiment trop très actuellement déjà votre
    ici en ce moment suite à c vers début fin mieux plutôt cela est sont de des du d le la les l un une a au aux y ne n
    que qu qui pour par sur et ou ces ça dans être s il sera serait avoir ai personnel- toute- tous bien vouloir aucun-
    se plus part conformément traitement concernant afin avec fait faire restions là | not: inutile personne ne n pas
    plus jamais aucun- non ni sans rien | more: plus jamais encore autre- nouveau nouvelle- nouveaux davantage désormais
    avenir prochain- | more write: insist- | stop: stop arrêt- cess- stopp- basta assez fini- abst- évite- | write:
    écri- contact- recontact- réécri- relanc- importuner déranger sollicit- spamm- adress- | written: recontacté-
    contacté- sollicité- relancé- dérangé- | send: envoy- envoi- adress- expédi- | receive: recev- reçoi- reçu entend- |
    mail: courrie- message- envois envoi lettre- relance- contact sollicitation- nouvelles demande- rappel- | remove:
    vir- dégag- oubli- supprim- retir- effac- enlev- ray- ôt- élimin- détrui- radi- | removal: suppression retrait
    désinscription radiation désabonnement supprimé- retiré- effacé- | take: sor- prend- enlev- | off: de hors | unsub:
    désinscri- désabonn- | own: adresse- données coordonnées nom informations email- mail numéro | list: liste- base
    fichier- contacts répertoire carnet registre- diffusion | leave: laiss- fich- | leave peace: lâch- | peace:
    tranquille paix | forbid: interdis interdisons | object: oppose opposer opposition retire révoque | law: traitement
    consentement cnil article | block: bloqu- plainte avocat- | sue: plainte avocat- | report: signal- transmet- dénonc-
    | unwanted: indésirable- non-sollicité- | welcome: bienvenu- | doubt: avant jusqu si sauf plutôt pièce- jointe-
    paragraphe brouillon téléphone bureau semaine mois aujourd hésit- long auteur- attente travail bientôt dernier
    dernière fax lieu phrase inquiét- mieux | fear: oubli- peur crainte | yes: volontiers plaisir jeudi demain accord
    ravi- preneur | can: peux pouvons pourrai pourrais puis permett- | can help: fais accepte passe possible mesure |
    help: aider accepter accompagner engager prendre assumer faire consacrer suivre répondre mentor- conseiller donner
    participer | time: agenda emploi temps disponibilité- disponible- intérêt énergie place capacité moyens | lack:
    manque | interest: intéress- | decline: décliner refuser renoncer | declines: décline refuse | say: dire réponse |
    busy: pris occupé- débord- surchargé- boulot | for: pour | thing: truc domaine | seek: revenez reviens rappel-
    réessay- demand- tent- adress- recontact- réécri- voyez | return: revenez reviens recontact- réessay- relanc-
    réécri- | then: alors là | meet: utilisez adressez adresse voyez demandez appel- racont- dites parl- montr-
    rencontr- | colleague: collègue- successeur
""",
    "es": """
    i: yo nosotros he | you: usted ustedes su sus tu tus te le les suyo- vuestr- lo | me: me migo conmigo nos | my: mi
    mis nuestr- este esta | and: y e o ni | but: pero aunque sino salvo excepto | hi: sí y | please: disculp- perdon-
    sintiéndolo por favor hola buenos buenas días estimad- señor señora ya ahora así repito | ask: ruego pido solicito
    exijo agradecería agradezco podría puede puedes podrías pueden quiero quisiera prefiero haga haz favor deseo
    gustaría | wish: autorizo quiero deseo quisiera queremos prefiero gustaría interesa interesad- acepto | must:
    obligad- lamentablemente desgraciadamente desafortunadamente siento lamento tengo debo tenemos voy | glue: muy ya
    ahora realmente de nuevo favor pueda haga que le su mucho ni siquiera principios finales mejor es eso esto me mismo
    ponerse tipo solicitudes del d el la los las lo un una a al en y o se para por con sin está ser estar personal-
    todo- toda- inmediato inmediatamente hacer ningún ninguna cualquier contacto póngase pongan algun- tratamiento base
    desde estoy soy estamos momento actualmente darme dar darnos darse | not: no nunca jamás ningún ninguna ningun
    tampoco ni sin nada | more: más mas otra- otro- nunca jamás futuro adelante nuevo nuevos nuevas vez volver vuelva
    vuelvas vuelvan siguiente próxim- | more write: insist- | stop: dej- par- basta alto cese cesen cesar suficiente
    evite absténg- | write: escrib- contact- moleste molesten molestes molestar- acose acosar- comuni- mensaje- |
    written: contactad- molestad- | send: envi- mand- | receive: recib- saber oír | mail: correo- mensaje- carta-
    contacto comunicaci- recordatorio- invitacion- publicidad solicitud- | remove: olvíd- elimin- borr- quit- suprim-
    retir- saqu- exclu- tach- | removal: eliminación supresión cancelación baja eliminad- borrad- | take: saqu- sac- |
    off: de fuera | unsub: baja desuscri- desapunt- cancelar suscripción | own: datos dirección correo email- nombre
    número información | list: lista- base fichero- archivo- registro- contactos agenda | leave: dej- | peace: paz
    tranquil- | forbid: prohíbo prohibo | object: opongo oposición revoco | law: tratamiento consentimiento | block:
    bloque- denunci- abogado- | sue: abogado- denunci- | report: report- marc- reenviar- | unwanted: deseados deseadas
    solicitados | welcome: bienvenid- | if: si | doubt: hasta antes sino mejor adjunto- párrafo borrador teléfono
    trabajo oficina semana mes hoy dud- largo autor- espera último última lugar preocup- fax dinero | fear: olvid- miedo
    | yes: gusto encantad- martes mañana claro adelante cuénta- | can: capaz poder puedo podemos podré podría posible |
    can help: permite doy hago acepto asumo | help: ayudar- aceptar- asumir comprometer- hacer- dedicar- participar
    atender mentor- acompañar colaborar | time: agenda disponible tiempo disponibilidad capacidad interés energía hueco
    | lack: falta | interest: interesa interesad- | decline: declinar rechazar rehusar | declines: declino rechazo |
    say: decir- respuesta | busy: ocupad- liad- desbordad- saturad- | for: para | thing: mío | seek: vuelv- pregunt-
    intent- reintent- busqu- volver ponga póngase | then: entonces | meet: póngase consult- habl- | colleague: compañer-
    coleg- sucesor-
""",
    "pt": """
    i: eu nós | you: você vocês seu sua seus suas te tu teu lhe vos | me: me mim comigo nos | my: meu minha meus minhas
    este esta nosso | and: e ou nem | but: mas só porém embora contudo | hi: sim e | please: desculp- por favor olá oi
    bom boa dia tarde noite prezad- senhor senhora agora | ask: peço solicito exijo agradeço gostaria poderia pode podia
    quero queria agradecia favor prefiro desejo | wish: autorizo quero desejo gostaria queria queremos prefiro interess-
    aceito | must: obrigad- infelizmente lamento tenho devo vou terei temos preciso | glue: muito já realmente de novo
    que o seu ao mais qualquer melhor isso isto é a como ter do da dos das d os as um uma em no na nos nas e ou se para
    pra por pelo com sem ser estar pessoa- todos todas todo imediatamente dessa dessas desta deste estou sou nenhum- vir
    tratamento base | not: não nao nunca jamais nenhum- nem sem nada | more: mais outro- outra- novamente nunca futuro
    novo novas próxim- voltar volte voltem | more write: insist- | stop: pare parem parar para deixe deixem deixar chega
    basta cesse evite páre | write: escrev- contact- contat- incomode incomodem incomodar perturbe perturbar procure
    procurem spam- | written: contactad- contatad- incomodad- | send: envi- mand- | receive: receb- ouvir saber | mail:
    mensage- correio carta- contacto contato comunicaç- lembrete- convite- publicidade | remove: remov- exclu- apag-
    elimin- retir- tir- delet- cancel- risqu- | removal: remoção exclusão eliminação cancelamento apagamento removid-
    excluíd- apagad- eliminad- | take: sair tir- retir- | off: de da do fora dessa | unsub: descadastr- cancelar
    desinscr- inscrição | own: dados endereço email- mail nome contacto contato número informações | list: lista- base
    cadastro registo- registro- ficheiro- contactos contatos agenda | leave: deix- | peace: paz sossego | forbid: proíbo
    | object: oponho revogo oposição | law: tratamento consentimento | block: bloque- advogad- | sue: advogad- denuncio
    | report: denunc- report- marc- | unwanted: indesejad- solicitad- | welcome: bem-vind- | if: caso | doubt: até antes
    senão anexo- parágrafo rascunho telefone trabalho escritório semana mês hoje hesit- longo autor- espera último
    última lugar dinheiro | fear: esqueç- medo | yes: prazer gosto quinta amanhã vontade claro conte | can: poder vou dá
    posso podemos poderei consigo possível conseguirei vai | can help: permite dou faço aceito | help: aceitar- ajudá-
    assumir comprometer- fazer dedicar participar mentor- acompanhar dar orientar | time: agenda disponível tempo
    disponibilidade capacidade interesse energia espaço | lack: falta sem | interest: interessad- interessa | decline:
    declinar recusar | declines: declino recuso | say: dizer resposta | busy: ocupad- sobrecarregad- lotad- | for: para
    | thing: praia | seek: volt- pergunt- lembr- tent- procure procurar dirij- retom- | meet: pergunt- dirij- fale
    procure consult- ligue conte falar ligar | colleague: coleg- sucessor-
""",
    "it": """
    i: io noi ho | you: lei voi suo sua suoi sue tuo tua tuoi tue vostr- vi ti | you stop: smetta smettetela | me: mi me
    ci noi | my: mio mia miei mie nostr- questo questa | and: e o né | but: ma però tuttavia | hi: sì | please: spiace
    dispiace scusi per favore cortesia prego buongiorno salve gentile signor signora ora adesso allora | ask: invito
    prego chiedo esigo pretendo può puoi potrebbe potreste potete vorrei gradirei voglio vogliate preferirei preferisco
    | wish: autorizzo voglio desidero vorrei vogliamo gradirei intendo preferisco preferirei interessa interessat- |
    must: costrett- purtroppo devo dobbiamo debbo sono dovrò | glue: molto troppo già davvero più nuovo ulteriormente
    oltre meglio questo è la da di del della dei delle degli dal dalla dai dalle d il lo i gli le l un una a al ai alla
    in e o che si per con sono sia su questi queste essere avere personal- tutti tutte tutto ogni qualsiasi
    immediatamente subito nessun- sensi né art | not: non no mai nessun- né senza niente | more: oltre più mai altri
    altre altro altra ulterior- nuovamente ancora futuro prossim- nuovi | more write: insist- | stop: smett- basta
    finisc- cess- fermi fermatevi ferma finiamola | write: cerchi cercate scriv- contatt- disturbi disturbate disturbare
    disturbarmi importun- tormenti stress- ricontatt- | written: ricontattat- contattat- disturbat- | send: invi- mand-
    sped- | receive: ricev- sentire | mail: messagg- lettere lettera contatt- comunicazion- sollecit- richiest- posta
    pubblicità | remove: cancell- rimuov- elimin- togl- tolg- depenn- | removal: cancellazione rimozione eliminazione
    disiscrizione cancellat- rimoss- eliminat- | take: tolg- togl- tirat- | off: da dal dalla dalle fuori | unsub:
    disiscri- cancellami cancellatemi | own: dati indirizzo email- mail nome recapit- numero informazioni | list: lista
    liste elenco database archiv- rubrica mailing registr- contatti | leave: lasc- | peace: pace | forbid: vieto diffido
    proibisco | object: oppongo opposizione revoco | law: trattamento consenso | block: blocc- avvocat- denunc- | sue:
    avvocat- denunc- | report: segnal- | unwanted: indesiderat- sgradit- | welcome: gradit- benvenut- | if: se qualora |
    doubt: fino prima bensì piuttosto allegat- paragrafo bozza telefono lavoro ufficio settimana mese oggi esit- lungo
    autor- attesa ultimo ultima preoccup- invece complimenti curriculum meglio | fear: dimentic- paura | yes: piacere
    volentieri venerdì domani parliamone sentiamoci chiaro | can: posso possiamo potrò riesco possibil- riuscirei
    riuscirò fa | can help: permette sento prendermi faccio accetto | help: prendermi impegni seguir- aiutar- accett-
    assumere impegnar- fare dedicar- partecipare mentor- accompagnare dare prendere | time: agenda tempo disponibilità
    disponibile capacità interesse energie spazio modo possibilità | lack: manca | interest: interessa interessat- |
    decline: declinare rifiutare rinunciare passare | declines: declino rifiuto passo rinuncio | say: dire risposta |
    busy: impegnat- occupat- sommers- oberat- | for: per | thing: caso | seek: riscriv- ricontatt- ricord- riprov-
    risent- torn- chied- rivolg- | return: riscriv- ricontatt- | then: allora | meet: rivolg- chied- sent- parl- chiam-
    raccont- dica | colleague: collega collegh-
""",
}

ENCLITICS = {"es": ("me", "nos"), "it": ("mi", "ci"), "pt": ("me",)}
"""What stands for "me" at the end of a verb: "escribirme"."""

ADVERBS = {"en": "ly", "fr": "ment", "es": "mente", "pt": "mente", "it": "mente"}
"""How words end that change nothing."""
