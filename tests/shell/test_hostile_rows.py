"""Hostile and broken input, by the rows of the table of what is expected of it: where it meets files and servers."""

import json
import os
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment

from outreach.config import load
from outreach.control import Control
from outreach.core import template
from outreach.core.compose import body_text, letter_bytes
from outreach.core.message import Mailbox, parse
from outreach.core.people import Person
from outreach.core.policy import Owner
from outreach.core.table import escape
from outreach.daemon import one_pass
from outreach.errors import DataError, HomeError, TemplateError
from outreach.home import Home, write_private
from outreach.render import Templates
from outreach.report import Reporter
from outreach.store import Store
from outreach.submission import submit
from tests import service
from tests.homes import AT, MONDAY, Terminal, make
from tests.servers import Scripted
from tests.service import make_home, opened
from tests.smtp import Listener


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(make(tmp_path / "home"), capsys)


# 1, 4, 5, 6, 16, 17: who is taken in

BREAKS = ("\r", "\n", "\0", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029")


@pytest.mark.parametrize("sent", BREAKS)
def test_row_01_a_line_break_by_hand_is_refused_and_in_no_note(outreach: Terminal, sent: str) -> None:
    for words in (("--company", f"a{sent}b"), ("--fact", f"hobby=a{sent}b"), ("--notes", f"a{sent}b")):
        shown = outreach("people", "add", "Eve Adams", "--email", "eve@e.org", *words)
        assert (shown.code, shown.out) == (DataError.exit_code, "")
        assert "there is a line break, tab or other control character in it; remove it" in shown.err
    outreach("do", f"note jane: a{sent}b")  # as mail brings it: refused, or what follows is a line of its own
    store = Store.open(outreach.home.database)
    assert not [row for row in store.rows("SELECT text FROM record") if sent in row["text"]]
    store.close()


REFUSED = {
    "Jane Doe <jane@x.org>": "row_04", "friends: jane@x.org;": "row_04", '"jane doe"@x.org': "row_04",
    "jane@[127.0.0.1]": "row_04", "jane@x.org, eve@x.org x": "row_04", "j\u200bane@x.org": "row_04",
    "josé@x.org": "row_06", "用户@x.org": "row_06", "j\u0430ne@x.org": "row_06",
}  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_row_04_and_06_what_is_no_plain_ascii_address_is_refused_with_the_reason_at_every_door(
    outreach: Terminal, address: str
) -> None:
    shown = outreach("people", "add", "Eve Adams", "--email", address)
    assert shown.code == DataError.exit_code
    assert re.search(r"email: “.+”: .{15,}", shown.err)
    told = outreach("do", f"add Eve Adams <{address}>, Acme")
    assert told.code != 0
    assert "eve" not in outreach("people", "list").out


@pytest.mark.parametrize(
    ("written", "ascii_form"),
    [("eve@\u0430pple.com", "eve@xn--pple-43d.com"), ("eve@g\u03bfogle.com", "eve@xn--gogle-rce.com")],
)
def test_row_05_a_mixed_script_domain_is_taken_once_its_punycode_was_written(
    outreach: Terminal, written: str, ascii_form: str
) -> None:
    for words in (("people", "add", "Eve Adams", "--email", written), ("do", f"add Eve Adams <{written}>, Acme")):
        shown = outreach(*words)
        assert shown.code != 0
        assert f"write {ascii_form} if that is what you mean" in shown.err
    assert outreach("do", f"add Eve Adams <{ascii_form}>, Acme").code == 0
    assert json.loads(outreach("show", "eve", "--json").out)["person"]["addresses"] == [ascii_form]


def table(folder: Path, text: str) -> str:
    path = folder / "table.csv"
    path.write_bytes(text.encode())
    return str(path)


def test_row_16_a_formula_goes_around_the_whole_way_and_is_the_same(outreach: Terminal, tmp_path: Path) -> None:
    cells = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\uff1d1", "'=1", "it's")
    rows = "".join(f"P{number},p{number}@x.org,{cell},{cell}\n" for number, cell in enumerate(cells))
    assert outreach("people", "import", "--yes", table(tmp_path, f"name,email,company,hobby\n{rows}")).code == 0
    outreach("export", str(tmp_path / "out"))
    exported = (tmp_path / "out" / "people.csv").read_text("utf-8-sig")
    assert not re.search(r'(?m)(^|,)"?[=+@\t\r-]', exported)
    other = Terminal(make(tmp_path / "other"), outreach.capsys)
    assert other("people", "import", "--yes", str(tmp_path / "out" / "people.csv")).code == 0
    for home in (outreach, other):
        people = [json.loads(home("show", f"p{number}", "--json").out)["person"] for number in range(len(cells))]
        assert [(one["company"], one["facts"]["hobby"]) for one in people] == [
            (cell.removeprefix("'") if cell == "'=1" else cell,) * 2 for cell in cells
        ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\uff1d"])
def test_row_16_what_a_spreadsheet_would_run_leaves_with_an_apostrophe(start: str) -> None:
    assert escape(f"{start}1") == f"'{start}1"


def test_row_17_all_or_nothing_and_every_bad_row_is_in_a_file_of_the_owner_alone(
    outreach: Terminal, tmp_path: Path
) -> None:
    rows = [f"P{number},p{number}@x.org" for number in range(40)]
    bad = {
        5: "P5,p5(at)x.org",
        9: "P9",
        11: "P11,p1@x.org",
        12: "P12,p12@x.org,more",
        **dict.fromkeys(range(20, 40), ","),
    }
    bad |= {number: f",nobody{number}@x.org" for number in range(20, 40)}
    text = "name;email\n" + "\n".join(bad.get(number, row) for number, row in enumerate(rows)).replace(",", ";")
    shown = outreach("people", "import", "--yes", table(tmp_path, text))
    file = outreach.home.path / "import-problems.txt"
    assert (shown.code, shown.out) == (DataError.exit_code, "")
    assert f"all {len(bad)} are in {file}" in shown.err
    named = [int(line.split()[1].rstrip(",")) for line in file.read_text().splitlines()]
    assert named == sorted(number + 2 for number in bad)
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(json.loads(outreach("people", "list", "--json").out)) == 3


IMPORT = """
import resource, sys
from pathlib import Path
from outreach import roster
from outreach.clock import now
from outreach.errors import DataError
from outreach.store import Store
rows, kind = int(sys.argv[2]), sys.argv[3]
line = {"good": "Person {},p{}@x.org,Acme,Person 0", "bad": "Person {},p{}x.org,Acme,"}[kind]
table = "\\n".join(["name,email,company,connector", *(line.format(at, at) for at in range(rows))]).encode()
store = Store.open(Path(sys.argv[1]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    made = roster.take_in(store, table, now())
    print(len(made.added), len(made.changed))
except DataError as error:
    print(len(error.problems), store.value("SELECT count(*) FROM person"))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(("kind", "counts"), [("good", "20000 0"), ("bad", "20000 0")])
def test_row_17_a_table_of_twenty_thousand_rows_takes_bounded_memory_and_seconds(
    tmp_path: Path, kind: str, counts: str
) -> None:
    """The kernel ends it after 20 s of CPU time. A million rows: bench.hostile."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    done = subprocess.run(
        [sys.executable, "-c", IMPORT, str(tmp_path / "outreach.db"), "20000", kind],
        env={}, preexec_fn=limit, capture_output=True, text=True, check=True,
    )  # fmt: skip
    took, megabytes = done.stdout.splitlines()
    assert took == counts
    assert int(megabytes) < 100


# 12, 14: words of people

EMPTY = {
    "a missing word": ({}, "As {{ role }} you know", "has no 'role'"),
    "a word that is None": ({"role": "None"}, "As {{ role }} you know", "has no 'role'"),
    "a word that is blank": ({"role": "  "}, "As {{ role }} you know", "has no 'role'"),
    "an empty greeting": ({}, "Hi {% if role %}{{ role }}{% endif %},\n\nhello", "a blank before a comma"),
    "a greeting of nobody": ({}, "Dear{% if role %} {{ role }}{% endif %},\n\nhello", "greets nobody"),
    "a literal None": ({}, "Hi None,\n\nhello", "the word None"),
    "marks": ({}, "{% raw %}{{ first_name }}{% endraw %}", "template marks"),
    "marks in a word": ({"company": "{{ 7*7 }}"}, "At {{ company }}", "template marks"),
    "a note to oneself": ({}, "Hello\n\nTODO: more", "a note to yourself"),
}


@pytest.mark.parametrize("name", EMPTY)
def test_row_14_a_letter_with_something_empty_in_it_is_not_made(tmp_path: Path, name: str) -> None:
    facts, body, said = EMPTY[name]
    (tmp_path / "thank-you.txt").write_text(f"Subject: Thank you\n\n{body}\n")
    person = Person("jane", "Jane Doe", ("jane@a.org",), **facts)
    with pytest.raises(TemplateError, match=said):
        Templates(tmp_path, tmp_path).render("thank-you", person, Owner("Sam", "sam@own.example"), {})


def test_row_12_and_13_templates_are_read_from_their_folder_by_the_strictest_of_jinjas_environments() -> None:
    assert isinstance(template._ENVIRONMENT, ImmutableSandboxedEnvironment)
    assert template._ENVIRONMENT.loader is None
    assert not template._ENVIRONMENT.globals
    assert tuple(map(int, version("jinja2").split(".")[:3])) >= (3, 1, 6)


def test_row_12_people_whose_words_look_like_templates_are_shown_to_the_letter(outreach: Terminal) -> None:
    said = "{{ 7*7 }}{% include 'x' %}"
    assert outreach("people", "add", said, "--email", "eve@e.org", "--company", said, "--notes", said).code == 0
    outreach.draft()
    for command in (("people", "list"), ("show", "eve@e.org"), ("summary", "--at", AT[1])):
        shown = outreach(*command)
        assert shown.code == 0
        assert "49" not in shown.out
    assert outreach("show", "eve@e.org").out.count(said) == 3


# 15: config

CONFIGS = {
    "arrays in each other": ("deep = " + "[" * 10_000 + "]" * 10_000, "line 1: "),
    "arrays in each other on lines of their own": ("deep = " + "[\n" * 10_000 + "]\n" * 10_000, "line 10000: "),
    "tables in each other": ("x = 1\ndeep = " + "{a = " * 10_000, "line 2: "),
    "a key of parts": (".".join(["a"] * 20_000) + " = 1", "line 1: "),
    "a section of parts": ("\n[" + ".".join(["a"] * 20_000) + "]", "line 2: "),
    "a megabyte": ("# " + "x" * 2**20, "larger than 256 KiB"),
    "a number of digits": ("x = 1\n\ny = " + "1" * 5_000, "line 3: "),
    "no TOML": ("x = 1\ny = = 2", "line 2"),
    "not UTF-8": ("x = 1\ny = '\udcff'", "line 2: "),
    "many sections": ("".join(f"[s{number}]\n" for number in range(20_000)), "there may be more"),
}


def test_row_15_a_hostile_config_is_refused_with_file_and_line_within_a_second(tmp_path: Path) -> None:
    """The kernel ends it after three seconds for all of them, and for its start."""
    for number, (text, _) in enumerate(CONFIGS.values()):
        (tmp_path / f"{number}.toml").write_bytes(text.encode(errors="surrogateescape"))
    child = (
        "import sys\nfrom pathlib import Path\n"
        "from outreach.config import load\nfrom outreach.errors import ConfigError\n"
        "for number in range(int(sys.argv[2])):\n"
        " try: load(Path(sys.argv[1]) / f'{number}.toml')\n"
        " except ConfigError as error: print(error.exit_code, str(error).replace(chr(10), ' '))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", child, str(tmp_path), str(len(CONFIGS))],
        env={}, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (3, 3)),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert len(lines) == len(CONFIGS)
    for number, (line, (_, said)) in enumerate(zip(lines, CONFIGS.values(), strict=True)):
        assert line.startswith(f"3 {number}.toml: ")
        assert said in line
        assert len(line) < 10_000


# 18, 19: what is printed and logged

ESCAPES = "\x1b]52;c;eA==\x07\x9b2J\u202e\r\x0b"


def clean(shown: str) -> bool:
    return not set(shown) & (set(ESCAPES) - set("]52;c;eA==2J"))


def test_row_18_nothing_that_is_printed_is_obeyed_by_a_terminal(outreach: Terminal, tmp_path: Path) -> None:
    mail = tmp_path / f"mail{ESCAPES}.eml"
    hidden = f"=?utf-8?b?{b64encode(ESCAPES.encode()).decode()}?="
    mail.write_bytes(f"From: {hidden} <jane@a.org>\nSubject: {hidden}\n\n{ESCAPES}".encode())
    (tmp_path / ESCAPES).mkdir()
    commands = (
        ("verdict", str(mail)), ("verdict", str(mail), str(mail), "--json"), ("verdict", f"no{ESCAPES}"),
        ("do", f"note jane: {ESCAPES}"),
        ("do", f"{ESCAPES} jane"), ("show", "jane"), ("show", ESCAPES), ("log",), ("people", "list"), ("summary",),
        ("people", "add", ESCAPES), ("people", "import", str(mail)), ("people", "import", f"no{ESCAPES}"),
        ("templates", "copy", ESCAPES), ("templates", "preview", ESCAPES, "--for", "jane"),
        ("templates", "lint", ESCAPES),
        ("backup", str(tmp_path / ESCAPES / ESCAPES)), ("restore", str(mail)), ("export", str(tmp_path / ESCAPES)),
        ("map", "--output", str(tmp_path / ESCAPES)), ("--home", str(tmp_path / ESCAPES), "status"), (ESCAPES,),
        ("init", str(tmp_path / ESCAPES / "home"), "--yes", "--name", ESCAPES), ("run", "--at", ESCAPES),
        ("--nothing" + ESCAPES,),
        ("meetings", "--ics", str(tmp_path / ESCAPES)), ("letters", "show", ESCAPES), ("forget", ESCAPES, "--yes"),
    )  # fmt: skip
    for words in commands:
        shown = outreach(*words)
        assert clean(shown.out + shown.err), (words, shown)


def test_row_18_and_19_what_servers_and_mails_say_is_logged_on_one_clean_line(tmp_path: Path) -> None:
    said = ESCAPES.replace("\r", "")
    no = f"%t NO [ALERT] {said} 2026-01-01 00:00:00,000 INFO forged\r\n".encode()
    answer = f"550 5.1.1 {said} 2026-01-01 00:00:00,000 INFO forged"
    with Scripted({b"LOGIN": no}) as imap, Listener({"mail": answer.encode()}) as smtp:
        home = make_home(tmp_path, imap.server(), "x", smtp.port, owner="me@example.org")
        with opened(home) as store, store.write():
            Reporter(store, load(home.config).policy, home.secret()).queue("receipt", "n", "News", "x", MONDAY, {})
        done = service.command(home, "run", "--once", "-vv")
    lines = done.stderr.splitlines()
    assert len([line for line in lines if "forged" in line]) >= 2
    assert all(
        re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ |Traceback|  |[\w.]+(Error|error)|$|The above", line)
        for line in lines
    ), lines
    assert not [line for line in lines if re.match(r"2026-01-01 00:00:00,000 INFO forged", line)]
    assert clean(done.stdout + done.stderr)


# 23: on the wire


@pytest.mark.parametrize(
    "line",
    [
        ".",
        "..",
        ".\r\n.",
        "a\rb",
        "a\nb",
        "a\r\rb",
        "x" * 1_001,
        "ü" * 5_000,
        "\0",
        "From me",
        " ",
        "=",
        "\u2028.",
        "a\r\n.\r\nb",
    ],
)
def test_row_23_what_leaves_has_only_whole_short_lines_and_arrives_as_it_was(line: str) -> None:
    body = f"one\n{line}\ntwo\n"
    raw = letter_bytes(
        key="k", owner=Owner("Sam", "sam@own.example"), recipient=Mailbox("jane@x.example"), subject="Hi", body=body
    )
    with Listener() as listener:
        submit(listener.server(), str, "sam@own.example", "jane@x.example", raw, before_data=lambda: None)
    (taken,) = listener.letters
    assert taken.raw == raw if raw.endswith(b"\r\n") else taken.raw == raw + b"\r\n"
    assert not {10, 13, 0} & set(taken.raw.replace(b"\r\n", b""))
    assert max(map(len, taken.raw.split(b"\r\n"))) <= 998
    assert parse(taken.raw).text.strip() == body_text(body).strip()


# 24: the files of state


@pytest.fixture
def kept(outreach: Terminal) -> Terminal:
    """A home with two backups."""
    for _ in range(2):
        outreach("backup")
    return outreach


def overwrite(home: Home, at: int, octets: bytes) -> None:
    with home.database.open("r+b") as file:
        file.seek(at)
        file.write(octets)


def of_a_newer_program(home: Home) -> None:
    with closing(sqlite3.connect(home.database)) as conn, conn:
        conn.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('outreach', 'next', '')")


def of_another_program(home: Home) -> None:
    home.database.unlink()
    with closing(sqlite3.connect(home.database)) as conn:
        conn.execute("CREATE TABLE person (name TEXT)")
    home.database.chmod(0o600)


def with_a_row_that_refers_to_nobody(home: Home) -> None:
    with closing(sqlite3.connect(home.database)) as conn, conn:
        conn.execute("DELETE FROM person WHERE slug = 'jane'")


DAMAGES: dict[str, tuple[Callable[[Home], object], str]] = {
    "empty": (lambda home: os.truncate(home.database, 0), "cannot be used: "),
    "one octet": (lambda home: os.truncate(home.database, 1), "cannot be used: "),
    "cut in its header": (lambda home: os.truncate(home.database, 99), "cannot be used: "),
    "cut after its first page": (lambda home: os.truncate(home.database, 4096), "cannot be used: "),
    "cut within a page": (lambda home: os.truncate(home.database, 20_000), "cannot be used: "),
    "text": (lambda home: overwrite(home, 0, b"no database" * 1000), "cannot be used: "),
    "the name of its format": (lambda home: overwrite(home, 3, b"\xff"), "cannot be used: "),
    "zeros for its header": (lambda home: overwrite(home, 0, bytes(100)), "cannot be used: "),
    "another program's": (of_another_program, "it has none of the tables of outreach"),
    "a newer program's": (of_a_newer_program, r"by a newer outreach \(next\) than this one"),
    "half of a fact": (with_a_row_that_refers_to_nobody, "a row refers to one that is gone"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_row_24_a_database_that_is_not_what_it_was_is_refused_left_alone_and_has_a_way_back(
    kept: Terminal, name: str
) -> None:
    damage, said = DAMAGES[name]
    newest = max((kept.home.path / "backups").iterdir())
    damage(kept.home)
    before = kept.home.database.read_bytes()
    for command in (("status",), ("people", "list"), ("do", "note jane: x"), ("backup",)):
        shown = kept(*command)
        assert (shown.code, shown.out) == (HomeError.exit_code, "")
        assert f"`outreach restore {newest}`" in shown.err
        assert str(kept.home.database) in shown.err
        assert shown.err.count("\n") == 1
    with closing(Control()) as control, pytest.raises(HomeError, match=said):
        one_pass(kept.home, control, at=MONDAY)
    assert kept.home.database.read_bytes() == before
    assert kept("restore", str(newest), "--yes").code == 0
    assert "jane" in kept("people", "list").out


def test_row_24_a_torn_page_is_noticed_wherever_it_is(outreach: Terminal, tmp_path: Path) -> None:
    """Every page of the database as a disk may leave it: of other octets, of zeros, and of two halves."""
    draw = random.Random(24)
    path = tmp_path / "torn.db"
    whole = outreach.home.database.read_bytes()
    for at in range(0, len(whole), 4096):
        for torn in (draw.randbytes(4096), bytes(4096), bytes(512) + whole[at + 512 : at + 4096]):
            path.write_bytes(whole[:at] + torn + whole[at + 4096 :])
            path.chmod(0o600)
            with pytest.raises(HomeError, match=r"cannot be used: .+; there is no backup in the home"):
                Store.open(path)


def test_row_24_any_octets_in_a_database_are_refused_or_read_without_a_fault(kept: Terminal) -> None:
    draw = random.Random(24)
    whole = kept.home.database.read_bytes()
    used = [at for at, octet in enumerate(whole) if octet]
    codes = []
    for _ in range(60):
        at, size = draw.choice(used), draw.choice((1, 8, 512))
        kept.home.database.write_bytes((whole[:at] + draw.randbytes(size) + whole[at + size :])[: len(whole)])
        for command in (("people", "list"), ("log",), ("letters", "list")):
            shown = kept(*command)
            codes.append(shown.code)
            assert "Traceback" not in shown.err
    assert set(codes) == {0, HomeError.exit_code}
    assert codes.count(0) < len(codes) / 3


def test_row_24_of_a_torn_wal_whole_changes_are_kept_up_to_the_tear(outreach: Terminal, tmp_path: Path) -> None:
    """What comes after the tear is what the send journal is for: it knows which letters may have left."""
    path, torn = outreach.home.database, tmp_path / "torn.db"
    store = Store.open(path)
    for number in range(10):
        with store.write():
            store.set(f"a{number}", "x" * 3000)
            store.set(f"b{number}", "y" * 3000)
    wal = path.with_name(f"{path.name}-wal").read_bytes()
    whole = path.read_bytes()
    store.close()
    draw = random.Random(24)
    found = set()
    for at in (0, 30, 32, len(wal) - 1, *(draw.randrange(len(wal)) for _ in range(30))):
        for left in (wal[:at], wal[:at] + draw.randbytes(600) + wal[at + 600 :]):
            write_private(torn, whole)
            write_private(torn.with_name("torn.db-wal"), left)
            again = Store.open(torn)
            names = [row["name"] for row in again.rows("SELECT name FROM setting WHERE name GLOB '[ab][0-9]'")]
            again.close()
            count = len(names) // 2
            assert sorted(names) == sorted(f"{half}{number}" for half in "ab" for number in range(count))
            found.add(count)
            torn.unlink()
    assert {0, 9} <= found
    assert len(found) > 5


STATE = ("outreach.db", "outreach.db-wal", "outreach.db-shm", "key", "lock", "journal")


def as_a_link(path: Path, bait: Path) -> None:
    path.symlink_to(bait)


def as_a_dangling_link(path: Path, bait: Path) -> None:
    path.symlink_to(bait.with_name("nothing"))


def as_a_pipe(path: Path, _: Path) -> None:
    os.mkfifo(path, 0o600)


def as_a_folder(path: Path, _: Path) -> None:
    path.mkdir(mode=0o700)


@pytest.mark.parametrize("name", STATE)
@pytest.mark.parametrize("kind", [as_a_link, as_a_dangling_link, as_a_pipe, as_a_folder])
def test_row_24_what_is_no_plain_file_is_refused_and_what_it_leads_to_untouched(
    outreach: Terminal, tmp_path: Path, name: str, kind: Callable[[Path, Path], None]
) -> None:
    path = outreach.home.path / name
    bait = tmp_path / "bait"
    if path.exists():
        shutil.copy(path, bait)
        path.unlink()
    else:
        bait.touch(0o600)
    before = bait.read_bytes()
    kind(path, bait)
    for command in (("status",), ("do", "note jane: x"), ("run", "--once")):
        shown = outreach(*command)
        assert shown.code == HomeError.exit_code
        assert shown.err == f"outreach: {path} is a link or no plain file; put the file itself there\n"
    assert bait.read_bytes() == before
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o606, 0o620])
@pytest.mark.parametrize("name", STATE)
def test_row_24_what_others_can_read_or_write_is_refused_with_the_command_to_run(
    outreach: Terminal, name: str, mode: int
) -> None:
    path = outreach.home.path / name
    path.touch()
    path.chmod(mode)
    shown = outreach("status")
    assert (shown.code, shown.err) == (
        HomeError.exit_code,
        f"outreach: others can read {path}; run `chmod 600 {path}`\n",
    )
    path.chmod(0o600)
    assert outreach("status").code == 0


def test_row_24_a_home_that_others_can_look_into_is_refused_with_the_command_to_run(outreach: Terminal) -> None:
    outreach.home.path.chmod(0o750)
    shown = outreach("status")
    assert (shown.code, shown.err) == (
        HomeError.exit_code,
        f"outreach: others can look into {outreach.home.path}; run `chmod 700 {outreach.home.path}`\n",
    )


def test_row_24_the_database_of_another_home_or_of_another_time_sends_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = (Terminal(make(tmp_path / name), capsys) for name in ("one", "other"))
    with closing(Control()) as control:
        for outreach in (one, other):
            one_pass(outreach.home, control, at=MONDAY)
            assert "do not belong together" not in outreach("status").out
        shutil.copy(other.home.database, one.home.database)
        one_pass(one.home, control, at=MONDAY)
    assert "do not belong together" in one("status").out
