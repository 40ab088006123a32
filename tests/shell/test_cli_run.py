"""`outreach run --once`, `status` and `live`, as a script would use them: by exit codes, JSON and what leaves."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from outreach.core.letter import Letter, State
from outreach.core.people import Person
from outreach.home import Home
from outreach.sandbox.server import OWNER, PASSWORD, Sandbox
from outreach.sendlog import SendLog
from tests.servers import EmbeddedAccount
from tests.service import JANE, command, make_home, opened, quick
from tests.smtp import free_port

MONDAY = datetime(2026, 3, 2, 8, 5, tzinfo=UTC)
BOB = Person(
    "bob", "Bob Roe", ("bob@example.com",), company="Else", timezone="Europe/London", country="GB",
    facts={"why": "Your book helped me."},
)  # fmt: skip


def at(moment: datetime) -> tuple[str, str]:
    return "--at", moment.isoformat()


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(clock=lambda: MONDAY) as sandbox:
        yield sandbox


@pytest.fixture
def home(sandbox: Sandbox, tmp_path: Path) -> Home:
    return make_home(tmp_path, EmbeddedAccount(sandbox).server, PASSWORD, sandbox.smtp_port, (JANE, BOB))


def recipients(sandbox: Sandbox) -> list[str]:
    return [one for mail in sandbox.submitted for one in mail.recipients]


def approve(home: Home, when: datetime, planned: datetime) -> list[Letter]:
    """Approve every draft; what they are now."""
    with opened(home) as store, store.write():
        return [
            store.letters.move(
                one, State.APPROVED, when, approved_at=when, approved_sha256=one.sha256, planned_at=planned
            )
            for one in store.letters.in_state(State.PROPOSED)
        ]


def status(home: Home, moment: datetime) -> dict[str, Any]:
    done = quick(home, "status", "--json", *at(moment))
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


# one pass


def test_one_pass_reads_plans_and_tells_the_owner(home: Home, sandbox: Sandbox) -> None:
    done = command(home, "run", "--once", *at(MONDAY))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert recipients(sandbox) == [OWNER]
    with opened(home) as store:
        assert len(store.letters.in_state(State.PROPOSED)) == 1
    assert command(home, "run", "--once", *at(MONDAY + timedelta(minutes=5))).returncode == 0
    assert recipients(sandbox) == [OWNER]


def test_without_a_mailbox_everything_else_is_done_and_the_owner_is_told_why(tmp_path: Path, sandbox: Sandbox) -> None:
    account = EmbeddedAccount(sandbox)
    home = make_home(tmp_path, account.server, PASSWORD, sandbox.smtp_port)
    home.config.write_text(home.config.read_text().replace(str(sandbox.imap_port), str(free_port())))
    done = command(home, "run", "--once", *at(MONDAY))
    assert done.returncode == 10
    assert "does not listen there" in done.stderr
    assert recipients(sandbox) == [OWNER]
    assert b"does not listen there" in sandbox.submitted[0].raw


def test_a_day_with_nothing_to_decide_is_silent_unless_something_is_broken(tmp_path: Path, sandbox: Sandbox) -> None:
    home = make_home(tmp_path, EmbeddedAccount(sandbox).server, PASSWORD, sandbox.smtp_port, ())
    for days, expected in ((0, 1), (1, 1)):
        command(home, "run", "--once", *at(MONDAY + timedelta(days=days)))
        assert len(sandbox.submitted) == expected
    home.config.write_text(home.config.read_text().replace(str(sandbox.imap_port), str(free_port())))
    command(home, "run", "--once", *at(MONDAY + timedelta(days=2)))
    assert b"does not listen there" in sandbox.submitted[1].raw


def test_a_refused_login_has_its_own_exit_code(tmp_path: Path, sandbox: Sandbox) -> None:
    home = make_home(tmp_path, EmbeddedAccount(sandbox).server, "wrong", sandbox.smtp_port)
    done = command(home, "run", "--once", *at(MONDAY))
    assert done.returncode == 11
    assert "wrong" not in done.stderr


def test_a_time_needs_one_pass_and_one_pass_needs_no_force(home: Home) -> None:
    assert command(home, "run", *at(MONDAY)).returncode == 2
    assert command(home, "run", "--once", "--force-at").returncode == 2
    assert command(home, "run", "--once", "--at", "soon").returncode == 2


def test_a_time_without_offset_is_the_owners(home: Home, sandbox: Sandbox) -> None:
    assert command(home, "run", "--once", "--at", "2026-07-01T07:59").returncode == 0  # 06:59 UTC
    assert recipients(sandbox) == []
    assert command(home, "run", "--once", "--at", "2026-07-01T08:00").returncode == 0
    assert recipients(sandbox) == [OWNER]


def test_at_another_time_nobody_but_the_owner_gets_mail_unless_it_is_forced(home: Home, sandbox: Sandbox) -> None:
    command(home, "run", "--once", *at(MONDAY))
    planned = MONDAY + timedelta(hours=2)
    approve(home, MONDAY, planned)
    assert quick(home, "live", "--yes", *at(MONDAY)).returncode == 0
    assert command(home, "run", "--once", *at(planned)).returncode == 0
    assert set(recipients(sandbox)) == {OWNER}
    assert command(home, "run", "--once", "--force-at", *at(planned + timedelta(minutes=1))).returncode == 0
    assert "bob@example.com" in recipients(sandbox) or "jane@example.net" in recipients(sandbox)


# status


def test_status_tells_what_comes_next_and_how_far_the_folders_were_read(home: Home) -> None:
    command(home, "run", "--once", *at(MONDAY))
    planned = MONDAY + timedelta(hours=2)
    (letter,) = approve(home, MONDAY, planned)
    told = status(home, MONDAY)
    assert {"mode", "holds", "folders", "next", "running"} <= told.keys()
    inbox = next(one for one in told["folders"] if one["name"] == "INBOX")
    assert inbox.keys() == {"name", "uidvalidity", "cursor", "last_look"}
    assert inbox["last_look"] == MONDAY.isoformat()
    first, second = told["next"]
    assert first == {
        "at": planned.isoformat(),
        "what": f"letter {letter.number} to {letter.recipient} is shown to you alone: this is the rehearsal",
    }
    assert second["at"] == "2026-03-03T08:00:00+00:00"


def test_status_for_people_says_the_same(home: Home) -> None:
    command(home, "run", "--once", *at(MONDAY))
    with opened(home) as store, store.write():
        store.hold("paused", MONDAY, "You paused everything.")
    said = quick(home, "status", *at(MONDAY)).stdout
    assert "Mode: rehearsal" in said
    assert "The service is not running" in said
    assert "Nothing leaves (paused): You paused everything." in said
    assert "INBOX" in said


# live


def test_live_shows_what_goes_out_and_changes_nothing_without_a_yes(home: Home) -> None:
    command(home, "run", "--once", *at(MONDAY))
    (letter,) = approve(home, MONDAY, MONDAY + timedelta(hours=2))
    asked = command(home, "live", *at(MONDAY))
    assert asked.returncode == 1  # nobody is there to answer
    assert letter.recipient in asked.stdout
    assert letter.subject in asked.stdout
    assert status(home, MONDAY)["mode"] == "rehearsal"


def test_live_gives_letters_whose_time_has_passed_a_new_one_one_after_the_other(home: Home) -> None:
    command(home, "run", "--once", *at(MONDAY))
    approve(home, MONDAY, MONDAY + timedelta(hours=1))
    tuesday = MONDAY + timedelta(days=1)
    command(home, "run", "--once", *at(tuesday))
    approve(home, tuesday, tuesday - timedelta(minutes=1))
    assert quick(home, "live", "--yes", *at(tuesday)).returncode == 0
    with opened(home) as store:
        assert store.live
        assert "rehearsal ended" in [line["kind"] for line in store.told()]
        times = sorted(one.planned_at for one in store.letters.in_state(State.APPROVED) if one.planned_at)
    assert len(times) == 2
    assert times[0] >= tuesday + timedelta(minutes=10)
    assert times[1] - times[0] >= timedelta(seconds=60)


def test_live_asks_again_about_what_was_approved_long_ago(home: Home) -> None:
    command(home, "run", "--once", *at(MONDAY))
    (letter,) = approve(home, MONDAY, MONDAY + timedelta(hours=1))
    later = MONDAY + timedelta(days=21)
    done = quick(home, "live", "--yes", *at(later))
    assert f"{letter.number} to {letter.recipient} does not leave: It was approved days ago" in done.stdout
    with opened(home) as store:
        assert store.letters.get(letter.number).state is State.PROPOSED


def test_live_can_be_stopped(home: Home) -> None:
    assert "Nothing goes out at once" in quick(home, "live", "--yes").stdout
    assert "Already live." in quick(home, "live", "--yes").stdout
    assert quick(home, "live", "--stop").returncode == 0
    assert status(home, MONDAY)["mode"] == "rehearsal"


@pytest.mark.parametrize("kind", ["login", "clock", "paused"])
def test_a_hold_is_released_by_its_name(home: Home, kind: str) -> None:
    with opened(home) as store, store.write():
        store.hold(kind, MONDAY, "For a reason.")
        store.hold("another", MONDAY, "For another.")
    assert quick(home, "live", "--release", kind).stdout == f"Released: {kind}. Still held: another.\n"
    assert [one["kind"] for one in status(home, MONDAY)["holds"]] == ["another"]


def test_a_hold_that_is_not_there_cannot_be_released(home: Home) -> None:
    done = quick(home, "live", "--release", "clock")
    assert done.returncode == 2
    assert "no hold at all" in done.stderr


def test_releasing_the_journal_settles_attempts_that_nothing_is_known_of(home: Home, sandbox: Sandbox) -> None:
    SendLog(home.journal).mark("k" * 32, 1, MONDAY)
    command(home, "run", "--once", *at(MONDAY))
    assert [one["kind"] for one in status(home, MONDAY)["holds"]] == ["journal"]
    assert quick(home, "live", "--release", "journal").returncode == 0
    command(home, "run", "--once", *at(MONDAY + timedelta(minutes=1)))
    assert status(home, MONDAY)["holds"] == []
