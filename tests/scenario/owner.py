"""The owner of a simulated life: reads, answers soon, late, twice or never, errs, changes their mind, goes away."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from functools import partial
from typing import TYPE_CHECKING

from outreach.sandbox import owner as habits
from tests.scenario.laws import FOREVER, Approval, LawError, Somebody, offers, plain, told, written_at
from tests.scenario.provider import INBOX, SENT

if TYPE_CHECKING:
    from tests.scenario.simulator import Life

BROKEN = (
    "sned {n}", "send", "send {n} and the other one", "send 999", "send {n}:", "retry {n}", "sent {n}", "undo {n}",
    "edit {n}: without an end", "pause", "later {n} yesterday", "resume nobody", "confirm 7F3K-29QD",
    "send {n} send {n}", "Thanks, looks good!", "note {who}: end", "SKIP  {n}", "fact {who} why: …", "# send {n}",
    "> send {n}", "met {who}",
)  # fmt: skip
_TAKEN_BACK = re.compile(r"(\d+) (?:is skipped|is taken back|comes back on)|(\d+) to .* reads as below")
_APPROVED = re.compile(r"(\d+) (?:to .* is approved and leaves|is sent once more)")


class Owner:
    """What they were shown, said and were told."""

    def __init__(self, life: "Life") -> None:
        self.life = life
        self.untold: dict[str, datetime] = {}
        self.told: Counter[str] = Counter()
        self.seen: set[str] = set()
        self.receipts: Counter[str] = Counter()
        self.shown: dict[int, Approval] = {}
        self.behind = False
        self.quiet = False
        self.opening: set[str] = set()
        self._effects = {
            re.compile(r"^Nothing goes to (.*) until (?:you resume|(\d+ \w+ \d{4}))"): self._pauses,
            re.compile(r"^Everything to (.*) has stopped"): self._stops,
            re.compile(r"^(.*) may be written to again"): self._resumes,
            re.compile(r"^(.*) is on the list as"): self._lists,
            re.compile(r"no summary comes until (\d+ \w+ \d{4})"): self._leaves,
            re.compile(r"^Welcome back"): self._returns,
            re.compile(r"^Nothing leaves until you say"): self._shuts,
            re.compile(r"^Letters may leave again"): self._opens,
        }

    # reading

    def got(self, raw: bytes) -> None:
        """A mail of the service came."""
        mail = message_from_bytes(raw)
        if (identifier := str(mail["Message-ID"])) in self.seen:
            return
        self.seen.add(identifier)
        text, subject = told(mail), str(make_header(decode_header(str(mail["Subject"]))))
        prompt = written_at(mail) == self.life.wall
        self.life.note(f"owner got “{subject}”{'' if prompt else ', late'}")
        for offer in offers(text):
            self.shown[offer.approval.number] = offer.approval
        if re.match(r"Outreach \w{3} \d", subject):
            self._told(text, prompt=prompt)
        lines: list[str] = []
        if mail["Auto-Submitted"] == "auto-replied":
            self.receipts[str(mail["In-Reply-To"])] += 1
            self._receipt(text, prompt=prompt)
            lines = self._asked(raw, text)
        elif not self.quiet:
            lines = list(self._decide(raw, text))
        if lines and self.life.rng.random() < 0.85:
            self._answers(raw, lines)

    def _asked(self, raw: bytes, text: str) -> list[str]:
        """What a receipt asks to be answered."""
        if "Nothing leaves until you say" in text:
            self.life.later((600, 6000), "owner resumes", partial(self._sends, raw, ["resume all"]))
        codes = re.findall(r"with: (confirm [0-9A-Z]{4}-[0-9A-Z]{4})", text)
        if "resume all" in text:
            self.opening.update(codes)
        return codes + re.findall(r"Answer this mail with (send \d+)\.", text)

    def _told(self, text: str, *, prompt: bool) -> None:
        """A summary tells every answer that was there to be read when it was made."""
        life = self.life
        words = set(re.findall(r"I thought of (word\d+)\.", text))
        self.told.update(words)
        for word in words:
            self.untold.pop(word, None)
        look = life.laws.look
        if (
            prompt
            and not self.behind
            and look == life.now
            and (late := [w for w, at in self.untold.items() if at < look])
        ):
            raise LawError(f"the summary does not tell of {late}")

    def _receipt(self, text: str, *, prompt: bool) -> None:
        """What was done, in its order; of a receipt that comes late it is not known whether it still stands."""
        lines, laws = text.split("\n"), self.life.laws
        for at, line in enumerate(lines):
            if not line.startswith("  "):
                continue
            said = line.strip()
            self._reads(said, plain("\n".join(one[2:] for one in _quoted(lines[at + 1 :]))))
            if (found := _TAKEN_BACK.match(said)) and prompt:
                laws.taken_back[int(found[1] or found[2])] = self.life.now
            elif found := _APPROVED.match(said):
                laws.taken_back.pop(int(found[1]), None)
            else:
                self._state(said, prompt=prompt)

    def _reads(self, said: str, quoted: str) -> None:
        """A draft as a receipt shows it; where a later line shows the text, only to whom it goes and its subject."""
        if found := re.search(r" To (\S+), “(.*)”\. Answer this mail with send (\d+)\.", said):
            number = int(found[3])
            body = quoted or (self.shown[number].body if number in self.shown else "")
            self.shown[number] = Approval(number, found[1], found[2], body)
        elif (found := re.search(r"letter (\d+) has changed since", said)) and int(found[1]) in self.shown:
            self.shown[int(found[1])] = replace(self.shown[int(found[1])], body=quoted)

    def _state(self, said: str, *, prompt: bool) -> None:
        for pattern, effect in self._effects.items():
            if found := pattern.search(said):
                effect(found)
        if not prompt:
            self._unsure()

    def _unsure(self) -> None:
        """Nothing is known to keep letters back."""
        self.life.laws.paused, self.life.laws.away_until = {}, None
        self.life.laws.shut.discard("paused")

    def _pauses(self, found: re.Match[str]) -> None:
        self.life.laws.paused[found[1]] = _day(found[2]) if found[2] else FOREVER

    def _stops(self, found: re.Match[str]) -> None:
        self.life.laws.paused[found[1]] = FOREVER

    def _named(self, name: str) -> Iterator[Somebody]:
        return (who for who in self.life.people.all.values() if who.name == name)

    def _resumes(self, found: re.Match[str]) -> None:
        self.life.laws.paused.pop(found[1], None)
        for who in self._named(found[1]):
            who.acquainted = True
            for known in (who.away, who.refused, who.gone):
                known.clear()

    def _lists(self, found: re.Match[str]) -> None:
        for who in self._named(found[1]):
            who.listed = True

    def _leaves(self, found: re.Match[str]) -> None:
        self.life.laws.away_until = _day(found[1])

    def _returns(self, _: re.Match[str]) -> None:
        self.life.laws.away_until = None

    def _shuts(self, _: re.Match[str]) -> None:
        self.life.laws.shut.add("paused")

    def _opens(self, _: re.Match[str] | None = None) -> None:
        self.life.laws.shut.discard("paused")

    def forgot(self) -> None:
        """An older state was put back: what was told since may be told again, what was said since may be lost.

        So may a hold: of what leaves then, all is approved anew.
        """
        self._unsure()
        self.life.laws.shut.discard("clock")
        self.life.laws.taken_back.clear()
        self.receipts.clear()

    # deciding

    def _decide(self, raw: bytes, text: str) -> Iterator[str]:
        rng, life = self.life.rng, self.life
        for offer in offers(text):
            if offer.answers[0].startswith("send "):
                yield from self._about(offer.approval)
        for number in re.findall(r"Answer: sent (\d+)  ·  retry \1", text):
            yield f"{'sent' if self._left(int(number)) else 'retry'} {number}"
        if rng.random() < 0.3:
            for line in habits.follow(raw, life.now, next(life.counter))[:3]:
                yield line
                self._touches(line)
        if rng.random() < 0.35:
            yield self._whim()

    def _left(self, number: int) -> bool:
        """The owner asks them whether it came."""
        key = self.life.store.letters.get(number).key
        return any(one.key == key for one in self.life.laws.letters)

    def _about(self, letter: Approval) -> Iterator[str]:
        number, rng = letter.number, self.life.rng
        match rng.choices(("send", "own", "edit", "skip", "later", "day", "undo", ""), (60, 4, 6, 4, 6, 6, 5, 9))[0]:
            case "send":
                yield f"send {number}"
            case "own":
                yield f"send {number}:\nDear friend,\n\nmy own words, number {next(self.life.counter)}.\nend"
            case "edit":
                yield f"edit {number}:\nDear friend,\n\nI would rather say {next(self.life.counter)}.\nend"
            case "skip":
                yield f"skip {number}"
            case "later":
                yield f"later {number} {rng.randint(1, 12)}d"
            case "day":
                yield f"send {number} {rng.choice(('mon', 'tue 10:00', 'fri 15:30', 'tomorrow 7:00'))}"
            case "undo":
                yield f"send {number}"
                yield f"undo {number}"

    def _whim(self) -> str:
        rng, life, who = self.life.rng, self.life, self.life.people.one()
        slug, number = who.slug, rng.choice([*self.shown, 1])
        day = life.now.astimezone(life.laws.zone).date() + timedelta(days=rng.randint(2, 12))
        line = rng.choice((
            *(one.format(n=number, who=slug) for one in rng.sample(BROKEN, 6)),
            f"note {slug}: fact{next(life.counter)}", f"note {slug}: fact{next(life.counter)}",
            f"pause {slug} until {day}", f"pause {slug}", f"resume {slug}", f"resume {slug}", f"stop {slug}",
            f"away until {day}", "back", "pause all", "resume all", "resume all",
            f"met {slug} yesterday: over coffee", f"meet {slug} {day} 15:00 at Blue Bottle", f"close {slug}",
            "help", "status", "who", f"why {slug}", f"history {slug}", f"undo {number}", f"skip {number}",
            self._adds(), self._moves(who),
        ))  # fmt: skip
        self._touches(line)
        return line

    def _adds(self) -> str:
        people = self.life.people
        if not people.pool:
            return "who"
        who = people.new(people.pool.pop(), (self.life.laws.zone.key, self.life.laws.country))
        return f"add {who.name} <{who.address}>, {who.company}, Director, cold"

    def _moves(self, who: Somebody) -> str:
        address = f"{who.slug}.{next(self.life.counter)}@new.example"
        self.life.people.all[address] = who
        return f"fact {who.slug} address: {address}"

    def _touches(self, line: str) -> None:
        """Whoever is met, or told of, is nobody of whom silence is a matter."""
        for who in self.life.people.all.values():
            if who.slug in line and not line.startswith(("note", "pause", "why", "history", "stop")):
                who.acquainted = True
                if line.startswith("met"):
                    who.refused.clear()

    # answering

    def _answers(self, raw: bytes, lines: list[str]) -> None:
        rng = self.life.rng
        wait = rng.choices(((1, 40), (40, 600), (600, 5000)), (70, 20, 10))[0]
        self.life.later(wait, f"owner answers {lines}", partial(self._sends, raw, lines))
        if rng.random() < 0.05:
            self.life.later(wait, f"owner answers again {lines}", partial(self._sends, raw, lines))

    def _sends(self, raw: bytes, lines: list[str]) -> None:
        life, rng = self.life, self.life.rng
        nth = next(life.counter)
        mail = habits.reply(raw, lines, life.now.astimezone(life.laws.zone), nth=nth, name="Sam Smith")
        first, second = rng.choice(((INBOX, SENT), (SENT, INBOX)))
        life.provider.deliver(first, mail)
        if rng.random() < 0.7:
            life.provider.deliver(second, mail)
        else:
            life.later((0.5, 60), f"the copy in {second}", partial(self._copy, second, mail))
        if rng.random() < 0.05:
            life.provider.deliver(INBOX, mail)
        if not self.opening.isdisjoint(lines):  # from now on it may be obeyed, and a letter leaves before the receipt
            self._opens()
        approved = list(self._approved(lines))
        life.laws.approved += approved
        for one in approved:
            life.laws.taken_back.pop(one.number, None)
        if rng.random() < 0.9:
            life.awaken()

    def _copy(self, folder: str, mail: bytes) -> None:
        self.life.provider.deliver(folder, mail)
        self.life.awaken()

    def _approved(self, lines: list[str]) -> Iterator[Approval]:
        """The words that may leave once these lines were obeyed."""
        if "send" in lines:  # the only draft, whichever that was
            yield from self.shown.values()
        for line in lines:
            head, _, text = line.partition(":\n")
            found = re.match(r"(?:send|retry) (\d+)", head)
            shown = self.shown.get(int(found[1])) if found else None
            if shown:
                body = plain(text.removesuffix("end")) if text else shown.body
                yield Approval(shown.number, shown.recipient, shown.subject, body)

    # the end

    def calm(self) -> None:
        """From now on they only read."""
        self.quiet = True

    def finish(self) -> None:
        """What must have been told, once."""
        life = self.life
        held = life.laws.away_until and life.laws.away_until > life.now.date() - timedelta(days=4)
        late = [word for word, at in self.untold.items() if at < life.now - timedelta(days=5)]
        if late and not held:
            raise LawError(f"the owner was never told of {late}")
        if not life.restored:
            if again := [word for word, times in self.told.items() if times > 1]:
                raise LawError(f"told again: {again}")
            if again := [mail for mail, times in self.receipts.items() if times > 1]:
                raise LawError(f"obeyed again: {again}")


def _quoted(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("|"):
            return
        yield line


def _day(words: str) -> date:
    return datetime.strptime(words, "%d %B %Y").replace(tzinfo=UTC).date()
