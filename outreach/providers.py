"""The providers that are known, and what is known of where somebody's mail servers are: providers.toml."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from outreach.config import PORTS, Security, Server


@dataclass(frozen=True, slots=True)
class Provider:
    """One of the table: its own ``domains``, and those its MX hosts lie in.

    ``hint`` are two lines on how to log in, ``page`` is its own about that, ``guide`` ours in docs/providers.
    ``ca_file``: its certificate must be named. ``login``: whose OAuth 2.0 it wants or takes; empty: none.
    """

    name: str
    domains: tuple[str, ...]
    mx: tuple[str, ...]
    imap: Server
    smtp: Server
    hint: tuple[str, str]
    page: str
    guide: str
    ca_file: bool
    login: str


@dataclass(frozen=True, slots=True)
class Found:
    """Where somebody's mail servers are, as far as ``source`` can be believed: a suggestion."""

    source: str
    imap: Server
    smtp: Server
    provider: Provider | None = None


@cache
def table() -> tuple[Provider, ...]:
    """All of them."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tuple(_provider(values) for values in tomllib.load(file).values())


def _provider(values: dict[str, Any]) -> Provider:
    return Provider(
        name=values["name"],
        domains=tuple(values["domains"]),
        mx=tuple(values["mx"]),
        imap=_server("imap", **values["imap"]),
        smtp=_server("smtp", **values["smtp"]),
        hint=(values["hint"][0], values["hint"][1]),
        page=values["page"],
        guide=values["guide"],
        ca_file=values.get("ca_file", False),
        login=values.get("login", ""),
    )


def _server(kind: str, host: str, security: str = "tls", port: int = 0) -> Server:
    how = Security(security)
    return Server(host, port or PORTS[kind][how], how, kind=kind)


def by_domain(domain: str) -> Found | None:
    """The provider whose own domain this is (lower case, ASCII)."""
    one = next((one for one in table() if domain in one.domains), None)
    return _found(one, f"{domain} is {one.name}") if one else None


def by_mx(hosts: Sequence[str]) -> Found | None:
    """The provider that takes in the mail of a domain with these MX hosts, the preferred one first."""
    fitting = (one for host in hosts for one in table() for zone in one.mx if f".{host}".endswith(f".{zone}"))
    one = next(fitting, None)
    return _found(one, f"the mail of your domain goes to {one.name}") if one else None


def _found(one: Provider, source: str) -> Found:
    return Found(source, one.imap, one.smtp, one)
