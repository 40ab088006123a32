"""Links by which somebody lets others choose a time."""

import re
from urllib.parse import urlsplit

_LINK = re.compile(r"https?://[^\s<>\"'()\[\]]{1,300}", re.IGNORECASE)
_SERVICES = (
    "acuityscheduling.com", "appoint.ly", "bookings.cloud.microsoft", "cal.com", "calendar.app.google", "calendly.com",
    "doodle.com", "harmonizely.com", "koalendar.com", "meetings.hubspot.com", "outlook.office.com",
    "outlook.office365.com", "savvycal.com", "setmore.com", "simplybook.me", "terminland.de", "tidycal.com",
    "vyte.in", "youcanbook.me", "zcal.co", "zeeg.me",
)  # fmt: skip
"""Hosts of scheduling services, as their own pages name them; a subdomain counts as well."""


def to_schedule(text: str) -> str:
    """The first link to a scheduling service in a text, or an empty string."""
    for found in _LINK.finditer(text):
        link = found[0]
        try:
            host = urlsplit(link).hostname or ""
        except ValueError:  # a broken address between the slashes
            continue
        if any(host == service or host.endswith(f".{service}") for service in _SERVICES):
            return link.rstrip(".,;:!?")
    return ""
