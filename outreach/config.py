"""config.toml: read, checked as a whole, and given to the program as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from outreach.core.policy import Policy


class Security(StrEnum):
    """How a connection is protected. ``plain`` is only allowed to this machine itself."""

    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mail server is and how to log in. No ``username``: no login (a relay on this machine)."""

    host: str
    port: int
    security: Security = Security.TLS
    username: str = ""
    password_command: tuple[str, ...] = ()
    password_file: Path | None = None
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What of the mailbox is read: ``folders`` and ``sent`` by name (empty: found by themselves), ``since`` back from now (``2y``, ``18m``)."""

    folders: tuple[str, ...] = ()
    sent: str = ""
    since: str = "2y"


@dataclass(frozen=True, slots=True)
class Config:
    """The effective configuration."""

    policy: Policy
    imap: Server
    smtp: Server
    reading: Reading = Reading()
    files_sent: str = "auto"
    raw: Mapping[str, object] | None = None
