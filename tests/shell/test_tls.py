"""TLS to both kinds of server: whom it trusts, and that nothing of the login reaches anybody else.

Three tables: TLS from the first octet, STARTTLS, and what is neither. Each row names what is wrong with the server and
what the owner is told; of the login not one octet may have arrived.
"""

import ast
import base64
import re
import ssl
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from outreach.config import KEYS, Security, Server
from outreach.errors import ConfigError, MailboxError, OutreachError, SubmissionError
from outreach.mailbox import Mailbox
from outreach.readers import is_loopback
from outreach.submission import Timeouts, submit
from outreach.tls import tls_context
from tests.certificates import CLIENT, Issued, future, past
from tests.rogue import Rogue
from tests.smtp import CERTIFICATE

SECRET = "canary in the mine"
RAW = b"From: owner@example.org\r\nSubject: Advice\r\n\r\nDear Jane.\r\n"
KINDS = ("imap", "smtp")
HTTP = b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\nContent-Length: 0\r\n\r\n"
COMMANDS = re.compile(rb"(?im)^(\S+ )?(LOGIN|AUTHENTICATE|AUTH|MAIL|RCPT|DATA)\b")
PIECES = [SECRET.encode(), *map(base64.b64encode, (SECRET.encode(), f"\0owner\0{SECRET}".encode(), b"owner"))]


def talk(server: Server, asked: list[str], seconds: float = 30) -> None:
    """Log in, and send a letter where it is a server for that."""

    def secret() -> str:
        asked.append(server.host)
        return SECRET

    if server.kind == "imap":
        with Mailbox(server, secret, read_seconds=seconds):
            return
    timeouts = Timeouts(seconds, seconds, seconds, seconds)
    submit(server, secret, "owner@example.org", "jane@x.org", RAW, before_data=lambda: None, timeouts=timeouts)


def refuses(rogue: Rogue, server: Server, seconds: float = 30) -> str:
    """Why nothing was said to the server; it is checked that nothing of the login was."""
    asked: list[str] = []
    with rogue, pytest.raises(OutreachError) as caught:
        talk(replace(server, port=rogue.server(server.security).port), asked, seconds)
    assert isinstance(caught.value, MailboxError if server.kind == "imap" else SubmissionError)
    said, heard = str(caught.value), bytes(rogue.clear + rogue.private)
    assert asked == [], "the password is not even asked for"
    assert not COMMANDS.search(heard)
    assert not [piece for piece in PIECES if piece in heard]
    assert "\n" not in said
    assert ". " not in said.removesuffix(".")
    assert f"check [{server.kind}]" in said or "clock" in said or "try again" in said or "tried again" in said
    assert SECRET not in said
    return said


class Authorities:
    """Who vouches for whom, for the whole run: keys cost time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ours = Issued.authority("Ours")
        self.others = Issued.authority("Others")
        self.ended = Issued.authority("Ended", past())
        self.ca_file = self.ours.trust(folder)


@pytest.fixture(scope="module")
def authorities(tmp_path_factory: pytest.TempPathFactory) -> Authorities:
    return Authorities(tmp_path_factory.mktemp("certificates"))


# certificates: shown at once, and after STARTTLS

Made = Callable[[Authorities], Issued]

BAD: dict[str, tuple[str, Made, str]] = {
    "self-signed": ("localhost", lambda _: Issued.alone("localhost"), "ca_file"),
    "of an unknown authority": ("localhost", lambda by: by.others.issue("localhost"), "ca_file"),
    "of an authority that is over": ("localhost", lambda by: by.ended.issue("localhost"), "ca_file"),
    "vouched for by another server": ("localhost", lambda by: by.ours.issue("a.example").issue("localhost"), "ca_file"),
    "of a client": ("localhost", lambda by: by.ours.issue("localhost", use=CLIENT), "ca_file"),
    "expired": ("localhost", lambda by: by.ours.issue("localhost", valid=past()), "expired.*clock"),
    "not yet valid": ("localhost", lambda by: by.ours.issue("localhost", valid=future()), "not yet valid.*clock"),
    "of another host": ("localhost", lambda by: by.ours.issue("mail.example.org"), "the name in the certificate"),
    "of a longer name": ("localhost", lambda by: by.ours.issue("localhost.example.org"), "the name in the certificate"),
    "named in the subject": ("localhost", lambda by: by.ours.issue(common="localhost"), "the name in the certificate"),
    "NUL in the name": ("localhost", lambda by: by.ours.issue("localhost\0.evil.example"), "the name in the cert"),
    "NUL in the subject": ("localhost", lambda by: by.ours.issue(common="localhost\0.e.org"), "the name in the cert"),
    "any name": ("localhost", lambda by: by.ours.issue("*"), "the name in the certificate"),
    "part of a name": ("localhost", lambda by: by.ours.issue("local*"), "the name in the certificate"),
    "any address": ("127.0.0.1", lambda by: by.ours.issue("dns:*.0.0.1"), "the name in the certificate"),
    "an address as a name": ("127.0.0.1", lambda by: by.ours.issue("dns:127.0.0.1"), "the name in the certificate"),
    "an address as a subject": ("127.0.0.1", lambda by: by.ours.issue(common="127.0.0.1"), "the name in the cert"),
    "of another address": ("127.0.0.1", lambda by: by.ours.issue("127.0.0.2"), "the name in the certificate"),
    "a name for an address": ("127.0.0.1", lambda by: by.ours.issue("localhost"), "the name in the certificate"),
}
WAYS = {Security.TLS: "at once", Security.STARTTLS: "on request"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("security", WAYS)
@pytest.mark.parametrize("wrong", BAD)
def test_row_22_a_certificate_that_nobody_may_trust_gets_nothing(
    authorities: Authorities, wrong: str, security: Security, kind: str
) -> None:
    host, made, told = BAD[wrong]
    rogue = Rogue(kind, WAYS[security], made(authorities).context(authorities.folder))
    said = refuses(rogue, Server(host, 0, security, "owner", ca_file=authorities.ca_file, kind=kind))
    assert re.search(f"certificate that cannot be trusted .*{told}", said), said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("security", WAYS)
@pytest.mark.parametrize("vouched", [True, False])
def test_row_22_without_a_file_only_the_authorities_of_the_machine_count(
    authorities: Authorities, vouched: bool, security: Security, kind: str
) -> None:
    shown = authorities.ours.issue("localhost") if vouched else Issued.alone("localhost")
    said = refuses(
        Rogue(kind, WAYS[security], shown.context(authorities.folder)),
        Server("localhost", 0, security, "owner", kind=kind),
    )
    assert "set [" in said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("security", WAYS)
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_row_22_a_good_certificate_gets_the_login_and_nobody_on_the_way_sees_it(
    authorities: Authorities, host: str, security: Security, kind: str
) -> None:
    shown = authorities.ours.issue(host).context(authorities.folder)
    with Rogue(kind, WAYS[security], shown) as rogue:
        talk(replace(rogue.server(security, host), ca_file=authorities.ca_file), asked := [])
    assert asked == [host]
    assert COMMANDS.search(bytes(rogue.private))
    assert not COMMANDS.search(bytes(rogue.clear))
    assert not [piece for piece in PIECES if piece in rogue.clear]


# the protocol: a row is what is wrong, how the server is made, and what is told of it

Row = tuple[dict[str, Any], str]


def row(told: str, **made: Any) -> Row:
    return made, told


def rows(table: dict[str, dict[str, Row]]) -> list[Any]:
    return [
        pytest.param(kind, made, told, id=f"{kind} {wrong}")
        for wrong, by_kind in table.items()
        for kind, (made, told) in by_kind.items()
    ]


def both(told: str, **made: Any) -> dict[str, Row]:
    return dict.fromkeys(KINDS, (made, told))


PORT = "check .* port and security"
AT_ONCE: dict[str, dict[str, Row]] = {
    "speaks in the clear": both(PORT),
    "is a captive portal": both(PORT, greeting=HTTP),
    "sends garbage": both(PORT, greeting=b"\x16\x03\x03\xff\xff" + bytes(range(256)) * 300),
    "speaks TLS 1.0": both(PORT, tls="at once", newest=ssl.TLSVersion.TLSv1),
    "speaks TLS 1.1": both(PORT, tls="at once", newest=ssl.TLSVersion.TLSv1_1),
}
IMAP_OFFER = b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n%t OK done\r\n"
SMTP_OFFER = b"250-mail.example.org\r\n250 AUTH PLAIN LOGIN\r\n"
ON_REQUEST: dict[str, dict[str, Row]] = {
    "does not offer it": {
        "imap": row("does not offer STARTTLS", answers={b"CAPABILITY": IMAP_OFFER}),
        "smtp": row("does not offer STARTTLS", answers={b"EHLO": SMTP_OFFER}),
    },
    "refuses it": {
        "imap": row("not today", answers={b"STARTTLS": b"%t NO not today\r\n"}),
        "smtp": row("not today", answers={b"STARTTLS": b"454 4.7.0 not today\r\n"}),
    },
    "does not know it": {
        "imap": row("what", answers={b"STARTTLS": b"%t BAD what?\r\n"}),
        "smtp": row("what", answers={b"STARTTLS": b"502 5.5.1 what?\r\n"}),
    },
    "agrees and goes on in the clear": both(PORT),
    "agrees with an answer to come": {
        "imap": row("more before TLS", answers={b"STARTTLS": b"%t OK go\r\n* CAPABILITY IMAP4rev1 EVIL\r\n"}),
        "smtp": row("more before TLS", answers={b"STARTTLS": b"220 go\r\n250-evil\r\n250 AUTH PLAIN\r\n"}),
    },
    "is known already": {
        "imap": row("skips the login", greeting=b"* PREAUTH welcome\r\n"),
        "smtp": row("does not offer", answers={b"EHLO": b"250 AUTH PLAIN\r\n"}),
    },
    "says good-bye": {
        "imap": row("overloaded", greeting=b"* BYE overloaded\r\n"),
        "smtp": row("421 overloaded", greeting=b"421 overloaded\r\n"),
    },
    "speaks TLS 1.1": both(PORT, tls="on request", newest=ssl.TLSVersion.TLSv1_1),
    "is a captive portal": both("HTTP/1.1 302 Found", greeting=HTTP),
}


@pytest.mark.parametrize(("kind", "made", "told"), rows(AT_ONCE))
def test_row_22_what_is_no_tls_gets_nothing(authorities: Authorities, kind: str, made: dict, told: str) -> None:
    assert re.search(told, refused(authorities, kind, Security.TLS, made))


@pytest.mark.parametrize(("kind", "made", "told"), rows(ON_REQUEST))
def test_row_22_what_is_no_starttls_gets_nothing(authorities: Authorities, kind: str, made: dict, told: str) -> None:
    assert re.search(told, refused(authorities, kind, Security.STARTTLS, made))


def refused(authorities: Authorities, kind: str, security: Security, made: dict, seconds: float = 30) -> str:
    settings = {key: value for key, value in made.items() if key != "newest"}
    if "tls" in made:
        shown = authorities.ours.issue("localhost")
        settings["context"] = shown.context(authorities.folder, made.get("newest", ssl.TLSVersion.MAXIMUM_SUPPORTED))
    server = Server("localhost", 0, security, "owner", ca_file=authorities.ca_file, kind=kind)
    return refuses(Rogue(kind, **settings), server, seconds)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("security", [Security.STARTTLS, Security.PLAIN])
def test_row_22_a_port_for_tls_alone_that_is_taken_for_another_gets_nothing(
    authorities: Authorities, security: Security, kind: str
) -> None:
    said = refused(authorities, kind, security, {"tls": "at once"}, seconds=0.3)
    assert re.search(f"did not answer in time.*{PORT}", said)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("greeting", [HTTP, b"* PREAUTH 220\r\n\x1b]52;c;AAAA\x07\r\n"])
def test_row_22_a_server_of_another_kind_on_this_machine_gets_nothing(
    authorities: Authorities, greeting: bytes, kind: str
) -> None:
    greeting = greeting.replace(b"* PREAUTH ", b"") if kind == "imap" else greeting
    said = refused(authorities, kind, Security.PLAIN, {"greeting": greeting})
    assert "\x1b" not in said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("host", ["127.1", "0.0.0.0", "localhost.", "mail.example.org", "192.168.0.1", "0x7f.0.0.1"])
def test_row_22_plain_text_to_another_machine_is_refused_before_it_is_called(kind: str, host: str) -> None:
    with Rogue(kind) as rogue, pytest.raises(ConfigError, match=rf"{kind}\.security.*write tls or starttls"):
        talk(rogue.server(Security.PLAIN, host), asked := [])
    assert rogue.calls == 0
    assert asked == []


# the one context


@pytest.mark.parametrize("ca_file", [None, CERTIFICATE])
def test_certificate_name_and_version_are_always_checked(ca_file: Path | None) -> None:
    context = tls_context(ca_file)
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_with_a_file_of_authorities_only_those_are_trusted() -> None:
    assert len(tls_context(CERTIFICATE).get_ca_certs()) == 1


@pytest.mark.parametrize("content", [None, "", "no certificate"])
def test_a_file_that_holds_no_authority_is_a_config_error(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ConfigError, match=r"ca\.pem cannot be used .* PEM file"):
        tls_context(path)


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True), ("LocalHost", True), ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True),
        ("127.1", False), ("localhost.example.org", False), ("mail.example.org", False), ("192.168.0.1", False),
        ("0.0.0.0", False), ("", False),
    ],
)  # fmt: skip
def test_only_this_machine_itself_is_loopback(host: str, here: bool) -> None:
    assert is_loopback(host) is here


SOURCES = Path(__file__).parents[2] / "outreach"
CALLS = {  # what begins a connection or decides on trust, and the only modules that may name it
    "tls.py": {"SSLContext", "create_default_context", "minimum_version", "hostname_checks_common_name"},
    "wire.py": {"create_connection", "wrap_socket"},
    "sandbox/server.py": {"SSLContext"},  # which is a server itself
}
NAMES = frozenset().union(*CALLS.values()) | {
    "check_hostname", "verify_mode", "verify_flags", "CERT_NONE", "CERT_OPTIONAL", "_create_unverified_context",
    "_create_default_https_context", "_create_stdlib_context", "_https_verify_certificates", "open_connection",
    "starttls", "IMAP4_SSL", "SMTP_SSL", "set_ciphers",
}  # fmt: skip
CLIENTS = {
    "smtplib",
    "http",
    "urlopen",
    "build_opener",
    "urllib3",
    "requests",
    "ftplib",
    "poplib",
    "telnetlib",
    "httpx",
}
HTTP_BY = {  # what they are given is the one context: test_login.py, test_autoconfig.py
    "oauth.py": {"http", "build_opener"},
    "autoconfig.py": {"http"},
}


def named(tree: ast.AST) -> set[str]:
    """Every name that a module speaks, but for words in its texts."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name) | ast.keyword(arg=str(name)):
                found.update(name.split("."))
            case ast.ImportFrom(module=str(name)):
                found.update(name.split("."))
    return found


def test_row_22_nothing_goes_around_the_one_context() -> None:
    spoken = {
        str(path.relative_to(SOURCES)): named(ast.parse(path.read_text("utf-8"))) for path in SOURCES.rglob("*.py")
    }
    assert {path: names & NAMES for path, names in spoken.items() if names & NAMES} == CALLS
    assert {path: names & CLIENTS for path, names in spoken.items() if names & CLIENTS} == HTTP_BY


def test_row_22_there_is_no_switch_that_turns_checking_off() -> None:
    login = {"username", "auth", "password_command", "password_file", "token_command"}
    server = {"host", "port", "security", "ca_file", *login}
    assert KEYS["smtp"].keys() - server == {"files_sent"}
    assert KEYS["imap"].keys() - server == {"folders", "sent", "since"}
    assert set(Security) == {"tls", "starttls", "plain"}
