"""Which folders of a mailbox are watched, and what each is for."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from itertools import islice

from outreach.core.text import one_line
from outreach.errors import MailboxError


class Role(StrEnum):
    """What a folder is for (RFC 6154)."""

    INBOX = "inbox"
    SENT = "sent"
    ALL = "all"
    ARCHIVE = "archive"
    JUNK = "junk"
    TRASH = "trash"
    DRAFTS = "drafts"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder by its decoded name."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of LIST: its attributes in lower case, the hierarchy delimiter (empty if none), the decoded name."""

    attributes: frozenset[str]
    delimiter: str
    name: str


_USES = {f"\\{role}": role for role in (Role.SENT, Role.ALL, Role.ARCHIVE, Role.JUNK, Role.TRASH, Role.DRAFTS)}

# What mail programs and providers call these folders where the server does not say what they are for.
_NAMES = {
    Role.SENT: """
        Sent|Sent Items|Sent Mail|Sent Messages|Sent-Mail|Sent Objects|Gesendet|Gesendete Objekte
        Gesendete Elemente|Gesendete Nachrichten|Gesendete E-Mails|Envoyés|Éléments envoyés|Messages envoyés
        Courrier envoyé|Objets envoyés|Mail envoyés|Enviados|Enviado|Elementos enviados|Mensajes enviados
        Correo enviado|Correos enviados|Itens enviados|E-mails enviados|Mensagens enviadas|Correio enviado
        Enviadas|Enviats|Elements enviats|Inviata|Inviati|Inviate|Posta inviata|Elementi inviati
        Messaggi inviati|Verzonden|Verzonden items|Verzonden berichten|Verzonden objecten|Verzonden e-mail
        Skickat|Skickade|Skickade objekt|Skickade meddelanden|Skickad e-post|Sendt|Sendte|Sendte elementer
        Sendt post|Sendte meldinger|Sendt e-post|Sendte beskeder|Lähetetyt|Lähetetyt kohteet
        Lähetetyt viestit|Saadetud|Saadetud üksused|Saadetud kirjad|Nosūtītie|Nosūtītie vienumi|Nosūtītās
        Išsiųsti|Išsiųsti elementai|Išsiųstieji|Išsiųsti laiškai|Wysłane|Elementy wysłane|Wysłane wiadomości
        Odeslané|Odeslaná pošta|Odeslané položky|Odeslané zprávy|Odoslané|Odoslaná pošta|Odoslané položky
        Odoslané správy|Elküldött|Elküldött elemek|Elküldött üzenetek|Elküldött levelek|Trimise
        Elemente trimise|Mesaje trimise|Poslano|Poslane stavke|Poslana pošta|Poslane poruke|Poslani predmeti
        Poslato|Poslate poruke|Отправленные|Отправленные письма|Надіслані|Відправлені
        Надіслані елементи|Изпратени|Изпратени елементи|Послато|Послате|Испратени|Απεσταλμένα|Σταλμένα
        Απεσταλμένα μηνύματα|Gönderilmiş Öğeler|Gönderilenler|Gönderilmiş Postalar|Gönderilmiş|Gönderilen
        Gönderilmiş İletiler|נשלח|פריטים שנשלחו|דואר שנשלח|العناصر المرسلة|البريد المرسل|الرسائل المرسلة
        المرسل|المرسلة|ارسال شده|ارسال‌شده|已发送|已发送邮件|已发邮件|已传送|寄件備份|寄件备份|已傳送
        已傳送郵件|已傳送的郵件|寄件匣備份|送信済み|送信済みアイテム|送信済みメール|送信済みトレイ
        送信済メール|보낸편지함|보낸 편지함|보낸 메일함|보낸메일함|보낸 항목|ส่งแล้ว|รายการที่ส่ง
        จดหมายที่ส่งแล้ว|Đã gửi|Thư đã gửi|Mục đã gửi|Tin đã gửi|Terkirim|Item Terkirim|Pesan Terkirim
        Dihantar|Bidalita
    """,
    Role.ARCHIVE: """
        Archive|Archives|Archived|Archiv|Archivos|Archivo|Archivados|Archivio|Archief|Arkiv|Arkisto|Arhiiv
        Arhīvs|Archyvas|Archiwum|Archív|Archívum|Arhivă|Arhiva|Arhiv|Arquivo|Arquivos|Arxiu|Архив|Архів
        Αρχείο|Αρχειοθέτηση|Arşiv|ארכיון|الأرشيف|أرشيف|بایگانی|存档|归档|封存|保存|アーカイブ|보관함|보관
        ที่เก็บถาวร|Lưu trữ|Arsip
    """,
    Role.JUNK: """
        Junk|Spam|Junk E-mail|Junk Email|Junk-Email|Junk Mail|Bulk|Bulk Mail|Spamverdacht
        Junk-E-Mail|Spam-Verdacht|Unerwünscht|Courrier indésirable|Pourriel|Indésirables|Indésirable
        Correo no deseado|No deseado|Correo basura|Lixo eletrônico|Lixo eletrónico|Lixo electrónico
        Posta indesiderata|Indesiderata|Ongewenst|Ongewenste e-mail|Ongewenste reclame|Skräppost|Søppelpost
        Uønsket e-post|Uønsket mail|Uønsket post|Roskaposti|Rämpspost|Mēstules|Brukalas|Wiadomości-śmieci
        Śmieci|Nevyžádaná pošta|Nevyžiadaná pošta|Levélszemét|Mesaje nedorite|Neželjena pošta|Neželena pošta
        Neželena e-pošta|Спам|Нежелательная почта|Нежелательные|Небажана пошта|Нежелана поща|Ανεπιθύμητα
        Ανεπιθύμητη αλληλογραφία|Gereksiz|Önemsiz|Gereksiz E-posta|Önemsiz E-posta|İstenmeyen|דואר זבל|ספאם
        البريد العشوائي|البريد غير الهام|هرزنامه|垃圾邮件|垃圾郵件|垃圾信件|迷惑メール|スパム|스팸
        스팸메일함|스팸 메일함|정크 메일|จดหมายขยะ|อีเมลขยะ|Thư rác|Sampah
    """,
    Role.DRAFTS: """
        Drafts|Draft|Entwürfe|Brouillons|Brouillon|Borradores|Borrador|Esborranys|Rascunhos|Bozze|Concepten|Utkast
        Kladder|Luonnokset|Mustandid|Melnraksti|Juodraščiai|Kopie robocze|Szkice|Robocze|Koncepty|Rozepsané
        Rozpísané|Piszkozatok|Ciorne|Osnutki|Skice|Nacrti|Черновики|Чернетки|Чернови|Πρόχειρα|Taslaklar|טיוטות
        المسودات|مسودات|草稿|草稿箱|草稿夾|下書き|임시 보관함|임시보관함|แบบร่าง|จดหมายร่าง|Thư nháp|Nháp|Draf
    """,
}


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()


_BY_NAME = {
    _key(name): role for role, text in _NAMES.items() for line in text.strip().splitlines() for name in line.split("|")
}

_HIDDEN = frozenset({"\\noselect", "\\nonexistent"})
_CONTAINERS = frozenset({"inbox", "[gmail]", "[google mail]"})
_VIEWS = frozenset({"\\flagged", "\\important"})
_FOREIGN = frozenset({
    "user", "users", "other users", "shared", "shared folders", "public", "public folders", "#shared", "#public",
    "#news", "#user",
})  # fmt: skip
"""Where servers put folders that are other people's."""
_WATCHED = (Role.INBOX, Role.SENT, Role.ALL, Role.ARCHIVE, Role.JUNK, Role.TRASH)
OTHERS = 100
"""How many folders besides are watched: each is asked for its state in every pass."""
_COMPARED = 60


ENOUGH = 20


def is_same(known: int, found: int) -> bool:
    """Whether a mailbox that numbers its mail anew is the one known: of ``known`` mails, ``found`` are in it."""
    return found >= ENOUGH or found * 5 >= known * 4


def roles(listed: Sequence[Listed]) -> dict[str, Role]:
    """The role of every folder that can be opened, by name; each role but OTHER is given once.

    What the server says (in any case of letters) comes before what a folder is called. Only the owner's own folders are
    judged by name: at the top, or right below INBOX.
    """
    found = {one.name: Role.OTHER for one in listed if not one.attributes & _HIDDEN}
    for name, role in (*_flagged(listed), *_named(listed)):
        if found.get(name) is Role.OTHER and role not in found.values():
            found[name] = role
    return found


def _flagged(listed: Sequence[Listed]) -> Iterator[tuple[str, Role]]:
    yield from ((one.name, Role.INBOX) for one in listed if one.name.upper() == "INBOX")
    for one in listed:
        yield from ((one.name, role) for use, role in _USES.items() if use in one.attributes)


def _named(listed: Sequence[Listed]) -> Iterator[tuple[str, Role]]:
    for one in listed:
        above, _, last = one.name.rpartition(one.delimiter) if one.delimiter else ("", "", one.name)
        role = _BY_NAME.get(_key(last))
        if role and (not above or above.casefold() in _CONTAINERS):
            yield one.name, role


def configured(listed: Sequence[Listed], names: Sequence[str], sent: str) -> tuple[Folder, ...]:
    """The folders that the owner named, with Sent among them; ``names`` empty means those found by themselves.

    Raises MailboxError for a name that is not there, with those that are.
    """
    known = roles(listed)
    if sent:
        spelled = _spelled(sent, known)
        known = {name: Role.OTHER if role is Role.SENT else role for name, role in known.items()}
        known[spelled] = Role.SENT
    if not names:
        return (*_usual(known), *_others(listed, known))
    chosen = [_spelled(name, known) for name in names]
    chosen += [name for name, role in known.items() if role is Role.SENT and name not in chosen]
    return tuple(Folder(name, known[name]) for name in chosen)


def _usual(known: Mapping[str, Role]) -> tuple[Folder, ...]:
    """INBOX, Sent, the folder of all mail (else Archive), Junk, Trash: as far as they are there, in this order.

    Where there is a folder of all mail, as on Gmail, it holds what INBOX, Sent and Archive hold.
    """
    found = {role: name for name, role in known.items()}
    found.setdefault(Role.INBOX, "INBOX")  # RFC 3501 section 5.1: it is always there
    if Role.ALL in found:
        found.pop(Role.ARCHIVE, None)
    return tuple(Folder(found[role], role) for role in _WATCHED if role in found)


def _others(listed: Sequence[Listed], known: Mapping[str, Role]) -> Iterator[Folder]:
    """The owner's other folders, where rules put mail before anybody sees it; none where there is one of all mail."""
    if Role.ALL in known.values():
        return
    mine = (one for one in listed if not one.attributes & _VIEWS and not _is_foreign(one))
    names = (one.name for one in mine if known.get(one.name) is Role.OTHER)
    yield from (Folder(name, Role.OTHER) for name in islice(names, OTHERS))


def _is_foreign(one: Listed) -> bool:
    top = one.name.partition(one.delimiter)[0] if one.delimiter else one.name
    return top.casefold() in _FOREIGN


def _spelled(name: str, known: Mapping[str, Role]) -> str:
    """A name as the server spells it: INBOX in any case of letters, all others exactly."""
    spelling = next((each for each in known if each.upper() == "INBOX"), name) if name.upper() == "INBOX" else name
    if spelling not in known:
        there = one_line(", ".join(sorted(known)))
        raise MailboxError(
            f"There is no folder {one_line(name)!r}{_did_you_mean(name, known)}: correct [imap] folders and sent; "
            f"there are {there}."
        )
    return spelling


def _did_you_mean(name: str, known: Mapping[str, Role]) -> str:
    """The folder that has this use under another name (``Gesendet``), or one that is spelled alike."""
    use = _BY_NAME.get(_key(name))
    alike = {_key(each)[:_COMPARED]: each for each in islice(known, OTHERS)}
    spelled = get_close_matches(_key(name)[:_COMPARED], alike, n=1)
    near = [each for each, role in known.items() if role is use] or [alike[key] for key in spelled]
    return f" (did you mean {one_line(near[0])!r}?)" if near else ""
