"""`outreach restore`: take a backup in again."""

from pathlib import Path

import click

from outreach.cli.app import App, pass_app
from outreach.cli.output import say, when
from outreach.clock import now


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", "-y", is_flag=True, default=False, help="Do not ask.")
@pass_app
def restore(app: App, /, file: Path, yes: bool) -> None:
    """Put the backup FILE in the place of the memory, while the service does not run.

    What is there now is kept beside it. For two hours from then nothing leaves: letters that were approved are looked
    for in Sent, and what is not found there is asked, never sent by itself. What you told by the command line since the
    backup is lost; mails are read again.
    """
    from outreach import backup as backups

    home = app.home()
    with home.locked():
        held = backups.contents(file)
        made = when(held.last, app.zone()) or "an unknown time"
        if not yes:
            click.confirm(f"Restore {held.people} people and {held.letters} letters as of {made}?", abort=True)
        kept = backups.restore(home, file, now())
    say(f"Restored as of {made}." + (f" What was there is kept in {kept}." if kept else ""))
    say("Nothing leaves for two hours after the service has begun to read; `outreach status` shows it.")
