"""What others try, or what goes wrong, with mails that command: each comes to a real mailbox and goes the whole way.

Unless a row says otherwise, a mail is refused, counted, and told of once: in a receipt, or where even that would be an
answer to a stranger, in the next summary. Letter 1 waits for the owner's word, and a note would be seen in the history.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from outreach.config import Commands
from outreach.core.command import Command, Tier, Verb
from outreach.core.grammar import parse
from outreach.core.letter import State
from outreach.cycle import RECEIPTS_PER_DAY, Cycle
from outreach.provenance import PROBE, border
from outreach.sandbox.server import Sandbox
from tests.scenario.answering import DAY, JANE, MINUTE, OWNER, arrive, bare, morning, quoted, receipts, reply, states
from tests.scenario.world import World, local, texts, written
from tests.servers import EmbeddedAccount
from tests.signing import FIELDS, dns, sign

HOME = ("INBOX", "Sent")
BORDER = "mx.smith.example"
NEXT_DAY = local(DAY, 8, 5) + timedelta(days=1)
Build = Callable[[World], bytes]


@pytest.fixture
def life(tmp_path: Path) -> Iterator[World]:
    with Sandbox() as sandbox, morning(EmbeddedAccount(sandbox), tmp_path) as made:
        yield made


def trusting(life: World) -> None:
    """The same life where signatures count, and the word of a mail server on which the probe found no fault."""
    life.config = replace(life.config, commands=Commands(dkim=True, authserv_id=BORDER))
    with life.store.write():
        life.store.set(PROBE, json.dumps({"border": border(life.config), "forged": False}))
    life.cycle = Cycle(life.home, life.config, life.store, lookup=dns)


def told(life: World) -> tuple[str, str]:
    """What the owner was told of it by then: all receipts, and what the next summary says was refused."""
    for hour in (12, 16):
        life.tick(local(DAY, hour))
    life.tick(NEXT_DAY)
    lines = [
        line for line in texts(life.summaries[-1]).splitlines() if "Refused" in line or "without a receipt" in line
    ]
    return "\n".join(receipts(life)), "\n".join(lines)


def mails(life: World) -> list[str]:
    """The states that command mails came to."""
    return [row["state"] for row in life.store.rows("SELECT state FROM command_mail ORDER BY first_seen_at, key")]


def nothing_was_done(life: World) -> bool:
    return not life.left and not any(state in {State.APPROVED, State.SENT, State.SKIPPED} for state in states(life))


def stolen(life: World, sender: str, body: str = "send 1", **headers: str) -> bytes:
    """A mail with the token of the summary, which somebody was forwarded, from whom it says."""
    return bare(life, body, From_=sender, Message_ID="<stolen@evil.example>", **headers)


def from_nobody(life: World, body: str = "send 1", **headers: str) -> bytes:
    fields = {"From_": OWNER, "To": OWNER, "Subject": "Re: Outreach", "Message_ID": "<forged@evil.example>"}
    return written(life.now, body, **(fields | headers))


def attached(life: World) -> bytes:
    inner = f"Authentication-Results: {PASS}\nFrom: {OWNER}\n\nsend 1\n"
    body = f"--b\n\nsend 1\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    return typed(bare(life, body, Message_ID="<inside@evil.example>"), 'multipart/mixed; boundary="b"')


def typed(raw: bytes, content_type: str) -> bytes:
    return raw.replace(b'text/plain; charset="utf-8"', content_type.encode())


def alternatives(life: World, plain: str, html: str) -> bytes:
    parts = "".join(
        f'--b\nContent-Type: text/{kind}; charset="utf-8"\n\n{text}\n'
        for kind, text in (("plain", plain), ("html", html))
    )
    return typed(bare(life, f"{parts}--b--\n"), 'multipart/alternative; boundary="b"')


def with_results(raw: bytes, *values: str) -> bytes:
    return b"".join(f"Authentication-Results: {value}\r\n".encode() for value in values) + raw


PASS = f"{BORDER}; dmarc=pass header.from=smith.example"
FAIL = f"{BORDER}; spf=fail smtp.mailfrom=evil.example; dmarc=fail header.from=smith.example"
NOT_YOURS = "its From is not exactly one of your addresses"
NOT_IN_SENT = "does not lie in your Sent folder"
SHARED = "others are on this mail"
NO_TOKEN = "answers no summary of mine"

IN_A_RECEIPT: list[tuple[str, tuple[str, ...], str, Build]] = [
    ("token stolen from a forwarded mail", ("INBOX",), NOT_YOURS, lambda life: stolen(life, "Eve <eve@evil.example>")),
    ("token stolen, and From forged", ("INBOX",), NOT_IN_SENT, lambda life: stolen(life, OWNER)),
    ("the owner's reply with a mentor in Cc", HOME, SHARED, lambda life: reply(life, "send 1", Cc="jane@acme.example")),
    ("the owner's reply with a mentor in To", HOME, SHARED,
     lambda life: reply(life, "send 1", To=f"{OWNER}, jane@acme.example")),
    ("a replay of what was written ten days ago", HOME, "its dates do not fit",
     lambda life: reply(life, "send 1", Date="Sat, 21 Feb 2026 08:00:00 +0000")),
    *((f"{name}, with a stolen token", ("INBOX",), NOT_YOURS, lambda life, sender=sender: stolen(life, sender))
      for name, sender in (
        ("group", "us: sam@smith.example;"),
        ("comment", "sam@smith.example (eve@evil.example)"),
        ("comment within", "eve@evil.example (sam@smith.example)"),
        ("encoded word", "=?utf-8?q?sam=40smith=2Eexample?= <eve@evil.example>"),
        ("owner@x <evil@y>", '"sam@smith.example" <eve@evil.example>'),
        ("homoglyph", "sam@\u0455mith.example"),
        ("subdomain", "sam@smith.example.evil.example"),
        ("longer domain", "sam@mail.smith.example"),
        ("two mailboxes", "sam@smith.example, eve@evil.example"),
        ("route", "<@evil.example:sam@smith.example>"),
      )),
    ("two From headers", ("INBOX",), NOT_YOURS, lambda life: b"From: eve@evil.example\r\n" + stolen(life, OWNER)),
    ("two From headers, in Sent", HOME, NOT_YOURS, lambda life: b"From: eve@evil.example\r\n" + stolen(life, OWNER)),
    ("Reply-To = owner", ("INBOX",), NOT_YOURS, lambda life: stolen(life, "eve@evil.example", Reply_To=OWNER)),
    ("forged Authentication-Results", ("INBOX",), NOT_IN_SENT,
     lambda life: with_results(stolen(life, OWNER), FAIL, PASS)),
    ("forged Authentication-Results, folded", ("INBOX",), NOT_IN_SENT,
     lambda life: with_results(stolen(life, OWNER), FAIL, PASS.upper().replace("; ", ";\r\n\t"))),
    ("forged Authentication-Results of another server", ("INBOX",), NOT_IN_SENT,
     lambda life: with_results(stolen(life, OWNER), PASS.replace("mx.", "mail."))),
    ("forged Authentication-Results in message/rfc822", ("INBOX",), SHARED, attached),
    ("smuggled dmarc=pass", ("INBOX",), NOT_IN_SENT, lambda life: with_results(stolen(life, OWNER),
     f'{BORDER}; spf=fail (domain of "a) smtp.mailfrom=b; dmarc=pass header.from=smith.example ("@evil.example)')),
    ("DKIM with l=", ("INBOX",), NOT_IN_SENT,
     lambda life: sign(stolen(life, OWNER, ""), length=True) + b"\r\nsend 1\r\n"),
    ("DKIM weak", ("INBOX",), NOT_IN_SENT, lambda life: sign(stolen(life, OWNER), bits=1024)),
    ("DKIM unaligned", ("INBOX",), NOT_IN_SENT, lambda life: sign(stolen(life, OWNER), domain="evil.example")),
    ("DKIM expired", ("INBOX",), NOT_IN_SENT, lambda life: sign(stolen(life, OWNER), x=int(life.now.timestamp()) - 9)),
    ("DKIM of another thread", ("INBOX",), NOT_IN_SENT,
     lambda life: sign(stolen(life, OWNER), fields=FIELDS[:-2])),
    ("DKIM of a stranger's own domain", ("INBOX",), NOT_YOURS,
     lambda life: sign(stolen(life, "eve@evil.example"), domain="evil.example")),
    ("forged mail filed in Sent", HOME, NO_TOKEN, from_nobody),
    ("a stranger's mail filed in Sent", HOME, NOT_YOURS, lambda life: stolen(life, "eve@evil.example")),
    ("vacation answer quoting the summary", ("INBOX",), SHARED,
     lambda life: bare(life, f"I am away.\n\nsend 1\n{quoted(life)}", Auto_Submitted="auto-replied")),
    ("vacation answer, of an old program", ("INBOX",), SHARED, lambda life: bare(life, "send 1", Precedence="bulk")),
    ("bounce quoting the summary", ("INBOX",), SHARED, lambda life: bare(life, "send 1", Return_Path="<>",
     From_="MAILER-DAEMON@smith.example")),
    ("list quoting the summary", ("INBOX",), SHARED,
     lambda life: bare(life, "send 1", List_Id="<outreach.lists.example>", List_Post="<mailto:o@lists.example>")),
    ("resent", HOME, SHARED, lambda life: reply(life, "send 1", Resent_From=OWNER)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("folders", "said", "build"), [row[1:] for row in IN_A_RECEIPT], ids=[row[0] for row in IN_A_RECEIPT]
)
def test_it_is_refused_counted_and_told_in_one_receipt(
    folders: tuple[str, ...], said: str, build: Build, life: World
) -> None:
    trusting(life)
    raw = build(life)
    arrive(life, raw, *folders)
    arrive(life, raw, "INBOX")
    by_mail, by_summary = told(life)
    assert nothing_was_done(life)
    assert mails(life) == ["refused"]
    assert by_mail.count(said) == len(receipts(life)) == 1
    assert by_summary == ""


IN_THE_SUMMARY: list[tuple[str, Build]] = [
    ("forged From without token", from_nobody),
    ("forged From without token, that says stop", lambda life: from_nobody(life, "stop jane")),
    ("forged From with a token that nobody gave", lambda life: from_nobody(life, In_Reply_To="<o.a@smith.example>")),
    ("forged From with a token not the last", lambda life: bare(
        life, "send 1", In_Reply_To="<x@y.example>", Message_ID="<x@evil.example>",
        References=f"{message_from_bytes(life.summaries[0])['Message-ID']} <x@y.example>")),
    ("DKIM without token, of a key that nobody has", lambda life: sign(from_nobody(life), domain="a.invalid")),
]  # fmt: skip


@pytest.mark.parametrize("build", [row[1] for row in IN_THE_SUMMARY], ids=[row[0] for row in IN_THE_SUMMARY])
def test_it_is_refused_counted_and_told_in_the_next_summary_for_a_receipt_would_be_an_answer(
    build: Build, life: World
) -> None:
    trusting(life)
    arrive(life, build(life), "INBOX")
    by_mail, by_summary = told(life)
    assert nothing_was_done(life)
    assert State.EXPIRED not in states(life)
    assert mails(life) == ["refused"]
    assert by_mail == ""
    assert by_summary.count(NOT_IN_SENT) == 1
    assert "1 mail " in by_summary
    life.tick(NEXT_DAY + timedelta(days=1))
    assert "Refused" not in texts(life.summaries[-1])


OF_STRANGERS: list[tuple[str, Build]] = [
    ("two From headers", lambda life: b"From: eve@evil.example\r\n" + from_nobody(life, From_="eve@evil.example")),
    ("group", lambda life: from_nobody(life, From_="us: eve@evil.example;")),
    ("encoded word", lambda life: from_nobody(life, From_="=?utf-8?q?sam=40smith=2Eexample?= <eve@evil.example>")),
    ("owner@x <evil@y>", lambda life: from_nobody(life, From_="sam@smith.example <eve@evil.example>")),
    ("homoglyph", lambda life: from_nobody(life, From_="sam@\u0455mith.example")),
    ("subdomain", lambda life: from_nobody(life, From_="sam@mail.smith.example")),
    ("Reply-To = owner", lambda life: from_nobody(life, From_="eve@evil.example", Reply_To=OWNER, Sender=OWNER)),
    ("forged Authentication-Results", lambda life: with_results(from_nobody(life, From_="eve@evil.example"), PASS)),
    ("a mentor answers that thread later", lambda life: from_nobody(
        life, From_="jane@acme.example", In_Reply_To="<reply-1@smith.example>", Message_ID="<later@acme.example>",
        References=f"{message_from_bytes(life.summaries[0])['Message-ID']} <reply-1@smith.example>")),
]  # fmt: skip


@pytest.mark.parametrize("build", [row[1] for row in OF_STRANGERS], ids=[row[0] for row in OF_STRANGERS])
def test_without_a_token_it_is_a_strangers_mail_like_others_and_nothing_is_said(build: Build, life: World) -> None:
    trusting(life)
    arrive(life, build(life), "INBOX")
    by_mail, by_summary = told(life)
    assert nothing_was_done(life)
    assert (by_mail, by_summary) == ("", "")
    assert "refused" not in mails(life)


NO_COMMAND: list[tuple[str, str, Build]] = [
    ("send 1 inside a mentor's mail, quoted by the owner", "there is no command",
     lambda life: bare(life, "Nice answer.\n\nOn Mon, 2 Mar 2026, Jane Doe <jane@acme.example> wrote:\n> send 1\n")),
    ("send 1 inside a mentor's mail, in the quoted summary", "there is no command",
     lambda life: bare(life, f"Nice answer.\n\n{quoted(life)}> | send 1\n")),
    ("Outlook top-posting without quote marks", "it stands below the quoted mail", lambda life: bare(
        life, f"Thanks.\n\nFrom: outreach <sam@smith.example>\nSent: Tuesday, 3 March 2026 08:01\nTo: {OWNER}\n"
        "Subject: Outreach\n\nsend 1\n")),
    ("Outlook top-posting of the summary without quote marks", "there is no command",
     lambda life: bare(life, f"Thanks.\n\n{texts(life.summaries[0])}")),
    ("bottom posting", "it stands below the quoted mail", lambda life: bare(life, f"{quoted(life)}\nsend 1\n")),
    ("zero-width", "it holds characters that cannot be seen", lambda life: reply(life, "se\u200bnd 1")),
    ("bidi", "it holds characters that cannot be seen", lambda life: reply(life, "\u202esend 1")),
    ("fullwidth verb", "there is no command", lambda life: reply(life, "\uff53\uff45\uff4e\uff44 1")),
    ("fullwidth number", "it is no command I know", lambda life: reply(life, "send \uff11")),
    ("send 1-9999999999", "it is no command I know", lambda life: reply(life, "send 1-9999999999")),
    ("HTML part that differs from the text part", "there is no command",
     lambda life: alternatives(life, "Good morning to you", "<p>send 1</p>")),
    ("HTML part with the command hidden in it", "there is no command",
     lambda life: alternatives(life, "Good morning", '<p>Good morning</p><p style="display:none">send 1</p>')),
]  # fmt: skip


@pytest.mark.parametrize(("said", "build"), [row[1:] for row in NO_COMMAND], ids=[row[0] for row in NO_COMMAND])
def test_what_the_owner_did_not_say_is_not_done_and_told_in_one_receipt(said: str, build: Build, life: World) -> None:
    arrive(life, build(life), *HOME)
    by_mail, by_summary = told(life)
    assert nothing_was_done(life)
    assert by_mail.count(said) == len(receipts(life)) == 1
    assert by_summary == ""


COUNTS: list[tuple[str, Build]] = [
    ("a signature of the owner's domain", lambda life: sign(reply(life, "send 1"))),
    ("the word of the owner's server", lambda life: with_results(reply(life, "send 1"), PASS)),
]


@pytest.mark.parametrize("build", [row[1] for row in COUNTS], ids=[row[0] for row in COUNTS])
def test_an_answer_from_another_account_of_the_owner_is_obeyed_at_once_where_that_is_set(
    build: Build, life: World
) -> None:
    raw = build(life)
    trusting(life)
    arrive(life, raw, "INBOX")
    assert states(life) == [State.APPROVED]


@pytest.mark.parametrize("build", [row[1] for row in COUNTS], ids=[row[0] for row in COUNTS])
def test_and_nowhere_else(build: Build, life: World) -> None:
    arrive(life, build(life), "INBOX")
    assert NOT_IN_SENT in told(life)[0]
    assert nothing_was_done(life)


def test_where_nothing_was_set_a_lookup_is_never_made(life: World) -> None:
    def asked(name: bytes, timeout: float = 0) -> bytes | None:
        raise AssertionError(name)

    life.cycle = Cycle(life.home, life.config, life.store, lookup=asked)
    arrive(life, sign(reply(life, "send 1")), *HOME)
    assert states(life) == [State.APPROVED]


def test_the_dns_is_asked_only_three_times_about_a_mail_that_waits(life: World) -> None:
    asked = list[bytes]()

    def lookup(name: bytes, timeout: float = 0) -> bytes | None:
        asked.append(name)
        raise TimeoutError

    trusting(life)
    life.cycle = Cycle(life.home, life.config, life.store, lookup=lookup)
    raw = sign(reply(life, "send 1"))
    for _ in range(5):
        arrive(life, raw, "INBOX")
    assert asked == [b"k2048._domainkey.smith.example."] * 3
    assert states(life) == [State.PROPOSED]


def test_replay_of_a_genuine_mail_runs_nothing_again(life: World) -> None:
    genuine = reply(life, "note jane: likes tea")
    arrive(life, genuine, *HOME)
    life.tick(local(DAY, 9))
    arrive(life, genuine, "INBOX")
    arrive(life, genuine.replace(b"<reply-1@", b"<again@"), "INBOX")
    by_mail, _ = told(life)
    assert [entry.text for entry in life.store.history.of("jane")].count("likes tea") == 1
    assert (len(receipts(life)), by_mail.count(NOT_IN_SENT)) == (2, 1)
    assert mails(life) == ["done", "refused"]


def test_replay_of_an_approval_under_another_id_approves_nothing_again(life: World) -> None:
    arrive(life, reply(life, "send 1"), *HOME)
    arrive(life, reply(life, "undo 1", Message_ID="<undo@smith.example>"), *HOME)
    arrive(life, reply(life, "send 1", Message_ID="<again@smith.example>"), *HOME)
    assert states(life) == [State.PROPOSED]
    assert "an answer to that mail did this already" in receipts(life)[-1]


def test_replay_after_a_restore_sends_nothing_again(life: World, tmp_path: Path) -> None:
    genuine, earlier = reply(life, "send 1"), tmp_path / "earlier"
    life.store.close()
    shutil.copytree(life.home.path, earlier)
    life.open()
    arrive(life, genuine, *HOME)
    told(life)
    assert len(life.left) == 1
    life.store.close()
    shutil.rmtree(life.home.path)
    shutil.copytree(earlier, life.home.path)
    life.open()
    for hours in (1, 2, 3, 24, 30):
        arrive(life, genuine, "INBOX")
        life.tick(NEXT_DAY + timedelta(hours=hours))
    assert len(life.left) == 1
    assert State.APPROVED not in states(life)


def test_brute_force_of_the_token_is_refused_and_counted(life: World) -> None:
    for number in range(20):
        guess = f"<o.{'a' * 24}{number:02}@smith.example>"
        raw = from_nobody(life, In_Reply_To=guess, References=guess, Message_ID=f"<{number}@evil.example>")
        life.arriving.append((life.now, "INBOX", raw))
    by_mail, by_summary = told(life)
    assert nothing_was_done(life)
    assert mails(life) == ["refused"] * 20
    assert by_mail == ""
    assert "20 mails" in by_summary


@pytest.mark.parametrize("line", ["send 2", "skip 2", "edit 2: Dear Bob, no. end"])
def test_a_mistyped_number_hits_no_letter_that_the_answered_mail_did_not_show(line: str, life: World) -> None:
    life.add(replace(JANE, slug="bob", name="Bob Lee", addresses=("bob@lee.example",)))
    arrive(life, reply(life, "draft bob ask-call"), *HOME)
    assert [(letter.number, letter.person) for letter in life.letters()] == [(1, "jane"), (2, "bob")]
    arrive(life, reply(life, line, Message_ID="<typo@smith.example>"), *HOME)
    assert "that mail did not show letter 2; answer the mail that did" in receipts(life)[-1]
    assert states(life) == [State.PROPOSED] * 2
    assert "Dear Bob, no." not in life.letters()[1].body


def test_two_contradicting_replies_run_in_order_and_stop_wins_within_the_grace(life: World) -> None:
    arrive(life, reply(life, "send 1"), *HOME)
    assert states(life) == [State.APPROVED]
    arrive(life, reply(life, "stop jane", Message_ID="<stop@smith.example>"), *HOME)
    arrive(life, reply(life, "send 1", Message_ID="<again@smith.example>"), *HOME)
    told(life)
    assert life.left == []
    assert states(life) == [State.EXPIRED]
    assert len(receipts(life)) == 3


def test_a_stop_beside_a_send_does_not_wait_for_the_copy_in_sent(life: World) -> None:
    arrive(life, reply(life, "send 1"), *HOME)
    both = reply(life, "note jane: no\nstop jane", Message_ID="<both@smith.example>")
    arrive(life, both, "INBOX")
    assert (states(life), len(receipts(life))) == ([State.EXPIRED], 1)
    arrive(life, both, "Sent")
    assert len(receipts(life)) == 2
    assert "Everything to Jane Doe has stopped" in receipts(life)[1]
    assert [entry.text for entry in life.store.history.of("jane")].count("no") == 1


# The token, the tiers, the codes, the receipts.


def test_the_token_stands_in_the_header_alone_and_is_of_128_bits(life: World) -> None:
    summary = message_from_bytes(life.summaries[0])
    token = summary["X-Outreach-Token"]
    assert len(token) * 5 >= 128
    assert summary["Message-ID"] == f"<o.{token}@smith.example>"
    parts = [part.get_payload(decode=True) or b"" for part in summary.walk() if not part.is_multipart()]
    assert token not in str(summary["Subject"])
    assert all(token.encode() not in bytes(part) for part in parts)


def test_the_id_that_the_provider_gave_the_summary_is_learned(life: World) -> None:
    summary = life.summaries[0]
    renamed = b"Message-ID: <AM0PR01MB1234@provider.example>"
    raw = b"\r\n".join(renamed if line.startswith(b"Message-ID:") else line for line in summary.split(b"\r\n"))
    arrive(life, raw, "INBOX")
    ids = {"In_Reply_To": "<AM0PR01MB1234@provider.example>", "References": "<AM0PR01MB1234@provider.example>"}
    arrive(life, reply(life, "send 1", **ids), *HOME)
    assert states(life) == [State.APPROVED]


@pytest.mark.parametrize(
    ("days", "state"), [(6, "done"), (8, "refused"), (10, "refused")],
    ids=["a reply six days late", "a reply eight days late", "a reply ten days late"],
)  # fmt: skip
def test_a_summary_lives_for_seven_days(days: int, state: str, life: World) -> None:
    life.now += timedelta(days=days)
    arrive(life, reply(life, "note jane: likes tea"), *HOME)
    assert mails(life) == [state]
    assert [("the summary it answers is too old" in text) for text in receipts(life)] == [state == "refused"]


@pytest.mark.parametrize(("newer", "state"), [(3, "done"), (4, "refused")])
def test_a_summary_lives_beside_three_newer_ones(newer: int, state: str, life: World) -> None:
    raw = reply(life, "note jane: likes tea")
    for _ in range(newer):
        life.now += MINUTE
        life.cycle.summarise(life.now)
    arrive(life, raw, *HOME)
    assert mails(life) == [state]
    assert any("the summary it answers is too old" in text for text in receipts(life)) is (state == "refused")


BY_A_OR_B: list[tuple[str, tuple[str, ...], Build]] = [
    ("by the token alone", ("INBOX",), lambda life: stolen(life, "Sam <sam@new.example>", EACH_TIER)),
    ("by the copy in Sent alone", HOME, lambda life: from_nobody(life, EACH_TIER)),
]
EACH_TIER = """\
status
who
why jane
history jane
help
pause jane until 2026-05-03
away until 2026-03-09
pause all
stop jane
note jane: x
send 1
resume all
add Bob <bob@else.example>
"""


@pytest.mark.parametrize(("folders", "build"), [row[1:] for row in BY_A_OR_B], ids=[row[0] for row in BY_A_OR_B])
def test_either_token_or_provenance_is_enough_to_ask_and_to_stop(
    folders: tuple[str, ...], build: Build, life: World
) -> None:
    arrive(life, build(life), *folders)
    life.tick(local(DAY, 12))
    ran = {row["verb"]: row["ok"] for row in life.store.rows("SELECT verb, ok FROM command")}
    safe = {verb for verb in ran if Verb(verb).tier in {Tier.READ, Tier.STOP}}
    assert {verb for verb, ok in ran.items() if ok} == safe
    assert len(safe) == 9
    assert set(ran) - safe == {"note", "send", "resume all", "add"}
    assert len(receipts(life)) == 1


NEVER_BY_MAIL = (
    "email: eve@evil.example", "owner eve@evil.example", "password: x",
    "template ask-cold: x end", "templates copy ask-cold", "tls off", "export", "live", "restore", "config",
)  # fmt: skip


@pytest.mark.parametrize("line", NEVER_BY_MAIL)
def test_the_owners_address_secrets_templates_tls_and_export_are_never_changed_by_mail(line: str, life: World) -> None:
    assert not any(isinstance(result, Command) for result in parse(line))
    arrive(life, reply(life, f"help\n{line}"), *HOME)
    rows = life.store.rows("SELECT verb FROM command WHERE ok = 1")
    assert [row["verb"] for row in rows] == ["help"]


def test_a_code_confirms_its_own_line_once_and_not_from_the_mail_that_asked(life: World) -> None:
    arrive(life, reply(life, "add Bob <bob@else.example>\nfact jane address: jane@new.example"), *HOME)
    codes = [line.rpartition("confirm ")[2][:9] for line in receipts(life)[0].splitlines() if "confirm " in line]
    assert [len(code.replace("-", "")) * 5 for code in codes] == [40, 40]
    arrive(life, reply(life, f"confirm {codes[1]}\nconfirm {codes[1]}", Message_ID="<yes@smith.example>"), *HOME)
    assert {person.slug: person.address for person in life.store.people.all()} == {"jane": "jane@new.example"}
    assert "no command waits for this code" in receipts(life)[1]


def test_the_mail_that_asked_cannot_confirm_itself(life: World) -> None:
    from outreach.core.letter import confirmation_code

    line = "add Bob <bob@else.example>"
    code = confirmation_code(life.cycle.home_key, "<reply-1@smith.example>", line)
    arrive(life, reply(life, f"{line}\nconfirm {code}"), *HOME)
    assert [person.slug for person in life.store.people.all()] == ["jane"]


@pytest.mark.parametrize("tries", [4, 5])
def test_brute_force_of_the_code_ends_after_five_tries_whatever_mails_they_come_in(tries: int, life: World) -> None:
    arrive(life, reply(life, "add Bob <bob@else.example>"), *HOME)
    code = receipts(life)[0].rpartition("confirm ")[2][:9]
    for number in range(tries):
        wrong = reply(life, f"confirm 2222-222{number + 2}", Message_ID=f"<guess-{number}@smith.example>")
        arrive(life, wrong, *HOME)
    arrive(life, reply(life, f"confirm {code}", Message_ID="<right@smith.example>"), *HOME)
    assert {person.slug for person in life.store.people.all()} == {"jane", *(["bob"] if tries < 5 else [])}


def test_ten_receipts_a_day_then_mails_are_obeyed_in_silence_and_counted_in_the_summary(life: World) -> None:
    for number in range(RECEIPTS_PER_DAY + 2):
        arrive(life, reply(life, f"note jane: {number}", Message_ID=f"<{number}@smith.example>"), *HOME)
    assert len(receipts(life)) == RECEIPTS_PER_DAY == 10
    assert mails(life) == ["done"] * 12
    _, by_summary = told(life)
    assert "2 mails" in by_summary
    arrive(life, reply(life, "status", Message_ID="<next@smith.example>"), *HOME)
    assert len(receipts(life)) == 11


def test_a_receipt_has_every_line_with_its_result_and_nothing_else_of_the_mail(life: World) -> None:
    arrive(life, reply(life, "Good morning!\n\nnote jane: likes tea\nsedn 2\nsend 7\nstop jane\n\nBest, Sam"), *HOME)
    [raw] = [raw for raw in life.to_owner if b"auto-replied" in raw]
    receipt = message_from_bytes(raw)
    assert receipt["In-Reply-To"] == "<reply-1@smith.example>"
    assert {part.get_content_type() for part in receipt.walk()} == {"multipart/alternative", "text/plain", "text/html"}
    lines = [line[2:] for line in texts(raw).splitlines() if line.startswith("| ")]
    assert lines == ["note jane: likes tea", "sedn 2", "send 7", "stop jane"]
    assert "Good morning" not in texts(raw)


@pytest.mark.parametrize("folder", ["Junk", "Trash", "Drafts", "Archive"])
def test_commands_are_read_in_the_inbox_and_in_sent_alone(folder: str, life: World) -> None:
    arrive(life, reply(life, "send 1"), folder)
    told(life)
    assert nothing_was_done(life)
    assert (mails(life), receipts(life)) == ([], [])
