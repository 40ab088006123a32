"""What config.toml said otherwise for an older outreach: it is still read, and rewritten when the owner says so."""

import tomllib
from collections.abc import Callable, MutableMapping
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from outreach.core.text import one_line
from outreach.errors import ConfigError, HomeError
from outreach.home import replace_private, write_private

_Document = MutableMapping[str, Any]


def _quote(section: str, key: str, document: _Document) -> str:
    """Days and times of day stand in quotes, as all others do; the first outreach took them as TOML has them, too."""
    table = document.get(section)
    if not isinstance(table, MutableMapping):
        return ""
    match table.get(key):
        case datetime():
            return ""
        case date() as day:
            table[key] = day.isoformat()
        case time() as at:
            table[key] = f"{at:%H:%M}"
        case _:
            return ""
    return f'{section}.{key} stands in quotes now: "{table[key]}"'


_CHANGES: tuple[Callable[[_Document], str], ...] = (partial(_quote, "imap", "since"), partial(_quote, "summary", "at"))
"""Each puts one thing in a config as it is written now, and says so; oldest first, for one may build upon another."""


def renew(document: _Document) -> tuple[str, ...]:
    """Change the document, in place, to what it would say today; what was changed, in a few words each."""
    return tuple(filter(None, (change(document) for change in _CHANGES)))


def sentence(changed: tuple[str, ...]) -> str:
    """What the owner is told of what was changed; empty for nothing."""
    what = "; ".join(changed)
    told = (
        f"config.toml is as an older outreach had it ({what}): `outreach config migrate` shows the change and makes it"
    )
    return told if changed else ""


def rewritten(raw: bytes) -> bytes:
    """A config that can be read, as it is written today, with its comments and its layout.

    Raises ConfigError where that cannot be had with nothing else changed.
    """
    text = raw.decode("utf-8-sig")
    meant = tomllib.loads(text)
    if not (told := renew(meant)):
        return raw
    new = _edited(text)
    if tomllib.loads(new) != meant:
        raise ConfigError([f"this must be written by hand: {one}" for one in told])
    return raw[: len(raw) - len(text.encode())] + new.encode()


def _edited(text: str) -> str:
    import tomlkit

    try:
        document = tomlkit.parse(text)
        renew(document)
        return tomlkit.dumps(document)
    except (ValueError, tomlkit.exceptions.TOMLKitError):
        return ""


def replace(path: Path, old: bytes, new: bytes, now: datetime) -> Path:
    """Write the config at the path anew; where the old one is kept. Raises HomeError where it is no longer the old."""
    if path.read_bytes() != old:
        raise HomeError(f"{one_line(path)} was changed meanwhile and is left as it is; run the command again")
    kept = path.with_name(f"{path.stem}-{now:%Y-%m-%dT%H%M%SZ}{path.suffix}")
    write_private(kept, old)
    replace_private(path.resolve(), new)  # it may be a link
    return kept
