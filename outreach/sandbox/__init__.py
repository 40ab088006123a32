"""A mail provider and its correspondents inside this process: what ``outreach demo`` and the tests live in.

``server`` is the provider (IMAP and SMTP on loopback), ``cast`` says who can be written to, ``people`` what comes back,
``owner`` how the summaries are answered; ``writing`` is how mail programs write.
"""
