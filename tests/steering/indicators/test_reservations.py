"""What a figure says of itself: few rows, holes in what is recorded."""

from datetime import date
from pathlib import Path

from motcua.steering.facts.reading import Facts
from motcua.steering.indicators import reasons
from motcua.steering.indicators.catalogue import chosen
from motcua.steering.indicators.figure import Figure
from motcua.steering.indicators.figures import Question, figures
from motcua.steering.indicators.period import AsOf, Period
from steering.indicators.generated_facts import Row, written

LAST = date(2026, 6, 30)
NO_TABLES: dict[str, list[Row]] = {"dossiers": [], "petitions": [], "payments": [], "services": []}


def dossiers(n: int, **more: object) -> list[Row]:
    """`n` dossiers of January 2026."""
    name = "-".join(f"{key}{value}" for key, value in more.items())
    days = {"received_day": 20260105, "received_month": 202601}
    return [Row(id=f"{name}-{i}", version=1, **days, **more) for i in range(n)]


def asked(home: Path, rows: list[Row], indicator: str = "dossier_online") -> Figure:
    facts = Facts.open(written(home, {**NO_TABLES, "dossiers": rows}))
    question = Question(Period.parse("2026"), as_of=AsOf.end_of_day(LAST))
    return figures(facts, chosen([indicator]), question)[0]


def test_a_small_sample_is_marked_and_thirty_are_not(tmp_path: Path) -> None:
    assert asked(tmp_path / "a", dossiers(29, online=1)).warnings == (reasons.SMALL,)
    assert asked(tmp_path / "b", dossiers(30, online=1)).warnings == ()


def test_more_holes_than_rows_are_told(tmp_path: Path) -> None:
    known = dossiers(30, online=1)
    assert asked(tmp_path / "a", [*known, *dossiers(30)]).warnings == ()
    figure = asked(tmp_path / "b", [*known, *dossiers(31)])
    assert (figure.value, figure.warnings) == (100.0, (reasons.HOLES,))
    assert figure.excluded == (("How it was filed is not recorded.", 31),)


def test_what_the_law_leaves_out_is_no_hole(tmp_path: Path) -> None:
    paid = dossiers(30, fee_required=1, paid_online=1)
    figure = asked(tmp_path, [*paid, *dossiers(90, fee_required=0)], "q766_dossiers_paid_online")
    assert (figure.value, figure.warnings) == (100.0, ())
