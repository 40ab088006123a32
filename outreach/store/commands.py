"""Mails to and from the owner in the database: summaries and receipts, the commands that answer them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from outreach.store.base import ANY, Row, Tables, columns


@dataclass(frozen=True, slots=True)
class OwnerMail:
    """A mail to the owner that may be answered with commands. ``name`` is unique: one fact, one mail. Times are UTC."""

    number: int
    kind: str
    name: str
    token: str
    message_id: str
    delivered_id: str
    subject: str
    raw: bytes
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    state: str
    attempts: int
    tried_at: datetime | None
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class CommandMail:
    """A mail that may hold commands. ``in_sent`` says that it is the copy in Sent."""

    key: str
    folder: str
    uid: int
    first_seen_at: datetime
    arrived_at: datetime
    in_sent: bool
    raw: bytes


class Commands(Tables):
    """Owner mails, command mails and the commands that ran."""

    def queue(self, mail: OwnerMail, letters: Mapping[int, str]) -> int:
        """Keep a mail to the owner to be sent, with the letters it shows (number to hash). 0 when its name is taken."""
        if self.is_made(mail.name):
            return 0
        number = self.insert("owner_mail", columns(mail, "number"))
        for letter, sha256 in letters.items():
            self.run("INSERT INTO shown VALUES (?, ?, ?)", number, letter, sha256)
        self.log(mail.made_at, f"{mail.kind} made", key=f"owner mail {mail.name}", data={"number": number})
        return number

    def owner_mails(self, *states: str) -> list[OwnerMail]:
        """Mails to the owner in one of the states, oldest first."""
        return self._owner_mails(f"state {ANY} ORDER BY id", states)

    def owner_mail_by_ids(self, ids: Collection[str]) -> OwnerMail | None:
        """The owner mail that has one of these Message-IDs, as sent or as delivered."""
        wanted = set(ids) - {""}
        found = self._owner_mails(f"message_id {ANY} OR delivered_id {ANY} ORDER BY id DESC LIMIT 1", wanted, wanted)
        return next(iter(found), None)

    def owner_mail_by_token(self, token: str) -> OwnerMail | None:
        """The owner mail with a token."""
        return next(iter(self._owner_mails("token = ?", token)), None)

    def last_summary(self) -> OwnerMail | None:
        """The newest summary."""
        return next(iter(self._owner_mails("kind = 'summary' ORDER BY id DESC LIMIT 1")), None)

    def last_delivered(self) -> int:
        """The line of the journal at which the last summary that was delivered was made; 0 where none was."""
        made = "SELECT max(j.id) FROM journal j JOIN owner_mail m ON j.key = 'owner mail ' || m.name"
        return int(self.value(f"{made} WHERE m.kind = 'summary' AND m.state = 'sent'") or 0)

    def _owner_mails(self, where: str, *args: object) -> list[OwnerMail]:
        return self.read(OwnerMail, f"SELECT *, id AS number FROM owner_mail WHERE {where}", *args)

    def change_owner_mail(self, number: int, **changes: object) -> None:
        """Note what became of a mail to the owner; once it was delivered, its bytes are needed no more."""
        if changes.get("state") == "sent":
            changes["raw"] = b""
        self.change("owner_mail", changes, "id = ?", number)

    def is_made(self, name: str) -> bool:
        """Whether there is a mail to the owner of this name."""
        return self.value("SELECT 1 FROM owner_mail WHERE name = ?", name) is not None

    def newer_summaries(self, mail: OwnerMail) -> int:
        """How many summaries were made after this mail."""
        return int(self.value("SELECT count(*) FROM owner_mail WHERE kind = 'summary' AND id > ?", mail.number))

    def receipts_since(self, since: datetime) -> int:
        """How many receipts were made since a moment."""
        return int(self.value("SELECT count(*) FROM owner_mail WHERE kind = 'receipt' AND made_at >= ?", since))

    def shown(self, number: int) -> dict[int, str]:
        """The letters that an owner mail showed: number to hash."""
        rows = self.rows("SELECT letter, sha256 FROM shown WHERE owner_mail = ?", number)
        return {row["letter"]: row["sha256"] for row in rows}

    # command mails

    def see(self, mail: CommandMail) -> None:
        """Keep a mail that may command. The copy in Sent takes the place of any other: it is what the owner wrote.

        What was delivered under the same Message-ID may be forged, or have a footer that a mail gateway put there.
        """
        self.put(
            "command_mail", "key", columns(mail) | {"text_sha256": "", "state": "waiting", "reason": ""},
            keep=("first_seen_at", "arrived_at"), where="state = 'waiting' AND excluded.in_sent AND NOT in_sent",
        )  # fmt: skip

    def waiting(self) -> list[CommandMail]:
        """Command mails to be decided on, in the order they arrived."""
        waiting = "state = 'waiting' ORDER BY arrived_at, first_seen_at, key"
        return self.read(CommandMail, f"SELECT * FROM command_mail WHERE {waiting}")

    def conclude(self, key: str, state: str, reason: str, now: datetime) -> None:
        """A command mail has run, or was refused, or holds none."""
        self.change("command_mail", {"state": state, "reason": reason, "raw": b""}, "key = ?", key)
        self.log(now, f"command mail {state}", key=f"command mail {key}", data={"reason": reason})

    def unanswered(self, state: str, since: int) -> list[str]:
        """The reasons of command mails that came to this state without a receipt, after a line of the journal."""
        receipt = "SELECT 1 FROM owner_mail WHERE name = 'receipt' || substr(journal.key, length('command mail') + 1)"
        wanted = f"kind = ? AND id > ? AND NOT EXISTS ({receipt})"
        sql = f"SELECT json_extract(data, '$.reason') AS reason FROM journal WHERE {wanted}"
        return [row["reason"] for row in self.rows(sql, f"command mail {state}", since)]

    # commands

    def ask_to_confirm(self, code: str, line: str, source: str, expires: datetime) -> None:
        """Keep a command until a code that only the owner was told confirms it."""
        row = {"code": code, "line": line, "source": source, "expires_at": expires}
        self.put("confirmation", "code", row)

    def confirmed(self, code: str, source: str, now: datetime) -> str | None:
        """The line that a code from another mail confirms, once; None for a wrong or an old one."""
        valid = "code = ? AND source <> ? AND expires_at > ?"
        line: str | None = self.value(f"SELECT line FROM confirmation WHERE {valid}", code, source, now)
        self.run("DELETE FROM confirmation WHERE code = ?", code)
        return line

    def count_wrong_code(self) -> None:
        """Somebody tried a code that does not confirm anything; after the fifth nothing waits any more."""
        self.run("INSERT INTO setting VALUES ('wrong_codes', '1') ON CONFLICT (name) DO UPDATE SET value = value + 1")
        if self.run("DELETE FROM setting WHERE name = 'wrong_codes' AND CAST(value AS INTEGER) >= 5"):
            self.run("DELETE FROM confirmation")

    def ran(self, owner_mail: int, letter: int, verb: str) -> bool:
        """Whether this verb was already obeyed for this letter in answer to this mail."""
        sql = "SELECT 1 FROM command WHERE owner_mail = ? AND letter = ? AND verb = ? AND ok = 1"
        return self.value(sql, owner_mail, letter, verb) is not None

    def given(self, source: str) -> bool:
        """Whether a mail's commands, or some of them, were carried out or refused already."""
        return self.value("SELECT 1 FROM command WHERE source = ?", source) is not None

    def obeyed(self, row: Row) -> None:
        """Keep a command and what became of it."""
        self.insert("command", row)
