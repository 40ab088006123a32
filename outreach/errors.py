"""Everything that can go wrong in a way the owner can do something about.

    OutreachError                 1   permanent unless the class says otherwise
    ├── UsageError                2   a word on the command line, an unknown or ambiguous person
    ├── ConfigError               3   config.toml: every problem at once
    ├── HomeError                 4   the home is missing, unsafe, newer than this program, damaged
    ├── BusyError                 5   another outreach works in this home
    ├── DataError                 6   a table to import: every bad row at once
    ├── TemplateError             7   a template that cannot be read or rendered, with file and line
    │   └── MissingWordsError     7   a person lacks words that the template asks for
    ├── HoldError                 8   nothing may leave now
    ├── MailboxError             10   IMAP (transient: try again later)
    │   └── MailboxLoginError    11   IMAP refused the login (permanent until the owner acts)
    └── SubmissionError          12   SMTP before the first body byte: surely not sent (transient)
        ├── SubmissionLoginError 13   SMTP refused the login (permanent until the owner acts)
        ├── RefusedError         14   the server refused this letter for good (5xx)
        └── InDoubtError         15   bytes may have been accepted: only a look into Sent, or the owner, can tell

A message is one sentence that says what is wrong and what to do next. The number is the exit code of the command line.
"""

from collections.abc import Sequence
from typing import ClassVar


class OutreachError(Exception):
    """The base of every expected failure."""

    exit_code: ClassVar[int] = 1
    permanent: ClassVar[bool] = True


class UsageError(OutreachError):
    """What was asked for does not exist or is ambiguous."""

    exit_code = 2


class ProblemsError(OutreachError):
    """Several problems found in one reading; ``problems`` has one sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class ConfigError(ProblemsError):
    """config.toml cannot be used."""

    exit_code = 3


class HomeError(OutreachError):
    """The home folder cannot be used as it is."""

    exit_code = 4


class BusyError(OutreachError):
    """Another process holds the lock of this home."""

    exit_code = 5


class DataError(ProblemsError):
    """A table that the owner gave cannot be taken in; nothing of it was."""

    exit_code = 6


class TemplateError(OutreachError):
    """A template is wrong, or a person lacks what it asks for. ``line`` counts from 1; 0 means the whole file."""

    exit_code = 7

    def __init__(self, problem: str, *, file: str = "", line: int = 0) -> None:
        place = f"{file}:{line}" if file and line else file
        super().__init__(f"{place}: {problem}" if place else problem)
        self.problem = problem
        self.file = file
        self.line = line


class MissingWordsError(TemplateError):
    """A letter waits for words about ``person`` (a slug) that only the owner can write: the fact ``field``.

    ``used`` is what the fact says now, where the person has read it already.
    """

    def __init__(self, problem: str, *, person: str, field: str, used: str = "", file: str = "", line: int = 0) -> None:
        super().__init__(problem, file=file, line=line)
        self.person = person
        self.field = field
        self.used = used


class HoldError(OutreachError):
    """Nothing may leave now; the message says why and how to go on."""

    exit_code = 8


class MailboxError(OutreachError):
    """The IMAP server could not be reached or answered with something unusable."""

    exit_code = 10
    permanent = False


class MailboxLoginError(MailboxError):
    """The IMAP server refused the login: trying again would only lock the account."""

    exit_code = 11
    permanent = True


class SubmissionError(OutreachError):
    """The SMTP server could not be reached, or said no for now, before any byte of the letter: surely not sent."""

    exit_code = 12
    permanent = False


class SubmissionLoginError(SubmissionError):
    """The SMTP server refused the login."""

    exit_code = 13
    permanent = True


class RefusedError(SubmissionError):
    """The SMTP server refused this letter for good."""

    exit_code = 14
    permanent = True


class InDoubtError(SubmissionError):
    """The line broke while or after the letter's bytes flowed: it may have been accepted."""

    exit_code = 15
    permanent = True
