"""`outreach --version`: what the program is made of, and what it finds in the home. Nothing is changed."""

import platform
import re
import sqlite3
import ssl
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import PackageNotFoundError, requires, version

from outreach import __version__
from outreach.cli.app import App
from outreach.core.text import one_line
from outreach.errors import OutreachError
from outreach.home import Home, check_private
from outreach.store.copies import opened
from outreach.store.schema import STEPS, form


def parts(app: App) -> Iterator[str]:
    """All parts, a line each; the first is the program's version alone."""
    yield f"outreach {__version__}"
    yield f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {ssl.OPENSSL_VERSION}"
    yield f"system: {platform.platform()}"
    yield f"schema: {_named(STEPS)}"
    home = app.place()
    yield f"home: {one_line(home.path)}"
    yield f"its database: {_database(home)}"
    yield f"its config: {_config(home)}"
    yield from _libraries()


def _named(steps: tuple[str, ...]) -> str:
    return f"{len(steps)} ({one_line(steps[-1], limit=40)})" if steps else "none of ours"


def _database(home: Home) -> str:
    try:
        check_private(home.database)
        with closing(opened(home.database)) as conn:
            found = form(conn)
    except FileNotFoundError:
        return "none yet"
    except (OSError, sqlite3.Error, OutreachError) as error:
        return f"cannot be read ({one_line(error)})"
    by = f", by outreach {one_line(found.written_by, limit=40)}" if found.written_by else ""
    newer = ", which is newer than this outreach" if found.newer else ""
    return f"schema {_named(found.steps)}{by}{newer}"


def _config(home: Home) -> str:
    from outreach.config import load

    try:
        if not home.config.is_file():
            return "none yet"
        found = load(home.config)
    except (OSError, OutreachError):
        return "has faults, which `outreach config` names"
    return (
        "is as an older outreach had it; see `outreach config migrate`" if found.former else "is as it is written today"
    )


def _libraries() -> Iterator[str]:
    try:
        wanted = requires("outreach") or []
    except PackageNotFoundError:
        wanted = []
    for kind, extra in (("libraries", False), ("optional", True)):
        names = [re.split(r"[^\w.-]", one)[0] for one in wanted if ("extra ==" in one) is extra]
        yield f"{kind}: {', '.join(map(_installed, names)) or 'not known, for this outreach is not installed'}"


def _installed(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} missing"
