"""One life with every provider: a letter is proposed, leaves once, lies in Sent once, is answered, and that is all."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from outreach.config import Reading
from outreach.core.letter import State
from outreach.core.people import Person, Stage, Warmth
from outreach.cycle import Pass
from outreach.errors import MailboxError
from outreach.mailbox import Mailbox, Role
from tests.fakes import Fake
from tests.imapd import Cyrus, Dovecot, running
from tests.scenario.world import Left, World, in_answer_to, local, texts, world, written
from tests.servers import ImapAccount

DAY = date(2026, 3, 3)
MINUTE = timedelta(minutes=1)
JANE = Person(
    "jane", "Jane Doe", ("jane@acme.example",), company="Acme", warmth=Warmth.WARM, facts={"why": "Her talk."}
)


@dataclass
class Life:
    """A world whose mailbox may fail for a while."""

    world: World
    sent: str

    def tick(self, now: datetime) -> Pass:
        """A pass, and others a minute apart until the mailbox was read."""
        for minutes in range(8):
            try:
                done = self.world.tick(now + minutes * MINUTE)
            except MailboxError:
                continue
            if not done.troubles:
                return done
        raise AssertionError([str(trouble) for trouble in done.troubles])

    def copies(self, left: Left) -> int:
        """How often a letter lies in Sent."""
        key = str(left.mail["X-Outreach-Id"]).encode()
        with Mailbox(self.world.account.server, self.world.account.secret) as mailbox:
            uids = mailbox.search_since(self.sent, DAY)
            return sum(key in one.header for one in mailbox.headers(self.sent, uids))


def lived(life: Life, *, files: str = "nothing", renumber: bool = False) -> None:
    """From the first look to the last; ``files`` is what the provider puts into Sent by itself."""
    world = life.world
    asked(life)
    at = world.letters(State.APPROVED)[0].planned_at
    assert at
    life.tick(at)
    [left] = world.left
    raw = rewritten(left.raw) if files == "rewritten" else left.raw
    if files != "nothing":
        world.account.deliver(life.sent, raw, left.at)
    for minutes in (10, 20, 30):
        life.tick(left.at + minutes * MINUTE)
    assert life.copies(left) == 1
    if isinstance(world.account, Fake):
        world.account.begin_again()
    if isinstance(world.account, Fake) and renumber:
        world.account.renumber()
    answered = left.at + timedelta(hours=3)
    answer = in_answer_to(Left(left.at, left.to, raw), JANE.addresses[0], "Yes, call me on Monday.", answered)
    world.account.deliver("INBOX", answer, answered)
    for minutes in (0, 10, 20, 30):
        life.tick(answered + minutes * MINUTE)
    for days in (1, 8, 20):
        life.tick(local(DAY + timedelta(days=days), 9, 1))
    assert len(world.left) == 1
    assert messages(world) == 4
    assert world.store.value("SELECT count(*) FROM command") == 2
    assert person_stage(world) is Stage.TALKING
    assert len([text for text in map(texts, world.summaries) if "Yes, call me on Monday" in text]) == 1
    assert life.copies(left) == 1


def asked(life: Life) -> None:
    """Old mail is read back, a letter is proposed, and the owner answers with commands."""
    world = life.world
    old = local(DAY - timedelta(days=40), 12)
    world.account.deliver("INBOX", by_jane(1, old), old)
    world.account.deliver(life.sent, to_jane(2, old), old)
    world.add(JANE)
    for minute in (1, 11, 21, 31):
        life.tick(local(DAY, 8, minute))
    assert messages(world) == 2
    assert len(world.letters(State.PROPOSED)) == 1
    world.answer(world.summaries[-1], "send 1", "note jane: likes tea", at=local(DAY, 8, 40))
    world.arriving = [(at, life.sent if folder == "Sent" else folder, raw) for at, folder, raw in world.arriving]
    for minute in (41, 45, 51):
        life.tick(local(DAY, 8, minute))
    assert world.store.value("SELECT count(*) FROM command WHERE ok") == 2


def by_jane(number: int, at: datetime) -> bytes:
    ids = {"Message_ID": f"<{number}@acme.example>"}
    return written(at, "Nice to meet you.", From_=f"Jane <{JANE.addresses[0]}>", To="sam@smith.example", **ids)


def to_jane(number: int, at: datetime) -> bytes:
    ids = {"Message_ID": f"<{number}@smith.example>"}
    return written(at, "Nice to meet you too.", From_="sam@smith.example", To=JANE.addresses[0], **ids)


def rewritten(raw: bytes) -> bytes:
    """As Exchange files it: under a Message-ID of its own."""
    return re.sub(rb"(?im)^message-id: <[^>]*>", b"Message-ID: <AM0PR04MB0055ABC@AM0PR04MB0055.example>", raw, count=1)


def messages(world: World) -> int:
    return int(world.store.value("SELECT count(*) FROM message"))


def person_stage(world: World) -> Stage:
    found = world.store.people.get("jane")
    assert found
    return found.stage


@contextmanager
def life(tmp_path: Path, account: ImapAccount) -> Iterator[Life]:
    with world(tmp_path, account, local(DAY, 8)) as made, ExitStack() as opened:
        for _ in range(3):
            try:
                mailbox = opened.enter_context(Mailbox(account.server, account.secret))
                break
            except MailboxError:
                continue
        sent = [one.name for one in mailbox.folders(Reading()) if one.role is Role.SENT]
        mailbox.close()
        assert sent
        yield Life(made, sent[0])


# real servers, set up in other ways


NO_USES = "namespace inbox {\n mailbox Sent {\n  special_use =\n  auto = no\n }\n mailbox Junk {\n  auto = no\n }\n}\n"
SERVERS = {
    "dovecot that says of no folder what it is for, in German": (Dovecot, NO_USES, "Gesendet"),
    "dovecot that says of no folder what it is for, in French": (Dovecot, NO_USES, "Envoyés"),
    "dovecot with everything below INBOX, parted by dots": (
        Dovecot, "namespace inbox {\n separator = .\n prefix = INBOX.\n}\n", "INBOX.Sent",
    ),
    "dovecot without IDLE": (Dovecot, "imap_capability = IMAP4rev1 LITERAL+ UIDPLUS NAMESPACE\n", "Sent"),
    "dovecot with a slow IDLE": (Dovecot, "imap_idle_notify_interval = 1s\n", "Sent"),
    "cyrus as it comes": (Cyrus, "", "Sent"),
    "cyrus with everything below INBOX, parted by dots": (
        Cyrus, "altnamespace: no\nunixhierarchysep: no", "INBOX.Sent",
    ),
    "cyrus with everything below INBOX": (Cyrus, "altnamespace: no\nunixhierarchysep: yes", "INBOX/Sent"),
    "cyrus parted by dots": (Cyrus, "altnamespace: yes\nunixhierarchysep: no", "Sent"),
}  # fmt: skip


@pytest.mark.parametrize("name", SERVERS)
def test_a_life_on_a_real_server_set_up_otherwise(name: str, tmp_path: Path) -> None:
    kind, more, sent = SERVERS[name]
    with running(kind, more) as server:
        account = server.user()
        if more == NO_USES:
            account.create(sent)
        for odd in ("Menschen & Mäuse", *(('Mein "Ordner"', "a\\b") if kind is Dovecot else ())):
            account.create(odd if sent in {"Sent", "Gesendet", "Envoyés"} else sent.replace("Sent", odd))
        with life(tmp_path, account) as made:
            assert made.sent == sent
            with Mailbox(account.server, account.secret) as mailbox:
                assert mailbox.can_idle == ("without IDLE" not in name)
            lived(made)


# providers


@pytest.mark.parametrize(
    ("provider", "sent", "files"),
    [
        ("gmail", "[Gmail]/Gesendet", "the same"),
        ("exchange", "Sent Items", "rewritten"),
        ("yahoo", "Sent", "nothing"),
        ("icloud", "Sent Messages", "the same"),
        ("courier", "INBOX.Gesendete Objekte", "nothing"),
        ("winmail", "Sent", "nothing"),
        ("smartermail", "Sent Items", "nothing"),
        ("proton", "Sent", "the same"),
    ],
)
def test_a_life_with_a_provider(provider: str, sent: str, files: str, tmp_path: Path) -> None:
    with Fake(provider) as account, life(tmp_path, account) as made:
        assert made.sent == sent
        lived(made, files=files, renumber=provider == "proton")
        assert not any("CHARSET" in command for command in account.heard)
