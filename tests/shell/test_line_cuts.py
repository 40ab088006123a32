"""A pass over lines that break at any octet, of any kind and in either direction: nothing twice, nothing missed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from outreach.config import Config, Security, Server
from outreach.core.people import Person
from outreach.cycle import Cycle
from outreach.errors import InDoubtError, MailboxError, SubmissionError
from outreach.home import Home
from outreach.mailbox import Mailbox
from outreach.store import Store
from outreach.submission import submit
from tests.imapd import Dovecot
from tests.proxy import WHOLE, End, Line, line
from tests.scenario.world import world
from tests.servers import Scripted
from tests.smtp import Taken, real_server

MONDAY = datetime(2026, 3, 2, 7, 5, tzinfo=UTC)
JANE = Person("jane", "Jane Doe", ("jane@acme.example",), facts={"why": "I liked your talk."})
BOB = Person("bob", "Bob Ray", ("bob@bright.example",), facts={"why": "Your book helped."})
NOW = MONDAY + timedelta(hours=8, minutes=50)
SEED = 5
ANSWER = re.compile(rb"(?m)^(\*|\+|\)|[A-Z]{4}\d+) ?.*\n")
SOME = 20
"""How many octets are tried in each direction, beside the ends of lines."""


@dataclass
class Life:
    """A home at the moment before a pass that has everything to do; it can be lived again and again."""

    home: Home
    config: Config
    taken: list[Taken]
    database: bytes
    journal: bytes
    secret: str

    def again(self) -> Store:
        """The memory as it was."""
        for beside in self.home.database.parent.glob(f"{self.home.database.name}-*"):
            beside.unlink()
        self.home.database.write_bytes(self.database)
        self.home.journal.write_bytes(self.journal)
        self.taken.clear()
        store = Store.open(self.home.database)
        cycle = Cycle(self.home, self.config, store)
        with store.write():  # the journal belongs to it, as it did then
            store.set("journal", str(cycle.outbox.sendlog.seal()))
        return store

    def passes(self, store: Store, port: int, seconds: float = 20) -> bool:
        """One pass over a line; whether it got to the end."""
        imap = replace(self.config.imap, port=port)
        cycle = Cycle(self.home, replace(self.config, imap=imap), store)
        with suppress(MailboxError), Mailbox(imap, lambda: self.secret, read_seconds=seconds) as mailbox:
            return not cycle.run(NOW, mailbox).troubles
        cycle.run(NOW, None)  # as the service does that cannot connect
        return False


def remembered(store: Store) -> dict[str, list[str]]:
    """All that is stored, but for the order in which it came."""
    tables = [str(row["name"]) for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {table: sorted(map(_unordered, store.rows(f"SELECT * FROM {table}"))) for table in tables}
    return {table: rows for table, rows in found.items() if not table.startswith("sqlite")}


def _unordered(row: Mapping[str, object]) -> str:
    """A row without its number; facts in the journal that have no key of their own have their number there too."""
    kept = {
        name: value
        for name, value in row.items()
        if name not in {"number", "id"} and not (name == "key" and str(value).isdigit())
    }
    kept |= {"value": ""} if row.get("name") in {"journal", "batch"} else {}
    return re.sub(r'"(after|mail)": \d+', "", repr(kept))


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory, dovecot: Dovecot) -> Iterator[Life]:
    """Jane has written, the owner has answered the summary, and the letter to Bob is due."""
    account = dovecot.user()
    with world(tmp_path_factory.mktemp("life"), account, MONDAY) as lived:
        lived.add(JANE, BOB)
        lived.tick(MONDAY)
        lived.do("send 1")
        lived.tick(MONDAY + timedelta(hours=1))
        at = NOW - timedelta(minutes=30)
        headers = {"From_": "Jane Doe <jane@acme.example>", "To": "sam@smith.example", "Subject": "Lunch?"}
        lived.arrives(at, body="Shall we have lunch on Friday?\n", Message_ID="<1@acme.example>", **headers)
        lived.answer(lived.to_owner[0], "note jane: met at the fair", at=at)
        for when, folder, raw in lived.arriving:
            account.deliver(folder, raw, when)
        with closing(lived.store):
            lived.store.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        files = lived.home.database.read_bytes(), lived.home.journal.read_bytes()
        yield Life(lived.home, lived.config, lived.taken, *files, account.password)
        lived.open()


Lived = tuple[dict[str, list[str]], list[Taken]]


def lives(life: Life, cable: Line, seconds: float = 20) -> Lived:
    """A pass over the line as it is, then one over a sound line: what is remembered then, and what was sent."""
    with closing(life.again()) as store:
        life.passes(store, cable.port, seconds)
        assert life.passes(store, life.config.imap.port)
        return remembered(store), sorted(life.taken, key=lambda one: one.recipient)


def places(octets: bytes, dice: Random) -> list[int]:
    """Where a line is cut: before, at and after the end of every command or answer, and at some other places."""
    ends = {found.end() + by for found in ANSWER.finditer(octets) for by in (-1, 0, 1)}
    return sorted({0, *ends, *dice.sample(range(len(octets)), SOME)} & set(range(len(octets))))


def unlike(found: Lived, sound: Lived) -> dict[str, set[object]]:
    """What is only in one of the two, by the table it is in."""
    pairs = [(table, rows, sound[0][table]) for table, rows in found[0].items()]
    every = [*pairs, ("taken", [repr(one) for one in found[1]], [repr(one) for one in sound[1]])]
    return {table: set(ours) ^ set(theirs) or {len(ours)} for table, ours, theirs in every if ours != theirs}


@pytest.fixture(scope="module")
def cable(life: Life) -> Iterator[Line]:
    with line(life.config.imap.host, life.config.imap.port) as made:
        yield made


@pytest.fixture(scope="module")
def sound(life: Life, cable: Line) -> Lived:
    """What comes of it over a sound line, whose octets the line remembers."""
    found = lives(life, cable)
    assert [one.recipient for one in found[1]] == ["bob@bright.example", "sam@smith.example"]
    assert "met at the fair" in repr(found[0]["record"])
    assert "lunch on Friday" in repr(found[0]["message"])
    return found


@pytest.mark.parametrize("upwards", [False, True], ids=["answers", "commands"])
def test_row_20_a_pass_over_a_line_cut_anywhere_comes_to_what_a_sound_line_does(
    life: Life, cable: Line, sound: Lived, upwards: bool
) -> None:
    dice, cuts = Random(SEED), cable.cuts
    lives(life, cable)
    before_the_end = (
        bytes(cable.said).partition(b" LOGOUT")[0] if upwards else bytes(cable.heard).partition(b"* BYE")[0]
    )
    tried = places(before_the_end, dice)
    for place in tried:
        cable.up, cable.budget = (place, WHOLE) if upwards else (WHOLE, place)
        cable.end = dice.choice([End.CLOSED, End.RESET])
        assert unlike(lives(life, cable), sound) == {}, (place, cable.end)
    cable.up = cable.budget = WHOLE
    assert cable.cuts - cuts == len(tried)


def test_row_20_an_answer_that_comes_octet_by_octet_is_not_awaited_for_ever() -> None:
    with Scripted({b"STATUS": b"* OK still " + b"." * 4_000}) as server, line("127.0.0.1", server.port) as cable:
        reader = Mailbox(replace(server.server(), port=cable.port), lambda: "secret", read_seconds=0.5)
        cable.pace = 800
        with reader:
            with pytest.raises(MailboxError, match="did not answer in time"):
                reader.status("INBOX")
            assert 1_000 < len(cable.heard) < 4_000


@pytest.mark.parametrize("upwards", [False, True], ids=["answers", "commands"])
def test_row_21_of_a_submission_cut_anywhere_it_is_known_what_became_of_it(upwards: bool) -> None:
    """What is told to be sent was taken, what is told not to be was not: only a doubt may be either."""
    dice, told = Random(SEED), defaultdict[str, list[int]](list)
    with real_server() as (port, taken), line("127.0.0.1", port) as cable:

        def sends(number: int) -> str:
            raw = b"From: a@x.org\r\nMessage-ID: <%d@x.org>\r\n\r\nDear Jane,\r\n.\r\n" % number
            server = Server("127.0.0.1", cable.port, Security.PLAIN, kind="smtp")
            try:
                submit(server, str, "a@x.org", "b@x.org", raw, before_data=lambda: None)
            except InDoubtError:
                return "doubt"
            except SubmissionError:
                return "not sent"
            return "sent"

        assert sends(0) == "sent"
        for place in range(len(cable.said if upwards else cable.heard)):
            cable.up, cable.budget = (place, WHOLE) if upwards else (WHOLE, place)
            cable.end = dice.choice([End.CLOSED, End.RESET])
            told[sends(place + 1)].append(place + 1)
        cable.up = cable.budget = WHOLE
    numbers = [int(one.raw.partition(b"<")[2].partition(b"@")[0]) for one in taken]
    assert len(numbers) == len(set(numbers))
    assert set(told["sent"]) <= set(numbers) <= {0, *told["sent"], *told["doubt"]}
    assert told["not sent"][0] == 1
    assert told["doubt"]


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.8])
def test_row_20_a_pass_over_a_line_that_falls_silent_comes_to_what_a_sound_line_does(
    life: Life, cable: Line, sound: Lived, share: float
) -> None:
    lives(life, cable)
    cable.budget, cable.end = int(share * len(cable.heard)), End.SILENT
    assert unlike(lives(life, cable, seconds=0.3), sound) == {}
    cable.budget, cable.end = WHOLE, End.CLOSED


def test_row_37_a_look_of_some_minutes_ago_lets_no_letter_leave_when_the_mailbox_is_lost(
    life: Life, cable: Line
) -> None:
    """The pass begins with a connection that nobody has found broken yet; Jane or Bob may have answered meanwhile."""
    imap = replace(life.config.imap, port=cable.port)
    with closing(life.again()) as store, Mailbox(imap, lambda: life.secret) as mailbox:
        cycle = Cycle(life.home, replace(life.config, imap=imap), store)
        assert cycle.run(NOW - timedelta(minutes=12), mailbox).troubles == ()
        cable.cut()
        assert [str(one) for one in cycle.run(NOW, mailbox).troubles if "closed the connection" in str(one)]
        assert "bob@bright.example" not in {one.recipient for one in life.taken}
        assert life.passes(store, life.config.imap.port)
        assert [one.recipient for one in life.taken].count("bob@bright.example") == 1
