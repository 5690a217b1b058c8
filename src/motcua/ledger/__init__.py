"""The append-only ledger: entries, chain, daily seal and the follower engine."""
