"""The sandbox kept up, for mail programs to connect to, with the real service beside it and people who answer soon."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import tomlkit

from outreach import clock
from outreach.config import Config, load
from outreach.control import Control, EndedError
from outreach.core import message
from outreach.core.letter import State
from outreach.core.message import Incoming
from outreach.core.people import Stage
from outreach.cycle import Cycle
from outreach.daemon import serve
from outreach.home import Home
from outreach.sandbox import archive
from outreach.sandbox.cast import BY_ADDRESS, GUESTS, Behaviour, Correspondent
from outreach.sandbox.demo import MAILBOX, enlist
from outreach.sandbox.people import Arrival, mails
from outreach.sandbox.server import OWNER, PASSWORD, Sandbox, Submission
from outreach.sandbox.story import Line, Tell, Tone, arrived
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
        try:
            with control.signals():  # before Ctrl-C is spoken of
                for line in _welcome(config, letters):
                    tell(line)
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
        cycle = Cycle(home, config, store)
        cycle.summarise(now)
        cycle.deliver(now)
        return [letter.number for letter in store.letters.in_state(State.PROPOSED)]


def _welcome(config: Config, letters: list[int]) -> Iterator[Line]:
    number = letters[-1] if letters else "NUMBER"
    soon = (clock.now() + timedelta(minutes=3)).astimezone(ZoneInfo(config.policy.owner.timezone))
    yield Line("The mail server is up. Connect any mail program, without encryption:", Tone.DAY)
    yield Line(f"  IMAP  {config.imap.host}  port {config.imap.port}", Tone.NEWS)
    yield Line(f"  SMTP  {config.smtp.host}  port {config.smtp.port}", Tone.NEWS)
    yield Line(f"  user  {OWNER}  password  {PASSWORD}", Tone.NEWS)
    yield Line("Open the newest summary in the inbox and answer it; above everything else write")
    yield Line(f"  send {number} today {soon:%H:%M}", Tone.OWNER)
    yield Line(
        f"which is London time; `send {number}` alone lets it leave at some time of the day. Then watch: a receipt"
    )
    yield Line("comes, the letter leaves, and within seconds it is answered. For this, config.toml now allows letters")
    yield Line("at any hour of any day. Ctrl-C ends it.")


class _Crowd:
    """Everybody a letter can reach, each in a hurry. Who is not of the cast answers kindly."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._reached: Counter[str] = Counter()
        self._timers: list[threading.Timer] = []
        self._sandbox: Sandbox | None = None

    def join(self, sandbox: Sandbox, home: Home) -> None:
        """Begin, remembering who was written to before. Who was still to answer then does so now."""
        self._sandbox = sandbox
        last: dict[Correspondent, bytes] = {}
        heard = set()
        for folder, raw, _ in archive.saved(home.path / MAILBOX):
            mail = message.parse(raw)
            if folder == "Sent" and mail.header("x-outreach-id") and mail.to:
                person = _person(mail)
                self._reached[person.name] += 1
                last[person] = raw
            elif not mail.header("auto-submitted"):
                heard.add(mail.sender)
        for person, raw in last.items():
            if person.behaviour is not Behaviour.BOUNCES and heard.isdisjoint({person.address, person.alias}):
                self._expect(person, self._mails(person, raw)[-1:])

    def leave(self) -> None:
        """Answer nothing more."""
        for timer in self._timers:
            timer.cancel()
            timer.join()

    def taken(self, submission: Submission) -> None:
        """For the mail server: somebody got a mail."""
        mail = message.parse(submission.raw)
        if mail.header("x-outreach-token"):
            self._say(f"to you: {mail.subject}", Tone.PLAN)
        elif mail.header("x-outreach-id") and mail.to:
            person = _person(mail)
            self._reached[person.name] += 1
            self._say(f"letter to {person.name}: {mail.subject}", Tone.LETTER)
            self._expect(person, self._mails(person, submission.raw))
        else:
            self._say(f"from you: {mail.subject}", Tone.OWNER)

    def _mails(self, person: Correspondent, raw: bytes) -> tuple[Arrival, ...]:
        return mails(person, raw, clock.now(), nth=self._reached[person.name], hurry=True)

    def _expect(self, person: Correspondent, arrivals: tuple[Arrival, ...]) -> None:
        for arrival in arrivals:
            wait = max((arrival.at - clock.now()).total_seconds(), 0)
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


def _person(letter: Incoming) -> Correspondent:
    """Whom a letter is to: one of the cast, or whoever the owner has put on the list."""
    to = letter.to[0]
    name = to.name or to.address
    other = replace(GUESTS[0], name=name, address=to.address, signature=name.partition(" ")[0])
    return BY_ADDRESS.get(to.address, other)
