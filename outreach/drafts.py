"""Proposals become letters: rendered from the owner's templates, composed to the bytes that will be sent, stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from outreach import occasion
from outreach.core import compose
from outreach.core.courtesy import TOUCHES, Situation, by_mail
from outreach.core.letter import WAITING, Letter, State, Step, digest, letter_key
from outreach.core.message import Mailbox
from outreach.core.people import Person, Stage
from outreach.core.plan import Change, Proposal, propose
from outreach.core.policy import Owner
from outreach.core.template import Rendered, purpose, tells
from outreach.errors import MissingWordsError, OutreachError, TemplateError, UsageError
from outreach.render import Templates
from outreach.store import Store

_ROUNDS = 3
"""How often the day is given to somebody else because a person lacks words."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done now.

    ``missing`` are slugs of people whose letter cannot be written yet, and why; ``waiting`` counts the steps that do
    not fit into the day.
    """

    changes: tuple[Change, ...] = ()
    drafts: tuple[tuple[Proposal, Letter], ...] = ()
    missing: Mapping[str, OutreachError] = field(default_factory=dict)
    waiting: int = 0


class Drafter:
    """Makes the letters of one home."""

    def __init__(self, store: Store, templates: Templates, owner: Owner, secret: bytes) -> None:
        self.store = store
        self.templates = templates
        self.owner = owner
        self.secret = secret

    def due(self, situation: Situation, now: datetime) -> Due:
        """Decide whom to write to and draft it; nothing is stored."""
        changes: dict[Change, None] = {}
        missing: dict[str, OutreachError] = {}
        drafts: list[tuple[Proposal, Letter]] = []
        people = {each.person.slug: each.person for each in situation.standings}
        for _ in range(_ROUNDS):
            able = tuple(each for each in situation.standings if each.person.slug not in missing)
            plan = propose(now, replace(situation, standings=able))
            changes |= dict.fromkeys(plan.changes)
            drafts.clear()
            for proposal in plan.proposals:
                try:
                    drafts.append((proposal, self.draft(proposal, people[proposal.person], now)))
                except (TemplateError, UsageError) as error:
                    missing[proposal.person] = error
            if len(drafts) == len(plan.proposals):
                break
        return Due(tuple(changes), tuple(drafts), missing, plan.waiting)

    def draft(self, proposal: Proposal, person: Person, now: datetime) -> Letter:
        """The letter that a proposal asks for, not stored yet. Raises TemplateError, MissingWordsError, UsageError."""
        key = letter_key(self.secret, person.slug, proposal.sequence, proposal.step)
        letter = Letter(
            number=0,
            person=person.slug,
            sequence=proposal.sequence,
            step=proposal.step,
            state=State.PROPOSED,
            template=proposal.template,
            recipient=address_of(person),
            key=key,
            message_id=compose.message_id(key, self.owner),
            created_at=now,
            why=proposal.why,
            planned_at=proposal.planned_at,
        )
        before = self._before(letter)
        template, about = self._follows(proposal, before[0]) if before else (proposal.template, proposal.about)
        return self.composed(self._worded(replace(letter, template=template), before, person, about, now), person)

    def _worded(self, letter: Letter, before: Sequence[Letter], person: Person, about: str, now: datetime) -> Letter:
        rendered = self.rendered(letter.template, person, now, about)
        self._refuse_repeat(letter, person, rendered)
        parents = _mailed(letter, before)
        subject = compose.reply_subject(parents[-1].subject) if parents else rendered.subject
        if before and not subject:
            subject = before[0].subject
        return replace(letter, subject=subject, body=rendered.body)

    def subjects_of(self, letter: Letter) -> tuple[str, ...]:
        """The slugs of whom a letter may be about: nobody else, or somebody whom its person may introduce."""
        theirs = (one.person for one in self.store.introductions.all() if one.connector == letter.person)
        return ("", *theirs)

    def anew(self, letter: Letter, about: str, now: datetime) -> Letter | None:
        """The letter with the words that its template has for it now, not composed; None where they cannot be made."""
        person = self.store.people.get(letter.person)
        try:
            return self._worded(letter, self._before(letter), person, about, now) if person else None
        except OutreachError:
            return None

    def _follows(self, proposal: Proposal, ask: Letter) -> tuple[str, str]:
        """The template of a follow-up, its own for the kind of ask where there is one; and whom the ask was about."""
        special = f"{proposal.template}-{ask.template.removeprefix('ask-')}"
        wanted = self.store.introductions.by_letter(ask.number)
        template = special if special in self.templates.names() else proposal.template
        return template, wanted.person if wanted else proposal.about

    def _refuse_repeat(self, letter: Letter, person: Person, rendered: Rendered) -> None:
        """Nobody gets the same word now and then, nor the same personal sentence, twice. Raises MissingWordsError."""
        same = "person = ? AND step = ? AND state = 'sent' AND body = ?"
        if letter.step in TOUCHES and self.store.letters.find(same, person.slug, letter.step, rendered.body):
            problem = f"{person.name} got these very words before; with news it is a letter: fact {person.slug} news: …"
            raise MissingWordsError(problem, person=person.slug, field="news")
        if letter.step is Step.ASK and tells(rendered.body, why := person.fact("why")):
            sent = self.store.letters.find("person = ? AND state = 'sent'", person.slug)
            if any(tells(one.body, why) for one in sent):
                problem = f"{person.name} got these words before; give a new sentence: fact {person.slug} why: …"
                raise MissingWordsError(problem, person=person.slug, field="why", used=why)

    def rendered(self, template: str, person: Person, now: datetime, about: str = "") -> Rendered:
        """The template filled; ``about`` is whom it introduces. Raises TemplateError, MissingWordsError."""
        zone = ZoneInfo(self.owner.timezone)
        words = occasion.words(self.store, person, purpose(template), about, now, zone)
        return self.templates.render(template, person, self.owner, words)

    def introducible(self, connector: Person, template: str) -> str:
        """Whom a template that names a third person is about: the first prospect, else the first, of a connector."""
        if "target_name" not in self.templates.template(template).words:
            return ""
        theirs = [one for one in self.store.people.all() if one.connector == connector.slug]
        return next((one.slug for one in sorted(theirs, key=lambda one: one.stage is not Stage.PROSPECT)), "")

    def composed(self, letter: Letter, person: Person) -> Letter:
        """The letter with the bytes of its present subject and body, and their hash.

        One without a recipient is passed on by the owner: its bytes are its text.
        """
        if not letter.recipient:
            raw = f"Subject: {letter.subject}\n\n{letter.body}".encode()
            return replace(letter, raw=raw, sha256=digest(raw))
        thread = tuple(one.delivered_id or one.message_id for one in _mailed(letter, self._before(letter)))
        raw = compose.letter_bytes(
            key=letter.key,
            owner=self.owner,
            recipient=Mailbox(letter.recipient, person.name),
            subject=letter.subject,
            body=letter.body,
            parent=thread[-1] if thread else "",
            references=thread[:-1],
        )
        return replace(letter, raw=raw, sha256=digest(raw))

    def readdress(self, now: datetime) -> None:
        """Letters that wait follow their person to another address, or from mail to another channel and back.

        What was approved for the old way is asked anew.
        """
        for letter in self.store.letters.in_state(*WAITING):
            person = self.store.people.get(letter.person)
            if person and address_of(person) != letter.recipient:
                self._readdress(letter, person, now)

    def _readdress(self, letter: Letter, person: Person, now: datetime) -> None:
        letters = self.store.letters
        if by_mail(person) and not person.address:
            letters.move(letter, State.EXPIRED, now, f"{person.name} has no address any more")
            return
        if letter.state is State.APPROVED:
            letter = letters.move(letter, State.PROPOSED, now, "it goes another way now")
        letters.redraft(self.composed(replace(letter, recipient=address_of(person)), person), now)

    def with_body(self, letter: Letter, person: Person, body: str) -> Letter:
        """The letter with a text of the owner's own instead."""
        return self.composed(replace(letter, body=compose.body_text(body)), person)

    def _before(self, letter: Letter) -> list[Letter]:
        """The letters that left before it in its sequence."""
        return self.store.letters.find(
            "person = ? AND sequence = ? AND state = 'sent' AND number <> ? AND ? <> 'ask'",
            letter.person, letter.sequence, letter.number, letter.step,
        )  # fmt: skip


def address_of(person: Person) -> str:
    """Where a letter to a person goes by itself; empty where the owner passes it on."""
    return person.address if by_mail(person) else ""


def _mailed(letter: Letter, before: Sequence[Letter]) -> list[Letter]:
    """The mails in whose thread a letter belongs."""
    return [one for one in before if one.recipient and letter.recipient]
