"""TLS: the one way in which every connection of this program is protected."""

import ipaddress
import ssl
from pathlib import Path


def tls_context(ca_file: Path | None = None) -> ssl.SSLContext:
    """A context that verifies the certificate and the host name, TLS 1.2 or newer; ``ca_file`` adds to the system's."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        context.load_verify_locations(ca_file)
    return context


def loopback(host: str) -> bool:
    """Whether the host is this machine itself: ``localhost``, 127.0.0.0/8 or ::1."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
