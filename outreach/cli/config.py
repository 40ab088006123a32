"""`outreach config`: what the program really goes by."""

import click

from outreach.cli.app import App, pass_app
from outreach.cli.output import say
from outreach.config import effective


@click.command()
@pass_app
def config(app: App, /) -> None:
    """Show the whole configuration with every default, and what is unwise in it; no passwords."""
    found = app.config()
    say(effective(found))
    for warning in found.warnings:
        say(f"outreach: {warning}", err=True)
