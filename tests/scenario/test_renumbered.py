"""The server numbers its mail anew, at any moment; the mailbox moves, is emptied, or is another one."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from outreach.core.letter import State
from outreach.core.people import Person, Warmth
from outreach.errors import MailboxError
from outreach.home import Home
from outreach.recognise import HOLD
from outreach.sendlog import SendLog
from outreach.store import Store
from tests.fakes import Box, Fake
from tests.imapd import in_memory
from tests.scenario.world import World, in_answer_to, local, texts, world, written

DAY = date(2026, 3, 3)
MINUTE = timedelta(minutes=1)
JANE = Person(
    "jane", "Jane Doe", ("jane@acme.example",), company="Acme", warmth=Warmth.WARM, facts={"why": "Her talk."}
)
BOB = replace(JANE, slug="bob", name="Bob Roe", addresses=("bob@other.example",), company="Other")
OLD = local(DAY - timedelta(days=40), 12)
ME = "sam@smith.example"


def mail(number: int, sender: str, to: str, at: datetime) -> bytes:
    return written(at, f"Hello {number}.", From_=sender, To=to, Subject=f"Mail {number}", Message_ID=f"<{number}@x>")


@dataclass
class Life:
    """A life on the day when the letter left, which can be lived on from there again and again."""

    world: World
    folder: Path
    boxes: dict[bytes, Box]
    taken: int = 0

    @contextmanager
    def again(self) -> Iterator[World]:
        """The same life from there, with a server of its own."""
        self.taken += 1
        home = self.folder / f"home{self.taken}"
        shutil.copytree(self.folder / "as it was", home, copy_function=shutil.copy)
        with Fake("courier") as fake:
            fake.boxes = {name: replace(box) for name, box in self.boxes.items()}
            config = replace(self.world.config, imap=fake.server)
            made = replace(
                self.world, home=Home(home), config=config, account=fake, left=[*self.world.left],
                to_owner=[*self.world.to_owner], arriving=[], _seen=len(self.world.taken),
            )  # fmt: skip
            with made.store.write():  # a copy is not a restore here
                made.store.set("journal", str(SendLog(Home(home).journal).seal()))
            try:
                yield made
            finally:
                made.store.close()


@pytest.fixture(scope="module", params=["sent", "in doubt"])
def life(request: pytest.FixtureRequest) -> Iterator[Life]:
    """Jane's letter left, and nobody filed a copy; or nobody knows whether it left, and a copy comes into Sent."""
    with in_memory("life") as folder, Fake("courier") as fake, world(folder, fake, local(DAY, 8)) as made:
        for number in range(5):
            fake.deliver("INBOX", mail(number, JANE.addresses[0], ME, OLD), OLD)
            fake.deliver("INBOX", mail(10 + number, BOB.addresses[0], ME, OLD), OLD)
        made.add(JANE)
        made.tick(local(DAY, 8, 1))
        made.do("send 1")
        at = made.letters(State.APPROVED)[0].planned_at
        assert at
        made.tick(at)
        shutil.copytree(made.home.path, folder / "as it was", copy_function=shutil.copy)
        if request.param == "in doubt":
            fake.deliver("INBOX.Gesendete Objekte", made.left[0].raw, at)
            store = Store.open(folder / "as it was" / "outreach.db")
            with store.write():
                store.letters.note(made.letters()[0], state=State.IN_DATA, sent_at=None, answer="")
            store.close()
        yield Life(made, folder, fake.boxes)


def live_on(made: World) -> Counter[str]:
    """An answer, a command, somebody added, a copy that is missing or looked for; what is told of it all in the end."""
    made.add(BOB)
    at = made.left[0].at
    arriving = in_answer_to(made.left[0], JANE.addresses[0], "Yes, call me.", at + MINUTE)
    made.account.deliver("INBOX", arriving, at + MINUTE)
    made.account.deliver("INBOX", mail(20, "stranger@z.example", ME, at), at + MINUTE)
    made.answer(made.summaries[0], "note jane: likes tea", at=at + MINUTE)
    for raw in (raw for _, folder, raw in made.arriving if folder == "INBOX"):
        made.account.deliver("INBOX", raw, at + MINUTE)
    made.arriving = []
    for minutes in (2, 8, 16, 20, 24, 28, 150):
        with suppress(MailboxError):
            made.tick(at + minutes * MINUTE)
            made.arriving = []
    assert isinstance(made.account, Fake)
    mails = (f"mail {row['key']}" for row in made.store.rows("SELECT key FROM message"))
    commands = (f"command {row['line']}" for row in made.store.rows("SELECT line FROM command"))
    facts = (f"{fact['kind']} {fact['person']} {fact['letter']}" for fact in made.store.told())
    filed = (f"filed {made.left[0].raw in raw or raw[:60]!r}" for raw in made.account.mails("INBOX.Gesendete Objekte"))
    owner = (f"to the owner: {texts(raw)[:40]}" for raw in made.to_owner)
    return Counter([*mails, *commands, *facts, *filed, *owner, *(f"left to {one.to}" for one in made.left)])


@pytest.mark.parametrize("steps", ["odd", "even"])
def test_at_whatever_command_the_mail_is_numbered_anew_nothing_is_done_twice_and_nothing_is_missed(
    life: Life, steps: str
) -> None:
    with life.again() as made:
        expected = live_on(made)
        assert isinstance(made.account, Fake)
        count = len(made.account.heard)
    assert expected["command note jane: likes tea"] == 1
    assert expected["left to jane@acme.example"] == 1
    assert sum(number for what, number in expected.items() if what.startswith("mail")) == 12
    for step in range(1 + (steps == "even"), count, 2):
        with life.again() as made:
            fake = made.account
            assert isinstance(fake, Fake)
            fake.before = renumbering(fake, step)
            assert live_on(made) == expected, (step, fake.heard[step - 2 : step + 1])


def renumbering(fake: Fake, step: int) -> Callable[[str], None]:
    def before(_: str) -> None:
        if len(fake.heard) == step:
            fake.renumber()

    return before


# another mailbox, or none


def restored(fake: Fake) -> None:
    """The server's own backup is put back: the newest mails are gone, and their numbers will be given again."""
    box = fake.boxes[b"INBOX"]
    box.mails = box.mails[:-2]
    box.uidnext -= 2


def moved(fake: Fake) -> None:
    """Another server has the same mails, under numbers that look like those before, but for one that was lost."""
    for box in fake.boxes.values():
        box.mails = [replace(mail, uid=number) for number, mail in enumerate(box.mails[len(box.mails) > 5 :], 1)]
        box.uidnext = len(box.mails) + 1
    fake.username = "sam"


@pytest.mark.parametrize("change", [Fake.renumber, restored, moved])
def test_what_came_in_before_the_first_look_at_the_new_numbers_is_read_however_old_it_seems(
    life: Life, change: Callable[[Fake], None]
) -> None:
    with life.again() as made:
        fake, at = made.account, made.left[0].at
        assert isinstance(fake, Fake)
        made.tick(at + MINUTE)
        change(fake)
        made.config = replace(made.config, imap=fake.server)
        made.restart()
        answer = in_answer_to(made.left[0], JANE.addresses[0], "Yes, call me.", at + MINUTE)
        fake.file(b"INBOX", answer, OLD)
        made.tick(at + 10 * MINUTE)
        assert made.store.value("SELECT count(*) FROM message WHERE text LIKE 'Yes, call me.%'") == 1
        assert not made.store.holds()


def emptied(fake: Fake) -> None:
    fake.boxes = {name: replace(box, mails=[]) for name, box in fake.boxes.items()}


def another(fake: Fake) -> None:
    """Somebody else's mailbox, from which a mail commands in the owner's name."""
    emptied(fake)
    fake.renumber()
    at = local(DAY, 12)
    for number in range(50, 60):
        fake.file(b"INBOX", mail(number, "somebody@z.example", "other@z.example", at), at)
    fake.file(b"INBOX", mail(60, ME, ME, at).replace(b"Hello 60.", b"stop jane"), at)


@pytest.mark.parametrize("change", [emptied, another])
@pytest.mark.parametrize("told", [True, False])
def test_an_empty_or_another_mailbox_is_not_read_and_nothing_leaves_until_the_owner_says_that_it_is_theirs(
    life: Life, change: Callable[[Fake], None], told: bool
) -> None:
    with life.again() as made:
        fake, at = made.account, made.left[0].at
        assert isinstance(fake, Fake)
        made.tick(at + MINUTE)
        facts = made.store.last_told()
        before, owners = fake.boxes, len(made.to_owner)
        change(fake)
        kept = made.store.value("SELECT count(*) FROM message")
        for minutes in (4, 6, 20):
            done = made.tick(at + minutes * MINUTE)
            assert "not the one that was read so far" in str(done.troubles[0])
        assert set(made.store.holds()) == {HOLD}
        assert ["outreach live --release mailbox" in texts(raw) for raw in made.to_owner[owners:]] == [True]
        assert made.store.value("SELECT count(*) FROM message") == kept
        assert {fact["kind"] for fact in made.store.told(since=facts)} <= {"held", "notice made"}
        assert not fake.mails("INBOX.Gesendete Objekte")
        if told:
            with made.store.write():
                made.store.release(HOLD, made.now)
        else:
            fake.boxes = before
        fake.file(b"INBOX", in_answer_to(made.left[0], JANE.addresses[0], "Yes.", made.now), made.now)
        for minutes in (30, 40):
            assert not made.tick(at + minutes * MINUTE).troubles
        assert not made.store.holds()
        assert made.store.value("SELECT count(*) FROM message WHERE text LIKE 'Yes.%'") == 1
