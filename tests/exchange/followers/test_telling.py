"""What people and other systems are told of a whole road, exactly once and honestly."""

import json
from typing import Any

import pytest

from authority import Authority
from following import catch_up
from live_sandbox import LiveSandbox
from motcua import demo
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.notices.models import Notice
from motcua.casework.notices.tell import notices_of
from motcua.exchange.connectors import registry
from motcua.exchange.followers import FOLLOWERS
from motcua.exchange.models import SyncState
from motcua.ledger.models import Effect, HeldStream
from road import MORNING, accepted, finished, submitted

pytestmark = pytest.mark.usefixtures("own_database")
ALL = {one.name: one for one in FOLLOWERS}
PHONE, EMAIL = demo.CITIZEN.phone, demo.CITIZEN.email


def inbox(sandbox: LiveSandbox, to: str | None) -> list[dict[str, Any]]:
    """Messages to an address, oldest first."""
    rows: list[dict[str, Any]] = sandbox.get(f"tinnhan/hop-thu?den={to}").json()["tin"]
    return rows[::-1]


def at_portal(code: str | None) -> dict[str, Any]:
    held = registry.portal.get().dossier(code or "")
    assert held is not None
    return held


def test_submission_is_told_with_code_secret_and_latest_answer_but_no_result_date(
    sandbox: LiveSandbox,
) -> None:
    dossier = submitted(MORNING)
    catch_up(ALL["tinnhan"])
    (sms,) = inbox(sandbox, PHONE)
    (mail,) = inbox(sandbox, EMAIL)
    secret = Content.objects.get(dossier=dossier).secret
    assert dossier.code in sms["noi_dung"]
    assert secret in sms["noi_dung"]
    assert "03/03/2026 08:00" in sms["noi_dung"]
    assert secret in mail["noi_dung"]
    for text in (sms["noi_dung"], mail["noi_dung"], mail["tieu_de"]):
        assert "hẹn trả" not in text.lower()
        assert "hen tra" not in text.lower()
    assert "MÔ PHỎNG" in mail["noi_dung"]


def test_whole_road_tells_the_owner_three_times(sandbox: LiveSandbox, authority: Authority) -> None:
    dossier, _ = finished(MORNING, authority)
    catch_up(ALL["notices"])
    catch_up(ALL["tinnhan"])
    told = [one.kind for one in notices_of(dossier.person_id).order_by("at", "id")]
    assert told == ["submitted", "accepted", "returned"]
    assert [one["tieu_de"] for one in inbox(sandbox, EMAIL)] == [
        "[MO PHONG] Thông báo nộp hồ sơ thành công",
        "[MO PHONG] Hồ sơ đã được tiếp nhận",
        "[MO PHONG] Đã trả kết quả",
    ]
    assert len(inbox(sandbox, PHONE)) == 3
    assert all(len(one["noi_dung"]) <= 172 for one in inbox(sandbox, PHONE))


def test_notice_holds_codes_and_dates_and_no_form_values(sandbox: LiveSandbox) -> None:
    submitted(MORNING)
    catch_up(ALL["notices"])
    notice = Notice.objects.get()
    assert set(notice.params) == {"at", "answer_by"}


def test_english_is_spoken_to_who_asked_for_it(sandbox: LiveSandbox) -> None:
    dossier = submitted(MORNING)
    Content.objects.filter(dossier=dossier).update(
        contact={"language": "en", "email": "hanh.en@dan.example", "phone": ""}
    )
    catch_up(ALL["tinnhan"])
    (mail,) = inbox(sandbox, "hanh.en@dan.example")
    assert mail["tieu_de"] == "[MO PHONG] Your dossier was submitted"
    assert len(inbox(sandbox, PHONE)) == 1


def test_address_that_is_refused_is_given_up_and_holds_nothing(sandbox: LiveSandbox) -> None:
    dossier = submitted(MORNING)
    Content.objects.filter(dossier=dossier).update(contact={"phone": "wrong@phone"})
    catch_up(ALL["tinnhan"])
    assert len(inbox(sandbox, EMAIL)) == 1
    assert not HeldStream.objects.exists()
    assert ALL["tinnhan"].name == "tinnhan"


def test_portal_has_the_dossier_with_its_true_state_after_the_road(
    sandbox: LiveSandbox, authority: Authority
) -> None:
    dossier, document = finished(MORNING, authority)
    catch_up(ALL["dvcqg"])
    held = at_portal(dossier.code)
    assert held["TrangThaiHoSo"] == "10"
    assert held["KenhThucHien"] == "2"
    assert held["NgayNopHoSo"] == "20260302080000"
    assert held["NgayKetThucXuLy"] == "20260302080000"
    assert held["DinhDanhCHS"] == [{"LoaiDinhDanh": "1", "SoDinhDanh": "051190999001"}]
    assert held["DSKetNoiCSDL"] == [{"MaCSDL": "DANCU"}]
    assert [one["GiayToId"] for one in held["DanhSachGiayToKetQua"]] == [str(document.id)]
    steps = [(one["NoiDungXuLy"], one["TrangThai"]) for one in held["TienDo"]]
    assert steps[:2] == [("Nộp hồ sơ", "1"), ("Tiếp nhận hồ sơ", "2")]
    assert steps[-2:] == [("Đã xử lý xong", "9"), ("Đã trả kết quả", "10")]
    assert held["TienDo"][1]["NguoiXuLy"] == "Lê Thị Thu Hà"


def test_flags_of_the_portal_say_what_is_true(sandbox: LiveSandbox) -> None:
    dossier = submitted(MORNING)
    catch_up(ALL["dvcqg"])
    held = at_portal(dossier.code)
    assert (held["TaiLieuNop"], held["HoSoCoThanhPhanSoHoa"]) == ([], "0")
    assert held["DuocThanhToanTrucTuyen"] == "0"
    assert held["TaiKhoanDuocXacThucVoiVNeID"] == "1"
    assert "NgayTiepNhan" not in held
    assert "NgayHenTra" not in held
    counter = Dossier.objects.filter(pk=dossier.pk)
    counter.update(channel="counter", filing="in_person")
    from motcua.exchange.followers.portal_message import dossier_message

    fresh = Dossier.objects.get(pk=dossier.pk)
    fields = dossier_message(fresh, Content.objects.get(dossier=fresh)).fields
    assert (fields["KenhThucHien"], fields["TaiKhoanDuocXacThucVoiVNeID"]) == ("1", "0")


def test_sync_state_knows_the_last_entry_and_whether_the_sync_was_late(
    sandbox: LiveSandbox,
) -> None:
    dossier = submitted(MORNING)
    catch_up(ALL["dvcqg"])
    state = SyncState.objects.get(dossier=dossier, system="dvcqg")
    assert (state.last_n, state.late) == (1, False)


def test_result_lies_in_the_owners_vault_byte_for_byte(
    sandbox: LiveSandbox, authority: Authority
) -> None:
    from motcua.casework.documents.files import read

    dossier, document = finished(MORNING, authority)
    catch_up(ALL["kho"])
    owner = demo.CITIZEN.national_id
    vault = registry.vault.get()
    paper = vault.papers(owner, owner, "")[-1]
    assert paper.title == document.title_vi
    assert vault.fetch(paper) == read(document.file_id)
    assert dossier.code in paper.file_name


def test_emc_hears_of_each_transition_once(sandbox: LiveSandbox, authority: Authority) -> None:
    finished(MORNING, authority)
    catch_up(ALL["emc"])
    catch_up(ALL["emc"])
    bodies = [json.loads(one["body"]) for one in sandbox.seen("emc")]
    assert [one["Status"] for one in bodies] == [1, 2, 4, 2, 3]
    assert {one["FormsReception"] for one in bodies} == {1}


def test_nobody_outside_hears_of_an_entry_twice_when_it_is_handled_again(
    sandbox: LiveSandbox, authority: Authority
) -> None:
    accepted(MORNING, authority)
    for follower in FOLLOWERS:
        catch_up(follower)
    before = {name: len(sandbox.seen(name)) for name in ("tinnhan", "dvcqg", "emc")}
    from motcua.ledger.models import Cursor

    Cursor.objects.all().delete()
    for follower in FOLLOWERS:
        catch_up(follower)
    assert {name: len(sandbox.seen(name)) for name in before} == before
    assert Notice.objects.count() == 2


def test_answer_lost_on_the_way_back_has_one_effect_outside(sandbox: LiveSandbox) -> None:
    submitted(MORNING)
    catch_up(ALL["tinnhan"])
    assert len(inbox(sandbox, PHONE)) == 1
    Effect.objects.filter(follower="tinnhan").delete()
    from motcua.ledger.models import Cursor

    Cursor.objects.all().delete()
    catch_up(ALL["tinnhan"])
    assert len(inbox(sandbox, PHONE)) == 1
    assert len([one for one in sandbox.seen("tinnhan") if one["method"] == "POST"]) == 4
