"""The one TLS context, and what counts as this machine."""

import ssl
from pathlib import Path

import pytest

from outreach.config import Security, Server
from outreach.errors import ConfigError
from outreach.readers import is_loopback
from outreach.tls import tls_context
from outreach.wire import Wire
from tests.smtp import CERTIFICATE


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


@pytest.mark.parametrize("kind", ["imap", "smtp"])
def test_plain_text_is_spoken_to_this_machine_only(kind: str) -> None:
    with pytest.raises(ConfigError, match=rf"{kind}\.security.*tls or starttls"):
        Wire(Server("mail.example.org", 143, Security.PLAIN, kind=kind), 1)


def test_nothing_goes_around_the_one_context() -> None:
    sources = Path(__file__).parents[2] / "outreach"
    around = ("SSLContext(", "create_default_context", "_create_unverified_context", "CERT_NONE", "check_hostname")
    clients = (path for path in sources.rglob("*.py") if "sandbox" not in path.parts)  # that is a server
    assert [path.name for path in clients if any(word in path.read_text("utf-8") for word in around)] == ["tls.py"]
