"""Letting followers catch up in tests.

A follower waits for every older transaction of the whole cluster, also those of other tests that
run beside it, so one round may read nothing yet.
"""

from motcua.ledger.follow import Follower, lag, run_once
from waiting import PATIENCE, eventually


def catch_up(follower: Follower, seconds: float = PATIENCE) -> None:
    """Runs the follower until nothing is waiting; fails the test when that takes too long."""

    def nothing_waits() -> bool:
        run_once(follower)
        return not lag(follower.name)[0]

    assert eventually(nothing_waits, seconds), f"{follower.name} does not catch up"
