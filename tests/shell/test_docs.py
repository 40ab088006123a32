"""The README knows every line that can be answered, and every command."""

import re
from pathlib import Path

import pytest

from outreach.cli import COMMANDS
from outreach.core.command import Verb

README = (Path(__file__).parent.parent.parent / "README.md").read_text()


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_is_in_the_readme(verb: Verb) -> None:
    card = README.partition("## What you can answer")[2].partition("\n## ")[0]
    assert re.search(rf"(?:^|[ /·(`]){verb}(?![\w-])", card, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"(?:outreach |`){name}\b|scripts/{name}\b", README)
