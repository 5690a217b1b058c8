"""Letting followers catch up in tests.

A follower waits for every older transaction of the whole cluster, also those of other tests that
run beside it, so one round may read nothing yet.
"""

import time

from motcua.ledger.follow import Follower, lag, run_once


def catch_up(follower: Follower, seconds: float = 30) -> None:
    """Runs the follower until nothing is waiting; fails the test when that takes too long."""
    until = time.monotonic() + seconds
    run_once(follower)
    while lag(follower.name)[0]:
        assert time.monotonic() < until, f"{follower.name} does not catch up"
        time.sleep(0.05)
        run_once(follower)
