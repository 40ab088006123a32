"""How spreadsheets and other programs name the columns of a table of people.

Seen in exports of Google Contacts (2013 and 2024), Outlook, LinkedIn and Apple's Contacts, and in tables made by hand.
"""

import re
from collections.abc import Mapping, Sequence

from outreach.core.slugs import plain

FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "person", "display name", "contact name"),
    "first": ("first name", "given name", "firstname", "first", "vorname", "prenom", "nombre"),
    "middle": (
        "middle name", "additional name", "weitere vornamen", "zweiter vorname", "deuxieme prenom", "segundo nombre",
    ),
    "last": ("last name", "family name", "surname", "lastname", "last", "nachname", "nom", "apellidos", "apellido"),
    "company": (
        "company", "organization", "organisation", "organization name", "company name", "employer", "firm",
        "firma", "unternehmen", "entreprise", "societe", "empresa", "organizacion", "compania",
    ),
    "role": (
        "role", "job title", "position", "organization title", "jobtitle", "title", "job", "function",
        "rolle", "stelle", "poste", "fonction", "titre", "cargo", "puesto",
    ),
    "email": (
        "email", "e mail", "mail", "email address", "e mail address", "mail address", "email addresses", "emails",
        "e mails", "contact", "e mail value", "email value", "primary email", "secondary email", "other email",
        "work email", "home email", "personal email", "business email", "e mail adresse", "correo electronico",
        "adresse e mail", "adresse de messagerie", "adresse electronique", "direccion de correo electronico",
        "direccion del correo electronico", "direccion de correo",
    ),
    "warmth": ("warmth", "warm or cold", "warm cold", "warm", "cold or warm", "cold warm"),
    "connector": (
        "connector", "who could introduce", "who could introduce you", "who could introduce me", "introducer",
        "introduced by", "introduction", "intro", "via",
    ),
    "notes": ("notes", "note", "comments", "comment", "remarks", "notizen", "notas"),
    "source": ("source", "found at", "found on", "where found", "quelle"),
    "timezone": ("timezone", "time zone", "tz", "zeitzone"),
    "country": ("country", "country code", "land", "pays", "pais"),
    "channel": ("channel", "preferred channel"),
    "hours": ("hours", "preferred hours", "best hours"),
    "kind": ("kind",),
    "slug": ("slug",),
    "history": ("history", "message history"),
    "stage": ("stage",),
}  # fmt: skip
"""The fields of a person and the headers that mean them, the surest first. The program keeps ``history`` itself, and
``stage`` too, but that is said: what a table calls so may be a no."""

_EXPORTS = frozenset({
    "e mail value", "given name yomi", "phonetic first name",  # Google
    "e mail type", "e mail typ", "type de messagerie", "tipo de correo electronico",  # Outlook
    "connected on",  # LinkedIn; in other languages it is known by its URL
})  # fmt: skip

_FIELD = {header: (field, rank) for field, headers in FIELDS.items() for rank, header in enumerate(headers)}


def meaning(header: str) -> tuple[str, int] | None:
    """The field that a header means and how surely (0 is surest); None for a fact of the owner's own.

    Numbers do not count: ``E-mail 2 - Value`` is one more address.
    """
    return _FIELD.get(_words(header))


def are_exported(headers: Sequence[str]) -> bool:
    """Whether an address book wrote these headers: Google Contacts, Outlook or LinkedIn, in languages known here."""
    words = set(map(_words, headers))
    fields = {meant[0] for header in headers if (meant := meaning(header))}
    return not _EXPORTS.isdisjoint(words) or ("url" in words and fields >= {"first", "last", "email"})


def _words(header: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", plain(header[:200])))
