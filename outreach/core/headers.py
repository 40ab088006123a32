"""How spreadsheets and other programs name the columns of a table of people.

Seen in exports of Google Contacts (2013 and 2024), Outlook, LinkedIn and Apple's Contacts, and in tables made by hand.
"""

import re
from collections.abc import Mapping

from outreach.core.slugs import plain

FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "person", "display name", "contact name"),
    "first": ("first name", "given name", "firstname", "first", "vorname", "prenom", "nombre"),
    "middle": ("middle name", "additional name", "weitere vornamen"),
    "last": ("last name", "family name", "surname", "lastname", "last", "nachname", "nom", "apellidos"),
    "company": (
        "company", "organization", "organisation", "organization name", "company name", "employer", "firm",
        "firma", "unternehmen", "entreprise", "societe", "empresa",
    ),
    "role": (
        "role", "job title", "position", "organization title", "jobtitle", "title", "job", "function",
        "rolle", "stelle", "poste", "cargo",
    ),
    "email": (
        "email", "e mail", "mail", "email address", "e mail address", "mail address", "email addresses", "emails",
        "e mails", "contact", "e mail value", "email value", "primary email", "secondary email", "other email",
        "work email", "home email", "personal email", "business email", "e mail adresse", "correo electronico",
        "adresse e mail",
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
}  # fmt: skip
"""The fields of a person and the headers that mean them, the surest first. The program keeps ``history`` itself."""

_FIELD = {header: (field, rank) for field, headers in FIELDS.items() for rank, header in enumerate(headers)}


def meaning(header: str) -> tuple[str, int] | None:
    """The field that a header means and how surely (0 is surest); None for a fact of the owner's own.

    Numbers do not count: ``E-mail 2 - Value`` is one more address.
    """
    return _FIELD.get(" ".join(re.findall(r"[^\W\d_]+", plain(header[:200]))))
