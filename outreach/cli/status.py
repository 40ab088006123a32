"""`outreach status`: what the service is doing, and what comes next."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from outreach.agenda import next_acts
from outreach.cli.app import App, pass_app
from outreach.cli.options import at_option
from outreach.cli.output import json_option, say, show_json, show_table, when
from outreach.core.text import counted, one_line
from outreach.provenance import untrusted
from outreach.store import Store

_SHOWN = 10


@click.command()
@json_option
@at_option
@pass_app
def status(app: App, as_json: bool, at: datetime) -> None:
    """What the service is doing, whether anything keeps letters in, and what comes next."""
    home, config = app.home(), app.config()
    with app.store() as store:
        process = home.holder()
        state: dict[str, Any] = {
            "mode": "live" if store.live else "rehearsal",
            "running": process is not None,
            "process": process,
            "doing": store.setting("doing") if process is not None else "",
            "holds": [{"kind": kind, "reason": reason} for kind, reason in store.holds().items()],
            "answers": untrusted(config, store),
            "reading": _reading(store),
            "folders": [
                {"name": one.folder, "uidvalidity": one.uidvalidity, "cursor": one.next_uid, "last_look": one.last_look}
                for one in store.folders.all()
            ],
            "next": [{"at": act.at, "what": act.what} for act in next_acts(store, config.policy, at)],
        }
    if as_json:
        show_json(state)
    else:
        _show(state, ZoneInfo(config.policy.owner.timezone))


def _reading(store: Store) -> dict[str, Any] | None:
    """Whose older mail is not read whole yet, and since when it is being read."""
    people = len(store.people.unread())
    return {"people": people, "since": store.folders.reading_back_since()} if people else None


def _show(state: dict[str, Any], zone: ZoneInfo) -> None:
    say(
        f"Mode: {state['mode']}"
        + ("" if state["mode"] == "live" else ": nobody but you gets mail; see `outreach live`")
    )
    if state["running"]:
        say(f"The service is at work (process {state['process']}): it {state['doing']}.")
    else:
        say("The service is not running: `outreach run` starts it.")
    if reading := state["reading"]:
        since = f", begun at {when(reading['since'], zone)}" if reading["since"] else ""
        whose = counted(reading["people"], "person", "people")
        say(f"Older mail of {whose} is not read whole yet{since}; what is read is kept, whatever interrupts it.")
    for hold in state["holds"]:
        say(f"Nothing leaves ({hold['kind']}): {one_line(hold['reason'])}")
    if state["answers"]:
        say(f"{one_line(state['answers'])}.")
    say("")
    folders = [[one["name"], one["cursor"], when(one["last_look"], zone)] for one in state["folders"]]
    show_table(("folder", "next UID", "last look"), folders)
    say("")
    coming = state["next"]
    show_table(("next", ""), [[when(act["at"], zone), act["what"]] for act in coming[:_SHOWN]])
    if len(coming) > _SHOWN:
        say(f"… and {len(coming) - _SHOWN} more")
