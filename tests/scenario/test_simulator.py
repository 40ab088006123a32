"""Seeds, each a life of ninety days on the real service: what is promised holds after every pass. CI lives 300.

python -m bench.simulate --seed 17 --days 90 --trace       lives the seed that a failure names again
"""

import os

import pytest

from tests.scenario.simulator import lived

DAYS = 90
SEEDS = 300 if os.environ.get("CI") else 30


@pytest.mark.parametrize("seed", range(SEEDS))
def test_whatever_breaks_nothing_leaves_twice_unapproved_or_after_a_no_and_nothing_is_lost(seed: int) -> None:
    life = lived(seed, DAYS)
    assert life.now >= life.end


def test_the_same_seed_lives_the_same_life() -> None:
    assert lived(7, 60).trace == lived(7, 60).trace


def test_lives_are_full() -> None:
    """A simulator in which nothing happens would never fail."""
    traces = "\n".join("\n".join(lived(seed, 60).trace) for seed in range(4))
    for what in (
        "left: ", "crashed", "SMTP: Fault", "IMAP breaks off", "numbers change", "answers", "declines", "bounces",
        "is away until", "restored: ", "the clock is set", "the machine sleeps", "owner answers ['", "confirm",
    ):  # fmt: skip
        assert what in traces, what
