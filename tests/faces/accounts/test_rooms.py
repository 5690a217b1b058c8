"""The doors know no room behind them."""

from pathlib import Path

from motcua.faces import accounts


def test_doors_import_no_desk() -> None:
    folder = Path(accounts.__path__[0])
    knots = [path.name for path in folder.glob("*.py") if "motcua.faces.desk" in path.read_text()]
    assert knots == []
