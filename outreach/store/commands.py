"""Mails to and from the owner in the database: summaries and receipts, the commands that answer them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from outreach.store.base import Row, Tables, marks, moment, moment_of, stamp


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
    """A mail that may hold commands. ``in_sent`` says that the same text was seen in Sent."""

    key: str
    folder: str
    uid: int
    text_sha256: str
    first_seen_at: datetime
    arrived_at: datetime
    in_sent: bool
    raw: bytes
    state: str
    reason: str


class Commands(Tables):
    """Owner mails, command mails and the commands that ran."""

    def queue(self, mail: OwnerMail, letters: Mapping[int, str]) -> int:
        """Keep a mail to the owner to be sent, with the letters it shows (number to hash). 0 when its name is taken."""
        if self.row("SELECT 1 FROM owner_mail WHERE name = ?", mail.name):
            return 0
        number = self.insert(
            "owner_mail",
            {
                **{name: getattr(mail, name) for name in ("kind", "name", "token", "message_id", "subject", "raw")},
                "delivered_id": "", "made_at": stamp(mail.made_at), "expires_at": stamp(mail.expires_at),
                "state": "queued", "attempts": 0,
            },
        )  # fmt: skip
        for letter, sha256 in letters.items():
            self.run("INSERT INTO shown VALUES (?, ?, ?)", number, letter, sha256)
        self.journal(mail.made_at, f"{mail.kind} made", None, None, f"owner mail {mail.name}", {"number": number})
        return number

    def owner_mails(self, *states: str) -> list[OwnerMail]:
        """Mails to the owner in one of the states, oldest first."""
        return [
            _owner_mail(row)
            for row in self.rows(f"SELECT * FROM owner_mail WHERE state IN ({marks(states)}) ORDER BY id", *states)
        ]

    def owner_mail_by_ids(self, ids: Collection[str]) -> OwnerMail | None:
        """The owner mail that has one of these Message-IDs, as sent or as delivered."""
        wanted = sorted(set(ids) - {""})[:500]
        either = f"message_id IN ({marks(wanted)}) OR delivered_id IN ({marks(wanted)})"
        sql = f"SELECT * FROM owner_mail WHERE {either} ORDER BY id DESC"
        row = self.row(sql, *wanted, *wanted)
        return _owner_mail(row) if row else None

    def owner_mail_by_token(self, token: str) -> OwnerMail | None:
        """The owner mail with a token."""
        row = self.row("SELECT * FROM owner_mail WHERE token = ?", token)
        return _owner_mail(row) if row else None

    def owner_mail_named(self, name: str) -> OwnerMail | None:
        """The owner mail of a fact."""
        row = self.row("SELECT * FROM owner_mail WHERE name = ?", name)
        return _owner_mail(row) if row else None

    def change_owner_mail(self, number: int, **changes: object) -> None:
        """Note what became of a mail to the owner; once it was delivered, its bytes are needed no more."""
        if changes.get("state") == "sent":
            changes["raw"] = b""
        sets = ", ".join(f"{name} = ?" for name in changes)
        values = [stamp(value) if isinstance(value, datetime) else value for value in changes.values()]
        self.run(f"UPDATE owner_mail SET {sets} WHERE id = ?", *values, number)

    def is_made(self, name: str) -> bool:
        """Whether there is a mail to the owner of this name."""
        return self.row("SELECT 1 AS made FROM owner_mail WHERE name = ?", name) is not None

    def newer_summaries(self, mail: OwnerMail) -> int:
        """How many summaries were made after this mail."""
        row = self.row("SELECT count(*) AS n FROM owner_mail WHERE kind = 'summary' AND id > ?", mail.number)
        return int(row["n"]) if row else 0

    def last_summary(self) -> OwnerMail | None:
        """The newest summary."""
        row = self.row("SELECT * FROM owner_mail WHERE kind = 'summary' ORDER BY id DESC LIMIT 1")
        return _owner_mail(row) if row else None

    def shown(self, number: int) -> dict[int, str]:
        """The letters that an owner mail showed: number to hash."""
        return {
            row["letter"]: row["sha256"]
            for row in self.rows("SELECT letter, sha256 FROM shown WHERE owner_mail = ?", number)
        }

    # command mails

    def see(self, mail: CommandMail) -> None:
        """Keep a mail that may command. The copy in Sent takes the place of any other: it is what the owner wrote.

        What was delivered under the same Message-ID may be forged, or have a footer that a mail gateway put there.
        """
        self.run(
            "INSERT INTO command_mail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE"
            " SET folder = excluded.folder, uid = excluded.uid, text_sha256 = excluded.text_sha256, in_sent = 1,"
            " raw = excluded.raw"
            " WHERE state = 'waiting' AND excluded.in_sent AND NOT in_sent",
            mail.key, mail.folder, mail.uid, mail.text_sha256, stamp(mail.first_seen_at), stamp(mail.arrived_at),
            mail.in_sent, mail.raw, "waiting", "",
        )  # fmt: skip

    def waiting(self) -> list[CommandMail]:
        """Command mails to be decided on, in the order they arrived."""
        return [
            CommandMail(
                key=row["key"],
                folder=row["folder"],
                uid=row["uid"],
                text_sha256=row["text_sha256"],
                first_seen_at=moment_of(row["first_seen_at"]),
                arrived_at=moment_of(row["arrived_at"]),
                in_sent=bool(row["in_sent"]),
                raw=row["raw"],
                state=row["state"],
                reason=row["reason"],
            )
            for row in self.rows(
                "SELECT * FROM command_mail WHERE state = 'waiting' ORDER BY arrived_at, first_seen_at, key"
            )
        ]

    def conclude(self, key: str, state: str, reason: str, now: datetime) -> None:
        """A command mail has run, or was refused, or holds none."""
        self.run("UPDATE command_mail SET state = ?, reason = ?, raw = x'' WHERE key = ?", state, reason, key)
        self.journal(now, f"command mail {state}", None, None, f"command mail {key}", {"reason": reason})

    def receipts_since(self, since: datetime) -> int:
        """How many receipts were made since a moment."""
        row = self.row("SELECT count(*) AS n FROM owner_mail WHERE kind = 'receipt' AND made_at >= ?", stamp(since))
        return int(row["n"]) if row else 0

    # commands

    def ask_to_confirm(self, code: str, line: str, source: str, expires: datetime) -> None:
        """Keep a command until a code that only the owner was told confirms it."""
        self.run("INSERT OR REPLACE INTO confirmation VALUES (?, ?, ?, ?)", code, line, source, stamp(expires))

    def confirmed(self, code: str, source: str, now: datetime) -> str | None:
        """The line that a code from another mail confirms, once; None for a wrong or an old one."""
        valid = "code = ? AND source <> ? AND expires_at > ?"
        row = self.row(f"SELECT line FROM confirmation WHERE {valid}", code, source, stamp(now))
        self.run("DELETE FROM confirmation WHERE code = ?", code)
        return str(row["line"]) if row else None

    def count_wrong_code(self) -> None:
        """Somebody tried a code that does not confirm anything; after the fifth nothing waits any more."""
        self.run("INSERT INTO setting VALUES ('wrong_codes', '1') ON CONFLICT (name) DO UPDATE SET value = value + 1")
        if self.run("DELETE FROM setting WHERE name = 'wrong_codes' AND CAST(value AS INTEGER) >= 5"):
            self.run("DELETE FROM confirmation")

    def ran(self, owner_mail: int, letter: int, verb: str) -> bool:
        """Whether this verb was already obeyed for this letter in answer to this mail."""
        sql = "SELECT 1 FROM command WHERE owner_mail = ? AND letter = ? AND verb = ? AND ok = 1"
        return self.row(sql, owner_mail, letter, verb) is not None

    def obeyed(self, row: Row) -> None:
        """Keep a command and what became of it."""
        self.insert("command", {**row, "at": stamp(row["at"])})


def _owner_mail(row: Row) -> OwnerMail:
    moments = {name: moment(row[name]) for name in ("revoked_at", "tried_at", "sent_at")}
    values = {name: value for name, value in row.items() if name != "id"} | moments
    return OwnerMail(
        number=row["id"], **values | {"made_at": moment_of(row["made_at"]), "expires_at": moment_of(row["expires_at"])}
    )
