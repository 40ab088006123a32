"""THE FLOW: receive, obey, plan, send, report. Each stage gathers facts, decides, and applies in one transaction.

    receive   what is new in the mailbox becomes history, and has its effects      receive.py, intake.py
    obey      the owner's answers become changes and a receipt                     obey.py, deeds.py
    plan      who is written to next; letters are drafted from the templates       core/plan.py, drafts.py
    send      approved letters leave when their time has come, after a fresh look  outbox.py
    report    the summary is made; mails to the owner leave                        report.py

Every stage takes the time as an argument. A stage that fails never stops the others: no look only means that nothing
is sent.
"""

import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from outreach import backup, calendars, credentials, introduce, recognise, restored, review, sheets
from outreach.agenda import next_summary, next_try, summary_due
from outreach.config import Config
from outreach.core import compose, message, trust
from outreach.core.command import Command, Tier, tier
from outreach.core.courtesy import latest, may_leave
from outreach.core.history import RecordKind
from outreach.core.keeping import to_report
from outreach.core.letter import Letter, State, Step
from outreach.core.people import Stage
from outreach.core.plan import Change
from outreach.core.react import Became, Rest
from outreach.core.reply import read_mail
from outreach.core.summary import quote
from outreach.core.template import told
from outreach.core.text import one_line, safe
from outreach.desk import Desk, Door, Outcome
from outreach.drafts import Drafter, Due
from outreach.errors import (
    HomeError,
    InDoubtError,
    OutreachError,
    RefusedError,
    SubmissionError,
    SubmissionLoginError,
)
from outreach.gather import Facts
from outreach.home import Home
from outreach.mailbox import Mailbox, Role
from outreach.obey import obey
from outreach.outbox import LOGIN_HOLD, Outbox
from outreach.provenance import Lookup, Provenance
from outreach.receive import Progress, Receiver
from outreach.render import Templates
from outreach.report import Reporter
from outreach.sendlog import SendLog
from outreach.store import Store
from outreach.store.commands import CommandMail, OwnerMail
from outreach.submission import submit, try_login

log = logging.getLogger(__name__)

RECEIPTS_PER_DAY = 10
TRIES = 12

LOGIN_PAUSE = timedelta(hours=1)
"""Between two logins while the SMTP server refuses them: each brings the account closer to being locked."""

LOOKUPS = 3
"""How often the DNS is asked about a mail that waits: enough for a fault that passes, and few for a flood."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass did. ``troubles`` are the failures of its stages, in order."""

    kept: int = 0
    obeyed: int = 0
    drafted: int = 0
    sent: tuple[int, ...] = ()
    troubles: tuple[OutreachError, ...] = ()


class Cycle:
    """One home, wired together. ``stopping`` is asked between steps; ``outward`` False keeps every letter in.

    ``lookup`` stands in for the DNS.
    """

    def __init__(
        self,
        home: Home,
        config: Config,
        store: Store,
        *,
        stopping: Callable[[], bool] = bool,
        outward: bool = True,
        lookup: Lookup | None = None,
    ) -> None:
        secret = home.secret()
        self.store = store
        self.config = config
        self.policy = config.policy
        self.home_key = secret
        self.home = home
        self.calendar = home.calendar
        self.stopping = stopping
        self.looked_at: datetime | None = None
        self._known: frozenset[str] = frozenset()
        self.outward = outward
        self.lookup = lookup
        self._tries: dict[str, int] = {}
        self.smtp_secret = credentials.secret(config.smtp)
        self.facts = Facts(store, self.policy, secret)
        self.drafter = Drafter(store, Templates(home.templates), self.policy.owner, secret)
        self.desk = Desk(store, self.policy, self.drafter, self.facts)
        self.reporter = Reporter(store, self.policy, secret)
        self.outbox = Outbox(
            store,
            SendLog(home.journal),
            config.smtp,
            self.smtp_secret,
            self.policy.owner,
            secret,
            files_sent=config.files_sent,
            stopping=stopping,
        )

    def run(
        self,
        now: datetime,
        mailbox: Mailbox | None,
        progress: Progress | None = None,
        troubles: Sequence[OutreachError] = (),
    ) -> Pass:
        """One pass through all stages. Without a ``mailbox`` nothing is received and no letter leaves.

        ``troubles`` are failures from before, such as why there is no mailbox: the owner is told of them too.
        """
        done = _Tally(troubles=list(troubles), known=self._known)
        recovered = done.guard(partial(self.outbox.recover, now))
        # Where the mailbox could not be read, it may not even be ours: nothing is looked for or filed there.
        if mailbox and done.guard(lambda: done.add(kept=self.receive(now, mailbox, progress))):
            done.guard(partial(self.settle, now, mailbox))
        done.guard(partial(self._let_in, now))
        done.guard(lambda: done.add(obeyed=self.obey(now)))
        done.guard(partial(self._restored, now))
        planned: list[Due] = []
        due = summary_due(self.store, self.policy, now)
        if due:
            done.guard(lambda: planned.append(self.plan(now, done)))
        if mailbox and recovered and self.looked_at == now:
            done.guard(partial(self.send, now, done))
        done.guard(partial(self._note_sent, now))
        if due:
            done.guard(partial(backup.make_dated, self.home, self.store, now))
            ending = partial(credentials.ending, self.config, now, next_summary(self.store, self.policy, now))
            done.guard(lambda: self.reporter.make_summary(now, *planned, troubles=[*done.troubles, *ending()]))
            done.guard(partial(review.make, self.reporter, now))
        done.guard(partial(sheets.make, self.reporter, now))
        done.guard(partial(calendars.renew, self.calendar, self.reporter, now))
        if LOGIN_HOLD not in self.store.holds():
            done.guard(partial(self.deliver, now))
        self._known = frozenset(map(str, done.troubles))
        return done.finished()

    # RECEIVE

    def receive(self, now: datetime, mailbox: Mailbox, progress: Progress | None = None) -> int:
        """Read what is new, then what is old of people who became known; how many mails were kept."""
        receiver = Receiver(self.store, mailbox, self.policy.owner, self.config.reading, self.home_key)
        kept = receiver.receive(now, progress)
        with self.store.write():
            self.store.calendar.renew(self.reporter.zone, now)
        self.looked_at = now
        return kept

    def settle(self, now: datetime, mailbox: Mailbox) -> None:
        """Look into Sent for letters in doubt and for missing copies, and decide on them."""
        wanted = self.outbox.sought(now)
        if not wanted:
            return
        found = self._in_sent(mailbox, wanted)
        self.outbox.settle(now, found)
        sent = next((folder.name for folder in mailbox.folders(self.config.reading) if folder.role is Role.SENT), None)
        if sent:
            self.outbox.file_copies(now, found, partial(mailbox.append, sent))

    def _in_sent(self, mailbox: Mailbox, wanted: dict[str, datetime]) -> dict[str, str]:
        """Which keys lie in Sent or All Mail: compared here, because servers' own header search is not reliable."""
        since = (min(wanted.values()) - timedelta(days=1)).date()
        found = {}
        for folder in mailbox.folders(self.config.reading):
            if folder.role in {Role.SENT, Role.ALL}:
                for header in mailbox.headers(folder.name, mailbox.search_since(folder.name, since)):
                    mail = message.assemble(header.header, ())
                    key = mail.header("x-outreach-id").strip() or compose.key_of(mail.message_id)
                    if key in wanted:
                        found[key] = mail.message_id
        return found

    # OBEY

    def obey(self, now: datetime) -> int:
        """Decide on every mail that may command; how many lines were obeyed."""
        obeyed = 0
        waiting = self.store.commands.waiting()
        self._tries = {mail.key: self._tries.get(mail.key, 0) + 1 for mail in waiting}
        if not waiting:
            return 0
        provenance = Provenance.of(self.config, self.store, self.lookup)
        for mail in waiting:
            try:
                # Outside of the transaction: it may have to wait for the DNS.
                vouched = provenance.vouches(mail, ask=self._tries[mail.key] <= LOOKUPS)
                with self.store.write():
                    obeyed += self._obey_mail(mail, now, vouched=vouched)
            except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
                # What one mail provokes must not keep the next ones from being obeyed.
                log.warning("a mail with commands could not be read: %s", safe(error))
                with self.store.write():
                    self.store.commands.conclude(mail.key, "refused", f"could not be read: {safe(error)}", now)
        return obeyed

    def _obey_mail(self, mail: CommandMail, now: datetime, *, vouched: bool) -> int:
        parsed = message.parse(mail.raw)
        ours = self.store.commands.owner_mail_by_ids(trust.answered_ids(mail.raw))
        judged = trust.judge(replace(self._evidence(mail, parsed, ours), vouched=vouched), now)
        reply = read_mail(parsed, sheets.about(self.store, ours.name) if ours else "")
        token = ours if judged.token else None
        shown = self.store.commands.shown(token.number) if token else {}
        door = Door(mail.key, judged.allowed, token.number if token else None, shown, mail.arrived_at)
        if judged.waiting and any(tier(command) not in judged.allowed for command in reply.commands):
            return self._stop_at_once(reply.commands, door, now)
        if judged.revoke and ours:
            self.store.commands.change_owner_mail(ours.number, revoked_at=now)
        if not (reply.commands or (judged.token and reply.results)):
            return self._pass_over(mail, judged, now)
        outcomes = [obey(self.desk, one, door, now) for one in reply.results] if judged.allowed else []
        obeyed = sum(outcome.ok for outcome in outcomes)
        state = "refused" if judged.refusal and not obeyed else "done" if judged.allowed else "ignored"
        self.store.commands.conclude(mail.key, state, judged.refusal, now)
        if judged.allowed or judged.token:
            self._receipt(mail, parsed.message_id, outcomes, judged.refusal, now, shown if judged.allowed else {})
        return obeyed

    def _stop_at_once(self, commands: Sequence[Command], door: Door, now: datetime) -> int:
        """What stops does not wait with the rest of its mail; it is done again with it, which changes nothing."""
        if not self.store.commands.given(door.source):
            for one in commands:
                if tier(one) is Tier.STOP and Tier.STOP in door.allowed:
                    obey(self.desk, one, door, now)
        return 0

    def _pass_over(self, mail: CommandMail, judged: trust.Trust, now: datetime) -> int:
        """A mail without commands; told about only when it gave a token away."""
        self.store.commands.conclude(mail.key, "ignored", judged.refusal, now)
        if judged.revoke:
            self._receipt(mail, mail.key, [], judged.refusal, now, {})
        return 0

    def _evidence(self, mail: CommandMail, parsed: message.Incoming, ours: OwnerMail | None) -> trust.Evidence:
        answers = ours and trust.Answerable(
            ids=frozenset({ours.message_id, ours.delivered_id} - {""}),
            made_at=ours.made_at,
            expires_at=ours.expires_at,
            revoked=ours.revoked_at is not None,
            newer=self.store.commands.newer_summaries(ours),
        )
        return trust.Evidence(
            header=mail.raw,
            owner=self.policy.owner.addresses,
            internal_date=mail.arrived_at,
            answers=answers or None,
            in_sent=mail.in_sent,
            content_types=tuple(part.content_type for part in parsed.parts),
        )

    def _receipt(
        self,
        mail: CommandMail,
        answers: str,
        outcomes: list[Outcome],
        refusal: str,
        now: datetime,
        shown: Mapping[int, str],
    ) -> None:
        """Answer a mail with commands; the drafts that the mail was ``shown``, unless they changed, can be answered."""
        if self.store.commands.receipts_since(now - timedelta(days=1)) >= RECEIPTS_PER_DAY:
            return
        title, body = self.reporter.receipt(outcomes, refusal)
        drafts = {letter.number: letter.sha256 for letter in self.store.letters.in_state(State.PROPOSED)}
        fresh = {number for one in outcomes for number in one.letters}
        letters = {number: sha for number, sha in drafts.items() if number in fresh or shown.get(number) == sha}
        arranged = calendars.arranged(self.reporter, [number for one in outcomes for number in one.meetings], now)
        name = f"receipt {mail.key}"
        self.reporter.queue("receipt", name, title, body, now, letters, answers=answers, calendar=arranged)

    def _restored(self, now: datetime) -> None:
        """Tell the owner at once why nothing leaves, and go on after a restore when all was read and obeyed."""
        holds = self.store.holds()
        for kind, reason in holds.items():
            if kind in {restored.HOLD, recognise.HOLD}:
                with self.store.write():
                    name = f"notice {kind} {self.store.held_since(kind)}"
                    self.reporter.queue("notice", name, "Outreach: nothing leaves", reason, now, {})
        if restored.HOLD in holds and self.looked_at == now and not self.store.commands.waiting():
            restored.end(self.store, now)

    # PLAN

    def plan(self, now: datetime, done: "_Tally") -> Due:
        """Decide whom to write to, and draft it; what could not be drafted comes back."""
        with self.store.write():  # nothing may come between a plan and its letters
            self._wake(now)
            self.drafter.readdress(now)
            situation = self.facts.situation(now)
            introduce.note(self.store, situation, now)
            due = self.drafter.due(replace(situation, introductions=self.store.introductions.all()), now)
            for change in due.changes:
                self._apply(change, now)
            for proposal, letter in due.drafts:
                drafted = self.store.letters.draft(letter)
                if proposal.about and proposal.step is Step.ASK:
                    self.store.introductions.asked_with(proposal.person, proposal.about, drafted.number)
        done.drafted += len(due.drafts)
        return due

    def _wake(self, now: datetime) -> None:
        """Letters put off come back when their time has come."""
        for letter in self.store.letters.in_state(State.HELD):
            if letter.not_before is None or letter.not_before <= now:
                self.store.letters.move(letter, State.PROPOSED, now, "its time has come")

    def _apply(self, change: Change, now: datetime) -> None:
        match change:
            case Rest(slug, until, why):
                self.store.people.rest(slug, until, now, why)
            case Became(number, state, why):
                self.store.letters.move(self.store.letters.get(number), state, now, why)

    # SEND

    def _let_in(self, now: datetime) -> None:
        """After a refused login, one try an hour whether the server lets us in again. Raises what is still wrong."""
        held = self.store.held_since(LOGIN_HOLD)
        if held is None:
            return
        tries = held, datetime.fromisoformat(self.store.setting("login_tried", held.isoformat()))
        if not any(timedelta(0) <= now - one < LOGIN_PAUSE for one in tries):
            with self.store.write():
                self.store.set("login_tried", now.isoformat())
            try_login(self.config.smtp, self.smtp_secret)
            with self.store.write():
                self.store.release(LOGIN_HOLD, now)

    def send(self, now: datetime, done: "_Tally") -> None:
        """Let approved letters leave whose time has come, unless nothing may."""
        for letter in () if self.store.holds() else self.store.letters.in_state(State.APPROVED):
            if self.stopping():
                return
            if (latest(letter.planned_at, letter.not_before) or now) <= now:
                done.guard(partial(self._send_one, letter, now, done))

    def _send_one(self, letter: Letter, now: datetime, done: "_Tally") -> None:
        if self._leaves(letter, now):
            done.sent.append(letter.number)

    def _leaves(self, letter: Letter, now: datetime) -> bool:
        person = self.store.people.get(letter.person)
        if person is None:
            return False
        refusal = may_leave(letter, self.facts.standing(person, now), self.facts.day(now), now)
        if refusal is None and not (self.store.live and self.outward):
            self._rehearse(letter, now)
            return False
        if self.looked_at is None or person.slug in self.store.people.unread():
            return False
        outcome = self.outbox.send_one(letter.number, now, self.looked_at, refusal)
        if outcome.letter.attempts > letter.attempts and outcome.letter.state is not State.SENT:
            raise SubmissionError(f"Letter {letter.number} could not be sent: {outcome.said}")
        if outcome.letter.state is not State.SENT:
            log.info("letter %s does not leave: %s", letter.number, safe(outcome.said))
            return False
        return True

    def _note_sent(self, now: datetime) -> None:
        """What follows from letters that left, also where one was only found in Sent, or the owner said so."""
        with self.store.write():
            for slug, number in self.store.people.asked().items():
                self.store.people.move(slug, Stage.ASKED, now, f"letter {number} was sent")
            noted = self.store.setting("noted_sent")
            for fact in self.store.told(since=int(noted)) if noted else ():
                if fact["kind"] == "letter sent":
                    self._told(self.store.letters.get(fact["letter"]), now)
            self.store.set("noted_sent", str(self.store.last_told()))

    def _told(self, letter: Letter, now: datetime) -> None:
        """What a letter said once need not be said again."""
        if person := self.store.people.get(letter.person):
            self.store.people.use_up(person.slug, told(person, letter.body))
        asked = self.store.introductions.by_letter(letter.number)
        if asked:
            self.store.introductions.save(replace(asked, asked_at=letter.left_at), now)
        if letter.step is Step.REPORT_BACK:
            advice = self.store.records.open_of(letter.person, RecordKind.ADVICE)
            quoted = [one for one in advice if one_line(one.text).rstrip(".") in letter.body]
            if reported := to_report(quoted) or to_report(advice):
                self.store.records.settle(reported.number, reported.outcome, now)

    def _rehearse(self, letter: Letter, now: datetime) -> None:
        """Show the owner what would have left."""
        body = "\n".join((f"This would have gone to {letter.recipient} now:", "", *quote(letter.body, limit=None)))
        title = f"Rehearsal: {letter.number} to {letter.recipient}: {letter.subject}"
        with self.store.write():
            self.reporter.queue("rehearsal", f"rehearsal {letter.key} {letter.sha256}", title, body, now, {})

    # REPORT

    def summarise(self, now: datetime) -> None:
        """Plan and make a summary although none may be due; it waits for :meth:`deliver`."""
        with self.store.write():  # beside a running service, nothing may come between a plan and its letters
            self.reporter.make_summary(now, self.plan(now, _Tally()), asked=True)

    def deliver(self, now: datetime) -> None:
        """Send the mails to the owner that wait. Raises the first failure; what failed is tried again later."""
        for mail in self.store.commands.owner_mails("queued", "in_data"):
            if self.stopping():
                return
            if next_try(mail, now) <= now:
                self._deliver_one(mail, now)

    def _deliver_one(self, mail: OwnerMail, now: datetime) -> None:
        change = partial(self.store.commands.change_owner_mail, mail.number)

        def before_data() -> None:
            with self.store.write():
                change(state="in_data", tried_at=now)

        own = self.policy.owner.email
        try:
            submit(self.config.smtp, self.smtp_secret, own, own, mail.raw, before_data=before_data)
        except SubmissionError as error:
            match error:
                case InDoubtError():
                    state = "in_data"
                case RefusedError():
                    state = "given_up"
                case _:
                    state = "given_up" if mail.attempts >= TRIES else "queued"
            with self.store.write():
                change(state=state, attempts=mail.attempts + 1, tried_at=now)
                if state == "given_up":
                    self.reporter.take_back(mail)
                if isinstance(error, SubmissionLoginError):
                    self.store.hold(LOGIN_HOLD, now, str(error))
            raise
        with self.store.write():
            change(state="sent", sent_at=now)


def as_trouble(error: Exception) -> OutreachError:
    """Any failure in words for the owner."""
    match error:
        case OutreachError():
            return error
        case OSError() | sqlite3.Error():
            return HomeError(f"The home cannot be used ({one_line(error)}): nothing leaves until it can.")
        case _:
            return OutreachError(
                f"A fault of the program ({type(error).__name__}: {one_line(error)}): please report it."
            )


@dataclass(slots=True)
class _Tally:
    """What a pass has done so far; ``known`` are troubles that were said in the pass before. None is said twice."""

    kept: int = 0
    obeyed: int = 0
    drafted: int = 0
    sent: list[int] = field(default_factory=list)
    troubles: list[OutreachError] = field(default_factory=list)
    known: frozenset[str] = frozenset()

    def add(self, kept: int = 0, obeyed: int = 0) -> None:
        self.kept += kept
        self.obeyed += obeyed

    def guard(self, stage: Callable[[], object]) -> bool:
        """Run a stage; its failure is noted, the next one goes on. Whether it succeeded."""
        try:
            stage()
        except Exception as error:
            trouble = as_trouble(error)
            said = self.known.union(map(str, self.troubles))
            (log.debug if str(trouble) in said else log.warning)("%s", safe(trouble))
            if trouble is not error:
                log.debug("where it came from", exc_info=error)
            self.troubles.append(trouble)
            return False
        return True

    def finished(self) -> Pass:
        return Pass(self.kept, self.obeyed, self.drafted, tuple(self.sent), tuple(self.troubles))
