"""The one sentence about files over the limit."""

from motcua.law.errors import Refused


def too_large(size: int, limit: int) -> Refused:
    """Sizes in bytes; people read megabytes of a million bytes."""
    return Refused(
        "The file is larger than %(limit)s MB.",
        code="too_large",
        limit=f"{limit / 1_000_000:g}",
        size=size,
    )
