"""`outreach people suggest`: whom the owner writes with, out of the mailbox."""

import shlex
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.app import App, pass_app
from outreach.cli.output import json_option, say, show_json, write
from outreach.cli.progress import progress_bar
from outreach.clock import now
from outreach.core import table
from outreach.core.text import counted

if TYPE_CHECKING:
    from outreach.core.suggest import Suggestion


def _since(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from outreach.config import KEYS

    try:
        return value and str(KEYS["imap"]["since"](value))
    except ValueError as error:
        raise click.BadParameter(f"{error}.", ctx, param) from None


@click.command()
@click.option(
    "--since", callback=_since, metavar="TIME", help="How far back, like 2y or 2024-01-31; else [imap] since."
)
@click.option("--limit", type=click.IntRange(1, 10_000), default=30, help="How many at most; 30 where nothing is said.")
@click.option("--csv", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write a table to import instead.")
@json_option
@pass_app
def suggest(app: App, since: str | None, limit: int, file: Path | None, as_json: bool) -> None:
    """Whom you really write with, from the headers of your mail, as lines that add them. Nothing is stored.

    Both directions count, and how often, how long and how lately; lists, machines and whom you track are left out.
    """
    from outreach.credentials import secret as password
    from outreach.mailbox import Mailbox
    from outreach.suggest import suggest as suggestions

    config, secret = app.config(), app.home().secret()
    reading = replace(config.reading, since=since or config.reading.since)
    with app.store() as store, progress_bar() as bar, Mailbox(config.imap, password(config.imap)) as mailbox:
        everybody = suggestions(store, mailbox, config, reading, secret, now(), bar or (lambda *_: None))
        found = list(islice(everybody, limit))
    if file:
        write(file, table.write(one.person for one in found).encode("utf-8-sig"), "--csv")
    elif as_json:
        show_json([_suggested(one) for one in found])
    else:
        _show_suggestions(found)


def _suggested(one: "Suggestion") -> dict[str, Any]:
    counts = {"threads": one.threads, "answered": one.answered, "ours": one.contact.ours, "theirs": one.contact.theirs}
    known = {"name": one.name, "addresses": one.addresses, "warmth": one.warmth, "closeness": one.closeness.score}
    return {**known, **counts, "first": one.contact.first, "last": one.contact.last, "why": str(one.closeness)}


def _show_suggestions(found: Sequence["Suggestion"]) -> None:
    for one in found:
        threads = f"{counted(one.threads, 'thread')}, {one.answered} with both of you"
        say(f"# {one.closeness}; {threads}; last {one.contact.last}")
        words = ["outreach", "people", "add", one.name, *(f"--email={each}" for each in one.addresses)]
        say(shlex.join([*words, f"--warmth={one.warmth}"]))
    say("# Run the lines of those you want to track." if found else "# Nobody else was found.")
