"""An edition as one flat table."""

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.faces.board.editions import Edition
from motcua.faces.board.files import Cell, Sheet

HEAD = (
    "table", "indicator", "month", "unit", "numerator", "denominator", "value", "withheld", "why",
    "warnings",
)  # fmt: skip


def edition_sheet(edition: Edition) -> Sheet:
    """Machine-readable names in every language; what the file is stands above the table."""
    content = edition.content
    period = content["period"]
    notes = [
        f"edition: {edition.id}",
        f"period: {period['from']}..{period['to']}; months: thirteen up to the last day",
        f"withheld: fewer than {content['min_n']} counted",
    ]
    title = f"Số liệu công khai – {content['place_vi']} – {content['as_of']}"
    return Sheet(f"cong-khai-{edition.id}", title, notes, HEAD, list(_rows(content)))


def _rows(content: Mapping[str, Any]) -> Iterator[list[Cell]]:
    for table in ("indicators", "months", "units"):
        for row in content[table]:
            yield [
                table, row["indicator"], row.get("month", ""),
                "" if table != "units" else row["unit"],
                row["numerator"], row["denominator"], row["value"], int(row["withheld"]),
                row["why"] or "", " ".join(row.get("warnings", ())),
            ]  # fmt: skip
