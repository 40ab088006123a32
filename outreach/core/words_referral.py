# ruff: noqa: RUF001
"""Words that send us on to somebody else, in the languages people answer us in: data, in lower case."""

from outreach.core.words import table

REFER = table("""
    best to email | richten sie | please contact | contact my | contact our | get in touch with | reach out to |
    write to | talk to | speak to | speak with | ask my | direct this to | direct your | address this to |
    address your | forward this to | send this to | send it to | email my | contact_ | wenden sie sich |
    wende dich | kontaktieren sie | kontaktiere | schreiben sie | schreib_ | sprechen sie mit | frag doch |
    fragen sie | adressez-vous | adresse-toi | contactez | contacte_ | écrivez | écris à | voyez avec |
    parlez à | parlez-en à | póngase en contacto con | ponte en contacto con | contacte con | contacta con |
    escriba a | escríbale a | escríbele a | diríjase a | hable con | habla con | si rivolga a | si rivolga al |
    rivolgiti a | contatti_ | contatta_ | scriva a | scrivi a | parli con | contacte | contate | fale com |
    escreva para | escreva a | dirija-se a | contact opnemen met | neem contact op met | wend u tot |
    schrijf naar | mail naar | vraag het aan | kontakta_ | hör av dig till | vänd dig till | vänd er till |
    skriv till | kontakt_ | henvend dig til | henvend deg til | skriv til | ta kontakt med | tag kontakt til |
    ota yhteyttä | ottakaa yhteyttä | kirjoita | proszę napisać do | proszę pisać do |
    proszę skontaktować się z | proszę zwrócić się do | napisz do | skontaktuj się z | obraťte se na |
    kontaktujte | napište_ | obráťte sa na | forduljon | írjon_ | keresse | обратитесь к | обращайтесь к |
    свяжитесь с | напишите_ | зверніться до | звертайтеся до | напишіть_ | contactați | adresați-vă |
    iletişime geç | ile görüş | απευθυνθείτε | επικοινωνήστε με | 请联系 | 請聯絡 | 请咨询 | 联系一下 | 请找 |
    にご連絡 | へご連絡 | にお問い合わせ | までご連絡 | 에게 연락 | 께 연락 | 로 연락 | 에게 문의 | hubungi
""")
"""Words that send somebody on, before or beside a name or an address."""

NOT_ME = table("""
    not the right person | not the best person | wrong person | not my area | not my field | not in charge |
    not responsible | left that field | no longer work | nicht zuständig | der falsche | die falsche |
    nicht der richtige | nicht die richtige | pas la bonne personne | pas de mon ressort | no soy la persona |
    ya no llevo | non sono la persona | não sou a pessoa | não é comigo | niet de juiste persoon |
    inte rätt person | inte mitt område | ikke rette person | en ole oikea | nie do mnie | nejsem správn |
    не ко мне | не до мене | nem én vagyok | 不归我 | 担当では
""")

INSTEAD = table("""
    instead | rather than me | stattdessen | besser an | plutôt | au lieu de moi | en su lugar | en vez de |
    invece | em vez de | in plaats | beter | i stället | istället | i stedet | sen sijaan | zamiast | místo mě |
    namiesto | вместо меня | замість | helyettem | în schimb | 代わりに | 대신
""")

CONDITION = table("""
    if you_ | if this_ | in case_ | recipient | in error | questions about | for urgent | wenn sie | falls_ |
    empfänger | si vous | destinataire | si no | si usted | destinatario | se não | se você | se lei | als u |
    mottagare | jos_ | jeśli | pokud | если_ | якщо | ha_ | dacă | eğer
""")

REFER_DOUBT = table("""
    my new | my other | my private | my personal | my home | meine neue | meine private | mon adresse |
    ma nouvelle | mi nueva | mijn nieuwe | min nya | assistant | secretary | schedul | set up a time |
    find a time | appointment | happy to | glad to | love to | calendar | assistent |
    sekretariat für einen termin | termin_ | gerne helfe | volontiers | avec plaisir | con gusto | volentieri |
    com prazer | graag met | yes_ | yes, | yes!
""")
