"""The five plans as data: every target measured or honestly not, every deadline read."""

from datetime import date
from pathlib import Path

import pytest

from motcua.law.errors import Refused
from motcua.steering.indicators.catalogue import shipped
from motcua.steering.indicators.figure import Figure
from motcua.steering.plans.comparators import meets, number_of, reading_of
from motcua.steering.plans.comparing import weaker_than_parent
from motcua.steering.plans.deadlines import deadline_of
from motcua.steering.plans.documents import Reading, Target
from motcua.steering.plans.judging import judge
from motcua.steering.plans.reading import document, plan_of, plans_of
from motcua.steering.plans.shipped import DATA, shipped_plans, shipped_targets

NINE = [
    "service_full_online", "dossier_online", "payment_online", "digitised", "synced",
    "result_electronic", "reused", "petition_on_time", "satisfaction_all",
]  # fmt: skip


def test_all_five_plans_ship_with_their_targets_and_tasks() -> None:
    told = {plan.doc: (len(plan.targets), len(plan.tasks)) for plan in shipped_plans()}
    assert told == {
        "000": (15, 6),
        "001": (22, 9),
        "002": (23, 11),
        "003": (17, 18),
        "004": (12, 11),
    }


def test_every_target_names_known_indicators_or_says_why_none() -> None:
    for target in shipped_targets():
        assert set(target.indicators) <= set(shipped())
        assert bool(target.indicators) != bool(target.why), target


def test_the_nine_rows_of_document_004_are_the_nine_indicators() -> None:
    plan = shipped_plans()[-1]
    assert [target.indicators for target in plan.targets[:9]] == [(each,) for each in NINE]
    assert [target.value for target in plan.targets[:9]] == [80, 90, 80, 95, 100, 100, 90, 100, 95]


def test_what_the_documents_leave_blank_stays_null() -> None:
    told = {plan.doc: (plan.number, plan.date) for plan in shipped_plans()}
    assert told["004"] == (None, None)
    assert told["000"] == ("1815/KH-SKHCN", None)


@pytest.mark.parametrize(
    ("comparator", "value", "unit", "read"),
    [
        ("=", 100, "%", (">=", 100)),
        ("=", 139, "DVCTT", (">=", 139)),
        ("=", 0, "đồng", ("=", 0)),
        ("=", 50, "%", ("=", 50)),
        (">=", 80, "%", (">=", 80)),
        ("<", 8, "phút", ("<", 480)),
        ("exists", True, "có/không", (">", 0)),
    ],
)
def test_comparators_are_read_with_a_reason_where_not_as_written(
    comparator: str, value: float, unit: str, read: tuple[str, float]
) -> None:
    reading = reading_of(comparator, value, unit)
    assert reading is not None
    assert (reading.comparator, reading.value) == read
    assert (reading.why is None) == (reading.comparator == comparator)


@pytest.mark.parametrize(
    ("value", "reading", "met"),
    [
        (479, Reading("<", 480, "s", None), True),
        (480, Reading("<", 480, "s", None), False),
        (100.0, Reading(">=", 100, "%", None), True),
        (99.99, Reading(">=", 100, "%", None), False),
        (None, Reading(">=", 100, "%", None), None),
        (5, None, None),
    ],
)
def test_strict_stays_strict_and_null_meets_nothing(
    value: float | None,
    reading: Reading | None,
    met: bool | None,
) -> None:
    assert meets(value, reading) is met


@pytest.mark.parametrize(("text", "number"), [("1.000", 1000), ("12,5", 12.5), ("80", 80)])
def test_vietnamese_numbers_are_read(text: str, number: float) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "kind", "until"),
    [
        ("Tháng 9/2025", "month", date(2025, 9, 30)),
        ("Tháng 12 năm 2025", "month", date(2025, 12, 31)),
        ("15/3/2026", "date", date(2026, 3, 15)),
        ("Năm 2026", "year", date(2026, 12, 31)),
        ("Thường xuyên", "continuous", None),
        ("Định kỳ (không ghi kỳ)", "continuous", None),
        ("Theo hướng dẫn của Bộ, ngành", "guidance", None),
        ("Đã thực hiện kết nối", "done", None),
        ("Khẩn trương", "promptly", None),
        ("08 giờ làm việc", "each", None),
        ("Chậm nhất 01 ngày trước ngày hết hạn", "each", None),
        (None, "none", None),
        ("?", "none", None),
    ],
)
def test_deadlines_are_dates_or_words(text: str | None, kind: str, until: date | None) -> None:
    deadline = deadline_of(text)
    assert (deadline.kind, deadline.until, deadline.text) == (kind, until, text)


def test_every_shipped_deadline_that_has_words_is_understood() -> None:
    for plan in shipped_plans():
        for task in plan.tasks:
            assert (task.deadline.kind == "none") == (task.deadline.text is None), task


def figure(indicator: str, value: float | None, **group: object) -> Figure:
    one = shipped()[indicator]
    return Figure(one, one.formulas[0], group, None, None, value)


def test_the_same_indicator_has_its_own_target_in_each_plan_and_year() -> None:
    found = judge(figure("service_full_online", 90.0), shipped_targets(), [2026])
    assert {(each.target.plan, each.target.year, each.met) for each in found} == {
        ("004", 2026, True), ("002", None, False),
    }  # fmt: skip


def test_a_target_of_a_unit_binds_that_unit_and_those_below() -> None:
    target = Target(
        "p",
        2026,
        "",
        ">=",
        80,
        "%",
        None,
        ("on_time",),
        None,
        Reading(">=", 80, "%", None),
        "H48.1",
    )
    for unit, bound in (("H48.1", 1), ("H48.1.2", 1), ("H48.10", 0), ("H48", 0)):
        assert len(judge(figure("on_time", 90.0, unit=unit), [target], [2026])) == bound
    assert len(judge(figure("on_time", 90.0), [target], [2026])) == 1
    assert judge(figure("on_time", 90.0), [target], [2025]) == ()


def plan(number: str, value: float, basis: str | None = None) -> dict[str, object]:
    return {
        "doc": number, "number": number, "issuer": "x", "title": "x",
        "period": {"from": 2026, "to": 2026},
        "basis": [{"number": basis}] if basis else [],
        "targets": [
            {"year": 2026, "indicator": "Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận",
             "comparator": ">=", "value": value, "unit": "%"},
            {"year": 2026, "indicator": "Số DVCTT toàn trình đã tích hợp được duy trì",
             "comparator": "=", "value": value, "unit": "DVCTT"},
        ],
    }  # fmt: skip


def test_a_child_that_asks_less_than_its_parent_is_shown_but_counts_are_not_compared() -> None:
    parent, child = document(plan("47", 90)), document(plan("56", 80, "47"))
    warnings = list(weaker_than_parent([parent, child]))
    assert len(warnings) == 1
    assert "asks >= 80 %, less than >= 90 of 47" in warnings[0]
    assert list(weaker_than_parent([document(plan("56", 95, "47")), parent])) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("doc: [", "is not YAML"),
        ("doc: x", "is no plan"),
        ("- 1", "is no plan"),
        (
            (
                "{doc: x, issuer: x, title: x, period: {from: 1, to: 2}, "
                "targets: [{year: 1, indicator: x, comparator: about, value: 1, unit: x}]}"
            ),
            "comparator about",
        ),
    ],
)
def test_unusable_plans_get_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=sentence):
        plan_of(file)


def test_a_folder_without_plans_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no plan"):
        plans_of(tmp_path)
    assert [each.doc for each in plans_of(DATA)] == ["000", "001", "002", "003", "004"]
