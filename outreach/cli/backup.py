"""`outreach backup`: the whole memory in one file."""

from pathlib import Path

import click

from outreach.cli.app import App, pass_app
from outreach.cli.output import say
from outreach.clock import now


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--keep", metavar="N", type=click.IntRange(1), default=None, help="Without FILE: keep so many, else 14.")
@pass_app
def backup(app: App, /, file: Path | None, keep: int | None) -> None:
    """Back up the memory into FILE, or into the home's folder backups, also while the service runs.

    The service does it by itself on each day with a summary. A backup has the database and the key: people, letters,
    mails, what was told. Keep it as private as the mailbox, and best on another disk. It has neither config.toml nor
    the templates: copy those yourself. `outreach restore` takes a backup in again.
    """
    from outreach import backup as backups

    if file and keep:
        raise click.UsageError("--keep is for the backups in the home, not for a FILE.")
    home = app.home()
    with app.store() as store:
        if file:
            backups.make(store, home.secret(), file)
        else:
            file = backups.make_dated(home, store, now(), keep or backups.KEEP)
    say(f"Backed up into {file}.")
