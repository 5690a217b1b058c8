"""The national portal's connector: sessions, create or update, honest refusals, feeds."""

from datetime import UTC, datetime

import pytest

from live_sandbox import LiveSandbox
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceRefused
from motcua.exchange.connectors.kinds.portal import DossierMessage, ProgressMessage

pytestmark = pytest.mark.django_db
CODE = "H48.117-261122-0001"


def message(**changed: object) -> DossierMessage:
    fields: dict[str, object] = {
        "MaHoSo": CODE, "MaTTHC": "1.014459", "TenTTHC": "Đăng ký", "KenhThucHien": "2",
        "ChuHoSo": "Nguyễn Thị Hạnh", "LoaiDoiTuong": "1", "NgayNopHoSo": "20261122143000",
        "TrangThaiHoSo": "1", "DonViXuLy": "H48.117",
        "DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": "051190999001"}],
    }  # fmt: skip
    return DossierMessage(CODE, fields | changed)


def test_dossier_is_created_then_updated(sandbox: LiveSandbox) -> None:
    portal = registry.portal.get()
    assert portal.dossier(CODE) is None
    portal.put_dossier(message(), "k-1")
    accepted = {"NgayTiepNhan": "20261122150000", "NgayHenTra": "20261125170000"}
    portal.put_dossier(message(TrangThaiHoSo="2", **accepted), "k-2")
    held = portal.dossier(CODE)
    assert held is not None
    assert (held["TrangThaiHoSo"], held["NgayHenTra"]) == ("2", "20261125170000")


def test_session_that_ran_out_is_renewed(sandbox: LiveSandbox) -> None:
    registry.portal.get().put_dossier(message(), "k-1")
    sandbox.reset()
    registry.portal.get().put_dossier(message(), "k-2")
    assert registry.portal.get().dossier(CODE) is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"TrangThaiHoSo": "11"},
        {"TrangThaiHoSo": "9", "NgayTiepNhan": "20261122150000", "NgayHenTra": "20261125170000"},
        {"TrangThaiHoSo": "2"},
        {"NgayNopHoSo": "202611220230"},
        {"MaHoSo": "HS-1"},
        {"DinhDanhCHS": [{"LoaiDinhDanh": "2", "SoDinhDanh": "000000001"}]},
    ],
    ids=["state", "no end", "no appointment", "short date", "code", "invented identity"],
)
def test_what_would_deceive_is_refused_and_not_kept(
    sandbox: LiveSandbox, wrong: dict[str, object]
) -> None:
    portal = registry.portal.get()
    with pytest.raises(SourceRefused) as no:
        portal.put_dossier(message(**wrong), "k-1")
    assert no.value.why == "code_SAI_DU_LIEU"
    assert portal.dossier(CODE) is None


def test_corrected_message_with_the_same_key_is_taken(sandbox: LiveSandbox) -> None:
    portal = registry.portal.get()
    with pytest.raises(SourceRefused):
        portal.put_dossier(message(TrangThaiHoSo="11"), "k-1")
    portal.put_dossier(message(), "k-1")
    assert portal.dossier(CODE) is not None


def test_progress_goes_in_chunks_of_ten_and_needs_the_dossier(sandbox: LiveSandbox) -> None:
    portal = registry.portal.get()
    at = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
    steps = [
        ProgressMessage(CODE, "Lê Thị Thu Hà", "counter", "H48.117", at, f"bước {n}", 4, None)
        for n in range(23)
    ]
    with pytest.raises(SourceRefused):
        portal.put_progress(steps[:1], "k-0")
    portal.put_dossier(message(), "k-1")
    portal.put_progress(steps, "k-2")
    portal.put_progress(steps, "k-2")
    held = portal.dossier(CODE)
    assert held is not None
    assert [one["NoiDungXuLy"] for one in held["TienDo"]] == [f"bước {n}" for n in range(23)]
    assert held["TienDo"][0]["ThoiDiemXuLy"] == "20261122143000"


def test_birth_registrations_arrive_and_change_four_times(sandbox: LiveSandbox) -> None:
    (code,) = sandbox.post("dvcqg/tao", {"n": 1, "MaXa": "23527"})["codes"]
    for _ in range(6):
        sandbox.post("dvcqg/day")
    changes = registry.portal.get().changes(0, 100)
    assert [(one.code, one.status) for one in changes] == [
        (code, 1), (code, 2), (code, 4), (code, 9), (code, 10),
    ]  # fmt: skip
    assert changes[0].unit_code == "23527"
    assert changes[0].due_at is None
    assert changes[1].due_at is not None
    assert changes[4].finished_at == changes[3].finished_at is not None
    assert registry.portal.get().changes(changes[2].cursor, 1) == (changes[3],)


def test_petitions_and_ratings_come_by_their_own_feeds(sandbox: LiveSandbox) -> None:
    sent = {"TieuDe": "Chậm", "NoiDung": "Hồ sơ chậm", "DonVi": "23527", "NguoiGui": "Bà H"}
    code = sandbox.post("dvcqg/phan-anh/tao", sent)["MaPAKN"]
    sandbox.post("dvcqg/danh-gia/tao", {"MaHoSo": CODE, "Diem": 4})
    portal = registry.portal.get()
    portal.answer_petition(code, "CHO_CONG_KHAI", "Đã xử lý", "k-1")
    sandbox.post("dvcqg/phan-anh/xu-ly", {"MaPAKN": code, "KhongThich": 2})
    changes = portal.petitions(0, 10)
    assert [(one.stage, one.dislikes) for one in changes] == [
        ("waiting", 0),
        ("handled", 0),
        ("handled", 2),
    ]
    assert {one.unit_code for one in changes} == {"23527"}
    assert "Bà H" not in str(changes)
    (rating,) = portal.ratings(0, 10)
    assert (rating.dossier_code, rating.score) == (CODE, 4)
