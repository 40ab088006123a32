"""`outreach people suggest`, on real servers, beside a running service."""

import json
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outreach.core.address import normalise
from outreach.core.letter import suppression_key
from outreach.core.people import Person
from outreach.home import Home
from tests.servers import ImapAccount
from tests.service import JANE, make_home, opened, quick
from tests.smtp import free_port

TODAY = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 the command looks at the clock itself


def mail(sender: str, to: str, ago: int, number: int, more: str = "") -> bytes:
    day = f"{TODAY - timedelta(days=ago):%a, %d %b %Y %H:%M:%S} +0000"
    return f"From: {sender}\r\nTo: {to}\r\nDate: {day}\r\nMessage-ID: <{number}@x>\r\n{more}\r\nHi.\r\n".encode()


def fill(account: ImapAccount) -> None:
    me = account.server.username
    sent = [
        mail(me, "Bob Ray <bob@bright.example>, news@list.example", 40, 1),
        mail(me, "Bob Ray <bob@bright.example>", 3, 2),
        mail(me, "=?utf-8?q?=22=24=28reboot=29=1B=22?= <evil@bad.example>, Ann <ann@once.example>", 9, 3),
        mail(me, "jane@example.net, gone@old.example, out@opted.example, Eve Moe <eve@forgotten.example>", 8, 4),
        mail(me, "Old Friend <old@friend.example>", 1000, 5),
    ]
    came = [
        mail("Bob Ray <BOB@bright.example>", me, 39, 6, "In-Reply-To: <1@x>\r\n"),
        mail("Somebody Else <else@where.example>", me, 2, 7),
        mail("news@list.example", me, 2, 8, "List-Post: <mailto:news@list.example>\r\n"),
    ]
    for folder, mails in (("Sent", sent), ("INBOX", came)):
        for raw in mails:
            account.deliver(folder, raw, TODAY - timedelta(days=1))


@pytest.fixture
def home(account: ImapAccount, tmp_path: Path) -> Home:
    fill(account)
    home = make_home(tmp_path, account.server, account.password, free_port())
    with opened(home) as store, store.write():
        for name in ("gone", "eve-moe"):
            store.people.save(Person(name, name, (f"{name}@old.example",)), TODAY)
        store.people.remove("gone", TODAY)
        store.forgetting.forget(Person("eve-moe", "Eve Moe"), TODAY)
        store.people.suppress(suppression_key(home.secret(), normalise("out@opted.example")), "opted out", TODAY)
    return home


def test_whom_the_owner_writes_with_is_told_and_nobody_who_must_not_be(home: Home, account: ImapAccount) -> None:
    with home.locked():  # as the service does
        shown = quick(home, "people", "suggest", "--json")
    assert (shown.returncode, shown.stderr) == (0, "")
    found = json.loads(shown.stdout)
    assert [one["addresses"] for one in found] == [["bob@bright.example"], ["ann@once.example"], ["evil@bad.example"]]
    bob = found[0]
    assert (bob["name"], bob["warmth"], bob["threads"], bob["answered"]) == ("Bob Ray", "warm", 2, 1)
    assert (bob["ours"], bob["theirs"]) == (2, 1)
    assert bob["last"] == (TODAY - timedelta(days=3)).date().isoformat()
    with account.direct() as client:
        client.select_folder("INBOX", readonly=True)
        assert client.search("SEEN") == []
    with opened(home) as store:
        assert [person.slug for person in store.people.all()] == [JANE.slug]


def test_the_lines_add_them_as_they_stand_and_the_table_can_be_imported(home: Home, tmp_path: Path) -> None:
    shown = quick(home, "people", "suggest", "--limit", "2").stdout
    assert "\x1b" not in shown
    for line in filter(lambda line: line.startswith("outreach"), shown.splitlines()):
        assert quick(home, *shlex.split(line)[1:]).returncode == 0
    with opened(home) as store:
        assert {person.slug for person in store.people.all()} == {"jane", "bob-ray", "ann"}
    assert quick(home, "people", "suggest", "--since", "5y", "--csv", str(tmp_path / "found.csv")).returncode == 0
    assert quick(home, "people", "import", "--yes", str(tmp_path / "found.csv")).returncode == 0
    with opened(home) as store:
        assert {person.slug for person in store.people.all()} == {"jane", "bob-ray", "ann", "evil", "old-friend"}


def test_a_time_that_is_none_is_refused_before_anything_is_read(home: Home) -> None:
    shown = quick(home, "people", "suggest", "--since", "soon")
    assert shown.returncode == 2
    assert "like 2y, 18m or 90d" in shown.stderr
