"""Find mentors and keep them: a background service steered by answering its mail.

Two zones: ``outreach.core`` decides and is pure; everything beside it does I/O and is thin. The data flow is one page,
:mod:`outreach.cycle`: receive, obey, plan, send, report. Each stage gathers facts, lets the core decide on frozen
values, and applies the decision in one transaction.
"""

__version__ = "0.1.0"
