"""An authorization server on loopback: RFC 6749 with PKCE, RFC 8628, RFC 7009 and RFC 7662, and an owner who agrees."""

import base64
import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from outreach.oauth import OAuth

CLIENT, SECRET = "client-of-mine", "canary-client-secret"


@dataclass
class Authority:
    """Gives tokens to the client ``CLIENT``. ``user`` is who logs in, ``lives`` how many seconds an access token lasts,
    ``interval`` how many lie between two questions.

    A refresh token is good once (RFC 9700 section 4.14.2): who shows an old one ends the login. ``scripted`` are
    answers to ``/token`` that come before all others, as status and values; ``more`` stands beside each token.
    ``heard`` are the forms that came, by path; ``active`` are the access tokens that still let somebody in.
    """

    user: str = "ada@example.org"
    lives: int = 3600
    interval: int = 1
    more: Mapping[str, object] = field(default_factory=dict)
    scripted: list[tuple[int, Mapping[str, object]]] = field(default_factory=list)
    heard: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    active: dict[str, str] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self.codes: dict[str, dict[str, str]] = {}
        self.refresh = ""
        self.ended: set[str] = set()
        self._numbers = count(1)
        self._lock = threading.Lock()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.authority = self
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def addresses(self, *, device: bool = False) -> dict[str, str]:
        """What stands in the config."""
        way = {"device_url": f"{self.url}/device"} if device else {"authorize_url": f"{self.url}/authorize"}
        return {**way, "token_url": f"{self.url}/token", "revoke_url": f"{self.url}/revoke"}

    def oauth(self, folder: Path, *, device: bool = False) -> OAuth:
        """How to reach it."""
        return OAuth("other", CLIENT, **self.addresses(device=device), scope="mail", folder=folder)

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(each == path for each, _ in self.heard)

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Mapping[str, object]]:
        """The status and the values of an answer."""
        with self._lock:
            self.heard.append((path, form))
            if path == "/introspect":
                user = self.active.get(form["token"])
                return 200, {"active": user is not None, "username": user or ""}
            if path == "/device":
                return 200, {
                    "device_code": "canary-device-code",
                    "user_code": "WDJB-MJHT",
                    "verification_uri": f"{self.url}/enter",
                    "interval": self.interval,
                    "expires_in": 900,
                }
            if path == "/revoke":
                self.end()
                return 200, {}
            return self.scripted.pop(0) if self.scripted else self._token(form)

    def end(self) -> None:
        """The login is over, as when the owner takes it back at the provider's page."""
        self.ended.add(self.refresh)
        self.refresh = ""
        self.active.clear()

    def agree(self, query: dict[str, str]) -> str:
        """What the browser is sent back to once the owner agreed."""
        assert query["response_type"] == "code"
        code = f"canary-code-{next(self._numbers)}"
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'state': query['state'], 'code': code})}"

    def _token(self, form: dict[str, str]) -> tuple[int, Mapping[str, object]]:
        if form.get("client_id") != CLIENT or form.get("client_secret", SECRET) != SECRET:
            return 401, {"error": "invalid_client", "error_description": f"bad {form.get('client_secret')}"}
        granted = {
            "authorization_code": self._code_is_good,
            "urn:ietf:params:oauth:grant-type:device_code": lambda form: form["device_code"] == "canary-device-code",
            "refresh_token": self._refresh_is_good,
        }[form["grant_type"]](form)
        return (200, self.issue()) if granted else (400, {"error": "invalid_grant", "error_description": str(form)})

    def _code_is_good(self, form: dict[str, str]) -> bool:
        asked = self.codes.pop(form["code"], {"code_challenge": "", "redirect_uri": ""})
        digest = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
        return asked["code_challenge"] == digest.decode() and asked["redirect_uri"] == form["redirect_uri"]

    def _refresh_is_good(self, form: dict[str, str]) -> bool:
        if form["refresh_token"] in self.ended:
            self.end()
        return form["refresh_token"] == self.refresh != ""

    def issue(self) -> dict[str, object]:
        """New tokens; the refresh token before them is no good any more."""
        number = next(self._numbers)
        self.ended.add(self.refresh)
        access, self.refresh = f"canary-access-{number}", f"canary-refresh-{number}"
        self.active[access] = self.user
        return {
            "access_token": access,
            "refresh_token": self.refresh,
            "token_type": "Bearer",
            "expires_in": self.lives,
            **self.more,
        }


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    authority: Authority


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/authorize":
            self._reply(302, b"", Location=self._authority.agree(dict(parse_qsl(parts.query))))
        else:
            self._authority.heard.append((parts.path, {}))
            self._reply(404, b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        status, values = self._authority.answer(self.path, dict(parse_qsl(body)))
        elsewhere = {"Location": f"{self._authority.url}/elsewhere"} if status // 100 == 3 else {}
        self._reply(status, json.dumps(values).encode(), **{"Content-Type": "application/json", **elsewhere})

    @property
    def _authority(self) -> Authority:
        assert isinstance(self.server, _Http)
        return self.server.authority

    def _reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""
