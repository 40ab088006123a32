"""`outreach meetings`: the coming meetings, also as a calendar file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from outreach import calendars
from outreach.cli.app import App, pass_app
from outreach.cli.options import at_option
from outreach.cli.output import json_option, say, say_bytes, show_json, show_table, when, write
from outreach.report import Reporter
from outreach.store import Store

_FIRST = datetime(1970, 1, 1, tzinfo=UTC)
_STANDARD_OUTPUT = Path("-")


@click.command()
@click.option("--past", type=click.IntRange(0, 1000), default=0, metavar="N", help="Also the last N that were.")
@click.option(
    "--ics", type=click.Path(path_type=Path), default=None, help="Write the calendar file there; - prints it."
)
@at_option
@json_option
@pass_app
def meetings(app: App, /, past: int, ics: Path | None, at: datetime, as_json: bool) -> None:
    """The coming meetings: from invitations in your mailbox, and from what you answer, like `meet jane tue 15:00`.

    The service keeps them in the file outreach.ics of the home, with your daily minutes for outreach at the time of
    your summary. Let your calendar program subscribe to that file, or write it elsewhere with --ics.

    As JSON: number, at, person, name, kind, place, text.
    """
    home, policy = app.home(), app.config().policy
    with app.store() as store:
        reporter = Reporter(store, policy, home.secret())
        rows = _rows(store, at, past)
        file = calendars.coming(reporter, at) if ics else b""
    if ics == _STANDARD_OUTPUT:
        say_bytes(file)
    elif ics:
        write(ics, file, "--ics")
    elif as_json:
        show_json(rows)
    elif rows:
        show_table(
            ("WHEN", "WHO", "WHERE", "WHAT"),
            [[when(row["at"], reporter.zone), row["name"], row["place"], row["text"]] for row in rows],
        )
    else:
        say('No meeting lies ahead. To note one: outreach do "meet jane tue 15:00 at Blue Bottle"')


def _rows(store: Store, at: datetime, past: int) -> list[dict[str, Any]]:
    been = store.records.meetings(_FIRST, at)[-past:] if past else []
    names = {one.slug: one.name for one in store.people.all()}
    known = ("number", "at", "person", "kind", "place", "text")
    return [
        {name: getattr(one, name) for name in known} | {"name": names.get(one.person, one.person)}
        for one in (*been, *store.records.meetings(at, at + calendars.AHEAD))
    ]
