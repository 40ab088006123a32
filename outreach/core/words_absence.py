"""Words of away notices, in the languages people write to us in: ``words_absence.txt``."""

from outreach.core.words import tables

_TABLES = tables("words_absence.txt")

LAST_DAY = _TABLES["LAST_DAY"]

UNTIL = _TABLES["UNTIL"]

UNTIL_CJK = _TABLES["UNTIL_CJK"]
"""Before the date, without a space."""

UNTIL_AFTER = _TABLES["UNTIL_AFTER"]
"""Stands behind the date."""

BACK = _TABLES["BACK"]
"""Words of return before a date."""

NOT_BACK = _TABLES["NOT_BACK"]

BACK_AFTER = _TABLES["BACK_AFTER"]
"""Words of return that stand a little behind the date."""

DATE_FILLERS = _TABLES["DATE_FILLERS"]

INCLUSIVE = _TABLES["INCLUSIVE"]
"""Behind the date: that day is still one of absence."""

AFTER = _TABLES["AFTER"]
"""Before a date of return: the day itself is still one of absence."""

RANGE = _TABLES["RANGE"]
"""Between two dates: the later one is the end of what is told."""

RANGE_AND = _TABLES["RANGE_AND"]
BETWEEN = _TABLES["BETWEEN"]
"""Where the sentence has such a word, "and" between two dates makes them a range; else they are two days."""

THEN = _TABLES["THEN"]
"""Parts what is told of the days before from the absence itself: "in the office until Friday, then on leave"."""

PRESENT = _TABLES["PRESENT"]
"""Until then they are there: no absence, unless the clause tells one too."""

ASK = _TABLES["ASK"]
"""What follows asks something of us: its date is none of an absence."""

NO_ASK = _TABLES["NO_ASK"]

AWAY = _TABLES["AWAY"]
"""Words of absence: of the writer, or of all who work there."""

LEFT = _TABLES["LEFT"]
"""The writer works there no longer."""

OTHERS = _TABLES["OTHERS"]
"""Somebody else: a date told of them is not the writer's."""

OWN = _TABLES["OWN"]
"""The writer, or all who work there."""

OF_ANOTHER = _TABLES["OF_ANOTHER"]
"""Verbs that follow the name of somebody else, where neither nouns nor "I" look like a name there."""
