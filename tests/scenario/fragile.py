"""The connection of a simulated service to a provider that may be gone."""

from dataclasses import dataclass

from outreach.errors import OutreachError
from tests.scenario.provider import INBOX, Provider


@dataclass
class Line:
    """The connection of the service to the provider."""

    provider: Provider
    trouble: OutreachError | None = None
    folder: str = INBOX
    seconds_left: float = 0
    down: bool = False

    def open(self) -> Provider | None:
        """The mailbox, where it can be reached."""
        self.provider.connected = not self.down
        try:
            self.provider.folders(None)  # type: ignore[arg-type]
        except OutreachError as error:
            self.trouble = error
            return None
        self.trouble = None
        return self.provider

    def failed(self, error: OutreachError) -> None:
        """It broke."""
        self.trouble = error

    def drop(self) -> None:
        """Let go."""
