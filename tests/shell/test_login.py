"""`outreach login` against an authorization server, and what comes of it against real mail servers."""

import base64
import json
import os
import socket
import stat
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit

import keyring
import keyring.backends.null
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from outreach import credentials, tokens
from outreach.__main__ import run
from outreach.clock import now
from outreach.config import Security, Server, load
from outreach.consent import by_browser, by_device, client_of
from outreach.cycle import Cycle
from outreach.doctor import Examination
from outreach.errors import (
    ConfigError,
    HomeError,
    MailboxError,
    MailboxLoginError,
    OutreachError,
    SubmissionLoginError,
)
from outreach.home import create
from outreach.mailbox import Mailbox
from outreach.oauth import Client, DeniedError, Grant, OAuth, endpoint, granted, post
from outreach.redirect import Redirect
from outreach.store import Store
from outreach.submission import submit, try_login
from outreach.tokens import Tokens
from tests.certificates import Issued
from tests.homes import CONFIG, MONDAY
from tests.imapd import Dovecot, running
from tests.keyrings import Ring
from tests.oauth_server import CLIENT, SECRET, Authority
from tests.rogue import Rogue
from tests.servers import Scripted
from tests.smtp import Listener, free_port

OURS = Client(CLIENT, SECRET)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
RAW = b"From: ada@example.org\r\nSubject: Advice\r\n\r\nDear Jane.\r\n"


@pytest.fixture
def authority() -> Iterator[Authority]:
    with Authority() as made:
        yield made


@pytest.fixture
def login(authority: Authority, tmp_path: Path) -> OAuth:
    """A login that was made; its tokens lie in the file."""
    return logged_in(authority, tmp_path)


def logged_in(authority: Authority, folder: Path, until: datetime | None = None) -> OAuth:
    grant = granted(json.dumps(authority.issue()).encode(), OURS, now())
    Tokens(folder).save(replace(grant, until=until), in_file=True)
    return authority.oauth(folder)


def about_to_end(oauth: OAuth, left: timedelta = MINUTE) -> Grant:
    kept = Tokens(oauth.folder)
    grant = kept.load()
    assert grant
    kept.save(replace(grant, ends=now() + left))
    return grant


def follow(url: str) -> None:
    """What a browser does: the provider sends it back to us."""

    def browse() -> None:
        with suppress(OSError):
            urllib.request.urlopen(url, timeout=20).close()

    threading.Thread(target=browse).start()


# the owner agrees


def test_a_browser_comes_back_with_a_code_that_only_we_can_use(authority: Authority, tmp_path: Path) -> None:
    said: list[str] = []
    grant = by_browser(authority.oauth(tmp_path), OURS, said.append, browse=follow)
    assert authority.active == {grant.access: authority.user}
    assert grant.refresh == authority.refresh
    assert timedelta(minutes=59) < grant.ends - now() < timedelta(minutes=61)
    assert grant.until is None
    assert authority.url in said[0]
    assert "canary" not in "".join(said) + repr(grant)


ASKED = b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize(
    "asked",
    [
        b"",
        ASKED % b"/favicon.ico",
        ASKED % b"/?code=evil",
        ASKED % b"/?code=evil&state=guessed",
        ASKED % b"/?state=STATE",
        ASKED % b"//[?code=evil&state=STATE",
        ASKED.replace(b"GET", b"POST") % b"/?code=evil&state=STATE",
        b"GET /?code=evil&state=STATE",
        b"\x16\x03\x01" * 9000,
        b"\r\n\r\n",
    ],
)
def test_only_the_browser_that_knows_the_state_ends_the_waiting(asked: bytes) -> None:
    with Redirect("STATE") as here:
        address = ("127.0.0.1", urlsplit(here.uri).port)
        with socket.create_connection(address) as other, socket.create_connection(address) as silent:
            other.sendall(asked)
            if asked:
                other.shutdown(socket.SHUT_WR)
            follow(f"{here.uri}?code=ours&state=STATE")
            assert here.wait(20) == "/?code=ours&state=STATE"
            assert b"200 OK" not in (other.recv(1000) if asked else b"")
            assert silent.fileno() > 0


def test_a_login_that_nobody_makes_ends_by_itself(authority: Authority, tmp_path: Path) -> None:
    with pytest.raises(TimeoutError):
        by_browser(authority.oauth(tmp_path), OURS, bool, seconds=0.05)
    assert authority.heard == []


@pytest.mark.parametrize("lines", ["{}", "what?\n{}", "http://[::\n?code=a&state=b\n{}"])
def test_the_address_at_which_the_browser_ended_can_be_pasted(authority: Authority, tmp_path: Path, lines: str) -> None:
    reading, writing = os.pipe()

    def paste(url: str) -> None:
        with pytest.raises(HTTPError) as caught:
            urllib.request.build_opener(Stay).open(url, timeout=20)
        caught.value.close()
        os.write(writing, lines.format(caught.value.headers["Location"]).encode() + b"\n")
        os.close(writing)

    grant = by_browser(authority.oauth(tmp_path), OURS, bool, browse=paste, typed=reading)
    os.close(reading)
    assert grant.access in authority.active


class Stay(urllib.request.HTTPRedirectHandler):
    """A browser on another machine, which cannot come back here."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def test_an_owner_who_does_not_agree_is_not_logged_in(authority: Authority, tmp_path: Path) -> None:
    def refuse(url: str) -> None:
        asked = dict(pair.split("=") for pair in urlsplit(url).query.split("&"))
        follow(f"{unquote(asked['redirect_uri'])}?error=access_denied&state={asked['state']}")

    with pytest.raises(DeniedError, match="access_denied"):
        by_browser(authority.oauth(tmp_path), OURS, bool, browse=refuse)
    assert authority.heard == []


PENDING, SLOWER = (400, {"error": "authorization_pending"}), (400, {"error": "slow_down"})


def test_a_code_is_asked_for_as_slowly_as_the_provider_wants(authority: Authority, tmp_path: Path) -> None:
    authority.scripted += [PENDING, SLOWER, PENDING, SLOWER, (503, {})]
    waits: list[float] = []
    said: list[str] = []
    grant = by_device(authority.oauth(tmp_path, device=True), OURS, said.append, wait=waits.append)
    assert waits == [1, 1, 6, 6, 11, 22]
    assert grant.access in authority.active
    assert "WDJB-MJHT" in said[0]
    assert f"{authority.url}/enter" in said[0]
    assert "canary" not in "".join(said)


@pytest.mark.parametrize("error", ["access_denied", "authorization_declined", "expired_token", "invalid_grant"])
def test_a_code_that_was_refused_or_is_over_is_not_asked_for_again(
    authority: Authority, tmp_path: Path, error: str
) -> None:
    authority.scripted += [PENDING, (400, {"error": error})]
    with pytest.raises(DeniedError) as caught:
        by_device(authority.oauth(tmp_path, device=True), OURS, bool, wait=bool)
    assert caught.value.error == error
    assert authority.asked("/token") == 2


def test_a_code_that_nobody_types_in_is_given_up(authority: Authority, tmp_path: Path) -> None:
    authority.scripted += [PENDING] * 10
    authority.interval = 100
    waits: list[float] = []
    with pytest.raises(TimeoutError):
        by_device(authority.oauth(tmp_path, device=True), OURS, bool, wait=waits.append)
    assert sum(waits) == 600


# the client


@pytest.mark.parametrize("wrap", [lambda values: {"installed": values}, dict])
def test_the_file_that_google_gives_is_taken_as_it_is(tmp_path: Path, wrap: Callable[[dict], dict]) -> None:
    file = tmp_path / "client.json"
    file.write_text(json.dumps(wrap({"client_id": CLIENT, "client_secret": SECRET})))
    file.chmod(0o600)
    assert client_of(OAuth("google", client_file=file)) == OURS
    file.chmod(0o644)
    with pytest.raises(HomeError, match="chmod 600"):
        client_of(OAuth("google", client_file=file))


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"installed": 1}', '"x"', "[" * 5000, '{"web": {"client_id": 1}}']
)
def test_what_is_no_such_file_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "client.json"
    file.write_text(content)
    file.chmod(0o600)
    with pytest.raises(ConfigError, match=r"oauth\.client_file: .*client\.json is not the file"):
        client_of(OAuth("google", client_file=file))


def test_without_a_client_there_is_nobody_to_ask_as() -> None:
    with pytest.raises(ConfigError, match=r"oauth\.client_id: it is missing"):
        client_of(OAuth("google"))


# tokens that end


def test_a_token_that_lasts_is_used_as_it_is(authority: Authority, login: OAuth) -> None:
    assert tokens.access(login) in authority.active
    assert authority.heard == []


def test_a_token_is_renewed_before_it_ends_and_the_new_ones_are_kept(authority: Authority, login: OAuth) -> None:
    old = about_to_end(login)
    fresh = tokens.access(login)
    kept = Tokens(login.folder).load()
    assert kept
    assert (fresh, kept.refresh) == (kept.access, authority.refresh)
    assert fresh != old.access
    assert tokens.access(login) == fresh
    assert authority.asked("/token") == 1


def test_a_provider_that_keeps_the_refresh_token_need_not_say_it_again() -> None:
    first = Grant(OURS, "a", MONDAY, "lasting", MONDAY + DAY)
    second = granted(b'{"access_token": "b", "token_type": "Bearer", "expires_in": "60"}', OURS, MONDAY, first)
    assert second == replace(first, access="b", ends=MONDAY + MINUTE)


@pytest.mark.parametrize("trouble", [(503, {}), (400, {"error": "temporarily_unavailable"}), (302, {}), (200, {})])
def test_while_a_token_still_lasts_a_failed_renewal_is_no_matter(
    authority: Authority, login: OAuth, trouble: tuple[int, Mapping[str, object]]
) -> None:
    old = about_to_end(login)
    authority.scripted += [trouble]
    assert tokens.access(login) == old.access
    about_to_end(login, -MINUTE)
    authority.scripted += [trouble]
    with pytest.raises(MailboxError) as caught:
        credentials.secret(server(login))()
    assert not caught.value.permanent
    assert tokens.access(login) in authority.active
    assert authority.asked("/elsewhere") == 0


def server(oauth: OAuth, kind: str = "imap") -> Server:
    return Server("mail.example.org", 993, username="ada", kind=kind, oauth=oauth)


@pytest.mark.parametrize(("kind", "error"), [("imap", MailboxLoginError), ("smtp", SubmissionLoginError)])
def test_a_login_that_has_ended_is_permanent_and_says_what_to_do(
    authority: Authority, login: OAuth, kind: str, error: type[OutreachError]
) -> None:
    about_to_end(login)
    authority.end()
    with pytest.raises(error, match="run `outreach login`") as caught:
        credentials.secret(server(login, kind))()
    assert "canary" not in str(caught.value)
    Tokens(login.folder).forget()
    with pytest.raises(error, match="nobody has logged in yet: run `outreach login`"):
        credentials.secret(server(login, kind))()


RENEW = """
import sys
from pathlib import Path
from outreach import tokens
from outreach.oauth import OAuth
print("ready", flush=True)
sys.stdin.readline()
print(tokens.access(OAuth("other", token_url=sys.argv[1], folder=Path(sys.argv[2]))))
"""


def test_of_processes_that_renew_at_once_one_asks_and_all_go_on(authority: Authority, login: OAuth) -> None:
    about_to_end(login)
    command = [sys.executable, "-c", RENEW, login.token_url, str(login.folder)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    started = [subprocess.Popen(command, **pipes) for _ in range(3)]
    for one in started:
        assert one.stdout.readline() == "ready\n"
    for one in started:
        one.stdin.write("\n")
        one.stdin.flush()
    got = {one.communicate(timeout=60)[0].strip() for one in started}
    assert got == set(authority.active) - {"canary-access-1"}
    assert authority.asked("/token") == 1
    kept = Tokens(login.folder).load()
    assert kept
    assert kept.refresh == authority.refresh


def test_where_nothing_can_be_kept_nothing_is_asked_for(authority: Authority, login: OAuth) -> None:
    about_to_end(login, -MINUTE)
    (login.folder / ".login.json.new").mkdir()
    with pytest.raises(MailboxError, match="could not be renewed now"):
        credentials.secret(server(login))()
    assert authority.heard == [], "the only answer would have been lost"
    (login.folder / ".login.json.new").rmdir()
    assert tokens.access(login) in authority.active


# where they lie


GRANT = Grant(OURS, "canary-access", MONDAY, "canary-refresh", MONDAY + 7 * DAY)


def test_tokens_lie_in_the_keyring_of_whoever_has_one(ring: Ring, tmp_path: Path) -> None:
    kept = Tokens(tmp_path)
    kept.save(GRANT)
    assert Tokens(tmp_path).load() == GRANT
    assert list(tmp_path.iterdir()) == []
    assert "canary-refresh" in "".join(ring.kept.values())
    kept.save(GRANT, in_file=True)
    assert (ring.kept, kept.load()) == ({}, GRANT)
    kept.forget()
    assert (kept.load(), list(tmp_path.iterdir())) == (None, [])


def test_what_was_renewed_lies_where_it_lay(authority: Authority, ring: Ring, tmp_path: Path) -> None:
    Tokens(tmp_path).save(granted(json.dumps(authority.issue()).encode(), OURS, now()))
    about_to_end(authority.oauth(tmp_path))
    assert tokens.access(authority.oauth(tmp_path)) in authority.active
    assert authority.refresh in "".join(ring.kept.values())
    assert [each.name for each in tmp_path.iterdir()] == ["login.lock"]


@pytest.mark.parametrize("what", ["locked", "none", "null"])
def test_without_a_keyring_they_lie_in_a_file_of_the_owner_alone(ring: Ring, tmp_path: Path, what: str) -> None:
    ring.locked = what == "locked"
    others = {"none": keyring.backends.fail.Keyring, "null": keyring.backends.null.Keyring}
    if what in others:
        keyring.set_keyring(others[what]())
    kept = Tokens(tmp_path)
    kept.save(GRANT)
    kept.save(replace(GRANT, access="another"))
    assert stat.S_IMODE(kept.file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["login.json"]
    assert kept.load() == replace(GRANT, access="another")


def test_a_locked_keyring_is_a_trouble_of_the_moment(ring: Ring, tmp_path: Path) -> None:
    Tokens(tmp_path).save(GRANT)
    ring.locked = True
    with pytest.raises(MailboxError, match="KeyringLocked; unlock it") as caught:
        credentials.secret(server(OAuth("other", folder=tmp_path)))()
    assert not caught.value.permanent


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", "null", "{", '{"ends": 1}', "[" * 9000, json.dumps({"ends": "2026-01-01"})],
    ids=range(8),
)
def test_a_damaged_file_says_so(tmp_path: Path, content: str) -> None:
    kept = Tokens(tmp_path)
    kept.file.write_text(content)
    kept.file.chmod(0o600)
    if not content:
        assert kept.load() is None
        return
    with pytest.raises(HomeError, match="run `outreach login` again"):
        kept.load()


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    kept = Tokens(tmp_path)
    kept.file.write_text("{}")
    kept.file.chmod(0o640)
    with pytest.raises(HomeError, match="chmod 600"):
        kept.load()
    kept.file.unlink()
    kept.file.symlink_to("/dev/zero")
    with pytest.raises(HomeError, match="no plain file"):
        kept.load()


# the way out


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://login.example.org/token", True), ("https://login.example.org:8443/a?b=c", True),
        ("http://127.0.0.1:8080/token", True), ("http://localhost/token", True),
        ("http://login.example.org/token", False), ("http://127.0.0.1.nip.io/", False), ("http://127.1/", False),
        ("http://localhost@evil.example/", False), ("https://a:b@login.example.org/", False),
        ("ftp://localhost/", False),
        ("file:///etc/passwd", False), ("https:///token", False), ("https://a/#b", False), ("https://a b/", False),
        ("login.example.org", False), ("https://ä.example/", False), ("https://[::1", False),
    ],
)  # fmt: skip
def test_secrets_only_go_to_https_and_to_this_machine(url: str, good: bool) -> None:
    if good:
        assert endpoint(url) == url
        return
    with pytest.raises(ValueError, match=r"https://|Invalid|NFKC"):
        post(url, "token=canary")


@pytest.mark.parametrize("way", ["certificate", "name", "clear"])
def test_no_token_leaves_for_a_server_that_nobody_vouches_for(tmp_path: Path, way: str) -> None:
    shown = Issued.alone("localhost") if way == "certificate" else Issued.authority("x").issue("other.example")
    with Rogue("smtp", "" if way == "clear" else "at once", shown.context(tmp_path)) as rogue:
        port = rogue.server(Security.TLS).port
        with pytest.raises(OSError, match=r"(?i)ssl|certificate"):
            post(f"https://localhost:{port}/token", "token=canary")
    assert b"canary" not in rogue.clear + rogue.private


def test_no_proxy_of_the_environment_sees_a_token_in_the_clear(
    authority: Authority, login: OAuth, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    about_to_end(login, -MINUTE)
    assert tokens.access(login) in authority.active


# in the mail servers


@pytest.fixture(scope="module", params=["xoauth2", "oauthbearer"])
def dovecot(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Dovecot, Authority]]:
    """A Dovecot that asks an authorization server about each token."""
    folder = tmp_path_factory.mktemp("dovecot")
    with Authority() as authority:
        asking = folder / "oauth2.conf"
        asking.write_text(
            f"introspection_mode = post\nintrospection_url = {authority.url}/introspect\nforce_introspection = yes\n"
            "username_attribute = username\nactive_attribute = active\nactive_value = true\n"
        )
        passdb = f"passdb {{\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {asking}\n}}\n"
        with running(Dovecot, f"auth_mechanisms = plain {request.param}\n{passdb}") as server:
            yield server, authority


def test_dovecot_lets_the_token_in_and_a_renewed_one_after_it(
    dovecot: tuple[Dovecot, Authority], tmp_path: Path
) -> None:
    daemon, authority = dovecot
    account = daemon.user()
    authority.user = account.server.username
    oauth = logged_in(authority, tmp_path)
    reached = replace(account.server, oauth=oauth)
    with Mailbox(reached, credentials.secret(reached)) as mailbox:
        assert mailbox.can_idle
    about_to_end(oauth)
    authority.active.clear()
    with Mailbox(reached, credentials.secret(reached)) as mailbox:
        assert mailbox.connected


def test_dovecot_refuses_a_token_and_the_next_one_is_tried_once(
    dovecot: tuple[Dovecot, Authority], tmp_path: Path
) -> None:
    daemon, authority = dovecot
    account = daemon.user()
    authority.user = account.server.username
    reached = replace(account.server, oauth=logged_in(authority, tmp_path))
    authority.active.clear()  # taken back, though it seemed to last
    before = authority.asked("/token")
    with Mailbox(reached, credentials.secret(reached)) as mailbox:
        assert mailbox.connected
    authority.active.clear()
    authority.user = "somebody@else.example"
    with pytest.raises(MailboxLoginError, match="run `outreach login` again, for the user") as caught:
        Mailbox(reached, credentials.secret(reached)).connect()
    assert "canary" not in str(caught.value)
    assert authority.asked("/token") == before + 2
    authority.end()
    with pytest.raises(MailboxLoginError, match=r"has ended .*run `outreach login`"):
        Mailbox(reached, credentials.secret(reached)).connect()


def test_a_token_is_shown_as_in_the_examples_of_the_rfc_and_of_google() -> None:
    rfc = Server("server.example.com", 143, username="user@example.com")
    assert credentials.shown("OAUTHBEARER", rfc, "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==") == (
        "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyI"
        "HZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB"
    )
    google = replace(rfc, username="someuser@example.com")
    assert credentials.shown("XOAUTH2", google, "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg") == (
        "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkS"
        "FJoZG1semRHRXVZMjl0Q2cBAQ=="
    )
    odd = base64.b64decode(credentials.shown("OAUTHBEARER", replace(rfc, username="m=e,"), "x"))
    assert odd.startswith(b"n,a=m=3De=2C,\x01host=")


@pytest.mark.parametrize(
    ("offers", "mechanism", "at_once"),
    [
        (b"AUTH=XOAUTH2 AUTH=PLAIN", b"XOAUTH2", False),
        (b"SASL-IR AUTH=XOAUTH2 AUTH=OAUTHBEARER", b"OAUTHBEARER", True),
        (b"AUTH=OAUTHBEARER AUTH=XOAUTH2 LOGINDISABLED", b"OAUTHBEARER", False),
        (b"AUTH=XOAUTH2 SASL-IR", b"XOAUTH2", True),
    ],
)
@pytest.mark.parametrize("good", [True, False])
def test_the_way_to_show_a_token_is_one_that_the_server_offers(
    offers: bytes, mechanism: bytes, at_once: bool, good: bool
) -> None:
    told = credentials.GIVING_UP[mechanism.decode()].encode()
    echo = credentials.shown("XOAUTH2", Server("", 0, username="m=e,"), "canary").encode()
    ok, refusal, asks = b"%t OK in\r\n", b"%t NO no canary " + echo + b"\r\n", b"+ eyJzdGF0dXMiOiI0MDAifQ==\r\n"
    result = ok if good else asks
    answers = {b"AUTHENTICATE": result if at_once else b"+ \r\n", b"dXNlcj1": result, b"bixhPW": result}
    answers |= {} if good else {told: refusal}
    with Scripted(answers, offers=b"IMAP4rev1 " + offers) as scripted:
        reached = replace(scripted.server(), username="m=e,", token_command=("echo", "canary"))
        with closing(Mailbox(reached, credentials.secret(reached), read_seconds=5)) as mailbox:
            if good:
                mailbox.connect()
            else:
                with pytest.raises(MailboxLoginError, match=r"no \*\*\* \*\*\*.*see what its token_command prints"):
                    mailbox.connect()
    shown = credentials.shown(mechanism.decode(), reached, "canary").encode()
    lines = [line.partition(b" ")[2] if b"AUTH" in line else line for line in scripted.heard if line != b""]
    first = b"AUTHENTICATE " + mechanism + (b" " + shown if at_once else b"")
    assert [line for line in lines if line in {first, shown, told}] == [
        first, *([] if at_once else [shown]), *([told] if told and not good else [])
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["imap", "smtp"])
def test_a_server_that_takes_no_token_is_given_none(kind: str) -> None:
    with Scripted(offers=b"IMAP4rev1 AUTH=PLAIN") as imap, Listener(offers=("AUTH PLAIN LOGIN",)) as smtp:
        if kind == "imap":
            reached = replace(imap.server(), token_command=("echo", "canary"))
            with pytest.raises(MailboxLoginError, match="no login with an access token"):
                Mailbox(reached, credentials.secret(reached)).connect()
        else:
            reached = replace(smtp.server(username="me"), token_command=("echo", "canary"))
            with pytest.raises(SubmissionLoginError, match="no login with an access token"):
                try_login(reached, credentials.secret(reached))
    assert b"canary" not in b"".join([*imap.heard, *smtp.heard])


@contextmanager
def takes_tokens(authority: Authority, mechanism: str) -> Iterator[tuple[Server, list[str]]]:
    """A real SMTP server that asks the authority about each token, and tells why it refuses one before it says no."""
    heard: list[str] = []

    class Handler:
        async def auth(self, server: SMTP, args: list[str]) -> AuthResult:
            said = base64.b64decode(args[1]).decode()
            token = said.partition("auth=Bearer ")[2].partition("\x01")[0]
            heard.append(token)
            if authority.active.get(token, "nobody") in said:
                return AuthResult(success=True, auth_data=said)
            answer = await server.challenge_auth('{"status":"401","schemes":"bearer"}')
            heard.append(repr(answer))
            return AuthResult(success=False, handled=False, message=f"535 5.7.3 no {token} {args[1]}")

    setattr(Handler, f"auth_{mechanism}", Handler.auth)
    port = free_port()
    left_out = {"auth_exclude_mechanism": ["PLAIN", "LOGIN"], "auth_require_tls": False}
    controller = Controller(Handler(), "127.0.0.1", port, **left_out)
    controller.start()
    try:
        yield Server("127.0.0.1", port, Security.PLAIN, authority.user, kind="smtp"), heard
    finally:
        controller.stop()


@pytest.mark.parametrize(("mechanism", "told"), [("XOAUTH2", "b''"), ("OAUTHBEARER", "b'\\x01'")])
def test_a_letter_leaves_with_a_token_and_a_refused_one_is_renewed_once(
    authority: Authority, login: OAuth, mechanism: str, told: str
) -> None:
    with takes_tokens(authority, mechanism) as (where, heard):
        reached = replace(where, oauth=login)
        secret = credentials.secret(reached)
        for _ in range(2):
            submit(reached, secret, "ada@example.org", "jane@x.org", RAW, before_data=lambda: None)
            authority.active.clear()
        assert heard == ["canary-access-1", "canary-access-1", told, "canary-access-2"]
        authority.user = "somebody@else.example"
        with pytest.raises(SubmissionLoginError, match="run `outreach login` again") as caught:
            try_login(reached, secret)
        assert "canary" not in str(caught.value)
        assert len(heard) == 8, "two tries"


@pytest.mark.parametrize("kind", ["imap", "smtp"])
@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_row_22_no_token_before_tls_is_verified(tmp_path: Path, security: Security, kind: str) -> None:
    way = "at once" if security is Security.TLS else "on request"
    with Rogue(kind, way, Issued.alone("localhost").context(tmp_path)) as rogue:
        reached = replace(rogue.server(security), token_command=("echo", "canary"))
        secret = credentials.secret(reached)
        enter = Mailbox(reached, secret).connect if kind == "imap" else partial(try_login, reached, secret)
        with pytest.raises(OutreachError, match="certificate that cannot be trusted"):
            enter()
    assert b"AUTH" not in rogue.clear + rogue.private


# the command


def home_at(folder: Path, authority: Authority, *, device: bool = False, more: str = "") -> Path:
    """A home whose client lies in a file, with that authority."""
    addresses = "".join(f'{key} = "{url}"\n' for key, url in authority.addresses(device=device).items())
    oauth = f'[oauth]\nprovider = "other"\nclient_file = "client.json"\nscope = "mail"\n{addresses}'
    home = create(folder, CONFIG.format(smtp_port=9).replace('password_command = ["false"]', more) + oauth)
    client = home.path / "client.json"
    client.write_text(json.dumps({"installed": {"client_id": CLIENT, "client_secret": SECRET}}))
    client.chmod(0o600)
    return home.path


@contextmanager
def outreach(home: Path, *args: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "outreach", "--home", str(home), "login", *args]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as process:
        try:
            yield process
        finally:
            process.kill()


def test_the_command_logs_in_and_out_and_leaves_the_tokens_nowhere_else(authority: Authority, tmp_path: Path) -> None:
    home = home_at(tmp_path / "home", authority)
    with outreach(home, "--file", "--testing") as process:
        assert process.stdout
        url = next(line.strip() for line in process.stdout if authority.url in line)
        follow(url)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert f"ends this login on {now() + 7 * DAY:%Y-%m-%d}" in out
    assert 'auth = "oauth"' in out
    assert f"kept in {home}/login.json" in out
    assert "canary" not in url + out
    secrets = [each.name for each in home.rglob("*") if each.is_file() and b"canary-" in each.read_bytes()]
    assert sorted(secrets) == ["client.json", "login.json"]
    with outreach(home, "--revoke") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert (authority.refresh, authority.active) == ("", {})
    assert not (home / "login.json").exists()


def test_the_command_shows_a_code_and_tries_the_servers_at_once(
    authority: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = home_at(tmp_path / "home", authority, device=True, more='auth = "oauth"')
    assert run(["--home", str(home), "login", "--file"]) == MailboxError.exit_code, "nobody listens there"
    out, err = capsys.readouterr()
    assert "type in WDJB-MJHT" in out
    assert "IMAP server 127.0.0.1:9 does not listen" in err
    assert (home / "login.json").exists()


def test_after_a_login_both_servers_were_tried(
    dovecot: tuple[Dovecot, Authority], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    daemon, authority = dovecot
    authority.user = daemon.user().server.username
    with takes_tokens(authority, "XOAUTH2") as (smtp, heard):
        home = home_at(tmp_path / "home", authority, device=True, more='auth = "oauth"')
        config = (home / "config.toml").read_text().replace("sam@example.org", authority.user)
        config = config.replace("port = 9\nsecurity", f"port = {daemon.port}\nsecurity", 1)
        login = f'port = {smtp.port}\nusername = "{authority.user}"\nauth = "oauth"'
        (home / "config.toml").write_text(config.replace("port = 9", login))
        assert run(["--home", str(home), "login", "--file"]) == 0
    out = capsys.readouterr().out
    assert out.count(f"Logged in as {authority.user} at 127.0.0.1.") == 2
    assert len(heard) == 1
    assert "canary" not in out


def test_what_the_provider_refuses_is_told_without_a_secret(
    authority: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = home_at(tmp_path / "home", authority, device=True)
    assert run(["--home", str(home), "login", "--client-id", "another"]) == MailboxLoginError.exit_code
    assert "Your provider refused (invalid_client" in capsys.readouterr().err
    assert not (home / "login.json").exists()


def test_without_a_provider_the_command_says_what_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = create(tmp_path / "home", CONFIG.format(smtp_port=9))
    assert run(["--home", str(home.path), "login"]) == ConfigError.exit_code
    assert 'write provider = "google" or "microsoft" under [oauth]' in capsys.readouterr().err


def test_a_login_that_the_provider_could_not_be_told_to_end_is_kept(authority: Authority, login: OAuth) -> None:
    with pytest.raises(OSError, match="refused"):
        tokens.revoke(replace(login, revoke_url=f"http://127.0.0.1:{free_port()}/revoke"))
    assert Tokens(login.folder).load()
    assert not tokens.revoke(replace(login, revoke_url=""))
    assert not Tokens(login.folder).load()


# the end of a login


@pytest.mark.parametrize(
    ("said", "testing", "days"),
    [({}, False, None), ({}, True, 7), ({"refresh_token_expires_in": 604799}, False, 7),
     ({"refresh_token_expires_in": 86400}, True, 1), ({"refresh_token_expires_in": "?"}, False, None)],
)  # fmt: skip
def test_when_a_login_ends_by_itself_is_known(said: dict[str, object], testing: bool, days: int | None) -> None:
    answer = {"access_token": "a", "refresh_token": "b", "token_type": "bearer", **said}
    until = granted(json.dumps(answer).encode(), OURS, MONDAY, testing=testing).until
    assert until is None if days is None else abs((until or MONDAY) - MONDAY - days * DAY) < MINUTE


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ("2026-03-05T06:30:00", True),  # a Thursday: at the summary of Tuesday it is less than two days
        ("2026-03-05T07:30:00", False),
        ("2026-03-03T12:00:00", True),
        ("2026-03-02T08:00:00", False),  # it has ended, and the failed login says so
    ],
)
def test_the_summary_tells_two_days_before_a_login_ends(
    authority: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str], ends: str, told: bool
) -> None:
    home = create(
        tmp_path / "home",
        CONFIG.format(smtp_port=9).replace('password_command = ["false"]', 'auth = "oauth"')
        + '[oauth]\nprovider = "google"\n',
    )
    logged_in(authority, home.path, datetime.fromisoformat(ends).replace(tzinfo=UTC))
    findings = Examination(home, MONDAY).findings()
    assert next(one.said for one in findings if one.check == "IMAP password").endswith(f"ends on {ends[:10]}.")
    with closing(Store.open(home.database)) as store:
        Cycle(home, load(home.config), store).run(MONDAY, None)
        (mail,) = store.commands.owner_mails("queued")
    said = "Your provider ends the login to your mailbox on"
    assert (said in mail.raw.decode()) is told
    assert run(["--home", str(home.path), "summary", "--at", MONDAY.isoformat()]) == 0
    assert (said in capsys.readouterr().out) is told
