"""Addresses in a comparable form: which spellings are one mailbox."""

_GMAIL = frozenset({"gmail.com", "googlemail.com"})


def normalise(address: str) -> str:
    """The comparable form: lower case, no plus-tag, Gmail's dots and other name folded, the domain in punycode.

    Only for comparing: a letter goes to the address as it was written. What is no address comes back in lower case.
    """
    local, _, domain = address.strip().lower().rpartition("@")
    if not local:
        return domain.strip()
    domain = _ascii(domain.rstrip("."))
    plain = local.partition("+")[0] or local
    if domain in _GMAIL:
        return f"{plain.replace('.', '') or plain}@gmail.com"
    return f"{plain}@{domain}"


def _ascii(domain: str) -> str:
    """The domain's ASCII form (RFC 5891), or itself where it has none or is over-long: IDNA is quadratic."""
    if domain.isascii() or len(domain) > 253:
        return domain.strip()
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain.strip()


def same(one: str, other: str) -> bool:
    """Whether two addresses are one mailbox, as far as their spelling tells."""
    return normalise(one) == normalise(other) != ""


_PUNCTUATION = str.maketrans("", "", "-_.")
_MACHINES = ("noreply", "donotreply", "notification")


def is_nobodys(address: str) -> bool:
    """Whether nobody reads what is sent to the address, as its name says."""
    local = address.rpartition("@")[0].lower().translate(_PUNCTUATION)
    return any(word in local for word in _MACHINES)
