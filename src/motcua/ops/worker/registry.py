"""Every follower of this installation."""

from motcua.ledger.follow import Follower


def followers() -> list[Follower]:
    """Those that tell others, and the one that makes facts for the figures."""
    from motcua.exchange import followers as exchange

    return list(getattr(exchange, "FOLLOWERS", ()))
