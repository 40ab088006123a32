"""A bar that shows how far a long reading is, and how long it still takes; on a terminal only."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

from outreach.cli.output import interactive
from outreach.core.text import one_line


class _Bar:
    """A bar for long readings; nothing of it is there while nothing is read."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import Progress, TaskID

        self._escape = escape
        self._bar = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        if what not in self._tasks:
            if done >= total:
                return
            # What was done before an interruption says nothing about how fast it goes.
            name = self._escape(one_line(what, limit=30))
            self._tasks[what] = self._bar.add_task(name, completed=done, total=total)
        self._bar.start()
        self._bar.update(self._tasks[what], completed=done, total=total, visible=done < total, refresh=True)
        if done >= total:
            self.close()

    def close(self) -> None:
        self._bar.stop()


@contextmanager
def progress_bar() -> Iterator[_Bar | None]:
    """The bar, where somebody looks on."""
    if not interactive(sys.stderr):
        yield None
        return
    with closing(_Bar()) as bar:
        yield bar
