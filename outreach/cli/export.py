"""`outreach export`: everything, to take away."""

from pathlib import Path

import click

from outreach.cli.app import App, pass_app
from outreach.cli.output import say
from outreach.core.text import one_line
from outreach.errors import UsageError
from outreach.takeaway import files


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@pass_app
def export(app: App, /, folder: Path) -> None:
    """Write everything into FOLDER, which must not exist: people.csv, a CSV for each table, and everything.json.

    people.csv can be taken in again with `people import`. The files hold private mail: keep them where only you read.
    """
    with app.store() as store:
        made = dict(files(store))
    try:
        folder.mkdir(mode=0o700)
        for name, content in made.items():
            (folder / name).touch(mode=0o600)
            (folder / name).write_bytes(content)
    except OSError as error:
        raise UsageError(f"{one_line(folder)} cannot be made: {error.strerror}; name a new folder") from error
    say(f"{len(made)} files are in {one_line(folder)}.")
