import base64
import os
import sys
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest

from outreach.config import Server
from outreach.credentials import echoes, hide, secret
from outreach.errors import ConfigError, MailboxError, OutreachError, SubmissionError
from tests.keyrings import Ring

CANARY = "c4nary-hunter2"


def printing(code: str, kind: str = "imap") -> Server:
    return Server("mail.example.org", 993, username="ada", password_command=(sys.executable, "-c", code), kind=kind)


def test_a_command_gives_the_first_line_it_prints() -> None:
    assert secret(printing(f"print('{CANARY}'); print('url: x')"), {})() == CANARY
    assert secret(printing(f"print('{CANARY}', end='\\r\\n')"), {})() == CANARY


def test_a_command_is_run_without_a_shell() -> None:
    server = Server(
        "h",
        993,
        username="ada",
        password_command=(sys.executable, "-c", "import sys; print(sys.argv[1])", "$HOME;`id`"),
    )
    assert secret(server, {})() == "$HOME;`id`"


def test_the_password_is_fetched_anew_each_time(tmp_path: Path) -> None:
    file = tmp_path / "pw"
    fetch = secret(printing(f"print(open({str(file)!r}).read())"), {})
    for password in ("first", "second"):
        file.write_text(password)
        assert fetch() == password


@pytest.mark.parametrize(("kind", "error"), [("imap", MailboxError), ("smtp", SubmissionError)])
def test_a_failing_command_is_tried_again_later_and_its_output_stays_unsaid(
    kind: str, error: type[OutreachError]
) -> None:
    code = f"import sys; print('{CANARY}'); print('{CANARY}', file=sys.stderr); sys.exit(3)"
    with pytest.raises(error, match="exit code 3") as caught:
        secret(printing(code, kind), {})()
    assert not caught.value.permanent
    assert CANARY not in str(caught.value)


@pytest.mark.parametrize(
    "code",
    [
        "pass",
        f"print(); print('{CANARY}')",
        f"print('{CANARY}\\0')",
        f"print('\\x1b]52;{CANARY}')",
        f"import sys; sys.stdout.buffer.write(b'\\xff{CANARY}')",
    ],
)
def test_output_that_is_no_password_is_refused_without_being_shown(code: str) -> None:
    with pytest.raises(ConfigError, match=r"imap\.password_command: the first line") as caught:
        secret(printing(code), {})()
    assert CANARY not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_program_that_does_not_exist_is_named() -> None:
    server = Server("h", 993, username="ada", password_command=("/no/such/program", CANARY))
    with pytest.raises(ConfigError, match="/no/such/program cannot be run") as caught:
        secret(server, {})()
    assert CANARY not in str(caught.value)


def test_systemd_credentials_go_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "smtp").write_text("from systemd\n")
    server = Server("h", 465, username="ada", password_file=tmp_path / "pw", kind="smtp")
    assert secret(server, {"CREDENTIALS_DIRECTORY": str(tmp_path)})() == "from systemd"


def test_a_file_of_the_owner_alone_is_read(tmp_path: Path) -> None:
    (tmp_path / "pw").write_text("from file\n")
    (tmp_path / "pw").chmod(0o600)
    server = Server("h", 993, username="ada", password_file=tmp_path / "pw")
    assert secret(server, {"CREDENTIALS_DIRECTORY": str(tmp_path)})() == "from file"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620])
def test_a_file_that_others_can_read_is_refused_with_the_command_to_run(tmp_path: Path, mode: int) -> None:
    (tmp_path / "pw").write_text(CANARY)
    (tmp_path / "pw").chmod(mode)
    with pytest.raises(ConfigError, match="chmod 600") as caught:
        secret(Server("h", 993, username="ada", password_file=tmp_path / "pw"), {})()
    assert CANARY not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MailboxError, match="No such file"):
        secret(Server("h", 993, username="ada", password_file=tmp_path / "pw"), {})()


@pytest.mark.parametrize(("make", "said"), [(os.mkfifo, "is no plain file"), (os.mkdir, "Is a directory")])
def test_what_is_no_plain_file_is_named_and_not_waited_at(
    tmp_path: Path, make: Callable[[Path, int], None], said: str
) -> None:
    make(tmp_path / "pw", 0o600)
    with pytest.raises(MailboxError, match=said):
        secret(Server("h", 993, username="ada", password_file=tmp_path / "pw"), {})()


@pytest.mark.parametrize("password", [CANARY, 'a"b\\c', "pässword", " "])
def test_an_echo_is_hidden_in_every_form_in_which_the_password_is_given(password: str) -> None:
    word = base64.b64encode(password.encode()).decode()
    plain = base64.b64encode(f"\0ada\0{password}".encode()).decode()
    quoted = password.replace("\\", "\\\\").replace('"', '\\"')
    for form in (password, word, plain, quoted):
        assert hide(f"NO:{form}.", echoes("ada", password)) == "NO:***."
    assert hide("NO:", echoes("ada", password)) == "NO:"


def test_where_nothing_is_set_the_keyring_is_asked(ring: Ring) -> None:
    ring.set_password("outreach:h", "ada", "from keyring")
    assert secret(Server("h", 993, username="ada"), {})() == "from keyring"


def test_where_nothing_has_it_the_ways_to_set_it_are_named(ring: Ring) -> None:
    with pytest.raises(ConfigError, match=r"smtp\.password_command.*smtp\.password_file.*outreach:h"):
        secret(Server("h", 465, username="ada", kind="smtp"), {})()


def test_no_variable_of_the_environment_is_a_password(ring: Ring) -> None:
    environ = dict.fromkeys(("PASSWORD", "OUTREACH_PASSWORD", "IMAP_PASSWORD", "OUTREACH_IMAP_PASSWORD"), CANARY)
    with pytest.raises(ConfigError, match="no password is set") as caught:
        secret(Server("h", 993, username="ada"), environ)()
    assert CANARY not in str(caught.value)


def test_a_machine_without_a_keyring_is_told_the_other_ways(ring: Ring) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    with pytest.raises(ConfigError, match="password_file"):
        secret(Server("h", 993, username="ada"), {})()
