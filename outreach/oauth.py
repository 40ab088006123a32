"""OAuth 2.0 for mailboxes (RFC 6749): what is asked of an authorization server, and what its answers mean.

Requests are made and answers read by oauthlib, which does no I/O; :func:`post` is the only way out. oauthlib refuses
every address without https, loopback as well, so it is given a stand-in, and addresses are judged here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from outreach.core.text import one_line
from outreach.readers import is_loopback

SECONDS = 30.0
"""How long an authorization server may take to answer."""

TESTING = timedelta(days=7)
"""How long Google lets a login of a client in "Testing" live."""

_LARGEST = 256 * 1024
_STAND_IN = "https://localhost/"
_TOKEN = re.compile(r"[!-~]{1,32768}")
_USUAL_SECONDS = 3600
_LONGEST_SECONDS = 10 * 366 * 86400


@dataclass(frozen=True, slots=True)
class OAuth:
    """Whom ``outreach login`` asks for access to the mailbox, as which client, and where the tokens are kept.

    With a ``device_url`` a code is typed in on any device (RFC 8628), else a browser comes back to this machine
    (RFC 8252). ``folder`` is the home.
    """

    provider: str = ""
    client_id: str = ""
    client_file: Path | None = None
    authorize_url: str = ""
    device_url: str = ""
    token_url: str = ""
    revoke_url: str = ""
    scope: str = ""
    folder: Path = field(default=Path(), compare=False)


PROVIDERS: Mapping[str, Mapping[str, str]] = {
    "google": {
        "authorize_url": "https://accounts.google.com/o/oauth2/v2/auth",
        "token_url": "https://oauth2.googleapis.com/token",
        "revoke_url": "https://oauth2.googleapis.com/revoke",
        "scope": "https://mail.google.com/",
    },
    "microsoft": {
        "device_url": "https://login.microsoftonline.com/common/oauth2/v2.0/devicecode",
        "token_url": "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        "scope": "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
    },
    "other": {},
}
"""The addresses of each provider; those in the config go before them."""

ENDPOINTS = ("authorize_url", "device_url", "token_url", "revoke_url")


@dataclass(frozen=True, slots=True)
class Client:
    """As whom we ask: registered by the owner with the provider. No ``secret``: a public client."""

    ident: str
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Grant:
    """What the owner's login gave: ``access`` for the mail servers until ``ends``, ``refresh`` for the next one.

    ``until`` is when the login itself ends and has to be made again, where that is known. Times are aware UTC.
    """

    client: Client
    access: str = field(repr=False)
    ends: datetime
    refresh: str = field(repr=False)
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """What the owner types in (RFC 8628 section 3.2): ``user_code`` at ``url``. ``interval`` and ``lives``: seconds."""

    code: str = field(repr=False)
    user_code: str
    url: str
    interval: int
    lives: int


class DeniedError(Exception):
    """The authorization server said no; ``error`` is its word for why (RFC 6749 section 5.2)."""

    def __init__(self, error: str, description: str = "") -> None:
        self.error = one_line(error, limit=100)
        super().__init__(one_line(f"{error}: {description}" if description else error, limit=300))


def provider(name: str) -> str:
    """The provider's name as it is known. Raises ValueError."""
    if name.lower() in PROVIDERS:
        return name.lower()
    raise ValueError(f"write {', '.join(list(PROVIDERS)[:-1])} or {list(PROVIDERS)[-1]}")


def endpoint(url: str) -> str:
    """The address, if a secret may go there: https, or this machine itself. Raises ValueError."""
    parts = urlsplit(url)
    if not re.fullmatch(r"[!-~]{1,2000}", url) or parts.fragment or "@" in parts.netloc or not parts.hostname:
        raise ValueError("write an address like https://login.example.org/token")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise ValueError("write an address that begins with https://")
    return url


# the config


def problems(values: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the keys of [oauth] together."""
    known = settings(values, Path())
    if known.provider and not (known.token_url and (known.authorize_url or known.device_url)):
        yield "oauth.provider: its addresses are not known; write token_url, and authorize_url or device_url"
    if known.client_id and known.client_file:
        yield "oauth.client_file: client_id is set as well; keep one of the two"


def settings(values: Mapping[str, Any], folder: Path) -> OAuth:
    """[oauth] with what is known of the provider; an address for logging in that is set goes before both of its own."""
    given = {key: value for key, value in values.items() if value}
    ways = {"authorize_url", "device_url"}
    left_out = ways if ways & given.keys() else set[str]()
    known = {key: url for key, url in PROVIDERS.get(given.get("provider", ""), {}).items() if key not in left_out}
    if "client_file" in given:
        given["client_file"] = folder / given["client_file"]
    return OAuth(**{**known, **given, "folder": folder})


# what is asked


def authorization(oauth: OAuth, client: Client, redirect: str, state: str, verifier: str) -> str:
    """The address at which the owner agrees (RFC 6749 section 4.1.1), with the challenge of RFC 7636."""
    asked = _library(client)
    made = asked.prepare_request_uri(
        _STAND_IN,
        redirect_uri=redirect,
        scope=oauth.scope.split(),
        state=state,
        code_challenge=asked.create_code_challenge(verifier, "S256"),
        code_challenge_method="S256",
        access_type="offline",  # the last two are Google's, for a token that lasts
        prompt="consent",
    )
    return f"{oauth.authorize_url}{'&' if '?' in oauth.authorize_url else '?'}{urlsplit(made).query}"


def code_of(redirected: str, state: str) -> str:
    """The code in the address that the browser came back to. Raises DeniedError where it holds none for us."""
    stand_in = f"{_STAND_IN}?{urlsplit(redirected).query}"
    read = _read(lambda: _library(Client("")).parse_request_uri_response(stand_in, state=state))
    return str(read["code"])


def for_code(client: Client, code: str, redirect: str, verifier: str) -> str:
    """The request for the first tokens after a browser came back (RFC 6749 section 4.1.3)."""
    return str(_library(client).prepare_request_body(code, redirect, code_verifier=verifier, **_secret(client)))


def for_device(oauth: OAuth, client: Client) -> str:
    """The request for a code that the owner types in (RFC 8628 section 3.1)."""
    from oauthlib.oauth2.rfc8628.clients.device import DeviceClient

    asked = DeviceClient(client.ident, scope=oauth.scope.split())
    return urlsplit(str(asked.prepare_request_uri(_STAND_IN))).query


def for_device_code(client: Client, code: str) -> str:
    """The question whether the owner has typed it in (RFC 8628 section 3.4)."""
    from oauthlib.oauth2.rfc8628.clients.device import DeviceClient

    return str(DeviceClient(client.ident).prepare_request_body(code, include_client_id=True, **_secret(client)))


def for_refresh(grant: Grant) -> str:
    """The request for the next access token (RFC 6749 section 6)."""
    ident = {"client_id": grant.client.ident, **_secret(grant.client)}
    return str(_library(grant.client).prepare_refresh_body(refresh_token=grant.refresh, **ident))


def for_revocation(grant: Grant) -> str:
    """The request to end the login (RFC 7009 section 2.1)."""
    ident = {"client_id": grant.client.ident, **_secret(grant.client)}
    library = _library(grant.client)
    return str(library.prepare_token_revocation_request(_STAND_IN, grant.refresh, "refresh_token", **ident)[2])


def _library(client: Client) -> Any:
    from oauthlib.oauth2.rfc6749.clients.web_application import WebApplicationClient

    return WebApplicationClient(client.ident)


def _secret(client: Client) -> dict[str, str]:
    return {"client_secret": client.secret} if client.secret else {}


# what is answered


def granted(body: bytes, client: Client, now: datetime, before: Grant | None = None, *, testing: bool = False) -> Grant:
    """The tokens in an answer; what it leaves out stays as it was ``before`` (RFC 6749 section 6).

    Raises DeniedError when it is a refusal or holds no usable tokens.
    """
    read = _read(lambda: _library(client).parse_request_body_response(body.decode()))
    access, refresh = read.get("access_token"), read.get("refresh_token") or (before.refresh if before else None)
    for token in (access, refresh):
        if not isinstance(token, str) or not _TOKEN.fullmatch(token):
            raise DeniedError("invalid_answer", "it gave no token that lasts")
    if str(read.get("token_type", "bearer")).lower() != "bearer":
        raise DeniedError("invalid_answer", "its tokens are not for bearers")
    limits = [now + TESTING] if testing else []
    if lasts := _seconds(read.get("refresh_token_expires_in"), 0):
        limits.append(now + timedelta(seconds=lasts))
    until = min(limits, default=before.until if before else None)
    ends = now + timedelta(seconds=_seconds(read.get("expires_in"), _USUAL_SECONDS))
    return Grant(client, str(access), ends, str(refresh), until)


def device_code(body: bytes) -> DeviceCode:
    """What the owner is to type in, and where. Raises DeniedError."""
    read = _read(lambda: _object(body))
    if "error" in read:
        raise DeniedError(str(read["error"]), str(read.get("error_description", "")))
    code, user_code = read.get("device_code"), read.get("user_code")
    url = read.get("verification_uri") or read.get("verification_url")  # Google's is older than the RFC
    if not all(isinstance(one, str) and one for one in (code, user_code, url)):
        raise DeniedError("invalid_answer", "it gave no code to type in")
    interval, lives = _seconds(read.get("interval"), 5), _seconds(read.get("expires_in"), 900)
    return DeviceCode(str(code), one_line(user_code, limit=60), one_line(url, limit=300), interval, lives)


def _object(body: bytes) -> Any:
    import json

    read = json.loads(body)
    if not isinstance(read, dict):
        raise TypeError
    return read


def _read(parse: Any) -> Any:
    """What the parser gives; every way in which it fails is a refusal."""
    from oauthlib.oauth2.rfc6749.errors import OAuth2Error

    try:
        return parse()
    except OAuth2Error as error:
        raise DeniedError(str(error.error), str(error.description or "")) from None
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        raise DeniedError("invalid_answer", "what it says is not OAuth") from None


def _seconds(value: object, usual: int) -> int:
    try:
        return min(max(int(str(value)), 0), _LONGEST_SECONDS)
    except ValueError:
        return usual


# the way out


def post(url: str, body: str) -> bytes:
    """Send a form to an authorization server and give its answer, whatever its status.

    Raises OSError when it cannot be reached or does not answer as it should, ValueError for an address that may not
    be given a secret. It is never followed to another address.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener, getproxies

    from outreach.tls import tls_context

    request = Request(endpoint(url), body.encode(), {"Accept": "application/json"})  # noqa: S310 judged before
    proxies = {scheme: proxy for scheme, proxy in getproxies().items() if scheme == "https"}
    opener = build_opener(HTTPSHandler(context=tls_context()), ProxyHandler(proxies), _stay())
    try:
        try:
            answer = opener.open(request, timeout=SECONDS)
        except HTTPError as error:
            answer = error
        with answer:
            return _whole(answer)
    except URLError as error:
        raise error.reason if isinstance(error.reason, OSError) else ConnectionError(error.reason) from None
    except HTTPException as error:
        raise ConnectionError(f"it does not speak HTTP ({type(error).__name__})") from None


def _whole(answer: Any) -> bytes:
    if answer.status >= 500 or answer.status == 429 or 300 <= answer.status < 400:
        raise ConnectionError(f"it answered with status {answer.status}")
    body, deadline = bytearray(), monotonic() + SECONDS
    while piece := answer.read1(_LARGEST):
        body += piece
        if len(body) > _LARGEST or monotonic() > deadline:
            raise ConnectionError("its answer does not end")
    return bytes(body)


def _stay() -> Any:
    from urllib.request import HTTPRedirectHandler

    class Stay(HTTPRedirectHandler):
        def redirect_request(self, *_: object, **__: object) -> None:
            return None

    return Stay()
