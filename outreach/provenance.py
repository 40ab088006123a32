"""What speaks for the From of a command mail that has no copy in Sent: an answer from another account of the owner.

B2, a signature of the From's own domain that holds (DKIM, RFC 6376), and B3, the word of the owner's own mail server
that DMARC passed (Authentication-Results, RFC 8601). Both are off until the config names them.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from typing import Any, Self

from outreach.config import Config
from outreach.core.trust import own_domain, strict_fields
from outreach.store import Store
from outreach.store.commands import CommandMail

Lookup = Callable[..., bytes | None]
"""The TXT record of a name in DNS, as ``lookup(name, timeout=seconds)``; None where there is none."""

PROBE = "probe"
"""The setting with what the last probe of ``outreach doctor`` showed, as JSON."""

NO_ID = "-"
"""For an authserv-id in the config: that of a server which writes none, such as Microsoft's."""

LOOKUP_SECONDS = 5
_KEY_BITS = 2048
_SIGNATURES = 3
_LONGEST_FIELD = 4096
_LONGEST_LINE = 999  # with its CR
_RESULTS = 20

_ALWAYS = frozenset({"from", "to", "subject", "date", "message-id"})
_WHERE_PRESENT = frozenset({"cc", "in-reply-to", "references"})
"""What is judged of a header, and so must be signed. Content-Type is not: Gmail leaves it out."""

_ALGORITHMS = frozenset({b"rsa-sha256", b"ed25519-sha256"})


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is looked at for the owner's addresses; ``authserv_id`` empty, or ``dkim`` False: not that."""

    owner: tuple[str, ...]
    dkim: bool = False
    authserv_id: str = ""
    lookup: Lookup | None = None

    @classmethod
    def of(cls, config: Config, store: Store, lookup: Lookup | None = None) -> Self:
        """What counts by the config, and by what the last probe showed."""
        trusted = "" if untrusted(config, store) else config.commands.authserv_id
        return cls(config.policy.owner.addresses, config.commands.dkim, trusted, lookup)

    def vouches(self, mail: CommandMail, *, ask: bool = True) -> bool:
        """Whether the mail is from the owner's address that stands in its From; asks the DNS only where it may.

        Without a Message-ID, by which it runs only once, nothing vouches for a mail.
        """
        domain = own_domain(mail.raw, self.owner)
        if not domain or mail.in_sent or len(strict_fields(mail.raw).get("message-id", ())) != 1:
            return False
        if self.authserv_id and authenticated(mail.raw, self.authserv_id, domain):
            return True
        return self.dkim and ask and signed(mail.raw, domain, mail.arrived_at, self.lookup)


def untrusted(config: Config, store: Store) -> str:
    """Why Authentication-Results do not count, for the owner; empty where they do, or where none are asked for."""
    authserv_id = config.commands.authserv_id
    probed = json.loads(store.setting(PROBE, "{}"))
    if not authserv_id:
        return ""
    if probed.get("border") != border(config):
        return f"Authentication-Results of {authserv_id} do not count before `outreach doctor --probe` tried them"
    if probed.get("forged"):
        return f"Authentication-Results of {authserv_id} do not count: a forged one came through in the last probe"
    return ""


def border(config: Config) -> str:
    """What a probe is about: another mailbox or authserv-id needs another one."""
    return f"{config.commands.authserv_id} {config.imap.username} {config.imap.host}"


def can_check_dkim() -> bool:
    """Whether the library is installed; it is an extra."""
    return find_spec("dkim") is not None


# B2


def signed(raw: bytes, domain: str, at: datetime, lookup: Lookup | None = None) -> bool:
    """Whether a signature of exactly this domain covers the whole mail, and held when it arrived (``at``, aware).

    Refused are signatures of a part of the text (``l=``), by SHA-1 or short keys, or that leave out a field which
    decides. Each of those fields may stand there only once.
    """
    fields = strict_fields(raw)
    found = fields.get("dkim-signature", ())[:_SIGNATURES]
    needed = _ALWAYS | (_WHERE_PRESENT & fields.keys())
    if any(len(fields.get(name, ())) != 1 for name in needed) or not _is_bounded(raw, found) or not can_check_dkim():
        return False
    return any(_holds(raw, nth, value, domain, at, needed, lookup) for nth, value in enumerate(found))


def _is_bounded(raw: bytes, signatures: Sequence[str]) -> bool:
    """Whether the library, whose expressions are quadratic in blanks, is done with it soon."""
    return max(map(len, raw.split(b"\n"))) <= _LONGEST_LINE and max(map(len, signatures), default=0) <= _LONGEST_FIELD


def _holds(
    raw: bytes, nth: int, value: str, domain: str, at: datetime, needed: frozenset[str], lookup: Lookup | None
) -> bool:
    import dkim
    from dkim.util import parse_tag_value

    try:
        if not _is_strict(parse_tag_value(value.encode("latin-1")), domain, at, needed):
            return False
        checker = dkim.DKIM(raw, minkey=_KEY_BITS, timeout=LOOKUP_SECONDS)
        return bool(checker.verify(nth, **({"dnsfunc": lookup} if lookup else {})))
    except Exception:  # noqa: BLE001 the library meets hostile signatures with whatever its parsers raise
        return False


def _is_strict(tags: dict[bytes, bytes], domain: str, at: datetime, needed: frozenset[str]) -> bool:
    """Whether the signature may count, should it hold; raises for what is no signature."""
    covered = {name.strip().lower() for name in tags[b"h"].decode("ascii").split(":")}
    expires = int(tags.get(b"x", b"0"))
    return (
        tags[b"d"].decode("ascii").lower() == domain
        and tags[b"a"] in _ALGORITHMS
        and b"l" not in tags
        and needed <= covered
        and (b"x" not in tags or at.timestamp() <= expires)
    )


# B3


def authenticated(header: bytes, authserv_id: str, domain: str) -> bool:
    """Whether the server of this authserv-id says that DMARC passed for this domain (RFC 8601, RFC 7489 section 11.2).

    A forged field of its id does not come through: the probe showed that. Where the server's own stands anywhere in
    the mail it is not the place that counts, for servers put it above or below their trace: every result must be a pass
    for this domain. A field with a quotation is passed over as a whole, for only in one could a sender's address hold
    what looks like a result; one that cannot be read makes all of them worthless.
    """
    values = strict_fields(header).get("authentication-results", ())
    if len(values) > _RESULTS or max(map(len, values), default=0) > _LONGEST_FIELD:
        return False
    from authres import AuthResError

    try:
        read = [(value, _parsed(value)) for value in values]
    except (AuthResError, RecursionError):
        return False
    own = [(value, one) for value, one in read if one.authserv_id == authserv_id.lower()]
    results = [_dmarc(result) for _, one in own for result in one.results if getattr(result, "method", "") == "dmarc"]
    return set(results) == {("pass", domain)} and not any(char in value for value, _ in own for char in '"\\')


def _parsed(value: str) -> Any:
    """One field. Microsoft's has no authserv-id, which the library takes for a fault."""
    import authres

    try:
        return authres.parse_value(value)
    except authres.AuthResError:
        return authres.parse_value(f"{NO_ID}; {value}")


def _dmarc(result: Any) -> tuple[str, str]:
    """The result and the domain that it is about."""
    of = [str(one.value).lower() for one in result.properties if (one.type, one.name) == ("header", "from")]
    return result.result, of[0] if len(of) == 1 else ""
