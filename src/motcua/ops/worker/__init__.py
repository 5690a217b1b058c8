"""What runs behind the web: followers of the ledger and duties of the clock, as loops."""

from motcua.ops.worker.loops import work

__all__ = ["work"]
