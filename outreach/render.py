"""The home's templates folder: its files, read anew each time, so that editing them takes effect at once."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from outreach.core.people import Person
from outreach.core.policy import Owner
from outreach.core.template import SOURCE_LIMIT, Rendered, Template, fill, parse
from outreach.errors import TemplateError

SUFFIX = ".txt"


class Templates:
    """The templates in a folder: its ``*.txt`` files, named without the suffix. A link out of the folder is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> tuple[str, ...]:
        """The templates there are, in alphabetical order."""
        home = self.folder.resolve()
        files = (path for path in self.folder.glob(f"*{SUFFIX}") if path.name[0] != "." and path.is_file())
        return tuple(sorted(path.name.removesuffix(SUFFIX) for path in files if path.resolve().parent == home))

    def source(self, name: str) -> str:
        """A template's text as it stands in its file. Raises :class:`TemplateError`."""
        names = self.names()
        if name not in names:
            near = get_close_matches(name, names, 1) or [", ".join(names) or "none yet"]
            raise TemplateError(f"There is no template '{name}' in {self.folder}; there is: {near[0]}.")
        try:
            with (self.folder / f"{name}{SUFFIX}").open("rb") as file:
                return file.read(4 * SOURCE_LIMIT + 4).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise TemplateError("is not UTF-8 text: save it with that encoding", file=self._file(name)) from error
        except OSError as error:
            raise TemplateError(f"cannot be read: {error.strerror}", file=self._file(name)) from error

    def template(self, name: str) -> Template:
        """A template, read and checked. Raises :class:`TemplateError`."""
        return parse(name, self.source(name), file=self._file(name))

    def render(self, name: str, person: Person, owner: Owner, context: Mapping[str, str]) -> Rendered:
        """A template filled for a person; see :func:`outreach.core.template.fill` for the words and the errors."""
        return fill(self.template(name), person, owner, context)

    def _file(self, name: str) -> str:
        return f"{self.folder.name}/{name}{SUFFIX}"
