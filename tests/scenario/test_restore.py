"""An older state comes back as files: the letter is never delivered twice, and never lost in silence.

Every older state at every step is walked through in :mod:`tests.scenario.test_crash_points`; here it is each way in
which the files of a home come back, and what the owner is told.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from outreach import backup, roster
from outreach.config import Config, Security, Server
from outreach.core.letter import State
from outreach.core.people import Person, Warmth
from outreach.core.policy import Owner, Policy
from outreach.home import Home, create
from outreach.sandbox.server import Sandbox
from outreach.sendlog import SendLog
from outreach.store import Store
from tests.scenario.world import World, in_answer_to, local, texts
from tests.servers import Dovecot, EmbeddedAccount, ImapAccount
from tests.smtp import Listener

DAY = date(2026, 3, 3)
MINUTE = timedelta(minutes=1)
JANE = Person(
    "jane", "Jane Doe", ("jane@acme.example",), company="Acme", warmth=Warmth.WARM, facts={"why": "Her talk."}
)
BOB = replace(JANE, slug="bob", name="Bob Roe", addresses=("bob@other.example",), company="Other")


@dataclass
class Life:
    """A world with one letter, of whose home a copy is made at each step."""

    world: World
    listener: Listener
    copies: Path
    files_after: timedelta | None

    def copied(self, step: str) -> None:
        shutil.copytree(self.world.home.path, self.copies / step)

    def begin(self) -> None:
        """From the first proposal to the letter that left, and to its copy in Sent, if there is any."""
        life = self.world
        planned = self.approved()
        life.tick(planned - 2 * MINUTE)  # the receipt is in the inbox
        self.listener.script = {"rcpt": self.during("claimed", "250 ok"), "dot": self.during("in data", "250 taken")}
        life.tick(planned)
        self.listener.script = {}
        assert len(life.left) == 1
        self.copied("sent")
        if self.files_after is not None:
            life.arriving.append((life.now + self.files_after, "Sent", life.left[0].raw))

    def approved(self) -> datetime:
        """From the first proposal to the owner's word; when the letter will leave."""
        life = self.world
        if not life.summaries:
            life.add(JANE)
            self.copied("not yet")
            life.tick(local(DAY, 8, 1))
        self.copied("proposed")
        life.answer(life.summaries[-1], "send 1", at=local(DAY, 8, 2))
        life.tick(local(DAY, 8, 3))
        self.copied("approved")
        [letter] = life.letters(State.APPROVED)
        assert letter.planned_at
        return letter.planned_at

    def during(self, step: str, answer: str) -> Callable[[], str]:
        def act() -> str:
            if not (self.copies / step).exists():
                self.copied(step)
            return answer

        return act

    def filed(self) -> None:
        """A quarter of an hour, in which the copy comes into Sent, if it ever does."""
        for minutes in (1, 5, 15):
            self.world.tick(self.world.left[0].at + minutes * MINUTE)
        self.copied("filed")

    def lived(self, *, filed: bool = False) -> "Life":
        """All of it."""
        self.begin()
        if filed:
            self.filed()
        return self

    def restore(self, how: str, step: str) -> None:
        """The service ends, something is put back, and it starts again."""
        self.world.store.close()
        WAYS[how](self.world.home, self.copies / step)
        self.world.open()

    def days(self, count: int = 1) -> None:
        """Time passes; the owner says nothing."""
        start = self.world.now
        for minutes in (1, 6, 21, 125, 180):
            self.world.tick(start + minutes * MINUTE)
        for day in range(1, count + 1):
            for hour in (8, 15):
                self.world.tick(local(DAY + timedelta(day), hour, 1))

    @property
    def delivered(self) -> int:
        return sum(one.to == "jane@acme.example" for one in self.world.left)

    @property
    def state(self) -> State:
        [letter] = self.world.letters()
        return letter.state

    def says(self, line: str, mail: bytes) -> str:
        """The owner answers a mail with a command; the receipt."""
        self.world.answer(mail, line, at=self.world.now + MINUTE)
        self.world.tick(self.world.now + 2 * MINUTE)
        return texts(self.world.to_owner[-1])


def whole(home: Home, copy: Path) -> None:
    """The folder is put back."""
    shutil.rmtree(home.path)
    shutil.copytree(copy, home.path)


def over(home: Home, copy: Path) -> None:
    """The copy is laid over what is there, file by file."""
    remove_database(home)
    shutil.copytree(copy, home.path, dirs_exist_ok=True)


def database(home: Home, copy: Path) -> None:
    """The database alone is put back."""
    remove_database(home)
    for file in copy.glob("outreach.db*"):
        shutil.copy2(file, home.path)


def snapshot(home: Home, copy: Path) -> None:
    """A whole disk goes back to an earlier state: no time of change tells."""
    whole(home, copy)
    store = Store.open(home.database)
    with store.write():
        store.set("journal", str(SendLog(home.journal).seal()))
    store.close()


def command(home: Home, copy: Path) -> None:
    """By `outreach restore`."""
    backup.restore(home, copy / "outreach.db", local(DAY, 12))


def remove_database(home: Home) -> None:
    for file in home.path.glob("outreach.db*"):
        file.unlink()


WAYS: Mapping[str, Callable[[Home, Path], None]] = {
    "whole": whole,
    "over": over,
    "database": database,
    "command": command,
    "snapshot": snapshot,
}
PROVIDERS: Mapping[str, tuple[str, timedelta | None]] = {
    "files": ("auto", timedelta(0)),
    "files late": ("yes", 20 * MINUTE),
    "is helped": ("auto", None),
    "never files": ("yes", None),
}


@contextmanager
def life(tmp_path: Path, account: ImapAccount, provider: str = "files") -> Iterator[Life]:
    files_sent, after = PROVIDERS[provider]
    with Listener() as listener:
        owner = Owner("Sam Smith", "sam@smith.example", timezone="Europe/Berlin", country="DE")
        smtp = Server("127.0.0.1", listener.port, Security.PLAIN)
        config = replace(Config(Policy(owner), account.server, smtp), files_sent=files_sent)
        world = World(create(tmp_path / "home", ""), config, account, listener.letters, local(DAY, 8))
        with world.store.write():
            world.store.set("mode", "live")
        (tmp_path / "copies").mkdir()
        try:
            yield Life(world, listener, tmp_path / "copies", after)
        finally:
            world.store.close()


@pytest.fixture
def account() -> Iterator[ImapAccount]:
    """The embedded server: what is tried here is the home, and mailboxes are read the same on each."""
    with Sandbox() as sandbox:
        yield EmbeddedAccount(sandbox)


@pytest.mark.parametrize(
    ("how", "step"),
    [("whole", "proposed"), ("over", "approved"), ("database", "claimed"), ("command", "in data"), ("whole", "sent")],
)
def test_a_letter_of_which_there_is_no_copy_anywhere_is_asked_and_never_sent_twice(
    tmp_path: Path, account: ImapAccount, how: str, step: str
) -> None:
    with life(tmp_path, account, "never files") as lived:
        lived.lived().restore(how, step)
        lived.days()
        assert lived.delivered == 1
        if step == "sent":
            assert lived.state is State.SENT
        elif step == "proposed":
            assert lived.state is State.PROPOSED, "it waits for the owner's word, who is told to look first"
            assert "look into your Sent first" in texts(lived.world.summaries[-1])
        else:
            assert lived.state is State.ASKED
            assert "sent 1" in texts(lived.world.summaries[-1])


@pytest.mark.parametrize(
    ("how", "step", "provider"),
    [("whole", "approved", "files"), ("command", "claimed", "files late"), ("command", "proposed", "is helped")],
)
def test_a_copy_in_sent_tells_what_the_older_state_does_not_know(
    tmp_path: Path, account: ImapAccount, how: str, step: str, provider: str
) -> None:
    with life(tmp_path, account, provider) as lived:
        lived.lived(filed=provider == "is helped").restore(how, step)
        lived.days()
        assert lived.delivered == 1
        assert lived.state is State.SENT
        assert not lived.world.store.holds(), "it goes on by itself"


@pytest.mark.parametrize(
    ("step", "provider"),
    [("approved", "files"), ("claimed", "files"), ("proposed", "never files"), ("in data", "never files")],
)
def test_a_whole_disk_that_went_back_is_known_by_a_mail_of_ours_that_it_does_not_know(
    tmp_path: Path, account: ImapAccount, step: str, provider: str
) -> None:
    with life(tmp_path, account, provider) as lived:
        lived.lived().restore("snapshot", step)
        lived.days()
        assert lived.delivered == 1


def test_the_copy_of_one_letter_tells_that_another_may_have_left_too(tmp_path: Path, account: ImapAccount) -> None:
    with life(tmp_path, account, "never files") as lived:
        world = lived.world
        lived.approved()
        world.add(BOB)
        receipt = lived.says("draft bob ask-warm", world.summaries[-1])
        assert "2 to Bob" in receipt
        assert "is approved" in lived.says("send 2", world.to_owner[-1])
        planned = [letter.planned_at for letter in world.letters(State.APPROVED) if letter.planned_at]
        lived.copied("both")
        for at in sorted(planned):
            world.tick(at)
        assert [one.to for one in world.left] == [BOB.addresses[0], JANE.addresses[0]]
        account.deliver("Sent", world.left[0].raw, world.now)
        lived.restore("snapshot", "both")
        lived.days(2)
        assert len(world.left) == 2
        assert {letter.person: letter.state for letter in world.letters()} == {"bob": State.SENT, "jane": State.ASKED}


@pytest.mark.parametrize("how", ["whole", "command"])
def test_a_letter_that_the_older_state_does_not_know_at_all_is_not_made_anew_and_sent_again(
    tmp_path: Path, account: ImapAccount, how: str
) -> None:
    with life(tmp_path, account) as lived:
        lived.lived(filed=True).restore(how, "not yet")
        lived.days(2)
        said = lived.says("draft jane ask-warm", lived.world.summaries[-1])
        assert "1 to Jane Doe is drafted" in said
        lived.says("send 1", lived.world.to_owner[-1])
        lived.world.tick(local(DAY + timedelta(3), 15))
        assert (lived.delivered, lived.state) == (1, State.SENT)


def test_what_nothing_can_know_is_a_disk_from_between_the_last_mail_to_the_owner_and_a_letter_without_a_copy(
    tmp_path: Path, account: ImapAccount
) -> None:
    with life(tmp_path, account, "never files") as lived:
        lived.lived().restore("snapshot", "approved")
        lived.days()
        assert lived.delivered == 2, "if this is closed one day, take it out of what is not promised"


def test_an_approval_from_before_is_not_taken_for_a_new_one_and_a_new_one_counts(
    tmp_path: Path, account: ImapAccount
) -> None:
    with life(tmp_path, account, "never files") as lived:
        lived.lived().restore("whole", "proposed")
        told = len(lived.world.to_owner)
        lived.days()
        receipts = [texts(raw) for raw in lived.world.to_owner[told:]]
        assert any("an older state was put back" in text and "| send 1" in text for text in receipts)
        assert any("nothing can be approved" in text for text in receipts), "the owner is told at once"
        assert lived.delivered == 1
        assert "is approved" in lived.says("send 1", lived.world.summaries[-1])
        lived.world.tick(local(DAY + timedelta(2), 15))
        assert lived.delivered == 2, "the owner's word"


def test_the_hold_ends_by_itself_after_two_hours_and_a_look(tmp_path: Path, account: ImapAccount) -> None:
    with life(tmp_path, account) as lived:
        lived.lived().restore("whole", "approved")
        start = lived.world.now
        for minutes, held in ((1, True), (119, True), (122, False)):
            lived.world.tick(start + minutes * MINUTE)
            assert ("restored" in lived.world.store.holds()) == held
        lived.restore("whole", "sent")
        lived.world.cycle.run(start + timedelta(days=1), None)
        lived.world.cycle.run(start + timedelta(days=2), None)
        assert "restored" in lived.world.store.holds(), "without a mailbox nothing is known"


def test_neither_a_restart_nor_a_crash_in_an_attempt_is_taken_for_a_restore(
    tmp_path: Path, account: ImapAccount
) -> None:
    with life(tmp_path, account) as lived:
        lived.lived()
        lived.world.restart()
        with lived.world.store.write():
            letter = lived.world.letters()[0]
            lived.world.store.letters.note(letter, state=State.CLAIMED, attempts=2)
        lived.world.cycle.outbox.sendlog.mark(letter.key, 2, lived.world.now)  # and here it ended
        lived.world.restart()
        lived.world.tick(lived.world.now + MINUTE)
        assert not lived.world.store.holds()


@pytest.mark.parametrize("ends", ["clone", "original"])
def test_of_two_clones_none_sends_what_both_have_and_the_owner_is_told(
    tmp_path: Path, account: ImapAccount, ends: str
) -> None:
    with life(tmp_path, account) as lived:
        life_, planned = lived.world, lived.approved()
        shutil.copytree(life_.home.path, tmp_path / "clone")
        clone = replace(life_, home=Home(tmp_path / "clone"), taken=[], to_owner=[], left=[], arriving=[])
        try:
            for now in (planned - 9 * MINUTE, planned - 8 * MINUTE, planned, planned + 5 * MINUTE):
                clone.tick(now)
                life_.tick(now)
                assert "restored" in clone.store.holds()
            assert "restored" in life_.store.holds(), "the clone's mail to the owner gave it away"
            assert lived.delivered == 0
        finally:
            clone.store.close()
        lived.days()
        assert lived.delivered == 0
        assert lived.state is State.ASKED
        assert "nothing leaves" in "".join(str(raw) for raw in life_.to_owner)


def test_a_lost_database_starts_in_rehearsal_and_holds_until_sent_was_looked_into(
    tmp_path: Path, account: ImapAccount
) -> None:
    with life(tmp_path, account) as lived:
        lived.lived(filed=True)
        lived.world.store.close()
        remove_database(lived.world.home)
        lived.world.open()
        lived.world.cycle.run(lived.world.now, None)
        assert not lived.world.store.live
        assert "was an older one restored?" in lived.world.store.holds()["journal"]
        lived.world.add(JANE)
        with lived.world.store.write():
            lived.world.store.set("mode", "live")
        lived.days()
        assert not lived.world.store.holds()
        assert lived.delivered == 1


@pytest.mark.parametrize("provider", ["files late", "never files"])
def test_a_forgotten_letter_is_taken_neither_for_a_lost_one_nor_for_that_of_another_outreach(
    tmp_path: Path, account: ImapAccount, provider: str
) -> None:
    with life(tmp_path, account, provider) as lived:
        lived.lived()
        roster.forget(lived.world.store, JANE, lived.world.now)
        lived.days()
        assert "held" not in {fact["kind"] for fact in lived.world.store.told()}


@pytest.mark.parametrize("moved", ["never", "proposed", "approved", "sent", "filed", "answered"])
def test_a_mailbox_that_moves_to_another_server_changes_nothing(
    tmp_path: Path, account: ImapAccount, dovecot: Dovecot, moved: str
) -> None:
    with life(tmp_path, account) as lived:
        life_ = lived.world

        def come(step: str) -> None:
            if step == moved:
                life_.account = moved_to(dovecot.user(), life_.account)
                life_.config = replace(life_.config, imap=life_.account.server)
                life_.restart()

        life_.add(JANE)
        life_.tick(local(DAY, 8, 1))
        come("proposed")
        planned = lived.approved()
        come("approved")
        life_.tick(planned)
        come("sent")
        life_.arriving.append((life_.now, "Sent", life_.left[0].raw))
        life_.tick(planned + 5 * MINUTE)
        come("filed")
        answer = in_answer_to(life_.left[0], JANE.addresses[0], "Yes, call me on Monday.", planned + timedelta(hours=1))
        life_.arriving.append((planned + timedelta(hours=1), "INBOX", answer))
        life_.tick(planned + timedelta(hours=1))
        come("answered")
        lived.days()
        assert (lived.delivered, lived.state) == (1, State.SENT)
        assert not life_.store.holds()
        assert life_.store.value("SELECT count(*) FROM command") == 1
        assert life_.store.value("SELECT count(*) FROM message") == 2
        assert len([text for text in map(texts, life_.summaries) if "Yes, call me on Monday" in text]) == 1


def moved_to(new: ImapAccount, old: ImapAccount) -> ImapAccount:
    """The same mails in another account, in another order."""
    with old.direct() as client:
        for folder in ("INBOX", "Sent"):
            client.select_folder(folder, readonly=True)
            mails = client.fetch(client.search(), ["BODY.PEEK[]", "INTERNALDATE"])
            for mail in reversed(list(mails.values())):
                new.deliver(folder, mail[b"BODY[]"], mail[b"INTERNALDATE"])
    return new


def test_each_summary_comes_after_a_backup_and_tells_when_there_is_none(tmp_path: Path, account: ImapAccount) -> None:
    with life(tmp_path, account) as lived:
        lived.world.add(JANE)
        lived.world.tick(local(DAY, 8, 1))
        lived.world.tick(local(DAY, 8, 2))
        folder = lived.world.home.path / "backups"
        [made] = folder.iterdir()
        assert backup.contents(made).letters == 1
        made.unlink()
        folder.rmdir()
        folder.touch()
        done = lived.world.tick(local(DAY + timedelta(1), 8, 1))
        assert len(done.troubles) == 1
        assert "backups cannot be used" in texts(lived.world.summaries[-1])
