"""What letters are made from: the home's templates folder, read anew each time, and the program's own behind it."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from outreach.core.people import Person
from outreach.core.policy import Owner
from outreach.core.template import SOURCE_LIMIT, Rendered, Template, fill, parse
from outreach.errors import TemplateError, UsageError
from outreach.home import data, write_private

SUFFIX = ".txt"


class Templates:
    """The ``*.txt`` files of a folder, named without the suffix, and those of the program that the folder has not.

    So a home made by an older release has every template of this one. A link out of the folder is none.
    """

    def __init__(self, folder: Path, bundled: Path | None = None) -> None:
        self.folder = folder
        self.bundled = bundled or data("templates")

    def own(self) -> frozenset[str]:
        """The templates in the folder."""
        shown = (entry for entry in _entries(self.folder) if entry.name[0] != ".")
        return frozenset(entry.name.removesuffix(SUFFIX) for entry in shown if self._is_inside(entry))

    def _is_inside(self, entry: os.DirEntry[str]) -> bool:
        if not entry.is_symlink():
            return entry.is_file()
        path = Path(entry)
        return path.is_file() and path.resolve().parent == self.folder.resolve()

    def names(self) -> tuple[str, ...]:
        """All templates, in alphabetical order."""
        return tuple(sorted(self.own() | self._bundled()))

    def source(self, name: str) -> str:
        """A template's text as it stands in its file. Raises :class:`TemplateError`."""
        names = self.names()
        if name not in names:
            near = get_close_matches(name, names) or [", ".join(names)]
            raise TemplateError(f"There is no template '{name}' in {self.folder}; there is: {near[0]}.")
        try:
            with self._path(name).open(encoding="utf-8-sig") as file:
                return file.read(SOURCE_LIMIT + 1)
        except UnicodeDecodeError as error:
            raise TemplateError("is not UTF-8 text: save it with that encoding", file=self.file(name)) from error
        except OSError as error:
            raise TemplateError(f"cannot be read: {error.strerror}", file=self.file(name)) from error

    def template(self, name: str) -> Template:
        """A template, read and checked. Raises :class:`TemplateError`."""
        return parse(name, self.source(name), file=self.file(name))

    def render(self, name: str, person: Person, owner: Owner, context: Mapping[str, str]) -> Rendered:
        """A template filled for a person; see :func:`outreach.core.template.fill` for the words and the errors."""
        return fill(self.template(name), person, owner, context)

    def copy(self, name: str) -> Path:
        """Put a template of the program into the folder, to be edited. Raises UsageError where that cannot be done."""
        path = self.folder / f"{name}{SUFFIX}"
        if name not in self._bundled():
            raise UsageError(f"There is no template '{name}' to copy; `templates list` shows them all.")
        try:
            write_private(path, (self.bundled / path.name).read_bytes())
        except FileExistsError:
            raise UsageError(f"{path} is there already and stays as it is; rename or delete it first.") from None
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}.") from error
        return path

    def file(self, name: str) -> str:
        """How a template is named where something is said about it."""
        return f"{self.folder.name if name in self.own() else 'bundled'}/{name}{SUFFIX}"

    def _path(self, name: str) -> Path:
        return (self.folder if name in self.own() else self.bundled) / f"{name}{SUFFIX}"

    def _bundled(self) -> frozenset[str]:
        return frozenset(entry.name.removesuffix(SUFFIX) for entry in _entries(self.bundled) if entry.is_file())


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What is named like a template; nothing where there is no folder."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if entry.name.endswith(SUFFIX)]
    except OSError:
        return []
