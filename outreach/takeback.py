"""Taking the last import back: who was added goes, what was changed becomes what it was. No history is deleted.

The journal tells what each import did. What was touched since stays as it is, and is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from outreach.core.people import Person, Stage
from outreach.errors import UsageError
from outreach.roster import IMPORTED, changed, remove, snapshot
from outreach.store import Store

_TAKEN_BACK = "import taken back"

_Values = dict[str, str]
_Names = list[str]


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one person: as they are now and ``then``, and whether they leave the list.

    ``kept`` names what stays because it was touched since: columns, facts, or ``all``.
    """

    now: Person
    then: Person
    leaves: bool
    kept: tuple[str, ...] = ()


def steps(store: Store) -> tuple[Step, ...]:
    """What taking the last import back does, in the order of the list. Raises UsageError where there is none."""
    known = {person.slug: person for person in store.people.all()}
    lines = _last(store)
    return tuple(_step(store, known[line["person"]], line["data"]) for line in lines if line["person"] in known)


def take_back(store: Store, now: datetime) -> tuple[Step, ...]:
    """Take the last import back, and tell what was done. Raises UsageError where there is none."""
    with store.write():
        number, done = _last(store)[0]["data"]["import"], steps(store)
        for step in done:
            if step.then != step.now:
                store.people.save(replace(step.then, stage=step.now.stage), now)
                store.people.move(step.then.slug, step.then.stage, now, "you took the import back")
            if step.leaves:
                remove(store, step.then, now)
        store.log(now, _TAKEN_BACK, data={"import": number})
    return done


def _last(store: Store) -> Sequence[Mapping[str, Any]]:
    """The lines of the last import that was not taken back."""
    done = {line["data"]["import"] for line in store.told(kind=_TAKEN_BACK)}
    lines = [line for line in store.told(kind=IMPORTED) if line["data"]["import"] not in done]
    if not lines:
        raise UsageError("there is no import left to take back; see `people list`")
    last = max(line["data"]["import"] for line in lines)
    return [line for line in lines if line["data"]["import"] == last]


def _step(store: Store, person: Person, told: Mapping[str, Any]) -> Step:
    before, after, current = told["before"], told["after"], snapshot(person)
    same = (current["cells"], current["facts"]) == (after["cells"], after["facts"])  # the stage moves as mail is read
    if told["added"] and (not same or _in_touch(store, person)):
        return Step(person, person, leaves=False, kept=("all",))
    if before is None:
        return Step(person, person, leaves=True)
    cells, kept = _back(before["cells"], after["cells"], current["cells"])
    facts, more = _back(before["facts"], after["facts"], current["facts"])
    stage, _ = _back({"": before["stage"]}, {"": after["stage"]}, {"": current["stage"]})
    then = replace(changed(person, cells, facts), stage=Stage(stage.get("", person.stage)))
    return Step(person, then, told["added"], (*kept, *more))


def _back(before: Mapping[str, str], after: Mapping[str, str], current: Mapping[str, str]) -> tuple[_Values, _Names]:
    """What was there before, where the import changed it and nobody did since; and the names where somebody did."""
    differs = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    untouched = [name for name in differs if current.get(name) == after.get(name)]
    kept = [name for name in differs if current.get(name) not in {after.get(name), before.get(name)}]
    return {name: before.get(name, "") for name in untouched}, kept


def _in_touch(store: Store, person: Person) -> bool:
    """Whether a letter was made for them, or something noted."""
    sql = "SELECT 1 FROM letter WHERE person = ? UNION SELECT 1 FROM record WHERE person = ?"
    return bool(store.value(sql, person.slug, person.slug))
