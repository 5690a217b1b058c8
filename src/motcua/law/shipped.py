"""The YAML that ships with the law: the only input that this wing reads."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def shipped(name: str) -> Mapping[str, object]:
    """The parsed file `law/data/<name>.yaml`; shared between callers, so never change it."""
    with (DATA / f"{name}.yaml").open(encoding="utf-8") as file:
        data = yaml.load(file, Loader=_LOADER)  # noqa: S506 -- a safe loader, written in C
    if not isinstance(data, dict):
        raise TypeError(f"law/data/{name}.yaml must hold a mapping")
    return data
