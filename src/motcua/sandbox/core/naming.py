"""Which system a path belongs to."""


def system_of(path: str) -> str:
    """`/thanhtoan/orders` → `thanhtoan`; empty for the sandbox's own pages."""
    first = path.lstrip("/").split("/", 1)[0]
    return "" if first.startswith("__") else first
