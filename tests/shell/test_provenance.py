"""Signatures and the word of a mail server: what counts, and what only looks as if it did."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import dkim
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.config import parse
from outreach.provenance import PROBE, Provenance, authenticated, border, signed, untrusted
from outreach.store import Store
from outreach.store.commands import CommandMail
from tests.signing import DOMAIN, FIELDS, dns, sign

SENT = datetime(2030, 3, 3, 8, tzinfo=UTC)
STAMP = int(SENT.timestamp())
HEADER = {
    "From": "Sam Smith <sam@smith.example>",
    "To": "sam@smith.example",
    "Subject": "Re: Outreach",
    "Date": format_datetime(SENT),
    "Message-ID": "<a@smith.example>",
    "In-Reply-To": "<s@smith.example>",
    "References": "<s@smith.example>",
}


def mail(body: str = "send 1\r\n", **changes: str) -> bytes:
    fields = HEADER | {name.replace("_", "-"): value for name, value in changes.items()}
    return ("".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n" + body).encode()


def without(*names: str) -> list[str]:
    return [name for name in FIELDS if name not in names]


HOLDS = [
    ("all that decides is signed", sign(mail())),
    ("with a Cc", sign(mail(Cc="sam@smith.example"))),
    ("a second signature of another domain above it", sign(sign(mail()), domain="provider.example")),
    ("below two others", sign(sign(sign(mail()), domain="a.example"), domain="b.example")),
    ("that domain's below it", sign(sign(mail(), domain="provider.example"))),
    ("it does not end before the mail came", sign(mail(), x=STAMP)),
    ("bare line feeds, as some stores keep them", sign(mail()).replace(b"\r\n", b"\n")),
    ("an unsigned Content-Type, as Gmail's", sign(mail(Content_Type="text/plain"), fields=FIELDS)),
]


@pytest.mark.parametrize("raw", [row[1] for row in HOLDS], ids=[row[0] for row in HOLDS])
def test_a_signature_of_the_froms_own_domain_counts(raw: bytes) -> None:
    assert signed(raw, DOMAIN, SENT, dns)


VALID_BUT_NOT_ENOUGH = [
    ("DKIM with l=", sign(mail(), length=True)),
    ("DKIM with l= and a text put behind", sign(mail(), length=True) + b"send 2\r\n"),
    ("a weak key", sign(mail(), bits=1024)),
    ("SHA-1", sign(mail(), algorithm="rsa-sha1")),
    ("unaligned", sign(mail(), domain="evil.example")),
    ("a subdomain", sign(mail(), domain="mail.smith.example")),
    ("the domain above", sign(mail(), domain="example")),
    ("a domain that only ends alike", sign(mail(), domain="notsmith.example")),
    ("expired before the mail came", sign(mail(), x=STAMP - 1)),
    *((f"{name} not signed", sign(mail(Cc="sam@smith.example"), fields=without(name))) for name in FIELDS[1:]),
    *((f"a second, unsigned {name}", f"{name}: x\r\n".encode() + sign(mail())) for name in ("Subject", "Date", "To")),
    ("longer than any", sign(mail(), z=10**4200)),
    ("no Message-ID", sign(mail().replace(b"Message-ID: <a@smith.example>\r\n", b""))),
    ("behind three others", sign(sign(sign(sign(mail()), domain="a.example"), domain="b.example"), domain="c.example")),
]  # fmt: skip


@pytest.mark.parametrize("raw", [row[1] for row in VALID_BUT_NOT_ENOUGH], ids=[row[0] for row in VALID_BUT_NOT_ENOUGH])
def test_a_signature_that_the_library_takes_but_that_says_too_little_does_not_count(raw: bytes) -> None:
    assert any(dkim.DKIM(raw).verify(nth, dnsfunc=dns) for nth in range(raw.count(b"DKIM-Signature:")))
    assert not signed(raw, DOMAIN, SENT, dns)


BROKEN = [
    ("no signature", mail()),
    ("another text", sign(mail()).replace(b"send 1", b"send 2")),
    ("another subject", sign(mail()).replace(b"Re: Outreach", b"Re: outreach")),
    ("another From in front", b"From: evil@y.org\r\n" + sign(mail())),
    ("a key that nobody has", sign(mail()).replace(b"s=k2048", b"s=k4096")),
    ("garbled tags", b"DKIM-Signature: v=1; a=rsa-sha256; v=1\r\n" + mail()),
    ("no tags", b"DKIM-Signature: x\r\n" + mail()),
    ("tags that are no ASCII", b"DKIM-Signature: v=1; a=rsa-sha256; d=\xff; h=\xff; s=a; b=a; bh=a\r\n" + mail()),
    ("an expiry that is no number", sign(mail()).replace(b"v=1;", b"v=1; x=soon;")),
    ("a name with a space before its colon", sign(mail()).replace(b"DKIM-Signature:", b"DKIM-Signature :")),
    ("a header that cannot be read", b"no field\r\n" + sign(mail())),
    ("lines that mail does not have", sign(mail(" " * 200_000 + "x\r\n"))),
]


@pytest.mark.parametrize("raw", [row[1] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_signature_that_does_not_hold_does_not_count(raw: bytes) -> None:
    assert not signed(raw, DOMAIN, SENT, dns)


def test_a_dns_that_fails_is_no_signature() -> None:
    def fails(name: bytes, timeout: float = 0) -> bytes | None:
        raise TimeoutError

    assert not signed(sign(mail()), DOMAIN, SENT, fails)


@given(st.binary())
def test_no_signature_raises(value: bytes) -> None:
    assert not signed(b"DKIM-Signature: " + value + b"\r\n" + mail(), DOMAIN, SENT, dns)


ID = "mx.home.example"
GMAIL = (
    "{}; dkim=pass header.i=@smith.example header.s=20230601 header.b=AbC/+; spf=pass (google.com: domain of "
    "sam@smith.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=sam@smith.example; "
    "dmarc=pass (p=NONE sp=QUARANTINE dis=NONE) header.from=smith.example; dara=pass header.i=@home.example"
)
MICROSOFT = (
    "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=smith.example; dkim=pass (signature was verified) "
    "header.d=smith.example;dmarc=pass action=none header.from=smith.example;compauth=pass reason=100"
)
PASS = f"{ID}; dmarc=pass header.from=smith.example"
FAIL = f"{ID}; dmarc=fail header.from=smith.example"


def told(*values: str) -> bytes:
    return "".join(f"Authentication-Results: {value}\r\n" for value in values).encode() + mail()


PASSED = [
    ("the shortest", told(PASS), ID),
    ("Gmail's", told(GMAIL.format(ID)), ID),
    ("Microsoft's, which names nobody", told(MICROSOFT), "-"),
    ("folded, in capitals, with a version and a comment", told(PASS.upper().replace(";", " (a) 1\r\n\t;")), ID),
    ("one field for each method", told(f"{ID}; spf=fail smtp.mailfrom=x", PASS), ID),
    ("beside another server's", told("mx.else.example; dmarc=fail header.from=smith.example", PASS), ID),
    ("beside nothing", told(f"{ID}; none", PASS), ID),
    ("twice", told(PASS, PASS), ID),
]


@pytest.mark.parametrize(("raw", "authserv_id"), [row[1:] for row in PASSED], ids=[row[0] for row in PASSED])
def test_the_word_of_the_owners_server_counts(raw: bytes, authserv_id: str) -> None:
    assert authenticated(raw, authserv_id, DOMAIN)


NOT_PASSED = [
    ("nothing", mail(), ID),
    ("a fail", told(FAIL), ID),
    ("no dmarc", told(f"{ID}; spf=pass smtp.mailfrom=smith.example; dkim=pass header.d=smith.example"), ID),
    ("another server's", told(PASS.replace(ID, "mx.evil.example")), ID),
    ("a server whose name only begins alike", told(PASS.replace(ID, f"{ID}.evil.example")), ID),
    ("forged Authentication-Results, without a name", told(MICROSOFT), ID),
    ("forged Authentication-Results below the server's own", told(FAIL, PASS), ID),
    ("forged Authentication-Results above the server's own", told(PASS, FAIL), ID),
    ("forged Authentication-Results, folded", told(FAIL, PASS.replace(";", "\r\n ;")), ID),
    ("forged Authentication-Results in the text", mail(f"Authentication-Results: {PASS}\r\n\r\nsend 1\r\n"), ID),
    ("another field's", mail().replace(b"Subject", f"ARC-Authentication-Results: i=1; {PASS}\r\nSubject".encode()), ID),
    ("about another domain", told(PASS.replace("from=", "from=mail.")), ID),
    ("about no domain", told(f"{ID}; dmarc=pass"), ID),
    ("about two domains", told(f"{PASS} header.from=evil.example"), ID),
    ("about what the envelope says", told(f"{ID}; dmarc=pass smtp.from=smith.example"), ID),
    ("smuggled dmarc=pass in a quoted sender", told(f'{ID}; spf=fail smtp.mailfrom="a; dmarc=pass header.from='
     'smith.example"@evil.example'), ID),
    ("smuggled dmarc=pass out of a comment", told(f'{ID}; spf=fail (domain of "a) smtp.mailfrom=b; dmarc=pass '
     'header.from=smith.example ("@evil.example) smtp.mailfrom=evil.example'), ID),
    ("smuggled dmarc=pass in a comment", told(f"{ID}; spf=fail (dmarc=pass header.from=smith.example)"), ID),
    ("smuggled dmarc=pass behind a backslash", told(f"{ID}; spf=fail (a\\) b); dmarc=pass header.from=smith.example"),
     ID),
    ("beside one that cannot be read", told(PASS, f"{ID} dmarc=fail ("), ID),
    ("beside one of another version", told(PASS, f"{ID} 2; dmarc=fail header.from=smith.example"), ID),
    ("comments without end", told("(" * 4000, PASS), ID),
    ("more than is ever written", told(*[PASS] * 21), ID),
    ("longer than is ever written", told(PASS + " (" + "x" * 4096 + ")"), ID),
    ("a header that cannot be read", b"no field\r\n" + told(PASS), ID),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "authserv_id"), [row[1:] for row in NOT_PASSED], ids=[row[0] for row in NOT_PASSED])
def test_nothing_else_is_its_word(raw: bytes, authserv_id: str) -> None:
    assert not authenticated(raw, authserv_id, DOMAIN)


@given(st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"])))
def test_no_field_raises_and_none_hides_a_fail(value: str) -> None:
    assert not authenticated(told(value, FAIL), ID, DOMAIN)


FOLDER = Path("/")
CONFIG = """
[owner]
name = "Sam"
email = "sam@smith.example"
[imap]
host = "imap.home.example"
username = "sam"
[smtp]
host = "localhost"
[commands]
"""


def kept(raw: bytes, *, in_sent: bool = False) -> CommandMail:
    return CommandMail("a", "INBOX", 1, SENT, SENT, in_sent, raw)


def test_nothing_vouches_unless_the_config_names_it() -> None:
    config, store = parse(CONFIG.encode(), FOLDER), Store.in_memory()
    assert untrusted(config, store) == ""
    assert not Provenance.of(config, store, dns).vouches(kept(sign(told(PASS))))


def test_a_signature_vouches_for_the_owners_address_alone() -> None:
    config = parse(f"{CONFIG}dkim = true".encode(), FOLDER)
    vouches = Provenance.of(config, Store.in_memory(), dns).vouches
    assert vouches(kept(sign(mail())))
    assert not vouches(kept(sign(mail(From="eve@smith.example"))))
    assert not vouches(kept(sign(mail(), x=STAMP - 1)))
    assert not vouches(kept(told(PASS)))
    assert not vouches(kept(sign(mail())), ask=False)


def test_authentication_results_count_only_after_a_probe_of_this_very_mailbox_and_server() -> None:
    config, store = parse(f'{CONFIG}authserv_id = "{ID}"'.encode(), FOLDER), Store.in_memory()
    assert "before `outreach doctor --probe`" in untrusted(config, store)
    assert not Provenance.of(config, store).vouches(kept(told(PASS)))
    probed = {"border": border(config), "forged": False}
    rows = [(probed, ""), ({**probed, "forged": True}, "a forged one came through"),
            ({**probed, "border": f"{ID} sam imap.else.example"}, "before `outreach doctor --probe`")]  # fmt: skip
    for told_by_probe, why in rows:
        with store.write():
            store.set(PROBE, json.dumps(told_by_probe))
        assert why in untrusted(config, store)
        assert Provenance.of(config, store).vouches(kept(told(PASS)), ask=False) is not bool(why)
        assert not Provenance.of(config, store).vouches(kept(told(PASS).replace(b"Message-ID: <a@", b"X-Id: <a@")))
    assert not Provenance.of(config, store).vouches(kept(sign(mail())))


def test_the_copy_in_sent_needs_nobody_else() -> None:
    def asked(name: bytes, timeout: float = 0) -> bytes | None:
        raise AssertionError(name)

    provenance = Provenance(("sam@smith.example",), dkim=True, lookup=asked)
    assert not provenance.vouches(kept(sign(mail()), in_sent=True))
    passed = replace(provenance, authserv_id=ID.upper())
    assert not passed.vouches(kept(told(PASS), in_sent=True))
    assert passed.vouches(kept(told(PASS)))
