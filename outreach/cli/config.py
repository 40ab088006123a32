"""`outreach config`: what the program really goes by, and how config.toml becomes what it is today."""

import click

from outreach.cli.app import App, Group, pass_app
from outreach.cli.output import say


@click.group(cls=Group, invoke_without_command=True)
@click.pass_context
def config(ctx: click.Context) -> None:
    """Show the whole configuration with every default, and what is unwise in it; no passwords."""
    if ctx.invoked_subcommand:
        return
    from outreach.config import effective

    found = ctx.ensure_object(App).config()
    say(effective(found), fold=False)
    for warning in found.warnings:
        say(f"outreach: {warning}", err=True)


@config.command()
@click.option("--yes", "-y", is_flag=True, default=False, help="Do not ask.")
@pass_app
def migrate(app: App, yes: bool) -> None:
    """Show what config.toml would say otherwise today, and write that.

    What an older outreach wrote otherwise is understood all the same. Your comments and your order stay; the file as it
    was is kept beside it, with the time in its name.
    """
    from difflib import unified_diff

    from outreach.clock import now
    from outreach.former import replace, rewritten

    app.config()
    path = app.home().config
    old = path.read_bytes()
    new = rewritten(old)
    if new == old:
        say("Nothing in config.toml is to be written otherwise.")
        return
    before, after = (text.decode().splitlines() for text in (old, new))
    say("\n".join(unified_diff(before, after, "config.toml", "config.toml as it will be", n=0, lineterm="")))
    if not yes:
        click.confirm("Write this?", abort=True)
    say(f"Written. The file as it was is {replace(path, old, new, now())}.")
