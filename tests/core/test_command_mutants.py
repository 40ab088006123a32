"""No damage to an answer makes it command what was not meant; what that means is said in :mod:`bench.commands`."""

import pytest

from bench.commands import misunderstood

MUTANTS, PARTS = 24_000, 8


@pytest.mark.parametrize("part", range(PARTS))
def test_no_mutant_of_an_answer_is_obeyed_with_another_meaning(part: int) -> None:
    assert not list(misunderstood(MUTANTS // PARTS, seed=2026 + part))
