"""What the owner's domain says in the DNS of mail in its name: receivers judge letters by it."""

from outreach.core.text import one_line
from outreach.resolve import Resolve

_MISSING = {
    "SPF": "no server is named that may send for it (SPF)",
    "DKIM": "no key to sign with is published (DKIM)",
    "DMARC": "nothing says what receivers shall do with forgeries (DMARC)",
}


def signs(domain: str, resolve: Resolve) -> str:
    """Which of SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489) it has; a remark, for others may run the domain.

    The selectors of DKIM keys cannot be listed, but where there is any the name above them exists (RFC 8020).
    """
    try:
        has = {
            "SPF": _spf(resolve(domain, "TXT") or ()),
            "DKIM": "" if resolve(f"_domainkey.{domain}", "TXT") is None else "DKIM",
            "DMARC": _dmarc(domain, resolve),
        }
    except OSError as error:
        return f"{domain} could not be looked up: {one_line(error, limit=200)}."
    there = ", ".join(filter(None, has.values()))
    missing = "; ".join(_MISSING[name] for name, found in has.items() if not found)
    advice = f" But: {missing}. Letters may land in spam: ask whoever runs {domain}." if missing else ""
    return f"{domain} has {there or 'nothing'}.{advice}"


def _spf(records: tuple[str, ...]) -> str:
    found = [one for one in records if one.lower().split(" ")[0] == "v=spf1"]
    return "SPF" if len(found) == 1 else "more than one SPF record, which counts as none" if found else ""


def _dmarc(domain: str, resolve: Resolve) -> str:
    """The policy of the domain, else of the one above it that has one."""
    labels = domain.split(".")
    for zone in (".".join(labels[at:]) for at in range(len(labels) - 1)):
        for record in resolve(f"_dmarc.{zone}", "TXT") or ():
            tags = [tag.strip().lower() for tag in record.split(";")]
            if tags[0] == "v=dmarc1":
                policy = next((tag[2:] for tag in tags if tag.startswith("p=")), "none")
                return f"DMARC ({one_line(policy, limit=20)})"
    return ""
