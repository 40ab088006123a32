"""What people wrote since the last summary, what it means for what goes out, and what the owner may answer."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from outreach.core import absence, asking, times
from outreach.core.address import is_nobodys, normalise, same
from outreach.core.cadence import DAY, clock, local_day, spoken, zone
from outreach.core.history import Mail
from outreach.core.later import asks_later
from outreach.core.links import to_schedule
from outreach.core.newtext import newest
from outreach.core.people import Person
from outreach.core.policy import Policy
from outreach.core.summary import QUOTED_LINES, Item, quote
from outreach.core.text import one_line
from outreach.core.verdict import Kind
from outreach.store import Store

MOST_BROUGHT = 3
"""A mail to more strangers than this introduces nobody."""

_EFFECTS = {
    Kind.REPLY: "No follow-up goes out. Answer when you like.",
    Kind.REFERRAL: "No follow-up goes out. Answer when you like.",
    Kind.CALENDAR: "No follow-up goes out. Answer in your calendar where it asks; what stands is under Meetings.",
    Kind.LATER: "They want to hear from you later: no follow-up goes out.",
    Kind.DECLINE: "They said no: nothing more goes out. Two lines by hand would be kind, for example: “Thank you for"
    " your answer, and for telling me so plainly. I wish you all the best.”",
    Kind.OPT_OUT: "They do not want to hear from you again: nothing will ever go out to them.",
    Kind.AUTO_REPLY: "An automatic answer: follow-ups wait.",
    Kind.COMPLAINT: "They reported it as spam: nothing will ever go out to them.",
    Kind.OTHER: "I cannot tell what this is: everything to them waits for a week.",
}


class Wrote:
    """Tells of the mails that no summary has named yet."""

    def __init__(self, store: Store, policy: Policy) -> None:
        self.store = store
        self.own = policy.owner.addresses
        self.zone = ZoneInfo(policy.owner.timezone)

    def items(self, now: datetime) -> Iterator[Item]:
        """Each mail, in the order they were seen."""
        fresh = self.store.history.to_tell()
        people = {person.slug: person for person in (self.store.people.all() if fresh else ())}
        for number, slug, mail in fresh:
            person = people.get(slug)
            if person and mail.verdict not in {Kind.LIST, Kind.BOUNCE}:
                yield self._said(person, mail, now, junk=self.store.history.in_junk(number))

    def _said(self, person: Person, mail: Mail, now: datetime, *, junk: bool) -> Item:
        notes = list(self._notes(person, mail, now))
        if junk:
            notes.append(("It lies in your spam folder.", ""))
        if not mail.confident:
            notes.append(("What is quoted and what is new was hard to tell: this is how the mail begins.", ""))
        return Item(
            title=f"{person.name}, {clock(mail.at, self.zone)}: “{mail.subject}”",
            lines=tuple(line for line, _ in notes if line),
            quoted=_shown(mail) if mail.human or mail.verdict == Kind.AUTO_REPLY else (),
            answers=tuple(answer for _, answer in notes if answer),
            minutes=2 if mail.human else 0,
        )

    def _notes(self, person: Person, mail: Mail, now: datetime) -> Iterator[tuple[str, str]]:
        """What is to be said of a mail, each with what may be answered to it."""
        yield _effect(Kind(mail.verdict), person), f"history {person.slug}" if mail.human else ""
        if mail.verdict == Kind.AUTO_REPLY:
            yield from _unclear(person, mail)
        if mail.verdict == Kind.LATER and not person.rest_until:
            yield from _day_named(person, mail)
        if not mail.human:
            return
        if link := to_schedule(mail.new_text or mail.text):
            yield f"They offer times to choose from: {link}", ""
        if mail.referral:
            yield f"They say to write to {mail.referral} instead.", f"add THEIR NAME <{mail.referral}>"
        yield from self._time(person, mail, now)
        yield from self._agreed(person, mail)
        if not _theirs(person, mail.sender):
            sender = mail.sender or "an address that is not told"
            yield f"It came from {sender}, which is not known as theirs.", _taking(person, mail)
        yield from self._brought(person, mail)

    def _time(self, person: Person, mail: Mail, now: datetime) -> Iterator[tuple[str, str]]:
        """The time that they agree to or propose, with the command that notes it: without it nothing is arranged."""
        theirs = zone(person.timezone, self.zone.key)
        clear = mail.confident and mail.verdict == Kind.REPLY
        named = times.named(mail.new_text or mail.text, local_day(mail.at, theirs)) if clear else None
        if named is None:
            return
        ahead = {at: whose for at, whose in times.readings(named, self.zone, theirs).items() if at > now}
        known = self.store.records.meetings(now, max(ahead, default=now) + DAY)
        noted = {one.at for one in known if one.person == person.slug}
        for at, whose in ahead.items() if noted.isdisjoint(ahead) else ():
            said = _named(named, at, whose if len(ahead) > 1 else "", self.zone, theirs)
            yield said, f"meet {person.slug} {at.astimezone(self.zone):%Y-%m-%d %H:%M}"

    def _agreed(self, person: Person, mail: Mail) -> Iterator[tuple[str, str]]:
        """What to keep where their answer to an ask is a yes to more than they agreed to before."""
        answered = self.store.letters.find("number = ?", mail.letter) if mail.verdict == Kind.REPLY else []
        begun = "person = ? AND sequence = ? AND step = 'ask'"
        asks = (ask for one in answered for ask in self.store.letters.find(begun, one.person, one.sequence))
        size = next((asking.yes_to(person, ask.template) for ask in asks), "")
        if size:
            said = f"If it is a yes to a {size}, keep that: the next ask may be one size bigger."
            yield said, f"fact {person.slug} {asking.FACT}: {size}"

    def _brought(self, connector: Person, mail: Mail) -> Iterator[tuple[str, str]]:
        """Whom nobody knows yet, where somebody who introduces the owner wrote to them too."""
        wanted = [one for one in self.store.people.all() if one.connector == connector.slug]
        if not (wanted or connector.kind_word == "connector"):
            return
        own = (*self.own, *connector.addresses)
        others = [to for to in mail.recipients if not any(same(to, known) for known in own)]
        known = self.store.people.by_address(others)
        strangers = [to for to in others if normalise(to) not in known]
        if len(strangers) > MOST_BROUGHT:
            return
        nameless = [one.slug for one in wanted if not one.addresses]
        for to in strangers:
            add = f"add THEIR NAME <{to}>, , , warm via {connector.slug}"
            theirs = f"fact {nameless[0]} address: {to}" if len(nameless) == len(strangers) == 1 else add
            yield f"They bring {to} into the conversation.", theirs


def _effect(kind: Kind, person: Person) -> str:
    """What the mail means for what goes out."""
    if kind is Kind.AUTO_REPLY and person.away_until:
        return f"An automatic answer: follow-ups wait until {spoken(person.away_until)}."
    if kind is Kind.LATER and person.rest_until:
        return f"They want to hear from you later: nothing goes out until {spoken(person.rest_until)}."
    return _EFFECTS.get(kind, "")


def _day_named(person: Person, mail: Mail) -> Iterator[tuple[str, str]]:
    """The day that somebody known named to be written to again is the owner's to keep."""
    if later := asks_later(mail.new_text or mail.text, mail.at.date()):
        yield f"They name {spoken(later[0])}.", f"pause {person.slug} until {later[0]}"


def _unclear(person: Person, mail: Mail) -> Iterator[tuple[str, str]]:
    """An away notice's date that can be read in two ways is the owner's to tell."""
    found, stated = absence.away(mail.new_text or mail.text, mail.at.date())
    if stated and found is None:
        yield f"Until when they are away is not clear: “{one_line(stated, limit=60)}”.", f"pause {person.slug} until …"


def _named(named: times.Named, at: datetime, whose: str, own: ZoneInfo, theirs: ZoneInfo) -> str:
    """A time that they name, in words: ``whose`` clock it may go by, where they leave that open."""
    if whose == "theirs":
        said = f"They name {named.day:%a} {named.day.day} {named.day:%b} {named.clock:%H:%M}, and not by whose clock"
        return f"{said}. By theirs ({theirs.key}) it is {clock(at, own)} with you: if that stands, note it."
    if whose:
        return f"By yours it is {clock(at, own)}."
    same = at.astimezone(own).utcoffset() == at.astimezone(theirs).utcoffset()
    return f"They name {clock(at, own)}{'' if same else f' ({clock(at, theirs)} with them)'}: if it stands, note it."


def _shown(mail: Mail) -> tuple[str, ...]:
    """What they newly wrote, what each answer between the quotes is to; more of the mail where it was hard to tell."""
    if not mail.confident:
        return quote(mail.text, limit=2 * QUOTED_LINES)
    inline = newest(mail.text).inline
    answers = (f"(to “{one_line(each.quoted, limit=80)}”)\n{each.answer}" for each in inline)
    return quote("\n\n".join(answers) if inline else mail.new_text or mail.text)


def _theirs(person: Person, address: str) -> bool:
    return any(same(address, own) for own in person.addresses)


def _taking(person: Person, mail: Mail) -> str:
    """The words that make the sender's address the person's: not where it takes no mail, or wrote to the person."""
    nobodys = not mail.sender or is_nobodys(mail.sender) or any(_theirs(person, one) for one in mail.recipients)
    return "" if nobodys else f"fact {person.slug} address: {mail.sender}"
