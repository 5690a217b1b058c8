"""Every follower of this installation."""

from collections.abc import Callable, Sequence

from motcua.ledger.follow import Follower


def followers() -> list[Follower]:
    """Those that tell others, and the one that makes facts for the figures."""
    from motcua.exchange.followers import FOLLOWERS

    return list(FOLLOWERS)


def pulls() -> Sequence[Callable[[], int]]:
    """Feeds of other systems that are read on a beat."""
    from motcua.exchange.followers import PULLS

    return PULLS
