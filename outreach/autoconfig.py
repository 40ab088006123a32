"""Where somebody's mail servers are, as their domain says by MX, SRV (RFC 6186, RFC 8314) or a file, or Mozilla's list.

None of it is proven, so it is a suggestion that somebody must accept. Only what protects the connection is taken. No
more than the domain is told to anybody, and to nobody but its own servers, the resolver and, at last, Mozilla's.
"""

import http.client
import re
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import NoReturn
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from outreach.config import Security, Server
from outreach.core.text import deceives
from outreach.providers import Found, by_domain, by_mx
from outreach.resolve import Resolve, is_public, resolve
from outreach.tls import tls_context

SECONDS = 10.0
"""How long all of it may take."""

LARGEST = 64 * 1024
_FETCH_SECONDS = 4.0
_MOST_RECORDS = 50
_LONGEST = 320

_FILES = (
    "https://autoconfig.{}/mail/config-v1.1.xml",
    "https://{}/.well-known/autoconfig/mail/config-v1.1.xml",
)
_MOZILLA = "https://autoconfig.thunderbird.net/v1.1/{}"

_SERVICES = {
    "imap": (("_imaps", Security.TLS), ("_imap", Security.STARTTLS)),
    "smtp": (("_submissions", Security.TLS), ("_submission", Security.STARTTLS)),
}
_SOCKETS = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,20}[a-z][a-z0-9-]{0,61}[a-z0-9]")

Fetch = Callable[[str], bytes]
"""What lies at an https address. Raises OSError."""


def discover(
    email: str, resolve: Resolve = resolve, fetch: Fetch | None = None, seconds: float = SECONDS
) -> Found | None:
    """What is found for this address within ``seconds``; None: nothing, or no network. Never raises."""
    domain = email.rpartition("@")[2].lower()
    if (known := by_domain(domain)) or not is_public(domain):
        return known
    found = list[Found]()

    def look() -> None:
        found.extend(_first(email, domain, resolve, fetch or fetcher()))

    # The system's resolver and a server that drips its answer keep to no bound of ours, but they are not waited for.
    thread = Thread(target=look, daemon=True)
    thread.start()
    thread.join(seconds)
    return found[0] if found else None


def _first(email: str, domain: str, resolve: Resolve, fetch: Fetch) -> list[Found]:
    try:
        exchangers = _exchangers(resolve(domain, "MX") or ())
    except (OSError, ValueError):
        return []  # there is no network
    ways = (
        partial(by_mx, exchangers),
        partial(_by_srv, email, domain, resolve),
        *(partial(_by_file, url.format(domain), email, fetch) for url in _FILES),
        *(partial(_by_file, _MOZILLA.format(zone), email, fetch) for zone in _zones(domain, exchangers)),
    )
    for way in ways:
        with suppress(OSError, ValueError, LookupError):
            if found := way():
                return [found]
    return []


def _exchangers(records: tuple[str, ...]) -> list[str]:
    """The hosts of MX records (RFC 5321 section 5.1), the preferred first."""
    pairs = [record.split() for record in records[:_MOST_RECORDS]]
    known = [(int(pair[0]), pair[1].rstrip(".").lower()) for pair in pairs if len(pair) == 2 and pair[0].isdecimal()]
    return [host for _, host in sorted(known)]


def _zones(domain: str, exchangers: list[str]) -> list[str]:
    """The domains to ask Mozilla for: its own, then that of its first MX host without the first label."""
    above = exchangers[0].partition(".")[2] if exchangers else ""
    return [domain, *([above] if _HOST.fullmatch(above) and is_public(above) else [])]


def _by_srv(email: str, domain: str, resolve: Resolve) -> Found | None:
    imap, smtp = (next(_offered(kind, email, domain, resolve), None) for kind in _SERVICES)
    return Found(f"{domain} says so in the DNS", imap, smtp) if imap and smtp else None


def _offered(kind: str, email: str, domain: str, resolve: Resolve) -> Iterator[Server]:
    """What the SRV records offer (RFC 6186 section 3.2), the lowest priority and then the highest weight first."""
    for service, security in _SERVICES[kind]:
        records = resolve(f"{service}._tcp.{domain}", "SRV") or ()
        fields = (record.lower().split() for record in records[:_MOST_RECORDS])
        whole = [one for one in fields if len(one) == 4 and all(map(str.isdecimal, one[:3]))]
        for _, _, port, host in sorted(whole, key=lambda one: (int(one[0]), -int(one[1]))):
            if host != ".":  # it is decidedly not offered
                yield _server(kind, host.rstrip("."), int(port), security, email)


def _by_file(url: str, email: str, fetch: Fetch) -> Found | None:
    """What a file in Thunderbird's format says (wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat)."""
    root = _parsed(fetch(url))
    imap = next(_listed(root, "imap", ".//incomingServer[@type='imap']", email), None)
    smtp = next(_listed(root, "smtp", ".//outgoingServer[@type='smtp']", email), None)
    return Found(f"{urlsplit(url).hostname} says so", imap, smtp) if imap and smtp else None


class _NoDoctype(ET.TreeBuilder):
    """A document type is where entities are declared; no honest file has one."""

    def doctype(self, *_: object) -> NoReturn:
        raise ValueError("a document type")


def _parsed(raw: bytes) -> ET.Element:
    try:
        return ET.fromstring(raw, ET.XMLParser(target=_NoDoctype()))  # noqa: S314 see _NoDoctype
    except ET.ParseError as error:
        raise ValueError(str(error)) from None


def _listed(root: ET.Element, kind: str, path: str, email: str) -> Iterator[Server]:
    for one in root.iterfind(path):
        host, port, security, user = (
            (one.findtext(tag) or "").strip() for tag in ("hostname", "port", "socketType", "username")
        )
        with suppress(ValueError):
            if security.upper() in _SOCKETS:
                named = _named(user, email)
                yield _server(kind, host.lower(), int(port), _SOCKETS[security.upper()], named)


def _named(user: str, email: str) -> str:
    """The login: what the file says about it, filled in; the address where that cannot be told."""
    local, _, domain = email.rpartition("@")
    for mark, value in (("%EMAILADDRESS%", email), ("%EMAILLOCALPART%", local), ("%EMAILDOMAIN%", domain)):
        user = user.replace(mark, value)
    return email if not user or "%" in user or len(user) > _LONGEST or deceives(user) else user


def _server(kind: str, host: str, port: int, security: Security, username: str) -> Server:
    """Raises ValueError where that can be no mail server of the world's."""
    if not _HOST.fullmatch(host) or not is_public(host) or not 0 < port < 65536:
        raise ValueError("no server")
    return Server(host, port, security, username, kind=kind)


def fetcher(ca_file: Path | None = None) -> Fetch:
    """Fetches what lies at https addresses, also after being sent to another one, but never to one without TLS."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPSHandler(context=tls_context(ca_file)),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)

    def fetch(url: str) -> bytes:
        try:
            with opener.open(url, timeout=_FETCH_SECONDS) as answer:
                content: bytes = answer.read(LARGEST + 1)
        except http.client.HTTPException as error:
            raise OSError(type(error).__name__) from None
        if len(content) > LARGEST:
            raise OSError("too large")
        return content

    return fetch
