"""What is usual is taken at once, and means what the libraries say of it."""

import re
from zoneinfo import available_timezones

import email_validator
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core import checks

ATOMS = st.from_regex(r"[A-Za-z0-9_+.-]{1,24}", fullmatch=True)
NAMES = st.from_regex(r"[A-Za-z0-9-]{1,24}(\.[A-Za-z0-9-]{1,24}){0,4}", fullmatch=True)


@given(st.tuples(ATOMS, NAMES).map("@".join))
def test_an_address_is_what_the_library_takes_it_for(text: str) -> None:
    email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()
    try:
        found = email_validator.validate_email(
            text, check_deliverability=False, globally_deliverable=False, allow_smtputf8=False
        )
    except email_validator.EmailNotValidError:
        with pytest.raises(ValueError, match=r"\w"):
            checks.address(text)
    else:
        assert checks.address(text) == found.ascii_email


def test_a_zone_has_one_spelling_however_it_is_written() -> None:
    known = available_timezones()
    for name in known:
        for spelled in (name, name.lower(), name.upper(), name.replace("_", " "), name.title()):
            assert checks.timezone(spelled) == name
        others = {name.title(), "_".join(word[:1].upper() + word[1:] for word in name.split("_"))} - known
        # Where capitals are the same to the file system, a zone could be opened by them.
        assert not any(checks._USUAL_ZONE.fullmatch(one) for one in others)
    assert sum(bool(checks._USUAL_ZONE.fullmatch(name)) for name in known) > 300


@pytest.mark.parametrize(
    "text", ["Europe/Nowhere", "Europe/New_York", "America/", "Europe", "../Europe/Berlin", "Asia/Ber\0lin"]
)
def test_what_is_no_zone_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape("there is no such time zone")):
        checks.timezone(text)
