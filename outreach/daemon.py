"""The service: one process, one thread, one connection. It makes a pass, then waits for something to happen.

    pass ──► wait ──► pass …      a wait ends with news in the mailbox (IDLE), a signal, the next act, or the heartbeat

Whatever fails is logged and the service goes on; only a signal ends it.
"""

import gc
import logging
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime

from outreach.agenda import next_acts
from outreach.clockwatch import Clocks, ClockWatch
from outreach.config import Config, load
from outreach.control import Control, EndedError
from outreach.core.pacing import LATE_MAIL, Pace
from outreach.core.text import one_line
from outreach.cycle import Cycle, Pass
from outreach.errors import MailboxError, OutreachError, ProblemsError
from outreach.heartbeat import Heartbeat, guarded
from outreach.home import Home
from outreach.line import Line
from outreach.mailbox import READ_SECONDS, Mailbox
from outreach.notify import notify, watchdog_seconds
from outreach.outbox import FRESH
from outreach.receive import Progress
from outreach.store import Store

log = logging.getLogger(__name__)

TICK = 60
"""Seconds between two passes when nothing happens; also how long one IDLE lasts."""

FAULT_PAUSE = 5.0
"""Seconds of rest after a fault, so that one which lasts does not keep the machine busy."""

TOLD_EVERY = 5.0
"""Seconds between two notes about the progress of a long reading."""


def serve(
    home: Home,
    control: Control,
    *,
    clocks: Clocks = Clocks(),  # noqa: B008
    patience: float = READ_SECONDS,
    progress: Progress | None = None,
) -> None:
    """Work in the home until told to end; ``patience`` is how many seconds an answer to a command may take.

    Raises BusyError when another outreach does, ConfigError and HomeError for what is wrong at the start.
    """
    with _opened(home) as store:
        daemon = Daemon(home, load(home.config), store, control, clocks=clocks, patience=patience, progress=progress)
        daemon.run()


def one_pass(
    home: Home,
    control: Control,
    *,
    at: datetime | None = None,
    outward: bool = True,
    progress: Progress | None = None,
) -> Pass:
    """Make one pass, as if it were ``at`` where that is given, and let go of the home. Raises like :func:`serve`.

    Raises EndedError when it is interrupted; what was read until then is kept.
    """
    with _opened(home) as store:
        daemon = Daemon(home, load(home.config), store, control, outward=outward, progress=progress)
        try:
            return daemon.work(at)
        finally:
            daemon.line.drop()


@contextmanager
def _opened(home: Home) -> Iterator[Store]:
    with home.locked(), closing(Store.open(home.database)) as store:
        yield store


class _Cycle(Cycle):
    """A cycle whose reading may be cut short: its cursors move with what is kept, so nothing is lost by that."""

    control: Control
    clocks: Clocks

    def receive(self, now: datetime, mailbox: Mailbox, progress: Progress | None = None) -> int:
        began = self.clocks.monotonic()
        with self.control.interruptible():
            kept = super().receive(now, mailbox, progress)
        if self.clocks.monotonic() - began > FRESH.total_seconds():  # a long reading: what came meanwhile is not known
            self.looked_at = None
        return kept


class Daemon:
    """The service in one home."""

    def __init__(
        self,
        home: Home,
        config: Config,
        store: Store,
        control: Control,
        *,
        clocks: Clocks = Clocks(),  # noqa: B008
        patience: float = READ_SECONDS,
        outward: bool = True,
        progress: Progress | None = None,
    ) -> None:
        self.home = home
        self.store = store
        self.control = control
        self.clocks = clocks
        self.patience = patience
        self.outward = outward
        self.progress = progress
        self.watch = ClockWatch(store, clocks)
        self._said = ""
        self._told_at = 0.0
        self._pace: Pace | None = None
        self._due = True
        self._news = False
        self._in_vain = 0
        self._set_at = _saved(home)
        self._take(config)

    def _take(self, config: Config) -> None:
        for told in filter(None, (config.former, *config.warnings)):
            log.info("%s", one_line(told))
        self.cycle = _Cycle(self.home, config, self.store, stopping=self._stopping, outward=self.outward)
        self.cycle.control, self.cycle.clocks = self.control, self.clocks
        self.line = Line(config, self.control, self.clocks, self.patience)

    # one pass

    def work(self, at: datetime | None = None) -> Pass:
        """Make one pass; with ``at`` the clocks are not looked at."""
        now = at or self.clocks.wall()
        if at is None and (reason := self.watch.check()):
            self._tell(reason, now)
        mailbox = self.line.open()
        troubles = [self.line.trouble] if self.line.trouble else []
        done = self.cycle.run(now, mailbox, self._progress, troubles)
        lost = next((one for one in done.troubles if isinstance(one, MailboxError)), None)
        # A copy that Sent does not take is no reason to stop listening.
        if mailbox and lost and not (mailbox.connected and self.cycle.looked_at == now):
            self.line.failed(lost)
        if _did_something(done):
            log.info(
                "%d mails kept, %d lines obeyed, %d letters drafted, %d sent",
                done.kept,
                done.obeyed,
                done.drafted,
                len(done.sent),
            )
        return done

    def _tell(self, reason: str, now: datetime) -> None:
        """Mail the owner at once why nothing leaves: no summary may be due for days."""
        log.error("nothing leaves: %s", reason)
        with self.store.write():
            self.cycle.reporter.queue("notice", f"notice {now}", "Outreach: nothing leaves", reason, now, {})

    def _progress(self, what: str, done: int, total: int) -> None:
        notify(WATCHDOG=1)
        if self.progress:
            self.progress(what, done, total)
        at = self.clocks.monotonic()
        if self._pace is None or done >= total:
            self._pace = Pace(at, done) if done < total else None
        elif at - self._told_at >= TOLD_EVERY:
            self._told_at = at
            self._say(f"reads {what}: {done} of about {total} mails, {self._pace.left(at, done, total)}")

    def _stopping(self) -> bool:
        notify(WATCHDOG=1)
        return self.control.stopping

    # the service

    def run(self) -> None:
        """Work until told to end."""
        heartbeat = Heartbeat()
        heartbeat.every(TICK, self._tick)
        if watchdog := watchdog_seconds():
            heartbeat.every(max(int(watchdog / 3), 1), lambda: notify(WATCHDOG=1))
        notify(READY=1)
        guarded(lambda: self._say("has just begun"))
        log.info("at work in %s", one_line(self.home.path))
        try:
            while not self.control.stopping:
                self._turn(heartbeat)
        except EndedError:
            log.info("what was being done is cut short")
        finally:
            notify(STOPPING=1)
            self.line.drop()
            guarded(lambda: self._say(""))
        log.info("ended")

    def _turn(self, heartbeat: Heartbeat) -> None:
        heartbeat.beat()
        if self.control.reloading:
            self.control.reloading = False
            guarded(self._reload)
        if self.watch.slept():
            log.info("the clock jumped: the connection is made anew")
            self.line.drop()
        due, self._due = self._due, False
        if not (guarded(self._pass) if due else guarded(lambda: self._wait(heartbeat.seconds_left()))):
            self.control.wait(FAULT_PAUSE)

    def _tick(self) -> None:
        self._due = True
        self.control.reloading |= _saved(self.home) != self._set_at

    def _pass(self) -> None:
        before = self.store.folders.cursor(self.line.folder).next_uid
        if _did_something(self.work()):
            gc.collect()  # a service at rest makes so little that Python would not do so for years
        moved = self.store.folders.cursor(self.line.folder).next_uid > before
        self._in_vain = self._in_vain + 1 if self._news and not moved else 0
        self._news = False

    def _reload(self) -> None:
        notify(RELOADING=1, MONOTONIC_USEC=time.monotonic_ns() // 1000)
        self._set_at = _saved(self.home)
        try:
            config = load(self.home.config)
            self.line.drop()
            self._take(config)
        except OutreachError as error:
            for problem in error.problems if isinstance(error, ProblemsError) else (str(error),):
                log.error("what is set is kept as it was: %s", one_line(problem))  # noqa: TRY400
        else:
            log.info("config.toml and the templates are read anew")
        self._due = True
        notify(READY=1)

    # waiting

    def _wait(self, seconds: float) -> None:
        """Until there is something to do."""
        now = self.clocks.wall()
        acts = next_acts(self.store, self.cycle.reporter.policy, now)
        next_at = next((act.at for act in acts if act.at > now), None)
        if next_at:
            seconds = min(seconds, (next_at - now).total_seconds())
        if self.line.mailbox is None:
            self._wait_for_line(seconds)
        elif self._in_vain:
            self._wait_for_late_mail(seconds)
        else:
            self._listen(self.line.mailbox, seconds)
        self._due |= next_at is not None and self.clocks.wall() >= next_at

    def _pause(self, seconds: float) -> None:
        self._due |= self.control.wait(seconds)

    def _wait_for_line(self, seconds: float) -> None:
        if self.line.trouble:
            self._say(f"cannot reach the mailbox: {one_line(self.line.trouble)}")
        self._pause(min(seconds, self.line.seconds_left))
        self._due |= not self.line.seconds_left

    def _wait_for_late_mail(self, seconds: float) -> None:
        """Mail was announced and did not come: look again soon, a few times, then stop listening for a while."""
        if self._in_vain > len(LATE_MAIL):
            self._in_vain = 0
            self._pause(seconds)
            return
        pause = LATE_MAIL[self._in_vain - 1]
        log.debug("mail was announced and did not come: the next look is in %.0f s", pause)
        self._pause(min(seconds, pause))
        self._due = self._news = True

    def _listen(self, mailbox: Mailbox, seconds: float) -> None:
        try:
            if mailbox.can_idle:
                self._say(f"waits for mail in {one_line(self.line.folder)}")
                self._news = mailbox.idle(self.line.folder, seconds=seconds, wake=self.control.wake)
            else:
                self._say(f"looks for mail every {TICK} seconds")
                self._pause(seconds)
        except MailboxError as error:
            self.line.failed(error)
        self._due |= self.control.drain() or self._news

    def _say(self, doing: str) -> None:
        """Remember what the service is doing, for ``outreach status``; a repeat costs nothing."""
        if doing == self._said:
            return
        with self.store.write():
            self.store.set("doing", doing)
        self._said = doing
        log.debug("now: %s", doing or "nothing")
        notify(STATUS=doing)


def _did_something(done: Pass) -> bool:
    return bool(done.kept or done.obeyed or done.drafted or done.sent)


def _saved(home: Home) -> float:
    """When the config was last changed; 0 while it is away."""
    try:
        return home.config.stat().st_mtime
    except OSError:
        return 0.0
