"""Words around a time of day that somebody agrees to or proposes, by what they do there: ``words_times.txt``."""

from outreach.core.words import tables

_TABLES = tables("words_times.txt")

AT = _TABLES["AT"]
"""Before an hour that has no minutes."""

FILLING = _TABLES["FILLING"]
"""Between a word of a limit and the day or time that it limits."""

LIMITS = _TABLES["LIMITS"]
"""Before a day or a time: what is said is done until then, or from then on."""

ABOUT = _TABLES["ABOUT"]
"""Before a time: it is not exact, or not the time."""

BEHIND = _TABLES["BEHIND"]
"""Behind a time: it is not exact, not the only one, or the begin of a span."""

AND = _TABLES["AND"]
"""Between two times."""

AGREES = _TABLES["AGREES"]
"""Words that agree to a time, or propose one."""

WEAK = _TABLES["WEAK"]
"""Words that do so where hardly anything else is said."""

KNOWN = _TABLES["KNOWN"]
"""Words that may stand with them."""

GREETINGS = _TABLES["GREETINGS"]
"""Words that say nothing of a time."""

AGREES_UNSPACED = _TABLES["AGREES_UNSPACED"]

HARMLESS = _TABLES["HARMLESS"]
"""Words of a no or a limit that are none there."""

BARS = _TABLES["BARS"]
"""Words that forbid to take a time for agreed: a no, what was, what is always, what is somebody else's."""

BARS_UNSPACED = _TABLES["BARS_UNSPACED"]

AFTERNOON = _TABLES["AFTERNOON"]
AFTERNOON_UNSPACED = _TABLES["AFTERNOON_UNSPACED"]
MORNING = _TABLES["MORNING"]
MORNING_UNSPACED = _TABLES["MORNING_UNSPACED"]

NOON = _TABLES["NOON"]

TODAY = _TABLES["TODAY"]
TODAY_UNSPACED = _TABLES["TODAY_UNSPACED"]
TOMORROW = _TABLES["TOMORROW"]
TOMORROW_UNSPACED = _TABLES["TOMORROW_UNSPACED"]
BEYOND = _TABLES["BEYOND"]
"""Words that hold one for tomorrow and mean another day, or none."""

DURATION = _TABLES["DURATION"]
"""Before a number of hours that is no time of day."""

FOLLOWS = _TABLES["FOLLOWS"]
"""Behind a time that is an hour alone: what would be counted there is none of these."""

THEN = _TABLES["THEN"]
"""Before or behind a time that is agreed to."""

NEXT_WEEK = _TABLES["NEXT_WEEK"]
THIS_WEEK = _TABLES["THIS_WEEK"]

OTHER_DAYS = {name: int(day) for name, day in map(str.split, _TABLES["OTHER_DAYS"])}
"""Short names of weekdays that are no other word, and names by which none is declined."""

THEIRS = _TABLES["THEIRS"]
OWNERS = _TABLES["OWNERS"]

ZONES = {
    **dict.fromkeys(("UTC", "GMT"), "UTC"),
    **dict.fromkeys(("CET", "CEST", "MEZ", "MESZ"), "Europe/Berlin"),
    **dict.fromkeys(("EET", "EEST"), "Europe/Athens"),
    **dict.fromkeys(("WET", "WEST"), "Europe/Lisbon"),
    "BST": "Europe/London",
    "MSK": "Europe/Moscow",
    **dict.fromkeys(("ET", "EST", "EDT", "eastern time", "eastern"), "America/New_York"),
    **dict.fromkeys(("CT", "CDT", "central time"), "America/Chicago"),
    **dict.fromkeys(("MT", "MDT", "mountain time"), "America/Denver"),
    **dict.fromkeys(("PT", "PST", "PDT", "pacific time", "pacific"), "America/Los_Angeles"),
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    **dict.fromkeys(("AEST", "AEDT"), "Australia/Sydney"),
    **dict.fromkeys(("NZST", "NZDT"), "Pacific/Auckland"),
}
"""What people write behind a time to the zone they mean; who writes EST in summer means the clock in New York."""
