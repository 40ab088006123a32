"""`outreach service`: the service at work whenever the machine is."""

import os
import pwd
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach.cli.app import App, Group, pass_app
from outreach.cli.output import json_option, say, show_json, when
from outreach.errors import UsageError

if TYPE_CHECKING:
    from outreach.service import Kind, Machine, Unit

_form = click.option(
    "--system/--user",
    default=None,
    help="For the whole machine, in /var/lib/outreach; or for your session. Else: the machine where you are root.",
)


@click.group(cls=Group)
def service() -> None:
    """Keep the service at work: after a crash, a restart of the machine, a night without network.

    By systemd, or by launchd on macOS; elsewhere `install --print cron` shows a line for cron.
    """


@service.command()
@_form
@click.option(
    "--print",
    "shown",
    is_flag=False,
    flag_value="usual",
    default=None,
    type=click.Choice(["usual", "user", "system", "launchd", "cron"]),
    metavar="[KIND]",
    help="Only show what would be written: the usual here, or user, system, launchd, cron.",
)
@click.option("--force", is_flag=True, default=False, help="Also where the unit was changed, or serves another home.")
@pass_app
def install(app: App, /, system: bool | None, shown: str | None, force: bool) -> None:
    """Write the unit for this home and this program, and start the service with it.

    A second time it changes nothing but what is no longer right, such as the path of the program.
    """
    from outreach.service import Kind, cron_line

    home, machine = app.home(), _machine()
    if shown == "cron":
        say(cron_line(machine.python, home.path))
        return
    unit = _unit(machine, home.path, _usual(machine, system) if shown in {None, "usual"} else Kind(shown))
    if shown:
        say(unit.text.rstrip("\n"))
        return
    unit.check(dict(_needed(app)))
    for line in unit.install(force=force):
        say(line)


@service.command()
@json_option
@pass_app
def status(app: App, /, as_json: bool) -> int:
    """Whether the service is installed and at work, when it last looked, and what comes next.

    The exit code is 0 while it is at work, else 1.
    """
    state = _state(app)
    if as_json:
        show_json(state)
    else:
        _show(app, state)
    return int(not state["running"])


@service.command()
@click.option("-n", "--lines", type=click.IntRange(1), default=100, show_default=True, help="How many.")
@click.option("-f", "--follow", is_flag=True, default=False, help="And what it says from now on.")
@pass_app
def logs(app: App, /, lines: int, follow: bool) -> int:
    """Show what the service said last."""
    if (unit := installed(app)) is None:
        raise UsageError("no service is installed here; what `outreach run` says is where you started it")
    return unit.logs(lines, follow=follow)


@service.command()
@click.option("--force", is_flag=True, default=False, help="Also a unit that you changed.")
@pass_app
def uninstall(app: App, /, force: bool) -> None:
    """Stop the service and remove what `install` wrote; the home stays as it is."""
    if (unit := installed(app)) is None:
        say(f"No service is installed for {app.home().path}.")
        return
    for line in unit.uninstall(force=force):
        say(line)


def _machine() -> "Machine":
    from outreach.service import Machine

    return Machine(os.environ, os.geteuid(), _name(os.geteuid()))


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _usual(machine: "Machine", system: bool | None) -> "Kind":
    """What the flags mean on this machine."""
    from outreach.service import Kind

    if machine.usual is Kind.LAUNCHD:
        if system:
            raise UsageError("on macOS the service belongs to your session: leave --system out")
        return Kind.LAUNCHD
    if system is None:
        return machine.usual
    return Kind.SYSTEM if system else Kind.USER


def _unit(machine: "Machine", home: Path, kind: "Kind") -> "Unit":
    return machine.unit(kind, home, _name(home.stat().st_uid))


def installed(app: App) -> "Unit | None":
    """The unit that is there for this home."""
    from outreach.service import STATE, Kind

    home = app.home().path
    units = [_unit(_machine(), home, kind) for kind in Kind if kind is not Kind.SYSTEM or home.parent == STATE]
    return next((unit for unit in units if unit.found()), None)


def _needed(app: App) -> Iterator[tuple[str, Path]]:
    """What the service reads beside the home."""
    config = app.config()
    yield "config.toml", app.home().config
    for server in (config.imap, config.smtp):
        for key, path in (("password_file", server.password_file), ("ca_file", server.ca_file)):
            if path:
                yield f"{server.kind}.{key}", path


def _state(app: App) -> dict[str, Any]:
    from outreach.agenda import next_acts
    from outreach.clock import now

    home, unit = app.home(), installed(app)
    process = home.holder()
    with app.store() as store:
        looks = [one.last_look for one in store.folders.all() if one.last_look]
        act = next_acts(store, app.config().policy, now())[0]
        return {
            "unit": str(unit.path) if unit else None,
            "changed": unit.changed() if unit else None,
            "manager": unit.state() if unit else None,
            "running": process is not None,
            "process": process,
            "since": datetime.fromtimestamp(home.lock.stat().st_mtime, UTC) if process is not None else None,
            "doing": store.setting("doing") if process is not None else "",
            "last_look": max(looks, default=None),
            "next": {"at": act.at, "what": act.what},
        }


def _show(app: App, state: dict[str, Any]) -> None:
    zone, doing = app.zone(), f": it {state['doing']}" if state["doing"] else ""
    changed = " (changed by you)" if state["changed"] else ""
    say(f"Installed: {state['unit']}{changed}: {state['manager']}" if state["unit"] else "Installed: no")
    at_work = f"since {when(state['since'], zone)}, process {state['process']}{doing}"
    say(f"At work:   {at_work if state['running'] else 'no'}")
    say(f"Last look: {when(state['last_look'], zone) or 'never'}")
    say(f"Next:      {when(state['next']['at'], zone)} {state['next']['what']}")
