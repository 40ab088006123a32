"""config.toml: read, checked as a whole, and given to the program as frozen values."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, time, timedelta
from difflib import get_close_matches
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any

from outreach import former, oauth, readers
from outreach.core import checks
from outreach.core.policy import RHYTHM, Cadence, Owner, Policy, Reporting, Window
from outreach.core.text import one_line
from outreach.errors import ConfigError
from outreach.oauth import OAuth

_LARGEST = 256 * 1024
_MOST_DOTS = 64
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS = {"d": 1, "m": 31, "y": 366}
_VALUES = range(3, 6)
_MOST_PROBLEMS = 50
_SECRETS = frozenset({"password", "passwd", "pass", "passphrase", "secret", "token"})


class Security(StrEnum):
    """How a connection is protected. ``plain`` is only allowed to this machine itself."""

    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN = "plain"


PORTS = {
    "imap": {Security.TLS: 993, Security.STARTTLS: 143, Security.PLAIN: 143},
    "smtp": {Security.TLS: 465, Security.STARTTLS: 587, Security.PLAIN: 25},
}
"""The port of each kind of server where none is set (RFC 8314, RFC 6409, RFC 5321)."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mail server is and how to log in. No ``username``: no login (a relay on this machine).

    The password comes from what the command prints or from the file. With ``oauth`` or a ``token_command`` it is an
    access token (RFC 6750). ``kind`` is ``imap`` or ``smtp``.
    """

    host: str
    port: int
    security: Security = Security.TLS
    username: str = ""
    password_command: tuple[str, ...] = ()
    password_file: Path | None = None
    ca_file: Path | None = None
    kind: str = "imap"
    token_command: tuple[str, ...] = ()
    oauth: OAuth | None = None

    @property
    def takes_token(self) -> bool:
        """Whether the login is by an access token."""
        return bool(self.oauth or self.token_command)


@dataclass(frozen=True, slots=True)
class Reading:
    """What of the mailbox is read: ``folders`` and ``sent`` by name (empty: found by themselves).

    ``since`` is a time back from now (``2y``, ``18m``, ``90d``) or a day (``2024-01-31``).
    """

    folders: tuple[str, ...] = ()
    sent: str = ""
    since: str = "2y"

    def first_day(self, today: date) -> date:
        """The first day that is read of, on the owner's ``today``; months and years count as the longest there are."""
        if not self.since[-1].isalpha():
            return date.fromisoformat(self.since)
        return today - timedelta(days=int(self.since[:-1]) * _DAYS[self.since[-1]])


@dataclass(frozen=True, slots=True)
class Commands:
    """What counts, beside the copy in Sent, as a proof that an answer is from the owner; see outreach/provenance.py.

    ``dkim``: a signature of its domain. ``authserv_id``: the Authentication-Results of the server that calls itself so.
    """

    dkim: bool = False
    authserv_id: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """The effective configuration.

    ``files_sent`` says whether the provider files copies of sent mail by itself: ``auto``, ``yes`` or ``no``.
    ``warnings`` are sentences for the owner about what is allowed but unwise. ``former`` says what is written as an
    older outreach had it, and what to do; empty where nothing is.
    """

    policy: Policy
    imap: Server
    smtp: Server
    reading: Reading = Reading()
    commands: Commands = Commands()
    oauth: OAuth = field(default_factory=OAuth)
    files_sent: str = "auto"
    warnings: tuple[str, ...] = ()
    former: str = ""


def _since(value: object) -> str:
    text = readers.text(value).strip()
    try:
        if re.fullmatch(r"[1-9]\d{0,3}[dmy]", text, re.ASCII):
            Reading(since=text).first_day(date(2000, 1, 1))
        else:
            date.fromisoformat(text)
    except (ValueError, OverflowError):
        raise ValueError("write a time back from now, like 2y, 18m or 90d, or a day, like 2024-01-31") from None
    return text


def _path(value: object) -> Path | None:
    text = readers.text(value)
    return Path(text).expanduser() if text else None


def _authserv_id(value: object) -> str:
    text = readers.text(value).strip().lower()
    if text and not re.fullmatch(r"[a-z0-9._-]{1,255}", text):
        raise ValueError("write the first word of your provider's Authentication-Results, like mx.example.org")
    return text


_SERVER: Mapping[str, readers.Reader] = {
    "host": readers.checked(readers.host),
    "port": readers.whole(1, 65535),
    "security": readers.one_of(*Security),
    "username": readers.text,
    "auth": readers.one_of("password", "oauth"),
    "token_command": readers.several(readers.text),
    "password_command": readers.several(readers.text),
    "password_file": _path,
    "ca_file": _path,
}
_READING: Mapping[str, readers.Reader] = {
    "folders": readers.several(readers.text),
    "sent": readers.text,
    "since": _since,
}
KEYS: Mapping[str, Mapping[str, readers.Reader]] = {
    "owner": {
        "name": readers.filled,
        "email": readers.checked(checks.address),
        "aliases": readers.several(readers.checked(checks.address)),
        "timezone": readers.checked(checks.timezone),
        "country": readers.checked(checks.country, empty=True),
    },
    "imap": {**_SERVER, **_READING},
    "smtp": {**_SERVER, "files_sent": readers.one_of("auto", "yes", "no")},
    "cadence": {
        "weekdays": readers.several(readers.one_of(*_WEEK), least=1),
        "new_per_day": readers.whole(0, 10),
        "followups": readers.several(readers.whole(1, 60), most=2),
        "window": readers.window,
        "rest_days": readers.whole(90, 3650),
        "daily_cap": readers.whole(1, 100),
        "gap_seconds": readers.span(0, 3600),
        "minutes": readers.whole(5, 480),
        "rhythm_weeks": readers.span(1, 52),
    },
    "summary": {"at": readers.clock, "prep_at": readers.clock, "grace_minutes": readers.whole(0, 1440)},
    "commands": {"dkim": readers.flag, "authserv_id": _authserv_id},
    "oauth": {
        "provider": readers.checked(oauth.provider, empty=True),
        "client_id": readers.text,
        "client_file": _path,
        **dict.fromkeys(oauth.ENDPOINTS, readers.checked(oauth.endpoint, empty=True)),
        "scope": readers.text,
    },
    "values": {},
    "must_have": {},
    "nice_to_have": {},
    "rhythm": {},
}
_FREE: Mapping[str, readers.Reader] = {
    **dict.fromkeys(("values", "must_have", "nice_to_have"), readers.filled),
    "rhythm": readers.span(1, 52),
}
"""Sections whose keys are the owner's own words."""
_REQUIRED = {
    "owner": {"name": "your name, as it stands under your letters", "email": "the address you write from"},
    "imap": {"host": "the IMAP server of your mailbox", "username": "your login there, usually your address"},
    "smtp": {"host": "the SMTP server your letters leave through"},
}
_Values = dict[str, dict[str, Any]]


def load(path: Path) -> Config:
    """Read and check the file; ConfigError with every problem in it at once."""
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise ConfigError([f"{path} cannot be read: {error.strerror}"]) from None
    try:
        return parse(raw, path.parent)
    except ConfigError as error:
        raise ConfigError([f"{path.name}: {problem}" for problem in error.problems]) from None


def parse(raw: bytes, folder: Path) -> Config:
    """Check the bytes of a config; relative paths in it are relative to the folder."""
    values: _Values = {section: {} for section in KEYS}
    document = _document(raw)
    changed = former.renew(document)
    problems = list(islice(_problems(document, values), _MOST_PROBLEMS))
    if len(problems) == _MOST_PROBLEMS:
        problems.append("there may be more; mend these first")
    if problems:
        raise ConfigError(problems)
    return replace(_build(values, folder), former=former.sentence(changed))


def _document(raw: bytes) -> dict[str, object]:
    if len(raw) > _LARGEST:
        raise ConfigError([f"it is larger than {_LARGEST // 1024} KiB; this cannot be a config"])
    try:
        text = raw.decode("utf-8-sig")
        _refuse_long_keys(text)
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError([f"line {line}: this is not UTF-8; save the file as UTF-8"]) from None
    except RecursionError:
        line = _deepest(text)
        raise ConfigError([f"line {line}: it is nested too deeply; a config has sections and keys only"]) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([f"this is not TOML: {one_line(error)}"]) from None
    except ValueError:
        lengths = [max(map(len, re.findall(r"\d+", line)), default=0) for line in text.split("\n")]
        line = lengths.index(max(lengths)) + 1
        raise ConfigError([f"line {line}: a number has thousands of digits; this cannot be a config"]) from None


def _refuse_long_keys(text: str) -> None:
    # tomllib takes minutes and gigabytes for one key of 20,000 parts.
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _MOST_DOTS:
            raise ConfigError([f"line {number}: more than {_MOST_DOTS} dots on one line; write it on several"])


def _deepest(text: str) -> int:
    """The line with the most brackets open, for those who look for what is wrong."""
    depth, opened = 0, []
    for line in text.split("\n"):
        opened.append(depth + line.count("[") + line.count("{"))
        depth = opened[-1] - line.count("]") - line.count("}")
    return opened.index(max(opened)) + 1


def _problems(document: Mapping[str, object], values: _Values) -> Iterator[str]:
    """Everything that is wrong in the document; what is right is put into the values on the way."""
    for section, table in document.items():
        if section not in KEYS:
            yield f"[{one_line(section, limit=60)}]: there is no such section{_did_you_mean(section, KEYS)}"
        elif not isinstance(table, dict):
            yield f"{section}: this is a section; write [{section}] on a line of its own"
        else:
            yield from _read_section(section, table, values[section])
    for section, required in _REQUIRED.items():
        table = document.get(section, {})
        if isinstance(table, dict):
            missing = {key: what for key, what in required.items() if key not in table}
            yield from (f"{section}.{key}: it is missing; write {what}" for key, what in missing.items())
    for kind in PORTS:
        yield from _server_problems(kind, values[kind])
        if values[kind].get("auth") == "oauth" and not values["oauth"].get("provider"):
            yield f"{kind}.auth: it is oauth, but there is no provider; write [oauth] provider"
    yield from oauth.problems(values["oauth"])


def _read_section(section: str, table: Mapping[str, object], values: dict[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        name = f"{section}.{one_line(key, limit=60)}"
        reader = _FREE.get(section) or KEYS[section].get(key)
        if reader is None:
            yield f"{name}: {_unknown(section, key)}"
            continue
        try:
            values[key] = reader(value)
        except ValueError as error:
            yield f"{name}: {error}"


def _unknown(section: str, key: str) -> str:
    if section in PORTS and key.lower() in _SECRETS:
        return (
            "a password does not belong into this file; remove it and write "
            'password_command = ["pass", "show", "mail"] or password_file = "password.txt" (mode 0600)'
        )
    return f"there is no such key{_did_you_mean(key, KEYS[section])}"


def _did_you_mean(word: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(word[:60].lower(), known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"


def _server_problems(kind: str, values: Mapping[str, Any]) -> Iterator[str]:
    ways = [key for key in ("token_command", "password_command", "password_file") if values.get(key)]
    if len(ways) > 1:
        yield f"{kind}.{ways[1]}: {ways[0]} is set as well; keep one of the two"
    if ways and values.get("auth") == "oauth":
        yield f"{kind}.{ways[0]}: auth is oauth, which needs none; keep one of the two"
    password = ways or values.get("auth") == "oauth"
    if kind == "smtp" and password and not values.get("username"):
        yield "smtp.username: a password or token is set but no login; write your login, usually your address"
    if kind == "imap" and values.get("username") == "":
        yield "imap.username: it is empty; write your login, usually your address"
    if values.get("security") is Security.PLAIN and not readers.is_loopback(values.get("host", "localhost")):
        yield f"{kind}.security: plain is only for a server on this machine; write tls or starttls"


def _build(values: _Values, folder: Path) -> Config:
    policy = Policy(
        Owner(**values["owner"]),
        Cadence(**values["cadence"]),
        Reporting(**values["summary"]),
        **{section: values[section] for section in ("values", "must_have", "nice_to_have")},
        rhythm={**RHYTHM, **{kind.lower(): weeks for kind, weeks in values["rhythm"].items()}},
    )
    reading = {key: values["imap"].pop(key) for key in _READING if key in values["imap"]}
    files_sent = values["smtp"].pop("files_sent", "auto")
    login = oauth.settings(values["oauth"], folder)
    return Config(
        policy,
        imap=_server("imap", values["imap"], folder, login),
        smtp=_server("smtp", values["smtp"], folder, login),
        reading=Reading(**reading),
        commands=Commands(**values["commands"]),
        oauth=login,
        files_sent=files_sent,
        warnings=tuple(_warnings(values["values"])),
    )


def _server(kind: str, values: dict[str, Any], folder: Path, login: OAuth) -> Server:
    for key in ("password_file", "ca_file"):
        if values.get(key):
            values[key] = folder / values[key]
    port = PORTS[kind][values.get("security", Security.TLS)]
    chosen = login if values.pop("auth", "") == "oauth" else None
    return Server(**{"port": port, **values}, kind=kind, oauth=chosen)


def _warnings(values: Mapping[str, str]) -> Iterator[str]:
    if values and len(values) not in _VALUES:
        yield (
            f"[values] has {len(values)} of them; name the {_VALUES[0]} to {_VALUES[-1]} qualities you most admire: "
            "with fewer everybody fits, with more nobody does"
        )


def effective(config: Config) -> str:
    """The whole configuration as TOML, with every default; how passwords are got is left out."""
    import tomlkit

    policy = config.policy
    sections = {
        "owner": _known(policy.owner),
        "imap": _known(config.imap) | _auth(config.imap) | _known(config.reading),
        "smtp": _known(config.smtp) | _auth(config.smtp) | {"files_sent": config.files_sent},
        "cadence": _known(policy.cadence),
        "summary": _known(policy.summary),
        "commands": _known(config.commands),
        "oauth": _known(config.oauth),
        **{section: dict(getattr(policy, section)) for section in ("values", "must_have", "nice_to_have")},
        "rhythm": {kind: list(weeks) for kind, weeks in policy.rhythm.items()},
    }
    return tomlkit.dumps(sections)


def _auth(server: Server) -> dict[str, object]:
    return {"auth": "oauth" if server.oauth else "password"}


def _known(value: Any) -> dict[str, object]:
    hidden = {"kind", "oauth", "folder", "password_command", "password_file", "token_command", "client_file"}
    return {each.name: _toml(getattr(value, each.name)) for each in fields(value) if each.name not in hidden}


def _toml(value: object) -> object:
    match value:
        case int():
            return value
        case tuple():
            return list(value)
        case Window():
            return f"{value.opens:%H:%M}-{value.closes:%H:%M}"
        case time():
            return f"{value:%H:%M}"
        case _:
            return "" if value is None else str(value)
