"""REPORT: what the owner is told, gathered from the store; the mails to the owner and their way out."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from outreach.agenda import next_summary
from outreach.core import compose, introductions, owed, prospects
from outreach.core.cadence import clock
from outreach.core.courtesy import FOLLOW_UPS, Situation
from outreach.core.history import RecordKind
from outreach.core.letter import Letter, State, Step, digest, summary_token
from outreach.core.lint import remarks
from outreach.core.people import FOREVER, Person, Stage
from outreach.core.plan import MINUTES, is_urgent
from outreach.core.policy import Policy
from outreach.core.reply import CUT_LINE, PERSON_PREFIX
from outreach.core.summary import Item, Section, Summary, quote, subject, text, within_budget
from outreach.core.text import counted, one_line
from outreach.core.trust import LIVES
from outreach.desk import Outcome
from outreach.drafts import Due
from outreach.errors import MissingWordsError, OutreachError
from outreach.gather import Facts, unclaimed
from outreach.store import Store
from outreach.store.commands import OwnerMail
from outreach.wrote import Wrote

SIGN_OF_LIFE = timedelta(days=7)
"""A summary with nothing to decide is sent once in this time, so that silence never means broken."""

WEEK, MONTH = 7, 28
"""Days after which a reminder is told again: of what keeps a letter from being made, and of what can wait."""

MOST_WEEKLY = 6

MEETINGS_AHEAD = timedelta(days=7)

NOTHING_DUE = Due()
"""No plan was made."""


class Reporter:
    """Tells the owner of one home."""

    def __init__(self, store: Store, policy: Policy, secret: bytes) -> None:
        self.store = store
        self.policy = policy
        self.secret = secret
        self.zone = ZoneInfo(policy.owner.timezone)

    def summary(self, now: datetime, due: Due = NOTHING_DUE, troubles: Sequence[OutreachError] = ()) -> Summary:
        """The summary of this moment; ``due`` is what was planned, ``troubles`` are what failed in this pass."""
        drafts = self.store.letters.in_state(State.PROPOSED)
        cadence, situation = self.policy.cadence, Facts(self.store, self.policy, self.secret).situation(now)
        sections, waiting = within_budget(
            (
                Section("Needs you", tuple(self._anew(self._needs(due.missing, troubles, situation, now), now))),
                Section("Today's person", tuple(self._draft(one) for one in drafts if one.step is Step.ASK)),
                Section("Follow-ups due", tuple(self._draft(one) for one in drafts if _continues(one))),
                Section("They wrote", tuple(Wrote(self.store, self.policy).items(now))),
                Section("Meetings", tuple(self._meetings(now))),
                Section("Owed", tuple(self._owed(drafts, situation, now))),
                Section("Done since last time", (*self._done(), *self._unanswered())),
                Section("Once a week", tuple(islice(self._weekly(situation, now), MOST_WEEKLY)), idle=True),
            ),
            cadence.minutes,
        )
        return Summary(
            day=now.astimezone(self.zone).date(),
            sections=sections,
            budget=cadence.minutes,
            banner="" if self.store.live else "REHEARSAL: nothing reaches anybody but you until `outreach live`.",
            if_nothing=tuple(self._if_nothing(drafts, waiting + due.waiting, now)),
        )

    def receipt(self, outcomes: Sequence[Outcome], refusal: str) -> tuple[str, str]:
        """The subject and text of the answer to a mail with commands: every line, and what became of it."""
        lines = [CUT_LINE, ""]
        for outcome in _shown_once(outcomes):
            lines += [f"{PERSON_PREFIX}{one_line(outcome.line)}", f"  {one_line(outcome.said)}"]
            lines += [f"{PERSON_PREFIX}{line}".rstrip() for line in outcome.quoted] + [""]
        if refusal:
            lines.append(one_line(f"{'Not everything may be' if outcomes else 'Nothing was'} done: {refusal}."))
        waiting = sum(outcome.waits for outcome in outcomes)
        done = f"{sum(one.ok for one in outcomes) - waiting} of {len(outcomes)}" if outcomes else "nothing was"
        confirm = f", {waiting} to confirm" if waiting else ""
        return f"Outreach: {done} done{confirm}", "\n".join(lines) + "\n"

    def _needs(
        self,
        missing: Mapping[str, OutreachError],
        troubles: Sequence[OutreachError],
        situation: Situation,
        now: datetime,
    ) -> Iterator[Item]:
        yield from (Item(str(trouble), minutes=1) for trouble in troubles)
        for kind, reason in self.store.holds().items():
            yield Item(f"Nothing leaves ({kind}): {reason}", minutes=1)
        yield from self._stuck(troubles)
        people = [each.person for each in situation.standings]
        yield from self._undelivered(people)
        yield from self._unclaimed(people, now)
        yield from (self._missing(slug, error) for slug, error in missing.items())
        yield from introductions.unused(now, situation)
        if poison := self.store.folders.poison_to_tell():
            where = ", ".join(f"{row['folder']} {row['uid']}" for row in poison[:5])
            yield Item(f"{len(poison)} mails could not be read ({where}): look at them yourself.", minutes=1)

    def _stuck(self, troubles: Sequence[OutreachError]) -> Iterator[Item]:
        """Letters that the SMTP server does not take for now, beside those that ``troubles`` tell of."""
        for letter in self.store.letters.in_state(State.APPROVED):
            if letter.attempts and letter.not_before and not any(letter.answer in str(each) for each in troubles):
                title = f"{letter.number} to {self._name(letter.person)} could not be sent so far and is tried again"
                yield Item(title, (one_line(letter.answer),), answers=(f"undo {letter.number}",), minutes=1)

    def _undelivered(self, people: Iterable[Person]) -> Iterator[Item]:
        for letter in self.store.letters.in_state(State.ASKED):
            title = f"{letter.number} to {self._name(letter.person)} may or may not have been delivered"
            broke = f"The connection broke at {self._clock(letter.claimed_at)}"
            doubt = broke if letter.attempts else "You approved it before an older state was put back"
            lines = (f"{doubt}, and it is not in Sent.",)
            yield Item(title, lines, answers=(f"sent {letter.number}", f"retry {letter.number}"), minutes=2)
        for person in people:
            if person.stage is Stage.UNREACHABLE and person.paused_until != FOREVER:
                title = f"{person.name}: {person.address} does not reach them any more"
                answers = (f"fact {person.slug} address: …", f"close {person.slug}")
                yield Item(title, answers=answers, minutes=2, again=WEEK)
        for letter in self._refused():
            known = self.store.people.get(letter.person)
            if known and known.stage is not Stage.UNREACHABLE:
                title = f"{letter.number} to {known.name} was not delivered"
                lines = (letter.answer or "The notice in your inbox does not say that the address is wrong.",)
                again = () if letter.sent_at else (f"retry {letter.number}",)
                answers = (*again, f"history {known.slug}", f"fact {known.slug} address: …")
                yield Item(title, lines, answers=answers, minutes=2)

    def _unclaimed(self, people: Sequence[Person], now: datetime) -> Iterator[Item]:
        perhaps = unclaimed(self.store, people, now)
        for person in people:
            for mail in perhaps.get(person.slug, ()):
                title = f"Looks like an answer from {person.name}: “{mail.subject}”, {self._clock(mail.arrived_at)}"
                lines = (
                    f"It came from {mail.sender}, an address of nobody on your list: {mail.why}. I did not read it.",
                    f"Nothing goes to {person.name} until you say: “fact” makes the address theirs, “resume” goes on.",
                    "Letters go to the address that you named last.",
                )
                answers = (f"fact {person.slug} address: {mail.sender}", f"resume {person.slug}")
                yield Item(title, lines, answers=answers, minutes=2)

    def _refused(self) -> list[Letter]:
        """Letters that failed since the last summary."""
        failed = [line["letter"] for line in self._since_last() if line["kind"] == "letter failed"]
        return [self.store.letters.get(int(str(number))) for number in failed]

    def _since_last(self) -> list[dict[str, object]]:
        return self.store.told(since=int(self.store.setting("summary_journal", "0")))

    def _draft(self, letter: Letter) -> Item:
        person = self.store.people.get(letter.person)
        about = ", ".join(filter(None, (person.role, person.company))) if person else ""
        name, answers = self._name(letter.person), [f"send {letter.number}"]
        where = f"To {letter.recipient}, “{letter.subject}”:"
        if person and not letter.recipient:
            where = f"By {person.channel}, to paste or to say yourself (“{letter.subject}”):"
            answers = [f"sent {letter.number}", *([f"answered {person.slug}: …"] if letter.step in FOLLOW_UPS else [])]
        return Item(
            title=f"{letter.number} · {name}{f' ({about})' if about else ''}: {letter.step}",
            lines=(letter.why, *remarks(letter), where),
            quoted=quote(letter.body, limit=None),
            answers=(*answers, *(f"{verb} {letter.number}{rest}" for verb, rest in _CHOICES)),
            minutes=MINUTES[letter.step],
            letter=letter.number,
            urgent=is_urgent(letter.step, letter.template),
        )

    def _meetings(self, now: datetime) -> Iterator[Item]:
        for meeting in self.store.records.meetings(now, now + MEETINGS_AHEAD):
            where = f" at {meeting.place}" if meeting.place else ""
            yield Item(f"{self._begins(meeting.at)}: {self._name(meeting.person)}{where}")
        for proposal in self.store.calendar.proposals(self.zone, now):
            instead = f" instead of {self._begins(proposal.instead)}" if proposal.instead else ""
            title = f"{self._name(proposal.person)} proposes {self._begins(proposal.at)}{instead}"
            lines = (f"For “{proposal.summary}”.", "Until you agree, nothing changes. Tell them in your mail program.")
            agree = f"meet {proposal.person} {proposal.at.astimezone(self.zone):%Y-%m-%d %H:%M}"
            yield Item(title, lines, answers=(agree,), minutes=1)

    def _begins(self, at: datetime) -> str:
        """When a meeting begins; one that takes a whole day was kept as its midnight."""
        local = at.astimezone(self.zone)
        return self._clock(at) if local.time() != time(0) else f"{local:%a} {local.day} {local:%b}"

    def _owed(self, drafts: Iterable[Letter], situation: Situation, now: datetime) -> Iterator[Item]:
        yield from (self._draft(letter) for letter in drafts if letter.step in _OWED)
        yield from owed.daily(situation, self.store.records.open(*owed.DATED), now)

    def _done(self) -> Iterator[Item]:
        for line in self._since_last():
            if line["kind"] in _TOLD and line["letter"]:
                yield Item(f"{line['letter']} to {self._name(str(line['person']))} {_TOLD[str(line['kind'])]}")

    def _unanswered(self) -> Iterator[Item]:
        """What became of mails with commands that got no receipt."""
        since = int(self.store.setting("summary_journal", "0"))
        if refused := self.store.commands.unanswered("refused", since):
            why = "; ".join(sorted(set(refused)))
            yield Item(f"Refused, as from somebody else: {counted(len(refused), 'mail')} with commands ({why})")
        if obeyed := self.store.commands.unanswered("done", since):
            yield Item(
                f"Obeyed without a receipt, of which ten a day are sent: {counted(len(obeyed), 'mail')} of yours"
            )

    def _weekly(self, situation: Situation, now: datetime) -> Iterator[Item]:
        """With the first summary of a week."""
        last, today = self.store.commands.last_summary(), now.astimezone(self.zone).date()
        if last and last.made_at.astimezone(self.zone).isocalendar()[:2] == today.isocalendar()[:2]:
            return
        records = self.store.records.open(*owed.DATED, RecordKind.ADVICE)
        people = [each.person for each in situation.standings]
        items = (
            *owed.weekly(situation, records, self.store.records.of_kinds(*owed.GIVE_AND_TAKE), now),
            *prospects.items(people, situation.goals, self.policy, today),
        )
        yield from self._anew((replace(item, again=MONTH) for item in items), now)

    def _anew(self, items: Iterable[Item], now: datetime) -> Iterator[Item]:
        """The items without the reminders that were told not long ago."""
        told, today = self._reminded(), now.astimezone(self.zone).date()
        for item in items:
            last = told.get(_reminder(item), "")
            if not (item.again and last and today < date.fromisoformat(last) + timedelta(days=item.again)):
                yield item

    def _reminded(self) -> dict[str, str]:
        return dict(json.loads(self.store.setting("reminded", "{}")))

    def _remember(self, made: Summary) -> None:
        """Keep which reminders were told on which day, for as long as it matters."""
        since = (made.day - timedelta(days=MONTH)).isoformat()
        kept = {key: day for key, day in self._reminded().items() if day >= since}
        kept |= {_reminder(item): made.day.isoformat() for item in made.items if item.again}
        self.store.set("reminded", json.dumps(kept))

    def _if_nothing(self, drafts: Sequence[Letter], waiting: int, now: datetime) -> Iterator[str]:
        for letter in self.store.letters.in_state(State.APPROVED):
            at = max(filter(None, (letter.planned_at, letter.not_before, now)))
            yield f"{letter.number} to {self._name(letter.person)} leaves {self._clock(at)}: you approved it."
        if drafts:
            yield "No draft leaves without your word. One that stays undecided for five workdays is put away."
        if waiting:
            yield f"{waiting} more do not fit into today and wait for another day."
        made = self._clock(next_summary(self.store, self.policy, now))
        yield f"The next summary is made {made}, if there is something to decide."

    def _missing(self, slug: str, error: OutreachError) -> Item:
        name = self._name(slug)
        if isinstance(error, MissingWordsError):
            answers = (f"fact {slug} {error.field}: …", f"pause {slug} until …")
            lines = [f"A letter to {name} waits for what only you know: {error.field}."]
            if error.used:
                lines.append(f"They read this one already, give a new one: “{one_line(error.used, limit=120)}”")
            return Item(f"{name}: your words, {error.field}", tuple(lines), answers=answers, minutes=5, again=WEEK)
        return Item(f"{name}: {error}", minutes=2)

    def _name(self, slug: str) -> str:
        person = self.store.people.get(slug)
        return person.name if person else slug

    def _clock(self, at: datetime | None) -> str:
        return clock(at, self.zone) if at else "an unknown time"

    # out

    def make_summary(
        self, now: datetime, due: Due = NOTHING_DUE, *, troubles: Sequence[OutreachError] = (), asked: bool = False
    ) -> int:
        """Make today's summary, if there is something to decide or a week of silence; its number, or 0.

        One that was ``asked`` for is made in any case, beside the day's own.
        """
        made = self.summary(now, due, troubles)
        last = self.store.commands.last_summary()
        broken = troubles or self.store.holds().keys() - {"paused"}
        wrote = any(section.items for section in made.sections if section.title == "They wrote")
        quiet = not (made.decisions or wrote or broken)
        letters = {item.letter: self.store.letters.get(item.letter).sha256 for item in made.items if item.letter}
        with self.store.write():
            self.store.set("summary_day", made.day.isoformat())
            if quiet and not asked and last and abs(now - last.made_at) < SIGN_OF_LIFE:
                return 0
            told = [number for number, _, _ in self.store.history.to_tell()]
            self.store.history.tell(told, now)
            self.store.folders.tell_poison(now)
            self._remember(made)
            name = f"summary {self.store.last_told()}"  # a clock that was set back shows a moment twice
            number = self.queue("summary", name, subject(made), text(made), now, letters)
            self.store.set("summary_journal", str(self.store.last_told()))
        return number

    def take_back(self, mail: OwnerMail) -> None:
        """A summary that cannot be delivered has told nothing: the next one tells it. Inside ``Store.write``."""
        if mail.kind == "summary":
            self.store.history.untell(mail.made_at)
            self.store.set("summary_journal", str(self.store.commands.last_delivered()))
            self.store.set("reminded", "")

    def queue(
        self,
        kind: str,
        name: str,
        title: str,
        body: str,
        now: datetime,
        letters: Mapping[int, str],
        *,
        answers: str = "",
        calendar: bytes = b"",
    ) -> int:
        """Keep a mail to the owner to be delivered; its number, 0 when the mail of this ``name`` is there already.

        ``answers`` is the Message-ID of the owner's mail that it answers, ``calendar`` an attached calendar file.
        Inside ``Store.write``.
        """
        expires = now + LIVES
        token = summary_token(self.secret, self.policy.owner.email, name, expires.isoformat(), digest(body.encode()))
        message_id = f"<o.{token}@{self.policy.owner.email.rpartition('@')[2]}>"
        raw = compose.owner_mail(
            owner=self.policy.owner,
            subject=title,
            text=body,
            message_id=message_id,
            at=now,
            token=token,
            parent=answers,
            calendar=calendar,
        )
        mail = OwnerMail(0, kind, name, token, message_id, "", title, raw, now, expires, None, "queued", 0, None, None)
        return self.store.commands.queue(mail, letters)


_CHOICES = (("edit", ": …"), ("later", " 2w"), ("skip", ""))
_TOLD = {
    "letter sent": "was sent",
    "letter failed": "came back",
    "letter in_doubt": "may or may not have been delivered",
    "letter expired": "was put away",
    "letter suppressed": "will not be sent",
}


def _reminder(item: Item) -> str:
    """What a reminder is known by: a hash, that names nobody."""
    return digest(item.title.encode())[:16]


def _shown_once(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Of a letter that several commands changed, only the last text, which is the one to answer for."""
    kept, shown = [], set[int]()
    for outcome in reversed(outcomes):
        kept.append(replace(outcome, quoted=()) if outcome.letters and shown.issuperset(outcome.letters) else outcome)
        shown.update(outcome.letters)
    return kept[::-1]


def _continues(letter: Letter) -> bool:
    return letter.step not in (Step.ASK, *_OWED)


_OWED = (Step.THANK_YOU, Step.REPORT_BACK, Step.THANK_CONNECTOR, Step.TELL_CONNECTOR)
