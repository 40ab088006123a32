"""What people wrote since the last summary, what it means for what goes out, and what the owner may answer."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from outreach.core import asking
from outreach.core.address import is_nobodys, normalise, same
from outreach.core.cadence import clock, spoken
from outreach.core.history import Mail
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
    Kind.LATER: "No follow-up goes out. `pause … until …` keeps the day they named.",
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

    def items(self) -> Iterator[Item]:
        """Each mail, in the order they were seen."""
        people = {person.slug: person for person in self.store.people.all()}
        for number, slug, mail in self.store.history.to_tell():
            person = people.get(slug)
            if person and mail.verdict not in {Kind.LIST, Kind.BOUNCE}:
                yield self._said(person, mail, junk=self.store.history.in_junk(number))

    def _said(self, person: Person, mail: Mail, *, junk: bool) -> Item:
        kind = Kind(mail.verdict)
        lines = [_EFFECTS.get(kind, "")]
        if kind is Kind.AUTO_REPLY and person.away_until:
            lines = [f"An automatic answer: follow-ups wait until {spoken(person.away_until)}."]
        if kind is Kind.LATER and person.rest_until:
            lines = [f"They want to hear from you later: nothing goes out until {spoken(person.rest_until)}."]
        if junk:
            lines.append("It lies in your spam folder.")
        answers = [f"history {person.slug}"]
        if link := to_schedule(mail.new_text or mail.text) if mail.human else "":
            lines.append(f"They offer times to choose from: {link}")
        if mail.referral:
            lines.append(f"They say to write to {mail.referral} instead.")
            answers.append(f"add THEIR NAME <{mail.referral}>")
        agreed = self._agreed(person, mail)
        lines += agreed
        answers += agreed.values()
        if mail.human and not _theirs(person, mail.sender):
            lines.append(f"It came from {mail.sender or 'an address that is not told'}, which is not known as theirs.")
            answers += _taking(person, mail)
        brought = self._brought(person, mail)
        lines += [f"They bring {', '.join(brought)} into the conversation."] if brought else []
        answers += brought.values()
        if not mail.confident:
            lines.append("What is quoted and what is new was hard to tell: this is how the mail begins.")
        return Item(
            title=f"{person.name}, {clock(mail.at, self.zone)}: “{mail.subject}”",
            lines=tuple(filter(None, lines)),
            quoted=_shown(mail) if mail.human or kind is Kind.AUTO_REPLY else (),
            answers=tuple(answers) if mail.human else (),
            minutes=2 if mail.human else 0,
        )

    def _agreed(self, person: Person, mail: Mail) -> dict[str, str]:
        """What to keep where their answer to an ask is a yes to more than they agreed to before."""
        answered = self.store.letters.find("number = ?", mail.letter) if mail.verdict == Kind.REPLY else []
        begun = "person = ? AND sequence = ? AND step = 'ask'"
        asks = (ask for one in answered for ask in self.store.letters.find(begun, one.person, one.sequence))
        size = next((asking.yes_to(person, ask.template) for ask in asks), "")
        said = f"If it is a yes to a {size}, keep that: the next ask may be one size bigger."
        return {said: f"fact {person.slug} {asking.FACT}: {size}"} if size else {}

    def _brought(self, connector: Person, mail: Mail) -> dict[str, str]:
        """Whom nobody knows yet, where somebody who introduces the owner wrote to them too; with what to answer."""
        wanted = [one for one in self.store.people.all() if one.connector == connector.slug]
        if not mail.human or not (wanted or connector.kind.strip().lower() == "connector"):
            return {}
        own = (*self.own, *connector.addresses)
        others = [to for to in mail.recipients if not any(same(to, known) for known in own)]
        known = self.store.people.by_address(others)
        strangers = [to for to in others if normalise(to) not in known]
        if len(strangers) > MOST_BROUGHT:
            return {}
        nameless = [one.slug for one in wanted if not one.addresses]
        if len(nameless) == len(strangers) == 1:
            return {strangers[0]: f"fact {nameless[0]} address: {strangers[0]}"}
        return {to: f"add THEIR NAME <{to}>, , , warm via {connector.slug}" for to in strangers}


def _shown(mail: Mail) -> tuple[str, ...]:
    """What they newly wrote, what each answer between the quotes is to; more of the mail where it was hard to tell."""
    if not mail.confident:
        return quote(mail.text, limit=2 * QUOTED_LINES)
    inline = newest(mail.text).inline
    answers = (f"(to “{one_line(each.quoted, limit=80)}”)\n{each.answer}" for each in inline)
    return quote("\n\n".join(answers) if inline else mail.new_text or mail.text)


def _theirs(person: Person, address: str) -> bool:
    return any(same(address, own) for own in person.addresses)


def _taking(person: Person, mail: Mail) -> Iterator[str]:
    """The words that make the sender's address the person's: not where it takes no mail, or wrote to the person."""
    if mail.sender and not (is_nobodys(mail.sender) or any(_theirs(person, one) for one in mail.recipients)):
        yield f"fact {person.slug} address: {mail.sender}"
