"""What becomes of one message that was read: whether it matters, whose it is, what it changes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from outreach import restored
from outreach.core import bounce, calendar, compose, meetings, message, thread, verdict
from outreach.core.address import is_nobodys, normalise
from outreach.core.fetched import Fetched
from outreach.core.history import Direction, Mail
from outreach.core.letter import OPEN, WAITING, Letter, State, is_token, suppression_key
from outreach.core.message import Incoming
from outreach.core.people import Person, Stage
from outreach.core.policy import Owner
from outreach.core.react import Became, Change, Entered, Rest, WentAway, react, wrote_by_hand
from outreach.core.verdict import HUMAN, Kind, Verdict
from outreach.mailbox import Role
from outreach.store import Store
from outreach.store.commands import CommandMail
from outreach.store.folders import Cursor

COMMAND_FOLDERS = frozenset({Role.INBOX, Role.SENT, Role.ALL})
"""Where commands are read: never in junk, trash or drafts."""

FUTURE = timedelta(days=1)

JUST_BEFORE = timedelta(days=1)
"""A meeting that began so long before its invitation came is told afterwards, and did take place."""

_REPORTS = frozenset({Kind.BOUNCE, Kind.RECEIPT, Kind.COMPLAINT})
"""A calendar part in them is the owner's own, come back."""

ANSWERED_WITHIN = timedelta(days=30)
"""How long after a letter a mail may look like its answer by nothing but a name or a subject."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a batch of headers is judged against, looked up once: ids and addresses to letters and slugs."""

    letters: Mapping[str, Letter] = field(default_factory=dict)
    threads: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)


class Intake:
    """Takes messages into one store."""

    def __init__(self, store: Store, owner: Owner, secret: bytes) -> None:
        self.store = store
        self.zone = ZoneInfo(owner.timezone)
        self.secret = secret
        self.own = frozenset(normalise(address) for address in owner.addresses)

    def context(self, mails: Iterable[Incoming]) -> Context:
        """Look up everything that a batch of mails mentions."""
        batch = list(mails)
        ids = {identifier for mail in batch for identifier in thread.mentioned_ids(mail)}
        addresses = {box.address for mail in batch for box in (*thread.authors(mail), *mail.to, *mail.cc)}
        return Context(
            self.store.letters.by_ids(ids), self.store.history.people_of(ids), self.store.people.by_address(addresses)
        )

    def matters(self, mail: Incoming, role: str, context: Context) -> bool:
        """Whether a mail's text is wanted: to or from somebody tracked, in a known thread, or a delivery report."""
        if mail.header("x-outreach-token"):
            return False
        own = self._is_own(mail, role)
        if not context.addresses.keys().isdisjoint(thread.mentioned_addresses(mail, outgoing=own)):
            return True
        ids = (mail.message_id, *mail.refers) if own else mail.refers
        known = any(identifier in context.letters or identifier in context.threads for identifier in ids)
        return known or bounce.report(mail) is not None

    def keep(
        self, mail: Incoming, header: Fetched, cursor: Cursor, context: Context, now: datetime, *, live: bool
    ) -> bool:
        """Keep a mail and let it have its effects, once; whether it was new. Inside ``Store.write``.

        ``live`` is False for older mail that is read back: it is history, but answers nothing that stands now.
        """
        own = self._is_own(mail, cursor.role)
        judged = Verdict(Kind.OTHER) if own else self._judge(mail, context)
        letter = self._sent_as(mail, mail.date or header.at) if own else self._letter(mail, judged, context)
        people = self._people(mail, judged, letter, context, own=own)
        if judged.kind not in _REPORTS:
            self._arrange(mail, people, header, now, own=own, live=live)
        if not people:
            return False
        if letter is None and not own and not mail.refers:
            letter = self._by_subject(mail, people[0], header.at)
        sender = mail.sender if own else thread.writer(mail, context.addresses)
        entry = _entry(mail, judged, header, people, letter, sender, own=own)
        if mail.date == entry.at and self.store.history.is_another(entry):
            entry = replace(entry, key=f"{entry.key} {entry.at:%Y-%m-%dT%H:%M:%S}")
        fresh = self.store.history.add(entry, now)
        self.store.history.locate(entry.key, cursor.folder, cursor.uidvalidity, header.uid)
        if own and letter:
            self._found_in_sent(letter, mail, cursor, now)
        if fresh:
            for person in people:
                # Who speaks in somebody else's thread answers for them, but does not decide for them.
                theirs = judged if person == people[0] else replace(judged, kind=_as_reply(judged.kind))
                self._react(entry, theirs, person, now, live=live)
        return fresh

    def suspect(self, mails: Collection[tuple[Incoming, datetime]], role: str, now: datetime) -> None:
        """Note which mails, from nobody known, may answer a letter, by their headers alone. Inside ``Store.write``.

        Each comes with when it arrived. Neither a name nor a subject makes a mail somebody's: the owner is asked.
        """
        answers = [(mail, at) for mail, at in mails if not self._is_own(mail, role) and _answers(mail)]
        waiting = self._waiting(now) if answers else ()
        for mail, at in answers:
            for person, subjects in waiting:
                if why := _alike(mail, role, person, subjects):
                    told = thread.Unclaimed(mail.sender, mail.subject, why, at)
                    self.store.people.suspect(person.slug, mail.key, told, now)

    def _waiting(self, now: datetime) -> list[tuple[Person, list[str]]]:
        """Who got a letter lately and has not written since, with the subjects of those letters."""
        subjects: dict[str, list[str]] = {}
        for letter in self.store.letters.sent_since(now - ANSWERED_WITHIN):
            last = self.store.history.ties(letter.person, now).last_arrived
            if letter.sent_at and (last is None or last < letter.sent_at):
                subjects.setdefault(letter.person, []).append(letter.subject)
        return [(person, subjects[person.slug]) for person in self.store.people.all() if person.slug in subjects]

    # whose it is

    def _is_own(self, mail: Incoming, role: str) -> bool:
        """Whether the owner wrote it, also where a list passed it on; whatever lies in Sent is theirs."""
        boxes = thread.authors(mail) if thread.on_list(mail) else mail.from_
        return role == Role.SENT or any(normalise(box.address) in self.own for box in boxes)

    def _judge(self, mail: Incoming, context: Context) -> Verdict:
        judged = verdict.judge(mail)
        answers = any(identifier in context.letters or identifier in context.threads for identifier in mail.refers)
        to_us = any(normalise(box.address) in self.own for box in (*mail.to, *mail.cc))
        if judged.kind is Kind.REPLY and thread.on_list(mail) and not answers and not to_us:
            return replace(judged, kind=Kind.LIST, evidence=("a list's, to others",))
        return judged

    def _sent_as(self, mail: Incoming, at: datetime) -> Letter | None:
        """The letter that a mail of the owner's is: by its key or, where the provider took that, by what it says."""
        if key := _key(mail):
            return self.store.letters.by_key(key)
        near = self.store.letters.find("claimed_at BETWEEN ? AND ?", at - thread.ONE_ATTEMPT, at + thread.ONE_ATTEMPT)
        return next((letter for letter in near if thread.is_copy(mail, letter)), None)

    def _letter(self, mail: Incoming, judged: Verdict, context: Context) -> Letter | None:
        """The letter that a mail answers, or brings back."""
        if judged.bounce:
            key, original = judged.bounce.outreach_id, judged.bounce.original_message_id
            by_key = self.store.letters.by_key(key) if key else None
            if found := by_key or (self.store.letters.by_ids([original]).get(original) if original else None):
                return found
        answered = [context.letters[identifier] for identifier in mail.refers if identifier in context.letters]
        return answered[-1] if answered else None

    def _by_subject(self, mail: Incoming, person: str, at: datetime) -> Letter | None:
        """The letter to a person that their own mail answers by its subject, where it refers to nothing."""
        left = ((one, one.sent_at or one.claimed_at) for one in self.store.letters.recent_of(person))
        lately = [one for one, moment in left if moment and at - ANSWERED_WITHIN <= moment <= at]
        return next((one for one in reversed(lately) if thread.same_topic(mail, one.subject)), None)

    def _people(
        self, mail: Incoming, judged: Verdict, letter: Letter | None, context: Context, *, own: bool
    ) -> tuple[str, ...]:
        """Whose history a mail belongs to, the one who speaks first."""
        by_id = {**context.threads, **{identifier: one.person for identifier, one in context.letters.items()}}
        whose = thread.belongs(mail, by_id, context.addresses)
        if own:
            addressed = thread.recipients(mail, context.addresses)
            answered = whose.conversation if thread.answers_others(mail, self.own) else None
            return addressed or ((letter.person,) if letter else ()) or ((answered,) if answered else ())
        if judged.bounce:
            named = self.store.people.by_address(one.address for one in judged.bounce.recipients)
            return (letter.person,) if letter else tuple(dict.fromkeys(named.values()))
        return tuple(dict.fromkeys(person for person in (whose.person, whose.conversation) if person))

    # what it changes

    def _react(self, mail: Mail, judged: Verdict, slug: str, now: datetime, *, live: bool) -> None:
        letters = self.store.letters.recent_of(slug)
        news = live or judged.kind is Kind.OPT_OUT or _concerns(mail, letters)
        person = self.store.people.get(slug) if news else None
        if person is None:
            self.store.history.tell_key(mail.key, now)
            return
        if mail.direction is Direction.OUT:
            changes = wrote_by_hand(person, letters) if mail.letter is None else ()
        else:
            answered = [mail.letter] if mail.letter else []
            changes = react(judged, person, letters, answered, now.astimezone(self.zone).date())
        for number, change in enumerate(changes):
            self._apply(change, now, f"{mail.key} {slug} {number}")

    def _arrange(
        self, mail: Incoming, people: Iterable[str], header: Fetched, now: datetime, *, own: bool, live: bool
    ) -> None:
        """Invitations and their answers, in either direction and any order, make, move and end meetings.

        Those of a stranger, an assistant or a booking service, do so for the ``people`` who are named beside the owner.
        """
        invitation = calendar.read(mail)
        if invitation is None:
            return
        owner = self.own | ({normalise(mail.sender)} if own else set())
        since = header.at - JUST_BEFORE if live else now
        named = self.store.people.by_address(meetings.few(invitation, owner)).values()
        for person in filter(None, map(self.store.people.get, people or dict.fromkeys(named))):
            theirs = {normalise(address) for address in person.addresses}
            said: dict[str, list[meetings.Word]] = {}
            for event in invitation.events:
                if word := meetings.word(invitation, event, theirs, owner, mail.sender, header.at):
                    said.setdefault(event.uid or mail.key, []).append(word)
            for uid, words in said.items():
                self.store.calendar.hear(person.slug, uid, words, self.zone, since, now)

    def _apply(self, change: Change, now: datetime, key: str) -> None:
        match change:
            case Entered(slug, stage, why):
                self.store.people.move(slug, stage, now, why, key)
                person = self.store.people.get(slug) if stage is Stage.OPTED_OUT else None
                for address in person.addresses if person else ():
                    self.store.people.suppress(suppression_key(self.secret, normalise(address)), why, now)
            case Became(number, state, why):
                letter = self.store.letters.get(number)
                left = {"sent_at": letter.claimed_at or now} if state is State.SENT else {}
                self.store.letters.move(letter, state, now, why, **left)
            case WentAway(slug, until):
                self.store.people.away(slug, until, now)
            case Rest(slug, until, why):
                self.store.people.rest(slug, until, now, why)

    def _found_in_sent(self, letter: Letter, mail: Incoming, cursor: Cursor, now: datetime) -> None:
        """The copy of a letter was seen: it was sent, whatever we know of it; its id may be the provider's own."""
        if letter.state in WAITING and not letter.attempts:
            restored.seen(self.store, letter.key, now)
        if letter.state in OPEN:
            letter = self.store.letters.move(letter, State.SENT, now, "found in Sent", sent_at=mail.date or now)
        copied = letter.copied or cursor.role in {Role.SENT, Role.ALL}
        self.store.letters.note(letter, copied=copied, delivered_id=mail.message_id)

    def learn(self, mail: Incoming, role: str, now: datetime, *, live: bool) -> None:
        """A mail of ours was seen. One to the owner was delivered, perhaps under an id of the provider's own.

        A new one that the database does not know shows that it is an older database, or not the only one.
        """
        token = mail.header("x-outreach-token").strip()
        key = token or _key(mail)
        ours = self.store.commands.owner_mail_by_token(key) if key else None
        if ours and token and ours.delivered_id != mail.message_id:
            self.store.commands.change_owner_mail(
                ours.number, state="sent", sent_at=ours.sent_at or now, delivered_id=mail.message_id
            )
        elif key and not ours and self._from_here(key, role, letter=not token):
            restored.seen(self.store, key, now, live=live)

    def _from_here(self, key: str, role: str, *, letter: bool) -> bool:
        """Whether a mail that the database does not know can only be of an outreach with this mailbox."""
        return role == Role.SENT and not self.store.letters.knows(key) if letter else is_token(self.secret, key)

    # commands

    def may_command(self, mail: Incoming, role: str) -> bool:
        """Whether a mail could hold commands: from the owner to themselves, or an answer to a mail of ours to them."""
        if role not in COMMAND_FOLDERS or mail.header("x-outreach-token") or mail.header("x-outreach-id"):
            return False
        if mail.refers and self.store.commands.owner_mail_by_ids((*mail.refers[-1:], mail.in_reply_to)):
            return True
        boxes = (*mail.from_, *mail.to, *mail.cc)
        return bool(mail.from_ and mail.to) and all(normalise(box.address) in self.own for box in boxes)

    def command_mail(self, raw: bytes, cursor: Cursor, header: Fetched, now: datetime) -> CommandMail:
        """The same mail, whole, to be decided on later."""
        return CommandMail(
            key=message.parse(raw).key,
            folder=cursor.folder,
            uid=header.uid,
            first_seen_at=now,
            arrived_at=header.at,
            in_sent=cursor.role == Role.SENT,
            raw=raw,
        )


def _key(mail: Incoming) -> str:
    """The key of a letter of ours, also where one of its two places was rewritten."""
    return mail.header("x-outreach-id").strip() or compose.key_of(mail.message_id)


def _as_reply(kind: Kind) -> Kind:
    return Kind.REPLY if kind in HUMAN else kind


def _concerns(mail: Mail, letters: Iterable[Letter]) -> bool:
    """Whether a mail came after a letter of the running sequences left."""
    return any(letter.sent_at and mail.arrived_at >= letter.sent_at for letter in letters)


def _alike(mail: Incoming, role: str, person: Person, subjects: Iterable[str]) -> str:
    """What a mail has in common with an answer of the person to a letter with one of the subjects."""
    if any(thread.same_topic(mail, one) for one in subjects):
        return "its subject is your letter's"
    # Names are borrowed by spam, and people's posts on lists are for others.
    named = role != Role.JUNK and not thread.on_list(mail) and thread.same_name(mail, person.name)
    return "the name is theirs" if named else ""


def _answers(mail: Incoming) -> bool:
    """Whether a person seems to have written, who can be written to."""
    return mail.sender != "" and not is_nobodys(mail.sender) and verdict.judge(mail).kind in HUMAN


def _entry(
    mail: Incoming,
    judged: Verdict,
    header: Fetched,
    people: tuple[str, ...],
    letter: Letter | None,
    sender: str,
    *,
    own: bool,
) -> Mail:
    # A clock that is ahead must not make a mail the newest for ever; one that is behind is an imported mailbox.
    written = mail.date if mail.date and mail.date <= header.at + FUTURE else header.at
    return Mail(
        key=mail.key,
        message_id=mail.message_id,
        direction=Direction.OUT if own else Direction.IN,
        verdict="" if own else judged.kind,
        at=written,
        arrived_at=header.at,
        sender=sender,
        recipients=tuple(box.address for box in (*mail.to, *mail.cc)),
        subject=mail.subject,
        text=mail.text,
        new_text="" if judged.new_text == mail.text.strip() else judged.new_text,
        refers=mail.refers,
        people=people,
        evidence=judged.evidence,
        confident=judged.confident,
        human=own or judged.kind in HUMAN,
        letter=letter.number if letter else None,
        referral=judged.referral_to,
    )
