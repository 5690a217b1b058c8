"""The index of QĐ 766 against published values of two units, and its way with gaps."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.ops.cli import main
from motcua.steering.indicators.index766.definition import definition
from motcua.steering.indicators.index766.score import EMPTY, MISSING, TOO_MANY, Input, score

LAI_CHAU: dict[str, Input] = {
    "publish_on_time": (48, 49), "update_on_time": (1, 54), "content_full": (56, 56),
    "dossier_sync": (74124, 74124), "on_time": (79094, 83636),
    "results_electronic": (73345, 83636), "digitised": (20382, 83636), "reused": (21367, 83636),
    "personal_storage": (479, 83636), "population_dossiers": (26586, 83636),
    "population_procedures": (218, 1330), "dossiers_paid_online": (60209, 68959),
    "fee_procedures_paid_online": (77, 323), "intake_satisfied": (79088, 83636),
    "petitions_on_time": (0, 6), "petitions_satisfied": (0, 6), "certified_copy_service": True,
}  # fmt: skip
GIA_LAI: dict[str, Input] = {
    "publish_on_time": (1, 47), "update_on_time": (43, 47), "content_full": (47, 47),
    "dossier_sync": (608, 608), "on_time": (726, 741), "results_electronic": (657, 741),
    "digitised": (200, 741), "reused": (20, 741), "personal_storage": (20, 741),
    "population_dossiers": (741, 741), "population_procedures": (21, 99),
    "dossiers_paid_online": (96, 105), "fee_procedures_paid_online": (15, 78),
    "intake_satisfied": (726, 741), "petitions_on_time": (0, 0), "petitions_satisfied": (0, 0),
    "certified_copy_service": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("level", "inputs", "published"),
    [
        ("province", LAI_CHAU, {"CKMB": 13.95, "TDGQ": 18.91, "MDSH": 9.86, "MDHL": 6.00}),
        ("agency", GIA_LAI, {"CKMB": 11.79, "TDGQ": 19.60, "MDSH": 11.00, "MDHL": 18.00}),
    ],
    ids=["Lai Châu", "Gia Lai S&T"],
)
def test_published_groups_reproduce(
    level: str, inputs: dict[str, Input], published: dict[str, float]
) -> None:
    index = score(level, inputs)
    for code, value in published.items():
        points, partial = index.of_group(code)
        assert points is not None
        assert abs(float(points) - value) <= 0.01
        assert not partial


@pytest.mark.parametrize(
    ("inputs", "without", "published"), [(LAI_CHAU, 5.83, 6.07), (GIA_LAI, 5.97, 6.13)]
)
def test_payment_is_partial_without_integrated_procedures(
    inputs: dict[str, Input], without: float, published: float
) -> None:
    points, partial = score("province", inputs).of_group("TTTT")
    assert partial
    assert points is not None
    assert abs(float(points) - without) <= 0.01
    assert published > float(points)


def test_the_groups_and_components_add_up_to_one_hundred() -> None:
    whole = definition()
    assert sum(group.max for group in whole.groups) == 100
    for group in whole.groups:
        assert group.max == sum(c.max for c in whole.components if c.group == group.code)


def test_a_missing_input_is_null_and_never_zero() -> None:
    index = score("commune", {"content_full": (1, 2)})
    answer = index.answer()
    groups = answer["groups"]
    assert isinstance(groups, dict)
    assert groups["CKMB"] == {"score": 1.0, "max": 18, "partial": True}
    assert groups["MDHL"] == {"score": None, "max": 18, "partial": True}
    missing = [each for each in index.components if each.component.code != "content_full"]
    assert {(each.points, each.why) for each in missing} == {(None, MISSING)}
    assert index.total == 1


def test_nothing_known_gives_no_total() -> None:
    assert score("province", {}).answer()["total"] is None


@pytest.mark.parametrize(
    ("code", "points"),
    [("petitions_on_time", 6), ("petitions_satisfied", 6), ("intake_satisfied", 0),
     ("dossier_sync", 0), ("digitised", None)],
)  # fmt: skip
def test_a_denominator_of_zero_follows_the_portals_rule(code: str, points: int | None) -> None:
    index = score("province", {code: (0, 0)})
    scored = next(each for each in index.components if each.component.code == code)
    assert scored.points == points
    assert scored.why is not None
    assert (scored.why == EMPTY) == (points is None)


@pytest.mark.parametrize(("share", "points"), [((4, 5), 2), ((1, 1), 2), ((2, 5), 1)])
def test_a_capped_component_is_full_at_its_cap(share: tuple[int, int], points: int) -> None:
    index = score("province", {"reused": share})
    assert index.total == Fraction(points)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "is not JSON"),
        ("[]", "must hold one object"),
        ('{"level": "province", "on_tme": [1, 2]}', "Unknown key on_tme"),
        ('{"level": "province", "on_time": [1, -2]}', "two whole numbers"),
        ('{"level": "province", "on_time": [0.5, 2]}', "two whole numbers"),
        ('{"level": "province", "certified_copy_service": 1}', "true or false"),
        ('{"on_time": [1, 2]}', "does not say its level"),
        ('{"level": "city"}', "province, agency or commune"),
    ],
)
def test_unusable_aggregates_get_one_sentence_and_status_2(
    tmp_path: Path, text: str, sentence: str
) -> None:
    file = tmp_path / "a.json"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["index766", "--aggregates", str(file), "--json"])
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_the_command_answers_by_contract(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    data = {"level": "province", **LAI_CHAU}
    file.write_text(json.dumps(data), encoding="utf-8")
    result = CliRunner().invoke(main, ["index766", "--aggregates", str(file), "--json"])
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert answer["level"] == "province"
    assert list(answer["groups"]) == ["CKMB", "TDGQ", "ONLINE", "TTTT", "MDSH", "MDHL"]
    assert {"code", "num", "den", "score", "max", "why"} <= set(answer["components"][0])
    assert abs(answer["groups"]["TDGQ"]["score"] - 18.91) <= 0.01


def test_published_totals_that_do_not_close_are_told() -> None:
    index = score("province", {"on_time": (101, 100), "digitised": (5, 0), "reused": (3, 3)})
    assert index.warnings == [
        {"code": "on_time", "why": TOO_MANY}, {"code": "digitised", "why": TOO_MANY}
    ]  # fmt: skip
    assert score("province", LAI_CHAU).warnings == []
