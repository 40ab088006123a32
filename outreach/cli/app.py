"""What every command starts from: the home that is meant, its config, its memory."""

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from outreach.cli.output import Formatter

if TYPE_CHECKING:  # imported when used, so that a command starts at once
    from zoneinfo import ZoneInfo

    from outreach.config import Config
    from outreach.desk import Desk
    from outreach.home import Home
    from outreach.store import Store


@dataclass(slots=True)
class App:
    """The global options."""

    home_flag: str | None = None
    debug: bool = False
    _config: "Config | None" = None

    def place(self) -> "Home":
        """The home that is meant, which need not exist yet."""
        from outreach.home import find

        return find(self.home_flag, os.environ)

    def home(self) -> "Home":
        """The home, checked. Raises HomeError."""
        home = self.place()
        home.check()
        return home

    def config(self) -> "Config":
        """The home's config; what an older outreach wrote otherwise is said once. Raises ConfigError."""
        if not self._config:
            from outreach.cli.output import say
            from outreach.config import load

            self._config = load(self.home().config)
            if self._config.former:
                say(f"outreach: {self._config.former}.", err=True)
        return self._config

    def zone(self) -> "ZoneInfo":
        """The owner's time zone, in which people are told times."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.config().policy.owner.timezone)

    @contextmanager
    def store(self, *, whole: bool = False) -> Iterator["Store"]:
        """The home's memory, open for the command; ``whole`` as for ``Store.open``."""
        from outreach.store import Store

        store = Store.open(self.home().database, whole=whole)
        try:
            yield store
        finally:
            store.close()

    @contextmanager
    def desk(self) -> Iterator["Desk"]:
        """What commands are carried out with; neither the network nor a password is needed."""
        from outreach.desk import Desk
        from outreach.drafts import Drafter
        from outreach.gather import Facts
        from outreach.render import Templates

        home, policy = self.home(), self.config().policy
        secret = home.secret()
        with self.store() as store:
            drafter = Drafter(store, Templates(home.templates), policy.owner, secret)
            yield Desk(store, policy, drafter, Facts(store, policy, secret))


class Group(click.Group):
    """Several commands: each is listed with its first sentence, whole, and one that is mistyped is answered."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What ``--help`` lists."""
        known = [(name, command) for name in self.list_commands(ctx) if (command := self.get_command(ctx, name))]
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.get_short_help_str(limit=1_000)) for name, command in known])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant. Raises click.UsageError, with the nearest."""
        if not ctx.resilient_parsing and args[0][:1].isalnum() and self.get_command(ctx, args[0]) is None:
            ctx.fail(f"There is no command {args[0]!r}{self._instead(ctx, args)}")
        return super().resolve_command(ctx, args)

    def _instead(self, ctx: click.Context, args: list[str]) -> str:
        """What may have been meant: a line that answers a summary, or the nearest command."""
        import difflib

        from outreach.core.command import verb_of

        if not ctx.parent and verb_of(args):
            return f"; as in an answer: `outreach do {shlex.quote(' '.join(args))}`."
        near = difflib.get_close_matches(args[0][:60].lower(), self.list_commands(ctx), n=1, cutoff=0.5)
        return f"; did you mean {near[0]}?" if near else "."


click.Context.formatter_class = Formatter

pass_app = click.make_pass_decorator(App)
