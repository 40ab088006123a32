"""Certificates made for one run of the tests: good ones, and those that nobody may trust."""

import ssl
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from outreach.clock import now

DAY = timedelta(days=1)
ALWAYS = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2049, 1, 1, tzinfo=UTC))
SERVER, CLIENT = ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH


def past() -> tuple[datetime, datetime]:
    """A validity that is over."""
    return now() - 2 * DAY, now() - DAY


def future() -> tuple[datetime, datetime]:
    """A validity that has not begun."""
    return now() + DAY, now() + 2 * DAY


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate with its key, and what a server shows beside it: who vouches for it, but for an authority."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey
    issuers: tuple[x509.Certificate, ...] = ()

    @classmethod
    def authority(cls, name: str, valid: tuple[datetime, datetime] = ALWAYS) -> Self:
        """An authority that vouches for itself."""
        return cls._made(name, (), valid, None, ca=True)

    @classmethod
    def alone(cls, *names: str) -> Self:
        """A certificate for these names that only itself vouches for."""
        return cls._made(names[0], names, ALWAYS, None)

    def issue(
        self,
        *names: str,
        common: str = "",
        valid: tuple[datetime, datetime] = ALWAYS,
        use: x509.ObjectIdentifier = SERVER,
    ) -> "Issued":
        """A certificate for these names (or addresses) that this one vouches for."""
        return self._made(common or "mail", names, valid, self, use=use)

    @classmethod
    def _made(
        cls,
        common: str,
        names: Sequence[str],
        valid: tuple[datetime, datetime],
        issuer: "Issued | None",
        *,
        ca: bool = False,
        use: x509.ObjectIdentifier = SERVER,
    ) -> Self:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
        by, signer = (issuer.certificate.subject, issuer.key) if issuer else (subject, key)
        signs = x509.KeyUsage(True, False, False, False, False, ca, ca, False, False)
        extensions: list[tuple[x509.ExtensionType, bool]] = [
            (x509.BasicConstraints(ca, None), True),
            (signs, True),
            (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
            (x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False),
        ]
        if not ca:
            extensions.append((x509.ExtendedKeyUsage([use]), False))
        if names:
            extensions.append((x509.SubjectAlternativeName([_name(one) for one in names]), False))
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(by).public_key(key.public_key())
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(valid[0])
        builder = builder.not_valid_after(valid[1])
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical)
        shown = (issuer.certificate,) if issuer and issuer.certificate.issuer != issuer.certificate.subject else ()
        return cls(builder.sign(signer, hashes.SHA256()), key, shown)

    def trust(self, folder: Path) -> Path:
        """A file that names it as an authority."""
        path = folder / f"{self.certificate.serial_number:x}.pem"
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return path

    def context(self, folder: Path, newest: ssl.TLSVersion = ssl.TLSVersion.MAXIMUM_SUPPORTED) -> ssl.SSLContext:
        """TLS of a server that shows it, and speaks no newer version."""
        path = folder / f"{self.certificate.serial_number:x}.key.pem"
        nothing = serialization.NoEncryption()
        form = serialization.PrivateFormat.PKCS8
        secret = self.key.private_bytes(serialization.Encoding.PEM, form, nothing)
        shown = b"".join(one.public_bytes(serialization.Encoding.PEM) for one in (self.certificate, *self.issuers))
        path.write_bytes(secret + shown)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if newest is not ssl.TLSVersion.MAXIMUM_SUPPORTED:
            context.set_ciphers("ALL:@SECLEVEL=0")  # the old versions sign with SHA-1
            with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
                context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, newest
        context.load_cert_chain(path)
        return context


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(IPv4Address(name))
    except ValueError:
        return x509.DNSName(name.removeprefix("dns:"))
