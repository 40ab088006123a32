"""A mail provider and its correspondents inside this process: what ``outreach demo`` and the tests live in.

``server`` is the provider (IMAP and SMTP on loopback), ``people`` are those who are written to, ``owner`` is the one
who answers the summaries; ``writing`` is how all of them write mail.
"""
