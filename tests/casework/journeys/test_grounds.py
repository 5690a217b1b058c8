"""An entry names the decree of its day, and a plan only where that plan holds."""

from datetime import UTC, datetime

import pytest

from motcua.casework.dossiers.grounds import Deed, ground_of
from motcua.casework.dossiers.models import Dossier
from motcua.casework.journeys.ask_supplement import ask_supplement
from motcua.casework.journeys.withdraw import withdraw
from motcua.ledger.models import Entry
from province import citizen
from road import MORNING, matched, staff, submitted

SUMMER, LATER = datetime(2026, 6, 1, 3, tzinfo=UTC), datetime(2027, 1, 4, 3, tzinfo=UTC)


def dossier_of(unit: str) -> Dossier:
    return Dossier(unit_id=unit, procedure_id="1.014459")


@pytest.mark.parametrize(
    ("unit", "at", "identity", "apology"),
    [
        ("H48.101", SUMMER, "NĐ 118/2025/NĐ-CP Đ17", "NĐ 118/2025/NĐ-CP"),
        ("H19.10", SUMMER, "NĐ 118/2025/NĐ-CP Đ17", "NĐ 118/2025/NĐ-CP"),
        ("H19.09", LATER, "NĐ 118/2025/NĐ-CP Đ17", "NĐ 118/2025/NĐ-CP"),
        (
            "H19.09",
            SUMMER,
            "NĐ 118/2025/NĐ-CP Đ17; KH Sở KHCN Đồng Nai 4/2026 III.3",
            "NĐ 118/2025/NĐ-CP; KH Sở KHCN Đồng Nai 4/2026 III.1",
        ),
    ],
)
def test_the_plan_of_one_department_is_named_there_only_and_while_it_holds(
    unit: str, at: datetime, identity: str, apology: str
) -> None:
    deeds: tuple[Deed, ...] = ("identity_check", "apology")
    assert [ground_of(deed, dossier_of(unit), at) for deed in deeds] == [identity, apology]


@pytest.mark.parametrize(
    ("at", "intake", "withdrawal", "stop"),
    [
        (datetime(2025, 6, 30, 3, tzinfo=UTC), *(["NĐ 61/2018/NĐ-CP; NĐ 107/2021/NĐ-CP"] * 3)),
        (
            datetime(2025, 7, 1, 3, tzinfo=UTC),
            "NĐ 118/2025/NĐ-CP Đ17",
            "NĐ 118/2025/NĐ-CP Đ21",
            "NĐ 118/2025/NĐ-CP Đ21",
        ),
        (
            SUMMER,
            "NĐ 118/2025/NĐ-CP Đ17",
            "NĐ 118/2025/NĐ-CP Đ21",
            "NĐ 118/2025/NĐ-CP Đ21; TT 03/2025 Đ7",
        ),
    ],
)
def test_intake_withdrawal_and_stop_name_the_law_of_their_day(
    at: datetime, intake: str, withdrawal: str, stop: str
) -> None:
    deeds: tuple[Deed, ...] = ("intake", "withdrawal", "stop")
    assert [ground_of(deed, dossier_of("H48.101"), at) for deed in deeds] == [
        intake, withdrawal, stop,
    ]  # fmt: skip


@pytest.mark.django_db
def test_supplement_and_withdrawal_write_their_grounds() -> None:
    dossier = submitted(MORNING)
    points = [{"key": "ho_ngheo", "text": "Chụp lại trang 2"}]
    ask_supplement(dossier.id, actor=staff().counter, at=MORNING, points=points)
    withdraw(dossier.id, actor=citizen(), at=MORNING)
    entries = Entry.objects.filter(stream_id=dossier.id).exclude(ground="")
    assert dict(entries.values_list("kind", "ground")) == {
        "supplement_asked": "NĐ 118/2025/NĐ-CP Đ17", "withdrawn": "NĐ 118/2025/NĐ-CP Đ21",
    }  # fmt: skip


@pytest.mark.django_db
def test_the_verb_writes_the_ground_of_its_unit() -> None:
    dossier = submitted(MORNING)
    matched(dossier.id, staff().counter, MORNING)
    entry = Entry.objects.get(stream_id=dossier.id, kind="identity_checked")
    assert entry.ground == "NĐ 118/2025/NĐ-CP Đ17"
