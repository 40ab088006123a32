"""Words that send us on to somebody else, in the languages people answer us in: data, in lower case."""

from outreach.core.words import table

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
    if you_ | _cc_ | if this_ | in case_ | recipient | in error | questions about | for further_ | for more_ |
    for urgent | wenn sie | falls_ |
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
