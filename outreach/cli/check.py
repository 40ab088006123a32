"""`outreach check`: whether the memory is whole and agrees with itself."""

import click

from outreach import backup
from outreach.check import flaws
from outreach.cli.app import App, pass_app
from outreach.cli.output import json_option, say, show_json, show_table
from outreach.errors import HomeError


@click.command()
@json_option
@pass_app
def check(app: App, /, as_json: bool) -> None:
    """Whether the memory is whole and agrees with itself: the file, hashes, the journal, cursors, backups.

    Nothing is changed. Where something is not as it must be, it is named, and the exit code is 4.
    """
    home = app.home()
    with app.store(whole=True) as store:
        found = dict(flaws(home, store))
    wrong = sum(map(len, found.values()))
    if as_json:
        show_json(found)
    else:
        show_table(("checked", ""), [(name, flaw) for name, several in found.items() for flaw in several or ("ok",)])
        say("" if wrong else "All is as it must be.")
    if wrong:
        newest = backup.newest(home)
        way = f"restore a backup: `outreach restore {newest}`" if newest else "there is no backup in the home"
        raise HomeError(f"{wrong} of what was checked is not as it must be; {way}")
