"""An entry names the decree of its day, and a plan only where that plan holds."""

from datetime import UTC, datetime

import pytest

from motcua.casework.dossiers.grounds import Deed, ground_of
from motcua.casework.dossiers.models import Dossier
from motcua.ledger.models import Entry
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


@pytest.mark.django_db
def test_the_verb_writes_the_ground_of_its_unit() -> None:
    dossier = submitted(MORNING)
    matched(dossier.id, staff().counter, MORNING)
    entry = Entry.objects.get(stream_id=dossier.id, kind="identity_checked")
    assert entry.ground == "NĐ 118/2025/NĐ-CP Đ17"
