"""The owner's login with their provider: by a browser that comes back, or by a code typed in on any device."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from secrets import token_urlsafe

from outreach.clock import now
from outreach.core.text import one_line
from outreach.errors import ConfigError
from outreach.home import check_private
from outreach.oauth import (
    Client,
    DeniedError,
    Grant,
    OAuth,
    authorization,
    code_of,
    device_code,
    for_code,
    for_device,
    for_device_code,
    granted,
    post,
)
from outreach.redirect import Redirect

PATIENCE = 600.0
"""Seconds in which the owner has to agree."""

SLOWER = 5
"""Seconds that ``slow_down`` adds to every pause (RFC 8628 section 3.5)."""

_LARGEST = 64 * 1024

Tell = Callable[[str], object]


def client_of(oauth: OAuth) -> Client:
    """As whom to ask. Raises ConfigError where nothing is set or the file cannot be used."""
    if oauth.client_id:
        return Client(oauth.client_id)
    if not oauth.client_file:
        problem = "oauth.client_id: it is missing; register a program of your own with your provider and write its id"
        raise ConfigError([f"{problem} here, or the file that it gave you as client_file"])
    return _from_file(oauth.client_file)


def _from_file(path: Path) -> Client:
    """What Google gives for a program on the desktop: ``{"installed": {"client_id": …, "client_secret": …}}``."""
    check_private(path)
    try:
        with path.open("rb") as file:
            read = json.loads(file.read(_LARGEST))
        values = read.get("installed", read)
        return Client(str(values["client_id"]), str(values.get("client_secret", "")))
    except OSError as error:
        raise ConfigError([f"oauth.client_file: {one_line(path)} cannot be read ({error.strerror})"]) from None
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        problem = f"{one_line(path)} is not the file of a client for the desktop; download that one from your provider"
        raise ConfigError([f"oauth.client_file: {problem}"]) from None


def by_browser(
    oauth: OAuth,
    client: Client,
    tell: Tell,
    *,
    browse: Tell = bool,
    typed: int | None = None,
    testing: bool = False,
    seconds: float = PATIENCE,
) -> Grant:
    """Show where to agree, and wait until the browser comes back here or the address is pasted into ``typed``.

    Raises DeniedError, or OSError where the provider cannot be asked; TimeoutError after so many ``seconds``.
    """
    state, verifier = token_urlsafe(32), token_urlsafe(64)
    with Redirect(state) as here:
        url = authorization(oauth, client, here.uri, state, verifier)
        tell(f"Open this address in a browser, log in and agree:\n\n  {url}\n")
        tell("If the browser is on another machine, it ends at a page that it cannot show: paste its address here.")
        browse(url)
        code = code_of(here.wait(seconds, typed), state)
    return granted(post(oauth.token_url, for_code(client, code, here.uri, verifier)), client, now(), testing=testing)


def by_device(oauth: OAuth, client: Client, tell: Tell, *, wait: Callable[[float], object] = time.sleep) -> Grant:
    """Show what to type in and where, and ask until it was done (RFC 8628). Raises like :func:`by_browser`."""
    shown = device_code(post(oauth.device_url, for_device(oauth, client)))
    tell(f"Open {shown.url} in a browser on any device, type in {shown.user_code}, log in and agree.")
    pause, left = max(shown.interval, 1), min(shown.lives, PATIENCE)
    while left > 0:
        wait(pause)
        left -= pause
        try:
            return granted(post(oauth.token_url, for_device_code(client, shown.code)), client, now())
        except DeniedError as error:
            if error.error not in {"authorization_pending", "slow_down"}:
                raise
            pause += SLOWER * (error.error == "slow_down")
        except OSError:  # RFC 8628 section 3.5: ask less often
            pause *= 2
    raise TimeoutError
