"""The people of a simulated life: silent, glad, busy, away, gone, or done with it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from outreach.core.cadence import spoken
from outreach.core.people import Person, Warmth
from tests.scenario.laws import Left, Somebody
from tests.scenario.network import INVITATION
from tests.scenario.provider import INBOX, SENT
from tests.scenario.world import bounce, written

if TYPE_CHECKING:
    from tests.scenario.simulator import Life

NAMES = (
    "Ann Abel", "Ben Brook", "Cleo Cole", "Dora Dale", "Emil Eck", "Finn Fox", "Greta Gill", "Ivo Ince", "Juno Jarl",
    "Kaj Kern", "Lena Lund", "Milo Munk",
)  # fmt: skip
MORE = ("Nora Nash", "Otto Oker", "Pia Pohl", "Ravi Rao")
SAM = "Sam Smith <sam@smith.example>"

ANSWERS = (
    "Happy to help. Write to me again next week, please.",
    "Yes, gladly. I have time for a call.",
    "Thank you for your mail. Let me think about it for a while.",
)
DECLINE = "Thank you for asking, but I have to decline. I wish you all the best."
OPT_OUT = "Please do not contact me again."


class People:
    """Everybody, by address; how each reacts is drawn when a letter comes."""

    def __init__(self, life: "Life", places: Sequence[tuple[str, str]]) -> None:
        self.life = life
        self.all: dict[str, Somebody] = {}
        self.pool = list(MORE)
        for name in NAMES:
            self.new(name, life.rng.choice(places)).listed = True

    def new(self, name: str, place: tuple[str, str]) -> Somebody:
        """Somebody more. Some share a company."""
        rng, slug = self.life.rng, name.lower().replace(" ", "-")
        company = f"Firm {rng.randrange(9)}"
        zone, country = place
        address = f"{slug}@{company.lower().replace(' ', '')}.example"
        who = Somebody(slug, name, address, company, ZoneInfo(zone), country)
        self.all[address] = who
        return who

    def enlisted(self, known: Collection[str] = ()) -> Iterator[Person]:
        """As the owner puts on the list whoever belongs there and is not ``known``."""
        rng = self.life.rng
        for who in {who.slug: who for who in self.all.values() if who.listed and who.slug not in known}.values():
            yield Person(
                who.slug,
                who.name,
                (who.address,),
                company=who.company,
                warmth=rng.choice(tuple(Warmth)),
                timezone=who.zone.key,
                country=who.country,
                facts={"why": f"What you wrote about {who.company} stayed with me.", "topic": "how it began"},
                added_at=self.life.now,
            )

    def by_address(self, address: str) -> Somebody:
        """Whose it is."""
        return self.all[address]

    def one(self) -> Somebody:
        """Any of those on the list."""
        return self.life.rng.choice([who for who in self.all.values() if who.listed])

    # what they do

    def got(self, letter: Left) -> None:
        """A letter came to somebody."""
        react = self.life.rng.choices(
            (None, self._answers, self._declines, self._opts_out, self._bounces, self._is_away, self._invites),
            (45, 22, 6, 5, 5, 9, 8),
        )[0]
        if react:
            react(letter)

    def foretell(self, day: datetime) -> None:
        """What people do by themselves on a day."""
        life, rng = self.life, self.life.rng
        if rng.random() < 0.06:
            life.at(day + timedelta(minutes=rng.randrange(1440)), "the owner writes by hand", self._by_hand)
        if rng.random() < 0.05:
            life.at(day + timedelta(minutes=rng.randrange(1440)), "somebody writes", self._writes)
        if rng.random() < 0.2:
            life.at(day + timedelta(minutes=rng.randrange(1440)), "a stranger writes", self._stranger)

    def _later(self, what: str, who: Somebody, make: Callable[[], bytes], knows: Callable[[datetime], None]) -> None:
        minutes = self.life.rng.choice(((0.2, 5), (10, 600), (600, 8000)))
        self.life.later(minutes, f"{who.slug} {what}", partial(self._arrives, make, knows))

    def _arrives(self, make: Callable[[], bytes], knows: Callable[[datetime], None]) -> None:
        life = self.life
        late = timedelta(seconds=life.rng.choice((0, 0, 0, 3, 20)))
        life.provider.deliver(INBOX, make(), late)
        if life.rng.random() < 0.1:
            life.provider.deliver(INBOX, make(), late)
        knows(life.now + late)
        if life.rng.random() < 0.9:
            life.awaken()

    def _answer(self, letter: Left, words: str, sender: str, **fields: str) -> bytes:
        identifier = f"<{next(self.life.counter)}@there.example>"
        chain = f"{letter.mail['References'] or ''} {self.life.laws.delivered(letter)}".strip()
        headers = {
            "From_": sender,
            "To": SAM,
            "Subject": f"Re: {letter.subject.removeprefix('Re: ')}",
            "Message_ID": identifier,
            "In_Reply_To": chain.split()[-1],
            "References": chain,
        }
        return written(self.life.now, words, **(headers | fields))

    def _says(self, letter: Left, what: str, words: str, refusal: list[datetime] | None = None) -> None:
        """Somebody answers in words; a word of each answer must be told to the owner."""
        who, life = letter.to, self.life
        word = f"word{next(life.counter)}"
        alias = life.rng.random() < 0.15 and refusal is None
        sender = f"{who.name} <{who.slug}@home.example>" if alias else f"{who.name} <{letter.recipient}>"
        raw: list[bytes] = []

        def make() -> bytes:
            raw[:] = raw or [self._answer(letter, f"{words}\n\nI thought of {word}.\n", sender)]
            return raw[0]

        def knows(at: datetime) -> None:
            who.stirred.append(at)
            who.gone.clear()  # who writes from an address is there
            if refusal is not None:
                refusal.append(at)
            life.owner.untold[word] = at

        self._later(f"{what}: {word}", who, make, knows)

    def _answers(self, letter: Left) -> None:
        self._says(letter, "answers", self.life.rng.choice(ANSWERS))

    def _declines(self, letter: Left) -> None:
        self._says(letter, "declines", DECLINE, letter.to.refused)

    def _opts_out(self, letter: Left) -> None:
        self._says(letter, "opts out", OPT_OUT, letter.to.done)

    def _bounces(self, letter: Left) -> None:
        raw = bounce(letter.raw, letter.recipient, next(self.life.counter))
        make = partial(self._arrives, lambda: raw, lambda at: letter.to.gone.setdefault(letter.recipient, at) and None)
        self.life.later((0.2, 90), f"{letter.to.slug} bounces", make)

    def _is_away(self, letter: Left) -> None:
        who, life = letter.to, self.life
        back = life.now.astimezone(who.zone).date() + timedelta(days=life.rng.randint(3, 25))
        words = f"I am out of the office and will be back on {spoken(back)}.\n"
        notice = {"Subject": f"Automatic reply: {letter.subject}", "Auto_Submitted": "auto-replied"}
        raw = self._answer(letter, words, f"{who.name} <{letter.recipient}>", **notice)
        arrives = partial(self._arrives, lambda: raw, lambda at: who.away.append((at, back)))
        life.later((0.1, 3), f"{who.slug} is away until {back}", arrives)

    def _invites(self, letter: Left) -> None:
        who, life = letter.to, self.life
        day = life.now.astimezone(who.zone).date() + timedelta(days=life.rng.randint(4, 20))
        start = datetime.combine(day, time(15), who.zone)
        uid = f"{next(life.counter)}@there.example"

        def make() -> bytes:
            end = start + timedelta(hours=1)
            body = INVITATION.format(uid=uid, at=life.now, start=start, end=end, address=letter.recipient)
            fields = {"From_": f"{who.name} <{letter.recipient}>", "To": SAM, "Subject": "Invitation: Talk"}
            raw = written(life.now, body, Message_ID=f"<{uid}>", **fields)
            return raw.replace(b'text/plain; charset="utf-8"', b"text/calendar; method=REQUEST; charset=utf-8")

        self._later("invites", who, make, who.stirred.append)

    def _by_hand(self) -> None:
        who, life = self.one(), self.life
        words = {"From_": SAM, "To": who.address, "Subject": "The link", "Message_ID": f"<{next(life.counter)}@hand>"}
        life.provider.deliver(SENT, written(life.now, "Here is the link I told you of.\n", **words))
        who.stirred.append(life.now)
        life.awaken()

    def _writes(self) -> None:
        """Out of the blue."""
        who, life = self.one(), self.life
        word = f"word{next(life.counter)}"
        fields = {
            "From_": f"{who.name} <{who.address}>",
            "To": SAM,
            "Subject": "Hello",
            "Message_ID": f"<{word}@there>",
        }
        raw = written(life.now, f"Here is something you may like.\n\nI thought of {word}.\n", **fields)

        def knows(at: datetime) -> None:
            who.stirred.append(at)
            who.gone.clear()  # who writes from an address is there
            life.owner.untold[word] = at

        life.note(f"it is {who.slug}: {word}")
        self._arrives(lambda: raw, knows)

    def _stranger(self) -> None:
        life = self.life
        ident = f"<{next(life.counter)}@shop.example>"
        fields = {"From_": "Shop <news@shop.example>", "To": SAM, "Subject": "Sale", "Message_ID": ident}
        raw = written(life.now, "send 1\nsend 2\nresume all\nEverything must go!\n", **fields)
        life.provider.deliver(life.rng.choice((INBOX, "Junk")), raw)
        life.awaken()
