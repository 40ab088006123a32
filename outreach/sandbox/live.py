"""The sandbox kept up, for mail programs to connect to, with the real service beside it and people who answer soon."""

import threading
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from email.policy import default
from typing import cast
from zoneinfo import ZoneInfo

import tomlkit

from outreach import clock
from outreach.config import Config, load
from outreach.control import Control, EndedError
from outreach.core.letter import State
from outreach.core.people import Stage
from outreach.cycle import Cycle
from outreach.daemon import serve
from outreach.home import Home
from outreach.sandbox import archive
from outreach.sandbox.cast import GUESTS, PEOPLE, Behaviour, Correspondent
from outreach.sandbox.demo import MAILBOX, enlist
from outreach.sandbox.people import Arrival, mails
from outreach.sandbox.server import OWNER, PASSWORD, Sandbox, Submission
from outreach.sandbox.story import Line, Tell, Tone, arrived
from outreach.sandbox.writing import Client
from outreach.store import Store

_RULES = {
    "owner": {"country": ""},
    "cadence": {
        "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        "window": "00:00-23:59",
        "new_per_day": 3,
    },
    "summary": {"grace_minutes": 0},
}
"""So that it can be played with at any hour."""


def live(home: Home, tell: Tell) -> None:
    """Serve the home's mail on the ports of its config, and run the service, until told to end."""
    _loosen(home)
    config = load(home.config)
    crowd = _Crowd(tell)
    ports = (config.imap.port, config.smtp.port)
    with Sandbox(ports=ports, files_sent=True, on_submission=crowd.taken) as sandbox, closing(Control()) as control:
        archive.load(sandbox, home.path / MAILBOX)
        crowd.join(sandbox, home)
        letters = _offer(home, config)
        for line in _welcome(config, letters):
            tell(line)
        try:
            with control.signals():
                serve(home, control)
        except EndedError:
            tell(Line("Cut short."))
        finally:
            crowd.leave()
            archive.save(sandbox, home.path / MAILBOX)
    tell(Line(f"Ended. The mail is kept in {home.path / MAILBOX}."))


def _loosen(home: Home) -> None:
    document = tomlkit.parse(home.config.read_text(encoding="utf-8"))
    for section, values in _RULES.items():
        document.setdefault(section, tomlkit.table()).update(values)
    home.config.write_text(tomlkit.dumps(document), encoding="utf-8")


def _offer(home: Home, config: Config) -> list[int]:
    """Have something to decide, and a summary that says so; the numbers of the letters that wait for a word."""
    now = clock.now()
    with home.locked(), closing(Store.open(home.database)) as store:
        known = store.people.all()
        if not any(person.stage is Stage.PROSPECT for person in known):
            names = {person.name for person in known}
            for guest in [guest for guest in GUESTS if guest.name not in names][:1]:
                enlist(store, guest, now)
        with store.write():
            store.set("mode", "live")
        Cycle(home, config, store).summarise(now)
        return [letter.number for letter in store.letters.in_state(State.PROPOSED)]


def _welcome(config: Config, letters: list[int]) -> list[Line]:
    number = letters[-1] if letters else "NUMBER"
    soon = (clock.now() + timedelta(minutes=3)).astimezone(ZoneInfo(config.policy.owner.timezone))
    words = (
        ("The mail server is up. Connect any mail program:", Tone.DAY),
        (f"  IMAP      {config.imap.host} port {config.imap.port}, no encryption", Tone.NEWS),
        (f"  SMTP      {config.smtp.host} port {config.smtp.port}, no encryption", Tone.NEWS),
        (f"  user      {OWNER}", Tone.NEWS),
        (f"  password  {PASSWORD}", Tone.NEWS),
        ("", Tone.EFFECT),
        ("Open the newest summary in the inbox and answer it, above everything else, with a line such as", Tone.EFFECT),
        (
            f"  send {number} today 15:30      (two minutes from now; `send {number}` alone: some time today)",
            Tone.OWNER,
        ),
        ("Then watch: a receipt comes, the letter leaves, the answer to it arrives within seconds.", Tone.EFFECT),
        ("For this, config.toml now lets letters leave at any hour of any day. Ctrl-C ends it.", Tone.EFFECT),
        ("", Tone.EFFECT),
    )
    return [Line(text, tone) for text, tone in words]


class _Crowd:
    """Everybody a letter can reach, each in a hurry. Who is not of the cast answers kindly."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._cast = {person.address: person for person in (*PEOPLE, *GUESTS)}
        self._reached: Counter[str] = Counter()
        self._timers: list[threading.Timer] = []
        self._sandbox: Sandbox | None = None

    def join(self, sandbox: Sandbox, home: Home) -> None:
        """Begin, remembering who was written to before."""
        self._sandbox = sandbox
        for folder, raw, _ in archive.saved(home.path / MAILBOX):
            mail = _read(raw)
            if folder == "Sent" and mail["X-Outreach-Id"]:
                self._reached[_addressee(mail).addr_spec] += 1

    def leave(self) -> None:
        """Answer nothing more."""
        for timer in self._timers:
            timer.cancel()
            timer.join()

    def taken(self, submission: Submission) -> None:
        """For the mail server: somebody got a mail."""
        mail = _read(submission.raw)
        if mail["X-Outreach-Token"]:
            self._say(f"to you: {mail['Subject']}", Tone.PLAN)
        elif mail["X-Outreach-Id"]:
            self._reach(_addressee(mail), str(mail["Subject"]), submission.raw)
        else:
            self._say(f"from you: {mail['Subject']}", Tone.OWNER)

    def _reach(self, to: Address, subject: str, raw: bytes) -> None:
        now = clock.now()
        self._reached[to.addr_spec] += 1
        person = self._cast.get(to.addr_spec) or _somebody(to)
        self._say(f"letter to {person.name}: {subject}", Tone.LETTER)
        for arrival in mails(person, raw, now, nth=self._reached[to.addr_spec], hurry=True):
            wait = max((arrival.at - now).total_seconds(), 0)
            timer = threading.Timer(wait, self._arrive, (person, arrival))
            timer.daemon = True
            self._timers.append(timer)
            timer.start()

    def _arrive(self, person: Correspondent, arrival: Arrival) -> None:
        if self._sandbox:
            self._sandbox.deliver(arrival.raw, clock.now())
            line = arrived(person, arrival.raw)
            self._say(line.text, line.tone)

    def _say(self, text: str, tone: Tone) -> None:
        self._tell(Line(f"{clock.now().astimezone():%H:%M:%S}  {text}", tone))


def _read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=default)


def _addressee(mail: EmailMessage) -> Address:
    """Whom a letter is to: exactly one, as the service writes them."""
    [address] = cast("AddressHeader", mail["To"]).addresses
    return address


def _somebody(to: Address) -> Correspondent:
    """Whoever the owner has put on the list."""
    name = to.display_name or to.addr_spec
    kind = replace(GUESTS[0], behaviour=Behaviour.ANSWERS, client=Client.GMAIL)
    return replace(kind, name=name, address=to.addr_spec, signature=name.partition(" ")[0])
