"""`outreach map`: a picture of the network."""

from datetime import datetime
from pathlib import Path

import click

from outreach.cli.app import App, pass_app
from outreach.cli.options import at_option
from outreach.cli.output import say_bytes, write
from outreach.core.map import draw
from outreach.review import gather, introductions


@click.command("map")
@click.option("--output", type=click.Path(path_type=Path), default=None, help="The file to write; else it is printed.")
@at_option
@pass_app
def map(app: App, /, output: Path | None, at: datetime) -> None:  # noqa: A001 the command's name
    """The network as an SVG picture for any browser: you in the middle, people the nearer the closer.

    Colours are what people give, arcs join those of one organisation, lines are introductions; dashed: not made yet.
    """
    policy = app.config().policy
    with app.store() as store:
        picture = draw(gather(store, policy, at), policy.owner.name, introductions(store)).encode()
    if output is None:
        say_bytes(picture)
    else:
        write(output, picture, "--output")
