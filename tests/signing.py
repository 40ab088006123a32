"""Mails with DKIM signatures for tests, good and bad, and the DNS that knows their keys."""

import re
from collections.abc import Collection
from pathlib import Path

import dkim

_PEM = re.compile(rb"-----BEGIN (RSA PRIVATE|PUBLIC) KEY-----\n(.*?)\n-----END \1 KEY-----\n", re.DOTALL)
_KEYS = list(_PEM.finditer((Path(__file__).parent / "dkim.pem").read_bytes()))
PRIVATE = {bits: _KEYS[at][0] for bits, at in ((2048, 0), (1024, 2))}
PUBLIC = {bits: _KEYS[at][2].replace(b"\n", b"") for bits, at in ((2048, 1), (1024, 3))}
DOMAIN = "smith.example"
FIELDS = ("from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references")


class _Signer(dkim.DKIM):  # type: ignore[misc]
    more: tuple[tuple[bytes, bytes], ...] = ()

    def gen_header(self, fields: list[tuple[bytes, bytes]], *rest: object) -> bytes:
        made: bytes = super().gen_header([*self.more, *fields], *rest)
        return made


def sign(
    raw: bytes,
    *,
    domain: str = DOMAIN,
    bits: int = 2048,
    fields: Collection[str] = FIELDS,
    algorithm: str = "rsa-sha256",
    length: bool = False,
    **more: int,
) -> bytes:
    """The mail with a signature on top; ``more`` are further tags, such as ``x``."""
    signer = _Signer(raw)
    signer.more = tuple((name.encode(), b"%d" % value) for name, value in more.items())
    present = {name.lower() for name, _ in signer.headers}
    made = signer.sign(
        b"k%d" % bits, domain.encode(), PRIVATE[bits], signature_algorithm=algorithm.encode(), length=length,
        include_headers=[name for name in fields if name.encode() in present],
    )  # fmt: skip
    return bytes(made) + raw


def dns(name: bytes, timeout: float = 0) -> bytes | None:
    """The keys of every domain of the tests; all others have none."""
    selector, _, domain = name.partition(b"._domainkey.")
    known = (b"." + domain).endswith(b".example.") and selector in {b"k2048", b"k1024"}
    return b"v=DKIM1; k=rsa; p=" + PUBLIC[int(selector[1:])] if known else None
