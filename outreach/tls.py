"""One TLS context for everything that leaves this machine."""

import ssl
from pathlib import Path

from outreach.core.text import one_line
from outreach.errors import ConfigError


def tls_context(ca_file: Path | None = None) -> ssl.SSLContext:
    """A context that verifies the certificate and the host name and speaks TLS 1.2 or newer.

    With ``ca_file`` only the authorities in that PEM file are trusted, else the system's. Raises ConfigError when the
    file cannot be read.
    """
    try:
        context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
    except OSError as error:
        reason = one_line(error.strerror or error)
        raise ConfigError(
            [f"ca_file {ca_file} cannot be used ({reason}): give a PEM file with certificates"]
        ) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.hostname_checks_common_name = False  # it is no place for a host's name (RFC 9525 section 2)
    return context
