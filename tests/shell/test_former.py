"""Configs of every older outreach are read as they are, and are rewritten only on the owner's word."""

import re
import stat
from pathlib import Path

import pytest

from outreach.config import parse
from outreach.errors import ConfigError, HomeError
from outreach.former import replace, rewritten
from tests.homes import CONFIG, MONDAY, Terminal, make
from tests.service import command

OLD = sorted((Path(__file__).parent.parent / "upgrades").glob("*.toml"))

FORMER = CONFIG.format(smtp_port=9).replace(
    '[imap]\nhost = "127.0.0.1"', "[imap]\nsince = 2024-01-31  # how far back\nhost = '127.0.0.1'"
) + "[summary]  # mine\nat = 07:30:00\n"  # fmt: skip


@pytest.fixture
def outreach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A home whose config is as the first outreach took it."""
    terminal = Terminal(make(tmp_path / "home"), capsys)
    terminal.home.config.write_text(FORMER)
    return terminal


@pytest.mark.parametrize("path", OLD, ids=[path.stem for path in OLD])
def test_the_config_of_every_older_outreach_is_read_and_means_the_same_when_it_is_rewritten(path: Path) -> None:
    raw = path.read_bytes()
    old, new = parse(raw, path.parent), parse(rewritten(raw), path.parent)
    assert (bool(old.former), new.former) == (path.stem == "first", "")
    assert (old.policy, old.imap, old.smtp, old.reading, old.commands) == (
        new.policy, new.imap, new.smtp, new.reading, new.commands,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[imap]\nsince   =   2024-01-31   # far\n", '[imap]\nsince   =   "2024-01-31"   # far\n'),
        ("# a\n\n[ imap ] # b\n\t'since'=2024-01-31", "# a\n\n[ imap ] # b\n\t'since'=\"2024-01-31\""),
        ("imap.since = 2024-01-31\r\nimap.port=1\r\n", 'imap.since = "2024-01-31"\r\nimap.port=1\r\n'),
        ("imap = { since = 2024-01-31, port = 1 } # c", 'imap = { since = "2024-01-31", port = 1 } # c'),
        ("\ufeff[summary]\nat = 08:30:59.5 # ü\n", '\ufeff[summary]\nat = "08:30" # ü\n'),
    ],
)
def test_comments_and_layout_stay(old: str, new: str) -> None:
    assert rewritten(old.encode()).decode() == new
    assert rewritten(new.encode()).decode() == new


@pytest.mark.parametrize(
    "text",
    ["", "# since = 2024-01-31", "[imap]\nsince = 2024-01-31T08:00:00\n", "imap = 1", "[other]\nsince = 2024-01-31"],
)
def test_all_else_is_left_to_the_owner(text: str) -> None:
    assert rewritten(text.encode()) == text.encode()


def test_what_is_written_otherwise_is_said_in_one_sentence_and_changed_by_nobody(outreach: Terminal) -> None:
    shown = [outreach(*words).err for words in (("status",), ("config",), ("show", "jane"))]
    for err in (*shown, command(outreach.home, "run", "--once", "-v").stderr):
        said = [line for line in err.splitlines() if "as an older outreach had it" in line]
        assert len(said) == 1
        for part in ('imap.since stands in quotes now: "2024-01-31"', 'summary.at stands in quotes now: "07:30"'):
            assert part in said[0]
        assert "`outreach config migrate`" in said[0]
    assert "`outreach config migrate`" in outreach("doctor").out
    assert 'since = "2024-01-31"' in outreach("config").out
    assert outreach.home.config.read_text() == FORMER


def test_the_difference_is_shown_and_without_an_answer_nothing_is_written(outreach: Terminal) -> None:
    shown = outreach("config", "migrate")
    changed = [line for line in shown.out.splitlines() if re.match(r"[-+](?![-+])", line)]
    assert changed == [
        "-since = 2024-01-31  # how far back",
        '+since = "2024-01-31"  # how far back',
        "-at = 07:30:00",
        '+at = "07:30"',
    ]
    assert "password_command" not in shown.out
    assert (shown.code, outreach.home.config.read_text()) == (1, FORMER)


@pytest.mark.parametrize("linked", [False, True])
def test_what_was_there_is_kept_beside_it_and_both_are_private(
    outreach: Terminal, tmp_path: Path, linked: bool
) -> None:
    config, mine = outreach.home.config, tmp_path / "mine.toml"
    if linked:
        config.rename(mine)
        config.symlink_to(mine)
    before = set(outreach.home.path.iterdir())
    assert outreach("config", "migrate", "--yes").code == 0
    [kept] = set(outreach.home.path.iterdir()) - before
    assert re.fullmatch(r"config-\d{4}-\d\d-\d\dT\d{6}Z\.toml", kept.name)
    assert kept.read_text() == FORMER
    assert {stat.S_IMODE(path.stat().st_mode) for path in (kept, config)} == {0o600}
    assert config.is_symlink() is linked
    assert config.read_bytes() == rewritten(FORMER.encode())
    shown = outreach("config", "migrate")
    assert (shown.code, shown.out, shown.err) == (0, "Nothing in config.toml is to be written otherwise.\n", "")


def test_a_config_with_faults_is_not_rewritten(outreach: Terminal) -> None:
    outreach.home.config.write_text(text := FORMER + "atx = 1\n")
    shown = outreach("config", "migrate", "--yes")
    assert (shown.code, shown.out) == (ConfigError.exit_code, "")
    assert "summary.atx" in shown.err
    assert outreach.home.config.read_text() == text


def test_what_is_edited_meanwhile_is_not_written_over(outreach: Terminal) -> None:
    with pytest.raises(HomeError, match="changed meanwhile"):
        replace(outreach.home.config, b"what was shown", b"what was agreed to", MONDAY)
    assert outreach.home.config.read_text() == FORMER
