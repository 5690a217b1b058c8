"""The process of each procedure of a set, from an imported file."""

from pathlib import Path

import pytest

from motcua.law.errors import Refused
from motcua.steering.facts.importing.importer import import_file
from motcua.steering.facts.importing.mapping import parse_mapping
from motcua.steering.facts.reading import Facts
from motcua.steering.process.analysis import Asked
from motcua.steering.process.procedures import split_by_procedure
from motcua.steering.process.sets import process_of_set

MAP = parse_mapping({
    "kind": "events", "case": "case", "activity": "step", "at": "at",
    "attributes": {"service": "kind"}, "timezone": "Asia/Ho_Chi_Minh",
})  # fmt: skip
WHOLE = (20260101, 20261231)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Six cases of land, five of birth, one of marriage; land has a planned wait."""
    lines = ["case,step,at,kind"]
    for n in range(12):
        kind = "land" if n < 6 else "birth" if n < 11 else "marriage"
        steps = ("in", "survey", "out") if kind == "land" else ("in", "out")
        lines += [
            f"{n},{step},2026-03-{place + 1:02} 09:00,{kind}" for place, step in enumerate(steps)
        ]
    (tmp_path / "x.csv").write_text("\n".join(lines) + "\n")
    import_file(tmp_path, tmp_path / "x.csv", MAP, "made")
    return tmp_path


def test_procedures_are_drawn_busiest_first_and_rare_ones_named(home: Path) -> None:
    split = split_by_procedure(home, "made", WHOLE)
    assert [(each.name, each.process.cases) for each in split.drawn] == [("land", 6), ("birth", 5)]
    assert split.named == {"marriage": 1}
    land, birth = (each.process.answer() for each in split.drawn)
    assert (land["activities"], birth["activities"]) == (3, 2)
    assert split_by_procedure(home, "made", (20250101, 20251231)).drawn == []


def test_a_planned_wait_is_left_out_where_it_is(home: Path) -> None:
    split = split_by_procedure(home, "made", WHOLE, Asked(exclude=("in => survey",)))
    land, birth = (each.process.answer()["throughput_days"] for each in split.drawn)
    assert (land["max"], birth["max"]) == (1.0, 1.0)  # type: ignore[index]
    with pytest.raises(Refused, match="In no case"):
        split_by_procedure(home, "made", WHOLE, Asked(exclude=("out => in",)))


def test_one_procedure_is_asked_for_by_name(home: Path) -> None:
    assert process_of_set(home, "made", Asked(), procedure="birth").cases == 5
    with pytest.raises(Refused, match="no procedure divorce"):
        process_of_set(home, "made", Asked(), procedure="divorce")


def test_an_export_that_names_services_names_procedures(home: Path) -> None:
    with Facts.open(home, "made").connect() as connection:
        pairs = connection.execute("SELECT DISTINCT service, procedure FROM dossiers").fetchall()
    assert sorted(pairs) == [("birth", "birth"), ("land", "land"), ("marriage", "marriage")]
