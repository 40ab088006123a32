"""Words that send us on to somebody else, in the languages people answer us in: ``words_referral.txt``."""

from outreach.core.words import tables

_TABLES = tables("words_referral.txt")

NOT_ME = _TABLES["NOT_ME"]

INSTEAD = _TABLES["INSTEAD"]

CONDITION = _TABLES["CONDITION"]

REFER_DOUBT = _TABLES["REFER_DOUBT"]
