"""What the sentences of real providers mean, and what is asked for again after them."""

import socket
import ssl

import pytest

from outreach.config import Server
from outreach.errors import ConfigError, MailboxError, MailboxLoginError, OutreachError, SubmissionLoginError
from outreach.oauth import OAuth
from outreach.refusals import doubted, login_hint, login_refused

APP, OFF, BARRED = "it wants an app password", "IMAP is switched off for this mailbox", "your organization has switched"
LOGIN, ALLOW = "log in with `outreach login`", "its administrator can switch it on"
GMAIL, GMAIL_SMTP, OUTLOOK, OFFICE = "imap.gmail.com", "smtp.gmail.com", "outlook.office365.com", "smtp.office365.com"
DISABLED = "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the {}. Visit https://aka.ms/smtp"

SAID = [
    (GMAIL, "[ALERT] Application-specific password required: https://support.google.com/accounts (Failure)", APP),
    (GMAIL, "[AUTHENTICATIONFAILED] Invalid credentials (Failure)", APP),
    (GMAIL, "[ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page (Failure)", OFF),
    (GMAIL, "[ALERT] IMAP access is disabled for your domain. Please contact your domain administrator", BARRED),
    (GMAIL, "[ALERT] Please log in via your web browser: https://support.google.com", "with a browser once"),
    (GMAIL_SMTP, "535 5.7.8 Username and Password not accepted. For more information, BadCredentials - gsmtp", APP),
    (GMAIL_SMTP, "534 5.7.9 Application-specific password required. InvalidSecondFactor - gsmtp", APP),
    (OUTLOOK, "AUTHENTICATE failed.", LOGIN),
    (OUTLOOK, "LOGIN failed. BasicAuthBlocked", LOGIN),
    (OFFICE, "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [PROD.OUTLOOK.COM]", LOGIN),
    (OFFICE, "535 5.7.3 Authentication unsuccessful [PROD.OUTLOOK.COM]", LOGIN),
    (OFFICE, DISABLED.format("Tenant"), ALLOW),
    (OFFICE, DISABLED.format("Mailbox"), ALLOW),
    (OFFICE, "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.",
     "a rule of your organization"),
    ("imap.mail.yahoo.com", "[AUTHENTICATIONFAILED] AUTHENTICATE Invalid credentials", APP),
    ("smtp.mail.yahoo.com", "535 5.7.0 (#AUTH005) Too many bad auth attempts.", APP),
    ("imap.mail.me.com", "[AUTHENTICATIONFAILED] Authentication Failed", APP),
    ("smtp.mail.me.com", "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6", APP),
    ("imap.fastmail.com", "Incorrect username or password.", APP),
    ("imap.mailbox.org", "[AUTHENTICATIONFAILED] Authentication failed.", "with two-factor authentication"),
    ("mail.acme.io", "[AUTHENTICATIONFAILED] Authentication failed.", "check [imap] username and the password"),
    ("127.0.0.1", "no such user", "check [imap] username and the password"),
]  # fmt: skip


@pytest.mark.parametrize(("host", "said", "meant"), SAID)
def test_what_a_provider_says_is_told_in_plain_words(host: str, said: str, meant: str) -> None:
    assert meant in login_hint(Server(host, 993), said, "imap")
    token = login_hint(Server(host, 993, oauth=OAuth("google")), said, "imap")
    assert (meant in token) is (meant in {OFF, BARRED, ALLOW, "a rule of your organization"})
    assert "password" not in token


@pytest.mark.parametrize(
    "said",
    [
        "[ALERT] Too many simultaneous connections. (Failure)",
        "[UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=16)",
        "Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)",
    ],
)
def test_too_many_programs_are_no_wrong_password(said: str) -> None:
    error = login_refused("The IMAP server", Server(GMAIL, 993), said)
    assert not error.permanent
    assert "too many programs use this mailbox at once" in str(error)


def caused(cause: Exception) -> MailboxError:
    error = MailboxError("it failed")
    error.__cause__ = cause
    return error


def untrusted(why: str) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError()
    error.verify_message = why
    return error


DOUBTED: list[tuple[OutreachError, tuple[str, ...]]] = [
    (MailboxLoginError("no"), ("username", "password")),
    (SubmissionLoginError("no"), ("username", "password")),
    (caused(untrusted("self-signed certificate in certificate chain")), ("ca_file",)),
    (caused(untrusted("Hostname mismatch, certificate is not valid for 'a.example'.")), ("host",)),
    (caused(ssl.SSLError()), ("security", "port")),
    (caused(socket.gaierror()), ("host",)),
    (caused(ConnectionRefusedError()), ("host", "security", "port")),
    (caused(TimeoutError()), ("host", "security", "port")),
    (MailboxError("too many programs"), ()),
    (ConfigError(["no folder"]), ()),
]


@pytest.mark.parametrize(("error", "keys"), DOUBTED)
def test_only_what_an_error_puts_in_doubt_is_asked_for_again(error: OutreachError, keys: tuple[str, ...]) -> None:
    assert doubted(error) == keys
