"""Where the mail servers of an address are found: in the table, the DNS, in files over https; and what is refused."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outreach.autoconfig import LARGEST, discover, fetcher
from outreach.config import PORTS, Security, Server
from outreach.providers import Provider, by_domain, table
from outreach.readers import is_loopback
from outreach.resolve import is_public, resolve
from tests.smtp import CERTIFICATE, server_context

EMAIL = "ada.l@acme.io"
GUIDES = Path(__file__).parent.parent.parent / "docs" / "providers"
Dns = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass
class World:
    """What the DNS and the web say; ``asked`` are the questions, ``fetched`` the addresses."""

    dns: Dns = field(default_factory=dict)
    web: Mapping[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)

    def resolve(self, name: str, kind: str) -> tuple[str, ...] | None:
        self.asked.append(name)
        return self.dns.get((name, kind))

    def fetch(self, url: str) -> bytes:
        self.fetched.append(url)
        if url not in self.web:
            raise OSError("nothing there")
        return self.web[url]

    def found(self, email: str = EMAIL) -> tuple[str, Server, Server, str] | None:
        one = discover(email, self.resolve, self.fetch)
        return one and (one.source, one.imap, one.smtp, one.provider.name if one.provider else "")


def srv(**services: str) -> Dns:
    return {(f"_{name}._tcp.acme.io", "SRV"): tuple(records.split(", ")) for name, records in services.items()}


def mx(*hosts: str) -> Dns:
    return {("acme.io", "MX"): tuple(f"{10 * at} {host}." for at, host in enumerate(hosts, 1))}


def file(*servers: tuple[str, str, int, str, str], head: str = "") -> bytes:
    kinds = {"imap": "incomingServer", "pop3": "incomingServer", "smtp": "outgoingServer"}
    listed = "".join(
        f'<{kinds[kind]} type="{kind}"><hostname>{host}</hostname><port>{port}</port><socketType>{socket}</socketType>'
        f"<username>{user}</username></{kinds[kind]}>"
        for kind, host, port, socket, user in servers
    )
    return f'{head}<clientConfig version="1.1"><emailProvider id="x">{listed}</emailProvider></clientConfig>'.encode()


AUTOCONFIG = "https://autoconfig.acme.io/mail/config-v1.1.xml"
WELL_KNOWN = "https://acme.io/.well-known/autoconfig/mail/config-v1.1.xml"
MOZILLA = "https://autoconfig.thunderbird.net/v1.1/"
IMAP = ("imap", "mail.acme.io", 993, "SSL", "%EMAILADDRESS%")
SMTP = ("smtp", "mail.acme.io", 465, "SSL", "%EMAILLOCALPART%")
BOTH = srv(imaps="0 1 993 imap.acme.io.", submissions="0 1 465 smtp.acme.io.")


def tls(host: str, port: int, kind: str, user: str = EMAIL) -> Server:
    return Server(host, port, Security.TLS, user, kind=kind)


def starttls(host: str, port: int, kind: str) -> Server:
    return Server(host, port, Security.STARTTLS, EMAIL, kind=kind)


OF_SRV = (tls("imap.acme.io", 993, "imap"), tls("smtp.acme.io", 465, "smtp"))
OF_FILE = (tls("mail.acme.io", 993, "imap"), tls("mail.acme.io", 465, "smtp", "ada.l"))

FOUND: dict[str, tuple[Dns, Mapping[str, bytes], str, tuple[Server, Server]]] = {
    "SRV with TLS": (BOTH, {}, "acme.io says so in the DNS", OF_SRV),
    "SRV with STARTTLS": (
        srv(imap="0 1 143 imap.acme.io.", submission="0 1 587 smtp.acme.io."), {}, "acme.io says so in the DNS",
        (starttls("imap.acme.io", 143, "imap"), starttls("smtp.acme.io", 587, "smtp")),
    ),
    "SRV of several, by priority and weight": (
        srv(imaps="5 1 993 b.acme.io., 0 1 993 c.acme.io., 0 9 993 a.acme.io.", submissions="0 1 465 smtp.acme.io."),
        {}, "acme.io says so in the DNS", (tls("a.acme.io", 993, "imap"), OF_SRV[1]),
    ),
    "SRV goes before a file": (BOTH, {AUTOCONFIG: file(IMAP, SMTP)}, "acme.io says so in the DNS", OF_SRV),
    "a file": ({}, {AUTOCONFIG: file(IMAP, SMTP)}, "autoconfig.acme.io says so", OF_FILE),
    "a file at the well-known place": ({}, {WELL_KNOWN: file(IMAP, SMTP)}, "acme.io says so", OF_FILE),
    "Mozilla's list": (
        {}, {f"{MOZILLA}acme.io": file(IMAP, SMTP)}, "autoconfig.thunderbird.net says so", OF_FILE,
    ),
    "Mozilla's list by who takes in the mail": (
        mx("mx1.hoster.io"), {f"{MOZILLA}hoster.io": file(IMAP, SMTP)}, "autoconfig.thunderbird.net says so", OF_FILE,
    ),
    "SRV that offers IMAP decidedly not": (
        srv(imaps="0 0 0 .", submissions="0 1 465 smtp.acme.io."), {AUTOCONFIG: file(IMAP, SMTP)},
        "autoconfig.acme.io says so", OF_FILE,
    ),
    "SRV to an address": (
        srv(imaps="0 1 993 10.0.0.1", submissions="0 1 465 smtp.acme.io."), {AUTOCONFIG: file(IMAP, SMTP)},
        "autoconfig.acme.io says so", OF_FILE,
    ),
    "a file whose first servers are without TLS or no IMAP": (
        {}, {AUTOCONFIG: file(
            ("pop3", "pop.acme.io", 995, "SSL", "x"), ("imap", "mail.acme.io", 143, "plain", "x"), IMAP,
            ("smtp", "localhost", 465, "SSL", "x"), ("smtp", "mail.acme.io", 70_000, "SSL", "x"), SMTP,
        )}, "autoconfig.acme.io says so", OF_FILE,
    ),
    "a file with a login nobody can fill in": (
        {}, {AUTOCONFIG: file(("imap", "mail.acme.io", 993, "SSL", "%REALNAME%"), SMTP)}, "autoconfig.acme.io says so",
        (tls("mail.acme.io", 993, "imap"), OF_FILE[1]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_what_a_domain_says_is_found(name: str) -> None:
    dns, web, source, servers = FOUND[name]
    assert World(dns, web).found() == (source, *servers, "")


LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>"
NOTHING: dict[str, tuple[Dns, Mapping[str, bytes]]] = {
    "nothing": ({}, {}),
    "only half of it": (srv(imaps="0 1 993 imap.acme.io."), {AUTOCONFIG: file(IMAP)}),
    "a document type": ({}, {AUTOCONFIG: file(IMAP, SMTP, head="<!DOCTYPE clientConfig>")}),
    "entities": ({}, {AUTOCONFIG: file(IMAP, SMTP, head=LAUGHS)}),
    "a document type in UTF-16": (
        {}, {AUTOCONFIG: file(IMAP, SMTP, head="<!DOCTYPE clientConfig>").decode().encode("utf-16")}
    ),
    "an unknown encoding": ({}, {AUTOCONFIG: b"<?xml version='1.0' encoding='x'?><a/>"}),
    "a web page": ({}, {AUTOCONFIG: b"<html><p>Sold!<br></html>"}),
    "a host that is none": ({}, {AUTOCONFIG: file(("imap", "-a.acme.io", 993, "SSL", ""), SMTP)}),
    "a host of this house": ({}, {AUTOCONFIG: file(("imap", "nas.local", 993, "SSL", ""), SMTP)}),
    "servers without TLS": ({}, {AUTOCONFIG: file((*IMAP[:3], "plain", ""), (*SMTP[:3], "plain", ""))}),
    "a port that is none": (srv(imaps="0 1 0 imap.acme.io.", submissions="0 1 465 smtp.acme.io."), {}),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTHING)
def test_what_cannot_be_trusted_or_read_is_as_nothing(name: str) -> None:
    assert World(*NOTHING[name]).found() is None


PROVIDERS = {
    "ada@gmail.com": ("", "Gmail"), "ada@HOTMAIL.com": ("", "Outlook.com"), "ada@me.com": ("", "iCloud Mail"),
    "ada@fastmail.com": ("", "Fastmail"), "ada@yahoo.co.uk": ("", "Yahoo Mail"), "ada@pm.me": ("", "Proton Mail"),
    "ada@mailbox.org": ("", "mailbox.org"),
    "1@acme.io": ("aspmx.l.google.com", "Gmail"), "2@acme.io": ("acme-io.mail.protection.outlook.com", "Microsoft 365"),
    "3@acme.io": ("acme-io.olc.protection.outlook.com", "Outlook.com"),
    "4@acme.io": ("mx01.mail.icloud.com", "iCloud Mail"),
    "5@acme.io": ("in1-smtp.messagingengine.com", "Fastmail"), "6@acme.io": ("mta5.am0.yahoodns.net", "Yahoo Mail"),
    "7@acme.io": ("mailsec.protonmail.ch", "Proton Mail"), "8@acme.io": ("mxext1.mailbox.org", "mailbox.org"),
}  # fmt: skip


@pytest.mark.parametrize("email", PROVIDERS)
def test_a_provider_is_recognised_by_its_domain_or_by_who_takes_in_the_mail(email: str) -> None:
    host, name = PROVIDERS[email]
    world = World({**mx(host, "backup.elsewhere.io"), **BOTH} if host else {})
    found = world.found(email)
    assert found
    assert found[3] == name
    assert world.asked == (["acme.io"] if host else []), "nobody is asked who need not be"
    assert world.fetched == []


def test_a_provider_is_not_recognised_by_a_name_that_only_ends_alike() -> None:
    assert World({**mx("evilgoogle.com"), **BOTH}).found() == ("acme.io says so in the DNS", *OF_SRV, "")


def no_answer(name: str, kind: str) -> tuple[str, ...]:
    raise OSError("no network")


def test_without_a_network_nothing_is_fetched_and_the_table_still_counts() -> None:
    world = World()
    assert discover(EMAIL, no_answer, world.fetch) is None
    assert world.fetched == []
    assert discover("ada@gmail.com", no_answer, world.fetch) == by_domain("gmail.com")


@pytest.mark.parametrize(
    "domain", ["acme.test", "sandbox", "mail.localhost", "acme.example", "example.org", "a.example.com"]
)
def test_names_that_the_world_does_not_know_are_not_asked_about(domain: str) -> None:
    world = World()
    assert world.found(f"ada@{domain}") is None
    assert world.asked == world.fetched == []
    assert not is_public(domain)


def test_an_answer_that_never_ends_is_not_waited_for() -> None:
    over = threading.Event()

    def forever(url: str) -> bytes:
        over.wait(100)
        raise OSError

    try:
        assert discover(EMAIL, World().resolve, forever, seconds=0.01) is None
    finally:
        over.set()


def test_the_resolver_of_this_machine_answers_or_says_that_it_does_not() -> None:
    with pytest.raises(OSError, match="no answer about"):
        resolve("a" * 64, "TXT")  # no label is that long, so nobody is asked


@given(st.text(max_size=80), st.binary(max_size=200))
@example("0 1 993 " + "a." * 200, b"<a>" * 1000)
@example("9" * 5000 + " 1 993 imap.acme.io.", b"\xff\xfe<\x00")
def test_whatever_is_answered_nothing_is_raised_and_only_tls_comes_of_it(record: str, raw: bytes) -> None:
    dns = {(name, kind): (record,) for name in ("acme.io", "_imaps._tcp.acme.io") for kind in ("MX", "SRV")}
    world = World(dns | srv(submissions="0 1 465 smtp.acme.io."), {AUTOCONFIG: raw})
    found = world.found()
    assert found is None or found[1].security is not Security.PLAIN


# the table


@pytest.mark.parametrize("one", table(), ids=lambda one: str(one.name))
def test_of_each_provider_all_is_known(one: Provider) -> None:
    assert all(server.security is not Security.PLAIN for server in (one.imap, one.smtp))
    assert one.ca_file is is_loopback(one.imap.host) is is_loopback(one.smtp.host)
    assert one.page.startswith("https://")
    assert len(one.hint) == 2
    assert all(line.endswith(".") and len(line) < 130 for line in one.hint)
    assert one.login in {"", "google", "microsoft"}
    guide = (GUIDES / f"{one.guide}.md").read_text(encoding="utf-8")
    assert one.page in guide
    for kind in PORTS:
        server: Server = getattr(one, kind)
        assert f"{server.host}" in guide
        assert f"{server.port}" in guide


def test_no_two_providers_claim_one_domain() -> None:
    for names in ([name for one in table() for name in one.domains], [name for one in table() for name in one.mx]):
        assert len(names) == len(set(names))
        assert all(name == name.lower() for name in names)


# what is fetched


class Web(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        port = self.server.server_address[1]
        elsewhere = {
            "/plain": f"http://localhost:{port}/ok",
            "/again": f"https://localhost:{port}/ok",
            "/self": "file:///etc/passwd",
        }
        if self.path in elsewhere:
            self.send_response(302)
            self.send_header("Location", elsewhere[self.path])
            self.end_headers()
            return
        self.send_response(404 if self.path == "/missing" else 200)
        self.end_headers()
        self.wfile.write(b"x" * (LARGEST + 1) if self.path == "/large" else b"fine")

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


@pytest.fixture
def web() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Web) as server:
        server.socket = server_context().wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"https://localhost:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/ok", "/again"])
def test_a_file_is_fetched_over_https(path: str, web: str) -> None:
    assert fetcher(CERTIFICATE)(web + path) == b"fine"


@pytest.mark.parametrize(
    ("path", "why"),
    [("/plain", "unknown url type: http"), ("/self", "not allowed"), ("/missing", "404"), ("/large", "too large")],
)
def test_what_is_not_protected_not_there_or_too_large_is_not_fetched(path: str, why: str, web: str) -> None:
    with pytest.raises(OSError, match=why):
        fetcher(CERTIFICATE)(web + path)


def test_from_a_server_that_nobody_vouches_for_nothing_is_fetched(web: str) -> None:
    with pytest.raises(OSError, match="CERTIFICATE_VERIFY_FAILED"):
        fetcher()(f"{web}/ok")
