"""Options that several commands share."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from outreach.cli.app import App
from outreach.clock import now
from outreach.core.text import one_line

_YEARS = range(2000, 2100)
_HOUR = len("2026-03-02T0")


def moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """For click's ``callback``: the moment that was written, in UTC, or None.

    It is read as RFC 3339; without an offset it is a time of the owner's zone, and therefore needs a home.
    """
    if value is None:
        return None
    with suppress(ValueError):
        read = datetime.fromisoformat(value.strip().upper())
        if read.year in _YEARS and len(value) >= _HOUR:  # a day alone would silently mean midnight
            return read.astimezone(UTC) if read.tzinfo else _local(ctx, read)
    shown = one_line(value, limit=60)
    raise click.BadParameter(f"“{shown}” is no time; write it like 2026-03-02T08:00 or 2026-03-02T08:00Z.", ctx, param)


def _local(ctx: click.Context, read: datetime) -> datetime:
    from outreach.core.cadence import at_local

    zone = ctx.ensure_object(App).config().policy.owner.timezone
    return at_local(read.date(), read.time(), ZoneInfo(zone))


at_option: Callable[[Any], Any] = click.option(
    "--at",
    default=None,
    callback=lambda ctx, param, value: moment(ctx, param, value) or now(),
    metavar="TIME",
    help="As if it were this time: RFC 3339, or yours without offset.",
)
"""The parameter ``at``: the moment that the command takes for now."""
