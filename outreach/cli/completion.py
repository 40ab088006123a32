"""`outreach completion`: what a shell needs to complete commands, people, letters and templates, and what it is given.

Whoever presses the tab key gets what is known or nothing: no home, a locked or a newer one is no reason to speak.
"""

import os
import re
from collections.abc import Callable
from typing import Any

import click

from outreach.cli.output import say

_SQL = {
    "person": "SELECT slug FROM person ORDER BY slug",
    "letter": "SELECT number FROM letter ORDER BY number",
}
_HARMLESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
"""Shells would take other characters for their own."""


_WHERE = """\b
bash:  outreach completion bash > ~/.local/share/bash-completion/completions/outreach
zsh:   outreach completion zsh > DIR/_outreach, where DIR is a folder of $fpath
fish:  outreach completion fish > ~/.config/fish/completions/outreach.fish

It works in the next shell that you open."""


@click.command(epilog=_WHERE)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what lets your shell complete commands and options, people, letters and templates."""
    from click.shell_completion import get_completion_class

    from outreach.cli import cli

    known = get_completion_class(shell)
    assert known  # noqa: S101 these are click's own
    say(known(cli, {}, "outreach", "_OUTREACH_COMPLETE").source(), fold=False)


def completes(*kinds: str) -> Callable[[click.Context, click.Parameter, str], list[Any]]:
    """For click's ``shell_complete``: what is in the home, of these kinds: ``person``, ``letter``, ``template``."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG001
        try:
            found = [name for kind in kinds for name in _known(ctx.find_root().params.get("home"), kind)]
        except Exception:  # noqa: BLE001 whatever it is, here is nobody to be told
            return []
        return [name for name in found if name.startswith(incomplete) and _HARMLESS.fullmatch(name)]

    return complete


def _known(flag: str | None, kind: str) -> list[str]:
    from contextlib import closing

    from outreach.home import find

    home = find(flag, os.environ)
    if kind == "template":
        from outreach.render import Templates

        return list(Templates(home.templates).names())
    from outreach.store import copies
    from outreach.store.schema import form

    with closing(copies.opened(home.database)) as conn:
        conn.execute("PRAGMA busy_timeout=0")
        return [] if form(conn).newer else [str(value) for (value,) in conn.execute(_SQL[kind])]
