"""A keyring for tests; that of whoever runs them is never touched."""

from dataclasses import dataclass, field

import keyring.errors
from keyring.backend import KeyringBackend


@dataclass
class Ring(KeyringBackend):
    """A keyring in memory; ``locked``: nobody unlocks it."""

    priority = 1  # type: ignore[assignment]
    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    locked: bool = False

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError
        del self.kept[service, username]

    def _check(self) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked
