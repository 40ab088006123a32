"""A network of people for long lives, and an owner who follows what the mails to them say, by answering mail only."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from functools import partial
from random import Random

from outreach.core.cadence import holidays_in
from outreach.core.people import Person, Warmth
from tests.scenario.world import ZONE, Left, World, bounce, in_answer_to, local, texts, written

OWNER = "Sam Smith <sam@smith.example>"
AWAY = ((date(2026, 8, 3), date(2026, 8, 17)), (date(2027, 7, 26), date(2027, 8, 9)))
"""The owner's holidays: the first day, and the first day back."""

MENTORS = ("jane", "omar", "lea")
KNOWN = {"hugo": "sponsor", "pia": "protégé", "tom": "peer"}
"""Whom the owner knows from the beginning."""


def someone(slug: str, name: str, company: str, *, warm: bool = False, via: str = "", **more: str) -> Person:
    """Somebody of the list, as it was imported."""
    facts = {"why": f"What you wrote about {company} stayed with me.", "topic": f"how {company} began"}
    address = () if more.pop("nameless", "") else (f"{slug}@{company.lower()}.example",)
    cells = {"company": company, "role": "Director", "source": "the spring fair"} | more
    warmth = Warmth.WARM if warm else Warmth.COLD
    return Person(slug, name, address, warmth=warmth, connector=via, facts=facts, **cells)  # type: ignore[arg-type]


PEOPLE = (
    someone("bob", "Bob Miller", "Millhouse", warm=True, kind="connector"),
    someone("ruth", "Ruth Ames", "Ameline", warm=True, kind="connector"),
    someone("jane", "Jane Doe", "Acme", via="bob", nameless="yes"),
    someone("nils", "Nils Holm", "Holmgard", via="ruth"),
    someone("omar", "Omar Aziz", "Brightworks", warm=True),
    someone("lea", "Lea Roth", "Rothko"),
    someone("hugo", "Hugo Lang", "Langley", warm=True),
    someone("pia", "Pia Fell", "Fellows", warm=True),
    someone("tom", "Tom Wood", "Woodville", warm=True),
    someone("max", "Max Moor", "Moorgate", warm=True, channel="phone"),
    someone("dan", "Dan Reed", "Dunmore", country="GB", timezone="Europe/London"),
    someone("ollie", "Ollie Berg", "Garnet"),
    someone("silas", "Silas Kent", "Elm"),
    someone("bea", "Bea Lund", "Cobalt"),
    someone("hana", "Hana Sato", "Fjord"),
    someone("ada", "Ada Jones", "Acme"),
    someone("eve", "Eve Noon", "Noonday"),
    someone("gil", "Gil Park", "Parkside"),
)
MORE = ("Ann Abel", "Ben Brook", "Cleo Cole", "Dora Dale", "Emil Eck", "Finn Fox", "Greta Gill", "Ivo Ince")
"""Of whom the owner hears later, when their list becomes short."""

INVITATION = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//Test//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:{uid}
SEQUENCE:0
DTSTAMP:{at:%Y%m%dT%H%M%SZ}
DTSTART:{start:%Y%m%dT%H%M%SZ}
DTEND:{end:%Y%m%dT%H%M%SZ}
SUMMARY:Talk
LOCATION:Library
ORGANIZER:mailto:{address}
ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:sam@smith.example
END:VEVENT
END:VCALENDAR
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One item of a mail to the owner, as the owner reads it."""

    section: str
    title: str
    answers: tuple[str, ...] = ()


def items(mail: bytes) -> Iterator[Told]:
    """What a mail to the owner says, item by item."""
    section, found = "", list[Told]()
    for line in texts(mail).splitlines():
        if line.isupper() and not line.startswith((" ", "*", "|")):
            section = line
        elif line.startswith("* "):
            found.append(Told(section, line[2:]))
        elif line.startswith("  Answer: ") and found:
            found[-1] = replace(found[-1], answers=tuple(line.removeprefix("  Answer: ").split("  ·  ")))
    return iter(found)


def free(day: date) -> bool:
    """Whether nobody works on a day, or the owner is away."""
    away = any(first <= day < back for first, back in AWAY)
    return day.weekday() >= 5 or day in holidays_in("DE", day.year) or away


def working(day: date) -> date:
    """That day, or the next on which the owner works."""
    while free(day):
        day += timedelta(days=1)
    return day


@dataclass
class Network:
    """Everybody's habits, rolled with a seed, and what happened outside of the service's sight."""

    life: World
    rng: Random
    todo: list[tuple[date, str]] = field(default_factory=list)
    met: dict[str, list[datetime]] = field(default_factory=dict)
    by_hand: dict[str, list[datetime]] = field(default_factory=dict)
    mails: list[tuple[datetime, str, bytes]] = field(default_factory=list)
    refused: dict[str, datetime] = field(default_factory=dict)
    introduced: dict[str, datetime] = field(default_factory=dict)
    advised: dict[str, str] = field(default_factory=dict)
    weighed: dict[str, datetime] = field(default_factory=dict)
    undone: list[str] = field(default_factory=list)
    habits: dict[str, Callable[[Left, int], None]] = field(default_factory=dict)
    meetings: dict[str, list[datetime]] = field(default_factory=dict)
    said: list[tuple[datetime, list[str]]] = field(default_factory=list)
    closed: datetime | None = None
    _told: set[date] = field(default_factory=set)
    _read: int = 0
    _count: int = 0
    _pool: list[str] = field(default_factory=lambda: list(MORE))

    def __post_init__(self) -> None:
        named = {
            "bob": self._introduces("jane"),
            "ruth": self._introduces("nils"),
            "jane": self._mentor,
            "omar": self._mentor,
            "lea": self._mentor,
            "nils": self._meets,
            "ada": self._is_away,
            "hana": self._later,
            "dan": self._declines,
            "eve": self._answers,
            "gil": self._meets,
            "ollie": self._opts_out,
            "bea": self._bounces,
            "hugo": self._sponsor,
            "pia": self._answers,
            "tom": self._answers,
        }
        self.habits |= named
        for person in PEOPLE:
            self.expect(person.address or "jane@acme.example", person.slug)

    def expect(self, address: str, slug: str) -> None:
        """Let somebody react to letters."""
        if slug in self.habits:
            self.life.reactions[address] = lambda _, left, nth: self.habits[slug](left, nth)

    # time

    def soon(self, at: datetime, days: int, hour: int | None = None) -> datetime:
        """A moment of a working day, some days later."""
        day = working(at.astimezone(ZONE).date() + timedelta(days=days))
        return max(local(day, hour or self.rng.randint(9, 16), self.rng.randint(0, 59)), at + timedelta(minutes=7))

    def next(self) -> int:
        self._count += 1
        return self._count

    def plan(self, day: date, line: str) -> None:
        """The owner will write this line in their next answer from that day on."""
        self.todo.append((day, line))

    # what people do

    def writes(self, left: Left, body: str, days: int, **headers: str) -> tuple[datetime, bytes]:
        """An answer to a letter, some days later."""
        at = self.soon(left.at, days)
        name = str(left.mail["To"].addresses[0].display_name)
        raw = in_answer_to(left, f"{name} <{left.to}>", body, at, **headers)
        self.life.arriving.append((at, "INBOX", raw))
        return at, raw

    def owner_writes(self, at: datetime, to: str, body: str) -> None:
        """The owner writes by hand, in their mail program."""
        slug = to.partition("@")[0]
        self.by_hand.setdefault(slug, []).append(at)
        ident = f"<hand.{self.next()}@smith.example>"
        self.life.arrives(at, "Sent", body, From_=OWNER, To=to, Subject="Re: our talk", Message_ID=ident)

    def arrange(self, left: Left, at: datetime, *, weeks: int = 1, invite: bool = False) -> None:
        """A meeting: agreed by mail by hand and told in an answer, or by an invitation from their calendar."""
        slug = left.to.partition("@")[0]
        start = local(working(at.astimezone(ZONE).date() + timedelta(days=7 * weeks + self.rng.randint(0, 3))), 15)
        self.meetings.setdefault(slug, []).append(start)
        if invite:
            self._invites(slug, start.astimezone(ZONE).date(), at + timedelta(hours=1))
        else:
            self.plan(at.astimezone(ZONE).date(), f"meet {slug} {start.astimezone(ZONE):%Y-%m-%d} 15:00 at Blue Bottle")
        self.owner_writes(self.soon(at, 1, 10), left.to, "Gladly, see you then.\n")

    def _invites(self, slug: str, day: date, at: datetime | None = None) -> None:
        """An invitation comes from somebody's calendar."""
        at, start, address = at or self.soon(self.life.now, 1), local(day, 15), self._address(slug)
        end, uid = start + timedelta(hours=1), f"{self.next()}@there.example"
        body = INVITATION.format(uid=uid, at=at, start=start, end=end, address=address)
        kind = "text/calendar; method=REQUEST; charset=utf-8"
        headers = {"From_": address, "To": OWNER, "Subject": "Invitation: Talk", "Message_ID": f"<{uid}>"}
        raw = written(at, body, **headers).replace(b'text/plain; charset="utf-8"', kind.encode())
        self.life.arriving.append((at, "INBOX", raw))

    def _mentor(self, left: Left, nth: int) -> None:
        """Says yes to every ask, and to a talk when a word comes after weeks; else reads and is silent."""
        subject, slug = str(left.mail["Subject"]), left.to.partition("@")[0]
        if "every now and then" in subject:
            at, _ = self.writes(left, "With pleasure, every six to eight weeks it is.\n", self.rng.randint(1, 4))
            self.owner_writes(self.soon(at, 1, 10), left.to, "Thank you, I look forward to it.\n")
        elif subject.startswith("Our talks") and slug == "lea":
            at, _ = self.writes(left, "I have enjoyed it. Let us call it complete.\n", 2)
            self.plan(at.date() + timedelta(days=1), "close lea")
            self.closed = at
        elif subject.startswith("Our talks"):
            at, _ = self.writes(left, "Let us go on as we do.\n", 2)
            self.plan(at.date(), f"agreement {slug}: go on as before by {working(at.date() + timedelta(days=300))}")
            self.owner_writes(self.soon(at, 1, 10), left.to, "I am glad.\n")
        elif nth == 1 or subject.startswith(("May I come", "Thinking", "A short word", "Something you")):
            at, _ = self.writes(left, "Good to hear from you. Coffee next week?\n", self.rng.randint(1, 4))
            if slug not in self.refused:
                self.arrange(left, at, invite=slug == "jane")

    def _meets(self, left: Left, nth: int) -> None:
        """Meets once, and answers words now and then."""
        if nth == 1:
            at, _ = self.writes(left, "Yes, why not. Next week?\n", self.rng.randint(1, 4))
            self.arrange(left, at)
        elif self.rng.random() < 0.5:
            self.writes(left, "Thank you for the word.\n", 3)

    def _answers(self, left: Left, nth: int) -> None:
        """Answers by mail, now and then; the owner writes back."""
        if nth == 1 or self.rng.random() < 0.6:
            at, _ = self.writes(left, "Happy to hear from you. All is well here.\n", self.rng.randint(1, 5))
            self.owner_writes(self.soon(at, 1, 11), left.to, "Thank you!\n")

    def _sponsor(self, left: Left, nth: int) -> None:
        """Answers every third letter with a question, and gets an answer on the same day."""
        if nth % 3 == 0:
            at, _ = self.writes(left, "Good to know. Does the board know of it?\n", 1)
            self.owner_writes(at + timedelta(hours=1), left.to, "They do.\n")

    def _is_away(self, left: Left, nth: int) -> None:
        if nth == 1:
            at = left.at + timedelta(seconds=50)
            back = left.at.date() + timedelta(days=18)
            body = f"I am out of the office and will be back on {back.day} {back:%B %Y}.\n"
            notice = {"Subject": f"Automatic reply: {left.mail['Subject']}", "Auto_Submitted": "auto-replied"}
            self.life.arriving.append((at, "INBOX", in_answer_to(left, f"Ada Jones <{left.to}>", body, at, **notice)))
        else:
            self._meets(left, nth - 1)

    def _later(self, left: Left, nth: int) -> None:
        if nth == 1:
            self.writes(left, "I am swamped at the moment. Could you write to me again in three months?\n", 2)
        else:
            self._meets(left, nth - 1)

    def _declines(self, left: Left, nth: int) -> None:
        at, _ = self.writes(left, "Thank you for asking, but I have to decline. I wish you all the best.\n", 2)
        self.refused.setdefault(left.to, at)

    def _opts_out(self, left: Left, nth: int) -> None:
        if nth == 2:
            at, _ = self.writes(left, "Please do not contact me again.\n", 1)
            self.refused.setdefault(left.to, at)

    def _bounces(self, left: Left, nth: int) -> None:
        at = left.at + timedelta(minutes=1)
        self.life.arriving.append((at, "INBOX", bounce(left.raw, left.to, int(left.at.timestamp()))))
        self.refused.setdefault(left.to, at)

    def _introduces(self, slug: str) -> Callable[[Left, int], None]:
        person = next(one for one in PEOPLE if one.slug == slug)
        address = person.address or f"{slug}@acme.example"

        def react(left: Left, nth: int) -> None:
            if person.name in str(left.mail["Subject"]) and slug not in self.introduced:
                both = {"To": f"{OWNER}, {person.name} <{address}>"}
                body = f"Sam, meet {person.name}. The two of you should talk!\n"
                at, _ = self.writes(left, body, self.rng.randint(1, 3), **both)
                self.introduced[slug] = at

        return react

    # what the owner does

    def read(self) -> None:
        """The owner reads the mails that came since they last looked, and answers."""
        fresh, self._read = self.life.to_owner[self._read :], len(self.life.to_owner)
        for raw in fresh:
            subject = str(make_header(decode_header(message_from_bytes(raw)["Subject"])))
            kind = next((name for start, name in KINDS.items() if subject.startswith(start)), "summary")
            self.mails.append((self.life.now, kind, raw))
            wait = timedelta(minutes=self.rng.randint(15, 90))
            lines = getattr(self, f"_on_{kind}")(raw, subject)
            if lines:
                self.said.append((self.life.now + wait, lines))
                self.life.answer(raw, *lines, at=self.life.now + wait)

    def leave(self) -> None:
        """On the last afternoon before a holiday, the owner says until when they are away."""
        for first, back in AWAY:
            at = local(first - timedelta(days=3), 17)
            if self.life.now < at <= self.life.now + timedelta(days=2) and back not in self._told:
                self._told.add(back)
                self.said.append((at, [f"away until {back}"]))
                self.life.answer(self.life.to_owner[-1], f"away until {back}", at=at)

    def _on_receipt(self, raw: bytes, subject: str) -> list[str]:
        text = texts(raw)
        done = re.search(r"(\d+) of (\d+) done", subject)
        codes = re.findall(r"with: (confirm [0-9A-Z]{4}-[0-9A-Z]{4})", text)
        overtaken = text.count(" is expired")  # they wrote in the hour between the summary and its answer
        if not codes and (done is None or int(done[1]) + overtaken != int(done[2])):
            self.undone.append(text)
        drafted = re.findall(r"Answer this mail with (send \d+)\.", text)
        return [*codes, *drafted]

    def _on_prepare(self, raw: bytes, subject: str) -> list[str]:
        nth = self.next()
        return [
            f"purpose: to find out what comes next ({nth})",
            *(f"question: what about {nth}.{n}?" for n in (1, 2, 3)),
        ]

    def _on_debrief(self, raw: bytes, subject: str) -> list[str]:
        nth = self.next()
        name = subject.removeprefix("Outreach: how was it with ").rstrip("?")
        slug = next((one.slug for one in PEOPLE if one.name == name), name.lower().replace(" ", "-"))
        self.met.setdefault(slug, []).append(self.life.now - timedelta(hours=2))
        advice = f"begin small, with number {nth}"
        self.advised[advice] = slug
        lines = [f"We spoke for an hour about many things ({nth}).", "", f"advice: {advice}", "energy: +1"]
        lines += ["match: yes"] if "match: yes" in texts(raw) else []
        again = next((line for item in items(raw) for line in item.answers if line.startswith("meet ")), "")
        if again and slug == "omar":
            day = working(date.fromisoformat(again.split()[2]))
            lines.append(f"meet omar {day} 15:00 at Blue Bottle")
            self.meetings.setdefault(slug, []).append(local(day, 15))
        elif again and slug == "jane":
            day = working(date.fromisoformat(again.split()[2]))
            self._invites(slug, day)
            self.meetings.setdefault(slug, []).append(local(day, 15))
        lines += ["promise: the slides by " + f"{self.life.now + timedelta(days=9):%Y-%m-%d}"] if nth % 2 else []
        return lines

    def _on_review(self, raw: bytes, subject: str) -> list[str]:
        lines = [line for item in items(raw) for line in self._fill(item)]
        return lines[:4]

    def _on_summary(self, raw: bytes, subject: str) -> list[str]:
        today = self.life.now.astimezone(ZONE).date()
        lines = [line for day, line in self.todo if day <= today]
        self.todo = [(day, line) for day, line in self.todo if day > today]
        for item in items(raw):
            lines += self._decide(item)
        return list(dict.fromkeys(lines))

    def _decide(self, item: Told) -> Sequence[str]:
        first = item.answers[0] if item.answers else ""
        if re.fullmatch(r"sen[dt] \d+", first):
            return self._approve(item, first)
        if item.section == "THEY WROTE":
            return self._heard(item)
        return self._fill(item)

    def _approve(self, item: Told, line: str) -> Sequence[str]:
        if line.startswith("sent "):
            self.plan(self.life.now.date() + timedelta(days=3), "answered max: he is glad to help")
        return [line]

    def _heard(self, item: Told) -> Sequence[str]:
        found = [one for one in item.answers if re.match(r"fact \S+ (size|address): ", one)]
        return [one for one in found if "address" in one or "proposes" not in item.title]

    def _fill(self, item: Told) -> Sequence[str]:
        """The first of the lines shown, with words in place of the dots; the owner knows what each is about."""
        if not item.answers:
            return ()
        first, nth = item.answers[0], self.next()
        verb, slug, *_ = f"{first} - -".replace(":", "").split()
        match verb:
            case "add":
                return [self._new()] if slug == "Jane" and self._pool and self.rng.random() < 0.4 else ()
            case "agreement" if slug not in MENTORS:
                return ()
            case "wrote":
                return self._answer(slug) if "has no answer" in item.title else ()
            case "did" if "advised" in item.title:
                self.weighed[_quoted(item.title)] = self.life.now
                return [f"did {slug}: it went well, and I go on with it ({nth})"]
            case "fact":
                return self._fact(item, slug, nth)
            case _:
                return [first.replace("…", f"something that happened here ({nth})")]

    def _fact(self, item: Told, slug: str, nth: int) -> Sequence[str]:
        first, last = item.answers[0], item.answers[-1]
        if " address: " in first:
            return [last]
        if slug == "NAME":
            return [first.replace("NAME", "omar")] if "goals" in first else ()
        if " rhythm: " in first:
            return [first] if slug not in (*KNOWN, *MENTORS) else ()
        if last.startswith("draft "):
            return [f"fact {slug} why: I still think of what you said ({nth}).", last] if slug in MENTORS else ()
        if " kind: …" in last:
            return [f"fact {slug} kind: {'mentor' if slug in MENTORS else 'peer'}", f"fact {slug} benefits: support"]
        words = "information" if " benefits: " in first else f"something that happened here ({nth})"
        return [first.replace("…", words)]

    def _answer(self, slug: str) -> Sequence[str]:
        """The owner answers by hand, or by phone."""
        if slug == "max":
            return ["wrote max: thanked him on the phone"]
        self.owner_writes(self.soon(self.life.now, 0, 11), self._address(slug), "Thank you for your mail!\n")
        return ()

    def _address(self, slug: str) -> str:
        return next(address for address in self.life.reactions if address.startswith(f"{slug}@"))

    def _new(self) -> str:
        name = self._pool.pop(0)
        slug, company = name.lower().replace(" ", "-"), f"{name.partition(' ')[0]}works{len(self._pool)}"
        address = f"{slug}@{company.lower()}.example"
        self.habits[slug] = self.rng.choice((self._answers, self._meets, self._declines, partial(_nothing)))
        self.expect(address, slug)
        return f"add {name} <{address}>, {company}, Director, cold"


def _quoted(title: str) -> str:
    return title.partition("“")[2].partition("”")[0]


def _nothing(left: Left, nth: int) -> None:
    """Never answers."""


KINDS = {
    "Outreach: prepare": "prepare",
    "Outreach: how was": "debrief",
    "Outreach: your network": "review",
    "Outreach: nothing was": "receipt",
    **{f"Outreach: {number}": "receipt" for number in range(1, 10)},
    "Outreach: 0": "receipt",
}
