"""`outreach doctor`: whether all that the service needs is there, and what to do where it is not."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

import click

from outreach.cli.app import App, pass_app
from outreach.cli.output import json_option, say, show_json
from outreach.clock import now
from outreach.errors import OutreachError

if TYPE_CHECKING:
    from outreach.doctor import Finding

_NEEDED = frozenset({"home", "config", "key", "database", "IMAP password", "SMTP password", "IMAP", "folders", "SMTP"})
"""What a probe cannot do without: a login that was refused is not tried again."""


@click.command()
@click.option("--probe", is_flag=True, default=False, help="Mail yourself, and see what your provider does to it.")
@json_option
@pass_app
def doctor(app: App, /, probe: bool, as_json: bool) -> int:
    """Look whether all that the service needs is there; each line says what is right, or wrong and to be done.

    Nothing is sent, but for --probe: it mails you and nobody else, and remembers what it showed. The exit code is
    that of the first thing that is wrong, 0 where nothing is.
    """
    found = []
    for one in _findings(app, probe=probe):
        found.append(one)
        if not as_json:
            say(f"{'WRONG' if one.code else 'ok':5}  {one.check}: {one.said}")
    if as_json:
        show_json([asdict(one) | {"ok": not one.code} for one in found])
    return next((one.code for one in found if one.code), 0)


def _findings(app: App, *, probe: bool) -> Iterator["Finding"]:
    from outreach.doctor import Examination, Finding, looked
    from outreach.probe import probe as made

    at, wrong = now(), list[str]()
    examination = Examination(app.place(), at)
    for one in examination.findings():
        wrong += [one.check] if one.code else []
        yield one
    if examination.config:
        yield from looked("service", partial(_service, app))
    if not probe:
        return
    if examination.config is None or not _NEEDED.isdisjoint(wrong):
        yield Finding("probe", "It was not sent: mend the rest first.", 1)
        return
    with app.store() as store:
        yield from made(examination.config, store, at)


def _service(app: App) -> str:
    """Whether something keeps the service at work. Raises OutreachError where that is meant to and does not."""
    from outreach.cli.service import installed

    unit, process = installed(app), app.home().holder()
    if unit and process is None:
        raise OutreachError(f"{unit.path} is installed, but the service is not at work: see `outreach service logs`")
    if process is None:
        return "It is not at work: `outreach run` starts it, `outreach service install` keeps it at work."
    return f"It is at work (process {process}){f', by {unit.path}' if unit else ''}."
