"""What the failures of a mail server mean, and what the owner can do."""

import socket
import ssl

from outreach.config import Server
from outreach.core.text import one_line
from outreach.errors import MailboxError, MailboxLoginError, OutreachError, SubmissionLoginError

# Refusals that pass by themselves (RFC 5530, and what providers write instead). To stop for them would be for ever.
_PASSING = (
    "[unavailable]", "[inuse]", "[limit]", "[serverbug]", "[throttled]", "[overquota]", "temporar", "try again",
    "too many", "not connected", "rate limit", "timed out", "timeout", "backend", "server error", "internal error",
    "server busy", "backoff", "maximum number of connections",
)  # fmt: skip

_APPLICATION = "it wants an app password, made in the account's security settings, not the account's own"
_NO_PASSWORDS = "it takes no passwords any more (basic authentication is off): log in with `outreach login`"
_SWITCHED_OFF = "sending by programs is switched off for this mailbox: its administrator can switch it on"
_BROWSER = "it wants you to log in with a browser once"
_IMAP_OFF = "IMAP is switched off for this mailbox: switch it on in the mail settings of your provider's web page"
_IMAP_BARRED = "your organization has switched IMAP off: its administrator can switch it on"
_RULES = "a rule of your organization forbids this login: its administrator can allow it"
_SECOND_FACTOR = "check the login and the password; with two-factor authentication it wants an app password"
_OF_PASSWORDS = frozenset({_APPLICATION, _NO_PASSWORDS, _BROWSER, _SECOND_FACTOR})
_LOGIN_HINTS = (
    ("enabled for imap", _IMAP_OFF), ("enable imap", _IMAP_OFF), ("imap is disabled", _IMAP_OFF),
    ("imap access is disabled for your domain", _IMAP_BARRED), ("imap access is disabled", _IMAP_OFF),
    ("security defaults policy", _RULES), ("conditional access", _RULES),
    ("application-specific", _APPLICATION), ("app password", _APPLICATION), ("apppassword", _APPLICATION),
    ("basicauthblocked", _NO_PASSWORDS), ("basic auth", _NO_PASSWORDS), ("logondenied", _NO_PASSWORDS),
    ("smtpclientauth", _SWITCHED_OFF), ("web browser", _BROWSER), ("webalert", _BROWSER),
    ("[expired]", "the password has expired"), ("[contactadmin]", "ask the provider's support"),
    ("office365", _NO_PASSWORDS), ("outlook.", _NO_PASSWORDS), ("hotmail", _NO_PASSWORDS), ("gmail.", _APPLICATION),
    ("google", _APPLICATION), ("mail.me.com", _APPLICATION), ("icloud", _APPLICATION), ("yahoo", _APPLICATION),
    ("aol.", _APPLICATION), ("fastmail", _APPLICATION), ("zoho", _APPLICATION),
    ("mailbox.org", _SECOND_FACTOR),
)  # fmt: skip

_CERTIFICATE_HINTS = (
    ("expired", "check this machine's clock, or tell the provider"),
    ("not yet valid", "check this machine's clock, or tell the provider"),
    ("mismatch", "check [{}] host, which must be the name in the certificate"),
)
_CERTIFICATE_NEXT = (
    "check [{0}] host; where your company or a program on this machine is its own authority, set [{0}] ca_file to the "
    "PEM file with that authority's certificate"
)


_CROWDED = "too many programs use this mailbox at once: close some, or try again later"
_CROWD = ("simultaneous connections", "maximum number of connections", "too many connections", "concurrent connections")
_NOT_CONNECTED = "IMAP may be switched off for this mailbox, or too many programs use it: mend that, or try again later"


def refused(name: str, answer: str) -> str:
    """The refusal of a command, in a sentence."""
    return f"{name} refused: {one_line(answer, limit=300)}; {_later(answer)}."


def _later(answer: str) -> str:
    """What to do about a refusal of the moment."""
    said = answer.lower()
    if any(word in said for word in _CROWD):
        return _CROWDED
    return _NOT_CONNECTED if "not connected" in said else "try again later"


def passes(answer: str) -> bool:
    """Whether a refusal is of the moment, and not of what was asked: to ask again at once makes it worse."""
    said = answer.lower()
    return any(word in said for word in _PASSING)


def login_refused(name: str, server: Server, answer: str) -> MailboxError:
    """The refusal of a login as an error: permanent, unless the answer says that it will pass."""
    shown = one_line(answer, limit=300)
    if passes(answer):
        return MailboxError(f"{name} does not log anybody in now ({shown}): {_later(answer)}.")
    return MailboxLoginError(f"{name} refused the login ({shown}): {login_hint(server, answer, 'imap')}.")


def login_hint(server: Server, answer: str, kind: str) -> str:
    """What to do about a refused login; ``kind`` is the section of the config."""
    said, where = answer.lower(), server.host.lower()
    known = (text for word, text in _LOGIN_HINTS if word in said or word in where)
    if not server.takes_token:
        return next(known, f"check [{kind}] username and the password")
    again = "run `outreach login` again" if server.oauth else "see what its token_command prints"
    known = (text for text in known if text not in _OF_PASSWORDS)
    return next(known, f"{again}, for the user that [{kind}] username names")


def doubted(error: OutreachError) -> tuple[str, ...]:
    """Which answers about a server are in doubt, as keys of its section, after it could not be used; empty: none."""
    if isinstance(error, MailboxLoginError | SubmissionLoginError):
        return ("username", "password")
    match error.__cause__:
        case ssl.SSLCertVerificationError() as cause:
            return ("host",) if "mismatch" in cause.verify_message else ("ca_file",)
        case ssl.SSLError():
            return ("security", "port")
        case socket.gaierror():
            return ("host",)
        case OSError():
            return ("host", "security", "port")
        case _:
            return ()


def trouble(error: Exception, kind: str) -> str:
    """What is wrong with a connection that could not be made or was lost; ``kind`` is its section of the config."""
    match error:
        case ssl.SSLCertVerificationError():
            why = one_line(error.verify_message, limit=200)
            hint = next((text for word, text in _CERTIFICATE_HINTS if word in why), _CERTIFICATE_NEXT).format(kind)
            return f"shows a certificate that cannot be trusted ({why}): {hint}"
        case ssl.SSLError():
            return f"does not speak TLS as it should ({_words(error)}): check [{kind}] port and security"
        case socket.gaierror():
            return f"has a name that is not known: check [{kind}] host and the network"
        case TimeoutError():
            return f"did not answer in time: if it goes on, check [{kind}] host, port and security"
        case ConnectionRefusedError():
            return f"does not listen there: check [{kind}] host and port"
        case _:
            return f"failed ({_words(error)})"


def _words(error: Exception) -> str:
    return one_line(getattr(error, "strerror", None) or str(error) or type(error).__name__, limit=300)
