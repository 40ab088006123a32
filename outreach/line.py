"""The one connection to the mailbox: made again after every kind of loss, with pauses that the server can bear."""

import logging
import secrets

from outreach import credentials
from outreach.clockwatch import Clocks
from outreach.config import Config
from outreach.control import Control
from outreach.core.pacing import PERMANENT_RETRY, failures_after, retry_after
from outreach.core.text import one_line
from outreach.errors import MailboxError, OutreachError
from outreach.mailbox import READ_SECONDS, Mailbox, Role

log = logging.getLogger(__name__)


class Line:
    """Knows whether there is a connection, why not, and when to try again."""

    def __init__(self, config: Config, control: Control, clocks: Clocks, patience: float = READ_SECONDS) -> None:
        """``patience``: seconds that an answer of the server may take."""
        self._config = config
        self._control = control
        self._clocks = clocks
        self._mailbox = Mailbox(config.imap, credentials.secret(config.imap), read_seconds=patience)
        self._said = ""
        self._failures = 0
        self._since: float | None = None
        self._retry_at = clocks.monotonic()
        self.trouble: OutreachError | None = None
        self.folder = "INBOX"

    @property
    def mailbox(self) -> Mailbox | None:
        """The mailbox, while there is a connection."""
        return self._mailbox if self._since is not None else None

    @property
    def seconds_left(self) -> float:
        """How long until a connection is tried again; meaningless while there is one."""
        return max(self._retry_at - self._clocks.monotonic(), 0)

    def open(self) -> Mailbox | None:
        """The mailbox, connected if it is time to try; None while it cannot be reached, and ``trouble`` says why."""
        if self.mailbox is None and not self.seconds_left:
            try:
                with self._control.interruptible():
                    self._connect()
            except OutreachError as error:
                self.failed(error)
            except Exception as error:  # else it would be tried again at once, and at last lock the account
                log.debug("where it came from", exc_info=error)
                self.failed(
                    MailboxError(f"A fault of the program ({type(error).__name__}: {error}): please report it.")
                )
        return self.mailbox

    def failed(self, error: OutreachError) -> None:
        """The connection broke, or could not be made."""
        lasted = 0.0 if self._since is None else self._clocks.monotonic() - self._since
        self._failures = failures_after(self._failures, lasted)
        draw = secrets.randbelow(1000) / 1000
        pause = PERMANENT_RETRY if error.permanent else retry_after(self._failures, draw, str(error))
        self.drop()
        self._retry_at = self._clocks.monotonic() + pause
        said = log.debug if self._failures > 1 and str(error) == self._said else log.warning
        said("no connection to the mailbox, the next try is in %.0f s: %s", pause, one_line(error))
        self.trouble, self._said = error, str(error)

    def drop(self) -> None:
        """Let go of the connection; the next one may be made at once."""
        self._mailbox.close()
        self._since = None
        self._retry_at = self._clocks.monotonic()

    def _connect(self) -> None:
        self._mailbox.connect()
        folders = self._mailbox.folders(self._config.reading)
        if not folders:
            raise MailboxError("There is no folder to read: correct [imap] folders.")
        # Gmail files everything in All Mail, whatever it is labelled.
        rank = {Role.ALL: 0, Role.INBOX: 1}
        self.folder = min(folders, key=lambda folder: rank.get(folder.role, 2)).name
        self._since = self._clocks.monotonic()
        self.trouble = None
        log.info("connected to %s", one_line(self._config.imap.host))
