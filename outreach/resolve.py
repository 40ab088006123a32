"""Questions to the domain name system, answered soon or not at all."""

from collections.abc import Callable

SECONDS = 3.0
"""How long an answer may take, all servers and tries together."""

_SPECIAL = frozenset({"test", "invalid", "localhost", "example", "local", "internal", "onion", "alt", "arpa"})
_EXAMPLES = frozenset({"example.com", "example.net", "example.org"})

Resolve = Callable[[str, str], tuple[str, ...] | None]
"""The records of a name of one type as text; None: there is no such name. Raises OSError without an answer."""


def is_public(domain: str) -> bool:
    """Whether the world knows the name: it is none for tests, examples or a house alone (RFC 6761, RFC 6762)."""
    labels = domain.lower().split(".")
    return len(labels) > 1 and labels[-1] not in _SPECIAL and ".".join(labels[-2:]) not in _EXAMPLES


def resolve(name: str, kind: str) -> tuple[str, ...] | None:
    """Ask the servers of this machine's configuration; of TXT the strings of one record are joined (RFC 7208, 3.3)."""
    import dns.exception
    import dns.rdtypes.ANY.TXT
    import dns.resolver

    try:
        answer = dns.resolver.Resolver().resolve(
            f"{name}.", kind, lifetime=SECONDS, raise_on_no_answer=False, search=False
        )
    except dns.resolver.NXDOMAIN:
        return None
    except (dns.exception.DNSException, OSError, ValueError) as error:
        raise OSError(f"no answer about {name} ({type(error).__name__})") from None
    return tuple(
        b"".join(record.strings).decode("ascii", "replace")
        if isinstance(record, dns.rdtypes.ANY.TXT.TXT)
        else record.to_text()
        for record in answer.rrset or ()
    )
