"""Single values from outside that must be exact: mail addresses, time zones, countries.

Every function takes what was written and gives it in its one stored form, or raises ValueError with the reason.
"""

import re
import unicodedata
from contextlib import suppress
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from outreach.core import countries

_COUNTRY = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,4})?")
_LONGEST = 320
_ATOM, _LABEL = r"[A-Za-z0-9_+-]{1,20}", r"[A-Za-z0-9]{1,20}(?:-[A-Za-z0-9]{1,20}){0,2}"
_PLAIN = re.compile(rf"{_ATOM}(?:\.{_ATOM}){{0,2}}@(?:{_LABEL}\.){{1,3}}[A-Za-z]{{2,20}}")
"""Addresses as most are, about which there is no question: they need not be looked at by the library."""

_USUAL_ZONE = re.compile(
    r"(?:Africa|America|Asia|Atlantic|Europe|Indian|Pacific)/[A-Z][a-z]{1,20}(?:_[A-Z][a-z]{2,20})?"
)
"""Names that are spelled in one way only, also where file names are the same in capitals."""


def address(text: str) -> str:
    """One bare mail address (RFC 5321 section 4.1.2, dot-string form), its domain in lower case and ASCII (RFC 5890).

    Refused: display names, groups, comments, quoted local parts, literals, non-ASCII local parts, and domains whose
    letters come from several scripts, because they look like another domain; written in Punycode those are taken.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"a mail address has at most {_LONGEST} characters")
    if _PLAIN.fullmatch(text):
        local, _, domain = text.partition("@")
        return f"{local}@{domain.lower()}"
    import email_validator  # takes longer than most commands

    # Sandboxes and intranets really use .test, .local and localhost; whether they can be reached, their server says.
    email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()
    try:
        valid = email_validator.validate_email(
            text, check_deliverability=False, globally_deliverable=False, allow_smtputf8=False
        )
    except email_validator.EmailNotValidError as error:
        raise ValueError(str(error).rstrip(".")) from None
    written = str(valid.ascii_email)  # None only with allow_smtputf8
    if not text.isascii() and len(_scripts(valid.domain)) > 1:
        raise ValueError(
            f"the domain mixes letters of several scripts and may imitate another one: it is really "
            f"{valid.ascii_domain}; write {written} if that is what you mean"
        )
    return written


def _scripts(domain: str) -> set[str]:
    return {unicodedata.name(char, "UNKNOWN").split()[0] for char in domain if char.isalpha()}


def timezone(text: str) -> str:
    """The name of a time zone in the IANA database, spelled as there."""
    if _USUAL_ZONE.fullmatch(text):  # to list all zones takes longer than most commands
        with suppress(ValueError, OSError, LookupError):
            return ZoneInfo(text).key
    if name := _zones().get(text.lower().replace(" ", "_")):
        return name
    raise ValueError("there is no such time zone; write one like Europe/Berlin")


@cache
def _zones() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


@lru_cache(maxsize=1024)
def country(text: str) -> str:
    """An ISO 3166 code whose holidays are known: ``DE``, or with a subdivision ``DE-BY``."""
    code = text.strip().upper()
    if not _COUNTRY.fullmatch(code):
        raise ValueError("a country is two letters as in ISO 3166, like DE, or with its part, like DE-BY")
    land, _, part = code.partition("-")
    try:
        countries.country(land, part or None)
    except NotImplementedError:
        raise ValueError(
            f"the holidays of {code} are not known; write an ISO 3166 code, like DE, or with a part, like DE-BY"
        ) from None
    return code
