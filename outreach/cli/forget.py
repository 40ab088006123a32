"""`outreach forget`: delete everything about one person."""

import click

from outreach import roster
from outreach.cli.app import App, pass_app
from outreach.cli.completion import completes
from outreach.cli.output import say
from outreach.clock import now
from outreach.core.text import one_line


@click.command()
@click.argument("person", shell_complete=completes("person"))
@click.option("--yes", "-y", is_flag=True, default=False, help="Do not ask.")
@pass_app
def forget(app: App, /, person: str, yes: bool) -> None:
    """Delete everything about PERSON: letters, mails, notes, the journal's lines. It cannot be undone.

    Only a keyed hash stays, of an address that must never be written to again. Your mailbox, your backups and what you
    exported are not touched.
    """
    with app.store() as store:
        found = roster.named(store, person)
        if not yes:
            click.confirm(f"Delete everything about {one_line(found.name)} ({found.slug})?", abort=True)
        roster.forget(store, found, now())
    app.home().calendar.unlink(missing_ok=True)  # the service makes it anew, without them
    say("Everything about this person is deleted here.")
