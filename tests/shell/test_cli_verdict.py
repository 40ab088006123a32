import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from outreach.__main__ import run
from outreach.core.verdict import Kind
from tests.corpus import rows

HEADER = (
    "From: Jane Doe <jane@x.org>\nTo: me@own.example\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nMessage-ID: <n@x.org>\n"
    "References: <first@own.example>\nIn-Reply-To: <ask@own.example>\nContent-Type: text/plain; charset=utf-8\n"
)
KEYS = [
    "file", "verdict", "evidence", "from", "message_id", "thread", "new_text", "new_text_confident", "inline", "until",
    "until_means", "later_until", "referral_to", "bounce", "calendar",
]  # fmt: skip
MAYBE = ("from", "message_id", "until", "until_means", "later_until", "referral_to")
ATTRIBUTION = "On Fri, 20 Nov 2026 at 09:00, Me <me@own.example> wrote:"
REPLY = f"{HEADER}Subject: Re: A question\n\nYes, gladly.\n\n{ATTRIBUTION}\n> Hi\n"
AWAY = f"{HEADER}Auto-Submitted: auto-replied\nSubject: Out of office\n\nI am away and back on 7 December 2026.\n"
BOUNCE = """\
From: MAILER-DAEMON@mx.example
To: me@own.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; jane@x.org
Action: failed
Status: 5.1.1

--b
Content-Type: message/rfc822

Message-ID: <ask@own.example>
Subject: A question

Hi
--b--
"""
INVITATION = f"""\
{HEADER.replace("text/plain", "text/calendar")}Subject: Coffee

BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:17@x.org
DTSTAMP:20261120T100000Z
DTSTART:20261201T090000Z
SUMMARY:Coffee
ATTENDEE;PARTSTAT=ACCEPTED:mailto:jane@x.org
END:VEVENT
END:VCALENDAR
"""
INLINE = """\
Hello,

> Can we meet on Monday?
Yes.
> At nine?
Rather at ten.
"""


def written(folder: Path, *mails: str | bytes) -> list[str]:
    """The names of new files with these mails in them."""
    paths = [folder / f"{number}.eml" for number in range(len(mails))]
    for path, mail in zip(paths, mails, strict=True):
        path.write_bytes(mail if isinstance(mail, bytes) else mail.encode())
    return [str(path) for path in paths]


def judged(capsys: pytest.CaptureFixture[str], *args: str, code: int = 0) -> list[dict[str, Any]]:
    assert run(["verdict", "--json", *args]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_file_is_one_line_of_json_with_all_keys_in_the_order_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = written(tmp_path, REPLY, BOUNCE, AWAY, INVITATION)[::-1]
    found = judged(capsys, *names)
    assert [one["file"] for one in found] == names
    assert [one["verdict"] for one in found] == ["calendar", "auto_reply", "bounce", "reply"]
    assert all(list(one) == KEYS and one["evidence"] for one in found)


def texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def dicts(value: object, keys: set[str]) -> bool:
    return isinstance(value, list) and all(
        set(one) == keys and all(type(v) is str for v in one.values()) for one in value
    )


def hold(found: Mapping[str, Any]) -> None:
    """Every key has a value of the type that is promised."""
    assert list(found) == KEYS
    assert found["verdict"] in list(Kind)
    assert texts(found["evidence"])
    assert found["evidence"]
    assert texts(found["thread"])
    assert all(type(found[key]) is str for key in ("file", "new_text"))
    assert all(found[key] is None or (type(found[key]) is str and found[key]) for key in MAYBE)
    assert type(found["new_text_confident"]) is bool
    assert dicts(found["inline"], {"quoted", "answer"})
    assert found["until_means"] in {"back", "last_day_away", None}
    assert found["until"] or not found["until_means"]
    assert found["later_until"] is None or date.fromisoformat(found["later_until"]).isoformat() == found["later_until"]
    assert (found["bounce"] is not None) == (found["verdict"] == "bounce")
    assert (found["calendar"] is not None) == (found["verdict"] == "calendar")
    if found["bounce"]:
        assert list(found["bounce"]) == ["recipients", "original_message_id"]
        for one in found["bounce"]["recipients"]:
            assert list(one) == ["address", "severity", "status"]
            assert one["severity"] in {"dead", "refused", "temporary"}
    if found["calendar"]:
        assert list(found["calendar"]) == ["method", "uid", "partstat", "start", "summary"]
        start = found["calendar"]["start"]
        assert start is None or isinstance(datetime.fromisoformat(start), datetime)


def test_every_value_is_of_the_type_that_is_promised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labelled = [row.raw for row in (*rows.away(), *rows.answers(), *rows.clients())]
    names = written(tmp_path, REPLY, BOUNCE, AWAY, INVITATION, f"{HEADER}\n{INLINE}", b"", *labelled)
    found = judged(capsys, *names)
    assert len(found) == len(names)
    for one in found:
        hold(one)


def test_a_reply_tells_its_sender_its_thread_and_only_what_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [found] = judged(capsys, *written(tmp_path, REPLY))
    assert (found["from"], found["message_id"]) == ("jane@x.org", "<n@x.org>")
    assert found["thread"] == ["<first@own.example>", "<ask@own.example>"]
    assert (found["new_text"], found["new_text_confident"]) == ("Yes, gladly.", True)
    assert (found["until"], found["until_means"], found["later_until"], found["referral_to"]) == (None,) * 4
    assert (found["inline"], found["bounce"], found["calendar"]) == ([], None, None)


def test_an_away_notice_tells_its_date_as_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [found] = judged(capsys, *written(tmp_path, AWAY))
    assert (found["until"], found["until_means"]) == ("7 December 2026", "back")


def test_a_bounce_tells_whom_it_did_not_reach_and_what_came_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [found] = judged(capsys, *written(tmp_path, BOUNCE))
    recipient = {"address": "jane@x.org", "severity": "dead", "status": "5.1.1"}
    assert found["bounce"] == {"recipients": [recipient], "original_message_id": "<ask@own.example>"}


def test_an_invitation_tells_the_meeting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [found] = judged(capsys, *written(tmp_path, INVITATION))
    assert found["calendar"] == {
        "method": "REQUEST",
        "uid": "17@x.org",
        "partstat": "ACCEPTED",
        "start": "2026-12-01T09:00:00+00:00",
        "summary": "Coffee",
    }


def test_answers_between_the_quote_stand_beside_what_they_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [found] = judged(capsys, "--body", *written(tmp_path, INLINE))
    assert found["inline"] == [
        {"quoted": "Can we meet on Monday?", "answer": "Yes."},
        {"quoted": "At nine?", "answer": "Rather at ten."},
    ]


def test_a_bare_body_is_all_text_even_where_it_looks_like_a_header(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [found] = judged(capsys, "--body", *written(tmp_path, "Note: all of this is mine.\n\nGrüße"))
    assert (found["new_text"], found["from"], found["message_id"]) == (
        "Note: all of this is mine.\n\nGrüße",
        None,
        None,
    )


def test_bare_html_is_read_as_html(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html = '<div>Yes &amp; no</div><div class="gmail_quote">On Monday you wrote:<blockquote>Hi</blockquote></div>'
    [found] = judged(capsys, "--html", *written(tmp_path, html))
    assert found["new_text"] == "Yes & no"


def test_a_mail_is_read_from_the_standard_input_without_any_home(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "outreach", "--home", str(tmp_path / "none"), "verdict", "--json", "-"]
    shown = subprocess.run(command, input=REPLY.encode(), capture_output=True, timeout=60, check=True)
    found = json.loads(shown.stdout)
    assert (found["file"], found["verdict"], found["new_text"]) == ("-", "reply", "Yes, gladly.")
    assert list(tmp_path.iterdir()) == []


def test_a_standard_input_that_is_closed_cannot_be_read() -> None:
    command = ["/bin/sh", "-c", 'exec "$0" -m outreach verdict - <&-', sys.executable]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr == "outreach: -: it cannot be read: Bad file descriptor\n"


def test_a_file_is_named_as_given_whatever_octets_its_name_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(written(tmp_path, REPLY)[0]).rename(tmp_path / os.fsdecode(b"\xff\x1b[31m\n.eml"))
    [found] = judged(capsys, str(path))
    assert (found["file"], found["verdict"]) == (str(path), "reply")
    assert run(["verdict", str(path), str(path)]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_what_cannot_be_read_keeps_no_other_file_from_being_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [str(tmp_path / "missing.eml"), str(tmp_path), "/dev/zero", *written(tmp_path, REPLY)]
    found = judged(capsys, *names, code=2)
    assert [one["verdict"] for one in found] == ["other", "other", "other", "reply"]
    for one in found:
        hold(one)
    assert [one["evidence"][0].partition(":")[0] for one in found[:3]] == ["it cannot be read"] * 3
    assert run(["verdict", names[0], names[-1]]) == 2
    shown = capsys.readouterr()
    assert shown.err == f"outreach: {names[0]}: it cannot be read: No such file or directory\n"
    assert "a person answers" in shown.out


@pytest.mark.parametrize("option", [[], ["--body"], ["--html"]])
@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0" * 5000,
        bytes(range(256)) * 20,
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 5000,
        b"Content-Type: text/plain; charset=utf-7\n\n+2AA-",
        b"Content-Type: text/html\n\n" + b"<div>" * 20_000,
        b"From: " + b"(" * 50_000,
    ],
    ids=["nothing", "zeros", "every-octet", "empty-parts", "half-a-pair", "deep-markup", "deep-comments"],
)
def test_broken_mail_is_judged_like_any_other(
    raw: bytes, option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [found] = judged(capsys, *option, *written(tmp_path, raw))
    assert list(found) == KEYS
    assert found["new_text"].encode("utf-8").decode() == found["new_text"]  # no halves of surrogate pairs
    assert run(["verdict", *option, str(tmp_path / "0.eml")]) == 0
    assert not {"\0", "\x1b", "\x9b"} & set(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("mail", "told"),
    [
        (
            REPLY,
            ["reply: a person answers.", "Subject: Re: A question", "It answers <ask@own.example>.", "| Yes, gladly."],
        ),
        (AWAY, ["They are away: “7 December 2026” is the day they are back; letters wait until 2026-12-07."]),
        (AWAY.replace("7 December 2026", "9/8"), ["They are away: “9/8” is too uncertain a date to go by."]),
        (
            AWAY.replace("and back on", "until"),
            ["“7 December 2026” leaves open whether it is their last day away; letters wait until 2026-12-08."],
        ),
        (f"{HEADER}\nPlease stop writing to me.", ["Why: they wrote “please stop writing to me”."]),
        (BOUNCE, ["jane@x.org: the address is dead (5.1.1).", "What came back is <ask@own.example>."]),
        (INVITATION, ["It invites to “Coffee”, 2026-12-01 09:00 UTC."]),
        (
            INVITATION.replace("REQUEST", "REPLY"),
            ["It answers the invitation to “Coffee”, 2026-12-01 09:00 UTC: accepted."],
        ),
        (f"{HEADER}\nGladly: https://calendly.com/jane", ["They let you choose a time: https://calendly.com/jane"]),
        (
            f"{HEADER}Content-Disposition: attachment; filename=cv.pdf\n".replace("text/plain", "application/pdf"),
            ["Attached: cv.pdf", "They wrote nothing new."],
        ),
        (f"{HEADER}\n{INLINE}", ["“At nine?” is answered with “Rather at ten.”."]),
        (f"{HEADER}\n", ["They wrote nothing new."]),
    ],
    ids=[
        "reply",
        "away",
        "unclear",
        "open",
        "opt-out",
        "bounce",
        "invitation",
        "answer",
        "link",
        "attached",
        "inline",
        "empty",
    ],
)
def test_without_json_sentences_tell_what_was_seen_and_why(
    mail: str, told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verdict", *written(tmp_path, mail)]) == 0
    shown = capsys.readouterr().out
    assert "\nWhy: " in shown
    for part in told:
        assert part in shown


def test_what_a_stranger_wrote_cannot_reach_the_terminal_as_control_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "\x1b]52;c;YQ==\x07\u202e"
    mail = f"{HEADER.replace('Jane', hostile)}Subject: {hostile}\n\n{hostile}\n> {hostile}\n{hostile}\n"
    names = written(tmp_path, mail, mail)
    for options in (["--json"], []):
        assert run(["verdict", *options, *names]) == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(capsys.readouterr().out)


def test_a_thousand_mails_are_judged_in_one_process(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = written(tmp_path, REPLY) * 1_000
    assert len(judged(capsys, *names)) == 1_000
