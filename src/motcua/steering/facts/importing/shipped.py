"""Mapping files that ship with the product, for open data sets."""

from pathlib import Path

MAPS = Path(__file__).parent / "maps"


def mapping_path(given: Path) -> Path:
    """The given file, or the shipped mapping of that name (`receipt`) if there is no such file."""
    shipped = MAPS / f"{given}.yaml"
    return (
        shipped if not given.exists() and given.name == str(given) and shipped.exists() else given
    )
