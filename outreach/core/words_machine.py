"""Words of machines that confirm a mail or ask for one more step, in many languages: ``words_machine.txt``."""

from outreach.core.words import tables

_TABLES = tables("words_machine.txt")

READ_SUBJECT = _TABLES["READ_SUBJECT"]
"""How the subject of a read receipt begins."""

RECEIVED = _TABLES["RECEIVED"]
"""Words of a machine that confirms a mail; people use them too, so they count only from where nobody answers."""

PROVE_YOURSELF = _TABLES["PROVE_YOURSELF"]
"""Words of a filter that wants the sender to follow a link before the mail is delivered."""
