"""A dossier that another system handles: what its owner and the officer read of it here."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from motcua import demo
from motcua.casework.dossiers.models import Dossier
from motcua.casework.journeys.mirror import MirroredState, mirror_arrive, mirror_change
from motcua.faces.desk.dossier import events_of
from visitors import browser_of

pytestmark = pytest.mark.django_db


def told(portal_code: int, hour: int) -> MirroredState:
    return MirroredState(
        system="dvcqg", source_id="KS-1", code="H48.190-260302-150001", procedure="1.001193",
        unit="H48.190", portal_code=portal_code, owner_national_id=demo.CITIZEN.national_id,
        changed_at=datetime(2026, 3, 2, hour, tzinfo=UTC),
        submitted_at=datetime(2026, 3, 2, 1, tzinfo=UTC),
    )  # fmt: skip


def followed(*portal_codes: int) -> Dossier:
    browser_of(demo.CITIZEN)  # known here before the other system tells of the dossier
    dossier = mirror_arrive(at=timezone.now(), state=told(1, 1))
    for n, code in enumerate(portal_codes):
        dossier = mirror_change(at=timezone.now(), state=told(code, 2 + n))
    return dossier


def page_of(dossier: Dossier) -> str:
    return browser_of(demo.CITIZEN).get(f"/ho-so/{dossier.id}/").content.decode()


def test_owner_is_sent_for_the_result_to_the_system_that_handled_it() -> None:
    page = page_of(followed(2, 4, 9, 10))
    assert "Bạn nhận kết quả tại hệ thống đã xử lý hồ sơ: Cổng Dịch vụ công quốc gia." in page
    assert "Hồ sơ này được xử lý ở hệ thống Cổng Dịch vụ công quốc gia." in page
    assert "Kết quả vẫn nằm trong" not in page
    assert "dvcqg" not in page


@pytest.mark.parametrize("portal_code", [3, 5, 6, 8])
def test_what_is_to_be_done_is_done_there(portal_code: int) -> None:
    dossier = followed(portal_code)
    page = page_of(dossier)
    assert "tại hệ thống đang xử lý: Cổng Dịch vụ công quốc gia." in page
    assert f"/ho-so/{dossier.id}/bo-sung/" not in page


def test_officer_reads_in_every_line_of_the_history_which_state_was_told() -> None:
    assert [one.what for one in events_of(followed(2, 4))] == [
        "Hệ thống kia đã cập nhật: Đang giải quyết",
        "Hệ thống kia đã cập nhật: Đã tiếp nhận",
        "Chuyển đến từ hệ thống kia: Đã nộp, chưa trả lời",
    ]
