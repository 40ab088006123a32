# ruff: noqa: RUF001
"""Words of machines that confirm a mail or ask for one more step, in many languages: data, in lower case."""

from outreach.core.words import table

READ_SUBJECT = table("""
    read: | not read: | gelesen: | nicht gelesen: | ungelesen: | lu : | non lu : | leído: | no leído: | lida: |
    não lida: | letto: | non letto: | gelezen: | niet gelezen: | läst: | oläst: | læst: | ikke læst: | lest: |
    ikke lest: | luettu: | przeczytano: | nie przeczytano: | přečteno: | nepřečteno: | прочитано: |
    не прочитано: | olvasva: | okundu: | 開封済み: | 已读: | 已读： | 未读: | 未读： | 已讀: | 읽음:
""")
"""How the subject of a read receipt begins."""

RECEIVED = table("""
    we have received your | has been received | have received your request | thank you for contacting |
    get back to you as soon | reply as soon as | respond as soon as | a ticket has been | ticket number |
    case number | wir haben ihre | ist bei uns eingegangen | schnellstmöglich | nous avons bien reçu |
    dans les meilleurs délais | hemos recibido su | a la mayor brevedad | recebemos a sua | recebemos sua |
    o mais breve possível | abbiamo ricevuto | il prima possibile | hebben uw | zo spoedig mogelijk |
    har mottagit | har modtaget | har mottatt | olemme vastaanottaneet | otrzymaliśmy | obdrželi jsme |
    мы получили ваш | ваше обращение | talebiniz | 受け付けました | 受付いたしました | 已收到您 |
    접수되었습니다
""")
"""Words of a machine that confirms a mail; people use them too, so they count only from where nobody answers."""

PROVE_YOURSELF = table("""
    verify that you are a person | verify you are a person | verify that you are human | verify you are human |
    confirm that you are human | confirm you are human | confirm that you are a person | prove that you are human |
    you are a human | not a robot | recipient's allowed list | approved senders list | sender verification |
    deliver your message once | bestätigen sie, dass sie ein mensch |
    confirmer que vous êtes une personne | confirme que es una persona
""")
"""Words of a filter that wants the sender to follow a link before the mail is delivered."""
