"""Generated mailboxes of realistic size, written as a Maildir: the same seed gives the same files."""

import os
import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

SEED = 20240506
PEOPLE = tuple(f"person{n}@mentors{n % 7}.example.org" for n in range(25))
OWNER = "owner@example.net"
NEWEST = datetime(2024, 5, 6, 12, 0, tzinfo=UTC)
YEARS = 5

_WORDS = """
    the of and to in that it is was for on are with as his they be at one have this from by hot but some
    what there we can out other were all your when up use word how said an each she which do their time
    if will way about many then them would
""".split()  # noqa: SIM905


def write(maildir: Path, messages: int) -> None:
    """Fill a Maildir: median 7 KB, 90 % below 18 KB, 3 % with 200 KB attached, 2 % to or from tracked people."""
    rng = random.Random(f"{SEED} {messages}")
    text = _prose(rng, 400_000)
    attached = _base64(rng, 200_000)
    for name in ("cur", "new", "tmp"):
        (maildir / name).mkdir(parents=True, exist_ok=True)
    for number in range(messages):
        at = NEWEST - timedelta(days=365 * YEARS) * ((messages - number) / messages)
        raw = _message(rng, number, at, text, attached)
        path = maildir / "cur" / f"{int(at.timestamp())}.M{number:06}.bench,S={len(raw)}:2,S"
        path.write_bytes(raw)
        os.utime(path, (at.timestamp(), at.timestamp()))


def message(number: int, at: datetime, sender: str = PEOPLE[0]) -> bytes:
    """One small answer from somebody tracked."""
    return (
        f"From: Somebody <{sender}>\r\nTo: {OWNER}\r\nSubject: Re: hello {number}\r\nDate: {format_datetime(at)}\r\n"
        f"Message-ID: <answer{number}@bench.example.org>\r\n\r\nYes, let us talk.\r\n"
    ).encode()


def _prose(rng: random.Random, size: int) -> str:
    lines = (" ".join(rng.choices(_WORDS, k=12)) for _ in range(size // 50))
    return "\r\n".join(lines)


def _base64(rng: random.Random, size: int) -> str:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return "\r\n".join("".join(rng.choices(alphabet, k=76)) for _ in range(size // 78))


def _message(rng: random.Random, number: int, at: datetime, text: str, attached: str) -> bytes:
    size = min(int(rng.lognormvariate(8.63, 0.77)), 120_000)
    header = _header(rng, number, at)
    plain = _slice(rng, text, size // (1 if rng.random() < 0.4 else 3))
    if len(plain) >= size * 0.9:
        body = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{plain}\r\n"
    else:
        markup = "<html><body><p>" + _slice(rng, text, size - len(plain)) + "</p></body></html>"
        body = (
            'Content-Type: multipart/alternative; boundary="inner"\r\n\r\n'
            f"--inner\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{plain}\r\n"
            f"--inner\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{markup}\r\n--inner--\r\n"
        )
    if rng.random() < 0.03:
        body = (
            f'Content-Type: multipart/mixed; boundary="outer"\r\n\r\n--outer\r\n{body}--outer\r\n'
            'Content-Type: application/pdf; name="paper.pdf"\r\nContent-Transfer-Encoding: base64\r\n'
            f'Content-Disposition: attachment; filename="paper.pdf"\r\n\r\n{attached}\r\n--outer--\r\n'
        )
    return (header + body).encode()


def _slice(rng: random.Random, text: str, size: int) -> str:
    start = rng.randrange(len(text) - 130_000)
    return text[start : start + size]


def _header(rng: random.Random, number: int, at: datetime) -> str:
    tracked, outgoing = rng.random() < 0.02, rng.random() < 0.3
    other = rng.choice(PEOPLE) if tracked else f"someone{rng.randrange(3000)}@company{rng.randrange(400)}.example.com"
    sender, recipient = (OWNER, other) if outgoing else (other, OWNER)
    copies = ", ".join(f"colleague{rng.randrange(900)}@example.com" for _ in range(rng.choice((0, 0, 0, 1, 2, 6))))
    parent = number - rng.randrange(1, 50)
    lines = [
        f"Return-Path: <{sender}>",
        *(
            f"Received: from mx{hop}.example.org (mx{hop}.example.org [192.0.2.{hop}])\r\n\tby mx{hop + 1}.example.org"
            f" with ESMTPS id {rng.randrange(10**12)};\r\n\t{format_datetime(at)}"
            for hop in range(3)
        ),
        f"From: Some Body <{sender}>",
        f"To: {recipient}",
        *([f"Cc: {copies}"] if copies else []),
        f"Subject: {'Re: ' if parent > 0 else ''}{' '.join(rng.choices(_WORDS, k=6))}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{number}.bench@example.org>",
        *(
            [f"In-Reply-To: <{parent}.bench@example.org>", f"References: <{parent}.bench@example.org>"]
            if parent > 0
            else []
        ),
        f"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; b={rng.randrange(10**200)}",
        "MIME-Version: 1.0",
    ]
    return "\r\n".join(lines) + "\r\n"
