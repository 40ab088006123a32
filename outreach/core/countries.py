"""The countries whose public holidays are known, each loaded when it is asked for."""

import sys
from functools import cache
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


def country(code: str, part: str | None = None, year: int | None = None) -> "HolidayBase":
    """A country by its ISO 3166 code, or a part of it, with its holidays of a year.

    Raises NotImplementedError where it is not known.
    """
    _one_by_one()
    from holidays import country_holidays

    return country_holidays(code, subdiv=part, years=year)


@cache
def _one_by_one() -> None:
    """Let one country be loaded without all others.

    Its package imports the modules of 250 countries to give them short names, which takes longer than most commands;
    it does so now when somebody asks for such a name. What is asked for here is found without them.
    """
    name = "holidays.countries"
    spec = find_spec(name)
    if name in sys.modules or spec is None or spec.loader is None:
        return
    package, loader = module_from_spec(spec), spec.loader

    def load(wanted: str) -> object:
        if wanted.startswith("__"):
            raise AttributeError(wanted)
        vars(package).pop("__getattr__", None)
        loader.exec_module(package)
        return getattr(package, wanted)

    vars(package)["__getattr__"] = load  # PEP 562
    sys.modules[name] = package
