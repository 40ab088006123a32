"""The demo as it is used: the story, the home it leaves, and a mail program that joins in."""

import os
import pty
import re
import signal
import smtplib
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

import pytest
from imapclient import IMAPClient

from outreach.clock import now
from outreach.core.policy import Owner
from outreach.sandbox import archive
from outreach.sandbox.cast import PEOPLE
from outreach.sandbox.demo import PORTS
from outreach.sandbox.people import mails
from outreach.sandbox.promises import Left, broken
from outreach.sandbox.server import HOST, OWNER, PASSWORD, Sandbox
from tests.smtp import free_port

PROGRAM = (sys.executable, "-m", "outreach")
PATIENCE = 75  # more than the service takes between two looks when nobody tells it of mail


def program(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *args], capture_output=True, text=True, timeout=90, check=False)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Three weeks, told into a pipe."""
    home = tmp_path_factory.mktemp("demo") / "home"
    return home, program("demo", str(home), "--weeks", "3", "--seed", "7")


def test_the_story_names_everybody_and_ends_well(told: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    home, done = told
    assert (done.returncode, done.stderr) == (0, "")
    assert all(person.name in done.stdout for person in PEOPLE)
    for word in ("rehearsal", "Alex answers: send 1", "weekend: nothing leaves", "writes: “", "is opted-out now"):
        assert word in done.stdout
    assert "nothing left twice, nothing after a no, nothing outside the window" in done.stdout
    assert f"outreach --home {home} show jane" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("show jane", "Jane Holloway"),
        ("plan", "Mira Lindqvist: ask-warm"),
        ("summary", "IF YOU DO NOTHING"),
        ("letters list", "ask"),
        ("status", "Mode: live"),
        ("log --person daniel", "Daniel"),
    ],
)
def test_the_home_can_be_explored(told: tuple[Path, subprocess.CompletedProcess[str]], words: str, shown: str) -> None:
    done = program("--home", str(told[0]), *words.split())
    assert done.returncode == 0
    assert shown in done.stdout


def test_the_mail_lies_in_the_home_as_it_came(told: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    home, done = told
    found = {mail["Message-ID"]: mail for _, raw, _ in archive.saved(home / "mailbox") if (mail := _parsed(raw))}
    left = re.findall(r"letter (\d+) leaves to ", done.stdout)
    assert len(left) == sum(bool(mail["X-Outreach-Id"]) for mail in found.values()) > 5


def test_what_is_in_the_folder_is_left_as_it_is(
    told: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    again = program("demo", str(told[0]))
    assert again.returncode != 0
    assert "--live" in again.stderr
    (tmp_path / "diary.txt").write_text("mine")
    other = program("demo", str(tmp_path), "--live")
    assert other.returncode != 0
    assert [file.name for file in tmp_path.iterdir()] == ["diary.txt"]


# with a mail program


@contextmanager
def kept_up(home: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running ``demo --live`` that said what to do, on ports of its own: the usual ones may be taken."""
    config = home / "config.toml"
    text = config.read_text()
    for usual in PORTS:
        text = text.replace(f"port = {usual}\n", f"port = {free_port()}\n")
    config.write_text(text)
    command = [*PROGRAM, "demo", str(home), "--live"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        try:
            yield running, _until(running, "Ctrl-C")
        finally:
            running.kill()


def _until(running: subprocess.Popen[str], word: str) -> str:
    """What it says until the word comes; it hangs for as long as pytest's own limit, at the most."""
    assert running.stdout
    said = ""
    for line in running.stdout:
        said += line
        if word in line:
            return said
    pytest.fail(f"it ended without {word!r}: {said}")


def _await_listening(home: Path) -> None:
    """Until the service has made its first pass: mail that comes in the midst of it may wait for the next one."""
    end = monotonic() + PATIENCE
    while "waits for mail" not in (said := program("--home", str(home), "status").stdout):
        assert monotonic() < end, said


def _parsed(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.default)


def _newest(client: IMAPClient, wanted: Callable[[EmailMessage], bool]) -> EmailMessage:
    """The newest mail in the inbox that is wanted, as soon as it is there."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        client.select_folder("INBOX")
        uids = sorted(client.search(), reverse=True)[:8]
        fetched = client.fetch(uids, ["BODY.PEEK[]"])
        for uid in uids:
            if wanted(mail := _parsed(fetched[uid][b"BODY[]"])):
                return mail
        client.noop()
    pytest.fail("the mail did not come")


def _answer(mail: EmailMessage, line: str) -> EmailMessage:
    at = now()
    answer = EmailMessage()
    answer["From"] = answer["To"] = OWNER
    answer["Subject"] = f"Re: {mail['Subject']}"
    answer["In-Reply-To"] = answer["References"] = mail["Message-ID"]
    answer["Date"] = format_datetime(at)
    answer["Message-ID"] = f"<{at.timestamp()}@{OWNER.partition('@')[2]}>"
    answer.set_content(f"{line}\n\n> --- outreach: please answer above this line ---\n")
    return answer


@pytest.mark.timeout(300)
def test_a_mail_program_answers_a_summary_the_letter_leaves_and_is_answered(
    told: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    home = told[0]
    with kept_up(home) as (running, said):
        _await_listening(home)
        ports = [int(port) for port in re.findall(r"port (\d+)", said)]
        with IMAPClient(HOST, ports[0], ssl=False, timeout=PATIENCE) as client:
            client.plain_login(OWNER, PASSWORD)
            [number] = set(re.findall(r"  send (\d+)", said))
            summary = _newest(
                client, lambda mail: f"  Answer: send {number}" in mail.get_body(("plain",)).get_content()
            )
            soon = now().astimezone(ZoneInfo("Europe/London")) + timedelta(seconds=5)
            answer = _answer(summary, f"send {number} {soon:%Y-%m-%d %H:%M:%S}")
            with smtplib.SMTP(HOST, ports[1], timeout=PATIENCE) as smtp:
                smtp.login(OWNER, PASSWORD)
                smtp.send_message(answer)
            client.append("Sent", answer.as_bytes(), ["\\Seen"])
            receipt = _newest(client, lambda mail: mail["In-Reply-To"] == answer["Message-ID"])
            assert receipt["Subject"] == "Outreach: 1 of 1 done"
            reply = _newest(client, lambda mail: mail["From"].addresses[0].addr_spec == "mira@norrsken.test")
            assert reply["Subject"].startswith("Re: ")
        assert "Mira Lindqvist writes" in _until(running, "Mira Lindqvist writes")
        running.send_signal(signal.SIGINT)
        assert "The mail is kept" in _until(running, "Ended")
        assert running.wait(PATIENCE) == 0
    shown = program("--home", str(home), "letters", "list").stdout
    assert re.search(r"mira-lindqvist +ask +sent ", shown)
    kept = [_parsed(raw) for folder, raw, _ in archive.saved(home / "mailbox") if folder == "INBOX"]
    assert any(mail["Message-ID"] == reply["Message-ID"] for mail in kept)

    with kept_up(home) as (running, said):
        running.send_signal(signal.SIGTERM)
        assert running.wait(PATIENCE) == 0
    left = [mail for _, raw, _ in archive.saved(home / "mailbox") if (mail := _parsed(raw))["X-Outreach-Id"]]
    assert len({mail["X-Outreach-Id"] for mail in left}) == len(left)


# the parts


@pytest.mark.parametrize(("environ", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colours_unless_it_wants_none(environ: dict[str, str], coloured: bool) -> None:
    ours, theirs = pty.openpty()
    code = "from outreach.cli.demo import _tell; from outreach.sandbox.story import *; _tell(Line('Mon', Tone.DAY))"
    settings = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | environ
    subprocess.run([sys.executable, "-c", code], stdout=theirs, env=settings, timeout=60, check=True)
    os.close(theirs)
    shown = os.read(ours, 1000)
    os.close(ours)
    assert b"Mon" in shown
    assert (b"\x1b" in shown) is coloured


MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
DANIEL = next(person for person in PEOPLE if person.name == "Daniel Okafor")
BEFORE = {DANIEL.address: MONDAY - timedelta(days=1)}


def letter(at: datetime = MONDAY, to: str = DANIEL.address, key: str = "k1", parent: str = "") -> Left:
    fields = f"X-Outreach-Id: {key}\r\nMessage-ID: <{key}@x>\r\n" + (f"In-Reply-To: {parent}\r\n" if parent else "")
    return Left(at, to, f"{fields}\r\nHello {key}".encode())


def judged(*left: Left, answered: dict[str, datetime] | None = None, refused: dict[str, datetime] | None = None) -> str:
    owner = Owner("Alex", OWNER, timezone="Europe/London", country="GB")
    return "; ".join(broken(left, answered or {}, refused or {}, owner))


def test_letters_in_time_break_no_promise() -> None:
    later = letter(MONDAY + timedelta(days=1), key="k2", parent="<k1@x>")
    assert judged(letter(), later) == ""
    assert judged(letter(key="k2"), answered=BEFORE) == ""


def test_every_broken_promise_is_seen() -> None:
    day = timedelta(days=1)
    assert "the same words 2 times" in judged(letter(), letter(MONDAY + day))
    assert "left 2 times" in judged(letter(), letter(MONDAY + day))
    assert "got 2 letters" in judged(letter(), letter(MONDAY + timedelta(hours=1), key="k2"))
    assert "after a no" in judged(letter(), refused=BEFORE)
    assert "follow-up after an answer" in judged(letter(parent="<k0@x>"), answered=BEFORE)
    assert "is nobody" in judged(letter(to="stranger@x.example"))
    assert "at 05:00" in judged(letter(MONDAY - timedelta(hours=5)))
    assert "no workday in CA" in judged(letter(MONDAY - 2 * day))
    assert "no workday in GB" in judged(letter(datetime(2026, 5, 4, 15, 0, tzinfo=UTC)))


def test_the_archive_gives_back_what_it_was_given_and_writes_nowhere_else(tmp_path: Path) -> None:
    given = {("INBOX", b"Subject: 1\r\n\r\n", MONDAY), ("../x/..", b"Subject: 2\r\n\r\n", MONDAY - timedelta(days=9))}
    place = tmp_path / "home" / "mailbox"
    with Sandbox() as sandbox:
        for folder, raw, at in given:
            sandbox.deliver(raw, at, folder)
        archive.save(sandbox, place)
    with Sandbox() as sandbox:
        archive.load(sandbox, place)
        archive.save(sandbox, place)
    assert set(archive.saved(place)) == given
    assert [file.name for file in tmp_path.iterdir()] == ["home"]
    assert [file.name for file in place.parent.iterdir()] == ["mailbox"]


def test_in_a_hurry_nobody_takes_more_than_two_minutes() -> None:
    raw = b"From: Alex <owner@sandbox.test>\r\nTo: x@y.test\r\nSubject: Hello\r\nMessage-ID: <1@x>\r\n\r\nHello\r\n"
    for person in PEOPLE:
        arrivals = mails(person, raw, MONDAY, nth=1, hurry=True)
        assert all(MONDAY < one.at < MONDAY + timedelta(minutes=2) for one in arrivals)
        assert list(arrivals) == sorted(arrivals, key=lambda one: one.at)
