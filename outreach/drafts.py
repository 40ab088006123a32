"""Proposals become letters: rendered from the owner's templates, composed to the bytes that will be sent, stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from outreach.core import compose
from outreach.core.cadence import spoken
from outreach.core.letter import WAITING, Letter, State, Step, digest, letter_key
from outreach.core.message import Mailbox
from outreach.core.people import Person
from outreach.core.plan import Change, Proposal, propose
from outreach.core.policy import Owner
from outreach.core.template import Rendered, purpose
from outreach.errors import OutreachError, TemplateError, UsageError
from outreach.gather import Facts
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

    def due(self, facts: Facts, now: datetime) -> Due:
        """Decide whom to write to and draft it; nothing is stored."""
        changes: dict[Change, None] = {}
        missing: dict[str, OutreachError] = {}
        drafts: list[tuple[Proposal, Letter]] = []
        for _ in range(_ROUNDS):
            situation = facts.situation(now, without=missing)
            people = {each.person.slug: each.person for each in situation.standings}
            plan = propose(now, situation)
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
        rendered = self.rendered(proposal.template, person, now, proposal.about)
        key = letter_key(self.secret, person.slug, proposal.sequence, proposal.step)
        letter = Letter(
            number=0,
            person=person.slug,
            sequence=proposal.sequence,
            step=proposal.step,
            state=State.PROPOSED,
            template=proposal.template,
            recipient=person.address,
            subject=rendered.subject,
            body=rendered.body,
            key=key,
            message_id=compose.message_id(key, self.owner),
            created_at=now,
            why=proposal.why,
            planned_at=proposal.planned_at,
        )
        before = self._before(letter)
        subject = compose.reply_subject(before[-1].subject) if before else rendered.subject
        return self.composed(replace(letter, subject=subject), person)

    def rendered(self, template: str, person: Person, now: datetime, about: str = "") -> Rendered:
        """The template filled; ``about`` is whom it introduces. Raises TemplateError, MissingWordsError."""
        words = {"connector_name": self._name(person.connector), "target_name": self._name(about)}
        met = self.store.history.ties(person.slug, now).last_met
        if met and purpose(template) is Step.THANK_YOU:
            words["meeting"] = spoken(met.astimezone(ZoneInfo(self.owner.timezone)).date())
        return self.templates.render(template, person, self.owner, words)

    def composed(self, letter: Letter, person: Person) -> Letter:
        """The letter with the bytes of its present subject and body, and their hash."""
        thread = tuple(one.delivered_id or one.message_id for one in self._before(letter))
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
        """Letters that wait follow their person to another address; what was approved for the old one is asked anew."""
        for letter in self.store.letters.in_state(*WAITING):
            person = self.store.people.get(letter.person)
            if person and person.address != letter.recipient:
                self._readdress(letter, person, now)

    def _readdress(self, letter: Letter, person: Person, now: datetime) -> None:
        letters = self.store.letters
        if not person.address:
            letters.move(letter, State.EXPIRED, now, f"{person.name} has no address any more")
            return
        if letter.state is State.APPROVED:
            letter = letters.move(letter, State.PROPOSED, now, "the address is another one now")
        letters.redraft(self.composed(replace(letter, recipient=person.address), person), now)

    def with_body(self, letter: Letter, person: Person, body: str) -> Letter:
        """The letter with a text of the owner's own instead."""
        return self.composed(replace(letter, body=compose.body_text(body)), person)

    def _before(self, letter: Letter) -> list[Letter]:
        """The letters that left before it in its sequence."""
        return self.store.letters.find(
            "person = ? AND sequence = ? AND state = 'sent' AND number <> ? AND ? <> 'ask'",
            letter.person, letter.sequence, letter.number, letter.step,
        )  # fmt: skip

    def _name(self, slug: str) -> str:
        known = self.store.people.get(slug) if slug else None
        return known.name if known else slug
